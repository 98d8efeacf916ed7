// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/place_match.h"

#include <algorithm>
#include <numeric>

#include "core/survey/near_points.h"

namespace core {
namespace {

class PlaceMatcher {
public:
    explicit PlaceMatcher(const PlaceMatchTask &task)
        : m_task(task), m_fates(task.things.size()), m_taken(task.knownAnchors.size()), m_group(task.things.size()) {}

    std::vector<ColumnFate> run() {
        byUid();
        if (!m_task.onlyUid) {
            findCandidates();
            for (const std::vector<std::uint32_t> &group : groups())
                settle(group);
        }
        return std::move(m_fates);
    }

private:
    [[nodiscard]] const PlaceMatchTask::Thing &thing(std::uint32_t number) const { return m_task.things[number]; }
    [[nodiscard]] bool isOpen(std::uint32_t number) const {
        return m_fates[number].known == noRow && m_fates[number].outcome == RowOutcome::New &&
               thing(number).said != Decision::New;
    }

    void take(std::uint32_t number, std::uint32_t known) {
        m_taken[known] = true;
        m_fates[number] = {m_task.isSamePlace(number, known) && m_task.isSameContent(number, known)
                               ? RowOutcome::Unchanged
                               : RowOutcome::Updated,
                           known, ColumnDoubt::None};
    }
    void refuse(std::uint32_t number, ColumnDoubt doubt) { m_fates[number] = {RowOutcome::Refused, noRow, doubt}; }

    void byUid() {
        std::vector<std::pair<Uid, std::uint32_t>> known;
        known.reserve(m_task.knownUids.size());
        for (std::uint32_t i = 0; i < m_task.knownUids.size(); ++i)
            known.emplace_back(m_task.knownUids[i], i);
        std::ranges::sort(known);
        std::vector<std::uint32_t> order(m_task.things.size());
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::stable_sort(order, {}, [this](std::uint32_t i) { return thing(i).uid; });
        for (std::size_t i = 0; i < order.size(); ++i) {
            const std::uint32_t number = order[i];
            const auto row =
                std::ranges::lower_bound(known, thing(number).uid, {}, [](const auto &k) { return k.first; });
            const bool isKnown = row != known.end() && row->first == thing(number).uid;
            if (thing(number).said == Decision::Refuse)
                refuse(number, ColumnDoubt::None);
            else if (i > 0 && thing(order[i - 1]).uid == thing(number).uid)
                refuse(number, ColumnDoubt::UidTwice);
            else if (isKnown && thing(number).said == Decision::New)
                refuse(number, ColumnDoubt::UidTaken);
            else if (isKnown)
                take(number, row->second);
        }
    }

    void findCandidates() {
        const NearPoints places(m_task.knownAnchors);
        m_candidates.resize(m_task.things.size());
        m_seekers.resize(m_task.knownAnchors.size());
        for (std::uint32_t number = 0; number < m_task.things.size(); ++number) {
            if (!isOpen(number))
                continue;
            places.search(thing(number).anchor, samePlaceMetres, [&](std::uint32_t known) {
                if (!m_taken[known] && m_task.isSamePlace(number, known)) {
                    m_candidates[number].push_back(known);
                    m_seekers[known].push_back(number);
                }
            });
            std::ranges::sort(m_candidates[number]);
        }
    }

    /// Things that have candidates, those that share one together.
    std::vector<std::vector<std::uint32_t>> groups() {
        std::iota(m_group.begin(), m_group.end(), 0U);
        for (const std::vector<std::uint32_t> &seekers : m_seekers)
            for (std::size_t i = 1; i < seekers.size(); ++i)
                m_group[rootOf(seekers[i])] = rootOf(seekers[0]);
        std::vector<std::pair<std::uint32_t, std::uint32_t>> members;
        for (std::uint32_t number = 0; number < m_task.things.size(); ++number)
            if (!m_candidates[number].empty())
                members.emplace_back(rootOf(number), number);
        std::ranges::sort(members);
        std::vector<std::vector<std::uint32_t>> list;
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (i == 0 || members[i].first != members[i - 1].first)
                list.emplace_back();
            list.back().push_back(members[i].second);
        }
        return list;
    }
    std::uint32_t rootOf(std::uint32_t number) {
        while (m_group[number] != number)
            number = m_group[number] = m_group[m_group[number]];
        return number;
    }

    [[nodiscard]] std::uint32_t freeCandidate(std::uint32_t number, bool onlyEqual) const {
        for (const std::uint32_t known : m_candidates[number])
            if (!m_taken[known] && (!onlyEqual || m_task.isSameContent(number, known)))
                return known;
        return noRow;
    }

    void settle(const std::vector<std::uint32_t> &group) {
        std::vector<std::uint32_t> rest, rows;
        for (const std::uint32_t number : group) {
            rows.insert(rows.end(), m_candidates[number].begin(), m_candidates[number].end());
            if (const std::uint32_t known = freeCandidate(number, true); known != noRow)
                take(number, known);
            else
                rest.push_back(number);
        }
        std::ranges::sort(rows);
        rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
        std::erase_if(rows, [this](std::uint32_t row) { return m_taken[row]; });
        const bool isPlain = rest.size() == rows.size();
        for (const std::uint32_t number : rest) {
            const Decision said = thing(number).said == Decision::Ask && !isPlain
                                      ? m_task.ofAsked.value_or(Decision::Ask)
                                      : thing(number).said;
            const std::uint32_t known = freeCandidate(number, false);
            if (said == Decision::New)
                continue;
            if (known != noRow && (isPlain || said == Decision::Update))
                take(number, known);
            else
                refuse(number, said == Decision::Refuse ? ColumnDoubt::None : ColumnDoubt::PlaceShared);
        }
    }

    const PlaceMatchTask &m_task;
    std::vector<ColumnFate> m_fates;
    std::vector<bool> m_taken;
    std::vector<std::uint32_t> m_group;
    /// Of each thing the rows at its place, and of each row the things.
    std::vector<std::vector<std::uint32_t>> m_candidates, m_seekers;
};

} // namespace

std::vector<ColumnFate> matchPlaces(const PlaceMatchTask &task) { return PlaceMatcher(task).run(); }

bool isSameRing(std::span<const Point> a, std::span<const Point> b) {
    const auto open = [](std::span<const Point> ring) {
        return ring.size() > 1 && isNear(ring.front(), ring.back()) ? ring.first(ring.size() - 1) : ring;
    };
    const auto first = open(a), second = open(b);
    const std::size_t size = first.size();
    if (size != second.size() || size == 0)
        return false;
    for (std::size_t start = 0; start < size; ++start) {
        if (!isNear(first[0], second[start]))
            continue;
        bool along = true, against = true;
        for (std::size_t i = 0; i < size && (along || against); ++i) {
            along = along && isNear(first[i], second[(start + i) % size]);
            against = against && isNear(first[i], second[(start + size - i) % size]);
        }
        if (along || against)
            return true;
    }
    return false;
}

} // namespace core
