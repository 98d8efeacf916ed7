// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace gis {

/// A record of a `Records` table (results, batches) as field -> text.
struct Record {
    std::string uid;
    std::vector<std::pair<std::string, std::string>> values;
};

} // namespace gis
