// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "gis/survey/export_request.h"

class QActionGroup;
class QMenu;

namespace app {

/// What becomes of contacts and phones when rows leave the program: left out until a person says otherwise. One choice
/// for every menu of the window.
class PersonalChoice : public QObject {
    Q_OBJECT
public:
    explicit PersonalChoice(QObject *parent);

    [[nodiscard]] gis::PersonalData value() const { return m_value; }
    /// Adds its three entries.
    void fill(QMenu *menu);

private:
    QActionGroup *m_actions = nullptr;
    gis::PersonalData m_value = gis::PersonalData::LeftOut;
};

} // namespace app
