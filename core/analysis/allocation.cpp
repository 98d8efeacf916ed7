// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/allocation.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "core/analysis/allocation_problem.h"
#include "core/analysis/input_hash.h"
#include "core/analysis/reach_field.h"
#include "core/analysis/reachability.h"
#include "core/analysis/row_hash.h"
#include "core/analysis/shelter_rank.h"
#include "core/analysis/travel_table.h"
#include "core/analysis/whole_villages.h"

namespace core {
namespace {

std::string textOf(const std::vector<PairRule> &rules) {
    std::string text;
    for (const PairRule &rule : rules)
        text += (text.empty() ? "" : ";") + rule.village + ":" + rule.shelter;
    return text;
}

std::map<std::string, std::string> textsOf(const AllocationParameters &parameters) {
    std::map<std::string, std::string> texts = textsOf(parameters.reach);
    texts["capacity"] = codeOf(parameters.places.basis);
    texts["area_per_person_m2"] = plainText(parameters.places.areaPerPerson.value());
    texts["ground_hazard"] = parameters.places.groundHazard;
    texts["evacuee_percent"] = plainText(parameters.evacueePercent);
    texts["villages"] = parameters.wholeVillages ? "whole" : "split";
    texts["pins"] = textOf(parameters.pins);
    texts["bans"] = textOf(parameters.bans);
    texts["nearest"] = std::to_string(parameters.nearest);
    return texts;
}

/// People of one unit, by index into the unit list; what belongs to no unit comes last.
class UnitTallies {
public:
    explicit UnitTallies(const std::vector<std::string> &ids) : m_totals(ids.size() + 1) {
        for (std::size_t i = 0; i < ids.size(); ++i)
            m_totals[i].unitId = ids[i];
    }
    AllocationTotals &of(const std::vector<std::uint32_t> &units, std::size_t row) {
        const std::size_t none = m_totals.size() - 1;
        const std::size_t unit = row < units.size() ? std::min<std::size_t>(units[row], none) : none;
        m_outside = m_outside || unit == none;
        return m_totals[unit];
    }
    std::vector<AllocationTotals> take() {
        if (!m_outside)
            m_totals.pop_back();
        return std::move(m_totals);
    }

private:
    std::vector<AllocationTotals> m_totals;
    bool m_outside = false;
};

/// One run of analyseAllocation, step by step.
class AllocationRun {
public:
    AllocationRun(const AllocationInput &input, const AllocationParameters &parameters, const Job &job)
        : m_input(input), m_demand(*input.reach.demand), m_parameters(parameters), m_job(job) {
        m_result.parameters = parameters;
    }
    Result<AllocationResult> run();

private:
    Result<void> reach();
    Result<void> solve();
    [[nodiscard]] Result<WholePlan> wholePlan() const;
    void noteShelters();
    void takePlan(const std::vector<TransportPlan::Move> &moves);
    void explainWhole(const WholePlan &whole);
    void setPrice(const WholePlan &whole);
    /// Where the people of a village are: in some shelters, or left without a place.
    struct Parts {
        std::set<std::uint32_t> shelters;
        std::int64_t left = 0;
        [[nodiscard]] bool isDivided() const { return shelters.size() + (left > 0 ? 1 : 0) > 1; }
    };
    [[nodiscard]] std::map<std::uint32_t, Parts> partsOf(const std::vector<TransportPlan::Move> &moves) const;
    void notePins();
    [[nodiscard]] std::uint32_t fullShelterOf(std::uint32_t row) const;
    Result<void> sum();
    void collectMoves();
    void describe();
    [[nodiscard]] std::uint32_t villageOf(std::uint32_t row) const {
        const std::uint32_t unit = row < m_demand.village.size() ? m_demand.village[row] : noUnit;
        return unit < m_demand.villageIds.size() ? unit : noUnit;
    }

    const AllocationInput &m_input;
    const DemandTable &m_demand;
    const AllocationParameters &m_parameters;
    const Job &m_job;
    std::optional<PairRules> m_rules;
    ReachabilityResult m_reach;
    TravelTable m_table;
    AllocationProblem m_problem;
    TransportPlan m_divided;
    AllocationResult m_result;
};

/// Who reaches a shelter at all, and why not, is the answer of the reach model; the table adds every other shelter
/// within the limit.
Result<void> AllocationRun::reach() {
    auto rules = PairRules::from(m_input, m_parameters);
    if (!rules)
        return tl::unexpected(rules.error());
    m_rules = std::move(*rules);
    auto reached = analyseReachability(m_input.reach, m_parameters.reach, m_job);
    if (!reached)
        return tl::unexpected(reached.error());
    m_reach = std::move(*reached);
    m_job.report(0.7, "table");
    auto table = travelTable(m_input.reach, m_parameters.reach, m_job);
    if (!table)
        return tl::unexpected(table.error());
    m_table = std::move(*table);
    for (std::size_t row = 0; row < m_demand.size(); ++row)
        if ((m_reach.demand[row].reason == ReachReason::Covered) == m_table.of(row).empty())
            return failure(ErrorCode::Internal, "allocation.ways_differ");
    return {};
}

void AllocationRun::noteShelters() {
    m_result.issues = m_reach.issues;
    m_result.issues.insert(m_result.issues.end(), m_rules->notes().begin(), m_rules->notes().end());
    if (const auto unknown = std::ranges::count_if(m_demand.persons, [](std::int32_t n) { return n < 0; }); unknown > 0)
        m_result.issues.push_back({Severity::Warning, "allocation.persons_unknown", {}, {}, {std::to_string(unknown)}});
    const CapacityBasis basis = m_parameters.places.basis;
    for (std::size_t i = 0; i < m_input.places.size(); ++i) {
        const ShelterSite &shelter = m_input.reach.shelters[i];
        const ShelterPlaces &places = m_input.places[i];
        const auto note = [&](const char *rule, Severity severity) {
            m_result.issues.push_back({severity, rule, "shelter", shelter.id, {shelter.name, places.sharesWith}});
        };
        ShelterLoad load;
        load.places = places.freePlaces(basis);
        load.occupied = places.occupied;
        if (basis != CapacityBasis::Unlimited)
            load.capacity = places.capacity(basis);
        m_result.shelters.push_back(load);
        if (!shelter.usable)
            continue;
        if (places.groundShare < 1 && basis != CapacityBasis::Unlimited)
            note("allocation.shared_ground", Severity::Warning);
        if (!load.places)
            note(basis == CapacityBasis::Declared ? "allocation.declared_unknown"
                 : basis == CapacityBasis::Least  ? "allocation.least_unknown"
                                                  : "allocation.capacity_unknown",
                 Severity::Warning);
        else if (places.estimated && (basis == CapacityBasis::Rule || basis == CapacityBasis::Least))
            note("allocation.capacity_estimated", Severity::Note);
    }
}

void AllocationRun::takePlan(const std::vector<TransportPlan::Move> &moves) {
    std::vector<double> seconds(m_input.reach.shelters.size());
    std::uint32_t done = noShelter;
    for (const TransportPlan::Move &move : moves) {
        const std::uint32_t row = m_problem.row[move.origin], shelter = m_problem.shelter[move.destination];
        if (row != done)
            for (const TravelTable::Way &way : m_table.of(row))
                seconds[way.shelter] = way.seconds;
        done = row;
        m_result.placements.push_back({row, shelter, move.amount, seconds[shelter]});
        m_result.rows[row].placed += move.amount;
        ShelterLoad &load = m_result.shelters[shelter];
        load.assigned += move.amount;
        load.personSeconds += static_cast<double>(move.amount) * seconds[shelter];
        load.longestSeconds = std::max(load.longestSeconds, seconds[shelter]);
    }
    const std::vector<std::uint32_t> rank = ranksById(m_input.reach.shelters);
    std::ranges::sort(m_result.placements, [&rank](const Placement &a, const Placement &b) {
        return std::tuple(a.row, a.seconds, rank[a.shelter]) < std::tuple(b.row, b.seconds, rank[b.shelter]);
    });
}

void AllocationRun::explainWhole(const WholePlan &whole) {
    for (std::size_t origin = 0; origin < whole.leftBehind.size(); ++origin)
        if (whole.leftBehind[origin])
            m_problem.reason[m_problem.row[origin]] = PlacementReason::VillageElsewhere;
}

/// Of each village with evacuees: how many shelters the moves give it, one more when somebody is left.
std::map<std::uint32_t, AllocationRun::Parts>
AllocationRun::partsOf(const std::vector<TransportPlan::Move> &moves) const {
    std::map<std::uint32_t, Parts> parts;
    for (std::uint32_t row = 0; row < m_demand.size(); ++row)
        if (const std::uint32_t village = villageOf(row); village != noUnit && m_problem.evacuees[row] > 0)
            parts[village].left += m_problem.evacuees[row];
    for (const TransportPlan::Move &move : moves)
        if (const std::uint32_t village = villageOf(m_problem.row[move.origin]); village != noUnit) {
            parts[village].left -= move.amount;
            parts[village].shelters.insert(move.destination);
        }
    return parts;
}

void AllocationRun::setPrice(const WholePlan &whole) {
    const auto assigned = [](const std::vector<TransportPlan::Move> &moves) {
        std::int64_t people = 0;
        for (const TransportPlan::Move &move : moves)
            people += move.amount;
        return people;
    };
    WholenessPrice &price = m_result.price;
    price.assignedDivided = assigned(m_divided.moves);
    price.assignedWhole = assigned(whole.moves);
    price.personSecondsDivided = static_cast<double>(m_divided.cost) / 1e6;
    price.personSecondsWhole = static_cast<double>(whole.cost) / 1e6;
    const auto divided = partsOf(m_divided.moves), kept = partsOf(whole.moves);
    price.villages = std::ssize(divided);
    price.villagesDivided = std::ranges::count_if(divided, [](const auto &one) { return one.second.isDivided(); });
    price.villagesUnplaced = std::ranges::count_if(kept, [](const auto &one) { return one.second.shelters.empty(); });
    const auto isBroken = [&kept](std::uint32_t village) { return kept.at(village).isDivided(); };
    price.villagesBroken = std::ranges::count_if(whole.homelessVillages, isBroken);
    price.isProved = price.withoutPlace() == 0 && whole.cost == m_divided.cost && price.villagesBroken == 0;
    if (!m_parameters.wholeVillages)
        return;
    for (const std::uint32_t village : whole.homelessVillages)
        if (const Parts &parts = kept.at(village); parts.isDivided())
            m_result.issues.push_back(
                {Severity::Warning,
                 "allocation.village_divided",
                 "village",
                 {},
                 {m_demand.villageIds[village], std::to_string(parts.shelters.size()), std::to_string(parts.left)}});
}

/// Pinned villages of whom somebody has no place.
void AllocationRun::notePins() {
    std::map<std::uint32_t, std::int64_t> left;
    for (std::uint32_t row = 0; row < m_demand.size(); ++row)
        if (const std::int64_t people = m_problem.evacuees[row] - m_result.rows[row].placed;
            people > 0 && m_rules->isPinned(row))
            left[villageOf(row)] += people;
    for (const auto &[village, people] : left)
        m_result.issues.push_back({Severity::Warning,
                                   "allocation.pinned_without_place",
                                   "village",
                                   {},
                                   {m_demand.villageIds[village], std::to_string(people)}});
}

/// Where the best plan divides no village, it is the best that keeps them whole.
Result<WholePlan> AllocationRun::wholePlan() const {
    const auto divided = partsOf(m_divided.moves);
    if (std::ranges::any_of(divided, [](const auto &one) { return one.second.isDivided(); }))
        return keepVillagesWhole(m_problem, m_demand, m_divided, m_job);
    WholePlan whole;
    whole.moves = m_divided.moves;
    whole.cost = m_divided.cost;
    whole.leftBehind.assign(m_problem.row.size(), 0);
    return whole;
}

Result<void> AllocationRun::solve() {
    m_problem = allocationProblem({m_input, m_parameters, *m_rules, m_table, m_reach.demand});
    m_job.report(0.85, "flow");
    auto divided = solveTransport(m_problem.transport, m_parameters.nearest, m_job);
    if (!divided)
        return tl::unexpected(divided.error());
    m_divided = std::move(*divided);
    if (!isCheapest(m_problem.transport, m_divided))
        return failure(ErrorCode::Internal, "allocation.not_proved");
    const auto whole = wholePlan();
    if (!whole)
        return tl::unexpected(whole.error());
    setPrice(*whole);
    m_result.pairs = m_problem.transport.pairs.size();
    m_result.pairsUsed = m_divided.pairsUsed;
    m_result.rows.resize(m_demand.size());
    m_result.proved = !m_parameters.wholeVillages || m_result.price.isProved;
    if (m_parameters.wholeVillages)
        explainWhole(*whole);
    takePlan(m_parameters.wholeVillages ? whole->moves : m_divided.moves);
    notePins();
    return {};
}

/// The nearest shelter that the people of a row may use and that is full.
std::uint32_t AllocationRun::fullShelterOf(std::uint32_t row) const {
    for (const TravelTable::Way &way : m_table.of(row)) {
        const ShelterLoad &load = m_result.shelters[way.shelter];
        if (m_rules->allows(row, way.shelter) && load.capacity && load.occupied + load.assigned >= *load.capacity)
            return way.shelter;
    }
    return noShelter;
}

/// Sums of every unit, with the closing balance.
Result<void> AllocationRun::sum() {
    UnitTallies townships(m_demand.townshipIds), villages(m_demand.villageIds);
    std::vector<double> personSeconds(m_demand.size(), 0);
    for (const Placement &placement : m_result.placements)
        personSeconds[placement.row] += static_cast<double>(placement.persons) * placement.seconds;
    for (std::uint32_t row = 0; row < m_demand.size(); ++row) {
        RowAllocation &answer = m_result.rows[row];
        answer.evacuees = m_problem.evacuees[row];
        answer.peopleKnown = m_demand.persons[row] >= 0;
        const std::int64_t left = answer.evacuees - answer.placed;
        if (left > 0)
            answer.reason = m_problem.reason[row];
        if (left > 0 && answer.reason == PlacementReason::ShelterFull)
            answer.full = fullShelterOf(row);
        if (!m_table.of(row).empty()) {
            answer.nearest = m_table.of(row).front().shelter;
            m_result.shelters[answer.nearest].nearestTo += answer.evacuees;
            m_result.reached += answer.evacuees;
        }
        for (AllocationTotals *unit :
             {&m_result.county, &townships.of(m_demand.township, row), &villages.of(m_demand.village, row)}) {
            unit->tally.add(PlacementReason::Assigned, answer.placed);
            unit->tally.add(answer.reason, left);
            unit->personSeconds += personSeconds[row];
            unit->pointsUnknown += m_demand.persons[row] < 0 ? 1 : 0;
        }
        if (left < 0)
            return failure(ErrorCode::Internal, "analysis.unbalanced");
    }
    m_result.townships = townships.take();
    m_result.villages = villages.take();
    std::int64_t total = 0, held = 0;
    for (const std::int64_t evacuees : m_problem.evacuees)
        total += evacuees;
    for (const ShelterLoad &load : m_result.shelters) {
        held += load.assigned;
        if (load.assigned > load.places.value_or(0))
            return failure(ErrorCode::Internal, "analysis.unbalanced");
    }
    if (m_result.county.tally.total() != total || m_result.county.tally.assigned() != held)
        return failure(ErrorCode::Internal, "analysis.unbalanced");
    return {};
}

void AllocationRun::collectMoves() {
    const std::vector<ShelterSite> &shelters = m_input.reach.shelters;
    std::map<std::pair<std::uint32_t, std::uint32_t>, VillageMove> moves;
    for (const Placement &placement : m_result.placements) {
        const std::uint32_t village = villageOf(placement.row);
        VillageMove &move = moves[{village, placement.shelter}];
        move.village = village;
        move.shelter = placement.shelter;
        move.persons += placement.persons;
        move.personSeconds += static_cast<double>(placement.persons) * placement.seconds;
        move.longestSeconds = std::max(move.longestSeconds, placement.seconds);
    }
    for (const auto &[key, move] : moves)
        m_result.moves.push_back(move);
    std::ranges::sort(m_result.moves, [&](const VillageMove &a, const VillageMove &b) {
        const auto key = [&](const VillageMove &move) {
            const bool none = move.village == noUnit;
            return std::tuple(none, none ? std::string_view() : std::string_view(m_demand.villageIds[move.village]),
                              std::string_view(shelters[move.shelter].id));
        };
        return key(a) < key(b);
    });
}

void AllocationRun::describe() {
    m_result.provenance = m_input.reach.provenance;
    for (auto &[name, text] : textsOf(m_parameters))
        m_result.provenance.parameters[name] = text;
    RowHash hash;
    hash.with(m_reach.provenance.inputHash).with(hashOf(m_input.places, m_input.reach.shelters));
    if (m_input.evacuees)
        hash.with(hashOf(m_demand, *m_input.evacuees));
    m_result.provenance.inputHash = hash.digits();
}

Result<AllocationResult> AllocationRun::run() {
    if (auto reached = reach(); !reached)
        return tl::unexpected(reached.error());
    noteShelters();
    if (auto solved = solve(); !solved)
        return tl::unexpected(solved.error());
    if (auto summed = sum(); !summed)
        return tl::unexpected(summed.error());
    collectMoves();
    describe();
    m_job.report(1, "count");
    return std::move(m_result);
}

} // namespace

Result<AllocationResult> analyseAllocation(const AllocationInput &input, const AllocationParameters &parameters,
                                           const Job &job) {
    const auto bad = [](const char *name) {
        return failure(ErrorCode::InvalidData, "reach.bad_parameter", {std::string(name)});
    };
    if (auto checked = checkReach(input.reach, parameters.reach); !checked)
        return tl::unexpected(checked.error());
    if (input.places.size() != input.reach.shelters.size())
        return failure(ErrorCode::InvalidData, "reach.tables_differ");
    if (input.evacuees && input.evacuees->size() != input.reach.demand->size())
        return failure(ErrorCode::InvalidData, "reach.tables_differ");
    if (!(parameters.evacueePercent > 0) || parameters.evacueePercent > 100)
        return bad("evacuee_percent");
    if (!(parameters.places.areaPerPerson.value() > 0))
        return bad("area_per_person_m2");
    return AllocationRun(input, parameters, job).run();
}

} // namespace core
