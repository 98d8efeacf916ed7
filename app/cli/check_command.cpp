// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "app/cli/analysis_run.h"
#include "app/cli/command.h"
#include "app/cli/command_words.h"
#include "app/cli/envelope.h"
#include "app/document/problem_session.h"
#include "app/document/road_check.h"
#include "app/text/language.h"
#include "gis/crs/county_plane.h"
#include "gis/survey/road_problem.h"
#include "gis/survey/shape_problem.h"

namespace app {
namespace {

/// Most findings of a kind that are listed one by one; the counts are always whole.
constexpr std::size_t mostListed = 200;

void addCheckOptions(QCommandLineParser &options) { options.addOption(jsonOption()); }

struct RoadFindings {
    QJsonObject json;
    std::vector<core::Issue> issues;
};

QJsonObject jsonOf(const core::RoadLevel &level) {
    return {{QStringLiteral("level"), level.level},
            {QStringLiteral("bridge"), level.bridge},
            {QStringLiteral("tunnel"), level.tunnel}};
}

QJsonObject jsonOf(const core::UnjoinedEnd &end, const gis::CountyPlane &plane) {
    const core::LonLat at = plane.toLonLat(end.place), met = plane.toLonLat(end.nearest);
    return {{QStringLiteral("lon"), at.lon},
            {QStringLiteral("lat"), at.lat},
            {QStringLiteral("other_lon"), met.lon},
            {QStringLiteral("other_lat"), met.lat},
            {QStringLiteral("gap_m"), end.gap.value()},
            {QStringLiteral("joins_islands"), end.joinsIslands},
            {QStringLiteral("persons"), static_cast<qint64>(end.persons.value())},
            {QStringLiteral("persons_gained"), static_cast<qint64>(end.gained.value())},
            {QStringLiteral("road"), jsonOf(end.level)},
            {QStringLiteral("other_road"), jsonOf(end.otherLevel)},
            {QStringLiteral("same_level"), end.mayMeet},
            {QStringLiteral("over_water"), end.overWater}};
}

RoadFindings describe(const core::RoadQuality &quality, const gis::CountyPlane &plane) {
    RoadFindings findings;
    for (core::Problem &problem : gis::roadProblems(quality, plane, mostListed))
        findings.issues.push_back({problem.severity, problem.rule, problem.layer, {}, std::move(problem.args)});
    QJsonArray islands, unjoined;
    for (const core::IsolatedRoads &island : quality.islands) {
        if (static_cast<std::size_t>(islands.size()) >= mostListed)
            break;
        const core::LonLat at = plane.toLonLat(island.place);
        islands.append(QJsonObject{{QStringLiteral("lon"), at.lon},
                                   {QStringLiteral("lat"), at.lat},
                                   {QStringLiteral("length_m"), island.length.value()},
                                   {QStringLiteral("edges"), static_cast<qint64>(island.edges)},
                                   {QStringLiteral("persons"), static_cast<qint64>(island.persons.value())}});
    }
    for (const core::UnjoinedEnd &end : quality.unjoined) {
        if (static_cast<std::size_t>(unjoined.size()) >= mostListed)
            break;
        unjoined.append(jsonOf(end, plane));
    }
    findings.json = {{QStringLiteral("road_islands"), static_cast<qint64>(quality.islands.size())},
                     {QStringLiteral("road_near_misses"), static_cast<qint64>(quality.unjoined.size())},
                     {QStringLiteral("road_km"), quality.totalLength.value() / 1000},
                     {QStringLiteral("road_km_connected"), quality.mainLength.value() / 1000},
                     {QStringLiteral("islands"), islands},
                     {QStringLiteral("near_misses"), unjoined}};
    return findings;
}

core::Result<RoadFindings> checkRoads(OpenedCounty &opened, const core::Job &job) {
    const auto ground = readGround(opened, false, job);
    if (!ground)
        return tl::unexpected(ground.error());
    const auto plane = gis::CountyPlane::at(opened.county.identity.plane);
    if (!plane)
        return tl::unexpected(plane.error());
    // Their levels, in the order of the network that was compiled from them.
    const auto tables = opened.store.readCounty({true, false, false, false}, job);
    if (!tables)
        return tl::unexpected(tables.error());
    if (const auto same = opened.expectUnchanged(); !same)
        return tl::unexpected(same.error());
    const auto quality = roadQualityOf(opened.county, *ground, *tables->roads, job);
    if (!quality)
        return tl::unexpected(quality.error());
    return describe(*quality, *plane);
}

/// The problem as a finding of the envelope, with the feature and field it is about in words.
core::Issue issueOf(const core::Problem &problem, const core::County &county) {
    const core::LayerSchema &schema = county.layer(problem.layer)->schema();
    const core::FeaturePointer feature = county.layer(problem.layer)->find(problem.feature);
    const std::string name = feature && schema.find("name") ? core::textOf(schema, *feature, "name") : std::string();
    QStringList about{QString::fromStdString(name.empty() ? problem.feature : name)};
    if (const core::Field *field = schema.find(problem.field))
        about.append(chosen(field->zh, field->en));
    return {problem.severity, problem.rule, problem.layer,
            problem.feature,  problem.args, about.join(QStringLiteral(" · ")).toStdString()};
}

ExitCode runCheck(const CommandContext &context) {
    PhaseClock clock;
    auto opened = openForAnalysis(context.argument(0), context.job());
    if (!opened)
        return context.fail(opened.error());
    auto issues = opened->store.check(context.job());
    if (!issues)
        return context.fail(issues.error());
    clock.end("file");
    for (const core::Problem &problem : gis::findProblems(opened->county, problemOptions(), context.job()))
        issues->push_back(issueOf(problem, opened->county));
    clock.end("rows");
    auto roads = checkRoads(*opened, context.job());
    if (!roads)
        return context.fail(roads.error());
    issues->insert(issues->end(), roads->issues.begin(), roads->issues.end());
    clock.end("roads");
    std::ranges::stable_sort(*issues, std::ranges::greater(), &core::Issue::severity);
    context.say(CommandLine::tr("%1: %2 findings; roads %3 km in the main network, %4 islands, %5 doubtful junctions")
                    .arg(QString::fromStdString(opened->county.identity.name))
                    .arg(issues->size())
                    .arg(roads->json.value(QLatin1String("road_km_connected")).toDouble(), 0, 'f', 1)
                    .arg(roads->json.value(QLatin1String("road_islands")).toInteger())
                    .arg(roads->json.value(QLatin1String("road_near_misses")).toInteger()));
    context.list(*issues);
    const bool errors =
        std::ranges::any_of(*issues, [](const core::Issue &issue) { return issue.severity == core::Severity::Error; });
    if (context.options().isSet(QStringLiteral("json"))) {
        Envelope envelope;
        envelope.command = QStringLiteral("check");
        envelope.setCounty(opened->county);
        envelope.result = roads->json;
        envelope.result.insert(QStringLiteral("findings"), static_cast<qint64>(issues->size()));
        envelope.issues = *issues;
        if (const auto done = writeBytes(context.options().value(QStringLiteral("json")), envelope.toBytes(clock));
            !done)
            return context.failOutput(done.error());
    }
    return errors ? ExitCode::Incomplete : ExitCode::Done;
}

} // namespace

Command checkCommand() {
    return {
        QStringLiteral("check"),
        QStringLiteral("COUNTY.gpkg [--json FILE]"),
        CommandLine::tr("Looks for damage in the file, faults in the rows, and roads that are not connected."),
        1,
        1,
        addCheckOptions,
        runCheck,
        {QStringLiteral("check huarong.gpkg --lang zh"), QStringLiteral("check huarong.gpkg --json findings.json")}};
}

} // namespace app
