// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace app {

/// What a text is for; its size comes from one table and follows the text-size setting.
enum class TextRole { Body, Secondary, Small, Task, Section, CardTitle, KeyFigure, StartTitle, Number, NumberUnit };

/// The families of the interface, Chinese face first: with LANG=C fontconfig would pick the Japanese one.
[[nodiscard]] QFont interfaceFont(int percent);

/// Font of the role at the current text size.
[[nodiscard]] QFont fontOf(TextRole role);

/// A length given for 100 % text, at the current text size.
[[nodiscard]] int scaled(int pixels);

} // namespace app
