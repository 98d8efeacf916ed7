// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/event_box.h"

#include <algorithm>

#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/look/panel_text.h"
#include "app/models/field_text.h"
#include "app/models/response_table.h"
#include "app/panels/reading_table.h"

namespace app {
namespace {

constexpr int mostRows = 8;
constexpr std::size_t latestAtOnce = 5;

/// The targets that their first team reaches last.
std::vector<std::uint32_t> latestOf(const core::ResponseResult &result) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < result.targets.size(); ++row)
        if (result.targets[row].team != core::noTeam)
            rows.push_back(row);
    std::ranges::stable_sort(rows, std::greater<>(),
                             [&result](std::uint32_t row) { return result.targets[row].seconds; });
    rows.resize(std::min(rows.size(), latestAtOnce));
    return rows;
}

} // namespace

EventBox::EventBox(ResponseSession &session, QWidget *parent) : QWidget(parent), m_session(session) {
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(6));
    column->addWidget(panelText(tr("Several events at once"), TextRole::Section));
    column->addWidget(
        panelParagraph(tr("Every team serves one event; as many events as can be in time, then the least driving.")));
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(8));
    m_name = new QLineEdit;
    m_name->setPlaceholderText(tr("Name of a target"));
    m_name->setAccessibleName(tr("Name of a target"));
    connect(m_name, &QLineEdit::returnPressed, this, [this] { addNamed(m_name->text()); });
    row->addWidget(m_name, 1);
    auto *latest = new QPushButton(tr("The %1 latest").arg(latestAtOnce));
    connect(latest, &QPushButton::clicked, this, [this] {
        if (const auto &run = m_session.result())
            add(latestOf(run->result));
    });
    row->addWidget(latest);
    m_clear = new QPushButton(tr("Clear"));
    connect(m_clear, &QPushButton::clicked, this, &EventBox::clear);
    row->addWidget(m_clear);
    column->addLayout(row);
    m_summary = panelParagraph({}, TextRole::Body, Shade::Ink);
    column->addWidget(m_summary);
    m_model = new PanelTableModel(this);
    m_table = new ReadingTable;
    m_table->setSource(m_model, PanelTableModel::SortRole);
    m_table->setStretchColumn(0);
    m_table->setAccessibleName(tr("Several events at once"));
    column->addWidget(m_table);
    connect(m_table, &ReadingTable::linkClicked, this, &EventBox::remove);
    connect(m_table, &ReadingTable::rowChosen, this, [this](int at) {
        const auto &events = m_session.events();
        if (!events || at < 0 || at >= std::ssize(events->result.events))
            return;
        const core::EventArrival &event = events->result.events[static_cast<std::size_t>(at)];
        emit eventChosen(event.target, event.team);
    });
    connect(&session, &ResponseSession::eventsChanged, this, &EventBox::refreshEvents);
    refresh();
}

QString EventBox::summary() const { return m_summary->text(); }

void EventBox::add(const std::vector<std::uint32_t> &more) {
    const auto &run = m_session.result();
    if (!run)
        return;
    for (const std::uint32_t target : more)
        if (target < run->input.targets.size() && run->input.targets[target].place &&
            std::ranges::find(m_wanted, target) == m_wanted.end())
            m_wanted.push_back(target);
    m_session.runEvents(m_wanted);
}

void EventBox::remove(int row) {
    const auto &events = m_session.events();
    if (!events || row < 0 || row >= std::ssize(events->result.events))
        return;
    std::erase(m_wanted, events->result.events[static_cast<std::size_t>(row)].target);
    m_session.runEvents(m_wanted);
}

void EventBox::clear() {
    m_wanted.clear();
    m_session.runEvents({});
}

/// Name and township: villages of one name are common.
QString EventBox::wordsOf(const core::ResponseTarget &target) const {
    const QString name = QString::fromStdString(target.name);
    return target.townshipId.empty()
               ? name
               : tr("%1 (%2)").arg(name, townshipName(*m_session.result()->county, target.townshipId));
}

void EventBox::addNamed(const QString &name) {
    const auto &run = m_session.result();
    const std::string wanted = name.trimmed().toStdString();
    if (!run || wanted.empty())
        return;
    std::vector<std::uint32_t> found;
    for (std::uint32_t row = 0; row < run->input.targets.size(); ++row) {
        const core::ResponseTarget &target = run->input.targets[row];
        if (target.place && (wordsOf(target) == name.trimmed() || target.name == wanted || target.id == wanted))
            found.push_back(row);
    }
    if (found.size() != 1) {
        m_summary->setText(
            found.empty()
                ? tr("No target with a place is called “%1”.").arg(name.trimmed())
                : tr("Several targets are called “%1”: choose one of the list under the field.").arg(name.trimmed()));
        m_summary->show();
        return;
    }
    m_name->clear();
    add(found);
}

void EventBox::refresh() {
    const auto &run = m_session.result();
    if (m_shown != run.get() && run) {
        QStringList names;
        for (const core::ResponseTarget &target : run->input.targets)
            names.append(wordsOf(target));
        auto *completer = new QCompleter(names, m_name);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        if (QCompleter *old = m_name->completer())
            old->deleteLater();
        m_name->setCompleter(completer);
    }
    if (m_shown != run.get())
        m_wanted.clear();
    m_shown = run.get();
    refreshEvents();
}

void EventBox::refreshEvents() {
    const auto &events = m_session.events();
    m_table->setVisible(events != nullptr);
    m_summary->setVisible(events != nullptr);
    m_clear->setEnabled(events != nullptr);
    if (!events)
        return;
    const core::EventResult &result = events->result;
    m_summary->setText(tr("%1 events: %2 in time (%3 if each came alone), %4 late, %5 without a team")
                           .arg(result.tally.total)
                           .arg(result.tally.reached)
                           .arg(result.reachedAlone)
                           .arg(result.tally.late)
                           .arg(result.tally.unreachable));
    m_model->setTable(eventTable(*events));
    const int rows = qBound(1, static_cast<int>(result.events.size()), mostRows);
    m_table->setFixedHeight(scaled(30) * (rows + 1) + scaled(12));
}

} // namespace app
