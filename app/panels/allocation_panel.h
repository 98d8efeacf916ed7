// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/allocation_session.h"
#include "app/look/result_panel.h"
#include "app/models/allocation_table.h"

class QLabel;
class QVBoxLayout;

namespace app {

class BalanceBox;
class Chip;
class PlaceForm;
class ReadingTable;
class ResultHead;
class TitledTable;

/// Who gets a place in which shelter: the share, the balance, the price of whole villages, occupancy, who is left
/// without a place, and where every village goes.
class AllocationPanel : public ResultPanel {
    Q_OBJECT
public:
    explicit AllocationPanel(AllocationSession &session, QWidget *parent = nullptr);

    /// The big number as it stands there.
    [[nodiscard]] QString numberText() const;
    [[nodiscard]] ReadingTable *shelterView() const;
    [[nodiscard]] ReadingTable *moveView() const;
    [[nodiscard]] ReadingTable *leftView() const;
    [[nodiscard]] ReadingTable *ruleView() const;
    /// Ties the village of a move to its shelter, or keeps it away, and computes again.
    void pinMove(int move);
    void banMove(int move);
    void dropRule(int rule);

signals:
    void shelterChosen(const std::string &uid);
    /// By administrative code.
    void villageChosen(const std::string &code);
    void moveChosen(int move);

protected:
    void showResult() override;

private:
    [[nodiscard]] QWidget *buildResult();
    void connectTables();
    void fill(const AllocationRun &run);
    void fillBalance(const core::AllocationResult &result);
    void fillTables(const AllocationRun &run);
    [[nodiscard]] core::AllocationParameters wanted() const;
    [[nodiscard]] QString priceWords(const core::WholenessPrice &price) const;
    [[nodiscard]] QStringList footWords(const AllocationRun &run) const;
    void showDoubt();
    void showRules();
    void showVerdict(const AllocationRun &run);
    void showMenu(const QPoint &at);
    [[nodiscard]] bool ruleOf(int move, core::PairRule &rule) const;
    void run();

    AllocationSession &m_session;
    PlaceForm *m_form = nullptr;
    QWidget *m_result = nullptr;
    ResultHead *m_head = nullptr;
    Chip *m_verdict = nullptr;
    Chip *m_proof = nullptr;
    BalanceBox *m_balance = nullptr;
    QLabel *m_price = nullptr;
    TitledTable *m_rules = nullptr;
    TitledTable *m_shelters = nullptr;
    TitledTable *m_left = nullptr;
    TitledTable *m_moves = nullptr;
    ShelterTable m_shelterRows;
    LeftTable m_leftRows;
    /// As the table shows them, which may be before the parameters of the next run.
    std::vector<core::PairRule> m_ruleRows;
};

} // namespace app
