// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/source_report.h"

#include <array>
#include <cmath>

#include <QJsonArray>

#include "app/cli/command_words.h"
#include "app/text/messages.h"

namespace app {
namespace {

QString words(const std::string &text) { return QString::fromStdString(text); }

QJsonArray listOf(const std::vector<std::string> &texts) {
    QJsonArray list;
    for (const std::string &text : texts)
        list.append(words(text));
    return list;
}

double rounded(double value) { return std::round(value * 1000) / 1000; }

const char *keyOf(core::GeometryType type) {
    constexpr std::array keys = {"none", "point", "line", "multiline", "polygon", "multipolygon"};
    return keys[static_cast<std::size_t>(type)];
}

const char *keyOf(core::FieldType type) {
    constexpr std::array keys = {"flag", "integer", "real", "text", "date"};
    return keys[static_cast<std::size_t>(type)];
}

const char *keyOf(core::ColumnKind kind) {
    constexpr std::array keys = {"empty", "text", "number",    "whole",    "date",        "flag",
                                 "phone", "code", "longitude", "latitude", "coordinates", "words"};
    return keys[static_cast<std::size_t>(kind)];
}

QJsonObject toJson(const gis::EncodingCard &card) {
    QJsonArray guesses, samples;
    for (const gis::EncodingGuess &guess : card.guesses)
        guesses.append(QJsonObject{{QStringLiteral("name"), words(guess.name)},
                                   {QStringLiteral("score"), rounded(guess.score)},
                                   {QStringLiteral("common_share"), rounded(guess.commonShare)}});
    for (const gis::EncodingSample &sample : card.samples)
        samples.append(QJsonObject{{QStringLiteral("line"), static_cast<qint64>(sample.line)},
                                   {QStringLiteral("readings"), listOf(sample.readings)}});
    return {{QStringLiteral("name"), words(card.name)},
            {QStringLiteral("legacy"), words(card.legacy)},
            {QStringLiteral("stated"), card.stated},
            {QStringLiteral("close"), card.close},
            {QStringLiteral("guesses"), guesses},
            {QStringLiteral("samples"), samples},
            {QStringLiteral("unicode_lines"), static_cast<qint64>(card.unicodeLines)},
            {QStringLiteral("legacy_lines"), static_cast<qint64>(card.legacyLines)}};
}

QJsonObject toJson(const gis::CoordinateGuess &guess) {
    QJsonObject json{{QStringLiteral("crs"), words(guess.crs)},
                     {QStringLiteral("name"), words(guess.name)},
                     {QStringLiteral("same_numbers"), listOf(guess.sameNumbers)},
                     {QStringLiteral("swapped"), guess.swapped},
                     {QStringLiteral("positions"), static_cast<qint64>(guess.fit.positions)},
                     {QStringLiteral("in_county"), static_cast<qint64>(guess.fit.inCounty)},
                     {QStringLiteral("stated_township"), static_cast<qint64>(guess.fit.stated)},
                     {QStringLiteral("in_stated_township"), static_cast<qint64>(guess.fit.inStated)},
                     {QStringLiteral("ahead_sigmas"), rounded(guess.ahead)}};
    if (guess.fit.roadMetres)
        json.insert(QStringLiteral("road_m"), rounded(*guess.fit.roadMetres));
    if (guess.fit.borderMetres)
        json.insert(QStringLiteral("border_m"), rounded(*guess.fit.borderMetres));
    return json;
}

QJsonObject toJson(const gis::SourceLayerCard &layer) {
    QJsonArray fields, targets;
    for (const gis::SourceFieldCard &field : layer.fields)
        fields.append(QJsonObject{{QStringLiteral("name"), words(field.name)},
                                  {QStringLiteral("type"), QString::fromLatin1(keyOf(field.type))},
                                  {QStringLiteral("kind"), QString::fromLatin1(keyOf(field.kind))},
                                  {QStringLiteral("samples"), listOf(field.samples)}});
    for (const core::LayerProposal &target : layer.targets)
        targets.append(QJsonObject{{QStringLiteral("layer"), words(target.layer)},
                                   {QStringLiteral("confidence"), rounded(target.confidence)},
                                   {QStringLiteral("fields"), app::toJson(target.fields)}});
    return {{QStringLiteral("name"), words(layer.name)},
            {QStringLiteral("rows"), static_cast<qint64>(layer.rows)},
            {QStringLiteral("geometry"), QString::fromLatin1(keyOf(layer.geometry))},
            {QStringLiteral("titles"), listOf(layer.titles)},
            {QStringLiteral("heading_rows"), static_cast<qint64>(layer.headingRows)},
            {QStringLiteral("fields"), fields},
            {QStringLiteral("coordinates"), app::toJson(layer.coordinates)},
            {QStringLiteral("targets"), targets}};
}

QJsonObject toJson(const gis::SourceCard &card) {
    QJsonArray layers, issues;
    for (const gis::SourceLayerCard &layer : card.layers)
        layers.append(toJson(layer));
    for (const core::Issue &issue : card.issues)
        issues.append(sentenceOf(issue));
    QJsonObject json{{QStringLiteral("name"), words(card.name)},
                     {QStringLiteral("driver"), words(card.driver)},
                     {QStringLiteral("bytes"), static_cast<qint64>(card.bytes)},
                     {QStringLiteral("changed"), words(card.changed)},
                     {QStringLiteral("hash"), words(card.hash)},
                     {QStringLiteral("encoding"), toJson(card.encoding)},
                     {QStringLiteral("layers"), layers},
                     {QStringLiteral("issues"), issues}};
    if (card.problem)
        json.insert(QStringLiteral("problem"), sentenceOf(*card.problem));
    return json;
}

QString percent(double share) {
    return QString::number(static_cast<int>(std::floor(share * 100))) + QStringLiteral(" %");
}

QString lineOf(const gis::CoordinateGuess &guess) {
    QString line = CommandLine::tr("--crs %1: %2, in the county %3")
                       .arg(words(guess.crs), words(guess.name), percent(guess.fit.inCountyShare()));
    if (guess.fit.stated > 0)
        line += CommandLine::tr(", in the stated township %1 of %2").arg(guess.fit.inStated).arg(guess.fit.stated);
    if (guess.fit.roadMetres)
        line += CommandLine::tr(", nearest road %1 m (median)").arg(*guess.fit.roadMetres, 0, 'f', 0);
    if (guess.fit.borderMetres)
        line += CommandLine::tr(", nearest border %1 m (median)").arg(*guess.fit.borderMetres, 0, 'f', 0);
    return line;
}

void addCoordinates(const gis::CoordinateCard &card, QStringList &lines) {
    constexpr std::size_t most = 4;
    const QString indent = QStringLiteral("    ");
    if (!card.declared.empty())
        lines += indent + CommandLine::tr("coordinates as declared: %1").arg(words(card.declared).left(60));
    for (std::size_t i = 0; i < std::min(most, card.guesses.size()); ++i)
        lines += indent + lineOf(card.guesses[i]);
    if (card.notExcluded > 0)
        lines += indent + CommandLine::tr("the first cannot be told apart from the next %n: too little evidence",
                                          nullptr, static_cast<int>(card.notExcluded));
    if (card.mayBeOldDatum)
        lines +=
            indent + CommandLine::tr("Beijing 1954 and Xian 1980 have numbers like these; ask where they come from");
}

QString mappingLine(const core::LayerProposal &target) {
    QStringList pairs;
    for (const core::FieldProposal &field : target.fields)
        if (field.confidence >= 0.5)
            pairs +=
                QStringLiteral("%1=%2 (%3)").arg(words(field.target), words(field.source), percent(field.confidence));
    return CommandLine::tr("goes to %1 (%2): %3")
        .arg(words(target.layer), percent(target.confidence), pairs.join(QStringLiteral(", ")));
}

} // namespace

QJsonArray toJson(const std::vector<core::FieldProposal> &proposals) {
    QJsonArray list;
    for (const core::FieldProposal &proposal : proposals)
        list.append(QJsonObject{{QStringLiteral("target"), words(proposal.target)},
                                {QStringLiteral("source"), words(proposal.source)},
                                {QStringLiteral("confidence"), rounded(proposal.confidence)},
                                {QStringLiteral("reason"), QString::fromLatin1(core::keyOf(proposal.reason))},
                                {QStringLiteral("word"), words(proposal.word)}});
    return list;
}

QJsonObject toJson(const gis::CoordinateCard &card) {
    QJsonArray guesses;
    for (const gis::CoordinateGuess &guess : card.guesses)
        guesses.append(toJson(guess));
    return {{QStringLiteral("declared"), words(card.declared)},
            {QStringLiteral("positions"), static_cast<qint64>(card.positions)},
            {QStringLiteral("plain"), card.isPlain},
            {QStringLiteral("not_excluded"), static_cast<qint64>(card.notExcluded)},
            {QStringLiteral("may_be_old_datum"), card.mayBeOldDatum},
            {QStringLiteral("guesses"), guesses}};
}

QJsonObject toJson(const gis::SourceCards &cards) {
    QJsonArray list, passed;
    for (const gis::SourceCard &card : cards.cards)
        list.append(toJson(card));
    for (const core::Issue &issue : cards.issues)
        passed.append(sentenceOf(issue));
    return {{QStringLiteral("sources"), list}, {QStringLiteral("passed_over"), passed}};
}

QStringList linesOf(const gis::SourceCard &card) {
    QStringList lines;
    if (card.problem) {
        lines += QStringLiteral("%1: %2").arg(words(card.name), sentenceOf(*card.problem));
        return lines;
    }
    lines += QStringLiteral("%1: %2, %3, %4")
                 .arg(words(card.name), words(card.driver), words(card.encoding.name), words(card.changed));
    if (card.encoding.close && card.encoding.guesses.size() > 1)
        lines +=
            QStringLiteral("  ") + CommandLine::tr("the encoding may be %1 or %2; look at a line of it:")
                                       .arg(words(card.encoding.guesses[0].name), words(card.encoding.guesses[1].name));
    for (std::size_t i = 0; i < card.encoding.guesses.size() && !card.encoding.samples.empty(); ++i)
        lines += QStringLiteral("    %1: %2")
                     .arg(words(card.encoding.guesses[i].name), words(card.encoding.samples.front().readings[i]));
    for (const gis::SourceLayerCard &layer : card.layers) {
        lines += QStringLiteral("  ") + CommandLine::tr("%1: %2 rows, %3, %4 fields")
                                            .arg(words(layer.name))
                                            .arg(layer.rows)
                                            .arg(QString::fromLatin1(keyOf(layer.geometry)))
                                            .arg(layer.fields.size());
        addCoordinates(layer.coordinates, lines);
        if (!layer.targets.empty() && layer.targets.front().confidence > 0)
            lines += QStringLiteral("    ") + mappingLine(layer.targets.front());
    }
    return lines;
}

} // namespace app
