// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/analysis_session.h"
#include "app/look/result_panel.h"
#include "app/models/panel_table_model.h"

class QSpinBox;
class QVBoxLayout;

namespace app {

class Chip;
class ResultHead;

/// Are the supplies enough, are the shelter classes there, has every village its site.
class SupplyPanel : public ResultPanel {
    Q_OBJECT
public:
    enum class Subject { Supplies, Classes, Villages };

    SupplyPanel(AnalysisSession &session, Subject subject, QWidget *parent = nullptr);
    /// The big number as it stands there.
    [[nodiscard]] QString numberText() const;

signals:
    void runRequested();

protected:
    void showResult() override;

private:
    [[nodiscard]] QWidget *buildSupplyForm();
    void showDoubt();
    void addTable(const QString &title, PanelTable table, int mostRows);
    void fillSupplies(const core::SufficiencyResult &result);
    void fillClasses(const core::ClassResult &result);
    void fillVillages(const core::VillageResult &result);

    AnalysisSession &m_session;
    Subject m_subject;
    ResultHead *m_head = nullptr;
    Chip *m_verdict = nullptr;
    /// Null but for supplies.
    QSpinBox *m_evacuees = nullptr;
    QSpinBox *m_days = nullptr;
    QVBoxLayout *m_tables = nullptr;
};

} // namespace app
