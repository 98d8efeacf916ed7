// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/atlas.h"

#include "app/briefing/atlas_parts.h"
#include "app/briefing/page_choice.h"
#include "app/briefing/public_county.h"
#include "app/document/analysis_origin.h"

namespace app {

namespace {

/// Sheets that the index page itself lists.
constexpr std::size_t listedOnIndex = 24;
constexpr std::size_t rowsOnList = 171;

core::Result<std::shared_ptr<const AtlasParts>> partsOf(std::shared_ptr<const BriefingInput> input, UnitKind kind,
                                                        const core::Job &job) {
    core::Result<UnitLedger> ledger = UnitLedger::of(*input);
    if (!ledger)
        return tl::unexpected(ledger.error());
    auto county = std::make_shared<const core::County>(input->county);
    BriefingChoice choice = input->choice;
    choice.paper = gis::Paper::A4Portrait;
    auto parts = std::make_shared<AtlasParts>(
        AtlasParts{input, choice, BriefingText(choice.language), kind, unitsOf(*county, kind), std::move(*ledger),
                   county, gis::DrawIndex::build(*county, job),
                   std::make_shared<const gis::AnalysisOverlay>(
                       gis::overlayOf(input->reachability, *input->reachabilityInput.network))});
    if (parts->units.empty())
        return core::failure(core::ErrorCode::NotFound,
                             kind == UnitKind::Township ? "print.no_townships" : "print.no_villages");
    parts->lists = listsFor(parts->units.size());
    return parts;
}

/// The pages in their order.
core::Result<gis::Page> pageOf(const AtlasParts &parts, std::size_t index, const core::Job &job) {
    if (index == 0)
        return atlasCover(parts);
    if (index == 1)
        return atlasIndex(parts, job);
    if (index < 2 + parts.lists)
        return atlasList(parts, index - 2);
    return atlasSheet(parts, index - 2 - parts.lists, job);
}

QString bookmarkOf(const AtlasParts &parts, std::size_t index) {
    if (index == 0)
        return parts.text("atlas.bookmark.cover");
    if (index == 1)
        return parts.text("atlas.index");
    if (index < 2 + parts.lists)
        return index == 2 ? parts.text("atlas.list.title") : QString();
    const std::size_t unit = index - 2 - parts.lists;
    return parts.sheetNumber(unit) + u' ' + parts.units[unit].name;
}

} // namespace

std::size_t listsFor(std::size_t sheets) {
    return sheets <= listedOnIndex ? 0 : (sheets + rowsOnList - 1) / rowsOnList;
}

QString AtlasParts::sheetNumber(std::size_t unit) const {
    const auto digits = static_cast<int>(std::max<qsizetype>(2, QString::number(units.size()).size()));
    return QStringLiteral("%1").arg(unit + 1, digits, 10, QLatin1Char('0'));
}

QString AtlasParts::documentNumber() const { return QString::fromStdString(app::documentNumber(choice, "TC")); }

namespace {

/// The people of the county and of every sheet add up.
void checkBalance(const AtlasParts &atlas, UnitKind kind, std::vector<core::Issue> &findings) {
    const core::ReachabilityResult &reach = atlas.input->reachability;
    const auto check = [&](const core::ReachTotals &totals, const std::string &name) {
        if (!app::partsOf(totals).closes())
            findings.push_back({core::Severity::Error, "print.balance", "", "", {name}});
    };
    check(reach.county, atlas.county->identity.name);
    const std::vector<core::ReachTotals> &rows = kind == UnitKind::Township ? reach.townships : reach.villages;
    for (const MappedUnit &unit : atlas.units)
        if (const auto row = std::ranges::find(rows, unit.code, &core::ReachTotals::unitId); row != rows.end())
            check(*row, unit.name.toStdString());
}

/// Pages of the atlas that are wanted, in their order.
core::Result<std::vector<std::size_t>> wantedPages(const AtlasParts &atlas, const std::vector<std::string> &only) {
    std::vector<PageNames> names(only.empty() ? atlas.pageCount() : atlas.units.size());
    for (std::size_t i = 0; i < atlas.units.size() && !only.empty(); ++i)
        names[i] = {atlas.units[i].id, atlas.units[i].code, atlas.units[i].name.toStdString()};
    auto chosen = chosenPages(only, names);
    for (std::size_t i = 0; chosen && !only.empty() && i < chosen->size(); ++i)
        (*chosen)[i] += 2 + atlas.lists;
    return chosen;
}

core::Result<PageBook> composeShown(std::shared_ptr<const BriefingInput> input, UnitKind kind,
                                    const std::vector<std::string> &only, const core::Job &job) {
    const auto parts = partsOf(std::move(input), kind, job);
    if (!parts)
        return tl::unexpected(parts.error());
    const AtlasParts &atlas = **parts;
    auto wanted = wantedPages(atlas, only);
    if (!wanted)
        return tl::unexpected(wanted.error());
    PageBook book;
    book.title = titleOr(atlas.choice, atlas.text("atlas.title")).toStdString();
    book.documentNumber = atlas.documentNumber().toStdString();
    book.countyName = atlas.county->identity.name;
    book.count = wanted->size();
    book.page = [parts = *parts, pages = *wanted](std::size_t index, const core::Job &pageJob) {
        return pageOf(*parts, pages[index], pageJob);
    };
    book.bookmark = [parts = *parts, pages = std::move(*wanted)](std::size_t index) {
        return bookmarkOf(*parts, pages[index]);
    };
    checkChoice(*atlas.county, atlas.choice, book.findings);
    for (core::Issue &issue : leftOutIssues(rowsNotCounted(atlas.input->reachability, "road"),
                                            rowsNotCounted(atlas.input->reachability, "demand_point"))) {
        issue.severity = core::Severity::Warning;
        book.findings.push_back(std::move(issue));
    }
    checkRecords(atlas.input->reachabilityInput, book.findings);
    checkRevisions(*atlas.county, {atlas.input->reachability.provenance.countyRevision}, book.findings);
    checkBalance(atlas, kind, book.findings);
    return book;
}

} // namespace

core::Result<PageBook> composeAtlas(std::shared_ptr<const BriefingInput> input, UnitKind kind, const core::Job &job,
                                    const std::vector<std::string> &only) {
    if (!input->choice.isPublic)
        return composeShown(std::move(input), kind, only, job);
    PublicInput shown = publicInput(*input);
    core::Result<PageBook> book =
        composeShown(std::make_shared<const BriefingInput>(std::move(shown.input)), kind, only, job);
    if (book)
        book->findings.insert(book->findings.end(), shown.findings.begin(), shown.findings.end());
    return book;
}

} // namespace app
