// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include <QFile>
#include <QFileInfo>

#include "app/models/import_words.h"
#include "app/models/people_parts.h"
#include "app/survey/import_session.h"
#include "app/text/messages.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

/// The same answers are kept already, under whatever name.
bool hasSameAnswers(const std::vector<gis::Record> &profiles, const ImportProfile &profile) {
    const gis::Record wanted = recordOf(profile);
    return std::ranges::any_of(profiles, [&wanted](const gis::Record &known) {
        return std::ranges::all_of(wanted.values, [&known](const auto &value) {
            return value.first == "name" || std::ranges::find(known.values, value) != known.values.end();
        });
    });
}

} // namespace

QString ImportSession::obstacle() const {
    const Entry *chosen = entry();
    if (!chosen)
        return tr("Choose a file first.");
    if (!m_document.isEditable())
        return m_document.obstacle() ? sentenceOf("import.county_read_only", {}) : tr("The county is being opened.");
    if (chosen->source.problem)
        return tr("This file cannot be read.");
    if (!schema())
        return tr("Say which layer the rows go to.");
    if (chosen->source.asksCoordinates)
        return tr("Agree to the coordinates first.");
    if (isWriting())
        return tr("Rows are being written.");
    if (m_mendTask)
        return tr("Rows are being mended.");
    if (chosen->isWritten && !chosen->isSaved)
        return m_document.path().isEmpty()
                   ? tr("These rows are in the county, which has no file yet.")
                   : tr("These rows are in the county but not saved yet: save (Ctrl+S) writes them with their source.");
    if (chosen->isWritten || !chosen->batch.empty())
        return tr("These rows are in the county.");
    if (!chosen->preview && !isBusy())
        return tr("The rows were not read.");
    if (isBusy() || !chosen->preview)
        return tr("The rows are being read.");
    const core::ImportBalance counts = balance();
    if (counts.rowsNew + counts.rowsUpdated == 0)
        return counts.rowsIn > 0 && counts.rowsUnchanged == counts.rowsIn
                   ? tr("Nothing to write: every row stands in the county already.")
                   : tr("No row can be written as things stand.");
    return {};
}

gis::Signature ImportSession::signature(const Entry &entry) const {
    gis::Signature signature = m_document.signature(QString::fromStdString(importReason(entry.source.request)));
    signature.sourceHash = entry.preview->sourceHash;
    const core::ImportBalance counts = entry.decisions ? entry.decisions->balance() : entry.preview->balance;
    signature.records.emplace_back("import_batch",
                                   importBatch(entry.source.request, *entry.preview, counts, signature));
    if (!m_keepsProfile)
        return signature;
    std::vector<std::string> columns;
    for (const gis::SurveyField &field : entry.source.layer.fields)
        columns.push_back(field.name);
    const gis::ImportRequest &request = entry.source.request;
    const ImportProfile profile{QFileInfo(entry.source.path).completeBaseName().toStdString(),
                                request.layer,
                                columnSignature(columns),
                                entry.preview->mapping,
                                entry.preview->crs,
                                request.encoding,
                                request.key,
                                request.emptyWipes};
    if (!hasSameAnswers(m_profiles, profile))
        signature.records.emplace_back("import_profile", recordOf(profile));
    return signature;
}

void ImportSession::write() {
    if (!obstacle().isEmpty())
        return;
    if (entry()->isStale) {
        emit failed({core::ErrorCode::Conflict, "import.county_edited", {}, {}});
        read();
        return;
    }
    m_writing = entry()->number;
    if (!entry()->decisions) {
        append();
        return;
    }
    // Edits that wait are a save of their own: the batch of an import holds its rows and nothing else.
    if (m_document.unsavedCount() > 0 && !m_document.path().isEmpty()) {
        m_phase = Phase::EditsFirst;
        emit decided();
        m_document.save(tr("Edits before an import"));
        return;
    }
    prepare();
}

void ImportSession::endWriting() {
    m_phase = Phase::None;
    if (std::exchange(m_writing, 0) == 0)
        return;
    emit sourcesChanged();
    emit decided();
}

/// What was decided as one set of changes, made in the background: nobody decides meanwhile.
void ImportSession::prepare() {
    m_phase = Phase::Preparing;
    Entry *chosen = find(m_writing);
    if (!chosen || !chosen->decisions || chosen->isStale) {
        // Taken off the list, or its layer was edited while other edits were being saved.
        const bool isEdited = chosen != nullptr;
        endWriting();
        if (isEdited)
            emit failed({core::ErrorCode::Conflict, "import.county_edited", {}, {}});
        return;
    }
    const auto work = [decisions = chosen->decisions](const core::Job &) { return decisions->changes().squash(); };
    start(Task::start(this, tr("Preparing the rows"), work,
                      [this, number = chosen->number, list = m_list](core::ChangeSet changes) {
                          if (list == m_list && number == m_writing)
                              push(std::move(changes));
                      }));
}

void ImportSession::push(core::ChangeSet changes) {
    Entry *chosen = find(m_writing);
    if (!chosen || !chosen->decisions || chosen->isStale) {
        // Its layer was edited while the rows were made ready.
        const bool isEdited = chosen && chosen->isStale;
        const bool isShown = entry() == chosen;
        endWriting();
        if (isEdited)
            emit failed({core::ErrorCode::Conflict, "import.county_edited", {}, {}});
        if (isEdited && isShown)
            read();
        return;
    }
    m_phase = Phase::Pushing;
    const core::ImportBalance counts = chosen->decisions->balance();
    chosen->rowsWritten = static_cast<int>(counts.rowsNew + counts.rowsUpdated);
    const QString title = QFileInfo(chosen->source.path).fileName();
    const gis::Signature told = signature(*chosen);
    const core::Result<int> done =
        m_document.pushImport(changes, tr("Import %1: %n row(s)", nullptr, chosen->rowsWritten).arg(title), told);
    if (!done) {
        chosen->isStale = true;
        const bool isShown = entry() == chosen;
        endWriting();
        emit failed({core::ErrorCode::Conflict, "import.county_edited", {}, done.error().detail});
        if (isShown)
            read();
        return;
    }
    chosen->import = *done;
    chosen->isStale = false;
    for (const auto &[table, record] : told.records)
        if (table == "import_profile")
            m_profiles.push_back(record);
    m_phase = Phase::Saving;
    onImportsChanged();
    if (m_document.path().isEmpty() || chosen->isSaved)
        endWriting();
    else
        m_document.save({});
}

/// Only what the file has is said to be written.
void ImportSession::onImportsChanged() {
    bool isOther = false;
    for (Entry &known : m_entries) {
        if (known.import == 0)
            continue;
        const ImportLedger::State state = m_document.importState(known.import);
        const bool isWritten = state != ImportLedger::State::TakenBack, isSaved = state == ImportLedger::State::Saved;
        if (known.isWritten == isWritten && known.isSaved == isSaved)
            continue;
        known.isWritten = isWritten;
        isOther = true;
        if (std::exchange(known.isSaved, isSaved) != isSaved && isSaved)
            emit written(tr("%n row(s) written", nullptr, known.rowsWritten));
    }
    if (!isOther)
        return;
    emit sourcesChanged();
    emit decided();
}

/// The step that an entry brought in was undone, or done again: its rows are compared with the county as it is then.
bool ImportSession::isOwnStep(const Entry &entry) const {
    return entry.import != 0 &&
           (m_document.importState(entry.import) != ImportLedger::State::TakenBack) != entry.isWritten;
}

void ImportSession::onEdited(const core::ChangeSet &changes) {
    for (Entry &known : m_entries) {
        // What an entry itself wrote does not make its rows older, nor does taking just that back.
        const bool isOwn = known.number == m_writing && m_phase == Phase::Pushing;
        const bool touches = std::ranges::any_of(changes.changes(), [&known](const core::Change &change) {
            return change.layer == known.source.request.layer;
        });
        known.isStale = known.isStale || (touches && !isOwn && !isOwnStep(known));
    }
    emit decided();
}

void ImportSession::onSaved() {
    if (m_phase == Phase::EditsFirst && m_document.unsavedCount() > 0) {
        // Edited while it was being saved, or this was the end of an earlier save.
        m_document.save(tr("Edits before an import"));
    } else if (m_phase == Phase::EditsFirst) {
        prepare();
    } else if (m_phase == Phase::Saving) {
        const Entry *chosen = find(m_writing);
        // Otherwise an earlier save ended; that of the rows follows.
        if (!chosen || m_document.importState(chosen->import) != ImportLedger::State::Unsaved)
            endWriting();
    }
}

/// Of whatever was being saved. Rows that are not in the county yet are not touched by it.
void ImportSession::onSaveFailed() {
    if (m_phase == Phase::EditsFirst || m_phase == Phase::Saving)
        endWriting();
}

/// Rows of other files were compared with the layer as it was before.
void ImportSession::outdate(const Entry &written) {
    for (Entry &other : m_entries)
        if (&other != &written && !other.decisions && other.source.request.layer == written.source.request.layer)
            other.isStale = true;
}

void ImportSession::append() {
    const Entry &chosen = *entry();
    const StoreWorker::Rows rows{chosen.preview->roads, chosen.preview->demand, chosen.preview->buildings,
                                 chosen.preview->changes};
    m_phase = Phase::Batch;
    m_stop = std::stop_source();
    const auto count = static_cast<int>(balance().rowsNew + balance().rowsUpdated);
    emit decided();
    m_document.append(rows, signature(chosen), poolJob(m_stop.get_token()),
                      [this, number = chosen.number, list = m_list, count](core::Result<StoreWorker::Saving> saving) {
                          if (list != m_list)
                              return;
                          if (Entry *known = find(number); known && saving) {
                              known->batch = saving->receipt.batch;
                              known->isWritten = true;
                              known->isSaved = true;
                              outdate(*known);
                              emit written(tr("%n row(s) written", nullptr, count));
                          }
                          if (!saving && saving.error().code != core::ErrorCode::Cancelled)
                              emit failed(saving.error());
                          endWriting();
                      });
}

void ImportSession::takeBack() {
    if (!entry() || entry()->batch.empty() || isLocked())
        return;
    m_writing = entry()->number;
    m_phase = Phase::Batch;
    emit decided();
    const std::string batch = entry()->batch;
    m_document.undoAppend(batch, [this, batch, list = m_list](core::Result<StoreWorker::Saving> saving) {
        if (list != m_list)
            return;
        if (saving)
            forgetBatch(batch);
        else
            emit failed(saving.error());
        endWriting();
    });
}

void ImportSession::forgetBatch(const std::string &batch) {
    for (Entry &known : m_entries)
        if (known.batch == batch) {
            known.batch.clear();
            known.isWritten = false;
            known.isSaved = false;
        }
    emit decided();
}

void ImportSession::writeRefused(const QString &path) {
    const Entry *chosen = entry();
    if (!chosen || !chosen->preview || path.isEmpty() || isLocked())
        return;
    const auto work = [request = chosen->source.request, hash = chosen->preview->sourceHash,
                       decisions = chosen->decisions, preview = chosen->preview, columns = refusedColumns(),
                       target = std::filesystem::path(QFile::encodeName(path).toStdString())](const core::Job &) {
        return gis::writeRefusedRows(request, hash, decisions ? refusalsOf(*decisions) : refusalsOf(*preview), columns,
                                     target);
    };
    m_refusedTask = Task::start(this, tr("Writing refused rows"), work, [this, path](core::Result<std::size_t> rows) {
        m_refusedTask = nullptr;
        if (rows)
            emit refusedWritten(path, static_cast<int>(*rows));
        else
            emit failed(rows.error());
    });
    start(m_refusedTask);
}

} // namespace app
