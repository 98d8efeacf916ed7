// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/road_match.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <unordered_map>

#include "core/geometry/measure.h"
#include "core/model/road_cut.h"
#include "core/survey/column_feature.h"
#include "core/survey/road_chain.h"
#include "core/survey/road_merge.h"
#include "core/survey/road_neighbour.h"

namespace core {
namespace {

/// Ends of lines are believed to have been moved by so many metres at most where nothing tells who moved them.
constexpr double believedMove = 0.5;

/// Vertices that differ by less were only converted there and back.
constexpr double sameVertex = 1e-6;

double largestOf(std::span<const double> values) { return values.empty() ? 0 : std::ranges::max(values); }

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
    bool isCut = false, isRounded = false;
    /// A person wants it as new.
    bool isSaidNew = false;
    double metres = 0;
};

class RoadMatcher {
public:
    explicit RoadMatcher(const RoadMatchTask &task)
        : m_task(task), m_chains(task.known, std::min(task.tolerance, believedMove)),
          m_owner(task.known.size(), noRow) {
        if (const double most = std::max(largestOf(task.rounding), largestOf(task.knownRounding)); most > 0)
            m_wide.emplace(task.known, std::min(task.tolerance, believedMove), most);
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
            planByPlace(line);
        for (std::uint32_t line = 0; line < m_task.lines.size(); ++line)
            planOtherwise(line);
        askAboutNeighbours();
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
    /// What a person said decides, else the row is asked about. True when it is to be an update.
    bool ask(std::uint32_t line, ColumnDoubt doubt) {
        const Decision said = saidOfAsked(line);
        m_plans[line].isSaidNew = said == Decision::New;
        if (said == Decision::Ask || said == Decision::Refuse)
            refuse(line, said == Decision::Refuse ? ColumnDoubt::None : doubt);
        return said == Decision::Update;
    }
    [[nodiscard]] bool isOpen(std::uint32_t line) const {
        const LinePlan &plan = m_plans[line];
        return plan.outcome == RowOutcome::New && plan.links.empty() && !plan.isSaidNew;
    }

    void planByPlace(std::uint32_t line) {
        LinePlan &plan = m_plans[line];
        const Decision said = saidOf(line);
        if (said == Decision::Refuse || said == Decision::New) {
            const bool isTaken = said == Decision::New && knownByUid(m_task.lines.uid[line]) != noRow;
            plan.isSaidNew = said == Decision::New;
            const bool isFar = isTaken && m_task.says[line].uid && farFrom(line, family(line)) > farUidMetres;
            if (isFar)
                return;
            if (said == Decision::Refuse || isTaken)
                refuse(line, isTaken ? ColumnDoubt::UidTaken : ColumnDoubt::None);
            return;
        }
        if (m_task.onlyUid)
            return;
        findChain(line);
        if (!plan.links.empty())
            takeChain(line);
    }

    /// Roads that follow the line as it is, as the cutting joined it to others, or as its digits were rounded.
    void findChain(std::uint32_t line) {
        LinePlan &plan = m_plans[line];
        const std::vector<Point> shape = plainLine(m_task.lines.line(line));
        plan.links = chainOf(line, shape, m_chains);
        if (plan.links.empty())
            if (const std::vector<Point> joined = joinedShape(line, shape); !joined.empty())
                plan.links = chainOf(line, joined, m_chains);
        if (!plan.links.empty() || !m_wide)
            return;
        plan.links = chainOf(line, shape, *m_wide);
        plan.isRounded = isOtherwiseRounded(line, plan.links);
        if (!plan.isRounded)
            plan.links.clear();
    }

    void planOtherwise(std::uint32_t line) {
        LinePlan &plan = m_plans[line];
        if (!isOpen(line))
            return;
        // Nothing of it is written: the line that it repeats is what counts.
        if (isLeftOut(line)) {
            plan.outcome = RowOutcome::Unchanged;
            return;
        }
        const std::vector<std::uint32_t> own = family(line);
        std::vector<std::uint32_t> roads;
        std::ranges::copy_if(own, std::back_inserter(roads),
                             [this](std::uint32_t road) { return m_owner[road] == noRow; });
        plan.metres = roads.empty() || !m_task.says[line].uid ? 0 : farFrom(line, roads);
        if (plan.metres > farUidMetres && !ask(line, ColumnDoubt::UidFar))
            return;
        if (!roads.empty()) {
            plan.replaced = std::move(roads);
            plan.outcome = RowOutcome::Updated;
            claim(line, plan.replaced);
        } else if (!m_task.onlyUid) {
            const std::vector<Point> shape = plainLine(m_task.lines.line(line));
            std::vector<ChainLink> parts = m_chains.partsOf(shape);
            if (parts.empty() && m_wide)
                parts = m_wide->partsOf(shape);
            takeParts(line, parts);
        }
    }

    /// What is new beside a road that nothing of the file stands for may be that road.
    void askAboutNeighbours() {
        if (m_task.onlyUid)
            return;
        std::vector<std::uint32_t> unmet;
        for (std::uint32_t road = 0; road < m_found.met.size(); ++road)
            if (!m_found.met[road])
                unmet.push_back(road);
        if (unmet.empty())
            return;
        const RoadNeighbours neighbours(m_task.known, unmet);
        for (std::uint32_t line = 0; line < m_task.lines.size(); ++line) {
            if (!isOpen(line) || isLeftOut(line))
                continue;
            const RoadRow told = roadRow(m_task.noded.roads, m_plans[line].first);
            const auto shape = m_task.lines.line(line);
            std::vector<std::uint32_t> roads =
                neighbours.beside(shape, {told.name, told.use.roadClass, m_task.says[line].roadClass, told.use.level});
            std::erase_if(roads, [this](std::uint32_t road) { return m_owner[road] != noRow; });
            if (roads.empty() || !ask(line, ColumnDoubt::Moved))
                continue;
            std::erase_if(roads, [&](std::uint32_t road) { return !neighbours.isBeside(road, shape); });
            if (roads.empty()) {
                refuse(line, ColumnDoubt::Moved);
                continue;
            }
            m_plans[line].replaced = std::move(roads);
            m_plans[line].outcome = RowOutcome::Updated;
            claim(line, m_plans[line].replaced);
        }
    }

    /// The nearest that any vertex of the line comes to one of the roads.
    [[nodiscard]] double farFrom(std::uint32_t line, const std::vector<std::uint32_t> &roads) const {
        double metres = std::numeric_limits<double>::infinity();
        for (const std::uint32_t road : roads)
            metres = std::min(metres, metresBetween(m_task.lines.line(line), m_task.known.line(road)));
        return metres;
    }

    /// The line with its ends where the cutting joined them to other lines; empty where it moved none, or both alike,
    /// as a line beside another one.
    [[nodiscard]] std::vector<Point> joinedShape(std::uint32_t line, std::vector<Point> shape) const {
        if (isLeftOut(line) || shape.size() < 2)
            return {};
        const Point front = m_task.noded.roads.line(m_plans[line].first).front();
        const Point back = m_task.noded.roads.line(m_plans[line].end - 1).back();
        const Point first{front.x - shape.front().x, front.y - shape.front().y};
        const Point last{back.x - shape.back().x, back.y - shape.back().y};
        const double atFirst = std::hypot(first.x, first.y), atLast = std::hypot(last.x, last.y);
        const bool isShifted = std::min(atFirst, atLast) > believedMove &&
                               std::hypot(first.x - last.x, first.y - last.y) < std::max(atFirst, atLast) / 2;
        if (isShifted || std::max(atFirst, atLast) <= samePlaceMetres)
            return {};
        shape.front() = front;
        shape.back() = back;
        return shape;
    }

    /// The line and the roads were written with different digits: as many that differ are another place.
    [[nodiscard]] bool isOtherwiseRounded(std::uint32_t line, const std::vector<ChainLink> &links) const {
        constexpr double finest = 0.02;
        const double own = m_task.rounding.empty() ? 0 : m_task.rounding[line];
        return !links.empty() && std::ranges::all_of(links, [&](const ChainLink &link) {
            const double known = m_task.knownRounding.empty() ? 0 : m_task.knownRounding[link.road];
            return own != known || own <= finest;
        });
    }

    /// Of roads that lie on each other those that no other line stands for, of these the equal ones, then those of its
    /// level.
    [[nodiscard]] std::vector<ChainLink> chainOf(std::uint32_t line, std::span<const Point> shape,
                                                 const RoadChains &chains) const {
        const bool hasPieces = !isLeftOut(line);
        const auto chain = chains.along(shape, [&](const ChainLink &link) {
            if (hasPieces && m_owner[link.road] != noRow)
                return -1;
            return !hasPieces || isEqual(line, link) ? 0 : isOnItsLevel(line, link) ? 1 : 2;
        });
        return chain ? *chain
                     : chains.along(shape, [](const ChainLink &) { return 0; }).value_or(std::vector<ChainLink>());
    }
    [[nodiscard]] bool isOnItsLevel(std::uint32_t line, const ChainLink &link) const {
        return !m_task.says[line].level || m_task.lines.use[line].level == m_task.known.use[link.road].level;
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
        if (!isLevel(line) && !ask(line, ColumnDoubt::LevelDiffers)) {
            for (const std::uint32_t road : roads)
                m_found.met[road] = m_found.met[road] || !plan.isSaidNew;
            plan.links.clear();
            if (plan.isSaidNew)
                plan.outcome = RowOutcome::New;
            return;
        }
        claim(line, roads);
        if (plan.outcome == RowOutcome::Refused)
            return;
        snap(line);
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

    /// Who has its uid is the road, on whichever level; any other may pass above it.
    [[nodiscard]] bool isLevel(std::uint32_t line) const {
        const std::vector<ChainLink> &links = m_plans[line].links;
        if (std::ranges::all_of(links, [&](const ChainLink &link) { return isOnItsLevel(line, link); }))
            return true;
        const std::vector<std::uint32_t> own = family(line);
        return std::ranges::all_of(links, [&](const ChainLink &link) {
            return isOnItsLevel(line, link) || std::ranges::find(own, link.road) != own.end();
        });
    }

    void takeParts(std::uint32_t line, const std::vector<ChainLink> &parts) {
        LinePlan &plan = m_plans[line];
        if (parts.empty())
            return;
        std::vector<std::uint32_t> roads;
        for (const ChainLink &part : parts)
            roads.push_back(part.road);
        if (ask(line, ColumnDoubt::PartThere)) {
            plan.replaced = roads;
            plan.outcome = RowOutcome::Updated;
            claim(line, roads);
            return;
        }
        for (const std::uint32_t road : roads)
            m_found.met[road] = m_found.met[road] || !plan.isSaidNew;
    }

    /// Vertices that the county has more exactly: lines that are new meet its roads there.
    void snap(std::uint32_t line) {
        const double near = samePlaceMetres + std::max(largestOf(m_task.rounding), largestOf(m_task.knownRounding));
        for (const Point &p : m_task.lines.line(line)) {
            const Point *nearest = nullptr;
            for (const ChainLink &link : m_plans[line].links)
                for (const Point &there : m_task.known.line(link.road))
                    if (isNear(p, there, near) && (!nearest || distance(p, there) < distance(p, *nearest)))
                        nearest = &there;
            if (nearest && distance(p, *nearest) > sameVertex)
                m_exact.try_emplace({p.x, p.y}, *nearest);
        }
    }
    [[nodiscard]] Point exact(const Point &p) const {
        const auto found = m_exact.find({p.x, p.y});
        return found == m_exact.end() ? p : found->second;
    }

    /// Where the line was cut between its ends.
    [[nodiscard]] std::vector<Point> cutsOf(const LinePlan &plan) const {
        std::vector<Point> cuts;
        for (std::uint32_t piece = plan.first; piece + 1 < plan.end; ++piece)
            cuts.push_back(exact(m_task.noded.roads.line(piece).back()));
        return cuts;
    }

    [[nodiscard]] RoadRow merged(std::uint32_t line, const ChainLink &link) const {
        const RoadRow told = roadRow(m_task.noded.roads, m_plans[line].first);
        return mergedRoad(roadRow(m_task.known, link.road), told, m_task.says[line],
                          {link.isReversed, m_task.noded.counts.directedPairs > 0});
    }

    void add(const RoadRow &row, std::span<const Point> line) {
        const auto [entry, isNew] =
            m_names.try_emplace(row.name, static_cast<std::uint32_t>(m_found.added.names.size()));
        if (isNew && !row.name.empty())
            m_found.added.names.push_back(row.name);
        std::vector<Point> shape;
        for (const Point &p : line)
            shape.push_back(exact(p));
        m_found.added.add(shape, row.use, row.name.empty() ? 0 : entry->second, row.maxSpeed);
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
        RoadFate fate{m_task.rows[first]};
        bool isFresh = false, isKnown = false, isChanged = false;
        for (std::uint32_t line = first; line < end; ++line) {
            const LinePlan &plan = m_plans[line];
            if (plan.outcome == RowOutcome::Refused)
                return {fate.row, RowOutcome::Refused, plan.doubt, false, false, plan.metres};
            fate.isCut = fate.isCut || plan.isCut;
            fate.isRounded = fate.isRounded || plan.isRounded;
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
            for (std::uint32_t piece = plan.first; piece < plan.end; ++piece) {
                RoadRow row = roadRow(m_task.noded.roads, piece);
                const auto shape = m_task.noded.roads.line(piece);
                if (knownByUid(row.uid) != noRow)
                    row.uid = uidOfCut(row.uid, shape.front());
                add(row, shape);
            }
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
    std::optional<RoadChains> m_wide;
    RoadMatches m_found;
    std::vector<LinePlan> m_plans;
    /// Line that a road of the county stands for.
    std::vector<std::uint32_t> m_owner;
    std::vector<std::pair<Uid, std::uint32_t>> m_byUid;
    /// Vertices of the file that the county has with more digits, or with fewer.
    std::map<std::pair<double, double>, Point> m_exact;
    std::unordered_map<std::string, std::uint32_t> m_names;
};

} // namespace

RoadMatches matchRoads(const RoadMatchTask &task) { return RoadMatcher(task).run(); }

} // namespace core
