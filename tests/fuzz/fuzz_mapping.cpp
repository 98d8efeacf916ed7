// SPDX-License-Identifier: GPL-3.0-or-later
// Headings and cells of strangers: which column fills which field, and what a cell means. One heading or cell a line.
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "core/model/catalogue.h"
#include "core/survey/cell_conversion.h"
#include "core/survey/coordinate_cell.h"
#include "core/survey/date_text.h"
#include "core/survey/field_mapping.h"
#include "core/survey/field_proposal.h"
#include "core/survey/header_rows.h"
#include "core/survey/unit_word.h"
#include "fuzz/fuzz_input.h"

namespace {

void convertEverywhere(const core::LayerSchema &schema, const std::string &cell) {
    for (const core::Field &field : schema.fields) {
        const auto converted = core::convertCell(field, cell, core::unitInHeading(cell, field.unit));
        // What was taken over is a value that the field may hold, and means the same when it is read once more.
        if (converted && !core::isNull(converted->value))
            expect(core::convertCell(field, converted->value).has_value());
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size) {
    std::istringstream text(std::string(reinterpret_cast<const char *>(bytes), size));
    std::vector<std::string> lines;
    for (std::string line; lines.size() < 40 && std::getline(text, line);)
        lines.push_back(line);
    if (lines.empty())
        return 0;
    for (const char *layer : {"shelter", "road", "supply_stock"}) {
        const core::LayerSchema &schema = *core::findSchema(layer);
        if (const auto mapping = core::mappingFromArguments(lines, schema))
            expect(core::completedMapping(*mapping, schema, lines).pairs.size() >= mapping->pairs.size());
        convertEverywhere(schema, lines.front());
    }
    // Every cell is held against every field of every layer: a few are enough, and thousands of runs better than one.
    const std::vector<std::string> cells(lines.begin(), lines.begin() + std::min<std::ptrdiff_t>(std::ssize(lines), 3));
    std::vector<core::SourceColumn> columns;
    for (std::size_t i = 0; i < std::min<std::size_t>(lines.size(), 5); ++i)
        columns.push_back({lines[i], cells});
    for (const core::FieldProposal &proposal : core::proposeMapping(*core::findSchema("shelter"), columns))
        expect(proposal.confidence >= 0 && proposal.confidence <= 1);
    static_cast<void>(core::proposeLayers(lines.front(), core::GeometryType::Point, columns));
    const core::HeaderRows header = core::findHeaderRows({lines, lines, lines});
    expect(header.firstDataRow <= 3);
    static_cast<void>(core::coordinatePairFrom(lines.front()));
    static_cast<void>(core::readDate(lines.front()));
    return 0;
}
