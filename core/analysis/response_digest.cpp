// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/response_digest.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

namespace core {
namespace {

/// So many rows are handled between two questions whether to go on.
constexpr std::size_t rowsAtOnce = 8192;

bool isCounted(const ResponseTarget &target, ResponseWording wording) {
    return target.insideArea || wording == ResponseWording::Accident;
}

class Digestion {
public:
    Digestion(const ResponseInput &input, const ResponseResult &result, const Job &job)
        : m_input(input), m_result(result), m_job(job) {
        m_digest.duties.resize(input.teams.size());
        m_digest.townships.resize(result.townships.size());
        for (std::size_t i = 0; i < result.townships.size(); ++i)
            m_townshipAt.emplace(result.townships[i].unitId, i);
    }

    void addTargets(const std::map<FeatureId, std::int64_t> &peopleAt) {
        for (std::size_t row = 0; row < m_result.targets.size(); ++row) {
            const ResponseTarget &target = m_input.targets[row];
            const Arrival &arrival = m_result.targets[row];
            addTally(target, arrival.state);
            if (TeamDuty *duty = dutyOf(arrival)) {
                ++duty->targets;
                duty->longestSeconds = std::max(duty->longestSeconds, arrival.seconds);
            }
            if (arrival.state == ArrivalState::Reached)
                continue;
            LateEntry entry{row, target.kind, arrival.state, std::nullopt, 1, arrival.seconds};
            if (const auto people = peopleAt.find(target.id); people != peopleAt.end())
                entry.people = people->second;
            m_digest.late.push_back(entry);
        }
    }

    Result<void> addPeople() {
        for (std::size_t row = 0; row < m_result.people.size(); ++row) {
            if (row % rowsAtOnce == 0 && m_job.cancelled())
                return failure(ErrorCode::Cancelled, "cancelled");
            const Arrival &arrival = m_result.people[row];
            const std::int64_t persons = std::max<std::int32_t>(m_input.demand->persons[row], 0);
            m_persons += persons;
            if (TeamDuty *duty = dutyOf(arrival))
                duty->people += persons;
            if (arrival.state != ArrivalState::Reached)
                addHome(row, arrival, persons);
        }
        for (const auto &[unit, entry] : m_homes)
            m_digest.late.push_back(entry);
        return {};
    }

    ResponseDigest take() {
        std::ranges::stable_sort(m_digest.late, [](const LateEntry &a, const LateEntry &b) {
            return std::tuple(-a.seconds, -a.people.value_or(-1)) < std::tuple(-b.seconds, -b.people.value_or(-1));
        });
        m_digest.addsUp = addsUp();
        return std::move(m_digest);
    }

private:
    void addTally(const ResponseTarget &target, ArrivalState state) {
        if (!isCounted(target, m_result.parameters.wording)) {
            m_digest.outside.add(state, 1);
            return;
        }
        m_digest.counted.add(state, 1);
        m_digest.kinds[static_cast<std::size_t>(target.kind)].add(state, 1);
        auto at = m_townshipAt.find(target.townshipId);
        if (at == m_townshipAt.end())
            at = m_townshipAt.find({});
        if (at != m_townshipAt.end())
            m_digest.townships[at->second].add(state, 1);
    }

    TeamDuty *dutyOf(const Arrival &arrival) {
        const bool comes = arrival.team != noTeam && arrival.state != ArrivalState::Unreachable;
        return comes ? &m_digest.duties[arrival.team] : nullptr;
    }

    /// With the homes of its village that share its state.
    void addHome(std::size_t row, const Arrival &arrival, std::int64_t persons) {
        const std::vector<std::uint32_t> &village = m_input.demand->village;
        const std::size_t at = m_result.targets.size() + row;
        const auto [entry, isNew] =
            m_homes.try_emplace({row < village.size() ? village[row] : noUnit, arrival.state},
                                LateEntry{at, ResponseTargetKind::People, arrival.state, 0, 0, arrival.seconds});
        LateEntry &one = entry->second;
        one.people = *one.people + persons;
        ++one.places;
        if (!isNew && std::isfinite(arrival.seconds) && arrival.seconds > one.seconds) {
            one.seconds = arrival.seconds;
            one.row = at;
        }
    }

    [[nodiscard]] bool addsUp() const {
        ResponseTally kinds, townships;
        const auto add = [](ResponseTally &sum, const ResponseTally &part) {
            for (std::int64_t ResponseTally::*count :
                 {&ResponseTally::total, &ResponseTally::reached, &ResponseTally::late, &ResponseTally::unreachable,
                  &ResponseTally::unknown})
                sum.*count += part.*count;
        };
        for (const ResponseTally &kind : m_digest.kinds)
            add(kinds, kind);
        for (const ResponseTally &township : m_digest.townships)
            add(townships, township);
        const WordingAnswer &chosen = m_result.chosen();
        return m_digest.counted.balances() && kinds == m_digest.counted && townships == m_digest.counted &&
               chosen.places == m_digest.counted && chosen.outside == m_digest.outside &&
               m_digest.counted.total + m_digest.outside.total == static_cast<std::int64_t>(m_input.targets.size()) &&
               m_result.county.persons.total == m_persons;
    }

    const ResponseInput &m_input;
    const ResponseResult &m_result;
    const Job &m_job;
    ResponseDigest m_digest;
    std::unordered_map<std::string, std::size_t> m_townshipAt;
    std::map<std::pair<std::uint32_t, ArrivalState>, LateEntry> m_homes;
    std::int64_t m_persons = 0;
};

} // namespace

Result<ResponseDigest> digestOf(const ResponseInput &input, const ResponseResult &result,
                                const std::map<FeatureId, std::int64_t> &peopleAt, const Job &job) {
    Digestion digestion(input, result, job);
    digestion.addTargets(peopleAt);
    if (auto added = digestion.addPeople(); !added)
        return tl::unexpected(added.error());
    return digestion.take();
}

} // namespace core
