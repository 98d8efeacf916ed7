// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/geometry/point.h"
#include "core/model/uid.h"

namespace core {

/// Identity of the part of a road that begins where the road was cut: the same wherever and whenever it is cut there.
[[nodiscard]] Uid uidOfCut(const Uid &road, const Point &place);

} // namespace core
