// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

// PROJ's own forward declarations, so that this header needs no PROJ header.
struct pj_ctx;
struct PJconsts;

namespace gis {

struct ProjContextDeleter {
    void operator()(pj_ctx *context) const;
};
struct ProjObjectDeleter {
    void operator()(PJconsts *object) const;
};

/// A PROJ context belongs to one thread at a time; each object of ours owns its own.
using ProjContext = std::unique_ptr<pj_ctx, ProjContextDeleter>;
using ProjObject = std::unique_ptr<PJconsts, ProjObjectDeleter>;

/// Silent and without network access.
[[nodiscard]] ProjContext makeProjContext();

} // namespace gis
