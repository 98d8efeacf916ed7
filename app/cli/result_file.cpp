// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/result_file.h"

#include "app/cli/shipped_data.h"
#include "gis/survey/table_writer.h"

namespace app {
namespace {

gis::TableSource sourceOf(const ResultTable &table, bool forPeople) {
    gis::TableSource source;
    source.title = table.title.toStdString();
    for (const ResultTable::Column &column : table.columns)
        source.headings.push_back(forPeople ? column.words.toStdString() : column.key);
    source.rows = table.rows;
    source.fill = table.fill;
    return source;
}

} // namespace

core::Result<void> writeCsv(const QString &target, const ResultTable &table, const core::Job &job) {
    return gis::writeCsv(pathOf(target), sourceOf(table, false), job);
}

core::Result<void> writeXlsx(const QString &target, const std::vector<ResultTable> &tables, const core::Job &job) {
    std::vector<gis::TableSource> sheets;
    for (const ResultTable &table : tables)
        sheets.push_back(sourceOf(table, true));
    return gis::writeXlsx(pathOf(target), sheets, job);
}

} // namespace app
