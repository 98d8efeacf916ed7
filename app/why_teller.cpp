// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/why_teller.h"

#include <algorithm>
#include <utility>

#include "app/document/cure_land.h"
#include "app/map/map_view.h"
#include "app/panels/card_panel.h"

namespace app {

WhyTeller::WhyTeller(AnalysisSession &session, MapView &map, CardPanel &card, QObject *parent)
    : QObject(parent), m_session(session), m_map(map), m_card(card) {
    connect(&map, &MapView::selectionChanged, this, &WhyTeller::ask);
    connect(&session, &AnalysisSession::reachChanged, this, &WhyTeller::forget);
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

/// The searches are made at the first question about a run.
core::Result<WhyTeller::Answer> WhyTeller::answerTo(std::shared_ptr<const Asked> asked,
                                                    const std::shared_ptr<const ReachRun> &run,
                                                    const std::vector<std::uint32_t> &rows, const core::Job &job) {
    if (!asked) {
        auto terrain = terrainOf(*run);
        if (!terrain)
            return tl::unexpected(terrain.error());
        auto made = std::make_shared<Asked>();
        made->run = run;
        made->terrain = std::move(*terrain);
        auto ground = core::WhyNotGround::of(run->input, run->result, made->terrain, job);
        if (!ground)
            return tl::unexpected(ground.error());
        made->ground = std::move(*ground);
        asked = std::move(made);
    }
    auto reasons =
        gapReasons({run->input, run->result.parameters, run->county->roads.get()}, asked->ground, {rows}, job);
    if (!reasons)
        return tl::unexpected(reasons.error());
    return Answer{std::move(asked), std::move(reasons->front())};
}

/// A path of the one chosen before does not stay beside the card of the next.
void WhyTeller::forget() {
    delete m_task.data();
    if (std::exchange(m_hasPath, false))
        m_map.setPath({});
    if (m_asked && m_asked->run != m_session.reach())
        m_asked = nullptr;
}

void WhyTeller::show(GapReason reason) {
    if (reason.sentence.isEmpty())
        return;
    if (m_isWhatIf && m_isWhatIf())
        reason.sentence = tr("%1 (the county as it is, without the what-if)").arg(reason.sentence);
    m_card.addReason(reason.sentence, reason.cure);
    MapPath path;
    path.walked = std::move(reason.why.path);
    path.cure = std::move(reason.why.cure.line);
    m_map.setPath(std::move(path));
    m_hasPath = true;
}

void WhyTeller::ask() {
    forget();
    const std::shared_ptr<const ReachRun> run = m_session.reach();
    // Gaps of an older state are not explained by the present one.
    if (!run || m_session.isReachStale() || m_map.selection().size() != 1)
        return;
    std::vector<std::uint32_t> rows = rowsOf(m_map.selection().current(), *run);
    if (rows.empty())
        return;
    const auto work = [run, rows = std::move(rows), asked = m_asked](const core::Job &job) {
        return answerTo(asked, run, rows, job);
    };
    const auto receive = [this](core::Result<Answer> answer) {
        if (answer) {
            m_asked = std::move(answer->asked);
            show(std::move(answer->reason));
        } else if (answer.error().code != core::ErrorCode::Cancelled) {
            emit failed(answer.error());
        }
    };
    m_task = Task::start(this, tr("Why not covered"), work, receive, Task::Lane::Interactive);
}

} // namespace app
