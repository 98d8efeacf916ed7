// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QString>

namespace app {

/// Languages of the program: "zh" or "en". The text of data is never translated.
[[nodiscard]] QString systemLanguage();

/// Loads the translations and the locale of "zh" or "en" into the running QCoreApplication, in place of those loaded
/// before. Anything else means systemLanguage().
void applyLanguage(const QString &language);

/// What applyLanguage() set last; systemLanguage() before.
[[nodiscard]] QString currentLanguage();
[[nodiscard]] bool isChinese();

/// `zh` or `en` by the current language: for words of the catalogue and of results that carry both.
[[nodiscard]] QString chosen(const std::string &zh, const std::string &en);

} // namespace app
