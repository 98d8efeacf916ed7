// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/unit_code.h"

#include <algorithm>
#include <array>
#include <functional>

#include "core/survey/name_likeness.h"

namespace core {
namespace {

/// What units are called by their kind, longer words first.
constexpr std::array<std::string_view, 11> kinds = {
    "街道办事处", "居民委员会", "村民委员会", "办事处", "居委会", "村委会", "街道", "社区", "镇", "乡", "村"};

std::string stemOf(const std::string &name) {
    for (const std::string_view kind : kinds)
        if (name.ends_with(kind) && name.size() > kind.size())
            return name.substr(0, name.size() - kind.size());
    return name;
}

} // namespace

UnitCodes::UnitCodes(const County &county)
    : m_townships(unitsOf(county, "township")), m_villages(unitsOf(county, "village")) {}

std::vector<UnitCodes::Unit> UnitCodes::unitsOf(const County &county, const char *name) {
    std::vector<Unit> units;
    const Layer *layer = county.layer(name);
    for (const FeaturePointer &feature : layer ? layer->features() : std::vector<FeaturePointer>()) {
        Unit unit;
        unit.name = foldedName(textOf(layer->schema(), *feature, "name"));
        unit.stem = stemOf(unit.name);
        unit.code = textOf(layer->schema(), *feature, "code");
        if (layer->schema().indexOf("township_code"))
            unit.township = textOf(layer->schema(), *feature, "township_code");
        if (!unit.name.empty() && !unit.code.empty())
            units.push_back(std::move(unit));
    }
    return units;
}

/// The first way of reading that names exactly one unit: by code, by name, by name without its kind, by a longer text
/// that ends with the name.
std::optional<std::string> UnitCodes::find(const std::vector<Unit> &units, std::string_view text,
                                           const std::string &township) {
    const std::string folded = foldedName(text), stem = stemOf(folded);
    if (folded.empty())
        return std::nullopt;
    const std::array<std::function<bool(const Unit &)>, 4> readings = {
        [&](const Unit &unit) { return unit.code == text; }, [&](const Unit &unit) { return unit.name == folded; },
        [&](const Unit &unit) { return unit.stem == stem; },
        [&](const Unit &unit) { return folded.ends_with(unit.name); }};
    for (const auto &means : readings) {
        const Unit *found = nullptr;
        std::size_t count = 0;
        for (const Unit &unit : units) {
            if ((!township.empty() && unit.township != township) || !means(unit))
                continue;
            found = &unit;
            ++count;
        }
        if (count > 0)
            return count == 1 ? std::optional(found->code) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::string> UnitCodes::township(std::string_view text) const { return find(m_townships, text, {}); }

std::optional<std::string> UnitCodes::village(std::string_view text, const std::string &townshipCode) const {
    return find(m_villages, text, townshipCode);
}

} // namespace core
