// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/geometry/point.h"
#include "core/result.h"
#include "gis/sample/outline.h"
#include "gis/sample/sample_text.h"

namespace gis::huarong {

struct TownshipRow {
    std::string code, name;
    std::int64_t population = 0;
};

struct VillageRow {
    std::string code, name;
    std::uint8_t township = 0;
    /// Lives in the streets of its town rather than in a settlement of its own.
    bool inTown = false;
    std::size_t settlement = 0;
    core::Point position;
    std::int64_t population = 0;
    /// "太平" of "太平村": for the names of places around it.
    [[nodiscard]] std::string stem() const;
};

/// The real lists; townships are in the order of townshipNames().
struct CountyRegister {
    std::vector<TownshipRow> townships;
    std::vector<VillageRow> villages;
};

[[nodiscard]] core::Result<CountyRegister> readRegister(const SampleText &text);
/// Name without its last word ("章华" of "章华镇").
[[nodiscard]] std::string shortTownName(const std::string &name);

} // namespace gis::huarong
