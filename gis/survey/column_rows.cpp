// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/column_rows.h"

#include <algorithm>

namespace gis {
namespace {

/// A position this far outside the county is more likely a wrong system or swapped axes than a place.
constexpr double farMetres = 20'000;

const char *ruleOf(core::ColumnDoubt doubt) {
    switch (doubt) {
    case core::ColumnDoubt::PlaceShared:
        return "place_shared";
    case core::ColumnDoubt::PartThere:
        return "part_there";
    case core::ColumnDoubt::UidTwice:
        return "uid_twice";
    case core::ColumnDoubt::UidTaken:
        return "uid_taken";
    case core::ColumnDoubt::None:
        break;
    }
    return "left_out";
}

} // namespace

bool isPlaced(std::span<const core::Point> points) {
    return std::ranges::all_of(points, [](const core::Point &p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

core::Uid partUid(const core::Uid &uid, std::size_t part) {
    return part == 0 ? uid : core::uidFromName(core::textOf(uid) + '/' + std::to_string(part));
}

ColumnBooks::ColumnBooks(const ImportWork &work, ImportPreview &preview, const core::LayerSchema &schema)
    : m_work(work), m_preview(preview), m_rows(schema, preview.mapping, work.file.layers()[work.sourceLayer], preview) {
    if (!work.county.boundary.polygons.empty())
        m_nearCounty = core::boundsOf(core::Geometry(work.county.boundary)).grown(farMetres);
}

core::Uid ColumnBooks::uidOf(const SurveyRow &row) const {
    const std::string given = m_rows.uidOf(row);
    return given.empty() ? core::uidFromName(rowName(m_work, m_preview, row.number)) : core::uidFromText(given);
}

bool ColumnBooks::accepts(std::int64_t row, std::span<const core::Point> points) {
    if (points.empty() || !isPlaced(points)) {
        m_rows.refuse(SurveyRow{row, {}, {}, {}, false}, "coordinates_out_of_range");
        return false;
    }
    if (!m_nearCounty)
        return true;
    core::Box box;
    for (const core::Point &p : points)
        box.include(p);
    if (m_nearCounty->intersects(box))
        return true;
    if (m_work.request.decisions.of(row) == core::Decision::New) {
        m_rows.flag(SurveyRow{row, {}, {}, {}, false}, "far_from_county");
        return true;
    }
    m_rows.ask(row, "far_from_county");
    return false;
}

void ColumnBooks::take(std::int64_t row, core::RowOutcome outcome, core::ColumnDoubt doubt) {
    core::ImportBalance &balance = m_preview.balance;
    if (outcome == core::RowOutcome::New)
        ++balance.rowsNew;
    else if (outcome == core::RowOutcome::Updated)
        ++balance.rowsUpdated;
    else if (outcome == core::RowOutcome::Unchanged)
        ++balance.rowsUnchanged;
    else if (doubt == core::ColumnDoubt::PlaceShared || doubt == core::ColumnDoubt::PartThere)
        m_rows.ask(row, ruleOf(doubt));
    else
        m_rows.refuse(SurveyRow{row, {}, {}, {}, false}, ruleOf(doubt));
}

bool ColumnBooks::wipes(std::string_view field) const {
    return m_work.request.emptyWipes &&
           std::ranges::any_of(m_rows.fields(), [&](const MappedField &mapped) { return mapped.field->name == field; });
}

void ColumnBooks::note(core::Severity severity, const char *rule, std::vector<std::string> args) {
    m_preview.issues.push_back({severity, rule, m_work.schema.name, {}, std::move(args)});
}

void ColumnBooks::tellGone(std::span<const core::Uid> known, const std::vector<bool> &met) {
    const auto count = static_cast<std::size_t>(std::ranges::count(met, true));
    if (count == 0 || count == met.size())
        return;
    std::vector<std::pair<core::Uid, bool>> rows;
    rows.reserve(known.size());
    for (std::size_t i = 0; i < known.size() && i < met.size(); ++i)
        rows.emplace_back(known[i], met[i]);
    std::ranges::sort(rows);
    const std::string name = m_work.request.source.filename().string();
    bool isTold = false;
    const auto earlier = m_work.request.earlier;
    for (const EarlierImport &import : earlier ? *earlier : std::vector<EarlierImport>()) {
        std::size_t there = 0, gone = 0;
        for (const core::Uid &uid : import.uids)
            if (const auto row = std::ranges::lower_bound(rows, uid, {}, &std::pair<core::Uid, bool>::first);
                row != rows.end() && row->first == uid)
                ++(row->second ? there : gone);
        // Neighbours share a few rows; the next version of a file has its name, or most of its rows.
        const bool isSameFile = import.why.ends_with(' ' + name) || there >= gone;
        if (there == 0 || gone == 0 || !isSameFile)
            continue;
        note(core::Severity::Warning, "import.gone", {std::to_string(gone), import.why, import.at.substr(0, 10)});
        isTold = true;
    }
    if (!isTold && 2 * count >= met.size())
        note(core::Severity::Warning, "import.not_in_file",
             {std::to_string(met.size() - count), std::to_string(met.size())});
}

} // namespace gis
