// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/kept_briefing.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "app/document/new_uid.h"

namespace app {
namespace {

constexpr const char *table = "briefing", *pageKind = "page";
/// The whole country fits a page at less.
constexpr double largestScale = 10'000'000;

QString qs(const std::string &text) { return QString::fromStdString(text); }

QJsonObject toJson(const BriefingChoice &choice) {
    QJsonObject json{{QStringLiteral("paper"), QLatin1String(gis::nameOf(choice.paper))},
                     {QStringLiteral("language"),
                      choice.language == gis::Language::Chinese ? QStringLiteral("zh") : QStringLiteral("en")},
                     {QStringLiteral("number"), choice.issueNumber},
                     {QStringLiteral("unit"), qs(choice.unitName)},
                     {QStringLiteral("title"), qs(choice.title)},
                     {QStringLiteral("sentence"), qs(choice.sentence)},
                     {QStringLiteral("document_number"), qs(choice.documentNumber)},
                     {QStringLiteral("drawn_by"), qs(choice.drawnBy)},
                     {QStringLiteral("checked_by"), qs(choice.checkedBy)},
                     {QStringLiteral("public"), choice.isPublic},
                     {QStringLiteral("review_number"), qs(choice.reviewNumber)},
                     {QStringLiteral("override_reason"), qs(choice.overrideReason)}};
    if (!choice.notes.empty())
        json.insert(QStringLiteral("notes"), qs(choice.notes));
    if (!choice.logo.isEmpty())
        json.insert(QStringLiteral("logo"), QString::fromLatin1(choice.logo.toBase64()));
    if (choice.ground)
        json.insert(QStringLiteral("frame"),
                    QJsonArray{choice.ground->centre.x, choice.ground->centre.y, choice.ground->scaleDenominator});
    return json;
}

/// Nothing for a frame that shows no ground.
std::optional<FrameGround> groundFrom(const QJsonValue &json) {
    const QJsonArray parts = json.toArray();
    if (parts.size() != 3 || !(parts.at(2).toDouble() >= 1) || !(parts.at(2).toDouble() <= largestScale))
        return std::nullopt;
    return FrameGround{{parts.at(0).toDouble(), parts.at(1).toDouble()}, parts.at(2).toDouble()};
}

constexpr std::array<std::pair<CardKind, const char *>, 3> cardWords = {
    {{CardKind::Hazard, "hazard"}, {CardKind::Village, "village"}, {CardKind::Shelter, "shelter"}}};

QJsonObject toJson(const BookChoice &book) {
    QJsonArray cards;
    for (const auto &[kind, word] : cardWords)
        if (book.cards.kinds.contains(kind))
            cards.append(QLatin1String(word));
    return {{QStringLiteral("by"),
             book.sheets == UnitKind::Village ? QStringLiteral("village") : QStringLiteral("township")},
            {QStringLiteral("cards"), cards},
            {QStringLiteral("blanks"), book.cards.allowsBlanks}};
}

/// The usual one where a briefing says nothing of it.
BookChoice bookFrom(const QJsonObject &json) {
    BookChoice book;
    if (json.value(QStringLiteral("by")).toString() == QLatin1String("village"))
        book.sheets = UnitKind::Village;
    std::set<CardKind> kinds;
    for (const auto &[kind, word] : cardWords)
        if (json.value(QStringLiteral("cards")).toArray().contains(QLatin1String(word)))
            kinds.insert(kind);
    if (!kinds.empty())
        book.cards.kinds = kinds;
    book.cards.allowsBlanks = json.value(QStringLiteral("blanks")).toBool();
    return book;
}

BriefingChoice choiceFrom(const QJsonObject &json) {
    const auto text = [&json](const char *key) { return json.value(QLatin1String(key)).toString().toStdString(); };
    BriefingChoice choice;
    choice.paper =
        text("paper") == gis::nameOf(gis::Paper::A4Portrait) ? gis::Paper::A4Portrait : gis::Paper::A3Landscape;
    choice.language = text("language") == "en" ? gis::Language::English : gis::Language::Chinese;
    choice.issueNumber = std::max(1, json.value(QStringLiteral("number")).toInt(1));
    choice.unitName = text("unit");
    choice.title = text("title");
    choice.sentence = text("sentence");
    choice.documentNumber = text("document_number");
    choice.drawnBy = text("drawn_by");
    choice.checkedBy = text("checked_by");
    choice.isPublic = json.value(QStringLiteral("public")).toBool();
    choice.reviewNumber = text("review_number");
    choice.overrideReason = text("override_reason");
    choice.notes = text("notes");
    choice.logo = QByteArray::fromBase64(json.value(QStringLiteral("logo")).toString().toLatin1());
    choice.ground = groundFrom(json.value(QStringLiteral("frame")));
    return choice;
}

QJsonObject toJson(const IssuedBriefing &issued) {
    QJsonArray figures;
    for (const KeyFigure &figure : issued.figures)
        figures.append(QJsonArray{figure.key, figure.value});
    return {{QStringLiteral("made"), issued.made},
            {QStringLiteral("document_number"), issued.documentNumber},
            {QStringLiteral("number"), issued.number},
            {QStringLiteral("revision"), issued.revision},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(issued.warnings)},
            {QStringLiteral("override_reason"), issued.overrideReason},
            {QStringLiteral("figures"), figures},
            {QStringLiteral("public"), issued.isPublic},
            {QStringLiteral("subject"), issued.subject}};
}

IssuedBriefing issuedFrom(const QJsonObject &json) {
    IssuedBriefing issued{json.value(QStringLiteral("made")).toString(),
                          json.value(QStringLiteral("document_number")).toString(),
                          json.value(QStringLiteral("number")).toInt(1),
                          json.value(QStringLiteral("revision")).toInteger(),
                          {},
                          json.value(QStringLiteral("override_reason")).toString(),
                          {},
                          json.value(QStringLiteral("public")).toBool(),
                          json.value(QStringLiteral("subject")).toString()};
    for (const QJsonValue &rule : json.value(QStringLiteral("warnings")).toArray())
        issued.warnings.append(rule.toString());
    for (const QJsonValue &figure : json.value(QStringLiteral("figures")).toArray())
        issued.figures.push_back({figure.toArray().at(0).toString(), figure.toArray().at(1).toDouble()});
    return issued;
}

/// What another version of the program wrote beside it stays: `before` is the content that stands there.
std::string contentOf(const KeptBriefing &briefing, const QJsonObject &before) {
    QJsonArray issued;
    for (const IssuedBriefing &one : briefing.issued)
        issued.append(toJson(one));
    QJsonObject json = before;
    json.insert(QStringLiteral("page"), codeOf(briefing.kind));
    json.insert(QStringLiteral("issued"), issued);
    QJsonObject choice = before.value(QStringLiteral("choice")).toObject();
    for (const char *key : {"notes", "logo", "frame"})
        choice.remove(QLatin1String(key));
    const QJsonObject chosen = toJson(briefing.choice);
    for (auto one = chosen.begin(); one != chosen.end(); ++one)
        choice.insert(one.key(), one.value());
    json.insert(QStringLiteral("choice"), choice);
    for (const char *key : {"since", "book", "scenario"})
        json.remove(QLatin1String(key));
    if (!briefing.since.isEmpty())
        json.insert(QStringLiteral("since"), briefing.since);
    if (isBook(briefing.kind))
        json.insert(QStringLiteral("book"), toJson(briefing.book));
    if (briefing.kind == BriefingKind::Scenario)
        json.insert(QStringLiteral("scenario"), briefing.scenario);
    return QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace

std::vector<KeptBriefing> keptBriefings(const core::County &county) {
    std::vector<KeptBriefing> briefings;
    const core::Layer *layer = county.layer(table);
    for (const core::FeaturePointer &row : layer ? layer->features() : std::vector<core::FeaturePointer>()) {
        if (core::textOf(layer->schema(), *row, "kind") != pageKind)
            continue;
        const QByteArray content = QByteArray::fromStdString(core::textOf(layer->schema(), *row, "content"));
        const QJsonObject json = QJsonDocument::fromJson(content).object();
        // A kind of a newer version stays in the file, and is not offered.
        const auto kind = briefingKindFrom(json.value(QStringLiteral("page")).toString());
        if (!kind)
            continue;
        KeptBriefing briefing{row->id,
                              qs(core::textOf(layer->schema(), *row, "name")),
                              *kind,
                              choiceFrom(json.value(QStringLiteral("choice")).toObject()),
                              {},
                              json.value(QStringLiteral("since")).toString(),
                              bookFrom(json.value(QStringLiteral("book")).toObject()),
                              json.value(QStringLiteral("scenario")).toString()};
        for (const QJsonValue &one : json.value(QStringLiteral("issued")).toArray())
            briefing.issued.push_back(issuedFrom(one.toObject()));
        briefings.push_back(std::move(briefing));
    }
    std::ranges::stable_sort(briefings, [](const KeptBriefing &a, const KeptBriefing &b) {
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
    return briefings;
}

core::ChangeSet keepingBriefing(const core::County &county, const KeptBriefing &briefing) {
    core::ChangeSet changes;
    const core::Layer *layer = county.layer(table);
    if (!layer)
        return changes;
    const core::FeaturePointer before = briefing.id.empty() ? nullptr : layer->find(briefing.id);
    const core::FeatureId id = before ? before->id : newUid();
    const QByteArray stands =
        before ? QByteArray::fromStdString(core::textOf(layer->schema(), *before, "content")) : QByteArray();
    core::Feature after =
        core::makeFeature(layer->schema(), id, {},
                          {{"name", briefing.name.toStdString()},
                           {"kind", std::string(pageKind)},
                           {"content", contentOf(briefing, QJsonDocument::fromJson(stands).object())}});
    if (!before || after != *before)
        changes.add({table, id, before, std::make_shared<const core::Feature>(std::move(after))});
    return changes;
}

core::ChangeSet droppingBriefing(const core::County &county, const core::FeatureId &id) {
    core::ChangeSet changes;
    const core::Layer *layer = county.layer(table);
    if (const core::FeaturePointer before = layer ? layer->find(id) : nullptr)
        changes.add({table, id, before, nullptr});
    return changes;
}

} // namespace app
