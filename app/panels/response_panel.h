// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/response_session.h"
#include "app/look/result_panel.h"
#include "app/models/response_table.h"

class QComboBox;
class QLabel;
class QVBoxLayout;

namespace app {

class BalanceBox;
class Chip;
class EventBox;
class ReadingTable;
class ResponseForm;
class ResultHead;
class TitledTable;

/// The share of targets that rescue teams reach within the hour: in both wordings, by kind and township, told by the
/// first team or by the second; the targets that are late, the teams, several events at once, the parameters.
class ResponsePanel : public ResultPanel {
    Q_OBJECT
public:
    explicit ResponsePanel(ResponseSession &session, QWidget *parent = nullptr);

    /// The big number as it stands there.
    [[nodiscard]] QString numberText() const;
    [[nodiscard]] QString wordingText() const;
    [[nodiscard]] Chip *verdict() const { return m_verdict; }
    [[nodiscard]] ReadingTable *kindView() const;
    [[nodiscard]] QComboBox *lateFilter() const { return m_filter; }
    [[nodiscard]] ReadingTable *lateView() const;
    [[nodiscard]] ReadingTable *townshipView() const;
    [[nodiscard]] ReadingTable *teamView() const;
    [[nodiscard]] EventBox *eventBox() const { return m_events; }
    [[nodiscard]] ResponseForm *form() const { return m_form; }
    [[nodiscard]] bool tellsSecond() const;
    void tellSecond(bool second);
    /// The result of the session as it is told; null without one.
    [[nodiscard]] const core::ResponseResult *told() const;
    /// Takes the parameters of the form and computes.
    void run();

signals:
    /// A target, or after those a place where people live.
    void rowChosen(std::size_t row);
    /// One of several events, and the team it was given (noTeam: none).
    void eventChosen(std::uint32_t target, std::uint32_t team);
    void townshipChosen(const std::string &code);
    void teamChosen(std::uint32_t team);
    /// First or second team: other targets are late.
    void toldChanged();

protected:
    void showResult() override;

private:
    [[nodiscard]] QWidget *buildResult();
    void buildHead();
    void buildTables(QVBoxLayout &column);
    void buildFoot();
    void connectTables();
    void showState();
    void fill(const ResponseRun &run);
    void fillHead(const ToldResponse &told);
    void fillBalance(const core::ResponseDigest &digest);
    void fillTables(const ToldResponse &told);
    void fillLate();
    void showLateMenu(const QPoint &at);

    ResponseSession &m_session;
    /// What stands in the tables now; a result of the session that nobody sees is not put there.
    std::shared_ptr<const ResponseRun> m_shown;
    QWidget *m_result = nullptr;
    ResultHead *m_head = nullptr;
    Chip *m_verdict = nullptr;
    QLabel *m_wordings = nullptr;
    QComboBox *m_told = nullptr;
    BalanceBox *m_balance = nullptr;
    TitledTable *m_kinds = nullptr;
    /// Which kind the list of late targets shows.
    QComboBox *m_filter = nullptr;
    TitledTable *m_late = nullptr;
    TitledTable *m_townships = nullptr;
    TitledTable *m_teams = nullptr;
    EventBox *m_events = nullptr;
    ResponseForm *m_form = nullptr;
    KindTable m_kindRows;
    LateTable m_lateRows;
    UnitTable m_townshipRows;
    TeamTable m_teamRows;
};

} // namespace app
