// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/osm_road_import.h"

#include <algorithm>
#include <array>

#include <QString>

#include "core/survey/road_match.h"
#include "gis/county/area_shape.h"
#include "gis/county/osm_extract.h"
#include "gis/county/osm_roads.h"
#include "gis/crs/county_plane.h"
#include "gis/overlay/overlay.h"
#include "gis/survey/column_rows.h"
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

/// What tags say of a way; a closure is of the county's own.
core::RoadSays saysOf(const core::RoadTable &roads, std::size_t row) {
    core::RoadSays says;
    says.name = roads.name[row] != 0;
    says.roadClass = says.oneWay = says.foot = says.motor = says.bridge = says.tunnel = says.level = true;
    says.speed = roads.maxSpeed[row] > 0;
    says.uid = true;
    return says;
}

std::vector<core::Point> middlesOf(const core::RoadTable &roads) {
    std::vector<core::Point> places;
    for (std::size_t i = 0; i < roads.size(); ++i)
        if (const auto line = roads.line(i); !line.empty())
            places.push_back(line[line.size() / 2]);
    return places;
}

class OsmRoadPreview {
public:
    OsmRoadPreview(const ImportRequest &request, const core::County &county) : m_request(request), m_county(county) {}

    core::Result<ImportPreview> run(const core::Job &job) {
        if (m_county.roads && m_county.roads->uid.size() != m_county.roads->size())
            return core::failure(core::ErrorCode::Internal, "import.no_identities");
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
        compare(extract->roads, keep, std::move(*roads));
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

    /// Pieces of ways by their numbers, else by where they run, held against the roads of the county.
    void compare(const OsmRoads &ways, const AreaCutter &keep, core::RoadTable roads) {
        const std::size_t pieces = roads.size();
        m_preview.balance.rowsIn = static_cast<std::int64_t>(pieces);
        const core::RoadTable none;
        const core::RoadTable &known = m_county.roads ? *m_county.roads : none;
        if (known.size() == 0 && m_request.decisions.rows.empty()) {
            m_preview.balance.rowsNew = m_preview.balance.rowsIn;
            for (std::size_t row = 0; row < roads.size(); ++row) {
                const auto line = roads.line(row);
                m_preview.columnRows.push_back(
                    {static_cast<std::int64_t>(row) + 1, line[line.size() / 2], core::RowOutcome::New, false});
            }
            m_preview.roads = std::make_shared<const core::RoadTable>(std::move(roads));
        } else {
            match(std::move(roads), known);
        }
        std::size_t outside = 0;
        for (std::size_t way = 0; way < ways.ways.size(); ++way) {
            const auto line = ways.ways.line(way);
            outside += std::ranges::none_of(line, [&](const core::Point &p) { return keep.contains(p); }) ? 1 : 0;
        }
        note(core::Severity::Note, "import.osm_roads",
             {std::to_string(ways.ways.size() - outside), std::to_string(pieces)});
        if (outside > 0)
            note(core::Severity::Note, "import.osm_outside", {std::to_string(outside), kilometres()});
    }

    void match(core::RoadTable roads, const core::RoadTable &known) {
        const core::RoadTable lines = roads;
        core::NodedRoads noded;
        std::vector<core::RoadSays> says;
        std::vector<std::int64_t> rows;
        for (std::size_t row = 0; row < roads.size(); ++row) {
            noded.from.push_back(static_cast<std::uint32_t>(row));
            says.push_back(saysOf(roads, row));
            rows.push_back(static_cast<std::int64_t>(row) + 1);
        }
        noded.roads = std::move(roads);
        core::DecimalCount decimals, knownDecimals;
        const auto rounding = roundingOfDegrees(m_county, lines.points, lines.firstPoint, decimals);
        const auto knownRounding = roundingOfDegrees(m_county, known.points, known.firstPoint, knownDecimals);
        core::RoadMatches found = core::matchRoads(
            {lines, says, rows, noded, known, 0, m_request.asNew, m_request.decisions, rounding, knownRounding});
        std::size_t rounded = 0, fresh = 0;
        for (const core::RoadFate &fate : found.fates) {
            count(fate, lines);
            rounded += fate.isRounded ? 1 : 0;
            fresh += fate.outcome == core::RowOutcome::New || fate.doubt == core::ColumnDoubt::Moved ? 1 : 0;
        }
        ColumnReport report(m_request, m_preview.issues);
        report.tellGone(known.uid, found.met);
        report.tellRounded(rounded, decimals.coarse(), knownDecimals.coarse());
        report.tellGround(middlesOf(lines), found.fates.size() - fresh, middlesOf(known));
        m_preview.changes = std::move(found.changes);
        m_preview.roads = std::make_shared<const core::RoadTable>(std::move(found.added));
    }

    void count(const core::RoadFate &fate, const core::RoadTable &lines) {
        core::ImportBalance &balance = m_preview.balance;
        balance.rowsNew += fate.outcome == core::RowOutcome::New ? 1 : 0;
        balance.rowsUpdated += fate.outcome == core::RowOutcome::Updated ? 1 : 0;
        balance.rowsUnchanged += fate.outcome == core::RowOutcome::Unchanged ? 1 : 0;
        const auto line = lines.line(static_cast<std::size_t>(fate.row - 1));
        m_preview.columnRows.push_back({fate.row, line[line.size() / 2], fate.outcome,
                                        fate.outcome == core::RowOutcome::Refused && isQuestion(fate.doubt)});
        if (fate.outcome != core::RowOutcome::Refused)
            return;
        ++balance.rowsRefused;
        balance.rowsOpen += isQuestion(fate.doubt) ? 1 : 0;
        const auto row = static_cast<std::size_t>(fate.row - 1);
        const std::string rule = std::string("import.") + ruleOf(fate.doubt);
        const std::vector<std::string> args = {lines.names[lines.name[row]],
                                               std::to_string(static_cast<std::int64_t>(fate.metres))};
        m_preview.refusals.try_emplace(fate.row,
                                       core::RowFinding{core::Severity::Error, rule, {}, args, core::Repair::None, {}});
        if (m_preview.issues.size() < mostImportIssues)
            m_preview.issues.push_back({core::Severity::Error, rule, "road", std::to_string(fate.row), args});
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
