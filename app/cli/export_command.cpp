// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_words.h"
#include "app/cli/envelope.h"
#include "app/cli/shipped_data.h"
#include "app/text/language.h"
#include "core/model/catalogue.h"
#include "gis/store/store.h"
#include "gis/survey/layer_export.h"

namespace app {
namespace {

void addExportOptions(QCommandLineParser &options) {
    options.addOption({QStringLiteral("without-personal"), CommandLine::tr("Leave out names of contacts and phones.")});
    options.addOption(jsonOption());
}

/// Only the column table that is asked for is read.
gis::ReadOptions tablesFor(const std::string &layer) {
    return {layer == "road", layer == "demand_point", layer == "building", true};
}

ExitCode runExport(const CommandContext &context) {
    const gis::ExportRequest request{context.argument(1).toStdString(), pathOf(context.argument(2)), isChinese(),
                                     context.options().isSet(QStringLiteral("without-personal"))};
    if (!core::findSchema(request.layer))
        return context.refuse(
            CommandLine::tr("There is no layer %1; onemap info lists them.").arg(context.argument(1)));
    if (!gis::canExportTo(request.target))
        return context.refuse(
            CommandLine::tr("A layer is written as .gpkg, .geojson, .csv, .xlsx, .kml or .shp, not as %1.")
                .arg(context.argument(2)));
    PhaseClock clock;
    auto store = gis::Store::open(pathOf(context.argument(0)), gis::OpenMode::ReadOnly);
    if (!store)
        return context.fail(store.error());
    const auto county = store->readCounty(tablesFor(request.layer), context.job());
    if (!county)
        return context.fail(county.error());
    clock.end("open");
    const auto receipt = gis::exportLayer(*county, request, context.job());
    if (!receipt)
        return context.failOutput(receipt.error());
    clock.end("write");
    context.say(
        CommandLine::tr("%n row(s) written to %1", nullptr, static_cast<int>(receipt->rows)).arg(context.argument(2)));
    if (context.options().isSet(QStringLiteral("json"))) {
        Envelope envelope;
        envelope.command = QStringLiteral("export");
        envelope.setCounty(*county);
        QJsonArray files;
        for (const std::filesystem::path &file : receipt->files)
            files.append(QString::fromStdU16String(file.filename().u16string()));
        envelope.result = {{QStringLiteral("rows"), static_cast<qint64>(receipt->rows)},
                           {QStringLiteral("files"), files}};
        if (const auto done = writeBytes(context.options().value(QStringLiteral("json")), envelope.toBytes(clock));
            !done)
            return context.failOutput(done.error());
    }
    return ExitCode::Done;
}

} // namespace

Command exportCommand() {
    return {QStringLiteral("export"),
            QStringLiteral("COUNTY.gpkg LAYER OUT.(gpkg|geojson|csv|xlsx|kml|shp) [--without-personal] "
                           "[--lang zh|en] [--json FILE]"),
            CommandLine::tr("Writes a layer of the county for other programs."),
            3,
            3,
            addExportOptions,
            runExport,
            {QStringLiteral("export huarong.gpkg shelter shelters.xlsx --without-personal --lang zh"),
             QStringLiteral("export huarong.gpkg road roads.geojson --json -")}};
}

} // namespace app
