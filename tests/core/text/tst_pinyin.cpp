// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>

#include <QFile>
#include <QtTest>

#include "core/text/name_index.h"

namespace {

core::PinyinTable shippedTable() {
    QFile file(QStringLiteral(TEST_SOURCE_DIR "/resources/pinyin/pinyin.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no pinyin table");
    auto table = core::PinyinTable::from(file.readAll().toStdString());
    if (!table)
        qFatal("pinyin table is broken in line %s", table.error().args.front().c_str());
    return std::move(*table);
}

/// The rule of NameQuery said the slow way: every way to spell the rest of the name is tried.
class SlowMatch {
public:
    SlowMatch(const core::PinyinTable &table, std::u16string query) : m_table(table), m_query(std::move(query)) {}

    [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> spans(const std::u16string &name) const {
        std::vector<std::pair<std::size_t, std::size_t>> result;
        for (std::size_t begin = 0; begin < name.size(); ++begin)
            collect(name, begin, begin, 0, result);
        return result;
    }

private:
    void collect(const std::u16string &name, std::size_t begin, std::size_t at, std::size_t used,
                 std::vector<std::pair<std::size_t, std::size_t>> &result) const {
        if (used == m_query.size()) {
            result.emplace_back(begin, at);
            return;
        }
        if (at == name.size())
            return;
        std::vector<std::u16string> spellings{std::u16string(1, name[at])};
        for (const auto syllable : m_table.readings(name[at])) {
            const std::string &letters = m_table.syllables()[syllable];
            const std::u16string whole(letters.begin(), letters.end());
            spellings.push_back(whole);
            spellings.push_back(whole.substr(0, 1));
            if (whole.starts_with(u"zh") || whole.starts_with(u"ch") || whole.starts_with(u"sh"))
                spellings.push_back(whole.substr(0, 2));
            for (std::size_t length = 1; length < whole.size(); ++length)
                if (m_query.size() - used == length)
                    spellings.push_back(whole.substr(0, length));
        }
        for (const std::u16string &spelling : spellings)
            if (m_query.compare(used, spelling.size(), spelling) == 0)
                collect(name, begin, at + 1, used + spelling.size(), result);
    }

    const core::PinyinTable &m_table;
    std::u16string m_query;
};

} // namespace

class TestPinyin : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_table = shippedTable(); }

    void namesAreFound_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("found");
        QTest::addColumn<int>("begin");
        QTest::addColumn<int>("end");
        const auto yes = [](const char *query, const char *name, int begin, int end) {
            QTest::newRow(qPrintable(QString::fromUtf8(query) + QLatin1Char('|') + QString::fromUtf8(name)))
                << QString::fromUtf8(name) << true << begin << end;
        };
        const auto no = [](const char *query, const char *name) {
            QTest::newRow(qPrintable(QString::fromUtf8(query) + QLatin1Char('|') + QString::fromUtf8(name)))
                << QString::fromUtf8(name) << false << 0 << 0;
        };
        yes("h", "华容县", 0, 1);
        yes("hrx", "华容县", 0, 3);
        yes("huarx", "华容县", 0, 3);
        yes("huarongxian", "华容县", 0, 3);
        yes("HuaRong", "华容县", 0, 2);
        yes("huarongx", "华容县", 0, 3);
        yes("huaro", "华容县", 0, 2);
        yes("hrongx", "华容县", 0, 3);
        yes("rx", "华容县", 1, 3);
        yes("rongxian", "华容县", 1, 3);
        yes("容", "华容县", 1, 2);
        yes("华rx", "华容县", 0, 3);
        yes("hua容", "华容县", 0, 2);
        yes("hua rong", "华容县", 0, 2);
        yes("xi'an", "西安", 0, 2);
        yes("wzk", "县级救灾物资库", 4, 7);
        yes("xiamen", "厦门", 0, 2);
        yes("shamen", "厦门", 0, 2);
        yes("changsha", "长沙市", 0, 2);
        yes("zhangsha", "长沙市", 0, 2);
        yes("chs", "长沙市", 0, 2);
        yes("cs", "长沙市", 0, 2);
        yes("bengbu", "蚌埠", 0, 2);
        yes("luan", "六安", 0, 2);
        yes("haizhou", "解州", 0, 2);
        yes("lvshun", "旅顺", 0, 2);
        yes("lushun", "旅顺", 0, 2);
        yes("di10", "第10村", 0, 3);
        yes("１０", "第10村", 1, 3);
        yes("kinder", "Kindergarten Bartlegrosch", 0, 6);
        yes("garten bart", "Kindergarten Bartlegrosch", 6, 17);
        yes("gartenbart", "Kindergarten Bartlegrosch", 6, 17);
        no("hx", "华容县");
        no("huaxian", "华容县");
        no("uarong", "华容县");
        no("xrh", "华容县");
        no("hrxz", "华容县");
        no("huarongxianz", "华容县");
        no("", "华容县");
        no(" ", "华容县");
        no("ongxian", "华容县");
    }
    void namesAreFound() {
        QFETCH(QString, name);
        QFETCH(bool, found);
        QFETCH(int, begin);
        QFETCH(int, end);
        const QString typed = QString::fromUtf8(QTest::currentDataTag()).section(QLatin1Char('|'), 0, 0);
        const core::NameQuery query(typed.toStdU16String(), m_table);
        const auto match = query.match(core::folded(name.toStdU16String()));
        QCOMPARE(match.has_value(), found);
        if (found) {
            QCOMPARE(static_cast<int>(match->begin), begin);
            QCOMPARE(static_cast<int>(match->end), end);
        }
    }

    void agreesWithTryingEverySpelling() {
        std::mt19937 random(11);
        const std::u16string characters = u"华容县长沙重庆乐行厦门六安解旅吕10aeh";
        const std::u16string letters = u"aceghilnorsuvxyz华长1";
        const auto pick = [&random](const std::u16string &from) {
            return from[std::uniform_int_distribution<std::size_t>(0, from.size() - 1)(random)];
        };
        int found = 0;
        for (int round = 0; round < 8000; ++round) {
            std::u16string name, text;
            for (int i = 0; i < 1 + round % 6; ++i)
                name.push_back(pick(characters));
            if (round % 2 == 0) {
                for (int i = 0; i < 1 + round % 4; ++i)
                    text.push_back(pick(letters));
            } else {
                // A piece of a real spelling, so that long queries are met as well.
                const std::string spelled = m_table.spelled(name);
                const std::size_t length =
                    std::min<std::size_t>(spelled.size(), 1 + static_cast<std::size_t>(round % 9));
                text.assign(spelled.begin(), spelled.begin() + static_cast<std::ptrdiff_t>(length));
            }
            // The other way to type ü has its own rows above.
            if (text.find(u'u') != std::u16string::npos)
                std::ranges::replace(text, u'u', u'v');
            const auto spans = SlowMatch(m_table, text).spans(name);
            const auto match = core::NameQuery(text, m_table).match(name);
            QCOMPARE(match.has_value(), !spans.empty());
            if (match) {
                ++found;
                QVERIFY(std::ranges::find(spans, std::pair(match->begin, match->end)) != spans.end());
            }
        }
        QVERIFY(found > 800);
    }

    void theIndexAgreesWithASortedList() {
        std::mt19937 random(5);
        const std::u16string characters = u"华容县长沙重庆北景港村站aB1";
        core::NameIndex index(3);
        std::vector<std::u16string> names;
        for (std::uint32_t i = 0; i < 3000; ++i) {
            std::u16string name;
            for (int k = 0; k < 1 + static_cast<int>(random() % 6); ++k)
                name.push_back(characters[random() % characters.size()]);
            names.push_back(core::folded(name));
            QCOMPARE(index.add(static_cast<std::uint8_t>(i % 3), name), i);
        }
        for (const char16_t *typed : {u"h", u"hr", u"县", u"c", u"bj", u"b", u"zhong", u"1", u"zzz"}) {
            const core::NameQuery query(typed, m_table);
            const auto groups = index.search(query, 3);
            QCOMPARE(groups.size(), std::size_t(3));
            for (std::uint32_t group = 0; group < 3; ++group) {
                using Rank = std::tuple<bool, bool, std::size_t, std::uint32_t>;
                std::vector<Rank> expected;
                for (std::uint32_t i = group; i < names.size(); i += 3)
                    if (const auto match = query.match(names[i]))
                        expected.emplace_back(match->byPinyin, match->begin != 0, names[i].size(), i);
                std::ranges::sort(expected);
                QCOMPARE(groups[group].count, expected.size());
                QCOMPARE(groups[group].best.size(), std::min<std::size_t>(3, expected.size()));
                for (std::size_t i = 0; i < groups[group].best.size(); ++i)
                    QCOMPARE(groups[group].best[i].entry, std::get<3>(expected[i]));
            }
        }
    }

    void namesAreSpelled() {
        QCOMPARE(m_table.spelled(u"华容县"), std::string("huarongxian"));
        QCOMPARE(m_table.spelled(u"A1 村"), std::string("A1 cun"));
        QCOMPARE(m_table.spelled(u""), std::string());
    }

    void aBrokenTableIsRefusedByLine() {
        const auto broken = core::PinyinTable::from("hua\t华\t\nbroken\n");
        QVERIFY(!broken.has_value());
        QCOMPARE(broken.error().args.front(), std::string("2"));
        QVERIFY(!core::PinyinTable::from("hua\tabcd\t\n").has_value());
        QVERIFY(core::PinyinTable::from("").has_value());
    }

private:
    core::PinyinTable m_table;
};

QTEST_APPLESS_MAIN(TestPinyin)
#include "tst_pinyin.moc"
