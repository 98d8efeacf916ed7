// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/change/change_set.h"

namespace core {

/// The feature with another geometry, as one change.
[[nodiscard]] Change reshaping(const std::string &layer, const FeaturePointer &before, Geometry geometry);

/// The geometry in the form that a layer stores: a line becomes a multi-line, a polygon a multi-polygon where the layer
/// says so. InvalidData "edit.wrong_shape" where it cannot hold it, "edit.empty_shape" for a line of less than two
/// different points or a ring of less than three.
[[nodiscard]] Result<Geometry> shapeFor(const LayerSchema &schema, Geometry geometry);

/// Fields in which two features of a layer differ, by name.
[[nodiscard]] std::vector<std::string> differingFields(const LayerSchema &schema, const Feature &a, const Feature &b);

/// Features that say nothing new: same shape (to a centimetre) and same values as an earlier one of the layer.
[[nodiscard]] std::vector<FeatureId> repeatedFeatures(const Layer &layer);

/// Deletes the features, and takes their entrances and grounds along with a shelter. What named a deleted levee as its
/// own (sluices) loses the name.
[[nodiscard]] ChangeSet deletion(const County &county, const std::string &layer, const std::vector<FeatureId> &ids);

} // namespace core
