// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/file_check.h"

#include <iterator>

#include "core/model/catalogue.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

using Issues = std::vector<core::Issue>;

std::string number(double value) {
    std::string text = std::to_string(value);
    while (text.back() == '0')
        text.pop_back();
    if (text.back() == '.')
        text.pop_back();
    return text;
}

/// Count of rows and one of their uids.
struct Found {
    std::int64_t rows = 0;
    std::string uid;
};

core::Result<Found> find(const Dataset &dataset, const std::string &table, const std::string &condition) {
    core::Result<SqliteStatement> query = SqliteStatement::prepare(
        dataset.handle(), "SELECT count(*), min(uid) FROM " + quotedName(table) + " WHERE " + condition);
    if (!query)
        return tl::unexpected(query.error());
    const core::Result<bool> row = query->step();
    if (!row)
        return tl::unexpected(row.error());
    return Found{query->integer(0), query->text(1)};
}

std::string codeList(const core::CodedDomain &domain) {
    std::string list;
    for (const core::Code &code : domain.codes)
        list += (list.empty() ? "" : ",") + quotedText(code.code);
    return list;
}

/// Condition under which a column breaks its list or range; empty when it has neither.
std::string brokenCondition(const core::Field &field) {
    const std::string column = quotedName(field.name);
    if (const core::CodedDomain *domain = core::findDomain(field.domain))
        return column + " NOT NULL AND " + column + " NOT IN (" + codeList(*domain) + ")";
    std::string condition;
    if (field.range.min)
        condition = column + " < " + number(*field.range.min);
    if (field.range.max)
        condition += (condition.empty() ? "" : " OR ") + column + " > " + number(*field.range.max);
    return condition;
}

core::Result<void> checkValues(const Dataset &dataset, const core::LayerSchema &schema, Issues &issues) {
    const auto look = [&](const core::Field &field, const std::string &condition, core::Severity severity,
                          const char *rule) -> core::Result<void> {
        core::Result<Found> found = find(dataset, schema.name, condition);
        if (!found)
            return tl::unexpected(found.error());
        if (found->rows > 0)
            issues.push_back({severity, rule, schema.name, found->uid, {field.name, std::to_string(found->rows)}});
        return {};
    };
    for (const core::Field &field : schema.fields) {
        core::Result<void> done;
        if (const std::string condition = brokenCondition(field); !condition.empty())
            done = look(field, condition, core::Severity::Warning, "store.value_outside");
        if (done && field.required)
            done = look(field, quotedName(field.name) + " IS NULL OR " + quotedName(field.name) + " = ''",
                        core::Severity::Warning, "store.value_missing");
        if (!done)
            return done;
    }
    return {};
}

const char *typeName(core::GeometryType type) {
    switch (type) {
    case core::GeometryType::Point:
        return "POINT";
    case core::GeometryType::Line:
        return "LINESTRING";
    case core::GeometryType::MultiLine:
        return "MULTILINESTRING";
    case core::GeometryType::Polygon:
        return "POLYGON";
    case core::GeometryType::MultiPolygon:
        return "MULTIPOLYGON";
    case core::GeometryType::None:
        break;
    }
    return "";
}

core::Result<void> checkGeometry(const Dataset &dataset, const core::LayerSchema &schema, Issues &issues) {
    const std::string index = quotedName("rtree_" + schema.name + "_geom");
    const core::Result<std::string> counts = dataset.text("SELECT (SELECT count(*) FROM " + quotedName(schema.name) +
                                                          " WHERE geom NOT NULL AND NOT ST_IsEmpty(geom) AND "
                                                          "abs(ST_MinX(geom)) < 1e308) || "
                                                          "' ' || (SELECT count(*) FROM " +
                                                          index + ")");
    if (!counts)
        return tl::unexpected(counts.error());
    const std::string shapes = counts->substr(0, counts->find(' ')), indexed = counts->substr(counts->find(' ') + 1);
    if (shapes != indexed)
        issues.push_back({core::Severity::Error, "store.index_mismatch", schema.name, {}, {shapes, indexed}});
    const core::Result<Found> wrong = find(dataset, schema.name,
                                           "geom NOT NULL AND NOT ST_IsEmpty(geom) AND ST_GeometryType(geom) <> " +
                                               quotedText(typeName(schema.geometry)));
    if (!wrong)
        return tl::unexpected(wrong.error());
    if (wrong->rows > 0)
        issues.push_back(
            {core::Severity::Error, "store.geometry_kind", schema.name, wrong->uid, {std::to_string(wrong->rows)}});
    const core::Result<Found> none = find(dataset, schema.name, "geom IS NULL OR ST_IsEmpty(geom)");
    if (!none)
        return tl::unexpected(none.error());
    if (none->rows > 0)
        issues.push_back(
            {core::Severity::Note, "store.no_geometry", schema.name, none->uid, {std::to_string(none->rows)}});
    return {};
}

/// True when the table itself refuses a second row of the same uid.
core::Result<bool> hasUniqueUid(const Dataset &dataset, const std::string &table) {
    core::Result<SqliteStatement> query = SqliteStatement::prepare(
        dataset.handle(), "SELECT count(*) FROM pragma_index_list(?1) i WHERE i.\"unique\" AND NOT i.partial AND "
                          "(SELECT group_concat(name) FROM pragma_index_info(i.name)) = 'uid'");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(1, table);
    const core::Result<bool> row = query->step();
    if (!row)
        return tl::unexpected(row.error());
    return query->integer(0) > 0;
}

/// Rows that other programs left without an identity, or with that of an earlier row.
core::Result<void> checkIdentity(const Dataset &dataset, const core::LayerSchema &schema, Issues &issues) {
    const auto look = [&](const std::string &condition, core::Severity severity,
                          const char *rule) -> core::Result<void> {
        const core::Result<std::string> found = dataset.text("SELECT count(*) || ' ' || coalesce(min(fid), '') FROM " +
                                                             quotedName(schema.name) + " WHERE " + condition);
        if (!found)
            return tl::unexpected(found.error());
        const std::size_t gap = found->find(' ');
        if (const std::string rows = found->substr(0, gap); rows != "0")
            issues.push_back({severity, rule, schema.name, {}, {rows, found->substr(gap + 1)}});
        return {};
    };
    if (core::Result<void> done = look("uid IS NULL OR uid = ''", core::Severity::Warning, "store.no_uid"); !done)
        return done;
    const core::Result<bool> isUnique = hasUniqueUid(dataset, schema.name);
    if (!isUnique)
        return tl::unexpected(isUnique.error());
    if (*isUnique)
        return {};
    return look("uid <> '' AND fid NOT IN (SELECT min(fid) FROM " + quotedName(schema.name) + " GROUP BY uid)",
                core::Severity::Error, "store.duplicate_uid");
}

core::Result<void> checkPages(const Dataset &dataset, Issues &issues) {
    // On the same connection: a second look at a file that is being edited elsewhere would only wait for it.
    core::Result<SqliteStatement> rows = SqliteStatement::prepare(dataset.handle(), "PRAGMA integrity_check(20)");
    if (!rows)
        return tl::unexpected(rows.error());
    for (;;) {
        const core::Result<bool> row = rows->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return {};
        if (rows->text(0) != "ok")
            issues.push_back({core::Severity::Error, "store.integrity", {}, {}, {rows->text(0)}});
    }
}

core::Result<void> checkAudit(const Dataset &dataset, Issues &issues) {
    // A bulk batch and the birth of the file keep no row a feature (decisions.md 21).
    const core::Result<std::string> broken =
        dataset.text("SELECT count(*) FROM audit_batch b WHERE b.changes <> "
                     "(SELECT count(*) FROM audit_entry e WHERE e.batch_uid=b.uid AND e.feature_uid<>'=') "
                     "AND EXISTS (SELECT 1 FROM audit_entry e WHERE e.batch_uid=b.uid AND e.feature_uid<>'=') "
                     "AND NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.batch_uid=b.uid AND e.feature_uid='*')");
    if (!broken)
        return tl::unexpected(broken.error());
    if (*broken != "0")
        issues.push_back({core::Severity::Error, "store.audit_mismatch", "audit_batch", {}, {*broken}});
    return {};
}

core::Result<void> checkLayer(const Dataset &dataset, const core::LayerSchema &schema, Issues &issues) {
    if (!dataset.layer(schema.name)) {
        issues.push_back({core::Severity::Error, "store.table_missing", schema.name, {}, {}});
        return {};
    }
    if (core::Result<void> done = checkIdentity(dataset, schema, issues); !done)
        return done;
    if (schema.geometry != core::GeometryType::None)
        if (core::Result<void> done = checkGeometry(dataset, schema, issues); !done)
            return done;
    return checkValues(dataset, schema, issues);
}

} // namespace

core::Result<Issues> checkFile(const Dataset &dataset, const core::Job &job) {
    Issues issues;
    core::Result<void> done = checkPages(dataset, issues);
    std::size_t number = 0;
    for (const core::LayerSchema &schema : core::catalogue()) {
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
        job.report(static_cast<double>(number++) / static_cast<double>(core::catalogue().size()), "check");
        if (done)
            done = checkLayer(dataset, schema, issues);
    }
    if (done)
        done = checkAudit(dataset, issues);
    if (!done)
        return tl::unexpected(done.error());
    return issues;
}

} // namespace gis
