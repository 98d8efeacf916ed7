// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document.h"

#include <filesystem>
#include <utility>

#include <QFile>

namespace app {

Document::Document(QObject *parent) : QObject(parent) {}

void Document::open(const QString &path) {
    m_store.cancel();
    const int opening = ++m_opening;
    m_path = path;
    m_county.reset();
    m_contentKey.clear();
    m_reading = true;
    m_complete = false;
    m_restAsked = false;
    emit this->opening(path);
    gis::ReadOptions first;
    first.demand = false;
    first.buildings = false;
    m_store.open(std::filesystem::path(QFile::encodeName(path).toStdString()), first,
                 [this, opening](core::Result<StoreWorker::Reading> reading) {
                     if (opening == m_opening)
                         receive(std::move(reading), false);
                 });
}

void Document::readRest() {
    if (m_restAsked || !m_county || m_complete)
        return;
    m_restAsked = true;
    m_store.read({}, [this, opening = m_opening](core::Result<StoreWorker::Reading> reading) {
        if (opening == m_opening)
            receive(std::move(reading), true);
    });
}

void Document::show(std::shared_ptr<const core::County> county) {
    m_store.cancel();
    ++m_opening;
    m_path.clear();
    m_contentKey.clear();
    m_county = std::move(county);
    m_reading = false;
    m_complete = true;
    emit opened();
    emit completed();
}

void Document::receive(core::Result<StoreWorker::Reading> reading, bool complete) {
    if (!m_reading)
        return;
    if (!reading) {
        m_reading = false;
        if (reading.error().code != core::ErrorCode::Cancelled)
            emit failed(reading.error());
        return;
    }
    m_contentKey = reading->contentKey;
    m_county = std::make_shared<const core::County>(std::move(reading->county));
    m_complete = complete;
    m_reading = !complete;
    if (complete)
        emit completed();
    else
        emit opened();
}

} // namespace app
