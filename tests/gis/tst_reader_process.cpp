// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <memory>
#include <random>
#include <thread>

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "gis/survey/ogr_source.h"
#include "gis/survey/reader_process.h"

namespace {

/// Readers that fail, by the name of the file they are given.
int misbehave(const gis::ReaderCall &call) {
    const std::string &path = call.path;
    if (path.ends_with("crash.geojson"))
        std::raise(SIGSEGV);
    if (path.ends_with("memory.geojson")) {
        // Asked for, not filled: a busy machine is as quick to say no.
        std::vector<std::unique_ptr<char[]>> hoard;
        for (;;)
            hoard.emplace_back(new char[64U << 20U]);
    }
    if (path.ends_with("silence.geojson"))
        std::this_thread::sleep_for(std::chrono::minutes(10));
    if (path.ends_with("garbage.geojson")) {
        const std::string garbage(100, '\x07');
        return ::write(STDOUT_FILENO, garbage.data(), garbage.size()) > 0 ? 0 : 1;
    }
    if (path.ends_with("network.geojson")) {
        const bool open = ::socket(AF_INET, SOCK_STREAM, 0) >= 0 || ::socket(AF_INET6, SOCK_STREAM, 0) >= 0;
        const bool local = ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
        return open || !local ? 3 : 4;
    }
    return gis::serveSource(call);
}

struct RowsRead {
    std::vector<std::string> rows;
    std::string end = "complete";
};

std::string textOf(const gis::SurveyRow &row) {
    gis::WireWriter wire;
    wire(row);
    return wire.bytes();
}

template <class Source> RowsRead everything(const Source &source) {
    RowsRead read;
    for (std::size_t layer = 0; layer < source.layers().size(); ++layer) {
        const auto done = source.read(
            layer, [&read](const gis::SurveyRow &row) { read.rows.push_back(textOf(row)); }, core::Job());
        if (!done)
            read.end = done.error().message;
    }
    return read;
}

} // namespace

/// Sources of others are read by a process of its own: what it sends is what they hold, and what it does to itself is a
/// message.
class TestReaderProcess : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void valuesComeThroughAsTheyAre() {
        gis::SurveyRow row;
        row.number = 7;
        row.geometry = core::MultiPolygon{{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {{{0.1, 0.1}, {0.2, 0.1}, {0.1, 0.1}}}}}};
        row.values = {core::Value(), true, std::int64_t(-5), 1e-300, std::string("名\0称", 7), core::Date{2024, 2, 29}};
        row.problem = "encoding";
        row.hadHeight = true;
        const std::string bytes = textOf(row);
        gis::WireReader wire(bytes);
        gis::SurveyRow back;
        wire(back);
        QVERIFY(!wire.hasFailed() && wire.isAtEnd());
        QCOMPARE(textOf(back), bytes);
        QVERIFY(back.geometry == row.geometry && back.values == row.values);
    }

    /// Whatever bytes come, reading them ends, and never asks for more memory than they could fill.
    void bytesThatDoNotFitAreNoticed() {
        gis::SurveyRow row;
        row.geometry = core::Line{{{0, 0}, {1, 1}, {2, 2}}};
        row.values = {std::string("a"), 1.5};
        const std::string bytes = textOf(row);
        std::mt19937 random(3);
        int failed = 0;
        for (int round = 0; round < 20'000; ++round) {
            std::string damaged = bytes.substr(0, 1 + random() % bytes.size());
            for (int i = 0; i < 3; ++i)
                damaged[random() % damaged.size()] = static_cast<char>(random());
            gis::WireReader wire(damaged);
            gis::SurveyRow back;
            wire(back);
            failed += wire.hasFailed() ? 1 : 0;
            QVERIFY(back.values.size() <= bytes.size());
        }
        QVERIFY(failed > 10'000);
    }

    void aSourceReadsTheSameInBothWays() {
        const QString path = m_folder.filePath(QStringLiteral("points.geojson"));
        write(path, R"({"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"name":"甲","n":3,"when":"2024-02-29"},"geometry":{"type":"Point","coordinates":[112.5,29.5]}},
            {"type":"Feature","properties":{"name":null,"n":2.5},"geometry":{"type":"LineString","coordinates":[[112.5,29.5],[112.6,29.6]]}},
            {"type":"Feature","properties":{"name":"丙"},"geometry":null}]})");
        const auto near = gis::OgrSource::open(path.toStdString(), {});
        const auto far = gis::ReaderProcess::open(path.toStdString(), {});
        QVERIFY(near && far);
        QCOMPARE(far->layers().size(), near->layers().size());
        QCOMPARE(far->layers()[0].fields.size(), near->layers()[0].fields.size());
        QCOMPARE(far->layers()[0].crs, near->layers()[0].crs);
        QCOMPARE(far->encoding(), near->encoding());
        const RowsRead a = everything(*near), b = everything(*far);
        QCOMPARE(a.rows.size(), std::size_t(3));
        QVERIFY(a.rows == b.rows);
        // A second time, by the same process.
        QVERIFY(everything(*far).rows == a.rows);
    }

    void aSourceThatCannotBeReadSaysTheSame() {
        const QString path = m_folder.filePath(QStringLiteral("broken.geojson"));
        write(path, "{\"type\":\"FeatureCollection\",\"features\":[{");
        const auto near = gis::OgrSource::open(path.toStdString(), {});
        const auto far = gis::ReaderProcess::open(path.toStdString(), {});
        QVERIFY(!near && !far);
        QCOMPARE(far.error().message, near.error().message);
        QCOMPARE(far.error().args, near.error().args);
    }

    void whatAReaderDoesToItselfIsAMessage_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("answer");
        const auto crash = QStringLiteral("import.reader_crashed");
        QTest::newRow("crash") << QStringLiteral("crash.geojson") << crash;
        QTest::newRow("more than 2 GB") << QStringLiteral("memory.geojson") << crash;
        QTest::newRow("garbage") << QStringLiteral("garbage.geojson") << crash;
        QTest::newRow("silence") << QStringLiteral("silence.geojson") << QStringLiteral("import.reader_stuck");
    }
    void whatAReaderDoesToItselfIsAMessage() {
        QFETCH(QString, name);
        QFETCH(QString, answer);
        const QString path = m_folder.filePath(name);
        write(path, "{}");
        QElapsedTimer clock;
        clock.start();
        const auto source = gis::ReaderProcess::open(path.toStdString(), {});
        QVERIFY(!source);
        QCOMPARE(QString::fromStdString(source.error().message), answer);
        QCOMPARE(source.error().args.front(), path.toStdString());
        QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
    }

    void aReaderHasNoNetwork() {
        const QString path = m_folder.filePath(QStringLiteral("network.geojson"));
        write(path, "{}");
        const auto source = gis::ReaderProcess::open(path.toStdString(), {});
        QVERIFY(!source);
        QVERIFY2(source.error().detail.ends_with("exit 4"), source.error().detail.c_str());
    }

    void aReaderThatIsMissingIsSaid() {
        gis::setReaderProgram("/nowhere/reader");
        const auto source = gis::ReaderProcess::open(m_folder.filePath(QStringLiteral("x")).toStdString(), {});
        gis::setReaderProgram(QCoreApplication::applicationFilePath().toStdString());
        QVERIFY(!source);
        QCOMPARE(source.error().message, std::string("import.no_reader"));
    }

    void aReaderOfAnotherVersionRefuses() {
        const QString path = m_folder.filePath(QStringLiteral("sound.geojson"));
        write(path, R"({"type":"FeatureCollection","features":[]})");
        QProcess reader;
        reader.start(QCoreApplication::applicationFilePath(),
                     {QString::fromLatin1(gis::readerArgument), QStringLiteral("0.0.0"), path});
        QVERIFY(reader.waitForFinished());
        QVERIFY(reader.readAllStandardOutput().contains("import.reader_replaced"));
    }

    void openingCanBeCancelled() {
        const QString path = m_folder.filePath(QStringLiteral("silence.geojson"));
        write(path, "{}");
        std::stop_source stop;
        std::jthread soon([&stop] {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            stop.request_stop();
        });
        const auto source = gis::ReaderProcess::open(path.toStdString(), {}, core::Job(stop.get_token()));
        QVERIFY(!source);
        QCOMPARE(source.error().code, core::ErrorCode::Cancelled);
    }

    void cancellingEndsTheReader() {
        const QString path = m_folder.filePath(QStringLiteral("many.geojson"));
        QByteArray text = "{\"type\":\"FeatureCollection\",\"features\":[";
        for (int i = 0; i < 50'000; ++i)
            text += QByteArray(i ? "," : "") + R"({"type":"Feature","properties":{"n":)" + QByteArray::number(i) +
                    R"(},"geometry":{"type":"Point","coordinates":[112,29]}})";
        write(path, text + "]}");
        const auto source = gis::ReaderProcess::open(path.toStdString(), {});
        QVERIFY(source);
        std::stop_source stop;
        int rows = 0;
        const auto done = source->read(
            0,
            [&](const gis::SurveyRow &) {
                if (++rows == 100)
                    stop.request_stop();
            },
            core::Job(stop.get_token()));
        QVERIFY(!done);
        QCOMPARE(done.error().code, core::ErrorCode::Cancelled);
        QVERIFY(rows < 50'000);
        // Who wants the rows after all gets them, from the first on.
        std::int64_t last = 0;
        QVERIFY(source->read(
            0, [&last](const gis::SurveyRow &row) { last = row.number == last + 1 ? row.number : -1; }, core::Job()));
        QCOMPARE(last, std::int64_t(50'000));
    }

private:
    static void write(const QString &path, const QByteArray &bytes) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the test file could not be written");
    }

    QTemporaryDir m_folder;
};

int main(int argc, char **argv) {
    if (const auto call = gis::readerCall(argc, argv))
        return misbehave(*call);
    QCoreApplication application(argc, argv);
    gis::setReaderProgram(QCoreApplication::applicationFilePath().toStdString());
    TestReaderProcess test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_reader_process.moc"
