// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/reach_variants.h"

namespace app {

core::Result<ReachVariants> reachVariants(const core::County &county, const core::ReachabilityInput &input,
                                          const core::ReachabilityResult &result, const core::Job &job) {
    ReachVariants variants;
    variants.settlements = core::settlementReach(result.villages);
    variants.byNeighbours = core::coveredByNeighbours(input, result);
    if (county.buildings && county.buildings->size() > 0) {
        const auto builtUp =
            core::analyseBuiltUp(input, result.parameters, core::BuiltUpGround::of(*county.buildings), job);
        if (!builtUp)
            return tl::unexpected(builtUp.error());
        variants.builtUp = *builtUp;
    }
    auto overlap = core::analyseOverlap(input, result.parameters, job);
    if (!overlap)
        return tl::unexpected(overlap.error());
    variants.overlap = std::move(*overlap);
    return variants;
}

} // namespace app
