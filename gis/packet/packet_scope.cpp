// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/packet/packet_scope.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "core/model/catalogue.h"
#include "gis/survey/cell_text.h"
#include "gis/survey/geometry_runs.h"
#include "gis/survey/layer_rows.h"

namespace gis {
namespace {

constexpr std::array<std::string_view, 8> references = {"land",        "water",           "waterway",     "township",
                                                        "supply_item", "supply_standard", "rule_profile", "indicator"};
/// Rules and lists of goods are the same for everybody.
constexpr std::array<std::string_view, 4> wholeTables = {"supply_item", "supply_standard", "rule_profile", "indicator"};
constexpr std::array<std::string_view, 2> cutLayers = {"land", "water"};
/// Work of the county's own desk.
constexpr std::array<std::string_view, 3> deskTables = {"scenario", "scenario_item", "briefing"};
/// Photos lie beside the county file and stay there.
constexpr const char *photos = "attachment";

template <std::size_t count> bool isAmong(std::string_view layer, const std::array<std::string_view, count> &layers) {
    return std::ranges::find(layers, layer) != layers.end();
}

core::FeaturePointer cutAt(const core::FeaturePointer &feature, const core::MultiPolygon &area) {
    const auto *shape = std::get_if<core::MultiPolygon>(&feature->geometry);
    auto part = shape ? intersectionOf(*shape, area) : core::Result<core::MultiPolygon>(core::MultiPolygon());
    // What cannot be cut goes whole.
    if (!part || part->polygons.empty())
        return feature;
    core::Feature cut = *feature;
    cut.geometry = std::move(*part);
    return std::make_shared<const core::Feature>(std::move(cut));
}

core::Result<void> addRoads(const core::County &county, UnitRows &unit, core::County &packet, const core::Job &job) {
    const auto rows = unit.rowsOf("road", job);
    if (!rows)
        return tl::unexpected(rows.error());
    const core::RoadTable &from = *county.roads;
    auto roads = std::make_shared<core::RoadTable>();
    roads->names = from.names;
    for (const std::size_t row : *rows) {
        roads->add(from.line(row), from.use[row], from.name[row], from.maxSpeed[row]);
        roads->uid.push_back(from.uid[row]);
    }
    packet.roads = std::move(roads);
    return {};
}

core::Result<void> addDemand(const core::County &county, UnitRows &unit, core::County &packet, const core::Job &job) {
    const auto rows = unit.rowsOf("demand_point", job);
    if (!rows)
        return tl::unexpected(rows.error());
    const core::DemandTable &from = *county.demand;
    auto demand = std::make_shared<core::DemandTable>();
    demand->townshipIds = from.townshipIds;
    demand->villageIds = from.villageIds;
    for (const std::size_t row : *rows) {
        demand->position.push_back(from.position[row]);
        demand->persons.push_back(from.persons[row]);
        demand->township.push_back(from.township[row]);
        demand->village.push_back(from.village[row]);
        demand->uid.push_back(from.uid[row]);
    }
    packet.demand = std::move(demand);
    return {};
}

core::Result<void> addBuildings(const core::County &county, UnitRows &unit, core::County &packet,
                                const core::Job &job) {
    const auto rows = unit.rowsOf("building", job);
    if (!rows)
        return tl::unexpected(rows.error());
    const core::BuildingTable &from = *county.buildings;
    auto buildings = std::make_shared<core::BuildingTable>();
    for (const std::size_t row : *rows) {
        const auto ring = from.ring(row);
        buildings->points.insert(buildings->points.end(), ring.begin(), ring.end());
        buildings->firstPoint.push_back(static_cast<std::uint32_t>(buildings->points.size()));
        buildings->uid.push_back(from.uid[row]);
    }
    packet.buildings = std::move(buildings);
    return {};
}

/// FNV-1a.
class RowHash {
public:
    void add(std::string_view bytes) {
        for (const char c : bytes) {
            m_hash ^= static_cast<unsigned char>(c);
            m_hash *= 1099511628211ULL;
        }
        m_hash ^= 0x1f;
        m_hash *= 1099511628211ULL;
    }
    [[nodiscard]] std::uint64_t value() const { return m_hash; }

private:
    std::uint64_t m_hash = 14695981039346656037ULL;
};

} // namespace

bool isDeskWork(std::string_view layer) { return isAmong(layer, deskTables); }

bool isKeptByTownship(std::string_view layer) {
    const core::LayerSchema *schema = core::findSchema(layer);
    return schema && schema->holding == core::Holding::Features && !isAmong(layer, references) && !isDeskWork(layer) &&
           layer != photos;
}

core::Result<core::County> packetCounty(const core::County &county, UnitRows &unit, const core::Job &job) {
    core::CountyIdentity identity = county.identity;
    identity.code = unit.code();
    identity.name = county.identity.name + " " + unit.name();
    identity.fileUid.clear();
    core::County packet = core::County::empty(std::move(identity));
    packet.boundary = unit.area();
    for (const auto &[name, layer] : county.layers) {
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
        core::Layer *into = packet.layer(name);
        if (!into || isDeskWork(name) || name == photos)
            continue;
        for (const core::FeaturePointer &feature : layer.features())
            if (isAmong(name, wholeTables) || unit.has(layer.schema(), *feature))
                into->put(isAmong(name, cutLayers) ? cutAt(feature, unit.area()) : feature);
    }
    for (const auto add : {addRoads, addDemand, addBuildings})
        if (auto ok = add(county, unit, packet, job); !ok)
            return tl::unexpected(ok.error());
    return packet;
}

core::Result<std::string> digestOf(const core::County &county, const std::string &layer) {
    const auto rows = LayerRows::of(county, layer);
    if (!rows)
        return tl::unexpected(rows.error());
    std::uint64_t sum = 0;
    LayerRow row;
    for (std::size_t i = 0; i < rows->size(); ++i) {
        rows->read(i, row);
        RowHash hash;
        hash.add(row.uid);
        for (const core::Value &value : row.values)
            hash.add(cellText(value));
        // Millimetres: what the way through a file rounds off does not count.
        forEachRun(row.geometry, [&hash](std::span<core::Point> points) {
            for (const core::Point &point : points)
                hash.add(std::to_string(std::llround(point.x * 1e3)) + ',' +
                         std::to_string(std::llround(point.y * 1e3)));
        });
        sum += hash.value();
    }
    return std::to_string(rows->size()) + ':' + std::to_string(sum);
}

} // namespace gis
