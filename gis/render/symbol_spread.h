// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QPointF>

namespace gis {

/// A symbol that wants its place: centre and outer size in painter units.
struct SymbolPlace {
    QPointF centre;
    double size = 0;
};

/// Where the symbols of a printed map stand: each on its place unless more than 55 % of it would lie on one that comes
/// before it; then beside it, on the free side, as near as there is room. `places` in order of importance.
[[nodiscard]] std::vector<QPointF> spreadSymbols(const std::vector<SymbolPlace> &places);

} // namespace gis
