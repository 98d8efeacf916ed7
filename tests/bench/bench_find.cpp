// SPDX-License-Identifier: GPL-3.0-or-later
// Time a key of the search box takes over 200,000 names, worst and median over what people type.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>

#include "core/text/name_index.h"

int main() {
    std::ifstream file(TEST_SOURCE_DIR "/resources/pinyin/pinyin.tsv");
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    const auto table = core::PinyinTable::from(text);
    if (!table) {
        std::fprintf(stderr, "no pinyin table\n");
        return 1;
    }
    const std::u16string first =
        u"华容县长沙重庆北景港操军插旗三封寺新河梅田湖注滋口治渡东山章台鲇鱼须万庾禹胜峰团洲幸福";
    const std::u16string last = u"村路街站库堤闸港湖桥学校医院广场仓";
    std::mt19937 random(1);
    core::NameIndex index(3);
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < 200000; ++i) {
        std::u16string name;
        for (unsigned k = 0; k < 2 + random() % 5; ++k)
            name.push_back(first[random() % first.size()]);
        name += last[random() % last.size()];
        if (i % 4 == 0)
            name += std::u16string(1, u'\1') + u"SH-0" + static_cast<char16_t>(u'0' + i % 10);
        index.add(static_cast<std::uint8_t>(i % 3), name);
    }
    const auto milliseconds = [](auto since) {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - since).count();
    };
    std::printf("build 200000 names %.1f ms\n", milliseconds(begin));
    std::vector<double> times;
    for (const char16_t *typed : {u"h", u"hr", u"hrx", u"s", u"sh", u"shan", u"华", u"华容", u"c", u"cun", u"z", u"wzk",
                                  u"huarongxian", u"beijinggang", u"q", u"1", u"x", u"xinhecun"}) {
        double best = 1e9;
        for (int round = 0; round < 3; ++round) {
            const auto start = std::chrono::steady_clock::now();
            const core::NameQuery query(typed, *table);
            const auto groups = index.search(query, 3);
            best = std::min(best, milliseconds(start));
            if (groups.size() != 3)
                return 1;
        }
        times.push_back(best);
    }
    std::ranges::sort(times);
    std::printf("key median %.1f ms\nkey worst %.1f ms\n", times[times.size() / 2], times.back());
}
