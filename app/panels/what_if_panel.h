// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/document/what_if_rescue.h"
#include "app/document/what_if_session.h"
#include "app/look/panel_frame.h"
#include "app/look/panel_text.h"
#include "core/model/county.h"

class QGridLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace app {

/// The what-if beside the map: its steps, what they change against the county as it is, where most, and the closed
/// roads that hurt most. Every step can be switched off and removed.
class WhatIfPanel : public PanelFrame {
    Q_OBJECT
public:
    explicit WhatIfPanel(WhatIfSession &session, QWidget *parent = nullptr);

    /// Columns of the table as they stand there, for tests and screen readers: label, base, now.
    [[nodiscard]] QList<QStringList> tableText() const { return m_tableText; }
    [[nodiscard]] QListWidget *steps() const { return m_steps; }
    /// The other state beside which the what-if is shown; null = the county as it is.
    void setOther(const QString &name, const std::shared_ptr<const WhatIfState> &other);
    [[nodiscard]] const std::shared_ptr<const WhatIfState> &other() const { return m_other; }
    /// Who is on scene in time; null = not shown.
    void setRescue(const RescueWhatIf *rescue);
    /// Apply is possible.
    void setEditable(bool editable, const QString &obstacle);

signals:
    void closeRequested();
    void addRequested();
    void addTeamRequested();
    void roadRequested();
    void areaRequested();
    void zoneRequested();
    void compareRequested();
    void lossesRequested();
    void applyRequested();
    /// A row of a list that lies somewhere.
    void placeChosen(const core::Point &place);
    void townshipChosen(const std::string &code);

private:
    void buildSteps(QVBoxLayout *column);
    void buildImpact(QVBoxLayout *column);
    void refreshSteps();
    void refreshNumbers();
    void addChain();
    void addRescue();
    void addRow(const QStringList &cells, TextRole role, Shade shade);
    void addCount(const QString &label, std::int64_t before, std::int64_t after);
    [[nodiscard]] QString hazardWords(const core::ScenarioTarget &target) const;
    [[nodiscard]] QString chainWords(const WhatIfChain &chain) const;
    void refreshTownships();
    void showLosses(const std::vector<core::RoadLoss> &losses);
    void addStep(std::size_t index);
    [[nodiscard]] QWidget *hazardFields(std::size_t index);
    [[nodiscard]] QString stepWords(const core::ScenarioStep &step) const;
    void setEnabled(std::size_t index, bool enabled);
    void remove(std::size_t index);

    WhatIfSession &m_session;
    const RescueWhatIf *m_rescue = nullptr;
    QListWidget *m_steps = nullptr;
    QLabel *m_noSteps = nullptr;
    QGridLayout *m_table = nullptr;
    QList<QStringList> m_tableText;
    QListWidget *m_townships = nullptr;
    QLabel *m_hazard = nullptr;
    QLabel *m_places = nullptr;
    QPushButton *m_findLosses = nullptr;
    QListWidget *m_losses = nullptr;
    QPushButton *m_apply = nullptr;
    QPushButton *m_compare = nullptr;
    QString m_otherName;
    std::shared_ptr<const WhatIfState> m_other;
    std::vector<core::RoadLoss> m_lossRows;
};

} // namespace app
