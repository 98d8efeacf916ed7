// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "core/geometry/point.h"
#include "core/model/value.h"

namespace core {

/// Hash of one row of an input; rows are added up, so that their order does not matter.
class RowHash {
public:
    RowHash &with(std::uint64_t value);
    RowHash &with(double value);
    RowHash &with(const Point &p);
    RowHash &with(const std::string &text);
    RowHash &with(const std::optional<Date> &date);
    /// Flags and codes of enumerations.
    template <class Code>
    requires(std::is_enum_v<Code> || std::is_same_v<Code, bool>) RowHash &with(Code code) {
        return with(static_cast<std::uint64_t>(code));
    }
    [[nodiscard]] std::uint64_t value() const { return m_state; }
    /// As it is shown and stored: 16 hex digits.
    [[nodiscard]] std::string digits() const;

private:
    std::uint64_t m_state = 0;
};

/// Over all rows, each hashed by `hashOf`, in any order.
template <class Row, class HashOf> std::uint64_t sumOfRows(const std::vector<Row> &rows, HashOf hashOf) {
    std::uint64_t sum = 0;
    for (const Row &row : rows)
        sum += hashOf(row);
    return RowHash().with(sum).with(static_cast<std::uint64_t>(rows.size())).value();
}

/// Shortest text that reads back as the same number.
[[nodiscard]] std::string plainText(double value);
/// "true", "false".
[[nodiscard]] std::string plainText(bool value);

} // namespace core
