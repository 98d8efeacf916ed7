// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/osm_road_import.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include <QString>

#include "gis/county/area_shape.h"
#include "gis/county/osm_extract.h"
#include "gis/county/osm_roads.h"
#include "gis/crs/county_plane.h"
#include "gis/overlay/overlay.h"
#include "gis/survey/source_hash.h"
#include "gis/survey/survey_import.h"

namespace gis {
namespace {

/// Which tags fill which fields.
constexpr std::array<std::pair<const char *, const char *>, 9> tagsOfFields = {{{"name", "name"},
                                                                                {"class", "highway"},
                                                                                {"one_way", "oneway"},
                                                                                {"foot", "foot"},
                                                                                {"motor", "motor_vehicle"},
                                                                                {"bridge", "bridge"},
                                                                                {"tunnel", "tunnel"},
                                                                                {"level", "layer"},
                                                                                {"max_speed_kmh", "maxspeed"}}};

std::string kilometres() { return QString::number(roadBelt.value() / 1000).toStdString(); }

struct UidHash {
    std::size_t operator()(const core::Uid &uid) const {
        std::size_t hash = 0;
        for (const std::uint8_t byte : uid.bytes)
            hash = hash * 131 + byte;
        return hash;
    }
};

using UidRows = std::unordered_map<core::Uid, std::size_t, UidHash>;

/// The same line to the millimetre: what was stored and read again differs in the last digits.
bool isSameLine(std::span<const core::Point> a, std::span<const core::Point> b) {
    return std::ranges::equal(a, b, [](const core::Point &p, const core::Point &q) {
        return std::abs(p.x - q.x) < 0.001 && std::abs(p.y - q.y) < 0.001;
    });
}

bool isSameRoad(const core::RoadTable &a, std::size_t i, const core::RoadTable &b, std::size_t j) {
    const core::RoadUse &u = a.use[i], &v = b.use[j];
    return u.roadClass == v.roadClass && u.oneWay == v.oneWay && u.foot == v.foot && u.motor == v.motor &&
           u.bridge == v.bridge && u.tunnel == v.tunnel && u.level == v.level && a.maxSpeed[i] == b.maxSpeed[j] &&
           a.names[a.name[i]] == b.names[b.name[j]] && isSameLine(a.line(i), b.line(j));
}

class OsmRoadPreview {
public:
    OsmRoadPreview(const ImportRequest &request, const core::County &county) : m_request(request), m_county(county) {}

    core::Result<ImportPreview> run(const core::Job &job) {
        auto extract = readOsmExtract(m_request.source, true, job);
        if (!extract)
            return tl::unexpected(extract.error());
        const auto plane = CountyPlane::at(m_county.identity.plane);
        if (!plane)
            return tl::unexpected(plane.error());
        plane->toPlane(extract->roads.ways.points);
        const auto kept = m_county.boundary.polygons.empty() ? widenedHull(extract->roads.ways.points, roadBelt)
                                                             : bufferOf(m_county.boundary, roadBelt);
        if (!kept)
            return tl::unexpected(kept.error());
        const AreaCutter keep(*kept);
        auto roads = nodedRoads(extract->roads, keep, job);
        if (!roads)
            return tl::unexpected(roads.error());
        if (roads->size() == 0)
            return core::failure(core::ErrorCode::InvalidData, "import.osm_no_roads",
                                 {m_request.source.filename().string(), kilometres()});
        describe();
        compare(extract->roads, keep, *roads);
        m_preview.sourceHash = sourceHash(m_request.source);
        return std::move(m_preview);
    }

private:
    void describe() {
        m_preview.encoding = "UTF-8";
        m_preview.crs = "EPSG:4326";
        for (const auto &[field, tag] : tagsOfFields) {
            m_preview.mapping.pairs.emplace_back(field, tag);
            m_preview.proposals.push_back({field, tag, 1, core::MappingReason::Given, {}});
        }
    }

    void note(core::Severity severity, const char *rule, std::vector<std::string> args) {
        m_preview.issues.push_back({severity, rule, "road", {}, std::move(args)});
    }

    /// Rows of ways of which the county has a part: a new junction cuts a way anew, and a new piece beside the old
    /// whole would be there twice.
    [[nodiscard]] static std::unordered_set<std::size_t>
    rowsOfHalfKnownWays(const OsmRoads &ways, const core::RoadTable &roads, const UidRows &known) {
        UidRows rows;
        for (std::size_t row = 0; row < roads.size(); ++row)
            rows.emplace(roads.uid[row], row);
        std::unordered_set<std::size_t> halfKnown;
        for (std::size_t way = 0; way < ways.wayId.size(); ++way) {
            std::vector<std::size_t> own;
            bool isKnown = false;
            // No way has more pieces than points; pieces beyond the belt are missing in between.
            for (std::size_t part = 0; part < ways.ways.line(way).size(); ++part) {
                const core::Uid uid = partUid(ways.wayId[way], part);
                isKnown = isKnown || known.contains(uid);
                if (const auto row = rows.find(uid); row != rows.end())
                    own.push_back(row->second);
            }
            if (isKnown)
                halfKnown.insert(own.begin(), own.end());
        }
        return halfKnown;
    }

    /// Roads that are new, by the rows of the county that carry their identity already.
    void compare(const OsmRoads &ways, const AreaCutter &keep, const core::RoadTable &roads) {
        UidRows known;
        if (m_county.roads)
            for (std::size_t row = 0; row < m_county.roads->uid.size(); ++row)
                known.emplace(m_county.roads->uid[row], row);
        const auto halfKnown = rowsOfHalfKnownWays(ways, roads, known);
        core::RoadTable fresh;
        fresh.names = roads.names;
        core::ImportBalance &balance = m_preview.balance;
        for (std::size_t row = 0; row < roads.size(); ++row) {
            ++balance.rowsIn;
            const auto there = known.find(roads.uid[row]);
            if (there == known.end() && !halfKnown.contains(row)) {
                ++balance.rowsNew;
                fresh.add(roads.line(row), roads.use[row], roads.name[row], roads.maxSpeed[row]);
                fresh.uid.push_back(roads.uid[row]);
            } else if (there != known.end() && isSameRoad(roads, row, *m_county.roads, there->second)) {
                ++balance.rowsUnchanged;
            } else {
                ++balance.rowsRefused;
                m_preview.issues.push_back({core::Severity::Error,
                                            "import.osm_differs",
                                            "road",
                                            std::to_string(row + 1),
                                            {roads.names[roads.name[row]], core::textOf(roads.uid[row])}});
            }
        }
        m_preview.roads = std::make_shared<const core::RoadTable>(std::move(fresh));
        std::size_t outside = 0;
        for (std::size_t way = 0; way < ways.ways.size(); ++way) {
            const auto line = ways.ways.line(way);
            outside += std::ranges::none_of(line, [&](const core::Point &p) { return keep.contains(p); }) ? 1 : 0;
        }
        note(core::Severity::Note, "import.osm_roads",
             {std::to_string(ways.ways.size() - outside), std::to_string(roads.size())});
        if (outside > 0)
            note(core::Severity::Note, "import.osm_outside", {std::to_string(outside), kilometres()});
    }

    const ImportRequest &m_request;
    const core::County &m_county;
    ImportPreview m_preview;
};

} // namespace

bool isOsmExtract(const std::filesystem::path &file) {
    const QString name = QString::fromStdString(file.filename().string()).toLower();
    return name.endsWith(QLatin1String(".osm")) || name.endsWith(QLatin1String(".pbf"));
}

core::Result<ImportPreview> previewSource(const ImportRequest &request, const core::County &county,
                                          const core::Job &job) {
    if (request.layer != "road" || !isOsmExtract(request.source))
        return previewImport(request, county, job);
    return OsmRoadPreview(request, county).run(job);
}

} // namespace gis
