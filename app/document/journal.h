// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

#include <QObject>
#include <QString>

#include "app/document/journal_file.h"
#include "core/change/change_set.h"
#include "core/result.h"

namespace app {

/// The crash journal of the open county. A thread of its own writes every accepted edit at once, so that the end of the
/// process costs nothing; a second one syncs the file to the disk, in batches while the disk is slow. A file exists
/// only while something is unsaved. Called from the GUI thread.
class Journal : public QObject {
    Q_OBJECT
public:
    explicit Journal(QObject *parent = nullptr);
    /// Writes and syncs what is waiting. Keeps the file when the process just ends; see close().
    ~Journal() override;

    /// Which county the next edits belong to. Ends the journal before.
    void begin(const QString &countyPath, const QString &fileUid, qint64 revision);
    /// `imports` tell which rows came from files.
    void add(const core::ChangeSet &changes, const QString &text, const QString &author,
             std::vector<ImportTelling> imports = {});
    /// Number of the last edit; a save that starts now covers it.
    [[nodiscard]] qint64 count() const { return m_count; }
    /// A confirmed save covers the first `edits` edits. The file goes when nothing came after.
    void saved(qint64 edits);
    /// No more edits of this county; those not saved were let go by the person and are kept aside for 30 days.
    void close();
    /// Waits until every edit given so far is durable; false when the disk refused.
    [[nodiscard]] bool flush();

signals:
    /// The edits are not protected: "journal.not_written". Said once until writing works again.
    void failed(const core::Error &error);

private:
    struct Begin {
        JournalRecord opened;
    };
    struct Settle {
        JournalRecord saved;
        bool isAll = false;
    };
    struct Close {};
    using Order = std::variant<Begin, JournalRecord, Settle, Close>;

    void post(Order order);
    void write(const std::stop_token &stop);
    void sync(const std::stop_token &stop);
    void carryOut(std::vector<Order> orders);
    void settle(Settle settle, std::vector<JournalRecord> &edits);
    void append(std::vector<JournalRecord> &edits);
    [[nodiscard]] core::Result<void> openFile();
    void endFile();
    void report(const core::Error &error);

    qint64 m_count = 0;
    bool m_isOpen = false;

    /// Guards everything down to m_isBroken.
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::vector<Order> m_orders;
    bool m_isWriting = false;
    /// The file as the syncing thread sees it, and what was written to it since it last went to the disk.
    std::shared_ptr<const JournalFile> m_synced;
    std::vector<JournalRecord> m_unsynced;
    bool m_syncFailed = false;
    bool m_isBroken = false;

    // Of the writing thread alone.
    std::shared_ptr<JournalFile> m_file;
    std::optional<JournalRecord> m_opened;
    /// Edits that the disk refused: tried again every second.
    std::vector<JournalRecord> m_refused;

    std::jthread m_writer;
    std::jthread m_syncer;
};

} // namespace app
