// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/response_form.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLocale>
#include <QSpinBox>

#include "app/look/flow_row.h"
#include "app/look/panel_text.h"
#include "app/look/type_scale.h"
#include "app/models/field_text.h"
#include "app/models/response_words.h"

namespace app {
namespace {

constexpr int longestMinutes = 24 * 60;
constexpr int unknownMinutes = -1;

/// How fast vehicles are against a dry day (domain notes, vehicles).
struct Weather {
    const char *words;
    double factor;
};
constexpr std::array weathers = {Weather{QT_TRANSLATE_NOOP("app::ResponseForm", "dry, by day"), 1.0},
                                 Weather{QT_TRANSLATE_NOOP("app::ResponseForm", "rain or night"), 0.9},
                                 Weather{QT_TRANSLATE_NOOP("app::ResponseForm", "heavy rain"), 0.8},
                                 Weather{QT_TRANSLATE_NOOP("app::ResponseForm", "fog"), 0.6},
                                 Weather{QT_TRANSLATE_NOOP("app::ResponseForm", "snow"), 0.5}};
constexpr std::array teamTypes = {"any", "national", "professional", "social", "township", "military"};

QSpinBox *minuteField(const QString &name, int least) {
    auto *field = new QSpinBox;
    field->setRange(least, longestMinutes);
    field->setAccessibleName(name);
    return field;
}

void addField(QGridLayout &grid, int row, int column, const QString &words, QWidget *field) {
    field->setAccessibleName(words);
    // The panel's width decides, not the longest choice.
    field->setMinimumWidth(scaled(64));
    field->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    grid.addWidget(panelText(words, TextRole::Body, Shade::Soft), row, column);
    grid.addWidget(field, row, column + 1);
}

} // namespace

ResponseForm::ResponseForm(QWidget *parent) : QWidget(parent) {
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(scaled(8));
    grid->setVerticalSpacing(scaled(6));
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    buildClock(*grid);
    buildTeams(*grid);
    buildTargets(*grid);
    for (QSpinBox *field : findChildren<QSpinBox *>())
        connect(field, &QSpinBox::editingFinished, this, [this, field] {
            if (field->hasFocus())
                emit runRequested();
        });
    for (const QSpinBox *field : findChildren<QSpinBox *>())
        connect(field, &QSpinBox::valueChanged, this, &ResponseForm::edited);
    for (const QComboBox *field : findChildren<QComboBox *>())
        connect(field, &QComboBox::currentIndexChanged, this, &ResponseForm::edited);
    for (const QCheckBox *field : findChildren<QCheckBox *>())
        connect(field, &QCheckBox::toggled, this, &ResponseForm::edited);
}

void ResponseForm::buildClock(QGridLayout &grid) {
    m_minutes = minuteField({}, 1);
    addField(grid, 0, 0, tr("Minutes"), m_minutes);
    m_required = new QSpinBox;
    m_required->setRange(0, 100);
    addField(grid, 0, 2, tr("Asked for %"), m_required);
    m_wording = new QComboBox;
    m_wording->addItems({tr("order, service area"), tr("accident, everywhere")});
    addField(grid, 1, 0, tr("Clock from"), m_wording);
    m_reporting = minuteField({}, unknownMinutes);
    m_reporting->setSpecialValueText(tr("unknown"));
    addField(grid, 1, 2, tr("Reporting min"), m_reporting);
}

void ResponseForm::buildTeams(QGridLayout &grid) {
    m_speed = new QComboBox;
    for (const Weather &weather : weathers)
        m_speed->addItem(tr("%1 (× %2)").arg(tr(weather.words), QLocale().toString(weather.factor, 'g', 3)),
                         weather.factor);
    addField(grid, 2, 0, tr("Driving"), m_speed);
    m_type = new QComboBox;
    for (const char *type : teamTypes)
        m_type->addItem(qstrcmp(type, "any") == 0 ? tr("all") : codeText("team_type", type), QLatin1String(type));
    addField(grid, 2, 2, tr("Teams"), m_type);
    m_fullTime = minuteField({}, 0);
    addField(grid, 3, 0, tr("Turn-out, full-time"), m_fullTime);
    m_partTime = minuteField({}, 0);
    addField(grid, 3, 2, tr("Part-time"), m_partTime);
    m_step = new QSpinBox;
    m_step->setRange(50, 100000);
    m_step->setSingleStep(100);
    addField(grid, 4, 0, tr("Levee step m"), m_step);
    m_onDuty = new QCheckBox(tr("Without teams that have nobody on duty"));
    grid.addWidget(m_onDuty, 5, 0, 1, 4);
}

void ResponseForm::buildTargets(QGridLayout &grid) {
    auto *row = new FlowRow;
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        m_kinds[i] = new QCheckBox(kindWords(static_cast<core::ResponseTargetKind>(i)));
        row->add(m_kinds[i]);
    }
    grid.addWidget(row, 6, 0, 1, 4);
}

void ResponseForm::setValues(const core::ResponseParameters &parameters, const gis::ResponseChoice &choice) {
    const auto minutes = [](core::Seconds time) { return static_cast<int>(std::lround(time.count() / 60)); };
    m_minutes->setValue(minutes(parameters.timeLimit));
    m_required->setValue(static_cast<int>(std::lround(parameters.requiredPercent)));
    m_wording->setCurrentIndex(static_cast<int>(parameters.wording));
    m_reporting->setValue(parameters.reporting ? minutes(*parameters.reporting) : unknownMinutes);
    m_speed->setCurrentIndex(std::max(0, m_speed->findData(choice.vehicle.factor)));
    m_type->setCurrentIndex(std::max(0, m_type->findData(QString::fromStdString(choice.teamType))));
    m_fullTime->setValue(minutes(choice.fullTimeTurnout));
    m_partTime->setValue(minutes(choice.partTimeTurnout));
    m_step->setValue(static_cast<int>(std::lround(choice.leveeStep.value())));
    m_onDuty->setChecked(choice.onDutyOnly);
    for (std::size_t i = 0; i < m_kinds.size(); ++i)
        m_kinds[i]->setChecked(choice.targets[i]);
}

void ResponseForm::takeValues(core::ResponseParameters &parameters, gis::ResponseChoice &choice) const {
    const auto minutes = [](const QSpinBox *field) { return core::Seconds(60.0 * field->value()); };
    parameters.timeLimit = minutes(m_minutes);
    parameters.requiredPercent = m_required->value();
    parameters.wording = static_cast<core::ResponseWording>(m_wording->currentIndex());
    parameters.reporting.reset();
    if (m_reporting->value() != unknownMinutes)
        parameters.reporting = minutes(m_reporting);
    choice.vehicle.factor = m_speed->currentData().toDouble();
    choice.teamType = m_type->currentData().toString().toStdString();
    choice.fullTimeTurnout = minutes(m_fullTime);
    choice.partTimeTurnout = minutes(m_partTime);
    choice.leveeStep = core::Metres(m_step->value());
    choice.onDutyOnly = m_onDuty->isChecked();
    for (std::size_t i = 0; i < m_kinds.size(); ++i)
        choice.targets[i] = m_kinds[i]->isChecked();
}

} // namespace app
