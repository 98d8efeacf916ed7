// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/share_copy.h"

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include <QCryptographicHash>
#include <QFile>
#include <QStandardPaths>

namespace gis {
namespace {

namespace fs = std::filesystem;

/// Copies only while nobody writes: size and time must be the same afterwards.
constexpr int attempts = 3;

std::string hashOf(const fs::path &path) {
    QFile file(QString::fromStdString(path.string()));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return hash.result().toHex().toStdString();
}

std::pair<std::uintmax_t, fs::file_time_type> stampOf(const fs::path &path) {
    std::error_code failure;
    const std::uintmax_t size = fs::file_size(path, failure);
    return {failure ? 0 : size, fs::last_write_time(path, failure)};
}

bool syncPath(const fs::path &path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool synced = ::fsync(descriptor) == 0;
    return ::close(descriptor) == 0 && synced;
}

/// Keeps two writers from looking and renaming at the same time, by the one thing that every share does alone: making a
/// file that must not be there yet. One that a crash left behind is taken over.
class SavingTurn {
public:
    explicit SavingTurn(const fs::path &original) : m_path(original.string() + ".saving") {
        const auto end = std::chrono::steady_clock::now() + patience;
        for (;;) {
            const int descriptor = ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
            if (descriptor >= 0) {
                ::close(descriptor);
                m_isOurs = true;
                return;
            }
            if (errno != EEXIST || std::chrono::steady_clock::now() > end)
                return;
            std::error_code failure;
            const auto age = fs::file_time_type::clock::now() - fs::last_write_time(m_path, failure);
            if (!failure && age > oldest)
                fs::remove(m_path, failure);
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }
    ~SavingTurn() {
        std::error_code ignored;
        if (m_isOurs)
            fs::remove(m_path, ignored);
    }
    SavingTurn(const SavingTurn &) = delete;
    SavingTurn &operator=(const SavingTurn &) = delete;
    [[nodiscard]] bool isOurs() const { return m_isOurs; }

private:
    static constexpr std::chrono::seconds patience{5};
    static constexpr std::chrono::seconds oldest{60};
    fs::path m_path;
    bool m_isOurs = false;
};

fs::path folderOf(const fs::path &path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

/// Room for copies, private to the user.
std::string newFolder() {
    const QString place =
        QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + QStringLiteral("/onemap/shared");
    std::error_code failure;
    fs::create_directories(place.toStdString(), failure);
    std::string folder = place.toStdString() + "/XXXXXX";
    return mkdtemp(folder.data()) ? folder : std::string();
}

} // namespace

core::Result<std::unique_ptr<ShareCopy>> ShareCopy::make(const fs::path &original) {
    std::unique_ptr<ShareCopy> copy(new ShareCopy);
    copy->m_original = original;
    copy->m_folder = newFolder();
    if (copy->m_folder.empty())
        return core::failure(core::ErrorCode::Io, "store.no_copy", {original.string()}, std::strerror(errno));
    copy->m_path = copy->m_folder / original.filename();
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const auto before = stampOf(original);
        bool steady = true;
        for (const char *suffix : {"", "-journal", "-wal"}) {
            const fs::path source = original.string() + suffix, target = copy->m_path.string() + suffix;
            std::error_code failure;
            fs::remove(target, failure);
            if (!fs::exists(source, failure))
                continue;
            if (!fs::copy_file(source, target, failure))
                return core::failure(core::ErrorCode::Io, "store.no_copy", {original.string()}, failure.message());
        }
        const std::string hash = hashOf(copy->m_path);
        steady = stampOf(original) == before && hashOf(original) == hash;
        if (!steady)
            continue;
        copy->m_mark = {before.first, before.second, hash};
        return copy;
    }
    return core::failure(core::ErrorCode::Conflict, "store.locked", {original.string(), std::string(), std::string()});
}

ShareCopy::~ShareCopy() {
    std::error_code ignored;
    if (!m_folder.empty())
        fs::remove_all(m_folder, ignored);
}

core::Result<void> ShareCopy::expectUnchanged() const {
    std::error_code failure;
    if (!fs::exists(m_original, failure))
        return core::failure(core::ErrorCode::NotFound, "store.file_gone", {m_original.string()});
    const auto [size, time] = stampOf(m_original);
    // The time alone may move: a sync program that touches the file changes nothing in it.
    const bool same = size == m_mark.size && (time == m_mark.time || hashOf(m_original) == m_mark.hash);
    if (!same)
        return core::failure(core::ErrorCode::Conflict, "store.share_changed", {m_original.string()});
    return {};
}

core::Result<void> ShareCopy::keepState() {
    std::error_code failure;
    fs::copy_file(m_path, m_path.string() + ".before", fs::copy_options::overwrite_existing, failure);
    if (failure)
        return core::failure(core::ErrorCode::Io, "store.no_copy", {m_original.string()}, failure.message());
    return {};
}

core::Result<void> ShareCopy::restoreState() {
    std::error_code failure;
    fs::remove(m_path.string() + "-journal", failure);
    fs::rename(m_path.string() + ".before", m_path, failure);
    if (failure)
        return core::failure(core::ErrorCode::Io, "store.no_copy", {m_original.string()}, failure.message());
    return {};
}

core::Result<void> ShareCopy::notWritten(const std::string &why) const {
    return core::failure(core::ErrorCode::Io, "store.not_written_back", {m_original.string()}, why);
}

core::Result<void> ShareCopy::writeBack() {
    const fs::path temporary = m_original.string() + "." + std::to_string(::getpid()) + ".tmp",
                   kept = m_original.string() + ".bak";
    const std::string hash = hashOf(m_path);
    std::error_code failure;
    fs::copy_file(m_path, temporary, fs::copy_options::overwrite_existing, failure);
    if (failure || !syncPath(temporary, O_RDWR) || hashOf(temporary) != hash) {
        const std::string why = failure ? failure.message() : std::strerror(errno);
        fs::remove(temporary, failure);
        return notWritten(why);
    }
    const SavingTurn turn(m_original);
    if (!turn.isOurs()) {
        fs::remove(temporary, failure);
        return notWritten("another program is saving");
    }
    // Looked at as late as can be: a colleague may have saved while this was copied.
    if (core::Result<void> same = expectUnchanged(); !same) {
        fs::remove(temporary, failure);
        return same;
    }
    fs::remove(kept, failure);
    // Shares without hard links get a copy.
    if (::link(m_original.c_str(), kept.c_str()) != 0)
        fs::copy_file(m_original, kept, fs::copy_options::overwrite_existing, failure);
    if (failure || ::rename(temporary.c_str(), m_original.c_str()) != 0) {
        const std::string why = failure ? failure.message() : std::strerror(errno);
        fs::remove(temporary, failure);
        return notWritten(why);
    }
    const auto [size, time] = stampOf(m_original);
    m_mark = {size, time, hash};
    // Some shares cannot sync a folder; the file itself is there.
    (void)syncPath(folderOf(m_original), O_RDONLY | O_DIRECTORY);
    return {};
}

} // namespace gis
