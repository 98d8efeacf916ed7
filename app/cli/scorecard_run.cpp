// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QJsonArray>

#include "app/cli/analysis_run.h"
#include "app/cli/command_words.h"
#include "app/cli/scorecard_measure.h"
#include "app/models/indicator_words.h"
#include "core/analysis/row_hash.h"

namespace app {
namespace {

QString qs(const std::string &text) { return QString::fromStdString(text); }

QJsonValue numberOrNull(const std::optional<double> &value) {
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

QJsonArray missingJson(const core::ScorecardRow &row) {
    QJsonArray parts;
    for (const core::MissingPart &part : row.missing)
        parts.append(QJsonObject{{QStringLiteral("what"), qs(part.what)},
                                 {QStringLiteral("count"), static_cast<qint64>(part.count)},
                                 {QStringLiteral("of"), static_cast<qint64>(part.of)},
                                 {QStringLiteral("words"), missingWords(part)}});
    return parts;
}

QJsonArray townshipJson(const core::ScorecardRow &row) {
    QJsonArray units;
    for (const core::UnitMeasure &unit : row.byTownship)
        units.append(QJsonObject{{QStringLiteral("code"), qs(unit.code)},
                                 {QStringLiteral("name"), qs(unit.name)},
                                 {QStringLiteral("numerator"), unit.numerator},
                                 {QStringLiteral("denominator"), unit.denominator}});
    return units;
}

QJsonObject toJson(const core::ScorecardRow &row) {
    const core::Indicator &indicator = row.indicator;
    return {{QStringLiteral("code"), qs(indicator.code)},
            {QStringLiteral("group"), qs(indicatorGroupKey(indicator))},
            {QStringLiteral("name"), indicatorName(indicator)},
            {QStringLiteral("sentence"), qs(indicator.sentence)},
            {QStringLiteral("document"), qs(indicator.document)},
            {QStringLiteral("target"), numberOrNull(indicator.target)},
            {QStringLiteral("direction"), QString::fromUtf8(core::codeOf(indicator.direction).data())},
            {QStringLiteral("unit"), qs(indicator.unit)},
            {QStringLiteral("formula"), qs(indicator.formula)},
            {QStringLiteral("value"), numberOrNull(row.value)},
            {QStringLiteral("value_words"), valueWords(row)},
            {QStringLiteral("numerator"), numberOrNull(row.numerator)},
            {QStringLiteral("denominator"), numberOrNull(row.denominator)},
            {QStringLiteral("typed"), row.isTyped},
            {QStringLiteral("source"), qs(row.source)},
            {QStringLiteral("date"), row.date ? qs(core::isoText(*row.date)) : QString()},
            {QStringLiteral("evidence"), qs(row.evidence)},
            {QStringLiteral("verdict"), QString::fromUtf8(core::codeOf(row.verdict).data())},
            {QStringLiteral("missing"), missingJson(row)},
            {QStringLiteral("by_township"), townshipJson(row)}};
}

QJsonObject toJson(const core::Scorecard &card) {
    QJsonArray indicators;
    for (const core::ScorecardRow &row : card.rows)
        indicators.append(toJson(row));
    return {{QStringLiteral("indicators_total"), static_cast<qint64>(card.rows.size())},
            {QStringLiteral("indicators_met"), card.met},
            {QStringLiteral("indicators_not_met"), card.notMet},
            {QStringLiteral("indicators_unknown"), card.unknown},
            {QStringLiteral("indicators"), indicators}};
}

/// Refers to the card.
ResultTable tableOf(const core::Scorecard &card) {
    return {CommandLine::tr("Plan indicators"),
            {{"code", CommandLine::tr("Code")},
             {"group", CommandLine::tr("Group")},
             {"name", CommandLine::tr("Indicator")},
             {"sentence", CommandLine::tr("Plan sentence")},
             {"document", CommandLine::tr("Document")},
             {"target", CommandLine::tr("Target")},
             {"value", CommandLine::tr("Value")},
             {"numerator", CommandLine::tr("Numerator")},
             {"denominator", CommandLine::tr("Denominator")},
             {"verdict", CommandLine::tr("State")},
             {"missing", CommandLine::tr("Missing")},
             {"source", CommandLine::tr("Source")}},
            card.rows.size(),
            [&card](std::size_t index, std::vector<core::Value> &cells) {
                const core::ScorecardRow &row = card.rows[index];
                const auto number = [](const std::optional<double> &value) {
                    return value ? core::Value(*value) : core::Value();
                };
                cells = {row.indicator.code,
                         indicatorGroup(row.indicator).toStdString(),
                         indicatorName(row.indicator).toStdString(),
                         row.indicator.sentence,
                         row.indicator.document,
                         targetWords(row.indicator).toStdString(),
                         valueWords(row).toStdString(),
                         number(row.numerator),
                         number(row.denominator),
                         verdictWord(row.verdict).toStdString(),
                         missingWords(row).toStdString(),
                         row.isTyped ? row.source : row.evidence};
            }};
}

/// Made from what the analyses were made from, and from the plan as the county keeps it.
core::Provenance provenanceOf(const MeasuredCounty &measured, const core::Scorecard &card, const core::Date &asOf) {
    core::Provenance whole;
    core::RowHash hash;
    for (const auto &[kind, part] : measured.provenance) {
        whole = part;
        hash.with(kind).with(part.inputHash);
    }
    for (const core::ScorecardRow &row : card.rows)
        hash.with(row.indicator.code)
            .with(row.indicator.target.value_or(0))
            .with(row.indicator.direction)
            .with(row.value.value_or(-1))
            .with(row.source);
    whole.standard = {};
    whole.parameters = {{"as_of_date", core::isoText(asOf)}};
    for (const auto &[kind, part] : measured.provenance)
        whole.parameters["inputs_" + kind] = part.inputHash;
    whole.inputHash = hash.digits();
    return whole;
}

QStringList summaryOf(const core::Scorecard &card) {
    QStringList lines = {CommandLine::tr("%1 indicators: met %2, not met %3, cannot be judged %4")
                             .arg(card.rows.size())
                             .arg(card.met)
                             .arg(card.notMet)
                             .arg(card.unknown)};
    for (const core::ScorecardRow &row : card.rows) {
        QString line = QStringLiteral("%1 %2: %3 %4 (%5)")
                           .arg(qs(row.indicator.code), indicatorName(row.indicator), verdictWord(row.verdict),
                                valueWords(row), targetWords(row.indicator));
        if (!row.missing.empty())
            line += QStringLiteral(" – ") + CommandLine::tr("missing: %1").arg(missingWords(row));
        lines.append(line);
    }
    return lines;
}

} // namespace

core::Result<AnalysisAnswer> runScorecard(const AnalysisCall &call) {
    core::Date asOf = today();
    call.parameters.date("as_of_date", asOf);
    if (const auto known = call.parameters.finish(); !known)
        return tl::unexpected(known.error());
    auto measured = measureCounty(call, asOf);
    if (!measured)
        return tl::unexpected(measured.error());
    const auto card =
        std::make_shared<core::Scorecard>(core::judge(core::indicatorsOf(call.opened.county), measured->measures));
    call.clock.end("judge");
    AnalysisAnswer answer;
    answer.result = toJson(*card);
    answer.provenance = provenanceOf(*measured, *card, asOf);
    answer.issues = std::move(measured->issues);
    answer.tables = {tableOf(*card)};
    answer.summary = summaryOf(*card);
    answer.keepAlive = card;
    return answer;
}

} // namespace app
