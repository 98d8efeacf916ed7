// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/row_reader.h"

#include <algorithm>

#include "core/survey/check.h"

namespace gis {

namespace {

/// The end of a column's own name is no unit of a source: "…_10k_m3" is in 10,000 m³.
std::optional<core::UnitWord> unitOf(const std::string &heading, const core::Field &field) {
    return heading == field.name ? std::nullopt : core::unitInHeading(heading, field.unit);
}

} // namespace

const core::Value *MappedField::rawIn(const SurveyRow &row) const {
    if (fixed)
        return &*fixed;
    return source < row.values.size() ? &row.values[source] : nullptr;
}

RowReader::RowReader(const core::LayerSchema &schema, const core::FieldMapping &mapping, const SurveyLayer &source,
                     ImportPreview &preview)
    : m_schema(schema), m_preview(preview) {
    for (const auto &[target, name] : mapping.pairs) {
        const auto found = std::ranges::find(source.fields, name, &SurveyField::name);
        if (found == source.fields.end()) {
            addFixed(target, name);
            continue;
        }
        const auto column = static_cast<std::size_t>(found - source.fields.begin());
        if (const auto index = schema.indexOf(target)) {
            const core::Field &field = schema.fields[*index];
            m_fields.push_back({&field, *index, column, unitOf(name, field)});
            tellUnknownUnit(field, name);
        }
        if (target == "uid")
            m_uid = column;
    }
}

void RowReader::addFixed(const std::string &target, const std::string &source) {
    const std::optional<std::string> value = core::fixedValue(source);
    const auto index = value ? m_schema.indexOf(target) : std::nullopt;
    if (index)
        m_fields.push_back({&m_schema.fields[*index], *index, 0, {}, core::Value(*value)});
}

void RowReader::tellUnknownUnit(const core::Field &field, const std::string &heading) {
    if (field.type != core::FieldType::Integer && field.type != core::FieldType::Real)
        return;
    if (const std::string words = core::unknownUnitInHeading(heading, field.unit); !words.empty())
        m_preview.issues.push_back({core::Severity::Warning,
                                    "import.heading_unit_unknown",
                                    m_schema.name,
                                    {},
                                    {field.name, heading, words, field.unit.empty() ? "1" : field.unit}});
}

std::optional<std::vector<core::Value>> RowReader::read(const SurveyRow &row) {
    ++m_preview.balance.rowsIn;
    if (!row.problem.empty()) {
        refuse(row, row.problem);
        return std::nullopt;
    }
    std::vector<core::Value> values(m_schema.fields.size());
    std::vector<std::pair<const MappedField *, core::ConvertedCell>> converted;
    for (const MappedField &mapped : m_fields) {
        const core::Value *raw = mapped.rawIn(row);
        if (!raw)
            continue;
        auto cell = core::convertCell(*mapped.field, *raw, mapped.unit);
        if (!cell) {
            refuse(row, cell.error(), mapped.field->name, core::shownValue(*raw));
            return std::nullopt;
        }
        values[mapped.target] = cell->value;
        if (cell->note != core::ConversionNote::None)
            converted.emplace_back(&mapped, std::move(*cell));
    }
    for (const auto &[mapped, cell] : converted)
        noteConversion(row, *mapped, cell);
    return values;
}

void RowReader::noteConversion(const SurveyRow &row, const MappedField &mapped, const core::ConvertedCell &cell) {
    const std::string raw = core::shownValue(*mapped.rawIn(row)), value = core::shownValue(cell.value);
    const std::string rule = std::string("converted_") + core::keyOf(cell.note);
    if (core::isGuess(cell.note)) {
        m_preview.balance.rowsFlagged += m_flagged.insert(row.number).second;
        list(core::Severity::Warning, row, rule, {mapped.field->name, raw, value});
    } else if (m_told.emplace(mapped.target, cell.note).second) {
        m_preview.issues.push_back(
            {core::Severity::Note, "import." + rule, m_schema.name, {}, {mapped.field->name, raw, value}});
    }
}

std::string RowReader::uidOf(const SurveyRow &row) const {
    static const core::Field text{"uid", core::FieldType::Text, {}, {}, {}, {}, {}, false, false};
    if (!m_uid)
        return {};
    const auto value = core::valueFor(text, row.values[*m_uid]);
    const auto *uid = value ? std::get_if<std::string>(&*value) : nullptr;
    return uid ? *uid : std::string();
}

void RowReader::refuse(const SurveyRow &row, const std::string &reason, const std::string &field,
                       const std::string &value) {
    ++m_preview.balance.rowsRefused;
    // A refused row is no longer one that was kept and flagged.
    m_preview.balance.rowsFlagged -= static_cast<std::int64_t>(m_flagged.erase(row.number));
    m_preview.refusals.try_emplace(
        row.number,
        core::RowFinding{core::Severity::Error, "import." + reason, field, {field, value}, core::Repair::None, {}});
    list(core::Severity::Error, row, reason, {field, value});
}

void RowReader::ask(std::int64_t row, const std::string &reason, const std::string &value) {
    ++m_preview.balance.rowsOpen;
    refuse(SurveyRow{row, {}, {}, {}, false}, reason, {}, value);
}

void RowReader::flag(const SurveyRow &row, const std::string &reason, const std::string &field,
                     const std::string &value) {
    m_preview.balance.rowsFlagged += m_flagged.insert(row.number).second;
    list(core::Severity::Warning, row, reason, {field, value});
}

void RowReader::list(core::Severity severity, const SurveyRow &row, const std::string &reason,
                     std::vector<std::string> args) {
    if (m_preview.issues.size() < mostImportIssues)
        m_preview.issues.push_back(
            {severity, "import." + reason, m_schema.name, std::to_string(row.number), std::move(args)});
    else if (m_preview.issues.size() == mostImportIssues)
        m_preview.issues.push_back({core::Severity::Warning, "import.more_issues", m_schema.name, {}, {}});
}

} // namespace gis
