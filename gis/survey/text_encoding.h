// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "gis/survey/encoding_card.h"

namespace gis {

/// How bytes of a source become UTF-8.
class TextEncoding {
public:
    /// By name ("GB18030", "Big5" …); InvalidData when nothing here knows it.
    [[nodiscard]] static core::Result<TextEncoding> named(const std::string &name);
    /// The likeliest encoding of a file.
    [[nodiscard]] static TextEncoding from(const EncodingCard &card);

    [[nodiscard]] const std::string &name() const { return m_name; }
    /// Length of the byte-order mark in `bytes`.
    [[nodiscard]] std::size_t markLength(std::string_view bytes) const;
    /// True for UTF-16: separators cannot be found in the bytes, the text has to be decoded first.
    [[nodiscard]] bool isWide() const;
    /// Rows are of several encodings: each is decoded by ofRow().
    [[nodiscard]] bool isMixed() const { return m_name == "mixed"; }
    [[nodiscard]] TextEncoding ofRow(std::string_view row) const;
    /// nullopt when the bytes are no text of this encoding: nothing undecodable is ever stored.
    [[nodiscard]] std::optional<std::string> decode(std::string_view bytes) const;

private:
    explicit TextEncoding(std::string name, std::string legacy = {})
        : m_name(std::move(name)), m_legacy(std::move(legacy)) {}
    std::string m_name;
    /// Of the rows that are not UTF-8, when mixed.
    std::string m_legacy;
};

} // namespace gis
