// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/key_figure.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

#include "app/briefing/scorecard_words.h"
#include "app/text/language.h"
#include "core/indicator/indicator.h"
#include "core/model/catalogue.h"

namespace app {

namespace {

const QString countEnding = QStringLiteral(".count");

struct NamedFigure {
    const char *key, *words;
};
constexpr std::array<NamedFigure, 45> namedFigures = {
    {{"persons_total", QT_TRANSLATE_NOOP("BriefingOrder", "People")},
     {"persons_covered", QT_TRANSLATE_NOOP("BriefingOrder", "People covered")},
     {"gaps", QT_TRANSLATE_NOOP("BriefingOrder", "Gaps")},
     {"base_covered", QT_TRANSLATE_NOOP("BriefingOrder", "People covered without the scenario")},
     {"gained", QT_TRANSLATE_NOOP("BriefingOrder", "People who gain a shelter")},
     {"lost", QT_TRANSLATE_NOOP("BriefingOrder", "People who lose their shelter")},
     {"persons_displaced", QT_TRANSLATE_NOOP("BriefingOrder", "People who must leave")},
     {"roads_closed", QT_TRANSLATE_NOOP("BriefingOrder", "Road pieces closed")},
     {"shelters_lost", QT_TRANSLATE_NOOP("BriefingOrder", "Shelters lost")},
     {"book_pages", QT_TRANSLATE_NOOP("BriefingOrder", "Pages of the book")},
     {"met", QT_TRANSLATE_NOOP("BriefingOrder", "Indicators met")},
     {"not_met", QT_TRANSLATE_NOOP("BriefingOrder", "Indicators not met")},
     {"cannot_be_judged", QT_TRANSLATE_NOOP("BriefingOrder", "Indicators that cannot be judged")},
     {"hazard_points", QT_TRANSLATE_NOOP("BriefingOrder", "Hazard points")},
     {"points_unstable", QT_TRANSLATE_NOOP("BriefingOrder", "Unstable hazard points")},
     {"persons_threatened", QT_TRANSLATE_NOOP("BriefingOrder", "People threatened")},
     {"levees_weak", QT_TRANSLATE_NOOP("BriefingOrder", "Levees with weak sections")},
     {"lots_expiring", QT_TRANSLATE_NOOP("BriefingOrder", "Lots expiring this month")},
     {"lots_expired", QT_TRANSLATE_NOOP("BriefingOrder", "Lots expired")},
     {"not_available", QT_TRANSLATE_NOOP("BriefingOrder", "Shelters, stores, teams not available")},
     {"persons_in_hazard", QT_TRANSLATE_NOOP("BriefingOrder", "People in the hazard area")},
     {"persons_inside", QT_TRANSLATE_NOOP("BriefingOrder", "People who live inside the areas")},
     {"closed_roads_that_cost", QT_TRANSLATE_NOOP("BriefingOrder", "Closed roads that cost people a shelter")},
     {"warehouses_lost", QT_TRANSLATE_NOOP("BriefingOrder", "Warehouses lost")},
     {"base_persons_supported",
      QT_TRANSLATE_NOOP("BriefingOrder", "People whom the stock supports without the scenario")},
     {"persons_supported", QT_TRANSLATE_NOOP("BriefingOrder", "People whom the stock supports")},
     {"lost_by_areas", QT_TRANSLATE_NOOP("BriefingOrder", "People who lose their shelter by the areas alone")},
     {"persons_assigned", QT_TRANSLATE_NOOP("BriefingOrder", "People with a place")},
     {"base_persons_assigned", QT_TRANSLATE_NOOP("BriefingOrder", "People with a place without the scenario")},
     {"points", QT_TRANSLATE_NOOP("BriefingOrder", "Hazard points")},
     {"points_state_unknown", QT_TRANSLATE_NOOP("BriefingOrder", "Hazard points without recorded stability")},
     {"points_becoming_unstable", QT_TRANSLATE_NOOP("BriefingOrder", "Hazard points becoming unstable")},
     {"points_without_monitor", QT_TRANSLATE_NOOP("BriefingOrder", "Hazard points without a monitor")},
     {"points_without_shelter", QT_TRANSLATE_NOOP("BriefingOrder", "Hazard points without a shelter named")},
     {"points_people_unknown", QT_TRANSLATE_NOOP("BriefingOrder", "Hazard points without recorded people")},
     {"levees", QT_TRANSLATE_NOOP("BriefingOrder", "Levees")},
     {"levee_km", QT_TRANSLATE_NOOP("BriefingOrder", "Length of levees, km")},
     {"reservoirs", QT_TRANSLATE_NOOP("BriefingOrder", "Reservoirs")},
     {"sluices", QT_TRANSLATE_NOOP("BriefingOrder", "Sluices")},
     {"lots_undated", QT_TRANSLATE_NOOP("BriefingOrder", "Lots without an expiry date")},
     {"shelters_unavailable", QT_TRANSLATE_NOOP("BriefingOrder", "Shelters not available")},
     {"warehouses_unavailable", QT_TRANSLATE_NOOP("BriefingOrder", "Warehouses not available")},
     {"teams_unavailable", QT_TRANSLATE_NOOP("BriefingOrder", "Teams not available")},
     {"resources_stale", QT_TRANSLATE_NOOP("BriefingOrder", "Resources not verified for long")},
     {"resources_unverified", QT_TRANSLATE_NOOP("BriefingOrder", "Resources never verified")}}};

} // namespace

QString wordsOf(const KeyFigure &figure, const core::County &county) {
    const auto named = std::ranges::find_if(
        namedFigures, [&](const NamedFigure &one) { return figure.key == QLatin1String(one.key); });
    if (named != namedFigures.end())
        return QCoreApplication::translate("BriefingOrder", named->words);
    if (figure.key.endsWith(countEnding)) {
        const core::LayerSchema *schema = core::findSchema(figure.key.chopped(countEnding.size()).toStdString());
        return schema ? chosen(schema->zh, schema->en) : figure.key;
    }
    const ScorecardWords indicators(BriefingText(isChinese() ? gis::Language::Chinese : gis::Language::English));
    for (const core::Indicator &indicator : core::indicatorsOf(county))
        if (QString::fromStdString(indicator.code) == figure.key)
            return indicators.name(indicator);
    return figure.key;
}

std::vector<KeyFigure> figuresOf(const core::Scorecard &card) {
    std::vector<KeyFigure> figures = {{QStringLiteral("met"), static_cast<double>(card.met)},
                                      {QStringLiteral("not_met"), static_cast<double>(card.notMet)},
                                      {QStringLiteral("cannot_be_judged"), static_cast<double>(card.unknown)}};
    for (const core::ScorecardRow &row : card.rows)
        if (row.value)
            figures.push_back({QString::fromStdString(row.indicator.code), *row.value});
    return figures;
}

std::vector<KeyFigure> resourceCounts(const core::County &county) {
    std::vector<KeyFigure> figures;
    for (const char *name : {"shelter", "warehouse", "rescue_team", "levee", "geohazard_point"})
        if (const core::Layer *layer = county.layer(name))
            figures.push_back({QLatin1String(name) + countEnding, static_cast<double>(layer->size())});
    return figures;
}

} // namespace app
