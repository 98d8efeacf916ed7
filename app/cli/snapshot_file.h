// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <QString>

#include "app/cli/scorecard_measure.h"
#include "core/indicator/scorecard.h"
#include "core/job.h"
#include "core/result.h"
#include "gis/store/record.h"
#include "gis/store/store.h"

namespace app {

/// The judged plan of one day with what it was judged from: a row of `snapshot`, and a copy of the county without its
/// history below "<county>_files/snapshots" beside it.
struct Snapshot {
    std::string uid, name, who;
    /// When it was taken, UTC.
    std::string created;
    /// The day that the plan was judged for.
    core::Date asOf;
    /// Number of the county's last save.
    std::int64_t revision = 0;
    /// Relative to the county file, and its SHA-256.
    std::string file, hash;
    core::Scorecard card;
    core::Provenance provenance;
};

[[nodiscard]] gis::Record recordOf(const Snapshot &snapshot);
/// InvalidData "snapshot.damaged" (args: name) for a row that holds none.
[[nodiscard]] core::Result<Snapshot> snapshotFrom(const gis::Record &record);
/// Oldest first; rows that cannot be read are among the issues.
struct Snapshots {
    std::vector<Snapshot> all;
    std::vector<core::Issue> issues;
};
[[nodiscard]] Snapshots snapshotsFrom(const std::vector<gis::Record> &records);

/// The snapshot of that name. NotFound "snapshot.unknown" (args: name).
[[nodiscard]] core::Result<Snapshot> snapshotNamed(gis::Store &store, const std::string &name);

struct SnapshotOrder {
    std::string name;
    core::Date asOf;
    std::string who;
    /// UTC.
    std::string at;
};

/// Judges the county as it is saved, copies it, and judges the copy too: only what gives the same values is a snapshot.
/// The row is not written yet. Errors of openForAnalysis() and judgeCounty(); Internal "snapshot.differs" (args:
/// codes); Conflict when the county is saved meanwhile. After an error no file is left.
[[nodiscard]] core::Result<Snapshot> takeSnapshot(const QString &countyPath, const SnapshotOrder &order,
                                                  const core::Job &job);
/// Takes the file of a snapshot away whose row could not be written.
void dropSnapshotFile(const QString &countyPath, const Snapshot &snapshot);

/// Where its county lies. NotFound "snapshot.missing" (args: name, file), InvalidData "snapshot.changed" when it is not
/// the file that was written.
[[nodiscard]] core::Result<std::filesystem::path> snapshotFile(const QString &countyPath, const Snapshot &snapshot);
/// Judges the county of the snapshot again, for its day, with this program.
[[nodiscard]] core::Result<JudgedCounty> recompute(const QString &countyPath, const Snapshot &snapshot,
                                                   const core::Job &job);

/// The county as it is saved now, judged for a day.
[[nodiscard]] core::Result<JudgedCounty> judgeNow(const QString &countyPath, const core::Date &asOf,
                                                  const core::Job &job);

/// For a county that was saved under another name: copies the files of its snapshots. Answers what could not be copied.
[[nodiscard]] std::vector<std::string> copySnapshots(const QString &from, const QString &to);

} // namespace app
