// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/messages.h"

#include <algorithm>

#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QLoggingCategory>

#include "app/text/language.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

Q_LOGGING_CATEGORY(textLog, "onemap.text", QtWarningMsg)

struct Sentence {
    QString english;
    QString chinese;
};
using Sentences = QHash<QString, Sentence>;

void readSentences(const QString &path, Sentences &sentences) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QStringList cells = line.trimmed().split(QLatin1Char('\t'));
        if (cells.size() == 3 && !line.startsWith(QLatin1Char('#')))
            sentences.insert(cells[0], {cells[1], cells[2]});
    }
}

const Sentences &allSentences() {
    static const Sentences sentences = [] {
        Sentences read;
        QDirIterator files(QStringLiteral(":/messages"), {QStringLiteral("*.tsv")}, QDir::Files);
        while (files.hasNext())
            readSentences(files.next(), read);
        return read;
    }();
    return sentences;
}

/// Word of an argument that is a code of a value list, written "hazard_kind:flood"; others as they are.
QString wordOf(const std::string &argument) {
    const std::size_t colon = argument.find(':');
    const core::CodedDomain *domain =
        colon == std::string::npos ? nullptr : core::findDomain(std::string_view(argument).substr(0, colon));
    if (const core::Code *code = domain ? domain->find(std::string_view(argument).substr(colon + 1)) : nullptr)
        return QString::fromStdString(isChinese() ? code->zh : code->en);
    return QString::fromStdString(argument);
}

/// Replaces %1 … %9 once, so that a "%2" inside an argument stays as it is.
QString filled(const QString &pattern, const std::vector<std::string> &arguments) {
    QString text;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const int digit = i + 1 < pattern.size() ? pattern[i + 1].digitValue() : -1;
        if (pattern[i] == QLatin1Char('%') && digit > 0) {
            const auto index = static_cast<std::size_t>(digit - 1);
            if (index < arguments.size())
                text += wordOf(arguments[index]);
            ++i;
        } else {
            text += pattern[i];
        }
    }
    return text;
}

} // namespace

QString sentenceOf(const std::string &key, const std::vector<std::string> &arguments) {
    const auto found = allSentences().constFind(QString::fromStdString(key));
    if (found != allSentences().constEnd())
        return filled(isChinese() ? found->chinese : found->english, arguments);
    QStringList words{QString::fromStdString(key)};
    for (const std::string &argument : arguments)
        words.append(QString::fromStdString(argument));
    return words.join(QLatin1Char(' '));
}

QString sentenceOf(const core::Error &error) {
    if (!error.detail.empty())
        qCInfo(textLog).noquote() << QString::fromStdString(error.message) << QString::fromStdString(error.detail);
    if (error.message.empty() && error.code == core::ErrorCode::Cancelled)
        return sentenceOf(std::string("cancelled"), {});
    return sentenceOf(error.message, error.args);
}

QString sentenceOf(const core::Issue &issue) {
    const QString sentence = sentenceOf(issue.rule, issue.args);
    if (issue.subject.empty())
        return sentence;
    return QString::fromStdString(issue.subject) + (isChinese() ? QStringLiteral("：") : QStringLiteral(": ")) +
           sentence;
}

QString stageWords(const QString &stage) {
    const auto found = allSentences().constFind(QStringLiteral("stage.") + stage);
    if (found == allSentences().constEnd())
        return stage;
    return isChinese() ? found->chinese : found->english;
}

std::vector<std::string> messageKeys() {
    std::vector<std::string> keys;
    for (auto entry = allSentences().constBegin(); entry != allSentences().constEnd(); ++entry)
        keys.push_back(entry.key().toStdString());
    std::ranges::sort(keys);
    return keys;
}

} // namespace app
