// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include <QColor>

#include "core/model/feature.h"
#include "gis/render/style.h"

namespace gis {

/// How a person wants one layer drawn, as differences from the style.
struct StyleChange {
    /// Invalid = as the style says.
    QColor colour;
    /// Symbols and lines are so many times as large.
    double size = 1;
    bool labelled = true;
    /// Field whose text is the label; empty = the layer's own.
    std::string labelField;

    [[nodiscard]] bool isEmpty() const { return *this == StyleChange(); }
    friend bool operator==(const StyleChange &, const StyleChange &) = default;
};

using FeatureSet = std::unordered_set<core::FeatureId>;

/// What the user of a map changed about its looks: colours, conditions, which symbols lie on top. Never part of the
/// county; shared const by all threads.
struct MapLook {
    std::map<std::string, StyleChange> styles;
    /// Layers of which only these features are shown.
    std::map<std::string, std::shared_ptr<const FeatureSet>> shownOnly;
    /// Point layers, the lowest first; those that are not named keep their place under them.
    std::vector<std::string> symbolOrder;

    [[nodiscard]] const StyleChange *styleOf(const std::string &layer) const;
    /// Null when all are shown.
    [[nodiscard]] const FeatureSet *only(const std::string &layer) const;
};

/// The style with the changes in it.
[[nodiscard]] Style restyled(const Style &style, const MapLook &look);
/// The colour that stands for a layer, in symbols, lines or areas; invalid where the layer cannot be recoloured.
[[nodiscard]] QColor colourOf(const Style &style, const std::string &layer);

} // namespace gis
