// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/cure_terrain.h"
#include "core/scenario/scenario_world.h"

namespace core {

/// What the hazard areas of a scenario forbid to cures: to build or open anything inside or across them, and to open a
/// road that they close.
[[nodiscard]] CureTerrain hazardTerrain(const Scenario &scenario, const ScenarioTarget &target);

} // namespace core
