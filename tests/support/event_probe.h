// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include <QCoreApplication>
#include <QEvent>
#include <QObject>

namespace test {

/// Posts an event every few milliseconds from a thread of its own and notes how long each waited for the GUI thread:
/// what a person at the mouse would feel.
class EventProbe : public QObject {
public:
    using Clock = std::chrono::steady_clock;

    explicit EventProbe(std::chrono::milliseconds step = std::chrono::milliseconds(4)) {
        m_thread = std::jthread([this, step](const std::stop_token &stop) {
            while (!stop.stop_requested()) {
                QCoreApplication::postEvent(this, new Tick(Clock::now()), Qt::HighEventPriority);
                std::this_thread::sleep_for(step);
            }
        });
    }
    ~EventProbe() override { stop(); }

    void stop() {
        m_thread = std::jthread();
        QCoreApplication::removePostedEvents(this);
    }
    [[nodiscard]] std::size_t count() const { return m_waits.size(); }
    /// Milliseconds within which this share of the events was answered.
    [[nodiscard]] double percentile(double share) const {
        std::vector<double> sorted = m_waits;
        std::ranges::sort(sorted);
        return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
    }
    [[nodiscard]] double longest() const { return percentile(1); }

protected:
    bool event(QEvent *event) override {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        const std::chrono::duration<double, std::milli> wait = Clock::now() - static_cast<Tick *>(event)->posted;
        m_waits.push_back(wait.count());
        return true;
    }

private:
    struct Tick : QEvent {
        explicit Tick(Clock::time_point at) : QEvent(QEvent::User), posted(at) {}
        Clock::time_point posted;
    };
    std::vector<double> m_waits;
    std::jthread m_thread;
};

} // namespace test
