// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDate>

#include "app/cli/analysis_run.h"
#include "app/cli/command.h"
#include "app/cli/command_words.h"
#include "app/cli/envelope.h"
#include "app/cli/shipped_data.h"
#include "app/document/county_files.h"
#include "app/models/packet_words.h"
#include "app/text/language.h"
#include "core/model/catalogue.h"
#include "gis/packet/packet_writer.h"
#include "gis/store/store.h"

namespace app {
namespace {

void addPacketOptions(QCommandLineParser &options) {
    options.addOption(
        {QStringLiteral("unit"), CommandLine::tr("The township: its code, name or uid."), QStringLiteral("TOWNSHIP")});
    options.addOption(jsonOption());
}

ExitCode report(const CommandContext &context, const core::County &county, const gis::PacketReceipt &receipt,
                const PhaseClock &clock) {
    context.say(CommandLine::tr("%1: %n record(s) to be kept by the township, written to %2", nullptr,
                                static_cast<int>(receipt.records))
                    .arg(QString::fromStdString(receipt.unitName), context.argument(1)));
    QJsonObject rows;
    for (const auto &[layer, count] : receipt.rows) {
        const core::LayerSchema *schema = core::findSchema(layer);
        context.say(QStringLiteral("%1  %2 %3")
                        .arg(count, 9)
                        .arg(QString::fromStdString(layer), schema ? chosen(schema->zh, schema->en) : QString()));
        rows.insert(QString::fromStdString(layer), static_cast<qint64>(count));
    }
    context.say(CommandLine::tr("%n point(s) on the check list", nullptr, static_cast<int>(receipt.checks)));
    if (!context.options().isSet(QStringLiteral("json")))
        return ExitCode::Done;
    Envelope envelope;
    envelope.command = QStringLiteral("packet");
    envelope.setCounty(county);
    envelope.result = {{QStringLiteral("unit_code"), QString::fromStdString(receipt.unitCode)},
                       {QStringLiteral("unit_name"), QString::fromStdString(receipt.unitName)},
                       {QStringLiteral("records"), static_cast<qint64>(receipt.records)},
                       {QStringLiteral("checks"), static_cast<qint64>(receipt.checks)},
                       {QStringLiteral("rows"), rows}};
    const auto done = writeBytes(context.options().value(QStringLiteral("json")), envelope.toBytes(clock));
    return done ? ExitCode::Done : context.failOutput(done.error());
}

ExitCode runPacket(const CommandContext &context) {
    const std::filesystem::path source = pathOf(context.argument(0)), target = pathOf(context.argument(1));
    const std::string unit = context.options().value(QStringLiteral("unit")).toStdString();
    if (unit.empty())
        return context.refuse(CommandLine::tr("Say which township: --unit CODE or NAME."));
    if (target.extension() != ".gpkg")
        return context.refuse(CommandLine::tr("A packet is written as .gpkg, not as %1.").arg(context.argument(1)));
    if (belongsToCounty(target, source))
        return context.failOutput({core::ErrorCode::Io, "export.onto_county", {target.string()}, {}});
    // What stands there may be a packet that came back, with the township's work in it.
    std::error_code failure;
    if (std::filesystem::exists(target, failure))
        return context.failOutput({core::ErrorCode::Io, "store.exists", {target.string()}, {}});
    PhaseClock clock;
    auto store = gis::Store::open(source, gis::OpenMode::ReadOnly);
    if (!store)
        return context.fail(store.error());
    const auto county = store->readCounty({true, true, true, true}, context.job());
    if (!county)
        return context.fail(county.error());
    clock.end("open");
    const QDate today = QDate::currentDate();
    const gis::PacketRequest request{unit,
                                     target,
                                     {currentPerson(), "packet " + unit, nowUtc()},
                                     {today.year(), today.month(), today.day()},
                                     checkWords};
    const auto receipt = gis::writePacket(*county, request, context.job());
    if (!receipt)
        return receipt.error().message.starts_with("unit.") ? context.fail(receipt.error())
                                                            : context.failOutput(receipt.error());
    clock.end("write");
    return report(context, *county, *receipt, clock);
}

} // namespace

Command packetCommand() {
    return {
        QStringLiteral("packet"),
        QStringLiteral("COUNTY.gpkg OUT.gpkg --unit TOWNSHIP [--lang zh|en] [--json FILE]"),
        CommandLine::tr("Cuts the part of one township into a file of its own; “import” brings it back and merges it."),
        2,
        2,
        addPacketOptions,
        runPacket,
        {QStringLiteral("packet huarong.gpkg dongshan.gpkg --unit 东山镇 --json -")}};
}

} // namespace app
