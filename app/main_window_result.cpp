// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>

#include "app/basemap_list.h"
#include "app/find_box.h"
#include "app/gap_finder.h"
#include "app/look/type_scale.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/models/field_text.h"
#include "app/models/layer_looks.h"
#include "app/models/people_parts.h"
#include "app/panels/coverage_panel.h"
#include "app/panels/gap_panel.h"
#include "app/panels/layer_panel.h"
#include "app/panels/reading_table.h"
#include "app/panels/response_panel.h"
#include "app/panels/table_panel.h"
#include "app/response_desk.h"
#include "app/start_page.h"
#include "app/status_row.h"
#include "app/task/task_bar.h"
#include "app/text/language.h"
#include "app/what_if_desk.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

/// A place chosen in a list is shown at this scale or larger.
constexpr double closeScale = 8000;

} // namespace

void MainWindow::refreshLayers() {
    if (!m_document.isOpen())
        return;
    m_looks->setCounty(m_document.county());
    m_layers->setUnlisted(m_looks->unlisted());
    refreshViews();
    setLayerGroups(layerGroups(*m_document.county(), resultGroup()));
}

/// Of the result that is on the map.
LayerGroup MainWindow::resultGroup() const {
    const std::shared_ptr<const ReachRun> &run = m_session.reach();
    if (m_response->overlay()) {
        const core::ResponseResult &told = *m_response->panel()->told();
        const double minutes = told.parameters.timeLimit.count() / 60;
        return rescueGroup(told.county.persons, tr("Result: rescue within %1 min").arg(minutes));
    }
    if (!run)
        return {};
    const PeopleSplit people = splitOf(run->result.county);
    const double minutes = run->result.parameters.timeLimit.count() / 60;
    return coverageGroup({run->result.reachedKilometres, people.covered, people.radiusOnly, people.uncovered,
                          people.unconnected, hasGaps() ? std::ssize(m_gaps->gaps()) : 0},
                         tr("Result: %1 min on foot").arg(minutes));
}

void MainWindow::setLayerGroups(std::vector<LayerGroup> groups) {
    if (LayerGroup basemaps = m_basemaps->group(); !basemaps.rows.empty())
        groups.push_back(std::move(basemaps));
    m_layers->setGroups(m_looks->arranged(std::move(groups)));
}

void MainWindow::refreshVisibility() {
    std::set<std::string> hidden = m_layers->model()->hidden();
    m_looks->keepHidden(hidden);
    m_basemaps->setHidden(hidden);
    std::erase_if(hidden, &BasemapList::isBasemap);
    hidden = hiddenOnMap(hidden, m_response->overlay() != nullptr);
    // What was taken off the list is not on the map either.
    for (const LayerRow &row : m_looks->unlisted())
        hidden.insert(row.key);
    m_map->setHiddenLayers(std::move(hidden));
    refreshOverlay();
}

void MainWindow::refreshOverlay() {
    const std::shared_ptr<const ReachRun> &run = m_session.reach();
    const std::vector<GapRow> none;
    const auto rescue = m_response->overlay();
    const std::set<std::string> hidden = hiddenOnMap(m_layers->model()->hidden(), rescue != nullptr);
    if (rescue) {
        m_map->setOverlay(overlayWithGaps(*rescue, none, hidden));
        return;
    }
    if (!run) {
        m_map->setOverlay(nullptr);
        return;
    }
    // The gaps are those of the county as it is: they stand aside while a what-if is shown.
    if (m_whatIf && m_whatIf->overlay())
        m_map->setOverlay(overlayWithGaps(*m_whatIf->overlay(), none, hidden));
    else
        m_map->setOverlay(overlayWithGaps(*run->overlay, hasGaps() ? m_gaps->gaps() : none, hidden));
}

void MainWindow::onReachChanged() {
    const std::shared_ptr<const ReachRun> &run = m_session.reach();
    if (!run) {
        m_gapRun.reset();
        m_gaps->setGaps({{}, gapTable({}, 0)});
        m_bottom->hide();
    }
    refreshLegend();
    refreshLayers();
    refreshOverlay();
    enableActions();
    if (run && !m_session.sensitivity().empty())
        listGaps();
}

void MainWindow::listGaps() {
    const std::shared_ptr<const ReachRun> run = m_session.reach();
    if (!run || m_session.sensitivity().empty() || hasGaps())
        return;
    delete m_gapTask.data();
    const gis::Language language = isChinese() ? gis::Language::Chinese : gis::Language::English;
    const auto work = [run, language](const core::Job &job) {
        return findGapRows(*run, language, job).map([&](std::vector<GapRow> gaps) {
            PanelTable table = gapTable(gaps, run->result.parameters.timeLimit.count());
            return GapListing{std::move(gaps), std::move(table)};
        });
    };
    const auto receive = [this, run](core::Result<GapListing> gaps) {
        if (!gaps) {
            if (gaps.error().code != core::ErrorCode::Cancelled)
                showError(gaps.error());
            return;
        }
        m_gapRun = run;
        m_gaps->setGaps(std::move(*gaps));
        refreshLayers();
        refreshOverlay();
        if (m_tasks->task() == WindowTask::Coverage && m_right->isVisible() && !m_whatIf->session().isActive())
            showBottom(m_gaps);
    };
    m_gapTask = Task::start(this, tr("Listing gaps"), work, receive);
    m_status->taskBar()->watch(m_gapTask);
}

void MainWindow::showGap(int gap) {
    if (!hasGaps() || gap < 0 || gap >= std::ssize(m_gaps->gaps()))
        return;
    const GapRow row = m_gaps->gaps()[static_cast<std::size_t>(gap)];
    m_map->setPath({});
    m_map->showPoint(row.position, closeScale);
    m_status->setSelection(
        tr("Gap %1 / %2 · %3 people").arg(gap + 1).arg(std::ssize(m_gaps->gaps())).arg(countText(row.people)));
    delete m_pathTask.data();
    const std::shared_ptr<const ReachRun> run = m_gapRun;
    m_pathTask = Task::start(
        this, tr("Walking line"), [run, row](const core::Job &job) { return pathOfGap(*run, row, job); },
        [this](core::Result<MapPath> path) {
            if (path)
                m_map->setPath(std::move(*path));
            else if (path.error().code != core::ErrorCode::Cancelled)
                showError(path.error());
        },
        Task::Lane::Interactive);
}

void MainWindow::showFirstGap() {
    if (!hasGaps())
        return;
    showBottom(m_gaps);
    m_gaps->table()->chooseRow(0);
    showGap(0);
}

void MainWindow::onMapClicked(const gis::MapObject &object, const core::Point &) {
    m_map->setPath({});
    // Its row in the list only: the card tells of the house itself, and the path is that of the card.
    if (object.layer == "demand_point" && hasGaps())
        m_gaps->chooseGapOf(object.row);
    if (!settleForm())
        return;
    if (object.isEmpty()) {
        hideForm();
        m_map->select({});
        m_status->setSelection({});
        enableActions();
        return;
    }
    selectObject(object);
}

void MainWindow::onSelectionChanged() {
    const std::size_t count = m_map->selection().size();
    enableActions();
    if (count > 1)
        m_status->setSelection(tr("%1 selected").arg(count));
    else if (count == 0)
        m_status->setSelection({});
}

void MainWindow::goToObject(const gis::MapObject &object) {
    const core::Layer *layer = m_document.isOpen() ? m_document.county()->layer(object.layer) : nullptr;
    const core::FeaturePointer feature = layer ? layer->find(object.id) : nullptr;
    if (feature) {
        const core::Box box = core::boundsOf(feature->geometry);
        if (box.width() > 1 || box.height() > 1)
            m_map->showBox(box.grown(50));
        else if (!box.isEmpty())
            m_map->showPoint(box.centre(), closeScale);
    }
    selectObject(object);
}

void MainWindow::showTownship(const std::string &code) {
    const core::Layer *townships = m_document.county()->layer("township");
    if (!townships)
        return;
    for (const core::FeaturePointer &feature : townships->features())
        if (core::textOf(townships->schema(), *feature, "code") == code || feature->id == code)
            m_map->showBox(core::boundsOf(feature->geometry));
    if (hasGaps())
        m_gaps->setTownship(townshipName(*m_document.county(), code));
}

void MainWindow::zoomToLayer(const std::string &layer) {
    const core::Layer *found = m_document.isOpen() ? m_document.county()->layer(layer) : nullptr;
    // Roads, buildings and residents lie all over the county.
    if (!found && core::findSchema(layer))
        m_map->showWholeCounty();
    if (!found)
        return;
    core::Box box;
    for (const core::FeaturePointer &feature : found->features())
        box.include(core::boundsOf(feature->geometry));
    m_map->showBox(box);
}

void MainWindow::keepMapPicture() {
    if (m_document.isComplete() && m_document.unsavedCount() == 0)
        m_map->keepPicture(m_document.path());
    // The first picture of a county is on the start page at once; later ones when it is saved or left.
    if (!m_document.path().isEmpty() && !QFileInfo::exists(thumbnailPath(m_document.path())))
        saveThumbnail();
}

void MainWindow::forgetRecent(const QString &path) {
    m_settings.recentFiles.removeAll(path);
    m_settings.save();
}

void MainWindow::saveThumbnail() {
    if (!m_document.isOpen() || m_document.path().isEmpty() || !m_map->isUpToDate())
        return;
    const QString path = thumbnailPath(m_document.path());
    QDir().mkpath(QFileInfo(path).absolutePath());
    const QPixmap picture = m_map->grab();
    const QSize wanted(scaled(346), scaled(178));
    const QPixmap filled = picture.scaled(wanted * 2, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    filled
        .copy((filled.width() - wanted.width() * 2) / 2, (filled.height() - wanted.height() * 2) / 2,
              wanted.width() * 2, wanted.height() * 2)
        .save(path);
}

} // namespace app
