// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "function_length.h"
#include "source_tree.h"

/// Size limits of files and functions; what outgrows them is split by meaning.
class TestBudgets : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_files = readSourceTree({QStringLiteral("core"), QStringLiteral("gis"), QStringLiteral("app")});
        QVERIFY(m_files.size() > 20);
    }

    void theCounterCounts() {
        const QString source =
            QStringLiteral("namespace a {\nint f(int x) {\n    if (x) {\n        return \"}\"[0];\n    }\n"
                           "    return 1;\n}\nstruct S {\n    int g() { return 2; }\n};\n}\n");
        const QVector<FunctionBody> bodies = functionBodies(source);
        QCOMPARE(bodies.size(), 2);
        QCOMPARE(bodies[0].lines, 6);
        QCOMPARE(bodies[0].firstLine, 2);
        QCOMPARE(bodies[1].lines, 1);
    }

    void filesStayShort() {
        QStringList broken;
        QVector<SourceFile> files = m_files;
        files.append(readSourceTree({QStringLiteral("tests")}));
        for (const SourceFile &file : std::as_const(files)) {
            const qsizetype lines = file.text.count(QLatin1Char('\n'));
            const int limit = file.path == QLatin1String("app/main_window.cpp") ? 400 : 500;
            if (lines > limit)
                broken.append(QStringLiteral("%1: %2 lines").arg(file.path).arg(lines));
        }
        QVERIFY2(broken.isEmpty(), qPrintable(broken.join(QLatin1Char('\n'))));
    }

    void functionsStayShort() {
        QStringList broken;
        for (const SourceFile &file : m_files)
            for (const FunctionBody &body : functionBodies(file.text))
                if (body.lines > 60)
                    broken.append(QStringLiteral("%1:%2: %3 lines: %4")
                                      .arg(file.path)
                                      .arg(body.firstLine)
                                      .arg(body.lines)
                                      .arg(body.head.right(60)));
        QVERIFY2(broken.isEmpty(), qPrintable(broken.join(QLatin1Char('\n'))));
    }

    void emptyWordsAreNoNames() {
        static const QRegularExpression word(QStringLiteral(
            R"(\b(class|struct|enum class)\s+\w*(Manager|Helper|Utils?|Common|Misc|Handler|Processor)\b)"));
        static const QRegularExpression file(
            QStringLiteral(R"((manager|helper|utils?|common|misc|handler|processor)\.)"));
        for (const SourceFile &source : m_files) {
            QVERIFY2(!source.text.contains(word), qPrintable(source.path));
            QVERIFY2(!source.path.contains(file), qPrintable(source.path));
        }
    }

private:
    QVector<SourceFile> m_files;
};

QTEST_APPLESS_MAIN(TestBudgets)
#include "tst_budgets.moc"
