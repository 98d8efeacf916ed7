// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/field_choice.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <QCollator>
#include <QRegularExpression>

#include "app/models/facility_text.h"
#include "app/models/field_text.h"
#include "app/text/language.h"
#include "core/model/catalogue.h"

namespace app {
namespace {

/// A field that names a feature of another layer, by which of its fields.
struct Reference {
    std::string_view field;
    std::string_view layer;
    /// Empty: by its uid.
    std::string_view key;
};

constexpr std::array<Reference, 6> references{{{"township_code", "township", "code"},
                                               {"village_code", "village", "code"},
                                               {"shelter_uid", "shelter", {}},
                                               {"levee_uid", "levee", {}},
                                               {"warehouse_uid", "warehouse", {}},
                                               {"team_uid", "rescue_team", {}}}};

bool isChainage(const core::Field &field) { return field.name.ends_with("chainage_m"); }

/// Namesakes (two 南街社区) are told apart by what is stored for them.
void nameApart(std::vector<FieldChoice> &choices) {
    std::map<QString, int> times;
    for (const FieldChoice &choice : choices)
        ++times[choice.words];
    for (FieldChoice &choice : choices)
        if (times[choice.words] > 1)
            choice.words += QStringLiteral(" (%1)").arg(QString::fromStdString(choice.stored));
}

std::vector<FieldChoice> referredFeatures(const core::Layer &layer, std::string_view key) {
    std::vector<FieldChoice> choices;
    for (const core::FeaturePointer &feature : layer.features())
        choices.push_back({key.empty() ? feature->id : core::textOf(layer.schema(), *feature, key),
                           nameOf(layer.schema(), *feature)});
    QCollator collator(QLocale(QLocale::Chinese));
    collator.setNumericMode(true);
    std::ranges::stable_sort(choices, [&collator](const FieldChoice &a, const FieldChoice &b) {
        return collator.compare(a.words, b.words) < 0;
    });
    nameApart(choices);
    return choices;
}

} // namespace

std::vector<FieldChoice> choicesOf(const core::County &county, const core::Field &field) {
    std::vector<FieldChoice> choices;
    if (const core::CodedDomain *domain = core::findDomain(field.domain)) {
        for (const core::Code &code : domain->codes)
            choices.push_back({code.code, chosen(code.zh, code.en)});
        return choices;
    }
    const auto reference = std::ranges::find(references, std::string_view(field.name), &Reference::field);
    const core::Layer *layer = reference == references.end() ? nullptr : county.layer(reference->layer);
    return layer ? referredFeatures(*layer, reference->key) : choices;
}

QString entryText(const core::Field &field, const core::Value &value) {
    if (core::isNull(value))
        return {};
    if (const auto *flag = std::get_if<bool>(&value))
        return fieldText(field, *flag);
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return QString::number(*whole);
    if (const auto *real = std::get_if<double>(&value)) {
        if (isChainage(field) && *real >= 0 && std::abs(*real - std::round(*real)) < 1e-6) {
            const auto metres = static_cast<qlonglong>(std::llround(*real));
            return QStringLiteral("%1+%2").arg(metres / 1000).arg(metres % 1000, 3, 10, QLatin1Char('0'));
        }
        return QString::number(*real, 'g', 12);
    }
    if (const auto *date = std::get_if<core::Date>(&value))
        return QString::fromStdString(core::isoText(*date));
    const std::string &text = std::get<std::string>(value);
    return field.name == "facilities" ? facilityWords(text) : QString::fromStdString(text);
}

core::Value rawEntry(const core::Field &field, const QString &text) {
    const QString typed = text.trimmed();
    if (typed.isEmpty())
        return {};
    if (field.name == "facilities")
        return facilityKeys(typed);
    if (isChainage(field)) {
        static const QRegularExpression form(QStringLiteral("^[Kk]?(\\d+)[+＋](\\d{3}(?:\\.\\d+)?)$"));
        if (const QRegularExpressionMatch match = form.match(typed); match.hasMatch())
            return match.captured(1).toDouble() * 1000 + match.captured(2).toDouble();
    }
    return typed.toStdString();
}

} // namespace app
