// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "app/document/journal_record.h"
#include "core/result.h"

namespace app {

/// One journal being written: appended to and synced, never rewritten. Held with a lock that a crash lets go, so that
/// nobody offers the edits of a living window for recovery. One thread appends, another may sync meanwhile.
class JournalFile {
public:
    /// A new file; `Io` "journal.not_written" names the folder.
    [[nodiscard]] static core::Result<JournalFile> create(const QString &path);
    JournalFile(JournalFile &&other) noexcept;
    JournalFile &operator=(JournalFile &&other) noexcept;
    ~JournalFile();

    /// Survives the end of this process when it returns, the end of power only after sync().
    [[nodiscard]] core::Result<void> append(const std::vector<JournalRecord> &records);
    [[nodiscard]] core::Result<void> sync() const;
    [[nodiscard]] const QString &path() const { return m_path; }
    /// Everything in it is saved.
    void remove();
    /// Keeps it, but offers it no more: the person let these edits go.
    void setAside();

private:
    JournalFile(QString path, int descriptor) : m_path(std::move(path)), m_descriptor(descriptor) {}
    QString m_path;
    int m_descriptor = -1;
};

/// What a journal holds that never reached the county file.
struct UnfinishedJournal {
    QString path;
    /// Of the county file.
    QString countyPath;
    QString fileUid;
    std::vector<JournalRecord> edits;
    /// The last bytes were no whole record: the edit being written at the crash.
    bool hasTornTail = false;
};

/// Nothing when the file is no journal, has nothing unsaved, or is held by a window that is alive.
[[nodiscard]] std::optional<UnfinishedJournal> readJournal(const QString &path);

/// Folder of the journals: the user's local data, or ONEMAP_JOURNAL_DIR.
[[nodiscard]] QString journalFolder();
/// Name of a new journal in the folder.
[[nodiscard]] QString newJournalPath();
/// Unfinished journals of this county file, oldest first: of its uid, and written for its path or for one where no file
/// is any more (it was moved).
[[nodiscard]] std::vector<UnfinishedJournal> unfinishedJournals(const QString &countyPath, const QString &fileUid);
/// Renames a journal so that it is kept but no longer offered.
void setJournalAside(const QString &path);
/// Removes what was set aside more than 30 days before `now`.
void sweepJournals(const QDateTime &now);

} // namespace app
