// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QFile>
#include <QFileInfo>

#include "app/models/import_words.h"
#include "app/models/people_parts.h"
#include "app/survey/import_session.h"
#include "app/text/messages.h"
#include "core/model/catalogue.h"

namespace app {

QString ImportSession::obstacle() const {
    const Entry *chosen = entry();
    if (!chosen)
        return tr("Choose a file first.");
    if (!m_document.isEditable())
        return m_document.obstacle() ? sentenceOf("import.county_read_only", {}) : tr("The county is being opened.");
    if (chosen->source.problem || !schema())
        return tr("Say which layer the rows go to.");
    if (chosen->source.asksCoordinates)
        return tr("Agree to the coordinates first.");
    if (isBusy() || !chosen->preview)
        return tr("The rows are being read.");
    if (chosen->isWritten || !chosen->batch.empty())
        return tr("These rows are in the county.");
    const core::ImportBalance counts = balance();
    if (counts.rowsNew + counts.rowsUpdated == 0)
        return counts.rowsIn > 0 && counts.rowsUnchanged == counts.rowsIn
                   ? tr("Nothing to write: every row stands in the county already.")
                   : tr("No row can be written as things stand.");
    return {};
}

gis::Signature ImportSession::signature() const {
    const Entry &chosen = *entry();
    gis::Signature signature = m_document.signature(QString::fromStdString(importReason(chosen.source.request)));
    signature.sourceHash = chosen.preview->sourceHash;
    signature.records.emplace_back("import_batch",
                                   importBatch(chosen.source.request, *chosen.preview, balance(), signature));
    if (!m_keepsProfile)
        return signature;
    std::vector<std::string> columns;
    for (const gis::SurveyField &field : chosen.source.layer.fields)
        columns.push_back(field.name);
    const gis::ImportRequest &request = chosen.source.request;
    ImportProfile profile{QFileInfo(chosen.source.path).completeBaseName().toStdString(),
                          request.layer,
                          columnSignature(columns),
                          chosen.preview->mapping,
                          chosen.preview->crs,
                          request.encoding,
                          request.key,
                          request.emptyWipes};
    // Kept once: the same answers are no new profile.
    const bool isKnown = chosen.source.profile && recordOf(*chosen.source.profile).values == recordOf(profile).values;
    if (!isKnown)
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
    m_isWriting = true;
    if (!entry()->decisions) {
        append();
        return;
    }
    // Edits that wait are a save of their own: the batch of an import holds its rows and nothing else.
    if (m_document.unsavedCount() > 0 && !m_document.path().isEmpty()) {
        m_waitsForSave = true;
        emit decided();
        m_document.save(tr("Edits before an import"));
        return;
    }
    prepare();
}

/// What was decided as one set of changes, made in the background: nobody decides meanwhile.
void ImportSession::prepare() {
    const auto work = [decisions = entry()->decisions](const core::Job &) { return decisions->changes().squash(); };
    Task *task = Task::start(this, tr("Preparing the rows"), work, [this, index = m_current](core::ChangeSet changes) {
        if (index == m_current && entry())
            push(std::move(changes));
        else
            m_isWriting = false;
    });
    emit taskStarted(task);
    emit decided();
}

void ImportSession::push(core::ChangeSet changes) {
    Entry &chosen = mutableEntry();
    const core::ImportBalance counts = balance();
    const auto rows = static_cast<int>(counts.rowsNew + counts.rowsUpdated);
    // The stack applies squashed sets, and that is what its undo is told by.
    chosen.pushed = std::move(changes);
    const QString title = QFileInfo(chosen.source.path).fileName();
    const core::Result<void> done =
        m_document.push(chosen.pushed, tr("Import %1: %n row(s)", nullptr, rows).arg(title));
    if (!done) {
        m_isWriting = false;
        chosen.isStale = true;
        emit failed({core::ErrorCode::Conflict, "import.county_edited", {}, done.error().detail});
        read();
        return;
    }
    chosen.isWritten = true;
    if (m_document.path().isEmpty()) {
        m_isWriting = false;
    } else {
        m_document.saveImport(signature());
    }
    emit written(tr("%n row(s) written", nullptr, rows));
    emit sourcesChanged();
    emit decided();
}

void ImportSession::onSaved() {
    if (m_waitsForSave) {
        m_waitsForSave = false;
        prepare();
        return;
    }
    m_isWriting = false;
    emit decided();
}

void ImportSession::append() {
    const Entry &chosen = *entry();
    const StoreWorker::Rows rows{chosen.preview->roads, chosen.preview->demand, chosen.preview->buildings};
    m_stop = std::stop_source();
    const auto count = static_cast<int>(balance().rowsNew);
    emit decided();
    m_document.append(rows, signature(), poolJob(m_stop.get_token()),
                      [this, index = m_current, count](core::Result<StoreWorker::Saving> saving) {
                          m_isWriting = false;
                          if (saving && index < static_cast<int>(m_entries.size())) {
                              m_entries[static_cast<std::size_t>(index)].batch = saving->receipt.batch;
                              m_entries[static_cast<std::size_t>(index)].isWritten = true;
                              emit written(tr("%n row(s) written", nullptr, count));
                          } else if (!saving && saving.error().code != core::ErrorCode::Cancelled) {
                              emit failed(saving.error());
                          }
                          emit sourcesChanged();
                          emit decided();
                      });
}

void ImportSession::takeBack() {
    if (!entry() || entry()->batch.empty() || m_isWriting)
        return;
    m_isWriting = true;
    emit decided();
    m_document.undoAppend(entry()->batch, [this, index = m_current](core::Result<StoreWorker::Saving> saving) {
        m_isWriting = false;
        if (!saving) {
            emit failed(saving.error());
        } else if (index < static_cast<int>(m_entries.size())) {
            m_entries[static_cast<std::size_t>(index)].batch.clear();
            m_entries[static_cast<std::size_t>(index)].isWritten = false;
            emit sourcesChanged();
        }
        emit decided();
    });
}

void ImportSession::writeRefused(const QString &path) {
    const Entry *chosen = entry();
    if (!chosen || !chosen->decisions || path.isEmpty())
        return;
    const auto work = [request = chosen->source.request, hash = chosen->preview->sourceHash,
                       refusals = refusalsOf(*chosen->decisions), columns = refusedColumns(),
                       target = std::filesystem::path(QFile::encodeName(path).toStdString())](const core::Job &) {
        return gis::writeRefusedRows(request, hash, refusals, columns, target);
    };
    emit taskStarted(Task::start(this, tr("Writing refused rows"), work, [this, path](core::Result<std::size_t> rows) {
        if (rows)
            emit refusedWritten(path, static_cast<int>(*rows));
        else
            emit failed(rows.error());
    }));
}

} // namespace app
