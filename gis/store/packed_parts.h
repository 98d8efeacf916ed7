// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/result.h"

namespace gis {

/// pack() of every `each` rows in turn, on all threads that the job has. Cancelled when it was.
template <class Row, class Pack>
[[nodiscard]] core::Result<std::vector<std::string>> packParts(std::span<const Row> rows, std::size_t each,
                                                               const Pack &pack, const core::Job &job) {
    std::vector<std::string> texts((rows.size() + each - 1) / each);
    job.parallelFor(texts.size(), 1, [&](std::size_t begin, std::size_t end) {
        for (std::size_t part = begin; part < end; ++part)
            texts[part] = pack(rows.subspan(part * each, std::min(each, rows.size() - part * each)));
    });
    if (job.cancelled())
        return core::failure(core::ErrorCode::Cancelled, "job.cancelled");
    return texts;
}

} // namespace gis
