// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

enum class GeometryType { None, Point, Line, MultiLine, Polygon, MultiPolygon };

enum class FieldType { Bool, Integer, Real, Text, Date };

/// How a layer lives in memory: immutable features with undo and audit, packed columns (roads, buildings, demand
/// points), or records kept by the store alone (audit, results).
enum class Holding { Features, Columns, Records };

/// One code of a list: what is stored, and its words.
struct Code {
    std::string code;
    std::string zh;
    std::string en;
};

/// Named list of allowed codes (GeoPackage coded domain).
struct CodedDomain {
    std::string name;
    std::string zh;
    std::vector<Code> codes;
    [[nodiscard]] const Code *find(std::string_view code) const;
};

/// Allowed range of numbers, both ends inclusive.
struct Range {
    std::optional<double> min;
    std::optional<double> max;
};

/// One column of a layer. `unit` is a symbol ("m2", "person"); `domain` names a CodedDomain.
struct Field {
    std::string name;
    FieldType type = FieldType::Text;
    std::string zh;
    std::string en;
    std::string unit;
    std::string domain;
    Range range;
    bool required = false;
    /// Personal data (names of contacts, phones): masked on public pages.
    bool personal = false;
};

/// What a layer holds. Every layer also has `uid` (UUID text) and `rev` (integer), which are not listed here.
struct LayerSchema {
    std::string name;
    std::string zh;
    std::string en;
    GeometryType geometry = GeometryType::None;
    Holding holding = Holding::Features;
    std::vector<Field> fields;

    /// Position of the field in `fields` and in Feature::values; nullopt when there is none.
    [[nodiscard]] std::optional<std::size_t> indexOf(std::string_view field) const;
    [[nodiscard]] const Field *find(std::string_view field) const;
};

} // namespace core
