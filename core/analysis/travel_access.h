// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/analysis/response_model.h"
#include "core/job.h"
#include "core/network/snap.h"
#include "core/result.h"

namespace core {

/// Nearest point of the nearest road on which vehicles may stop: never on a motorway or in a tunnel, where a target may
/// lie close by and yet nobody gets to it. Without through roads the same as snap().
[[nodiscard]] NetworkPosition snapForTravel(const ResponseInput &input, const Point &place,
                                            std::optional<Metres> limit);
[[nodiscard]] Result<std::vector<NetworkPosition>>
snapForTravel(const ResponseInput &input, std::span<const Point> places, std::optional<Metres> limit, const Job &job);

} // namespace core
