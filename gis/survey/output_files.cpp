// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/output_files.h"

#include <algorithm>

#include <fcntl.h>
#include <unistd.h>

#include <QTemporaryDir>

#include "gis/file/database_file.h"

namespace gis {
namespace {

/// A rename survives a power cut only when the bytes behind it were on disk first.
bool bringToDisk(const std::filesystem::path &path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool done = ::fsync(file) == 0;
    ::close(file);
    return done;
}

} // namespace

OutputFiles::OutputFiles(std::filesystem::path target, std::unique_ptr<QTemporaryDir> folder)
    : m_target(std::move(target)), m_folder(std::move(folder)) {}
OutputFiles::OutputFiles(OutputFiles &&) noexcept = default;
OutputFiles &OutputFiles::operator=(OutputFiles &&) noexcept = default;
OutputFiles::~OutputFiles() = default;

core::Result<OutputFiles> OutputFiles::beside(const std::filesystem::path &target) {
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::absolute(target, error);
    if (error || whole.filename().empty() || std::filesystem::is_directory(whole, error))
        return core::failure(core::ErrorCode::Io, "export.no_file_name", {target.string()});
    auto folder =
        std::make_unique<QTemporaryDir>(QString::fromStdString((whole.parent_path() / ".onemap-XXXXXX").string()));
    if (!folder->isValid())
        return core::failure(core::ErrorCode::Io, "export.no_folder", {whole.parent_path().string()},
                             folder->errorString().toStdString());
    return OutputFiles(whole, std::move(folder));
}

std::filesystem::path OutputFiles::draft() const {
    return std::filesystem::path(m_folder->path().toStdString()) / m_target.filename();
}

core::Result<std::vector<std::filesystem::path>> OutputFiles::publish() {
    std::vector<std::filesystem::path> drafts, published;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(m_folder->path().toStdString(), error))
        drafts.push_back(entry.path());
    std::ranges::sort(drafts);
    // The target itself comes last: once it is there, everything is.
    std::ranges::stable_partition(drafts, [this](const auto &path) { return path.filename() != m_target.filename(); });
    for (const std::filesystem::path &draft : drafts)
        if (!bringToDisk(draft))
            return core::failure(core::ErrorCode::Io, "export.cannot_write", {m_target.string()});
    for (const std::filesystem::path &draft : drafts) {
        const std::filesystem::path place = m_target.parent_path() / draft.filename();
        if (!isOrdinaryPlace(place))
            return core::failure(core::ErrorCode::Io, "export.no_file", {place.string()});
        if (isDatabase(place) && !isDatabase(draft))
            return core::failure(core::ErrorCode::Io, "export.onto_database", {place.string()});
    }
    for (const std::filesystem::path &draft : drafts) {
        published.push_back(m_target.parent_path() / draft.filename());
        std::filesystem::rename(draft, published.back(), error);
        if (error)
            return core::failure(core::ErrorCode::Io, "export.cannot_write", {published.back().string()},
                                 error.message());
    }
    bringToDisk(m_target.parent_path());
    return published;
}

} // namespace gis
