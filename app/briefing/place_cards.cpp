// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "app/briefing/card_parts.h"
#include "core/geometry/measure.h"
#include "core/model/facility_list.h"
#include "gis/print/type_setting.h"

namespace app {

namespace {

/// Hazard points nearer to where people of a village live than this are named on its card, metres.
constexpr double nearHazard = 500;
/// Room of a fact's words, millimetres.
constexpr double factRoom = 71;
constexpr std::size_t namedHazards = 2, namedVillages = 3;

const core::Feature *villageFeature(const CardParts &parts, const MappedUnit &village) {
    return parts.layer("village")->find(village.id).get();
}

struct NearHazards {
    QStringList names, warnings;
    std::int64_t count = 0;
};

/// Hazard points near the homes of a village, and how people are warned of them.
NearHazards hazardsNear(const CardParts &parts, const MappedUnit &village) {
    NearHazards near;
    const core::Layer *points = parts.layer("geohazard_point");
    const core::DemandTable &demand = *parts.input->reachabilityInput.demand;
    const core::Box around = village.box.isEmpty() ? village.box : village.box.grown(nearHazard);
    for (std::size_t i = 0; points && i < points->size(); ++i) {
        const core::Feature &point = *points->features()[i];
        if (std::holds_alternative<std::monostate>(point.geometry) || around.isEmpty())
            continue;
        const core::Point place = core::anchorOf(point.geometry);
        const bool isNear = around.contains(place) && std::ranges::any_of(village.rows, [&](std::uint32_t row) {
                                return core::distance(demand.position[row], place) <= nearHazard;
                            });
        if (!isNear)
            continue;
        ++near.count;
        near.names += QString::fromStdString(core::textOf(points->schema(), point, "name"));
        const QString words = QString::fromStdString(core::textOf(points->schema(), point, "warning_signal"));
        if (!words.isEmpty() && !near.warnings.contains(words))
            near.warnings += words;
    }
    return near;
}

void includeWay(CardContent &card) {
    for (const core::Point &p : card.route ? card.route->points : std::vector<core::Point>())
        card.box.include(p);
}

/// The limit on foot, in minutes.
QString minutesOf(const CardParts &parts) {
    return parts.text.decimal(parts.input->reachability.parameters.timeLimit.count() / 60, 1);
}

QString coveredWords(const CardParts &parts, const MappedUnit &village) {
    const UnitFacts facts = parts.ledger.factsOf(village, 0, parts.text);
    if (facts.people.total.value() <= 0)
        return {};
    return parts.text("card.covered")
        .arg(parts.text.people(facts.people.covered), parts.text.percent(facts.people.percent()),
             parts.text.people(facts.people.missing()), parts.text.people(facts.people.total), minutesOf(parts));
}

/// How many the shelter holds, and whether that is fewer than live in the village.
QString roomWords(const CardParts &parts, const ListedShelter &shelter, core::Persons villagers) {
    if (!shelter.places)
        return QStringLiteral("—");
    const core::Persons places(*shelter.places);
    const QString words = parts.text.people(places);
    return places.value() < villagers.value() ? parts.text("card.shelter.fewer").arg(words) : words;
}

void tellVillageTarget(const CardParts &parts, const MappedUnit &village, CardContent &card) {
    if (!card.route)
        return;
    const ListedShelter shelter = parts.ledger.shelter(card.route->shelter);
    const QString blank = parts.text("card.blank");
    leadTo(card, card.route->shelter, shelter, shelter.name);
    card.way.words = wayWords(parts, *card.route);
    card.targetNote = parts.text("card.shelter.note")
                          .arg(roomWords(parts, shelter, parts.ledger.factsOf(village, 0, parts.text).people.total),
                               shelter.contact.empty() ? blank : parts.personal(shelter.contact),
                               shelter.phone.empty() ? blank : parts.personal(shelter.phone));
}

/// Villages whose people walk to a shelter within the limit, most people first.
QString villagesOf(const CardParts &parts, const core::FeatureId &shelter) {
    const BriefingInput &input = *parts.input;
    const auto site = std::ranges::find(input.reachabilityInput.shelters, shelter, &core::ShelterSite::id);
    const auto index = static_cast<std::uint32_t>(site - input.reachabilityInput.shelters.begin());
    std::vector<std::pair<std::int64_t, QString>> villages;
    for (const MappedUnit &village : parts.villages) {
        std::int64_t people = 0;
        for (const std::uint32_t row : village.rows) {
            const core::DemandReach &reach = input.reachability.demand[row];
            if (reach.reason == core::ReachReason::Covered && reach.shelter == index)
                people += std::max(0, input.reachabilityInput.demand->persons[row]);
        }
        if (people > 0)
            villages.emplace_back(-people, village.name);
    }
    std::ranges::sort(villages);
    QStringList words;
    for (std::size_t i = 0; i < std::min(namedVillages, villages.size()); ++i)
        words += parts.text("card.village.people").arg(villages[i].second, parts.text.count(-villages[i].first));
    if (villages.size() > namedVillages)
        words += parts.text("card.more").arg(villages.size() - namedVillages);
    return words.join(parts.text("legend.comma"));
}

/// Width of a fact's words, set a little smaller than others.
double wordsWidth(const QString &words) { return widthOf(gis::TextRun{words, {.points = 6.4, .bold = true}}); }

/// The check list in the language of the page.
QString facilitiesOf(const CardParts &parts, const std::string &stored) {
    const std::set<std::string> known = core::facilitiesFromText(stored);
    QStringList words;
    for (const core::FacilityRule &rule : core::facilityRules()) {
        if (known.contains(rule.key))
            words += QString::fromStdString(parts.text.isChinese() ? rule.zh : rule.en);
    }
    for (const std::string &other : core::unknownFacilities(stored))
        words += QString::fromStdString(other);
    // Twelve kinds do not fit in a line: how many there are, and as many names as do.
    const QString comma = parts.text("legend.comma");
    QString line = words.join(comma);
    for (qsizetype shown = words.size() - 1; shown > 0 && wordsWidth(line) > factRoom; --shown)
        line = parts.text("card.facilities.some").arg(words.size()).arg(words.first(shown).join(comma));
    return line;
}

/// Hazards for which the shelter is recorded as usable.
QString usableWords(const CardParts &parts, const core::LayerSchema &schema, const core::Feature &shelter) {
    QStringList words;
    for (const char *hazard : {"earthquake", "flood", "geohazard", "fire", "chemical"}) {
        if (core::textOf(schema, shelter, "usable_" + std::string(hazard)) == "yes")
            words += parts.text("card.hazard." + std::string(hazard));
    }
    return words.join(parts.text("legend.comma"));
}

} // namespace

CardContent villageCard(const CardParts &parts, const MappedUnit &village) {
    const BriefingText &text = parts.text;
    const core::LayerSchema &schema = parts.layer("village")->schema();
    const core::Feature &feature = *villageFeature(parts, village);
    CardContent card;
    card.kind = CardKind::Village;
    card.title = text("card.village.title");
    card.number = QString::fromStdString(village.code);
    card.subtitle = village.name;
    card.factsTitle = text("card.village.facts");
    const auto people = core::integerOf(schema, feature, "population");
    const auto households = core::integerOf(schema, feature, "households");
    const std::string officer = core::textOf(schema, feature, "officer");
    const NearHazards hazards = hazardsNear(parts, village);
    QStringList named = hazards.names.mid(0, namedHazards);
    if (hazards.count > static_cast<std::int64_t>(namedHazards))
        named += text("card.more").arg(hazards.count - static_cast<std::int64_t>(namedHazards));
    card.facts = {
        {"card.township", village.townshipName, false},
        {"card.population", people ? text.people(core::Persons(*people)) : QString(), false},
        {"card.household", households ? text("card.households").arg(text.count(*households)) : QString(), false},
        {"card.officer", parts.personal(officer), false},
        {"card.reach", coveredWords(parts, village), false},
        {"card.hazards", hazards.count == 0 ? text("card.hazards.none") : named.join(text("legend.comma")), false}};
    card.signalTitle = text("card.when");
    card.signal = {"card.signal", hazards.warnings.join(text("legend.comma")), false};
    card.targetTitle = text("card.where");
    card.route = routeOf(parts, village.rows);
    tellVillageTarget(parts, village, card);
    for (const char *rule : {"card.rule.1", "card.rule.2", "card.rule.3"})
        card.rules += text(rule);
    card.box = village.box;
    card.place = village.box.isEmpty() ? core::Point() : village.box.centre();
    card.mapNote = text("card.village.note");
    includeWay(card);
    return card;
}

CardContent shelterCard(const CardParts &parts, std::size_t shelter) {
    const BriefingText &text = parts.text;
    const core::Layer &layer = *parts.layer("shelter");
    const core::Feature &feature = *layer.features()[shelter];
    const auto field = [&](const char *name) {
        return QString::fromStdString(core::textOf(layer.schema(), feature, name));
    };
    const ListedShelter listed = parts.ledger.shelter(shelter);
    const auto area = core::numberOf(layer.schema(), feature, "effective_area_m2");
    CardContent card;
    card.kind = CardKind::Shelter;
    card.title = text("card.shelter.title");
    card.number = field("shelter_id");
    card.subtitle = field("name");
    card.sign = QString::fromLatin1(listed.usable ? "shelter" : "shelter.closed");
    card.shelter = shelter;
    card.shelterPlate = field("name");
    card.factsTitle = text("card.shelter.facts");
    const QString grade = codedWords(parts, layer.schema(), feature, "class_gb21734");
    card.facts = {
        {"card.status", codedWords(parts, layer.schema(), feature, "status"), false},
        {"card.class", grade.isEmpty() ? text("card.class.none") : grade, false},
        {"card.address", field("address"), false},
        {"card.area", area ? text("card.square").arg(text.count(static_cast<std::int64_t>(*area))) : QString(), false},
        {"card.usable", usableWords(parts, layer.schema(), feature), false},
        {"card.facilities", facilitiesOf(parts, core::textOf(layer.schema(), feature, "facilities")), false}};
    card.signalTitle = text("card.who");
    card.signal = {"card.villages", listed.usable ? villagesOf(parts, listed.id) : text("card.closed"), false};
    if (listed.usable && card.signal.words.isEmpty())
        card.signal.words = listed.covered.value() > 0 ? text("card.nobody.named").arg(text.people(listed.covered))
                                                       : text("card.nobody").arg(minutesOf(parts));
    card.targetTitle = text("card.manage");
    card.target = {"card.unit", field("manage_unit"), false};
    card.way = {"card.contact",
                listed.contact.empty() || listed.phone.empty()
                    ? QString()
                    : parts.personal(listed.contact) + u' ' + parts.personal(listed.phone),
                false};
    card.targetNote = text("card.capacity")
                          .arg(listed.places ? text.people(core::Persons(*listed.places)) : QStringLiteral("—"),
                               minutesOf(parts), text.people(listed.covered));
    if (listed.places && *listed.places < listed.covered.value())
        card.targetNote += text("card.capacity.fewer");
    card.place = core::anchorOf(feature.geometry);
    card.box.include(card.place);
    card.box = card.box.grown(400);
    card.mapNote = text("card.shelter.map");
    return card;
}

} // namespace app
