// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>

#include <QString>
#include <QStringList>

#include "core/model/value.h"
#include "core/result.h"

namespace app {

/// The `--set name=value` pairs of one analysis. Each read takes its pair out; what is left at the end was never
/// heard of. The first value that does not fit is remembered as the error.
class ParameterSet {
public:
    [[nodiscard]] static core::Result<ParameterSet> parse(const QStringList &pairs);

    /// It was given and nobody has taken it yet.
    [[nodiscard]] bool has(const char *name) const { return m_pairs.contains(QString::fromLatin1(name)); }
    /// Leaves `value` as it is when the parameter was not given.
    void number(const char *name, double &value, double least, double most);
    void whole(const char *name, std::int64_t &value, std::int64_t least, std::int64_t most);
    void flag(const char *name, bool &value);
    void date(const char *name, core::Date &value);
    /// One of `choices`.
    [[nodiscard]] std::optional<QString> choice(const char *name, const QStringList &choices);
    [[nodiscard]] std::optional<QString> text(const char *name);

    /// Fails with the first value that did not fit, or the first name that nobody asked for.
    [[nodiscard]] core::Result<void> finish() const;

private:
    [[nodiscard]] std::optional<QString> take(const char *name);
    void refuse(const char *name, const QString &value, const QString &wanted);

    std::map<QString, QString> m_pairs;
    std::optional<core::Error> m_error;
    QStringList m_known;
};

} // namespace app
