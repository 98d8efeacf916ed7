// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/unit_rows.h"

#include <algorithm>
#include <array>
#include <utility>

#include "gis/survey/layer_rows.h"

namespace gis {
namespace {

/// Fields by which a row belongs to a feature of another layer.
struct Owner {
    const char *layer;
    const char *field;
    const char *owner;
};
constexpr std::array<Owner, 3> owners = {{{"supply_stock", "warehouse_uid", "warehouse"},
                                          {"shelter_site", "shelter_uid", "shelter"},
                                          {"shelter_entrance", "shelter_uid", "shelter"}}};

std::string namesOf(const core::Layer &townships) {
    std::string names;
    for (const core::FeaturePointer &township : townships.features())
        names += (names.empty() ? "" : ", ") + core::textOf(townships.schema(), *township, "name");
    return names;
}

core::Result<core::FeaturePointer> townshipCalled(const core::Layer &townships, const std::string &unit) {
    std::vector<core::FeaturePointer> named;
    for (const core::FeaturePointer &township : townships.features()) {
        if (township->id == unit || core::textOf(townships.schema(), *township, "code") == unit)
            return township;
        if (core::textOf(townships.schema(), *township, "name") == unit)
            named.push_back(township);
    }
    if (named.size() == 1)
        return named.front();
    return core::failure(core::ErrorCode::NotFound, named.empty() ? "unit.unknown" : "unit.ambiguous",
                         {unit, namesOf(townships)});
}

} // namespace

UnitRows::UnitRows(const core::County &county, core::FeaturePointer township, core::MultiPolygon area,
                   PreparedArea prepared)
    : m_county(&county), m_township(std::move(township)), m_area(std::move(area)),
      m_box(core::boundsOf(core::Geometry(m_area))), m_prepared(std::move(prepared)) {
    const core::LayerSchema &schema = county.layer("township")->schema();
    m_code = core::textOf(schema, *m_township, "code");
    m_name = core::textOf(schema, *m_township, "name");
}

core::Result<UnitRows> UnitRows::of(const core::County &county, const std::string &unit) {
    const core::Layer *townships = county.layer("township");
    if (!townships)
        return core::failure(core::ErrorCode::NotFound, "unit.unknown", {unit, {}});
    auto township = townshipCalled(*townships, unit);
    if (!township)
        return tl::unexpected(township.error());
    const auto *outline = std::get_if<core::MultiPolygon>(&(*township)->geometry);
    const auto noArea = [&] {
        return core::failure(core::ErrorCode::InvalidData, "unit.no_area",
                             {core::textOf(townships->schema(), **township, "name")});
    };
    if (!outline || outline->polygons.empty())
        return noArea();
    auto area = makeValid(*outline);
    if (!area)
        return noArea();
    auto prepared = PreparedArea::from(*area);
    if (!prepared)
        return noArea();
    return UnitRows(county, std::move(*township), std::move(*area), std::move(*prepared));
}

bool UnitRows::holds(const core::Geometry &geometry) const {
    const core::Box box = core::boundsOf(geometry);
    if (box.isEmpty() || !box.intersects(m_box))
        return false;
    const auto *point = std::get_if<core::Point>(&geometry);
    return point ? m_prepared.covers(*point) : m_prepared.intersects(geometry);
}

bool UnitRows::hasOwner(std::string_view layer, const std::string &uid) {
    const core::Layer *owning = m_county->layer(layer);
    const core::FeaturePointer feature = owning ? owning->find(uid) : nullptr;
    return feature && has(owning->schema(), *feature);
}

bool UnitRows::has(const core::LayerSchema &schema, const core::Feature &feature) {
    if (schema.name == "township")
        return feature.id == m_township->id;
    if (schema.name == "attachment")
        return hasOwner(core::textOf(schema, feature, "layer"), core::textOf(schema, feature, "feature_uid"));
    for (const Owner &owner : owners)
        if (schema.name == owner.layer)
            if (const std::string uid = core::textOf(schema, feature, owner.field); !uid.empty())
                return hasOwner(owner.owner, uid);
    if (schema.indexOf("township_code"))
        if (const std::string code = core::textOf(schema, feature, "township_code"); !code.empty())
            return code == m_code;
    return holds(feature.geometry);
}

bool UnitRows::hasDemand(std::size_t row) const {
    const core::DemandTable &demand = *m_county->demand;
    const std::uint32_t unit = demand.township[row];
    return unit != core::noUnit ? demand.townshipIds[unit] == m_code : holds(demand.position[row]);
}

core::Result<std::vector<std::size_t>> UnitRows::rowsOf(const std::string &layer, const core::Job &job) {
    const auto rows = LayerRows::of(*m_county, layer);
    if (!rows)
        return tl::unexpected(rows.error());
    const core::Layer *features = m_county->layer(layer);
    std::vector<std::size_t> chosen;
    LayerRow row;
    for (std::size_t i = 0; i < rows->size(); ++i) {
        if (i % 1024 == 0 && job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
        bool isOf = false;
        if (features) {
            isOf = has(features->schema(), *features->features()[i]);
        } else if (layer == "demand_point") {
            isOf = hasDemand(i);
        } else {
            rows->read(i, row);
            isOf = holds(row.geometry);
        }
        if (isOf)
            chosen.push_back(i);
    }
    return chosen;
}

} // namespace gis
