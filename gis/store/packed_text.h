// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QString>

namespace gis {

/// What qCompress() packed, from base64; nullopt, without a word on stderr, where it is anything else or larger than
/// any note of this program.
[[nodiscard]] std::optional<QByteArray> unpackedText(const QString &base64);

} // namespace gis
