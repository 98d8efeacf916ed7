// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QString>

#include "app/models/field_choice.h"
#include "core/model/schema.h"
#include "core/model/value.h"
#include "core/text/name_query.h"

namespace app {

/// What stands in the filter row under one column of a table. Numbers and dates: "500", ">=500", "≤ 500", "<500",
/// "500-900", "2026-01-01~2026-06-30"; texts and words of lists: any part of them, or their pinyin; "=" alone: empty
/// fields. What is half typed ("<") lets everything pass.
class RowFilter {
public:
    /// `choices`: the words of a field that is chosen from a list.
    RowFilter(const core::Field &field, const std::vector<FieldChoice> &choices, const QString &text,
              const core::PinyinTable &table);

    [[nodiscard]] bool accepts(const core::Value &value) const;
    /// It looks for something, so that a search over all columns has to ask it.
    [[nodiscard]] bool isSearch() const { return m_kind != Kind::All && m_kind != Kind::Empty && m_kind != Kind::Flag; }

private:
    enum class Kind { All, Empty, Range, Codes, Flag, Text };
    void readRange(const core::Field &field, QString text);
    void readCodes(const std::vector<FieldChoice> &choices);
    [[nodiscard]] std::optional<double> number(const core::Field &field, const QString &text) const;

    Kind m_kind = Kind::All;
    std::optional<double> m_min;
    std::optional<double> m_max;
    bool m_minOpen = false;
    bool m_maxOpen = false;
    std::set<std::string> m_codes;
    bool m_flags[2] = {false, false};
    core::NameQuery m_query;
};

} // namespace app
