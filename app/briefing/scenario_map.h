// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/briefing/scenario_facts.h"
#include "gis/print/map_frame.h"

namespace app {

/// One map of a scenario: what it shows stands in a tag in its corner.
struct ScenarioFrame {
    /// Key of its words: "scenario.before", "scenario.after" or "scenario.difference".
    const char *tag = "";
    gis::MapSheet sheet;
    gis::FrameGrid grid;
};

/// What the maps are about: the areas, and everybody who gains or loses a shelter.
[[nodiscard]] core::Box groundOf(const ScenarioInput &input);

/// The maps side by side or above each other, whichever leaves the larger scale; one where `isDifference`. All show the
/// same ground.
[[nodiscard]] core::Result<std::vector<ScenarioFrame>> scenarioFrames(const ScenarioInput &input,
                                                                      const ScenarioFacts &facts, const QRectF &room,
                                                                      bool isDifference, const core::Job &job);

/// A map in its frame, with its tag, north, scale and the letters of the critical links.
void writeScenarioFrame(gis::PageWriter &page, const ScenarioFrame &frame, const ScenarioFacts &facts,
                        const BriefingText &text);

/// Legend of what the page's maps show, with the people and things of the scenario.
void writeScenarioLegend(gis::PageWriter &page, const QRectF &box, const ScenarioInput &input,
                         const ScenarioFacts &facts, const BriefingText &text);

} // namespace app
