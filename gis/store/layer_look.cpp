// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/layer_look.h"

namespace gis {
namespace {

SymbolLook fill(const char *value, const char *colour, const char *outline = "", double width = 0.15) {
    return {value, colour, outline, width, {}, {}, {}, {}};
}

SymbolLook line(const char *value, const char *colour, const char *casing, double width, const char *dash = "") {
    return {value, colour, casing, width, {}, {}, {}, dash};
}

SymbolLook marker(const char *colour, const char *shape, const char *icon, double size = 5.2) {
    return {{}, colour, "#FFFFFF", size, shape, icon, "#FFFFFF", {}};
}

LayerLook landLook() {
    return {"kind",
            {fill("forest", "#E6EEDF"), fill("scrub", "#EDF1E4"), fill("farm", "#F8F7F3"),
             fill("settlement", "#F2EFE8"), fill("industry", "#ECEAF0"), fill("park", "#E0ECD5"),
             fill("rock", "#ECEAE6")},
            {},
            0,
            0};
}

LayerLook roadLook() {
    return {"class",
            {line("motorway", "#F6C99C", "#CF9A63", 1.3), line("trunk", "#FCE8B8", "#D9BC78", 1.3),
             line("primary", "#FCE8B8", "#D9BC78", 1.3), line("secondary", "#FDF3D2", "#DCCB9B", 1.1),
             line("tertiary", "#FDF3D2", "#DCCB9B", 1.0), line("unclassified", "#FFFFFF", "#CDC7BC", 0.8),
             line("residential", "#FFFFFF", "#CDC7BC", 0.8), line("living_street", "#FFFFFF", "#CDC7BC", 0.8),
             line("service", "#FFFFFF", "#CDC7BC", 0.5), line("track", "#BDB2A0", "", 0.3, "1;0.7"),
             line("pedestrian", "#FFFFFF", "#CDC7BC", 0.6), line("footway", "#BDB2A0", "", 0.25, "1;0.7"),
             line("steps", "#BDB2A0", "", 0.3, "0.4;0.4"), line("path", "#BDB2A0", "", 0.25, "1;0.7"),
             line("cycleway", "#BDB2A0", "", 0.25, "1;0.7"), line("ferry", "#7FA8C9", "", 0.3, "2;1.5"),
             line("other", "#BDB2A0", "", 0.25)},
            "name",
            15000,
            150000};
}

LayerLook shelterLook() {
    LayerLook look{"status", {}, "name", 60000, 0};
    for (const char *status : {"in_use", "temporary"}) {
        look.symbols.push_back(marker("#1B7A4B", "square", "shelter-tent", 5.8));
        look.symbols.back().value = status;
    }
    for (const char *status : {"planned", "building"})
        look.symbols.push_back({status, "#FFFFFF", "#1B7A4B", 5.8, "square", "shelter-tent", "#1B7A4B", {}});
    for (const char *status : {"closed", "retired"})
        look.symbols.push_back({status, "#FFFFFF", "#B3261E", 5.8, "square", "shelter-tent", "#B3261E", {}});
    return look;
}

LayerLook facilityLook() {
    const auto kind = [](const char *value, const char *icon) {
        SymbolLook symbol = marker("#6B7280", "circle", icon, 3.8);
        symbol.value = value;
        return symbol;
    };
    return {"kind",
            {kind("hospital", "hospital"), kind("clinic", "clinic"), kind("school", "school"),
             kind("kindergarten", "kindergarten"), kind("fire_station", "fire-station"), kind("police", "police"),
             kind("town_hall", "town-hall"), kind("community", "village-committee"),
             kind("elderly_home", "elderly-home"), kind("other", "marker")},
            "name",
            15000,
            100000};
}

} // namespace

LayerLook lookOf(std::string_view layer) {
    if (layer == "land")
        return landLook();
    if (layer == "road")
        return roadLook();
    if (layer == "shelter")
        return shelterLook();
    if (layer == "facility")
        return facilityLook();
    if (layer == "water")
        return {{}, {fill("", "#C4DCEC", "#9FC4DE")}, "name", 60000, 0};
    if (layer == "waterway")
        return {{}, {line("", "#9FC4DE", "", 0.5)}, "name", 60000, 0};
    if (layer == "building")
        return {{}, {fill("", "#E2DCD2", "#CFC7BA", 0.1)}, {}, 0, 35000};
    if (layer == "township")
        return {{}, {fill("", "", "#8C6FA8", 0.4)}, "name", 0, 0};
    if (layer == "village")
        return {{}, {{{}, "#6B7280", "#FFFFFF", 1.4, "circle", {}, {}, {}}}, "name", 60000, 0};
    if (layer == "demand_point")
        return {{}, {{{}, "#6FA9D8", "#FFFFFF", 1.1, "circle", {}, {}, {}}}, {}, 0, 40000};
    if (layer == "corridor")
        return {{}, {line("", "#1F6FB5", "", 0.8, "3;1.5")}, "name", 0, 0};
    if (layer == "candidate_site" || layer == "shelter_site")
        return {{}, {fill("", "#D3EBDD", "#1B7A4B", 0.3)}, {}, 0, 0};
    if (layer == "shelter_entrance")
        return {{}, {{{}, "#FFFFFF", "#1B7A4B", 2.0, "diamond", {}, {}, {}}}, {}, 0, 15000};
    if (layer == "hazard_zone")
        return {{}, {fill("", "#5B8FC9", "#2C5E9E", 0.5)}, "name", 0, 0};
    if (layer == "levee")
        return {{}, {line("", "#0B6170", "#FFFFFF", 0.85)}, "name", 60000, 0};
    if (layer == "sluice")
        return {{}, {{{}, "#FFFFFF", "#0B6170", 3.7, "diamond", "sluice", "#0B6170", {}}}, "name", 15000, 150000};
    if (layer == "reservoir")
        return {{}, {marker("#0B6170", "circle", "reservoir", 4.5)}, "name", 60000, 0};
    if (layer == "geohazard_point")
        return {{}, {{{}, "#F2B01E", "#5A3A00", 6.3, "triangle", "landslide", "#5A3A00", {}}}, "name", 60000, 0};
    if (layer == "risk_site")
        return {{}, {marker("#5B4A8A", "square", "industry", 4.5)}, "name", 60000, 0};
    if (layer == "warehouse")
        return {{}, {marker("#7A4B12", "pentagon", "package", 6.3)}, "name", 150000, 0};
    if (layer == "rescue_team")
        return {{}, {marker("#B3261E", "circle", "rescue-team", 6.3)}, "name", 150000, 0};
    return {{}, {{{}, "#6B7280", "#FFFFFF", 2.0, "circle", {}, {}, {}}}, {}, 0, 0};
}

} // namespace gis
