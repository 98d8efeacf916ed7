// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sufficiency.h"

#include <algorithm>
#include <set>

#include "core/analysis/quotient.h"
#include "core/analysis/row_hash.h"
#include "core/analysis/stock_ledger.h"

namespace core {
namespace {

/// Slack when amounts that were added up are compared with a need.
constexpr double amountSlack = 1e-6;
/// Bounds that keep every product within 64 bits; far beyond any county.
constexpr std::int64_t mostPersons = 1'000'000'000'000;
constexpr std::int64_t mostDays = 36'500;

/// What one place holds against the needs, and the answer for it.
struct Assessment {
    std::optional<std::int64_t> persons;
    std::string bindingItem;
    std::vector<ItemSufficiency> items;
};

/// Units that substitutes give, by position of the need that takes them, and units lent, by item.
struct Exchange {
    std::vector<double> gained;
    std::map<std::string, double> lent;
};

/// The needs of a profile against one ledger.
class Balance {
public:
    Balance(const std::vector<SupplyNeed> &needs, const StockLedger &ledger, const SufficiencyParameters &parameters)
        : m_needs(needs), m_ledger(ledger), m_parameters(parameters) {}

    [[nodiscard]] double need(const SupplyNeed &line, std::int64_t persons) const {
        switch (line.basis) {
        case DemandBasis::Consumable:
            return ceilProduct(persons * m_parameters.days, line.quantity);
        case DemandBasis::Household:
            return ceilProduct(households(persons), line.quantity);
        case DemandBasis::Durable:
            break;
        }
        return ceilProduct(persons, line.quantity);
    }

    /// nullopt: the item sets no limit.
    [[nodiscard]] std::optional<std::int64_t> supported(const SupplyNeed &line, double available) const {
        if (!(line.quantity > 0) || (line.basis == DemandBasis::Consumable && m_parameters.days == 0))
            return std::nullopt;
        const std::int64_t rations = std::clamp<std::int64_t>(floorQuotient(available, line.quantity), 0, mostPersons);
        switch (line.basis) {
        case DemandBasis::Consumable:
            return rations / m_parameters.days;
        case DemandBasis::Household:
            return floorQuotient(static_cast<double>(rations) * m_parameters.householdSize, 1);
        case DemandBasis::Durable:
            break;
        }
        return rations;
    }

    [[nodiscard]] double usable(const std::string &item) const {
        const auto found = m_ledger.find(item);
        if (found == m_ledger.end())
            return 0;
        return found->second.physical + (m_parameters.includeAgreementStock ? found->second.agreement : 0);
    }

    /// What flows between items when `persons` are to be supplied: a substitute first serves its own mandatory need,
    /// and each unit of it is given once, in the order of the profile.
    [[nodiscard]] Exchange exchange(std::int64_t persons) const {
        Exchange flow{std::vector<double>(m_needs.size()), {}};
        for (std::size_t i = 0; i < m_needs.size(); ++i) {
            const SupplyNeed &line = m_needs[i];
            const double shortage = need(line, persons) - usable(line.itemCode);
            if (!line.mandatory || !hasSubstitute(line) || shortage <= amountSlack)
                continue;
            double &lent = flow.lent[line.substituteCode];
            const double spare = usable(line.substituteCode) - ownNeed(line.substituteCode, persons) - lent;
            const double taken = std::clamp(shortage / line.substituteFactor, 0.0, std::max(0.0, spare));
            lent += taken;
            flow.gained[i] = taken * line.substituteFactor;
        }
        return flow;
    }

    /// Most people for whom every mandatory need is met; nullopt when none sets a limit.
    [[nodiscard]] std::optional<std::int64_t> persons() const {
        std::optional<std::int64_t> low, high;
        for (const SupplyNeed &line : m_needs) {
            if (!line.mandatory)
                continue;
            const double own = usable(line.itemCode);
            const double extra = hasSubstitute(line) ? usable(line.substituteCode) * line.substituteFactor : 0;
            lower(low, supported(line, own));
            lower(high, supported(line, own + extra));
        }
        if (!low || low == high)
            return low;
        std::int64_t feasible = *low, infeasible = *high + 1;
        while (infeasible - feasible > 1) {
            const std::int64_t middle = feasible + (infeasible - feasible) / 2;
            (isFeasible(middle) ? feasible : infeasible) = middle;
        }
        return feasible;
    }

private:
    [[nodiscard]] std::int64_t households(std::int64_t persons) const {
        const std::int64_t full = floorQuotient(static_cast<double>(persons), m_parameters.householdSize);
        return static_cast<double>(full) * m_parameters.householdSize < static_cast<double>(persons) ? full + 1 : full;
    }

    [[nodiscard]] static bool hasSubstitute(const SupplyNeed &line) {
        return !line.substituteCode.empty() && line.substituteFactor > 0 && line.substituteCode != line.itemCode;
    }

    [[nodiscard]] double ownNeed(const std::string &item, std::int64_t persons) const {
        const auto line = std::ranges::find(m_needs, item, &SupplyNeed::itemCode);
        return line != m_needs.end() && line->mandatory ? need(*line, persons) : 0;
    }

    [[nodiscard]] bool isFeasible(std::int64_t persons) const {
        const Exchange flow = exchange(persons);
        for (std::size_t i = 0; i < m_needs.size(); ++i)
            if (m_needs[i].mandatory &&
                usable(m_needs[i].itemCode) + flow.gained[i] + amountSlack < need(m_needs[i], persons))
                return false;
        return true;
    }

    static void lower(std::optional<std::int64_t> &least, const std::optional<std::int64_t> &value) {
        if (value && (!least || *value < *least))
            least = value;
    }

    const std::vector<SupplyNeed> &m_needs;
    const StockLedger &m_ledger;
    const SufficiencyParameters &m_parameters;
};

ItemSufficiency describe(const SupplyNeed &line, const StockLedger &ledger, const std::vector<SupplyItem> &items) {
    ItemSufficiency row;
    row.code = line.itemCode;
    row.mandatory = line.mandatory;
    row.confidence = line.confidence;
    if (const auto item = std::ranges::find(items, line.itemCode, &SupplyItem::code); item != items.end()) {
        row.name = item->name;
        row.nameEn = item->nameEn;
        row.unit = item->unit;
    }
    if (const auto found = ledger.find(line.itemCode); found != ledger.end()) {
        row.onHand = found->second.onHand;
        row.expiring = found->second.expiring;
        row.reserved = found->second.reserved;
        row.agreement = found->second.agreement;
        row.production = found->second.production;
    }
    return row;
}

Assessment assess(const SufficiencyInput &input, const std::vector<SupplyNeed> &needs, const StockLedger &ledger,
                  const SufficiencyParameters &parameters) {
    const Balance balance(needs, ledger, parameters);
    Assessment result;
    result.persons = balance.persons();
    const Exchange atTarget = balance.exchange(parameters.evacuees);
    const Exchange atLimit = balance.exchange(result.persons.value_or(parameters.evacuees) + 1);
    const auto lentOf = [](const Exchange &flow, const std::string &item) {
        const auto found = flow.lent.find(item);
        return found == flow.lent.end() ? 0.0 : found->second;
    };
    for (std::size_t i = 0; i < needs.size(); ++i) {
        const SupplyNeed &line = needs[i];
        ItemSufficiency row = describe(line, ledger, input.items);
        row.needed = balance.need(line, parameters.evacuees);
        row.usable = balance.usable(line.itemCode);
        row.substituted = atTarget.gained[i];
        row.lent = lentOf(atTarget, line.itemCode);
        const double gap = row.needed - row.usable - row.substituted;
        row.shortfall = gap > amountSlack ? gap : 0;
        row.personsSupported = balance.supported(line, row.usable + atLimit.gained[i] - lentOf(atLimit, line.itemCode));
        // Jointly every mandatory item supports at least the answer, even where a substitute shrinks as people grow.
        if (line.mandatory && row.personsSupported && result.persons)
            row.personsSupported = std::max(*row.personsSupported, *result.persons);
        if (line.mandatory && result.bindingItem.empty() && row.personsSupported &&
            row.personsSupported == result.persons)
            result.bindingItem = line.itemCode;
        result.items.push_back(std::move(row));
    }
    return result;
}

/// Places in the order of the list, then those that only lots name.
std::vector<PlaceSufficiency> assessPlaces(const SufficiencyInput &input, const std::vector<SupplyNeed> &needs,
                                           const std::vector<AcceptedLot> &lots, bool byTownship,
                                           const SufficiencyParameters &parameters) {
    std::vector<PlaceSufficiency> places;
    std::vector<StockLedger> ledgers;
    std::map<std::string, std::size_t> position;
    const auto place = [&](const std::string &id, const std::string &name) {
        const auto [entry, isNew] = position.try_emplace(id, places.size());
        if (isNew) {
            places.push_back({id, name, 0, {}, {}});
            ledgers.emplace_back();
        }
        return entry->second;
    };
    for (const SupplyPlace &known : byTownship ? input.townships : input.warehouses)
        place(known.id, known.name);
    for (const AcceptedLot &lot : lots)
        enter(ledgers[byTownship ? place(lot.lot->townshipId, lot.lot->townshipId)
                                 : place(lot.lot->warehouseId, lot.lot->warehouseName)],
              lot);
    for (std::size_t i = 0; i < places.size(); ++i) {
        Assessment answer = assess(input, needs, ledgers[i], parameters);
        places[i].personsSupported = answer.persons.value_or(0);
        places[i].bindingItem = std::move(answer.bindingItem);
        places[i].items = std::move(answer.items);
    }
    return places;
}

/// How the answer falls as lots expire: a lot stops counting `days - 1` days before its expiry.
std::vector<ExpiryStep> forecast(const SufficiencyInput &input, const std::vector<SupplyNeed> &needs,
                                 const std::vector<AcceptedLot> &lots, StockLedger ledger,
                                 const SufficiencyParameters &parameters) {
    std::multimap<Date, const AcceptedLot *> byExpiry;
    for (const AcceptedLot &lot : lots)
        if (lot.lot->expiry && !lot.expiring)
            byExpiry.emplace(*lot.lot->expiry, &lot);
    std::vector<ExpiryStep> steps;
    const auto note = [&](const Date &date) {
        const Assessment answer = assess(input, needs, ledger, parameters);
        const std::int64_t persons = answer.persons.value_or(0);
        if (steps.empty() || steps.back().personsSupported != persons)
            steps.push_back({date, persons, answer.bindingItem});
    };
    note(parameters.asOf);
    for (auto entry = byExpiry.begin(); entry != byExpiry.end();) {
        const Date expiry = entry->first;
        for (; entry != byExpiry.end() && entry->first == expiry; ++entry)
            withdraw(ledger, *entry->second);
        note(dateFromDayNumber(dayNumber(expiry) - parameters.days + 1));
    }
    return steps;
}

std::vector<std::string> notAssessed(const StockLedger &ledger, const std::vector<SupplyNeed> &needs) {
    std::vector<std::string> codes;
    for (const auto &[code, stock] : ledger)
        if (std::ranges::find(needs, code, &SupplyNeed::itemCode) == needs.end())
            codes.push_back(code);
    return codes;
}

Result<void> checkParameters(const SufficiencyParameters &parameters) {
    if (parameters.evacuees < 0 || parameters.evacuees > mostPersons)
        return failure(ErrorCode::InvalidData, "sufficiency.evacuees", {std::to_string(parameters.evacuees)});
    if (parameters.days < 0 || parameters.days > mostDays)
        return failure(ErrorCode::InvalidData, "sufficiency.days", {std::to_string(parameters.days)});
    if (!(parameters.householdSize >= 1))
        return failure(ErrorCode::InvalidData, "sufficiency.household_size");
    return {};
}

} // namespace

std::vector<SupplyNeed> needsOfSeason(const std::vector<SupplyNeed> &needs, Season season) {
    std::vector<SupplyNeed> chosen;
    for (const SupplyNeed &need : needs) {
        if (need.season != Season::Any && need.season != season)
            continue;
        const auto same = std::ranges::find(chosen, need.itemCode, &SupplyNeed::itemCode);
        if (same == chosen.end())
            chosen.push_back(need);
        else if (same->season == Season::Any && need.season != Season::Any)
            *same = need;
    }
    return chosen;
}

namespace {

std::uint64_t hashOfNeed(const SupplyNeed &need) {
    RowHash row;
    row.with(need.itemCode).with(need.basis).with(need.quantity).with(need.mandatory).with(need.season);
    return row.with(need.substituteCode).with(need.substituteFactor).value();
}

std::uint64_t hashOfLot(const StockLot &lot) {
    RowHash row;
    row.with(lot.id).with(lot.itemCode).with(lot.quantity).with(lot.unit).with(lot.form).with(lot.reserved);
    return row.with(lot.expiry)
        .with(lot.warehouseId)
        .with(lot.townshipId)
        .with(lot.placeUsable && !lot.placeLost)
        .value();
}

std::string inputHashOf(const SufficiencyInput &input) {
    const auto item = [](const SupplyItem &row) { return RowHash().with(row.code).with(row.unit).value(); };
    const auto place = [](const SupplyPlace &row) { return RowHash().with(row.id).value(); };
    RowHash hash;
    hash.with(sumOfRows(input.items, item)).with(sumOfRows(input.needs, hashOfNeed));
    hash.with(sumOfRows(input.lots, hashOfLot));
    return hash.with(sumOfRows(input.warehouses, place)).with(sumOfRows(input.townships, place)).digits();
}

/// Under their command-line names.
std::map<std::string, std::string> textsOf(const SufficiencyParameters &parameters) {
    const char *season = parameters.season == Season::Cold   ? "cold"
                         : parameters.season == Season::Warm ? "warm"
                                                             : "any";
    return {{"evacuees", std::to_string(parameters.evacuees)},
            {"days", std::to_string(parameters.days)},
            {"household_size", plainText(parameters.householdSize)},
            {"include_agreement_stock", plainText(parameters.includeAgreementStock)},
            {"as_of_date", isoText(parameters.asOf)},
            {"standard", parameters.standard},
            {"season", season}};
}

/// "county_evacuee_kit (PROJ)": the profile, and how well its lines are known.
std::string standardWords(const std::string &profile, const std::vector<SupplyNeed> &needs) {
    std::set<std::string> known;
    for (const SupplyNeed &need : needs)
        if (!need.confidence.empty())
            known.insert(need.confidence);
    std::string words = profile;
    for (const std::string &confidence : known)
        words += (confidence == *known.begin() ? " (" : ", ") + confidence;
    return known.empty() ? words : words + ")";
}

} // namespace

Result<SufficiencyResult> analyseSufficiency(const SufficiencyInput &input, const SufficiencyParameters &parameters,
                                             const Job &job) {
    if (auto ok = checkParameters(parameters); !ok)
        return tl::unexpected(ok.error());
    const std::vector<SupplyNeed> needs = needsOfSeason(input.needs, parameters.season);
    AcceptedLots accepted = acceptLots(input.lots, input.items, parameters.asOf, parameters.days);
    StockLedger county;
    for (const AcceptedLot &lot : accepted.lots)
        enter(county, lot);
    SufficiencyResult result;
    result.parameters = parameters;
    result.provenance = input.provenance;
    result.provenance.parameters = textsOf(parameters);
    result.provenance.standard = standardWords(parameters.standard, input.needs);
    result.provenance.inputHash = inputHashOf(input);
    Assessment answer = assess(input, needs, county, parameters);
    result.items = std::move(answer.items);
    result.refusedLots = std::move(accepted.refused);
    result.notAssessed = notAssessed(county, needs);
    result.possibleDuplicates = possibleDuplicates(input.lots);
    if (needs.empty() || input.lots.empty())
        return result;
    result.personsSupported = answer.persons;
    result.bindingItem = answer.bindingItem;
    SufficiencyParameters withAgreement = parameters;
    withAgreement.includeAgreementStock = true;
    result.personsSupportedWithAgreement = assess(input, needs, county, withAgreement).persons;
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "job.cancelled");
    result.warehouses = assessPlaces(input, needs, accepted.lots, false, parameters);
    result.townships = assessPlaces(input, needs, accepted.lots, true, parameters);
    result.forecast = forecast(input, needs, accepted.lots, county, parameters);
    if (job.cancelled())
        return failure(ErrorCode::Cancelled, "job.cancelled");
    return result;
}

} // namespace core
