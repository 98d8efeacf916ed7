// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace app {

/// What the window shows while no county is open: actions and samples at the left, recent counties as cards.
class StartPage : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(const QStringList &recentFiles, QWidget *parent = nullptr);

signals:
    /// A recent file that is gone: to be taken off the list.
    void forgotten(const QString &path);
    void openRequested();
    void newRequested();
    void fileChosen(const QString &path);
    /// Name of a shipped sample ("huarong", "goteborg").
    void sampleChosen(const QString &name);

private:
    [[nodiscard]] QWidget *buildActions();
    [[nodiscard]] QWidget *buildRecent(const QStringList &files);
};

/// Where the thumbnail of a county file is kept.
[[nodiscard]] QString thumbnailPath(const QString &countyPath);

} // namespace app
