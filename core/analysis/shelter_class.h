// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/analysis/provenance.h"
#include "core/job.h"
#include "core/model/facility_list.h"
#include "core/result.h"

namespace core {

struct ClassifiedShelter {
    std::string id, name, townshipId;
    std::string status;
    ShelterClass declared = ShelterClass::None;
    std::set<std::string> facilities;
    /// False when no check list was recorded: the class by list cannot be judged.
    bool facilitiesKnown = false;
    /// Class by GB 51143, shown beside and never converted.
    std::string classGb51143;
};

struct ShelterClassAssessment {
    std::string id;
    ShelterClass declared = ShelterClass::None;
    /// nullopt = cannot be judged.
    std::optional<ShelterClass> byList;
    bool declaredAboveList = false;
    /// Keys missing to reach the next class.
    std::vector<std::string> missingForNext;
    /// An earlier shelter of the same name in the same township; empty when there is none. Both are counted.
    std::string possibleDuplicateOf;
};

/// Counts of usable (and, beside, planned) shelters by class: index with static_cast<size_t>(ShelterClass).
/// The class is the one by check list where a list was recorded.
struct ClassCounts {
    std::string unitId, unitName;
    std::array<int, 4> usable{};
    /// Usable shelters without a check list, by declared class: a claim, not yet a fact.
    std::array<int, 4> unverified{};
    /// Planned or under construction, by check list or else declared class.
    std::array<int, 4> planned{};
};

/// The usable shelter of a township that is nearest to Class II, and what it lacks.
struct ClassGap {
    std::string townshipId;
    std::string shelterId;
    std::vector<std::string> missing;
};

enum class Verdict { Met, NotMet, CannotBeJudged };
[[nodiscard]] std::string_view codeOf(Verdict verdict);

struct ClassInput {
    std::vector<ClassifiedShelter> shelters;
    /// id and name of each township, so that those without a shelter appear too.
    std::vector<std::pair<std::string, std::string>> townships;
    Provenance provenance;
};

struct ClassParameters {
    int townshipClassII = 1;
    int countyClassI = 1;
    int countyClassII = 2;
    /// A higher class also satisfies a lower row (default on for townships, off for the county; both are reported).
    bool higherCountsForTownship = true;
    bool higherCountsForCounty = false;
};

struct ClassResult {
    ClassParameters parameters;
    std::vector<ShelterClassAssessment> shelters;
    std::vector<ClassCounts> townships;
    ClassCounts county;
    Verdict countyClassI = Verdict::CannotBeJudged;
    Verdict countyClassII = Verdict::CannotBeJudged;
    std::vector<std::pair<std::string, Verdict>> townshipVerdicts;
    int townshipsMet = 0;
    /// The other reading of "a higher class also satisfies a lower row", reported beside.
    Verdict countyClassIIOther = Verdict::CannotBeJudged;
    int townshipsMetOther = 0;
    /// The same with planned shelters included.
    Verdict countyClassIPlanned = Verdict::CannotBeJudged;
    Verdict countyClassIIPlanned = Verdict::CannotBeJudged;
    int townshipsMetPlanned = 0;
    /// One for each township that has not met its row but has a usable shelter with a check list.
    std::vector<ClassGap> gaps;
    Provenance provenance;
};

/// Class counts by township and county and what is missing (requirements.md D5).
[[nodiscard]] Result<ClassResult> analyseClasses(const ClassInput &input, const ClassParameters &parameters,
                                                 const Job &job);

} // namespace core
