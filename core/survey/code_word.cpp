// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/survey/code_word.h"

#include <algorithm>
#include <array>

#include "core/survey/check.h"

namespace core {
namespace {

struct Word {
    std::string_view domain;
    std::string_view code;
    /// Separated by bars.
    std::string_view words;
};

constexpr auto allWords = std::to_array<Word>({
    {"flag", "yes", "√|✓|✔|○|●|v|对|是的|已|已设|已建|具备|✅|1.0"},
    {"flag", "no", "×|✗|✘|x|未|未设|没有|不具备|不|无此|0.0"},
    {"one_way", "forward",
     "yes|true|1|f|ft|from-to|forward|单行|单向|正向|顺行|y|是|单行道|单行线|单行路|单向行驶|单向通行|单向道路"},
    {"one_way", "backward", "-1|reverse|t|tf|backward|逆行|反向|to-from|逆向|反向单行|反向通行"},
    {"one_way", "no",
     "false|0|b|both|n|双行|双向通行|两向|否|reversible|alternating|none|双向|双行道|双行线|双向行驶|双向道路|"
     "双向两车道|双向四车道|双向六车道|双向八车道|非单行"},
    {"road_class", "motorway", "高速|高速公路|国家高速|国家高速公路|省级高速|省级高速公路|motorway_link|expressway"},
    {"road_class", "trunk", "国道|普通国道|g|快速路|城市快速路|一级公路|一级|一级路|trunk_link"},
    {"road_class", "primary", "省道|普通省道|s|主干路|城市主干路|二级公路|二级|二级路|primary_link|main"},
    {"road_class", "secondary", "县道|x|次干路|城市次干路|三级公路|三级|三级路|secondary_link"},
    {"road_class", "tertiary", "乡道|y|支路|城市支路|四级公路|四级|四级路|tertiary_link"},
    {"road_class", "unclassified", "村道|c|v|农村公路|等外公路|等外|等外路|通村公路|minor|road"},
    {"road_class", "residential", "街巷|小区道路|居民区道路|巷道"},
    {"road_class", "service", "专用公路|专用道|z|厂区道路|校园道路|停车场道路"},
    {"road_class", "track", "机耕路|田间道|林区道路|生产路"},
    {"road_class", "footway", "步道|步行道|人行步道|绿道"},
    {"road_class", "steps", "踏步|阶梯|梯道"},
    {"road_class", "ferry", "轮渡|汽渡|渡船"},
    {"status", "in_use",
     "常设|启用|已启用|使用中|正常|运行|运行中|开放|已建成|建成|已建|有效|使用|active|open|operational"},
    {"status", "temporary", "临时|备用|应急启用|temporary use"},
    {"status", "planned", "拟建|规划中|待建|计划|proposed"},
    {"status", "building", "建设中|施工中|施工|改建|扩建|在修|construction"},
    {"status", "closed", "停用|未启用|暂停|维修|维修中|不可用|inactive"},
    {"status", "retired", "注销|废弃|拆除|已拆除|核销|已核销|报废|abandoned"},
    {"usable", "yes", "是|1|有|适用|适宜|√|✓|○|◯|true|t|y|已"},
    {"usable", "no", "否|0|无|不适用|不适宜|×|✗|false|f|n"},
    {"usable", "unknown", "不详|待定|-|—|?"},
    {"space_type", "indoor", "室内场所|室內|屋内|室内型|场馆型"},
    {"space_type", "outdoor", "室外场所|室外型|室外场地|屋外|场地型|露天"},
    {"space_type", "both", "室内外兼有|室内室外|室內外|混合|综合|室内+室外|室内、室外"},
    {"function_type", "general", "综合|综合性场所|综合性避难场所|综合型"},
    {"function_type", "single", "单一|单一性场所|单一性避难场所|单一型"},
    {"function_type", "special", "特定避难场所|特定场所|特殊|专用"},
    {"duration", "urgent", "紧急避难|紧急避难场所|1天|1天以内|临时"},
    {"duration", "short", "短期避难|短期避难场所|短期固定|2-14天"},
    {"duration", "long", "长期避难|长期避难场所|长期固定|15天以上"},
    {"class_gb51143", "urgent", "紧急避难场所|应急|紧急避难|紧急型"},
    {"class_gb51143", "short_fixed", "固定|固定避难场所|短期固定避难场所|短期"},
    {"class_gb51143", "mid_fixed", "中期固定避难场所|中期"},
    {"class_gb51143", "long_fixed", "长期固定避难场所|长期"},
    {"class_gb51143", "centre", "中心避难场所|中心避难|中心型"},
    {"admin_level", "province", "省|省(自治区)级|自治区级"},
    {"admin_level", "city", "市|地市级|设区市级|地级"},
    {"admin_level", "county", "县|区县级|县(区)级|区级"},
    {"admin_level", "township", "乡镇|乡镇级|镇级|乡级|街道|街道级|乡(镇)级|乡"},
    {"admin_level", "village", "村|村级|社区|社区级|村(居)级"},
    {"geohazard_type", "rockfall", "危岩|危岩体|崩塌体"},
    {"geohazard_type", "landslide", "滑坡体|土质滑坡|岩质滑坡|山体滑坡"},
    {"geohazard_type", "collapse", "塌陷|岩溶塌陷|采空塌陷"},
    {"supply_unit", "piece", "只|把|台|块|部|支|pcs"},
});

std::string folded(std::string_view word) {
    std::string text = narrowed(word);
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return text;
}

bool lists(std::string_view words, std::string_view word) {
    for (std::size_t start = 0; start <= words.size();) {
        const std::size_t end = std::min(words.find('|', start), words.size());
        if (words.substr(start, end - start) == word)
            return true;
        start = end + 1;
    }
    return false;
}

} // namespace

std::optional<std::string> codeForWord(std::string_view domain, std::string_view word) {
    const std::string text = folded(word);
    if (text.empty())
        return std::nullopt;
    for (const Word &entry : allWords)
        if (entry.domain == domain && lists(entry.words, text))
            return std::string(entry.code);
    return std::nullopt;
}

} // namespace core
