// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/column_writer.h"

#include <ogrsf_frmts.h>

#include "gis/store/gdal_messages.h"
#include "gis/store/spatial_index.h"
#include "gis/store/stored_geometry.h"

namespace gis {
namespace {

/// Rows between two looks at the job: about 20 ms of writing.
constexpr std::size_t rowsPerLook = 2000;

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

} // namespace

/// One table being filled: its layer, a row used again and again, and the uids given.
class ColumnWriter::Rows {
public:
    static core::Result<Rows> begin(const ColumnWriter &writer, const char *table,
                                    const std::vector<core::Uid> &given) {
        const core::Result<OGRLayer *> layer = writer.m_dataset.layer(table);
        if (!layer)
            return tl::unexpected(layer.error());
        core::Result<SpatialIndexPause> pause = SpatialIndexPause::begin(writer.m_dataset, table);
        if (!pause)
            return tl::unexpected(pause.error());
        return Rows(writer, *layer, std::move(*pause), given);
    }

    [[nodiscard]] int column(const char *name) const { return m_row->GetFieldIndex(name); }
    OGRFeature &row() { return *m_row; }

    /// Columns are filled by the caller; positions are in the county plane.
    core::Result<void> add(std::size_t number, OGRGeometry *geometry) {
        const bool hasUid = number < m_given.size();
        m_uids.push_back(hasUid ? m_given[number]
                                : core::uidFromName(m_writer.m_uidSeed + m_layer->GetName() + std::to_string(number)));
        m_row->SetField(m_uid, core::textOf(m_uids.back()).c_str());
        m_row->SetField(m_revision, static_cast<GIntBig>(m_writer.m_revision));
        m_row->SetFID(OGRNullFID);
        m_row->SetGeometryDirectly(geometry);
        const GdalMessages messages;
        if (m_layer->CreateFeature(m_row.get()) != OGRERR_NONE || messages.hasFailure())
            return tl::unexpected(m_writer.m_dataset.error(messages.text()));
        return {};
    }

    core::Result<std::vector<core::Uid>> finish() {
        const GdalMessages messages;
        m_layer->SyncToDisk();
        if (messages.hasFailure())
            return tl::unexpected(m_writer.m_dataset.error(messages.text()));
        if (core::Result<void> done = m_pause.rebuild(); !done)
            return tl::unexpected(done.error());
        return std::move(m_uids);
    }

private:
    Rows(const ColumnWriter &writer, OGRLayer *layer, SpatialIndexPause pause, const std::vector<core::Uid> &given)
        : m_writer(writer), m_layer(layer), m_pause(std::move(pause)), m_given(given),
          m_row(new OGRFeature(layer->GetLayerDefn())) {
        m_uid = column("uid");
        m_revision = column("rev");
    }
    const ColumnWriter &m_writer;
    OGRLayer *m_layer;
    SpatialIndexPause m_pause;
    const std::vector<core::Uid> &m_given;
    OGRFeatureUniquePtr m_row;
    std::vector<core::Uid> m_uids;
    int m_uid = -1;
    int m_revision = -1;
};

namespace {

void setText(OGRFeature &row, int column, const std::string &text) {
    if (text.empty())
        row.SetFieldNull(column);
    else
        row.SetField(column, text.c_str());
}

std::unique_ptr<OGRLineString> lineOf(std::span<const core::Point> degrees) {
    auto line = std::make_unique<OGRLineString>();
    line->setPoints(static_cast<int>(degrees.size()), reinterpret_cast<const OGRRawPoint *>(degrees.data()));
    return line;
}

core::Result<std::vector<core::Uid>> cancelled() { return core::failure(core::ErrorCode::Cancelled, "job.cancelled"); }

} // namespace

core::Result<std::vector<core::Uid>> ColumnWriter::write(const core::RoadTable &roads, const core::Job &job) {
    core::Result<Rows> rows = Rows::begin(*this, "road", roads.uid);
    if (!rows)
        return tl::unexpected(rows.error());
    const int name = rows->column("name"), roadClass = rows->column("class"), oneWay = rows->column("one_way");
    const int foot = rows->column("foot"), motor = rows->column("motor"), closed = rows->column("closed");
    const int bridge = rows->column("bridge"), tunnel = rows->column("tunnel"), level = rows->column("level");
    const int maxSpeed = rows->column("max_speed_kmh");
    std::vector<core::Point> scratch;
    OGRFeature &row = rows->row();
    for (std::size_t i = 0; i < roads.size(); ++i) {
        if (i % rowsPerLook == 0) {
            if (job.cancelled())
                return cancelled();
            job.report(static_cast<double>(i) / static_cast<double>(roads.size()), "write_roads");
        }
        const core::RoadUse &use = roads.use[i];
        setText(row, name, roads.names[roads.name[i]]);
        row.SetField(roadClass, std::string(core::codeOf(use.roadClass)).c_str());
        row.SetField(oneWay, codeOf(use.oneWay));
        row.SetField(foot, use.foot ? 1 : 0);
        row.SetField(motor, use.motor ? 1 : 0);
        row.SetField(closed, use.closed ? 1 : 0);
        row.SetField(bridge, use.bridge ? 1 : 0);
        row.SetField(tunnel, use.tunnel ? 1 : 0);
        row.SetField(level, static_cast<int>(use.level));
        if (roads.maxSpeed[i] > 0)
            row.SetField(maxSpeed, static_cast<int>(roads.maxSpeed[i]));
        else
            row.SetFieldNull(maxSpeed);
        scratch.assign(roads.line(i).begin(), roads.line(i).end());
        if (m_degrees)
            m_degrees->toDegrees(scratch, m_plane);
        else
            toStoredDegrees(scratch, m_plane);
        if (core::Result<void> added = rows->add(i, lineOf(scratch).release()); !added)
            return tl::unexpected(added.error());
    }
    return rows->finish();
}

core::Result<std::vector<core::Uid>> ColumnWriter::write(const core::DemandTable &demand, const core::Job &job) {
    core::Result<Rows> rows = Rows::begin(*this, "demand_point", demand.uid);
    if (!rows)
        return tl::unexpected(rows.error());
    const int persons = rows->column("persons");
    const int township = rows->column("township_code"), village = rows->column("village_code");
    OGRFeature &row = rows->row();
    const auto unit = [](const std::vector<std::uint32_t> &units, const std::vector<std::string> &ids, std::size_t i) {
        return i < units.size() && units[i] < ids.size() ? ids[units[i]] : std::string();
    };
    for (std::size_t i = 0; i < demand.size(); ++i) {
        if (i % rowsPerLook == 0) {
            if (job.cancelled())
                return cancelled();
            job.report(static_cast<double>(i) / static_cast<double>(demand.size()), "write_demand");
        }
        if (demand.persons[i] >= 0)
            row.SetField(persons, static_cast<int>(demand.persons[i]));
        else
            row.SetFieldNull(persons);
        setText(row, township, unit(demand.township, demand.townshipIds, i));
        setText(row, village, unit(demand.village, demand.villageIds, i));
        core::Point degrees = demand.position[i];
        toStoredDegrees(std::span(&degrees, 1), m_plane);
        if (core::Result<void> added = rows->add(i, std::make_unique<OGRPoint>(degrees.x, degrees.y).release()); !added)
            return tl::unexpected(added.error());
    }
    return rows->finish();
}

core::Result<std::vector<core::Uid>> ColumnWriter::write(const core::BuildingTable &buildings, const core::Job &job) {
    core::Result<Rows> rows = Rows::begin(*this, "building", buildings.uid);
    if (!rows)
        return tl::unexpected(rows.error());
    std::vector<core::Point> scratch;
    for (std::size_t i = 0; i < buildings.size(); ++i) {
        if (i % rowsPerLook == 0) {
            if (job.cancelled())
                return cancelled();
            job.report(static_cast<double>(i) / static_cast<double>(buildings.size()), "write_buildings");
        }
        scratch.assign(buildings.ring(i).begin(), buildings.ring(i).end());
        toStoredDegrees(scratch, m_plane);
        auto ring = std::make_unique<OGRLinearRing>();
        ring->setPoints(static_cast<int>(scratch.size()), reinterpret_cast<const OGRRawPoint *>(scratch.data()));
        ring->closeRings();
        auto polygon = std::make_unique<OGRPolygon>();
        polygon->addRingDirectly(ring.release());
        if (core::Result<void> added = rows->add(i, polygon.release()); !added)
            return tl::unexpected(added.error());
    }
    return rows->finish();
}

} // namespace gis
