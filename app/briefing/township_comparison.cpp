// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/township_comparison.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "app/briefing/page_type.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {
namespace {

// Places on A4, millimetres.
constexpr double left = 12, right = 198, top = 46, bottom = 272, nameWidth = 28, headHeight = 15, rowHeight = 4.9,
                 pieceGap = 6;
constexpr std::size_t columnsBeside = 5;
constexpr double columnWidth = (right - left - nameWidth) / columnsBeside;

QColor ink(QRgb colour) { return QColor::fromRgb(colour); }

/// Analyses name townships by code or by uid, so that only the name is the same in all of them; with the code behind
/// where two have one name.
std::vector<std::string> namesOf(const std::vector<core::UnitChange> &units, const BriefingText &text) {
    std::vector<std::string> names;
    for (const core::UnitChange &unit : units) {
        const auto same = std::ranges::count(units, unit.name, &core::UnitChange::name);
        names.push_back(unit.name.empty() ? text("no_township").toStdString()
                        : same > 1        ? unit.name + " " + unit.code
                                          : unit.name);
    }
    return names;
}

bool isShare(const core::UnitMeasure &unit) { return unit.denominator > 1; }
bool isState(const core::UnitMeasure &unit) {
    return unit.denominator == 1 && (unit.numerator == 0 || unit.numerator == 1);
}

TownshipColumn::Kind kindOf(const std::vector<core::UnitChange> &units) {
    const auto all = [&units](bool (*is)(const core::UnitMeasure &)) {
        return std::ranges::all_of(units, [is](const core::UnitChange &unit) {
            return (!unit.then || is(*unit.then)) && (!unit.now || is(*unit.now));
        });
    };
    const auto any = [&units](bool (*is)(const core::UnitMeasure &)) {
        return std::ranges::any_of(units, [is](const core::UnitChange &unit) {
            return (unit.then && is(*unit.then)) || (unit.now && is(*unit.now));
        });
    };
    if (all(isState))
        return TownshipColumn::Kind::State;
    return any(isShare) ? TownshipColumn::Kind::Share : TownshipColumn::Kind::Count;
}

std::optional<double> valueOf(const std::optional<core::UnitMeasure> &unit, TownshipColumn::Kind kind,
                              const core::ScorecardRow &row) {
    if (!unit)
        return std::nullopt;
    // Where records are missing, a township that is not known to have something may have it.
    const bool isOpen = std::ranges::any_of(
        row.missing, [](const core::MissingPart &part) { return part.effect == core::Effect::Adds; });
    if (kind == TownshipColumn::Kind::State && unit->numerator == 0 && isOpen)
        return std::nullopt;
    if (kind != TownshipColumn::Kind::Share)
        return unit->numerator;
    // A share of nothing is no share.
    if (unit->denominator <= 0)
        return std::nullopt;
    return row.indicator.direction == core::Direction::AtMost ? core::tenthsUp(unit->numerator, unit->denominator)
                                                              : core::tenthsDown(unit->numerator, unit->denominator);
}

/// Of the whole county.
std::optional<double> valueOf(const core::ScorecardRow &row) {
    return row.numerator && row.denominator
               ? valueOf(core::UnitMeasure{{}, {}, *row.numerator, *row.denominator}, TownshipColumn::Kind::Share, row)
               : row.value;
}

QString numberWords(const BriefingText &text, double number) {
    return number == std::floor(number) ? text.count(static_cast<std::int64_t>(number)) : text.decimal(number, 1);
}

QRgb inkOf(const std::optional<double> &difference, core::Direction direction) {
    if (!difference || *difference == 0 || direction == core::Direction::Unset)
        return gis::inkNote;
    return (*difference > 0) == (direction == core::Direction::AtLeast) ? gis::inkMet : gis::inkNotMet;
}

} // namespace

std::optional<double> TownshipCell::difference() const {
    // Tenths of a percent, so that 24.8 − 17.5 is 7.3.
    return then && now ? std::optional(std::round((*now - *then) * 10) / 10) : std::nullopt;
}

TownshipComparison::TownshipComparison(const std::vector<core::IndicatorChange> &changes, const ScorecardWords &words)
    : m_words(words) {
    std::vector<const core::IndicatorChange *> shown;
    std::set<std::string> formulas;
    for (const core::IndicatorChange &change : changes) {
        if (!change.now || !change.then || change.units.empty() ||
            !formulas.insert(change.now->indicator.formula).second)
            continue;
        shown.push_back(&change);
        for (std::string &name : namesOf(change.units, words.text()))
            if (std::ranges::find(m_names, name) == m_names.end())
                m_names.push_back(std::move(name));
    }
    for (const core::IndicatorChange *change : shown) {
        TownshipColumn column{change, kindOf(change->units), std::vector<TownshipCell>(m_names.size())};
        const std::vector<std::string> names = namesOf(change->units, words.text());
        for (std::size_t i = 0; i < names.size(); ++i) {
            const auto row = static_cast<std::size_t>(std::ranges::find(m_names, names[i]) - m_names.begin());
            const core::UnitChange &unit = change->units[i];
            column.cells[row] = {valueOf(unit.then, column.kind, *change->then),
                                 valueOf(unit.now, column.kind, *change->now)};
        }
        m_columns.push_back(std::move(column));
    }
    divide();
}

void TownshipComparison::divide() {
    double y = bottom;
    for (std::size_t first = 0; first < m_columns.size(); first += columnsBeside) {
        const std::size_t columns = std::min(columnsBeside, m_columns.size() - first);
        std::size_t row = 0;
        while (row < m_names.size()) {
            if (y + headHeight + 3 * rowHeight > bottom) {
                m_sheets.emplace_back();
                y = top;
            }
            // The line of the county stands below the last township.
            const auto room = static_cast<std::size_t>((bottom - y - headHeight) / rowHeight) - 1;
            const std::size_t rows = std::min(room, m_names.size() - row);
            const bool isLast = row + rows == m_names.size();
            m_sheets.back().push_back({first, columns, row, rows, isLast});
            y += headHeight + rowHeight * static_cast<double>(rows + 1) + pieceGap;
            row += rows;
        }
    }
}

QString TownshipComparison::valueWords(const TownshipColumn &column, const std::optional<double> &value) const {
    if (!value)
        return QStringLiteral("—");
    if (column.kind == TownshipColumn::Kind::State)
        return m_words(*value > 0 ? "township.has" : "township.lacks");
    if (column.kind == TownshipColumn::Kind::Share)
        return QString::number(*value, 'f', 1) + QLatin1Char('%');
    return numberWords(m_words.text(), *value);
}

void TownshipComparison::writeCells(gis::PageWriter &page, const TownshipColumn &column, const TownshipCell &cell,
                                    double x, double y) const {
    const double third = columnWidth / 3;
    page.text({{x + third, y}, third, gis::Align::Right, "township then", gis::Fit::Shrink},
              valueWords(column, cell.then), plain(7));
    page.text({{x + 2 * third, y}, third - 1, gis::Align::Right, "township now", gis::Fit::Shrink},
              valueWords(column, cell.now), strong(7));
    const std::optional<double> difference = cell.difference();
    QString words = QStringLiteral("—");
    if (difference) {
        const QString digits = column.kind == TownshipColumn::Kind::Share
                                   ? QString::number(std::abs(*difference), 'f', 1)
                                   : numberWords(m_words.text(), std::abs(*difference));
        words = *difference == 0 ? QStringLiteral("0")
                                 : (*difference > 0 ? QStringLiteral("+") : QStringLiteral("−")) + digits;
    }
    page.text({{x + columnWidth - 1.6, y}, third - 2, gis::Align::Right, "township change", gis::Fit::Shrink}, words,
              {.points = 7, .colour = ink(inkOf(difference, column.change->now->indicator.direction)), .bold = true});
}

void TownshipComparison::writeHead(gis::PageWriter &page, const Piece &piece, double y) const {
    const double width = nameWidth + columnWidth * static_cast<double>(piece.columns);
    page.box({left, y, width, headHeight}, {.fill = ink(gis::inkNavy)});
    const gis::TextStyle head{.points = 7.4, .colour = ink(gis::inkPaper), .bold = true};
    const gis::TextStyle under{.points = 6.4, .colour = ink(gis::inkPaper)};
    page.text({{left + 2, y + 12.8}, nameWidth - 3, gis::Align::Left, "column"}, m_words("column.township"), head);
    const auto columnAt = [&](std::size_t i) { return left + nameWidth + columnWidth * static_cast<double>(i); };
    for (std::size_t i = 0; i < piece.columns; ++i) {
        const TownshipColumn &column = m_columns[piece.firstColumn + i];
        const double x = columnAt(i), third = columnWidth / 3;
        const QString name = m_words.name(column.change->now->indicator);
        const auto lines = gis::wrapped({gis::TextRun{name, head}}, columnWidth - 3);
        QString begin;
        for (const gis::TextRun &run : lines.front())
            begin += run.text;
        begin = begin.trimmed();
        // Two lines of a long name; what is longer still is set smaller in the second.
        const QString rest = name.mid(begin.size()).trimmed();
        const double first = rest.isEmpty() ? y + 6 : y + 4.2;
        for (const auto &[words, at] : {std::pair(begin, first), std::pair(rest, y + 8)})
            if (!words.isEmpty())
                page.text({{x + columnWidth / 2, at}, columnWidth - 2, gis::Align::Centre, "column", gis::Fit::Shrink},
                          words, head);
        page.text({{x + third, y + 12.8}, third, gis::Align::Right, "column", gis::Fit::Shrink}, m_words("column.then"),
                  under);
        page.text({{x + 2 * third, y + 12.8}, third - 1, gis::Align::Right, "column", gis::Fit::Shrink},
                  m_words("column.now"), under);
        page.text({{x + columnWidth - 1.6, y + 12.8}, third - 2, gis::Align::Right, "column", gis::Fit::Shrink},
                  m_words("column.change"), under);
    }
}

void TownshipComparison::writePiece(gis::PageWriter &page, const Piece &piece, double y) const {
    writeHead(page, piece, y);
    const double width = nameWidth + columnWidth * static_cast<double>(piece.columns);
    const auto columnAt = [&](std::size_t i) { return left + nameWidth + columnWidth * static_cast<double>(i); };
    double line = y + headHeight;
    for (std::size_t row = 0; row < piece.rows; ++row, line += rowHeight) {
        if (row % 2 == 0)
            page.box({left, line, width, rowHeight}, {.fill = ink(gis::inkStripe)});
        page.text({{left + 2, line + 3.5}, nameWidth - 3, gis::Align::Left, "township", gis::Fit::Shrink},
                  QString::fromStdString(m_names[piece.firstRow + row]), plain(7.2));
        for (std::size_t i = 0; i < piece.columns; ++i) {
            const TownshipColumn &column = m_columns[piece.firstColumn + i];
            writeCells(page, column, column.cells[piece.firstRow + row], columnAt(i), line + 3.5);
        }
    }
    if (!piece.hasTotal)
        return;
    page.rule({left, line}, {left + width, line}, ink(gis::inkNavy), 0.3);
    page.text({{left + 2, line + 3.6}, nameWidth - 3, gis::Align::Left, "county"}, m_words("township.county"),
              strong(7.2));
    for (std::size_t i = 0; i < piece.columns; ++i) {
        const core::IndicatorChange *change = m_columns[piece.firstColumn + i].change;
        const bool isShare = change->now->numerator && change->now->denominator;
        const TownshipColumn county{change, isShare ? TownshipColumn::Kind::Share : TownshipColumn::Kind::Count, {}};
        writeCells(page, county, {valueOf(*change->then), valueOf(*change->now)}, columnAt(i), line + 3.6);
    }
}

void TownshipComparison::write(gis::PageWriter &page, std::size_t sheet, const QString &note) const {
    writeHeading(page, {left, 41.4, right - left, 5}, m_words("township.title"), note);
    double y = top;
    for (const Piece &piece : m_sheets[sheet]) {
        writePiece(page, piece, y);
        y += headHeight + rowHeight * static_cast<double>(piece.rows + 1) + pieceGap;
    }
}

} // namespace app
