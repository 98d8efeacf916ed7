// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/problem_session.h"

#include <QDate>

#include "app/task/task.h"

namespace app {
namespace {

/// Milliseconds without an edit before the search starts: a person typing is not raced.
constexpr int pause = 300;

} // namespace

core::ProblemOptions problemOptions() {
    const QDate date = QDate::currentDate();
    core::ProblemOptions options;
    options.today = {date.year(), date.month(), date.day()};
    return options;
}

ProblemSession::ProblemSession(const Document &document, QObject *parent) : QObject(parent), m_document(document) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &ProblemSession::search);
    const auto soon = [this] { m_pause.start(); };
    connect(&document, &Document::opened, this, [this] {
        m_problems.clear();
        m_checkedAt = {};
        emit changed();
    });
    connect(&document, &Document::completed, this, soon);
    connect(&document, &Document::edited, this, soon);
    if (document.isComplete())
        m_pause.start();
}

ProblemSession::~ProblemSession() { delete m_task.data(); }

void ProblemSession::search() {
    delete m_task.data();
    if (!m_document.isOpen())
        return;
    const std::shared_ptr<const core::County> county = m_document.county();
    m_task = Task::start(
        this, tr("Looking for problems"),
        [county](const core::Job &) { return core::findProblems(*county, problemOptions()); },
        [this, county](std::vector<core::Problem> problems) {
            m_problems = std::move(problems);
            m_checked = county;
            m_checkedAt = QDateTime::currentDateTime();
            emit changed();
        });
}

} // namespace app
