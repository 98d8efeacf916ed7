// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/allocation_desk.h"

#include <map>

#include <QDir>
#include <QFileInfo>

#include "app/cli/accessibility_result.h"
#include "app/cli/allocation_result.h"
#include "app/cli/result_file.h"
#include "app/export_target.h"
#include "app/map/map_view.h"
#include "app/panels/access_panel.h"
#include "app/panels/allocation_panel.h"
#include "app/result_report.h"

namespace app {
namespace {

/// Middle of some places, weighted by people.
struct Middle {
    double x = 0, y = 0, people = 0, score = 0;
    void add(const core::Point &place, double weight) {
        x += weight * place.x;
        y += weight * place.y;
        people += weight;
    }
    [[nodiscard]] core::Point point() const { return {x / people, y / people}; }
};

/// From the people of a village who go there to the shelter.
std::vector<MapDrawing::Move> movesOf(const AllocationRun &run) {
    const core::DemandTable &demand = *run.input.reach.demand;
    const auto villageOf = [&demand](std::uint32_t row) {
        const std::uint32_t unit = row < demand.village.size() ? demand.village[row] : core::noUnit;
        return unit < demand.villageIds.size() ? unit : core::noUnit;
    };
    std::map<std::pair<std::uint32_t, std::uint32_t>, Middle> middles;
    for (const core::Placement &placement : run.result.placements)
        middles[{villageOf(placement.row), placement.shelter}].add(demand.position[placement.row],
                                                                   static_cast<double>(placement.persons));
    std::vector<MapDrawing::Move> moves;
    for (const core::VillageMove &move : run.result.moves) {
        const core::ShelterSite &shelter = run.input.reach.shelters[move.shelter];
        const core::Point to = shelter.entrances.empty() ? core::Point() : shelter.entrances.front();
        const Middle &middle = middles[{move.village, move.shelter}];
        // People of no village come from everywhere: no line would tell the truth.
        const bool drawn = move.village != core::noUnit && middle.people > 0 && !shelter.entrances.empty();
        moves.push_back({drawn ? middle.point() : to, to, drawn ? move.persons : 0});
    }
    return moves;
}

std::shared_ptr<const MapDrawing> drawingOf(const AllocationRun &run) {
    auto drawing = std::make_shared<MapDrawing>();
    drawing->moves = movesOf(run);
    return drawing;
}

std::shared_ptr<const MapDrawing> drawingOf(const AccessibilityRun &run) {
    const core::DemandTable &demand = *run.input.reach.demand;
    auto drawing = std::make_shared<MapDrawing>();
    std::map<std::uint32_t, Middle> villages;
    for (std::uint32_t row = 0; row < demand.size(); ++row) {
        const std::int64_t people = std::max<std::int32_t>(demand.persons[row], 0);
        const core::RowAccess &access = run.result.rows[row];
        drawing->places.push_back({demand.position[row], people, static_cast<std::uint8_t>(access.grade)});
        const std::uint32_t unit = row < demand.village.size() ? demand.village[row] : core::noUnit;
        if (unit >= demand.villageIds.size() || people == 0)
            continue;
        villages[unit].add(demand.position[row], static_cast<double>(people));
        villages[unit].score += static_cast<double>(people) * access.score;
    }
    for (const auto &[unit, middle] : villages)
        drawing->villages.push_back({middle.point(), static_cast<std::int64_t>(middle.people),
                                     static_cast<std::uint8_t>(core::gradeOf(middle.score / middle.people))});
    return drawing;
}

ReportFacts factsOf(const core::Provenance &origin, bool stale) {
    ReportFacts facts = originFacts(origin, stale);
    addParameters(facts, origin);
    return facts;
}

core::Result<void> writeBook(const QString &path, const ReportFacts &facts, std::vector<ResultTable> tables,
                             const core::Job &job) {
    tables.insert(tables.begin(), factTable(facts));
    return writeXlsx(path, tables, job);
}

} // namespace

AllocationDesk::AllocationDesk(Document &document, const AnalysisSession &walking, MapView &map, QObject *parent)
    : QObject(parent), m_document(document), m_map(map), m_session(document, walking) {
    m_allocation = new AllocationPanel(m_session);
    m_access = new AccessPanel(m_session);
    connectPanels();
    // People may walk otherwise now, and the results are those of before.
    for (ResultPanel *panel : {static_cast<ResultPanel *>(m_allocation), static_cast<ResultPanel *>(m_access)})
        connect(&walking, &AnalysisSession::reachChanged, panel, &ResultPanel::refresh);
}

void AllocationDesk::connectPanels() {
    connect(&m_document, &Document::opened, &m_session, &AllocationSession::clear);
    connect(&m_session, &AllocationSession::failed, this, &AllocationDesk::failed);
    connect(&m_session, &AllocationSession::allocationChanged, this, [this] {
        m_chosenMove = -1;
        redraw();
    });
    connect(&m_session, &AllocationSession::accessibilityChanged, this, &AllocationDesk::redraw);
    connect(m_allocation, &AllocationPanel::closeRequested, this, &AllocationDesk::closeRequested);
    connect(m_access, &AccessPanel::closeRequested, this, &AllocationDesk::closeRequested);
    connect(m_allocation, &AllocationPanel::shelterChosen, this,
            [this](const std::string &uid) { emit objectChosen("shelter", uid); });
    connect(m_allocation, &AllocationPanel::villageChosen, this,
            [this](const std::string &code) { chooseUnit("village", code); });
    connect(m_access, &AccessPanel::villageChosen, this,
            [this](const std::string &code) { chooseUnit("village", code); });
    connect(m_access, &AccessPanel::townshipChosen, this,
            [this](const std::string &code) { chooseUnit("township", code); });
    connect(m_allocation, &AllocationPanel::moveChosen, this, [this](int move) {
        m_chosenMove = move;
        redraw();
    });
    connect(m_allocation, &AllocationPanel::exportRequested, this,
            [this] { askWhere(tr("allocation"), &AllocationDesk::allocationBook); });
    connect(m_access, &AccessPanel::exportRequested, this,
            [this] { askWhere(tr("accessibility"), &AllocationDesk::accessibilityBook); });
}

void AllocationDesk::setShown(const QWidget *panel) {
    if (m_shown == panel)
        return;
    m_shown = panel;
    redraw();
}

std::shared_ptr<const MapDrawing> AllocationDesk::shownDrawing() {
    if (m_shown == m_allocation && m_session.allocation()) {
        if (m_drawnAllocation != m_session.allocation())
            m_moves = drawingOf(*m_session.allocation());
        m_drawnAllocation = m_session.allocation();
        auto drawing = std::make_shared<MapDrawing>(*m_moves);
        drawing->chosenMove = m_chosenMove;
        return drawing;
    }
    if (m_shown != m_access || !m_session.accessibility())
        return nullptr;
    if (m_drawnAccess != m_session.accessibility())
        m_places = drawingOf(*m_session.accessibility());
    m_drawnAccess = m_session.accessibility();
    return m_places;
}

void AllocationDesk::redraw() {
    std::shared_ptr<const MapDrawing> drawing = shownDrawing();
    const bool isOurs = m_drawing && m_map.drawing() == m_drawing;
    m_drawing = std::move(drawing);
    // The drawing of another result is not ours to take away.
    if (m_drawing || isOurs)
        m_map.setDrawing(m_drawing);
}

void AllocationDesk::chooseUnit(const char *layer, const std::string &code) {
    const core::Layer *rows = m_document.isOpen() ? m_document.county()->layer(layer) : nullptr;
    if (!rows || code.empty())
        return;
    for (const core::FeaturePointer &feature : rows->features())
        if (core::textOf(rows->schema(), *feature, "code") == code) {
            emit objectChosen(layer, feature->id);
            return;
        }
}

void AllocationDesk::askWhere(const QString &name, Write (AllocationDesk::*book)(const QString &) const) {
    const QString folder = QFileInfo(m_document.path()).absolutePath();
    const ExportFormat kinds[] = {{QStringLiteral("xlsx"), tr("Excel workbook (*.xlsx)")}};
    const QString path =
        chooseExportTarget(m_allocation->window(), QDir(folder).filePath(name + QStringLiteral(".xlsx")), kinds);
    if (const Write write = path.isEmpty() ? Write() : (this->*book)(path))
        emit bookRequested(path, write);
}

AllocationDesk::Write AllocationDesk::allocationBook(const QString &path) const {
    const std::shared_ptr<const AllocationRun> run = m_session.allocation();
    if (!run)
        return {};
    return [run, path, stale = m_session.isAllocationStale()](const core::Job &job) {
        const std::vector<AllocationLine> lines = linesOf(run->result);
        return writeBook(path, factsOf(run->result.provenance, stale),
                         tablesOf(run->input, run->result, lines, *run->county), job);
    };
}

AllocationDesk::Write AllocationDesk::accessibilityBook(const QString &path) const {
    const std::shared_ptr<const AccessibilityRun> run = m_session.accessibility();
    if (!run)
        return {};
    return [run, path, stale = m_session.isAccessibilityStale()](const core::Job &job) {
        return writeBook(path, factsOf(run->result.provenance, stale), tablesOf(run->input, run->result, *run->county),
                         job);
    };
}

} // namespace app
