// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/page_book.h"

#include <algorithm>
#include <cassert>
#include <functional>

#include "gis/print/pdf_file.h"
#include "gis/print/preflight.h"
#include "gis/print/type_setting.h"

namespace app {

namespace {

/// Beyond so many bytes a page the file is warned about (look/print.md 11: 3 MB for a sheet of A4).
constexpr std::uintmax_t largestPage = 3'000'000;

} // namespace

core::Result<BriefingReceipt> writeBook(const PageBook &book, const std::filesystem::path &path, const core::Job &job,
                                        const std::function<bool(const core::Issue &warning)> &mayPass) {
    assert(book.count > 0);
    const auto stops = [&mayPass](const core::Issue &issue) {
        return issue.severity == core::Severity::Error ||
               (issue.severity == core::Severity::Warning && mayPass && !mayPass(issue));
    };
    BriefingReceipt receipt;
    receipt.pages = static_cast<int>(book.count);
    receipt.documentNumber = book.documentNumber;
    for (const gis::Typeface typeface : {gis::Typeface::Sans, gis::Typeface::Serif})
        receipt.fonts.push_back(gis::familyInUse(typeface).toStdString());
    receipt.findings = book.findings;
    const auto add = [&receipt](const std::vector<core::Issue> &findings) {
        receipt.findings.insert(receipt.findings.end(), findings.begin(), findings.end());
    };
    add(gis::preflightFonts());
    const QString title = QString::fromStdString(book.countyName + " · " + book.title);
    auto file = gis::PdfBook::begin(path, book.paper, title);
    if (!file)
        return tl::unexpected(file.error());
    bool isStopped = std::ranges::any_of(receipt.findings, stops);
    for (std::size_t i = 0; i < book.count; ++i) {
        job.report(static_cast<double>(i) / static_cast<double>(book.count), "briefing");
        const core::Result<gis::Page> page = book.page(i, job);
        if (!page)
            return tl::unexpected(page.error());
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        const std::vector<core::Issue> findings = gis::preflightPage(*page, i + 1);
        isStopped = isStopped || std::ranges::any_of(findings, stops);
        add(findings);
        if (!isStopped)
            (*file)->add(*page, book.bookmark(i));
    }
    // What stops the book is told before what is only worth knowing.
    std::ranges::stable_sort(receipt.findings, std::greater<>(), &core::Issue::severity);
    if (isStopped)
        return receipt;
    const core::Result<gis::PrintedFile> written = (*file)->finish(job);
    if (!written)
        return tl::unexpected(written.error());
    receipt.written = true;
    receipt.bytes = written->bytes;
    add(written->findings);
    if (written->bytes > largestPage * book.count)
        add({{core::Severity::Warning, "print.large_file", "", "", {std::to_string(written->bytes / 1'000'000)}}});
    job.report(1, "briefing");
    return receipt;
}

} // namespace app
