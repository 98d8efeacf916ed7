// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/feature.h"
#include "core/model/issue.h"

namespace core {

/// What mends a finding in one step: the cell is left out, the proposed value is put in, or the row takes its other
/// geometry (axes swapped, outline without crossings).
enum class Repair { None, LeaveOut, SetValue, OtherGeometry };

/// Name of the place of a row where a finding names its field.
inline constexpr std::string_view placeName = "geom";

/// Something about one row of a source. `rule` names the sentence, `args` fill it; an error keeps the row out until it
/// is mended.
struct RowFinding {
    Severity severity = Severity::Error;
    std::string rule;
    /// Of the layer, or placeName; empty when it is about the whole row.
    std::string field;
    std::vector<std::string> args;
    Repair repair = Repair::None;
    Value proposed = {};
    friend bool operator==(const RowFinding &, const RowFinding &) = default;
};

/// A row of a source as it was read: values in the order of the layer's fields, geometry in the county plane.
struct ImportRow {
    /// 1 for the first row of data.
    std::int64_t number = 0;
    /// The uid that the source gives, else one made from file and row: the same file gives the same.
    FeatureId id;
    bool isIdGiven = false;
    Geometry geometry;
    /// What Repair::OtherGeometry puts in its place; null when there is none.
    std::shared_ptr<const Geometry> otherGeometry;
    /// What the other geometry is: "swapped", "decimal_point", or the system that its numbers look like.
    std::string otherReading = {};
    std::vector<Value> values;
    /// Cells that could not be taken (their value is null), and what is wrong with the row.
    std::vector<RowFinding> findings;
};

/// What is said of a row that lies in the county when it is read otherwise.
[[nodiscard]] inline const char *otherReadingRule(std::string_view reading) {
    return reading.empty() || reading == "swapped" ? "import.axes_swapped"
           : reading == "decimal_point"            ? "import.decimal_point_lost"
                                                   : "import.other_system";
}

} // namespace core
