// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/cell_repair.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace core {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Words that make another number of the digits before them.
bool beginsWithFactor(std::string_view text) {
    constexpr std::array<std::string_view, 9> factors = {"十", "百", "千", "万", "亿", "k", "K", "w", "W"};
    return std::ranges::any_of(factors, [text](std::string_view factor) { return text.starts_with(factor); });
}

/// The only run of digits (with a decimal point and thousands separators) of the text; none where there are several,
/// or where a sign or a word beside them says that they are another number.
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
        const bool isNegative = i > 0 && (text[i - 1] == '-' || std::string_view(text).substr(0, i).ends_with("−"));
        if (found || isNegative || beginsWithFactor(std::string_view(text).substr(end)))
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
