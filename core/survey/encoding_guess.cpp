// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/encoding_guess.h"

#include <algorithm>

namespace core {
namespace {

enum class Kind { Frequent, Seldom, Odd, Broken };

/// One character: how many bytes it takes, and what it is.
struct Step {
    std::size_t length = 1;
    Kind kind = Kind::Broken;
};

unsigned at(std::string_view bytes, std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
}

bool isBetween(unsigned value, unsigned first, unsigned last) { return value >= first && value <= last; }

/// GB 18030: rows B0-D7 are level 1 of GB 2312, D8-F7 level 2, A1-A3 punctuation and full-width forms.
Step gb18030Step(std::string_view bytes, std::size_t i) {
    const unsigned lead = at(bytes, i), trail = at(bytes, i + 1);
    if (!isBetween(lead, 0x81, 0xfe))
        return {};
    if (isBetween(trail, '0', '9'))
        return isBetween(at(bytes, i + 2), 0x81, 0xfe) && isBetween(at(bytes, i + 3), '0', '9') ? Step{4, Kind::Odd}
                                                                                                : Step{};
    if (!isBetween(trail, 0x40, 0x7e) && !isBetween(trail, 0x80, 0xfe))
        return {};
    if (trail < 0xa1 || lead < 0xa1)
        return {2, Kind::Odd};
    if (isBetween(lead, 0xaa, 0xaf) || lead >= 0xf8 || (lead == 0xd7 && trail >= 0xfa))
        return {2, Kind::Broken};
    if (isBetween(lead, 0xb0, 0xd7) || lead <= 0xa3)
        return {2, Kind::Frequent};
    return {2, isBetween(lead, 0xd8, 0xf7) ? Kind::Seldom : Kind::Odd};
}

/// Big5: A4-C6 are the 5,401 frequent characters, C9-F9 the seldom ones, A1-A3 punctuation.
Step big5Step(std::string_view bytes, std::size_t i) {
    const unsigned lead = at(bytes, i), trail = at(bytes, i + 1);
    if (!isBetween(lead, 0x81, 0xfe) || (!isBetween(trail, 0x40, 0x7e) && !isBetween(trail, 0xa1, 0xfe)))
        return {};
    if (lead < 0xa1 || lead > 0xf9)
        return {2, Kind::Broken};
    if (isBetween(lead, 0xa1, 0xa3) || isBetween(lead, 0xa4, 0xc5) || (lead == 0xc6 && trail <= 0x7e))
        return {2, Kind::Frequent};
    return {2, lead >= 0xc9 ? Kind::Seldom : Kind::Odd};
}

/// Shift-JIS: kana in 82-83, kanji of level 1 in 88-98, of level 2 up to EA; A1-DF alone are half-width kana.
Step shiftJisStep(std::string_view bytes, std::size_t i) {
    const unsigned lead = at(bytes, i), trail = at(bytes, i + 1);
    if (isBetween(lead, 0xa1, 0xdf))
        return {1, Kind::Odd};
    if ((!isBetween(lead, 0x81, 0x9f) && !isBetween(lead, 0xe0, 0xfc)) ||
        (!isBetween(trail, 0x40, 0x7e) && !isBetween(trail, 0x80, 0xfc)))
        return {};
    const unsigned code = lead << 8 | trail;
    if (isBetween(code, 0x8140, 0x81ac) || isBetween(code, 0x824f, 0x829a) || isBetween(code, 0x829f, 0x82f1) ||
        isBetween(code, 0x8340, 0x8396) || isBetween(code, 0x889f, 0x9872))
        return {2, Kind::Frequent};
    if (isBetween(code, 0x989f, 0xeaa4))
        return {2, Kind::Seldom};
    return {2, isBetween(code, 0x81ad, 0x84be) || isBetween(code, 0x8740, 0x879c) || lead >= 0xfa ? Kind::Odd
                                                                                                  : Kind::Broken};
}

bool isLetter(unsigned byte) { return isBetween(byte | 0x20U, 'a', 'z'); }

/// Letters with marks stand between plain letters; two bytes above ASCII in a row are seldom Western words.
Step windows1252Step(std::string_view bytes, std::size_t i) {
    const unsigned byte = at(bytes, i);
    if (byte == 0x81 || byte == 0x8d || byte == 0x8f || byte == 0x90 || byte == 0x9d)
        return {};
    const unsigned before = i > 0 ? at(bytes, i - 1) : 0, after = at(bytes, i + 1);
    if (byte < 0xc0)
        return {1, Kind::Odd};
    const bool alone = before < 0x80 && after < 0x80;
    return {1, alone && (isLetter(before) || isLetter(after)) ? Kind::Frequent : Kind::Odd};
}

Step stepOf(std::string_view bytes, std::size_t i, LegacyEncoding encoding) {
    switch (encoding) {
    case LegacyEncoding::Gb18030:
        return gb18030Step(bytes, i);
    case LegacyEncoding::Big5:
        return big5Step(bytes, i);
    case LegacyEncoding::ShiftJis:
        return shiftJisStep(bytes, i);
    case LegacyEncoding::Windows1252:
        break;
    }
    return windows1252Step(bytes, i);
}

} // namespace

double ByteReading::plausibility() const {
    if (total == 0)
        return 0;
    const auto share = [this](std::size_t bytes) { return static_cast<double>(bytes) / static_cast<double>(total); };
    return share(frequent) + 0.2 * share(seldom) - 0.4 * share(odd) - 3 * share(broken);
}

ByteReading readBytes(std::string_view bytes, LegacyEncoding encoding) {
    ByteReading reading;
    for (std::size_t i = 0; i < bytes.size();) {
        if (at(bytes, i) < 0x80) {
            ++i;
            continue;
        }
        Step step = stepOf(bytes, i, encoding);
        step.length = std::min(step.length, bytes.size() - i);
        reading.total += step.length;
        (step.kind == Kind::Frequent ? reading.frequent
         : step.kind == Kind::Seldom ? reading.seldom
         : step.kind == Kind::Odd    ? reading.odd
                                     : reading.broken) += step.length;
        i += step.length;
    }
    return reading;
}

const char *nameOf(LegacyEncoding encoding) {
    switch (encoding) {
    case LegacyEncoding::Gb18030:
        return "GB18030";
    case LegacyEncoding::Big5:
        return "Big5";
    case LegacyEncoding::ShiftJis:
        return "Shift_JIS";
    case LegacyEncoding::Windows1252:
        break;
    }
    return "windows-1252";
}

double commonShare(std::u16string_view text, LegacyEncoding encoding) {
    const CommonCharacters &common = commonCharacters(encoding);
    std::size_t letters = 0, known = 0;
    for (const char16_t c : text) {
        // Punctuation of East Asia and full-width forms say nothing: all these encodings have them.
        if (c < 0x80 || (c >= 0x3000 && c <= 0x303f && c != 0x3005) || c >= 0xff00)
            continue;
        ++letters;
        known += common.contains(c) ? 1 : 0;
    }
    return letters == 0 ? 0 : static_cast<double>(known) / static_cast<double>(letters);
}

} // namespace core
