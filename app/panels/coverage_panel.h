// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QWidget>

#include "app/document/analysis_session.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedLayout;
class QToolButton;
class QTreeView;

namespace app {

class BalanceBar;
class Chip;
class PanelHeader;
class ReachFacts;
class SensitivityStrip;
class TownshipModel;

/// The coverage result: the number, whether the target is met, the balance of the people, townships, sensitivity.
class CoveragePanel : public QWidget {
    Q_OBJECT
public:
    explicit CoveragePanel(AnalysisSession &session, QWidget *parent = nullptr);

    [[nodiscard]] TownshipModel *townships() const { return m_townships; }
    /// The big number as it stands there.
    [[nodiscard]] QString numberText() const;
    [[nodiscard]] ReachFacts *facts() const { return m_facts; }

public slots:
    /// Takes the session's results.
    void refresh();

signals:
    /// The result is to be kept in the county file.
    void keepRequested();
    void runRequested();
    void gapsRequested();
    void townshipActivated(const std::string &code);
    void closeRequested();

private:
    [[nodiscard]] QWidget *buildResult();
    [[nodiscard]] QWidget *buildEmpty();
    [[nodiscard]] QWidget *buildNumber();
    [[nodiscard]] QWidget *buildNotice();
    [[nodiscard]] QWidget *buildBalance();
    [[nodiscard]] QWidget *buildTownships();
    void fill(const ReachRun &run);
    void fillBalance(const core::ReachTotals &totals);
    [[nodiscard]] QString parameterLine(const ReachRun &run) const;

    AnalysisSession &m_session;
    PanelHeader *m_header = nullptr;
    QLabel *m_timing = nullptr;
    QStackedLayout *m_pages = nullptr;
    QLabel *m_number = nullptr;
    Chip *m_verdict = nullptr;
    Chip *m_stale = nullptr;
    QLabel *m_people = nullptr;
    QWidget *m_notice = nullptr;
    QLabel *m_noticeText = nullptr;
    BalanceBar *m_bar = nullptr;
    Chip *m_closes = nullptr;
    QLabel *m_parts[4] = {};
    QLabel *m_total = nullptr;
    TownshipModel *m_townships = nullptr;
    QTreeView *m_townshipView = nullptr;
    SensitivityStrip *m_strip = nullptr;
    ReachFacts *m_facts = nullptr;
    QLabel *m_parameters = nullptr;
    QPushButton *m_run = nullptr;
    QToolButton *m_keep = nullptr;
};

} // namespace app
