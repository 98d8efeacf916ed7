// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <functional>

#include <QMap>
#include <QSet>
#include <QtTest>

#include "source_tree.h"

namespace {

/// The include table: a folder may include itself and the folders listed. Names without a slash mean the whole module.
const QMap<QString, QStringList> &allowedIncludes() {
    static const QStringList below = {QStringLiteral("core"), QStringLiteral("gis")};
    const auto list = [](std::initializer_list<const char *> folders) {
        QStringList result;
        for (const char *folder : folders)
            result.append(QString::fromLatin1(folder));
        return result;
    };
    const auto app = [&list](std::initializer_list<const char *> folders) { return below + list(folders); };
    static const QMap<QString, QStringList> table = {
        {QStringLiteral("core"), {}},
        {QStringLiteral("core/geometry"), list({"core"})},
        {QStringLiteral("core/text"), list({"core"})},
        {QStringLiteral("core/model"), list({"core", "core/geometry"})},
        {QStringLiteral("core/change"), list({"core", "core/geometry", "core/model"})},
        {QStringLiteral("core/edit"), list({"core", "core/geometry", "core/model", "core/change"})},
        {QStringLiteral("core/network"), list({"core", "core/geometry"})},
        {QStringLiteral("core/optimise"), list({"core"})},
        {QStringLiteral("core/analysis"),
         list({"core", "core/geometry", "core/model", "core/network", "core/optimise"})},
        {QStringLiteral("core/scenario"),
         list({"core", "core/geometry", "core/model", "core/change", "core/network", "core/analysis"})},
        {QStringLiteral("core/survey"), list({"core", "core/geometry", "core/model", "core/change"})},
        {QStringLiteral("core/indicator"), list({"core", "core/geometry", "core/model", "core/analysis"})},
        {QStringLiteral("gis"), {}},
        {QStringLiteral("gis/file"), list({"core"})},
        {QStringLiteral("gis/crs"), list({"core", "core/geometry", "core/model"})},
        {QStringLiteral("gis/overlay"), list({"core", "core/geometry"})},
        {QStringLiteral("gis/standard"), list({"core/*"})},
        {QStringLiteral("gis/store"), list({"core/*", "gis/crs", "gis/overlay"})},
        {QStringLiteral("gis/roads"), list({"core/*", "gis/crs", "gis/overlay"})},
        {QStringLiteral("gis/survey"), list({"core/*", "gis/file", "gis/crs", "gis/overlay"})},
        {QStringLiteral("gis/county"),
         list({"core/*", "gis/crs", "gis/overlay", "gis/roads", "gis/standard", "gis/survey"})},
        {QStringLiteral("gis/sample"),
         list({"core/*", "gis/crs", "gis/overlay", "gis/roads", "gis/standard", "gis/survey"})},
        {QStringLiteral("gis/render"), list({"core/*", "gis/crs"})},
        {QStringLiteral("gis/print"), list({"core/*", "gis/file", "gis/crs", "gis/render"})},
        {QStringLiteral("gis/basemap"), list({"core/*", "gis/crs", "gis/render"})},
        {QStringLiteral("gis/packet"), list({"core/*", "gis/crs", "gis/overlay", "gis/store", "gis/survey"})},
        {QStringLiteral("app/text"), app({})},
        {QStringLiteral("app/look"), app({"app/text"})},
        {QStringLiteral("app/task"), app({"app/text", "app/look"})},
        {QStringLiteral("app/document"), app({"app/text", "app/task"})},
        {QStringLiteral("app/map"), app({"app/text", "app/look", "app/task", "app/document"})},
        {QStringLiteral("app/models"), app({"app/text", "app/look", "app/task", "app/document"})},
        {QStringLiteral("app/panels"),
         app({"app/text", "app/look", "app/task", "app/document", "app/map", "app/models"})},
        {QStringLiteral("app/survey"),
         app({"app/text", "app/look", "app/task", "app/document", "app/map", "app/models"})},
        {QStringLiteral("app/briefing"),
         app({"app/text", "app/look", "app/task", "app/document", "app/map", "app/models"})},
        {QStringLiteral("app/cli"), app({"app/text", "app/task", "app/document", "app/models", "app/briefing"})},
        {QStringLiteral("app"), app({"app/*"})},
    };
    return table;
}

bool allows(const QStringList &allowed, const QString &folder) {
    return std::any_of(allowed.begin(), allowed.end(), [&folder](const QString &rule) {
        if (rule == folder)
            return true;
        const QString module = rule.endsWith(QLatin1String("/*")) ? rule.chopped(2) : QString();
        // A bare "core" or "gis" in an app rule stands for the whole module.
        const bool whole = (rule == QLatin1String("gis") || !module.isEmpty());
        const QString stem = module.isEmpty() ? rule : module;
        return whole && (folder == stem || folder.startsWith(stem + QLatin1Char('/')));
    });
}

bool mentions(const SourceFile &file, const QString &pattern) {
    const QRegularExpression expression(pattern);
    return std::any_of(file.outerIncludes.begin(), file.outerIncludes.end(),
                       [&expression](const QString &include) { return include.contains(expression); });
}

} // namespace

/// The rules of the house that a compiler does not hold.
class TestLayers : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_files = readSourceTree({QStringLiteral("core"), QStringLiteral("gis"), QStringLiteral("app")});
        QVERIFY(m_files.size() > 20);
    }

    void everyFolderHasARule() {
        for (const SourceFile &file : m_files)
            QVERIFY2(allowedIncludes().contains(file.folder()), qPrintable(file.path));
    }

    void includesFollowTheTable() {
        QStringList broken;
        for (const SourceFile &file : m_files) {
            QStringList allowed = allowedIncludes().value(file.folder());
            if (file.folder().startsWith(QLatin1String("app")))
                allowed.append(QStringLiteral("core/*"));
            for (const QString &include : file.ownIncludes) {
                const QString folder = include.section(QLatin1Char('/'), 0, -2);
                if (folder.isEmpty() || folder == file.folder() || allows(allowed, folder))
                    continue;
                broken.append(file.path + QStringLiteral(" includes ") + include);
            }
        }
        QVERIFY2(broken.isEmpty(), qPrintable(broken.join(QLatin1Char('\n'))));
    }

    void includesAreWrittenFromTheRoot() {
        for (const SourceFile &file : m_files)
            for (const QString &include : file.ownIncludes)
                QVERIFY2(include.contains(QLatin1Char('/')) || include.endsWith(QLatin1String(".moc")),
                         qPrintable(file.path + QStringLiteral(": ") + include));
    }

    /// So each header is compiled alone by its source; the build compiles only the others once more.
    void aSourceIncludesItsOwnHeaderFirst() {
        for (const SourceFile &file : m_files) {
            const QString header = file.component() + QStringLiteral(".h");
            const bool hasHeader =
                std::ranges::any_of(m_files, [&header](const SourceFile &other) { return other.path == header; });
            if (!file.path.endsWith(QLatin1String(".cpp")) || !hasHeader)
                continue;
            const qsizetype first = file.text.indexOf(QLatin1String("#include"));
            QVERIFY2(file.text.mid(first).startsWith(QStringLiteral("#include \"%1\"\n").arg(header)),
                     qPrintable(file.path));
        }
    }

    void componentsFormNoCycle() {
        QMap<QString, QSet<QString>> graph;
        for (const SourceFile &file : m_files)
            for (const QString &include : file.ownIncludes) {
                const QString target = include.section(QLatin1Char('.'), 0, 0);
                if (target != file.component() && !include.endsWith(QLatin1String(".moc")))
                    graph[file.component()].insert(target);
            }
        enum class Mark { New, Open, Done };
        QMap<QString, Mark> marks;
        QStringList trail;
        QString cycle;
        const std::function<void(const QString &)> visit = [&](const QString &component) {
            marks[component] = Mark::Open;
            trail.append(component);
            for (const QString &next : graph.value(component)) {
                const Mark mark = marks.value(next, Mark::New);
                if (mark == Mark::Open && cycle.isEmpty())
                    cycle = trail.mid(trail.indexOf(next)).join(QStringLiteral(" -> ")) + QStringLiteral(" -> ") + next;
                else if (mark == Mark::New)
                    visit(next);
            }
            trail.removeLast();
            marks[component] = Mark::Done;
        };
        const QStringList components = graph.keys();
        for (const QString &component : components)
            if (marks.value(component, Mark::New) == Mark::New)
                visit(component);
        QVERIFY2(cycle.isEmpty(), qPrintable(cycle));
    }

    void coreKnowsNoFileWindowOrDatabase() {
        const QString forbidden = QStringLiteral(
            R"(^(Q[A-Za-z]|Qt|gdal|ogr|cpl_|geos|proj|sqlite3|xlsxwriter|fstream|filesystem|thread$|mutex$))");
        for (const SourceFile &file : m_files)
            if (file.path.startsWith(QLatin1String("core/")))
                QVERIFY2(!mentions(file, forbidden), qPrintable(file.path));
    }

    void coreAsksNoClock() {
        static const QRegularExpression clock(QStringLiteral("_clock::now|std::time\\(|gettimeofday"));
        for (const SourceFile &file : m_files)
            if (file.path.startsWith(QLatin1String("core/")))
                QVERIFY2(!file.text.contains(clock), qPrintable(file.path));
    }

    void gisKnowsNoWidget() {
        const QString widgets = QStringLiteral(
            R"(^(QtWidgets|QWidget|QDialog|QMainWindow|QDockWidget|QLabel|QPushButton|QApplication|QAction|QMenu|QTreeView|QTableView)$)");
        for (const SourceFile &file : m_files)
            if (file.path.startsWith(QLatin1String("gis/")))
                QVERIFY2(!mentions(file, widgets), qPrintable(file.path));
    }

    void driverTypesStayOutOfHeaders() {
        const QString drivers = QStringLiteral(R"(^(gdal|ogr|cpl_|geos|proj|sqlite3|xlsxwriter))");
        for (const SourceFile &file : m_files)
            if (file.path.endsWith(QLatin1String(".h")) && !file.path.contains(QLatin1String("_private")))
                QVERIFY2(!mentions(file, drivers) || !isPublicHeader(file), qPrintable(file.path));
    }

    void onlyTheStoreSpeaksSql() {
        for (const SourceFile &file : m_files)
            if (!file.path.startsWith(QLatin1String("gis/store/")))
                QVERIFY2(!mentions(file, QStringLiteral("^sqlite3")), qPrintable(file.path));
    }

    void threadsLiveInTwoPlaces() {
        for (const SourceFile &file : m_files) {
            if (!file.path.startsWith(QLatin1String("app/task/")))
                QVERIFY2(!mentions(file, QStringLiteral("^(QtConcurrent|QFuture)")), qPrintable(file.path));
            if (!file.path.startsWith(QLatin1String("app/document/store_worker")))
                QVERIFY2(!mentions(file, QStringLiteral("^QThread$")), qPrintable(file.path));
        }
    }

    void everyFileNamesItsLicence() {
        for (const SourceFile &file : m_files)
            QVERIFY2(file.text.startsWith(QLatin1String("// SPDX-License-Identifier: GPL-3.0-or-later\n")),
                     qPrintable(file.path));
    }

private:
    /// A header that other folders may include: everything but the pimpl parts that only .cpp files of one folder see.
    [[nodiscard]] bool isPublicHeader(const SourceFile &header) const {
        return std::any_of(m_files.begin(), m_files.end(), [&header](const SourceFile &file) {
            return file.folder() != header.folder() && file.ownIncludes.contains(header.path);
        });
    }

    QVector<SourceFile> m_files;
};

QTEST_APPLESS_MAIN(TestLayers)
#include "tst_layers.moc"
