// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/gap_reason.h"

#include <algorithm>
#include <optional>

namespace app {

core::Result<std::vector<GapReason>> gapReasons(const WhyGround &ground, const core::ReachabilityResult &result,
                                                const std::vector<std::vector<std::uint32_t>> &places,
                                                const core::Job &job) {
    const auto shared = core::WhyNotGround::of(ground.input, result, job);
    if (!shared)
        return tl::unexpected(shared.error());
    // A desk costs as much as the network has nodes: each chunk has one for many places.
    constexpr std::size_t fewestChunks = 8;
    const std::size_t chunk = std::max<std::size_t>(1, (places.size() + fewestChunks - 1) / fewestChunks);
    std::vector<GapReason> reasons(places.size());
    job.parallelFor(places.size(), chunk, [&](std::size_t begin, std::size_t end) {
        core::WhyNotDesk desk(*shared);
        for (std::size_t i = begin; i < end && !job.cancelled(); ++i)
            if (auto why = desk.ask(places[i], job))
                reasons[i].why = std::move(*why);
            else
                reasons[i].why.reason = core::ReachReason::Covered;
    });
    if (job.cancelled())
        return core::failure(core::ErrorCode::Cancelled, "cancelled");
    for (GapReason &reason : reasons) {
        reason.sentence = whySentence(reason.why, ground);
        reason.cure = cureSentence(reason.why.cure, ground);
    }
    return reasons;
}

} // namespace app
