// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/large_blocks.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace app {

void giveBackLargeBlocks() {
#ifdef __GLIBC__
    // Set by hand they stay: on its own the library raises both with the largest block it ever saw.
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 8 << 20);
#endif
}

} // namespace app
