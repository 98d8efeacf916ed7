// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QJsonArray>

#include "app/briefing/scorecard_words.h"
#include "app/cli/analysis_run.h"
#include "app/cli/command.h"
#include "app/cli/command_words.h"
#include "app/cli/comparison_table.h"
#include "app/cli/envelope.h"
#include "app/cli/result_file.h"
#include "app/cli/shipped_data.h"
#include "app/cli/snapshot_file.h"
#include "app/text/language.h"
#include "core/indicator/comparison.h"

namespace app {
namespace {

QString qs(const std::string &text) { return QString::fromStdString(text); }

void addSnapshotOptions(QCommandLineParser &options) {
    const auto option = [&options](const char *name, const QString &text, const char *value) {
        options.addOption({QString::fromLatin1(name), text, QString::fromLatin1(value)});
    };
    option("take", CommandLine::tr("Judges the plan and keeps it, with a copy of the county, under this name."),
           "NAME");
    option("as-of", CommandLine::tr("The day that the plan is judged for, YYYY-MM-DD; today when it is left out."),
           "DATE");
    option("recompute", CommandLine::tr("Judges the county of that snapshot again and tells what differs."), "NAME");
    option("compare", CommandLine::tr("The earlier snapshot of two; the later is the county as it is now."), "NAME");
    option("with", CommandLine::tr("The later snapshot, instead of the county as it is now."), "NAME");
    option("csv", CommandLine::tr("Writes the comparison as CSV."), "FILE");
    option("xlsx", CommandLine::tr("Writes the comparison and its townships as a workbook."), "FILE");
    options.addOption(jsonOption());
}

ScorecardWords words() {
    return ScorecardWords(BriefingText(isChinese() ? gis::Language::Chinese : gis::Language::English));
}

QJsonObject toJson(const Snapshot &snapshot) {
    return {{QStringLiteral("uid"), qs(snapshot.uid)},
            {QStringLiteral("name"), qs(snapshot.name)},
            {QStringLiteral("as_of_date"), qs(core::isoText(snapshot.asOf))},
            {QStringLiteral("created"), qs(snapshot.created)},
            {QStringLiteral("who"), qs(snapshot.who)},
            {QStringLiteral("county_revision"), static_cast<qint64>(snapshot.revision)},
            {QStringLiteral("file"), qs(snapshot.file)},
            {QStringLiteral("sha256"), qs(snapshot.hash)},
            {QStringLiteral("indicators_total"), static_cast<qint64>(snapshot.card.rows.size())},
            {QStringLiteral("indicators_met"), snapshot.card.met},
            {QStringLiteral("indicators_not_met"), snapshot.card.notMet},
            {QStringLiteral("indicators_unknown"), snapshot.card.unknown}};
}

QString lineOf(const Snapshot &snapshot) {
    return CommandLine::tr("%1 · as of %2 · met %3, not met %4, cannot be judged %5 · taken %6 by %7")
        .arg(qs(snapshot.name), qs(core::isoText(snapshot.asOf)))
        .arg(snapshot.card.met)
        .arg(snapshot.card.notMet)
        .arg(snapshot.card.unknown)
        .arg(qs(snapshot.created), qs(snapshot.who));
}

/// What one call works on and answers.
struct SnapshotCall {
    const CommandContext &context;
    QString path;
    PhaseClock clock = {};
    Envelope envelope = {};

    [[nodiscard]] ExitCode finish(ExitCode code = ExitCode::Done) {
        envelope.command = QStringLiteral("snapshot");
        context.list(envelope.issues);
        if (context.options().isSet(QStringLiteral("json")))
            if (const auto done = writeBytes(context.options().value(QStringLiteral("json")), envelope.toBytes(clock));
                !done)
                return context.failOutput(done.error());
        return code;
    }
};

core::Result<Snapshots> readSnapshots(SnapshotCall &call) {
    auto store = gis::Store::open(pathOf(call.path), gis::OpenMode::ReadOnly);
    if (!store)
        return tl::unexpected(store.error());
    const auto summary = store->summary();
    if (!summary)
        return tl::unexpected(summary.error());
    call.envelope.countyName = qs(summary->countyName);
    call.envelope.countyRevision = summary->revision;
    const auto records = store->readRecords("snapshot");
    if (!records)
        return tl::unexpected(records.error());
    Snapshots snapshots = snapshotsFrom(*records);
    call.envelope.issues = snapshots.issues;
    return snapshots;
}

core::Result<Snapshot> named(const Snapshots &snapshots, const QString &name) {
    const auto found = std::ranges::find(snapshots.all, name.toStdString(), &Snapshot::name);
    if (found == snapshots.all.end())
        return core::failure(core::ErrorCode::NotFound, "snapshot.unknown", {name.toStdString()});
    return *found;
}

ExitCode list(SnapshotCall &call, const Snapshots &snapshots) {
    QJsonArray all;
    for (const Snapshot &snapshot : snapshots.all) {
        call.context.say(lineOf(snapshot));
        all.append(toJson(snapshot));
    }
    if (snapshots.all.empty())
        call.context.say(CommandLine::tr("There is no snapshot yet: onemap snapshot COUNTY --take NAME."));
    call.envelope.result = {{QStringLiteral("snapshots"), all}};
    return call.finish(snapshots.issues.empty() ? ExitCode::Done : ExitCode::Incomplete);
}

ExitCode take(SnapshotCall &call, const Snapshots &snapshots) {
    const CommandContext &context = call.context;
    const QString name = context.options().value(QStringLiteral("take")).trimmed();
    if (name.isEmpty())
        return context.refuse(CommandLine::tr("Say what the snapshot is called: --take NAME."));
    if (named(snapshots, name))
        return context.failOutput({core::ErrorCode::InvalidData, "snapshot.name_taken", {name.toStdString()}, {}});
    core::Date asOf = today();
    if (const QString given = context.options().value(QStringLiteral("as-of")); !given.isEmpty()) {
        asOf = core::dateFromIsoText(given.toStdString());
        if (asOf == core::Date{})
            return context.refuse(CommandLine::tr("--as-of takes a day as YYYY-MM-DD, not %1.").arg(given));
    }
    auto taken = takeSnapshot(call.path, {name.toStdString(), asOf, currentPerson(), nowUtc()}, context.job());
    if (!taken)
        return context.fail(taken.error());
    call.clock.end("take");
    core::Result<void> kept;
    if (auto store = gis::Store::open(pathOf(call.path), gis::OpenMode::ReadWrite); store)
        kept = store->addRecord("snapshot", recordOf(*taken));
    else
        kept = tl::unexpected(store.error());
    if (!kept) {
        dropSnapshotFile(call.path, *taken);
        return context.failOutput(kept.error());
    }
    call.clock.end("write");
    context.say(lineOf(*taken));
    context.say(CommandLine::tr("Its county is %1.").arg(qs(taken->file)));
    call.envelope.setProvenance(taken->provenance);
    call.envelope.result = {{QStringLiteral("snapshot"), toJson(*taken)}};
    return call.finish();
}

ExitCode recomputeOne(SnapshotCall &call, const Snapshots &snapshots) {
    const CommandContext &context = call.context;
    const auto snapshot = named(snapshots, context.options().value(QStringLiteral("recompute")));
    if (!snapshot)
        return context.fail(snapshot.error());
    const auto again = recompute(call.path, *snapshot, context.job());
    if (!again)
        return context.fail(again.error());
    call.clock.end("recompute");
    const std::vector<std::string> codes = core::differences(snapshot->card, again->card);
    QJsonArray differing;
    for (const std::string &code : codes)
        differing.append(qs(code));
    context.say(codes.empty()
                    ? CommandLine::tr("%1: all %2 indicators have the same value and state as when it was taken.")
                          .arg(qs(snapshot->name))
                          .arg(snapshot->card.rows.size())
                    : CommandLine::tr("%1: %2 of %3 indicators differ now (then computed with %4, now with %5): %6")
                          .arg(qs(snapshot->name))
                          .arg(codes.size())
                          .arg(snapshot->card.rows.size())
                          .arg(qs(snapshot->provenance.engineVersion), qs(again->provenance.engineVersion),
                               QVariant(differing.toVariantList()).toStringList().join(QStringLiteral(", "))));
    call.envelope.setProvenance(again->provenance);
    call.envelope.result = {{QStringLiteral("snapshot"), toJson(*snapshot)},
                            {QStringLiteral("same"), codes.empty()},
                            {QStringLiteral("differing"), differing}};
    return call.finish(codes.empty() ? ExitCode::Done : ExitCode::Incomplete);
}

/// The later side: a snapshot, or the county as it is.
struct Later {
    core::Scorecard card;
    QString title;
};
core::Result<Later> laterSide(const SnapshotCall &call, const Snapshots &snapshots) {
    const QString name = call.context.options().value(QStringLiteral("with"));
    if (!name.isEmpty()) {
        auto snapshot = named(snapshots, name);
        if (!snapshot)
            return tl::unexpected(snapshot.error());
        return Later{std::move(snapshot->card), name};
    }
    auto judged = judgeNow(call.path, today(), call.context.job());
    if (!judged)
        return tl::unexpected(judged.error());
    return Later{std::move(judged->card), CommandLine::tr("now")};
}

ExitCode compareTwo(SnapshotCall &call, const Snapshots &snapshots) {
    const CommandContext &context = call.context;
    const auto then = named(snapshots, context.options().value(QStringLiteral("compare")));
    if (!then)
        return context.fail(then.error());
    const auto now = laterSide(call, snapshots);
    if (!now)
        return context.fail(now.error());
    call.clock.end("judge");
    const Comparison comparison{core::compare(then->card, now->card), qs(then->name), now->title};
    for (const QString &line : summaryOf(comparison, words()))
        context.say(line);
    const std::vector<ResultTable> tables = tablesOf(comparison, words());
    const auto &options = context.options();
    core::Result<void> written;
    if (options.isSet(QStringLiteral("csv")))
        written = writeCsv(options.value(QStringLiteral("csv")), tables.front(), context.job());
    if (written && options.isSet(QStringLiteral("xlsx")))
        written = writeXlsx(options.value(QStringLiteral("xlsx")), tables, context.job());
    if (!written)
        return context.failOutput(written.error());
    call.envelope.result = {{QStringLiteral("then"), toJson(*then)},
                            {QStringLiteral("now"), now->title},
                            {QStringLiteral("indicators"), jsonOf(comparison, words())}};
    return call.finish();
}

ExitCode runSnapshot(const CommandContext &context) {
    SnapshotCall call{context, context.argument(0)};
    const auto snapshots = readSnapshots(call);
    if (!snapshots)
        return context.fail(snapshots.error());
    call.clock.end("open");
    const auto isSet = [&context](const char *name) { return context.options().isSet(QLatin1String(name)); };
    if (isSet("take") + isSet("recompute") + isSet("compare") > 1)
        return context.refuse(CommandLine::tr("Give one of --take, --recompute and --compare."));
    if (isSet("take"))
        return take(call, *snapshots);
    if (isSet("recompute"))
        return recomputeOne(call, *snapshots);
    return isSet("compare") ? compareTwo(call, *snapshots) : list(call, *snapshots);
}

} // namespace

Command snapshotCommand() {
    return {
        QStringLiteral("snapshot"),
        QStringLiteral("COUNTY.gpkg [--take NAME [--as-of DATE] | --recompute NAME | --compare NAME [--with NAME] "
                       "[--csv FILE] [--xlsx FILE]] [--json FILE]"),
        CommandLine::tr("Keeps the judged plan of a day with what it was judged from, judges it again, compares two."),
        1,
        1,
        addSnapshotOptions,
        runSnapshot,
        {QStringLiteral("snapshot huarong.gpkg --take 2025年终期评估 --as-of 2025-12-31 --lang zh"),
         QStringLiteral("snapshot huarong.gpkg --recompute 2025年终期评估 --json -"),
         QStringLiteral("snapshot huarong.gpkg --compare 2023年中期评估 --with 2025年终期评估 --xlsx review.xlsx"),
         QStringLiteral("snapshot huarong.gpkg --compare 2023年中期评估 --csv review.csv")}};
}

} // namespace app
