// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gis {

/// One symbol in QGIS: what is drawn where `value` stands in the look's column (everything when it is empty).
struct SymbolLook {
    std::string value;
    /// Fill of a polygon or marker, or the line itself; "#RRGGBB".
    std::string colour;
    /// Outline or casing; empty for none.
    std::string outline;
    /// Millimetres: width of a line or outline, or size of a marker.
    double size = 0.3;
    /// QGIS marker shape, for points.
    std::string shape;
    /// Icon of resources/icons/map on the marker, and its colour.
    std::string icon;
    std::string iconColour = "#FFFFFF";
    /// "5;3": dashes in millimetres, for lines.
    std::string dash;
};

/// Look of a layer: categories by a column, or one symbol.
struct LayerLook {
    std::string column;
    std::vector<SymbolLook> symbols;
    /// Column of the label; empty for none.
    std::string label;
    /// Labels, and roads and buildings themselves, vanish at scales smaller than 1:this; 0 = never.
    int labelScale = 0;
    int layerScale = 0;
};

/// The light colours of the map (the style file of gis/render says the same to the painter).
[[nodiscard]] LayerLook lookOf(std::string_view layer);

} // namespace gis
