// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attachment_desk.h"

#include <algorithm>
#include <iterator>

#include "app/cli/snapshot_file.h"
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
        dropWishes();
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
    add({m_form.layer(), featureInForm(), files, {}, m_opening});
}

void AttachmentDesk::addPicture(const QImage &picture) {
    add({m_form.layer(), featureInForm(), {}, picture, m_opening});
}

void AttachmentDesk::add(Wish wish) {
    if (wish.feature.empty())
        return;
    m_wishes.push_back(std::move(wish));
    if (!m_task)
        startNext();
}

void AttachmentDesk::startNext() {
    if (m_wishes.empty())
        return;
    const Wish wish = m_wishes.front();
    m_wishes.erase(m_wishes.begin());
    const QString path = m_document.path();
    m_task = Task::start(
        this, tr("Copying files"),
        [path, files = wish.files, picture = wish.picture](const core::Job &job) {
            Paths paths;
            if (!picture.isNull())
                paths.push_back(takeInPicture(path, picture));
            for (const QString &file : files)
                if (!job.cancelled())
                    paths.push_back(takeInFile(path, file));
            return paths;
        },
        [this, wish, path](const Paths &paths) { receive(wish, path, paths); });
    emit taskStarted(m_task);
}

void AttachmentDesk::receive(const Wish &wish, const QString &path, const Paths &paths) {
    m_task = nullptr;
    // Another county is open: its rows are none of this one's.
    if (wish.opening == m_opening) {
        // Saved under another name meanwhile: the files belong beside that one.
        if (path != m_document.path())
            m_wishes.insert(m_wishes.begin(), wish);
        else
            attach(wish.layer, wish.feature, paths);
    }
    if (!m_task)
        startNext();
}

void AttachmentDesk::dropWishes() {
    ++m_opening;
    const std::size_t lost = m_wishes.size() + (m_task && !m_task->isCancelled() ? 1 : 0);
    m_wishes.clear();
    if (m_task)
        m_task->cancel();
    if (lost > 0)
        emit failed({core::ErrorCode::Io, "attachment.county_left", {}, {}});
}

void AttachmentDesk::attach(const std::string &layer, const core::FeatureId &feature, const Paths &paths) {
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
        [county = m_document.county(), from, path](const core::Job &) {
            std::vector<std::string> left = copyAttachments(*county, from, path);
            std::ranges::move(copySnapshots(from, path), std::back_inserter(left));
            return left;
        },
        [this](const std::vector<std::string> &left) {
            if (!left.empty())
                emit failed(
                    {core::ErrorCode::Io, "attachment.left_behind", {std::to_string(left.size()), left.front()}, {}});
        });
}

} // namespace app
