// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "gis/print/page.h"

namespace gis {

enum class ChipState { Met, NotMet, CannotBeJudged };

/// Where a line of text goes and what it says.
struct Place {
    QPointF anchor{};
    double room = 0;
    Align align = Align::Left;
    std::string role{};
    Fit fit = Fit::Exact;
    bool required = false;
};

/// Pen and fill of a box or outline; invalid colours are not drawn.
struct Look {
    QColor fill{};
    QColor line{};
    double lineWidth = 0.2;
    double radius = 0;
    std::vector<double> dashes{};
};

/// Room of a paragraph; `lowest` is the last baseline that still lies inside.
struct Column {
    QPointF firstBaseline;
    double width = 0;
    double lowest = 0;
    double lineStep = 0;
    std::string role;
};

/// The four states of people in their fixed order: covered, radius only, not covered, unconnected.
using PeopleShares = std::array<double, 4>;

/// Adds things to a page, in reading order. Holds the page by reference.
class PageWriter {
public:
    explicit PageWriter(Page &page) : m_page(page) {}

    void text(const Place &place, const QString &words, const TextStyle &style);
    void runs(const Place &place, std::vector<TextRun> runs);
    /// Wrapped lines; returns the baseline of the last one.
    double paragraph(const Column &column, const std::vector<TextRun> &runs);
    void rule(const QPointF &from, const QPointF &to, const QColor &colour, double width);
    void box(const QRectF &rect, const Look &look);
    void shape(QPainterPath outline, const Look &look);
    void line(TextLine line);
    void map(MapPicture picture);
    void picture(Picture picture);
    void sign(Sign sign);
    void legendSample(LegendSample sample);
    void hatch(HatchedArea area);

    /// White word and mark (tick, cross, question mark) on the colour of the state; a dashed frame when it cannot be
    /// judged. `size` in points.
    void chip(const QRectF &rect, ChipState state, const QString &words, double size);
    /// People of one unit by state, told apart by fill and by hatch; `full` is what the whole width means.
    void peopleBar(const QRectF &rect, const PeopleShares &shares, double full);
    /// The swatch of one state as the bars and the legend show it.
    void stateSwatch(const QRectF &rect, std::size_t state);
    /// Black disc with a white number, centred.
    void rankBadge(const QPointF &centre, double radius, int rank);
    void tick(const QPointF &origin, double size, const QColor &colour);
    void cross(const QPointF &origin, double size, const QColor &colour);

    [[nodiscard]] Page &page() { return m_page; }

private:
    Page &m_page;
};

} // namespace gis
