// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace app {
namespace {

const auto languageProperty = "onemapLanguage";

/// A translator that belongs to the application object under a fixed name, so that the next language replaces it.
void replaceTranslator(const QString &name, const QString &file, const QString &folder) {
    QCoreApplication *application = QCoreApplication::instance();
    if (auto *old = application->findChild<QTranslator *>(name, Qt::FindDirectChildrenOnly)) {
        QCoreApplication::removeTranslator(old);
        delete old;
    }
    if (file.isEmpty())
        return;
    auto *translator = new QTranslator(application);
    translator->setObjectName(name);
    if (translator->load(file, folder))
        QCoreApplication::installTranslator(translator);
}

} // namespace

QString systemLanguage() {
    return QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh") : QStringLiteral("en");
}

void applyLanguage(const QString &language) {
    const bool known = language == QStringLiteral("zh") || language == QStringLiteral("en");
    const QString name = known ? language : systemLanguage();
    const bool chinese = name == QStringLiteral("zh");
    // With LANG=C numbers and dates would stay English although the translator is loaded.
    QLocale::setDefault(chinese ? QLocale(QLocale::Chinese, QLocale::China)
                                : QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCoreApplication::instance()->setProperty(languageProperty, name);
    replaceTranslator(QStringLiteral("qtTranslator"), chinese ? QStringLiteral("qtbase_zh_CN") : QString(),
                      QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    replaceTranslator(QStringLiteral("onemapTranslator"), chinese ? QStringLiteral("zh_CN") : QStringLiteral("en"),
                      QStringLiteral(":/i18n"));
}

QString currentLanguage() {
    const QCoreApplication *application = QCoreApplication::instance();
    const QString name = application ? application->property(languageProperty).toString() : QString();
    return name.isEmpty() ? systemLanguage() : name;
}

bool isChinese() { return currentLanguage() == QStringLiteral("zh"); }

QString chosen(const std::string &zh, const std::string &en) {
    const std::string &first = isChinese() ? zh : en;
    return QString::fromStdString(first.empty() ? (isChinese() ? en : zh) : first);
}

} // namespace app
