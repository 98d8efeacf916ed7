// SPDX-License-Identifier: GPL-3.0-or-later
// bench_coordinates [FILES] [SEED]: how many files of known systems the detective ranks right, without and with roads
// and townships, and milliseconds a file.
#include <QElapsedTimer>
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "gis/sample/huarong.h"
#include "support/coordinate_files.h"

namespace {

void tell(const char *what, const core::County &positions, const core::County &known, int files, unsigned seed) {
    KnownFiles made(positions, seed);
    const core::CountyFit ground(known);
    int right = 0, certain = 0, certainAndWrong = 0;
    QElapsedTimer clock;
    qint64 spent = 0;
    for (int i = 0; i < files; ++i) {
        const KnownFile file = made.next();
        clock.start();
        const auto card = gis::detectCoordinates(file.source, file.plane, ground, core::Job());
        spent += clock.nsecsElapsed();
        const bool good = card && !card->guesses.empty() &&
                          std::ranges::find(file.truth, card->guesses.front().crs) != file.truth.end();
        const bool sure = card && card->notExcluded == 0;
        right += good ? 1 : 0;
        certain += sure ? 1 : 0;
        certainAndWrong += sure && !good ? 1 : 0;
    }
    std::printf("%s: right class first %d of %d; alone in the end %d, of these wrong %d; %.1f ms a file\n", what, right,
                files, certain, certainAndWrong, static_cast<double>(spent) / 1e6 / files);
}

} // namespace

int main(int argc, char **argv) {
    const int files = argc > 1 ? std::atoi(argv[1]) : 1000;
    const unsigned seed = argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 1;
    const auto county = gis::huarongSample(std::filesystem::path(SAMPLE_FOLDER), 430623, core::Job());
    if (!county)
        return 3;
    tell("outline, townships and roads", *county, *county, files, seed);
    core::County bare = *county;
    bare.roads = nullptr;
    tell("outline and townships", *county, bare, files, seed);
    bare.layers.clear();
    tell("outline alone", *county, bare, files, seed);
    return 0;
}
