// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/survey/column_feature.h"
#include "gis/survey/column_import.h"
#include "gis/survey/column_rows.h"

namespace gis {
namespace {

std::vector<std::span<const core::Point>> ringsOf(const core::Geometry &geometry) {
    std::vector<std::span<const core::Point>> parts;
    if (const auto *polygon = std::get_if<core::Polygon>(&geometry))
        parts.emplace_back(polygon->outer);
    else if (const auto *polygons = std::get_if<core::MultiPolygon>(&geometry))
        for (const core::Polygon &one : polygons->polygons)
            parts.emplace_back(one.outer);
    return parts;
}

/// Outlines of a file, told apart by a corner of their box.
class BuildingImport {
public:
    BuildingImport(const ImportWork &work, ImportPreview &preview, const core::Job &job)
        : m_work(work), m_preview(preview), m_books(work, preview, work.schema), m_block(work.placement, job),
          m_steps(work.county, work.placement) {}

    void take(const SurveyRow &row) {
        if (!m_books.rows().read(row))
            return;
        const auto rings = ringsOf(row.geometry);
        if (rings.empty()) {
            m_books.rows().refuse(row, "geometry_kind");
            return;
        }
        const core::Uid uid = m_books.uidOf(row);
        const bool isUidGiven = m_books.statesUid(row);
        for (std::size_t i = 0; i < rings.size(); ++i)
            m_block.add(rings[i], {partUid(uid, i), row.number, i == 0, isUidGiven, m_steps.take(rings[i])});
        if (m_block.isFull())
            flush();
    }

    void finish() {
        flush();
        closeRow();
        const core::BuildingTable none;
        const core::BuildingTable &known = m_work.county.buildings ? *m_work.county.buildings : none;
        const auto fates = match(known);
        std::vector<bool> met(known.size());
        for (std::size_t first = 0, end = 0; first < m_items.size(); first = end) {
            while (end < m_items.size() && m_items[end].number == m_items[first].number)
                ++end;
            settle(std::span(fates).subspan(first, end - first), first, known, met);
        }
        m_books.report().tellGone(known.uid, met);
        if (known.size() > 0) {
            const auto rounded = std::ranges::count(fates, true, &core::ColumnFate::isRounded);
            const auto found =
                std::ranges::count_if(fates, [](const core::ColumnFate &fate) { return fate.known != core::noRow; });
            m_books.report().tellRounded(static_cast<std::size_t>(rounded), m_steps.decimals(),
                                         m_steps.knownDecimals());
            m_books.report().tellCoarse(m_steps);
            m_books.report().tellGround(cornersOf(m_rings), static_cast<std::size_t>(found), cornersOf(known));
        }
        m_preview.buildings = std::make_shared<const core::BuildingTable>(std::move(m_buildings));
    }

private:
    struct Item {
        core::Uid uid;
        std::int64_t number = 0;
        bool isFirstPart = true;
        bool isUidGiven = false;
        int decimals = core::mostDecimals;
    };

    /// Parts are kept once all of a row are placed.
    void flush() {
        m_block.flush([&](std::span<const core::Point> ring, const Item &item) {
            if (item.isFirstPart)
                closeRow();
            m_row.push_back(item);
            m_rowPoints.insert(m_rowPoints.end(), ring.begin(), ring.end());
            m_rowEnds.push_back(m_rowPoints.size());
        });
    }

    void closeRow() {
        if (!m_row.empty() && m_books.accepts(m_row.front().number, m_rowPoints)) {
            std::size_t start = 0;
            for (std::size_t i = 0; i < m_row.size(); start = m_rowEnds[i++]) {
                m_items.push_back(m_row[i]);
                m_rings.points.insert(m_rings.points.end(), m_rowPoints.begin() + static_cast<std::ptrdiff_t>(start),
                                      m_rowPoints.begin() + static_cast<std::ptrdiff_t>(m_rowEnds[i]));
                m_rings.firstPoint.push_back(static_cast<std::uint32_t>(m_rings.points.size()));
            }
        }
        m_row.clear();
        m_rowPoints.clear();
        m_rowEnds.clear();
    }

    [[nodiscard]] std::vector<core::ColumnFate> match(const core::BuildingTable &known) {
        std::vector<core::PlaceMatchTask::Thing> things;
        for (std::size_t i = 0; i < m_items.size(); ++i)
            things.push_back({cornerOf(m_rings.ring(i)), m_items[i].uid, m_work.request.decisions.of(m_items[i].number),
                              m_items[i].isUidGiven, m_steps.roundingOf(m_items[i].decimals)});
        const std::vector<core::Point> corners = cornersOf(known);
        const std::vector<double> rounding = known.size() > 0 && !m_items.empty()
                                                 ? m_steps.roundingOfKnown(known.points, known.firstPoint)
                                                 : std::vector<double>();
        core::PlaceMatchTask task{things, corners, known.uid, rounding};
        task.isSamePlace = [&](std::uint32_t i, std::uint32_t row, double metres) {
            return core::isSameRing(m_rings.ring(i), known.ring(row), metres);
        };
        task.isSameContent = [](std::uint32_t, std::uint32_t) { return true; };
        task.isSameResult = [&](std::uint32_t, std::uint32_t a, std::uint32_t b) {
            return core::isSameRing(known.ring(a), known.ring(b));
        };
        task.isAlike = [&](std::uint32_t i, std::uint32_t row) {
            return isOneBuilding(m_rings.ring(i), known.ring(row));
        };
        task.asksDespiteUid = true;
        task.onlyUid = m_work.request.asNew;
        task.ofAsked = m_work.request.decisions.ofAsked;
        return core::matchPlaces(task);
    }

    static core::Box boxOf(std::span<const core::Point> ring) {
        core::Box box;
        for (const core::Point &p : ring)
            box.include(p);
        return box;
    }
    static core::Point cornerOf(std::span<const core::Point> ring) {
        const core::Box box = boxOf(ring);
        return {box.minX, box.minY};
    }
    static std::vector<core::Point> cornersOf(const core::BuildingTable &buildings) {
        std::vector<core::Point> corners;
        for (std::size_t i = 0; i < buildings.size(); ++i)
            corners.push_back(cornerOf(buildings.ring(i)));
        return corners;
    }

    /// Two outlines that cover each other's ground for the most part: two houses never stand there.
    static bool isOneBuilding(std::span<const core::Point> a, std::span<const core::Point> b) {
        const core::Box first = boxOf(a), second = boxOf(b);
        const double width = std::min(first.maxX, second.maxX) - std::max(first.minX, second.minX);
        const double height = std::min(first.maxY, second.maxY) - std::max(first.minY, second.minY);
        const auto areaOf = [](const core::Box &box) { return (box.maxX - box.minX) * (box.maxY - box.minY); };
        return width > 0 && height > 0 && width * height * 2 > std::max(areaOf(first), areaOf(second));
    }

    /// One row: all of its outlines, or none.
    void settle(std::span<const core::ColumnFate> fates, std::size_t first, const core::BuildingTable &known,
                std::vector<bool> &met) {
        const auto number = [&](core::RowOutcome outcome) {
            return static_cast<std::size_t>(std::ranges::count(fates, outcome, &core::ColumnFate::outcome));
        };
        for (const core::ColumnFate &fate : fates)
            if (fate.known != core::noRow)
                met[fate.known] = true;
        const std::int64_t row = m_items[first].number;
        const std::size_t fresh = number(core::RowOutcome::New);
        const auto refused = std::ranges::find(fates, core::RowOutcome::Refused, &core::ColumnFate::outcome);
        if (refused != fates.end()) {
            m_books.take(row, core::RowOutcome::Refused, refused->doubt, refused->metres);
            return;
        }
        const core::Decision said = m_work.request.decisions.of(row);
        const core::Decision wish =
            said == core::Decision::Ask ? m_work.request.decisions.ofAsked.value_or(said) : said;
        if (fresh > 0 && fresh < fates.size() && wish != core::Decision::Update && wish != core::Decision::New) {
            m_books.take(row, core::RowOutcome::Refused,
                         wish == core::Decision::Refuse ? core::ColumnDoubt::None : core::ColumnDoubt::PartThere);
            return;
        }
        const bool isUnchanged = number(core::RowOutcome::Unchanged) == fates.size();
        m_books.take(row,
                     fresh == fates.size() ? core::RowOutcome::New
                     : isUnchanged         ? core::RowOutcome::Unchanged
                                           : core::RowOutcome::Updated,
                     core::ColumnDoubt::None);
        for (std::size_t i = 0; i < fates.size(); ++i)
            write(fates[i], first + i, known);
    }

    void write(const core::ColumnFate &fate, std::size_t item, const core::BuildingTable &known) {
        const auto ring = m_rings.ring(item);
        if (fate.outcome == core::RowOutcome::New) {
            m_buildings.points.insert(m_buildings.points.end(), ring.begin(), ring.end());
            m_buildings.firstPoint.push_back(static_cast<std::uint32_t>(m_buildings.points.size()));
            const core::Uid &uid = m_items[item].uid;
            m_buildings.uid.push_back(fate.needsUid ? renamedUid(uid, cornerOf(ring)) : uid);
        } else if (fate.outcome == core::RowOutcome::Updated) {
            const core::Uid &uid = known.uid[fate.known];
            const auto before =
                std::make_shared<const core::Feature>(core::buildingFeature(uid, known.ring(fate.known)));
            m_preview.changes.add({m_work.schema.name, before->id, before,
                                   std::make_shared<const core::Feature>(core::buildingFeature(uid, ring))});
        }
    }

    const ImportWork &m_work;
    ImportPreview &m_preview;
    ColumnBooks m_books;
    Block<Item> m_block;
    CoordinateSteps m_steps;
    std::vector<Item> m_items, m_row;
    std::vector<core::Point> m_rowPoints;
    std::vector<std::size_t> m_rowEnds;
    core::BuildingTable m_rings, m_buildings;
};

} // namespace

core::Result<void> importBuildings(const ImportWork &work, ImportPreview &preview, const core::Job &job) {
    BuildingImport import(work, preview, job);
    auto done = readRows(
        work, [&import](const SurveyRow &row) { import.take(row); }, job);
    // Rows of a block that was stopped have no place: nothing is matched by them.
    if (done && !job.cancelled())
        import.finish();
    return job.cancelled() ? core::failure(core::ErrorCode::Cancelled, "job.cancelled") : done;
}

} // namespace gis
