// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string_view>
#include <utility>

namespace core {

/// What a long computation gets from its caller: cancellation, progress and a way to spread a loop.
/// Core owns no thread; the default `parallelFor` runs in the calling thread. Results never depend on it.
class Job {
public:
    /// fraction in 0..1; `stage` is a stable key ("roads", "search") that app/text turns into words.
    using ProgressCallback = std::function<void(double fraction, std::string_view stage)>;
    /// Calls body(begin, end) for consecutive chunks that cover 0..count, perhaps on several threads at once.
    using LoopBody = std::function<void(std::size_t begin, std::size_t end)>;
    using ParallelLoop = std::function<void(std::size_t count, std::size_t chunk, const LoopBody &body)>;

    Job() = default;
    explicit Job(std::stop_token stop, ProgressCallback progress = {}, ParallelLoop loop = {})
        : m_stop(std::move(stop)), m_progress(std::move(progress)), m_loop(std::move(loop)) {}

    /// Ask at least every 20 ms inside loops.
    [[nodiscard]] bool cancelled() const { return m_stop.stop_requested(); }

    void report(double fraction, std::string_view stage) const {
        if (m_progress)
            m_progress(fraction, stage);
    }

    /// The same job; `also` hears every report beside the first listener.
    [[nodiscard]] Job observed(ProgressCallback also) const {
        return Job(
            m_stop,
            [first = m_progress, also = std::move(also)](double fraction, std::string_view stage) {
                if (first)
                    first(fraction, stage);
                also(fraction, stage);
            },
            m_loop);
    }

    /// Returns when every chunk is done. Chunks after a cancel may be skipped: ask cancelled() afterwards.
    void parallelFor(std::size_t count, std::size_t chunk, const LoopBody &body) const {
        if (m_loop) {
            m_loop(count, chunk, body);
            return;
        }
        for (std::size_t begin = 0; begin < count && !cancelled(); begin += chunk)
            body(begin, begin + chunk < count ? begin + chunk : count);
    }

private:
    std::stop_token m_stop;
    ProgressCallback m_progress;
    ParallelLoop m_loop;
};

} // namespace core
