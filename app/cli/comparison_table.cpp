// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/comparison_table.h"

#include <algorithm>
#include <memory>

#include <QJsonObject>

#include "app/cli/command_words.h"

namespace app {
namespace {

QString qs(const std::string &text) { return QString::fromStdString(text); }

const core::ScorecardRow &anyOf(const core::IndicatorChange &change) { return change.now ? *change.now : *change.then; }

core::Value numberOf(const core::ScorecardRow *row) {
    return row && row->value ? core::Value(*row->value) : core::Value();
}

std::string verdictOf(const core::ScorecardRow *row, const ScorecardWords &words) {
    return row ? words.verdict(row->verdict).toStdString() : std::string();
}

ResultTable indicatorTable(const Comparison &comparison, const ScorecardWords &words) {
    return {CommandLine::tr("Plan indicators compared"),
            {{"code", CommandLine::tr("Code")},
             {"name", CommandLine::tr("Indicator")},
             {"unit", CommandLine::tr("Unit")},
             {"target", CommandLine::tr("Target")},
             {"then", comparison.then},
             {"then_state", CommandLine::tr("State: %1").arg(comparison.then)},
             {"now", comparison.now},
             {"now_state", CommandLine::tr("State: %1").arg(comparison.now)},
             {"difference", CommandLine::tr("Difference")},
             {"movement", CommandLine::tr("Movement")}},
            comparison.changes.size(),
            [&comparison, words](std::size_t index, std::vector<core::Value> &cells) {
                const core::IndicatorChange &change = comparison.changes[index];
                const core::Indicator &indicator = anyOf(change).indicator;
                cells = {indicator.code,
                         words.name(indicator).toStdString(),
                         indicator.unit,
                         words.target(indicator).toStdString(),
                         numberOf(change.then),
                         verdictOf(change.then, words),
                         numberOf(change.now),
                         verdictOf(change.now, words),
                         change.difference ? core::Value(*change.difference) : core::Value(),
                         words.movement(change).toStdString()};
            }};
}

struct UnitLine {
    const core::IndicatorChange *change = nullptr;
    const core::UnitChange *unit = nullptr;
};

void addUnit(std::vector<core::Value> &cells, const std::optional<core::UnitMeasure> &unit) {
    const std::size_t first = cells.size();
    cells.resize(first + 3);
    if (!unit)
        return;
    cells[first].emplace<double>(unit->numerator);
    cells[first + 1].emplace<double>(unit->denominator);
    if (unit->denominator > 0)
        cells[first + 2].emplace<double>(unit->numerator / unit->denominator * 100);
}

ResultTable townshipTable(const Comparison &comparison, const ScorecardWords &words) {
    const auto lines = std::make_shared<std::vector<UnitLine>>();
    for (const core::IndicatorChange &change : comparison.changes)
        for (const core::UnitChange &unit : change.units)
            lines->push_back({&change, &unit});
    const auto titled = [](const QString &what, const QString &side) {
        return QStringLiteral("%1: %2").arg(what, side);
    };
    const QString numerator = CommandLine::tr("Numerator"), denominator = CommandLine::tr("Denominator"),
                  share = CommandLine::tr("Share (%)");
    return {CommandLine::tr("By township"),
            {{"code", CommandLine::tr("Code")},
             {"name", CommandLine::tr("Indicator")},
             {"township_code", CommandLine::tr("Township code")},
             {"township", CommandLine::tr("Township")},
             {"then_numerator", titled(numerator, comparison.then)},
             {"then_denominator", titled(denominator, comparison.then)},
             {"then_share", titled(share, comparison.then)},
             {"now_numerator", titled(numerator, comparison.now)},
             {"now_denominator", titled(denominator, comparison.now)},
             {"now_share", titled(share, comparison.now)}},
            lines->size(),
            [lines, words](std::size_t index, std::vector<core::Value> &cells) {
                const UnitLine &line = (*lines)[index];
                const core::Indicator &indicator = anyOf(*line.change).indicator;
                cells = {indicator.code, words.name(indicator).toStdString(), line.unit->code, line.unit->name};
                addUnit(cells, line.unit->then);
                addUnit(cells, line.unit->now);
            }};
}

qsizetype countOf(const Comparison &comparison, core::Movement movement) {
    return std::ranges::count(comparison.changes, movement, &core::IndicatorChange::movement);
}

QJsonValue sideJson(const core::ScorecardRow *row, const ScorecardWords &words) {
    if (!row)
        return QJsonValue::Null;
    const auto number = [](const std::optional<double> &value) {
        return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
    };
    return QJsonObject{{QStringLiteral("value"), number(row->value)},
                       {QStringLiteral("value_words"), words.value(*row)},
                       {QStringLiteral("numerator"), number(row->numerator)},
                       {QStringLiteral("denominator"), number(row->denominator)},
                       {QStringLiteral("verdict"), QString::fromUtf8(core::codeOf(row->verdict).data())}};
}

QJsonArray unitsJson(const core::IndicatorChange &change) {
    const auto side = [](const std::optional<core::UnitMeasure> &unit) -> QJsonValue {
        if (!unit)
            return QJsonValue::Null;
        return QJsonObject{{QStringLiteral("numerator"), unit->numerator},
                           {QStringLiteral("denominator"), unit->denominator}};
    };
    QJsonArray units;
    for (const core::UnitChange &unit : change.units)
        units.append(QJsonObject{{QStringLiteral("code"), qs(unit.code)},
                                 {QStringLiteral("name"), qs(unit.name)},
                                 {QStringLiteral("then"), side(unit.then)},
                                 {QStringLiteral("now"), side(unit.now)}});
    return units;
}

} // namespace

std::vector<ResultTable> tablesOf(const Comparison &comparison, const ScorecardWords &words) {
    return {indicatorTable(comparison, words), townshipTable(comparison, words)};
}

QStringList summaryOf(const Comparison &comparison, const ScorecardWords &words) {
    const auto became = [&comparison](core::Verdict verdict) {
        return std::ranges::count_if(comparison.changes, [verdict](const core::IndicatorChange &change) {
            return change.then && change.now && change.then->verdict != verdict && change.now->verdict == verdict;
        });
    };
    QStringList lines = {CommandLine::tr("%1 → %2, %3 indicators: %4 better, %5 worse; newly met %6, no longer met %7")
                             .arg(comparison.then, comparison.now)
                             .arg(comparison.changes.size())
                             .arg(countOf(comparison, core::Movement::Better))
                             .arg(countOf(comparison, core::Movement::Worse))
                             .arg(became(core::Verdict::Met))
                             .arg(std::ranges::count_if(comparison.changes, [](const core::IndicatorChange &change) {
                                 return change.then && change.now && change.then->verdict == core::Verdict::Met &&
                                        change.now->verdict != core::Verdict::Met;
                             }))};
    for (const core::IndicatorChange &change : comparison.changes) {
        const bool isStill = change.movement == core::Movement::Same &&
                             (!change.then || !change.now || change.then->verdict == change.now->verdict);
        if (!isStill)
            lines.append(QStringLiteral("%1 %2: %3 (%4) → %5 (%6), %7")
                             .arg(qs(anyOf(change).indicator.code), words.name(anyOf(change).indicator),
                                  change.then ? words.value(*change.then) : QStringLiteral("—"),
                                  change.then ? words.verdict(change.then->verdict) : QStringLiteral("—"),
                                  change.now ? words.value(*change.now) : QStringLiteral("—"),
                                  change.now ? words.verdict(change.now->verdict) : QStringLiteral("—"),
                                  words.movement(change)));
    }
    return lines;
}

QJsonArray jsonOf(const Comparison &comparison, const ScorecardWords &words) {
    QJsonArray all;
    for (const core::IndicatorChange &change : comparison.changes)
        all.append(QJsonObject{{QStringLiteral("code"), qs(anyOf(change).indicator.code)},
                               {QStringLiteral("name"), words.name(anyOf(change).indicator)},
                               {QStringLiteral("movement"), QString::fromUtf8(core::codeOf(change.movement).data())},
                               {QStringLiteral("difference"),
                                change.difference ? QJsonValue(*change.difference) : QJsonValue(QJsonValue::Null)},
                               {QStringLiteral("then"), sideJson(change.then, words)},
                               {QStringLiteral("now"), sideJson(change.now, words)},
                               {QStringLiteral("by_township"), unitsJson(change)}});
    return all;
}

} // namespace app
