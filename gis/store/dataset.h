// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "core/result.h"

class GDALDataset;
class OGRLayer;
struct sqlite3;

namespace gis {

/// One OGR connection to a county file. Belongs to one thread.
class Dataset {
public:
    enum class Purpose {
        /// Read only.
        View,
        /// Read only and blind to side files: for a WAL-mode file without a log, where opening would make some.
        ViewImmutable,
        /// Durable writing: rollback journal TRUNCATE, synchronous EXTRA (reliability.md 3), read back after opening.
        Edit,
        /// Building a new file that nobody else sees yet: fast, made durable by the caller.
        Build
    };
    [[nodiscard]] static core::Result<Dataset> open(const std::string &path, Purpose purpose);
    [[nodiscard]] static core::Result<Dataset> build(const std::string &path);
    Dataset(Dataset &&) noexcept;
    Dataset &operator=(Dataset &&) noexcept;
    ~Dataset();

    [[nodiscard]] GDALDataset &gdal() const { return *m_dataset; }
    /// SQLite's handle of this same connection: for bulk statements that OGR has no call for.
    [[nodiscard]] sqlite3 *handle() const;
    [[nodiscard]] const std::string &path() const { return m_path; }
    /// NotFound when the file has no such table.
    [[nodiscard]] core::Result<OGRLayer *> layer(const std::string &name) const;
    [[nodiscard]] core::Result<void> execute(const std::string &sql) const;
    /// First value of the first row as text; NotFound when there is none.
    [[nodiscard]] core::Result<std::string> text(const std::string &sql) const;

    [[nodiscard]] core::Result<void> begin() const;
    /// What other programs wrote since our last transaction: still to be told in the audit, or told there by this one.
    enum class Outside { AsBefore, InAudit };
    [[nodiscard]] core::Result<void> commit(Outside outside = Outside::AsBefore) const;
    /// Takes the transaction back and bars this connection from writing again: OGR may hold state of the failed
    /// save, so the caller closes it and opens another.
    void abandon() const;
    /// Closes with its return codes looked at; the destructor only closes.
    [[nodiscard]] core::Result<void> close();

    [[nodiscard]] core::Error error(const std::string &detail = {}) const;

private:
    [[nodiscard]] core::Result<void> noteWriter(Outside outside) const;
    struct Closer {
        void operator()(GDALDataset *dataset) const;
    };
    Dataset(std::string path, GDALDataset *dataset, bool editing);
    std::string m_path;
    /// Null unless editing. SQLite refuses every commit while it is false: when a full disk or an I/O error has
    /// already ended our transaction, statements that OGR still sends would otherwise each be a save of their own.
    std::unique_ptr<bool> m_mayCommit;
    std::unique_ptr<GDALDataset, Closer> m_dataset;
};

/// While it lives, pages of the file stay in memory as far as 256 MB go: a million rows with random uids would fetch and
/// write the same pages of their index again and again.
class BulkCache {
public:
    explicit BulkCache(const Dataset &dataset);
    ~BulkCache();
    BulkCache(const BulkCache &) = delete;
    BulkCache &operator=(const BulkCache &) = delete;

private:
    const Dataset &m_dataset;
};

} // namespace gis
