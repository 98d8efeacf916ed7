// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/pdf_file.h"

#include <cassert>

#include <QBuffer>
#include <QFile>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

#include "gis/print/page_painter.h"
#include "gis/print/text_map.h"

namespace gis {

namespace {

/// One device pixel = 0.01 mm, the unit in which text is set.
constexpr int dotsPerInch = 2540;

QPageLayout layoutOf(Paper paper) {
    const bool wide = paper == Paper::A3Landscape;
    return QPageLayout(QPageSize(wide ? QPageSize::A3 : QPageSize::A4),
                       wide ? QPageLayout::Landscape : QPageLayout::Portrait, QMarginsF());
}

QString pathText(const std::filesystem::path &path) {
    const std::u8string text = path.u8string();
    return QString::fromUtf8(reinterpret_cast<const char *>(text.data()), static_cast<qsizetype>(text.size()));
}

} // namespace

core::Result<QByteArray> pdfBytes(const std::vector<Page> &pages, const QString &title, const core::Job &job) {
    assert(!pages.empty());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_6);
    writer.setResolution(dotsPerInch);
    writer.setPageLayout(layoutOf(pages.front().paper));
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("OneMap " ONEMAP_VERSION));
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
    mendTextMaps(bytes);
    return bytes;
}

core::Result<std::uintmax_t> writePdf(const std::vector<Page> &pages, const QString &title,
                                      const std::filesystem::path &path, const core::Job &job) {
    const core::Result<QByteArray> bytes = pdfBytes(pages, title, job);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const QString name = pathText(path);
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(*bytes) != bytes->size() || !file.commit())
        return core::failure(core::ErrorCode::Io, "print.write", {name.toStdString()},
                             file.errorString().toStdString());
    QFile written(name);
    const int found = written.open(QIODevice::ReadOnly) ? pageCountOf(written.readAll()) : 0;
    if (found != static_cast<int>(pages.size()))
        return core::failure(core::ErrorCode::Io, "print.reread",
                             {name.toStdString(), std::to_string(found), std::to_string(pages.size())});
    return static_cast<std::uintmax_t>(bytes->size());
}

int pageCountOf(const QByteArray &pdf) {
    // A whole file ends with its trailer; each page is an object of its own.
    if (!pdf.startsWith("%PDF-") || !pdf.trimmed().endsWith("%%EOF"))
        return 0;
    return static_cast<int>(pdf.count("/Type /Page\n"));
}

} // namespace gis
