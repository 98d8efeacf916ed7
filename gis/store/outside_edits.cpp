// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/outside_edits.h"

#include <algorithm>
#include <unordered_set>

#include <ogrsf_frmts.h>

#include "core/model/catalogue.h"
#include "gis/store/audit.h"
#include "gis/store/audit_reader.h"
#include "gis/store/feature_row.h"
#include "gis/store/gdal_messages.h"
#include "gis/store/row_json.h"
#include "gis/store/state_notes.h"
#include "gis/store/stray_rows.h"

namespace gis {
namespace {

constexpr std::size_t rowsPerLook = 500;
/// Column rows of one layer that are told one by one; more are counted (decisions.md 21).
constexpr std::size_t mostTold = 500;

core::Error cancelled() { return {core::ErrorCode::Cancelled, "job.cancelled", {}, {}}; }

class OutsideSearch {
public:
    OutsideSearch(const Dataset &dataset, const CountyPlane &plane, LastWriter last, KnownRows known)
        : m_dataset(dataset), m_plane(plane), m_isNoted(last != LastWriter::NotNoted), m_known(std::move(known)) {}

    core::Result<OutsideEdits> run(const core::Job &job) {
        const core::Result<std::string> uid = m_dataset.text("SELECT value FROM settings WHERE key='file_uid'");
        if (!uid)
            return tl::unexpected(uid.error());
        m_fileUid = *uid;
        m_found.unreadable.assign(m_known.unreadable.begin(), m_known.unreadable.end());
        for (const core::LayerSchema &schema : core::catalogue()) {
            core::Result<void> done;
            if (schema.holding == core::Holding::Features)
                done = searchFeatures(schema, job);
            else if (schema.holding == core::Holding::Columns)
                done = searchColumns(schema, job);
            if (!done)
                return tl::unexpected(done.error());
        }
        return std::move(m_found);
    }

private:
    core::Result<void> searchFeatures(const core::LayerSchema &schema, const core::Job &job) {
        auto &known = m_known.features[schema.name];
        const core::Result<OGRLayer *> table = m_dataset.layer(schema.name);
        if (!table)
            return {};
        const FeatureRow codec(schema, **table, m_plane);
        std::unordered_set<core::FeatureId> met;
        const GdalMessages messages;
        std::size_t number = 0;
        (*table)->ResetReading();
        for (OGRFeatureUniquePtr row((*table)->GetNextFeature()); row; row.reset((*table)->GetNextFeature())) {
            if (number++ % rowsPerLook == 0 && job.cancelled())
                return tl::unexpected(cancelled());
            OutsideChange change{schema.name, {}, row->GetFID(), false, {}, {}};
            core::Feature feature = codec.read(*row);
            change.wantsUid = feature.id.empty() || !met.insert(feature.id).second;
            // It may have had this very id, given by us and cleared again.
            if (change.wantsUid)
                met.insert(feature.id = strayId(m_fileUid, schema.name, change.fid));
            change.id = feature.id;
            compare(schema, feature, known, std::move(change));
        }
        if (messages.hasFailure())
            return core::failure(core::ErrorCode::InvalidData, "store.incomplete_read", {m_dataset.path(), schema.name},
                                 messages.text());
        // What was not met is gone.
        for (auto &[id, state] : known)
            if (!met.contains(id))
                m_found.changes.push_back({schema.name, id, 0, false, std::move(state), {}});
        return {};
    }

    void compare(const core::LayerSchema &schema, const core::Feature &feature,
                 const std::unordered_map<core::FeatureId, std::string> &known, OutsideChange change) {
        const auto before = known.find(change.id);
        if (before == known.end() && !change.wantsUid && !isNoted(schema))
            return;
        change.after = jsonOf(feature, schema, m_plane);
        if (before != known.end()) {
            // Texts may differ in the last digit of a coordinate that came another way.
            const core::Result<core::Feature> state = featureFromJson(change.id, before->second, schema, m_plane);
            if (change.after == before->second || (state && isSameRow(*state, feature))) {
                if (change.wantsUid)
                    m_found.unnamed.push_back(std::move(change));
                return;
            }
            change.before = before->second;
        }
        m_found.changes.push_back(std::move(change));
    }

    core::Result<void> searchColumns(const core::LayerSchema &schema, const core::Job &job) {
        core::Result<std::vector<DigestedRow>> rows = digestsOf(m_dataset, schema, -1, job);
        if (!rows)
            return tl::unexpected(rows.error());
        takeDoubles(schema, *rows);
        std::ranges::sort(*rows, {}, [](const DigestedRow &row) { return row.state.uid; });
        const std::vector<RowDigest> &known = m_known.columns[schema.name];
        std::vector<DigestedRow> added, changed;
        std::vector<RowDigest> gone;
        auto state = known.begin();
        for (const DigestedRow &row : *rows) {
            for (; state != known.end() && state->uid < row.state.uid; ++state)
                gone.push_back(*state);
            const bool isKnown = state != known.end() && state->uid == row.state.uid;
            if (isKnown && !row.hasUid)
                m_found.nameless[schema.name].push_back(row);
            if (!isKnown && (isNoted(schema) || !row.hasUid))
                added.push_back(row);
            else if (isKnown && state->digest != row.state.digest)
                changed.push_back(row);
            if (!isKnown || state->digest != row.state.digest)
                m_found.digests[schema.name].push_back(row.state);
            if (isKnown)
                ++state;
        }
        gone.insert(gone.end(), state, known.end());
        return tell(schema, added, changed, std::move(gone));
    }

    /// Rows with the uid of an earlier one go by their place, like those without any.
    void takeDoubles(const core::LayerSchema &schema, std::vector<DigestedRow> &rows) const {
        std::vector<std::size_t> order(rows.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return rows[i].state.uid; });
        for (std::size_t i = 1; i < order.size(); ++i) {
            DigestedRow &row = rows[order[i]];
            if (row.state.uid != rows[order[i - 1]].state.uid || !row.hasUid)
                continue;
            order[i] = order[i - 1];
            row.hasUid = false;
            row.state.uid = core::uidFromText(strayId(m_fileUid, schema.name, row.fid));
        }
    }

    core::Result<void> tell(const core::LayerSchema &schema, const std::vector<DigestedRow> &added,
                            const std::vector<DigestedRow> &changed, std::vector<RowDigest> gone) {
        for (const DigestedRow &row : added)
            if (!row.hasUid)
                m_found.nameless[schema.name].push_back(row);
        const std::size_t all = added.size() + changed.size() + gone.size();
        if (all > mostTold) {
            m_found.many.push_back({schema.name, static_cast<std::int64_t>(added.size()),
                                    static_cast<std::int64_t>(changed.size()), static_cast<std::int64_t>(gone.size())});
        } else if (all > 0) {
            for (const RowDigest &row : gone)
                m_found.changes.push_back({schema.name, core::textOf(row.uid), 0, false, unknownState, {}});
            if (core::Result<void> done = tellRows(schema, added, {}); !done)
                return done;
            if (core::Result<void> done = tellRows(schema, changed, unknownState); !done)
                return done;
        }
        if (!gone.empty())
            m_found.gone[schema.name] = std::move(gone);
        return {};
    }

    core::Result<void> tellRows(const core::LayerSchema &schema, const std::vector<DigestedRow> &rows,
                                const std::string &before) {
        const core::Result<OGRLayer *> table = m_dataset.layer(schema.name);
        if (!table)
            return tl::unexpected(table.error());
        const FeatureRow codec(schema, **table, m_plane);
        for (const DigestedRow &row : rows) {
            const GdalMessages messages;
            const OGRFeatureUniquePtr stored((*table)->GetFeature(row.fid));
            if (!stored)
                return tl::unexpected(m_dataset.error(messages.text()));
            OutsideChange change{schema.name, core::textOf(row.state.uid), row.fid, false, before, {}};
            change.after = jsonOf(codec.read(*stored), schema, m_plane);
            m_found.changes.push_back(std::move(change));
        }
        return {};
    }

    /// Rows that the audit does not know are new, not merely older than it.
    [[nodiscard]] bool isNoted(const core::LayerSchema &schema) const {
        return m_isNoted && !m_known.unreadable.contains(schema.name);
    }

    const Dataset &m_dataset;
    const CountyPlane &m_plane;
    bool m_isNoted;
    KnownRows m_known;
    std::string m_fileUid;
    OutsideEdits m_found;
};

} // namespace

std::size_t OutsideEdits::count() const {
    std::size_t rows = changes.size();
    for (const OutsideRows &layer : many)
        rows += static_cast<std::size_t>(layer.added + layer.changed + layer.removed);
    return rows;
}

bool OutsideEdits::isEmpty() const { return count() == 0 && nameless.empty() && unnamed.empty() && unreadable.empty(); }

core::Result<OutsideEdits> findOutsideEdits(const Dataset &dataset, const CountyPlane &plane, LastWriter last,
                                            const core::Job &job) {
    core::Result<KnownRows> known = knownRowsOf(dataset, job);
    if (!known)
        return tl::unexpected(known.error());
    return OutsideSearch(dataset, plane, last, std::move(*known)).run(job);
}

std::vector<AuditEntry> auditEntriesOf(const OutsideEdits &edits, const CountyPlane &plane) {
    std::vector<AuditEntry> entries;
    AuditBatch batch;
    batch.who = outsideAuthor;
    batch.why = outsideReason;
    batch.changes = static_cast<std::int64_t>(edits.count());
    for (const OutsideChange &change : edits.changes) {
        AuditEntry entry;
        entry.batch = batch;
        entry.layer = change.layer;
        entry.feature = change.id;
        fillStates(entry, change.before, change.after, plane);
        entries.push_back(std::move(entry));
    }
    for (const OutsideRows &many : edits.many) {
        AuditEntry entry;
        entry.batch = batch;
        entry.layer = many.layer;
        for (const std::int64_t rows : {many.added, -many.removed}) {
            entry.bulkRows = rows;
            if (rows != 0)
                entries.push_back(entry);
        }
        entry.bulkRows = 0;
        entry.bulkChanged = many.changed;
        if (many.changed > 0)
            entries.push_back(entry);
    }
    return entries;
}

} // namespace gis
