// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/match.h"

#include <algorithm>
#include <cmath>

#include "core/survey/check.h"

namespace core {
namespace {

std::string folded(const std::string &key) {
    std::string text = narrowed(key);
    for (char &c : text)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    return text;
}

/// Files keep coordinates in decimal degrees; below this a difference is rounding, not an edit.
constexpr double sameMetres = 0.005;

bool near(const std::vector<Point> &a, const std::vector<Point> &b) {
    return std::ranges::equal(a, b, [](const Point &p, const Point &q) {
        return std::abs(p.x - q.x) < sameMetres && std::abs(p.y - q.y) < sameMetres;
    });
}

bool near(const Polygon &a, const Polygon &b) {
    return near(a.outer, b.outer) &&
           std::ranges::equal(a.holes, b.holes, [](const Ring &p, const Ring &q) { return near(p, q); });
}

bool samePlace(const Geometry &a, const Geometry &b) {
    if (a.index() != b.index())
        return false;
    if (const auto *point = std::get_if<Point>(&a))
        return near({*point}, {std::get<Point>(b)});
    if (const auto *line = std::get_if<Line>(&a))
        return near(line->points, std::get<Line>(b).points);
    if (const auto *lines = std::get_if<MultiLine>(&a))
        return std::ranges::equal(lines->lines, std::get<MultiLine>(b).lines,
                                  [](const Line &p, const Line &q) { return near(p.points, q.points); });
    if (const auto *polygon = std::get_if<Polygon>(&a))
        return near(*polygon, std::get<Polygon>(b));
    if (const auto *polygons = std::get_if<MultiPolygon>(&a))
        return std::ranges::equal(polygons->polygons, std::get<MultiPolygon>(b).polygons,
                                  [](const Polygon &p, const Polygon &q) { return near(p, q); });
    return true;
}

} // namespace

RowMatcher::RowMatcher(const Layer &layer, std::string keyField) : m_layer(layer), m_keyField(std::move(keyField)) {
    for (const FeaturePointer &feature : layer.features())
        if (std::string key = keyOf(*feature); !key.empty())
            m_known.emplace(std::move(key), feature);
}

std::string RowMatcher::keyOf(const Feature &feature) const {
    if (m_keyField.empty() || m_keyField == "uid")
        return feature.id;
    const Value &value = valueOf(m_layer.schema(), feature, m_keyField);
    if (const auto *text = std::get_if<std::string>(&value))
        return folded(*text);
    return isNull(value) ? std::string() : shownValue(value);
}

RowMatcher::Outcome RowMatcher::take(Feature row, const Scope &scope) {
    const std::string key = keyOf(row);
    if (key.empty())
        return Outcome::NoKey;
    const auto [first, last] = m_known.equal_range(key);
    if (first != last && std::next(first) != last)
        return Outcome::AmbiguousKey;
    if (first == last && !scope.complete)
        return Outcome::Incomplete;
    if (!m_seen.insert(key).second)
        return Outcome::DuplicateKey;
    if (first == last) {
        auto added = std::make_shared<const Feature>(std::move(row));
        m_changes.add({m_layer.schema().name, added->id, nullptr, added});
        return Outcome::New;
    }
    const FeaturePointer &before = first->second;
    Feature after = *before;
    after.values.resize(m_layer.schema().fields.size());
    for (const std::size_t field : scope.fields)
        after.values[field] = std::move(row.values[field]);
    if (scope.geometry && !samePlace(row.geometry, after.geometry))
        after.geometry = std::move(row.geometry);
    if (after == *before)
        return Outcome::Unchanged;
    m_changes.add({m_layer.schema().name, after.id, before, std::make_shared<const Feature>(std::move(after))});
    return Outcome::Updated;
}

} // namespace core
