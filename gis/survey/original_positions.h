// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "core/geometry/geometry.h"

namespace gis {

/// The coordinates of rows as their source has them, before they were converted: lines of uid, TAB, and two numbers or
/// Well-Known Text, every digit kept. They go into the row of import_batch, so that a conversion that turns out wrong
/// can be done again from the numbers that were given.
class OriginalPositions {
public:
    /// A batch keeps at most so much text; what is beyond is not kept, and isWhole() says so.
    static constexpr std::size_t mostBytes = 64'000'000;

    void keep(std::string_view uid, const core::Geometry &source);
    [[nodiscard]] bool isEmpty() const { return m_text.empty(); }
    [[nodiscard]] bool isWhole() const { return m_whole; }
    [[nodiscard]] const std::string &text() const { return m_text; }

private:
    std::string m_text;
    bool m_whole = true;
};

/// uid -> the numbers or the Well-Known Text; lines that are none are passed over.
[[nodiscard]] std::map<std::string, std::string> readOriginals(std::string_view text);

/// Numbers in this system are taken as they stand; those of every other are converted.
[[nodiscard]] bool keepsNumbers(std::string_view crs);

} // namespace gis
