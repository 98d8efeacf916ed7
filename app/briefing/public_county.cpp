// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/public_county.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include "core/survey/personal_mask.h"

namespace app {

namespace {

struct SensitiveField {
    std::string_view layer;
    std::string_view field;
};
constexpr std::array sensitiveFields = {SensitiveField{"reservoir", "capacity_10k_m3"},
                                        SensitiveField{"reservoir", "scale"}, SensitiveField{"sluice", "gates"},
                                        SensitiveField{"sluice", "discharge_m3s"},
                                        SensitiveField{"levee", "structures"}};

/// Layers whose military sites are left out.
constexpr std::array<std::string_view, 5> siteLayers = {"warehouse", "rescue_team", "facility", "risk_site",
                                                        "candidate_site"};

/// Of places that belong to the forces.
constexpr std::array<std::string_view, 15> militaryWords = {"军事", "部队",   "军营",     "军用",     "军分区",
                                                            "武警", "武装部", "人武部",   "民兵",     "弹药",
                                                            "靶场", "雷达站", "military", "barracks", "Military"};
/// Names that hold one of them and mean something else.
constexpr std::array<std::string_view, 1> civilWords = {"消防部队"};

/// Names told in the finding.
constexpr std::size_t namesTold = 5;

bool soundsMilitary(std::string name) {
    for (const std::string_view civil : civilWords)
        if (const std::size_t at = name.find(civil); at != std::string::npos)
            name.erase(at, civil.size());
    return std::ranges::any_of(militaryWords,
                               [&name](std::string_view word) { return name.find(word) != std::string::npos; });
}

bool isSensitive(const core::LayerSchema &schema, const core::Field &field) {
    return std::ranges::any_of(sensitiveFields, [&](const SensitiveField &one) {
        return one.layer == schema.name && one.field == field.name;
    });
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
        else if (text && core::isFreeText(field))
            *text = core::withNumbersMasked(*text);
    }
    return shown;
}

bool isMilitary(const core::LayerSchema &schema, const core::Feature &feature) {
    return core::textOf(schema, feature, "type") == "military" || soundsMilitary(core::textOf(schema, feature, "name"));
}

} // namespace

PublicCounty publicCounty(const core::County &county) {
    PublicCounty shown{county, {}};
    std::vector<std::string> left;
    for (auto &[name, layer] : shown.county.layers) {
        const core::LayerSchema &schema = layer.schema();
        const bool hasSites = std::ranges::find(siteLayers, name) != siteLayers.end();
        for (const core::FeaturePointer &feature : std::vector(layer.features())) {
            if (hasSites && isMilitary(schema, *feature)) {
                left.push_back(core::textOf(schema, *feature, "name"));
                layer.remove(feature->id);
                continue;
            }
            if (name == "shelter" && soundsMilitary(core::textOf(schema, *feature, "name")))
                shown.findings.push_back({core::Severity::Warning,
                                          "print.sensitive",
                                          name,
                                          feature->id,
                                          {core::textOf(schema, *feature, "name")}});
            core::Feature changed = publicFeature(schema, *feature);
            if (changed != *feature)
                layer.put(std::make_shared<const core::Feature>(std::move(changed)));
        }
    }
    if (left.empty())
        return shown;
    std::string names;
    for (std::size_t i = 0; i < std::min(left.size(), namesTold); ++i)
        names += (i > 0 ? ", " : "") + left[i];
    if (left.size() > namesTold)
        names += " …";
    shown.findings.push_back(
        {core::Severity::Note, "print.public_left_out", {}, {}, {std::to_string(left.size()), names}});
    return shown;
}

PublicInput publicInput(const BriefingInput &input) {
    PublicCounty county = publicCounty(input.county);
    PublicInput shown{input, std::move(county.findings)};
    shown.input.county = std::move(county.county);
    for (core::ShelterSite &shelter : shown.input.reachabilityInput.shelters)
        shelter.name = core::withNumbersMasked(shelter.name);
    return shown;
}

core::Scorecard publicScorecard(const core::Scorecard &card) {
    core::Scorecard shown = card;
    for (core::ScorecardRow &row : shown.rows) {
        for (std::string *words : {&row.indicator.name, &row.indicator.sentence, &row.indicator.document, &row.source})
            *words = core::withNumbersMasked(*words);
        if (row.indicator.typed)
            row.indicator.typed->source = core::withNumbersMasked(row.indicator.typed->source);
    }
    return shown;
}

} // namespace app
