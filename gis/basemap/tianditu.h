// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QImage>

#include "core/geometry/box.h"
#include "core/job.h"
#include "core/model/county.h"
#include "core/result.h"
#include "gis/basemap/pixel_grid.h"
#include "gis/basemap/tile_cache.h"
#include "gis/render/viewport.h"

class QPainter;

namespace gis {

/// The three grounds of the national web map, each with its own layer of names.
enum class TiandituGround { Streets, Imagery, Terrain };

/// A picture of the national web map (天地图, WMTS) under the county: tiles come from the user's cache folder, and from
/// the server what is not there yet, a few at a time. Without a key nothing is ever asked; when the server does not
/// answer, or refuses, it is left alone for a while and the map shows what is kept.
class Tianditu {
public:
    struct Options {
        TiandituGround ground = TiandituGround::Streets;
        /// Names over the ground.
        bool names = true;
        /// The grid in CGCS2000 degrees (_c), else the one in web Mercator (_w).
        bool inDegrees = true;
        /// Of the user (tk). It goes into requests and nowhere else.
        std::string key;
        /// "%1" stands for a number from 0 to 7.
        std::string server = "https://t%1.tianditu.gov.cn";
        std::filesystem::path cacheFolder;
        std::int64_t mostCacheBytes = 400LL << 20;
        std::chrono::milliseconds pauseAfterSilence{30'000};
    };

    struct Part {
        /// viewport.size × pixelRatio pixels, ARGB32_Premultiplied, transparent where nothing is known.
        QImage image;
        /// False: ask again, more tiles can be had.
        bool complete = true;
        /// "basemap.web_silent" (no answer), "basemap.web_refused" (key), "basemap.web_limit" (too many today).
        /// "basemap.web_unkept" (the cache folder cannot be written).
        std::optional<core::Error> notice;
        /// The server is left alone for this long; asked again after it, there may be more.
        std::optional<std::chrono::milliseconds> later = std::nullopt;
    };

    explicit Tianditu(Options options);
    [[nodiscard]] core::Result<Part> paint(const Viewport &viewport, double pixelRatio, const core::PlaneOrigin &plane,
                                           const core::Job &job) const;

private:
    using Clock = std::chrono::steady_clock;
    struct Range;

    [[nodiscard]] Range rangeOf(const core::Box &box, double unitsPerPixel) const;
    [[nodiscard]] core::Box boxOf(const TileName &tile) const;
    [[nodiscard]] double tileUnits(int level) const;
    [[nodiscard]] std::string mapName(bool ofNames) const;
    [[nodiscard]] std::string addressOf(const TileName &tile) const;
    [[nodiscard]] QImage tile(const TileName &name, bool &missing) const;
    [[nodiscard]] bool mayAsk() const;
    [[nodiscard]] bool isAbsent(const TileName &name) const;
    /// Fetches the first few of them; true = the server gave something.
    [[nodiscard]] bool fetch(std::vector<TileName> wanted) const;
    void addTrouble(Part &part, bool isMissingTiles) const;
    void drawTile(QPainter &painter, const TileName &name, const QRectF &place, std::vector<TileName> &missing) const;

    Options m_options;
    mutable TileCache m_cache;
    /// Guards what is below.
    mutable std::mutex m_mutex;
    mutable Clock::time_point m_silentUntil{};
    mutable std::optional<core::Error> m_trouble;
    /// Places where the server has no tile.
    mutable std::set<TileName> m_absent;
    /// Tiles that could not be written to the cache, so that they are asked for once.
    mutable std::map<TileName, QByteArray> m_unkept;
};

} // namespace gis
