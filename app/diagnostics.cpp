// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diagnostics.h"

#include <filesystem>

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QScreen>
#include <QSettings>
#include <QSysInfo>

#include "app/document/analysis_origin.h"
#include "app/document/journal_file.h"
#include "app/document/safety_copy.h"
#include "app/log_ring.h"
#include "gis/store/engine_versions.h"
#include "gis/store/file_place.h"
#include "gis/store/store.h"
#include "gis/store/verified_files.h"

namespace app {
namespace {

QString line(const QString &name, const QString &value) { return name + QStringLiteral(": ") + value; }
QString line(const char *name, const QString &value) { return line(QString::fromLatin1(name), value); }

bool isSecret(const QString &key) {
    static const QRegularExpression words(QStringLiteral("key|token|password|person|unit$|phone|tianditu|webMap"),
                                          QRegularExpression::CaseInsensitiveOption);
    return words.match(key).hasMatch();
}

/// Of the settings only switches and small numbers; any text could be somebody's own.
bool isPlain(const QString &key, const QString &value) {
    static const QRegularExpression plain(QStringLiteral("^(true|false|-?[0-9.]{1,6}|zh|en)$"));
    return plain.match(value).hasMatch() && !isSecret(key);
}

/// A text that must not stand anywhere else either. The program's own words for a choice ("dark") are none.
bool isOwn(const QString &key, const QString &text) {
    static const QRegularExpression choice(QStringLiteral("^[a-zA-Z-]{0,12}$"));
    return text.size() > 2 && !isPlain(key, text) && (isSecret(key) || !choice.match(text).hasMatch());
}

QString settingText(const QSettings &settings, const QString &key) {
    const QVariant value = settings.value(key);
    if (!isPlain(key, value.toString()))
        return value.toString().isEmpty() && !value.canConvert<QStringList>() ? QStringLiteral("not set")
                                                                              : QStringLiteral("set");
    return value.toString();
}

QStringList fontsFound() {
    QStringList found;
    const QStringList all = QFontDatabase::families();
    static const QRegularExpression weight(QStringLiteral(" (Black|Bold|DemiLight|Light|Medium|Thin)$"));
    for (const QString &family : all)
        if (!family.contains(weight) &&
            (family.contains(QLatin1String("CJK")) || family.contains(QLatin1String("WenQuanYi")) ||
             family.contains(QLatin1String("FangSong")) || family.contains(QLatin1String("Source Han"))))
            found.append(family);
    return found;
}

/// The kind of folder, and a mark by which two mentions of one place are known for the same.
QString placeText(const QString &path) {
    const bool isHome = path == QDir::homePath() || path.startsWith(QDir::homePath() + QLatin1Char('/'));
    const gis::FilePlace place = gis::placeOf(QFile::encodeName(path).toStdString());
    const QString kind = place == gis::FilePlace::Network      ? QStringLiteral("network")
                         : place == gis::FilePlace::SyncFolder ? QStringLiteral("sync folder")
                         : isHome                              ? QStringLiteral("home")
                                                               : QStringLiteral("local");
    const QByteArray mark = QCryptographicHash::hash(QFile::encodeName(path), QCryptographicHash::Sha256).toHex();
    return kind + QLatin1Char(' ') + QString::fromLatin1(mark.left(8));
}

/// Files in a folder, and what they take.
QString folderText(const QString &folder) {
    qint64 bytes = 0;
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files)
        bytes += file.size();
    return QStringLiteral("%1, %2 files, %3 bytes, %4")
        .arg(placeText(folder))
        .arg(files.size())
        .arg(bytes)
        .arg(QFileInfo(folder).isWritable() ? QStringLiteral("writable") : QStringLiteral("not writable"));
}

QStringList countyLines(const DiagnosticsFacts &facts, const core::Job &job) {
    QStringList lines{line("file", placeText(facts.countyPath)),
                      line("editable", facts.isEditable ? QStringLiteral("yes") : QStringLiteral("no")),
                      line("unsaved changes", QString::number(facts.unsaved))};
    const bool wasVerified = gis::isVerified(QFile::encodeName(facts.countyPath).toStdString());
    auto store = gis::Store::open(QFile::encodeName(facts.countyPath).toStdString(), gis::OpenMode::ReadOnly);
    if (!store) {
        lines.append(line("cannot be opened", QString::fromStdString(store.error().message)));
        return lines;
    }
    if (const auto summary = store->summary()) {
        lines.append(line("schema version", QString::number(summary->schemaVersion)));
        lines.append(line("revision", QString::number(summary->revision)));
        lines.append(line("bytes", QString::number(summary->bytes)));
        for (const auto &[table, rows] : summary->rows)
            lines.append(line(QStringLiteral("  ") + QString::fromStdString(table), QString::number(rows)));
    }
    // Opening checks every page but of a large file that this program found sound and nobody wrote since.
    lines.append(line("quick check", wasVerified ? QStringLiteral("skipped (unchanged since it was last found ok)")
                                                 : QStringLiteral("ok")));
    const auto issues = store->check(job);
    std::map<std::string, int> rules;
    if (issues)
        for (const core::Issue &issue : *issues)
            ++rules[issue.rule];
    else
        lines.append(line("check", QString::fromStdString(issues.error().message)));
    for (const auto &[rule, count] : rules)
        lines.append(line(QStringLiteral("  ") + QString::fromStdString(rule), QString::number(count)));
    return lines;
}

QStringList safetyLines() {
    QStringList lines{line("journals", folderText(journalFolder()))};
    int backups = 0;
    std::string newest;
    for (const gis::BackedUpCounty &county : gis::allBackups(backupPlace())) {
        backups += static_cast<int>(county.backups.size());
        newest = std::max(newest, county.backups.front().stamp);
    }
    lines.append(line("backups", QStringLiteral("%1, %2 in all, newest %3")
                                     .arg(placeText(QString::fromStdString(backupPlace().folder.string())))
                                     .arg(backups)
                                     .arg(newest.empty() ? QStringLiteral("none") : QString::fromStdString(newest))));
    lines.append(line("cache", folderText(QString::fromStdString(cacheFolder().string()))));
    return lines;
}

QString part(const char *title, const QStringList &lines) {
    return QStringLiteral("[%1]\n%2\n\n").arg(QLatin1String(title), lines.join(QLatin1Char('\n')));
}

} // namespace

DiagnosticsFacts programFacts() {
    DiagnosticsFacts facts;
    facts.program = {line("OneMap", QStringLiteral(ONEMAP_VERSION)),
                     line("compiler", QStringLiteral(__VERSION__)),
                     line("Qt", QString::fromLatin1(qVersion())),
                     line("platform", QGuiApplication::platformName()),
                     line("system", QSysInfo::prettyProductName()),
                     line("kernel", QSysInfo::kernelType() + QLatin1Char(' ') + QSysInfo::kernelVersion()),
                     line("processor", QSysInfo::currentCpuArchitecture()),
                     line("locale", QLocale::system().name() + QStringLiteral(" / ") + QLocale().name()),
                     line("font", QGuiApplication::font().family()),
                     line("Chinese fonts", QString::number(fontsFound().size()))};
    for (const QString &family : fontsFound())
        facts.program.append(line("  Chinese font", family));
    for (const auto &[name, version] : gis::engineVersions())
        facts.program.append(line(QString::fromStdString(name), QString::fromStdString(version)));
    const QList<QScreen *> screens = QGuiApplication::screens();
    for (const QScreen *screen : screens)
        facts.program.append(line("screen", QStringLiteral("%1 x %2, scale %3, %4 dpi")
                                                .arg(screen->size().width())
                                                .arg(screen->size().height())
                                                .arg(screen->devicePixelRatio())
                                                .arg(screen->logicalDotsPerInch())));
    const QSettings settings;
    const QStringList keys = settings.allKeys();
    for (const QString &key : keys) {
        facts.program.append(line(QStringLiteral("setting ") + withoutContent(key), settingText(settings, key)));
        const QStringList texts = settings.value(key).toStringList();
        for (const QString &text : texts)
            if (isOwn(key, text))
                facts.secrets.append(text);
    }
    facts.secrets.append(qEnvironmentVariable("USER"));
    facts.log = keptLog();
    return facts;
}

QString withoutContent(const QString &line) {
    static const QRegularExpression bracketed(
        QStringLiteral("\\{.*\\}|\"[^\"]*\"|'[^']*'|\u201c[^\u201d]*\u201d|\u300c[^\u300d]*\u300d"));
    static const QRegularExpression foreign(QStringLiteral("[^\\x20-\\x7e]+"));
    static const QRegularExpression number(QStringLiteral("\\d[\\d .()+/-]{5,}\\d"));
    static const QRegularExpression address(QStringLiteral("\\b[A-Za-z][A-Za-z0-9+.-]*://\\S+"));
    static const QRegularExpression mail(QStringLiteral("\\S*@\\S+"));
    // Values run to the end of their line: a name has spaces.
    static const QRegularExpression value(QStringLiteral("([A-Za-z_][\\w.-]*=)[^&;,]*"));
    // With spaces in its folders a path ends where the line does.
    static const QRegularExpression path(QStringLiteral("(?<![\\w.])(~|[A-Za-z]:)?[/\\\\][^/\\\\\\s]+[/\\\\].*"));
    // A token of digits and letters may be a key.
    static const QRegularExpression token(QStringLiteral("\\b(?=[A-Za-z]*\\d)\\w{16,}\\b"));
    // The time at the beginning is no phone.
    static const QRegularExpression time(QStringLiteral("^\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z "));
    const QString head = time.match(line).captured();
    QString rest = line.mid(head.size());
    rest.replace(bracketed, QStringLiteral("..."));
    rest.replace(foreign, QStringLiteral("..."));
    rest.replace(address, QStringLiteral("(address)"));
    rest.replace(mail, QStringLiteral("(mail)"));
    rest.replace(value, QStringLiteral("\\1#"));
    rest.replace(path, QStringLiteral("(path)"));
    rest.replace(token, QStringLiteral("#"));
    rest.replace(number, QStringLiteral("#"));
    return head + rest;
}

QString diagnosticsText(const DiagnosticsFacts &facts, const core::Job &job) {
    QString text = part("program", facts.program);
    text += facts.countyPath.isEmpty() ? part("county", {QStringLiteral("none open")})
                                       : part("county", countyLines(facts, job));
    QStringList problems;
    for (const auto &[rule, count] : facts.problems)
        problems.append(line(QString::fromStdString(rule), QString::number(count)));
    text += part("problems", problems);
    text += part("safety", safetyLines());
    // Known secrets first: what is cut out of a line afterwards must not leave a part of one.
    const auto silenced = [&facts](QString words) {
        for (const QString &secret : facts.secrets)
            if (secret.size() > 1)
                words.replace(secret, QStringLiteral("***"));
        return words;
    };
    QStringList log;
    for (const QString &said : facts.log)
        log.append(withoutContent(silenced(said)));
    return silenced(text + part("log", log));
}

} // namespace app
