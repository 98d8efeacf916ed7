// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/scenario_pages.h"

#include <algorithm>
#include <cmath>

#include "app/briefing/page_type.h"
#include "app/briefing/public_scenario.h"
#include "app/briefing/scenario_map.h"
#include "app/briefing/scenario_parts.h"
#include "app/document/analysis_origin.h"
#include "gis/print/preflight.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {
namespace {

/// Where the parts stand (look/print.md 3), millimetres.
const QRectF largeMaps(10, 39, 272, 194), smallMaps(12, 37, 186, 122);

QRectF areaOf(double left, double right, double top, double bottom) {
    return {QPointF(left, top), QPointF(right, bottom)};
}

SheetHead headOf(const ScenarioSource &source, const QString &number, int sheet, int sheets) {
    const BriefingText &text = source.text;
    const BriefingChoice &choice = source.input.choice;
    SheetHead head;
    head.kicker = text("scenario.kicker")
                      .arg(QString::fromStdString(source.input.county.identity.name),
                           QString::number(choice.madeOn.year), QString::number(choice.issueNumber));
    const QString title =
        titleOr(choice, text("scenario.title").arg(QString::fromStdString(source.input.scenario.name)));
    head.title = sheet > 1 ? title + text("continued") : title;
    head.sentence = scenarioSentence(source, TypeScale::of(choice.paper).conclusion, sentenceRoom(choice.paper));
    const bool isHarm = source.facts.county.lost.value() > 0 || source.input.target.displaced.value() > 0;
    const bool isJudged = source.facts.county.before.total.value() > 0;
    head.sentenceColour = QColor::fromRgb(isHarm ? gis::inkNotMet : isJudged ? gis::inkMet : gis::inkText);
    head.documentNumber = number;
    head.sheet = sheet;
    head.sheets = sheets;
    return head;
}

/// Grid step, and how the maps are to be read.
void writeNotes(gis::PageWriter &page, const ScenarioSource &source, const ScenarioFrame &frame, const QRectF &area) {
    const BriefingText &text = source.text;
    const gis::FrameGrid &grid = frame.grid;
    const QString stop = text.isChinese() ? QStringLiteral("；") : QStringLiteral("; ");
    QString words = text("map_note").arg(text.decimal(grid.step.value() / 1000, 0));
    if (std::abs(grid.convergence) > 1)
        words += stop + text("map_note.convergence").arg(text.decimal(grid.convergence, 2));
    if (showsPart(frame.sheet.viewport, groundOf(source.input)))
        words += stop + text("map_note.part");
    if (source.input.choice.isPublic)
        words += stop + text("note.public");
    const std::vector<gis::TextRun> runs{
        {words + stop + text("scenario.note"), quiet(TypeScale::of(page.page().paper).note)}};
    const double step = runs.front().style.points * gis::millimetresPerPoint * 1.3;
    const double above = static_cast<double>(gis::wrapped(runs, area.width()).size() - 1) * step;
    const double first = std::min(area.top() + 3.4, area.bottom() - above);
    page.paragraph({{area.left(), first}, area.width(), area.bottom(), step, "map note"}, runs);
}

void writeLargePage(gis::PageWriter &page, const ScenarioSource &source, const std::vector<ScenarioFrame> &frames,
                    const QString &number) {
    writeSheetHead(page, source.sheet(), headOf(source, number, 1, 1));
    writeScenarioResult(page, source, areaOf(286, 410, 43, 115));
    for (const ScenarioFrame &frame : frames)
        writeScenarioFrame(page, frame, source.facts, source.text);
    writeScenarioLosses(page, source, areaOf(286, 410, 119.6, 164));
    writeScenarioPlaces(page, source, areaOf(286, 410, 169.6, 214.6));
    writeScenarioLinks(page, source, areaOf(286, 410, 220, 247));
    writeScenarioAssumptions(page, source, areaOf(286, 410, 251, 280));
    writeScenarioLegend(page, areaOf(10, 146, 236, 276), source.input, source.facts, source.text);
    writeScenarioTownships(page, source, areaOf(150, 282, 239, 275));
    writeNotes(page, source, frames.front(), areaOf(10, 282, 276, 279.6));
    writeSheetFoot(page, source.sheet(), frames.front().grid.centralMeridian);
}

void writeFirstPage(gis::PageWriter &page, const ScenarioSource &source, const ScenarioFrame &frame,
                    const QString &number) {
    writeSheetHead(page, source.sheet(), headOf(source, number, 1, 2));
    writeScenarioResult(page, source, areaOf(12, 104, 208, 274));
    writeScenarioFrame(page, frame, source.facts, source.text);
    writeScenarioLegend(page, areaOf(12, 198, 161, 197), source.input, source.facts, source.text);
    writeNotes(page, source, frame, areaOf(12, 198, 197, 203.6));
    writeScenarioLosses(page, source, areaOf(109, 198, 208, 274));
    writeSheetFoot(page, source.sheet(), frame.grid.centralMeridian);
}

void writeSecondPage(gis::PageWriter &page, const ScenarioSource &source, const gis::FrameGrid &grid,
                     const QString &number) {
    writeSheetHead(page, source.sheet(), headOf(source, number, 2, 2));
    writeScenarioPlaces(page, source, areaOf(12, 198, 44, 92));
    // Lists of a few lines leave no holes between them.
    const auto lines = [](std::size_t count) { return 4.2 * static_cast<double>(std::max<std::size_t>(1, count)); };
    const double links = 44 + lines(source.facts.listed()) + 13;
    writeScenarioLinks(page, source, areaOf(12, 198, links, links + 32));
    const double units = links + lines(source.facts.links.size()) + 18;
    const double last = std::min(222.0, units + lines(source.facts.townships.size() + 3));
    writeScenarioTownships(page, source, areaOf(12, 198, units, last));
    writeScenarioAssumptions(page, source, areaOf(12, 198, last + 12, last + 54));
    writeSheetFoot(page, source.sheet(), grid.centralMeridian);
}

void checkNumbers(const ScenarioInput &input, const ScenarioFacts &facts, std::vector<core::Issue> &findings) {
    const auto closes = [](const ScenarioUnit &unit) {
        return unit.before.closes() && unit.after.closes() && unit.before.total == unit.after.total &&
               unit.before.covered + unit.gained - unit.lost == unit.after.covered;
    };
    if (!closes(facts.county))
        findings.push_back({core::Severity::Error, "print.balance", "", "", {input.county.identity.name}});
    for (const ScenarioUnit &unit : facts.townships)
        if (!closes(unit))
            findings.push_back({core::Severity::Error, "print.balance", "", "", {unit.name.toStdString()}});
    checkRecords(input.before, findings);
    checkRevisions(input.county, {input.base.provenance.countyRevision, input.now.provenance.countyRevision}, findings);
    for (core::Issue issue : input.target.issues) {
        issue.severity = std::min(issue.severity, core::Severity::Warning);
        findings.push_back(std::move(issue));
    }
    for (core::Issue issue :
         leftOutIssues(rowsNotCounted(input.now, "road"), rowsNotCounted(input.now, "demand_point"))) {
        issue.severity = core::Severity::Warning;
        findings.push_back(std::move(issue));
    }
}

} // namespace

namespace {

core::Result<Briefing> composeShown(const ScenarioInput &input, const core::Job &job) {
    if (!input.before.demand || !input.after.demand || !input.after.network ||
        input.now.demand.size() != input.after.demand->size() || input.base.demand.size() != input.now.demand.size())
        return core::failure(core::ErrorCode::InvalidData, "print.no_result");
    const BriefingText text(input.choice.language);
    job.report(0, "briefing");
    const ScenarioFacts facts = scenarioFacts(input, text);
    job.report(0.3, "briefing");
    const bool isLarge = input.choice.paper == gis::Paper::A3Landscape;
    const auto frames = scenarioFrames(input, facts, isLarge ? largeMaps : smallMaps, !isLarge, job);
    if (!frames)
        return tl::unexpected(frames.error());
    job.report(0.8, "briefing");
    const ScenarioSource source{input, facts, text};
    Briefing briefing;
    briefing.documentNumber = documentNumber(input.choice, "QJ");
    const QString number = QString::fromStdString(briefing.documentNumber);
    briefing.title = headOf(source, number, 1, 1).title.toStdString();
    briefing.gaps = facts.places;
    briefing.pages.assign(isLarge ? 1 : 2, gis::Page{.paper = input.choice.paper});
    gis::PageWriter first(briefing.pages.front());
    if (isLarge) {
        writeLargePage(first, source, *frames, number);
    } else {
        writeFirstPage(first, source, frames->front(), number);
        gis::PageWriter second(briefing.pages.back());
        writeSecondPage(second, source, frames->front().grid, number);
    }
    checkNumbers(input, facts, briefing.findings);
    checkChoice(input.county, input.choice, briefing.findings);
    std::vector<core::Point> ranked;
    for (std::size_t i = 0; i < facts.listed(); ++i)
        ranked.push_back(facts.places[i].position);
    for (const CriticalLink &link : facts.links)
        ranked.push_back(link.place);
    if (input.choice.ground)
        checkGround(frames->front().sheet.viewport, groundOf(input), ranked, {}, briefing.findings);
    const std::vector<core::Issue> onPages = gis::preflight(briefing.pages);
    briefing.findings.insert(briefing.findings.end(), onPages.begin(), onPages.end());
    job.report(1, "briefing");
    return briefing;
}

} // namespace

core::Result<Briefing> composeScenario(const ScenarioInput &input, const core::Job &job) {
    if (!input.choice.isPublic)
        return composeShown(input, job);
    const PublicScenario shown = publicScenario(input);
    core::Result<Briefing> briefing = composeShown(shown.input, job);
    if (briefing)
        briefing->findings.insert(briefing->findings.end(), shown.findings.begin(), shown.findings.end());
    return briefing;
}

} // namespace app
