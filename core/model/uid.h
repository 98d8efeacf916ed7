// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace core {

/// A UUID in 16 bytes, for tables of a million rows; FeatureId is its text form.
struct Uid {
    std::array<std::uint8_t, 16> bytes{};
    friend auto operator<=>(const Uid &, const Uid &) = default;
};

/// "8c9e6a0e-…", lower case.
[[nodiscard]] std::string textOf(const Uid &uid);
/// Texts that are no UUID (files of others) map to a name-based UUID of the text, so that they stay stable.
[[nodiscard]] Uid uidFromText(std::string_view text);
/// Name-based UUID (RFC 4122 version 5 layout over a 128-bit hash): same name, same uid. For seeded samples.
[[nodiscard]] Uid uidFromName(std::string_view name);

} // namespace core
