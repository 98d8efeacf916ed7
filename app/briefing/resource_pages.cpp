// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/resource_pages.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/briefing/frame_split.h"
#include "app/briefing/page_type.h"
#include "app/briefing/public_county.h"
#include "app/briefing/sheet.h"
#include "app/briefing/sheet_map.h"
#include "core/geometry/measure.h"
#include "gis/print/page_rules.h"
#include "gis/print/preflight.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"
#include "gis/render/scene_builder.h"
#include "gis/render/style.h"

namespace app {

namespace {

/// Layers that the sentence and the table count, in their order.
constexpr std::array countedLayers = {"shelter", "warehouse", "rescue_team", "geohazard_point"};

/// Where the parts stand (look/print.md 3), millimetres.
struct ResourcePlaces {
    QRectF maps, side, legend, notes;
};
ResourcePlaces placesOf(gis::Paper paper, bool listsTownships = false) {
    if (paper == gis::Paper::A3Landscape)
        return {QRectF(10, 39, 337, 241), QRectF(351, 40, 59, 70), QRectF(351, 114, 59, 122), QRectF(351, 240, 59, 39)};
    const QRectF maps(12, 37, 186, 172), notes(154, 211, 44, 63);
    if (listsTownships)
        return {maps, QRectF(97, 211, 54, 63), QRectF(12, 211, 82, 63), notes};
    return {maps, {}, QRectF(12, 211, 140, 63), notes};
}

struct ResourceFrame {
    gis::MapSheet sheet;
    gis::FrameGrid grid;
    QString label;
};

/// What the parts of the page are made from.
struct ResourceSource {
    SheetSource sheet;
    UnitCounts counts;
    std::vector<ResourceFrame> frames;
    double overlap = 0;
};

core::Result<std::vector<ResourceFrame>> framesOf(const std::shared_ptr<const core::County> &county,
                                                  const std::vector<FramePlan> &plans, const BriefingText &text,
                                                  const core::Job &job) {
    gis::MapContent content;
    content.county = county;
    content.index = gis::DrawIndex::build(*county, job);
    content.hiddenLayers = layersOffResources();
    content.language = text.language();
    std::vector<ResourceFrame> frames;
    for (const FramePlan &plan : plans) {
        core::Result<gis::FrameGrid> grid = gis::frameGrid(plan.viewport, county->identity.plane);
        if (!grid)
            return tl::unexpected(grid.error());
        ResourceFrame frame;
        frame.grid = std::move(*grid);
        frame.sheet = {plan.inner, plan.viewport,
                       std::make_shared<gis::Scene>(
                           gis::buildScene(content, gis::Style::shipped(gis::Theme::Print), plan.viewport, job)),
                       frames.empty() ? "north" : "south", true};
        if (plans.size() > 1)
            frame.label = text(frames.empty() ? "frame.north" : "frame.south");
        frames.push_back(std::move(frame));
    }
    if (job.cancelled())
        return core::failure(core::ErrorCode::Cancelled, "cancelled");
    return frames;
}

/// "42 shelters, 7 rescue teams, levees of 27.1 km."
QString sentenceOf(const ResourceSource &source) {
    const BriefingText &text = source.sheet.text;
    QStringList parts;
    for (const char *layer : countedLayers) {
        if (const std::int64_t number = source.counts.of(QString::fromLatin1(layer)); number > 0)
            parts += text(std::string("resources.") + layer).arg(text.count(number));
    }
    if (source.counts.leveeKilometres > 0)
        parts += text("resources.levee").arg(text.decimal(source.counts.leveeKilometres, 1));
    return parts.isEmpty() ? text("resources.none") : parts.join(text("resources.comma")) + text("sentence.end");
}

void writeFrame(gis::PageWriter &page, const ResourceFrame &frame) {
    gis::writeMapFrame(page, frame.sheet, frame.grid);
    if (frame.label.isEmpty())
        return;
    const QRectF tag(frame.sheet.inner.topLeft(), QSizeF(17.4, 7));
    page.box(tag, {.fill = QColor::fromRgb(gis::inkNavy)});
    page.text({{tag.center().x(), tag.bottom() - 2.2}, tag.width(), gis::Align::Centre, "frame"}, frame.label,
              {.points = 10, .colour = Qt::white, .bold = true});
}

QStringList notesOf(const ResourceSource &source) {
    const BriefingText &text = source.sheet.text;
    const gis::FrameGrid &grid = source.frames.front().grid;
    QStringList notes;
    if (source.frames.size() > 1)
        notes += text("note.frames").arg(text.decimal(source.overlap / 1000, 1));
    notes += text("note.grid").arg(text.decimal(grid.step.value() / 1000, 0));
    notes += text("note.corners");
    if (source.sheet.choice.ground && showsPart(source.frames.front().sheet.viewport, boxOf(source.sheet.county)))
        notes += text("map_note.part");
    if (source.sheet.choice.isPublic)
        notes += text("note.public");
    if (std::abs(grid.convergence) > 1)
        notes += text("note.convergence").arg(text.decimal(grid.convergence, 2));
    const QString hidden =
        hiddenSigns(source.counts, countedLayers, source.frames.front().sheet.viewport.scaleDenominator(), text);
    if (!hidden.isEmpty())
        notes += hidden;
    int lost = 0;
    for (const ResourceFrame &frame : source.frames) {
        for (const auto &[kind, number] : frame.sheet.scene->droppedLabels)
            lost += kind == QLatin1String("chainage") ? 0 : number;
    }
    if (lost > 0)
        notes += text("note.lost").arg(lost);
    return notes;
}

double lineStep(double points) { return points * gis::millimetresPerPoint * (points > 6 ? 1.36 : 1.24); }

void writeNotes(gis::PageWriter &page, const ResourceSource &source, const QRectF &box) {
    const gis::Viewport &viewport = source.frames.front().sheet.viewport;
    page.box(box, {.line = QColor::fromRgb(gis::inkText), .lineWidth = 0.3});
    gis::writeNorthArrow(page, QRectF(box.left() + 2, box.top() + 1.4, 9, 13.4), source.sheet.text("north"));
    gis::writeScaleBar(page, {box.left() + 15, box.top() + 6.4}, viewport, box.width() - 31,
                       scaleWordsOf(source.sheet.text, viewport, true));
    // Many notes are set smaller before one of them does not fit.
    const QRectF room(box.left() + 3, box.top() + 18, box.width() - 5, box.height() - 18.4);
    const QStringList notes = notesOf(source);
    const auto runsOf = [](const QString &note, double points) {
        return std::vector<gis::TextRun>{{QStringLiteral("· ") + note, quiet(points)}};
    };
    double points = 6.6;
    const auto heightAt = [&](double size) {
        double lines = 0;
        for (const QString &note : notes)
            lines += static_cast<double>(gis::wrapped(runsOf(note, size), room.width()).size());
        return lines * lineStep(size);
    };
    if (heightAt(points) > room.height())
        points = 6;
    double line = room.top() + 0.6;
    for (const QString &note : notes)
        line = page.paragraph({{room.left(), line}, room.width(), room.bottom(), lineStep(points), "map note"},
                              runsOf(note, points)) +
               lineStep(points);
}

/// Resources of each township, one line each, most first named by the file's order.
void writeTownships(gis::PageWriter &page, const ResourceSource &source, const QRectF &box) {
    const BriefingText &text = source.sheet.text;
    const core::Layer *townships = source.sheet.county.layer("township");
    page.text({box.topLeft() + QPointF(0, 3), 24, gis::Align::Left, "heading"}, text("units.title"),
              {.points = 9, .colour = QColor::fromRgb(gis::inkNavy), .bold = true});
    // Right ends of the numbers; the first leave room for the heading and the names.
    constexpr double firstColumn = 26, nameRoom = 18.6;
    const double apart = (box.width() - firstColumn) / static_cast<double>(countedLayers.size() - 1);
    const auto columnAt = [&](std::size_t i) { return box.left() + firstColumn + static_cast<double>(i) * apart; };
    for (std::size_t i = 0; i < countedLayers.size(); ++i)
        page.text({{columnAt(i), box.top() + 3}, apart, gis::Align::Right, "table head"},
                  text(std::string("units.") + countedLayers[i]), quiet(6.6));
    page.rule(box.topLeft() + QPointF(0, 4.4), box.topRight() + QPointF(0, 4.4), QColor::fromRgb(gis::inkNavy), 0.4);
    const double step = std::min(4.5, (box.height() - 6) / static_cast<double>(townships->size()));
    double line = box.top() + 4.4 + step * 0.8;
    for (const core::FeaturePointer &township : townships->features()) {
        const UnitCounts counts = countsInside(source.sheet.county, outlineOf(*township));
        const QString name = QString::fromStdString(core::textOf(townships->schema(), *township, "name"));
        const double points = std::min(7.4, step / gis::millimetresPerPoint * 0.72);
        page.text({{box.left(), line}, nameRoom, gis::Align::Left, "township", gis::Fit::Shrink}, name, plain(points));
        for (std::size_t i = 0; i < countedLayers.size(); ++i)
            page.text({{columnAt(i), line}, apart, gis::Align::Right, "township number"},
                      text.count(counts.of(QString::fromLatin1(countedLayers[i]))), strong(points));
        line += step;
    }
}

/// Townships that are few enough for a table beside a map of one frame.
bool listsTownships(const ResourceSource &source) {
    const core::Layer *townships = source.sheet.county.layer("township");
    return source.frames.size() == 1 && townships && townships->size() > 1 && townships->size() <= 24;
}

void writeSide(gis::PageWriter &page, const ResourceSource &source, const QRectF &box) {
    if (listsTownships(source)) {
        writeTownships(page, source, box);
        return;
    }
    Locator locator{box.adjusted(0, 5, 0, 0)};
    for (std::size_t i = 0; i < source.frames.size(); ++i) {
        const QString letter = source.frames.size() > 1 ? source.sheet.text(i == 0 ? "frame.n" : "frame.s") : QString();
        locator.frames.emplace_back(source.frames[i].sheet.viewport.box(), letter);
    }
    writeLocator(page, source.sheet.county, locator);
    page.text({box.topLeft() + QPointF(0, 3), 30, gis::Align::Left, "locator title"}, source.sheet.text("locator"),
              strong(7.4));
}

void writeResourcePage(gis::PageWriter &page, const ResourceSource &source, const QString &number) {
    const BriefingText &text = source.sheet.text;
    const BriefingChoice &choice = source.sheet.choice;
    const ResourcePlaces places = placesOf(choice.paper, listsTownships(source));
    SheetHead head;
    head.kicker = text("resources.kicker")
                      .arg(QString::fromStdString(source.sheet.county.identity.name))
                      .arg(choice.madeOn.year)
                      .arg(choice.issueNumber);
    head.title = titleOr(choice, text("resources.title"));
    head.sentence = sentenceOf(source);
    head.sentenceColour = QColor::fromRgb(gis::inkNotMet);
    head.documentNumber = number;
    writeSheetHead(page, source.sheet, head);
    for (const ResourceFrame &frame : source.frames)
        writeFrame(page, frame);
    if (!places.side.isEmpty())
        writeSide(page, source, places.side);
    const bool isLarge = choice.paper == gis::Paper::A3Landscape;
    const LegendLook look{places.legend, isLarge ? 7.4 : 6.8, isLarge ? 54.0 : 38.0, text("legend"),
                          text("legend.count")};
    const QRectF legend = writeLegendTable(page, look, resourceRows(page.page(), text, source.counts));
    page.box(isLarge ? legend : places.legend, {.line = QColor::fromRgb(gis::inkText), .lineWidth = 0.3});
    writeNotes(page, source, places.notes);
    writeSheetFoot(page, source.sheet, source.frames.front().grid.centralMeridian);
}

core::Result<Briefing> composeShown(const std::shared_ptr<const core::County> &county, const BriefingChoice &choice,
                                    const core::Job &job) {
    const BriefingText text(choice.language);
    job.report(0, "briefing");
    const std::vector<FramePlan> plans =
        splitFrames(placesOf(choice.paper).maps, boxOf(*county), county->boundary, choice.ground);
    core::Result<std::vector<ResourceFrame>> frames = framesOf(county, plans, text, job);
    if (!frames)
        return tl::unexpected(frames.error());
    job.report(0.7, "briefing");
    const ResourceSource source{{*county, choice, text}, countsOf(*county), std::move(*frames), overlapOf(plans)};
    Briefing briefing;
    briefing.documentNumber = documentNumber(choice, "ZY");
    briefing.title = titleOr(choice, text("resources.title")).toStdString();
    briefing.pages.push_back({.paper = choice.paper});
    gis::PageWriter page(briefing.pages.back());
    writeResourcePage(page, source, QString::fromStdString(briefing.documentNumber));
    checkChoice(*county, choice, briefing.findings);
    if (choice.ground)
        checkGround(plans.front().viewport, boxOf(*county), {}, {}, briefing.findings);
    const std::vector<core::Issue> onPages = gis::preflight(briefing.pages);
    briefing.findings.insert(briefing.findings.end(), onPages.begin(), onPages.end());
    job.report(1, "briefing");
    return briefing;
}

} // namespace

core::Result<Briefing> composeResources(const std::shared_ptr<const core::County> &county, const BriefingChoice &choice,
                                        const core::Job &job) {
    if (!choice.isPublic)
        return composeShown(county, choice, job);
    PublicCounty shown = publicCounty(*county);
    core::Result<Briefing> briefing =
        composeShown(std::make_shared<const core::County>(std::move(shown.county)), choice, job);
    if (briefing)
        briefing->findings.insert(briefing->findings.end(), shown.findings.begin(), shown.findings.end());
    return briefing;
}

} // namespace app
