// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/task/task.h"

#include <atomic>
#include <memory>
#include <thread>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "core/result.h"

namespace {

/// Runs until it is told to stop, as a long analysis does.
core::Result<int> endless(const core::Job &job) {
    while (!job.cancelled())
        std::this_thread::yield();
    return core::failure(core::ErrorCode::Cancelled, "cancelled");
}

} // namespace

class TestTask : public QObject {
    Q_OBJECT
private slots:
    void resultArrivesInTheGuiThread();
    void progressIsToldWithItsStage();
    void cancelIsAnsweredWithin100Milliseconds();
    void ownerMayDieWhileTheWorkRuns();
    void parallelLoopCoversEveryIndexOnce();
    void parallelLoopInsideAFullPoolStillEnds();
};

void TestTask::resultArrivesInTheGuiThread() {
    QObject owner;
    int answer = 0;
    QThread *deliveredIn = nullptr;
    const std::thread::id gui = std::this_thread::get_id();
    std::atomic<bool> workedElsewhere = false;
    auto *task = app::Task::start(
        &owner, QStringLiteral("answer"),
        [&](const core::Job &) -> core::Result<int> {
            workedElsewhere = std::this_thread::get_id() != gui;
            return 42;
        },
        [&](core::Result<int> result) {
            answer = result.value();
            deliveredIn = QThread::currentThread();
        });
    QSignalSpy finished(task, &app::Task::finished);
    QVERIFY(finished.wait());
    QCOMPARE(answer, 42);
    QCOMPARE(deliveredIn, QThread::currentThread());
    QVERIFY(workedElsewhere);
}

void TestTask::progressIsToldWithItsStage() {
    QObject owner;
    auto *task = app::Task::start(
        &owner, QStringLiteral("steps"),
        [](const core::Job &job) {
            job.report(0.5, "search");
            return endless(job);
        },
        [](const core::Result<int> &) {});
    QSignalSpy progressed(task, &app::Task::progressed);
    QSignalSpy finished(task, &app::Task::finished);
    QVERIFY(progressed.wait());
    while (progressed.last().at(1).toString().isEmpty())
        QVERIFY(progressed.wait());
    QCOMPARE(progressed.last().at(0).toDouble(), 0.5);
    QCOMPARE(progressed.last().at(1).toString(), QStringLiteral("search"));
    task->cancel();
    QVERIFY(finished.wait());
}

void TestTask::cancelIsAnsweredWithin100Milliseconds() {
    QObject owner;
    core::ErrorCode code = core::ErrorCode::Internal;
    auto *task = app::Task::start(&owner, QStringLiteral("endless"), endless,
                                  [&](const core::Result<int> &result) { code = result.error().code; });
    QSignalSpy progressed(task, &app::Task::progressed);
    QSignalSpy finished(task, &app::Task::finished);
    QVERIFY(progressed.wait());
    QElapsedTimer clock;
    clock.start();
    task->cancel();
    QVERIFY(finished.wait());
    QVERIFY2(clock.elapsed() < 100, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(code, core::ErrorCode::Cancelled);
}

void TestTask::ownerMayDieWhileTheWorkRuns() {
    std::atomic<bool> running = false;
    std::atomic<bool> stopped = false;
    bool delivered = false;
    auto owner = std::make_unique<QObject>();
    app::Task::start(
        owner.get(), QStringLiteral("orphan"),
        [&](const core::Job &job) {
            running = true;
            core::Result<int> result = endless(job);
            stopped = true;
            return result;
        },
        [&](const core::Result<int> &) { delivered = true; });
    QTRY_VERIFY(running);
    owner.reset();
    QTRY_VERIFY(stopped);
    QTest::qWait(1);
    QVERIFY(!delivered);
}

void TestTask::parallelLoopCoversEveryIndexOnce() {
    std::vector<std::atomic<int>> visits(100'003);
    app::poolJob().parallelFor(visits.size(), 64, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            ++visits[i];
    });
    QVERIFY(std::ranges::all_of(visits, [](const auto &count) { return count == 1; }));
}

void TestTask::parallelLoopInsideAFullPoolStillEnds() {
    QObject owner;
    int done = 0;
    const int tasks = 12;
    for (int i = 0; i < tasks; ++i)
        app::Task::start(
            &owner, QStringLiteral("loop"),
            [](const core::Job &job) {
                std::atomic<std::size_t> sum = 0;
                job.parallelFor(1000, 10, [&](std::size_t begin, std::size_t end) { sum += end - begin; });
                return sum.load();
            },
            [&](std::size_t sum) { done += sum == 1000 ? 1 : 0; });
    QTRY_COMPARE(done, tasks);
}

QTEST_GUILESS_MAIN(TestTask)
#include "tst_task.moc"
