// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/cell_repair.h"

#include <optional>

namespace core {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// The only run of digits (with a decimal point and thousands separators) of the text; none where there are several.
std::optional<std::string> onlyNumberIn(const std::string &text) {
    std::optional<std::string> found;
    for (std::size_t i = 0; i < text.size();) {
        if (!isDigit(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && (isDigit(text[end]) || ((text[end] == '.' || text[end] == ',') &&
                                                            end + 1 < text.size() && isDigit(text[end + 1]))))
            ++end;
        if (found)
            return std::nullopt;
        found = text.substr(i, end - i);
        i = end;
    }
    return found;
}

std::optional<Value> mended(const Field &field, const Value &raw, const Reason &reason) {
    const auto *text = std::get_if<std::string>(&raw);
    if (reason != "not_a_number" && reason != "not_whole" && reason != "out_of_range")
        return std::nullopt;
    std::optional<std::string> number = text ? onlyNumberIn(narrowed(*text)) : std::nullopt;
    if (!number && !text)
        number = onlyNumberIn(shownValue(raw));
    const auto value = number ? valueFor(field, Value(*number)) : tl::expected<Value, Reason>(Value());
    return value && !isNull(*value) ? std::optional(*value) : std::nullopt;
}

} // namespace

RowFinding cellFinding(const Field &field, const Value &raw, const Reason &reason) {
    RowFinding finding{Severity::Error, "import." + reason, field.name, {field.name, shownValue(raw)}};
    if (std::optional<Value> value = mended(field, raw, reason)) {
        finding.repair = Repair::SetValue;
        finding.proposed = std::move(*value);
    } else if (!field.required) {
        finding.repair = Repair::LeaveOut;
    }
    return finding;
}

} // namespace core
