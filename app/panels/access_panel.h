// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/allocation_session.h"
#include "app/look/result_panel.h"

class QComboBox;
class QLabel;

namespace app {

class Chip;
class PlaceForm;
class ResultHead;
class TitledTable;

/// How many places per person people have within reach, by grade and by township and village.
class AccessPanel : public ResultPanel {
    Q_OBJECT
public:
    explicit AccessPanel(AllocationSession &session, QWidget *parent = nullptr);

    /// The big number as it stands there.
    [[nodiscard]] QString numberText() const;

signals:
    void townshipChosen(const std::string &code);
    void villageChosen(const std::string &code);

protected:
    void showResult() override;

private:
    [[nodiscard]] QWidget *buildContent();
    [[nodiscard]] QWidget *buildGrades();
    [[nodiscard]] core::AccessibilityParameters wanted() const;
    void showDoubt();
    void fill(const AccessibilityRun &run);
    void fillGrades(const core::AccessibilityResult &result);
    void run();

    AllocationSession &m_session;
    PlaceForm *m_form = nullptr;
    QComboBox *m_method = nullptr;
    QWidget *m_result = nullptr;
    ResultHead *m_head = nullptr;
    QLabel *m_grades[core::accessGradeCount] = {};
    Chip *m_closes = nullptr;
    TitledTable *m_townships = nullptr;
    TitledTable *m_villages = nullptr;
};

} // namespace app
