// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include <QObject>
#include <QThread>

#include "core/result.h"
#include "gis/store/store.h"

namespace app {

/// Owns the open gis::Store on a thread of its own (architecture.md 6); jobs are posted to it in order and answer in
/// the GUI thread. Destroying it cancels and waits.
class StoreWorker : public QObject {
    Q_OBJECT
public:
    /// A county as read, and what identifies the content of its file.
    struct Reading {
        core::County county;
        std::string contentKey;
    };
    using Receive = std::function<void(core::Result<Reading>)>;

    explicit StoreWorker(QObject *parent = nullptr);
    ~StoreWorker() override;

    /// Opens the file in place of the one before (viewing never writes: read-only) and reads it.
    void open(const std::filesystem::path &path, const gis::ReadOptions &options, Receive receive);
    /// Reads the open file again, with other tables.
    void read(const gis::ReadOptions &options, Receive receive);
    /// What is waiting or running stops and answers Cancelled.
    void cancel();

private:
    using Work = std::function<core::Result<Reading>(const core::Job &)>;
    void post(Work work, Receive receive);

    QThread m_thread;
    /// Lives on m_thread: the receiver of posted work.
    QObject *m_bench = nullptr;
    /// Touched on m_thread only.
    std::shared_ptr<std::optional<gis::Store>> m_store;
    std::stop_source m_stop;
};

} // namespace app
