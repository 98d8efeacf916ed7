// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

/// What the program said when it was run once as a process of its own.
struct ProgramRun {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;

    /// Standard output read as the JSON envelope.
    [[nodiscard]] QJsonObject envelope() const;
};

/// Runs `onemap` with these arguments; the cache lies in `cacheFolder`.
[[nodiscard]] ProgramRun runProgram(const QStringList &arguments, const QString &cacheFolder, int timeoutSeconds = 120);
