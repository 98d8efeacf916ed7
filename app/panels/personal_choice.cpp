// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/personal_choice.h"

#include <QActionGroup>
#include <QMenu>

namespace app {

PersonalChoice::PersonalChoice(QObject *parent) : QObject(parent), m_actions(new QActionGroup(this)) {
    const auto add = [this](const QString &words, gis::PersonalData value) {
        QAction *action = m_actions->addAction(words);
        action->setCheckable(true);
        action->setChecked(value == m_value);
        connect(action, &QAction::triggered, this, [this, value] { m_value = value; });
    };
    add(tr("Leave out contacts and phones"), gis::PersonalData::LeftOut);
    add(tr("Mask them (138****5678)"), gis::PersonalData::Masked);
    add(tr("Write them in full"), gis::PersonalData::Written);
}

void PersonalChoice::fill(QMenu *menu) { menu->addActions(m_actions->actions()); }

} // namespace app
