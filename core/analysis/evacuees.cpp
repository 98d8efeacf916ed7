// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/evacuees.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string_view>
#include <tuple>

#include "core/analysis/quotient.h"
#include "core/analysis/row_hash.h"

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

/// Those of the rows with people by unit, the units by code; villages come before townships without one.
std::vector<std::vector<std::uint32_t>> rowsByUnit(const DemandTable &demand, std::span<const std::uint32_t> among) {
    const auto codeIn = [](const std::vector<std::uint32_t> &units, const std::vector<std::string> &ids,
                           std::uint32_t row) {
        return row < units.size() && units[row] < ids.size() ? std::string_view(ids[units[row]]) : std::string_view();
    };
    std::map<std::tuple<bool, std::string_view>, std::vector<std::uint32_t>> units;
    for (const std::uint32_t row : among) {
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

/// Puts the share of the people of some rows into `evacuees`.
void takeShare(const DemandTable &demand, std::span<const std::uint32_t> among, double factor,
               std::vector<std::int64_t> &evacuees) {
    const std::vector<std::vector<std::uint32_t>> units = rowsByUnit(demand, among);
    std::vector<Share> shares;
    std::int64_t all = 0;
    for (const std::vector<std::uint32_t> &rows : units) {
        std::int64_t people = 0;
        for (const std::uint32_t row : rows)
            people += demand.persons[row];
        shares.emplace_back(people, factor);
        all += people;
    }
    giveRemainders(shares, static_cast<std::int64_t>(ceilProduct(all, factor)));
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        std::vector<Share> places;
        for (const std::uint32_t row : units[unit])
            places.emplace_back(demand.persons[row], factor);
        giveRemainders(places, shares[unit].whole);
        for (std::size_t i = 0; i < places.size(); ++i)
            evacuees[units[unit][i]] = places[i].whole;
    }
}

} // namespace

std::vector<std::int64_t> evacueesOf(const DemandTable &demand, double percent) {
    std::vector<std::int64_t> evacuees(demand.size());
    if (percent == 100) {
        for (std::size_t row = 0; row < demand.size(); ++row)
            evacuees[row] = std::max<std::int64_t>(demand.persons[row], 0);
        return evacuees;
    }
    std::vector<std::uint32_t> all(demand.size());
    std::iota(all.begin(), all.end(), 0U);
    takeShare(demand, all, percent / 100, evacuees);
    return evacuees;
}

std::vector<std::int64_t> evacueesOf(const DemandTable &demand, std::span<const RowShare> shares) {
    std::vector<std::int64_t> evacuees(demand.size());
    std::map<double, std::vector<std::uint32_t>> byShare;
    for (const RowShare &one : shares)
        byShare[one.share].push_back(one.row);
    for (const auto &[share, rows] : byShare)
        takeShare(demand, rows, share, evacuees);
    return evacuees;
}

std::uint64_t hashOf(const DemandTable &demand, const std::vector<std::int64_t> &evacuees) {
    std::uint64_t sum = 0;
    for (std::size_t row = 0; row < evacuees.size(); ++row)
        if (evacuees[row] > 0)
            sum += RowHash().with(demand.position[row]).with(static_cast<std::uint64_t>(evacuees[row])).value();
    return sum;
}

} // namespace core
