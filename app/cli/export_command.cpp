// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "app/cli/command.h"
#include "app/cli/command_words.h"
#include "app/cli/envelope.h"
#include "app/cli/shipped_data.h"
#include "app/document/county_files.h"
#include "app/models/row_choice.h"
#include "app/text/language.h"
#include "core/model/catalogue.h"
#include "gis/store/store.h"
#include "gis/survey/layer_export.h"
#include "gis/survey/unit_rows.h"

namespace app {
namespace {

void addExportOptions(QCommandLineParser &options) {
    const auto option = [&options](const char *name, const QString &text, const char *value) {
        options.addOption({QString::fromLatin1(name), text, QString::fromLatin1(value)});
    };
    option("personal",
           CommandLine::tr("Contacts and phones: whole, masked (138****5678, 王**) or none. Default: whole."),
           "whole|masked|none");
    options.addOption({QStringLiteral("without-personal"),
                       CommandLine::tr("Leave out names of contacts and phones (--personal none).")});
    option("unit", CommandLine::tr("Only what belongs to this township, or lies in it: its code, name or uid."),
           "TOWNSHIP");
    option("where",
           CommandLine::tr("Only rows whose field fulfils what would stand under it in the table: status=在用, "
                           "effective_area_m2=>=500, name=; given again, all of them hold."),
           "FIELD=CONDITION");
    option("uid", CommandLine::tr("Only this row; may be given again."), "UID");
    options.addOption({QStringLiteral("overwrite"),
                       CommandLine::tr("Replace a file of that name. A county or a packet of a township is never "
                                       "replaced.")});
    options.addOption(jsonOption());
}

/// What selects rows needs to know units and, for a township, the county around.
gis::ReadOptions tablesFor(const std::string &layer) {
    return {layer == "road", layer == "demand_point", layer == "building", true};
}

core::Result<gis::PersonalData> personalOf(const QCommandLineParser &options) {
    if (options.isSet(QStringLiteral("without-personal")))
        return gis::PersonalData::LeftOut;
    const std::map<QString, gis::PersonalData> words = {{QString(), gis::PersonalData::Written},
                                                        {QStringLiteral("whole"), gis::PersonalData::Written},
                                                        {QStringLiteral("masked"), gis::PersonalData::Masked},
                                                        {QStringLiteral("none"), gis::PersonalData::LeftOut}};
    const QString word = options.value(QStringLiteral("personal"));
    const auto found = words.find(word);
    if (found == words.end())
        return core::failure(core::ErrorCode::InvalidData, "export.bad_personal", {word.toStdString()});
    return found->second;
}

/// The rows that are asked for; nullopt = all.
core::Result<std::optional<std::vector<std::size_t>>> rowsOf(const CommandContext &context, const core::County &county,
                                                             const std::string &layer) {
    const QCommandLineParser &options = context.options();
    RowChoice choice{options.values(QStringLiteral("where")), options.values(QStringLiteral("uid")), {}};
    if (const std::string unit = options.value(QStringLiteral("unit")).toStdString(); !unit.empty()) {
        auto township = gis::UnitRows::of(county, unit);
        if (!township)
            return tl::unexpected(township.error());
        auto rows = township->rowsOf(layer, context.job());
        if (!rows)
            return tl::unexpected(rows.error());
        choice.among = std::move(*rows);
    }
    return chosenRows(county, layer, choice);
}

ExitCode report(const CommandContext &context, const core::County &county, const gis::ExportReceipt &receipt,
                const PhaseClock &clock) {
    context.say(
        CommandLine::tr("%n row(s) written to %1", nullptr, static_cast<int>(receipt.rows)).arg(context.argument(2)));
    context.list(receipt.issues);
    // What a format could not hold is missing from the file.
    const ExitCode whole = receipt.issues.empty() ? ExitCode::Done : ExitCode::Incomplete;
    if (!context.options().isSet(QStringLiteral("json")))
        return whole;
    Envelope envelope;
    envelope.command = QStringLiteral("export");
    envelope.setCounty(county);
    QJsonArray files;
    for (const std::filesystem::path &file : receipt.files)
        files.append(QString::fromStdU16String(file.filename().u16string()));
    envelope.result = {{QStringLiteral("rows"), static_cast<qint64>(receipt.rows)}, {QStringLiteral("files"), files}};
    envelope.issues = receipt.issues;
    const auto done = writeBytes(context.options().value(QStringLiteral("json")), envelope.toBytes(clock));
    return done ? whole : context.failOutput(done.error());
}

ExitCode runExport(const CommandContext &context) {
    gis::ExportRequest request{context.argument(1).toStdString(), pathOf(context.argument(2)), isChinese()};
    if (!core::findSchema(request.layer))
        return context.refuse(
            CommandLine::tr("There is no layer %1; onemap info lists them.").arg(context.argument(1)));
    if (!gis::canExportTo(request.target))
        return context.refuse(
            CommandLine::tr("A layer is written as .gpkg, .geojson, .csv, .xlsx, .kml or .shp, not as %1.")
                .arg(context.argument(2)));
    const auto personal = personalOf(context.options());
    if (!personal)
        return context.refuseParameter(personal.error());
    request.personal = *personal;
    const std::filesystem::path source = pathOf(context.argument(0));
    const bool isAgreed = context.options().isSet(QStringLiteral("overwrite"));
    if (const auto free = checkExportTarget(request.target, source, isAgreed); !free)
        return context.failOutput(free.error());
    PhaseClock clock;
    auto store = gis::Store::open(source, gis::OpenMode::ReadOnly);
    if (!store)
        return context.fail(store.error());
    const auto county = store->readCounty(tablesFor(request.layer), context.job());
    if (!county)
        return context.fail(county.error());
    clock.end("open");
    auto rows = rowsOf(context, *county, request.layer);
    if (!rows)
        return context.fail(rows.error());
    request.rows = std::move(*rows);
    const auto receipt = gis::exportLayer(*county, request, context.job());
    if (!receipt)
        return context.failOutput(receipt.error());
    clock.end("write");
    return report(context, *county, *receipt, clock);
}

} // namespace

Command exportCommand() {
    return {QStringLiteral("export"),
            QStringLiteral("COUNTY.gpkg LAYER OUT.(gpkg|geojson|csv|xlsx|kml|shp) [--unit TOWNSHIP] "
                           "[--where FIELD=CONDITION …] [--uid UID …] [--personal whole|masked|none] "
                           "[--without-personal] [--overwrite] [--lang zh|en] [--json FILE]"),
            CommandLine::tr("Writes a layer of the county, or some of its rows, for other programs."),
            3,
            3,
            addExportOptions,
            runExport,
            {QStringLiteral("export huarong.gpkg shelter shelters.xlsx --without-personal --lang zh"),
             QStringLiteral("export huarong.gpkg shelter public.csv --unit 430623101 --where status=在用 --where "
                            "effective_area_m2=>=500 --personal masked"),
             QStringLiteral("export huarong.gpkg rescue_team team.kml --uid 0d1c9c3e-3f1b-5a5e-9d9b-7a1f0f6b2c11"),
             QStringLiteral("export huarong.gpkg road roads.geojson --overwrite --json -")}};
}

} // namespace app
