// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/pdf_tokens.h"

#include <optional>

namespace gis {

namespace {

bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

bool startsOperand(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '+' || c == '/' || c == '<' || c == '[';
}

/// Coordinates are nearly all of few digits without a point; nothing for any other word.
std::optional<int> wholeNumber(QByteArrayView word) {
    const bool isNegative = word.startsWith('-');
    const QByteArrayView digits = word.sliced(isNegative ? 1 : 0);
    if (digits.isEmpty() || digits.size() > 9 || (isNegative && digits[0] == '0'))
        return std::nullopt;
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return isNegative ? -value : value;
}

} // namespace

QByteArrayView PdfTokens::word() {
    while (m_at < m_content.size() && isSpace(m_content[m_at]))
        ++m_at;
    if (m_at >= m_content.size())
        return {};
    const qsizetype start = m_at;
    const char first = m_content[m_at];
    const char close = first == '<' ? '>' : first == '[' ? ']' : '\0';
    if (close != '\0') {
        const qsizetype end = m_content.indexOf(close, m_at);
        m_at = end < 0 ? m_content.size() : end + 1;
        return m_content.sliced(start, m_at - start);
    }
    ++m_at;
    while (m_at < m_content.size() && !isSpace(m_content[m_at]) && m_content[m_at] != '<' && m_content[m_at] != '[' &&
           m_content[m_at] != '/')
        ++m_at;
    return m_content.sliced(start, m_at - start);
}

bool PdfTokens::next() {
    m_operands.clear();
    for (QByteArrayView token = word(); !token.isEmpty(); token = word()) {
        if (startsOperand(token[0])) {
            m_operands.push_back(token);
            continue;
        }
        m_operator = token;
        return true;
    }
    return false;
}

std::vector<double> PdfTokens::numbers() const {
    std::vector<double> values;
    values.reserve(m_operands.size());
    for (const QByteArrayView operand : m_operands) {
        if (const std::optional<int> whole = wholeNumber(operand)) {
            values.push_back(*whole);
            continue;
        }
        bool isNumber = false;
        const double value = operand.toDouble(&isNumber);
        if (isNumber)
            values.push_back(value);
    }
    return values;
}

} // namespace gis
