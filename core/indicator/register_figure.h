// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "core/indicator/measure.h"
#include "core/model/county.h"

namespace core {

/// What the register itself says, by a formula of resources/standards/README.md: "count:layer[field=code]",
/// "length:layer" (km), "sum:layer.field", "largest:layer.field[type=code]", "filled:layer.field",
/// "named:layer.field_uid", "townships_with_team:20", "verified:12". nullopt when it is none of these. Shelters,
/// warehouses and teams count while they are in use, other rows until they are retired; a layer without rows says
/// nothing, which is not zero. Ages of records are counted on the day `asOf`.
[[nodiscard]] std::optional<Measure> registerFigure(const County &county, std::string_view formula, const Date &asOf);

} // namespace core
