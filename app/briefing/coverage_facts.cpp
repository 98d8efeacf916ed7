// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/coverage_facts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "app/briefing/gap_cluster.h"
#include "app/briefing/gap_name.h"
#include "core/analysis/known_ways.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"

namespace app {

namespace {

bool isMissing(const core::DemandReach &reach) { return reach.reason != core::ReachReason::Covered; }

/// Seconds that half of the people need at most; infinity sorts last.
std::optional<core::Seconds> medianWalk(const core::DemandTable &demand, const core::ReachabilityResult &result,
                                        const std::vector<std::uint32_t> &rows) {
    std::vector<std::pair<double, std::int64_t>> walks;
    std::int64_t people = 0;
    for (const std::uint32_t row : rows) {
        walks.emplace_back(result.demand[row].seconds, demand.persons[row]);
        people += demand.persons[row];
    }
    std::sort(walks.begin(), walks.end());
    std::int64_t sum = 0;
    for (const auto &[seconds, persons] : walks) {
        sum += persons;
        if (sum * 2 >= people)
            return std::isfinite(seconds) ? std::optional(core::Seconds(seconds)) : std::nullopt;
    }
    return std::nullopt;
}

/// Shelter that most of the people would walk to; null when nobody reaches one.
const core::ShelterSite *nearestShelter(const core::ReachabilityInput &input, const core::ReachabilityResult &result,
                                        const std::vector<std::uint32_t> &rows) {
    std::map<std::uint32_t, std::int64_t> people;
    for (const std::uint32_t row : rows) {
        const std::uint32_t shelter = result.demand[row].shelter;
        if (shelter != core::noShelter)
            people[shelter] += input.demand->persons[row];
    }
    const auto most = std::max_element(people.begin(), people.end(),
                                       [](const auto &a, const auto &b) { return a.second < b.second; });
    return most == people.end() ? nullptr : &input.shelters[most->first];
}

/// The member nearest to the people-weighted middle.
core::Point middleOf(const core::DemandTable &demand, const std::vector<std::uint32_t> &rows) {
    core::Point sum;
    double weight = 0;
    for (const std::uint32_t row : rows) {
        const double people = demand.persons[row];
        sum.x += demand.position[row].x * people;
        sum.y += demand.position[row].y * people;
        weight += people;
    }
    const core::Point middle{sum.x / weight, sum.y / weight};
    core::Point best = demand.position[rows.front()];
    for (const std::uint32_t row : rows) {
        if (core::distance(demand.position[row], middle) < core::distance(best, middle))
            best = demand.position[row];
    }
    return best;
}

std::vector<std::uint32_t> missingRows(const BriefingInput &input) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < input.reachabilityInput.demand->size(); ++row) {
        if (isMissing(input, row))
            rows.push_back(row);
    }
    return rows;
}

} // namespace

bool isMissing(const BriefingInput &input, std::uint32_t row) {
    return input.reachabilityInput.demand->persons[row] > 0 && isMissing(input.reachability.demand[row]);
}

std::vector<CoverageGap> gapsAmong(const core::DemandTable &demand, std::vector<std::uint32_t> rows) {
    std::vector<CoverageGap> gaps;
    for (std::vector<std::uint32_t> &part : clusterPoints(demand, std::move(rows), {})) {
        CoverageGap gap;
        std::int64_t people = 0;
        for (const std::uint32_t row : part)
            people += demand.persons[row];
        gap.people = core::Persons(people);
        gap.position = middleOf(demand, part);
        gap.townshipId = townshipOf(demand, part);
        gap.points = std::move(part);
        gaps.push_back(std::move(gap));
    }
    std::sort(gaps.begin(), gaps.end(), [](const CoverageGap &a, const CoverageGap &b) {
        return std::tuple(-a.people.value(), a.position.x, a.position.y) <
               std::tuple(-b.people.value(), b.position.x, b.position.y);
    });
    return gaps;
}

void describeGap(CoverageGap &gap, const core::ReachabilityInput &input, const core::ReachabilityResult &result) {
    if (const core::ShelterSite *shelter = nearestShelter(input, result, gap.points)) {
        gap.shelterName = shelter->name;
        gap.shelterPosition = shelter->entrances.front();
    }
    gap.medianWalk = medianWalk(*input.demand, result, gap.points);
}

std::vector<CoverageGap> findGaps(const BriefingInput &input, const BriefingText &text, std::size_t named) {
    std::vector<CoverageGap> gaps = gapsAmong(*input.reachabilityInput.demand, missingRows(input));
    GapNames names(input.county, text);
    for (std::size_t i = 0; i < std::min(gaps.size(), named); ++i) {
        gaps[i].name = names.nameOf(gaps[i].position, gaps[i].points).toStdString();
        describeGap(gaps[i], input.reachabilityInput, input.reachability);
    }
    return gaps;
}

namespace {

/// Usable shelters by township id: by the code they carry, else by where they stand.
std::map<core::FeatureId, int> sheltersByTownship(const core::County &county) {
    std::map<core::FeatureId, int> counts;
    const core::Layer *shelters = county.layer("shelter");
    const core::Layer *townships = county.layer("township");
    if (!shelters || !townships)
        return counts;
    const std::map<std::string, core::FeatureId> codes = townshipCodes(*townships);
    for (const core::FeaturePointer &feature : shelters->features()) {
        if (!core::isUsableStatus(core::textOf(shelters->schema(), *feature, "status")))
            continue;
        const auto byCode = codes.find(core::textOf(shelters->schema(), *feature, "township_code"));
        core::FeatureId id = byCode != codes.end() ? byCode->second : core::FeatureId();
        const auto *position = std::get_if<core::Point>(&feature->geometry);
        for (const core::FeaturePointer &township : townships->features()) {
            const auto *area = std::get_if<core::MultiPolygon>(&township->geometry);
            if (id.empty() && position && area && core::contains(*area, *position))
                id = township->id;
        }
        ++counts[id];
    }
    return counts;
}

std::vector<TownshipRow> townshipRows(const BriefingInput &input, const BriefingText &text) {
    const GapNames names(input.county, text);
    const std::map<core::FeatureId, int> shelters = sheltersByTownship(input.county);
    const core::Layer *townships = input.county.layer("township");
    const std::map<std::string, core::FeatureId> codes = townships ? townshipCodes(*townships) : decltype(codes){};
    std::vector<TownshipRow> rows;
    for (const core::ReachTotals &totals : input.reachability.townships) {
        TownshipRow row;
        row.id = totals.unitId;
        row.name = totals.unitId.empty() ? text("no_township") : names.townshipName(totals.unitId);
        row.people = partsOf(totals);
        const auto byCode = codes.find(totals.unitId);
        const auto count = shelters.find(byCode != codes.end() ? byCode->second : totals.unitId);
        row.shelters = count != shelters.end() ? count->second : 0;
        rows.push_back(std::move(row));
    }
    std::sort(rows.begin(), rows.end(), [](const TownshipRow &a, const TownshipRow &b) {
        return std::tuple(-a.people.missing().value(), a.id) < std::tuple(-b.people.missing().value(), b.id);
    });
    return rows;
}

} // namespace

gis::PeopleShares PeopleParts::shares() const {
    return {static_cast<double>(covered.value()), static_cast<double>(radiusOnly.value()),
            static_cast<double>(notCovered.value()), static_cast<double>(unconnected.value())};
}

std::optional<double> PeopleParts::percent() const { return shareInPercent(covered, total); }

PeopleParts partsOf(const core::ReachTotals &totals) {
    return {totals.covered, totals.radiusOnly, totals.uncovered - totals.radiusOnly, totals.unconnected, totals.total};
}

CoverageFacts coverageFacts(const BriefingInput &input, const BriefingText &text) {
    CoverageFacts facts;
    facts.county = partsOf(input.reachability.county);
    facts.insideRadius = input.reachability.county.insideRadius;
    facts.pointsUnknown = input.reachability.county.pointsUnknown;
    const core::DemandTable &demand = *input.reachabilityInput.demand;
    for (std::size_t row = 0; row < demand.size(); ++row) {
        const core::DemandReach &reach = input.reachability.demand[row];
        if (reach.insideRadius && isMissing(reach) && demand.persons[row] > 0)
            facts.insideRadiusNotCovered += core::Persons(demand.persons[row]);
    }
    facts.townships = townshipRows(input, text);
    facts.gaps = findGaps(input, text, listedGaps);
    for (std::size_t i = 0; i < facts.listed(); ++i)
        facts.listedPeople += facts.gaps[i].people;
    facts.sensitivity =
        input.sensitivity.empty() ? core::assumptionsOf(demand, input.reachability).cells : input.sensitivity;
    return facts;
}

} // namespace app
