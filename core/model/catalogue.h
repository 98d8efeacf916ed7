// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/model/schema.h"

namespace core {

/// Every layer and table of a county file, in drawing order from the ground up, then the records.
/// A new layer kind is one row here, one style and its translations. Documented in resources/county_file.md.
[[nodiscard]] const std::vector<LayerSchema> &catalogue();
/// Null when there is none.
[[nodiscard]] const LayerSchema *findSchema(std::string_view layer);

/// Code lists named by Field::domain (decisions.md 24).
[[nodiscard]] const std::vector<CodedDomain> &codedDomains();
[[nodiscard]] const CodedDomain *findDomain(std::string_view name);

/// True for `in_use` and `temporary`: the only states in which a place serves people.
[[nodiscard]] bool isUsableStatus(std::string_view status);

} // namespace core
