// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/cards.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <variant>

#include "app/briefing/card_parts.h"
#include "app/briefing/page_choice.h"
#include "app/briefing/public_county.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "core/survey/personal_mask.h"
#include "gis/print/page_rules.h"

namespace app {

namespace {

/// Farther than across any county that is accepted, effective metres.
constexpr double wholeNetwork = 1e7;

/// A card to be made: the kind and its place in its layer.
struct CardPlace {
    CardKind kind = CardKind::Hazard;
    std::size_t index = 0;
};

core::Result<std::shared_ptr<CardParts>> partsOf(std::shared_ptr<const BriefingInput> input, const core::Job &job) {
    core::Result<UnitLedger> ledger = UnitLedger::of(*input);
    if (!ledger)
        return tl::unexpected(ledger.error());
    auto county = std::make_shared<core::County>(input->county);
    // On a card a danger zone is one of the ground; floods have maps of their own.
    if (core::Layer *zones = county->layer("hazard_zone")) {
        for (const core::FeaturePointer &zone : std::vector(zones->features())) {
            if (core::textOf(zones->schema(), *zone, "hazard") != "geohazard")
                zones->remove(zone->id);
        }
    }
    auto field = std::make_shared<core::ReachField>(input->reachabilityInput, input->reachability.parameters,
                                                    core::FieldPremise());
    if (const auto searched = field->advance(wholeNetwork, job); !searched)
        return tl::unexpected(searched.error());
    BriefingChoice choice = input->choice;
    choice.paper = gis::Paper::A5Landscape;
    return std::make_shared<CardParts>(CardParts{input, choice, BriefingText(choice.language), std::move(*ledger),
                                                 county, gis::DrawIndex::build(*county, job),
                                                 unitsOf(*county, UnitKind::Village), std::move(field)});
}

/// Features of a layer that get a card, by a field, then by id.
std::vector<CardPlace> placesOf(const CardParts &parts, CardKind kind, const char *layerName, const char *field) {
    const core::Layer *layer = parts.layer(layerName);
    std::vector<CardPlace> places;
    for (std::size_t i = 0; layer && i < layer->size(); ++i) {
        const core::Feature &feature = *layer->features()[i];
        const bool isOver = core::textOf(layer->schema(), feature, "status") == "retired";
        const auto *outside = std::get_if<bool>(&core::valueOf(layer->schema(), feature, "outside_county"));
        if (!isOver && !(outside && *outside) && !std::holds_alternative<std::monostate>(feature.geometry))
            places.push_back({kind, i});
    }
    std::ranges::stable_sort(places, {}, [&](const CardPlace &place) {
        return core::textOf(layer->schema(), *layer->features()[place.index], field);
    });
    return places;
}

std::vector<CardPlace> cardsOf(const CardParts &parts, const CardOrder &order) {
    std::vector<CardPlace> cards;
    if (order.kinds.contains(CardKind::Hazard))
        cards = placesOf(parts, CardKind::Hazard, "geohazard_point", "hazard_id");
    for (std::size_t i = 0; order.kinds.contains(CardKind::Village) && i < parts.villages.size(); ++i)
        cards.push_back({CardKind::Village, i});
    if (order.kinds.contains(CardKind::Shelter))
        std::ranges::copy(placesOf(parts, CardKind::Shelter, "shelter", "shelter_id"), std::back_inserter(cards));
    return cards;
}

/// What a card may be asked for by.
PageNames namesOf(const CardParts &parts, const CardPlace &card) {
    if (card.kind == CardKind::Village) {
        const MappedUnit &village = parts.villages[card.index];
        return {village.id, village.code, village.name.toStdString()};
    }
    const bool isHazard = card.kind == CardKind::Hazard;
    const core::Layer &layer = *parts.layer(isHazard ? "geohazard_point" : "shelter");
    const core::Feature &feature = *layer.features()[card.index];
    return {feature.id, core::textOf(layer.schema(), feature, isHazard ? "hazard_id" : "shelter_id"),
            core::textOf(layer.schema(), feature, "name")};
}

core::Result<std::vector<CardPlace>> wantedCards(const CardParts &parts, const CardOrder &order) {
    const std::vector<CardPlace> all = cardsOf(parts, order);
    if (all.empty())
        return core::failure(core::ErrorCode::NotFound, "print.no_cards");
    std::vector<PageNames> names;
    for (const CardPlace &card : all)
        names.push_back(namesOf(parts, card));
    const auto chosen = chosenPages(order.only, names);
    if (!chosen)
        return tl::unexpected(chosen.error());
    std::vector<CardPlace> cards;
    for (const std::size_t index : *chosen)
        cards.push_back(all[index]);
    return cards;
}

CardContent contentOf(const CardParts &parts, const CardPlace &card, const core::Job &job) {
    if (card.kind == CardKind::Hazard)
        return hazardCard(parts, *parts.layer("geohazard_point")->features()[card.index], job);
    return card.kind == CardKind::Village ? villageCard(parts, parts.villages[card.index])
                                          : shelterCard(parts, card.index);
}

/// What many cards lack in the same way is told once: the fields, how many cards, and the first of them.
void joinBlanks(const BriefingText &text, std::vector<core::Issue> &findings) {
    constexpr std::size_t fewCards = 3;
    std::map<std::string, std::vector<std::string>> cardsWithout;
    const auto isAsked = [](const core::Issue &issue) {
        return issue.rule == "print.card_blank" && issue.severity == core::Severity::Warning;
    };
    for (const core::Issue &issue : findings) {
        if (isAsked(issue))
            cardsWithout[issue.args[1]].push_back(issue.args[0]);
    }
    std::erase_if(findings, [&](const core::Issue &issue) {
        return isAsked(issue) && cardsWithout[issue.args[1]].size() > fewCards;
    });
    for (const auto &[fields, cards] : cardsWithout) {
        if (cards.size() <= fewCards)
            continue;
        QStringList first;
        for (std::size_t i = 0; i < fewCards; ++i)
            first += QString::fromStdString(cards[i]);
        findings.push_back({core::Severity::Warning,
                            "print.cards_blank",
                            "",
                            "",
                            {text.count(static_cast<std::int64_t>(cards.size())).toStdString(), fields,
                             first.join(text("legend.comma")).toStdString()}});
    }
}

/// What a card lacks, required fields first told.
void checkCard(const CardParts &parts, const CardContent &card, bool allowsBlanks, std::vector<core::Issue> &findings) {
    QStringList required, others;
    std::vector<CardField> fields = card.facts;
    for (const CardField *field : {&card.signal, &card.target, &card.way})
        fields.push_back(*field);
    for (const CardField &field : fields) {
        if (field.words.isEmpty())
            (field.required ? required : others) += parts.text(field.key);
    }
    const auto add = [&](const QStringList &names, core::Severity severity) {
        if (!names.isEmpty())
            findings.push_back({severity,
                                "print.card_blank",
                                "",
                                "",
                                {(card.number + u' ' + card.subtitle).trimmed().toStdString(),
                                 names.join(parts.text("legend.comma")).toStdString()}});
    };
    if (!card.doubt.isEmpty())
        findings.push_back({card.isBarred ? core::Severity::Error : core::Severity::Warning,
                            "print.card_shelter",
                            "",
                            "",
                            {(card.number + u' ' + card.subtitle).trimmed().toStdString(),
                             card.target.words.toStdString(), card.doubt.toStdString()}});
    add(required, allowsBlanks ? core::Severity::Warning : core::Severity::Error);
    add(others, core::Severity::Warning);
}

} // namespace

QString CardParts::personal(const std::string &words) const {
    return QString::fromStdString(choice.isPublic ? core::masked(words) : words);
}

std::optional<CardRoute> routeOf(const CardParts &parts, const std::vector<std::uint32_t> &rows) {
    const core::ReachabilityInput &input = parts.input->reachabilityInput;
    struct Walker {
        double metres = 0;
        std::uint32_t row = 0;
        std::int64_t people = 0;
        std::uint32_t shelter = 0;
    };
    std::vector<Walker> walkers;
    std::map<std::uint32_t, std::int64_t> parties;
    for (const std::uint32_t row : rows) {
        const core::NetworkPosition &start = (*input.demandPositions)[row];
        const core::EffectiveWay way =
            parts.field->isConnected(start) ? parts.field->wayFrom(start) : core::EffectiveWay();
        if (way.shelter == core::noShelter || input.demand->persons[row] <= 0)
            continue;
        walkers.push_back({way.metres, row, input.demand->persons[row], way.shelter});
        parties[way.shelter] += input.demand->persons[row];
    }
    if (walkers.empty())
        return std::nullopt;
    const auto most = std::ranges::max_element(parties, {}, [](const auto &party) { return party.second; });
    std::erase_if(walkers, [&](const Walker &walker) { return walker.shelter != most->first; });
    std::ranges::sort(walkers, {}, [](const Walker &walker) { return std::pair(walker.metres, walker.row); });
    std::int64_t sum = 0;
    const auto median = std::ranges::find_if(walkers, [&](const Walker &walker) {
        sum += walker.people;
        return sum * 2 >= most->second;
    });
    CardRoute route;
    route.points =
        core::walkOf(input, *parts.field, input.demand->position[median->row], (*input.demandPositions)[median->row]);
    if (route.points.size() < 2)
        return std::nullopt;
    route.length = core::lengthOf(std::span<const core::Point>(route.points));
    route.time = core::Seconds(median->metres / parts.input->reachability.parameters.speed.value());
    const core::Layer *shelters = parts.layer("shelter");
    for (std::size_t i = 0; shelters && i < shelters->size(); ++i) {
        if (shelters->features()[i]->id == input.shelters[median->shelter].id)
            route.shelter = i;
    }
    return route;
}

void leadTo(CardContent &card, std::size_t shelter, const ListedShelter &listed, const QString &words) {
    card.target.words = words;
    card.targetSign = QString::fromLatin1(listed.usable ? "shelter" : "shelter.closed");
    if (card.route) {
        card.shelter = shelter;
        card.shelterPlate = words;
    }
}

QString wayWords(const CardParts &parts, const CardRoute &route) {
    const core::ReachParameters &reach = parts.input->reachability.parameters;
    return parts.text("card.way.words")
        .arg(parts.text.count(std::lround(route.length.value() / 10) * 10))
        .arg(static_cast<std::int64_t>(std::ceil(route.time.count() / 60 - 1e-9)))
        .arg(parts.text.speed(reach.speed), parts.text.decimal(reach.offRoadFactor, 2));
}

QString codedWords(const CardParts &parts, const core::LayerSchema &schema, const core::Feature &feature,
                   const char *field) {
    const core::Field *known = schema.find(field);
    const std::string code = core::textOf(schema, feature, field);
    const core::CodedDomain *domain = known ? core::findDomain(known->domain) : nullptr;
    const core::Code *found = domain ? domain->find(code) : nullptr;
    return QString::fromStdString(!found ? code : parts.text.isChinese() ? found->zh : found->en);
}

namespace {

core::Result<PageBook> composeShown(std::shared_ptr<const BriefingInput> input, const CardOrder &order,
                                    const core::Job &job) {
    const auto parts = partsOf(std::move(input), job);
    if (!parts)
        return tl::unexpected(parts.error());
    const auto places = wantedCards(**parts, order);
    if (!places)
        return tl::unexpected(places.error());
    auto cards = std::make_shared<std::vector<CardContent>>();
    PageBook book;
    for (const CardPlace &place : *places) {
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        cards->push_back(contentOf(**parts, place, job));
        checkCard(**parts, cards->back(), order.allowsBlanks, book.findings);
    }
    const CardParts &made = **parts;
    joinBlanks(made.text, book.findings);
    book.title = titleOr(made.choice, made.text("cards.title")).toStdString();
    book.documentNumber = documentNumber(made.choice, "KP");
    book.countyName = made.county->identity.name;
    book.paper = gis::Paper::A5Landscape;
    book.count = cards->size();
    book.page = [parts = *parts, cards](std::size_t index, const core::Job &pageJob) {
        return cardPage(*parts, (*cards)[index], index + 1, cards->size(), pageJob);
    };
    book.bookmark = [cards](std::size_t index) { return (*cards)[index].number + u' ' + (*cards)[index].subtitle; };
    checkChoice(*made.county, made.choice, book.findings);
    // On no card, but it names the file.
    if (made.choice.isPublic && gis::holdsTelephone(QString::fromStdString(book.title)))
        book.findings.push_back({core::Severity::Warning, "print.phone", "", "", {book.title}});
    checkRevisions(*made.county, {made.input->reachability.provenance.countyRevision}, book.findings);
    return book;
}

} // namespace

core::Result<PageBook> composeCards(std::shared_ptr<const BriefingInput> input, const CardOrder &order,
                                    const core::Job &job) {
    if (!input->choice.isPublic)
        return composeShown(std::move(input), order, job);
    PublicInput shown = publicInput(*input);
    core::Result<PageBook> book =
        composeShown(std::make_shared<const BriefingInput>(std::move(shown.input)), order, job);
    if (book)
        book->findings.insert(book->findings.end(), shown.findings.begin(), shown.findings.end());
    return book;
}

} // namespace app
