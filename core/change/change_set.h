// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/model/county.h"
#include "core/result.h"

namespace core {

/// Insert = no `before`; delete = no `after`; update = both.
struct Change {
    std::string layer;
    FeatureId id;
    FeaturePointer before;
    FeaturePointer after;
};

/// Ordered changes: the one noun behind edits, undo, imports, saves and the audit.
class ChangeSet {
public:
    ChangeSet() = default;
    explicit ChangeSet(std::vector<Change> changes) : m_changes(std::move(changes)) {}

    [[nodiscard]] const std::vector<Change> &changes() const { return m_changes; }
    [[nodiscard]] bool isEmpty() const { return m_changes.empty(); }
    void add(Change change) { m_changes.push_back(std::move(change)); }

    /// Takes this set back when applied after it.
    [[nodiscard]] ChangeSet inverse() const;
    /// At most one change a feature, same effect; changes that cancel out disappear.
    [[nodiscard]] ChangeSet squash() const;
    /// Conflict when a feature is not in the state that `before` says; the county is then untouched.
    [[nodiscard]] Result<void> apply(County &county) const;

private:
    std::vector<Change> m_changes;
};

} // namespace core
