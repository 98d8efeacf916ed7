// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/seeded_random.h"

#include <cmath>

namespace gis::huarong {
namespace {

std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

std::uint64_t rotated(std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

/// -1..1 for one lattice point.
double latticeValue(std::int64_t x, std::int64_t y, std::uint64_t seed) {
    const std::uint64_t h = mixed(seed + static_cast<std::uint64_t>(x) * 0x9e3779b97f4a7c15U +
                                  static_cast<std::uint64_t>(y) * 0xc2b2ae3d27d4eb4fU);
    return static_cast<double>(h >> 11) * 0x1p-52 - 1.0;
}

/// sin(x) for |x| <= pi/4 by its Taylor series up to x^13, cos(x) up to x^12: within 1e-14.
double smallSine(double x) {
    const double q = x * x;
    return x * (1 - q / 6 * (1 - q / 20 * (1 - q / 42 * (1 - q / 72 * (1 - q / 110 * (1 - q / 156))))));
}
double smallCosine(double x) {
    const double q = x * x;
    return 1 - q / 2 * (1 - q / 12 * (1 - q / 30 * (1 - q / 56 * (1 - q / 90 * (1 - q / 132)))));
}

} // namespace

SeededRandom::SeededRandom(std::uint64_t seed) : m_seed(seed) {
    std::uint64_t x = seed;
    for (std::uint64_t &word : m_state) {
        x += 0x9e3779b97f4a7c15U;
        word = mixed(x);
    }
}

SeededRandom SeededRandom::branch(std::string_view subject) const {
    std::uint64_t h = m_seed ^ 0x51afd7ed558ccdU;
    for (const char c : subject)
        h = mixed(h ^ static_cast<std::uint8_t>(c)) + 0x9e3779b97f4a7c15U;
    return SeededRandom(h);
}

std::uint64_t SeededRandom::next() {
    const std::uint64_t result = rotated(m_state[1] * 5, 7) * 9;
    const std::uint64_t t = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= t;
    m_state[3] = rotated(m_state[3], 45);
    return result;
}

double SeededRandom::unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }

double SeededRandom::between(double low, double high) { return low + (high - low) * unit(); }

int SeededRandom::whole(int low, int high) {
    return low + static_cast<int>(next() % static_cast<std::uint64_t>(high - low + 1));
}

double noiseAt(const core::Point &p, double wavelength, std::uint64_t seed) {
    const double x = p.x / wavelength, y = p.y / wavelength;
    const double fx = std::floor(x), fy = std::floor(y);
    const auto ix = static_cast<std::int64_t>(fx), iy = static_cast<std::int64_t>(fy);
    const double u = (x - fx) * (x - fx) * (3 - 2 * (x - fx));
    const double v = (y - fy) * (y - fy) * (3 - 2 * (y - fy));
    const double low = latticeValue(ix, iy, seed) * (1 - u) + latticeValue(ix + 1, iy, seed) * u;
    const double high = latticeValue(ix, iy + 1, seed) * (1 - u) + latticeValue(ix + 1, iy + 1, seed) * u;
    return low * (1 - v) + high * v;
}

double roughNoiseAt(const core::Point &p, double wavelength, std::uint64_t seed) {
    return (noiseAt(p, wavelength, seed) * 4 + noiseAt(p, wavelength / 2.1, seed + 1) * 2 +
            noiseAt(p, wavelength / 4.3, seed + 2)) /
           7;
}

core::Point directionOf(double turns) {
    const double t = turns - std::floor(turns);
    const int eighths = static_cast<int>(t * 8 + 0.5) & ~1;
    const double angle = (t - eighths / 8.0) * 6.283185307179586;
    const double s = smallSine(angle), c = smallCosine(angle);
    switch (eighths) {
    case 2:
        return {-s, c};
    case 4:
        return {-c, -s};
    case 6:
        return {s, -c};
    default:
        return {c, s};
    }
}

} // namespace gis::huarong
