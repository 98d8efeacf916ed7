// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QDateTime>
#include <QString>
#include <QStringList>

#include "app/document/journal_file.h"
#include "core/change/change_set.h"
#include "core/model/county.h"
#include "core/model/issue.h"

namespace app {

/// Edits of a session that ended without saving them, found when their county is opened.
struct RecoveryOffer {
    QStringList journals;
    /// When the last edit was made, and how many there are, undo and redo among them.
    QDateTime lastEdit;
    int edits = 0;
    QString author;
    /// One change a feature, over all journals.
    core::ChangeSet changes;
    /// Imports that stood when the session ended, oldest first; their rows are among the changes.
    std::vector<ImportTelling> imports;
};

/// Nothing to recover = no edits; journals whose edits cancel out are gone afterwards.
[[nodiscard]] RecoveryOffer recoveryFor(const QString &countyPath, const QString &fileUid);

/// What of an offer still fits the county.
struct RecoveryPlan {
    core::ChangeSet changes;
    /// Already in the file: the save was done, only its record was missing.
    int alreadySaved = 0;
    /// "recovery.changed_since": somebody changed these features after the crash; their recovered state is not applied.
    std::vector<core::Issue> refused;
};
[[nodiscard]] RecoveryPlan planRecovery(const core::ChangeSet &changes, const core::County &county);

} // namespace app
