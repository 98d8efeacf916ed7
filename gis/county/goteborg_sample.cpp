// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/county_assembly.h"
#include "gis/county/osm_county.h"

namespace gis {

core::Result<BuiltCounty> goteborgSample(const std::filesystem::path &networkFile, const core::Job &job) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(networkFile, error))
        return core::failure(core::ErrorCode::NotFound, "file.not_found", {networkFile.filename().string()});
    OsmCountyOptions options;
    options.name = "Göteborg";
    // Municipality code of Statistics Sweden.
    options.code = "1480";
    // The file is ours, so GDAL may read it through its gzip layer.
    auto extract =
        readOsmExtract("/vsigzip/" + std::filesystem::absolute(networkFile).string(), options.words.chineseNames, job);
    if (!extract)
        return tl::unexpected(extract.error());
    const auto outline = chooseOutline(*extract, options, job);
    if (!outline)
        return tl::unexpected(outline.error());
    const std::string date = extract->date;
    auto built = assembleCounty(std::move(*extract), *outline, options, job);
    if (!built)
        return built;
    core::CountyIdentity &identity = built->county.identity;
    identity.sourceDate = date;
    identity.attribution = "© OpenStreetMap contributors (ODbL 1.0)";
    // Wording of decisions.md 27.
    identity.noticeZh =
        "真实路网（OpenStreetMap 2016，ODbL 1.0）；避难场所由广场推定，人口沿居住街道估算，不得用于实战";
    identity.noticeEn = "Real road network (OpenStreetMap 2016, ODbL 1.0); shelters derived from squares, people "
                        "estimated along residential streets; not for operations";
    return built;
}

} // namespace gis
