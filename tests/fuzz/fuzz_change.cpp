// SPDX-License-Identifier: GPL-3.0-or-later
// Change records: those of the journal (after a crash) and those of the audit (history, taking back).
#include <string>

#include "app/document/journal_record.h"
#include "core/model/catalogue.h"
#include "fuzz/fuzz_input.h"
#include "gis/crs/county_plane.h"
#include "gis/store/row_json.h"

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size) {
    const QByteArray record(reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size));
    if (const auto read = app::unpacked(record)) {
        const auto again = app::unpacked(app::packed(*read));
        expect(again && again->kind == read->kind && again->text == read->text && again->number == read->number);
    }
    static const auto plane = gis::CountyPlane::at({{112.55, 29.5}});
    const std::string text(reinterpret_cast<const char *>(bytes), size);
    for (const char *layer : {"shelter", "levee", "township"})
        if (const auto feature = gis::featureFromJson("uid", text, *core::findSchema(layer), *plane))
            expect(gis::featureFromJson("uid", gis::jsonOf(*feature, *core::findSchema(layer), *plane),
                                        *core::findSchema(layer), *plane)
                       .has_value());
    return 0;
}
