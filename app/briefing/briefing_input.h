// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <QByteArray>

#include "app/briefing/frame_ground.h"
#include "core/analysis/reachability.h"
#include "core/analysis/shelter_class.h"
#include "core/analysis/sufficiency.h"
#include "core/analysis/village_site.h"
#include "core/model/county.h"
#include "core/model/value.h"
#include "gis/print/page.h"
#include "gis/render/map_content.h"

namespace app {

/// Largest gaps that are listed and marked on the map.
inline constexpr std::size_t listedGaps = 10;

/// What the person at the printer decides: everything a page says that is no result.
struct BriefingChoice {
    gis::Paper paper = gis::Paper::A3Landscape;
    gis::Language language = gis::Language::Chinese;
    /// Day of printing; the year of the kicker comes from it.
    core::Date madeOn;
    /// Number of this briefing within the year.
    int issueNumber = 1;
    /// Empty: "{county}应急管理局" / "{county} emergency bureau".
    std::string unitName;
    /// Empty: the page's own title.
    std::string title;
    /// Written by a person instead of the page's own; said in a finding, for nobody checks the numbers in it.
    std::string sentence;
    /// Empty: kind, paper and number of the year.
    std::string documentNumber;
    /// A line at the foot, said in a finding like the sentence; empty = none.
    std::string notes;
    /// Logo of the unit at the head, as readLogo() (logo.h) makes it; empty = none.
    QByteArray logo;
    /// Nothing: the frame shows what the page is about at its largest round scale. Coverage, resources, scenario, risk.
    std::optional<FrameGround> ground;
    std::string drawnBy;
    std::string checkedBy;
    /// Stamp "公开": people and sensitive places are masked (public_county.h). Needs a review number, or a reason to do
    /// without (decisions.md 29), which is noted.
    bool isPublic = false;
    std::string reviewNumber;
    std::string overrideReason;
};

/// A snapshot of the county and its results. Optional parts that are absent are printed as "cannot be judged".
struct BriefingInput {
    core::County county;
    /// What the reachability result was computed from: network, demand, shelters in the same order.
    core::ReachabilityInput reachabilityInput;
    core::ReachabilityResult reachability;
    /// Computed by composeBriefing() when empty.
    std::vector<core::SensitivityCell> sensitivity;
    std::optional<core::SufficiencyResult> sufficiency;
    std::optional<core::ClassResult> classes;
    std::optional<core::VillageResult> villages;
    BriefingChoice choice;
};

/// Uncovered demand points that lie together: one line of the list, one numbered disc on the map.
struct CoverageGap {
    std::string name;
    /// Uncovered and unconnected people.
    core::Persons people;
    core::Point position;
    /// Township of most of its people; empty when there is none.
    std::string townshipId;
    /// Nearest usable shelter by road for most of its people; empty when none can be reached.
    std::string shelterName;
    std::optional<core::Point> shelterPosition;
    /// Seconds that half of its people need at most; nullopt when they reach no shelter.
    std::optional<core::Seconds> medianWalk;
    std::vector<std::uint32_t> points;
};

} // namespace app
