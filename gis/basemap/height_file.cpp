// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/basemap/height_file.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <limits>
#include <numeric>
#include <sstream>

#include "core/geometry/measure.h"
#include "core/network/slope.h"
#include "gis/crs/county_plane.h"
#include "gis/crs/crs.h"

namespace gis {
namespace {

using core::Point;

/// Heights are read in squares of so many pixels.
constexpr int blockPixels = 512;
/// Places are converted so many at a time, between questions whether to go on.
constexpr std::size_t chunkPlaces = 1 << 16;
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Squares of the raster, row by row.
class Blocks {
public:
    explicit Blocks(const RasterFacts &facts)
        : m_width(facts.width), m_height(facts.height), m_columns((facts.width + blockPixels - 1) / blockPixels) {}

    /// The raster's middle of pixels nearest north-west of a place, counted in pixels; nowhere beside the raster.
    [[nodiscard]] bool holds(const Point &pixel) const {
        return pixel.x >= 0 && pixel.y >= 0 && pixel.x <= m_width && pixel.y <= m_height;
    }
    [[nodiscard]] std::size_t count() const {
        return static_cast<std::size_t>(m_columns) *
               static_cast<std::size_t>((m_height + blockPixels - 1) / blockPixels);
    }
    [[nodiscard]] int blockOf(const Point &pixel) const {
        return row(pixel) / blockPixels * m_columns + column(pixel) / blockPixels;
    }
    [[nodiscard]] int column(const Point &pixel) const { return static_cast<int>(inX(pixel)); }
    [[nodiscard]] int row(const Point &pixel) const { return static_cast<int>(inY(pixel)); }
    /// The outermost half pixel has the height of its pixel.
    [[nodiscard]] double inX(const Point &pixel) const { return std::clamp(pixel.x - 0.5, 0.0, m_width - 1.0); }
    [[nodiscard]] double inY(const Point &pixel) const { return std::clamp(pixel.y - 0.5, 0.0, m_height - 1.0); }
    /// With the neighbours to the south-east.
    [[nodiscard]] PixelWindow window(int block) const {
        PixelWindow window{block % m_columns * blockPixels, block / m_columns * blockPixels, 0, 0};
        window.width = std::min(blockPixels + 1, m_width - window.left);
        window.height = std::min(blockPixels + 1, m_height - window.top);
        return window;
    }
    /// From the heights of the place's block.
    [[nodiscard]] double heightAt(const Point &pixel, const PixelWindow &window,
                                  const std::vector<float> &heights) const;

private:
    int m_width, m_height, m_columns;
};

double Blocks::heightAt(const Point &pixel, const PixelWindow &window, const std::vector<float> &heights) const {
    const int left = column(pixel), top = row(pixel);
    const double shareX = inX(pixel) - left, shareY = inY(pixel) - top;
    const auto at = [&](int x, int y) -> double {
        const int inColumn = std::min(x, m_width - 1) - window.left, inRow = std::min(y, m_height - 1) - window.top;
        const double height = heights[static_cast<std::size_t>(inRow) * static_cast<std::size_t>(window.width) +
                                      static_cast<std::size_t>(inColumn)];
        return core::isHeight(height) ? height : unknown;
    };
    const double upper = at(left, top) * (1 - shareX) + at(left + 1, top) * shareX;
    const double lower = at(left, top + 1) * (1 - shareX) + at(left + 1, top + 1) * shareX;
    return upper * (1 - shareY) + lower * shareY;
}

/// Rows of the places that lie on the raster, block by block.
std::vector<std::uint32_t> rowsByBlock(const Blocks &blocks, const std::vector<Point> &pixels) {
    std::vector<std::uint32_t> next(blocks.count() + 1);
    for (const Point &pixel : pixels)
        if (blocks.holds(pixel))
            ++next[static_cast<std::size_t>(blocks.blockOf(pixel)) + 1];
    std::partial_sum(next.begin(), next.end(), next.begin());
    std::vector<std::uint32_t> rows(next.back());
    for (std::uint32_t row = 0; row < pixels.size(); ++row)
        if (blocks.holds(pixels[row]))
            rows[next[static_cast<std::size_t>(blocks.blockOf(pixels[row]))]++] = row;
    return rows;
}

std::string keyOf(const std::filesystem::path &path, const RasterFacts &facts) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    const auto changed = std::filesystem::last_write_time(path, error).time_since_epoch().count();
    std::ostringstream key;
    key << std::filesystem::absolute(path, error).string() << '|' << size << '|' << changed << '|' << facts.crs << '|'
        << std::setprecision(17) << facts.left << '|' << facts.top << '|' << facts.pixelWidth << '|'
        << facts.pixelHeight << '|' << facts.width << '|' << facts.height;
    return key.str();
}

} // namespace

core::Result<std::shared_ptr<const HeightFile>> HeightFile::open(const std::filesystem::path &path,
                                                                 const core::PlaneOrigin &plane) {
    auto handle = RasterHandle::open(path);
    if (!handle)
        return tl::unexpected(handle.error());
    const std::string name = path.filename().string();
    if (handle->facts().meaning != RasterMeaning::Heights)
        return core::failure(core::ErrorCode::Unsupported, "basemap.no_heights", {name});
    std::shared_ptr<HeightFile> file(new HeightFile(std::move(*handle), plane));
    file->m_name = name;
    file->m_key = keyOf(path, file->m_handle.facts());
    if (auto measured = file->measurePixel(); !measured)
        return tl::unexpected(measured.error());
    return file;
}

/// In pixels from the outer corner of the raster, x to the east, y to the south.
core::Result<std::vector<Point>> HeightFile::pixelsOf(std::span<const Point> places, const core::Job &job) const {
    const auto plane = CountyPlane::at(m_plane);
    if (!plane)
        return tl::unexpected(plane.error());
    const auto crs = Crs::from(m_handle.facts().crs);
    if (!crs)
        return core::failure(core::ErrorCode::InvalidData, "basemap.no_place", {m_name}, crs.error().detail);
    std::vector<Point> pixels(places.begin(), places.end());
    const RasterFacts &facts = m_handle.facts();
    for (std::size_t begin = 0; begin < pixels.size(); begin += chunkPlaces) {
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        const std::span chunk = std::span(pixels).subspan(begin, std::min(chunkPlaces, pixels.size() - begin));
        plane->toLonLat(chunk);
        crs->fromLonLat(chunk);
        for (Point &pixel : chunk)
            pixel = {(pixel.x - facts.left) / facts.pixelWidth, (facts.top - pixel.y) / facts.pixelHeight};
    }
    return pixels;
}

core::Result<void> HeightFile::measurePixel() {
    constexpr double probe = 100;
    const Point probes[] = {{0, 0}, {probe, 0}, {0, probe}};
    const auto pixels = pixelsOf(probes, core::Job());
    if (!pixels)
        return tl::unexpected(pixels.error());
    const double east = core::distance((*pixels)[0], (*pixels)[1]), north = core::distance((*pixels)[0], (*pixels)[2]);
    if (!(east > 0) || !(north > 0) || !std::isfinite(east) || !std::isfinite(north))
        return core::failure(core::ErrorCode::InvalidData, "basemap.no_place", {m_name});
    m_pixelSize = core::Metres(probe / std::min(east, north));
    return {};
}

core::Result<std::vector<double>> HeightFile::at(std::span<const Point> places, const core::Job &job) const {
    const auto pixels = pixelsOf(places, job);
    if (!pixels)
        return tl::unexpected(pixels.error());
    const Blocks blocks(m_handle.facts());
    std::vector<double> heights(places.size(), unknown);
    const std::vector<std::uint32_t> rows = rowsByBlock(blocks, *pixels);
    for (std::size_t begin = 0; begin < rows.size();) {
        const int block = blocks.blockOf((*pixels)[rows[begin]]);
        const PixelWindow window = blocks.window(block);
        const auto known = m_handle.heights(window, job);
        if (!known)
            return tl::unexpected(known.error());
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
        for (; begin < rows.size() && blocks.blockOf((*pixels)[rows[begin]]) == block; ++begin)
            heights[rows[begin]] = blocks.heightAt((*pixels)[rows[begin]], window, *known);
    }
    return heights;
}

} // namespace gis
