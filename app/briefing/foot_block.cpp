// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>

#include "app/briefing/block.h"
#include "gis/print/print_ink.h"
#include "gis/print/type_setting.h"

namespace app {

namespace {

struct FootPlaces {
    double left, right, rule, strip, stripHeight, firstLine, step, rightColumn;
};

FootPlaces placesOf(gis::Paper paper) {
    if (paper == gis::Paper::A3Landscape)
        return {10, 410, 281.4, 282, 4.4, 289.4, 3.1, 128};
    return {12, 198, 276.4, 277, 4.2, 284.1, 2.7, 0};
}

/// Short name of a set of parameters: the same settings have the same four digits everywhere.
QString parameterSet(const core::Provenance &provenance) {
    std::uint32_t hash = 2166136261U; // FNV-1a
    for (const auto &[key, value] : provenance.parameters) {
        for (const char character : key + "=" + value + ";") {
            hash ^= static_cast<unsigned char>(character);
            hash *= 16777619U;
        }
    }
    return QStringLiteral("P-%1").arg(hash & 0xffffU, 4, 16, QLatin1Char('0'));
}

/// "© OpenStreetMap contributors (ODbL 1.0)" in the language of the page.
QString attribution(const BlockSource &source) {
    const std::string &words = source.input.county.identity.attribution;
    if (words.empty())
        return source.text("source.none");
    if (words.find("OpenStreetMap contributors") != std::string::npos)
        return source.text("attribution.osm");
    return QString::fromStdString(words);
}

QString provenanceWords(const BlockSource &source) {
    const core::CountyIdentity &identity = source.input.county.identity;
    const core::Provenance &provenance = source.input.reachability.provenance;
    QString origin = attribution(source);
    if (!identity.sourceDate.empty())
        origin = source.text("provenance.date").arg(origin, QString::fromStdString(identity.sourceDate));
    const QString hash =
        provenance.inputHash.empty() ? QStringLiteral("—") : QString::fromStdString(provenance.inputHash);
    return source.text("provenance").arg(origin).arg(source.input.county.revision).arg(parameterSet(provenance), hash);
}

QString reviewWords(const BlockSource &source) {
    const BriefingChoice &choice = source.input.choice;
    if (!choice.reviewNumber.empty())
        return source.text("review").arg(QString::fromStdString(choice.reviewNumber));
    if (choice.isPublic && !choice.overrideReason.empty())
        return source.text("review.override").arg(QString::fromStdString(choice.overrideReason));
    return source.text("review.none");
}

QString signedWords(const BlockSource &source) {
    const auto nameOr = [&source](const std::string &name) {
        return name.empty() ? source.text("blank") : QString::fromStdString(name);
    };
    return source.text("signed").arg(nameOr(source.input.choice.drawnBy), nameOr(source.input.choice.checkedBy));
}

void writeNotice(gis::PageWriter &page, const BlockSource &source, const FootPlaces &places) {
    const core::CountyIdentity &identity = source.input.county.identity;
    const std::string &notice = source.text.isChinese() ? identity.noticeZh : identity.noticeEn;
    if (notice.empty())
        return;
    const TypeScale &type = TypeScale::of(page.page().paper);
    page.box(QRectF(places.left, places.strip, places.right - places.left, places.stripHeight),
             {.fill = QColor::fromRgb(gis::inkNoticeBand)});
    gis::TextStyle style = strong(type.foot + 0.6);
    style.colour = QColor::fromRgb(gis::inkNoticeText);
    page.text({{places.left + 1.4, places.strip + places.stripHeight * 0.71},
               places.right - places.left - 3,
               gis::Align::Left,
               "notice",
               gis::Fit::Shrink},
              QString::fromStdString(notice), style);
}

} // namespace

void writeFoot(gis::PageWriter &page, const BlockSource &source, int meridian) {
    const TypeScale &type = TypeScale::of(page.page().paper);
    const FootPlaces places = placesOf(page.page().paper);
    const double width = places.right - places.left - (places.rightColumn > 0 ? places.rightColumn + 4 : 0);
    page.rule({places.left, places.rule}, {places.right, places.rule}, QColor::fromRgb(gis::inkNavy), 0.3);
    writeNotice(page, source, places);
    const QString system = source.text("crs").arg(meridian) + QStringLiteral("　") + source.text("borders");
    const QString maker = source.text("maker").arg(unitName(source), source.text.date(source.input.choice.madeOn));
    const QString signature = reviewWords(source) + QStringLiteral("　") + signedWords(source);
    const auto line = [&](int row) { return QPointF(places.left, places.firstLine + row * places.step); };
    page.text({line(0), width, gis::Align::Left, "provenance", gis::Fit::Shrink}, provenanceWords(source),
              quiet(type.foot));
    page.text({line(1), width, gis::Align::Left, "coordinate system", gis::Fit::Shrink}, system, quiet(type.foot));
    if (places.rightColumn > 0) {
        const auto right = [&](int row) { return QPointF(places.right, places.firstLine + row * places.step); };
        page.text({right(0), places.rightColumn, gis::Align::Right, "maker", gis::Fit::Shrink}, maker,
                  strong(type.foot));
        page.text({right(1), places.rightColumn, gis::Align::Right, "review", gis::Fit::Shrink}, signature,
                  quiet(type.foot));
        return;
    }
    page.text({line(2), places.right - places.left, gis::Align::Left, "maker", gis::Fit::Shrink},
              maker + QStringLiteral("　") + signature, strong(type.foot));
}

} // namespace app
