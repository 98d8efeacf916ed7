// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/packet_merge_run.h"

#include <algorithm>

#include <QDate>
#include <QFile>

#include "app/cli/analysis_run.h"
#include "app/cli/command_words.h"
#include "app/cli/envelope.h"
#include "app/cli/shipped_data.h"
#include "app/document/safety_copy.h"
#include "app/models/import_words.h"
#include "app/models/packet_words.h"
#include "app/text/language.h"
#include "gis/packet/packet_history.h"

namespace app {
namespace {

/// More changed records than this, and a checked copy of the county is made first (reliability.md 1, P8).
constexpr std::size_t recordsBeforeBackup = 100;
/// Records told one by one.
constexpr std::size_t mostTold = 200;

std::optional<core::MergeAnswer> answerFrom(const QString &word) {
    if (word == QStringLiteral("theirs"))
        return core::MergeAnswer::Theirs;
    if (word == QStringLiteral("ours"))
        return core::MergeAnswer::Ours;
    return std::nullopt;
}

std::string fieldName(const core::MergeRow &row, const core::MergeField &field) {
    return field.field == core::geometryOfRecord ? std::string(core::placeName) : row.schema->fields[field.field].name;
}

/// "UID=theirs" for a whole record, "UID.capacity_declared=ours" for one field of it.
core::Result<void> decide(core::PacketMerge &merge, const QString &wish) {
    const auto bad = [&wish] {
        return core::failure(core::ErrorCode::InvalidData, "packet.bad_decision", {wish.toStdString()});
    };
    const QStringList parts = wish.split(QLatin1Char('='));
    const auto answer = answerFrom(parts.value(1));
    const QString uid = parts.value(0).section(QLatin1Char('.'), 0, 0),
                  field = parts.value(0).section(QLatin1Char('.'), 1);
    const auto &rows = merge.rows();
    const auto row = std::ranges::find(rows, uid.toStdString(), &core::MergeRow::id);
    if (parts.size() != 2 || !answer || row == rows.end())
        return bad();
    const auto at = static_cast<std::size_t>(row - rows.begin());
    if (field.isEmpty()) {
        merge.answer(at, *answer);
        return {};
    }
    for (std::size_t i = 0; i < row->fields.size(); ++i)
        if (fieldName(*row, row->fields[i]) == field.toStdString()) {
            merge.answerField(at, i, *answer);
            return {};
        }
    return bad();
}

core::Result<void> applyAnswers(const CommandContext &context, core::PacketMerge &merge) {
    for (const QString &wish : context.options().values(QStringLiteral("decide")))
        if (auto ok = decide(merge, wish); !ok)
            return ok;
    const QString word = context.options().value(QStringLiteral("take"));
    if (word.isEmpty())
        return {};
    const auto answer = answerFrom(word);
    if (!answer)
        return core::failure(core::ErrorCode::InvalidData, "packet.bad_decision", {word.toStdString()});
    merge.answerOpen(*answer);
    return {};
}

QJsonObject toJson(const core::MergeRow &row) {
    QJsonArray fields, findings;
    for (const core::MergeField &field : row.fields) {
        const FieldStates states = statesOf(row, field);
        fields.append(QJsonObject{{QStringLiteral("field"), QString::fromStdString(fieldName(row, field))},
                                  {QStringLiteral("sent"), states.base},
                                  {QStringLiteral("ours"), states.ours},
                                  {QStringLiteral("theirs"), states.theirs},
                                  {QStringLiteral("contested"), field.isContested}});
    }
    for (const core::RowFinding &finding : row.findings)
        findings.append(findingText(*row.schema, finding));
    constexpr std::array kinds = {"same",          "theirs",       "ours", "contested",
                                  "removed_there", "removed_here", "new",  "perhaps_known"};
    constexpr std::array outcomes = {"unchanged", "updated", "added", "removed", "open", "refused"};
    return {{QStringLiteral("layer"), QString::fromStdString(row.schema->name)},
            {QStringLiteral("uid"), QString::fromStdString(row.id)},
            {QStringLiteral("name"), recordName(row)},
            {QStringLiteral("kind"), QLatin1String(kinds[static_cast<std::size_t>(row.kind)])},
            {QStringLiteral("outcome"), QLatin1String(outcomes[static_cast<std::size_t>(row.outcome)])},
            {QStringLiteral("fields"), fields},
            {QStringLiteral("findings"), findings}};
}

QJsonObject resultOf(const gis::ReturnedPacket &packet) {
    const core::MergeBalance balance = packet.merge.balance();
    QJsonArray records;
    for (const core::MergeRow &row : packet.merge.rows())
        if (row.kind != core::MergeKind::Same)
            records.append(toJson(row));
    const auto count = [](std::size_t n) { return static_cast<qint64>(n); };
    return {{QStringLiteral("rows_in"), count(balance.records)},
            {QStringLiteral("rows_new"), count(balance.added)},
            {QStringLiteral("rows_updated"), count(balance.updated + balance.removed)},
            {QStringLiteral("rows_removed"), count(balance.removed)},
            {QStringLiteral("rows_unchanged"), count(balance.unchanged)},
            {QStringLiteral("rows_kept_ours"), count(balance.keptOurs)},
            {QStringLiteral("rows_refused"), count(balance.open + balance.refused)},
            {QStringLiteral("rows_open"), count(balance.open)},
            {QStringLiteral("packet"),
             QJsonObject{{QStringLiteral("uid"), QString::fromStdString(packet.note.uid)},
                         {QStringLiteral("unit_code"), QString::fromStdString(packet.note.unitCode)},
                         {QStringLiteral("unit_name"), QString::fromStdString(packet.note.unitName)},
                         {QStringLiteral("base_revision"), count(static_cast<std::size_t>(packet.note.baseRevision))},
                         {QStringLiteral("made"), QString::fromStdString(packet.note.made)}}},
            {QStringLiteral("records"), records}};
}

void tell(const CommandContext &context, const core::MergeRow &row) {
    const QString layer = chosen(row.schema->zh, row.schema->en);
    context.say(QStringLiteral("%1 · %2 · %3 → %4 (%5)")
                    .arg(layer, recordName(row), kindWords(row.kind), outcomeWords(row.outcome),
                         QString::fromStdString(row.id)));
    if (const QString question = questionOf(row); !question.isEmpty())
        context.say(QStringLiteral("    ") + question +
                    CommandLine::tr(" --decide %1=theirs or =ours").arg(QString::fromStdString(row.id)));
    for (const core::MergeField &field : row.fields) {
        const FieldStates states = statesOf(row, field);
        if (field.isContested)
            context.say(CommandLine::tr("    %1: sent %2, here now %3, there %4: --decide %5=theirs or =ours")
                            .arg(fieldTitle(row, field), states.base, states.ours, states.theirs,
                                 QString::fromStdString(row.id + "." + fieldName(row, field))));
        else
            context.say(QStringLiteral("    %1: %2 → %3").arg(fieldTitle(row, field), states.ours, states.theirs));
    }
    if (row.outcome == core::MergeOutcome::Refused)
        for (const core::RowFinding &finding : row.findings)
            context.say(QStringLiteral("    ") + findingText(*row.schema, finding));
}

ExitCode report(const CommandContext &context, const core::County &county, const gis::ReturnedPacket &packet,
                const PhaseClock &clock) {
    const core::MergeBalance balance = packet.merge.balance();
    context.say(CommandLine::tr("Packet of %1, sent %2 (revision %3): %4 records = %5 updated + %6 new + %7 removed + "
                                "%8 unchanged + %9 to be answered")
                    .arg(QString::fromStdString(packet.note.unitName), QString::fromStdString(packet.note.made))
                    .arg(packet.note.baseRevision)
                    .arg(balance.records)
                    .arg(balance.updated)
                    .arg(balance.added)
                    .arg(balance.removed)
                    .arg(balance.unchanged)
                    .arg(balance.open + balance.refused));
    if (balance.keptOurs > 0)
        context.say(CommandLine::tr("%n record(s) changed only in the county since: kept as they are here.", nullptr,
                                    static_cast<int>(balance.keptOurs)));
    if (balance.unchanged == balance.records)
        context.say(CommandLine::tr("Nothing changed: the county has every record as the packet says, or newer."));
    std::size_t told = 0;
    for (const core::MergeRow &row : packet.merge.rows())
        if (row.kind != core::MergeKind::Same && row.kind != core::MergeKind::Ours && ++told <= mostTold)
            tell(context, row);
    context.list(packet.issues);
    if (context.options().isSet(QStringLiteral("json"))) {
        Envelope envelope;
        envelope.command = QStringLiteral("import");
        envelope.setCounty(county);
        envelope.result = resultOf(packet);
        envelope.issues = packet.issues;
        if (const auto done = writeBytes(context.options().value(QStringLiteral("json")), envelope.toBytes(clock));
            !done)
            return context.failOutput(done.error());
    }
    return balance.open + balance.refused > 0 ? ExitCode::Incomplete : ExitCode::Done;
}

core::Result<std::int64_t> save(const CommandContext &context, gis::Store &store, const core::County &county,
                                const gis::ReturnedPacket &packet) {
    const std::filesystem::path file = pathOf(context.argument(1));
    const core::ChangeSet changes = packet.merge.changes();
    if (changes.isEmpty())
        return 0;
    if (changes.changes().size() > recordsBeforeBackup)
        if (const auto kept = backUpBefore(pathOf(context.argument(0)), "import"); !kept)
            return tl::unexpected(kept.error());
    gis::Signature signature{currentPerson(), gis::packetReason(file), nowUtc(), packet.hash};
    signature.records.emplace_back(
        "import_batch", packetBatch(file.filename().string(), packet.hash, packet.merge.balance(), signature));
    signature.records.emplace_back("packet_return", gis::returnRecord(packet, county, signature));
    const auto receipt = store.commit(changes, signature, context.job());
    return receipt ? core::Result<std::int64_t>(receipt->revision) : tl::unexpected(receipt.error());
}

} // namespace

ExitCode runPacketReturn(const CommandContext &context) {
    const bool dry = context.options().isSet(QStringLiteral("dry-run"));
    PhaseClock clock;
    auto store =
        gis::Store::open(pathOf(context.argument(0)), dry ? gis::OpenMode::ReadOnly : gis::OpenMode::ReadWrite);
    if (!store)
        return context.fail(store.error());
    auto county = store->readCounty({false, false, false, false}, context.job());
    if (!county)
        return context.fail(county.error());
    clock.end("open");
    const QDate today = QDate::currentDate();
    auto packet = gis::readReturn(*store, *county, pathOf(context.argument(1)),
                                  {today.year(), today.month(), today.day()}, context.job());
    if (!packet)
        return context.fail(packet.error());
    if (auto ok = applyAnswers(context, packet->merge); !ok)
        return context.fail(ok.error());
    if (!packet->merge.balance().balances())
        return context.fail({core::ErrorCode::Internal, "import.unbalanced", {}, {}});
    clock.end("read");
    if (!dry) {
        const auto revision = save(context, *store, *county, *packet);
        if (!revision)
            return context.failOutput(revision.error());
        county->revision = std::max(county->revision, *revision);
        clock.end("write");
    }
    return report(context, *county, *packet, clock);
}

} // namespace app
