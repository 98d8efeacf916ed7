// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/preflight.h"

#include "gis/print/page_rules.h"
#include "gis/print/pdf_picture.h"
#include "gis/print/type_setting.h"
#include "gis/render/scene_painter.h"

#include <algorithm>

#include <QImage>
#include <QPainter>

namespace gis {

namespace {

/// Rounding of glyph widths on the way to paper.
constexpr double tolerance = 0.05;

/// Paints the map coarsely and counts the pixels that are not ground. Fills say enough; hatches and outlines of large
/// areas cost seconds.
double drawnShare(Scene scene) {
    for (SceneItem &item : scene.items) {
        auto *area = std::get_if<SceneArea>(&item.shape);
        if (area && area->fill.isValid() && area->fill.alpha() > 0) {
            area->hatch = Hatch::None;
            area->line = Qt::NoPen;
        }
    }
    const QSizeF size = scene.size * checkPixelsPerMillimetre;
    QImage image(std::max(1, static_cast<int>(size.width())), std::max(1, static_cast<int>(size.height())),
                 QImage::Format_RGB32);
    image.fill(scene.background);
    QPainter painter(&image);
    painter.scale(checkPixelsPerMillimetre, checkPixelsPerMillimetre);
    paintScene(painter, scene);
    painter.end();
    return unlikeGround(image);
}

/// Examines one item after another of a page.
class ItemCheck {
public:
    ItemCheck(const Page &page, std::size_t number, std::vector<core::Issue> &issues)
        : m_page(page), m_number(number), m_issues(issues) {}

    void operator()(const Shape &) const {}
    void operator()(const HatchedArea &) const {}
    void operator()(const LegendSample &) const {}
    void operator()(const Picture &) const {}
    void operator()(const Sign &) const {}

    void operator()(const MapPicture &map) const {
        const double share = drawnShare(*map.scene);
        if (share < map.leastDrawn)
            m_issues.push_back(
                {core::Severity::Error,
                 "print.empty_map",
                 "",
                 std::to_string(m_number),
                 {QString::number(share * 100, 'f', 2).toStdString(), m_page.imprint.number.toStdString()}});
    }

    void operator()(const TextLine &line) const {
        checkGlyphs(line);
        const TextLine set = fitted(line);
        const double excess = widthOf(set.runs) - line.room;
        if (excess > tolerance)
            report(core::Severity::Error, "print.overflow", line, {wordsOf(line), std::to_string(excess)});
        else if (wordsOf(set) != wordsOf(line))
            report(core::Severity::Warning, "print.elided", line, {wordsOf(line)});
        if (line.lowest > 0 && line.anchor.y() > line.lowest + tolerance)
            report(core::Severity::Error, "print.below", line, {wordsOf(line)});
        const QRectF paper(QPointF(), sizeOf(m_page.paper));
        const QRectF quiet = paper.adjusted(quietMargin, quietMargin, -quietMargin, -quietMargin);
        if (!quiet.contains(extentOf(line)))
            report(core::Severity::Error, "print.margin", line, {wordsOf(line)});
    }

private:
    static std::string wordsOf(const TextLine &line) {
        QString words;
        for (const TextRun &run : line.runs)
            words += run.text;
        return words.toStdString();
    }

    void checkGlyphs(const TextLine &line) const {
        for (const TextRun &run : line.runs) {
            const QString missing = missingCharacters(run);
            if (!missing.isEmpty())
                report(core::Severity::Error, "print.missing_glyph", line, {missing.toStdString(), wordsOf(line)});
        }
    }

    void report(core::Severity severity, const char *rule, const TextLine &line, std::vector<std::string> args) const {
        m_issues.push_back({severity, rule, line.role, std::to_string(m_number), std::move(args)});
    }

    const Page &m_page;
    std::size_t m_number;
    std::vector<core::Issue> &m_issues;
};

} // namespace

std::vector<core::Issue> fontIssues(Typeface typeface, const QString &wanted, const QString &used) {
    if (used == wanted)
        return {};
    return {{typeface == Typeface::Serif ? core::Severity::Error : core::Severity::Warning,
             "print.substitute_font",
             "",
             "",
             {wanted.toStdString(), used.toStdString()}}};
}

std::vector<core::Issue> preflightFonts() {
    std::vector<core::Issue> issues;
    for (const Typeface typeface : {Typeface::Sans, Typeface::Serif}) {
        const std::vector<core::Issue> found = fontIssues(typeface, wantedFamily(typeface), familyInUse(typeface));
        issues.insert(issues.end(), found.begin(), found.end());
    }
    return issues;
}

std::vector<core::Issue> preflightPage(const Page &page, std::size_t number) {
    std::vector<core::Issue> issues;
    const ItemCheck check(page, number, issues);
    for (const PageItem &item : page.items)
        std::visit(check, item);
    for (const auto rule : {checkLegend, checkNames, checkScales, checkGrey, checkWords, checkOverprint})
        rule(page, number, issues);
    return issues;
}

std::vector<core::Issue> preflight(const std::vector<Page> &pages) {
    std::vector<core::Issue> issues = preflightFonts();
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const std::vector<core::Issue> found = preflightPage(pages[i], i + 1);
        issues.insert(issues.end(), found.begin(), found.end());
    }
    return issues;
}

} // namespace gis
