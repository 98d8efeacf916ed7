// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/gap_list.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "app/models/feature_card.h"
#include "app/models/people_parts.h"

namespace app {
namespace {

QString words(const char *text) { return QCoreApplication::translate("GapList", text); }

QString metresText(double metres) {
    return QCoreApplication::translate("GapList", "%1 m").arg(QLocale().toString(metres, 'f', 0));
}

const char *symbolOf(const GapRow &gap) {
    if (gap.reason == core::ReachReason::Unconnected)
        return "demand.unconnected";
    return gap.radiusOnly ? "demand.radius_only" : "demand.uncovered";
}

PanelCell reasonCell(const GapRow &gap) {
    return {shortReason(gap), {}, Tone::Plain, QString::fromLatin1(symbolOf(gap)), gap.why};
}

std::vector<PanelCell> cellsOf(const GapRow &gap, int rank, double limitSeconds) {
    const QString dash = QStringLiteral("—");
    const bool reached = gap.walkSeconds.has_value();
    const double over = reached ? *gap.walkSeconds - limitSeconds : 0;
    return {{QString::number(rank), rank, Tone::Quiet, {}},
            {gap.name, {}, Tone::Plain, {}},
            {gap.township, {}, Tone::Plain, {}},
            {countText(gap.people), QVariant::fromValue(gap.people), Tone::Strong, {}},
            {gap.shelter.isEmpty() ? dash : gap.shelter, {}, Tone::Plain, {}},
            {gap.straightMetres ? metresText(*gap.straightMetres) : dash,
             gap.straightMetres.value_or(1e9),
             Tone::Plain,
             {}},
            {reached ? durationText(*gap.walkSeconds) : dash, reached ? *gap.walkSeconds : 1e9, Tone::Plain, {}},
            {reached ? QStringLiteral("+") + durationText(over) : dash, reached ? over : 1e9, Tone::Bad, {}},
            reasonCell(gap),
            {gap.cure.isEmpty() ? dash : gap.cure, {}, Tone::Plain, {}}};
}

enum Column { Rank, Place, Township, People, Shelter, Straight, OnFoot, OverLimit, Reason, Cure };

} // namespace

std::vector<int> spareGapColumns() { return {Straight, OnFoot, Township}; }

QString shortReason(const GapRow &gap) {
    switch (gap.reason) {
    case core::ReachReason::Unconnected:
        return words(QT_TRANSLATE_NOOP("GapList", "far from any road"));
    case core::ReachReason::RoadClosed:
        return words(QT_TRANSLATE_NOOP("GapList", "road closed"));
    case core::ReachReason::ShelterUnusable:
        return words(QT_TRANSLATE_NOOP("GapList", "shelter not usable"));
    case core::ReachReason::ShelterFull:
        return words(QT_TRANSLATE_NOOP("GapList", "shelter full"));
    case core::ReachReason::InHazard:
        return words(QT_TRANSLATE_NOOP("GapList", "in a hazard area"));
    case core::ReachReason::Covered:
    case core::ReachReason::TooFar:
    case core::ReachReason::NoShelterReachable:
        break;
    }
    if (!gap.walkSeconds)
        return words(QT_TRANSLATE_NOOP("GapList", "no shelter reachable"));
    return gap.radiusOnly ? words(QT_TRANSLATE_NOOP("GapList", "roads lead round"))
                          : words(QT_TRANSLATE_NOOP("GapList", "none nearby"));
}

PanelTable gapTable(const std::vector<GapRow> &gaps, double limitSeconds) {
    PanelTable table;
    table.columns = {{QStringLiteral("#"), true},
                     {words(QT_TRANSLATE_NOOP("GapList", "Place")), false},
                     {words(QT_TRANSLATE_NOOP("GapList", "Township")), false},
                     {words(QT_TRANSLATE_NOOP("GapList", "People without")), true},
                     {words(QT_TRANSLATE_NOOP("GapList", "Nearest shelter")), false},
                     {words(QT_TRANSLATE_NOOP("GapList", "Straight")), true},
                     {words(QT_TRANSLATE_NOOP("GapList", "On foot")), true},
                     {words(QT_TRANSLATE_NOOP("GapList", "Over limit")), true},
                     {words(QT_TRANSLATE_NOOP("GapList", "Reason")), false},
                     {words(QT_TRANSLATE_NOOP("GapList", "Nearest cure")), false}};
    int rank = 0;
    for (const GapRow &gap : gaps)
        table.rows.push_back(cellsOf(gap, ++rank, limitSeconds));
    return table;
}

int gapOf(const std::vector<GapRow> &gaps, std::uint32_t demandRow) {
    const auto found = std::ranges::find_if(
        gaps, [demandRow](const GapRow &gap) { return std::ranges::find(gap.points, demandRow) != gap.points.end(); });
    return found == gaps.end() ? -1 : static_cast<int>(found - gaps.begin());
}

} // namespace app
