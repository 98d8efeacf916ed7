// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/catalogue_fields.h"

namespace core {
namespace {

std::vector<CodedDomain> rowDomains() {
    return {
        {"status",
         "状态",
         {{"in_use", "在用", "in use"},
          {"temporary", "临时启用", "temporary"},
          {"planned", "规划", "planned"},
          {"building", "在建", "under construction"},
          {"closed", "关闭", "closed"},
          {"retired", "撤销", "retired"}}},
        {"provenance",
         "来源性质",
         {{"surveyed", "实测核查", "surveyed"},
          {"official", "官方名录", "official list"},
          {"osm", "开放街图", "OpenStreetMap"},
          {"derived", "推定", "derived"},
          {"estimate", "估算", "estimate"},
          {"simulated", "模拟", "simulated"},
          {"imported", "导入", "imported"}}},
        {"approval", "核实状态", {{"draft", "待核实", "to be verified"}, {"verified", "已核实", "verified"}}},
        {"confidence",
         "依据可信度",
         {{"STD", "标准原文", "standard text seen"},
          {"SEC", "二手资料", "secondary source"},
          {"MEM", "待核实", "to be verified"},
          {"CALC", "计算", "computed"},
          {"SRC", "规划文件", "plan document"},
          {"PROJ", "项目默认值", "project default"}}},
        {"direction", "指标方向", {{"at_least", "不低于", "at least"}, {"at_most", "不高于", "at most"}}},
    };
}

std::vector<CodedDomain> shelterDomains() {
    return {
        {"class_gb21734",
         "GB 21734-2008 类别",
         {{"I", "Ⅰ类", "Class I"}, {"II", "Ⅱ类", "Class II"}, {"III", "Ⅲ类", "Class III"}}},
        {"class_gb51143",
         "GB 51143-2015 类别",
         {{"urgent", "紧急", "urgent"},
          {"short_fixed", "短期固定", "short-term fixed"},
          {"mid_fixed", "中期固定", "mid-term fixed"},
          {"long_fixed", "长期固定", "long-term fixed"},
          {"centre", "中心", "centre"}}},
        {"admin_level",
         "级别",
         {{"province", "省级", "province"},
          {"city", "市级", "city"},
          {"county", "县级", "county"},
          {"township", "乡镇（街道）级", "township"},
          {"village", "村（社区）级", "village"}}},
        {"duration", "避难时长", {{"urgent", "紧急", "urgent"}, {"short", "短期", "short"}, {"long", "长期", "long"}}},
        {"space_type",
         "空间类型",
         {{"indoor", "室内", "indoor"}, {"outdoor", "室外", "outdoor"}, {"both", "室内外", "both"}}},
        {"function_type",
         "功能",
         {{"general", "综合性", "general"}, {"single", "单一性", "single"}, {"special", "特定", "special"}}},
        {"usable",
         "可用性",
         {{"yes", "可用", "usable"}, {"no", "不可用", "not usable"}, {"unknown", "未知", "unknown"}}},
        {"team_type",
         "队伍类型",
         {{"national", "国家综合性消防救援队伍", "national fire and rescue"},
          {"professional", "专业应急救援队伍", "professional"},
          {"social", "社会应急力量", "social force"},
          {"township", "基层应急救援队伍", "township or village team"},
          {"military", "解放军武警民兵", "military or militia"}}},
    };
}

std::vector<CodedDomain> supplyDomains() {
    return {
        {"stock_form",
         "储备形式",
         {{"physical", "实物", "physical"}, {"agreement", "协议", "agreement"}, {"production", "产能", "production"}}},
        {"supply_group",
         "物资大类",
         {{"living", "基本生活保障物资", "living"},
          {"equipment", "应急装备及配套物资", "equipment"},
          {"engineering", "工程材料与机械加工设备", "engineering"}}},
        {"supply_unit",
         "计量单位",
         {{"L", "升", "L"},
          {"kg", "千克", "kg"},
          {"kcal", "千卡", "kcal"},
          {"m2", "平方米", "m²"},
          {"m3", "立方米", "m³"},
          {"tent", "顶", "tents"},
          {"bed", "张", "beds"},
          {"quilt", "床", "quilts"},
          {"coat", "件", "pcs"},
          {"strip", "条", "pcs"},
          {"piece", "个", "pcs"},
          {"set", "套", "sets"},
          {"lamp", "盏", "lamps"},
          {"boat", "艘", "boats"},
          {"pile", "根", "piles"},
          {"place", "处", "places"}}},
        {"demand_kind",
         "需求口径",
         {{"durable", "每人", "per person"},
          {"household", "每户", "per household"},
          {"consumable", "每人每日", "per person and day"}}},
        {"season", "季节", {{"any", "不限", "any"}, {"cold", "冷季", "cold"}, {"warm", "暖季", "warm"}}},
    };
}

std::vector<CodedDomain> riskDomains() {
    return {
        {"levee_class",
         "堤防级别",
         {{"1", "1 级", "1"}, {"2", "2 级", "2"}, {"3", "3 级", "3"}, {"4", "4 级", "4"}, {"5", "5 级", "5"}}},
        {"geohazard_type",
         "灾害类型",
         {{"rockfall", "崩塌", "rockfall"},
          {"landslide", "滑坡", "landslide"},
          {"debris_flow", "泥石流", "debris flow"},
          {"collapse", "地面塌陷", "ground collapse"},
          {"fissure", "地裂缝", "ground fissure"},
          {"subsidence", "地面沉降", "subsidence"},
          {"unstable_slope", "不稳定斜坡", "unstable slope"}}},
        {"danger_grade",
         "险情等级",
         {{"I", "特大型", "very large"}, {"II", "大型", "large"}, {"III", "中型", "medium"}, {"IV", "小型", "small"}}},
        {"stability",
         "稳定性",
         {{"stable", "稳定", "stable"},
          {"basically_stable", "基本稳定", "basically stable"},
          {"unstable", "不稳定", "unstable"}}},
        {"hazard_kind",
         "灾种",
         {{"earthquake", "地震", "earthquake"},
          {"flood", "洪涝", "flood"},
          {"geohazard", "地质灾害", "geohazard"},
          {"fire", "火灾", "fire"},
          {"chemical", "危化品", "chemical"}}},
    };
}

std::vector<CodedDomain> groundDomains() {
    return {
        {"water_kind",
         "水域类型",
         {{"river", "河流", "river"},
          {"lake", "湖泊", "lake"},
          {"canal", "渠道", "canal"},
          {"pond", "塘", "pond"},
          {"wetland", "湿地", "wetland"}}},
        {"land_kind",
         "地类",
         {{"forest", "林地", "forest"},
          {"scrub", "灌草", "scrub"},
          {"farm", "耕地", "farmland"},
          {"settlement", "居民地", "settlement"},
          {"industry", "工业", "industry"},
          {"park", "公园绿地", "park"},
          {"rock", "裸岩", "bare rock"}}},
        {"facility_kind",
         "设施类型",
         {{"hospital", "医院", "hospital"},
          {"clinic", "卫生院", "clinic"},
          {"school", "学校", "school"},
          {"kindergarten", "幼儿园", "kindergarten"},
          {"fire_station", "消防站", "fire station"},
          {"police", "派出所", "police"},
          {"town_hall", "政府驻地", "town hall"},
          {"community", "村（社区）委会", "community centre"},
          {"elderly_home", "敬老院", "elderly home"},
          {"other", "其他", "other"}}},
    };
}

std::vector<CodedDomain> roadDomains() {
    return {
        {"road_class",
         "道路类别",
         {{"motorway", "高速公路", "motorway"},
          {"trunk", "国道干线", "trunk"},
          {"primary", "主干道", "primary"},
          {"secondary", "次干道", "secondary"},
          {"tertiary", "三级道路", "tertiary"},
          {"unclassified", "乡村道路", "unclassified"},
          {"residential", "居住道路", "residential"},
          {"living_street", "生活街道", "living street"},
          {"service", "内部道路", "service"},
          {"track", "机耕道", "track"},
          {"pedestrian", "步行街", "pedestrian"},
          {"footway", "人行道", "footway"},
          {"steps", "台阶", "steps"},
          {"path", "小路", "path"},
          {"cycleway", "自行车道", "cycleway"},
          {"ferry", "渡口", "ferry"},
          {"other", "其他", "other"}}},
        {"one_way",
         "单行",
         {{"no", "双向", "both ways"},
          {"forward", "顺向", "along the line"},
          {"backward", "逆向", "against the line"}}},
    };
}

} // namespace

std::vector<CodedDomain> allDomains() {
    std::vector<CodedDomain> all;
    for (const auto &part :
         {rowDomains(), shelterDomains(), supplyDomains(), riskDomains(), groundDomains(), roadDomains()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace core
