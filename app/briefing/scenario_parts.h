// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/briefing/scenario_facts.h"
#include "app/briefing/sheet.h"
#include "gis/print/page_writer.h"

namespace app {

/// What the blocks of a scenario's pages are made from. Values outlive the blocks.
struct ScenarioSource {
    const ScenarioInput &input;
    const ScenarioFacts &facts;
    const BriefingText &text;

    [[nodiscard]] SheetSource sheet() const { return {input.county, input.choice, text, &input.now.provenance}; }
};

// One function a block. `area.top()` is the baseline of its heading, `area.bottom()` the lowest baseline it may use.

/// People before, under the scenario and the difference, state by state, with the sums that close.
void writeScenarioResult(gis::PageWriter &page, const ScenarioSource &source, const QRectF &area);
/// What the hazard does: people inside and to be moved, roads, shelters, stores, stock.
void writeScenarioLosses(gis::PageWriter &page, const ScenarioSource &source, const QRectF &area);
/// Where most people lose their shelter.
void writeScenarioPlaces(gis::PageWriter &page, const ScenarioSource &source, const QRectF &area);
/// Closed roads that would bring most people back to a shelter, each alone.
void writeScenarioLinks(gis::PageWriter &page, const ScenarioSource &source, const QRectF &area);
void writeScenarioTownships(gis::PageWriter &page, const ScenarioSource &source, const QRectF &area);
/// Parameters, rules of the hazard and what is a project default.
void writeScenarioAssumptions(gis::PageWriter &page, const ScenarioSource &source, const QRectF &area);

/// The red sentence, the longest form that fits.
[[nodiscard]] QString scenarioSentence(const ScenarioSource &source, double points, double room);

} // namespace app
