// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/analysis/demand_ground.h"
#include "core/analysis/reach_field.h"
#include "core/analysis/reach_model.h"
#include "core/analysis/reach_totals.h"
#include "core/network/service_area.h"
#include "core/network/twin_roads.h"

namespace core {

/// One step of a what-if: shelters that move, come, go, are taken out of use or into it, and roads closed and opened.
struct ReachEdit {
    struct Placing {
        /// Index; shelters().size() = a new one.
        std::uint32_t shelter = 0;
        /// As it is from now on; nullopt = it goes. The id of a shelter never changes.
        std::optional<ShelterSite> site;
    };
    std::vector<Placing> shelters;
    /// Edges of the network.
    std::vector<std::uint32_t> closed, opened;
    /// Rows of the demand table that a hazard keeps from the road from now on, and no longer.
    std::vector<std::uint32_t> cutOff = {}, freed = {};
};

/// Reachability that follows edits at the cost of what they change. At any moment its answers equal those of
/// analyseReachability on the shelters and roads as they then are: every node, every demand point, every sum.
/// One thread at a time; big (four searches over the whole network).
class LiveReach {
public:
    /// Runs the searches once. Costs about as much as analyseReachability.
    [[nodiscard]] static Result<std::unique_ptr<LiveReach>> start(const ReachabilityInput &input,
                                                                  const ReachParameters &parameters, const Job &job);
    LiveReach(const LiveReach &) = delete;
    LiveReach &operator=(const LiveReach &) = delete;
    ~LiveReach() = default;

    /// InvalidData for an edit that names what is not there (nothing is changed then); after Cancelled it is of no use
    /// and answers every further edit with Internal.
    [[nodiscard]] Result<void> apply(const ReachEdit &edit, const Job &job);

    [[nodiscard]] const ReachParameters &parameters() const { return m_parameters; }
    [[nodiscard]] const RoadNetwork &network() const { return *m_input.network; }
    [[nodiscard]] const DemandTable &demandTable() const { return *m_input.demand; }
    /// As they are now; those that went are still listed, so that indices stay.
    [[nodiscard]] const std::vector<ShelterSite> &shelters() const { return m_input.shelters; }
    [[nodiscard]] bool isPresent(std::uint32_t shelter) const { return m_present[shelter]; }
    [[nodiscard]] bool isClosed(std::uint32_t edge) const { return m_field.query().isClosed(edge); }

    /// One row a demand point, in table order.
    [[nodiscard]] const std::vector<DemandReach> &demand() const { return m_demand; }
    [[nodiscard]] const CountyTotals &totals() const { return m_totals->totals(); }
    [[nodiscard]] const ReachField &field() const { return m_field; }

    /// Demand rows whose answer the last edit changed, ascending.
    [[nodiscard]] std::span<const std::uint32_t> changedRows() const { return m_changedRows; }
    /// Edges whose reached parts the last edit may have changed, ascending.
    [[nodiscard]] std::span<const std::uint32_t> changedEdges() const { return m_changedEdges; }
    /// Reached parts of some edges, ascending, as ReachabilityResult::reached holds them.
    [[nodiscard]] std::vector<ReachedPiece> reachedOn(std::span<const std::uint32_t> edges) const;
    /// All reached parts.
    [[nodiscard]] Result<ServiceArea> area(const Job &job) const;

private:
    LiveReach(const ReachabilityInput &input, const ReachParameters &parameters);
    [[nodiscard]] Result<void> begin(const Job &job);
    [[nodiscard]] Result<void> search(const Job &job);
    void indexRows();
    [[nodiscard]] DemandReach answer(std::uint32_t row) const;
    [[nodiscard]] bool fits(const ReachEdit &edit) const;
    [[nodiscard]] NetworkPosition positionOf(std::uint32_t row) const;
    void moveShelters(const ReachEdit &edit);
    void cutRowsOff(const ReachEdit &edit);
    void standOnTwins(const ReachEdit &edit);
    [[nodiscard]] Result<void> applyToFields(const Job &job);
    void touchEntrances();
    void touchRowsOn(std::uint32_t edge);
    void touchRowsAt(const ReachField &field);
    void answerTouched();
    void collectEdges();

    ReachabilityInput m_input;
    ReachParameters m_parameters;
    std::vector<bool> m_present;
    TwinRoads m_twins;
    /// As it is; with every road open; with every shelter usable; with both. All but the first only as far as the
    /// limit.
    ReachField m_field, m_roadsOpen, m_allUsable, m_allOpen;
    DemandGround m_ground;
    /// As they were at the start, and rows that a hazard keeps from there.
    std::shared_ptr<const std::vector<NetworkPosition>> m_positions;
    std::vector<bool> m_cutOff;
    /// Rows that meet edge e: m_rows[m_firstRow[e] .. m_firstRow[e + 1]).
    std::vector<std::uint32_t> m_firstRow, m_rows;
    std::vector<DemandReach> m_demand;
    std::optional<RunningTotals> m_totals;
    bool m_broken = false;

    /// Of the edit at work: what leaves and joins the fields of usable shelters and that of all; rows to ask again;
    /// edges whose seeds or passage change.
    FieldEdit m_step, m_stepOfAll;
    std::vector<std::uint32_t> m_touchedRows, m_touchedEdges;
    std::vector<std::uint32_t> m_changedRows, m_changedEdges;
};

} // namespace core
