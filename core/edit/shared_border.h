// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/change/change_set.h"
#include "core/geometry/vertex.h"

namespace core {

/// Moves a vertex of an area, and with it the same place of every area of the layer that borders there: a neighbour
/// that passes there without a vertex gets one, so that no gap and no overlap comes to be.
[[nodiscard]] ChangeSet movedWithNeighbours(const Layer &layer, const FeatureId &id, const VertexRef &vertex,
                                            const Point &to);

/// A new vertex on an edge, and on the same stretch of every neighbour's border.
[[nodiscard]] ChangeSet insertedWithNeighbours(const Layer &layer, const FeatureId &id, const VertexRef &edge,
                                               const Point &at);

/// Takes a vertex out of every area that has it. InvalidData "edit.border_corner" where three or more areas meet:
/// their borders would no longer fit.
[[nodiscard]] Result<ChangeSet> removedWithNeighbours(const Layer &layer, const FeatureId &id, const VertexRef &vertex);

} // namespace core
