// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/walking_pace.h"

namespace core {

MetresPerSecond WalkingPace::speed() const {
    constexpr double nightFactor = 0.8, rainFactor = 0.85, snowFactor = 0.6; // domain.md 3.1
    return MetresPerSecond(flat.value() * (night ? nightFactor : 1) * (rain ? rainFactor : 1) *
                           (snow ? snowFactor : 1));
}

std::optional<MetresPerSecond> flatSpeedOf(std::string_view profile) {
    if (profile == "standard")
        return MetresPerSecond(1.0);
    if (profile == "adult")
        return MetresPerSecond(1.2);
    if (profile == "elderly")
        return MetresPerSecond(0.7);
    return std::nullopt;
}

} // namespace core
