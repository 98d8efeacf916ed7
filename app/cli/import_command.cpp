// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include <QDate>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include "app/cli/analysis_run.h"
#include "app/cli/command.h"
#include "app/cli/command_words.h"
#include "app/cli/envelope.h"
#include "app/cli/packet_merge_run.h"
#include "app/cli/shipped_data.h"
#include "app/cli/source_report.h"
#include "app/document/import_ground.h"
#include "app/document/import_record.h"
#include "app/document/safety_copy.h"
#include "app/models/import_words.h"
#include "app/text/pinyin.h"
#include "gis/county/osm_road_import.h"
#include "gis/packet/packet_history.h"
#include "gis/survey/survey_file.h"
#include "gis/survey/survey_import.h"

namespace app {
namespace {

void addImportOptions(QCommandLineParser &options) {
    const auto option = [&options](const char *name, const QString &text, const char *value) {
        options.addOption({QString::fromLatin1(name), text, QString::fromLatin1(value)});
    };
    option("source-layer", CommandLine::tr("Layer of the source, where it has several."), "NAME");
    option("crs",
           CommandLine::tr("Coordinates of the source: EPSG:n, gcj02 or bd09; with \",swapped\" behind it where the "
                           "northing or latitude stands first."),
           "CRS");
    option("encoding", CommandLine::tr("Encoding of the source, such as GB18030."), "NAME");
    option(
        "map",
        CommandLine::tr("Which field of the source fills which field of the layer; may be given again. TARGET= leaves "
                        "a field unfilled; TARGET='VALUE' gives all rows one value."),
        "TARGET=SOURCE");
    option("mapping", CommandLine::tr("Mapping kept in a JSON file: {\"target\": \"source\", …}."), "FILE");
    option("key",
           CommandLine::tr(
               "Field that alone tells which feature a row stands for; without it code, uid, name and place do."),
           "FIELD");
    options.addOption({QStringLiteral("describe"),
                       CommandLine::tr("Say what SOURCE is and what it may become: [COUNTY] SOURCE --describe.")});
    option("tolerance",
           CommandLine::tr("Roads: a dead end this near to another road is joined to it, in metres (0.5)."), "METRES");
    options.addOption({QStringLiteral("join-crossings"),
                       CommandLine::tr("Roads: roads of one level that cross without a common vertex meet there.")});
    option("decide",
           CommandLine::tr("What becomes of a row: ROW=new, update, refuse, or asked=… for every row that would be "
                           "asked about; of a record or a field of a packet: UID[.FIELD]=theirs, ours; may be given "
                           "again."),
           "ROW=DECISION");
    option("take", CommandLine::tr("Packet: which side answers what is not decided otherwise."), "theirs|ours");
    option("refused", CommandLine::tr("Write the refused rows with their reasons to a CSV, to be mended."), "FILE");
    option("profile", CommandLine::tr("Use the answers kept in the county under this name."), "NAME");
    option("save-profile", CommandLine::tr("Keep mapping, encoding and coordinates in the county."), "NAME");
    options.addOption({QStringLiteral("repair"), CommandLine::tr("Mend what proposes how it can be mended.")});
    options.addOption({QStringLiteral("as-new"), CommandLine::tr("Rows without a known uid are new.")});
    options.addOption({QStringLiteral("empty-wipes"), CommandLine::tr("Empty cells empty the fields they stand for.")});
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

core::Result<std::vector<std::string>> sourceColumns(const gis::ImportRequest &request) {
    const auto file = gis::SurveyFile::open(request.source, {request.encoding});
    if (!file)
        return tl::unexpected(file.error());
    const auto layer = file->findLayer(request.sourceLayer);
    if (!layer)
        return tl::unexpected(layer.error());
    std::vector<std::string> columns;
    for (const gis::SurveyField &field : file->layers()[*layer].fields)
        columns.push_back(field.name);
    return columns;
}

/// More changed rows than this, and a checked copy of the county is made first.
constexpr std::int64_t rowsBeforeBackup = 100;

/// How lines of roads are joined, where it was said.
core::Result<core::NodingRules> nodingOf(const QCommandLineParser &options) {
    constexpr double most = 20;
    core::NodingRules rules;
    rules.joinCrossings = options.isSet(QStringLiteral("join-crossings"));
    if (!options.isSet(QStringLiteral("tolerance")))
        return rules;
    const QString text = options.value(QStringLiteral("tolerance"));
    bool ok = false;
    const double metres = text.toDouble(&ok);
    if (!ok || !(metres >= 0) || metres > most)
        return core::failure(core::ErrorCode::InvalidData, "import.bad_tolerance", {text.toStdString()});
    rules.tolerance = core::Metres(metres);
    return rules;
}

core::Error badDecision(const QString &argument) {
    return {core::ErrorCode::InvalidData, "import.bad_decision", {argument.toStdString()}, {}};
}

/// "27=new": the row, counted from 1 as the source has them, and what becomes of it; "asked=new" speaks of every row
/// that would be asked about.
core::Result<core::ColumnDecisions> decisionsOf(const QCommandLineParser &options) {
    const std::map<QString, core::Decision> words = {{QStringLiteral("new"), core::Decision::New},
                                                     {QStringLiteral("update"), core::Decision::Update},
                                                     {QStringLiteral("refuse"), core::Decision::Refuse}};
    core::ColumnDecisions decisions;
    for (const QString &argument : options.values(QStringLiteral("decide"))) {
        const QStringList parts = argument.split(QLatin1Char('='));
        const auto word = words.find(parts.value(1));
        const qint64 row = parts.value(0).toLongLong();
        const bool isAll = parts.value(0) == QStringLiteral("asked");
        if (parts.size() != 2 || word == words.end() || (!isAll && row < 1))
            return tl::unexpected(badDecision(argument));
        if (isAll)
            decisions.ofAsked = word->second;
        else
            decisions.rows[row] = word->second;
    }
    return decisions;
}

core::Result<gis::ImportRequest> requestOf(const CommandContext &context) {
    const QCommandLineParser &options = context.options();
    auto mapping = mappingOf(options);
    if (!mapping)
        return tl::unexpected(mapping.error());
    const auto noding = nodingOf(options);
    if (!noding)
        return tl::unexpected(noding.error());
    const auto decisions = decisionsOf(options);
    if (!decisions)
        return tl::unexpected(decisions.error());
    const auto text = [&options](const char *name) { return options.value(QString::fromLatin1(name)).toStdString(); };
    gis::ImportRequest request{context.argument(1).toStdString(),
                               pathOf(context.argument(2)),
                               text("source-layer"),
                               text("crs"),
                               text("encoding"),
                               std::move(*mapping),
                               text("key"),
                               spelledName};
    request.noding = *noding;
    request.decisions = *decisions;
    request.asNew = options.isSet(QStringLiteral("as-new"));
    request.emptyWipes = options.isSet(QStringLiteral("empty-wipes"));
    const QDate today = QDate::currentDate();
    request.today = {today.year(), today.month(), today.day()};
    return request;
}

/// Answers of a profile where the command says nothing itself.
core::Result<void> useProfile(const CommandContext &context, gis::Store &store, gis::ImportRequest &request) {
    const std::string name = context.options().value(QStringLiteral("profile")).toStdString();
    if (name.empty())
        return {};
    const auto records = store.readRecords("import_profile");
    if (!records)
        return tl::unexpected(records.error());
    const std::optional<ImportProfile> profile = profileNamed(*records, name);
    if (!profile)
        return core::failure(core::ErrorCode::NotFound, "import.no_profile", {name});
    if (request.mapping.empty())
        for (const auto &[target, source] : profile->mapping.pairs)
            request.mapping.push_back(target + "=" + source);
    request.crs = request.crs.empty() ? profile->crs : request.crs;
    request.encoding = request.encoding.empty() ? profile->encoding : request.encoding;
    request.key = request.key.empty() ? profile->key : request.key;
    request.emptyWipes = request.emptyWipes || profile->emptyWipes;
    return {};
}

core::Result<void> decide(core::DecisionTable &decisions, const core::ColumnDecisions &wishes) {
    for (const auto &[number, decision] : wishes.rows) {
        const auto &rows = decisions.rows();
        const auto row = std::ranges::find_if(
            rows, [wanted = number](const auto &candidate) { return candidate.source.number == wanted; });
        if (row == rows.end())
            return tl::unexpected(badDecision(QString::number(number)));
        decisions.decide(static_cast<std::size_t>(row - rows.begin()), decision);
    }
    for (std::size_t row = 0; wishes.ofAsked && row < decisions.rows().size(); ++row)
        if (decisions.rows()[row].isOpen() && decisions.rows()[row].decision == core::Decision::Ask)
            decisions.decide(row, *wishes.ofAsked);
    return {};
}

core::Result<void> applyDecisions(const CommandContext &context, const core::ColumnDecisions &wishes,
                                  gis::ImportPreview &preview) {
    const bool repairs = context.options().isSet(QStringLiteral("repair"));
    if (!preview.decisions) {
        const bool isBeyond = !wishes.rows.empty() && wishes.rows.rbegin()->first > preview.balance.rowsIn;
        return isBeyond ? core::Result<void>(tl::unexpected(badDecision(QString::number(wishes.rows.rbegin()->first))))
                        : core::Result<void>();
    }
    if (wishes.rows.empty() && !wishes.ofAsked && !repairs)
        return {};
    core::DecisionTable decisions = *preview.decisions;
    if (repairs)
        decisions.repairAll();
    if (auto done = decide(decisions, wishes); !done)
        return done;
    gis::takeDecisions(preview, std::move(decisions));
    return {};
}

core::Result<void> writeRefused(const CommandContext &context, const gis::ImportRequest &request,
                                const gis::ImportPreview &preview) {
    const QString target = context.options().value(QStringLiteral("refused"));
    if (target.isEmpty() || preview.balance.rowsRefused == 0)
        return {};
    const auto written =
        gis::writeRefusedRows(request, preview.sourceHash, refusalsOf(preview), refusedColumns(), pathOf(target));
    return written ? core::Result<void>() : tl::unexpected(written.error());
}

/// What the audit and the tables of imports keep of it.
core::Result<gis::Signature> signatureFor(const CommandContext &context, const gis::ImportRequest &request,
                                          const gis::ImportPreview &preview) {
    gis::Signature signature{currentPerson(), importReason(request), nowUtc(), preview.sourceHash};
    signature.records.emplace_back("import_batch", importBatch(request, preview, preview.balance, signature));
    const std::string name = context.options().value(QStringLiteral("save-profile")).toStdString();
    if (name.empty())
        return signature;
    const auto columns = sourceColumns(request);
    if (!columns)
        return tl::unexpected(columns.error());
    signature.records.emplace_back("import_profile",
                                   recordOf({name, request.layer, columnSignature(*columns), preview.mapping,
                                             preview.crs, request.encoding, request.key, request.emptyWipes}));
    return signature;
}

/// One audited save: changes of a feature layer, or rows of a column table.
core::Result<gis::SaveReceipt> write(gis::Store &store, const gis::ImportPreview &preview,
                                     const gis::Signature &signature, const core::Job &job) {
    if (preview.balance.rowsNew + preview.balance.rowsUpdated == 0)
        return gis::SaveReceipt{};
    if (preview.decisions)
        return store.commit(preview.changes, signature, job);
    return store.append({preview.roads.get(), preview.demand.get(), preview.buildings.get(), &preview.changes},
                        signature, job);
}

QJsonObject resultOf(const gis::ImportPreview &preview) {
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
            {QStringLiteral("rows_open"), static_cast<qint64>(balance.rowsOpen)},
            {QStringLiteral("encoding"), QString::fromStdString(preview.encoding)},
            {QStringLiteral("crs"), QString::fromStdString(preview.crs)},
            {QStringLiteral("mapping"), mapping},
            {QStringLiteral("mapping_reasons"), toJson(preview.proposals)},
            {QStringLiteral("coordinates"), toJson(preview.coordinates)}};
}

/// Words for the pairs that nobody asked for.
void sayMapping(const CommandContext &context, const gis::ImportPreview &preview) {
    for (const core::FieldProposal &pair : preview.proposals)
        if (pair.reason != core::MappingReason::Given && pair.confidence >= core::surelyMapped)
            context.say(CommandLine::tr("%1 is filled from “%2” (%3 %)")
                            .arg(QString::fromStdString(pair.target), QString::fromStdString(pair.source))
                            .arg(static_cast<int>(pair.confidence * 100)));
}

/// Cards of a source; nothing is opened for writing.
ExitCode runDescribe(const CommandContext &context) {
    PhaseClock clock;
    const bool hasCounty = !context.argument(1).isEmpty();
    std::optional<core::County> county;
    if (hasCounty) {
        auto store = gis::Store::open(pathOf(context.argument(0)), gis::OpenMode::ReadOnly);
        if (!store)
            return context.fail(store.error());
        auto read = store->readCounty({true, false, false, false}, context.job());
        if (!read)
            return context.fail(read.error());
        county = std::move(*read);
        clock.end("open");
    }
    const gis::DescribeOptions options{context.options().value(QStringLiteral("encoding")).toStdString(),
                                       county ? &*county : nullptr, spelledName};
    const auto cards = gis::describeSource(pathOf(context.argument(hasCounty ? 1 : 0)), options, context.job());
    if (!cards)
        return context.fail(cards.error());
    clock.end("read");
    bool unreadable = cards->cards.empty();
    for (const gis::SourceCard &card : cards->cards) {
        unreadable = unreadable || card.problem.has_value();
        for (const QString &line : linesOf(card))
            context.say(line);
        context.list(card.issues);
    }
    context.list(cards->issues);
    if (context.options().isSet(QStringLiteral("json"))) {
        Envelope envelope;
        envelope.command = QStringLiteral("import");
        if (county)
            envelope.setCounty(*county);
        envelope.result = toJson(*cards);
        envelope.issues = cards->issues;
        if (const auto done = writeBytes(context.options().value(QStringLiteral("json")), envelope.toBytes(clock));
            !done)
            return context.failOutput(done.error());
    }
    return unreadable ? (cards->cards.size() == 1 ? ExitCode::InputUnusable : ExitCode::Incomplete) : ExitCode::Done;
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
    sayMapping(context, preview);
    if (balance.rowsIn > 0 && balance.rowsIn == balance.rowsUnchanged)
        context.say(CommandLine::tr("Nothing changed: every row is in the county as it stands in the file."));
    context.list(preview.issues);
    if (context.options().isSet(QStringLiteral("json"))) {
        Envelope envelope;
        envelope.command = QStringLiteral("import");
        envelope.setCounty(county);
        envelope.result = resultOf(preview);
        envelope.issues = preview.issues;
        if (const auto done = writeBytes(context.options().value(QStringLiteral("json")), envelope.toBytes(clock));
            !done)
            return context.failOutput(done.error());
    }
    return balance.rowsRefused > 0 ? ExitCode::Incomplete : ExitCode::Done;
}

/// The revision that the county has then; 0 where nothing was written.
core::Result<std::int64_t> save(const CommandContext &context, gis::Store &store, const gis::ImportRequest &request,
                                const gis::ImportPreview &preview, PhaseClock &clock) {
    const auto signature = signatureFor(context, request, preview);
    if (!signature)
        return tl::unexpected(signature.error());
    // reliability.md 1, P8.
    if (preview.balance.rowsNew + preview.balance.rowsUpdated > rowsBeforeBackup)
        if (const auto kept = backUpBefore(pathOf(context.argument(0)), "import"); !kept)
            return tl::unexpected(kept.error());
    clock.end("backup");
    const auto receipt = write(store, preview, *signature, context.job());
    // Answers are kept also where no row changed.
    if (receipt && receipt->revision == 0)
        for (const auto &[table, record] : signature->records)
            if (table == "import_profile")
                if (auto kept = store.addRecord(table, record); !kept)
                    return tl::unexpected(kept.error());
    clock.end("write");
    return receipt ? core::Result<std::int64_t>(receipt->revision) : tl::unexpected(receipt.error());
}

ExitCode runImport(const CommandContext &context) {
    if (context.options().isSet(QStringLiteral("describe")))
        return runDescribe(context);
    if (context.argument(2).isEmpty())
        return context.argument(1).isEmpty()
                   ? context.refuse(CommandLine::tr("import needs COUNTY, LAYER and SOURCE, or COUNTY and PACKET."))
                   : runPacketReturn(context);
    const bool dry = context.options().isSet(QStringLiteral("dry-run"));
    auto request = requestOf(context);
    if (!request)
        return context.fail(request.error());
    PhaseClock clock;
    auto store =
        gis::Store::open(pathOf(context.argument(0)), dry ? gis::OpenMode::ReadOnly : gis::OpenMode::ReadWrite);
    if (!store)
        return context.fail(store.error());
    if (auto done = useProfile(context, *store, *request); !done)
        return context.fail(done.error());
    auto county = readImportGround(*store, *request, context.job());
    if (!county)
        return context.fail(county.error());
    if (auto plain = gis::refuseAsRows(request->source, request->layer, *county); !plain)
        return context.fail(plain.error());
    clock.end("open");
    auto preview = gis::previewSource(*request, *county, context.job());
    if (!preview)
        return context.fail(preview.error());
    if (auto done = applyDecisions(context, request->decisions, *preview); !done)
        return context.fail(done.error());
    clock.end("read");
    if (!preview->balance.balances())
        return context.fail({core::ErrorCode::Internal, "import.unbalanced", {}, {}});
    if (auto written = writeRefused(context, *request, *preview); !written)
        return context.failOutput(written.error());
    if (!dry) {
        const auto revision = save(context, *store, *request, *preview, clock);
        if (!revision)
            return context.failOutput(revision.error());
        county->revision = std::max(county->revision, *revision);
    }
    return report(context, *county, *preview, clock);
}

} // namespace

Command importCommand() {
    return {
        QStringLiteral("import"),
        QStringLiteral("COUNTY.gpkg LAYER SOURCE [--source-layer NAME] [--crs CRS] [--encoding NAME] "
                       "[--map target=source …] [--mapping FILE] [--key FIELD | --as-new] [--empty-wipes] [--repair] "
                       "[--decide ROW=DECISION …] [--refused FILE] [--profile NAME] [--save-profile NAME] [--dry-run] "
                       "[--json FILE], or [COUNTY.gpkg] SOURCE --describe [--json FILE], or COUNTY.gpkg PACKET.gpkg "
                       "[--decide UID[.FIELD]=theirs|ours …] [--take theirs|ours] [--dry-run] [--json FILE]"),
        CommandLine::tr("Brings the rows of a file into a layer; every row is counted, refused ones are listed."),
        1,
        3,
        addImportOptions,
        runImport,
        {QStringLiteral(
             "import huarong.gpkg shelter places.csv --map name=场所 --encoding GB18030 --crs EPSG:4547 --dry-run"),
         QStringLiteral("import huarong.gpkg shelter survey.gpkg --source-layer sites --mapping fields.json --key "
                        "shelter_id --json - --lang en"),
         QStringLiteral("import huarong.gpkg shelter list.xlsx --decide 12=new --decide 13=refuse --repair --refused "
                        "refused.csv --save-profile 民政局"),
         QStringLiteral("import huarong.gpkg shelter list2.xlsx --profile 民政局 --as-new --empty-wipes"),
         QStringLiteral("import huarong.gpkg dongshan.gpkg --take ours"),
         QStringLiteral("import huarong.gpkg road roads.shp --tolerance 1 --join-crossings"),
         QStringLiteral("import huarong.gpkg hazard_zone flood.shp --map \"hazard='flood'\""),
         QStringLiteral("import huarong.gpkg survey.zip --describe --json -")}};
}

} // namespace app
