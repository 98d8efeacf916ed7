// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "app/document/document.h"

namespace app {

StoreWorker::Receive<StoreWorker::Saving> Document::afterAppending(StoreWorker::Receive<StoreWorker::Saving> receive) {
    return [this, receive, shown = m_shown](core::Result<StoreWorker::Saving> saving) {
        if (shown != m_shown)
            return;
        m_saving = false;
        if (saving) {
            m_contentKey = saving->doubt ? std::string() : saving->contentKey;
            m_savedAt = QDateTime::currentDateTime();
            // The tables are read anew; edits that wait for saving stay as they are.
            m_reading = true;
            m_store.read({}, [this, opening = m_opening](core::Result<StoreWorker::Reading> reading) {
                if (opening != m_opening)
                    return;
                m_reading = false;
                if (!reading) {
                    emit failed(reading.error());
                    return;
                }
                core::County whole = std::move(reading->county);
                whole.layers = m_county->layers;
                m_contentKey = reading->contentKey;
                m_county = std::make_shared<const core::County>(std::move(whole));
                m_complete = true;
                emit completed();
            });
        } else {
            compareAgain();
        }
        emit savedStateChanged();
        receive(std::move(saving));
    };
}

void Document::append(const StoreWorker::Rows &rows, const gis::Signature &signature, const core::Job &job,
                      StoreWorker::Receive<StoreWorker::Saving> receive) {
    if (m_obstacle || m_saving || m_path.isEmpty()) {
        receive(m_obstacle ? core::Result<StoreWorker::Saving>(tl::unexpected(*m_obstacle))
                           : core::failure(core::ErrorCode::Conflict, "document.busy"));
        return;
    }
    m_saving = true;
    emit savedStateChanged();
    m_store.append(rows, signature, job, afterAppending(std::move(receive)));
}

void Document::undoAppend(const std::string &batch, StoreWorker::Receive<StoreWorker::Saving> receive) {
    if (m_obstacle || m_saving) {
        receive(m_obstacle ? core::Result<StoreWorker::Saving>(tl::unexpected(*m_obstacle))
                           : core::failure(core::ErrorCode::Conflict, "document.busy"));
        return;
    }
    m_saving = true;
    emit savedStateChanged();
    m_store.undoAppend(batch, signature(QStringLiteral("take back import")), afterAppending(std::move(receive)));
}

void Document::readRecords(const std::string &table, StoreWorker::Receive<std::vector<gis::Record>> receive) {
    m_store.readRecords(table, std::move(receive));
}

} // namespace app
