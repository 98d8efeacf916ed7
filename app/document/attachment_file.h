// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QImage>
#include <QString>
#include <QStringList>

#include "core/change/change_set.h"
#include "core/model/county.h"
#include "core/result.h"

namespace app {

/// A photo or file of a feature: a row of the layer `attachment`, and a file below "<county>_files" beside the county,
/// named in the row by its path relative to the county file.
struct Attachment {
    core::FeatureId id;
    std::string path;
    std::string caption;
};

[[nodiscard]] std::vector<Attachment> attachmentsOf(const core::County &county, const std::string &layer,
                                                    const core::FeatureId &feature);
/// Rows that name attachments of the feature.
[[nodiscard]] core::ChangeSet attaching(const std::string &layer, const core::FeatureId &feature,
                                        const std::vector<std::string> &paths);
/// The row goes, the file stays: taking it back needs it.
[[nodiscard]] core::ChangeSet detaching(const core::County &county, const core::FeatureId &attachment);

/// Where the file lies. InvalidData "attachment.outside" for a path that is absolute, has "..", leads through a link,
/// or leaves the folder of files in any other way; NotFound "attachment.missing" when there is no file.
[[nodiscard]] core::Result<QString> attachmentFile(const QString &countyPath, const std::string &path);

/// Copies a file into the folder beside the county, never moves it; answers its relative path. A file of the same
/// content that is there already is used again.
[[nodiscard]] core::Result<std::string> takeInFile(const QString &countyPath, const QString &source);
/// The same for a picture from the clipboard.
[[nodiscard]] core::Result<std::string> takeInPicture(const QString &countyPath, const QImage &picture);

/// For a county that was saved under another name: copies every attachment to the same relative path beside the new
/// file. Answers the paths that could not be copied.
[[nodiscard]] std::vector<std::string> copyAttachments(const core::County &county, const QString &from,
                                                       const QString &to);

} // namespace app
