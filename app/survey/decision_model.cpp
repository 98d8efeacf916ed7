// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/survey/decision_model.h"

#include <algorithm>

#include <QApplication>
#include <QLocale>

#include "app/look/tokens.h"
#include "app/look/type_scale.h"
#include "app/models/field_text.h"
#include "app/models/import_words.h"
#include "core/model/layer.h"

namespace app {
namespace {

/// Changes that are named in a cell; the card beside has them all.
constexpr std::size_t namedChanges = 3;

/// `small` is in lower case; only Latin letters have one.
bool contains(std::string_view text, std::string_view small) {
    const auto isSame = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; };
    return std::search(text.begin(), text.end(), small.begin(), small.end(), isSame) != text.end();
}

} // namespace

QColor outcomeTone(core::RowOutcome outcome, bool isOpen, const Tokens &tokens) {
    switch (outcome) {
    case core::RowOutcome::New:
        return tokens.ok;
    case core::RowOutcome::Updated:
        return tokens.accent;
    case core::RowOutcome::Unchanged:
        return tokens.ink3;
    case core::RowOutcome::Refused:
        break;
    }
    return isOpen ? tokens.warn : tokens.error;
}

void DecisionModel::setDecisions(const core::DecisionTable *decisions) {
    m_decisions = decisions;
    m_labels.clear();
    for (const char *field : {"name", "shelter_id", "code"})
        if (const auto known = decisions ? decisions->schema().indexOf(field) : std::nullopt)
            m_labels.push_back(*known);
    list();
}

void DecisionModel::setFilter(const DecisionFilter &filter) {
    m_filter = filter;
    m_wanted = filter.text.toLower().toStdString();
    list();
}

void DecisionModel::refresh() {
    if (!m_lines.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void DecisionModel::list() {
    beginResetModel();
    m_lines.clear();
    for (std::size_t row = 0; m_decisions && row < m_decisions->rows().size(); ++row)
        if (isListed(row))
            m_lines.push_back(row);
    endResetModel();
}

bool DecisionModel::isListed(std::size_t index) const {
    using Which = DecisionFilter::Which;
    const core::DecisionTable::Row &row = m_decisions->rows()[index];
    const auto isFlag = [](const core::RowFinding &finding) { return finding.severity == core::Severity::Warning; };
    const bool shows = m_filter.which == Which::All ||
                       (m_filter.which == Which::New && row.outcome == core::RowOutcome::New) ||
                       (m_filter.which == Which::Updated && row.outcome == core::RowOutcome::Updated) ||
                       (m_filter.which == Which::Unchanged && row.outcome == core::RowOutcome::Unchanged) ||
                       (m_filter.which == Which::Open && row.isOpen()) ||
                       (m_filter.which == Which::LeftOut && row.decision == core::Decision::Refuse) ||
                       (m_filter.which == Which::Flagged && row.outcome != core::RowOutcome::Refused &&
                        std::ranges::any_of(row.findings, isFlag));
    if (!shows)
        return false;
    if (!m_filter.rule.empty() &&
        std::ranges::find(row.findings, m_filter.rule, &core::RowFinding::rule) == row.findings.end())
        return false;
    return m_wanted.empty() || contains(labelOf(index), m_wanted) || std::to_string(row.source.number) == m_wanted;
}

std::optional<std::size_t> DecisionModel::rowAt(int line) const {
    return line >= 0 && line < rowCount() ? std::optional(m_lines[static_cast<std::size_t>(line)]) : std::nullopt;
}

int DecisionModel::lineOf(std::size_t row) const {
    const auto found = std::ranges::lower_bound(m_lines, row);
    return found != m_lines.end() && *found == row ? static_cast<int>(found - m_lines.begin()) : -1;
}

/// The text of a field as it would stand in the county, without the rest of the row.
std::string_view DecisionModel::textOf(std::size_t index, std::size_t field) const {
    const core::DecisionTable::Row &row = m_decisions->rows()[index];
    const auto textIn = [](const core::Value &value) {
        const auto *text = std::get_if<std::string>(&value);
        return text ? std::string_view(*text) : std::string_view();
    };
    if (const auto typed = row.typed.find(field); typed != row.typed.end())
        return textIn(typed->second);
    const std::string_view said = textIn(row.source.values[field]);
    const bool updates = row.match.feature && row.decision != core::Decision::New;
    if (!updates || (!said.empty() && !row.kept.contains(field)))
        return row.kept.contains(field) ? std::string_view() : said;
    return field < row.match.feature->values.size() ? textIn(row.match.feature->values[field]) : std::string_view();
}

std::string_view DecisionModel::labelOf(std::size_t row) const {
    for (const std::size_t field : m_labels)
        if (const std::string_view text = textOf(row, field); !text.empty())
            return text;
    return {};
}

QString DecisionModel::nameOf(std::size_t row) const {
    const std::string_view label = labelOf(row);
    return label.empty() ? tr("(no name)") : QString::fromUtf8(label.data(), static_cast<qsizetype>(label.size()));
}

QString DecisionModel::changeText(std::size_t row) const {
    if (m_decisions->rows()[row].outcome != core::RowOutcome::Updated || !m_decisions->targetOf(row))
        return {};
    QStringList parts;
    for (const core::FieldChange &change : m_decisions->changesOf(row)) {
        if (change.isKept)
            continue;
        if (parts.size() == static_cast<qsizetype>(namedChanges)) {
            parts.append(QStringLiteral("…"));
            break;
        }
        if (change.field == core::geometryField) {
            parts.append(change.metres ? tr("place moves %1 m").arg(QLocale().toString(*change.metres, 'f', 0))
                                       : tr("gets a place"));
            continue;
        }
        const core::Field &field = m_decisions->schema().fields[change.field];
        const QString before = fieldText(field, change.before), after = fieldText(field, change.after);
        parts.append(QStringLiteral("%1 %2 → %3")
                         .arg(titleOf(field), before.isEmpty() ? tr("(empty)") : before,
                              after.isEmpty() ? tr("(empty)") : after));
    }
    return parts.join(tr("; "));
}

QString DecisionModel::findingTexts(std::size_t row) const {
    QStringList texts;
    for (const core::RowFinding &finding : m_decisions->rows()[row].findings)
        texts.append(findingText(m_decisions->schema(), finding));
    return texts.join(QLatin1Char(' '));
}

int DecisionModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int DecisionModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant DecisionModel::look(std::size_t index, int column, int role) const {
    const core::DecisionTable::Row &row = m_decisions->rows()[index];
    const Tokens &tokens = tokensOf(QApplication::palette());
    if (role == Qt::FontRole && column == Name) {
        QFont bold = fontOf(TextRole::Body);
        bold.setBold(true);
        return bold;
    }
    if (role == Qt::TextAlignmentRole)
        return column == Number ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::ForegroundRole)
        return {};
    if (column == Outcome)
        return outcomeTone(row.outcome, row.isOpen(), tokens);
    if (column == Findings)
        return row.outcome == core::RowOutcome::Refused ? tokens.error : tokens.warn;
    return column == Number ? tokens.ink3 : tokens.ink;
}

QVariant DecisionModel::data(const QModelIndex &index, int role) const {
    const std::optional<std::size_t> row = rowAt(index.row());
    if (!row || !m_decisions)
        return {};
    if (role == RowRole)
        return static_cast<qulonglong>(*row);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return look(*row, index.column(), role);
    const core::DecisionTable::Row &shown = m_decisions->rows()[*row];
    switch (index.column()) {
    case Outcome:
        return QString(outcomeSign(shown.outcome, shown.isOpen()) + QStringLiteral("  ") +
                       outcomeWord(shown.outcome, shown.isOpen()));
    case Number:
        return QString::number(shown.source.number);
    case Name:
        return nameOf(*row);
    case Changes:
        return changeText(*row);
    case Findings:
        return findingTexts(*row);
    default:
        return {};
    }
}

QVariant DecisionModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Becomes"), tr("Row"), tr("Name"), tr("In the county → in the file"), tr("Findings")};
    return titles.value(section);
}

} // namespace app
