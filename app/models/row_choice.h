// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QStringList>

#include "core/model/county.h"
#include "core/result.h"

namespace app {

/// Which rows of a layer are meant; what is empty asks for nothing.
struct RowChoice {
    /// "status=在用", "effective_area_m2=>=500": what would stand under the field in the filter row of the table.
    QStringList conditions;
    QStringList uids;
    /// Only these positions.
    std::optional<std::vector<std::size_t>> among;
};

/// Their positions in the layer, in order; nullopt when nothing was asked. InvalidData "export.bad_condition" for what
/// is no condition, NotFound "export.no_field" and "export.no_uid" for what the layer does not have.
[[nodiscard]] core::Result<std::optional<std::vector<std::size_t>>>
chosenRows(const core::County &county, const std::string &layer, const RowChoice &choice);

} // namespace app
