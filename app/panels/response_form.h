// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QWidget>

#include "gis/roads/response_input.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QSpinBox;

namespace app {

/// The parameters of the response that people change.
class ResponseForm : public QWidget {
    Q_OBJECT
public:
    explicit ResponseForm(QWidget *parent = nullptr);

    /// How fast vehicles drive.
    [[nodiscard]] QComboBox *driving() const { return m_speed; }
    [[nodiscard]] QSpinBox *reporting() const { return m_reporting; }
    [[nodiscard]] QComboBox *wording() const { return m_wording; }
    void setValues(const core::ResponseParameters &parameters, const gis::ResponseChoice &choice);
    void takeValues(core::ResponseParameters &parameters, gis::ResponseChoice &choice) const;

signals:
    /// Something in it is not what it was; nothing is computed yet.
    void edited();
    /// Enter in a field.
    void runRequested();

private:
    void buildClock(QGridLayout &grid);
    void buildTeams(QGridLayout &grid);
    void buildTargets(QGridLayout &grid);

    QSpinBox *m_minutes = nullptr;
    QComboBox *m_wording = nullptr;
    QSpinBox *m_reporting = nullptr;
    QSpinBox *m_required = nullptr;
    QComboBox *m_speed = nullptr;
    QComboBox *m_type = nullptr;
    QSpinBox *m_fullTime = nullptr;
    QSpinBox *m_partTime = nullptr;
    QSpinBox *m_step = nullptr;
    QCheckBox *m_onDuty = nullptr;
    std::array<QCheckBox *, core::responseKindCount> m_kinds = {};
};

} // namespace app
