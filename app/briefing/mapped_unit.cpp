// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/mapped_unit.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "app/briefing/unit_counts.h"
#include "core/geometry/geometry.h"

namespace app {

namespace {

/// Rows of the demand table by what it calls their unit: the code, or the id where a county was made in memory.
std::map<std::string, std::vector<std::uint32_t>> rowsByUnit(const core::County &county, UnitKind kind) {
    std::map<std::string, std::vector<std::uint32_t>> rows;
    if (!county.demand)
        return rows;
    const core::DemandTable &demand = *county.demand;
    const std::vector<std::uint32_t> &unit = kind == UnitKind::Township ? demand.township : demand.village;
    const std::vector<std::string> &ids = kind == UnitKind::Township ? demand.townshipIds : demand.villageIds;
    for (std::uint32_t row = 0; row < demand.size(); ++row) {
        if (unit[row] < ids.size())
            rows[ids[unit[row]]].push_back(row);
    }
    return rows;
}

struct Township {
    core::FeatureId id;
    QString name;
};
std::map<std::string, Township> townshipsByCode(const core::County &county) {
    std::map<std::string, Township> townships;
    if (const core::Layer *layer = county.layer("township")) {
        for (const core::FeaturePointer &feature : layer->features())
            townships[core::textOf(layer->schema(), *feature, "code")] = {
                feature->id, QString::fromStdString(core::textOf(layer->schema(), *feature, "name"))};
    }
    return townships;
}

} // namespace

std::vector<MappedUnit> unitsOf(const core::County &county, UnitKind kind) {
    const core::Layer *layer = county.layer(kind == UnitKind::Township ? "township" : "village");
    std::vector<MappedUnit> units;
    if (!layer)
        return units;
    const auto rows = rowsByUnit(county, kind);
    const auto townships = townshipsByCode(county);
    for (const core::FeaturePointer &feature : layer->features()) {
        MappedUnit unit;
        unit.kind = kind;
        unit.id = feature->id;
        unit.code = core::textOf(layer->schema(), *feature, "code");
        unit.name = QString::fromStdString(core::textOf(layer->schema(), *feature, "name"));
        unit.box = core::boundsOf(feature->geometry);
        unit.area = outlineOf(*feature);
        if (kind == UnitKind::Village) {
            const auto township = townships.find(core::textOf(layer->schema(), *feature, "township_code"));
            if (township != townships.end())
                std::tie(unit.townshipId, unit.townshipName) = std::tie(township->second.id, township->second.name);
        }
        for (const std::string &key : {unit.code, unit.id}) {
            const auto found = rows.find(key);
            if (unit.rows.empty() && found != rows.end())
                unit.rows = found->second;
        }
        for (const std::uint32_t row : unit.rows)
            if (unit.area.polygons.empty())
                unit.box.include(county.demand->position[row]);
        units.push_back(std::move(unit));
    }
    std::ranges::stable_sort(units, {}, [](const MappedUnit &unit) { return std::tie(unit.code, unit.id); });
    return units;
}

} // namespace app
