// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/provenance.h"
#include "core/analysis/shelter_class.h"
#include "core/model/columns.h"
#include "core/model/feature.h"
#include "core/model/issue.h"
#include "core/network/road_network.h"
#include "core/network/snap.h"
#include "core/quantity.h"

namespace core {

/// What a rescue team may be called to. People = demand points.
enum class ResponseTargetKind : std::uint8_t { Village, GeohazardPoint, RiskSite, LeveePoint, People };
inline constexpr std::size_t responseKindCount = 5;
/// "village", "geohazard_point", "risk_site", "levee", "people".
[[nodiscard]] std::string_view codeOf(ResponseTargetKind kind);

/// The two wordings of the indicator: the clock starts at the order and the targets lie in the planned service area, or
/// the clock starts at the accident and every target counts.
enum class ResponseWording : std::uint8_t { Order, Accident };
/// "order", "accident".
[[nodiscard]] std::string_view codeOf(ResponseWording wording);

/// Parameters of the response model; every default is shown with the result.
struct ResponseParameters {
    Seconds timeLimit{3600};
    /// Wording that the rows, kinds and townships follow; the shares are given in both.
    ResponseWording wording = ResponseWording::Order;
    /// From the accident to the order. Nullopt = not known: the second wording is then counted at best, and cannot be
    /// judged as met.
    std::optional<Seconds> reporting;
    /// From the base to the road and from the road to the target (decisions.md 4: walking 1.0 m/s x 0.6).
    MetresPerSecond offRoadSpeed{0.6};
    /// Longest off-road leg; nullopt = no limit.
    std::optional<Metres> snapLimit = Metres(300);
    /// Share that the plan asks for.
    double requiredPercent = 95;
    /// The second team on scene is worked out as well; no number of the first hangs on it.
    bool withSecond = true;
};

struct RescueTeam {
    FeatureId id;
    std::string name;
    /// Nullopt: nobody recorded where it is stationed.
    std::optional<Point> base;
    Seconds turnout{0};
    /// The turn-out time is a default, none is recorded.
    bool turnoutAssumed = false;
    /// In service, and of those that were asked for.
    bool usable = true;
};

struct ResponseTarget {
    FeatureId id;
    std::string name;
    ResponseTargetKind kind = ResponseTargetKind::Village;
    std::optional<Point> place;
    /// Administrative code, or empty.
    std::string townshipId;
    /// Inside the planned service area.
    bool insideArea = true;
};

struct ResponseInput {
    /// Driving network with costs in seconds and its one-ways.
    std::shared_ptr<const RoadNetwork> network;
    /// By EdgeRef: vehicles pass, but nobody gets on or off there (motorways, tunnels). Empty = nowhere.
    std::vector<bool> throughOnly;
    std::vector<RescueTeam> teams;
    std::vector<ResponseTarget> targets;
    /// People as targets; null = not asked for.
    std::shared_ptr<const DemandTable> demand;
    /// Where they meet the network (snapForTravel), found without a limit; null = not known yet.
    std::shared_ptr<const std::vector<NetworkPosition>> demandPositions;
    /// Every township, so that those without a target appear too.
    std::vector<std::string> townshipIds;
    Provenance provenance;
};

enum class ArrivalState : std::uint8_t { Reached, Late, Unreachable, Unknown };
/// "reached", "late", "unreachable", "unknown".
[[nodiscard]] std::string_view codeOf(ArrivalState state);

/// Why, tried in this order: no_position; no_road and no_team (the county holds nothing to judge by); unconnected (the
/// target's off-road leg is longer than the snap limit); on_time; road_closed (on time if closed roads were open);
/// too_far; road_island (the roads at the target are joined to none on which a team stands); no_team_reachable.
/// no_second_team: where the second team is asked for (bySecondTeam), only one can come.
enum class ArrivalReason : std::uint8_t {
    OnTime,
    TooFar,
    RoadClosed,
    Unconnected,
    NoTeamReachable,
    NoPosition,
    NoTeam,
    NoRoad,
    RoadIsland,
    NoSecondTeam
};
[[nodiscard]] std::string_view codeOf(ArrivalReason reason);

inline constexpr std::uint32_t noTeam = 0xffffffffU;

/// When the first team is at a target, in seconds from the order; infinity when there is no way.
struct Arrival {
    double seconds = std::numeric_limits<double>::infinity();
    /// Both off-road legs together.
    double offRoadSeconds = 0;
    double networkSeconds = 0;
    /// The same for the next team.
    double secondSeconds = std::numeric_limits<double>::infinity();
    /// Index into ResponseInput::teams, or noTeam.
    std::uint32_t team = noTeam;
    std::uint32_t secondTeam = noTeam;
    ArrivalState state = ArrivalState::Unknown;
    ArrivalReason reason = ArrivalReason::NoTeam;
};

struct ResponseTally {
    std::int64_t total = 0, reached = 0, late = 0, unreachable = 0, unknown = 0;
    void add(ArrivalState state, std::int64_t amount);
    [[nodiscard]] bool balances() const { return reached + late + unreachable + unknown == total; }
    friend bool operator==(const ResponseTally &, const ResponseTally &) = default;
};

/// Per cent reached, rounded down to 0.1 and never 100 while something is missing; nullopt when the total is zero.
[[nodiscard]] std::optional<double> reachedPercent(const ResponseTally &tally);
/// Met or not when the unknown rows cannot change it, else it cannot be judged.
[[nodiscard]] Verdict verdictOf(const ResponseTally &tally, double requiredPercent);

/// Sums of one township or the county; what lies in no township is summed under an empty unitId.
struct ResponseTotals {
    std::string unitId;
    /// Targets other than people, each of weight 1.
    ResponseTally places;
    /// Demand points, and the people at them.
    ResponseTally points, persons;
    /// Points whose number of people is unknown: listed, not guessed.
    std::int64_t pointsUnknownPersons = 0;
};

struct WordingAnswer {
    ResponseWording wording = ResponseWording::Order;
    ResponseTally places;
    /// Targets outside the planned service area, the second denominator; empty in the second wording.
    ResponseTally outside;
    ResponseTally persons;
    Verdict verdict = Verdict::CannotBeJudged;
    Verdict personsVerdict = Verdict::CannotBeJudged;
};

struct ResponseResult {
    ResponseParameters parameters;
    /// One a target, one a demand point, in their order.
    std::vector<Arrival> targets;
    std::vector<Arrival> people;
    /// By ResponseTargetKind.
    std::array<ResponseTally, responseKindCount> kinds;
    ResponseTotals county;
    std::vector<ResponseTotals> townships;
    /// By ResponseWording.
    std::array<WordingAnswer, 2> wordings;
    /// Teams that were sent: usable, with a base on the road network.
    std::size_t teamsCounted = 0;
    std::size_t edges = 0;
    /// "response.team_without_place", "response.team_off_road", "response.turnout_assumed",
    /// "response.target_without_place".
    std::vector<Issue> issues;
    /// A usable team could not be placed: an answer may be better than it says.
    bool teamsMissing = false;
    Provenance provenance;
    [[nodiscard]] const WordingAnswer &chosen() const { return wordings[static_cast<std::size_t>(parameters.wording)]; }
};

/// What the clock of the wording adds to the time since the order: the reporting, where it is known.
[[nodiscard]] double reportingSeconds(const ResponseParameters &parameters, ResponseWording wording);
/// A team that is there so many seconds after the order is there within the limit, by the clock of the wording.
[[nodiscard]] bool isOnTime(double seconds, const ResponseParameters &parameters, ResponseWording wording);
/// Seconds missing to the limit by the clock of the parameters; 0 where it is kept or nobody comes.
[[nodiscard]] double secondsMissing(const Arrival &arrival, const ResponseParameters &parameters);

} // namespace core
