// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "core/analysis/live_reach.h"
#include "core/analysis/reach_model.h"
#include "core/model/county.h"
#include "core/model/issue.h"
#include "core/scenario/hazard_outcome.h"
#include "core/scenario/hazard_reach.h"
#include "core/scenario/scenario.h"
#include "core/scenario/wading_speed.h"

namespace core {

/// What becomes of the county when every step of a scenario that is switched on is taken.
struct ScenarioTarget {
    /// Those of the county in its order, then new ones in the order of their steps.
    std::vector<ShelterSite> shelters;
    /// Rows of the road table that are closed (open) other than the table says, ascending.
    std::vector<std::uint32_t> closedRoads, openedRoads;
    /// Of the closed ones, those that a hazard closes.
    std::vector<std::uint32_t> hazardRoads;
    /// Of the closed ones, those that a step of its own closes, whatever a hazard does.
    std::vector<std::uint32_t> steppedRoads;
    /// The same for rescue vehicles, by the depth that stops trucks.
    std::vector<std::uint32_t> closedToRescue, openedToRescue;
    /// Water as it slows rescue vehicles (wadedAreas); null = there is none.
    std::shared_ptr<const std::vector<WadedArea>> rescueWaters;
    /// Rows of the road table that have a part in it, closed ones included, ascending.
    std::vector<std::uint32_t> roadsInWater;
    /// Road pieces that a hazard takes from walkers, cars, trucks who could use them before: whole pieces between two
    /// crossings, however little of one lies inside.
    std::size_t closedForFoot = 0, closedForCars = 0, closedForTrucks = 0;
    /// Metres of roads inside the areas, bridges above water left out; where areas overlap, once.
    double metresInside = 0;
    /// Shelters of the county that are not recorded as usable in every kind of the areas (ShelterDemand), and why;
    /// null = there are none.
    std::shared_ptr<const std::map<FeatureId, ShelterBar>> unfit;
    /// Those that would count otherwise, by id: no step opens them, no area takes them.
    std::vector<FeatureId> sheltersUnfit;
    /// Usable shelters and warehouses that a hazard takes out of use, by id.
    std::vector<FeatureId> sheltersLost, warehousesLost;
    /// People inside the areas, and those of them who must leave by the county's shares (rounded up by area class).
    Persons personsInside, displaced;
    /// There are people inside whose share was not set by the county: they were counted in full.
    bool shareAssumed = false;
    /// Rows of the demand table inside an area, ascending.
    std::vector<std::uint32_t> demandInside;
    /// One a row of `demandInside`: the share of its people who must leave. `displaced` is their sum (evacueesOf).
    std::vector<RowShare> shares;
    /// Rows whose people a hazard keeps from the road (ReachReason::InHazard), ascending.
    std::vector<std::uint32_t> demandCutOff;
    /// The same for places that are no demand points (ReachabilityInput::isKeptOff).
    std::function<bool(const Point &place, const Point &road)> keptOff;
    /// "scenario.shelter_gone", "scenario.road_gone": steps whose shelter or road is not in the county any more.
    /// "scenario.shelters_unfit": how many were left out because of the kind of an area.
    /// "scenario.road_unclear": several roads have the shape; closed are all of them, opened none.
    /// "scenario.hazard_differs": shelters are counted as usable for another hazard than the one assumed.
    /// "scenario.wading_full_speed": water that may be waded slows nobody down in the search.
    /// "scenario.intensity_zone": an area that closes nothing.
    std::vector<Issue> issues;
};

/// The county that scenarios start from. Works out what a scenario makes of it, and steps a live field from one to the
/// next. Remembers what lies in a hazard area, so that a shelter that is dragged does not ask again. One thread.
class ScenarioWorld {
public:
    /// What shelters must be usable in to count: what `base` was asked for and nothing else, or the kinds of the areas
    /// as well.
    enum class ShelterDemand { AsAsked, AsTheAreas };
    /// `base` is the input of the analysis of this county as it is.
    ScenarioWorld(std::shared_ptr<const County> county, ReachabilityInput base,
                  ShelterDemand demand = ShelterDemand::AsAsked);

    [[nodiscard]] const ReachabilityInput &base() const { return m_base; }
    [[nodiscard]] const County &county() const { return *m_county; }
    [[nodiscard]] const HazardRules &rules() const { return m_rules; }

    [[nodiscard]] ScenarioTarget target(const Scenario &scenario);
    /// From one target to the next, for a field that stands at the first.
    [[nodiscard]] ReachEdit editBetween(const ScenarioTarget &before, const ScenarioTarget &after,
                                        const LiveReach &live) const;
    /// The input of an analysis anew.
    [[nodiscard]] Result<ReachabilityInput> inputOf(const ScenarioTarget &target, const Job &job) const;
    /// The same for people who leave before the hazard comes: its roads are still open, what it takes is closed
    /// already.
    [[nodiscard]] Result<ReachabilityInput> inputBefore(const ScenarioTarget &target, const Job &job) const;
    /// Edges of the network that were made of a row of the road table, ascending.
    [[nodiscard]] std::vector<std::uint32_t> edgesOf(std::uint32_t roadRow) const;

private:
    void takeShelterSteps(const Scenario &scenario, ScenarioTarget &target) const;
    /// Rows that steps close and open other than the table says, and of the closed ones those that a hazard closes.
    struct RoadState {
        std::set<std::uint32_t> closed, opened, byHazard, byStep;
    };
    [[nodiscard]] RoadState roadState(const Scenario &scenario, const HazardOutcome::Closings &closings);
    void takeRoadSteps(const Scenario &scenario, const HazardOutcome &outcome, ScenarioTarget &target);
    [[nodiscard]] bool asksShelters(const HazardArea &hazard) const;
    void findUnfit();
    void barUnfit(const Scenario &scenario, ScenarioTarget &target) const;
    void loseShelters(ScenarioTarget &target);
    void loseWarehouses(ScenarioTarget &target) const;
    void noteHazards(const Scenario &scenario, ScenarioTarget &target) const;
    [[nodiscard]] std::vector<Point> openEntrances(const ShelterSite &shelter);
    [[nodiscard]] bool isLost(const ShelterSite &shelter) const;
    [[nodiscard]] Point roadPlaceOf(const Point &entrance);
    [[nodiscard]] const HazardReach &reachOf(const ScenarioStep &step);
    [[nodiscard]] const HazardOutcome &outcomeOf(const Scenario &scenario);
    [[nodiscard]] const std::vector<NetworkPosition> &positions();
    [[nodiscard]] const std::vector<std::uint32_t> &rowsOf(const RoadMark &mark);
    /// Rows that a step means; unclear = of several shapes, as which the mark cannot be told apart.
    struct MeantRoads {
        std::vector<std::uint32_t> rows;
        bool isClear = true;
    };
    [[nodiscard]] MeantRoads meantBy(const ScenarioStep &step);
    [[nodiscard]] bool isClosed(std::uint32_t row, const ScenarioTarget &target) const;
    void addEdges(const ScenarioTarget &before, const ScenarioTarget &after, ReachEdit &edit) const;

    std::shared_ptr<const County> m_county;
    ReachabilityInput m_base;
    ShelterDemand m_demand;
    HazardRules m_rules;
    std::map<FeatureId, std::size_t> m_shelterOf;
    /// Edges by the row they were made of.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_edgeOfRow;
    std::map<FeatureId, std::pair<HazardArea, HazardReach>> m_hazards;
    /// The last areas that came together, to be asked, and what they do.
    std::vector<HazardArea> m_areas;
    std::shared_ptr<const std::map<FeatureId, ShelterBar>> m_unfit;
    std::vector<AskedArea> m_askedAreas;
    std::shared_ptr<const std::vector<WadedArea>> m_rescueWaters;
    std::optional<HazardOutcome> m_outcome;
    std::shared_ptr<const std::vector<NetworkPosition>> m_positions;
    /// Where entrances of the county's shelters meet the network.
    std::map<std::pair<double, double>, Point> m_roadPlaces;
    std::vector<std::pair<RoadMark, std::vector<std::uint32_t>>> m_marks;
};

[[nodiscard]] bool isSame(const ShelterSite &a, const ShelterSite &b);
/// A shelter with everything that belongs to it moved by the same way.
[[nodiscard]] ShelterSite movedBy(ShelterSite site, const Point &way);
/// How a scenario remembers a row of the road table.
[[nodiscard]] RoadMark markOf(const RoadTable &roads, std::uint32_t row);

} // namespace core
