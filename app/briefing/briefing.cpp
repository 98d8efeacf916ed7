// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/briefing.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <QLoggingCategory>

#include "app/briefing/block.h"
#include "app/briefing/coverage_map.h"
#include "app/briefing/public_county.h"
#include "app/document/analysis_origin.h"
#include "core/side_by_side.h"
#include "core/survey/personal_mask.h"
#include "gis/print/page_rules.h"
#include "gis/print/pdf_file.h"
#include "gis/print/preflight.h"
#include "gis/print/type_setting.h"

namespace app {

namespace {

Q_LOGGING_CATEGORY(printLog, "onemap.print")

/// Bytes of print.md 11: beyond them the file is warned about.
constexpr std::uintmax_t largestA3 = 10'000'000;
constexpr std::uintmax_t largestA4 = 3'000'000;
/// Sources older than two years are worth a look.
constexpr std::int64_t oldSourceDays = 730;
constexpr double lostVillageShare = 0.1;

void writeLargeBlocks(gis::PageWriter &page, const BlockSource &source) {
    const auto area = [](double top, double bottom) { return QRectF(QPointF(286, top), QPointF(410, bottom)); };
    writeTownshipBlock(page, source, area(89.6, 146.4));
    writeGapBlock(page, source, area(152.4, 203.4));
    writeStockBlock(page, source, area(208.4, 233.4));
    writeAssumptionBlock(page, source, area(238.4, 280));
}

/// A4 with a tall county: blocks beside the map, assumptions and legend below it.
void writeTallBlocks(gis::PageWriter &page, const BlockSource &source) {
    const auto area = [](double top, double bottom) { return QRectF(QPointF(116, top), QPointF(198, bottom)); };
    writeTownshipBlock(page, source, area(85.4, 139.8));
    writeGapBlock(page, source, area(145.6, 192.6));
    writeStockBlock(page, source, area(197.2, 229));
    writeAssumptionBlock(page, source, QRectF(QPointF(12, 231), QPointF(102, 275)));
}

/// First heading under a map as wide as the page.
double blocksBelow(const CoverageMap &map) { return map.county.inner.bottom() + gis::frameGap + 5.6; }

/// A4 with a square or wide county: map above, two columns below.
void writeWideBlocks(gis::PageWriter &page, const BlockSource &source, double top) {
    const auto left = [](double from, double to) { return QRectF(QPointF(12, from), QPointF(102, to)); };
    const auto right = [](double from, double to) { return QRectF(QPointF(108, from), QPointF(198, to)); };
    writeTownshipBlock(page, source, left(top + 45.2, 274));
    writeGapBlock(page, source, right(top, top + 43.6));
    writeStockBlock(page, source, right(top + 48.2, top + 74.2));
    writeAssumptionBlock(page, source, right(top + 77.6, 275.8));
}

/// Where the answer stands: first in the right column, or below the map where that is as wide as the page.
QRectF resultArea(gis::Paper paper, const CoverageMap &map) {
    if (paper == gis::Paper::A3Landscape)
        return QRectF(QPointF(286, 43), QPointF(410, 86));
    if (map.arrangement.tall)
        return QRectF(QPointF(116, 40), QPointF(198, 81));
    const double top = blocksBelow(map);
    return QRectF(QPointF(12, top), QPointF(102, top + 41));
}

std::vector<gis::Page> pagesOf(const BlockSource &first, const CoverageMap &map) {
    const gis::Paper paper = first.input.choice.paper;
    BlockSource source = first;
    source.pageCount = map.further.empty() ? 1 : 2;
    std::vector<gis::Page> pages(static_cast<std::size_t>(source.pageCount), gis::Page{.paper = paper});
    gis::PageWriter page(pages.front());
    writeHead(page, source);
    // Reading order: the answer, then the map, then why (look/print.md 3).
    writeResultBlock(page, source, resultArea(paper, map));
    writeMapBlock(page, source, map);
    if (paper == gis::Paper::A3Landscape)
        writeLargeBlocks(page, source);
    else if (map.arrangement.tall)
        writeTallBlocks(page, source);
    else
        writeWideBlocks(page, source, blocksBelow(map));
    writeFoot(page, source, map.grid.centralMeridian);
    if (!map.further.empty()) {
        gis::PageWriter second(pages.back());
        source.pageNumber = 2;
        source.title += source.text("continued");
        writeHead(second, source);
        writeFurtherMaps(second, source, map);
        writeFoot(second, source, map.grid.centralMeridian);
    }
    return pages;
}

using Findings = std::vector<core::Issue>;

void add(Findings &findings, core::Severity severity, const char *rule, std::vector<std::string> args = {}) {
    findings.push_back({severity, rule, "", "", std::move(args)});
}

void checkResults(const BriefingInput &input, const CoverageFacts &facts, Findings &findings) {
    if (!facts.county.closes())
        add(findings, core::Severity::Error, "print.balance", {input.county.identity.name});
    for (const TownshipRow &row : facts.townships) {
        if (!row.people.closes())
            add(findings, core::Severity::Error, "print.balance", {row.name.toStdString()});
    }
    std::vector<std::int64_t> revisions{input.reachability.provenance.countyRevision};
    if (input.sufficiency)
        revisions.push_back(input.sufficiency->provenance.countyRevision);
    if (input.classes)
        revisions.push_back(input.classes->provenance.countyRevision);
    if (input.villages)
        revisions.push_back(input.villages->provenance.countyRevision);
    checkRevisions(input.county, revisions, findings);
}

/// What a person typed stays as it is (a hot line may be meant): it is asked about. The rule for pages knows most
/// telephones, this one those without an area code too.
void checkTyped(const BriefingChoice &choice, Findings &findings) {
    for (const std::string *words : {&choice.title, &choice.sentence, &choice.notes, &choice.unitName, &choice.drawnBy,
                                     &choice.checkedBy, &choice.overrideReason})
        if (core::withNumbersMasked(*words) != *words && !gis::holdsTelephone(QString::fromStdString(*words)))
            add(findings, core::Severity::Warning, "print.phone", {*words});
}

} // namespace

void checkChoice(const core::County &county, const BriefingChoice &choice, std::vector<core::Issue> &findings) {
    if (choice.isPublic && choice.reviewNumber.empty()) {
        if (choice.overrideReason.empty())
            add(findings, core::Severity::Error, "print.public");
        else
            add(findings, core::Severity::Note, "print.public_override", {choice.overrideReason});
    }
    if (!choice.sentence.empty())
        add(findings, core::Severity::Warning, "print.written_sentence", {choice.sentence});
    if (!choice.notes.empty())
        add(findings, core::Severity::Warning, "print.written_notes", {choice.notes});
    if (choice.isPublic)
        checkTyped(choice, findings);
    const core::Date source = core::dateFromIsoText(county.identity.sourceDate);
    if (source.year > 0 && core::dayNumber(choice.madeOn) - core::dayNumber(source) > oldSourceDays)
        add(findings, core::Severity::Warning, "print.old_source", {county.identity.sourceDate});
}

void checkRevisions(const core::County &county, const std::vector<std::int64_t> &revisions,
                    std::vector<core::Issue> &findings) {
    const auto other = std::ranges::find_if(revisions, [&](std::int64_t one) { return one != county.revision; });
    if (other != revisions.end())
        add(findings, core::Severity::Error, "print.stale", {std::to_string(*other), std::to_string(county.revision)});
}

void checkRecords(const core::ReachabilityInput &input, std::vector<core::Issue> &findings) {
    if (!input.network || input.network->edgeCount() == 0)
        add(findings, core::Severity::Error, "print.no_roads");
    if (input.shelters.empty())
        add(findings, core::Severity::Warning, "print.no_shelters");
}

namespace {

void checkMap(const BriefingInput &input, const CoverageFacts &facts, const CoverageMap &map, Findings &findings) {
    std::vector<core::Point> ranked;
    for (std::size_t i = 0; i < facts.listed(); ++i)
        ranked.push_back(facts.gaps[i].position);
    if (input.choice.ground)
        checkGround(map.county.viewport, map.whole, ranked, map.covered, findings);
    const core::Layer *villages = input.county.layer("village");
    const double all = villages ? static_cast<double>(villages->size()) : 0;
    if (map.lostVillages > all * lostVillageShare)
        add(findings, core::Severity::Warning, "print.lost_villages",
            {std::to_string(map.lostVillages), std::to_string(static_cast<std::int64_t>(all))});
}

/// The page is true and says what is missing, so it may go out: a warning, no obstacle.
void noteLeftOut(const BriefingInput &input, Findings &findings) {
    for (core::Issue &issue : leftOutIssues(rowsNotCounted(input.reachability, "road"),
                                            rowsNotCounted(input.reachability, "demand_point"))) {
        issue.severity = core::Severity::Warning;
        findings.push_back(std::move(issue));
    }
}

bool stops(const Findings &findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const core::Issue &issue) { return issue.severity == core::Severity::Error; });
}

/// Of what may be shown.
core::Result<Briefing> composeShown(const BriefingInput &input, const core::Job &job) {
    if (!input.reachabilityInput.demand || !input.reachabilityInput.network ||
        input.reachability.demand.size() != input.reachabilityInput.demand->size())
        return core::failure(core::ErrorCode::InvalidData, "print.no_result");
    const BriefingText text(input.choice.language);
    job.report(0, "briefing");
    CoverageFacts facts;
    std::shared_ptr<const gis::DrawIndex> index;
    core::runSideBySide(
        job, {[&] { facts = coverageFacts(input, text); }, [&] { index = gis::DrawIndex::build(input.county, job); }});
    if (job.cancelled())
        return core::failure(core::ErrorCode::Cancelled, "cancelled");
    job.report(0.4, "briefing");
    const core::Result<CoverageMap> map = coverageMap(input, facts, job, std::move(index));
    if (!map)
        return tl::unexpected(map.error());
    job.report(0.8, "briefing");
    const QString minutes = text.decimal(input.reachability.parameters.timeLimit.count() / 60, 1);
    Briefing briefing;
    briefing.documentNumber = documentNumber(input.choice, "FG");
    const BlockSource source{input, facts, text, titleOr(input.choice, text("title.minutes").arg(minutes)),
                             QString::fromStdString(briefing.documentNumber)};
    briefing.title = source.title.toStdString();
    briefing.pages = pagesOf(source, *map);
    briefing.gaps = facts.gaps;
    checkRecords(input.reachabilityInput, briefing.findings);
    checkResults(input, facts, briefing.findings);
    noteLeftOut(input, briefing.findings);
    checkChoice(input.county, input.choice, briefing.findings);
    checkMap(input, facts, *map, briefing.findings);
    Findings onPages = gis::preflight(briefing.pages);
    briefing.findings.insert(briefing.findings.end(), onPages.begin(), onPages.end());
    job.report(1, "briefing");
    return briefing;
}

} // namespace

core::Result<Briefing> composeBriefing(const BriefingInput &input, const core::Job &job) {
    if (!input.choice.isPublic)
        return composeShown(input, job);
    const PublicInput shown = publicInput(input);
    core::Result<Briefing> briefing = composeShown(shown.input, job);
    if (briefing)
        briefing->findings.insert(briefing->findings.end(), shown.findings.begin(), shown.findings.end());
    return briefing;
}

void logFindings(const Briefing &briefing) {
    for (const core::Issue &finding : briefing.findings)
        qCInfo(printLog) << briefing.documentNumber.c_str() << finding.rule.c_str()
                         << (finding.args.empty() ? "" : finding.args.front().c_str());
}

core::Result<BriefingReceipt> writePages(const Briefing &briefing, const std::string &countyName,
                                         const std::filesystem::path &path, const core::Job &job) {
    BriefingReceipt receipt;
    receipt.pages = static_cast<int>(briefing.pages.size());
    receipt.documentNumber = briefing.documentNumber;
    for (const gis::Typeface typeface : {gis::Typeface::Sans, gis::Typeface::Serif})
        receipt.fonts.push_back(gis::familyInUse(typeface).toStdString());
    qCInfo(printLog) << "字体：" << gis::familyInUse(gis::Typeface::Sans) << gis::familyInUse(gis::Typeface::Serif);
    receipt.findings = briefing.findings;
    logFindings(briefing);
    if (stops(receipt.findings))
        return receipt;
    const QString title = QString::fromStdString(countyName + " · " + briefing.title);
    const core::Result<gis::PrintedFile> file = gis::writePdf(briefing.pages, title, path, job);
    if (!file)
        return tl::unexpected(file.error());
    receipt.written = true;
    receipt.bytes = file->bytes;
    receipt.findings.insert(receipt.findings.end(), file->findings.begin(), file->findings.end());
    if (file->bytes > (briefing.pages.front().paper == gis::Paper::A3Landscape ? largestA3 : largestA4))
        add(receipt.findings, core::Severity::Warning, "print.large_file", {std::to_string(file->bytes / 1'000'000)});
    return receipt;
}

core::Result<BriefingReceipt> writeBriefing(const BriefingInput &input, const std::filesystem::path &path,
                                            const core::Job &job) {
    const core::Result<Briefing> briefing = composeBriefing(input, job);
    if (!briefing)
        return tl::unexpected(briefing.error());
    return writePages(*briefing, input.county.identity.name, path, job);
}

} // namespace app
