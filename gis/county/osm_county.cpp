// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/osm_county.h"

#include "gis/county/county_assembly.h"

namespace gis {
namespace {

constexpr const char *osmAttribution = "© OpenStreetMap contributors (ODbL 1.0)";

/// Nothing of a user's path is ever read as one of GDAL's virtual file systems.
core::Result<void> checkReadable(const std::filesystem::path &file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error))
        return core::failure(core::ErrorCode::NotFound, "file.not_found", {file.filename().string()});
    return {};
}

void sayDerived(core::CountyIdentity &identity) {
    identity.attribution = osmAttribution;
    identity.noticeZh = "开放街图数据；避难场所与队伍由地图推定，人口为估算分布，须经核实方可用于实战";
    identity.noticeEn = "OpenStreetMap data; shelters and teams derived from the map, people spread by estimate; "
                        "verify before operational use";
}

} // namespace

core::Result<BuiltCounty> countyFromOsm(const OsmCountyOptions &options, const core::Job &job) {
    if (auto readable = checkReadable(options.osmFile); !readable)
        return tl::unexpected(readable.error());
    auto extract = readOsmExtract(options.osmFile, options.words.chineseNames, job);
    if (!extract)
        return tl::unexpected(extract.error());
    if (extract->roads.ways.size() == 0 && !options.boundaryFile)
        return core::failure(core::ErrorCode::InvalidData, "osm.no_roads", {options.osmFile.filename().string()});
    const auto outline = chooseOutline(*extract, options, job);
    if (!outline)
        return tl::unexpected(outline.error());
    const std::string date = extract->date;
    auto built = assembleCounty(std::move(*extract), *outline, options, job);
    if (!built)
        return built;
    built->county.identity.sourceDate = date;
    sayDerived(built->county.identity);
    return built;
}

core::Result<BuiltCounty> countyFromBoundary(const OsmCountyOptions &options, const core::Job &job) {
    const auto outline = outlineOfFile(options, job);
    if (!outline)
        return tl::unexpected(outline.error());
    return assembleCounty({}, *outline, options, job);
}

} // namespace gis
