// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/document/allocation_session.h"

class QComboBox;
class QLabel;
class QToolButton;

namespace app {

class Chip;
class PlaceForm;
class ReadingTable;

/// How many places per person people have within reach, by grade and by township and village.
class AccessPanel : public QWidget {
    Q_OBJECT
public:
    explicit AccessPanel(AllocationSession &session, QWidget *parent = nullptr);

    /// The big number as it stands there.
    [[nodiscard]] QString numberText() const;

public slots:
    void refresh();

signals:
    /// The result is to be kept in the county file.
    void keepRequested();
    void closeRequested();
    void exportRequested();
    void townshipChosen(const std::string &code);
    void villageChosen(const std::string &code);

private:
    [[nodiscard]] QWidget *buildContent();
    [[nodiscard]] QWidget *buildHead();
    [[nodiscard]] QWidget *buildGrades();
    void fill(const AccessibilityRun &run);
    void run();

    AllocationSession &m_session;
    PlaceForm *m_form = nullptr;
    QComboBox *m_method = nullptr;
    QWidget *m_result = nullptr;
    QLabel *m_number = nullptr;
    Chip *m_stale = nullptr;
    QLabel *m_line = nullptr;
    QLabel *m_grades[core::accessGradeCount] = {};
    Chip *m_closes = nullptr;
    ReadingTable *m_townships = nullptr;
    ReadingTable *m_villages = nullptr;
    QLabel *m_foot = nullptr;
    QToolButton *m_keep = nullptr;
};

} // namespace app
