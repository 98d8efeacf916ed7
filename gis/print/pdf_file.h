// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include <QByteArray>
#include <QString>

#include "core/job.h"
#include "core/model/issue.h"
#include "core/result.h"
#include "gis/print/page.h"

namespace gis {

/// The pages as PDF 1.6 (1.4-based PDF/A would drop transparency silently), real text with embedded fonts. The same
/// pages give the same bytes but for the creation stamp. At least one page, all of one paper.
[[nodiscard]] core::Result<QByteArray> pdfBytes(const std::vector<Page> &pages, const QString &title,
                                                const core::Job &job);

/// A file that was written, read again and put in place.
struct PrintedFile {
    std::uintmax_t bytes = 0;
    /// "print.reread_words" (page, words): a line that cannot be found or copied out of the file.
    std::vector<core::Issue> findings;
};

/// A PDF that grows page by page: no page is kept once it is added, so that an atlas needs no more room than a sheet.
/// Nothing is seen under its name before finish().
class PdfBook {
public:
    /// Errors: "print.write" (path), "export.onto_database" and "export.no_file" (path).
    [[nodiscard]] static core::Result<std::unique_ptr<PdfBook>> begin(const std::filesystem::path &path, Paper paper,
                                                                      const QString &title);
    ~PdfBook();
    PdfBook(const PdfBook &) = delete;
    PdfBook &operator=(const PdfBook &) = delete;

    /// With its line in the table of contents that readers show beside the pages; empty = none.
    void add(const Page &page, const QString &bookmark = {});
    /// Reads the whole file again, compares it with what was added, then puts it in place.
    /// Errors: "print.reread" (path, pages found, pages expected), "print.reread_title" (path), "print.reread_text"
    /// (page, words), "print.reread_font" (font), "print.reread_map" (page, map), "print.write" (path).
    [[nodiscard]] core::Result<PrintedFile> finish(const core::Job &job);

private:
    struct Parts;
    explicit PdfBook(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// All pages at once.
[[nodiscard]] core::Result<PrintedFile> writePdf(const std::vector<Page> &pages, const QString &title,
                                                 const std::filesystem::path &path, const core::Job &job);

} // namespace gis
