// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/response_session.h"
#include "app/look/panel_frame.h"
#include "app/models/response_table.h"

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace app {

class BalanceBar;
class Chip;
class EventBox;
class ReadingTable;
class ResponseForm;

/// The share of targets that rescue teams reach within the hour: in both wordings, by kind and township, told by the
/// first team or by the second; the targets that are late, the teams, several events at once, the parameters.
class ResponsePanel : public PanelFrame {
    Q_OBJECT
public:
    explicit ResponsePanel(ResponseSession &session, QWidget *parent = nullptr);

    /// The big number as it stands there.
    [[nodiscard]] QString numberText() const;
    [[nodiscard]] QString wordingText() const;
    [[nodiscard]] ReadingTable *kindView() const { return m_kinds; }
    [[nodiscard]] QComboBox *lateFilter() const { return m_filter; }
    [[nodiscard]] ReadingTable *lateView() const { return m_late; }
    [[nodiscard]] ReadingTable *townshipView() const { return m_townships; }
    [[nodiscard]] ReadingTable *teamView() const { return m_teams; }
    [[nodiscard]] EventBox *eventBox() const { return m_events; }
    [[nodiscard]] ResponseForm *form() const { return m_form; }
    [[nodiscard]] bool tellsSecond() const;
    void tellSecond(bool second);
    /// The result of the session as it is told; null without one.
    [[nodiscard]] const core::ResponseResult *told() const;
    /// Takes the parameters of the form and computes.
    void run();

public slots:
    void refresh();

signals:
    void closeRequested();
    void exportRequested();
    /// A target, or after those a place where people live.
    void rowChosen(std::size_t row);
    /// One of several events, and the team it was given (noTeam: none).
    void eventChosen(std::uint32_t target, std::uint32_t team);
    void townshipChosen(const std::string &code);
    void teamChosen(std::uint32_t team);
    /// First or second team: other targets are late.
    void toldChanged();

private:
    [[nodiscard]] QWidget *buildResult();
    [[nodiscard]] QWidget *buildHead();
    [[nodiscard]] QWidget *buildBalance();
    [[nodiscard]] ReadingTable *addTable(QVBoxLayout &column, QLabel *&title);
    void connectTables();
    void fill(const ResponseRun &run);
    void fillHead(const core::ResponseResult &result);
    void fillTables(const ResponseRun &run);
    void fillLate();
    void showTable(ReadingTable *view, QLabel *title, const QString &words, PanelTable table);
    void showLateMenu(const QPoint &at);

    ResponseSession &m_session;
    QLabel *m_timing = nullptr;
    QWidget *m_result = nullptr;
    QLabel *m_number = nullptr;
    Chip *m_verdict = nullptr;
    Chip *m_stale = nullptr;
    QLabel *m_people = nullptr;
    QLabel *m_wordings = nullptr;
    QComboBox *m_told = nullptr;
    BalanceBar *m_bar = nullptr;
    Chip *m_closes = nullptr;
    QLabel *m_parts[4] = {};
    QLabel *m_total = nullptr;
    ReadingTable *m_kinds = nullptr;
    /// Which kind the list of late targets shows.
    QComboBox *m_filter = nullptr;
    ReadingTable *m_late = nullptr;
    ReadingTable *m_townships = nullptr;
    ReadingTable *m_teams = nullptr;
    QLabel *m_titles[4] = {};
    EventBox *m_events = nullptr;
    ResponseForm *m_form = nullptr;
    QLabel *m_foot = nullptr;
    QPushButton *m_export = nullptr;
    KindTable m_kindRows;
    LateTable m_lateRows;
    UnitTable m_townshipRows;
    TeamTable m_teamRows;
};

} // namespace app
