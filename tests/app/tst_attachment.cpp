// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "app/attachment_desk.h"
#include "app/document/attachment_file.h"
#include "app/look/appearance.h"
#include "app/panels/attachment_strip.h"
#include "app/panels/card_panel.h"
#include "app/panels/form_panel.h"
#include "app/text/language.h"
#include "gis/store/store.h"
#include "support/small_county.h"

namespace {

const gis::Signature someone{"测试员", "attach", "2026-11-22T05:30:00Z", ""};

QByteArray bytesOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The county of tests with no attachment yet.
core::County bareCounty() {
    core::County county = small_county::make();
    core::Layer &rows = *county.layer("attachment");
    const auto all = rows.features();
    for (const core::FeaturePointer &row : all)
        rows.remove(row->id);
    return county;
}

} // namespace

/// Photos and files of a feature: copied in, named by a relative path, shown, taken off and taken back.
class TestAttachment : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        app::applyLanguage(QStringLiteral("en"));
        app::applyAppearance({});
    }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("ONEMAP_JOURNAL_DIR", m_folder->filePath(QStringLiteral("journal")).toLocal8Bit());
        qputenv("ONEMAP_BACKUP_DIR", m_folder->filePath(QStringLiteral("backup")).toLocal8Bit());
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("a")) && QDir(m_folder->path()).mkdir(QStringLiteral("b")));
        m_path = m_folder->filePath(QStringLiteral("a/华容.gpkg"));
        QVERIFY(gis::Store::create(QFile::encodeName(m_path).toStdString(), bareCounty(), someone, {}).has_value());
        m_photo = m_folder->filePath(QStringLiteral("照片 1.jpg"));
        QImage picture(640, 480, QImage::Format_RGB32);
        picture.fill(Qt::darkGreen);
        QVERIFY(picture.save(m_photo));
        m_document = std::make_unique<app::Document>();
        connect(m_document.get(), &app::Document::opened, m_document.get(), &app::Document::readRest);
        QSignalSpy completed(m_document.get(), &app::Document::completed);
        m_document->open(m_path);
        QVERIFY(completed.wait(20000));
        m_form = std::make_unique<app::FormPanel>();
        m_card = std::make_unique<app::CardPanel>();
        m_desk = std::make_unique<app::AttachmentDesk>(*m_document, *m_form, *m_card, nullptr);
        m_shelter = m_document->county()->layer("shelter")->features()[0]->id;
        m_form->showFeatures(m_document->county(), "shelter", {m_shelter});
    }
    void cleanup() {
        m_desk.reset();
        m_form.reset();
        m_card.reset();
        m_document.reset();
    }

    void photoIsCopiedInAndShown() {
        const QByteArray before = bytesOf(m_photo);
        add({m_photo});
        const std::vector<app::Attachment> all = attachments();
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(all[0].path, std::string("华容_files/照片 1.jpg"));
        QCOMPARE(bytesOf(m_folder->filePath(QStringLiteral("a/华容_files/照片 1.jpg"))), before);
        QCOMPARE(bytesOf(m_photo), before);
        auto *strip = m_form->findChild<app::AttachmentStrip *>();
        QTRY_VERIFY(strip->isPictureShown(0));
        QCOMPARE(strip->lines(), QStringList(QStringLiteral("照片 1")));
        // The same file again is not copied twice; another of the same name gets a name of its own.
        add({m_photo});
        QCOMPARE(files().size(), 1);
        QFile other(m_photo);
        QVERIFY(other.open(QIODevice::Append) && other.write("more") == 4);
        other.close();
        add({m_photo});
        QCOMPARE(files(), QStringList({QStringLiteral("照片 1-2.jpg"), QStringLiteral("照片 1.jpg")}));
    }

    void takingOffIsAnEditAndTheFileStays() {
        add({m_photo});
        auto *strip = m_form->findChild<app::AttachmentStrip *>();
        emit strip->removeRequested(attachments()[0].id);
        QVERIFY(attachments().empty());
        QCOMPARE(files().size(), 1);
        QVERIFY(strip->lines().isEmpty());
        m_document->undoStack()->undo();
        QCOMPARE(attachments().size(), std::size_t(1));
        QTRY_VERIFY(m_form->findChild<app::AttachmentStrip *>()->isPictureShown(0));
        QSignalSpy saved(m_document.get(), &app::Document::saved);
        m_document->save({});
        QVERIFY(saved.wait());
        auto store = gis::Store::open(QFile::encodeName(m_path).toStdString(), gis::OpenMode::ReadOnly);
        QCOMPARE(store->readCounty({}, {})->layer("attachment")->size(), std::size_t(1));
        QCOMPARE(store->auditEntries({{}, "attachment", {}, 0, 9})->size(), std::size_t(1));
    }

    void pasteAndDropAddToo() {
        auto *strip = m_form->findChild<app::AttachmentStrip *>();
        QImage picture(20, 10, QImage::Format_RGB32);
        picture.fill(Qt::red);
        QGuiApplication::clipboard()->setImage(picture);
        QSignalSpy refreshed(m_desk.get(), &app::AttachmentDesk::refreshed);
        strip->paste();
        QVERIFY(refreshed.wait());
        QVERIFY(attachments()[0].path.ends_with(".png"));
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(m_photo)});
        strip = m_form->findChild<app::AttachmentStrip *>();
        QDragEnterEvent enter(QPoint(5, 5), Qt::MoveAction | Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(strip, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::MoveAction | Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(strip, &drop);
        QCOMPARE(drop.dropAction(), Qt::CopyAction);
        QVERIFY(refreshed.wait());
        QCOMPARE(attachments().size(), std::size_t(2));
        QVERIFY(QFile::exists(m_photo));
    }

    void missingFileIsSaidInWords() {
        add({m_photo});
        QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("a/华容_files/照片 1.jpg"))));
        m_desk->prepareCard("shelter", m_shelter);
        app::FeatureCard card;
        card.isFeature = true;
        m_card->show(card);
        auto *strip = m_card->findChild<app::AttachmentStrip *>();
        QVERIFY(strip);
        QTRY_VERIFY2(strip->lines().front().contains(QStringLiteral("照片 1.jpg")) &&
                         strip->lines().front().contains(QStringLiteral("not there")),
                     qPrintable(strip->lines().front()));
    }

    void pathsThatLeaveTheFolderAreRefused_data() {
        QTest::addColumn<QString>("path");
        for (const char *path : {"/etc/passwd", "../a/x_files/y", "华容_files/../../etc/passwd", "华容_files", "",
                                 "x.jpg", "华容_files//x", "华容_files/./x", "C:/x_files/y", "华容_files\\..\\x",
                                 "other/x.jpg", "华容_files/link.jpg", "link_files/x.jpg"})
            QTest::addRow("%s", path) << QString::fromUtf8(path);
    }
    void pathsThatLeaveTheFolderAreRefused() {
        QFETCH(QString, path);
        const QString beside = QFileInfo(m_path).absolutePath();
        QVERIFY(QDir(beside).mkpath(QStringLiteral("华容_files")) && QDir(beside).mkpath(QStringLiteral("other")));
        QVERIFY(QFile::copy(m_photo, beside + QStringLiteral("/other/x.jpg")));
        QVERIFY(QFile::copy(m_photo, beside + QStringLiteral("/x.jpg")));
        QVERIFY(QFile::link(m_photo, beside + QStringLiteral("/华容_files/link.jpg")));
        QVERIFY(QFile::link(beside + QStringLiteral("/other"), beside + QStringLiteral("/link_files")));
        const auto file = app::attachmentFile(m_path, path.toStdString());
        QVERIFY(!file);
        QCOMPARE(file.error().message, std::string("attachment.outside"));
    }

    void aSecondDropWhileCopyingIsQueued() {
        const QString other = m_folder->filePath(QStringLiteral("second.jpg"));
        QVERIFY(QFile::copy(m_photo, other));
        auto *strip = m_form->findChild<app::AttachmentStrip *>();
        emit strip->filesAdded({m_photo});
        emit strip->filesAdded({other});
        QTRY_COMPARE(attachments().size(), std::size_t(2));
    }

    void nothingGoesIntoAnotherCounty() {
        QSignalSpy failed(m_desk.get(), &app::AttachmentDesk::failed);
        // As dropped just before the other county is there.
        bool dropped = false;
        connect(m_desk.get(), &app::AttachmentDesk::taskStarted, this, [&] { dropped = true; });
        emit m_form->filesAdded({m_photo});
        QVERIFY(dropped);
        emit m_form->filesAdded({m_photo});
        emit m_document->opened();
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed.front().front().value<core::Error>().message, std::string("attachment.county_left"));
        QTest::qWait(500);
        QVERIFY(attachments().empty());
        QVERIFY(m_document->undoStack()->isClean());
    }

    void anotherFileOfThatNameIsNotTakenForThisOne() {
        add({m_photo});
        QVERIFY(QDir(m_folder->filePath(QStringLiteral("b"))).mkdir(QStringLiteral("华容_files")));
        QFile stranger(m_folder->filePath(QStringLiteral("b/华容_files/照片 1.jpg")));
        QVERIFY(stranger.open(QIODevice::WriteOnly) && stranger.write("stranger") == 8);
        stranger.close();
        const auto left =
            app::copyAttachments(*m_document->county(), m_path, m_folder->filePath(QStringLiteral("b/另存.gpkg")));
        QCOMPARE(left, std::vector<std::string>{"华容_files/照片 1.jpg"});
        QCOMPARE(bytesOf(stranger.fileName()), QByteArray("stranger"));
    }

    void savingElsewhereBringsTheFilesAlong() {
        add({m_photo});
        const QString other = m_folder->filePath(QStringLiteral("b/另存.gpkg"));
        QSignalSpy savedAs(m_document.get(), &app::Document::savedAs);
        m_document->saveAs(other, {});
        QVERIFY(savedAs.wait(20000));
        QTRY_COMPARE(bytesOf(m_folder->filePath(QStringLiteral("b/华容_files/照片 1.jpg"))), bytesOf(m_photo));
        QVERIFY(app::attachmentFile(other, attachments()[0].path).has_value());
        // What cannot come along is said.
        QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("b/华容_files/照片 1.jpg"))));
        QSignalSpy failed(m_desk.get(), &app::AttachmentDesk::failed);
        m_document->saveAs(m_folder->filePath(QStringLiteral("三.gpkg")), {});
        QVERIFY(failed.wait(20000));
        QCOMPARE(failed.front().front().value<core::Error>().message, std::string("attachment.left_behind"));
    }

private:
    void add(const QStringList &paths) {
        QSignalSpy refreshed(m_desk.get(), &app::AttachmentDesk::refreshed);
        emit m_form->findChild<app::AttachmentStrip *>()->filesAdded(paths);
        QVERIFY(refreshed.wait());
    }
    std::vector<app::Attachment> attachments() const {
        return app::attachmentsOf(*m_document->county(), "shelter", m_shelter);
    }
    QStringList files() const {
        return QDir(m_folder->filePath(QStringLiteral("a/华容_files"))).entryList(QDir::Files, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<app::Document> m_document;
    std::unique_ptr<app::FormPanel> m_form;
    std::unique_ptr<app::CardPanel> m_card;
    std::unique_ptr<app::AttachmentDesk> m_desk;
    QString m_path;
    QString m_photo;
    core::FeatureId m_shelter;
};

QTEST_MAIN(TestAttachment)
#include "tst_attachment.moc"
