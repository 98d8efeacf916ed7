// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/county/township_totals.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

#include "core/survey/check.h"
#include "gis/survey/survey_file.h"

namespace gis {
namespace {

constexpr std::array peopleTitles = {"人口", "人数", "population", "people", "persons", "常住"};
/// Numbers about people that count none.
constexpr std::array noPeopleTitles = {"密度", "户数", "比", "率", "增", "density", "households", "rate", "ratio", "%"};
/// Some of the people only.
constexpr std::array partTitles = {"男", "女", "岁", "流动", "外来", "户籍", "male", "age"};
constexpr std::array codeTitles = {"代码", "编码", "code", "区划"};
constexpr std::array nameTitles = {"乡镇", "街道", "名称", "单位", "地区", "name", "township", "town"};
constexpr std::array sumNames = {"合计", "总计", "小计", "全县"};
constexpr std::array sumWords = {"total", "sum"};
/// Endings that one list writes and another leaves out; the longest first.
constexpr std::array endings = {"街道办事处", "办事处", "街道", "镇", "乡"};

std::string lowered(std::string_view text) {
    std::string folded = core::narrowed(text);
    std::erase_if(folded, [](char c) { return c == ' '; });
    std::ranges::transform(folded, folded.begin(),
                           [](unsigned char c) { return c < 0x80 ? static_cast<char>(std::tolower(c)) : c; });
    return folded;
}

template <std::size_t N> bool hasAny(const std::string &title, const std::array<const char *, N> &words) {
    return std::ranges::any_of(words, [&](const char *word) { return title.find(word) != std::string::npos; });
}

/// How well a column says how many people there are; 0 = not at all.
int peopleRank(const std::string &title) {
    if (!hasAny(title, peopleTitles) || hasAny(title, noPeopleTitles))
        return 0;
    if (hasAny(title, partTitles))
        return 1;
    return title.find("常住") == std::string::npos ? 2 : 3;
}

/// Columns of the table that are read; -1 = there is none.
struct TotalsColumns {
    int name = -1, code = -1, people = -1;
};

TotalsColumns columnsOf(const SurveyLayer &layer) {
    TotalsColumns columns;
    int best = 0;
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        const std::string title = lowered(layer.fields[i].name);
        const int at = static_cast<int>(i);
        const int rank = peopleRank(title);
        if (rank > best) {
            best = rank;
            columns.people = at;
        }
        if (hasAny(title, peopleTitles))
            continue;
        if (columns.code < 0 && hasAny(title, codeTitles))
            columns.code = at;
        else if (columns.name < 0 && hasAny(title, nameTitles))
            columns.name = at;
    }
    return columns;
}

std::string textAt(const SurveyRow &row, int column) {
    if (column < 0 || static_cast<std::size_t>(column) >= row.values.size())
        return {};
    const core::Value &value = row.values[static_cast<std::size_t>(column)];
    if (const auto *text = std::get_if<std::string>(&value))
        return core::narrowed(*text);
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return std::to_string(*whole);
    if (const auto *real = std::get_if<double>(&value))
        return std::to_string(std::llround(*real));
    return {};
}

std::optional<std::int64_t> personsIn(const SurveyRow &row, int column) {
    core::Field field;
    field.type = core::FieldType::Integer;
    field.range.min = 0;
    const auto value = core::valueFor(field, row.values[static_cast<std::size_t>(column)]);
    const auto *persons = value ? std::get_if<std::int64_t>(&*value) : nullptr;
    return persons ? std::optional(*persons) : std::nullopt;
}

std::string titlesOf(const SurveyLayer &layer) {
    std::string titles;
    for (const SurveyField &field : layer.fields)
        titles += (titles.empty() ? "" : ", ") + field.name;
    return titles;
}

void takeRow(TownshipTotals &totals, const TotalsColumns &columns, const SurveyRow &row) {
    TownshipTotal total{textAt(row, columns.name), textAt(row, columns.code), 0};
    const std::string name = lowered(total.name);
    if (total.name.empty() && total.code.empty())
        return;
    if (hasAny(name, sumNames) || std::ranges::any_of(sumWords, [&](const char *word) { return name == word; }))
        return;
    const std::optional<std::int64_t> persons = personsIn(row, columns.people);
    if (!persons) {
        totals.issues.push_back(
            {core::Severity::Error,
             "totals.bad_number",
             "township",
             "",
             {std::to_string(row.number), total.name.empty() ? total.code : total.name, textAt(row, columns.people)}});
        return;
    }
    total.persons = *persons;
    totals.rows.push_back(std::move(total));
}

std::string withoutEnding(std::string name) {
    for (const char *ending : endings)
        if (name.size() > std::string_view(ending).size() && name.ends_with(ending))
            return name.substr(0, name.size() - std::string_view(ending).size());
    return name;
}

bool isSameName(const std::string &total, const std::string &township) {
    const std::string a = lowered(total), b = lowered(township);
    return !a.empty() && (a == b || withoutEnding(a) == withoutEnding(b));
}

/// Nine digits name a township; national lists write twelve.
bool isSameCode(const std::string &total, const std::string &township) {
    constexpr std::size_t digits = 9;
    return total.size() >= digits && township.size() >= digits && total.compare(0, digits, township, 0, digits) == 0;
}

bool fits(const TownshipTotal &total, const TownshipName &township) {
    if (total.name.empty())
        return isSameCode(total.code, township.code);
    return isSameName(total.name, township.name) || isSameName(total.name, township.localName);
}

} // namespace

std::int64_t TownshipTotals::persons(const std::string &countyName) const {
    std::int64_t all = 0, ofCounty = 0;
    std::size_t others = 0;
    for (const TownshipTotal &row : rows) {
        all += row.persons;
        if (!countyName.empty() && lowered(row.name) == lowered(countyName))
            ofCounty += row.persons;
        else
            ++others;
    }
    // Beside a single other row it is more likely a place of that name.
    return others > 1 ? all - ofCounty : all;
}

core::Result<TownshipTotals> readTownshipTotals(const std::filesystem::path &file, const core::Job &job) {
    const auto source = SurveyFile::open(file);
    if (!source)
        return tl::unexpected(source.error());
    for (std::size_t i = 0; i < source->layers().size(); ++i) {
        const SurveyLayer &layer = source->layers()[i];
        const TotalsColumns columns = columnsOf(layer);
        const bool named = columns.name >= 0 || columns.code >= 0;
        if ((columns.people < 0 || !named) && i + 1 < source->layers().size())
            continue;
        if (columns.people < 0)
            return core::failure(core::ErrorCode::InvalidData, "totals.no_people_column", {titlesOf(layer)});
        if (!named)
            return core::failure(core::ErrorCode::InvalidData, "totals.no_name_column", {titlesOf(layer)});
        TownshipTotals totals;
        totals.column = layer.fields[static_cast<std::size_t>(columns.people)].name;
        const auto done = source->read(
            i, [&](const SurveyRow &row) { takeRow(totals, columns, row); }, job);
        if (!done)
            return tl::unexpected(done.error());
        return totals;
    }
    return core::failure(core::ErrorCode::InvalidData, "totals.no_people_column", {std::string()});
}

TotalsMatch matchTotals(const std::vector<TownshipTotal> &totals, const std::vector<TownshipName> &townships,
                        const std::string &countyName) {
    TotalsMatch match;
    match.rowOf.assign(townships.size(), -1);
    for (std::size_t i = 0; i < totals.size(); ++i) {
        const auto free = std::ranges::find_if(townships, [&](const TownshipName &township) {
            return match.rowOf[static_cast<std::size_t>(&township - townships.data())] < 0 && fits(totals[i], township);
        });
        if (free != townships.end())
            match.rowOf[static_cast<std::size_t>(free - townships.begin())] = static_cast<int>(i);
        else if (match.county < 0 && isSameName(totals[i].name, countyName))
            match.county = static_cast<int>(i);
        else
            match.unmatched.push_back(i);
    }
    return match;
}

} // namespace gis
