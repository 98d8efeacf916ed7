// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/pdf_file.h"

#include <algorithm>
#include <cassert>

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTemporaryFile>

#include "gis/file/database_file.h"
#include "gis/print/page_painter.h"
#include "gis/print/pdf_ground.h"
#include "gis/print/pdf_outline.h"
#include "gis/print/printed_check.h"
#include "gis/print/text_map.h"

namespace gis {

namespace {

/// One device pixel = 0.01 mm, the unit in which text is set.
constexpr int dotsPerInch = 2540;
constexpr qint64 copyBlock = 1 << 20;

QPageLayout layoutOf(Paper paper) {
    const QPageSize::PageSizeId size = paper == Paper::A3Landscape  ? QPageSize::A3
                                       : paper == Paper::A4Portrait ? QPageSize::A4
                                                                    : QPageSize::A5;
    const bool wide = paper != Paper::A4Portrait;
    return QPageLayout(QPageSize(size), wide ? QPageLayout::Landscape : QPageLayout::Portrait, QMarginsF());
}

QString pathText(const std::filesystem::path &path) {
    const std::u8string text = path.u8string();
    return QString::fromUtf8(reinterpret_cast<const char *>(text.data()), static_cast<qsizetype>(text.size()));
}

void prepare(QPdfWriter &writer, Paper paper, const QString &title) {
    writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_6);
    writer.setResolution(dotsPerInch);
    writer.setPageLayout(layoutOf(paper));
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("OneMap " ONEMAP_VERSION));
}

tl::unexpected<core::Error> notWritten(const QString &name, const QString &why) {
    return core::failure(core::ErrorCode::Io, "print.write", {name.toStdString()}, why.toStdString());
}

} // namespace

core::Result<QByteArray> pdfBytes(const std::vector<Page> &pages, const QString &title, const core::Job &job) {
    assert(!pages.empty());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    prepare(writer, pages.front().paper, title);
    QPainter painter;
    if (!painter.begin(&writer))
        return core::failure(core::ErrorCode::Internal, "print.painter");
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        if (i > 0)
            writer.newPage();
        paintPage(painter, pages[i], dotsPerInch / 25.4);
    }
    painter.end();
    buffer.close();
    mendTextMaps(std::span(bytes.data(), static_cast<std::size_t>(bytes.size())));
    return bytes;
}

struct PdfBook::Parts {
    Parts(const QString &target, const QString &pattern) : name(target), draft(pattern) {}

    QString name;
    /// Beside the target, so that a full disk is found out before the old file is touched.
    QTemporaryFile draft;
    std::unique_ptr<QPdfWriter> writer;
    QPainter painter;
    PrintedCheck check;
    std::vector<PdfBookmark> bookmarks;
    /// Of each page.
    std::vector<QByteArray> grounds;
};

PdfBook::PdfBook(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

PdfBook::~PdfBook() {
    if (m_parts->painter.isActive())
        m_parts->painter.end();
}

core::Result<std::unique_ptr<PdfBook>> PdfBook::begin(const std::filesystem::path &path, Paper paper,
                                                      const QString &title) {
    if (const auto mayReplace = expectReplaceable(path); !mayReplace)
        return tl::unexpected(mayReplace.error());
    const QString name = pathText(path);
    auto parts = std::make_unique<Parts>(name, name + QStringLiteral(".XXXXXX"));
    if (!parts->draft.open())
        return notWritten(name, parts->draft.errorString());
    parts->writer = std::make_unique<QPdfWriter>(&parts->draft);
    prepare(*parts->writer, paper, title);
    parts->check.expectTitle(title);
    if (!parts->painter.begin(parts->writer.get()))
        return core::failure(core::ErrorCode::Internal, "print.painter");
    return std::unique_ptr<PdfBook>(new PdfBook(std::move(parts)));
}

void PdfBook::add(const Page &page, const QString &bookmark) {
    if (m_parts->check.pageCount() > 0)
        m_parts->writer->newPage();
    paintPage(m_parts->painter, page, dotsPerInch / 25.4);
    if (!bookmark.isEmpty())
        m_parts->bookmarks.push_back({bookmark, m_parts->check.pageCount()});
    m_parts->grounds.push_back(groundOf(page));
    m_parts->check.expect(page);
}

namespace {

/// Puts the table of contents, and where maps lie, at the end of a finished file.
bool addTail(QTemporaryFile &draft, const std::vector<PdfBookmark> &bookmarks, const std::vector<QByteArray> &grounds) {
    const qint64 size = draft.size();
    uchar *bytes = draft.map(0, size);
    if (!bytes)
        return false;
    const std::optional<PdfTail> tail = finishingTail(QByteArrayView(bytes, size), bookmarks, grounds);
    draft.unmap(bytes);
    return tail && draft.seek(tail->offset) && draft.write(tail->bytes) == tail->bytes.size() &&
           draft.resize(tail->offset + tail->bytes.size()) && draft.flush();
}

} // namespace

core::Result<PrintedFile> PdfBook::finish(const core::Job &job) {
    QTemporaryFile &draft = m_parts->draft;
    const QString &name = m_parts->name;
    if (!m_parts->painter.end() || !draft.flush() || draft.error() != QFileDevice::NoError)
        return notWritten(name, draft.errorString());
    const bool hasGround = std::ranges::any_of(m_parts->grounds, [](const QByteArray &one) { return !one.isEmpty(); });
    if ((!m_parts->bookmarks.empty() || hasGround) && !addTail(draft, m_parts->bookmarks, m_parts->grounds))
        return notWritten(name, draft.errorString());
    const qint64 size = draft.size();
    uchar *bytes = draft.map(0, size);
    if (!bytes)
        return notWritten(name, draft.errorString());
    mendTextMaps(std::span(reinterpret_cast<char *>(bytes), static_cast<std::size_t>(size)));
    const QByteArrayView whole(bytes, size);
    core::Result<std::vector<core::Issue>> compared = m_parts->check.compare(whole, name, job);
    if (!compared)
        return tl::unexpected(compared.error());
    // It may have come to stand there meanwhile.
    if (const auto mayReplace = expectReplaceable(QFile::encodeName(name).toStdString()); !mayReplace)
        return tl::unexpected(mayReplace.error());
    QSaveFile file(name);
    bool isWritten = file.open(QIODevice::WriteOnly);
    for (qint64 at = 0; isWritten && at < size; at += copyBlock) {
        const QByteArrayView block = whole.sliced(at, std::min(copyBlock, size - at));
        isWritten = file.write(block.data(), block.size()) == block.size();
    }
    if (!isWritten || !file.commit())
        return notWritten(name, file.errorString());
    if (QFileInfo(name).size() != size)
        return notWritten(name, QString());
    draft.unmap(bytes);
    return PrintedFile{static_cast<std::uintmax_t>(size), std::move(*compared)};
}

core::Result<PrintedFile> writePdf(const std::vector<Page> &pages, const QString &title,
                                   const std::filesystem::path &path, const core::Job &job) {
    assert(!pages.empty());
    const core::Result<std::unique_ptr<PdfBook>> book = PdfBook::begin(path, pages.front().paper, title);
    if (!book)
        return tl::unexpected(book.error());
    for (const Page &page : pages) {
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        (*book)->add(page);
    }
    return (*book)->finish(job);
}

} // namespace gis
