// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/column_edits.h"

#include <algorithm>
#include <optional>

#include <ogrsf_frmts.h>

#include "core/model/catalogue.h"
#include "core/model/columns.h"
#include "gis/store/audit.h"
#include "gis/store/feature_row.h"
#include "gis/store/gdal_messages.h"
#include "gis/store/packed_states.h"
#include "gis/store/row_digest.h"
#include "gis/store/row_json.h"
#include "gis/store/sqlite_file.h"
#include "gis/store/state_notes.h"

namespace gis {
namespace {

constexpr std::size_t rowsPerLook = 200;
/// Rows and bytes of one audit entry: a few megabytes of text.
constexpr std::int64_t rowsPerEntry = 20000;
constexpr qsizetype bytesPerEntry = 8 * 1024 * 1024;

core::Error conflict(const std::string &layer, const core::FeatureId &id) {
    return {core::ErrorCode::Conflict, "store.conflict", {layer, id}, {}};
}

/// Fields of which the tables of column layers know, as they are read where the file says nothing.
std::optional<core::Value> valueHeld(const std::string &layer, const std::string &field) {
    if (layer == "road") {
        if (field == "foot" || field == "motor")
            return core::Value(true);
        if (field == "closed" || field == "bridge" || field == "tunnel")
            return core::Value(false);
        if (field == "level")
            return core::Value(std::int64_t{0});
        if (field == "one_way")
            return core::Value(std::string("no"));
        if (field == "class")
            return core::Value(std::string("other"));
        return core::Value();
    }
    const bool isHeld = layer == "demand_point" && field != "provenance";
    return isHeld ? std::optional(core::Value()) : std::nullopt;
}

/// The row as the tables of column layers have it.
core::Feature asHeld(core::Feature row, const core::LayerSchema &schema) {
    for (std::size_t i = 0; i < schema.fields.size() && i < row.values.size(); ++i) {
        core::Value &value = row.values[i];
        const std::optional<core::Value> otherwise = valueHeld(schema.name, schema.fields[i].name);
        const auto *text = std::get_if<std::string>(&value);
        if (!otherwise) {
            value = {};
        } else if (core::isNull(value) || (text && text->empty())) {
            value = *otherwise;
        } else if (text && schema.fields[i].name == "class") {
            value = std::string(core::codeOf(core::roadClassFromCode(*text)));
        } else if (text && schema.fields[i].name == "one_way" && *text != "forward" && *text != "backward") {
            value = std::string("no");
        }
    }
    const auto speed = schema.indexOf("max_speed_kmh");
    if (speed && row.values[*speed] == core::Value(std::int64_t{0}))
        row.values[*speed] = {};
    if (auto *area = std::get_if<core::Polygon>(&row.geometry))
        area->holes.clear();
    return row;
}

} // namespace

/// One column layer while its rows are changed.
class ColumnEdits::Table {
public:
    static core::Result<Table> open(const Dataset &dataset, const CountyPlane &plane, const std::string &name) {
        const core::LayerSchema *schema = core::findSchema(name);
        if (!schema || schema->holding != core::Holding::Columns)
            return core::failure(core::ErrorCode::NotFound, "store.no_table", {dataset.path(), name});
        const core::Result<OGRLayer *> layer = dataset.layer(name);
        if (!layer)
            return tl::unexpected(layer.error());
        return Table(dataset, *schema, **layer, plane);
    }

    /// Writes one change; the states before and after go to the packed ones.
    core::Result<void> write(const core::Change &change, bool isHeld, std::int64_t revision) {
        const GdalMessages messages;
        m_layer->SetAttributeFilter(("uid = " + quotedText(change.id)).c_str());
        m_layer->ResetReading();
        OGRFeatureUniquePtr row(m_layer->GetNextFeature());
        m_layer->SetAttributeFilter(nullptr);
        if (messages.hasFailure())
            return tl::unexpected(m_dataset->error(messages.text()));
        std::optional<core::Feature> current;
        if (row)
            current = m_codec.read(*row);
        if (!isAsExpected(change, current, isHeld))
            return tl::unexpected(conflict(m_schema->name, change.id));
        if (current)
            before.add(change.id, jsonOf(*current, *m_schema, *m_plane));
        if (!change.after)
            return remove(*row, messages);
        const bool isNew = !row;
        if (isNew)
            row.reset(OGRFeature::CreateFeature(m_layer->GetLayerDefn()));
        const core::Feature *old = isNew ? nullptr : change.before.get();
        if (core::Result<void> filled = m_codec.write(*change.after, old, revision, *row); !filled)
            return filled;
        const OGRErr done = isNew ? m_layer->CreateFeature(row.get()) : m_layer->SetFeature(row.get());
        if (done != OGRERR_NONE || messages.hasFailure())
            return tl::unexpected(m_dataset->error(messages.text()));
        after.add(change.id, jsonOf(m_codec.read(*row), *m_schema, *m_plane));
        written.push_back(core::uidFromText(change.id));
        return {};
    }

    core::Result<void> sync() const {
        const GdalMessages messages;
        if (m_layer->SyncToDisk() != OGRERR_NONE || messages.hasFailure())
            return tl::unexpected(m_dataset->error(messages.text()));
        return {};
    }
    [[nodiscard]] const core::LayerSchema &schema() const { return *m_schema; }

    PackedStates before, after;
    std::vector<core::Uid> written;
    std::vector<RowDigest> gone;

private:
    Table(const Dataset &dataset, const core::LayerSchema &schema, OGRLayer &layer, const CountyPlane &plane)
        : m_dataset(&dataset), m_schema(&schema), m_layer(&layer), m_plane(&plane), m_codec(schema, layer, plane) {}

    /// `isHeld`: the change says what the tables hold, not all that the file does.
    [[nodiscard]] bool isAsExpected(const core::Change &change, const std::optional<core::Feature> &current,
                                    bool isHeld) const {
        if (!change.before || !current)
            return !change.before && !current;
        return isHeld ? isSameRow(asHeld(*current, *m_schema), asHeld(*change.before, *m_schema))
                      : isSameRow(*current, *change.before);
    }

    core::Result<void> remove(const OGRFeature &row, const GdalMessages &messages) {
        const core::Uid uid = core::uidFromText(m_codec.uidOf(row).value_or(std::string()));
        if (m_layer->DeleteFeature(row.GetFID()) != OGRERR_NONE || messages.hasFailure())
            return tl::unexpected(m_dataset->error(messages.text()));
        gone.push_back({uid, 0});
        return {};
    }

    const Dataset *m_dataset;
    const core::LayerSchema *m_schema;
    OGRLayer *m_layer;
    const CountyPlane *m_plane;
    FeatureRow m_codec;
};

core::Result<void> ColumnEdits::writeLayer(const std::string &layer, const std::vector<core::Change> &changes,
                                           bool isHeld, const core::Job &job) {
    core::Result<Table> table = Table::open(m_dataset, m_plane, layer);
    if (!table)
        return tl::unexpected(table.error());
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (i % rowsPerLook == 0) {
            if (job.cancelled())
                return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
            job.report(static_cast<double>(i) / static_cast<double>(changes.size()), "save");
        }
        if (core::Result<void> done = table->write(changes[i], isHeld, m_revision); !done)
            return done;
        const bool isFull = table->before.rows() + table->after.rows() >= rowsPerEntry ||
                            table->before.bytes() + table->after.bytes() >= bytesPerEntry;
        if (!isFull && i + 1 < changes.size())
            continue;
        const std::string before = table->before.take(), after = table->after.take();
        if (core::Result<void> added = addAuditEntry(m_dataset, m_batch, m_entries++, {layer, manyRows, before, after});
            !added)
            return added;
    }
    if (core::Result<void> done = table->sync(); !done)
        return done;
    const auto digests = digestsOfRows(m_dataset, table->schema(), table->written);
    if (!digests)
        return tl::unexpected(digests.error());
    StateNotes notes(m_dataset, m_plane, m_batch, m_entries);
    if (core::Result<void> noted = notes.noteGone(layer, table->gone); !noted)
        return noted;
    return notes.noteDigests(layer, *digests, job);
}

core::Result<std::size_t> ColumnEdits::write(const core::ChangeSet &changes, const core::Job &job) {
    std::map<std::string, std::vector<core::Change>> layers;
    for (const core::Change &change : changes.changes())
        layers[change.layer].push_back(change);
    for (const auto &[layer, rows] : layers)
        if (core::Result<void> done = writeLayer(layer, rows, true, job); !done)
            return tl::unexpected(done.error());
    return changes.changes().size();
}

core::Result<std::map<std::string, std::vector<core::Change>>> ColumnEdits::changesOf(const std::string &batch) const {
    core::Result<SqliteStatement> rows = SqliteStatement::prepare(
        m_dataset.handle(), "SELECT layer, before, after FROM audit_entry WHERE batch_uid=?1 AND feature_uid='*' "
                            "AND instr(before, '\"states\"') > 0 ORDER BY fid");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(1, batch);
    std::map<std::string, std::vector<core::Change>> changes;
    for (;;) {
        const core::Result<bool> row = rows->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return changes;
        const core::LayerSchema *schema = core::findSchema(rows->text(0));
        const auto before = unpackStates(rows->text(1)), after = unpackStates(rows->text(2));
        if (!schema || !before || !after)
            return core::failure(core::ErrorCode::InvalidData, "store.bad_batch", {m_dataset.path(), batch});
        std::map<core::FeatureId, std::pair<core::FeaturePointer, core::FeaturePointer>> states;
        const auto read = [&](const StateLines &lines, auto side) {
            return std::ranges::all_of(lines, [&](const auto &line) {
                auto feature = featureFromJson(line.first, line.second, *schema, m_plane);
                if (feature)
                    states[line.first].*side = std::make_shared<const core::Feature>(std::move(*feature));
                return feature.has_value();
            });
        };
        using States = std::pair<core::FeaturePointer, core::FeaturePointer>;
        if (!read(*before, &States::first) || !read(*after, &States::second))
            return core::failure(core::ErrorCode::InvalidData, "store.bad_batch", {m_dataset.path(), batch});
        for (const auto &[id, state] : states)
            changes[schema->name].push_back({schema->name, id, state.second, state.first});
    }
}

core::Result<std::size_t> ColumnEdits::takeBack(const std::string &batch, const core::Job &job) {
    const auto layers = changesOf(batch);
    if (!layers)
        return tl::unexpected(layers.error());
    std::size_t count = 0;
    for (const auto &[layer, rows] : *layers) {
        if (core::Result<void> done = writeLayer(layer, rows, false, job); !done)
            return tl::unexpected(done.error());
        count += rows.size();
    }
    return count;
}

} // namespace gis
