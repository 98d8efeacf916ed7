// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <utility>
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

/// Ordered changes: the one noun behind edits, undo, imports, saves and the audit. Copies share the list until one of
/// them adds to it: an import of 100,000 rows goes through many hands.
class ChangeSet {
public:
    ChangeSet() = default;
    explicit ChangeSet(std::vector<Change> changes)
        : m_changes(std::make_shared<std::vector<Change>>(std::move(changes))) {}

    [[nodiscard]] const std::vector<Change> &changes() const;
    [[nodiscard]] bool isEmpty() const { return changes().empty(); }
    void add(Change change);

    /// Takes this set back when applied after it.
    [[nodiscard]] ChangeSet inverse() const;
    /// At most one change a feature, same effect; changes that cancel out disappear.
    [[nodiscard]] ChangeSet squash() const;
    /// Conflict when a feature is not in the state that `before` says; the county is then untouched.
    [[nodiscard]] Result<void> apply(County &county) const;

private:
    /// Null = none. Changed only where nobody else holds it.
    std::shared_ptr<std::vector<Change>> m_changes;
};

} // namespace core
