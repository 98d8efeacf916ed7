// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArrayView>

namespace gis {

/// The operators of a page's content, one after the other, each with what stands before it.
class PdfTokens {
public:
    explicit PdfTokens(QByteArrayView content) : m_content(content) {}

    /// False at the end.
    [[nodiscard]] bool next();
    [[nodiscard]] QByteArrayView name() const { return m_operator; }
    [[nodiscard]] const std::vector<QByteArrayView> &operands() const { return m_operands; }
    /// The operands that are numbers, as numbers.
    [[nodiscard]] std::vector<double> numbers() const;

private:
    [[nodiscard]] QByteArrayView word();

    QByteArrayView m_content;
    qsizetype m_at = 0;
    QByteArrayView m_operator;
    std::vector<QByteArrayView> m_operands;
};

} // namespace gis
