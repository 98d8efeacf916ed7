// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/state_notes.h"

#include <algorithm>
#include <optional>

#include <ogrsf_frmts.h>

#include "core/model/catalogue.h"
#include "gis/store/audit.h"
#include "gis/store/feature_row.h"
#include "gis/store/gdal_messages.h"
#include "gis/store/packed_parts.h"
#include "gis/store/packed_states.h"
#include "gis/store/packed_uids.h"
#include "gis/store/row_json.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

/// Rows and bytes of one note: a few megabytes of text, far below SQLite's limits for files of others.
constexpr std::size_t digestsPerNote = 100000;
constexpr qsizetype bytesPerNote = 8 * 1024 * 1024;
constexpr std::size_t rowsPerLook = 500;
/// Begins the notes of a layer that stand in place of all before.
constexpr const char *notedAnew = "{\"anew\":true}";

/// Column rows as they came and went; the last word about each stands.
class ColumnStates {
public:
    void add(std::span<const RowDigest> rows) {
        for (const RowDigest &row : rows)
            m_said.push_back({row, m_said.size(), true});
    }
    void remove(std::span<const core::Uid> uids) {
        for (const core::Uid &uid : uids)
            m_said.push_back({{uid, 0}, m_said.size(), false});
    }
    void clear() { m_said.clear(); }
    [[nodiscard]] std::vector<RowDigest> standing() {
        std::ranges::sort(m_said, [](const Word &a, const Word &b) {
            return a.row.uid != b.row.uid ? a.row.uid < b.row.uid : a.number < b.number;
        });
        std::vector<RowDigest> rows;
        for (std::size_t i = 0; i < m_said.size(); ++i) {
            const bool isLast = i + 1 == m_said.size() || m_said[i + 1].row.uid != m_said[i].row.uid;
            if (isLast && m_said[i].isThere)
                rows.push_back(m_said[i].row);
        }
        return rows;
    }

private:
    struct Word {
        RowDigest row;
        std::size_t number = 0;
        bool isThere = true;
    };
    std::vector<Word> m_said;
};

std::vector<core::Uid> uidsOf(std::span<const RowDigest> rows) {
    std::vector<core::Uid> uids;
    for (const RowDigest &row : rows)
        uids.push_back(row.uid);
    return uids;
}

/// The audit read from its beginning.
class AuditReading {
public:
    core::Result<KnownRows> run(const Dataset &dataset, const core::Job &job) {
        core::Result<SqliteStatement> entries =
            SqliteStatement::prepare(dataset.handle(), "SELECT layer, feature_uid, before, after FROM audit_entry "
                                                       "ORDER BY fid");
        if (!entries)
            return tl::unexpected(entries.error());
        for (std::size_t number = 1;; ++number) {
            const core::Result<bool> row = entries->step();
            if (!row)
                return tl::unexpected(row.error());
            if (!*row)
                break;
            if (number % rowsPerLook == 0 && job.cancelled())
                return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
            take(*entries);
        }
        for (auto &[layer, states] : m_columns)
            m_known.columns[layer] = states.standing();
        return std::move(m_known);
    }

private:
    enum Column { Layer, FeatureUid, Before, After };

    void take(const SqliteStatement &row) {
        const core::LayerSchema *schema = core::findSchema(row.textView(Layer));
        if (!schema || schema->holding == core::Holding::Records)
            return;
        const std::string_view uid = row.textView(FeatureUid);
        if (uid == stateOfRows)
            takeNote(*schema, row);
        else if (schema->holding == core::Holding::Columns && uid == manyRows && !row.isNull(Before))
            takeRemoval(*schema, row);
        else if (schema->holding == core::Holding::Features && row.isNull(After))
            m_known.features[schema->name].erase(core::FeatureId(uid));
        else if (schema->holding == core::Holding::Features)
            m_known.features[schema->name][core::FeatureId(uid)] = row.text(After);
    }

    /// As if nothing had been noted of the layer so far.
    void forget(const std::string &layer) {
        m_known.features[layer].clear();
        m_columns[layer].clear();
    }

    void lose(const std::string &layer) {
        forget(layer);
        m_known.unreadable.insert(layer);
    }

    void takeNote(const core::LayerSchema &schema, const SqliteStatement &row) {
        if (!row.isNull(Before)) {
            takeRemoval(schema, row);
        } else if (row.textView(After) == notedAnew) {
            forget(schema.name);
            m_known.unreadable.erase(schema.name);
        } else if (schema.holding == core::Holding::Columns) {
            const core::Result<std::vector<RowDigest>> digests = unpackDigests(row.text(After));
            if (digests)
                m_columns[schema.name].add(*digests);
            else
                lose(schema.name);
        } else {
            const core::Result<StateLines> states = unpackStates(row.text(After));
            if (!states)
                lose(schema.name);
            else
                for (const auto &[id, state] : *states)
                    m_known.features[schema.name][id] = state;
        }
    }

    void takeRemoval(const core::LayerSchema &schema, const SqliteStatement &row) {
        const std::string text = row.text(Before);
        // A change of many rows by others says only how many; their states follow in notes.
        const std::string_view uid = row.textView(FeatureUid);
        if (uid == manyRows && text.find("\"uids\"") == std::string::npos)
            return;
        const core::Result<std::vector<core::Uid>> uids = unpackUids(text);
        if (uids)
            m_columns[schema.name].remove(*uids);
        else
            lose(schema.name);
    }

    KnownRows m_known;
    std::map<std::string, ColumnStates, std::less<>> m_columns;
};

} // namespace

core::Result<void> StateNotes::noteTable(const core::LayerSchema &schema, const core::Job &job) {
    return schema.holding == core::Holding::Columns ? noteAdded(schema, -1, job) : noteFeatures(schema, job);
}

core::Result<void> StateNotes::noteAnew(const core::LayerSchema &schema, const core::Job &job) {
    if (core::Result<void> begun = add(schema.name, {}, notedAnew); !begun)
        return begun;
    return noteTable(schema, job);
}

core::Result<void> StateNotes::noteFeatures(const core::LayerSchema &schema, const core::Job &job) {
    const core::Result<OGRLayer *> table = m_dataset.layer(schema.name);
    if (!table)
        return tl::unexpected(table.error());
    const FeatureRow codec(schema, **table, m_plane);
    const GdalMessages messages;
    PackedStates states;
    std::size_t number = 0;
    (*table)->ResetReading();
    for (;;) {
        const OGRFeatureUniquePtr row((*table)->GetNextFeature());
        if (states.rows() > 0 && (!row || states.bytes() >= bytesPerNote))
            if (core::Result<void> added = add(schema.name, {}, states.take()); !added)
                return added;
        if (messages.hasFailure())
            return tl::unexpected(m_dataset.error(messages.text()));
        if (!row)
            return {};
        if (number++ % rowsPerLook == 0 && job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
        const core::Feature feature = codec.read(*row);
        states.add(feature.id, jsonOf(feature, schema, m_plane));
    }
}

core::Result<void> StateNotes::noteAdded(const core::LayerSchema &schema, std::int64_t afterFid, const core::Job &job) {
    const core::Result<std::vector<DigestedRow>> found = digestsOf(m_dataset, schema, afterFid, job);
    if (!found)
        return tl::unexpected(found.error());
    std::vector<RowDigest> states;
    states.reserve(found->size());
    for (const DigestedRow &row : *found)
        states.push_back(row.state);
    return noteDigests(schema.name, states, job);
}

core::Result<void> StateNotes::noteDigests(const std::string &layer, std::span<const RowDigest> rows,
                                           const core::Job &job) {
    core::Result<std::vector<std::string>> texts = packParts(rows, digestsPerNote, packDigests, job);
    if (!texts)
        return tl::unexpected(texts.error());
    for (std::string &text : *texts)
        if (core::Result<void> added = add(layer, {}, std::move(text)); !added)
            return added;
    return {};
}

core::Result<void> StateNotes::noteGone(const std::string &layer, std::span<const RowDigest> rows) {
    for (std::size_t begin = 0; begin < rows.size(); begin += digestsPerNote) {
        const auto part = rows.subspan(begin, std::min(digestsPerNote, rows.size() - begin));
        if (core::Result<void> added = add(layer, packUids(uidsOf(part)), {}); !added)
            return added;
    }
    return {};
}

core::Result<void> StateNotes::add(const std::string &layer, std::string before, std::string after) {
    return addAuditEntry(m_dataset, m_batch, m_entries++, {layer, stateOfRows, std::move(before), std::move(after)});
}

core::Result<KnownRows> knownRowsOf(const Dataset &dataset, const core::Job &job) {
    return AuditReading().run(dataset, job);
}

} // namespace gis
