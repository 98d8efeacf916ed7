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

core::ShelterBar barOf(std::uint32_t shelter, const WhyGround &ground) {
    return shelter < ground.input.shelters.size() ? ground.input.shelters[shelter].bar : core::ShelterBar::None;
}

/// What speaks against a shelter, to stand behind "it is".
QString barWords(core::ShelterBar bar) {
    using core::ShelterBar;
    switch (bar) {
    case ShelterBar::None:
        break;
    case ShelterBar::Planned:
        return words(QT_TRANSLATE_NOOP("WhyText", "only planned"));
    case ShelterBar::Building:
        return words(QT_TRANSLATE_NOOP("WhyText", "under construction"));
    case ShelterBar::Closed:
        return words(QT_TRANSLATE_NOOP("WhyText", "closed"));
    case ShelterBar::Retired:
        return words(QT_TRANSLATE_NOOP("WhyText", "given up"));
    case ShelterBar::HazardNo:
        return words(QT_TRANSLATE_NOOP("WhyText", "not usable in this hazard"));
    case ShelterBar::HazardUnknown:
        return words(QT_TRANSLATE_NOOP("WhyText", "not on record as usable in this hazard"));
    case ShelterBar::BeyondBelt:
        return words(QT_TRANSLATE_NOOP("WhyText", "too far outside the county to count"));
    case ShelterBar::HazardArea:
        return words(QT_TRANSLATE_NOOP("WhyText", "cut off or flooded by the hazard area"));
    }
    return words(QT_TRANSLATE_NOOP("WhyText", "not in use"));
}

/// Names of the roads, each once; those without one are counted behind them.
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
    if (nameless > 0)
        names.append(words(QT_TRANSLATE_NOOP("WhyText", "%1 pieces of road without a name")).arg(nameless));
    return names.join(words(QT_TRANSLATE_NOOP("WhyText", ", ")));
}

QString tooFar(const core::WhyNot &why, const WhyGround &ground) {
    const double speed = ground.parameters.speed.value();
    return words(QT_TRANSLATE_NOOP("WhyText", "%1 too long, %2 m of level road: on foot it takes %3 to %4."))
        .arg(durationText(why.excess.value() / speed), metres(why.excess), durationText(why.seconds.count()),
             shelterName(why.shelter, ground));
}

QString roadClosed(const core::WhyNot &why, const WhyGround &ground) {
    return (why.closedByHazard
                ? words(QT_TRANSLATE_NOOP("WhyText",
                                          "Road lost to the hazard: %1. If it were open, it would be %2 to %3."))
                : words(QT_TRANSLATE_NOOP("WhyText", "Road closed: %1. If it were open, it would be %2 to %3.")))
        .arg(roadNames(why.closedRoads, ground), durationText(why.seconds.count()), shelterName(why.shelter, ground));
}

QString shelterUnusable(const core::WhyNot &why, const WhyGround &ground) {
    if (why.shelter == core::noShelter)
        return words(QT_TRANSLATE_NOOP("WhyText", "The road is closed, and the shelter it leads to is not usable."));
    const QString shelter = shelterName(why.shelter, ground), bar = barWords(barOf(why.shelter, ground));
    if (why.onItsGround)
        return words(QT_TRANSLATE_NOOP("WhyText", "They live on the ground of %1, but it is %2.")).arg(shelter, bar);
    return words(QT_TRANSLATE_NOOP("WhyText", "%1 is within the limit (%2), but it is %3."))
        .arg(shelter, durationText(why.seconds.count()), bar);
}

QString unconnected(const core::WhyNot &why, const WhyGround &ground) {
    return std::isfinite(why.roadDistance.value())
               ? words(QT_TRANSLATE_NOOP("WhyText", "No road within %1 m: the nearest is %2 m away."))
                     .arg(metres(ground.parameters.snapLimit.value_or(core::Metres(0))), metres(why.roadDistance))
               : words(QT_TRANSLATE_NOOP("WhyText", "There is no road at all."));
}

QString reasonSentence(const core::WhyNot &why, const WhyGround &ground) {
    using core::ReachReason;
    switch (why.reason) {
    case ReachReason::TooFar:
        return tooFar(why, ground);
    case ReachReason::Unconnected:
        return unconnected(why, ground);
    case ReachReason::RoadClosed:
        return roadClosed(why, ground);
    case ReachReason::ShelterUnusable:
        return shelterUnusable(why, ground);
    case ReachReason::NoShelterReachable:
        return words(QT_TRANSLATE_NOOP("WhyText", "The roads from here lead to no usable shelter."));
    case ReachReason::ShelterFull:
        return words(QT_TRANSLATE_NOOP("WhyText", "%1 is full.")).arg(shelterName(why.shelter, ground));
    case ReachReason::InHazard:
        return why.inHazard ? words(QT_TRANSLATE_NOOP("WhyText", "Inside a hazard area: they must leave."))
                            : words(QT_TRANSLATE_NOOP(
                                  "WhyText", "A hazard area lies between them and the road: they must leave."));
    case ReachReason::Covered:
        break;
    }
    return {};
}

} // namespace

QString whySentence(const core::WhyNot &why, const WhyGround &ground) {
    QString sentence = reasonSentence(why, ground);
    if (why.inHazard && why.reason != core::ReachReason::InHazard && !sentence.isEmpty())
        sentence =
            words(QT_TRANSLATE_NOOP("WhyText", "%1 The place lies in a hazard area: they must leave.")).arg(sentence);
    return sentence;
}

QString cureSentence(const core::Cure &cure, const WhyGround &ground) {
    const auto gain = [&cure] {
        return words(QT_TRANSLATE_NOOP("WhyText", "+%1 people")).arg(countText(cure.gained.value()));
    };
    const auto cures = [&](const QString &what) {
        return words(QT_TRANSLATE_NOOP("WhyText", "%1: %2")).arg(what, gain());
    };
    const QString shelter = shelterName(cure.shelter, ground);
    switch (cure.kind) {
    case core::CureKind::OpenRoad:
        return cures(words(QT_TRANSLATE_NOOP("WhyText", "Reopen %1")).arg(roadNames(cure.roads, ground)));
    case core::CureKind::MakeUsable:
        return cures((barOf(cure.shelter, ground) == core::ShelterBar::HazardUnknown
                          ? words(QT_TRANSLATE_NOOP("WhyText", "Check whether %1 is usable in this hazard"))
                          : words(QT_TRANSLATE_NOOP("WhyText", "Put %1 into use")))
                         .arg(shelter));
    case core::CureKind::Entrance:
        return cures(
            words(QT_TRANSLATE_NOOP("WhyText", "Entrance to %1 on this side, if the ground allows")).arg(shelter));
    case core::CureKind::Path:
        return cures(
            words(QT_TRANSLATE_NOOP("WhyText", "Footpath of %1 m, if the ground allows")).arg(metres(cure.metres)));
    case core::CureKind::NewShelter:
        return cures(words(QT_TRANSLATE_NOOP("WhyText", "New shelter here")));
    case core::CureKind::None:
        break;
    }
    return {};
}

} // namespace app
