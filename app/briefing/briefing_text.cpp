// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/briefing_text.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>

#include <QDate>
#include <QLocale>

#include "core/analysis/reachability.h"

namespace app {

QString BriefingText::operator()(std::string_view key) const {
    const std::vector<Phrase> &phrases = briefingPhrases();
    const auto found =
        std::find_if(phrases.begin(), phrases.end(), [key](const Phrase &phrase) { return phrase.key == key; });
    assert(found != phrases.end());
    return QString::fromUtf8(isChinese() ? found->zh : found->en);
}

bool BriefingText::knows(std::string_view key) const {
    const std::vector<Phrase> &phrases = briefingPhrases();
    return std::any_of(phrases.begin(), phrases.end(), [key](const Phrase &phrase) { return phrase.key == key; });
}

QString BriefingText::brief(const std::string &key) const {
    const std::string shorter = key + ".short";
    return (*this)(knows(shorter) ? shorter : key);
}

QString BriefingText::count(std::int64_t number) const { return QLocale(QLocale::English).toString(number); }

QString BriefingText::people(core::Persons persons) const {
    if (isChinese() && persons.value() >= 100000) {
        const double tenThousands = std::floor(static_cast<double>(persons.value()) / 100) / 100;
        return QString::number(tenThousands, 'f', 2) + QStringLiteral(" 万人");
    }
    return isChinese() ? count(persons.value()) + QStringLiteral(" 人") : count(persons.value());
}

QString BriefingText::percent(std::optional<double> value) const {
    if (!value)
        return QStringLiteral("—");
    // The tiny amount keeps 54.7 (stored as 54.699…) from becoming 54.6.
    const QString digits = QString::number(std::floor(*value * 10 + 1e-6) / 10, 'f', 1);
    return digits + QLatin1Char('%');
}

QString BriefingText::minutes(std::optional<core::Seconds> time) const {
    if (!time || !std::isfinite(time->count()))
        return QStringLiteral("—");
    const double tenths = std::ceil(time->count() / 6 - 1e-9);
    return QString::number(tenths / 10, 'f', 1) + (isChinese() ? QStringLiteral(" 分") : QStringLiteral(" min"));
}

QString BriefingText::decimal(double number, int decimals) const {
    QString text = QString::number(number, 'f', decimals);
    if (text.contains(QLatin1Char('.'))) {
        while (text.endsWith(QLatin1Char('0')))
            text.chop(1);
        if (text.endsWith(QLatin1Char('.')))
            text.chop(1);
    }
    return text;
}

QString BriefingText::speed(core::MetresPerSecond speed) const {
    const QString text = decimal(speed.value(), 2);
    return text.contains(QLatin1Char('.')) ? text : text + QStringLiteral(".0");
}

QString BriefingText::date(const core::Date &day) const {
    if (isChinese())
        return QStringLiteral("%1 年 %2 月 %3 日").arg(day.year).arg(day.month).arg(day.day);
    return QLocale(QLocale::English).toString(QDate(day.year, day.month, day.day), QStringLiteral("d MMMM yyyy"));
}

std::optional<double> shareInPercent(core::Persons part, core::Persons total) {
    if (total.value() <= 0)
        return std::nullopt;
    // Whole numbers: the floor of a quotient of integers is exact.
    return static_cast<double>(part.value() * 1000 / total.value()) / 10;
}

} // namespace app
