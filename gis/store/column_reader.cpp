// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/column_reader.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <limits>
#include <unordered_map>

#include <ogrsf_frmts.h>

#include "gis/store/sqlite_file.h"
#include "gis/store/stray_rows.h"
#include "gis/store/wkb.h"

namespace gis {
namespace {

/// No row of ours takes fewer bytes on disk: uid, geometry header and one position.
constexpr std::uintmax_t leastRowBytes = 80;

/// Texts of a column that repeat, kept once.
class Interned {
public:
    explicit Interned(std::vector<std::string> &texts) : m_texts(texts) {}

    std::uint32_t indexOf(std::string_view text) {
        // Neighbouring rows mostly repeat: saves the look-up.
        if (m_last < m_texts.size() && m_texts[m_last] == text)
            return m_last;
        const auto found = m_index.find(text);
        if (found != m_index.end())
            return m_last = found->second;
        const auto index = static_cast<std::uint32_t>(m_texts.size());
        m_texts.emplace_back(text);
        m_index.emplace(std::string(text), index);
        return m_last = index;
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::vector<std::string> &m_texts;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> m_index;
    std::uint32_t m_last = std::numeric_limits<std::uint32_t>::max();
};

template <class Number> Number clamped(std::int64_t value) {
    return static_cast<Number>(
        std::clamp<std::int64_t>(value, std::numeric_limits<Number>::min(), std::numeric_limits<Number>::max()));
}

core::OneWay oneWayFromCode(std::string_view code) {
    return code == "forward" ? core::OneWay::Forward : code == "backward" ? core::OneWay::Backward : core::OneWay::No;
}

/// Rows between two looks at the job, converted to the plane together: a few milliseconds.
constexpr std::size_t rowsPerBatch = 8192;

/// Columns of select(): geometry first.
enum RoadColumn { Geometry, Name, Class, OneWayCode, Foot, Motor, Closed, Bridge, Tunnel, Level, MaxSpeed, RoadUid };

core::RoadUse useOf(const SqliteStatement &row) {
    core::RoadUse use;
    use.roadClass = core::roadClassFromCode(row.textView(Class));
    use.oneWay = oneWayFromCode(row.textView(OneWayCode));
    // Unknown means usable: a road drawn in QGIS without these columns filled still carries people.
    use.foot = row.isNull(Foot) || row.integer(Foot) != 0;
    use.motor = row.isNull(Motor) || row.integer(Motor) != 0;
    use.closed = row.integer(Closed) != 0;
    use.bridge = row.integer(Bridge) != 0;
    use.tunnel = row.integer(Tunnel) != 0;
    use.level = clamped<std::int8_t>(row.integer(Level));
    return use;
}

core::Error cancelled() { return {core::ErrorCode::Cancelled, "job.cancelled", {}, {}}; }

/// Reads rows one after another; `keep` is called for each, `finish` after each batch and at the end.
template <class Keep, class Finish>
core::Result<void> forEachRow(SqliteStatement &rows, const core::Job &job, const Keep &keep, const Finish &finish) {
    for (std::size_t number = 1;; ++number) {
        const core::Result<bool> row = rows.step();
        if (!row)
            return tl::unexpected(row.error());
        if (*row)
            keep();
        if (!*row || number % rowsPerBatch == 0)
            finish();
        if (!*row)
            return {};
        if (number % rowsPerBatch == 0 && job.cancelled())
            return tl::unexpected(cancelled());
    }
}

} // namespace

core::Result<SqliteStatement> ColumnReader::select(const char *table,
                                                   std::initializer_list<const char *> columns) const {
    const core::Result<OGRLayer *> layer = m_dataset.layer(table);
    if (!layer)
        return tl::unexpected(layer.error());
    std::string sql = "SELECT geom";
    for (const char *column : columns)
        sql += (*layer)->GetLayerDefn()->GetFieldIndex(column) >= 0 ? ", " + quotedName(column) : ", NULL";
    sql += std::string(m_options.uids ? ", uid, fid" : "") + " FROM " + quotedName(table) + " ORDER BY fid";
    return SqliteStatement::prepare(m_dataset.handle(), sql);
}

core::Uid ColumnReader::uidAt(const SqliteStatement &row, const char *table, int column) const {
    const std::string_view uid = row.textView(column);
    return core::uidFromText(uid.empty() ? std::string_view(strayId(m_options.fileUid, table, row.integer(column + 1)))
                                         : uid);
}

std::size_t ColumnReader::expectedRows(const char *table) const {
    const core::Result<std::string> highest = m_dataset.text("SELECT max(fid) FROM " + quotedName(table));
    std::size_t rows = 0;
    if (highest)
        std::from_chars(highest->data(), highest->data() + highest->size(), rows);
    std::error_code failure;
    const std::uintmax_t bytes = std::filesystem::file_size(m_dataset.path(), failure);
    return failure ? 0 : std::min<std::uintmax_t>(rows, bytes / leastRowBytes);
}

core::Result<ColumnReader::Rows<core::RoadTable>> ColumnReader::roads(const core::Job &job) const {
    core::Result<SqliteStatement> row = select(
        "road", {"name", "class", "one_way", "foot", "motor", "closed", "bridge", "tunnel", "level", "max_speed_kmh"});
    if (!row)
        return tl::unexpected(row.error());
    const std::size_t expected = expectedRows("road");
    Rows<core::RoadTable> result;
    core::RoadTable &roads = result.table;
    roads.points.reserve(expected * 3);
    roads.firstPoint.reserve(expected + 1);
    roads.use.reserve(expected);
    roads.name.reserve(expected);
    roads.maxSpeed.reserve(expected);
    roads.uid.reserve(m_options.uids ? expected : 0);
    Interned names(roads.names);
    std::size_t converted = 0;
    const auto keep = [&] {
        if (!appendWkbLine(wkbOf(row->bytes(Geometry)), roads.points)) {
            ++result.leftOut;
            return;
        }
        roads.firstPoint.push_back(static_cast<std::uint32_t>(roads.points.size()));
        roads.use.push_back(useOf(*row));
        roads.name.push_back(names.indexOf(row->textView(Name)));
        roads.maxSpeed.push_back(clamped<std::uint8_t>(row->integer(MaxSpeed)));
        if (m_options.uids)
            roads.uid.push_back(uidAt(*row, "road", RoadUid));
    };
    const auto finish = [&] {
        m_plane.toPlane(std::span(roads.points).subspan(converted));
        converted = roads.points.size();
        const auto share = static_cast<double>(roads.size()) / static_cast<double>(std::max<std::size_t>(1, expected));
        job.report(std::min(1.0, share), "read_roads");
    };
    if (core::Result<void> done = forEachRow(*row, job, keep, finish); !done)
        return tl::unexpected(done.error());
    return result;
}

core::Result<ColumnReader::Rows<core::DemandTable>> ColumnReader::demand(const core::Job &job) const {
    core::Result<SqliteStatement> row = select("demand_point", {"persons", "township_code", "village_code"});
    if (!row)
        return tl::unexpected(row.error());
    const std::size_t expected = expectedRows("demand_point");
    Rows<core::DemandTable> result;
    core::DemandTable &demand = result.table;
    demand.position.reserve(expected);
    demand.persons.reserve(expected);
    demand.township.reserve(expected);
    demand.village.reserve(expected);
    demand.uid.reserve(m_options.uids ? expected : 0);
    Interned townships(demand.townshipIds), villages(demand.villageIds);
    const auto unit = [](std::string_view code, Interned &units) {
        return code.empty() ? core::noUnit : units.indexOf(code);
    };
    std::size_t converted = 0;
    const auto keep = [&] {
        core::Point position;
        if (!readWkbPoint(wkbOf(row->bytes(0)), position)) {
            ++result.leftOut;
            return;
        }
        demand.position.push_back(position);
        demand.persons.push_back(row->isNull(1) ? -1 : clamped<std::int32_t>(row->integer(1)));
        demand.township.push_back(unit(row->textView(2), townships));
        demand.village.push_back(unit(row->textView(3), villages));
        if (m_options.uids)
            demand.uid.push_back(uidAt(*row, "demand_point", 4));
    };
    const auto finish = [&] {
        m_plane.toPlane(std::span(demand.position).subspan(converted));
        converted = demand.position.size();
    };
    if (core::Result<void> done = forEachRow(*row, job, keep, finish); !done)
        return tl::unexpected(done.error());
    return result;
}

core::Result<ColumnReader::Rows<core::BuildingTable>> ColumnReader::buildings(const core::Job &job) const {
    core::Result<SqliteStatement> row = select("building", {});
    if (!row)
        return tl::unexpected(row.error());
    const std::size_t expected = expectedRows("building");
    Rows<core::BuildingTable> result;
    core::BuildingTable &buildings = result.table;
    buildings.points.reserve(expected * 5);
    buildings.firstPoint.reserve(expected + 1);
    buildings.uid.reserve(m_options.uids ? expected : 0);
    std::size_t converted = 0;
    const auto keep = [&] {
        if (!appendWkbOuterRing(wkbOf(row->bytes(0)), buildings.points)) {
            ++result.leftOut;
            return;
        }
        buildings.firstPoint.push_back(static_cast<std::uint32_t>(buildings.points.size()));
        if (m_options.uids)
            buildings.uid.push_back(uidAt(*row, "building", 1));
    };
    const auto finish = [&] {
        m_plane.toPlane(std::span(buildings.points).subspan(converted));
        converted = buildings.points.size();
    };
    if (core::Result<void> done = forEachRow(*row, job, keep, finish); !done)
        return tl::unexpected(done.error());
    return result;
}

} // namespace gis
