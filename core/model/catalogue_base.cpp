// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/catalogue_fields.h"

namespace core {

using namespace fields;

namespace {

std::vector<LayerSchema> groundLayers() {
    return {
        {"land",
         "地表",
         "Land cover",
         GeometryType::MultiPolygon,
         Holding::Features,
         {text("name", "名称", "Name"), required(coded("kind", "地类", "Kind", "land_kind")),
          coded("provenance", "来源性质", "Provenance", "provenance")}},
        {"water",
         "水域",
         "Water",
         GeometryType::MultiPolygon,
         Holding::Features,
         {text("name", "名称", "Name"), coded("kind", "水域类型", "Kind", "water_kind"),
          coded("provenance", "来源性质", "Provenance", "provenance")}},
        {"waterway",
         "水系线",
         "Waterways",
         GeometryType::MultiLine,
         Holding::Features,
         {text("name", "名称", "Name"), coded("kind", "水域类型", "Kind", "water_kind"),
          real("length_km", "登记长度", "Declared length", "km", 0),
          coded("provenance", "来源性质", "Provenance", "provenance")}},
        {"building",
         "建筑",
         "Buildings",
         GeometryType::Polygon,
         Holding::Columns,
         {text("name", "名称", "Name"), text("kind", "用途", "Use"), whole("floors", "层数", "Floors", "", 0, 200)}},
    };
}

std::vector<LayerSchema> travelledLayers() {
    return {
        {"road",
         "道路",
         "Roads",
         GeometryType::Line,
         Holding::Columns,
         {text("name", "名称", "Name"), required(coded("class", "道路类别", "Class", "road_class")),
          coded("one_way", "单行", "One-way for vehicles", "one_way"), flag("foot", "可步行", "On foot"),
          flag("motor", "可行车", "By vehicle"), flag("closed", "封闭", "Closed"), flag("bridge", "桥梁", "Bridge"),
          flag("tunnel", "隧道", "Tunnel"), whole("level", "层级", "Level", "", -10, 10),
          whole("max_speed_kmh", "限速", "Speed limit", "km/h", 0, 255)}},
    };
}

std::vector<LayerSchema> inhabitedLayers() {
    return {
        {"township",
         "乡镇",
         "Townships",
         GeometryType::MultiPolygon,
         Holding::Features,
         {required(text("code", "代码", "Code")), required(text("name", "名称", "Name")),
          whole("population", "人口", "Population", "person"),
          coded("provenance", "来源性质", "Provenance", "provenance")}},
        {"village",
         "村（社区）",
         "Villages",
         GeometryType::Point,
         Holding::Features,
         {required(text("code", "代码", "Code")), required(text("name", "名称", "Name")),
          text("township_code", "所属乡镇代码", "Township code"), whole("population", "人口", "Population", "person"),
          whole("households", "户数", "Households", "household"),
          personal(text("officer", "灾害信息员", "Disaster information officer")),
          coded("provenance", "来源性质", "Provenance", "provenance")}},
        {"demand_point",
         "居民点",
         "Residents",
         GeometryType::Point,
         Holding::Columns,
         {whole("persons", "人数", "Persons", "person"), text("township_code", "乡镇代码", "Township code"),
          text("village_code", "村代码", "Village code"), coded("provenance", "来源性质", "Provenance", "provenance")}},
    };
}

std::vector<LayerSchema> placeLayers() {
    return {
        {"facility",
         "公共设施",
         "Facilities",
         GeometryType::Point,
         Holding::Features,
         {text("name", "名称", "Name"), required(coded("kind", "设施类型", "Kind", "facility_kind")),
          whole("beds", "床位", "Beds", ""), coded("provenance", "来源性质", "Provenance", "provenance")}},
        {"corridor",
         "救援通道",
         "Rescue corridors",
         GeometryType::MultiLine,
         Holding::Features,
         {text("name", "名称", "Name"), real("width_m", "宽度", "Width", "m", 0), text("note", "备注", "Note"),
          coded("provenance", "来源性质", "Provenance", "provenance")}},
        {"candidate_site",
         "候选场址",
         "Candidate sites",
         GeometryType::MultiPolygon,
         Holding::Features,
         {text("name", "名称", "Name"), real("effective_area_m2", "有效避难面积", "Effective area", "m2", 0),
          text("owner", "权属", "Owner"), text("note", "备注", "Note"),
          coded("provenance", "来源性质", "Provenance", "provenance")}},
    };
}

} // namespace

/// The ground: what the map is drawn on. Column layers may hold a million rows.
std::vector<LayerSchema> baseLayers() {
    std::vector<LayerSchema> all;
    for (const auto &part : {groundLayers(), travelledLayers(), inhabitedLayers(), placeLayers()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace core
