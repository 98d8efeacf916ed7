// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scenario/scenario_edit.h"

#include <map>

#include "core/geometry/geometry.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"

namespace core {
namespace {

using Kind = ScenarioStep::Kind;

void moveLine(std::vector<Point> &points, const Point &way) {
    for (Point &p : points)
        p = {p.x + way.x, p.y + way.y};
}

void movePolygon(Polygon &polygon, const Point &way) {
    moveLine(polygon.outer, way);
    for (Ring &hole : polygon.holes)
        moveLine(hole, way);
}

/// Points and areas, which is what shelters, entrances and sites are.
Geometry moved(Geometry geometry, const Point &way) {
    if (auto *point = std::get_if<Point>(&geometry))
        *point = {point->x + way.x, point->y + way.y};
    else if (auto *polygon = std::get_if<Polygon>(&geometry))
        movePolygon(*polygon, way);
    else if (auto *polygons = std::get_if<MultiPolygon>(&geometry))
        for (Polygon &one : polygons->polygons)
            movePolygon(one, way);
    return geometry;
}

void set(const LayerSchema &schema, Feature &feature, std::string_view field, Value value) {
    for (std::size_t i = 0; i < schema.fields.size() && i < feature.values.size(); ++i)
        if (schema.fields[i].name == field)
            feature.values[i] = std::move(value);
}

/// Features as the steps leave them, by layer and id.
class Applied {
public:
    Applied(const County &county, const std::set<std::string> &hazards) : m_county(county), m_hazards(hazards) {}

    /// False when its shelter is not there.
    [[nodiscard]] bool take(const ScenarioStep &step);
    /// False when its team is not there.
    [[nodiscard]] bool takeTeam(const ScenarioStep &step);
    [[nodiscard]] ChangeSet changes() const;

private:
    Feature *shelterOf(const FeatureId &id);
    void move(const ScenarioStep &step);
    void moveParts(const char *layer, const FeatureId &shelter, const Point &way);
    void setUsable(Feature &shelter, bool usable);

    const County &m_county;
    std::set<std::string> m_hazards;
    std::map<std::pair<std::string, FeatureId>, Feature> m_after;
};

Feature *Applied::shelterOf(const FeatureId &id) {
    if (const auto known = m_after.find({"shelter", id}); known != m_after.end())
        return &known->second;
    const Layer *layer = m_county.layer("shelter");
    const FeaturePointer feature = layer ? layer->find(id) : nullptr;
    return feature ? &m_after.emplace(std::pair(std::string("shelter"), id), *feature).first->second : nullptr;
}

void Applied::moveParts(const char *name, const FeatureId &shelter, const Point &way) {
    const Layer *layer = m_county.layer(name);
    for (const FeaturePointer &part : layer ? layer->features() : std::vector<FeaturePointer>())
        if (textOf(layer->schema(), *part, "shelter_uid") == shelter) {
            Feature after = *part;
            after.geometry = moved(part->geometry, way);
            m_after.insert_or_assign({name, part->id}, std::move(after));
        }
}

/// Always from where the county has it: of two moves of one shelter the later one counts.
void Applied::move(const ScenarioStep &step) {
    Feature *shelter = shelterOf(step.id);
    if (!shelter)
        return;
    const FeaturePointer before = m_county.layer("shelter")->find(step.id);
    if (!before) {
        shelter->geometry = step.place;
        return;
    }
    const Point anchor = anchorOf(before->geometry);
    const Point way{step.place.x - anchor.x, step.place.y - anchor.y};
    shelter->geometry = moved(before->geometry, way);
    moveParts("shelter_entrance", step.id, way);
    moveParts("shelter_site", step.id, way);
}

void Applied::setUsable(Feature &shelter, bool usable) {
    const LayerSchema &schema = m_county.layer("shelter")->schema();
    // One that was in use temporarily stays so.
    if (usable != isUsableStatus(textOf(schema, shelter, "status")))
        set(schema, shelter, "status", std::string(usable ? "in_use" : "closed"));
    if (!usable)
        return;
    for (const std::string &hazard : m_hazards)
        set(schema, shelter, "usable_" + hazard, std::string("yes"));
}

bool Applied::take(const ScenarioStep &step) {
    const Layer *layer = m_county.layer("shelter");
    if (!layer || (step.kind != ScenarioStep::Kind::AddShelter && !shelterOf(step.id)))
        return false;
    if (step.kind == Kind::AddShelter && !shelterOf(step.id)) {
        Feature shelter = makeFeature(layer->schema(), step.id, step.place, {{"name", step.name}});
        setUsable(shelter, true);
        m_after.emplace(std::pair(std::string("shelter"), step.id), std::move(shelter));
    } else if (step.kind == Kind::MoveShelter) {
        move(step);
    } else if (step.kind == Kind::CloseShelter || step.kind == Kind::OpenShelter) {
        if (Feature *shelter = shelterOf(step.id))
            setUsable(*shelter, step.kind == Kind::OpenShelter);
    }
    return true;
}

bool Applied::takeTeam(const ScenarioStep &step) {
    const Layer *layer = m_county.layer("rescue_team");
    if (!layer)
        return false;
    const std::pair key(std::string("rescue_team"), step.id);
    const FeaturePointer before = layer->find(step.id);
    if (!m_after.contains(key)) {
        if (!before && step.kind != Kind::AddTeam)
            return false;
        m_after.emplace(key, before ? *before
                                    : makeFeature(layer->schema(), step.id, step.place,
                                                  {{"name", step.name}, {"status", std::string("in_use")}}));
    }
    Feature &team = m_after.at(key);
    if (step.kind == Kind::MoveTeam)
        team.geometry = step.place;
    else if (step.kind == Kind::CloseTeam || step.kind == Kind::OpenTeam)
        set(layer->schema(), team, "status", std::string(step.kind == Kind::OpenTeam ? "in_use" : "closed"));
    return true;
}

ChangeSet Applied::changes() const {
    ChangeSet changes;
    for (const auto &[key, after] : m_after) {
        const FeaturePointer before = m_county.layer(key.first)->find(key.second);
        if (!before || !(*before == after))
            changes.add({key.first, key.second, before, std::make_shared<const Feature>(after)});
    }
    return changes;
}

} // namespace

AppliedScenario editsOf(const County &county, const Scenario &scenario, const std::set<std::string> &hazards) {
    AppliedScenario applied;
    Applied features(county, hazards);
    for (const ScenarioStep &step : scenario.steps) {
        if (!step.enabled)
            continue;
        if (isRoadStep(step.kind) || step.kind == Kind::Hazard)
            ++applied.stepsLeft;
        else if (isTeamStep(step.kind) && !features.takeTeam(step))
            applied.issues.push_back({Severity::Warning, "scenario.team_gone", "rescue_team", step.id, {step.name}});
        else if (isTeamStep(step.kind))
            continue;
        else if (!features.take(step))
            applied.issues.push_back({Severity::Warning, "scenario.shelter_gone", "shelter", step.id, {step.name}});
    }
    applied.changes = features.changes();
    return applied;
}

} // namespace core
