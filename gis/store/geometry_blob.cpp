// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/geometry_blob.h"

#include <bit>

#include "core/geometry/box.h"

namespace gis {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are copied as they lie in memory");

constexpr std::uint8_t littleEndian = 1;
/// Flags of the header: its numbers are little-endian, and a box of x and y follows.
constexpr std::uint8_t withBox = 1 << 1;

} // namespace

template <class Value> void GeometryBlob::add(Value value) {
    const auto *bytes = reinterpret_cast<const unsigned char *>(&value);
    m_bytes.insert(m_bytes.end(), bytes, bytes + sizeof value);
}

const std::vector<unsigned char> &GeometryBlob::of(Kind kind, std::span<const core::Point> points) {
    m_bytes.clear();
    add('G');
    add('P');
    add(std::uint8_t{0});
    add(static_cast<std::uint8_t>(kind == Kind::Point ? littleEndian : littleEndian | withBox));
    add(m_srs);
    if (kind != Kind::Point) {
        core::Box box;
        for (const core::Point &p : points)
            box.include(p);
        for (const double side : {box.minX, box.maxX, box.minY, box.maxY})
            add(side);
    }
    add(littleEndian);
    add(static_cast<std::uint32_t>(kind));
    const bool isOpen = kind == Kind::Polygon && points.front() != points.back();
    if (kind == Kind::Polygon)
        add(std::uint32_t{1});
    if (kind != Kind::Point)
        add(static_cast<std::uint32_t>(points.size() + (isOpen ? 1 : 0)));
    for (const core::Point &p : points) {
        add(p.x);
        add(p.y);
    }
    if (isOpen) {
        add(points.front().x);
        add(points.front().y);
    }
    return m_bytes;
}

} // namespace gis
