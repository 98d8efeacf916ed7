// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

#include <QFile>
#include <QFileInfo>

#include "app/document/edit_command.h"
#include "app/task/task.h"

namespace app {
namespace {

/// What a map needs; people and buildings come later.
gis::ReadOptions mapFirst() {
    gis::ReadOptions first;
    first.demand = false;
    first.buildings = false;
    return first;
}

std::filesystem::path pathFrom(const QString &path) { return QFile::encodeName(path).toStdString(); }

/// Milliseconds between two looks at the file: soon enough for a person, nothing for a disk.
constexpr int watchInterval = 3000;

} // namespace

Document::Document(QObject *parent) : QObject(parent) {
    connect(&m_journal, &Journal::failed, this, &Document::journalFailed);
    connect(&m_watch, &QTimer::timeout, this, &Document::lookAtFile);
    m_watch.setInterval(watchInterval);
}

Document::~Document() { endJournal(); }

void Document::open(const QString &path) {
    const StoreWorker::Receive<StoreWorker::Reading> receive = beginOpening(path);
    m_store.open(pathFrom(path), mapFirst(), receive);
}

void Document::restore(const gis::Backup &backup) {
    const StoreWorker::Receive<StoreWorker::Reading> receive = beginOpening(m_path);
    m_store.restore(backup, pathFrom(m_path), mapFirst(), signature({}), receive);
}

StoreWorker::Receive<StoreWorker::Reading> Document::beginOpening(const QString &path) {
    m_store.cancel();
    const int opening = ++m_opening;
    m_openingPath = path;
    m_isOpening = true;
    m_reading = true;
    emit this->opening(path);
    return [this, opening](core::Result<StoreWorker::Reading> reading) {
        if (opening == m_opening)
            receive(std::move(reading));
    };
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
    beginJournal();
    m_watch.start();
    emit opened();
    emit savedStateChanged();
    if (reading->refusal)
        emit failed(*reading->refusal);
    else if (reading->kept)
        emit restored(QFile::decodeName(QByteArray::fromStdString(reading->kept->string())));
    lookForRecovery();
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
    readOutside();
}

void Document::readOutside() {
    m_store.readOutside([this, shown = m_shown](core::Result<std::vector<gis::AuditEntry>> entries) {
        // Nothing hangs on it: a file that cannot be compared is asked about when it is saved.
        m_isComparisonDue = shown == m_shown && !entries && entries.error().code == core::ErrorCode::Cancelled;
        if (shown != m_shown || !entries || (entries->empty() && m_outside.empty()))
            return;
        m_outside = std::move(*entries);
        emit outsideChangesRead();
    });
}

void Document::compareAgain() {
    if (std::exchange(m_isComparisonDue, false))
        readOutside();
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
    endJournal();
    m_offer = {};
    m_outside.clear();
    m_watch.stop();
    m_fileState = gis::FileState::InPlace;
    m_undo.clear();
    m_unsaved.clear();
    m_imports.clear();
    m_saving = false;
    m_nextSave.reset();
    m_savedAt = {};
    m_confirmed = true;
    m_isComparisonDue = false;
    m_theirs.reset();
    m_waitingSteps.clear();
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
    auto next = std::make_shared<core::County>(*m_county);
    if (core::Result<void> fits = squashed.apply(*next); !fits)
        return fits;
    m_applied = std::move(next);
    m_undo.push(new EditCommand(squashed, text,
                                [this](const core::ChangeSet &step, const QString &words) { apply(step, words); }));
    return {};
}

core::Result<void> Document::pushRows(const core::ChangeSet &changes, const QString &text,
                                      std::vector<ImportTelling> imports) {
    m_tellings = std::move(imports);
    core::Result<void> done = push(changes, text);
    m_tellings.clear();
    return done;
}

void Document::apply(const core::ChangeSet &changes, const QString &text) {
    std::shared_ptr<const core::County> next = std::exchange(m_applied, nullptr);
    if (!next) {
        auto county = std::make_shared<core::County>(*m_county);
        // Every step was tried by push(), and the stack keeps their order.
        const core::Result<void> done = changes.apply(*county);
        Q_ASSERT(done);
        if (!done)
            return;
        next = std::move(county);
    }
    m_county = std::move(next);
    m_unsaved.note(changes);
    std::vector<ImportTelling> tellings = m_imports.note(changes, signature({}));
    std::ranges::move(std::exchange(m_tellings, {}), std::back_inserter(tellings));
    m_journal.add(changes, text, m_author, std::move(tellings));
    emit edited(changes);
    emit importsChanged();
    emit savedStateChanged();
}

void Document::readBatches(std::size_t skip, std::size_t limit,
                           StoreWorker::Receive<std::vector<gis::AuditBatch>> receive) {
    m_store.readBatches(skip, limit, std::move(receive));
}

void Document::readEntries(const gis::AuditQuery &query, StoreWorker::Receive<std::vector<gis::AuditEntry>> receive) {
    m_store.readEntries(query, std::move(receive));
}

void Document::readKept(StoreWorker::Receive<StoreWorker::Kept> receive) { m_store.readKept(std::move(receive)); }

StoreWorker::Receive<std::string> Document::afterKeeping(StoreWorker::Receive<void> receive) {
    return [this, receive, shown = m_shown](const core::Result<std::string> &key) {
        if (shown != m_shown)
            return;
        if (key) {
            m_contentKey = *key;
            emit keptChanged();
        }
        // A comparison with the history may have given way.
        compareAgain();
        receive(key ? core::Result<void>() : tl::unexpected(key.error()));
    };
}

void Document::keepResult(const gis::Record &record, StoreWorker::Receive<void> receive) {
    if (m_obstacle)
        receive(tl::unexpected(*m_obstacle));
    else
        m_store.keep(record, afterKeeping(std::move(receive)));
}

void Document::addRecord(const std::string &table, const gis::Record &record, StoreWorker::Receive<void> receive) {
    if (m_isOpening)
        receive(core::failure(core::ErrorCode::Conflict, "document.opening", {m_openingPath.toStdString()}));
    else if (m_obstacle)
        receive(tl::unexpected(*m_obstacle));
    else
        m_store.addRecord(table, record, afterKeeping(std::move(receive)));
}

void Document::dropResult(const std::string &uid, StoreWorker::Receive<void> receive) {
    if (m_obstacle)
        receive(tl::unexpected(*m_obstacle));
    else
        m_store.dropKept(uid, afterKeeping(std::move(receive)));
}

void Document::lookAtFile() {
    if (m_isLooking || m_path.isEmpty() || m_saving || m_reading)
        return;
    m_isLooking = true;
    m_store.look([this, shown = m_shown](core::Result<gis::FileState> state) {
        m_isLooking = false;
        if (shown != m_shown || !state || *state == m_fileState)
            return;
        m_fileState = *state;
        emit fileStateChanged(m_fileState);
    });
}

void Document::beginJournal() {
    const QString canonical = QFileInfo(m_path).canonicalFilePath();
    m_journal.begin(canonical, QString::fromStdString(m_county->identity.fileUid), m_county->revision);
}

void Document::endJournal() {
    // What was taken back or saved needs no journal; what the person let go is kept aside.
    if (m_unsaved.isEmpty())
        m_journal.saved(m_journal.count());
    m_journal.close();
}

void Document::lookForRecovery() {
    if (m_obstacle)
        return;
    const auto look = [path = m_path, uid = QString::fromStdString(m_county->identity.fileUid)](const core::Job &) {
        sweepJournals(QDateTime::currentDateTime());
        return recoveryFor(path, uid);
    };
    const auto receive = [this, shown = m_shown](RecoveryOffer offer) {
        if (shown != m_shown || offer.edits == 0)
            return;
        m_offer = std::move(offer);
        emit recoveryFound(m_offer);
    };
    Task::start(this, tr("Looking for unsaved edits"), look, receive, Task::Lane::Interactive);
}

void Document::acceptRecovery() {
    if (m_offer.edits == 0)
        return;
    RecoveryPlan plan = planRecovery(m_offer.changes, *m_county);
    if (!plan.changes.isEmpty()) {
        if (const core::Result<void> done = pushRows(plan.changes, tr("Recovered edits"), m_offer.imports); !done) {
            emit failed(done.error());
            return;
        }
        for (const ImportTelling &import : m_offer.imports)
            m_imports.addRecovered(plan.changes, import);
    }
    // The old journals go only when the new one holds their edits.
    if (m_journal.flush())
        closeRecovery();
    emit recovered(plan);
}

void Document::refuseRecovery() { closeRecovery(); }

void Document::closeRecovery() {
    for (const QString &journal : m_offer.journals)
        setJournalAside(journal);
    m_offer = {};
}

} // namespace app
