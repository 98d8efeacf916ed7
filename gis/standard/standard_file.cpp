// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/standard/standard_file.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <iterator>

namespace gis {
namespace {

constexpr int readableVersion = 1;

QString key(const char *name) { return QString::fromLatin1(name); }

std::string text(const QJsonObject &object, const char *name) { return object[key(name)].toString().toStdString(); }

/// A number, or a fraction in text ("1/4"), so that thirds and sevenths need no rounding in the file.
std::optional<double> quantity(const QJsonValue &value) {
    if (value.isDouble())
        return value.toDouble();
    const QStringList parts = value.toString().split(QLatin1Char('/'));
    bool ok = false, denominatorOk = true;
    const double numerator = parts[0].toDouble(&ok);
    const double denominator = parts.size() == 2 ? parts[1].toDouble(&denominatorOk) : 1;
    if (!ok || !denominatorOk || parts.size() > 2 || !(denominator > 0))
        return std::nullopt;
    return numerator / denominator;
}

/// Collects the first complaint while the sections are read.
struct Reader {
    std::string source;
    std::string complaint;

    void refuse(const std::string &what) {
        if (complaint.empty())
            complaint = what;
    }
    std::string needed(const QJsonObject &object, const char *name) {
        std::string value = text(object, name);
        if (value.empty())
            refuse(name);
        return value;
    }
};

StandardName nameOf(const QJsonObject &object) { return {text(object, "name"), text(object, "name_en")}; }

std::optional<core::DemandBasis> basisFromCode(const std::string &code) {
    if (code == "durable")
        return core::DemandBasis::Durable;
    if (code == "household")
        return core::DemandBasis::Household;
    if (code == "consumable")
        return core::DemandBasis::Consumable;
    return std::nullopt;
}

core::Season seasonFromCode(const std::string &code) {
    return code == "cold" ? core::Season::Cold : code == "warm" ? core::Season::Warm : core::Season::Any;
}

core::SupplyNeed readNeed(const QJsonObject &object, Reader &reader) {
    core::SupplyNeed need;
    need.itemCode = reader.needed(object, "item");
    const auto basis = basisFromCode(text(object, "demand"));
    const auto amount = quantity(object[key("quantity")]);
    if (!basis)
        reader.refuse(need.itemCode + ".demand");
    if (!amount || *amount < 0)
        reader.refuse(need.itemCode + ".quantity");
    need.basis = basis.value_or(core::DemandBasis::Durable);
    need.quantity = amount.value_or(0);
    need.mandatory = object[key("mandatory")].toBool();
    need.season = seasonFromCode(text(object, "season"));
    need.substituteCode = text(object, "substitute");
    need.substituteFactor = object[key("substitute_factor")].toDouble();
    need.source = text(object, "source");
    need.confidence = text(object, "confidence");
    return need;
}

void readItems(const QJsonObject &root, StandardBook &book, Reader &reader) {
    for (const QJsonValue value : root[key("items")].toArray()) {
        const QJsonObject object = value.toObject();
        StandardItem item;
        item.item.code = reader.needed(object, "code");
        item.item.name = reader.needed(object, "name");
        item.item.nameEn = text(object, "name_en");
        item.item.unit = reader.needed(object, "unit");
        item.group = text(object, "group");
        item.gbt38565 = text(object, "gbt38565");
        book.items.push_back(std::move(item));
    }
}

void readProfiles(const QJsonObject &root, StandardBook &book, Reader &reader) {
    for (const QJsonValue value : root[key("supply_profiles")].toArray()) {
        const QJsonObject object = value.toObject();
        SupplyProfile profile{reader.needed(object, "standard"), nameOf(object), text(object, "badge"), {}};
        for (const QJsonValue need : object[key("needs")].toArray())
            profile.needs.push_back(readNeed(need.toObject(), reader));
        book.profiles.push_back(std::move(profile));
    }
}

void readRules(const QJsonObject &root, StandardBook &book, Reader &reader) {
    for (const QJsonValue value : root[key("rule_profiles")].toArray()) {
        const QJsonObject profile = value.toObject();
        const std::string name = reader.needed(profile, "profile");
        book.ruleProfiles[name] = nameOf(profile);
        for (const QJsonValue row : profile[key("rules")].toArray()) {
            const QJsonObject rule = row.toObject();
            book.rules.push_back({name, reader.needed(rule, "key"), text(rule, "value"), text(rule, "unit"),
                                  text(profile, "standard"), text(profile, "edition"), text(rule, "clause"),
                                  reader.needed(rule, "confidence"), text(rule, "note")});
        }
    }
}

void readIndicators(const QJsonObject &root, StandardBook &book, Reader &reader) {
    for (const QJsonValue value : root[key("indicators")].toArray()) {
        const QJsonObject object = value.toObject();
        IndicatorRow row;
        row.code = reader.needed(object, "code");
        row.name = reader.needed(object, "name");
        row.nameEn = text(object, "name_en");
        row.group = text(object, "group");
        row.plan = text(object, "plan");
        row.general = object[key("general")].toBool();
        row.sentence = reader.needed(object, "sentence");
        row.document = text(object, "document");
        row.target = quantity(object[key("target")]);
        row.unit = text(object, "unit");
        row.direction = text(object, "direction");
        row.formula = text(object, "formula");
        book.indicators.push_back(std::move(row));
    }
}

void readFacilities(const QJsonObject &root, StandardBook &book, Reader &reader) {
    for (const QJsonValue value : root[key("facility_rules")].toObject()[key("items")].toArray()) {
        const QJsonObject object = value.toObject();
        book.facilities.push_back({reader.needed(object, "key"), nameOf(object), reader.needed(object, "needed_from")});
    }
}

void append(StandardBook &book, StandardBook &&part) {
    std::ranges::move(part.items, std::back_inserter(book.items));
    std::ranges::move(part.profiles, std::back_inserter(book.profiles));
    book.ruleProfiles.merge(part.ruleProfiles);
    std::ranges::move(part.rules, std::back_inserter(book.rules));
    std::ranges::move(part.indicators, std::back_inserter(book.indicators));
    std::ranges::move(part.facilities, std::back_inserter(book.facilities));
}

core::Result<StandardBook> readText(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return core::failure(core::ErrorCode::Io, "standard.unreadable", {path.toStdString()},
                             file.errorString().toStdString());
    return parseStandards(file.readAll().toStdString(), path.toStdString());
}

} // namespace

const SupplyProfile *StandardBook::profile(std::string_view standard) const {
    const auto found = std::ranges::find(profiles, standard, &SupplyProfile::standard);
    return found == profiles.end() ? nullptr : &*found;
}

const RuleValue *StandardBook::rule(std::string_view profileName, std::string_view ruleKey) const {
    const auto found = std::ranges::find_if(
        rules, [&](const RuleValue &rule) { return rule.profile == profileName && rule.key == ruleKey; });
    return found == rules.end() ? nullptr : &*found;
}

core::Result<StandardBook> parseStandards(const std::string &json, const std::string &source) {
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(QByteArray::fromStdString(json), &error).object();
    if (error.error != QJsonParseError::NoError)
        return core::failure(core::ErrorCode::InvalidData, "standard.syntax", {source},
                             error.errorString().toStdString());
    if (text(root, "format") != "onemap-standard" || root[key("version")].toInt() > readableVersion)
        return core::failure(core::ErrorCode::Unsupported, "standard.format", {source});
    StandardBook book;
    Reader reader{source, {}};
    readItems(root, book, reader);
    readProfiles(root, book, reader);
    readRules(root, book, reader);
    readIndicators(root, book, reader);
    readFacilities(root, book, reader);
    if (!reader.complaint.empty())
        return core::failure(core::ErrorCode::InvalidData, "standard.field", {source, reader.complaint});
    return book;
}

core::Result<StandardBook> readStandardFile(const std::filesystem::path &path) {
    return readText(QString::fromStdString(path.string()));
}

core::Result<StandardBook> shippedStandards() {
    StandardBook book;
    const QDir folder(QStringLiteral(":/standards"));
    for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        auto part = readText(folder.filePath(name));
        if (!part)
            return part;
        append(book, std::move(*part));
    }
    if (book.items.empty())
        return core::failure(core::ErrorCode::Internal, "standard.missing");
    return book;
}

} // namespace gis
