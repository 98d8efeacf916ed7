// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/column_import.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include <QString>

#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "core/survey/cell_conversion.h"
#include "core/survey/road_noding.h"

namespace gis {
namespace {

constexpr std::size_t blockPoints = 65536;

bool isPlaced(std::span<const core::Point> points) {
    return std::ranges::all_of(points, [](const core::Point &p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

/// Rows whose positions wait to be converted together.
template <class Item> class Block {
public:
    explicit Block(const Placement &placement) : m_placement(placement) {}

    void add(std::span<const core::Point> points, Item item) {
        m_points.insert(m_points.end(), points.begin(), points.end());
        m_ends.push_back(m_points.size());
        m_items.push_back(std::move(item));
    }
    [[nodiscard]] bool isFull() const { return m_points.size() >= blockPoints; }

    /// Hands each row on with its positions in the county plane.
    template <class Take> void flush(const Take &take) {
        m_placement.toPlane(std::span(m_points));
        std::size_t start = 0;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            take(std::span<const core::Point>(m_points).subspan(start, m_ends[i] - start), m_items[i]);
            start = m_ends[i];
        }
        m_points.clear();
        m_ends.clear();
        m_items.clear();
    }

private:
    const Placement &m_placement;
    std::vector<core::Point> m_points;
    std::vector<std::size_t> m_ends;
    std::vector<Item> m_items;
};

/// Words of a mapped field of a row.
class Fields {
public:
    Fields(const core::LayerSchema &schema, const std::vector<core::Value> &values)
        : m_schema(schema), m_values(values) {}
    [[nodiscard]] const core::Value &at(std::string_view name) const { return m_values[*m_schema.indexOf(name)]; }
    [[nodiscard]] std::string text(std::string_view name) const {
        const auto *value = std::get_if<std::string>(&at(name));
        return value ? *value : std::string();
    }
    [[nodiscard]] bool flag(std::string_view name, bool otherwise) const {
        const auto *value = std::get_if<bool>(&at(name));
        return value ? *value : otherwise;
    }
    [[nodiscard]] std::int64_t whole(std::string_view name, std::int64_t otherwise) const {
        const auto *value = std::get_if<std::int64_t>(&at(name));
        return value ? *value : otherwise;
    }

private:
    const core::LayerSchema &m_schema;
    const std::vector<core::Value> &m_values;
};

core::Uid uidOf(const RowReader &rows, const ImportWork &work, const ImportPreview &preview, const SurveyRow &row) {
    const std::string given = rows.uidOf(row);
    return given.empty() ? core::uidFromName(rowName(work, preview, row.number)) : core::uidFromText(given);
}

/// A further piece of the same row.
core::Uid partUid(const core::Uid &uid, std::size_t part) {
    return part == 0 ? uid : core::uidFromName(core::textOf(uid) + '/' + std::to_string(part));
}

std::vector<std::span<const core::Point>> linesOf(const core::Geometry &geometry) {
    std::vector<std::span<const core::Point>> parts;
    if (const auto *line = std::get_if<core::Line>(&geometry))
        parts.emplace_back(line->points);
    else if (const auto *lines = std::get_if<core::MultiLine>(&geometry))
        for (const core::Line &one : lines->lines)
            parts.emplace_back(one.points);
    return parts;
}

std::vector<std::span<const core::Point>> ringsOf(const core::Geometry &geometry) {
    std::vector<std::span<const core::Point>> parts;
    if (const auto *polygon = std::get_if<core::Polygon>(&geometry))
        parts.emplace_back(polygon->outer);
    else if (const auto *polygons = std::get_if<core::MultiPolygon>(&geometry))
        for (const core::Polygon &one : polygons->polygons)
            parts.emplace_back(one.outer);
    return parts;
}

/// Who may use a road of the class where the source does not say: nobody walks on motorways and ferries, nobody drives
/// on ways for people.
core::RoadUse usualUse(core::RoadClass roadClass) {
    using enum core::RoadClass;
    core::RoadUse use;
    use.roadClass = roadClass;
    use.foot = roadClass != Motorway && roadClass != Ferry;
    use.motor = roadClass != Pedestrian && roadClass != Footway && roadClass != Steps && roadClass != Path &&
                roadClass != Cycleway && roadClass != Ferry;
    return use;
}

/// nullopt for words that name no class. Links belong to their class.
std::optional<core::RoadClass> roadClassOf(std::string word) {
    static const core::Field &field = *core::findSchema("road")->find("class");
    constexpr std::string_view link = "_link";
    if (word.ends_with(link))
        word.resize(word.size() - link.size());
    const auto code = core::convertCell(field, word);
    const auto *text = code ? std::get_if<std::string>(&code->value) : nullptr;
    return text ? std::optional(core::roadClassFromCode(*text)) : std::nullopt;
}

core::RoadUse useFrom(const Fields &fields) {
    core::RoadUse use = usualUse(roadClassOf(fields.text("class")).value_or(core::RoadClass::Other));
    const std::string oneWay = fields.text("one_way");
    use.oneWay = oneWay == "forward"    ? core::OneWay::Forward
                 : oneWay == "backward" ? core::OneWay::Backward
                                        : core::OneWay::No;
    use.foot = fields.flag("foot", use.foot);
    use.motor = fields.flag("motor", use.motor);
    use.closed = fields.flag("closed", false);
    use.bridge = fields.flag("bridge", false);
    use.tunnel = fields.flag("tunnel", false);
    use.level = static_cast<std::int8_t>(fields.whole("level", 0));
    return use;
}

struct RoadItem {
    core::RoadUse use;
    std::uint32_t name = 0;
    std::uint8_t speed = 0;
    core::Uid uid;
    std::int64_t row = 0;
    bool lastPart = true;
};

class RoadImport {
public:
    RoadImport(const ImportWork &work, ImportPreview &preview)
        : m_work(work), m_preview(preview), m_schema(withOpenClasses(work.schema)),
          m_rows(m_schema, preview.mapping, work.file.layers()[work.sourceLayer], preview), m_block(work.placement) {}

    void take(const SurveyRow &row) {
        const auto values = m_rows.read(row);
        if (!values)
            return;
        const auto lines = linesOf(row.geometry);
        if (lines.empty()) {
            m_rows.refuse(row, std::holds_alternative<std::monostate>(row.geometry) ? "no_location" : "geometry_kind");
            return;
        }
        const Fields fields(m_schema, *values);
        RoadItem item{useFrom(fields),
                      nameIndex(fields.text("name")),
                      static_cast<std::uint8_t>(fields.whole("max_speed_kmh", 0)),
                      {},
                      row.number,
                      false};
        flagUnknownClass(row, fields.text("class"));
        const core::Uid uid = uidOf(m_rows, m_work, m_preview, row);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            item.uid = partUid(uid, i);
            item.lastPart = i + 1 == lines.size();
            m_block.add(lines[i], item);
        }
        if (m_block.isFull())
            flush();
    }

    /// The lines become roads that meet at their ends.
    core::Result<void> finish(const core::Job &job) {
        flush();
        auto noded = core::nodeRoads(m_roads, m_work.request.noding, job);
        if (!noded)
            return tl::unexpected(noded.error());
        std::size_t part = 0;
        for (std::size_t i = 0; i < noded->from.size(); ++i) {
            part = i > 0 && noded->from[i] == noded->from[i - 1] ? part + 1 : 0;
            const core::Uid &uid = m_roads.uid[noded->from[i]];
            noded->roads.uid.push_back(part == 0 ? uid
                                                 : core::uidFromName(core::textOf(uid) + '#' + std::to_string(part)));
        }
        tell(noded->counts, noded->roads.size());
        m_preview.roads = std::make_shared<const core::RoadTable>(std::move(noded->roads));
        return {};
    }

private:
    void tell(const core::NodingCounts &counts, std::size_t pieces) {
        const auto number = [](std::size_t count) { return std::to_string(count); };
        const auto metres = [](double value) { return QString::number(value).toStdString(); };
        const auto note = [&](core::Severity severity, const char *rule, std::vector<std::string> args) {
            m_preview.issues.push_back({severity, rule, m_work.request.layer, {}, std::move(args)});
        };
        note(core::Severity::Note, "import.roads_noded",
             {number(m_roads.size()), number(pieces), number(counts.sharedVertices), number(counts.joinedEnds),
              metres(std::ceil(counts.farthestJoin.value() * 100) / 100)});
        if (counts.directedPairs > 0)
            note(core::Severity::Warning, "import.roads_directed", {number(counts.directedPairs)});
        if (counts.dropped > 0)
            note(core::Severity::Note, "import.roads_dropped", {number(counts.dropped)});
        if (counts.nearMisses > 0)
            note(core::Severity::Warning, "import.roads_near_misses",
                 {number(counts.nearMisses), metres(m_work.request.noding.tolerance.value())});
        if (counts.openCrossings > 0)
            note(core::Severity::Warning, "import.roads_cross", {number(counts.openCrossings)});
        if (counts.joinedCrossings > 0)
            note(core::Severity::Note, "import.roads_crossings_joined", {number(counts.joinedCrossings)});
    }

    /// The class is looked up by this import itself: links belong to their class and unknown words become "other".
    static core::LayerSchema withOpenClasses(core::LayerSchema schema) {
        schema.fields[*schema.indexOf("class")].domain.clear();
        schema.fields[*schema.indexOf("class")].required = false;
        return schema;
    }

    void flagUnknownClass(const SurveyRow &row, const std::string &word) {
        if (!roadClassOf(word))
            m_rows.flag(row, "road_class", "class", word);
    }

    std::uint32_t nameIndex(const std::string &name) {
        if (name.empty())
            return 0;
        const auto [entry, isNew] = m_names.try_emplace(name, static_cast<std::uint32_t>(m_roads.names.size()));
        if (isNew)
            m_roads.names.push_back(name);
        return entry->second;
    }

    void flush() {
        bool broken = false;
        m_block.flush([&](std::span<const core::Point> line, const RoadItem &item) {
            broken = broken || !isPlaced(line);
            if (isPlaced(line)) {
                m_roads.add(line, item.use, item.name, item.speed);
                m_roads.uid.push_back(item.uid);
            }
            if (!item.lastPart)
                return;
            if (broken)
                m_rows.refuse(SurveyRow{item.row, {}, {}, {}, false}, "coordinates_out_of_range");
            else
                ++m_preview.balance.rowsNew;
            broken = false;
        });
    }

    const ImportWork &m_work;
    ImportPreview &m_preview;
    core::LayerSchema m_schema;
    RowReader m_rows;
    Block<RoadItem> m_block;
    core::RoadTable m_roads;
    std::unordered_map<std::string, std::uint32_t> m_names;
};

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
    std::int32_t persons = 0;
    std::string township;
    std::string village;
    core::Uid uid;
    std::int64_t row = 0;
};

class DemandImport {
public:
    DemandImport(const ImportWork &work, ImportPreview &preview)
        : m_work(work), m_preview(preview),
          m_rows(work.schema, preview.mapping, work.file.layers()[work.sourceLayer], preview), m_block(work.placement),
          m_townships(work.county) {}

    void take(const SurveyRow &row) {
        const auto values = m_rows.read(row);
        if (!values)
            return;
        const auto point = fitted(row.geometry, core::GeometryType::Point);
        if (!point || std::holds_alternative<std::monostate>(*point)) {
            m_rows.refuse(row, point ? "no_location" : "geometry_kind");
            return;
        }
        const Fields fields(m_work.schema, *values);
        const std::int64_t persons = fields.whole("persons", -1);
        if (persons > std::numeric_limits<std::int32_t>::max()) {
            m_rows.refuse(row, "out_of_range", "persons", std::to_string(persons));
            return;
        }
        if (persons < 0)
            m_rows.flag(row, "persons_unknown", "persons");
        const core::Uid uid = uidOf(m_rows, m_work, m_preview, row);
        if (!keepsNumbers(m_preview.crs))
            m_preview.originals.keep(core::textOf(uid), *point);
        m_block.add(std::span(&std::get<core::Point>(*point), 1),
                    {static_cast<std::int32_t>(persons), fields.text("township_code"), fields.text("village_code"), uid,
                     row.number});
        if (m_block.isFull())
            flush();
    }

    void finish() {
        flush();
        m_preview.demand = std::make_shared<const core::DemandTable>(std::move(m_demand));
    }

private:
    void flush() {
        m_block.flush([&](std::span<const core::Point> point, const DemandItem &item) {
            if (!isPlaced(point)) {
                m_rows.refuse(SurveyRow{item.row, {}, {}, {}, false}, "coordinates_out_of_range");
                return;
            }
            ++m_preview.balance.rowsNew;
            m_demand.position.push_back(point.front());
            m_demand.persons.push_back(item.persons);
            const std::string township = item.township.empty() ? m_townships.codeAt(point.front()) : item.township;
            m_demand.township.push_back(unitIndex(m_townshipIndex, m_demand.townshipIds, township));
            m_demand.village.push_back(unitIndex(m_villageIndex, m_demand.villageIds, item.village));
            m_demand.uid.push_back(item.uid);
        });
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
    RowReader m_rows;
    Block<DemandItem> m_block;
    TownshipFinder m_townships;
    core::DemandTable m_demand;
    UnitIndex m_townshipIndex, m_villageIndex;
};

} // namespace

core::Result<void> importRoads(const ImportWork &work, ImportPreview &preview, const core::Job &job) {
    RoadImport import(work, preview);
    const auto done = work.file.read(
        work.sourceLayer, [&import](const SurveyRow &row) { import.take(row); }, job);
    return done ? import.finish(job) : done;
}

core::Result<void> importDemand(const ImportWork &work, ImportPreview &preview, const core::Job &job) {
    DemandImport import(work, preview);
    const auto done = work.file.read(
        work.sourceLayer, [&import](const SurveyRow &row) { import.take(row); }, job);
    if (done)
        import.finish();
    return done;
}

core::Result<void> importBuildings(const ImportWork &work, ImportPreview &preview, const core::Job &job) {
    struct Item {
        core::Uid uid;
        std::int64_t row = 0;
        bool lastPart = true;
    };
    RowReader rows(work.schema, preview.mapping, work.file.layers()[work.sourceLayer], preview);
    Block<Item> block(work.placement);
    core::BuildingTable buildings;
    bool broken = false;
    const auto keep = [&](std::span<const core::Point> ring, const Item &item) {
        broken = broken || !isPlaced(ring);
        if (isPlaced(ring)) {
            buildings.points.insert(buildings.points.end(), ring.begin(), ring.end());
            buildings.firstPoint.push_back(static_cast<std::uint32_t>(buildings.points.size()));
            buildings.uid.push_back(item.uid);
        }
        if (!item.lastPart)
            return;
        if (broken)
            rows.refuse(SurveyRow{item.row, {}, {}, {}, false}, "coordinates_out_of_range");
        else
            ++preview.balance.rowsNew;
        broken = false;
    };
    const auto take = [&](const SurveyRow &row) {
        if (!rows.read(row))
            return;
        const auto rings = ringsOf(row.geometry);
        if (rings.empty())
            rows.refuse(row, "geometry_kind");
        const core::Uid uid = uidOf(rows, work, preview, row);
        for (std::size_t i = 0; i < rings.size(); ++i)
            block.add(rings[i], {partUid(uid, i), row.number, i + 1 == rings.size()});
        if (block.isFull())
            block.flush(keep);
    };
    const auto done = work.file.read(work.sourceLayer, take, job);
    block.flush(keep);
    preview.buildings = std::make_shared<const core::BuildingTable>(std::move(buildings));
    return done;
}

} // namespace gis
