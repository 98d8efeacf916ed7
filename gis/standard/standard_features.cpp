// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/standard/standard_features.h"

#include <cassert>

#include "core/model/catalogue.h"
#include "gis/standard/standard_file.h"

namespace gis {
namespace {

using Values = std::vector<std::pair<std::string_view, core::Value>>;

/// Empty text is stored as null.
core::Value textValue(const std::string &text) { return text.empty() ? core::Value() : core::Value(text); }

class RowWriter {
public:
    void add(const char *layer, const std::string &name, Values values) {
        const core::LayerSchema *schema = core::findSchema(layer);
        assert(schema);
        const std::string uid = core::textOf(core::uidFromName(std::string("standard/") + layer + '/' + name));
        auto feature = core::makeFeature(*schema, uid, core::Geometry(), std::move(values));
        m_rows.emplace_back(layer, std::make_shared<const core::Feature>(std::move(feature)));
    }
    [[nodiscard]] std::vector<StandardRow> take() { return std::move(m_rows); }

private:
    std::vector<StandardRow> m_rows;
};

const char *codeOf(core::DemandBasis basis) {
    switch (basis) {
    case core::DemandBasis::Household:
        return "household";
    case core::DemandBasis::Consumable:
        return "consumable";
    case core::DemandBasis::Durable:
        break;
    }
    return "durable";
}

const char *codeOf(core::Season season) {
    return season == core::Season::Cold ? "cold" : season == core::Season::Warm ? "warm" : "any";
}

void addItem(RowWriter &rows, const StandardItem &row) {
    rows.add("supply_item", row.item.code,
             {{"code", row.item.code},
              {"name", row.item.name},
              {"name_en", textValue(row.item.nameEn)},
              {"unit", row.item.unit},
              {"supply_group", textValue(row.group)},
              {"gbt38565", textValue(row.gbt38565)}});
}

void addNeed(RowWriter &rows, const SupplyProfile &profile, const core::SupplyNeed &need) {
    const bool hasSubstitute = !need.substituteCode.empty();
    rows.add("supply_standard", profile.standard + '/' + need.itemCode + '/' + codeOf(need.season),
             {{"standard", profile.standard},
              {"item_code", need.itemCode},
              {"demand", std::string(codeOf(need.basis))},
              {"quantity", need.quantity},
              {"mandatory", need.mandatory},
              {"season", std::string(codeOf(need.season))},
              {"substitute_code", textValue(need.substituteCode)},
              {"substitute_factor", hasSubstitute ? core::Value(need.substituteFactor) : core::Value()},
              {"source", textValue(need.source)},
              {"confidence", textValue(need.confidence)}});
}

/// Nothing is called verified that no text was seen for (decisions.md 11).
void addRule(RowWriter &rows, const RuleValue &rule) {
    rows.add("rule_profile", rule.profile + '/' + rule.key,
             {{"profile", rule.profile},
              {"key", rule.key},
              {"value", textValue(rule.value)},
              {"unit", textValue(rule.unit)},
              {"standard", textValue(rule.standard)},
              {"edition", textValue(rule.edition)},
              {"clause", textValue(rule.clause)},
              {"confidence", rule.confidence},
              {"approval", std::string(rule.confidence == "STD" || rule.confidence == "SRC" ? "verified" : "draft")}});
}

void addIndicator(RowWriter &rows, const IndicatorRow &row) {
    rows.add("indicator", row.code,
             {{"code", row.code},
              {"name", row.name},
              {"sentence", row.sentence},
              {"document", textValue(row.document)},
              {"target", row.target ? core::Value(*row.target) : core::Value()},
              {"unit", textValue(row.unit)},
              {"direction", textValue(row.direction)},
              {"formula", textValue(row.formula)}});
}

} // namespace

core::Result<std::vector<StandardRow>> standardFeatures(std::string_view plan) {
    const auto book = shippedStandards();
    if (!book)
        return tl::unexpected(book.error());
    RowWriter rows;
    for (const StandardItem &item : book->items)
        addItem(rows, item);
    for (const SupplyProfile &profile : book->profiles)
        for (const core::SupplyNeed &need : profile.needs)
            addNeed(rows, profile, need);
    for (const RuleValue &rule : book->rules)
        addRule(rows, rule);
    for (const IndicatorRow &row : book->indicators)
        if (row.general || (!plan.empty() && row.plan == plan))
            addIndicator(rows, row);
    return rows.take();
}

core::Result<void> addStandards(core::County &county, std::string_view plan) {
    auto rows = standardFeatures(plan);
    if (!rows)
        return tl::unexpected(rows.error());
    for (auto &[name, feature] : *rows)
        if (core::Layer *layer = county.layer(name))
            layer->put(std::move(feature));
    return {};
}

} // namespace gis
