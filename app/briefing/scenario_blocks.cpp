// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>

#include "app/briefing/page_type.h"
#include "app/briefing/scenario_parts.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {
namespace {

constexpr double firstRow = 6.2;
constexpr QRgb inkRowLine = 0xffd5dae0;

QColor ink(QRgb colour) { return QColor::fromRgb(colour); }

double stepOf(gis::Paper paper) { return paper == gis::Paper::A3Landscape ? 4.5 : 4.2; }

/// "−1,234", "+12", "0": people gained or lost.
QString signedPeople(const BriefingText &text, std::int64_t number) {
    const QString digits = text.count(std::abs(number));
    return number < 0 ? QStringLiteral("−") + digits : number > 0 ? QStringLiteral("+") + digits : digits;
}

QRgb inkOfChange(std::int64_t covered) {
    return covered < 0 ? gis::inkNotMet : covered > 0 ? gis::inkMet : gis::inkNote;
}

/// One line of the table of states.
struct StateLine {
    QString words;
    std::int64_t before = 0, after = 0;
    bool isStrong = false;
};

std::vector<StateLine> stateLines(const ScenarioSource &source) {
    const BriefingText &text = source.text;
    const PeopleParts &before = source.facts.county.before, &after = source.facts.county.after;
    std::vector<StateLine> lines{
        {text("covered"), before.covered.value(), after.covered.value(), true},
        {text("radius_only"), before.radiusOnly.value(), after.radiusOnly.value()},
        {text("not_covered"), before.notCovered.value(), after.notCovered.value()},
        {text("unconnected"), before.unconnected.value(), after.unconnected.value()},
        {text("total"), before.total.value(), after.total.value(), true},
    };
    return lines;
}

void writeStates(gis::PageWriter &page, const ScenarioSource &source, const QRectF &area) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const BriefingText &text = source.text;
    const double step = stepOf(page.page().paper);
    const std::array<double, 3> columns{area.left() + area.width() * 0.56, area.left() + area.width() * 0.79,
                                        area.right()};
    const std::array<const char *, 3> heads{"scenario.column.before", "scenario.column.after",
                                            "scenario.column.change"};
    double line = area.top();
    for (std::size_t i = 0; i < columns.size(); ++i)
        page.text({{columns[i], line}, 24, gis::Align::Right, "column"}, text(heads[i]), quiet(type.note));
    page.rule({area.left(), line + 1.3}, {area.right(), line + 1.3}, ink(gis::inkNavy), 0.25);
    for (const StateLine &row : stateLines(source)) {
        line += step;
        const gis::TextStyle style = row.isStrong ? strong(type.list) : plain(type.list);
        page.text({{area.left(), line}, columns[0] - area.left() - 20, gis::Align::Left, "state", gis::Fit::Shrink},
                  row.words, style);
        page.text({{columns[0], line}, 24, gis::Align::Right, "before"}, text.count(row.before), style);
        page.text({{columns[1], line}, 20, gis::Align::Right, "after"}, text.count(row.after), style);
        page.text({{columns[2], line}, 20, gis::Align::Right, "change"}, signedPeople(text, row.after - row.before),
                  style);
        page.rule({area.left(), line + 1.3}, {area.right(), line + 1.3}, ink(inkRowLine), 0.12);
    }
}

/// Before + gained − lost = after, and the states make up everybody: both with their tick.
std::vector<gis::TextRun> chainRuns(const ScenarioSource &source, double points) {
    const BriefingText &text = source.text;
    const ScenarioUnit &county = source.facts.county;
    const bool closes = county.before.closes() && county.after.closes() && county.before.total == county.after.total &&
                        county.before.covered + county.gained - county.lost == county.after.covered;
    const QString gap = text.isChinese() ? QString() : QStringLiteral(" ");
    return {{text("scenario.chain")
                 .arg(text.count(county.before.covered.value()), text.count(county.lost.value()),
                      text.count(county.gained.value()), text.count(county.after.covered.value())),
             quiet(points)},
            {QStringLiteral("  ") + (closes ? QStringLiteral("✓") + gap : QString()) +
                 text(closes ? "closes" : "does_not_close"),
             {.points = points, .colour = ink(closes ? gis::inkMet : gis::inkNotMet), .bold = true}}};
}

/// Who loses a shelter by what; empty where all do by the areas.
QString partsWords(const ScenarioSource &source) {
    const BriefingText &text = source.text;
    if (!source.input.areasOnly || source.facts.county.before.total.value() <= 0)
        return {};
    return text("scenario.parts")
        .arg(text.count(source.facts.county.lost.value()), text.count(source.facts.lostByAreas.value()),
             text.count(source.facts.lostByRecord.value()),
             text.count(static_cast<std::int64_t>(source.input.target.sheltersUnfit.size())));
}

/// Without people on record nothing can be said of anybody: a nought would be a promise.
bool hasPeople(const ScenarioSource &source) { return source.facts.county.before.total.value() > 0; }

/// People inside the areas, and how many places there have no number.
QString insideWords(const ScenarioSource &source) {
    const BriefingText &text = source.text;
    if (!hasPeople(source))
        return text("no_people");
    const core::DemandTable &demand = *source.input.before.demand;
    const std::int64_t unknown = std::ranges::count_if(source.input.target.demandInside,
                                                       [&](std::uint32_t row) { return demand.persons[row] < 0; });
    const QString inside = text.people(source.input.target.personsInside);
    return unknown == 0 ? inside : text("scenario.inside.unknown").arg(inside, text.count(unknown));
}

QString limitWords(const ScenarioSource &source) {
    return source.text.decimal(source.input.now.parameters.timeLimit.count() / 60, 1);
}

/// A line of the table of losses.
struct Fact {
    QString words, value;
    bool isBad = false;
};

/// Some of the names, as many as a line holds.
QString listed(const BriefingText &text, const QStringList &names, double room, double points) {
    if (names.isEmpty())
        return text("scenario.none");
    const QString count = text.count(names.size());
    for (qsizetype shown = names.size(); shown > 0; --shown) {
        const QString joined = names.first(shown).join(text("legend.comma"));
        const QString words =
            text("scenario.listed").arg(count, shown == names.size() ? joined : text("scenario.and_more").arg(joined));
        if (widthOf(gis::TextRun{words, strong(points)}) <= room)
            return words;
    }
    return text("scenario.sites").arg(count);
}

Fact placedFact(const ScenarioSource &source) {
    const BriefingText &text = source.text;
    const core::AllocationTally &now = *source.input.placedNow, &before = *source.input.placedBefore;
    const std::int64_t shortOf = now.total() - now.assigned();
    return {text("scenario.placed").arg(limitWords(source)),
            text("scenario.placed.value")
                .arg(text.people(core::Persons(now.assigned())), text.count(before.assigned()), text.count(shortOf)),
            shortOf > 0};
}

Fact stockFact(const ScenarioSource &source) {
    const BriefingText &text = source.text;
    const core::SufficiencyResult &before = *source.input.stockBefore, &now = *source.input.stockNow;
    if (!before.personsSupported && !now.personsSupported)
        return {text("scenario.stock"), text("unknown"), false};
    const auto people = [&text](const core::SufficiencyResult &result) {
        return result.personsSupported ? text.count(*result.personsSupported) : QStringLiteral("—");
    };
    return {text("scenario.stock"),
            text("scenario.stock.value")
                .arg(people(before), people(now), text.count(now.parameters.evacuees), text.count(now.parameters.days)),
            !now.personsSupported || *now.personsSupported < now.parameters.evacuees};
}

std::vector<Fact> factsOf(const ScenarioSource &source, double room, double points) {
    const BriefingText &text = source.text;
    const core::ScenarioTarget &target = source.input.target;
    const auto number = [&text](std::size_t count) { return text.count(static_cast<std::int64_t>(count)); };
    std::vector<Fact> facts;
    if (source.facts.areas > 0) {
        const QString moved = text.people(target.displaced), nobody = text("no_people");
        facts.push_back({text("scenario.inside"), insideWords(source)});
        facts.push_back({text("scenario.displaced"),
                         !hasPeople(source)    ? nobody
                         : target.shareAssumed ? text("scenario.displaced.assumed").arg(moved)
                                               : moved,
                         target.displaced.value() > 0});
        if (hasPeople(source) && source.input.placedNow && source.input.placedBefore)
            facts.push_back(placedFact(source));
        facts.push_back({text("scenario.in_hazard"), hasPeople(source) ? text.people(source.facts.inHazard) : nobody});
        facts.push_back(
            {text("scenario.roads").arg(number(target.hazardRoads.size())),
             text("scenario.roads.value")
                 .arg(number(target.closedForFoot), number(target.closedForCars), number(target.closedForTrucks))});
        facts.push_back(
            {text("scenario.roads.inside"), text("row.km").arg(QString::number(target.metresInside / 1000, 'f', 1))});
    }
    if (!target.steppedRoads.empty() || !target.openedRoads.empty())
        facts.push_back(
            {text("scenario.roads.steps"),
             text("scenario.two").arg(number(target.steppedRoads.size()), number(target.openedRoads.size()))});
    for (const auto &[key, names] : source.facts.shelterSteps)
        facts.push_back({text(key), listed(text, names, room, points)});
    if (source.facts.areas > 0)
        facts.push_back({text("scenario.shelters"), listed(text, source.facts.sheltersLost, room, points),
                         !source.facts.sheltersLost.isEmpty()});
    if (!target.sheltersUnfit.empty())
        facts.push_back(
            {text("scenario.unfit"), text("scenario.sites").arg(number(target.sheltersUnfit.size())), true});
    if (source.facts.areas > 0)
        facts.push_back({text("scenario.warehouses"), listed(text, source.facts.warehousesLost, room, points),
                         !source.facts.warehousesLost.isEmpty()});
    if (source.input.stockBefore && source.input.stockNow)
        facts.push_back(stockFact(source));
    return facts;
}

} // namespace

void writeScenarioResult(gis::PageWriter &page, const ScenarioSource &source, const QRectF &area) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const BriefingText &text = source.text;
    const ScenarioUnit &county = source.facts.county;
    const bool large = page.page().paper == gis::Paper::A3Landscape;
    writeHeading(page, area, text("scenario.block.result"), {});
    const QString digits = hasPeople(source) ? text.count(county.lost.value()) : QStringLiteral("—");
    const gis::TextStyle big{.points = large ? 44.0 : 34.0,
                             .colour = ink(!hasPeople(source)        ? gis::inkText
                                           : county.lost.value() > 0 ? gis::inkNotMet
                                                                     : gis::inkMet),
                             .bold = true};
    const double bigWidth = widthOf(gis::TextRun{digits, big});
    const QPointF baseline = area.topLeft() + QPointF(-0.4, large ? 19.4 : 16.4);
    page.text({baseline, bigWidth + 0.2, gis::Align::Left, "big number"}, digits, big);
    const double right = area.left() + bigWidth + 3, room = area.right() - right;
    page.text({{right, baseline.y() - (large ? 8.4 : 7.2)}, room, gis::Align::Left, "big label", gis::Fit::Shrink},
              hasPeople(source) ? text("scenario.lost.label").arg(limitWords(source)) : text("scenario.nobody"),
              strong(type.list + 0.6));
    const QString before = text.percent(county.before.percent()), after = text.percent(county.after.percent());
    page.text({{right, baseline.y() - (large ? 4 : 3.4)}, room, gis::Align::Left, "rate", gis::Fit::Shrink},
              text("scenario.rate").arg(before, after), strong(type.list + 0.6));
    page.text({{right, baseline.y()}, room, gis::Align::Left, "rate parts", gis::Fit::Shrink},
              text("scenario.rate.parts")
                  .arg(text.count(county.before.covered.value()), text.count(county.after.covered.value()),
                       text.count(county.before.total.value())),
              quiet(type.note));
    const double barHeight = large ? 3.8 : 3.2;
    // The comma of the number hangs down to a sixth of its size.
    double y = baseline.y() + std::max(3.0, big.points * gis::millimetresPerPoint * 0.27);
    for (const auto &[key, people] :
         {std::pair("scenario.column.before", &county.before), std::pair("scenario.column.after", &county.after)}) {
        page.text({{area.left(), y + barHeight * 0.8}, 13, gis::Align::Left, "bar"}, text(key), quiet(type.note));
        page.peopleBar({area.left() + 14, y, area.width() - 14, barHeight}, people->shares(),
                       static_cast<double>(people->total.value()));
        y += barHeight + 1.4;
    }
    writeStates(page, source, {area.left(), y + 3.4, area.width(), area.bottom() - y});
    const double last = y + 3.4 + 5 * stepOf(page.page().paper);
    const double step = type.note * gis::millimetresPerPoint * 1.4;
    const double balance = page.paragraph({{area.left(), last + 4.6}, area.width(), area.bottom(), step, "balance"},
                                          chainRuns(source, type.note));
    if (const QString parts = partsWords(source); !parts.isEmpty())
        page.paragraph({{area.left(), balance + step}, area.width(), area.bottom(), step, "parts"},
                       {gis::TextRun{parts, strong(type.note)}});
}

void writeScenarioLosses(gis::PageWriter &page, const ScenarioSource &source, const QRectF &area) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    writeHeading(page, area, source.text("scenario.block.losses"), {});
    const double words = area.width() * 0.4, points = type.list * 0.96;
    const std::vector<Fact> facts = factsOf(source, area.width() - words - 2, points);
    const double step =
        std::min(stepOf(page.page().paper),
                 (area.height() - firstRow + 3.2) / static_cast<double>(std::max<std::size_t>(1, facts.size())));
    double line = area.top() + firstRow;
    for (const Fact &fact : facts) {
        gis::TextStyle style = strong(points);
        if (fact.isBad)
            style.colour = ink(gis::inkNotMet);
        // Short values leave their room to long words.
        const double free = area.width() - widthOf(gis::TextRun{fact.value, style}) - 2;
        const double room = std::max(words, free);
        page.text({{area.left(), line}, room, gis::Align::Left, "fact", gis::Fit::Shrink}, fact.words, plain(points));
        page.text({{area.right(), line}, area.width() - room - 1.6, gis::Align::Right, "fact value", gis::Fit::Shrink},
                  fact.value, style);
        page.rule({area.left(), line + 1.3}, {area.right(), line + 1.3}, ink(inkRowLine), 0.12);
        line += step;
    }
}

void writeScenarioPlaces(gis::PageWriter &page, const ScenarioSource &source, const QRectF &area) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const BriefingText &text = source.text;
    const std::size_t rows = source.facts.listed();
    writeHeading(page, area, text("scenario.block.places").arg(rows == 0 ? listedGaps : rows),
                 text(source.input.areasOnly ? "scenario.places.areas" : "scenario.places.note"));
    if (rows == 0) {
        page.text({{area.left(), area.top() + firstRow}, area.width(), gis::Align::Left, "no places"},
                  text(!hasPeople(source)                      ? "no_people"
                       : source.facts.lostByRecord.value() > 0 ? "scenario.places.none.areas"
                                                               : "scenario.places.none"),
                  quiet(type.list));
        return;
    }
    const double step = std::min(stepOf(page.page().paper), (area.height() - 2.6) / static_cast<double>(listedGaps));
    const double shelter = area.left() + area.width() * 0.53, end = area.right() - 17;
    for (std::size_t i = 0; i < rows; ++i) {
        const CoverageGap &place = source.facts.places[i];
        const QRectF row(area.left(), area.top() + 2.8 + static_cast<double>(i) * step, area.width(), step);
        const double line = row.center().y() + type.list * gis::millimetresPerPoint * 0.36;
        if (i % 2 == 0)
            page.box(row, {.fill = ink(gis::inkStripe)});
        page.rankBadge({row.left() + 2.4, row.center().y()}, std::min(1.75, step * 0.42), static_cast<int>(i) + 1);
        page.text({{row.left() + 5.6, line}, shelter - row.left() - 19, gis::Align::Left, "place", gis::Fit::Shrink},
                  QString::fromStdString(place.name), strong(type.list));
        page.text({{shelter - 2, line}, 13, gis::Align::Right, "place people"}, text.count(place.people.value()),
                  {.points = type.list, .colour = ink(gis::inkUncoveredHatch), .bold = true});
        page.text({{shelter, line}, end - shelter, gis::Align::Left, "place shelter", gis::Fit::Shrink},
                  place.shelterName.empty() ? QStringLiteral("—") : QString::fromStdString(place.shelterName),
                  plain(type.list * 0.95));
        page.text({{row.right(), line}, 16, gis::Align::Right, "place walk", gis::Fit::Shrink},
                  place.medianWalk ? text.minutes(place.medianWalk)
                                   : text(place.shelterName.empty() ? "unreachable" : "unreachable.most"),
                  plain(type.list));
    }
}

void writeScenarioLinks(gis::PageWriter &page, const ScenarioSource &source, const QRectF &area) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const BriefingText &text = source.text;
    const std::vector<CriticalLink> &links = source.facts.links;
    writeHeading(page, area, text("scenario.block.links"), text("scenario.block.links.note"));
    double line = area.top() + firstRow;
    if (links.empty()) {
        page.text({{area.left(), line}, area.width(), gis::Align::Left, "no links"}, text("scenario.links.none"),
                  quiet(type.list));
        return;
    }
    const double step = stepOf(page.page().paper);
    for (std::size_t i = 0; i < links.size(); ++i) {
        const QRectF letter(area.left() + 0.4, line - 2.9, 3.8, 3.6);
        page.box(letter, {.fill = ink(gis::inkText)});
        page.text({{letter.center().x(), letter.bottom() - 0.95}, 3.8, gis::Align::Centre, "rank"},
                  QString(QChar(u'A' + static_cast<char16_t>(i))), {.points = 7.4, .colour = Qt::white, .bold = true});
        page.text({{area.left() + 6, line}, area.width() - 26, gis::Align::Left, "link", gis::Fit::Shrink},
                  links[i].name, strong(type.list));
        page.text({{area.right(), line}, 20, gis::Align::Right, "link people"},
                  signedPeople(text, links[i].people.value()),
                  {.points = type.list, .colour = ink(gis::inkMet), .bold = true});
        line += step;
    }
    if (line <= area.bottom())
        page.text({{area.left(), line}, area.width(), gis::Align::Left, "links note", gis::Fit::Shrink},
                  text("scenario.links.more")
                      .arg(text.count(static_cast<std::int64_t>(source.input.losses.size())),
                           text.count(static_cast<std::int64_t>(links.size()))),
                  quiet(type.note));
}

void writeScenarioTownships(gis::PageWriter &page, const ScenarioSource &source, const QRectF &area) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const BriefingText &text = source.text;
    const std::vector<ScenarioUnit> &units = source.facts.townships;
    writeHeading(page, area, text("scenario.block.townships"), {});
    const std::array<double, 4> columns{area.right() - 55, area.right() - 37, area.right() - 17, area.right()};
    const std::array<const char *, 4> heads{"scenario.column.before", "scenario.column.after", "scenario.column.lost",
                                            "scenario.column.gained"};
    double line = area.top() + firstRow - 0.6;
    for (std::size_t i = 0; i < columns.size(); ++i)
        page.text({{columns[i], line}, 17, gis::Align::Right, "column", gis::Fit::Shrink}, text(heads[i]),
                  quiet(type.note));
    const double step = stepOf(page.page().paper) * 0.96;
    const auto most = static_cast<std::size_t>(std::max(1.0, std::floor((area.bottom() - line) / step) - 1));
    const std::size_t shown = std::min(units.size(), most);
    for (std::size_t i = 0; i < shown; ++i) {
        const ScenarioUnit &unit = units[i];
        line += step;
        page.text({{area.left(), line}, columns[0] - area.left() - 16, gis::Align::Left, "township", gis::Fit::Shrink},
                  unit.name, plain(type.list));
        page.text({{columns[0], line}, 17, gis::Align::Right, "township before"}, text.percent(unit.before.percent()),
                  plain(type.list));
        page.text({{columns[1], line}, 17, gis::Align::Right, "township after"}, text.percent(unit.after.percent()),
                  plain(type.list));
        page.text({{columns[2], line}, 18, gis::Align::Right, "township lost"}, text.count(unit.lost.value()),
                  {.points = type.list, .colour = ink(inkOfChange(-unit.lost.value())), .bold = true});
        page.text({{columns[3], line}, 16, gis::Align::Right, "township gained"}, text.count(unit.gained.value()),
                  {.points = type.list, .colour = ink(inkOfChange(unit.gained.value())), .bold = true});
    }
    core::Persons lost, gained;
    for (std::size_t i = shown; i < units.size(); ++i) {
        lost += units[i].lost;
        gained += units[i].gained;
    }
    QString rest = units.size() > shown ? text("scenario.townships.rest")
                                              .arg(text.count(static_cast<std::int64_t>(units.size() - shown)),
                                                   text.people(lost), text.people(gained))
                                        : QString();
    if (source.facts.townshipsUnchanged > 0)
        rest +=
            text("scenario.townships.same").arg(text.count(static_cast<std::int64_t>(source.facts.townshipsUnchanged)));
    if (!rest.isEmpty())
        page.text({{area.left(), line + step}, area.width(), gis::Align::Left, "townships rest", gis::Fit::Shrink},
                  rest, quiet(type.note));
}

void writeScenarioAssumptions(gis::PageWriter &page, const ScenarioSource &source, const QRectF &area) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const BriefingText &text = source.text;
    writeHeading(page, area, text("scenario.block.assumptions"), {});
    const core::ReachParameters &reach = source.input.now.parameters;
    QString walking = text(reach.snapLimit ? "assumptions" : "assumptions.no_snap")
                          .arg(text.speed(reach.speed), text.decimal(reach.offRoadFactor, 2),
                               text.decimal(reach.timeLimit.count(), 0));
    if (reach.snapLimit)
        walking = walking.arg(text.decimal(reach.snapLimit->value(), 0));
    const QString gap = text.isChinese() ? QString() : QStringLiteral(" ");
    const core::HazardRules &rules = source.input.rules;
    const double step = type.note * gis::millimetresPerPoint * 1.36;
    const double last =
        page.paragraph({{area.left(), area.top() + 5.4}, area.width(), area.bottom(), step, "assumptions"},
                       {{walking + gap +
                             text("scenario.rules")
                                 .arg(text.decimal(rules.passableFoot, 2), text.decimal(rules.passableCar, 2),
                                      text.decimal(rules.passableTruck, 2)) +
                             text("scenario.rules.pieces"),
                         quiet(type.note)}});
    page.paragraph({{area.left(), last + step}, area.width(), area.bottom(), step, "assumptions"},
                   {{text("scenario.rules.default"), strong(type.note)}});
}

QString scenarioSentence(const ScenarioSource &source, double points, double room) {
    const BriefingText &text = source.text;
    const ScenarioFacts &facts = source.facts;
    const ScenarioUnit &county = facts.county;
    if (!hasPeople(source))
        return text("sentence.none");
    const std::int64_t net = county.net();
    const QString before = text.people(county.before.covered), after = text.people(county.after.covered);
    const QString change = net == 0
                               ? text("scenario.sentence.same").arg(limitWords(source), before)
                               : text(net < 0 ? "scenario.sentence.fewer" : "scenario.sentence.more")
                                     .arg(limitWords(source), before, after, text.people(core::Persons(std::abs(net))),
                                          net < 0 && source.input.areasOnly
                                              ? text("scenario.sentence.areas").arg(text.people(facts.lostByAreas))
                                              : QString());
    if (facts.areas == 0)
        return change;
    const core::ScenarioTarget &target = source.input.target;
    const QString inside = text.people(target.personsInside), moved = text.people(target.displaced);
    const QString whole =
        text("scenario.sentence.hazard")
            .arg(inside, moved, text.count(facts.sheltersLost.size()), text.count(facts.warehousesLost.size()),
                 text.count(static_cast<std::int64_t>(target.closedRoads.size()))) +
        change;
    return widthOf(gis::TextRun{whole, strong(points)}) <= room
               ? whole
               : text("scenario.sentence.short").arg(inside, moved) + change;
}

} // namespace app
