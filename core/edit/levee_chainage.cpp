// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/levee_chainage.h"

#include <cmath>
#include <set>

#include "core/geometry/line_place.h"
#include "core/geometry/measure.h"
#include "core/geometry/vertex.h"

namespace core {
namespace {

/// Declared and drawn length of a levee may differ by 1 % (domain.md 4.3): below, the map is the measure.
constexpr double sameLength = 0.01;
/// A sluice nearer than this to the line stands on the levee, and follows it.
constexpr double onLevee = 1.0;

/// Chainages are kept to a decimetre.
double kept(double chainage) { return std::round(chainage * 10) / 10; }

Point frontOf(const Geometry &line) { return pathsOf(line).front().points.front(); }
Point backOf(const Geometry &line) { return pathsOf(line).back().points.back(); }

bool isDrawn(const Feature &feature) {
    const std::vector<PathView> paths = pathsOf(feature.geometry);
    return !paths.empty() && !paths.front().points.empty();
}

void set(const LayerSchema &schema, Feature &feature, std::string_view field, Value value) {
    feature.values[*schema.indexOf(field)] = std::move(value);
}

class Chainages {
public:
    Chainages(const County &county, const ChangeSet &changes) : m_county(county), m_changes(changes) {}

    ChangeSet run() {
        const Layer *levees = m_county.layer("levee"), *sluices = m_county.layer("sluice");
        if (!levees || !sluices)
            return m_changes;
        m_after = m_county;
        for (const Change &change : m_changes.changes())
            take(change);
        ChangeSet result;
        for (const Change &change : m_changes.changes()) {
            Change settled = change;
            if (change.layer == "levee" && change.after)
                settled.after = settledLevee(change);
            take(settled);
            result.add(std::move(settled));
            m_touched.insert({change.layer, change.id});
        }
        ChangeSet whole;
        for (const Change &change : result.changes())
            whole.add(change.layer == "sluice" && change.after ? settledSluice(change) : change);
        for (const Change &change : result.changes())
            if (change.layer == "levee" && change.after && change.before &&
                change.before->geometry != change.after->geometry)
                carrySluices(change, whole);
        return whole;
    }

private:
    void take(const Change &change) {
        Layer *layer = m_after.layer(change.layer);
        if (layer && change.after)
            layer->put(change.after);
        else if (layer)
            layer->remove(change.id);
    }

    FeaturePointer settledLevee(const Change &change) {
        const LayerSchema &schema = m_county.layer("levee")->schema();
        if (!change.before || !isDrawn(*change.after) || !isDrawn(*change.before) ||
            change.before->geometry == change.after->geometry || chainagesChanged(schema, change))
            return change.after;
        const auto start = numberOf(schema, *change.before, "start_chainage_m");
        const auto end = numberOf(schema, *change.before, "end_chainage_m");
        if (!start || !end || *end < *start)
            return change.after;
        const double length = lengthOf(change.after->geometry).value() * stationingOf(schema, *change.before).scale;
        const bool startMoved = distance(frontOf(change.before->geometry), frontOf(change.after->geometry)) > samePlace;
        const bool endMoved = distance(backOf(change.before->geometry), backOf(change.after->geometry)) > samePlace;
        auto after = std::make_shared<Feature>(*change.after);
        if (startMoved && !endMoved && *end >= length)
            set(schema, *after, "start_chainage_m", kept(*end - length));
        else
            set(schema, *after, "end_chainage_m", kept(*start + length));
        return after;
    }

    /// Somebody gave the chainages with the new line: theirs hold.
    static bool chainagesChanged(const LayerSchema &schema, const Change &change) {
        for (const char *field : {"start_chainage_m", "end_chainage_m"})
            if (valueOf(schema, *change.before, field) != valueOf(schema, *change.after, field))
                return true;
        return false;
    }

    Change settledSluice(const Change &change) {
        const LayerSchema &schema = m_county.layer("sluice")->schema();
        if (!isDrawn(*change.after))
            return change;
        if (change.before && change.before->geometry == change.after->geometry &&
            textOf(schema, *change.before, "levee_uid") == textOf(schema, *change.after, "levee_uid"))
            return change;
        const Point at = anchorOf(change.after->geometry);
        auto after = std::make_shared<Feature>(*change.after);
        const FeatureId own = textOf(schema, *after, "levee_uid");
        FeaturePointer levee = m_after.layer("levee")->find(own);
        double nearest = levee ? placeOnLine(levee->geometry, at).value_or(LinePlace{{}, {}, 1e9}).distance : 1e9;
        if (nearest > onLevee)
            for (const FeaturePointer &other : m_after.layer("levee")->features()) {
                const auto place = placeOnLine(other->geometry, at);
                if (!place || place->distance > onLevee || place->distance >= nearest)
                    continue;
                nearest = place->distance;
                levee = other;
            }
        if (!levee)
            return change;
        set(schema, *after, "levee_uid", levee->id);
        setChainage(*after, *levee);
        return {change.layer, change.id, change.before, std::move(after)};
    }

    void setChainage(Feature &sluice, const Feature &levee) {
        const LayerSchema &schema = m_county.layer("sluice")->schema();
        const Stationing stations = stationingOf(m_county.layer("levee")->schema(), levee);
        if (const auto place = placeOnLine(levee.geometry, anchorOf(sluice.geometry)))
            set(schema, sluice, "chainage_m", kept(stations.start + place->along.value() * stations.scale));
    }

    void carrySluices(const Change &levee, ChangeSet &whole) {
        const Layer &sluices = *m_county.layer("sluice");
        for (const FeaturePointer &sluice : sluices.features()) {
            if (textOf(sluices.schema(), *sluice, "levee_uid") != levee.id ||
                m_touched.contains({"sluice", sluice->id}))
                continue;
            auto after = std::make_shared<Feature>(*sluice);
            const Point at = anchorOf(sluice->geometry);
            const auto before = placeOnLine(levee.before->geometry, at);
            if (before && before->distance <= onLevee)
                after->geometry = carried(levee, at);
            setChainage(*after, *levee.after);
            if (!(*after == *sluice))
                whole.add({"sluice", sluice->id, sluice, std::move(after)});
        }
    }

    /// With its vertex if it stands on one that moved, else to the nearest place of the new line.
    static Point carried(const Change &levee, const Point &at) {
        const auto vertex = vertexAt(levee.before->geometry, at, Metres(onLevee));
        const std::vector<PathView> before = pathsOf(levee.before->geometry), after = pathsOf(levee.after->geometry);
        const bool sameVertices = vertex && before.size() == after.size() &&
                                  before[vertex->path].points.size() == after[vertex->path].points.size();
        if (sameVertices)
            return pointAt(levee.after->geometry, *vertex);
        const auto place = placeOnLine(levee.after->geometry, at);
        return place ? place->point : at;
    }

    const County &m_county;
    const ChangeSet &m_changes;
    County m_after;
    std::set<std::pair<std::string, FeatureId>> m_touched;
};

} // namespace

Stationing stationingOf(const LayerSchema &schema, const Feature &levee) {
    Stationing stations;
    const auto start = numberOf(schema, levee, "start_chainage_m"), end = numberOf(schema, levee, "end_chainage_m");
    stations.start = start.value_or(0);
    const double length = lengthOf(levee.geometry).value();
    if (!start || !end || *end <= *start || length <= 0)
        return stations;
    const double scale = (*end - *start) / length;
    stations.scale = std::abs(scale - 1) <= sameLength ? 1 : scale;
    return stations;
}

ChangeSet withTrueChainages(const County &county, const ChangeSet &changes) { return Chainages(county, changes).run(); }

} // namespace core
