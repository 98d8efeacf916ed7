// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/layer_rows.h"

#include "core/model/catalogue.h"

namespace app {
namespace {

std::string oneWayCode(core::OneWay oneWay) {
    return oneWay == core::OneWay::Forward ? "forward" : oneWay == core::OneWay::Backward ? "backward" : "no";
}

core::Value unitCode(std::uint32_t unit, const std::vector<std::string> &codes) {
    return unit < codes.size() ? core::Value(codes[unit]) : core::Value();
}

core::Box boxOf(std::span<const core::Point> points) {
    core::Box box;
    for (const core::Point &point : points)
        box.include(point);
    return box;
}

} // namespace

LayerRows::LayerRows(std::shared_ptr<const core::County> county, const std::string &layer)
    : m_county(std::move(county)) {
    if (!m_county)
        return;
    const core::LayerSchema *schema = core::findSchema(layer);
    if (!schema)
        return;
    if (schema->holding == core::Holding::Columns)
        m_schema = schema;
    else if ((m_layer = m_county->layer(layer)))
        m_schema = &m_layer->schema();
}

int LayerRows::size() const {
    if (m_layer)
        return static_cast<int>(m_layer->size());
    if (!m_schema)
        return 0;
    if (m_schema->name == "road")
        return m_county->roads ? static_cast<int>(m_county->roads->size()) : 0;
    if (m_schema->name == "demand_point")
        return m_county->demand ? static_cast<int>(m_county->demand->size()) : 0;
    return m_county->buildings ? static_cast<int>(m_county->buildings->size()) : 0;
}

core::FeaturePointer LayerRows::feature(int row) const {
    return m_layer ? m_layer->features()[static_cast<std::size_t>(row)] : nullptr;
}

core::Value LayerRows::roadValue(std::size_t row, const std::string &field) const {
    const core::RoadTable &roads = *m_county->roads;
    const core::RoadUse &use = roads.use[row];
    if (field == "name")
        return roads.name[row] ? core::Value(roads.names[roads.name[row]]) : core::Value();
    if (field == "class")
        return std::string(core::codeOf(use.roadClass));
    if (field == "one_way")
        return oneWayCode(use.oneWay);
    if (field == "level")
        return std::int64_t(use.level);
    if (field == "max_speed_kmh")
        return row < roads.maxSpeed.size() && roads.maxSpeed[row] ? core::Value(std::int64_t(roads.maxSpeed[row]))
                                                                  : core::Value();
    for (const auto &[name, flag] :
         {std::pair("foot", use.foot), std::pair("motor", use.motor), std::pair("closed", use.closed),
          std::pair("bridge", use.bridge), std::pair("tunnel", use.tunnel)})
        if (field == name)
            return flag;
    return {};
}

core::Value LayerRows::demandValue(std::size_t row, const std::string &field) const {
    const core::DemandTable &demand = *m_county->demand;
    if (field == "persons")
        return demand.persons[row] < 0 ? core::Value() : core::Value(std::int64_t(demand.persons[row]));
    if (field == "township_code" && row < demand.township.size())
        return unitCode(demand.township[row], demand.townshipIds);
    if (field == "village_code" && row < demand.village.size())
        return unitCode(demand.village[row], demand.villageIds);
    return {};
}

core::Value LayerRows::value(int row, std::size_t field) const {
    const auto at = static_cast<std::size_t>(row);
    if (m_layer) {
        const std::vector<core::Value> &values = m_layer->features()[at]->values;
        return field < values.size() ? values[field] : core::Value();
    }
    if (m_schema->name == "road")
        return roadValue(at, m_schema->fields[field].name);
    if (m_schema->name == "demand_point")
        return demandValue(at, m_schema->fields[field].name);
    return {};
}

gis::MapObject LayerRows::object(int row) const {
    if (m_layer)
        return {m_schema->name, feature(row)->id, gis::MapObject::noRow};
    return {m_schema->name, {}, static_cast<std::uint32_t>(row)};
}

core::Box LayerRows::box(int row) const {
    const auto at = static_cast<std::size_t>(row);
    if (m_layer)
        return core::boundsOf(m_layer->features()[at]->geometry);
    if (m_schema->name == "road")
        return boxOf(m_county->roads->line(at));
    if (m_schema->name == "building")
        return boxOf(m_county->buildings->ring(at));
    return boxOf(std::span(&m_county->demand->position[at], 1));
}

} // namespace app
