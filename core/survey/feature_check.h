// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/model/feature.h"
#include "core/model/issue.h"
#include "core/model/schema.h"

namespace core {

/// Something about one field of one feature. Errors keep a form from being accepted; warnings go to the problem list.
/// `rule` names the sentence ("field.required", "levee.end_before_start" …), `args` fill it.
struct FieldFinding {
    Severity severity = Severity::Error;
    std::string rule;
    std::string field;
    std::vector<std::string> args;
    friend bool operator==(const FieldFinding &, const FieldFinding &) = default;
};

/// What a feature says about itself, field by field in schema order: required fields that are empty
/// ("field.required"), codes not in their list ("field.not_in_list"), numbers out of range ("field.out_of_range");
/// then what its fields say against each other and against its geometry (lines in the county plane). `today` dates
/// what lies in the future; a null date asks nothing of dates.
[[nodiscard]] std::vector<FieldFinding> checkFeature(const LayerSchema &schema, const Feature &feature,
                                                     const Date &today);

} // namespace core
