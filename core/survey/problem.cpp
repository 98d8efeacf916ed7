// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/problem.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "core/survey/feature_check.h"

namespace core {
namespace {

/// A border is drawn less exactly than a point is surveyed: metres beyond it that still count as inside.
constexpr double borderTolerance = 100;
/// Layers whose rows somebody must have looked at.
constexpr std::array<std::string_view, 3> verifiedLayers{"shelter", "warehouse", "rescue_team"};

struct FieldName {
    std::string_view layer, field;
};
/// Numbers that must be one feature's own.
constexpr std::array uniqueFields = {FieldName{"shelter", "shelter_id"}, FieldName{"township", "code"},
                                     FieldName{"village", "code"}, FieldName{"geohazard_point", "hazard_id"},
                                     FieldName{"supply_item", "code"}};

struct Reference {
    std::string_view layer, field, target;
};
/// Fields that hold the uid of a feature of another layer.
constexpr std::array references = {
    Reference{"shelter_site", "shelter_uid", "shelter"}, Reference{"shelter_entrance", "shelter_uid", "shelter"},
    Reference{"sluice", "levee_uid", "levee"}, Reference{"geohazard_point", "shelter_uid", "shelter"},
    Reference{"supply_stock", "warehouse_uid", "warehouse"}};

std::string nameOf(const Layer &layer, const Feature &feature) {
    const std::string name = textOf(layer.schema(), feature, "name");
    return name.empty() ? feature.id : name;
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
    ProblemSearch(const County &county, const ProblemOptions &options, const Job &job)
        : m_county(county), m_options(options), m_job(job), m_townships(townshipAreas(county)) {}

    std::vector<Problem> run() {
        for (const auto &[name, layer] : m_county.layers) {
            for (const FeaturePointer &feature : layer.features()) {
                if (m_job.cancelled())
                    return std::move(m_problems);
                checkOne(layer, *feature);
            }
            checkSamePlace(layer);
        }
        for (const FieldName &unique : uniqueFields)
            checkUnique(unique);
        for (const Reference &reference : references)
            checkReference(reference);
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
        checkInside(layer, feature);
        checkTownship(layer, feature);
        checkVerified(layer, feature);
    }

    /// Points only: the ground and the roads may well run on beyond the border.
    void checkInside(const Layer &layer, const Feature &feature) {
        const auto *place = std::get_if<Point>(&feature.geometry);
        if (!place || m_county.boundary.polygons.empty() || contains(m_county.boundary, *place))
            return;
        const auto *neighbour = std::get_if<bool>(&valueOf(layer.schema(), feature, "outside_county"));
        const double beyond = distanceToOutline(m_county.boundary, *place).value();
        if (!(neighbour && *neighbour) && beyond > borderTolerance)
            report(Severity::Warning, "problem.outside", layer, feature, {}, {std::to_string(std::llround(beyond))});
    }

    void checkTownship(const Layer &layer, const Feature &feature) {
        const auto *place = std::get_if<Point>(&feature.geometry);
        if (!place || !layer.schema().indexOf("township_code"))
            return;
        const std::string stated = textOf(layer.schema(), feature, "township_code");
        const auto area = m_townships.find(stated);
        if (area == m_townships.end() || contains(*area->second, *place) ||
            distanceToOutline(*area->second, *place).value() <= borderTolerance)
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

    void checkUnique(const FieldName &unique) {
        const Layer *layer = m_county.layer(unique.layer);
        std::map<std::string, const Feature *> seen;
        for (const FeaturePointer &feature : layer ? layer->features() : std::vector<FeaturePointer>()) {
            const std::string key = textOf(layer->schema(), *feature, unique.field);
            if (key.empty())
                continue;
            const auto [first, isNew] = seen.try_emplace(key, feature.get());
            if (!isNew)
                report(Severity::Warning, "problem.duplicate", *layer, *feature, std::string(unique.field),
                       {key, nameOf(*layer, *first->second)});
        }
    }

    void checkReference(const Reference &reference) {
        const Layer *layer = m_county.layer(reference.layer);
        const Layer *target = m_county.layer(reference.target);
        if (!layer || !target)
            return;
        for (const FeaturePointer &feature : layer->features()) {
            const std::string id = textOf(layer->schema(), *feature, reference.field);
            if (!id.empty() && !target->find(id))
                report(Severity::Warning, "problem.dangling", *layer, *feature, std::string(reference.field),
                       {target->schema().zh, target->schema().en});
        }
    }

    const County &m_county;
    const ProblemOptions &m_options;
    const Job &m_job;
    const std::map<std::string, const MultiPolygon *> m_townships;
    std::vector<Problem> m_problems;
};

} // namespace

std::vector<Problem> findProblems(const County &county, const ProblemOptions &options, const Job &job) {
    return ProblemSearch(county, options, job).run();
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
