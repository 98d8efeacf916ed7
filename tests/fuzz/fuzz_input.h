// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <source_location>

/// One run of a fuzz target, as libFuzzer calls it. Whatever the bytes are: no crash, no endless loop, no sanitizer
/// finding, and what was understood must come back the same when it is written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size);

/// Ends the process where a property of a target does not hold.
inline void expect(bool holds, const std::source_location &where = std::source_location::current()) {
    if (holds)
        return;
    std::fprintf(stderr, "property broken: %s:%u\n", where.file_name(), static_cast<unsigned>(where.line()));
    std::abort();
}
