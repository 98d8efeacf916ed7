// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>

namespace app {

/// Everything a person can ask the window to do; menus, task row and search share these.
struct WindowActions {
    QAction *newCounty = nullptr;
    QAction *open = nullptr;
    QAction *import = nullptr;
    QAction *importFiles = nullptr;
    QAction *preferences = nullptr;
    QAction *quit = nullptr;
    QAction *save = nullptr;
    QAction *saveAs = nullptr;
    QAction *restore = nullptr;
    QAction *undo = nullptr;
    QAction *redo = nullptr;
    QAction *changes = nullptr;
    QAction *editForm = nullptr;
    QAction *history = nullptr;
    QAction *problems = nullptr;
    QAction *roadGaps = nullptr;
    QAction *featureHistory = nullptr;
    QAction *find = nullptr;
    QAction *copyMap = nullptr;
    QAction *wholeCounty = nullptr;
    QAction *zoomIn = nullptr;
    QAction *zoomOut = nullptr;
    QAction *zoomToSelection = nullptr;
    QAction *refresh = nullptr;
    QAction *mapOnly = nullptr;
    QAction *back = nullptr;
    QAction *forward = nullptr;
    QAction *fullScreen = nullptr;
    QAction *panelsOff = nullptr;
    QAction *layers = nullptr;
    QAction *legend = nullptr;
    QAction *restoreLayout = nullptr;
    QAction *table = nullptr;
    QAction *tableSelected = nullptr;
    QAction *tableVisible = nullptr;
    QAction *findInTable = nullptr;
    QAction *zoomToLayer = nullptr;
    QAction *exportLayer = nullptr;
    QAction *exportSelected = nullptr;
    QAction *addBasemap = nullptr;
    /// The national web map: streets, imagery, terrain.
    QAction *webMaps[3] = {};
    QAction *compute = nullptr;
    QAction *coverage = nullptr;
    QAction *gaps = nullptr;
    QAction *supplies = nullptr;
    QAction *classes = nullptr;
    QAction *villages = nullptr;
    QAction *exportResult = nullptr;
    QAction *allocation = nullptr;
    QAction *accessibility = nullptr;
    QAction *kept = nullptr;
    QAction *response = nullptr;
    QAction *dropResults = nullptr;
    QAction *whatIf = nullptr;
    /// Carries the menu of time limits and speeds.
    QAction *walking = nullptr;
    QAction *briefing = nullptr;
    QAction *keys = nullptr;
    QAction *diagnostics = nullptr;
    QAction *about = nullptr;
};

} // namespace app
