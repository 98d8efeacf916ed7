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
    /// What a person gave for one feature.
    struct Wish {
        std::string layer;
        core::FeatureId feature;
        QStringList files;
        QImage picture;
        /// Value of m_opening when it was given.
        int opening = 0;
    };
    void add(Wish wish);
    void startNext();
    void receive(const Wish &wish, const QString &path, const Paths &paths);
    /// Another county was opened: what was given for the one before is not attached.
    void dropWishes();
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
    /// Copied one after the other.
    std::vector<Wish> m_wishes;
    /// Counts the counties that were opened.
    int m_opening = 0;
};

} // namespace app
