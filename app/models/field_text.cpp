// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/field_text.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/models/facility_text.h"
#include "app/text/language.h"
#include "core/model/catalogue.h"
#include "core/model/layer.h"

namespace app {
namespace {

/// The first three and the last two digits stay: enough to recognise, too little to call.
QString masked(const QString &text) {
    return text.size() <= 5 ? QString(text.size(), QLatin1Char('*'))
                            : text.left(3) + QString(text.size() - 5, QLatin1Char('*')) + text.right(2);
}

QString numberText(double value) {
    const int decimals = qAbs(value - std::round(value)) < 1e-9 ? 0 : qAbs(value) < 100 ? 2 : 1;
    return QLocale().toString(value, 'f', decimals);
}

} // namespace

QString titleOf(const core::Field &field) { return chosen(field.zh, field.en); }

QString fieldText(const core::Field &field, const core::Value &value) {
    if (core::isNull(value))
        return {};
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag ? QCoreApplication::translate("FieldText", "yes") : QCoreApplication::translate("FieldText", "no");
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return QLocale().toString(static_cast<qlonglong>(*whole));
    if (const auto *real = std::get_if<double>(&value))
        return numberText(*real);
    if (const auto *date = std::get_if<core::Date>(&value))
        return QString::fromStdString(core::isoText(*date));
    const std::string &text = std::get<std::string>(value);
    if (!field.domain.empty())
        return codeText(field.domain, text);
    if (field.name == "facilities")
        return facilityWords(text);
    const QString shown = QString::fromStdString(text);
    return field.personal && field.name == "phone" ? masked(shown) : shown;
}

QString unitText(const std::string &unit) {
    if (unit == "m2")
        return QStringLiteral("m²");
    if (unit == "person")
        return QCoreApplication::translate("FieldText", "people");
    if (unit == "household")
        return QCoreApplication::translate("FieldText", "households");
    if (unit == "m3/s")
        return QStringLiteral("m³/s");
    if (unit == "10^4 m3")
        return QStringLiteral("10⁴ m³");
    if (unit == "10^4 yuan")
        return QCoreApplication::translate("FieldText", "10⁴ yuan");
    return QString::fromStdString(unit);
}

QString codeText(const std::string &domain, const std::string &code) {
    const core::CodedDomain *list = core::findDomain(domain);
    const core::Code *found = list ? list->find(code) : nullptr;
    return found ? chosen(found->zh, found->en) : QString::fromStdString(code);
}

QString nameOf(const core::LayerSchema &schema, const core::Feature &feature) {
    for (const char *field : {"name", "item_code", "code", "hazard_id"}) {
        const std::string text = schema.indexOf(field) ? core::textOf(schema, feature, field) : std::string();
        if (!text.empty())
            return QString::fromStdString(text);
    }
    return chosen(schema.zh, schema.en);
}

QString townshipName(const core::County &county, const std::string &code) {
    if (const core::Layer *layer = county.layer("township"))
        for (const core::FeaturePointer &feature : layer->features())
            if (core::textOf(layer->schema(), *feature, "code") == code || feature->id == code)
                return QString::fromStdString(core::textOf(layer->schema(), *feature, "name"));
    return QString::fromStdString(code);
}

} // namespace app
