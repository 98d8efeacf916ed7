// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QTableWidget;
class QTableWidgetItem;
class QVBoxLayout;

namespace app {

class Chip;
class ImportSession;

/// One row of a source: what was found with its remedies, the question it asks, and field by field what the county has
/// beside what the file says. Everything about it is decided here.
class RowCard : public QWidget {
    Q_OBJECT
public:
    explicit RowCard(ImportSession &session, QWidget *parent = nullptr);

    void show(std::optional<std::size_t> row);
    [[nodiscard]] std::optional<std::size_t> row() const { return m_row; }

private:
    void refresh();
    void addFindings();
    void addCandidates();
    void addDecisions();
    void fillFields();
    void addField(std::size_t field);
    void typed(QTableWidgetItem *item);
    void showReason(const QString &sentence);
    /// Goes on after something was decided.
    void decided();

    ImportSession &m_session;
    std::optional<std::size_t> m_row;
    QLabel *m_title = nullptr;
    QLabel *m_facts = nullptr;
    Chip *m_outcome = nullptr;
    QWidget *m_questions = nullptr;
    QVBoxLayout *m_questionColumn = nullptr;
    QTableWidget *m_fields = nullptr;
    QLabel *m_reason = nullptr;
    QWidget *m_buttons = nullptr;
    QHBoxLayout *m_buttonRow = nullptr;
    bool m_isFilling = false;
};

} // namespace app
