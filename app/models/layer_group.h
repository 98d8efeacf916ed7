// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QString>

#include "core/analysis/response_model.h"
#include "core/model/county.h"
#include "gis/render/analysis_overlay.h"

namespace app {

/// One row of the layer tree: something on the map that can be shown or hidden.
struct LayerRow {
    /// Catalogue layer, or the part of a result: "reach", "demand.covered" …
    std::string key;
    QString name;
    /// Right-aligned: rows, people or kilometres.
    QString count;
    /// There is a table behind it.
    bool hasTable = false;
    /// Its check mark where the row's owner keeps it; else the tree does.
    std::optional<bool> shown = std::nullopt;
};

struct LayerGroup {
    std::string key;
    QString name;
    std::vector<LayerRow> rows;
};

/// Sums shown beside the rows of a result.
struct ResultCounts {
    double reachedKilometres = 0;
    std::int64_t covered = 0, radiusOnly = 0, uncovered = 0, unconnected = 0;
    std::int64_t gaps = 0;
};

/// Who reaches a shelter on foot.
[[nodiscard]] LayerGroup coverageGroup(const ResultCounts &result, const QString &name);
/// To whom rescue teams come in time. Its rows have keys of their own: what is hidden here is not hidden there.
[[nodiscard]] LayerGroup rescueGroup(const core::ResponseTally &persons, const QString &name);
/// What is hidden on the map while the result on it is that of the rescue (or is not), under the keys that the map
/// knows.
[[nodiscard]] std::set<std::string> hiddenOnMap(const std::set<std::string> &hidden, bool isRescue);
/// A key of the map for a row of either result.
[[nodiscard]] std::string mapKeyOf(const std::string &key);

/// The result on the map (when there is one), resources, risks, ground: only layers that the county has something in.
[[nodiscard]] std::vector<LayerGroup> layerGroups(const core::County &county, LayerGroup result = {});

/// The bureau's point layers, the uppermost on the map first.
[[nodiscard]] std::vector<std::string> orderedSymbolLayers();

/// Layers that nobody wants to see at first (people as dots).
[[nodiscard]] bool isHiddenAtFirst(const std::string &key);

} // namespace app
