// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/geometry/box.h"
#include "gis/sample/outline.h"

namespace gis::huarong {

/// What a cell of the ground is; several may hold at once.
enum GroundMark : std::uint8_t {
    RiverWater = 1,
    StillWater = 2,
    /// Between a river and its levee, or the lake side of a levee: no house stands there.
    Foreland = 4,
    /// Strip kept free for a levee or a motorway.
    Corridor = 8,
    Settled = 16,
    /// Canals and inner rivers.
    StreamWater = 32
};

/// The county in cells of 25 m: quick answers while things are placed. Exact shapes live elsewhere.
class Ground {
public:
    static constexpr std::uint8_t outside = 0xff;
    explicit Ground(const Outline &outline, std::uint64_t seed);

    void paint(const core::Ring &ring, GroundMark mark);
    void paintLine(const Points &line, double halfWidth, GroundMark mark);
    [[nodiscard]] std::uint8_t marksAt(const core::Point &p) const;
    /// Index of the township, or `outside`.
    [[nodiscard]] std::uint8_t townshipAt(const core::Point &p) const;
    /// True when neither of `marks` holds on the line, looked at every 12 m.
    [[nodiscard]] bool isFree(const core::Point &a, const core::Point &b, int marks) const;
    /// Free of everything that stops a house within `radius`, all in one township.
    [[nodiscard]] bool isClear(const core::Point &p, double radius, std::uint8_t township, int marks) const;
    /// Metres above the plain: hills in the north-east and a small group east of the county seat.
    [[nodiscard]] double elevation(const core::Point &p) const;

    [[nodiscard]] const core::Box &box() const { return m_box; }

    static constexpr int anyWater = RiverWater | StillWater | StreamWater;
    static constexpr int noHouse = RiverWater | StillWater | StreamWater | Foreland | Corridor;

private:
    template <class Write> void scan(const core::Ring &ring, Write write);
    [[nodiscard]] std::size_t cellAt(const core::Point &p) const;

    core::Box m_box;
    std::size_t m_columns = 0, m_rows = 0;
    std::vector<std::uint8_t> m_marks, m_township;
    double m_scale;
    std::uint64_t m_seed;
};

} // namespace gis::huarong
