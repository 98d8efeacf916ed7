// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/feature_import.h"
#include "core/survey/unit_code.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/survey/cell_repair.h"
#include "core/survey/check.h"
#include "core/survey/personal_mask.h"
#include "gis/overlay/overlay.h"
#include "gis/survey/position_repair.h"

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

core::DecisionOptions decisionsFor(const ImportWork &work, const RowReader &rows, ImportPreview &preview) {
    core::DecisionOptions options;
    for (const MappedField &mapped : rows.fields())
        options.fields.push_back(mapped.target);
    options.geometry =
        work.schema.geometry != core::GeometryType::None && work.file.layers()[work.sourceLayer].hasGeometry;
    options.key = work.request.key;
    options.onlyUid = work.request.asNew;
    options.emptyWipes = work.request.emptyWipes;
    options.today = work.request.today;
    for (std::size_t i = 0; i < work.schema.fields.size(); ++i) {
        const core::Field &field = work.schema.fields[i];
        const auto fallback = std::ranges::find_if(fallbacks, [&](const Fallback &f) { return field.name == f.field; });
        if (fallback == fallbacks.end() || std::ranges::find(options.fields, i) != options.fields.end())
            continue;
        options.fallbacks.emplace_back(i, std::string(fallback->value));
        if (field.required)
            preview.issues.push_back(
                {core::Severity::Note, "import.fallback", work.schema.name, {}, {field.name, fallback->value}});
    }
    return options;
}

core::RowFinding placeFinding(const std::string &reason, core::Severity severity, core::Repair repair) {
    return {severity, "import." + reason, std::string(core::placeName), {{}, {}}, repair};
}

/// The same with the two numbers of a point the other way round; other shapes as they are.
core::Geometry turned(core::Geometry source) {
    if (auto *point = std::get_if<core::Point>(&source))
        std::swap(point->x, point->y);
    return source;
}

/// The area without crossings where it crosses itself.
std::shared_ptr<const core::Geometry> uncrossed(const core::Geometry &geometry) {
    const auto *area = std::get_if<core::MultiPolygon>(&geometry);
    if (!area)
        return nullptr;
    const core::Result<bool> valid = isValid(*area);
    if (valid && *valid)
        return nullptr;
    auto shape = std::make_shared<core::Geometry>();
    if (core::Result<core::MultiPolygon> sound = makeValid(*area))
        *shape = std::move(*sound);
    return shape;
}

class FeatureImport {
public:
    FeatureImport(const ImportWork &work, ImportPreview &preview)
        : m_work(work), m_preview(preview), m_units(work.county),
          m_rows(work.schema, preview.mapping, work.file.layers()[work.sourceLayer], preview),
          m_decisions(
              std::make_shared<core::DecisionTable>(work.county, work.schema, decisionsFor(work, m_rows, preview))) {
        if (!work.county.boundary.polygons.empty())
            m_nearCounty = core::boundsOf(core::Geometry(work.county.boundary)).grown(farMetres);
    }

    void take(const SurveyRow &row) {
        core::ImportRow taken;
        taken.number = row.number;
        taken.id = m_rows.uidOf(row);
        taken.isIdGiven = !taken.id.empty();
        if (!taken.isIdGiven)
            taken.id =
                core::textOf(core::uidFromName(sourceName(m_work, m_preview) + '/' + std::to_string(row.number)));
        readCells(row, taken);
        if (m_decisions->options().geometry && row.problem.empty()) {
            place(row, taken);
            if (!keepsNumbers(m_preview.crs))
                m_preview.originals.keep(taken.id, row.geometry);
        }
        m_decisions->add(std::move(taken));
    }

    void finish() {
        m_preview.balance = m_decisions->balance();
        m_preview.changes = m_decisions->changes();
        tellUnfilled();
        listFindings(*m_decisions, m_preview.issues);
        m_preview.decisions = std::move(m_decisions);
    }

private:
    /// Rows that are refused for a field that nothing fills have one cure, which is told once.
    void tellUnfilled() {
        std::set<std::string> unfilled;
        for (const core::DecisionTable::Row &row : m_decisions->rows())
            for (const core::RowFinding &finding : row.findings)
                if (finding.rule == "import.required" && !m_preview.mapping.sourceOf(finding.field))
                    unfilled.insert(finding.field);
        for (const std::string &field : unfilled)
            m_preview.issues.push_back(
                {core::Severity::Warning, "import.required_unfilled", m_work.schema.name, {}, {field}});
    }

    void readCells(const SurveyRow &row, core::ImportRow &taken) {
        taken.values.resize(m_work.schema.fields.size());
        if (!row.problem.empty()) {
            const bool isPlace = row.problem.starts_with("coordinates") || row.problem.starts_with("geometry");
            const core::Repair repair = isPlace ? core::Repair::LeaveOut : core::Repair::None;
            taken.findings.push_back(placeFinding(row.problem, core::Severity::Error, repair));
            if (!isPlace)
                taken.findings.back().field.clear();
        }
        for (const MappedField &mapped : m_rows.fields()) {
            const core::Value *raw = mapped.rawIn(row);
            if (!raw)
                continue;
            auto cell = core::convertCell(*mapped.field, *raw, mapped.unit);
            if (cell) {
                taken.values[mapped.target] = std::move(cell->value);
                noteConversion(mapped, *raw, cell->note, taken);
            } else if (cell.error() != "required") { // an empty cell says nothing; a new feature without it is refused
                taken.findings.push_back(core::cellFinding(*mapped.field, *raw, cell.error()));
            }
        }
        nameUnits(taken);
        tellMasked(taken);
    }

    /// Cells with stars say less than what is known: told once a field.
    void tellMasked(const core::ImportRow &taken) {
        for (const MappedField &mapped : m_rows.fields()) {
            const auto *text = std::get_if<std::string>(&taken.values[mapped.target]);
            if (mapped.field->personal && text && core::isMasked(*text) && m_maskedTold.insert(mapped.target).second)
                m_preview.issues.push_back(
                    {core::Severity::Note, "import.masked", m_work.schema.name, {}, {mapped.field->name, *text}});
        }
    }

    /// Lists give names where the county keeps codes. A name that is none of the county's changes nothing.
    void nameUnits(core::ImportRow &taken) {
        const auto valueOf = [&](const char *field) -> core::Value * {
            const auto index = m_work.schema.indexOf(field);
            return index ? &taken.values[*index] : nullptr;
        };
        const auto take = [&](const char *field, const auto &codeOf) {
            core::Value *value = valueOf(field);
            const auto *text = value ? std::get_if<std::string>(value) : nullptr;
            const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
            if (!text || text->empty() || std::ranges::all_of(*text, isDigit))
                return;
            const std::optional<std::string> code = codeOf(*text);
            const std::vector<std::string> args = {field, *text, code.value_or("")};
            if (!code)
                taken.findings.push_back(
                    {core::Severity::Warning, "import.unit_unknown", field, args, core::Repair::None});
            else if (m_unitsTold.insert(field).second)
                m_preview.issues.push_back({core::Severity::Note, "import.unit_named", m_work.schema.name, {}, args});
            *value = code ? core::Value(*code) : core::Value();
        };
        take("township_code", [this](const std::string &text) { return m_units.township(text); });
        const core::Value *township = valueOf("township_code");
        const auto *code = township ? std::get_if<std::string>(township) : nullptr;
        take("village_code",
             [&](const std::string &text) { return m_units.village(text, code ? *code : std::string()); });
    }

    /// Guesses are flagged row by row, other conversions are told once a field.
    void noteConversion(const MappedField &mapped, const core::Value &raw, core::ConversionNote note,
                        core::ImportRow &taken) {
        if (note == core::ConversionNote::None)
            return;
        const std::string rule = std::string("import.converted_") + core::keyOf(note);
        const std::vector<std::string> args = {mapped.field->name, core::shownValue(raw),
                                               core::shownValue(taken.values[mapped.target])};
        if (core::isGuess(note))
            taken.findings.push_back({core::Severity::Warning, rule, mapped.field->name, args, core::Repair::LeaveOut});
        else if (m_told.emplace(mapped.target, note).second)
            m_preview.issues.push_back({core::Severity::Note, rule, m_work.schema.name, {}, args});
    }

    void place(const SurveyRow &row, core::ImportRow &taken) {
        auto geometry = fitted(row.geometry, m_work.schema.geometry);
        if (!geometry) {
            taken.findings.push_back(placeFinding("geometry_kind", core::Severity::Error, core::Repair::LeaveOut));
            return;
        }
        const bool isInner =
            std::holds_alternative<core::Point>(*geometry) && row.geometry.index() != geometry->index();
        const bool isPlaced = m_work.placement.toPlane(*geometry);
        const bool isFar = m_nearCounty && isPlaced && !core::boundsOf(*geometry).isEmpty() &&
                           !m_nearCounty->intersects(core::boundsOf(*geometry));
        if (!isPlaced || isFar)
            turn(row, taken);
        if (!isPlaced) {
            const bool isSwapped = taken.otherReading.empty() || taken.otherReading == "swapped";
            taken.findings.push_back(placeFinding(
                isSwapped ? "coordinates_out_of_range"
                          : std::string(core::otherReadingRule(taken.otherReading)).substr(sizeof "import." - 1),
                core::Severity::Error, taken.otherGeometry ? core::Repair::OtherGeometry : core::Repair::LeaveOut));
            taken.findings.back().args = {{}, taken.otherReading};
            return;
        }
        if (isInner)
            taken.findings.push_back(placeFinding("outline_to_point", core::Severity::Warning, core::Repair::None));
        if (const auto sound = uncrossed(*geometry)) {
            const bool mends = !std::holds_alternative<std::monostate>(*sound);
            taken.findings.push_back(placeFinding("crosses_itself", core::Severity::Warning,
                                                  mends ? core::Repair::OtherGeometry : core::Repair::None));
            taken.otherGeometry = mends ? sound : nullptr;
        }
        taken.geometry = std::move(*geometry);
    }

    /// What the place would be, read otherwise, where that is in the county.
    void turn(const SurveyRow &row, core::ImportRow &taken) {
        const auto *point = std::get_if<core::Point>(&row.geometry);
        if (!point || m_work.schema.geometry != core::GeometryType::Point)
            return;
        if (!m_nearCounty) {
            auto other = std::make_shared<core::Geometry>(turned(row.geometry));
            if (m_work.placement.toPlane(*other))
                taken.otherGeometry = std::move(other);
            return;
        }
        if (!m_repair)
            if (auto repair = PositionRepair::of(m_work.county, m_preview.crs))
                m_repair.emplace(std::move(*repair));
        const auto proposal = m_repair ? m_repair->proposalFor(*point) : std::nullopt;
        if (!proposal)
            return;
        taken.otherGeometry = std::make_shared<const core::Geometry>(proposal->position);
        taken.otherReading = proposal->how;
    }

    const ImportWork &m_work;
    ImportPreview &m_preview;
    core::UnitCodes m_units;
    std::set<std::string> m_unitsTold;
    std::set<std::size_t> m_maskedTold;
    RowReader m_rows;
    std::shared_ptr<core::DecisionTable> m_decisions;
    std::optional<core::Box> m_nearCounty;
    /// Made when a row needs it.
    std::optional<PositionRepair> m_repair;
    /// Conversions that were told.
    std::set<std::pair<std::size_t, core::ConversionNote>> m_told;
};

} // namespace

core::Result<void> importFeatures(const ImportWork &work, ImportPreview &preview, const core::Job &job) {
    if (!work.county.layer(work.schema.name))
        return core::failure(core::ErrorCode::NotFound, "import.no_layer", {work.schema.name});
    FeatureImport import(work, preview);
    const auto total = static_cast<double>(std::max<std::int64_t>(work.file.layers()[work.sourceLayer].rows, 0));
    const auto take = [&](const SurveyRow &row) {
        import.take(row);
        if (row.number % 512 == 0)
            job.report(total > 0 ? std::min(1.0, static_cast<double>(row.number) / total) : 0, "rows");
    };
    const auto done = work.file.read(work.sourceLayer, take, job);
    if (done)
        import.finish();
    return done;
}

void listFindings(const core::DecisionTable &decisions, std::vector<core::Issue> &issues) {
    const std::string &layer = decisions.schema().name;
    for (const core::DecisionTable::Row &row : decisions.rows()) {
        const bool isRefused = row.outcome == core::RowOutcome::Refused;
        for (const core::RowFinding &finding : row.findings) {
            if (finding.severity == core::Severity::Note)
                continue;
            if (issues.size() >= mostImportIssues) {
                issues.push_back({core::Severity::Warning, "import.more_issues", layer, {}, {}});
                return;
            }
            issues.push_back({isRefused ? core::Severity::Error : finding.severity, finding.rule, layer,
                              std::to_string(row.source.number), finding.args});
        }
    }
}

bool hasFallback(std::string_view field) {
    return std::ranges::find(fallbacks, field, &Fallback::field) != fallbacks.end();
}

std::string sourceName(const ImportWork &work, const ImportPreview &preview) {
    return "import/" + work.schema.name + '/' + preview.sourceHash + '/' + work.file.layers()[work.sourceLayer].name;
}

} // namespace gis
