// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/scorecard_words.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/model/catalogue.h"
#include "gis/standard/standard_file.h"

namespace app {
namespace {

constexpr std::array<Phrase, 97> phrases = {
    {{"kicker", "%1　·　应急资源“一张图”　·　规划指标核对", "%1 | Emergency \"one map\" | plan indicators"},
     {"title", "规划指标达标评分卡", "Plan indicator scorecard"},
     {"sentence", "%1 项指标：达标 %2 项，未达标 %3 项，因缺数据无法判定 %4 项。",
      "%1 indicators: %2 met, %3 not met, %4 cannot be judged for lack of data."},
     {"items", "项", "indicators"},
     {"met", "达标", "Met"},
     {"not_met", "未达标", "Not met"},
     {"cannot_be_judged", "无法判定", "Cannot be judged"},
     {"cannot_be_judged.long", "无法判定（缺数据）", "Cannot be judged (data missing)"},
     {"column.rank", "序", "#"},
     {"column.name", "指标与依据", "Indicator and source"},
     {"column.target", "目标", "Target"},
     {"column.value", "现值", "Value"},
     {"column.quotient", "分子 ÷ 分母", "Num. ÷ denom."},
     {"column.state", "状态", "State"},
     {"column.evidence", "证据", "Evidence"},
     {"group.shelter", "避难场所", "Shelters"},
     {"group.relief", "物资与救助", "Stock and relief"},
     {"group.rescue", "救援与到场", "Rescue and arrival"},
     {"group.risk", "风险与预警", "Risk and warning"},
     {"group.safety", "安全生产与培训", "Safety at work and training"},
     {"group.quality", "数据质量", "Data quality"},
     {"group.own", "本县自定", "The county's own"},
     {"missing.title", "附一、要能判定，还缺什么", "A  What is missing to judge"},
     {"missing.of", "%1（第 %2 项）", "%1 (no. %2)"},
     {"missing.layer_empty", "尚无记录", "nothing is recorded yet"},
     {"missing.typed_value", "人工填报值及其来源", "a value with its source"},
     {"missing.source", "填报值的来源", "the source of the value"},
     {"missing.target", "目标值（规划原文未写明）", "the target, which the plan's text does not say clearly"},
     {"missing.direction", "目标方向（不低于还是不高于）", "whether the target is a least or a most value"},
     {"missing.levee_length", "堤防长度", "length of levees"},
     {"missing.team_people", "队伍人数", "people of teams"},
     {"missing.persons", "居住点人数", "people at places"},
     {"missing.people", "居住人口", "where people live"},
     {"missing.turnout", "队伍出动时间", "turn-out time of teams"},
     {"missing.targets", "村、风险企业等到达目标", "villages, risk sites or others to be reached"},
     {"missing.stock", "物资台账与保障标准", "stock records and a supply profile"},
     {"missing.facility_list", "场所设施清单", "check lists of facilities"},
     {"missing.townships", "乡镇", "townships"},
     {"missing.sites", "村级场地面积", "area of village sites"},
     {"missing.areas", "场所有效面积", "effective area of shelters"},
     {"missing.unit", "场所所属乡镇", "the township of shelters"},
     {"missing.villages", "村（社区）", "villages"},
     {"missing.no_field", "县文件中没有此字段", "the county file has no field for it"},
     {"missing.formula", "可计算的算法", "a formula that can be computed"},
     {"missing.values", "部分记录的数值", "values of some rows"},
     {"missing.report_time", "从事故到接令的时间", "time from accident to order"},
     {"missing.stock_lots", "未写明数量或单位的批次", "lots without quantity or unit"},
     {"missing.analysis", "可完成的分析（见提示）", "an analysis that can be run (see the notes)"},
     {"missing.count", "%1（%3 中 %2）", "%1 (%2 of %3)"},
     {"notes.title", "附二、读表说明", "B  How to read it"},
     {"notes",
      "百分比一律向下取 0.1；有一人未达即不写 100 "
      "%。“无法判定”不计入达标，也不计入未达标。目标、分子与分母按县文件“规划"
      "指标”表的算法计算；标“填报”的由人工填写并注明来源。缺数据时，已够的算达标，未够的不下结论。",
      "Shares are rounded down to 0.1 and are 100 only when nobody is missing. What cannot be judged counts neither "
      "way. "
      "Numbers are computed by the formulas of the county's table of plan indicators; typed ones carry their source. "
      "With data missing, enough is met and too little is left open."},
     {"movement.same", "不变", "the same"},
     {"movement.better", "向好", "better"},
     {"movement.worse", "变差", "worse"},
     {"movement.moved", "有变化", "changed"},
     {"movement.restated", "口径已变，不可比", "asked differently, not comparable"},
     {"movement.judged", "新有数值", "has a value now"},
     {"movement.unjudged", "不再有数值", "has no value any more"},
     {"movement.added", "新增指标", "new in the plan"},
     {"movement.dropped", "已取消", "no longer in the plan"},
     {"earlier", "前期 %1　%2", "before %1, %2"},
     {"notes.earlier", "“前期”为快照“%1”（截至 %2）。", " “Before” is the snapshot “%1” (as of %2)."},
     {"notes.dropped", "规划中已取消：%1。", " No longer in the plan: %1."},
     {"movement.same.short", "不变", "same"},
     {"movement.better.short", "向好", "better"},
     {"movement.worse.short", "变差", "worse"},
     {"movement.moved.short", "有变化", "changed"},
     {"movement.restated.short", "口径已变", "restated"},
     {"movement.judged.short", "新有数值", "new value"},
     {"movement.unjudged.short", "无数值", "no value"},
     {"movement.added.short", "新增", "new"},
     {"movement.dropped.short", "已取消", "dropped"},
     {"points", "百分点", "percentage points"},
     {"projects.title", "重点工程进展", "Projects of the plan"},
     {"projects.sum", "共 %1 项：完成 %2，在建 %3，未开工 %4，未填报 %5",
      "%1: %2 done, %3 under way, %4 not begun, %5 not reported"},
     {"projects.none", "县文件未登记规划重点工程。", " No project of the plan is recorded."},
     {"projects.note", "工程进度由人工填报并注明来源，不参与达标统计。",
      " Progress of projects is reported with its source and counts in no state."},
     {"column.project", "工程与依据", "Project and source"},
     {"column.done", "进度", "Done"},
     {"column.reported", "来源与日期", "Reported by, on"},
     {"project.done", "已完成", "Done"},
     {"project.under_way", "在建", "Under way"},
     {"project.not_begun", "未开工", "Not begun"},
     {"project.not_reported", "未填报", "Not reported"},
     {"project.report", "%1，%2", "%1, %2"},
     {"project.earlier", "前期 %1", "before %1"},
     {"township.title", "附三、各乡镇前后对比", "C  Townships then and now"},
     {"township.note", "前期：%1（截至 %2）；变化为现在减前期，百分点或个数",
      "then: %1 (as of %2); change: now less then, in points or numbers"},
     {"township.has", "达", "yes"},
     {"township.lacks", "未", "no"},
     {"township.county", "全县", "County"},
     {"column.township", "乡镇", "Township"},
     {"column.then", "前期", "then"},
     {"column.now", "现在", "now"},
     {"column.change", "变化", "change"},
     {"group.project", "重点工程", "Projects"},
     {"typed", "填报：%1", "typed: %1"}}};

/// The order of the card.
constexpr std::array<std::string_view, 7> groups = {"shelter", "relief", "rescue", "risk", "safety", "quality", "own"};

/// The shipped row of that code; null for what the county made itself.
const gis::IndicatorRow *shippedRow(const std::string &code) {
    static const core::Result<gis::StandardBook> book = gis::shippedStandards();
    if (!book)
        return nullptr;
    const auto found = std::ranges::find(book->indicators, code, &gis::IndicatorRow::code);
    return found == book->indicators.end() ? nullptr : &*found;
}

/// The plan's units are Chinese; counters have no word in English.
QString unitWords(const std::string &unit, bool isChinese) {
    constexpr std::array<std::string_view, 5> counters = {"个", "座", "条", "处", "支"};
    if (unit == "h")
        return isChinese ? QStringLiteral("小时") : QStringLiteral("h");
    if (unit == "m2")
        return QStringLiteral("m²");
    if (unit == "人" && !isChinese)
        return QStringLiteral("people");
    const bool isCounter = std::ranges::find(counters, unit) != counters.end();
    return isCounter && !isChinese ? QString() : QString::fromStdString(unit);
}

/// "10 h", but "95%" as on every other page.
QString joined(const QString &number, const QString &unit) {
    return unit.isEmpty() || unit == QLatin1String("%") ? number + unit : number + QLatin1Char(' ') + unit;
}

} // namespace

QString ScorecardWords::operator()(std::string_view key) const {
    const auto found = std::ranges::find(phrases, key, &Phrase::key);
    if (found == phrases.end())
        qFatal("no words for %s", std::string(key).c_str());
    return QString::fromUtf8(m_text.isChinese() ? found->zh : found->en);
}

QString ScorecardWords::name(const core::Indicator &indicator) const {
    const gis::IndicatorRow *shipped = shippedRow(indicator.code);
    const bool isShipped = shipped && shipped->name == indicator.name && !shipped->nameEn.empty();
    return QString::fromStdString(!m_text.isChinese() && isShipped ? shipped->nameEn : indicator.name);
}

QString ScorecardWords::group(const core::Indicator &indicator) const {
    return (*this)("group." + groupKeyOf(indicator));
}

QString ScorecardWords::number(double value) const {
    if (value == std::floor(value))
        return m_text.count(static_cast<std::int64_t>(value));
    return m_text.decimal(value, 4);
}

QString ScorecardWords::withUnit(double value, const std::string &unit) const {
    return joined(number(value), unitWords(unit, m_text.isChinese()));
}

QString ScorecardWords::target(const core::Indicator &indicator) const {
    if (!indicator.target)
        return QStringLiteral("—");
    const QString sign = indicator.direction == core::Direction::AtLeast  ? QStringLiteral("≥ ")
                         : indicator.direction == core::Direction::AtMost ? QStringLiteral("≤ ")
                                                                          : QStringLiteral("? ");
    return sign + withUnit(*indicator.target, indicator.unit);
}

double ScorecardWords::printedShare(const core::ScorecardRow &row) {
    const bool isGoodWhenSmall = row.indicator.direction == core::Direction::AtMost;
    return isGoodWhenSmall ? core::tenthsUp(*row.numerator, *row.denominator)
                           : core::tenthsDown(*row.numerator, *row.denominator);
}

QString ScorecardWords::value(const core::ScorecardRow &row) const {
    if (!row.value)
        return QStringLiteral("—");
    if (row.isTyped)
        return withUnit(*row.value, row.indicator.unit);
    if (!row.numerator || !row.denominator)
        return withUnit(*row.value, row.indicator.unit);
    const double share = printedShare(row);
    const QString digits = share >= 100 ? number(share) : QString::number(share, 'f', 1);
    return joined(digits, unitWords(row.indicator.unit, m_text.isChinese()));
}

QString ScorecardWords::quotient(const core::ScorecardRow &row) const {
    if (!row.numerator || !row.denominator)
        return {};
    return QStringLiteral("%1 ÷ %2").arg(number(*row.numerator), number(*row.denominator));
}

QString ScorecardWords::missing(const core::MissingPart &part) const {
    const QString what = (*this)("missing." + part.what);
    return part.count > 0 ? (*this)("missing.count").arg(what).arg(part.count).arg(part.of) : what;
}

QString ScorecardWords::missing(const core::ScorecardRow &row) const {
    QStringList parts;
    for (const core::MissingPart &part : row.missing)
        parts.append(missing(part));
    return parts.join(m_text.isChinese() ? QStringLiteral("；") : QStringLiteral("; "));
}

QString ScorecardWords::verdict(core::Verdict verdict) const { return (*this)(core::codeOf(verdict)); }

QString ScorecardWords::state(core::ProjectState state) const {
    return (*this)("project." + std::string(core::codeOf(state)));
}

QString ScorecardWords::done(const core::ProjectRow &row) const {
    return row.done ? m_text.decimal(*row.done, 1) + QLatin1Char('%') : QStringLiteral("—");
}

QString ScorecardWords::movement(const core::IndicatorChange &change) const {
    const QString word = (*this)("movement." + std::string(core::codeOf(change.movement)));
    if (!change.difference || *change.difference == 0 || !change.now)
        return word;
    const bool isShare =
        change.now->denominator && change.now->numerator && change.then->denominator && change.then->numerator;
    // The difference of the two numbers that stand beside it; a share that moved less than is printed still moved.
    const double size =
        isShare ? std::abs(printedShare(*change.now) - printedShare(*change.then)) : std::abs(*change.difference);
    const QString digits = !isShare      ? number(size)
                           : size < 0.05 ? QStringLiteral("< 0.1")
                                         : QString::number(size, 'f', 1);
    const QString unit = isShare ? (*this)("points") : unitWords(change.now->indicator.unit, m_text.isChinese());
    const QString sign = *change.difference > 0 ? QStringLiteral("+") : QStringLiteral("−");
    return word + (m_text.isChinese() ? QStringLiteral("，") : QStringLiteral(", ")) + sign + joined(digits, unit);
}

QString ScorecardWords::evidence(const core::ScorecardRow &row) const {
    if (row.isTyped)
        return (*this)("typed").arg(row.source.empty() ? QStringLiteral("—") : QString::fromStdString(row.source));
    const core::LayerSchema *schema = core::findSchema(row.evidence);
    return QString::fromStdString(!schema ? row.evidence : m_text.isChinese() ? schema->zh : schema->en);
}

std::string groupKeyOf(const core::Indicator &indicator) {
    const gis::IndicatorRow *shipped = shippedRow(indicator.code);
    const bool isKnown = shipped && std::ranges::find(groups, shipped->group) != groups.end();
    return isKnown ? shipped->group : "own";
}

std::vector<const core::ScorecardRow *> inCardOrder(const core::Scorecard &card) {
    std::vector<const core::ScorecardRow *> rows;
    for (const core::ScorecardRow &row : card.rows)
        rows.push_back(&row);
    std::ranges::stable_sort(rows, {}, [](const core::ScorecardRow *row) {
        return std::ranges::find(groups, groupKeyOf(row->indicator)) - groups.begin();
    });
    return rows;
}

} // namespace app
