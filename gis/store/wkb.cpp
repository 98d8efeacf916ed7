// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/wkb.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <iterator>

namespace gis {
namespace {

constexpr std::uint32_t pointKind = 1;
constexpr std::uint32_t lineKind = 2;
constexpr std::uint32_t polygonKind = 3;

static_assert(std::endian::native == std::endian::little, "positions are copied as they lie in the file");

/// A cursor that never passes the end.
class Bytes {
public:
    explicit Bytes(std::span<const unsigned char> bytes) : m_rest(bytes) {}

    /// Byte order and kind; the numbers of coordinates a position has follow from the kind (ISO: +1000 Z, +2000 M).
    bool header(std::uint32_t wanted) {
        if (m_rest.empty() || m_rest[0] > 1)
            return false;
        m_swap = m_rest[0] == 0;
        m_rest = m_rest.subspan(1);
        std::uint32_t kind = 0;
        if (!count(kind))
            return false;
        const std::uint32_t extra = kind / 1000;
        m_dimensions = extra == 0 ? 2 : extra == 3 ? 4 : 3;
        return extra <= 3 && kind % 1000 == wanted;
    }

    bool count(std::uint32_t &value) {
        if (m_rest.size() < sizeof value)
            return false;
        std::memcpy(&value, m_rest.data(), sizeof value);
        if (m_swap)
            value = __builtin_bswap32(value);
        m_rest = m_rest.subspan(sizeof value);
        return true;
    }

    bool position(core::Point &out) {
        if (m_rest.size() < m_dimensions * sizeof(double))
            return false;
        out = {real(0), real(sizeof(double))};
        return true;
    }

    bool positions(std::size_t count, std::vector<core::Point> &out) {
        const std::size_t step = m_dimensions * sizeof(double);
        if (m_rest.size() / step < count)
            return false;
        const std::size_t first = out.size();
        out.resize(first + count);
        if (m_dimensions == 2 && !m_swap) {
            if (count > 0)
                std::memcpy(&out[first], m_rest.data(), count * step);
        } else {
            for (std::size_t i = 0; i < count; ++i)
                out[first + i] = {real(i * step), real(i * step + sizeof(double))};
        }
        m_rest = m_rest.subspan(count * step);
        return true;
    }

private:
    [[nodiscard]] double real(std::size_t at) const {
        std::uint64_t bits = 0;
        std::memcpy(&bits, m_rest.data() + at, sizeof bits);
        return std::bit_cast<double>(m_swap ? __builtin_bswap64(bits) : bits);
    }
    std::span<const unsigned char> m_rest;
    std::size_t m_dimensions = 2;
    bool m_swap = false;
};

} // namespace

std::span<const unsigned char> wkbOf(std::span<const unsigned char> blob) {
    constexpr std::size_t headerBytes = 8;
    // Bytes of the box by its kind: none, xy, xyz, xym, xyzm.
    constexpr std::size_t boxBytes[] = {0, 32, 48, 48, 64};
    if (blob.size() < headerBytes || blob[0] != 'G' || blob[1] != 'P' || blob[2] != 0)
        return {};
    const unsigned flags = blob[3];
    const std::size_t kind = flags >> 1 & 7;
    const bool isExtended = (flags & 0x20) != 0, isEmpty = (flags & 0x10) != 0;
    if (kind >= std::size(boxBytes) || isExtended || isEmpty || blob.size() < headerBytes + boxBytes[kind])
        return {};
    return blob.subspan(headerBytes + boxBytes[kind]);
}

bool readWkbPoint(std::span<const unsigned char> wkb, core::Point &out) {
    Bytes bytes(wkb);
    return bytes.header(pointKind) && bytes.position(out);
}

bool appendWkbLine(std::span<const unsigned char> wkb, std::vector<core::Point> &out) {
    Bytes bytes(wkb);
    std::uint32_t count = 0;
    return bytes.header(lineKind) && bytes.count(count) && count >= 2 && bytes.positions(count, out);
}

bool appendWkbOuterRing(std::span<const unsigned char> wkb, std::vector<core::Point> &out) {
    Bytes bytes(wkb);
    std::uint32_t rings = 0, count = 0;
    return bytes.header(polygonKind) && bytes.count(rings) && rings >= 1 && bytes.count(count) && count >= 4 &&
           bytes.positions(count, out);
}

} // namespace gis
