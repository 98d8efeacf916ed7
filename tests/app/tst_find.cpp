// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>
#include <QListView>
#include <QTest>

#include "app/find_box.h"
#include "app/find_list.h"
#include "app/map/map_view.h"
#include "app/panels/table_panel.h"
#include "app/window_actions.h"
#include "gis/crs/county_plane.h"
#include "support/drawn_county.h"
#include "support/open_window.h"

/// The search box in the real window, by keyboard.
class TestFind : public QObject, private test::OpenWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare("zh"); }
    void init() {
        openWindow({1600, 1000});
        test::DrawnCounty drawn;
        for (int i = 0; i < 9; ++i)
            drawn.put("shelter", qPrintable(QStringLiteral("p%1").arg(i)), core::Point{100.0 * i, -200},
                      {{"name", QStringLiteral("平安小学%1").arg(i).toStdString()},
                       {"shelter_id", QStringLiteral("SH-0%1").arg(i).toStdString()}});
        m_document->show(std::make_shared<const core::County>(drawn.county));
        QTRY_VERIFY(box().isReady());
        m_window->map()->setFocus();
        m_window->actions().find->trigger();
        m_text = box().findChild<QLineEdit *>();
        m_list = box().findChild<QListView *>();
        QVERIFY(m_text->hasFocus());
    }
    void cleanup() { closeWindow(); }

    void initialsFindAFeatureFromOneLetter() {
        QTest::keyClicks(m_text, QStringLiteral("x"));
        QVERIFY(names(app::FindGroup::Feature).contains(QStringLiteral("小广场")));
        QTest::keyClicks(m_text, QStringLiteral("gc"));
        QCOMPARE(names(app::FindGroup::Feature), QStringList{QStringLiteral("小广场")});
        const app::FindHit &hit = model().hit(1);
        QVERIFY(hit.match.byPinyin);
        QCOMPARE(hit.match.begin, std::size_t(0));
        QCOMPARE(hit.match.end, std::size_t(3));
        QTest::keyClick(m_text, Qt::Key_Return);
        QVERIFY(!box().isVisible());
        QCOMPARE(m_window->map()->selection().current().id, std::string("s-small"));
    }

    void syllablesAndMixedSpellingsFindPlaces() {
        for (const char *typed : {"xichengzhen", "xicz", "西cheng", "chengz", "xch"}) {
            m_text->setText(QString::fromUtf8(typed));
            QVERIFY2(names(app::FindGroup::Place).contains(QStringLiteral("西城镇")), typed);
        }
        m_text->setText(QStringLiteral("jfl"));
        QCOMPARE(names(app::FindGroup::Place), QStringList{QStringLiteral("解放路")});
        QTest::keyClick(m_text, Qt::Key_Return);
        const core::Point centre = m_window->map()->viewport().centre;
        QVERIFY(std::abs(centre.x) < 1 && std::abs(centre.y) < 1);
    }

    void numbersOfFeaturesAreFound() {
        m_text->setText(QStringLiteral("sh-04"));
        QCOMPARE(names(app::FindGroup::Feature), QStringList{QStringLiteral("平安小学4")});
        QCOMPARE(model().hit(1).match.end, std::size_t(0));
    }

    void threeRowsAGroupThenTheRest() {
        m_text->setText(QStringLiteral("平安"));
        QCOMPARE(names(app::FindGroup::Feature).size(), 3);
        const int more = rowOf(app::FindListModel::RowKind::More, app::FindGroup::Feature);
        QCOMPARE(model().index(more).data().toString(), QStringLiteral("再看 6 个"));
        while (m_list->currentIndex().row() != more)
            QTest::keyClick(m_text, Qt::Key_Down);
        QTest::keyClick(m_text, Qt::Key_Return);
        QVERIFY(box().isVisible());
        QCOMPARE(names(app::FindGroup::Feature).size(), 9);
    }

    void arrowsPassHeadingsAndStayInTheList() {
        m_text->setText(QStringLiteral("w"));
        QCOMPARE(m_list->currentIndex().row(), 1);
        QTest::keyClick(m_text, Qt::Key_Up);
        QCOMPARE(m_list->currentIndex().row(), 1);
        for (int i = 0; i < model().rowCount() + 3; ++i) {
            QTest::keyClick(m_text, Qt::Key_Down);
            QVERIFY(model().kindOf(m_list->currentIndex().row()) != app::FindListModel::RowKind::Heading);
        }
        QCOMPARE(m_list->currentIndex().row(), model().rowCount() - 1);
        QVERIFY(m_text->hasFocus());
    }

    void tabShowsOneKindAfterTheOther() {
        m_text->setText(QStringLiteral("s"));
        const std::vector<app::FindGroup> all = model().groups();
        QVERIFY(all.size() > 2);
        for (const app::FindGroup group : all) {
            QTest::keyClick(m_text, Qt::Key_Tab);
            QCOMPARE(model().groups(), std::vector<app::FindGroup>{group});
        }
        QTest::keyClick(m_text, Qt::Key_Tab);
        QCOMPARE(model().groups(), all);
    }

    void layersCommandsAndHelpAreFound() {
        m_text->setText(QStringLiteral("dif"));
        QCOMPARE(names(app::FindGroup::Layer), QStringList{QStringLiteral("堤防")});
        QTest::keyClick(m_text, Qt::Key_Return);
        QCOMPARE(m_window->tablePanel()->layer(), std::string("levee"));
        m_window->actions().find->trigger();
        m_text->setText(m_window->actions().zoomIn->text());
        QVERIFY(!names(app::FindGroup::Command).isEmpty());
        const double before = m_window->map()->viewport().scaleDenominator();
        QTest::keyClick(m_text, Qt::Key_Return);
        QVERIFY(m_window->map()->viewport().scaleDenominator() < before);
    }

    void aCoordinateGoesThere() {
        m_text->setText(QStringLiteral("东经112.505 北纬29.502"));
        QCOMPARE(names(app::FindGroup::Coordinate).size(), 1);
        QTest::keyClick(m_text, Qt::Key_Return);
        const auto plane = gis::CountyPlane::at(m_document->county()->identity.plane);
        QVERIFY(plane.has_value());
        const core::Point wanted = plane->toPlane(core::LonLat{112.505, 29.502});
        const core::Point centre = m_window->map()->viewport().centre;
        QVERIFY(std::hypot(centre.x - wanted.x, centre.y - wanted.y) < 1);
    }

    void escapeGivesTheFocusBack() {
        QTest::keyClicks(m_text, QStringLiteral("abc"));
        QTest::keyClick(m_text, Qt::Key_Escape);
        QVERIFY(!box().isVisible());
        QVERIFY(m_window->map()->hasFocus());
    }

    void nothingIsSaidInWords() {
        m_text->setText(QStringLiteral("wzkk#"));
        QCOMPARE(model().rowCount(), 0);
        QTest::keyClick(m_text, Qt::Key_Return);
        QVERIFY(box().isVisible());
    }

    void everyFeatureNameIsFoundByItsSound() {
        for (const auto &[name, layer] : m_document->county()->layers)
            for (const core::FeaturePointer &feature : layer.features()) {
                const std::string words = core::textOf(layer.schema(), *feature, "name");
                if (layer.schema().geometry == core::GeometryType::None || words.empty())
                    continue;
                const std::string sound = app::pinyinTable().spelled(QString::fromStdString(words).toStdU16String());
                const core::NameQuery query(QString::fromStdString(sound).toStdU16String(), app::pinyinTable());
                QVERIFY2(query.matches(core::folded(QString::fromStdString(words).toStdU16String())), sound.c_str());
            }
    }

private:
    app::FindBox &box() { return *m_window->findBox(); }
    const app::FindListModel &model() { return *box().model(); }
    QStringList names(app::FindGroup group) {
        QStringList list;
        for (int row = 0; row < model().rowCount(); ++row)
            if (model().kindOf(row) == app::FindListModel::RowKind::Hit && model().groupOf(row) == group)
                list.append(model().hit(row).name);
        return list;
    }
    int rowOf(app::FindListModel::RowKind kind, app::FindGroup group) {
        for (int row = 0; row < model().rowCount(); ++row)
            if (model().kindOf(row) == kind && model().groupOf(row) == group)
                return row;
        return -1;
    }

    QLineEdit *m_text = nullptr;
    QListView *m_list = nullptr;
};

QTEST_MAIN(TestFind)
#include "tst_find.moc"
