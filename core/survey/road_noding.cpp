// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/road_noding.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <ranges>
#include <span>
#include <tuple>
#include <utility>

#include "core/geometry/measure.h"
#include "core/geometry/spatial_index.h"
#include "core/side_by_side.h"

namespace core {
namespace {

constexpr double millimetresPerMetre = 1000;
constexpr double leastNearMiss = 10;
constexpr double nearMissTimes = 20;
/// Within so little, lines beside each other are one road that was drawn twice.
constexpr double besideTolerance = 1;
/// Share of rows that are there in both directions from which a table counts as one of directed edges.
constexpr double directedShare = 1.0 / 3;
/// About 20 ms of looking for crossings.
constexpr std::size_t segmentsPerPart = 32768;

struct Spot {
    std::int64_t x = 0, y = 0;
    friend auto operator<=>(const Spot &, const Spot &) = default;
};
Spot spotOf(const Point &p) {
    return {std::llround(p.x * millimetresPerMetre), std::llround(p.y * millimetresPerMetre)};
}

bool isRaised(const RoadUse &use) { return use.bridge || use.tunnel; }

/// One vertex of one row.
struct Stop {
    Spot spot;
    std::uint32_t row = 0, vertex = 0;
    bool isEnd = false;
};

/// A place on a row between its vertices where it is cut; `moveTo` is a vertex of its own.
struct Cut {
    std::uint32_t segment = 0;
    double along = 0;
    Point place;
};

class Noder {
public:
    Noder(const RoadTable &roads, const NodingRules &rules) : m_roads(roads), m_rules(rules) {}

    Result<NodedRoads> run(const Job &job) {
        std::vector<NumberedRow> along, eitherWay;
        runSideBySide(job, {[&] { along = byLine(false); }, [&] { eitherWay = byLine(true); }});
        if (job.cancelled())
            return cancelled();
        dropUseless(along);
        pairDirected(eitherWay);
        m_isCut.resize(m_roads.points.size());
        m_cuts.resize(m_roads.size());
        m_moved.resize(2 * m_roads.size());
        runSideBySide(job, {[&] {
                                collectStops();
                                cutAtSharedVertices();
                            },
                            [&] { indexSegments(); }});
        if (job.cancelled() || !joinDeadEnds(job) || !meetCrossings(job))
            return cancelled();
        return build();
    }

private:
    static tl::unexpected<Error> cancelled() { return failure(ErrorCode::Cancelled, "job.cancelled"); }

    [[nodiscard]] std::uint32_t sizeOf(std::uint32_t row) const {
        return m_roads.firstPoint[row + 1] - m_roads.firstPoint[row];
    }
    [[nodiscard]] const Point &pointOf(std::uint32_t row, std::uint32_t vertex) const {
        return m_roads.points[m_roads.firstPoint[row] + vertex];
    }

    /// A number that equal lines have in common; of a line and its reverse as well, where `eitherWay`.
    [[nodiscard]] std::uint64_t lineNumber(std::uint32_t row, bool eitherWay) const {
        const auto hash = [](const auto &points) {
            std::uint64_t number = 0xcbf29ce484222325U;
            for (const Point &p : points) {
                const Spot spot = spotOf(p);
                for (const std::int64_t part : {spot.x, spot.y})
                    number = (number ^ static_cast<std::uint64_t>(part)) * 0x9e3779b97f4a7c15U + (number >> 29U);
            }
            return number;
        };
        const auto line = m_roads.line(row);
        const std::uint64_t along = hash(line);
        return eitherWay ? std::min(along, hash(std::ranges::subrange(line.rbegin(), line.rend()))) : along;
    }
    /// A row and the number of its line.
    using NumberedRow = std::pair<std::uint64_t, std::uint32_t>;
    /// Rows so that those of equal lines are neighbours, with equal numbers.
    [[nodiscard]] std::vector<NumberedRow> byLine(bool eitherWay) const {
        std::vector<NumberedRow> numbered;
        numbered.reserve(m_roads.size());
        for (std::uint32_t row = 0; row < m_roads.size(); ++row)
            numbered.emplace_back(lineNumber(row, eitherWay), row);
        std::ranges::sort(numbered);
        return numbered;
    }
    [[nodiscard]] bool isSameLine(std::uint32_t a, std::uint32_t b, bool reversed) const {
        const auto first = m_roads.line(a), second = m_roads.line(b);
        const auto same = [](const Point &p, const Point &q) { return spotOf(p) == spotOf(q); };
        return reversed ? std::equal(first.begin(), first.end(), second.rbegin(), second.rend(), same)
                        : std::ranges::equal(first, second, same);
    }
    [[nodiscard]] bool isSameUse(std::uint32_t a, std::uint32_t b) const {
        const RoadUse &u = m_roads.use[a], &v = m_roads.use[b];
        return u.roadClass == v.roadClass && u.foot == v.foot && u.motor == v.motor && u.closed == v.closed &&
               u.bridge == v.bridge && u.tunnel == v.tunnel && u.level == v.level;
    }

    [[nodiscard]] bool hasLength(std::uint32_t row) const {
        const auto line = m_roads.line(row);
        if (line.size() < 2)
            return false;
        const Spot start = spotOf(line.front());
        return std::ranges::any_of(line.subspan(1), [&](const Point &p) { return spotOf(p) != start; });
    }

    /// Lines without length, and lines that are there twice with the same use.
    void dropUseless(std::span<const NumberedRow> order) {
        m_isDropped.resize(m_roads.size());
        for (std::uint32_t row = 0; row < m_roads.size(); ++row)
            m_isDropped[row] = !hasLength(row);
        for (std::size_t i = 1; i < order.size(); ++i) {
            const auto [number, row] = order[i];
            // Between two of a kind may stand the same line of another use: a bridge over its street.
            for (std::size_t k = i; k-- > 0 && order[k].first == number && !m_isDropped[row];) {
                const std::uint32_t other = order[k].second;
                m_isDropped[row] = !m_isDropped[other] && isSameLine(other, row, false) && isSameUse(other, row) &&
                                   m_roads.use[other].oneWay == m_roads.use[row].oneWay;
            }
        }
        m_counts.dropped = static_cast<std::size_t>(std::ranges::count(m_isDropped, true));
    }

    /// Lines that are there in both directions, each in one pair at most.
    [[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>>
    reversedPairs(std::span<const NumberedRow> order) const {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
        for (std::size_t i = 1; i < order.size(); ++i) {
            const std::uint32_t a = order[i - 1].second, b = order[i].second;
            const bool isPair = order[i - 1].first == order[i].first && !m_isDropped[a] && !m_isDropped[b] &&
                                isSameLine(a, b, true) && !isSameLine(a, b, false) && isSameUse(a, b);
            if (isPair && (pairs.empty() || pairs.back().second != a))
                pairs.emplace_back(a, b);
        }
        return pairs;
    }

    void pairDirected(std::span<const NumberedRow> order) {
        m_oneWay.resize(m_roads.size());
        for (std::uint32_t row = 0; row < m_roads.size(); ++row)
            m_oneWay[row] = m_roads.use[row].oneWay;
        const auto pairs = reversedPairs(order);
        if (m_rules.saysOneWay || std::ranges::any_of(m_oneWay, [](OneWay way) { return way != OneWay::No; })) {
            // Two lines for both directions are one road drawn twice.
            for (const auto &[a, b] : pairs)
                if (m_oneWay[a] == OneWay::No && m_oneWay[b] == OneWay::No) {
                    m_isDropped[std::max(a, b)] = true;
                    ++m_counts.dropped;
                }
            return;
        }
        const auto rows = static_cast<double>(m_roads.size());
        if (pairs.empty() || 2 * static_cast<double>(pairs.size()) < directedShare * rows)
            return;
        m_oneWay.assign(m_roads.size(), OneWay::Forward);
        for (const auto &[a, b] : pairs) {
            m_isDropped[std::max(a, b)] = true;
            m_oneWay[std::min(a, b)] = OneWay::No;
        }
        m_counts.directedPairs = pairs.size();
    }

    void collectStops() {
        for (std::uint32_t row = 0; row < m_roads.size(); ++row) {
            if (m_isDropped[row])
                continue;
            const std::uint32_t last = sizeOf(row) - 1;
            for (std::uint32_t vertex = 0; vertex <= last; ++vertex)
                m_stops.push_back({spotOf(pointOf(row, vertex)), row, vertex, vertex == 0 || vertex == last});
        }
        std::ranges::sort(m_stops, [](const Stop &a, const Stop &b) {
            return std::tie(a.spot, a.row, a.vertex) < std::tie(b.spot, b.row, b.vertex);
        });
    }

    void cutAt(const Stop &stop) { m_isCut[m_roads.firstPoint[stop.row] + stop.vertex] = true; }

    /// Where a road ends all are joined; where roads only pass, those of one level.
    void cutAtSharedVertices() {
        for (std::size_t first = 0; first < m_stops.size();) {
            std::size_t end = first + 1;
            while (end < m_stops.size() && m_stops[end].spot == m_stops[first].spot)
                ++end;
            const std::span<const Stop> here = std::span(m_stops).subspan(first, end - first);
            first = end;
            if (here.size() == 1) {
                if (here.front().isEnd)
                    m_deadEnds.push_back(here.front());
                continue;
            }
            const bool hasEnd = std::ranges::any_of(here, &Stop::isEnd);
            bool joined = false;
            for (const Stop &stop : here) {
                if (stop.isEnd)
                    continue;
                const auto level = m_roads.use[stop.row].level;
                const auto company = std::ranges::count_if(
                    here, [&](const Stop &other) { return m_roads.use[other.row].level == level; });
                // A road that ends below or above a bridge is not joined to it.
                if (company > 1 || (hasEnd && !isRaised(m_roads.use[stop.row]))) {
                    cutAt(stop);
                    joined = true;
                }
            }
            m_counts.sharedVertices += joined ? 1 : 0;
        }
    }

    void indexSegments() {
        std::vector<Box> boxes;
        for (std::uint32_t row = 0; row < m_roads.size(); ++row)
            for (std::uint32_t i = 0; !m_isDropped[row] && i + 1 < sizeOf(row); ++i) {
                m_segments.emplace_back(row, i);
                Box box;
                box.include(pointOf(row, i));
                box.include(pointOf(row, i + 1));
                boxes.push_back(box);
            }
        m_index = SpatialIndex::build(boxes);
    }

    struct Nearby {
        std::uint32_t row = 0, segment = 0;
        SegmentFoot foot;
    };
    /// How far the end is from a segment: on its own level anywhere, to and from bridges, tunnels and other levels only
    /// from end to end.
    [[nodiscard]] SegmentFoot footOn(const Stop &end, std::uint32_t item) const {
        const auto [row, segment] = m_segments[item];
        const Point &place = pointOf(end.row, end.vertex), &a = pointOf(row, segment), &b = pointOf(row, segment + 1);
        const RoadUse &own = m_roads.use[end.row], &use = m_roads.use[row];
        if (use.level == own.level && isRaised(use) == isRaised(own))
            return nearestOnSegment(place, a, b);
        const double infinity = std::numeric_limits<double>::infinity();
        const double toFirst = segment == 0 ? distance(place, a) : infinity;
        const double toLast = segment + 2 == sizeOf(row) ? distance(place, b) : infinity;
        return toFirst <= toLast ? SegmentFoot{0, toFirst} : SegmentFoot{1, toLast};
    }
    /// The road nearest to a dead end, its own row left out.
    [[nodiscard]] std::optional<Nearby> nearestTo(const Stop &end, double limit) const {
        const auto found = m_index.nearest(pointOf(end.row, end.vertex), limit, [&](std::uint32_t item) {
            if (m_segments[item].first == end.row)
                return std::numeric_limits<double>::infinity();
            const double metres = footOn(end, item).distance;
            return metres * metres;
        });
        if (!found)
            return std::nullopt;
        const auto [row, segment] = m_segments[found->item];
        return Nearby{row, segment, footOn(end, found->item)};
    }

    /// The whole row lies within the tolerance of the other one, a second carriageway: joined at both ends it would
    /// lie on it.
    [[nodiscard]] bool runsBeside(std::uint32_t row, std::uint32_t other) const {
        const double tolerance = m_rules.tolerance.value();
        if (tolerance <= besideTolerance || lengthOf(m_roads.line(row)).value() < 2 * tolerance)
            return false;
        const auto line = m_roads.line(other);
        return std::ranges::all_of(m_roads.line(row), [&](const Point &p) {
            double metres = std::numeric_limits<double>::infinity();
            for (std::size_t i = 0; i + 1 < line.size(); ++i)
                metres = std::min(metres, nearestOnSegment(p, line[i], line[i + 1]).distance);
            return metres <= tolerance;
        });
    }

    /// An end counts as moved when it is an end of row r: 2 r for its first vertex, 2 r + 1 for its last.
    [[nodiscard]] std::size_t endNumber(const Stop &stop) const {
        return 2 * static_cast<std::size_t>(stop.row) + (stop.vertex == 0 ? 0 : 1);
    }

    /// The place on the other road: a vertex of it within the tolerance, else a new one.
    [[nodiscard]] Point joinAt(const Nearby &near, const Point &place) {
        for (const std::uint32_t vertex : {near.segment, near.segment + 1}) {
            const Point &there = pointOf(near.row, vertex);
            if (distance(there, place) > m_rules.tolerance.value())
                continue;
            const bool isEnd = vertex == 0 || vertex + 1 == sizeOf(near.row);
            if (!isEnd)
                m_isCut[m_roads.firstPoint[near.row] + vertex] = true;
            return isEnd ? m_moved[2 * static_cast<std::size_t>(near.row) + (vertex == 0 ? 0 : 1)].value_or(there)
                         : there;
        }
        const Point &a = pointOf(near.row, near.segment), &b = pointOf(near.row, near.segment + 1);
        const Point foot{a.x + (b.x - a.x) * near.foot.t, a.y + (b.y - a.y) * near.foot.t};
        m_cuts[near.row].push_back({near.segment, near.foot.t, foot});
        return foot;
    }

    /// Ends that came to a place before go on with the end that leaves it.
    void followTo(const Point &place, const Point &there, std::size_t end) {
        std::vector<std::size_t> followers;
        if (const auto before = m_movedTo.find(spotOf(place)); before != m_movedTo.end())
            followers = std::exchange(before->second, {});
        for (const std::size_t follower : followers)
            m_moved[follower] = there;
        followers.push_back(end);
        std::vector<std::size_t> &arrived = m_movedTo[spotOf(there)];
        arrived.insert(arrived.end(), followers.begin(), followers.end());
    }

    bool joinDeadEnds(const Job &job) {
        const double tolerance = m_rules.tolerance.value();
        const double farthest = std::max(leastNearMiss, nearMissTimes * tolerance);
        for (std::size_t i = 0; i < m_deadEnds.size(); ++i) {
            if (i % 1024 == 0 && job.cancelled())
                return false;
            const Stop &end = m_deadEnds[i];
            const auto near = nearestTo(end, farthest);
            if (!near)
                continue;
            const double gap = near->foot.distance;
            if (gap > tolerance || runsBeside(end.row, near->row)) {
                ++m_counts.nearMisses;
                continue;
            }
            const Point place = pointOf(end.row, end.vertex);
            const Point there = joinAt(*near, place);
            // The other end came here before.
            if (there == place)
                continue;
            m_moved[endNumber(end)] = there;
            followTo(place, there, endNumber(end));
            ++m_counts.joinedEnds;
            m_counts.farthestJoin = std::max(m_counts.farthestJoin, Metres(distance(place, there)));
        }
        return true;
    }

    /// Where two segments cross inside both.
    [[nodiscard]] std::optional<std::pair<double, double>> crossing(std::uint32_t a, std::uint32_t b) const {
        const auto [rowA, segmentA] = m_segments[a];
        const auto [rowB, segmentB] = m_segments[b];
        const Point &p = pointOf(rowA, segmentA), &q = pointOf(rowA, segmentA + 1);
        const Point &r = pointOf(rowB, segmentB), &s = pointOf(rowB, segmentB + 1);
        const double across = (q.x - p.x) * (s.y - r.y) - (q.y - p.y) * (s.x - r.x);
        if (across == 0)
            return std::nullopt;
        const double t = ((r.x - p.x) * (s.y - r.y) - (r.y - p.y) * (s.x - r.x)) / across;
        const double u = ((r.x - p.x) * (q.y - p.y) - (r.y - p.y) * (q.x - p.x)) / across;
        const double slack = 1 / millimetresPerMetre;
        const double ownSlack = slack / std::max(distance(p, q), slack);
        const double otherSlack = slack / std::max(distance(r, s), slack);
        const bool isInside = t > ownSlack && t < 1 - ownSlack && u > otherSlack && u < 1 - otherSlack;
        return isInside ? std::optional(std::pair(t, u)) : std::nullopt;
    }

    /// Two segments of roads of one level that cross inside both, and how far along each.
    struct Crossing {
        std::uint32_t first = 0, second = 0;
        double alongFirst = 0, alongSecond = 0;
    };
    /// Those of segment `a` with segments after it.
    void crossingsOf(std::uint32_t a, std::vector<Crossing> &found) const {
        const auto [row, segment] = m_segments[a];
        const RoadUse &own = m_roads.use[row];
        if (isRaised(own))
            return;
        Box box;
        box.include(pointOf(row, segment));
        box.include(pointOf(row, segment + 1));
        m_index.search(box, [&](std::uint32_t b) {
            if (b <= a)
                return;
            const RoadUse &use = m_roads.use[m_segments[b].first];
            if (own.level != use.level || isRaised(use))
                return;
            if (const auto where = crossing(a, b))
                found.push_back({a, b, where->first, where->second});
        });
    }

    bool meetCrossings(const Job &job) {
        std::vector<std::vector<Crossing>> found(m_segments.size() / segmentsPerPart + 1);
        job.parallelFor(m_segments.size(), segmentsPerPart, [&](std::size_t begin, std::size_t end) {
            for (std::size_t a = begin; a < end; ++a)
                crossingsOf(static_cast<std::uint32_t>(a), found[begin / segmentsPerPart]);
        });
        if (job.cancelled())
            return false;
        for (const std::vector<Crossing> &part : found) {
            (m_rules.joinCrossings ? m_counts.joinedCrossings : m_counts.openCrossings) += part.size();
            if (m_rules.joinCrossings)
                for (const Crossing &crossing : part)
                    join(crossing);
        }
        return true;
    }

    void join(const Crossing &crossing) {
        const auto [row, segment] = m_segments[crossing.first];
        const auto [other, otherSegment] = m_segments[crossing.second];
        const Point &p = pointOf(row, segment), &q = pointOf(row, segment + 1);
        const Point place{p.x + (q.x - p.x) * crossing.alongFirst, p.y + (q.y - p.y) * crossing.alongFirst};
        m_cuts[row].push_back({segment, crossing.alongFirst, place});
        m_cuts[other].push_back({otherSegment, crossing.alongSecond, place});
    }

    /// Writes the parts of one row, each from one cut to the next.
    void addParts(std::uint32_t row, NodedRoads &noded) {
        std::vector<Cut> &cuts = m_cuts[row];
        std::ranges::sort(cuts, [](const Cut &a, const Cut &b) {
            return std::tie(a.segment, a.along) < std::tie(b.segment, b.along);
        });
        RoadUse use = m_roads.use[row];
        use.oneWay = m_oneWay[row];
        const std::uint32_t last = sizeOf(row) - 1;
        std::vector<Point> part;
        const auto close = [&](const Point &place) {
            part.push_back(place);
            const bool hasLength = std::ranges::any_of(part, [&](const Point &p) { return p != part.front(); });
            if (part.size() > 1 && hasLength) {
                noded.roads.add(part, use, m_roads.name[row], m_roads.maxSpeed[row]);
                noded.from.push_back(row);
            }
            part.assign(1, place);
        };
        part.push_back(m_moved[2 * static_cast<std::size_t>(row)].value_or(pointOf(row, 0)));
        auto cut = cuts.begin();
        for (std::uint32_t vertex = 1; vertex <= last; ++vertex) {
            for (; cut != cuts.end() && cut->segment == vertex - 1; ++cut)
                close(cut->place);
            const Point place = vertex == last
                                    ? m_moved[2 * static_cast<std::size_t>(row) + 1].value_or(pointOf(row, vertex))
                                    : pointOf(row, vertex);
            if (vertex == last || m_isCut[m_roads.firstPoint[row] + vertex])
                close(place);
            else
                part.push_back(place);
        }
    }

    NodedRoads build() {
        NodedRoads noded;
        noded.roads.names = m_roads.names;
        for (std::uint32_t row = 0; row < m_roads.size(); ++row)
            if (!m_isDropped[row])
                addParts(row, noded);
        noded.counts = m_counts;
        return noded;
    }

    const RoadTable &m_roads;
    const NodingRules m_rules;
    NodingCounts m_counts;
    std::vector<bool> m_isDropped;
    std::vector<OneWay> m_oneWay;
    std::vector<Stop> m_stops;
    /// Places that nobody else has and where a road ends.
    std::vector<Stop> m_deadEnds;
    /// By point of the table: the row is cut there.
    std::vector<bool> m_isCut;
    std::vector<std::vector<Cut>> m_cuts;
    /// Where ends stand from now on; see endNumber().
    std::vector<std::optional<Point>> m_moved;
    /// Ends by the place that they were moved to.
    std::map<Spot, std::vector<std::size_t>> m_movedTo;
    /// Row and segment.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_segments;
    SpatialIndex m_index;
};

} // namespace

Result<NodedRoads> nodeRoads(const RoadTable &roads, const NodingRules &rules, const Job &job) {
    return Noder(roads, rules).run(job);
}

} // namespace core
