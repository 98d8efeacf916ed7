// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/coverage_panel.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/document/analysis_origin.h"
#include "app/look/chip.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"
#include "app/map/layer_symbol.h"
#include "app/models/people_parts.h"
#include "app/models/township_model.h"
#include "app/panels/balance_bar.h"
#include "app/panels/reach_facts.h"
#include "app/panels/sensitivity_strip.h"
#include "app/text/messages.h"

namespace app {
namespace {

constexpr int partCount = 4;
const char *const partSymbols[partCount] = {"demand.covered", "demand.radius_only", "demand.uncovered",
                                            "demand.unconnected"};

QLabel *symbolLabel(const std::string &key, const QWidget &owner, int size) {
    auto *label = new QLabel;
    label->setPixmap(layerSymbol(key, scaled(size), owner.devicePixelRatioF(), tokensOf(owner.palette()).dark));
    label->setFixedWidth(scaled(size));
    return label;
}

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

/// Who walks how fast, and on what ground.
QString paceWords(const ReachRun &run) {
    const core::ReachParameters &p = run.result.parameters;
    QStringList words = {CoveragePanel::tr("speed %1 m/s").arg(p.speed.value())};
    if (p.pace) {
        if (p.pace->profile == "adult")
            words.append(CoveragePanel::tr("adults"));
        if (p.pace->profile == "elderly")
            words.append(CoveragePanel::tr("older people"));
        if (p.pace->night)
            words.append(CoveragePanel::tr("night"));
        if (p.pace->rain)
            words.append(CoveragePanel::tr("heavy rain"));
        if (p.pace->snow)
            words.append(CoveragePanel::tr("snow or ice"));
        words.append(CoveragePanel::tr("values to be verified"));
    }
    const auto heights = run.result.provenance.parameters.find("heights");
    if (run.input.slope == core::SlopeModel::Tobler && heights != run.result.provenance.parameters.end())
        words.append(CoveragePanel::tr("slopes by %1").arg(QString::fromStdString(heights->second)));
    return words.join(CoveragePanel::tr(", "));
}

} // namespace

CoveragePanel::CoveragePanel(AnalysisSession &session, QWidget *parent) : QWidget(parent), m_session(session) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new PanelHeader(tr("Coverage analysis"));
    m_timing = panelText({}, TextRole::Secondary, Shade::Soft);
    m_header->addAtEnd(m_timing);
    m_keep = m_header->addButton(QStringLiteral("bookmark"), tr("Keep this result"));
    connect(m_keep, &QToolButton::clicked, this, &CoveragePanel::keepRequested);
    connect(m_header, &PanelHeader::closeRequested, this, &CoveragePanel::closeRequested);
    column->addWidget(m_header);
    auto *pages = new QWidget;
    m_pages = new QStackedLayout(pages);
    m_pages->addWidget(buildEmpty());
    m_pages->addWidget(buildResult());
    column->addWidget(pages, 1);
    m_parameters = panelText({}, TextRole::Secondary, Shade::Soft);
    m_parameters->setWordWrap(true);
    m_parameters->setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8));
    m_parameters->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_parameters);
    connect(&session, &AnalysisSession::reachChanged, this, &CoveragePanel::refresh);
    connect(&session, &AnalysisSession::sensitivityChanged, this, &CoveragePanel::refresh);
    connect(&session, &AnalysisSession::variantsChanged, this, [this] { m_facts->refresh(); });
    refresh();
}

QWidget *CoveragePanel::buildEmpty() {
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(scaled(16), scaled(28), scaled(16), scaled(16));
    column->setSpacing(scaled(16));
    QLabel *what = panelText(tr("Who reaches a shelter on foot along real roads within the time limit, and who does "
                                "not."));
    what->setWordWrap(true);
    column->addWidget(what);
    m_run = new QPushButton(tr("Compute coverage"));
    m_run->setDefault(true);
    m_run->setToolTip(QStringLiteral("F5"));
    connect(m_run, &QPushButton::clicked, this, &CoveragePanel::runRequested);
    column->addWidget(m_run, 0, Qt::AlignLeft);
    column->addStretch(1);
    return page;
}

QWidget *CoveragePanel::buildResult() {
    auto *content = new QWidget;
    setPanelGround(content);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(12));
    column->setSpacing(scaled(12));
    column->addWidget(buildNumber());
    m_notice = buildNotice();
    column->addWidget(m_notice);
    column->addWidget(buildBalance());
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
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    return scroll;
}

QWidget *CoveragePanel::buildNumber() {
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
    side->addStretch(1);
    auto *chips = new QHBoxLayout;
    m_verdict = new Chip;
    m_stale = new Chip;
    chips->addWidget(m_verdict);
    chips->addWidget(m_stale);
    chips->addStretch(1);
    side->addLayout(chips);
    m_people = panelText({}, TextRole::Secondary, Shade::Soft);
    m_people->setWordWrap(true);
    m_people->setObjectName(QStringLiteral("people"));
    side->addWidget(m_people);
    side->addStretch(1);
    row->addLayout(side, 1);
    return box;
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
    row->addWidget(symbolLabel("demand.radius_only", *this, 16), 0, Qt::AlignTop);
    m_noticeText = panelText({}, TextRole::Secondary);
    m_noticeText->setWordWrap(true);
    row->addWidget(m_noticeText, 1);
    auto *show = new QPushButton(tr("Place by place"));
    show->setFlat(true);
    connect(show, &QPushButton::clicked, this, &CoveragePanel::gapsRequested);
    row->addWidget(show);
    return box;
}

QWidget *CoveragePanel::buildBalance() {
    const QString names[partCount] = {tr("Covered"), tr("Radius yes, roads no"), tr("Not covered"), tr("Unconnected")};
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
    for (int i = 0; i < partCount; ++i) {
        const int left = (i % 2) * 4;
        grid->addWidget(symbolLabel(partSymbols[i], *this, 16), i / 2, left);
        grid->addWidget(panelText(names[i]), i / 2, left + 1);
        m_parts[i] = panelText({});
        m_parts[i]->setAlignment(Qt::AlignRight);
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

QWidget *CoveragePanel::buildTownships() {
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(4));
    auto *head = new QHBoxLayout;
    head->addWidget(panelText(tr("By township"), TextRole::Section));
    head->addStretch(1);
    head->addWidget(panelText(tr("lowest coverage first"), TextRole::Secondary, Shade::Faint));
    column->addLayout(head);
    m_townships = new TownshipModel(this);
    m_townshipView = new QTreeView;
    m_townshipView->setModel(m_townships);
    m_townshipView->setHeaderHidden(true);
    m_townshipView->setRootIsDecorated(false);
    m_townshipView->setUniformRowHeights(true);
    m_townshipView->setFrameShape(QFrame::NoFrame);
    m_townshipView->setItemDelegate(new TownshipDelegate(m_townshipView));
    m_townshipView->setItemDelegateForColumn(TownshipModel::BarColumn, new BalanceDelegate(TownshipModel::PartsRole, m_townshipView));
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

QString CoveragePanel::numberText() const { return m_number->text(); }

void CoveragePanel::refresh() {
    const std::shared_ptr<const ReachRun> &run = m_session.reach();
    m_pages->setCurrentIndex(run ? 1 : 0);
    m_parameters->setVisible(run != nullptr);
    m_keep->setVisible(run != nullptr);
    m_timing->setVisible(run != nullptr);
    if (run)
        fill(*run);
    else
        m_townships->setResult(nullptr, nullptr);
}

void CoveragePanel::fill(const ReachRun &run) {
    const core::ReachTotals &totals = run.result.county;
    const std::optional<double> percent = core::coveragePercent(totals.covered, totals.total);
    const bool stale = m_session.isReachStale();
    m_number->setText(percentText(percent));
    setShade(m_number, stale ? Shade::Faint : Shade::Ink);
    m_stale->set(stale ? tr("Data changed, recompute: F5") : QString(), Chip::Kind::Warn);
    m_stale->setVisible(stale);
    const bool counted = rowsNotCounted(run.result, "demand_point") == 0;
    const bool whole = counted && !lacksHeights(run.result);
    if (!percent)
        m_verdict->set(tr("Cannot be judged: nobody lives here"), Chip::Kind::Warn);
    else if (totals.covered != totals.total)
        m_verdict->set(tr("Not met · target 100%"), Chip::Kind::Bad);
    else if (!whole)
        m_verdict->set(counted ? tr("Cannot be judged: heights missing") : tr("Cannot be judged: rows left out"),
                       Chip::Kind::Warn);
    else
        m_verdict->set(tr("Met · target 100%"), Chip::Kind::Good);
    const double minutes = run.result.parameters.timeLimit.count() / 60;
    m_people->setText(tr("%1 / %2 people within %3 min on foot")
                          .arg(countText(totals.covered.value()), countText(totals.total.value()))
                          .arg(minutes) +
                      leftOutWords(run.result));
    const double radius =
        run.result.parameters.radius
            .value_or(core::Metres(run.result.parameters.speed.value() * run.result.parameters.timeLimit.count()))
            .value();
    m_noticeText->setText(tr("A circle of %1 m would say %2%. Of these, %3 people cannot walk it in time.")
                              .arg(QLocale().toString(radius, 'f', 0),
                                   percentText(core::coveragePercent(totals.insideRadius, totals.total)),
                                   countText(totals.radiusOnly.value())) +
                          (run.input.slope == core::SlopeModel::Tobler
                               ? QLatin1Char(' ') + tr("Downhill people get farther than the circle.")
                               : QString()));
    m_notice->setVisible(totals.radiusOnly.value() > 0);
    fillBalance(totals);
    // The people who were counted add up; that is no all-clear while rows were left out.
    if (!whole && totals.balances())
        m_closes->set(tr("incomplete"), Chip::Kind::Warn);
    m_townships->setResult(run.county.get(), &run.result);
    const int rows = m_townships->rowCount();
    m_townshipView->setFixedHeight(
        qMax(1, rows) * (m_townshipView->sizeHintForRow(0) > 0 ? m_townshipView->sizeHintForRow(0) : scaled(24)) + 2);
    for (const int column : {TownshipModel::NameColumn, TownshipModel::PercentColumn, TownshipModel::MissingColumn})
        m_townshipView->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_townshipView->header()->setSectionResizeMode(TownshipModel::BarColumn, QHeaderView::Stretch);
    m_strip->setCells(m_session.sensitivity(), run.result.parameters);
    m_facts->refresh();
    const double seconds = run.milliseconds / 1000;
    m_timing->setText(tr("took %1 s").arg(QLocale().toString(seconds, 'f', seconds < 0.1 ? 2 : 1)));
    m_parameters->setText(parameterLine(run));
}

void CoveragePanel::fillBalance(const core::ReachTotals &totals) {
    const PeopleSplit people = splitOf(totals);
    m_bar->setPeople(people);
    const std::int64_t parts[partCount] = {people.covered, people.radiusOnly, people.uncovered, people.unconnected};
    for (int i = 0; i < partCount; ++i)
        m_parts[i]->setText(countText(parts[i]));
    m_total->setText(countText(totals.total.value()));
    const bool closes = totals.balances() && people.total() == totals.total.value();
    m_closes->set(closes ? tr("adds up") : tr("does not add up"), closes ? Chip::Kind::Good : Chip::Kind::Bad);
}

QString CoveragePanel::parameterLine(const ReachRun &run) const {
    const core::ReachParameters &p = run.result.parameters;
    QStringList parts = {paceWords(run), tr("off-road factor %1").arg(p.offRoadFactor),
                         p.snapLimit ? tr("connected within %1 m").arg(p.snapLimit->value())
                                     : tr("connected at any distance"),
                         tr("data revision r%1").arg(run.county->revision)};
    if (run.result.county.pointsUnknown > 0)
        parts.append(tr("places without a number of people: %1").arg(run.result.county.pointsUnknown));
    return parts.join(QStringLiteral(" · "));
}

} // namespace app
