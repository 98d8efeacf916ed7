// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArrayView>
#include <QRectF>
#include <QString>

#include "core/job.h"
#include "core/model/issue.h"
#include "core/result.h"
#include "gis/print/page.h"

namespace gis {

/// What a printed file must hold, noted page by page, and the comparison with the file (look/print.md 11).
class PrintedCheck {
public:
    void expectTitle(const QString &title) { m_title = title; }
    void expect(const Page &page);
    [[nodiscard]] std::size_t pageCount() const { return m_pages.size(); }

    /// Page count, title, fonts embedded, every line of every page and every name on its maps in reading
    /// order, no map frame empty. Errors as
    /// PdfBook::finish() names them; `name` is the file's. A line that decides nothing is a warning, as letters of some
    /// scripts are shaped in ways that no file can tell.
    [[nodiscard]] core::Result<std::vector<core::Issue>> compare(QByteArrayView pdf, const QString &name,
                                                                 const core::Job &job) const;

private:
    struct Map {
        QRectF box;
        std::string name;
        double leastDrawn = smallestDrawnShare;
    };
    struct Line {
        QString words;
        bool decides = false;
    };
    struct Expected {
        std::vector<Line> lines;
        std::vector<Map> maps;
    };
    QString m_title;
    std::vector<Expected> m_pages;
};

} // namespace gis
