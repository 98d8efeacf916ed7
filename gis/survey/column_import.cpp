// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/column_import.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "core/geometry/measure.h"
#include "core/survey/column_feature.h"
#include "core/survey/near_points.h"
#include "core/survey/unit_code.h"
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

/// Township whose area holds a point; neighbours in the table are mostly neighbours on the ground.
class TownshipFinder {
public:
    explicit TownshipFinder(const core::County &county) {
        const core::Layer *layer = county.layer("township");
        for (const core::FeaturePointer &feature : layer ? layer->features() : std::vector<core::FeaturePointer>())
            if (const auto *area = std::get_if<core::MultiPolygon>(&feature->geometry))
                m_areas.push_back(
                    {core::textOf(layer->schema(), *feature, "code"), core::boundsOf(feature->geometry), area});
    }

    [[nodiscard]] std::string codeAt(const core::Point &p) {
        if (m_last < m_areas.size() && holds(m_areas[m_last], p))
            return m_areas[m_last].code;
        for (std::size_t i = 0; i < m_areas.size(); ++i)
            if (i != m_last && holds(m_areas[i], p)) {
                m_last = i;
                return m_areas[i].code;
            }
        return {};
    }
    /// The point lies in another township of the county than this.
    [[nodiscard]] std::string otherThan(const std::string &stated, const core::Point &p) {
        if (std::ranges::none_of(m_areas, [&](const Area &area) { return area.code == stated; }))
            return {};
        std::string found = codeAt(p);
        return found == stated ? std::string() : found;
    }

private:
    struct Area {
        std::string code;
        core::Box box;
        const core::MultiPolygon *outline = nullptr;
    };
    static bool holds(const Area &area, const core::Point &p) {
        return area.box.contains(p) && core::contains(*area.outline, p);
    }
    std::vector<Area> m_areas;
    std::size_t m_last = 0;
};

struct DemandItem {
    core::DemandRow row;
    core::Point source;
    std::int64_t number = 0;
};

class DemandImport {
public:
    DemandImport(const ImportWork &work, ImportPreview &preview)
        : m_work(work), m_preview(preview), m_books(work, preview, work.schema), m_block(work.placement),
          m_townships(work.county), m_units(work.county) {}

    void take(const SurveyRow &row) {
        const auto values = m_books.rows().read(row);
        if (!values)
            return;
        const auto point = fitted(row.geometry, core::GeometryType::Point);
        if (!point || std::holds_alternative<std::monostate>(*point)) {
            m_books.rows().refuse(row, point ? "no_location" : "geometry_kind");
            return;
        }
        const Fields fields(m_work.schema, *values);
        const std::int64_t persons = fields.whole("persons", -1);
        if (persons > std::numeric_limits<std::int32_t>::max()) {
            m_books.rows().refuse(row, "out_of_range", "persons", std::to_string(persons));
            return;
        }
        DemandItem item{{m_books.uidOf(row),
                         {},
                         static_cast<std::int32_t>(persons),
                         fields.text("township_code"),
                         fields.text("village_code")},
                        std::get<core::Point>(*point),
                        row.number};
        nameUnits(row, item.row);
        m_block.add(std::span(&item.source, 1), item);
        if (m_block.isFull())
            flush();
    }

    void finish() {
        flush();
        flagDoubles();
        const core::DemandTable none;
        const core::DemandTable &known = m_work.county.demand ? *m_work.county.demand : none;
        const auto fates = match(known);
        std::vector<bool> met(known.size());
        for (std::size_t i = 0; i < fates.size(); ++i) {
            const core::ColumnFate &fate = fates[i];
            m_books.take(m_items[i].number, fate.outcome, fate.doubt);
            if (fate.known != core::noRow)
                met[fate.known] = true;
            if (fate.outcome == core::RowOutcome::New)
                add(m_items[i]);
            else if (fate.outcome == core::RowOutcome::Updated)
                change(m_items[i], known, fate.known);
        }
        m_books.tellGone(known.uid, met);
        m_preview.demand = std::make_shared<const core::DemandTable>(std::move(m_demand));
    }

private:
    /// Lists give names where the county keeps codes.
    void nameUnits(const SurveyRow &row, core::DemandRow &demand) {
        const auto isCode = [](const std::string &text) {
            return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
        };
        const auto name = [&](std::string &text, const char *field, const std::optional<std::string> &code) {
            if (!code)
                m_books.rows().flag(row, "unit_unknown", field, text);
            text = code.value_or(std::string());
        };
        if (!isCode(demand.township))
            name(demand.township, "township_code", m_units.township(demand.township));
        if (!isCode(demand.village))
            name(demand.village, "village_code", m_units.village(demand.village, demand.township));
    }

    void flush() {
        m_block.flush([&](std::span<const core::Point> point, const DemandItem &item) {
            if (!m_books.accepts(item.number, point))
                return;
            m_items.push_back(item);
            m_items.back().row.position = point.front();
            const std::string &stated = item.row.township;
            const SurveyRow row{item.number, {}, {}, {}, false};
            if (const std::string found = stated.empty() ? std::string() : m_townships.otherThan(stated, point.front());
                !found.empty())
                m_books.rows().flag(row, "lies_in_township", "township_code", found);
        });
    }

    /// A row that the file has twice counts its people twice.
    void flagDoubles() {
        std::vector<core::Point> places;
        for (const DemandItem &item : m_items)
            places.push_back(item.row.position);
        const core::NearPoints near(places);
        for (std::uint32_t i = 0; i < m_items.size(); ++i) {
            std::uint32_t first = i;
            near.search(places[i], core::samePlaceMetres, [&](std::uint32_t other) {
                if (other < first && m_items[other].row.persons == m_items[i].row.persons)
                    first = other;
            });
            if (first < i)
                m_books.rows().flag(SurveyRow{m_items[i].number, {}, {}, {}, false}, "same_place_in_file", {},
                                    std::to_string(m_items[first].number));
        }
    }

    [[nodiscard]] std::vector<core::ColumnFate> match(const core::DemandTable &known) const {
        std::vector<core::PlaceMatchTask::Thing> things;
        things.reserve(m_items.size());
        for (const DemandItem &item : m_items)
            things.push_back({item.row.position, item.row.uid, m_work.request.decisions.of(item.number)});
        core::PlaceMatchTask task{things,
                                  known.position,
                                  known.uid,
                                  [&](std::uint32_t i, std::uint32_t row) {
                                      return core::isNear(m_items[i].row.position, known.position[row]);
                                  },
                                  [&](std::uint32_t i, std::uint32_t row) {
                                      const core::DemandRow before = core::demandRow(known, row);
                                      return merged(m_items[i], before) == before;
                                  },
                                  m_work.request.asNew,
                                  m_work.request.decisions.ofAsked};
        return core::matchPlaces(task);
    }

    /// The row of the county with what the file says.
    [[nodiscard]] core::DemandRow merged(const DemandItem &item, const core::DemandRow &before) const {
        core::DemandRow row = before;
        if (item.row.persons >= 0 || m_books.wipes("persons"))
            row.persons = item.row.persons;
        if (!item.row.township.empty() || m_books.wipes("township_code"))
            row.township = item.row.township;
        if (!item.row.village.empty() || m_books.wipes("village_code"))
            row.village = item.row.village;
        if (!core::isNear(item.row.position, before.position))
            row.position = item.row.position;
        return row;
    }

    void change(const DemandItem &item, const core::DemandTable &known, std::uint32_t index) {
        const core::DemandRow before = core::demandRow(known, index), after = merged(item, before);
        m_preview.changes.add({m_work.schema.name, core::textOf(before.uid),
                               std::make_shared<const core::Feature>(core::featureOf(before)),
                               std::make_shared<const core::Feature>(core::featureOf(after))});
        keepSource(before.uid, item);
    }

    void add(const DemandItem &item) {
        if (item.row.persons < 0)
            m_books.rows().flag(SurveyRow{item.number, {}, {}, {}, false}, "persons_unknown", "persons");
        const std::string township =
            item.row.township.empty() ? m_townships.codeAt(item.row.position) : item.row.township;
        m_demand.position.push_back(item.row.position);
        m_demand.persons.push_back(item.row.persons);
        m_demand.township.push_back(unitIndex(m_townshipIndex, m_demand.townshipIds, township));
        m_demand.village.push_back(unitIndex(m_villageIndex, m_demand.villageIds, item.row.village));
        m_demand.uid.push_back(item.row.uid);
        keepSource(item.row.uid, item);
    }

    void keepSource(const core::Uid &uid, const DemandItem &item) {
        if (!keepsNumbers(m_preview.crs))
            m_preview.originals.keep(core::textOf(uid), item.source);
    }

    using UnitIndex = std::unordered_map<std::string, std::uint32_t>;
    static std::uint32_t unitIndex(UnitIndex &index, std::vector<std::string> &ids, const std::string &code) {
        if (code.empty())
            return core::noUnit;
        const auto [entry, isNew] = index.try_emplace(code, static_cast<std::uint32_t>(ids.size()));
        if (isNew)
            ids.push_back(code);
        return entry->second;
    }

    const ImportWork &m_work;
    ImportPreview &m_preview;
    ColumnBooks m_books;
    Block<DemandItem> m_block;
    TownshipFinder m_townships;
    core::UnitCodes m_units;
    std::vector<DemandItem> m_items;
    core::DemandTable m_demand;
    UnitIndex m_townshipIndex, m_villageIndex;
};

/// Outlines of a file, told apart by a corner of their box.
class BuildingImport {
public:
    BuildingImport(const ImportWork &work, ImportPreview &preview)
        : m_work(work), m_preview(preview), m_books(work, preview, work.schema), m_block(work.placement) {}

    void take(const SurveyRow &row) {
        if (!m_books.rows().read(row))
            return;
        const auto rings = ringsOf(row.geometry);
        if (rings.empty()) {
            m_books.rows().refuse(row, "geometry_kind");
            return;
        }
        const core::Uid uid = m_books.uidOf(row);
        for (std::size_t i = 0; i < rings.size(); ++i)
            m_block.add(rings[i], {partUid(uid, i), row.number, i == 0});
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
        m_books.tellGone(known.uid, met);
        m_preview.buildings = std::make_shared<const core::BuildingTable>(std::move(m_buildings));
    }

private:
    struct Item {
        core::Uid uid;
        std::int64_t number = 0;
        bool isFirstPart = true;
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

    [[nodiscard]] std::vector<core::ColumnFate> match(const core::BuildingTable &known) const {
        std::vector<core::PlaceMatchTask::Thing> things;
        for (std::size_t i = 0; i < m_items.size(); ++i)
            things.push_back(
                {cornerOf(m_rings.ring(i)), m_items[i].uid, m_work.request.decisions.of(m_items[i].number)});
        std::vector<core::Point> corners;
        for (std::size_t i = 0; i < known.size(); ++i)
            corners.push_back(cornerOf(known.ring(i)));
        return core::matchPlaces(
            {things, corners, known.uid,
             [&](std::uint32_t i, std::uint32_t row) { return core::isSameRing(m_rings.ring(i), known.ring(row)); },
             [](std::uint32_t, std::uint32_t) { return true; }, m_work.request.asNew,
             m_work.request.decisions.ofAsked});
    }

    static core::Point cornerOf(std::span<const core::Point> ring) {
        core::Box box;
        for (const core::Point &p : ring)
            box.include(p);
        return {box.minX, box.minY};
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
            m_books.take(row, core::RowOutcome::Refused, refused->doubt);
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
            m_buildings.uid.push_back(m_items[item].uid);
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
    std::vector<Item> m_items, m_row;
    std::vector<core::Point> m_rowPoints;
    std::vector<std::size_t> m_rowEnds;
    core::BuildingTable m_rings, m_buildings;
};

template <class Import>
core::Result<void> importWith(const ImportWork &work, ImportPreview &preview, const core::Job &job) {
    Import import(work, preview);
    const auto total = static_cast<double>(std::max<std::int64_t>(work.file.layers()[work.sourceLayer].rows, 0));
    const auto take = [&](const SurveyRow &row) {
        import.take(row);
        if (row.number % 4096 == 0)
            job.report(total > 0 ? std::min(1.0, static_cast<double>(row.number) / total) : 0, "rows");
    };
    const auto done = work.file.read(work.sourceLayer, take, job);
    if (done)
        import.finish();
    return done;
}

} // namespace

core::Result<void> importDemand(const ImportWork &work, ImportPreview &preview, const core::Job &job) {
    return importWith<DemandImport>(work, preview, job);
}

core::Result<void> importBuildings(const ImportWork &work, ImportPreview &preview, const core::Job &job) {
    return importWith<BuildingImport>(work, preview, job);
}

} // namespace gis
