// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indicator/register_figure.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>

#include "core/geometry/measure.h"
#include "core/model/catalogue.h"

namespace core {
namespace {

/// "largest:rescue_team.people[type=professional]" → what, layer, field, filter and its code.
struct Formula {
    std::string what, layer, field, filter, code;
    bool isFiltered = false;
};

Formula formulaFrom(std::string_view text) {
    Formula formula;
    const auto cut = [](std::string_view &rest, char mark) {
        const std::size_t at = rest.find(mark);
        const std::string_view head = rest.substr(0, at);
        rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
        return std::string(head);
    };
    formula.what = cut(text, ':');
    const std::string place = cut(text, '[');
    if (text.ends_with(']')) {
        text.remove_suffix(1);
        formula.isFiltered = true;
        formula.filter = cut(text, '=');
        formula.code = text;
    }
    std::string_view rest = place;
    formula.layer = cut(rest, '.');
    formula.field = rest;
    return formula;
}

/// Whole and more than zero, at most what a calendar or a roll holds; nullopt for anything else.
std::optional<std::int64_t> countFrom(const std::string &text) {
    constexpr std::int64_t most = 10'000;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole && value > 0 && value <= most ? std::optional(value) : std::nullopt;
}

/// The layer and its fields are there, and a code is one that the field can hold.
bool isSound(const Formula &formula, const LayerSchema &schema) {
    const bool counts = formula.what == "count" || formula.what == "length";
    if (counts != formula.field.empty() || (!counts && !schema.find(formula.field)))
        return false;
    if (!formula.isFiltered)
        return true;
    const Field *filter = schema.find(formula.filter);
    if (!filter || filter->type != FieldType::Text || formula.code.empty())
        return false;
    const CodedDomain *domain = findDomain(filter->domain);
    return !domain || domain->find(formula.code);
}

/// A neighbour's, kept for people at the border.
bool isOutside(const LayerSchema &schema, const Feature &row) {
    const Value &outside = valueOf(schema, row, "outside_county");
    return std::holds_alternative<bool>(outside) && std::get<bool>(outside);
}

/// One layer of the register as far as it counts.
class Register {
public:
    Register(const County &county, const std::string &name) : m_name(name), m_layer(county.layer(name)) {
        constexpr std::array<std::string_view, 3> inUse = {"shelter", "warehouse", "rescue_team"};
        const bool mustBeInUse = std::ranges::find(inUse, name) != inUse.end();
        for (const FeaturePointer &row : m_layer ? m_layer->features() : std::vector<FeaturePointer>()) {
            const std::string status = text(*row, "status");
            if (!isOutside(m_layer->schema(), *row) && (mustBeInUse ? isUsableStatus(status) : status != "retired"))
                m_rows.push_back(row.get());
        }
    }

    [[nodiscard]] bool isEmpty() const { return !m_layer || m_layer->size() == 0; }
    [[nodiscard]] const std::vector<const Feature *> &rows() const { return m_rows; }
    [[nodiscard]] std::string text(const Feature &row, std::string_view field) const {
        return textOf(m_layer->schema(), row, field);
    }
    [[nodiscard]] std::optional<double> number(const Feature &row, std::string_view field) const {
        return numberOf(m_layer->schema(), row, field);
    }
    [[nodiscard]] bool isFilled(const Feature &row, std::string_view field) const {
        constexpr std::array<std::string_view, 12> nobody = {"-",  "—",    "/",    "无",   "暂无", "待定",
                                                             "空", "空缺", "未定", "不详", "none", "n/a"};
        const Value &value = valueOf(m_layer->schema(), row, field);
        const auto *words = std::get_if<std::string>(&value);
        if (!words)
            return !isNull(value);
        const std::size_t first = words->find_first_not_of(" \t\n"), last = words->find_last_not_of(" \t\n");
        return first != std::string::npos &&
               std::ranges::find(nobody, words->substr(first, last - first + 1)) == nobody.end();
    }
    [[nodiscard]] std::optional<Date> date(const Feature &row, std::string_view field) const {
        return dateOf(m_layer->schema(), row, field);
    }
    /// Nothing is recorded yet, or there is nowhere to record it.
    [[nodiscard]] Measure nothing(const char *why = "layer_empty") const {
        Measure measure;
        measure.evidence = m_name;
        measure.missing.push_back({why, 0, 0, Effect::Adds});
        return measure;
    }
    [[nodiscard]] Measure something() const {
        Measure measure;
        measure.evidence = m_name;
        return measure;
    }

private:
    std::string m_name;
    const Layer *m_layer;
    std::vector<const Feature *> m_rows;
};

void noteMissing(Measure &measure, const char *what, std::int64_t count, std::size_t of) {
    if (count > 0)
        measure.missing.push_back({what, count, static_cast<std::int64_t>(of), Effect::Adds});
}

/// Rows that a formula is about. Of some nobody recorded whether they are: those may add to it.
std::vector<const Feature *> meantRows(const Register &layer, const Formula &formula, Measure &measure) {
    if (!formula.isFiltered)
        return layer.rows();
    std::vector<const Feature *> meant;
    std::int64_t unknown = 0;
    for (const Feature *row : layer.rows()) {
        const std::string code = layer.text(*row, formula.filter);
        if (code == formula.code)
            meant.push_back(row);
        unknown += code.empty() ? 1 : 0;
    }
    noteMissing(measure, "values", unknown, layer.rows().size());
    return meant;
}

Measure countOf(const Register &layer, const Formula &formula) {
    Measure measure = layer.something();
    measure.value = static_cast<double>(meantRows(layer, formula, measure).size());
    return measure;
}

/// Declared length before chainages before the length that was drawn. Levees are judged by what is declared.
Measure lengthOf(const Register &layer, const Formula &formula) {
    Measure measure = layer.something();
    double sum = 0;
    std::int64_t drawn = 0;
    for (const Feature *row : meantRows(layer, formula, measure)) {
        const auto declared = layer.number(*row, "length_km");
        const auto from = layer.number(*row, "start_chainage_m"), to = layer.number(*row, "end_chainage_m");
        const bool isMeasured = from && to && *to > *from;
        drawn += !declared && !isMeasured ? 1 : 0;
        sum += declared ? *declared : isMeasured ? (*to - *from) / 1000 : lengthOf(row->geometry).value() / 1000;
    }
    measure.value = sum;
    if (formula.layer == "levee")
        noteMissing(measure, "levee_length", drawn, layer.rows().size());
    return measure;
}

/// Sum or largest of a number that some rows may lack.
Measure amountOf(const Register &layer, const Formula &formula) {
    Measure measure = layer.something();
    double sum = 0, largest = 0;
    std::int64_t unknown = 0;
    const auto rows = meantRows(layer, formula, measure);
    for (const Feature *row : rows) {
        const auto number = layer.number(*row, formula.field);
        unknown += number ? 0 : 1;
        sum += number.value_or(0);
        largest = std::max(largest, number.value_or(0));
    }
    measure.value = formula.what == "sum" ? sum : largest;
    noteMissing(measure, formula.layer == "rescue_team" ? "team_people" : "values", unknown, rows.size());
    return measure;
}

Measure shareOf(const Register &layer, const std::function<bool(const Feature &)> &test) {
    if (layer.rows().empty())
        return layer.nothing();
    Measure measure = layer.something();
    measure.denominator = static_cast<double>(layer.rows().size());
    measure.numerator =
        static_cast<double>(std::ranges::count_if(layer.rows(), [&test](const Feature *row) { return test(*row); }));
    return measure;
}

/// "shelter_uid" names a row of the layer `shelter`.
Measure namedShare(const County &county, const Register &layer, const Formula &formula) {
    constexpr std::string_view ending = "_uid";
    if (!formula.field.ends_with(ending))
        return layer.nothing("formula");
    const Register named(county, formula.field.substr(0, formula.field.size() - ending.size()));
    std::vector<std::string> known;
    for (const Feature *row : named.rows())
        known.push_back(row->id);
    std::ranges::sort(known);
    return shareOf(
        layer, [&](const Feature &row) { return std::ranges::binary_search(known, layer.text(row, formula.field)); });
}

/// A team of a township, or one of which nobody recorded whose or what it is.
bool mayBelongTo(const Register &teams, const Feature &team, const std::string &township) {
    const std::string code = teams.text(team, "township_code"), type = teams.text(team, "type");
    return (code.empty() || code == township) && (type.empty() || type == "township") &&
           !(code.empty() && type.empty());
}

/// A township whose only team has no number recorded may have its people.
Measure townshipTeams(const County &county, std::int64_t people) {
    const Register teams(county, "rescue_team"), townships(county, "township");
    if (teams.isEmpty() || townships.isEmpty())
        return teams.nothing(teams.isEmpty() ? "layer_empty" : "townships");
    Measure measure = teams.something();
    double met = 0, open = 0;
    for (const Feature *township : townships.rows()) {
        const std::string code = townships.text(*township, "code");
        bool isMet = false, isOpen = false;
        for (const Feature *team : teams.rows()) {
            if (!mayBelongTo(teams, *team, code))
                continue;
            const auto number = teams.number(*team, "people");
            const bool isSure = !teams.text(*team, "township_code").empty() && !teams.text(*team, "type").empty();
            const bool isLarge = number && *number >= static_cast<double>(people);
            isMet = isMet || (isSure && isLarge);
            isOpen = isOpen || !number || (!isSure && isLarge);
        }
        met += isMet ? 1 : 0;
        open += !isMet && isOpen ? 1 : 0;
        measure.byTownship.push_back({code, townships.text(*township, "name"), isMet ? 1.0 : 0.0, 1});
    }
    measure.numerator = met;
    measure.denominator = static_cast<double>(townships.rows().size());
    measure.mostOpen = open;
    noteMissing(measure, "team_people", static_cast<std::int64_t>(open), townships.rows().size());
    return measure;
}

/// The day so many months before; of a longer month its last days fall on the next month's first, as in a calendar.
Date monthsBefore(const Date &day, std::int64_t months) {
    const std::int64_t all = day.year * 12LL + day.month - 1 - months;
    return {static_cast<int>(all / 12), static_cast<int>(all % 12) + 1, day.day};
}

/// Records of what the bureau owns: every row counts, whatever its state.
Measure verifiedShare(const County &county, std::int64_t months, const Date &asOf) {
    Measure measure;
    measure.evidence = "shelter";
    double fresh = 0, all = 0;
    const Date oldest = monthsBefore(asOf, months);
    for (const char *name : {"shelter", "warehouse", "rescue_team", "supply_stock"}) {
        const Layer *layer = county.layer(name);
        for (const FeaturePointer &row : layer ? layer->features() : std::vector<FeaturePointer>()) {
            if (isOutside(layer->schema(), *row))
                continue;
            const auto date = dateOf(layer->schema(), *row, "checked_date");
            all += 1;
            fresh += date && *date >= oldest && *date <= asOf ? 1 : 0;
        }
    }
    if (all == 0) {
        measure.missing.push_back({"layer_empty", 0, 0, Effect::Adds});
        return measure;
    }
    measure.numerator = fresh;
    measure.denominator = all;
    return measure;
}

} // namespace

std::optional<Measure> registerFigure(const County &county, std::string_view text, const Date &asOf) {
    constexpr std::array<std::string_view, 8> known = {
        "count", "length", "sum", "largest", "filled", "named", "townships_with_team", "verified"};
    const Formula formula = formulaFrom(text);
    if (std::ranges::find(known, formula.what) == known.end())
        return std::nullopt;
    if (formula.what == "townships_with_team" || formula.what == "verified") {
        const auto number = countFrom(formula.layer);
        if (!number || !formula.field.empty() || formula.isFiltered)
            return Register(county, formula.layer).nothing("formula");
        return formula.what == "verified" ? verifiedShare(county, *number, asOf) : townshipTeams(county, *number);
    }
    const Register layer(county, formula.layer);
    const LayerSchema *schema = findSchema(formula.layer);
    if (!schema || !isSound(formula, *schema))
        return layer.nothing("formula");
    if (layer.isEmpty())
        return layer.nothing();
    if (formula.what == "count")
        return countOf(layer, formula);
    if (formula.what == "length")
        return lengthOf(layer, formula);
    if (formula.what == "named")
        return namedShare(county, layer, formula);
    if (formula.what == "filled")
        return shareOf(layer, [&](const Feature &row) { return layer.isFilled(row, formula.field); });
    return amountOf(layer, formula);
}

} // namespace core
