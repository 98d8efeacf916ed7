// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/supply_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/panel_text.h"
#include "app/look/result_head.h"
#include "app/models/class_table.h"
#include "app/models/people_parts.h"
#include "app/models/supply_table.h"
#include "app/panels/titled_table.h"
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

QString titleOf(SupplyPanel::Subject subject) {
    switch (subject) {
    case SupplyPanel::Subject::Supplies:
        return SupplyPanel::tr("Supply sufficiency");
    case SupplyPanel::Subject::Classes:
        return SupplyPanel::tr("Shelter classes");
    case SupplyPanel::Subject::Villages:
        break;
    }
    return SupplyPanel::tr("Village sites");
}

} // namespace

SupplyPanel::SupplyPanel(AnalysisSession &session, Subject subject, QWidget *parent)
    : ResultPanel(titleOf(subject), parent), m_session(session), m_subject(subject) {
    QWidget *content = emptyContent(12, 12);
    auto *body = static_cast<QVBoxLayout *>(content->layout());
    m_head = new ResultHead({}, TextRole::Section);
    m_verdict = m_head->addChip();
    body->addWidget(m_head);
    if (subject == Subject::Supplies)
        body->addWidget(buildSupplyForm());
    m_tables = new QVBoxLayout;
    m_tables->setSpacing(scaled(10));
    body->addLayout(m_tables);
    body->addStretch(1);
    setContent(content);
    setHasResult(false, {m_head});
    connect(&session, &AnalysisSession::resourcesChanged, this, &SupplyPanel::refresh);
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
    m_evacuees = spin(m_session.supplyParameters.evacuees, 100'000'000, tr("Evacuees"));
    m_days = spin(m_session.supplyParameters.days, 365, tr("Days"));
    for (const QSpinBox *field : {m_evacuees, m_days})
        connect(field, &QSpinBox::valueChanged, this, &SupplyPanel::showDoubt);
    auto *run = new QPushButton(tr("Compute"));
    run->setDefault(true);
    row->addWidget(panelText(tr("Evacuees"), TextRole::Body, Shade::Soft));
    row->addWidget(m_evacuees, 2);
    row->addWidget(panelText(tr("Days"), TextRole::Body, Shade::Soft));
    row->addWidget(m_days, 1);
    row->addWidget(run);
    connect(run, &QPushButton::clicked, this, [this] {
        m_session.supplyParameters.evacuees = m_evacuees->value();
        m_session.supplyParameters.days = m_days->value();
        emit runRequested();
    });
    return box;
}

QString SupplyPanel::numberText() const { return m_head->number(); }

void SupplyPanel::showResult() {
    while (QLayoutItem *item = m_tables->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const std::shared_ptr<const ResourceRun> &run = m_session.resources();
    setHasResult(run != nullptr, {m_head});
    if (!run)
        return;
    setFoot({tr("data revision r%1").arg(run->county->revision)});
    if (m_subject == Subject::Supplies)
        fillSupplies(run->sufficiency);
    else if (m_subject == Subject::Classes)
        fillClasses(run->classes);
    else
        fillVillages(run->villages);
    showDoubt();
}

void SupplyPanel::showDoubt() {
    const std::shared_ptr<const ResourceRun> &run = m_session.resources();
    const core::SufficiencyParameters *used = run && m_evacuees ? &run->sufficiency.parameters : nullptr;
    const bool isOther = used && (used->evacuees != m_evacuees->value() || used->days != m_days->value());
    m_head->setDoubt(m_session.isResourcesStale() ? tr("Data changed, compute again")
                     : isOther                    ? tr("Computed with other settings, compute again")
                                                  : QString());
}

void SupplyPanel::addTable(const QString &title, PanelTable table, int mostRows) {
    if (table.rows.empty())
        return;
    auto *made = new TitledTable;
    m_tables->addWidget(made);
    made->setTable(title, std::move(table), mostRows);
}

void SupplyPanel::fillSupplies(const core::SufficiencyResult &result) {
    const bool judged = result.personsSupported.has_value();
    m_head->setNumber(judged ? countText(*result.personsSupported) : QStringLiteral("—"));
    m_head->setUnit(judged ? tr("people") : QString());
    if (!judged)
        m_verdict->set(tr("Cannot be judged: no stock recorded"), Chip::Kind::Warn);
    else if (*result.personsSupported >= result.parameters.evacuees)
        m_verdict->set(tr("Enough for %1 people").arg(countText(result.parameters.evacuees)), Chip::Kind::Good);
    else
        m_verdict->set(tr("Short for %1 people").arg(countText(result.parameters.evacuees)), Chip::Kind::Bad);
    m_head->setWords(
        judged && !result.bindingItem.empty()
            ? tr("for %1 days; %2 runs out first").arg(result.parameters.days).arg(itemName(result, result.bindingItem))
            : QString());
    addTable(tr("By item"), itemTable(result), 20);
    addTable(tr("By warehouse"), placeTable(result, result.warehouses, tr("Warehouse")), 8);
    addTable(tr("By township"), placeTable(result, result.townships, tr("Township")), 16);
    setFoot(
        {tr("profile %1").arg(profileName(result.parameters.standard)),
         result.parameters.includeAgreementStock ? tr("agreement stock counted") : tr("agreement stock not counted"),
         tr("data revision r%1").arg(m_session.resources()->county->revision)});
}

void SupplyPanel::fillClasses(const core::ClassResult &result) {
    m_head->setNumber(QString::number(result.townshipsMet));
    m_head->setUnit(tr("of %1 townships").arg(result.townships.size()));
    const core::VerdictCounts townships = core::countOf(result.townshipVerdicts);
    showStates(*m_verdict, townships);
    m_head->setWords(tr("have %1 shelter of class II or better; %2 cannot be judged")
                         .arg(result.parameters.townshipClassII)
                         .arg(townships.unknown));
    const core::ClassInput input = core::classInputFrom(*m_session.resources()->county);
    const std::vector<core::ClassMatrixRow> matrix = core::classMatrix(input, result);
    addTable(tr("By township: GB 21734 by check list"), listClassTable(matrix), 32);
    addTable(tr("What lifts a shelter to the next class"), nextClassTable(input, result), 10);
    addTable(tr("By township: GB 51143 as recorded"), recordedClassTable(matrix), 32);
}

void SupplyPanel::fillVillages(const core::VillageResult &result) {
    m_head->setNumber(QString::number(result.met));
    m_head->setUnit(tr("of %1 villages").arg(result.villages.size()));
    showStates(*m_verdict, {result.met, result.notMet, result.unknown});
    m_head->setWords(tr("have a site of %1 m² or more; %2 cannot be judged")
                         .arg(result.parameters.minimumArea.value())
                         .arg(result.unknown));
    addTable(tr("By village"), villageTable(result), 24);
}

} // namespace app
