// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QObject>
#include <QPointer>
#include <QStringList>

#include "app/document/document.h"

namespace app {

class CardPanel;
class FormPanel;
class Task;

/// Photos and files of the feature in the form: copies them in beside the county file, away from the GUI thread, and
/// names them in one edit. Keeps form and card showing what the county holds, and brings the files along when the
/// county is saved under another name.
class AttachmentDesk : public QObject {
    Q_OBJECT
public:
    AttachmentDesk(Document &document, FormPanel &form, CardPanel &card, QObject *parent);
    ~AttachmentDesk() override;

    /// Before the card of a feature is shown.
    void prepareCard(const std::string &layer, const core::FeatureId &feature);

signals:
    void taskStarted(app::Task *task);
    void failed(const core::Error &error);
    /// Form and card were brought up to date after an edit of attachments.
    void refreshed();

private:
    using Paths = std::vector<core::Result<std::string>>;
    void addFiles(const QStringList &files);
    void addPicture(const QImage &picture);
    void remove(const core::FeatureId &attachment);
    void attach(const std::string &layer, const core::FeatureId &feature, const Paths &paths);
    void onEdited(const core::ChangeSet &changes);
    void bringAlong(const QString &path);
    [[nodiscard]] core::FeatureId featureInForm() const;

    Document &m_document;
    FormPanel &m_form;
    CardPanel &m_card;
    /// Path of the open county before it was saved under another name.
    QString m_path;
    std::string m_cardLayer;
    core::FeatureId m_cardFeature;
    QPointer<Task> m_task;
};

} // namespace app
