// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/response_report.h"

#include <limits>

#include <QCoreApplication>

#include "app/cli/result_field.h"
#include "app/cli/result_file.h"
#include "app/cli/result_table.h"
#include "app/cli/shipped_data.h"
#include "app/models/response_table.h"
#include "app/models/response_words.h"
#include "app/result_report.h"
#include "gis/survey/layer_export.h"

namespace app {
namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ResponseReport)
};

void addTally(ReportFacts &facts, const QString &name, const core::ResponseTally &tally) {
    const auto add = [&](const QString &part, std::int64_t count) {
        facts.emplace_back(Words::tr("%1: %2").arg(name, part), core::Value(count));
    };
    add(Words::tr("all"), tally.total);
    add(Words::tr("in time"), tally.reached);
    add(Words::tr("late"), tally.late);
    add(Words::tr("not reachable"), tally.unreachable);
    add(Words::tr("not known"), tally.unknown);
    add(Words::tr("in time + late + not reachable + not known"),
        tally.reached + tally.late + tally.unreachable + tally.unknown);
}

ReportFacts factsOf(const ResponseReport &report, const core::ResponseResult &result) {
    ReportFacts facts = originFacts(result.provenance, report.stale);
    facts.emplace_back(Words::tr("Counts"), core::Value((report.bySecond ? Words::tr("the second team on scene")
                                                                         : Words::tr("the first team on scene"))
                                                            .toStdString()));
    for (const core::WordingAnswer &answer : result.wordings)
        facts.emplace_back(answer.wording == result.parameters.wording ? Words::tr("Indicator, as chosen")
                                                                       : Words::tr("Indicator, other wording"),
                           core::Value(wordingWords(answer, result.parameters).toStdString()));
    if (const auto share = core::reachedPercent(result.chosen().places))
        facts.emplace_back(Words::tr("On scene in time %"), core::Value(*share));
    addTally(facts, Words::tr("Targets"), result.county.places);
    for (std::size_t i = 0; i < core::responseKindCount; ++i)
        if (const auto kind = static_cast<core::ResponseTargetKind>(i);
            result.kinds[i].total > 0 && kind != core::ResponseTargetKind::People)
            addTally(facts, kindWords(kind), result.kinds[i]);
    if (result.county.points.total > 0)
        addTally(facts, kindWords(core::ResponseTargetKind::People), result.county.persons);
    facts.emplace_back(Words::tr("Teams sent"), core::Value(static_cast<std::int64_t>(result.teamsCounted)));
    facts.emplace_back(Words::tr("Teams recorded"),
                       core::Value(static_cast<std::int64_t>(report.run->input.teams.size())));
    addParameters(facts, result.provenance);
    return facts;
}

core::Geometry placeOf(const core::ResponseInput &input, std::size_t row) {
    const std::size_t targets = input.targets.size();
    if (row >= targets)
        return input.demand->position[row - targets];
    return input.targets[row].place ? core::Geometry(*input.targets[row].place) : core::Geometry();
}

/// A county of that one layer, written as any other layer is.
core::Result<void> writeLayer(const ResponseReport &report, const ResultTable &table, const QString &path,
                              const core::Job &job) {
    core::LayerSchema schema;
    schema.name = "response";
    schema.zh = schema.en = table.title.toStdString();
    schema.geometry = core::GeometryType::Point;
    schema.fields = fieldsOf(table);
    core::Layer layer(schema);
    for (std::size_t row = 0; row < table.rows; ++row) {
        auto feature = std::make_shared<core::Feature>();
        // Levee points share the uid of their levee; a row is told by its place in the table.
        feature->id = std::to_string(row + 1);
        table.fill(row, feature->values);
        fitTo(schema.fields, feature->values);
        feature->geometry = placeOf(report.run->input, row);
        layer.put(std::move(feature));
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
    }
    core::County county;
    county.identity = report.run->county->identity;
    county.layers.emplace(schema.name, std::move(layer));
    gis::ExportRequest request;
    request.layer = schema.name;
    request.target = pathOf(path);
    const auto written = gis::exportLayer(county, request, job);
    return written ? core::Result<void>() : tl::unexpected(written.error());
}

} // namespace

core::Result<void> writeResponseReport(const ResponseReport &report, const QString &path, const core::Job &job) {
    const ResponseRun &run = *report.run;
    const core::ResponseResult &result = report.bySecond ? run.second : run.result;
    // Row by row both teams stand side by side, the first in its own columns; sums and lists are told by the one asked
    // for.
    std::vector<ResultTable> tables = tablesOf(run.input, result, *run.county);
    tables.front() = std::move(tablesOf(run.input, run.result, *run.county).front());
    if (path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive))
        return writeCsv(path, tables.front(), job);
    if (!path.endsWith(QLatin1String(".xlsx"), Qt::CaseInsensitive))
        return writeLayer(report, tables.front(), path, job);
    const ReportFacts facts = factsOf(report, result);
    const ToldResponse told = toldOf(run, report.bySecond);
    const LateTable late = lateTable(told, std::nullopt, std::numeric_limits<std::size_t>::max());
    const TeamTable teams = teamTable(told);
    std::vector<ResultTable> sheets{factTable(facts)};
    sheets.insert(sheets.end(), tables.begin() + 1, tables.end());
    if (!late.rows.empty())
        sheets.push_back(sheetOf(late.table, Words::tr("Not in time")));
    sheets.push_back(sheetOf(teams.table, Words::tr("Teams")));
    sheets.push_back(tables.front());
    return writeXlsx(path, sheets, job);
}

} // namespace app
