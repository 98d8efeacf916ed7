// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/sheet_phrases.h"

#include <array>

namespace app {

namespace {

constexpr auto phrases = std::to_array<Phrase>({
    {"cards.title", "防灾避险明白卡", "Evacuation cards"},
    {"card.hazard.title", "地质灾害防灾避险明白卡", "Geohazard evacuation card"},
    {"card.village.title", "村（社区）防灾避险明白卡", "Village evacuation card"},
    {"card.shelter.title", "应急避难场所明白卡", "Shelter card"},
    {"card.kicker", "%1　·　%2　·　一点一卡，一式三份：住户、村（居）委会、发放单位",
     "%1 | %2 | one card a place, three copies: household, village, issuing office"},
    {"card.number", "编号", "Number"},
    {"card.stamp.personal", "内部使用　含个人信息", "INTERNAL – PERSONAL DATA"},
    {"card.danger", "这里有什么危险", "What is the danger"},
    {"card.when", "听到什么就走", "When to leave"},
    {"card.where", "往哪里走", "Where to go"},
    {"card.type", "灾害类型", "Type"},
    {"card.grade", "险情等级", "Danger grade"},
    {"card.location", "位　　置", "Place"},
    {"card.threat", "威胁对象", "Threatened"},
    {"card.trigger", "诱发因素", "Trigger"},
    {"card.monitor", "监测责任人", "Monitor"},
    {"card.signal", "预警信号", "Warning signal"},
    {"card.shelter", "转移场所", "Shelter"},
    {"card.way", "转移路线", "Route"},
    {"card.households", "%1 户", "%1 households"},
    {"card.people", "%1 人", "%1 people"},
    {"card.houses", "房屋 %1 间", "%1 rooms"},
    {"card.blank", "＿＿＿＿", "________"},
    {"card.fill_in", "（待填写）＿＿＿＿＿＿＿＿", "(to be filled in) ____________"},
    {"card.way.words", "步行 %1 米　约 %2 分钟（%3 m/s，路外 %4 倍）",
     "walk %1 m, about %2 min (%3 m/s, %4 of it off road)"},
    {"card.shelter.note", "可容 %1　联系人 %2　%3", "holds %1, contact %2 %3"},
    {"card.rule.1", "不走沟底、不走坡脚，不绕回取财物。",
     "Keep off gully floors and slope feet; do not go back for belongings."},
    {"card.rule.2", "老人、孩子由结对人员＿＿＿＿带离。", "Old people and children leave with their partner ________."},
    {"card.rule.3", "未接到通知，不得返回。", "Do not return before you are told to."},
    {"card.keep_out", "危险区，勿入", "Danger zone, keep out"},
    {"card.from_home", "从家门口出发", "From your door"},
    {"card.from_point", "从隐患点旁出发", "From beside the hazard"},
    {"card.route", "撤离路线", "Route"},
    {"card.zone.mapped", "危险区按已录入的范围绘制", "danger zone as recorded"},
    {"card.zone.screening", "危险区为筛查范围（半径 %1 m），非风险区划",
     "screening area (radius %1 m), not a risk zoning"},
    {"card.zone.none", "危险区范围待填：未登记规模等级", "danger zone to be filled in: no size on record"},
    {"card.issuer", "发放单位：%1（盖章）　户主签名：＿＿＿＿　日期：＿＿＿＿",
     "Issued by %1 (seal)  householder ________  date ________"},
    {"card.issuer.short", "发放单位：%1（盖章）　日期：＿＿＿＿", "Issued by %1 (seal)  date ________"},
    {"card.version", "%1　第 %2 版　CGCS2000 %3°", "%1  version %2  CGCS2000 %3°"},
    {"card.doubt.out", "该场所未启用", "this shelter is not in use"},
    {"card.doubt.inside", "该场所在危险区内", "this shelter lies in the danger zone"},
    {"card.doubt.no", "该场所不可用于地质灾害", "not usable in geohazards"},
    {"card.doubt.unknown", "是否可用于地质灾害未判定", "not judged for geohazards"},
    {"card.village.facts", "本村情况", "The village"},
    {"card.township", "所属乡镇", "Township"},
    {"card.population", "人　　口", "People"},
    {"card.household", "户　　数", "Households"},
    {"card.officer", "灾害信息员", "Officer"},
    {"card.reach", "限时可达", "In time"},
    {"card.hazards", "附近隐患点", "Hazards near"},
    {"card.hazards.none", "居民点 500 m 内没有登记", "none on record within 500 m"},
    {"card.covered", "%1（%2）可及时走到场所，%3不能", "%1 (%2) reach a shelter in time, %3 do not"},
    {"card.more", "另 %1 处", "%1 more"},
    {"card.village.note", "路线为全村中位住户到多数人最近场所",
     "route: median household to the shelter nearest to most"},
    {"card.shelter.facts", "场所情况", "The shelter"},
    {"card.status", "状　　态", "Status"},
    {"card.class", "类　　别", "Class"},
    {"card.class.none", "未定级", "not classified"},
    {"card.address", "地　　址", "Address"},
    {"card.area", "有效面积", "Effective area"},
    {"card.square", "%1 m²", "%1 m²"},
    {"card.usable", "可用灾种", "Usable in"},
    {"card.facilities", "设　　施", "Facilities"},
    {"card.hazard.earthquake", "地震", "earthquake"},
    {"card.hazard.flood", "洪涝", "flood"},
    {"card.hazard.geohazard", "地质灾害", "geohazard"},
    {"card.hazard.fire", "火灾", "fire"},
    {"card.hazard.chemical", "危化", "chemical"},
    {"card.who", "谁到这里来", "Who comes here"},
    {"card.villages", "服务村", "Villages"},
    {"card.village.people", "%1 %2 人", "%1 %2"},
    {"card.nobody", "限时内没有居民点就近到此", "nobody has it as the nearest in time"},
    {"card.closed", "当前不可用：停用、在建或未判定", "not usable now: closed, being built or not judged"},
    {"card.manage", "谁来管、找谁", "Who runs it"},
    {"card.unit", "管理单位", "Managing unit"},
    {"card.contact", "联系人", "Contact"},
    {"card.capacity", "可容 %1（1.5 m²/人）　限时内 %2 就近到此", "holds %1 (1.5 m² each), nearest in time for %2"},
    {"card.shelter.map", "场所周边", "round the shelter"},
});

} // namespace

const std::vector<Phrase> &cardPhrases() {
    static const std::vector<Phrase> all(phrases.begin(), phrases.end());
    return all;
}

} // namespace app
