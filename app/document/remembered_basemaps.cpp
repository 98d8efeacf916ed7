// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/remembered_basemaps.h"

#include <QSettings>

namespace app {
namespace {

QString keyOf(const std::string &county) { return QStringLiteral("basemaps/") + QString::fromStdString(county); }

} // namespace

std::vector<RememberedBasemap> rememberedBasemaps(const std::string &county) {
    std::vector<RememberedBasemap> basemaps;
    if (county.empty())
        return basemaps;
    for (const QVariant &stored : QSettings().value(keyOf(county)).toList()) {
        const QVariantMap map = stored.toMap();
        const QString path = map.value(QStringLiteral("path")).toString();
        if (!path.isEmpty())
            basemaps.push_back({path, qBound(0.05, map.value(QStringLiteral("opacity"), 1.0).toDouble(), 1.0),
                                map.value(QStringLiteral("shown"), true).toBool()});
    }
    return basemaps;
}

void rememberBasemaps(const std::string &county, const std::vector<RememberedBasemap> &basemaps) {
    if (county.empty())
        return;
    QSettings settings;
    if (basemaps.empty()) {
        settings.remove(keyOf(county));
        return;
    }
    QVariantList stored;
    for (const RememberedBasemap &basemap : basemaps)
        stored.append(QVariantMap{{QStringLiteral("path"), basemap.path},
                                  {QStringLiteral("opacity"), basemap.opacity},
                                  {QStringLiteral("shown"), basemap.shown}});
    settings.setValue(keyOf(county), stored);
}

} // namespace app
