// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QClipboard>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include "app/document/analysis_session.h"
#include "app/document/document.h"
#include "app/look/appearance.h"
#include "app/main_window.h"
#include "app/map/coordinate_field.h"
#include "app/map/hint_strip.h"
#include "app/map/map_view.h"
#include "app/map_editing.h"
#include "app/models/feature_clipboard.h"
#include "app/panels/form_panel.h"
#include "app/text/language.h"
#include "app/window_actions.h"
#include "core/edit/levee_chainage.h"
#include "core/geometry/line_place.h"
#include "core/geometry/measure.h"
#include "gis/overlay/overlay.h"
#include "support/drawn_county.h"

namespace {

using core::Point;

} // namespace

/// Editing on the map, by mouse and keys in the real window.
class TestMapEditing : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        app::applyLanguage(QStringLiteral("en"));
        app::applyAppearance({});
    }

    void init() {
        test::DrawnCounty drawn;
        drawn.county.identity.fileUid = "drawn";
        // The levee in two stretches with stations, and a sluice of its own.
        drawn.put("levee", "levee", core::MultiLine{{{{{-2000, 690}, {0, 690}, {2000, 690}}}}},
                  {{"name", std::string("南岸大堤")}, {"start_chainage_m", 1000.0}, {"end_chainage_m", 5000.0}});
        drawn.put("sluice", "z", Point{500, 690},
                  {{"name", std::string("一号闸")}, {"levee_uid", std::string("levee")}, {"chainage_m", 3500.0}});
        m_document = std::make_unique<app::Document>();
        m_session = std::make_unique<app::AnalysisSession>(*m_document);
        m_window = std::make_unique<app::MainWindow>(*m_document, *m_session, m_settings);
        m_window->resize(1500, 900);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_document->show(std::make_shared<const core::County>(drawn.county));
        look({-600, 300}, 4000);
    }

    void cleanup() {
        m_window.reset();
        m_session.reset();
        m_document.reset();
    }

    void oneClickDrawsAPointAndOpensItsForm() {
        key(Qt::Key_1);
        QVERIFY(strip().contains(QStringLiteral("Draw point")) && strip().contains(QStringLiteral("Shelters")));
        // The next tool's words get their room too.
        key(Qt::Key_2);
        key(Qt::Key_1);
        QVERIFY(m_window->editing().strip()->width() > 300);
        const std::size_t before = layer("shelter").size();
        click({-500, 420});
        QCOMPARE(layer("shelter").size(), before + 1);
        const core::FeaturePointer drawn = layer("shelter").features().back();
        QVERIFY(core::distance(std::get<Point>(drawn->geometry), {-500, 420}) < pixel());
        QVERIFY(m_window->formPanel()->isVisible());
        QCOMPARE(m_window->formPanel()->features().front()->id, drawn->id);
        // One undo step, named.
        QCOMPARE(m_document->undoStack()->count(), 1);
        QVERIFY(m_document->undoStack()->undoText().startsWith(QStringLiteral("Draw")));
        m_window->actions().undo->trigger();
        QCOMPARE(layer("shelter").size(), before);
        // The tool was put down.
        QVERIFY(m_window->editing().actions().select->isChecked());
    }

    void aLineIsFinishedByEnterDoubleClickOrRightClick_data() {
        QTest::addColumn<int>("how");
        QTest::newRow("enter") << 0;
        QTest::newRow("double click") << 1;
        QTest::newRow("right click") << 2;
    }
    void aLineIsFinishedByEnterDoubleClickOrRightClick() {
        QFETCH(int, how);
        key(Qt::Key_2);
        click({-700, 450});
        click({-550, 480});
        if (how == 1) {
            click({-450, 400});
            QTest::mouseDClick(map(), Qt::LeftButton, {}, at({-450, 400}));
        } else if (how == 0) {
            click({-450, 400});
            key(Qt::Key_Return);
        } else {
            click({-450, 400});
            QTest::mouseClick(map(), Qt::RightButton, {}, at({-450, 400}));
        }
        QCOMPARE(layer("levee").size(), std::size_t(2));
        const auto &line = std::get<core::MultiLine>(layer("levee").features().back()->geometry);
        QCOMPARE(line.lines.front().points.size(), std::size_t(3));
    }

    void escapeTakesOnePointBackAndTwiceDropsTheSketch() {
        key(Qt::Key_2);
        click({-700, 450});
        click({-550, 480});
        click({-450, 400});
        QCOMPARE(m_window->editing().sketch().points().size(), std::size_t(3));
        key(Qt::Key_Escape);
        QCOMPARE(m_window->editing().sketch().points().size(), std::size_t(2));
        key(Qt::Key_Escape);
        QVERIFY(m_window->editing().sketch().points().empty());
        QVERIFY(m_window->editing().actions().select->isChecked());
        QCOMPARE(m_document->undoStack()->count(), 0);
        // Ctrl+Z while drawing is of the sketch, not of the county.
        key(Qt::Key_1);
        click({-480, 430});
        QCOMPARE(m_document->undoStack()->count(), 1);
        key(Qt::Key_2);
        click({-700, 450});
        click({-550, 480});
        QTest::keyClick(map(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_window->editing().sketch().points().size(), std::size_t(1));
        QCOMPARE(m_document->undoStack()->index(), 1);
    }

    void anOutlineThatCrossesItselfIsRefusedInWords() {
        key(Qt::Key_3);
        for (const Point &p : {Point{-700, 420}, Point{-500, 520}, Point{-500, 420}, Point{-700, 520}})
            click(p);
        key(Qt::Key_Return);
        QCOMPARE(layer("shelter_site").size(), std::size_t(0));
        QVERIFY2(strip().contains(QStringLiteral("crosses itself")), qPrintable(strip()));
        // The sketch is still there to be mended.
        key(Qt::Key_Escape);
        QCOMPARE(m_window->editing().sketch().points().size(), std::size_t(3));
        key(Qt::Key_Return);
        QCOMPARE(layer("shelter_site").size(), std::size_t(1));
    }

    void tooFewPointsAreRefusedInWords() {
        key(Qt::Key_3);
        click({-700, 420});
        click({-500, 520});
        key(Qt::Key_Return);
        QVERIFY2(strip().contains(QStringLiteral("three points")), qPrintable(strip()));
        QCOMPARE(m_document->undoStack()->count(), 0);
    }

    void snappingIsOnAndAltHoldsItOff() {
        // Five pixels beside the shelter that is there.
        const QPoint beside = at({-600, 300}) + QPoint(4, 3);
        key(Qt::Key_2);
        QTest::mouseMove(map(), beside);
        QTest::mouseClick(map(), Qt::LeftButton, {}, beside);
        QCOMPARE(m_window->editing().sketch().points().front(), (Point{-600, 300}));
        key(Qt::Key_Escape);
        key(Qt::Key_2);
        QTest::mouseClick(map(), Qt::LeftButton, Qt::AltModifier, beside);
        QVERIFY(core::distance(m_window->editing().sketch().points().front(), {-600, 300}) > 3 * pixel());
        key(Qt::Key_Escape);
        // S turns it off.
        key(Qt::Key_S);
        QVERIFY(!m_window->editing().actions().snapping->isChecked());
        key(Qt::Key_2);
        QTest::mouseClick(map(), Qt::LeftButton, {}, beside);
        QVERIFY(core::distance(m_window->editing().sketch().points().front(), {-600, 300}) > 3 * pixel());
    }

    void roadsAndCrossingsSnap() {
        look({0, 0}, 4000);
        key(Qt::Key_2);
        // 人民路 runs along y = 0, 解放路 along x = 0.
        QTest::mouseClick(map(), Qt::LeftButton, {}, at({60, 0}) + QPoint(0, 6));
        const Point onRoad = m_window->editing().sketch().points().front();
        QVERIFY(std::abs(onRoad.y) < 1e-9 && std::abs(onRoad.x - 60) < 2 * pixel());
    }

    void tracingFollowsWhatIsSnappedTo() {
        look({0, 0}, 10000);
        key(Qt::Key_T);
        QVERIFY(m_window->editing().actions().tracing->isChecked());
        key(Qt::Key_2);
        // 人民路 has a vertex at the crossing between the two places.
        QTest::mouseClick(map(), Qt::LeftButton, {}, at({-400, 0}));
        QTest::mouseClick(map(), Qt::LeftButton, {}, at({400, 0}));
        const std::vector<Point> &points = m_window->editing().sketch().points();
        QCOMPARE(points.size(), std::size_t(3));
        QCOMPARE(points[1], (Point{0, 0}));
        key(Qt::Key_T);
        key(Qt::Key_Escape);
        QVERIFY(!m_window->editing().actions().tracing->isChecked());
    }

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

    void measuringIsGeodesicAndCopied() {
        m_window->editing().actions().measureLine->trigger();
        m_window->editing().actions().snapping->setChecked(false);
        click({-700, 300});
        click({-500, 300});
        key(Qt::Key_Return);
        QVERIFY2(strip().contains(QStringLiteral("Length")), qPrintable(strip()));
        QTest::keyClick(map(), Qt::Key_C, Qt::ControlModifier);
        const QString copied = QGuiApplication::clipboard()->text();
        const double metres = copied.section(QLatin1Char(' '), 1, 1).toDouble();
        QVERIFY2(std::abs(metres - 200) < 2 * pixel() + 0.1, qPrintable(copied));
        QCOMPARE(m_document->undoStack()->count(), 0);
        key(Qt::Key_Escape);
        key(Qt::Key_Escape);
        m_window->editing().actions().measureArea->trigger();
        for (const Point &p : {Point{-700, 300}, Point{-500, 300}, Point{-500, 400}})
            click(p);
        key(Qt::Key_Return);
        QVERIFY2(strip().contains(QStringLiteral("mu")) && strip().contains(QStringLiteral("ha")), qPrintable(strip()));
    }

    void aTypedCoordinateIsAPointOfTheSketch() {
        key(Qt::Key_1);
        key(Qt::Key_C);
        app::CoordinateField &field = *m_window->editing().coordinateField();
        QVERIFY(field.isVisible());
        QTest::keyClicks(field.line(), QStringLiteral("nowhere"));
        QTest::keyClick(field.line(), Qt::Key_Return);
        QVERIFY(field.message().contains(QStringLiteral("No coordinate")));
        field.line()->setText(QStringLiteral("112.5°E 29.5°N"));
        const std::size_t before = layer("shelter").size();
        QTest::keyClick(field.line(), Qt::Key_Return);
        QCOMPARE(layer("shelter").size(), before + 1);
        // The county plane begins there.
        QVERIFY(core::distance(std::get<Point>(layer("shelter").features().back()->geometry), {0, 0}) < 0.01);
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

    void everyToolHasAKeyAnIconAndAName() {
        const app::EditActions &a = m_window->editing().actions();
        QCOMPARE(a.drawPoint->shortcut(), QKeySequence(Qt::Key_1));
        QCOMPARE(a.drawLine->shortcut(), QKeySequence(Qt::Key_2));
        QCOMPARE(a.drawArea->shortcut(), QKeySequence(Qt::Key_3));
        QCOMPARE(a.snapping->shortcut(), QKeySequence(Qt::Key_S));
        QCOMPARE(a.measureLine->shortcut(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M));
        QCOMPARE(a.measureArea->shortcut(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_J));
        for (const QAction *action : {a.select, a.drawPoint, a.drawLine, a.drawArea, a.reshape, a.snapping})
            QVERIFY(!action->icon().isNull() && !action->text().isEmpty());
    }

private:
    [[nodiscard]] app::MapView *map() const { return m_window->map(); }
    [[nodiscard]] const core::Layer &layer(const char *name) const { return *m_document->county()->layer(name); }
    [[nodiscard]] double pixel() const { return map()->viewport().metresPerUnit(); }
    [[nodiscard]] QString strip() const { return m_window->editing().strip()->words(); }
    [[nodiscard]] std::size_t leveePoints() const {
        return std::get<core::MultiLine>(layer("levee").find("levee")->geometry).lines.front().points.size();
    }
    [[nodiscard]] QPoint at(const Point &p) const { return map()->viewport().toPainter(p).toPoint(); }

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

    void look(const Point &centre, double scale) {
        map()->showPoint(centre, scale);
        map()->setScale(scale);
        QTRY_VERIFY(map()->isUpToDate());
    }
    void select(const char *layer, const char *id) {
        const Point centre = map()->viewport().centre;
        const double scale = map()->viewport().scaleDenominator();
        map()->select(gis::MapObject{layer, id, gis::MapObject::noRow});
        look(centre, scale);
    }
    void key(int code) {
        map()->setFocus();
        QTest::keyClick(map(), static_cast<Qt::Key>(code));
    }
    void click(const Point &p) {
        QTest::mouseMove(map(), at(p));
        QTest::mouseClick(map(), Qt::LeftButton, {}, at(p));
    }
    void press(const Point &p) { QTest::mousePress(map(), Qt::LeftButton, {}, at(p)); }
    void moveTo(const Point &p) { QTest::mouseMove(map(), at(p)); }
    void release(const Point &p) { QTest::mouseRelease(map(), Qt::LeftButton, {}, at(p)); }
    void drag(const Point &from, const Point &to) {
        const QPoint end = at(to);
        press(from);
        QTest::mouseMove(map(), (at(from) + end) / 2);
        QTest::mouseMove(map(), end);
        QTest::mouseRelease(map(), Qt::LeftButton, {}, end);
    }
    void pressOnStrip(const QString &words) {
        for (QPushButton *button : m_window->editing().strip()->findChildren<QPushButton *>())
            if (button->text() == words) {
                button->click();
                return;
            }
        QFAIL("no such button");
    }

    std::unique_ptr<app::Document> m_document;
    std::unique_ptr<app::AnalysisSession> m_session;
    std::unique_ptr<app::MainWindow> m_window;
    app::UserSettings m_settings;
};

QTEST_MAIN(TestMapEditing)
#include "tst_map_editing.moc"
