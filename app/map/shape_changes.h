// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/map/shape_tool.h"
#include "app/map/sketch_tool.h"
#include "core/change/change_set.h"

namespace app {

// What a hand on the map means for the county: each as one set of changes, with chainages kept true and borders kept
// together, or refused with the reason.

[[nodiscard]] core::Result<core::ChangeSet> reshapingOf(const core::County &county, const ShapeEdit &edit);

/// A new feature of the layer from a sketch; it starts with the remembered values, and a ground or entrance belongs to
/// the shelter that is selected.
[[nodiscard]] core::Result<core::ChangeSet> drawingOf(const core::County &county, const std::string &layer,
                                                      SketchTool::Shape shape, const std::vector<core::Point> &points,
                                                      const gis::MapObject &selected);

/// A line or an area in pieces: the first keeps its identity, all keep the values; stationing runs on.
[[nodiscard]] core::Result<core::ChangeSet> cuttingOf(const core::County &county, const gis::MapObject &object,
                                                      const std::vector<core::Point> &cut);

/// Neighbours as one. The first keeps identity and values; `differing` names the fields in which another said
/// something else.
struct Merging {
    core::ChangeSet changes;
    std::vector<std::string> differing;
};
[[nodiscard]] core::Result<Merging> mergingOf(const core::County &county, const std::string &layer,
                                              const std::vector<core::FeatureId> &ids);

} // namespace app
