// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <utility>

#include <QObject>
#include <QString>

#include "core/job.h"

namespace app {

/// A core::Job whose loops run on the program's thread pool (the calling thread takes part, so it never waits for a
/// free one). The command line calls it without arguments.
[[nodiscard]] core::Job poolJob(std::stop_token stop = {}, core::Job::ProgressCallback progress = {});

/// The face of one running job in the GUI thread (architecture.md 6). The work runs on the pool, gets values and a
/// Job, and returns a value that is handed to `receive` in the GUI thread. Child of its owner: when the owner dies the
/// work is told to stop and its result is dropped. Deletes itself after finished().
class Task : public QObject {
    Q_OBJECT
public:
    /// Interactive work (map pictures) has threads of its own, so that a long analysis never holds it up; so has a
    /// basemap, which may wait for a disk or a network.
    enum class Lane { Analysis, Interactive, Basemap };

    template <class Work, class Receive>
    static Task *start(QObject *owner, QString title, Work work, Receive receive, Lane lane = Lane::Analysis) {
        auto *task = new Task(owner, std::move(title));
        task->launch(
            [work = std::move(work), receive = std::move(receive)](const core::Job &job) mutable -> Delivery {
                auto value = std::make_shared<decltype(work(job))>(work(job));
                return [value, receive = std::move(receive)]() mutable { receive(std::move(*value)); };
            },
            lane);
        return task;
    }
    ~Task() override;

    [[nodiscard]] const QString &title() const { return m_title; }
    /// 0..1 as last reported by the work.
    [[nodiscard]] double progress() const;
    /// Key of the stage as last reported by the work ("roads", "search"); app/text has the words.
    [[nodiscard]] QString stage() const;
    [[nodiscard]] bool isCancelled() const;

public slots:
    /// The work sees it at its next question and answers with Cancelled; later results are still delivered.
    void cancel();

signals:
    /// At most 20 times a second, and only when something moved.
    void progressed(double fraction, const QString &stage);
    /// After the result was delivered.
    void finished();

private:
    using Delivery = std::function<void()>;
    using Work = std::function<Delivery(const core::Job &)>;
    struct State;

    Task(QObject *owner, QString title);
    void launch(Work work, Lane lane);
    void complete(const Delivery &deliver);
    void timerEvent(QTimerEvent *event) override;

    QString m_title;
    std::shared_ptr<State> m_state;
    double m_shownFraction = -1;
    QString m_shownStage;
};

} // namespace app
