// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/feature_import.h"

#include <algorithm>
#include <array>

#include "core/survey/match.h"

namespace gis {
namespace {

/// A position this far outside the county is more likely a wrong system or swapped axes than a place.
constexpr double farMetres = 20'000;

/// What a new row has where its source says nothing; each one is said once in the issues.
struct Fallback {
    const char *field;
    const char *value;
};
constexpr std::array<Fallback, 3> fallbacks = {
    {{"status", "in_use"}, {"provenance", "imported"}, {"form", "physical"}}};

class FeatureImport {
public:
    FeatureImport(const ImportWork &work, ImportPreview &preview)
        : m_work(work), m_preview(preview), m_layer(layerOf(work)),
          m_rows(work.schema, preview.mapping, work.file.layers()[work.sourceLayer], preview),
          m_matcher(m_layer, work.request.key) {
        m_scope.geometry =
            work.schema.geometry != core::GeometryType::None && work.file.layers()[work.sourceLayer].hasGeometry;
        for (const MappedField &mapped : m_rows.fields())
            m_scope.fields.push_back(mapped.target);
        findFallbacks();
        if (!work.county.boundary.polygons.empty())
            m_nearCounty = core::boundsOf(core::Geometry(work.county.boundary)).grown(farMetres);
    }

    void take(const SurveyRow &row) {
        auto values = m_rows.read(row);
        if (!values)
            return;
        core::Feature feature{m_rows.uidOf(row), {}, std::move(*values)};
        if (feature.id.empty())
            feature.id = core::textOf(core::uidFromName(rowName(m_work, m_preview, row.number)));
        const char *remark = "";
        if (m_scope.geometry && !place(row, feature, remark))
            return;
        for (const auto &[field, value] : m_fallbacks)
            feature.values[field] = value;
        if (book(row, m_matcher.take(std::move(feature), m_scope)) && remark[0] != '\0')
            m_rows.flag(row, remark);
    }

    void finish() { m_preview.changes = m_matcher.takeChanges(); }

private:
    static const core::Layer &layerOf(const ImportWork &work) { return *work.county.layer(work.schema.name); }

    void findFallbacks() {
        for (std::size_t i = 0; i < m_work.schema.fields.size(); ++i) {
            const core::Field &field = m_work.schema.fields[i];
            if (std::ranges::find(m_scope.fields, i) != m_scope.fields.end())
                continue;
            const auto fallback =
                std::ranges::find_if(fallbacks, [&](const Fallback &f) { return field.name == f.field; });
            if (fallback != fallbacks.end()) {
                m_fallbacks.emplace_back(i, std::string(fallback->value));
                if (field.required)
                    m_preview.issues.push_back({core::Severity::Note,
                                                "import.fallback",
                                                m_work.schema.name,
                                                {},
                                                {field.name, fallback->value}});
            } else if (field.required) {
                m_scope.complete = false;
                m_missing += (m_missing.empty() ? "" : ", ") + field.name;
            }
        }
    }

    /// False when the row was refused.
    bool place(const SurveyRow &row, core::Feature &feature, const char *&remark) {
        const core::Geometry source = row.geometry;
        auto geometry = fitted(source, m_work.schema.geometry);
        if (!geometry) {
            m_rows.refuse(row, "geometry_kind");
            return false;
        }
        if (!m_work.placement.toPlane(*geometry)) {
            m_rows.refuse(row, "coordinates_out_of_range");
            return false;
        }
        const core::Box box = core::boundsOf(*geometry);
        if (box.isEmpty())
            remark = "no_location";
        else if (m_nearCounty && !m_nearCounty->intersects(box))
            remark = "far_from_county";
        else if (geometry->index() == core::Geometry(core::Point()).index() && source.index() != geometry->index())
            remark = "outline_to_point";
        feature.geometry = std::move(*geometry);
        return true;
    }

    /// True when the row was taken.
    bool book(const SurveyRow &row, core::RowMatcher::Outcome outcome) {
        using Outcome = core::RowMatcher::Outcome;
        core::ImportBalance &balance = m_preview.balance;
        switch (outcome) {
        case Outcome::New:
            ++balance.rowsNew;
            return true;
        case Outcome::Updated:
            ++balance.rowsUpdated;
            return true;
        case Outcome::Unchanged:
            ++balance.rowsUnchanged;
            return true;
        case Outcome::DuplicateKey:
            m_rows.refuse(row, "duplicate_key", m_work.request.key);
            return false;
        case Outcome::AmbiguousKey:
            m_rows.refuse(row, "ambiguous_key", m_work.request.key);
            return false;
        case Outcome::NoKey:
            m_rows.refuse(row, "no_key", m_work.request.key);
            return false;
        case Outcome::Incomplete:
            m_rows.refuse(row, "required", m_missing);
            return false;
        }
        return false;
    }

    const ImportWork &m_work;
    ImportPreview &m_preview;
    const core::Layer &m_layer;
    RowReader m_rows;
    core::RowMatcher m_matcher;
    core::RowMatcher::Scope m_scope;
    std::vector<std::pair<std::size_t, core::Value>> m_fallbacks;
    std::string m_missing;
    std::optional<core::Box> m_nearCounty;
};

} // namespace

core::Result<void> importFeatures(const ImportWork &work, ImportPreview &preview, const core::Job &job) {
    if (!work.county.layer(work.schema.name))
        return core::failure(core::ErrorCode::NotFound, "import.no_layer", {work.schema.name});
    FeatureImport import(work, preview);
    const auto done = work.file.read(
        work.sourceLayer, [&import](const SurveyRow &row) { import.take(row); }, job);
    if (done)
        import.finish();
    return done;
}

bool hasFallback(std::string_view field) {
    return std::ranges::find(fallbacks, field, &Fallback::field) != fallbacks.end();
}

std::string rowName(const ImportWork &work, const ImportPreview &preview, std::int64_t row) {
    return "import/" + work.schema.name + '/' + preview.sourceHash + '/' + work.file.layers()[work.sourceLayer].name +
           '/' + std::to_string(row);
}

} // namespace gis
