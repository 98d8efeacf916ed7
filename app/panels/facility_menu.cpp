// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/facility_menu.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QWidgetAction>

#include "app/look/type_scale.h"
#include "app/models/facility_text.h"
#include "app/models/field_text.h"
#include "app/text/language.h"
#include "core/model/facility_list.h"

namespace app {

FacilityMenu::FacilityMenu(QLineEdit *line) : QMenu(line), m_line(line) {
    // Filled when it is first wanted: a form opens without waiting for it.
    connect(this, &QMenu::aboutToShow, this, &FacilityMenu::readLine);
}

void FacilityMenu::fill() {
    core::ShelterClass last = core::ShelterClass::None;
    for (const core::FacilityRule &rule : core::facilityRules()) {
        if (rule.neededFrom != last) {
            last = rule.neededFrom;
            addSection(tr("Class %1 and above").arg(QString::fromUtf8(core::codeOf(last).data())));
        }
        auto *box = new QCheckBox(chosen(rule.zh, rule.en));
        box->setObjectName(QString::fromStdString(rule.key));
        box->setContentsMargins(scaled(8), 0, scaled(8), 0);
        connect(box, &QCheckBox::clicked, this, &FacilityMenu::writeLine);
        auto *action = new QWidgetAction(this);
        action->setDefaultWidget(box);
        addAction(action);
        m_boxes.append(box);
    }
}

void FacilityMenu::readLine() {
    if (m_boxes.isEmpty())
        fill();
    const std::set<std::string> facilities = core::facilitiesFromText(m_line->text().toStdString());
    for (QCheckBox *box : std::as_const(m_boxes))
        box->setChecked(facilities.contains(box->objectName().toStdString()));
}

void FacilityMenu::writeLine() {
    // Words that the list does not know stay.
    std::string text;
    for (const QCheckBox *box : std::as_const(m_boxes))
        if (box->isChecked())
            text += box->objectName().toStdString() + ",";
    for (const std::string &unknown : core::unknownFacilities(m_line->text().toStdString()))
        text += unknown + ",";
    m_line->setText(facilityWords(text));
    emit ticked();
}

} // namespace app
