// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "app/briefing/briefing_month.h"
#include "app/briefing/briefing_text.h"
#include "core/geometry/point.h"
#include "core/model/county.h"

namespace app {

/// How stable a hazard point is on record.
enum class Stability : std::uint8_t { Unstable, BasicallyStable, Stable, Unknown };
inline constexpr std::size_t stabilityCount = 4;
/// "unstable", "basically_stable", "stable", "unknown".
[[nodiscard]] const char *codeOf(Stability stability);

/// One geohazard point on the list; words are in the language of the page, empty = not recorded.
struct RiskPoint {
    core::FeatureId id;
    QString number, name, type, grade, trigger, measures;
    /// The grade is not recorded: it follows from people and property (core::dangerGrade).
    bool isGradeComputed = false;
    Stability now = Stability::Unknown, trend = Stability::Unknown;
    std::optional<std::int64_t> people, households;
    bool hasMonitor = false, hasPhone = false, hasSignal = false, hasShelter = false;
    std::optional<core::Point> place;
};

/// A levee with recorded weak sections, or one that is built for less than what it protects.
struct RiskLevee {
    core::FeatureId id;
    QString name, finding;
};

/// A lot whose date falls into the month, or before it.
struct RiskLot {
    QString item, quantity, place;
    core::Date expiry;
    bool isPast = false;
};

/// A shelter, warehouse or team that is recorded as not usable.
struct RiskPlace {
    QString kind, name, state;
};

/// Features of a layer, and of how many something is not recorded.
struct RiskCount {
    std::int64_t all = 0, missing = 0;
};

/// What the records of a county say for a month, as numbers and names.
struct RiskFacts {
    /// Most people first, unknown numbers last; ties by number. Points that are written off or a neighbour's are not
    /// listed.
    std::vector<RiskPoint> points;
    std::int64_t writtenOff = 0, people = 0, peopleUnknown = 0;
    std::array<std::int64_t, stabilityCount> byStability{};
    std::int64_t becomingUnstable = 0;
    /// Points without a field that the brief asks for.
    std::int64_t noMonitor = 0, noPhone = 0, noSignal = 0, noShelter = 0;
    /// As recorded, most points first; the empty text = not recorded.
    std::vector<std::pair<QString, std::int64_t>> triggers;

    /// Levees: how many, and how many have no weak section on record (which does not mean that they have none).
    RiskCount levees;
    double leveeKilometres = 0;
    std::vector<RiskLevee> findings;
    std::vector<core::FeatureId> weakLevees;
    /// Of these: how many have nobody responsible.
    RiskCount leveesKept, reservoirs, sluices;

    std::vector<RiskLot> lots;
    std::int64_t lotsAll = 0, lotsPast = 0, lotsThisMonth = 0, lotsUndated = 0;
    /// Usable ones and all, of shelters, warehouses, teams; planned, half-built and dissolved ones are no resources yet
    /// or any more.
    RiskCount shelters, warehouses, teams;
    std::vector<RiskPlace> unavailable;
    /// Usable shelters, warehouses and teams never verified, or not since a year before the month
    /// (core::ProblemOptions).
    std::int64_t resources = 0, unverified = 0, stale = 0;
    int verifiedWithinDays = 0;
};

[[nodiscard]] RiskFacts riskFacts(const core::County &county, const BriefingMonth &month, const BriefingText &text);

} // namespace app
