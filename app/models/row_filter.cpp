// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/row_filter.h"

#include <QRegularExpression>

#include "app/models/field_text.h"
#include "core/survey/check.h"

namespace app {
namespace {

bool isMeasured(const core::Field &field) {
    return field.type == core::FieldType::Integer || field.type == core::FieldType::Real ||
           field.type == core::FieldType::Date;
}

bool isBlank(const core::Value &value) {
    const auto *text = std::get_if<std::string>(&value);
    return core::isNull(value) || (text && text->empty());
}

/// Dates are compared by their day.
std::optional<double> measureOf(const core::Value &value) {
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return static_cast<double>(*whole);
    if (const auto *real = std::get_if<double>(&value))
        return *real;
    if (const auto *date = std::get_if<core::Date>(&value))
        return static_cast<double>(core::dayNumber(*date));
    return std::nullopt;
}

std::u16string foldedWords(const QString &words) { return core::folded(words.toStdU16String()); }

} // namespace

RowFilter::RowFilter(const core::Field &field, const std::vector<FieldChoice> &choices, const QString &text,
                     const core::PinyinTable &table)
    : m_query(text.toStdU16String(), table) {
    const QString typed = QString::fromStdString(core::narrowed(text.toStdString()));
    if (typed.isEmpty())
        return;
    if (typed == QStringLiteral("=")) {
        m_kind = Kind::Empty;
    } else if (!choices.empty()) {
        readCodes(choices);
    } else if (field.type == core::FieldType::Bool) {
        m_kind = Kind::Flag;
        for (const bool flag : {false, true})
            m_flags[flag] = m_query.matches(foldedWords(fieldText(field, flag)));
    } else if (isMeasured(field)) {
        readRange(field, typed);
    } else {
        m_kind = Kind::Text;
    }
}

void RowFilter::readCodes(const std::vector<FieldChoice> &choices) {
    m_kind = Kind::Codes;
    for (const FieldChoice &choice : choices)
        if (m_query.matches(foldedWords(choice.words)) ||
            m_query.matches(foldedWords(QString::fromStdString(choice.stored))))
            m_codes.insert(choice.stored);
}

std::optional<double> RowFilter::number(const core::Field &field, const QString &text) const {
    const auto value =
        core::valueFor(core::Field{field.name,
                                   field.type == core::FieldType::Integer ? core::FieldType::Real : field.type,
                                   {},
                                   {},
                                   {},
                                   {},
                                   {},
                                   false,
                                   false},
                       rawEntry(field, text.trimmed()));
    return value ? measureOf(*value) : std::nullopt;
}

void RowFilter::readRange(const core::Field &field, QString text) {
    text.replace(QStringLiteral("≥"), QStringLiteral(">=")).replace(QStringLiteral("≤"), QStringLiteral("<="));
    static const QRegularExpression sign(QStringLiteral(R"(^(>=|<=|>|<|=)\s*(.*)$)"));
    static const QRegularExpression span(QStringLiteral(R"(^(.+?)\s*(?:~|\.\.|–|—|至|到)\s*(.+)$)"));
    static const QRegularExpression dash(QStringLiteral(R"(^(-?[\d.]+)\s*-\s*(-?[\d.]+)$)"));
    const bool isDate = field.type == core::FieldType::Date;
    QRegularExpressionMatch match = span.match(text);
    if (!match.hasMatch() && !isDate)
        match = dash.match(text);
    if (match.hasMatch()) {
        m_min = number(field, match.captured(1));
        m_max = number(field, match.captured(2));
    } else if (match = sign.match(text); match.hasMatch()) {
        const QString how = match.captured(1);
        const auto bound = number(field, match.captured(2));
        if (how != QStringLiteral("<") && how != QStringLiteral("<="))
            m_min = bound;
        if (how != QStringLiteral(">") && how != QStringLiteral(">="))
            m_max = bound;
        m_minOpen = how == QStringLiteral(">");
        m_maxOpen = how == QStringLiteral("<");
    } else {
        m_min = m_max = number(field, text);
    }
    m_kind = m_min || m_max ? Kind::Range : Kind::All;
}

bool RowFilter::accepts(const core::Value &value) const {
    switch (m_kind) {
    case Kind::All:
        return true;
    case Kind::Empty:
        return isBlank(value);
    case Kind::Range: {
        const auto measure = measureOf(value);
        return measure && (!m_min || *measure > *m_min || (!m_minOpen && *measure == *m_min)) &&
               (!m_max || *measure < *m_max || (!m_maxOpen && *measure == *m_max));
    }
    case Kind::Codes: {
        const auto *code = std::get_if<std::string>(&value);
        return code && m_codes.contains(*code);
    }
    case Kind::Flag: {
        const auto *flag = std::get_if<bool>(&value);
        return flag && m_flags[*flag];
    }
    case Kind::Text: {
        const auto *words = std::get_if<std::string>(&value);
        return words && m_query.matches(foldedWords(QString::fromStdString(*words)));
    }
    }
    return true;
}

} // namespace app
