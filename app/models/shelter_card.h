// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

#include <QString>

#include "core/model/county.h"

namespace app {

/// What matters of a shelter beside its own fields, as label and words: its class by the facility list beside the
/// declared one, what is missing for the next class, how many it holds by the area rules of the county file (each
/// standard for itself, with its confidence), and its entrances on the map.
[[nodiscard]] std::vector<std::pair<QString, QString>> shelterRules(const core::County &county,
                                                                    const core::Feature &shelter);

} // namespace app
