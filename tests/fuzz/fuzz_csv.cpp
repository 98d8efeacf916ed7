// SPDX-License-Identifier: GPL-3.0-or-later
// Tables as text: encoding, separator, headings, quotes, cells.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

#include "fuzz/fuzz_input.h"
#include "gis/survey/encoding_card.h"
#include "gis/survey/survey_file.h"

namespace {

/// A file that each run writes anew, in memory where there is such a place.
const std::string &tablePath() {
    static const std::string path = [] {
        const bool isInMemory = std::filesystem::exists("/dev/shm");
        return std::string(isInMemory ? "/dev/shm" : "/tmp") + "/fuzz-" + std::to_string(::getpid()) + ".csv";
    }();
    static const int removal = std::atexit([] { std::remove(tablePath().c_str()); });
    static_cast<void>(removal);
    return path;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size) {
    const std::string text(reinterpret_cast<const char *>(bytes), size);
    const gis::EncodingCard card = gis::judgeEncoding(text);
    expect(card.guesses.empty() || (card.guesses.front().score >= 0 && card.guesses.front().score <= 1));
    std::ofstream(tablePath(), std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
    for (const char *encoding : {"", "GB18030"}) {
        const auto file = gis::SurveyFile::open(tablePath(), {encoding});
        if (!file)
            continue;
        expect(file->layers().size() == 1);
        const std::size_t fields = file->layers().front().fields.size();
        std::int64_t last = 0;
        static_cast<void>(file->read(
            0,
            [&](const gis::SurveyRow &row) {
                // Rows come in their order, each with as many cells as there are headings.
                expect(row.number > last && (row.values.size() == fields || !row.problem.empty()));
                last = row.number;
            },
            core::Job()));
    }
    return 0;
}
