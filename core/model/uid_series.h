// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "core/model/uid.h"

namespace core {

/// Uids of the rows of one source: the same name and number give the same uid, and they ascend with the number, so
/// that a table of a million rows is indexed in its own order. Of the layout of RFC 9562 version 8: 82 bits of the
/// name, 40 of the number.
class UidSeries {
public:
    explicit UidSeries(std::string_view name) : m_first(uidFromName(name)) {
        m_first.bytes[6] = static_cast<std::uint8_t>((m_first.bytes[6] & 0x0f) | 0x80);
    }

    [[nodiscard]] Uid at(std::uint64_t number) const {
        Uid uid = m_first;
        for (std::size_t byte = uid.bytes.size(); byte > numberAt; number >>= 8)
            uid.bytes[--byte] = static_cast<std::uint8_t>(number);
        return uid;
    }

private:
    static constexpr std::size_t numberAt = 11;
    Uid m_first;
};

} // namespace core
