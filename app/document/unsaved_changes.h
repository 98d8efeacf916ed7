// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <unordered_map>

#include "core/change/change_set.h"

namespace app {

/// What differs between the open county and its file, whichever way the undo stack moved.
class UnsavedChanges {
public:
    /// Notes changes that were just applied to the county.
    void note(const core::ChangeSet &applied);
    /// The file now holds what `saved` says; edits made while it was being written stay unsaved.
    void settle(const core::ChangeSet &saved);
    void clear();

    /// Features that differ.
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] bool contains(const std::string &layer, const core::FeatureId &id) const;
    /// One change a feature, from the state in the file to the state in the county, by layer and id.
    [[nodiscard]] core::ChangeSet changeSet() const;

private:
    using Changes = std::unordered_map<core::FeatureId, core::Change>;
    void drop(Changes &layer, Changes::iterator entry);

    std::map<std::string, Changes> m_layers;
    std::size_t m_size = 0;
};

} // namespace app
