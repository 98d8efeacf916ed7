// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/match.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <set>

#include "core/geometry/measure.h"
#include "core/survey/check.h"
#include "core/survey/name_likeness.h"

namespace core {
namespace {

constexpr double sameMetres = samePlaceMetres;
// Project defaults of the score, see MatchCandidate.
constexpr double nameWeight = 0.6;
constexpr double farthest = 500;
/// Features of another name are thought of within this distance.
constexpr double nearby = 100;
constexpr double certain = 0.85;
constexpr double possible = 0.55;
/// The best must be ahead of the next by this much.
constexpr double lead = 0.1;
/// Without a place an equal name alone is worth a question, no more.
constexpr double nameAlone = 0.75;
constexpr std::size_t mostOfOneName = 50;
constexpr std::size_t mostCandidates = 5;

struct CodeFields {
    std::string_view layer;
    std::array<std::string_view, 3> fields;
};
constexpr std::array codeFields = {CodeFields{"shelter", {"shelter_id"}},
                                   CodeFields{"township", {"code"}},
                                   CodeFields{"village", {"code"}},
                                   CodeFields{"geohazard_point", {"hazard_id"}},
                                   CodeFields{"supply_item", {"code"}},
                                   CodeFields{"supply_standard", {"standard", "item_code", "season"}},
                                   CodeFields{"supply_stock", {"warehouse_uid", "item_code", "lot"}},
                                   CodeFields{"rule_profile", {"profile", "key"}},
                                   CodeFields{"indicator", {"code"}}};

bool near(const std::vector<Point> &a, const std::vector<Point> &b) {
    return std::ranges::equal(a, b, [](const Point &p, const Point &q) {
        return std::abs(p.x - q.x) < sameMetres && std::abs(p.y - q.y) < sameMetres;
    });
}

/// Formats turn rings round as their rules want it.
bool isSameRing(const Ring &a, const Ring &b) { return near(a, b) || near(a, Ring(b.rbegin(), b.rend())); }

bool near(const Polygon &a, const Polygon &b) {
    return isSameRing(a.outer, b.outer) && std::ranges::equal(a.holes, b.holes, isSameRing);
}

std::optional<Point> placeOf(const Geometry &geometry) {
    return boundsOf(geometry).isEmpty() ? std::nullopt : std::optional(anchorOf(geometry));
}

std::optional<Point> cornerOf(const Geometry &geometry) {
    const Box box = boundsOf(geometry);
    return box.isEmpty() ? std::nullopt : std::optional(Point{box.minX, box.minY});
}

std::string keyText(const Value &value) {
    if (const auto *text = std::get_if<std::string>(&value))
        return foldedName(*text);
    return isNull(value) ? std::string() : shownValue(value);
}

} // namespace

bool isSamePlace(const Geometry &a, const Geometry &b) {
    if (a.index() != b.index())
        return false;
    if (const auto *point = std::get_if<Point>(&a))
        return near(std::vector{*point}, {std::get<Point>(b)});
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

std::vector<std::string_view> codeFieldsOf(std::string_view layer) {
    std::vector<std::string_view> fields;
    for (const CodeFields &known : codeFields)
        if (known.layer == layer)
            for (const std::string_view field : known.fields)
                if (!field.empty())
                    fields.push_back(field);
    return fields;
}

FeatureMatcher::FeatureMatcher(const Layer &layer, Options options)
    : m_schema(&layer.schema()), m_options(std::move(options)) {
    const bool byKey = !m_options.key.empty();
    std::vector<std::string_view> code = codeFieldsOf(m_schema->name);
    if (byKey)
        code = m_options.key == "uid" ? std::vector<std::string_view>() : std::vector<std::string_view>{m_options.key};
    for (const std::string_view field : code)
        if (const auto index = m_schema->indexOf(field); index)
            m_code.push_back(*index);
    const auto isFilled = [this](std::size_t field) {
        return std::ranges::find(m_options.fields, field) != m_options.fields.end();
    };
    if (m_code.size() != code.size() || !std::ranges::all_of(m_code, isFilled)) {
        if (!m_code.empty() && isFilled(m_code.front()) && !byKey)
            std::ranges::copy_if(m_code, std::back_inserter(m_part), isFilled);
        m_code.clear();
    }
    if (const auto name = m_schema->indexOf("name"); name && isFilled(*name))
        m_name = name;
    std::vector<Box> boxes;
    std::vector<Point> corners;
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    for (const FeaturePointer &feature : layer.features()) {
        const std::size_t index = m_known.size();
        m_known.push_back({feature, nameOf(*feature), placeOf(feature->geometry)});
        const Known &known = m_known.back();
        m_byId.emplace(feature->id, index);
        if (std::string key = codeOf(*feature); !key.empty())
            m_byCode.emplace(std::move(key), index);
        if (std::string part = joined(*feature, m_part); !part.empty())
            m_byPart.emplace(std::move(part), index);
        if (!known.name.empty())
            m_byName.emplace(known.name, index);
        corners.push_back(cornerOf(feature->geometry).value_or(Point{none, none}));
        if (known.place) {
            boxes.push_back({known.place->x, known.place->y, known.place->x, known.place->y});
            m_placed.push_back(index);
        }
    }
    m_places = SpatialIndex::build(boxes);
    m_corners.emplace(corners);
}

std::string FeatureMatcher::codeOf(const Feature &feature) const { return joined(feature, m_code); }

std::string FeatureMatcher::joined(const Feature &feature, const std::vector<std::size_t> &fields) const {
    std::string code;
    for (const std::size_t field : fields) {
        const std::string part = field < feature.values.size() ? keyText(feature.values[field]) : std::string();
        if (part.empty() && field == fields.front())
            return {};
        code += (field == fields.front() ? "" : "\x1f") + part;
    }
    return code;
}

FeaturePointer FeatureMatcher::holderOf(const std::string &code, const FeatureId &except) const {
    const auto [first, last] = m_byCode.equal_range(code);
    for (auto found = first; found != last; ++found)
        if (m_known[found->second].feature->id != except)
            return m_known[found->second].feature;
    return nullptr;
}

std::string FeatureMatcher::nameOf(const Feature &feature) const {
    const auto *text =
        m_name && *m_name < feature.values.size() ? std::get_if<std::string>(&feature.values[*m_name]) : nullptr;
    return text ? foldedName(*text) : std::string();
}

Match FeatureMatcher::find(const Feature &row, bool isIdGiven) const {
    const auto known = m_byId.find(row.id);
    const FeaturePointer sameUid = known == m_byId.end() ? nullptr : m_known[known->second].feature;
    const bool byKey = !m_options.key.empty();
    if (!m_code.empty() && !m_options.onlyUid) {
        if (const std::string code = codeOf(row); !code.empty()) {
            Match match = byCode(code, isIdGiven ? sameUid : nullptr);
            if (match.basis == MatchBasis::Code && !byKey && isAnother(row, *match.feature)) {
                // Its name and place may say which it is: a row of ours whose code was left out.
                if (const Match named = byNameAndPlace(row, true); named.feature)
                    return named;
                const FeaturePointer other = match.feature;
                match = {MatchBasis::None, nullptr, 0, {{other, 0, std::nullopt}}, false, true};
            }
            if (match.feature || !match.candidates.empty())
                return match;
        } else if (byKey) {
            Match match;
            match.isKeyMissing = true;
            return match;
        }
    }
    if (sameUid)
        return {MatchBasis::Uid, sameUid, 1, {}, false};
    if (byKey || m_options.onlyUid)
        return {MatchBasis::None, nullptr, 0, {}, m_options.key == "uid" && !isIdGiven};
    const bool hasCode = !codeOf(row).empty();
    if (Match part = hasCode ? Match() : byPart(row); !part.candidates.empty())
        return part;
    Match named = byNameAndPlace(row, hasCode);
    return named.feature || !named.candidates.empty() || hasCode || !nameOf(row).empty() ? named : byPlace(row);
}

Match FeatureMatcher::byPart(const Feature &row) const {
    Match match;
    match.isPartial = true;
    const std::string part = joined(row, m_part);
    if (part.empty())
        return {};
    const auto [first, last] = m_byPart.equal_range(part);
    for (auto found = first; found != last && match.candidates.size() < mostOfOneName; ++found)
        match.candidates.push_back({m_known[found->second].feature, 1, std::nullopt});
    return match;
}

Match FeatureMatcher::byPlace(const Feature &row) const {
    Match match;
    match.isPartial = true;
    const std::optional<Point> corner = cornerOf(row.geometry);
    if (!corner)
        return {};
    std::set<std::size_t> found;
    m_corners->search(*corner, 2 * sameMetres, [&](std::uint32_t known) {
        if (isSamePlace(row.geometry, m_known[known].feature->geometry))
            found.insert(known);
    });
    for (const std::size_t known : found)
        match.candidates.push_back({m_known[known].feature, 1, 0.0});
    // Of two things at one point only a person knows whether they are one.
    const auto name = m_schema->indexOf("name");
    const auto isNamed = [&](const Feature &feature) {
        return name && *name < feature.values.size() && !keyText(feature.values[*name]).empty();
    };
    if (found.size() == 1 && !std::holds_alternative<Point>(row.geometry) && !isNamed(*m_known[*found.begin()].feature))
        return {MatchBasis::Place, m_known[*found.begin()].feature, 1, {}, false, false, false};
    return match;
}

bool FeatureMatcher::isAnother(const Feature &row, const Feature &known) const {
    constexpr double alike = 0.5;
    const std::string name = nameOf(row), knownName = nameOf(known);
    const std::optional<Point> place = placeOf(row.geometry), knownPlace = placeOf(known.geometry);
    const bool hasNames = !name.empty() && !knownName.empty(), hasPlaces = place && knownPlace;
    const bool isUnlike = hasNames && nameLikeness(name, knownName) < alike;
    const bool isFar = hasPlaces && distance(*place, *knownPlace) > farthest;
    return (isUnlike && (isFar || !hasPlaces)) || (isFar && !hasNames);
}

Match FeatureMatcher::byCode(const std::string &code, const FeaturePointer &sameUid) const {
    Match match;
    const auto [first, last] = m_byCode.equal_range(code);
    for (auto found = first; found != last && match.candidates.size() < mostCandidates; ++found)
        match.candidates.push_back({m_known[found->second].feature, 1, std::nullopt});
    const bool isOther = sameUid && std::ranges::none_of(match.candidates, [&](const MatchCandidate &candidate) {
                             return candidate.feature == sameUid;
                         });
    // The code says one feature and the uid another: a person has to know.
    if (isOther && !match.candidates.empty())
        match.candidates.push_back({sameUid, 1, std::nullopt});
    if (match.candidates.size() == 1) {
        match = {MatchBasis::Code, match.candidates.front().feature, 1, {}, false};
    } else if (sameUid && !isOther) {
        match = {MatchBasis::Uid, sameUid, 1, {}, false};
    }
    return match;
}

MatchCandidate FeatureMatcher::rated(std::size_t index, const std::string &name,
                                     const std::optional<Point> &place) const {
    const Known &known = m_known[index];
    const double likeness = nameLikeness(name, known.name);
    if (!place || !known.place)
        return {known.feature, likeness >= 1 ? nameAlone : 0, std::nullopt};
    const double metres = distance(*place, *known.place);
    const double nearness = std::max(0.0, 1 - metres / farthest);
    return {known.feature, nameWeight * likeness + (1 - nameWeight) * nearness, metres};
}

Match FeatureMatcher::byNameAndPlace(const Feature &row, bool onlyWithoutCode) const {
    Match match;
    const std::string name = nameOf(row);
    const std::optional<Point> place = placeOf(row.geometry);
    if (name.empty())
        return match;
    std::set<std::size_t> rivals;
    const auto [first, last] = m_byName.equal_range(name);
    for (auto found = first; found != last && rivals.size() < mostOfOneName; ++found)
        rivals.insert(found->second);
    if (place)
        m_places.search(Box{place->x, place->y, place->x, place->y}.grown(nearby),
                        [&](std::uint32_t item) { rivals.insert(m_placed[item]); });
    if (onlyWithoutCode)
        std::erase_if(rivals, [this](std::size_t rival) { return !codeOf(*m_known[rival].feature).empty(); });
    for (const std::size_t rival : rivals)
        if (MatchCandidate candidate = rated(rival, name, place); candidate.score >= possible)
            match.candidates.push_back(std::move(candidate));
    std::ranges::stable_sort(match.candidates, std::ranges::greater(), &MatchCandidate::score);
    if (match.candidates.size() > mostCandidates)
        match.candidates.resize(mostCandidates);
    if (match.candidates.empty() || match.candidates.front().score < certain)
        return match;
    if (match.candidates.size() > 1 && match.candidates[1].score > match.candidates.front().score - lead)
        return match;
    const MatchCandidate best = match.candidates.front();
    // Building 1 and building 2 of a school are neighbours with nearly one name.
    if (nameOf(*best.feature) != name)
        return match;
    return {MatchBasis::NameAndPlace, best.feature, best.score, {}, false};
}

} // namespace core
