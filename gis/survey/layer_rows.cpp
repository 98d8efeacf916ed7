// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/layer_rows.h"

#include "core/model/catalogue.h"
#include "core/survey/personal_mask.h"

namespace gis {
namespace {

std::string uidAt(const std::vector<core::Uid> &uids, std::size_t index) {
    return index < uids.size() ? core::textOf(uids[index]) : std::string();
}

core::Value textOrNull(const std::string &text) { return text.empty() ? core::Value() : core::Value(text); }

const char *codeOf(core::OneWay oneWay) {
    return oneWay == core::OneWay::Forward ? "forward" : oneWay == core::OneWay::Backward ? "backward" : "no";
}

} // namespace

core::Result<LayerRows> LayerRows::of(const core::County &county, const std::string &layer) {
    LayerRows rows;
    rows.m_schema = core::findSchema(layer);
    rows.m_layer = county.layer(layer);
    if (rows.m_layer) {
        // Its own, so that a result of an analysis is written like any layer of the catalogue.
        rows.m_schema = &rows.m_layer->schema();
        rows.m_size = rows.m_layer->size();
    } else if (layer == "road" && county.roads) {
        rows.m_size = (rows.m_roads = county.roads.get())->size();
    } else if (layer == "demand_point" && county.demand) {
        rows.m_size = (rows.m_demand = county.demand.get())->size();
    } else if (layer == "building" && county.buildings) {
        rows.m_size = (rows.m_buildings = county.buildings.get())->size();
    } else {
        return core::failure(core::ErrorCode::NotFound, "export.no_layer", {layer});
    }
    return rows;
}

void LayerRows::choose(std::vector<std::size_t> rows) {
    std::erase_if(rows, [this](std::size_t row) { return row >= m_size; });
    m_chosen = std::move(rows);
}

void LayerRows::read(std::size_t position, LayerRow &row) const {
    readAny(m_chosen ? (*m_chosen)[position] : position, row);
    for (std::size_t i = 0; m_masksNumbers && i < row.values.size(); ++i) {
        auto *text = std::get_if<std::string>(&row.values[i]);
        const core::Field &field = m_schema->fields[i];
        if (text && field.personal && m_masksPersonal)
            *text = core::masked(*text);
        else if (text && core::isWritten(field, *text))
            *text = core::withNumbersMasked(*text);
    }
}

void LayerRows::readAny(std::size_t index, LayerRow &row) const {
    if (m_layer) {
        const core::Feature &feature = *m_layer->features()[index];
        row.uid = feature.id;
        row.geometry = feature.geometry;
        row.values = feature.values;
        row.values.resize(m_schema->fields.size());
        return;
    }
    row.values.assign(m_schema->fields.size(), {});
    if (m_roads)
        return readRoad(index, row);
    if (m_demand)
        return readDemand(index, row);
    const auto ring = m_buildings->ring(index);
    row.uid = uidAt(m_buildings->uid, index);
    row.geometry = core::Polygon{core::Ring(ring.begin(), ring.end()), {}};
}

void LayerRows::readRoad(std::size_t index, LayerRow &row) const {
    const auto line = m_roads->line(index);
    const core::RoadUse &use = m_roads->use[index];
    row.uid = uidAt(m_roads->uid, index);
    row.geometry = core::Line{{line.begin(), line.end()}};
    const auto set = [&](std::string_view field, core::Value value) {
        row.values[*m_schema->indexOf(field)] = std::move(value);
    };
    set("name", textOrNull(m_roads->names[m_roads->name[index]]));
    set("class", std::string(core::codeOf(use.roadClass)));
    set("one_way", std::string(codeOf(use.oneWay)));
    set("foot", use.foot);
    set("motor", use.motor);
    set("closed", use.closed);
    set("bridge", use.bridge);
    set("tunnel", use.tunnel);
    set("level", std::int64_t{use.level});
    if (m_roads->maxSpeed[index] > 0)
        set("max_speed_kmh", std::int64_t{m_roads->maxSpeed[index]});
}

void LayerRows::readDemand(std::size_t index, LayerRow &row) const {
    row.uid = uidAt(m_demand->uid, index);
    row.geometry = m_demand->position[index];
    const auto set = [&](std::string_view field, core::Value value) {
        row.values[*m_schema->indexOf(field)] = std::move(value);
    };
    if (m_demand->persons[index] >= 0)
        set("persons", std::int64_t{m_demand->persons[index]});
    if (const std::uint32_t unit = m_demand->township[index]; unit != core::noUnit)
        set("township_code", m_demand->townshipIds[unit]);
    if (const std::uint32_t unit = m_demand->village[index]; unit != core::noUnit)
        set("village_code", m_demand->villageIds[unit]);
}

core::Result<void> goesOn(const core::Job &job, std::size_t done, std::size_t all) {
    constexpr std::size_t everyRows = 1024;
    if (done % everyRows != 0)
        return {};
    if (job.cancelled())
        return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
    job.report(static_cast<double>(done) / static_cast<double>(all), "export");
    return {};
}

} // namespace gis
