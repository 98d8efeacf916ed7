// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/geometry/geometry.h"
#include "core/model/schema.h"
#include "core/model/value.h"

namespace gis {

struct SurveyField {
    std::string name;
    core::FieldType type = core::FieldType::Text;
};

/// One layer or table of a source.
struct SurveyLayer {
    std::string name;
    bool hasGeometry = false;
    /// "EPSG:4547" or WKT; empty when the source does not say.
    std::string crs;
    std::vector<SurveyField> fields;
    /// As the source claims; -1 = unknown without counting.
    std::int64_t rows = -1;
};

/// One row as the source has it, coordinates still in the source's system (x = east or longitude).
struct SurveyRow {
    /// 1 for the first row of data.
    std::int64_t number = 0;
    core::Geometry geometry;
    std::vector<core::Value> values;
    /// Empty, or why the row cannot be used: "geometry_kind" (curves, collections), "geometry_broken",
    /// "coordinates_not_finite", "encoding".
    std::string problem;
    /// The source had heights, which were dropped.
    bool hadHeight = false;
};

struct SurveyOptions {
    /// "UTF-8", "GB18030" …; empty = found out.
    std::string encoding;
};

using RowVisitor = std::function<void(const SurveyRow &row)>;

} // namespace gis
