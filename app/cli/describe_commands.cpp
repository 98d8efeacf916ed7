// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_words.h"
#include "app/cli/envelope.h"
#include "app/cli/shipped_data.h"
#include "app/text/language.h"
#include "core/model/catalogue.h"
#include "gis/store/store.h"

namespace app {
namespace {

void addDescribeOptions(QCommandLineParser &options) { options.addOption(jsonOption()); }

QString layerWords(const std::string &name) {
    const core::LayerSchema *schema = core::findSchema(name);
    return schema ? chosen(schema->zh, schema->en) : QString();
}

QJsonObject toJson(const core::County &county, const gis::Store::Summary &summary) {
    QJsonObject rows;
    for (const auto &[table, number] : summary.rows)
        rows.insert(QString::fromStdString(table), static_cast<qint64>(number));
    const core::CountyIdentity &identity = county.identity;
    const core::Box box = core::boundsOf(core::Geometry(county.boundary));
    return {{QStringLiteral("layers"), rows},
            {QStringLiteral("schema_version"), summary.schemaVersion},
            {QStringLiteral("bytes"), static_cast<qint64>(summary.bytes)},
            {QStringLiteral("plane"), QJsonObject{{QStringLiteral("lon_0"), identity.plane.centre.lon},
                                                  {QStringLiteral("lat_0"), identity.plane.centre.lat}}},
            {QStringLiteral("extent_m"), QJsonArray{box.isEmpty() ? 0 : box.minX, box.isEmpty() ? 0 : box.minY,
                                                    box.isEmpty() ? 0 : box.maxX, box.isEmpty() ? 0 : box.maxY}},
            {QStringLiteral("source_date"), QString::fromStdString(identity.sourceDate)},
            {QStringLiteral("attribution"), QString::fromStdString(identity.attribution)},
            {QStringLiteral("notice_zh"), QString::fromStdString(identity.noticeZh)},
            {QStringLiteral("notice_en"), QString::fromStdString(identity.noticeEn)}};
}

void sayInWords(const CommandContext &context, const core::County &county, const gis::Store::Summary &summary) {
    const core::CountyIdentity &identity = county.identity;
    context.say(
        QStringLiteral("%1 (%2)").arg(QString::fromStdString(identity.name), QString::fromStdString(identity.code)));
    context.say(CommandLine::tr("revision %1 · schema %2 · %3 MB")
                    .arg(summary.revision)
                    .arg(summary.schemaVersion)
                    .arg(static_cast<double>(summary.bytes) / 1e6, 0, 'f', 1));
    context.say(CommandLine::tr("plane centred on %1 E, %2 N")
                    .arg(identity.plane.centre.lon, 0, 'f', 5)
                    .arg(identity.plane.centre.lat, 0, 'f', 5));
    const std::string &notice = isChinese() ? identity.noticeZh : identity.noticeEn;
    if (!notice.empty())
        context.say(QString::fromStdString(notice));
    for (const auto &[table, number] : summary.rows)
        if (number > 0)
            context.say(
                QStringLiteral("%1  %2 %3").arg(number, 9).arg(QString::fromStdString(table), layerWords(table)));
}

ExitCode runDescribe(const CommandContext &context) {
    PhaseClock clock;
    auto store = gis::Store::open(pathOf(context.argument(0)), gis::OpenMode::ReadOnly);
    if (!store)
        return context.fail(store.error());
    const auto summary = store->summary();
    if (!summary)
        return context.fail(summary.error());
    const auto county = store->readCounty({false, false, false, false}, context.job());
    if (!county)
        return context.fail(county.error());
    clock.end("open");
    sayInWords(context, *county, *summary);
    if (context.options().isSet(QStringLiteral("json"))) {
        Envelope envelope;
        envelope.command = QStringLiteral("info");
        envelope.setCounty(*county);
        envelope.result = toJson(*county, *summary);
        if (const auto done = writeBytes(context.options().value(QStringLiteral("json")), envelope.toBytes(clock));
            !done)
            return context.failOutput(done.error());
    }
    return ExitCode::Done;
}

} // namespace

Command describeCommand() {
    return {QStringLiteral("info"),
            QStringLiteral("COUNTY.gpkg [--json FILE]"),
            CommandLine::tr("Says what a county file holds: layers, counts, extent, plane, versions, sizes."),
            1,
            1,
            addDescribeOptions,
            runDescribe,
            {QStringLiteral("info huarong.gpkg --lang zh"), QStringLiteral("info huarong.gpkg --json -")}};
}

} // namespace app
