// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing_order.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include <QCoreApplication>

#include "app/briefing/atlas.h"
#include "app/briefing/cards.h"
#include "app/briefing/public_county.h"
#include "app/briefing/public_scenario.h"
#include "app/briefing/resource_pages.h"
#include "app/briefing/risk_facts.h"
#include "app/briefing/risk_pages.h"
#include "app/briefing/scenario_pages.h"
#include "app/briefing/scorecard_pages.h"
#include "app/cli/scenario_brief.h"
#include "app/models/scenario_record.h"
#include "app/text/language.h"
#include "gis/print/preflight.h"

namespace app {
namespace {

QString translated(const char *words) { return QCoreApplication::translate("BriefingOrder", words); }

constexpr std::array<std::pair<BriefingKind, const char *>, 7> codes = {{{BriefingKind::Coverage, "coverage"},
                                                                         {BriefingKind::Resources, "resources"},
                                                                         {BriefingKind::Scorecard, "scorecard"},
                                                                         {BriefingKind::Risk, "risk"},
                                                                         {BriefingKind::Atlas, "atlas"},
                                                                         {BriefingKind::Cards, "cards"},
                                                                         {BriefingKind::Scenario, "scenario"}}};
const QString scenarioStart = QStringLiteral("scenario/"), zoneStart = QStringLiteral("zone/");

core::Result<PreparedBriefing> prepareCoverage(const BriefingOrder &order, const core::Job &job) {
    auto pages = composeBriefing(*order.coverage, job);
    if (!pages)
        return tl::unexpected(pages.error());
    const core::ReachTotals &totals = order.coverage->reachability.county;
    PreparedBriefing prepared{std::move(*pages), {}};
    prepared.figures = {{QStringLiteral("persons_total"), static_cast<double>(totals.total.value())},
                        {QStringLiteral("persons_covered"), static_cast<double>(totals.covered.value())},
                        {QStringLiteral("gaps"), static_cast<double>(prepared.pages.gaps.size())}};
    return prepared;
}

core::Result<PreparedBriefing> prepareResources(const BriefingOrder &order, const core::Job &job) {
    auto pages = composeResources(order.county, order.choice, job);
    if (!pages)
        return tl::unexpected(pages.error());
    PreparedBriefing prepared{std::move(*pages), {}};
    prepared.figures = resourceCounts(shownCounty(order));
    return prepared;
}

/// Somebody else saved to the file meanwhile: values of one version must not be signed as another's.
void checkSaved(std::int64_t revision, const BriefingOrder &order, std::vector<core::Issue> &findings) {
    if (revision != order.county->revision)
        findings.insert(findings.begin(), {core::Severity::Error,
                                           "print.stale",
                                           {},
                                           {},
                                           {std::to_string(revision), std::to_string(order.county->revision)}});
}

core::Result<PreparedBriefing> prepareScorecard(const BriefingOrder &order, const core::Job &job) {
    const auto judged = judgeNow(order.path, order.choice.madeOn, job);
    if (!judged)
        return tl::unexpected(judged.error());
    BriefingChoice choice = order.choice;
    choice.paper = gis::Paper::A4Portrait;
    ScorecardInput scorecard{*order.county, judged->card, judged->provenance, choice};
    if (order.since)
        scorecard.earlier = {&order.since->card, order.since->name, order.since->asOf};
    PreparedBriefing prepared{composeScorecard(scorecard), {}};
    checkChoice(*order.county, choice, prepared.pages.findings);
    if (order.isSinceGone)
        prepared.pages.findings.push_back({core::Severity::Warning, "print.since_gone", {}, {}, {}});
    prepared.figures = figuresOf(judged->card);
    checkSaved(judged->provenance.countyRevision, order, prepared.pages.findings);
    return prepared;
}

ScenarioWish wishOf(const QString &code) {
    if (code.startsWith(zoneStart))
        return {{}, {code.mid(zoneStart.size())}};
    return {code.mid(scenarioStart.size()), {}};
}

core::Result<std::shared_ptr<const ScenarioInput>> workOut(const BriefingOrder &order, const core::Job &job) {
    if (order.scenarioInput)
        return order.scenarioInput;
    auto opened = openForAnalysis(order.path, job);
    if (!opened)
        return tl::unexpected(opened.error());
    auto input = scenarioInput(*opened, wishOf(order.scenario), order.choice, job);
    if (!input)
        return tl::unexpected(input.error());
    return std::make_shared<const ScenarioInput>(std::move(*input));
}

core::Result<PreparedBriefing> prepareScenario(const BriefingOrder &order, const core::Job &job) {
    auto input = workOut(order, job);
    if (!input)
        return tl::unexpected(input.error());
    ScenarioInput chosen = **input;
    chosen.choice = order.choice;
    auto pages = composeScenario(chosen, job);
    if (!pages)
        return tl::unexpected(pages.error());
    PreparedBriefing prepared{std::move(*pages), {}};
    prepared.scenarioInput = *input;
    const core::ScenarioComparison::Unit &county = chosen.compared.county;
    const auto people = [](core::Persons persons) { return static_cast<double>(persons.value()); };
    prepared.figures = {{QStringLiteral("persons_total"), people(county.after.total)},
                        {QStringLiteral("base_covered"), people(county.before.covered)},
                        {QStringLiteral("persons_covered"), people(county.after.covered)},
                        {QStringLiteral("gained"), people(county.gained)},
                        {QStringLiteral("lost"), people(county.lost)},
                        {QStringLiteral("persons_displaced"), people(chosen.target.displaced)},
                        {QStringLiteral("roads_closed"), static_cast<double>(chosen.target.closedRoads.size())},
                        {QStringLiteral("shelters_lost"), static_cast<double>(chosen.target.sheltersLost.size())}};
    checkSaved(chosen.county.revision, order, prepared.pages.findings);
    return prepared;
}

/// Of the month in which it is made.
core::Result<PreparedBriefing> prepareRisk(const BriefingOrder &order, const core::Job &job) {
    const BriefingMonth month{order.choice.madeOn.year, order.choice.madeOn.month};
    auto pages = composeRisk(order.county, month, order.choice, job);
    if (!pages)
        return tl::unexpected(pages.error());
    const RiskFacts facts = riskFacts(shownCounty(order), month, BriefingText(order.choice.language));
    PreparedBriefing prepared{std::move(*pages), {}};
    prepared.figures = {{QStringLiteral("hazard_points"), static_cast<double>(facts.points.size())},
                        {QStringLiteral("points_unstable"), static_cast<double>(facts.byStability[0])},
                        {QStringLiteral("persons_threatened"), static_cast<double>(facts.people)},
                        {QStringLiteral("levees_weak"), static_cast<double>(facts.weakLevees.size())},
                        {QStringLiteral("lots_expiring"), static_cast<double>(facts.lotsThisMonth)},
                        {QStringLiteral("lots_expired"), static_cast<double>(facts.lotsPast)},
                        {QStringLiteral("not_available"), static_cast<double>(facts.unavailable.size())}};
    return prepared;
}

PreparedBriefing opened(PageBook book) {
    PreparedBriefing prepared;
    prepared.figures = {{QStringLiteral("book_pages"), static_cast<double>(book.count)}};
    prepared.book = std::make_shared<const PageBook>(std::move(book));
    return prepared;
}

/// Its first page is made by the caller.
core::Result<PreparedBriefing> prepareAtlas(const BriefingOrder &order, const core::Job &job) {
    auto book = composeAtlas(order.coverage, order.book.sheets, job);
    if (!book)
        return tl::unexpected(book.error());
    PreparedBriefing prepared = opened(std::move(*book));
    const core::ReachTotals &totals = order.coverage->reachability.county;
    prepared.figures.push_back({QStringLiteral("persons_total"), static_cast<double>(totals.total.value())});
    prepared.figures.push_back({QStringLiteral("persons_covered"), static_cast<double>(totals.covered.value())});
    return prepared;
}

/// Its first page is made by the caller.
core::Result<PreparedBriefing> prepareCards(const BriefingOrder &order, const core::Job &job) {
    auto book = composeCards(order.coverage, order.book.cards, job);
    if (!book)
        return tl::unexpected(book.error());
    return opened(std::move(*book));
}

core::Result<PreparedBriefing> prepareKind(const BriefingOrder &order, const core::Job &job) {
    switch (order.kind) {
    case BriefingKind::Coverage:
        return prepareCoverage(order, job);
    case BriefingKind::Resources:
        return prepareResources(order, job);
    case BriefingKind::Scorecard:
        return prepareScorecard(order, job);
    case BriefingKind::Risk:
        return prepareRisk(order, job);
    case BriefingKind::Atlas:
        return prepareAtlas(order, job);
    case BriefingKind::Cards:
        return prepareCards(order, job);
    case BriefingKind::Scenario:
        return prepareScenario(order, job);
    }
    return core::failure(core::ErrorCode::InvalidData, "print.no_result");
}

} // namespace

QString codeOf(BriefingKind kind) {
    return QLatin1String(std::ranges::find(codes, kind, &std::pair<BriefingKind, const char *>::first)->second);
}

std::optional<BriefingKind> briefingKindFrom(const QString &code) {
    for (const auto &[kind, word] : codes)
        if (code == QLatin1String(word))
            return kind;
    return std::nullopt;
}

QString wordsOf(BriefingKind kind) {
    switch (kind) {
    case BriefingKind::Coverage:
        return translated(QT_TRANSLATE_NOOP("BriefingOrder", "Coverage briefing"));
    case BriefingKind::Resources:
        return translated(QT_TRANSLATE_NOOP("BriefingOrder", "Resource map"));
    case BriefingKind::Scorecard:
        return translated(QT_TRANSLATE_NOOP("BriefingOrder", "Plan scorecard"));
    case BriefingKind::Risk:
        return translated(QT_TRANSLATE_NOOP("BriefingOrder", "Monthly risk brief"));
    case BriefingKind::Atlas:
        return translated(QT_TRANSLATE_NOOP("BriefingOrder", "Atlas"));
    case BriefingKind::Cards:
        return translated(QT_TRANSLATE_NOOP("BriefingOrder", "Cards"));
    case BriefingKind::Scenario:
        return translated(QT_TRANSLATE_NOOP("BriefingOrder", "What a scenario changes"));
    }
    return {};
}

std::vector<gis::Paper> papersOf(BriefingKind kind) {
    if (kind == BriefingKind::Scorecard || kind == BriefingKind::Risk || kind == BriefingKind::Atlas)
        return {gis::Paper::A4Portrait};
    if (kind == BriefingKind::Cards)
        return {gis::Paper::A5Landscape};
    return {gis::Paper::A3Landscape, gis::Paper::A4Portrait};
}

std::vector<ScenarioChoice> scenarioChoices(const core::County &county) {
    std::vector<ScenarioChoice> choices;
    for (const ScenarioEntry &entry : scenarioEntries(county))
        choices.push_back({scenarioStart + QString::fromStdString(entry.id), entry.name});
    std::set<QString> zones;
    const core::Layer *layer = county.layer("hazard_zone");
    for (const core::FeaturePointer &row : layer ? layer->features() : std::vector<core::FeaturePointer>()) {
        const std::string name = core::textOf(layer->schema(), *row, "name");
        zones.insert(QString::fromStdString(name.empty() ? row->id : name));
    }
    for (const QString &zone : zones)
        choices.push_back({zoneStart + zone, zone});
    return choices;
}

core::County shownCounty(const BriefingOrder &order) {
    return order.choice.isPublic ? publicCounty(*order.county).county : *order.county;
}

core::Result<PreparedBriefing> prepareBriefing(const BriefingOrder &order, const core::Job &job) {
    auto prepared = prepareKind(order, job);
    // What is not found in the file may be among what waits to be saved.
    if (!prepared && prepared.error().code == core::ErrorCode::NotFound && order.unsaved > 0)
        return core::failure(core::ErrorCode::Conflict, "print.unsaved", {std::to_string(order.unsaved)});
    if (!prepared)
        return prepared;
    // Pages name the version of the data they show; what is not saved has none.
    if (order.unsaved > 0) {
        const core::Issue waiting{core::Severity::Error, "print.unsaved", {}, {}, {std::to_string(order.unsaved)}};
        std::vector<core::Issue> &findings = prepared->pages.findings;
        findings.insert(findings.begin(), waiting);
        if (prepared->book) {
            PageBook book = *prepared->book;
            book.findings.insert(book.findings.begin(), waiting);
            prepared->book = std::make_shared<const PageBook>(std::move(book));
        }
    }
    return prepared->book ? turnedTo(order.bookPage, *prepared, job) : std::move(prepared);
}

core::Result<PreparedBriefing> turnedTo(std::size_t index, const PreparedBriefing &prepared, const core::Job &job) {
    const PageBook &book = *prepared.book;
    PreparedBriefing turned{{book.title, book.documentNumber, {}, {}, book.findings},
                            prepared.figures,
                            prepared.book,
                            std::min(index, book.count - 1)};
    auto page = book.page(turned.bookPage, job);
    if (!page)
        return tl::unexpected(page.error());
    for (const auto &found : {gis::preflightFonts(), gis::preflightPage(*page, turned.bookPage + 1)})
        turned.pages.findings.insert(turned.pages.findings.end(), found.begin(), found.end());
    turned.pages.pages.push_back(std::move(*page));
    // What stops the book is told before what is only worth knowing.
    std::ranges::stable_sort(turned.pages.findings, std::greater<>(), &core::Issue::severity);
    return turned;
}

} // namespace app
