// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/document/analysis_session.h"
#include "app/models/panel_table_model.h"

class QLabel;
class QStackedLayout;
class QVBoxLayout;

namespace app {

class Chip;

/// Are the supplies enough, are the shelter classes there, has every village its site.
class SupplyPanel : public QWidget {
    Q_OBJECT
public:
    enum class Subject { Supplies, Classes, Villages };

    SupplyPanel(AnalysisSession &session, Subject subject, QWidget *parent = nullptr);
    /// The big number as it stands there.
    [[nodiscard]] QString numberText() const;

public slots:
    void refresh();

signals:
    void runRequested();
    void closeRequested();

private:
    [[nodiscard]] QWidget *buildHead();
    [[nodiscard]] QWidget *buildSupplyForm();
    [[nodiscard]] QString title() const;
    void addTable(const QString &title, PanelTable table, int mostRows);
    void fillSupplies(const core::SufficiencyResult &result);
    void fillClasses(const core::ClassResult &result);
    void fillVillages(const core::VillageResult &result);

    AnalysisSession &m_session;
    Subject m_subject;
    QLabel *m_number = nullptr;
    QLabel *m_unit = nullptr;
    Chip *m_verdict = nullptr;
    QLabel *m_line = nullptr;
    QWidget *m_head = nullptr;
    QVBoxLayout *m_tables = nullptr;
    QLabel *m_foot = nullptr;
};

} // namespace app
