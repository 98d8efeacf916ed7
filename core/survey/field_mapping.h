// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/schema.h"
#include "core/result.h"

namespace core {

/// Which field of the source fills which field of the layer. The target "uid" takes over identities. A source in single
/// quotes ('flood') that is no field's name is a fixed value: it fills the target in every row.
struct FieldMapping {
    /// Target field, source field or fixed value.
    std::vector<std::pair<std::string, std::string>> pairs;

    /// Null when the target is not filled.
    [[nodiscard]] const std::string *sourceOf(std::string_view target) const;
};

/// What stands between the single quotes of a fixed value; nullopt for names of fields.
[[nodiscard]] std::optional<std::string> fixedValue(std::string_view source);

/// From "target=source" arguments; an empty source leaves the target unfilled, however well a column is named.
/// InvalidData names the argument that is none, or a target that the layer lacks.
[[nodiscard]] Result<FieldMapping> mappingFromArguments(const std::vector<std::string> &arguments,
                                                        const LayerSchema &schema);

/// Adds targets that are not mapped yet and whose name, Chinese or English words a source field carries exactly
/// (letter case, spaces and full-width forms aside).
[[nodiscard]] FieldMapping completedMapping(FieldMapping mapping, const LayerSchema &schema,
                                            const std::vector<std::string> &sourceFields);

/// NotFound names the first source field that the source lacks; InvalidData a fixed value that its target cannot take.
[[nodiscard]] Result<void> checkMapping(const FieldMapping &mapping, const LayerSchema &schema,
                                        const std::vector<std::string> &sourceFields);

} // namespace core
