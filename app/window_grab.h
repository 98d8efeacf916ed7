// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QObject>
#include <QTemporaryDir>

#include "app/window_options.h"

namespace app {

class AnalysisSession;
class Document;
class MainWindow;

/// Drives a window for pictures and measurements: tells when the first full map is painted, runs what was asked for,
/// saves the picture and quits.
class WindowGrab : public QObject {
public:
    WindowGrab(MainWindow &window, Document &document, AnalysisSession &session, const WindowOptions &options);

private:
    void trace();
    /// Goes on until everything that was asked for stands on the screen.
    void step();
    [[nodiscard]] bool showScreen();
    [[nodiscard]] bool showWanted();
    void showLayer();
    void showImport(bool rows);
    void showFile(const QStringList &wanted);
    [[nodiscard]] bool showKeptResult();
    [[nodiscard]] bool showWhatIf();
    void showFirst(const char *layer);
    /// A tool in the hand, half way through its work.
    void showTool();
    [[nodiscard]] bool settled() const;

    MainWindow &m_window;
    Document &m_document;
    AnalysisSession &m_session;
    WindowOptions m_options;
    bool m_traced = false;
    bool m_placed = false;
    bool m_started = false;
    bool m_shown = false;
    int m_quiet = 0;
    /// What is still to be done, one at a time.
    std::vector<std::function<void()>> m_steps;
    /// Files that are shown on their way in.
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace app
