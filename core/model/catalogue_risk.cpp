// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/catalogue_fields.h"

namespace core {

using namespace fields;

namespace {

std::vector<LayerSchema> zoneLayers() {
    return {
        {"hazard_zone",
         "危险区",
         "Hazard zones",
         GeometryType::MultiPolygon,
         Holding::Features,
         {text("name", "名称", "Name"), required(coded("hazard", "灾种", "Hazard", "hazard_kind")),
          text("level", "等级", "Level"), real("depth_m", "水深", "Depth", "m", 0), text("source", "依据", "Source"),
          coded("provenance", "来源性质", "Provenance", "provenance")}},
        {"risk_site",
         "风险企业",
         "Risk sites",
         GeometryType::Point,
         Holding::Features,
         {required(text("name", "名称", "Name")), text("industry", "行业", "Industry"),
          text("grade", "风险等级", "Grade"), flag("monitored", "已联网监测", "Monitored"),
          text("responsible_unit", "责任单位", "Responsible unit"),
          coded("provenance", "来源性质", "Provenance", "provenance")}},
    };
}

std::vector<LayerSchema> leveeLayers() {
    return {
        {"levee",
         "堤防",
         "Levees",
         GeometryType::MultiLine,
         Holding::Features,
         {required(text("name", "名称", "Name")), text("river", "河湖", "River or lake"), text("bank", "岸别", "Bank"),
          text("district", "堤垸", "Polder"), real("start_chainage_m", "起点桩号", "Start chainage", "m", 0),
          real("end_chainage_m", "终点桩号", "End chainage", "m", 0),
          real("length_km", "登记长度", "Declared length", "km", 0), coded("class", "堤防级别", "Class", "levee_class"),
          real("protected_standard_years", "保护对象防洪标准（年）", "Flood standard of what it protects (years)", "",
               0, 10000),
          real("own_standard_years", "堤防自身防洪标准（年）", "Flood standard of the levee itself (years)", "", 0,
               10000),
          real("crest_elevation_m", "堤顶高程", "Crest elevation", "m"),
          real("design_level_m", "设计水位", "Design level", "m"),
          real("warning_level_m", "警戒水位", "Warning level", "m"),
          real("guaranteed_level_m", "保证水位", "Guaranteed level", "m"),
          text("weak_sections", "险工险段", "Weak sections"),
          text("structures", "穿堤建筑物", "Structures through the levee"),
          personal(text("responsible", "责任人", "Responsible person")), personal(text("phone", "联系电话", "Phone")),
          coded("provenance", "来源性质", "Provenance", "provenance")}},
        {"sluice",
         "水闸",
         "Sluices",
         GeometryType::Point,
         Holding::Features,
         {required(text("name", "名称", "Name")), text("levee_uid", "所在堤防", "Levee"),
          real("chainage_m", "桩号", "Chainage", "m", 0), text("kind", "类型", "Kind"),
          whole("gates", "孔数", "Gates", "", 0, 100), real("discharge_m3s", "设计流量", "Design discharge", "m3/s", 0),
          personal(text("responsible", "责任人", "Responsible person")), personal(text("phone", "联系电话", "Phone")),
          coded("provenance", "来源性质", "Provenance", "provenance")}},
        {"reservoir",
         "水库",
         "Reservoirs",
         GeometryType::Point,
         Holding::Features,
         {required(text("name", "名称", "Name")), text("scale", "规模", "Scale"),
          real("capacity_10k_m3", "总库容", "Capacity", "10^4 m3", 0),
          personal(text("responsible", "责任人", "Responsible person")), personal(text("phone", "联系电话", "Phone")),
          coded("provenance", "来源性质", "Provenance", "provenance")}},
    };
}

std::vector<LayerSchema> geohazardLayers() {
    return {
        {"geohazard_point",
         "地质灾害隐患点",
         "Geohazard points",
         GeometryType::Point,
         Holding::Features,
         {text("hazard_id", "统一编号", "Number"),
          required(text("name", "名称", "Name")),
          required(coded("type", "灾害类型", "Type", "geohazard_type")),
          text("location", "地理位置", "Location"),
          text("scale_grade", "规模等级", "Scale"),
          real("scale_volume_10k_m3", "规模", "Volume", "10^4 m3", 0),
          coded("danger_grade", "险情等级", "Danger grade", "danger_grade"),
          coded("stability_now", "稳定性", "Stability", "stability"),
          coded("stability_trend", "发展趋势", "Trend", "stability"),
          text("trigger", "诱发因素", "Trigger"),
          text("threat_object", "威胁对象", "Threatened"),
          whole("households", "威胁户数", "Households threatened", "household"),
          whole("people", "威胁人数", "People threatened", "person"),
          whole("houses", "威胁房屋", "Rooms threatened", ""),
          real("property_10k", "威胁财产", "Property threatened", "10^4 yuan", 0),
          text("warning_signal", "预警信号", "Warning signal"),
          text("shelter_uid", "转移场所", "Assigned shelter"),
          personal(text("monitor_person", "监测责任人", "Monitor")),
          text("post", "职务", "Post"),
          personal(text("phone", "联系电话", "Phone")),
          text("responsible_unit", "防灾责任单位", "Responsible unit"),
          text("measures", "防治措施", "Measures"),
          coded("status", "核销状态", "Status", "status"),
          coded("provenance", "来源性质", "Provenance", "provenance")}},
    };
}

} // namespace

/// What threatens, and what holds it back (levees, sluices, reservoirs, geohazard points, hazard zones).
std::vector<LayerSchema> riskLayers() {
    std::vector<LayerSchema> all;
    for (const auto &part : {zoneLayers(), leveeLayers(), geohazardLayers()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace core
