// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QStringEncoder>
#include <QtTest>
#include <random>

#include "gis/survey/encoding_card.h"

namespace {

std::string encoded(const QString &text, const char *encoding) {
    QStringEncoder encoder(encoding, QStringConverter::Flag::Stateless);
    const QByteArray bytes = encoder.encode(text);
    return bytes.toStdString();
}

/// Lists of places as bureaus write them, drawn from words of their language.
QString listOf(const QStringList &words, std::size_t rows, std::mt19937 &random) {
    std::uniform_int_distribution<qsizetype> word(0, words.size() - 1);
    QString text = QStringLiteral("id,name,lon,lat\n");
    for (std::size_t i = 0; i < rows; ++i)
        text += QStringLiteral("%1,%2%3,112.5%1,29.5%1\n").arg(i).arg(words[word(random)], words[word(random)]);
    return text;
}

const QStringList chinese = {
    QStringLiteral("华容县"), QStringLiteral("第一中学"), QStringLiteral("三封寺镇"), QStringLiteral("治河渡"),
    QStringLiteral("章华镇"), QStringLiteral("体育馆"),   QStringLiteral("避难场所"), QStringLiteral("卫生院"),
    QStringLiteral("操场"),   QStringLiteral("新河乡"),   QStringLiteral("团洲垸"),   QStringLiteral("敬老院"),
    QStringLiteral("广场"),   QStringLiteral("文化站"),   QStringLiteral("北景港"),   QStringLiteral("禹山")};
const QStringList taiwanese = {
    QStringLiteral("活動中心"), QStringLiteral("國民小學"), QStringLiteral("避難收容處所"), QStringLiteral("鄉公所"),
    QStringLiteral("體育館"),   QStringLiteral("廣場"),     QStringLiteral("圖書館"),       QStringLiteral("烈嶼鄉"),
    QStringLiteral("新竹縣"),   QStringLiteral("集會所"),   QStringLiteral("教會"),         QStringLiteral("衛生所"),
    QStringLiteral("東林村"),   QStringLiteral("停車場"),   QStringLiteral("宮廟"),         QStringLiteral("高雄市")};
const QStringList japanese = {
    QStringLiteral("小学校"), QStringLiteral("体育館"),     QStringLiteral("コミュニティセンター"),
    QStringLiteral("公民館"), QStringLiteral("佐世保市"),   QStringLiteral("もみじが丘"),
    QStringLiteral("公園"),   QStringLiteral("グラウンド"), QStringLiteral("中学校"),
    QStringLiteral("町内会"), QStringLiteral("保育園"),     QStringLiteral("日宇地区")};
const QStringList western = {QStringLiteral("Rüttistrasse"), QStringLiteral("Göteborg"),
                             QStringLiteral("Münchenhof"),   QStringLiteral("école"),
                             QStringLiteral("São Bento"),    QStringLiteral("Vårdcentral")};

} // namespace

/// Encodings are told by what the text says, not by what happens to decode.
class TestEncodingCard : public QObject {
    Q_OBJECT

private slots:
    void lists_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("encoding");
        QTest::newRow("gb18030") << chinese << QByteArray("GB18030");
        QTest::newRow("big5") << taiwanese << QByteArray("Big5");
        QTest::newRow("shift-jis") << japanese << QByteArray("Shift_JIS");
        QTest::newRow("windows-1252") << western << QByteArray("windows-1252");
    }

    /// Never a silent wrong guess; from twenty rows on, always the right one.
    void lists() {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, encoding);
        std::mt19937 random(7);
        for (const std::size_t rows : {1, 2, 3, 5, 20, 200})
            for (int trial = 0; trial < 25; ++trial) {
                const QString text = listOf(words, rows, random);
                const auto card = gis::judgeEncoding(encoded(text, encoding.constData()));
                const bool right = card.name == encoding.toStdString();
                QVERIFY2(right || card.close,
                         qPrintable(QStringLiteral("%1 rows: %2 instead of %3\n%4")
                                        .arg(rows)
                                        .arg(QString::fromStdString(card.name), QString::fromLatin1(encoding), text)));
                if (rows >= 20)
                    QVERIFY2(right && !card.close, qPrintable(QString::fromStdString(card.name)));
            }
    }

    void unicodeForms() {
        const QString text = listOf(chinese, 5, m_random);
        const std::string utf8 = text.toStdString();
        QCOMPARE(gis::judgeEncoding(utf8).name, std::string("UTF-8"));
        QVERIFY(!gis::judgeEncoding(utf8).stated);
        QVERIFY(gis::judgeEncoding("\xef\xbb\xbf" + utf8).stated);
        QVERIFY(gis::judgeEncoding("plain,ascii\n1,2\n").stated);
        for (const char *name : {"UTF-16LE", "UTF-16BE"}) {
            QCOMPARE(gis::judgeEncoding(encoded(text, name)).name, std::string(name));
            const std::string mark = name[6] == 'L' ? "\xff\xfe" : "\xfe\xff";
            QCOMPARE(gis::judgeEncoding(mark + encoded(text, name)).name, std::string(name));
        }
    }

    void mixedRows() {
        const QString text = listOf(chinese, 20, m_random);
        std::string bytes;
        std::int64_t legacy = 0;
        const QStringList lines = text.split(QLatin1Char('\n'));
        for (qsizetype i = 0; i < lines.size(); ++i) {
            bytes += i % 4 == 3 ? encoded(lines[i], "GB18030") : lines[i].toStdString();
            legacy += i % 4 == 3 ? 1 : 0;
            bytes += '\n';
        }
        const auto card = gis::judgeEncoding(bytes);
        QCOMPARE(card.name, std::string("mixed"));
        QCOMPARE(card.legacy, std::string("GB18030"));
        QCOMPARE(card.legacyLines, legacy);
        QVERIFY(!card.samples.empty());
        QCOMPARE(card.samples.front().readings.size(), card.guesses.size());
    }

    /// Lists of both sides of the strait, pasted together: each row is read in its own encoding.
    void rowsOfTwoLegacyEncodings() {
        const QStringList north = listOf(chinese, 20, m_random).split(QLatin1Char('\n'));
        const QStringList south = listOf(taiwanese, 20, m_random).split(QLatin1Char('\n'));
        std::string bytes;
        for (qsizetype i = 1; i < 20; ++i)
            bytes += encoded(north[i], "GB18030") + '\n' + (i % 5 == 0 ? encoded(south[i], "Big5") + '\n' : "");
        const auto card = gis::judgeEncoding(bytes);
        QCOMPARE(card.name, std::string("mixed"));
        QCOMPARE(card.legacy, std::string("GB18030"));
        for (qsizetype i = 1; i < 20; ++i) {
            QCOMPARE(gis::encodingOfLine(encoded(north[i], "GB18030"), "GB18030"), std::string("GB18030"));
            QCOMPARE(gis::encodingOfLine(north[i].toStdString(), "GB18030"), std::string("UTF-8"));
        }
        QCOMPARE(gis::encodingOfLine(encoded(QStringLiteral("新竹縣活動中心避難收容處所"), "Big5"), "GB18030"),
                 std::string("Big5"));
    }

    /// One damaged row does not make a file mixed: it is refused later, not read as something else.
    void damagedUnicodeStaysUnicode() {
        std::string bytes = listOf(chinese, 20, m_random).toStdString();
        bytes.resize(bytes.size() - 30);
        const auto found = bytes.rfind("\xe5");
        bytes.erase(found == std::string::npos ? bytes.size() - 1 : found + 1, 1);
        const auto card = gis::judgeEncoding(bytes);
        QCOMPARE(card.name, std::string("UTF-8"));
    }

    void noiseIsNotTrusted() {
        std::mt19937 random(3);
        std::uniform_int_distribution<int> byte(0x80, 0xff);
        for (int trial = 20; trial < 200; ++trial) {
            std::string bytes = "a,";
            for (int i = 0; i < trial; ++i)
                bytes += static_cast<char>(byte(random));
            const auto card = gis::judgeEncoding(bytes);
            QVERIFY(!card.name.empty());
            QVERIFY(card.guesses.front().score < 0.7);
        }
    }

private:
    std::mt19937 m_random{11};
};

QTEST_APPLESS_MAIN(TestEncodingCard)
#include "tst_encoding_card.moc"
