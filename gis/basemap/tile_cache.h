// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>

#include <QByteArray>

namespace gis {

/// Which tile of a web map: the map's name ("vec_c"), its level, and column and row from the north-west.
struct TileName {
    std::string map;
    int level = 0;
    int column = 0;
    int row = 0;
    friend auto operator<=>(const TileName &, const TileName &) = default;
};

/// Tiles of web maps as files in the user's cache folder. Bounded: when it has grown beyond its limit the tiles that
/// were fetched longest ago go. Any thread; a cache that cannot be written is none.
class TileCache {
public:
    TileCache(std::filesystem::path folder, std::int64_t mostBytes);

    struct Tile {
        QByteArray bytes;
        /// Days since it was fetched.
        double age = 0;
    };
    [[nodiscard]] std::optional<Tile> read(const TileName &name) const;
    /// False: it is not kept.
    bool write(const TileName &name, const QByteArray &bytes);

private:
    [[nodiscard]] std::filesystem::path pathOf(const TileName &name) const;
    void trim();

    std::filesystem::path m_folder;
    std::int64_t m_mostBytes;
    /// Guards `m_bytes`, and lets one thread trim at a time.
    std::mutex m_mutex;
    /// Negative: not counted yet.
    std::int64_t m_bytes = -1;
};

} // namespace gis
