// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "app/models/why_text.h"
#include "core/analysis/why_not.h"
#include "core/job.h"
#include "core/result.h"

namespace app {

/// The answer to "why not?" as it is shown: the sentence, what would change it, and both drawn.
struct GapReason {
    core::WhyNot why;
    QString sentence;
    QString cure;
};

/// Each place is a list of demand rows; a place where everybody is covered gets an empty sentence. For a worker thread.
[[nodiscard]] core::Result<std::vector<GapReason>> gapReasons(const WhyGround &ground,
                                                              const std::shared_ptr<const core::WhyNotGround> &asked,
                                                              const std::vector<std::vector<std::uint32_t>> &places,
                                                              const core::Job &job);

/// Every uncovered demand row by itself, in the order of the table: its own sentence, and the cure of a place near it
/// that helps its people, so that one cure serves all whom it helps.
struct RowReason {
    std::uint32_t row = 0;
    GapReason reason;
};
[[nodiscard]] core::Result<std::vector<RowReason>> rowReasons(const WhyGround &ground,
                                                              const std::shared_ptr<const core::WhyNotGround> &asked,
                                                              const core::ReachabilityResult &result,
                                                              const core::Job &job);

} // namespace app
