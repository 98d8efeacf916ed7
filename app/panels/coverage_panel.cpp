// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/coverage_panel.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/document/analysis_origin.h"
#include "app/look/chip.h"
#include "app/look/panel_text.h"
#include "app/look/result_head.h"
#include "app/look/tokens.h"
#include "app/map/layer_symbol.h"
#include "app/models/people_parts.h"
#include "app/models/township_model.h"
#include "app/models/walking_words.h"
#include "app/panels/balance_bar.h"
#include "app/panels/balance_box.h"
#include "app/panels/reach_facts.h"
#include "app/panels/sensitivity_strip.h"
#include "app/text/messages.h"

namespace app {
namespace {

bool isOfHeights(const core::Issue &issue) {
    return issue.rule == "reach.roads_without_height" || issue.rule == "reach.heights_coarse";
}

bool lacksHeights(const core::ReachabilityResult &result) { return std::ranges::any_of(result.issues, isOfHeights); }

/// A line for each layer whose rows could not be counted.
QString leftOutWords(const core::ReachabilityResult &result) {
    QString words;
    for (const core::Issue &issue :
         leftOutIssues(rowsNotCounted(result, "road"), rowsNotCounted(result, "demand_point")))
        words += QLatin1Char('\n') + sentenceOf(issue);
    for (const core::Issue &issue : result.issues)
        if (isOfHeights(issue))
            words += QLatin1Char('\n') + sentenceOf(issue);
    return words;
}

} // namespace

CoveragePanel::CoveragePanel(AnalysisSession &session, QWidget *parent)
    : ResultPanel(tr("Coverage analysis"), parent), m_session(session) {
    offerKeeping();
    QWidget *content = emptyContent(0, 0);
    content->layout()->setContentsMargins(0, 0, 0, 0);
    m_empty = buildEmpty();
    m_result = buildResult();
    content->layout()->addWidget(m_empty);
    content->layout()->addWidget(m_result);
    setContent(content);
    setHasResult(false, {m_result});
    connect(&session, &AnalysisSession::reachChanged, this, &CoveragePanel::refresh);
    connect(&session, &AnalysisSession::sensitivityChanged, this, &CoveragePanel::refresh);
    connect(&session, &AnalysisSession::variantsChanged, this, &CoveragePanel::refresh);
}

QWidget *CoveragePanel::buildEmpty() {
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(scaled(16), scaled(28), scaled(16), scaled(16));
    column->setSpacing(scaled(16));
    column->addWidget(
        panelParagraph(tr("Who reaches a shelter on foot along real roads within the time limit, and who does not."),
                       TextRole::Body, Shade::Ink));
    auto *run = new QPushButton(tr("Compute coverage"));
    run->setDefault(true);
    run->setToolTip(QStringLiteral("F5"));
    connect(run, &QPushButton::clicked, this, &CoveragePanel::runRequested);
    column->addWidget(run, 0, Qt::AlignLeft);
    column->addStretch(1);
    return page;
}

QWidget *CoveragePanel::buildResult() {
    QWidget *content = emptyContent(12, 12);
    auto *column = static_cast<QVBoxLayout *>(content->layout());
    m_head = new ResultHead(QStringLiteral("%"));
    m_verdict = m_head->addChip();
    m_head->words()->setObjectName(QStringLiteral("people"));
    column->addWidget(m_head);
    m_notice = buildNotice();
    column->addWidget(m_notice);
    m_balance = new BalanceBox(tr("Balance of people"), {{"demand.covered", tr("Covered")},
                                                         {"demand.radius_only", tr("Radius yes, roads no")},
                                                         {"demand.uncovered", tr("Not covered")},
                                                         {"demand.unconnected", tr("Unconnected")}});
    column->addWidget(m_balance);
    column->addWidget(buildTownships());
    auto *head = new QHBoxLayout;
    head->addWidget(panelText(tr("Sensitivity"), TextRole::Section));
    head->addWidget(panelText(tr("coverage %, by speed and time limit"), TextRole::Secondary, Shade::Soft));
    head->addStretch(1);
    column->addLayout(head);
    m_strip = new SensitivityStrip;
    column->addWidget(m_strip);
    m_facts = new ReachFacts(m_session);
    column->addWidget(m_facts);
    column->addStretch(1);
    return content;
}

QWidget *CoveragePanel::buildNotice() {
    auto *box = new QFrame;
    QPalette palette = box->palette();
    palette.setColor(QPalette::Window, tokensOf(palette).warnGround);
    box->setPalette(palette);
    box->setAutoFillBackground(true);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(scaled(12), scaled(9), scaled(12), scaled(9));
    row->setSpacing(scaled(10));
    auto *sign = new QLabel;
    sign->setPixmap(layerSymbol("demand.radius_only", scaled(16), devicePixelRatioF(), tokensOf(this->palette()).dark));
    row->addWidget(sign, 0, Qt::AlignTop);
    m_noticeText = panelParagraph({}, TextRole::Secondary, Shade::Ink);
    row->addWidget(m_noticeText, 1);
    auto *show = new QPushButton(tr("Place by place"));
    show->setFlat(true);
    connect(show, &QPushButton::clicked, this, &CoveragePanel::gapsRequested);
    row->addWidget(show);
    return box;
}

QWidget *CoveragePanel::buildTownships() {
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(4));
    column->addLayout(
        sectionRow(tr("By township"), panelText(tr("lowest coverage first"), TextRole::Secondary, Shade::Faint)));
    m_townships = new TownshipModel(this);
    m_townshipView = new QTreeView;
    m_townshipView->setModel(m_townships);
    m_townshipView->setHeaderHidden(true);
    m_townshipView->setRootIsDecorated(false);
    m_townshipView->setUniformRowHeights(true);
    m_townshipView->setFrameShape(QFrame::NoFrame);
    m_townshipView->setItemDelegate(new TownshipDelegate(m_townshipView));
    m_townshipView->setItemDelegateForColumn(TownshipModel::BarColumn,
                                             new BalanceDelegate(TownshipModel::PartsRole, m_townshipView));
    m_townshipView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_townshipView->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_townshipView->setAccessibleName(tr("Coverage by township"));
    m_townshipView->header()->setStretchLastSection(false);
    setPanelGround(m_townshipView);
    connect(m_townshipView, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        emit townshipActivated(m_townships->rows()[static_cast<std::size_t>(index.row())].code);
    });
    column->addWidget(m_townshipView);
    return box;
}

QString CoveragePanel::numberText() const { return m_head->number(); }

void CoveragePanel::showResult() {
    const std::shared_ptr<const ReachRun> &run = m_session.reach();
    m_empty->setVisible(run == nullptr);
    setHasResult(run != nullptr, {m_result});
    if (run)
        fill(*run);
    else
        m_townships->setResult(nullptr, nullptr);
}

void CoveragePanel::fill(const ReachRun &run) {
    const core::ReachTotals &totals = run.result.county;
    m_head->setNumber(percentText(core::coveragePercent(totals.covered, totals.total)));
    m_head->setDoubt(m_session.isReachStale() ? tr("Data changed, recompute: F5") : QString());
    showVerdict(run.result);
    m_head->setWords(tr("%1 / %2 people within %3 min on foot")
                         .arg(countText(totals.covered.value()), countText(totals.total.value()))
                         .arg(run.result.parameters.timeLimit.count() / 60) +
                     leftOutWords(run.result));
    showNotice(run);
    const PeopleSplit people = splitOf(totals);
    m_balance->setCounts(people, {people.covered, people.radiusOnly, people.uncovered, people.unconnected},
                         totals.total.value());
    std::int64_t byTownship = 0;
    for (const core::ReachTotals &unit : run.result.townships)
        byTownship += unit.total.value();
    const bool addsUp =
        totals.balances() && people.total() == totals.total.value() && byTownship == totals.total.value();
    // The people who were counted add up; that is no all-clear while rows were left out.
    if (addsUp && (rowsNotCounted(run.result, "demand_point") > 0 || lacksHeights(run.result)))
        m_balance->setCaution(tr("incomplete"));
    else
        m_balance->setAddsUp(addsUp);
    fillTownships(run);
    m_strip->setCells(m_session.sensitivity(), run.result.parameters);
    m_facts->refresh();
    setTook(run.milliseconds);
    setFoot(footWords(run));
}

void CoveragePanel::showVerdict(const core::ReachabilityResult &result) {
    const core::ReachTotals &totals = result.county;
    const bool counted = rowsNotCounted(result, "demand_point") == 0;
    if (totals.total.value() == 0)
        m_verdict->set(tr("Cannot be judged: nobody lives here"), Chip::Kind::Warn);
    else if (totals.covered != totals.total)
        m_verdict->set(tr("Not met · target 100%"), Chip::Kind::Bad);
    else if (!counted || lacksHeights(result))
        m_verdict->set(counted ? tr("Cannot be judged: heights missing") : tr("Cannot be judged: rows left out"),
                       Chip::Kind::Warn);
    else
        m_verdict->set(tr("Met · target 100%"), Chip::Kind::Good);
}

/// What a circle would have said.
void CoveragePanel::showNotice(const ReachRun &run) {
    const core::ReachTotals &totals = run.result.county;
    const core::ReachParameters &p = run.result.parameters;
    const double radius = p.radius.value_or(core::Metres(p.speed.value() * p.timeLimit.count())).value();
    m_noticeText->setText(tr("A circle of %1 m would say %2%. Of these, %3 people cannot walk it in time.")
                              .arg(QLocale().toString(radius, 'f', 0),
                                   percentText(core::coveragePercent(totals.insideRadius, totals.total)),
                                   countText(totals.radiusOnly.value())) +
                          (run.input.slope == core::SlopeModel::Tobler
                               ? QLatin1Char(' ') + tr("Downhill people get farther than the circle.")
                               : QString()));
    m_notice->setVisible(totals.radiusOnly.value() > 0);
}

void CoveragePanel::fillTownships(const ReachRun &run) {
    m_townships->setResult(run.county.get(), &run.result);
    const int rows = m_townships->rowCount();
    m_townshipView->setFixedHeight(
        qMax(1, rows) * (m_townshipView->sizeHintForRow(0) > 0 ? m_townshipView->sizeHintForRow(0) : scaled(24)) + 2);
    for (const int column : {TownshipModel::NameColumn, TownshipModel::PercentColumn, TownshipModel::MissingColumn})
        m_townshipView->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_townshipView->header()->setSectionResizeMode(TownshipModel::BarColumn, QHeaderView::Stretch);
}

QStringList CoveragePanel::footWords(const ReachRun &run) const {
    QStringList parts = walkingWords(run.result.parameters, run.result.provenance);
    parts.append(tr("data revision r%1").arg(run.county->revision));
    if (run.result.county.pointsUnknown > 0)
        parts.append(tr("places without a number of people: %1").arg(run.result.county.pointsUnknown));
    return parts;
}

} // namespace app
