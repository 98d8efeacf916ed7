// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/basemap/tile_cache.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include <QFile>
#include <QSaveFile>

namespace gis {
namespace {

/// Trimmed down to this share of the limit, so that it is seldom done.
constexpr double keptShare = 0.8;

QString qtPath(const std::filesystem::path &path) { return QString::fromStdString(path.string()); }

} // namespace

TileCache::TileCache(std::filesystem::path folder, std::int64_t mostBytes)
    : m_folder(std::move(folder)), m_mostBytes(mostBytes) {}

std::filesystem::path TileCache::pathOf(const TileName &name) const {
    return m_folder / name.map / std::to_string(name.level) /
           (std::to_string(name.column) + "_" + std::to_string(name.row) + ".tile");
}

std::optional<TileCache::Tile> TileCache::read(const TileName &name) const {
    const std::filesystem::path path = pathOf(name);
    QFile file(qtPath(path));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    std::error_code error;
    const auto written = std::filesystem::last_write_time(path, error);
    const std::chrono::duration<double, std::ratio<86400>> age =
        std::filesystem::file_time_type::clock::now() - written;
    return Tile{file.readAll(), error ? 0 : age.count()};
}

bool TileCache::write(const TileName &name, const QByteArray &bytes) {
    const std::filesystem::path path = pathOf(name);
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    QSaveFile file(qtPath(path));
    // Tiles are read whole or not at all.
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return false;
    const std::lock_guard lock(m_mutex);
    if (m_bytes >= 0)
        m_bytes += bytes.size();
    if (m_bytes < 0 || m_bytes > m_mostBytes)
        trim();
    return true;
}

void TileCache::trim() {
    struct Kept {
        std::filesystem::file_time_type written;
        std::int64_t bytes;
        std::filesystem::path path;
    };
    std::vector<Kept> tiles;
    std::error_code error;
    m_bytes = 0;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(m_folder, error)) {
        if (!entry.is_regular_file(error) || entry.path().extension() != ".tile")
            continue;
        tiles.push_back(
            {entry.last_write_time(error), static_cast<std::int64_t>(entry.file_size(error)), entry.path()});
        m_bytes += tiles.back().bytes;
    }
    if (m_bytes <= m_mostBytes)
        return;
    std::ranges::sort(tiles, {}, &Kept::written);
    const auto wanted = static_cast<std::int64_t>(static_cast<double>(m_mostBytes) * keptShare);
    for (const Kept &tile : tiles) {
        if (m_bytes <= wanted)
            return;
        if (std::filesystem::remove(tile.path, error))
            m_bytes -= tile.bytes;
    }
}

} // namespace gis
