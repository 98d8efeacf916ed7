// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/gap_name.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/geometry/measure.h"

namespace app {

namespace {

/// Beyond this a village's or street's name says nothing about a place (project defaults).
constexpr double villageReach = 1200;
constexpr double streetReach = 400;
/// Nearer to the middle of a village than this is no direction.
constexpr double villageCentre = 200;
/// Nearer to the middle of its township a place is its centre.
constexpr double centreReach = 500;

/// Key with the most people; the smaller key wins a tie.
template <class KeyOf>
std::uint32_t mostPeople(const core::DemandTable &demand, const std::vector<std::uint32_t> &rows, KeyOf keyOf) {
    std::map<std::uint32_t, std::int64_t> people;
    for (const std::uint32_t row : rows)
        people[keyOf(row)] += std::max(0, demand.persons[row]);
    const auto most = std::max_element(people.begin(), people.end(),
                                       [](const auto &a, const auto &b) { return a.second < b.second; });
    return most == people.end() ? core::noUnit : most->first;
}

/// People-weighted middle of every township.
std::map<std::string, core::Point> middlesOf(const core::DemandTable &demand) {
    std::vector<core::Point> sums(demand.townshipIds.size());
    std::vector<double> weights(demand.townshipIds.size());
    for (std::size_t row = 0; row < demand.size(); ++row) {
        const std::uint32_t township = demand.township[row];
        if (township >= sums.size())
            continue;
        const double people = std::max(0, demand.persons[row]);
        sums[township].x += demand.position[row].x * people;
        sums[township].y += demand.position[row].y * people;
        weights[township] += people;
    }
    std::map<std::string, core::Point> middles;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        if (weights[i] > 0)
            middles[demand.townshipIds[i]] = {sums[i].x / weights[i], sums[i].y / weights[i]};
    }
    return middles;
}

} // namespace

std::string townshipOf(const core::DemandTable &demand, const std::vector<std::uint32_t> &rows) {
    const std::uint32_t township =
        mostPeople(demand, rows, [&demand](std::uint32_t row) { return demand.township[row]; });
    return township < demand.townshipIds.size() ? demand.townshipIds[township] : std::string();
}

std::map<std::string, core::FeatureId> townshipCodes(const core::Layer &townships) {
    std::map<std::string, core::FeatureId> codes;
    for (const core::FeaturePointer &feature : townships.features())
        codes[core::textOf(townships.schema(), *feature, "code")] = feature->id;
    return codes;
}

GapNames::GapNames(const core::County &county, const BriefingText &text) : m_county(county), m_text(text) {
    if (const core::Layer *layer = county.layer("village")) {
        for (const core::FeaturePointer &feature : layer->features()) {
            const core::LayerSchema &schema = layer->schema();
            const QString name = QString::fromStdString(core::textOf(schema, *feature, "name"));
            m_villageNames[core::textOf(schema, *feature, "code")] = name;
            if (const auto *position = std::get_if<core::Point>(&feature->geometry))
                m_villages.push_back({name, core::textOf(schema, *feature, "township_code"), *position});
        }
    }
    if (const core::Layer *layer = county.layer("township")) {
        for (const core::FeaturePointer &feature : layer->features())
            m_townshipNames[feature->id] = QString::fromStdString(core::textOf(layer->schema(), *feature, "name"));
        m_townshipCodes = townshipCodes(*layer);
    }
    if (county.demand)
        m_townshipMiddles = middlesOf(*county.demand);
}

QString GapNames::townshipName(const std::string &id) const {
    const auto byCode = m_townshipCodes.find(id);
    const auto found = m_townshipNames.find(byCode != m_townshipCodes.end() ? byCode->second : id);
    return found != m_townshipNames.end() ? found->second : QString::fromStdString(id);
}

GapNames::VillageName GapNames::villageOf(const core::Point &position, const std::vector<std::uint32_t> &rows,
                                          const std::string &township) const {
    const core::DemandTable &demand = *m_county.demand;
    const std::uint32_t village =
        mostPeople(demand, rows, [&demand](std::uint32_t row) { return demand.village[row]; });
    if (village < demand.villageIds.size()) {
        const auto found = m_villageNames.find(demand.villageIds[village]);
        const bool isWhole = std::ranges::all_of(
            rows, [&](std::uint32_t row) { return demand.village[row] == village || demand.persons[row] <= 0; });
        if (found != m_villageNames.end())
            return {found->second, isWhole};
    }
    VillageName best;
    double nearest = villageReach;
    for (const Village &candidate : m_villages) {
        const bool elsewhere = !candidate.township.empty() && !township.empty() && candidate.township != township;
        const double away = core::distance(candidate.position, position);
        if (!elsewhere && away < nearest) {
            nearest = away;
            best.name = candidate.name;
        }
    }
    return best;
}

QString GapNames::words(const VillageName &village) const {
    return village.isWhole || village.name.isEmpty() ? village.name : m_text("place.street").arg(village.name);
}

QString GapNames::direction(const core::Point &position, const core::Point &from, bool isTownshipSeat) const {
    static constexpr std::array<std::string_view, 8> keys = {"place.e", "place.ne", "place.n", "place.nw",
                                                             "place.w", "place.sw", "place.s", "place.se"};
    const double dx = position.x - from.x;
    const double dy = position.y - from.y;
    if (isTownshipSeat && std::hypot(dx, dy) <= centreReach)
        return m_text("place.centre");
    const double eighths = std::atan2(dy, dx) / (std::numbers::pi / 4);
    return m_text(keys[static_cast<std::size_t>((std::lround(eighths) + 8) % 8)]);
}

QString GapNames::streetName(const core::Point &position) const {
    if (!m_county.roads)
        return {};
    const core::RoadTable &roads = *m_county.roads;
    std::uint32_t best = 0;
    double nearest = streetReach;
    for (std::size_t i = 0; i < roads.size(); ++i) {
        if (roads.name[i] == 0)
            continue;
        const std::span<const core::Point> line = roads.line(i);
        // Most roads are nowhere near.
        const auto isBeyond = [&](double core::Point::*axis) {
            const auto [low, high] = std::ranges::minmax(line, {}, axis);
            return position.*axis < low.*axis - nearest || position.*axis > high.*axis + nearest;
        };
        if (line.empty() || isBeyond(&core::Point::x) || isBeyond(&core::Point::y))
            continue;
        for (std::size_t k = 0; k + 1 < line.size(); ++k) {
            const double away = core::nearestOnSegment(position, line[k], line[k + 1]).distance;
            if (away < nearest) {
                nearest = away;
                best = roads.name[i];
            }
        }
    }
    return QString::fromStdString(roads.names[best]);
}

QString GapNames::unused(const QString &name, const core::Point &position) {
    if (m_used.insert(name).second)
        return name;
    const QString street = streetName(position);
    if (!street.isEmpty()) {
        const QString longer = m_text("place.joined").arg(name, street);
        if (m_used.insert(longer).second)
            return longer;
    }
    for (int number = 2;; ++number) {
        const QString numbered = m_text("place.numbered").arg(name).arg(number);
        if (m_used.insert(numbered).second)
            return numbered;
    }
}

QString GapNames::localName(const core::Point &position, const std::vector<std::uint32_t> &rows, UnitKind unit,
                            const core::Point &middle) {
    const bool isTownship = unit == UnitKind::Township;
    QString name = isTownship ? words(villageOf(position, rows, townshipOf(*m_county.demand, rows))) : QString();
    if (name.isEmpty() && !isTownship && core::distance(position, middle) < villageCentre)
        name = m_text("place.village");
    if (name.isEmpty())
        name = direction(position, middle, isTownship);
    return unused(name, position);
}

QString GapNames::nameOf(const core::Point &position, const std::vector<std::uint32_t> &rows) {
    const std::string code = townshipOf(*m_county.demand, rows);
    const bool several = m_townshipNames.size() > 1;
    const QString township = several && !code.empty() ? townshipName(code) : QString();
    const VillageName village = villageOf(position, rows, code);
    QString local = words(village);
    const auto middle = m_townshipMiddles.find(code);
    if ((local.isEmpty() || village.name == township) && several && middle != m_townshipMiddles.end())
        local = direction(position, middle->second);
    if (local.isEmpty()) {
        const QString street = streetName(position);
        if (!street.isEmpty())
            local = m_text("place.street").arg(street);
        else if (middle != m_townshipMiddles.end())
            local = direction(position, middle->second);
        else
            local = m_text("place.county");
    }
    return unused(township.isEmpty() ? local : m_text("place.joined").arg(township, local), position);
}

} // namespace app
