// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "core/change/change_set.h"

namespace app {

/// What differs between the open county and its file, whichever way the undo stack moved.
class UnsavedChanges {
public:
    /// Notes changes that were just applied to the county.
    void note(const core::ChangeSet &applied);
    /// The file now holds what `saved` says; edits made while it was being written stay unsaved.
    void settle(const core::ChangeSet &saved);
    void clear() { m_changes.clear(); }

    /// Features that differ.
    [[nodiscard]] std::size_t size() const { return m_changes.size(); }
    [[nodiscard]] bool isEmpty() const { return m_changes.empty(); }
    [[nodiscard]] bool contains(const std::string &layer, const core::FeatureId &id) const {
        return m_changes.contains({layer, id});
    }
    /// One change a feature, from the state in the file to the state in the county.
    [[nodiscard]] core::ChangeSet changeSet() const;

private:
    using Key = std::pair<std::string, core::FeatureId>;
    std::map<Key, core::Change> m_changes;
};

} // namespace app
