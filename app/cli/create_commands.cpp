// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFileInfo>
#include <QRegularExpression>

#include "app/cli/command.h"
#include "app/cli/command_words.h"
#include "app/cli/envelope.h"
#include "app/cli/shipped_data.h"
#include "app/text/language.h"
#include "gis/county/osm_county.h"
#include "gis/sample/huarong.h"
#include "gis/store/store.h"

namespace app {
namespace {

constexpr std::uint64_t sampleSeed = 430623;

QCommandLineOption option(const char *name, const QString &text, const char *value) {
    return {QString::fromLatin1(name), text, QString::fromLatin1(value)};
}

void addNewOptions(QCommandLineParser &options) {
    options.addOption(option("name", CommandLine::tr("Name of the county, such as 华容县."), "NAME"));
    options.addOption(option("code", CommandLine::tr("Administrative code of six digits, such as 430623."), "CODE"));
    options.addOption(
        option("boundary", CommandLine::tr("File with the county's outline (any vector format)."), "FILE"));
    options.addOption(option("osm", CommandLine::tr("OpenStreetMap extract: .osm.pbf, .osm or .geojson."), "FILE"));
    options.addOption(option(
        "population",
        CommandLine::tr("Table (csv, xlsx) with townships and their people; they are spread over the dwellings."),
        "FILE"));
    options.addOption(jsonOption());
}

void addSampleOptions(QCommandLineParser &options) { options.addOption(jsonOption()); }

gis::Signature signature(const char *why) { return {currentPerson(), why, nowUtc(), {}}; }

core::Result<void> refuseExisting(const QString &target) {
    if (QFileInfo::exists(target))
        return core::failure(core::ErrorCode::InvalidData, "new.exists", {target.toStdString()});
    return {};
}

/// Writes the county, says what it holds, and gives the JSON that was asked for.
ExitCode finish(const CommandContext &context, const gis::BuiltCounty &built, const char *command, PhaseClock clock) {
    const QString target = context.argument(context.options().positionalArguments().size() - 1 > 0 ? 1 : 0);
    if (const auto done = gis::Store::create(pathOf(target), built.county, signature(command), context.job()); !done)
        return context.failOutput(done.error());
    clock.end("write");
    Envelope envelope;
    envelope.command = QString::fromLatin1(command);
    envelope.setCounty(built.county);
    envelope.issues = built.issues;
    for (const auto &[what, number] : built.counts)
        envelope.result.insert(QString::fromStdString(what), static_cast<qint64>(number));
    for (const auto &[name, layer] : built.county.layers)
        if (layer.size() > 0)
            envelope.result.insert(QString::fromStdString("rows_" + name), static_cast<qint64>(layer.size()));
    context.say(CommandLine::tr("%1 written to %2").arg(envelope.countyName, target));
    const auto &county = built.county;
    context.say(CommandLine::tr("roads %1 · buildings %2 · places where people live %3 · shelters %4 · seconds %5")
                    .arg(county.roads ? county.roads->size() : 0)
                    .arg(county.buildings ? county.buildings->size() : 0)
                    .arg(county.demand ? county.demand->size() : 0)
                    .arg(county.layer("shelter") ? county.layer("shelter")->size() : 0)
                    .arg(clock.totalMilliseconds() / 1000, 0, 'f', 1));
    context.list(built.issues);
    if (context.options().isSet(QStringLiteral("json")))
        if (const auto done = writeBytes(context.options().value(QStringLiteral("json")), envelope.toBytes(clock));
            !done)
            return context.failOutput(done.error());
    return ExitCode::Done;
}

ExitCode runNew(const CommandContext &context) {
    const QCommandLineParser &options = context.options();
    gis::OsmCountyOptions wanted;
    wanted.name = options.value(QStringLiteral("name")).trimmed().toStdString();
    wanted.code = options.value(QStringLiteral("code")).trimmed().toStdString();
    if (wanted.name.empty() || wanted.code.empty())
        return context.refuse(CommandLine::tr("A new county needs --name and --code."));
    static const QRegularExpression sixDigits(QStringLiteral("^[0-9]{6}$"));
    if (!sixDigits.match(QString::fromStdString(wanted.code)).hasMatch())
        return context.refuse(CommandLine::tr("--code is the administrative code of the county, six digits, such as "
                                              "430623, not %1.")
                                  .arg(QString::fromStdString(wanted.code)));
    if (!isChinese())
        wanted.words = gis::OsmWords::english();
    if (options.isSet(QStringLiteral("boundary")))
        wanted.boundaryFile = pathOf(options.value(QStringLiteral("boundary")));
    const bool fromMap = options.isSet(QStringLiteral("osm"));
    if (!fromMap && !wanted.boundaryFile)
        return context.refuse(CommandLine::tr("A new county needs --osm or --boundary, to know where it lies."));
    if (const auto free = refuseExisting(context.argument(0)); !free)
        return context.fail(free.error());
    PhaseClock clock;
    std::vector<core::Issue> unread;
    if (options.isSet(QStringLiteral("population"))) {
        auto totals = gis::readTownshipTotals(pathOf(options.value(QStringLiteral("population"))), context.job());
        if (!totals)
            return context.fail(totals.error());
        wanted.totals = std::move(totals->rows);
        unread = std::move(totals->issues);
    }
    if (fromMap)
        wanted.osmFile = pathOf(options.value(QStringLiteral("osm")));
    auto built = fromMap ? gis::countyFromOsm(wanted, context.job()) : gis::countyFromBoundary(wanted, context.job());
    if (!built)
        return context.fail(built.error());
    clock.end("build");
    built->issues.insert(built->issues.begin(), unread.begin(), unread.end());
    return finish(context, *built, "new", clock);
}

core::Result<gis::BuiltCounty> buildSample(const QString &name, const core::Job &job) {
    const std::filesystem::path data = shippedDataFolder();
    if (data.empty())
        return core::failure(core::ErrorCode::NotFound, "sample.no_data", {});
    if (name == QLatin1String("goteborg")) {
        for (const char *file : {"network.geojson.gz", "network.geojson", "network.json.gz"})
            if (std::filesystem::exists(data / "goteborg" / file))
                return gis::goteborgSample(data / "goteborg" / file, job);
        return core::failure(core::ErrorCode::NotFound, "sample.no_data", {});
    }
    auto county = gis::huarongSample(data / "huarong", sampleSeed, job);
    if (!county)
        return tl::unexpected(county.error());
    return gis::BuiltCounty{std::move(*county), {}, {}};
}

ExitCode runSample(const CommandContext &context) {
    const QString name = context.argument(0);
    if (name != QLatin1String("huarong") && name != QLatin1String("goteborg"))
        return context.refuse(CommandLine::tr("The samples are huarong and goteborg."));
    if (const auto free = refuseExisting(context.argument(1)); !free)
        return context.fail(free.error());
    PhaseClock clock;
    const auto built = buildSample(name, context.job());
    if (!built)
        return context.fail(built.error());
    clock.end("build");
    return finish(context, *built, "sample", clock);
}

} // namespace

Command newCommand() {
    return {
        QStringLiteral("new"),
        QStringLiteral("COUNTY.gpkg --name NAME --code CODE [--boundary FILE] [--osm FILE] [--population FILE] "
                       "[--json FILE]"),
        CommandLine::tr("Makes a county file from an OpenStreetMap extract, or an empty one from an outline."),
        1,
        1,
        addNewOptions,
        runNew,
        {QStringLiteral("new huarong.gpkg --name 华容县 --code 430623 --osm hunan.osm.pbf --boundary outline.geojson "
                        "--population townships.xlsx"),
         QStringLiteral("new huarong.gpkg --name Huarong --code 430623 --boundary outline.shp --json - --lang en")}};
}

Command sampleCommand() {
    return {QStringLiteral("sample"),
            QStringLiteral("huarong|goteborg OUT.gpkg [--json FILE]"),
            CommandLine::tr("Makes one of the two counties that ship with the program."),
            2,
            2,
            addSampleOptions,
            runSample,
            {QStringLiteral("sample huarong huarong.gpkg --lang zh"),
             QStringLiteral("sample goteborg goteborg.gpkg --json report.json")}};
}

} // namespace app
