// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

/// Each of the 30 conventions of the user interface names a test that drives the window, and that test exists.
class TestConventionsIndex : public QObject {
    Q_OBJECT

private slots:
    void everyConventionHasItsTest() {
        const QString tests = QStringLiteral(TEST_SOURCE_DIR "/tests/");
        QFile index(tests + QStringLiteral("architecture/conventions.tsv"));
        QVERIFY(index.open(QIODevice::ReadOnly));
        QSet<int> held;
        while (!index.atEnd()) {
            const QStringList cells = QString::fromUtf8(index.readLine()).trimmed().split(QLatin1Char('\t'));
            QCOMPARE(cells.size(), 4);
            QFile program(tests + cells[2] + QStringLiteral(".cpp"));
            QVERIFY2(program.open(QIODevice::ReadOnly), qPrintable(cells[2]));
            const QString slot = QStringLiteral("    void %1() {").arg(cells[3]);
            QVERIFY2(QString::fromUtf8(program.readAll()).contains(slot), qPrintable(cells.join(QLatin1Char(' '))));
            held.insert(cells[0].toInt());
        }
        for (int number = 1; number <= 30; ++number)
            QVERIFY2(held.contains(number), qPrintable(QString::number(number)));
    }
};

QTEST_APPLESS_MAIN(TestConventionsIndex)
#include "tst_conventions_index.moc"
