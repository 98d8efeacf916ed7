// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include "app/map/condition_strip.h"
#include "app/map/map_view.h"
#include "app/models/layer_looks.h"
#include "app/panels/layer_properties.h"
#include "app/panels/sheet_view.h"
#include "app/panels/table_panel.h"
#include "gis/render/hit_test.h"
#include "gis/render/scene_context.h"
#include "support/drawn_county.h"
#include "support/open_window.h"

using Request = app::LayerPanel::Request;

/// The layer tree in the real window: order, ticks, menu, conditions, looks.
class TestLayerLooks : public QObject, private test::OpenWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare(); }
    void init() {
        QSettings().clear();
        openDocument();
        showWindow({1600, 1000});
        m_document->show(county());
    }
    void cleanup() {
        m_menu.reset();
        closeWindow();
    }

    void theTreeStandsAsTheMapDraws() {
        QCOMPARE(rowsOf("resources").first(), QStringLiteral("warehouse"));
        const std::vector<std::string> order = m_window->map()->content().look->symbolOrder;
        QCOMPARE(order.back(), std::string("warehouse"));
        // As the map is drawn for everybody, until a person says otherwise.
        gis::MapContent plain;
        gis::MapContent own;
        own.look = m_window->map()->content().look;
        QCOMPARE(gis::symbolLayers(own), gis::symbolLayers(plain));
        // Lines stand below the points of their group.
        const QStringList risks = rowsOf("risks");
        QVERIFY(risks.indexOf(QStringLiteral("levee")) > risks.indexOf(QStringLiteral("sluice")));
    }

    void draggingALayerChangesWhatLiesOnTop() {
        const QStringList before = rowsOf("resources");
        QVERIFY(before.size() >= 3);
        const std::unique_ptr<QMimeData> mime(model().mimeData({model().indexOf("shelter")}));
        const QModelIndex group = model().indexOf("shelter").parent();
        QVERIFY(model().canDropMimeData(mime.get(), Qt::MoveAction, 0, 0, group));
        QVERIFY(!model().canDropMimeData(mime.get(), Qt::MoveAction, 0, 0, model().indexOf("levee").parent()));
        QVERIFY(!(model().flags(model().indexOf("levee")) & Qt::ItemIsDragEnabled));
        model().dropMimeData(mime.get(), Qt::MoveAction, 0, 0, group);
        QTRY_COMPARE(rowsOf("resources").first(), QStringLiteral("shelter"));
        QCOMPARE(m_window->map()->content().look->symbolOrder.back(), std::string("shelter"));
        // Another session finds it so.
        showAgain();
        QCOMPARE(rowsOf("resources").first(), QStringLiteral("shelter"));
        QCOMPARE(m_document->undoStack()->count(), 0);
    }

    void theMenuMovesTooAndSaysWhyNot() {
        QVERIFY(!entry("warehouse", "Draw above")->isEnabled());
        QVERIFY(!entry("warehouse", "Draw above")->toolTip().isEmpty());
        entry("warehouse", "Draw below")->trigger();
        QCOMPARE(rowsOf("resources").at(1), QStringLiteral("warehouse"));
        entry("warehouse", "Draw above")->trigger();
        QCOMPARE(rowsOf("resources").first(), QStringLiteral("warehouse"));
        QVERIFY(!entry("levee", "Draw below")->isEnabled());
        for (const char *never : {"Rename", "Duplicate"}) {
            QVERIFY(!entry("shelter", never)->isEnabled());
            QVERIFY(entry("shelter", never)->toolTip().size() > 20);
        }
    }

    void theMenuFollowsQgis() {
        const std::unique_ptr<QMenu> menu(m_window->layerPanel()->makeMenu(treeIndex("shelter")));
        QStringList words;
        for (const QAction *action : menu->actions())
            if (!action->isSeparator())
                words.append(action->text());
        const QStringList wanted{QStringLiteral("Zoom to layer"), QStringLiteral("Open attribute table"),
                                 QStringLiteral("Filter…"),       QStringLiteral("Rename"),
                                 QStringLiteral("Duplicate"),     QStringLiteral("Remove from list"),
                                 QStringLiteral("Export…"),       QStringLiteral("Copy style"),
                                 QStringLiteral("Paste style"),   QStringLiteral("Draw above"),
                                 QStringLiteral("Draw below"),    QStringLiteral("Properties")};
        QCOMPARE(words.first(wanted.size()), wanted);
    }

    void spaceTogglesAndControlTakesTheGroup() {
        QTreeView &tree = *m_window->layerPanel()->tree();
        tree.setCurrentIndex(treeIndex("shelter"));
        tree.setFocus();
        QTest::keyClick(&tree, Qt::Key_Space);
        QVERIFY(model().hidden().contains("shelter"));
        QVERIFY(m_window->map()->content().hiddenLayers.contains("shelter"));
        QTest::keyClick(&tree, Qt::Key_Space);
        QVERIFY(!model().hidden().contains("shelter"));
        const QRect row = tree.visualRect(treeIndex("shelter"));
        QTest::mouseClick(tree.viewport(), Qt::LeftButton, Qt::ControlModifier,
                          QPoint(row.left() + 8, row.center().y()));
        for (const QString &key : rowsOf("resources"))
            QVERIFY2(model().hidden().contains(key.toStdString()), qPrintable(key));
        showAgain();
        QVERIFY(model().hidden().contains("shelter"));
    }

    void removingTakesALayerOffAndBringsItBack() {
        entry("shelter", "Remove from list")->trigger();
        QVERIFY(!model().indexOf("shelter").isValid());
        QVERIFY(m_window->map()->content().hiddenLayers.contains("shelter"));
        const std::unique_ptr<QMenu> menu(m_window->layerPanel()->makeMenu({}));
        QMenu *back = menu->actions().last()->menu();
        QVERIFY(back);
        back->actions().first()->trigger();
        QVERIFY(model().indexOf("shelter").isValid());
        QVERIFY(!m_window->map()->content().hiddenLayers.contains("shelter"));
    }

    void aConditionHidesPlacesAndIsNamedOnTheMap() {
        m_window->onLayerRequest(Request::Filter, "shelter");
        app::TablePanel &table = *m_window->tablePanel();
        const int name = int(*table.model()->rows().schema()->indexOf("name"));
        table.table()->filterEditor(name)->setText(QStringLiteral("one"));
        const gis::FeatureSet *only = m_window->map()->content().only("shelter");
        QVERIFY(only && only->size() == 1 && only->contains("s1"));
        QVERIFY(m_window->conditionStrip()->isVisible());
        QVERIFY(m_window->conditionStrip()->words().first().endsWith(QStringLiteral("1 / 2")));
        // Neither drawn nor hit.
        QVERIFY(hits({-1000, 500}).contains(QStringLiteral("s1")));
        QVERIFY(!hits({1000, -500}).contains(QStringLiteral("s2")));
        // It follows an edit.
        core::ChangeSet changes;
        const core::FeaturePointer before = m_document->county()->layer("shelter")->find("s2");
        core::Feature after = *before;
        after.values[std::size_t(name)] = std::string("another one");
        changes.add({"shelter", "s2", before, std::make_shared<const core::Feature>(after)});
        QVERIFY(m_document->push(changes, QStringLiteral("rename")));
        QCOMPARE(m_window->map()->content().only("shelter")->size(), std::size_t(2));
        m_window->conditionStrip()->findChild<QToolButton *>()->click();
        QVERIFY(!m_window->map()->content().only("shelter"));
        QVERIFY(m_window->conditionStrip()->isHidden());
        QVERIFY(hits({1000, -500}).contains(QStringLiteral("s2")));
    }

    void aConditionSaysTheWordOfItsCode() {
        m_window->onLayerRequest(Request::Filter, "shelter");
        app::TablePanel &table = *m_window->tablePanel();
        const int status = int(*table.model()->rows().schema()->indexOf("status"));
        table.table()->filterEditor(status)->setText(QStringLiteral("in_use"));
        const QString words = m_window->conditionStrip()->words().first();
        QVERIFY2(!words.contains(QStringLiteral("in_use")), qPrintable(words));
        table.table()->filterEditor(status)->clear();
    }

    void aStyleIsChangedCopiedAndPasted() {
        m_window->showProperties("warehouse");
        app::LayerProperties &panel = *m_window->layerProperties();
        QVERIFY(panel.facts().size() >= 5);
        QCOMPARE(panel.facts().at(1).second, QStringLiteral("1 row"));
        QAction *red = nullptr;
        for (QAction *action : panel.colourButton()->menu()->actions())
            if (action->text() == QStringLiteral("Red"))
                red = action;
        QVERIFY(red);
        red->trigger();
        panel.labelBox()->setChecked(false);
        const gis::Style &style = m_window->map()->style();
        QCOMPARE(style.symbol(QStringLiteral("warehouse")).fill, QColor(0xB3, 0x26, 0x1E));
        QCOMPARE(style.label(QStringLiteral("warehouse")).maxDenominator, 0.0);
        QCOMPARE(model().indexOf("warehouse").data(app::LayerTreeModel::ColourRole).value<QColor>(),
                 QColor(0xB3, 0x26, 0x1E));
        m_window->onLayerRequest(Request::CopyStyle, "warehouse");
        QVERIFY(entry("rescue_team", "Paste style")->isEnabled());
        m_window->onLayerRequest(Request::PasteStyle, "shelter");
        QCOMPARE(m_window->map()->style().symbol(QStringLiteral("shelter.planned")).line, QColor(0xB3, 0x26, 0x1E));
        QVERIFY(!entry("building", "Copy style")->isEnabled());
        showAgain();
        QCOMPARE(m_window->map()->style().symbol(QStringLiteral("warehouse")).fill, QColor(0xB3, 0x26, 0x1E));
        m_window->looks().setStyle("warehouse", {});
        QVERIFY(m_window->map()->style().symbol(QStringLiteral("warehouse")).fill != QColor(0xB3, 0x26, 0x1E));
        // Looks are no edit of the county.
        QCOMPARE(m_document->undoStack()->count(), 0);
    }

private:
    static std::shared_ptr<const core::County> county() {
        test::DrawnCounty drawn;
        drawn.county.identity.fileUid = "looks";
        core::Layer empty(drawn.county.layer("shelter")->schema());
        *drawn.county.layer("shelter") = empty;
        drawn.put("shelter", "s1", core::Point{-1000, 500}, {{"name", std::string("one")}});
        drawn.put("shelter", "s2", core::Point{1000, -500}, {{"name", std::string("two")}});
        return std::make_shared<const core::County>(drawn.county);
    }
    void showAgain() {
        m_menu.reset();
        showWindow({1600, 1000});
    }
    app::LayerTreeModel &model() { return *m_window->layerPanel()->model(); }
    QModelIndex treeIndex(const std::string &key) {
        return m_window->layerPanel()->filter()->mapFromSource(model().indexOf(key));
    }
    QStringList rowsOf(const std::string &group) {
        QStringList keys;
        for (const app::LayerGroup &entry : model().groups())
            if (entry.key == group)
                for (const app::LayerRow &row : entry.rows)
                    keys.append(QString::fromStdString(row.key));
        return keys;
    }
    /// Lives until the next call.
    QAction *entry(const std::string &layer, const char *words) {
        m_menu.reset(m_window->layerPanel()->makeMenu(treeIndex(layer)));
        for (QAction *action : m_menu->actions())
            if (action->text() == QString::fromUtf8(words))
                return action;
        qWarning("no entry %s of %s", words, layer.c_str());
        return nullptr;
    }
    QStringList hits(const core::Point &place) {
        const app::MapView &map = *m_window->map();
        QStringList ids;
        for (const gis::MapObject &object :
             gis::hitTest(map.content(), map.style(), map.viewport(), map.viewport().toPainter(place)))
            ids.append(QString::fromStdString(object.id));
        return ids;
    }

    std::unique_ptr<QMenu> m_menu;
};

QTEST_MAIN(TestLayerLooks)
#include "tst_layer_looks.moc"
