// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window_options.h"

class QApplication;

namespace app {

/// Shows the window and runs until it is closed. With ONEMAP_TRACE=1 prints "painted <ms>" - milliseconds from the
/// start of the process to the first full map on the screen.
int runWindow(QApplication &application, const WindowOptions &options);

} // namespace app
