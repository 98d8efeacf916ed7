// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/model/schema.h"
#include "core/survey/field_mapping.h"

namespace core {

/// What the cells of a column are, judged by a sample of them.
enum class ColumnKind { Empty, Text, Number, Whole, Date, Flag, Phone, Code, Longitude, Latitude, Coordinates, Words };

/// A column of a source: its heading and some of its cells as text.
struct SourceColumn {
    std::string name;
    std::vector<std::string> samples;
};

/// Why a column is thought to fill a field.
enum class MappingReason { Given, Name, Alias, Pinyin, Initials, PartOfName, Content };
/// "name", "alias" …: stable keys.
[[nodiscard]] const char *keyOf(MappingReason reason);

/// A field of the layer and the column proposed for it.
struct FieldProposal {
    std::string target;
    std::string source;
    /// 0 … 1; from surelyMapped on it is taken without being asked for, and shown.
    double confidence = 0;
    MappingReason reason = MappingReason::Name;
    /// The word that was recognised.
    std::string word;
};
inline constexpr double surelyMapped = 0.8;

/// "huarongxian" for 华容县; empty = names are not compared by sound.
using Spelling = std::function<std::string(const std::string &name)>;

[[nodiscard]] ColumnKind kindOf(const std::vector<std::string> &samples);

/// At most one column a field and one field a column, the surest pairs first; "uid" is a target too. Columns of
/// coordinates fill no field.
[[nodiscard]] std::vector<FieldProposal>
proposeMapping(const LayerSchema &schema, const std::vector<SourceColumn> &columns, const Spelling &spelled = {});

/// A layer that a source may go to.
struct LayerProposal {
    std::string layer;
    double confidence = 0;
    std::vector<FieldProposal> fields;
};

/// By the name of the source, its fields and its geometry; surest first, at most five.
[[nodiscard]] std::vector<LayerProposal> proposeLayers(const std::string &sourceName, GeometryType geometry,
                                                       const std::vector<SourceColumn> &columns,
                                                       const Spelling &spelled = {});

} // namespace core
