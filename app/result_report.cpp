// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/result_report.h"

#include <QCoreApplication>

namespace app {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ReachReport)
};

core::Value textValue(const QString &text) { return core::Value(text.toStdString()); }

} // namespace

ReportFacts originFacts(const core::Provenance &origin, bool stale) {
    return {{Words::tr("County"), core::Value(origin.countyName)},
            {Words::tr("Code"), core::Value(origin.countyCode)},
            {Words::tr("Data version"), core::Value(origin.countyRevision)},
            {Words::tr("State"), textValue(stale ? Words::tr("old: the county was edited since it was computed")
                                                 : Words::tr("up to date when it was exported"))}};
}

void addParameters(ReportFacts &facts, const core::Provenance &origin) {
    for (const auto &[name, value] : origin.parameters)
        facts.emplace_back(Words::tr("Parameter %1").arg(QString::fromStdString(name)), core::Value(value));
    facts.emplace_back(Words::tr("Engine"), core::Value(origin.engineVersion));
    facts.emplace_back(Words::tr("Hash of the input"), core::Value(origin.inputHash));
}

ResultTable factTable(const ReportFacts &facts) {
    return {Words::tr("Result"),
            {{"what", Words::tr("What")}, {"value", Words::tr("Value")}},
            facts.size(),
            [&facts](std::size_t row, std::vector<core::Value> &cells) {
                cells = {textValue(facts[row].first), facts[row].second};
            }};
}

ResultTable sheetOf(const PanelTable &list, const QString &title) {
    ResultTable sheet;
    sheet.title = title;
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

} // namespace app
