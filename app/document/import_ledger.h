// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <unordered_set>
#include <vector>

#include "app/document/unsaved_changes.h"
#include "core/change/change_set.h"
#include "gis/store/signature.h"

namespace app {

/// The imports of this session: which rows each brought, whether they are in the county, and whether the file was told
/// of them (batch record, source hash, profile). What a save could not carry stays here until one did; what is undone
/// after it was saved is told too. Owned by the Document.
class ImportLedger {
public:
    enum class State {
        /// In the county; the next save carries rows and records.
        Unsaved,
        Saved,
        TakenBack
    };

    /// What one transaction holds: the rows of one import with its records, or what remains (`import` = 0).
    struct Part {
        int import = 0;
        core::ChangeSet changes;
        gis::Signature signature = {};
        /// Nothing is left to save after it.
        bool isLast = true;
    };

    /// `changes` are squashed and about to become one step of the undo stack. Returns the number of the import.
    int add(core::ChangeSet changes, gis::Signature signature);
    /// `step` takes an import of this session back as a whole; note() will know it.
    [[nodiscard]] bool isTakenBackBy(const core::ChangeSet &step) const;
    /// A step that was done, undone or done again.
    void note(const core::ChangeSet &step);
    /// The next transaction of a save; nothing when there is nothing to save. `signature` is that of the edits beside.
    [[nodiscard]] std::optional<Part> next(const UnsavedChanges &unsaved, const gis::Signature &signature) const;
    /// A save carried this part.
    void carried(int import);
    /// Conflicts were decided: `before` became `after`, one step of its own, and the undo stack begins anew.
    void rebase(const core::ChangeSet &before, const core::ChangeSet &after);
    [[nodiscard]] State state(int import) const;
    void clear() { m_imports.clear(); }

private:
    struct Import {
        int number = 0;
        /// The step of the undo stack that holds the rows.
        core::ChangeSet step;
        std::unordered_set<core::FeatureId> rows;
        gis::Signature signature;
        bool isApplied = true;
        bool isTold = false;
    };
    [[nodiscard]] std::optional<Part> partOf(const Import &import, const core::ChangeSet &unsaved) const;
    [[nodiscard]] bool isOfLater(const Import &import, const core::Change &change) const;

    std::vector<Import> m_imports;
    int m_last = 0;
};

} // namespace app
