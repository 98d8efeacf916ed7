// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/text_encoding.h"

#include <QStringDecoder>
#include <algorithm>

#include "core/survey/check.h"

namespace gis {
namespace {

bool isAscii(std::string_view bytes) {
    return std::ranges::none_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// Han characters take three bytes in UTF-8; short GBK words can look like UTF-8 of two-byte characters only.
bool hasWideUtf8(std::string_view bytes) {
    return std::ranges::any_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0xe0; }) &&
           core::isUtf8(bytes);
}

std::optional<std::string> decodeAs(const char *encoding, std::string_view bytes) {
    QStringDecoder decoder(encoding, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    if (decoder.hasError() || text.contains(QChar::ReplacementCharacter))
        return std::nullopt;
    return text.toStdString();
}

} // namespace

core::Result<TextEncoding> TextEncoding::named(const std::string &name) {
    std::string upper = core::narrowed(name);
    std::ranges::transform(upper, upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
    if (upper == "UTF8")
        upper = "UTF-8";
    // GB18030 holds all of GBK and GB2312.
    if (upper == "GBK" || upper == "GB2312" || upper == "CP936")
        upper = "GB18030";
    if (!QStringDecoder(upper.c_str()).isValid())
        return core::failure(core::ErrorCode::InvalidData, "import.encoding_unknown", {name});
    return TextEncoding(upper);
}

TextEncoding TextEncoding::detected(std::string_view bytes) {
    if (bytes.starts_with("\xff\xfe"))
        return TextEncoding("UTF-16LE");
    if (bytes.starts_with("\xfe\xff"))
        return TextEncoding("UTF-16BE");
    if (core::isUtf8(bytes))
        return TextEncoding("UTF-8");
    bool hasUtf8Line = false;
    for (std::size_t start = 0; start < bytes.size() && !hasUtf8Line;) {
        const std::size_t end = std::min(bytes.find('\n', start), bytes.size());
        hasUtf8Line = hasWideUtf8(bytes.substr(start, end - start));
        start = end + 1;
    }
    return TextEncoding(hasUtf8Line ? "mixed" : "GB18030");
}

std::size_t TextEncoding::markLength(std::string_view bytes) const {
    if (bytes.starts_with("\xef\xbb\xbf"))
        return 3;
    return isWide() && (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) ? 2 : 0;
}

bool TextEncoding::isDoubtful(std::string_view bytes) const {
    if (m_name != "GB18030")
        return false;
    // Everyday Chinese lies in GB 2312, whose both bytes are 0xa1 and more; the second byte of Big5 often is not.
    constexpr std::size_t fewest = 4, sample = 65'536;
    std::size_t wide = 0, rare = 0;
    for (std::size_t i = 0; i + 1 < std::min(bytes.size(), sample); ++i) {
        const auto lead = static_cast<unsigned char>(bytes[i]);
        const auto trail = static_cast<unsigned char>(bytes[i + 1]);
        if (lead < 0x81)
            continue;
        ++wide;
        if (lead < 0xa1 || trail < 0xa1)
            ++rare;
        i += trail >= '0' && trail <= '9' ? 3 : 1;
    }
    return wide >= fewest && rare * 4 > wide;
}

bool TextEncoding::isWide() const { return m_name.starts_with("UTF-16"); }

std::optional<std::string> TextEncoding::decode(std::string_view bytes) const {
    if (!isWide() && isAscii(bytes))
        return std::string(bytes);
    if (m_name == "UTF-8")
        return core::isUtf8(bytes) ? std::optional(std::string(bytes)) : std::nullopt;
    if (m_name != "mixed")
        return decodeAs(m_name.c_str(), bytes);
    return hasWideUtf8(bytes) ? std::optional(std::string(bytes)) : decodeAs("GB18030", bytes);
}

} // namespace gis
