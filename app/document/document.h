// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include <QObject>
#include <QString>

#include "app/document/store_worker.h"
#include "core/model/county.h"
#include "core/result.h"

namespace app {

/// The open county, owned by the GUI thread: an immutable snapshot that jobs share. The map can be drawn as soon as
/// the features and roads are there; people and buildings follow a moment later.
class Document : public QObject {
    Q_OBJECT
public:
    explicit Document(QObject *parent = nullptr);

    /// Closes what is open and reads what a map needs first, in the background: opened(), or failed().
    void open(const QString &path);
    /// Reads people and buildings as well, once: completed(), or failed(). Asked for after the first picture, so that
    /// nothing competes with it.
    void readRest();
    /// Shows a county that is in memory (tests and samples).
    void show(std::shared_ptr<const core::County> county);

    [[nodiscard]] bool isOpen() const { return m_county != nullptr; }
    [[nodiscard]] bool isReading() const { return m_reading; }
    /// People and buildings are there too.
    [[nodiscard]] bool isComplete() const { return m_complete; }
    /// Null while nothing is open.
    [[nodiscard]] const std::shared_ptr<const core::County> &county() const { return m_county; }
    [[nodiscard]] const QString &path() const { return m_path; }
    /// Identifies the content of the file; empty for a county in memory.
    [[nodiscard]] const std::string &contentKey() const { return m_contentKey; }

signals:
    void opening(const QString &path);
    void opened();
    void completed();
    void failed(const core::Error &error);

private:
    void receive(core::Result<StoreWorker::Reading> reading, bool complete);

    StoreWorker m_store;
    std::shared_ptr<const core::County> m_county;
    QString m_path;
    std::string m_contentKey;
    bool m_reading = false;
    bool m_complete = false;
    bool m_restAsked = false;
    /// Number of the last open(); answers to earlier ones are dropped.
    int m_opening = 0;
};

} // namespace app
