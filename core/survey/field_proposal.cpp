// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/field_proposal.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "core/model/catalogue.h"
#include "core/survey/cell_conversion.h"
#include "core/survey/check.h"
#include "core/survey/field_alias.h"

namespace core {
namespace {

constexpr std::size_t mostLayers = 5;

/// Trust in a pair by what was recognised.
constexpr double byName = 1, byAlias = 0.95, byLastPart = 0.9, byPinyin = 0.85, byPart = 0.7, byInitials = 0.65,
                 byContent = 0.6;

struct Column {
    const SourceColumn *source = nullptr;
    std::string folded;
    /// Of "坐标/经度" the lower heading.
    std::string last;
    ColumnKind kind = ColumnKind::Empty;
};

struct Pair {
    std::size_t column = 0;
    FieldProposal proposal;
};

std::string initialsOf(const std::string &name, const Spelling &spelled) {
    std::string initials;
    for (std::size_t i = 0; i < name.size();) {
        const auto lead = static_cast<unsigned char>(name[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        const std::string sound = spelled(name.substr(i, length));
        if (!sound.empty())
            initials += sound.front();
        i += length;
    }
    return initials;
}

bool isAscii(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// A name of a field as headings are compared with it.
struct Word {
    /// Of the catalogue or the list of aliases.
    std::string_view said;
    std::string folded;
    /// By its sound; empty where there is none to compare.
    std::string spelled;
    std::string initials;
};

/// Names of a field, folded once for all columns.
struct NamedField {
    const Field *field = nullptr;
    std::array<std::string, 3> own;
    /// Earlier words are nearer to the field; those of `own` come last.
    std::vector<Word> words;
};

std::vector<NamedField> namesOf(const LayerSchema &schema, const Spelling &spelled) {
    std::vector<NamedField> all;
    for (const Field &field : schema.fields) {
        NamedField named{&field, {foldedHeading(field.name), foldedHeading(field.zh), foldedHeading(field.en)}, {}};
        const auto add = [&](std::string_view said) {
            Word word{said, foldedHeading(said), {}, {}};
            if (spelled && !isAscii(word.folded)) {
                word.spelled = spelled(word.folded);
                word.initials = initialsOf(word.folded, spelled);
            }
            named.words.push_back(std::move(word));
        };
        for (const std::string_view alias : aliasesOf(schema.name, field.name))
            add(alias);
        for (const std::string_view name :
             {std::string_view(field.name), std::string_view(field.zh), std::string_view(field.en)})
            if (!foldedHeading(name).empty())
                add(name);
        all.push_back(std::move(named));
    }
    return all;
}

/// How a heading names a field; confidence 0 = not at all.
FieldProposal named(const NamedField &names, const Column &column) {
    FieldProposal best;
    const auto offer = [&](double confidence, MappingReason reason, std::string_view word) {
        if (confidence > best.confidence)
            best = {names.field->name, column.source->name, confidence, reason, std::string(word)};
    };
    for (const std::string &name : names.own) {
        if (name.empty())
            continue;
        if (column.folded == name)
            offer(byName, MappingReason::Name, name);
        else if (column.last == name)
            offer(byLastPart, MappingReason::Name, name);
    }
    const bool isSpelled = isAscii(column.folded) && column.folded.size() >= 3;
    for (std::size_t i = 0; i < names.words.size(); ++i) {
        const auto &[said, word, sound, initials] = names.words[i];
        const double nearer = -0.0005 * static_cast<double>(i);
        if (column.folded == word)
            offer(byAlias + nearer, MappingReason::Alias, said);
        else if (column.last == word)
            offer(byLastPart + nearer, MappingReason::Alias, said);
        else if (word.size() >= 6 && column.folded.ends_with(word))
            offer(byPart + nearer, MappingReason::PartOfName, said);
        else if (word.size() >= 9 && column.folded.find(word) != std::string::npos)
            offer(byPart - 0.1 + nearer, MappingReason::PartOfName, said);
        if (!isSpelled)
            continue;
        if (sound == column.folded)
            offer(byPinyin + nearer, MappingReason::Pinyin, said);
        else if (initials == column.folded)
            offer(byInitials + nearer, MappingReason::Initials, said);
    }
    return best;
}

std::size_t readableCells(const Field &field, const Column &column, std::span<const std::string> samples,
                          std::size_t &cells) {
    std::size_t readable = 0;
    const auto unit = unitInHeading(column.source->name, field.unit);
    Field open = field;
    open.required = false;
    for (const std::string &sample : samples) {
        if (narrowed(sample).empty())
            continue;
        ++cells;
        readable += convertCell(open, Value(sample), unit) ? 1 : 0;
    }
    return readable;
}

/// What the cells say about a pair that was named: a field that can hold few of them is hardly meant.
double contentFactor(const Field &field, const Column &column) {
    std::size_t cells = 0;
    const std::size_t readable = readableCells(field, column, column.source->samples, cells);
    if (cells == 0)
        return 1;
    const double share = static_cast<double>(readable) / static_cast<double>(cells);
    return share >= 0.7 ? 1 : share >= 0.3 ? 0.85 : 0.5;
}

/// A heading that states a unit nobody knows names no number for sure.
double unitFactor(const Field &field, const Column &column) {
    const bool isNumber = field.type == FieldType::Integer || field.type == FieldType::Real;
    return isNumber && !unknownUnitInHeading(column.source->name, field.unit).empty() ? 0.75 : 1;
}

/// Columns that name themselves by what stands in them.
FieldProposal byCells(const Field &field, const Column &column) {
    FieldProposal proposal{field.name, column.source->name, 0, MappingReason::Content, {}};
    const bool isPhoneField = field.name == "phone";
    if (isPhoneField && column.kind == ColumnKind::Phone)
        proposal.confidence = byContent;
    const CodedDomain *domain = findDomain(field.domain);
    if (!domain || (column.kind != ColumnKind::Words && column.kind != ColumnKind::Text))
        return proposal;
    // Few columns are lists of codes: most are told by their first cells.
    std::size_t cells = 0;
    const std::span<const std::string> samples = column.source->samples;
    if (const std::size_t readable =
            readableCells(field, column, samples.first(std::min<std::size_t>(samples.size(), 4)), cells);
        readable < cells)
        return proposal;
    cells = 0;
    const std::size_t readable = readableCells(field, column, samples, cells);
    if (cells >= 4 && readable == cells)
        proposal.confidence = byContent - 0.05;
    return proposal;
}

bool isCoordinateColumn(const Column &column) {
    return column.kind == ColumnKind::Longitude || column.kind == ColumnKind::Coordinates;
}

std::vector<Column> judged(const std::vector<SourceColumn> &columns) {
    std::vector<Column> all;
    for (const SourceColumn &source : columns) {
        const std::size_t slash = source.name.rfind('/');
        std::string whole = foldedHeading(source.name);
        std::erase(whole, '/');
        all.push_back({&source, std::move(whole),
                       slash == std::string::npos ? std::string() : foldedHeading(source.name.substr(slash + 1)),
                       kindOf(source.samples)});
    }
    return all;
}

std::vector<FieldProposal> takenSurestFirst(std::vector<Pair> pairs) {
    std::ranges::stable_sort(pairs, std::ranges::greater(), [](const Pair &pair) { return pair.proposal.confidence; });
    std::set<std::size_t> columns;
    std::set<std::string> targets;
    std::vector<FieldProposal> taken;
    for (Pair &pair : pairs) {
        if (columns.contains(pair.column) || targets.contains(pair.proposal.target))
            continue;
        columns.insert(pair.column);
        targets.insert(pair.proposal.target);
        taken.push_back(std::move(pair.proposal));
    }
    return taken;
}

bool fits(GeometryType source, GeometryType layer) {
    using enum GeometryType;
    const auto isArea = [](GeometryType type) { return type == Polygon || type == MultiPolygon; };
    const auto isLine = [](GeometryType type) { return type == Line || type == MultiLine; };
    return source == layer || source == None || (isArea(source) && isArea(layer)) ||
           (isLine(source) && isLine(layer)) || (isArea(source) && layer == Point);
}

double nameScore(const std::string &sourceName, const LayerSchema &schema) {
    const std::string folded = foldedHeading(sourceName);
    std::vector<std::string_view> words = layerWords(schema.name);
    words.push_back(schema.zh);
    double score = 0;
    for (const std::string_view word : words) {
        const std::string own = foldedHeading(word);
        if (folded == own)
            score = 1;
        else if (!own.empty() && own.size() >= 3 && folded.find(own) != std::string::npos)
            score = std::max(score, 0.8);
    }
    return score;
}

/// Fields of its own that a layer finds in a source; name and note are everywhere.
double fieldScore(const std::vector<FieldProposal> &fields) {
    constexpr std::array<std::string_view, 5> everywhere = {"name", "note", "code", "address", "uid"};
    double own = 0;
    for (const FieldProposal &proposal : fields)
        if (proposal.confidence >= 0.6)
            own += std::ranges::find(everywhere, proposal.target) == everywhere.end() ? proposal.confidence
                                                                                      : 0.3 * proposal.confidence;
    return std::min(1.0, own / 4);
}

std::vector<FieldProposal> proposed(const LayerSchema &schema, const std::vector<Column> &all,
                                    const Spelling &spelled) {
    const std::vector<NamedField> fields = namesOf(schema, spelled);
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].folded == "uid")
            pairs.push_back({i, {"uid", all[i].source->name, byName, MappingReason::Name, "uid"}});
        for (const NamedField &names : fields) {
            const Field &field = *names.field;
            FieldProposal proposal = named(names, all[i]);
            if (proposal.confidence > 0 && proposal.confidence < byName)
                proposal.confidence *= contentFactor(field, all[i]);
            if (proposal.confidence > 0)
                proposal.confidence *= unitFactor(field, all[i]);
            if (isCoordinateColumn(all[i]) && proposal.confidence < byName)
                continue;
            if (proposal.confidence < 0.5)
                proposal = byCells(field, all[i]);
            if (proposal.confidence > 0)
                pairs.push_back({i, std::move(proposal)});
        }
    }
    return takenSurestFirst(std::move(pairs));
}

} // namespace

const char *keyOf(MappingReason reason) {
    constexpr std::array keys = {"given", "name", "alias", "pinyin", "initials", "part_of_name", "content"};
    return keys[static_cast<std::size_t>(reason)];
}

std::vector<FieldProposal> proposeMapping(const LayerSchema &schema, const std::vector<SourceColumn> &columns,
                                          const Spelling &spelled) {
    return proposed(schema, judged(columns), spelled);
}

std::vector<LayerProposal> proposeLayers(const std::string &sourceName, GeometryType geometry,
                                         const std::vector<SourceColumn> &columns, const Spelling &spelled) {
    const std::vector<Column> all = judged(columns);
    std::vector<LayerProposal> proposals;
    for (const LayerSchema &schema : catalogue()) {
        if (schema.holding == Holding::Records || layerWords(schema.name).empty() || !fits(geometry, schema.geometry))
            continue;
        LayerProposal proposal{schema.name, 0, proposed(schema, all, spelled)};
        proposal.confidence = 0.55 * nameScore(sourceName, schema) + 0.45 * fieldScore(proposal.fields);
        // A layer of its own kind of geometry before one that an outline would have to be shrunk for; a table without
        // positions may still bring new values for features that are there.
        if (geometry != schema.geometry && (geometry == GeometryType::None || schema.geometry == GeometryType::Point))
            proposal.confidence *= 0.8;
        proposals.push_back(std::move(proposal));
    }
    std::ranges::stable_sort(proposals, std::ranges::greater(), &LayerProposal::confidence);
    if (proposals.size() > mostLayers)
        proposals.resize(mostLayers);
    return proposals;
}

} // namespace core
