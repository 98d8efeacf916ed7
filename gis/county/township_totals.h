// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/model/issue.h"
#include "core/result.h"

namespace gis {

/// People of one township as an office states them.
struct TownshipTotal {
    std::string name;
    std::string code;
    std::int64_t persons = 0;
};

struct TownshipTotals {
    std::vector<TownshipTotal> rows;
    /// Rows that could not be used, and why.
    std::vector<core::Issue> issues;
    /// Title of the column that the people are read from.
    std::string column;
    /// All people; a row of sums under the county's own name is left out.
    [[nodiscard]] std::int64_t persons(const std::string &countyName = {}) const;
};

/// Reads township totals from a table (CSV, XLSX, ODS …): a column with names or codes and one with people, known by
/// their titles (乡镇, 名称, 代码, 人口, 人数, name, code, population …); 常住人口 goes before other people, and
/// densities, households and shares are none. Rows of sums (合计) are left out. InvalidData "totals.no_people_column"
/// or "totals.no_name_column" names the titles that there are.
[[nodiscard]] core::Result<TownshipTotals> readTownshipTotals(const std::filesystem::path &file, const core::Job &job);

/// Which total belongs to which township, by name (章华镇 = 章华); a row without a name by the code that the
/// map itself states.
struct TotalsMatch {
    /// Position in `totals` for each township; -1 = none states it.
    std::vector<int> rowOf;
    /// Positions in `totals` that no township has.
    std::vector<std::size_t> unmatched;
    /// Position of a row with the county's own name; -1 = none.
    int county = -1;
};

struct TownshipName {
    std::string name;
    std::string localName;
    /// As the map states it; empty where it was made up.
    std::string code;
};

[[nodiscard]] TotalsMatch matchTotals(const std::vector<TownshipTotal> &totals,
                                      const std::vector<TownshipName> &townships, const std::string &countyName);

} // namespace gis
