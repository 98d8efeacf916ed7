// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/change/change_set.h"

#include <algorithm>
#include <atomic>
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

const std::vector<Change> &ChangeSet::changes() const {
    static const std::vector<Change> none;
    return m_changes ? *m_changes : none;
}

void ChangeSet::add(Change change) {
    if (!m_changes)
        m_changes = std::make_shared<std::vector<Change>>();
    else if (m_changes.use_count() > 1)
        m_changes = std::make_shared<std::vector<Change>>(*m_changes);
    else
        std::atomic_thread_fence(std::memory_order_acquire); // Another thread may just have let go of it.
    m_changes->push_back(std::move(change));
}

ChangeSet ChangeSet::inverse() const {
    std::vector<Change> reversed;
    reversed.reserve(changes().size());
    for (auto change = changes().rbegin(); change != changes().rend(); ++change)
        reversed.push_back({change->layer, change->id, change->after, change->before});
    return ChangeSet(std::move(reversed));
}

ChangeSet ChangeSet::squash() const {
    std::vector<Change> merged;
    merged.reserve(changes().size());
    std::unordered_map<std::string_view, std::unordered_map<std::string_view, std::size_t>> positions;
    for (const Change &change : changes()) {
        std::unordered_map<std::string_view, std::size_t> &position = positions[change.layer];
        if (position.empty())
            position.reserve(changes().size());
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
    const std::vector<Change> &all = changes();
    for (std::size_t done = 0; done < all.size(); ++done) {
        if (Result<void> ok = check(all[done], county); !ok) {
            while (done-- > 0) {
                const Change &change = all[done];
                write({change.layer, change.id, change.after, change.before}, county);
            }
            return ok;
        }
        write(all[done], county);
    }
    return {};
}

} // namespace core
