// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/attachment_strip.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QImageReader>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/task/task.h"
#include "app/text/messages.h"

namespace app {
namespace {

constexpr int pictureSide = 64;
/// Larger pictures than any camera makes are not unpacked for a thumbnail.
constexpr qint64 mostPixels = 200LL * 1000 * 1000;

QStringList filesIn(const QMimeData *mime) {
    QStringList files;
    for (const QUrl &url : mime->urls())
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile())
            files.append(url.toLocalFile());
    return files;
}

} // namespace

AttachmentStrip::AttachmentStrip(Use use, QString countyPath, QWidget *parent)
    : QWidget(parent), m_use(use), m_countyPath(std::move(countyPath)) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, scaled(8), 0, 0);
    column->setSpacing(scaled(8));
    column->addWidget(panelText(tr("Photos and files"), TextRole::Section));
    m_rows = new QWidget;
    auto *rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(scaled(8));
    column->addWidget(m_rows);
    if (m_use == Use::View)
        return;
    setAcceptDrops(true);
    auto *add = new QPushButton(interfaceIcon(QStringLiteral("photo")), tr("Add…"));
    add->setToolTip(tr("Files are copied into the folder beside the county; you can also drop them here"));
    auto *pasteButton = new QPushButton(tr("Paste"));
    pasteButton->setToolTip(tr("A picture or files from the clipboard"));
    connect(add, &QPushButton::clicked, this, &AttachmentStrip::choose);
    connect(pasteButton, &QPushButton::clicked, this, &AttachmentStrip::paste);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(add);
    buttons->addWidget(pasteButton);
    buttons->addStretch(1);
    column->addLayout(buttons);
}

AttachmentStrip::~AttachmentStrip() { delete m_task.data(); }

void AttachmentStrip::showAttachments(const std::vector<Attachment> &attachments) {
    delete m_task.data();
    m_attachments = attachments;
    m_pictures.clear();
    m_words.clear();
    m_lines.clear();
    qDeleteAll(m_rows->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    for (const Attachment &attachment : attachments)
        m_rows->layout()->addWidget(row(attachment));
    // Shown on its own it would be a window for a moment, and take the keyboard.
    if (m_use == Use::View && attachments.empty())
        hide();
    else if (parentWidget())
        show();
    if (attachments.empty())
        return;
    const auto side = static_cast<int>(scaled(pictureSide) * devicePixelRatioF());
    m_task = Task::start(
        this, tr("Reading photos"),
        [path = m_countyPath, attachments, side](const core::Job &) { return read(path, attachments, side); },
        [this](const std::vector<Preview> &previews) { showPreviews(previews); }, Task::Lane::Interactive);
}

QWidget *AttachmentStrip::row(const Attachment &attachment) {
    auto *box = new QWidget;
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(scaled(10));
    auto *picture = new QLabel;
    picture->setFixedSize(scaled(pictureSide), scaled(pictureSide));
    picture->setAlignment(Qt::AlignCenter);
    picture->setFrameShape(QFrame::StyledPanel);
    const QString name = QFileInfo(QString::fromStdString(attachment.path)).fileName();
    QLabel *words = panelText(attachment.caption.empty() ? name : QString::fromStdString(attachment.caption));
    words->setWordWrap(true);
    words->setToolTip(QString::fromStdString(attachment.path));
    m_lines.append(words->text());
    m_pictures.push_back(picture);
    m_words.push_back(words);
    line->addWidget(picture);
    line->addWidget(words, 1);
    auto *open = new QPushButton(tr("Open"));
    open->setAccessibleName(tr("Open %1").arg(name));
    connect(open, &QPushButton::clicked, this, [this, path = attachment.path] {
        if (const core::Result<QString> file = attachmentFile(m_countyPath, path))
            QDesktopServices::openUrl(QUrl::fromLocalFile(*file));
    });
    line->addWidget(open);
    if (m_use == Use::Edit) {
        auto *remove = new QPushButton(tr("Remove"));
        remove->setAccessibleName(tr("Remove %1").arg(name));
        remove->setToolTip(tr("Takes it off the feature; the file stays in its folder"));
        connect(remove, &QPushButton::clicked, this, [this, id = attachment.id] { emit removeRequested(id); });
        line->addWidget(remove);
    }
    return box;
}

std::vector<AttachmentStrip::Preview> AttachmentStrip::read(const QString &countyPath,
                                                            const std::vector<Attachment> &attachments, int side) {
    std::vector<Preview> previews;
    for (const Attachment &attachment : attachments) {
        Preview &preview = previews.emplace_back();
        const core::Result<QString> file = attachmentFile(countyPath, attachment.path);
        if (!file) {
            preview.refusal = file.error();
            continue;
        }
        QImageReader reader(*file);
        reader.setAutoTransform(true);
        const QSize size = reader.size();
        if (!size.isValid() || static_cast<qint64>(size.width()) * size.height() > mostPixels)
            continue;
        reader.setScaledSize(size.scaled(side, side, Qt::KeepAspectRatio));
        preview.picture = reader.read();
    }
    return previews;
}

void AttachmentStrip::showPreviews(const std::vector<Preview> &previews) {
    for (std::size_t i = 0; i < previews.size(); ++i) {
        if (previews[i].refusal) {
            const QString sentence = sentenceOf(*previews[i].refusal);
            m_words[i]->setText(sentence);
            setShade(m_words[i], Shade::Bad);
            m_lines[static_cast<qsizetype>(i)] = sentence;
            m_pictures[i]->setText(QStringLiteral("✕"));
        } else if (previews[i].picture.isNull()) {
            m_pictures[i]->setText(QFileInfo(QString::fromStdString(m_attachments[i].path)).suffix().toUpper());
        } else {
            QPixmap picture = QPixmap::fromImage(previews[i].picture);
            picture.setDevicePixelRatio(devicePixelRatioF());
            m_pictures[i]->setPixmap(picture);
        }
    }
    emit picturesRead();
}

bool AttachmentStrip::isPictureShown(int number) const {
    return number >= 0 && static_cast<std::size_t>(number) < m_pictures.size() &&
           !m_pictures[static_cast<std::size_t>(number)]->pixmap(Qt::ReturnByValue).isNull();
}

void AttachmentStrip::choose() {
    auto *dialog = new QFileDialog(this, tr("Add photos and files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &AttachmentStrip::filesAdded);
    dialog->open();
}

void AttachmentStrip::paste() {
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    if (const QStringList files = filesIn(mime); !files.isEmpty())
        emit filesAdded(files);
    else if (mime->hasImage())
        emit pictureAdded(QGuiApplication::clipboard()->image());
}

void AttachmentStrip::dragEnterEvent(QDragEnterEvent *event) {
    if (m_use == Use::Edit && (!filesIn(event->mimeData()).isEmpty() || event->mimeData()->hasImage()))
        event->acceptProposedAction();
}

void AttachmentStrip::dropEvent(QDropEvent *event) {
    const QStringList files = filesIn(event->mimeData());
    if (!files.isEmpty())
        emit filesAdded(files);
    else if (event->mimeData()->hasImage())
        emit pictureAdded(qvariant_cast<QImage>(event->mimeData()->imageData()));
    // Copied, whatever the source offered.
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

} // namespace app
