// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/store_worker.h"

#include <algorithm>
#include <utility>

#include <QMetaObject>

#include "app/document/safety_copy.h"
#include "app/task/task.h"
#include "gis/store/column_change.h"
#include "gis/store/confirmation.h"

namespace app {
namespace {

constexpr std::size_t rowsBeforeBackup = 100;

} // namespace

struct StoreWorker::OpenFile {
    std::filesystem::path path;
    gis::Store store;
    std::optional<core::Error> obstacle;
    /// Identifies the content as it was last read or written here.
    std::string key;

    static core::Result<OpenFile> open(const std::filesystem::path &path);
    core::Result<Reading> read(const gis::ReadOptions &options, const core::Job &job);
};

core::Result<StoreWorker::OpenFile> StoreWorker::OpenFile::open(const std::filesystem::path &path) {
    core::Result<gis::Store> editing = gis::Store::open(path, gis::OpenMode::ReadWrite);
    if (editing)
        return OpenFile{path, std::move(*editing), std::nullopt, {}};
    core::Result<gis::Store> viewing = gis::Store::open(path, gis::OpenMode::ReadOnly);
    if (!viewing)
        return tl::unexpected(viewing.error());
    return OpenFile{path, std::move(*viewing), editing.error(), {}};
}

core::Result<StoreWorker::Reading> StoreWorker::OpenFile::read(const gis::ReadOptions &options, const core::Job &job) {
    key = store.contentKey();
    core::Result<core::County> county = store.readCounty(options, job);
    if (!county)
        return tl::unexpected(county.error());
    // Somebody saved meanwhile: without a key nothing made from these tables is kept for later.
    return Reading{std::move(*county), key == store.contentKey() ? key : std::string(), obstacle, std::nullopt,
                   std::nullopt};
}

StoreWorker::StoreWorker(QObject *parent)
    : QObject(parent), m_bench(new QObject), m_file(std::make_shared<std::optional<OpenFile>>()) {
    m_thread.setObjectName(QStringLiteral("store"));
    m_bench->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_bench, &QObject::deleteLater);
    m_thread.start();
}

StoreWorker::~StoreWorker() {
    m_stop.request_stop();
    m_comparison.request_stop();
    // The handle dies on the thread that made it.
    QMetaObject::invokeMethod(
        m_bench, [file = m_file] { file->reset(); }, Qt::QueuedConnection);
    QMetaObject::invokeMethod(
        m_bench, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

void StoreWorker::open(const std::filesystem::path &path, const gis::ReadOptions &options, Receive<Reading> receive) {
    const auto work = [file = m_file, path, options](const core::Job &job) -> core::Result<Reading> {
        // A file has one lock: opened again, it must be let go first.
        std::error_code failure;
        if (*file && std::filesystem::equivalent((*file)->path, path, failure))
            file->reset();
        core::Result<OpenFile> opened = OpenFile::open(path);
        if (!opened)
            return tl::unexpected(opened.error());
        core::Result<Reading> reading = opened->read(options, job);
        if (reading)
            file->emplace(std::move(*opened));
        return reading;
    };
    post<Reading>(work, std::move(receive), m_stop.get_token());
}

void StoreWorker::read(const gis::ReadOptions &options, Receive<Reading> receive) {
    const auto work = [file = m_file, options](const core::Job &job) -> core::Result<Reading> {
        if (!*file)
            return core::failure(core::ErrorCode::NotFound, "document.closed");
        return (*file)->read(options, job);
    };
    post<Reading>(work, std::move(receive), m_stop.get_token());
}

void StoreWorker::commit(const core::ChangeSet &changes, const gis::Signature &signature, Receive<Saving> receive) {
    stopComparing();
    const auto work = [file = m_file, changes, signature](const core::Job &job) -> core::Result<Saving> {
        if (!*file)
            return core::failure(core::ErrorCode::NotFound, "document.closed");
        return save(**file, changes, signature, job);
    };
    post<Saving>(work, std::move(receive), {});
}

core::Result<StoreWorker::Saving> StoreWorker::save(OpenFile &file, const core::ChangeSet &changes,
                                                    const gis::Signature &signature, const core::Job &job) {
    std::optional<core::Error> noBackup;
    const bool isInPlace = file.store.fileState() == gis::FileState::InPlace;
    // An import of many rows is taken back best by the file as it was (reliability.md 1, P8).
    if (isInPlace && !signature.sourceHash.empty() && changes.changes().size() > rowsBeforeBackup) {
        if (const core::Result<void> kept = backUpBefore(file.path, "import"); !kept)
            return tl::unexpected(kept.error());
    } else if (isInPlace) {
        noBackup = backUpOnceADay(file.path);
    }
    core::Result<Saving> done = finished(file, file.store.commit(changes, signature, job));
    if (done)
        done->noBackup = noBackup;
    return done;
}

void StoreWorker::append(const Rows &rows, const gis::Signature &signature, const core::Job &job,
                         Receive<Saving> receive) {
    stopComparing();
    const auto work = [file = m_file, rows, signature, job](const core::Job &) -> core::Result<Saving> {
        if (!*file)
            return core::failure(core::ErrorCode::NotFound, "document.closed");
        OpenFile &open = **file;
        if (open.store.fileState() == gis::FileState::InPlace)
            if (const core::Result<void> kept = backUpBefore(open.path, "import"); !kept)
                return tl::unexpected(kept.error());
        return finished(open,
                        open.store.append({rows.roads.get(), rows.demand.get(), rows.buildings.get(), &rows.changes},
                                          signature, job));
    };
    post<Saving>(work, std::move(receive), {});
}

void StoreWorker::changeRoads(const RoadEditing &edit, const gis::Signature &signature, Receive<Saving> receive) {
    stopComparing();
    const auto work = [file = m_file, edit, signature](const core::Job &job) -> core::Result<Saving> {
        if (!*file)
            return core::failure(core::ErrorCode::NotFound, "document.closed");
        OpenFile &open = **file;
        if (open.store.contentKey() != open.key)
            return core::failure(core::ErrorCode::Conflict, "store.changed_meanwhile", {open.path.string()});
        const core::Result<core::County> county = open.store.readCounty({true, false, false, true}, job);
        if (!county)
            return tl::unexpected(county.error());
        const core::Result<core::RoadTable> roads = edit(*county->roads);
        if (!roads)
            return tl::unexpected(roads.error());
        if (open.store.fileState() == gis::FileState::InPlace)
            if (const core::Result<void> kept = backUpBefore(open.path, "repair"); !kept)
                return tl::unexpected(kept.error());
        return finished(open, open.store.changeColumns({{&*roads, nullptr, nullptr}, {}}, signature, job));
    };
    post<Saving>(work, std::move(receive), {});
}

void StoreWorker::undoAppend(const std::string &batch, const gis::Signature &signature, Receive<Saving> receive) {
    stopComparing();
    const auto work = [file = m_file, batch, signature](const core::Job &job) -> core::Result<Saving> {
        if (!*file)
            return core::failure(core::ErrorCode::NotFound, "document.closed");
        return finished(**file, (*file)->store.undoAppend(batch, signature, job));
    };
    post<Saving>(work, std::move(receive), {});
}

core::Result<StoreWorker::Saving> StoreWorker::finished(OpenFile &file, core::Result<gis::SaveReceipt> receipt) {
    if (!receipt && !gis::isCommitted(receipt.error()))
        return tl::unexpected(receipt.error());
    Saving saving;
    if (receipt)
        saving.receipt = *receipt;
    else
        saving.doubt = receipt.error();
    file.key = file.store.contentKey();
    saving.contentKey = file.key;
    return saving;
}

void StoreWorker::readRecords(const std::string &table, Receive<std::vector<gis::Record>> receive) {
    const auto work = [file = m_file, table](const core::Job &) -> core::Result<std::vector<gis::Record>> {
        if (!*file)
            return core::failure(core::ErrorCode::NotFound, "document.closed");
        return (*file)->store.readRecords(table);
    };
    post<std::vector<gis::Record>>(work, std::move(receive), {});
}

void StoreWorker::readKept(Receive<Kept> receive) {
    const auto work = [file = m_file](const core::Job &) -> core::Result<Kept> {
        if (!*file)
            return core::failure(core::ErrorCode::NotFound, "document.closed");
        auto records = (*file)->store.readRecords("analysis_result");
        if (!records)
            return tl::unexpected(records.error());
        auto changes = (*file)->store.layerChanges();
        if (!changes)
            return tl::unexpected(changes.error());
        return Kept{std::move(*records), std::move(*changes)};
    };
    post<Kept>(work, std::move(receive), {});
}

void StoreWorker::keep(const gis::Record &record, Receive<std::string> receive) {
    stopComparing();
    const auto work = [file = m_file, record](const core::Job &) -> core::Result<std::string> {
        if (!*file)
            return core::failure(core::ErrorCode::NotFound, "document.closed");
        OpenFile &open = **file;
        if (open.store.contentKey() != open.key)
            return core::failure(core::ErrorCode::Conflict, "store.changed_meanwhile", {open.path.string()});
        gis::Record kept = record;
        const auto isRevision = [](const auto &value) { return value.first == "county_revision"; };
        if (std::ranges::none_of(kept.values, isRevision)) {
            const auto changes = open.store.layerChanges();
            if (!changes)
                return tl::unexpected(changes.error());
            kept.values.emplace_back("county_revision", std::to_string(changes->revision));
        }
        if (auto added = open.store.addRecord("analysis_result", kept); !added)
            return tl::unexpected(added.error());
        open.key = open.store.contentKey();
        return open.key;
    };
    post<std::string>(work, std::move(receive), {});
}

void StoreWorker::addRecord(const std::string &table, const gis::Record &record, Receive<std::string> receive) {
    stopComparing();
    const auto work = [file = m_file, table, record](const core::Job &) -> core::Result<std::string> {
        if (!*file)
            return core::failure(core::ErrorCode::NotFound, "document.closed");
        OpenFile &open = **file;
        if (open.store.contentKey() != open.key)
            return core::failure(core::ErrorCode::Conflict, "store.changed_meanwhile", {open.path.string()});
        if (auto added = open.store.addRecord(table, record); !added)
            return tl::unexpected(added.error());
        open.key = open.store.contentKey();
        return open.key;
    };
    post<std::string>(work, std::move(receive), {});
}

void StoreWorker::dropKept(const std::string &uid, Receive<std::string> receive) {
    stopComparing();
    const auto work = [file = m_file, uid](const core::Job &) -> core::Result<std::string> {
        if (!*file)
            return core::failure(core::ErrorCode::NotFound, "document.closed");
        OpenFile &open = **file;
        const bool isOurs = open.store.contentKey() == open.key;
        if (auto removed = open.store.removeResult(uid); !removed)
            return tl::unexpected(removed.error());
        // What somebody else wrote meanwhile stays to be noticed.
        if (isOurs)
            open.key = open.store.contentKey();
        return open.key;
    };
    post<std::string>(work, std::move(receive), {});
}

void StoreWorker::saveAs(const std::filesystem::path &path, const core::ChangeSet &changes,
                         const gis::Signature &signature, Receive<Saving> receive) {
    stopComparing();
    const auto work = [file = m_file, path, changes, signature](const core::Job &job) -> core::Result<Saving> {
        if (!*file)
            return core::failure(core::ErrorCode::NotFound, "document.closed");
        if (core::Result<void> copied = (*file)->store.copyTo(path); !copied)
            return tl::unexpected(copied.error());
        core::Result<OpenFile> opened = OpenFile::open(path);
        core::Result<Saving> saving = !opened            ? tl::unexpected(opened.error())
                                      : opened->obstacle ? tl::unexpected(*opened->obstacle)
                                                         : save(*opened, changes, signature, job);
        if (saving) {
            file->emplace(std::move(*opened));
            return saving;
        }
        opened = tl::unexpected(saving.error());
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        return saving;
    };
    post<Saving>(work, std::move(receive), {});
}

void StoreWorker::restore(const gis::Backup &backup, const std::filesystem::path &path, const gis::ReadOptions &options,
                          const gis::Signature &signature, Receive<Reading> receive) {
    stopComparing();
    const auto work = [file = m_file, backup, path, options, signature](const core::Job &job) -> core::Result<Reading> {
        file->reset();
        const core::Result<std::filesystem::path> restored = app::restore(backup, path, signature);
        core::Result<OpenFile> opened = OpenFile::open(path);
        if (!opened)
            return tl::unexpected(restored ? opened.error() : restored.error());
        core::Result<Reading> reading = opened->read(options, job);
        if (!reading)
            return reading;
        if (!restored)
            reading->refusal = restored.error();
        else
            reading->kept = *restored;
        file->emplace(std::move(*opened));
        return reading;
    };
    post<Reading>(work, std::move(receive), {});
}

void StoreWorker::look(Receive<gis::FileState> receive) {
    const auto work = [file = m_file](const core::Job &) -> core::Result<gis::FileState> {
        if (!*file)
            return core::failure(core::ErrorCode::NotFound, "document.closed");
        const gis::FileState state = (*file)->store.fileState();
        const bool isOther = state == gis::FileState::InPlace && (*file)->store.contentKey() != (*file)->key;
        return isOther ? gis::FileState::Changed : state;
    };
    post<gis::FileState>(work, std::move(receive), {});
}

void StoreWorker::readBatches(std::size_t skip, std::size_t limit, Receive<std::vector<gis::AuditBatch>> receive) {
    const auto work = [file = m_file, skip, limit](const core::Job &) -> core::Result<std::vector<gis::AuditBatch>> {
        if (!*file)
            return core::failure(core::ErrorCode::NotFound, "document.closed");
        return (*file)->store.auditBatches(skip, limit);
    };
    post<std::vector<gis::AuditBatch>>(work, std::move(receive), {});
}

void StoreWorker::readEntries(const gis::AuditQuery &query, Receive<std::vector<gis::AuditEntry>> receive) {
    const auto work = [file = m_file, query](const core::Job &) -> core::Result<std::vector<gis::AuditEntry>> {
        if (!*file)
            return core::failure(core::ErrorCode::NotFound, "document.closed");
        return (*file)->store.auditEntries(query);
    };
    post<std::vector<gis::AuditEntry>>(work, std::move(receive), {});
}

void StoreWorker::readOutside(Receive<std::vector<gis::AuditEntry>> receive) {
    const auto work = [file = m_file](const core::Job &job) -> core::Result<std::vector<gis::AuditEntry>> {
        if (!*file)
            return core::failure(core::ErrorCode::NotFound, "document.closed");
        return (*file)->store.outsideChanges(job);
    };
    post<std::vector<gis::AuditEntry>>(work, std::move(receive), m_comparison.get_token());
}

void StoreWorker::stopComparing() {
    m_comparison.request_stop();
    m_comparison = std::stop_source();
}

void StoreWorker::cancel() {
    m_stop.request_stop();
    m_stop = std::stop_source();
    stopComparing();
}

template <class T, class Work> void StoreWorker::post(Work work, Receive<T> receive, std::stop_token stop) {
    const auto run = [this, stop, work, receive] {
        const core::Job job = poolJob(stop);
        auto result = std::make_shared<core::Result<T>>(
            job.cancelled() ? core::failure(core::ErrorCode::Cancelled, "cancelled") : work(job));
        QMetaObject::invokeMethod(
            this, [receive, result] { receive(std::move(*result)); }, Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(m_bench, run, Qt::QueuedConnection);
}

} // namespace app
