// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/journal_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>
#include <QtEndian>

#include "app/document/places.h"

namespace app {
namespace {

const QByteArray &magic() {
    static const QByteArray text("OMJRNL01");
    return text;
}
constexpr const char *unfinished = ".journal";
constexpr const char *aside = ".aside";
constexpr int daysKept = 30;
/// Length and checksum before every record.
constexpr qsizetype headSize = 12;
constexpr qsizetype checksumSize = 8;

QByteArray checksum(const QByteArray &payload) {
    return QCryptographicHash::hash(payload, QCryptographicHash::Sha1).left(checksumSize);
}

QByteArray framed(const JournalRecord &record) {
    const QByteArray payload = packed(record);
    QByteArray frame(4, '\0');
    qToLittleEndian(static_cast<quint32>(payload.size()), frame.data());
    return frame + checksum(payload) + payload;
}

bool writeAll(int descriptor, const QByteArray &bytes) {
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t written =
            ::write(descriptor, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        done += written;
    }
    return true;
}

bool syncFolder(const QString &folder) {
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0)
        ::close(descriptor);
    return synced;
}

core::Error notWritten(const QString &path) {
    return {core::ErrorCode::Io, "journal.not_written", {QFileInfo(path).path().toStdString()}, std::strerror(errno)};
}

/// True when the process that writes it is alive.
bool isHeld(const QString &path) {
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool held = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0;
    ::close(descriptor);
    return held;
}

/// Reads records until the end or the first that is not whole.
std::vector<JournalRecord> recordsIn(const QByteArray &bytes, bool &hasTornTail) {
    std::vector<JournalRecord> records;
    qsizetype at = magic().size();
    while (at < bytes.size()) {
        const qsizetype size = bytes.size() - at < headSize ? -1 : qFromLittleEndian<quint32>(bytes.constData() + at);
        hasTornTail = size < 0 || bytes.size() - at - headSize < size;
        if (hasTornTail)
            break;
        const QByteArray payload = bytes.mid(at + headSize, size);
        std::optional<JournalRecord> record;
        if (checksum(payload) == bytes.mid(at + 4, checksumSize))
            record = unpacked(payload);
        hasTornTail = !record;
        if (hasTornTail)
            break;
        records.push_back(std::move(*record));
        at += headSize + size;
    }
    return records;
}

/// Journals with this ending in the folder of today and in those of before, oldest first.
QFileInfoList filesOf(const char *ending) {
    QFileInfoList files;
    for (const QString &folder : formerPlaces(Place::Journals) + QStringList(journalFolder()))
        files += QDir(folder).entryInfoList({QLatin1Char('*') + QLatin1String(ending)}, QDir::Files, QDir::Name);
    std::ranges::stable_sort(files, {}, [](const QFileInfo &file) { return file.fileName(); });
    return files;
}

} // namespace

core::Result<JournalFile> JournalFile::create(const QString &path) {
    const QString folder = QFileInfo(path).path();
    // Edits may hold names and phones: for the user alone.
    if (!QDir().mkpath(folder))
        return tl::unexpected(notWritten(path));
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return tl::unexpected(notWritten(path));
    JournalFile file(path, descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 || !writeAll(descriptor, magic()) || !syncFolder(folder)) {
        const core::Error error = notWritten(path);
        file.remove();
        return tl::unexpected(error);
    }
    return file;
}

JournalFile::JournalFile(JournalFile &&other) noexcept
    : m_path(std::move(other.m_path)), m_descriptor(std::exchange(other.m_descriptor, -1)) {}

JournalFile &JournalFile::operator=(JournalFile &&other) noexcept {
    std::swap(m_path, other.m_path);
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

JournalFile::~JournalFile() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

core::Result<void> JournalFile::append(const std::vector<JournalRecord> &records) {
    QByteArray bytes;
    for (const JournalRecord &record : records)
        bytes += framed(record);
    const off_t end = ::lseek(m_descriptor, 0, SEEK_END);
    if (writeAll(m_descriptor, bytes))
        return {};
    const core::Error error = notWritten(m_path);
    // Half a record would hide whatever is appended later.
    if (end >= 0 && ::ftruncate(m_descriptor, end) != 0)
        return core::failure(error.code, error.message, error.args, error.detail + "; " + std::strerror(errno));
    return tl::unexpected(error);
}

core::Result<void> JournalFile::sync() const {
    if (::fdatasync(m_descriptor) != 0)
        return tl::unexpected(notWritten(m_path));
    return {};
}

void JournalFile::remove() { ::unlink(QFile::encodeName(m_path).constData()); }

void JournalFile::setAside() { setJournalAside(m_path); }

std::optional<UnfinishedJournal> readJournal(const QString &path) {
    if (isHeld(path))
        return std::nullopt;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray bytes = file.readAll();
    if (!bytes.startsWith(magic()))
        return std::nullopt;
    UnfinishedJournal journal;
    journal.path = path;
    qint64 saved = 0;
    for (JournalRecord &record : recordsIn(bytes, journal.hasTornTail)) {
        if (record.kind == JournalRecord::Kind::Opened) {
            journal.countyPath = record.text;
            journal.fileUid = record.fileUid;
        } else if (record.kind == JournalRecord::Kind::Saved) {
            saved = std::max(saved, record.number);
        } else {
            journal.edits.push_back(std::move(record));
        }
    }
    std::erase_if(journal.edits, [saved](const JournalRecord &edit) { return edit.number <= saved; });
    return journal.edits.empty() ? std::nullopt : std::optional(std::move(journal));
}

QString journalFolder() { return placeOf(Place::Journals); }

QString newJournalPath() {
    // Sorts by time; the tail keeps two windows of one second apart.
    const QString time = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz"));
    const QString tail = QUuid::createUuid().toString(QUuid::WithoutBraces).left(8);
    return journalFolder() + QLatin1Char('/') + time + QLatin1Char('-') + tail + QLatin1String(unfinished);
}

std::vector<UnfinishedJournal> unfinishedJournals(const QString &countyPath, const QString &fileUid) {
    const QString canonical = QFileInfo(countyPath).canonicalFilePath();
    std::vector<UnfinishedJournal> found;
    for (const QFileInfo &file : filesOf(unfinished)) {
        std::optional<UnfinishedJournal> journal = readJournal(file.filePath());
        if (!journal)
            continue;
        // A copy has the same uid: its path decides, as long as the other file is there.
        const bool isItsFile = journal->countyPath == canonical || !QFileInfo::exists(journal->countyPath);
        if (isItsFile && journal->fileUid == fileUid)
            found.push_back(std::move(*journal));
    }
    return found;
}

void setJournalAside(const QString &path) {
    QString kept = path;
    if (kept.endsWith(QLatin1String(unfinished)))
        kept.chop(static_cast<qsizetype>(std::strlen(unfinished)));
    kept += QLatin1String(aside);
    ::rename(QFile::encodeName(path).constData(), QFile::encodeName(kept).constData());
    // The days are counted from here.
    QFile file(kept);
    if (file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        file.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
}

void sweepJournals(const QDateTime &now) {
    for (const QFileInfo &file : filesOf(aside))
        if (file.lastModified().daysTo(now) > daysKept)
            QFile::remove(file.filePath());
}

} // namespace app
