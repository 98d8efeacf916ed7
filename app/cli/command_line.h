// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace app {

/// True when the arguments (without the program's name) ask for a job instead of the window: a sub-command, --help or
/// --version.
[[nodiscard]] bool isCommandLine(const QStringList &arguments);

/// Runs one sub-command and returns its exit code. Needs a running QGuiApplication (it paints text).
[[nodiscard]] int runCommandLine(const QStringList &arguments);

} // namespace app
