// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/model/county.h"
#include "core/model/schema.h"
#include "core/model/value.h"

namespace app {

/// Name of a field in the window's language.
[[nodiscard]] QString titleOf(const core::Field &field);
/// Value as people read it: coded words, grouped numbers, ISO dates, masked phones; without the unit.
[[nodiscard]] QString fieldText(const core::Field &field, const core::Value &value);
/// m², km, 人 … for a unit symbol of the catalogue.
[[nodiscard]] QString unitText(const std::string &unit);
/// Name of a coded value; the code itself where the list lacks it.
[[nodiscard]] QString codeText(const std::string &domain, const std::string &code);
/// What to call a feature in lists and cards: its name, else its number, else the layer's name.
[[nodiscard]] QString nameOf(const core::LayerSchema &schema, const core::Feature &feature);
/// Name of the township with this code; the code when the county has none.
[[nodiscard]] QString townshipName(const core::County &county, const std::string &code);

} // namespace app
