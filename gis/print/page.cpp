// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/print/page.h"

namespace gis {

QSizeF sizeOf(Paper paper) {
    switch (paper) {
    case Paper::A3Landscape:
        return {420, 297};
    case Paper::A4Portrait:
        return {210, 297};
    case Paper::A5Landscape:
        return {210, 148};
    }
    return {};
}

const char *nameOf(Paper paper) {
    return paper == Paper::A3Landscape ? "A3" : paper == Paper::A4Portrait ? "A4" : "A5";
}

} // namespace gis
