// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>

#include <QApplication>
#include <QTimer>

#include "app/document/analysis_session.h"
#include "app/document/document.h"
#include "app/main_window.h"
#include "core/model/catalogue.h"

/// The program as a child process that edits until it is killed: a real window on a county file, one edit every few
/// milliseconds, each acknowledged on standard output once it was accepted.
namespace editing_child {

inline constexpr const char *argument = "--edit-until-killed";

/// Edit number `n` of a shelter: its name and place say which.
inline core::Feature edited(const core::Feature &feature, int n) {
    core::Feature copy = feature;
    copy.values[*core::findSchema("shelter")->indexOf("name")] = "第 " + std::to_string(n) + " 次";
    copy.geometry = core::Point{100.125 + n, 200.5 - n / 3.0};
    return copy;
}

/// Which of three shelters edit `n` changes.
inline std::size_t shelterOf(int n) { return static_cast<std::size_t>(n % 3); }

inline int run(QApplication &application, const QString &path, int pause) {
    app::Document document;
    app::AnalysisSession session(document);
    app::UserSettings settings;
    app::MainWindow window(document, session, settings);
    window.show();
    QTimer timer;
    int number = 0;
    QObject::connect(&timer, &QTimer::timeout, &document, [&] {
        const core::FeaturePointer before = document.county()->layer("shelter")->features()[shelterOf(number + 1)];
        const auto after = std::make_shared<const core::Feature>(edited(*before, number + 1));
        if (!document.push(core::ChangeSet({{"shelter", before->id, before, after}}), QStringLiteral("edit")))
            std::_Exit(3);
        std::printf("%d\n", ++number);
        std::fflush(stdout);
    });
    QObject::connect(&document, &app::Document::completed, &timer, [&] { timer.start(pause); });
    document.open(path);
    return application.exec();
}

} // namespace editing_child
