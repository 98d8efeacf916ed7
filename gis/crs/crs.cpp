// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/crs/crs.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <proj.h>

#include "gis/crs/proj_context.h"
#include "gis/crs/web_map_shift.h"

namespace gis {
namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

enum class Kind { Proj, Gcj02, Bd09 };

/// Farther than this is no place on Earth in any projection (zone prefixes reach 45,500 km); the series of a
/// transverse Mercator would return something periodic instead of an error.
constexpr double farthestMetres = 1e8;

bool isPlausible(const core::Point &p, bool geographic) {
    return geographic ? std::abs(p.x) <= 360.0 && std::abs(p.y) <= 90.0
                      : std::abs(p.x) < farthestMetres && std::abs(p.y) < farthestMetres;
}

bool isFinite(const core::Point &p) { return std::isfinite(p.x) && std::isfinite(p.y); }

std::string lowerCase(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// The geographic or projected part; compound and bound systems wrap it.
ProjObject horizontalPart(PJ_CONTEXT *context, ProjObject crs) {
    for (;;) {
        const PJ_TYPE type = proj_get_type(crs.get());
        ProjObject inner;
        if (type == PJ_TYPE_COMPOUND_CRS)
            inner.reset(proj_crs_get_sub_crs(context, crs.get(), 0));
        else if (type == PJ_TYPE_BOUND_CRS)
            inner.reset(proj_get_source_crs(context, crs.get()));
        if (!inner)
            return crs;
        crs = std::move(inner);
    }
}

bool hasModernEllipsoid(PJ_CONTEXT *context, const PJ *crs) {
    const ProjObject ellipsoid(proj_get_ellipsoid(context, crs));
    double semiMajor = 0;
    return ellipsoid &&
           proj_ellipsoid_get_parameters(context, ellipsoid.get(), &semiMajor, nullptr, nullptr, nullptr) &&
           semiMajor == 6378137.0;
}

} // namespace

struct Crs::Definition {
    Kind kind = Kind::Proj;
    std::string name;
    bool geographic = true;
    bool mayBeShifted = false;
    ProjContext context;
    /// Forward = to EPSG:4490, both sides east first.
    ProjObject operation;

    core::Result<void> prepare(const std::string &text);
    void convert(std::span<core::Point> positions, PJ_DIRECTION direction) const;
};

core::Result<void> Crs::Definition::prepare(const std::string &text) {
    context = makeProjContext();
    PJ_CONTEXT *ctx = context.get();
    ProjObject source(proj_create(ctx, text.c_str()));
    if (!source || !proj_is_crs(source.get()))
        return core::failure(core::ErrorCode::InvalidData, "crs.unknown", {text});
    const bool isBound = proj_get_type(source.get()) == PJ_TYPE_BOUND_CRS;
    const ProjObject target(proj_create(ctx, "EPSG:4490"));
    ProjObject flat = horizontalPart(ctx, ProjObject(proj_clone(ctx, source.get())));
    const PJ_TYPE type = proj_get_type(flat.get());
    if (type != PJ_TYPE_PROJECTED_CRS && type != PJ_TYPE_GEOGRAPHIC_2D_CRS && type != PJ_TYPE_GEOGRAPHIC_3D_CRS)
        return core::failure(core::ErrorCode::Unsupported, "crs.not_plane_or_geographic", {text});
    name = proj_get_name(flat.get());
    geographic = type != PJ_TYPE_PROJECTED_CRS;
    mayBeShifted = !isBound && !hasModernEllipsoid(ctx, flat.get());
    // A bound system brings its own parameters to WGS 84, so it is kept whole; a compound one loses its height.
    const PJ *from = isBound ? source.get() : flat.get();
    const ProjObject raw(proj_create_crs_to_crs_from_pj(ctx, from, target.get(), nullptr, nullptr));
    if (raw)
        operation.reset(proj_normalize_for_visualization(ctx, raw.get()));
    if (!operation)
        return core::failure(core::ErrorCode::Unsupported, "crs.no_path", {text});
    return {};
}

void Crs::Definition::convert(std::span<core::Point> positions, PJ_DIRECTION direction) const {
    if (kind != Kind::Proj) {
        for (core::Point &p : positions) {
            core::LonLat degrees{p.x, p.y};
            if (direction == PJ_FWD)
                degrees = cgcs2000FromGcj02(kind == Kind::Bd09 ? gcj02FromBd09(degrees) : degrees);
            else {
                degrees = gcj02FromCgcs2000(degrees);
                degrees = kind == Kind::Bd09 ? bd09FromGcj02(degrees) : degrees;
            }
            p = isFinite(p) ? core::Point{degrees.lon, degrees.lat} : core::Point{notANumber, notANumber};
        }
        return;
    }
    if (positions.empty())
        return;
    const bool geographicIn = direction == PJ_INV || geographic;
    for (core::Point &p : positions)
        if (!isPlausible(p, geographicIn))
            p = {HUGE_VAL, HUGE_VAL};
    constexpr std::size_t stride = sizeof(core::Point);
    proj_trans_generic(operation.get(), direction, &positions.front().x, stride, positions.size(), &positions.front().y,
                       stride, positions.size(), nullptr, 0, 0, nullptr, 0, 0);
    for (core::Point &p : positions)
        if (!isFinite(p) || (direction == PJ_FWD && !isPlausible(p, true)))
            p = {notANumber, notANumber};
}

core::Result<Crs> Crs::from(const std::string &definition) {
    auto parts = std::make_unique<Definition>();
    const std::string lower = lowerCase(definition);
    if (lower == "gcj02" || lower == "gcj-02") {
        parts->kind = Kind::Gcj02;
        parts->name = "GCJ-02";
    } else if (lower == "bd09" || lower == "bd-09") {
        parts->kind = Kind::Bd09;
        parts->name = "BD-09";
    } else if (core::Result<void> ready = parts->prepare(definition); !ready) {
        return tl::unexpected(ready.error());
    }
    return Crs(std::move(parts));
}

Crs::Crs(std::unique_ptr<Definition> definition) : m_definition(std::move(definition)) {}
Crs::Crs(Crs &&) noexcept = default;
Crs &Crs::operator=(Crs &&) noexcept = default;
Crs::~Crs() = default;

core::Result<core::LonLat> Crs::toLonLat(const core::Point &position) const {
    core::Point point = position;
    toLonLat(std::span(&point, 1));
    if (!isFinite(point))
        return core::failure(core::ErrorCode::InvalidData, "crs.outside",
                             {std::to_string(position.x), std::to_string(position.y), name()});
    return core::LonLat{point.x, point.y};
}

core::Result<core::Point> Crs::fromLonLat(const core::LonLat &position) const {
    core::Point point{position.lon, position.lat};
    fromLonLat(std::span(&point, 1));
    if (!isFinite(point))
        return core::failure(core::ErrorCode::InvalidData, "crs.outside",
                             {std::to_string(position.lon), std::to_string(position.lat), name()});
    return point;
}

void Crs::toLonLat(std::span<core::Point> positions) const { m_definition->convert(positions, PJ_FWD); }
void Crs::fromLonLat(std::span<core::Point> positions) const { m_definition->convert(positions, PJ_INV); }

const std::string &Crs::name() const { return m_definition->name; }
bool Crs::isGeographic() const { return m_definition->geographic; }
bool Crs::mayBeShifted() const { return m_definition->mayBeShifted; }

} // namespace gis
