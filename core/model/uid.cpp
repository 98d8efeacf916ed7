// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/uid.h"

namespace core {
namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";

int nibble(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// splitmix64 finaliser (Steele, Lea, Flood 2014).
std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

} // namespace

std::string textOf(const Uid &uid) {
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < uid.bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += '-';
        text += hexDigits[uid.bytes[i] >> 4];
        text += hexDigits[uid.bytes[i] & 15];
    }
    return text;
}

Uid uidFromText(std::string_view text) {
    if (text.size() != 36)
        return uidFromName(text);
    Uid uid;
    std::size_t byte = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (text[i] != '-')
                return uidFromName(text);
            ++i;
            continue;
        }
        const int high = nibble(text[i]), low = nibble(text[i + 1]);
        if (high < 0 || low < 0)
            return uidFromName(text);
        uid.bytes[byte++] = static_cast<std::uint8_t>(high << 4 | low);
        i += 2;
    }
    return uid;
}

Uid uidFromName(std::string_view name) {
    std::uint64_t a = 0x9e3779b97f4a7c15U, b = 0xc2b2ae3d27d4eb4fU;
    for (const char c : name) {
        a = mix(a ^ static_cast<std::uint8_t>(c));
        b = mix(b + a);
    }
    Uid uid;
    for (std::size_t i = 0; i < 8; ++i) {
        uid.bytes[i] = static_cast<std::uint8_t>(a >> (8 * i));
        uid.bytes[8 + i] = static_cast<std::uint8_t>(b >> (8 * i));
    }
    uid.bytes[6] = static_cast<std::uint8_t>((uid.bytes[6] & 0x0f) | 0x50);
    uid.bytes[8] = static_cast<std::uint8_t>((uid.bytes[8] & 0x3f) | 0x80);
    return uid;
}

} // namespace core
