// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QCoreApplication>

#include "app/cli/allocation_result.h"
#include "app/cli/analysis_run.h"
#include "app/cli/command_words.h"
#include "app/cli/scenario_plan.h"
#include "core/analysis/allocation.h"

namespace app {
namespace {

/// "VILLAGE:SHELTER;VILLAGE:SHELTER", village by code, shelter by identifier.
core::Result<std::vector<core::PairRule>> pairRules(ParameterSet &set, const char *name) {
    std::vector<core::PairRule> rules;
    const auto given = set.text(name);
    for (const QString &pair : given.value_or(QString()).split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        const QStringList parts = pair.split(QLatin1Char(':'));
        if (parts.size() != 2 || parts[0].trimmed().isEmpty() || parts[1].trimmed().isEmpty())
            return core::failure(core::ErrorCode::InvalidData, "set.value",
                                 {name, pair.toStdString(), "VILLAGE_CODE:SHELTER_UID;…"});
        rules.push_back({parts[0].trimmed().toStdString(), parts[1].trimmed().toStdString()});
    }
    return rules;
}

} // namespace

void readPlaceRule(ParameterSet &set, core::PlaceRule &rule) {
    if (const auto basis = set.choice("capacity", {QStringLiteral("rule"), QStringLiteral("declared"),
                                                   QStringLiteral("least"), QStringLiteral("unlimited")}))
        for (const core::CapacityBasis known : {core::CapacityBasis::Rule, core::CapacityBasis::Declared,
                                                core::CapacityBasis::Least, core::CapacityBasis::Unlimited})
            if (basis->toStdString() == core::codeOf(known))
                rule.basis = known;
    double area = rule.areaPerPerson.value();
    set.number("area_per_person_m2", area, 0.1, 100);
    rule.areaPerPerson = core::SquareMetres(area);
}

namespace {

core::Result<core::AllocationParameters> allocationParameters(ParameterSet &set, QString &heights) {
    core::AllocationParameters parameters;
    readPlaceRule(set, parameters.places);
    set.number("evacuee_percent", parameters.evacueePercent, 0.001, 100);
    if (const auto villages = set.choice("villages", {QStringLiteral("split"), QStringLiteral("whole")}))
        parameters.wholeVillages = *villages == QLatin1String("whole");
    std::int64_t nearest = static_cast<std::int64_t>(parameters.nearest);
    set.whole("nearest", nearest, 1, 100'000);
    parameters.nearest = static_cast<std::size_t>(nearest);
    auto pins = pairRules(set, "pins");
    auto bans = pairRules(set, "bans");
    auto reach = reachParameters(set, heights);
    for (const core::Error *error :
         {pins ? nullptr : &pins.error(), bans ? nullptr : &bans.error(), reach ? nullptr : &reach.error()})
        if (error)
            return tl::unexpected(*error);
    parameters.pins = std::move(*pins);
    parameters.bans = std::move(*bans);
    parameters.reach = std::move(*reach);
    return parameters;
}

QString wholeWords(const core::WholenessPrice &price) {
    const double split = price.personSecondsDivided, whole = price.personSecondsWhole;
    const QString words =
        (price.isProved ? CommandLine::tr("Villages kept whole: %1 people fewer with a place, %2 person-hours "
                                          "instead of %3; divided in the best plan: %4 of %5 villages")
                        : CommandLine::tr("Villages kept whole: at most %1 people fewer with a place (a good plan, "
                                          "not proved the best), %2 person-hours instead of %3; divided in the best "
                                          "plan: %4 of %5 villages, divided all the same: %6"))
            .arg(price.withoutPlace())
            .arg(whole / 3600, 0, 'f', 1)
            .arg(split / 3600, 0, 'f', 1)
            .arg(price.villagesDivided)
            .arg(price.villages);
    return price.isProved ? words : words.arg(price.villagesBroken);
}

qint64 fullShelters(const core::AllocationInput &input, const core::AllocationResult &result) {
    qint64 full = 0;
    for (std::size_t i = 0; i < result.shelters.size(); ++i)
        full += input.reach.shelters[i].usable && result.shelters[i].isFull() ? 1 : 0;
    return full;
}

QStringList allocationSummary(const core::AllocationInput &input, const core::AllocationResult &result) {
    const core::AllocationTally &tally = result.county.tally;
    QStringList lines = {
        CommandLine::tr(
            "%1 of %2 evacuees have a place within %3 s: %4 (within reach of a shelter, whatever it holds: %5)")
            .arg(tally.assigned())
            .arg(tally.total())
            .arg(result.parameters.reach.timeLimit.count())
            .arg(percentWords(core::Persons(tally.assigned()), core::Persons(tally.total())),
                 percentWords(core::Persons(result.reached), core::Persons(tally.total()))),
        CommandLine::tr("with a place %1 + shelters in reach full %2 + shelters in reach, but not for them (capacity "
                        "unknown, ruled out, village kept elsewhere) %3 + no shelter in reach %4 + in a hazard area %5 "
                        "+ unconnected %6 = %7")
            .arg(tally.assigned())
            .arg(tally.of(core::PlacementReason::ShelterFull))
            .arg(tally.heldBack())
            .arg(tally.outOfReach())
            .arg(tally.inHazard())
            .arg(tally.unconnected())
            .arg(tally.total())};
    lines += CommandLine::tr("Usable shelters full: %1. Walking time of all with a place: %2 person-hours (%3)")
                 .arg(fullShelters(input, result))
                 .arg(result.county.personSeconds / 3600, 0, 'f', 1)
                 .arg(result.proved ? CommandLine::tr("proved to be the least")
                                    : CommandLine::tr("a good plan, not proved to be the best"));
    if (result.county.pointsUnknown > 0)
        lines += CommandLine::tr("Places whose number of people is unknown, listed and not counted: %1")
                     .arg(result.county.pointsUnknown);
    return lines += wholeWords(result.price);
}

struct AllocationKept {
    PlanInput plan;
    core::AllocationResult result;
    std::vector<AllocationLine> lines;
};

AnalysisAnswer answerOf(const std::shared_ptr<AllocationKept> &kept, const core::County &county,
                        const std::vector<core::Issue> &lost) {
    const core::AllocationInput &input = kept->plan.now;
    kept->lines = linesOf(kept->result);
    AnalysisAnswer answer;
    answer.result = toJson(input, kept->result, county);
    answer.provenance = kept->result.provenance;
    answer.issues = kept->result.issues;
    answer.tables = tablesOf(input, kept->result, kept->lines, county);
    answer.placeOfRow = [kept = kept.get()](std::size_t row) {
        return core::Geometry(kept->plan.now.reach.demand->position[kept->lines[row].row]);
    };
    answer.summary = allocationSummary(input, kept->result);
    answer.issues.insert(answer.issues.end(), lost.begin(), lost.end());
    answer.incomplete = kept->result.county.pointsUnknown > 0 || !lost.empty() ||
                        std::ranges::any_of(kept->result.issues, [](const core::Issue &issue) {
                            return issue.rule.starts_with("allocation.") && issue.rule.ends_with("_unknown");
                        });
    answer.keepAlive = kept;
    return answer;
}

} // namespace

core::Result<AnalysisAnswer> runAllocation(const AnalysisCall &call) {
    PlanOrder<core::AllocationParameters> order;
    auto leaving = leavingChoice(call.parameters);
    if (!leaving)
        return tl::unexpected(leaving.error());
    order.leaving = *leaving;
    auto parameters = allocationParameters(call.parameters, order.heights);
    if (!parameters)
        return tl::unexpected(parameters.error());
    order.parameters = std::move(*parameters);
    return runPlan<AllocationKept>(call, std::move(order), core::analyseAllocation, answerOf);
}

} // namespace app
