// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/class_matrix.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "core/model/catalogue.h"

namespace core {
namespace {

void count(ClassMatrixRow &row, const ClassifiedShelter &shelter, const ShelterClassAssessment &assessment) {
    ++row.total;
    if (assessment.byList)
        ++row.byList[static_cast<std::size_t>(*assessment.byList)];
    else
        ++row.withoutList;
    const auto code = std::ranges::find(gb51143Codes, shelter.classGb51143);
    ++row.gb51143[static_cast<std::size_t>(code - gb51143Codes.begin())];
}

/// The county needs both of its counts.
Verdict countyVerdict(const ClassResult &result) {
    for (const Verdict verdict : {Verdict::NotMet, Verdict::CannotBeJudged})
        if (result.countyClassI == verdict || result.countyClassII == verdict)
            return verdict;
    return Verdict::Met;
}

} // namespace

bool ClassMatrixRow::balances() const {
    return std::accumulate(byList.begin(), byList.end(), withoutList) == total &&
           std::accumulate(gb51143.begin(), gb51143.end(), 0) == total;
}

std::vector<ClassMatrixRow> classMatrix(const ClassInput &input, const ClassResult &result) {
    std::vector<ClassMatrixRow> rows(1);
    rows.front().verdict = countyVerdict(result);
    std::map<std::string, std::size_t> position;
    for (const auto &[id, name] : input.townships)
        if (position.try_emplace(id, rows.size()).second) {
            rows.emplace_back();
            rows.back().unitId = id;
            rows.back().unitName = name;
        }
    const std::size_t elsewhere = rows.size();
    rows.emplace_back();
    std::map<std::string, std::string> names;
    for (std::size_t i = 0; i < input.shelters.size() && i < result.shelters.size(); ++i) {
        const ClassifiedShelter &shelter = input.shelters[i];
        names[shelter.id] = shelter.name;
        if (!isUsableStatus(shelter.status))
            continue;
        const auto unit = position.find(shelter.townshipId);
        count(rows.front(), shelter, result.shelters[i]);
        count(rows[unit == position.end() ? elsewhere : unit->second], shelter, result.shelters[i]);
    }
    for (const auto &[id, verdict] : result.townshipVerdicts)
        if (const auto unit = position.find(id); unit != position.end())
            rows[unit->second].verdict = verdict;
    for (const ClassGap &gap : result.gaps)
        if (const auto unit = position.find(gap.townshipId); unit != position.end()) {
            rows[unit->second].nearestShelter = names[gap.shelterId];
            rows[unit->second].missing = gap.missing;
        }
    if (rows.back().total == 0)
        rows.pop_back();
    return rows;
}

} // namespace core
