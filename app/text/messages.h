// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QString>

#include "core/model/issue.h"
#include "core/result.h"

namespace app {

/// Sentences behind the stable keys that core and gis return: what happened, where, and what to do. They come from
/// resources/messages/*.tsv (key, English, Chinese) and follow the current language.

[[nodiscard]] QString sentenceOf(const core::Error &error);
[[nodiscard]] QString sentenceOf(const core::Issue &issue);
/// Words for a progress stage ("roads" -> "Reading roads"); the key itself when there is no such row.
[[nodiscard]] QString stageWords(const QString &stage);
/// The sentence of a key with its arguments filled in; the key and the arguments when it is unknown.
[[nodiscard]] QString sentenceOf(const std::string &key, const std::vector<std::string> &arguments);

/// Every known key, sorted; a test compares them with the keys that the code uses.
[[nodiscard]] std::vector<std::string> messageKeys();

} // namespace app
