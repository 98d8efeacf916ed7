// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/allocation_model.h"
#include "core/analysis/travel_table.h"
#include "core/job.h"
#include "core/result.h"

namespace core {

/// How a way counts by its time (domain.md 6.2): all alike within the catchment (2SFCA); in three steps of a third of
/// it each (E2SFCA); falling from 1 to 0 at its border (Dai 2010); or a plain bell without a border of its own.
enum class DecayKind : std::uint8_t { Binary, Steps, Gaussian, Bell };
/// "2sfca", "e2sfca", "gaussian", "bell".
[[nodiscard]] std::string_view codeOf(DecayKind kind);

struct Decay {
    DecayKind kind = DecayKind::Steps;
    /// Weights of the three steps, nearest first (pysal/access documentation).
    std::array<double, 3> steps{1, 0.68, 0.22};
    /// Dai 2010.
    double b = 0.5;
    /// Of the bell; zero = a third of the catchment.
    Seconds sigma{0};
};
/// Weight of a way of `seconds` in a catchment of `limit`, the border included; 0 beyond it.
[[nodiscard]] double weightOf(const Decay &decay, Seconds limit, double seconds);

struct AccessibilityParameters {
    /// `timeLimit` is the catchment.
    ReachParameters reach;
    PlaceRule places;
    Decay decay;
    AccessibilityParameters() { reach.timeLimit = Seconds(900); }
};

/// Places per person within reach: the grades of a published shelter study (secondary source), and those who have none.
/// InHazard: a hazard area keeps them from the road.
enum class AccessGrade : std::uint8_t { Sufficient, Balanced, Insufficient, Severe, None, Unconnected, InHazard };
inline constexpr std::size_t accessGradeCount = 7;
/// "sufficient", "balanced", "insufficient", "severe", "none", "unconnected", "in_hazard".
[[nodiscard]] std::string_view codeOf(AccessGrade grade);
/// From 1.5, from 1.0, from 0.5 places per person, less, none within reach.
[[nodiscard]] AccessGrade gradeOf(double score);

/// Scores of every origin and shares of every shelter, from the ways between them: the two steps of the method alone.
struct FloatingCatchment {
    /// Places per weighted person at each shelter; nullopt where nobody is in its catchment.
    std::vector<std::optional<double>> ratio;
    /// Places per person at each row.
    std::vector<double> score;
};
[[nodiscard]] FloatingCatchment floatingCatchment(const std::vector<std::int64_t> &persons,
                                                  const std::vector<std::int64_t> &places, const TravelTable &table,
                                                  const Decay &decay, Seconds limit);

struct AccessibilityTotals {
    std::string unitId;
    /// People by grade.
    std::array<std::int64_t, accessGradeCount> persons{};
    /// Sum of score x people: the places that these people share in.
    double places = 0;
    std::int64_t pointsUnknown = 0;
    [[nodiscard]] std::int64_t total() const;
    [[nodiscard]] std::int64_t of(AccessGrade grade) const { return persons[static_cast<std::size_t>(grade)]; }
    /// Mean over the people; nullopt where there are none.
    [[nodiscard]] std::optional<double> mean() const;
};

struct RowAccess {
    double score = 0;
    AccessGrade grade = AccessGrade::None;
    /// Shelters in the catchment.
    std::uint32_t shelters = 0;
};

struct AccessibilityResult {
    AccessibilityParameters parameters;
    AccessibilityTotals county;
    std::vector<AccessibilityTotals> townships, villages;
    std::vector<RowAccess> rows;
    /// By shelter: free places (nullopt = unknown, counted as none), and places per weighted person.
    std::vector<std::optional<std::int64_t>> places;
    std::vector<std::optional<double>> ratio;
    /// Closing balance: places shared out + places with nobody in the catchment = all places.
    std::int64_t placesAll = 0, placesIdle = 0;
    [[nodiscard]] double placesShared() const { return county.places; }
    std::vector<Issue> issues;
    Provenance provenance;
};

/// Two-step floating catchment: how many places per person everybody has within reach when all share with all.
/// "analysis.unbalanced" when the places shared out are not those that there are.
[[nodiscard]] Result<AccessibilityResult>
analyseAccessibility(const AllocationInput &input, const AccessibilityParameters &parameters, const Job &job);

} // namespace core
