// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/render/draw_index.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <unordered_map>

#include "core/geometry/measure.h"
#include "gis/render/draw_parts.h"

namespace gis {
namespace {

core::Box boxOf(std::span<const core::Point> points) {
    core::Box box;
    for (const core::Point &p : points)
        box.include(p);
    return box;
}

RowIndex indexOf(std::vector<std::uint32_t> rows, const std::vector<core::Box> &boxes) {
    RowIndex result;
    result.rows = std::move(rows);
    result.index = core::SpatialIndex::build(boxes);
    return result;
}

std::shared_ptr<const DemandParts> indexDemand(const std::shared_ptr<const core::DemandTable> &table) {
    auto parts = std::make_shared<DemandParts>();
    parts->table = table;
    std::vector<std::uint32_t> rows(table->size());
    std::vector<core::Box> boxes(table->size());
    for (std::size_t i = 0; i < table->size(); ++i) {
        rows[i] = static_cast<std::uint32_t>(i);
        boxes[i].include(table->position[i]);
    }
    parts->rows = indexOf(std::move(rows), boxes);
    return parts;
}

bool ringContains(std::span<const core::Point> ring, const core::Point &p) {
    bool inside = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const bool crosses = (ring[i].y > p.y) != (ring[j].y > p.y);
        if (crosses && p.x < (ring[j].x - ring[i].x) * (p.y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x)
            inside = !inside;
    }
    return inside;
}

std::shared_ptr<const BuildingParts> indexBuildings(const core::County &county) {
    auto parts = std::make_shared<BuildingParts>();
    parts->table = county.buildings;
    parts->demand = county.demand;
    const core::BuildingTable &table = *county.buildings;
    std::vector<std::uint32_t> rows(table.size());
    std::vector<core::Box> boxes(table.size());
    for (std::size_t i = 0; i < table.size(); ++i) {
        rows[i] = static_cast<std::uint32_t>(i);
        boxes[i] = boxOf(table.ring(i));
    }
    parts->rows = indexOf(std::move(rows), boxes);
    parts->demandRow.assign(table.size(), core::noUnit);
    for (std::size_t d = 0; county.demand && d < county.demand->size(); ++d) {
        core::Box here;
        here.include(county.demand->position[d]);
        parts->rows.index.search(here, [&](std::uint32_t building) {
            if (!ringContains(table.ring(building), county.demand->position[d]))
                return true;
            parts->demandRow[building] = static_cast<std::uint32_t>(d);
            return false;
        });
    }
    return parts;
}

std::shared_ptr<const LayerParts> indexLayer(const core::Layer &layer) {
    auto parts = std::make_shared<LayerParts>();
    parts->features = layer.features();
    parts->boxes.reserve(layer.size());
    for (const core::FeaturePointer &feature : layer.features())
        parts->boxes.push_back(core::boundsOf(feature->geometry));
    parts->index = core::SpatialIndex::build(parts->boxes);
    return parts;
}

/// Middle of the densest square kilometre quarter of each township's people.
std::unordered_map<std::uint32_t, core::Point> densestPlaces(const core::DemandTable &demand) {
    constexpr double cellMetres = 500;
    struct Crowd {
        double persons = 0, x = 0, y = 0;
    };
    struct Key {
        std::uint32_t township;
        std::int32_t x, y;
        bool operator==(const Key &) const = default;
    };
    const auto hash = [](const Key &key) {
        return std::hash<std::uint64_t>()((static_cast<std::uint64_t>(static_cast<std::uint32_t>(key.x)) << 32U) ^
                                          static_cast<std::uint32_t>(key.y) ^
                                          (static_cast<std::uint64_t>(key.township) * 0x9E3779B97F4A7C15ULL));
    };
    std::unordered_map<Key, Crowd, decltype(hash)> cells(1024, hash);
    for (std::size_t i = 0; i < demand.size(); ++i) {
        if (demand.township[i] == core::noUnit || demand.persons[i] <= 0)
            continue;
        const core::Point &p = demand.position[i];
        Crowd &crowd = cells[{demand.township[i], static_cast<std::int32_t>(std::floor(p.x / cellMetres)),
                              static_cast<std::int32_t>(std::floor(p.y / cellMetres))}];
        crowd.persons += demand.persons[i];
        crowd.x += p.x * demand.persons[i];
        crowd.y += p.y * demand.persons[i];
    }
    std::unordered_map<std::uint32_t, std::pair<double, core::Point>> best;
    for (const auto &[key, crowd] : cells) {
        auto &[persons, place] = best[key.township];
        const core::Point middle{crowd.x / crowd.persons, crowd.y / crowd.persons};
        // Ties by position: hash maps have no order of their own.
        if (crowd.persons > persons || (crowd.persons == persons && middle.x < place.x)) {
            persons = crowd.persons;
            place = middle;
        }
    }
    std::unordered_map<std::uint32_t, core::Point> places;
    for (const auto &[township, found] : best)
        places.emplace(township, found.second);
    return places;
}

std::vector<TownshipSeat> seatsOf(const core::County &county) {
    const core::Layer *townships = county.layer("township");
    std::vector<TownshipSeat> seats;
    if (!townships)
        return seats;
    std::unordered_map<std::string, core::Point> crowded;
    if (county.demand)
        for (const auto &[index, place] : densestPlaces(*county.demand))
            crowded.emplace(county.demand->townshipIds[index], place);
    for (const core::FeaturePointer &township : townships->features()) {
        const std::string code = core::textOf(townships->schema(), *township, "code");
        auto found = crowded.find(code);
        if (found == crowded.end())
            found = crowded.find(township->id);
        seats.push_back({township->id, found != crowded.end() ? found->second : core::anchorOf(township->geometry)});
    }
    return seats;
}

} // namespace

RoadParts::RoadParts(std::shared_ptr<const core::RoadTable> table) : m_table(std::move(table)) {
    for (std::size_t i = 0; i < m_table->size(); ++i)
        m_ranks[static_cast<std::size_t>(m_table->use[i].roadClass)].rows.push_back(static_cast<std::uint32_t>(i));
    countCells();
}

void RoadParts::countCells() {
    core::Box extent;
    for (std::size_t i = 0; i < m_table->size(); ++i)
        extent.include(m_table->line(i).front());
    // Cells of a kilometre, fewer and larger ones where the roads lie far apart.
    constexpr double mostCellsAcross = 500;
    m_cellMetres = std::max({1000.0, extent.width() / mostCellsAcross, extent.height() / mostCellsAcross});
    const auto columns = static_cast<std::size_t>(extent.width() / m_cellMetres) + 1;
    const auto lines = static_cast<std::size_t>(extent.height() / m_cellMetres) + 1;
    std::vector<std::uint32_t> cells(columns * lines);
    for (RoadRank &rank : m_ranks) {
        if (rank.rows.empty())
            continue;
        std::ranges::fill(cells, 0U);
        for (const std::uint32_t row : rank.rows) {
            const core::Point &p = m_table->line(row).front();
            const auto x = static_cast<std::size_t>((p.x - extent.minX) / m_cellMetres);
            const auto y = static_cast<std::size_t>((p.y - extent.minY) / m_cellMetres);
            ++cells[y * columns + x];
        }
        rank.inCrowdedCells = cells;
        std::ranges::sort(rank.inCrowdedCells, std::greater<>());
        std::partial_sum(rank.inCrowdedCells.begin(), rank.inCrowdedCells.end(), rank.inCrowdedCells.begin());
    }
}

const RowIndex &RoadParts::rows(core::RoadClass roadClass) const {
    const RoadRank &rank = m_ranks[static_cast<std::size_t>(roadClass)];
    std::call_once(rank.once, [&] {
        std::vector<core::Box> boxes;
        boxes.reserve(rank.rows.size());
        for (const std::uint32_t row : rank.rows)
            boxes.push_back(boxOf(m_table->line(row)));
        rank.index = indexOf(rank.rows, boxes);
    });
    return rank.index;
}

std::size_t RoadParts::mostWithin(core::RoadClass roadClass, double squareMetres) const {
    const RoadRank &rank = m_ranks[static_cast<std::size_t>(roadClass)];
    if (rank.inCrowdedCells.empty())
        return 0;
    const double cells = std::ceil(squareMetres / (m_cellMetres * m_cellMetres));
    const auto last = static_cast<std::size_t>(std::clamp(cells, 1.0, static_cast<double>(rank.inCrowdedCells.size())));
    return rank.inCrowdedCells[last - 1];
}

std::vector<std::uint32_t> RowIndex::in(const core::Box &box) const {
    std::vector<std::uint32_t> found = index.search(box);
    for (std::uint32_t &item : found)
        item = rows[item];
    return found;
}

const LayerParts *DrawParts::layer(std::string_view name) const {
    const auto found = layers.find(name);
    return found == layers.end() ? nullptr : found->second.get();
}

DrawIndex::DrawIndex(std::shared_ptr<const DrawParts> parts) : m_parts(std::move(parts)) {}

std::shared_ptr<const DrawIndex> DrawIndex::build(const core::County &county, const core::Job &,
                                                  std::shared_ptr<const DrawIndex> previous) {
    const DrawParts nothing;
    const DrawParts &before = previous ? previous->parts() : nothing;
    auto parts = std::make_shared<DrawParts>();
    if (county.roads)
        parts->roads =
            before.roads && before.roads->isOf(county.roads) ? before.roads : std::make_shared<RoadParts>(county.roads);
    if (county.demand)
        parts->demand =
            before.demand && before.demand->table == county.demand ? before.demand : indexDemand(county.demand);
    if (county.buildings) {
        const bool same = before.buildings && before.buildings->table == county.buildings &&
                          before.buildings->demand == county.demand;
        parts->buildings = same ? before.buildings : indexBuildings(county);
    }
    for (const auto &[name, layer] : county.layers) {
        if (layer.schema().geometry == core::GeometryType::None)
            continue;
        const auto old = before.layers.find(name);
        const bool same = old != before.layers.end() && old->second->features == layer.features();
        parts->layers.emplace(name, same ? old->second : indexLayer(layer));
    }
    if (const core::Layer *townships = county.layer("township")) {
        if (before.borders && before.borders->townships == townships->features()) {
            parts->borders = before.borders;
        } else {
            auto borders = std::make_shared<BorderParts>();
            borders->townships = townships->features();
            borders->arcs = sharedBorders(*townships, county.boundary);
            parts->borders = std::move(borders);
        }
        const bool sameSeats = before.borders == parts->borders && before.demand == parts->demand;
        parts->seats = sameSeats ? before.seats : seatsOf(county);
    }
    if (county.layer("levee")) {
        const auto sameLayer = [&](const char *name, const std::vector<core::FeaturePointer> &old) {
            const core::Layer *layer = county.layer(name);
            return (layer ? layer->features() : std::vector<core::FeaturePointer>()) == old;
        };
        const bool same = before.levees && sameLayer("levee", before.levees->levees) &&
                          sameLayer("water", before.levees->water) && sameLayer("waterway", before.levees->waterways);
        parts->levees = same ? before.levees : landSides(county);
    }
    return std::make_shared<const DrawIndex>(std::move(parts));
}

} // namespace gis
