// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attachment_desk.h"

#include <algorithm>

#include "app/document/attachment_file.h"
#include "app/panels/card_panel.h"
#include "app/panels/form_panel.h"
#include "app/task/task.h"

namespace app {

AttachmentDesk::AttachmentDesk(Document &document, FormPanel &form, CardPanel &card, QObject *parent)
    : QObject(parent), m_document(document), m_form(form), m_card(card) {
    connect(&form, &FormPanel::filesAdded, this, &AttachmentDesk::addFiles);
    connect(&form, &FormPanel::pictureAdded, this, &AttachmentDesk::addPicture);
    connect(&form, &FormPanel::attachmentRemoved, this, &AttachmentDesk::remove);
    connect(&document, &Document::edited, this, &AttachmentDesk::onEdited);
    connect(&document, &Document::savedAs, this, &AttachmentDesk::bringAlong);
    const auto onOpened = [this] {
        m_path = m_document.path();
        m_form.setCountyPath(m_path);
    };
    connect(&document, &Document::opened, this, onOpened);
    if (document.isOpen())
        onOpened();
}

AttachmentDesk::~AttachmentDesk() { delete m_task.data(); }

core::FeatureId AttachmentDesk::featureInForm() const {
    return m_form.features().size() == 1 ? m_form.features().front()->id : core::FeatureId();
}

void AttachmentDesk::prepareCard(const std::string &layer, const core::FeatureId &feature) {
    m_cardLayer = layer;
    m_cardFeature = feature;
    m_card.setAttachments(m_document.path(), attachmentsOf(*m_document.county(), layer, feature));
}

void AttachmentDesk::addFiles(const QStringList &files) {
    const core::FeatureId feature = featureInForm();
    if (feature.empty() || m_task)
        return;
    m_task = Task::start(
        this, tr("Copying files"),
        [path = m_document.path(), files](const core::Job &job) {
            Paths paths;
            for (const QString &file : files)
                if (!job.cancelled())
                    paths.push_back(takeInFile(path, file));
            return paths;
        },
        [this, layer = m_form.layer(), feature](const Paths &paths) { attach(layer, feature, paths); });
    emit taskStarted(m_task);
}

void AttachmentDesk::addPicture(const QImage &picture) {
    const core::FeatureId feature = featureInForm();
    if (feature.empty() || m_task)
        return;
    m_task = Task::start(
        this, tr("Copying files"),
        [path = m_document.path(), picture](const core::Job &) { return Paths{takeInPicture(path, picture)}; },
        [this, layer = m_form.layer(), feature](const Paths &paths) { attach(layer, feature, paths); });
    emit taskStarted(m_task);
}

void AttachmentDesk::attach(const std::string &layer, const core::FeatureId &feature, const Paths &paths) {
    m_task = nullptr;
    std::vector<std::string> taken;
    for (const core::Result<std::string> &path : paths)
        if (path)
            taken.push_back(*path);
        else
            emit failed(path.error());
    if (taken.empty())
        return;
    const QString step = tr("Attach %n file(s)", nullptr, static_cast<int>(taken.size()));
    if (const core::Result<void> done = m_document.push(attaching(layer, feature, taken), step); !done)
        emit failed(done.error());
}

void AttachmentDesk::remove(const core::FeatureId &attachment) {
    const core::ChangeSet changes = detaching(*m_document.county(), attachment);
    if (const core::Result<void> done = m_document.push(changes, tr("Take a file off")); !done)
        emit failed(done.error());
}

void AttachmentDesk::onEdited(const core::ChangeSet &changes) {
    const bool touched =
        std::ranges::any_of(changes.changes(), [](const core::Change &change) { return change.layer == "attachment"; });
    if (!touched)
        return;
    m_form.refreshAttachments(*m_document.county());
    if (!m_cardFeature.empty())
        m_card.setAttachments(m_document.path(), attachmentsOf(*m_document.county(), m_cardLayer, m_cardFeature));
    emit refreshed();
}

void AttachmentDesk::bringAlong(const QString &path) {
    const QString from = std::exchange(m_path, path);
    m_form.setCountyPath(path);
    Task::start(
        this, tr("Copying files"),
        [county = m_document.county(), from, path](const core::Job &) { return copyAttachments(*county, from, path); },
        [this](const std::vector<std::string> &left) {
            if (!left.empty())
                emit failed(
                    {core::ErrorCode::Io, "attachment.left_behind", {std::to_string(left.size()), left.front()}, {}});
        });
}

} // namespace app
