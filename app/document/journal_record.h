// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include "app/document/import_telling.h"
#include "core/change/change_set.h"

namespace app {

/// One record of a journal; the format is resources/journal.md.
struct JournalRecord {
    enum class Kind : quint8 {
        /// First record: whose edits follow. `text` = path of the county file, `fileUid`, `number` = its revision.
        Opened = 1,
        /// An accepted edit, an undo or a redo. `text` = its words.
        Edit = 2,
        /// A confirmed save: the first `number` edits are in the county file.
        Saved = 3
    };
    Kind kind = Kind::Edit;
    QDateTime at;
    QString author;
    QString text;
    QString fileUid;
    qint64 number = 0;
    core::ChangeSet changes;
    /// Edit only: the imports that rows of it belong to.
    std::vector<ImportTelling> imports = {};
};

[[nodiscard]] QByteArray packed(const JournalRecord &record);
/// Nothing when the bytes are no record of this version or the one before.
[[nodiscard]] std::optional<JournalRecord> unpacked(const QByteArray &bytes);

} // namespace app
