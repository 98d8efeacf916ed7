// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/basemap/raster_handle.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include <QRect>
#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal_frmts.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "gis/basemap/hillshade.h"

namespace gis {
namespace {

/// decisions.md 16, for basemaps and heights.
constexpr const char *drivers[] = {"GTiff", "MBTiles", "GPKG", "SRTMHGT", "AAIGrid", nullptr};
/// Decoded tiles that the driver library keeps for all open rasters.
constexpr GIntBig cachedBytes = 48LL << 20;
/// Slopes need neighbours, and so does the interpolation between pixels.
constexpr int marginPixels = 3;
/// More than a screen of pixels at the source's own resolution is never needed; a larger demand is a broken raster.
constexpr double mostPixels = 16e6;

bool registerDrivers() {
    GDALRegister_GTiff();
    GDALRegister_MBTiles();
    RegisterOGRGeoPackage();
    GDALRegister_SRTMHGT();
    GDALRegister_AAIGrid();
    // What tiles are packed in, and the tables of MBTiles are read with.
    RegisterOGRSQLite();
    GDALRegister_PNG();
    GDALRegister_JPEG();
    GDALRegister_WEBP();
    GDALRegister_MEM();
    GDALSetCacheMax64(cachedBytes);
    return true;
}

/// While it lives the library says nothing on this thread, trusts no SQL of the file and writes nothing beside it.
class QuietRead {
public:
    QuietRead() {
        static const bool registered = registerDrivers();
        static_cast<void>(registered);
        CPLPushErrorHandler(CPLQuietErrorHandler);
        CPLErrorReset();
        CPLSetThreadLocalConfigOption("GDAL_PAM_ENABLED", "NO");
        CPLSetThreadLocalConfigOption("OGR_SQLITE_PRAGMA", "trusted_schema=0,cell_size_check=1");
    }
    ~QuietRead() {
        CPLSetThreadLocalConfigOption("OGR_SQLITE_PRAGMA", nullptr);
        CPLSetThreadLocalConfigOption("GDAL_PAM_ENABLED", nullptr);
        CPLPopErrorHandler();
    }
    QuietRead(const QuietRead &) = delete;
    QuietRead &operator=(const QuietRead &) = delete;
};

GDALDatasetUniquePtr openRaster(const std::string &name) {
    return GDALDatasetUniquePtr(
        GDALDataset::Open(name.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers));
}

/// A GeoPackage with several tile tables names them; the first one is taken.
std::string firstTable(GDALDataset &dataset) {
    if (dataset.GetRasterCount() > 0)
        return {};
    const char *name = dataset.GetMetadataItem("SUBDATASET_1_NAME", "SUBDATASETS");
    return name ? name : "";
}

std::optional<RasterMeaning> meaningOf(GDALDataset &dataset) {
    const int bands = dataset.GetRasterCount();
    GDALRasterBand *first = dataset.GetRasterBand(1);
    const bool bytes = first->GetRasterDataType() == GDT_Byte;
    if (bands == 1 && !bytes)
        return GDALDataTypeIsComplex(first->GetRasterDataType()) ? std::nullopt : std::optional(RasterMeaning::Heights);
    if (!bytes || bands > 4)
        return std::nullopt;
    if (bands <= 2)
        return first->GetColorTable() ? RasterMeaning::Palette : RasterMeaning::Grey;
    return RasterMeaning::Colours;
}

std::string textOf(GDALDataset &dataset, std::initializer_list<const char *> names) {
    for (const char *name : names)
        if (const char *text = dataset.GetMetadataItem(name))
            return text;
    return {};
}

core::Result<RasterFacts> factsOf(GDALDataset &dataset, const std::string &path) {
    RasterFacts facts;
    double grid[6] = {};
    const OGRSpatialReference *crs = dataset.GetSpatialRef();
    if (dataset.GetGeoTransform(grid) != CE_None || !crs || grid[2] != 0 || grid[4] != 0 || !(grid[1] > 0) ||
        !(grid[5] < 0))
        return core::failure(core::ErrorCode::InvalidData, "basemap.no_place", {path});
    char *wkt = nullptr;
    const char *const options[] = {"FORMAT=WKT2_2019", nullptr};
    if (crs->exportToWkt(&wkt, options) == OGRERR_NONE)
        facts.crs = wkt;
    CPLFree(wkt);
    const std::optional<RasterMeaning> meaning = meaningOf(dataset);
    if (!meaning)
        return core::failure(core::ErrorCode::Unsupported, "basemap.no_picture", {path});
    facts.meaning = *meaning;
    facts.width = dataset.GetRasterXSize();
    facts.height = dataset.GetRasterYSize();
    facts.bands = dataset.GetRasterCount();
    facts.left = grid[0];
    facts.top = grid[3];
    facts.pixelWidth = grid[1];
    facts.pixelHeight = -grid[5];
    facts.attribution = textOf(dataset, {"attribution", "TIFFTAG_COPYRIGHT"});
    return facts;
}

/// Part of the raster that covers the box, with a margin.
QRect windowOf(const RasterFacts &facts, const core::Box &box, int margin) {
    const auto pixel = [](double value, int most) { return static_cast<int>(std::clamp(value, 0.0, double(most))); };
    const int left = pixel(std::floor((box.minX - facts.left) / facts.pixelWidth) - margin, facts.width);
    const int right = pixel(std::ceil((box.maxX - facts.left) / facts.pixelWidth) + margin, facts.width);
    const int top = pixel(std::floor((facts.top - box.maxY) / facts.pixelHeight) - margin, facts.height);
    const int bottom = pixel(std::ceil((facts.top - box.minY) / facts.pixelHeight) + margin, facts.height);
    return {left, top, right - left, bottom - top};
}

int goOn(double, const char *, void *job) { return static_cast<const core::Job *>(job)->cancelled() ? FALSE : TRUE; }

/// What is asked of the driver: a window, and how large it is to arrive.
struct Demand {
    QRect window;
    QSize size;
    GDALRIOResampleAlg sampling = GRIORA_Bilinear;
    const core::Job &job;
};

bool readBand(GDALRasterBand &band, const Demand &demand, void *target, GDALDataType type, GSpacing pixelSpace,
              GSpacing lineSpace) {
    GDALRasterIOExtraArg extra;
    INIT_RASTERIO_EXTRA_ARG(extra);
    extra.eResampleAlg = demand.sampling;
    extra.pfnProgress = goOn;
    extra.pProgressData = const_cast<core::Job *>(&demand.job);
    return band.RasterIO(GF_Read, demand.window.x(), demand.window.y(), demand.window.width(), demand.window.height(),
                         target, demand.size.width(), demand.size.height(), type, pixelSpace, lineSpace,
                         &extra) == CE_None;
}

bool readByte(GDALRasterBand &band, const Demand &demand, QImage &image, int channel) {
    return readBand(band, demand, image.bits() + channel, GDT_Byte, 4, image.bytesPerLine());
}

/// Red, green, blue, alpha: three bands have their alpha from the file's mask.
bool readColours(GDALDataset &dataset, const Demand &demand, QImage &image) {
    const int bands = dataset.GetRasterCount();
    const bool grey = bands <= 2;
    for (int channel = 0; channel < 3; ++channel)
        if (!readByte(*dataset.GetRasterBand(grey ? 1 : channel + 1), demand, image, channel))
            return false;
    GDALRasterBand *alpha = bands == 2 || bands == 4 ? dataset.GetRasterBand(bands) : nullptr;
    if (!alpha && !(dataset.GetRasterBand(1)->GetMaskFlags() & GMF_ALL_VALID))
        alpha = dataset.GetRasterBand(1)->GetMaskBand();
    return !alpha || readByte(*alpha, demand, image, 3);
}

bool readPalette(GDALDataset &dataset, Demand demand, QImage &image) {
    // Numbers of colours cannot be mixed.
    demand.sampling = GRIORA_NearestNeighbour;
    GDALRasterBand *band = dataset.GetRasterBand(1);
    if (!readByte(*band, demand, image, 0))
        return false;
    const GDALColorTable *table = band->GetColorTable();
    int hasNoColour = 0;
    const double noColour = band->GetNoDataValue(&hasNoColour);
    for (int y = 0; y < image.height(); ++y) {
        uchar *line = image.scanLine(y);
        for (int x = 0; x < image.width(); ++x) {
            const int index = line[4 * x];
            GDALColorEntry colour{0, 0, 0, 0};
            if (!(hasNoColour && index == static_cast<int>(noColour)))
                table->GetColorEntryAsRGB(index, &colour);
            const short channels[] = {colour.c1, colour.c2, colour.c3, colour.c4};
            for (int channel = 0; channel < 4; ++channel)
                line[4 * x + channel] = static_cast<uchar>(channels[channel]);
        }
    }
    return true;
}

/// Heights may be given in feet.
float metresPerHeight(GDALRasterBand &band) {
    constexpr float metresPerFoot = 0.3048F;
    const char *unit = band.GetUnitType();
    return EQUAL(unit, "ft") || EQUAL(unit, "foot") || EQUAL(unit, "feet") || EQUAL(unit, "us-ft") ? metresPerFoot : 1;
}

bool readHeights(GDALDataset &dataset, const Demand &demand, ElevationField &field) {
    GDALRasterBand *band = dataset.GetRasterBand(1);
    field.width = demand.size.width();
    field.height = demand.size.height();
    field.heights.resize(static_cast<std::size_t>(field.width) * static_cast<std::size_t>(field.height));
    if (!readBand(*band, demand, field.heights.data(), GDT_Float32, 0, 0))
        return false;
    int has = 0;
    const auto unknown = static_cast<float>(band->GetNoDataValue(&has));
    int hasScale = 0, hasOffset = 0;
    const float metres = metresPerHeight(*band);
    const float scale = static_cast<float>(band->GetScale(&hasScale)),
                offset = static_cast<float>(band->GetOffset(&hasOffset));
    for (float &height : field.heights) {
        if (!std::isfinite(height) || (has && height == unknown))
            height = std::numeric_limits<float>::quiet_NaN();
        else
            height = (height * (hasScale ? scale : 1) + (hasOffset ? offset : 0)) * metres;
    }
    return true;
}

} // namespace

struct RasterHandle::Open {
    GDALDatasetUniquePtr dataset;
    RasterFacts facts;
    std::string path;
};

RasterHandle::RasterHandle(std::unique_ptr<Open> open) : m_open(std::move(open)) {}
RasterHandle::RasterHandle(RasterHandle &&) noexcept = default;
RasterHandle &RasterHandle::operator=(RasterHandle &&) noexcept = default;
RasterHandle::~RasterHandle() {
    const QuietRead quiet;
    m_open.reset();
}

const RasterFacts &RasterHandle::facts() const { return m_open->facts; }

core::Result<RasterHandle> RasterHandle::open(const std::filesystem::path &path) {
    std::error_code error;
    const std::filesystem::path file = std::filesystem::canonical(path, error);
    if (error || !std::filesystem::is_regular_file(file, error))
        return core::failure(core::ErrorCode::NotFound, "basemap.no_file", {path.string()});
    const QuietRead quiet;
    auto open = std::make_unique<Open>();
    open->path = path.filename().string();
    open->dataset = openRaster(file.string());
    if (open->dataset)
        if (const std::string table = firstTable(*open->dataset); !table.empty())
            open->dataset = openRaster(table);
    if (!open->dataset || open->dataset->GetRasterCount() == 0)
        return core::failure(core::ErrorCode::Unsupported, "basemap.unsupported", {open->path}, CPLGetLastErrorMsg());
    core::Result<RasterFacts> facts = factsOf(*open->dataset, open->path);
    if (!facts)
        return tl::unexpected(facts.error());
    open->facts = std::move(*facts);
    return RasterHandle(std::move(open));
}

core::Result<std::vector<float>> RasterHandle::heights(const PixelWindow &window, const core::Job &job) const {
    const QuietRead quiet;
    const RasterFacts &facts = m_open->facts;
    if (facts.meaning != RasterMeaning::Heights)
        return core::failure(core::ErrorCode::Unsupported, "basemap.no_heights", {m_open->path});
    const bool inside = window.left >= 0 && window.top >= 0 && window.width > 0 && window.height > 0 &&
                        window.left + window.width <= facts.width && window.top + window.height <= facts.height;
    const QSize size(window.width, window.height);
    const Demand demand{QRect(QPoint(window.left, window.top), size), size, GRIORA_NearestNeighbour, job};
    ElevationField field;
    if (!inside || double(window.width) * window.height > mostPixels || !readHeights(*m_open->dataset, demand, field)) {
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        return core::failure(core::ErrorCode::Io, "basemap.read", {m_open->path}, CPLGetLastErrorMsg());
    }
    return std::move(field.heights);
}

core::Result<SquarePicture> RasterHandle::read(const core::Box &box, double unitsPerPixel, double metresPerUnit,
                                               const core::Job &job) const {
    const QuietRead quiet;
    const RasterFacts &facts = m_open->facts;
    const auto failed = [this, &job]() -> tl::unexpected<core::Error> {
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        return core::failure(core::ErrorCode::Io, "basemap.read", {m_open->path}, CPLGetLastErrorMsg());
    };
    // Pixels finer than the map's are gathered by the driver, from its overviews where it has them.
    const double shrinkX = std::max(1.0, unitsPerPixel / facts.pixelWidth);
    const double shrinkY = std::max(1.0, unitsPerPixel / facts.pixelHeight);
    const int margin = static_cast<int>(std::ceil(marginPixels * std::max(shrinkX, shrinkY)));
    const QRect window = windowOf(facts, box, margin);
    SquarePicture picture;
    if (window.width() < 1 || window.height() < 1)
        return picture;
    const QSize size(std::max(1, static_cast<int>(std::ceil(window.width() / shrinkX))),
                     std::max(1, static_cast<int>(std::ceil(window.height() / shrinkY))));
    if (double(size.width()) * size.height() > mostPixels)
        return failed();
    picture.left = facts.left + window.x() * facts.pixelWidth;
    picture.top = facts.top - window.y() * facts.pixelHeight;
    picture.pixelWidth = facts.pixelWidth * window.width() / size.width();
    picture.pixelHeight = facts.pixelHeight * window.height() / size.height();
    const Demand demand{window, size, GRIORA_Bilinear, job};
    if (facts.meaning == RasterMeaning::Heights) {
        ElevationField field;
        field.cellWidth = picture.pixelWidth * metresPerUnit;
        field.cellHeight = picture.pixelHeight * metresPerUnit;
        if (!readHeights(*m_open->dataset, demand, field))
            return failed();
        picture.pixels = shadeRelief(field, job);
        return picture;
    }
    QImage colours(size, QImage::Format_RGBA8888);
    colours.fill(Qt::white);
    const bool read = facts.meaning == RasterMeaning::Palette ? readPalette(*m_open->dataset, demand, colours)
                                                              : readColours(*m_open->dataset, demand, colours);
    if (!read)
        return failed();
    picture.pixels = std::move(colours).convertToFormat(QImage::Format_ARGB32_Premultiplied);
    return picture;
}

} // namespace gis
