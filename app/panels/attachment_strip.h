// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QImage>
#include <QPointer>
#include <QWidget>

#include "app/document/attachment_file.h"

class QLabel;
class QVBoxLayout;

namespace app {

class Task;

/// Photos and files of a feature, each with a small picture (read in the background), its name, and what is wrong with
/// it in words. Where it may be edited: files are added by a button, dropped or pasted.
class AttachmentStrip : public QWidget {
    Q_OBJECT
public:
    enum class Use { View, Edit };
    AttachmentStrip(Use use, QString countyPath, QWidget *parent = nullptr);
    ~AttachmentStrip() override;

    void showAttachments(const std::vector<Attachment> &attachments);
    /// Words under each attachment, in their order; for tests and screen readers.
    [[nodiscard]] QStringList lines() const { return m_lines; }
    [[nodiscard]] bool isPictureShown(int number) const;
    void paste();

signals:
    void filesAdded(const QStringList &files);
    void pictureAdded(const QImage &picture);
    void removeRequested(const core::FeatureId &attachment);
    void picturesRead();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Preview {
        QImage picture;
        /// Why the file cannot be used; nothing when it can.
        std::optional<core::Error> refusal;
    };
    static std::vector<Preview> read(const QString &countyPath, const std::vector<Attachment> &attachments, int side);
    [[nodiscard]] QWidget *row(const Attachment &attachment);
    void showPreviews(const std::vector<Preview> &previews);
    void choose();

    Use m_use;
    QString m_countyPath;
    std::vector<Attachment> m_attachments;
    std::vector<QLabel *> m_pictures;
    std::vector<QLabel *> m_words;
    QStringList m_lines;
    QWidget *m_rows = nullptr;
    QPointer<Task> m_task;
};

} // namespace app
