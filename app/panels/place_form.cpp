// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/place_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QPushButton>
#include <QSpinBox>

#include "app/look/panel_text.h"
#include "app/look/type_scale.h"

namespace app {
namespace {

constexpr int longestMinutes = 24 * 60;

QDoubleSpinBox *numberField(double least, double most, int decimals, const QString &name) {
    auto *field = new QDoubleSpinBox;
    field->setRange(least, most);
    field->setDecimals(decimals);
    field->setAccessibleName(name);
    return field;
}

} // namespace

PlaceForm::PlaceForm(Subject subject, QWidget *parent) : QWidget(parent) {
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(scaled(8));
    grid->setVerticalSpacing(scaled(6));
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    const auto add = [grid](int row, int column, const QString &words, QWidget *field) {
        grid->addWidget(panelText(words, TextRole::Body, Shade::Soft), row, column);
        grid->addWidget(field, row, column + 1);
    };
    m_minutes = new QSpinBox;
    m_minutes->setRange(1, longestMinutes);
    m_minutes->setAccessibleName(tr("Minutes on foot"));
    add(0, 0, tr("Minutes on foot"), m_minutes);
    m_basis = new QComboBox;
    m_basis->addItems({tr("by rule"), tr("as declared"), tr("smaller of both")});
    if (subject == Subject::Allocation)
        m_basis->addItem(tr("no limit"));
    m_basis->setAccessibleName(tr("Capacity"));
    add(0, 2, tr("Capacity"), m_basis);
    m_area = numberField(0.1, 100, 1, tr("m² per person"));
    add(1, 0, tr("m² per person"), m_area);
    m_run = new QPushButton(tr("Compute"));
    m_run->setDefault(true);
    connect(m_run, &QPushButton::clicked, this, &PlaceForm::runRequested);
    connect(m_minutes, &QSpinBox::valueChanged, this, &PlaceForm::edited);
    connect(m_basis, &QComboBox::currentIndexChanged, this, &PlaceForm::edited);
    connect(m_area, &QDoubleSpinBox::valueChanged, this, &PlaceForm::edited);
    if (subject == Subject::Accessibility) {
        grid->addWidget(m_run, 1, 3);
        return;
    }
    m_share = numberField(0.1, 100, 1, tr("Evacuees %"));
    add(1, 2, tr("Evacuees %"), m_share);
    m_whole = new QCheckBox(tr("Keep villages whole"));
    connect(m_share, &QDoubleSpinBox::valueChanged, this, &PlaceForm::edited);
    connect(m_whole, &QCheckBox::toggled, this, &PlaceForm::edited);
    grid->addWidget(m_whole, 2, 0, 1, 2);
    grid->addWidget(m_run, 2, 3);
}

void PlaceForm::setValues(const core::ReachParameters &reach, const core::PlaceRule &places) {
    m_minutes->setValue(static_cast<int>(reach.timeLimit.count() / 60));
    m_basis->setCurrentIndex(static_cast<int>(places.basis));
    m_area->setValue(places.areaPerPerson.value());
}

void PlaceForm::setEvacuees(double percent, bool wholeVillages) {
    m_share->setValue(percent);
    m_whole->setChecked(wholeVillages);
}

void PlaceForm::takeValues(core::ReachParameters &reach, core::PlaceRule &places) const {
    reach.timeLimit = core::Seconds(60.0 * m_minutes->value());
    places.basis = static_cast<core::CapacityBasis>(m_basis->currentIndex());
    places.areaPerPerson = core::SquareMetres(m_area->value());
}

double PlaceForm::evacueePercent() const { return m_share->value(); }

bool PlaceForm::wholeVillages() const { return m_whole->isChecked(); }

} // namespace app
