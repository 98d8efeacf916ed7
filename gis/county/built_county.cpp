// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/built_county.h"

#include <algorithm>

namespace gis {

std::int64_t BuiltCounty::count(std::string_view what) const {
    const auto found = std::ranges::find(counts, what, &std::pair<std::string, std::int64_t>::first);
    return found == counts.end() ? 0 : found->second;
}

} // namespace gis
