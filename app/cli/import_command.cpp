// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include "app/cli/analysis_run.h"
#include "app/cli/command.h"
#include "app/cli/command_words.h"
#include "app/cli/envelope.h"
#include "app/cli/shipped_data.h"
#include "app/document/safety_copy.h"
#include "gis/survey/survey_import.h"

namespace app {
namespace {

void addImportOptions(QCommandLineParser &options) {
    const auto option = [&options](const char *name, const QString &text, const char *value) {
        options.addOption({QString::fromLatin1(name), text, QString::fromLatin1(value)});
    };
    option("source-layer", CommandLine::tr("Layer of the source, where it has several."), "NAME");
    option("crs", CommandLine::tr("Coordinates of the source: EPSG:n, gcj02 or bd09."), "CRS");
    option("encoding", CommandLine::tr("Encoding of the source, such as GB18030."), "NAME");
    option("map", CommandLine::tr("Which field of the source fills which field of the layer; may be given again."),
           "TARGET=SOURCE");
    option("mapping", CommandLine::tr("Mapping kept in a JSON file: {\"target\": \"source\", …}."), "FILE");
    option("key", CommandLine::tr("Field that tells which feature a row stands for; without it every row is new."),
           "FIELD");
    options.addOption({QStringLiteral("dry-run"), CommandLine::tr("Say what would happen; write nothing.")});
    options.addOption(jsonOption());
}

core::Result<std::vector<std::string>> mappingOf(const QCommandLineParser &options) {
    std::vector<std::string> mapping;
    if (options.isSet(QStringLiteral("mapping"))) {
        const QString path = options.value(QStringLiteral("mapping"));
        QFile file(path);
        const QJsonDocument json =
            file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
        if (!json.isObject())
            return core::failure(core::ErrorCode::InvalidData, "import.mapping_file", {path.toStdString()});
        const QJsonObject pairs = json.object();
        for (auto pair = pairs.begin(); pair != pairs.end(); ++pair)
            mapping.push_back((pair.key() + QLatin1Char('=') + pair.value().toString()).toStdString());
    }
    for (const QString &pair : options.values(QStringLiteral("map")))
        mapping.push_back(pair.toStdString());
    return mapping;
}

/// More changed rows than this, and a checked copy of the county is made first.
constexpr std::int64_t rowsBeforeBackup = 100;

core::Result<gis::ImportRequest> requestOf(const CommandContext &context) {
    const QCommandLineParser &options = context.options();
    auto mapping = mappingOf(options);
    if (!mapping)
        return tl::unexpected(mapping.error());
    const auto text = [&options](const char *name) { return options.value(QString::fromLatin1(name)).toStdString(); };
    return gis::ImportRequest{context.argument(1).toStdString(),
                              pathOf(context.argument(2)),
                              text("source-layer"),
                              text("crs"),
                              text("encoding"),
                              std::move(*mapping),
                              text("key")};
}

/// One audited save: changes of a feature layer, or rows of a column table.
core::Result<gis::SaveReceipt> write(gis::Store &store, const gis::ImportPreview &preview, const QString &source,
                                     const core::Job &job) {
    const gis::Signature signature{currentPerson(), "import " + QFileInfo(source).fileName().toStdString(), nowUtc(),
                                   preview.sourceHash};
    if (!preview.changes.isEmpty())
        return store.commit(preview.changes, signature, job);
    if (preview.roads || preview.demand || preview.buildings)
        return store.append(preview.roads.get(), preview.demand.get(), preview.buildings.get(), signature, job);
    return gis::SaveReceipt{};
}

QJsonObject toJson(const gis::ImportPreview &preview) {
    const core::ImportBalance &balance = preview.balance;
    QJsonObject mapping;
    for (const auto &[target, source] : preview.mapping.pairs)
        mapping.insert(QString::fromStdString(target), QString::fromStdString(source));
    return {{QStringLiteral("rows_in"), static_cast<qint64>(balance.rowsIn)},
            {QStringLiteral("rows_new"), static_cast<qint64>(balance.rowsNew)},
            {QStringLiteral("rows_updated"), static_cast<qint64>(balance.rowsUpdated)},
            {QStringLiteral("rows_unchanged"), static_cast<qint64>(balance.rowsUnchanged)},
            {QStringLiteral("rows_flagged"), static_cast<qint64>(balance.rowsFlagged)},
            {QStringLiteral("rows_refused"), static_cast<qint64>(balance.rowsRefused)},
            {QStringLiteral("encoding"), QString::fromStdString(preview.encoding)},
            {QStringLiteral("crs"), QString::fromStdString(preview.crs)},
            {QStringLiteral("mapping"), mapping}};
}

ExitCode report(const CommandContext &context, const core::County &county, const gis::ImportPreview &preview,
                const PhaseClock &clock) {
    const core::ImportBalance &balance = preview.balance;
    context.say(CommandLine::tr("%1 rows in: %2 new + %3 updated + %4 unchanged + %5 refused (flagged %6)")
                    .arg(balance.rowsIn)
                    .arg(balance.rowsNew)
                    .arg(balance.rowsUpdated)
                    .arg(balance.rowsUnchanged)
                    .arg(balance.rowsRefused)
                    .arg(balance.rowsFlagged));
    context.list(preview.issues);
    if (context.options().isSet(QStringLiteral("json"))) {
        Envelope envelope;
        envelope.command = QStringLiteral("import");
        envelope.setCounty(county);
        envelope.result = toJson(preview);
        envelope.issues = preview.issues;
        if (const auto done = writeBytes(context.options().value(QStringLiteral("json")), envelope.toBytes(clock));
            !done)
            return context.failOutput(done.error());
    }
    return balance.rowsRefused > 0 ? ExitCode::Incomplete : ExitCode::Done;
}

ExitCode runImport(const CommandContext &context) {
    const bool dry = context.options().isSet(QStringLiteral("dry-run"));
    const auto request = requestOf(context);
    if (!request)
        return context.fail(request.error());
    PhaseClock clock;
    auto store =
        gis::Store::open(pathOf(context.argument(0)), dry ? gis::OpenMode::ReadOnly : gis::OpenMode::ReadWrite);
    if (!store)
        return context.fail(store.error());
    auto county = store->readCounty({false, false, false, false}, context.job());
    if (!county)
        return context.fail(county.error());
    clock.end("open");
    const auto preview = gis::previewImport(*request, *county, context.job());
    if (!preview)
        return context.fail(preview.error());
    clock.end("read");
    if (!preview->balance.balances())
        return context.fail({core::ErrorCode::Internal, "import.unbalanced", {}, {}});
    if (!dry) {
        const core::ImportBalance &balance = preview->balance;
        // reliability.md 1, P8.
        if (balance.rowsNew + balance.rowsUpdated > rowsBeforeBackup)
            if (const auto kept = backUpBefore(pathOf(context.argument(0)), "import"); !kept)
                return context.failOutput(kept.error());
        clock.end("backup");
        const auto receipt = write(*store, *preview, context.argument(2), context.job());
        if (!receipt)
            return context.failOutput(receipt.error());
        if (receipt->revision > 0)
            county->revision = receipt->revision;
        clock.end("write");
    }
    return report(context, *county, *preview, clock);
}

} // namespace

Command importCommand() {
    return {QStringLiteral("import"),
            QStringLiteral("COUNTY.gpkg LAYER SOURCE [--source-layer NAME] [--crs CRS] [--encoding NAME] "
                           "[--map target=source …] [--mapping FILE] [--key FIELD] [--dry-run] [--json FILE]"),
            CommandLine::tr("Brings the rows of a file into a layer; every row is counted, refused ones are listed."),
            3,
            3,
            addImportOptions,
            runImport,
            {QStringLiteral(
                 "import huarong.gpkg shelter places.csv --map name=场所 --encoding GB18030 --crs EPSG:4547 --dry-run"),
             QStringLiteral("import huarong.gpkg shelter survey.gpkg --source-layer sites --mapping fields.json --key "
                            "shelter_id --json - --lang en")}};
}

} // namespace app
