// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/supply_panel.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/panel_header.h"
#include "app/look/panel_text.h"
#include "app/models/class_table.h"
#include "app/models/people_parts.h"
#include "app/models/supply_table.h"
#include "app/panels/reading_table.h"
#include "app/text/language.h"
#include "core/analysis/county_input.h"
#include "core/analysis/verdict_counts.h"
#include "gis/standard/standard_file.h"

namespace app {
namespace {

/// The profile by its own name; whether it is a project default is said beside it.
QString profileName(const std::string &standard) {
    const core::Result<gis::StandardBook> book = gis::shippedStandards();
    const gis::SupplyProfile *profile = book ? book->profile(standard) : nullptr;
    if (!profile)
        return QString::fromStdString(standard);
    const QString name = chosen(profile->name.zh, profile->name.en);
    return profile->badge == "project_default" ? SupplyPanel::tr("%1 (project default)").arg(name) : name;
}

/// Met, not met, cannot be judged: what is unknown is never called missing.
void showStates(Chip &verdict, const core::VerdictCounts &states) {
    if (states.notMet > 0)
        verdict.set(SupplyPanel::tr("Not met"), Chip::Kind::Bad);
    else if (states.unknown > 0 || states.met == 0)
        verdict.set(SupplyPanel::tr("Cannot be judged: records are missing"), Chip::Kind::Warn);
    else
        verdict.set(SupplyPanel::tr("Met"), Chip::Kind::Good);
}

} // namespace

SupplyPanel::SupplyPanel(AnalysisSession &session, Subject subject, QWidget *parent)
    : QWidget(parent), m_session(session), m_subject(subject) {
    setPanelGround(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *header = new PanelHeader(title());
    connect(header, &PanelHeader::closeRequested, this, &SupplyPanel::closeRequested);
    column->addWidget(header);
    auto *content = new QWidget;
    setPanelGround(content);
    auto *body = new QVBoxLayout(content);
    body->setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(12));
    body->setSpacing(scaled(12));
    m_head = buildHead();
    body->addWidget(m_head);
    if (subject == Subject::Supplies)
        body->addWidget(buildSupplyForm());
    m_tables = new QVBoxLayout;
    m_tables->setSpacing(scaled(10));
    body->addLayout(m_tables);
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
    column->addWidget(m_foot);
    connect(&session, &AnalysisSession::resourcesChanged, this, &SupplyPanel::refresh);
    refresh();
}

QString SupplyPanel::title() const {
    switch (m_subject) {
    case Subject::Supplies:
        return tr("Supply sufficiency");
    case Subject::Classes:
        return tr("Shelter classes");
    case Subject::Villages:
        return tr("Village sites");
    }
    return {};
}

QWidget *SupplyPanel::buildHead() {
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(12));
    auto *number = new QHBoxLayout;
    number->setSpacing(4);
    m_number = panelText({}, TextRole::Number);
    m_unit = panelText({}, TextRole::Section, Shade::Soft);
    number->addWidget(m_number, 0, Qt::AlignBaseline);
    number->addWidget(m_unit, 0, Qt::AlignBaseline);
    row->addLayout(number);
    auto *side = new QVBoxLayout;
    side->setSpacing(scaled(4));
    side->addStretch(1);
    m_verdict = new Chip;
    side->addWidget(m_verdict, 0, Qt::AlignLeft);
    m_line = panelText({}, TextRole::Secondary, Shade::Soft);
    m_line->setWordWrap(true);
    side->addWidget(m_line);
    side->addStretch(1);
    row->addLayout(side, 1);
    return box;
}

QWidget *SupplyPanel::buildSupplyForm() {
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(8));
    const auto spin = [](std::int64_t value, int most, const QString &name) {
        auto *field = new QSpinBox;
        field->setRange(1, most);
        field->setValue(static_cast<int>(value));
        field->setGroupSeparatorShown(true);
        field->setAccessibleName(name);
        return field;
    };
    auto *evacuees = spin(m_session.supplyParameters.evacuees, 100'000'000, tr("Evacuees"));
    auto *days = spin(m_session.supplyParameters.days, 365, tr("Days"));
    auto *run = new QPushButton(tr("Compute"));
    run->setDefault(true);
    row->addWidget(panelText(tr("Evacuees"), TextRole::Body, Shade::Soft));
    row->addWidget(evacuees, 2);
    row->addWidget(panelText(tr("Days"), TextRole::Body, Shade::Soft));
    row->addWidget(days, 1);
    row->addWidget(run);
    connect(run, &QPushButton::clicked, this, [this, evacuees, days] {
        m_session.supplyParameters.evacuees = evacuees->value();
        m_session.supplyParameters.days = days->value();
        emit runRequested();
    });
    return box;
}

QString SupplyPanel::numberText() const { return m_number->text(); }

void SupplyPanel::refresh() {
    while (QLayoutItem *item = m_tables->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const std::shared_ptr<const ResourceRun> &run = m_session.resources();
    m_head->setVisible(run != nullptr);
    m_foot->setVisible(run != nullptr);
    if (!run)
        return;
    m_foot->setText(tr("data revision r%1").arg(run->county->revision));
    if (m_subject == Subject::Supplies)
        fillSupplies(run->sufficiency);
    else if (m_subject == Subject::Classes)
        fillClasses(run->classes);
    else
        fillVillages(run->villages);
    setShade(m_number, m_session.isResourcesStale() ? Shade::Faint : Shade::Ink);
}

void SupplyPanel::addTable(const QString &title, PanelTable table, int mostRows) {
    if (table.rows.empty())
        return;
    m_tables->addWidget(panelText(title, TextRole::Section));
    auto *view = new ReadingTable;
    auto *model = new PanelTableModel(view);
    const auto rows = static_cast<int>(table.rows.size());
    model->setTable(std::move(table));
    view->setSource(model, PanelTableModel::SortRole);
    view->setAccessibleName(title);
    view->setFixedHeight(scaled(30) * (qMin(rows, mostRows) + 1) + scaled(12));
    m_tables->addWidget(view);
}

void SupplyPanel::fillSupplies(const core::SufficiencyResult &result) {
    const bool judged = result.personsSupported.has_value();
    m_number->setText(judged ? countText(*result.personsSupported) : QStringLiteral("—"));
    m_unit->setText(judged ? tr("people") : QString());
    if (!judged)
        m_verdict->set(tr("Cannot be judged: no stock recorded"), Chip::Kind::Warn);
    else if (*result.personsSupported >= result.parameters.evacuees)
        m_verdict->set(tr("Enough for %1 people").arg(countText(result.parameters.evacuees)), Chip::Kind::Good);
    else
        m_verdict->set(tr("Short for %1 people").arg(countText(result.parameters.evacuees)), Chip::Kind::Bad);
    m_line->setText(
        judged && !result.bindingItem.empty()
            ? tr("for %1 days; %2 runs out first").arg(result.parameters.days).arg(itemName(result, result.bindingItem))
            : QString());
    addTable(tr("By item"), itemTable(result), 20);
    addTable(tr("By warehouse"), placeTable(result, result.warehouses, tr("Warehouse")), 8);
    addTable(tr("By township"), placeTable(result, result.townships, tr("Township")), 16);
    m_foot->setText(tr("profile %1 · agreement stock %2 · data revision r%3")
                        .arg(profileName(result.parameters.standard),
                             result.parameters.includeAgreementStock ? tr("counted") : tr("not counted"))
                        .arg(m_session.resources()->county->revision));
}

void SupplyPanel::fillClasses(const core::ClassResult &result) {
    m_number->setText(QString::number(result.townshipsMet));
    m_unit->setText(tr("of %1 townships").arg(result.townships.size()));
    const core::VerdictCounts townships = core::countOf(result.townshipVerdicts);
    showStates(*m_verdict, townships);
    m_line->setText(tr("have %1 shelter of class II or better; %2 cannot be judged")
                        .arg(result.parameters.townshipClassII)
                        .arg(townships.unknown));
    const core::ClassInput input = core::classInputFrom(*m_session.resources()->county);
    const std::vector<core::ClassMatrixRow> matrix = core::classMatrix(input, result);
    addTable(tr("By township: GB 21734 by check list"), listClassTable(matrix), 32);
    addTable(tr("What lifts a shelter to the next class"), nextClassTable(input, result), 10);
    addTable(tr("By township: GB 51143 as recorded"), recordedClassTable(matrix), 32);
}

void SupplyPanel::fillVillages(const core::VillageResult &result) {
    m_number->setText(QString::number(result.met));
    m_unit->setText(tr("of %1 villages").arg(result.villages.size()));
    showStates(*m_verdict, {result.met, result.notMet, result.unknown});
    m_line->setText(tr("have a site of %1 m² or more; %2 cannot be judged")
                        .arg(result.parameters.minimumArea.value())
                        .arg(result.unknown));
    addTable(tr("By village"), villageTable(result), 24);
}

} // namespace app
