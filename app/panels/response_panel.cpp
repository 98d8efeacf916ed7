// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/response_panel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"
#include "app/map/layer_symbol.h"
#include "app/panels/balance_bar.h"
#include "app/panels/event_box.h"
#include "app/panels/reading_table.h"
#include "app/panels/response_form.h"

namespace app {
namespace {

constexpr int partCount = 4;
constexpr int mostRows = 10;
const char *const partSymbols[partCount] = {"demand.covered", "demand.uncovered", "demand.unconnected",
                                            "demand.radius_only"};
enum TableIndex { KindIndex, LateIndex, TownshipIndex, TeamIndex };

} // namespace

ResponsePanel::ResponsePanel(ResponseSession &session, QWidget *parent)
    : PanelFrame(tr("Response"), parent), m_session(session) {
    connect(header(), &PanelHeader::closeRequested, this, &ResponsePanel::closeRequested);
    m_timing = panelText({}, TextRole::Secondary, Shade::Soft);
    header()->addAtEnd(m_timing);
    QWidget *content = emptyContent(14);
    auto *column = static_cast<QVBoxLayout *>(content->layout());
    m_result = buildResult();
    column->addWidget(m_result);
    column->addWidget(panelText(tr("Parameters"), TextRole::Section));
    m_form = new ResponseForm;
    m_form->setValues(session.parameters, session.choice);
    connect(m_form, &ResponseForm::runRequested, this, &ResponsePanel::run);
    column->addWidget(m_form);
    column->addStretch(1);
    setContent(content);
    m_foot = panelText({}, TextRole::Secondary, Shade::Soft);
    m_foot->setWordWrap(true);
    m_foot->setContentsMargins(scaled(16), scaled(8), scaled(16), 0);
    m_foot->setTextInteractionFlags(Qt::TextSelectableByMouse);
    this->column()->insertWidget(2, m_foot);
    auto *compute = new QPushButton(tr("Compute"));
    compute->setDefault(true);
    connect(compute, &QPushButton::clicked, this, &ResponsePanel::run);
    auto *parameters = new QPushButton(tr("Parameters"));
    connect(parameters, &QPushButton::clicked, this, [this] { scroll()->ensureWidgetVisible(m_form, 0, scaled(16)); });
    m_export = new QPushButton(tr("Export…"));
    connect(m_export, &QPushButton::clicked, this, &ResponsePanel::exportRequested);
    for (QPushButton *button : {compute, parameters, m_export})
        foot()->addWidget(button);
    foot()->addStretch(1);
    connectTables();
    connect(&session, &ResponseSession::changed, this, &ResponsePanel::refresh);
    refresh();
}

QWidget *ResponsePanel::buildResult() {
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(12));
    column->addWidget(buildHead());
    m_wordings = panelText({}, TextRole::Secondary);
    m_wordings->setWordWrap(true);
    m_wordings->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_wordings);
    column->addWidget(buildBalance());
    m_kinds = addTable(*column, m_titles[KindIndex]);
    m_filter = new QComboBox;
    m_filter->setAccessibleName(tr("Kind of target"));
    m_filter->addItem(tr("All kinds"));
    for (std::size_t i = 0; i < core::responseKindCount; ++i)
        m_filter->addItem(kindWords(static_cast<core::ResponseTargetKind>(i)), static_cast<int>(i));
    connect(m_filter, &QComboBox::currentIndexChanged, this, &ResponsePanel::fillLate);
    m_late = addTable(*column, m_titles[LateIndex]);
    column->insertWidget(column->indexOf(m_late), m_filter, 0, Qt::AlignLeft);
    m_late->setContextMenuPolicy(Qt::CustomContextMenu);
    m_townships = addTable(*column, m_titles[TownshipIndex]);
    m_teams = addTable(*column, m_titles[TeamIndex]);
    m_late->setStretchColumn(0);
    m_teams->setStretchColumn(0);
    for (ReadingTable *view : {m_kinds, m_townships}) {
        view->setItemDelegateForColumn(responseBarColumn, new BalanceDelegate(PanelTableModel::SortRole, view));
        view->setStretchColumn(responseBarColumn);
    }
    m_events = new EventBox(m_session);
    connect(m_events, &EventBox::eventChosen, this, &ResponsePanel::eventChosen);
    column->addWidget(m_events);
    return box;
}

QWidget *ResponsePanel::buildHead() {
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
    m_stale = new Chip;
    // One below the other: two side by side are wider than the panel in English.
    for (Chip *chip : {m_verdict, m_stale})
        side->addWidget(chip, 0, Qt::AlignLeft);
    m_people = panelText({}, TextRole::Secondary, Shade::Soft);
    m_people->setWordWrap(true);
    side->addWidget(m_people);
    m_told = new QComboBox;
    m_told->addItems({tr("first team on scene"), tr("second team on scene")});
    m_told->setAccessibleName(tr("Which team counts"));
    connect(m_told, &QComboBox::currentIndexChanged, this, [this] {
        refresh();
        emit toldChanged();
    });
    side->addWidget(m_told, 0, Qt::AlignLeft);
    row->addLayout(side, 1);
    return box;
}

QWidget *ResponsePanel::buildBalance() {
    const QString names[partCount] = {tr("In time"), tr("Late"), tr("Not reachable"), tr("Not known")};
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(8));
    auto *head = new QHBoxLayout;
    head->addWidget(panelText(tr("Balance of targets"), TextRole::Section));
    head->addStretch(1);
    m_closes = new Chip;
    head->addWidget(m_closes);
    column->addLayout(head);
    m_bar = new BalanceBar;
    column->addWidget(m_bar);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(scaled(8));
    grid->setVerticalSpacing(scaled(4));
    for (int i = 0; i < partCount; ++i) {
        auto *symbol = new QLabel;
        symbol->setPixmap(layerSymbol(partSymbols[i], scaled(16), devicePixelRatioF(), tokensOf(palette()).dark));
        m_parts[i] = panelText({});
        m_parts[i]->setAlignment(Qt::AlignRight);
        const int left = (i % 2) * 4;
        grid->addWidget(symbol, i / 2, left);
        grid->addWidget(panelText(names[i]), i / 2, left + 1);
        grid->addWidget(m_parts[i], i / 2, left + 2);
    }
    grid->setColumnStretch(2, 1);
    grid->setColumnStretch(6, 1);
    grid->setColumnMinimumWidth(3, scaled(16));
    column->addLayout(grid);
    auto *sum = new QHBoxLayout;
    sum->addWidget(panelText(tr("Total"), TextRole::Body, Shade::Soft));
    sum->addStretch(1);
    m_total = panelText({}, TextRole::Section);
    sum->addWidget(m_total);
    column->addLayout(sum);
    return box;
}

ReadingTable *ResponsePanel::addTable(QVBoxLayout &column, QLabel *&title) {
    title = panelText({}, TextRole::Section);
    title->setWordWrap(true);
    auto *view = new ReadingTable;
    view->setSource(new PanelTableModel(view), PanelTableModel::SortRole);
    column.addWidget(title);
    column.addWidget(view);
    return view;
}

void ResponsePanel::connectTables() {
    const auto has = [](const auto &rows, int row) { return row >= 0 && row < std::ssize(rows); };
    connect(m_kinds, &ReadingTable::rowChosen, this, [this, has](int row) {
        if (!has(m_kindRows.kinds, row))
            return;
        const auto kind = static_cast<int>(m_kindRows.kinds[static_cast<std::size_t>(row)]);
        m_filter->setCurrentIndex(m_filter->findData(kind));
    });
    connect(m_late, &ReadingTable::rowChosen, this, [this, has](int row) {
        if (has(m_lateRows.rows, row))
            emit rowChosen(m_lateRows.rows[static_cast<std::size_t>(row)]);
    });
    connect(m_late, &QWidget::customContextMenuRequested, this, &ResponsePanel::showLateMenu);
    connect(m_townships, &ReadingTable::rowChosen, this, [this, has](int row) {
        if (has(m_townshipRows.codes, row))
            emit townshipChosen(m_townshipRows.codes[static_cast<std::size_t>(row)]);
    });
    connect(m_teams, &ReadingTable::rowChosen, this, [this, has](int row) {
        if (has(m_teamRows.teams, row))
            emit teamChosen(m_teamRows.teams[static_cast<std::size_t>(row)]);
    });
}

void ResponsePanel::showLateMenu(const QPoint &at) {
    const int row = m_late->currentRow();
    const auto &run = m_session.result();
    if (!run || row < 0 || row >= std::ssize(m_lateRows.rows))
        return;
    const std::size_t target = m_lateRows.rows[static_cast<std::size_t>(row)];
    if (target >= run->input.targets.size())
        return;
    QMenu menu(this);
    menu.addAction(tr("Add to the events at once"), this,
                   [this, target] { m_events->add({static_cast<std::uint32_t>(target)}); });
    menu.exec(m_late->viewport()->mapToGlobal(at));
}

QString ResponsePanel::numberText() const { return m_number->text(); }

QString ResponsePanel::wordingText() const { return m_wordings->text(); }

bool ResponsePanel::tellsSecond() const { return m_told->currentIndex() == 1; }

void ResponsePanel::tellSecond(bool second) { m_told->setCurrentIndex(second ? 1 : 0); }

const core::ResponseResult *ResponsePanel::told() const {
    const auto &run = m_session.result();
    return !run ? nullptr : tellsSecond() ? &run->second : &run->result;
}

void ResponsePanel::run() {
    m_form->takeValues(m_session.parameters, m_session.choice);
    m_session.run();
}

void ResponsePanel::refresh() {
    const std::shared_ptr<const ResponseRun> &run = m_session.result();
    m_result->setVisible(run != nullptr);
    m_foot->setVisible(run != nullptr);
    m_timing->setVisible(run != nullptr);
    m_export->setEnabled(run != nullptr);
    if (run)
        fill(*run);
    m_events->refresh();
}

void ResponsePanel::fill(const ResponseRun &run) {
    const core::ResponseResult &result = *told();
    const bool stale = m_session.isStale();
    setShade(m_number, stale ? Shade::Faint : Shade::Ink);
    m_stale->set(stale ? tr("Data changed, compute again") : QString(), Chip::Kind::Warn);
    m_stale->setVisible(stale);
    fillHead(result);
    fillTables(run);
    const double seconds = run.milliseconds / 1000;
    m_timing->setText(tr("took %1 s").arg(QLocale().toString(seconds, 'f', seconds < 0.1 ? 2 : 1)));
    m_foot->setText(footWords(run).join(QLatin1Char('\n')));
}

void ResponsePanel::fillHead(const core::ResponseResult &result) {
    const core::WordingAnswer &answer = result.chosen();
    m_number->setText(percentText(core::reachedPercent(answer.places)));
    m_verdict->set(tr("%1 · target %2%").arg(verdictWords(answer.verdict)).arg(result.parameters.requiredPercent),
                   answer.verdict == core::Verdict::Met      ? Chip::Kind::Good
                   : answer.verdict == core::Verdict::NotMet ? Chip::Kind::Bad
                                                             : Chip::Kind::Warn);
    QString words = tr("%1 / %2 targets within %3 min")
                        .arg(countText(answer.places.reached), countText(answer.places.total))
                        .arg(result.parameters.timeLimit.count() / 60);
    if (answer.persons.total > 0)
        words += QLatin1Char('\n') + tr("%1 / %2 people, %3%")
                                         .arg(countText(answer.persons.reached), countText(answer.persons.total),
                                              percentText(core::reachedPercent(answer.persons)));
    m_people->setText(words);
    QStringList wordings;
    for (const core::WordingAnswer &one : result.wordings)
        wordings.append(wordingWords(one, result.parameters));
    m_wordings->setText(wordings.join(QLatin1Char('\n')));
    const core::ResponseTally &all = result.county.places;
    m_bar->setPeople(splitOf(all));
    const std::int64_t parts[partCount] = {all.reached, all.late, all.unreachable, all.unknown};
    for (int i = 0; i < partCount; ++i)
        m_parts[i]->setText(countText(parts[i]));
    m_total->setText(countText(all.total));
    const bool closes = all.balances() && splitOf(all).total() == all.total;
    m_closes->set(closes ? tr("adds up") : tr("does not add up"), closes ? Chip::Kind::Good : Chip::Kind::Bad);
}

void ResponsePanel::showTable(ReadingTable *view, QLabel *title, const QString &words, PanelTable table) {
    const auto rows = static_cast<int>(table.rows.size());
    title->setText(words);
    view->setAccessibleName(words);
    view->findChild<PanelTableModel *>()->setTable(std::move(table));
    view->setFixedHeight(scaled(30) * (qBound(1, rows, mostRows) + 1) + scaled(12));
    title->setVisible(rows > 0);
    view->setVisible(rows > 0);
}

void ResponsePanel::fillTables(const ResponseRun &run) {
    const core::ResponseResult &result = *told();
    m_kindRows = kindTable(result);
    m_townshipRows = townshipTable(run, result);
    m_teamRows = teamTable(run, result);
    showTable(m_kinds, m_titles[KindIndex], tr("By kind of target"), m_kindRows.table);
    fillLate();
    showTable(m_townships, m_titles[TownshipIndex], tr("By township, lowest share first"), m_townshipRows.table);
    showTable(m_teams, m_titles[TeamIndex],
              tellsSecond() ? tr("Teams and where each comes second") : tr("Teams and where each is first"),
              m_teamRows.table);
}

void ResponsePanel::fillLate() {
    const auto &run = m_session.result();
    if (!run)
        return;
    std::optional<core::ResponseTargetKind> only;
    if (const QVariant kind = m_filter->currentData(); kind.isValid())
        only = static_cast<core::ResponseTargetKind>(kind.toInt());
    m_lateRows = lateTable(*run, *told(), only);
    showTable(m_late, m_titles[LateIndex],
              m_lateRows.unknown > 0
                  ? tr("Not in time: %1, not known: %2")
                        .arg(countText(static_cast<std::int64_t>(m_lateRows.inAll)),
                             countText(static_cast<std::int64_t>(m_lateRows.unknown)))
                  : tr("Not in time: %1").arg(countText(static_cast<std::int64_t>(m_lateRows.inAll))),
              m_lateRows.table);
    // With nothing of this kind the choice stays, so that another can be made.
    m_titles[LateIndex]->show();
}

} // namespace app
