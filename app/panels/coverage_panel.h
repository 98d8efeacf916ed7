// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/document/analysis_session.h"
#include "app/look/result_panel.h"

class QLabel;
class QTreeView;

namespace app {

class BalanceBox;
class Chip;
class ReachFacts;
class ResultHead;
class SensitivityStrip;
class TownshipModel;

/// The coverage result: the number, whether the target is met, the balance of the people, townships, sensitivity.
class CoveragePanel : public ResultPanel {
    Q_OBJECT
public:
    explicit CoveragePanel(AnalysisSession &session, QWidget *parent = nullptr);

    [[nodiscard]] TownshipModel *townships() const { return m_townships; }
    /// The big number as it stands there.
    [[nodiscard]] QString numberText() const;
    [[nodiscard]] ReachFacts *facts() const { return m_facts; }

signals:
    void runRequested();
    void gapsRequested();
    void townshipActivated(const std::string &code);

protected:
    void showResult() override;

private:
    [[nodiscard]] QWidget *buildResult();
    [[nodiscard]] QWidget *buildEmpty();
    [[nodiscard]] QWidget *buildNotice();
    [[nodiscard]] QWidget *buildTownships();
    void fill(const ReachRun &run);
    void showVerdict(const core::ReachabilityResult &result);
    void showNotice(const ReachRun &run);
    void fillTownships(const ReachRun &run);
    [[nodiscard]] QStringList footWords(const ReachRun &run) const;

    AnalysisSession &m_session;
    QWidget *m_empty = nullptr;
    QWidget *m_result = nullptr;
    ResultHead *m_head = nullptr;
    Chip *m_verdict = nullptr;
    QWidget *m_notice = nullptr;
    QLabel *m_noticeText = nullptr;
    BalanceBox *m_balance = nullptr;
    TownshipModel *m_townships = nullptr;
    QTreeView *m_townshipView = nullptr;
    SensitivityStrip *m_strip = nullptr;
    ReachFacts *m_facts = nullptr;
};

} // namespace app
