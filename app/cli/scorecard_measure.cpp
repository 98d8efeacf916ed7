// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/scorecard_measure.h"

#include <array>

#include <QJsonArray>

#include "core/indicator/register_figure.h"

namespace app {
namespace {

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

void noteUnknown(core::Measure &measure, const char *what, double count, double of) {
    if (count > 0)
        measure.missing.push_back({what, static_cast<std::int64_t>(count), static_cast<std::int64_t>(of)});
}

/// Of all units: those that are open may still meet it, the others never will.
core::Measure::Judgement allOf(double met, double open, double total) {
    using enum core::Verdict;
    return {100, met == total ? Met : met + open == total ? CannotBeJudged : NotMet};
}

void readReach(const QJsonObject &result, core::Measures &measures) {
    core::Measure share = shareOf(result, list(result, "by_township"), {"persons_covered", "persons_total"}, "shelter");
    noteUnknown(share, "persons", number(result, "points_unknown_persons"), number(result, "points_total"));
    if (!share.numerator)
        share.missing.push_back({"people", 0, 0});
    // Shared with the capacity of the sites: the people of the county.
    measures["villages.capacity_percent"].denominator = share.denominator;
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
            share.missing.push_back({"targets", 0, 0});
        share.judgement = core::Measure::Judgement{95, verdictIn(wording, "verdict")};
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
        persons.missing.push_back({"stock", 0, 0});
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
    const auto count = [&](const char *shelterClass, double target, const char *verdict) {
        core::Measure measure;
        measure.evidence = "shelter";
        noteUnknown(measure, "facility_list", noList, all);
        if (all > 0)
            measure.value = number(usable, shelterClass);
        else
            measure.missing.push_back({"layer_empty", 0, 0});
        measure.judgement = core::Measure::Judgement{target, verdictIn(result, verdict)};
        return measure;
    };
    measures["classes.county_class_I"] = count("I", 1, "county_class_I");
    measures["classes.county_class_II"] = count("II", 2, "county_class_II");
    core::Measure townships;
    townships.evidence = "shelter";
    double met = 0, open = 0;
    for (qsizetype i = 1; i < matrix.size(); ++i) {
        const QJsonObject row = matrix.at(i).toObject();
        const core::Verdict verdict = verdictIn(row, "verdict");
        met += verdict == core::Verdict::Met ? 1 : 0;
        open += verdict == core::Verdict::CannotBeJudged ? 1 : 0;
        townships.byTownship.push_back(
            {text(row, "code"), text(row, "name"), verdict == core::Verdict::Met ? 1.0 : 0.0, 1});
    }
    const auto total = static_cast<double>(townships.byTownship.size());
    noteUnknown(townships, "facility_list", open, total);
    if (total > 0) {
        townships.numerator = met;
        townships.denominator = total;
        townships.judgement = allOf(met, open, total);
    } else {
        townships.missing.push_back({"townships", 0, 0});
    }
    measures["classes.township_percent"] = std::move(townships);
}

void readVillages(const QJsonObject &result, core::Measures &measures) {
    core::Measure share = shareOf(result, {}, {"villages_met", "villages_total"}, "shelter");
    noteUnknown(share, "sites", number(result, "villages_unknown"), number(result, "villages_total"));
    if (share.numerator)
        share.judgement = allOf(*share.numerator, number(result, "villages_unknown"), *share.denominator);
    else
        share.missing.push_back({"villages", 0, 0});
    core::Measure met;
    met.evidence = "shelter";
    met.value = share.numerator;
    met.missing = share.missing;
    measures["villages.met"] = std::move(met);
    measures["villages.met_percent"] = std::move(share);
    core::Measure &capacity = measures["villages.capacity_percent"];
    capacity.evidence = "shelter";
    if (capacity.denominator)
        capacity.numerator = number(result, "total_capacity");
    else
        capacity.missing.push_back({"people", 0, 0});
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

bool endsEverything(const core::Error &error) {
    return error.code == core::ErrorCode::Cancelled || error.code == core::ErrorCode::Conflict;
}

} // namespace

core::Result<MeasuredCounty> measureCounty(const AnalysisCall &call, const core::Date &asOf) {
    MeasuredCounty measured;
    for (const core::Indicator &indicator : core::indicatorsOf(call.opened.county))
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
        if (!answer) {
            if (endsEverything(answer.error()))
                return tl::unexpected(answer.error());
            measured.issues.push_back(
                {core::Severity::Warning, answer.error().message, part.kind, {}, answer.error().args});
            continue;
        }
        part.read(answer->result, measured.measures);
        measured.provenance[part.kind] = answer->provenance;
        measured.issues.insert(measured.issues.end(), answer->issues.begin(), answer->issues.end());
    }
    return measured;
}

} // namespace app
