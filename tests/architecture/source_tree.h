// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>

/// One source file of ours: its path from the root ("core/model/value.h") and what it includes.
struct SourceFile {
    QString path;
    QString text;
    /// Includes in quotes, as written.
    QStringList ownIncludes;
    /// Includes in angle brackets.
    QStringList outerIncludes;

    /// "core/model": the folder; "core/model/value": header and source together.
    [[nodiscard]] QString folder() const;
    [[nodiscard]] QString component() const;
};

/// Every .h and .cpp below the given top folders of the project, sorted by path.
QVector<SourceFile> readSourceTree(const QStringList &topFolders);
