// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/problem.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "core/survey/county_check.h"
#include "core/survey/feature_check.h"

namespace core {
namespace {

/// A point this near to its stated township's border may as well be inside: borders are drawn less exactly.
constexpr double borderTolerance = 100;
/// Layers whose rows somebody must have looked at.
constexpr std::array<std::string_view, 3> verifiedLayers{"shelter", "warehouse", "rescue_team"};

std::string nameOf(const Layer &layer, const Feature &feature) {
    const std::string name = textOf(layer.schema(), feature, "name");
    return name.empty() ? feature.id : name;
}

double distanceTo(const MultiPolygon &area, const Point &place) {
    double nearest = std::numeric_limits<double>::infinity();
    for (const Polygon &polygon : area.polygons)
        for (std::size_t i = 0; i + 1 < polygon.outer.size(); ++i)
            nearest = std::min(nearest, nearestOnSegment(place, polygon.outer[i], polygon.outer[i + 1]).distance);
    return nearest;
}

/// The areas of the townships by code.
std::map<std::string, const MultiPolygon *> townshipAreas(const County &county) {
    std::map<std::string, const MultiPolygon *> areas;
    if (const Layer *townships = county.layer("township"))
        for (const FeaturePointer &township : townships->features())
            if (const auto *area = std::get_if<MultiPolygon>(&township->geometry))
                areas.emplace(textOf(townships->schema(), *township, "code"), area);
    return areas;
}

/// Code of the township that holds the place; empty outside all of them.
std::string townshipAt(const std::map<std::string, const MultiPolygon *> &areas, const Point &place) {
    for (const auto &[code, area] : areas)
        if (contains(*area, place))
            return code;
    return {};
}

class ProblemSearch {
public:
    ProblemSearch(const County &county, const ProblemOptions &options)
        : m_county(county), m_options(options), m_townships(townshipAreas(county)) {}

    std::vector<Problem> run() {
        for (const auto &[name, layer] : m_county.layers) {
            for (const FeaturePointer &feature : layer.features())
                checkOne(layer, *feature);
            checkSamePlace(layer);
        }
        takeCountyIssues();
        std::ranges::stable_sort(m_problems, std::ranges::greater(), &Problem::severity);
        return std::move(m_problems);
    }

private:
    void report(Severity severity, const char *rule, const Layer &layer, const Feature &feature, std::string field,
                std::vector<std::string> args) {
        m_problems.push_back({severity, rule, layer.schema().name, feature.id, std::move(field), std::move(args)});
    }

    void checkOne(const Layer &layer, const Feature &feature) {
        for (FieldFinding &finding : checkFeature(layer.schema(), feature, m_options.today))
            m_problems.push_back({finding.severity, std::move(finding.rule), layer.schema().name, feature.id,
                                  std::move(finding.field), std::move(finding.args)});
        if (layer.schema().geometry != GeometryType::None && std::holds_alternative<std::monostate>(feature.geometry))
            report(Severity::Error, "problem.no_place", layer, feature, {}, {});
        checkTownship(layer, feature);
        checkVerified(layer, feature);
    }

    void checkTownship(const Layer &layer, const Feature &feature) {
        const auto *place = std::get_if<Point>(&feature.geometry);
        if (!place || !layer.schema().indexOf("township_code"))
            return;
        const std::string stated = textOf(layer.schema(), feature, "township_code");
        const auto area = m_townships.find(stated);
        if (area == m_townships.end() || contains(*area->second, *place) ||
            distanceTo(*area->second, *place) <= borderTolerance)
            return;
        if (const std::string actual = townshipAt(m_townships, *place); !actual.empty())
            report(Severity::Warning, "problem.other_township", layer, feature, "township_code",
                   {townshipName(stated), townshipName(actual)});
    }

    [[nodiscard]] std::string townshipName(const std::string &code) const {
        const Layer &townships = *m_county.layer("township");
        for (const FeaturePointer &township : townships.features())
            if (textOf(townships.schema(), *township, "code") == code)
                return nameOf(townships, *township);
        return code;
    }

    void checkVerified(const Layer &layer, const Feature &feature) {
        if (std::ranges::find(verifiedLayers, layer.schema().name) == verifiedLayers.end() ||
            !layer.schema().indexOf("checked_date") || m_options.today == Date() ||
            !isUsableStatus(textOf(layer.schema(), feature, "status")))
            return;
        const std::optional<Date> checked = dateOf(layer.schema(), feature, "checked_date");
        if (!checked) {
            report(Severity::Note, "problem.unverified", layer, feature, "checked_date", {});
            return;
        }
        const std::int64_t age = dayNumber(m_options.today) - dayNumber(*checked);
        if (age > m_options.verifiedWithinDays)
            report(Severity::Note, "problem.stale", layer, feature, "checked_date",
                   {isoText(*checked), std::to_string(age)});
    }

    /// Neighbours in order of x: only those within reach are compared.
    void checkSamePlace(const Layer &layer) {
        if (layer.schema().geometry != GeometryType::Point)
            return;
        std::vector<std::pair<Point, const Feature *>> places;
        for (const FeaturePointer &feature : layer.features())
            if (const auto *place = std::get_if<Point>(&feature->geometry))
                places.emplace_back(*place, feature.get());
        std::ranges::sort(places, {}, [](const auto &entry) { return std::pair(entry.first.x, entry.first.y); });
        for (std::size_t i = 0; i < places.size(); ++i)
            for (std::size_t j = i + 1;
                 j < places.size() && places[j].first.x - places[i].first.x <= m_options.samePlace; ++j)
                if (std::hypot(places[j].first.x - places[i].first.x, places[j].first.y - places[i].first.y) <=
                    m_options.samePlace)
                    report(Severity::Warning, "problem.same_place", layer, *places[j].second, {},
                           {nameOf(layer, *places[i].second)});
    }

    /// What only the county as a whole shows.
    void takeCountyIssues() {
        for (const Issue &issue : checkCounty(m_county)) {
            if (issue.rule == "row.duplicate")
                take(issue, "problem.duplicate", {issue.args[1], issue.args[2]});
            else if (issue.rule == "row.outside")
                take(issue, "problem.outside", {issue.args[1]});
            else if (issue.rule == "row.dangling")
                take(issue, "problem.dangling", {issue.args[1], issue.args[2]});
        }
    }

    void take(const Issue &issue, const char *rule, std::vector<std::string> args) {
        std::string field;
        if (issue.rule == "row.dangling")
            field = danglingField(issue);
        m_problems.push_back({issue.severity, rule, issue.layer, issue.row, std::move(field), std::move(args)});
    }

    /// The reference that names nothing: the field of this feature that ends in "_uid" and is not empty.
    [[nodiscard]] std::string danglingField(const Issue &issue) const {
        const Layer &layer = *m_county.layer(issue.layer);
        const FeaturePointer feature = layer.find(issue.row);
        for (const Field &field : layer.schema().fields)
            if (feature && field.name.ends_with("_uid") && !textOf(layer.schema(), *feature, field.name).empty())
                return field.name;
        return {};
    }

    const County &m_county;
    const ProblemOptions &m_options;
    const std::map<std::string, const MultiPolygon *> m_townships;
    std::vector<Problem> m_problems;
};

} // namespace

std::vector<Problem> findProblems(const County &county, const ProblemOptions &options) {
    return ProblemSearch(county, options).run();
}

std::optional<Change> proposedFix(const County &county, const Problem &problem) {
    const Layer *layer = county.layer(problem.layer);
    const FeaturePointer before = layer ? layer->find(problem.feature) : nullptr;
    const std::optional<std::size_t> index = layer ? layer->schema().indexOf(problem.field) : std::nullopt;
    if (!before || !index)
        return std::nullopt;
    auto after = std::make_shared<Feature>(*before);
    if (problem.rule == "levee.length_differs") {
        after->values[*index] = std::round(lengthOf(before->geometry).value()) / 1000;
    } else if (problem.rule == "problem.other_township") {
        const auto *place = std::get_if<Point>(&before->geometry);
        const std::string code = place ? townshipAt(townshipAreas(county), *place) : std::string();
        if (code.empty())
            return std::nullopt;
        after->values[*index] = code;
    } else if (problem.rule == "problem.dangling" && !layer->schema().fields[*index].required) {
        after->values[*index] = Value();
    } else {
        return std::nullopt;
    }
    return Change{problem.layer, problem.feature, before, std::move(after)};
}

} // namespace core
