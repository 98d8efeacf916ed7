// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/change/change_set.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace core {
namespace {

bool sameState(const FeaturePointer &a, const FeaturePointer &b) { return a == b || (a && b && *a == *b); }

Result<void> check(const Change &change, const County &county) {
    const Layer *layer = county.layer(change.layer);
    if (!layer)
        return failure(ErrorCode::NotFound, "change.no_layer", {change.layer});
    if (!sameState(layer->find(change.id), change.before))
        return failure(ErrorCode::Conflict, "change.conflict", {change.layer, change.id});
    return {};
}

void write(const Change &change, County &county) {
    Layer *layer = county.layer(change.layer);
    if (change.after)
        layer->put(change.after);
    else
        layer->remove(change.id);
}

} // namespace

ChangeSet ChangeSet::inverse() const {
    std::vector<Change> reversed;
    reversed.reserve(m_changes.size());
    for (auto change = m_changes.rbegin(); change != m_changes.rend(); ++change)
        reversed.push_back({change->layer, change->id, change->after, change->before});
    return ChangeSet(std::move(reversed));
}

ChangeSet ChangeSet::squash() const {
    std::vector<Change> merged;
    merged.reserve(m_changes.size());
    std::unordered_map<std::string_view, std::unordered_map<std::string_view, std::size_t>> positions;
    for (const Change &change : m_changes) {
        std::unordered_map<std::string_view, std::size_t> &position = positions[change.layer];
        if (position.empty())
            position.reserve(m_changes.size());
        const auto [entry, isNew] = position.try_emplace(change.id, merged.size());
        if (isNew)
            merged.push_back(change);
        else
            merged[entry->second].after = change.after;
    }
    std::erase_if(merged, [](const Change &change) { return sameState(change.before, change.after); });
    return ChangeSet(std::move(merged));
}

Result<void> ChangeSet::apply(County &county) const {
    for (std::size_t done = 0; done < m_changes.size(); ++done) {
        if (Result<void> ok = check(m_changes[done], county); !ok) {
            while (done-- > 0) {
                const Change &change = m_changes[done];
                write({change.layer, change.id, change.after, change.before}, county);
            }
            return ok;
        }
        write(m_changes[done], county);
    }
    return {};
}

} // namespace core
