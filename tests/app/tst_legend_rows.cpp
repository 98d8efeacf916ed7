// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "app/briefing/legend_table.h"
#include "gis/print/page_writer.h"

/// Rows of printed legends that several looks share.
class TestLegendRows : public QObject {
    Q_OBJECT
private slots:
    void statesOfOneThingShareARow();
    void aHeadingStandsWithItsFirstRow();
};

void TestLegendRows::statesOfOneThingShareARow() {
    const auto rowsOf = [](const std::vector<std::pair<const char *, const char *>> &kinds, const char *numberOf) {
        std::vector<app::LegendRow> rows;
        for (const auto &[kind, words] : kinds) {
            gis::LegendEntry entry;
            entry.kind = QString::fromLatin1(kind);
            entry.text = QString::fromUtf8(words);
            rows.push_back({std::move(entry), qstrcmp(kind, numberOf) == 0 ? QStringLiteral("11") : QString(), {}});
        }
        return app::groundJoined(std::move(rows), app::BriefingText(gis::Language::Chinese));
    };
    const auto wordsOf = [](const std::vector<app::LegendRow> &rows, double width) {
        gis::Page page{.paper = gis::Paper::A3Landscape};
        gis::PageWriter writer(page);
        app::writeLegendTable(writer, {{20, 20, width, 90}, 7, width - 10, QStringLiteral("图例"), {}}, rows);
        QStringList words;
        std::vector<QRectF> samples;
        for (const gis::PageItem &item : page.items) {
            if (const auto *line = std::get_if<gis::TextLine>(&item); line && line->role == "legend")
                words += line->runs.front().text;
            if (const auto *sample = std::get_if<gis::LegendSample>(&item)) {
                for (const QRectF &other : samples)
                    if (other.intersects(sample->box))
                        words += QStringLiteral("samples lie over one another");
                samples.push_back(sample->box);
            }
        }
        return words;
    };
    const auto rows = rowsOf({{"dwelling.covered", "住宅：已覆盖"},
                              {"dwelling.radius_only", "住宅：半径够、路不够"},
                              {"dwelling.uncovered", "住宅：未覆盖"},
                              {"reach.0", "可达路段：前三分之一"},
                              {"reach.1", "可达路段：中三分之一"},
                              {"reach.2", "可达路段：后三分之一"},
                              {"county", "县界"},
                              {"township", "乡镇界"},
                              {"water", "河流、水面"}},
                             "");
    QCOMPARE(rows.size(), std::size_t(4));
    QCOMPARE(wordsOf(rows, 120), QStringList({QStringLiteral("住宅：已覆盖／半径够、路不够／未覆盖"),
                                              QStringLiteral("可达路段：前／中／后三分之一"),
                                              QStringLiteral("县界／乡镇界"), QStringLiteral("河流、水面")}));
    // Where the column is narrow the rest has a row with all of its words.
    const QStringList narrow = wordsOf(rows, 56);
    QVERIFY2(narrow.contains(QStringLiteral("住宅：未覆盖")), qPrintable(narrow.join(u'\n')));
    // A row with a number keeps it.
    const auto counted = rowsOf({{"county", "县界"}, {"township", "乡镇界"}}, "township");
    QCOMPARE(counted.size(), std::size_t(2));
    QCOMPARE(counted.back().number, QStringLiteral("11"));
}

/// Whatever the number of rows: no heading is the last line of its column.
void TestLegendRows::aHeadingStandsWithItsFirstRow() {
    for (int first = 1; first < 9; ++first) {
        std::vector<app::LegendRow> rows;
        for (int i = 0; i < 12; ++i) {
            gis::LegendEntry entry;
            entry.kind = QStringLiteral("kind %1").arg(i);
            entry.text = QStringLiteral("行 %1").arg(i);
            rows.push_back({std::move(entry), {}, i < first ? QStringLiteral("甲组") : QStringLiteral("乙组")});
        }
        gis::Page page{.paper = gis::Paper::A4Portrait};
        gis::PageWriter writer(page);
        app::writeLegendTable(writer, {{12, 20, 140, 60}, 7, 44, QStringLiteral("图例"), {}}, rows);
        std::vector<const gis::TextLine *> lines;
        for (const gis::PageItem &item : page.items)
            if (const auto *line = std::get_if<gis::TextLine>(&item))
                if (line->role == "legend" || line->role == "legend group")
                    lines.push_back(line);
        QCOMPARE(lines.size(), rows.size() + 2);
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (lines[i]->role == "legend group")
                QVERIFY2(i + 1 < lines.size() && lines[i + 1]->anchor.y() > lines[i]->anchor.y(),
                         qPrintable(QString::number(first)));
    }
}

QTEST_MAIN(TestLegendRows)
#include "tst_legend_rows.moc"
