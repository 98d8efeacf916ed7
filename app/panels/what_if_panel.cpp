// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/what_if_panel.h"

#include <algorithm>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/look/flow_row.h"
#include "app/look/icon.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"
#include "app/models/people_parts.h"
#include "app/text/language.h"
#include "app/text/messages.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

using core::ScenarioStep;

constexpr int mostLosses = 12;
constexpr int placeRole = Qt::UserRole + 1;

QString signedCount(std::int64_t count) {
    return count == 0 ? QStringLiteral("0")
                      : (count > 0 ? QStringLiteral("+") : QStringLiteral("−")) + countText(std::abs(count));
}

QString percentOf(const core::ReachTotals &totals) {
    return percentText(core::coveragePercent(totals.covered, totals.total)) + QStringLiteral("%");
}

/// A list as high as its rows.
void fitHeight(QListWidget *list) {
    int height = 0;
    for (int row = 0; row < list->count(); ++row)
        height += list->sizeHintForRow(row);
    list->setFixedHeight(height + 2);
    list->setVisible(list->count() > 0);
}

QListWidget *plainList(const QString &name) {
    auto *list = new QListWidget;
    list->setFrameShape(QFrame::NoFrame);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setAccessibleName(name);
    return list;
}

} // namespace

WhatIfPanel::WhatIfPanel(WhatIfSession &session, QWidget *parent)
    : PanelFrame(tr("What-if"), parent), m_session(session) {
    connect(header(), &PanelHeader::closeRequested, this, &WhatIfPanel::closeRequested);
    QWidget *content = emptyContent(10, 12);
    auto *body = static_cast<QVBoxLayout *>(content->layout());
    buildSteps(body);
    buildImpact(body);
    body->addStretch(1);
    setContent(content);
    m_compare = new QPushButton(tr("Compare with"));
    m_apply = new QPushButton(tr("Apply to the county"));
    connect(m_compare, &QPushButton::clicked, this, &WhatIfPanel::compareRequested);
    connect(m_apply, &QPushButton::clicked, this, &WhatIfPanel::applyRequested);
    foot()->addWidget(m_compare);
    foot()->addStretch(1);
    foot()->addWidget(m_apply);
    connect(&session, &WhatIfSession::scenarioChanged, this, &WhatIfPanel::refreshSteps);
    connect(&session, &WhatIfSession::answered, this, &WhatIfPanel::refreshNumbers);
    connect(&session, &WhatIfSession::chained, this, &WhatIfPanel::refreshNumbers);
    connect(&session, &WhatIfSession::lossesFound, this, &WhatIfPanel::showLosses);
    refreshSteps();
    refreshNumbers();
}

void WhatIfPanel::buildSteps(QVBoxLayout *column) {
    column->addWidget(panelText(tr("Steps"), TextRole::Section));
    m_noSteps = panelParagraph(tr("Nothing is assumed yet. Drag a shelter on the map, or use the buttons."));
    column->addWidget(m_noSteps);
    m_steps = plainList(tr("Steps"));
    m_steps->setSelectionMode(QAbstractItemView::NoSelection);
    m_steps->setFocusPolicy(Qt::NoFocus);
    column->addWidget(m_steps);
    auto *buttons = new FlowRow;
    const auto button = [&](const QString &text, auto signal) {
        auto *made = new QPushButton(text);
        connect(made, &QPushButton::clicked, this, signal);
        buttons->add(made);
    };
    button(tr("Add shelter"), &WhatIfPanel::addRequested);
    button(tr("Add team"), &WhatIfPanel::addTeamRequested);
    button(tr("Close or open road"), &WhatIfPanel::roadRequested);
    button(tr("Draw hazard area"), &WhatIfPanel::areaRequested);
    button(tr("Hazard zone"), &WhatIfPanel::zoneRequested);
    column->addWidget(buttons);
}

void WhatIfPanel::buildImpact(QVBoxLayout *column) {
    column->addWidget(panelText(tr("What changes"), TextRole::Section));
    auto *box = new QWidget;
    m_table = new QGridLayout(box);
    m_table->setContentsMargins(0, 0, 0, 0);
    m_table->setHorizontalSpacing(scaled(8));
    m_table->setVerticalSpacing(scaled(6));
    m_table->setColumnStretch(0, 1);
    column->addWidget(box);
    m_hazard = panelParagraph({}, TextRole::Secondary, Shade::Warn);
    column->addWidget(m_hazard);
    m_places = panelParagraph({});
    column->addWidget(m_places);
    column->addWidget(panelText(tr("Townships that change most"), TextRole::Section));
    m_townships = plainList(tr("Townships that change most"));
    connect(m_townships, &QListWidget::itemClicked, this, [this](const QListWidgetItem *item) {
        emit townshipChosen(item->data(placeRole).toString().toStdString());
    });
    column->addWidget(m_townships);
    m_findLosses = new QPushButton(tr("Which closed road hurts most"));
    connect(m_findLosses, &QPushButton::clicked, this, &WhatIfPanel::lossesRequested);
    column->addWidget(m_findLosses, 0, Qt::AlignLeft);
    m_losses = plainList(tr("Closed roads that hurt most"));
    connect(m_losses, &QListWidget::itemClicked, this, [this](const QListWidgetItem *item) {
        const QPointF place = item->data(placeRole).toPointF();
        emit placeChosen({place.x(), place.y()});
    });
    column->addWidget(m_losses);
    m_losses->hide();
}

void WhatIfPanel::addStep(std::size_t index) {
    const ScenarioStep &step = m_session.scenario().steps[index];
    auto *row = new QWidget;
    auto *rows = new QVBoxLayout(row);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    auto *line = new QHBoxLayout;
    line->setSpacing(scaled(6));
    rows->addLayout(line);
    auto *item = new QListWidgetItem;
    item->setText({});
    item->setData(Qt::AccessibleTextRole, stepWords(step));
    auto *words = new QToolButton;
    words->setAutoRaise(true);
    words->setCheckable(true);
    words->setChecked(step.enabled);
    words->setIcon(interfaceIcon(step.enabled ? QStringLiteral("eye") : QStringLiteral("eye-off")));
    words->setToolTip(step.enabled ? tr("Switch this step off") : tr("Switch this step on"));
    words->setAccessibleName(words->toolTip());
    connect(words, &QToolButton::clicked, this, [this, index](bool on) { setEnabled(index, on); });
    line->addWidget(words);
    QLabel *text = panelText(stepWords(step), TextRole::Body, step.enabled ? Shade::Ink : Shade::Faint);
    text->setWordWrap(true);
    line->addWidget(text, 1);
    auto *drop = new QToolButton;
    drop->setAutoRaise(true);
    drop->setIcon(interfaceIcon(QStringLiteral("x")));
    drop->setToolTip(tr("Remove this step"));
    drop->setAccessibleName(drop->toolTip());
    connect(drop, &QToolButton::clicked, this, [this, index] { remove(index); });
    line->addWidget(drop);
    if (step.kind == ScenarioStep::Kind::Hazard)
        rows->addWidget(hazardFields(index));
    m_steps->addItem(item);
    item->setSizeHint(QSize(0, std::max(scaled(36), row->sizeHint().height())));
    m_steps->setItemWidget(item, row);
}

/// What kind of hazard, and how deep the water.
QWidget *WhatIfPanel::hazardFields(std::size_t index) {
    const core::HazardArea &hazard = m_session.scenario().steps[index].hazard;
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(scaled(34), 0, 0, scaled(4));
    auto *kind = new QComboBox;
    kind->setAccessibleName(tr("Kind of hazard"));
    for (const core::Code &code : core::findDomain("hazard_kind")->codes)
        kind->addItem(chosen(code.zh, code.en), QString::fromStdString(code.code));
    kind->setCurrentIndex(kind->findData(QString::fromStdString(hazard.hazard)));
    auto *depth = new QDoubleSpinBox;
    depth->setAccessibleName(tr("Depth of water"));
    depth->setRange(-0.1, 20);
    depth->setSingleStep(0.1);
    depth->setDecimals(1);
    depth->setSuffix(tr(" m"));
    // Below nought: nobody knows.
    depth->setSpecialValueText(tr("depth unknown"));
    depth->setValue(hazard.depth.value_or(-0.1));
    depth->setEnabled(hazard.hazard == "flood");
    depth->setKeyboardTracking(false);
    const auto change = [this, index, kind, depth] {
        core::Scenario scenario = m_session.scenario();
        if (index >= scenario.steps.size())
            return;
        core::HazardArea &area = scenario.steps[index].hazard;
        area.hazard = kind->currentData().toString().toStdString();
        area.depth = depth->value() < 0 ? std::nullopt : std::optional(depth->value());
        if (area.hazard != "flood")
            area.depth.reset();
        const QString words = stepWords(scenario.steps[index]);
        // The list is made anew by it, and with it the field that says so.
        QTimer::singleShot(0, this, [this, scenario, words] { m_session.change(scenario, words); });
    };
    connect(kind, &QComboBox::activated, this, change);
    connect(depth, &QDoubleSpinBox::valueChanged, this, change);
    row->addWidget(kind);
    row->addWidget(depth);
    row->addStretch(1);
    return box;
}

void WhatIfPanel::setEnabled(std::size_t index, bool enabled) {
    core::Scenario scenario = m_session.scenario();
    if (index >= scenario.steps.size())
        return;
    scenario.steps[index].enabled = enabled;
    m_session.change(scenario, enabled ? tr("Switch on: %1").arg(stepWords(scenario.steps[index]))
                                       : tr("Switch off: %1").arg(stepWords(scenario.steps[index])));
}

void WhatIfPanel::remove(std::size_t index) {
    core::Scenario scenario = m_session.scenario();
    if (index >= scenario.steps.size())
        return;
    const QString words = tr("Remove: %1").arg(stepWords(scenario.steps[index]));
    scenario.steps.erase(scenario.steps.begin() + static_cast<std::ptrdiff_t>(index));
    m_session.change(scenario, words);
}

void WhatIfPanel::refreshSteps() {
    m_steps->clear();
    for (std::size_t i = 0; i < m_session.scenario().steps.size(); ++i)
        addStep(i);
    fitHeight(m_steps);
    m_noSteps->setVisible(m_steps->count() == 0);
    m_losses->hide();
}

void WhatIfPanel::setOther(const QString &name, const std::shared_ptr<const WhatIfState> &other) {
    m_otherName = name;
    m_other = other;
    refreshNumbers();
}

void WhatIfPanel::setEditable(bool editable, const QString &obstacle) {
    m_apply->setEnabled(editable);
    m_apply->setToolTip(editable ? tr("Shelters of the what-if become edits of the county; they can be undone")
                                 : obstacle);
}

void WhatIfPanel::addRow(const QStringList &cells, TextRole role, Shade shade) {
    const int line = m_table->rowCount();
    for (int column = 0; column < cells.size(); ++column) {
        QLabel *cell = panelText(cells[column], role, shade);
        // Long words break; figures are never cut.
        cell->setWordWrap(column == 0);
        m_table->addWidget(cell, line, column, column == 0 ? Qt::Alignment() : Qt::AlignRight | Qt::AlignVCenter);
    }
    if (shade == Shade::Ink)
        m_tableText.append(cells);
}

void WhatIfPanel::addCount(const QString &label, std::int64_t before, std::int64_t after) {
    addRow({label, countText(before), countText(after), signedCount(after - before)}, TextRole::Body, Shade::Ink);
}

void WhatIfPanel::refreshNumbers() {
    while (QLayoutItem *item = m_table->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_tableText.clear();
    const std::shared_ptr<const WhatIfState> &state = m_session.state();
    m_findLosses->setVisible(state && !state->target.closedRoads.empty());
    m_hazard->hide();
    m_places->hide();
    if (!state) {
        m_townships->clear();
        fitHeight(m_townships);
        return;
    }
    const core::ReachTotals &first = m_other ? m_other->now : state->base, &now = state->now;
    addRow({QString(), m_other ? m_otherName : tr("as it is"), tr("what-if"), tr("difference")}, TextRole::Secondary,
           Shade::Soft);
    addCount(tr("covered"), first.covered.value(), now.covered.value());
    addRow({tr("coverage"), percentOf(first), percentOf(now), QString()}, TextRole::Body, Shade::Ink);
    addCount(tr("inside the radius only"), first.radiusOnly.value(), now.radiusOnly.value());
    addCount(tr("not covered"), (first.uncovered - first.radiusOnly).value(), (now.uncovered - now.radiusOnly).value());
    addCount(tr("unconnected"), first.unconnected.value(), now.unconnected.value());
    addCount(tr("all people"), first.total.value(), now.total.value());
    const core::ScenarioTarget &target = state->target;
    addCount(tr("must leave"), m_other ? m_other->target.displaced.value() : 0, target.displaced.value());
    const auto usable = [](const std::vector<core::ShelterSite> &shelters) {
        return static_cast<std::int64_t>(std::ranges::count(shelters, true, &core::ShelterSite::usable));
    };
    addCount(tr("usable shelters"), usable(m_other ? m_other->target.shelters : m_session.run()->input.shelters),
             usable(target.shelters));
    addChain();
    addRescue();
    const QString words = hazardWords(target);
    m_hazard->setText(words);
    m_hazard->setVisible(!words.isEmpty());
    refreshTownships();
}

void WhatIfPanel::setRescue(const RescueWhatIf *rescue) {
    m_rescue = rescue;
    connect(rescue, &RescueWhatIf::changed, this, &WhatIfPanel::refreshNumbers);
}

/// Rescue teams; a state that is a moment old still stands while the next is worked out.
void WhatIfPanel::addRescue() {
    if (!m_rescue || m_other)
        return;
    const QString soon = QStringLiteral("…");
    const std::shared_ptr<const RescueState> &state = m_rescue->state();
    if (!state) {
        for (const QString &label : {tr("targets on scene in time"), tr("people on scene in time"), tr("teams sent")})
            addRow({label, soon, soon, soon}, TextRole::Body, Shade::Soft);
        return;
    }
    const core::ResponseResult &base = state->base->result, &now = state->now;
    addCount(tr("targets on scene in time"), base.chosen().places.reached, now.chosen().places.reached);
    addRow({tr("their share"), percentText(core::reachedPercent(base.chosen().places)) + QLatin1Char('%'),
            percentText(core::reachedPercent(now.chosen().places)) + QLatin1Char('%'), QString()},
           TextRole::Body, Shade::Ink);
    addCount(tr("people on scene in time"), base.chosen().persons.reached, now.chosen().persons.reached);
    addCount(tr("teams sent"), static_cast<std::int64_t>(base.teamsCounted),
             static_cast<std::int64_t>(now.teamsCounted));
}

/// Places and stock; they come a moment after the numbers.
void WhatIfPanel::addChain() {
    // Another what-if beside this one was counted for people only.
    if (m_other)
        return;
    const std::shared_ptr<const WhatIfChain> &chain = m_session.chain();
    const QString soon = QStringLiteral("…");
    if (!chain) {
        for (const QString &label : {tr("with a place"), tr("without a place"), tr("stock suffices for")})
            addRow({label, soon, soon, soon}, TextRole::Body, Shade::Soft);
        return;
    }
    const core::AllocationTally &base = chain->base, &now = chain->now;
    addCount(tr("with a place"), base.assigned(), now.assigned());
    addCount(tr("without a place"), base.total() - base.assigned(), now.total() - now.assigned());
    if (chain->suppliedBase && chain->supplied)
        addCount(tr("stock suffices for"), *chain->suppliedBase, *chain->supplied);
    m_places->setText(chainWords(*chain));
    m_places->show();
}

void WhatIfPanel::refreshTownships() {
    m_townships->clear();
    const std::shared_ptr<const WhatIfState> &state = m_session.state();
    struct Change {
        QString name;
        std::string code;
        std::int64_t net = 0;
        QString shares;
    };
    std::vector<Change> changes;
    const core::Layer *layer = m_session.run() ? m_session.run()->county->layer("township") : nullptr;
    const auto &units = state->comparison.townships;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const bool compared = m_other && i < m_other->comparison.townships.size();
        const core::ReachTotals &before = compared ? m_other->comparison.townships[i].after : units[i].before;
        const std::int64_t net = units[i].after.covered.value() - before.covered.value();
        if (net == 0)
            continue;
        QString name = units[i].unitId.empty() ? tr("no township") : QString::fromStdString(units[i].unitId);
        for (const core::FeaturePointer &row : layer ? layer->features() : std::vector<core::FeaturePointer>())
            if (core::textOf(layer->schema(), *row, "code") == units[i].unitId || row->id == units[i].unitId)
                name = QString::fromStdString(core::textOf(layer->schema(), *row, "name"));
        changes.push_back(
            {name, units[i].unitId, net, QStringLiteral("%1 → %2").arg(percentOf(before), percentOf(units[i].after))});
    }
    std::ranges::stable_sort(changes,
                             [](const Change &a, const Change &b) { return std::abs(a.net) > std::abs(b.net); });
    const Tokens &tokens = tokensOf(palette());
    for (const Change &change : changes) {
        auto *item = new QListWidgetItem(
            QStringLiteral("%1   %2   %3").arg(signedCount(change.net), change.name, change.shares));
        item->setForeground(change.net > 0 ? tokens.accent : tokens.error);
        item->setData(placeRole, QString::fromStdString(change.code));
        item->setSizeHint(QSize(0, scaled(28)));
        m_townships->addItem(item);
    }
    if (changes.empty()) {
        auto *item = new QListWidgetItem(tr("none"));
        item->setFlags(Qt::NoItemFlags);
        m_townships->addItem(item);
    }
    fitHeight(m_townships);
}

void WhatIfPanel::showLosses(const std::vector<core::RoadLoss> &losses) {
    m_losses->clear();
    if (!m_session.run() || !m_session.run()->county->roads)
        return;
    const core::RoadTable &roads = *m_session.run()->county->roads;
    for (const core::RoadLoss &loss : losses) {
        if (m_losses->count() == mostLosses)
            break;
        const std::string &name = roads.names[roads.name[loss.road]];
        auto *item =
            new QListWidgetItem(tr("%1 people   %2")
                                    .arg(countText(loss.persons.value()),
                                         name.empty() ? tr("road without a name") : QString::fromStdString(name)));
        const std::span<const core::Point> line = roads.line(loss.road);
        const core::Point middle = line[line.size() / 2];
        item->setData(placeRole, QPointF(middle.x, middle.y));
        item->setSizeHint(QSize(0, scaled(28)));
        m_losses->addItem(item);
    }
    if (losses.empty()) {
        auto *item = new QListWidgetItem(tr("No closed road alone costs anybody the way"));
        item->setFlags(Qt::NoItemFlags);
        m_losses->addItem(item);
    }
    fitHeight(m_losses);
}

} // namespace app
