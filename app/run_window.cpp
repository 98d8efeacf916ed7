// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run_window.h"

#include <memory>

#include <QApplication>
#include <QFileInfo>
#include <QTimer>

#include "app/document/analysis_session.h"
#include "app/document/document.h"
#include "app/look/appearance.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/sample_county.h"
#include "app/text/language.h"
#include "app/user_settings.h"
#include "app/window_grab.h"

namespace app {
namespace {

/// Owns what outlives a window, and makes a new window when its looks change.
class WindowHost : public QObject {
    Q_OBJECT
public:
    explicit WindowHost(const WindowOptions &options) : m_options(options), m_session(m_document, this) {
        m_settings = UserSettings::load();
        if (!options.language.isEmpty())
            m_settings.language = options.language;
        if (options.dark)
            m_settings.appearance.dark = true;
        if (options.textPercent > 0)
            m_settings.appearance.textPercent = options.textPercent;
        connect(&m_sample, &SampleCounty::started, this,
                [this] { m_window->showNote(tr("Making the sample county…")); });
        connect(&m_sample, &SampleCounty::made, this, &WindowHost::open);
        connect(&m_sample, &SampleCounty::failed, this, [this](const QString &sentence) {
            m_window->showNote(tr("The sample could not be made: %1").arg(sentence));
        });
        connect(&m_document, &Document::savedAs, this, [this](const QString &path) {
            m_settings.noteRecent(path);
            m_settings.save();
        });
        connect(&m_document, &Document::opened, this, [this] {
            m_session.clear();
            if (m_options.grab.isEmpty() && !m_document.path().isEmpty()) {
                m_settings.noteRecent(m_document.path());
                m_settings.save();
            }
        });
    }

    void makeWindow() {
        applyLanguage(m_settings.language);
        applyAppearance(m_settings.appearance);
        std::unique_ptr<MainWindow> old = std::move(m_window);
        m_window = std::make_unique<MainWindow>(m_document, m_session, m_settings);
        if (m_options.size)
            m_window->resize(*m_options.size);
        else if (old)
            m_window->setGeometry(old->geometry());
        else if (!m_settings.geometry.isEmpty())
            m_window->restoreGeometry(m_settings.geometry);
        connect(m_window.get(), &MainWindow::openRequested, this, &WindowHost::open);
        connect(m_window.get(), &MainWindow::sampleRequested, &m_sample, &SampleCounty::make);
        // The old window is inside its own signal here: it goes when control is back in the event loop.
        connect(m_window.get(), &MainWindow::appearanceChanged, this,
                [this] { QTimer::singleShot(0, this, &WindowHost::makeWindow); });
        m_window->show();
        if (old)
            old->hide();
    }

    void open(const QString &path) { m_document.open(path); }

    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] Document &document() { return m_document; }
    [[nodiscard]] AnalysisSession &session() { return m_session; }

private:
    WindowOptions m_options;
    UserSettings m_settings;
    Document m_document;
    AnalysisSession m_session;
    SampleCounty m_sample;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace

int runWindow(QApplication &application, const WindowOptions &options) {
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/org.onemap.OneMap.svg")));
    QApplication::setDesktopFileName(QStringLiteral("org.onemap.OneMap"));
    WindowHost host(options);
    // The file is read while the window is being made.
    if (!options.countyPath.isEmpty())
        host.open(options.countyPath);
    host.makeWindow();
    host.window().map()->showKeptPicture(options.countyPath);
    const WindowGrab grab(host.window(), host.document(), host.session(), options);
    return application.exec();
}

} // namespace app

#include "run_window.moc"
