// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace core {

/// What a result was made from; printed on every page and stored with every result.
struct Provenance {
    std::string engineVersion;
    std::string countyCode;
    std::string countyName;
    std::int64_t countyRevision = 0;
    /// Name and confidence of the rule profile used.
    std::string standard;
    /// Every parameter with its value in text, defaults included; keys are those of the command line.
    std::map<std::string, std::string> parameters;
    /// Hash over the inputs (16 hex digits).
    std::string inputHash;
};

} // namespace core
