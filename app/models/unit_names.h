// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <unordered_map>

#include <QString>

#include "core/model/county.h"

namespace app {

/// Names of one layer by administrative code.
class UnitNames {
public:
    UnitNames(const core::County &county, const char *layer);
    /// The code where the county has none of it.
    [[nodiscard]] QString of(const std::string &code) const;

private:
    std::unordered_map<std::string, QString> m_names;
};

} // namespace app
