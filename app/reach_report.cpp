// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reach_report.h"

#include <cmath>

#include <QCoreApplication>

#include "app/cli/result_file.h"
#include "app/cli/result_table.h"
#include "app/result_report.h"

namespace app {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ReachReport)
};

core::Value whole(core::Persons people) { return core::Value(people.value()); }

core::Value roundedTo(double value, double step) { return core::Value(std::round(value / step) * step); }

/// What the first sheet says, line by line.
ReportFacts factsOf(const ReachReport &report) {
    const core::ReachabilityResult &result = report.run->result;
    const core::ReachTotals &total = result.county;
    ReportFacts facts = originFacts(result.provenance, report.stale);
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
    addParameters(facts, result.provenance);
    return facts;
}

} // namespace

core::Result<void> writeReachReport(const ReachReport &report, const QString &path, const core::Job &job) {
    std::vector<ResultTable> tables = tablesOf(report.run->input, report.run->result, *report.run->county);
    if (path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive))
        return writeCsv(path, tables.front(), job);
    const ReportFacts facts = factsOf(report);
    const PanelTable gaps = gapTable(report.gaps, report.run->result.parameters.timeLimit.count());
    std::vector<ResultTable> sheets{factTable(facts)};
    sheets.insert(sheets.end(), tables.begin() + 1, tables.end());
    if (!report.gaps.empty())
        sheets.push_back(sheetOf(gaps, Words::tr("Gaps")));
    sheets.push_back(tables.front());
    return writeXlsx(path, sheets, job);
}

} // namespace app
