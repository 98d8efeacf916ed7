// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/outside_record.h"

#include "core/model/catalogue.h"
#include "gis/store/audit.h"
#include "gis/store/confirmation.h"
#include "gis/store/outside_edits.h"
#include "gis/store/sqlite_file.h"
#include "gis/store/state_notes.h"

namespace gis {
namespace {

/// {"rows":n}: how many rows of a layer, not which.
std::string rowsText(std::int64_t rows) { return rows > 0 ? "{\"rows\":" + std::to_string(rows) + "}" : std::string(); }

/// One transaction that looks and writes what it found.
class OutsideRecord {
public:
    OutsideRecord(const Dataset &dataset, const CountyPlane &plane) : m_dataset(dataset), m_plane(plane) {}

    core::Result<void> write(const Signature &signature, const core::Job &job) {
        if (core::Result<void> begun = m_dataset.begin(); !begun)
            return begun;
        // Takes the write lock before anything is looked at.
        if (core::Result<void> locked = m_dataset.execute("UPDATE settings SET rev=rev WHERE key='revision'"); !locked)
            return locked;
        const core::Result<LastWriter> last = lastWriterOf(m_dataset.handle());
        if (!last)
            return tl::unexpected(last.error());
        core::Result<OutsideEdits> edits = findOutsideEdits(m_dataset, m_plane, *last, job);
        if (!edits)
            return tl::unexpected(edits.error());
        m_last = *last;
        m_edits = std::move(*edits);
        if (!m_edits.isEmpty() || m_last == LastWriter::NotNoted)
            if (core::Result<void> done = addBatch(signature, job); !done)
                return done;
        return m_dataset.commit(Dataset::Outside::InAudit);
    }

    /// 0 when there was nothing to tell.
    [[nodiscard]] std::int64_t revision() const { return m_revision; }
    [[nodiscard]] const OutsideEdits &edits() const { return m_edits; }

private:
    core::Result<void> addBatch(const Signature &signature, const core::Job &job) {
        const core::Result<std::int64_t> revision = raiseRevision(m_dataset);
        if (!revision)
            return tl::unexpected(revision.error());
        const core::Result<std::string> batch = batchUidOf(m_dataset, *revision);
        if (!batch)
            return tl::unexpected(batch.error());
        m_revision = *revision;
        m_batch = *batch;
        core::Result<void> done = addChanges();
        if (done)
            done = noteStates(job);
        // States that are noted for the first time are no change.
        if (!done || m_edits.count() == 0)
            return done;
        Signature own = signature;
        own.who = outsideAuthor;
        own.why = outsideReason;
        own.sourceHash.clear();
        own.records.clear();
        return addAuditBatch(m_dataset, {m_revision, m_edits.count(), m_batch}, own);
    }

    core::Result<void> addChanges() {
        core::Result<void> done;
        for (const OutsideChange &change : m_edits.changes) {
            if (done && change.wantsUid)
                done = giveUid(change.layer, change.fid, change.id);
            if (done)
                done = addAuditEntry(m_dataset, m_batch, m_entries++,
                                     {change.layer, change.id, change.before, change.after});
        }
        for (const OutsideRows &many : m_edits.many) {
            if (done && many.added > 0)
                done = addMany(many.layer, {}, rowsText(many.added));
            if (done && many.changed > 0)
                done = addMany(many.layer, rowsText(many.changed), rowsText(many.changed));
            if (done && many.removed > 0)
                done = addMany(many.layer, rowsText(many.removed), {});
        }
        for (const OutsideChange &row : m_edits.unnamed)
            if (done)
                done = giveUid(row.layer, row.fid, row.id);
        for (const auto &[layer, rows] : m_edits.nameless)
            for (const DigestedRow &row : rows)
                if (done)
                    done = giveUid(layer, row.fid, core::textOf(row.state.uid));
        return done;
    }

    core::Result<void> addMany(const std::string &layer, const std::string &before, const std::string &after) {
        return addAuditEntry(m_dataset, m_batch, m_entries++, {layer, manyRows, before, after});
    }

    core::Result<void> noteStates(const core::Job &job) {
        StateNotes notes(m_dataset, m_plane, m_batch, m_entries);
        core::Result<void> done;
        for (const auto &[layer, rows] : m_edits.gone)
            if (done)
                done = notes.noteGone(layer, rows);
        for (const auto &[layer, rows] : m_edits.digests)
            if (done)
                done = notes.noteDigests(layer, rows, job);
        if (m_last == LastWriter::NotNoted)
            for (const core::LayerSchema &schema : core::catalogue())
                if (done && schema.holding == core::Holding::Features)
                    done = notes.noteTable(schema, job);
        for (const std::string &layer : m_edits.unreadable)
            if (const core::LayerSchema *schema = core::findSchema(layer); schema && done)
                done = notes.noteAnew(*schema, job);
        return done;
    }

    core::Result<void> giveUid(const std::string &layer, std::int64_t fid, const std::string &uid) {
        core::Result<SqliteStatement> give = SqliteStatement::prepare(
            m_dataset.handle(), "UPDATE " + quotedName(layer) + " SET uid=?1, rev=?2 WHERE fid=?3");
        if (!give)
            return tl::unexpected(give.error());
        give->bind(1, uid);
        give->bind(2, m_revision);
        give->bind(3, fid);
        return give->run();
    }

    const Dataset &m_dataset;
    const CountyPlane &m_plane;
    LastWriter m_last = LastWriter::NotNoted;
    OutsideEdits m_edits;
    std::int64_t m_revision = 0;
    std::string m_batch;
    std::size_t m_entries = 0;
};

} // namespace

core::Result<void> recordOutside(const Dataset &dataset, const CountyPlane &plane, const Signature &signature,
                                 SavedRows &saved, const core::Job &job) {
    const core::Result<LastWriter> last = lastWriterOf(dataset.handle());
    if (!last)
        return tl::unexpected(last.error());
    if (*last == LastWriter::ThisProgram)
        return {};
    OutsideRecord record(dataset, plane);
    if (core::Result<void> written = record.write(signature, job); !written) {
        dataset.abandon();
        return written;
    }
    for (const std::vector<OutsideChange> *rows : {&record.edits().changes, &record.edits().unnamed})
        for (const OutsideChange &change : *rows)
            if (const auto layer = saved.find(change.layer); change.wantsUid && layer != saved.end())
                if (const auto row = layer->second.find(change.id); row != layer->second.end())
                    row->second.revision = record.revision();
    return record.revision() > 0 ? confirmCommit(dataset.path(), record.revision()) : core::Result<void>();
}

} // namespace gis
