// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/remembered_values.h"

#include <QSettings>

#include "core/survey/check.h"

namespace app {
namespace {

QString keyOf(const std::string &layer, const std::string &field) {
    return QStringLiteral("remembered/%1/%2").arg(QString::fromStdString(layer), QString::fromStdString(field));
}

QString storedText(const core::Value &value) {
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag ? QStringLiteral("true") : QStringLiteral("false");
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return QString::number(*whole);
    if (const auto *real = std::get_if<double>(&value))
        return QString::number(*real, 'g', 17);
    if (const auto *date = std::get_if<core::Date>(&value))
        return QString::fromStdString(core::isoText(*date));
    const auto *text = std::get_if<std::string>(&value);
    return text ? QString::fromStdString(*text) : QString();
}

} // namespace

bool RememberedValues::isPinned(const std::string &layer, const std::string &field) {
    return QSettings().contains(keyOf(layer, field));
}

void RememberedValues::setPinned(const std::string &layer, const std::string &field, bool pinned) {
    QSettings settings;
    if (pinned)
        settings.setValue(keyOf(layer, field), QString());
    else
        settings.remove(keyOf(layer, field));
}

void RememberedValues::note(const core::LayerSchema &schema, const std::string &field, const core::Value &value) {
    if (isPinned(schema.name, field))
        QSettings().setValue(keyOf(schema.name, field), storedText(value));
}

std::vector<core::Value> RememberedValues::valuesFor(const core::LayerSchema &schema) {
    std::vector<core::Value> values(schema.fields.size());
    const QSettings settings;
    for (std::size_t i = 0; i < schema.fields.size(); ++i) {
        const QString text = settings.value(keyOf(schema.name, schema.fields[i].name)).toString();
        if (text.isEmpty())
            continue;
        if (const auto value = core::valueFor(schema.fields[i], core::Value(text.toStdString())))
            values[i] = *value;
    }
    return values;
}

} // namespace app
