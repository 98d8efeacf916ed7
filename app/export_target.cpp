// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export_target.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QStringList>

namespace app {

QString chooseExportTarget(QWidget *window, QString suggested, std::span<const ExportFormat> formats) {
    QStringList filters;
    for (const ExportFormat &format : formats)
        filters.append(format.words);
    QString filter = filters.first();
    for (;;) {
        QString path = QFileDialog::getSaveFileName(window, QCoreApplication::translate("app::MainWindow", "Export"),
                                                    suggested, filters.join(QStringLiteral(";;")), &filter);
        if (path.isEmpty() || !QFileInfo(path).suffix().isEmpty())
            return path;
        // The chosen kind decides where the name has no ending of its own. Nobody has agreed yet that a file of that
        // whole name is replaced: the dialog asks when it is shown again with it.
        path += QLatin1Char('.') + formats[static_cast<std::size_t>(qMax(0, filters.indexOf(filter)))].ending;
        if (!QFileInfo::exists(path))
            return path;
        suggested = path;
    }
}

} // namespace app
