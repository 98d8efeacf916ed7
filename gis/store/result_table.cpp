// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/result_table.h"

#include <algorithm>

#include <ogrsf_frmts.h>

#include "core/model/catalogue.h"
#include "gis/store/county_schema.h"
#include "gis/store/feature_row.h"
#include "gis/store/gdal_messages.h"
#include "gis/store/record_table.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

constexpr std::size_t longestName = 50;
constexpr std::size_t rowsPerLook = 2000;

/// Plain enough to be written unquoted in any program's SQL.
bool isPlainName(const std::string &name) {
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto isPlain = [&](char c) { return isLetter(c) || (c >= '0' && c <= '9') || c == '_'; };
    return !name.empty() && name.size() <= longestName && isLetter(name.front()) && std::ranges::all_of(name, isPlain);
}

std::string lowered(std::string name) {
    std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return name;
}

/// Number of the rows that a statement with one text parameter counts.
core::Result<std::int64_t> count(const Dataset &dataset, const std::string &sql, const std::string &parameter) {
    core::Result<SqliteStatement> rows = SqliteStatement::prepare(dataset.handle(), sql);
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(1, parameter);
    const core::Result<bool> row = rows->step();
    if (!row)
        return tl::unexpected(row.error());
    return rows->integer(0);
}

/// False when there is no such layer.
core::Result<bool> dropLayer(const Dataset &dataset, const std::string &name) {
    const GdalMessages messages;
    for (int i = 0; i < dataset.gdal().GetLayerCount(); ++i)
        if (dataset.gdal().GetLayer(i)->GetName() == name) {
            if (dataset.gdal().DeleteLayer(i) != OGRERR_NONE || messages.hasFailure())
                return tl::unexpected(dataset.error(messages.text()));
            return true;
        }
    return false;
}

/// Removes an earlier result of this name; refuses whatever else has it.
core::Result<void> makeRoom(const Dataset &dataset, const std::string &name) {
    const std::string plain = lowered(name);
    const bool isOurs =
        std::ranges::any_of(core::catalogue(), [&](const core::LayerSchema &schema) { return schema.name == plain; });
    const bool isReserved = std::ranges::any_of(std::initializer_list<const char *>{"gpkg_", "rtree_", "sqlite_"},
                                                [&](const char *head) { return plain.rfind(head, 0) == 0; });
    const auto taken = [&] {
        return core::failure(core::ErrorCode::InvalidData, "store.name_taken", {dataset.path(), name});
    };
    if (isOurs || isReserved || plain == "layer_styles")
        return taken();
    const core::Result<std::int64_t> tables =
        count(dataset, "SELECT count(*) FROM sqlite_master WHERE lower(name)=lower(?1)", name);
    const core::Result<std::int64_t> results =
        count(dataset, "SELECT count(*) FROM analysis_result WHERE name=?1", name);
    if (!tables || !results)
        return tl::unexpected(tables ? results.error() : tables.error());
    if (*tables == 0)
        return {};
    if (*results == 0)
        return taken();
    const core::Result<bool> dropped = dropLayer(dataset, name);
    if (!dropped)
        return tl::unexpected(dropped.error());
    return *dropped ? core::Result<void>() : taken();
}

core::Result<void> fillRows(const Dataset &dataset, const CountyPlane &plane, OGRLayer &table, const ResultLayer &layer,
                            const core::Job &job) {
    const FeatureRow codec(layer.schema, table, plane);
    const GdalMessages messages;
    for (std::size_t number = 0; number < layer.rows; ++number) {
        if (number % rowsPerLook == 0) {
            if (job.cancelled())
                return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
            job.report(static_cast<double>(number) / static_cast<double>(layer.rows), "save");
        }
        core::Feature feature;
        layer.fill(number, feature);
        OGRFeature row(table.GetLayerDefn());
        if (core::Result<void> done = codec.writeFields(feature, nullptr, row); !done)
            return done;
        if (table.CreateFeature(&row) != OGRERR_NONE || messages.hasFailure())
            return tl::unexpected(dataset.error(messages.text()));
    }
    return {};
}

core::Result<void> writeAll(const Dataset &dataset, const CountyPlane &plane, const ResultLayer &layer,
                            const Record &record, const core::Job &job) {
    if (core::Result<void> begun = dataset.begin(); !begun)
        return begun;
    // Takes the write lock before anything is looked at.
    core::Result<void> ready = dataset.execute("UPDATE settings SET rev=rev WHERE key='schema_version'");
    if (ready)
        ready = makeRoom(dataset, layer.schema.name);
    if (ready)
        ready = addRecordRow(dataset, "analysis_result", record);
    if (!ready)
        return ready;
    const core::Result<OGRLayer *> table = createOwnTable(dataset, layer.schema);
    if (!table)
        return tl::unexpected(table.error());
    if (core::Result<void> filled = fillRows(dataset, plane, **table, layer, job); !filled)
        return filled;
    (*table)->SyncToDisk();
    if (layer.schema.geometry != core::GeometryType::None)
        if (core::Result<void> indexed =
                dataset.execute("SELECT CreateSpatialIndex(" + quotedText(layer.schema.name) + ", 'geom')");
            !indexed)
            return indexed;
    return dataset.commit();
}

core::Result<void> removeAll(const Dataset &dataset, const std::string &uid) {
    if (core::Result<void> begun = dataset.begin(); !begun)
        return begun;
    if (core::Result<void> locked = dataset.execute("UPDATE settings SET rev=rev WHERE key='schema_version'"); !locked)
        return locked;
    core::Result<SqliteStatement> found =
        SqliteStatement::prepare(dataset.handle(), "SELECT coalesce(name, '') FROM analysis_result WHERE uid=?1");
    if (!found)
        return tl::unexpected(found.error());
    found->bind(1, uid);
    const core::Result<bool> row = found->step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return core::failure(core::ErrorCode::NotFound, "store.no_row", {dataset.path()}, uid);
    const std::string name = found->text(0);
    found = tl::unexpected(core::Error{});
    const core::Result<std::int64_t> results =
        count(dataset, "SELECT count(*) FROM analysis_result WHERE name=?1", name);
    if (!results)
        return tl::unexpected(results.error());
    if (!name.empty() && *results == 1)
        if (const core::Result<bool> dropped = dropLayer(dataset, name); !dropped)
            return tl::unexpected(dropped.error());
    core::Result<SqliteStatement> removed =
        SqliteStatement::prepare(dataset.handle(), "DELETE FROM analysis_result WHERE uid=?1");
    if (!removed)
        return tl::unexpected(removed.error());
    removed->bind(1, uid);
    if (core::Result<void> done = removed->run(); !done)
        return done;
    return dataset.commit();
}

} // namespace

core::Result<void> removeResultRow(const Dataset &dataset, const std::string &uid) {
    // As in writeResultTable().
    core::Result<void> done = dataset.execute("PRAGMA foreign_keys=0");
    if (done)
        done = removeAll(dataset, uid);
    if (!done)
        dataset.abandon();
    return done;
}

core::Result<void> writeResultTable(const Dataset &dataset, const CountyPlane &plane, const ResultLayer &layer,
                                    const Record &record, const core::Job &job) {
    if (!isPlainName(layer.schema.name))
        return core::failure(core::ErrorCode::InvalidData, "store.bad_name", {layer.schema.name});
    // OGR registers a new table's geometry before the table itself, which foreign keys would refuse; the setting
    // cannot change inside a transaction.
    core::Result<void> done = dataset.execute("PRAGMA foreign_keys=0");
    if (done)
        done = writeAll(dataset, plane, layer, record, job);
    if (!done)
        dataset.abandon();
    return done;
}

} // namespace gis
