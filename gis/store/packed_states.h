// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <QByteArray>
#include <QJsonObject>

#include "core/model/feature.h"
#include "core/result.h"

namespace gis {

/// Many rows as audit text: {"rows": n, "states": base64 of zlib over one line a row: uid, TAB, the row as JSON}.
class PackedStates {
public:
    void add(const core::FeatureId &id, const std::string &json);
    [[nodiscard]] qsizetype bytes() const { return m_lines.size(); }
    [[nodiscard]] std::int64_t rows() const { return m_rows; }
    /// The text, and empty again.
    [[nodiscard]] std::string take();

private:
    QByteArray m_lines;
    std::int64_t m_rows = 0;
};

using StateLines = std::vector<std::pair<core::FeatureId, std::string>>;
/// InvalidData when the text is not what take() makes.
[[nodiscard]] core::Result<StateLines> unpackStates(const std::string &text);

} // namespace gis
