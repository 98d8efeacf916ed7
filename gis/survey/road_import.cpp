// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include <QString>

#include "core/model/catalogue.h"
#include "core/survey/cell_conversion.h"
#include "core/survey/near_points.h"
#include "core/survey/road_match.h"
#include "gis/survey/column_import.h"
#include "gis/survey/column_rows.h"

namespace gis {
namespace {

std::vector<std::span<const core::Point>> linesOf(const core::Geometry &geometry) {
    std::vector<std::span<const core::Point>> parts;
    if (const auto *line = std::get_if<core::Line>(&geometry))
        parts.emplace_back(line->points);
    else if (const auto *lines = std::get_if<core::MultiLine>(&geometry))
        for (const core::Line &one : lines->lines)
            parts.emplace_back(one.points);
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
std::optional<core::RoadClass> readRoadClass(std::string word) {
    static const core::Field &field = *core::findSchema("road")->find("class");
    constexpr std::string_view link = "_link";
    if (word.ends_with(link))
        word.resize(word.size() - link.size());
    const auto code = core::convertCell(field, word);
    const auto *text = code ? std::get_if<std::string>(&code->value) : nullptr;
    return text ? std::optional(core::roadClassFromCode(*text)) : std::nullopt;
}

/// A million roads say a dozen words.
std::optional<core::RoadClass> roadClassOf(const std::string &word) {
    constexpr std::size_t mostWords = 1000;
    thread_local std::unordered_map<std::string, std::optional<core::RoadClass>> known;
    if (const auto found = known.find(word); found != known.end())
        return found->second;
    if (known.size() == mostWords)
        known.clear();
    return known[word] = readRoadClass(word);
}

/// Places of the fields of a road in its schema: a million rows need not look for them.
struct RoadFields {
    std::size_t name, roadClass, oneWay, foot, motor, closed, bridge, tunnel, level, speed;

    explicit RoadFields(const core::LayerSchema &schema)
        : name(*schema.indexOf("name")), roadClass(*schema.indexOf("class")), oneWay(*schema.indexOf("one_way")),
          foot(*schema.indexOf("foot")), motor(*schema.indexOf("motor")), closed(*schema.indexOf("closed")),
          bridge(*schema.indexOf("bridge")), tunnel(*schema.indexOf("tunnel")), level(*schema.indexOf("level")),
          speed(*schema.indexOf("max_speed_kmh")) {}

    [[nodiscard]] core::RoadUse useOf(const Fields &row) const {
        core::RoadUse use = usualUse(roadClassOf(row.text(roadClass)).value_or(core::RoadClass::Other));
        const std::string way = row.text(oneWay);
        use.oneWay = way == "forward"    ? core::OneWay::Forward
                     : way == "backward" ? core::OneWay::Backward
                                         : core::OneWay::No;
        use.foot = row.flag(foot, use.foot);
        use.motor = row.flag(motor, use.motor);
        use.closed = row.flag(closed, false);
        use.bridge = row.flag(bridge, false);
        use.tunnel = row.flag(tunnel, false);
        use.level = static_cast<std::int8_t>(row.whole(level, 0));
        return use;
    }

    /// `wipesName`, `wipesSpeed`: empty cells empty these fields.
    [[nodiscard]] core::RoadSays saysOf(const Fields &row, bool wipesName, bool wipesSpeed) const {
        core::RoadSays said;
        said.name = row.says(name) || wipesName;
        said.roadClass = roadClassOf(row.text(roadClass)).has_value();
        said.oneWay = row.says(oneWay);
        said.foot = row.says(foot);
        said.motor = row.says(motor);
        said.closed = row.says(closed);
        said.bridge = row.says(bridge);
        said.tunnel = row.says(tunnel);
        said.level = row.says(level);
        said.speed = row.says(speed) || wipesSpeed;
        return said;
    }
};

struct RoadItem {
    core::RoadUse use;
    core::RoadSays says;
    std::uint32_t name = 0;
    std::uint8_t speed = 0;
    core::Uid uid;
    std::int64_t row = 0;
    bool isFirstPart = true;
    int decimals = core::mostDecimals;
};

class RoadImport {
public:
    RoadImport(const ImportWork &work, ImportPreview &preview, const core::Job &job)
        : m_work(work), m_preview(preview), m_schema(withOpenClasses(work.schema)), m_fields(m_schema),
          m_books(work, preview, m_schema), m_wipesName(m_books.wipes("name")),
          m_wipesSpeed(m_books.wipes("max_speed_kmh")), m_block(work.placement, job),
          m_steps(work.county, work.placement) {}

    void take(const SurveyRow &row) {
        const auto values = m_books.rows().read(row);
        if (!values)
            return;
        const auto lines = linesOf(row.geometry);
        if (lines.empty()) {
            m_books.rows().refuse(row, std::holds_alternative<std::monostate>(row.geometry) ? "no_location"
                                                                                            : "geometry_kind");
            return;
        }
        const Fields fields(m_schema, *values);
        RoadItem item{m_fields.useOf(fields),
                      m_fields.saysOf(fields, m_wipesName, m_wipesSpeed),
                      nameIndex(fields.text(m_fields.name)),
                      static_cast<std::uint8_t>(fields.whole(m_fields.speed, 0)),
                      {},
                      row.number};
        flagUnknownClass(row, fields.text(m_fields.roadClass));
        m_saysOneWay = m_saysOneWay || item.says.oneWay;
        item.says.uid = m_books.statesUid(row);
        const core::Uid uid = m_books.uidOf(row);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            item.uid = partUid(uid, i);
            item.isFirstPart = i == 0;
            item.decimals = m_steps.take(lines[i]);
            m_block.add(lines[i], item);
        }
        if (m_block.isFull())
            flush();
    }

    /// The lines become roads that meet at their ends, and are held against those of the county.
    core::Result<void> finish(const core::Job &job) {
        flush();
        closeRow();
        core::NodingRules rules = m_work.request.noding;
        rules.saysOneWay = m_saysOneWay;
        auto noded = core::nodeRoads(m_roads, rules, job);
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
        settle(std::move(*noded));
        return {};
    }

private:
    void settle(core::NodedRoads noded) {
        const core::RoadTable none;
        const core::RoadTable &known = m_work.county.roads ? *m_work.county.roads : none;
        settleShort(known);
        const bool isPlain = known.size() == 0 && m_work.request.decisions.rows.empty();
        if (isPlain) {
            std::int64_t last = 0;
            for (const std::int64_t row : m_rows)
                if (std::exchange(last, row) != row)
                    m_books.take(row, core::RowOutcome::New, core::ColumnDoubt::None);
            m_preview.roads = std::make_shared<const core::RoadTable>(std::move(noded.roads));
            return;
        }
        std::vector<double> rounding;
        for (const int decimals : m_decimals)
            rounding.push_back(m_steps.roundingOf(decimals));
        const std::vector<double> knownRounding = m_steps.roundingOfKnown(known.points, known.firstPoint);
        core::RoadMatches found =
            core::matchRoads({m_roads, m_says, m_rows, noded, known, m_work.request.noding.tolerance.value(),
                              m_work.request.asNew, m_work.request.decisions, rounding, knownRounding});
        std::size_t cut = 0, rounded = 0, fresh = 0;
        for (const core::RoadFate &fate : found.fates) {
            m_books.take(fate.row, fate.outcome, fate.doubt, fate.metres);
            cut += fate.isCut ? 1 : 0;
            rounded += fate.isRounded ? 1 : 0;
            fresh += fate.outcome == core::RowOutcome::New || fate.doubt == core::ColumnDoubt::Moved ? 1 : 0;
        }
        if (cut > 0)
            m_preview.issues.push_back(
                {core::Severity::Note, "import.roads_cut", m_work.schema.name, {}, {std::to_string(cut)}});
        for (const std::size_t road : m_shortMet)
            found.met[road] = true;
        m_books.report().tellGone(known.uid, found.met);
        m_books.report().tellRounded(rounded, m_steps.decimals(), m_steps.knownDecimals());
        m_books.report().tellCoarse(m_steps);
        m_books.report().tellGround(middlesOf(m_roads), found.fates.size() - fresh, middlesOf(known));
        m_preview.changes = std::move(found.changes);
        m_preview.roads = std::make_shared<const core::RoadTable>(std::move(found.added));
    }

    static std::vector<core::Point> middlesOf(const core::RoadTable &roads) {
        std::vector<core::Point> places;
        for (std::size_t i = 0; i < roads.size(); ++i)
            if (const auto line = roads.line(i); !line.empty())
                places.push_back(line[line.size() / 2]);
        return places;
    }

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
            m_books.rows().flag(row, "road_class", "class", word);
    }

    std::uint32_t nameIndex(const std::string &name) {
        if (name.empty())
            return 0;
        const auto [entry, isNew] = m_names.try_emplace(name, static_cast<std::uint32_t>(m_roads.names.size()));
        if (isNew)
            m_roads.names.push_back(name);
        return entry->second;
    }

    /// Lines are kept once all of a row are placed.
    void flush() {
        m_block.flush([&](std::span<const core::Point> line, const RoadItem &item) {
            if (item.isFirstPart)
                closeRow();
            m_row.push_back(item);
            m_rowPoints.insert(m_rowPoints.end(), line.begin(), line.end());
            m_rowEnds.push_back(m_rowPoints.size());
        });
    }

    /// A row of one place is no road: it waits to be held against such rows of the county.
    bool hasLength() {
        std::size_t start = 0;
        for (const std::size_t end : m_rowEnds) {
            const auto line = std::span(m_rowPoints).subspan(start, end - start);
            start = end;
            if (isLong(line))
                return true;
        }
        m_short.push_back(m_row.front());
        m_shortPlaces.push_back(m_rowPoints.front());
        return false;
    }
    static bool isLong(std::span<const core::Point> line) {
        constexpr double least = 0.001;
        return std::ranges::any_of(line, [&](const core::Point &p) { return !core::isNear(p, line.front(), least); });
    }

    /// Lines without length: the county may hold such a one; a new one is refused.
    void settleShort(const core::RoadTable &known) {
        std::vector<core::Point> places;
        std::vector<std::size_t> roads;
        for (std::size_t i = 0; i < known.size() && !m_short.empty(); ++i)
            if (!isLong(known.line(i))) {
                places.push_back(known.line(i).front());
                roads.push_back(i);
            }
        const core::NearPoints near(places);
        for (std::size_t i = 0; i < m_short.size(); ++i) {
            bool isThere = false;
            near.search(m_shortPlaces[i], core::samePlaceMetres, [&](std::uint32_t found) {
                isThere = true;
                m_shortMet.push_back(roads[found]);
            });
            if (isThere)
                m_books.take(m_short[i].row, core::RowOutcome::Unchanged, core::ColumnDoubt::None);
            else
                m_books.rows().refuse(SurveyRow{m_short[i].row, {}, {}, {}, false}, "no_length");
        }
    }

    void closeRow() {
        if (!m_row.empty() && m_books.accepts(m_row.front().row, m_rowPoints) && hasLength()) {
            std::size_t start = 0;
            for (std::size_t i = 0; i < m_row.size(); start = m_rowEnds[i++]) {
                const RoadItem &item = m_row[i];
                m_roads.add(std::span(m_rowPoints).subspan(start, m_rowEnds[i] - start), item.use, item.name,
                            item.speed);
                m_roads.uid.push_back(item.uid);
                m_says.push_back(item.says);
                m_decimals.push_back(item.decimals);
                m_rows.push_back(item.row);
            }
        }
        m_row.clear();
        m_rowPoints.clear();
        m_rowEnds.clear();
    }

    const ImportWork &m_work;
    ImportPreview &m_preview;
    core::LayerSchema m_schema;
    RoadFields m_fields;
    ColumnBooks m_books;
    bool m_wipesName, m_wipesSpeed;
    Block<RoadItem> m_block;
    CoordinateSteps m_steps;
    /// The row that is being placed.
    std::vector<RoadItem> m_row;
    std::vector<core::Point> m_rowPoints;
    std::vector<std::size_t> m_rowEnds;
    /// Rows without length, and where they are.
    std::vector<RoadItem> m_short;
    std::vector<core::Point> m_shortPlaces;
    std::vector<std::size_t> m_shortMet;
    /// Lines that are placed, what is said of each, and its row.
    core::RoadTable m_roads;
    std::vector<core::RoadSays> m_says;
    std::vector<std::int64_t> m_rows;
    std::vector<int> m_decimals;
    std::unordered_map<std::string, std::uint32_t> m_names;
    bool m_saysOneWay = false;
};

} // namespace

core::Result<void> importRoads(const ImportWork &work, ImportPreview &preview, const core::Job &job) {
    RoadImport import(work, preview, job);
    const auto done = work.file.read(
        work.sourceLayer, [&import](const SurveyRow &row) { import.take(row); }, job);
    return done ? import.finish(job) : done;
}

} // namespace gis
