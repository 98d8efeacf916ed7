// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/noding.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

#include "core/geometry/measure.h"

namespace gis::huarong {
namespace {

using core::Point;

constexpr double gridCell = 120;
/// An end this near to another road is put onto it.
constexpr double touchDistance = 1.5;
constexpr double stubLength = 14;

/// Coordinates are whole millimetres, so a point has an exact name.
struct PointName {
    std::int64_t x, y;
    friend auto operator<=>(const PointName &, const PointName &) = default;
};
PointName nameOf(const Point &p) { return {std::llround(p.x * 1000), std::llround(p.y * 1000)}; }
struct PointHash {
    std::size_t operator()(const PointName &n) const {
        return static_cast<std::size_t>(n.x) * 0x9e3779b97f4a7c15U ^
               (static_cast<std::size_t>(n.y) * 0xc2b2ae3d27d4eb4fU >> 7);
    }
};

struct Segment {
    std::size_t draft = 0, index = 0;
    Point a, b;
};

/// A vertex to put into a draft, at parameter t of one of its segments.
struct Insertion {
    std::size_t index = 0;
    double t = 0;
    Point at;
};

class Noder {
public:
    explicit Noder(const std::vector<RoadDraft> &drafts) : m_drafts(drafts), m_insertions(drafts.size()) {
        for (std::size_t d = 0; d < drafts.size(); ++d)
            for (std::size_t i = 0; drafts[d].atGrade() && i + 1 < drafts[d].line.size(); ++i)
                m_segments.push_back({d, i, drafts[d].line[i], drafts[d].line[i + 1]});
        for (std::size_t s = 0; s < m_segments.size(); ++s)
            for (const auto &cell : cellsOf(m_segments[s]))
                m_cells[cell].push_back(s);
    }

    std::vector<RoadDraft> pieces() {
        for (const auto &[cell, members] : m_cells)
            for (std::size_t i = 0; i < members.size(); ++i)
                for (std::size_t j = i + 1; j < members.size(); ++j)
                    cross(m_segments[members[i]], m_segments[members[j]]);
        touchEnds();
        std::vector<Points> lines;
        for (std::size_t d = 0; d < m_drafts.size(); ++d)
            lines.push_back(withInsertions(d));
        return split(lines);
    }

private:
    using Cell = std::pair<std::int64_t, std::int64_t>;

    static std::int64_t cellIndex(double v) { return static_cast<std::int64_t>(std::floor(v / gridCell)); }

    static std::vector<Cell> cellsOf(const Segment &s) {
        std::vector<Cell> cells;
        for (std::int64_t y = cellIndex(std::min(s.a.y, s.b.y)); y <= cellIndex(std::max(s.a.y, s.b.y)); ++y)
            for (std::int64_t x = cellIndex(std::min(s.a.x, s.b.x)); x <= cellIndex(std::max(s.a.x, s.b.x)); ++x)
                cells.emplace_back(x, y);
        return cells;
    }

    /// Proper crossing of two segments of different drafts: both receive the same vertex.
    void cross(const Segment &p, const Segment &q) {
        if (p.draft == q.draft)
            return;
        const Point r = p.b - p.a, s = q.b - q.a, d = q.a - p.a;
        const double cross = r.x * s.y - r.y * s.x;
        if (cross == 0)
            return;
        const double t = (d.x * s.y - d.y * s.x) / cross, u = (d.x * r.y - d.y * r.x) / cross;
        if (t <= 0 || t >= 1 || u <= 0 || u >= 1)
            return;
        const Point at = rounded(p.a + r * t);
        insert(p, t, at);
        insert(q, u, at);
    }

    void insert(const Segment &s, double t, const Point &at) {
        if (at != s.a && at != s.b)
            m_insertions[s.draft].push_back({s.index, t, at});
    }

    /// Ends of drafts (bridges too) that lie on another road become vertices of it.
    void touchEnds() {
        for (std::size_t d = 0; d < m_drafts.size(); ++d)
            for (const Point &end : {m_drafts[d].line.front(), m_drafts[d].line.back()})
                for (std::int64_t y = cellIndex(end.y - touchDistance); y <= cellIndex(end.y + touchDistance); ++y)
                    for (std::int64_t x = cellIndex(end.x - touchDistance); x <= cellIndex(end.x + touchDistance);
                         ++x) {
                        const auto found = m_cells.find({x, y});
                        if (found == m_cells.end())
                            continue;
                        for (const std::size_t s : found->second)
                            touch(m_segments[s], d, end);
                    }
    }

    void touch(const Segment &s, std::size_t draft, const Point &end) {
        if (s.draft == draft || end == s.a || end == s.b)
            return;
        const core::SegmentFoot foot = core::nearestOnSegment(end, s.a, s.b);
        if (foot.distance <= touchDistance && foot.t > 0 && foot.t < 1)
            insert(s, foot.t, end);
    }

    Points withInsertions(std::size_t d) {
        std::vector<Insertion> &extra = m_insertions[d];
        std::ranges::sort(extra, [](const Insertion &a, const Insertion &b) {
            return std::tie(a.index, a.t, a.at.x, a.at.y) < std::tie(b.index, b.t, b.at.x, b.at.y);
        });
        Points line;
        std::size_t next = 0;
        for (std::size_t i = 0; i < m_drafts[d].line.size(); ++i) {
            line.push_back(m_drafts[d].line[i]);
            for (; next < extra.size() && extra[next].index == i; ++next)
                if (line.back() != extra[next].at)
                    line.push_back(extra[next].at);
        }
        line.erase(std::unique(line.begin(), line.end()), line.end());
        return line;
    }

    std::vector<RoadDraft> split(const std::vector<Points> &lines) const {
        std::unordered_map<PointName, int, PointHash> uses;
        for (const Points &line : lines)
            for (std::size_t i = 0; i < line.size(); ++i)
                uses[nameOf(line[i])] += i == 0 || i + 1 == line.size() ? 2 : 1;
        std::vector<RoadDraft> pieces;
        for (std::size_t d = 0; d < lines.size(); ++d) {
            Points part;
            for (std::size_t i = 0; i < lines[d].size(); ++i) {
                part.push_back(lines[d][i]);
                const bool last = i + 1 == lines[d].size();
                if (part.size() < 2 || (!last && (!m_drafts[d].atGrade() || uses.at(nameOf(lines[d][i])) < 2)))
                    continue;
                pieces.push_back({part, m_drafts[d].use, m_drafts[d].name, m_drafts[d].speed});
                part = {lines[d][i]};
            }
        }
        return pieces;
    }

    const std::vector<RoadDraft> &m_drafts;
    std::vector<Segment> m_segments;
    std::map<Cell, std::vector<std::size_t>> m_cells;
    std::vector<std::vector<Insertion>> m_insertions;
};

/// Pieces that are there twice (two roads over the same ground) are kept once.
void dropDoubles(std::vector<RoadDraft> &pieces) {
    std::map<std::pair<PointName, PointName>, double> seen;
    std::erase_if(pieces, [&](const RoadDraft &piece) {
        std::pair<PointName, PointName> ends{nameOf(piece.line.front()), nameOf(piece.line.back())};
        if (ends.second < ends.first)
            std::swap(ends.first, ends.second);
        const double length = core::lengthOf(piece.line).value();
        if (ends.first == ends.second && length < 60)
            return true;
        const auto [place, isNew] = seen.try_emplace(ends, length);
        return !isNew && std::abs(place->second - length) < 0.5;
    });
}

void dropStubs(std::vector<RoadDraft> &pieces) {
    for (int round = 0; round < 2; ++round) {
        std::unordered_map<PointName, int, PointHash> degree;
        for (const RoadDraft &piece : pieces)
            for (const Point &end : {piece.line.front(), piece.line.back()})
                ++degree[nameOf(end)];
        std::erase_if(pieces, [&](const RoadDraft &piece) {
            const bool dangles = degree[nameOf(piece.line.front())] == 1 || degree[nameOf(piece.line.back())] == 1;
            return dangles && piece.atGrade() && core::lengthOf(piece.line).value() < stubLength;
        });
    }
}

void keepLargestPart(std::vector<RoadDraft> &pieces) {
    std::unordered_map<PointName, std::size_t, PointHash> node;
    std::vector<std::size_t> parent;
    const auto rootOf = [&](std::size_t i) {
        while (parent[i] != i)
            i = parent[i] = parent[parent[i]];
        return i;
    };
    const auto nodeOf = [&](const Point &p) {
        const auto [place, isNew] = node.try_emplace(nameOf(p), parent.size());
        if (isNew)
            parent.push_back(parent.size());
        return place->second;
    };
    for (const RoadDraft &piece : pieces) {
        const std::size_t a = nodeOf(piece.line.front()), b = nodeOf(piece.line.back());
        parent[rootOf(a)] = rootOf(b);
    }
    std::vector<double> length(parent.size(), 0);
    for (const RoadDraft &piece : pieces)
        length[rootOf(node.at(nameOf(piece.line.front())))] += core::lengthOf(piece.line).value();
    const auto largest = static_cast<std::size_t>(std::ranges::max_element(length) - length.begin());
    std::erase_if(pieces,
                  [&](const RoadDraft &piece) { return rootOf(node.at(nameOf(piece.line.front()))) != largest; });
}

} // namespace

std::vector<RoadDraft> nodeRoads(const std::vector<RoadDraft> &drafts) {
    std::vector<RoadDraft> pieces = Noder(drafts).pieces();
    dropDoubles(pieces);
    dropStubs(pieces);
    keepLargestPart(pieces);
    return pieces;
}

} // namespace gis::huarong
