// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>

#include "gis/render/scene_context.h"

namespace gis {
namespace {

constexpr std::size_t stateCount = 4;
constexpr const char *stateKinds[stateCount] = {"demand.covered", "demand.radius_only", "demand.uncovered",
                                                "demand.unconnected"};
constexpr Ink stateInks[stateCount] = {Ink::Covered, Ink::RadiusOnly, Ink::Uncovered, Ink::Unconnected};

std::int64_t peopleIn(const core::DemandTable &table, std::uint32_t row) {
    return std::max<std::int64_t>(table.persons[row], 0);
}

/// Dots, diamonds, triangles and crosses; the worst on top.
void addPoints(SceneContext &context, const std::vector<DemandState> &states) {
    const core::DemandTable &table = *context.index.demand->table;
    std::array<SceneSymbols, stateCount> symbols;
    std::array<std::int64_t, stateCount> people{};
    for (const std::uint32_t row : context.index.demand->rows.in(context.wideBox)) {
        const auto state = static_cast<std::size_t>(states[row]);
        if (state >= stateCount)
            continue;
        symbols[state].positions.push_back(context.viewport.toPainter(table.position[row]));
        people[state] += peopleIn(table, row);
    }
    for (std::size_t state = 0; state < stateCount; ++state) {
        const QString kind = QString::fromLatin1(stateKinds[state]);
        symbols[state].symbol = context.style.symbol(kind);
        symbols[state].size = context.style.symbolSize(symbols[state].symbol, context.denominator);
        if (symbols[state].size > 0 && !symbols[state].positions.empty())
            context.add(std::move(symbols[state]), kind, "demand", people[state]);
    }
}

/// People of one place by state, and where they are on average.
struct Settlement {
    std::array<std::int64_t, stateCount> people{};
    double weight = 0, x = 0, y = 0;

    void add(std::size_t state, std::int64_t persons, const core::Point &p) {
        people[state] += persons;
        add(static_cast<double>(persons), p);
    }
    void add(double share, const core::Point &p) {
        weight += share;
        x += p.x * share;
        y += p.y * share;
    }
    [[nodiscard]] core::Point centre() const { return {x / weight, y / weight}; }
};

std::uint64_t cellOf(const core::Point &p, double cell) {
    const auto column = static_cast<std::int32_t>(std::floor(p.x / cell));
    const auto row = static_cast<std::int32_t>(std::floor(p.y / cell));
    return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(column)) << 32U) | static_cast<std::uint32_t>(row);
}

/// Villages where they are known, else squares of the ground; then those too close for this scale are joined. The
/// squares are fixed to the ground, so panning changes nothing.
std::vector<Settlement> settlementsOf(const SceneContext &context, const std::vector<DemandState> &states) {
    const core::DemandTable &table = *context.index.demand->table;
    const double wanted = context.style.number(QStringLiteral("settlementCell")) / context.viewport.unitsPerMetre;
    const double cell = std::exp2(std::ceil(std::log2(wanted)));
    std::unordered_map<std::uint64_t, Settlement> places;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        const auto state = static_cast<std::size_t>(states[row]);
        const std::int64_t persons = peopleIn(table, row);
        if (state >= stateCount || persons == 0)
            continue;
        // The upper half of the keys is free: cells near the county never use it.
        const std::uint64_t key = table.village[row] != core::noUnit ? (0x7fffffffULL << 32U) | table.village[row]
                                                                     : cellOf(table.position[row], cell / 2);
        places[key].add(state, persons, table.position[row]);
    }
    std::unordered_map<std::uint64_t, Settlement> joined;
    for (const auto &[key, place] : places) {
        Settlement &target = joined[cellOf(place.centre(), cell)];
        for (std::size_t state = 0; state < stateCount; ++state)
            target.people[state] += place.people[state];
        target.add(place.weight, place.centre());
    }
    std::vector<Settlement> settlements;
    for (const auto &[key, place] : joined)
        settlements.push_back(place);
    std::ranges::sort(settlements, [](const Settlement &a, const Settlement &b) {
        return a.weight != b.weight ? a.weight > b.weight : a.x < b.x;
    });
    return settlements;
}

/// One ring a settlement, area by people (look.md 5.3).
void addSettlements(SceneContext &context, const std::vector<DemandState> &states) {
    const std::vector<Settlement> settlements = settlementsOf(context, states);
    if (settlements.empty())
        return;
    const double smallest = context.style.number(QStringLiteral("settlementMin"));
    const double largest = context.style.number(QStringLiteral("settlementMax"));
    for (const Settlement &place : settlements) {
        if (!context.wideBox.contains(place.centre()))
            continue;
        SceneShares ring;
        ring.position = context.viewport.toPainter(place.centre());
        ring.radius = std::max(smallest, largest * std::sqrt(place.weight / settlements.front().weight));
        for (std::size_t state = 0; state < stateCount; ++state) {
            ring.shares[state] = static_cast<double>(place.people[state]) / place.weight;
            ring.colours[state] = context.style.colour(stateInks[state]);
        }
        ring.casing = context.style.colour(Ink::Plate);
        const QPointF reach(ring.radius * 1.2, ring.radius * 1.2);
        context.placer.block(QRectF(ring.position - reach, ring.position + reach));
        context.add(ring, QStringLiteral("settlement"), "demand", 1);
    }
}

constexpr QPointF nearOffsets[] = {{0, 0}, {0, -1}, {0, 1}, {-0.9, 0}, {0.9, 0}, {-0.8, -0.9}, {0.8, -0.9}};

QRectF boxAt(const QPointF &middle, const QSizeF &size) {
    return {middle - QPointF(size.width(), size.height()) / 2, size};
}

/// The pill's own place, or the first free one beside it.
std::optional<QRectF> freeBox(const LabelPlacer &placer, const QPointF &centre, QSizeF size) {
    for (const QPointF &offset : nearOffsets) {
        const QRectF box = boxAt(centre + QPointF(offset.x() * size.width(), offset.y() * size.height()), size);
        if (placer.isFree(box))
            return box;
    }
    return std::nullopt;
}

/// Where the discs of the ranks stand on paper: none hides another, each as near to its place as that allows.
class RankDiscs {
public:
    RankDiscs(const SceneContext &context, double size) : m_context(context), m_size(size) {}

    /// A disc at the picture's edge stands whole inside it.
    QPointF take(const QPointF &place) {
        const QSizeF &picture = m_context.scene.size;
        const double half = m_size / 2;
        const QPointF whole(std::clamp(place.x(), half, std::max(half, picture.width() - half)),
                            std::clamp(place.y(), half, std::max(half, picture.height() - half)));
        const QPointF centre = roomFor(whole);
        m_taken.push_back(centre);
        return centre;
    }

private:
    [[nodiscard]] QPointF roomFor(const QPointF &place) const {
        for (const QPointF &offset : nearOffsets)
            if (const QPointF at = place + offset * m_size;
                isApart(at) && isFree(at) &&
                QRectF(QPointF(), m_context.scene.size).contains(boxAt(at, {m_size, m_size})))
                return at;
        // A sign below a rank is seen in the enlargement; a rank below another is seen nowhere.
        if (isApart(place))
            return place;
        for (const bool wantsFree : {true, false})
            for (double away = 1.1; away < 7; away += 0.4)
                for (int i = 0; i < directions; ++i) {
                    const double angle = 2 * std::numbers::pi * i / directions;
                    const QPointF at = place + QPointF(std::sin(angle), -std::cos(angle)) * (away * m_size);
                    if (isApart(at) && isShown(at) && (!wantsFree || (away < 4 && isFree(at))))
                        return at;
                }
        return place;
    }
    [[nodiscard]] bool isFree(const QPointF &at) const { return m_context.placer.isFree(boxAt(at, {m_size, m_size})); }
    [[nodiscard]] bool isApart(const QPointF &at) const {
        return std::ranges::none_of(m_taken, [&](const QPointF &other) {
            return std::hypot(at.x() - other.x(), at.y() - other.y()) < m_size * 1.06;
        });
    }
    [[nodiscard]] bool isShown(const QPointF &at) const {
        const QRectF box = boxAt(at, {m_size, m_size});
        return QRectF(QPointF(), m_context.scene.size).contains(box) &&
               std::ranges::none_of(m_context.focus.covered, [&](const QRectF &c) { return c.intersects(box); });
    }

    static constexpr int directions = 16;
    const SceneContext &m_context;
    double m_size;
    std::vector<QPointF> m_taken;
};

/// A line to the true place and a dot there (look/print.md 6).
void addRankLeader(SceneContext &context, const QPointF &place, const QPointF &disc) {
    const QColor ink = context.style.colour(Ink::Pill);
    SceneLines leader;
    leader.points = {place, disc};
    leader.starts = {0, 2};
    leader.pen = QPen(ink, 0.2, Qt::SolidLine, Qt::FlatCap);
    context.addLines(std::move(leader), {}, "gaps");
    SceneArea dot;
    dot.path.addEllipse(place, 0.45, 0.45);
    dot.fill = ink;
    context.add(std::move(dot), {}, "gaps");
}

std::vector<const GapMark *> gapsInView(const SceneContext &context) {
    std::vector<const GapMark *> inView;
    for (const GapMark &gap : context.content.overlay->gaps)
        if (context.box.contains(gap.position))
            inView.push_back(&gap);
    std::ranges::stable_sort(inView, {}, [](const GapMark *gap) { return gap->rank; });
    const auto wanted = static_cast<std::size_t>(context.style.number(QStringLiteral("gapsShown")));
    if (context.style.theme == Theme::Print && inView.size() > wanted)
        inView.resize(wanted);
    return inView;
}

SceneLabel pillOf(const SceneContext &context, const QString &text, const QPointF &centre, const LabelStyle &look,
                  const QSizeF &size) {
    SceneLabel pill = context.plainLabel(text, centre, look);
    pill.plateSize = size;
    pill.plate = context.style.colour(Ink::Pill);
    pill.plateLine = context.style.colour(Ink::Plate);
    return pill;
}

/// On paper the rank refers to the list beside the map.
void addRanks(SceneContext &context, const std::vector<const GapMark *> &gaps, const LabelStyle &look) {
    const double size = context.style.number(QStringLiteral("pillHeight"));
    RankDiscs discs(context, size);
    std::vector<SceneLabel> pills;
    for (const GapMark *gap : gaps) {
        const QPointF place = context.viewport.toPainter(gap->position);
        pills.push_back(pillOf(context, QString::number(gap->rank), discs.take(place), look, {size, size}));
        if (const QPointF away = pills.back().centre - place; std::hypot(away.x(), away.y()) > size * 0.6)
            addRankLeader(context, place, pills.back().centre);
    }
    // Above all leaders.
    for (SceneLabel &pill : pills) {
        context.placer.block(boxAt(pill.centre, pill.plateSize));
        context.add(std::move(pill), QStringLiteral("gap"), "gaps", 1);
    }
}

} // namespace

void addDemand(SceneContext &context) {
    if (!context.index.demand)
        return;
    const AnalysisOverlay *overlay = context.content.overlay.get();
    const bool large = context.denominator <= context.style.number(QStringLiteral("demandPointsTo"));
    if (overlay && overlay->demand.size() == context.index.demand->table->size()) {
        if (!context.shows("demand"))
            return;
        const bool dwellings = context.index.buildings && context.shows("building") &&
                               context.denominator <= context.style.number(QStringLiteral("buildingStatesTo"));
        if (large && !dwellings)
            addPoints(context, overlay->demand);
        else if (!large)
            addSettlements(context, overlay->demand);
        return;
    }
    if (!context.shows("demand_point") || !large)
        return;
    SceneSymbols symbols;
    symbols.symbol = context.style.symbol(QStringLiteral("demand_point"));
    symbols.size = context.style.symbolSize(symbols.symbol, context.denominator);
    std::int64_t people = 0;
    for (const std::uint32_t row : context.index.demand->rows.in(context.wideBox)) {
        symbols.positions.push_back(context.viewport.toPainter(context.index.demand->table->position[row]));
        people += peopleIn(*context.index.demand->table, row);
    }
    if (!symbols.positions.empty() && symbols.size > 0)
        context.add(std::move(symbols), QStringLiteral("demand_point"), "demand_point", people);
}

void addGaps(SceneContext &context) {
    const std::optional<LabelStyle> look = context.labelLook(QStringLiteral("gap"));
    if (!context.content.overlay || !look || !context.shows("gaps"))
        return;
    const std::vector<const GapMark *> gaps = gapsInView(context);
    if (context.style.theme == Theme::Print) {
        addRanks(context, gaps, *look);
        return;
    }
    // On screen the number of people: the list is a click away.
    const double height = context.style.number(QStringLiteral("pillHeight"));
    const double padding = context.style.number(QStringLiteral("pillPadding"));
    const auto wanted = static_cast<std::size_t>(context.style.number(QStringLiteral("gapsShown")));
    std::size_t shown = 0;
    for (const GapMark *gap : gaps) {
        if (shown == wanted)
            break;
        const QString text = QString::number(gap->people);
        const double width = context.measure.sizeOf(text, *look).width() + 2 * padding;
        const QSizeF size(std::max(width, height), height);
        const std::optional<QRectF> box = freeBox(context.placer, context.viewport.toPainter(gap->position), size);
        if (!box)
            continue;
        context.placer.block(*box);
        context.add(pillOf(context, text, box->center(), *look, size), QStringLiteral("gap"), "gaps", 1);
        ++shown;
    }
}

} // namespace gis
