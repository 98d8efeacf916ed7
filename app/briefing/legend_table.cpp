// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/legend_table.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "app/briefing/page_type.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {

namespace {

constexpr double titleRoom = 8.6;
constexpr double tallestRow = 5;
constexpr double sampleWidth = 6.2;

/// Drop of a baseline below the middle of its row.
double drop(double points) { return points * gis::millimetresPerPoint * 0.36; }

constexpr double furtherWidth = 3.4;

/// Room of all looks of a row.
double samplesWidth(const LegendRow &row) { return sampleWidth + furtherWidth * static_cast<double>(row.more.size()); }

/// "Dwelling: " of "Dwelling: covered"; empty where a text has no such head.
QString headOf(const QString &words) {
    for (const QString &colon : {QStringLiteral("："), QStringLiteral(": ")})
        if (const qsizetype at = words.indexOf(colon); at > 0)
            return words.first(at + colon.size());
    return {};
}

/// What all words end in, from a whole word on: " third", "三分之一".
QString sharedTail(const QStringList &words) {
    qsizetype length = words.front().size();
    for (const QString &other : words) {
        qsizetype same = 0;
        while (same < std::min(length, other.size() - 1) &&
               other[other.size() - 1 - same] == words.front()[words.front().size() - 1 - same])
            ++same;
        length = same;
    }
    const QString tail = words.front().last(length);
    if (tail.isEmpty() || tail.back().unicode() >= 0x2e80)
        return tail;
    const qsizetype space = tail.indexOf(QLatin1Char(' '));
    return space < 0 ? QString() : tail.sliced(space);
}

/// What stands beside the looks; a legend begins its rows with a capital. What looks of one row share is said once.
QString wordsOf(const LegendRow &row) {
    QStringList words{row.entry.text};
    const QString head = headOf(row.entry.text);
    for (const gis::LegendEntry &entry : row.more)
        words += !head.isEmpty() && entry.text.startsWith(head) ? entry.text.sliced(head.size()) : entry.text;
    if (!row.more.empty() && row.entry.kind.startsWith(QLatin1String("reach."))) {
        const QString tail = sharedTail(words);
        for (qsizetype i = 0; i + 1 < words.size(); ++i)
            words[i].chop(tail.size());
    }
    const QString all = words.join(row.comma);
    return all.isEmpty() ? all : all.front().toUpper() + all.sliced(1);
}

/// Room of looks and words together.
double widthOfRow(const LegendRow &row, double points) {
    return samplesWidth(row) + gis::widthOf(gis::TextRun{wordsOf(row), plain(points)});
}

/// Rows of which none is wider than `room`, as far as sharing can help it.
std::vector<LegendRow> parted(const std::vector<LegendRow> &rows, double room, double points) {
    std::vector<LegendRow> fitting;
    for (const LegendRow &row : rows) {
        LegendRow part = row;
        part.more.clear();
        for (const gis::LegendEntry &entry : row.more) {
            LegendRow wider = part;
            wider.more.push_back(entry);
            if (widthOfRow(wider, points) <= room) {
                part = std::move(wider);
                continue;
            }
            fitting.push_back(std::move(part));
            part = LegendRow{entry, {}, row.group, {}, row.comma};
        }
        fitting.push_back(std::move(part));
    }
    return fitting;
}

/// The looks side by side; returns their width.
double writeSamples(gis::PageWriter &page, const QPointF &corner, double height, const LegendRow &row) {
    if (row.more.empty()) {
        page.legendSample({QRectF(corner, QSizeF(sampleWidth, height)), row.entry, row.number});
        return sampleWidth;
    }
    constexpr double between = 0.7;
    const double step = (samplesWidth(row) + between) / static_cast<double>(row.more.size() + 1);
    const QSizeF size(step - between, height);
    page.legendSample({QRectF(corner, size), row.entry, row.number});
    for (std::size_t i = 0; i < row.more.size(); ++i)
        page.legendSample({QRectF(corner + QPointF(step * static_cast<double>(i + 1), 0), size), row.more[i], {}});
    return samplesWidth(row);
}

void writeRow(gis::PageWriter &page, const QRectF &room, double points, const LegendRow &row) {
    const double step = room.height();
    const double samples = writeSamples(page, room.topLeft() + QPointF(0, step * 0.06), step * 0.88, row);
    const double baseline = room.center().y() + drop(points);
    const double numberRoom = row.number.isEmpty() ? 0 : widthOf(gis::TextRun{row.number, quiet(points)}) + 1;
    page.text({{room.left() + samples + 1.8, baseline},
               room.width() - samples - 5.8 - numberRoom,
               gis::Align::Left,
               "legend",
               gis::Fit::Shrink},
              wordsOf(row), plain(points));
    if (!row.number.isEmpty())
        page.text({{room.right() - 3.4, baseline}, numberRoom, gis::Align::Right, "legend number"}, row.number,
                  quiet(points));
}

void writeGroup(gis::PageWriter &page, const QRectF &room, double points, const QString &words) {
    const gis::TextStyle style{.points = points + 0.4, .colour = QColor::fromRgb(gis::inkNavy), .bold = true};
    page.text({{room.left(), room.center().y() + drop(points)}, room.width() - 4, gis::Align::Left, "legend group"},
              words, style);
    page.rule(room.bottomLeft(), room.bottomRight() - QPointF(3.4, 0), QColor::fromRgb(gis::inkNavy), 0.12);
}

/// Lines of the table: a row, or the heading of a group where the row is null.
struct Line {
    const LegendRow *row = nullptr;
    QString heading;
};
std::vector<Line> linesOf(const std::vector<LegendRow> &rows) {
    std::vector<Line> lines;
    QString group;
    for (const LegendRow &row : rows) {
        if (row.group != group) {
            group = row.group;
            lines.push_back({nullptr, group});
        }
        lines.push_back({&row, {}});
    }
    return lines;
}

/// Column and place in it of each line; a heading stands in one column with its first row.
std::vector<std::pair<std::size_t, std::size_t>> placesOf(const std::vector<Line> &lines, std::size_t inColumn) {
    std::vector<std::pair<std::size_t, std::size_t>> places;
    std::size_t column = 0, place = 0;
    for (const Line &line : lines) {
        const bool isLast = place + 1 == inColumn;
        if (place == inColumn || (isLast && !line.row && inColumn > 1)) {
            ++column;
            place = 0;
        }
        places.emplace_back(column, place++);
    }
    return places;
}

/// Where the rows of a line of samples begin.
std::vector<QPointF> cornersOf(const std::vector<LegendRow> &rows, const QRectF &box, double points, double gap,
                               double indent) {
    const double step = std::max(3.6, points * gis::millimetresPerPoint * 1.7);
    std::vector<QPointF> corners;
    QPointF corner = box.topLeft() + QPointF(indent, 0);
    for (const LegendRow &row : rows) {
        const double width = widthOfRow(row, points) + 1.2;
        if (corner.x() > box.left() && corner.x() + width > box.right())
            corner = {box.left(), corner.y() + step};
        corners.push_back(corner);
        corner.rx() += width + gap;
    }
    return corners;
}

} // namespace

QRectF writeLegendTable(gis::PageWriter &page, const LegendLook &look, const std::vector<LegendRow> &rows) {
    const QRectF &box = look.box;
    const double columns = std::max(1.0, std::floor((box.width() - 6) / look.narrowest));
    const double width = (box.width() - 8) / columns;
    const std::vector<LegendRow> fitting = parted(rows, width - 6, look.points);
    page.text({box.topLeft() + QPointF(4, 6.4), 30, gis::Align::Left, "legend title"}, look.title, strong(9.5));
    if (!look.numberTitle.isEmpty())
        page.text({box.topRight() + QPointF(-4, 6.4), 24, gis::Align::Right, "legend title"}, look.numberTitle,
                  quiet(look.points - 0.4));
    const std::vector<Line> lines = linesOf(fitting);
    if (lines.empty())
        return QRectF(box.topLeft(), QSizeF(box.width(), titleRoom + 1));
    const double top = box.top() + titleRoom;
    auto inColumn = static_cast<std::size_t>(std::ceil(static_cast<double>(lines.size()) / columns));
    while (static_cast<double>(placesOf(lines, inColumn).back().first) >= columns)
        ++inColumn;
    const std::vector<std::pair<std::size_t, std::size_t>> places = placesOf(lines, inColumn);
    const double rowsHigh = static_cast<double>(inColumn);
    const double step = std::min(tallestRow, (box.bottom() - top - 1.2) / rowsHigh);
    const double points = std::min(look.points, step * 0.9 / gis::millimetresPerPoint);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto &[column, place] = places[i];
        const QRectF room(box.left() + 4 + static_cast<double>(column) * width, top + static_cast<double>(place) * step,
                          width, step);
        if (lines[i].row)
            writeRow(page, room, points, *lines[i].row);
        else
            writeGroup(page, room, points, lines[i].heading);
    }
    return QRectF(box.topLeft(), QPointF(box.right(), std::min(box.bottom(), top + rowsHigh * step + 2.4)));
}

double writeLegendLine(gis::PageWriter &page, const QRectF &box, double points, const std::vector<LegendRow> &rows,
                       double indent) {
    const double step = std::max(3.6, points * gis::millimetresPerPoint * 1.7);
    const std::vector<LegendRow> fitting = parted(rows, box.width() - 1.4, points);
    // Many signs stand closer together before they take a line that is not there.
    std::vector<QPointF> corners;
    for (const double gap : {3.2, 2.2, 1.4}) {
        corners = cornersOf(fitting, box, points, gap, indent);
        if (corners.empty() || corners.back().y() + step * 0.44 + drop(points) <= box.bottom())
            break;
    }
    for (std::size_t i = 0; i < fitting.size(); ++i) {
        const LegendRow &row = fitting[i];
        const QPointF &corner = corners[i];
        const double samples = writeSamples(page, corner, step * 0.88, row);
        gis::TextLine line;
        line.anchor = corner + QPointF(samples + 1.2, step * 0.44 + drop(points));
        line.room = std::min(widthOf(gis::TextRun{wordsOf(row), plain(points)}) + 0.1,
                             box.right() - corner.x() - samples - 1.2);
        line.runs = {{wordsOf(row), plain(points)}};
        line.role = "legend";
        line.fit = gis::Fit::Shrink;
        line.lowest = box.bottom();
        page.line(std::move(line));
    }
    return corners.empty() ? box.top() : corners.back().y() + step;
}

namespace {

/// Kinds that share a row with others of their part.
struct RowPart {
    QLatin1String name;
    QStringList starts;
    /// Phrase between their words.
    const char *comma;
};

const RowPart *partOf(const QString &kind) {
    static const std::vector<RowPart> parts = {
        {QLatin1String("land"), {QStringLiteral("land.")}, "legend.comma"},
        {QLatin1String("minor roads"),
         {QStringLiteral("road.residential"), QStringLiteral("road.service"), QStringLiteral("road.path")},
         "legend.comma"},
        {QLatin1String("roads"),
         {QStringLiteral("road.motorway"), QStringLiteral("road.primary"), QStringLiteral("road.secondary")},
         "legend.slash"},
        {QLatin1String("borders"), {QStringLiteral("county"), QStringLiteral("township")}, "legend.slash"},
        {QLatin1String("dwellings"), {QStringLiteral("dwelling.")}, "legend.slash"},
        {QLatin1String("people"), {QStringLiteral("demand.")}, "legend.slash"},
        {QLatin1String("reach"), {QStringLiteral("reach.")}, "legend.slash"},
    };
    for (const RowPart &part : parts)
        if (std::ranges::any_of(part.starts, [&](const QString &start) {
                return start.endsWith(QLatin1Char('.')) ? kind.startsWith(start) : kind == start;
            }))
            return &part;
    return nullptr;
}

} // namespace

std::vector<LegendRow> groundJoined(std::vector<LegendRow> rows, const BriefingText &text) {
    std::vector<LegendRow> joined;
    std::map<std::pair<const RowPart *, QString>, std::size_t> places;
    for (LegendRow &row : rows) {
        // A row with a number of its own stays a row of its own.
        const RowPart *part = row.number.isEmpty() ? partOf(row.entry.kind) : nullptr;
        const auto known = part ? places.find({part, row.group}) : places.end();
        if (known != places.end()) {
            joined[known->second].more.push_back(std::move(row.entry));
            continue;
        }
        if (part) {
            row.comma = text(part->comma);
            places.emplace(std::pair(part, row.group), joined.size());
        }
        joined.push_back(std::move(row));
    }
    return joined;
}

} // namespace app
