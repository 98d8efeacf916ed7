// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/model/schema.h"
#include "core/survey/cell_conversion.h"
#include "core/survey/field_mapping.h"
#include "gis/survey/import_preview.h"
#include "gis/survey/survey_row.h"

namespace gis {

/// A mapped field: where it stands in the layer and in the source.
struct MappedField {
    const core::Field *field = nullptr;
    std::size_t target = 0;
    std::size_t source = 0;
    /// What the heading of the column says its numbers are in.
    std::optional<core::UnitWord> unit = {};
    /// Stands in the place of a column, in every row.
    std::optional<core::Value> fixed = {};

    /// What the row says of it; null where the row has no such cell.
    [[nodiscard]] const core::Value *rawIn(const SurveyRow &row) const;
};

/// Takes the values of a source row over into the fields of a layer, and keeps the books: every row that cannot be used
/// is counted and listed once, with its number and reason.
class RowReader {
public:
    RowReader(const core::LayerSchema &schema, const core::FieldMapping &mapping, const SurveyLayer &source,
              ImportPreview &preview);

    [[nodiscard]] const std::vector<MappedField> &fields() const { return m_fields; }
    /// Values in layer order; nullopt when the row was refused.
    [[nodiscard]] std::optional<std::vector<core::Value>> read(const SurveyRow &row);
    /// Text of the column that is mapped to `uid`; empty when none is.
    [[nodiscard]] std::string uidOf(const SurveyRow &row) const;

    void refuse(const SurveyRow &row, const std::string &reason, const std::string &field = {},
                const std::string &value = {});
    /// Refused as things stand, until a person says what it is.
    void ask(std::int64_t row, const std::string &reason, const std::string &value = {});
    /// Kept, but a person should look; a row is counted once.
    void flag(const SurveyRow &row, const std::string &reason, const std::string &field = {},
              const std::string &value = {});

private:
    void addFixed(const std::string &target, const std::string &source);
    /// Brackets of a heading that hold no unit the field can be in: the numbers may be of another size.
    void tellUnknownUnit(const core::Field &field, const std::string &heading);
    /// Guesses are flagged row by row; units and words of other lists are told once a column.
    void noteConversion(const SurveyRow &row, const MappedField &mapped, const core::ConvertedCell &cell);
    void list(core::Severity severity, const SurveyRow &row, const std::string &reason, std::vector<std::string> args);

    const core::LayerSchema &m_schema;
    ImportPreview &m_preview;
    std::vector<MappedField> m_fields;
    std::optional<std::size_t> m_uid;
    std::unordered_set<std::int64_t> m_flagged;
    std::set<std::pair<std::size_t, core::ConversionNote>> m_told;
};

} // namespace gis
