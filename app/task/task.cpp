// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/task/task.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>

#include <QMetaObject>
#include <QThreadPool>

namespace app {
namespace {

/// One loop spread over threads. Helpers that start late find nothing left and never touch `body`.
struct SharedLoop {
    std::size_t count = 0;
    std::size_t chunk = 1;
    const core::Job::LoopBody *body = nullptr;
    std::stop_token stop;
    std::atomic<std::size_t> next{0};
    /// Guards `busy` and `failure`.
    std::mutex mutex;
    std::condition_variable idle;
    int busy = 0;
    /// What the first chunk that failed threw: nobody leaves while others still use the body.
    std::exception_ptr failure;

    void work() {
        try {
            while (!stop.stop_requested()) {
                const std::size_t begin = next.fetch_add(chunk);
                if (begin >= count)
                    return;
                (*body)(begin, std::min(begin + chunk, count));
            }
        } catch (...) {
            const std::lock_guard lock(mutex);
            next.store(count);
            if (!failure)
                failure = std::current_exception();
        }
    }
    void help() {
        {
            const std::lock_guard lock(mutex);
            if (next.load() >= count || stop.stop_requested())
                return;
            ++busy;
        }
        work();
        const std::lock_guard lock(mutex);
        --busy;
        idle.notify_one();
    }
};

void runOnPool(const std::stop_token &stop, std::size_t count, std::size_t chunk, const core::Job::LoopBody &body) {
    const auto loop = std::make_shared<SharedLoop>();
    loop->count = count;
    loop->chunk = std::max<std::size_t>(1, chunk);
    loop->body = &body;
    loop->stop = stop;
    QThreadPool *pool = QThreadPool::globalInstance();
    const std::size_t chunks = (count + loop->chunk - 1) / loop->chunk;
    const auto helpers = std::min<std::size_t>(chunks > 0 ? chunks - 1 : 0,
                                               static_cast<std::size_t>(std::max(0, pool->maxThreadCount() - 1)));
    for (std::size_t i = 0; i < helpers; ++i)
        if (!pool->tryStart([loop] { loop->help(); }))
            break;
    loop->work();
    std::unique_lock lock(loop->mutex);
    loop->next.store(count);
    loop->idle.wait(lock, [&] { return loop->busy == 0; });
    if (loop->failure)
        std::rethrow_exception(loop->failure);
}

QThreadPool *interactivePool() {
    static QThreadPool pool;
    pool.setMaxThreadCount(2);
    return &pool;
}

QThreadPool *basemapPool() {
    static QThreadPool pool;
    pool.setMaxThreadCount(1);
    return &pool;
}

QThreadPool *poolOf(Task::Lane lane) {
    switch (lane) {
    case Task::Lane::Interactive:
        return interactivePool();
    case Task::Lane::Basemap:
        return basemapPool();
    case Task::Lane::Analysis:
        break;
    }
    return QThreadPool::globalInstance();
}

} // namespace

core::Job poolJob(std::stop_token stop, core::Job::ProgressCallback progress) {
    return core::Job(stop, std::move(progress),
                     [stop](std::size_t count, std::size_t chunk, const core::Job::LoopBody &body) {
                         runOnPool(stop, count, chunk, body);
                     });
}

/// Shared by the task (GUI thread) and its work (pool thread); outlives both.
struct Task::State {
    std::stop_source stop;
    std::atomic<double> fraction{0};
    /// Guards `stage` and `task`: the worker posts to the task only while it is known to live.
    std::mutex mutex;
    std::string stage;
    Task *task = nullptr;
};

Task::Task(QObject *owner, QString title)
    : QObject(owner), m_title(std::move(title)), m_state(std::make_shared<State>()) {
    m_state->task = this;
}

Task::~Task() {
    m_state->stop.request_stop();
    const std::lock_guard lock(m_state->mutex);
    m_state->task = nullptr;
}

double Task::progress() const { return m_state->fraction.load(); }

QString Task::stage() const {
    const std::lock_guard lock(m_state->mutex);
    return QString::fromStdString(m_state->stage);
}

bool Task::isCancelled() const { return m_state->stop.stop_requested(); }

void Task::cancel() { m_state->stop.request_stop(); }

void Task::launch(Work work, Lane lane) {
    startTimer(50);
    poolOf(lane)->start([state = m_state, work = std::move(work)]() mutable {
        const auto report = [state](double fraction, std::string_view stage) {
            state->fraction.store(fraction);
            const std::lock_guard lock(state->mutex);
            if (state->stage != stage)
                state->stage = stage;
        };
        const core::Job job = poolJob(state->stop.get_token(), report);
        Delivery deliver = work(job);
        const std::lock_guard lock(state->mutex);
        if (Task *task = state->task)
            QMetaObject::invokeMethod(
                task, [task, deliver = std::move(deliver)] { task->complete(deliver); }, Qt::QueuedConnection);
    });
}

void Task::complete(const Delivery &deliver) {
    deliver();
    emit finished();
    deleteLater();
}

void Task::timerEvent(QTimerEvent *) {
    const double fraction = progress();
    const QString stageNow = stage();
    if (fraction == m_shownFraction && stageNow == m_shownStage)
        return;
    m_shownFraction = fraction;
    m_shownStage = stageNow;
    emit progressed(fraction, stageNow);
}

} // namespace app
