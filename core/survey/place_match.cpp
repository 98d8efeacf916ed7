// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/place_match.h"

#include <algorithm>
#include <numeric>

#include "core/geometry/measure.h"
#include "core/survey/coordinate_digits.h"

namespace core {
namespace {

class PlaceMatcher {
public:
    explicit PlaceMatcher(const PlaceMatchTask &task)
        : m_task(task), m_fates(task.things.size()), m_far(task.things.size(), noRow),
          m_taken(task.knownAnchors.size()), m_group(task.things.size()), m_isSaidNew(task.things.size()) {}

    std::vector<ColumnFate> run() {
        byUid();
        if (!m_task.onlyUid) {
            equalToFar();
            byPlace(false);
            const auto isCoarse = [](double metres) { return metres > 0; };
            if (std::ranges::any_of(m_task.things, isCoarse, &PlaceMatchTask::Thing::rounding) ||
                std::ranges::any_of(m_task.knownRounding, isCoarse))
                byPlace(true);
            byNeighbourhood();
        }
        settleFar();
        return std::move(m_fates);
    }

private:
    [[nodiscard]] const PlaceMatchTask::Thing &thing(std::uint32_t number) const { return m_task.things[number]; }
    [[nodiscard]] bool isOpen(std::uint32_t number) const {
        return m_fates[number].known == noRow && m_fates[number].outcome == RowOutcome::New &&
               thing(number).said != Decision::New && m_far[number] == noRow && !m_isSaidNew[number];
    }
    [[nodiscard]] Decision saidOfAsked(std::uint32_t number) const {
        const Decision said = thing(number).said;
        return said == Decision::Ask ? m_task.ofAsked.value_or(said) : said;
    }
    [[nodiscard]] double metresBetween(std::uint32_t number, std::uint32_t known) const {
        return distance(thing(number).anchor, m_task.knownAnchors[known]);
    }
    [[nodiscard]] bool isAtPlace(std::uint32_t number, std::uint32_t known) const {
        return m_task.isSamePlace(number, known, samePlaceMetres);
    }
    /// The one is the other with fewer digits. Equal digits that differ are another place.
    [[nodiscard]] bool isRounded(std::uint32_t number, std::uint32_t known) const {
        const double metres = roundedBy(m_task, number, known);
        return metres > 0 && m_task.isSamePlace(number, known, samePlaceMetres + metres);
    }

    void take(std::uint32_t number, std::uint32_t known) {
        m_taken[known] = true;
        const bool isExact = isAtPlace(number, known), isThere = isExact || isRounded(number, known);
        m_fates[number] = {isThere && m_task.isSameContent(number, known) ? RowOutcome::Unchanged : RowOutcome::Updated,
                           known, ColumnDoubt::None, 0, isThere && !isExact};
    }
    void refuse(std::uint32_t number, ColumnDoubt doubt, double metres = 0) {
        m_fates[number] = {RowOutcome::Refused, noRow, doubt, metres};
    }

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
            else if (isKnown)
                takeByUid(number, row->second);
        }
    }

    void takeByUid(std::uint32_t number, std::uint32_t known) {
        const bool isFar = thing(number).isUidGiven && metresBetween(number, known) > farUidMetres;
        if (isFar)
            m_far[number] = known;
        else if (thing(number).said == Decision::New)
            refuse(number, ColumnDoubt::UidTaken);
        else
            take(number, known);
    }

    /// Lists that were numbered anew: the row is there, under another uid.
    void equalToFar() {
        if (std::ranges::all_of(m_far, [](std::uint32_t known) { return known == noRow; }))
            return;
        const NearPoints places(m_task.knownAnchors);
        for (std::uint32_t number = 0; number < m_far.size(); ++number) {
            if (m_far[number] == noRow || thing(number).said == Decision::New)
                continue;
            std::uint32_t same = noRow;
            places.search(thing(number).anchor, samePlaceMetres, [&](std::uint32_t known) {
                if (same == noRow && !m_taken[known] && isAtPlace(number, known) && m_task.isSameContent(number, known))
                    same = known;
            });
            if (same == noRow)
                continue;
            take(number, same);
            m_far[number] = noRow;
        }
    }

    void settleFar() {
        for (std::uint32_t number = 0; number < m_far.size(); ++number) {
            const std::uint32_t known = m_far[number];
            if (known == noRow)
                continue;
            const Decision said = saidOfAsked(number);
            if (said == Decision::Update && !m_taken[known])
                take(number, known);
            else if (said == Decision::New)
                m_fates[number].needsUid = true;
            else
                refuse(number, said == Decision::Refuse ? ColumnDoubt::None : ColumnDoubt::UidFar,
                       metresBetween(number, known));
        }
    }

    void byPlace(bool isWide) {
        findCandidates(isWide);
        for (const std::vector<std::uint32_t> &group : groups())
            settle(group);
    }

    void findCandidates(bool isWide) {
        const NearPoints places(m_task.knownAnchors);
        m_candidates.assign(m_task.things.size(), {});
        m_seekers.assign(m_task.knownAnchors.size(), {});
        const double metres = samePlaceMetres + (isWide ? mostRoundingMetres : 0);
        for (std::uint32_t number = 0; number < m_task.things.size(); ++number) {
            if (!isOpen(number))
                continue;
            places.search(thing(number).anchor, metres, [&](std::uint32_t known) {
                if (!m_taken[known] && (isAtPlace(number, known) || (isWide && isRounded(number, known)))) {
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

    /// Things that say as much as a row are that row; one that says too little to tell several apart waits.
    void takeEqual(std::vector<std::uint32_t> &group, bool evenIfVague) {
        std::erase_if(group, [&](std::uint32_t number) {
            const std::uint32_t first = freeCandidate(number, true);
            const bool isVague =
                first != noRow && !evenIfVague && std::ranges::any_of(m_candidates[number], [&](std::uint32_t known) {
                    return known != first && !m_taken[known] && m_task.isSameContent(number, known) &&
                           !m_task.isSameResult(number, first, known);
                });
            if (first == noRow || isVague)
                return false;
            take(number, first);
            return true;
        });
    }

    /// Another thing stands for the row that it says the same as: who of both is that row, nobody knows.
    [[nodiscard]] bool isEqualToTaken(std::uint32_t number) const {
        return std::ranges::any_of(m_candidates[number], [&](std::uint32_t known) {
            return m_taken[known] && m_task.isSameContent(number, known);
        });
    }

    /// What is left is as many things as rows, and any of them may stand for any.
    [[nodiscard]] bool isPlain(const std::vector<std::uint32_t> &rest, const std::vector<std::uint32_t> &rows) const {
        return rest.size() == rows.size() && std::ranges::all_of(rest, [&](std::uint32_t number) {
                   return !isEqualToTaken(number) && std::ranges::all_of(rows, [&](std::uint32_t known) {
                       return std::ranges::binary_search(m_candidates[number], known) &&
                              (known == rows.front() || m_task.isSameResult(number, rows.front(), known));
                   });
               });
    }

    void settle(std::vector<std::uint32_t> rest) {
        std::vector<std::uint32_t> rows;
        for (const std::uint32_t number : rest)
            rows.insert(rows.end(), m_candidates[number].begin(), m_candidates[number].end());
        std::ranges::sort(rows);
        rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
        takeEqual(rest, false);
        takeEqual(rest, false);
        // Those that say too little change nothing, whichever row they are; but then nobody can tell what is left.
        const std::size_t clear = static_cast<std::size_t>(
            std::ranges::count_if(rest, [this](std::uint32_t number) { return freeCandidate(number, true) == noRow; }));
        const bool isVague = clear < rest.size();
        takeEqual(rest, true);
        std::erase_if(rows, [this](std::uint32_t row) { return m_taken[row]; });
        const bool plain = !isVague && isPlain(rest, rows);
        for (const std::uint32_t number : rest)
            settleRest(number, plain);
    }

    void settleRest(std::uint32_t number, bool plain) {
        const Decision said = plain ? thing(number).said : saidOfAsked(number);
        const std::uint32_t known = freeCandidate(number, false);
        if (said == Decision::New) {
            m_isSaidNew[number] = true;
            return;
        }
        if (known != noRow && (plain || said == Decision::Update))
            take(number, known);
        else
            refuse(number, said == Decision::Refuse ? ColumnDoubt::None : ColumnDoubt::PlaceShared);
    }

    /// Rows that moved a little come as new, and what they were stays: who has no uid to say so is asked.
    void byNeighbourhood() {
        std::vector<std::uint32_t> unmet;
        std::vector<Point> places;
        for (std::uint32_t known = 0; known < m_taken.size(); ++known)
            if (!m_taken[known]) {
                unmet.push_back(known);
                places.push_back(m_task.knownAnchors[known]);
            }
        if (unmet.empty())
            return;
        const NearPoints near(places, movedMetres);
        for (std::uint32_t number = 0; number < m_task.things.size(); ++number) {
            if (!isOpen(number) || (thing(number).isUidGiven && !m_task.asksDespiteUid))
                continue;
            std::uint32_t nearest = noRow;
            double metres = movedMetres;
            near.search(thing(number).anchor, movedMetres, [&](std::uint32_t found) {
                const double apart = metresBetween(number, unmet[found]);
                if (apart > metres || m_taken[unmet[found]] || !m_task.isAlike(number, unmet[found]))
                    return;
                nearest = unmet[found];
                metres = apart;
            });
            if (nearest != noRow)
                settleMoved(number, nearest, metres);
        }
    }

    void settleMoved(std::uint32_t number, std::uint32_t known, double metres) {
        const Decision said = saidOfAsked(number);
        if (said == Decision::Update)
            take(number, known);
        else if (said != Decision::New)
            refuse(number, said == Decision::Refuse ? ColumnDoubt::None : ColumnDoubt::Moved, metres);
    }

    const PlaceMatchTask &m_task;
    std::vector<ColumnFate> m_fates;
    /// Row that has the uid of a thing and lies far from it, until that is settled.
    std::vector<std::uint32_t> m_far;
    std::vector<bool> m_taken;
    std::vector<std::uint32_t> m_group;
    /// Of each thing the rows at its place, and of each row the things.
    std::vector<std::vector<std::uint32_t>> m_candidates, m_seekers;
    /// Things that a person wants as new beside those of their place.
    std::vector<bool> m_isSaidNew;
};

} // namespace

double roundedBy(const PlaceMatchTask &task, std::uint32_t number, std::uint32_t known) {
    const double here = task.things[number].rounding;
    const double there = task.knownRounding.empty() ? 0 : task.knownRounding[known];
    // Of the last digits of as many decimals a conversion between two systems may change one.
    constexpr double finest = 0.02;
    return here == there && here > finest ? 0 : std::max(here, there);
}

std::vector<ColumnFate> matchPlaces(const PlaceMatchTask &task) { return PlaceMatcher(task).run(); }

bool isSameRing(std::span<const Point> a, std::span<const Point> b, double metres) {
    const auto open = [metres](std::span<const Point> ring) {
        return ring.size() > 1 && isNear(ring.front(), ring.back(), metres) ? ring.first(ring.size() - 1) : ring;
    };
    const auto first = open(a), second = open(b);
    const std::size_t size = first.size();
    if (size != second.size() || size == 0)
        return false;
    for (std::size_t start = 0; start < size; ++start) {
        if (!isNear(first[0], second[start], metres))
            continue;
        bool along = true, against = true;
        for (std::size_t i = 0; i < size && (along || against); ++i) {
            along = along && isNear(first[i], second[(start + i) % size], metres);
            against = against && isNear(first[i], second[(start + size - i) % size], metres);
        }
        if (along || against)
            return true;
    }
    return false;
}

} // namespace core
