// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numbers>

#include "app/briefing/card_parts.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "gis/crs/county_plane.h"
#include "gis/render/style.h"

namespace app {

namespace {

/// Radius of a screening circle by the size of the hazard (domain.md 4.3, a project default); 0 = the size is unknown.
double screeningRadius(const std::string &grade) {
    static constexpr std::pair<const char *, double> radii[] = {
        {"特大", 500}, {"巨", 500}, {"大", 200}, {"中", 100}, {"小", 50}};
    for (const auto &[word, radius] : radii) {
        if (grade.find(word) != std::string::npos)
            return radius;
    }
    return 0;
}

core::MultiPolygon circleRound(const core::Point &centre, double radius) {
    constexpr int corners = 48;
    core::Ring ring;
    for (int i = 0; i <= corners; ++i) {
        const double angle = 2 * std::numbers::pi * (i % corners) / corners;
        ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
    }
    return {{core::Polygon{std::move(ring), {}}}};
}

/// A mapped danger zone round the point; empty where there is none.
core::MultiPolygon mappedZone(const CardParts &parts, const core::Point &place) {
    const core::Layer *zones = parts.layer("hazard_zone");
    for (std::size_t i = 0; zones && i < zones->size(); ++i) {
        const auto *area = std::get_if<core::MultiPolygon>(&zones->features()[i]->geometry);
        if (area && core::contains(*area, place))
            return *area;
    }
    return {};
}

/// Way from where people live in the zone to the shelter that the point names, and no other.
std::optional<CardRoute> assignedRoute(const CardParts &parts, const core::Point &place, const core::MultiPolygon &zone,
                                       std::size_t shelter, const core::Job &job) {
    const core::ReachabilityInput &whole = parts.input->reachabilityInput;
    const core::FeatureId &id = parts.layer("shelter")->features()[shelter]->id;
    const auto site = std::ranges::find(whole.shelters, id, &core::ShelterSite::id);
    if (site == whole.shelters.end())
        return std::nullopt;
    core::ReachabilityInput input = whole;
    input.shelters = {*site};
    input.shelters.front().usable = true;
    const core::ReachParameters &reach = parts.input->reachability.parameters;
    core::ReachField field(input, reach, {});
    constexpr double farthest = 30000;
    if (!field.advance(farthest, job))
        return std::nullopt;
    core::Point home = place;
    CardRoute route;
    route.fromHome = false;
    double best = -1;
    for (std::size_t row = 0; row < input.demand->size(); ++row) {
        const core::Point &position = input.demand->position[row];
        if (input.demand->persons[row] <= 0 || !core::contains(zone, position))
            continue;
        // The home with the longest way: who lives there needs the card most.
        const core::EffectiveWay way = field.wayFrom((*input.demandPositions)[row]);
        if (way.shelter != core::noShelter && way.metres > best) {
            best = way.metres;
            home = position;
            route.fromHome = true;
        }
    }
    const core::NetworkPosition start = input.stepOnto(home, reach.snapLimit);
    if (!field.isConnected(start))
        return std::nullopt;
    const core::EffectiveWay way = field.wayFrom(start);
    route.points = core::walkOf(input, field, home, start);
    if (way.shelter == core::noShelter || route.points.size() < 2)
        return std::nullopt;
    route.length = core::lengthOf(std::span<const core::Point>(route.points));
    route.time = core::Seconds(way.metres / reach.speed.value());
    route.shelter = shelter;
    return route;
}

/// The sign that the map has for the type.
QString signOf(const QString &type) {
    const QString whole = QStringLiteral("geohazard_point"), exact = whole + u'.' + type;
    return gis::Style::shipped(gis::Theme::Print).symbols.contains(exact) ? exact : whole;
}

QString positionWords(const CardParts &parts, const core::Point &place) {
    const auto plane = gis::CountyPlane::at(parts.county->identity.plane);
    if (!plane)
        return {};
    const core::LonLat at = plane->toLonLat(place);
    const auto angle = [](double degrees, const char *positive, const char *negative) {
        const long tenths = std::lround(std::abs(degrees) * 36000);
        return QStringLiteral("%1°%2′%3″%4")
            .arg(tenths / 36000)
            .arg(tenths / 600 % 60, 2, 10, QLatin1Char('0'))
            .arg(static_cast<double>(tenths % 600) / 10, 4, 'f', 1, QLatin1Char('0'))
            .arg(QLatin1String(degrees < 0 ? negative : positive));
    };
    return angle(at.lat, "N", "S") + u' ' + angle(at.lon, "E", "W");
}

/// "Residents: 12 households, 41 people, 48 rooms"; empty where the number of people is not known.
QString threatWords(const CardParts &parts, const core::LayerSchema &schema, const core::Feature &point) {
    const std::optional<std::int64_t> people = core::integerOf(schema, point, "people");
    if (!people)
        return {};
    QStringList words;
    if (const std::string object = core::textOf(schema, point, "threat_object"); !object.empty())
        words += QString::fromStdString(object);
    if (const auto households = core::integerOf(schema, point, "households"))
        words += parts.text("card.households").arg(parts.text.count(*households));
    words += parts.text("card.people").arg(parts.text.count(*people));
    if (const auto houses = core::integerOf(schema, point, "houses"))
        words += parts.text("card.houses").arg(parts.text.count(*houses));
    return words.join(parts.text("legend.comma"));
}

/// The shelter that the point names; nullopt where it names none that the file has.
std::optional<std::size_t> assignedShelter(const CardParts &parts, const std::string &uid) {
    const core::Layer *shelters = parts.layer("shelter");
    for (std::size_t i = 0; !uid.empty() && shelters && i < shelters->size(); ++i) {
        if (shelters->features()[i]->id == uid)
            return i;
    }
    return std::nullopt;
}

void tellShelter(const CardParts &parts, CardContent &card, const std::optional<std::size_t> &shelter) {
    if (!shelter)
        return;
    const ListedShelter listed = parts.ledger.shelter(*shelter);
    leadTo(card, *shelter, listed, listed.usable ? listed.name : parts.text("atlas.unusable").arg(listed.name));
    if (card.route)
        card.way.words = wayWords(parts, *card.route);
    const QString places = listed.places ? parts.text.people(core::Persons(*listed.places)) : QStringLiteral("—");
    const QString blank = parts.text("card.blank");
    card.targetNote = parts.text("card.shelter.note")
                          .arg(places, listed.contact.empty() ? blank : parts.personal(listed.contact),
                               listed.phone.empty() ? blank : parts.personal(listed.phone));
}

/// A shelter that is out of use, unfit for this danger, not judged for it, or in the zone itself is no place to go.
void doubtShelter(const CardParts &parts, CardContent &card, std::size_t shelter) {
    const core::Layer &layer = *parts.layer("shelter");
    const core::Feature &feature = *layer.features()[shelter];
    const std::string fit = core::textOf(layer.schema(), feature, "usable_geohazard");
    const bool isOut = !core::isUsableStatus(core::textOf(layer.schema(), feature, "status"));
    const bool isInside = core::contains(card.zone, core::anchorOf(feature.geometry));
    card.isBarred = isOut || isInside || fit == "no";
    const char *key = isOut          ? "card.doubt.out"
                      : isInside     ? "card.doubt.inside"
                      : fit == "no"  ? "card.doubt.no"
                      : fit != "yes" ? "card.doubt.unknown"
                                     : nullptr;
    if (key)
        card.doubt = parts.text(key);
}

} // namespace

CardContent hazardCard(const CardParts &parts, const core::Feature &point, const core::Job &job) {
    const core::LayerSchema &schema = parts.layer("geohazard_point")->schema();
    const auto text = [&](const char *field) { return QString::fromStdString(core::textOf(schema, point, field)); };
    const core::Point place = core::anchorOf(point.geometry);
    CardContent card;
    card.title = parts.text("card.hazard.title");
    card.number = text("hazard_id").isEmpty() ? text("name") : text("hazard_id");
    card.subtitle = text("name");
    card.sign = signOf(text("type"));
    card.factsTitle = parts.text("card.danger");
    const QString position = positionWords(parts, place);
    card.facts = {{"card.type", codedWords(parts, schema, point, "type"), true},
                  {"card.grade", codedWords(parts, schema, point, "danger_grade"), false},
                  {"card.location", text("location").isEmpty() ? position : text("location") + u' ' + position, false},
                  {"card.threat", threatWords(parts, schema, point), true},
                  {"card.trigger", text("trigger"), false},
                  {"card.monitor",
                   text("monitor_person").isEmpty() || text("phone").isEmpty()
                       ? QString()
                       : parts.personal(core::textOf(schema, point, "monitor_person")) + u' ' +
                             parts.personal(core::textOf(schema, point, "phone")),
                   true}};
    card.signalTitle = parts.text("card.when");
    card.signal = {"card.signal", text("warning_signal"), true};
    card.targetTitle = parts.text("card.where");
    card.target.required = card.way.required = true;
    card.zone = mappedZone(parts, place);
    card.mapNote = parts.text("card.zone.mapped");
    if (const double radius = screeningRadius(core::textOf(schema, point, "scale_grade"));
        card.zone.polygons.empty() && radius > 0) {
        card.zone = circleRound(place, radius);
        card.mapNote = parts.text("card.zone.screening").arg(std::lround(radius));
    } else if (card.zone.polygons.empty()) {
        card.mapNote = parts.text("card.zone.none");
    }
    const std::optional<std::size_t> shelter = assignedShelter(parts, core::textOf(schema, point, "shelter_uid"));
    if (shelter)
        card.route = assignedRoute(parts, place, card.zone, *shelter, job);
    tellShelter(parts, card, shelter);
    if (shelter)
        doubtShelter(parts, card, *shelter);
    for (const char *rule : {"card.rule.1", "card.rule.2", "card.rule.3"})
        card.rules += parts.text(rule);
    card.place = place;
    card.plate = parts.text("card.keep_out");
    card.box = core::boundsOf(card.zone);
    card.box.include(place);
    for (const core::Point &p : card.route ? card.route->points : std::vector<core::Point>())
        card.box.include(p);
    card.issuer = text("responsible_unit");
    return card;
}

} // namespace app
