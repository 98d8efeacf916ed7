// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace gis {

/// How bytes of a source become UTF-8.
class TextEncoding {
public:
    /// By name ("GB18030", "Big5" …); InvalidData when nothing here knows it.
    [[nodiscard]] static core::Result<TextEncoding> named(const std::string &name);
    /// From the content: byte-order mark, valid UTF-8, else GB18030; "mixed" when a file holds rows of both.
    [[nodiscard]] static TextEncoding detected(std::string_view bytes);

    /// Bytes that decode as GB18030, but into words that hardly anybody writes: probably Big5 or another encoding.
    [[nodiscard]] bool isDoubtful(std::string_view bytes) const;

    [[nodiscard]] const std::string &name() const { return m_name; }
    /// Length of the byte-order mark in `bytes`.
    [[nodiscard]] std::size_t markLength(std::string_view bytes) const;
    /// True for UTF-16: separators cannot be found in the bytes, the text has to be decoded first.
    [[nodiscard]] bool isWide() const;
    /// nullopt when the bytes are no text of this encoding: nothing undecodable is ever stored.
    [[nodiscard]] std::optional<std::string> decode(std::string_view bytes) const;

private:
    explicit TextEncoding(std::string name) : m_name(std::move(name)) {}
    std::string m_name;
};

} // namespace gis
