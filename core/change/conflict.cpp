// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/change/conflict.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <span>

namespace core {
namespace {

/// A file keeps degrees to about a tenth of a millimetre; what differs by less than this is the same place.
constexpr double samePlace = 0.001;

bool isNear(const Point &a, const Point &b) {
    return std::abs(a.x - b.x) <= samePlace && std::abs(a.y - b.y) <= samePlace;
}
bool isNear(const std::vector<Point> &a, const std::vector<Point> &b) {
    return std::ranges::equal(a, b, [](const Point &p, const Point &q) { return isNear(p, q); });
}
bool isNear(std::monostate, std::monostate) { return true; }
bool isNear(const Line &a, const Line &b) { return isNear(a.points, b.points); }
bool isNear(const MultiLine &a, const MultiLine &b) {
    return std::ranges::equal(a.lines, b.lines, [](const Line &p, const Line &q) { return isNear(p, q); });
}
bool isNear(const Polygon &a, const Polygon &b) {
    return isNear(a.outer, b.outer) &&
           std::ranges::equal(a.holes, b.holes, [](const Ring &p, const Ring &q) { return isNear(p, q); });
}
bool isNear(const MultiPolygon &a, const MultiPolygon &b) {
    return std::ranges::equal(a.polygons, b.polygons, [](const Polygon &p, const Polygon &q) { return isNear(p, q); });
}

bool isSameGeometry(const Geometry &a, const Geometry &b) {
    if (a.index() != b.index())
        return false;
    return std::visit([&b](const auto &first) { return isNear(first, std::get<std::decay_t<decltype(first)>>(b)); }, a);
}

bool isSameFeature(const FeaturePointer &a, const FeaturePointer &b) {
    if (!a || !b)
        return !a && !b;
    return a == b || (a->values == b->values && isSameGeometry(a->geometry, b->geometry));
}

FeaturePointer found(const County &county, const Change &change) {
    const Layer *layer = county.layer(change.layer);
    return layer ? layer->find(change.id) : nullptr;
}

bool isConflict(const Change &change, const FeaturePointer &theirs) {
    return !isSameFeature(theirs, change.before) && !isSameFeature(theirs, change.after);
}

} // namespace

std::vector<Conflict> conflictsOf(const ChangeSet &unsaved, const County &theirs) {
    std::vector<Conflict> conflicts;
    for (const Change &change : unsaved.changes())
        if (FeaturePointer other = found(theirs, change); isConflict(change, other))
            conflicts.push_back({change.layer, change.id, change.before, change.after, std::move(other)});
    return conflicts;
}

ChangeSet rebased(const ChangeSet &unsaved, const County &theirs, const std::vector<Keep> &decisions,
                  const std::function<FeatureId()> &newId) {
    ChangeSet changes;
    std::size_t next = 0;
    for (const Change &change : unsaved.changes()) {
        const FeaturePointer other = found(theirs, change);
        Keep keep = Keep::Mine;
        if (isConflict(change, other)) {
            assert(next < decisions.size());
            keep = decisions[next++];
        }
        if (keep == Keep::Mine) {
            if (!isSameFeature(other, change.after))
                changes.add({change.layer, change.id, other, change.after});
        } else if (keep == Keep::Both && change.after) {
            auto copy = std::make_shared<Feature>(*change.after);
            copy->id = newId();
            const FeatureId id = copy->id;
            changes.add({change.layer, id, nullptr, std::move(copy)});
        }
    }
    return changes;
}

} // namespace core
