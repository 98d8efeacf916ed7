// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/quantity.h"

namespace core {

/// Grades of a geohazard, I the worst.
enum class HazardGrade { I = 1, II, III, IV };
/// "I" … "IV", the codes of the domain danger_grade.
[[nodiscard]] std::string_view codeOf(HazardGrade grade);
[[nodiscard]] std::optional<HazardGrade> hazardGradeFromCode(std::string_view code);

/// Danger grade (险情等级) of a geohazard point by either criterion, the worse counts: people to move 100 / 500 /
/// 1,000, property 500 / 5,000 / 10,000 (10^4 yuan), inclusive (secondary source). nullopt when neither is known.
[[nodiscard]] std::optional<HazardGrade> dangerGrade(std::optional<std::int64_t> people,
                                                     std::optional<double> propertyTenThousandYuan);

/// Disaster grade (灾情等级) after the event, missing people counted as dead: 3 / 10 / 30 dead or a loss of
/// 100 / 500 / 1,000 (10^4 yuan), inclusive (Regulation on geological disasters, article 4; secondary source).
[[nodiscard]] std::optional<HazardGrade> disasterGrade(std::optional<std::int64_t> deadAndMissing,
                                                       std::optional<double> lossTenThousandYuan);

/// Size of a geohazard by volume.
enum class VolumeScale { Small, Medium, Large, Huge };
[[nodiscard]] std::string_view codeOf(VolumeScale scale);
/// Landslide 10 / 100 / 1,000 and rockfall 1 / 10 / 100 (10^4 m3), to be verified; nullopt for other types.
[[nodiscard]] std::optional<VolumeScale> volumeScale(std::string_view geohazardType,
                                                     double volumeTenThousandCubicMetres);

/// Class of a levee from the return period (years) that the protected object is planned for, GB 50286: 100 → 1, 50 → 2,
/// 30 → 3, 20 → 4, 10 → 5; nullopt below. The class is stored, this only finds disagreement: never feed it the levee's
/// own return period.
[[nodiscard]] std::optional<int> leveeClass(double returnPeriodYears);

/// Code of GB/T 38565-2020: first digit 1 to 3, then up to three pairs 01 to 99.
[[nodiscard]] bool isGbT38565Code(std::string_view code);

} // namespace core
