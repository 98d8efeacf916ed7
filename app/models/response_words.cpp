// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QLocale>

#include "app/models/response_table.h"
#include "app/text/messages.h"

namespace app {
namespace {

class ResponseWords {
    Q_DECLARE_TR_FUNCTIONS(ResponseWords)
};

QString minutesText(core::Seconds time) { return QLocale().toString(time.count() / 60, 'g', 6); }

} // namespace

QString kindWords(core::ResponseTargetKind kind) {
    switch (kind) {
    case core::ResponseTargetKind::Village:
        return ResponseWords::tr("Villages");
    case core::ResponseTargetKind::GeohazardPoint:
        return ResponseWords::tr("Hazard points");
    case core::ResponseTargetKind::RiskSite:
        return ResponseWords::tr("Firms");
    case core::ResponseTargetKind::LeveePoint:
        return ResponseWords::tr("Levee points");
    case core::ResponseTargetKind::People:
        break;
    }
    return ResponseWords::tr("People");
}

QString reasonWords(core::ArrivalReason reason) {
    using core::ArrivalReason;
    switch (reason) {
    case ArrivalReason::OnTime:
        return ResponseWords::tr("in time");
    case ArrivalReason::TooFar:
        return ResponseWords::tr("too far");
    case ArrivalReason::RoadClosed:
        return ResponseWords::tr("the road is closed");
    case ArrivalReason::Unconnected:
        return ResponseWords::tr("no road near enough");
    case ArrivalReason::NoTeamReachable:
        return ResponseWords::tr("no team can drive there");
    case ArrivalReason::RoadIsland:
        return ResponseWords::tr("island of roads, no team on it");
    case ArrivalReason::NoSecondTeam:
        return ResponseWords::tr("only one team can come");
    case ArrivalReason::NoPosition:
        return ResponseWords::tr("no place recorded");
    case ArrivalReason::NoTeam:
        return ResponseWords::tr("no team recorded");
    case ArrivalReason::NoRoad:
        break;
    }
    return ResponseWords::tr("no road recorded");
}

QString verdictWords(core::Verdict verdict) {
    return verdict == core::Verdict::Met      ? ResponseWords::tr("Met")
           : verdict == core::Verdict::NotMet ? ResponseWords::tr("Not met")
                                              : ResponseWords::tr("Cannot be judged");
}

QString wordingWords(const core::WordingAnswer &answer, const core::ResponseParameters &parameters) {
    const bool order = answer.wording == core::ResponseWording::Order;
    QString words =
        (order ? ResponseWords::tr("Within %1 min of the order, in the planned service area: %2 / %3, %4%. %5")
               : ResponseWords::tr("Within %1 min of the accident, everywhere: %2 / %3, %4%. %5"))
            .arg(minutesText(parameters.timeLimit), countText(answer.places.reached), countText(answer.places.total),
                 percentText(core::reachedPercent(answer.places)), verdictWords(answer.verdict));
    if (answer.outside.total > 0)
        words += ResponseWords::tr(" · outside the area %1 / %2")
                     .arg(countText(answer.outside.reached), countText(answer.outside.total));
    if (!order && !parameters.reporting)
        words += ResponseWords::tr(" · at best: the time from accident to order is not known");
    return words;
}

QStringList footWords(const ResponseRun &run) {
    const core::ResponseParameters &p = run.result.parameters;
    const auto &texts = run.result.provenance.parameters;
    const auto of = [&texts](const char *name) {
        const auto found = texts.find(name);
        return found == texts.end() ? QString() : QString::fromStdString(found->second);
    };
    QStringList parts = {ResponseWords::tr("within %1 min").arg(minutesText(p.timeLimit)),
                         ResponseWords::tr("speeds × %1").arg(of("speed_factor")),
                         ResponseWords::tr("off-road %1 m/s").arg(p.offRoadSpeed.value()),
                         ResponseWords::tr("turn-out %1 / %2 min where none is recorded")
                             .arg(of("turnout_full_time_min"), of("turnout_part_time_min")),
                         ResponseWords::tr("levee points each %1 m").arg(of("levee_step_m")),
                         p.snapLimit ? ResponseWords::tr("snap limit %1 m").arg(p.snapLimit->value())
                                     : ResponseWords::tr("no snap limit"),
                         ResponseWords::tr("data revision r%1").arg(run.county->revision),
                         ResponseWords::tr("input %1").arg(QString::fromStdString(run.result.provenance.inputHash))};
    QStringList lines = {parts.join(QStringLiteral(" · "))};
    if (run.result.county.pointsUnknownPersons > 0)
        lines.append(ResponseWords::tr("Places without a number of people: %1")
                         .arg(countText(run.result.county.pointsUnknownPersons)));
    for (const core::Issue &issue : run.result.issues)
        if (issue.severity != core::Severity::Note)
            lines.append(sentenceOf(issue));
    return lines;
}

} // namespace app
