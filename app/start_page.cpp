// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/start_page.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"

namespace app {
namespace {

/// One recent county: picture, name, folder, when it was last changed; or in words that its file is not there.
class CountyCard : public QPushButton {
public:
    explicit CountyCard(const QString &path)
        : m_path(path), m_picture(thumbnailPath(path)), m_isThere(QFileInfo(path).isFile()) {
        setFixedSize(scaled(348), scaled(248));
        setCursor(Qt::PointingHandCursor);
        const QString name = QFileInfo(path).completeBaseName();
        setAccessibleName(m_isThere ? name : StartPage::tr("%1: file not found").arg(name));
        setToolTip(QDir::toNativeSeparators(path));
    }
    [[nodiscard]] bool isThere() const { return m_isThere; }

protected:
    void paintEvent(QPaintEvent *) override {
        const Tokens &t = tokensOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const bool marked = underMouse() || hasFocus();
        painter.setPen(QPen(marked ? t.accent : t.line, marked ? 2 : 1));
        painter.setBrush(t.panel);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
        const QRect picture = rect().adjusted(2, 2, -2, -scaled(68));
        if (m_picture.isNull() || !m_isThere)
            painter.fillRect(picture, t.sub);
        else
            painter.drawPixmap(picture, m_picture);
        if (!m_isThere)
            paintMissing(painter, picture.adjusted(scaled(24), 0, -scaled(24), 0));
        const QFileInfo file(m_path);
        const QRect words(scaled(14), picture.bottom() + scaled(8), width() - scaled(28), scaled(24));
        painter.setPen(t.ink);
        QFont font = fontOf(TextRole::Section);
        painter.setFont(font);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(file.completeBaseName(), Qt::ElideMiddle, words.width()));
        painter.setFont(fontOf(TextRole::Secondary));
        painter.setPen(t.ink2);
        const QString folder = QDir::toNativeSeparators(file.absolutePath());
        const QString line =
            m_isThere
                ? QStringLiteral("%1 · %2").arg(QLocale().toString(file.lastModified(), QLocale::ShortFormat), folder)
                : folder;
        painter.drawText(words.translated(0, scaled(24)), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(line, Qt::ElideMiddle, words.width()));
    }

private:
    void paintMissing(QPainter &painter, const QRect &box) const {
        const Tokens &t = tokensOf(palette());
        painter.setFont(fontOf(TextRole::Secondary));
        painter.setPen(t.warn);
        painter.drawText(box, Qt::AlignCenter | Qt::TextWordWrap,
                         StartPage::tr("⚠ There is no such file now: it was moved, renamed or deleted, or its drive is "
                                       "not connected. Click to take it off this list."));
    }

    QString m_path;
    QPixmap m_picture;
    bool m_isThere;
};

QPushButton *linkButton(const QString &icon, const QString &text) {
    auto *button = new QPushButton(interfaceIcon(icon), text);
    button->setFlat(true);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

} // namespace

QString thumbnailPath(const QString &countyPath) {
    const QByteArray hash =
        QCryptographicHash::hash(QFileInfo(countyPath).absoluteFilePath().toUtf8(), QCryptographicHash::Sha1);
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/thumbnails/") +
           QString::fromLatin1(hash.toHex()) + QStringLiteral(".png");
}

StartPage::StartPage(const QStringList &recentFiles, QWidget *parent) : QWidget(parent) {
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildActions());
    row->addWidget(buildRecent(recentFiles), 1);
}

QWidget *StartPage::buildActions() {
    auto *side = new QWidget;
    setPanelGround(side);
    side->setFixedWidth(scaled(400));
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(scaled(56), scaled(52), scaled(40), scaled(32));
    column->setSpacing(scaled(10));
    column->addWidget(panelText(tr("OneMap"), TextRole::StartTitle));
    column->addWidget(panelText(tr("County emergency resources on one map"), TextRole::Body, Shade::Soft));
    column->addSpacing(scaled(20));
    auto *open = new QPushButton(interfaceIcon(QStringLiteral("folder-open")), tr("Open file…"));
    open->setDefault(true);
    open->setMinimumHeight(scaled(44));
    open->setToolTip(QStringLiteral("Ctrl+O"));
    open->setIcon(QIcon(
        tintedIcon(QStringLiteral("folder-open"), scaled(18), devicePixelRatioF(), tokensOf(palette()).onAccent)));
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    column->addWidget(open);
    auto *fresh = new QPushButton(interfaceIcon(QStringLiteral("file-plus")), tr("New county…"));
    fresh->setMinimumHeight(scaled(44));
    fresh->setToolTip(QStringLiteral("Ctrl+N"));
    connect(fresh, &QPushButton::clicked, this, &StartPage::newRequested);
    column->addWidget(fresh);
    column->addSpacing(scaled(20));
    column->addWidget(panelText(tr("Samples"), TextRole::Secondary, Shade::Faint));
    const auto sample = [&](const QString &name, const QString &title, const QString &note) {
        auto *line = new QHBoxLayout;
        QPushButton *button = linkButton(QStringLiteral("map-2"), title);
        connect(button, &QPushButton::clicked, this, [this, name] { emit sampleChosen(name); });
        line->addWidget(button);
        line->addStretch(1);
        line->addWidget(panelText(note, TextRole::Secondary, Shade::Faint));
        column->addLayout(line);
    };
    sample(QStringLiteral("huarong"), tr("Huarong sample"), tr("simulated places"));
    sample(QStringLiteral("goteborg"), tr("Göteborg"), tr("real roads"));
    column->addStretch(1);
    QLabel *drop = panelText(tr("Drop a county file anywhere in this window"), TextRole::Secondary, Shade::Soft);
    drop->setWordWrap(true);
    drop->setAlignment(Qt::AlignCenter);
    drop->setMinimumHeight(scaled(72));
    column->addWidget(drop);
    return side;
}

QWidget *StartPage::buildRecent(const QStringList &files) {
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(scaled(56), scaled(52), scaled(40), scaled(32));
    column->setSpacing(scaled(16));
    column->addWidget(panelText(tr("Recently opened"), TextRole::CardTitle));
    auto *grid = new QGridLayout;
    grid->setSpacing(scaled(20));
    int shown = 0;
    for (const QString &file : files) {
        auto *card = new CountyCard(file);
        connect(card, &QPushButton::clicked, this, [this, file, card] {
            if (QFileInfo(file).isFile()) {
                emit fileChosen(file);
            } else {
                card->hide();
                emit forgotten(file);
            }
        });
        grid->addWidget(card, shown / 3, shown % 3, Qt::AlignLeft | Qt::AlignTop);
        ++shown;
    }
    grid->setColumnStretch(3, 1);
    column->addLayout(grid);
    if (shown == 0)
        column->addWidget(
            panelText(tr("No county opened yet. Open a file or look at a sample."), TextRole::Body, Shade::Soft));
    QLabel *note =
        panelText(tr("Data stay on this computer. No internet is needed."), TextRole::Secondary, Shade::Faint);
    column->addWidget(note);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(page);
    return scroll;
}

} // namespace app
