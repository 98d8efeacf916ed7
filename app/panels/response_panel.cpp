// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/response_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/panel_text.h"
#include "app/look/result_head.h"
#include "app/models/response_words.h"
#include "app/panels/balance_bar.h"
#include "app/panels/balance_box.h"
#include "app/panels/event_box.h"
#include "app/panels/reading_table.h"
#include "app/panels/response_form.h"
#include "app/panels/titled_table.h"

namespace app {
namespace {

constexpr int mostRows = 10;

Chip::Kind kindOf(core::Verdict verdict) {
    return verdict == core::Verdict::Met      ? Chip::Kind::Good
           : verdict == core::Verdict::NotMet ? Chip::Kind::Bad
                                              : Chip::Kind::Warn;
}

} // namespace

ResponsePanel::ResponsePanel(ResponseSession &session, QWidget *parent)
    : ResultPanel(tr("Response"), parent), m_session(session) {
    QWidget *content = emptyContent(14, 12);
    auto *column = static_cast<QVBoxLayout *>(content->layout());
    m_result = buildResult();
    column->addWidget(m_result);
    column->addWidget(panelText(tr("Parameters"), TextRole::Section));
    m_form = new ResponseForm;
    m_form->setValues(session.parameters, session.choice);
    connect(m_form, &ResponseForm::edited, this, &ResponsePanel::showState);
    connect(m_form, &ResponseForm::runRequested, this, &ResponsePanel::run);
    column->addWidget(m_form);
    column->addStretch(1);
    setContent(content);
    buildFoot();
    setHasResult(false, {m_result});
    connectTables();
    connect(&session, &ResponseSession::changed, this, &ResponsePanel::refresh);
    connect(&session, &ResponseSession::stateChanged, this, &ResponsePanel::showState);
}

void ResponsePanel::buildFoot() {
    auto *compute = new QPushButton(tr("Compute"));
    compute->setDefault(true);
    connect(compute, &QPushButton::clicked, this, &ResponsePanel::run);
    auto *parameters = new QPushButton(tr("To the parameters"));
    connect(parameters, &QPushButton::clicked, this, [this] { scroll()->ensureWidgetVisible(m_form, 0, scaled(16)); });
    auto *write = new QPushButton(tr("Export…"));
    connect(write, &QPushButton::clicked, this, &ResponsePanel::exportRequested);
    for (QPushButton *button : {compute, parameters, write})
        foot()->addWidget(button);
    foot()->addStretch(1);
    joinResult(write);
}

QWidget *ResponsePanel::buildResult() {
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(12));
    buildHead();
    column->addWidget(m_head);
    m_wordings = panelParagraph({}, TextRole::Secondary, Shade::Ink);
    m_wordings->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_wordings);
    m_balance =
        new BalanceBox(tr("Targets checked"), {{"demand.covered", tr("In time")},
                                               {"demand.uncovered", tr("Late")},
                                               {"demand.unconnected", tr("Not reachable")},
                                               {"demand.radius_only", tr("Not known")},
                                               {{},
                                                tr("Outside the service area"),
                                                tr("Not in the share above: the wording counts the planned area"),
                                                true}});
    column->addWidget(m_balance);
    buildTables(*column);
    m_events = new EventBox(m_session);
    connect(m_events, &EventBox::eventChosen, this, &ResponsePanel::eventChosen);
    column->addWidget(m_events);
    return box;
}

void ResponsePanel::buildHead() {
    m_head = new ResultHead(QStringLiteral("%"));
    m_verdict = m_head->addChip();
    m_told = new QComboBox;
    m_told->addItems({tr("first team on scene"), tr("second team on scene")});
    m_told->setAccessibleName(tr("Which team counts"));
    connect(m_told, &QComboBox::currentIndexChanged, this, [this] {
        refresh();
        emit toldChanged();
    });
    m_head->addBelow(m_told);
}

void ResponsePanel::buildTables(QVBoxLayout &column) {
    for (TitledTable **table : {&m_kinds, &m_late, &m_townships, &m_teams}) {
        *table = new TitledTable;
        column.addWidget(*table);
    }
    m_filter = new QComboBox;
    m_filter->setAccessibleName(tr("Kind of target"));
    m_filter->addItem(tr("All kinds"));
    for (std::size_t i = 0; i < core::responseKindCount; ++i)
        m_filter->addItem(kindWords(static_cast<core::ResponseTargetKind>(i)), static_cast<int>(i));
    connect(m_filter, &QComboBox::currentIndexChanged, this, &ResponsePanel::fillLate);
    m_late->setChoice(m_filter);
    lateView()->setContextMenuPolicy(Qt::CustomContextMenu);
    lateView()->setStretchColumn(0);
    teamView()->setStretchColumn(0);
    for (ReadingTable *view : {kindView(), townshipView()}) {
        view->setItemDelegateForColumn(responseBarColumn, new BalanceDelegate(PanelTableModel::SortRole, view));
        view->setStretchColumn(responseBarColumn);
    }
}

ReadingTable *ResponsePanel::kindView() const { return m_kinds->view(); }
ReadingTable *ResponsePanel::lateView() const { return m_late->view(); }
ReadingTable *ResponsePanel::townshipView() const { return m_townships->view(); }
ReadingTable *ResponsePanel::teamView() const { return m_teams->view(); }

void ResponsePanel::connectTables() {
    const auto has = [](const auto &rows, int row) { return row >= 0 && row < std::ssize(rows); };
    connect(kindView(), &ReadingTable::rowChosen, this, [this, has](int row) {
        if (!has(m_kindRows.kinds, row))
            return;
        const auto kind = static_cast<int>(m_kindRows.kinds[static_cast<std::size_t>(row)]);
        m_filter->setCurrentIndex(m_filter->findData(kind));
    });
    connect(lateView(), &ReadingTable::rowChosen, this, [this, has](int row) {
        if (has(m_lateRows.rows, row))
            emit rowChosen(m_lateRows.rows[static_cast<std::size_t>(row)]);
    });
    connect(lateView(), &QWidget::customContextMenuRequested, this, &ResponsePanel::showLateMenu);
    connect(townshipView(), &ReadingTable::rowChosen, this, [this, has](int row) {
        if (has(m_townshipRows.codes, row))
            emit townshipChosen(m_townshipRows.codes[static_cast<std::size_t>(row)]);
    });
    connect(teamView(), &ReadingTable::rowChosen, this, [this, has](int row) {
        if (has(m_teamRows.teams, row))
            emit teamChosen(m_teamRows.teams[static_cast<std::size_t>(row)]);
    });
}

void ResponsePanel::showLateMenu(const QPoint &at) {
    const int row = lateView()->currentRow();
    const auto &run = m_session.result();
    if (!run || row < 0 || row >= std::ssize(m_lateRows.rows))
        return;
    const std::size_t target = m_lateRows.rows[static_cast<std::size_t>(row)];
    if (target >= run->input.targets.size())
        return;
    QMenu menu(this);
    menu.addAction(tr("Add to the events at once"), this,
                   [this, target] { m_events->add({static_cast<std::uint32_t>(target)}); });
    menu.exec(lateView()->viewport()->mapToGlobal(at));
}

QString ResponsePanel::numberText() const { return m_head->number(); }

QString ResponsePanel::wordingText() const { return m_wordings->text(); }

bool ResponsePanel::tellsSecond() const { return m_told->currentIndex() == 1; }

void ResponsePanel::tellSecond(bool second) { m_told->setCurrentIndex(second ? 1 : 0); }

const core::ResponseResult *ResponsePanel::told() const {
    const auto &run = m_session.result();
    return !run ? nullptr : &toldOf(*run, tellsSecond()).result;
}

void ResponsePanel::run() {
    m_form->takeValues(m_session.parameters, m_session.choice);
    m_session.run();
}

void ResponsePanel::showResult() {
    m_shown = m_session.result();
    setHasResult(m_shown != nullptr, {m_result});
    if (m_shown)
        fill(*m_shown);
    showState();
    m_events->refresh();
}

/// What may change while the result stays: it grows old, or the form asks for something else.
void ResponsePanel::showState() {
    setWaiting(m_session.awaitsCounty() ? stillReading() : QString());
    core::ResponseParameters parameters = m_session.parameters;
    gis::ResponseChoice choice = m_session.choice;
    m_form->takeValues(parameters, choice);
    m_head->setDoubt(m_session.isStale()                      ? tr("Data changed, compute again")
                     : !m_session.answers(parameters, choice) ? tr("Computed with other settings, compute again")
                                                              : QString());
}

void ResponsePanel::fill(const ResponseRun &run) {
    const ToldResponse told = toldOf(run, tellsSecond());
    fillHead(told);
    fillBalance(told.digest);
    fillTables(told);
    setTook(run.milliseconds);
    setFoot(footWords(run), told.result.issues);
}

void ResponsePanel::fillHead(const ToldResponse &told) {
    const core::WordingAnswer &answer = told.result.chosen();
    m_head->setNumber(percentText(core::reachedPercent(answer.places)));
    const QString gaps = gapWords(told.result);
    if (gaps.isEmpty())
        m_verdict->set(
            tr("%1 · %2% asked for").arg(verdictWords(answer.verdict)).arg(told.result.parameters.requiredPercent),
            kindOf(answer.verdict));
    else
        m_verdict->set(tr("Cannot be judged: %1").arg(gaps), Chip::Kind::Warn);
    QString words = tr("%1 / %2 targets within %3 min")
                        .arg(countText(answer.places.reached), countText(answer.places.total))
                        .arg(told.result.parameters.timeLimit.count() / 60);
    if (answer.persons.total > 0)
        words += QLatin1Char('\n') + tr("%1 / %2 people, %3%")
                                         .arg(countText(answer.persons.reached), countText(answer.persons.total),
                                              percentText(core::reachedPercent(answer.persons)));
    m_head->setWords(words);
    QStringList wordings;
    for (const core::WordingAnswer &one : told.result.wordings)
        wordings.append(wordingWords(one, told.result.parameters));
    m_wordings->setText(wordings.join(QLatin1Char('\n')));
}

void ResponsePanel::fillBalance(const core::ResponseDigest &digest) {
    const core::ResponseTally &all = digest.counted;
    m_balance->setCounts(splitOf(all), {all.reached, all.late, all.unreachable, all.unknown, digest.outside.total},
                         all.total + digest.outside.total);
    m_balance->setAddsUp(digest.addsUp);
}

void ResponsePanel::fillTables(const ToldResponse &told) {
    m_kindRows = kindTable(told);
    m_townshipRows = townshipTable(told);
    m_teamRows = teamTable(told);
    const bool isPart = told.digest.outside.total > 0;
    m_kinds->setTable(isPart ? tr("By kind of target, in the service area") : tr("By kind of target"), m_kindRows.table,
                      mostRows);
    fillLate();
    m_townships->setTable(isPart ? tr("By township, in the service area, lowest share first")
                                 : tr("By township, lowest share first"),
                          m_townshipRows.table, mostRows);
    m_teams->setTable(tellsSecond() ? tr("Teams and where each comes second") : tr("Teams and where each is first"),
                      m_teamRows.table, mostRows);
}

void ResponsePanel::fillLate() {
    if (!m_shown)
        return;
    std::optional<core::ResponseTargetKind> only;
    if (const QVariant kind = m_filter->currentData(); kind.isValid())
        only = static_cast<core::ResponseTargetKind>(kind.toInt());
    m_lateRows = lateTable(toldOf(*m_shown, tellsSecond()), only);
    const auto count = [](std::size_t number) { return countText(static_cast<std::int64_t>(number)); };
    QString title = m_lateRows.unknown > 0
                        ? tr("Not in time: %1, not known: %2").arg(count(m_lateRows.inAll), count(m_lateRows.unknown))
                        : tr("Not in time: %1").arg(count(m_lateRows.inAll));
    if (m_lateRows.rows.size() == mostLateListed)
        title += tr(" (the %1 worst are listed)").arg(count(mostLateListed));
    m_late->setTable(title, m_lateRows.table, mostRows);
}

} // namespace app
