// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/geometry/box.h"
#include "core/geometry/polygon.h"
#include "core/model/county.h"

namespace gis {

/// Townships by the ground they cover; keeps pointers into the county. Neighbours in a table are mostly neighbours on
/// the ground, so the last answer is tried first.
class TownshipAreas {
public:
    explicit TownshipAreas(const core::County &county);

    /// Code of the township that holds the point; empty where none does.
    [[nodiscard]] std::string codeAt(const core::Point &p);
    /// The township that holds the point where that is another one of the county than stated, else empty.
    [[nodiscard]] std::string otherThan(const std::string &stated, const core::Point &p);
    /// The village belongs to the township, or nothing speaks against it.
    [[nodiscard]] bool isVillageOf(const std::string &village, const std::string &township) const;

private:
    struct Area {
        std::string code;
        core::Box box;
        const core::MultiPolygon *outline = nullptr;
    };
    static bool holds(const Area &area, const core::Point &p);
    /// Township of each village, by its code.
    std::map<std::string, std::string> m_villages;
    std::vector<Area> m_areas;
    std::size_t m_last = 0;
};

} // namespace gis
