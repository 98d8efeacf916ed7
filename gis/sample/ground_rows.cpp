// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "gis/sample/contour.h"
#include "gis/sample/population.h"
#include "gis/sample/sample_rows.h"

namespace gis::huarong {
namespace {

using core::Point;

core::MultiPolygon single(core::Polygon polygon) { return {{std::move(polygon)}}; }

core::Polygon ringOf(const Quad &corners, double inset) {
    const Point middle = (corners[0] + corners[1] + corners[2] + corners[3]) * 0.25;
    core::Ring ring;
    for (const Point &p : corners)
        ring.push_back(rounded(p + unitVector(p, middle) * inset));
    ring.push_back(ring.front());
    return {std::move(ring), {}};
}

void writeUnits(RowWriter &rows, const CountySketch &sketch) {
    for (std::size_t i = 0; i < townshipCount; ++i) {
        const TownshipRow &township = sketch.rows.townships[i];
        rows.add("township", township.code, single({sketch.outline.townships[i], {}}),
                 {{"code", words(township.code)},
                  {"name", words(township.name)},
                  {"population", whole(township.population)},
                  {"provenance", words(official)}});
    }
    for (const VillageRow &village : sketch.rows.villages)
        rows.add("village", village.code, village.position,
                 {{"code", words(village.code)},
                  {"name", words(village.name)},
                  {"township_code", words(sketch.rows.townships[village.township].code)},
                  {"population", whole(village.population)},
                  {"households", whole((village.population * 10 + 16) / 32)},
                  {"officer", words("示例信息员")},
                  {"provenance", words(official)}});
}

void writeWaters(RowWriter &rows, const CountySketch &sketch) {
    std::size_t number = 0;
    for (const WaterBody &body : sketch.waters.bodies)
        rows.add("water", std::to_string(number++), single(body.polygon),
                 {{"name", words(body.name)}, {"kind", words(body.kind)}, {"provenance", words(simulated)}});
    for (const std::vector<core::Polygon> *ponds : {&sketch.waters.reservoirs, &sketch.ponds})
        for (const core::Polygon &pond : *ponds)
            rows.add("water", std::to_string(number++), single(pond),
                     {{"kind", words("pond")}, {"provenance", words(simulated)}});
    number = 0;
    for (const Stream &stream : sketch.waters.streams)
        rows.add("waterway", std::to_string(number++), core::MultiLine{{core::Line{stream.line}}},
                 {{"name", stream.name.empty() ? core::Value() : words(stream.name)},
                  {"kind", words(stream.kind)},
                  {"length_km", real(stream.lengthKm)},
                  {"provenance", words(simulated)}});
}

class LandWriter {
public:
    LandWriter(RowWriter &rows, const CountySketch &sketch, const SeededRandom &random)
        : m_rows(rows), m_sketch(sketch), m_random(random), m_box(sketch.ground.box()) {}

    void writeAll() {
        const std::uint64_t fields = m_random.branch("fields").seed(), woods = m_random.branch("woods").seed();
        writeAbove("farm", {m_box, 320, 150000}, [&](const Point &p) {
            return m_sketch.ground.elevation(p) > 8 ? -1.0 : roughNoiseAt(p, 4200, fields) + 0.34;
        });
        writeAbove("scrub", {m_box, 200, 60000}, [&](const Point &p) { return m_sketch.ground.elevation(p) - 7; });
        writeAbove("forest", {m_box, 180, 50000}, [&](const Point &p) {
            return isSettled(p) ? -1.0 : m_sketch.ground.elevation(p) - 20 - 16 * roughNoiseAt(p, 900, woods);
        });
        writeAbove("rock", {m_box, 160, 20000}, [&](const Point &p) {
            return m_sketch.ground.elevation(p) - 255 - 110 * roughNoiseAt(p, 1200, woods + 5);
        });
        writeSettlements();
        for (const StreetPlan &plan : m_sketch.plans)
            for (const Block &block : plan.blocks)
                if (block.use == BlockUse::Industry)
                    add("industry", single(ringOf(block.corner, 5)));
        for (const Block &park : m_sketch.parks)
            add("park", single(ringOf(park.corner, 6)));
    }

private:
    void add(const char *kind, core::MultiPolygon area) {
        m_rows.add("land", std::to_string(m_number++), std::move(area),
                   {{"kind", words(kind)}, {"provenance", words(simulated)}});
    }

    [[nodiscard]] bool isSettled(const Point &p) const { return (m_sketch.ground.marksAt(p) & Settled) != 0; }

    void writeAbove(const char *kind, const ContourGrid &grid, const std::function<double(const Point &)> &field) {
        core::MultiPolygon areas = areasAbove(
            grid, [&](const Point &p) { return m_sketch.ground.townshipAt(p) == Ground::outside ? -1.0 : field(p); });
        for (core::Polygon &polygon : areas.polygons)
            add(kind, single(std::move(polygon)));
    }

    /// Ground within reach of houses: a count of houses in cells, blurred, then traced.
    void writeSettlements() {
        constexpr double cell = 55;
        const auto columns = static_cast<std::size_t>(m_box.width() / cell) + 3;
        const auto rows = static_cast<std::size_t>(m_box.height() / cell) + 3;
        std::vector<float> count(columns * rows, 0);
        const auto indexOf = [&](const Point &p) {
            return static_cast<std::size_t>((p.y - m_box.minY) / cell + 0.5) * columns +
                   static_cast<std::size_t>((p.x - m_box.minX) / cell + 0.5);
        };
        for (const House &house : m_sketch.houses) {
            const std::size_t at = indexOf(house.centre());
            for (const std::size_t k : {at - columns - 1, at - columns + 1, at + columns - 1, at + columns + 1})
                count[k] += 0.35F;
            for (const std::size_t k : {at - 1, at + 1, at - columns, at + columns})
                count[k] += 0.7F;
            count[at] += 1.4F;
        }
        writeAbove("settlement", {m_box, cell, 9000},
                   [&](const Point &p) { return static_cast<double>(count[indexOf(p)]) - 1.6; });
    }

    RowWriter &m_rows;
    const CountySketch &m_sketch;
    const SeededRandom &m_random;
    core::Box m_box;
    std::size_t m_number = 0;
};

std::shared_ptr<const core::RoadTable> roadTable(const CountySketch &sketch) {
    auto table = std::make_shared<core::RoadTable>();
    table->names = sketch.names.all();
    for (const RoadDraft &road : sketch.roads) {
        table->uid.push_back(core::uidFromName("huarong/road/" + std::to_string(table->size())));
        table->add(road.line, road.use, road.name, road.speed);
    }
    return table;
}

std::shared_ptr<const core::BuildingTable> buildingTable(const CountySketch &sketch) {
    auto table = std::make_shared<core::BuildingTable>();
    for (const House &house : sketch.houses) {
        table->uid.push_back(core::uidFromName("huarong/building/" + std::to_string(table->size())));
        table->points.insert(table->points.end(), house.corners.begin(), house.corners.end());
        table->points.push_back(house.corners.front());
        table->firstPoint.push_back(static_cast<std::uint32_t>(table->points.size()));
    }
    return table;
}

} // namespace

void writeGround(core::County &county, const CountySketch &sketch, const SeededRandom &random) {
    RowWriter rows(county);
    writeUnits(rows, sketch);
    writeWaters(rows, sketch);
    LandWriter(rows, sketch, random).writeAll();
    county.roads = roadTable(sketch);
    county.buildings = buildingTable(sketch);
    county.demand = std::make_shared<const core::DemandTable>(houseDemand(sketch.rows, sketch.houses));
}

} // namespace gis::huarong
