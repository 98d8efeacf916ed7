// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/response_totals.h"

#include <algorithm>
#include <map>

namespace core {
namespace {

/// So many rows are summed between two questions whether to go on.
constexpr std::size_t rowsAtOnce = 8192;

/// Totals by township code; rows of no township, or of one that is not listed, go to the last.
class TownshipSums {
public:
    explicit TownshipSums(const ResponseInput &input) {
        for (const std::string &id : input.townshipIds)
            open(id);
        if (input.demand)
            for (const std::string &id : input.demand->townshipIds)
                open(id);
        m_totals.emplace_back();
        for (std::size_t i = 0; input.demand && i < input.demand->townshipIds.size(); ++i)
            m_ofDemand.push_back(indexOf(input.demand->townshipIds[i]));
    }
    ResponseTotals &of(const std::string &id) { return m_totals[indexOf(id)]; }
    ResponseTotals &ofDemand(const DemandTable &demand, std::size_t row) {
        const std::uint32_t unit = row < demand.township.size() ? demand.township[row] : noUnit;
        return unit < m_ofDemand.size() ? m_totals[m_ofDemand[unit]] : m_totals.back();
    }
    std::vector<ResponseTotals> take() {
        if (m_totals.back().places.total == 0 && m_totals.back().points.total == 0)
            m_totals.pop_back();
        return std::move(m_totals);
    }

private:
    [[nodiscard]] std::size_t indexOf(const std::string &id) const {
        const auto found = m_index.find(id);
        return found == m_index.end() ? m_totals.size() - 1 : found->second;
    }
    void open(const std::string &id) {
        if (id.empty() || !m_index.emplace(id, m_totals.size()).second)
            return;
        m_totals.emplace_back();
        m_totals.back().unitId = id;
    }
    std::map<std::string, std::size_t> m_index;
    std::vector<ResponseTotals> m_totals;
    /// By township of the demand table.
    std::vector<std::size_t> m_ofDemand;
};

void addTarget(const ResponseTarget &target, std::size_t row, const ArrivalStateIn &stateIn, ResponseResult &result) {
    for (WordingAnswer &answer : result.wordings) {
        const bool counts = target.insideArea || answer.wording == ResponseWording::Accident;
        (counts ? answer.places : answer.outside).add(stateIn(row, answer.wording), 1);
    }
}

void addPoint(ResponseTotals &totals, ArrivalState state, std::int32_t persons) {
    totals.points.add(state, 1);
    totals.persons.add(state, std::max<std::int32_t>(persons, 0));
    totals.pointsUnknownPersons += persons < 0 ? 1 : 0;
}

void judgeWordings(ResponseResult &result) {
    const ResponseParameters &parameters = result.parameters;
    for (WordingAnswer &answer : result.wordings) {
        // Without the time from accident to order the second wording is counted at best: it can fail, not be met.
        const bool atBest = answer.wording == ResponseWording::Accident && !parameters.reporting;
        const auto judged = [&](const ResponseTally &tally) {
            const Verdict verdict = verdictOf(tally, parameters.requiredPercent);
            return atBest && verdict == Verdict::Met ? Verdict::CannotBeJudged : verdict;
        };
        answer.verdict = judged(answer.places);
        answer.personsVerdict = judged(answer.persons);
    }
}

bool addsUpTo(const ResponseTally &sum, const ResponseTally &whole) { return whole.balances() && sum == whole; }

ResponseTally plus(ResponseTally a, const ResponseTally &b) {
    a.total += b.total;
    a.reached += b.reached;
    a.late += b.late;
    a.unreachable += b.unreachable;
    a.unknown += b.unknown;
    return a;
}

bool closes(const ResponseInput &input, const ResponseResult &result) {
    ResponseTally places, points, persons;
    for (const ResponseTotals &unit : result.townships) {
        if (!unit.places.balances() || !unit.points.balances() || !unit.persons.balances())
            return false;
        places = plus(places, unit.places);
        points = plus(points, unit.points);
        persons = plus(persons, unit.persons);
    }
    ResponseTally kinds;
    for (std::size_t kind = 0; kind + 1 < responseKindCount; ++kind)
        kinds = plus(kinds, result.kinds[kind]);
    const WordingAnswer &chosen = result.chosen();
    return addsUpTo(places, result.county.places) && addsUpTo(points, result.county.points) &&
           addsUpTo(persons, result.county.persons) && addsUpTo(kinds, result.county.places) &&
           addsUpTo(plus(chosen.places, chosen.outside), result.county.places) &&
           result.county.places.total == static_cast<std::int64_t>(input.targets.size()) &&
           result.county.points.total == static_cast<std::int64_t>(input.demand ? input.demand->size() : 0);
}

} // namespace

Result<void> sumResponse(const ResponseInput &input, const ArrivalStateIn &stateIn, ResponseResult &result,
                         const Job &job) {
    result.wordings[1].wording = ResponseWording::Accident;
    TownshipSums townships(input);
    const ResponseWording chosen = result.parameters.wording;
    const std::size_t targets = input.targets.size();
    for (std::size_t row = 0; row < targets; ++row) {
        const ResponseTarget &target = input.targets[row];
        const ArrivalState state = stateIn(row, chosen);
        result.kinds[static_cast<std::size_t>(target.kind)].add(state, 1);
        result.county.places.add(state, 1);
        townships.of(target.townshipId).places.add(state, 1);
        addTarget(target, row, stateIn, result);
    }
    for (std::size_t row = 0; input.demand && row < input.demand->size(); ++row) {
        if (row % rowsAtOnce == 0 && job.cancelled())
            return failure(ErrorCode::Cancelled, "cancelled");
        const std::int32_t persons = input.demand->persons[row];
        const ArrivalState state = stateIn(targets + row, chosen);
        result.kinds[static_cast<std::size_t>(ResponseTargetKind::People)].add(state, 1);
        addPoint(result.county, state, persons);
        addPoint(townships.ofDemand(*input.demand, row), state, persons);
        for (WordingAnswer &answer : result.wordings)
            answer.persons.add(stateIn(targets + row, answer.wording), std::max<std::int32_t>(persons, 0));
    }
    result.townships = townships.take();
    judgeWordings(result);
    if (!closes(input, result))
        return failure(ErrorCode::Internal, "analysis.unbalanced");
    return {};
}

} // namespace core
