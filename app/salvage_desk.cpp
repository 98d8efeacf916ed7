// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/salvage_desk.h"

#include <filesystem>

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

#include "app/models/people_parts.h"
#include "app/text/language.h"
#include "app/text/messages.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

std::filesystem::path pathFrom(const QString &path) { return QFile::encodeName(path).toStdString(); }

QString titleOf(const gis::SalvagedTable &table) {
    const core::LayerSchema *schema = core::findSchema(table.name);
    return schema ? chosen(schema->zh, schema->en) : QString::fromStdString(table.name);
}

QString lossOf(const gis::SalvagedTable &table) {
    if (table.recorded && *table.recorded > table.rows)
        return SalvageDesk::tr("%1: %2 of %3 rows lost")
            .arg(titleOf(table), countText(*table.recorded - table.rows), countText(*table.recorded));
    if (table.gaps > 0)
        return SalvageDesk::tr("%1: rows missing in %n place(s), how many is not known", nullptr,
                               static_cast<int>(table.gaps))
            .arg(titleOf(table));
    QStringList columns;
    for (const std::string &column : table.computedColumns)
        columns.append(QString::fromStdString(column));
    return SalvageDesk::tr("%1: computed columns not copied: %2")
        .arg(titleOf(table), columns.join(QLatin1String(", ")));
}

} // namespace

QString salvageWords(const gis::SalvageReport &report) {
    std::int64_t rows = 0;
    int layers = 0;
    QStringList lines;
    for (const gis::SalvagedTable &table : report.tables) {
        if (table.isLayer) {
            rows += table.rows;
            ++layers;
        }
        if (!table.isWhole())
            lines.append(lossOf(table));
    }
    for (const std::string &name : report.leftOut)
        lines.append(SalvageDesk::tr("%1: not copied, it is no plain table or cannot be found")
                         .arg(QString::fromStdString(name)));
    if (report.isSchemaDamaged)
        lines.append(SalvageDesk::tr("The list of tables is damaged: there may have been more than these."));
    lines.prepend(SalvageDesk::tr("%1 rows of %n layer(s) were copied.", nullptr, layers).arg(countText(rows)));
    if (report.isWhole() && !report.isSchemaDamaged)
        lines.append(SalvageDesk::tr("Every row could be read."));
    return lines.join(QLatin1Char('\n'));
}

SalvageDesk::SalvageDesk(Document &document, Banner &banner, QObject *parent) : QObject(parent), m_banner(banner) {
    connect(&document, &Document::failed, this, &SalvageDesk::offer);
}

bool SalvageDesk::offer(const core::Error &error) {
    const QString path = error.args.empty() ? QString() : QFile::decodeName(QByteArray::fromStdString(error.args[0]));
    if (m_task || !gis::isSalvageable(error, pathFrom(path)))
        return false;
    m_banner.ask(tr("“%1” is damaged: it cannot be opened, and nothing was changed in it. Most of it can often still "
                    "be read.")
                     .arg(QFileInfo(path).fileName()),
                 {{tr("Copy what can be read…"), [this, path] { chooseTarget(path); }}}, true);
    return true;
}

void SalvageDesk::chooseTarget(const QString &damaged) {
    const QFileInfo file(damaged);
    const QString offered =
        file.dir().filePath(tr("%1 what can be read").arg(file.completeBaseName()) + QStringLiteral(".gpkg"));
    auto *dialog = new QFileDialog(m_banner.window(), tr("Copy what can be read"), offered, tr("GeoPackage (*.gpkg)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("gpkg"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, damaged](const QString &clean) { salvage(damaged, clean); });
    dialog->open();
}

void SalvageDesk::salvage(const QString &damaged, const QString &clean) {
    if (m_task)
        return;
    const auto work = [from = pathFrom(damaged), to = pathFrom(clean)](const core::Job &job) {
        return gis::salvage(from, to, job);
    };
    m_task = Task::start(this, tr("Copying what can be read of %1").arg(QFileInfo(damaged).fileName()), work,
                         [this, clean](core::Result<gis::SalvageReport> report) {
                             m_task = nullptr;
                             if (report)
                                 tell(clean, *report);
                             else if (report.error().code != core::ErrorCode::Cancelled)
                                 emit failed(report.error());
                         });
    emit taskStarted(m_task);
}

void SalvageDesk::tell(const QString &clean, const gis::SalvageReport &report) {
    auto *box = new QMessageBox(m_banner.window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(report.isWhole() && !report.isSchemaDamaged ? QMessageBox::Information : QMessageBox::Warning);
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("“%1” holds what can be read.").arg(QFileInfo(clean).fileName()));
    box->setInformativeText(salvageWords(report));
    QPushButton *open = box->addButton(tr("Open the copy"), QMessageBox::AcceptRole);
    box->addButton(tr("Close"), QMessageBox::RejectRole);
    box->setDefaultButton(open);
    connect(open, &QPushButton::clicked, this, [this, clean] { emit openRequested(clean); });
    box->open();
}

} // namespace app
