// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicator/indicator.h"

#include <array>

namespace core {
namespace {

Indicator indicatorFrom(const LayerSchema &schema, const Feature &row) {
    Indicator indicator;
    indicator.code = textOf(schema, row, "code");
    indicator.name = textOf(schema, row, "name");
    indicator.sentence = textOf(schema, row, "sentence");
    indicator.document = textOf(schema, row, "document");
    indicator.target = numberOf(schema, row, "target");
    indicator.unit = textOf(schema, row, "unit");
    const std::string direction = textOf(schema, row, "direction");
    indicator.direction = direction == "at_least"  ? Direction::AtLeast
                          : direction == "at_most" ? Direction::AtMost
                                                   : Direction::Unset;
    indicator.formula = textOf(schema, row, "formula");
    if (const auto value = numberOf(schema, row, "value"))
        indicator.typed = TypedValue{*value, textOf(schema, row, "source"), dateOf(schema, row, "value_date")};
    return indicator;
}

} // namespace

std::string_view codeOf(Direction direction) {
    constexpr std::array<std::string_view, 3> codes = {"unset", "at_least", "at_most"};
    return codes[static_cast<std::size_t>(direction)];
}

std::vector<Indicator> indicatorsOf(const County &county) {
    std::vector<Indicator> plan;
    if (const Layer *layer = county.layer("indicator"))
        for (const FeaturePointer &row : layer->features())
            plan.push_back(indicatorFrom(layer->schema(), *row));
    return plan;
}

} // namespace core
