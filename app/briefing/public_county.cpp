// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/public_county.h"

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <string_view>

#include "app/briefing/military_words.h"
#include "core/survey/personal_mask.h"

namespace app {

namespace {

struct SensitiveField {
    std::string_view layer;
    std::string_view field;
};
constexpr std::array sensitiveFields = {SensitiveField{"reservoir", "capacity_10k_m3"},
                                        SensitiveField{"reservoir", "scale"},
                                        SensitiveField{"sluice", "kind"},
                                        SensitiveField{"sluice", "gates"},
                                        SensitiveField{"sluice", "discharge_m3s"},
                                        SensitiveField{"levee", "structures"}};

/// Layers whose military sites are left out.
constexpr std::array<std::string_view, 6> siteLayers = {"warehouse", "rescue_team",    "facility",
                                                        "risk_site", "candidate_site", "land"};
/// Places that people must find: they stay, and whoever prints is asked.
constexpr std::array<std::string_view, 2> keptLayers = {"shelter", "geohazard_point"};
/// Names of settlements are no secret, whatever they come from.
constexpr std::array<std::string_view, 2> settlementLayers = {"township", "village"};

/// Names told in the finding.
constexpr std::size_t namesTold = 5;

template <class Names> bool isAmong(const Names &names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

bool isSensitive(const core::LayerSchema &schema, const core::Field &field) {
    return std::ranges::any_of(sensitiveFields, [&](const SensitiveField &one) {
        return one.layer == schema.name && one.field == field.name;
    });
}

/// Words that may name places of the forces; tables hold the words of plans and standards.
bool mayNameForces(const core::LayerSchema &schema, const core::Field &field) {
    const bool isKept = isAmong(keptLayers, schema.name) || isAmong(settlementLayers, schema.name);
    return schema.geometry != core::GeometryType::None && !(isKept && field.name == "name");
}

core::Feature publicFeature(const core::LayerSchema &schema, const core::Feature &feature) {
    core::Feature shown = feature;
    for (std::size_t i = 0; i < shown.values.size() && i < schema.fields.size(); ++i) {
        const core::Field &field = schema.fields[i];
        auto *text = std::get_if<std::string>(&shown.values[i]);
        if (isSensitive(schema, field))
            shown.values[i] = core::Value();
        else if (text && field.personal)
            *text = core::masked(*text);
        else if (text && core::isWritten(field, *text))
            *text = core::withNumbersMasked(mayNameForces(schema, field) ? withoutForces(*text) : *text);
    }
    return shown;
}

bool isMilitary(const core::LayerSchema &schema, const core::Feature &feature) {
    return std::ranges::any_of(std::array{"type", "name", "owner"},
                               [&](const char *field) { return soundsMilitary(core::textOf(schema, feature, field)); });
}

/// Stock of the forces, and what lies in a store that is left out.
void leaveOutStock(core::County &county, const std::set<core::FeatureId> &stores) {
    core::Layer *lots = county.layer("supply_stock");
    for (const core::FeaturePointer &lot : lots ? std::vector(lots->features()) : std::vector<core::FeaturePointer>())
        if (stores.contains(core::textOf(lots->schema(), *lot, "warehouse_uid")) || isMilitary(lots->schema(), *lot))
            lots->remove(lot->id);
}

/// The same table where no name tells a number.
std::shared_ptr<const core::RoadTable> publicRoads(const std::shared_ptr<const core::RoadTable> &roads) {
    const auto isOpen = [](const std::string &name) { return core::withNumbersMasked(name) == name; };
    if (!roads || std::ranges::all_of(roads->names, isOpen))
        return roads;
    auto shown = std::make_shared<core::RoadTable>(*roads);
    for (std::string &name : shown->names)
        name = core::withNumbersMasked(name);
    return shown;
}

core::Issue leftOutFinding(const std::vector<std::string> &left) {
    std::string names;
    for (std::size_t i = 0; i < std::min(left.size(), namesTold); ++i)
        names += (i > 0 ? ", " : "") + core::withNumbersMasked(left[i]);
    if (left.size() > namesTold)
        names += " …";
    return {core::Severity::Note, "print.public_left_out", {}, {}, {std::to_string(left.size()), names}};
}

void maskWords(core::Indicator &indicator) {
    for (std::string *words : {&indicator.name, &indicator.sentence, &indicator.document, &indicator.unit})
        *words = core::withNumbersMasked(*words);
    if (indicator.typed)
        indicator.typed->source = core::withNumbersMasked(indicator.typed->source);
}

} // namespace

PublicCounty publicCounty(const core::County &county) {
    PublicCounty shown{county, {}};
    std::vector<std::string> left;
    std::set<core::FeatureId> stores;
    for (auto &[layerName, layer] : shown.county.layers) {
        const core::LayerSchema &schema = layer.schema();
        for (const core::FeaturePointer &feature : std::vector(layer.features())) {
            const std::string name = core::textOf(schema, *feature, "name");
            if (isAmong(siteLayers, layerName) && isMilitary(schema, *feature)) {
                left.push_back(name);
                if (layerName == "warehouse")
                    stores.insert(feature->id);
                layer.remove(feature->id);
                continue;
            }
            if (isAmong(keptLayers, layerName) && soundsMilitary(name))
                shown.findings.push_back({core::Severity::Warning, "print.sensitive", layerName, feature->id, {name}});
            core::Feature changed = publicFeature(schema, *feature);
            if (changed != *feature)
                layer.put(std::make_shared<const core::Feature>(std::move(changed)));
        }
    }
    leaveOutStock(shown.county, stores);
    shown.county.roads = publicRoads(county.roads);
    if (!left.empty())
        shown.findings.push_back(leftOutFinding(left));
    return shown;
}

PublicInput publicInput(const BriefingInput &input) {
    PublicCounty county = publicCounty(input.county);
    PublicInput shown{input, std::move(county.findings)};
    shown.input.county = std::move(county.county);
    for (core::ShelterSite &shelter : shown.input.reachabilityInput.shelters)
        shelter.name = core::withNumbersMasked(shelter.name);
    if (shown.input.sufficiency)
        for (core::ItemSufficiency &item : shown.input.sufficiency->items)
            for (std::string *words : {&item.name, &item.nameEn, &item.unit})
                *words = core::withNumbersMasked(*words);
    return shown;
}

core::Scorecard publicScorecard(const core::Scorecard &card) {
    core::Scorecard shown = card;
    for (core::ScorecardRow &row : shown.rows) {
        maskWords(row.indicator);
        row.source = core::withNumbersMasked(row.source);
        for (core::UnitMeasure &unit : row.byTownship)
            unit.name = core::withNumbersMasked(unit.name);
    }
    for (core::ProjectRow &row : shown.projects) {
        maskWords(row.project);
        row.source = core::withNumbersMasked(row.source);
    }
    return shown;
}

} // namespace app
