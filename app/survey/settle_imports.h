// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QWidget;

namespace app {

class Document;

/// Goes on at once, or after the person agreed to lose what they decided of rows that are not written.
void settleImports(Document &document, QWidget &window, const std::function<void()> &proceed);

} // namespace app
