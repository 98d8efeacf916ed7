// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/column_feature.h"

#include "core/model/catalogue.h"

namespace core {
namespace {

/// Fills the values of a feature by the names of their fields.
class FeatureFields {
public:
    explicit FeatureFields(const char *layer) : m_schema(*findSchema(layer)), m_values(m_schema.fields.size()) {}

    FeatureFields &with(std::string_view field, Value value) {
        if (const auto index = m_schema.indexOf(field))
            m_values[*index] = std::move(value);
        return *this;
    }
    FeatureFields &withText(std::string_view field, const std::string &text) {
        return text.empty() ? *this : with(field, text);
    }
    [[nodiscard]] std::vector<Value> values() { return std::move(m_values); }

private:
    const LayerSchema &m_schema;
    std::vector<Value> m_values;
};

std::string codeOf(OneWay oneWay) {
    return oneWay == OneWay::Forward ? "forward" : oneWay == OneWay::Backward ? "backward" : "no";
}

std::string unitOf(const std::vector<std::uint32_t> &units, const std::vector<std::string> &ids, std::size_t i) {
    return i < units.size() && units[i] < ids.size() ? ids[units[i]] : std::string();
}

} // namespace

RoadRow roadRow(const RoadTable &roads, std::size_t i) {
    return {i < roads.uid.size() ? roads.uid[i] : Uid(), roads.use[i], roads.names[roads.name[i]], roads.maxSpeed[i]};
}

DemandRow demandRow(const DemandTable &demand, std::size_t i) {
    return {i < demand.uid.size() ? demand.uid[i] : Uid(), demand.position[i], demand.persons[i],
            unitOf(demand.township, demand.townshipIds, i), unitOf(demand.village, demand.villageIds, i)};
}

Feature featureOf(const RoadRow &road, std::span<const Point> line) {
    FeatureFields fields("road");
    fields.withText("name", road.name)
        .with("class", std::string(codeOf(road.use.roadClass)))
        .with("one_way", codeOf(road.use.oneWay))
        .with("foot", road.use.foot)
        .with("motor", road.use.motor)
        .with("closed", road.use.closed)
        .with("bridge", road.use.bridge)
        .with("tunnel", road.use.tunnel)
        .with("level", std::int64_t{road.use.level});
    if (road.maxSpeed > 0)
        fields.with("max_speed_kmh", std::int64_t{road.maxSpeed});
    return {textOf(road.uid), Line{{line.begin(), line.end()}}, fields.values()};
}

Feature featureOf(const DemandRow &demand) {
    FeatureFields fields("demand_point");
    if (demand.persons >= 0)
        fields.with("persons", std::int64_t{demand.persons});
    fields.withText("township_code", demand.township).withText("village_code", demand.village);
    return {textOf(demand.uid), demand.position, fields.values()};
}

Feature buildingFeature(const Uid &uid, std::span<const Point> ring) {
    return {textOf(uid), Polygon{{ring.begin(), ring.end()}, {}}, FeatureFields("building").values()};
}

bool isSameUse(const RoadUse &a, const RoadUse &b) {
    return a.roadClass == b.roadClass && a.oneWay == b.oneWay && a.foot == b.foot && a.motor == b.motor &&
           a.closed == b.closed && a.bridge == b.bridge && a.tunnel == b.tunnel && a.level == b.level;
}

} // namespace core
