// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/analysis/gap_cure.h"
#include "core/analysis/reach_model.h"

namespace core {

/// Why the people of one place do not reach a shelter in time.
struct WhyNot {
    /// The demand row that stands for the place: of the reason most of its people have, and of the median way.
    std::uint32_t row = 0;
    ReachReason reason = ReachReason::NoShelterReachable;
    /// To the nearest road.
    Metres roadDistance;
    /// By today's roads and shelters, by roads that are closed or to a shelter that is unusable, as the reason says;
    /// infinite where there is no way.
    Seconds seconds{0};
    /// Metres of walking beyond the limit (road metres on the flat).
    Metres excess;
    std::uint32_t shelter = noShelter;
    /// The people live on the ground of that shelter.
    bool onItsGround = false;
    /// The place itself lies in a hazard area of the scenario: people leave, and no cure is offered.
    bool inHazard = false;
    /// A hazard is what closes one of the closed roads.
    bool closedByHazard = false;
    /// The way that `seconds` is for, or from the people to the nearest road.
    std::vector<Point> path;
    /// Closed roads on it.
    std::vector<EdgeRef> closedRoads;
    Cure cure;
};

/// Answers "why not?" place by place after a run. Made once, then asked from several threads, each with its own desk.
class WhyNotGround {
public:
    /// The result must be that of analyseReachability on this input. All of them outlive the ground.
    [[nodiscard]] static Result<std::shared_ptr<const WhyNotGround>>
    of(const ReachabilityInput &input, const ReachabilityResult &result, const CureTerrain &terrain, const Job &job);
    ~WhyNotGround();
    WhyNotGround(const WhyNotGround &) = delete;
    WhyNotGround &operator=(const WhyNotGround &) = delete;

private:
    WhyNotGround();
    friend class WhyNotDesk;
    struct Fields;
    std::unique_ptr<Fields> m_fields;
};

class WhyNotDesk {
public:
    explicit WhyNotDesk(std::shared_ptr<const WhyNotGround> ground);
    ~WhyNotDesk();
    WhyNotDesk(const WhyNotDesk &) = delete;
    WhyNotDesk &operator=(const WhyNotDesk &) = delete;

    /// `rows` is one place (a gap, a village, one demand point). InvalidData when none of them is uncovered.
    [[nodiscard]] Result<WhyNot> ask(std::span<const std::uint32_t> rows, const Job &job);
    /// The same without a cure: no search.
    [[nodiscard]] Result<WhyNot> explain(std::span<const std::uint32_t> rows);

private:
    struct Scratch;
    std::shared_ptr<const WhyNotGround> m_ground;
    std::unique_ptr<Scratch> m_scratch;
};

} // namespace core
