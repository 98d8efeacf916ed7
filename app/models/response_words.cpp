// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/response_words.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "app/models/field_text.h"
#include "app/models/people_parts.h"

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

QString gapWords(const core::ResponseResult &result) {
    const auto says = [&result](const char *rule) {
        return std::ranges::find(result.issues, rule, &core::Issue::rule) != result.issues.end();
    };
    QStringList gaps;
    if (says("reach.rows_without_place"))
        gaps.append(ResponseWords::tr("places of people left out"));
    if (says("reach.roads_without_line"))
        gaps.append(ResponseWords::tr("roads left out"));
    if (result.teamsMissing)
        gaps.append(ResponseWords::tr("a team has no place"));
    return gaps.join(ResponseWords::tr(", "));
}

QStringList footWords(const ResponseRun &run) {
    const core::ResponseParameters &p = run.result.parameters;
    const gis::ResponseChoice &choice = run.choice;
    QStringList parts = {ResponseWords::tr("within %1 min").arg(minutesText(p.timeLimit)),
                         p.reporting ? ResponseWords::tr("accident to order %1 min").arg(minutesText(*p.reporting))
                                     : ResponseWords::tr("accident to order unknown"),
                         ResponseWords::tr("speeds × %1").arg(choice.vehicle.factor),
                         ResponseWords::tr("off-road %1 m/s").arg(p.offRoadSpeed.value()),
                         ResponseWords::tr("turn-out %1 / %2 min where none is recorded")
                             .arg(minutesText(choice.fullTimeTurnout), minutesText(choice.partTimeTurnout))};
    if (choice.teamType != "any")
        parts.append(ResponseWords::tr("only teams: %1").arg(codeText("team_type", choice.teamType)));
    if (choice.onDutyOnly)
        parts.append(ResponseWords::tr("without teams that have nobody on duty"));
    parts += {ResponseWords::tr("levee points each %1 m").arg(choice.leveeStep.value()),
              p.snapLimit ? ResponseWords::tr("snap limit %1 m").arg(p.snapLimit->value())
                          : ResponseWords::tr("no snap limit"),
              ResponseWords::tr("data revision r%1").arg(run.county->revision),
              ResponseWords::tr("input %1").arg(QString::fromStdString(run.result.provenance.inputHash))};
    if (run.result.county.pointsUnknownPersons > 0)
        parts.append(ResponseWords::tr("places without a number of people: %1")
                         .arg(countText(run.result.county.pointsUnknownPersons)));
    return parts;
}

} // namespace app
