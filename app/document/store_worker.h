// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <QObject>
#include <QThread>

#include "core/change/change_set.h"
#include "core/result.h"
#include "gis/store/backup.h"
#include "gis/store/store.h"

namespace app {

/// Owns the open gis::Store on a thread of its own (architecture.md 6); jobs are posted to it in order and answer in
/// the GUI thread. Destroying it cancels what reads, finishes what writes, and waits.
class StoreWorker : public QObject {
    Q_OBJECT
public:
    /// A county as read, and what identifies the content of its file.
    struct Reading {
        core::County county;
        std::string contentKey;
        /// Why the file can only be viewed; none when it can be saved to.
        std::optional<core::Error> obstacle;
        /// What was asked for before reading (restore()) was not done: this is the file as it was.
        std::optional<core::Error> refusal;
        /// Set by a restore(): where it kept what stood there before, empty for nothing.
        std::optional<std::filesystem::path> kept = std::nullopt;
    };
    /// A save, and what identifies the content of the file since.
    struct Saving {
        gis::SaveReceipt receipt;
        std::string contentKey;
        /// The changes are in the file, but could not be read back (gis::Store::commit); no receipt then.
        std::optional<core::Error> doubt;
        /// The copy of the day could not be made.
        std::optional<core::Error> noBackup;
    };
    template <class T> using Receive = std::function<void(core::Result<T>)>;

    explicit StoreWorker(QObject *parent = nullptr);
    ~StoreWorker() override;

    /// Opens the file for editing where that is possible, else for viewing, and reads it. The file before is closed
    /// once the new one was read; it stays when that fails.
    void open(const std::filesystem::path &path, const gis::ReadOptions &options, Receive<Reading> receive);
    /// Reads the open file again, with other tables.
    void read(const gis::ReadOptions &options, Receive<Reading> receive);
    /// One transaction; see gis::Store::commit. Not stopped by cancel().
    void commit(const core::ChangeSet &changes, const gis::Signature &signature, Receive<Saving> receive);
    /// Rows for the column layers, null tables are skipped, and changes of rows that are there.
    struct Rows {
        std::shared_ptr<const core::RoadTable> roads;
        std::shared_ptr<const core::DemandTable> demand;
        std::shared_ptr<const core::BuildingTable> buildings;
        core::ChangeSet changes = {};
    };
    /// One audited batch; see gis::Store::append. `job` carries cancel and progress of the caller; progress is reported
    /// on the thread of the store.
    void append(const Rows &rows, const gis::Signature &signature, const core::Job &job, Receive<Saving> receive);
    /// Makes new roads of those in the file (with uids), whose rows are in the order of reading.
    using RoadEditing = std::function<core::Result<core::RoadTable>(const core::RoadTable &)>;
    /// Puts what `edit` answers in place of the rows of their uids, as one audited batch, after a checked copy of the
    /// file; see gis::Store::changeColumns. Conflict when somebody else wrote to the file since it was read.
    void changeRoads(const RoadEditing &edit, const gis::Signature &signature, Receive<Saving> receive);
    /// See gis::Store::undoAppend.
    void undoAppend(const std::string &batch, const gis::Signature &signature, Receive<Saving> receive);
    /// Rows of a `Records` table.
    void readRecords(const std::string &table, Receive<std::vector<gis::Record>> receive);
    void readBatches(std::size_t skip, std::size_t limit, Receive<std::vector<gis::AuditBatch>> receive);
    void readEntries(const gis::AuditQuery &query, Receive<std::vector<gis::AuditEntry>> receive);
    /// See gis::Store::outsideChanges. Stopped by cancel(), and by everything that writes: nobody waits for it.
    void readOutside(Receive<std::vector<gis::AuditEntry>> receive);
    /// Results kept in the file, and which layers were changed when.
    struct Kept {
        std::vector<gis::Record> records;
        gis::LayerChanges changes;
    };
    void readKept(Receive<Kept> receive);
    /// Adds a row of analysis_result; one without a county_revision gets that of the file. Conflict when the file was
    /// written by somebody else since it was read or saved here. Both answer what identifies the content since.
    void keep(const gis::Record &record, Receive<std::string> receive);
    void dropKept(const std::string &uid, Receive<std::string> receive);
    /// Adds a row to any other `Records` table, likewise.
    void addRecord(const std::string &table, const gis::Record &record, Receive<std::string> receive);
    /// Copies the open file under another name, saves there, and goes on with it; the file before is let go. It stays
    /// the open one when that fails, and nothing is left under the new name.
    void saveAs(const std::filesystem::path &path, const core::ChangeSet &changes, const gis::Signature &signature,
                Receive<Saving> receive);
    /// Lets the open file go, puts a backup in its place (app::restore) and opens what then stands there.
    void restore(const gis::Backup &backup, const std::filesystem::path &path, const gis::ReadOptions &options,
                 const gis::Signature &signature, Receive<Reading> receive);
    /// How the open file stands on the disk.
    void look(Receive<gis::FileState> receive);
    /// What is waiting to read or reading stops and answers Cancelled.
    void cancel();

private:
    struct OpenFile;
    void stopComparing();
    template <class T, class Work> void post(Work work, Receive<T> receive, std::stop_token stop);
    static core::Result<Saving> save(OpenFile &file, const core::ChangeSet &changes, const gis::Signature &signature,
                                     const core::Job &job);
    /// A write that went well, or stands though it could not be read back.
    static core::Result<Saving> finished(OpenFile &file, core::Result<gis::SaveReceipt> receipt);

    QThread m_thread;
    /// Lives on m_thread: the receiver of posted work.
    QObject *m_bench = nullptr;
    /// Touched on m_thread only.
    std::shared_ptr<std::optional<OpenFile>> m_file;
    std::stop_source m_stop;
    std::stop_source m_comparison;
};

} // namespace app
