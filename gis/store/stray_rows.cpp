// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/stray_rows.h"

#include "core/model/catalogue.h"
#include "core/model/uid.h"
#include "gis/store/audit.h"
#include "gis/store/confirmation.h"
#include "gis/store/row_json.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

constexpr const char *reason = "store.taken_up";

/// One transaction that gives ids.
class TakingUp {
public:
    TakingUp(const Dataset &dataset, const CountyPlane &plane, const SavedRows &saved)
        : m_dataset(dataset), m_plane(plane), m_saved(saved) {}

    core::Result<void> run(const StrayRows &strays, const Signature &signature) {
        core::Result<void> done = begin();
        for (const auto &[table, rows] : strays)
            if (done)
                done = takeUpLayer(table, rows);
        if (done)
            done = addAuditBatch(m_dataset, {m_revision, m_entries, m_batch}, signature);
        return done ? m_dataset.commit() : done;
    }
    [[nodiscard]] std::int64_t revision() const { return m_revision; }

private:
    core::Result<void> begin() {
        if (core::Result<void> begun = m_dataset.begin(); !begun)
            return begun;
        const core::Result<std::int64_t> revision = raiseRevision(m_dataset);
        if (!revision)
            return tl::unexpected(revision.error());
        const core::Result<std::string> batch = batchUidOf(m_dataset, *revision);
        if (!batch)
            return tl::unexpected(batch.error());
        m_revision = *revision;
        m_batch = *batch;
        return {};
    }

    core::Result<void> takeUpLayer(const std::string &table, const std::vector<StrayRow> &rows) {
        const core::LayerSchema *schema = core::findSchema(table);
        const auto saved = m_saved.find(table);
        core::Result<SqliteStatement> give = SqliteStatement::prepare(
            m_dataset.handle(),
            "UPDATE " + quotedName(table) + " SET uid=?1, rev=?2 WHERE fid=?3 AND uid IS ?4 RETURNING 1");
        if (!give)
            return tl::unexpected(give.error());
        for (const StrayRow &row : rows) {
            give->bind(1, row.id);
            give->bind(2, m_revision);
            give->bind(3, row.fid);
            if (row.uid)
                give->bind(4, *row.uid);
            else
                give->bindNull(4);
            const core::Result<bool> given = give->step();
            give->reset();
            if (!given)
                return tl::unexpected(given.error());
            // Somebody else was faster: the row has an identity now, or is gone.
            if (!*given)
                continue;
            const core::Feature &feature = *saved->second.find(row.id)->second.feature;
            const AuditTexts texts{table, row.id, std::string(), jsonOf(feature, *schema, m_plane)};
            if (core::Result<void> audited = addAuditEntry(m_dataset, m_batch, m_entries++, texts); !audited)
                return audited;
        }
        return {};
    }

    const Dataset &m_dataset;
    const CountyPlane &m_plane;
    const SavedRows &m_saved;
    std::int64_t m_revision = 0;
    std::string m_batch;
    std::size_t m_entries = 0;
};

} // namespace

core::FeatureId strayId(const std::string &fileUid, const std::string &table, std::int64_t fid) {
    return core::textOf(core::uidFromName("row:" + fileUid + ":" + table + ":" + std::to_string(fid)));
}

core::Result<void> takeUp(const Dataset &dataset, const CountyPlane &plane, const StrayRows &strays,
                          const Signature &signature, SavedRows &saved) {
    Signature own = signature;
    own.why = reason;
    TakingUp work(dataset, plane, saved);
    if (core::Result<void> done = work.run(strays, own); !done) {
        dataset.abandon();
        return done;
    }
    for (const auto &[table, rows] : strays)
        for (const StrayRow &row : rows)
            saved[table][row.id].revision = work.revision();
    return confirmCommit(dataset.path(), work.revision());
}

} // namespace gis
