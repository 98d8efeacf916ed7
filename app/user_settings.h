// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "app/look/appearance.h"

namespace app {

/// What the program remembers about its user, outside any county file.
struct UserSettings {
    /// "zh", "en", or empty: as the system.
    QString language;
    Appearance appearance;
    QStringList recentFiles;
    /// Name and unit of the person, for prints and audits; asked once.
    QString person;
    QString unit;
    QByteArray geometry;
    /// Form of coordinates in the status row: degrees, minutes and seconds, Gauss-Krüger.
    int coordinateForm = 0;

    /// "Li Min, county bureau": goes to the audit; the account's name while the person has not said theirs.
    [[nodiscard]] QString author() const;

    [[nodiscard]] static UserSettings load();
    void save() const;
    /// Puts the file first in the list.
    void noteRecent(const QString &path);
};

} // namespace app
