// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/layer_group.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QLocale>

#include "app/text/language.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "gis/render/scene_context.h"

namespace app {
namespace {

QString words(const char *text) { return QCoreApplication::translate("LayerGroup", text); }

// As the map draws them, the uppermost first: points (which a person may order) above lines above areas.
constexpr std::array resources = {"warehouse", "rescue_team", "shelter", "facility", "shelter_site"};
constexpr std::array risks = {"geohazard_point", "sluice", "reservoir", "risk_site", "levee", "hazard_zone"};
constexpr std::array ground = {"village", "demand_point", "corridor", "candidate_site", "township",
                               "road",    "building",     "waterway", "water",          "land"};

QString kilometres(double value) {
    return QCoreApplication::translate("LayerGroup", "%1 km").arg(QLocale().toString(value, 'f', value < 100 ? 1 : 0));
}

QString countOf(const core::County &county, const core::LayerSchema &schema) {
    const auto rows = [](std::size_t count) { return QLocale().toString(static_cast<qulonglong>(count)); };
    if (schema.name == "road")
        return county.roads ? rows(county.roads->size()) : QString();
    if (schema.name == "building")
        return county.buildings ? rows(county.buildings->size()) : QString();
    if (schema.name == "demand_point")
        return county.demand ? rows(county.demand->size()) : QString();
    const core::Layer *layer = county.layer(schema.name);
    if (!layer || layer->size() == 0)
        return {};
    if (schema.geometry != core::GeometryType::Line && schema.geometry != core::GeometryType::MultiLine)
        return rows(layer->size());
    double metres = 0;
    for (const core::FeaturePointer &feature : layer->features())
        metres += core::lengthOf(feature->geometry).value();
    return kilometres(metres / 1000);
}

template <std::size_t N>
LayerGroup groupOf(const core::County &county, const char *key, const QString &name,
                   const std::array<const char *, N> &layers) {
    LayerGroup group{key, name, {}};
    for (const char *layer : layers) {
        const core::LayerSchema *schema = core::findSchema(layer);
        if (!schema)
            continue;
        const QString count = countOf(county, *schema);
        if (count.isEmpty() || count == QStringLiteral("0"))
            continue;
        group.rows.push_back(
            {schema->name, chosen(schema->zh, schema->en), count, schema->holding == core::Holding::Features});
    }
    return group;
}

QString people(std::int64_t count) { return QLocale().toString(static_cast<qlonglong>(count)); }

/// Before the map's key of a row.
const std::string rescueMark = "rescue/";

/// Parts of a result on the map.
bool isResultKey(const std::string &key) { return key == "reach" || key.starts_with("demand."); }

} // namespace

LayerGroup coverageGroup(const ResultCounts &result, const QString &name) {
    return {
        "result",
        name,
        {{"reach", words(QT_TRANSLATE_NOOP("LayerGroup", "Reached roads")), kilometres(result.reachedKilometres),
          false},
         {"demand.covered", words(QT_TRANSLATE_NOOP("LayerGroup", "Covered residents")), people(result.covered), false},
         {"demand.radius_only", words(QT_TRANSLATE_NOOP("LayerGroup", "Radius yes, roads no")),
          people(result.radiusOnly), false},
         {"demand.uncovered", words(QT_TRANSLATE_NOOP("LayerGroup", "Not covered")), people(result.uncovered), false},
         {"demand.unconnected", words(QT_TRANSLATE_NOOP("LayerGroup", "Unconnected")), people(result.unconnected),
          false},
         {"gaps", words(QT_TRANSLATE_NOOP("LayerGroup", "Gap sizes")), people(result.gaps), false}}};
}

LayerGroup rescueGroup(const core::ResponseTally &persons, const QString &name) {
    return {"result",
            name,
            {{rescueMark + "reach", words(QT_TRANSLATE_NOOP("LayerGroup", "Roads in time")), {}, false},
             {rescueMark + "demand.covered", words(QT_TRANSLATE_NOOP("LayerGroup", "Reached in time")),
              people(persons.reached), false},
             {rescueMark + "demand.uncovered", words(QT_TRANSLATE_NOOP("LayerGroup", "Reached late")),
              people(persons.late), false},
             {rescueMark + "demand.unconnected", words(QT_TRANSLATE_NOOP("LayerGroup", "Not reachable")),
              people(persons.unreachable), false},
             {rescueMark + "demand.radius_only", words(QT_TRANSLATE_NOOP("LayerGroup", "Not known")),
              people(persons.unknown), false}}};
}

std::string mapKeyOf(const std::string &key) {
    return key.starts_with(rescueMark) ? key.substr(rescueMark.size()) : key;
}

std::set<std::string> hiddenOnMap(const std::set<std::string> &hidden, bool isRescue) {
    std::set<std::string> onMap;
    for (const std::string &key : hidden) {
        const std::string bare = mapKeyOf(key);
        if (!isResultKey(bare) || (bare != key) == isRescue)
            onMap.insert(bare);
    }
    return onMap;
}

std::vector<LayerGroup> layerGroups(const core::County &county, LayerGroup result) {
    std::vector<LayerGroup> groups = {std::move(result)};
    groups.push_back(
        groupOf(county, "resources", words(QT_TRANSLATE_NOOP("LayerGroup", "Emergency resources")), resources));
    groups.push_back(groupOf(county, "risks", words(QT_TRANSLATE_NOOP("LayerGroup", "Hazards")), risks));
    groups.push_back(groupOf(county, "ground", words(QT_TRANSLATE_NOOP("LayerGroup", "Base map")), ground));
    std::erase_if(groups, [](const LayerGroup &group) { return group.rows.empty(); });
    return groups;
}

std::vector<std::string> orderedSymbolLayers() {
    std::vector<std::string> layers = gis::symbolLayers({});
    std::ranges::reverse(layers);
    std::erase_if(layers, [](const std::string &layer) {
        return std::ranges::find(resources, layer) == resources.end() && std::ranges::find(risks, layer) == risks.end();
    });
    return layers;
}

bool isHiddenAtFirst(const std::string &key) { return key == "demand_point"; }

} // namespace app
