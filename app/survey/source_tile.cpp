// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/survey/source_tile.h"

#include <algorithm>

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMessageBox>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/look/chip.h"
#include "app/look/flow_row.h"
#include "app/look/icon.h"
#include "app/look/panel_text.h"
#include "app/look/tokens.h"
#include "app/models/people_parts.h"
#include "app/text/language.h"
#include "app/text/messages.h"
#include "core/model/catalogue.h"
#include "gis/store/salvage.h"

namespace app {
namespace {

QString kindWords(core::GeometryType geometry) {
    switch (geometry) {
    case core::GeometryType::Point:
        return SourceTile::tr("points");
    case core::GeometryType::Line:
    case core::GeometryType::MultiLine:
        return SourceTile::tr("lines");
    case core::GeometryType::Polygon:
    case core::GeometryType::MultiPolygon:
        return SourceTile::tr("areas");
    case core::GeometryType::None:
        break;
    }
    return SourceTile::tr("no places");
}

void paintFrame(QWidget &tile, bool isChosen) {
    const Tokens &t = tokensOf(tile.palette());
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(isChosen || tile.hasFocus() ? t.accent : t.line, isChosen ? 2 : 1));
    painter.setBrush(t.panel);
    painter.drawRoundedRect(QRectF(tile.rect()).adjusted(1, 1, -1, -1), 6, 6);
}

QVBoxLayout *columnOf(QWidget &tile) {
    auto *column = new QVBoxLayout(&tile);
    column->setContentsMargins(scaled(12), scaled(10), scaled(8), scaled(10));
    column->setSpacing(scaled(6));
    return column;
}

QToolButton *stopButton(const QString &words) {
    auto *button = new QToolButton;
    button->setIcon(interfaceIcon(QStringLiteral("x")));
    button->setAutoRaise(true);
    button->setToolTip(words);
    button->setAccessibleName(words);
    return button;
}

/// How far a task is, and the way to stop it.
void addProgress(QVBoxLayout *column, const QString &words, Task *task) {
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(6));
    row->addWidget(panelText(words, TextRole::Secondary, Shade::Soft));
    auto *bar = new QProgressBar;
    bar->setRange(0, 1000);
    bar->setFixedHeight(scaled(6));
    bar->setTextVisible(false);
    bar->setAccessibleName(words);
    bar->setValue(static_cast<int>(task->progress() * 1000));
    QObject::connect(task, &Task::progressed, bar,
                     [bar](double fraction, const QString &) { bar->setValue(static_cast<int>(fraction * 1000)); });
    row->addWidget(bar, 1);
    QToolButton *stop = stopButton(SourceTile::tr("Stop"));
    QObject::connect(stop, &QToolButton::clicked, task, &Task::cancel);
    row->addWidget(stop);
    column->addLayout(row);
}

} // namespace

SourceTile::SourceTile(ImportSession &session, const ImportSession::Entry &entry)
    : m_session(session), m_number(entry.number) {
    QVBoxLayout *column = columnOf(*this);
    addTitle(entry, column);
    auto *chips = new FlowRow;
    addState(entry, *chips);
    addChips(entry, *chips);
    column->addWidget(chips);
    if (entry.source.problem) {
        auto *reason = panelText(sentenceOf(*entry.source.problem), TextRole::Secondary, Shade::Bad);
        reason->setWordWrap(true);
        column->addWidget(reason);
        addSalvage(entry, column);
    } else {
        addTarget(entry, column);
        addWork(entry, column);
    }
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(entry.source.title);
}

void SourceTile::choose() { m_session.setCurrent(m_session.indexOf(m_number)); }

void SourceTile::mousePressEvent(QMouseEvent *) { choose(); }

void SourceTile::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space)
        choose();
    else
        QWidget::keyPressEvent(event);
}

void SourceTile::paintEvent(QPaintEvent *) {
    paintFrame(*this, m_session.entry() && m_session.entry()->number == m_number);
}

void SourceTile::askToRemove() {
    const int index = m_session.indexOf(m_number);
    const auto decided = index < 0 ? 0 : static_cast<int>(m_session.unwrittenAnswers(index));
    ImportSession *session = &m_session;
    const auto remove = [session, number = m_number] { session->remove(session->indexOf(number)); };
    if (decided == 0) {
        // The tile that was clicked goes with its list.
        QTimer::singleShot(0, session, remove);
        return;
    }
    auto *question = new QMessageBox(window());
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Warning);
    question->setTextFormat(Qt::PlainText);
    question->setText(tr("%n row(s) of this file were decided or mended by hand.", nullptr, decided));
    question->setInformativeText(tr("They are not written yet; off the list they are lost."));
    QPushButton *lose = question->addButton(tr("Take it off"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(tr("Keep it"), QMessageBox::RejectRole));
    connect(lose, &QPushButton::clicked, session, remove);
    question->open();
}

void SourceTile::addTitle(const ImportSession::Entry &entry, QVBoxLayout *column) {
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(6));
    auto *title = panelText(entry.source.title, TextRole::Body);
    title->setWordWrap(true);
    title->setToolTip(entry.source.path);
    row->addWidget(title, 1);
    QToolButton *drop = stopButton(tr("Take this file off the list"));
    connect(drop, &QToolButton::clicked, this, &SourceTile::askToRemove);
    row->addWidget(drop, 0, Qt::AlignTop);
    column->addLayout(row);
    const QString facts = entry.source.problem
                              ? QString::fromStdString(entry.source.format)
                              : tr("%1 · %2 rows · %3")
                                    .arg(QString::fromStdString(entry.source.format), countText(entry.source.rows),
                                         kindWords(entry.source.geometry));
    column->addWidget(panelText(facts, TextRole::Secondary, Shade::Faint));
}

void SourceTile::addState(const ImportSession::Entry &entry, FlowRow &chips) {
    const bool isCurrent = m_session.entry() == &entry;
    if (m_session.isWriting(entry))
        chips.add(new Chip(tr("being written"), Chip::Kind::Accent));
    else if (entry.isWritten && !entry.isSaved)
        chips.add(new Chip(tr("not saved yet"), Chip::Kind::Warn));
    else if (entry.isWritten)
        chips.add(new Chip(tr("in the county"), Chip::Kind::Good));
    else if (entry.source.problem)
        chips.add(new Chip(tr("cannot be read"), Chip::Kind::Bad));
    else if (!m_session.taskOf(entry) && !entry.preview && !(isCurrent && entry.source.request.layer.empty()))
        chips.add(new Chip(isCurrent ? tr("not read") : tr("waiting"), Chip::Kind::Plain));
}

void SourceTile::addChips(const ImportSession::Entry &entry, FlowRow &chips) {
    const ImportSource &source = entry.source;
    if (!source.encoding.empty())
        chips.add(new Chip(QString::fromStdString(source.encoding),
                           source.encodings.close && source.request.encoding.empty() ? Chip::Kind::Warn
                           : source.encoding == "UTF-8"                              ? Chip::Kind::Plain
                                                                                     : Chip::Kind::Accent));
    if (!source.coordinates.empty())
        chips.add(new Chip(source.asksCoordinates ? tr("coordinates?") : coordinateWords(source.request.crs),
                           source.asksCoordinates ? Chip::Kind::Warn : Chip::Kind::Plain));
    if (source.profile)
        chips.add(new Chip(tr("answers of “%1”").arg(QString::fromStdString(source.profile->name)), Chip::Kind::Good));
}

void SourceTile::addTarget(const ImportSession::Entry &entry, QVBoxLayout *column) {
    auto *row = new QHBoxLayout;
    row->addWidget(panelText(tr("Goes to"), TextRole::Secondary, Shade::Soft));
    auto *box = new QComboBox;
    box->setAccessibleName(tr("Layer that the rows go to"));
    box->addItem(tr("choose…"), QString());
    for (const core::LayerSchema *schema : targetLayers(entry.source.geometry))
        box->addItem(chosen(schema->zh, schema->en), QString::fromStdString(schema->name));
    box->setCurrentIndex(std::max(0, box->findData(QString::fromStdString(entry.source.request.layer))));
    box->setEnabled(!m_session.isLocked());
    connect(box, &QComboBox::activated, this, [this, box] {
        ImportSession *session = &m_session;
        const std::string layer = box->currentData().toString().toStdString();
        QTimer::singleShot(0, session, [session, number = m_number, layer] {
            session->setCurrent(session->indexOf(number));
            if (!layer.empty() && session->entry() && session->entry()->number == number)
                session->setLayer(layer);
        });
    });
    row->addWidget(box, 1);
    column->addLayout(row);
}

void SourceTile::addWork(const ImportSession::Entry &entry, QVBoxLayout *column) {
    if (Task *task = m_session.taskOf(entry)) {
        addProgress(column, m_session.isReading(entry) ? tr("Being read") : tr("Being mended"), task);
        return;
    }
    const bool canBeRead = m_session.entry() == &entry && !entry.preview && !entry.source.request.layer.empty();
    if (!canBeRead || m_session.isLocked())
        return;
    auto *again = new QPushButton(tr("Read the rows"));
    ImportSession *session = &m_session;
    connect(again, &QPushButton::clicked, this,
            [session] { QTimer::singleShot(0, session, [session] { session->read(); }); });
    column->addWidget(again, 0, Qt::AlignLeft);
}

void SourceTile::addSalvage(const ImportSession::Entry &entry, QVBoxLayout *column) {
    if (!gis::isSalvageable(*entry.source.problem, entry.source.request.source))
        return;
    auto *salvage = new QPushButton(tr("Copy what can be read…"));
    connect(salvage, &QPushButton::clicked, this, [this, path = entry.source.path] { emit salvageRequested(path); });
    column->addWidget(salvage, 0, Qt::AlignLeft);
}

LookTile::LookTile(const ImportSession::Look &look) {
    QVBoxLayout *column = columnOf(*this);
    auto *title = panelText(look.paths.size() == 1 ? QFileInfo(look.paths.front()).fileName()
                                                   : tr("%n file(s)", nullptr, static_cast<int>(look.paths.size())),
                            TextRole::Body);
    title->setWordWrap(true);
    column->addWidget(title);
    if (look.task)
        addProgress(column, tr("Being looked at"), look.task);
}

void LookTile::paintEvent(QPaintEvent *) { paintFrame(*this, false); }

} // namespace app
