// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/web_map_settings.h"

#include <QSettings>

namespace app {
namespace {

QString keyName() { return QStringLiteral("webMap/key"); }
QString approvalName() { return QStringLiteral("webMap/approval"); }
QString serverName() { return QStringLiteral("webMap/server"); }
QString gridName() { return QStringLiteral("webMap/inDegrees"); }
QString usualServer() { return QStringLiteral("https://t%1.tianditu.gov.cn"); }

} // namespace

WebMapSettings WebMapSettings::load() {
    const QSettings stored;
    return {stored.value(keyName()).toString(), stored.value(approvalName()).toString(),
            stored.value(serverName(), usualServer()).toString(), stored.value(gridName(), true).toBool()};
}

void WebMapSettings::save() const {
    QSettings stored;
    stored.setValue(keyName(), key);
    stored.setValue(approvalName(), approval);
    stored.setValue(serverName(), server);
    stored.setValue(gridName(), inDegrees);
}

} // namespace app
