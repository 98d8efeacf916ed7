// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLocale>

#include "app/models/people_parts.h"
#include "app/panels/what_if_panel.h"
#include "app/text/messages.h"

namespace app {

using core::ScenarioStep;

QString WhatIfPanel::stepWords(const ScenarioStep &step) const {
    const QString name = QString::fromStdString(step.name);
    switch (step.kind) {
    case ScenarioStep::Kind::MoveShelter:
    case ScenarioStep::Kind::MoveTeam:
        return tr("Move %1").arg(name);
    case ScenarioStep::Kind::AddShelter:
    case ScenarioStep::Kind::AddTeam:
        return tr("Add %1").arg(name);
    case ScenarioStep::Kind::CloseShelter:
    case ScenarioStep::Kind::CloseTeam:
        return tr("%1 out of use").arg(name);
    case ScenarioStep::Kind::OpenShelter:
    case ScenarioStep::Kind::OpenTeam:
        return tr("%1 in use").arg(name);
    case ScenarioStep::Kind::CloseRoad:
        return tr("Close road %1").arg(name);
    case ScenarioStep::Kind::OpenRoad:
        return tr("Open road %1").arg(name);
    case ScenarioStep::Kind::Hazard:
        return step.hazard.depth ? tr("Hazard %1, depth %2 m").arg(name).arg(*step.hazard.depth)
                                 : tr("Hazard %1, depth unknown").arg(name);
    }
    return name;
}

QString WhatIfPanel::chainWords(const WhatIfChain &chain) const {
    const double minutes = chain.parameters.reach.timeLimit.count() / 60;
    QStringList words;
    if (chain.isDisplaced)
        words.append(tr("Places: the %1 people who must leave walk up to %2 min on the roads as they are before the "
                        "hazard comes, to shelters outside it. Once it is there, it keeps %3 of them from the road.")
                         .arg(countText(chain.now.total()))
                         .arg(minutes)
                         .arg(countText(chain.cutOffLater)));
    else
        words.append(tr("Places: %1% of all people, up to %2 min.").arg(chain.parameters.evacueePercent).arg(minutes));
    if (chain.pinsLeftOut > 0)
        words.append(tr("Pins to shelters out of use, left out: %1").arg(chain.pinsLeftOut));
    words.append(tr("Whole chain: %1 s").arg(QLocale().toString(chain.milliseconds / 1000, 'f', 2)));
    return words.join(QLatin1Char('\n'));
}

QString WhatIfPanel::hazardWords(const core::ScenarioTarget &target) const {
    QStringList words;
    if (!target.hazardRoads.empty() || target.personsInside.value() > 0)
        words.append(tr("In the hazard areas: %1 people, %2 road pieces closed on foot, %3 for cars, %4 for trucks; %5 "
                        "shelters and %6 warehouses out of use.")
                         .arg(countText(target.personsInside.value()))
                         .arg(target.closedForFoot)
                         .arg(target.closedForCars)
                         .arg(target.closedForTrucks)
                         .arg(target.sheltersLost.size())
                         .arg(target.warehousesLost.size()));
    if (target.shareAssumed)
        words.append(tr("The county sets no share of people who must leave: all inside are counted."));
    for (const core::Issue &issue : target.issues)
        words.append(sentenceOf(issue));
    return words.join(QLatin1Char('\n'));
}

} // namespace app
