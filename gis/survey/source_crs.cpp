// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/source_crs.h"

#include <string_view>
#include <utility>

namespace gis {

core::Result<SourceCrs> SourceCrs::from(const std::string &definition) {
    const std::string_view mark(swappedMark);
    const bool swapped = definition.ends_with(mark);
    auto crs = Crs::from(swapped ? definition.substr(0, definition.size() - mark.size()) : definition);
    if (!crs)
        return tl::unexpected(crs.error());
    return SourceCrs(std::move(*crs), swapped);
}

void SourceCrs::toLonLat(std::span<core::Point> positions) const {
    if (m_swapped)
        for (core::Point &p : positions)
            std::swap(p.x, p.y);
    m_crs.toLonLat(positions);
}

} // namespace gis
