// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/store_worker.h"

#include <utility>

#include <QMetaObject>

#include "app/task/task.h"

namespace app {
namespace {

core::Result<StoreWorker::Reading> readFrom(std::optional<gis::Store> &store, const gis::ReadOptions &options,
                                            const core::Job &job) {
    if (!store)
        return core::failure(core::ErrorCode::NotFound, "document.closed");
    const std::string key = store->contentKey();
    core::Result<core::County> county = store->readCounty(options, job);
    if (!county)
        return tl::unexpected(county.error());
    // Somebody saved meanwhile: without a key nothing made from these tables is kept for later.
    return StoreWorker::Reading{std::move(*county), key == store->contentKey() ? key : std::string()};
}

} // namespace

StoreWorker::StoreWorker(QObject *parent)
    : QObject(parent), m_bench(new QObject), m_store(std::make_shared<std::optional<gis::Store>>()) {
    m_thread.setObjectName(QStringLiteral("store"));
    m_bench->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_bench, &QObject::deleteLater);
    m_thread.start();
}

StoreWorker::~StoreWorker() {
    m_stop.request_stop();
    // The handle dies on the thread that made it.
    QMetaObject::invokeMethod(
        m_bench, [store = m_store] { store->reset(); }, Qt::QueuedConnection);
    QMetaObject::invokeMethod(
        m_bench, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

void StoreWorker::open(const std::filesystem::path &path, const gis::ReadOptions &options, Receive receive) {
    post(
        [store = m_store, path, options](const core::Job &job) -> core::Result<Reading> {
            store->reset();
            core::Result<gis::Store> opened = gis::Store::open(path, gis::OpenMode::ReadOnly);
            if (!opened)
                return tl::unexpected(opened.error());
            store->emplace(std::move(*opened));
            return readFrom(*store, options, job);
        },
        std::move(receive));
}

void StoreWorker::read(const gis::ReadOptions &options, Receive receive) {
    post([store = m_store, options](const core::Job &job) { return readFrom(*store, options, job); },
         std::move(receive));
}

void StoreWorker::cancel() {
    m_stop.request_stop();
    m_stop = std::stop_source();
}

void StoreWorker::post(Work work, Receive receive) {
    const auto run = [this, stop = m_stop.get_token(), work = std::move(work), receive = std::move(receive)] {
        const core::Job job = poolJob(stop);
        auto result = std::make_shared<core::Result<Reading>>(
            job.cancelled() ? core::failure(core::ErrorCode::Cancelled, "cancelled") : work(job));
        QMetaObject::invokeMethod(
            this, [receive, result] { receive(std::move(*result)); }, Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(m_bench, run, Qt::QueuedConnection);
}

} // namespace app
