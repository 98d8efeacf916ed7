// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/outline.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "core/geometry/measure.h"

namespace gis::huarong {
namespace {

using core::Point;

/// Area of the county, domain.md and decisions.md 27: 1,606.73 km2.
constexpr double countyAreaM2 = 1606.73e6;

// Nodes 0-12 follow the great river, 13-18 the eastern land border, 19-24 the lake, 25-30 and 31-34 the border river,
// 35-49 lie inside. Units are about a kilometre; drawOutline() finds the exact scale.
constexpr std::array<Point, 50> nodes = {{
    {-30, 11},     {-25, 14.6},   {-18.5, 15.4},  {-12.2, 13.2},  {-6, 14.8},    {-0.8, 19.6},  {4.6, 24.4},
    {10.6, 26.6},  {15.6, 25.2},  {20, 28.4},     {25, 33.6},     {30, 32},      {34, 27.4},    {29.6, 23.6},
    {23.4, 20.8},  {17, 15.6},    {13.8, 9.6},    {10.6, 4.2},    {12.4, -2.6},  {16, -7.2},    {21, -11.6},
    {25.6, -17.4}, {25.8, -24.4}, {22, -30},      {16.6, -34.2},  {10.4, -29.6}, {5.2, -24.4},  {-0.4, -19.4},
    {-7, -15.8},   {-13, -16.4},  {-18.8, -13.6}, {-24.6, -10.6}, {-30, -6.6},   {-33.8, -0.6}, {-33, 6},
    {-21.6, 5.8},  {-11.6, 7.4},  {1.6, 13},      {8.4, 16.2},    {-22.6, -1.8}, {-12.2, -1},   {-1.6, 6},
    {5.2, 6.4},    {-17, -7.4},   {-7.2, -7.6},   {0.8, -2.6},    {7.2, -6},     {2, -11.4},    {15.2, -15.8},
    {5.4, -17.8},
}};

struct Face {
    const char *name;
    Point town;
    std::vector<int> corners;
};

const std::vector<Face> &faces() {
    static const std::vector<Face> all = {
        {"三封寺镇", {7.6, 11.6}, {37, 38, 15, 16, 42, 41}},
        {"治河渡镇", {-4.4, -5}, {40, 45, 47, 44}},
        {"北景港镇", {-12, -12}, {43, 44, 28, 29, 30}},
        {"鲇鱼须镇", {-26, 3.6}, {34, 35, 36, 40, 39, 33}},
        {"万庾镇", {-4.2, 11.2}, {3, 4, 5, 37, 41, 36}},
        {"插旗镇", {-0.6, -14.4}, {44, 47, 49, 26, 27, 28}},
        {"注滋口镇", {8.8, -12.6}, {47, 45, 46, 18, 19, 20, 48, 49}},
        {"操军镇", {-14.6, -4.4}, {39, 40, 44, 43}},
        {"东山镇", {13.4, 21}, {5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 38, 37}},
        {"梅田湖镇", {-25.6, -5}, {33, 39, 43, 30, 31, 32}},
        {"章华镇", {-7, 1.6}, {36, 41, 45, 40}},
        {"禹山镇", {6.6, 0.2}, {41, 42, 16, 17, 18, 46, 45}},
        {"新河乡", {-25.4, 9.4}, {0, 1, 2, 3, 36, 35, 34}},
        {"团洲乡", {14.6, -22.6}, {49, 48, 20, 21, 22, 23, 24, 25, 26}},
    };
    return all;
}

using EdgeMap = std::map<std::pair<int, int>, Points>;

/// Sways the chain sideways between its knots, which stay where they are.
void meander(Points &chain, const std::vector<std::size_t> &knots, double sway, std::uint64_t seed) {
    const Points straight = chain;
    for (std::size_t k = 0; k + 1 < knots.size(); ++k)
        for (std::size_t i = knots[k] + 1; i < knots[k + 1]; ++i) {
            const double t = static_cast<double>(i - knots[k]) / static_cast<double>(knots[k + 1] - knots[k]);
            const Point side = leftOf(unitVector(straight[i - 1], straight[i + 1]));
            chain[i] = straight[i] + side * (sway * 16 * t * t * (1 - t) * (1 - t) * noiseAt(straight[i], 3.4, seed));
        }
}

void addSmoothChain(EdgeMap &edges, Points &chain, const std::vector<int> &through, double sway, std::uint64_t seed) {
    Points controls;
    for (const int node : through)
        controls.push_back(nodes[static_cast<std::size_t>(node)]);
    std::vector<std::size_t> knots;
    chain = splineThrough(controls, 0.16, &knots);
    meander(chain, knots, sway, seed);
    for (std::size_t i = 0; i + 1 < through.size(); ++i) {
        Points part(chain.begin() + static_cast<std::ptrdiff_t>(knots[i]),
                    chain.begin() + static_cast<std::ptrdiff_t>(knots[i + 1]) + 1);
        edges[{through[i], through[i + 1]}] = part;
        std::ranges::reverse(part);
        edges[{through[i + 1], through[i]}] = part;
    }
}

const Points &edgeBetween(EdgeMap &edges, int a, int b, const SeededRandom &random) {
    const auto found = edges.find({a, b});
    if (found != edges.end())
        return found->second;
    const int low = std::min(a, b), high = std::max(a, b);
    Points line = roughLine(nodes[static_cast<std::size_t>(low)], nodes[static_cast<std::size_t>(high)], 0.12, 0.18,
                            random.branch("border " + std::to_string(low) + " " + std::to_string(high)));
    edges[{low, high}] = line;
    std::ranges::reverse(line);
    edges[{high, low}] = line;
    return edges[{a, b}];
}

core::Ring ringThrough(EdgeMap &edges, const std::vector<int> &corners, const SeededRandom &random) {
    core::Ring ring;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Points &edge = edgeBetween(edges, corners[i], corners[(i + 1) % corners.size()], random);
        ring.insert(ring.end(), edge.begin(), edge.end() - 1);
    }
    ring.push_back(ring.front());
    return ring;
}

void scaleAll(Points &points, double scale) {
    for (Point &p : points)
        p = rounded(p * scale);
}

} // namespace

core::PlaneOrigin sampleOrigin() { return {{112.67, 29.49}}; }

const std::array<const char *, townshipCount> &townshipNames() {
    static const auto names = [] {
        std::array<const char *, townshipCount> all{};
        for (std::size_t i = 0; i < townshipCount; ++i)
            all[i] = faces()[i].name;
        return all;
    }();
    return names;
}

Outline drawOutline(const SeededRandom &random) {
    Outline outline;
    EdgeMap edges;
    addSmoothChain(edges, outline.northShore, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 0.55, random.seed());
    addSmoothChain(edges, outline.lakeEdge, {18, 19, 20, 21, 22, 23, 24}, 0, 0);
    addSmoothChain(edges, outline.westShore, {34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24}, 0.8, random.seed() + 1);
    std::vector<int> border;
    for (int node = 0; node < 35; ++node)
        border.push_back(node);
    outline.ring = ringThrough(edges, border, random);
    outline.scale = std::sqrt(countyAreaM2 / core::areaOf(core::Polygon{outline.ring, {}}).value());
    scaleAll(outline.ring, outline.scale);
    for (std::size_t i = 0; i < townshipCount; ++i) {
        outline.townships[i] = ringThrough(edges, faces()[i].corners, random);
        scaleAll(outline.townships[i], outline.scale);
        outline.townHint[i] = faces()[i].town * outline.scale;
    }
    scaleAll(outline.northShore, outline.scale);
    scaleAll(outline.westShore, outline.scale);
    scaleAll(outline.lakeEdge, outline.scale);
    return outline;
}

Points drawn(const Outline &outline, std::vector<Point> controls, double step) {
    for (Point &p : controls)
        p = p * outline.scale;
    return splineThrough(controls, step);
}

} // namespace gis::huarong
