// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>

#include "core/geometry/measure.h"
#include "core/model/grade.h"
#include "gis/sample/contour.h"
#include "gis/sample/sample_rows.h"

namespace gis::huarong {
namespace {

using core::Point;

constexpr std::size_t geohazardCount = 30, landslideCount = 25;

class RiskWriter {
public:
    RiskWriter(RowWriter &rows, const CountySketch &sketch, SeededRandom random)
        : m_rows(rows), m_sketch(sketch), m_random(random) {}

    void writeLevees() {
        std::map<std::string, int> count;
        for (std::size_t i = 0; i < m_sketch.levees.size(); ++i) {
            const LeveeSection &levee = m_sketch.levees[i];
            const std::string town = townName(levee.township);
            const std::string stem = town + levee.river + (std::string_view(levee.bank) == "左岸" ? "左堤" : "右堤");
            const int number = ++count[stem];
            m_leveeIds.push_back(writeLevee(i, number > 1 ? stem + std::to_string(number) + "段" : stem, town + "垸"));
        }
    }

    void writeSluices() {
        static const std::vector<std::string> kinds = {"排水闸", "灌溉闸", "排灌闸", "泵站出水闸"};
        std::map<std::string, int> count;
        for (std::size_t s = 0; s < m_sketch.sluices.size(); ++s) {
            const SluicePlace &sluice = m_sketch.sluices[s];
            const std::string village = nearestVillage(sluice.position).stem();
            const std::string kind = m_random.pick(kinds);
            const int number = ++count[village];
            m_rows.add("sluice", std::to_string(s), sluice.position,
                       {{"name", words(village + (number > 1 ? std::to_string(number) + "号" : std::string()) +
                                       (kind == "泵站出水闸" ? "电排闸" : "闸"))},
                        {"levee_uid", words(m_leveeIds[sluice.levee])},
                        {"chainage_m", real(sluice.chainageM)},
                        {"kind", words(kind)},
                        {"gates", whole(m_random.whole(1, 4))},
                        {"discharge_m3s", real(roundedTo(m_random.between(1.5, 38), 10))},
                        {"responsible", words("示例责任人" + numbered(s + 1, 3))},
                        {"phone", words("0730-0003" + numbered(s + 1, 3))},
                        {"provenance", words(simulated)}});
        }
    }

    void writeReservoirs() {
        std::map<std::string, int> count;
        for (std::size_t r = 0; r < m_sketch.waters.reservoirs.size(); ++r) {
            const core::Polygon &water = m_sketch.waters.reservoirs[r];
            const Point position = rounded(core::anchorOf(core::Geometry(water)));
            const std::string village = nearestVillage(position).stem();
            const int number = ++count[village];
            // Mean depth of 4 m: small (2) reservoirs hold less than 1 million m3, small (1) less than 10 million.
            const double volume = roundedTo(core::areaOf(water).value() * m_random.between(2.5, 6.5) / 10000, 10);
            m_rows.add(
                "reservoir", std::to_string(r), position,
                {{"name", words(village + (number > 1 ? std::to_string(number) + "号" : std::string()) + "水库")},
                 {"scale", words(volume >= 100 ? "小（1）型" : "小（2）型")},
                 {"capacity_10k_m3", real(volume)},
                 {"responsible", words("示例责任人" + numbered(r + 1, 2))},
                 {"phone", words("0730-00040" + numbered(r + 1, 2))},
                 {"provenance", words(simulated)}});
        }
    }

    void writeGeohazards(const std::vector<WrittenShelter> &shelters) {
        static const std::vector<std::string> others = {"rockfall", "rockfall", "debris_flow", "unstable_slope",
                                                        "collapse"};
        const Points places = slopesNearHouses();
        for (std::size_t i = 0; i < places.size(); ++i) {
            const bool slide = i % 6 != 5 || i / 6 >= others.size();
            writeGeohazard(i, places[i], slide ? "landslide" : others[i / 6], shelters);
        }
    }

    /// A breach of the lake levee of the outermost polder: deepest by the levee, shallow towards the old land, and
    /// stopped by the next river.
    void writeFloods() {
        const Points breach = lakeLeveeOf("团洲乡");
        const std::uint64_t seed = m_random.next();
        core::Box box;
        for (const Point &p : breach)
            box.include(p);
        const auto depthAt = [&](const Point &p) {
            if (m_sketch.ground.townshipAt(p) == Ground::outside || (m_sketch.ground.marksAt(p) & RiverWater) != 0)
                return -1.0;
            const Point &nearest = *std::ranges::min_element(
                breach, {}, [&p](const Point &q) { return (q.x - p.x) * (q.x - p.x) + (q.y - p.y) * (q.y - p.y); });
            const double depth = 4.2 - core::distance(p, nearest) / 1650 + 0.7 * roughNoiseAt(p, 2600, seed);
            return depth > 0 && m_sketch.ground.isFree(p, nearest, RiverWater) ? depth : -1.0;
        };
        for (const double depth : {0.5, 1.5, 3.0}) {
            core::MultiPolygon area =
                areasAbove({box.grown(9000), 170, 120000}, [&](const Point &p) { return depthAt(p) - depth; });
            m_rows.add("hazard_zone", "flood " + std::to_string(static_cast<int>(depth * 10)), std::move(area),
                       {{"name", words("团洲垸溃堤淹没（情景）")},
                        {"hazard", words("flood")},
                        {"level", words(depth < 1   ? "浅水"
                                        : depth < 2 ? "中水"
                                                    : "深水")},
                        {"depth_m", real(depth)},
                        {"source", words("示例情景，非水力计算成果")},
                        {"provenance", words(simulated)}});
        }
    }

private:
    /// Points of the levees between the lake and a township, every 600 m or so.
    [[nodiscard]] Points lakeLeveeOf(std::string_view township) const {
        Points line;
        for (const LeveeSection &levee : m_sketch.levees)
            if (levee.river == "东洞庭湖" && levee.township < townshipCount &&
                m_sketch.rows.townships[levee.township].name == township)
                for (std::size_t i = 0; i < levee.line.size(); i += 5)
                    line.push_back(levee.line[i]);
        return line;
    }

    [[nodiscard]] std::string townName(std::uint8_t township) const {
        return township < townshipCount ? shortTownName(m_sketch.rows.townships[township].name) : std::string("县");
    }

    [[nodiscard]] const VillageRow &nearestVillage(const Point &p) const {
        const std::uint8_t township = m_sketch.ground.townshipAt(p);
        const VillageRow *best = nullptr;
        double least = 1e18;
        for (const VillageRow &village : m_sketch.rows.villages) {
            const double d = core::distance(village.position, p) + (village.township == township ? 0 : 50000);
            if (d < least) {
                least = d;
                best = &village;
            }
        }
        return *best;
    }

    core::FeatureId writeLevee(std::size_t i, const std::string &name, const std::string &district) {
        const LeveeSection &levee = m_sketch.levees[i];
        const double warning = roundedTo((levee.firstClass ? 33.0 : 34.0) + m_random.between(-0.4, 1.2), 100);
        const double guaranteed = roundedTo(warning + m_random.between(1.4, 2.1), 100);
        const double length = static_cast<double>(levee.declaredM);
        const bool weak = m_random.chance(0.4);
        const double from = std::floor(m_random.between(0.1, 0.8) * length);
        std::size_t structures = 0;
        for (const SluicePlace &sluice : m_sketch.sluices)
            structures += sluice.levee == i ? 1 : 0;
        return m_rows.add(
            "levee", std::to_string(i), core::MultiLine{{core::Line{levee.line}}},
            {{"name", words(name)},
             {"river", words(levee.river)},
             {"bank", words(levee.bank)},
             {"district", words(district)},
             {"start_chainage_m", real(0)},
             {"end_chainage_m", real(length)},
             {"length_km", real(length / 1000)},
             {"class", words(levee.firstClass                                     ? "2"
                             : levee.river == "藕池河" || levee.river == "华容河" ? "3"
                                                                                  : "4")},
             {"crest_elevation_m", real(roundedTo(guaranteed + m_random.between(1.2, 2.0), 100))},
             {"design_level_m", real(guaranteed)},
             {"warning_level_m", real(warning)},
             {"guaranteed_level_m", real(guaranteed)},
             {"weak_sections", weak ? words(chainage(from) + "—" +
                                            chainage(std::min(length, from + m_random.whole(150, 600))) + " 堤脚渗水")
                                    : core::Value()},
             {"structures", words("穿堤涵闸 " + std::to_string(structures) + " 座")},
             {"responsible", words("示例责任人" + numbered(i + 1, 2))},
             {"phone", words("0730-00050" + numbered(i + 1, 2))},
             {"provenance", words(simulated)}});
    }

    /// "13+120"
    static std::string chainage(double metres) {
        const auto whole = static_cast<std::int64_t>(metres);
        return std::to_string(whole / 1000) + '+' + numbered(static_cast<std::size_t>(whole % 1000), 3);
    }

    /// Hillside points 40 to 260 m from a house, spread out.
    Points slopesNearHouses() {
        Points places;
        double spacing = 1500;
        for (int tries = 0; places.size() < geohazardCount; ++tries) {
            if (tries % 3000 == 2999)
                spacing *= 0.8;
            const House &house = m_random.pick(m_sketch.houses);
            const Point p = rounded(house.centre() + directionOf(m_random.unit()) * m_random.between(40, 260));
            const double height = m_sketch.ground.elevation(p);
            const bool slope =
                height > 16 && height > m_sketch.ground.elevation(house.centre()) + (tries < 20000 ? 1.5 : 0.2);
            if (!slope || house.share <= 0 || (m_sketch.ground.marksAt(p) & (Ground::noHouse | Settled)) != 0 ||
                m_sketch.ground.townshipAt(p) == Ground::outside)
                continue;
            if (std::ranges::none_of(places, [&](const Point &other) { return core::distance(p, other) < spacing; }))
                places.push_back(p);
        }
        return places;
    }

    void writeGeohazard(std::size_t i, const Point &p, const std::string &type,
                        const std::vector<WrittenShelter> &shelters) {
        static const std::map<std::string, std::string> typeWords = {{"landslide", "滑坡"},
                                                                     {"rockfall", "崩塌"},
                                                                     {"debris_flow", "泥石流"},
                                                                     {"unstable_slope", "不稳定斜坡"},
                                                                     {"collapse", "地面塌陷"}};
        const VillageRow &village = nearestVillage(p);
        const std::int64_t households = i % 9 == 4 ? m_random.whole(34, 60) : m_random.whole(3, 26);
        const std::int64_t people =
            static_cast<std::int64_t>(std::lround(static_cast<double>(households) * m_random.between(3.0, 4.2)));
        const double property = i == 7 ? 5200 : roundedTo(static_cast<double>(households) * m_random.between(8, 26), 1);
        const auto grade = core::dangerGrade(people, property);
        const double volume = roundedTo(m_random.between(0.3, i % 5 == 0 ? 24 : 8), 10);
        const WrittenShelter *shelter = nullptr;
        for (const WrittenShelter &candidate : shelters)
            if (candidate.usable &&
                (!shelter || core::distance(candidate.position, p) < core::distance(shelter->position, p)))
                shelter = &candidate;
        m_rows.add(
            "geohazard_point", std::to_string(i), p,
            {{"hazard_id", words("430623" + numbered(i + 1, 6))},
             {"name", words("HP-" + numbered(i + 1, 2) + " " + village.stem() + typeWords.at(type))},
             {"type", words(type)},
             {"location", words(m_sketch.rows.townships[village.township].name + village.name)},
             {"scale_grade", words(volume < 10 ? "小型" : "中型")},
             {"scale_volume_10k_m3", real(volume)},
             {"danger_grade", words(std::string(core::codeOf(*grade)))},
             {"stability_now",
              words(m_random.pick(std::vector<std::string>{"basically_stable", "unstable", "basically_stable"}))},
             {"stability_trend", words(m_random.pick(std::vector<std::string>{"unstable", "basically_stable"}))},
             {"trigger", words(m_random.pick(std::vector<std::string>{"降雨", "降雨、切坡", "切坡建房", "河流冲刷"}))},
             {"threat_object", words(i % 4 == 1 ? "居民、公路" : "居民")},
             {"households", whole(households)},
             {"people", whole(people)},
             {"houses", whole(households * 4)},
             {"property_10k", real(property)},
             {"warning_signal", words(m_random.pick(std::vector<std::string>{"鸣锣", "手摇报警器", "村村响广播"}))},
             {"shelter_uid", i == 11 || !shelter ? core::Value() : words(shelter->id)},
             {"monitor_person", words("示例监测员" + numbered(i + 1, 2))},
             {"post", words("村民小组长")},
             {"phone", words("0730-00060" + numbered(i + 1, 2))},
             {"responsible_unit", words(m_sketch.rows.townships[village.township].name + "人民政府")},
             {"measures", words(m_random.pick(
                              std::vector<std::string>{"群测群防", "群测群防、排水沟", "工程治理中", "避险搬迁计划"}))},
             {"status", words("in_use")},
             {"provenance", words(simulated)}});
    }

    RowWriter &m_rows;
    const CountySketch &m_sketch;
    SeededRandom m_random;
    std::vector<core::FeatureId> m_leveeIds;
};

} // namespace

void writeRisks(RowWriter &rows, const CountySketch &sketch, const std::vector<WrittenShelter> &shelters,
                SeededRandom random) {
    RiskWriter writer(rows, sketch, random);
    writer.writeLevees();
    writer.writeSluices();
    writer.writeReservoirs();
    writer.writeGeohazards(shelters);
    writer.writeFloods();
}

} // namespace gis::huarong
