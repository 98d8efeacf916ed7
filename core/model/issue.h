// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace core {

enum class Severity { Note, Warning, Error };

/// One problem found in bulk work (核查问题). `rule` names the sentence, `args` fill it; `row` is a feature id or a
/// row number of the source.
struct Issue {
    Severity severity = Severity::Warning;
    std::string rule;
    std::string layer;
    std::string row;
    std::vector<std::string> args;
    /// What the sentence is about, in the words of the reader; empty where layer and row say enough.
    std::string subject = {};
};

} // namespace core
