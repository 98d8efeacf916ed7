// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace gis {

/// Which layers the saves of a file changed last.
struct LayerChanges {
    /// Of the file now.
    std::int64_t revision = 0;
    /// Revision of the last save, import or undo that changed a row, by layer.
    std::map<std::string, std::int64_t, std::less<>> last;
};

} // namespace gis
