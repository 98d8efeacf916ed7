// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <string>

#include "core/analysis/response_model.h"
#include "core/model/county.h"
#include "gis/roads/travel_network.h"
#include "gis/roads/walking_ground.h"

namespace gis {

/// What of a county takes part, and what stands in where nothing is recorded (requirements.md D2).
struct ResponseChoice {
    /// By ResponseTargetKind.
    std::array<bool, core::responseKindCount> targets = {true, true, true, true, true};
    /// A point of every levee each so many metres of chainage, and at both ends.
    core::Metres leveeStep{1000};
    /// "any", or a code of the domain team_type: the first suitable team instead of the first.
    std::string teamType = "any";
    /// Teams whose number on duty is recorded as 0 do not count.
    bool onDutyOnly = false;
    /// Where no turn-out time is recorded: national and professional teams, and all others.
    core::Seconds fullTimeTurnout{5 * 60};
    core::Seconds partTimeTurnout{20 * 60};
    VehicleProfile vehicle;
};

/// Input of analyseResponse. Teams in service; villages, geohazard points not written off, risk sites, levee points
/// and, from the ground, people. The planned service area is the county's outline, everything where it has none. The
/// ground is that of choice.vehicle (drivingGround).
[[nodiscard]] core::ResponseInput responseInput(const core::County &county, const WalkingGround &ground,
                                                const ResponseChoice &choice);

/// Stations of a levee: its ends and every whole multiple of `step` between them, with the chainage of each. A levee
/// without a line has none.
struct LeveePoint {
    core::Point place;
    double chainage = 0;
};
[[nodiscard]] std::vector<LeveePoint> leveePoints(const core::LayerSchema &schema, const core::Feature &levee,
                                                  core::Metres step);
/// "12+500".
[[nodiscard]] std::string chainageText(double metres);

} // namespace gis
