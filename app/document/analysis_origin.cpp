// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/analysis_origin.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QFile>

#include "app/document/places.h"

namespace app {

core::Provenance provenanceOf(const core::County &county) {
    core::Provenance provenance;
    provenance.engineVersion = QCoreApplication::applicationVersion().toStdString();
    provenance.countyCode = county.identity.code;
    provenance.countyName = county.identity.name;
    provenance.countyRevision = county.revision;
    return provenance;
}

gis::GroundTables groundTablesOf(const core::County &county, const std::vector<core::Issue> &readIssues) {
    return {county.roads, county.demand, rowsLeftOut(readIssues, "road"), rowsLeftOut(readIssues, "demand_point")};
}

std::vector<core::Issue> leftOutIssues(std::uint32_t roads, std::uint32_t demand) {
    std::vector<core::Issue> issues;
    if (demand > 0)
        issues.push_back({core::Severity::Error,
                          "reach.rows_without_place",
                          "demand_point",
                          {},
                          {std::to_string(demand), "demand_point"}});
    if (roads > 0)
        issues.push_back(
            {core::Severity::Error, "reach.roads_without_line", "road", {}, {std::to_string(roads), "road"}});
    return issues;
}

std::vector<core::Issue> groundIssues(const gis::WalkingGround &ground) {
    // Heights of 3 arc seconds (93 m), as they are freely had, still say something of slopes.
    constexpr double coarsePixel = 100;
    std::vector<core::EdgeRef> dropped = ground.network ? ground.network->dropped() : std::vector<core::EdgeRef>();
    const auto same = std::ranges::unique(dropped);
    dropped.erase(same.begin(), same.end());
    std::vector<core::Issue> issues =
        leftOutIssues(ground.roadsLeftOut + static_cast<std::uint32_t>(dropped.size()), ground.demandLeftOut);
    if (ground.heightsPixel.value() > coarsePixel)
        issues.push_back({core::Severity::Error,
                          "reach.heights_coarse",
                          "road",
                          {},
                          {ground.heightsName, std::to_string(std::lround(ground.heightsPixel.value()))}});
    if (ground.roadsWithoutHeight > 0)
        issues.push_back({core::Severity::Error,
                          "reach.roads_without_height",
                          "road",
                          {},
                          {std::to_string(ground.roadsWithoutHeight), ground.heightsName}});
    return issues;
}

std::uint32_t rowsNotCounted(const core::ReachabilityResult &result, const std::string &layer) {
    std::uint32_t rows = 0;
    for (const core::Issue &issue : result.issues)
        if ((issue.rule == "reach.rows_without_place" || issue.rule == "reach.roads_without_line") &&
            issue.layer == layer && !issue.args.empty())
            rows += QString::fromStdString(issue.args.front()).toUInt();
    return rows;
}

std::uint32_t rowsLeftOut(const std::vector<core::Issue> &readIssues, const std::string &layer) {
    std::uint32_t rows = 0;
    for (const core::Issue &issue : readIssues)
        if (issue.rule == "store.rows_left_out" && issue.layer == layer && !issue.args.empty())
            rows += QString::fromStdString(issue.args.front()).toUInt();
    return rows;
}

bool readsDiffer(const core::County &then, const core::County &now, std::span<const char *const> layers) {
    return then.roads != now.roads || then.demand != now.demand || then.boundary != now.boundary ||
           std::ranges::any_of(layers, [&](const char *name) {
               const core::Layer *a = then.layer(name), *b = now.layer(name);
               return (a ? a->features() : std::vector<core::FeaturePointer>()) !=
                      (b ? b->features() : std::vector<core::FeaturePointer>());
           });
}

bool dataDiffers(const core::County &then, const core::County &now) {
    if (&then == &now)
        return false;
    const auto rowsOf = [](const core::County &county, const std::string &name) {
        const core::Layer *layer = county.layer(name);
        return layer ? layer->features() : std::vector<core::FeaturePointer>();
    };
    return then.roads != now.roads || then.demand != now.demand || then.buildings != now.buildings ||
           then.boundary != now.boundary || then.layers.size() != now.layers.size() ||
           std::ranges::any_of(now.layers, [&](const auto &layer) {
               return layer.first != "briefing" && rowsOf(then, layer.first) != layer.second.features();
           });
}

std::filesystem::path cacheFolder() {
    return std::filesystem::path(QFile::encodeName(placeOf(Place::Cache)).toStdString());
}

} // namespace app
