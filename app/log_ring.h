// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace app {

/// Keeps the last 300 messages of the program (QLoggingCategory), whichever thread said them, and hands each on to
/// whoever listened before. Called once, at the start.
void keepLog();
/// Oldest first: time, severity, category, words.
[[nodiscard]] QStringList keptLog();

} // namespace app
