// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/basemap/tianditu.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <QPainter>
#include <QUrl>

#include "gis/basemap/web_fetch.h"
#include "gis/crs/crs.h"

namespace gis {
namespace {

constexpr int tilePixels = 256;
/// Levels that the service has for its grounds (its capabilities documents).
constexpr int firstLevel = 1, lastLevel = 18;
/// Half the web Mercator's world, metres.
constexpr double mercatorHalf = 6378137 * std::numbers::pi;
/// Tiles a picture: a larger demand is a mistake, not a map.
constexpr int mostTiles = 600;
/// Asked for at once: the picture is shown in between.
constexpr std::size_t fewTiles = 12;
constexpr int mostParents = 4;
/// A tile older than this is fetched again when the server can be asked.
constexpr double staleDays = 180;
constexpr std::chrono::seconds pauseAfterRefusal{600};
/// Tiles in memory where the cache cannot be written: more than one picture needs.
constexpr std::size_t mostUnkept = 2 * mostTiles + fewTiles;
/// Tiles up to this much coarser than the screen are enough.
constexpr double tolerance = 1.25;

const char *groundName(TiandituGround ground, bool ofNames) {
    switch (ground) {
    case TiandituGround::Imagery:
        return ofNames ? "cia" : "img";
    case TiandituGround::Terrain:
        return ofNames ? "cta" : "ter";
    case TiandituGround::Streets:
        break;
    }
    return ofNames ? "cva" : "vec";
}

/// Empty when the bytes are no tile (the service answers some errors with a page and status 200).
QImage decoded(const QByteArray &bytes) {
    QImage image = QImage::fromData(bytes);
    return image.size() == QSize(tilePixels, tilePixels) ? image : QImage();
}

/// A page instead of a tile, with status 200, says that the key is not accepted; null = no refusal.
const char *refusalOf(int status) {
    if (status == 429)
        return "basemap.web_limit";
    return status == 200 || status == 401 || status == 403 || status == 418 ? "basemap.web_refused" : nullptr;
}

} // namespace

/// The tiles that cover a box: columns and rows [first, last].
struct Tianditu::Range {
    int level = firstLevel;
    int firstColumn = 0, lastColumn = -1, firstRow = 0, lastRow = -1;
    [[nodiscard]] int columns() const { return lastColumn - firstColumn + 1; }
    [[nodiscard]] int rows() const { return lastRow - firstRow + 1; }
};

Tianditu::Tianditu(Options options)
    : m_options(std::move(options)), m_cache(m_options.cacheFolder, m_options.mostCacheBytes) {}

/// Length of a tile's side in units of the grid's reference system.
double Tianditu::tileUnits(int level) const {
    return (m_options.inDegrees ? 360 : 2 * mercatorHalf) / std::exp2(level);
}

std::string Tianditu::mapName(bool ofNames) const {
    return std::string(groundName(m_options.ground, ofNames)) + (m_options.inDegrees ? "_c" : "_w");
}

Tianditu::Range Tianditu::rangeOf(const core::Box &box, double unitsPerPixel) const {
    Range range;
    while (range.level < lastLevel && tileUnits(range.level) / tilePixels > unitsPerPixel * tolerance)
        ++range.level;
    const double side = tileUnits(range.level);
    const double left = m_options.inDegrees ? -180 : -mercatorHalf, top = m_options.inDegrees ? 90 : mercatorHalf;
    const int columns = 1 << range.level, rows = m_options.inDegrees ? columns / 2 : columns;
    const auto index = [side](double distance, int count) {
        return static_cast<int>(std::clamp(std::floor(distance / side), 0.0, count - 1.0));
    };
    range.firstColumn = index(box.minX - left, columns);
    range.lastColumn = index(box.maxX - left, columns);
    range.firstRow = index(top - box.maxY, rows);
    range.lastRow = index(top - box.minY, rows);
    return range;
}

core::Box Tianditu::boxOf(const TileName &tile) const {
    const double side = tileUnits(tile.level);
    const double left = m_options.inDegrees ? -180 : -mercatorHalf, top = m_options.inDegrees ? 90 : mercatorHalf;
    core::Box box;
    box.include(core::Point{left + tile.column * side, top - tile.row * side});
    box.include(core::Point{left + (tile.column + 1) * side, top - (tile.row + 1) * side});
    return box;
}

std::string Tianditu::addressOf(const TileName &tile) const {
    const std::string layer = tile.map.substr(0, 3), grid = tile.map.substr(4);
    std::string server = m_options.server;
    if (const std::size_t at = server.find("%1"); at != std::string::npos)
        server.replace(at, 2, std::to_string((tile.column + tile.row) % 8));
    return server + "/" + tile.map + "/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=" + layer +
           "&STYLE=default&TILEMATRIXSET=" + grid + "&FORMAT=tiles&TILEMATRIX=" + std::to_string(tile.level) +
           "&TILEROW=" + std::to_string(tile.row) + "&TILECOL=" + std::to_string(tile.column) +
           "&tk=" + QUrl::toPercentEncoding(QString::fromStdString(m_options.key)).toStdString();
}

bool Tianditu::mayAsk() const {
    const std::lock_guard lock(m_mutex);
    return !m_options.key.empty() && Clock::now() >= m_silentUntil;
}

bool Tianditu::isAbsent(const TileName &name) const {
    const std::lock_guard lock(m_mutex);
    return m_absent.contains(name);
}

QImage Tianditu::tile(const TileName &name, bool &missing) const {
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_unkept.find(name); found != m_unkept.end()) {
            missing = false;
            return decoded(found->second);
        }
    }
    const std::optional<TileCache::Tile> kept = m_cache.read(name);
    QImage image = kept ? decoded(kept->bytes) : QImage();
    missing = image.isNull() || kept->age > staleDays;
    return image;
}

/// The tile, or what a coarser one that is kept shows of its place.
void Tianditu::drawTile(QPainter &painter, const TileName &name, const QRectF &place,
                        std::vector<TileName> &missing) const {
    bool isMissing = false;
    const QImage image = tile(name, isMissing);
    if (isMissing && !isAbsent(name))
        missing.push_back(name);
    if (!image.isNull()) {
        painter.drawImage(place, image);
        return;
    }
    for (int up = 1; up <= mostParents && name.level - up >= firstLevel; ++up) {
        const QImage parent = tile({name.map, name.level - up, name.column >> up, name.row >> up}, isMissing);
        if (parent.isNull())
            continue;
        const double side = tilePixels / std::exp2(up);
        const int within = (1 << up) - 1;
        painter.drawImage(place, parent, QRectF((name.column & within) * side, (name.row & within) * side, side, side));
        return;
    }
}

bool Tianditu::fetch(std::vector<TileName> wanted) const {
    wanted.resize(std::min(wanted.size(), fewTiles));
    std::vector<std::string> addresses;
    for (const TileName &name : wanted)
        addresses.push_back(addressOf(name));
    const std::vector<WebAnswer> answers = fetchAll(addresses);
    bool any = false, silent = false, unkept = false;
    const char *refusal = nullptr;
    const std::lock_guard lock(m_mutex);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i].status == 200 && !decoded(answers[i].bytes).isNull()) {
            if (!m_cache.write(wanted[i], answers[i].bytes)) {
                unkept = true;
                if (m_unkept.size() >= mostUnkept)
                    m_unkept.clear();
                m_unkept[wanted[i]] = answers[i].bytes;
            }
            any = true;
        } else if (answers[i].status == 404) {
            m_absent.insert(wanted[i]);
        } else if (const char *word = refusalOf(answers[i].status)) {
            refusal = word;
        } else {
            silent = true;
        }
    }
    m_trouble.reset();
    if (refusal || silent) {
        m_trouble = core::Error{core::ErrorCode::Io, refusal ? refusal : "basemap.web_silent", {}, {}};
        m_silentUntil = Clock::now() + (refusal ? pauseAfterRefusal : m_options.pauseAfterSilence);
    } else if (unkept) {
        m_trouble = core::Error{core::ErrorCode::Io, "basemap.web_unkept", {}, {}};
    }
    return any;
}

core::Result<Tianditu::Part> Tianditu::paint(const Viewport &viewport, double pixelRatio,
                                             const core::PlaneOrigin &plane, const core::Job &job) const {
    const core::Result<Crs> crs = Crs::from(m_options.inDegrees ? "EPSG:4490" : "EPSG:3857");
    if (!crs)
        return tl::unexpected(crs.error());
    const QSizeF size = viewport.size * pixelRatio;
    const PictureBand whole{
        viewport, pixelRatio, 0,
        QSize(static_cast<int>(std::lround(size.width())), static_cast<int>(std::lround(size.height())))};
    const core::Result<PixelGrid> grid = PixelGrid::of(whole, plane, *crs);
    if (!grid)
        return tl::unexpected(grid.error());
    const Range range = grid->box().isEmpty() ? Range() : rangeOf(grid->box(), grid->unitsPerPixel());
    Part part;
    if (range.columns() < 1 || range.rows() < 1 || range.columns() * range.rows() > mostTiles) {
        part.image = grid->sample({}, job);
        return part;
    }
    SquarePicture mosaic;
    mosaic.pixels =
        QImage(range.columns() * tilePixels, range.rows() * tilePixels, QImage::Format_ARGB32_Premultiplied);
    mosaic.pixels.fill(Qt::transparent);
    std::vector<TileName> missing;
    const auto draw = [&] {
        missing.clear();
        QPainter painter(&mosaic.pixels);
        for (const bool names : {false, true})
            for (int row = range.firstRow; (m_options.names || !names) && row <= range.lastRow; ++row)
                for (int column = range.firstColumn; column <= range.lastColumn && !job.cancelled(); ++column)
                    drawTile(painter, {mapName(names), range.level, column, row},
                             QRectF((column - range.firstColumn) * tilePixels, (row - range.firstRow) * tilePixels,
                                    tilePixels, tilePixels),
                             missing);
    };
    draw();
    if (!missing.empty() && !job.cancelled() && mayAsk()) {
        const core::Point middle = grid->box().centre();
        std::ranges::stable_sort(missing, {}, [&](const TileName &name) {
            const core::Point centre = boxOf(name).centre();
            return std::hypot(centre.x - middle.x, centre.y - middle.y);
        });
        if (fetch(missing)) {
            mosaic.pixels.fill(Qt::transparent);
            draw();
        }
        part.complete = missing.empty() || !mayAsk();
    }
    const core::Box corner = boxOf({{}, range.level, range.firstColumn, range.firstRow});
    mosaic.left = corner.minX;
    mosaic.top = corner.maxY;
    mosaic.pixelWidth = mosaic.pixelHeight = tileUnits(range.level) / tilePixels;
    part.image = grid->sample(mosaic, job);
    part.image.setDevicePixelRatio(pixelRatio);
    if (job.cancelled())
        return core::failure(core::ErrorCode::Cancelled, "cancelled");
    addTrouble(part, !missing.empty());
    return part;
}

void Tianditu::addTrouble(Part &part, bool isMissingTiles) const {
    const std::lock_guard lock(m_mutex);
    part.notice = m_trouble;
    if (const auto now = Clock::now(); isMissingTiles && !m_options.key.empty() && now < m_silentUntil)
        part.later = std::chrono::ceil<std::chrono::milliseconds>(m_silentUntil - now);
}

} // namespace gis
