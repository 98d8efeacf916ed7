// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/crs/proj_context.h"

#include <proj.h>

namespace gis {

void ProjContextDeleter::operator()(pj_ctx *context) const { proj_context_destroy(context); }
void ProjObjectDeleter::operator()(PJconsts *object) const { proj_destroy(object); }

ProjContext makeProjContext() {
    ProjContext context(proj_context_create());
    proj_log_level(context.get(), PJ_LOG_NONE);
    proj_context_set_enable_network(context.get(), 0);
    return context;
}

} // namespace gis
