// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QLocale>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "app/text/language.h"

namespace {

const QString wordsFile = QStringLiteral(TEST_SOURCE_DIR "/resources/i18n/zh_CN.ts");

struct Message {
    QString context;
    QString source;
    QString chinese;
    QString type;
};

QList<Message> messagesOf(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader reader(&file);
    QList<Message> messages;
    Message message;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == QLatin1String("name")) {
            message.context = reader.readElementText();
        } else if (reader.name() == QLatin1String("source")) {
            message.source = reader.readElementText();
        } else if (reader.name() == QLatin1String("translation")) {
            message.type = reader.attributes().value(QLatin1String("type")).toString();
            message.chinese = reader.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            messages.append(message);
        }
    }
    return messages;
}

QSet<QString> placesOf(const QString &text) {
    static const QRegularExpression place(QStringLiteral("%L?([0-9n])"));
    QSet<QString> places;
    for (auto match = place.globalMatch(text); match.hasNext();)
        places.insert(match.next().captured(1));
    return places;
}

} // namespace

class TestTranslation : public QObject {
    Q_OBJECT
private slots:
    void everyStringIsTranslated() {
        const QList<Message> messages = messagesOf(wordsFile);
        QVERIFY2(messages.size() >= 400, qPrintable(QString::number(messages.size())));
        for (const Message &message : messages) {
            QVERIFY2(message.type.isEmpty(), qPrintable(message.type + QStringLiteral(": ") + message.source));
            QVERIFY2(!message.chinese.isEmpty(), qPrintable(message.source));
            QVERIFY2(placesOf(message.source) == placesOf(message.chinese), qPrintable(message.source));
        }
    }

    void noStringOfTheSourceIsMissing() {
        QTemporaryDir folder;
        const QString copy = folder.filePath(QStringLiteral("zh_CN.ts"));
        QVERIFY(QFile::copy(wordsFile, copy));
        QProcess lupdate;
        lupdate.setWorkingDirectory(QStringLiteral(TEST_SOURCE_DIR));
        lupdate.start(QStringLiteral(LUPDATE_EXECUTABLE),
                      {QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"),
                       QStringLiteral("-I"), QStringLiteral(TEST_SOURCE_DIR), QStringLiteral("-recursive"),
                       QStringLiteral("app"), QStringLiteral("-ts"), copy});
        QVERIFY(lupdate.waitForFinished(60000));
        QCOMPARE(lupdate.exitCode(), 0);
        QStringList open;
        for (const Message &message : messagesOf(copy))
            if (!message.type.isEmpty())
                open.append(QStringLiteral("%1: %2: %3").arg(message.type, message.context, message.source));
        QVERIFY2(open.isEmpty(), qPrintable(open.join(QLatin1Char('\n'))));
    }

    void chineseIsSpokenAndTakenBack() {
        app::applyLanguage(QStringLiteral("zh"));
        QVERIFY(app::isChinese());
        QCOMPARE(QCoreApplication::translate("app::CoveragePanel", "Balance of people"), QStringLiteral("人数平衡"));
        QCOMPARE(QLocale().language(), QLocale::Chinese);
        QCOMPARE(app::chosen("在用", "in use"), QStringLiteral("在用"));
        app::applyLanguage(QStringLiteral("en"));
        QCOMPARE(QCoreApplication::translate("app::CoveragePanel", "Balance of people"),
                 QStringLiteral("Balance of people"));
        QCOMPARE(app::chosen("在用", "in use"), QStringLiteral("in use"));
    }
};

QTEST_GUILESS_MAIN(TestTranslation)
#include "tst_translation.moc"
