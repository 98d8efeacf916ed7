// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/name_query.h"

namespace core {

/// Names to be found while somebody types, in groups; packed, so that 200,000 of them answer within a frame or two.
class NameIndex {
public:
    explicit NameIndex(std::size_t groups) : m_groups(groups) {}

    /// Returns the number of the entry: 0, 1, 2 … in the order of adding.
    std::uint32_t add(std::uint8_t group, std::u16string_view name);
    [[nodiscard]] std::size_t size() const { return m_group.size(); }
    /// Folded (case and width).
    [[nodiscard]] std::u16string_view name(std::uint32_t entry) const;

    struct Hit {
        std::uint32_t entry = 0;
        NameMatch match;
    };
    struct Group {
        /// Best first: as typed before by sound, at the start of the name before inside it, short before long; then
        /// in the order of adding.
        std::vector<Hit> best;
        /// All that match.
        std::size_t count = 0;
    };
    /// One answer a group, each with at most `most` hits.
    [[nodiscard]] std::vector<Group> search(const NameQuery &query, std::size_t most) const;

private:
    std::size_t m_groups;
    std::u16string m_names;
    std::vector<std::uint32_t> m_start{0};
    std::vector<std::uint8_t> m_group;
};

} // namespace core
