// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "core/job.h"

/// A loop for core::Job that spreads its chunks over `threads` threads, first come first served.
[[nodiscard]] inline core::Job::ParallelLoop threadLoop(unsigned threads) {
    return [threads](std::size_t count, std::size_t chunk, const core::Job::LoopBody &body) {
        std::atomic<std::size_t> next = 0;
        const auto work = [&] {
            for (std::size_t begin = next.fetch_add(chunk); begin < count; begin = next.fetch_add(chunk))
                body(begin, std::min(begin + chunk, count));
        };
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < threads; ++i)
            others.emplace_back(work);
        work();
    };
}
