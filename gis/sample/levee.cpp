// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/levee.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/measure.h"
#include "gis/sample/share.h"

namespace gis::huarong {
namespace {

using core::Point;

/// Levees are not raised where the bank itself is higher than this.
constexpr double highBank = 30;
constexpr double sectionLength = 9000;

struct Chain {
    std::size_t course = 0;
    const char *bank = "";
    Points line;
};

/// The levee of one course stops where it would stand in the foreland of another.
bool stands(const Waters &waters, const Ground &ground, const Chain &chain, const Point &p) {
    if (ground.townshipAt(p) == Ground::outside || ground.elevation(p) > highBank)
        return false;
    for (std::size_t i = 0; i < waters.courses.size(); ++i) {
        const LeveedCourse &course = waters.courses[i];
        if (distanceToLine(p, course.line) < course.leveeDistance - (i == chain.course ? 25 : 1))
            return false;
    }
    return (ground.marksAt(p) & (RiverWater | StillWater)) == 0;
}

std::vector<Points> runsOf(const Waters &waters, const Ground &ground, const Chain &chain) {
    std::vector<Points> runs;
    Points run;
    for (const Point &p : chain.line) {
        if (stands(waters, ground, chain, p)) {
            run.push_back(p);
            continue;
        }
        if (run.size() > 12)
            runs.push_back(run);
        run.clear();
    }
    if (run.size() > 12)
        runs.push_back(run);
    return runs;
}

std::vector<Chain> chainsOf(const Waters &waters) {
    std::vector<Chain> chains;
    for (std::size_t i = 0; i < waters.courses.size(); ++i) {
        const LeveedCourse &course = waters.courses[i];
        const Points line = resampled(course.line, 120);
        if (course.leftBank)
            chains.push_back({i, "左岸", resampled(movedAside(line, course.leveeDistance), 120)});
        if (course.rightBank)
            chains.push_back({i, "右岸", resampled(movedAside(line, -course.leveeDistance), 120)});
    }
    return chains;
}

/// Ends of different runs that nearly meet on dry land are joined, so that a polder is closed.
void closeCorners(const Ground &ground, std::vector<std::pair<Chain, Points>> &runs) {
    for (std::size_t i = 0; i < runs.size(); ++i)
        for (const bool front : {true, false}) {
            Points &line = runs[i].second;
            const Point end = front ? line.front() : line.back();
            double best = 450;
            Point meeting = end;
            for (std::size_t j = 0; j < runs.size(); ++j)
                for (const Point &other : {runs[j].second.front(), runs[j].second.back()})
                    if (j != i && core::distance(end, other) > 1 && core::distance(end, other) < best &&
                        ground.isFree(end, other, RiverWater)) {
                        best = core::distance(end, other);
                        meeting = other;
                    }
            if (meeting != end && i > 0)
                line.insert(front ? line.begin() : line.end(), meeting);
        }
}

void declareLengths(std::vector<LeveeSection> &levees) {
    std::vector<double> weights;
    for (const LeveeSection &levee : levees)
        weights.push_back(core::lengthOf(levee.line).value());
    const std::vector<std::int64_t> declared = shared(static_cast<std::int64_t>(leveeTotalKm * 1000), weights);
    for (std::size_t i = 0; i < levees.size(); ++i)
        levees[i].declaredM = declared[i];
}

} // namespace

std::vector<LeveeSection> raiseLevees(const Waters &waters, Ground &ground) {
    std::vector<std::pair<Chain, Points>> runs;
    for (const Chain &chain : chainsOf(waters))
        for (Points &run : runsOf(waters, ground, chain))
            runs.emplace_back(chain, std::move(run));
    closeCorners(ground, runs);
    std::vector<LeveeSection> levees;
    double left = leveeTotalKm * 1000;
    for (std::size_t r = 0; r < runs.size(); ++r) {
        const auto &[chain, line] = runs[r];
        const double length = std::min(core::lengthOf(line).value(), left);
        left -= length;
        const int parts = std::max(1, static_cast<int>(std::lround(length / sectionLength)));
        for (int k = 0; k < parts && length > 200; ++k) {
            LeveeSection section{waters.courses[chain.course].name,      chain.bank, {}, 0, 0,
                                 chain.course == 0 || chain.course == 2, r};
            section.line = rounded(stretch(line, length * k / parts, length * (k + 1) / parts));
            section.township = ground.townshipAt(core::pointAlong(section.line, core::Metres(length / parts / 2)));
            levees.push_back(std::move(section));
        }
    }
    declareLengths(levees);
    for (const LeveeSection &levee : levees)
        ground.paintLine(levee.line, 25, Corridor);
    return levees;
}

std::vector<SluicePlace> placeSluices(const std::vector<LeveeSection> &levees, SeededRandom random) {
    std::vector<double> lengths;
    for (const LeveeSection &levee : levees)
        lengths.push_back(core::lengthOf(levee.line).value());
    const std::vector<std::int64_t> counts = shared(static_cast<std::int64_t>(sluiceCount), lengths);
    std::vector<SluicePlace> sluices;
    for (std::size_t i = 0; i < levees.size(); ++i)
        for (std::int64_t k = 0; k < counts[i]; ++k) {
            const double gap = lengths[i] / static_cast<double>(counts[i]);
            const double chainage = std::round(gap * (static_cast<double>(k) + random.between(0.15, 0.85)));
            sluices.push_back({i, chainage, rounded(core::pointAlong(levees[i].line, core::Metres(chainage)))});
        }
    return sluices;
}

} // namespace gis::huarong
