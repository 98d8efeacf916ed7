// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/geometry/geometry.h"
#include "core/model/value.h"

namespace core {

/// UUID text (`uid`), stable across files and counties.
using FeatureId = std::string;

/// One row of a layer; immutable once in a Layer. `values` follow LayerSchema::fields.
struct Feature {
    FeatureId id;
    Geometry geometry;
    std::vector<Value> values;
    friend bool operator==(const Feature &, const Feature &) = default;
};

using FeaturePointer = std::shared_ptr<const Feature>;

} // namespace core
