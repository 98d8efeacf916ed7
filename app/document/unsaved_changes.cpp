// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/unsaved_changes.h"

namespace app {
namespace {

bool isSame(const core::FeaturePointer &a, const core::FeaturePointer &b) { return a == b || (a && b && *a == *b); }

} // namespace

void UnsavedChanges::note(const core::ChangeSet &applied) {
    for (const core::Change &change : applied.changes()) {
        const auto [entry, isNew] = m_changes.try_emplace({change.layer, change.id}, change);
        if (!isNew)
            entry->second.after = change.after;
        if (isSame(entry->second.before, entry->second.after))
            m_changes.erase(entry);
    }
}

void UnsavedChanges::settle(const core::ChangeSet &saved) {
    for (const core::Change &change : saved.changes()) {
        const Key key{change.layer, change.id};
        const auto entry = m_changes.find(key);
        if (entry == m_changes.end()) {
            // Taken back while the save was running: the file is ahead of the county.
            m_changes.emplace(key, core::Change{change.layer, change.id, change.after, change.before});
            continue;
        }
        entry->second.before = change.after;
        if (isSame(entry->second.before, entry->second.after))
            m_changes.erase(entry);
    }
}

core::ChangeSet UnsavedChanges::changeSet() const {
    core::ChangeSet changes;
    for (const auto &[key, change] : m_changes)
        changes.add(change);
    return changes;
}

} // namespace app
