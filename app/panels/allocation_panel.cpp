// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/allocation_panel.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"
#include "app/map/layer_symbol.h"
#include "app/models/people_parts.h"
#include "app/panels/balance_bar.h"
#include "app/panels/occupancy_delegate.h"
#include "app/panels/place_form.h"
#include "app/panels/reading_table.h"
#include "app/text/messages.h"

namespace app {
namespace {

const char *const partSymbols[AllocationPanel::partCount] = {"demand.covered", "demand.radius_only", "demand.uncovered",
                                                             "demand.unconnected", "demand.radius_only"};
/// Hardly ever anybody: shown where there is.
constexpr int heldBackPart = 4;
enum TableIndex { ShelterIndex, LeftIndex, MoveIndex, RuleIndex };

/// With a place, in reach without a place, none in reach, unconnected: the same four signs as in the coverage result.
PeopleSplit splitOf(const core::AllocationTally &tally) {
    return {tally.assigned(), tally.overflow(), tally.outOfReach() + tally.inHazard(), tally.unconnected()};
}

} // namespace

AllocationPanel::AllocationPanel(AllocationSession &session, QWidget *parent) : QWidget(parent), m_session(session) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new PanelHeader(tr("Allocation of evacuees"));
    m_timing = panelText({}, TextRole::Secondary, Shade::Soft);
    m_header->addAtEnd(m_timing);
    QToolButton *save = m_header->addButton(QStringLiteral("table-export"), tr("Export as workbook"));
    connect(save, &QToolButton::clicked, this, &AllocationPanel::exportRequested);
    m_keep = m_header->addButton(QStringLiteral("bookmark"), tr("Keep this result"));
    connect(m_keep, &QToolButton::clicked, this, &AllocationPanel::keepRequested);
    connect(m_header, &PanelHeader::closeRequested, this, &AllocationPanel::closeRequested);
    column->addWidget(m_header);
    auto *content = new QWidget;
    setPanelGround(content);
    auto *body = new QVBoxLayout(content);
    body->setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(12));
    body->setSpacing(scaled(12));
    m_form = new PlaceForm(PlaceForm::Subject::Allocation);
    m_form->setValues(session.allocationParameters.reach, session.allocationParameters.places);
    m_form->setEvacuees(session.allocationParameters.evacueePercent, session.allocationParameters.wholeVillages);
    connect(m_form, &PlaceForm::runRequested, this, &AllocationPanel::run);
    body->addWidget(m_form);
    m_result = new QWidget;
    auto *result = new QVBoxLayout(m_result);
    result->setContentsMargins(0, 0, 0, 0);
    result->setSpacing(scaled(12));
    result->addWidget(buildHead());
    result->addWidget(buildBalance());
    m_price = panelText({}, TextRole::Secondary);
    m_price->setWordWrap(true);
    result->addWidget(m_price);
    buildTables(*result);
    body->addWidget(m_result);
    body->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    column->addWidget(scroll, 1);
    m_foot = panelText({}, TextRole::Secondary, Shade::Soft);
    m_foot->setWordWrap(true);
    m_foot->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
    m_foot->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_foot);
    connectTables();
    connect(&session, &AllocationSession::allocationChanged, this, &AllocationPanel::refresh);
    refresh();
}

QWidget *AllocationPanel::buildHead() {
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(12));
    auto *number = new QHBoxLayout;
    number->setSpacing(2);
    m_number = panelText({}, TextRole::Number);
    number->addWidget(m_number, 0, Qt::AlignBaseline);
    number->addWidget(panelText(QStringLiteral("%"), TextRole::NumberUnit), 0, Qt::AlignBaseline);
    row->addLayout(number);
    auto *side = new QVBoxLayout;
    side->setSpacing(scaled(4));
    m_verdict = new Chip;
    m_proof = new Chip;
    m_stale = new Chip;
    // One below the other: two side by side are wider than the panel in English.
    for (Chip *chip : {m_verdict, m_proof, m_stale})
        side->addWidget(chip, 0, Qt::AlignLeft);
    m_people = panelText({}, TextRole::Secondary, Shade::Soft);
    m_people->setWordWrap(true);
    side->addWidget(m_people);
    row->addLayout(side, 1);
    return box;
}

QWidget *AllocationPanel::buildBalance() {
    const QString names[partCount] = {tr("With a place"), tr("Shelters in reach full"), tr("No shelter in reach"),
                                      tr("Unconnected"), tr("In reach, not for them")};
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(8));
    auto *head = new QHBoxLayout;
    head->addWidget(panelText(tr("Balance of people"), TextRole::Section));
    head->addStretch(1);
    m_closes = new Chip;
    head->addWidget(m_closes);
    column->addLayout(head);
    m_bar = new BalanceBar;
    column->addWidget(m_bar);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(scaled(8));
    grid->setVerticalSpacing(scaled(4));
    const bool dark = tokensOf(palette()).dark;
    for (int i = 0; i < partCount; ++i) {
        auto *symbol = new QLabel;
        symbol->setPixmap(layerSymbol(partSymbols[i], scaled(16), devicePixelRatioF(), dark));
        m_parts[i] = panelText({});
        m_parts[i]->setAlignment(Qt::AlignRight);
        const int left = (i % 2) * 4;
        grid->addWidget(symbol, i / 2, left);
        QLabel *name = panelText(names[i]);
        if (i == heldBackPart) {
            name->setToolTip(
                tr("Capacity unknown, ruled out by pins and bans, or their village is kept whole elsewhere"));
            m_heldBack = {symbol, name, m_parts[i]};
        }
        grid->addWidget(name, i / 2, left + 1);
        grid->addWidget(m_parts[i], i / 2, left + 2);
    }
    grid->setColumnStretch(2, 1);
    grid->setColumnStretch(6, 1);
    grid->setColumnMinimumWidth(3, scaled(12));
    column->addLayout(grid);
    auto *sum = new QHBoxLayout;
    sum->addWidget(panelText(tr("Total"), TextRole::Body, Shade::Soft));
    sum->addStretch(1);
    m_total = panelText({}, TextRole::Section);
    sum->addWidget(m_total);
    column->addLayout(sum);
    return box;
}

ReadingTable *AllocationPanel::addTable(QVBoxLayout &column, QLabel *&title) {
    title = panelText({}, TextRole::Section);
    title->setWordWrap(true);
    auto *view = new ReadingTable;
    view->setSource(new PanelTableModel(view), PanelTableModel::SortRole);
    view->sortByColumn(-1, Qt::AscendingOrder);
    column.addWidget(title);
    column.addWidget(view);
    return view;
}

void AllocationPanel::buildTables(QVBoxLayout &column) {
    m_rules = addTable(column, m_titles[RuleIndex]);
    m_shelters = addTable(column, m_titles[ShelterIndex]);
    m_shelters->setItemDelegateForColumn(ShelterTable::occupancyColumn, new OccupancyDelegate(m_shelters));
    m_shelters->setStretchColumn(0);
    m_left = addTable(column, m_titles[LeftIndex]);
    m_moves = addTable(column, m_titles[MoveIndex]);
    m_moves->setStretchColumn(1);
    m_moves->setContextMenuPolicy(Qt::CustomContextMenu);
}

void AllocationPanel::connectTables() {
    connect(m_shelters, &ReadingTable::rowChosen, this, [this](int row) {
        const auto &run = m_session.allocation();
        if (run && row >= 0 && row < std::ssize(m_shelterRows.shelters))
            emit shelterChosen(run->input.reach.shelters[m_shelterRows.shelters[static_cast<std::size_t>(row)]].id);
    });
    connect(m_left, &ReadingTable::rowChosen, this, [this](int row) {
        if (row >= 0 && row < std::ssize(m_leftRows.villages))
            emit villageChosen(m_leftRows.villages[static_cast<std::size_t>(row)]);
    });
    connect(m_moves, &ReadingTable::rowChosen, this, &AllocationPanel::moveChosen);
    connect(m_moves, &QWidget::customContextMenuRequested, this, &AllocationPanel::showMenu);
    connect(m_rules, &ReadingTable::linkClicked, this, &AllocationPanel::dropRule);
}

void AllocationPanel::showMenu(const QPoint &at) {
    const int move = m_moves->currentRow();
    core::PairRule rule;
    if (!ruleOf(move, rule))
        return;
    QMenu menu(this);
    menu.addAction(tr("Send this village only here"), this, [this, move] { pinMove(move); });
    menu.addAction(tr("Never send this village here"), this, [this, move] { banMove(move); });
    menu.exec(m_moves->viewport()->mapToGlobal(at));
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
    core::AllocationParameters &parameters = m_session.allocationParameters;
    m_form->takeValues(parameters.reach, parameters.places);
    parameters.evacueePercent = m_form->evacueePercent();
    parameters.wholeVillages = m_form->wholeVillages();
    showRules();
    m_session.runAllocation();
}

QString AllocationPanel::numberText() const { return m_number->text(); }

void AllocationPanel::refresh() {
    const std::shared_ptr<const AllocationRun> &run = m_session.allocation();
    m_result->setVisible(run != nullptr);
    m_foot->setVisible(run != nullptr);
    m_keep->setVisible(run != nullptr);
    m_timing->setVisible(run != nullptr);
    if (run)
        fill(*run);
}

void AllocationPanel::fill(const AllocationRun &run) {
    const core::AllocationTally &tally = run.result.county.tally;
    const core::Persons total(tally.total()), placed(tally.assigned());
    const bool stale = m_session.isAllocationStale();
    m_number->setText(percentText(core::coveragePercent(placed, total)));
    setShade(m_number, stale ? Shade::Faint : Shade::Ink);
    m_stale->set(stale ? tr("Data changed, compute again") : QString(), Chip::Kind::Warn);
    m_stale->setVisible(stale);
    showVerdict(run);
    m_proof->set(run.result.proved ? tr("proved the best") : tr("not proved"),
                 run.result.proved ? Chip::Kind::Good : Chip::Kind::Plain);
    m_people->setText(tr("%1 / %2 people within %3 min. Without regard to capacity it would be %4%.")
                          .arg(countText(placed.value()), countText(total.value()))
                          .arg(run.result.parameters.reach.timeLimit.count() / 60)
                          .arg(percentText(core::coveragePercent(core::Persons(run.result.reached), total))));
    fillBalance(run.result);
    m_price->setText(priceWords(run.result.price));
    m_price->setVisible(run.result.price.villages > 0);
    fillTables(run);
    const double seconds = run.milliseconds / 1000;
    m_timing->setText(tr("took %1 s").arg(QLocale().toString(seconds, 'f', seconds < 0.1 ? 2 : 1)));
    m_foot->setText(footWords(run));
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
    m_bar->setPeople(people);
    const std::int64_t parts[partCount] = {people.covered, tally.of(core::PlacementReason::ShelterFull),
                                           people.uncovered, people.unconnected, tally.heldBack()};
    for (int i = 0; i < partCount; ++i)
        m_parts[i]->setText(countText(parts[i]));
    for (QWidget *widget : m_heldBack)
        widget->setVisible(tally.heldBack() > 0);
    m_total->setText(countText(tally.total()));
    // Counted in other ways: by township, and by shelter.
    std::int64_t byTownship = 0, byShelter = 0;
    for (const core::AllocationTotals &township : result.townships)
        byTownship += township.tally.total();
    for (const core::ShelterLoad &load : result.shelters)
        byShelter += load.assigned;
    const bool closes = people.total() == tally.total() && byTownship == tally.total() && byShelter == tally.assigned();
    m_closes->set(closes ? tr("adds up") : tr("does not add up"), closes ? Chip::Kind::Good : Chip::Kind::Bad);
}

void AllocationPanel::showTable(ReadingTable *view, QLabel *title, const QString &words, PanelTable table,
                                int mostRows) {
    const auto rows = static_cast<int>(table.rows.size());
    title->setText(words);
    view->setAccessibleName(words);
    view->findChild<PanelTableModel *>()->setTable(std::move(table));
    view->setFixedHeight(scaled(30) * (qBound(1, rows, mostRows) + 1) + scaled(12));
    title->setVisible(rows > 0);
    view->setVisible(rows > 0);
}

void AllocationPanel::showRules() {
    if (!m_session.allocation())
        return;
    RuleTable rules = ruleTable(m_session.allocationParameters, *m_session.allocation()->county);
    m_ruleRows = std::move(rules.rules);
    showTable(m_rules, m_titles[RuleIndex], tr("Pinned and banned"), std::move(rules.table), 6);
}

void AllocationPanel::fillTables(const AllocationRun &run) {
    m_shelterRows = shelterTable(run);
    m_leftRows = leftTable(run);
    showRules();
    showTable(m_shelters, m_titles[ShelterIndex], tr("Shelters, fullest first"), m_shelterRows.table, 8);
    showTable(m_left, m_titles[LeftIndex],
              tr("Without a place: %1 people")
                  .arg(countText(run.result.county.tally.total() - run.result.county.tally.assigned())),
              m_leftRows.table, 8);
    showTable(m_moves, m_titles[MoveIndex], tr("Villages and their shelters (right click: pin, ban)"), moveTable(run),
              8);
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

QString AllocationPanel::footWords(const AllocationRun &run) const {
    const core::AllocationParameters &p = run.result.parameters;
    QStringList parts = {tr("speed %1 m/s").arg(p.reach.speed.value()),
                         tr("off-road factor %1").arg(p.reach.offRoadFactor),
                         basisWords(p.places),
                         tr("evacuees %1%").arg(p.evacueePercent),
                         p.wholeVillages ? tr("villages whole") : tr("villages may be divided"),
                         tr("data revision r%1").arg(run.county->revision)};
    if (run.result.county.pointsUnknown > 0)
        parts.append(tr("places without a number of people: %1").arg(run.result.county.pointsUnknown));
    QString words = parts.join(QStringLiteral(" · "));
    for (const core::Issue &issue : run.result.issues)
        if (issue.severity != core::Severity::Note)
            words += QLatin1Char('\n') + sentenceOf(issue);
    return words;
}

} // namespace app
