// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/result_field.h"

#include <optional>

namespace app {
namespace {

std::vector<core::FieldType> typesOf(const ResultTable &table) {
    std::vector<std::optional<core::FieldType>> types(table.columns.size());
    std::vector<core::Value> cells;
    for (std::size_t row = 0; row < table.rows; ++row) {
        table.fill(row, cells);
        for (std::size_t column = 0; column < cells.size() && column < types.size(); ++column) {
            std::optional<core::FieldType> &type = types[column];
            if (std::holds_alternative<std::int64_t>(cells[column]))
                type = type.value_or(core::FieldType::Integer);
            else if (std::holds_alternative<double>(cells[column]))
                type = core::FieldType::Real;
            else if (std::holds_alternative<bool>(cells[column]))
                type = core::FieldType::Bool;
            else if (std::holds_alternative<core::Date>(cells[column]))
                type = core::FieldType::Date;
        }
    }
    std::vector<core::FieldType> whole;
    for (const std::optional<core::FieldType> &type : types)
        whole.push_back(type.value_or(core::FieldType::Text));
    return whole;
}

} // namespace

std::vector<core::Field> fieldsOf(const ResultTable &table) {
    const std::vector<core::FieldType> types = typesOf(table);
    std::vector<core::Field> fields;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        core::Field field;
        field.name = table.columns[i].key;
        field.type = types[i];
        field.zh = field.en = table.columns[i].words.toStdString();
        fields.push_back(std::move(field));
    }
    return fields;
}

void fitTo(const std::vector<core::Field> &fields, std::vector<core::Value> &values) {
    for (std::size_t i = 0; i < values.size() && i < fields.size(); ++i)
        if (const auto *whole = std::get_if<std::int64_t>(&values[i]); whole && fields[i].type == core::FieldType::Real)
            values[i] = static_cast<double>(*whole);
}

} // namespace app
