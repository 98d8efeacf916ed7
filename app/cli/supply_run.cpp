// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>

#include <QCoreApplication>

#include "app/cli/analysis_run.h"
#include "app/cli/class_matrix_result.h"
#include "app/cli/command_words.h"
#include "app/cli/result_json.h"
#include "app/cli/scenario_run.h"
#include "app/text/language.h"
#include "core/analysis/county_input.h"
#include "core/analysis/verdict_counts.h"
#include "gis/roads/analysis_input.h"
#include "gis/roads/county_places.h"
#include "gis/roads/usable_ground.h"

namespace app {
namespace {

/// The county's own words for an item code.
QString itemName(const core::SufficiencyResult &result, const std::string &code) {
    for (const core::ItemSufficiency &item : result.items)
        if (item.code == code)
            return chosen(item.name, item.nameEn);
    return QString::fromStdString(code);
}

QStringList sufficiencySummary(const core::SufficiencyResult &result) {
    if (!result.personsSupported)
        return {CommandLine::tr("The stock cannot be judged: there are no stock records or no supply profile.")};
    return {CommandLine::tr("The stock suffices for %1 evacuees over %2 days; weakest item: %3. Target: %4.")
                .arg(*result.personsSupported)
                .arg(result.parameters.days)
                .arg(itemName(result, result.bindingItem))
                .arg(result.parameters.evacuees)};
}

std::vector<core::Issue> lotIssues(const core::SufficiencyResult &result) {
    std::vector<core::Issue> issues;
    for (const auto &[lot, reason] : result.refusedLots)
        issues.push_back({core::Severity::Warning, "supply.lot." + reason, "supply_stock", lot, {lot}});
    return issues;
}

/// The three states of the units of a result (decisions on verdicts): nothing that is unknown is called missing.
QString stateSentence(const QString &what, const core::VerdictCounts &states) {
    if (states.met + states.notMet == 0)
        return CommandLine::tr("%1: cannot be judged, the county file holds nothing to judge it by (units: %2)")
            .arg(what)
            .arg(states.unknown);
    return CommandLine::tr("%1: met %2, not met %3, cannot be judged %4")
        .arg(what)
        .arg(states.met)
        .arg(states.notMet)
        .arg(states.unknown);
}

/// What of all outlines does not count.
QString takenOffSentence(const gis::UsableGround &ground) {
    core::SiteArea sum;
    for (const auto &[id, area] : ground.measure.ground) {
        sum.outline += area.outline;
        sum.water += area.water;
        sum.buildings += area.buildings;
        sum.hazard += area.hazard;
    }
    return CommandLine::tr(
               "outlines of all shelters %1 m² - water %2 m² - buildings %3 m² - hazard areas %4 m² = %5 m²")
        .arg(sum.outline.value(), 0, 'f', 1)
        .arg(sum.water.value(), 0, 'f', 1)
        .arg(sum.buildings.value(), 0, 'f', 1)
        .arg(sum.hazard.value(), 0, 'f', 1)
        .arg(sum.left().value(), 0, 'f', 1);
}

struct ClassKept {
    core::ClassInput input;
    core::ClassResult result;
    std::vector<core::ClassMatrixRow> matrix;
};

} // namespace

namespace {

/// The stock under a scenario; null where none was named.
core::Result<std::optional<ScenarioSetting>> stockScenario(const AnalysisCall &call) {
    if (call.scenario.isEmpty())
        return std::nullopt;
    auto wished = wishedScenario(call.opened.county, call.scenario);
    if (!wished)
        return tl::unexpected(wished.error());
    auto ground = readGround(call.opened, false, call.job);
    if (!ground)
        return tl::unexpected(ground.error());
    const core::ReachabilityInput base = gis::reachabilityInput(call.opened.county, *ground, "any");
    auto setting = scenarioSetting(call.opened, std::move(*wished), base, true, call.job);
    if (!setting)
        return tl::unexpected(setting.error());
    return std::optional(std::move(*setting));
}

QJsonValue supported(const core::SufficiencyResult &result) {
    return result.personsSupported ? QJsonValue(static_cast<qint64>(*result.personsSupported)) : QJsonValue();
}

/// The stock as it is beside what the scenario leaves of it.
void tellStock(const ScenarioSetting &setting, const core::SufficiencyResult &base, const core::SufficiencyResult &now,
               AnalysisAnswer &answer) {
    QJsonObject json = scenarioJson(setting);
    const auto lost =
        std::ranges::count(now.refusedLots, std::string("place_lost"), &std::pair<std::string, std::string>::second);
    json.insert(QStringLiteral("lots_lost"), static_cast<qint64>(lost));
    json.insert(QStringLiteral("difference"), QJsonObject{{QStringLiteral("base_persons_supported"), supported(base)},
                                                          {QStringLiteral("persons_supported"), supported(now)}});
    answer.result.insert(QStringLiteral("scenario"), json);
    answer.summary += hazardLines(setting);
    const auto words = [](const core::SufficiencyResult &result) {
        return result.personsSupported ? QString::number(*result.personsSupported) : QStringLiteral("—");
    };
    answer.summary += CommandLine::tr("scenario %1: the stock suffices for %2 people, %3 in the county as it is; stock "
                                      "lots lost: %4")
                          .arg(QString::fromStdString(setting.scenario.name), words(now), words(base))
                          .arg(lost);
    tellIssues(setting, answer);
}

core::SufficiencyParameters stockParameters(ParameterSet &set) {
    core::SufficiencyParameters parameters;
    parameters.asOf = today();
    set.whole("evacuees", parameters.evacuees, 0, 100'000'000);
    set.whole("days", parameters.days, 1, 365);
    set.number("household_size", parameters.householdSize, 1, 50);
    set.flag("include_agreement_stock", parameters.includeAgreementStock);
    set.date("as_of_date", parameters.asOf);
    if (const auto standard = set.text("standard"))
        parameters.standard = standard->toStdString();
    if (const auto season =
            set.choice("season", {QStringLiteral("any"), QStringLiteral("cold"), QStringLiteral("warm")}))
        parameters.season = *season == QLatin1String("cold")   ? core::Season::Cold
                            : *season == QLatin1String("warm") ? core::Season::Warm
                                                               : core::Season::Any;
    return parameters;
}

} // namespace

core::Result<AnalysisAnswer> runSufficiency(const AnalysisCall &call) {
    const bool evacueesNamed = call.parameters.has("evacuees");
    core::SufficiencyParameters parameters = stockParameters(call.parameters);
    if (const auto known = call.parameters.finish(); !known)
        return tl::unexpected(known.error());
    const auto scenario = stockScenario(call);
    if (!scenario)
        return tl::unexpected(scenario.error());
    auto under = stockUnder(call.opened.county, *scenario ? (*scenario)->target : core::ScenarioTarget(), parameters,
                            evacueesNamed, call.job);
    if (!under)
        return tl::unexpected(under.error());
    core::SufficiencyResult *result = &under->now;
    if (*scenario)
        result->provenance.parameters["scenario"] = (*scenario)->scenario.name;
    call.clock.end("count");
    const auto kept = std::make_shared<core::SufficiencyResult>(std::move(*result));
    AnalysisAnswer answer;
    answer.result = toJson(*kept);
    answer.provenance = kept->provenance;
    answer.issues = lotIssues(*kept);
    answer.tables = tablesOf(*kept);
    answer.summary = sufficiencySummary(*kept);
    // What a scenario takes is no fault of the data.
    answer.incomplete = !kept->personsSupported || std::ranges::any_of(kept->refusedLots, [](const auto &lot) {
        return lot.second != "place_lost";
    });
    answer.keepAlive = kept;
    if (*scenario)
        tellStock(**scenario, under->base, *kept, answer);
    return answer;
}

core::Result<AnalysisAnswer> runClasses(const AnalysisCall &call) {
    core::ClassParameters parameters;
    const auto target = [&call](const char *name, int &value) {
        std::int64_t wanted = value;
        call.parameters.whole(name, wanted, 0, 1000);
        value = static_cast<int>(wanted);
    };
    target("township_class_II", parameters.townshipClassII);
    target("county_class_I", parameters.countyClassI);
    target("county_class_II", parameters.countyClassII);
    call.parameters.flag("higher_counts_for_township", parameters.higherCountsForTownship);
    call.parameters.flag("higher_counts_for_county", parameters.higherCountsForCounty);
    if (const auto known = call.parameters.finish(); !known)
        return tl::unexpected(known.error());
    const auto kept = std::make_shared<ClassKept>();
    kept->input = core::classInputFrom(call.opened.county, provenanceOf(call.opened.county));
    auto result = core::analyseClasses(kept->input, parameters, call.job);
    if (!result)
        return tl::unexpected(result.error());
    call.clock.end("count");
    kept->result = std::move(*result);
    AnalysisAnswer answer;
    answer.result = toJson(kept->result);
    answer.provenance = kept->result.provenance;
    kept->matrix = core::classMatrix(kept->input, kept->result);
    answer.result.insert(QStringLiteral("matrix"), toJson(kept->matrix));
    answer.tables = tablesOf(kept->input, kept->result);
    answer.tables.push_back(tableOf(kept->matrix));
    answer.layerTable = 1;
    answer.placeLayer = "shelter";
    const core::VerdictCounts townships = core::countOf(kept->result.townshipVerdicts);
    answer.summary = {stateSentence(CommandLine::tr("Townships with a Class II shelter"), townships)};
    answer.keepAlive = kept;
    return answer;
}

core::Result<AnalysisAnswer> runVillages(const AnalysisCall &call) {
    core::VillageParameters parameters;
    double least = parameters.minimumArea.value(), each = parameters.areaPerPerson.value();
    call.parameters.number("minimum_area_m2", least, 1, 1e6);
    call.parameters.number("area_per_person_m2", each, 0.1, 100);
    call.parameters.flag("sum_sites", parameters.sumSites);
    if (const auto known = call.parameters.finish(); !known)
        return tl::unexpected(known.error());
    parameters.minimumArea = core::SquareMetres(least);
    parameters.areaPerPerson = core::SquareMetres(each);
    const auto county = withBuildings(call);
    if (!county)
        return tl::unexpected(county.error());
    const auto ground = gis::usableGround(*county, gis::everyHazard);
    if (!ground)
        return tl::unexpected(ground.error());
    const core::VillageInput input =
        core::villageInputFrom(call.opened.county, ground->measure, provenanceOf(call.opened.county));
    auto result = core::analyseVillages(input, parameters, call.job);
    if (!result)
        return tl::unexpected(result.error());
    const auto places = gis::countyPlaces(*county, *ground, parameters.areaPerPerson);
    if (!places)
        return tl::unexpected(places.error());
    call.clock.end("count");
    const auto kept = std::make_shared<core::VillageResult>(std::move(*result));
    AnalysisAnswer answer;
    answer.result = toJson(*kept);
    // Of every shelter, whether a village names it or not.
    answer.result[QLatin1String("shelter_places")] = static_cast<qint64>(places->places);
    answer.result[QLatin1String("shelters_usable")] = static_cast<qint64>(places->shelters);
    answer.result[QLatin1String("shelters_without_area")] = static_cast<qint64>(places->withoutArea);
    answer.provenance = kept->provenance;
    answer.tables = tablesOf(*kept);
    answer.placeLayer = "village";
    answer.summary = {stateSentence(CommandLine::tr("Villages with a site of %1 m² or more").arg(least),
                                    {kept->met, kept->notMet, kept->unknown}),
                      takenOffSentence(*ground)};
    answer.keepAlive = kept;
    return answer;
}

} // namespace app
