// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the briefing desk on paper.
#include <algorithm>
#include <filesystem>
#include <utility>

#include <QFile>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>

#include "app/briefing_page.h"
#include "app/briefing_workbook.h"
#include "app/cli/shipped_data.h"
#include "app/text/messages.h"
#include "gis/print/page_painter.h"

namespace app {
namespace {

constexpr double millimetresPerInch = 25.4;

void setPaper(QPrinter &printer, gis::Paper paper) {
    printer.setPageSize(QPageSize(paper == gis::Paper::A3Landscape   ? QPageSize::A3
                                  : paper == gis::Paper::A5Landscape ? QPageSize::A5
                                                                     : QPageSize::A4));
    printer.setPageOrientation(paper == gis::Paper::A4Portrait ? QPageLayout::Portrait : QPageLayout::Landscape);
    printer.setFullPage(true);
}

gis::Paper paperOf(const PreparedBriefing &shown) {
    return shown.book ? shown.book->paper : shown.pages.pages.front().paper;
}

/// Paints into a file beside the one that was chosen, if the printer is a file, and puts it in place once it is whole.
class FileOutput {
public:
    explicit FileOutput(QPrinter &printer) : m_printer(printer), m_target(printer.outputFileName()) {
        if (!m_target.isEmpty())
            printer.setOutputFileName(draft());
    }
    ~FileOutput() {
        if (m_target.isEmpty())
            return;
        m_printer.setOutputFileName(m_target);
        QFile::remove(draft());
    }
    FileOutput(const FileOutput &) = delete;
    FileOutput &operator=(const FileOutput &) = delete;

    [[nodiscard]] bool publish() const {
        std::error_code error;
        if (!m_target.isEmpty())
            std::filesystem::rename(pathOf(draft()), pathOf(m_target), error);
        return !error;
    }

private:
    [[nodiscard]] QString draft() const { return m_target + QStringLiteral(".part"); }
    QPrinter &m_printer;
    QString m_target;
};

/// From the first that is wanted to the one behind the last.
std::pair<std::size_t, std::size_t> wantedPages(const QPrinter &printer, std::size_t count) {
    if (printer.printRange() != QPrinter::PageRange || printer.fromPage() <= 0)
        return {0, count};
    return {static_cast<std::size_t>(printer.fromPage()) - 1,
            std::min(count, static_cast<std::size_t>(printer.toPage()))};
}

/// The pages that were asked for, one after the other. A print system takes what it has when the painting stops: then
/// "print.part_printed" (number) says how many pages may come out.
core::Result<void> paintPages(QPrinter &printer, const PageSource &pages, const core::Job &job) {
    const core::Error refused{core::ErrorCode::Io, "print.printer", {printer.printerName().toStdString()}, {}};
    const bool isFile = !printer.outputFileName().isEmpty();
    const FileOutput output(printer);
    const auto [first, last] = wantedPages(printer, pages.count);
    std::size_t painted = 0;
    QPainter painter;
    const auto stopped = [&](core::Error error) -> core::Result<void> {
        if (painter.isActive())
            painter.end();
        if (!isFile && painted > 0)
            error = {core::ErrorCode::Io, "print.part_printed", {std::to_string(painted)}, error.message};
        return tl::unexpected(std::move(error));
    };
    for (std::size_t i = first; i < last; ++i, ++painted) {
        job.report(static_cast<double>(i) / static_cast<double>(pages.count), "briefing");
        const core::Result<gis::Page> page = pages.page(i, job);
        if (!page)
            return stopped(page.error());
        if (job.cancelled())
            return stopped({core::ErrorCode::Cancelled, "cancelled", {}, {}});
        // Not before there is a first page: what is begun is printed.
        if (painted == 0 ? !painter.begin(&printer) : !printer.newPage())
            return stopped(refused);
        gis::paintPage(painter, *page, printer.resolution() / millimetresPerInch);
    }
    if (!painter.end() || !output.publish())
        return tl::unexpected(refused);
    return {};
}

} // namespace

void BriefingPage::print() {
    if (!isOfNow() || !canGoOut())
        return;
    const std::shared_ptr<const PreparedBriefing> shown = m_shown;
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    setPaper(*printer, paperOf(*shown));
    QPrintDialog dialog(printer.get(), this);
    dialog.setOption(QAbstractPrintDialog::PrintPageRange);
    dialog.setMinMax(1, static_cast<int>(pagesOf(shown).count));
    if (dialog.exec() != QDialog::Accepted)
        return;
    if (areStill(shown))
        printOn(printer);
}

void BriefingPage::printOn(const std::shared_ptr<QPrinter> &printer) {
    if (!isOfNow() || !canGoOut())
        return;
    // A printer may be a file.
    if (const QString file = printer->outputFileName(); !file.isEmpty() && !mayWriteTo(file))
        return;
    // The paper is the page's, whatever was chosen for the printer.
    setPaper(*printer, paperOf(*m_shown));
    const auto work = [shown = m_shown, seen = m_seen, printer](const core::Job &job) -> core::Result<BookCheck> {
        BookCheck check{shown->pages.findings, false};
        if (shown->book) {
            auto whole = checkBook(*shown->book, job,
                                   [&seen](const core::Issue &warning) { return seen.contains(sentenceOf(warning)); });
            if (!whole || whole->isStopped)
                return whole;
            check = std::move(*whole);
        }
        if (auto done = paintPages(*printer, pagesOf(shown), job); !done)
            return tl::unexpected(done.error());
        return check;
    };
    const auto receive = [this, shown = m_shown, order = *m_order, kept = m_kept, county = m_document->path(),
                          printer](const core::Result<BookCheck> &check) {
        if (!check) {
            if (check.error().code != core::ErrorCode::Cancelled)
                emit failed(check.error());
            return;
        }
        if (check->isStopped) {
            tellStopped(shown, check->findings, printer->printerName());
            return;
        }
        PreparedBriefing printed = *shown;
        printed.pages.findings = check->findings;
        logFindings(printed.pages);
        // Some pages of a book are no issue of it.
        const std::size_t count = pagesOf(shown).count;
        const bool isWhole = wantedPages(*printer, count) == std::pair<std::size_t, std::size_t>(0, count);
        if (m_document->path() == county && isWhole)
            noteIssued(kept, printed, order);
        emit said(isWhole ? tr("The pages are with the printer.")
                          : tr("The chosen pages are with the printer; only a whole briefing is noted as issued."));
    };
    emit taskStarted(Task::start(this, tr("Printing the briefing"), work, receive));
}

} // namespace app
