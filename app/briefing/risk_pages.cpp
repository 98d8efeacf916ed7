// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/risk_pages.h"

#include <algorithm>
#include <cmath>

#include <QLocale>

#include "app/briefing/page_type.h"
#include "app/briefing/public_county.h"
#include "app/briefing/risk_map.h"
#include "app/briefing/risk_sentence.h"
#include "app/briefing/risk_table.h"
#include "app/briefing/sheet.h"
#include "app/briefing/sheet_map.h"
#include "app/document/analysis_origin.h"
#include "gis/print/preflight.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {
namespace {

// Places on A4, millimetres.
constexpr double left = riskTableLeft, right = riskTableRight;
const QRectF mapRoom(12, 37.5, 112, 98), legendBox(128, 94, 70, 42);
const QRectF keyArea(128, 42, 70, 50), pointsArea(12, 142, 186, 50);
/// Lines of two blocks side by side, and where the last blocks begin at the latest.
constexpr double lineStep = 4, firstLine = 5.6, latestLines = 199, lastBlocks = 240, blockWidth = 90, rightBlock = 108,
                 foot = 275;
/// Between blocks below one another, the heading of the lower one included.
constexpr double betweenBlocks = 7;
constexpr std::size_t shownPoints = rankedRiskPoints;
constexpr double rowStep = riskRowStep;

QColor ink(QRgb colour) { return QColor::fromRgb(colour); }

const std::vector<RiskColumn> pointColumns = {{"risk.column.name", 5.6, 41},
                                              {"risk.column.type", 48, 18},
                                              {"risk.column.grade", 67, 15},
                                              {"risk.column.people", 92, 10, gis::Align::Right},
                                              {"risk.column.households", 107, 14, gis::Align::Right},
                                              {"risk.column.now", 109, 15},
                                              {"risk.column.trend", 125, 15},
                                              {"risk.column.trigger", 141, 21},
                                              {"risk.column.monitor", 163, 11},
                                              {"risk.column.shelter", 175, 11}};

class RiskSheets {
public:
    RiskSheets(const std::shared_ptr<const core::County> &county, const BriefingMonth &month,
               const BriefingChoice &choice, const BriefingText &text)
        : m_county(county), m_month(month), m_choice(choice), m_text(text), m_facts(riskFacts(*county, month, text)),
          m_number(documentNumber(choice, "FX")) {}

    [[nodiscard]] core::Result<Briefing> compose(const core::Job &job) {
        const QRectF inner = mapRoom.adjusted(gis::frameGap, gis::frameGap, -gis::frameGap, -gis::frameGap);
        const auto map = riskMap(m_county, m_facts, rankedRiskPoints, inner, m_choice, job);
        if (!map)
            return tl::unexpected(map.error());
        job.report(0.8, "briefing");
        const std::vector<std::vector<RiskTable>> further = onPages(lists());
        m_sheets = static_cast<int>(further.size()) + 1;
        Briefing briefing;
        briefing.documentNumber = m_number;
        briefing.title = title().toStdString();
        briefing.pages.assign(further.size() + 1, gis::Page{.paper = gis::Paper::A4Portrait});
        writeFirst(briefing.pages.front(), *map);
        std::vector<core::Point> ranked;
        for (std::size_t i = 0; i < std::min(rankedRiskPoints, m_facts.points.size()); ++i)
            if (m_facts.points[i].place)
                ranked.push_back(*m_facts.points[i].place);
        if (m_choice.ground)
            checkGround(map->sheet.viewport, boxOf(*m_county), ranked, {}, briefing.findings);
        for (std::size_t i = 0; i < further.size(); ++i)
            writeList(briefing.pages[i + 1], further[i], static_cast<int>(i) + 2, map->grid.centralMeridian);
        return briefing;
    }

private:
    [[nodiscard]] SheetSource source() const { return {*m_county, m_choice, m_text}; }
    [[nodiscard]] QString count(std::int64_t number) const { return m_text.count(number); }
    /// A dash where nothing is recorded that could be counted.
    [[nodiscard]] QString known(std::int64_t number, std::int64_t of) const {
        return of > 0 ? count(number) : QStringLiteral("—");
    }

    [[nodiscard]] QString title() const {
        const QString month =
            m_text.isChinese() ? QString::number(m_month.month) : QLocale(QLocale::English).monthName(m_month.month);
        return titleOr(m_choice, m_text("risk.title").arg(QString::number(m_month.year), month));
    }

    void writeHead(gis::PageWriter &page, int sheet) const {
        SheetHead head;
        head.kicker = m_text("risk.kicker")
                          .arg(QString::fromStdString(m_county->identity.name), QString::number(m_choice.madeOn.year),
                               QString::number(m_choice.issueNumber));
        head.title = sheet > 1 ? title() + m_text("continued") : title();
        head.sentence = riskSentence(m_facts, m_text);
        head.sentenceColour = ink(gis::inkNotMet);
        head.documentNumber = QString::fromStdString(m_number);
        head.sheet = sheet;
        head.sheets = m_sheets;
        writeSheetHead(page, source(), head);
    }

    void writeFirst(gis::Page &sheet, const RiskMap &map) const {
        gis::PageWriter page(sheet);
        writeHead(page, 1);
        writeKeys(page);
        writeRiskMap(page, map, m_text);
        writeScaleAndLegend(page, map);
        // Blocks take the height they need; what few records leave stays free at the foot of the page.
        writePoints(page);
        const QRectF room = linesRoom();
        const double water = writeLines(page, room, "risk.block.water", waterLines(), "finding");
        const double resources = writeLines(page, room.translated(rightBlock - left, 0), "risk.block.resources",
                                            resourceLines(), "resource");
        const double last = std::min(lastBlocks, std::max(water, resources) + betweenBlocks);
        const QRectF lastRoom(left, last, blockWidth, foot - last);
        writeMissing(page, lastRoom);
        writeNotes(page, lastRoom.translated(rightBlock - left, 0), map);
        writeSheetFoot(page, source(), map.grid.centralMeridian);
    }

    /// Where the county leaves no corner of the map free its scale stands under the legend.
    void writeScaleAndLegend(gis::PageWriter &page, const RiskMap &map) const {
        constexpr double scaleRoom = 13;
        const bool isHere = map.bar.isEmpty();
        writeRiskLegend(page, legendBox.adjusted(0, 0, 0, isHere ? -scaleRoom : 0), m_facts,
                        std::min(rankedRiskPoints, m_facts.points.size()), m_text);
        if (isHere)
            gis::writeScaleBar(page, legendBox.bottomLeft() + QPointF(4, 5.4 - scaleRoom), map.sheet.viewport, 40,
                               scaleWordsOf(m_text, map.sheet.viewport, true));
    }

    void writeKeys(gis::PageWriter &page) const {
        writeHeading(page, keyArea, m_text("risk.block.key"), {});
        double line = keyArea.top() + 5.6;
        for (const auto &[words, value, isBad] : keyRows()) {
            const double room = std::min(keyArea.width() * 0.62, widthOf(gis::TextRun{words, plain(7)}) + 0.1);
            page.text({{keyArea.left(), line}, room, gis::Align::Left, "key", gis::Fit::Shrink}, words, plain(7));
            gis::TextStyle style = strong(7.4);
            if (isBad)
                style.colour = ink(gis::inkNotMet);
            page.text({{keyArea.right(), line},
                       keyArea.width() - room - 1.6,
                       gis::Align::Right,
                       "key value",
                       gis::Fit::Shrink},
                      value, style);
            page.rule({keyArea.left(), line + 1.3}, {keyArea.right(), line + 1.3}, ink(0xffd5dae0), 0.12);
            line += 4.45;
        }
    }

    struct KeyRow {
        QString words, value;
        bool isBad = false;
    };
    [[nodiscard]] std::vector<KeyRow> keyRows() const {
        const RiskFacts &facts = m_facts;
        const auto points = static_cast<std::int64_t>(facts.points.size());
        const auto weak = static_cast<std::int64_t>(facts.weakLevees.size());
        const QString people =
            points > facts.peopleUnknown ? m_text.people(core::Persons(facts.people)) : QStringLiteral("—");
        const auto byState = [&](std::size_t state) { return known(facts.byStability[state], points); };
        return {
            {m_text("risk.points"), count(points)},
            {m_text("risk.people"),
             facts.peopleUnknown > 0 ? m_text("risk.people.unknown").arg(people, count(facts.peopleUnknown)) : people},
            {m_text("risk.stability"), m_text("risk.four").arg(byState(0), byState(1), byState(2), byState(3)),
             facts.byStability[0] > 0},
            {m_text("risk.trend"), known(facts.becomingUnstable, points), facts.becomingUnstable > 0},
            {m_text("risk.triggers"), triggerWords()},
            {m_text("risk.levees"),
             facts.levees.all == 0 ? QStringLiteral("—")
                                   : m_text("risk.levees.value")
                                         .arg(count(facts.levees.all), QString::number(facts.leveeKilometres, 'f', 1))},
            {m_text("risk.weak"),
             facts.levees.all == 0 ? QStringLiteral("—") : m_text("risk.weak.value").arg(count(weak)), weak > 0},
            {m_text("risk.lots"),
             facts.lotsAll == facts.lotsUndated ? QStringLiteral("—")
                                                : m_text("risk.lots.value")
                                                      .arg(count(facts.lotsThisMonth), count(facts.lotsPast),
                                                           count(facts.lotsAll - facts.lotsUndated)),
             facts.lotsThisMonth + facts.lotsPast > 0},
            {m_text("risk.unavailable"),
             m_text("risk.three")
                 .arg(known(facts.shelters.missing, facts.shelters.all),
                      known(facts.warehouses.missing, facts.warehouses.all),
                      known(facts.teams.missing, facts.teams.all)),
             !facts.unavailable.empty()},
            {m_text("risk.stale").arg(facts.verifiedWithinDays),
             facts.resources == 0
                 ? QStringLiteral("—")
                 : m_text("risk.stale.value").arg(count(facts.stale), count(facts.unverified), count(facts.resources)),
             facts.stale + facts.unverified > 0}};
    }

    [[nodiscard]] QString triggerWords() const {
        if (m_facts.triggers.empty())
            return QStringLiteral("—");
        QStringList words;
        for (const auto &[trigger, number] : m_facts.triggers)
            words +=
                m_text("risk.trigger").arg(trigger.isEmpty() ? m_text("risk.trigger.none") : trigger, count(number));
        return words.join(m_text.isChinese() ? QStringLiteral("；") : QStringLiteral("; "));
    }

    [[nodiscard]] QString stateWords(Stability stability) const {
        return m_text(std::string("risk.stability.") + codeOf(stability));
    }

    [[nodiscard]] std::vector<QString> cellsOf(const RiskPoint &point) const {
        const QString unknown = m_text("risk.unknown");
        const auto number = [&](const std::optional<std::int64_t> &value) {
            return value ? count(*value) : QStringLiteral("—");
        };
        return {point.name,
                point.type.isEmpty() ? unknown : point.type,
                point.grade.isEmpty() ? unknown
                                      : point.grade + (point.isGradeComputed ? QStringLiteral("*") : QString()),
                number(point.people),
                number(point.households),
                stateWords(point.now),
                stateWords(point.trend),
                point.trigger.isEmpty() ? unknown : point.trigger,
                m_text(point.hasMonitor ? "risk.yes" : "risk.no"),
                m_text(point.hasShelter ? "risk.yes" : "risk.no")};
    }

    [[nodiscard]] RiskTable pointList(std::size_t from, std::size_t to) const {
        RiskTable group{m_text("risk.list.points"), pointColumns, {}, from + 1};
        for (std::size_t i = from; i < std::min(to, m_facts.points.size()); ++i)
            group.rows.push_back(cellsOf(m_facts.points[i]));
        return group;
    }

    /// Of the two blocks below the points: as long as the last blocks leave.
    [[nodiscard]] QRectF linesRoom() const {
        const auto rows = static_cast<double>(std::min(m_facts.points.size(), shownPoints + 1));
        const double top = std::min(latestLines, pointsArea.top() + 5.4 + rows * rowStep + betweenBlocks);
        return {left, top, blockWidth, lastBlocks - 5 - top};
    }

    void writePoints(gis::PageWriter &page) const {
        writeHeading(page, pointsArea, m_text("risk.block.points"), m_text("risk.block.points.note"));
        double line = pointsArea.top() + 5.4;
        if (m_facts.points.empty()) {
            page.text({{left, line}, right - left, gis::Align::Left, "no points"}, m_text("risk.points.none"),
                      quiet(7.4));
            return;
        }
        const RiskTable group = pointList(0, shownPoints);
        writeRiskTableHead(page, group.columns, m_text, line);
        for (std::size_t i = 0; i < group.rows.size(); ++i) {
            line += rowStep;
            writeRiskTableRow(page, group, i, line);
        }
        if (m_facts.points.size() > shownPoints)
            page.text({{right, line + rowStep}, 90, gis::Align::Right, "more"},
                      m_text("risk.points.more").arg(m_facts.points.size() - shownPoints), quiet(6.6));
    }

    using Lines = std::vector<std::pair<QString, bool>>;

    [[nodiscard]] static std::size_t linesIn(const QRectF &area) {
        return static_cast<std::size_t>(std::floor((area.height() - firstLine) / lineStep) + 1);
    }

    /// Lines of a narrow block, as many as fit; then how many are left for the next page. Returns the baseline of the
    /// last one.
    double writeLines(gis::PageWriter &page, const QRectF &area, const char *heading, const Lines &lines,
                      const char *role) const {
        writeHeading(page, area, m_text(heading), {});
        double line = area.top() + firstLine - lineStep;
        const std::size_t most = linesIn(area);
        const std::size_t shown = lines.size() <= most ? lines.size() : most - 1;
        for (std::size_t i = 0; i < shown; ++i) {
            line += lineStep;
            page.text({{area.left(), line}, area.width(), gis::Align::Left, role, gis::Fit::Shrink}, lines[i].first,
                      lines[i].second ? strong(7) : plain(7));
        }
        if (shown < lines.size()) {
            line += lineStep;
            page.text({{area.left(), line}, area.width(), gis::Align::Left, "more"},
                      m_text("risk.more").arg(lines.size() - shown), quiet(6.6));
        }
        return line;
    }

    [[nodiscard]] Lines waterLines() const {
        const RiskFacts &facts = m_facts;
        Lines lines;
        if (facts.levees.all + facts.reservoirs.all + facts.sluices.all == 0)
            lines.emplace_back(m_text("risk.water.none"), false);
        else
            lines.emplace_back(m_text("risk.kept")
                                   .arg(count(facts.leveesKept.missing), count(facts.leveesKept.all),
                                        count(facts.reservoirs.missing), count(facts.reservoirs.all),
                                        count(facts.sluices.missing), count(facts.sluices.all)),
                               false);
        if (facts.levees.all > 0 && facts.findings.empty())
            lines.emplace_back(m_text("risk.water.none.weak"), false);
        for (const RiskLevee &levee : facts.findings)
            lines.emplace_back(m_text("risk.place").arg(levee.name, levee.finding), true);
        return lines;
    }

    [[nodiscard]] QString dayWords(const RiskLot &lot) const {
        return m_text(lot.isPast ? "risk.lot.past" : "risk.lot.now")
            .arg(QString::fromStdString(core::isoText(lot.expiry)));
    }

    [[nodiscard]] Lines resourceLines() const {
        Lines lines;
        for (const RiskLot &lot : m_facts.lots)
            lines.emplace_back(m_text("risk.lot").arg(lot.item, lot.quantity, dayWords(lot)), true);
        for (const RiskPlace &place : m_facts.unavailable)
            lines.emplace_back(
                m_text("risk.place").arg(m_text("risk.trigger").arg(place.kind, place.name), place.state), false);
        const QString missing = unrecorded();
        if (lines.empty() && m_facts.resources > 0)
            lines.emplace_back(m_text(m_facts.lotsAll > 0 ? "risk.resources.none" : "risk.places.none"), false);
        if (!missing.isEmpty())
            lines.insert(lines.begin(), {m_text("risk.unrecorded").arg(missing), false});
        return lines;
    }

    /// What the county has no row of.
    [[nodiscard]] QString unrecorded() const {
        QStringList names;
        for (const auto &[all, key] :
             {std::pair(m_facts.lotsAll, "risk.lots.name"), std::pair(m_facts.shelters.all, "risk.kind.shelter"),
              std::pair(m_facts.warehouses.all, "risk.kind.warehouse"),
              std::pair(m_facts.teams.all, "risk.kind.rescue_team")})
            if (all == 0)
                names += m_text(key);
        return names.join(m_text("legend.comma"));
    }

    void writeMissing(gis::PageWriter &page, const QRectF &area) const {
        writeHeading(page, area, m_text("risk.block.missing"), {});
        const RiskFacts &facts = m_facts;
        QString words = m_text("risk.missing.season");
        if (!facts.points.empty())
            words += m_text("risk.missing.inspection") +
                     m_text("risk.missing.points")
                         .arg(count(facts.noMonitor), count(facts.noPhone), count(facts.noSignal),
                              count(facts.noShelter), count(facts.peopleUnknown), count(facts.byStability[3]));
        if (facts.levees.missing > 0)
            words += m_text("risk.missing.weak").arg(count(facts.levees.missing));
        if (facts.reservoirs.all + facts.sluices.all > 0)
            words += m_text("risk.missing.water");
        if (facts.lotsUndated > 0)
            words += m_text("risk.missing.lots").arg(count(facts.lotsUndated));
        page.paragraph({area.topLeft() + QPointF(0, 5.4), area.width(), area.bottom(), 3.3, "missing"},
                       {{words, plain(6.6)}});
    }

    void writeNotes(gis::PageWriter &page, const QRectF &area, const RiskMap &map) const {
        writeHeading(page, area, m_text("risk.block.notes"), {});
        const QString stop = m_text.isChinese() ? QStringLiteral("。") : QStringLiteral(". ");
        QString words = m_text("risk.notes.text")
                            .arg(QString::fromStdString(core::isoText(m_month.first())),
                                 QString::fromStdString(core::isoText(m_month.last())),
                                 QString::number(m_facts.verifiedWithinDays)) +
                        m_text("risk.notes.grade");
        words += (m_text.isChinese() ? QString() : QStringLiteral(" ")) +
                 m_text("map_note").arg(m_text.decimal(map.grid.step.value() / 1000, 0)) + stop;
        const auto placeless = std::ranges::count_if(m_facts.points, [](const RiskPoint &p) { return !p.place; });
        if (placeless > 0)
            words += m_text("risk.map.off").arg(count(placeless)) + stop;
        if (showsPart(map.sheet.viewport, boxOf(*m_county)))
            words += m_text("map_note.part") + stop;
        if (m_choice.isPublic)
            words += m_text("note.public") + stop;
        page.paragraph({area.topLeft() + QPointF(0, 5.4), area.width(), area.bottom(), 3.3, "notes"},
                       {{words, quiet(6.6)}});
    }

    /// What the first page has no room for, whole lists where it shows a part.
    [[nodiscard]] std::vector<RiskTable> lists() const {
        std::vector<RiskTable> groups;
        if (m_facts.points.size() > shownPoints)
            groups.push_back(pointList(shownPoints, m_facts.points.size()));
        const std::size_t most = linesIn(linesRoom());
        if (waterLines().size() > most) {
            RiskTable levees{
                m_text("risk.list.levees"), {{"risk.column.levee", 1, 60}, {"risk.column.finding", 64, 121}}, {}};
            for (const RiskLevee &levee : m_facts.findings)
                levees.rows.push_back({levee.name, levee.finding});
            groups.push_back(std::move(levees));
        }
        if (resourceLines().size() > most) {
            RiskTable lots{m_text("risk.list.lots"),
                           {{"risk.column.item", 1, 60},
                            {"risk.column.quantity", 92, 28, gis::Align::Right},
                            {"risk.column.place", 96, 54},
                            {"risk.column.expiry", 152, 34}},
                           {}};
            for (const RiskLot &lot : m_facts.lots)
                lots.rows.push_back({lot.item, lot.quantity, lot.place, dayWords(lot)});
            RiskTable places{
                m_text("risk.list.places"),
                {{"risk.column.kind", 1, 28}, {"risk.column.called", 32, 90}, {"risk.column.state", 126, 60}},
                {}};
            for (const RiskPlace &place : m_facts.unavailable)
                places.rows.push_back({place.kind, place.name, place.state});
            for (RiskTable *group : {&lots, &places})
                if (!group->rows.empty())
                    groups.push_back(std::move(*group));
        }
        return groups;
    }

    void writeList(gis::Page &sheet, const std::vector<RiskTable> &groups, int number, int meridian) const {
        gis::PageWriter page(sheet);
        writeHead(page, number);
        writeRiskTables(page, groups, m_text);
        writeSheetFoot(page, source(), meridian);
    }

    std::shared_ptr<const core::County> m_county;
    BriefingMonth m_month;
    const BriefingChoice &m_choice;
    const BriefingText &m_text;
    RiskFacts m_facts;
    std::string m_number;
    int m_sheets = 1;
};

} // namespace

namespace {

core::Result<Briefing> composeShown(const std::shared_ptr<const core::County> &county, const BriefingMonth &month,
                                    const BriefingChoice &asked, const core::Job &job) {
    BriefingChoice choice = asked;
    choice.paper = gis::Paper::A4Portrait;
    const BriefingText text(choice.language);
    job.report(0, "briefing");
    RiskSheets sheets(county, month, choice, text);
    auto briefing = sheets.compose(job);
    if (!briefing)
        return briefing;
    checkChoice(*county, choice, briefing->findings);
    const std::vector<core::Issue> onPages = gis::preflight(briefing->pages);
    briefing->findings.insert(briefing->findings.end(), onPages.begin(), onPages.end());
    job.report(1, "briefing");
    return briefing;
}

} // namespace

core::Result<Briefing> composeRisk(const std::shared_ptr<const core::County> &county, const BriefingMonth &month,
                                   const BriefingChoice &choice, const core::Job &job) {
    if (!choice.isPublic)
        return composeShown(county, month, choice, job);
    PublicCounty shown = publicCounty(*county);
    core::Result<Briefing> briefing =
        composeShown(std::make_shared<const core::County>(std::move(shown.county)), month, choice, job);
    if (briefing)
        briefing->findings.insert(briefing->findings.end(), shown.findings.begin(), shown.findings.end());
    return briefing;
}

} // namespace app
