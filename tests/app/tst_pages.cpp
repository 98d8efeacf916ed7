// SPDX-License-Identifier: GPL-3.0-or-later
#include <numeric>

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

#include "app/county_page.h"
#include "app/look/appearance.h"
#include "app/look/page_form.h"
#include "app/preferences_page.h"
#include "app/start_page.h"
#include "app/text/language.h"
#include "gis/store/store.h"

namespace {

constexpr const char *outline = R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {},
  "geometry": {"type": "Polygon", "coordinates":
    [[[112.5, 29.5], [112.7, 29.5], [112.7, 29.7], [112.5, 29.7], [112.5, 29.5]]]}}]})";

} // namespace

/// The pages that stand in place of the map: a new county, the preferences.
class TestPages : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        app::applyLanguage(QStringLiteral("en"));
        app::applyAppearance({});
    }

    void aCountyIsMadeFromAnOutline() {
        const QTemporaryDir folder;
        app::CountyPage page(QStringLiteral("Li"));
        fill(page, folder);
        QSignalSpy made(&page, &app::CountyPage::made);
        page.make();
        QTRY_COMPARE(made.count(), 1);
        auto store =
            gis::Store::open(QFile::encodeName(made.first().first().toString()).toStdString(), gis::OpenMode::ReadOnly);
        QVERIFY(store);
        const auto county = store->readCounty({}, core::Job());
        QVERIFY(county);
        QCOMPARE(county->identity.name, std::string("试县"));
        QCOMPARE(county->identity.code, std::string("430699"));
        QCOMPARE(county->layer("township")->size(), std::size_t(1));
    }

    void aChangeWhileBuildingIsNotIgnored() {
        const QTemporaryDir folder;
        app::CountyPage page(QStringLiteral("Li"));
        fill(page, folder);
        QSignalSpy made(&page, &app::CountyPage::made);
        page.make();
        const QString target = folder.filePath(QStringLiteral("别县.gpkg"));
        page.setName(QStringLiteral("别县"));
        page.setTarget(target);
        QTest::qWait(500);
        QCOMPARE(made.count(), 0);
        QVERIFY(!QFile::exists(target));
        page.make();
        QTRY_COMPARE(made.count(), 1);
        auto store = gis::Store::open(QFile::encodeName(target).toStdString(), gis::OpenMode::ReadOnly);
        QVERIFY(store);
        QCOMPARE(store->readCounty({}, {})->identity.name, std::string("别县"));
    }

    void whatIsMissingIsSaidInWords() {
        const QTemporaryDir folder;
        app::CountyPage page(QStringLiteral("Li"));
        QCOMPARE(page.obstacle(), QStringLiteral("The county needs a name."));
        page.setName(QStringLiteral("试县"));
        page.setCode(QStringLiteral("43069"));
        QCOMPARE(page.obstacle(), QStringLiteral("The administrative code has six digits."));
        page.setCode(QStringLiteral("430699"));
        QVERIFY(page.obstacle().startsWith(QStringLiteral("Choose an outline or a map extract")));
        page.setMapFile(folder.filePath(QStringLiteral("none.osm")));
        QVERIFY(page.obstacle().startsWith(QStringLiteral("There is no file")));
        page.make();
        QVERIFY(page.findChild<app::PageForm *>()->error().contains(QStringLiteral("There is no file")));
    }

    void townshipTotalsAreShownBeforeTheyAreWritten() {
        const QTemporaryDir folder;
        app::CountyPage page(QStringLiteral("Li"));
        const QString target = fill(page, folder);
        const QString table = folder.filePath(QStringLiteral("people.csv"));
        QFile file(table);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("township,population\n试县,1234\nElsewhere,50\n");
        file.close();
        QSignalSpy made(&page, &app::CountyPage::made);
        page.setTotalsFile(table);
        QTRY_COMPARE(page.preview()->rowCount(), 2);
        QVERIFY2(page.previewWords().contains(QStringLiteral("1,284")), qPrintable(page.previewWords()));
        page.make();
        QTRY_VERIFY(page.isPrepared());
        // Nothing is written before the person has seen what became of the numbers.
        QVERIFY(!QFile::exists(target));
        QVERIFY2(page.previewWords().contains(QStringLiteral("Elsewhere")), qPrintable(page.previewWords()));
        QCOMPARE(page.preview()->item(0, 1)->text(), QStringLiteral("1,234"));
        page.setName(QStringLiteral("别县"));
        QVERIFY(!page.isPrepared());
        page.setName(QStringLiteral("试县"));
        page.setTarget(target);
        page.make();
        QTRY_VERIFY(page.isPrepared());
        page.make();
        QTRY_COMPARE(made.count(), 1);
        auto store = gis::Store::open(QFile::encodeName(target).toStdString(), gis::OpenMode::ReadOnly);
        QVERIFY(store);
        const auto county = store->readCounty({true, true, true, true}, core::Job());
        QVERIFY(county);
        QCOMPARE(std::accumulate(county->demand->persons.begin(), county->demand->persons.end(), std::int64_t(0)),
                 std::int64_t(1234));
    }

    void aTableWithoutPeopleIsRefusedInWords() {
        const QTemporaryDir folder;
        app::CountyPage page(QStringLiteral("Li"));
        const QString target = fill(page, folder);
        QFile file(folder.filePath(QStringLiteral("people.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("township,area\n试县,12\n");
        file.close();
        page.setTotalsFile(file.fileName());
        QTRY_VERIFY(page.findChild<app::PageForm *>()->error().contains(QStringLiteral("area")));
        page.make();
        QVERIFY(!page.isPrepared());
        QVERIFY(!QFile::exists(target));
    }

    void recentCountiesSayWhenTheirFileIsGone() {
        const QTemporaryDir folder;
        QFile there(folder.filePath(QStringLiteral("there.gpkg")));
        QVERIFY(there.open(QIODevice::WriteOnly));
        const QString gone = folder.filePath(QStringLiteral("gone.gpkg"));
        app::StartPage page({there.fileName(), gone});
        page.show();
        QSignalSpy chosen(&page, &app::StartPage::fileChosen), forgotten(&page, &app::StartPage::forgotten);
        QPushButton *card = nullptr;
        for (QPushButton *button : page.findChildren<QPushButton *>()) {
            if (button->accessibleName() == QStringLiteral("there"))
                button->click();
            if (button->accessibleName() == QStringLiteral("gone: file not found"))
                card = button;
        }
        QCOMPARE(chosen.count(), 1);
        QVERIFY(card);
        card->click();
        QCOMPARE(forgotten.count(), 1);
        QCOMPARE(forgotten.first().first().toString(), gone);
        QVERIFY(!card->isVisible());
    }

    void nothingIsOverwritten() {
        const QTemporaryDir folder;
        app::CountyPage page(QStringLiteral("Li"));
        const QString target = fill(page, folder);
        QFile file(target);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
        file.close();
        page.make();
        QVERIFY(page.findChild<app::PageForm *>()->error().contains(QStringLiteral("nothing is overwritten")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("mine"));
    }

    void theTargetFollowsTheNameUntilItIsChosen() {
        app::CountyPage page(QStringLiteral("Li"));
        page.setName(QStringLiteral("甲/乙县"));
        const auto targets = page.findChildren<app::PathField *>();
        QVERIFY(targets.last()->path().endsWith(QStringLiteral("甲_乙县.gpkg")));
        page.setTarget(QStringLiteral("/tmp/own.gpkg"));
        page.setName(QStringLiteral("丙县"));
        QCOMPARE(targets.last()->path(), QStringLiteral("/tmp/own.gpkg"));
    }

    void preferencesActAtOnce() {
        app::UserSettings settings;
        app::PreferencesPage page(settings);
        QSignalSpy person(&page, &app::PreferencesPage::personChanged);
        QSignalSpy looks(&page, &app::PreferencesPage::appearanceChanged);
        QLineEdit *name = page.findChildren<QLineEdit *>().first();
        name->setText(QStringLiteral("李敏"));
        emit name->editingFinished();
        QCOMPARE(person.count(), 1);
        QCOMPARE(settings.author(), QStringLiteral("李敏"));
        QComboBox *size = page.findChildren<QComboBox *>().at(1);
        size->setCurrentIndex(size->findData(150));
        emit size->activated(size->currentIndex());
        QCOMPARE(looks.count(), 1);
        QCOMPARE(settings.appearance.textPercent, 150);
        QCOMPARE(app::UserSettings::load().person, QStringLiteral("李敏"));
    }

private:
    static QString fill(app::CountyPage &page, const QTemporaryDir &folder) {
        const QString source = folder.filePath(QStringLiteral("界.geojson"));
        QFile file(source);
        if (file.open(QIODevice::WriteOnly))
            file.write(outline);
        page.setName(QStringLiteral("试县"));
        page.setCode(QStringLiteral("430699"));
        page.setOutlineFile(source);
        const QString target = folder.filePath(QStringLiteral("试县.gpkg"));
        page.setTarget(target);
        return target;
    }
};

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
