// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QClipboard>
#include <QMimeData>
#include <QSignalSpy>

#include "app/models/feature_clipboard.h"
#include "app/panels/form_panel.h"
#include "core/edit/levee_chainage.h"
#include "core/geometry/line_place.h"
#include "core/geometry/measure.h"
#include "gis/overlay/overlay.h"
#include "support/map_window.h"

using core::Point;

/// Moving, reshaping, splitting, merging and pasting by mouse and keys in the real window.
class TestMapEditing : public QObject, private test::MapWindow {
    Q_OBJECT
private slots:
    void initTestCase() { prepare(); }
    void init() { openCounty(); }
    void cleanup() { closeCounty(); }

    void aSelectedPointIsDraggedAndEscapePutsItBack() {
        select("shelter", "s-large");
        press({-600, 300});
        moveTo({-560, 340});
        key(Qt::Key_Escape);
        release({-560, 340});
        QCOMPARE(m_document->undoStack()->count(), 0);
        drag({-600, 300}, {-560, 340});
        QCOMPARE(m_document->undoStack()->count(), 1);
        const auto place = std::get<Point>(layer("shelter").find("s-large")->geometry);
        QVERIFY(core::distance(place, {-560, 340}) < 2 * pixel());
        // What is not selected stays: the map is dragged instead.
        select("shelter", "s-small");
        const core::Geometry before = layer("shelter").find("s-large")->geometry;
        drag({-560, 340}, {-520, 300});
        QVERIFY(layer("shelter").find("s-large")->geometry == before);
    }

    void reshapingALeveeKeepsItsChainagesTrue() {
        look({250, 690}, 8000);
        select("levee", "levee");
        m_window->editing().actions().reshape->trigger();
        QVERIFY(strip().contains(QStringLiteral("Reshape")));
        m_window->editing().actions().snapping->setChecked(false);
        drag({0, 690}, {0, 490});
        const core::FeaturePointer levee = layer("levee").find("levee");
        const double length = core::lengthOf(levee->geometry).value();
        QVERIFY(length > 4000.5);
        QCOMPARE(m_document->undoStack()->count(), 1);
        const double end = core::numberOf(layer("levee").schema(), *levee, "end_chainage_m").value_or(0);
        QVERIFY(std::abs(end - 1000 - length) < 0.06);
        // The sluice stands on the new line, and its chainage is that of its place.
        const core::FeaturePointer sluice = layer("sluice").find("z");
        QVERIFY(std::get<Point>(sluice->geometry).y < 690);
        QVERIFY(core::numberOf(layer("sluice").schema(), *sluice, "chainage_m").value_or(0) > 3500);
        m_window->actions().undo->trigger();
        QCOMPARE(core::numberOf(layer("sluice").schema(), *layer("sluice").find("z"), "chainage_m").value_or(0),
                 3500.0);
    }

    void verticesAreAddedInTheMiddleAndDeletedByDel() {
        look({-500, 690}, 8000);
        select("levee", "levee");
        m_window->editing().actions().reshape->trigger();
        m_window->editing().actions().snapping->setChecked(false);
        drag({-1000, 690}, {-1000, 600});
        QCOMPARE(leveePoints(), std::size_t(4));
        key(Qt::Key_Delete);
        QCOMPARE(leveePoints(), std::size_t(3));
        // Del without a chosen vertex is of the feature.
        key(Qt::Key_Escape);
        QVERIFY(m_window->editing().actions().select->isChecked());
        key(Qt::Key_Delete);
        QCOMPARE(layer("levee").size(), std::size_t(0));
        QVERIFY(core::textOf(layer("sluice").schema(), *layer("sluice").find("z"), "levee_uid").empty());
    }

    void aLockedLayerAsksFirst() {
        look({0, 0}, 4000);
        select("township", "t-west");
        m_window->editing().actions().reshape->trigger();
        QVERIFY2(strip().contains(QStringLiteral("locked")), qPrintable(strip()));
        QVERIFY(!m_window->editing().shape().isReshaping());
        key(Qt::Key_Escape);
        QVERIFY(!m_window->editing().strip()->isVisible());
        m_window->editing().actions().reshape->trigger();
        pressOnStrip(QStringLiteral("Cancel"));
        QVERIFY(m_window->editing().locks().isLocked("township"));
        m_window->editing().actions().reshape->trigger();
        pressOnStrip(QStringLiteral("Unlock and reshape"));
        QVERIFY(!m_window->editing().locks().isLocked("township"));
        QVERIFY(m_window->editing().shape().isReshaping());
    }

    void aLockedLayersFormAsksToo() {
        m_window->goToObject({"township", "t-west", gis::MapObject::noRow});
        m_window->actions().editForm->trigger();
        QVERIFY(!m_window->formPanel()->isVisible());
        QVERIFY2(strip().contains(QStringLiteral("locked")), qPrintable(strip()));
        pressOnStrip(QStringLiteral("Unlock and edit"));
        QVERIFY(m_window->formPanel()->isVisible());
    }

    void undoWhileAVertexIsHeldIsHarmless() {
        look({-500, 690}, 8000);
        select("levee", "levee");
        m_window->editing().actions().reshape->trigger();
        m_window->editing().actions().snapping->setChecked(false);
        drag({-1000, 690}, {-1000, 600});
        press({-1000, 600});
        m_window->actions().undo->trigger();
        moveTo({-900, 500});
        release({-900, 500});
        key(Qt::Key_Delete);
        QCOMPARE(m_document->undoStack()->index(), 0);
        QCOMPARE(leveePoints(), std::size_t(3));
    }

    void townshipsKeepTheirCommonBorder() {
        m_window->editing().locks().setLocked("township", false);
        m_window->editing().actions().snapping->setChecked(false);
        look({0, 0}, 10000);
        select("township", "t-west");
        m_window->editing().actions().reshape->trigger();
        // The middle of the border between west and east.
        drag({0, 0}, {180, 60});
        QCOMPARE(m_document->undoStack()->count(), 1);
        const auto west = std::get<core::MultiPolygon>(layer("township").find("t-west")->geometry);
        const auto east = std::get<core::MultiPolygon>(layer("township").find("t-east")->geometry);
        QVERIFY(core::areaOf(west).value() > 4e6 + 1000);
        QVERIFY(std::abs(core::areaOf(west).value() + core::areaOf(east).value() - 8e6) < 1e-3);
        QVERIFY(gis::intersectionArea(west, east)->value() < 1e-3);
    }

    void splitAndMergeGiveTheLeveeBack() {
        look({250, 690}, 8000);
        select("levee", "levee");
        m_window->editing().actions().snapping->setChecked(false);
        m_window->editing().actions().split->trigger();
        click({300, 800});
        click({300, 600});
        key(Qt::Key_Return);
        QCOMPARE(layer("levee").size(), std::size_t(2));
        const core::LayerSchema &schema = layer("levee").schema();
        const core::FeaturePointer first = layer("levee").find("levee"), second = layer("levee").features().back();
        const double cut = core::numberOf(schema, *first, "end_chainage_m").value_or(0);
        QVERIFY(std::abs(cut - 3300) < 2 * pixel());
        QCOMPARE(core::numberOf(schema, *second, "start_chainage_m").value_or(0), cut);
        QCOMPARE(core::numberOf(schema, *second, "end_chainage_m").value_or(0), 5000.0);
        // The sluice at 500 east stands on the second piece, at the station that it had.
        const core::FeaturePointer sluice = layer("sluice").find("z");
        QCOMPARE(core::textOf(layer("sluice").schema(), *sluice, "levee_uid"), second->id);
        QVERIFY(std::abs(core::numberOf(layer("sluice").schema(), *sluice, "chainage_m").value_or(0) - 3500) < 0.11);
        gis::Selection both;
        both.add({"levee", "levee", gis::MapObject::noRow});
        both.add({"levee", second->id, gis::MapObject::noRow});
        map()->select(both);
        m_window->editing().actions().merge->trigger();
        QCOMPARE(layer("levee").size(), std::size_t(1));
        QVERIFY(std::abs(core::lengthOf(layer("levee").find("levee")->geometry).value() - 4000) < 1e-6);
        QCOMPARE(core::numberOf(schema, *layer("levee").find("levee"), "end_chainage_m").value_or(0), 5000.0);
        QCOMPARE(core::textOf(layer("sluice").schema(), *layer("sluice").find("z"), "levee_uid"), std::string("levee"));
    }

    void copiedFeaturesComeBackAsNewOnes() {
        select("shelter", "s-large");
        map()->setFocus();
        QTest::keyClick(map(), Qt::Key_C, Qt::ControlModifier);
        const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
        QVERIFY(mime->hasText() && mime->hasHtml() && mime->hasFormat(QStringLiteral("application/geo+json")));
        QVERIFY(mime->text().contains(QStringLiteral("体育场")));
        QCOMPARE(mime->text().count(QLatin1Char('\n')), qsizetype(2));
        const std::size_t before = layer("shelter").size();
        QTest::keyClick(map(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(layer("shelter").size(), before + 1);
        const core::FeaturePointer copy = layer("shelter").features().back();
        const core::FeaturePointer original = layer("shelter").find("s-large");
        QVERIFY(copy->id != original->id);
        QVERIFY(copy->values == original->values);
        QVERIFY(core::distance(std::get<Point>(copy->geometry), std::get<Point>(original->geometry)) < 0.01);
        // They are duplicates now, and go again.
        m_window->editing().actions().removeRepeated->trigger();
        QCOMPARE(layer("shelter").size(), before);
    }

    void rowsOfASpreadsheetAreOneStepWithNamedRefusals() {
        auto *mime = new QMimeData;
        mime->setText(QStringLiteral("名称\t经度\t纬度\t有效避难面积\n"
                                     "甲广场\t112.501\t29.501\t1200\n"
                                     "乙广场\tnowhere\t\t900\n"
                                     "丙广场\t112.502\t29.502\t多\n"
                                     "丁广场\t112.503\t29.503\t3,400\n"));
        QGuiApplication::clipboard()->setMimeData(mime);
        const std::size_t before = layer("shelter").size();
        QSignalSpy notes(&m_window->editing(), &app::MapEditing::note);
        map()->setFocus();
        QTest::keyClick(map(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(layer("shelter").size(), before + 2);
        QCOMPARE(m_document->undoStack()->count(), 1);
        const core::Layer &shelters = layer("shelter");
        QCOMPARE(core::textOf(shelters.schema(), *shelters.features().back(), "name"), std::string("丁广场"));
        QCOMPARE(core::numberOf(shelters.schema(), *shelters.features().back(), "effective_area_m2").value_or(0),
                 3400.0);
        const QString said = notes.last().first().toString();
        QVERIFY2(said.contains(QStringLiteral("Row 3")) && said.contains(QStringLiteral("Row 4")), qPrintable(said));
        m_window->actions().undo->trigger();
        QCOMPARE(layer("shelter").size(), before);
    }

    void coordinatesInDoubtAreAskedAbout() {
        // Six-digit eastings name no zone.
        auto *mime = new QMimeData;
        mime->setText(QStringLiteral("名称\tx\ty\n甲广场\t3271108.67\t359460.24\n"));
        QGuiApplication::clipboard()->setMimeData(mime);
        const std::size_t before = layer("shelter").size();
        map()->setFocus();
        QTest::keyClick(map(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY2(strip().contains(QStringLiteral("3 ways")), qPrintable(strip()));
        pressOnStrip(QStringLiteral("Cancel"));
        QCOMPARE(layer("shelter").size(), before);
        map()->setFocus();
        QTest::keyClick(map(), Qt::Key_V, Qt::ControlModifier);
        pressOnStrip(QStringLiteral("Paste so"));
        QCOMPARE(layer("shelter").size(), before + 1);
    }

    void manyMixedEditsAreTakenBackExactly() {
        const core::County before = *m_document->county();
        std::mt19937 random(17);
        std::uniform_real_distribution<double> shift(-60, 60);
        int done = 0, refused = 0;
        const auto push = [&](const core::Result<core::ChangeSet> &changes) {
            if (changes && !changes->isEmpty()) {
                QVERIFY(m_document->push(*changes, QStringLiteral("edit")));
                ++done;
            } else {
                ++refused;
            }
        };
        const std::vector<const char *> layers = {"levee", "township", "shelter", "sluice", "water"};
        for (int round = 0; round < 400; ++round) {
            const core::County &county = *m_document->county();
            const char *name = layers[random() % layers.size()];
            const core::Layer &rows = layer(name);
            if (rows.size() == 0)
                continue;
            const core::FeaturePointer feature = rows.features()[random() % rows.size()];
            const gis::MapObject object{name, feature->id, gis::MapObject::noRow};
            const std::size_t path = random() % core::pathsOf(feature->geometry).size();
            const core::PathView view = core::pathsOf(feature->geometry)[path];
            const std::size_t index = random() % view.vertexCount();
            const Point from = view.points[index];
            const Point to{from.x + shift(random), from.y + shift(random)};
            const bool edge = index + 1 < view.points.size();
            switch (random() % 6) {
            case 0:
            case 1:
                push(app::reshapingOf(county, {app::ShapeEdit::Kind::MoveVertex, object, {path, index}, to}));
                break;
            case 2:
                if (edge)
                    push(app::reshapingOf(county, {app::ShapeEdit::Kind::InsertVertex, object, {path, index}, to}));
                break;
            case 3:
                push(app::reshapingOf(county, {app::ShapeEdit::Kind::RemoveVertex, object, {path, index}, {}}));
                break;
            case 4:
                push(app::cuttingOf(county, object, {{from.x + 30, from.y - 3000}, {from.x + 35, from.y + 3000}}));
                break;
            default:
                push(app::mergingOf(county, name, {rows.features().front()->id, feature->id}).map([](const auto &m) {
                    return m.changes;
                }));
            }
            // Whatever happened, every area is sound and every sluice of a levee has a true station.
            if (round % 40 == 0)
                verifyStations();
        }
        verifyStations();
        QVERIFY2(done > 150 && refused > 10, qPrintable(QStringLiteral("%1 %2").arg(done).arg(refused)));
        QUndoStack &steps = *m_document->undoStack();
        const core::County after = *m_document->county();
        steps.setIndex(0);
        QVERIFY(same(*m_document->county(), before));
        QCOMPARE(m_document->unsavedCount(), 0);
        steps.setIndex(done);
        QVERIFY(same(*m_document->county(), after));
    }

private:
    [[nodiscard]] std::size_t leveePoints() const {
        return std::get<core::MultiLine>(layer("levee").find("levee")->geometry).lines.front().points.size();
    }
    static bool same(const core::County &a, const core::County &b) {
        return std::ranges::all_of(a.layers, [&b](const auto &entry) {
            const core::Layer &other = *b.layer(entry.first);
            return entry.second.size() == other.size() &&
                   std::ranges::all_of(entry.second.features(), [&other](const core::FeaturePointer &feature) {
                       const core::FeaturePointer twin = other.find(feature->id);
                       return twin && *twin == *feature;
                   });
        });
    }
    void verifyStations() const {
        const core::Layer &sluices = layer("sluice");
        for (const core::FeaturePointer &sluice : sluices.features()) {
            const core::FeaturePointer levee =
                layer("levee").find(core::textOf(sluices.schema(), *sluice, "levee_uid"));
            if (!levee)
                continue;
            const core::Stationing stations = core::stationingOf(layer("levee").schema(), *levee);
            const auto place = core::placeOnLine(levee->geometry, std::get<Point>(sluice->geometry));
            const double expected = stations.start + place->along.value() * stations.scale;
            const double is = core::numberOf(sluices.schema(), *sluice, "chainage_m").value_or(-1);
            QVERIFY2(std::abs(is - expected) < 0.2, qPrintable(QStringLiteral("%1 %2").arg(is).arg(expected)));
        }
    }
};

QTEST_MAIN(TestMapEditing)
#include "tst_map_editing.moc"
