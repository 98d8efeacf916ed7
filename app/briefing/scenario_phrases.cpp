// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/sheet_phrases.h"

#include <array>

namespace app {

namespace {

constexpr auto phrases = std::to_array<Phrase>({
    {"scenario.kicker", "%1　·　灾害情景工作简报　·　%2 年第 %3 期", "%1 | Hazard scenario briefing | No. %3, %2"},
    {"scenario.title", "%1影响分析图", "What it changes: %1"},
    {"scenario.sentence.hazard", "区内 %1，须转移 %2；停用场所 %3 处、物资库 %4 座，封闭路段 %5 段；",
     "%1 people inside, %2 must leave; out of use: %3 shelters, %4 warehouses; %5 road pieces closed; "},
    {"scenario.sentence.short", "区内 %1，须转移 %2；", "%1 people inside, %2 must leave; "},
    {"scenario.sentence.fewer", "%1 分钟覆盖由 %2 降至 %3，净减 %4%5。",
     "within %1 minutes of a shelter: %2, now %3, %4 fewer%5."},
    {"scenario.sentence.more", "%1 分钟覆盖由 %2 升至 %3，净增 %4%5。",
     "within %1 minutes of a shelter: %2, now %3, %4 more%5."},
    {"scenario.sentence.same", "%1 分钟覆盖 %2，人数不变。", "within %1 minutes of a shelter: %2, as before."},
    {"scenario.before", "情景前（现状）", "Before (as it is)"},
    {"scenario.after", "情景中", "Under the scenario"},
    {"scenario.difference", "变化（情景中－现状）", "Difference"},
    {"scenario.block.result", "一、覆盖变化", "1 People within reach"},
    {"scenario.block.losses", "二、受损与转移", "2 Losses and people to be moved"},
    {"scenario.block.places", "三、失去覆盖最多的 %1 处", "3 Worst places (%1)"},
    {"scenario.block.links", "四、关键路段", "4 Critical roads"},
    {"scenario.block.links.note", "单独打通一段，恢复覆盖人数", "people covered again if it alone were open"},
    {"scenario.block.townships", "五、各乡镇变化", "5 Townships"},
    {"scenario.block.assumptions", "六、参数与口径", "6 Parameters"},
    {"scenario.column.before", "现状", "before"},
    {"scenario.column.after", "情景中", "scenario"},
    {"scenario.column.change", "变化", "change"},
    {"scenario.column.lost", "失去", "lost"},
    {"scenario.column.gained", "新增", "gained"},
    {"scenario.lost.label", "人失去 %1 分钟覆盖", "lose their %1-minute shelter"},
    {"scenario.rate", "覆盖率 %1 → %2", "covered %1 → %2"},
    {"scenario.rate.parts", "%1 → %2，均÷ %3", "%1 → %2 of %3"},
    {"scenario.in_hazard", "被危险区阻断、到不了路（计入未覆盖）", "Kept from the road (in “not covered”)"},
    {"scenario.parts", "失去 %1 ＝ 危险区等直接造成 %2 ＋ 场所未登记可用于该灾种 %3（%4 处场所）",
     "lost %1 = by the areas %2 + shelters not recorded as usable in the hazard %3 (%4 shelters)"},
    {"scenario.sentence.areas", "（其中危险区等直接造成 %1）", " (%1 by the areas alone)"},
    {"scenario.chain", "现状 %1 － 失去 %2 ＋ 新增 %3 ＝ 情景中 %4", "%1 − lost %2 + gained %3 = %4"},
    {"scenario.inside", "危险区内人口", "People inside"},
    {"scenario.inside.unknown", "%1；另有 %2 处居民点人数不详", "%1; %2 places without a number"},
    {"scenario.nobody", "无法判定：没有人口数据", "cannot be judged: no people recorded"},
    {"scenario.displaced", "须转移", "Must leave"},
    {"scenario.displaced.assumed", "%1（县级未定转移率，按全员计）", "%1 (no share on record: counted in full)"},
    {"scenario.placed", "转移人员 %1 分钟内有位可去", "Of them with a place within %1 min"},
    {"scenario.placed.value", "%1（无此灾害时 %2），缺 %3", "%1 (were there no hazard %2), short %3"},
    {"scenario.roads", "封闭路段共 %1 段：步行 / 小车 / 卡车", "Roads closed (%1): foot / car / truck"},
    {"scenario.roads.value", "%1 / %2 / %3", "%1 / %2 / %3"},
    {"scenario.roads.inside", "区内道路", "Roads inside"},
    {"scenario.roads.steps", "另有指定封闭、恢复路段", "Closed, opened by steps of the scenario"},
    {"scenario.step.close", "情景设定关闭场所", "Shelters closed by the scenario"},
    {"scenario.step.move", "情景设定迁移场所", "Shelters moved by the scenario"},
    {"scenario.step.add", "情景设定新增场所", "Shelters added by the scenario"},
    {"scenario.step.open", "情景设定启用场所", "Shelters opened by the scenario"},
    {"scenario.shelters", "危险区使停用的避难场所", "Shelters out of use"},
    {"scenario.unfit", "不计入的场所（未登记该灾种可用）", "Not recorded as usable in it"},
    {"scenario.warehouses", "危险区使停用的物资库（点）", "Warehouses out of use"},
    {"scenario.stock", "物资可保障人数", "Stock suffices for"},
    {"scenario.stock.value", "%1 → %2 人（需 %3 人 × %4 天）", "%1 → %2 (needed: %3 for %4 days)"},
    {"scenario.two", "%1 / %2", "%1 / %2"},
    {"scenario.none", "无", "none"},
    {"scenario.sites", "%1 处", "%1"},
    {"scenario.pieces", "%1 段", "%1"},
    {"scenario.listed", "%1 处：%2", "%1: %2"},
    {"scenario.and_more", "%1 等", "%1 …"},
    {"scenario.places.none", "没有居民点失去覆盖。", "Nobody loses a shelter."},
    {"scenario.places.none.areas", "没有居民点因危险区本身失去覆盖。", "Nobody loses a shelter to the areas themselves."},
    {"scenario.places.note", "人数 · 现最近场所 · 半数人步行", "people short, nearest shelter, median walk"},
    {"scenario.places.areas", "不含登记所致　人数 · 现最近场所 · 半数人步行",
     "by the areas; people, nearest shelter, median walk"},
    {"scenario.links.none", "没有哪一段单独打通能恢复覆盖。", "No single road would bring anybody back."},
    {"scenario.links.more", "共 %1 段单独打通可恢复覆盖，列前 %2 段；字母见图。",
     "%1 closed roads cost somebody; the first %2 are lettered on the map."},
    {"scenario.townships.same", "其余 %1 个单元无变化。", "%1 further units: no change."},
    {"scenario.townships.rest", "另有 %1 个单元有变化，合计失去 %2、新增 %3。",
     "%1 further units: lost %2, gained %3."},
    {"scenario.unnamed", "未命名", "unnamed"},
    {"scenario.road.unnamed", "无名路", "unnamed road"},
    {"scenario.road.near", "%1附近无名路", "unnamed road near %1"},
    {"scenario.road.named", "%1（%2附近）", "%1 (near %2)"},
    {"scenario.rules", "水深超过 %1 m 步行、达到 %2 m 小车、达到 %3 m 卡车不能通行；水深不详即不通。",
     "Water stops walkers above %1 m, cars from %2 m, trucks from %3 m; unknown depth stops all. "},
    {"scenario.rules.pieces", "路段任一部分在区内，整段（路口至路口）封闭；原本不能步行或行车的，不计入该项；桥高于水面。",
     "A road with any part inside is closed from crossing to crossing, and is not counted for those who never could "
     "use it; bridges stand above water. "},
    {"scenario.rules.default",
     "步速、时限、通行水深、转移率凡县级未登记者为项目默认值；危险区由县级数据给定，未作水力计算。",
     "Speed, limit, depths and shares that the county has not set are project defaults; areas are the county's, "
     "no hydraulics were computed."},
    {"scenario.hazard_zone", "危险区", "Hazard area"},
    {"scenario.closed_road", "封闭路段", "Road closed"},
    {"scenario.shelter_lost", "停用场所", "Shelter out of use"},
    {"scenario.warehouse_lost", "停用物资库", "Warehouse out of use"},
    {"scenario.legend.gap", "失去覆盖最多处（见列表）", "Worst places, as listed"},
    {"scenario.difference.gap", "失去覆盖最多处（见列表）", "Worst places, as listed"},
    {"scenario.difference.area.covered", "情景中在 %1 分钟内", "Within %1 min, scenario"},
    {"scenario.difference.area.uncovered", "失去覆盖", "No longer covered"},
    {"scenario.difference.dwelling.covered", "住宅：情景中仍覆盖", "Dwelling: still covered"},
    {"scenario.difference.dwelling.uncovered", "住宅：失去覆盖", "Dwelling: no longer covered"},
    {"scenario.difference.demand.covered", "居民点：情景中仍覆盖", "People: still covered"},
    {"scenario.difference.demand.uncovered", "居民点：失去覆盖", "People: no longer covered"},
    {"scenario.note", "同一范围、同一比例尺；现状未覆盖者不绘于变化图；人数按居民点逐点计算",
     "Same ground, same scale; who was not covered before is not drawn as a difference; people counted point by "
     "point"},
});

} // namespace

const std::vector<Phrase> &scenarioPhrases() {
    static const std::vector<Phrase> all(phrases.begin(), phrases.end());
    return all;
}

} // namespace app
