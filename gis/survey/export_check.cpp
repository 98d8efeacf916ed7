// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/export_check.h"

#include <array>
#include <memory>

#include <QFile>
#include <QXmlStreamReader>
#include <cpl_vsi.h>
#include <ogrsf_frmts.h>

namespace gis {
namespace {

constexpr std::size_t chunkBytes = 1 << 16;

tl::unexpected<core::Error> differs(const std::filesystem::path &file, const std::string &detail) {
    return core::failure(core::ErrorCode::Io, "export.not_whole", {file.filename().string()}, detail);
}

std::string counts(const char *what, std::size_t wanted, std::size_t found) {
    return std::string(what) + ": " + std::to_string(found) + " of " + std::to_string(wanted);
}

/// Rows and filled cells of one sheet, read as a stream.
class SheetReader {
public:
    /// False when the sheet ends too early or is no XML.
    bool read(VSILFILE *file) {
        std::array<char, chunkBytes> chunk{};
        for (;;) {
            const std::size_t size = VSIFReadL(chunk.data(), 1, chunk.size(), file);
            if (size > 0)
                m_xml.addData(QByteArray(chunk.data(), static_cast<qsizetype>(size)));
            while (!m_xml.atEnd())
                take(m_xml.readNext());
            if (m_xml.hasError() && m_xml.error() != QXmlStreamReader::PrematureEndOfDocumentError)
                return false;
            if (size == 0)
                return !m_xml.hasError();
        }
    }
    [[nodiscard]] const WrittenRows &found() const { return m_found; }

private:
    void take(QXmlStreamReader::TokenType token) {
        if (token == QXmlStreamReader::StartElement && m_xml.name() == QLatin1String("row")) {
            ++m_found.rows;
            m_cellOfRow = 0;
            m_found.last.clear();
        } else if (token == QXmlStreamReader::StartElement && m_xml.name() == QLatin1String("c")) {
            ++m_found.cells;
            ++m_cellOfRow;
        } else if (token == QXmlStreamReader::Characters && m_cellOfRow == 1) {
            m_found.last += m_xml.text().toString().toStdString();
        }
    }

    QXmlStreamReader m_xml;
    WrittenRows m_found;
    int m_cellOfRow = 0;
};

} // namespace

void WrittenText::add(const std::string &text) {
    m_hash.addData(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())));
    m_size += static_cast<qint64>(text.size());
}

core::Result<void> WrittenText::check(const std::filesystem::path &file) const {
    QFile written(QFile::decodeName(file.c_str()));
    if (!written.open(QIODevice::ReadOnly) || written.size() != m_size)
        return differs(file,
                       counts("bytes", static_cast<std::size_t>(m_size), static_cast<std::size_t>(written.size())));
    QCryptographicHash hash(QCryptographicHash::Sha1);
    if (!hash.addData(&written) || hash.result() != m_hash.result())
        return differs(file, "other bytes");
    return {};
}

core::Result<void> checkLayer(const std::filesystem::path &file, const char *driver, const WrittenRows &written) {
    const std::array<const char *, 2> drivers = {driver, nullptr};
    const GDALDatasetUniquePtr dataset(
        GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(), nullptr, nullptr));
    if (!dataset || dataset->GetLayerCount() != 1)
        return differs(file, "cannot be opened");
    OGRLayer *layer = dataset->GetLayer(0);
    WrittenRows found;
    for (OGRFeatureUniquePtr feature(layer->GetNextFeature()); feature; feature.reset(layer->GetNextFeature())) {
        ++found.rows;
        const OGRGeometry *shape = feature->GetGeometryRef();
        found.geometries += shape && !shape->IsEmpty() ? 1 : 0;
        found.last = feature->GetFieldCount() > 0 ? feature->GetFieldAsString(0) : "";
    }
    if (found.rows != written.rows)
        return differs(file, counts("rows", written.rows, found.rows));
    if (found.geometries != written.geometries)
        return differs(file, counts("shapes", written.geometries, found.geometries));
    if (!written.last.empty() && found.last != written.last)
        return differs(file, "the last row is another: " + found.last);
    return {};
}

core::Result<void> checkWorkbook(const std::filesystem::path &file, const std::vector<WrittenRows> &sheets) {
    struct Close {
        void operator()(VSILFILE *open) const { VSIFCloseL(open); }
    };
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string inside =
            "/vsizip/{" + file.string() + "}/xl/worksheets/sheet" + std::to_string(i + 1) + ".xml";
        const std::unique_ptr<VSILFILE, Close> sheet(VSIFOpenL(inside.c_str(), "rb"));
        SheetReader reader;
        if (!sheet || !reader.read(sheet.get()))
            return differs(file, "a sheet is cut short");
        const WrittenRows &found = reader.found();
        if (found.rows != sheets[i].rows)
            return differs(file, counts("rows", sheets[i].rows, found.rows));
        if (found.cells != sheets[i].cells)
            return differs(file, counts("cells", sheets[i].cells, found.cells));
        if (!sheets[i].last.empty() && found.last != sheets[i].last)
            return differs(file, "the last row is another: " + found.last);
    }
    return {};
}

} // namespace gis
