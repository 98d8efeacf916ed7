// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/model/uid.h"
#include "core/result.h"

namespace gis {

/// Uids of a bulk batch as audit text: {"rows": n, "uids": base64 of zlib over 16 bytes a row}. An added row needs no
/// more to be taken back; later changes of it carry their own before and after.
[[nodiscard]] std::string packUids(std::span<const core::Uid> uids);
/// InvalidData when the text is not what packUids() makes.
[[nodiscard]] core::Result<std::vector<core::Uid>> unpackUids(const std::string &text);

} // namespace gis
