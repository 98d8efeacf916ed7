// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/sample/huarong.h"

#include "gis/sample/sample_rows.h"
#include "gis/standard/standard_features.h"

namespace gis {
namespace {

core::CountyIdentity sampleIdentity(std::uint64_t seed) {
    core::CountyIdentity identity;
    identity.code = "430623";
    identity.name = "华容县示例";
    identity.plane = huarong::sampleOrigin();
    identity.noticeZh = "示例数据：名称与总数为真实，轮廓与位置为模拟，不得用于实战";
    identity.noticeEn = "Sample: names and totals are real, outline and positions simulated; not for operations.";
    identity.attribution = "china-division 2.7.0 (MIT)";
    identity.fileUid = core::textOf(core::uidFromName("huarong/county/" + std::to_string(seed)));
    return identity;
}

} // namespace

core::Result<core::County> huarongSample(const SampleText &text, std::uint64_t seed, const core::Job &job) {
    core::Result<huarong::CountyRegister> lists = huarong::readRegister(text);
    if (!lists)
        return tl::unexpected(lists.error());
    const huarong::SeededRandom random(seed);
    const auto cancelled = [] { return core::failure(core::ErrorCode::Cancelled, "cancelled"); };
    const auto sketch = huarong::sketchCounty(std::move(*lists), random, job);
    if (!sketch || job.cancelled())
        return cancelled();
    job.report(0.85, "sample.rows");
    core::County county = core::County::empty(sampleIdentity(seed));
    county.boundary.polygons = {core::Polygon{sketch->outline.ring, {}}};
    huarong::writeGround(county, *sketch, random.branch("land"));
    huarong::RowWriter rows(county);
    huarong::writePlaces(rows, *sketch, random.branch("places"));
    const auto shelters = huarong::writeShelters(rows, *sketch, random.branch("shelters"));
    huarong::writeResources(rows, *sketch, random.branch("resources"));
    huarong::writeRisks(rows, *sketch, shelters, random.branch("risks"));
    if (const auto standards = addStandards(county, "huarong"); !standards)
        return tl::unexpected(standards.error());
    return county;
}

core::Result<core::County> huarongSample(const std::filesystem::path &dataFolder, std::uint64_t seed,
                                         const core::Job &job) {
    const core::Result<SampleText> text = readSampleText(dataFolder);
    if (!text)
        return tl::unexpected(text.error());
    return huarongSample(*text, seed, job);
}

} // namespace gis
