// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDate>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMenu>

#include "app/banner.h"
#include "app/export_target.h"
#include "app/main_window.h"
#include "app/models/packet_words.h"
#include "app/packet_return_page.h"
#include "app/status_row.h"
#include "app/task/task.h"
#include "app/task/task_bar.h"
#include "gis/packet/packet_tables.h"
#include "gis/packet/packet_writer.h"
#include "gis/store/store.h"

namespace app {
namespace {

/// A packet is cut from what is saved, with the uids of every table.
core::Result<gis::PacketReceipt> cutPacket(const std::filesystem::path &file, const gis::PacketRequest &request,
                                           const core::Job &job) {
    auto store = gis::Store::open(file, gis::OpenMode::ReadOnly);
    if (!store)
        return tl::unexpected(store.error());
    const auto county = store->readCounty({true, true, true, true}, job);
    return county ? gis::writePacket(*county, request, job)
                  : core::Result<gis::PacketReceipt>(tl::unexpected(county.error()));
}

} // namespace

void MainWindow::makePacketMenu(QMenu *menu) {
    QMenu *packets = menu->addMenu(tr("Township packet"));
    connect(packets, &QMenu::aboutToShow, this, [this, packets] {
        packets->clear();
        const core::Layer *townships = m_document.isOpen() ? m_document.county()->layer("township") : nullptr;
        for (const core::FeaturePointer &township :
             townships ? townships->features() : std::vector<core::FeaturePointer>()) {
            const QString name = QString::fromStdString(core::textOf(townships->schema(), *township, "name"));
            packets->addAction(tr("%1…").arg(name), this, [this, id = township->id, name] { sendPacket(id, name); });
        }
        if (packets->isEmpty())
            packets->addAction(tr("The county has no townships"))->setEnabled(false);
    });
}

void MainWindow::sendPacket(const core::FeatureId &township, const QString &name) {
    if (!settleForm())
        return;
    const ExportFormat kinds[] = {{QStringLiteral("gpkg"), tr("GeoPackage (*.gpkg)")}};
    const QString folder = QFileInfo(m_document.path()).absolutePath();
    const QString file = tr("%1 packet %2").arg(name, QDate::currentDate().toString(Qt::ISODate));
    const QString path = chooseExportTarget(this, QDir(folder).filePath(file + QStringLiteral(".gpkg")), kinds);
    if (!path.isEmpty())
        writePacketTo(township, path);
}

void MainWindow::writePacketTo(const core::FeatureId &township, const QString &path) {
    if (m_document.path().isEmpty() || m_document.unsavedCount() > 0)
        return showNote(tr("A packet is cut from what is saved. Save the county first."));
    if (!mayReplace(path))
        return;
    const QDate today = QDate::currentDate();
    gis::PacketRequest request{township,
                               QFile::encodeName(path).toStdString(),
                               m_document.signature(tr("Township packet")),
                               {today.year(), today.month(), today.day()},
                               checkWords};
    const auto work = [request, file = QFile::encodeName(m_document.path()).toStdString()](const core::Job &job) {
        return cutPacket(file, request, job);
    };
    const auto receive = [this, path](core::Result<gis::PacketReceipt> receipt) {
        if (receipt)
            showNote(tr("%1: %n record(s) to be kept by the township, written to %2", nullptr,
                        static_cast<int>(receipt->records))
                         .arg(QString::fromStdString(receipt->unitName), QDir::toNativeSeparators(path)));
        else if (receipt.error().code != core::ErrorCode::Cancelled)
            showError(receipt.error());
    };
    m_status->taskBar()->watch(Task::start(this, tr("Cutting the packet"), work, receive));
}

bool MainWindow::takePacket(const QString &path) {
    if (!m_document.isOpen() || m_document.path().isEmpty())
        return false;
    const auto note = gis::readPacketNote(QFile::encodeName(path).toStdString());
    if (!note && note.error().message.starts_with("packet.")) {
        showError(note.error());
        return true;
    }
    if (!note || !*note || (*note)->countyUid != m_document.county()->identity.fileUid)
        return false;
    auto *page = new PacketReturnPage(m_document, path);
    connect(page, &PacketReturnPage::taskStarted, m_status->taskBar(), &TaskBar::watch);
    connect(page, &PacketReturnPage::closeRequested, this, [this, page] { closePage(page); });
    connect(page, &PacketReturnPage::taken, this, [this, page](const QString &sentence) {
        closePage(page);
        showNote(sentence);
    });
    showPage(page);
    page->read();
    return true;
}

} // namespace app
