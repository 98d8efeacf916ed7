// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/quantity.h"

namespace core {

/// Who walks, and in what weather (domain.md 3.1; every value there is marked as unconfirmed or as our own default).
/// The speed of the reach model is the flat speed times the factors.
struct WalkingPace {
    /// "standard", "adult", "elderly".
    std::string profile = "standard";
    /// On the flat, by day, in dry weather.
    MetresPerSecond flat{1.0};
    bool night = false;
    bool rain = false;
    bool snow = false;

    /// x 0.8 at night, x 0.85 in heavy rain, x 0.6 on snow or ice.
    [[nodiscard]] MetresPerSecond speed() const;
    friend bool operator==(const WalkingPace &, const WalkingPace &) = default;
};

/// Flat speed of a profile: standard 1.0 (decisions on the reach model), adult 1.2, elderly (and with children) 0.7,
/// the slow end of 0.7 to 0.8 m/s. Nullopt for another word.
[[nodiscard]] std::optional<MetresPerSecond> flatSpeedOf(std::string_view profile);

} // namespace core
