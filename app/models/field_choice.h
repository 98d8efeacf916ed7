// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QString>

#include "core/model/county.h"
#include "core/model/schema.h"

namespace app {

/// One value that a field offers: what is stored, and its words.
struct FieldChoice {
    std::string stored;
    QString words;
};

/// The values a field can be chosen from: its coded domain; the townships, villages or features that a reference field
/// names, in the order people sort them; empty for a field that is typed.
[[nodiscard]] std::vector<FieldChoice> choicesOf(const core::County &county, const core::Field &field);

/// Value as it is typed into a form or a cell: no grouping, ISO dates, chainages as 13+120, phones in full.
[[nodiscard]] QString entryText(const core::Field &field, const core::Value &value);
/// What was typed, as the raw value that core::valueFor() takes: chainages as metres, empty text as null.
[[nodiscard]] core::Value rawEntry(const core::Field &field, const QString &text);

} // namespace app
