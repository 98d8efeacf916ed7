// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <QString>

class QWidget;

namespace app {

/// A kind of file that can be written: its ending, and what it is called in the dialog, translated.
struct ExportFormat {
    QString ending;
    QString words;
};

/// Asks where to write; the chosen kind gives a name without an ending its own. Empty when the person thinks better of
/// it. A file that exists is only returned after the dialog has asked whether it may be replaced.
[[nodiscard]] QString chooseExportTarget(QWidget *window, QString suggested, std::span<const ExportFormat> formats);

} // namespace app
