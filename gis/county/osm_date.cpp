// SPDX-License-Identifier: GPL-3.0-or-later
// Header block of the PBF format: https://wiki.openstreetmap.org/wiki/PBF_Format
#include <array>
#include <cstring>
#include <fstream>
#include <span>

#include <cpl_conv.h>
#include <cpl_vsi.h>

#include "core/model/value.h"
#include "gis/county/osm_extract.h"

namespace gis {
namespace {

using Bytes = std::span<const unsigned char>;

/// One field of a protobuf message: a number or a run of bytes.
struct ProtoField {
    std::uint64_t tag = 0;
    std::uint64_t number = 0;
    Bytes bytes;
};

bool takeVarint(Bytes &rest, std::uint64_t &number) {
    number = 0;
    for (unsigned shift = 0; !rest.empty() && shift < 64; shift += 7) {
        const unsigned char byte = rest.front();
        rest = rest.subspan(1);
        number |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

/// Takes the next varint or length-delimited field; false at the end or at anything else.
bool takeField(Bytes &rest, ProtoField &field) {
    std::uint64_t key = 0, number = 0;
    if (!takeVarint(rest, key) || !takeVarint(rest, number))
        return false;
    field = {key >> 3, number, {}};
    if ((key & 7) == 0)
        return true;
    if ((key & 7) != 2 || number > rest.size())
        return false;
    field.bytes = rest.first(number);
    rest = rest.subspan(number);
    return true;
}

constexpr std::uint64_t largestHeader = 64 * 1024 * 1024;

/// The header block of the file, unpacked; empty when there is none.
std::vector<unsigned char> headerBlock(std::ifstream &file) {
    std::array<unsigned char, 4> size{};
    file.read(reinterpret_cast<char *>(size.data()), 4);
    const std::uint32_t length = static_cast<std::uint32_t>(size[0]) << 24 | static_cast<std::uint32_t>(size[1]) << 16 |
                                 static_cast<std::uint32_t>(size[2]) << 8 | size[3];
    if (!file || length > 64 * 1024)
        return {};
    std::vector<unsigned char> bytes(length);
    file.read(reinterpret_cast<char *>(bytes.data()), static_cast<std::streamsize>(length));
    std::uint64_t blobSize = 0;
    ProtoField field;
    for (Bytes rest(bytes); takeField(rest, field);)
        if (field.tag == 3)
            blobSize = field.number;
    if (!file || blobSize > largestHeader)
        return {};
    bytes.resize(blobSize);
    file.read(reinterpret_cast<char *>(bytes.data()), static_cast<std::streamsize>(blobSize));
    std::vector<unsigned char> block;
    std::uint64_t rawSize = 0;
    for (Bytes rest(bytes); file && takeField(rest, field);) {
        if (field.tag == 1)
            block.assign(field.bytes.begin(), field.bytes.end());
        else if (field.tag == 2)
            rawSize = field.number;
        else if (field.tag == 3 && rawSize <= largestHeader) {
            block.resize(rawSize);
            std::size_t out = 0;
            if (!CPLZLibInflate(field.bytes.data(), field.bytes.size(), block.data(), block.size(), &out))
                return {};
            block.resize(out);
        }
    }
    return block;
}

std::string dateOfPbf(const std::filesystem::path &path) {
    std::ifstream file(path, std::ios::binary);
    const std::vector<unsigned char> block = headerBlock(file);
    ProtoField field;
    for (Bytes rest(block); takeField(rest, field);)
        if (field.tag == 32) // osmosis_replication_timestamp, seconds
            return core::isoText(core::dateFromDayNumber(static_cast<std::int64_t>(field.number / 86400)));
    return {};
}

/// The first ISO date after `timestamp` or `osm_base` in the head of the file.
std::string dateOfText(const std::filesystem::path &path) {
    const std::string name = path.string();
    const std::unique_ptr<VSILFILE, int (*)(VSILFILE *)> file(VSIFOpenL(name.c_str(), "rb"), &VSIFCloseL);
    std::string head(1024, ' ');
    if (!file)
        return {};
    head.resize(VSIFReadL(head.data(), 1, head.size(), file.get()));
    head.resize(std::min(head.find("<node"), head.size()));
    for (const char *key : {"osm_base=", "timestamp"}) {
        const std::size_t found = head.find(key);
        if (found == std::string::npos)
            continue;
        const std::size_t digit = head.find_first_of("12", found);
        if (digit != std::string::npos && core::dateFromIsoText(head.substr(digit, 10)) != core::Date{})
            return head.substr(digit, 10);
    }
    return {};
}

} // namespace

std::string osmDateOf(const std::filesystem::path &file) {
    return file.extension() == ".pbf" ? dateOfPbf(file) : dateOfText(file);
}

} // namespace gis
