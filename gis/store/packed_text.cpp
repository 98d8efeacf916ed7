// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/packed_text.h"

#include <QtEndian>
#include <cpl_conv.h>

namespace gis {
namespace {

/// Many times the largest note: a hostile size must not take all memory.
constexpr quint32 largest = 256U * 1024 * 1024;
/// qCompress() puts the size, big-endian, before the zlib stream.
constexpr qsizetype headSize = 4;

} // namespace

std::optional<QByteArray> unpackedText(const QString &base64) {
    const QByteArray::FromBase64Result packed =
        QByteArray::fromBase64Encoding(base64.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!packed || packed.decoded.size() < headSize)
        return std::nullopt;
    const auto size = qFromBigEndian<quint32>(packed.decoded.constData());
    if (size == 0)
        return QByteArray();
    if (size > largest)
        return std::nullopt;
    QByteArray bytes(static_cast<qsizetype>(size), '\0');
    std::size_t written = 0;
    const void *done = CPLZLibInflate(packed.decoded.constData() + headSize,
                                      static_cast<std::size_t>(packed.decoded.size() - headSize), bytes.data(),
                                      static_cast<std::size_t>(bytes.size()), &written);
    if (!done || written != size)
        return std::nullopt;
    return bytes;
}

} // namespace gis
