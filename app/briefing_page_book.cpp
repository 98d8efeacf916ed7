// SPDX-License-Identifier: GPL-3.0-or-later
// Atlas and cards at the briefing desk: pages are made one at a time.
#include <algorithm>

#include <QFile>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include "app/briefing_form.h"
#include "app/briefing_page.h"
#include "app/text/messages.h"

namespace app {

QWidget *BriefingPage::buildTurner() {
    m_turner = new QSpinBox;
    m_turner->setAccessibleName(tr("Page of the book"));
    m_turner->setKeyboardTracking(false);
    m_turner->setRange(1, 1);
    m_turner->hide();
    connect(m_turner, &QSpinBox::valueChanged, this, [this](int page) { turnTo(static_cast<std::size_t>(page - 1)); });
    return m_turner;
}

void BriefingPage::showTurner() {
    const PageBook *book = m_shown->book.get();
    const QSignalBlocker silent(m_turner);
    m_turner->setRange(1, book ? static_cast<int>(book->count) : 1);
    m_turner->setValue(static_cast<int>(m_shown->bookPage) + 1);
    const QStringList around = tr("Page %1 of %2").split(QStringLiteral("%1"));
    m_turner->setPrefix(around.first());
    m_turner->setSuffix(QString(around.last()).replace(QStringLiteral("%2"), QString::number(m_turner->maximum())));
    m_turner->setVisible(book);
    m_turner->setToolTip(book ? book->bookmark(m_shown->bookPage) : QString());
}

void BriefingPage::forgetPageOfAnotherBook() {
    if (m_order && m_order->kind == m_form->kind() && m_order->book == m_form->book())
        return;
    const QSignalBlocker silent(m_turner);
    m_turner->setValue(1);
}

void BriefingPage::turnTo(std::size_t index) {
    if (!m_shown || !m_shown->book || !m_order)
        return;
    // A turn that was under way is no longer wanted; pages that are being composed anew are.
    if (m_task && !m_isTurning)
        return;
    delete m_task.data();
    m_isTurning = true;
    for (QPushButton *button : {m_export, m_print, m_workbook, m_copy})
        button->setEnabled(false);
    m_task = Task::start(
        this, tr("Turning the page"),
        [shown = m_shown, index](const core::Job &job) { return turnedTo(index, *shown, job); },
        [this](core::Result<PreparedBriefing> turned) {
            m_task = nullptr;
            m_isTurning = false;
            if (turned)
                m_shown = std::make_shared<const PreparedBriefing>(std::move(*turned));
            else if (turned.error().code != core::ErrorCode::Cancelled)
                emit failed(turned.error());
            showPages();
        },
        Task::Lane::Interactive);
    emit taskStarted(m_task);
}

/// What is wrong on pages that nobody looked at is found while they are written: an error, or a warning that was not
/// seen, keeps the file from its place.
void BriefingPage::exportBookTo(const QString &path) {
    const std::filesystem::path target(QFile::encodeName(path).toStdString());
    Task *task = Task::start(
        this, tr("Writing the briefing"),
        [book = m_shown->book, seen = m_seen, target](const core::Job &job) {
            return writeBook(*book, target, job,
                             [&seen](const core::Issue &warning) { return seen.contains(sentenceOf(warning)); });
        },
        [this, path, shown = m_shown, order = *m_order, kept = m_kept,
         county = m_document->path()](const core::Result<BriefingReceipt> &receipt) {
            if (!receipt) {
                if (receipt.error().code != core::ErrorCode::Cancelled)
                    emit failed(receipt.error());
                return;
            }
            PreparedBriefing found = *shown;
            found.pages.findings = receipt->findings;
            logFindings(found.pages);
            if (receipt->written) {
                if (m_document->path() == county)
                    noteIssued(kept, found, order);
                emit written(path);
                return;
            }
            tellStopped(shown, receipt->findings, path);
        });
    emit taskStarted(task);
}

void BriefingPage::tellStopped(const std::shared_ptr<const PreparedBriefing> &shown, std::vector<core::Issue> findings,
                               const QString &target) {
    if (m_shown && m_shown->book == shown->book && !m_task) {
        PreparedBriefing found = *m_shown;
        found.pages.findings = std::move(findings);
        m_shown = std::make_shared<const PreparedBriefing>(std::move(found));
        showFindings();
    }
    emit failed({core::ErrorCode::InvalidData, "print.stopped", {target.toStdString()}, {}});
}

} // namespace app
