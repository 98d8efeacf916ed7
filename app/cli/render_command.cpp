// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QBuffer>
#include <QImage>

#include "app/cli/command.h"
#include "app/cli/command_words.h"
#include "app/cli/envelope.h"
#include "app/cli/shipped_data.h"
#include "app/text/language.h"
#include "gis/crs/county_plane.h"
#include "gis/render/map_image.h"
#include "gis/store/store.h"

namespace app {
namespace {

void addRenderOptions(QCommandLineParser &options) {
    options.addOption({QStringLiteral("bbox"),
                       CommandLine::tr("Part of the map in degrees, longitude first; default: the county."),
                       QStringLiteral("W,S,E,N")});
    options.addOption({QStringLiteral("size"), CommandLine::tr("Size of the picture in pixels of a screen at 100 %."),
                       QStringLiteral("WxH"), QStringLiteral("1600x1000")});
    options.addOption({QStringLiteral("scale-factor"),
                       CommandLine::tr("Pixels per screen pixel, such as 2 for a sharp screen."), QStringLiteral("F"),
                       QStringLiteral("1")});
    options.addOption({QStringLiteral("dark"), CommandLine::tr("Dark colours.")});
    options.addOption(jsonOption());
}

struct Picture {
    QSize size;
    double factor = 1;
    /// West, south, east, north in degrees; empty = the whole county.
    std::vector<double> sides;
};

std::optional<Picture> pictureOf(const QCommandLineParser &options) {
    const QStringList sides = options.value(QStringLiteral("size")).split(QLatin1Char('x'));
    bool widthOk = false, heightOk = false, factorOk = false;
    Picture picture;
    picture.size = {sides.value(0).toInt(&widthOk), sides.value(1).toInt(&heightOk)};
    picture.factor = options.value(QStringLiteral("scale-factor")).toDouble(&factorOk);
    const bool ok = sides.size() == 2 && widthOk && heightOk && factorOk && picture.size.width() >= 16 &&
                    picture.size.height() >= 16 && picture.factor >= 0.25 && picture.factor <= 8 &&
                    picture.size.width() * picture.factor <= 16000 && picture.size.height() * picture.factor <= 16000;
    return ok ? std::optional(picture) : std::nullopt;
}

/// West, south, east, north of --bbox; none when it was not given.
core::Result<std::vector<double>> sidesOf(const QString &bbox) {
    if (bbox.isEmpty())
        return std::vector<double>();
    std::vector<double> sides;
    for (const QString &part : bbox.split(QLatin1Char(','))) {
        bool ok = false;
        sides.push_back(part.toDouble(&ok));
        if (!ok || !std::isfinite(sides.back()))
            return core::failure(core::ErrorCode::InvalidData, "render.bbox", {bbox.toStdString()});
    }
    if (sides.size() != 4 || sides[0] >= sides[2] || sides[1] >= sides[3] || std::abs(sides[1]) > 90 ||
        std::abs(sides[3]) > 90 || std::abs(sides[0]) > 180 || std::abs(sides[2]) > 180)
        return core::failure(core::ErrorCode::InvalidData, "render.bbox", {bbox.toStdString()});
    return sides;
}

/// The box in the county plane: the one of --bbox, else the outline, else everything.
core::Result<core::Box> boxOf(const core::County &county, const std::vector<double> &sides) {
    if (sides.empty()) {
        core::Box box = core::boundsOf(core::Geometry(county.boundary));
        if (box.isEmpty() && county.roads)
            for (const core::Point &p : county.roads->points)
                box.include(p);
        return box;
    }
    const auto plane = gis::CountyPlane::at(county.identity.plane);
    if (!plane)
        return tl::unexpected(plane.error());
    core::Box box;
    for (const core::LonLat corner : {core::LonLat{sides[0], sides[1]}, core::LonLat{sides[2], sides[1]},
                                      core::LonLat{sides[0], sides[3]}, core::LonLat{sides[2], sides[3]}})
        box.include(plane->toPlane(corner));
    return box;
}

core::Result<void> writePicture(const QImage &image, const QString &target) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "PNG"))
        return core::failure(core::ErrorCode::Io, "output.not_written", {target.toStdString()});
    return writeBytes(target, bytes);
}

core::Result<QImage> paint(const core::County &county, const CommandContext &context, const Picture &picture) {
    const auto box = boxOf(county, picture.sides);
    if (!box)
        return tl::unexpected(box.error());
    if (box->isEmpty())
        return core::failure(core::ErrorCode::InvalidData, "render.empty", {});
    const gis::Theme theme = context.options().isSet(QStringLiteral("dark")) ? gis::Theme::Dark : gis::Theme::Light;
    gis::MapContent content;
    content.county = std::make_shared<core::County>(county);
    content.language = isChinese() ? gis::Language::Chinese : gis::Language::English;
    const gis::Viewport viewport = gis::Viewport::fit(*box, picture.size, 12);
    return gis::renderImage(content, gis::Style::shipped(theme), viewport, picture.factor, context.job());
}

ExitCode runRender(const CommandContext &context) {
    std::optional<Picture> picture = pictureOf(context.options());
    if (!picture)
        return context.refuse(
            CommandLine::tr("--size is WIDTHxHEIGHT, such as 1600x1000; --scale-factor is 0.25 to 8."));
    auto sides = sidesOf(context.options().value(QStringLiteral("bbox")));
    if (!sides)
        return context.refuseParameter(sides.error());
    picture->sides = std::move(*sides);
    PhaseClock clock;
    auto store = gis::Store::open(pathOf(context.argument(0)), gis::OpenMode::ReadOnly);
    if (!store)
        return context.fail(store.error());
    const auto county = store->readCounty({}, context.job());
    if (!county)
        return context.fail(county.error());
    clock.end("open");
    const auto image = paint(*county, context, *picture);
    if (!image)
        return context.fail(image.error());
    clock.end("paint");
    if (const auto done = writePicture(*image, context.argument(1)); !done)
        return context.failOutput(done.error());
    context.say(CommandLine::tr("map of %1 written to %2")
                    .arg(QString::fromStdString(county->identity.name), context.argument(1)));
    if (context.options().isSet(QStringLiteral("json"))) {
        Envelope envelope;
        envelope.command = QStringLiteral("render");
        envelope.setCounty(*county);
        envelope.result = {{QStringLiteral("width"), image->width()}, {QStringLiteral("height"), image->height()}};
        if (const auto done = writeBytes(context.options().value(QStringLiteral("json")), envelope.toBytes(clock));
            !done)
            return context.failOutput(done.error());
    }
    return ExitCode::Done;
}

} // namespace

Command renderCommand() {
    return {QStringLiteral("render"),
            QStringLiteral("COUNTY.gpkg OUT.png [--bbox W,S,E,N] [--size WxH] [--scale-factor F] [--dark] "
                           "[--json FILE]"),
            CommandLine::tr("Paints the map as a picture."),
            2,
            2,
            addRenderOptions,
            runRender,
            {QStringLiteral("render huarong.gpkg map.png --size 1600x1000 --scale-factor 2 --lang zh"),
             QStringLiteral("render huarong.gpkg centre.png --bbox 112.5,29.5,112.6,29.6 --dark --json -")}};
}

} // namespace app
