// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>

#include "core/job.h"

namespace core {

/// Runs parts that do not depend on each other, perhaps at the same time; returns when all are done. After a cancel
/// some may have been skipped: ask cancelled() before what they made is used.
inline void runSideBySide(const Job &job, std::initializer_list<std::function<void()>> parts) {
    job.parallelFor(parts.size(), 1, [&parts](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            parts.begin()[i]();
    });
}

} // namespace core
