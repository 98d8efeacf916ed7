// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/briefing/briefing_input.h"
#include "app/briefing/card_order.h"
#include "app/briefing/mapped_unit.h"
#include "app/briefing/sheet.h"
#include "app/briefing/unit_facts.h"
#include "core/analysis/reach_field.h"
#include "core/analysis/walk_line.h"
#include "gis/print/map_frame.h"
#include "gis/render/draw_index.h"

namespace app {

/// A way on foot that a card draws and tells.
struct CardRoute {
    std::vector<core::Point> points;
    core::Metres length{0};
    core::Seconds time{0};
    /// Index into the layer of shelters.
    std::size_t shelter = 0;
    /// It begins where people live; else at the hazard point itself.
    bool fromHome = true;
};

/// What all cards are made from; made once, then const.
struct CardParts {
    std::shared_ptr<const BriefingInput> input;
    BriefingChoice choice;
    BriefingText text;
    UnitLedger ledger;
    std::shared_ptr<const core::County> county;
    std::shared_ptr<const gis::DrawIndex> index;
    std::vector<MappedUnit> villages;
    /// Nearest shelter of every place, however far.
    std::shared_ptr<const core::ReachField> field;

    [[nodiscard]] SheetSource source() const { return {*county, choice, text, &input->reachability.provenance}; }
    [[nodiscard]] const core::Layer *layer(const char *name) const { return county->layer(name); }
    /// A personal field as this card may show it.
    [[nodiscard]] QString personal(const std::string &words) const;
};

/// One line of facts; empty words are a blank to be filled in.
struct CardField {
    /// Key of its name.
    const char *key;
    QString words;
    /// The card must not go out without it (look/print.md 11).
    bool required = false;
};

/// Everything one card says; its maker only sets it in type.
struct CardContent {
    CardKind kind = CardKind::Hazard;
    QString title, subtitle, number;
    /// Symbols of the style (“geohazard_point.landslide”) set large beside the title and in the target box; empty =
    /// none.
    QString sign, targetSign;
    QString factsTitle;
    std::vector<CardField> facts;
    QString signalTitle;
    CardField signal{"card.signal", {}, false};
    QString targetTitle;
    /// Large words of the target box and the two lines under them.
    CardField target{"card.shelter", {}, false};
    CardField way{"card.way", {}, false};
    QString targetNote;
    /// Why the shelter may be none for this danger; printed in red. `isBarred` = the card must not go out so.
    QString doubt;
    bool isBarred = false;
    QStringList rules;
    /// What the map shows at least.
    core::Box box;
    std::optional<CardRoute> route;
    /// Index of the shelter whose name stands on a plate of the map, and that name; empty = no plate.
    std::optional<std::size_t> shelter;
    QString shelterPlate;
    /// Plate beside the hazard or at the beginning of the route.
    core::Point place;
    QString plate;
    /// Polygon of a screening circle; empty = none.
    core::MultiPolygon zone;
    QString mapNote;
    QString issuer;
};

/// One a feature of the layer, a village, a shelter.
[[nodiscard]] CardContent hazardCard(const CardParts &parts, const core::Feature &point, const core::Job &job);
[[nodiscard]] CardContent villageCard(const CardParts &parts, const MappedUnit &village);
[[nodiscard]] CardContent shelterCard(const CardParts &parts, std::size_t shelter);

/// The card on paper; `number` of `count`.
[[nodiscard]] core::Result<gis::Page> cardPage(const CardParts &parts, const CardContent &content, std::size_t number,
                                               std::size_t count, const core::Job &job);

/// Way of the people of these rows to their nearest shelter, the median one; nullopt where none is reached.
[[nodiscard]] std::optional<CardRoute> routeOf(const CardParts &parts, const std::vector<std::uint32_t> &rows);
/// "285 m, about 5 min": metres rounded to ten, minutes up to whole ones.
[[nodiscard]] QString wayWords(const CardParts &parts, const CardRoute &route);
/// The way ends at this shelter: its name in the target box and on the map, its sign beside it.
void leadTo(CardContent &card, std::size_t shelter, const ListedShelter &listed, const QString &words);
/// Coded words of a field in the language of the page.
[[nodiscard]] QString codedWords(const CardParts &parts, const core::LayerSchema &schema, const core::Feature &feature,
                                 const char *field);

} // namespace app
