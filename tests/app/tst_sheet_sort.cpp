// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "app/find_index.h"
#include "app/models/sheet_model.h"
#include "app/text/language.h"
#include "support/event_probe.h"

namespace {

/// Names that sound in another order than they are written, and numbers inside them.
std::shared_ptr<core::County> countyOf(int rows) {
    auto county = std::make_shared<core::County>(
        core::County::empty({"430623", "大县", {{112.5, 29.5}}, "", "", "", "", "sort"}));
    core::Layer &layer = *county->layer("shelter");
    const char *names[] = {"插旗", "北景港", "三封寺", "操军"};
    for (int i = 0; i < rows; ++i)
        layer.put(std::make_shared<const core::Feature>(
            core::makeFeature(layer.schema(), "s" + std::to_string(i), core::Point{double(i), 0},
                              {{"name", std::string(names[i % 4]) + std::to_string(rows - i) + "号"},
                               {"status", std::string("in_use")},
                               {"effective_area_m2", double((i * 7919) % rows)}})));
    return county;
}

} // namespace

/// Sorting of tables that are too large to be sorted between two clicks.
class TestSheetSort : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { app::applyLanguage(QStringLiteral("zh")); }

    void aSmallTableIsSortedAtOnce() {
        app::SheetModel model(app::pinyinTable());
        model.setLayer(countyOf(200), "shelter");
        model.sort(column(model, "name"), Qt::AscendingOrder);
        QVERIFY(!model.isSorting());
        QVERIFY(name(model, 0).startsWith(QStringLiteral("北景港")));
    }

    void aLargeTableIsSortedByAWorker() {
        app::SheetModel model(app::pinyinTable());
        model.setLayer(countyOf(rows), "shelter");
        const QString first = name(model, 0);
        QSignalSpy ordered(&model, &app::SheetModel::orderChanged);
        test::EventProbe probe;
        QElapsedTimer clock;
        clock.start();
        model.sort(column(model, "name"), Qt::AscendingOrder);
        QVERIFY2(clock.elapsed() < 50, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(model.isSorting());
        // Rows stand where they stood until the new order is there.
        QCOMPARE(name(model, 0), first);
        QCOMPARE(ordered.size(), 0);
        QTRY_VERIFY(!model.isSorting());
        probe.stop();
        QCOMPARE(ordered.size(), 1);
        QVERIFY2(probe.percentile(0.95) < 60, qPrintable(QString::number(probe.percentile(0.95))));
        // 北景港 (b) before 操军 (c), 插旗 (ch), 三封寺 (s); 9号 before 10号.
        QVERIFY(name(model, 0).startsWith(QStringLiteral("北景港")));
        QVERIFY(name(model, rows - 1).startsWith(QStringLiteral("三封寺")));
        int last = 0;
        for (int row = 0; row < rows / 4; ++row) {
            QString number = name(model, row);
            number.remove(QStringLiteral("北景港")).chop(1);
            QVERIFY2(number.toInt() > last, qPrintable(name(model, row)));
            last = number.toInt();
        }
        model.sort(column(model, "name"), Qt::DescendingOrder);
        QTRY_VERIFY(!model.isSorting());
        QVERIFY(name(model, 0).startsWith(QStringLiteral("三封寺")));
    }

    void theLastClickWins() {
        app::SheetModel model(app::pinyinTable());
        model.setLayer(countyOf(rows), "shelter");
        model.sort(column(model, "name"), Qt::AscendingOrder);
        model.sort(column(model, "effective_area_m2"), Qt::DescendingOrder);
        QTRY_VERIFY(!model.isSorting());
        double last = 1e9;
        for (int row = 0; row < rows; row += 97) {
            const double area = model.index(row, column(model, "effective_area_m2")).data(Qt::EditRole).toDouble();
            QVERIFY(area <= last);
            last = area;
        }
    }

    void filtersWorkWhileItSorts() {
        app::SheetModel model(app::pinyinTable());
        model.setLayer(countyOf(rows), "shelter");
        model.sort(column(model, "name"), Qt::AscendingOrder);
        model.setFilter(column(model, "name"), QStringLiteral("操军"));
        QCOMPARE(model.rowCount(), rows / 4);
        QTRY_VERIFY(!model.isSorting());
        QCOMPARE(model.rowCount(), rows / 4);
        QVERIFY(name(model, 0).startsWith(QStringLiteral("操军")));
    }

    void anotherLayerEndsTheSorting() {
        app::SheetModel model(app::pinyinTable());
        const auto county = countyOf(rows);
        model.setLayer(county, "shelter");
        model.sort(column(model, "name"), Qt::AscendingOrder);
        model.setLayer(county, "warehouse");
        QVERIFY(!model.isSorting());
        QCOMPARE(model.rowCount(), 0);
        model.setLayer(county, "shelter");
        QTest::qWait(50);
        QVERIFY(name(model, 0).startsWith(QStringLiteral("插旗")));
    }

    /// A row that came by an edit is in the table at once, and in its place a moment later.
    void aNewRowIsThereBeforeItIsInOrder() {
        app::SheetModel model(app::pinyinTable());
        const auto county = countyOf(rows);
        model.setLayer(county, "shelter");
        model.sort(column(model, "name"), Qt::AscendingOrder);
        QTRY_VERIFY(!model.isSorting());
        auto more = std::make_shared<core::County>(*county);
        core::Layer &layer = *more->layer("shelter");
        layer.put(std::make_shared<const core::Feature>(
            core::makeFeature(layer.schema(), "new", core::Point{0, 0},
                              {{"name", std::string("阿里坪")}, {"status", std::string("in_use")}})));
        model.setLayer(more, "shelter");
        QCOMPARE(model.rowCount(), rows + 1);
        QTRY_VERIFY(!model.isSorting());
        QCOMPARE(name(model, 0), QStringLiteral("阿里坪"));
    }

private:
    static constexpr int rows = 20000;
    static int column(const app::SheetModel &model, const char *field) {
        return static_cast<int>(*model.rows().schema()->indexOf(field));
    }
    static QString name(const app::SheetModel &model, int row) {
        return model.index(row, column(model, "name")).data().toString();
    }
};

QTEST_MAIN(TestSheetSort)
#include "tst_sheet_sort.moc"
