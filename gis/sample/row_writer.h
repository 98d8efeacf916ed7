// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/county.h"

namespace gis::huarong {

using Values = std::vector<std::pair<std::string_view, core::Value>>;

/// Adds rows to the layers of a county; a row's uid comes from its layer and name, so it is the same in every run.
class RowWriter {
public:
    explicit RowWriter(core::County &county) : m_county(county) {}
    core::FeatureId add(const char *layer, const std::string &name, core::Geometry geometry, Values values);
    [[nodiscard]] const core::County &county() const { return m_county; }

private:
    core::County &m_county;
};

[[nodiscard]] inline core::Value words(std::string text) { return core::Value(std::move(text)); }
[[nodiscard]] inline core::Value whole(std::int64_t number) { return core::Value(number); }
[[nodiscard]] inline core::Value real(double number) { return core::Value(number); }
[[nodiscard]] inline core::Value yes(bool value) { return core::Value(value); }
[[nodiscard]] inline core::Value day(int year, int month, int dayOfMonth) {
    return core::Value(core::Date{year, month, dayOfMonth});
}
/// Rounded to so many parts of one.
[[nodiscard]] double roundedTo(double number, double parts);
/// "07" for 7, with at least `digits` digits.
[[nodiscard]] std::string numbered(std::size_t number, std::size_t digits);

} // namespace gis::huarong
