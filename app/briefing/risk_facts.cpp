// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/briefing/risk_facts.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/geometry/geometry.h"
#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "core/model/grade.h"
#include "core/survey/problem.h"

namespace app {
namespace {

/// Rows of one layer with short names for reading them.
class Rows {
public:
    Rows(const core::County &county, const char *layer, const BriefingText &text)
        : m_layer(county.layer(layer)), m_text(text) {}

    /// Without a neighbour's.
    [[nodiscard]] std::vector<const core::Feature *> all() const {
        std::vector<const core::Feature *> rows;
        if (!m_layer)
            return rows;
        for (const core::FeaturePointer &row : m_layer->features())
            if (const auto *outside = std::get_if<bool>(&core::valueOf(m_layer->schema(), *row, "outside_county"));
                !outside || !*outside)
                rows.push_back(row.get());
        return rows;
    }
    [[nodiscard]] std::string raw(const core::Feature &row, const char *field) const {
        return core::textOf(m_layer->schema(), row, field);
    }
    [[nodiscard]] QString text(const core::Feature &row, const char *field) const {
        return QString::fromStdString(raw(row, field)).trimmed();
    }
    [[nodiscard]] bool has(const core::Feature &row, const char *field) const { return !text(row, field).isEmpty(); }
    [[nodiscard]] std::optional<double> number(const core::Feature &row, const char *field) const {
        return core::numberOf(m_layer->schema(), row, field);
    }
    [[nodiscard]] std::optional<std::int64_t> whole(const core::Feature &row, const char *field) const {
        const auto value = number(row, field);
        return value ? std::optional(static_cast<std::int64_t>(std::llround(*value))) : std::nullopt;
    }
    [[nodiscard]] std::optional<core::Date> date(const core::Feature &row, const char *field) const {
        return core::dateOf(m_layer->schema(), row, field);
    }
    /// A code in words of the page; a text that is no code stays as it is.
    [[nodiscard]] QString coded(const core::Feature &row, const char *field) const {
        const core::Field *known = m_layer->schema().find(field);
        return wordsOf(known ? known->domain : std::string(), raw(row, field));
    }
    [[nodiscard]] QString wordsOf(const std::string &domain, const std::string &code) const {
        const core::CodedDomain *words = core::findDomain(domain);
        const core::Code *found = words ? words->find(code) : nullptr;
        return QString::fromStdString(!found ? code : m_text.isChinese() ? found->zh : found->en);
    }

private:
    const core::Layer *m_layer;
    const BriefingText &m_text;
};

Stability stabilityFrom(const std::string &code) {
    for (const Stability known : {Stability::Unstable, Stability::BasicallyStable, Stability::Stable})
        if (code == codeOf(known))
            return known;
    return Stability::Unknown;
}

RiskPoint pointOf(const Rows &rows, const core::Feature &row) {
    RiskPoint point;
    point.id = row.id;
    point.number = rows.text(row, "hazard_id");
    point.name = rows.text(row, "name");
    point.type = rows.coded(row, "type");
    point.grade = rows.coded(row, "danger_grade");
    point.people = rows.whole(row, "people");
    point.households = rows.whole(row, "households");
    if (point.grade.isEmpty())
        if (const auto grade = core::dangerGrade(point.people, rows.number(row, "property_10k"))) {
            point.grade = rows.wordsOf("danger_grade", std::string(core::codeOf(*grade)));
            point.isGradeComputed = true;
        }
    point.now = stabilityFrom(rows.raw(row, "stability_now"));
    point.trend = stabilityFrom(rows.raw(row, "stability_trend"));
    point.trigger = rows.text(row, "trigger");
    point.measures = rows.text(row, "measures");
    point.hasMonitor = rows.has(row, "monitor_person");
    point.hasPhone = rows.has(row, "phone");
    point.hasSignal = rows.has(row, "warning_signal");
    point.hasShelter = rows.has(row, "shelter_uid");
    if (const auto *place = std::get_if<core::Point>(&row.geometry))
        point.place = *place;
    return point;
}

void addPoints(const core::County &county, const BriefingText &text, RiskFacts &facts) {
    const Rows rows(county, "geohazard_point", text);
    std::map<QString, std::int64_t> triggers;
    for (const core::Feature *row : rows.all()) {
        if (rows.raw(*row, "status") == "retired") {
            ++facts.writtenOff;
            continue;
        }
        RiskPoint point = pointOf(rows, *row);
        facts.people += point.people.value_or(0);
        facts.peopleUnknown += point.people ? 0 : 1;
        ++facts.byStability[static_cast<std::size_t>(point.now)];
        facts.becomingUnstable += point.trend == Stability::Unstable ? 1 : 0;
        facts.noMonitor += point.hasMonitor ? 0 : 1;
        facts.noPhone += point.hasPhone ? 0 : 1;
        facts.noSignal += point.hasSignal ? 0 : 1;
        facts.noShelter += point.hasShelter ? 0 : 1;
        ++triggers[point.trigger];
        facts.points.push_back(std::move(point));
    }
    std::ranges::stable_sort(facts.points, [](const RiskPoint &a, const RiskPoint &b) {
        return std::tuple(-a.people.value_or(-1), a.number, a.name) <
               std::tuple(-b.people.value_or(-1), b.number, b.name);
    });
    facts.triggers.assign(triggers.begin(), triggers.end());
    std::ranges::stable_sort(facts.triggers, [](const auto &a, const auto &b) { return a.second > b.second; });
}

/// Nobody responsible on record.
RiskCount keptOf(const core::County &county, const char *layer, const BriefingText &text) {
    const Rows rows(county, layer, text);
    RiskCount count;
    for (const core::Feature *row : rows.all()) {
        ++count.all;
        count.missing += rows.has(*row, "responsible") ? 0 : 1;
    }
    return count;
}

void addLevees(const core::County &county, const BriefingText &text, RiskFacts &facts) {
    const Rows rows(county, "levee", text);
    for (const core::Feature *row : rows.all()) {
        ++facts.levees.all;
        facts.leveeKilometres += rows.number(*row, "length_km").value_or(core::lengthOf(row->geometry).value() / 1000);
        const QString weak = rows.text(*row, "weak_sections");
        if (weak.isEmpty()) {
            ++facts.levees.missing;
        } else {
            facts.weakLevees.push_back(row->id);
            facts.findings.push_back({row->id, rows.text(*row, "name"), weak});
        }
        const auto own = rows.number(*row, "own_standard_years"), asked = rows.number(*row, "protected_standard_years");
        if (own && asked && *own < *asked)
            facts.findings.push_back({row->id, rows.text(*row, "name"),
                                      text("risk.levee.below").arg(text.decimal(*own, 0), text.decimal(*asked, 0))});
    }
    facts.leveesKept = keptOf(county, "levee", text);
    facts.reservoirs = keptOf(county, "reservoir", text);
    facts.sluices = keptOf(county, "sluice", text);
}

QString amountWords(double amount, const BriefingText &text) {
    const auto whole = static_cast<std::int64_t>(std::llround(amount));
    return static_cast<double>(whole) == amount ? text.count(whole) : text.decimal(amount, 1);
}

void addLots(const core::County &county, const BriefingMonth &month, const BriefingText &text, RiskFacts &facts) {
    const Rows rows(county, "supply_stock", text), items(county, "supply_item", text),
        places(county, "warehouse", text);
    std::map<std::string, QString> itemNames, placeNames;
    for (const core::Feature *item : items.all()) {
        const QString english = items.text(*item, "name_en");
        itemNames[items.raw(*item, "code")] =
            text.isChinese() || english.isEmpty() ? items.text(*item, "name") : english;
    }
    for (const core::Feature *place : places.all())
        placeNames[place->id] = places.text(*place, "name");
    for (const core::Feature *row : rows.all()) {
        ++facts.lotsAll;
        const auto expiry = rows.date(*row, "expiry_date");
        const bool isPast = expiry && *expiry < month.first();
        const bool isNow = expiry && !isPast && *expiry <= month.last();
        facts.lotsUndated += expiry ? 0 : 1;
        facts.lotsPast += isPast ? 1 : 0;
        facts.lotsThisMonth += isNow ? 1 : 0;
        if (!isPast && !isNow)
            continue;
        const std::string code = rows.raw(*row, "item_code"), place = rows.raw(*row, "warehouse_uid");
        const auto amount = rows.number(*row, "quantity");
        facts.lots.push_back({itemNames.contains(code) ? itemNames[code] : QString::fromStdString(code),
                              amount ? text("risk.amount").arg(amountWords(*amount, text), rows.coded(*row, "unit"))
                                     : QStringLiteral("—"),
                              placeNames.contains(place) ? placeNames[place] : QStringLiteral("—"), *expiry, isPast});
    }
    std::ranges::stable_sort(facts.lots, {}, [](const RiskLot &lot) { return std::tuple(lot.expiry, lot.item); });
}

RiskCount placesOf(const core::County &county, const char *layer, const BriefingText &text, RiskFacts &facts) {
    const Rows rows(county, layer, text);
    RiskCount count;
    for (const core::Feature *row : rows.all()) {
        const std::string status = rows.raw(*row, "status");
        if (status == "planned" || status == "building" || status == "retired")
            continue;
        ++count.all;
        const bool isUsable = core::isUsableStatus(status);
        const auto present = std::string_view(layer) == "rescue_team" ? rows.whole(*row, "on_duty") : std::nullopt;
        if (isUsable && !(present && *present == 0))
            continue;
        ++count.missing;
        facts.unavailable.push_back({text(std::string("risk.kind.") + layer), rows.text(*row, "name"),
                                     isUsable         ? text("risk.nobody_on_duty")
                                     : status.empty() ? text("risk.state_unknown")
                                                      : rows.coded(*row, "status")});
    }
    return count;
}

void addPlaces(const core::County &county, const BriefingMonth &month, const BriefingText &text, RiskFacts &facts) {
    facts.shelters = placesOf(county, "shelter", text, facts);
    facts.warehouses = placesOf(county, "warehouse", text, facts);
    facts.teams = placesOf(county, "rescue_team", text, facts);
    for (const char *layer : {"shelter", "warehouse", "rescue_team"}) {
        const Rows rows(county, layer, text);
        for (const core::Feature *row : rows.all())
            facts.resources += core::isUsableStatus(rows.raw(*row, "status")) ? 1 : 0;
    }
    core::ProblemOptions options;
    options.today = month.first();
    facts.verifiedWithinDays = options.verifiedWithinDays;
    const auto isOurs = [&](const core::Problem &problem) {
        const core::Layer *layer = county.layer(problem.layer);
        const core::FeaturePointer row = layer ? layer->find(problem.feature) : nullptr;
        const auto *outside =
            row ? std::get_if<bool>(&core::valueOf(layer->schema(), *row, "outside_county")) : nullptr;
        return row && !(outside && *outside);
    };
    for (const core::Problem &problem : core::findProblems(county, options)) {
        facts.unverified += problem.rule == "problem.unverified" && isOurs(problem) ? 1 : 0;
        facts.stale += problem.rule == "problem.stale" && isOurs(problem) ? 1 : 0;
    }
}

} // namespace

const char *codeOf(Stability stability) {
    static constexpr std::array<const char *, stabilityCount> codes{"unstable", "basically_stable", "stable",
                                                                    "unknown"};
    return codes[static_cast<std::size_t>(stability)];
}

RiskFacts riskFacts(const core::County &county, const BriefingMonth &month, const BriefingText &text) {
    RiskFacts facts;
    addPoints(county, text, facts);
    addLevees(county, text, facts);
    addLots(county, month, text, facts);
    addPlaces(county, month, text, facts);
    return facts;
}

} // namespace app
