// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/coverage_map.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include <QLineF>

#include "app/briefing/reach_tint.h"
#include "app/briefing/township_shares.h"
#include "core/geometry/measure.h"
#include "core/side_by_side.h"
#include "gis/render/scene_builder.h"
#include "gis/render/scene_focus.h"
#include "gis/render/style.h"

namespace app {

namespace {

/// Enlargements show at least this much detail (look/print.md 1).
constexpr double smallestEnlargement = 25000;
constexpr double largestEnlargement = 7500;
constexpr double enlargementMargin = 9;
constexpr std::size_t wantedEnlargements = 2;

/// What this sheet is not about.
const std::set<std::string> hiddenLayers = {
    "warehouse", "rescue_team", "geohazard_point", "levee",       "sluice",           "reservoir",   "facility",
    "risk_site", "corridor",    "candidate_site",  "hazard_zone", "shelter_entrance", "demand_point"};

std::vector<gis::GapMark> gapMarks(const CoverageFacts &facts) {
    std::vector<gis::GapMark> marks;
    for (std::size_t i = 0; i < facts.listed(); ++i)
        marks.push_back(
            {facts.gaps[i].position, static_cast<int>(i) + 1, facts.gaps[i].people.value(), facts.gaps[i].name});
    return marks;
}

/// Everything the scenes of one briefing share.
class SceneFactory {
public:
    /// `tintScale`: scale of a map that shows reach as tint; nullopt = none does. After a cancel it makes no scenes.
    SceneFactory(const BriefingInput &input, const CoverageFacts &facts, std::optional<double> tintScale,
                 std::shared_ptr<const gis::DrawIndex> index, const core::Job &job)
        : m_input(input), m_job(job), m_county(std::make_shared<core::County>(input.county)),
          m_index(std::move(index)) {
        const auto prepare = [this] {
            if (!m_index)
                m_index = gis::DrawIndex::build(*m_county, m_job);
        };
        core::runSideBySide(job, {prepare, [&] { drawResult(facts, tintScale); }});
    }

    /// Reach as tint and gaps as hatched areas, or townships by share: single dwellings cannot be read at this scale.
    /// `covered`: boxes of the page that lie over the map, where no name is seen.
    [[nodiscard]] std::shared_ptr<const gis::Scene> county(const gis::Viewport &viewport,
                                                           std::vector<QRectF> covered) const {
        auto overlay = std::make_shared<gis::AnalysisOverlay>();
        overlay->gaps = m_overlay->gaps;
        overlay->areas = m_tint;
        if (m_shares.empty())
            return scene(viewport, overlay, hiddenLayers, std::move(covered));
        std::set<std::string> hidden = hiddenLayers;
        hidden.insert("land");
        auto made = std::make_shared<gis::Scene>(*scene(viewport, overlay, hidden, std::move(covered)));
        addShares(*made, m_shares, viewport);
        return made;
    }

    /// Houses by state and reached roads.
    [[nodiscard]] std::shared_ptr<const gis::Scene> enlargement(const gis::Viewport &viewport,
                                                                std::vector<QRectF> covered) const {
        std::set<std::string> hidden = hiddenLayers;
        // Without dwellings the places where people live are drawn instead of them.
        if (!m_county->buildings || m_county->buildings->size() == 0)
            hidden.insert("building");
        return scene(viewport, m_overlay, hidden, std::move(covered));
    }

private:
    void drawResult(const CoverageFacts &facts, std::optional<double> tintScale) {
        gis::AnalysisOverlay overlay = gis::overlayOf(m_input.reachability, *m_input.reachabilityInput.network);
        overlay.gaps = gapMarks(facts);
        if (tintScale && *tintScale >= sharesFrom)
            m_shares = townshipShares(m_input.county, facts.townships);
        if (tintScale && m_shares.empty())
            m_tint = reachTint(*m_input.reachabilityInput.demand, overlay, *tintScale);
        m_overlay = std::make_shared<gis::AnalysisOverlay>(std::move(overlay));
    }

    [[nodiscard]] std::shared_ptr<const gis::Scene> scene(const gis::Viewport &viewport,
                                                          std::shared_ptr<const gis::AnalysisOverlay> overlay,
                                                          const std::set<std::string> &hidden,
                                                          std::vector<QRectF> covered) const {
        gis::MapContent content;
        content.county = m_county;
        content.index = m_index;
        content.overlay = std::move(overlay);
        content.hiddenLayers = hidden;
        content.language = m_input.choice.language;
        return std::make_shared<gis::Scene>(gis::buildScene(content, gis::Style::shipped(gis::Theme::Print), viewport,
                                                            gis::SceneFocus{{}, std::move(covered), true}, m_job));
    }

    const BriefingInput &m_input;
    const core::Job &m_job;
    std::shared_ptr<const core::County> m_county;
    std::shared_ptr<const gis::DrawIndex> m_index;
    std::shared_ptr<const gis::AnalysisOverlay> m_overlay;
    std::vector<gis::StateArea> m_tint;
    std::vector<TownshipShare> m_shares;
};

/// The gap and its nearest shelter at a round scale. Of a gap too wide for that the middle and the shelter are seen,
/// then the people alone, then the middle.
gis::Viewport enlargementViewport(const core::DemandTable &demand, const CoverageGap &gap, const QSizeF &size) {
    core::Box people;
    for (const std::uint32_t row : gap.points)
        people.include(demand.position[row]);
    core::Box middle;
    middle.include(gap.position);
    core::Box both = people, near = middle;
    if (gap.shelterPosition) {
        both.include(*gap.shelterPosition);
        near.include(*gap.shelterPosition);
    }
    const auto scaleOf = [&](const core::Box &box) { return gis::scaleFromLadder(box, size, enlargementMargin); };
    if (scaleOf(both) <= smallestEnlargement)
        return gis::Viewport::atScale(both.centre(), std::max(scaleOf(both), largestEnlargement), size,
                                      gis::paperUnitMillimetres);
    for (const core::Box &box : {near, people, middle})
        if (scaleOf(box) <= smallestEnlargement)
            return gis::Viewport::atScale(box.centre(), smallestEnlargement, size, gis::paperUnitMillimetres);
    return gis::Viewport::atScale(gap.position, smallestEnlargement, size, gis::paperUnitMillimetres);
}

std::vector<QRectF> furtherBoxes(gis::Paper paper, std::size_t count) {
    if (paper == gis::Paper::A3Landscape)
        return count == 1 ? std::vector{QRectF(10, 42, 400, 206)}
                          : std::vector{QRectF(10, 42, 198, 206), QRectF(212, 42, 198, 206)};
    return count == 1 ? std::vector{QRectF(12, 40, 186, 200)}
                      : std::vector{QRectF(12, 40, 186, 98), QRectF(12, 142, 186, 98)};
}

/// Pictures of enlargements on the first page, then of those on the second.
std::vector<QSizeF> enlargementSizes(gis::Paper paper) {
    std::vector<QSizeF> sizes;
    if (paper == gis::Paper::A3Landscape)
        sizes.emplace_back(122.5, 75.4);
    sizes.push_back(furtherBoxes(paper, 2).front().adjusted(0, headBar, 0, 0).size());
    return sizes;
}

/// Gaps worth an enlargement: the largest ones whose pictures do not overlap in boxes of this size. None that `seen`
/// leaves out.
std::vector<std::size_t> chosenGaps(const core::DemandTable &demand, const CoverageFacts &facts, const QSizeF &size,
                                    const core::Box &seen) {
    std::vector<std::size_t> chosen;
    std::vector<core::Box> taken;
    for (std::size_t i = 0; i < facts.listed() && chosen.size() < wantedEnlargements; ++i) {
        if (!seen.contains(facts.gaps[i].position))
            continue;
        const core::Box box = enlargementViewport(demand, facts.gaps[i], size).box();
        if (std::ranges::any_of(taken, [&box](const core::Box &other) { return box.intersects(other); }))
            continue;
        taken.push_back(box);
        chosen.push_back(i);
    }
    // The northern one comes first and stands above.
    std::ranges::sort(chosen, std::greater(), [&facts](std::size_t gap) { return facts.gaps[gap].position.y; });
    return chosen;
}

/// Each gap goes to the box that makes all ways from the map to the boxes shortest: those never cross.
void matchToBoxes(std::vector<std::size_t> &gaps, const CoverageFacts &facts, const MapArrangement &arrangement) {
    if (gaps.size() != 2 || arrangement.insets.size() < 2)
        return;
    const auto way = [&](std::size_t gap, std::size_t box) {
        const QPointF from =
            arrangement.inner.topLeft() + arrangement.viewport.toPainter(facts.gaps[gaps[gap]].position);
        return QLineF(from, arrangement.insets[box].center()).length();
    };
    if (way(0, 1) + way(1, 0) < way(0, 0) + way(1, 1))
        std::swap(gaps[0], gaps[1]);
}

/// Chooses the gaps to be enlarged and makes room for them.
std::vector<std::size_t> arrangeEnlargements(MapArrangement &arrangement, MapSubject &subject,
                                             const CoverageFacts &facts, gis::Paper paper) {
    std::vector<std::size_t> gaps;
    // Those that find no room on the first page are larger, and may overlap where small ones do not.
    for (const QSizeF &size : enlargementSizes(paper)) {
        // A frame that was moved may leave the place of an enlargement out.
        gaps = chosenGaps(*subject.demand, facts, size, arrangement.viewport.box());
        const std::size_t wanted = paper == gis::Paper::A3Landscape ? gaps.size() : 0;
        if (wanted != subject.insets) {
            subject.insets = wanted;
            arrangement = arrangeMap(paper, subject);
        }
        if (gaps.size() <= arrangement.insets.size())
            break;
    }
    matchToBoxes(gaps, facts, arrangement);
    return gaps;
}

Enlargement enlargementOf(const core::DemandTable &demand, const CoverageFacts &facts, std::size_t gap,
                          const QRectF &box) {
    Enlargement enlargement;
    enlargement.gap = gap;
    enlargement.box = box;
    enlargement.sheet.inner = box.adjusted(0, headBar, 0, 0);
    enlargement.sheet.viewport = enlargementViewport(demand, facts.gaps[gap], enlargement.sheet.inner.size());
    return enlargement;
}

core::Box countyBox(const core::County &county, const core::DemandTable &demand) {
    core::Box box = core::boundsOf(county.boundary);
    if (box.isEmpty()) {
        for (const core::Point &p : demand.position)
            box.include(p);
    }
    if (box.isEmpty())
        box.include(core::Point{});
    // A county of a single point still has a map.
    return box.grown(box.width() < 200 && box.height() < 200 ? 500 : 0);
}

/// What the page lays over the county map, from the corner of the map.
std::vector<QRectF> coveredOn(const MapArrangement &arrangement) {
    std::vector<QRectF> boxes = arrangement.insets;
    boxes.insert(boxes.end(), {arrangement.legend, arrangement.scale, arrangement.north});
    std::erase_if(boxes, [&](const QRectF &box) { return !box.intersects(arrangement.inner); });
    for (QRectF &box : boxes)
        box.translate(-arrangement.inner.topLeft());
    return boxes;
}

/// The sides of what an enlargement shows, on the county map: no name stands across them.
void addSides(const CoverageMap &map, const Enlargement &enlargement, std::vector<QRectF> &covered) {
    constexpr double width = 0.8;
    const core::Box seen = enlargement.sheet.viewport.box();
    const QRectF extent(map.county.viewport.toPainter({seen.minX, seen.maxY}),
                        map.county.viewport.toPainter({seen.maxX, seen.minY}));
    for (const double y : {extent.top(), extent.bottom()})
        covered.emplace_back(extent.left(), y - width / 2, extent.width(), width);
    for (const double x : {extent.left(), extent.right()})
        covered.emplace_back(x - width / 2, extent.top(), width, extent.height());
}

/// The corner of an enlargement that its scale bar takes.
std::vector<QRectF> coveredOn(const gis::Viewport &viewport) {
    const QSizeF &bar = enlargementScale;
    return {{viewport.size.width() - bar.width(), viewport.size.height() - bar.height(), bar.width(), bar.height()}};
}

void countLostLabels(CoverageMap &map) {
    const auto lost = map.county.scene->droppedLabels.find(QStringLiteral("village"));
    map.lostVillages = lost == map.county.scene->droppedLabels.end() ? 0 : lost->second;
}

} // namespace

core::Result<CoverageMap> coverageMap(const BriefingInput &input, const CoverageFacts &facts, const core::Job &job,
                                      std::shared_ptr<const gis::DrawIndex> index) {
    const core::DemandTable &demand = *input.reachabilityInput.demand;
    const gis::Paper paper = input.choice.paper;
    MapSubject subject{countyBox(input.county, demand), input.county.boundary, &demand, {}, 0, input.choice.ground};
    for (std::size_t i = 0; i < facts.listed(); ++i)
        subject.ranked.push_back(facts.gaps[i].position);
    CoverageMap map;
    map.whole = subject.county;
    map.arrangement = arrangeMap(paper, subject);
    // A small county is its own enlargement.
    const bool houseByHouse = map.arrangement.viewport.scaleDenominator() <= smallestEnlargement;
    std::vector<std::size_t> gaps;
    if (!houseByHouse)
        gaps = arrangeEnlargements(map.arrangement, subject, facts, paper);
    map.county.inner = map.arrangement.inner;
    map.county.viewport = map.arrangement.viewport;
    map.county.name = "county";
    map.county.namesAll = true;
    core::Result<gis::FrameGrid> grid = gis::frameGrid(map.county.viewport, input.county.identity.plane);
    if (!grid)
        return tl::unexpected(grid.error());
    map.grid = std::move(*grid);
    const std::size_t beside = std::min(gaps.size(), map.arrangement.insets.size());
    for (std::size_t i = 0; i < beside; ++i)
        map.insets.push_back(enlargementOf(demand, facts, gaps[i], map.arrangement.insets[i]));
    const std::size_t rest = gaps.size() - beside;
    for (std::size_t i = 0; i < rest; ++i)
        map.further.push_back(enlargementOf(demand, facts, gaps[beside + i], furtherBoxes(paper, rest)[i]));
    const std::optional<double> tintScale =
        houseByHouse ? std::nullopt : std::optional(map.county.viewport.scaleDenominator());
    const SceneFactory scenes(input, facts, tintScale, std::move(index), job);
    if (job.cancelled())
        return core::failure(core::ErrorCode::Cancelled, "cancelled");
    map.covered = coveredOn(map.arrangement);
    std::vector<QRectF> covered = map.covered;
    for (const std::vector<Enlargement> *part : {&map.insets, &map.further})
        for (const Enlargement &enlargement : *part)
            addSides(map, enlargement, covered);
    map.county.scene = houseByHouse ? scenes.enlargement(map.county.viewport, std::move(covered))
                                    : scenes.county(map.county.viewport, std::move(covered));
    char16_t letter = u'A';
    for (std::vector<Enlargement> *part : {&map.insets, &map.further}) {
        for (Enlargement &enlargement : *part) {
            enlargement.letter = QString(QChar(letter++));
            enlargement.sheet.scene =
                scenes.enlargement(enlargement.sheet.viewport, coveredOn(enlargement.sheet.viewport));
        }
    }
    if (job.cancelled())
        return core::failure(core::ErrorCode::Cancelled, "cancelled");
    countLostLabels(map);
    return map;
}

} // namespace app
