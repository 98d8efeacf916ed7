// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reach_parameters.h"

#include <algorithm>

#include "app/cli/analysis_run.h"
#include "core/analysis/row_hash.h"
#include "gis/roads/analysis_input.h"

namespace app {
namespace {

core::Result<void> refused(const char *name, const QString &value, const char *wanted) {
    return core::failure(core::ErrorCode::InvalidData, "set.value", {name, value.toStdString(), wanted});
}

core::Result<void> readSnapLimit(ParameterSet &set, core::ReachParameters &reach) {
    const auto snap = set.text("snap_limit_m");
    if (!snap)
        return {};
    bool ok = false;
    const double metres = snap->toDouble(&ok);
    if (*snap == QLatin1String("none"))
        reach.snapLimit.reset();
    else if (ok && metres >= 0 && metres <= 100000)
        reach.snapLimit = core::Metres(metres);
    else
        return refused("snap_limit_m", *snap, "0 … 100000 | none");
    return {};
}

/// A speed, or who walks in what weather.
core::Result<void> readPace(ParameterSet &set, core::ReachParameters &reach) {
    double given = 0;
    set.number("speed_mps", given, 0.05, 50);
    core::WalkingPace pace;
    const auto profile =
        set.choice("profile", {QStringLiteral("standard"), QStringLiteral("adult"), QStringLiteral("elderly")});
    if (profile) {
        pace.profile = profile->toStdString();
        pace.flat = core::flatSpeedOf(pace.profile).value_or(pace.flat);
    }
    set.flag("night", pace.night);
    set.flag("rain", pace.rain);
    set.flag("snow", pace.snow);
    if (given > 0 && profile && core::MetresPerSecond(given) != pace.flat)
        return refused("speed_mps", QString::number(given), "the speed of the profile, or no profile");
    if (given > 0)
        pace.flat = core::MetresPerSecond(given);
    reach.speed = pace.speed();
    if (profile || pace.night || pace.rain || pace.snow)
        reach.pace = pace;
    return {};
}

core::Result<void> readSlope(ParameterSet &set, QString &heights) {
    const auto slope = set.choice("slope", {QStringLiteral("none"), QStringLiteral("tobler")});
    heights = set.text("heights").value_or(QString());
    const bool sloped = slope == QStringLiteral("tobler");
    if (sloped && heights.isEmpty())
        return refused("heights", heights, "a file of heights (GeoTIFF, SRTM or Arc grid)");
    if (!sloped && !heights.isEmpty())
        return refused("slope", QStringLiteral("none"), "tobler, where heights are given");
    return {};
}

core::Result<void> readRings(ParameterSet &set, std::vector<core::Seconds> &rings) {
    const auto given = set.text("rings");
    if (!given)
        return {};
    for (const QString &part : given->split(QLatin1Char(','))) {
        bool ok = false;
        const double seconds = part.toDouble(&ok);
        if (!ok || !(seconds >= 1) || !(seconds <= 86400) || rings.size() >= 20)
            return refused("rings", *given, "seconds, such as 300,600,900");
        rings.emplace_back(seconds);
    }
    std::ranges::sort(rings);
    return {};
}

core::Result<core::ReachParameters> readReach(ParameterSet &set) {
    core::ReachParameters reach;
    double limit = reach.timeLimit.count();
    set.number("time_limit_s", limit, 1, 86400);
    set.number("off_road_factor", reach.offRoadFactor, 0.01, 1);
    set.flag("count_off_road_legs", reach.countOffRoadLegs);
    double radius = 0;
    set.number("radius_m", radius, 1, 1e6);
    if (radius > 0)
        reach.radius = core::Metres(radius);
    (void)set.choice("capacity", {QStringLiteral("false")});
    if (const auto direction = set.choice("direction", {QStringLiteral("toward"), QStringLiteral("away")}))
        reach.direction = *direction == QLatin1String("away") ? core::WalkDirection::Away : core::WalkDirection::Toward;
    if (const auto hazard =
            set.choice("hazard", {QStringLiteral("any"), QStringLiteral("earthquake"), QStringLiteral("flood"),
                                  QStringLiteral("geohazard"), QStringLiteral("fire"), QStringLiteral("chemical")}))
        reach.hazard = hazard->toStdString();
    reach.timeLimit = core::Seconds(limit);
    auto read = readSnapLimit(set, reach);
    if (read)
        read = readPace(set, reach);
    if (!read)
        return tl::unexpected(read.error());
    return reach;
}

} // namespace

core::Result<core::ReachParameters> reachParameters(ParameterSet &set, QString &heights) {
    auto reach = readReach(set);
    if (!reach)
        return reach;
    if (auto read = readSlope(set, heights); !read)
        return tl::unexpected(read.error());
    return reach;
}

core::Result<ReachChoice> reachChoice(ParameterSet &set) {
    ReachChoice choice;
    double belt = gis::neighbourBelt.value();
    set.number("neighbour_belt_m", belt, 0, 1e6);
    choice.belt = core::Metres(belt);
    set.flag("sensitivity", choice.sensitivity);
    set.flag("overlap", choice.overlap);
    set.flag("built_up", choice.builtUp);
    set.flag("why", choice.why);
    auto reach = reachParameters(set, choice.heights);
    if (!reach)
        return tl::unexpected(reach.error());
    choice.reach = std::move(*reach);
    if (const auto read = readRings(set, choice.rings); !read)
        return tl::unexpected(read.error());
    return choice;
}

std::map<std::string, std::string> textsOf(const ReachChoice &choice) {
    std::string rings;
    for (const core::Seconds ring : choice.rings)
        rings += (rings.empty() ? "" : ",") + core::plainText(ring.count());
    return {{"sensitivity", core::plainText(choice.sensitivity)},
            {"overlap", core::plainText(choice.overlap)},
            {"built_up", core::plainText(choice.builtUp)},
            {"why", core::plainText(choice.why)},
            {"rings", rings.empty() ? "none" : rings}};
}

} // namespace app
