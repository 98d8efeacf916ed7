// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/supply_table.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/models/people_parts.h"
#include "app/text/language.h"

namespace app {
namespace {

QString words(const char *text) { return QCoreApplication::translate("SupplyTable", text); }

/// Millions are shortened ("3,150 万", "31.5 M"), so that a column stays narrow.
PanelCell number(double value, Tone tone = Tone::Plain) {
    const bool whole = std::abs(value - std::round(value)) < 1e-9;
    QString text = QLocale().toString(value, 'f', whole ? 0 : 1);
    if (std::abs(value) >= 1e6)
        text = isChinese() ? QLocale().toString(value / 1e4, 'f', 0) + QStringLiteral(" 万")
                           : QLocale().toString(value / 1e6, 'f', 1) + QStringLiteral(" M");
    return {text, value, tone, {}};
}

/// Litres and kilocalories are said; of tents and quilts the name already says what is counted.
bool isMeasure(const std::string &unit) { return unit == "L" || unit == "kcal" || unit == "kg" || unit == "m2"; }

PanelCell persons(std::optional<std::int64_t> count, Tone tone = Tone::Plain) {
    if (!count)
        return {QStringLiteral("—"), QVariant::fromValue(std::int64_t(-1)), Tone::Quiet, {}};
    return {countText(*count), QVariant::fromValue(*count), tone, {}};
}

PanelCell text(const QString &words, Tone tone = Tone::Plain) { return {words, {}, tone, {}}; }

} // namespace

QString itemName(const core::SufficiencyResult &result, const std::string &code) {
    const auto item = std::ranges::find(result.items, code, &core::ItemSufficiency::code);
    return item == result.items.end() ? QString::fromStdString(code) : chosen(item->name, item->nameEn);
}

PanelTable itemTable(const core::SufficiencyResult &result) {
    PanelTable table;
    table.columns = {{words(QT_TRANSLATE_NOOP("SupplyTable", "Item")), false},
                     {words(QT_TRANSLATE_NOOP("SupplyTable", "Needed")), true},
                     {words(QT_TRANSLATE_NOOP("SupplyTable", "Usable")), true},
                     {words(QT_TRANSLATE_NOOP("SupplyTable", "Short")), true},
                     {words(QT_TRANSLATE_NOOP("SupplyTable", "Supports")), true}};
    for (const core::ItemSufficiency &item : result.items) {
        const bool isShort = item.shortfall > 0;
        const bool binds = item.code == result.bindingItem;
        QString name = chosen(item.name, item.nameEn);
        if (!item.mandatory)
            name = words(QT_TRANSLATE_NOOP("SupplyTable", "%1 (optional)")).arg(name);
        PanelCell needed = number(item.needed);
        if (isMeasure(item.unit))
            needed.text += QLatin1Char(' ') + QString::fromStdString(item.unit);
        table.rows.push_back({text(name, binds ? Tone::Strong : Tone::Plain), needed, number(item.usable),
                              isShort ? number(item.shortfall, Tone::Bad) : text(QStringLiteral("✓"), Tone::Good),
                              persons(item.personsSupported, binds ? Tone::Strong : Tone::Plain)});
    }
    return table;
}

PanelTable placeTable(const core::SufficiencyResult &result, const std::vector<core::PlaceSufficiency> &places,
                      const QString &title) {
    PanelTable table;
    table.columns = {{title, false},
                     {words(QT_TRANSLATE_NOOP("SupplyTable", "Supports")), true},
                     {words(QT_TRANSLATE_NOOP("SupplyTable", "Binding item")), false}};
    for (const core::PlaceSufficiency &place : places)
        table.rows.push_back({text(QString::fromStdString(place.name)), persons(place.personsSupported, Tone::Strong),
                              text(itemName(result, place.bindingItem))});
    return table;
}

PanelCell verdictCell(core::Verdict verdict) {
    switch (verdict) {
    case core::Verdict::Met:
        return text(QStringLiteral("✓ ") + words(QT_TRANSLATE_NOOP("SupplyTable", "met")), Tone::Good);
    case core::Verdict::NotMet:
        return text(QStringLiteral("✕ ") + words(QT_TRANSLATE_NOOP("SupplyTable", "not met")), Tone::Bad);
    case core::Verdict::CannotBeJudged:
        return text(QStringLiteral("– ") + words(QT_TRANSLATE_NOOP("SupplyTable", "cannot be judged")), Tone::Quiet);
    }
    return {};
}

PanelTable classTable(const core::ClassResult &result) {
    PanelTable table;
    table.columns = {{words(QT_TRANSLATE_NOOP("SupplyTable", "Township")), false},
                     {QStringLiteral("Ⅰ"), true},
                     {QStringLiteral("Ⅱ"), true},
                     {QStringLiteral("Ⅲ"), true},
                     {words(QT_TRANSLATE_NOOP("SupplyTable", "Verdict")), false}};
    const auto counted = [](const core::ClassCounts &counts, core::ShelterClass shelterClass) {
        return number(counts.usable[static_cast<std::size_t>(shelterClass)]);
    };
    const auto row = [&](const QString &name, const core::ClassCounts &counts, PanelCell verdict, Tone tone) {
        table.rows.push_back({text(name, tone), counted(counts, core::ShelterClass::I),
                              counted(counts, core::ShelterClass::II), counted(counts, core::ShelterClass::III),
                              std::move(verdict)});
    };
    core::Verdict county = core::Verdict::Met;
    for (const core::Verdict verdict : {result.countyClassI, result.countyClassII})
        county = std::max(county, verdict);
    row(words(QT_TRANSLATE_NOOP("SupplyTable", "County")), result.county, verdictCell(county), Tone::Strong);
    for (const core::ClassCounts &counts : result.townships) {
        const auto verdict =
            std::ranges::find(result.townshipVerdicts, counts.unitId, &std::pair<std::string, core::Verdict>::first);
        row(QString::fromStdString(counts.unitName), counts,
            verdictCell(verdict == result.townshipVerdicts.end() ? core::Verdict::CannotBeJudged : verdict->second),
            Tone::Plain);
    }
    return table;
}

namespace {

/// "water 120, buildings 35", in square metres; a dash where nothing was taken off.
PanelCell takenOffCell(const core::SiteArea &ground) {
    QStringList parts;
    const auto add = [&parts](const QString &what, core::SquareMetres area) {
        if (area.value() >= 0.5)
            parts.append(what.arg(QLocale().toString(std::round(area.value()), 'f', 0)));
    };
    add(words(QT_TRANSLATE_NOOP("SupplyTable", "water %1")), ground.water);
    add(words(QT_TRANSLATE_NOOP("SupplyTable", "buildings %1")), ground.buildings);
    add(words(QT_TRANSLATE_NOOP("SupplyTable", "hazard area %1")), ground.hazard);
    return {parts.isEmpty() ? QStringLiteral("—") : parts.join(QStringLiteral(" · ")),
            ground.takenOff().value(),
            Tone::Plain,
            {}};
}

} // namespace

PanelTable villageTable(const core::VillageResult &result) {
    PanelTable table;
    table.columns = {{words(QT_TRANSLATE_NOOP("SupplyTable", "Village")), false},
                     {words(QT_TRANSLATE_NOOP("SupplyTable", "Largest m²")), true},
                     {words(QT_TRANSLATE_NOOP("SupplyTable", "Short m²")), true},
                     {words(QT_TRANSLATE_NOOP("SupplyTable", "Verdict")), false},
                     {words(QT_TRANSLATE_NOOP("SupplyTable", "Taken off")), false}};
    for (const core::VillageAssessment &village : result.villages)
        table.rows.push_back(
            {text(QString::fromStdString(village.name)), number(std::round(village.best.value())),
             number(std::round(village.shortfall.value()), village.shortfall.value() > 0 ? Tone::Bad : Tone::Plain),
             verdictCell(village.verdict), takenOffCell(village.ground)});
    return table;
}

} // namespace app
