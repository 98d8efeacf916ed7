// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "app/briefing/atlas_parts.h"
#include "app/briefing/page_type.h"
#include "app/briefing/sheet_map.h"
#include "core/geometry/measure.h"
#include "core/survey/personal_mask.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {

namespace {

// Places of print-4, millimetres; the map ends a little higher than there, for the ground has rows of its own.
const QRectF mapInner(15.4, 43, 179.2, 158);
const QRectF northBox(2.2, 2.2, 8.2, 13.4);
const QSizeF scaleSize(47, 12.4);
constexpr double blockTop = 210.2, firstRow = 216.6, keyStep = 4.75, rowStep = 4.3;
const QRectF keyArea(12, blockTop, 51.4, 44), listArea(67, blockTop, 88, 44), locatorArea(160, blockTop, 38, 44);
const QRectF legendArea(12, 256.6, 186, 18);
constexpr double unitMargin = 7;
/// Where a gap's nearest shelter begins in the middle block, when neither side needs more.
constexpr double wayAt = 46;
/// Longer names of gaps are said without what the title says.
constexpr double longestGapName = 26;
/// Rows of the middle block, headings not counted.
constexpr std::size_t mostGaps = 4, mostListRows = 7;
/// A village of few houses is still shown with its surroundings, metres to every side.
constexpr double smallestReach = 250;

/// What one sheet is made from.
struct SheetParts {
    const AtlasParts &atlas;
    const MappedUnit &unit;
    UnitFacts facts;
    gis::MapSheet map;
    gis::FrameGrid grid;
    QString number;
    /// Of the scale bar, from the corner of the map.
    QRectF bar;
    [[nodiscard]] const BriefingText &text() const { return atlas.text; }
};

/// A name beyond the frame: the nearest village that way, with its distance.
struct EdgeName {
    QRectF box;
    QString words;
};

gis::Viewport viewportOf(const MappedUnit &unit) {
    core::Box box = unit.box;
    if (box.isEmpty())
        box.include(core::Point{});
    if (unit.kind == UnitKind::Village)
        box = box.grown(smallestReach);
    const double scale = gis::scaleFromLadder(box, mapInner.size(), unitMargin);
    return gis::Viewport::atScale(box.centre(), scale, mapInner.size(), gis::paperUnitMillimetres);
}

/// Where the ray from the middle of the frame leaves it.
QPointF onFrame(const QPointF &direction) {
    const QSizeF half = mapInner.size() / 2;
    const double reach = std::min(half.width() / std::max(1e-9, std::abs(direction.x())),
                                  half.height() / std::max(1e-9, std::abs(direction.y())));
    return QPointF(half.width(), half.height()) + direction * reach;
}

/// The nearest villages beyond the frame, one in each of eight directions; they do not touch what stands in the frame.
std::vector<EdgeName> edgeNames(const AtlasParts &parts, const gis::Viewport &viewport,
                                const std::vector<QRectF> &taken) {
    constexpr std::size_t sectors = 8;
    std::array<std::pair<double, const MappedUnit *>, sectors> nearest{};
    const core::Box shown = viewport.box();
    for (const MappedUnit &other : parts.units) {
        const core::Point place = other.box.isEmpty() ? core::Point() : other.box.centre();
        if (other.box.isEmpty() || shown.contains(place))
            continue;
        const double angle = std::atan2(place.y - viewport.centre.y, place.x - viewport.centre.x);
        const auto sector = static_cast<std::size_t>(std::lround(angle / (std::numbers::pi / 4)) + 8) % sectors;
        const double away = core::distance(place, viewport.centre);
        if (!nearest[sector].second || away < nearest[sector].first)
            nearest[sector] = {away, &other};
    }
    const QRectF room = QRectF(QPointF(), mapInner.size()).adjusted(1, 1, -1, -1);
    std::vector<QRectF> used = taken;
    std::vector<EdgeName> names;
    for (const auto &[away, unit] : nearest) {
        if (!unit)
            continue;
        const QString words =
            parts.text("atlas.edge").arg(unit->name, parts.text.decimal(std::ceil(away / 100) / 10, 1));
        const double width = widthOf(gis::TextRun{words, quiet(6.6)}) + 2.4;
        const core::Point place = unit->box.centre();
        const QPointF direction((place.x - viewport.centre.x) / away, (viewport.centre.y - place.y) / away);
        QRectF box(onFrame(direction) - QPointF(width / 2, 2), QSizeF(width, 4));
        box.moveLeft(std::clamp(box.left(), room.left(), room.right() - width));
        box.moveTop(std::clamp(box.top(), room.top(), room.bottom() - box.height()));
        if (std::ranges::any_of(used, [&](const QRectF &other) { return other.intersects(box); }))
            continue;
        used.push_back(box);
        names.push_back({box, words});
    }
    return names;
}

std::vector<gis::GapMark> marksOf(const UnitFacts &facts) {
    std::vector<gis::GapMark> marks;
    for (std::size_t i = 0; i < facts.gaps.size(); ++i)
        marks.push_back(
            {facts.gaps[i].position, static_cast<int>(i) + 1, facts.gaps[i].people.value(), facts.gaps[i].name});
    return marks;
}

/// A sentence is set smaller, down to this share, before it says less.
constexpr double shortestSentence = 0.74;

/// "Of 4,138 people, 237 (5.7 %) reach a shelter in 5 minutes; largest gap: centre, 3,227, half of them within 22.3
/// min of a shelter."
QString sentenceOf(const SheetParts &parts) {
    const BriefingText &text = parts.text();
    const PeopleParts &people = parts.facts.people;
    const QString limit = text.decimal(parts.atlas.input->reachability.parameters.timeLimit.count() / 60, 1);
    if (people.total.value() <= 0)
        return text("atlas.sentence.none").arg(parts.unit.name);
    QString opening =
        text("atlas.sentence")
            .arg(text.people(people.total), text.people(people.covered), text.percent(people.percent()), limit);
    if (parts.facts.pointsUnknown > 0)
        opening += text("atlas.sentence.unknown").arg(parts.facts.pointsUnknown);
    if (people.missing().value() == 0)
        return opening + text("sentence.end");
    const CoverageGap &gap = parts.facts.gaps.front();
    const QString name = QString::fromStdString(gap.name);
    QString sentence =
        opening + (gap.medianWalk
                       ? text("atlas.sentence.gap").arg(name, text.people(gap.people), text.minutes(gap.medianWalk))
                       : text(gap.shelterName.empty() ? "atlas.sentence.cut" : "atlas.sentence.most")
                             .arg(name, text.people(gap.people)));
    // The list below says how far it is.
    const gis::TextStyle style{.points = TypeScale::of(gis::Paper::A4Portrait).conclusion, .bold = true};
    if (widthOf(gis::TextRun{sentence, style}) * shortestSentence > sentenceRoom(gis::Paper::A4Portrait))
        sentence = opening + text("atlas.sentence.short").arg(name, text.people(gap.people));
    return sentence;
}

void writeHead(gis::PageWriter &page, const SheetParts &parts, std::size_t unit) {
    const BriefingText &text = parts.text();
    const QString county = QString::fromStdString(parts.atlas.county->identity.name);
    SheetHead head;
    head.kicker = parts.atlas.kind == UnitKind::Township
                      ? text("atlas.kicker.township").arg(county)
                      : text("atlas.kicker.in").arg(text("atlas.kicker.village").arg(county), parts.unit.townshipName);
    head.title = text("atlas.sheet").arg(parts.unit.name);
    head.sentence = sentenceOf(parts);
    head.sentenceColour = QColor::fromRgb(
        parts.facts.people.total.value() > 0 && parts.facts.people.missing().value() == 0 ? gis::inkMet
                                                                                          : gis::inkNotMet);
    head.documentNumber = parts.atlas.documentNumber() + u'-' + parts.number;
    head.sheet = static_cast<int>(unit + 3 + parts.atlas.lists);
    head.sheets = static_cast<int>(parts.atlas.pageCount());
    head.boxNumber = parts.number;
    head.boxNote = text("atlas.of").arg(parts.atlas.units.size());
    writeSheetHead(page, parts.atlas.source(), head);
}

struct KeyRow {
    QString words, value;
    bool isShort = false;
};

/// "7.5 km² (11,221 亩)": 亩 up to 10,000 are given beside (look/print.md 9).
QString areaWords(const BriefingText &text, const core::MultiPolygon &area) {
    constexpr double squareMetresAMu = 10000.0 / 15;
    const double metres = core::areaOf(area).value();
    const QString kilometres = text("atlas.square").arg(text.decimal(metres / 1e6, 1));
    const double mu = metres / squareMetresAMu;
    return text.isChinese() && mu <= 20000 ? text("atlas.mu").arg(kilometres, text.count(std::lround(mu))) : kilometres;
}

std::vector<KeyRow> keyRows(const SheetParts &parts) {
    const BriefingText &text = parts.text();
    const UnitFacts &facts = parts.facts;
    const PeopleParts &people = facts.people;
    const QString unknown = QStringLiteral("—");
    const bool isTownship = parts.unit.kind == UnitKind::Township;
    const bool hasPeople = people.total.value() > 0;
    std::vector<KeyRow> rows;
    if (isTownship && !parts.unit.area.polygons.empty())
        rows.push_back({text("atlas.area"), areaWords(text, parts.unit.area)});
    else
        rows.push_back({text("atlas.homes"), text.count(static_cast<std::int64_t>(parts.unit.rows.size()))});
    rows.push_back({text("atlas.people"), hasPeople ? text.people(people.total) : unknown});
    const auto usable = std::ranges::count_if(facts.shelters, &ListedShelter::usable);
    const auto others = static_cast<std::int64_t>(facts.shelters.size()) - usable;
    rows.push_back({text("atlas.shelters"),
                    others == 0 ? text("atlas.sites").arg(usable)
                                : text("atlas.sites.others").arg(text.count(usable), text.count(others))});
    rows.push_back({text("atlas.places"), facts.shelters.empty() ? unknown : text.people(core::Persons(facts.places))});
    rows.push_back(
        {text("atlas.covered").arg(text.decimal(parts.atlas.input->reachability.parameters.timeLimit.count() / 60, 1)),
         hasPeople ? text("atlas.pair").arg(text.people(people.covered), text.percent(people.percent())) : unknown});
    rows.push_back({text("atlas.missing"),
                    hasPeople ? text("atlas.slash")
                                    .arg(text.count((people.radiusOnly + people.notCovered).value()),
                                         text.count(people.unconnected.value()))
                              : unknown,
                    people.missing().value() > 0});
    rows.push_back({text("atlas.team"),
                    facts.team
                        ? text("atlas.away").arg(facts.team->name, text.decimal(facts.team->away.value() / 1000, 1))
                        : unknown});
    if (isTownship)
        rows.push_back(
            {text("atlas.hazards"), text("atlas.sites").arg(facts.counts.of(QStringLiteral("geohazard_point")))});
    return rows;
}

void writeKeyBlock(gis::PageWriter &page, const SheetParts &parts) {
    writeHeading(page, keyArea, parts.text()("atlas.block.key"), {});
    double line = firstRow;
    for (const KeyRow &row : keyRows(parts)) {
        const double words = widthOf(gis::TextRun{row.words, plain(7)});
        page.text({{keyArea.left(), line}, words + 0.1, gis::Align::Left, "key"}, row.words, plain(7));
        gis::TextStyle style = strong(7.4);
        if (row.isShort)
            style.colour = QColor::fromRgb(gis::inkNotMet);
        page.text(
            {{keyArea.right(), line}, keyArea.width() - words - 1.6, gis::Align::Right, "key value", gis::Fit::Shrink},
            row.value, style);
        page.rule({keyArea.left(), line + 1.4}, {keyArea.right(), line + 1.4}, QColor(0xd5, 0xda, 0xe0), 0.12);
        line += keyStep;
    }
}

QString maskedWords(const std::string &words) {
    return words.empty() ? QStringLiteral("—") : QString::fromStdString(core::masked(words));
}

/// Right ends of the columns of numbers and left end of the contacts; short contacts leave their room to the names.
struct ShelterColumns {
    double places = 46, near = 58, contact = 60, contactRoom = 9.4;
};
ShelterColumns shelterColumns(const SheetParts &parts, std::size_t shown) {
    const BriefingText &text = parts.text();
    double contact = widthOf(gis::TextRun{text("atlas.column.contact"), quiet(6.4)});
    double phone = widthOf(gis::TextRun{text("atlas.column.phone"), quiet(6.4)});
    for (std::size_t i = 0; i < shown; ++i) {
        contact = std::max(contact, widthOf(gis::TextRun{maskedWords(parts.facts.shelters[i].contact), plain(7)}));
        phone = std::max(phone, widthOf(gis::TextRun{maskedWords(parts.facts.shelters[i].phone), plain(7)}));
    }
    ShelterColumns columns;
    const double spare = std::max(0.0, listArea.width() - columns.contact - contact - phone - 2.4);
    columns.contactRoom = std::max(columns.contactRoom - spare, contact + 0.1);
    columns.places += spare;
    columns.near += spare;
    columns.contact += spare;
    return columns;
}

void writeShelterRow(gis::PageWriter &page, const SheetParts &parts, const ListedShelter &shelter,
                     const ShelterColumns &columns, double line) {
    const BriefingText &text = parts.text();
    const double left = listArea.left();
    const auto cell = [&](double x, double room, gis::Align align, const QString &words) {
        page.text({{left + x, line}, room, align, "shelter", gis::Fit::Shrink}, words, plain(7));
    };
    const QString name = shelter.usable ? shelter.name : text("atlas.unusable").arg(shelter.name);
    const QString places = shelter.places ? text.count(*shelter.places) : QStringLiteral("—");
    const double nameRoom = columns.places - 1.4 - std::min(12.0, widthOf(gis::TextRun{places, plain(7)}));
    page.text({{left, line}, nameRoom, gis::Align::Left, "shelter", gis::Fit::Shrink}, name, strong(7));
    cell(columns.places, 12, gis::Align::Right, places);
    cell(columns.near, 11, gis::Align::Right,
         shelter.usable ? text.count(shelter.covered.value()) : QStringLiteral("—"));
    cell(columns.contact, columns.contactRoom, gis::Align::Left, maskedWords(shelter.contact));
    cell(listArea.width(), 18, gis::Align::Right, maskedWords(shelter.phone));
}

/// Shelters with their contacts; returns the baseline of the last line.
double writeShelters(gis::PageWriter &page, const SheetParts &parts, std::size_t most) {
    const BriefingText &text = parts.text();
    double line = firstRow;
    if (parts.facts.shelters.empty()) {
        page.text({{listArea.left(), line}, listArea.width(), gis::Align::Left, "no shelters", gis::Fit::Shrink},
                  text("atlas.shelters.none"), quiet(7.2));
        return line;
    }
    const double left = listArea.left();
    const auto head = [&](double x, double room, gis::Align align, const char *key) {
        page.text({{left + x, line}, room, align, "column", gis::Fit::Shrink}, text(key), quiet(6.4));
    };
    const std::vector<ListedShelter> &shelters = parts.facts.shelters;
    const std::size_t shown = shelters.size() <= most ? shelters.size() : most - 1;
    const ShelterColumns columns = shelterColumns(parts, shown);
    head(0, 30, gis::Align::Left, "atlas.column.name");
    head(columns.places, 14, gis::Align::Right, "atlas.column.places");
    head(columns.near, 12, gis::Align::Right, "atlas.column.near");
    head(columns.contact, columns.contactRoom, gis::Align::Left, "atlas.column.contact");
    head(listArea.width(), 18, gis::Align::Right, "atlas.column.phone");
    for (std::size_t i = 0; i < shown; ++i) {
        line += rowStep;
        if (i % 2 == 0)
            page.box(QRectF(left, line - rowStep * 0.74, listArea.width(), rowStep),
                     {.fill = QColor::fromRgb(gis::inkStripe)});
        writeShelterRow(page, parts, shelters[i], columns, line);
    }
    if (shown < shelters.size()) {
        line += rowStep;
        page.text({{left, line}, listArea.width(), gis::Align::Left, "further shelters", gis::Fit::Shrink},
                  text("atlas.shelters.more").arg(shelters.size() - shown), quiet(7));
    }
    return line;
}

/// The gap's name; where one of the list is long all leave out the name of the unit that the sheet is about.
QString gapWords(const SheetParts &parts, const CoverageGap &gap) {
    const QString name = QString::fromStdString(gap.name);
    const QString unit = parts.unit.name + (parts.text().isChinese() ? QStringLiteral(" ") : QStringLiteral(", "));
    const bool isLong = std::ranges::any_of(parts.facts.gaps, [](const CoverageGap &other) {
        return widthOf(gis::TextRun{QString::fromStdString(other.name), strong(7)}) > longestGapName;
    });
    return isLong && name.startsWith(unit) ? name.sliced(unit.size()) : name;
}

QString wayWords(const BriefingText &text, const CoverageGap &gap) {
    return gap.medianWalk
               ? text("atlas.gap.way").arg(QString::fromStdString(gap.shelterName), text.minutes(gap.medianWalk))
               : text(gap.shelterName.empty() ? "atlas.gap.cut" : "atlas.gap.most");
}

/// Where the ways begin, so that long names of gaps and of shelters both find their room.
double waysAt(const SheetParts &parts, double peopleRoom) {
    const BriefingText &text = parts.text();
    double names = widthOf(gis::TextRun{text("atlas.gaps"), strong(7.4)}) - peopleRoom - 6;
    double ways = 0;
    for (const CoverageGap &gap : parts.facts.gaps) {
        names = std::max(names, widthOf(gis::TextRun{gapWords(parts, gap), strong(7)}));
        ways = std::max(ways, widthOf(gis::TextRun{wayWords(text, gap), plain(7)}));
    }
    const double left = names + peopleRoom + 8.6, right = ways + 0.2;
    const double room = listArea.width();
    if (left <= wayAt && right <= room - wayAt)
        return wayAt;
    if (left + right <= room)
        return std::clamp(wayAt, left, room - right);
    // Both give way alike; a very long name of a shelter leaves the gaps theirs.
    return std::max(left * room / (left + right), std::min(left, room * 0.45));
}

void writeGaps(gis::PageWriter &page, const SheetParts &parts, double line) {
    const BriefingText &text = parts.text();
    if (parts.facts.gaps.empty())
        return;
    const double left = listArea.left();
    gis::TextStyle people = strong(7);
    people.colour = QColor::fromRgb(gis::inkUncoveredHatch);
    double peopleRoom = 0;
    for (const CoverageGap &gap : parts.facts.gaps)
        peopleRoom = std::max(peopleRoom, std::min(16.0, widthOf(gis::TextRun{text.people(gap.people), people})));
    const double ways = waysAt(parts, peopleRoom);
    page.text({{left, line}, ways - 2, gis::Align::Left, "gap heading", gis::Fit::Shrink}, text("atlas.gaps"),
              {.points = 7.4, .colour = QColor::fromRgb(gis::inkNavy), .bold = true});
    page.text({{left + ways, line}, listArea.width() - ways, gis::Align::Left, "gap heading", gis::Fit::Shrink},
              text("atlas.gap.head"), quiet(6.4));
    for (std::size_t i = 0; i < parts.facts.gaps.size(); ++i) {
        const CoverageGap &gap = parts.facts.gaps[i];
        line += rowStep;
        page.rankBadge({left + 2, line - 0.9}, 1.6, static_cast<int>(i) + 1);
        page.text({{left + 5, line}, ways - 8.4 - peopleRoom, gis::Align::Left, "gap", gis::Fit::Shrink},
                  gapWords(parts, gap), strong(7));
        page.text({{left + ways - 2, line}, 16, gis::Align::Right, "gap people"}, text.people(gap.people), people);
        page.text({{left + ways, line}, listArea.width() - ways, gis::Align::Left, "gap way", gis::Fit::Shrink},
                  wayWords(text, gap), plain(7));
    }
}

void writeListBlock(gis::PageWriter &page, const SheetParts &parts) {
    const BriefingText &text = parts.text();
    writeHeading(page, listArea, text("atlas.block.shelters"), text("atlas.masked"));
    const std::size_t gaps = parts.facts.gaps.size();
    const double last = writeShelters(page, parts, std::max<std::size_t>(2, mostListRows - gaps));
    writeGaps(page, parts, last + rowStep + 0.6);
}

void writeLocatorBlock(gis::PageWriter &page, const SheetParts &parts) {
    writeHeading(page, locatorArea, parts.text()("atlas.block.index"), {});
    Locator locator{locatorArea.adjusted(0, 3.4, 0, 0)};
    if (parts.unit.kind == UnitKind::Township) {
        locator.filled = parts.unit.id;
        for (std::size_t i = 0; i < parts.atlas.units.size() && parts.atlas.units.size() <= 30; ++i)
            locator.numbers.emplace_back(parts.atlas.units[i].id, parts.atlas.sheetNumber(i));
    } else {
        locator.filled = parts.unit.townshipId;
        locator.frames.emplace_back(parts.map.viewport.box(), QString());
    }
    writeLocator(page, *parts.atlas.county, locator);
}

void writeMap(gis::PageWriter &page, const SheetParts &parts, const std::vector<EdgeName> &names) {
    gis::writeMapFrame(page, parts.map, parts.grid);
    for (const EdgeName &name : names) {
        const QRectF box = name.box.translated(mapInner.topLeft());
        page.box(box, {.fill = Qt::white, .line = QColor::fromRgb(gis::inkFaint), .lineWidth = 0.15, .radius = 0.6});
        page.text({{box.center().x(), box.bottom() - 1.15}, box.width(), gis::Align::Centre, "neighbour"}, name.words,
                  quiet(6.6));
    }
    gis::writeNorthArrow(page, northBox.translated(mapInner.topLeft()), parts.text()("north"));
    const QRectF bar = parts.bar.translated(mapInner.topLeft());
    page.box(bar, {.fill = Qt::white, .line = QColor::fromRgb(gis::inkText), .lineWidth = 0.3});
    gis::writeScaleBar(page, bar.topLeft() + QPointF(4, 4.8), parts.map.viewport, 29,
                       scaleWordsOf(parts.text(), parts.map.viewport, true));
}

void writeLegend(gis::PageWriter &page, const SheetParts &parts) {
    const BriefingText &text = parts.text();
    page.rule(legendArea.topLeft(), legendArea.topRight(), QColor::fromRgb(gis::inkFaint), 0.15);
    const std::vector<LegendRow> rows = sheetRows(page.page(), text, parts.atlas.input->reachability.parameters);
    const double end = writeLegendLine(page, legendArea.adjusted(0, 1, 0, 0), 6.2, rows);
    QStringList notes{text("note.grid").arg(text.decimal(parts.grid.step.value() / 1000, 0))};
    if (parts.unit.kind == UnitKind::Village)
        notes += text("atlas.note.village");
    if (parts.atlas.choice.isPublic)
        notes += text("note.public");
    static constexpr std::array signs = {"shelter", "warehouse", "rescue_team", "geohazard_point"};
    const QString hidden = hiddenSigns(parts.facts.counts, signs, parts.map.viewport.scaleDenominator(), text);
    if (!hidden.isEmpty())
        notes += hidden;
    int lost = 0;
    for (const auto &[kind, number] : parts.map.scene->droppedLabels)
        lost += kind == QLatin1String("chainage") ? 0 : number;
    if (lost > 0)
        notes += text("note.lost").arg(lost);
    if (end + 2.2 <= legendArea.bottom() + 0.8)
        page.text({{legendArea.right(), end + 2}, legendArea.width(), gis::Align::Right, "map note", gis::Fit::Shrink},
                  notes.join(text("atlas.stop")), quiet(6));
}

} // namespace

core::Result<gis::Page> atlasSheet(const AtlasParts &atlas, std::size_t index, const core::Job &job) {
    const MappedUnit &unit = atlas.units[index];
    SheetParts parts{atlas, unit, atlas.ledger.factsOf(unit, mostGaps, atlas.text), {}, {}, atlas.sheetNumber(index),
                     {}};
    const gis::Viewport viewport = viewportOf(unit);
    parts.bar = freeCorner(viewport, scaleSize, unit.area);
    std::vector<QRectF> covered{northBox.adjusted(-1, -1, 1, 1), parts.bar.adjusted(-1, -1, 1, 1)};
    std::vector<EdgeName> names;
    if (unit.kind == UnitKind::Village)
        names = edgeNames(atlas, viewport, covered);
    for (const EdgeName &name : names)
        covered.push_back(name.box);
    UnitMapOrder order{atlas.county,         atlas.index,
                       atlas.overlay,        *atlas.input->reachabilityInput.demand,
                       marksOf(parts.facts), unit.kind == UnitKind::Township ? unit.id : core::FeatureId(),
                       std::move(covered),   atlas.text.language()};
    parts.map = {mapInner, viewport, unitScene(std::move(order), viewport, job), unit.code,
                 unit.kind == UnitKind::Township};
    core::Result<gis::FrameGrid> grid = gis::frameGrid(viewport, atlas.county->identity.plane);
    if (!grid)
        return tl::unexpected(grid.error());
    parts.grid = std::move(*grid);
    gis::Page made{.paper = gis::Paper::A4Portrait};
    gis::PageWriter page(made);
    writeHead(page, parts, index);
    writeMap(page, parts, names);
    writeKeyBlock(page, parts);
    writeListBlock(page, parts);
    writeLocatorBlock(page, parts);
    writeLegend(page, parts);
    writeSheetFoot(page, atlas.source(), parts.grid.centralMeridian);
    return made;
}

} // namespace app
