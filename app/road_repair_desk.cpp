// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/road_repair_desk.h"

#include "app/document/road_check.h"
#include "app/panels/road_repair_panel.h"
#include "app/text/messages.h"
#include "core/edit/road_repair.h"

namespace app {

RoadRepairDesk::RoadRepairDesk(Document &document, ProblemSession &problems, QObject *parent)
    : QObject(parent), m_document(document), m_problems(problems) {
    m_panel = new RoadRepairPanel;
    m_previewSoon.setSingleShot(true);
    connect(&m_previewSoon, &QTimer::timeout, this, &RoadRepairDesk::preview);
    connect(m_panel, &RoadRepairPanel::choiceChanged, this, [this] { m_previewSoon.start(0); });
    connect(m_panel, &RoadRepairPanel::joinRequested, this, &RoadRepairDesk::join);
    connect(&problems, &ProblemSession::changed, this, &RoadRepairDesk::refresh);
    connect(&document, &Document::savedStateChanged, this, [this] { m_panel->setObstacle(obstacle()); });
    connect(&document, &Document::completed, this, &RoadRepairDesk::refresh);
    connect(&document, &Document::opened, this, &RoadRepairDesk::refresh);
    refresh();
}

void RoadRepairDesk::refresh() {
    m_panel->setQuality(m_problems.knowsRoads() ? m_problems.roadQuality() : nullptr);
    m_panel->setObstacle(obstacle());
}

QString RoadRepairDesk::obstacle() const {
    if (!m_document.isOpen() || !m_document.isComplete())
        return tr("The county is being read.");
    if (m_document.obstacle())
        return sentenceOf(*m_document.obstacle());
    if (m_document.path().isEmpty())
        return tr("Save the county under a name first.");
    return m_document.isSaving() ? tr("The county is being saved.") : QString();
}

void RoadRepairDesk::preview() {
    const auto &quality = m_problems.roadQuality();
    const std::vector<std::size_t> ends = m_panel->chosen();
    if (!quality || !m_problems.knowsRoads() || ends.empty()) {
        m_panel->setPreview(nullptr);
        return;
    }
    const auto repair = core::closeGaps(*m_document.county()->roads, gapsOf(*quality, ends));
    m_panel->setPreview(repair ? &*repair : nullptr);
}

void RoadRepairDesk::join(const std::vector<std::size_t> &ends) {
    if (!m_problems.knowsRoads() || !m_problems.roadQuality() || ends.empty())
        return;
    const std::vector<core::RoadGap> gaps = gapsOf(*m_problems.roadQuality(), ends);
    const auto edit = [gaps](const core::RoadTable &roads) -> core::Result<core::RoadTable> {
        auto repair = core::closeGaps(roads, gaps);
        if (!repair)
            return tl::unexpected(repair.error());
        return std::move(repair->put);
    };
    const int count = static_cast<int>(gaps.size());
    m_document.changeRoads(edit, tr("Join %n road(s)", nullptr, count),
                           [this, count](const core::Result<StoreWorker::Saving> &saving) {
                               if (!saving)
                                   emit failed(saving.error());
                               else
                                   emit noted(tr("%n gap(s) joined and saved", nullptr, count));
                           });
}

} // namespace app
