// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include <QString>
#include <QStringList>

#include "core/job.h"

namespace app {

/// What the window knows about itself, gathered in the GUI thread for diagnosticsText().
struct DiagnosticsFacts {
    /// Lines of "name: value" about the program, the system and the screens.
    QStringList program;
    /// Of the open county; empty for none.
    QString countyPath;
    bool isEditable = false;
    int unsaved = 0;
    /// Problems that are listed: rule -> how many.
    std::map<std::string, int> problems;
    /// Words that must not leave this computer: names of people, keys, the account.
    QStringList secrets;
    QStringList log;
};

/// Version, build, libraries, system, locale, fonts, screens and settings; persons and keys only as "set" or "not set".
[[nodiscard]] DiagnosticsFacts programFacts();

/// The whole text that is handed on: the facts, and the state of file, journals and backups, read here (not in the GUI
/// thread). Never rows, names of people, phones or keys.
[[nodiscard]] QString diagnosticsText(const DiagnosticsFacts &facts, const core::Job &job);

/// A line of the log without what it might tell about people: quoted and bracketed parts, words that are not plain
/// ASCII, paths, addresses, mail, values after "=", long numbers.
[[nodiscard]] QString withoutContent(const QString &line);

} // namespace app
