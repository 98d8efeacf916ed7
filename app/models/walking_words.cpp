// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/walking_words.h"

#include <QCoreApplication>

#include "app/models/field_text.h"

namespace app {
namespace {

class WalkingWords {
    Q_DECLARE_TR_FUNCTIONS(WalkingWords)
};

QString paceWords(const core::ReachParameters &p, const core::Provenance &provenance) {
    QStringList words = {WalkingWords::tr("speed %1 m/s").arg(p.speed.value())};
    if (p.pace) {
        if (p.pace->profile == "adult")
            words.append(WalkingWords::tr("adults"));
        if (p.pace->profile == "elderly")
            words.append(WalkingWords::tr("older people"));
        if (p.pace->night)
            words.append(WalkingWords::tr("night"));
        if (p.pace->rain)
            words.append(WalkingWords::tr("heavy rain"));
        if (p.pace->snow)
            words.append(WalkingWords::tr("snow or ice"));
        words.append(WalkingWords::tr("values to be verified"));
    }
    const auto heights = provenance.parameters.find("heights");
    if (heights != provenance.parameters.end() && heights->second != "none")
        words.append(WalkingWords::tr("slopes by %1").arg(QString::fromStdString(heights->second)));
    return words.join(WalkingWords::tr(", "));
}

} // namespace

QStringList walkingWords(const core::ReachParameters &parameters, const core::Provenance &provenance) {
    return {paceWords(parameters, provenance), WalkingWords::tr("off-road factor %1").arg(parameters.offRoadFactor),
            parameters.snapLimit ? WalkingWords::tr("connected within %1 m").arg(parameters.snapLimit->value())
                                 : WalkingWords::tr("connected at any distance"),
            parameters.hazard == "any"
                ? WalkingWords::tr("shelters whatever the hazard")
                : WalkingWords::tr("shelters usable in: %1").arg(codeText("hazard_kind", parameters.hazard))};
}

} // namespace app
