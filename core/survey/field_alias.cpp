// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/field_alias.h"

#include <algorithm>
#include <array>

#include "core/survey/check.h"

namespace core {
namespace {

/// Folded words, separated by bars; no layer = of every layer that has the field.
struct Alias {
    std::string_view layer;
    std::string_view field;
    std::string_view words;
};

constexpr auto aliases = std::to_array<Alias>({
    {"shelter", "shelter_id",
     "编号|编码|场所编码|场所编号|避难场所编号|唯一码|唯一编码|序列号|code|shelterno|shelterid|shelternumber|id号|"
     "共通id|統一編號|編號"},
    {"shelter", "name",
     "避难场所名称|应急避难场所名称|场所名称|避難收容處所名稱|收容所名稱|避難所名稱|施設・場所名|施設名|避難所名|"
     "避難場所名|sheltername"},
    {"shelter", "capacity_declared",
     "可容纳人数|容纳人数|可避难人数|避难人数|容量|设计容量|可容人数|预计收容人数|預計收容人數|收容人數|收容人数|"
     "想定収容人数|capacity|maxcapacity|可安置人数|疏散人数|容纳能力"},
    {"shelter", "total_area_m2", "占地面积|总面积|用地面积|场地面积|场所面积|面积|佔地面積|面積|totalarea|area"},
    {"shelter", "effective_area_m2", "有效避难面积|可用避难面积|有效面积|避难面积|可用面积|effectivearea|usablearea"},
    {"shelter", "building_area_m2", "建筑面积|建築面積|floorarea|buildingarea"},
    {"shelter", "occupancy", "当前人数|现有人数|已安置人数|occupancy"},
    {"shelter", "entrances", "出入口数量|出入口数|出入口个数|出入口"},
    {"shelter", "class_gb21734", "类别|场所类别|避难场所类别|类型|gb21734类别"},
    {"shelter", "admin_level", "级别|场所级别|行政级别|分级|level"},
    {"shelter", "duration", "避难时长|时长|避难时间|避难期限"},
    {"shelter", "space_type", "空间类型|室内外|室内室外|场所空间|空间形式|indooroutdoor"},
    {"shelter", "function_type", "功能类型|功能|场所功能|总体功能"},
    {"shelter", "status", "启用状态|是否启用|使用状态|状态|建设状态|运行状态|status"},
    {"shelter", "usable_earthquake", "地震|震災|地震可用|适用地震|earthquake"},
    {"shelter", "usable_flood", "洪涝|洪水|水災|水灾|洪涝可用|适用洪水|flood"},
    {"shelter", "usable_geohazard", "地质灾害|土石流|崖崩れ、土石流及び地滑り|土砂災害|滑坡|landslide"},
    {"shelter", "usable_fire", "火灾|大規模な火事|火災|fire"},
    {"shelter", "usable_chemical", "危化|危化品|化学|chemical"},
    {"shelter", "manage_unit",
     "管理单位|管护单位|管理机构|运维单位|责任单位|產權單位|管理单位名称|operator|administration"},
    {"shelter", "built_date", "建成时间|建成日期|建设时间|竣工时间|建成年份"},
    {"shelter", "facilities", "设施|设施清单|配套设施|设施情况|设备设施"},
    {"shelter", "sign", "标志|是否设置标志|标识|已设标志|标志牌"},
    {"", "checked_date",
     "核查时间|核查日期|核实日期|检查日期|调查日期|更新日期|更新时间|填报日期|盘点日期|checkdate|surveydate|更新日"},
    {"", "manager",
     "管理人|管理人姓名|管理員|联系人|联系人姓名|负责人|负责人姓名|责任人|管理员|聯絡人|contact|contactperson|担当者"},
    {"", "responsible", "责任人|负责人|联系人|管理责任人|contact"},
    {"", "phone",
     "联系电话|电话|手机|手机号|手机号码|电话号码|联系方式|办公电话|联系人电话|負責人電話|管理人電話|聯絡電話|電話|"
     "電話番号|tel|telephone|phone|mobile|phonenumber|contactno"},
    {"", "address",
     "地址|详细地址|所在地址|场所地址|避難收容處所地址|住址|住所|所在地|位置|地点|具体位置|address|addr|addresslabel|"
     "所在位置"},
    {"", "note", "备注|说明|備註|備考|附注|其他|note|notes|remark|remarks|memo|comment"},
    {"", "township_code",
     "乡镇|所在乡镇|所属乡镇|乡镇名称|乡镇街道|乡镇(街道)|街道|镇|乡镇代码|所属乡镇代码|鄉鎮|鄉鎮市區|縣市及鄉鎮市區|"
     "town|township|streetcode|kecamatan|towncode"},
    {"", "village_code", "村|所在村|所属村|行政村|村(社区)|村居|村社区|村里|社区|村代码|village|villagecode|kelurahan"},
    {"", "name", "名称|名字|名稱|名前|名|name|title|全称|单位名称|点位名称|地名|站点名称|label|nom"},
    {"", "code",
     "代码|编码|编号|行政代码|行政区划代码|区划代码|统计代码|统计用区划代码|adcode|areacode|code|id号|gbcode|pac"},
    {"village", "name", "村名|村名称|村(社区)名称|社区名称|行政村名称|villagename|nama"},
    {"township", "name", "乡镇名|乡镇名称|街道名称|townname|townshipname|kecamatan"},
    {"", "population", "人口|总人口|常住人口|户籍人口|人口数|人口总数|population|pop|people|人數|人数"},
    {"", "households", "户数|总户数|户籍户数|威胁户数|受威胁户数|households|hh"},
    {"demand_point", "persons", "人数|人口|常住人口|总人口|人口数|居住人数|persons|people|population|pop|residents"},
    {"", "persons", "人数|人口|persons"},
    {"road", "name", "道路名称|路名|路线名称|线路名称|道路名|街道名|roadname|streetname|name"},
    {"road", "class",
     "道路类别|道路类型|技术等级|行政等级|道路等级|等级|公路等级|路线等级|highway|roadclass|class|type|fclass|roadtype|"
     "kind"},
    {"road", "one_way", "单行|单行道|是否单行|单向|单双向|通行方向|行驶方向|oneway|onewaydir|direction|dirtravel"},
    {"road", "max_speed_kmh", "限速|设计速度|最高限速|速度|设计时速|maxspeed|speedlimit|speed"},
    {"road", "bridge", "桥|桥梁|是否桥梁|bridge"},
    {"road", "tunnel", "隧道|是否隧道|tunnel"},
    {"road", "level", "层级|层|layer|zlevel"},
    {"road", "foot", "可步行|步行|foot"},
    {"facility", "kind", "类型|设施类型|类别|机构类型|ctype|amenity|type|kind"},
    {"facility", "beds", "床位|床位数|beds"},
    {"facility", "name", "医院名称|学校名称|机构名称|单位名称|hospitalname|schoolname"},
    {"warehouse", "name", "仓库名称|物资库名称|储备库名称|储备点名称|库名|warehousename"},
    {"warehouse", "floor_area_m2", "建筑面积|仓库面积|库房面积|面积|floorarea|area"},
    {"", "owner", "权属单位|所有单位|产权单位|权属|owner"},
    {"rescue_team", "name", "队伍名称|队名|救援队名称|teamname"},
    {"rescue_team", "people", "人数|队员人数|队伍人数|人员数量|总人数|members|people"},
    {"rescue_team", "type", "队伍类型|类型|队伍性质|teamtype"},
    {"rescue_team", "turnout_min", "出动时间|集结时间|响应时间|turnout"},
    {"geohazard_point", "hazard_id", "统一编号|隐患点编号|编号|灾害点编号|野外编号"},
    {"geohazard_point", "name", "隐患点名称|灾害点名称|地质灾害点名称|灾害名称"},
    {"geohazard_point", "type", "灾害类型|隐患类型|灾种|类型"},
    {"geohazard_point", "people", "威胁人数|受威胁人数|威胁人口|受威胁人口|威胁人口数"},
    {"geohazard_point", "property_10k", "威胁财产|潜在经济损失|威胁资产|受威胁财产"},
    {"geohazard_point", "monitor_person", "监测人|监测责任人|监测员|群测群防员"},
    {"supply_stock", "item_code", "物资编码|物资代码|品种编码|物资名称|品名|名称"},
    {"supply_stock", "quantity", "数量|库存|库存数量|实有数量|储备数量|quantity|qty|stock"},
    {"supply_stock", "unit", "单位|计量单位|unit"},
    {"hazard_zone", "level", "等级|危险等级|风险等级|floodprone|level|grade"},
    {"hazard_zone", "depth_m", "水深|淹没水深|深度|depth"},
});

struct LayerName {
    std::string_view layer;
    std::string_view words;
};
constexpr auto layerNames = std::to_array<LayerName>({
    {"shelter", "shelter|shelters|evacuation|避难|避難|应急避难|庇护|收容|避险"},
    {"warehouse", "warehouse|warehouses|depot|物资库|储备库|仓库|储备点"},
    {"rescue_team", "team|teams|rescue|救援队|队伍|救援力量"},
    {"road", "road|roads|street|streets|highway|edges|道路|公路|路网|路线|街道中心线"},
    {"building", "building|buildings|建筑|房屋|建筑物"},
    {"demand_point", "demand|population|residents|人口点|居民点|人口分布"},
    {"township", "township|townships|towns|乡镇|街道|kecamatan|镇界"},
    {"village", "village|villages|村|社区|kelurahan|行政村"},
    {"facility", "hospital|hospitals|school|schools|primaryschool|middleschool|clinic|医院|学校|设施|卫生院|places|"
                 "restaurants|amenities"},
    {"hazard_zone", "hazard|flood|inundation|淹没|洪水|危险区|风险区|灾害区|rw2007flood"},
    {"water", "water|lakes|lake|水域|湖泊|水体"},
    {"waterway", "waterway|river|rivers|canal|河流|水系"},
    {"levee", "levee|levees|dike|dyke|堤防|堤垸|大堤"},
    {"sluice", "sluice|gate|水闸|涵闸|闸"},
    {"reservoir", "reservoir|reservoirs|水库"},
    {"geohazard_point", "geohazard|landslide|landslides|隐患点|地质灾害|地灾"},
    {"risk_site", "risksite|enterprise|firms|风险企业|重点企业|危化企业|危险源"},
    {"supply_stock", "stock|supplies|supply|inventory|物资|库存|台账|物资批次"},
    {"land", "landuse|land|urban|用地|地类|土地利用"},
});

void addWords(std::string_view words, std::vector<std::string_view> &list) {
    for (std::size_t start = 0; start <= words.size();) {
        const std::size_t end = std::min(words.find('|', start), words.size());
        list.push_back(words.substr(start, end - start));
        start = end + 1;
    }
}

} // namespace

std::vector<std::string_view> aliasesOf(std::string_view layer, std::string_view field) {
    std::vector<std::string_view> list;
    for (const bool own : {true, false})
        for (const Alias &alias : aliases)
            if (alias.field == field && (own ? alias.layer == layer : alias.layer.empty()))
                addWords(alias.words, list);
    return list;
}

std::vector<std::string_view> layerWords(std::string_view layer) {
    std::vector<std::string_view> list;
    for (const LayerName &name : layerNames)
        if (name.layer == layer)
            addWords(name.words, list);
    return list;
}

std::string foldedHeading(std::string_view heading) {
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
    std::string text = narrowed(heading);
    if (text.starts_with(byteOrderMark))
        text.erase(0, byteOrderMark.size());
    for (const auto &[open, close] :
         {std::pair<std::string_view, std::string_view>{"(", ")"}, {"[", "]"}, {"【", "】"}})
        for (std::size_t first = text.find(open); first != std::string::npos && first > 0; first = text.find(open)) {
            const std::size_t last = text.find(close, first);
            text.erase(first, last == std::string::npos ? std::string::npos : last + close.size() - first);
        }
    std::string folded;
    for (const char c : text)
        if (std::string_view(" _-.*:#\t\r\n\"'").find(c) == std::string_view::npos)
            folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return folded;
}

} // namespace core
