// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace gis {

/// One line of a file's table of contents.
struct PdfBookmark {
    QString title;
    /// 0 = the first.
    std::size_t page = 0;
};

/// What takes the place of everything from `offset` on.
struct PdfTail {
    qsizetype offset = 0;
    QByteArray bytes;
};

/// The end of a PDF of ours with what Qt's writer cannot make: a table of contents (where there are bookmarks), and for
/// each page where its maps lie (groundOf(); empty for none). New objects in place of the old table of objects, and that
/// table again with them. nullopt where the file is none of ours.
[[nodiscard]] std::optional<PdfTail> finishingTail(QByteArrayView pdf, const std::vector<PdfBookmark> &bookmarks,
                                                   const std::vector<QByteArray> &grounds);

} // namespace gis
