// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "app/document/import_telling.h"
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

    /// What one transaction holds: the rows of one import with its records, or what remains (`tells` is empty then).
    struct Part {
        /// An import that the records tell of: that it was brought in, or taken back.
        struct Told {
            int import = 0;
            bool isApplied = true;
        };
        std::vector<Told> tells;
        core::ChangeSet changes;
        gis::Signature signature = {};
        /// Nothing is left to save after it.
        bool isLast = true;
    };

    /// `changes` are squashed and about to become one step of the undo stack. Returns the number of the import.
    int add(core::ChangeSet changes, gis::Signature signature);
    /// `step` takes an import of this session back as a whole; note() will know it.
    [[nodiscard]] bool isTakenBackBy(const core::ChangeSet &step) const;
    /// Rows of a recovered step that came from a file. Nothing happens when none of them is in the step.
    void addRecovered(const core::ChangeSet &step, const ImportTelling &import);
    /// A step that was done, undone or done again. What the file is to be told when it took saved imports back.
    std::vector<ImportTelling> note(const core::ChangeSet &step, const gis::Signature &now);
    /// What the file is still to be told of, for the journal: an edit that holds these rows carries it.
    [[nodiscard]] std::vector<ImportTelling> due(const core::ChangeSet &edit, const gis::Signature &now) const;
    /// The next transaction of a save; nothing when there is nothing to save. `signature` is that of the edits beside.
    [[nodiscard]] std::optional<Part> next(const UnsavedChanges &unsaved, const gis::Signature &signature) const;
    /// The file has the part, whatever was undone since it was made.
    void carried(const Part &part);
    /// The file has the rows of this import already.
    void foundInFile(int import);
    /// Conflicts were decided: `before` became `after`, one step of its own, and the undo stack begins anew.
    void rebase(const core::ChangeSet &before, const core::ChangeSet &after);
    /// Rows that were taken away by hand before any save were never brought in.
    [[nodiscard]] State state(int import, const UnsavedChanges &unsaved) const;
    void clear() { m_imports.clear(); }

private:
    /// Ids by layer: an id alone names a row of one layer only.
    using Rows = std::map<std::string, std::unordered_set<core::FeatureId>, std::less<>>;
    struct Import {
        int number = 0;
        /// The step of the undo stack that holds the rows.
        core::ChangeSet step;
        Rows rows;
        gis::Signature signature;
        bool isApplied = true;
        bool isTold = false;

        [[nodiscard]] bool isDue() const { return isApplied != isTold; }
    };
    [[nodiscard]] static Rows rowsOf(const core::ChangeSet &changes);
    [[nodiscard]] static bool holds(const Rows &rows, const core::Change &change);
    [[nodiscard]] static gis::Signature recordsOf(const Import &import, const gis::Signature &now);
    [[nodiscard]] std::optional<Part> partOf(const Import &import, const core::ChangeSet &unsaved) const;
    [[nodiscard]] bool isOfLater(const Import &import, const core::Change &change) const;

    std::vector<Import> m_imports;
    int m_last = 0;
};

} // namespace app
