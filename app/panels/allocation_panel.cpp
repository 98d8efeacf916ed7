// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/allocation_panel.h"

#include <algorithm>

#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/panel_text.h"
#include "app/look/result_head.h"
#include "app/models/people_parts.h"
#include "app/models/walking_words.h"
#include "app/panels/balance_box.h"
#include "app/panels/occupancy_delegate.h"
#include "app/panels/place_form.h"
#include "app/panels/reading_table.h"
#include "app/panels/titled_table.h"
#include "app/text/messages.h"

namespace app {
namespace {

/// With a place, in reach without a place, none in reach, unconnected: the same four signs as in the coverage result.
PeopleSplit splitOf(const core::AllocationTally &tally) {
    return {tally.assigned(), tally.overflow(), tally.outOfReach() + tally.inHazard(), tally.unconnected()};
}

} // namespace

AllocationPanel::AllocationPanel(AllocationSession &session, QWidget *parent)
    : ResultPanel(tr("Allocation of evacuees"), parent), m_session(session) {
    offerExport();
    offerKeeping();
    QWidget *content = emptyContent(12, 12);
    auto *body = static_cast<QVBoxLayout *>(content->layout());
    m_form = new PlaceForm(PlaceForm::Subject::Allocation);
    m_form->setValues(session.allocationParameters.reach, session.allocationParameters.places);
    m_form->setEvacuees(session.allocationParameters.evacueePercent, session.allocationParameters.wholeVillages);
    connect(m_form, &PlaceForm::edited, this, &AllocationPanel::showDoubt);
    connect(m_form, &PlaceForm::runRequested, this, &AllocationPanel::run);
    body->addWidget(m_form);
    m_result = buildResult();
    body->addWidget(m_result);
    body->addStretch(1);
    setContent(content);
    setHasResult(false, {m_result});
    connectTables();
    connect(&session, &AllocationSession::allocationChanged, this, &AllocationPanel::refresh);
    connect(&session, &AllocationSession::stateChanged, this, &AllocationPanel::showDoubt);
}

QWidget *AllocationPanel::buildResult() {
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(12));
    m_head = new ResultHead(QStringLiteral("%"));
    m_verdict = m_head->addChip();
    m_proof = m_head->addChip();
    m_balance = new BalanceBox(
        tr("Balance of people"),
        {{"demand.covered", tr("With a place")},
         {"demand.radius_only", tr("Shelters full")},
         {"demand.uncovered", tr("None in reach")},
         {"demand.unconnected", tr("Unconnected")},
         {"demand.radius_only", tr("In reach, not for them"),
          tr("Capacity unknown, ruled out by pins and bans, or their village is kept whole elsewhere"), true}});
    m_price = panelParagraph({}, TextRole::Secondary, Shade::Ink);
    m_rules = new TitledTable;
    m_shelters = new TitledTable;
    m_shelters->view()->setItemDelegateForColumn(ShelterTable::occupancyColumn,
                                                 new OccupancyDelegate(m_shelters->view()));
    m_shelters->view()->setStretchColumn(0);
    m_left = new TitledTable;
    m_moves = new TitledTable;
    m_moves->view()->setStretchColumn(1);
    m_moves->view()->setContextMenuPolicy(Qt::CustomContextMenu);
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_head, m_balance, m_price, m_rules, m_shelters, m_left, m_moves})
        column->addWidget(part);
    return box;
}

ReadingTable *AllocationPanel::shelterView() const { return m_shelters->view(); }
ReadingTable *AllocationPanel::moveView() const { return m_moves->view(); }
ReadingTable *AllocationPanel::leftView() const { return m_left->view(); }
ReadingTable *AllocationPanel::ruleView() const { return m_rules->view(); }

void AllocationPanel::connectTables() {
    connect(shelterView(), &ReadingTable::rowChosen, this, [this](int row) {
        const auto &run = m_session.allocation();
        if (run && row >= 0 && row < std::ssize(m_shelterRows.shelters))
            emit shelterChosen(run->input.reach.shelters[m_shelterRows.shelters[static_cast<std::size_t>(row)]].id);
    });
    connect(leftView(), &ReadingTable::rowChosen, this, [this](int row) {
        if (row >= 0 && row < std::ssize(m_leftRows.villages))
            emit villageChosen(m_leftRows.villages[static_cast<std::size_t>(row)]);
    });
    connect(moveView(), &ReadingTable::rowChosen, this, &AllocationPanel::moveChosen);
    connect(moveView(), &QWidget::customContextMenuRequested, this, &AllocationPanel::showMenu);
    connect(ruleView(), &ReadingTable::linkClicked, this, &AllocationPanel::dropRule);
}

void AllocationPanel::showMenu(const QPoint &at) {
    const int move = moveView()->currentRow();
    core::PairRule rule;
    if (!ruleOf(move, rule))
        return;
    QMenu menu(this);
    menu.addAction(tr("Send this village only here"), this, [this, move] { pinMove(move); });
    menu.addAction(tr("Never send this village here"), this, [this, move] { banMove(move); });
    menu.exec(moveView()->viewport()->mapToGlobal(at));
}

bool AllocationPanel::ruleOf(int move, core::PairRule &rule) const {
    const std::shared_ptr<const AllocationRun> &run = m_session.allocation();
    if (!run || move < 0 || move >= std::ssize(run->result.moves))
        return false;
    const core::VillageMove &chosen = run->result.moves[static_cast<std::size_t>(move)];
    const std::vector<std::string> &codes = run->input.reach.demand->villageIds;
    if (chosen.village >= codes.size())
        return false;
    rule = {codes[chosen.village], run->input.reach.shelters[chosen.shelter].id};
    return true;
}

void AllocationPanel::pinMove(int move) {
    core::PairRule rule;
    if (!ruleOf(move, rule))
        return;
    std::erase(m_session.allocationParameters.bans, rule);
    if (std::ranges::find(m_session.allocationParameters.pins, rule) == m_session.allocationParameters.pins.end())
        m_session.allocationParameters.pins.push_back(rule);
    run();
}

void AllocationPanel::banMove(int move) {
    core::PairRule rule;
    if (!ruleOf(move, rule))
        return;
    std::erase(m_session.allocationParameters.pins, rule);
    if (std::ranges::find(m_session.allocationParameters.bans, rule) == m_session.allocationParameters.bans.end())
        m_session.allocationParameters.bans.push_back(rule);
    run();
}

void AllocationPanel::dropRule(int rule) {
    if (rule < 0 || rule >= std::ssize(m_ruleRows))
        return;
    const core::PairRule dropped = m_ruleRows[static_cast<std::size_t>(rule)];
    std::erase(m_session.allocationParameters.pins, dropped);
    std::erase(m_session.allocationParameters.bans, dropped);
    run();
}

void AllocationPanel::run() {
    m_session.allocationParameters = wanted();
    showRules();
    m_session.runAllocation();
    refresh();
}

QString AllocationPanel::numberText() const { return m_head->number(); }

/// With what stands in the form, computed or not.
core::AllocationParameters AllocationPanel::wanted() const {
    core::AllocationParameters next = m_session.nextAllocation();
    m_form->takeValues(next.reach, next.places);
    next.evacueePercent = m_form->evacueePercent();
    next.wholeVillages = m_form->wholeVillages();
    return next;
}

void AllocationPanel::showDoubt() {
    m_head->setDoubt(m_session.isAllocationStale()            ? tr("Data changed, compute again")
                     : !m_session.answersAllocation(wanted()) ? tr("Computed with other settings, compute again")
                                                              : QString());
}

void AllocationPanel::showResult() {
    const std::shared_ptr<const AllocationRun> &run = m_session.allocation();
    setHasResult(run != nullptr, {m_result});
    setWaiting(m_session.awaitsCounty() ? stillReading() : QString());
    if (run)
        fill(*run);
}

void AllocationPanel::fill(const AllocationRun &run) {
    const core::AllocationTally &tally = run.result.county.tally;
    const core::Persons total(tally.total()), placed(tally.assigned());
    m_head->setNumber(percentText(core::coveragePercent(placed, total)));
    showDoubt();
    showVerdict(run);
    m_proof->set(run.result.proved ? tr("proved the best") : tr("not proved"),
                 run.result.proved ? Chip::Kind::Good : Chip::Kind::Plain);
    m_head->setWords(tr("%1 / %2 people within %3 min. Without regard to capacity it would be %4%.")
                         .arg(countText(placed.value()), countText(total.value()))
                         .arg(run.result.parameters.reach.timeLimit.count() / 60)
                         .arg(percentText(core::coveragePercent(core::Persons(run.result.reached), total))));
    fillBalance(run.result);
    m_price->setText(priceWords(run.result.price));
    m_price->setVisible(run.result.price.villages > 0);
    fillTables(run);
    setTook(run.milliseconds);
    setFoot(footWords(run), run.result.issues);
}

/// Nobody is told that all have a place while people were not counted.
void AllocationPanel::showVerdict(const AllocationRun &run) {
    const core::AllocationTally &tally = run.result.county.tally;
    const std::int64_t without = tally.total() - tally.assigned();
    const bool whole =
        run.result.county.pointsUnknown == 0 && std::ranges::none_of(run.result.issues, [](const core::Issue &issue) {
            return issue.rule == "reach.rows_without_place";
        });
    if (tally.total() == 0 && run.result.county.pointsUnknown > 0)
        m_verdict->set(tr("Cannot be judged: numbers of people are missing"), Chip::Kind::Warn);
    else if (tally.total() == 0)
        m_verdict->set(tr("Cannot be judged: nobody lives here"), Chip::Kind::Warn);
    else if (without > 0)
        m_verdict->set(tr("%1 without a place").arg(countText(without)), Chip::Kind::Bad);
    else if (!whole)
        m_verdict->set(tr("Cannot be judged: not everybody is counted"), Chip::Kind::Warn);
    else
        m_verdict->set(tr("Everybody has a place"), Chip::Kind::Good);
}

void AllocationPanel::fillBalance(const core::AllocationResult &result) {
    const core::AllocationTally &tally = result.county.tally;
    const PeopleSplit people = splitOf(tally);
    m_balance->setCounts(people,
                         {people.covered, tally.of(core::PlacementReason::ShelterFull), people.uncovered,
                          people.unconnected, tally.heldBack()},
                         tally.total());
    // Counted in other ways: by township, and by shelter.
    std::int64_t byTownship = 0, byShelter = 0;
    for (const core::AllocationTotals &township : result.townships)
        byTownship += township.tally.total();
    for (const core::ShelterLoad &load : result.shelters)
        byShelter += load.assigned;
    m_balance->setAddsUp(people.total() == tally.total() && byTownship == tally.total() &&
                         byShelter == tally.assigned());
}

void AllocationPanel::showRules() {
    if (!m_session.allocation())
        return;
    RuleTable rules = ruleTable(m_session.allocationParameters, *m_session.allocation()->county);
    m_ruleRows = std::move(rules.rules);
    m_rules->setTable(tr("Pinned and banned"), std::move(rules.table), 6);
}

void AllocationPanel::fillTables(const AllocationRun &run) {
    m_shelterRows = shelterTable(run);
    m_leftRows = leftTable(run);
    showRules();
    m_shelters->setTable(tr("Shelters, fullest first"), m_shelterRows.table, 8);
    m_left->setTable(tr("Without a place: %1 people")
                         .arg(countText(run.result.county.tally.total() - run.result.county.tally.assigned())),
                     m_leftRows.table, 8);
    m_moves->setTable(tr("Villages and their shelters (right click or menu key: pin, ban)"), moveTable(run), 8);
}

QString AllocationPanel::priceWords(const core::WholenessPrice &price) const {
    const auto hours = [](double seconds) { return QLocale().toString(seconds / 3600, 'f', 0); };
    const QString words = price.isProved
                              ? tr("Keeping villages whole: %1 people more without a place, %2 person-hours instead of "
                                   "%3. The best plan divides %4 of %5 villages.")
                              : tr("Keeping villages whole: at most %1 people more without a place, %2 person-hours "
                                   "instead of %3. The best plan divides %4 of %5 villages.");
    return words
        .arg(countText(price.withoutPlace()), hours(price.personSecondsWhole), hours(price.personSecondsDivided))
        .arg(price.villagesDivided)
        .arg(price.villages);
}

QStringList AllocationPanel::footWords(const AllocationRun &run) const {
    const core::AllocationParameters &p = run.result.parameters;
    QStringList parts = walkingWords(p.reach, run.result.provenance);
    parts += {basisWords(p.places), tr("evacuees %1%").arg(p.evacueePercent),
              p.wholeVillages ? tr("villages whole") : tr("villages may be divided")};
    if (!p.pins.empty() || !p.bans.empty())
        parts.append(tr("pins %1, bans %2").arg(p.pins.size()).arg(p.bans.size()));
    parts.append(tr("data revision r%1").arg(run.county->revision));
    if (run.result.county.pointsUnknown > 0)
        parts.append(tr("places without a number of people: %1").arg(run.result.county.pointsUnknown));
    return parts;
}

} // namespace app
