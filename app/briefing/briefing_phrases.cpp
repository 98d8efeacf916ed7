// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/briefing_text.h"

#include <iterator>

#include "app/briefing/sheet_phrases.h"

namespace app {

namespace {

const std::vector<Phrase> headPhrases = {
    {"kicker", "%1　·　应急资源“一张图”工作简报　·　%2 年第 %3 期", "%1 | Emergency \"one map\" briefing | No. %3, %2"},
    {"title.minutes", "应急避难场所 %1 分钟步行覆盖分析图", "%1-minute walking coverage of shelters"},
    {"sentence", "全县 %1中，%2（%3）能在 %4 分钟内走到避难场所；距“全覆盖”还差 %5",
     "Of %1 people, %2 (%3) can walk to a shelter in %4 minutes; %5 short of full coverage"},
    {"sentence.gaps", "，前 %1 处缺口占 %2。", ", %2 of them in %1 places."},
    {"sentence.end", "。", "."},
    {"sentence.all", "全县 %1均能在 %2 分钟内走到避难场所，实现全覆盖。",
     "All %1 people can walk to a shelter in %2 minutes: full coverage."},
    {"sentence.counted",
     "已计入的 %1均能在 %2 分钟内走到避难场所；另有 %3 行居民点没有位置、未计入，能否全覆盖无法判定。",
     "All %1 people counted can walk to a shelter in %2 minutes; %3 rows without a place are not counted: full "
     "coverage cannot be judged."},
    {"sentence.none", "本县没有人口数据，无法判定覆盖情况。",
     "There are no people in this county file: coverage cannot be judged."},
    {"stamp.internal", "内部使用　不得公开", "INTERNAL – NOT FOR PUBLICATION"},
    {"stamp.public", "公开", "PUBLIC"},
    {"number", "图号 %1", "Sheet %1"},
    {"page", "第 %1 页 / 共 %2 页", "Page %1 of %2"},
    {"north", "北", "N"},
};

const std::vector<Phrase> resultPhrases = {
    {"block.result", "一、总体结论", "1 Result"},
    {"block.result.note", "目标：%1 分钟全覆盖（100%）", "target: everyone within %1 minutes"},
    {"block.townships", "二、各乡镇覆盖情况", "2 Townships"},
    {"block.townships.note", "按未到人数排序　覆盖率　未到人数", "most people first, share, people short"},
    {"block.gaps", "三、缺口前 %1 处", "3 The %1 largest gaps"},
    {"block.gaps.note", "居民区 · 人数 · 最近场所 · 半数人步行", "place, people, nearest shelter, median walk"},
    {"block.gaps.short", "人数 · 半数人步行", "people, median walk"},
    {"block.stock", "四、物资保障", "4 Stock"},
    {"block.assumptions", "五、参数与敏感性", "5 Assumptions and sensitivity"},
    {"block.assumptions.note", "粗框为本图采用", "framed: used on this page"},
    {"met", "达标", "met"},
    {"not_met", "未达标", "not met"},
    {"unknown", "无法判定（缺数据）", "cannot be judged (data missing)"},
    {"unknown.short", "无法判定", "cannot be judged"},
    {"rate", "%1 分钟步行覆盖率（按人口）", "People within %1 minutes' walk"},
    {"rate.parts", "%1 ÷ %2，向下取 0.1%", "%1 of %2, rounded down"},
    {"radius", "直线 %1 m 口径 %2，其中 %3 人走不到", "straight %1 m gives %2, %3 of them cannot walk it"},
    {"covered", "已覆盖", "covered"},
    {"radius.off_road", "（含未连路 %1）", " (%1 off the roads)"},
    {"radius_only", "半径够、路不够", "radius yes, roads no"},
    {"not_covered", "未覆盖", "not covered"},
    {"unconnected", "未连路", "unconnected"},
    {"total", "总人口", "people"},
    {"closes", "平衡", "closes"},
    {"does_not_close", "不平衡", "does not close"},
    {"not_all_counted", "不完整：%1 行居民点没有位置，未计入", "%1 rows left out"},
    {"unknown_points", "另有 %1 处居民点人数不详，未计入。", "%1 places without a number"},
    {"no_people", "无人口数据", "no people recorded"},
    {"shelters", "%1 处", "%1"},
    {"rest", "其余 %1 个", "%1 others"},
    {"whole_county", "全县", "Whole county"},
    {"no_township", "未划入乡镇", "outside townships"},
    {"no_townships", "本县数据未分乡镇。", "The county file has no townships."},
    {"no_gaps", "没有未覆盖的居民区。", "No settlement is left uncovered."},
    {"no_gaps.counted", "已计入的居民区均已覆盖。", "Every settlement that was counted is covered."},
    {"unreachable", "走不到", "no way"},
    {"unreachable.most", "过半走不到", "most: no way"},
    {"classes",
     "场所类别（GB 21734，在用且按设施清单达到）：Ⅰ类 %1 · Ⅱ类 %2 · Ⅲ类 %3；乡镇Ⅱ类及以上：达标 %4 · 未达标 %5 · 无法判定 %6。",
     "Classes in use, by check list (GB 21734): I %1, II %2, III %3; townships with class II or higher: met %4, not met %5, cannot "
     "be judged %6."},
    {"classes.unknown", "场所类别：无法判定（缺类别或设施清单）。",
     "Shelter classes: cannot be judged (no class on record)."},
    {"villages", "村级场地（%1 m² 以上）：达标 %2 · 未达标 %3 · 无法判定 %4。",
     "Villages with a site of %1 m²: met %2, not met %3, cannot be judged %4."},
    {"villages.unknown", "村级场地：无法判定（缺村或场地数据）。", "Village sites: cannot be judged (no data)."},
};

const std::vector<Phrase> stockPhrases = {
    {"stock.weakest", "短板：%1", "weakest item: %1"},
    {"stock.enough", "可保障 %1 人", "enough for %1"},
    {"stock.target", "县级目标 %1", "county target %1"},
    {"stock.reference", "参照 %1", "reference %1"},
    {"stock.note", "短板 %1：有 %2，%3 人需 %4，缺 %5。",
     "Weakest item %1: %2 in hand, %4 needed for %3, short of %5."},
    {"stock.note.met", "短板 %1：有 %2，%3 人需 %4。", "Weakest item %1: %2 in hand, %4 needed for %3."},
    {"stock.physical", "保障 %1 天；只计实物储备，协议储备另计。", "%1 days; physical stock only, agreements apart."},
    {"stock.agreement", "保障 %1 天；含协议储备。", "%1 days; agreement stock included."},
    {"stock.unknown", "没有物资台账或保障标准，可保障人数无法判定。",
     "No stock records or no supply profile: the number of people cannot be judged."},
};

const std::vector<Phrase> assumptionPhrases = {
    {"strip.corner", "时限＼步速", "limit \\ speed"},
    {"speed", "%1 m/s", "%1 m/s"},
    {"strip.minutes", "%1 分钟", "%1 min"},
    {"assumptions",
     "路网步行 %1 m/s，路外 %2 倍，限时 %3 s（含），离路 %4 m "
     "以上计“未连路”；人走向场所，不跨水、不穿墙；不含出发准备时间。",
     "Walking %1 m/s on the network, %2 times that off road, limit %3 s inclusive, over %4 m from a road = unconnected; "
     "toward the shelter, no water or walls crossed; no preparation time."},
    {"assumptions.no_snap",
     "路网步行 %1 m/s，路外 %2 倍，限时 %3 s（含），离路距离不限；人走向场所，不跨水、不穿墙；不含出发准备时间。",
     "Walking %1 m/s on the network, %2 times that off road, limit %3 s inclusive, any distance from a road; toward the "
     "shelter, no water or walls crossed; no preparation time."},
    {"fast_pace", "步速按 %1 m/s 算，%2 分钟内仍有 %3 人走不到。",
     "Even at %1 m/s, %3 people cannot get there in %2 minutes. "},
    {"left_out", "未计入：居民点 %1 行、道路 %2 行没有可用位置。",
     "Left out: %1 places and %2 roads without a position. "},
    {"default_note", "步速、时限为项目默认值，尚无国家标准条文规定。",
     "Speed and limit are project defaults; no national clause defines them."},
};

const std::vector<Phrase> mapPhrases = {
    {"inset", "附图 %1　%2", "Map %1  %2"},
    {"inset.title", "%1：%2 人走不到", "%1: %2 people short"},
    {"inset.title.short", "%1：%2 人", "%1: %2"},
    {"legend", "图　例", "Legend"},
    {"legend.shelter", "避难场所（有效面积≥2,000 m²）", "Shelter (effective area ≥ 2,000 m²)"},
    {"legend.shelter.small", "避难场所（<2,000 m²）", "Shelter (< 2,000 m²)"},
    {"legend.shelter.unsized", "避难场所（有效面积未登记）", "Shelter (effective area not on record)"},
    {"legend.shelter.unsized.short", "场所 面积未登记", "Shelter, area unknown"},
    {"legend.shelter.short", "场所 ≥2,000 m²", "Shelter ≥ 2,000 m²"},
    {"legend.shelter.small.short", "场所 <2,000 m²", "Shelter < 2,000 m²"},
    {"legend.shelter.large.short", "场所（Ⅰ类）", "Shelter, class I"},
    {"legend.uncovered.short", "未覆盖居民区", "Not covered"},
    {"legend.uncovered.all.short", "未覆盖含未连路", "Not covered, off road"},
    {"legend.gap.short", "缺口前 %1", "%1 largest gaps"},
    {"legend.radius_only.short", "半径够、路不够", "Radius only"},
    {"legend.reach", "%1 分钟可达范围", "Within %1 minutes"},
    {"legend.reached_roads", "%1 分钟可达路段", "Roads within %1 minutes"},
    {"legend.uncovered", "未覆盖居民区", "Settlement not covered"},
    {"legend.uncovered.all", "未覆盖居民区（含未连路）", "Not covered, or off the roads"},
    {"legend.gap", "缺口前 %1 处（序号见列表）", "Largest %1 gaps (numbers as in the list)"},
    {"legend.radius_only", "半径够、路不够", "Radius yes, roads no"},
    {"legend.unconnected", "未连路居民区", "Settlement off the roads"},
    {"legend.dwelling.covered", "住宅：已覆盖", "Dwelling: covered"},
    {"legend.dwelling.radius_only", "住宅：半径够、路不够", "Dwelling: radius only"},
    {"legend.dwelling.uncovered", "住宅：未覆盖", "Dwelling: not covered"},
    {"legend.dwelling.unconnected", "住宅：未连路", "Dwelling: off the roads"},
    {"legend.demand.covered", "居民点：已覆盖", "People: covered"},
    {"legend.demand.radius_only", "居民点：半径够、路不够", "People: radius only"},
    {"legend.demand.uncovered", "居民点：未覆盖", "People: not covered"},
    {"legend.demand.unconnected", "居民点：未连路", "People: off the roads"},
    {"legend.settlement", "居民地（各状态人口占比）", "Settlement (people by state)"},
    {"legend.reach.0", "可达路段：前三分之一", "Reached roads: first third"},
    {"legend.reach.1", "可达路段：中三分之一", "Reached roads: second third"},
    {"legend.reach.2", "可达路段：后三分之一", "Reached roads: last third"},
    {"legend.shelter.large", "避难场所（Ⅰ类）", "Shelter (class I)"},
    {"row.share.0", "乡镇覆盖率 0–19.9%", "Townships with 0–19.9% covered"},
    {"row.share.0.short", "覆盖率 0–19.9%", "0–19.9% covered"},
    {"row.share.1", "乡镇覆盖率 20–39.9%", "Townships with 20–39.9% covered"},
    {"row.share.1.short", "覆盖率 20–39.9%", "20–39.9% covered"},
    {"row.share.2", "乡镇覆盖率 40–59.9%", "Townships with 40–59.9% covered"},
    {"row.share.2.short", "覆盖率 40–59.9%", "40–59.9% covered"},
    {"row.share.3", "乡镇覆盖率 60–79.9%", "Townships with 60–79.9% covered"},
    {"row.share.3.short", "覆盖率 60–79.9%", "60–79.9% covered"},
    {"row.share.4", "乡镇覆盖率 80–100%", "Townships with 80–100% covered"},
    {"row.share.4.short", "覆盖率 80–100%", "80–100% covered"},
    {"row.share.unknown", "乡镇：无法判定（人口不明）", "Township: cannot be judged (no people known)"},
    {"row.share.unknown.short", "覆盖率无法判定", "cannot be judged"},
    {"legend.county", "县界", "County border"},
    {"legend.township", "乡镇界", "Township border"},
    {"legend.village", "村（社区）", "Village"},
    {"legend.enlarged", "%1（只绘于附图）", "%1 (enlargements only)"},
    {"legend.road.motorway", "高速公路", "Motorway"},
    {"legend.road.primary", "干线道路", "Main road"},
    {"legend.road.secondary", "次要道路", "Secondary road"},
    {"legend.building", "建筑", "Building"},
    {"legend.water", "河流、水面", "Water"},
    {"legend.kilometres", "%1 km", "%1 km"},
    {"kilometres", "公里", "km"},
    {"metres", "米", "m"},
    {"scale", "比例尺 1:%1", "Scale 1:%1"},
    {"map_note", "公里网 %1 km；四角为 CGCS2000 经纬度", "Grid %1 km; corners in CGCS2000"},
    {"map_note.reach", "可达范围为示意，人数按居民点逐点计算",
     "reach drawn as a picture, people counted point by point"},
    {"map_note.shares", "底色为各乡镇覆盖率，人数按居民点逐点计算",
     "townships filled by share covered, people counted point by point"},
    {"map_note.part", "图幅只绘部分范围，数字为全部范围", "the map shows a part, the numbers are of the whole"},
    {"map_note.convergence", "子午线收敛角 %1°", "grid convergence %1°"},
    {"notice", "示例数据：%1", "Sample: %1"},
    {"crs", "坐标系：2000 国家大地坐标系（CGCS2000），高斯-克吕格 3°带投影，中央经线 %1°",
     "CGCS2000, 3° Gauss-Krüger, central meridian %1°"},
    {"borders", "界线仅示意，不作划界依据。", "Borders are indicative."},
    {"provenance", "数据：%1　数据版本：第 %2 版　参数集 %3，输入校验 %4",
     "Data: %1; version %2; parameters %3; input hash %4"},
    {"provenance.data", "数据：%1　数据版本：第 %2 版", "Data: %1; version %2"},
    {"provenance.date", "%1，%2版", "%1, %2"},
    {"source.none", "县级数据文件", "county file"},
    {"attribution.osm", "© OpenStreetMap 贡献者（ODbL 1.0）", "© OpenStreetMap contributors (ODbL 1.0)"},
    {"maker", "制图单位：%1　制图日期：%2", "Made by %1, %2"},
    {"unit", "%1应急管理局", "%1 emergency bureau"},
    {"signed", "制图：%1　审核：%2", "drawn %1  checked %2"},
    {"blank", "＿＿＿＿", "________"},
    {"review", "审图号：%1", "Map review no. %1"},
    {"review.none", "审图号：—（未送审，仅限内部使用）", "Map review no. — (not submitted, internal use only)"},
    {"review.override", "审图号：—（未送审；公开理由：%1）",
     "Map review no. — (not submitted; made public because: %1)"},
    {"continued", "（续）", " (continued)"},
};

const std::vector<Phrase> placePhrases = {
    {"place.centre", "镇区", "centre"},
    {"place.e", "东片", "east"},
    {"place.ne", "东北片", "north-east"},
    {"place.n", "北片", "north"},
    {"place.nw", "西北片", "north-west"},
    {"place.w", "西片", "west"},
    {"place.sw", "西南片", "south-west"},
    {"place.s", "南片", "south"},
    {"place.se", "东南片", "south-east"},
    {"place.street", "%1一带", "around %1"},
    {"place.joined", "%1 %2", "%1, %2"},
    {"place.county", "县域", "County"},
    {"place.village", "村中心", "village centre"},
    {"place.numbered", "%1（%2）", "%1 (%2)"},
};

std::vector<Phrase> joined() {
    std::vector<Phrase> all;
    for (const std::vector<Phrase> *part :
         {&headPhrases, &resultPhrases, &stockPhrases, &assumptionPhrases, &mapPhrases, &placePhrases, &sheetPhrases(),
          &atlasPhrases(), &cardPhrases(), &scenarioPhrases(), &riskPhrases()})
        std::copy(part->begin(), part->end(), std::back_inserter(all));
    return all;
}

} // namespace

const std::vector<Phrase> &briefingPhrases() {
    static const std::vector<Phrase> phrases = joined();
    return phrases;
}

} // namespace app
