// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/input_hash.h"

#include "core/analysis/row_hash.h"

namespace core {
namespace {

std::uint64_t hashOf(const std::vector<ShelterSite> &shelters) {
    std::uint64_t sum = 0;
    for (const ShelterSite &shelter : shelters) {
        RowHash row;
        row.with(shelter.id).with(static_cast<std::uint64_t>(shelter.usable));
        for (const Point &entrance : shelter.entrances)
            row.with(entrance);
        for (const Polygon &polygon : shelter.site.polygons) {
            for (const Point &p : polygon.outer)
                row.with(p);
            for (const Ring &hole : polygon.holes)
                for (const Point &p : hole)
                    row.with(p);
        }
        sum += row.value();
    }
    return sum;
}

std::uint64_t hashOf(const DemandTable &demand, std::size_t row) {
    const auto unitOf = [row](const std::vector<std::uint32_t> &units, const std::vector<std::string> &ids) {
        return row < units.size() && units[row] < ids.size() ? ids[units[row]] : std::string();
    };
    return RowHash()
        .with(demand.position[row])
        .with(static_cast<std::uint64_t>(static_cast<std::uint32_t>(demand.persons[row])))
        .with(unitOf(demand.township, demand.townshipIds))
        .with(unitOf(demand.village, demand.villageIds))
        .value();
}

} // namespace

std::uint64_t hashOf(const RoadNetwork &network) {
    std::uint64_t sum = 0;
    const bool hasBackCosts = !network.arrays().costPerMetreBack.empty();
    for (std::uint32_t edge = 0; edge < network.edgeCount(); ++edge) {
        RowHash row;
        row.with(network.line(edge).front())
            .with(network.line(edge).back())
            .with(network.length(edge))
            .with(network.costPerMetre(edge))
            .with(static_cast<std::uint64_t>(network.arrays().passage[edge]));
        if (hasBackCosts)
            row.with(network.costPerMetreBack(edge));
        sum += row.value();
    }
    return sum;
}

std::uint64_t hashOf(const DemandTable &demand) {
    std::uint64_t sum = 0;
    for (std::size_t row = 0; row < demand.size(); ++row)
        sum += hashOf(demand, row);
    return sum;
}

std::string inputHashOf(const RoadNetwork *network, const DemandTable &demand,
                        const std::vector<ShelterSite> &shelters) {
    return RowHash().with(network ? hashOf(*network) : 0).with(hashOf(demand)).with(hashOf(shelters)).digits();
}

std::string inputHashOf(const RoadNetwork *network, const DemandTable &demand, const std::vector<ShelterSite> &shelters,
                        const std::vector<NetworkPosition> &positions) {
    // Where people step onto the network follows from both, but for hazards, water and the slope of their way there.
    std::uint64_t cutOff = 0;
    for (std::size_t row = 0; row < positions.size(); ++row) {
        if (positions[row].isCutOff())
            cutOff += hashOf(demand, row);
        if (positions[row].stretch != 1)
            cutOff += RowHash().with(hashOf(demand, row)).with(positions[row].stretch).value();
    }
    RowHash hash = RowHash().with(network ? hashOf(*network) : 0).with(hashOf(demand)).with(hashOf(shelters));
    return cutOff == 0 ? hash.digits() : hash.with(cutOff).digits();
}

namespace {

/// Values that no standard was seen for: MEM = from memory, PROJ = the project's own (domain.md, rules 2).
std::string unverifiedOf(const ReachParameters &parameters) {
    const WalkingPace pace = parameters.pace.value_or(WalkingPace());
    std::string values = pace.profile == "standard" ? "speed_mps PROJ" : "profile MEM";
    for (const auto &[name, isUsed] : {std::pair("night", pace.night),
                                       {"rain", pace.rain},
                                       {"snow", pace.snow},
                                       {"stairs_factor", true},
                                       {"snap_limit_m", parameters.snapLimit.has_value()}})
        if (isUsed)
            values += std::string(", ") + name + " PROJ";
    return values;
}

} // namespace

std::map<std::string, std::string> textsOf(const ReachParameters &parameters) {
    const double radius =
        parameters.radius ? parameters.radius->value() : parameters.speed.value() * parameters.timeLimit.count();
    return {{"time_limit_s", plainText(parameters.timeLimit.count())},
            {"speed_mps", plainText(parameters.pace ? parameters.pace->flat.value() : parameters.speed.value())},
            {"profile", parameters.pace ? parameters.pace->profile : "standard"},
            {"night", plainText(parameters.pace && parameters.pace->night)},
            {"rain", plainText(parameters.pace && parameters.pace->rain)},
            {"snow", plainText(parameters.pace && parameters.pace->snow)},
            {"walking_speed_mps", plainText(parameters.speed.value())},
            {"off_road_factor", plainText(parameters.offRoadFactor)},
            {"count_off_road_legs", parameters.countOffRoadLegs ? "true" : "false"},
            {"snap_limit_m", parameters.snapLimit ? plainText(parameters.snapLimit->value()) : "none"},
            {"direction", parameters.direction == WalkDirection::Toward ? "toward" : "away"},
            {"slope", "none"},
            {"unverified", unverifiedOf(parameters)},
            {"radius_m", plainText(radius)},
            {"hazard", parameters.hazard},
            {"capacity", "false"}};
}

} // namespace core
