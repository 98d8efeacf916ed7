// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <ranges>
#include <set>
#include <unordered_map>

#include <QLineF>

#include "core/geometry/measure.h"
#include "core/model/catalogue.h"
#include "gis/render/scene_context.h"

namespace gis {
namespace {

core::MultiPolygon polygonsOf(const core::Geometry &geometry) {
    if (const auto *several = std::get_if<core::MultiPolygon>(&geometry))
        return *several;
    core::MultiPolygon one;
    if (const auto *polygon = std::get_if<core::Polygon>(&geometry))
        one.polygons.push_back(*polygon);
    return one;
}

void addTownshipNames(SceneContext &context) {
    const core::Layer *townships = context.shows("township") ? context.county.layer("township") : nullptr;
    const std::optional<LabelStyle> look = context.labelLook(QStringLiteral("township"));
    if (!townships || !look)
        return;
    for (const TownshipSeat &seat : context.index.seats) {
        const core::FeaturePointer township = townships->find(seat.id);
        // Neighbours of a focus are named apart.
        const bool isNeighbour = focusOf(context) && seat.id != context.focus.township;
        if (!township || isNeighbour || !context.box.contains(seat.position))
            continue;
        const QString name = context.text(*township, "township", "name");
        if (name.isEmpty())
            continue;
        PendingLabel label;
        label.kind = QStringLiteral("township");
        label.layer = "township";
        label.id = seat.id;
        label.candidate.priority = look->priority;
        label.candidate.weight = core::numberOf(townships->schema(), *township, "population").value_or(0);
        // Names of townships are never given up lightly: up to 22 mm on paper (print.md 7).
        const double farthest = look->size * (context.style.theme == Theme::Print ? 6.0 : 4.0);
        const core::MultiPolygon area = polygonsOf(township->geometry);
        const SceneLabel plain = context.plainLabel(name, {}, *look);
        const QPointF place = context.viewport.toPainter(seat.position);
        const QSizeF size = context.measure.sizeOf(name, *look);
        if (context.style.theme == Theme::Print && !area.polygons.empty())
            addTownshipRooms(context, label, plain, area, place, farthest, size);
        else
            addAreaRooms(label, plain, place, farthest, size);
        context.labels.push_back(std::move(label));
    }
}

/// Villages without a symbol of their own at this scale carry their name on the spot.
void addVillageNames(SceneContext &context) {
    const std::optional<LabelStyle> look = context.labelLook(QStringLiteral("village"));
    const SymbolStyle &symbol = context.style.symbol(QStringLiteral("village"));
    if (!look || context.style.symbolSize(symbol, context.denominator) > 0)
        return;
    for (const core::Feature *village : context.visible("village")) {
        const QString name = context.text(*village, "village", "name");
        if (name.isEmpty() || std::holds_alternative<std::monostate>(village->geometry))
            continue;
        PendingLabel label;
        label.kind = QStringLiteral("village");
        label.layer = "village";
        label.id = village->id;
        label.candidate.priority = look->priority;
        label.candidate.weight =
            core::numberOf(context.county.layer("village")->schema(), *village, "population").value_or(0);
        addAreaRooms(label, context.plainLabel(name, {}, *look),
                     context.viewport.toPainter(core::anchorOf(village->geometry)), look->size * 1.3,
                     context.measure.sizeOf(name, *look));
        context.labels.push_back(std::move(label));
    }
}

void addWaterNames(SceneContext &context) {
    const std::optional<LabelStyle> look = context.labelLook(QStringLiteral("water"));
    if (!look)
        return;
    for (const core::Feature *water : context.visible("water")) {
        const QString name = context.text(*water, "water", "name");
        const core::Box box = core::boundsOf(water->geometry);
        if (name.isEmpty() || box.isEmpty())
            continue;
        const QSizeF size = context.measure.sizeOf(name, *look);
        const double width = box.width() * context.viewport.unitsPerMetre;
        const double height = box.height() * context.viewport.unitsPerMetre;
        // Rivers drawn as areas are named along their axis.
        const bool lies = width >= size.width() * 0.9 && height >= size.height() * 1.2;
        const core::MultiPolygon area = polygonsOf(water->geometry);
        const bool onPaper = context.style.theme == Theme::Print && !area.polygons.empty();
        const bool stands = onPaper && width >= size.height() * 1.2 && height >= size.width() * 0.9;
        if ((!lies && !stands) || context.text(*water, "water", "kind") == QLatin1String("river"))
            continue;
        PendingLabel label;
        label.kind = QStringLiteral("water");
        label.layer = "water";
        label.id = water->id;
        label.candidate.priority = look->priority;
        label.candidate.weight = width * height;
        const SceneLabel plain = context.plainLabel(name, {}, *look);
        if (onPaper)
            addWaterRooms(context, label, plain, area, size);
        else
            addAreaRooms(label, plain, context.viewport.toPainter(core::anchorOf(water->geometry)), look->size * 2,
                         size);
        context.labels.push_back(std::move(label));
    }
}

/// Pieces of one name become chains: from every free end on, always the piece that turns least.
class NameChains {
public:
    void add(std::span<const QPointF> line) { m_lines.emplace_back(line.begin(), line.end()); }

    [[nodiscard]] std::vector<std::vector<QPointF>> chains() {
        std::vector<std::vector<QPointF>> result;
        m_used.assign(m_lines.size(), false);
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            m_ends[keyOf(m_lines[i].front())].push_back(i);
            m_ends[keyOf(m_lines[i].back())].push_back(i);
        }
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            if (m_used[i])
                continue;
            m_used[i] = true;
            std::vector<QPointF> chain = m_lines[i];
            while (grow(chain)) {
            }
            std::ranges::reverse(chain);
            while (grow(chain)) {
            }
            result.push_back(std::move(chain));
        }
        return result;
    }

private:
    using Key = std::pair<qint64, qint64>;
    static Key keyOf(const QPointF &p) { return {qRound64(p.x() * 64), qRound64(p.y() * 64)}; }

    /// Adds the straightest unused piece at the chain's end.
    bool grow(std::vector<QPointF> &chain) {
        const QPointF end = chain.back();
        const QLineF direction(chain[chain.size() - 2], end);
        std::size_t best = m_lines.size();
        double bestTurn = 60;
        for (const std::size_t i : m_ends[keyOf(end)]) {
            if (m_used[i])
                continue;
            const bool forward = keyOf(m_lines[i].front()) == keyOf(end);
            const QPointF next = forward ? m_lines[i][1] : m_lines[i][m_lines[i].size() - 2];
            double turn = std::abs(direction.angleTo(QLineF(end, next)));
            turn = std::min(turn, 360 - turn);
            if (turn < bestTurn) {
                bestTurn = turn;
                best = i;
            }
        }
        if (best == m_lines.size())
            return false;
        m_used[best] = true;
        std::vector<QPointF> piece = m_lines[best];
        if (keyOf(piece.front()) != keyOf(end))
            std::ranges::reverse(piece);
        chain.insert(chain.end(), piece.begin() + 1, piece.end());
        return true;
    }

    std::vector<std::vector<QPointF>> m_lines;
    std::vector<bool> m_used;
    std::map<Key, std::vector<std::size_t>> m_ends;
};

struct LineName {
    QString kind;
    std::string layer;
    core::FeatureId id;
    QString text;
    double weight = 0;
    /// How far the text stands above its line.
    double lift = 0;
    /// Streets of the neighbours are drawn, not named.
    bool insideOnly = false;
    /// At most this many of the same name in the picture.
    std::size_t repeats = 1;
};

/// Leaves out the rooms whose first text lies outside the county.
void keepInside(const SceneContext &context, PendingLabel &label) {
    if (context.county.boundary.polygons.empty())
        return;
    for (std::size_t room = label.looks.size(); room-- > 0;) {
        const core::Point place = context.viewport.toPlane(label.looks[room].front().centre);
        if (core::contains(context.county.boundary, place))
            continue;
        label.looks.erase(label.looks.begin() + static_cast<std::ptrdiff_t>(room));
        label.candidate.rooms.erase(label.candidate.rooms.begin() + static_cast<std::ptrdiff_t>(room));
    }
}

void queueLineName(SceneContext &context, const LineName &name, const LabelStyle &look, NameChains chains) {
    std::vector<std::vector<QPointF>> lines = chains.chains();
    const auto lengthOf = [](const std::vector<QPointF> &line) {
        double length = 0;
        for (std::size_t i = 1; i < line.size(); ++i)
            length += QLineF(line[i - 1], line[i]).length();
        return length;
    };
    std::ranges::stable_sort(lines, std::greater<>(), lengthOf);
    for (std::size_t i = 0; i < std::min(lines.size(), name.repeats); ++i) {
        PendingLabel label;
        label.kind = name.kind;
        label.layer = name.layer;
        label.id = name.id;
        label.lift = name.lift;
        label.candidate.priority = look.priority;
        label.candidate.weight = name.weight * 1e6 + lengthOf(lines[i]);
        addLineRooms(context, label, context.plainLabel(name.text, {}, look), lines[i]);
        if (name.insideOnly)
            keepInside(context, label);
        if (!label.looks.empty())
            context.labels.push_back(std::move(label));
    }
}

void addStreetNames(SceneContext &context) {
    const std::optional<LabelStyle> look = context.labelLook(QStringLiteral("street"));
    if (!look || !context.index.roads || !context.shows("road"))
        return;
    const core::RoadTable &table = context.index.roads->table();
    for (std::size_t c = 0; c <= static_cast<std::size_t>(core::RoadClass::Pedestrian); ++c) {
        const auto roadClass = static_cast<core::RoadClass>(c);
        if (context.style.roadWidth(roadClass, context.denominator) <= 0)
            continue;
        std::map<std::uint32_t, NameChains> streets;
        for (const std::uint32_t row : context.index.roads->rows(roadClass).in(context.box)) {
            if (table.name[row] == 0)
                continue;
            SceneLines lines;
            context.thinning.append(lines, table.line(row));
            for (std::size_t i = 0; i + 1 < lines.starts.size(); ++i)
                streets[table.name[row]].add(
                    std::span(lines.points).subspan(lines.starts[i], lines.starts[i + 1] - lines.starts[i]));
        }
        for (const auto &[name, chains] : streets) {
            LineName street{QStringLiteral("street"), "road", {}, QString::fromStdString(table.names[name])};
            street.weight = static_cast<double>(roadClassCount - c);
            street.insideOnly = true;
            queueLineName(context, street, *look, chains);
        }
    }
}

void addFeatureLineNames(SceneContext &context, const char *layer, const char *lookName) {
    const std::optional<LabelStyle> look = context.labelLook(QString::fromLatin1(lookName));
    if (!look)
        return;
    std::map<QString, std::pair<core::FeatureId, NameChains>> named;
    for (const core::Feature *feature : context.visible(layer)) {
        QString name = context.text(*feature, layer, "name");
        if (name.isEmpty())
            continue;
        if (qstrcmp(layer, "levee") == 0) {
            const core::LayerSchema &schema = context.county.layer(layer)->schema();
            const double kilometres = core::numberOf(schema, *feature, "length_km")
                                          .value_or(core::lengthOf(feature->geometry).value() / 1000);
            name += QStringLiteral(" %1 km").arg(kilometres, 0, 'f', 1);
        }
        SceneLines lines;
        context.thinning.append(lines, feature->geometry);
        auto &[id, chains] = named[name];
        id = feature->id;
        for (std::size_t i = 0; i + 1 < lines.starts.size(); ++i)
            chains.add(std::span(lines.points).subspan(lines.starts[i], lines.starts[i + 1] - lines.starts[i]));
    }
    for (const auto &[name, entry] : named) {
        LineName line{QString::fromLatin1(lookName), layer, entry.first, name};
        // A levee's own line and teeth stay free.
        if (qstrcmp(layer, "levee") == 0)
            line.lift = look->size * 0.75 + context.style.number(QStringLiteral("leveeWidth"), context.denominator);
        queueLineName(context, line, *look, entry.second);
    }
}

} // namespace

void addPlaceLabels(SceneContext &context) {
    addTownshipNames(context);
    addVillageNames(context);
    addWaterNames(context);
}

void addLineLabels(SceneContext &context) {
    addFeatureLineNames(context, "levee", "levee");
    if (context.denominator <= context.style.number(QStringLiteral("waterwaysTo")))
        addFeatureLineNames(context, "waterway", "water");
    addStreetNames(context);
}

namespace {

/// An edited feature is another object: its label finds its place anew.
QString keyOf(const SceneContext &context, const PendingLabel &label) {
    const core::Layer *layer = context.county.layer(label.layer);
    const core::FeaturePointer feature = layer ? layer->find(label.id) : nullptr;
    QString key = label.kind + QLatin1Char('\n') + QString::number(reinterpret_cast<quintptr>(feature.get()), 16);
    for (const SceneLabel &look : label.looks.front())
        key += QLatin1Char('\n') + look.text;
    return key;
}

PlacedLabel moved(PlacedLabel label, const QPointF &by) {
    for (SceneLabel &look : label.looks)
        look.centre += by;
    for (QRectF &box : label.room)
        box.translate(by);
    return label;
}

/// Puts the room that a label had in the last picture of this scale before its others.
void preferKeptRooms(SceneContext &context, const std::vector<QString> &keys) {
    const KeptLabels *kept = context.content.kept.get();
    if (!kept || kept->unitsPerMetre != context.viewport.unitsPerMetre)
        return;
    std::unordered_multimap<QString, const PlacedLabel *> known;
    for (const PlacedLabel &label : kept->labels)
        known.emplace(label.key, &label);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto found = known.find(keys[i]);
        if (found == known.end())
            continue;
        PlacedLabel before = moved(*found->second, context.scene.ground);
        known.erase(found);
        PendingLabel &label = context.labels[i];
        label.candidate.kept = true;
        label.candidate.rooms.insert(label.candidate.rooms.begin(), std::move(before.room));
        label.looks.insert(label.looks.begin(), std::move(before.looks));
    }
}

/// On paper a township is named even where signs leave no room: the first room that hides no other name, no rank and
/// nothing that is covered itself (look/print.md 7 lets no township go).
std::optional<std::size_t> roomOverSigns(const SceneContext &context, const PendingLabel &label,
                                         const std::vector<QRectF> &names) {
    if (context.style.theme != Theme::Print || label.kind != QLatin1String("township"))
        return std::nullopt;
    const auto isFree = [&](const QRectF &box) {
        const auto meets = [&box](const QRectF &other) { return other.intersects(box); };
        return QRectF(QPointF(), context.scene.size).contains(box) && std::ranges::none_of(names, meets) &&
               std::ranges::none_of(context.focus.covered, meets);
    };
    for (std::size_t room = 0; room < label.candidate.rooms.size(); ++room)
        if (std::ranges::all_of(label.candidate.rooms[room], isFree))
            return room;
    return std::nullopt;
}

/// Name of the township that a village belongs to: by its code, else the one it lies in; empty = none.
QString townshipOf(const SceneContext &context, const core::FeatureId &village) {
    const core::Layer *villages = context.county.layer("village"), *townships = context.county.layer("township");
    const core::FeaturePointer feature = villages ? villages->find(village) : nullptr;
    if (!feature || !townships)
        return {};
    const std::string code = core::textOf(villages->schema(), *feature, "township_code");
    const auto isItsOwn = [&](const core::FeaturePointer &township) {
        if (!code.empty())
            return core::textOf(townships->schema(), *township, "code") == code;
        const auto *area = std::get_if<core::MultiPolygon>(&township->geometry);
        return area && core::contains(*area, core::anchorOf(feature->geometry));
    };
    const auto found = std::ranges::find_if(townships->features(), isItsOwn);
    return found == townships->features().end()
               ? QString()
               : QString::fromStdString(core::textOf(townships->schema(), **found, "name"));
}

/// On paper a village named as its own township stands beside that name and is not named again. Returns the names.
std::vector<QString> takeRepeatedVillages(SceneContext &context) {
    std::vector<QString> repeated;
    if (context.style.theme != Theme::Print)
        return repeated;
    std::set<QString> townships;
    for (const PendingLabel &label : context.labels)
        if (label.kind == QLatin1String("township"))
            townships.insert(label.looks.front().front().text);
    std::erase_if(context.labels, [&](const PendingLabel &label) {
        const QString &name = label.looks.front().front().text;
        const bool isRepeated =
            label.kind == QLatin1String("village") && townships.contains(name) && townshipOf(context, label.id) == name;
        if (isRepeated)
            repeated.push_back(name);
        return isRepeated;
    });
    return repeated;
}

/// A line from a sign to its name where that stands farther away.
void addNameLeader(SceneContext &context, const PendingLabel &label, const QRectF &room) {
    const QPointF sign = *label.sign;
    const QPointF end(std::clamp(sign.x(), room.left(), room.right()), std::clamp(sign.y(), room.top(), room.bottom()));
    const QPointF way = end - sign;
    const double length = std::hypot(way.x(), way.y());
    if (length <= label.signReach * 1.6)
        return;
    SceneLines leader;
    leader.points = {sign + way * (label.signReach * 0.7 / length), end};
    leader.starts = {0, 2};
    leader.pen = QPen(label.looks.front().front().look.colour, 0.12, Qt::SolidLine, Qt::FlatCap);
    context.addLines(std::move(leader), {}, label.layer);
}

/// White, edged in the colour of the sign, under the words of a plate.
void addPlate(SceneContext &context, const PendingLabel &label, const QRectF &room) {
    constexpr double radius = 0.4, width = 0.2;
    SceneArea plate;
    plate.path.addRoundedRect(room, radius, radius);
    plate.fill = context.style.colour(Ink::Plate);
    plate.line = QPen(label.plateLine, width);
    context.add(std::move(plate), {}, label.layer, 0, label.id);
}

/// Boxes of the ranks.
std::vector<QRectF> ranksOn(const Scene &scene) {
    std::vector<QRectF> boxes;
    for (const SceneItem &item : scene.items)
        if (const auto *pill = std::get_if<SceneLabel>(&item.shape); pill && !pill->plateSize.isEmpty())
            boxes.emplace_back(pill->centre - QPointF(pill->plateSize.width(), pill->plateSize.height()) / 2,
                               pill->plateSize);
    return boxes;
}

} // namespace

void addLabels(SceneContext &context) {
    std::erase_if(context.labels, [](const PendingLabel &label) { return label.looks.empty(); });
    const std::vector<QString> repeated = takeRepeatedVillages(context);
    std::vector<QString> keys;
    for (const PendingLabel &label : context.labels)
        keys.push_back(keyOf(context, label));
    preferKeptRooms(context, keys);
    auto kept = std::make_shared<KeptLabels>();
    kept->unitsPerMetre = context.viewport.unitsPerMetre;
    std::vector<LabelCandidate> candidates;
    candidates.reserve(context.labels.size());
    for (PendingLabel &label : context.labels)
        candidates.push_back(label.candidate);
    std::vector<std::optional<std::size_t>> taken = context.placer.place(candidates);
    std::vector<QRectF> names = ranksOn(context.scene);
    for (std::size_t i = 0; i < taken.size(); ++i)
        if (taken[i])
            names.insert(names.end(), candidates[i].rooms[*taken[i]].begin(), candidates[i].rooms[*taken[i]].end());
    for (std::size_t i = 0; i < taken.size(); ++i) {
        PendingLabel &label = context.labels[i];
        if (!taken[i])
            if ((taken[i] = roomOverSigns(context, label, names)))
                names.insert(names.end(), candidates[i].rooms[*taken[i]].begin(), candidates[i].rooms[*taken[i]].end());
        if (!taken[i]) {
            ++context.scene.droppedLabels[label.kind];
            continue;
        }
        kept->labels.push_back(moved({keys[i], label.id, label.looks[*taken[i]], label.candidate.rooms[*taken[i]]},
                                     -context.scene.ground));
        if (*taken[i] < label.plates)
            addPlate(context, label, label.candidate.rooms[*taken[i]].front());
        if (label.sign && *taken[i] >= label.leadersFrom)
            addNameLeader(context, label, label.candidate.rooms[*taken[i]].front());
        for (SceneLabel &look : label.looks[*taken[i]])
            context.add(std::move(look), {}, label.layer, 0, label.id);
    }
    for (const QString &name : repeated) {
        const bool isSaid = std::ranges::any_of(std::views::iota(std::size_t(0), taken.size()), [&](std::size_t i) {
            return taken[i] && context.labels[i].kind == QLatin1String("township") &&
                   context.labels[i].looks.front().front().text == name;
        });
        if (!isSaid)
            ++context.scene.droppedLabels[QStringLiteral("village")];
    }
    context.scene.keptLabels = std::move(kept);
}

} // namespace gis
