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

using MayPass = std::function<bool(const core::Issue &warning)>;
using Visitor = std::function<void(const gis::Page &page, std::size_t index)>;

bool stops(const core::Issue &issue, const MayPass &mayPass) {
    return issue.severity == core::Severity::Error ||
           (issue.severity == core::Severity::Warning && mayPass && !mayPass(issue));
}

/// Checks page after page; `visit` gets each as long as nothing stops the book.
core::Result<BookCheck> checkPages(const PageBook &book, const core::Job &job, const MayPass &mayPass,
                                   const Visitor &visit) {
    assert(book.count > 0);
    BookCheck check{book.findings, false};
    const auto add = [&](const std::vector<core::Issue> &findings) {
        check.findings.insert(check.findings.end(), findings.begin(), findings.end());
    };
    add(gis::preflightFonts());
    check.isStopped =
        std::ranges::any_of(check.findings, [&](const core::Issue &issue) { return stops(issue, mayPass); });
    for (std::size_t i = 0; i < book.count; ++i) {
        job.report(static_cast<double>(i) / static_cast<double>(book.count), "briefing");
        const core::Result<gis::Page> page = book.page(i, job);
        if (!page)
            return tl::unexpected(page.error());
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        const std::vector<core::Issue> findings = gis::preflightPage(*page, i + 1);
        check.isStopped = check.isStopped || std::ranges::any_of(findings, [&](const core::Issue &issue) {
                              return stops(issue, mayPass);
                          });
        add(findings);
        if (!check.isStopped)
            visit(*page, i);
    }
    // What stops the book is told before what is only worth knowing.
    std::ranges::stable_sort(check.findings, std::greater<>(), &core::Issue::severity);
    return check;
}

} // namespace

core::Result<BookCheck> checkBook(const PageBook &book, const core::Job &job, const MayPass &mayPass) {
    return checkPages(book, job, mayPass, [](const gis::Page &, std::size_t) {});
}

core::Result<BriefingReceipt> writeBook(const PageBook &book, const std::filesystem::path &path, const core::Job &job,
                                        const MayPass &mayPass) {
    BriefingReceipt receipt;
    receipt.pages = static_cast<int>(book.count);
    receipt.documentNumber = book.documentNumber;
    for (const gis::Typeface typeface : {gis::Typeface::Sans, gis::Typeface::Serif})
        receipt.fonts.push_back(gis::familyInUse(typeface).toStdString());
    const QString title = QString::fromStdString(book.countyName + " · " + book.title);
    auto file = gis::PdfBook::begin(path, book.paper, title);
    if (!file)
        return tl::unexpected(file.error());
    auto check = checkPages(book, job, mayPass,
                            [&](const gis::Page &page, std::size_t i) { (*file)->add(page, book.bookmark(i)); });
    if (!check)
        return tl::unexpected(check.error());
    receipt.findings = std::move(check->findings);
    if (check->isStopped)
        return receipt;
    const core::Result<gis::PrintedFile> written = (*file)->finish(job);
    if (!written)
        return tl::unexpected(written.error());
    receipt.written = true;
    receipt.bytes = written->bytes;
    receipt.findings.insert(receipt.findings.end(), written->findings.begin(), written->findings.end());
    if (written->bytes > largestPage * book.count)
        receipt.findings.push_back(
            {core::Severity::Warning, "print.large_file", "", "", {std::to_string(written->bytes / 1'000'000)}});
    job.report(1, "briefing");
    return receipt;
}

} // namespace app
