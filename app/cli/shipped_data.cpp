// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/shipped_data.h"

#include <QCoreApplication>
#include <QDir>

namespace app {

std::filesystem::path shippedDataFolder() {
    const QDir program(QCoreApplication::applicationDirPath());
    const QStringList places = {qEnvironmentVariable("ONEMAP_DATA_DIR"),
                                program.filePath(QStringLiteral("../share/onemap/data")),
                                QStringLiteral(ONEMAP_SOURCE_DATA)};
    for (const QString &place : places)
        if (!place.isEmpty() && QDir(place).exists(QStringLiteral("huarong")))
            return pathOf(QDir(place).canonicalPath());
    return {};
}

std::filesystem::path pathOf(const QString &text) { return std::filesystem::path(text.toStdU16String()); }

} // namespace app
