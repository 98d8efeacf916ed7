// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/analysis_origin.h"

#include <QCoreApplication>
#include <QFile>
#include <QStandardPaths>

namespace app {

core::Provenance provenanceOf(const core::County &county) {
    core::Provenance provenance;
    provenance.engineVersion = QCoreApplication::applicationVersion().toStdString();
    provenance.countyCode = county.identity.code;
    provenance.countyName = county.identity.name;
    provenance.countyRevision = county.revision;
    return provenance;
}

std::filesystem::path cacheFolder() {
    const QString set = qEnvironmentVariable("ONEMAP_CACHE_DIR");
    const QString folder = set.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::CacheLocation) : set;
    return std::filesystem::path(QFile::encodeName(folder).toStdString());
}

} // namespace app
