// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include <QByteArray>
#include <QString>

#include "core/job.h"
#include "core/result.h"
#include "gis/print/page.h"

namespace gis {

/// The pages as PDF 1.6 (1.4-based PDF/A would drop transparency silently), real text with embedded fonts. The same
/// pages give the same bytes but for the creation stamp. At least one page, all of one paper.
[[nodiscard]] core::Result<QByteArray> pdfBytes(const std::vector<Page> &pages, const QString &title,
                                                const core::Job &job);

/// Writes a temporary file beside `path`, then renames it; re-reads it and counts its pages before saying so.
/// Returns the size in bytes. Errors: "print.write" (path), "print.reread" (path, pages found, pages expected).
[[nodiscard]] core::Result<std::uintmax_t> writePdf(const std::vector<Page> &pages, const QString &title,
                                                    const std::filesystem::path &path, const core::Job &job);

/// Number of pages a PDF of ours says it has.
[[nodiscard]] int pageCountOf(const QByteArray &pdf);

} // namespace gis
