// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <QString>

#include "core/model/value.h"
#include "core/quantity.h"
#include "gis/render/map_content.h"

namespace app {

/// One fixed text of the printed pages in both languages (look/print.md 10). %1, %2 … are values.
struct Phrase {
    std::string_view key;
    const char *zh;
    const char *en;
};
[[nodiscard]] const std::vector<Phrase> &briefingPhrases();

/// Words and numbers of a printed page in its own language, whatever language the window speaks.
class BriefingText {
public:
    explicit BriefingText(gis::Language language) : m_language(language) {}

    [[nodiscard]] gis::Language language() const { return m_language; }
    [[nodiscard]] bool isChinese() const { return m_language == gis::Language::Chinese; }

    /// A key outside the table is a programmer's error.
    [[nodiscard]] QString operator()(std::string_view key) const;
    [[nodiscard]] bool knows(std::string_view key) const;
    /// The phrase "key.short" for narrow columns where there is one.
    [[nodiscard]] QString brief(const std::string &key) const;

    /// "37,269"
    [[nodiscard]] QString count(std::int64_t number) const;
    /// "37,269 人", from 100,000 on "70.88 万人" (rounded down); English "708,898".
    [[nodiscard]] QString people(core::Persons persons) const;
    /// "19.4%", rounded down to 0.1; "—" when unknown.
    [[nodiscard]] QString percent(std::optional<double> value) const;
    /// Minutes rounded up to 0.1: "22.3 分".
    [[nodiscard]] QString minutes(std::optional<core::Seconds> time) const;
    /// At most `decimals` decimals, no trailing zeros: "0.83".
    [[nodiscard]] QString decimal(double number, int decimals) const;
    /// One or two decimals: "1.0", "0.83".
    [[nodiscard]] QString speed(core::MetresPerSecond speed) const;
    /// "2026 年 11 月 21 日", "21 November 2026"
    [[nodiscard]] QString date(const core::Date &day) const;

private:
    gis::Language m_language;
};

/// covered / total in per cent, rounded down to 0.1, never 100 while someone is missing; nullopt without people.
[[nodiscard]] std::optional<double> shareInPercent(core::Persons part, core::Persons total);

} // namespace app
