// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QStandardPaths>
#include <QTest>

#include "app/document/analysis_session.h"
#include "app/document/document.h"
#include "app/look/appearance.h"
#include "app/main_window.h"
#include "app/text/language.h"

namespace test {

/// The real window on a document of its own, shown with nothing open.
class OpenWindow {
protected:
    static void prepare(const char *language = "en") {
        QStandardPaths::setTestModeEnabled(true);
        app::applyLanguage(QString::fromLatin1(language));
        app::applyAppearance({});
    }

    void openDocument() {
        m_document = std::make_unique<app::Document>();
        m_session = std::make_unique<app::AnalysisSession>(*m_document);
    }

    /// A window on the document, anew where there was one.
    void showWindow(const QSize &size) {
        m_window = std::make_unique<app::MainWindow>(*m_document, *m_session, m_settings);
        m_window->resize(size);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void openWindow(const QSize &size) {
        openDocument();
        showWindow(size);
    }

    void closeWindow() {
        m_window.reset();
        m_session.reset();
        m_document.reset();
    }

    std::unique_ptr<app::Document> m_document;
    std::unique_ptr<app::AnalysisSession> m_session;
    app::UserSettings m_settings;
    std::unique_ptr<app::MainWindow> m_window;
};

} // namespace test
