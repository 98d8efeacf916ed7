// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/sheet_phrases.h"

#include <array>

namespace app {

namespace {

constexpr auto phrases = std::to_array<Phrase>({
    {"resources.kicker", "%1　·　应急资源“一张图”　·　%2 年第 %3 期", "%1 | Emergency \"one map\" | No. %3, %2"},
    {"sheet.notes", "备注：%1", "Note: %1"},
    {"resources.title", "应急资源分布图", "Emergency resources"},
    {"resources.shelter", "避难场所 %1 处", "%1 shelters"},
    {"resources.warehouse", "物资库（点） %1 处", "%1 warehouses"},
    {"resources.rescue_team", "救援队伍 %1 支", "%1 rescue teams"},
    {"resources.facility", "医院、诊所 %1 处", "%1 hospitals and clinics"},
    {"resources.geohazard_point", "地质灾害隐患点 %1 处", "%1 geohazard points"},
    {"resources.levee", "堤防 %1 公里", "levees of %1 km"},
    {"resources.none", "本县数据中没有登记应急资源。", "The county file holds no emergency resources."},
    {"resources.comma", "、", ", "},
    {"frame.north", "北部", "North"},
    {"frame.south", "南部", "South"},
    {"frame.n", "北", "N"},
    {"frame.s", "南", "S"},
    {"locator", "图幅位置", "Sheet"},
    {"legend.count", "数量", "count"},
    {"group.resources", "应急资源", "Resources"},
    {"group.risk", "风险与防御", "Risk and defence"},
    {"group.base", "基础地理", "Ground"},
    {"row.shelter", "避难场所 ≥2,000 m²", "Shelter ≥ 2,000 m²"},
    {"row.shelter.small", "避难场所 <2,000 m²", "Shelter < 2,000 m²"},
    {"row.shelter.unsized", "避难场所 面积未登记", "Shelter, area unknown"},
    {"row.shelter.large", "避难场所（Ⅰ类）", "Shelter, class I"},
    {"row.shelter.planned", "避难场所（未建成）", "Shelter, not yet built"},
    {"row.shelter_site", "避难场所用地", "Shelter site"},
    {"row.warehouse", "物资储备库（点）", "Warehouse"},
    {"row.rescue_team", "救援队伍驻地", "Rescue team"},
    {"row.geohazard_point", "地质灾害隐患点", "Geohazard point"},
    {"row.levee", "堤防", "Levee"},
    {"row.county", "县界", "County border"},
    {"row.township", "乡镇界", "Township border"},
    {"row.village", "村（社区）", "Village"},
    {"row.building", "建筑", "Building"},
    {"row.water", "河流、水面", "Water"},
    {"row.road.motorway", "高速公路", "Motorway"},
    {"row.road.primary", "干线道路", "Main road"},
    {"row.road.secondary", "次要道路", "Secondary road"},
    {"row.road.residential", "一般道路", "Minor road"},
    {"row.road.service", "内部道路", "Service road"},
    {"row.road.path", "小路、步道", "Path"},
    {"row.km", "%1 km", "%1 km"},
    {"note.frames", "两幅同比例尺，重叠约 %1 公里", "Both maps at one scale; %1 km overlap"},
    {"note.grid", "公里网间隔 %1 km（注记单位：km）", "Grid every %1 km, numbered in km"},
    {"note.corners", "四角注记为 CGCS2000 经纬度", "Corners in CGCS2000"},
    {"note.hidden", "本比例尺不绘：%1", "Not drawn at this scale: %1"},
    {"note.hidden.kind", "%1 %2 处", "%1: %2"},
    {"note.lost", "注记放不下 %1 处，见属性表", "%1 names found no room"},
    {"note.public", "公开版：不宜公开的点位不绘出、不计数", "Public: sites not for publication not drawn or counted"},
    {"note.convergence", "子午线收敛角 %1°", "Grid convergence %1°"},
    {"units.title", "各乡镇资源", "Townships"},
    {"units.shelter", "场所", "shelt."},
    {"units.warehouse", "物资", "stores"},
    {"units.rescue_team", "队伍", "teams"},
    {"units.geohazard_point", "隐患", "hazards"},
    {"units.outside", "乡镇外", "outside"},
});

} // namespace

const std::vector<Phrase> &sheetPhrases() {
    static const std::vector<Phrase> all(phrases.begin(), phrases.end());
    return all;
}

} // namespace app
