// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/brief_words.h"

#include <algorithm>
#include <array>
#include <map>

#include "app/cli/command.h"
#include "app/cli/command_words.h"
#include "app/cli/envelope.h"

namespace app {

namespace {

/// Kinds of pages and the papers that they have; the first one where none is asked for.
const std::map<QString, QStringList> &papersByKind() {
    static const QString a3 = QStringLiteral("A3"), a4 = QStringLiteral("A4"), a5 = QStringLiteral("A5");
    static const std::map<QString, QStringList> papers = {
        {QStringLiteral("coverage"), {a3, a4}}, {QStringLiteral("resources"), {a3, a4}},
        {QStringLiteral("scenario"), {a3, a4}}, {QStringLiteral("scorecard"), {a4}},
        {QStringLiteral("atlas"), {a4}},        {QStringLiteral("risk"), {a4}},
        {QStringLiteral("cards"), {a5}}};
    return papers;
}

/// Options that only one kind of page understands.
struct OwnOption {
    const char *option, *kind;
};
constexpr std::array<OwnOption, 8> ownOptions = {{{"by", "atlas"},
                                                  {"atlas", "atlas"},
                                                  {"cards", "cards"},
                                                  {"blanks", "cards"},
                                                  {"since", "scorecard"},
                                                  {"scenario", "scenario"},
                                                  {"hazard-zone", "scenario"},
                                                  {"month", "risk"}}};

QString strayOption(const QCommandLineParser &options, const QString &kind) {
    for (const OwnOption &own : ownOptions)
        if (options.isSet(QString::fromLatin1(own.option)) && kind != QLatin1String(own.kind))
            return CommandLine::tr(
                       "--%1 belongs to --kind %2 and says nothing here. Leave it out, or choose that kind.")
                .arg(QLatin1String(own.option), QLatin1String(own.kind));
    if (options.isSet(QStringLiteral("only")) && kind != QLatin1String("atlas") && kind != QLatin1String("cards"))
        return CommandLine::tr("--only chooses sheets of an atlas or cards; --kind %1 has neither.").arg(kind);
    if (kind == QLatin1String("cards") &&
        (options.isSet(QStringLiteral("notes")) || options.isSet(QStringLiteral("logo"))))
        return CommandLine::tr("A card has no room for --notes or --logo.");
    return {};
}

QString wrongValue(const QCommandLineParser &options) {
    const auto is = [&options](const char *option, const QStringList &allowed) {
        return allowed.contains(options.value(QString::fromLatin1(option)));
    };
    bool isNumber = false;
    if (const QString number = options.value(QStringLiteral("number")); number.toInt(&isNumber) < 1 || !isNumber)
        return CommandLine::tr("--number is 1 or more, not “%1”.").arg(number);
    if (options.isSet(QStringLiteral("atlas")) && options.isSet(QStringLiteral("by")))
        return CommandLine::tr("--atlas says what the sheets are of; leave --by out.");
    if (options.isSet(QStringLiteral("atlas")) && !is("atlas", {QStringLiteral("township"), QStringLiteral("village")}))
        return CommandLine::tr("--atlas is township or village, not “%1”.").arg(options.value(QStringLiteral("atlas")));
    if (std::ranges::any_of(onlyOf(options), &std::string::empty))
        return CommandLine::tr("--only is the uid, code or name of a sheet or card, not empty.");
    if (!is("by", {QStringLiteral("township"), QStringLiteral("village")}))
        return CommandLine::tr("--by is township or village, not “%1”.").arg(options.value(QStringLiteral("by")));
    if (!cardKindsOf(options))
        return CommandLine::tr("--cards is any of hazard, village, shelter with commas between, not “%1”.")
            .arg(options.value(QStringLiteral("cards")));
    if (!monthOf(options))
        return CommandLine::tr("--month is a month such as 2026-11, not “%1”.")
            .arg(options.value(QStringLiteral("month")));
    if (!is("stamp", {QStringLiteral("internal"), QStringLiteral("public")}))
        return CommandLine::tr("--stamp is internal or public, not “%1”.").arg(options.value(QStringLiteral("stamp")));
    return {};
}

} // namespace

QString kindOf(const QCommandLineParser &options) {
    const bool isAtlas = options.isSet(QStringLiteral("atlas")) && !options.isSet(QStringLiteral("kind"));
    return isAtlas ? QStringLiteral("atlas") : options.value(QStringLiteral("kind"));
}

QString sheetsOf(const QCommandLineParser &options) {
    return options.value(options.isSet(QStringLiteral("atlas")) ? QStringLiteral("atlas") : QStringLiteral("by"));
}

std::vector<std::string> onlyOf(const QCommandLineParser &options) {
    std::vector<std::string> only;
    for (const QString &word : options.values(QStringLiteral("only")))
        only.push_back(word.trimmed().toStdString());
    return only;
}

QString briefFault(const QCommandLineParser &options) {
    const QString kind = kindOf(options);
    const auto papers = papersByKind().find(kind);
    if (papers == papersByKind().end())
        return CommandLine::tr("--kind is coverage, resources, scorecard, atlas, cards, scenario or risk, not “%1”.")
            .arg(kind);
    if (const QString page = options.value(QStringLiteral("page")).toUpper();
        options.isSet(QStringLiteral("page")) && !papers->second.contains(page))
        return CommandLine::tr("--kind %1 is printed on %2, not on “%3”.")
            .arg(kind, papers->second.join(CommandLine::tr(" or ")), options.value(QStringLiteral("page")));
    if (const QString stray = strayOption(options, kind); !stray.isEmpty())
        return stray;
    if (const QString wrong = wrongValue(options); !wrong.isEmpty())
        return wrong;
    const bool isNamed = options.isSet(QStringLiteral("scenario")) || options.isSet(QStringLiteral("hazard-zone"));
    if (kind == QLatin1String("scenario") &&
        (!isNamed || options.values(QStringLiteral("hazard-zone")).contains(QString())))
        return CommandLine::tr("--kind scenario needs --scenario NAME or --hazard-zone NAME.");
    return {};
}

QString paperOf(const QCommandLineParser &options) {
    const auto papers = papersByKind().find(kindOf(options));
    const bool isAsked = options.isSet(QStringLiteral("page")) || papers == papersByKind().end();
    return isAsked ? options.value(QStringLiteral("page")).toUpper() : papers->second.front();
}

std::optional<std::set<CardKind>> cardKindsOf(const QCommandLineParser &options) {
    static const std::map<QString, CardKind> kinds = {{QStringLiteral("hazard"), CardKind::Hazard},
                                                      {QStringLiteral("village"), CardKind::Village},
                                                      {QStringLiteral("shelter"), CardKind::Shelter}};
    std::set<CardKind> wanted;
    for (const QString &word : options.value(QStringLiteral("cards")).split(u',')) {
        const auto found = kinds.find(word.trimmed());
        if (found == kinds.end())
            return std::nullopt;
        wanted.insert(found->second);
    }
    return wanted;
}

std::optional<BriefingMonth> monthOf(const QCommandLineParser &options) {
    const QString words = options.value(QStringLiteral("month"));
    if (words.isEmpty())
        return BriefingMonth{today().year, today().month};
    const core::Date first = core::dateFromIsoText(words.toStdString() + "-01");
    return first.year > 0 ? std::optional(BriefingMonth{first.year, first.month}) : std::nullopt;
}

} // namespace app
