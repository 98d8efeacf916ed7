// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gis {

/// One encoding that the bytes of a text may be in.
struct EncodingGuess {
    std::string name;
    /// 0 … 1, by validity and by how common its characters are.
    double score = 0;
    /// Characters above ASCII that were read, and the share of them that is written every day.
    std::size_t characters = 0;
    double commonShare = 0;
};

/// A line that tells: how it reads in each of the encodings, in the order of the guesses.
struct EncodingSample {
    std::int64_t line = 0;
    std::vector<std::string> readings;
};

/// What can be told of the encoding of a text.
struct EncodingCard {
    /// The first guess; "mixed" when rows of several encodings stand in it. Empty for formats that say it themselves.
    std::string name;
    /// The usual encoding of the rows that are not UTF-8, when mixed.
    std::string legacy;
    /// Stated by a mark, a .cpg or by a person, or everything is ASCII.
    bool stated = false;
    /// The second guess is nearly as likely: a person has to look at the samples.
    bool close = false;
    std::vector<EncodingGuess> guesses;
    std::vector<EncodingSample> samples;
    /// Lines above ASCII that are UTF-8, and others.
    std::int64_t unicodeLines = 0;
    std::int64_t legacyLines = 0;
};

/// Encoding of one row of a mixed file: UTF-8 where it is; else the usual one of the file, unless another reads the row
/// far better.
[[nodiscard]] std::string encodingOfLine(std::string_view line, const std::string &usual);

/// Judges the bytes of a text file, or of the records of a table.
[[nodiscard]] EncodingCard judgeEncoding(std::string_view bytes);

} // namespace gis
