// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>
#include <optional>

#include "gis/sample/sample_rows.h"

namespace gis::huarong {
namespace {

/// What one warehouse holds of one item.
struct Lot {
    const char *item;
    const char *unit;
    double quantity;
    const char *form = "physical";
    double reserved = 0;
    std::optional<core::Date> expiry;
};

// The three tiers of stores. Together they carry some 4,700 evacuees for three days, and quilts run out first.
const std::vector<Lot> &countyLots() {
    static const std::vector<Lot> lots = {{"tent", "tent", 620, "physical", 20, {}},
                                          {"tent", "tent", 140, "agreement", 0, {}},
                                          {"folding_bed", "bed", 2300, "physical", 60, {}},
                                          {"quilt", "quilt", 2150, "physical", 80, {}},
                                          {"quilt", "quilt", 600, "agreement", 0, {}},
                                          {"blanket", "strip", 1500, "physical", 0, {}},
                                          {"padded_coat", "coat", 1350, "physical", 0, {}},
                                          {"drinking_water", "L", 19500, "physical", 0, core::Date{2028, 3, 31}},
                                          {"drinking_water", "L", 6000, "physical", 0, core::Date{2025, 6, 30}},
                                          {"drinking_water", "L", 45000, "agreement", 0, core::Date{2028, 12, 31}},
                                          {"ready_food", "kcal", 15500000, "physical", 0, core::Date{2028, 5, 31}},
                                          {"ready_food", "kcal", 12000000, "agreement", 0, core::Date{2028, 12, 31}},
                                          {"ready_food", "kcal", 90000000, "production", 0, {}},
                                          {"family_kit", "set", 800, "physical", 0, core::Date{2029, 6, 30}},
                                          {"toilet", "piece", 60, "physical", 0, {}},
                                          {"area_light", "lamp", 36, "physical", 0, {}},
                                          {"life_jacket", "coat", 2600, "physical", 0, {}},
                                          {"assault_boat", "boat", 22, "physical", 0, {}},
                                          {"woven_bag", "strip", 260000, "physical", 0, {}},
                                          {"geotextile", "m2", 38000, "physical", 0, {}},
                                          {"sand_gravel", "m3", 5200, "physical", 0, {}},
                                          {"generator", "piece", 16, "physical", 0, {}}};
    return lots;
}

const std::vector<Lot> &areaLots() {
    static const std::vector<Lot> lots = {{"tent", "tent", 180, "physical", 0, {}},
                                          {"folding_bed", "bed", 700, "physical", 0, {}},
                                          {"quilt", "quilt", 640, "physical", 0, {}},
                                          {"blanket", "strip", 420, "physical", 0, {}},
                                          {"padded_coat", "coat", 320, "physical", 0, {}},
                                          {"drinking_water", "L", 7200, "physical", 0, core::Date{2028, 9, 30}},
                                          {"ready_food", "kcal", 5200000, "physical", 0, core::Date{2027, 11, 30}},
                                          {"life_jacket", "coat", 700, "physical", 0, {}},
                                          {"woven_bag", "strip", 80000, "physical", 0, {}},
                                          {"wooden_pile", "pile", 1600, "physical", 0, {}},
                                          {"pump", "piece", 12, "physical", 0, {}}};
    return lots;
}

const std::vector<Lot> &townLots() {
    static const std::vector<Lot> lots = {{"tent", "tent", 34, "physical", 0, {}},
                                          {"folding_bed", "bed", 140, "physical", 0, {}},
                                          {"quilt", "quilt", 132, "physical", 0, {}},
                                          {"padded_coat", "coat", 62, "physical", 0, {}},
                                          {"drinking_water", "L", 1450, "physical", 0, core::Date{2028, 1, 31}},
                                          {"ready_food", "kcal", 990000, "physical", 0, core::Date{2028, 2, 29}},
                                          {"woven_bag", "strip", 9000, "physical", 0, {}},
                                          {"shovel", "piece", 240, "physical", 0, {}},
                                          {"emergency_light", "lamp", 24, "physical", 0, {}},
                                          {"life_jacket", "coat", 120, "physical", 0, {}}};
    return lots;
}

class ResourceWriter {
public:
    ResourceWriter(RowWriter &rows, const CountySketch &sketch, SeededRandom random)
        : m_rows(rows), m_sketch(sketch), m_random(random), m_used(sketch.settlements.size(), 0) {}

    void writeStores() {
        for (std::size_t town = 0; town < townshipCount; ++town) {
            const std::string name = shortTownName(townOf(town));
            if (m_sketch.settlements[town].kind == SettlementKind::Seat) {
                writeStore(town, "华容县救灾物资储备库", "county", 760, countyLots());
            } else if (name == "注滋口" || name == "东山") {
                writeStore(town, name + "区域救灾物资库", "county", 300, areaLots());
            } else {
                writeStore(town, name + "物资储备点", "township", m_random.between(60, 120), townLots());
            }
        }
    }

    void writeTeams() {
        const std::size_t seat = seatIndex();
        addTeam(seat, {"县消防救援大队", "national", "灭火救援、水域救援", 46, 1, "消防车 6 辆、冲锋舟 4 艘",
                       "县消防救援大队", 2});
        addTeam(seat, {"县综合性应急救援队", "professional", "抗洪抢险、建筑物倒塌搜救", 120, 5,
                       "运兵车 4 辆、冲锋舟 8 艘", "县应急管理局"});
        addTeam(seat,
                {"县防汛抢险机动队", "professional", "堤防抢险", 60, 10, "挖掘机 3 台、翻斗车 5 辆", "县水利局", 5});
        addTeam(seat, {"县医疗救护队", "professional", "应急医疗救护", 24, 5, "救护车 5 辆", "县卫生健康局", 1});
        addTeam(seat, {"蓝天示例救援队", "social", "水上搜救、潜水救援", 32, 20, "冲锋舟 3 艘", "县民政局", 7});
        addTeam(seat, {"县民兵应急连", "military", "抗洪抢险", 110, 30, "运兵车 3 辆", "县人民武装部", 14});
        for (std::size_t town = 0; town < townshipCount; ++town) {
            if (town == seat)
                continue;
            const std::string name = townOf(town);
            addTeam(town, {name + "应急救援队", "township", "巡堤查险、人员转移", m_random.whole(20, 36), 20,
                           "皮卡 1 辆、橡皮艇 2 艘", name + "人民政府"});
        }
        for (const char *place : {"注滋口", "东山"})
            for (std::size_t town = 0; town < townshipCount; ++town)
                if (shortTownName(townOf(town)) == place)
                    addTeam(town, {std::string(place) + "专职消防站", "professional", "灭火救援", 18, 2, "消防车 2 辆",
                                   "县消防救援大队", 2});
    }

private:
    struct Team {
        std::string name;
        const char *type;
        const char *skill;
        int people;
        double turnout;
        const char *vehicles;
        std::string unit;
        /// Public building it is based at: 0 the seat of government.
        std::size_t place = 0;
    };

    [[nodiscard]] const std::string &townOf(std::size_t town) const { return m_sketch.rows.townships[town].name; }
    [[nodiscard]] std::size_t seatIndex() const {
        std::size_t seat = 0;
        while (m_sketch.settlements[seat].kind != SettlementKind::Seat)
            ++seat;
        return seat;
    }

    /// Beside the public building of the settlement with this number (order of place_rows.cpp), or the last there is.
    core::Point placeBy(std::size_t settlement, std::size_t number) {
        std::size_t seen = 0;
        core::Point last = rounded(m_sketch.settlements[settlement].centre);
        for (const PublicPlace &place : m_sketch.publicPlaces) {
            if (place.settlement != settlement)
                continue;
            last = place.position;
            if (seen++ == number)
                break;
        }
        const double turn = static_cast<double>(m_used[settlement]++) * 0.31;
        return rounded(last + directionOf(turn) * 14);
    }

    void writeStore(std::size_t town, const std::string &name, const char *level, double floor,
                    const std::vector<Lot> &lots) {
        const std::string township = townOf(town);
        const bool closed = shortTownName(township) == "操军";
        const core::FeatureId id =
            m_rows.add("warehouse", township, placeBy(town, 3),
                       {{"name", words(name)},
                        {"admin_level", words(level)},
                        {"status", words(closed ? "closed" : "in_use")},
                        {"floor_area_m2", real(roundedTo(floor, 1))},
                        {"owner", words(std::string_view(level) == "county" ? std::string("县应急管理局")
                                                                            : township + "人民政府")},
                        {"township_code", words(m_sketch.rows.townships[town].code)},
                        {"address", words(township)},
                        {"manager", words("示例库管员" + numbered(town + 1, 2))},
                        {"phone", words("0730-00010" + numbered(town + 1, 2))},
                        {"checked_date", day(2025, m_random.whole(1, 12), m_random.whole(1, 28))},
                        {"note", closed ? words("屋面维修，暂停使用") : core::Value()},
                        {"provenance", words(simulated)}});
        for (std::size_t k = 0; k < lots.size(); ++k)
            writeLot(id, town, k, lots[k]);
    }

    void writeLot(const core::FeatureId &warehouse, std::size_t town, std::size_t number, const Lot &lot) {
        const bool small = m_sketch.settlements[town].kind != SettlementKind::Seat;
        const double quantity = std::floor(lot.quantity * (small ? m_random.between(0.93, 1.07) : 1.0));
        const int made = m_random.whole(2021, 2024);
        const bool agreed = std::string_view(lot.form) != "physical";
        m_rows.add("supply_stock", townOf(town) + '/' + std::to_string(number), {},
                   {{"warehouse_uid", words(warehouse)},
                    {"item_code", words(lot.item)},
                    {"quantity", real(quantity)},
                    {"unit", words(lot.unit)},
                    {"lot", words("HR" + std::to_string(made) + "-" + numbered(town + 1, 2) + numbered(number + 1, 2))},
                    {"form", words(lot.form)},
                    {"owner", words(agreed  ? "协议企业（示例）"
                                    : small ? townOf(town) + "人民政府"
                                            : std::string("县应急管理局"))},
                    {"reserved", real(lot.reserved)},
                    {"produced_date", day(made, m_random.whole(1, 12), m_random.whole(1, 28))},
                    {"expiry_date", lot.expiry ? core::Value(*lot.expiry) : core::Value()},
                    {"checked_date", day(2025, m_random.whole(6, 11), m_random.whole(1, 28))},
                    {"provenance", words(simulated)}});
    }

    void addTeam(std::size_t town, const Team &team) {
        m_rows.add("rescue_team", team.name, placeBy(town, team.place),
                   {{"name", words(team.name)},
                    {"type", words(team.type)},
                    {"skill", words(team.skill)},
                    {"people", whole(team.people)},
                    {"on_duty", whole(std::max(4, team.people / 3))},
                    {"turnout_min", real(team.turnout)},
                    {"status", words("in_use")},
                    {"vehicles", words(team.vehicles)},
                    {"township_code", words(m_sketch.rows.townships[town].code)},
                    {"dispatcher", words("县应急指挥中心")},
                    {"builder", words(team.unit)},
                    {"trainer", words("县应急管理局")},
                    {"manager", words("示例队长")},
                    {"phone", words("0730-0002" + numbered(m_teams++, 3))},
                    {"checked_date", day(2025, m_random.whole(1, 12), m_random.whole(1, 28))},
                    {"provenance", words(simulated)}});
    }

    RowWriter &m_rows;
    const CountySketch &m_sketch;
    SeededRandom m_random;
    std::vector<std::size_t> m_used;
    std::size_t m_teams = 1;
};

} // namespace

void writeResources(RowWriter &rows, const CountySketch &sketch, SeededRandom random) {
    ResourceWriter writer(rows, sketch, random);
    writer.writeStores();
    writer.writeTeams();
}

} // namespace gis::huarong
