// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/why_text.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "app/models/feature_card.h"
#include "app/models/people_parts.h"

namespace app {
namespace {

QString words(const char *text) { return QCoreApplication::translate("WhyText", text); }

/// Whole metres, never fewer than there are.
QString metres(core::Metres length) { return QLocale().toString(std::ceil(length.value()), 'f', 0); }

QString shelterName(std::uint32_t shelter, const WhyGround &ground) {
    const std::string name = shelter < ground.input.shelters.size() ? ground.input.shelters[shelter].name : "";
    return name.empty() ? words(QT_TRANSLATE_NOOP("WhyText", "a shelter without a name"))
                        : QString::fromStdString(name);
}

/// Names of the roads, each once; those without one are counted.
QString roadNames(const std::vector<core::EdgeRef> &roads, const WhyGround &ground) {
    QStringList names;
    qsizetype nameless = 0;
    for (const core::EdgeRef row : roads) {
        const std::string name =
            ground.roads && row < ground.roads->name.size() ? ground.roads->names[ground.roads->name[row]] : "";
        if (name.empty())
            ++nameless;
        else if (!names.contains(QString::fromStdString(name)))
            names.append(QString::fromStdString(name));
    }
    if (names.isEmpty())
        return words(QT_TRANSLATE_NOOP("WhyText", "%1 pieces of road without a name")).arg(nameless);
    return names.join(words(QT_TRANSLATE_NOOP("WhyText", ", ")));
}

} // namespace

QString whySentence(const core::WhyNot &why, const WhyGround &ground) {
    using core::ReachReason;
    const QString shelter = shelterName(why.shelter, ground);
    switch (why.reason) {
    case ReachReason::TooFar:
        return words(QT_TRANSLATE_NOOP("WhyText", "%1 m too far: it is %2 along the roads to %3."))
            .arg(metres(why.excess), durationText(why.seconds.count()), shelter);
    case ReachReason::Unconnected:
        return std::isfinite(why.roadDistance.value())
                   ? words(QT_TRANSLATE_NOOP("WhyText", "No road within %1 m: the nearest is %2 m away."))
                         .arg(metres(ground.parameters.snapLimit.value_or(core::Metres(0))), metres(why.roadDistance))
                   : words(QT_TRANSLATE_NOOP("WhyText", "There is no road at all."));
    case ReachReason::RoadClosed:
        return words(QT_TRANSLATE_NOOP("WhyText", "Road closed: %1. If it were open, it would be %2 to %3."))
            .arg(roadNames(why.closedRoads, ground), durationText(why.seconds.count()), shelter);
    case ReachReason::ShelterUnusable:
        if (why.shelter == core::noShelter)
            return words(QT_TRANSLATE_NOOP("WhyText", "The road is closed and the shelter behind it not usable."));
        return (ground.parameters.hazard == "any"
                    ? words(QT_TRANSLATE_NOOP("WhyText", "%1 is near enough (%2), but it is not in use."))
                    : words(QT_TRANSLATE_NOOP("WhyText", "%1 is near enough (%2), but not usable in this hazard.")))
            .arg(shelter, durationText(why.seconds.count()));
    case ReachReason::NoShelterReachable:
        return words(QT_TRANSLATE_NOOP("WhyText", "The roads from here lead to no usable shelter."));
    case ReachReason::ShelterFull:
        return words(QT_TRANSLATE_NOOP("WhyText", "%1 is full.")).arg(shelter);
    case ReachReason::InHazard:
        return words(
            QT_TRANSLATE_NOOP("WhyText", "In a hazard area, which keeps people from the road: they must leave."));
    case ReachReason::Covered:
        break;
    }
    return {};
}

QString cureSentence(const core::Cure &cure, const WhyGround &ground) {
    const auto gain = [&cure] {
        return words(QT_TRANSLATE_NOOP("WhyText", "%1 people more")).arg(countText(cure.gained.value()));
    };
    const auto cures = [&](const QString &what) {
        return words(QT_TRANSLATE_NOOP("WhyText", "%1: %2")).arg(what, gain());
    };
    switch (cure.kind) {
    case core::CureKind::OpenRoad:
        return cures(words(QT_TRANSLATE_NOOP("WhyText", "Open %1")).arg(roadNames(cure.roads, ground)));
    case core::CureKind::MakeUsable:
        return cures(words(QT_TRANSLATE_NOOP("WhyText", "Make %1 usable")).arg(shelterName(cure.shelter, ground)));
    case core::CureKind::Entrance:
        return cures(
            words(QT_TRANSLATE_NOOP("WhyText", "Entrance to %1 on this side")).arg(shelterName(cure.shelter, ground)));
    case core::CureKind::Path:
        return cures(words(QT_TRANSLATE_NOOP("WhyText", "Footpath of %1 m")).arg(metres(cure.metres)));
    case core::CureKind::NewShelter:
        return cures(words(QT_TRANSLATE_NOOP("WhyText", "New shelter here")));
    case core::CureKind::None:
        break;
    }
    return {};
}

} // namespace app
