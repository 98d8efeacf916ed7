// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reach_report.h"

#include <cmath>
#include <utility>

#include <QCoreApplication>

#include "app/cli/result_file.h"
#include "app/cli/result_table.h"

namespace app {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ReachReport)
};

core::Value textValue(const QString &text) { return core::Value(text.toStdString()); }

core::Value whole(core::Persons people) { return core::Value(people.value()); }

core::Value roundedTo(double value, double step) { return core::Value(std::round(value / step) * step); }

/// What the first sheet says, line by line.
std::vector<std::pair<QString, core::Value>> factsOf(const ReachReport &report) {
    const core::ReachabilityResult &result = report.run->result;
    const core::ReachTotals &total = result.county;
    const core::Provenance &origin = result.provenance;
    std::vector<std::pair<QString, core::Value>> facts{
        {Words::tr("County"), core::Value(origin.countyName)},
        {Words::tr("Code"), core::Value(origin.countyCode)},
        {Words::tr("Data version"), core::Value(origin.countyRevision)},
        {Words::tr("State"), textValue(report.stale ? Words::tr("old: the county was edited since it was computed")
                                                    : Words::tr("up to date when it was exported"))}};
    if (const auto share = core::coveragePercent(total.covered, total.total))
        facts.emplace_back(Words::tr("Coverage %"), core::Value(*share));
    facts.insert(facts.end(), {{Words::tr("People"), whole(total.total)},
                               {Words::tr("Covered"), whole(total.covered)},
                               {Words::tr("Not covered"), whole(total.uncovered)},
                               {Words::tr("of them inside the straight radius"), whole(total.radiusOnly)},
                               {Words::tr("Unconnected"), whole(total.unconnected)},
                               {Words::tr("Covered + not covered + unconnected"),
                                core::Value((total.covered + total.uncovered + total.unconnected).value())},
                               {Words::tr("Places"), core::Value(total.points)},
                               {Words::tr("Places whose people are not known"), core::Value(total.pointsUnknown)},
                               {Words::tr("Roads reached, km"), roundedTo(result.reachedKilometres, 0.001)}});
    for (const auto &[name, value] : origin.parameters)
        facts.emplace_back(Words::tr("Parameter %1").arg(QString::fromStdString(name)), core::Value(value));
    facts.emplace_back(Words::tr("Engine"), core::Value(origin.engineVersion));
    facts.emplace_back(Words::tr("Hash of the input"), core::Value(origin.inputHash));
    return facts;
}

ResultTable factTable(const std::vector<std::pair<QString, core::Value>> &facts) {
    return {Words::tr("Result"),
            {{"what", Words::tr("What")}, {"value", Words::tr("Value")}},
            facts.size(),
            [&facts](std::size_t row, std::vector<core::Value> &cells) {
                cells = {textValue(facts[row].first), facts[row].second};
            }};
}

/// The list as the window shows it; counts stay numbers.
ResultTable sheetOf(const PanelTable &list) {
    ResultTable sheet;
    sheet.title = Words::tr("Gaps");
    for (const PanelColumn &column : list.columns)
        sheet.columns.push_back({column.title.toStdString(), column.title});
    sheet.rows = list.rows.size();
    sheet.fill = [&list](std::size_t row, std::vector<core::Value> &cells) {
        cells.clear();
        for (const PanelCell &cell : list.rows[row]) {
            const int type = cell.key.typeId();
            const bool isCount = type == QMetaType::Int || type == QMetaType::LongLong || type == QMetaType::Long;
            cells.push_back(isCount ? core::Value(static_cast<std::int64_t>(cell.key.toLongLong()))
                                    : textValue(cell.text));
        }
    };
    return sheet;
}

} // namespace

core::Result<void> writeReachReport(const ReachReport &report, const QString &path, const core::Job &job) {
    std::vector<ResultTable> tables = tablesOf(report.run->input, report.run->result, *report.run->county);
    if (path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive))
        return writeCsv(path, tables.front(), job);
    const auto facts = factsOf(report);
    const PanelTable gaps = gapTable(report.gaps, report.run->result.parameters.timeLimit.count());
    std::vector<ResultTable> sheets{factTable(facts)};
    sheets.insert(sheets.end(), tables.begin() + 1, tables.end());
    if (!report.gaps.empty())
        sheets.push_back(sheetOf(gaps));
    sheets.push_back(tables.front());
    return writeXlsx(path, sheets, job);
}

} // namespace app
