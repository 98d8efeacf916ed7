// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/indicator_words.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/text/language.h"
#include "gis/standard/standard_file.h"

namespace app {
namespace {

class IndicatorWords {
    Q_DECLARE_TR_FUNCTIONS(IndicatorWords)
};

struct Word {
    const char *key, *english;
};

constexpr std::array<Word, 7> groups = {
    {{"shelter", QT_TRANSLATE_NOOP("IndicatorWords", "Shelters")},
     {"relief", QT_TRANSLATE_NOOP("IndicatorWords", "Stock and relief")},
     {"rescue", QT_TRANSLATE_NOOP("IndicatorWords", "Rescue and arrival")},
     {"risk", QT_TRANSLATE_NOOP("IndicatorWords", "Risk and warning")},
     {"safety", QT_TRANSLATE_NOOP("IndicatorWords", "Safety at work, public training")},
     {"quality", QT_TRANSLATE_NOOP("IndicatorWords", "Data quality")},
     {"own", QT_TRANSLATE_NOOP("IndicatorWords", "The county's own")}}};

constexpr std::array<Word, 19> missingParts = {
    {{"layer_empty", QT_TRANSLATE_NOOP("IndicatorWords", "nothing is recorded yet")},
     {"typed_value", QT_TRANSLATE_NOOP("IndicatorWords", "a value with its source, entered by a person")},
     {"source", QT_TRANSLATE_NOOP("IndicatorWords", "the source of the value")},
     {"target", QT_TRANSLATE_NOOP("IndicatorWords", "the target: the plan's text does not say it clearly")},
     {"direction", QT_TRANSLATE_NOOP("IndicatorWords", "whether the target is a least or a most value")},
     {"levee_length", QT_TRANSLATE_NOOP("IndicatorWords", "length of the levees")},
     {"team_people", QT_TRANSLATE_NOOP("IndicatorWords", "number of people of the teams")},
     {"persons", QT_TRANSLATE_NOOP("IndicatorWords", "number of people at places")},
     {"people", QT_TRANSLATE_NOOP("IndicatorWords", "where people live")},
     {"turnout", QT_TRANSLATE_NOOP("IndicatorWords", "turn-out time of teams")},
     {"targets", QT_TRANSLATE_NOOP("IndicatorWords", "villages, risk sites or other places to be reached")},
     {"stock", QT_TRANSLATE_NOOP("IndicatorWords", "stock records and a supply profile")},
     {"facility_list", QT_TRANSLATE_NOOP("IndicatorWords", "check lists of facilities")},
     {"townships", QT_TRANSLATE_NOOP("IndicatorWords", "townships")},
     {"sites", QT_TRANSLATE_NOOP("IndicatorWords", "area of sites of villages")},
     {"villages", QT_TRANSLATE_NOOP("IndicatorWords", "villages")},
     {"no_field", QT_TRANSLATE_NOOP("IndicatorWords", "the county file has no field for it")},
     {"formula", QT_TRANSLATE_NOOP("IndicatorWords", "a formula that can be computed")},
     {"values", QT_TRANSLATE_NOOP("IndicatorWords", "values of some rows")}}};

template <std::size_t Size> QString wordFor(const std::array<Word, Size> &words, const std::string &key) {
    for (const Word &word : words)
        if (word.key && key == word.key)
            return IndicatorWords::tr(word.english);
    return QString::fromStdString(key);
}

QString numberWords(double value) {
    const int decimals = value == std::floor(value) ? 0 : 1;
    return QLocale().toString(value, 'f', decimals);
}

/// The plan's units are Chinese; counters have no word in English.
QString unitWords(const std::string &unit) {
    constexpr std::array<std::string_view, 5> counters = {"个", "座", "条", "处", "支"};
    if (unit == "h")
        return IndicatorWords::tr("hours");
    if (unit == "m2")
        return QStringLiteral("m²");
    if (unit == "人")
        return IndicatorWords::tr("people");
    const bool isCounter = std::ranges::find(counters, unit) != counters.end();
    return isCounter && !isChinese() ? QString() : QString::fromStdString(unit);
}

QString withUnit(double value, const std::string &unit) {
    const QString words = unitWords(unit);
    return words.isEmpty() ? numberWords(value) : numberWords(value) + QStringLiteral(" ") + words;
}

/// The shipped row of that code; null for what the county made itself.
const gis::IndicatorRow *shippedRow(const std::string &code) {
    static const core::Result<gis::StandardBook> book = gis::shippedStandards();
    if (!book)
        return nullptr;
    const auto found = std::ranges::find(book->indicators, code, &gis::IndicatorRow::code);
    return found == book->indicators.end() ? nullptr : &*found;
}

} // namespace

QString indicatorName(const core::Indicator &indicator) {
    const gis::IndicatorRow *shipped = shippedRow(indicator.code);
    const bool isShipped = shipped && shipped->name == indicator.name && !shipped->nameEn.empty();
    return chosen(indicator.name, isShipped ? shipped->nameEn : indicator.name);
}

std::string indicatorGroupKey(const core::Indicator &indicator) {
    const gis::IndicatorRow *shipped = shippedRow(indicator.code);
    return shipped && !shipped->group.empty() ? shipped->group : "own";
}

QString indicatorGroup(const core::Indicator &indicator) { return wordFor(groups, indicatorGroupKey(indicator)); }

QString targetWords(const core::Indicator &indicator) {
    if (!indicator.target)
        return QStringLiteral("—");
    const QString sign = indicator.direction == core::Direction::AtLeast  ? QStringLiteral("≥ ")
                         : indicator.direction == core::Direction::AtMost ? QStringLiteral("≤ ")
                                                                          : QStringLiteral("? ");
    return sign + withUnit(*indicator.target, indicator.unit);
}

QString valueWords(const core::ScorecardRow &row) {
    if (!row.value)
        return QStringLiteral("—");
    const double value = row.numerator && row.denominator ? core::tenthsDown(*row.numerator, *row.denominator)
                                                          : std::floor(*row.value * 10 + 1e-9) / 10;
    if (row.numerator && row.denominator && value < 100)
        return QLocale().toString(value, 'f', 1) + QLatin1Char(' ') + unitWords(row.indicator.unit);
    return withUnit(row.isTyped ? *row.value : value, row.indicator.unit);
}

QString quotientWords(const core::ScorecardRow &row) {
    if (!row.numerator || !row.denominator)
        return {};
    return QStringLiteral("%1 ÷ %2").arg(numberWords(*row.numerator), numberWords(*row.denominator));
}

QString missingWords(const core::MissingPart &missing) {
    const QString what = wordFor(missingParts, missing.what);
    return missing.count > 0 ? IndicatorWords::tr("%1 (%2 of %3)").arg(what).arg(missing.count).arg(missing.of) : what;
}

QString missingWords(const core::ScorecardRow &row) {
    QStringList parts;
    for (const core::MissingPart &part : row.missing)
        parts.append(missingWords(part));
    return parts.join(isChinese() ? QStringLiteral("；") : QStringLiteral("; "));
}

QString verdictWord(core::Verdict verdict) {
    return verdict == core::Verdict::Met      ? IndicatorWords::tr("Met")
           : verdict == core::Verdict::NotMet ? IndicatorWords::tr("Not met")
                                              : IndicatorWords::tr("Cannot be judged");
}

} // namespace app
