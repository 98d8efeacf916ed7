// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/padlock.h"

#include <algorithm>
#include <array>

#include "core/model/catalogue.h"

namespace app {
namespace {

constexpr std::array reference = {"land", "water", "waterway", "township", "village"};

} // namespace

bool LayerLocks::canUnlock(const std::string &layer) {
    const core::LayerSchema *schema = core::findSchema(layer);
    return schema && schema->holding == core::Holding::Features;
}

bool LayerLocks::isLocked(const std::string &layer) const {
    if (!canUnlock(layer))
        return true;
    const auto turned = m_locked.find(layer);
    return turned != m_locked.end() ? turned->second
                                    : std::ranges::any_of(reference, [&](const char *name) { return name == layer; });
}

void LayerLocks::setLocked(const std::string &layer, bool locked) {
    if (!canUnlock(layer) || isLocked(layer) == locked)
        return;
    m_locked[layer] = locked;
    emit changed();
}

} // namespace app
