// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/scenario_record.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

#include "app/document/new_uid.h"

namespace app {
namespace {

using core::ScenarioStep;

constexpr const char *scenarioTable = "scenario";
constexpr const char *itemTable = "scenario_item";

constexpr std::array<const char *, 11> kindCodes = {"move_shelter", "add_shelter", "close_shelter", "open_shelter",
                                                    "close_road",   "open_road",   "hazard",        "move_team",
                                                    "add_team",     "close_team",  "open_team"};

std::optional<ScenarioStep::Kind> kindFrom(const QString &code) {
    for (std::size_t i = 0; i < kindCodes.size(); ++i)
        if (code == QLatin1String(kindCodes[i]))
            return static_cast<ScenarioStep::Kind>(i);
    return std::nullopt;
}

QJsonArray toJson(const core::Point &point) { return {point.x, point.y}; }

std::optional<core::Point> pointFrom(const QJsonValue &value) {
    const QJsonArray pair = value.toArray();
    if (pair.size() != 2 || !pair[0].isDouble() || !pair[1].isDouble())
        return std::nullopt;
    const core::Point point{pair[0].toDouble(), pair[1].toDouble()};
    return std::isfinite(point.x) && std::isfinite(point.y) ? std::optional(point) : std::nullopt;
}

QJsonArray toJson(const core::Ring &ring) {
    QJsonArray points;
    for (const core::Point &point : ring)
        points.append(toJson(point));
    return points;
}

QJsonArray toJson(const core::MultiPolygon &area) {
    QJsonArray polygons;
    for (const core::Polygon &polygon : area.polygons) {
        QJsonArray rings;
        rings.append(toJson(polygon.outer));
        for (const core::Ring &hole : polygon.holes)
            rings.append(toJson(hole));
        polygons.append(rings);
    }
    return polygons;
}

std::optional<core::Ring> ringFrom(const QJsonValue &value) {
    core::Ring ring;
    for (const QJsonValue &point : value.toArray()) {
        const auto read = pointFrom(point);
        if (!read)
            return std::nullopt;
        ring.push_back(*read);
    }
    // A closed ring of at least a triangle.
    return ring.size() >= 4 && ring.front() == ring.back() ? std::optional(ring) : std::nullopt;
}

std::optional<core::MultiPolygon> areaFrom(const QJsonValue &value) {
    core::MultiPolygon area;
    for (const QJsonValue &rings : value.toArray()) {
        core::Polygon polygon;
        for (const QJsonValue &one : rings.toArray()) {
            auto ring = ringFrom(one);
            if (!ring)
                return std::nullopt;
            if (polygon.outer.empty())
                polygon.outer = std::move(*ring);
            else
                polygon.holes.push_back(std::move(*ring));
        }
        if (polygon.outer.empty())
            return std::nullopt;
        area.polygons.push_back(std::move(polygon));
    }
    return area.polygons.empty() ? std::nullopt : std::optional(std::move(area));
}

core::Error unreadable(const std::string &name) {
    return {core::ErrorCode::InvalidData, "scenario.unreadable", {name}, {}};
}

bool readRoad(const QJsonObject &json, ScenarioStep &step) {
    const auto start = pointFrom(json.value(QStringLiteral("start"))),
               end = pointFrom(json.value(QStringLiteral("end")));
    const QJsonValue length = json.value(QStringLiteral("length_m"));
    if (!start || !end || !length.isDouble())
        return false;
    step.road = {*start, *end, length.toDouble()};
    return true;
}

bool readHazard(const QJsonObject &json, ScenarioStep &step) {
    auto area = areaFrom(json.value(QStringLiteral("area")));
    step.hazard.hazard = json.value(QStringLiteral("hazard")).toString().toStdString();
    step.hazard.level = json.value(QStringLiteral("level")).toString().toStdString();
    const QJsonValue depth = json.value(QStringLiteral("depth_m"));
    if (depth.isDouble())
        step.hazard.depth = depth.toDouble();
    if (!area || step.hazard.hazard.empty() || step.hazard.depth.value_or(0) < 0 ||
        !(depth.isDouble() || depth.isNull() || depth.isUndefined()))
        return false;
    step.hazard.area = std::move(*area);
    return true;
}

/// Rows of the scenario's steps, in their order.
std::vector<core::FeaturePointer> itemsOf(const core::County &county, const core::FeatureId &id) {
    std::vector<std::pair<int, core::FeaturePointer>> ordered;
    const core::Layer *layer = county.layer(itemTable);
    for (const core::FeaturePointer &row : layer ? layer->features() : std::vector<core::FeaturePointer>()) {
        if (core::textOf(layer->schema(), *row, "scenario_uid") != id)
            continue;
        const QByteArray content = QByteArray::fromStdString(core::textOf(layer->schema(), *row, "content"));
        ordered.emplace_back(QJsonDocument::fromJson(content).object().value(QStringLiteral("order")).toInt(), row);
    }
    std::ranges::stable_sort(ordered, {}, &std::pair<int, core::FeaturePointer>::first);
    std::vector<core::FeaturePointer> rows;
    for (auto &[order, row] : ordered)
        rows.push_back(std::move(row));
    return rows;
}

void addIfOther(core::ChangeSet &changes, const char *table, const core::FeaturePointer &before, core::Feature after) {
    if (!before || !(*before == after))
        changes.add({table, after.id, before, std::make_shared<const core::Feature>(std::move(after))});
}

/// A zone of the layer hazard_zone as a step.
ScenarioStep stepOf(const core::LayerSchema &schema, const core::Feature &zone) {
    ScenarioStep step;
    step.kind = ScenarioStep::Kind::Hazard;
    step.id = zone.id;
    step.name = core::textOf(schema, zone, "name");
    step.hazard.hazard = core::textOf(schema, zone, "hazard");
    step.hazard.level = core::textOf(schema, zone, "level");
    step.hazard.depth = core::numberOf(schema, zone, "depth_m");
    if (const auto *many = std::get_if<core::MultiPolygon>(&zone.geometry))
        step.hazard.area = *many;
    else if (const auto *one = std::get_if<core::Polygon>(&zone.geometry))
        step.hazard.area.polygons = {*one};
    return step;
}

/// Says what scenarios there are.
core::Error noScenario(const core::County &county, const std::string &name) {
    QStringList names;
    for (const ScenarioEntry &entry : scenarioEntries(county))
        names.append(entry.name);
    if (names.isEmpty())
        return {core::ErrorCode::NotFound, "scenario.none_kept", {name}, {}};
    return {core::ErrorCode::NotFound, "scenario.none", {name, names.join(QStringLiteral(", ")).toStdString()}, {}};
}

/// What is written must be read again as it was, and be found by its name.
core::Result<void> checkKeeping(const core::County &county, const core::Scenario &scenario) {
    const QString name = QString::fromStdString(scenario.name);
    if (name.trimmed().isEmpty())
        return core::failure(core::ErrorCode::InvalidData, "scenario.no_name");
    for (const ScenarioEntry &entry : scenarioEntries(county))
        if (entry.name == name && entry.id != scenario.id)
            return core::failure(core::ErrorCode::InvalidData, "scenario.name_taken", {scenario.name});
    for (const ScenarioStep &step : scenario.steps)
        if (const auto again = stepFromJson(app::toJson(step)); !again || !(*again == step))
            return core::failure(core::ErrorCode::InvalidData, "scenario.step_unfit", {step.name});
    return {};
}

} // namespace

std::string codeOf(ScenarioStep::Kind kind) { return kindCodes[static_cast<std::size_t>(kind)]; }

QJsonObject toJson(const ScenarioStep &step) {
    QJsonObject json{{QStringLiteral("kind"), QString::fromStdString(codeOf(step.kind))},
                     {QStringLiteral("enabled"), step.enabled},
                     {QStringLiteral("id"), QString::fromStdString(step.id)},
                     {QStringLiteral("name"), QString::fromStdString(step.name)},
                     {QStringLiteral("place"), toJson(step.place)}};
    if (step.kind == ScenarioStep::Kind::CloseRoad || step.kind == ScenarioStep::Kind::OpenRoad) {
        json.insert(QStringLiteral("start"), toJson(step.road.start));
        json.insert(QStringLiteral("end"), toJson(step.road.end));
        json.insert(QStringLiteral("length_m"), step.road.length);
    }
    if (step.kind == ScenarioStep::Kind::Hazard) {
        json.insert(QStringLiteral("hazard"), QString::fromStdString(step.hazard.hazard));
        json.insert(QStringLiteral("level"), QString::fromStdString(step.hazard.level));
        if (step.hazard.depth)
            json.insert(QStringLiteral("depth_m"), *step.hazard.depth);
        json.insert(QStringLiteral("area"), toJson(step.hazard.area));
    }
    return json;
}

core::Result<ScenarioStep> stepFromJson(const QJsonObject &json) {
    ScenarioStep step;
    step.name = json.value(QStringLiteral("name")).toString().toStdString();
    const auto kind = kindFrom(json.value(QStringLiteral("kind")).toString());
    const QJsonValue enabled = json.value(QStringLiteral("enabled"));
    if (!kind || !(enabled.isBool() || enabled.isUndefined()))
        return tl::unexpected(unreadable(step.name));
    step.kind = *kind;
    step.enabled = enabled.toBool(true);
    step.id = json.value(QStringLiteral("id")).toString().toStdString();
    const auto place = pointFrom(json.value(QStringLiteral("place")));
    step.place = place.value_or(core::Point());
    const bool isRoad = step.kind == ScenarioStep::Kind::CloseRoad || step.kind == ScenarioStep::Kind::OpenRoad;
    using Kind = ScenarioStep::Kind;
    const bool isPlaced = step.kind == Kind::MoveShelter || step.kind == Kind::AddShelter ||
                          step.kind == Kind::MoveTeam || step.kind == Kind::AddTeam;
    const bool fits = isRoad                                    ? readRoad(json, step)
                      : step.kind == ScenarioStep::Kind::Hazard ? readHazard(json, step)
                      : isPlaced                                ? place && !step.id.empty()
                                                                : !step.id.empty();
    if (!fits)
        return tl::unexpected(unreadable(step.name));
    return step;
}

std::vector<ScenarioEntry> scenarioEntries(const core::County &county) {
    std::vector<ScenarioEntry> entries;
    const core::Layer *layer = county.layer(scenarioTable);
    for (const core::FeaturePointer &row : layer ? layer->features() : std::vector<core::FeaturePointer>())
        entries.push_back({row->id, QString::fromStdString(core::textOf(layer->schema(), *row, "name")),
                           QString::fromStdString(core::textOf(layer->schema(), *row, "note")),
                           static_cast<int>(itemsOf(county, row->id).size())});
    std::ranges::stable_sort(entries, [](const ScenarioEntry &a, const ScenarioEntry &b) {
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
    return entries;
}

core::Result<core::Scenario> readScenario(const core::County &county, const core::FeatureId &id) {
    const core::Layer *layer = county.layer(scenarioTable);
    const core::FeaturePointer row = layer ? layer->find(id) : nullptr;
    if (!row)
        return tl::unexpected(noScenario(county, id));
    core::Scenario scenario{
        id, core::textOf(layer->schema(), *row, "name"), core::textOf(layer->schema(), *row, "note"), {}};
    for (const core::FeaturePointer &item : itemsOf(county, id)) {
        const QByteArray content =
            QByteArray::fromStdString(core::textOf(county.layer(itemTable)->schema(), *item, "content"));
        auto step = stepFromJson(QJsonDocument::fromJson(content).object());
        if (!step)
            return tl::unexpected(unreadable(scenario.name));
        scenario.steps.push_back(std::move(*step));
    }
    return scenario;
}

core::Result<core::Scenario> findScenario(const core::County &county, const QString &name) {
    core::FeatureId found;
    for (const ScenarioEntry &entry : scenarioEntries(county)) {
        if (entry.name != name && QString::fromStdString(entry.id) != name)
            continue;
        if (!found.empty())
            return core::failure(core::ErrorCode::InvalidData, "scenario.name_twice", {name.toStdString()});
        found = entry.id;
    }
    if (found.empty())
        return tl::unexpected(noScenario(county, name.toStdString()));
    return readScenario(county, found);
}

core::Result<std::vector<ScenarioStep>> hazardSteps(const core::County &county, const QString &zone) {
    const core::Layer *layer = county.layer("hazard_zone");
    std::vector<core::FeaturePointer> rows;
    if (const core::FeaturePointer one = layer ? layer->find(zone.toStdString()) : nullptr)
        rows.push_back(one);
    else if (layer)
        std::ranges::copy_if(layer->features(), std::back_inserter(rows), [&](const core::FeaturePointer &row) {
            return core::textOf(layer->schema(), *row, "name") == zone.toStdString();
        });
    if (rows.empty())
        return core::failure(core::ErrorCode::NotFound, "scenario.no_zone", {zone.toStdString()});
    std::vector<ScenarioStep> steps;
    for (const core::FeaturePointer &row : rows) {
        steps.push_back(stepOf(layer->schema(), *row));
        if (steps.back().hazard.area.polygons.empty())
            return core::failure(core::ErrorCode::InvalidData, "scenario.zone_empty", {zone.toStdString()});
    }
    return steps;
}

core::Result<ScenarioStep> hazardStep(const core::County &county, const QString &zone) {
    auto steps = hazardSteps(county, zone);
    if (!steps)
        return tl::unexpected(steps.error());
    if (steps->size() > 1)
        return core::failure(core::ErrorCode::InvalidData, "scenario.zones_several", {zone.toStdString()});
    return std::move(steps->front());
}

core::Result<core::ChangeSet> scenarioKept(const core::County &county, const core::Scenario &scenario) {
    if (const auto fits = checkKeeping(county, scenario); !fits)
        return tl::unexpected(fits.error());
    core::ChangeSet changes;
    const core::Layer *layer = county.layer(scenarioTable), *items = county.layer(itemTable);
    if (!layer || !items)
        return changes;
    const core::FeaturePointer before = scenario.id.empty() ? nullptr : layer->find(scenario.id);
    const core::FeatureId id = scenario.id.empty() ? newUid() : scenario.id;
    const std::string created = before ? core::textOf(layer->schema(), *before, "created")
                                       : QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    addIfOther(changes, scenarioTable, before,
               core::makeFeature(layer->schema(), id, {},
                                 {{"name", scenario.name}, {"note", scenario.note}, {"created", created}}));
    const std::vector<core::FeaturePointer> rows = itemsOf(county, id);
    for (std::size_t i = 0; i < scenario.steps.size(); ++i) {
        QJsonObject json = toJson(scenario.steps[i]);
        json.insert(QStringLiteral("order"), static_cast<int>(i));
        const core::FeaturePointer row = i < rows.size() ? rows[i] : nullptr;
        addIfOther(changes, itemTable, row,
                   core::makeFeature(items->schema(), row ? row->id : newUid(), {},
                                     {{"scenario_uid", id},
                                      {"kind", codeOf(scenario.steps[i].kind)},
                                      {"content", QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString()}}));
    }
    for (std::size_t i = scenario.steps.size(); i < rows.size(); ++i)
        changes.add({itemTable, rows[i]->id, rows[i], nullptr});
    return changes;
}

core::ChangeSet keepingScenario(const core::County &county, const core::Scenario &scenario) {
    return scenarioKept(county, scenario).value_or(core::ChangeSet());
}

core::ChangeSet removingScenario(const core::County &county, const core::FeatureId &id) {
    core::ChangeSet changes;
    const core::Layer *layer = county.layer(scenarioTable);
    const core::FeaturePointer before = layer ? layer->find(id) : nullptr;
    if (!before)
        return changes;
    changes.add({scenarioTable, id, before, nullptr});
    for (const core::FeaturePointer &item : itemsOf(county, id))
        changes.add({itemTable, item->id, item, nullptr});
    return changes;
}

} // namespace app
