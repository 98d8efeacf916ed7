// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/model/issue.h"
#include "core/result.h"
#include "gis/crs/county_plane.h"
#include "gis/store/confirmation.h"
#include "gis/store/dataset.h"
#include "gis/store/file_lock.h"
#include "gis/store/file_state.h"
#include "gis/store/preflight.h"
#include "gis/store/save.h"
#include "gis/store/settings_table.h"
#include "gis/store/share_copy.h"
#include "gis/store/side_copy.h"

namespace gis {

/// An open county file and everything that is known about it.
struct StoreConnection {
    /// What the person opened, and what is read: the same, or a private copy.
    std::filesystem::path path;
    std::filesystem::path readPath;
    /// Of a file that its last writer left unfinished, for viewing.
    std::unique_ptr<SideCopy> copy;
    /// Of a file on a network or sync folder, for editing.
    std::unique_ptr<ShareCopy> share;
    Dataset::Purpose purpose = Dataset::Purpose::View;
    std::optional<FileLock> lock;
    Preflight preflight;
    std::optional<Dataset> dataset;
    std::optional<CountyPlane> plane;
    std::string fileUid;
    SavedRows saved;
    std::vector<core::Issue> readIssues;
    /// Everything about opening went well; a file that failed its check is never marked as sound.
    bool isSound = false;

    ~StoreConnection();

    core::Result<void> prepareEditing();
    core::Result<void> inspectFile();
    core::Result<void> openDataset();
    core::Result<void> bringUpToDate();
    [[nodiscard]] core::Result<const Dataset *> expectOpen() const;
    [[nodiscard]] FileState state() const;

    /// Runs a transaction on the dataset, if the file is writable and still the one that was opened; afterwards the
    /// dataset is fit for the next, and a shared file is written back.
    template <class Value, class Work> core::Result<Value> writing(const Work &work) {
        if (core::Result<void> ready = beginWriting(); !ready)
            return tl::unexpected(ready.error());
        core::Result<Value> result = work();
        const bool isIn = result || isCommitted(result.error());
        if (!isIn)
            reopen();
        else if (core::Result<void> done = finishWriting(); !done)
            return tl::unexpected(done.error());
        return result;
    }
    /// What other programs did goes to the audit, inside writing().
    core::Result<void> tellOutside(const Signature &signature, const core::Job &job);
    /// OGR may hold state of a failed save. When this fails the next writing() tries again.
    void reopen();

private:
    /// A private copy, with what its last writer left unfinished taken over.
    core::Result<void> readFromCopy();
    /// The county's plane and uid from its settings.
    core::Result<void> place(const Settings &settings);
    core::Result<void> expectInPlace() const;
    core::Result<void> beginWriting();
    core::Result<void> finishWriting();
    /// Device and number of the file under `path` when it was opened.
    std::string m_identity;
};

} // namespace gis
