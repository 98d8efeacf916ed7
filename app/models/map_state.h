// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>

#include <QJsonObject>
#include <QString>

#include "gis/render/map_look.h"

namespace app {

/// What a layer's rows have to fulfil to stand on the map: field -> what is typed under its column in the table.
using Conditions = std::map<std::string, QString>;

/// What a map shows and how: what a briefing view keeps under a name.
struct MapState {
    /// Keys of the layer tree that are not ticked.
    std::set<std::string> hidden;
    std::map<std::string, gis::StyleChange> styles;
    std::map<std::string, Conditions> conditions;
    /// West, south, east, north in degrees of CGCS2000.
    std::optional<std::array<double, 4>> extent;

    [[nodiscard]] QJsonObject toJson() const;
    /// What is not understood is left out.
    [[nodiscard]] static MapState fromJson(const QJsonObject &json);
};

[[nodiscard]] QJsonObject jsonOf(const gis::StyleChange &change);
[[nodiscard]] gis::StyleChange styleFrom(const QJsonObject &json);

} // namespace app
