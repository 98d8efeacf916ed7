// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/catalogue_fields.h"

namespace core {

using namespace fields;

namespace {

/// Shelter fields of domain.md 1.9.
LayerSchema shelterLayer() {
    return {"shelter",
            "应急避难场所",
            "Shelters",
            GeometryType::Point,
            Holding::Features,
            {text("shelter_id", "避难场所编码", "Shelter number"),
             required(text("name", "名称", "Name")),
             coded("class_gb21734", "类别（GB 21734）", "Class (GB 21734)", "class_gb21734"),
             coded("class_gb51143", "类别（GB 51143）", "Class (GB 51143)", "class_gb51143"),
             coded("admin_level", "级别", "Level", "admin_level"),
             coded("duration", "避难时长", "Duration", "duration"),
             coded("space_type", "空间类型", "Space", "space_type"),
             coded("function_type", "功能", "Function", "function_type"),
             required(coded("status", "状态", "Status", "status")),
             coded("usable_earthquake", "地震可用", "Usable: earthquake", "usable"),
             coded("usable_flood", "洪涝可用", "Usable: flood", "usable"),
             coded("usable_geohazard", "地质灾害可用", "Usable: geohazard", "usable"),
             coded("usable_fire", "火灾可用", "Usable: fire", "usable"),
             coded("usable_chemical", "危化可用", "Usable: chemical", "usable"),
             real("total_area_m2", "占地面积", "Total area", "m2", 0),
             real("effective_area_m2", "有效避难面积", "Effective area", "m2", 0),
             real("building_area_m2", "建筑面积", "Building area", "m2", 0),
             whole("capacity_declared", "可容纳人数（上报）", "Declared capacity", "person"),
             whole("occupancy", "当前人数", "Occupancy", "person"),
             whole("entrances", "出入口数量", "Entrances", "", 0, 100),
             text("facilities", "设施清单", "Facilities"),
             text("address", "地址", "Address"),
             text("township_code", "所在乡镇", "Township"),
             text("village_code", "所在村", "Village"),
             text("manage_unit", "管理单位", "Managing unit"),
             personal(text("manager", "联系人", "Contact")),
             personal(text("phone", "联系电话", "Phone")),
             flag("sign", "已设标志", "Signposted"),
             date("built_date", "建成时间", "Built"),
             date("checked_date", "核查时间", "Verified on"),
             flag("outside_county", "县外场所", "Neighbour's shelter"),
             text("note", "备注", "Note"),
             coded("provenance", "来源性质", "Provenance", "provenance")}};
}

} // namespace

/// What the bureau owns: shelters, warehouses, teams.
std::vector<LayerSchema> resourceLayers() {
    return {
        {"shelter_site",
         "避难场所用地",
         "Shelter sites",
         GeometryType::MultiPolygon,
         Holding::Features,
         {required(text("shelter_uid", "避难场所", "Shelter")), text("note", "备注", "Note"),
          coded("provenance", "来源性质", "Provenance", "provenance")}},
        {"shelter_entrance",
         "避难场所出入口",
         "Shelter entrances",
         GeometryType::Point,
         Holding::Features,
         {required(text("shelter_uid", "避难场所", "Shelter")), text("name", "名称", "Name"),
          real("width_m", "宽度", "Width", "m", 0), flag("accessible", "无障碍", "Step-free"),
          coded("provenance", "来源性质", "Provenance", "provenance")}},
        shelterLayer(),
        {"warehouse",
         "救灾物资库",
         "Warehouses",
         GeometryType::Point,
         Holding::Features,
         {required(text("name", "名称", "Name")), coded("admin_level", "级别", "Level", "admin_level"),
          required(coded("status", "状态", "Status", "status")),
          real("floor_area_m2", "建筑面积", "Floor area", "m2", 0), text("owner", "权属单位", "Owner"),
          text("township_code", "所在乡镇", "Township"), text("address", "地址", "Address"),
          personal(text("manager", "联系人", "Contact")), personal(text("phone", "联系电话", "Phone")),
          date("checked_date", "核查时间", "Verified on"), text("note", "备注", "Note"),
          coded("provenance", "来源性质", "Provenance", "provenance")}},
        {"rescue_team",
         "救援队伍",
         "Rescue teams",
         GeometryType::Point,
         Holding::Features,
         {required(text("name", "名称", "Name")), coded("type", "队伍类型", "Type", "team_type"),
          text("skill", "专业能力", "Skills"), whole("people", "人数", "People", "person"),
          whole("on_duty", "在岗人数", "On duty", "person"), real("turnout_min", "出动时间", "Turn-out time", "min", 0),
          required(coded("status", "状态", "Status", "status")), text("vehicles", "车辆装备", "Vehicles"),
          text("township_code", "所在乡镇", "Township"), text("dispatcher", "调度单位", "Dispatcher"),
          text("builder", "组建单位", "Builder"), text("trainer", "训练单位", "Trainer"),
          personal(text("manager", "联系人", "Contact")), personal(text("phone", "联系电话", "Phone")),
          date("checked_date", "核查时间", "Verified on"),
          coded("provenance", "来源性质", "Provenance", "provenance")}},
    };
}

} // namespace core
