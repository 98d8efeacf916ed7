// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/change/change_set.h"
#include "core/job.h"
#include "core/model/county.h"
#include "core/model/issue.h"
#include "core/result.h"
#include "gis/store/column_tables.h"
#include "gis/store/file_state.h"
#include "gis/store/history.h"
#include "gis/store/layer_changes.h"
#include "gis/store/read_options.h"
#include "gis/store/record.h"
#include "gis/store/result_layer.h"
#include "gis/store/signature.h"

namespace gis {

struct ColumnChange;

enum class OpenMode { ReadOnly, ReadWrite };

/// One open county file (GeoPackage through OGR). Lives on one thread. Layout: resources/county_file.md.
class Store {
public:
    /// Writes a new file with everything the county holds, atomically: a temporary file beside it, then a rename.
    [[nodiscard]] static core::Result<void> create(const std::filesystem::path &path, const core::County &county,
                                                   const Signature &signature, const core::Job &job);
    /// Pre-flight (reliability.md 3), then open. ReadOnly never changes a byte of the file nor makes one beside it.
    /// A file on a network or sync folder is edited through a copy on this computer. ReadWrite fails, and the caller
    /// may open ReadOnly and show why, with "store.locked" (args: file, who, since), "store.read_only" (file or
    /// folder), "store.newer_schema" and "store.foreign_trigger_edit"; an older schema is backed up and migrated.
    [[nodiscard]] static core::Result<Store> open(const std::filesystem::path &path, OpenMode mode);
    Store(Store &&) noexcept;
    Store &operator=(Store &&) noexcept;
    ~Store();

    [[nodiscard]] core::Result<core::County> readCounty(const ReadOptions &options, const core::Job &job);

    /// What the last readCounty() found unusual: rows without a usable identity, which are read all the same
    /// ("store.no_uid", "store.duplicate_uid"), and rows of column layers that had to be left out
    /// ("store.rows_left_out").
    [[nodiscard]] const std::vector<core::Issue> &readIssues() const;

    /// One transaction: checks the saved revision of every row, writes rows and audit, bumps the county revision,
    /// reads back. Conflict "store.conflict" names layer and uid, `detail` is their version as JSON; nothing is
    /// written then. With "store.saved_unconfirmed" the changes are in the file, though it could not be read back: the
    /// caller goes on as after a save, and says so. What
    /// other programs did since the last write goes to the audit first, and rows they left without an identity get
    /// theirs.
    [[nodiscard]] core::Result<SaveReceipt> commit(const core::ChangeSet &changes, const Signature &signature,
                                                   const core::Job &job);

    /// Adds rows to the column layers as one audited batch (decisions.md 21). Null tables are skipped.
    [[nodiscard]] core::Result<SaveReceipt> append(const core::RoadTable *roads, const core::DemandTable *demand,
                                                   const core::BuildingTable *buildings, const Signature &signature,
                                                   const core::Job &job);

    /// Rows of column layers that come, change and go as one audited batch (gis/store/column_change.h).
    [[nodiscard]] core::Result<SaveReceipt> changeColumns(const ColumnChange &change, const Signature &signature,
                                                          const core::Job &job);

    /// The same with rows that are there to be changed or removed.
    [[nodiscard]] core::Result<SaveReceipt> append(const ColumnTables &tables, const Signature &signature,
                                                   const core::Job &job);
    /// What imports brought into a column layer, oldest first: the reason and time of the batch, and the uids.
    struct AddedBatch {
        std::string why;
        std::string at;
        std::vector<core::Uid> uids;
    };
    [[nodiscard]] core::Result<std::vector<AddedBatch>> addedBatches(const std::string &layer) const;

    /// Takes back an append or a change of column layers by the batch of its receipt, as a batch of its own; that of a
    /// change can be taken back again. Conflict when one of its rows was changed since.
    [[nodiscard]] core::Result<SaveReceipt> undoAppend(const std::string &batch, const Signature &signature,
                                                       const core::Job &job);

    /// Saves, imports and undos, newest first.
    [[nodiscard]] core::Result<std::vector<AuditBatch>> auditBatches(std::size_t skip, std::size_t limit) const;
    /// What they changed, newest first, with features in the county plane.
    [[nodiscard]] core::Result<std::vector<AuditEntry>> auditEntries(const AuditQuery &query) const;
    /// Rows that other programs added, changed or removed since this program wrote last, as entries of a batch without
    /// uid: the next save puts it into the audit. Quick when nobody did; else every row is compared.
    [[nodiscard]] core::Result<std::vector<AuditEntry>> outsideChanges(const core::Job &job) const;

    /// Adds a row to a `Records` table (analysis_result, import_batch …) in its own transaction.
    [[nodiscard]] core::Result<void> addRecord(const std::string &table, const Record &record);
    /// Writes a result as a layer and its record (field `name` = the table) in one transaction; an earlier result of
    /// the same name is replaced. InvalidData "store.name_taken" when the table is anything else, "store.bad_name" when
    /// it is no plain ASCII name. The county itself does not change.
    [[nodiscard]] core::Result<void> writeResult(const ResultLayer &layer, const Record &record, const core::Job &job);
    [[nodiscard]] core::Result<std::vector<Record>> readRecords(const std::string &table);
    /// Removes a row of analysis_result, and the layer of its name where no other row has that name. NotFound
    /// "store.no_row".
    [[nodiscard]] core::Result<void> removeResult(const std::string &uid);
    /// Whether what results were made of is still the same.
    [[nodiscard]] core::Result<LayerChanges> layerChanges() const;

    /// Findings about the file itself: integrity, spatial index, counts, foreign triggers.
    [[nodiscard]] core::Result<std::vector<core::Issue>> check(const core::Job &job);

    /// Number of rows of one table, those without a geometry included.
    [[nodiscard]] core::Result<std::int64_t> rowsOf(const std::string &table);

    /// Rows per table, sizes, schema version: for `onemap info`.
    struct Summary {
        std::vector<std::pair<std::string, std::int64_t>> rows;
        int schemaVersion = 0;
        std::uintmax_t bytes = 0;
        std::int64_t revision = 0;
        std::string countyName;
    };
    [[nodiscard]] core::Result<Summary> summary();

    /// Changes with every write to the file, by whomever: key of caches (file uid + SQLite change counter).
    [[nodiscard]] std::string contentKey() const;
    [[nodiscard]] bool isReadOnly() const;

    /// Whether the file is still where and what it was when it was opened; a few microseconds, but for a shared file
    /// that was written since. Never `Changed`: contentKey() tells that. Every save asks first and refuses with
    /// "store.file_gone", "store.file_replaced" or, on a share, "store.share_changed".
    [[nodiscard]] FileState fileState() const;
    /// The file lies on a network or sync folder: edited through a copy here, written back whole with each save.
    [[nodiscard]] bool isSharedCopy() const;
    /// Writes the county as it was last saved under another name, history and all, even when its own file is gone by
    /// now. InvalidData "store.exists".
    [[nodiscard]] core::Result<void> copyTo(const std::filesystem::path &target);

private:
    struct Connection;
    explicit Store(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> m_connection;
};

} // namespace gis
