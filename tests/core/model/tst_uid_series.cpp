// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/model/uid_series.h"

class TestUidSeries : public QObject {
    Q_OBJECT

private slots:
    void uidsAscendWithTheNumber() {
        const core::UidSeries series("import/road/abc/roads");
        core::Uid before = series.at(0);
        for (const std::uint64_t number :
             {1ULL, 2ULL, 255ULL, 256ULL, 65'535ULL, 65'536ULL, 1'000'000ULL, 1ULL << 39U}) {
            const core::Uid uid = series.at(number);
            QVERIFY(before < uid);
            // Texts stand in the same order: that is how the file indexes them.
            QVERIFY(core::textOf(before) < core::textOf(uid));
            QVERIFY(core::uidFromText(core::textOf(uid)) == uid);
            before = uid;
        }
    }

    void theSameNameGivesTheSame() {
        QVERIFY(core::UidSeries("a").at(7) == core::UidSeries("a").at(7));
        QVERIFY(core::UidSeries("a").at(7) != core::UidSeries("b").at(7));
    }

    /// RFC 9562: version 8 in the high half of byte 6, variant 10 in the high bits of byte 8.
    void versionAndVariantAreStated() {
        for (int i = 0; i < 1000; ++i) {
            const core::Uid uid = core::UidSeries(std::to_string(i)).at(static_cast<std::uint64_t>(i) * 999'983);
            QCOMPARE(uid.bytes[6] >> 4, 8);
            QCOMPARE(uid.bytes[8] >> 6, 2);
        }
    }
};

QTEST_APPLESS_MAIN(TestUidSeries)
#include "tst_uid_series.moc"
