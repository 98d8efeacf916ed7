// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/survey/text_encoding.h"

#include <QStringDecoder>
#include <algorithm>
#include <array>

#include "core/survey/check.h"

namespace gis {
namespace {

bool isAscii(std::string_view bytes) {
    return std::ranges::none_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// GB18030 holds all of GBK and GB2312; .cpg files of ArcGIS write code pages.
constexpr std::array<std::pair<const char *, const char *>, 17> otherNames = {{{"UTF8", "UTF-8"},
                                                                               {"65001", "UTF-8"},
                                                                               {"GBK", "GB18030"},
                                                                               {"GB2312", "GB18030"},
                                                                               {"CP936", "GB18030"},
                                                                               {"936", "GB18030"},
                                                                               {"BIG5", "Big5"},
                                                                               {"BIG-5", "Big5"},
                                                                               {"950", "Big5"},
                                                                               {"CP950", "Big5"},
                                                                               {"SHIFT_JIS", "Shift_JIS"},
                                                                               {"SHIFT-JIS", "Shift_JIS"},
                                                                               {"SJIS", "Shift_JIS"},
                                                                               {"932", "Shift_JIS"},
                                                                               {"CP932", "Shift_JIS"},
                                                                               {"1252", "windows-1252"},
                                                                               {"WINDOWS-1252", "windows-1252"}}};

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
    for (const auto &[written, meant] : otherNames)
        if (upper == written) {
            upper = meant;
            break;
        }
    if (!QStringDecoder(upper.c_str()).isValid())
        return core::failure(core::ErrorCode::InvalidData, "import.encoding_unknown", {name});
    return TextEncoding(upper);
}

TextEncoding TextEncoding::from(const EncodingCard &card) { return TextEncoding(card.name, card.legacy); }

TextEncoding TextEncoding::ofRow(std::string_view row) const { return TextEncoding(encodingOfLine(row, m_legacy)); }

std::size_t TextEncoding::markLength(std::string_view bytes) const {
    if (bytes.starts_with("\xef\xbb\xbf"))
        return 3;
    return isWide() && (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) ? 2 : 0;
}

bool TextEncoding::isWide() const { return m_name.starts_with("UTF-16"); }

std::optional<std::string> TextEncoding::decode(std::string_view bytes) const {
    if (!isWide() && isAscii(bytes))
        return std::string(bytes);
    if (m_name == "UTF-8")
        return core::isUtf8(bytes) ? std::optional(std::string(bytes)) : std::nullopt;
    return isMixed() ? ofRow(bytes).decode(bytes) : decodeAs(m_name.c_str(), bytes);
}

} // namespace gis
