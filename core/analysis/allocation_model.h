// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/reach_model.h"
#include "core/analysis/shelter_places.h"

namespace core {

/// A village and a shelter that somebody has tied together or kept apart.
struct PairRule {
    /// Administrative code.
    std::string village;
    FeatureId shelter;
    friend bool operator==(const PairRule &, const PairRule &) = default;
};

/// Parameters of the allocation of evacuees to shelters (requirements.md D6); defaults are shown with the result.
struct AllocationParameters {
    /// Ways, limit and hazard: those of the reach model.
    ReachParameters reach;
    PlaceRule places;
    /// Share of the residents who are to be moved (evacueesOf).
    double evacueePercent = 100;
    /// A village goes to one shelter where it can; one that fits in none as a whole is divided, and named.
    bool wholeVillages = false;
    /// A pinned village goes to its pinned shelters only, and there before all others; a banned pair is never used.
    std::vector<PairRule> pins, bans;
    /// Shelters looked at first from every place; all others are tested against the prices of the answer.
    std::size_t nearest = 20;
};

struct AllocationInput {
    ReachabilityInput reach;
    /// One a shelter of `reach`.
    std::vector<ShelterPlaces> places;
    /// Codes of all villages, those where nobody lives too.
    std::vector<std::string> villageCodes = {};
    /// Who must leave, one a demand row, whatever `evacueePercent` says; null = the share of the residents.
    std::shared_ptr<const std::vector<std::int64_t>> evacuees = nullptr;
};

/// Where people end up, or why they are left without a place. Tried in this order for those without one: unconnected,
/// in_hazard, no_shelter_reachable, road_closed, shelter_unusable and too_far as the reach model says; not_allowed
/// (pins and bans leave no shelter within the limit); capacity_unknown (of all that are left nobody knows how many they
/// hold); village_elsewhere (their village is kept whole in a shelter that they do not reach in time); shelter_full.
enum class PlacementReason : std::uint8_t {
    Assigned,
    ShelterFull,
    CapacityUnknown,
    NotAllowed,
    VillageElsewhere,
    TooFar,
    NoShelterReachable,
    RoadClosed,
    ShelterUnusable,
    InHazard,
    Unconnected
};
inline constexpr std::size_t placementReasonCount = 11;
/// "assigned", "shelter_full" …
[[nodiscard]] std::string_view codeOf(PlacementReason reason);

/// People by where they end up: assigned + shelters full + held back + out of reach + in a hazard area + unconnected =
/// total.
struct AllocationTally {
    std::array<std::int64_t, placementReasonCount> persons{};
    [[nodiscard]] std::int64_t of(PlacementReason reason) const { return persons[static_cast<std::size_t>(reason)]; }
    void add(PlacementReason reason, std::int64_t amount) { persons[static_cast<std::size_t>(reason)] += amount; }
    [[nodiscard]] std::int64_t total() const;
    [[nodiscard]] std::int64_t assigned() const { return of(PlacementReason::Assigned); }
    /// A shelter is in reach, but not for them: capacity unknown, ruled out, or their village is kept whole elsewhere.
    [[nodiscard]] std::int64_t heldBack() const;
    /// A shelter is in reach, and they have no place: full or held back.
    [[nodiscard]] std::int64_t overflow() const { return of(PlacementReason::ShelterFull) + heldBack(); }
    /// They must leave, and the hazard keeps them from the road.
    [[nodiscard]] std::int64_t inHazard() const { return of(PlacementReason::InHazard); }
    [[nodiscard]] std::int64_t outOfReach() const;
    [[nodiscard]] std::int64_t unconnected() const { return of(PlacementReason::Unconnected); }
    friend bool operator==(const AllocationTally &, const AllocationTally &) = default;
};

struct AllocationTotals {
    std::string unitId;
    AllocationTally tally;
    /// Sum over the assigned.
    double personSeconds = 0;
    /// Places whose number of people is unknown: listed, not guessed.
    std::int64_t pointsUnknown = 0;
};

/// Some people of one demand point in one shelter.
struct Placement {
    std::uint32_t row = 0;
    std::uint32_t shelter = 0;
    std::int64_t persons = 0;
    double seconds = 0;
};

struct RowAllocation {
    std::int64_t evacuees = 0;
    std::int64_t placed = 0;
    /// Why the others have no place; Assigned when all have one.
    PlacementReason reason = PlacementReason::Assigned;
    /// Nearest shelter within the limit, or noShelter.
    std::uint32_t nearest = noShelter;
    /// Of those who are left because shelters are full: the nearest one that they may use, which ShelterLoad::capacity
    /// filled; else noShelter.
    std::uint32_t full = noShelter;
    bool peopleKnown = true;
};

/// Occupancy of one shelter.
struct ShelterLoad {
    /// Free places on the chosen basis; nullopt = unknown.
    std::optional<std::int64_t> places;
    std::int64_t assigned = 0;
    /// People whose nearest shelter it is, were there no limit.
    std::int64_t nearestTo = 0;
    double personSeconds = 0;
    double longestSeconds = 0;
    /// All places on the chosen basis, nullopt = unknown or without limit; and who has been there before.
    std::optional<std::int64_t> capacity = {};
    std::int64_t occupied = 0;
    [[nodiscard]] bool isFull() const { return capacity && *capacity > 0 && occupied + assigned >= *capacity; }
};

/// People of one village in one shelter: a line on the map.
struct VillageMove {
    /// Index into DemandTable::villageIds, or noUnit.
    std::uint32_t village = noUnit;
    std::uint32_t shelter = 0;
    std::int64_t persons = 0;
    double personSeconds = 0;
    double longestSeconds = 0;
};

/// What it costs to keep villages whole, against the best plan that may divide them. Found by trying, not proved: the
/// true price is at most this (`isProved`: exactly this).
struct WholenessPrice {
    std::int64_t assignedDivided = 0, assignedWhole = 0;
    double personSecondsDivided = 0, personSecondsWhole = 0;
    /// Villages with evacuees; those whose evacuees the best plan neither leaves together in one shelter nor all
    /// without a place; those of whom nobody is placed when kept whole; those divided all the same, as no shelter in
    /// reach had room for all of them.
    std::int64_t villages = 0, villagesDivided = 0, villagesUnplaced = 0, villagesBroken = 0;
    bool isProved = false;
    [[nodiscard]] std::int64_t withoutPlace() const { return assignedDivided - assignedWhole; }
};

struct AllocationResult {
    AllocationParameters parameters;
    AllocationTotals county;
    std::vector<AllocationTotals> townships, villages;
    /// By row, nearest shelter first.
    std::vector<Placement> placements;
    /// One a demand point.
    std::vector<RowAllocation> rows;
    /// One a shelter.
    std::vector<ShelterLoad> shelters;
    /// By village code, then shelter id; rows of no village last.
    std::vector<VillageMove> moves;
    WholenessPrice price;
    /// People within the limit of some shelter, whatever it holds.
    std::int64_t reached = 0;
    /// No plan places more people, or as many at less person-seconds (to the microsecond): tested against every pair.
    /// Of whole villages only where they cost nothing.
    bool proved = false;
    /// Pairs within the limit, and those that the search looked at before the proof.
    std::size_t pairs = 0, pairsUsed = 0;
    std::vector<Issue> issues;
    Provenance provenance;
};

} // namespace core
