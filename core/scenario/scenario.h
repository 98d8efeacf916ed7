// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/geometry/polygon.h"
#include "core/model/feature.h"

namespace core {

/// A road as a scenario remembers it, by its shape: it is found again after roads were imported anew.
struct RoadMark {
    Point start, end;
    double length = 0;
    friend bool operator==(const RoadMark &, const RoadMark &) = default;
};

/// Ground under water or threatened (flood, landslide …).
struct HazardArea {
    /// Code of the domain hazard_kind.
    std::string hazard = "flood";
    /// As the county names it ("high"); its own share of displaced people may hang on it.
    std::string level;
    MultiPolygon area;
    /// Depth of water in metres; nullopt = unknown: nothing passes.
    std::optional<double> depth;
    friend bool operator==(const HazardArea &, const HazardArea &) = default;
};

/// One change that a scenario assumes. Later steps win over earlier ones.
struct ScenarioStep {
    enum class Kind {
        MoveShelter,
        AddShelter,
        CloseShelter,
        OpenShelter,
        CloseRoad,
        OpenRoad,
        Hazard,
        MoveTeam,
        AddTeam,
        CloseTeam,
        OpenTeam
    };
    Kind kind = Kind::MoveShelter;
    /// A step that is switched off stays in the list.
    bool enabled = true;
    /// Of the shelter or rescue team; of a new one its uid to be; of a hazard its own.
    FeatureId id;
    /// What people call it.
    std::string name;
    /// Where the shelter or team is from now on; where a road was clicked.
    Point place;
    RoadMark road;
    HazardArea hazard;
    friend bool operator==(const ScenarioStep &, const ScenarioStep &) = default;
};

[[nodiscard]] constexpr bool isRoadStep(ScenarioStep::Kind kind) {
    return kind == ScenarioStep::Kind::CloseRoad || kind == ScenarioStep::Kind::OpenRoad;
}
[[nodiscard]] constexpr bool isTeamStep(ScenarioStep::Kind kind) { return kind >= ScenarioStep::Kind::MoveTeam; }
[[nodiscard]] constexpr bool isShelterStep(ScenarioStep::Kind kind) { return kind <= ScenarioStep::Kind::OpenShelter; }

/// A named what-if (情景): the county as it is, and what is assumed beyond it. Kept in the tables scenario and
/// scenario_item; the county itself is never changed by one.
struct Scenario {
    FeatureId id;
    std::string name;
    std::string note;
    std::vector<ScenarioStep> steps;
    friend bool operator==(const Scenario &, const Scenario &) = default;
};

} // namespace core
