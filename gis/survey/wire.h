// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace gis {

/// Values as bytes, between two processes of one program on one machine. What is sent is told once for both ends: a
/// function `fields(wire, value)` beside each type names its members in order.
class WireWriter {
public:
    template <class... Values> void operator()(const Values &...values) { (put(values), ...); }
    /// An enumeration whose last value is `last`.
    template <class Enum> void limited(const Enum &value, Enum) { put(static_cast<std::uint8_t>(value)); }
    [[nodiscard]] const std::string &bytes() const { return m_bytes; }
    void clear() { m_bytes.clear(); }

private:
    template <class Value> void put(const Value &value);
    template <class Value> void put(const std::vector<Value> &values) {
        put(static_cast<std::uint32_t>(values.size()));
        for (const Value &value : values)
            put(value);
    }
    template <class... Kinds> void put(const std::variant<Kinds...> &value) {
        put(static_cast<std::uint8_t>(value.index()));
        std::visit([this](const auto &held) { put(held); }, value);
    }
    void put(const std::string &text) {
        put(static_cast<std::uint32_t>(text.size()));
        m_bytes += text;
    }
    void put(std::monostate) {}

    std::string m_bytes;
};

/// How `fields` takes its value: `template <class Wire> void fields(Wire &wire, Sent<Wire, core::Point> point)`.
template <class Wire, class Value>
using Sent = std::conditional_t<std::is_same_v<Wire, WireWriter>, const Value &, Value &>;

/// Reads what a WireWriter wrote; trusts nothing: whatever does not fit makes it fail, and from then on it gives empty
/// values.
class WireReader {
public:
    explicit WireReader(std::string_view bytes) : m_bytes(bytes) {}
    template <class... Values> void operator()(Values &...values) { (take(values), ...); }
    template <class Enum> void limited(Enum &value, Enum last) {
        std::uint8_t number = 0;
        take(number);
        if (number > static_cast<std::uint8_t>(last))
            fail();
        else
            value = static_cast<Enum>(number);
    }
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }
    [[nodiscard]] bool isAtEnd() const { return m_bytes.empty(); }

private:
    static constexpr std::size_t mostMemory = std::size_t(1) << 30U;

    template <class Value> void take(Value &value);
    template <class Value> void take(std::vector<Value> &values) {
        std::uint32_t count = 0;
        take(count);
        values.clear();
        // Each value has a byte at least: a count that cannot be true is not believed. Values that are larger in memory
        // than on the wire may not make so much of a frame that memory ends.
        if (count > m_bytes.size() || count > mostMemory / sizeof(Value))
            fail();
        for (std::uint32_t i = 0; i < count && !m_hasFailed; ++i)
            take(values.emplace_back());
    }
    template <class... Kinds> void take(std::variant<Kinds...> &value) {
        std::uint8_t index = 0;
        take(index);
        takeKind(value, index, std::index_sequence_for<Kinds...>());
    }
    template <class Variant, std::size_t... Index>
    void takeKind(Variant &value, std::size_t index, std::index_sequence<Index...>) {
        const bool known = ((Index == index && (take(value.template emplace<Index>()), true)) || ...);
        if (!known)
            fail();
    }
    void take(std::string &text) {
        std::uint32_t size = 0;
        take(size);
        const std::string_view part = cut(size);
        text.assign(part);
    }
    void take(std::monostate &) {}
    std::string_view cut(std::size_t size) {
        if (m_hasFailed || size > m_bytes.size()) {
            fail();
            return {};
        }
        const std::string_view part = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        return part;
    }
    void fail() {
        m_hasFailed = true;
        m_bytes = {};
    }

    std::string_view m_bytes;
    bool m_hasFailed = false;
};

template <class Value> void WireWriter::put(const Value &value) {
    if constexpr (std::is_arithmetic_v<Value>) {
        const std::size_t at = m_bytes.size();
        m_bytes.resize(at + sizeof value);
        std::memcpy(m_bytes.data() + at, &value, sizeof value);
    } else {
        fields(*this, value);
    }
}

template <class Value> void WireReader::take(Value &value) {
    if constexpr (std::is_same_v<Value, bool>) {
        std::uint8_t byte = 0;
        take(byte);
        value = byte != 0;
    } else if constexpr (std::is_arithmetic_v<Value>) {
        if (const std::string_view part = cut(sizeof value); part.size() == sizeof value)
            std::memcpy(&value, part.data(), sizeof value);
    } else {
        fields(*this, value);
    }
}

} // namespace gis
