// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_words.h"
#include "app/cli/envelope.h"
#include "app/cli/shipped_data.h"
#include "app/text/language.h"
#include "core/model/catalogue.h"
#include "gis/store/salvage.h"

namespace app {
namespace {

QJsonArray namesOf(const std::vector<std::string> &names) {
    QJsonArray json;
    for (const std::string &name : names)
        json.append(QString::fromStdString(name));
    return json;
}

QJsonObject toJson(const gis::SalvageReport &report) {
    QJsonArray tables;
    for (const gis::SalvagedTable &table : report.tables)
        tables.append(QJsonObject{
            {QStringLiteral("table"), QString::fromStdString(table.name)},
            {QStringLiteral("layer"), table.isLayer},
            {QStringLiteral("rows"), static_cast<qint64>(table.rows)},
            {QStringLiteral("rows_recorded"),
             table.recorded ? QJsonValue(static_cast<qint64>(*table.recorded)) : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("gaps"), static_cast<qint64>(table.gaps)},
            {QStringLiteral("computed_columns"), namesOf(table.computedColumns)}});
    return {{QStringLiteral("tables"), tables},
            {QStringLiteral("left_out"), namesOf(report.leftOut)},
            {QStringLiteral("schema_damaged"), report.isSchemaDamaged},
            {QStringLiteral("whole"), report.isWhole()}};
}

QString lineOf(const gis::SalvagedTable &table) {
    const core::LayerSchema *schema = core::findSchema(table.name);
    QString line = QStringLiteral("%1  %2 %3")
                       .arg(table.rows, 9)
                       .arg(QString::fromStdString(table.name), schema ? chosen(schema->zh, schema->en) : QString())
                       .trimmed();
    if (table.recorded && *table.recorded > table.rows)
        line += CommandLine::tr(" · %1 of %2 rows lost").arg(*table.recorded - table.rows).arg(*table.recorded);
    else if (table.gaps > 0)
        line += CommandLine::tr(" · rows missing in %1 places, how many is not known").arg(table.gaps);
    for (const std::string &column : table.computedColumns)
        line += CommandLine::tr(" · computed column %1 not copied").arg(QString::fromStdString(column));
    return line;
}

ExitCode runSalvage(const CommandContext &context) {
    PhaseClock clock;
    const auto report = gis::salvage(pathOf(context.argument(0)), pathOf(context.argument(1)), context.job());
    if (!report)
        return context.fail(report.error());
    clock.end("salvage");
    for (const gis::SalvagedTable &table : report->tables)
        if (table.isLayer || !table.name.starts_with("gpkg_") || !table.isWhole())
            context.say(lineOf(table));
    if (report->isSchemaDamaged)
        context.say(CommandLine::tr("The list of tables is damaged: there may have been more than these."));
    for (const std::string &name : report->leftOut)
        context.say(CommandLine::tr("not copied, because it is no plain table or cannot be found: %1")
                        .arg(QString::fromStdString(name)));
    context.say(report->isWhole()
                    ? CommandLine::tr("Every row was read. The copy is %1.").arg(context.argument(1))
                    : CommandLine::tr("The copy %1 holds what can still be read: bring its layers into a county with "
                                      "“onemap import”.")
                          .arg(context.argument(1)));
    if (context.options().isSet(QStringLiteral("json"))) {
        Envelope envelope;
        envelope.command = QStringLiteral("salvage");
        envelope.result = toJson(*report);
        if (const auto done = writeBytes(context.options().value(QStringLiteral("json")), envelope.toBytes(clock));
            !done)
            return context.failOutput(done.error());
    }
    return report->isWhole() ? ExitCode::Done : ExitCode::Incomplete;
}

} // namespace

Command salvageCommand() {
    return {
        QStringLiteral("salvage"),
        QStringLiteral("DAMAGED.gpkg CLEAN.gpkg [--json FILE]"),
        CommandLine::tr("Copies what can still be read of a damaged GeoPackage into a clean one; the damaged file is "
                        "not changed."),
        2,
        2,
        [](QCommandLineParser &options) { options.addOption(jsonOption()); },
        runSalvage,
        {QStringLiteral("salvage damaged.gpkg clean.gpkg --json -")}};
}

} // namespace app
