// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/team_assignment.h"

#include <cassert>
#include <limits>

namespace core {
namespace {

constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();

/// Rows come one after the other; each finds the cheapest chain of columns that change hands.
class Assignment {
public:
    explicit Assignment(const CostTable &table)
        : m_table(table), m_rowPrice(table.rows), m_columnPrice(table.columns), m_rowOf(table.columns, nobody) {}

    void add(std::size_t row);
    [[nodiscard]] std::vector<std::size_t> columns() const {
        std::vector<std::size_t> columns(m_table.rows, nobody);
        for (std::size_t column = 0; column < m_table.columns; ++column)
            if (m_rowOf[column] != nobody)
                columns[m_rowOf[column]] = column;
        return columns;
    }

private:
    const CostTable &m_table;
    std::vector<std::int64_t> m_rowPrice, m_columnPrice;
    std::vector<std::size_t> m_rowOf;
};

void Assignment::add(std::size_t row) {
    constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max();
    std::vector<std::int64_t> slack(m_table.columns, far);
    std::vector<std::size_t> before(m_table.columns, nobody);
    std::vector<bool> isDone(m_table.columns);
    std::size_t at = nobody, reached = row;
    for (;;) {
        std::size_t next = nobody;
        std::int64_t least = far;
        for (std::size_t column = 0; column < m_table.columns; ++column) {
            if (isDone[column])
                continue;
            const std::int64_t reduced = m_table.at(reached, column) - m_rowPrice[reached] - m_columnPrice[column];
            if (reduced < slack[column]) {
                slack[column] = reduced;
                before[column] = at;
            }
            if (slack[column] < least) {
                least = slack[column];
                next = column;
            }
        }
        m_rowPrice[row] += least;
        for (std::size_t column = 0; column < m_table.columns; ++column) {
            if (isDone[column]) {
                m_rowPrice[m_rowOf[column]] += least;
                m_columnPrice[column] -= least;
            } else {
                slack[column] -= least;
            }
        }
        at = next;
        isDone[at] = true;
        if (m_rowOf[at] == nobody)
            break;
        reached = m_rowOf[at];
    }
    for (; at != nobody; at = before[at])
        m_rowOf[at] = before[at] == nobody ? row : m_rowOf[before[at]];
}

} // namespace

std::vector<std::size_t> cheapestAssignment(const CostTable &table) {
    assert(table.rows <= table.columns && table.cost.size() == table.rows * table.columns);
    Assignment assignment(table);
    for (std::size_t row = 0; row < table.rows; ++row)
        assignment.add(row);
    return assignment.columns();
}

} // namespace core
