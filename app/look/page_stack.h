// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QStackedWidget;

namespace app {

/// A stack asks for the room of its largest page: from now on pages that are not shown ask for none.
void ignoreHiddenPages(QStackedWidget &stack);

} // namespace app
