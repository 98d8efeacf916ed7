// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/packed_uids.h"

#include <cstring>

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "gis/store/packed_text.h"

namespace gis {
namespace {

static_assert(sizeof(core::Uid) == 16);

} // namespace

std::string packUids(std::span<const core::Uid> uids) {
    const auto bytes =
        QByteArray::fromRawData(reinterpret_cast<const char *>(uids.data()), static_cast<qsizetype>(uids.size_bytes()));
    const QJsonObject text{{QStringLiteral("rows"), static_cast<qint64>(uids.size())},
                           {QStringLiteral("uids"), QString::fromLatin1(qCompress(bytes, 1).toBase64())}};
    return QJsonDocument(text).toJson(QJsonDocument::Compact).toStdString();
}

core::Result<std::vector<core::Uid>> unpackUids(const std::string &text) {
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    const QByteArray bytes = unpackedText(object.value(QStringLiteral("uids")).toString()).value_or(QByteArray());
    const auto rows = static_cast<qsizetype>(object.value(QStringLiteral("rows")).toInteger(-1));
    constexpr auto each = static_cast<qsizetype>(sizeof(core::Uid));
    if (rows < 0 || bytes.size() % each != 0 || bytes.size() / each != rows)
        return core::failure(core::ErrorCode::InvalidData, "store.bad_batch");
    std::vector<core::Uid> uids(static_cast<std::size_t>(rows));
    std::memcpy(uids.data(), bytes.constData(), static_cast<std::size_t>(bytes.size()));
    return uids;
}

} // namespace gis
