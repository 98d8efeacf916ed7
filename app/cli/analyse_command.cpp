// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <initializer_list>
#include <map>

#include "app/cli/analysis_run.h"
#include "app/cli/command.h"
#include "app/cli/command_words.h"
#include "app/cli/envelope.h"
#include "app/cli/kept_result.h"
#include "app/cli/result_file.h"
#include "app/cli/shipped_data.h"

namespace app {
namespace {

using Analysis = core::Result<AnalysisAnswer> (*)(const AnalysisCall &);

const std::map<QString, Analysis> &analyses() {
    static const std::map<QString, Analysis> all = {
        {QStringLiteral("reachability"), runReachability}, {QStringLiteral("coverage"), runCoverage},
        {QStringLiteral("response"), runResponse},         {QStringLiteral("sufficiency"), runSufficiency},
        {QStringLiteral("classes"), runClasses},           {QStringLiteral("villages"), runVillages},
        {QStringLiteral("allocation"), runAllocation},     {QStringLiteral("accessibility"), runAccessibility},
        {QStringLiteral("scorecard"), runScorecard}};
    return all;
}

/// Analyses that a scenario goes with.
constexpr std::initializer_list<const char *> underScenario = {"reachability", "allocation", "accessibility",
                                                               "sufficiency", "response"};

/// Options that list rows, for which the uids of demand points are read.
constexpr std::initializer_list<const char *> rowOutputs = {"csv", "xlsx", "layer"};

void addAnalyseOptions(QCommandLineParser &options) {
    options.addOption({QStringLiteral("set"),
                       CommandLine::tr("A parameter, such as speed_mps=0.83; may be given again."),
                       QStringLiteral("NAME=VALUE")});
    options.addOption({QStringLiteral("scenario"),
                       CommandLine::tr("Compute under the scenario NAME of the county (reachability, allocation, "
                                       "accessibility, sufficiency, response)."),
                       QStringLiteral("NAME")});
    options.addOption(
        {QStringLiteral("hazard-zone"),
         CommandLine::tr("Assume the hazard zone NAME of the county; may be given again (as --scenario)."),
         QStringLiteral("NAME")});
    options.addOption(jsonOption());
    options.addOption({QStringLiteral("csv"),
                       CommandLine::tr("Write one row a place, target, item, shelter or village to FILE."),
                       QStringLiteral("FILE")});
    options.addOption(
        {QStringLiteral("xlsx"), CommandLine::tr("Write every table of the result to FILE."), QStringLiteral("FILE")});
    options.addOption({QStringLiteral("layer"),
                       CommandLine::tr("Keep the result in the county file, and its rows as the layer NAME."),
                       QStringLiteral("NAME")});
    options.addOption({QStringLiteral("save"), CommandLine::tr("Keep the result in the county file.")});
}

Envelope envelopeOf(const QString &kind, const OpenedCounty &opened, const AnalysisAnswer &answer) {
    Envelope envelope;
    envelope.command = QStringLiteral("analyse ") + kind;
    envelope.setCounty(opened.county);
    envelope.setProvenance(answer.provenance);
    envelope.result = answer.result;
    envelope.issues = answer.issues;
    return envelope;
}

core::Result<void> writeFiles(const CommandContext &context, const Envelope &envelope, const AnalysisAnswer &answer,
                              PhaseClock &clock) {
    const QCommandLineParser &options = context.options();
    core::Result<void> done;
    if (options.isSet(QStringLiteral("csv")))
        done = writeCsv(options.value(QStringLiteral("csv")), answer.tables.front(), context.job());
    if (done && options.isSet(QStringLiteral("xlsx")))
        done = writeXlsx(options.value(QStringLiteral("xlsx")), answer.tables, context.job());
    clock.end("write");
    if (done && options.isSet(QStringLiteral("json")))
        done = writeBytes(options.value(QStringLiteral("json")), envelope.toBytes(clock));
    return done;
}

ExitCode runAnalyse(const CommandContext &context) {
    const QString kind = context.argument(0);
    const auto analysis = analyses().find(kind);
    if (analysis == analyses().end()) {
        QStringList kinds;
        for (const auto &[name, function] : analyses())
            kinds.append(name);
        return context.refuse(CommandLine::tr("There is no analysis %1. The analyses are: %2")
                                  .arg(kind, kinds.join(QStringLiteral(", "))));
    }
    auto parameters = ParameterSet::parse(context.options().values(QStringLiteral("set")));
    if (!parameters)
        return context.refuseParameter(parameters.error());
    const ScenarioWish scenario{context.options().value(QStringLiteral("scenario")),
                                context.options().values(QStringLiteral("hazard-zone"))};
    const bool emptyName = (context.options().isSet(QStringLiteral("scenario")) && scenario.name.isEmpty()) ||
                           scenario.hazardZones.contains(QString());
    if (emptyName || (!scenario.isEmpty() && std::ranges::none_of(underScenario, [&kind](const char *name) {
            return kind == QLatin1String(name);
        })))
        return context.refuse(CommandLine::tr("--scenario and --hazard-zone need a name, and go with reachability, "
                                              "allocation, accessibility, sufficiency and response."));
    PhaseClock clock;
    auto opened = openForAnalysis(context.argument(1), context.job());
    if (!opened)
        return context.fail(opened.error());
    clock.end("open");
    const bool listsRows = std::ranges::any_of(
        rowOutputs, [&](const char *name) { return context.options().isSet(QString::fromLatin1(name)); });
    auto answer = analysis->second({*opened, *parameters, listsRows, context.job(), clock, scenario});
    if (!answer) {
        const std::string &key = answer.error().message;
        const bool isParameter = key.starts_with("set.") || key.starts_with("pairs.");
        return isParameter ? context.refuseParameter(answer.error()) : context.fail(answer.error());
    }
    for (const QString &line : answer->summary)
        context.say(line);
    context.list(answer->issues);
    const Envelope envelope = envelopeOf(kind, *opened, *answer);
    if (const auto done = writeFiles(context, envelope, *answer, clock); !done)
        return context.failOutput(done.error());
    const QString layer = context.options().value(QStringLiteral("layer"));
    if (!layer.isEmpty() || context.options().isSet(QStringLiteral("save")))
        if (const auto done =
                keepResult({context.argument(1), kind, layer}, envelope, *answer, opened->county, context.job());
            !done)
            return context.failOutput(done.error());
    return answer->incomplete ? ExitCode::Incomplete : ExitCode::Done;
}

} // namespace

core::Result<OpenedCounty> openForAnalysis(const QString &path, const core::Job &job) {
    auto store = gis::Store::open(pathOf(path), gis::OpenMode::ReadOnly);
    if (!store)
        return tl::unexpected(store.error());
    std::string key = store->contentKey();
    auto county = store->readCounty({false, false, false, false}, job);
    if (!county)
        return tl::unexpected(county.error());
    OpenedCounty opened{std::move(*store), std::move(*county), std::move(key)};
    if (const auto same = opened.expectUnchanged(); !same)
        return tl::unexpected(same.error());
    return opened;
}

core::Result<void> OpenedCounty::expectUnchanged() const {
    if (store.contentKey() != contentKey)
        return core::failure(core::ErrorCode::Conflict, "store.changed_meanwhile", {county.identity.name});
    return {};
}

Command analyseCommand() {
    return {
        QStringLiteral("analyse"),
        QStringLiteral("KIND COUNTY.gpkg [--scenario NAME] [--hazard-zone NAME …] [--set name=value …] [--json FILE] "
                       "[--csv FILE] [--xlsx FILE] "
                       "[--layer NAME] [--save]"),
        CommandLine::tr(
            "Computes reachability, coverage, response, allocation, accessibility, sufficiency, classes, villages or "
            "the scorecard of the plan."),
        2,
        2,
        addAnalyseOptions,
        runAnalyse,
        {QStringLiteral("analyse reachability huarong.gpkg --set speed_mps=0.83 --set time_limit_s=600 --csv "
                        "places.csv --xlsx tables.xlsx"),
         QStringLiteral("analyse reachability huarong.gpkg --scenario 方案A --hazard-zone 溃口1 --json -"),
         QStringLiteral("analyse reachability andorra.gpkg --set profile=elderly --set night=true --set slope=tobler "
                        "--set heights=N42E001.hgt --set rings=300,600,900 --set overlap=true"),
         QStringLiteral("analyse reachability huarong.gpkg --set why=true --json - --csv why.csv"),
         QStringLiteral("analyse sufficiency huarong.gpkg --set days=7 --json - --save --lang en"),
         QStringLiteral("analyse response huarong.gpkg --set wording=accident --set report_min=10 --csv targets.csv"),
         QStringLiteral("analyse response huarong.gpkg --set events=甲村,乙村 --json -"),
         QStringLiteral(
             "analyse allocation huarong.gpkg --set time_limit_s=1800 --set villages=whole --set capacity=rule "
             "--set area_per_person_m2=2 --set evacuee_percent=20 --xlsx places.xlsx"),
         QStringLiteral("analyse allocation huarong.gpkg --hazard-zone 溃口1 --set leave=before --json -"),
         QStringLiteral("analyse accessibility huarong.gpkg --set method=e2sfca --set time_limit_s=900 --layer access"),
         QStringLiteral("analyse classes huarong.gpkg --layer classes_today"),
         QStringLiteral("analyse scorecard huarong.gpkg --set as_of_date=2025-12-31 --xlsx scorecard.xlsx")}};
}

} // namespace app
