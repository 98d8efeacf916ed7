// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/model/schema.h"
#include "core/model/value.h"

namespace app {

/// Values that a person pinned in a form: the next new feature of the layer starts with them. Kept in the user's
/// settings, never in a county file.
class RememberedValues {
public:
    [[nodiscard]] static bool isPinned(const std::string &layer, const std::string &field);
    static void setPinned(const std::string &layer, const std::string &field, bool pinned);
    /// Keeps the value when the field is pinned.
    static void note(const core::LayerSchema &schema, const std::string &field, const core::Value &value);
    /// What a new feature of the layer starts with, in schema order, null where nothing is kept.
    [[nodiscard]] static std::vector<core::Value> valuesFor(const core::LayerSchema &schema);
};

} // namespace app
