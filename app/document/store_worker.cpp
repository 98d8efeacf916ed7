// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/store_worker.h"

#include <utility>

#include <QMetaObject>

#include "app/task/task.h"

namespace app {

struct StoreWorker::OpenFile {
    std::filesystem::path path;
    gis::Store store;
    std::optional<core::Error> obstacle;

    static core::Result<OpenFile> open(const std::filesystem::path &path);
    core::Result<Reading> read(const gis::ReadOptions &options, const core::Job &job);
};

core::Result<StoreWorker::OpenFile> StoreWorker::OpenFile::open(const std::filesystem::path &path) {
    core::Result<gis::Store> editing = gis::Store::open(path, gis::OpenMode::ReadWrite);
    if (editing)
        return OpenFile{path, std::move(*editing), std::nullopt};
    core::Result<gis::Store> viewing = gis::Store::open(path, gis::OpenMode::ReadOnly);
    if (!viewing)
        return tl::unexpected(viewing.error());
    return OpenFile{path, std::move(*viewing), editing.error()};
}

core::Result<StoreWorker::Reading> StoreWorker::OpenFile::read(const gis::ReadOptions &options, const core::Job &job) {
    const std::string key = store.contentKey();
    core::Result<core::County> county = store.readCounty(options, job);
    if (!county)
        return tl::unexpected(county.error());
    // Somebody saved meanwhile: without a key nothing made from these tables is kept for later.
    return Reading{std::move(*county), key == store.contentKey() ? key : std::string(), obstacle};
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
    const auto work = [file = m_file, changes, signature](const core::Job &job) -> core::Result<Saving> {
        if (!*file)
            return core::failure(core::ErrorCode::NotFound, "document.closed");
        core::Result<gis::SaveReceipt> receipt = (*file)->store.commit(changes, signature, job);
        if (!receipt)
            return tl::unexpected(receipt.error());
        return Saving{std::move(*receipt), (*file)->store.contentKey()};
    };
    post<Saving>(work, std::move(receive), {});
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

void StoreWorker::cancel() {
    m_stop.request_stop();
    m_stop = std::stop_source();
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
