// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/schema.h"

namespace core::fields {

// Short constructors for the rows of the catalogue: name, Chinese, English, unit or domain.

[[nodiscard]] inline Field text(const char *name, const char *zh, const char *en) {
    return {name, FieldType::Text, zh, en, "", "", {}, false, false};
}
[[nodiscard]] inline Field coded(const char *name, const char *zh, const char *en, const char *domain) {
    return {name, FieldType::Text, zh, en, "", domain, {}, false, false};
}
[[nodiscard]] inline Field whole(const char *name, const char *zh, const char *en, const char *unit,
                                 std::optional<double> min = 0, std::optional<double> max = std::nullopt) {
    return {name, FieldType::Integer, zh, en, unit, "", {min, max}, false, false};
}
[[nodiscard]] inline Field real(const char *name, const char *zh, const char *en, const char *unit,
                                std::optional<double> min = std::nullopt, std::optional<double> max = std::nullopt) {
    return {name, FieldType::Real, zh, en, unit, "", {min, max}, false, false};
}
[[nodiscard]] inline Field flag(const char *name, const char *zh, const char *en) {
    return {name, FieldType::Bool, zh, en, "", "", {}, false, false};
}
[[nodiscard]] inline Field date(const char *name, const char *zh, const char *en) {
    return {name, FieldType::Date, zh, en, "", "", {}, false, false};
}
[[nodiscard]] inline Field required(Field field) {
    field.required = true;
    return field;
}
[[nodiscard]] inline Field personal(Field field) {
    field.personal = true;
    return field;
}

} // namespace core::fields

namespace core {

/// Parts of the catalogue, one source file each.
[[nodiscard]] std::vector<LayerSchema> baseLayers();
[[nodiscard]] std::vector<LayerSchema> resourceLayers();
[[nodiscard]] std::vector<LayerSchema> riskLayers();
[[nodiscard]] std::vector<LayerSchema> recordTables();
[[nodiscard]] std::vector<CodedDomain> allDomains();

} // namespace core
