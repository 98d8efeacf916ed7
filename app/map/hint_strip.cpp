// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map/hint_strip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "app/look/float_frame.h"
#include "app/look/tokens.h"
#include "app/look/type_scale.h"

namespace app {
namespace {

/// A key drawn as a cap.
class KeyCap : public QLabel {
public:
    explicit KeyCap(const QString &key) : QLabel(key) {
        setFont(fontOf(TextRole::Small));
        setContentsMargins(scaled(6), scaled(1), scaled(6), scaled(1));
    }

protected:
    void paintEvent(QPaintEvent *event) override {
        const Tokens &t = tokensOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(t.line);
        painter.setBrush(t.sub);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        painter.end();
        QLabel::paintEvent(event);
    }
};

} // namespace

HintStrip::HintStrip(QWidget *map) : QWidget(map) {
    m_row = new QHBoxLayout(this);
    const int pad = floatShadow + scaled(6);
    m_row->setContentsMargins(pad + scaled(6), pad, pad + scaled(6), pad);
    m_row->setSpacing(scaled(6));
    setCursor(Qt::ArrowCursor);
    hide();
}

void HintStrip::setLayers(std::vector<std::pair<std::string, QString>> layers, const std::string &current) {
    m_layers = std::move(layers);
    m_layer = current;
}

void HintStrip::clear() {
    while (QLayoutItem *item = m_row->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            // It may be the sender of the signal that led here.
            widget->hide();
            widget->setParent(nullptr);
            widget->deleteLater();
        }
        delete item;
    }
}

void HintStrip::addText(const QString &text, bool bold, const QColor &colour) {
    auto *label = new QLabel(text);
    QFont font = fontOf(TextRole::Secondary);
    font.setBold(bold);
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, colour);
    label->setPalette(colours);
    m_row->addWidget(label);
}

void HintStrip::addKey(const QString &key, const QString &what) {
    m_row->addSpacing(scaled(4));
    m_row->addWidget(new KeyCap(key));
    addText(what, false, tokensOf(palette()).ink2);
}

void HintStrip::addLayers() {
    auto *button = new QToolButton;
    auto *menu = new QMenu(button);
    for (const auto &[name, words] : m_layers) {
        QAction *action = menu->addAction(words, this, [this, layer = name] { emit layerChosen(layer); });
        action->setCheckable(true);
        action->setChecked(name == m_layer);
        if (name == m_layer)
            button->setText(words + QStringLiteral(" ▾"));
    }
    connect(button, &QToolButton::clicked, menu,
            [button, menu] { menu->popup(button->mapToGlobal(QPoint(0, button->height()))); });
    button->setFont(fontOf(TextRole::Secondary));
    button->setAccessibleName(tr("Layer to draw on"));
    button->setToolTip(tr("Layer to draw on"));
    m_row->addWidget(button);
}

void HintStrip::showHint(const ToolHint &hint) {
    clear();
    const Tokens &t = tokensOf(palette());
    if (hint.title.isEmpty() && hint.refusal.isEmpty()) {
        hide();
        return;
    }
    addText(hint.title, true, t.ink);
    if (!m_layers.empty())
        addLayers();
    if (!hint.refusal.isEmpty()) {
        addText(QStringLiteral("✕ ") + hint.refusal, false, t.error);
    } else {
        addText(hint.words, false, t.ink);
        for (const auto &[key, what] : hint.keys)
            addKey(key, what);
    }
    place();
}

void HintStrip::askToUnlock(const QString &sentence, const QString &consent) {
    clear();
    addText(sentence, false, tokensOf(palette()).ink);
    auto *unlock = new QPushButton(consent);
    auto *cancel = new QPushButton(tr("Cancel"));
    for (QPushButton *button : {unlock, cancel}) {
        button->setFont(fontOf(TextRole::Secondary));
        m_row->addWidget(button);
    }
    connect(unlock, &QPushButton::clicked, this, &HintStrip::unlockChosen);
    connect(cancel, &QPushButton::clicked, this, &HintStrip::cancelled);
    place();
}

void HintStrip::place() {
    // What is added to a strip that stands already is hidden until the next round of events, and would not count.
    for (int i = 0; i < m_row->count(); ++i)
        if (QWidget *widget = m_row->itemAt(i)->widget())
            widget->show();
    m_row->activate();
    const int widest = parentWidget()->width() - scaled(12);
    resize(qMin(sizeHint().width(), widest), sizeHint().height());
    move(scaled(12) - floatShadow, scaled(12) - floatShadow);
    setAccessibleDescription(words());
    show();
    raise();
}

QString HintStrip::words() const {
    QStringList parts;
    for (int i = 0; i < m_row->count(); ++i) {
        QWidget *widget = m_row->itemAt(i)->widget();
        if (const auto *label = qobject_cast<QLabel *>(widget))
            parts.append(label->text());
        else if (const auto *button = qobject_cast<QAbstractButton *>(widget))
            parts.append(button->text());
    }
    return parts.join(QLatin1Char(' '));
}

void HintStrip::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paintFloat(painter, rect(), tokensOf(palette()));
}

} // namespace app
