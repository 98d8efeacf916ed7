// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <QFile>

#include "app/document/edit_command.h"
#include "app/document/new_uid.h"

namespace app {
namespace {

/// The same states of the same features, as pointers: a snapshot taken twice without an edit between.
bool isSame(const core::ChangeSet &a, const core::ChangeSet &b) {
    return std::ranges::equal(a.changes(), b.changes(), [](const core::Change &p, const core::Change &q) {
        return p.layer == q.layer && p.id == q.id && p.before == q.before && p.after == q.after;
    });
}

} // namespace

Document::Document(QObject *parent) : QObject(parent) {}

void Document::open(const QString &path) {
    m_store.cancel();
    const int opening = ++m_opening;
    m_openingPath = path;
    m_isOpening = true;
    m_reading = true;
    emit this->opening(path);
    gis::ReadOptions first;
    first.demand = false;
    first.buildings = false;
    m_store.open(std::filesystem::path(QFile::encodeName(path).toStdString()), first,
                 [this, opening](core::Result<StoreWorker::Reading> reading) {
                     if (opening == m_opening)
                         receive(std::move(reading));
                 });
}

void Document::receive(core::Result<StoreWorker::Reading> reading) {
    m_reading = false;
    m_isOpening = false;
    if (!reading) {
        // Opened again and failed: the file was let go and can only be looked at.
        if (m_county && m_openingPath == m_path && reading.error().code != core::ErrorCode::Cancelled)
            m_obstacle = reading.error();
        // What was open before goes on, with whatever of it was still to be read.
        if (reading.error().code != core::ErrorCode::Cancelled)
            emit failed(reading.error());
        if (m_county && !m_complete) {
            m_reading = true;
            if (std::exchange(m_restAsked, false))
                readRest();
        }
        return;
    }
    forgetEdits();
    m_path = m_openingPath;
    m_contentKey = reading->contentKey;
    m_obstacle = reading->obstacle;
    m_county = std::make_shared<const core::County>(std::move(reading->county));
    m_complete = false;
    m_restAsked = false;
    m_reading = true;
    emit opened();
    emit savedStateChanged();
}

void Document::readRest() {
    if (m_restAsked || !m_county || m_complete || m_path.isEmpty())
        return;
    m_restAsked = true;
    m_store.read({}, [this, opening = m_opening](core::Result<StoreWorker::Reading> reading) {
        if (opening == m_opening)
            receiveRest(std::move(reading));
    });
}

void Document::receiveRest(core::Result<StoreWorker::Reading> reading) {
    m_reading = false;
    if (!reading) {
        if (reading.error().code != core::ErrorCode::Cancelled)
            emit failed(reading.error());
        return;
    }
    core::County whole = std::move(reading->county);
    // Edits made while the rest was being read stay.
    if (!m_unsaved.isEmpty())
        whole.layers = m_county->layers;
    m_contentKey = reading->contentKey;
    m_county = std::make_shared<const core::County>(std::move(whole));
    m_complete = true;
    emit completed();
}

void Document::show(std::shared_ptr<const core::County> county) {
    m_store.cancel();
    ++m_opening;
    forgetEdits();
    m_path.clear();
    m_contentKey.clear();
    m_obstacle.reset();
    m_county = std::move(county);
    m_reading = false;
    m_complete = true;
    emit opened();
    emit completed();
    emit savedStateChanged();
}

void Document::forgetEdits() {
    ++m_shown;
    m_undo.clear();
    m_unsaved.clear();
    m_saving = false;
    m_savedAt = {};
    m_confirmed = true;
    m_theirs.reset();
}

core::Result<void> Document::push(const core::ChangeSet &changes, const QString &text) {
    if (!m_county)
        return core::failure(core::ErrorCode::NotFound, "document.closed");
    if (m_obstacle)
        return tl::unexpected(*m_obstacle);
    if (m_isOpening)
        return core::failure(core::ErrorCode::Conflict, "document.opening", {m_openingPath.toStdString()});
    const core::ChangeSet squashed = changes.squash();
    if (squashed.isEmpty())
        return {};
    core::County probe = *m_county;
    if (core::Result<void> fits = squashed.apply(probe); !fits)
        return fits;
    m_undo.push(new EditCommand(squashed, text, [this](const core::ChangeSet &step) { apply(step); }));
    return {};
}

void Document::apply(const core::ChangeSet &changes) {
    auto next = std::make_shared<core::County>(*m_county);
    // Every step was tried by push(), and the stack keeps their order.
    const core::Result<void> done = changes.apply(*next);
    Q_ASSERT(done);
    if (!done)
        return;
    m_county = std::move(next);
    m_unsaved.note(changes);
    emit edited(changes);
    emit savedStateChanged();
}

void Document::save(const QString &reason) {
    if (m_saving || m_unsaved.isEmpty() || m_path.isEmpty() || !isEditable())
        return;
    m_saving = true;
    emit savedStateChanged();
    const core::ChangeSet changes = m_unsaved.changeSet();
    gis::Signature signature;
    signature.who = m_author.toStdString();
    signature.why = reason.toStdString();
    signature.at = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    m_store.commit(changes, signature, [this, changes, shown = m_shown](core::Result<StoreWorker::Saving> saving) {
        if (shown == m_shown)
            receiveSave(changes, std::move(saving));
    });
}

void Document::readTheirs() {
    m_store.read({}, [this, shown = m_shown](core::Result<StoreWorker::Reading> reading) {
        if (shown != m_shown)
            return;
        if (!reading) {
            emit saveFailed(reading.error());
            return;
        }
        m_contentKey = reading->contentKey;
        m_theirs = std::make_shared<const core::County>(std::move(reading->county));
        askAboutConflicts();
    });
}

void Document::askAboutConflicts() {
    m_disputed = m_unsaved.changeSet();
    const std::vector<core::Conflict> conflicts = core::conflictsOf(m_disputed, *m_theirs);
    if (conflicts.empty())
        resolve({});
    else
        emit conflicted(conflicts);
}

void Document::resolve(const std::vector<core::Keep> &decisions) {
    if (!m_theirs)
        return;
    if (!isSame(m_unsaved.changeSet(), m_disputed)) {
        askAboutConflicts();
        return;
    }
    const core::ChangeSet mine = core::rebased(m_disputed, *m_theirs, decisions, newUid);
    core::County probe = *m_theirs;
    if (const core::Result<void> fits = mine.apply(probe); !fits) {
        emit saveFailed(fits.error());
        return;
    }
    m_undo.clear();
    m_unsaved.clear();
    m_county = std::exchange(m_theirs, nullptr);
    m_complete = true;
    emit completed();
    if (!mine.isEmpty())
        m_undo.push(new EditCommand(mine, tr("Edits kept beside those of others"),
                                    [this](const core::ChangeSet &step) { apply(step); }));
    emit savedStateChanged();
}

void Document::readBatches(std::size_t skip, std::size_t limit,
                           StoreWorker::Receive<std::vector<gis::AuditBatch>> receive) {
    m_store.readBatches(skip, limit, std::move(receive));
}

void Document::readEntries(const gis::AuditQuery &query, StoreWorker::Receive<std::vector<gis::AuditEntry>> receive) {
    m_store.readEntries(query, std::move(receive));
}

void Document::receiveSave(const core::ChangeSet &changes, core::Result<StoreWorker::Saving> saving) {
    m_saving = false;
    const bool stands = saving || saving.error().message == "store.saved_unconfirmed";
    m_confirmed = saving || !stands;
    if (!stands) {
        emit savedStateChanged();
        if (saving.error().message == "store.conflict") {
            readTheirs();
            return;
        }
        emit saveFailed(saving.error());
        return;
    }
    m_unsaved.settle(changes);
    if (m_unsaved.isEmpty())
        m_undo.setClean();
    // A save that stands but could not be read back: nothing compiled from this file is kept under an old key.
    m_contentKey = saving ? saving->contentKey : std::string();
    m_savedAt = QDateTime::currentDateTime();
    emit savedStateChanged();
    if (saving)
        emit saved(saving->receipt);
    else
        emit saveFailed(saving.error());
}

} // namespace app
