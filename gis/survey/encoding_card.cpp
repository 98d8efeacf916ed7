// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/encoding_card.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QStringDecoder>

#include "core/survey/check.h"
#include "core/survey/encoding_guess.h"

namespace gis {
namespace {

/// Enough text to judge by.
constexpr std::size_t mostSample = 1'000'000;
constexpr std::size_t mostSampleLines = 5;
constexpr std::array allLegacy = {core::LegacyEncoding::Gb18030, core::LegacyEncoding::Big5,
                                  core::LegacyEncoding::ShiftJis, core::LegacyEncoding::Windows1252};
/// A guess needs this lead over the next, more where there is little text.
constexpr double leastLead = 0.1;
/// Rows among others of UTF-8 are taken for another encoding from this score on.
constexpr double leastMixed = 0.5;
/// A row is of another encoding than its file when that reads it so much better, with at least so many characters.
constexpr double leastStrange = 0.4;
constexpr std::size_t fewestStrange = 4, mostJudgedLines = 5000;

bool isAscii(std::string_view bytes) {
    return std::ranges::none_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// Han characters take three bytes in UTF-8; short GBK words can look like UTF-8 of two-byte characters only.
bool hasWideUtf8(std::string_view line) {
    return std::ranges::any_of(line, [](char c) { return static_cast<unsigned char>(c) >= 0xe0; }) &&
           core::isUtf8(line);
}

QString decoded(std::string_view bytes, const char *encoding) {
    QStringDecoder decoder(encoding, QStringDecoder::Flag::Stateless);
    return decoder.decode(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
}

struct Line {
    std::int64_t number = 0;
    std::string_view text;
};

/// What the lines above ASCII are.
struct LineSplit {
    std::vector<Line> legacy;
    std::vector<Line> unicode;
};

LineSplit splitLines(std::string_view bytes) {
    LineSplit split;
    std::int64_t number = 0;
    for (std::size_t start = 0; start < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', start), bytes.size());
        const std::string_view line = bytes.substr(start, end - start);
        ++number;
        if (!isAscii(line))
            (hasWideUtf8(line) ? split.unicode : split.legacy).push_back({number, line});
        start = end + 1;
    }
    return split;
}

EncodingGuess guessOf(std::string_view sample, core::LegacyEncoding encoding) {
    const core::ByteReading reading = core::readBytes(sample, encoding);
    EncodingGuess guess{core::nameOf(encoding)};
    if (reading.total == 0)
        return guess;
    const QString text = decoded(sample, core::nameOf(encoding));
    const std::u16string letters = text.toStdU16String();
    guess.commonShare = core::commonShare(letters, encoding);
    guess.characters = static_cast<std::size_t>(std::ranges::count_if(letters, [](char16_t c) { return c >= 0x80; }));
    // One character in a hundred may be damaged (a '?' of an earlier conversion); more is another encoding.
    guess.score = std::clamp(0.5 * reading.plausibility() + 0.5 * guess.commonShare, 0.0, 1.0);
    return guess;
}

/// Zeros at every second byte, as in UTF-16 that holds digits and separators.
const char *wideName(std::string_view bytes) {
    if (bytes.starts_with("\xff\xfe"))
        return "UTF-16LE";
    if (bytes.starts_with("\xfe\xff"))
        return "UTF-16BE";
    const std::string_view head = bytes.substr(0, std::min<std::size_t>(bytes.size(), 4096));
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < head.size(); ++i)
        zeros[i % 2] += head[i] == '\0' ? 1 : 0;
    if (head.size() >= 8 && zeros[1] * 10 > head.size() && zeros[0] * 50 < head.size())
        return "UTF-16LE";
    if (head.size() >= 8 && zeros[0] * 10 > head.size() && zeros[1] * 50 < head.size())
        return "UTF-16BE";
    return nullptr;
}

std::string joined(const std::vector<Line> &lines) {
    std::string sample;
    for (const Line &line : lines) {
        if (sample.size() + line.text.size() > mostSample)
            break;
        sample += line.text;
        sample += '\n';
    }
    return sample;
}

void addSamples(EncodingCard &card, const std::vector<Line> &lines) {
    const std::size_t step = std::max<std::size_t>(1, lines.size() / mostSampleLines);
    for (std::size_t i = 0; i < lines.size() && card.samples.size() < mostSampleLines; i += step) {
        EncodingSample sample{lines[i].number, {}};
        for (const EncodingGuess &guess : card.guesses)
            sample.readings.push_back(decoded(lines[i].text, guess.name.c_str()).trimmed().left(200).toStdString());
        card.samples.push_back(std::move(sample));
    }
}

/// Ranks the encodings of many bytes a character by how they read these lines.
void rank(EncodingCard &card, const std::vector<Line> &lines) {
    const std::string sample = joined(lines);
    for (const core::LegacyEncoding encoding : allLegacy)
        card.guesses.push_back(guessOf(sample, encoding));
    std::ranges::stable_sort(card.guesses, std::ranges::greater(), &EncodingGuess::score);
    const double lead = card.guesses[0].score - card.guesses[1].score;
    card.close =
        lead < leastLead + 0.5 / std::sqrt(static_cast<double>(std::max<std::size_t>(card.guesses[0].characters, 1)));
    std::erase_if(card.guesses, [best = card.guesses[0].score](const EncodingGuess &guess) {
        return guess.score < best / 4 || guess.score <= 0;
    });
    if (card.guesses.empty())
        card.guesses.push_back({"GB18030"});
    card.close = card.close && card.guesses.size() > 1;
}

/// Some line is far better read in another encoding than the usual one of the file.
bool hasStrangers(const std::vector<Line> &lines, const std::string &usual) {
    const std::size_t step = std::max<std::size_t>(1, lines.size() / mostJudgedLines);
    for (std::size_t i = 0; i < lines.size(); i += step)
        if (encodingOfLine(lines[i].text, usual) != usual)
            return true;
    return false;
}

} // namespace

std::string encodingOfLine(std::string_view line, const std::string &usual) {
    if (isAscii(line))
        return usual;
    if (hasWideUtf8(line))
        return "UTF-8";
    EncodingGuess best, own;
    for (const core::LegacyEncoding encoding : allLegacy) {
        EncodingGuess guess = guessOf(line, encoding);
        if (guess.name == usual)
            own = guess;
        if (guess.score > best.score)
            best = std::move(guess);
    }
    const bool isStranger = best.score - own.score > leastStrange && best.characters >= fewestStrange;
    return isStranger ? best.name : usual;
}

EncodingCard judgeEncoding(std::string_view bytes) {
    EncodingCard card;
    if (const char *wide = wideName(bytes)) {
        card.name = wide;
        card.stated = bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff");
        card.guesses = {{wide, 1, 0, 1}};
        return card;
    }
    const bool marked = bytes.starts_with("\xef\xbb\xbf");
    if (marked || core::isUtf8(bytes)) {
        card.name = "UTF-8";
        card.stated = marked || isAscii(bytes);
        card.guesses = {{"UTF-8", 1, 0, 1}};
        if (core::isUtf8(bytes))
            return card;
    }
    const LineSplit split = splitLines(bytes);
    card.unicodeLines = static_cast<std::int64_t>(split.unicode.size());
    card.legacyLines = static_cast<std::int64_t>(split.legacy.size());
    card.guesses.clear();
    card.stated = false;
    rank(card, split.legacy);
    card.legacy = card.guesses.front().name;
    card.name = split.unicode.empty() && !hasStrangers(split.legacy, card.legacy) ? card.legacy : "mixed";
    if (!split.unicode.empty() && card.guesses.front().score < leastMixed) {
        // Damaged UTF-8 rather than rows of another encoding: such rows are refused, not guessed.
        card.name = "UTF-8";
        card.legacy.clear();
        card.close = false;
    }
    addSamples(card, split.legacy);
    return card;
}

} // namespace gis
