// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/column_rows.h"

#include <algorithm>

#include <QString>

#include "core/geometry/measure.h"
#include "gis/crs/county_plane.h"

namespace gis {
namespace {

/// A position this far outside the county is more likely a wrong system or swapped axes than a place.
constexpr double farMetres = 20'000;

std::string tenths(double metres) { return QString::number(metres, 'f', metres < 10 ? 1 : 0).toStdString(); }

/// Of a degree of latitude; those of longitude are shorter.
constexpr double metresPerDegree = 111'320;

} // namespace

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
    case core::ColumnDoubt::UidFar:
        return "uid_far";
    case core::ColumnDoubt::Moved:
        return "moved";
    case core::ColumnDoubt::LevelDiffers:
        return "level_differs";
    case core::ColumnDoubt::None:
        break;
    }
    return "left_out";
}

bool isQuestion(core::ColumnDoubt doubt) {
    using enum core::ColumnDoubt;
    return doubt == PlaceShared || doubt == PartThere || doubt == UidFar || doubt == Moved || doubt == LevelDiffers;
}

int CoordinateSteps::take(std::span<const core::Point> source) {
    if (source.empty())
        return core::mostDecimals;
    if (m_metresPerUnit == 0) {
        constexpr double little = 1e-4;
        core::Point pair[] = {source.front(), {source.front().x, source.front().y + little}};
        m_placement.toPlane(pair);
        const double metres = core::distance(pair[0], pair[1]) / little;
        // As those of the county, so that equal digits are told.
        m_metresPerUnit = !std::isfinite(metres) ? 0 : metres > metresPerDegree / 2 ? metresPerDegree : metres;
    }
    const int decimals = core::decimalsOf(source);
    m_file.add(decimals);
    return decimals;
}

double CoordinateSteps::roundingOf(int decimals) const {
    return core::roundingMetres(std::max(decimals, m_file.coarse()), m_metresPerUnit);
}

double CoordinateSteps::stepMetres() const {
    const int decimals = m_file.coarse();
    return decimals == core::mostDecimals ? 0 : m_metresPerUnit * std::pow(10.0, -decimals);
}

std::vector<double> roundingOfDegrees(const core::County &county, std::span<const core::Point> points,
                                      std::span<const std::uint32_t> first, core::DecimalCount &count) {
    const auto plane = CountyPlane::at(county.identity.plane);
    if (!plane || first.empty())
        return {};
    std::vector<core::Point> degrees(points.begin(), points.end());
    plane->toLonLat(degrees);
    std::vector<int> decimals;
    for (std::size_t i = 0; i + 1 < first.size(); ++i) {
        decimals.push_back(core::decimalsOf(std::span(degrees).subspan(first[i], first[i + 1] - first[i])));
        count.add(decimals.back());
    }
    std::vector<double> rounding;
    for (const int own : decimals)
        rounding.push_back(core::roundingMetres(std::max(own, count.coarse()), metresPerDegree));
    return rounding;
}

bool isPlaced(std::span<const core::Point> points) {
    return std::ranges::all_of(points, [](const core::Point &p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

core::Result<void> readRows(const ImportWork &work, const RowVisitor &take, const core::Job &job) {
    constexpr std::int64_t rowsPerLook = 4096;
    const auto total = static_cast<double>(std::max<std::int64_t>(work.file.layers()[work.sourceLayer].rows, 0));
    const auto counted = [&](const SurveyRow &row) {
        take(row);
        if (row.number % rowsPerLook == 0)
            job.report(total > 0 ? std::min(1.0, static_cast<double>(row.number) / total) : 0, "rows");
    };
    return work.file.read(work.sourceLayer, counted, job);
}

core::Uid partUid(const core::Uid &uid, std::size_t part) {
    return part == 0 ? uid : core::uidFromName(core::textOf(uid) + '/' + std::to_string(part));
}

core::Uid renamedUid(const core::Uid &uid, const core::Point &place) {
    const auto millimetres = [](double metres) { return std::to_string(std::llround(metres * 1000)); };
    return core::uidFromName(core::textOf(uid) + "/at/" + millimetres(place.x) + '/' + millimetres(place.y));
}

ColumnBooks::ColumnBooks(const ImportWork &work, ImportPreview &preview, const core::LayerSchema &schema)
    : m_work(work), m_preview(preview), m_rows(schema, preview.mapping, work.file.layers()[work.sourceLayer], preview),
      m_uids(sourceName(work, preview)), m_report(work.request, preview.issues) {
    if (!work.county.boundary.polygons.empty())
        m_nearCounty = core::boundsOf(core::Geometry(work.county.boundary)).grown(farMetres);
}

core::Uid ColumnBooks::uidOf(const SurveyRow &row) const {
    const std::string given = m_rows.uidOf(row);
    return given.empty() ? m_uids.at(static_cast<std::uint64_t>(row.number)) : core::uidFromText(given);
}

/// Rows are settled in nearly the order of the source.
ColumnRow &ColumnBooks::entryOf(std::int64_t row) {
    std::vector<ColumnRow> &rows = m_preview.columnRows;
    if (rows.empty() || rows.back().number < row)
        return rows.emplace_back(ColumnRow{.number = row});
    const auto place = std::ranges::lower_bound(rows, row, {}, &ColumnRow::number);
    return place != rows.end() && place->number == row ? *place : *rows.insert(place, ColumnRow{.number = row});
}

bool ColumnBooks::accepts(std::int64_t row, std::span<const core::Point> points) {
    if (points.empty() || !isPlaced(points)) {
        m_rows.refuse(SurveyRow{row, {}, {}, {}, false}, "coordinates_out_of_range");
        return false;
    }
    ColumnRow &entry = entryOf(row);
    entry.place = points[points.size() / 2];
    if (!m_nearCounty)
        return true;
    core::Box box;
    for (const core::Point &p : points)
        box.include(p);
    if (m_nearCounty->intersects(box))
        return true;
    const core::Decision said = m_work.request.decisions.of(row);
    if (said == core::Decision::New) {
        m_rows.flag(SurveyRow{row, {}, {}, {}, false}, "far_from_county");
        return true;
    }
    const bool isAskedNoMore =
        said == core::Decision::Ask && m_work.request.decisions.ofAsked == core::Decision::Refuse;
    if (said == core::Decision::Refuse || isAskedNoMore) {
        m_rows.refuse(SurveyRow{row, {}, {}, {}, false}, ruleOf(core::ColumnDoubt::None));
        return false;
    }
    m_rows.ask(row, "far_from_county");
    entry.isAsked = true;
    return false;
}

void ColumnBooks::take(std::int64_t row, core::RowOutcome outcome, core::ColumnDoubt doubt, double metres) {
    core::ImportBalance &balance = m_preview.balance;
    ColumnRow &entry = entryOf(row);
    entry.outcome = outcome;
    entry.isAsked = outcome == core::RowOutcome::Refused && isQuestion(doubt);
    if (outcome == core::RowOutcome::New)
        ++balance.rowsNew;
    else if (outcome == core::RowOutcome::Updated)
        ++balance.rowsUpdated;
    else if (outcome == core::RowOutcome::Unchanged)
        ++balance.rowsUnchanged;
    else if (isQuestion(doubt))
        m_rows.ask(row, ruleOf(doubt), metres > 0 ? tenths(metres) : std::string());
    else
        m_rows.refuse(SurveyRow{row, {}, {}, {}, false}, ruleOf(doubt));
}

bool ColumnBooks::wipes(std::string_view field) const {
    return m_work.request.emptyWipes &&
           std::ranges::any_of(m_rows.fields(), [&](const MappedField &mapped) { return mapped.field->name == field; });
}

void ColumnReport::note(core::Severity severity, const char *rule, std::vector<std::string> args) {
    m_issues.push_back({severity, rule, m_request.layer, {}, std::move(args)});
}

void ColumnReport::tellRounded(std::size_t rows, int decimals, int knownDecimals) {
    const auto words = [](int count) { return (count == core::mostDecimals ? "≥ " : "") + std::to_string(count); };
    if (rows > 0)
        note(core::Severity::Warning, "import.place_rounded",
             {std::to_string(rows), words(decimals), words(knownDecimals), tenths(core::mostRoundingMetres)});
}

void ColumnReport::tellCoarse(const CoordinateSteps &steps) {
    if (steps.stepMetres() > core::mostRoundingMetres)
        note(core::Severity::Warning, "import.place_coarse",
             {std::to_string(steps.decimals()), tenths(steps.stepMetres())});
}

void ColumnReport::tellGround(std::span<const core::Point> places, std::size_t metRows,
                              std::span<const core::Point> known) {
    constexpr std::size_t fewRows = 10;
    if (places.size() < fewRows || metRows * 10 > places.size())
        return;
    const double share = core::sharedGround(places, known);
    if (share < 0.5)
        return;
    note(core::Severity::Warning, "import.nothing_met",
         {std::to_string(metRows), std::to_string(places.size()),
          std::to_string(static_cast<int>(std::floor(share * 100))) + " %"});
}

void ColumnReport::tellGone(std::span<const core::Uid> known, const std::vector<bool> &met) {
    const auto count = static_cast<std::size_t>(std::ranges::count(met, true));
    if (count == 0 || count == met.size())
        return;
    std::vector<std::pair<core::Uid, bool>> rows;
    rows.reserve(known.size());
    for (std::size_t i = 0; i < known.size() && i < met.size(); ++i)
        rows.emplace_back(known[i], met[i]);
    std::ranges::sort(rows);
    const std::string name = m_request.source.filename().string();
    bool isTold = false;
    const auto earlier = m_request.earlier;
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
