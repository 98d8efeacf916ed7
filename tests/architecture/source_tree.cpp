// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_tree.h"

#include <algorithm>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

QString SourceFile::folder() const { return path.section(QLatin1Char('/'), 0, -2); }

QString SourceFile::component() const { return path.section(QLatin1Char('.'), 0, 0); }

QVector<SourceFile> readSourceTree(const QStringList &topFolders) {
    static const QRegularExpression include(QStringLiteral(R"(^\s*#\s*include\s*(["<])([^">]+)[">])"),
                                            QRegularExpression::MultilineOption);
    const QDir root(QStringLiteral(TEST_SOURCE_DIR));
    QVector<SourceFile> files;
    for (const QString &top : topFolders) {
        QDirIterator walk(root.filePath(top), {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                          QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            SourceFile source;
            source.path = root.relativeFilePath(file.fileName());
            source.text = QString::fromUtf8(file.readAll());
            for (auto found = include.globalMatch(source.text); found.hasNext();) {
                const QRegularExpressionMatch match = found.next();
                (match.captured(1) == QLatin1String("\"") ? source.ownIncludes : source.outerIncludes)
                    .append(match.captured(2));
            }
            files.append(source);
        }
    }
    std::sort(files.begin(), files.end(), [](const SourceFile &a, const SourceFile &b) { return a.path < b.path; });
    return files;
}
