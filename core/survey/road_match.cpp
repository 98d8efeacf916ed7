// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/road_match.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "core/geometry/measure.h"
#include "core/survey/column_feature.h"
#include "core/survey/road_chain.h"

namespace core {
namespace {

/// What is to be done with one line.
struct LinePlan {
    RowOutcome outcome = RowOutcome::New;
    ColumnDoubt doubt = ColumnDoubt::None;
    /// Roads of the county that it covers, in its order.
    std::vector<ChainLink> links;
    /// Its pieces take the place of these roads, however those are drawn.
    std::vector<std::uint32_t> replaced;
    /// Its pieces, in NodedRoads.
    std::uint32_t first = 0, end = 0;
    bool isCut = false;
};

/// Without vertices that were drawn twice.
std::vector<Point> plainLine(std::span<const Point> line) {
    constexpr double doubled = 0.001;
    std::vector<Point> plain;
    for (const Point &p : line)
        if (plain.empty() || !isNear(plain.back(), p, doubled))
            plain.push_back(p);
    return plain;
}

OneWay turned(OneWay oneWay) {
    return oneWay == OneWay::Forward ? OneWay::Backward : oneWay == OneWay::Backward ? OneWay::Forward : OneWay::No;
}

/// The line in parts, cut wherever one of the places lies on it between its ends.
std::vector<std::vector<Point>> cutAt(std::span<const Point> line, std::span<const Point> places) {
    struct Spot {
        std::size_t segment = 0;
        double t = 0;
        Point place;
    };
    std::vector<Spot> spots;
    for (const Point &place : places) {
        if (isNear(place, line.front()) || isNear(place, line.back()))
            continue;
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            const SegmentFoot foot = nearestOnSegment(place, line[i], line[i + 1]);
            if (foot.distance <= samePlaceMetres && !isNear(place, line[i])) {
                const bool isVertex = isNear(place, line[i + 1]);
                spots.push_back({i, isVertex ? 1 : foot.t, isVertex ? line[i + 1] : place});
                break;
            }
        }
    }
    std::ranges::sort(
        spots, [](const Spot &a, const Spot &b) { return std::pair(a.segment, a.t) < std::pair(b.segment, b.t); });
    std::vector<std::vector<Point>> parts{{line.front()}};
    std::size_t next = 1;
    for (const Spot &spot : spots) {
        for (; next <= spot.segment; ++next)
            parts.back().push_back(line[next]);
        if (isNear(parts.back().back(), spot.place))
            continue;
        parts.back().push_back(spot.place);
        parts.push_back({spot.place});
        next = spot.segment + (spot.t >= 1 ? 2 : 1);
    }
    for (; next < line.size(); ++next)
        parts.back().push_back(line[next]);
    return parts;
}

class RoadMatcher {
public:
    explicit RoadMatcher(const RoadMatchTask &task)
        : m_task(task), m_chains(task.known, std::max(task.tolerance, task.noded.counts.farthestJoin.value())),
          m_owner(task.known.size(), noRow) {
        m_found.met.resize(task.known.size());
        for (std::uint32_t i = 0; i < task.known.uid.size(); ++i)
            m_byUid.emplace_back(task.known.uid[i], i);
        std::ranges::sort(m_byUid);
    }

    RoadMatches run() {
        std::uint32_t piece = 0;
        m_plans.resize(m_task.lines.size());
        for (std::uint32_t line = 0; line < m_task.lines.size(); ++line) {
            m_plans[line].first = piece;
            while (piece < m_task.noded.from.size() && m_task.noded.from[piece] == line)
                ++piece;
            m_plans[line].end = piece;
        }
        for (std::uint32_t line = 0; line < m_task.lines.size(); ++line)
            plan(line);
        for (std::uint32_t first = 0, end = 0; first < m_task.lines.size(); first = end) {
            while (end < m_task.lines.size() && m_task.rows[end] == m_task.rows[first])
                ++end;
            settle(first, end);
        }
        return std::move(m_found);
    }

private:
    [[nodiscard]] Decision saidOf(std::uint32_t line) const { return m_task.decisions.of(m_task.rows[line]); }
    [[nodiscard]] Decision saidOfAsked(std::uint32_t line) const {
        const Decision said = saidOf(line);
        return said == Decision::Ask ? m_task.decisions.ofAsked.value_or(said) : said;
    }
    [[nodiscard]] bool isLeftOut(std::uint32_t line) const { return m_plans[line].first == m_plans[line].end; }

    [[nodiscard]] std::uint32_t knownByUid(const Uid &uid) const {
        const auto found = std::ranges::lower_bound(m_byUid, uid, {}, &std::pair<Uid, std::uint32_t>::first);
        return found == m_byUid.end() || found->first != uid ? noRow : found->second;
    }
    /// The roads that a line became when it was imported before.
    [[nodiscard]] std::vector<std::uint32_t> family(std::uint32_t line) const {
        std::vector<std::uint32_t> roads;
        const Uid &uid = m_task.lines.uid[line];
        for (std::uint32_t road = knownByUid(uid); road != noRow;
             road = knownByUid(uidFromName(textOf(uid) + '#' + std::to_string(roads.size()))))
            roads.push_back(road);
        return roads;
    }

    void refuse(std::uint32_t line, ColumnDoubt doubt) {
        m_plans[line].outcome = RowOutcome::Refused;
        m_plans[line].doubt = doubt;
    }

    void plan(std::uint32_t line) {
        LinePlan &plan = m_plans[line];
        const Decision said = saidOf(line);
        if (said == Decision::Refuse || said == Decision::New) {
            const bool isTaken = said == Decision::New && knownByUid(m_task.lines.uid[line]) != noRow;
            if (said == Decision::Refuse || isTaken)
                refuse(line, isTaken ? ColumnDoubt::UidTaken : ColumnDoubt::None);
            return;
        }
        const std::vector<Point> shape = plainLine(m_task.lines.line(line));
        if (!m_task.onlyUid)
            if (auto chain = chainOf(line, shape)) {
                plan.links = std::move(*chain);
                takeChain(line);
                return;
            }
        // Nothing of it is written: the line that it repeats is what counts.
        if (isLeftOut(line)) {
            plan.outcome = RowOutcome::Unchanged;
            return;
        }
        if (plan.replaced = family(line); !plan.replaced.empty()) {
            plan.outcome = RowOutcome::Updated;
            claim(line, plan.replaced);
        } else if (!m_task.onlyUid) {
            takeParts(line, m_chains.partsOf(shape));
        }
    }

    /// Of roads that lie on each other those that no other line stands for, and of these the equal ones.
    [[nodiscard]] std::optional<std::vector<ChainLink>> chainOf(std::uint32_t line,
                                                                std::span<const Point> shape) const {
        const bool hasPieces = !isLeftOut(line);
        auto chain = m_chains.along(shape, [&](const ChainLink &link) {
            if (hasPieces && m_owner[link.road] != noRow)
                return -1;
            return !hasPieces || isEqual(line, link) ? 0 : 1;
        });
        return chain ? chain : m_chains.along(shape, [](const ChainLink &) { return 0; });
    }
    [[nodiscard]] bool isEqual(std::uint32_t line, const ChainLink &link) const {
        const RoadRow before = roadRow(m_task.known, link.road), after = merged(line, link);
        return isSameUse(before.use, after.use) && before.name == after.name && before.maxSpeed == after.maxSpeed;
    }

    void claim(std::uint32_t line, const std::vector<std::uint32_t> &roads) {
        for (const std::uint32_t road : roads) {
            m_found.met[road] = true;
            if (m_owner[road] != noRow && m_owner[road] != line)
                refuse(line, ColumnDoubt::PlaceShared);
            else if (m_plans[line].outcome != RowOutcome::Refused)
                m_owner[road] = line;
        }
    }

    void takeChain(std::uint32_t line) {
        LinePlan &plan = m_plans[line];
        plan.outcome = RowOutcome::Unchanged;
        std::vector<std::uint32_t> roads;
        for (const ChainLink &link : plan.links)
            roads.push_back(link.road);
        // The second of two equal lines, or of a pair for both directions, tells of the same roads.
        if (isLeftOut(line)) {
            for (const std::uint32_t road : roads)
                m_found.met[road] = true;
            return;
        }
        claim(line, roads);
        if (plan.outcome == RowOutcome::Refused)
            return;
        const std::vector<Point> cuts = cutsOf(plan);
        for (const ChainLink &link : plan.links) {
            plan.isCut = plan.isCut || cutAt(m_task.known.line(link.road), cuts).size() > 1;
            const RoadRow before = roadRow(m_task.known, link.road), after = merged(line, link);
            const bool isSame =
                isSameUse(before.use, after.use) && before.name == after.name && before.maxSpeed == after.maxSpeed;
            if (!isSame || plan.isCut)
                plan.outcome = RowOutcome::Updated;
        }
    }

    void takeParts(std::uint32_t line, const std::vector<ChainLink> &parts) {
        LinePlan &plan = m_plans[line];
        if (parts.empty())
            return;
        const Decision said = saidOfAsked(line);
        if (said == Decision::New)
            return;
        std::vector<std::uint32_t> roads;
        for (const ChainLink &part : parts)
            roads.push_back(part.road);
        if (said == Decision::Update) {
            plan.replaced = roads;
            plan.outcome = RowOutcome::Updated;
            claim(line, roads);
            return;
        }
        for (const std::uint32_t road : roads)
            m_found.met[road] = true;
        refuse(line, said == Decision::Refuse ? ColumnDoubt::None : ColumnDoubt::PartThere);
    }

    /// Where the line was cut between its ends.
    [[nodiscard]] std::vector<Point> cutsOf(const LinePlan &plan) const {
        std::vector<Point> cuts;
        for (std::uint32_t piece = plan.first; piece + 1 < plan.end; ++piece)
            cuts.push_back(m_task.noded.roads.line(piece).back());
        return cuts;
    }

    /// The road of the county with what the source says.
    [[nodiscard]] RoadRow merged(std::uint32_t line, const ChainLink &link) const {
        const RoadSays &says = m_task.says[line];
        const RoadRow told = roadRow(m_task.noded.roads, m_plans[line].first);
        RoadRow row = roadRow(m_task.known, link.road);
        const bool changesClass = says.roadClass && row.use.roadClass != told.use.roadClass;
        if (says.roadClass)
            row.use.roadClass = told.use.roadClass;
        if (says.foot || changesClass)
            row.use.foot = told.use.foot;
        if (says.motor || changesClass)
            row.use.motor = told.use.motor;
        if (says.oneWay || m_task.noded.counts.directedPairs > 0)
            row.use.oneWay = link.isReversed ? turned(told.use.oneWay) : told.use.oneWay;
        row.use.closed = says.closed ? told.use.closed : row.use.closed;
        row.use.bridge = says.bridge ? told.use.bridge : row.use.bridge;
        row.use.tunnel = says.tunnel ? told.use.tunnel : row.use.tunnel;
        row.use.level = says.level ? told.use.level : row.use.level;
        row.name = says.name ? told.name : row.name;
        row.maxSpeed = says.speed ? told.maxSpeed : row.maxSpeed;
        return row;
    }

    void add(const RoadRow &row, std::span<const Point> line) {
        const auto [entry, isNew] =
            m_names.try_emplace(row.name, static_cast<std::uint32_t>(m_found.added.names.size()));
        if (isNew && !row.name.empty())
            m_found.added.names.push_back(row.name);
        m_found.added.add(line, row.use, row.name.empty() ? 0 : entry->second, row.maxSpeed);
        m_found.added.uid.push_back(row.uid);
    }

    void change(std::uint32_t road, const Feature *after) {
        const auto before =
            std::make_shared<const Feature>(featureOf(roadRow(m_task.known, road), m_task.known.line(road)));
        if (!after || *after != *before)
            m_found.changes.add(
                {"road", before->id, before, after ? std::make_shared<const Feature>(*after) : nullptr});
    }

    [[nodiscard]] RoadFate fateOf(std::uint32_t first, std::uint32_t end) const {
        RoadFate fate{m_task.rows[first], RowOutcome::New, ColumnDoubt::None, false};
        bool isFresh = false, isKnown = false, isChanged = false;
        for (std::uint32_t line = first; line < end; ++line) {
            const LinePlan &plan = m_plans[line];
            if (plan.outcome == RowOutcome::Refused)
                return {fate.row, RowOutcome::Refused, plan.doubt, false};
            fate.isCut = fate.isCut || plan.isCut;
            isFresh = isFresh || plan.outcome == RowOutcome::New;
            isKnown = isKnown || (plan.outcome != RowOutcome::New && !isLeftOut(line));
            isChanged = isChanged || plan.outcome == RowOutcome::Updated;
        }
        if (isKnown || !isFresh)
            fate.outcome = isChanged || isFresh ? RowOutcome::Updated : RowOutcome::Unchanged;
        if (isKnown && isFresh && saidOfAsked(first) != Decision::Update)
            return {fate.row, RowOutcome::Refused,
                    saidOfAsked(first) == Decision::Refuse ? ColumnDoubt::None : ColumnDoubt::PartThere, false};
        return fate;
    }

    /// One row of the source: all of its lines, or none.
    void settle(std::uint32_t first, std::uint32_t end) {
        m_found.fates.push_back(fateOf(first, end));
        if (m_found.fates.back().outcome == RowOutcome::Refused)
            return;
        for (std::uint32_t line = first; line < end; ++line)
            write(line);
    }

    void write(std::uint32_t line) {
        const LinePlan &plan = m_plans[line];
        if (plan.outcome == RowOutcome::New)
            for (std::uint32_t piece = plan.first; piece < plan.end; ++piece)
                add(roadRow(m_task.noded.roads, piece), m_task.noded.roads.line(piece));
        else if (!plan.replaced.empty())
            replace(line);
        else if (plan.outcome == RowOutcome::Updated)
            update(line);
    }

    void update(std::uint32_t line) {
        const std::vector<Point> cuts = cutsOf(m_plans[line]);
        for (const ChainLink &link : m_plans[line].links) {
            RoadRow row = merged(line, link);
            const auto parts = cutAt(m_task.known.line(link.road), cuts);
            const Feature after = featureOf(row, parts.front());
            change(link.road, &after);
            const std::string uid = textOf(row.uid);
            for (std::size_t part = 1; part < parts.size(); ++part) {
                const Point &start = parts[part].front();
                row.uid = uidFromName(uid + '@' + std::to_string(std::llround(start.x * 1000)) + ',' +
                                      std::to_string(std::llround(start.y * 1000)));
                add(row, parts[part]);
            }
        }
    }

    void replace(std::uint32_t line) {
        const LinePlan &plan = m_plans[line];
        std::size_t used = 0;
        for (std::uint32_t piece = plan.first; piece < plan.end; ++piece) {
            const bool hasRoad = used < plan.replaced.size();
            RoadRow row = merged(line, {plan.replaced[hasRoad ? used : 0], false});
            const auto shape = m_task.noded.roads.line(piece);
            if (hasRoad) {
                const Feature after = featureOf(row, shape);
                change(plan.replaced[used++], &after);
                continue;
            }
            row.uid = m_task.noded.roads.uid[piece];
            if (knownByUid(row.uid) != noRow)
                row.uid = uidFromName(textOf(row.uid) + "/again");
            add(row, shape);
        }
        for (; used < plan.replaced.size(); ++used)
            change(plan.replaced[used], nullptr);
    }

    const RoadMatchTask &m_task;
    RoadChains m_chains;
    RoadMatches m_found;
    std::vector<LinePlan> m_plans;
    /// Line that a road of the county stands for.
    std::vector<std::uint32_t> m_owner;
    std::vector<std::pair<Uid, std::uint32_t>> m_byUid;
    std::unordered_map<std::string, std::uint32_t> m_names;
};

} // namespace

RoadMatches matchRoads(const RoadMatchTask &task) { return RoadMatcher(task).run(); }

} // namespace core
