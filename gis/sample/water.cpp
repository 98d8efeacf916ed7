// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/water.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/geometry/measure.h"

namespace gis::huarong {
namespace {

using core::Point;

constexpr double greatRiverHalf = 520, borderRiverHalf = 130;
constexpr double greatRiverLevee = 1050, borderRiverLevee = 360, lakeLevee = 230;

/// The line with a straight lead-in and lead-out, so that a band does not end at the county border.
Points extended(const Points &line, double before, double after) {
    Points out;
    if (before > 0) {
        const Point back = unitVector(line[std::min<std::size_t>(6, line.size() - 1)], line[0]);
        for (double d = before; d > 100; d -= 250)
            out.push_back(line[0] + back * d + leftOf(back) * (d * d / before * 0.15));
    }
    out.insert(out.end(), line.begin(), line.end());
    if (after > 0) {
        const Point on = unitVector(line[line.size() - 1 - std::min<std::size_t>(6, line.size() - 1)], line.back());
        for (double d = 250; d <= after; d += 250)
            out.push_back(line.back() + on * d + leftOf(on) * (d * d / after * 0.15));
    }
    return out;
}

/// River bars: holes of the water, long with the stream.
void addBars(core::Polygon &river, const Points &course, const std::vector<std::pair<double, double>> &places,
             const SeededRandom &random) {
    const double length = core::lengthOf(course).value();
    for (const auto &[where, radius] : places) {
        const Point centre = core::pointAlong(course, core::Metres(length * where));
        const Point ahead = core::pointAlong(course, core::Metres(length * where + 400));
        const BlobShape shape{radius, 3.6, unitVector(centre, ahead), 0.25, 40};
        river.holes.push_back(
            blobAround(centre + leftOf(shape.axis) * 90, shape, random.branch("bar" + std::to_string(where))));
    }
}

core::Ring lakeRing(const Outline &outline, const Points &shore) {
    const Points far =
        drawn(outline,
              {{14.6, -36.4}, {20, -39}, {28, -36}, {32, -26}, {31.4, -17}, {26, -9.6}, {20, -4.8}, {14.6, -0.6}}, 400);
    core::Ring ring = shore;
    for (std::size_t i = 1; i < far.size(); ++i)
        ring.push_back(far[i] + Point{roughNoiseAt(far[i], 2500, 5) * 500, roughNoiseAt(far[i], 2300, 9) * 500});
    ring.push_back(ring.front());
    return rounded(ring);
}

/// Wavers a course sideways, the ends least.
Points wavered(const Points &line, double amplitude, double wavelength, std::uint64_t seed) {
    Points out = line;
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
        const double fade = std::min({1.0, static_cast<double>(i) / 8, static_cast<double>(line.size() - 1 - i) / 8});
        out[i] = line[i] +
                 leftOf(unitVector(line[i - 1], line[i + 1])) * (amplitude * fade * noiseAt(line[i], wavelength, seed));
    }
    return out;
}

void paintCourse(Ground &ground, const LeveedCourse &course, const core::Ring &band) {
    ground.paintLine(course.line, course.leveeDistance + 15, Foreland);
    ground.paint(band, RiverWater);
    ground.paintLine(band, 16, RiverWater);
}

struct LakePlace {
    Point centre;
    double radius = 0;
};

bool isLakeGround(const Ground &ground, const Point &p, double reach) {
    const std::uint8_t township = ground.townshipAt(p);
    if (township == Ground::outside || ground.elevation(p) > 6)
        return false;
    return ground.isClear(p, reach, township, Ground::noHouse);
}

void addLakes(const Outline &outline, Ground &ground, Waters &waters, SeededRandom random) {
    static const std::array<const char *, lakeCount> names = {
        "田家湖", "蔡田湖", "大荆湖", "牛氏湖", "赤眼湖", "沉塌湖", "罗帐湖", "二郎湖", "塌西湖", "月亮湖", "东湖",
        "西湖",   "中西湖", "白莲湖", "黄湖",   "兔湖",   "南湖",   "李家湖", "芦花湖", "新太湖", "荷叶湖"};
    std::vector<LakePlace> placed;
    double shrink = 1;
    for (int tries = 0; placed.size() < lakeCount; ++tries) {
        if (tries % 3000 == 2999)
            shrink *= 0.85;
        const double rank = static_cast<double>(placed.size()) / static_cast<double>(lakeCount);
        const double radius = (900 - 620 * rank) * random.between(0.8, 1.2) * shrink;
        const double elongation = random.between(1.3, 2.6);
        const core::Box &box = ground.box();
        const Point p{random.between(box.minX, box.maxX), random.between(box.minY, box.maxY)};
        const bool nearTown = std::ranges::any_of(
            outline.townHint, [&](const Point &town) { return core::distance(town, p) < 2300 + radius * elongation; });
        const bool nearLake = std::ranges::any_of(placed, [&](const LakePlace &other) {
            return core::distance(other.centre, p) < 2600 + radius * 2 + other.radius * 2;
        });
        if (nearTown || nearLake || !isLakeGround(ground, p, radius * elongation * 1.5 + 150))
            continue;
        const BlobShape shape{radius, elongation, directionOf(random.unit()), 0.42, 72};
        const core::Ring ring = blobAround(p, shape, random.branch("lake" + std::to_string(placed.size())));
        waters.bodies.push_back({names[placed.size()], "lake", {softened(ring), {}}});
        ground.paint(ring, StillWater);
        Points edge = ring;
        ground.paintLine(edge, 40, StillWater);
        placed.push_back({p, radius * elongation / 2});
    }
}

void addReservoirs(Ground &ground, Waters &waters, SeededRandom random) {
    std::vector<Point> placed;
    double spacing = 1500, lowest = 14;
    for (int tries = 0; placed.size() < reservoirCount; ++tries) {
        if (tries % 4000 == 3999) {
            spacing *= 0.85;
            lowest *= 0.9;
        }
        const core::Box &box = ground.box();
        const Point p{random.between(box.minX, box.maxX), random.between(box.minY, box.maxY)};
        const double height = ground.elevation(p), radius = random.between(55, 170);
        const std::uint8_t township = ground.townshipAt(p);
        if (township == Ground::outside || height < lowest || height > 120 ||
            !ground.isClear(p, radius * 2.4 + 120, township, Ground::noHouse))
            continue;
        if (std::ranges::any_of(placed, [&](const Point &other) { return core::distance(p, other) < spacing; }))
            continue;
        const BlobShape shape{radius, random.between(1.2, 1.9), directionOf(random.unit()), 0.5, 28};
        const core::Ring ring = blobAround(p, shape, random.branch("reservoir" + std::to_string(placed.size())));
        ground.paint(ring, StillWater);
        ground.paintLine(ring, 25, StillWater);
        waters.reservoirs.push_back({softened(ring), {}});
        placed.push_back(p);
    }
}

void addInnerRivers(const Outline &outline, Ground &ground, Waters &waters, const SeededRandom &random) {
    const std::vector<std::pair<const char *, Points>> courses = {
        {"新河内河", {{-29.8, 8.8}, {-28, 7.4}, {-26.6, 8.6}, {-25.2, 6}, {-23.8, 4.8}}},
        {"鲇市河", {{-32, 3}, {-29.6, 1.2}, {-27.6, 2.4}, {-25.6, -0.2}, {-23, 1.2}}},
        {"梅田河", {{-31.6, -2.4}, {-29.4, -4.6}, {-27, -3}, {-24.6, -6.4}, {-22, -7.6}}},
        {"万庾河", {{-17, 12}, {-15, 9.6}, {-15.8, 7}, {-13.2, 4.6}, {-14.4, 1.6}}},
        {"护城河", {{-17.2, -1}, {-14, -2.6}, {-11.6, -1.4}, {-9.4, -4.6}, {-6.6, -6.2}}},
        {"景港河", {{-13.6, -7}, {-11.4, -9.4}, {-8.6, -9.2}, {-7, -12}, {-4.4, -14.6}}},
        {"插旗河", {{4, -8.6}, {2.4, -11}, {4, -13.8}, {2.4, -16.6}, {4.4, -19.6}, {3.6, -21.6}}},
        {"团洲内河", {{8, -14.8}, {10.8, -17.4}, {10.4, -20.6}, {13.4, -23}, {12.8, -26.6}, {14.6, -28}}},
    };
    std::vector<Points> lines;
    double total = 0;
    for (const auto &[name, controls] : courses) {
        lines.push_back(wavered(drawn(outline, controls, 90), 210, 1300, random.seed() + lines.size()));
        total += core::lengthOf(lines.back()).value();
    }
    // Declared lengths are whole ten metres and add up to the documented total exactly.
    const double share = innerRiverKm * 1000 / total;
    std::int64_t left = static_cast<std::int64_t>(std::lround(innerRiverKm * 100));
    for (std::size_t i = 0; i < courses.size(); ++i) {
        const double length = core::lengthOf(lines[i]).value() * share;
        const std::int64_t declared = i + 1 == courses.size() ? left : std::lround(length / 10);
        left -= declared;
        Points line = share <= 1 ? stretch(lines[i], 0, length) : lines[i];
        line = rounded(resampled(line, 45));
        ground.paintLine(line, 20, StreamWater);
        ground.paintLine(line, 70, Foreland);
        waters.streams.push_back({courses[i].first, "river", std::move(line), static_cast<double>(declared) / 100});
    }
}

/// Control points of a course in units of the drawing, and how it sways.
struct CourseSketch {
    const char *name;
    Points controls;
    double sway = 300, swayLength = 1600;
    double halfWidth = 60, leveeDistance = 190;
};

const std::vector<CourseSketch> &innerCourses() {
    static const std::vector<CourseSketch> all = {
        {"华容河",
         {{-9.4, 14},
          {-7, 11},
          {-8, 8},
          {-4.6, 6.2},
          {-2.2, 3.4},
          {-1, -0.8},
          {2.2, -4.4},
          {5.6, -7.2},
          {9.2, -8.8},
          {11.2, -12.2},
          {15.4, -12.6},
          {19.2, -13.4}},
         330,
         1900,
         70,
         210},
        {"西支河",
         {{-25, 14.8}, {-22.4, 9.4}, {-20, 4.4}, {-19.8, -1.8}, {-17.2, -6.6}, {-16.6, -11}, {-15.4, -16}},
         330,
         1700},
        {"南支河", {{0.7, -3.2}, {-1.8, -6}, {-3.2, -9.6}, {-1.6, -13}, {-3.4, -15.4}, {-3.8, -18.2}}, 300, 1500},
        {"三封河",
         {{-2.5, 3.9}, {-0.6, 6.4}, {0.8, 8.2}, {3.6, 9}, {5.2, 12.6}, {8.6, 14.2}, {10.4, 17}},
         300,
         1600,
         38,
         150}};
    return all;
}

Points lakeShore(const Outline &outline, std::uint64_t seed) {
    const Points shore = drawn(outline,
                               {{13.8, -0.4},
                                {12.2, -4.4},
                                {13.4, -8.4},
                                {17.2, -11.4},
                                {19.6, -15.4},
                                {22, -19.8},
                                {21.4, -25.4},
                                {18, -28.6},
                                {15, -31.2},
                                {14.6, -36.4}},
                               130);
    return wavered(shore, 420, 1500, seed);
}

} // namespace

Waters drawRivers(const Outline &outline, Ground &ground, const SeededRandom &random) {
    Waters waters;
    const Points great = extended(outline.northShore, 7000, 7000);
    const Points shore = lakeShore(outline, random.branch("shore").seed());
    core::Polygon greatBand{bandAround(great, greatRiverHalf, 0.3, random.branch("great river").seed()), {}};
    addBars(greatBand, great, {{0.27, 210}, {0.62, 170}, {0.83, 190}}, random);
    const core::Ring borderBand =
        bandAround(extended(outline.westShore, 5000, 0), borderRiverHalf, 0.3, random.branch("border river").seed());
    const core::Ring lake = lakeRing(outline, shore);
    waters.courses = {{"长江", outline.northShore, greatRiverLevee, false, true},
                      {"藕池河", outline.westShore, borderRiverLevee, true, false},
                      {"东洞庭湖", shore, lakeLevee, false, true}};
    waters.bodies = {
        {"长江", "river", greatBand}, {"藕池河", "river", {borderBand, {}}}, {"东洞庭湖", "wetland", {lake, {}}}};
    ground.paint(lake, Foreland);
    for (const CourseSketch &sketch : innerCourses()) {
        const SeededRandom stream = random.branch(sketch.name);
        const Points line =
            wavered(drawn(outline, sketch.controls, 110), sketch.sway, sketch.swayLength, stream.seed());
        waters.courses.push_back({sketch.name, line, sketch.leveeDistance, true, true});
        waters.bodies.push_back(
            {sketch.name, "river", {bandAround(line, sketch.halfWidth, 0.25, stream.branch("banks").seed()), {}}});
    }
    for (std::size_t i = 0; i < waters.courses.size(); ++i)
        paintCourse(ground, waters.courses[i], waters.bodies[i].polygon.outer);
    return waters;
}

void drawInnerWaters(const Outline &outline, Ground &ground, Waters &waters, const SeededRandom &random) {
    addInnerRivers(outline, ground, waters, random.branch("inner rivers"));
    addLakes(outline, ground, waters, random.branch("lakes"));
    addReservoirs(ground, waters, random.branch("reservoirs"));
}

void drawCanals(Ground &ground, Waters &waters, const SeededRandom &base) {
    SeededRandom random = base.branch("canals");
    constexpr std::size_t wanted = 190;
    constexpr int taken = Ground::noHouse | Settled;
    for (std::size_t tries = 0, placed = 0; tries < 9000 && placed < wanted; ++tries) {
        // Each canal starts at a river or an older canal and runs off across it, with its polder's bearing.
        const bool fromRiver = random.chance(0.45);
        const Points &mother = fromRiver ? waters.streams[static_cast<std::size_t>(random.whole(0, 7))].line
                                         : random.pick(waters.streams).line;
        const auto i = static_cast<std::size_t>(random.whole(0, static_cast<int>(mother.size()) - 2));
        const Point start = rounded((mother[i] + mother[i + 1]) * 0.5);
        const Point flow = unitVector(mother[i], mother[i + 1]);
        Point course = directionOf(noiseAt(start, 9000, base.seed()) * 0.16);
        if (std::abs(course.x * flow.x + course.y * flow.y) > 0.6)
            course = leftOf(course);
        course = course * (random.chance(0.5) ? 1.0 : -1.0);
        const Point end = start + course * random.between(500, 2600);
        const Point clear = start + course * 110, side = leftOf(course) * 140;
        if (!ground.isFree(clear, end, taken) || !ground.isFree(clear + side, end + side, taken) ||
            !ground.isFree(clear - side, end - side, taken) || ground.townshipAt(end) == Ground::outside ||
            ground.elevation(end) > 3)
            continue;
        Points line = rounded(roughLine(start, end, 0.012, 300, random.branch("canal" + std::to_string(placed))));
        ground.paintLine(line, 14, StreamWater);
        const double km = std::round(core::lengthOf(line).value() / 10) / 100;
        waters.streams.push_back({"", "canal", std::move(line), km});
        ++placed;
    }
}

} // namespace gis::huarong
