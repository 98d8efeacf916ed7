// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/document/allocation_session.h"
#include "app/models/allocation_table.h"

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace app {

class BalanceBar;
class Chip;
class OccupancyDelegate;
class PanelHeader;
class PlaceForm;
class ReadingTable;

/// Who gets a place in which shelter: the share, the balance, the price of whole villages, occupancy, who is left
/// without a place, and where every village goes.
class AllocationPanel : public QWidget {
    Q_OBJECT
public:
    /// Of the balance of people.
    static constexpr int partCount = 5;
    explicit AllocationPanel(AllocationSession &session, QWidget *parent = nullptr);

    /// The big number as it stands there.
    [[nodiscard]] QString numberText() const;
    [[nodiscard]] ReadingTable *shelterView() const { return m_shelters; }
    [[nodiscard]] ReadingTable *moveView() const { return m_moves; }
    [[nodiscard]] ReadingTable *leftView() const { return m_left; }
    [[nodiscard]] ReadingTable *ruleView() const { return m_rules; }
    /// Ties the village of a move to its shelter, or keeps it away, and computes again.
    void pinMove(int move);
    void banMove(int move);
    void dropRule(int rule);

public slots:
    void refresh();

signals:
    /// The result is to be kept in the county file.
    void keepRequested();
    void closeRequested();
    void exportRequested();
    void shelterChosen(const std::string &uid);
    /// By administrative code.
    void villageChosen(const std::string &code);
    void moveChosen(int move);

private:
    [[nodiscard]] QWidget *buildHead();
    [[nodiscard]] QWidget *buildBalance();
    [[nodiscard]] ReadingTable *addTable(QVBoxLayout &column, QLabel *&title);
    void buildTables(QVBoxLayout &column);
    void connectTables();
    void fill(const AllocationRun &run);
    void fillBalance(const core::AllocationResult &result);
    void fillTables(const AllocationRun &run);
    void showTable(ReadingTable *view, QLabel *title, const QString &words, PanelTable table, int mostRows);
    [[nodiscard]] QString priceWords(const core::WholenessPrice &price) const;
    [[nodiscard]] QString footWords(const AllocationRun &run) const;
    void showRules();
    void showVerdict(const AllocationRun &run);
    void showMenu(const QPoint &at);
    [[nodiscard]] bool ruleOf(int move, core::PairRule &rule) const;
    void run();

    AllocationSession &m_session;
    PanelHeader *m_header = nullptr;
    QLabel *m_timing = nullptr;
    QToolButton *m_keep = nullptr;
    PlaceForm *m_form = nullptr;
    QWidget *m_result = nullptr;
    QLabel *m_number = nullptr;
    Chip *m_verdict = nullptr;
    Chip *m_proof = nullptr;
    Chip *m_stale = nullptr;
    QLabel *m_people = nullptr;
    BalanceBar *m_bar = nullptr;
    Chip *m_closes = nullptr;
    QLabel *m_parts[partCount] = {};
    QList<QWidget *> m_heldBack;
    QLabel *m_total = nullptr;
    QLabel *m_price = nullptr;
    ReadingTable *m_shelters = nullptr;
    ReadingTable *m_left = nullptr;
    ReadingTable *m_moves = nullptr;
    ReadingTable *m_rules = nullptr;
    QLabel *m_titles[4] = {};
    QLabel *m_foot = nullptr;
    ShelterTable m_shelterRows;
    LeftTable m_leftRows;
    /// As the table shows them, which may be before the parameters of the next run.
    std::vector<core::PairRule> m_ruleRows;
};

} // namespace app
