// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/road_repair.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "core/geometry/measure.h"
#include "core/model/road_cut.h"

namespace core {
namespace {

/// A cut this near to a vertex of the road is made at the vertex.
constexpr double sameVertex = 0.001;

/// A place on a line: at a vertex where `along` is 0.
struct LineCut {
    std::size_t segment = 0;
    double along = 0;
    Point place;
};

/// What becomes of one road.
struct RoadEdit {
    std::optional<Point> beforeStart, afterEnd;
    std::vector<LineCut> cuts;
};

/// The place on the line nearest to the point, at a vertex where one is as good as there.
LineCut placeOn(std::span<const Point> line, const Point &place) {
    LineCut best;
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const SegmentFoot foot = nearestOnSegment(place, line[i], line[i + 1]);
        if (foot.distance >= nearest)
            continue;
        nearest = foot.distance;
        const Point &a = line[i], &b = line[i + 1];
        best = {i, foot.t, {a.x + (b.x - a.x) * foot.t, a.y + (b.y - a.y) * foot.t}};
        if (distance(best.place, a) <= sameVertex)
            best = {i, 0, a};
        else if (distance(best.place, b) <= sameVertex)
            best = {i + 1, 0, b};
    }
    return best;
}

class Closing {
public:
    explicit Closing(const RoadTable &roads) : m_roads(roads) {}

    Result<void> add(const RoadGap &gap) {
        const bool fits = gap.road < m_roads.size() && gap.other < m_roads.size() && gap.road != gap.other &&
                          m_roads.line(gap.road).size() > 1 && m_roads.line(gap.other).size() > 1;
        if (!fits)
            return failure(ErrorCode::InvalidData, "repair.bad_gap");
        const auto line = m_roads.line(gap.road);
        const Point &end = gap.atStart ? line.front() : line.back();
        const LineCut cut = placeOn(m_roads.line(gap.other), gap.nearest);
        if (end != gap.end || distance(cut.place, gap.nearest) > 2 * sameVertex)
            return failure(ErrorCode::InvalidData, "repair.bad_gap");
        if (isJoined(end, cut.place))
            return {};
        // An end goes to one place.
        if (!m_ends.insert({gap.road, gap.atStart}).second)
            return {};
        std::optional<Point> &carried = gap.atStart ? m_edits[gap.road].beforeStart : m_edits[gap.road].afterEnd;
        // Where it touches the other road already, that one alone is cut.
        if (cut.place != end)
            carried = cut.place;
        m_edits[gap.other].cuts.push_back(cut);
        m_joined.emplace_back(end, cut.place);
        m_repair.carriedOn += Metres(distance(end, cut.place));
        ++m_repair.joined;
        return {};
    }

    RoadRepair finish() {
        m_repair.put.names = m_roads.names;
        for (auto &[row, edit] : m_edits)
            addParts(row, edit);
        return std::move(m_repair);
    }

private:
    /// Two ends that face each other are joined once.
    [[nodiscard]] bool isJoined(const Point &a, const Point &b) const {
        return std::ranges::any_of(m_joined, [&](const auto &pair) { return (pair.first == b && pair.second == a); });
    }

    void addParts(std::uint32_t row, RoadEdit &edit) {
        std::ranges::sort(edit.cuts, [](const LineCut &a, const LineCut &b) {
            return std::tie(a.segment, a.along) < std::tie(b.segment, b.along);
        });
        const auto line = m_roads.line(row);
        std::vector<Point> part;
        std::size_t parts = 0;
        const auto close = [&](const Point &place) {
            if (part.empty() || part.back() != place)
                part.push_back(place);
            if (part.size() > 1) {
                m_repair.put.add(part, m_roads.use[row], m_roads.name[row], m_roads.maxSpeed[row]);
                if (!m_roads.uid.empty())
                    m_repair.put.uid.push_back(parts == 0 ? m_roads.uid[row]
                                                          : uidOfCut(m_roads.uid[row], part.front()));
                ++parts;
            }
            part.assign(1, place);
        };
        if (edit.beforeStart)
            part.push_back(*edit.beforeStart);
        auto cut = edit.cuts.begin();
        for (std::size_t vertex = 0; vertex < line.size(); ++vertex) {
            part.push_back(line[vertex]);
            for (; cut != edit.cuts.end() && cut->segment == vertex; ++cut)
                close(cut->place);
        }
        if (edit.afterEnd)
            part.push_back(*edit.afterEnd);
        close(part.back());
        // Met at an end of it, a road stays as it is; it is put back all the same, so that both are written alike.
        m_repair.changed += parts > 1 || edit.beforeStart || edit.afterEnd ? 1 : 0;
        m_repair.added += parts > 0 ? parts - 1 : 0;
    }

    const RoadTable &m_roads;
    std::map<std::uint32_t, RoadEdit> m_edits;
    /// Ends that were joined: row, and whether it is the first point.
    std::set<std::pair<std::uint32_t, bool>> m_ends;
    /// Ends that were carried on, and where to.
    std::vector<std::pair<Point, Point>> m_joined;
    RoadRepair m_repair;
};

} // namespace

Result<RoadRepair> closeGaps(const RoadTable &roads, std::span<const RoadGap> gaps) {
    Closing closing(roads);
    for (const RoadGap &gap : gaps)
        if (auto added = closing.add(gap); !added)
            return tl::unexpected(added.error());
    return closing.finish();
}

} // namespace core
