// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QJsonArray>

#include "app/briefing/scorecard_words.h"
#include "app/cli/analysis_run.h"
#include "app/cli/command_words.h"
#include "app/cli/scorecard_measure.h"
#include "app/text/language.h"

namespace app {
namespace {

QString qs(const std::string &text) { return QString::fromStdString(text); }

QJsonValue numberOrNull(const std::optional<double> &value) {
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

QJsonArray missingJson(const core::ScorecardRow &row, const ScorecardWords &words) {
    QJsonArray parts;
    for (const core::MissingPart &part : row.missing)
        parts.append(QJsonObject{{QStringLiteral("what"), qs(part.what)},
                                 {QStringLiteral("count"), static_cast<qint64>(part.count)},
                                 {QStringLiteral("of"), static_cast<qint64>(part.of)},
                                 {QStringLiteral("words"), words.missing(part)}});
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

QJsonObject toJson(const core::ScorecardRow &row, const ScorecardWords &words) {
    const core::Indicator &indicator = row.indicator;
    return {{QStringLiteral("code"), qs(indicator.code)},
            {QStringLiteral("group"), qs(groupKeyOf(indicator))},
            {QStringLiteral("name"), words.name(indicator)},
            {QStringLiteral("sentence"), qs(indicator.sentence)},
            {QStringLiteral("document"), qs(indicator.document)},
            {QStringLiteral("target"), numberOrNull(indicator.target)},
            {QStringLiteral("direction"), QString::fromUtf8(core::codeOf(indicator.direction).data())},
            {QStringLiteral("unit"), qs(indicator.unit)},
            {QStringLiteral("formula"), qs(indicator.formula)},
            {QStringLiteral("value"), numberOrNull(row.value)},
            {QStringLiteral("value_words"), words.value(row)},
            {QStringLiteral("numerator"), numberOrNull(row.numerator)},
            {QStringLiteral("denominator"), numberOrNull(row.denominator)},
            {QStringLiteral("typed"), row.isTyped},
            {QStringLiteral("source"), qs(row.source)},
            {QStringLiteral("date"), row.date ? qs(core::isoText(*row.date)) : QString()},
            {QStringLiteral("evidence"), qs(row.evidence)},
            {QStringLiteral("verdict"), QString::fromUtf8(core::codeOf(row.verdict).data())},
            {QStringLiteral("missing"), missingJson(row, words)},
            {QStringLiteral("by_township"), townshipJson(row)}};
}

QJsonObject toJson(const core::ProjectRow &row, const ScorecardWords &words) {
    return {{QStringLiteral("code"), qs(row.project.code)},
            {QStringLiteral("name"), words.name(row.project)},
            {QStringLiteral("sentence"), qs(row.project.sentence)},
            {QStringLiteral("document"), qs(row.project.document)},
            {QStringLiteral("done_percent"), numberOrNull(row.done)},
            {QStringLiteral("state"), QString::fromUtf8(core::codeOf(row.state).data())},
            {QStringLiteral("source"), qs(row.source)},
            {QStringLiteral("date"), row.date ? qs(core::isoText(*row.date)) : QString()}};
}

QJsonObject toJson(const core::Scorecard &card, const ScorecardWords &words) {
    QJsonArray indicators, projects;
    for (const core::ProjectRow &row : card.projects)
        projects.append(toJson(row, words));
    for (const core::ScorecardRow &row : card.rows)
        indicators.append(toJson(row, words));
    return {{QStringLiteral("indicators_total"), static_cast<qint64>(card.rows.size())},
            {QStringLiteral("indicators_met"), card.met},
            {QStringLiteral("indicators_not_met"), card.notMet},
            {QStringLiteral("indicators_unknown"), card.unknown},
            {QStringLiteral("indicators"), indicators},
            {QStringLiteral("projects"), projects}};
}

/// Refers to the card.
ResultTable tableOf(const core::Scorecard &card, const ScorecardWords &words) {
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
            [&card, words](std::size_t index, std::vector<core::Value> &cells) {
                const core::ScorecardRow &row = card.rows[index];
                const auto number = [](const std::optional<double> &value) {
                    return value ? core::Value(*value) : core::Value();
                };
                cells = {row.indicator.code,
                         words.group(row.indicator).toStdString(),
                         words.name(row.indicator).toStdString(),
                         row.indicator.sentence,
                         row.indicator.document,
                         words.target(row.indicator).toStdString(),
                         words.value(row).toStdString(),
                         number(row.numerator),
                         number(row.denominator),
                         words.verdict(row.verdict).toStdString(),
                         words.missing(row).toStdString(),
                         row.isTyped ? row.source : row.evidence};
            }};
}

/// Refers to the card.
ResultTable projectTable(const core::Scorecard &card, const ScorecardWords &words) {
    return {CommandLine::tr("Plan projects"),
            {{"code", CommandLine::tr("Code")},
             {"name", CommandLine::tr("Project")},
             {"sentence", CommandLine::tr("Plan sentence")},
             {"document", CommandLine::tr("Document")},
             {"done_percent", CommandLine::tr("Done, %")},
             {"state", CommandLine::tr("State")},
             {"source", CommandLine::tr("Source")},
             {"date", CommandLine::tr("Date")}},
            card.projects.size(),
            [&card, words](std::size_t index, std::vector<core::Value> &cells) {
                const core::ProjectRow &row = card.projects[index];
                cells = {row.project.code,
                         words.name(row.project).toStdString(),
                         row.project.sentence,
                         row.project.document,
                         row.done ? core::Value(*row.done) : core::Value(),
                         words.state(row.state).toStdString(),
                         row.source,
                         row.date ? core::Value(*row.date) : core::Value()};
            }};
}

QStringList projectLines(const core::Scorecard &card, const ScorecardWords &words) {
    if (card.projects.empty())
        return {};
    using core::ProjectState;
    QStringList lines = {
        CommandLine::tr("%1 projects of the plan: done %2, under way %3, not begun %4, not reported %5")
            .arg(card.projects.size())
            .arg(card.projectsIn(ProjectState::Done))
            .arg(card.projectsIn(ProjectState::UnderWay))
            .arg(card.projectsIn(ProjectState::NotBegun))
            .arg(card.projectsIn(ProjectState::NotReported))};
    for (const core::ProjectRow &row : card.projects)
        lines.append(QStringLiteral("%1 %2: %3 %4")
                         .arg(qs(row.project.code), words.name(row.project), words.state(row.state), words.done(row)));
    return lines;
}

QStringList summaryOf(const core::Scorecard &card, const ScorecardWords &words) {
    QStringList lines = {CommandLine::tr("%1 indicators: met %2, not met %3, cannot be judged %4")
                             .arg(card.rows.size())
                             .arg(card.met)
                             .arg(card.notMet)
                             .arg(card.unknown)};
    for (const core::ScorecardRow &row : card.rows) {
        QString line = QStringLiteral("%1 %2: %3 %4 (%5)")
                           .arg(qs(row.indicator.code), words.name(row.indicator), words.verdict(row.verdict),
                                words.value(row), words.target(row.indicator));
        if (!row.missing.empty())
            line += QStringLiteral(" – ") + CommandLine::tr("missing: %1").arg(words.missing(row));
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
    auto judged = judgeCounty(call, asOf);
    if (!judged)
        return tl::unexpected(judged.error());
    const auto card = std::make_shared<core::Scorecard>(std::move(judged->card));
    const ScorecardWords words(BriefingText(isChinese() ? gis::Language::Chinese : gis::Language::English));
    AnalysisAnswer answer;
    answer.result = toJson(*card, words);
    answer.provenance = std::move(judged->provenance);
    answer.issues = std::move(judged->issues);
    answer.tables = {tableOf(*card, words), projectTable(*card, words)};
    answer.summary = summaryOf(*card, words) + projectLines(*card, words);
    answer.keepAlive = card;
    return answer;
}

} // namespace app
