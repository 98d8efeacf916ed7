// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
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

/// The open county, by whatever name or link, or one of the files that belong to it: no export replaces these.
[[nodiscard]] bool belongsToCounty(const std::filesystem::path &target, const std::filesystem::path &county);

} // namespace app
