// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/response.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/analysis/arrival_field.h"
#include "core/analysis/input_hash.h"
#include "core/analysis/response_totals.h"
#include "core/analysis/row_hash.h"
#include "core/analysis/travel_access.h"
#include "core/network/connectivity.h"

namespace core {
namespace {

/// So many rows are judged between two questions whether to go on.
constexpr std::size_t rowsAtOnce = 8192;

bool isPlace(const Point &p) { return std::isfinite(p.x) && std::isfinite(p.y); }
bool isSensible(double value, double least) { return std::isfinite(value) && value >= least; }

std::string inputHashOf(const ResponseInput &input) {
    const auto placeIn = [](RowHash &row, const std::optional<Point> &place) {
        row.with(place.has_value());
        if (place)
            row.with(*place);
    };
    const std::uint64_t teams = sumOfRows(input.teams, [&](const RescueTeam &team) {
        RowHash row;
        placeIn(row.with(team.id).with(team.turnout.count()).with(team.usable), team.base);
        return row.value();
    });
    const std::uint64_t targets = sumOfRows(input.targets, [&](const ResponseTarget &target) {
        RowHash row;
        placeIn(row.with(target.id).with(target.kind).with(target.townshipId).with(target.insideArea), target.place);
        return row.value();
    });
    return RowHash()
        .with(hashOf(*input.network))
        .with(teams)
        .with(targets)
        .with(input.demand ? hashOf(*input.demand) : 0)
        .digits();
}

std::map<std::string, std::string> textsOf(const ResponseParameters &parameters) {
    return {{"time_limit_min", plainText(parameters.timeLimit.count() / 60)},
            {"wording", std::string(codeOf(parameters.wording))},
            {"report_min", parameters.reporting ? plainText(parameters.reporting->count() / 60) : "unknown"},
            {"off_road_mps", plainText(parameters.offRoadSpeed.value())},
            {"snap_limit_m", parameters.snapLimit ? plainText(parameters.snapLimit->value()) : "none"},
            {"required_percent", plainText(parameters.requiredPercent)}};
}

/// One run of analyseResponse: all targets first, then the demand points.
class ResponseRun {
public:
    ResponseRun(const ResponseInput &input, const ResponseParameters &parameters, const Job &job)
        : m_input(input), m_parameters(parameters), m_job(job), m_field(input, parameters) {
        m_result.parameters = parameters;
    }
    Result<ResponseResult> run();

private:
    [[nodiscard]] std::size_t demandSize() const { return m_input.demand ? m_input.demand->size() : 0; }
    [[nodiscard]] std::optional<Point> placeOf(std::size_t row) const;
    Result<void> snapPlaces();
    void noteGaps();
    void judge(std::size_t row, const std::optional<ArrivalReason> &nothing);
    Result<void> explainClosures();
    Result<void> nameIslands();
    Result<void> sum();

    const ResponseInput &m_input;
    const ResponseParameters &m_parameters;
    const Job &m_job;
    ArrivalField m_field;
    std::vector<NetworkPosition> m_places;
    std::vector<Arrival> m_arrivals;
    ResponseResult m_result;
};

std::optional<Point> ResponseRun::placeOf(std::size_t row) const {
    const std::size_t targets = m_input.targets.size();
    const std::optional<Point> place =
        row < targets ? m_input.targets[row].place : m_input.demand->position[row - targets];
    return place && isPlace(*place) ? place : std::nullopt;
}

/// Rows without a position stay off the network.
Result<void> ResponseRun::snapPlaces() {
    const std::size_t targets = m_input.targets.size(), count = targets + demandSize();
    const bool isDemandKnown = m_input.demand && m_input.demandPositions;
    std::vector<std::uint32_t> rows;
    std::vector<Point> points;
    for (std::uint32_t row = 0; row < (isDemandKnown ? targets : count); ++row)
        if (const auto place = placeOf(row)) {
            rows.push_back(row);
            points.push_back(*place);
        }
    auto snapped = snapForTravel(m_input, points, m_parameters.snapLimit, m_job);
    if (!snapped)
        return tl::unexpected(snapped.error());
    m_places.resize(count);
    m_arrivals.resize(count);
    for (std::size_t i = 0; i < rows.size(); ++i)
        m_places[rows[i]] = (*snapped)[i];
    if (isDemandKnown)
        std::ranges::copy(*m_input.demandPositions, m_places.begin() + static_cast<std::ptrdiff_t>(targets));
    return {};
}

void ResponseRun::noteGaps() {
    const auto note = [this](const char *rule, const RescueTeam &team, Severity severity) {
        m_result.issues.push_back({severity, rule, "rescue_team", team.id, {team.name}});
    };
    for (const std::uint32_t team : m_field.offRoadTeams())
        note("response.team_off_road", m_input.teams[team], Severity::Warning);
    for (const RescueTeam &team : m_input.teams) {
        if (!team.usable)
            continue;
        if (!team.base)
            note("response.team_without_place", team, Severity::Warning);
        if (team.turnoutAssumed)
            note("response.turnout_assumed", team, Severity::Note);
        m_result.teamsMissing = m_result.teamsMissing || !team.base;
    }
    for (const ResponseTarget &target : m_input.targets)
        if (!target.place || !isPlace(*target.place))
            m_result.issues.push_back({Severity::Warning,
                                       "response.target_without_place",
                                       std::string(codeOf(target.kind)),
                                       target.id,
                                       {target.name}});
    std::ranges::stable_sort(m_result.issues, {}, &Issue::row);
    m_result.teamsCounted = m_field.teamCount();
}

void ResponseRun::judge(std::size_t row, const std::optional<ArrivalReason> &nothing) {
    Arrival &arrival = m_arrivals[row];
    const auto set = [&arrival](ArrivalState state, ArrivalReason reason) {
        arrival.state = state;
        arrival.reason = reason;
    };
    if (!placeOf(row))
        set(ArrivalState::Unknown, ArrivalReason::NoPosition);
    else if (nothing)
        set(ArrivalState::Unknown, *nothing);
    else if (m_parameters.snapLimit && !m_field.isConnected(m_places[row]))
        set(ArrivalState::Unreachable, ArrivalReason::Unconnected);
    else if (arrival.team == noTeam)
        set(ArrivalState::Unreachable, ArrivalReason::NoTeamReachable);
    else if (isOnTime(arrival.seconds, m_parameters, m_parameters.wording))
        set(ArrivalState::Reached, ArrivalReason::OnTime);
    else
        set(ArrivalState::Late, ArrivalReason::TooFar);
}

Result<void> ResponseRun::explainClosures() {
    std::vector<std::uint32_t> open;
    for (std::uint32_t row = 0; row < m_arrivals.size(); ++row)
        if (const ArrivalReason reason = m_arrivals[row].reason;
            reason == ArrivalReason::TooFar || reason == ArrivalReason::NoTeamReachable)
            open.push_back(row);
    if (open.empty() || !m_input.network->hasClosedEdges())
        return {};
    const auto seconds = m_field.secondsIfOpen(m_places, open, m_job);
    if (!seconds)
        return tl::unexpected(seconds.error());
    for (std::size_t i = 0; i < open.size(); ++i)
        if (isOnTime((*seconds)[i], m_parameters, m_parameters.wording))
            m_arrivals[open[i]].reason = ArrivalReason::RoadClosed;
    return {};
}

/// Where the roads at a target are joined to none that a team stands on, that is what is said.
Result<void> ResponseRun::nameIslands() {
    const auto isLost = [](const Arrival &arrival) { return arrival.reason == ArrivalReason::NoTeamReachable; };
    if (std::ranges::none_of(m_arrivals, isLost) || m_field.bases().empty())
        return {};
    const auto connectivity = findIslands(*m_input.network, m_job);
    if (!connectivity)
        return tl::unexpected(connectivity.error());
    // What only closed roads part is no island.
    std::vector<std::uint32_t> whole(connectivity->islands.size());
    std::iota(whole.begin(), whole.end(), 0U);
    const auto wholeOf = [&whole](std::uint32_t island) {
        while (whole[island] != island)
            island = whole[island] = whole[whole[island]];
        return island;
    };
    const RoadNetwork &network = *m_input.network;
    for (std::uint32_t edge = 0; edge < network.edgeCount(); ++edge)
        if (network.isClosed(edge))
            whole[wholeOf(connectivity->islandOfNode[network.startNode(edge)])] =
                wholeOf(connectivity->islandOfNode[network.endNode(edge)]);
    const auto islandAt = [&](const NetworkPosition &place) {
        return wholeOf(connectivity->islandOfNode[network.startNode(place.edge)]);
    };
    std::vector<bool> hasTeam(connectivity->islands.size());
    for (const ArrivalField::Base &base : m_field.bases())
        hasTeam[islandAt(base.position)] = true;
    for (std::size_t row = 0; row < m_arrivals.size(); ++row)
        if (isLost(m_arrivals[row]) && m_places[row].isOnNetwork() && !hasTeam[islandAt(m_places[row])])
            m_arrivals[row].reason = ArrivalReason::RoadIsland;
    return {};
}

Result<void> ResponseRun::sum() {
    const auto stateIn = [this](std::size_t row, ResponseWording wording) {
        const Arrival &arrival = m_arrivals[row];
        if (arrival.state != ArrivalState::Reached && arrival.state != ArrivalState::Late)
            return arrival.state;
        return isOnTime(arrival.seconds, m_parameters, wording) ? ArrivalState::Reached : ArrivalState::Late;
    };
    if (auto summed = sumResponse(m_input, stateIn, m_result, m_job); !summed)
        return summed;
    const auto middle = m_arrivals.begin() + static_cast<std::ptrdiff_t>(m_input.targets.size());
    m_result.targets.assign(m_arrivals.begin(), middle);
    m_result.people.assign(middle, m_arrivals.end());
    return {};
}

Result<ResponseResult> ResponseRun::run() {
    m_job.report(0, "snap");
    noteGaps();
    if (auto snapped = snapPlaces(); !snapped)
        return tl::unexpected(snapped.error());
    m_job.report(0.3, "search");
    if (auto filled = m_field.fill(m_places, m_arrivals, m_job); !filled)
        return tl::unexpected(filled.error());
    m_job.report(0.8, "count");
    const std::optional<ArrivalReason> nothing = nothingToJudgeBy(m_input);
    for (std::size_t row = 0; row < m_arrivals.size(); ++row) {
        if (row % rowsAtOnce == 0 && m_job.cancelled())
            return failure(ErrorCode::Cancelled, "cancelled");
        judge(row, nothing);
    }
    if (auto explained = explainClosures(); !explained)
        return tl::unexpected(explained.error());
    if (auto named = nameIslands(); !named)
        return tl::unexpected(named.error());
    if (auto summed = sum(); !summed)
        return tl::unexpected(summed.error());
    m_result.edges = m_input.network->edgeCount();
    m_result.provenance = m_input.provenance;
    for (auto &[name, text] : textsOf(m_parameters))
        m_result.provenance.parameters[name] = text;
    m_result.provenance.inputHash = inputHashOf(m_input);
    m_job.report(1, "count");
    return std::move(m_result);
}

} // namespace

Result<void> checkResponse(const ResponseInput &input, const ResponseParameters &parameters) {
    const auto bad = [](std::string name) {
        return failure(ErrorCode::InvalidData, "reach.bad_parameter", {std::move(name)});
    };
    if (!input.network)
        return failure(ErrorCode::InvalidData, "reach.no_ground");
    if (const DemandTable *demand = input.demand.get();
        demand && (demand->persons.size() != demand->size() ||
                   (!demand->township.empty() && demand->township.size() != demand->size()) ||
                   (input.demandPositions && input.demandPositions->size() != demand->size())))
        return failure(ErrorCode::InvalidData, "reach.tables_differ");
    if (!isSensible(parameters.timeLimit.count(), 0))
        return bad("time_limit_min");
    if (!isSensible(parameters.offRoadSpeed.value(), 1e-3))
        return bad("off_road_mps");
    if (parameters.snapLimit && !isSensible(parameters.snapLimit->value(), 0))
        return bad("snap_limit_m");
    if (parameters.reporting && !isSensible(parameters.reporting->count(), 0))
        return bad("report_min");
    if (!isSensible(parameters.requiredPercent, 0) || parameters.requiredPercent > 100)
        return bad("required_percent");
    for (const RescueTeam &team : input.teams)
        if (!isSensible(team.turnout.count(), 0))
            return failure(ErrorCode::InvalidData, "response.bad_turnout", {team.name});
    return {};
}

std::optional<ArrivalReason> nothingToJudgeBy(const ResponseInput &input) {
    if (input.network->edgeCount() == 0)
        return ArrivalReason::NoRoad;
    const bool placed = std::ranges::any_of(input.teams, [](const RescueTeam &t) { return t.usable && t.base; });
    const bool missing = std::ranges::any_of(input.teams, [](const RescueTeam &t) { return t.usable && !t.base; });
    if (input.teams.empty() || (!placed && missing))
        return ArrivalReason::NoTeam;
    return std::nullopt;
}

Result<ResponseResult> analyseResponse(const ResponseInput &input, const ResponseParameters &parameters,
                                       const Job &job) {
    if (auto checked = checkResponse(input, parameters); !checked)
        return tl::unexpected(checked.error());
    return ResponseRun(input, parameters, job).run();
}

} // namespace core
