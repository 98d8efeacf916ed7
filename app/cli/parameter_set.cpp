// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/parameter_set.h"

namespace app {

core::Result<ParameterSet> ParameterSet::parse(const QStringList &pairs) {
    ParameterSet set;
    for (const QString &pair : pairs) {
        const qsizetype equals = pair.indexOf(QLatin1Char('='));
        if (equals < 1)
            return core::failure(core::ErrorCode::InvalidData, "set.no_equals", {pair.toStdString()});
        set.m_pairs[pair.left(equals).trimmed()] = pair.mid(equals + 1).trimmed();
    }
    return set;
}

std::optional<QString> ParameterSet::take(const char *name) {
    m_known.append(QString::fromLatin1(name));
    const auto found = m_pairs.find(QString::fromLatin1(name));
    if (found == m_pairs.end())
        return std::nullopt;
    QString value = found->second;
    m_pairs.erase(found);
    return value;
}

void ParameterSet::refuse(const char *name, const QString &value, const QString &wanted) {
    if (!m_error)
        m_error = core::Error{
            core::ErrorCode::InvalidData, "set.value", {name, value.toStdString(), wanted.toStdString()}, {}};
}

void ParameterSet::number(const char *name, double &value, double least, double most) {
    const auto given = take(name);
    if (!given)
        return;
    bool ok = false;
    const double read = given->toDouble(&ok);
    if (ok && read >= least && read <= most)
        value = read;
    else
        refuse(name, *given, QStringLiteral("%1 … %2").arg(least).arg(most));
}

void ParameterSet::whole(const char *name, std::int64_t &value, std::int64_t least, std::int64_t most) {
    const auto given = take(name);
    if (!given)
        return;
    bool ok = false;
    const qlonglong read = given->toLongLong(&ok);
    if (ok && read >= least && read <= most)
        value = read;
    else
        refuse(name, *given, QStringLiteral("%1 … %2").arg(least).arg(most));
}

void ParameterSet::flag(const char *name, bool &value) {
    if (const auto given = choice(name, {QStringLiteral("true"), QStringLiteral("false")}))
        value = *given == QLatin1String("true");
}

void ParameterSet::date(const char *name, core::Date &value) {
    const auto given = take(name);
    if (!given)
        return;
    const core::Date read = core::dateFromIsoText(given->toStdString());
    if (read.year != 0 && given->size() == 10)
        value = read;
    else
        refuse(name, *given, QStringLiteral("YYYY-MM-DD"));
}

std::optional<QString> ParameterSet::choice(const char *name, const QStringList &choices) {
    const auto given = take(name);
    if (given && !choices.contains(*given)) {
        refuse(name, *given, choices.join(QStringLiteral(" | ")));
        return std::nullopt;
    }
    return given;
}

std::optional<QString> ParameterSet::text(const char *name) { return take(name); }

core::Result<void> ParameterSet::finish() const {
    if (m_error)
        return tl::unexpected(*m_error);
    if (!m_pairs.empty())
        return core::failure(core::ErrorCode::InvalidData, "set.unknown",
                             {m_pairs.begin()->first.toStdString(), m_known.join(QStringLiteral(", ")).toStdString()});
    return {};
}

} // namespace app
