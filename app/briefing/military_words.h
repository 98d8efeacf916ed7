// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace app {

/// The words name something of the forces: "武警中队", "BARRACKS", "民 兵 营"; not "消防部队".
[[nodiscard]] bool soundsMilitary(std::string_view words);

/// Prose with each clause that sounds military replaced by "**"; the others as they were.
[[nodiscard]] std::string withoutForces(std::string_view prose);

} // namespace app
