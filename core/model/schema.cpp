// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/schema.h"

#include <algorithm>

namespace core {

const Code *CodedDomain::find(std::string_view code) const {
    const auto found = std::ranges::find(codes, code, &Code::code);
    return found == codes.end() ? nullptr : &*found;
}

std::optional<std::size_t> LayerSchema::indexOf(std::string_view field) const {
    const auto found = std::ranges::find(fields, field, &Field::name);
    if (found == fields.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - fields.begin());
}

const Field *LayerSchema::find(std::string_view field) const {
    const auto index = indexOf(field);
    return index ? &fields[*index] : nullptr;
}

} // namespace core
