// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/road_loss.h"

#include <algorithm>
#include <tuple>

namespace core {

Result<std::vector<RoadLoss>> roadLosses(const ScenarioWorld &world, const ScenarioTarget &target, LiveReach &live,
                                         const Job &job) {
    std::vector<RoadLoss> losses;
    const ReachTotals closed = live.totals().county;
    for (const std::uint32_t road : target.closedRoads) {
        if (job.cancelled())
            return failure(ErrorCode::Cancelled, "cancelled");
        const std::vector<std::uint32_t> edges = world.edgesOf(road);
        // Small steps that are never left half done.
        if (auto opened = live.apply({{}, {}, edges}, Job()); !opened)
            return tl::unexpected(opened.error());
        const ReachTotals &open = live.totals().county;
        if (open.pointsCovered > closed.pointsCovered)
            losses.push_back({road, open.covered - closed.covered, open.pointsCovered - closed.pointsCovered});
        if (auto again = live.apply({{}, edges, {}}, Job()); !again)
            return tl::unexpected(again.error());
    }
    std::ranges::sort(losses, [](const RoadLoss &a, const RoadLoss &b) {
        return std::tuple(-a.persons.value(), -a.points, a.road) < std::tuple(-b.persons.value(), -b.points, b.road);
    });
    return losses;
}

} // namespace core
