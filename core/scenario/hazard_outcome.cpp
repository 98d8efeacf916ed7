// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/hazard_outcome.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/analysis/quotient.h"

namespace core {
namespace {

using Stretches = std::vector<AskedArea::Stretch>;

/// All areas as one; those that are no water apart, for bridges.
class JoinedArea {
public:
    JoinedArea(std::span<const HazardPart> parts, const std::function<bool(const HazardArea &)> &counts) {
        for (const HazardPart &part : parts) {
            if (!counts(*part.area))
                continue;
            const std::vector<Polygon> &polygons = part.area->area.polygons;
            m_all.polygons.insert(m_all.polygons.end(), polygons.begin(), polygons.end());
            if (!HazardRules::isWater(*part.area))
                m_dry.polygons.insert(m_dry.polygons.end(), polygons.begin(), polygons.end());
        }
    }
    JoinedArea(const JoinedArea &) = delete;
    JoinedArea &operator=(const JoinedArea &) = delete;
    ~JoinedArea() = default;

    [[nodiscard]] double metresOf(const RoadTable &roads, std::uint32_t row) {
        std::optional<AskedArea> &asked = roads.use[row].bridge ? m_askedDry : m_askedAll;
        if (!asked)
            asked.emplace(roads.use[row].bridge ? m_dry : m_all);
        return asked->partOf(roads.line(row)).metres();
    }

private:
    MultiPolygon m_all, m_dry;
    std::optional<AskedArea> m_askedAll, m_askedDry;
};

HazardOutcome::Closings closingsOf(std::span<const HazardPart> parts, const RoadTable *roads,
                                   const std::function<bool(const HazardArea &)> &stops) {
    HazardOutcome::Closings closings(parts.size());
    std::set<std::uint32_t> closed;
    std::map<std::uint32_t, std::size_t> seams;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!stops(*parts[i].area))
            continue;
        closings[i] = parts[i].reach->roads;
        closed.insert(closings[i].begin(), closings[i].end());
        for (const std::uint32_t row : parts[i].reach->seams)
            seams[row] = i;
    }
    JoinedArea joined(parts, stops);
    for (const auto &[row, last] : seams)
        if (roads && !closed.contains(row) && joined.metresOf(*roads, row) > leastMetresInside)
            closings[last].push_back(row);
    return closings;
}

std::vector<std::uint32_t> rowsInWater(std::span<const HazardPart> parts) {
    std::set<std::uint32_t> rows;
    for (const HazardPart &part : parts) {
        if (!HazardRules::isWater(*part.area) || part.area->depth == 0.0)
            continue;
        rows.insert(part.reach->roads.begin(), part.reach->roads.end());
        rows.insert(part.reach->seams.begin(), part.reach->seams.end());
    }
    return {rows.begin(), rows.end()};
}

double lengthOf(Stretches stretches) {
    std::ranges::sort(stretches, {}, &AskedArea::Stretch::from);
    double metres = 0, reached = 0;
    for (const AskedArea::Stretch &stretch : stretches) {
        metres += std::max(0.0, stretch.to - std::max(stretch.from, reached));
        reached = std::max(reached, stretch.to);
    }
    return metres;
}

double metresInside(std::span<const HazardPart> parts, const RoadTable *roads) {
    std::map<std::uint32_t, Stretches> inside;
    std::set<std::uint32_t> seams;
    for (const HazardPart &part : parts) {
        for (std::size_t i = 0; i < part.reach->roads.size(); ++i) {
            Stretches &all = inside[part.reach->roads[i]];
            all.insert(all.end(), part.reach->stretches[i].begin(), part.reach->stretches[i].end());
        }
        seams.insert(part.reach->seams.begin(), part.reach->seams.end());
    }
    JoinedArea joined(parts, [](const HazardArea &) { return true; });
    double metres = 0;
    for (auto &[row, stretches] : inside)
        if (!seams.contains(row))
            metres += lengthOf(std::move(stretches));
    for (const std::uint32_t row : seams)
        metres += roads ? joined.metresOf(*roads, row) : 0;
    return metres;
}

/// People by the greatest share of the areas they are in; each share's people are rounded up together.
void countPeople(std::span<const HazardPart> parts, const HazardRules &rules, const DemandTable &demand,
                 HazardOutcome &outcome) {
    std::map<std::uint32_t, double> share;
    std::set<std::uint32_t> cutOff;
    for (const HazardPart &part : parts) {
        const auto [greatest, isSet] = rules.shareOf(*part.area);
        for (const std::uint32_t row : part.reach->demand) {
            double &most = share[row];
            most = std::max(most, greatest);
            outcome.shareAssumed = outcome.shareAssumed || (!isSet && demand.persons[row] > 0);
        }
        if (!rules.stopsWalkers(*part.area))
            continue;
        cutOff.insert(part.reach->demand.begin(), part.reach->demand.end());
        cutOff.insert(part.reach->legs.begin(), part.reach->legs.end());
    }
    outcome.demandCutOff.assign(cutOff.begin(), cutOff.end());
    std::map<double, std::int64_t> byShare;
    for (const auto &[row, part] : share) {
        const std::int64_t people = std::max<std::int32_t>(demand.persons[row], 0);
        outcome.personsInside += Persons(people);
        byShare[part] += people;
        outcome.demandInside.push_back(row);
        outcome.shares.push_back({row, part});
    }
    for (const auto &[part, people] : byShare)
        outcome.displaced += Persons(static_cast<std::int64_t>(ceilProduct(people, part)));
}

} // namespace

HazardOutcome hazardOutcome(std::span<const HazardPart> parts, const HazardRules &rules, const RoadTable *roads,
                            const DemandTable *demand) {
    HazardOutcome outcome;
    outcome.foot = closingsOf(parts, roads, [&](const HazardArea &area) { return rules.stopsWalkers(area); });
    const auto stopsBelow = [](double depth) {
        return [depth](const HazardArea &area) { return HazardRules::stopsVehicles(area, depth); };
    };
    outcome.cars = closingsOf(parts, roads, stopsBelow(rules.passableCar));
    outcome.trucks = closingsOf(parts, roads, stopsBelow(rules.passableTruck));
    outcome.inWater = rowsInWater(parts);
    outcome.metresInside = metresInside(parts, roads);
    if (demand)
        countPeople(parts, rules, *demand, outcome);
    return outcome;
}

} // namespace core
