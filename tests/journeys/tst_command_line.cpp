// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>

#include "program_run.h"

/// The contract of the command line: exit codes, words in both languages, refusals that name what to do.
class TestCommandLine : public QObject {
    Q_OBJECT

private slots:
    void wrongUsageIsCodeTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char *name, std::initializer_list<const char *> words) {
            QStringList arguments;
            for (const char *word : words)
                arguments.append(QString::fromLatin1(word));
            QTest::newRow(name) << arguments;
        };
        row("unknown option", {"info", "--nonsense"});
        row("missing argument", {"info"});
        row("too many arguments", {"info", "a.gpkg", "b.gpkg"});
        row("unknown analysis", {"analyse", "horoscope", "a.gpkg"});
        row("set without equals", {"analyse", "coverage", "a.gpkg", "--set", "radius"});
        row("unknown sample", {"sample", "atlantis", "a.gpkg"});
        row("new without a place", {"new", "a.gpkg", "--name", "x", "--code", "1"});
        row("code of two digits", {"new", "a.gpkg", "--name", "x", "--code", "12", "--boundary", "b.geojson"});
        row("code with a letter", {"new", "a.gpkg", "--name", "x", "--code", "43062a", "--boundary", "b.geojson"});
        row("three sides of a box", {"render", "a.gpkg", "b.png", "--bbox", "1,2,3"});
        row("box inside out", {"render", "a.gpkg", "b.png", "--bbox", "3,2,1,4"});
        row("layer of no format", {"export", "a.gpkg", "shelter", "b.xyz"});
        row("picture of no size", {"render", "a.gpkg", "b.png", "--size", "big"});
        row("page of no kind", {"brief", "a.gpkg", "b.pdf", "--page", "A9"});
        row("paper of another kind", {"brief", "a.gpkg", "b.pdf", "--kind", "atlas", "--page", "A3"});
        row("month of a coverage page", {"brief", "a.gpkg", "b.pdf", "--month", "2026-11"});
        row("blanks of an atlas", {"brief", "a.gpkg", "b.pdf", "--kind", "atlas", "--blanks"});
        row("zone of a coverage page", {"brief", "a.gpkg", "b.pdf", "--hazard-zone", "Z"});
        row("scenario without a name", {"brief", "a.gpkg", "b.pdf", "--kind", "scenario"});
        row("one township of a scorecard", {"brief", "a.gpkg", "b.pdf", "--kind", "scorecard", "--only", "T"});
        row("only nothing", {"brief", "a.gpkg", "b.pdf", "--kind", "atlas", "--only", ""});
        row("atlas of nothing", {"brief", "a.gpkg", "b.pdf", "--atlas", "county"});
        row("atlas said twice", {"brief", "a.gpkg", "b.pdf", "--atlas", "village", "--by", "township"});
        row("atlas of another kind", {"brief", "a.gpkg", "b.pdf", "--kind", "cards", "--atlas", "village"});
        row("note on cards", {"brief", "a.gpkg", "b.pdf", "--kind", "cards", "--notes", "x"});
        row("logo on cards", {"brief", "a.gpkg", "b.pdf", "--kind", "cards", "--logo", "x.png"});
        row("language of no kind", {"info", "a.gpkg", "--lang", "tlh"});
    }
    void wrongUsageIsCodeTwo() {
        QFETCH(QStringList, arguments);
        const ProgramRun answer = run(arguments);
        QCOMPARE(answer.exitCode, 2);
        QVERIFY2(answer.errors.contains("onemap: "), answer.errors);
    }

    void unusableInputIsCodeThree() {
        const QString missing = m_folder.filePath(QStringLiteral("missing.gpkg"));
        for (const QString &command : {QStringLiteral("info"), QStringLiteral("check")})
            QCOMPARE(run({command, missing}).exitCode, 3);
        QCOMPARE(run({QStringLiteral("analyse"), QStringLiteral("coverage"), missing}).exitCode, 3);
        const QString text = m_folder.filePath(QStringLiteral("text.gpkg"));
        QFile file(text);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is no database\n");
        file.close();
        const ProgramRun answer = run({QStringLiteral("info"), text});
        QCOMPARE(answer.exitCode, 3);
        QVERIFY2(answer.errors.contains("text.gpkg"), answer.errors);
    }

    void refusalsSpeakBothLanguages() {
        const QString missing = m_folder.filePath(QStringLiteral("missing.gpkg"));
        const QByteArray english =
            run({QStringLiteral("info"), missing, QStringLiteral("--lang"), QStringLiteral("en")}).errors;
        const QByteArray chinese =
            run({QStringLiteral("info"), missing, QStringLiteral("--lang"), QStringLiteral("zh")}).errors;
        QVERIFY(english != chinese);
        const QString text = QString::fromUtf8(chinese);
        QVERIFY2(std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; }),
                 chinese);
    }

    void helpNamesEveryCommand() {
        const ProgramRun help = run({QStringLiteral("--help")});
        QCOMPARE(help.exitCode, 0);
        for (const char *name : {"new", "info", "check", "import", "export", "analyse", "brief", "render", "sample"}) {
            QVERIFY2(help.output.contains(QByteArray("onemap ") + name), name);
            const ProgramRun one = run({QString::fromLatin1(name), QStringLiteral("--help")});
            QCOMPARE(one.exitCode, 0);
            QVERIFY(one.output.contains("--lang"));
        }
        for (const char *option : {"--kind", "--lang zh|en", "--without-personal"})
            QVERIFY2(help.output.contains(option), option);
    }

    void everyOptionHasAnExample() {
        static const QRegularExpression option(QStringLiteral("^  (?:-[a-z?], )?(--[a-z-]+)"));
        for (const char *name : {"new", "info", "check", "import", "export", "analyse", "brief", "render", "sample"}) {
            const QString help = QString::fromUtf8(run({QString::fromLatin1(name), QStringLiteral("--help"),
                                                        QStringLiteral("--lang"), QStringLiteral("en")})
                                                       .output);
            QCOMPARE(help.count(QStringLiteral("Usage:")), 1);
            const QStringList parts = help.split(QStringLiteral("Examples:\n"));
            QCOMPARE(parts.size(), 2);
            int options = 0;
            for (const QString &line : parts[0].split(QLatin1Char('\n'))) {
                const QString found = option.match(line).captured(1);
                if (found.isEmpty() || found.startsWith(QLatin1String("--help")))
                    continue;
                ++options;
                QVERIFY2(parts[1].contains(found + QLatin1Char(' ')) || parts[1].contains(found + QLatin1Char('\n')),
                         qPrintable(QString::fromLatin1(name) + QLatin1Char(' ') + found));
            }
            QVERIFY2(options >= 2, name);
        }
    }

    void everyMessageKeyOfTheCodeHasItsSentence() {
        const QString root = QStringLiteral(TEST_SOURCE_DIR);
        QSet<QString> known;
        QDirIterator tables(root + QStringLiteral("/resources/messages"), {QStringLiteral("*.tsv")});
        while (tables.hasNext()) {
            QFile table(tables.next());
            QVERIFY(table.open(QIODevice::ReadOnly));
            for (const QByteArray &line : table.readAll().split('\n')) {
                if (line.trimmed().isEmpty() || line.startsWith('#'))
                    continue;
                const QList<QByteArray> cells = line.split('\t');
                QVERIFY2(cells.size() == 3, table.fileName().toUtf8() + ": " + line);
                QVERIFY2(!cells[1].trimmed().isEmpty() && !cells[2].trimmed().isEmpty(), line);
                QCOMPARE(cells[1].count('%') > 0, cells[2].count('%') > 0);
                known.insert(QString::fromUtf8(cells[0]));
            }
        }
        static const QRegularExpression use(
            QStringLiteral(R"re((?:failure\(\s*(?:core::)?ErrorCode::\w+,\s*|Severity::\w+,\s*)"([a-z0-9_.]+)")re"));
        QStringList missing;
        for (const QString &top : {QStringLiteral("core"), QStringLiteral("gis"), QStringLiteral("app")}) {
            QDirIterator sources(root + QLatin1Char('/') + top, {QStringLiteral("*.cpp")}, QDir::Files,
                                 QDirIterator::Subdirectories);
            while (sources.hasNext()) {
                QFile source(sources.next());
                QVERIFY(source.open(QIODevice::ReadOnly));
                for (auto found = use.globalMatch(QString::fromUtf8(source.readAll())); found.hasNext();) {
                    const QString key = found.next().captured(1);
                    // A key that ends with a dot is completed by a reason: its rows are checked where they are made.
                    if (!known.contains(key) && !key.endsWith(QLatin1Char('.')))
                        missing.append(QFileInfo(source).fileName() + QStringLiteral(": ") + key);
                }
            }
        }
        missing.removeDuplicates();
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
    }

private:
    [[nodiscard]] ProgramRun run(const QStringList &arguments) const { return runProgram(arguments, m_folder.path()); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
