// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "core/geometry/polygon.h"
#include "core/model/columns.h"
#include "core/model/layer.h"

namespace core {

/// Origin of the county plane: transverse Mercator on GRS80 with k0 = 1 (decided once, kept in the county file).
struct PlaneOrigin {
    LonLat centre;
    friend bool operator==(const PlaneOrigin &, const PlaneOrigin &) = default;
};

/// Who the county is and what its pages must say.
struct CountyIdentity {
    std::string code;
    std::string name;
    PlaneOrigin plane;
    /// Line that every map and print must carry ("示例数据：…"), empty for real data; both languages.
    std::string noticeZh;
    std::string noticeEn;
    /// "© OpenStreetMap contributors (ODbL 1.0)"
    std::string attribution;
    /// Date of the sources, ISO, may be empty.
    std::string sourceDate;
    /// UUID of the county file.
    std::string fileUid;
};

/// Everything an open county holds. A copy is a snapshot: it copies pointers, never features.
/// Column tables are null until they were read.
struct County {
    CountyIdentity identity;
    /// Number of the last save.
    std::int64_t revision = 0;
    /// Outline in the county plane; empty polygons when unknown.
    MultiPolygon boundary;
    std::map<std::string, Layer, std::less<>> layers;
    std::shared_ptr<const RoadTable> roads;
    std::shared_ptr<const DemandTable> demand;
    std::shared_ptr<const BuildingTable> buildings;

    /// Null when the county has no such layer.
    [[nodiscard]] const Layer *layer(std::string_view name) const;
    [[nodiscard]] Layer *layer(std::string_view name);
    /// An empty county of the given identity with every feature layer of the catalogue.
    [[nodiscard]] static County empty(CountyIdentity identity);
};

} // namespace core
