// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backup_page.h"

#include <algorithm>
#include <filesystem>

#include <QComboBox>
#include <QDateTime>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/document/safety_copy.h"
#include "app/look/page_form.h"
#include "app/look/type_scale.h"
#include "app/task/task.h"
#include "app/text/messages.h"
#include "core/model/catalogue.h"
#include "gis/store/file_place.h"
#include "gis/store/store.h"

namespace app {
namespace {

enum Column { Time, Reason, Features, Size, State, ColumnCount };
constexpr int listHeight = 320;

std::filesystem::path pathFrom(const QString &path) { return QFile::encodeName(path).toStdString(); }

QString timeOf(const gis::Backup &backup) {
    const QString stamp = QString::fromStdString(backup.stamp);
    const QDateTime at = QDateTime::fromString(stamp.left(15), QStringLiteral("yyyyMMdd-HHmmss"));
    return at.isValid() ? at.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) : stamp;
}

QString reasonOf(const gis::Backup &backup) {
    if (backup.reason == "day")
        return BackupPage::tr("first save of the day");
    if (backup.reason == "import")
        return BackupPage::tr("before an import");
    if (backup.reason == "restore")
        return BackupPage::tr("before a restore");
    return QString::fromStdString(backup.reason);
}

} // namespace

BackupPage::BackupPage(const QString &county, bool isEditable, QWidget *parent) : QWidget(parent), m_county(county) {
    if (!county.isEmpty() && gis::placeOf(pathFrom(QFileInfo(county).canonicalFilePath())) != gis::FilePlace::Local)
        m_overObstacle = tr("This county lies on a network or in a synchronised folder: restore as a new file.");
    else if (!isEditable)
        m_overObstacle = tr("This county is only viewed here: restore as a new file.");
    m_form =
        new PageForm(tr("Restore from backup"),
                     tr("A copy is made at the first save of a day, before large imports and before a restore; the "
                        "newest 30 stay. Each is checked before it is used."));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_form);
    m_counties = new QComboBox;
    m_list = new QTreeWidget;
    m_list->setColumnCount(ColumnCount);
    m_list->setHeaderLabels({tr("Time"), tr("Reason"), tr("Features"), tr("Size"), tr("State")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setStretchLastSection(true);
    m_form->addRow(tr("County"), m_counties);
    m_form->addRow(tr("Backups"), m_list);
    m_list->setFixedHeight(scaled(listHeight));
    m_asNew = new QPushButton(tr("Restore as new file…"));
    m_asNew->setDefault(true);
    m_over = new QPushButton(tr("Restore over this county…"));
    auto *back = new QPushButton(tr("Cancel"));
    m_form->addFoot({m_asNew, m_over, back});
    connect(m_asNew, &QPushButton::clicked, this, &BackupPage::askForTarget);
    connect(m_over, &QPushButton::clicked, this, &BackupPage::askToOverwrite);
    connect(back, &QPushButton::clicked, this, &BackupPage::closeRequested);
    connect(m_counties, &QComboBox::currentIndexChanged, this, &BackupPage::showCounty);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &BackupPage::enableButtons);
    m_counties->setEnabled(false);
    m_list->addTopLevelItem(new QTreeWidgetItem({tr("Looking for backups…")}));
    enableButtons();
    // The folder may lie on a slow disk.
    m_listing = Task::start(
        this, tr("Looking for backups"),
        [place = backupPlace(), open = m_county](const core::Job &) { return listed(place, open); },
        [this](std::vector<gis::BackedUpCounty> all) { showListed(std::move(all)); }, Task::Lane::Interactive);
    setFocusProxy(m_list);
}

std::vector<gis::BackedUpCounty> BackupPage::listed(const gis::BackupPlace &place, const QString &open) {
    std::vector<gis::BackedUpCounty> all = gis::allBackups(place);
    if (open.isEmpty())
        return all;
    gis::BackedUpCounty county{QFileInfo(open).completeBaseName().toStdString(), gis::backupsOf(pathFrom(open), place)};
    std::erase_if(all, [&county](const gis::BackedUpCounty &other) {
        return !county.backups.empty() && other.backups.front().path == county.backups.front().path;
    });
    all.insert(all.begin(), std::move(county));
    return all;
}

void BackupPage::showListed(std::vector<gis::BackedUpCounty> all) {
    m_all = std::move(all);
    const QSignalBlocker quiet(m_counties);
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        const QString name = QString::fromStdString(m_all[i].name);
        m_counties->addItem(!m_county.isEmpty() && i == 0 ? tr("%1 (open)").arg(name) : name);
    }
    m_counties->setEnabled(true);
    showCounty(m_counties->currentIndex());
}

BackupPage::~BackupPage() {
    delete m_listing.data();
    delete m_look.data();
    delete m_restore.data();
}

QString BackupPage::error() const { return m_form->error(); }

void BackupPage::showCounty(int index) {
    delete m_look.data();
    m_list->clear();
    m_facts.clear();
    enableButtons();
    const bool isEmpty = index < 0 || m_all[static_cast<std::size_t>(index)].backups.empty();
    m_form->showError({});
    if (isEmpty) {
        auto *none = new QTreeWidgetItem({tr("There is no backup here yet.")});
        none->setFirstColumnSpanned(true);
        none->setDisabled(true);
        m_list->addTopLevelItem(none);
        none->setFirstColumnSpanned(true);
        return;
    }
    const std::vector<gis::Backup> &backups = m_all[static_cast<std::size_t>(index)].backups;
    for (const gis::Backup &backup : backups) {
        auto *item =
            new QTreeWidgetItem({timeOf(backup), reasonOf(backup), QStringLiteral("…"),
                                 QLocale().formattedDataSize(static_cast<qint64>(backup.bytes)), tr("being checked…")});
        item->setTextAlignment(Features, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(Size, Qt::AlignRight | Qt::AlignVCenter);
        m_list->addTopLevelItem(item);
    }
    m_facts.resize(backups.size());
    checkFrom(0);
}

void BackupPage::checkFrom(std::size_t row) {
    const std::vector<gis::Backup> &backups = m_all[static_cast<std::size_t>(m_counties->currentIndex())].backups;
    if (row >= backups.size())
        return;
    m_look = Task::start(
        this, tr("Checking backups"), [backup = backups[row]](const core::Job &job) { return look(backup, job); },
        [this, row](const Facts &facts) {
            // Stopped by the person: what was not looked at is neither sound nor damaged.
            const bool isStopped = facts.state == Facts::State::Unchecked;
            for (std::size_t i = row; i < (isStopped ? m_facts.size() : row + 1); ++i)
                showFacts(i, facts);
            // Not before this task is done with.
            if (!isStopped)
                QMetaObject::invokeMethod(
                    this,
                    [this, row, county = m_counties->currentIndex()] {
                        if (county == m_counties->currentIndex())
                            checkFrom(row + 1);
                    },
                    Qt::QueuedConnection);
        });
    emit taskStarted(m_look);
}

BackupPage::Facts BackupPage::look(const gis::Backup &backup, const core::Job &job) {
    Facts facts;
    if (job.cancelled())
        return facts;
    // Opening looks through every page.
    auto store = gis::Store::open(backup.path, gis::OpenMode::ReadOnly);
    const auto summary = store ? store->summary() : tl::unexpected(store.error());
    if (job.cancelled())
        return facts;
    if (!summary) {
        facts.state = Facts::State::Unreadable;
        facts.error = summary.error();
        return facts;
    }
    facts.state = Facts::State::Sound;
    facts.countyName = summary->countyName;
    for (const auto &[table, rows] : summary->rows)
        if (core::findSchema(table)->holding != core::Holding::Records)
            facts.features += rows;
    return facts;
}

void BackupPage::showFacts(std::size_t row, const Facts &facts) {
    m_facts[row] = facts;
    QTreeWidgetItem *item = m_list->topLevelItem(static_cast<int>(row));
    const bool isSound = facts.state == Facts::State::Sound;
    item->setText(Features, isSound ? QLocale().toString(static_cast<qlonglong>(facts.features)) : QStringLiteral("—"));
    if (isSound)
        item->setText(State, tr("✓ sound · %1").arg(QString::fromStdString(facts.countyName)));
    else if (facts.state == Facts::State::Unchecked)
        item->setText(State, tr("not checked"));
    else
        item->setText(State, facts.error.message == "store.damaged" ? tr("✕ damaged") : tr("✕ cannot be read"));
    if (facts.state == Facts::State::Unreadable)
        item->setToolTip(State, sentenceOf(facts.error));
    if (isSound && !m_list->currentItem())
        m_list->setCurrentItem(item);
    enableButtons();
}

const gis::Backup *BackupPage::chosen() const {
    const int county = m_counties->currentIndex();
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (county < 0 || row < 0 || static_cast<std::size_t>(row) >= m_facts.size() ||
        m_facts[static_cast<std::size_t>(row)].state != Facts::State::Sound)
        return nullptr;
    return &m_all[static_cast<std::size_t>(county)].backups[static_cast<std::size_t>(row)];
}

void BackupPage::enableButtons() {
    const bool can = chosen() && !m_restore;
    m_asNew->setEnabled(can);
    m_over->setEnabled(can && m_overObstacle.isEmpty() && m_counties->currentIndex() == 0);
    m_over->setToolTip(m_overObstacle);
    m_over->setVisible(!m_county.isEmpty());
}

void BackupPage::askForTarget() {
    const gis::Backup *backup = chosen();
    if (!backup)
        return;
    const QString name = QString::fromStdString(m_all[static_cast<std::size_t>(m_counties->currentIndex())].name) +
                         QLatin1Char('-') + QString::fromStdString(backup->stamp).left(13);
    const QString folder = m_county.isEmpty() ? QDir::homePath() : QFileInfo(m_county).absolutePath();
    auto *dialog = new QFileDialog(this, tr("Restore as new file"),
                                   QDir(folder).filePath(name + QStringLiteral(".gpkg")), tr("County files (*.gpkg)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setDefaultSuffix(QStringLiteral("gpkg"));
    connect(dialog, &QFileDialog::fileSelected, this, &BackupPage::restoreTo);
    dialog->open();
}

void BackupPage::restoreTo(const QString &target) {
    const gis::Backup *backup = chosen();
    if (!backup || m_restore)
        return;
    m_form->showError({});
    m_restore = Task::start(
        this, tr("Restoring"),
        [copy = *backup, path = pathFrom(target)](const core::Job &) { return gis::restoreAsNew(copy, path); },
        [this, target](const core::Result<void> &done) {
            if (done)
                emit restored(target);
            else
                m_form->showError(sentenceOf(done.error()));
        });
    connect(m_restore, &QObject::destroyed, this, &BackupPage::enableButtons, Qt::QueuedConnection);
    enableButtons();
    emit taskStarted(m_restore);
}

void BackupPage::askToOverwrite() {
    const gis::Backup *backup = chosen();
    if (!backup)
        return;
    auto *question = new QMessageBox(this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Warning);
    question->setTextFormat(Qt::PlainText);
    question->setText(tr("Put “%1” back to the state of %2?").arg(QFileInfo(m_county).fileName(), timeOf(*backup)));
    question->setInformativeText(tr("What the file holds now becomes a backup first."));
    QPushButton *over = question->addButton(tr("Restore"), QMessageBox::DestructiveRole);
    question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    connect(over, &QPushButton::clicked, this, [this, copy = *backup] { emit restoreOverRequested(copy); });
    question->open();
}

} // namespace app
