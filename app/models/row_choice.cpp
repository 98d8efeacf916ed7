// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/row_choice.h"

#include <algorithm>
#include <set>

#include "app/models/field_choice.h"
#include "app/models/row_filter.h"
#include "app/text/pinyin.h"
#include "gis/survey/layer_rows.h"

namespace app {
namespace {

struct Condition {
    std::size_t field = 0;
    RowFilter filter;
};

core::Result<std::vector<Condition>> conditionsOf(const QStringList &texts, const core::County &county,
                                                  const core::LayerSchema &schema) {
    std::vector<Condition> conditions;
    for (const QString &text : texts) {
        const qsizetype mark = text.indexOf(QLatin1Char('='));
        const std::string name = text.left(mark).trimmed().toStdString();
        if (mark < 1)
            return core::failure(core::ErrorCode::InvalidData, "export.bad_condition", {text.toStdString()});
        const auto field = schema.indexOf(name);
        if (!field)
            return core::failure(core::ErrorCode::NotFound, "export.no_field", {name, schema.name});
        const QString wanted = text.mid(mark + 1).trimmed();
        const core::Field &of = schema.fields[*field];
        conditions.push_back({*field, RowFilter(of, choicesOf(county, of),
                                                wanted.isEmpty() ? QStringLiteral("=") : wanted, pinyinTable())});
    }
    return conditions;
}

} // namespace

core::Result<std::optional<std::vector<std::size_t>>> chosenRows(const core::County &county, const std::string &layer,
                                                                 const RowChoice &choice) {
    if (choice.conditions.isEmpty() && choice.uids.isEmpty())
        return choice.among;
    const auto rows = gis::LayerRows::of(county, layer);
    if (!rows)
        return tl::unexpected(rows.error());
    const auto conditions = conditionsOf(choice.conditions, county, rows->schema());
    if (!conditions)
        return tl::unexpected(conditions.error());
    std::set<std::string> uids, missing;
    for (const QString &uid : choice.uids)
        uids.insert(uid.trimmed().toStdString());
    missing = uids;
    gis::LayerRow row;
    const auto accepts = [&](std::size_t at) {
        rows->read(at, row);
        missing.erase(row.uid);
        return (uids.empty() || uids.contains(row.uid)) &&
               std::ranges::all_of(*conditions, [&](const Condition &condition) {
                   return condition.filter.accepts(row.values[condition.field]);
               });
    };
    std::vector<std::size_t> chosen;
    if (choice.among)
        std::ranges::copy_if(*choice.among, std::back_inserter(chosen), accepts);
    else
        for (std::size_t at = 0; at < rows->size(); ++at)
            if (accepts(at))
                chosen.push_back(at);
    if (!missing.empty())
        return core::failure(core::ErrorCode::NotFound, "export.no_uid", {*missing.begin(), layer});
    return chosen;
}

} // namespace app
