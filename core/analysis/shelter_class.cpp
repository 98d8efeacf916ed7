// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/shelter_class.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/analysis/row_hash.h"
#include "core/model/catalogue.h"

namespace core {
namespace {

std::size_t slot(ShelterClass shelterClass) { return static_cast<std::size_t>(shelterClass); }

bool isPlannedStatus(std::string_view status) { return status == "planned" || status == "building"; }

ShelterClassAssessment assess(const ClassifiedShelter &shelter) {
    ShelterClassAssessment assessment;
    assessment.id = shelter.id;
    assessment.declared = shelter.declared;
    if (!shelter.facilitiesKnown)
        return assessment;
    const ShelterClass byList = classByFacilities(shelter.facilities);
    assessment.byList = byList;
    assessment.declaredAboveList = slot(shelter.declared) > slot(byList);
    if (byList != ShelterClass::I)
        assessment.missingForNext = missingFacilities(static_cast<ShelterClass>(slot(byList) + 1), shelter.facilities);
    return assessment;
}

/// Which of the three counts a verdict is drawn from.
struct Tally {
    int sure = 0;
    /// Could count, were the check list or the class known.
    int open = 0;
    [[nodiscard]] Verdict against(int target) const {
        return sure >= target ? Verdict::Met : sure + open >= target ? Verdict::CannotBeJudged : Verdict::NotMet;
    }
};

/// Shelters that satisfy a row of class `row`; unknown ones (no list) may turn out to be of any class.
Tally tally(const ClassCounts &counts, ShelterClass row, bool higherCounts, bool withPlanned) {
    Tally result;
    for (std::size_t i = slot(row); i <= (higherCounts ? slot(ShelterClass::I) : slot(row)); ++i)
        result.sure += counts.usable[i] + (withPlanned ? counts.planned[i] : 0);
    for (const int unverified : counts.unverified)
        result.open += unverified;
    return result;
}

void count(ClassCounts &counts, const ClassifiedShelter &shelter, const ShelterClassAssessment &assessment) {
    const std::size_t judged = slot(assessment.byList.value_or(shelter.declared));
    if (isPlannedStatus(shelter.status))
        ++counts.planned[judged];
    else if (isUsableStatus(shelter.status))
        ++(assessment.byList ? counts.usable : counts.unverified)[judged];
}

void markDuplicates(const ClassInput &input, std::vector<ShelterClassAssessment> &assessments) {
    std::map<std::pair<std::string, std::string>, std::string> seen;
    for (std::size_t i = 0; i < input.shelters.size(); ++i) {
        const ClassifiedShelter &shelter = input.shelters[i];
        if (shelter.name.empty())
            continue;
        const auto [entry, isNew] = seen.try_emplace({shelter.townshipId, shelter.name}, shelter.id);
        if (!isNew)
            assessments[i].possibleDuplicateOf = entry->second;
    }
}

void judgeCounty(ClassResult &result) {
    const ClassParameters &wanted = result.parameters;
    const auto judge = [&](ShelterClass row, int target, bool higher, bool planned) {
        return tally(result.county, row, higher, planned).against(target);
    };
    const bool higher = wanted.higherCountsForCounty;
    result.countyClassI = judge(ShelterClass::I, wanted.countyClassI, higher, false);
    result.countyClassII = judge(ShelterClass::II, wanted.countyClassII, higher, false);
    result.countyClassIIOther = judge(ShelterClass::II, wanted.countyClassII, !higher, false);
    result.countyClassIPlanned = judge(ShelterClass::I, wanted.countyClassI, higher, true);
    result.countyClassIIPlanned = judge(ShelterClass::II, wanted.countyClassII, higher, true);
}

void judgeTownships(ClassResult &result) {
    const int target = result.parameters.townshipClassII;
    const bool higher = result.parameters.higherCountsForTownship;
    for (const ClassCounts &township : result.townships) {
        const auto judge = [&](bool higherCounts, bool planned) {
            return tally(township, ShelterClass::II, higherCounts, planned).against(target);
        };
        const Verdict verdict = judge(higher, false);
        result.townshipVerdicts.emplace_back(township.unitId, verdict);
        result.townshipsMet += verdict == Verdict::Met ? 1 : 0;
        result.townshipsMetOther += judge(!higher, false) == Verdict::Met ? 1 : 0;
        result.townshipsMetPlanned += judge(higher, true) == Verdict::Met ? 1 : 0;
    }
}

/// Without a single shelter on record nothing can be judged, rather than everything be missing.
void leaveOpen(ClassResult &result) {
    for (const ClassCounts &township : result.townships)
        result.townshipVerdicts.emplace_back(township.unitId, Verdict::CannotBeJudged);
}

std::vector<ClassGap> findGaps(const ClassInput &input, const ClassResult &result) {
    std::map<std::string, ClassGap> best;
    for (const ClassifiedShelter &shelter : input.shelters) {
        if (!shelter.facilitiesKnown || !isUsableStatus(shelter.status))
            continue;
        ClassGap gap{shelter.townshipId, shelter.id, missingFacilities(ShelterClass::II, shelter.facilities)};
        const auto [entry, isNew] = best.try_emplace(shelter.townshipId, gap);
        const ClassGap &old = entry->second;
        if (!isNew && std::pair(gap.missing.size(), gap.shelterId) < std::pair(old.missing.size(), old.shelterId))
            entry->second = std::move(gap);
    }
    std::vector<ClassGap> gaps;
    for (const auto &[township, verdict] : result.townshipVerdicts)
        if (const auto found = best.find(township); verdict != Verdict::Met && found != best.end())
            gaps.push_back(found->second);
    return gaps;
}

} // namespace

std::string_view codeOf(Verdict verdict) {
    constexpr std::array<std::string_view, 3> codes = {"met", "not_met", "cannot_be_judged"};
    return codes[static_cast<std::size_t>(verdict)];
}

namespace {

std::uint64_t hashOfShelter(const ClassifiedShelter &shelter) {
    RowHash row;
    row.with(shelter.id).with(shelter.name).with(shelter.townshipId).with(shelter.status).with(shelter.declared);
    return row.with(shelter.facilitiesKnown).with(textFromFacilities(shelter.facilities)).value();
}

std::string inputHashOf(const ClassInput &input) {
    const auto township = [](const auto &unit) { return RowHash().with(unit.first).value(); };
    return RowHash().with(sumOfRows(input.shelters, hashOfShelter)).with(sumOfRows(input.townships, township)).digits();
}

/// Under their command-line names.
std::map<std::string, std::string> textsOf(const ClassParameters &parameters) {
    return {{"township_class_II", std::to_string(parameters.townshipClassII)},
            {"county_class_I", std::to_string(parameters.countyClassI)},
            {"county_class_II", std::to_string(parameters.countyClassII)},
            {"higher_counts_for_township", plainText(parameters.higherCountsForTownship)},
            {"higher_counts_for_county", plainText(parameters.higherCountsForCounty)}};
}

} // namespace

Result<ClassResult> analyseClasses(const ClassInput &input, const ClassParameters &parameters, const Job &job) {
    if (parameters.townshipClassII < 0 || parameters.countyClassI < 0 || parameters.countyClassII < 0)
        return failure(ErrorCode::InvalidData, "classes.negative_target");
    ClassResult result;
    result.parameters = parameters;
    result.provenance = input.provenance;
    result.provenance.parameters = textsOf(parameters);
    result.provenance.standard = "GB 21734-2008 (SEC)";
    result.provenance.inputHash = inputHashOf(input);
    std::map<std::string, std::size_t> position;
    for (const auto &[id, name] : input.townships)
        if (position.try_emplace(id, result.townships.size()).second)
            result.townships.push_back({id, name, {}, {}, {}});
    for (const ClassifiedShelter &shelter : input.shelters) {
        if (job.cancelled())
            return failure(ErrorCode::Cancelled, "cancelled");
        result.shelters.push_back(assess(shelter));
        count(result.county, shelter, result.shelters.back());
        if (const auto found = position.find(shelter.townshipId); found != position.end())
            count(result.townships[found->second], shelter, result.shelters.back());
    }
    markDuplicates(input, result.shelters);
    if (input.shelters.empty()) {
        leaveOpen(result);
        return result;
    }
    judgeCounty(result);
    judgeTownships(result);
    result.gaps = findGaps(input, result);
    return result;
}

} // namespace core
