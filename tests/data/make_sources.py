#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the small files of tests/data/sources: one for each trap that lists of real bureaus set. All names and numbers
are invented; the shapes of the traps are real. Needs nothing but Python; run it again after a change."""
import json
import os
import struct
import zipfile

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sources")


def write(name, data):
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(data)


def taiwan():
    """Big5, quoted commas inside fields, a blank position, a zero one, one out of range."""
    rows = ["序號,縣市及鄉鎮市區,村里,避難收容處所地址,經度,緯度,避難收容處所名稱,預計收容人數,適用災害類別,管理人姓名,管理人電話,室內,室外"]
    names = ["東山活動中心", "南河國民小學", "西湖集會所", "北港體育館", "中和圖書館", "新生公園", "大安教會", "永樂廟埕"]
    for i in range(40):
        lon, lat = f"{121.0 + i * 0.01:.6f}", f"{24.3 + i * 0.005:.6f}"
        if i == 7:
            lon, lat = "", ""
        if i == 8:
            lon, lat = "0", "0"
        if i == 9:
            lat = "243.1"
        rows.append(f'{i + 1},示例縣新城鄉,東林村,中山路{i + 1}號,{lon},{lat},{names[i % 8]}{i + 1},{50 + i},'
                    f'"水災,震災,土石流",林○○,082-32{i:04d},是,否')
    text = "\r\n".join(rows) + "\r\n"
    write("shelters_big5.csv", text.encode("big5"))
    write("shelters_bom.csv", b"\xef\xbb\xbf" + text.encode())


def japan():
    """Shift-JIS, CRLF, flags as 1 and blank."""
    rows = ["NO,共通ID,施設・場所名,住所,洪水,崖崩れ、土石流及び地滑り,高潮,地震,津波,大規模な火事,緯度,経度,備考"]
    for i in range(25):
        rows.append(f"{i + 1},E{42202000000 + i},みなと第{i + 1}公園グラウンド,長崎県見本市港町{i + 1}-1,"
                    f"{'1' if i % 3 else ''},,,1,,1,{33.15 + i * 0.001:.6f},{129.77 + i * 0.001:.6f},")
    write("shelters_shift_jis.csv", ("\r\n".join(rows) + "\r\n").encode("cp932"))


def gbk():
    """GBK with X and Y, as exported from a table of hospitals; a shapefile table in GBK without .cpg and .prj."""
    rows = ["编号,医院名称,拼音,所属城区,邮编,日门诊量(2010),地址,电话,X,Y,医院等级"]
    names = ["石桥医院", "玉泉医院", "东郊卫生院", "中医院", "人民医院", "妇幼保健院"]
    for i in range(30):
        rows.append(f"{i + 1},{names[i % 6]},shi qiao,丰水区,100072,{300 + i},示例市丰水区清音街{i + 1}号,010832114{i:02d},"
                    f"{116.24 + i * 0.01:.6f},{39.83 + i * 0.005:.6f},{1 + i % 3}")
    write("hospitals_gbk.csv", ("\r\n".join(rows) + "\r\n").encode("gb18030"))


def mixed():
    """Half of the rows in UTF-8, half in GBK: two lists were pasted together."""
    head = "code,name,lon,lat,capacity\n".encode()
    rows = b""
    for i in range(12):
        line = f"430623-SH-{i:03d},章华镇第{'一二三四五六'[i % 6]}中学操场,{112.5 + i * 0.01:.4f},29.53,{300 + i}\n"
        rows += line.encode() if i % 2 else line.encode("gb18030")
    write("mixed_rows.csv", head + rows)


def headings():
    """A heading that stands twice, one misspelt, names from right to left, BOM and CRLF."""
    rows = ["neighborhood,shelter_no,area,capacity,operator,latitude,longiude,address_label,neighborhood"]
    for i in range(12):
        rows.append(f"North Side,{800 + i},100,{80 + i},מקלט ציבורי,{31.79 + i * 0.001:.6f},{35.22 + i * 0.001:.6f},"
                    f"{i + 1} Sample St.,Hill")
    write("headings_twice.csv", b"\xef\xbb\xbf" + ("\r\n".join(rows) + "\r\n").encode())
    write("no_headings.csv", "".join(f"{i:05d},示例村{i},2026-07-{i + 1:02d}\n" for i in range(9)).encode())


def title_rows():
    """A sheet with two title rows above headings over two rows, as text table and as workbook with merged cells."""
    table = [["华容县应急避难场所统计表（示例）"], ["填报单位：示例局", "", "", "", "", "", "填报日期：2024年3月5日"],
             ["序号", "名称", "坐标", "", "有效面积（亩）", "联系人", "", "核查时间"],
             ["", "", "经度", "纬度", "", "姓名", "电话", ""]]
    dates = ["2024年3月5日", "2024.3.5", "20240305", "45356", "2024年3月"]
    for i in range(10):
        table.append([str(i + 1), f"示例{i + 1}号广场", f"112°{30 + i}′24.5″E", f"29°31′{i + 10}″N", "1.5" if i else "3000平方米",
                      "张某", f"0730-41861{i:02d}", dates[i % 5]])
    write("two_heading_rows.csv", "".join(",".join(row) + "\n" for row in table).encode("gb18030"))
    sheet = ""
    for r, row in enumerate(table):
        sheet += f'<row r="{r + 1}">'
        for c, cell in enumerate(row):
            if cell:
                text = cell.replace("&", "&amp;").replace("<", "&lt;")
                sheet += f'<c r="{chr(65 + c)}{r + 1}" t="inlineStr"><is><t>{text}</t></is></c>'
        sheet += "</row>"
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in
                     ["A1:H1", "A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:G3", "H3:H4"])
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    parts = {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{link}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook {space} xmlns:r="{link}"><sheets><sheet name="避难场所" sheetId="1" '
        f'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{link}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{head}<worksheet {space}><sheetData>{sheet}</sheetData>'
        f'<mergeCells count="7">{merged}</mergeCells></worksheet>',
    }
    with zipfile.ZipFile(os.path.join(HERE, "two_heading_rows.xlsx"), "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text)


def dbf(fields, rows, encoding, language=0):
    """A dBASE III table; language 0 = not stated, 87 = the code page of some machine."""
    length = 1 + sum(size for _, size in fields)
    data = struct.pack("<4BIHH17xB2x", 3, 124, 3, 5, len(rows), 32 + 32 * len(fields) + 1, length, language)
    for name, size in fields:
        data += struct.pack("<11sc4xBB14x", name.encode(encoding), b"C", size, 0)
    data += b"\r"
    for row in rows:
        data += b" " + b"".join(cell.encode(encoding)[:size].ljust(size) for cell, (_, size) in zip(row, fields))
    return data + b"\x1a"


def shapefile(stem, lines, fields, rows, encoding, language=0):
    """Polylines, without .prj and .cpg."""
    records, index, offset = b"", b"", 50
    for number, line in enumerate(lines):
        xs, ys = [p[0] for p in line], [p[1] for p in line]
        content = struct.pack("<i4dii", 3, min(xs), min(ys), max(xs), max(ys), 1, len(line)) + struct.pack("<i", 0)
        content += b"".join(struct.pack("<2d", *p) for p in line)
        records += struct.pack(">ii", number + 1, len(content) // 2) + content
        index += struct.pack(">ii", offset, len(content) // 2)
        offset += 4 + len(content) // 2
    xs, ys = [p[0] for line in lines for p in line], [p[1] for line in lines for p in line]
    box = struct.pack("<8d", min(xs), min(ys), max(xs), max(ys), 0, 0, 0, 0)
    for ending, body in ((".shp", records), (".shx", index)):
        write(stem + ending, struct.pack(">7i", 9994, 0, 0, 0, 0, 0, (100 + len(body)) // 2) +
              struct.pack("<ii", 1000, 3) + box + body)
    write(stem + ".dbf", dbf(fields, rows, encoding, language))


def roads():
    """Roads in GBK without .prj and .cpg, one-way words of OpenStreetMap and of other tables, classes in Chinese."""
    words = ["yes", "no", "-1", "T", "F", "B", "单向", "", "是", "双向"]
    classes = ["国道", "省道", "县道", "residential", "乡道", "primary_link", "村道", "高速", "人行道", "机耕路"]
    lines = [[(112.50 + i * 0.01, 29.50), (112.505 + i * 0.01, 29.51), (112.51 + i * 0.01, 29.50)] for i in range(10)]
    shapefile("roads_gbk", lines, [("路名", 40), ("技术等级", 20), ("ONEWAY", 8)],
              [[f"示例路{i}号", classes[i], words[i]] for i in range(10)], "gb18030")
    shapefile("roads_ansi", lines[:3], [("路名", 40)], [[f"沿江大道{i}段"] for i in range(3)], "gb18030", 87)


def broken_names():
    """Names that were lost in an earlier conversion: U+FFFD stands for them."""
    features = [{"type": "Feature", "properties": {"NAME": "\ufffd\ufffd\ufffd", "2012\ufffd\ufffd": 1.5 + i},
                 "geometry": {"type": "Point", "coordinates": [114.3 + i * 0.01, 30.6]}} for i in range(5)]
    write("lost_names.geojson", json.dumps({"type": "FeatureCollection", "features": features}).encode())


def bundle():
    """A folder in an archive, with a list, a shapefile and a picture that is no data."""
    class GbkInfo(zipfile.ZipInfo):
        """A name as Windows in China writes it: GBK, without a word on it."""

        def _encodeFilenameFlags(self):
            return self.filename.encode("gbk"), self.flag_bits

    with zipfile.ZipFile(os.path.join(HERE, "gbk_names.zip"), "w") as archive:
        # The second byte of 乗 is a backslash.
        for name in ("禹山镇/避难场所.csv", "乗风乡/物资仓库.csv"):
            archive.writestr(GbkInfo(name, (2024, 1, 1, 0, 0, 0)), "名称,经度,纬度\n甲,112.6,29.5\n")

    with zipfile.ZipFile(os.path.join(HERE, "township.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ["hospitals_gbk.csv", "roads_gbk.shp", "roads_gbk.shx", "roads_gbk.dbf"]:
            with open(os.path.join(HERE, name), "rb") as file:
                archive.writestr(zipfile.ZipInfo("township/" + name, (2024, 1, 1, 0, 0, 0)), file.read())
        archive.writestr(zipfile.ZipInfo("township/photo.jpg", (2024, 1, 1, 0, 0, 0)), b"no picture")
    with zipfile.ZipFile(os.path.join(HERE, "outside.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("../outside.csv", (2024, 1, 1, 0, 0, 0)), b"name\nx\n")


if __name__ == "__main__":
    os.makedirs(HERE, exist_ok=True)
    for make in (taiwan, japan, gbk, mixed, headings, title_rows, roads, broken_names, bundle):
        make()
