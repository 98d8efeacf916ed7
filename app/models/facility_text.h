// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QString>

namespace app {

/// A stored facility list in the window's language; words that the check list does not know stay as they are.
[[nodiscard]] QString facilityWords(const std::string &stored);
/// What is stored of typed words: the keys of the check list in its order, then the words that it does not know.
[[nodiscard]] std::string facilityKeys(const QString &typed);

} // namespace app
