// SPDX-License-Identifier: GPL-3.0-or-later
// bench_window: what a person at the real window feels, with the county given.
//   bench_window COUNTY.gpkg [WIDTHxHEIGHT [start | drag | views | zoom | edit | forms | analysis]]
// Prints one line a figure with the bar it is held to: start of the program to the painted county, first picture in a
// shown window, edits, events while an analysis runs, frames while dragging at three scales, wheel zoom, memory.
// Offscreen unless QT_QPA_PLATFORM says otherwise. Settings and caches of the user are left alone (XDG folders of its
// own); ONEMAP_BENCH_CACHE=folder keeps the cache from one run to the next,
// ONEMAP_BENCH_CONFIG=folder takes settings (such as basemaps) from there.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <memory>

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QMouseEvent>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>
#include <QWheelEvent>

#include "app/document/analysis_session.h"
#include "app/document/document.h"
#include "app/look/appearance.h"
#include "app/large_blocks.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/map_editing.h"
#include "app/panels/form_panel.h"
#include "app/text/language.h"
#include "app/window_actions.h"
#include "core/geometry/measure.h"
#include "core/geometry/vertex.h"
#include "support/event_probe.h"

namespace {

double percentile(std::vector<double> values, double share) {
    std::ranges::sort(values);
    return values.empty() ? 0 : values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

void print(const char *name, double value, const char *unit, const char *bar = "") {
    std::printf("%-46s %8.1f %s %s\n", name, value, unit, bar);
    std::fflush(stdout);
}

/// Runs the event loop as the program does: a loop that spins would take a core from the workers.
bool waitUntil(const std::function<bool()> &condition, int milliseconds = 120'000) {
    QEventLoop loop;
    QElapsedTimer clock;
    clock.start();
    QTimer poll;
    poll.setTimerType(Qt::PreciseTimer);
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (condition() || clock.elapsed() >= milliseconds)
            loop.quit();
    });
    poll.start(1);
    if (!condition())
        loop.exec();
    return condition();
}

/// Kilobytes of "VmHWM" (most so far) or "VmRSS" (now).
double memoryMegabytes(const char *name) {
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith(name))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    return -1;
}

/// Starts the program itself and reads when it had painted (ONEMAP_TRACE).
double startToPainted(const QString &county, const QString &size) {
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ONEMAP_TRACE"), QStringLiteral("1"));
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(ONEMAP_EXECUTABLE), {county, QStringLiteral("--size"), size});
    double painted = -1;
    QElapsedTimer clock;
    clock.start();
    while (painted < 0 && clock.elapsed() < 60'000 && program.waitForReadyRead(60'000))
        for (const QByteArray &line : program.readAllStandardOutput().split('\n'))
            if (line.startsWith("painted "))
                painted = line.split(' ').value(1).toDouble();
    // What it keeps for the next start is written a moment after the picture.
    program.waitForFinished(1500);
    program.kill();
    program.waitForFinished();
    return painted;
}

/// Names what held the window up: deliveries over 25 ms while it listens.
class SlowDeliveries : public QApplication {
public:
    using QApplication::QApplication;
    bool listening = false;

    bool notify(QObject *receiver, QEvent *event) override {
        if (!listening || m_depth > 0)
            return QApplication::notify(receiver, event);
        const QByteArray name = receiver->metaObject()->className();
        const int type = event->type();
        QElapsedTimer clock;
        clock.start();
        ++m_depth;
        const bool accepted = QApplication::notify(receiver, event);
        --m_depth;
        if (clock.elapsed() > 25)
            std::printf("  held up %lld ms by event %d of %s\n", clock.elapsed(), type, name.constData());
        return accepted;
    }

private:
    int m_depth = 0;
};

class Bench {
public:
    Bench(const QString &county, QSize size) : m_county(county), m_session(m_document) {
        app::applyLanguage(QStringLiteral("zh"));
        app::applyAppearance({});
        m_window = std::make_unique<app::MainWindow>(m_document, m_session, m_settings);
        m_window->resize(size);
        m_window->show();
        QCoreApplication::processEvents();
    }

    /// `part` is one of drag, views, zoom, edit, forms, analysis; empty = all.
    bool run(const QString &part) {
        if (!open())
            return false;
        const auto wants = [&](const char *name) { return part.isEmpty() || part == QLatin1String(name); };
        if (wants("drag")) {
            whileDragging("whole county", 0);
            whileDragging("1:60,000", 60'000);
            whileDragging("1:10,000", 10'000);
        }
        if (wants("views"))
            views();
        if (wants("zoom"))
            zoom();
        if (wants("edit"))
            edits();
        if (wants("forms"))
            forms();
        if (wants("analysis"))
            whileAnalysing();
        print("memory now", memoryMegabytes("VmRSS"), "MB");
        print("memory at most", memoryMegabytes("VmHWM"), "MB", "(bar 700; Huarong 200)");
        return true;
    }

private:
    [[nodiscard]] app::MapView &map() { return *m_window->map(); }

    bool open() {
        QElapsedTimer clock;
        clock.start();
        double first = -1;
        QObject::connect(&map(), &app::MapView::painted, m_window.get(), [&] {
            if (first < 0)
                first = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        });
        QObject::connect(&m_document, &app::Document::failed, m_window.get(), [](const core::Error &error) {
            std::fprintf(stderr, "%s %s\n", error.message.c_str(), error.detail.c_str());
        });
        QObject::connect(&map(), &app::MapView::keptPainted, m_window.get(), [&] {
            print("shown window to kept county picture", static_cast<double>(clock.nsecsElapsed()) / 1e6, "ms",
                  "(bar 300)");
        });
        m_document.open(m_county);
        if (!waitUntil([&] { return m_document.isComplete() && map().isUpToDate(); }))
            return false;
        print("shown window to first county picture", first, "ms");
        print("people and buildings there", static_cast<double>(clock.nsecsElapsed()) / 1e6, "ms");
        m_busiest = busiestPlace();
        // The picture for the next start is kept when the whole one rests on the screen.
        waitUntil([] { return false; }, 700);
        return true;
    }

    [[nodiscard]] core::Point busiestPlace() const {
        const auto &demand = m_document.county()->demand;
        return demand && demand->size() > 0 ? demand->position[demand->size() / 2] : core::Point{};
    }

    void place(double scale) {
        if (scale == 0) {
            map().showWholeCounty();
        } else {
            map().showPoint(m_busiest, scale);
            map().setScale(scale);
        }
        waitUntil([&] { return map().isUpToDate(); });
    }

    /// Mouse moves at 60 a second; a frame lasts from the move to the end of its painting.
    void whileDragging(const char *where, double scale) {
        std::vector<double> frames;
        for (int round = 0; round < 3; ++round) {
            place(scale);
            mouse(QEvent::MouseButtonPress, {700, 500});
            for (int i = 0; i < 150; ++i) {
                const QPointF at(700 + 350 * std::sin(i * 0.06), 500 + 220 * std::sin(i * 0.045));
                QElapsedTimer clock;
                clock.start();
                mouse(QEvent::MouseMove, at);
                QCoreApplication::sendPostedEvents();
                QCoreApplication::processEvents();
                frames.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
                waitUntil([&] { return clock.elapsed() >= 16; }, 16);
            }
            mouse(QEvent::MouseButtonRelease, {700, 500});
        }
        std::printf("dragging, %s\n", where);
        print("  frame, median", percentile(frames, 0.5), "ms");
        print("  frame, 95 %", percentile(frames, 0.95), "ms", "(bar 16)");
        print("  frame, 99 %", percentile(frames, 0.99), "ms", "(bar 50)");
        print("  frame, longest", percentile(frames, 1), "ms", "(bar 150)");
    }

    void mouse(QEvent::Type type, const QPointF &at) {
        const Qt::MouseButton button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
        const Qt::MouseButtons buttons = type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton;
        QMouseEvent event(type, at, map().mapToGlobal(at), button, buttons, Qt::NoModifier);
        QCoreApplication::sendEvent(&map(), &event);
    }

    /// A new place to its finished picture.
    void views() {
        const std::pair<const char *, double> scales[] = {
            {"township view (1:60,000)", 60'000}, {"town view (1:17,400)", 17'400}, {"street view (1:5,000)", 5'000}};
        for (const auto &[name, scale] : scales) {
            std::vector<double> times;
            for (int i = 0; i < 5; ++i) {
                place(0);
                QElapsedTimer clock;
                clock.start();
                const core::Point there{m_busiest.x + i * 900.0, m_busiest.y - i * 700.0};
                map().showPoint(there, scale);
                waitUntil([&] { return map().isUpToDate(); });
                times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
            }
            print(name, percentile(times, 0.5), "ms", scale == 60'000 ? "(bar 60)" : "");
        }
    }

    /// The first feature of the layer is moved by a few metres, five times: until the window is free again, and until
    /// the map shows it.
    void edits() {
        for (const char *layer : {"shelter", "levee", "water"}) {
            const core::Layer *found = m_document.county()->layer(layer);
            if (!found || found->size() == 0)
                continue;
            // The layer goes with the snapshot that the first edit replaces.
            const core::Point place = core::anchorOf(found->features().front()->geometry);
            for (const double scale : {0.0, 17'400.0}) {
                if (scale == 0)
                    map().showWholeCounty();
                else
                    map().showPoint(place, scale);
                waitUntil([&] { return map().isUpToDate(); });
                std::vector<double> held, shown;
                for (int i = 0; i < 5; ++i)
                    moveFirst(layer, 3.0 * (i % 2 ? -1 : 1), held, shown);
                std::printf("moving a %s, %s\n", layer, scale == 0 ? "whole county" : "1:17,400");
                print("  window held, longest", percentile(held, 1), "ms", "(bar 150)");
                print("  map shows it, median", percentile(shown, 0.5), "ms");
            }
        }
        m_document.undoStack()->clear();
    }

    void moveFirst(const char *layer, double metres, std::vector<double> &held, std::vector<double> &shown) {
        const core::FeaturePointer before = m_document.county()->layer(layer)->features().front();
        core::Feature after = *before;
        after.geometry = core::moved(before->geometry, metres, 0);
        core::ChangeSet changes;
        changes.add({layer, before->id, before, std::make_shared<const core::Feature>(std::move(after))});
        test::EventProbe probe;
        QElapsedTimer clock;
        clock.start();
        if (!m_document.push(changes, QStringLiteral("bench")))
            std::printf("  the edit was refused\n");
        held.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        waitUntil([&] { return map().isUpToDate(); });
        shown.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        probe.stop();
        held.push_back(probe.longest());
    }

    /// From the wish to edit to a painted form; another feature each time.
    void forms() {
        waitUntil([&] { return m_document.isEditable(); });
        for (const char *layer : {"shelter", "levee", "township"}) {
            const core::Layer *found = m_document.county()->layer(layer);
            std::vector<double> times;
            for (std::size_t i = 0; found && i < 7 && i < found->size(); ++i) {
                m_window->selectObject({layer, found->features()[i]->id, gis::MapObject::noRow});
                QCoreApplication::processEvents();
                m_window->editing().locks().setLocked(layer, false);
                QElapsedTimer clock;
                clock.start();
                m_window->actions().editForm->trigger();
                m_window->formPanel()->repaint();
                times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
            }
            if (!times.empty())
                print(("form of a " + std::string(layer) + ", longest").c_str(), percentile(times, 1), "ms",
                      "(bar 100)");
        }
        m_window->selectObject({});
    }

    void zoom() {
        place(0);
        std::vector<double> frames;
        for (int i = 0; i < 40; ++i) {
            QElapsedTimer clock;
            clock.start();
            const QPointF at(600, 400);
            QWheelEvent event(at, map().mapToGlobal(at), {}, QPoint(0, i < 20 ? 60 : -60), Qt::NoButton, {},
                              Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(&map(), &event);
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
            frames.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
            waitUntil([&] { return clock.elapsed() >= 16; }, 16);
        }
        print("wheel zoom, frame, median", percentile(frames, 0.5), "ms");
        print("wheel zoom, frame, longest", percentile(frames, 1), "ms");
    }

    /// Events of the window and moves of the mouse while people in reach, the sensitivity and the gaps are computed.
    void whileAnalysing() {
        place(0);
        QTimer hover;
        int step = 0;
        QObject::connect(&hover, &QTimer::timeout, &map(), [&] {
            const QPointF at(300 + ++step % 500, 400);
            QMouseEvent event(QEvent::MouseMove, at, map().mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&map(), &event);
        });
        hover.start(16);
        QElapsedTimer clock;
        clock.start();
        test::EventProbe probe;
        auto *application = static_cast<SlowDeliveries *>(QCoreApplication::instance());
        application->listening = true;
        m_window->runCoverage();
        waitUntil([&] { return m_window->hasGaps() && !m_session.isRunning() && map().isUpToDate(); }, 300'000);
        probe.stop();
        application->listening = false;
        print("analysis with sensitivity and gaps", static_cast<double>(clock.elapsed()), "ms");
        print("events answered, median", probe.percentile(0.5), "ms");
        print("events answered, 99 %", probe.percentile(0.99), "ms", "(bar 50)");
        print("events answered, longest", probe.longest(), "ms", "(bar 150)");
    }

    QString m_county;
    app::Document m_document;
    app::AnalysisSession m_session;
    app::UserSettings m_settings;
    std::unique_ptr<app::MainWindow> m_window;
    core::Point m_busiest;
};

void measureStarts(const QString &county, const QString &size) {
    std::vector<double> starts;
    for (int i = 0; i < 4; ++i)
        starts.push_back(startToPainted(county, size));
    print("program start to painted, nothing cached", starts.front(), "ms");
    starts.erase(starts.begin());
    print("program start to painted, median of 3 more", percentile(starts, 0.5), "ms",
          "(bar Huarong 1000, Liechtenstein 1500)");
}

} // namespace

int main(int argc, char **argv) {
    app::giveBackLargeBlocks();
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir home;
    const QByteArray cache = qgetenv("ONEMAP_BENCH_CACHE");
    qputenv("XDG_CACHE_HOME", cache.isEmpty() ? QFile::encodeName(home.filePath(QStringLiteral("cache"))) : cache);
    const QByteArray config = qgetenv("ONEMAP_BENCH_CONFIG");
    qputenv("XDG_CONFIG_HOME", config.isEmpty() ? QFile::encodeName(home.filePath(QStringLiteral("config"))) : config);
    qputenv("XDG_DATA_HOME", QFile::encodeName(home.filePath(QStringLiteral("data"))));
    // The program's own name: its caches are used.
    QCoreApplication::setApplicationName(QStringLiteral("onemap"));
    QCoreApplication::setOrganizationName(QStringLiteral("OneMap"));
    SlowDeliveries application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fprintf(stderr, "bench_window COUNTY.gpkg [WIDTHxHEIGHT]\n");
        return 2;
    }
    const QString size = arguments.value(2, QStringLiteral("1920x1080"));
    const QStringList sides = size.split(QLatin1Char('x'));
    const QString part = arguments.value(3);
    if (part.isEmpty() || part == QStringLiteral("start"))
        measureStarts(arguments[1], size);
    Bench bench(arguments[1], QSize(sides.value(0).toInt(), sides.value(1).toInt()));
    return bench.run(part) ? 0 : 1;
}
