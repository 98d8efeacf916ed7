// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/analysis/provenance.h"
#include "core/analysis/walking_pace.h"
#include "core/geometry/polygon.h"
#include "core/job.h"
#include "core/model/columns.h"
#include "core/model/feature.h"
#include "core/model/issue.h"
#include "core/network/road_network.h"
#include "core/network/slope.h"
#include "core/network/snap.h"
#include "core/quantity.h"
#include "core/result.h"

namespace core {

/// People walk toward the shelter (reverse search) or away from it.
enum class WalkDirection { Toward, Away };

/// Parameters of the reach model (decisions.md 4, 22). Every default is shown with the result.
struct ReachParameters {
    Seconds timeLimit{300};
    MetresPerSecond speed{1.0};
    /// Where the speed comes from when it was chosen by profile and weather; `speed` is then pace->speed().
    std::optional<WalkingPace> pace = std::nullopt;
    /// Speed off the road = speed x this factor.
    double offRoadFactor = 0.6;
    /// When false, off-road legs cost nothing (comparison with other tools).
    bool countOffRoadLegs = true;
    /// Longest off-road leg; nullopt = no limit.
    std::optional<Metres> snapLimit = Metres(300);
    WalkDirection direction = WalkDirection::Toward;
    /// Straight-line variant shown beside; nullopt = speed x time limit.
    std::optional<Metres> radius;
    /// "any", or a hazard code: shelters whose `usable_<hazard>` is "no" do not count.
    std::string hazard = "any";
};

/// Why a shelter does not count, as far as the county says; None also where it says nothing.
enum class ShelterBar : std::uint8_t {
    None,
    Planned,
    Building,
    Closed,
    Retired,
    /// Recorded as not usable in the chosen hazard; not recorded whether it is.
    HazardNo,
    HazardUnknown,
    /// A neighbour's, farther outside than neighbours' shelters count.
    BeyondBelt,
    /// A hazard area of the scenario took it.
    HazardArea
};
/// "", "planned", "building", "closed", "retired", "hazard_no", "hazard_unknown", "beyond_belt", "hazard_area".
[[nodiscard]] std::string_view codeOf(ShelterBar bar);
/// It stands, and nothing is known against taking it into use.
[[nodiscard]] constexpr bool canBeOpened(ShelterBar bar) {
    return bar == ShelterBar::None || bar == ShelterBar::Closed || bar == ShelterBar::HazardUnknown;
}

/// A shelter as the analysis sees it: where it may be entered.
struct ShelterSite {
    FeatureId id;
    std::string name;
    /// At least one; the shelter's own point where no entrance is recorded.
    std::vector<Point> entrances;
    /// A demand point inside has t = 0. May be empty.
    MultiPolygon site;
    /// Status in use or temporary, and usable in the chosen hazard.
    bool usable = true;
    /// Its own point, wherever its entrances are; no way leads there.
    std::optional<Point> place = std::nullopt;
    /// Outside the county, within the belt in which neighbours' shelters count.
    bool neighbour = false;
    /// Where it is not usable: why.
    ShelterBar bar = ShelterBar::None;
};

struct ReachabilityInput {
    /// Walking network; see gis/roads for how it is made from the road layer.
    std::shared_ptr<const RoadNetwork> network;
    std::shared_ptr<const DemandTable> demand;
    std::vector<ShelterSite> shelters;
    /// How the network's costs were made: metres, or effective metres on slopes.
    SlopeModel slope = SlopeModel::None;
    /// Where each demand point meets the network, snapped without a limit; null = the analysis snaps them itself.
    /// Those that a hazard keeps from the road are cut off.
    std::shared_ptr<const std::vector<NetworkPosition>> demandPositions;
    /// A hazard keeps whoever is at the first place from the road at the second; empty = nobody. For places that are
    /// not in `demandPositions`. Called from several threads at once.
    std::function<bool(const Point &place, const Point &road)> isKeptOff = {};
    /// Mapped water lies between the place and the road: another road is stepped onto. Empty = there is none. Called
    /// from several threads at once. `demandPositions` have been made so.
    std::function<bool(const Point &place, const Point &road)> isOverWater = {};
    /// Decides the straight-radius variant within 0.1 % of the radius (see CoverageInput); may be empty. Called from
    /// several threads at once.
    std::function<double(const Point &, const Point &)> exactDistance;
    Provenance provenance;

    /// Where somebody steps onto the network: the nearest road that no water keeps them from, within waterDetour where
    /// the nearest of all is across water.
    [[nodiscard]] NetworkPosition stepOnto(const Point &place, std::optional<Metres> limit) const;
    [[nodiscard]] Result<std::vector<NetworkPosition>> stepOnto(std::span<const Point> places,
                                                                std::optional<Metres> limit, const Job &job) const;
};

/// So far from home a road on this side of the water is looked for.
inline constexpr Metres waterDetour{1000};

/// Why a demand point counts as it does (cli.md), tried in this order: covered; unconnected; in_hazard (a hazard area
/// that stops walkers holds the people or lies across their way to the road); road_closed (it would be covered if
/// closed roads were open); shelter_unusable (if every shelter were usable, or only if closed roads were open as well);
/// too_far (a shelter is reached later); no_shelter_reachable (no usable shelter on its part of the network).
enum class ReachReason : std::uint8_t {
    Covered,
    TooFar,
    Unconnected,
    NoShelterReachable,
    RoadClosed,
    ShelterUnusable,
    ShelterFull,
    InHazard
};
/// "covered", "too_far" …
[[nodiscard]] std::string_view codeOf(ReachReason reason);

inline constexpr std::uint32_t noShelter = 0xffffffffU;

/// Answer for one demand point; times in seconds, infinity when there is no way.
struct DemandReach {
    double seconds = std::numeric_limits<double>::infinity();
    /// Both off-road legs together.
    double offRoadSeconds = 0;
    double networkSeconds = 0;
    /// Index into ReachabilityInput::shelters, or noShelter.
    std::uint32_t shelter = noShelter;
    ReachReason reason = ReachReason::NoShelterReachable;
    /// Inside the straight radius of a usable shelter.
    bool insideRadius = false;
};

/// Sums of one township, village or the county; rows of no unit are summed under an empty unitId, present only where
/// there are such rows, so that the units always add up to the county. uncovered excludes unconnected and includes
/// radiusOnly and inHazard: covered + uncovered + unconnected = total.
struct ReachTotals {
    std::string unitId;
    Persons total, covered, uncovered, unconnected, radiusOnly;
    std::int64_t points = 0, pointsCovered = 0, pointsUnconnected = 0;
    /// Points whose number of people is unknown: listed, not guessed.
    std::int64_t pointsUnknown = 0;
    /// Straight-radius variant.
    Persons insideRadius;
    /// Kept from the road by a hazard area.
    Persons inHazard;
    [[nodiscard]] bool balances() const { return covered + uncovered + unconnected == total; }
};

/// Part of a road reached within the limit, as fractions of the edge's length, with the time at both ends.
struct ReachedPiece {
    std::uint32_t edge = 0;
    float from = 0, to = 1;
    float secondsFrom = 0, secondsTo = 0;
};

struct ReachabilityResult {
    ReachParameters parameters;
    ReachTotals county;
    std::vector<ReachTotals> townships;
    std::vector<ReachTotals> villages;
    /// One row a demand point, in table order.
    std::vector<DemandReach> demand;
    std::vector<ReachedPiece> reached;
    double reachedKilometres = 0;
    /// Nodes reached within the limit, and edges of the whole network.
    std::size_t settledNodes = 0;
    std::size_t edges = 0;
    /// What the reader must know: usable shelters that no road reaches within the snap limit
    /// ("reach.shelter_off_road").
    std::vector<Issue> issues;
    Provenance provenance;
};

/// Coverage in per cent, rounded down to 0.1 and never 100 while someone is missing; nullopt when the total is zero.
[[nodiscard]] std::optional<double> coveragePercent(Persons covered, Persons total);

} // namespace core
