// SPDX-License-Identifier: GPL-3.0-or-later
// bench_import_page [ROWS]: the import page with a list of 100,000 shelters. For each act the seconds until the page
// rests, and the longest piece of work that held the thread of the window (its own CPU time, so that a busy machine
// does not count).
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>

#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QScrollBar>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>

#include "app/document/analysis_session.h"
#include "app/look/appearance.h"
#include "app/main_window.h"
#include "app/map/map_view.h"
#include "app/survey/import_page.h"
#include "app/text/language.h"
#include "gis/crs/county_plane.h"
#include "gis/store/store.h"
#include "support/drawn_county.h"

namespace {

double threadMilliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Notes the longest event that the window's thread worked on.
class WatchedProgram : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override {
        if (m_depth++ > 0) {
            const bool done = QApplication::notify(receiver, event);
            --m_depth;
            return done;
        }
        const double before = threadMilliseconds();
        const QByteArray name = receiver->metaObject()->className();
        const int type = event->type();
        const bool done = QApplication::notify(receiver, event);
        --m_depth;
        note(threadMilliseconds() - before, name, type);
        return done;
    }
    void note(double took, const QByteArray &where, int type) {
        if (took > m_longest) {
            m_longest = took;
            m_where = where + ' ' + QByteArray::number(type);
        }
    }
    [[nodiscard]] double longest() const { return m_longest; }
    [[nodiscard]] const QByteArray &where() const { return m_where; }
    void restart() { m_longest = 0; }

private:
    int m_depth = 0;
    double m_longest = 0;
    QByteArray m_where;
};

QString list(const QString &path, int rows) {
    const auto plane = gis::CountyPlane::at(test::DrawnCounty().county.identity.plane);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("名称,有效避难面积,联系电话,地址,经度,纬度\r\n");
    for (int i = 0; i < rows; ++i) {
        const core::LonLat place =
            plane->toLonLat({-1900.0 + 3800.0 * (i % 400) / 400, -950.0 + 1900.0 * (i / 400) / (rows / 400.0)});
        // Every tenth area can be mended, every hundredth is no number at all.
        const QString area = i % 100 == 0  ? QStringLiteral("待测")
                             : i % 10 == 0 ? QStringLiteral("-%1").arg(300 + i % 700)
                                           : QString::number(300 + i % 700);
        file.write(QStringLiteral("第%1避难点,%2,1380000%3,新街 %1 号,%4,%5\r\n")
                       .arg(i)
                       .arg(area)
                       .arg(i % 10000, 4, 10, QLatin1Char('0'))
                       .arg(place.lon, 0, 'f', 8)
                       .arg(place.lat, 0, 'f', 8)
                       .toUtf8());
    }
    return path;
}

} // namespace

int main(int argc, char **argv) {
    WatchedProgram program(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    app::applyLanguage(QStringLiteral("zh"));
    app::applyAppearance({});
    const int rows = argc > 1 ? std::atoi(argv[1]) : 100000;
    const QTemporaryDir folder;
    qputenv("ONEMAP_JOURNAL_DIR", folder.filePath(QStringLiteral("journal")).toLocal8Bit());
    qputenv("ONEMAP_BACKUP_DIR", folder.filePath(QStringLiteral("backup")).toLocal8Bit());
    const QString county = folder.filePath(QStringLiteral("county.gpkg"));
    const gis::Signature signature{"bench", "made", "2026-11-22T00:00:00Z", {}};
    if (!gis::Store::create(county.toStdString(), test::DrawnCounty().county, signature, core::Job()))
        return 2;
    app::Document document;
    app::AnalysisSession session(document);
    app::UserSettings settings;
    app::MainWindow window(document, session, settings);
    window.resize(1600, 1000);
    window.show();
    document.open(county);
    while (!document.isComplete())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    app::ImportPage &page = window.importPage();
    const auto rest = [&page, &document] {
        QElapsedTimer quiet;
        quiet.start();
        do {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
            if (!page.isSettled() || document.isSaving())
                quiet.restart();
        } while (quiet.elapsed() < 300);
    };
    const auto timed = [&](const char *what, const std::function<void()> &act) {
        rest();
        program.restart();
        QElapsedTimer clock;
        clock.start();
        const double before = threadMilliseconds();
        act();
        program.note(threadMilliseconds() - before, "act", 0);
        rest();
        std::printf("%s, %d rows: %.1f s, window held at most %.0f ms (%s)\n", what, rows,
                    static_cast<double>(clock.elapsed() - 300) / 1000, program.longest(), program.where().constData());
        std::fflush(stdout);
    };
    const QString source = list(folder.filePath(QStringLiteral("大表.csv")), rows);
    app::ImportSession &imports = page.session();
    timed("open", [&] { window.importFiles({source}); });
    timed("read as shelters", [&] { imports.setLayer("shelter"); });
    if (imports.entry() && imports.entry()->source.asksCoordinates)
        timed("agree to coordinates", [&] { imports.setCoordinates("EPSG:4490"); });
    timed("show the rows", [&] { page.setStep(app::ImportPage::Step::Rows); });
    auto *table = page.findChild<QTableView *>();
    timed("scroll", [&] {
        for (int i = 1; i <= 20; ++i) {
            table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum() * i / 20);
            QCoreApplication::processEvents();
        }
    });
    timed("choose a row", [&] { page.chooseRow(500); });
    timed("decide one row", [&] {
        imports.decisions()->decide(500, core::Decision::Refuse);
        imports.noteDecided();
    });
    timed("search, one key", [&] { page.findChild<QLineEdit *>()->setText(QStringLiteral("9")); });
    timed("search cleared", [&] { page.findChild<QLineEdit *>()->clear(); });
    timed("rows to settle", [&] { page.setFilter(app::DecisionFilter::Which::Open); });
    timed("all rows", [&] { page.setFilter(app::DecisionFilter::Which::All); });
    timed("mend all", [&] { page.mendAll(); });
    timed("another column", [&] { imports.setColumn("联系电话", ""); });
    timed("write", [&] { page.write(); });
    const core::ImportBalance balance = imports.balance();
    std::printf("balance: %lld in = %lld new + %lld updated + %lld unchanged + %lld refused\n",
                static_cast<long long>(balance.rowsIn), static_cast<long long>(balance.rowsNew),
                static_cast<long long>(balance.rowsUpdated), static_cast<long long>(balance.rowsUnchanged),
                static_cast<long long>(balance.rowsRefused));
    timed("undo", [&] { document.undoStack()->undo(); });
    return imports.entry() && !imports.entry()->isWritten ? 0 : 1;
}
