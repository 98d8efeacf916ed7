// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "app/cli/accessibility_result.h"
#include "app/cli/analysis_run.h"
#include "app/cli/command_words.h"
#include "app/cli/scenario_plan.h"
#include "core/analysis/accessibility.h"

namespace app {
namespace {

QString qs(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

struct AccessKept {
    PlanInput plan;
    core::AccessibilityResult result;
};

core::Result<void> readStepWeights(ParameterSet &set, core::Decay &decay) {
    const auto given = set.text("step_weights");
    if (!given)
        return {};
    const QStringList parts = given->split(QLatin1Char(';'));
    bool good = parts.size() == static_cast<qsizetype>(decay.steps.size());
    for (qsizetype i = 0; good && i < parts.size(); ++i) {
        decay.steps[static_cast<std::size_t>(i)] = parts[i].toDouble(&good);
        good = good && decay.steps[static_cast<std::size_t>(i)] >= 0 && decay.steps[static_cast<std::size_t>(i)] <= 1;
    }
    if (!good)
        return core::failure(core::ErrorCode::InvalidData, "set.value",
                             {"step_weights", given->toStdString(), "1;0.68;0.22"});
    return {};
}

core::Result<core::AccessibilityParameters> accessibilityParameters(ParameterSet &set, QString &heights) {
    core::AccessibilityParameters parameters;
    readPlaceRule(set, parameters.places);
    if (parameters.places.basis == core::CapacityBasis::Unlimited)
        return core::failure(core::ErrorCode::InvalidData, "set.value",
                             {"capacity", "unlimited", "rule | declared | least"});
    if (const auto method = set.choice("method", {QStringLiteral("2sfca"), QStringLiteral("e2sfca"),
                                                  QStringLiteral("gaussian"), QStringLiteral("bell")}))
        for (const core::DecayKind kind :
             {core::DecayKind::Binary, core::DecayKind::Steps, core::DecayKind::Gaussian, core::DecayKind::Bell})
            if (method->toStdString() == core::codeOf(kind))
                parameters.decay.kind = kind;
    set.number("decay_b", parameters.decay.b, 0.01, 100);
    double sigma = 0;
    set.number("sigma_s", sigma, 0, 86400);
    parameters.decay.sigma = core::Seconds(sigma);
    if (const auto read = readStepWeights(set, parameters.decay); !read)
        return tl::unexpected(read.error());
    const auto catchment = set.text("time_limit_s");
    auto reach = reachParameters(set, heights);
    if (!reach)
        return tl::unexpected(reach.error());
    reach->timeLimit = parameters.reach.timeLimit;
    if (catchment) {
        bool ok = false;
        const double seconds = catchment->toDouble(&ok);
        if (!ok || seconds < 1 || seconds > 86400)
            return core::failure(core::ErrorCode::InvalidData, "set.value",
                                 {"time_limit_s", catchment->toStdString(), "1 … 86400"});
        reach->timeLimit = core::Seconds(seconds);
    }
    parameters.reach = std::move(*reach);
    return parameters;
}

QStringList summaryOf(const core::AccessibilityResult &result) {
    const core::AccessibilityTotals &county = result.county;
    const auto mean = county.mean();
    return {
        CommandLine::tr("Places per person within %1 s: %2 (method %3)")
            .arg(result.parameters.reach.timeLimit.count())
            .arg(mean ? QString::number(*mean, 'f', 3) : QStringLiteral("—"),
                 qs(core::codeOf(result.parameters.decay.kind))),
        CommandLine::tr("people: sufficient %1 + balanced %2 + insufficient %3 + severe %4 + no place in reach %5 + "
                        "unconnected %6 + in a hazard area %7 = %8")
            .arg(county.persons[0])
            .arg(county.persons[1])
            .arg(county.persons[2])
            .arg(county.persons[3])
            .arg(county.persons[4])
            .arg(county.persons[5])
            .arg(county.persons[6])
            .arg(county.total()),
        CommandLine::tr("places: shared out %1 + nobody in reach %2 = %3")
            .arg(result.placesAll - result.placesIdle)
            .arg(result.placesIdle)
            .arg(result.placesAll)};
}

AnalysisAnswer answerOf(const std::shared_ptr<AccessKept> &kept, const core::County &county,
                        const std::vector<core::Issue> &lost) {
    AnalysisAnswer answer;
    answer.result = toJson(kept->plan.now, kept->result, county);
    answer.provenance = kept->result.provenance;
    answer.issues = kept->result.issues;
    answer.tables = tablesOf(kept->plan.now, kept->result, county);
    answer.demand = kept->plan.now.reach.demand;
    answer.summary = summaryOf(kept->result);
    answer.issues.insert(answer.issues.end(), lost.begin(), lost.end());
    answer.incomplete = kept->result.county.pointsUnknown > 0 || !answer.issues.empty();
    answer.keepAlive = kept;
    return answer;
}

} // namespace

core::Result<AnalysisAnswer> runAccessibility(const AnalysisCall &call) {
    PlanOrder<core::AccessibilityParameters> order;
    order.leaving.hazardNamed = call.parameters.has("hazard");
    // Places are shared by all who live here, with the hazard there.
    order.leaving.displaced = order.leaving.before = false;
    auto parameters = accessibilityParameters(call.parameters, order.heights);
    if (!parameters)
        return tl::unexpected(parameters.error());
    order.parameters = std::move(*parameters);
    return runPlan<AccessKept>(call, std::move(order), core::analyseAccessibility, answerOf);
}

} // namespace app
