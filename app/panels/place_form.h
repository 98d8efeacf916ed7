// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/analysis/allocation_model.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QPushButton;
class QSpinBox;

namespace app {

/// The parameters of allocation or accessibility that people change, and the button that computes.
class PlaceForm : public QWidget {
    Q_OBJECT
public:
    enum class Subject { Allocation, Accessibility };

    explicit PlaceForm(Subject subject, QWidget *parent = nullptr);

    void setValues(const core::ReachParameters &reach, const core::PlaceRule &places);
    void setEvacuees(double percent, bool wholeVillages);
    void takeValues(core::ReachParameters &reach, core::PlaceRule &places) const;
    [[nodiscard]] double evacueePercent() const;
    [[nodiscard]] bool wholeVillages() const;

signals:
    /// Something in it is not what it was; nothing is computed yet.
    void edited();
    void runRequested();

private:
    QSpinBox *m_minutes = nullptr;
    QComboBox *m_basis = nullptr;
    QDoubleSpinBox *m_area = nullptr;
    QDoubleSpinBox *m_share = nullptr;
    QCheckBox *m_whole = nullptr;
    QPushButton *m_run = nullptr;
};

} // namespace app
