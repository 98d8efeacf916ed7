// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/unsaved_changes.h"

#include <algorithm>
#include <vector>

namespace app {
namespace {

bool isSame(const core::FeaturePointer &a, const core::FeaturePointer &b) { return a == b || (a && b && *a == *b); }

} // namespace

void UnsavedChanges::drop(Changes &layer, Changes::iterator entry) {
    layer.erase(entry);
    --m_size;
}

void UnsavedChanges::clear() {
    m_layers.clear();
    m_size = 0;
}

void UnsavedChanges::note(const core::ChangeSet &applied) {
    for (const core::Change &change : applied.changes()) {
        Changes &layer = m_layers[change.layer];
        const auto [entry, isNew] = layer.try_emplace(change.id, change);
        if (isNew)
            ++m_size;
        else
            entry->second.after = change.after;
        if (isSame(entry->second.before, entry->second.after))
            drop(layer, entry);
    }
}

void UnsavedChanges::settle(const core::ChangeSet &saved) {
    for (const core::Change &change : saved.changes()) {
        Changes &layer = m_layers[change.layer];
        const auto entry = layer.find(change.id);
        if (entry == layer.end()) {
            // Taken back while the save was running: the file is ahead of the county.
            layer.emplace(change.id, core::Change{change.layer, change.id, change.after, change.before});
            ++m_size;
            continue;
        }
        entry->second.before = change.after;
        if (isSame(entry->second.before, entry->second.after))
            drop(layer, entry);
    }
}

bool UnsavedChanges::contains(const std::string &layer, const core::FeatureId &id) const {
    const auto changes = m_layers.find(layer);
    return changes != m_layers.end() && changes->second.contains(id);
}

core::ChangeSet UnsavedChanges::changeSet() const {
    std::vector<core::Change> changes;
    changes.reserve(m_size);
    for (const auto &[name, layer] : m_layers) {
        std::vector<const core::Change *> order;
        order.reserve(layer.size());
        for (const auto &[id, change] : layer)
            order.push_back(&change);
        std::ranges::sort(order, {}, [](const core::Change *change) -> const core::FeatureId & { return change->id; });
        for (const core::Change *change : order)
            changes.push_back(*change);
    }
    return core::ChangeSet(std::move(changes));
}

} // namespace app
