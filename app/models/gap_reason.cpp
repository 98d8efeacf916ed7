// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/gap_reason.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <span>

namespace app {
namespace {

using Asked = std::shared_ptr<const core::WhyNotGround>;

/// A desk costs as much as the network has nodes: each part has one for many places. The number of parts does not
/// follow the machine, so that answers do not.
constexpr std::size_t mostParts = 16;

/// Calls work(desk, begin, end) for parts of `count`, side by side; the first error by number, or Cancelled.
template <class Work>
core::Result<void> inParts(const Asked &asked, std::size_t count, const core::Job &job, const Work &work) {
    const std::size_t size = std::max<std::size_t>(1, (count + mostParts - 1) / mostParts);
    const std::size_t parts = (count + size - 1) / size;
    std::vector<std::optional<core::Error>> errors(parts);
    std::mutex telling;
    std::size_t told = 0;
    job.parallelFor(parts, 1, [&](std::size_t begin, std::size_t end) {
        for (std::size_t part = begin; part < end && !job.cancelled(); ++part) {
            core::WhyNotDesk desk(asked);
            const core::Result<void> done = work(desk, part * size, std::min(count, (part + 1) * size));
            if (!done)
                errors[part] = done.error();
            const std::scoped_lock lock(telling);
            job.report(static_cast<double>(++told) / static_cast<double>(parts), "why");
        }
    });
    if (job.cancelled())
        return core::failure(core::ErrorCode::Cancelled, "cancelled");
    for (const std::optional<core::Error> &error : errors)
        if (error)
            return tl::unexpected(*error);
    return {};
}

void tell(GapReason &reason, const WhyGround &ground) {
    reason.sentence = whySentence(reason.why, ground);
    reason.cure = cureSentence(reason.why.cure, ground);
}

/// Of some rows one after the other: who is helped by the cure of an earlier one has that.
core::Result<void> askRows(core::WhyNotDesk &desk, std::span<RowReason> rows, const core::Job &job) {
    std::map<std::uint32_t, core::Cure> known;
    for (RowReason &row : rows) {
        const std::span<const std::uint32_t> place(&row.row, 1);
        const auto helped = known.find(row.row);
        auto why = helped == known.end() ? desk.ask(place, job) : desk.explain(place);
        if (!why)
            return tl::unexpected(why.error());
        row.reason.why = std::move(*why);
        core::Cure &cure = row.reason.why.cure;
        if (helped != known.end()) {
            cure = std::move(helped->second);
            known.erase(helped);
            continue;
        }
        const std::vector<std::uint32_t> rowsHelped = std::move(cure.rows);
        cure.rows.clear();
        for (const std::uint32_t other : rowsHelped)
            if (other > row.row && other <= rows.back().row)
                known.try_emplace(other, cure);
    }
    return {};
}

} // namespace

core::Result<std::vector<GapReason>> gapReasons(const WhyGround &ground, const Asked &asked,
                                                const std::vector<std::vector<std::uint32_t>> &places,
                                                const core::Job &job) {
    std::vector<GapReason> reasons(places.size());
    const auto work = [&](core::WhyNotDesk &desk, std::size_t begin, std::size_t end) -> core::Result<void> {
        for (std::size_t i = begin; i < end; ++i) {
            auto why = desk.ask(places[i], job);
            if (why)
                reasons[i].why = std::move(*why);
            else if (why.error().message == "reach.nothing_uncovered")
                reasons[i].why.reason = core::ReachReason::Covered;
            else
                return tl::unexpected(why.error());
        }
        return {};
    };
    if (const auto done = inParts(asked, places.size(), job, work); !done)
        return tl::unexpected(done.error());
    for (GapReason &reason : reasons)
        tell(reason, ground);
    return reasons;
}

core::Result<std::vector<RowReason>> rowReasons(const WhyGround &ground, const Asked &asked,
                                                const core::ReachabilityResult &result, const core::Job &job) {
    std::vector<RowReason> rows;
    for (std::uint32_t row = 0; row < result.demand.size(); ++row)
        if (result.demand[row].reason != core::ReachReason::Covered)
            rows.push_back({row, {}});
    const auto work = [&](core::WhyNotDesk &desk, std::size_t begin, std::size_t end) {
        return askRows(desk, std::span(rows).subspan(begin, end - begin), job);
    };
    if (const auto done = inParts(asked, rows.size(), job, work); !done)
        return tl::unexpected(done.error());
    for (RowReason &row : rows)
        tell(row.reason, ground);
    return rows;
}

} // namespace app
