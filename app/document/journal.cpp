// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/journal.h"

#include <chrono>
#include <iterator>
#include <utility>

namespace app {
namespace {

constexpr std::chrono::seconds retryAfter(1);

void moveTo(std::vector<JournalRecord> &target, std::vector<JournalRecord> &source) {
    target.insert(target.end(), std::make_move_iterator(source.begin()), std::make_move_iterator(source.end()));
    source.clear();
}

} // namespace

Journal::Journal(QObject *parent)
    : QObject(parent), m_writer([this](const std::stop_token &stop) { write(stop); }),
      m_syncer([this](const std::stop_token &stop) { sync(stop); }) {}

Journal::~Journal() {
    m_writer.request_stop();
    m_writer.join();
    m_syncer.request_stop();
    m_syncer.join();
}

void Journal::begin(const QString &countyPath, const QString &fileUid, qint64 revision) {
    close();
    m_isOpen = true;
    JournalRecord opened;
    opened.kind = JournalRecord::Kind::Opened;
    opened.at = QDateTime::currentDateTimeUtc();
    opened.text = countyPath;
    opened.fileUid = fileUid;
    opened.number = revision;
    post(Begin{std::move(opened)});
}

void Journal::add(const core::ChangeSet &changes, const QString &text, const QString &author,
                  std::vector<ImportTelling> imports) {
    if (!m_isOpen)
        return;
    JournalRecord edit;
    edit.at = QDateTime::currentDateTimeUtc();
    edit.author = author;
    edit.text = text;
    edit.number = ++m_count;
    edit.changes = changes;
    edit.imports = std::move(imports);
    post(std::move(edit));
}

void Journal::saved(qint64 edits) {
    Settle settled;
    settled.saved.kind = JournalRecord::Kind::Saved;
    settled.saved.at = QDateTime::currentDateTimeUtc();
    settled.saved.number = edits;
    settled.isAll = edits == m_count;
    if (settled.isAll)
        m_count = 0;
    post(std::move(settled));
}

void Journal::close() {
    m_count = 0;
    if (std::exchange(m_isOpen, false))
        post(Close{});
}

bool Journal::flush() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_isBroken || (m_orders.empty() && !m_isWriting && m_unsynced.empty()); });
    return !m_isBroken;
}

void Journal::post(Order order) {
    {
        const std::lock_guard lock(m_mutex);
        m_orders.push_back(std::move(order));
    }
    m_changed.notify_all();
}

void Journal::write(const std::stop_token &stop) {
    for (;;) {
        std::vector<Order> orders;
        {
            std::unique_lock lock(m_mutex);
            m_isWriting = false;
            m_changed.notify_all();
            const auto isAsked = [this] { return !m_orders.empty() || m_syncFailed; };
            const bool asked = m_refused.empty() ? m_changed.wait(lock, stop, isAsked)
                                                 : m_changed.wait_for(lock, stop, retryAfter, isAsked);
            if (!asked && stop.stop_requested())
                return;
            orders.swap(m_orders);
            m_isWriting = true;
            // What a disk could not sync may be gone: it is written once more, to another file.
            if (std::exchange(m_syncFailed, false)) {
                moveTo(m_refused, m_unsynced);
                m_synced.reset();
                m_file.reset();
            }
        }
        carryOut(std::move(orders));
    }
}

void Journal::sync(const std::stop_token &stop) {
    for (;;) {
        std::shared_ptr<const JournalFile> file;
        std::size_t written = 0;
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, stop, [this] { return m_synced && !m_unsynced.empty() && !m_syncFailed; }))
                return;
            file = m_synced;
            written = m_unsynced.size();
        }
        const core::Result<void> done = file->sync();
        {
            const std::lock_guard lock(m_mutex);
            // Otherwise the file was ended meanwhile.
            if (file == m_synced && done)
                m_unsynced.erase(m_unsynced.begin(), m_unsynced.begin() + static_cast<std::ptrdiff_t>(written));
            m_syncFailed = file == m_synced && !done;
            m_isBroken = m_isBroken && !done;
        }
        m_changed.notify_all();
        if (!done)
            report(done.error());
    }
}

void Journal::carryOut(std::vector<Order> orders) {
    std::vector<JournalRecord> edits;
    for (Order &order : orders) {
        if (auto *edit = std::get_if<JournalRecord>(&order)) {
            edits.push_back(std::move(*edit));
            continue;
        }
        append(edits);
        if (auto *begun = std::get_if<Begin>(&order)) {
            m_opened = std::move(begun->opened);
        } else if (auto *settled = std::get_if<Settle>(&order)) {
            settle(std::move(*settled), edits);
        } else {
            m_refused.clear();
            if (m_file)
                m_file->setAside();
            endFile();
            m_opened.reset();
        }
    }
    append(edits);
}

void Journal::settle(Settle settled, std::vector<JournalRecord> &edits) {
    if (!settled.isAll) {
        if (m_file)
            edits.push_back(std::move(settled.saved));
        return;
    }
    m_refused.clear();
    if (m_file)
        m_file->remove();
    endFile();
}

void Journal::endFile() {
    m_file.reset();
    {
        const std::lock_guard lock(m_mutex);
        m_synced.reset();
        m_unsynced.clear();
    }
    m_changed.notify_all();
}

core::Result<void> Journal::openFile() {
    core::Result<JournalFile> made = JournalFile::create(newJournalPath());
    if (!made)
        return tl::unexpected(made.error());
    auto file = std::make_shared<JournalFile>(std::move(*made));
    if (core::Result<void> begun = file->append({*m_opened}); !begun) {
        file->remove();
        return begun;
    }
    m_file = std::move(file);
    const std::lock_guard lock(m_mutex);
    m_synced = m_file;
    return {};
}

void Journal::append(std::vector<JournalRecord> &edits) {
    if (!m_refused.empty()) {
        moveTo(m_refused, edits);
        edits.swap(m_refused);
    }
    if (edits.empty() || !m_opened)
        return;
    core::Result<void> done = m_file ? core::Result<void>() : openFile();
    if (done)
        done = m_file->append(edits);
    if (!done) {
        m_refused = std::move(edits);
        report(done.error());
    } else {
        const std::lock_guard lock(m_mutex);
        moveTo(m_unsynced, edits);
    }
    edits.clear();
    m_changed.notify_all();
}

void Journal::report(const core::Error &error) {
    {
        const std::lock_guard lock(m_mutex);
        if (std::exchange(m_isBroken, true))
            return;
    }
    m_changed.notify_all();
    QMetaObject::invokeMethod(
        this, [this, error] { emit failed(error); }, Qt::QueuedConnection);
}

} // namespace app
