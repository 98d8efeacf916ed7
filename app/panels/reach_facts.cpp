// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/reach_facts.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>

#include "app/document/analysis_session.h"
#include "app/look/panel_text.h"
#include "app/models/people_parts.h"

namespace app {

ReachFacts::ReachFacts(const AnalysisSession &session, QWidget *parent) : QWidget(parent), m_session(session) {
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(scaled(8));
    m_grid->setVerticalSpacing(scaled(4));
    m_grid->setColumnStretch(0, 1);
}

void ReachFacts::clear() {
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_lines.clear();
}

void ReachFacts::add(const QString &what, const QString &value, const QString &explained) {
    const int row = static_cast<int>(m_lines.size());
    QLabel *name = panelText(what);
    name->setToolTip(explained);
    QLabel *number = panelText(value);
    number->setAlignment(Qt::AlignRight);
    number->setToolTip(explained);
    m_grid->addWidget(name, row, 0);
    m_grid->addWidget(number, row, 1);
    m_lines.append(what + QStringLiteral(": ") + value);
}

void ReachFacts::addGaps() {
    const std::optional<core::AssumptionTotals> &gaps = m_session.assumptions();
    if (!gaps)
        return;
    add(tr("Firm gaps"), tr("%1 people").arg(countText(gaps->firm.value())),
        tr("Of the people not covered now: covered at none of these speeds and limits."));
    add(tr("Gaps that depend on speed and limit"), tr("%1 people").arg(countText(gaps->depends.value())),
        tr("Of the people not covered now: covered at some of these speeds and limits."));
}

void ReachFacts::addVariants() {
    const ReachVariants *variants = m_session.variants().get();
    const ReachRun *run = m_session.reach().get();
    if (!variants || !run)
        return;
    const core::SettlementReach &villages = variants->settlements;
    if (villages.villages > 0)
        add(tr("Villages covered whole"), tr("%1 of %2").arg(countText(villages.whole), countText(villages.villages)),
            tr("At least 80 % of the people: %1. Nobody: %2.").arg(countText(villages.most), countText(villages.none)));
    if (const auto &builtUp = variants->builtUp)
        add(tr("Built-up area covered"),
            tr("%1%").arg(percentText(
                core::coveragePercent(core::Persons(static_cast<std::int64_t>(builtUp->areaCovered.value())),
                                      core::Persons(static_cast<std::int64_t>(builtUp->area.value()))))),
            tr("%1 of %2 buildings, by their middle.")
                .arg(countText(builtUp->buildingsCovered), countText(builtUp->buildings)));
    const core::Persons second = variants->overlap.withSecond();
    add(tr("A second shelter within reach"),
        tr("%1% · %2 people")
            .arg(percentText(core::coveragePercent(second, run->result.county.total)), countText(second.value())),
        tr("Two or more usable shelters within the limit."));
    if (variants->byNeighbours.value() > 0)
        add(tr("Served by neighbours' shelters"), tr("%1 people").arg(countText(variants->byNeighbours.value())),
            tr("The nearest shelter lies outside the county."));
}

void ReachFacts::refresh() {
    clear();
    addGaps();
    addVariants();
    setVisible(!m_lines.isEmpty());
}

} // namespace app
