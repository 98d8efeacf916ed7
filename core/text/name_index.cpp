// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/name_index.h"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace core {
namespace {

struct Ranked {
    /// Smaller is better.
    std::tuple<bool, bool, std::size_t, std::uint32_t> rank;
    NameIndex::Hit hit;
};

bool isBetter(const Ranked &a, const Ranked &b) { return a.rank < b.rank; }

} // namespace

std::uint32_t NameIndex::add(std::uint8_t group, std::u16string_view name) {
    assert(group < m_groups);
    m_names += folded(name);
    m_start.push_back(static_cast<std::uint32_t>(m_names.size()));
    m_group.push_back(group);
    return static_cast<std::uint32_t>(m_group.size() - 1);
}

std::u16string_view NameIndex::name(std::uint32_t entry) const {
    return std::u16string_view(m_names).substr(m_start[entry], m_start[entry + 1] - m_start[entry]);
}

std::vector<NameIndex::Group> NameIndex::search(const NameQuery &query, std::size_t most) const {
    std::vector<Group> groups(m_groups);
    // The best so far as a heap whose front is the worst of them.
    std::vector<std::vector<Ranked>> best(m_groups);
    for (std::uint32_t entry = 0; entry < m_group.size(); ++entry) {
        const std::u16string_view text = name(entry);
        if (!query.matches(text))
            continue;
        const std::size_t group = m_group[entry];
        ++groups[group].count;
        std::vector<Ranked> &heap = best[group];
        // Where it starts is only looked for when the best that it could be is good enough.
        const std::tuple hoped(!query.isIn(text), false, text.size(), entry);
        if (heap.size() == most && (most == 0 || heap.front().rank < hoped))
            continue;
        const NameMatch match = *query.match(text);
        Ranked ranked{{match.byPinyin, match.begin != 0, text.size(), entry}, {entry, match}};
        if (heap.size() == most) {
            if (!isBetter(ranked, heap.front()))
                continue;
            std::ranges::pop_heap(heap, isBetter);
            heap.back() = ranked;
        } else {
            heap.push_back(ranked);
        }
        std::ranges::push_heap(heap, isBetter);
    }
    for (std::size_t group = 0; group < m_groups; ++group) {
        std::ranges::sort(best[group], isBetter);
        for (const Ranked &ranked : best[group])
            groups[group].best.push_back(ranked.hit);
    }
    return groups;
}

} // namespace core
