// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/survey/column_row_model.h"

#include <algorithm>
#include <cstdlib>

#include <QApplication>

#include "app/look/tokens.h"
#include "app/models/import_words.h"
#include "app/text/messages.h"

namespace app {

void ColumnRowModel::setPreview(std::shared_ptr<const gis::ImportPreview> preview) {
    m_preview = std::move(preview);
    m_rows.clear();
    m_warnings.clear();
    if (m_preview) {
        m_rows = m_preview->columnRows;
        const std::size_t placed = m_rows.size();
        for (const auto &[number, finding] : m_preview->refusals)
            if (!std::ranges::binary_search(m_rows.begin(), m_rows.begin() + static_cast<std::ptrdiff_t>(placed),
                                            number, {}, &gis::ColumnRow::number))
                m_rows.push_back(gis::ColumnRow{.number = number});
        std::ranges::inplace_merge(m_rows, m_rows.begin() + static_cast<std::ptrdiff_t>(placed), {},
                                   &gis::ColumnRow::number);
        for (std::size_t i = 0; i < m_preview->issues.size(); ++i)
            if (const core::Issue &issue = m_preview->issues[i];
                issue.severity == core::Severity::Warning && !issue.row.empty())
                m_warnings.emplace(std::strtoll(issue.row.c_str(), nullptr, 10), i);
    }
    list();
}

void ColumnRowModel::setFilter(const DecisionFilter &filter) {
    m_filter = filter;
    list();
}

void ColumnRowModel::list() {
    beginResetModel();
    m_lines.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (isListed(m_rows[i]))
            m_lines.push_back(i);
    endResetModel();
}

bool ColumnRowModel::isListed(const gis::ColumnRow &row) const {
    using Which = DecisionFilter::Which;
    using core::RowOutcome;
    const bool isRefused = row.outcome == RowOutcome::Refused;
    const bool shows = m_filter.which == Which::All ||
                       (m_filter.which == Which::New && row.outcome == RowOutcome::New) ||
                       (m_filter.which == Which::Updated && row.outcome == RowOutcome::Updated) ||
                       (m_filter.which == Which::Unchanged && row.outcome == RowOutcome::Unchanged) ||
                       (m_filter.which == Which::Open && row.isAsked) ||
                       (m_filter.which == Which::LeftOut && isRefused && !row.isAsked) ||
                       (m_filter.which == Which::Flagged && !isRefused && m_warnings.contains(row.number));
    if (!shows || (!m_filter.text.isEmpty() && QString::number(row.number) != m_filter.text))
        return false;
    if (m_filter.rule.empty())
        return true;
    const auto refusal = m_preview->refusals.find(row.number);
    const auto [first, last] = m_warnings.equal_range(row.number);
    return (refusal != m_preview->refusals.end() && refusal->second.rule == m_filter.rule) ||
           std::any_of(first, last,
                       [this](const auto &warning) { return m_preview->issues[warning.second].rule == m_filter.rule; });
}

const gis::ColumnRow *ColumnRowModel::rowAt(int line) const {
    return line >= 0 && line < rowCount() ? &m_rows[m_lines[static_cast<std::size_t>(line)]] : nullptr;
}

int ColumnRowModel::lineOf(std::int64_t number) const {
    const auto found =
        std::ranges::lower_bound(m_lines, number, {}, [this](std::size_t line) { return m_rows[line].number; });
    return found != m_lines.end() && m_rows[*found].number == number ? static_cast<int>(found - m_lines.begin()) : -1;
}

std::map<std::string, int> ColumnRowModel::rules() const {
    std::map<std::string, int> rules;
    if (!m_preview)
        return rules;
    for (const auto &[number, finding] : m_preview->refusals)
        ++rules[finding.rule];
    for (const auto &[number, issue] : m_warnings)
        ++rules[m_preview->issues[issue].rule];
    return rules;
}

QString ColumnRowModel::findingsOf(std::int64_t number) const {
    QStringList texts;
    if (const auto refusal = m_preview->refusals.find(number); refusal != m_preview->refusals.end())
        texts.append(sentenceOf(refusal->second.rule, refusal->second.args));
    const auto [first, last] = m_warnings.equal_range(number);
    for (auto warning = first; warning != last; ++warning) {
        const core::Issue &issue = m_preview->issues[warning->second];
        texts.append(sentenceOf(issue.rule, issue.args));
    }
    return texts.join(QLatin1Char(' '));
}

int ColumnRowModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int ColumnRowModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ColumnRowModel::data(const QModelIndex &index, int role) const {
    const gis::ColumnRow *row = rowAt(index.row());
    if (!row)
        return {};
    const Tokens &tokens = tokensOf(QApplication::palette());
    if (role == Qt::TextAlignmentRole)
        return index.column() == Number ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                        : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole)
        return index.column() == Outcome                   ? outcomeTone(row->outcome, row->isAsked, tokens)
               : index.column() == Number                  ? tokens.ink3
               : row->outcome == core::RowOutcome::Refused ? tokens.error
                                                           : tokens.warn;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Outcome:
        return QString(outcomeSign(row->outcome, row->isAsked) + QStringLiteral("  ") +
                       outcomeWord(row->outcome, row->isAsked));
    case Number:
        return QString::number(row->number);
    case Findings:
        return findingsOf(row->number);
    default:
        return {};
    }
}

QVariant ColumnRowModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Becomes"), tr("Row"), tr("Findings")};
    return titles.value(section);
}

} // namespace app
