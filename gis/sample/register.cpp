// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/register.h"

#include <algorithm>
#include <array>
#include <sstream>

namespace gis::huarong {
namespace {

std::vector<std::vector<std::string>> rowsOf(const std::string &csv) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines(csv);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (line.empty())
            continue;
        std::vector<std::string> cells;
        std::istringstream parts(line);
        for (std::string cell; std::getline(parts, cell, ',');)
            cells.push_back(cell);
        rows.push_back(std::move(cells));
    }
    return rows;
}

std::string without(std::string name, std::string_view ending) {
    if (name.size() > ending.size() && name.ends_with(ending))
        name.resize(name.size() - ending.size());
    return name;
}

/// Communities in the streets of the town itself; the others of the list lie outside it.
bool livesInTown(const VillageRow &village, const std::string &townshipCode, const std::string &seatName,
                 const TownshipRow &township) {
    const int number = std::stoi(village.code.substr(townshipCode.size()));
    if (township.name == seatName)
        return number >= 1 && number <= 15;
    return number == 1 || (number < 100 && village.name.find("街") != std::string::npos) ||
           (number == 2 && township.name == "东山镇");
}

} // namespace

std::string VillageRow::stem() const {
    std::string stem = name;
    for (const std::string_view ending : {"类似村", "居民委员会", "社区", "村"})
        stem = without(stem, ending);
    return stem;
}

std::string shortTownName(const std::string &name) { return without(without(name, "镇"), "乡"); }

core::Result<CountyRegister> readRegister(const SampleText &text) {
    CountyRegister all;
    all.townships.resize(townshipCount);
    for (const std::vector<std::string> &row : rowsOf(text.townshipsCsv)) {
        const auto &names = townshipNames();
        const auto found = row.size() < 2 ? names.end() : std::ranges::find(names, row[1]);
        if (found == names.end())
            return core::failure(core::ErrorCode::InvalidData, "sample.township", {row.empty() ? "" : row.back()});
        all.townships[static_cast<std::size_t>(found - names.begin())] = {row[0], row[1], 0};
    }
    for (const std::vector<std::string> &row : rowsOf(text.villagesCsv)) {
        const auto found =
            row.size() < 3 ? all.townships.end() : std::ranges::find(all.townships, row[2], &TownshipRow::code);
        if (found == all.townships.end() || row[0].size() != row[2].size() + 3)
            return core::failure(core::ErrorCode::InvalidData, "sample.village", {row.empty() ? "" : row[0]});
        VillageRow village{row[0], row[1], static_cast<std::uint8_t>(found - all.townships.begin()), false, 0, {}, 0};
        village.inTown = livesInTown(village, found->code, "章华镇", *found);
        all.villages.push_back(std::move(village));
    }
    for (const TownshipRow &township : all.townships)
        if (township.code.empty())
            return core::failure(core::ErrorCode::InvalidData, "sample.township", {"townships.csv"});
    return all;
}

} // namespace gis::huarong
