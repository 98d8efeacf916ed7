// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "core/change/change_set.h"

namespace core {

/// A feature that somebody else changed in the file while it was being edited here. Null = not there.
struct Conflict {
    std::string layer;
    FeatureId id;
    /// The state both started from, as far as it is known here.
    FeaturePointer base;
    FeaturePointer mine;
    FeaturePointer theirs;
};

/// What a person decides about a conflict. `Both` keeps theirs under its identity and adds mine as a new feature;
/// where mine is a removal, it is the same as `Theirs`.
enum class Keep { Mine, Theirs, Both };

/// Which of the unsaved changes meet something else in `theirs` (the county as it is in the file now) than they started
/// from. The same edit on both sides is none.
[[nodiscard]] std::vector<Conflict> conflictsOf(const ChangeSet &unsaved, const County &theirs);

/// The unsaved changes as they are to be made to `theirs`: one decision per conflict, in the order of conflictsOf().
/// `newId` names the features that `Both` adds.
[[nodiscard]] ChangeSet rebased(const ChangeSet &unsaved, const County &theirs, const std::vector<Keep> &decisions,
                                const std::function<FeatureId()> &newId);

} // namespace core
