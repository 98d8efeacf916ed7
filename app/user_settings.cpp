// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/user_settings.h"

#include <QFileInfo>
#include <QSettings>

namespace app {
namespace {

constexpr qsizetype mostRecent = 9;

QString key(const char *name) { return QString::fromLatin1(name); }

} // namespace

UserSettings UserSettings::load() {
    const QSettings stored;
    UserSettings settings;
    settings.language = stored.value(key("language")).toString();
    settings.appearance.dark = stored.value(key("dark"), false).toBool();
    settings.appearance.textPercent = qBound(100, stored.value(key("textPercent"), 100).toInt(), 200);
    settings.recentFiles = stored.value(key("recentFiles")).toStringList();
    settings.person = stored.value(key("person")).toString();
    settings.unit = stored.value(key("unit")).toString();
    settings.geometry = stored.value(key("geometry")).toByteArray();
    settings.coordinateForm = qBound(0, stored.value(key("coordinateForm"), 0).toInt(), 2);
    return settings;
}

void UserSettings::save() const {
    QSettings stored;
    stored.setValue(key("language"), language);
    stored.setValue(key("dark"), appearance.dark);
    stored.setValue(key("textPercent"), appearance.textPercent);
    stored.setValue(key("recentFiles"), recentFiles);
    stored.setValue(key("person"), person);
    stored.setValue(key("unit"), unit);
    stored.setValue(key("geometry"), geometry);
    stored.setValue(key("coordinateForm"), coordinateForm);
}

QString UserSettings::author() const {
    QStringList parts{person.isEmpty() ? qEnvironmentVariable("USER", QStringLiteral("?")) : person};
    if (!unit.isEmpty())
        parts.append(unit);
    return parts.join(QStringLiteral(", "));
}

void UserSettings::noteRecent(const QString &path) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    recentFiles.removeAll(absolute);
    recentFiles.prepend(absolute);
    if (recentFiles.size() > mostRecent)
        recentFiles.resize(mostRecent);
}

} // namespace app
