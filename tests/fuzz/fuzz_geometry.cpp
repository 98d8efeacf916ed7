// SPDX-License-Identifier: GPL-3.0-or-later
// Geometry blobs of GeoPackages, well-known text of tables, and rows as the reading process sends them.
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "fuzz/fuzz_input.h"
#include "gis/store/wkb.h"
#include "gis/survey/ogr_geometry.h"
#include "gis/survey/reader_protocol.h"

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size) {
    const std::span blob(bytes, size);
    for (const std::span<const unsigned char> wkb : {gis::wkbOf(blob), blob}) {
        core::Point point;
        static_cast<void>(gis::readWkbPoint(wkb, point));
        std::vector<core::Point> line, ring;
        if (gis::appendWkbLine(wkb, line))
            expect(line.size() * sizeof(core::Point) <= size);
        else
            expect(line.empty());
        if (gis::appendWkbOuterRing(wkb, ring))
            expect(ring.size() * sizeof(core::Point) <= size);
        else
            expect(ring.empty());
    }
    const std::string text(reinterpret_cast<const char *>(bytes), size);
    gis::SurveyRow row;
    gis::readWellKnownText(text, row);
    // What was understood is written, and understood to be the same.
    if (row.problem.empty() && row.geometry.index() != 0) {
        gis::SurveyRow again;
        gis::readWellKnownText(gis::wellKnownText(row.geometry), again);
        expect(again.problem.empty() && again.geometry.index() == row.geometry.index());
    }
    gis::WireReader wire(text);
    gis::SurveyRow sent;
    wire(sent);
    if (!wire.hasFailed()) {
        gis::WireWriter back;
        back(sent);
        gis::WireReader second(back.bytes());
        gis::SurveyRow same;
        second(same);
        expect(!second.hasFailed() && second.isAtEnd());
    }
    return 0;
}
