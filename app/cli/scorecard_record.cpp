// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/scorecard_record.h"

#include <algorithm>
#include <array>

#include <QJsonArray>

namespace app {
namespace {

QString qs(const std::string &text) { return QString::fromStdString(text); }
QString qs(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }
std::string text(const QJsonObject &json, const char *key) {
    return json.value(QLatin1String(key)).toString().toStdString();
}

QJsonValue number(const std::optional<double> &value) {
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}
std::optional<double> number(const QJsonObject &json, const char *key) {
    const QJsonValue value = json.value(QLatin1String(key));
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

QJsonValue dateValue(const std::optional<core::Date> &date) {
    return date ? QJsonValue(qs(core::isoText(*date))) : QJsonValue(QJsonValue::Null);
}
std::optional<core::Date> date(const QJsonObject &json, const char *key) {
    const core::Date date = core::dateFromIsoText(text(json, key));
    return date == core::Date{} ? std::nullopt : std::optional(date);
}

/// Both ways between a value and its code.
template <typename Code, std::size_t count>
std::optional<Code> codeFrom(const std::string &word, const std::array<Code, count> &all) {
    const auto found = std::ranges::find_if(all, [&word](Code code) { return codeOf(code) == word; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}
constexpr std::array directions = {core::Direction::Unset, core::Direction::AtLeast, core::Direction::AtMost};
constexpr std::array verdicts = {core::Verdict::Met, core::Verdict::NotMet, core::Verdict::CannotBeJudged};
constexpr std::array projectStates = {core::ProjectState::NotReported, core::ProjectState::NotBegun,
                                      core::ProjectState::UnderWay, core::ProjectState::Done};
constexpr std::array<std::pair<core::Effect, const char *>, 3> effects = {
    {{core::Effect::Adds, "adds"}, {core::Effect::Takes, "takes"}, {core::Effect::Widens, "widens"}}};

QJsonObject toJson(const core::Indicator &indicator) {
    QJsonObject json{{QStringLiteral("code"), qs(indicator.code)},
                     {QStringLiteral("name"), qs(indicator.name)},
                     {QStringLiteral("sentence"), qs(indicator.sentence)},
                     {QStringLiteral("document"), qs(indicator.document)},
                     {QStringLiteral("target"), number(indicator.target)},
                     {QStringLiteral("unit"), qs(indicator.unit)},
                     {QStringLiteral("direction"), qs(core::codeOf(indicator.direction))},
                     {QStringLiteral("formula"), qs(indicator.formula)}};
    if (indicator.typed)
        json.insert(QStringLiteral("typed"), QJsonObject{{QStringLiteral("value"), indicator.typed->value},
                                                         {QStringLiteral("source"), qs(indicator.typed->source)},
                                                         {QStringLiteral("date"), dateValue(indicator.typed->date)}});
    return json;
}

core::Indicator indicatorFrom(const QJsonObject &json) {
    core::Indicator indicator;
    indicator.code = text(json, "code");
    indicator.name = text(json, "name");
    indicator.sentence = text(json, "sentence");
    indicator.document = text(json, "document");
    indicator.target = number(json, "target");
    indicator.unit = text(json, "unit");
    indicator.direction = codeFrom(text(json, "direction"), directions).value_or(core::Direction::Unset);
    indicator.formula = text(json, "formula");
    if (const QJsonObject typed = json.value(QStringLiteral("typed")).toObject(); !typed.isEmpty())
        indicator.typed = {number(typed, "value").value_or(0), text(typed, "source"), date(typed, "date")};
    return indicator;
}

QJsonObject toJson(const core::MissingPart &part) {
    const auto effect = std::ranges::find(effects, part.effect, &std::pair<core::Effect, const char *>::first);
    return {{QStringLiteral("what"), qs(part.what)},
            {QStringLiteral("count"), static_cast<qint64>(part.count)},
            {QStringLiteral("of"), static_cast<qint64>(part.of)},
            {QStringLiteral("effect"), QLatin1String(effect->second)}};
}

core::MissingPart missingFrom(const QJsonObject &json) {
    core::MissingPart part{text(json, "what"), json.value(QStringLiteral("count")).toInteger(),
                           json.value(QStringLiteral("of")).toInteger(), core::Effect::Adds};
    for (const auto &[effect, word] : effects)
        if (text(json, "effect") == word)
            part.effect = effect;
    return part;
}

QJsonObject toJson(const core::ScorecardRow &row) {
    QJsonArray missing, units;
    for (const core::MissingPart &part : row.missing)
        missing.append(toJson(part));
    for (const core::UnitMeasure &unit : row.byTownship)
        units.append(QJsonObject{{QStringLiteral("code"), qs(unit.code)},
                                 {QStringLiteral("name"), qs(unit.name)},
                                 {QStringLiteral("numerator"), unit.numerator},
                                 {QStringLiteral("denominator"), unit.denominator}});
    return {{QStringLiteral("indicator"), toJson(row.indicator)},
            {QStringLiteral("value"), number(row.value)},
            {QStringLiteral("numerator"), number(row.numerator)},
            {QStringLiteral("denominator"), number(row.denominator)},
            {QStringLiteral("typed"), row.isTyped},
            {QStringLiteral("source"), qs(row.source)},
            {QStringLiteral("date"), dateValue(row.date)},
            {QStringLiteral("evidence"), qs(row.evidence)},
            {QStringLiteral("verdict"), qs(core::codeOf(row.verdict))},
            {QStringLiteral("missing"), missing},
            {QStringLiteral("townships"), units}};
}

/// Nothing for a row without a code or a state.
std::optional<core::ScorecardRow> rowFrom(const QJsonObject &json) {
    core::ScorecardRow row;
    row.indicator = indicatorFrom(json.value(QStringLiteral("indicator")).toObject());
    const auto verdict = codeFrom(text(json, "verdict"), verdicts);
    if (row.indicator.code.empty() || !verdict)
        return std::nullopt;
    row.verdict = *verdict;
    row.value = number(json, "value");
    row.numerator = number(json, "numerator");
    row.denominator = number(json, "denominator");
    row.isTyped = json.value(QStringLiteral("typed")).toBool();
    row.source = text(json, "source");
    row.date = date(json, "date");
    row.evidence = text(json, "evidence");
    for (const QJsonValue &part : json.value(QStringLiteral("missing")).toArray())
        row.missing.push_back(missingFrom(part.toObject()));
    for (const QJsonValue &value : json.value(QStringLiteral("townships")).toArray()) {
        const QJsonObject unit = value.toObject();
        row.byTownship.push_back({text(unit, "code"), text(unit, "name"), number(unit, "numerator").value_or(0),
                                  number(unit, "denominator").value_or(0)});
    }
    return row;
}

} // namespace

QJsonObject recordOf(const core::Scorecard &card) {
    QJsonArray rows;
    for (const core::ScorecardRow &row : card.rows)
        rows.append(toJson(row));
    QJsonArray projects;
    for (const core::ProjectRow &row : card.projects)
        projects.append(QJsonObject{{QStringLiteral("project"), toJson(row.project)},
                                    {QStringLiteral("done"), number(row.done)},
                                    {QStringLiteral("source"), qs(row.source)},
                                    {QStringLiteral("date"), dateValue(row.date)},
                                    {QStringLiteral("state"), qs(core::codeOf(row.state))}});
    return {{QStringLiteral("indicators"), rows}, {QStringLiteral("projects"), projects}};
}

core::Result<core::Scorecard> scorecardFrom(const QJsonObject &record) {
    core::Scorecard card;
    const QJsonArray rows = record.value(QStringLiteral("indicators")).toArray();
    for (const QJsonValue &value : rows) {
        auto row = rowFrom(value.toObject());
        if (!row)
            return core::failure(core::ErrorCode::InvalidData, "snapshot.damaged", {});
        (row->verdict == core::Verdict::Met      ? card.met
         : row->verdict == core::Verdict::NotMet ? card.notMet
                                                 : card.unknown) += 1;
        card.rows.push_back(std::move(*row));
    }
    // Snapshots of programs that knew no projects have none.
    for (const QJsonValue &value : record.value(QStringLiteral("projects")).toArray()) {
        const QJsonObject json = value.toObject();
        const auto state = codeFrom(text(json, "state"), projectStates);
        core::ProjectRow row{indicatorFrom(json.value(QStringLiteral("project")).toObject()),
                             number(json, "done"),
                             text(json, "source"),
                             date(json, "date"),
                             {}};
        if (!state || row.project.code.empty())
            return core::failure(core::ErrorCode::InvalidData, "snapshot.damaged", {});
        row.state = *state;
        card.projects.push_back(std::move(row));
    }
    return card;
}

} // namespace app
