// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QTemporaryDir>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "app/cli/page_workbook.h"
#include "gis/print/page_writer.h"

using namespace Qt::StringLiterals;

class TestPageWorkbook : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { GDALAllRegister(); }

    void numbersOfATextAreFound_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::vector<double>>("numbers");
        const auto row = [](const char *name, const QString &text, std::vector<double> numbers) {
            QTest::newRow(name) << text << numbers;
        };
        row("unit", u"37,269 人"_s, {37269});
        row("narrow space", u"703\u202f846 people"_s, {703846});
        row("sentence", u"全县 700,000 人中，193,000 人（27.3 %）可在 5 分钟内步行到达"_s, {700000, 193000, 27.3, 5});
        row("balance", u"12 + 3 = 15"_s, {12, 3, 15});
        row("minus", u"−1,200 (-3.5)"_s, {-1200, -3.5});
        row("name with a number", u"方案-2"_s, {});
        row("minus behind a word", u"变化−1,200 人"_s, {-1200});
        row("scale", u"1:110,000"_s, {1, 110000});
        row("none", u"待核实"_s, {});
        row("list without thousands", u"1,2,3"_s, {1, 2, 3});
        row("document", u"YJ-FG-A3-01"_s, {});
        row("day", u"2026-11-22"_s, {});
        row("telephone", u"0730-4222222"_s, {});
        row("mobile", u"13800138000"_s, {});
        row("hash", u"9e3a12f4"_s, {});
        row("minutes", u"5min 300m"_s, {5, 300});
        row("two", u"3/4"_s, {});
        row("million", u"1,234,567.89"_s, {1234567.89});
    }
    void numbersOfATextAreFound() {
        QFETCH(const QString, text);
        QFETCH(const std::vector<double>, numbers);
        QCOMPARE(app::numbersIn(text), numbers);
    }

    void everyPageOfABookIsInTheWorkbook() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"book.xlsx"_s);
        const app::PageSource pages{
            3, [](std::size_t index, const core::Job &) -> core::Result<gis::Page> {
                gis::Page made;
                gis::PageWriter page(made);
                page.text({{10, 20}, 100, gis::Align::Left, "title"}, u"Sheet %1: 1,000 people"_s.arg(index + 1), {});
                return made;
            }};
        const auto done =
            app::writePageWorkbook(path, {{u"pages"_s, u"Pages"_s, 3, 2.0}, {u"new"_s, u"New"_s, 1}}, pages, {});
        QVERIFY(done);
        const GDALDatasetUniquePtr book(GDALDataset::Open(path.toUtf8().constData(), GDAL_OF_VECTOR));
        QVERIFY(book && book->GetLayerCount() == 3);
        OGRLayer *figures = book->GetLayer(0);
        const OGRFeatureUniquePtr first(figures->GetNextFeature()), second(figures->GetNextFeature());
        QCOMPARE(first->GetFieldAsDouble(4), 1.0);
        QVERIFY(!second->IsFieldSetAndNotNull(3));
        QCOMPARE(book->GetLayer(1)->GetFeatureCount(), 3);
        // Parts of a page are called as people call them.
        const OGRFeatureUniquePtr line(book->GetLayer(1)->GetNextFeature());
        QCOMPARE(QString::fromUtf8(line->GetFieldAsString(1)), u"Title"_s);
        QCOMPARE(book->GetLayer(2)->GetFeatureCount(), 6);
        double sum = 0;
        for (const OGRFeatureUniquePtr &row : *book->GetLayer(2))
            sum += row->GetFieldAsDouble(3);
        QCOMPARE(sum, 1.0 + 2 + 3 + 3000);
    }

    void aPageThatFailsLeavesNoWorkbook() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"book.xlsx"_s);
        const app::PageSource pages{2, [](std::size_t index, const core::Job &) -> core::Result<gis::Page> {
                                        if (index == 0)
                                            return gis::Page{};
                                        return core::failure(core::ErrorCode::InvalidData, "print.no_result");
                                    }};
        QVERIFY(!app::writePageWorkbook(path, {}, pages, {}));
        QVERIFY(!QFile::exists(path));
    }
};

QTEST_GUILESS_MAIN(TestPageWorkbook)
#include "tst_page_workbook.moc"
