// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/page_rules.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <QRegularExpression>
#include <QTransform>

#include "gis/print/frame_grid.h"
#include "gis/print/type_setting.h"

namespace gis {

namespace {

/// Grey of two states nearer than this is one grey on a photocopy.
constexpr double closestGreys = 40;

void report(Findings &findings, core::Severity severity, const char *rule, std::size_t number,
            std::vector<std::string> args) {
    findings.push_back({severity, rule, "", std::to_string(number), std::move(args)});
}

std::vector<const LegendSample *> samplesOf(const Page &page) {
    std::vector<const LegendSample *> samples;
    for (const PageItem &item : page.items) {
        if (const auto *sample = std::get_if<LegendSample>(&item))
            samples.push_back(sample);
    }
    return samples;
}

/// Labels of a kind that found no room on the maps that must name all.
int lostOn(const Page &page, const char *kind) {
    int lost = 0;
    for (const MapPicture *map : mapsOf(page)) {
        const auto found = map->scene->droppedLabels.find(QString::fromLatin1(kind));
        if (map->namesAll && found != map->scene->droppedLabels.end())
            lost += found->second;
    }
    return lost;
}

/// Fill of a row that stands for a state or a share of people, and whether a pattern tells it apart as well. States are
/// not mistaken for shares: they stand on other maps.
struct StateLook {
    bool isShare = false;
    QString state;
    QString text;
    double grey = 0;
    Hatch hatch = Hatch::None;
};
std::optional<StateLook> stateLook(const LegendEntry &entry) {
    const bool isShare = entry.kind.startsWith(QLatin1String("share."));
    const bool isState =
        entry.kind.startsWith(QLatin1String("area.")) || entry.kind.startsWith(QLatin1String("dwelling."));
    const auto *area = std::get_if<SceneArea>(&entry.sample);
    if (!(isShare || isState) || !area || !area->fill.isValid() || area->fill.alpha() == 0)
        return std::nullopt;
    const QColor &fill = area->fill;
    return StateLook{isShare, entry.kind.section(u'.', 1), entry.text,
                     0.299 * fill.red() + 0.587 * fill.green() + 0.114 * fill.blue(), area->hatch};
}

QString wordsOf(const TextLine &line) {
    QString words;
    for (const TextRun &run : line.runs)
        words += run.text;
    return words;
}

/// The ink of a line: capitals and ideographs, without the empty part of the font's ascent.
QRectF inkBox(const TextLine &line) {
    const TextLine set = fitted(line);
    double size = 0;
    for (const TextRun &run : set.runs)
        size = std::max(size, run.style.points * millimetresPerPoint);
    const double width = widthOf(set.runs);
    const double left = set.align == Align::Left ? 0 : set.align == Align::Centre ? -width / 2 : -width;
    const QRectF flat(left, -0.76 * size, width, 0.84 * size);
    QTransform turn;
    turn.translate(set.anchor.x(), set.anchor.y());
    turn.rotate(-set.turn);
    return turn.mapRect(flat);
}

} // namespace

std::vector<const MapPicture *> mapsOf(const Page &page) {
    std::vector<const MapPicture *> maps;
    for (const PageItem &item : page.items) {
        if (const auto *map = std::get_if<MapPicture>(&item))
            maps.push_back(map);
    }
    return maps;
}

std::vector<LegendEntry> paintedRows(const std::vector<const MapPicture *> &maps, const KindWords &words) {
    Scene seen;
    std::set<std::pair<std::string, std::string>> known;
    for (const MapPicture *map : maps) {
        const QRectF picture(QPointF(), map->scene->size);
        seen.unitMillimetres = map->scene->unitMillimetres;
        seen.fontFamilies = map->scene->fontFamilies;
        seen.serifFamilies = map->scene->serifFamilies;
        std::set<std::pair<std::string, std::string>> here;
        for (const SceneItem &item : map->scene->items) {
            const std::pair<std::string, std::string> feature{item.layer, item.id};
            if (item.kind.isEmpty() || (!item.id.empty() && known.contains(feature)) || !isSeen(item, picture))
                continue;
            // One feature may be several items of one map: the site and the sign of a shelter.
            if (!item.id.empty())
                here.insert(feature);
            seen.items.push_back(item);
        }
        known.merge(here);
    }
    return legendOf(seen, words);
}

void checkLegend(const Page &page, std::size_t number, Findings &findings) {
    const std::vector<const LegendSample *> samples = samplesOf(page);
    if (samples.empty())
        return;
    const std::vector<LegendEntry> painted = paintedRows(mapsOf(page), [](const QString &kind) { return kind; });
    for (const LegendSample *sample : samples) {
        if (std::ranges::find(painted, sample->entry.kind, &LegendEntry::kind) == painted.end())
            report(findings, core::Severity::Error, "print.legend_not_drawn", number,
                   {sample->entry.text.toStdString()});
    }
    for (const LegendEntry &entry : painted) {
        const bool isListed =
            std::ranges::any_of(samples, [&](const LegendSample *s) { return s->entry.kind == entry.kind; });
        if (!isListed)
            report(findings, core::Severity::Error, "print.not_in_legend", number, {entry.kind.toStdString()});
    }
}

void checkNames(const Page &page, std::size_t number, Findings &findings) {
    if (const int lost = lostOn(page, "township"); lost > 0)
        report(findings, core::Severity::Error, "print.lost_township", number, {std::to_string(lost)});
    if (const int lost = lostOn(page, "gap"); lost > 0)
        report(findings, core::Severity::Error, "print.lost_rank", number, {std::to_string(lost)});
}

void checkScales(const Page &page, std::size_t number, Findings &findings) {
    for (const MapPicture *map : mapsOf(page)) {
        const double scale = map->scene->scaleDenominator;
        if (!isOnLadder(scale))
            report(findings, core::Severity::Warning, "print.scale", number, {std::to_string(std::lround(scale))});
    }
}

void checkGrey(const Page &page, std::size_t number, Findings &findings) {
    std::vector<StateLook> looks;
    for (const LegendSample *sample : samplesOf(page)) {
        if (const std::optional<StateLook> look = stateLook(sample->entry))
            looks.push_back(*look);
    }
    for (std::size_t i = 0; i < looks.size(); ++i) {
        for (std::size_t j = i + 1; j < looks.size(); ++j) {
            const double distance = std::abs(looks[i].grey - looks[j].grey);
            if (looks[i].isShare == looks[j].isShare && looks[i].hatch == looks[j].hatch && distance < closestGreys &&
                looks[i].state != looks[j].state)
                report(
                    findings, core::Severity::Warning, "print.grey", number,
                    {looks[i].text.toStdString(), looks[j].text.toStdString(), std::to_string(std::lround(distance))});
        }
    }
}

bool holdsTelephone(const QString &words) {
    // Mobile numbers, numbers with an area code, hot lines, identity cards; the middle of a masked one is stars.
    static const QRegularExpression number(QStringLiteral(
        R"((?<!\d)(?:1[3-9]\d(?:\d{8}|[-. ]\d{4}[-. ]\d{4})|(?<!\d\.)0\d{2,3}(?:[-. )]?\d{7,8}|[-. )]\d{3,4}[-. ]\d{4}))"
        R"(|[48]00(?:-?\d{3}-?\d{4}|-\d{4}-\d{3})|\d{17}[\dXx])(?!\d))"));
    const auto isWide = [](QChar c) { return c >= QChar(0xff10) && c <= QChar(0xff19); };
    return number.match(std::ranges::any_of(words, isWide) ? words.normalized(QString::NormalizationForm_KC) : words)
        .hasMatch();
}

void checkWords(const Page &page, std::size_t number, Findings &findings) {
    for (const PageItem &item : page.items) {
        const auto *line = std::get_if<TextLine>(&item);
        if (!line)
            continue;
        const QString words = wordsOf(*line);
        const QString bare = words.trimmed();
        if (line->required && (bare.isEmpty() || bare == QStringLiteral("—")))
            report(findings, core::Severity::Error, "print.required", number, {line->role});
        if (!page.imprint.isPersonal && holdsTelephone(words))
            report(findings, core::Severity::Warning, "print.phone", number, {words.toStdString()});
    }
}

void checkOverprint(const Page &page, std::size_t number, Findings &findings) {
    // Rounding, and the overhang of slanted letters.
    constexpr double least = 0.3;
    std::vector<std::pair<QRectF, QString>> set;
    for (const PageItem &item : page.items) {
        const auto *line = std::get_if<TextLine>(&item);
        if (!line || wordsOf(*line).trimmed().isEmpty())
            continue;
        const QRectF box = inkBox(*line);
        for (const auto &[other, words] : set) {
            const QRectF common = box.intersected(other);
            if (common.width() > least && common.height() > least)
                report(findings, core::Severity::Warning, "print.overprint", number,
                       {words.toStdString(), wordsOf(*line).toStdString()});
        }
        set.emplace_back(box, wordsOf(*line));
    }
}

} // namespace gis
