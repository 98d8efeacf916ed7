// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/column_writer.h"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <variant>

#include <ogrsf_frmts.h>

#include "core/model/uid_series.h"
#include "gis/store/gdal_messages.h"
#include "gis/store/geometry_blob.h"
#include "gis/store/spatial_index.h"
#include "gis/store/sqlite_file.h"
#include "gis/store/stored_geometry.h"

namespace gis {
namespace {

/// Rows between two looks at the job: about 20 ms of writing.
constexpr std::size_t rowsPerLook = 2000;

/// CGCS2000 degrees, as all layers of a county file are kept.
constexpr std::int32_t storedSrs = 4490;

const char *codeOf(core::OneWay oneWay) {
    switch (oneWay) {
    case core::OneWay::Forward:
        return "forward";
    case core::OneWay::Backward:
        return "backward";
    case core::OneWay::No:
        break;
    }
    return "no";
}

/// In place, from the plane to degrees as they are kept, on all threads that the job has.
core::Result<void> toStoredDegrees(std::span<core::Point> positions, const CountyPlane &plane, const core::Job &job) {
    constexpr std::size_t positionsPerPart = 262144;
    std::vector<CountyPlane> planes;
    for (std::size_t begin = 0; begin < positions.size(); begin += positionsPerPart) {
        core::Result<CountyPlane> another = plane.another();
        if (!another)
            return tl::unexpected(another.error());
        planes.push_back(std::move(*another));
    }
    job.parallelFor(positions.size(), positionsPerPart, [&](std::size_t begin, std::size_t end) {
        toStoredDegrees(positions.subspan(begin, end - begin), planes[begin / positionsPerPart]);
    });
    if (job.cancelled())
        return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
    return {};
}

/// Shapes of a table in degrees.
struct Shapes {
    GeometryBlob::Kind kind;
    std::vector<core::Point> points;
    /// Row i has points[first[i] .. first[i + 1]); empty = a point each.
    std::vector<std::uint32_t> first;

    [[nodiscard]] std::size_t size() const { return first.empty() ? points.size() : first.size() - 1; }
    [[nodiscard]] std::span<const core::Point> at(std::size_t row) const {
        const std::span<const core::Point> all(points);
        return first.empty() ? all.subspan(row, 1) : all.subspan(first[row], first[row + 1] - first[row]);
    }
    [[nodiscard]] std::unique_ptr<OGRGeometry> ogr(std::size_t row) const;
    /// Rows that hold the least and the greatest x and y, sorted.
    [[nodiscard]] std::vector<std::size_t> farthest() const;
};

std::unique_ptr<OGRGeometry> Shapes::ogr(std::size_t row) const {
    const std::span<const core::Point> degrees = at(row);
    const auto *raw = reinterpret_cast<const OGRRawPoint *>(degrees.data());
    if (kind == GeometryBlob::Kind::Point)
        return std::make_unique<OGRPoint>(degrees.front().x, degrees.front().y);
    if (kind == GeometryBlob::Kind::Line) {
        auto line = std::make_unique<OGRLineString>();
        line->setPoints(static_cast<int>(degrees.size()), raw);
        return line;
    }
    auto ring = std::make_unique<OGRLinearRing>();
    ring->setPoints(static_cast<int>(degrees.size()), raw);
    ring->closeRings();
    auto polygon = std::make_unique<OGRPolygon>();
    polygon->addRingDirectly(ring.release());
    return polygon;
}

std::vector<std::size_t> Shapes::farthest() const {
    if (size() == 0)
        return {};
    std::array<std::size_t, 4> rows{};
    std::array<double, 4> reach{};
    reach.fill(-std::numeric_limits<double>::infinity());
    for (std::size_t row = 0; row < size(); ++row)
        for (const core::Point &p : at(row)) {
            const std::array<double, 4> own{p.x, -p.x, p.y, -p.y};
            for (std::size_t side = 0; side < own.size(); ++side)
                if (own[side] > reach[side]) {
                    reach[side] = own[side];
                    rows[side] = row;
                }
        }
    std::vector<std::size_t> sorted(rows.begin(), rows.end());
    std::ranges::sort(sorted);
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    return sorted;
}

core::Result<std::vector<core::Uid>> cancelled() { return core::failure(core::ErrorCode::Cancelled, "job.cancelled"); }

} // namespace

/// One table being filled: its layer, the cells of a row, and the uids given. Rows go past the driver, which takes
/// three times as long for each; it writes only those that reach farthest, so that it knows how far the layer goes.
class ColumnWriter::Rows {
public:
    /// `positions` are those of all rows that follow, in degrees; row i has [first[i] .. first[i + 1]).
    static core::Result<Rows> begin(const ColumnWriter &writer, const char *table, const std::vector<core::Uid> &given,
                                    std::vector<const char *> columns, const Shapes &shapes) {
        const core::Result<OGRLayer *> layer = writer.m_dataset.layer(table);
        if (!layer)
            return tl::unexpected(layer.error());
        core::Result<SpatialIndexPause> pause = SpatialIndexPause::begin(writer.m_dataset, table);
        if (!pause)
            return tl::unexpected(pause.error());
        Rows rows(writer, table, *layer, std::move(*pause), given, std::move(columns), shapes);
        core::Result<SqliteStatement> insert = rows.prepare(rowsAtOnce);
        if (!insert)
            return tl::unexpected(insert.error());
        rows.m_insert.emplace(std::move(*insert));
        return rows;
    }

    /// Cells of the next row, by their place in the columns. An empty text is null.
    void text(std::size_t column, std::string text) {
        if (text.empty())
            m_cells[column] = {};
        else
            m_cells[column] = std::move(text);
    }
    void number(std::size_t column, std::int64_t value) { m_cells[column] = value; }
    void null(std::size_t column) { m_cells[column] = {}; }

    core::Result<void> add(std::size_t row) {
        const bool hasUid = row < m_given.size();
        m_uids.push_back(hasUid ? m_given[row] : m_ownUids.at(row));
        if (!std::ranges::binary_search(m_farthest, row))
            return addDirectly(row);
        const core::Result<void> flushed = flush();
        return flushed ? addByDriver(row) : flushed;
    }

    core::Result<std::vector<core::Uid>> finish() {
        if (core::Result<void> flushed = flush(); !flushed)
            return tl::unexpected(flushed.error());
        const GdalMessages messages;
        m_layer->SyncToDisk();
        if (messages.hasFailure())
            return tl::unexpected(m_writer.m_dataset.error(messages.text()));
        if (core::Result<void> done = m_pause.rebuild(); !done)
            return tl::unexpected(done.error());
        return std::move(m_uids);
    }

private:
    using Cell = std::variant<std::monostate, std::int64_t, std::string>;
    struct Waiting {
        std::size_t row = 0;
        std::vector<Cell> cells;
    };
    /// Columns before the cells: geometry, uid, revision.
    static constexpr std::size_t ownColumns = 3;

    /// A statement for each row would open and close the counter of the table each time.
    static constexpr std::size_t rowsAtOnce = 64;

    Rows(const ColumnWriter &writer, const char *table, OGRLayer *layer, SpatialIndexPause pause,
         const std::vector<core::Uid> &given, std::vector<const char *> columns, const Shapes &shapes)
        : m_writer(writer), m_table(table), m_layer(layer), m_pause(std::move(pause)), m_given(given),
          m_columns(std::move(columns)), m_cells(m_columns.size()), m_shapes(shapes), m_farthest(shapes.farthest()),
          m_ownUids(writer.m_uidSeed + table) {}

    [[nodiscard]] std::size_t parameters() const { return m_cells.size() + ownColumns; }

    /// What fails is given up as a whole: no statement has to be able to take back its own first rows.
    core::Result<SqliteStatement> prepare(std::size_t rows) const {
        std::string names = quotedName(m_layer->GetGeometryColumn()) + ", uid, rev";
        for (const char *column : m_columns)
            names += ", " + quotedName(column);
        std::string one = "(?";
        for (std::size_t i = 1; i < parameters(); ++i)
            one += ", ?";
        std::string values = one + ")";
        for (std::size_t row = 1; row < rows; ++row)
            values += ", " + one + ")";
        core::Result<SqliteStatement> insert =
            SqliteStatement::prepare(m_writer.m_dataset.handle(), "INSERT OR FAIL INTO " + quotedName(m_table) + " (" +
                                                                      names + ") VALUES " + values);
        return insert ? std::move(insert) : tl::unexpected(m_writer.m_dataset.error("insert"));
    }

    core::Result<void> addDirectly(std::size_t row) {
        m_waiting.push_back({row, m_cells});
        return m_waiting.size() < rowsAtOnce ? core::Result<void>() : write(*m_insert);
    }

    core::Result<void> flush() {
        if (m_waiting.empty())
            return {};
        core::Result<SqliteStatement> insert = prepare(m_waiting.size());
        return insert ? write(*insert) : tl::unexpected(insert.error());
    }

    /// The rows that wait are as many as the statement takes.
    core::Result<void> write(SqliteStatement &insert) {
        std::size_t first = 1;
        for (const Waiting &waiting : m_waiting) {
            bind(insert, static_cast<int>(first), waiting);
            first += parameters();
        }
        m_waiting.clear();
        if (!insert.run())
            return tl::unexpected(m_writer.m_dataset.error("insert"));
        return {};
    }

    void bind(SqliteStatement &insert, int parameter, const Waiting &waiting) {
        const std::vector<unsigned char> &blob = m_blob.of(m_shapes.kind, m_shapes.at(waiting.row));
        insert.bindBytes(parameter++, blob.data(), blob.size());
        insert.bind(parameter++, core::textOf(m_uids[waiting.row]));
        insert.bind(parameter++, m_writer.m_revision);
        for (const Cell &cell : waiting.cells) {
            if (const auto *text = std::get_if<std::string>(&cell))
                insert.bind(parameter, *text);
            else if (const auto *number = std::get_if<std::int64_t>(&cell))
                insert.bind(parameter, *number);
            else
                insert.bindNull(parameter);
            ++parameter;
        }
    }

    core::Result<void> addByDriver(std::size_t row) {
        const OGRFeatureUniquePtr feature(new OGRFeature(m_layer->GetLayerDefn()));
        feature->SetField("uid", core::textOf(m_uids.back()).c_str());
        feature->SetField("rev", static_cast<GIntBig>(m_writer.m_revision));
        for (std::size_t i = 0; i < m_cells.size(); ++i) {
            if (const auto *text = std::get_if<std::string>(&m_cells[i]))
                feature->SetField(m_columns[i], text->c_str());
            else if (const auto *number = std::get_if<std::int64_t>(&m_cells[i]))
                feature->SetField(m_columns[i], static_cast<GIntBig>(*number));
            else
                feature->SetFieldNull(feature->GetFieldIndex(m_columns[i]));
        }
        feature->SetGeometryDirectly(m_shapes.ogr(row).release());
        const GdalMessages messages;
        if (m_layer->CreateFeature(feature.get()) != OGRERR_NONE || messages.hasFailure())
            return tl::unexpected(m_writer.m_dataset.error(messages.text()));
        return {};
    }

    const ColumnWriter &m_writer;
    const char *m_table;
    OGRLayer *m_layer;
    SpatialIndexPause m_pause;
    const std::vector<core::Uid> &m_given;
    std::vector<const char *> m_columns;
    std::vector<Cell> m_cells;
    std::optional<SqliteStatement> m_insert;
    std::vector<Waiting> m_waiting;
    const Shapes &m_shapes;
    std::vector<std::size_t> m_farthest;
    GeometryBlob m_blob{storedSrs};
    core::UidSeries m_ownUids;
    std::vector<core::Uid> m_uids;
};

namespace {

/// What was cancelled, or nothing; says how far it is.
bool isStopped(const core::Job &job, std::size_t row, std::size_t rows, const char *phase) {
    if (row % rowsPerLook != 0)
        return false;
    job.report(static_cast<double>(row) / static_cast<double>(rows), phase);
    return job.cancelled();
}

} // namespace

core::Result<std::vector<core::Uid>> ColumnWriter::write(const core::RoadTable &roads, const core::Job &job) {
    Shapes shapes{GeometryBlob::Kind::Line, roads.points, roads.firstPoint};
    if (m_degrees)
        m_degrees->toDegrees(shapes.points, m_plane);
    else if (core::Result<void> done = toStoredDegrees(shapes.points, m_plane, job); !done)
        return tl::unexpected(done.error());
    enum Column { Name, Class, OneWay, Foot, Motor, Closed, Bridge, Tunnel, Level, MaxSpeed };
    core::Result<Rows> rows = Rows::begin(
        *this, "road", roads.uid,
        {"name", "class", "one_way", "foot", "motor", "closed", "bridge", "tunnel", "level", "max_speed_kmh"}, shapes);
    if (!rows)
        return tl::unexpected(rows.error());
    for (std::size_t i = 0; i < roads.size(); ++i) {
        if (isStopped(job, i, roads.size(), "write_roads"))
            return cancelled();
        const core::RoadUse &use = roads.use[i];
        rows->text(Name, roads.names[roads.name[i]]);
        rows->text(Class, std::string(core::codeOf(use.roadClass)));
        rows->text(OneWay, codeOf(use.oneWay));
        rows->number(Foot, use.foot ? 1 : 0);
        rows->number(Motor, use.motor ? 1 : 0);
        rows->number(Closed, use.closed ? 1 : 0);
        rows->number(Bridge, use.bridge ? 1 : 0);
        rows->number(Tunnel, use.tunnel ? 1 : 0);
        rows->number(Level, use.level);
        if (roads.maxSpeed[i] > 0)
            rows->number(MaxSpeed, roads.maxSpeed[i]);
        else
            rows->null(MaxSpeed);
        if (core::Result<void> added = rows->add(i); !added)
            return tl::unexpected(added.error());
    }
    return rows->finish();
}

core::Result<std::vector<core::Uid>> ColumnWriter::write(const core::DemandTable &demand, const core::Job &job) {
    Shapes shapes{GeometryBlob::Kind::Point, demand.position, {}};
    if (core::Result<void> done = toStoredDegrees(shapes.points, m_plane, job); !done)
        return tl::unexpected(done.error());
    enum Column { Persons, Township, Village };
    core::Result<Rows> rows =
        Rows::begin(*this, "demand_point", demand.uid, {"persons", "township_code", "village_code"}, shapes);
    if (!rows)
        return tl::unexpected(rows.error());
    const auto unit = [](const std::vector<std::uint32_t> &units, const std::vector<std::string> &ids, std::size_t i) {
        return i < units.size() && units[i] < ids.size() ? ids[units[i]] : std::string();
    };
    for (std::size_t i = 0; i < demand.size(); ++i) {
        if (isStopped(job, i, demand.size(), "write_demand"))
            return cancelled();
        if (demand.persons[i] >= 0)
            rows->number(Persons, static_cast<std::int64_t>(demand.persons[i]));
        else
            rows->null(Persons);
        rows->text(Township, unit(demand.township, demand.townshipIds, i));
        rows->text(Village, unit(demand.village, demand.villageIds, i));
        if (core::Result<void> added = rows->add(i); !added)
            return tl::unexpected(added.error());
    }
    return rows->finish();
}

core::Result<std::vector<core::Uid>> ColumnWriter::write(const core::BuildingTable &buildings, const core::Job &job) {
    Shapes shapes{GeometryBlob::Kind::Polygon, buildings.points, buildings.firstPoint};
    if (core::Result<void> done = toStoredDegrees(shapes.points, m_plane, job); !done)
        return tl::unexpected(done.error());
    core::Result<Rows> rows = Rows::begin(*this, "building", buildings.uid, {}, shapes);
    if (!rows)
        return tl::unexpected(rows.error());
    for (std::size_t i = 0; i < buildings.size(); ++i) {
        if (isStopped(job, i, buildings.size(), "write_buildings"))
            return cancelled();
        if (core::Result<void> added = rows->add(i); !added)
            return tl::unexpected(added.error());
    }
    return rows->finish();
}

} // namespace gis
