// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/geometry/box.h"
#include "core/geometry/polygon.h"
#include "core/quantity.h"

namespace app {

/// Square cells over a box, each in one of a few states; paints discs and lines and gives back the outline of a state.
/// A picture of where people are, for scales at which single houses cannot be read.
class CellPicture {
public:
    /// Cells are enlarged where the box would need more than 4 million of them.
    CellPicture(const core::Box &box, core::Metres cell);

    /// Marks every cell whose middle is within `radius` of the point; marks of a lower state stay.
    void addDisc(const core::Point &centre, core::Metres radius, std::uint8_t state);
    void addLine(std::span<const core::Point> line, core::Metres radius, std::uint8_t state);

    /// Cells below which a piece, or a hole in one, is left out.
    struct Smallest {
        std::size_t piece = 1;
        std::size_t hole = 1;
    };
    /// Rings round the cells of a state, their corners rounded.
    [[nodiscard]] core::MultiPolygon outlineOf(std::uint8_t state, const Smallest &smallest) const;

    static constexpr std::uint8_t empty = 0xff;

private:
    [[nodiscard]] std::uint8_t at(long column, long row) const;
    core::Box m_box;
    double m_cell;
    long m_columns;
    long m_rows;
    std::vector<std::uint8_t> m_states;
};

} // namespace app
