// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace app {

/// Context of the command line's words: `CommandLine::tr("…")`.
class CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

} // namespace app
