// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/packet_return_page.h"

#include <QComboBox>
#include <QDate>
#include <QFile>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/document/document.h"
#include "app/look/page_form.h"
#include "app/look/type_scale.h"
#include "app/models/import_words.h"
#include "app/models/packet_words.h"
#include "app/models/people_parts.h"
#include "app/task/task.h"
#include "app/text/language.h"
#include "app/text/messages.h"
#include "gis/packet/packet_history.h"

namespace app {
namespace {

enum Column { Record, Sent, Here, There, Answer, ColumnCount };
constexpr int listHeight = 340;
/// Records that are listed one by one; the rest is counted.
constexpr int mostListed = 2000;

std::filesystem::path pathFrom(const QString &path) { return QFile::encodeName(path).toStdString(); }

core::Result<gis::ReturnedPacket> readAgainst(const std::shared_ptr<const core::County> &county,
                                              const std::filesystem::path &file, const std::filesystem::path &packet,
                                              const core::Date &today, const core::Job &job) {
    auto store = gis::Store::open(file, gis::OpenMode::ReadOnly);
    if (!store)
        return tl::unexpected(store.error());
    return gis::readReturn(*store, *county, packet, today, job);
}

} // namespace

PacketReturnPage::PacketReturnPage(Document &document, const QString &path, QWidget *parent)
    : QWidget(parent), m_document(document), m_path(path) {
    m_form = new PageForm(tr("Returned packet"),
                          tr("What only the township changed is taken, what only the county changed stays. What both "
                             "changed, and what was removed, is yours to answer."));
    m_form->setWorkPage();
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_form);
    for (QLabel **label : {&m_origin, &m_summary, &m_notes}) {
        *label = new QLabel;
        (*label)->setWordWrap(true);
        (*label)->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_form->addWide(*label);
    }
    makeList();
    makeFoot();
    connect(&m_document, &Document::saved, this, &PacketReturnPage::onSaved);
    connect(&m_document, &Document::saveFailed, this, [this] { m_waitsForSave = false; });
}

PacketReturnPage::~PacketReturnPage() { delete m_reading.data(); }

void PacketReturnPage::makeList() {
    m_list = new QTreeWidget;
    m_list->setColumnCount(ColumnCount);
    m_list->setHeaderLabels({tr("Record"), tr("As sent"), tr("Here now"), tr("Came back"), tr("What becomes of it")});
    m_list->setAlternatingRowColors(true);
    m_list->header()->setSectionResizeMode(QHeaderView::Interactive);
    for (const auto &[column, width] :
         {std::pair(Record, 300), std::pair(Sent, 190), std::pair(Here, 260), std::pair(There, 190)})
        m_list->setColumnWidth(column, scaled(width));
    m_list->header()->setStretchLastSection(true);
    m_list->setMinimumHeight(scaled(listHeight));
    m_list->setAccessibleName(tr("Returned packet"));
    m_form->addWide(m_list);
    setFocusProxy(m_list);
}

void PacketReturnPage::makeFoot() {
    m_take = new QPushButton(tr("Take into the county"));
    m_take->setDefault(true);
    m_theirs = new QPushButton(tr("Open questions: the township's"));
    m_ours = new QPushButton(tr("Open questions: the county's"));
    auto *back = new QPushButton(tr("Cancel"));
    m_form->addFoot({m_take, m_theirs, m_ours, back});
    connect(m_take, &QPushButton::clicked, this, &PacketReturnPage::take);
    connect(m_theirs, &QPushButton::clicked, this, [this] { answerOpen(core::MergeAnswer::Theirs); });
    connect(m_ours, &QPushButton::clicked, this, [this] { answerOpen(core::MergeAnswer::Ours); });
    connect(back, &QPushButton::clicked, this, &PacketReturnPage::closeRequested);
    refresh();
}

void PacketReturnPage::read() {
    m_origin->setText(tr("Reading %1 …").arg(QFileInfo(m_path).fileName()));
    const QDate today = QDate::currentDate();
    const auto work = [county = m_document.county(), file = pathFrom(m_document.path()), packet = pathFrom(m_path),
                       date = core::Date{today.year(), today.month(), today.day()}](const core::Job &job) {
        return readAgainst(county, file, packet, date, job);
    };
    m_reading = Task::start(this, tr("Reading the packet"), work,
                            [this](core::Result<gis::ReturnedPacket> packet) { receive(std::move(packet)); });
    emit taskStarted(m_reading);
}

void PacketReturnPage::receive(core::Result<gis::ReturnedPacket> packet) {
    if (!packet) {
        m_origin->setText(QFileInfo(m_path).fileName());
        m_form->showError(sentenceOf(packet.error()));
        return;
    }
    m_packet.emplace(std::move(*packet));
    const gis::PacketNote &note = m_packet->note;
    m_origin->setText(tr("%1 · sent %2 by %3 · revision %4 of the county")
                          .arg(QString::fromStdString(note.unitName),
                               QString::fromStdString(note.made).left(16).replace(QLatin1Char('T'), QLatin1Char(' ')),
                               note.maker.empty() ? QStringLiteral("—") : QString::fromStdString(note.maker))
                          .arg(note.baseRevision));
    QStringList notes;
    for (const core::Issue &issue : m_packet->issues)
        notes.append(QStringLiteral("• ") + sentenceOf(issue));
    m_notes->setText(notes.join(QLatin1Char('\n')));
    m_notes->setVisible(!notes.isEmpty());
    fill();
}

QString PacketReturnPage::summary() const { return m_summary->text(); }
QString PacketReturnPage::error() const { return m_form->error(); }

void PacketReturnPage::fill() {
    m_list->clear();
    if (!m_packet)
        return;
    const auto &rows = m_packet->merge.rows();
    // Questions first: they are what a person is needed for.
    for (const bool isAsked : {true, false})
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const core::MergeKind kind = rows[row].kind;
            const bool asks = rows[row].isQuestion() || kind == core::MergeKind::Contested ||
                              rows[row].outcome == core::MergeOutcome::Refused;
            if (asks == isAsked && kind != core::MergeKind::Same && m_list->topLevelItemCount() < mostListed)
                addRecord(row);
        }
    refresh();
}

void PacketReturnPage::addAnswer(QTreeWidgetItem *item, core::MergeAnswer answer, bool isAsked,
                                 const std::function<void(core::MergeAnswer)> &given) {
    auto *choice = new QComboBox;
    if (isAsked)
        choice->addItem(tr("Not answered"), static_cast<int>(core::MergeAnswer::None));
    choice->addItem(tr("The township's"), static_cast<int>(core::MergeAnswer::Theirs));
    choice->addItem(tr("The county's"), static_cast<int>(core::MergeAnswer::Ours));
    const auto shown = isAsked || answer == core::MergeAnswer::Ours ? answer : core::MergeAnswer::Theirs;
    choice->setCurrentIndex(choice->findData(static_cast<int>(shown)));
    choice->setAccessibleName(item->text(Record));
    connect(choice, &QComboBox::activated, this,
            [choice, given] { given(static_cast<core::MergeAnswer>(choice->currentData().toInt())); });
    m_list->setItemWidget(item, Answer, choice);
}

void PacketReturnPage::addRecord(std::size_t index) {
    const core::MergeRow &row = m_packet->merge.rows()[index];
    auto *item = new QTreeWidgetItem(m_list);
    item->setText(Record, QStringLiteral("%1 · %2").arg(recordName(row), chosen(row.schema->zh, row.schema->en)));
    item->setText(Sent, kindWords(row.kind));
    item->setData(Record, Qt::UserRole, static_cast<qulonglong>(index));
    if (row.isQuestion() || row.kind == core::MergeKind::New) {
        item->setText(Here, questionOf(row));
        item->setToolTip(Here, questionOf(row));
        addAnswer(item, row.answer, row.isQuestion(),
                  [this, index](core::MergeAnswer answer) { answerRow(index, answer); });
    } else {
        item->setText(Answer, outcomeWords(row.outcome));
    }
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
        const FieldStates states = statesOf(row, row.fields[i]);
        auto *field =
            new QTreeWidgetItem(item, {fieldTitle(row, row.fields[i]), states.base, states.ours, states.theirs});
        addAnswer(field, row.fields[i].answer, row.fields[i].isContested,
                  [this, index, i](core::MergeAnswer answer) { answerField(index, i, answer); });
    }
    if (row.outcome == core::MergeOutcome::Refused)
        for (const core::RowFinding &finding : row.findings)
            new QTreeWidgetItem(item, {findingText(*row.schema, finding)});
    item->setExpanded(row.kind == core::MergeKind::Contested || row.outcome == core::MergeOutcome::Refused);
}

void PacketReturnPage::refresh() {
    const core::MergeBalance balance = m_packet ? m_packet->merge.balance() : core::MergeBalance();
    const std::size_t writes = balance.updated + balance.added + balance.removed;
    if (m_packet)
        m_summary->setText(
            tr("%1 records: %2 updated, %3 new, %4 removed, %5 unchanged (%6 changed here only), %7 to be "
               "answered, %8 cannot be taken")
                .arg(countText(static_cast<qint64>(balance.records)))
                .arg(balance.updated)
                .arg(balance.added)
                .arg(balance.removed)
                .arg(balance.unchanged)
                .arg(balance.keptOurs)
                .arg(balance.open)
                .arg(balance.refused));
    const bool canWrite = m_packet && m_document.isEditable() && !m_waitsForSave && !m_document.path().isEmpty();
    m_take->setEnabled(canWrite && writes > 0);
    m_take->setToolTip(!m_document.isEditable() && m_document.isOpen() ? sentenceOf("import.county_read_only", {})
                       : writes == 0 && m_packet                       ? tr("Nothing to take as things stand")
                                                                       : QString());
    for (QPushButton *button : {m_theirs, m_ours})
        button->setEnabled(m_packet && balance.open > 0);
}

void PacketReturnPage::answerOpen(core::MergeAnswer answer) {
    m_packet->merge.answerOpen(answer);
    fill();
}

void PacketReturnPage::answerField(std::size_t row, std::size_t field, core::MergeAnswer answer) {
    m_packet->merge.answerField(row, field, answer);
    for (int i = 0; i < m_list->topLevelItemCount(); ++i)
        if (QTreeWidgetItem *item = m_list->topLevelItem(i); item->data(Record, Qt::UserRole).toULongLong() == row)
            item->setText(Answer, outcomeWords(m_packet->merge.rows()[row].outcome));
    refresh();
}

void PacketReturnPage::answerRow(std::size_t row, core::MergeAnswer answer) {
    m_packet->merge.answer(row, answer);
    refresh();
}

void PacketReturnPage::take() {
    if (!m_take->isEnabled())
        return;
    // Edits that wait are a save of their own: the batch of a packet holds its records and nothing else.
    if (m_document.unsavedCount() > 0) {
        m_waitsForSave = true;
        refresh();
        m_document.save(tr("Edits before an import"));
        return;
    }
    push();
}

void PacketReturnPage::onSaved() {
    if (!m_waitsForSave)
        return;
    m_waitsForSave = false;
    push();
}

void PacketReturnPage::push() {
    const QString name = QFileInfo(m_path).fileName();
    const core::ChangeSet changes = m_packet->merge.changes().squash();
    const auto count = static_cast<int>(changes.changes().size());
    const QString told = tr("%1: %n record(s) taken into the county", nullptr, count).arg(name);
    if (changes.isEmpty()) {
        emit taken(told);
        return;
    }
    gis::Signature signature = m_document.signature(QString::fromStdString(gis::packetReason(pathFrom(m_path))));
    signature.sourceHash = m_packet->hash;
    signature.records.emplace_back(
        "import_batch", packetBatch(name.toStdString(), m_packet->hash, m_packet->merge.balance(), signature));
    signature.records.emplace_back("packet_return", gis::returnRecord(*m_packet, *m_document.county(), signature));
    const auto done =
        m_document.pushImport(changes, tr("Packet %1: %n record(s)", nullptr, count).arg(name), signature);
    if (!done) {
        // Somebody edited meanwhile: it is read against the county as it is now.
        m_form->showError(sentenceOf("import.county_edited", {}));
        m_packet.reset();
        fill();
        read();
        return;
    }
    // Taken is what the file has, said once.
    const auto link = std::make_shared<QMetaObject::Connection>();
    *link = connect(&m_document, &Document::importsChanged, this, [this, number = *done, told, link] {
        if (m_document.importState(number) != ImportLedger::State::Saved)
            return;
        disconnect(*link);
        emit taken(told);
    });
    m_document.save({});
}

} // namespace app
