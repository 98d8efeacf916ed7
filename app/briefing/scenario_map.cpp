// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/scenario_map.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "app/briefing/legend_table.h"
#include "app/briefing/page_type.h"
#include "app/briefing/reach_tint.h"
#include "app/briefing/sheet_map.h"
#include "app/briefing/township_shares.h"
#include "core/geometry/measure.h"
#include "core/scenario/scenario_edit.h"
#include "gis/print/page_rules.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"
#include "gis/render/scene_focus.h"
#include "gis/render/style.h"

namespace app {
namespace {

/// Up to here each house carries the state of its people; beyond it people are drawn as tint (look/print.md 6).
constexpr double houseByHouse = 25000;
/// Beyond this scale roads are hairlines.
constexpr double widestRoads = 100000;
constexpr double mapMargin = 6, frameSpace = 4;
/// A scenario that changes nobody is still shown with its surroundings, metres.
constexpr double smallestReach = 500;

const QRectF northBox(2, 9.4, 8, 13);
const QSizeF tagSize(44, 7), scaleSize(45, 12);

const std::set<std::string> hiddenLayers = {"demand_point", "candidate_site", "shelter_entrance", "risk_site",
                                            "corridor",     "facility",       "sluice",           "reservoir",
                                            "shelter_site", "geohazard_point"};

bool isAssumed(const core::ScenarioStep &step) { return step.enabled && step.kind == core::ScenarioStep::Kind::Hazard; }

/// The county with its shelters where the scenario has them, and the areas that are assumed instead of all zones.
core::County countyUnder(const ScenarioInput &input) {
    core::County county = input.county;
    const core::AppliedScenario applied = core::editsOf(input.county, input.scenario, {});
    // Made from this county, so it fits; where it did not, shelters are drawn where the county has them.
    (void)applied.changes.apply(county);
    if (core::Layer *zones = county.layer("hazard_zone")) {
        for (const core::FeaturePointer &zone : std::vector(zones->features()))
            zones->remove(zone->id);
        int number = 0;
        for (const core::ScenarioStep &step : input.scenario.steps)
            if (isAssumed(step))
                zones->put(std::make_shared<const core::Feature>(
                    core::makeFeature(zones->schema(), "assumed/" + std::to_string(++number), step.hazard.area,
                                      {{"name", step.name}, {"hazard", step.hazard.hazard}})));
    }
    return county;
}

/// Two boxes of one size in the room, along one of its sides.
std::vector<QRectF> splitRoom(const QRectF &room, std::size_t count, bool sideBySide) {
    std::vector<QRectF> boxes;
    const double parts = static_cast<double>(count);
    const double width = sideBySide ? (room.width() - frameSpace * (parts - 1)) / parts : room.width();
    const double height = sideBySide ? room.height() : (room.height() - frameSpace * (parts - 1)) / parts;
    for (std::size_t i = 0; i < count; ++i) {
        const double before = static_cast<double>(i);
        const QPointF step(sideBySide ? before * (width + frameSpace) : 0,
                           sideBySide ? 0 : before * (height + frameSpace));
        boxes.push_back(QRectF(room.topLeft() + step, QSizeF(width, height))
                            .adjusted(gis::frameGap, gis::frameGap, -gis::frameGap, -gis::frameGap));
    }
    return boxes;
}

/// People whose state a map of the difference shows: who keeps or gains a shelter, and who loses one.
gis::AnalysisOverlay differenceOverlay(const ScenarioInput &input) {
    gis::AnalysisOverlay overlay = gis::overlayOf(input.now, *input.after.network);
    std::vector<gis::DemandState> states(overlay.demand.size(), gis::DemandState::NoAnswer);
    for (std::size_t row = 0; row < states.size(); ++row)
        if (overlay.demand[row] == gis::DemandState::Covered)
            states[row] = gis::DemandState::Covered;
    for (const std::uint32_t row : input.compared.lostRows)
        states[row] = gis::DemandState::Uncovered;
    overlay.demand = std::move(states);
    return overlay;
}

/// Places with an answer; a picture of people leaves the others out.
core::DemandTable drawnPeople(const core::DemandTable &demand, const gis::AnalysisOverlay &overlay) {
    core::DemandTable drawn;
    drawn.position = demand.position;
    drawn.persons = demand.persons;
    for (std::size_t row = 0; row < overlay.demand.size(); ++row)
        if (overlay.demand[row] == gis::DemandState::NoAnswer)
            drawn.persons[row] = 0;
    return drawn;
}

std::vector<gis::GapMark> marksOf(const ScenarioFacts &facts) {
    std::vector<gis::GapMark> marks;
    for (std::size_t i = 0; i < facts.listed(); ++i)
        marks.push_back(
            {facts.places[i].position, static_cast<int>(i) + 1, facts.places[i].people.value(), facts.places[i].name});
    return marks;
}

/// Red dashes over every road that the scenario closes.
gis::SceneItem closedRoads(const ScenarioInput &input, const gis::Viewport &viewport) {
    gis::SceneLines lines;
    // Every street of a town that is flooded: far away a hairline each.
    const double width = viewport.scaleDenominator() <= houseByHouse  ? 0.55
                         : viewport.scaleDenominator() <= widestRoads ? 0.34
                                                                      : 0.2;
    lines.pen = QPen(QColor::fromRgb(gis::inkNotMet), width, Qt::SolidLine, Qt::FlatCap);
    lines.pen.setDashPattern({2.6, 1.4});
    const core::Box seen = viewport.box();
    for (const std::uint32_t row : input.target.closedRoads) {
        const std::span<const core::Point> line = input.county.roads->line(row);
        core::Box box;
        for (const core::Point &p : line)
            box.include(p);
        if (!seen.intersects(box))
            continue;
        for (const core::Point &p : line)
            lines.points.push_back(viewport.toPainter(p));
        lines.starts.push_back(static_cast<std::uint32_t>(lines.points.size()));
    }
    return {std::move(lines), QStringLiteral("scenario.closed_road"), "road", {}, 0, 0};
}

/// Shelters and stores that the hazard takes are barred, and roads that it closes lie over the others.
void addLosses(const ScenarioInput &input, const gis::Viewport &viewport, gis::Scene &scene) {
    const std::set<core::FeatureId> shelters(input.target.sheltersLost.begin(), input.target.sheltersLost.end());
    const std::set<core::FeatureId> stores(input.target.warehousesLost.begin(), input.target.warehousesLost.end());
    for (gis::SceneItem &item : scene.items) {
        auto *symbols = std::get_if<gis::SceneSymbols>(&item.shape);
        const bool isShelter = item.layer == "shelter" && shelters.contains(item.id);
        if (!symbols || (!isShelter && !(item.layer == "warehouse" && stores.contains(item.id))))
            continue;
        symbols->symbol.barred = true;
        item.kind = isShelter ? QStringLiteral("scenario.shelter_lost") : QStringLiteral("scenario.warehouse_lost");
        // Beside a map of the county as it is, the same shelter has a second sign.
        item.id += "/lost";
    }
    gis::SceneItem roads = closedRoads(input, viewport);
    if (std::get<gis::SceneLines>(roads.shape).points.empty())
        return;
    const auto above = std::ranges::find_if(scene.items, [](const gis::SceneItem &item) {
        return std::holds_alternative<gis::SceneSymbols>(item.shape) ||
               std::holds_alternative<gis::SceneLabel>(item.shape);
    });
    scene.items.insert(above, std::move(roads));
}

/// Areas lie under the states of people, so that both are seen.
void lowerAreas(gis::Scene &scene) {
    const auto isArea = [](const gis::SceneItem &item) { return item.layer == "hazard_zone"; };
    const auto first = std::ranges::find(scene.items, "reach", &gis::SceneItem::layer);
    const auto last = std::find_if(scene.items.rbegin(), scene.items.rend(), isArea).base();
    if (first < last)
        std::stable_partition(first, last, isArea);
}

/// Over townships filled by share an area shows its pattern and edge only, and each map counts its own townships.
void clearAreas(gis::Scene &scene, const char *tag) {
    for (gis::SceneItem &item : scene.items) {
        if (auto *area = std::get_if<gis::SceneArea>(&item.shape); area && item.layer == "hazard_zone")
            area->fill = Qt::transparent;
        if (isShare(item))
            item.id = item.id + "/" + tag;
    }
}

/// What the scenes of one page share.
class ScenarioScenes {
public:
    ScenarioScenes(const ScenarioInput &input, const ScenarioFacts &facts, const core::Job &job)
        : m_input(input), m_facts(facts), m_job(job) {}

    [[nodiscard]] std::shared_ptr<const gis::Scene> scene(const char *tag, const gis::Viewport &viewport) const {
        const bool isBefore = std::string_view(tag) == "scenario.before";
        gis::MapContent content;
        content.county = isBefore ? std::make_shared<const core::County>(m_input.county)
                                  : std::make_shared<const core::County>(countyUnder(m_input));
        content.index = gis::DrawIndex::build(*content.county, m_job);
        content.language = m_input.choice.language;
        content.hiddenLayers = hiddenLayers;
        if (isBefore)
            content.hiddenLayers.insert("hazard_zone");
        const std::vector<TownshipShare> shares = sharesOf(tag, viewport);
        if (!shares.empty())
            content.hiddenLayers.insert("land");
        content.overlay = overlay(tag, viewport, !shares.empty());
        if (!content.county->buildings || content.county->buildings->size() == 0)
            content.hiddenLayers.insert("building");
        const std::vector<QRectF> covered{
            QRectF(QPointF(), tagSize), northBox.adjusted(-1, -1, 1, 1),
            QRectF(QPointF(viewport.size.width() - scaleSize.width(), viewport.size.height() - scaleSize.height()),
                   scaleSize)};
        auto made = std::make_shared<gis::Scene>(gis::buildScene(content, gis::Style::shipped(gis::Theme::Print),
                                                                 viewport, gis::SceneFocus{{}, covered}, m_job));
        if (!isBefore)
            addLosses(m_input, viewport, *made);
        if (shares.empty()) {
            lowerAreas(*made);
        } else {
            addShares(*made, shares, viewport);
            clearAreas(*made, tag);
        }
        return made;
    }

private:
    /// Who loses a shelter is no share of a township.
    [[nodiscard]] std::vector<TownshipShare> sharesOf(const char *tag, const gis::Viewport &viewport) const {
        const std::string_view kind(tag);
        if (viewport.scaleDenominator() < sharesFrom || kind == "scenario.difference")
            return {};
        return townshipShares(m_input.county, (kind == "scenario.before" ? m_input.base : m_input.now).townships);
    }

    [[nodiscard]] std::shared_ptr<const gis::AnalysisOverlay> overlay(const char *tag, const gis::Viewport &viewport,
                                                                      bool byShare) const {
        const std::string_view kind(tag);
        const core::DemandTable &demand = *m_input.after.demand;
        gis::AnalysisOverlay states = kind == "scenario.before"  ? gis::overlayOf(m_input.base, *m_input.before.network)
                                      : kind == "scenario.after" ? gis::overlayOf(m_input.now, *m_input.after.network)
                                                                 : differenceOverlay(m_input);
        auto drawn = std::make_shared<gis::AnalysisOverlay>();
        if (kind != "scenario.before")
            drawn->gaps = marksOf(m_facts);
        drawn->timeLimitSeconds = states.timeLimitSeconds;
        if (viewport.scaleDenominator() <= houseByHouse) {
            drawn->reached = states.reached;
            drawn->demand = std::move(states.demand);
        } else if (!byShare) {
            const core::Box seen = viewport.box();
            drawn->areas = reachTint(drawnPeople(demand, states), states, viewport.scaleDenominator(), &seen);
        }
        return drawn;
    }

    const ScenarioInput &m_input;
    const ScenarioFacts &m_facts;
    const core::Job &m_job;
};

/// Letter of a link beside its middle, where it hides no rank and no other letter.
void writeLetter(gis::PageWriter &page, const QString &letter, const QPointF &at, const QRectF &inner,
                 std::vector<QRectF> &taken) {
    constexpr QSizeF size(3.8, 3.6);
    for (const double away : {3.0, 5.0, 8.0, 12.0, 17.0}) {
        for (int side = 0; side < 8; ++side) {
            const double angle = (side + 0.5) * std::acos(-1.0) / 4;
            const QPointF middle = at + QPointF(std::cos(angle), -std::sin(angle)) * away;
            const QRectF box(middle - QPointF(size.width() / 2, size.height() / 2), size);
            const bool isFree = std::ranges::none_of(taken, [&](const QRectF &other) { return other.intersects(box); });
            if (!isFree || !inner.contains(box))
                continue;
            taken.push_back(box);
            page.rule(at, middle, QColor::fromRgb(gis::inkText), 0.25);
            page.box(box, {.fill = QColor::fromRgb(gis::inkText), .line = Qt::white, .lineWidth = 0.2});
            page.text({{middle.x(), box.bottom() - 0.95}, size.width(), gis::Align::Centre, "rank"}, letter,
                      {.points = 7.4, .colour = Qt::white, .bold = true});
            return;
        }
    }
}

void writeLetters(gis::PageWriter &page, const ScenarioFrame &frame, const ScenarioFacts &facts) {
    const QRectF &inner = frame.sheet.inner;
    std::vector<QRectF> taken{QRectF(inner.topLeft(), tagSize), northBox.translated(inner.topLeft()),
                              QRectF(inner.bottomRight() - QPointF(scaleSize.width(), scaleSize.height()), scaleSize)};
    for (const gis::SceneItem &item : frame.sheet.scene->items) {
        const auto *label = std::get_if<gis::SceneLabel>(&item.shape);
        if (label && item.kind == QLatin1String("gap"))
            taken.push_back(QRectF(label->centre - QPointF(2.4, 2.4), QSizeF(4.8, 4.8)).translated(inner.topLeft()));
    }
    for (std::size_t i = 0; i < facts.links.size(); ++i) {
        const QPointF at = inner.topLeft() + frame.sheet.viewport.toPainter(facts.links[i].place);
        if (inner.adjusted(1, 1, -1, -1).contains(at))
            writeLetter(page, QString(QChar(u'A' + static_cast<char16_t>(i))), at, inner, taken);
    }
}

/// Rows of a legend: what the scenario does first, then people, then the rest as on other sheets.
int rankOf(const QString &kind) {
    static const char *const first[] = {"hazard_zone", "scenario.", "share.",  "area.",     "dwelling.", "demand.",
                                        "reach.",      "gap",       "shelter", "warehouse", "rescue",    "levee",
                                        "county",      "township",  "village", "road."};
    const auto found =
        std::ranges::find_if(first, [&](const char *start) { return kind.startsWith(QLatin1String(start)); });
    return static_cast<int>(found - std::begin(first));
}

QString wordsOf(const QString &kind, const ScenarioInput &input, const BriefingText &text, bool isDifference) {
    const std::string name = kind.toStdString();
    const std::vector<std::string> keys = {(isDifference ? "scenario.difference." : "scenario.legend.") + name, name,
                                           "sheet." + name, "row." + name};
    for (const std::string &key : keys)
        if (text.knows(key))
            return kind == QLatin1String("area.covered") || kind == QLatin1String("reach.0")
                       ? text(key).arg(text.decimal(input.now.parameters.timeLimit.count() / 60, 1))
                       : text(key);
    return gis::catalogueWords(kind, text.language());
}

QString numberOf(const QString &kind, const ScenarioInput &input, const ScenarioFacts &facts, const BriefingText &text,
                 bool isDifference) {
    if (kind == QLatin1String("scenario.closed_road"))
        return text("scenario.pieces").arg(text.count(static_cast<std::int64_t>(input.target.closedRoads.size())));
    if (kind == QLatin1String("scenario.shelter_lost"))
        return text.count(facts.sheltersLost.size());
    if (kind == QLatin1String("scenario.warehouse_lost"))
        return text.count(facts.warehousesLost.size());
    if (kind == QLatin1String("gap"))
        return text.count(static_cast<std::int64_t>(facts.listed()));
    if (isDifference && (kind == QLatin1String("area.covered")))
        return text.people(facts.county.after.covered);
    if (isDifference && kind == QLatin1String("area.uncovered"))
        return text.people(facts.county.lost);
    return {};
}

/// "9 → 8": townships of a share on each map of the page.
QString sharesOn(const gis::Page &page, const QString &kind, const BriefingText &text) {
    QStringList numbers;
    for (const gis::MapPicture *map : gis::mapsOf(page)) {
        const QRectF picture(QPointF(), map->scene->size);
        numbers += text.count(std::ranges::count_if(map->scene->items, [&](const gis::SceneItem &item) {
            return item.kind == kind && gis::isSeen(item, picture);
        }));
    }
    return numbers.join(QStringLiteral(" → "));
}

} // namespace

core::Box groundOf(const ScenarioInput &input) {
    core::Box box;
    for (const core::ScenarioStep &step : input.scenario.steps) {
        if (!step.enabled)
            continue;
        if (step.kind == core::ScenarioStep::Kind::Hazard)
            box.include(core::boundsOf(step.hazard.area));
        else
            box.include(step.place);
    }
    // Who loses a shelter by its record alone lives anywhere.
    const core::ScenarioComparison &compared = input.areasOnly ? *input.areasOnly : input.compared;
    for (const std::vector<std::uint32_t> *rows : {&compared.lostRows, &compared.gainedRows})
        for (const std::uint32_t row : *rows)
            if (input.after.demand->persons[row] > 0)
                box.include(input.after.demand->position[row]);
    return box.isEmpty() ? boxOf(input.county) : box.grown(smallestReach);
}

core::Result<std::vector<ScenarioFrame>> scenarioFrames(const ScenarioInput &input, const ScenarioFacts &facts,
                                                        const QRectF &room, bool isDifference, const core::Job &job) {
    std::vector<const char *> tags{"scenario.before", "scenario.after"};
    if (isDifference)
        tags = {"scenario.difference"};
    const core::Box ground = groundOf(input);
    std::vector<QRectF> boxes;
    double scale = 0;
    for (const bool sideBySide : {true, false}) {
        const std::vector<QRectF> split = splitRoom(room, tags.size(), sideBySide);
        const double needed = gis::scaleFromLadder(ground, split.front().size(), mapMargin);
        if (boxes.empty() || needed < scale) {
            boxes = split;
            scale = needed;
        }
    }
    const ScenarioScenes scenes(input, facts, job);
    std::vector<ScenarioFrame> frames;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        ScenarioFrame frame;
        frame.tag = tags[i];
        const gis::Viewport viewport =
            viewportOf(input.choice.ground,
                       gis::Viewport::atScale(ground.centre(), scale, boxes[i].size(), gis::paperUnitMillimetres));
        frame.sheet = {boxes[i], viewport, scenes.scene(tags[i], viewport), tags[i], false};
        core::Result<gis::FrameGrid> grid = gis::frameGrid(viewport, input.county.identity.plane);
        if (!grid)
            return tl::unexpected(grid.error());
        frame.grid = std::move(*grid);
        frames.push_back(std::move(frame));
        if (job.cancelled())
            return core::failure(core::ErrorCode::Cancelled, "cancelled");
    }
    return frames;
}

void writeScenarioFrame(gis::PageWriter &page, const ScenarioFrame &frame, const ScenarioFacts &facts,
                        const BriefingText &text) {
    const QRectF &inner = frame.sheet.inner;
    gis::writeMapFrame(page, frame.sheet, frame.grid);
    if (std::string_view(frame.tag) != "scenario.before")
        writeLetters(page, frame, facts);
    const QRectF tag(inner.topLeft(), tagSize);
    page.box(tag, {.fill = QColor::fromRgb(gis::inkNavy)});
    page.text({{tag.center().x(), tag.bottom() - 2.2}, tag.width() - 2, gis::Align::Centre, "frame", gis::Fit::Shrink},
              text(frame.tag), {.points = 9.6, .colour = Qt::white, .bold = true});
    gis::writeNorthArrow(page, northBox.translated(inner.topLeft()), text("north"));
    const QRectF bar(inner.bottomRight() - QPointF(scaleSize.width(), scaleSize.height()), scaleSize);
    page.box(bar, {.fill = Qt::white, .line = QColor::fromRgb(gis::inkText), .lineWidth = 0.3});
    gis::writeScaleBar(page, bar.topLeft() + QPointF(4, 4.8), frame.sheet.viewport, 28,
                       scaleWordsOf(text, frame.sheet.viewport, true));
}

void writeScenarioLegend(gis::PageWriter &page, const QRectF &box, const ScenarioInput &input,
                         const ScenarioFacts &facts, const BriefingText &text) {
    const bool isDifference = gis::mapsOf(page.page()).size() == 1;
    const auto words = [&](const QString &kind) { return wordsOf(kind, input, text, isDifference); };
    std::vector<LegendRow> rows;
    for (gis::LegendEntry &entry : gis::paintedRows(gis::mapsOf(page.page()), words)) {
        const QString number = entry.kind.startsWith(QLatin1String("share."))
                                   ? sharesOn(page.page(), entry.kind, text)
                                   : numberOf(entry.kind, input, facts, text, isDifference);
        rows.push_back({std::move(entry), number, {}});
    }
    std::ranges::stable_sort(rows, {}, [](const LegendRow &row) { return rankOf(row.entry.kind); });
    page.box(box, {.line = QColor::fromRgb(gis::inkText), .lineWidth = 0.3});
    const bool isLarge = page.page().paper == gis::Paper::A3Landscape;
    writeLegendTable(page, {box, isLarge ? 7.2 : 6.6, isLarge ? 42.0 : 56.0, text("legend"), {}},
                     groundJoined(std::move(rows), text));
}

} // namespace app
