// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/row_check.h"

#include <algorithm>

#include "core/geometry/measure.h"
#include "core/survey/feature_check.h"

namespace core {
namespace {

/// A position this far outside the county is more likely a wrong system or swapped axes than a place.
constexpr double farMetres = 20'000;

bool isEmpty(const Value &value) {
    const auto *text = std::get_if<std::string>(&value);
    return isNull(value) || (text && text->empty());
}

} // namespace

RowCheck::RowCheck(const County &county, const LayerSchema &schema, const Date &today, bool hasPlaces)
    : m_schema(&schema), m_today(today), m_hasPlaces(hasPlaces) {
    if (!county.boundary.polygons.empty())
        m_nearCounty = boundsOf(Geometry(county.boundary)).grown(farMetres);
    if (const Layer *townships = county.layer("township"))
        for (const FeaturePointer &township : townships->features())
            if (std::holds_alternative<MultiPolygon>(township->geometry))
                m_townships.emplace_back(textOf(townships->schema(), *township, "code"), township);
}

std::string RowCheck::townshipAt(const Point &place) const {
    for (const auto &[code, township] : m_townships)
        if (contains(std::get<MultiPolygon>(township->geometry), place))
            return code;
    return {};
}

std::vector<RowFinding> RowCheck::check(const ImportRow &row, const Feature &candidate, const Feature *before) const {
    std::vector<RowFinding> findings;
    checkFields(candidate, before, findings);
    if (m_hasPlaces)
        checkPlace(row, candidate, findings);
    return findings;
}

void RowCheck::checkFields(const Feature &candidate, const Feature *before, std::vector<RowFinding> &findings) const {
    for (std::size_t i = 0; i < m_schema->fields.size(); ++i) {
        const Field &field = m_schema->fields[i];
        if (field.required && isEmpty(candidate.values[i]) && !(before && isEmpty(before->values[i])))
            findings.push_back({Severity::Error, "import.required", field.name, {field.name, {}}});
    }
    std::vector<FieldFinding> own = checkFeature(*m_schema, candidate, m_today);
    std::erase_if(own, [](const FieldFinding &finding) { return finding.rule == "field.required"; });
    if (own.empty())
        return;
    const std::vector<FieldFinding> old =
        before ? checkFeature(*m_schema, *before, m_today) : std::vector<FieldFinding>();
    for (FieldFinding &finding : own) {
        if (std::ranges::find(old, finding) != old.end())
            continue;
        // Cells that cannot be stored are told where they are read; what is left is a doubt or a contradiction.
        const Field *field = m_schema->find(finding.field);
        const Repair repair = field && !field->required ? Repair::LeaveOut : Repair::None;
        findings.push_back(
            {finding.severity, std::move(finding.rule), std::move(finding.field), std::move(finding.args), repair});
    }
}

void RowCheck::checkPlace(const ImportRow &row, const Feature &candidate, std::vector<RowFinding> &findings) const {
    const Box box = boundsOf(candidate.geometry);
    if (box.isEmpty()) {
        if (m_schema->geometry != GeometryType::None)
            findings.push_back({Severity::Warning, "import.no_location", {}, {{}, {}}});
        return;
    }
    if (m_nearCounty && !m_nearCounty->intersects(box)) {
        const bool mends = row.otherGeometry && m_nearCounty->intersects(boundsOf(*row.otherGeometry));
        findings.push_back({Severity::Warning,
                            mends ? otherReadingRule(row.otherReading) : "import.far_from_county",
                            {},
                            {{}, row.otherReading},
                            mends ? Repair::OtherGeometry : Repair::None});
        return;
    }
    const auto *place = std::get_if<Point>(&candidate.geometry);
    const std::string stated = place ? textOf(*m_schema, candidate, "township_code") : std::string();
    if (stated.empty())
        return;
    const std::string found = townshipAt(*place);
    const bool isKnown =
        std::ranges::any_of(m_townships, [&stated](const auto &township) { return township.first == stated; });
    if (!found.empty() && found != stated && isKnown)
        findings.push_back({Severity::Warning,
                            "import.other_township",
                            "township_code",
                            {"township_code", stated, found},
                            Repair::SetValue,
                            found});
}

} // namespace core
