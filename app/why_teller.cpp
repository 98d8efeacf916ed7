// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/why_teller.h"

#include <algorithm>

#include "app/map/map_view.h"
#include "app/models/gap_reason.h"
#include "app/panels/card_panel.h"

namespace app {

WhyTeller::WhyTeller(AnalysisSession &session, MapView &map, CardPanel &card, QObject *parent)
    : QObject(parent), m_session(session), m_map(map), m_card(card) {
    connect(&map, &MapView::selectionChanged, this, &WhyTeller::ask);
}

std::vector<std::uint32_t> WhyTeller::rowsOf(const gis::MapObject &object, const ReachRun &run) const {
    const core::DemandTable &demand = *run.input.demand;
    const auto isUncovered = [&run](std::uint32_t row) {
        return run.result.demand[row].reason != core::ReachReason::Covered;
    };
    std::vector<std::uint32_t> rows;
    if (object.layer == "demand_point" && object.row < demand.size() && isUncovered(object.row))
        rows.push_back(object.row);
    const core::Layer *villages = object.layer == "village" ? run.county->layer("village") : nullptr;
    const core::FeaturePointer village = villages ? villages->find(object.id) : nullptr;
    if (!village)
        return rows;
    const std::string code = core::textOf(villages->schema(), *village, "code");
    const auto unit = std::ranges::find(demand.villageIds, code);
    const auto index = static_cast<std::uint32_t>(unit - demand.villageIds.begin());
    for (std::uint32_t row = 0; unit != demand.villageIds.end() && row < demand.village.size(); ++row)
        if (demand.village[row] == index && isUncovered(row))
            rows.push_back(row);
    return rows;
}

void WhyTeller::ask() {
    delete m_task.data();
    const std::shared_ptr<const ReachRun> run = m_session.reach();
    // Gaps of an older state are not explained by the present one.
    if (!run || m_session.isReachStale() || m_map.selection().size() != 1)
        return;
    const gis::MapObject object = m_map.selection().current();
    std::vector<std::uint32_t> rows = rowsOf(object, *run);
    if (rows.empty())
        return;
    const auto work = [run, rows](const core::Job &job) {
        return gapReasons({run->input, run->result.parameters, run->county->roads.get()}, run->result, {rows}, job);
    };
    const auto receive = [this](core::Result<std::vector<GapReason>> reasons) {
        if (!reasons || reasons->empty())
            return;
        GapReason &reason = reasons->front();
        m_card.addReason(reason.sentence, reason.cure);
        MapPath path;
        path.walked = std::move(reason.why.path);
        path.cure = std::move(reason.why.cure.line);
        m_map.setPath(std::move(path));
    };
    m_task = Task::start(this, tr("Why not covered"), work, receive, Task::Lane::Interactive);
}

} // namespace app
