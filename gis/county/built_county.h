// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/county.h"
#include "core/model/issue.h"

namespace gis {

/// A county ready for Store::create, and what was noticed while making it.
struct BuiltCounty {
    core::County county;
    std::vector<core::Issue> issues;
    /// What was read and made, in a fixed order: "road_ways", "road_pieces", "buildings", "persons" …
    std::vector<std::pair<std::string, std::int64_t>> counts;
    struct TownshipPeople {
        std::string name;
        std::int64_t persons = 0;
        /// The office's own number, kept to the last person.
        bool given = false;
    };
    std::vector<TownshipPeople> townships = {};
    [[nodiscard]] std::int64_t count(std::string_view what) const;
};

} // namespace gis
