// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/field_mapping.h"

#include <algorithm>
#include <set>

#include "core/survey/cell_conversion.h"
#include "core/survey/check.h"

namespace core {
namespace {

/// Form in which two names are compared: narrow, lower case, without spaces and underscores.
std::string folded(std::string_view name) {
    std::string text;
    for (const char c : narrowed(name))
        if (c != ' ' && c != '_' && c != '-')
            text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

/// Every row has the value: an identity cannot be one, and what the field cannot take is told once.
bool mayBeFixed(const LayerSchema &schema, const std::string &target, const std::string &value) {
    const Field *field = schema.find(target);
    return field && convertCell(*field, Value(value), std::nullopt);
}

bool isTarget(const LayerSchema &schema, std::string_view name) { return name == "uid" || schema.find(name); }

} // namespace

const std::string *FieldMapping::sourceOf(std::string_view target) const {
    const auto found = std::ranges::find_if(pairs, [target](const auto &pair) { return pair.first == target; });
    return found == pairs.end() ? nullptr : &found->second;
}

std::optional<std::string> fixedValue(std::string_view source) {
    const bool isQuoted = source.size() >= 2 && source.front() == '\'' && source.back() == '\'';
    return isQuoted ? std::optional(std::string(source.substr(1, source.size() - 2))) : std::nullopt;
}

Result<FieldMapping> mappingFromArguments(const std::vector<std::string> &arguments, const LayerSchema &schema) {
    FieldMapping mapping;
    for (const std::string &argument : arguments) {
        const std::size_t equals = argument.find('=');
        if (equals == std::string::npos || equals == 0)
            return failure(ErrorCode::InvalidData, "import.mapping_form", {argument});
        const std::string target = argument.substr(0, equals);
        if (!isTarget(schema, target))
            return failure(ErrorCode::InvalidData, "import.no_target_field", {target, schema.name});
        if (mapping.sourceOf(target))
            return failure(ErrorCode::InvalidData, "import.target_twice", {target});
        mapping.pairs.emplace_back(target, argument.substr(equals + 1));
    }
    return mapping;
}

FieldMapping completedMapping(FieldMapping mapping, const LayerSchema &schema,
                              const std::vector<std::string> &sourceFields) {
    std::set<std::string> used;
    for (const auto &[target, source] : mapping.pairs)
        used.insert(source);
    const auto add = [&](const std::string &target, const std::vector<std::string_view> &names) {
        if (mapping.sourceOf(target))
            return;
        for (const std::string_view name : names)
            for (const std::string &source : sourceFields)
                if (!name.empty() && folded(source) == folded(name) && used.insert(source).second) {
                    mapping.pairs.emplace_back(target, source);
                    return;
                }
    };
    add("uid", {"uid"});
    for (const Field &field : schema.fields)
        add(field.name, {field.name, field.zh, field.en});
    return mapping;
}

Result<void> checkMapping(const FieldMapping &mapping, const LayerSchema &schema,
                          const std::vector<std::string> &sourceFields) {
    for (const auto &[target, source] : mapping.pairs) {
        if (source.empty() || std::ranges::find(sourceFields, source) != sourceFields.end())
            continue;
        const std::optional<std::string> value = fixedValue(source);
        if (!value)
            return failure(ErrorCode::NotFound, "import.no_source_field", {source, target});
        if (!mayBeFixed(schema, target, *value))
            return failure(ErrorCode::InvalidData, "import.bad_fixed_value", {*value, target});
    }
    return {};
}

} // namespace core
