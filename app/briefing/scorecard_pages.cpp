// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/scorecard_pages.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "app/briefing/page_type.h"
#include "app/briefing/project_block.h"
#include "app/briefing/public_county.h"
#include "app/briefing/scorecard_words.h"
#include "app/briefing/sheet.h"
#include "app/briefing/township_comparison.h"
#include "core/survey/personal_mask.h"
#include "gis/print/preflight.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {
namespace {

// Places of print-6, millimetres on A4.
constexpr double left = 12, right = 198, tilesTop = 38.4, tilesBottom = 58.6, firstTable = 61, nextTable = 39;
constexpr double headHeight = 6.8, groupHeight = 6, rowHeight = 8.8, tableBottom = 273, appendixHeight = 38,
                 blockGap = 3;
/// Left edge of the number and name, right edges of target and value, left of the quotient, the chip, right of
/// evidence.
constexpr double rankAt = 14, nameAt = 19, targetAt = 90, valueAt = 112, quotientAt = 114.5, chipAt = 140,
                 chipWidth = 27, evidenceAt = 197;

QColor ink(QRgb colour) { return QColor::fromRgb(colour); }

gis::ChipState stateOf(core::Verdict verdict) {
    return verdict == core::Verdict::Met      ? gis::ChipState::Met
           : verdict == core::Verdict::NotMet ? gis::ChipState::NotMet
                                              : gis::ChipState::CannotBeJudged;
}

QRgb inkOf(core::Verdict verdict) {
    return verdict == core::Verdict::Met      ? gis::inkMet
           : verdict == core::Verdict::NotMet ? gis::inkNotMet
                                              : gis::inkUnknown;
}

/// One line of the table: the heading of a group, or an indicator with its number on the card.
struct TableLine {
    const core::ScorecardRow *row = nullptr;
    QString group;
    int rank = 0;
    [[nodiscard]] double height() const { return row ? rowHeight : groupHeight; }
};

std::vector<TableLine> linesOf(const core::Scorecard &card, const ScorecardWords &words) {
    std::vector<TableLine> lines;
    int rank = 0;
    for (const core::ScorecardRow *row : inCardOrder(card)) {
        const QString group = words.group(row->indicator);
        if (lines.empty() || lines.back().group != group)
            lines.push_back({nullptr, group, 0});
        lines.push_back({row, group, ++rank});
    }
    return lines;
}

/// What stands on one sheet, from above.
struct SheetPlan {
    std::vector<TableLine> lines;
    bool hasProjects = false;
};

/// Lines by sheet: a heading never stands alone at the foot, and begins each sheet anew. Then the projects in one
/// piece, `projects` millimetres high, and room for what is missing.
std::vector<SheetPlan> onSheets(const std::vector<TableLine> &lines, double projects) {
    std::vector<SheetPlan> sheets(1);
    double y = firstTable + headHeight;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool isLast = i + 1 == lines.size();
        const double needed = lines[i].height() + (lines[i].row || isLast ? 0 : rowHeight);
        if (y + needed > tableBottom && !sheets.back().lines.empty()) {
            sheets.emplace_back();
            y = nextTable + headHeight;
            if (lines[i].row) {
                sheets.back().lines.push_back({nullptr, lines[i].group, 0});
                y += groupHeight;
            }
        }
        sheets.back().lines.push_back(lines[i]);
        y += lines[i].height();
    }
    if (projects > 0 && y + blockGap + projects > tableBottom) {
        sheets.emplace_back();
        y = nextTable;
    }
    sheets.back().hasProjects = projects > 0;
    y += projects > 0 ? blockGap + projects : 0;
    const double room = tableBottom - y;
    if (room < appendixHeight)
        sheets.emplace_back();
    return sheets;
}

/// Writes one sheet after the other.
class ScorecardSheets {
public:
    ScorecardSheets(const ScorecardInput &input, const BriefingText &text)
        : m_input(input), m_text(text), m_words(text), m_lines(linesOf(input.card, m_words)),
          m_number(documentNumber(input.choice, "PF")) {
        if (input.earlier.card)
            m_changes = core::compare(*input.earlier.card, input.card);
    }

    [[nodiscard]] Briefing compose() {
        Briefing briefing;
        briefing.documentNumber = m_number;
        briefing.title = titleOr(m_input.choice, m_words("title")).toStdString();
        const ProjectBlock projects{m_input.card, m_words, m_input.earlier.card};
        const auto sheets = onSheets(m_lines, projects.height());
        const TownshipComparison townships(m_changes, m_words);
        const int count = static_cast<int>(sheets.size() + townships.sheets());
        briefing.pages.resize(static_cast<std::size_t>(count), gis::Page{.paper = gis::Paper::A4Portrait});
        for (std::size_t i = 0; i < sheets.size(); ++i) {
            gis::PageWriter page(briefing.pages[i]);
            writeHead(page, static_cast<int>(i) + 1, count);
            if (i == 0)
                writeTiles(page);
            double end = sheets[i].lines.empty() ? nextTable : writeTable(page, sheets[i].lines, i == 0);
            if (sheets[i].hasProjects)
                end = projects.write(page, end + (sheets[i].lines.empty() ? 0 : blockGap));
            if (i + 1 == sheets.size())
                writeAppendix(page, end + 7);
            writeSheetFoot(page, source(), meridian());
        }
        for (std::size_t i = 0; i < townships.sheets(); ++i) {
            gis::PageWriter page(briefing.pages[sheets.size() + i]);
            writeHead(page, static_cast<int>(sheets.size() + i) + 1, count);
            townships.write(page, i,
                            m_words("township.note")
                                .arg(QString::fromStdString(m_input.earlier.name),
                                     QString::fromStdString(core::isoText(m_input.earlier.asOf))));
            writeSheetFoot(page, source(), meridian());
        }
        return briefing;
    }

private:
    [[nodiscard]] SheetSource source() const { return {m_input.county, m_input.choice, m_text, &m_input.provenance}; }
    [[nodiscard]] int meridian() const {
        const double longitude = m_input.county.identity.plane.centre.lon;
        return static_cast<int>(std::lround(longitude / 3)) * 3;
    }

    void writeHead(gis::PageWriter &page, int sheet, int sheets) {
        const core::Scorecard &card = m_input.card;
        SheetHead head;
        head.kicker = m_words("kicker").arg(unitName(source()));
        head.title = titleOr(m_input.choice, m_words("title"));
        head.sentence = m_words("sentence").arg(card.rows.size()).arg(card.met).arg(card.notMet).arg(card.unknown);
        head.sentenceColour = ink(card.notMet + card.unknown > 0 ? gis::inkNotMet : gis::inkMet);
        head.documentNumber = QString::fromStdString(m_number);
        head.sheet = sheet;
        head.sheets = sheets;
        writeSheetHead(page, source(), head);
    }

    void writeTiles(gis::PageWriter &page) {
        const std::array<std::pair<core::Verdict, int>, 3> states = {
            {{core::Verdict::Met, m_input.card.met},
             {core::Verdict::NotMet, m_input.card.notMet},
             {core::Verdict::CannotBeJudged, m_input.card.unknown}}};
        constexpr double gap = 3.4;
        const double width = (right - left - 2 * gap) / 3;
        for (std::size_t i = 0; i < states.size(); ++i)
            writeTile(page, {left + static_cast<double>(i) * (width + gap), tilesTop, width, tilesBottom - tilesTop},
                      states[i].first, states[i].second);
    }

    void writeTile(gis::PageWriter &page, const QRectF &tile, core::Verdict verdict, int count) {
        const bool isOpen = verdict == core::Verdict::CannotBeJudged;
        const QColor colour = ink(inkOf(verdict));
        const QRectF mark(tile.left(), tile.top(), 14, tile.height());
        page.box(mark, {.fill = isOpen ? ink(gis::inkStripe) : colour});
        page.box(
            tile,
            {.line = colour, .lineWidth = 0.5, .dashes = isOpen ? std::vector<double>{1.6, 1} : std::vector<double>{}});
        const QPointF middle = mark.center() + QPointF(0, isOpen ? 3 : 0);
        if (isOpen)
            page.text({middle, 10, gis::Align::Centre, "state mark"}, QStringLiteral("?"),
                      {.points = 24, .colour = colour, .bold = true});
        else if (verdict == core::Verdict::Met)
            page.tick(middle - QPointF(2.6, -2.2), 5.2, ink(gis::inkPaper));
        else
            page.cross(middle - QPointF(2.4, -2.4), 4.8, ink(gis::inkPaper));
        const QString number = QString::number(count);
        const gis::TextStyle big{.points = 34, .bold = true};
        page.text({{mark.right() + 4, tile.bottom() - 4.4}, 24, gis::Align::Left, "count"}, number, big);
        page.text({{mark.right() + 6 + widthOf(gis::TextRun{number, big}), tile.bottom() - 4.4},
                   22,
                   gis::Align::Left,
                   "count unit",
                   gis::Fit::Shrink},
                  m_words("items"), quiet(9));
        const std::string key = std::string(core::codeOf(verdict)) + (isOpen ? ".long" : "");
        page.text(
            {{tile.right() - 2.4, tile.top() + 5}, tile.width() - 18, gis::Align::Right, "state", gis::Fit::Shrink},
            m_words(key), {.points = 8.4, .colour = colour, .bold = true});
    }

    double writeTable(gis::PageWriter &page, const std::vector<TableLine> &lines, bool isFirst) {
        double y = isFirst ? firstTable : nextTable;
        writeTableHead(page, y);
        y += headHeight;
        for (const TableLine &line : lines) {
            if (line.row)
                writeRow(page, line, y);
            else
                writeGroup(page, line.group, y);
            y += line.height();
        }
        return y;
    }

    void writeTableHead(gis::PageWriter &page, double y) {
        page.box({left, y, right - left, headHeight}, {.fill = ink(gis::inkNavy)});
        const gis::TextStyle style{.points = 7.4, .colour = ink(gis::inkPaper), .bold = true};
        const auto head = [&](double x, double room, gis::Align align, const char *key) {
            page.text({{x, y + 4.6}, room, align, "column", gis::Fit::Shrink}, m_words(key), style);
        };
        head(rankAt, 5, gis::Align::Left, "column.rank");
        head(nameAt, 50, gis::Align::Left, "column.name");
        head(targetAt, 18, gis::Align::Right, "column.target");
        head(valueAt, 18, gis::Align::Right, "column.value");
        head(quotientAt, 28, gis::Align::Left, "column.quotient");
        head(chipAt + chipWidth / 2, chipWidth, gis::Align::Centre, "column.state");
        head(evidenceAt, 28, gis::Align::Right, "column.evidence");
    }

    void writeGroup(gis::PageWriter &page, const QString &group, double y) {
        page.box({left, y, right - left, groupHeight}, {.fill = ink(gis::inkStripe)});
        page.text({{rankAt, y + 4.2}, 120, gis::Align::Left, "group"}, group,
                  {.points = 8, .colour = ink(gis::inkNavy), .bold = true});
    }

    void writeRow(gis::PageWriter &page, const TableLine &line, double y) {
        const core::ScorecardRow &row = *line.row;
        const double upper = y + 3.7, lower = y + 7.1, middle = y + 5.4;
        page.text({{rankAt, middle}, 5, gis::Align::Left, "rank"}, QString::number(line.rank), quiet(7.4));
        const QString target = m_words.target(row.indicator);
        const double targetRoom = std::clamp(widthOf(gis::TextRun{target, plain(7.6)}), 14.0, 22.0);
        const double nameRoom = targetAt - nameAt - targetRoom - 2;
        page.text({{nameAt, upper}, nameRoom, gis::Align::Left, "indicator", gis::Fit::Shrink, true},
                  m_words.name(row.indicator), strong(8));
        if (!row.indicator.document.empty())
            page.text({{nameAt, lower}, nameRoom, gis::Align::Left, "document", gis::Fit::Shrink},
                      QString::fromStdString(row.indicator.document), quiet(6));
        page.text({{targetAt, middle}, 22, gis::Align::Right, "target", gis::Fit::Shrink}, target, plain(7.6));
        page.text({{valueAt, m_changes.empty() ? middle : y + 4.3}, 21, gis::Align::Right, "value", gis::Fit::Shrink},
                  m_words.value(row), {.points = 9, .colour = ink(inkOf(row.verdict)), .bold = true});
        if (!m_changes.empty())
            writeEarlier(page, row, y);
        const bool isOpen = row.verdict == core::Verdict::CannotBeJudged;
        const QString detail = isOpen ? m_words.missing(row) : m_words.quotient(row), evidence = m_words.evidence(row);
        if (!detail.isEmpty())
            writeDetail(page, detail, y);
        page.chip({chipAt, y + 2, chipWidth, rowHeight - 4}, stateOf(row.verdict), m_words.verdict(row.verdict), 7.2);
        if (!evidence.isEmpty())
            page.text({{evidenceAt, middle},
                       evidenceAt - chipAt - chipWidth - 2,
                       gis::Align::Right,
                       "evidence",
                       gis::Fit::Shrink},
                      evidence, quiet(6.6));
        page.rule({left, y + rowHeight}, {right, y + rowHeight}, ink(0xffd5dae0), 0.15);
    }

    /// How the value came about, or what is missing; in two lines where one is too short.
    void writeDetail(gis::PageWriter &page, const QString &detail, double y) {
        const double room = chipAt - quotientAt - 1;
        if (widthOf(gis::TextRun{detail, quiet(6.6)}) <= room)
            page.text({{quotientAt, y + 5.4}, room, gis::Align::Left, "quotient"}, detail, quiet(6.6));
        else
            page.paragraph({{quotientAt, y + 4.2}, room, y + rowHeight, 2.7, "quotient"}, {{detail, quiet(6)}});
    }

    /// What the indicator was, and whether it became better.
    void writeEarlier(gis::PageWriter &page, const core::ScorecardRow &row, double y) {
        const auto change = std::ranges::find(m_changes, &row, &core::IndicatorChange::now);
        if (change == m_changes.end())
            return;
        using core::Movement;
        const QColor colour = ink(change->movement == Movement::Better  ? gis::inkMet
                                  : change->movement == Movement::Worse ? gis::inkNotMet
                                                                        : gis::inkUnknown);
        const QString before = change->then ? m_words.value(*change->then) : QStringLiteral("—");
        const QString word = m_words("movement." + std::string(core::codeOf(change->movement)) + ".short");
        page.text({{valueAt, y + 7.6}, 21, gis::Align::Right, "earlier value", gis::Fit::Shrink},
                  m_words("earlier").arg(before, word), {.points = 6, .colour = colour});
    }

    /// What is missing, each thing once with the numbers of the indicators that wait for it.
    [[nodiscard]] std::vector<QString> missingLines() const {
        std::vector<std::string> order;
        std::map<std::string, QStringList> waiting;
        for (const TableLine &line : m_lines)
            if (line.row && line.row->verdict == core::Verdict::CannotBeJudged)
                for (const core::MissingPart &part : line.row->missing) {
                    if (!waiting.contains(part.what))
                        order.push_back(part.what);
                    waiting[part.what].append(QString::number(line.rank));
                }
        std::vector<QString> lines;
        for (const std::string &what : order)
            lines.push_back(
                QStringLiteral("□ ") +
                m_words("missing.of")
                    .arg(m_words("missing." + what),
                         waiting[what].join(m_text.isChinese() ? QStringLiteral("、") : QStringLiteral(", "))));
        return lines;
    }

    void writeAppendix(gis::PageWriter &page, double y) {
        const double middle = (left + right) / 2, width = middle - left - 4;
        writeHeading(page, {left, y, width, appendixHeight}, m_words("missing.title"), {});
        double line = y + 6;
        for (const QString &words : missingLines())
            line = page.paragraph({{left, line}, width, tableBottom, 3.4, "missing"}, {gis::TextRun{words, plain(7)}}) +
                   3.8;
        writeHeading(page, {middle + 4, y, width, appendixHeight}, m_words("notes.title"), {});
        page.paragraph({{middle + 4, y + 6}, width, tableBottom, 3.6, "notes"}, {gis::TextRun{notes(), plain(7)}});
    }

    [[nodiscard]] QString notes() const {
        const EarlierScorecard &earlier = m_input.earlier;
        const QString reading =
            m_words("notes") + m_words(m_input.card.projects.empty() ? "projects.none" : "projects.note");
        if (!earlier.card)
            return reading;
        QStringList dropped;
        for (const core::IndicatorChange &change : m_changes)
            if (!change.now)
                dropped.append(QStringLiteral("%1 %2").arg(QString::fromStdString(change.then->indicator.code),
                                                           m_words.verdict(change.then->verdict)));
        const QString compared = reading + m_words("notes.earlier")
                                               .arg(QString::fromStdString(earlier.name),
                                                    QString::fromStdString(core::isoText(earlier.asOf)));
        return dropped.isEmpty() ? compared
                                 : compared + m_words("notes.dropped").arg(dropped.join(QStringLiteral(", ")));
    }

    const ScorecardInput &m_input;
    const BriefingText &m_text;
    ScorecardWords m_words;
    std::vector<TableLine> m_lines;
    std::string m_number;
    /// Empty where there is nothing to compare with.
    std::vector<core::IndicatorChange> m_changes;
};

} // namespace

Briefing composeScorecard(const ScorecardInput &input) {
    const BriefingText text(input.choice.language);
    const auto compose = [&text](const ScorecardInput &shown) {
        Briefing briefing = ScorecardSheets(shown, text).compose();
        briefing.findings = gis::preflight(briefing.pages);
        checkRevisions(shown.county, {shown.provenance.countyRevision}, briefing.findings);
        return briefing;
    };
    if (!input.choice.isPublic)
        return compose(input);
    // Indicators name no place: what is left out of the county is no finding here.
    const PublicCounty county = publicCounty(input.county);
    const core::Scorecard card = publicScorecard(input.card);
    ScorecardInput shown{county.county, card, input.provenance, input.choice, input.earlier};
    const core::Scorecard earlier = input.earlier.card ? publicScorecard(*input.earlier.card) : core::Scorecard();
    if (input.earlier.card)
        shown.earlier.card = &earlier;
    shown.earlier.name = core::withNumbersMasked(input.earlier.name);
    return compose(shown);
}

} // namespace app
