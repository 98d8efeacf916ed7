// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/atlas.h"
#include "app/briefing/briefing.h"
#include "app/briefing/cards.h"
#include "app/briefing/key_figure.h"
#include "app/briefing/logo.h"
#include "app/briefing/public_county.h"
#include "app/briefing/public_scenario.h"
#include "app/briefing/resource_pages.h"
#include "app/briefing/risk_pages.h"
#include "app/briefing/scorecard_pages.h"
#include "app/cli/analysis_run.h"
#include "app/cli/brief_words.h"
#include "app/cli/command.h"
#include "app/cli/command_words.h"
#include "app/cli/envelope.h"
#include "app/cli/page_workbook.h"
#include "app/cli/risk_figures.h"
#include "app/cli/scenario_brief.h"
#include "app/cli/scorecard_measure.h"
#include "app/cli/shipped_data.h"
#include "app/cli/snapshot_file.h"
#include "app/text/language.h"
#include "core/analysis/county_input.h"
#include "gis/roads/analysis_input.h"
#include "gis/roads/usable_ground.h"

namespace app {
namespace {

void addBriefOptions(QCommandLineParser &options) {
    const auto option = [&options](const char *name, const QString &text, const char *value, const char *usual = "") {
        options.addOption({QString::fromLatin1(name), text, QString::fromLatin1(value), QString::fromLatin1(usual)});
    };
    option("kind",
           CommandLine::tr("What the pages are about: coverage, resources, scorecard, atlas, "
                           "cards, scenario or risk."),
           "KIND", "coverage");
    option("page", CommandLine::tr("Paper of coverage, resources and scenario: A3 (landscape) or A4 (portrait)."),
           "A3|A4", "A3");
    option("by", CommandLine::tr("Sheets of an atlas: one a township or one a village."), "township|village",
           "township");
    option("atlas", CommandLine::tr("Short for --kind atlas --by township or village."), "township|village");
    option("only",
           CommandLine::tr("Uid, code or name of the one sheet of an atlas, or the one card; may be given again."),
           "NAME");
    option("cards", CommandLine::tr("Which cards: any of hazard, village, shelter, with commas between."), "KIND,...",
           "hazard,village,shelter");
    options.addOption(
        {QStringLiteral("blanks"), CommandLine::tr("Cards with empty fields go out, to be filled in by hand.")});
    option("unit",
           CommandLine::tr("Name of the office that makes and signs the page. The sheet of one township is --only."),
           "NAME");
    option("since", CommandLine::tr("Scorecard: the snapshot that every indicator is compared with."), "SNAPSHOT");
    option("scenario", CommandLine::tr("Kind scenario: the scenario NAME of the county."), "NAME");
    option("hazard-zone", CommandLine::tr("Kind scenario: the hazard zone NAME of the county; may be given again."),
           "NAME");
    option("month", CommandLine::tr("Kind risk: the month; this one where none is given."), "YYYY-MM");
    option("title", CommandLine::tr("Title of the page instead of its own."), "TEXT");
    option("notes", CommandLine::tr("A line at the foot of the page; not on cards."), "TEXT");
    option("logo", CommandLine::tr("Picture (PNG, JPEG, SVG) of the unit's logo at the head; not on cards."), "FILE");
    option("workbook", CommandLine::tr("Writes every text and number of the pages to this workbook too."), "FILE.xlsx");
    option("number", CommandLine::tr("Number of the briefing within the year."), "N", "1");
    option("stamp", CommandLine::tr("internal or public; a public page needs --review-number or --override-reason."),
           "STAMP", "internal");
    options.addOption(
        {QStringLiteral("public"),
         CommandLine::tr("The same as --stamp public: names and phones masked; places of the forces, capacities of "
                         "reservoirs and structure of sluices and levees left out.")});
    option("review-number", CommandLine::tr("Map review number (审图号)."), "TEXT");
    option("override-reason", CommandLine::tr("Why a public page goes out without a review number."), "TEXT");
    options.addOption(jsonOption());
}

/// What is to be printed, and of what.
struct PrintOrder {
    OpenedCounty &opened;
    const BriefingChoice &choice;
    const QCommandLineParser &options;
    std::filesystem::path path;
    const core::Job &job;
};
struct Printed {
    BriefingReceipt receipt;
    /// Analyses that stand on the page.
    std::optional<BriefingInput> input{};
    /// Figures of the page, and where they come from.
    QJsonObject figures{};
    std::optional<core::Provenance> provenance{};
    /// Something of the county could not be counted.
    bool isIncomplete = false;
    PageSource pages{};
};
using Printer = core::Result<Printed> (*)(const PrintOrder &order);
/// By kind.
const std::map<QString, Printer> &printers();

/// What the page needs from its maker.
BriefingChoice choiceOf(const QCommandLineParser &options) {
    BriefingChoice choice;
    const QString page = options.value(QStringLiteral("page")).toUpper();
    choice.issueNumber = options.value(QStringLiteral("number")).toInt();
    choice.paper = page == QLatin1String("A4") ? gis::Paper::A4Portrait : gis::Paper::A3Landscape;
    choice.language = isChinese() ? decltype(choice.language)::Chinese : decltype(choice.language)::English;
    choice.madeOn = today();
    choice.unitName = options.value(QStringLiteral("unit")).toStdString();
    choice.title = options.value(QStringLiteral("title")).toStdString();
    choice.notes = options.value(QStringLiteral("notes")).toStdString();
    choice.isPublic =
        options.value(QStringLiteral("stamp")) == QLatin1String("public") || options.isSet(QStringLiteral("public"));
    choice.reviewNumber = options.value(QStringLiteral("review-number")).toStdString();
    choice.overrideReason = options.value(QStringLiteral("override-reason")).toStdString();
    return choice;
}

/// Adds the results that need no roads; each stays empty when the county has nothing to judge.
core::Result<void> addCounts(BriefingInput &input, const core::Job &job) {
    core::SufficiencyParameters stock;
    stock.asOf = input.choice.madeOn;
    auto sufficiency = core::analyseSufficiency(
        core::sufficiencyInputFrom(input.county, stock.standard, provenanceOf(input.county)), stock, job);
    if (!sufficiency)
        return tl::unexpected(sufficiency.error());
    auto classes = core::analyseClasses(core::classInputFrom(input.county, provenanceOf(input.county)), {}, job);
    if (!classes)
        return tl::unexpected(classes.error());
    const auto ground = gis::usableGround(input.county, gis::everyHazard);
    if (!ground)
        return tl::unexpected(ground.error());
    const core::VillageInput sites = core::villageInputFrom(input.county, ground->measure, provenanceOf(input.county));
    auto villages = core::analyseVillages(sites, {}, job);
    if (!villages)
        return tl::unexpected(villages.error());
    input.sufficiency = std::move(*sufficiency);
    input.classes = std::move(*classes);
    input.villages = std::move(*villages);
    return {};
}

core::Result<BriefingInput> briefingInput(OpenedCounty &opened, BriefingChoice choice, const core::Job &job) {
    const auto ground = readGround(opened, false, job);
    if (!ground)
        return tl::unexpected(ground.error());
    auto county = opened.store.readCounty({}, job);
    if (!county)
        return tl::unexpected(county.error());
    if (const auto same = opened.expectUnchanged(); !same)
        return tl::unexpected(same.error());
    BriefingInput input;
    input.county = std::move(*county);
    input.choice = std::move(choice);
    const core::ReachParameters reach;
    input.reachabilityInput = gis::reachabilityInput(input.county, *ground, reach.hazard);
    auto result = core::analyseReachability(input.reachabilityInput, reach, job);
    if (!result)
        return tl::unexpected(result.error());
    input.reachability = std::move(*result);
    const std::vector<core::Issue> lost = leftOutIssues(ground->roadsLeftOut, ground->demandLeftOut);
    input.reachability.issues.insert(input.reachability.issues.end(), lost.begin(), lost.end());
    if (const auto counted = addCounts(input, job); !counted)
        return tl::unexpected(counted.error());
    return input;
}

core::Result<std::shared_ptr<const core::County>> wholeCounty(const PrintOrder &order) {
    auto county = order.opened.store.readCounty({}, order.job);
    if (!county)
        return tl::unexpected(county.error());
    if (const auto same = order.opened.expectUnchanged(); !same)
        return tl::unexpected(same.error());
    return std::make_shared<const core::County>(std::move(*county));
}

QJsonObject jsonOf(const std::vector<KeyFigure> &figures) {
    QJsonObject json;
    for (const KeyFigure &figure : figures)
        json.insert(figure.key, figure.value);
    return json;
}

core::Result<Printed> writtenPages(const PrintOrder &order, Briefing made, const std::string &county) {
    const auto briefing = std::make_shared<const Briefing>(std::move(made));
    auto receipt = writePages(*briefing, county, order.path, order.job);
    if (!receipt)
        return tl::unexpected(receipt.error());
    Printed printed{std::move(*receipt)};
    printed.pages = {
        briefing->pages.size(),
        [briefing](std::size_t index, const core::Job &) -> core::Result<gis::Page> { return briefing->pages[index]; }};
    return printed;
}

core::Result<Printed> writtenBook(const PrintOrder &order, const PageBook &book, const BriefingInput &input) {
    auto receipt = writeBook(book, order.path, order.job);
    if (!receipt)
        return tl::unexpected(receipt.error());
    Printed printed{std::move(*receipt), input};
    printed.pages = {book.count, book.page};
    return printed;
}

core::Result<Printed> printCoverage(const PrintOrder &order) {
    auto input = briefingInput(order.opened, order.choice, order.job);
    if (!input)
        return tl::unexpected(input.error());
    auto briefing = composeBriefing(*input, order.job);
    if (!briefing)
        return tl::unexpected(briefing.error());
    auto printed = writtenPages(order, std::move(*briefing), input->county.identity.name);
    if (printed)
        printed->input = std::move(*input);
    return printed;
}

/// Always A4, one sheet a unit behind cover and index.
core::Result<Printed> printAtlas(const PrintOrder &order) {
    auto made = briefingInput(order.opened, order.choice, order.job);
    if (!made)
        return tl::unexpected(made.error());
    const auto input = std::make_shared<const BriefingInput>(std::move(*made));
    const bool byVillage = sheetsOf(order.options) == QLatin1String("village");
    const auto book =
        composeAtlas(input, byVillage ? UnitKind::Village : UnitKind::Township, order.job, onlyOf(order.options));
    if (!book)
        return tl::unexpected(book.error());
    return writtenBook(order, *book, *input);
}

/// Always A5, one card a page.
core::Result<Printed> printCards(const PrintOrder &order) {
    auto made = briefingInput(order.opened, order.choice, order.job);
    if (!made)
        return tl::unexpected(made.error());
    const auto input = std::make_shared<const BriefingInput>(std::move(*made));
    const auto book = composeCards(
        input, {*cardKindsOf(order.options), order.options.isSet(QStringLiteral("blanks")), onlyOf(order.options)},
        order.job);
    if (!book)
        return tl::unexpected(book.error());
    return writtenBook(order, *book, *input);
}

core::Result<Printed> printResources(const PrintOrder &order) {
    auto county = wholeCounty(order);
    if (!county)
        return tl::unexpected(county.error());
    auto pages = composeResources(*county, order.choice, order.job);
    if (!pages)
        return tl::unexpected(pages.error());
    auto printed = writtenPages(order, std::move(*pages), (*county)->identity.name);
    if (printed)
        printed->figures = jsonOf(resourceCounts(order.choice.isPublic ? publicCounty(**county).county : **county));
    return printed;
}

/// Always A4, as many sheets as the plan needs.
core::Result<Printed> printScorecard(const PrintOrder &order) {
    auto parameters = ParameterSet::parse({});
    if (!parameters)
        return tl::unexpected(parameters.error());
    PhaseClock clock;
    const auto judged = judgeCounty({order.opened, *parameters, false, order.job, clock, {}}, order.choice.madeOn);
    if (!judged)
        return tl::unexpected(judged.error());
    BriefingChoice choice = order.choice;
    choice.paper = gis::Paper::A4Portrait;
    ScorecardInput input{order.opened.county, judged->card, judged->provenance, choice};
    std::optional<Snapshot> since;
    if (const QString name = order.options.value(QStringLiteral("since")); !name.isEmpty()) {
        auto found = snapshotNamed(order.opened.store, name.toStdString());
        if (!found)
            return tl::unexpected(found.error());
        since = std::move(*found);
        input.earlier = {&since->card, since->name, since->asOf};
    }
    Briefing pages = composeScorecard(input);
    checkChoice(order.opened.county, choice, pages.findings);
    auto printed = writtenPages(order, std::move(pages), order.opened.county.identity.name);
    if (printed)
        printed->figures = jsonOf(figuresOf(judged->card));
    return printed;
}

ScenarioWish wishOf(const QCommandLineParser &options) {
    return {options.value(QStringLiteral("scenario")), options.values(QStringLiteral("hazard-zone"))};
}

core::Result<Printed> printScenario(const PrintOrder &order) {
    const auto input = scenarioInput(order.opened, wishOf(order.options), order.choice, order.job);
    if (!input)
        return tl::unexpected(input.error());
    auto pages = composeScenario(*input, order.job);
    if (!pages)
        return tl::unexpected(pages.error());
    auto printed = writtenPages(order, std::move(*pages), input->county.identity.name);
    if (!printed)
        return printed;
    // The figures are those of the page.
    printed->figures = figuresOf(order.choice.isPublic ? publicScenario(*input).input : *input);
    printed->provenance = input->now.provenance;
    printed->isIncomplete = rowsNotCounted(input->now, "road") > 0 || rowsNotCounted(input->now, "demand_point") > 0;
    return printed;
}

/// Always A4, as many sheets as its lists need.
core::Result<Printed> printRisk(const PrintOrder &order) {
    const auto county = wholeCounty(order);
    if (!county)
        return tl::unexpected(county.error());
    const BriefingMonth month = *monthOf(order.options);
    auto pages = composeRisk(*county, month, order.choice, order.job);
    if (!pages)
        return tl::unexpected(pages.error());
    auto printed = writtenPages(order, std::move(*pages), (*county)->identity.name);
    if (!printed)
        return printed;
    const core::County shown = order.choice.isPublic ? publicCounty(**county).county : **county;
    printed->figures = figuresOf(riskFacts(shown, month, BriefingText(order.choice.language)));
    printed->figures.insert(QStringLiteral("month"), QString::fromStdString(core::isoText(month.first())).left(7));
    return printed;
}

const std::map<QString, Printer> &printers() {
    static const std::map<QString, Printer> kinds = {{QStringLiteral("coverage"), printCoverage},
                                                     {QStringLiteral("resources"), printResources},
                                                     {QStringLiteral("scorecard"), printScorecard},
                                                     {QStringLiteral("atlas"), printAtlas},
                                                     {QStringLiteral("cards"), printCards},
                                                     {QStringLiteral("scenario"), printScenario},
                                                     {QStringLiteral("risk"), printRisk}};
    return kinds;
}

/// Everything that decides what the page says: the options of the page, and the parameters of its analyses.
void describeChoice(Envelope &envelope, const Printed &printed, const QCommandLineParser &options) {
    for (const char *name : {"cards", "unit", "title", "notes", "logo", "since", "scenario", "month", "stamp", "number",
                             "review-number", "override-reason"}) {
        const QString key = QString::fromLatin1(name);
        envelope.parameters.insert(QString(key).replace(QLatin1Char('-'), QLatin1Char('_')), options.value(key));
    }
    envelope.parameters.insert(QStringLiteral("kind"), kindOf(options));
    envelope.parameters.insert(QStringLiteral("by"), sheetsOf(options));
    envelope.parameters.insert(QStringLiteral("only"),
                               QJsonArray::fromStringList(options.values(QStringLiteral("only"))));
    envelope.parameters.insert(QStringLiteral("page"), paperOf(options));
    envelope.parameters.insert(QStringLiteral("number"), options.value(QStringLiteral("number")).toInt());
    envelope.parameters.insert(QStringLiteral("hazard_zone"),
                               QJsonArray::fromStringList(options.values(QStringLiteral("hazard-zone"))));
    envelope.parameters.insert(QStringLiteral("lang"), isChinese() ? QStringLiteral("zh") : QStringLiteral("en"));
    if (printed.provenance)
        envelope.setProvenance(*printed.provenance);
    if (!printed.input)
        return;
    envelope.addParameters(printed.input->sufficiency->provenance.parameters);
    envelope.addParameters(printed.input->classes->provenance.parameters);
    envelope.addParameters(printed.input->villages->provenance.parameters);
    envelope.setProvenance(printed.input->reachability.provenance);
}

core::Result<void> writeEnvelope(const CommandContext &context, const Printed &printed, const core::County &county,
                                 const PhaseClock &clock) {
    Envelope envelope;
    envelope.command = QStringLiteral("brief");
    envelope.setCounty(county);
    describeChoice(envelope, printed, context.options());
    envelope.issues = printed.receipt.findings;
    envelope.result = {{QStringLiteral("pages"), printed.receipt.pages},
                       {QStringLiteral("bytes"), static_cast<qint64>(printed.receipt.bytes)},
                       {QStringLiteral("document_number"), QString::fromStdString(printed.receipt.documentNumber)}};
    if (!printed.figures.isEmpty())
        envelope.result.insert(QStringLiteral("figures"), printed.figures);
    return writeBytes(context.options().value(QStringLiteral("json")), envelope.toBytes(clock));
}

/// What the pages count, in words: the figures of the kind, and who is covered.
std::vector<WorkbookFigure> figuresOf(const Printed &printed, const core::County &county) {
    std::vector<WorkbookFigure> figures;
    const auto add = [&](const QString &key, double value) {
        figures.push_back({key, wordsOf(KeyFigure{key, value}, county), value});
    };
    for (auto one = printed.figures.begin(); one != printed.figures.end(); ++one)
        if (one->isDouble())
            add(one.key(), one->toDouble());
    if (printed.input) {
        const core::ReachTotals &totals = printed.input->reachability.county;
        for (const auto &[key, people] :
             {std::pair("persons_total", totals.total), std::pair("persons_covered", totals.covered)})
            add(QLatin1String(key), static_cast<double>(people.value()));
    }
    return figures;
}

void sayReceipt(const CommandContext &context, const BriefingReceipt &receipt) {
    context.list(receipt.findings);
    if (receipt.written)
        context.say(CommandLine::tr("%1 written: %n page(s), %2 MB", nullptr, receipt.pages)
                        .arg(context.argument(1))
                        .arg(static_cast<double>(receipt.bytes) / 1e6, 0, 'f', 1));
    else
        context.say(CommandLine::tr("The briefing was not written: mend what is listed above."));
}

/// The county that the pages were made from.
const core::County &countyOf(const Printed &printed, const OpenedCounty &opened) {
    return printed.input ? printed.input->county : opened.county;
}

bool countsAll(const Printed &printed) {
    if (printed.isIncomplete)
        return false;
    return !printed.input || (rowsNotCounted(printed.input->reachability, "road") == 0 &&
                              rowsNotCounted(printed.input->reachability, "demand_point") == 0);
}

ExitCode runBrief(const CommandContext &context) {
    if (const QString fault = briefFault(context.options()); !fault.isEmpty())
        return context.refuse(fault);
    BriefingChoice choice = choiceOf(context.options());
    const QString workbook = context.options().value(QStringLiteral("workbook"));
    if (const auto apart =
            expectOutputs({context.argument(1), workbook, context.options().value(QStringLiteral("json"))});
        !apart) {
        const ExitCode code = context.failOutput(apart.error());
        return apart.error().code == core::ErrorCode::InvalidData ? ExitCode::WrongUsage : code;
    }
    const QString logo = context.options().value(QStringLiteral("logo"));
    if (!logo.isEmpty()) {
        auto picture = readLogo(pathOf(logo));
        if (!picture)
            return context.fail(picture.error());
        choice.logo = std::move(*picture);
    }
    PhaseClock clock;
    auto opened = openForAnalysis(context.argument(0), context.job());
    if (!opened)
        return context.fail(opened.error());
    clock.end("open");
    const PrintOrder order{*opened, choice, context.options(), pathOf(context.argument(1)), context.job()};
    const auto printed = printers().at(kindOf(context.options()))(order);
    if (!printed)
        return printed.error().message.starts_with("print.") ? context.failOutput(printed.error())
                                                             : context.fail(printed.error());
    clock.end("print");
    sayReceipt(context, printed->receipt);
    if (context.options().isSet(QStringLiteral("json"))) {
        if (const auto done = writeEnvelope(context, *printed, countyOf(*printed, *opened), clock); !done)
            return context.failOutput(done.error());
    }
    if (!printed->receipt.written)
        return ExitCode::OutputFailed;
    if (!workbook.isEmpty()) {
        if (const auto done = writePageWorkbook(workbook, figuresOf(*printed, countyOf(*printed, *opened)),
                                                printed->pages, context.job());
            !done)
            return context.failOutput(done.error());
    }
    return countsAll(*printed) ? ExitCode::Done : ExitCode::Incomplete;
}

} // namespace

Command briefCommand() {
    return {
        QStringLiteral("brief"),
        QStringLiteral(
            "COUNTY.gpkg OUT.pdf [--kind coverage|resources|scorecard|atlas|cards|scenario|risk] [--page A3|A4] "
            "[--by township|village] [--atlas township|village] [--only NAME] [--cards KIND,...] [--blanks] [--public] "
            "[--unit NAME] [--since SNAPSHOT] [--scenario NAME] [--hazard-zone NAME] [--month YYYY-MM] "
            "[--title TEXT] [--notes TEXT] [--logo FILE] [--workbook FILE.xlsx] [--number N] "
            "[--stamp internal|public] [--review-number TEXT] [--override-reason TEXT] [--json FILE]"),
        CommandLine::tr(
            "Writes a coverage briefing, a map of resources, the scorecard of the plan, an atlas, cards, what a "
            "scenario changes or the risks of a month as a PDF."),
        2,
        2,
        addBriefOptions,
        runBrief,
        {QStringLiteral("brief huarong.gpkg scorecard.pdf --kind scorecard --since 中期评估 --lang zh"),
         QStringLiteral("brief huarong.gpkg flood.pdf --kind scenario --hazard-zone 团洲垸溃堤淹没（情景） --lang zh"),
         QStringLiteral("brief huarong.gpkg school.pdf --kind scenario --scenario 北景港新建场所 --page A4 --lang zh"),
         QStringLiteral("brief huarong.gpkg november.pdf --kind risk --month 2026-11 --lang zh"),
         QStringLiteral("brief huarong.gpkg cards.pdf --kind cards --cards hazard,village --blanks --lang zh"),
         QStringLiteral("brief huarong.gpkg posted.pdf --kind cards --public --review-number GS(2026)1234 --lang zh"),
         QStringLiteral("brief huarong.gpkg atlas.pdf --kind atlas --atlas village --lang zh"),
         QStringLiteral("brief huarong.gpkg dongshan.pdf --kind atlas --by township --only 东山镇 --lang zh"),
         QStringLiteral(
             "brief huarong.gpkg signed.pdf --logo bureau.png --notes 数据截至十月底 --workbook signed.xlsx --lang zh"),
         QStringLiteral("brief huarong.gpkg resources.pdf --kind resources --title 防汛物资分布图 --lang zh"),
         QStringLiteral(
             "brief huarong.gpkg coverage.pdf --kind coverage --page A3 --number 2 --unit 华容县应急管理局 --lang zh"),
         QStringLiteral("brief huarong.gpkg public.pdf --page A4 --stamp public --review-number GS(2026)1234 --json -"),
         QStringLiteral("brief huarong.gpkg public.pdf --stamp public --override-reason \"no boundaries are shown\"")}};
}

} // namespace app
