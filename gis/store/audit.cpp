// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/audit.h"

#include <charconv>

#include "core/model/uid.h"
#include "gis/store/record_table.h"
#include "gis/store/sqlite_file.h"

namespace gis {

core::Result<std::int64_t> raiseRevision(const Dataset &dataset) {
    core::Result<SqliteStatement> raise = SqliteStatement::prepare(
        dataset.handle(),
        "UPDATE settings SET value=CAST(value AS INTEGER)+1, rev=coalesce(rev,0)+1 WHERE key='revision'");
    if (!raise)
        return tl::unexpected(raise.error());
    if (core::Result<void> done = raise->run(); !done)
        return tl::unexpected(done.error());
    const core::Result<std::string> text = dataset.text("SELECT value FROM settings WHERE key='revision'");
    if (!text)
        return tl::unexpected(text.error());
    std::int64_t revision = 0;
    std::from_chars(text->data(), text->data() + text->size(), revision);
    return revision;
}

core::Result<std::string> batchUidOf(const Dataset &dataset, std::int64_t revision) {
    const core::Result<std::string> file = dataset.text("SELECT value FROM settings WHERE key='file_uid'");
    if (!file)
        return tl::unexpected(file.error());
    return core::textOf(core::uidFromName("batch:" + *file + ":" + std::to_string(revision)));
}

core::Result<void> addAuditBatch(const Dataset &dataset, const SaveReceipt &receipt, const Signature &signature) {
    core::Result<SqliteStatement> insert = SqliteStatement::prepare(
        dataset.handle(), "INSERT INTO audit_batch (uid, rev, who, why, at, revision, changes, source_hash) "
                          "VALUES (?1, ?2, ?3, ?4, ?5, ?2, ?6, ?7)");
    if (!insert)
        return tl::unexpected(insert.error());
    insert->bind(1, receipt.batch);
    insert->bind(2, receipt.revision);
    insert->bind(3, signature.who);
    insert->bind(4, signature.why);
    insert->bind(5, signature.at);
    insert->bind(6, static_cast<std::int64_t>(receipt.changes));
    insert->bind(7, signature.sourceHash);
    core::Result<void> done = insert->run();
    for (const auto &[table, record] : signature.records)
        if (done)
            done = addRecordRow(dataset, table, record);
    return done;
}

core::Result<AuditEntries> AuditEntries::begin(const Dataset &dataset, std::string batch, std::size_t first) {
    core::Result<SqliteStatement> insert = SqliteStatement::prepare(
        dataset.handle(), "INSERT INTO audit_entry (uid, rev, batch_uid, layer, feature_uid, before, after) "
                          "VALUES (?1, 1, ?2, ?3, ?4, nullif(?5, ''), nullif(?6, ''))");
    if (!insert)
        return tl::unexpected(insert.error());
    return AuditEntries(std::move(*insert), std::move(batch), first);
}

core::Result<void> AuditEntries::add(const AuditTexts &texts) {
    m_insert.bind(1, core::textOf(core::uidFromName("entry:" + m_batch + ":" + std::to_string(m_next++))));
    m_insert.bind(2, m_batch);
    m_insert.bind(3, texts.layer);
    m_insert.bind(4, texts.featureUid);
    m_insert.bind(5, texts.before);
    m_insert.bind(6, texts.after);
    return m_insert.run();
}

core::Result<void> addAuditEntry(const Dataset &dataset, const std::string &batch, std::size_t number,
                                 const AuditTexts &texts) {
    core::Result<AuditEntries> entries = AuditEntries::begin(dataset, batch, number);
    return entries ? entries->add(texts) : tl::unexpected(entries.error());
}

} // namespace gis
