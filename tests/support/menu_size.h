// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// How often a fault is caused: `usual` in the suite, the figure of the environment in the full menu
/// (tests/bench/fault_menu.py).
inline int menuSize(const char *variable, int usual) {
    const int full = qEnvironmentVariableIntValue(variable);
    return full > 0 ? full : usual;
}
