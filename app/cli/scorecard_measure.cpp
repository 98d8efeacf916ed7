// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/scorecard_measure.h"

#include <algorithm>
#include <array>
#include <map>

#include <QJsonArray>

#include "core/analysis/row_hash.h"
#include "core/indicator/register_figure.h"

namespace app {
namespace {

struct MeasuredCounty {
    core::Measures measures;
    /// By kind of analysis: what it was made from.
    std::map<std::string, core::Provenance> provenance;
    std::vector<core::Issue> issues;
};

using Reader = void (*)(const QJsonObject &result, core::Measures &measures);

double number(const QJsonObject &object, const char *key) { return object.value(QString::fromLatin1(key)).toDouble(); }
std::string text(const QJsonObject &object, const char *key) {
    return object.value(QString::fromLatin1(key)).toString().toStdString();
}
QJsonArray list(const QJsonObject &object, const char *key) { return object.value(QString::fromLatin1(key)).toArray(); }

core::Verdict verdictIn(const QJsonObject &object, const char *key) {
    const std::string code = text(object, key);
    return code == core::codeOf(core::Verdict::Met)      ? core::Verdict::Met
           : code == core::codeOf(core::Verdict::NotMet) ? core::Verdict::NotMet
                                                         : core::Verdict::CannotBeJudged;
}

/// Numerator and denominator by the names they have in a result, for the county and each township.
struct ShareKeys {
    const char *numerator, *denominator;
};

core::Measure shareOf(const QJsonObject &county, const QJsonArray &townships, const ShareKeys &keys,
                      const char *evidence) {
    core::Measure measure;
    measure.evidence = evidence;
    if (number(county, keys.denominator) > 0) {
        measure.numerator = number(county, keys.numerator);
        measure.denominator = number(county, keys.denominator);
    }
    for (const QJsonValue &value : townships) {
        const QJsonObject row = value.toObject();
        measure.byTownship.push_back(
            {text(row, "code"), text(row, "name"), number(row, keys.numerator), number(row, keys.denominator)});
    }
    return measure;
}

void noteUnknown(core::Measure &measure, const char *what, double count, double of,
                 core::Effect effect = core::Effect::Adds) {
    if (count > 0)
        measure.missing.push_back({what, static_cast<std::int64_t>(count), static_cast<std::int64_t>(of), effect});
}

void readReach(const QJsonObject &result, core::Measures &measures) {
    core::Measure share = shareOf(result, list(result, "by_township"), {"persons_covered", "persons_total"}, "shelter");
    const double unknown = number(result, "points_unknown_persons"), points = number(result, "points_total");
    noteUnknown(share, "persons", unknown, points, core::Effect::Widens);
    if (!share.numerator)
        share.missing.push_back({"people", 0, 0, core::Effect::Adds});
    // Shared with the capacity of the sites: the people of the county.
    core::Measure &capacity = measures["villages.capacity_percent"];
    capacity.denominator = share.denominator;
    noteUnknown(capacity, "persons", unknown, points, core::Effect::Takes);
    measures["reachability.coverage_percent"] = std::move(share);
}

void readResponse(const QJsonObject &result, core::Measures &measures) {
    for (const QJsonValue &value : list(result, "by_wording")) {
        const QJsonObject wording = value.toObject();
        const std::string name = text(wording, "wording");
        core::Measure share = shareOf(wording, name == "order" ? list(result, "by_township") : QJsonArray(),
                                      {"targets_reached", "targets_total"}, "rescue_team");
        noteUnknown(share, "turnout", number(wording, "targets_unknown"), number(wording, "targets_total"));
        if (!share.numerator)
            share.missing.push_back({"targets", 0, 0, core::Effect::Adds});
        // Time that nobody recorded only makes arrivals later.
        if (wording.value(QStringLiteral("counted_at_best")).toBool())
            share.missing.push_back({"report_time", 0, 0, core::Effect::Takes});
        measures["response.on_scene_percent_" + name] = std::move(share);
    }
}

void readStock(const QJsonObject &result, core::Measures &measures) {
    core::Measure persons;
    persons.evidence = "supply_stock";
    const QJsonValue supported = result.value(QStringLiteral("persons_supported"));
    if (supported.isDouble())
        persons.value = supported.toDouble();
    else
        persons.missing.push_back({"stock", 0, 0, core::Effect::Adds});
    // Lots that are refused for want of data may hold more; what has expired or lies in a closed place does not.
    double unclear = 0;
    for (const QJsonValue &value : list(result, "refused_lots")) {
        const std::string reason = text(value.toObject(), "reason");
        const bool isForWant =
            reason == "negative" || reason == "no_quantity" || reason == "unit" || reason == "unknown_item";
        unclear += isForWant ? 1 : 0;
    }
    noteUnknown(persons, "stock_lots", unclear, static_cast<double>(list(result, "refused_lots").size()));
    for (const QJsonValue &value : list(result, "by_township")) {
        const QJsonObject row = value.toObject();
        persons.byTownship.push_back({text(row, "uid"), text(row, "name"), number(row, "persons_supported"), 0});
    }
    measures["sufficiency.persons_supported"] = std::move(persons);
}

void readClasses(const QJsonObject &result, core::Measures &measures) {
    const QJsonArray matrix = list(result, "matrix");
    const QJsonObject county = matrix.isEmpty() ? QJsonObject() : matrix.first().toObject();
    const QJsonObject usable =
        result.value(QStringLiteral("county")).toObject().value(QStringLiteral("usable")).toObject();
    const double noList = number(county.value(QStringLiteral("gb21734")).toObject(), "no_list"),
                 all = number(county, "shelters");
    const auto count = [&](const char *shelterClass) {
        core::Measure measure;
        measure.evidence = "shelter";
        noteUnknown(measure, "facility_list", noList, all);
        if (all > 0)
            measure.value = number(usable, shelterClass);
        else
            measure.missing.push_back({"layer_empty", 0, 0, core::Effect::Adds});
        return measure;
    };
    measures["classes.county_class_I"] = count("I");
    measures["classes.county_class_II"] = count("II");
    core::Measure townships;
    townships.evidence = "shelter";
    double met = 0, open = 0, notMet = 0, strays = 0;
    for (qsizetype i = 1; i < matrix.size(); ++i) {
        const QJsonObject row = matrix.at(i).toObject();
        // Shelters of no township are a row of the matrix and no township.
        if (text(row, "code").empty()) {
            strays += number(row, "shelters");
            continue;
        }
        const core::Verdict verdict = verdictIn(row, "verdict");
        met += verdict == core::Verdict::Met ? 1 : 0;
        open += verdict == core::Verdict::CannotBeJudged ? 1 : 0;
        notMet += verdict == core::Verdict::NotMet ? 1 : 0;
        townships.byTownship.push_back(
            {text(row, "code"), text(row, "name"), verdict == core::Verdict::Met ? 1.0 : 0.0, 1});
    }
    const auto total = static_cast<double>(townships.byTownship.size());
    noteUnknown(townships, "facility_list", open, total);
    // Each of them may be the one that a township lacks.
    noteUnknown(townships, "unit", strays, all);
    if (total > 0) {
        townships.numerator = met;
        townships.denominator = total;
        townships.mostOpen = open + std::min(strays, notMet);
    } else {
        townships.missing.push_back({"townships", 0, 0, core::Effect::Adds});
    }
    measures["classes.township_percent"] = std::move(townships);
}

void readVillages(const QJsonObject &result, core::Measures &measures) {
    core::Measure share = shareOf(result, {}, {"villages_met", "villages_total"}, "shelter");
    noteUnknown(share, "sites", number(result, "villages_unknown"), number(result, "villages_total"));
    if (share.numerator)
        share.mostOpen = number(result, "villages_unknown");
    else
        share.missing.push_back({"villages", 0, 0, core::Effect::Adds});
    core::Measure met;
    met.evidence = "shelter";
    met.value = share.numerator;
    met.missing = share.missing;
    measures["villages.met"] = std::move(met);
    measures["villages.met_percent"] = std::move(share);
    core::Measure &capacity = measures["villages.capacity_percent"];
    capacity.evidence = "shelter";
    if (capacity.denominator)
        capacity.numerator = number(result, "shelter_places");
    else
        capacity.missing.push_back({"people", 0, 0, core::Effect::Adds});
    noteUnknown(capacity, "areas", number(result, "shelters_without_area"), number(result, "shelters_usable"));
    if (number(result, "shelters_usable") <= 0)
        capacity.missing.push_back({"layer_empty", 0, 0, core::Effect::Adds});
}

struct Part {
    const char *kind;
    core::Result<AnalysisAnswer> (*run)(const AnalysisCall &);
    Reader read;
    bool takesDate = false;
};

constexpr std::array<Part, 5> parts = {{{"reachability", runReachability, readReach},
                                        {"response", runResponse, readResponse},
                                        {"sufficiency", runSufficiency, readStock, true},
                                        {"classes", runClasses, readClasses},
                                        {"villages", runVillages, readVillages}}};

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
            .with(row.indicator.formula)
            .with(row.indicator.unit)
            .with(row.indicator.target.has_value())
            .with(row.indicator.target.value_or(0))
            .with(row.indicator.direction)
            .with(row.value.has_value())
            .with(row.value.value_or(0))
            .with(row.verdict)
            .with(row.source);
    for (const core::ProjectRow &row : card.projects)
        hash.with(row.project.code).with(row.done.has_value()).with(row.done.value_or(0)).with(row.source);
    whole.standard = {};
    whole.parameters = {{"as_of_date", core::isoText(asOf)}};
    for (const auto &[kind, part] : measured.provenance)
        whole.parameters["inputs_" + kind] = part.inputHash;
    whole.inputHash = hash.digits();
    return whole;
}

/// What asks an analysis for a figure that it did not give is not measured, and no typed value stands in for it.
void noteUnanswered(const std::string &kind, const std::vector<core::Indicator> &plan, const char *why,
                    core::Measures &measures) {
    for (const core::Indicator &indicator : plan)
        if (indicator.formula.starts_with(kind + ".") && !measures.contains(indicator.formula))
            measures[indicator.formula].missing.push_back({why, 0, 0, core::Effect::Adds});
}

bool endsEverything(const core::Error &error) {
    return error.code == core::ErrorCode::Cancelled || error.code == core::ErrorCode::Conflict;
}

/// Fails only when it is cancelled or the file changed meanwhile.
core::Result<MeasuredCounty> measureCounty(const AnalysisCall &call, const core::Date &asOf) {
    MeasuredCounty measured;
    const std::vector<core::Indicator> plan = core::indicatorsOf(call.opened.county);
    for (const core::Indicator &indicator : plan)
        if (auto figure = core::registerFigure(call.opened.county, indicator.formula, asOf))
            measured.measures[indicator.formula] = std::move(*figure);
    for (const Part &part : parts) {
        const QStringList given =
            part.takesDate ? QStringList{QStringLiteral("as_of_date=") + QString::fromStdString(core::isoText(asOf))}
                           : QStringList();
        auto parameters = ParameterSet::parse(given);
        if (!parameters)
            return tl::unexpected(parameters.error());
        auto answer = part.run({call.opened, *parameters, false, call.job, call.clock, {}});
        if (answer) {
            part.read(answer->result, measured.measures);
            measured.provenance[part.kind] = answer->provenance;
            measured.issues.insert(measured.issues.end(), answer->issues.begin(), answer->issues.end());
        } else if (endsEverything(answer.error())) {
            return tl::unexpected(answer.error());
        } else {
            measured.issues.push_back(
                {core::Severity::Warning, answer.error().message, part.kind, {}, answer.error().args});
        }
        noteUnanswered(part.kind, plan, answer ? "formula" : "analysis", measured.measures);
    }
    return measured;
}

} // namespace

core::Result<JudgedCounty> judgeCounty(const AnalysisCall &call, const core::Date &asOf) {
    auto measured = measureCounty(call, asOf);
    if (!measured)
        return tl::unexpected(measured.error());
    JudgedCounty judged{core::judge(core::indicatorsOf(call.opened.county), measured->measures), {}, {}};
    judged.provenance = provenanceOf(*measured, judged.card, asOf);
    judged.issues = std::move(measured->issues);
    call.clock.end("judge");
    return judged;
}

} // namespace app
