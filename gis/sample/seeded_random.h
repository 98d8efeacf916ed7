// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/geometry/point.h"

namespace gis::huarong {

/// xoshiro256** (Blackman and Vigna 2018) seeded by splitmix64: the same numbers on every machine, unlike the
/// distributions of the standard library.
class SeededRandom {
public:
    explicit SeededRandom(std::uint64_t seed);
    /// An independent stream for one subject, so that a change of one stage leaves the others as they were.
    [[nodiscard]] SeededRandom branch(std::string_view subject) const;
    [[nodiscard]] std::uint64_t seed() const { return m_seed; }

    std::uint64_t next();
    /// 0 <= x < 1
    double unit();
    double between(double low, double high);
    /// Both ends inclusive.
    int whole(int low, int high);
    bool chance(double probability) { return unit() < probability; }
    template <class T> const T &pick(const std::vector<T> &from) {
        return from[static_cast<std::size_t>(whole(0, static_cast<int>(from.size()) - 1))];
    }

private:
    std::uint64_t m_seed;
    std::uint64_t m_state[4];
};

/// Smooth value noise in -1..1 that varies over `wavelength` metres.
[[nodiscard]] double noiseAt(const core::Point &p, double wavelength, std::uint64_t seed);
/// Three octaves of noiseAt, still within -1..1.
[[nodiscard]] double roughNoiseAt(const core::Point &p, double wavelength, std::uint64_t seed);

/// Unit vector of an angle given in turns (0.25 = north), by a polynomial: no libm, so no difference of the last bit.
[[nodiscard]] core::Point directionOf(double turns);

} // namespace gis::huarong
