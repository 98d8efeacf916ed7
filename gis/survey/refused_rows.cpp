// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/refused_rows.h"

#include "gis/survey/location_columns.h"
#include "gis/survey/ogr_geometry.h"
#include "gis/survey/source_hash.h"
#include "gis/survey/survey_file.h"
#include "gis/survey/table_writer.h"

namespace gis {

core::Result<std::size_t> writeRefusedRows(const ImportRequest &request, const std::string &sourceHash,
                                           const std::map<std::int64_t, Refusal> &refusals,
                                           const RefusedColumns &columns, const std::filesystem::path &target) {
    if (gis::sourceHash(request.source) != sourceHash)
        return core::failure(core::ErrorCode::Conflict, "import.source_changed", {request.source.string()});
    const auto file = SurveyFile::open(request.source, {request.encoding});
    if (!file)
        return tl::unexpected(file.error());
    const auto layer = file->findLayer(request.sourceLayer);
    if (!layer)
        return tl::unexpected(layer.error());
    const SurveyLayer &source = file->layers()[*layer];
    const bool hasShapes = source.hasGeometry && !LocationColumns::among(source.fields).exist();
    std::vector<std::vector<core::Value>> rows;
    const auto keep = [&](const SurveyRow &row) {
        const auto refusal = refusals.find(row.number);
        if (refusal == refusals.end())
            return;
        std::vector<core::Value> cells = row.values;
        cells.resize(source.fields.size());
        if (hasShapes)
            cells.emplace_back(wellKnownText(row.geometry));
        cells.emplace_back(row.number);
        cells.emplace_back(refusal->second.problem);
        cells.emplace_back(refusal->second.remedy);
        rows.push_back(std::move(cells));
    };
    if (auto done = file->read(*layer, keep, core::Job()); !done)
        return tl::unexpected(done.error());
    TableSource table;
    table.title = source.name;
    for (const SurveyField &field : source.fields)
        table.headings.push_back(field.name);
    if (hasShapes)
        table.headings.emplace_back("wkt");
    table.headings.insert(table.headings.end(), {columns.row, columns.problem, columns.remedy});
    table.rows = rows.size();
    table.fill = [&rows](std::size_t row, std::vector<core::Value> &cells) { cells = rows[row]; };
    if (auto done = writeCsv(target, table, core::Job()); !done)
        return tl::unexpected(done.error());
    return rows.size();
}

} // namespace gis
