// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/evacuees.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string_view>
#include <tuple>

#include "core/analysis/quotient.h"

namespace core {
namespace {

/// Remainders are compared to this part of a person: 0.01 x 150 and 0.01 x 250 leave the same.
constexpr double remainderParts = 1e9;

/// The whole part of one share, and what is left of it.
struct Share {
    std::int64_t people = 0;
    std::int64_t whole = 0;
    std::int64_t remainder = 0;

    Share(std::int64_t all, double factor) : people(all) {
        const double exact = static_cast<double>(all) * factor;
        whole = std::min(all, static_cast<std::int64_t>(std::floor(exact + 1 / remainderParts)));
        remainder = std::max<std::int64_t>(0, std::llround((exact - static_cast<double>(whole)) * remainderParts));
    }
};

/// What is missing to the total goes to the largest remainders, of equal ones to the first.
void giveRemainders(std::vector<Share> &shares, std::int64_t total) {
    for (const Share &share : shares)
        total -= share.whole;
    std::vector<std::uint32_t> order(shares.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::greater<>(), [&shares](std::uint32_t i) { return shares[i].remainder; });
    for (const std::uint32_t i : order)
        if (total > 0 && shares[i].whole < shares[i].people) {
            ++shares[i].whole;
            --total;
        }
}

/// Rows of each unit with people, the units by code; villages come before townships without one.
std::vector<std::vector<std::uint32_t>> rowsByUnit(const DemandTable &demand) {
    const auto codeIn = [](const std::vector<std::uint32_t> &units, const std::vector<std::string> &ids,
                           std::uint32_t row) {
        return row < units.size() && units[row] < ids.size() ? std::string_view(ids[units[row]]) : std::string_view();
    };
    std::map<std::tuple<bool, std::string_view>, std::vector<std::uint32_t>> units;
    for (std::uint32_t row = 0; row < demand.size(); ++row) {
        if (demand.persons[row] <= 0)
            continue;
        const std::string_view village = codeIn(demand.village, demand.villageIds, row);
        units[{village.empty(), village.empty() ? codeIn(demand.township, demand.townshipIds, row) : village}]
            .push_back(row);
    }
    const bool named = demand.uid.size() == demand.size();
    const auto key = [&](std::uint32_t row) {
        return std::tuple(demand.position[row].x, demand.position[row].y, named ? demand.uid[row] : Uid(),
                          demand.persons[row]);
    };
    std::vector<std::vector<std::uint32_t>> list;
    for (auto &[code, rows] : units) {
        std::ranges::sort(rows, [&key](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
        list.push_back(std::move(rows));
    }
    return list;
}

} // namespace

std::vector<std::int64_t> evacueesOf(const DemandTable &demand, double percent) {
    std::vector<std::int64_t> evacuees(demand.persons.begin(), demand.persons.end());
    for (std::int64_t &persons : evacuees)
        persons = std::max<std::int64_t>(persons, 0);
    if (percent == 100)
        return evacuees;
    const double factor = percent / 100;
    const std::vector<std::vector<std::uint32_t>> units = rowsByUnit(demand);
    std::vector<Share> shares;
    std::int64_t all = 0;
    for (const std::vector<std::uint32_t> &rows : units) {
        std::int64_t people = 0;
        for (const std::uint32_t row : rows)
            people += evacuees[row];
        shares.emplace_back(people, factor);
        all += people;
    }
    giveRemainders(shares, static_cast<std::int64_t>(ceilProduct(all, factor)));
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        std::vector<Share> places;
        for (const std::uint32_t row : units[unit])
            places.emplace_back(evacuees[row], factor);
        giveRemainders(places, shares[unit].whole);
        for (std::size_t i = 0; i < places.size(); ++i)
            evacuees[units[unit][i]] = places[i].whole;
    }
    return evacuees;
}

} // namespace core
