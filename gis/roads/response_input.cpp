// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/roads/response_input.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/analysis/row_hash.h"
#include "core/edit/levee_chainage.h"
#include "core/geometry/measure.h"
#include "core/geometry/vertex.h"
#include "core/model/catalogue.h"

namespace gis {
namespace {

using core::Feature;
using core::FeaturePointer;
using core::Layer;
using core::ResponseTargetKind;

/// A chainage nearer than this to an end of the levee is that end.
constexpr double sameStation = 0.05;

std::optional<core::Point> placeOf(const Feature &feature) {
    if (const auto *point = std::get_if<core::Point>(&feature.geometry))
        return *point;
    return std::nullopt;
}

bool isFullTime(const std::string &type) { return type == "national" || type == "professional"; }

core::RescueTeam teamFrom(const core::LayerSchema &schema, const Feature &row, const ResponseChoice &choice) {
    core::RescueTeam team;
    team.id = row.id;
    team.name = core::textOf(schema, row, "name");
    team.base = placeOf(row);
    const std::string type = core::textOf(schema, row, "type");
    const auto minutes = core::numberOf(schema, row, "turnout_min");
    team.turnoutAssumed = !minutes || !std::isfinite(*minutes) || *minutes < 0;
    team.turnout = !team.turnoutAssumed ? core::Seconds(*minutes * 60)
                   : isFullTime(type)   ? choice.fullTimeTurnout
                                        : choice.partTimeTurnout;
    const bool awaits = choice.onDutyOnly && core::numberOf(schema, row, "on_duty") == 0.0;
    team.usable = core::isUsableStatus(core::textOf(schema, row, "status")) && !awaits &&
                  (choice.teamType == "any" || choice.teamType == type);
    return team;
}

/// Township of a place, for targets that do not name one.
class Townships {
public:
    explicit Townships(const core::County &county) {
        const Layer *layer = county.layer("township");
        if (!layer)
            return;
        for (const FeaturePointer &row : layer->features()) {
            Unit unit{core::textOf(layer->schema(), *row, "code"), {}, core::boundsOf(row->geometry)};
            if (const auto *one = std::get_if<core::Polygon>(&row->geometry))
                unit.ground.polygons = {*one};
            else if (const auto *many = std::get_if<core::MultiPolygon>(&row->geometry))
                unit.ground = *many;
            m_units.push_back(std::move(unit));
        }
        std::ranges::stable_sort(m_units, {}, &Unit::code);
    }
    [[nodiscard]] std::vector<std::string> codes() const {
        std::vector<std::string> all;
        for (const Unit &unit : m_units)
            all.push_back(unit.code);
        return all;
    }
    /// `named` where the county has such a township, else by the place.
    [[nodiscard]] std::string codeAt(const std::string &named, const std::optional<core::Point> &place) const {
        if (std::ranges::any_of(m_units, [&named](const Unit &unit) { return unit.code == named; }))
            return named;
        for (const Unit &unit : m_units)
            if (place && unit.bounds.contains(*place) && core::contains(unit.ground, *place))
                return unit.code;
        return {};
    }

private:
    struct Unit {
        std::string code;
        core::MultiPolygon ground;
        core::Box bounds;
    };
    std::vector<Unit> m_units;
};

/// Puts the targets of a county together.
class TargetList {
public:
    TargetList(const core::County &county, const ResponseChoice &choice, core::ResponseInput &input)
        : m_county(county), m_choice(choice), m_input(input), m_townships(county) {
        m_input.townshipIds = m_townships.codes();
    }

    void addRows(const char *layerName, ResponseTargetKind kind) {
        const Layer *layer = m_county.layer(layerName);
        if (!layer || !wanted(kind))
            return;
        for (const FeaturePointer &row : layer->features()) {
            const std::string status = core::textOf(layer->schema(), *row, "status");
            if (status == "retired" || status == "closed")
                continue;
            add({row->id, core::textOf(layer->schema(), *row, "name"), kind, placeOf(*row),
                 core::textOf(layer->schema(), *row, "township_code"), true});
        }
    }

    void addLevees() {
        const Layer *layer = m_county.layer("levee");
        if (!layer || !wanted(ResponseTargetKind::LeveePoint))
            return;
        for (const FeaturePointer &row : layer->features()) {
            const std::string name = core::textOf(layer->schema(), *row, "name");
            const std::vector<LeveePoint> points = leveePoints(layer->schema(), *row, m_choice.leveeStep);
            if (points.empty())
                add({row->id, name, ResponseTargetKind::LeveePoint, std::nullopt, {}, true});
            for (const LeveePoint &point : points)
                add({row->id,
                     name + ' ' + chainageText(point.chainage),
                     ResponseTargetKind::LeveePoint,
                     point.place,
                     {},
                     true});
        }
    }

private:
    [[nodiscard]] bool wanted(ResponseTargetKind kind) const {
        return m_choice.targets[static_cast<std::size_t>(kind)];
    }
    void add(core::ResponseTarget target) {
        target.townshipId = m_townships.codeAt(target.townshipId, target.place);
        target.insideArea =
            m_county.boundary.polygons.empty() || !target.place || core::contains(m_county.boundary, *target.place);
        m_input.targets.push_back(std::move(target));
    }

    const core::County &m_county;
    const ResponseChoice &m_choice;
    core::ResponseInput &m_input;
    Townships m_townships;
};

/// At a distance along the parts of a line, taken one after the other.
core::Point pointAt(const std::vector<core::PathView> &paths, double along) {
    for (const core::PathView &path : paths) {
        const double length = core::lengthOf(path.points).value();
        if (along <= length || &path == &paths.back())
            return core::pointAlong(path.points, core::Metres(along));
        along -= length;
    }
    return {};
}

std::map<std::string, std::string> textsOf(const ResponseChoice &choice) {
    std::string targets;
    for (std::size_t kind = 0; kind < core::responseKindCount; ++kind)
        if (choice.targets[kind])
            targets += (targets.empty() ? "" : ",") + std::string(codeOf(static_cast<ResponseTargetKind>(kind)));
    std::map<std::string, std::string> texts = {
        {"targets", targets},
        {"levee_step_m", core::plainText(choice.leveeStep.value())},
        {"team_type", choice.teamType},
        {"on_duty_only", core::plainText(choice.onDutyOnly)},
        {"turnout_full_time_min", core::plainText(choice.fullTimeTurnout.count() / 60)},
        {"turnout_part_time_min", core::plainText(choice.partTimeTurnout.count() / 60)},
        {"speed_factor", core::plainText(choice.vehicle.factor)}};
    for (const core::RoadClass roadClass : drivenClasses)
        texts["speed_" + std::string(core::codeOf(roadClass)) + "_kmh"] =
            core::plainText(choice.vehicle.kmh[static_cast<std::size_t>(roadClass)]);
    return texts;
}

} // namespace

core::ResponseInput responseInput(const core::County &county, const WalkingGround &ground,
                                  const ResponseChoice &choice) {
    core::ResponseInput input;
    input.network = ground.network;
    if (const Layer *teams = county.layer("rescue_team"))
        for (const FeaturePointer &row : teams->features())
            input.teams.push_back(teamFrom(teams->schema(), *row, choice));
    input.throughOnly.assign(ground.throughOnly.begin(), ground.throughOnly.end());
    TargetList targets(county, choice, input);
    targets.addRows("village", ResponseTargetKind::Village);
    targets.addRows("geohazard_point", ResponseTargetKind::GeohazardPoint);
    targets.addRows("risk_site", ResponseTargetKind::RiskSite);
    targets.addLevees();
    if (choice.targets[static_cast<std::size_t>(ResponseTargetKind::People)]) {
        input.demand = ground.demand;
        input.demandPositions = ground.demandPositions;
    }
    input.provenance.engineVersion = ONEMAP_VERSION;
    input.provenance.countyCode = county.identity.code;
    input.provenance.countyName = county.identity.name;
    input.provenance.countyRevision = county.revision;
    input.provenance.standard = "response_1h";
    input.provenance.parameters = textsOf(choice);
    return input;
}

std::vector<LeveePoint> leveePoints(const core::LayerSchema &schema, const Feature &levee, core::Metres step) {
    const std::vector<core::PathView> paths = core::pathsOf(levee.geometry);
    const double length = core::lengthOf(levee.geometry).value();
    if (paths.empty() || !(length > 0) || !(step.value() > 0))
        return {};
    const core::Stationing stations = core::stationingOf(schema, levee);
    const double first = stations.start, last = stations.start + length * stations.scale;
    std::vector<LeveePoint> points = {{pointAt(paths, 0), first}};
    const auto begin = static_cast<std::int64_t>(std::floor((first + sameStation) / step.value())) + 1;
    for (std::int64_t number = begin;; ++number) {
        const double chainage = static_cast<double>(number) * step.value();
        if (chainage > last - sameStation)
            break;
        points.push_back({pointAt(paths, (chainage - first) / stations.scale), chainage});
    }
    points.push_back({pointAt(paths, length), last});
    return points;
}

std::string chainageText(double metres) {
    const auto whole = static_cast<std::int64_t>(std::llround(metres));
    std::string rest = std::to_string(whole % 1000);
    rest.insert(0, 3 - std::min<std::size_t>(rest.size(), 3), '0');
    return std::to_string(whole / 1000) + '+' + rest;
}

} // namespace gis
