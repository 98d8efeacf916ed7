// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/feature_card.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/models/field_text.h"
#include "app/models/shelter_card.h"
#include "app/text/language.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

QString words(const char *text) { return QCoreApplication::translate("FeatureCard", text); }

/// Which fields matter for a kind: chips, key figures, rows.
struct CardPlan {
    std::string_view layer;
    std::vector<std::string_view> marks;
    std::vector<std::string_view> figures;
    std::vector<std::string_view> rows;
};

const std::vector<CardPlan> &plans() {
    static const std::vector<CardPlan> all = {
        {"shelter",
         {"status", "class_gb21734", "class_gb51143", "duration", "space_type"},
         {"effective_area_m2", "capacity_declared"},
         {"manage_unit", "manager", "phone", "entrances", "facilities", "address", "checked_date", "provenance"}},
        {"warehouse",
         {"status", "admin_level"},
         {"floor_area_m2"},
         {"owner", "manager", "phone", "address", "checked_date", "note", "provenance"}},
        {"rescue_team",
         {"status", "type"},
         {"people", "on_duty", "turnout_min"},
         {"skill", "vehicles", "dispatcher", "builder", "trainer", "manager", "phone", "provenance"}},
        {"levee",
         {"class", "bank"},
         {"length_km", "crest_elevation_m", "design_level_m"},
         {"river", "district", "start_chainage_m", "end_chainage_m", "warning_level_m", "guaranteed_level_m",
          "protected_standard_years", "own_standard_years", "weak_sections", "responsible", "provenance"}},
        {"sluice", {"kind"}, {"gates", "discharge_m3s", "chainage_m"}, {"responsible", "phone", "provenance"}},
        {"reservoir", {"scale"}, {"capacity_10k_m3"}, {"responsible", "phone", "provenance"}},
        {"geohazard_point",
         {"type", "danger_grade", "stability_now"},
         {"people", "households", "houses"},
         {"hazard_id", "location", "threat_object", "trigger", "warning_signal", "monitor_person", "phone",
          "responsible_unit", "measures", "provenance"}},
        {"village", {}, {"population", "households"}, {"code", "officer", "provenance"}},
        {"township", {}, {"population"}, {"code", "provenance"}},
    };
    return all;
}

QString withUnit(const core::Field &field, const QString &text) {
    const QString unit = unitText(field.unit);
    return unit.isEmpty() || text.isEmpty() ? text : text + QLatin1Char(' ') + unit;
}

FeatureCard::Mark markOf(const core::Field &field, const std::string &code) {
    FeatureCard::Mark mark{codeText(field.domain, code), FeatureCard::Mark::Kind::Plain};
    if (field.name == "status")
        mark.kind = core::isUsableStatus(code) ? FeatureCard::Mark::Kind::Good : FeatureCard::Mark::Kind::Bad;
    return mark;
}

void addPlanned(FeatureCard &card, const CardPlan &plan, const core::LayerSchema &schema,
                const core::Feature &feature) {
    for (const std::string_view name : plan.marks) {
        const core::Field *field = schema.find(name);
        const std::string code = field ? core::textOf(schema, feature, name) : std::string();
        if (!code.empty())
            card.marks.push_back(markOf(*field, code));
    }
    for (const std::string_view name : plan.figures) {
        const core::Field *field = schema.find(name);
        if (!field)
            continue;
        const QString text = fieldText(*field, core::valueOf(schema, feature, name));
        card.figures.push_back({text.isEmpty() ? QStringLiteral("—") : text,
                                text.isEmpty() ? QString() : unitText(field->unit), titleOf(*field)});
    }
    for (const std::string_view name : plan.rows) {
        const core::Field *field = schema.find(name);
        const QString text = field ? fieldText(*field, core::valueOf(schema, feature, name)) : QString();
        if (!text.isEmpty())
            card.rows.push_back({titleOf(*field), withUnit(*field, text)});
    }
}

void addAll(FeatureCard &card, const core::LayerSchema &schema, const core::Feature &feature) {
    for (std::size_t i = 0; i < schema.fields.size() && i < feature.values.size(); ++i) {
        const QString text = fieldText(schema.fields[i], feature.values[i]);
        if (!text.isEmpty())
            card.allRows.push_back({titleOf(schema.fields[i]), withUnit(schema.fields[i], text)});
    }
    card.fieldCount = static_cast<int>(schema.fields.size());
    if (card.rows.empty())
        card.rows.assign(card.allRows.begin(),
                         card.allRows.begin() + std::min<std::ptrdiff_t>(8, std::ssize(card.allRows)));
}

/// How many people have this shelter as the one they reach in time.
std::int64_t peopleReaching(const ReachRun &reach, const core::FeatureId &id) {
    const auto &shelters = reach.input.shelters;
    const auto found = std::ranges::find(shelters, id, &core::ShelterSite::id);
    if (found == shelters.end() || !reach.input.demand)
        return 0;
    const auto number = static_cast<std::uint32_t>(found - shelters.begin());
    std::int64_t people = 0;
    for (std::size_t i = 0; i < reach.result.demand.size(); ++i) {
        const core::DemandReach &demand = reach.result.demand[i];
        if (demand.shelter == number && demand.reason == core::ReachReason::Covered)
            people += std::max(0, reach.input.demand->persons[i]);
    }
    return people;
}

void addReach(FeatureCard &card, const core::LayerSchema &schema, const core::Feature &feature, const ReachRun &reach) {
    const std::int64_t people = peopleReaching(reach, feature.id);
    const double minutes = reach.result.parameters.timeLimit.count() / 60;
    card.figures.push_back({QLocale().toString(static_cast<qlonglong>(people)), unitText("person"),
                            words(QT_TRANSLATE_NOOP("FeatureCard", "within %1 min")).arg(minutes)});
    const auto capacity = core::numberOf(schema, feature, "capacity_declared");
    if (!capacity || *capacity <= 0)
        return;
    card.sharePercent = std::floor(1000.0 * static_cast<double>(people) / *capacity) / 10;
    card.shareLabel = words(QT_TRANSLATE_NOOP("FeatureCard", "Residents within %1 min / capacity")).arg(minutes);
}

FeatureCard cardOfFeature(const core::County &county, const core::Layer &layer, const core::Feature &feature,
                          const ReachRun *reach) {
    const core::LayerSchema &schema = layer.schema();
    FeatureCard card;
    card.symbol = schema.name;
    card.isFeature = true;
    card.title = nameOf(schema, feature);
    QStringList line = {chosen(schema.zh, schema.en)};
    if (schema.find("township_code")) {
        const std::string code = core::textOf(schema, feature, "township_code");
        if (!code.empty())
            line.append(townshipName(county, code));
    }
    for (const char *number : {"shelter_id", "hazard_id"})
        if (schema.find(number) && !core::textOf(schema, feature, number).empty())
            line.append(QString::fromStdString(core::textOf(schema, feature, number)));
    card.subtitle = line.join(QStringLiteral(" · "));
    const auto plan = std::ranges::find(plans(), schema.name, &CardPlan::layer);
    if (plan != plans().end())
        addPlanned(card, *plan, schema, feature);
    addAll(card, schema, feature);
    if (schema.name == "shelter") {
        std::vector<FeatureCard::Row> rows;
        for (auto &[label, value] : shelterRules(county, feature))
            rows.push_back({std::move(label), std::move(value)});
        card.rows.insert(card.rows.begin(), rows.begin(), rows.end());
    }
    if (schema.name == "shelter" && reach)
        addReach(card, schema, feature, *reach);
    return card;
}

QString stateWords(const core::DemandReach &demand) {
    switch (demand.reason) {
    case core::ReachReason::Covered:
        return words(QT_TRANSLATE_NOOP("FeatureCard", "covered"));
    case core::ReachReason::TooFar:
        return words(QT_TRANSLATE_NOOP("FeatureCard", "too far by road"));
    case core::ReachReason::Unconnected:
        return words(QT_TRANSLATE_NOOP("FeatureCard", "not connected to a road"));
    case core::ReachReason::NoShelterReachable:
        return words(QT_TRANSLATE_NOOP("FeatureCard", "no shelter reachable"));
    case core::ReachReason::RoadClosed:
        return words(QT_TRANSLATE_NOOP("FeatureCard", "road closed"));
    case core::ReachReason::ShelterUnusable:
        return words(QT_TRANSLATE_NOOP("FeatureCard", "shelter not usable"));
    case core::ReachReason::ShelterFull:
        return words(QT_TRANSLATE_NOOP("FeatureCard", "shelter full"));
    case core::ReachReason::InHazard:
        return words(QT_TRANSLATE_NOOP("FeatureCard", "kept from the road by a hazard"));
    }
    return {};
}

FeatureCard cardOfDemand(const core::County &county, std::uint32_t row, const ReachRun *reach) {
    FeatureCard card;
    if (!county.demand || row >= county.demand->size())
        return card;
    const core::DemandTable &demand = *county.demand;
    card.symbol = "demand_point";
    card.title = demand.persons[row] < 0
                     ? words(QT_TRANSLATE_NOOP("FeatureCard", "Residents, number unknown"))
                     : words(QT_TRANSLATE_NOOP("FeatureCard", "Residents: %1")).arg(demand.persons[row]);
    const core::LayerSchema *schema = core::findSchema("demand_point");
    card.subtitle = chosen(schema->zh, schema->en);
    if (row < demand.township.size() && demand.township[row] != core::noUnit)
        card.subtitle += QStringLiteral(" · ") + townshipName(county, demand.townshipIds[demand.township[row]]);
    if (!reach || reach->input.demand->size() != demand.size() || row >= reach->result.demand.size())
        return card;
    const core::DemandReach &answer = reach->result.demand[row];
    const bool covered = answer.reason == core::ReachReason::Covered;
    card.marks.push_back({stateWords(answer), covered ? FeatureCard::Mark::Kind::Good : FeatureCard::Mark::Kind::Bad});
    if (std::isfinite(answer.seconds))
        card.rows.push_back({words(QT_TRANSLATE_NOOP("FeatureCard", "On foot")), durationText(answer.seconds)});
    if (answer.shelter != core::noShelter)
        card.rows.push_back({words(QT_TRANSLATE_NOOP("FeatureCard", "Shelter")),
                             QString::fromStdString(reach->input.shelters[answer.shelter].name)});
    return card;
}

FeatureCard cardOfRoad(const core::County &county, std::uint32_t row) {
    FeatureCard card;
    if (!county.roads || row >= county.roads->size())
        return card;
    const core::RoadTable &roads = *county.roads;
    const core::RoadUse &use = roads.use[row];
    const core::LayerSchema *schema = core::findSchema("road");
    const QString kind = codeText("road_class", std::string(core::codeOf(use.roadClass)));
    card.symbol = "road";
    card.title = QString::fromStdString(roads.names[roads.name[row]]);
    if (card.title.isEmpty())
        card.title = kind;
    card.subtitle = chosen(schema->zh, schema->en) + QStringLiteral(" · ") + kind;
    const auto yesNo = [&](const char *field, bool value) {
        const core::Field *found = schema->find(field);
        card.rows.push_back({titleOf(*found), fieldText(*found, core::Value(value))});
    };
    yesNo("foot", use.foot);
    yesNo("motor", use.motor);
    yesNo("closed", use.closed);
    yesNo("bridge", use.bridge);
    yesNo("tunnel", use.tunnel);
    const double metres = core::lengthOf(roads.line(row)).value();
    card.figures.push_back(
        {QLocale().toString(metres, 'f', 0), QStringLiteral("m"), words(QT_TRANSLATE_NOOP("FeatureCard", "length"))});
    return card;
}

} // namespace

QString durationText(double seconds) {
    const auto whole = static_cast<int>(std::ceil(seconds - 1e-9));
    if (whole < 60)
        return words(QT_TRANSLATE_NOOP("FeatureCard", "%1 s")).arg(whole);
    return words(QT_TRANSLATE_NOOP("FeatureCard", "%1 min %2 s"))
        .arg(whole / 60)
        .arg(whole % 60, 2, 10, QLatin1Char('0'));
}

FeatureCard featureCard(const core::County &county, const gis::MapObject &object, const ReachRun *reach) {
    if (object.layer == "demand_point")
        return cardOfDemand(county, object.row, reach);
    if (object.layer == "road")
        return cardOfRoad(county, object.row);
    const core::Layer *layer = county.layer(object.layer);
    const core::FeaturePointer feature = layer ? layer->find(object.id) : nullptr;
    return feature ? cardOfFeature(county, *layer, *feature, reach) : FeatureCard();
}

} // namespace app
