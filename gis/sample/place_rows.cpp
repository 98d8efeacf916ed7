// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "core/geometry/measure.h"
#include "gis/sample/sample_rows.h"

namespace gis::huarong {
namespace {

using core::Point;

struct PublicKind {
    const char *kind;
    const char *name;
    int beds = 0;
};

const std::vector<PublicKind> &seatKinds() {
    static const std::vector<PublicKind> kinds = {{"town_hall", "华容县人民政府", 0},
                                                  {"hospital", "县人民医院", 820},
                                                  {"fire_station", "县消防救援大队", 0},
                                                  {"school", "县第一中学", 0},
                                                  {"hospital", "县中医医院", 460},
                                                  {"police", "县公安局", 0},
                                                  {"school", "城关中学", 0},
                                                  {"elderly_home", "县社会福利院", 240},
                                                  {"school", "状元街小学", 0},
                                                  {"kindergarten", "县机关幼儿园", 0},
                                                  {"school", "章台小学", 0},
                                                  {"clinic", "环城社区卫生服务中心", 30},
                                                  {"school", "县职业中等专业学校", 0},
                                                  {"hospital", "县妇幼保健院", 180},
                                                  {"police", "城关派出所", 0},
                                                  {"kindergarten", "田家湖幼儿园", 0},
                                                  {"school", "马鞍小学", 0},
                                                  {"clinic", "桥东社区卫生服务站", 12},
                                                  {"kindergarten", "华阳幼儿园", 0},
                                                  {"school", "李家湖小学", 0},
                                                  {"elderly_home", "城关敬老院", 90},
                                                  {"clinic", "治湖社区卫生服务站", 10},
                                                  {"school", "五星小学", 0},
                                                  {"kindergarten", "十里铺幼儿园", 0}};
    return kinds;
}

const std::vector<PublicKind> &townKinds() {
    static const std::vector<PublicKind> kinds = {{"town_hall", "人民政府", 0},  {"clinic", "卫生院", 60},
                                                  {"school", "中学", 0},         {"school", "中心小学", 0},
                                                  {"police", "派出所", 0},       {"kindergarten", "中心幼儿园", 0},
                                                  {"elderly_home", "敬老院", 70}};
    return kinds;
}

void writeFacilities(RowWriter &rows, const CountySketch &sketch) {
    std::map<std::size_t, std::size_t> used;
    for (const PublicPlace &place : sketch.publicPlaces) {
        const bool seat = sketch.settlements[place.settlement].kind == SettlementKind::Seat;
        const std::vector<PublicKind> &kinds = seat ? seatKinds() : townKinds();
        const PublicKind &kind = kinds[used[place.settlement] % kinds.size()];
        const std::string town = sketch.rows.townships[sketch.settlements[place.settlement].township].name;
        const bool hall = std::string_view(kind.kind) == "town_hall";
        const std::string name = seat ? std::string(kind.name) : (hall ? town : shortTownName(town)) + kind.name;
        rows.add("facility", std::to_string(place.settlement) + '/' + std::to_string(used[place.settlement]++),
                 place.position,
                 {{"name", words(name)},
                  {"kind", words(kind.kind)},
                  {"beds", kind.beds > 0 ? whole(kind.beds) : core::Value()},
                  {"provenance", words(simulated)}});
    }
    for (const VillageRow &village : sketch.rows.villages)
        rows.add("facility", "office/" + village.code, village.position,
                 {{"name", words(village.name + (village.name.ends_with("委员会") ? "" : "委员会"))},
                  {"kind", words("community")},
                  {"provenance", words(simulated)}});
}

void writeFirms(RowWriter &rows, const CountySketch &sketch, SeededRandom &random) {
    static const std::vector<std::pair<std::string, std::string>> trades = {
        {"加油站", "成品油经营"}, {"纺织厂", "纺织"},           {"液氨冷库", "涉氨制冷"},   {"液化气站", "燃气"},
        {"烟花仓库", "烟花爆竹"}, {"化工厂", "危险化学品生产"}, {"粮食加工厂", "粉尘涉爆"}, {"水产加工厂", "食品加工"}};
    for (std::size_t f = 0; f < sketch.firms.size(); ++f) {
        const PublicPlace &place = sketch.firms[f];
        const auto &[name, industry] = trades[f % trades.size()];
        const std::string town =
            shortTownName(sketch.rows.townships[sketch.settlements[place.settlement].township].name);
        rows.add("risk_site", std::to_string(f), place.position,
                 {{"name", words(town + name + "（示例" + numbered(f + 1, 2) + "）")},
                  {"industry", words(industry)},
                  {"grade", words(random.pick(std::vector<std::string>{"重大", "较大", "一般", "低"}))},
                  {"monitored", yes(random.chance(0.6))},
                  {"responsible_unit", words(town + "示例企业")},
                  {"provenance", words(simulated)}});
    }
}

void writeCandidates(RowWriter &rows, const CountySketch &sketch, SeededRandom &random) {
    for (std::size_t s = 0; s < sketch.spare.size(); ++s) {
        const Block &block = sketch.spare[s];
        const Point middle = block.centre();
        core::Ring ring;
        for (const Point &p : block.corner)
            ring.push_back(rounded(middle + (p - middle) * 0.72));
        ring.push_back(ring.front());
        core::MultiPolygon ground{{core::Polygon{std::move(ring), {}}}};
        const double area = core::areaOf(ground).value();
        rows.add("candidate_site", std::to_string(s), std::move(ground),
                 {{"name", words(sketch.rows.villages[block.village].stem() + "空地")},
                  {"effective_area_m2", real(roundedTo(area * random.between(0.6, 0.9), 10))},
                  {"owner", words(random.chance(0.7) ? "村集体" : "国有")},
                  {"provenance", words(simulated)}});
    }
}

/// Main roads by name: the ways that relief would take.
void writeCorridors(RowWriter &rows, const CountySketch &sketch) {
    std::map<std::uint32_t, core::MultiLine> lines;
    for (const RoadDraft &road : sketch.roads)
        if (road.name != 0 && road.use.roadClass <= core::RoadClass::Primary &&
            road.use.roadClass != core::RoadClass::Motorway &&
            sketch.names.all()[road.name].find("示例线") != std::string::npos)
            lines[road.name].lines.push_back(core::Line{road.line});
    for (auto &[name, line] : lines) {
        if (core::lengthOf(core::Geometry(line)).value() < 8000)
            continue;
        const std::string &road = sketch.names.all()[name];
        rows.add("corridor", road, std::move(line),
                 {{"name", words(road + "救援通道")},
                  {"width_m", real(road.front() == 'G' ? 12 : 9)},
                  {"provenance", words(simulated)}});
    }
}

} // namespace

void writePlaces(RowWriter &rows, const CountySketch &sketch, SeededRandom random) {
    writeFacilities(rows, sketch);
    writeFirms(rows, sketch, random);
    writeCandidates(rows, sketch, random);
    writeCorridors(rows, sketch);
}

} // namespace gis::huarong
