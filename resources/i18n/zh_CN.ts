<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AllocationTable</name>
    <message>
        <source>capacity unknown</source>
        <translation>容量未知</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>has a place</source>
        <translation>有安置位</translation>
    </message>
    <message>
        <source>shelters in reach are full</source>
        <translation>可达场所已满</translation>
    </message>
    <message>
        <source>capacity of the shelters in reach unknown</source>
        <translation>可达场所容量未知</translation>
    </message>
    <message>
        <source>pins and bans leave no shelter in reach</source>
        <translation>固定与禁用后无可达场所</translation>
    </message>
    <message>
        <source>too far from the shelter of their village</source>
        <translation>离本村安置场所太远</translation>
    </message>
    <message>
        <source>too far from any shelter</source>
        <translation>离各场所太远</translation>
    </message>
    <message>
        <source>no way to any shelter</source>
        <translation>无路可达</translation>
    </message>
    <message>
        <source>the road is closed</source>
        <translation>道路封闭</translation>
    </message>
    <message>
        <source>the shelter in reach is not usable</source>
        <translation>可达场所不可用</translation>
    </message>
    <message>
        <source>not connected to a road</source>
        <translation>未接入路网</translation>
    </message>
    <message>
        <source>sufficient (1.5 and more)</source>
        <translation>充足（≥1.5）</translation>
    </message>
    <message>
        <source>balanced (1.0 to 1.5)</source>
        <translation>均衡（1.0–1.5）</translation>
    </message>
    <message>
        <source>insufficient (0.5 to 1.0)</source>
        <translation>不足（0.5–1.0）</translation>
    </message>
    <message>
        <source>severe (below 0.5)</source>
        <translation>严重不足（&lt;0.5）</translation>
    </message>
    <message>
        <source>no place in reach</source>
        <translation>无可达容量</translation>
    </message>
    <message>
        <source>Shelter</source>
        <translation>避难场所</translation>
    </message>
    <message>
        <source>Occupancy</source>
        <translation>占用</translation>
    </message>
    <message>
        <source>Nearest to</source>
        <translation>就近人数</translation>
    </message>
    <message>
        <source>Longest min</source>
        <translation>最长（分）</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>(no village)</source>
        <translation>（不属任何村）</translation>
    </message>
    <message>
        <source>Mean min</source>
        <translation>平均（分）</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>only here</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>never here</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Below 0.5</source>
        <translation>低于 0.5</translation>
    </message>
    <message>
        <source>None in reach</source>
        <translation>无可达</translation>
    </message>
    <message>
        <source>(elsewhere)</source>
        <translation>（其他）</translation>
    </message>
    <message>
        <source>in a hazard area: must be fetched</source>
        <translation>在危险区内，须接应转移</translation>
    </message>
    <message>
        <source>in a hazard area</source>
        <translation>在危险区内</translation>
    </message>
    <message>
        <source>%1 is full at person %2</source>
        <translation>“%1”第 %2 人收满</translation>
    </message>
    <message>
        <source>places by area, %1 m² per person</source>
        <translation>容量按面积，人均 %1 m²</translation>
    </message>
    <message>
        <source>places as declared</source>
        <translation>容量按申报</translation>
    </message>
    <message>
        <source>the fewer of places by area (%1 m² per person) and as declared</source>
        <translation>容量取面积折算（人均 %1 m²）与申报的较小值</translation>
    </message>
    <message>
        <source>places without limit</source>
        <translation>容量不限</translation>
    </message>
    <message>
        <source>Per person</source>
        <translation>人均位数</translation>
    </message>
</context>
<context>
    <name>BriefingOrder</name>
    <message>
        <source>People</source>
        <translation>人口</translation>
    </message>
    <message>
        <source>People covered</source>
        <translation>已覆盖人口</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>覆盖缺口</translation>
    </message>
    <message>
        <source>Indicators met</source>
        <translation>达标指标</translation>
    </message>
    <message>
        <source>Indicators not met</source>
        <translation>未达标指标</translation>
    </message>
    <message>
        <source>Indicators that cannot be judged</source>
        <translation>无法判定指标</translation>
    </message>
    <message>
        <source>Coverage briefing</source>
        <translation>覆盖简报</translation>
    </message>
    <message>
        <source>Resource map</source>
        <translation>资源分布图</translation>
    </message>
    <message>
        <source>Plan scorecard</source>
        <translation>规划指标评分卡</translation>
    </message>
    <message>
        <source>Monthly risk brief</source>
        <translation>月度风险提示</translation>
    </message>
    <message>
        <source>Hazard points</source>
        <translation>隐患点</translation>
    </message>
    <message>
        <source>Unstable hazard points</source>
        <translation>不稳定隐患点</translation>
    </message>
    <message>
        <source>People threatened</source>
        <translation>受威胁人数</translation>
    </message>
    <message>
        <source>Levees with weak sections</source>
        <translation>登记险工险段的堤防</translation>
    </message>
    <message>
        <source>Lots expiring this month</source>
        <translation>本月到期物资（批）</translation>
    </message>
    <message>
        <source>Lots expired</source>
        <translation>已过期物资（批）</translation>
    </message>
    <message>
        <source>Shelters, stores, teams not available</source>
        <translation>不可用的场所、库、队伍</translation>
    </message>
    <message>
        <source>Atlas</source>
        <translation>图册</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>明白卡与卡片</translation>
    </message>
    <message>
        <source>Pages of the book</source>
        <translation>总页数</translation>
    </message>
    <message>
        <source>What a scenario changes</source>
        <translation>情景影响图</translation>
    </message>
    <message>
        <source>People covered without the scenario</source>
        <translation>无情景时已覆盖人数</translation>
    </message>
    <message>
        <source>People who gain a shelter</source>
        <translation>新增覆盖人数</translation>
    </message>
    <message>
        <source>People who lose their shelter</source>
        <translation>失去覆盖人数</translation>
    </message>
    <message>
        <source>People who must leave</source>
        <translation>需转移人数</translation>
    </message>
    <message>
        <source>Road pieces closed</source>
        <translation>中断路段</translation>
    </message>
    <message>
        <source>Shelters lost</source>
        <translation>失去的避难场所</translation>
    </message>
    <message>
        <source>People in the hazard area</source>
        <translation>危险区内人数</translation>
    </message>
    <message>
        <source>People who live inside the areas</source>
        <translation>区内居住人数</translation>
    </message>
    <message>
        <source>Closed roads that cost people a shelter</source>
        <translation>使人失去场所的断路</translation>
    </message>
    <message>
        <source>Warehouses lost</source>
        <translation>失去的物资库</translation>
    </message>
    <message>
        <source>People whom the stock supports without the scenario</source>
        <translation>未发生情景时物资可保障人数</translation>
    </message>
    <message>
        <source>People whom the stock supports</source>
        <translation>物资可保障人数</translation>
    </message>
    <message>
        <source>People who lose their shelter by the areas alone</source>
        <translation>仅因受灾范围失去场所的人数</translation>
    </message>
    <message>
        <source>People with a place</source>
        <translation>有安置位的人数</translation>
    </message>
    <message>
        <source>People with a place without the scenario</source>
        <translation>未发生情景时有安置位的人数</translation>
    </message>
    <message>
        <source>Hazard points without recorded stability</source>
        <translation>未登记稳定性的隐患点</translation>
    </message>
    <message>
        <source>Hazard points becoming unstable</source>
        <translation>趋于不稳定的隐患点</translation>
    </message>
    <message>
        <source>Hazard points without a monitor</source>
        <translation>无监测人的隐患点</translation>
    </message>
    <message>
        <source>Hazard points without a shelter named</source>
        <translation>未指定避灾场所的隐患点</translation>
    </message>
    <message>
        <source>Hazard points without recorded people</source>
        <translation>未登记受威胁人数的隐患点</translation>
    </message>
    <message>
        <source>Levees</source>
        <translation>堤防</translation>
    </message>
    <message>
        <source>Length of levees, km</source>
        <translation>堤防长度（千米）</translation>
    </message>
    <message>
        <source>Reservoirs</source>
        <translation>水库</translation>
    </message>
    <message>
        <source>Sluices</source>
        <translation>水闸</translation>
    </message>
    <message>
        <source>Lots without an expiry date</source>
        <translation>无有效期的批次</translation>
    </message>
    <message>
        <source>Shelters not available</source>
        <translation>不可用的避难场所</translation>
    </message>
    <message>
        <source>Warehouses not available</source>
        <translation>不可用的物资库</translation>
    </message>
    <message>
        <source>Teams not available</source>
        <translation>不可用的队伍</translation>
    </message>
    <message>
        <source>Resources not verified for long</source>
        <translation>久未核实的资源</translation>
    </message>
    <message>
        <source>Resources never verified</source>
        <translation>从未核实的资源</translation>
    </message>
</context>
<context>
    <name>BriefingWorkbook</name>
    <message>
        <source>Figures</source>
        <translation>主要数据</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>本次</translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>上次</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面内容</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部位</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>副标题</translation>
    </message>
    <message>
        <source>Over the title</source>
        <translation>题上文字</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>文号</translation>
    </message>
    <message>
        <source>Stamp</source>
        <translation>密级</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>制图单位</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>小标题</translation>
    </message>
    <message>
        <source>Head of a column</source>
        <translation>表头</translation>
    </message>
    <message>
        <source>Key numbers</source>
        <translation>要点数字</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>平衡</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>条形</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Grid of the map</source>
        <translation>图廓坐标</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>比例尺</translation>
    </message>
    <message>
        <source>North arrow</source>
        <translation>指北针</translation>
    </message>
    <message>
        <source>Enlargement</source>
        <translation>局部放大图</translation>
    </message>
    <message>
        <source>Locator map</source>
        <translation>位置示意图</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>缺口</translation>
    </message>
    <message>
        <source>Townships</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>Villages</source>
        <translation>村（社区）</translation>
    </message>
    <message>
        <source>Shelters</source>
        <translation>避难场所</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>安置</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>物资</translation>
    </message>
    <message>
        <source>Roads that cost people a shelter</source>
        <translation>使人失去场所的道路</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>List of sheets</source>
        <translation>图幅目录</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>登记信息</translation>
    </message>
    <message>
        <source>Where to go</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>守则</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>计算口径</translation>
    </message>
    <message>
        <source>Source of the data</source>
        <translation>数据说明</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审图</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>制图</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>发放</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>比率</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Row of a table</source>
        <translation>表行</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>签批</translation>
    </message>
</context>
<context>
    <name>ClassTable</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>no class</source>
        <translation>无类别</translation>
    </message>
    <message>
        <source>no list</source>
        <translation>无清单</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>centre</source>
        <translation>中心</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>County</source>
        <translation>全县</translation>
    </message>
    <message>
        <source>(elsewhere)</source>
        <translation>（其他）</translation>
    </message>
    <message>
        <source>Shelter</source>
        <translation>避难场所</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现类别</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>上一类</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>还缺</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>… and %1 more (all of them with --json)</source>
        <translation>……另有 %1 条（全部见 --json）</translation>
    </message>
    <message>
        <source>Write the result as JSON to FILE; - is standard output.</source>
        <translation>把结果以 JSON 写入 FILE；- 为标准输出。</translation>
    </message>
    <message>
        <source>A parameter, such as speed_mps=0.83; may be given again.</source>
        <translation>一个参数，如 speed_mps=0.83；可重复给出。</translation>
    </message>
    <message>
        <source>Write every table of the result to FILE.</source>
        <translation>把结果的所有表写入 FILE。</translation>
    </message>
    <message>
        <source>Keep the result in the county file.</source>
        <translation>把结果保存到县文件。</translation>
    </message>
    <message>
        <source>There is no analysis %1. The analyses are: %2</source>
        <translation>没有名为 %1 的分析。可用的分析：%2</translation>
    </message>
    <message>
        <source>Number of the briefing within the year.</source>
        <translation>本年内的简报编号。</translation>
    </message>
    <message>
        <source>internal or public; a public page needs --review-number or --override-reason.</source>
        <translation>internal（内部）或 public（公开）；公开页须给出 --review-number 或 --override-reason。</translation>
    </message>
    <message>
        <source>Map review number (审图号).</source>
        <translation>审图号。</translation>
    </message>
    <message>
        <source>Why a public page goes out without a review number.</source>
        <translation>公开页没有审图号的理由。</translation>
    </message>
    <message>
        <source>The briefing was not written: mend what is listed above.</source>
        <translation>简报没有写出：先改正上面列出的问题。</translation>
    </message>
    <message>
        <source>%1: %2 findings; roads %3 km in the main network, %4 islands, %5 doubtful junctions</source>
        <translation>%1：%2 条发现；主路网 %3 km，孤岛 %4 处，可疑路口 %5 处</translation>
    </message>
    <message>
        <source>Looks for damage in the file, faults in the rows, and roads that are not connected.</source>
        <translation>检查文件损坏、数据错误和不连通的道路。</translation>
    </message>
    <message>
        <source>OneMap: one map of a county&apos;s emergency resources, and the planning answers that come from it.

onemap [COUNTY.gpkg]    opens the window
</source>
        <translation>应急资源一张图：一县的应急资源在一张图上，并据此回答规划问题。

onemap [COUNTY.gpkg]    打开窗口
</translation>
    </message>
    <message>
        <source>
Each command explains its options: onemap COMMAND --help. Language: --lang zh or --lang en.
Exit codes: 0 done, 1 done but incomplete, 2 wrong usage, 3 input unusable, 4 locked or changed by someone else, 5 output not written, 130 cancelled.
</source>
        <translation>
各命令的选项见：onemap COMMAND --help。语言：--lang zh 或 --lang en。
退出码：0 完成，1 完成但不完整，2 用法错误，3 输入不可用，4 被锁定或被他人改动，5 输出没有写成，130 已取消。
</translation>
    </message>
    <message>
        <source>Language of words and prints: zh or en.</source>
        <translation>文字与打印的语言：zh 或 en。</translation>
    </message>
    <message>
        <source>This command is called so: onemap %1 %2</source>
        <translation>用法：onemap %1 %2</translation>
    </message>
    <message>
        <source>Name of the county, such as 华容县.</source>
        <translation>县名，如 华容县。</translation>
    </message>
    <message>
        <source>Administrative code of six digits, such as 430623.</source>
        <translation>六位行政区划代码，如 430623。</translation>
    </message>
    <message>
        <source>File with the county&apos;s outline (any vector format).</source>
        <translation>县界文件（任意矢量格式）。</translation>
    </message>
    <message>
        <source>OpenStreetMap extract: .osm.pbf, .osm or .geojson.</source>
        <translation>OpenStreetMap 数据：.osm.pbf、.osm 或 .geojson。</translation>
    </message>
    <message>
        <source>%1 written to %2</source>
        <translation>%1 已写入 %2</translation>
    </message>
    <message>
        <source>roads %1 · buildings %2 · places where people live %3 · shelters %4 · seconds %5</source>
        <translation>道路 %1 · 建筑 %2 · 居民点 %3 · 避难场所 %4 · 用时 %5 秒</translation>
    </message>
    <message>
        <source>A new county needs --name and --code.</source>
        <translation>新建县须给出 --name 和 --code。</translation>
    </message>
    <message>
        <source>A new county needs --osm or --boundary, to know where it lies.</source>
        <translation>新建县须给出 --osm 或 --boundary，以确定位置。</translation>
    </message>
    <message>
        <source>The samples are huarong and goteborg.</source>
        <translation>样例有 huarong 和 goteborg。</translation>
    </message>
    <message>
        <source>Makes a county file from an OpenStreetMap extract, or an empty one from an outline.</source>
        <translation>由 OpenStreetMap 数据生成县文件，或由县界生成空的县文件。</translation>
    </message>
    <message>
        <source>Makes one of the two counties that ship with the program.</source>
        <translation>生成随程序提供的两个县之一。</translation>
    </message>
    <message>
        <source>revision %1 · schema %2 · %3 MB</source>
        <translation>版本 r%1 · 结构 %2 · %3 MB</translation>
    </message>
    <message>
        <source>plane centred on %1 E, %2 N</source>
        <translation>县域平面中心 东经 %1，北纬 %2</translation>
    </message>
    <message>
        <source>Says what a county file holds: layers, counts, extent, plane, versions, sizes.</source>
        <translation>说明县文件的内容：图层、数量、范围、平面、版本、大小。</translation>
    </message>
    <message>
        <source>There is no layer %1; onemap info lists them.</source>
        <translation>没有图层 %1；用 onemap info 查看。</translation>
    </message>
    <message>
        <source>Layer of the source, where it has several.</source>
        <translation>来源中的图层（有多个时）。</translation>
    </message>
    <message>
        <source>Encoding of the source, such as GB18030.</source>
        <translation>来源的编码，如 GB18030。</translation>
    </message>
    <message>
        <source>Mapping kept in a JSON file: {&quot;target&quot;: &quot;source&quot;, …}.</source>
        <translation>保存在 JSON 文件中的对应关系：{&quot;target&quot;: &quot;source&quot;, …}。</translation>
    </message>
    <message>
        <source>Say what would happen; write nothing.</source>
        <translation>只说明会怎样，不写入。</translation>
    </message>
    <message>
        <source>%1 rows in: %2 new + %3 updated + %4 unchanged + %5 refused (flagged %6)</source>
        <translation>共 %1 行：新增 %2 + 更新 %3 + 未变 %4 + 拒绝 %5（标记 %6）</translation>
    </message>
    <message>
        <source>Brings the rows of a file into a layer; every row is counted, refused ones are listed.</source>
        <translation>把文件的各行导入图层；每一行都计数，拒绝的列出。</translation>
    </message>
    <message>
        <source>%1 of %2 people reach a shelter within %3 s: %4</source>
        <translation>%2 人中 %1 人在 %3 秒内走到避难场所：%4</translation>
    </message>
    <message>
        <source>covered %1 + not covered %2 (of them inside the straight radius %3) + unconnected %4 = %5</source>
        <translation>已覆盖 %1 + 未覆盖 %2（其中半径够、路不够 %3）+ 未接入路网 %4 = %5</translation>
    </message>
    <message>
        <source>roads reached %1 km</source>
        <translation>可达道路 %1 km</translation>
    </message>
    <message>
        <source>%1 of %2 people live within %3 m of a shelter in a straight line: %4</source>
        <translation>%2 人中 %1 人住在避难场所直线 %3 m 内：%4</translation>
    </message>
    <message>
        <source>Part of the map in degrees, longitude first; default: the county.</source>
        <translation>图幅范围（度，经度在前）；默认全县。</translation>
    </message>
    <message>
        <source>Size of the picture in pixels of a screen at 100 %.</source>
        <translation>图片大小（100 % 屏幕像素）。</translation>
    </message>
    <message>
        <source>Pixels per screen pixel, such as 2 for a sharp screen.</source>
        <translation>每屏幕像素的像素数，如高清屏为 2。</translation>
    </message>
    <message>
        <source>Dark colours.</source>
        <translation>深色。</translation>
    </message>
    <message>
        <source>--size is WIDTHxHEIGHT, such as 1600x1000; --scale-factor is 0.25 to 8.</source>
        <translation>--size 为 宽x高，如 1600x1000；--scale-factor 为 0.25 到 8。</translation>
    </message>
    <message>
        <source>map of %1 written to %2</source>
        <translation>%1地图已写入 %2</translation>
    </message>
    <message>
        <source>Paints the map as a picture.</source>
        <translation>把地图画成图片。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>已覆盖</translation>
    </message>
    <message>
        <source>Radius yes, roads no</source>
        <translation>半径够、路不够</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>未覆盖</translation>
    </message>
    <message>
        <source>Unconnected</source>
        <translation>未接入路网</translation>
    </message>
    <message>
        <source>Coverage %</source>
        <translation>覆盖率 %</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>处数</translation>
    </message>
    <message>
        <source>Places covered</source>
        <translation>已覆盖处数</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>品种</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Mandatory</source>
        <translation>必备</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Shortfall</source>
        <translation>缺口</translation>
    </message>
    <message>
        <source>Agreement stock</source>
        <translation>协议储备</translation>
    </message>
    <message>
        <source>Expiring</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>People supported</source>
        <translation>可保障人数</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Weakest item</source>
        <translation>最紧缺品种</translation>
    </message>
    <message>
        <source>Places where people live</source>
        <translation>居民点</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Nearest shelter</source>
        <translation>最近场所</translation>
    </message>
    <message>
        <source>Off-road seconds</source>
        <translation>路外秒数</translation>
    </message>
    <message>
        <source>Network seconds</source>
        <translation>路网秒数</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Townships</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>Villages</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>品种</translation>
    </message>
    <message>
        <source>Warehouses</source>
        <translation>物资库</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>Class I</source>
        <translation>Ⅰ类</translation>
    </message>
    <message>
        <source>Class II</source>
        <translation>Ⅱ类</translation>
    </message>
    <message>
        <source>Class III</source>
        <translation>Ⅲ类</translation>
    </message>
    <message>
        <source>No class</source>
        <translation>无类别</translation>
    </message>
    <message>
        <source>Planned I</source>
        <translation>规划Ⅰ类</translation>
    </message>
    <message>
        <source>Planned II</source>
        <translation>规划Ⅱ类</translation>
    </message>
    <message>
        <source>Planned III</source>
        <translation>规划Ⅲ类</translation>
    </message>
    <message>
        <source>Shelters</source>
        <translation>避难场所</translation>
    </message>
    <message>
        <source>Declared class</source>
        <translation>上报类别</translation>
    </message>
    <message>
        <source>Class by facility list</source>
        <translation>按设施判定类别</translation>
    </message>
    <message>
        <source>Declared above the list</source>
        <translation>上报高于设施</translation>
    </message>
    <message>
        <source>Missing for the next class</source>
        <translation>升级所缺设施</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Largest site m²</source>
        <translation>最大场所 m²</translation>
    </message>
    <message>
        <source>Shortfall m²</source>
        <translation>缺口 m²</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>可容纳人数</translation>
    </message>
    <message>
        <source>Shared site</source>
        <translation>共用场所</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>场所</translation>
    </message>
    <message>
        <source>The stock cannot be judged: there are no stock records or no supply profile.</source>
        <translation>物资不能判定：没有库存记录或没有保障标准。</translation>
    </message>
    <message>
        <source>The stock suffices for %1 evacuees over %2 days; weakest item: %3. Target: %4.</source>
        <translation>现有物资可保障 %1 人 %2 天；最紧缺：%3。目标：%4 人。</translation>
    </message>
    <message>
        <source>Keep the result in the county file, and its rows as the layer NAME.</source>
        <translation>把结果存入县域文件，并把各行写成图层 NAME。</translation>
    </message>
    <message numerus="yes">
        <source>%1 written: %n page(s), %2 MB</source>
        <translation>
            <numerusform>已写入 %1：%n 页，%2 MB</numerusform>
        </translation>
    </message>
    <message>
        <source>Usage: onemap %1 %2</source>
        <translation>用法：onemap %1 %2</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>选项：</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>示例：</translation>
    </message>
    <message>
        <source>--code is the administrative code of the county, six digits, such as 430623, not %1.</source>
        <translation>--code 是县级行政区划代码，六位数字，如 430623，不能是 %1。</translation>
    </message>
    <message>
        <source>A layer is written as .gpkg, .geojson, .csv, .xlsx, .kml or .shp, not as %1.</source>
        <translation>图层可导出为 .gpkg、.geojson、.csv、.xlsx、.kml 或 .shp，不能导出为 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to %1</source>
        <translation>
            <numerusform>已将 %n 行写入 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: cannot be judged, the county file holds nothing to judge it by (units: %2)</source>
        <translation>%1：无法判定，县文件缺少判定所需的数据（单位数：%2）</translation>
    </message>
    <message>
        <source>%1: met %2, not met %3, cannot be judged %4</source>
        <translation>%1：达标 %2，未达标 %3，无法判定 %4</translation>
    </message>
    <message>
        <source>Townships with a Class II shelter</source>
        <translation>有Ⅱ类避难场所的乡镇</translation>
    </message>
    <message>
        <source>Villages with a site of %1 m² or more</source>
        <translation>有 %1 m² 及以上场地的村</translation>
    </message>
    <message>
        <source>Table (csv, xlsx) with townships and their people; they are spread over the dwellings.</source>
        <translation>乡镇人口表（csv、xlsx）；人口按住房分布。</translation>
    </message>
    <message>
        <source>Write one row a place, target, item, shelter or village to FILE.</source>
        <translation>每个居民点、目标、物资、场所或村各一行，写入 FILE。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Township code</source>
        <translation>乡镇代码</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Minutes missing</source>
        <translation>超时分钟</translation>
    </message>
    <message>
        <source>First team</source>
        <translation>最先到场队伍</translation>
    </message>
    <message>
        <source>First team&apos;s name</source>
        <translation>最先到场队伍名称</translation>
    </message>
    <message>
        <source>Turn-out seconds</source>
        <translation>出动秒数</translation>
    </message>
    <message>
        <source>Second team&apos;s seconds</source>
        <translation>第二支队伍秒数</translation>
    </message>
    <message>
        <source>Second team</source>
        <translation>第二支队伍</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Geohazard points</source>
        <translation>地质灾害隐患点</translation>
    </message>
    <message>
        <source>Firms at risk</source>
        <translation>风险企业</translation>
    </message>
    <message>
        <source>Levee points</source>
        <translation>堤防桩点</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>按时到场</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>无法到达</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>People reached</source>
        <translation>按时到场人数</translation>
    </message>
    <message>
        <source>met</source>
        <translation>达标</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>未达标</translation>
    </message>
    <message>
        <source>cannot be judged</source>
        <translation>无法判定</translation>
    </message>
    <message>
        <source>Within %1 min of the order, in the service area: %2 of %3 targets, %4; asked for %5 %: %6</source>
        <translation>接到指令后 %1 分钟内、服务范围内：%3 个目标中 %2 个按时到场，%4；要求 %5 %：%6</translation>
    </message>
    <message>
        <source>Within %1 min of the accident: %2 of %3 targets, %4; asked for %5 %: %6</source>
        <translation>事故发生后 %1 分钟内：%3 个目标中 %2 个按时到场，%4；要求 %5 %：%6</translation>
    </message>
    <message>
        <source>(at best: the time from accident to order is not known)</source>
        <translation>（按最好情况计：事故发生到下达指令的时间不明）</translation>
    </message>
    <message>
        <source>(outside the area: %1 of %2)</source>
        <translation>（服务范围外：%2 个中 %1 个）</translation>
    </message>
    <message>
        <source>%1: reached %2 + late %3 + unreachable %4 + unknown %5 = %6</source>
        <translation>%1：按时 %2 + 超时 %3 + 无法到达 %4 + 不明 %5 = %6</translation>
    </message>
    <message>
        <source>Latest target: %1, first team %2, %3 min too late</source>
        <translation>最迟的目标：%1，最先到场 %2，超时 %3 分钟</translation>
    </message>
    <message>
        <source>Teams counted: %1 of %2</source>
        <translation>计入队伍：%1 / %2</translation>
    </message>
    <message>
        <source>Village code</source>
        <translation>村代码</translation>
    </message>
    <message>
        <source>Shelter</source>
        <translation>避难场所</translation>
    </message>
    <message>
        <source>Shelter&apos;s name</source>
        <translation>场所名称</translation>
    </message>
    <message>
        <source>Shelters and their occupancy</source>
        <translation>场所占用</translation>
    </message>
    <message>
        <source>Free places</source>
        <translation>剩余容量</translation>
    </message>
    <message>
        <source>Capacity by rule</source>
        <translation>按规则容量</translation>
    </message>
    <message>
        <source>Declared capacity</source>
        <translation>上报容量</translation>
    </message>
    <message>
        <source>Occupied</source>
        <translation>已占用</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>已安置</translation>
    </message>
    <message>
        <source>Load %</source>
        <translation>占用率 %</translation>
    </message>
    <message>
        <source>Nearest to people</source>
        <translation>就近人数</translation>
    </message>
    <message>
        <source>Mean seconds</source>
        <translation>平均秒数</translation>
    </message>
    <message>
        <source>Longest seconds</source>
        <translation>最长秒数</translation>
    </message>
    <message>
        <source>Villages and their shelters</source>
        <translation>各村去向</translation>
    </message>
    <message>
        <source>Without a place</source>
        <translation>无安置位</translation>
    </message>
    <message>
        <source>No shelter in reach</source>
        <translation>无可达场所</translation>
    </message>
    <message>
        <source>Assigned %</source>
        <translation>安置率 %</translation>
    </message>
    <message>
        <source>Villages kept whole: %1 people fewer with a place, %2 person-hours instead of %3; divided in the best plan: %4 of %5 villages</source>
        <translation>整村安置的代价：少安置 %1 人，%2 人时（可拆分时 %3）；最优方案中拆分 %4 / %5 个村</translation>
    </message>
    <message>
        <source>%1 of %2 evacuees have a place within %3 s: %4 (within reach of a shelter, whatever it holds: %5)</source>
        <translation>%1 / %2 人在 %3 秒内有安置位：%4（不计容量的可达率：%5）</translation>
    </message>
    <message>
        <source>proved to be the least</source>
        <translation>已证明最省</translation>
    </message>
    <message>
        <source>a good plan, not proved to be the best</source>
        <translation>较优方案，未证明最优</translation>
    </message>
    <message>
        <source>scenario %1: %2 people covered, %3 against the county as it is (%4 gained, %5 lost)</source>
        <translation>方案 %1：覆盖 %2 人，与现状相比 %3 人（新增 %4 人，失去 %5 人）</translation>
    </message>
    <message>
        <source>Places per person</source>
        <translation>人均容量（位/人）</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Shelters in reach</source>
        <translation>可达场所数</translation>
    </message>
    <message>
        <source>Sufficient (1.5 and more)</source>
        <translation>充足（≥1.5）</translation>
    </message>
    <message>
        <source>Balanced (1.0 to 1.5)</source>
        <translation>均衡（1.0–1.5）</translation>
    </message>
    <message>
        <source>Insufficient (0.5 to 1.0)</source>
        <translation>不足（0.5–1.0）</translation>
    </message>
    <message>
        <source>Severe (below 0.5)</source>
        <translation>严重不足（&lt;0.5）</translation>
    </message>
    <message>
        <source>No place in reach</source>
        <translation>无可达容量</translation>
    </message>
    <message>
        <source>Places per person in its catchment</source>
        <translation>服务范围内人均容量</translation>
    </message>
    <message>
        <source>Places per person within %1 s: %2 (method %3)</source>
        <translation>%1 秒内人均容量：%2（方法 %3）</translation>
    </message>
    <message>
        <source>places: shared out %1 + nobody in reach %2 = %3</source>
        <translation>容量：已分摊 %1 + 范围内无人 %2 = %3</translation>
    </message>
    <message>
        <source>Classes under both schemes</source>
        <translation>两种标准的类别</translation>
    </message>
    <message>
        <source>No check list</source>
        <translation>无设施清单</translation>
    </message>
    <message>
        <source>GB 51143 urgent</source>
        <translation>GB 51143 紧急</translation>
    </message>
    <message>
        <source>GB 51143 short fixed</source>
        <translation>GB 51143 短期固定</translation>
    </message>
    <message>
        <source>GB 51143 mid fixed</source>
        <translation>GB 51143 中期固定</translation>
    </message>
    <message>
        <source>GB 51143 long fixed</source>
        <translation>GB 51143 长期固定</translation>
    </message>
    <message>
        <source>GB 51143 centre</source>
        <translation>GB 51143 中心</translation>
    </message>
    <message>
        <source>GB 51143 not stated</source>
        <translation>GB 51143 未填</translation>
    </message>
    <message>
        <source>Nearest to Class II</source>
        <translation>最接近Ⅱ类的场所</translation>
    </message>
    <message>
        <source>Missing for Class II</source>
        <translation>距Ⅱ类还缺</translation>
    </message>
    <message>
        <source>hazard zone %1: %2 areas, taken together as one event</source>
        <translation>危险区 %1：共 %2 片，按同一事件合并计算</translation>
    </message>
    <message>
        <source>hazard: %1 people inside, %2 must leave; %3 road pieces closed on foot, whole from crossing to crossing; %4 shelters and %5 warehouses out of use</source>
        <translation>危险区：区内 %1 人，需转移 %2 人；步行封闭道路 %3 段（按路口间整段计）；停用避难场所 %4 处、物资库 %5 处</translation>
    </message>
    <message>
        <source>kept from the road by the hazard, and so not covered: %1 people</source>
        <translation>受危险区阻隔而未覆盖：%1 人</translation>
    </message>
    <message>
        <source>Villages kept whole: at most %1 people fewer with a place (a good plan, not proved the best), %2 person-hours instead of %3; divided in the best plan: %4 of %5 villages, divided all the same: %6</source>
        <translation>整村安置的代价：至多少安置 %1 人（较优方案，未证明最优），步行总时间 %2 人时（可拆分时 %3）；最优方案中拆分 %4 / %5 个村，仍须拆分 %6 个村</translation>
    </message>
    <message>
        <source>Usable shelters full: %1. Walking time of all with a place: %2 person-hours (%3)</source>
        <translation>可用场所满员：%1 处。可安置人员步行总时间：%2 人时（%3）</translation>
    </message>
    <message>
        <source>Places whose number of people is unknown, listed and not counted: %1</source>
        <translation>人数未知的居民点（已列出，未计入）：%1</translation>
    </message>
    <message>
        <source>Why not covered</source>
        <translation>未覆盖原因</translation>
    </message>
    <message>
        <source>Nearest cure</source>
        <translation>最近的补救办法</translation>
    </message>
    <message>
        <source>Metres to build</source>
        <translation>需建米数</translation>
    </message>
    <message>
        <source>People more</source>
        <translation>可多覆盖人数</translation>
    </message>
    <message>
        <source>In a hazard area</source>
        <translation>危险区内</translation>
    </message>
    <message>
        <source>people: sufficient %1 + balanced %2 + insufficient %3 + severe %4 + no place in reach %5 + unconnected %6 + in a hazard area %7 = %8</source>
        <translation>人口：充足 %1 + 平衡 %2 + 不足 %3 + 严重不足 %4 + 可达范围内无位 %5 + 未连通 %6 + 危险区内 %7 = %8</translation>
    </message>
    <message>
        <source>Full shelter</source>
        <translation>收满的场所</translation>
    </message>
    <message>
        <source>Full shelter&apos;s name</source>
        <translation>收满场所名称</translation>
    </message>
    <message>
        <source>Full at person</source>
        <translation>收满人数</translation>
    </message>
    <message>
        <source>Shelters in reach full</source>
        <translation>可达场所已满</translation>
    </message>
    <message>
        <source>In reach, but not for them</source>
        <translation>可达但不可安置</translation>
    </message>
    <message>
        <source>with a place %1 + shelters in reach full %2 + shelters in reach, but not for them (capacity unknown, ruled out, village kept elsewhere) %3 + no shelter in reach %4 + in a hazard area %5 + unconnected %6 = %7</source>
        <translation>有安置位 %1 + 可达场所已满 %2 + 可达但不可安置（容量未知、被规则排除、整村安置在别处） %3 + 无可达场所 %4 + 危险区内 %5 + 未连通 %6 = %7</translation>
    </message>
    <message>
        <source>Assume the hazard zone NAME of the county; may be given again (as --scenario).</source>
        <translation>假定县文件中名为 NAME 的危险区；可多次给出（适用范围同 --scenario）。</translation>
    </message>
    <message>
        <source>scenario %1: %2 of %3 who must leave have a place, %4 against the county as it is</source>
        <translation>情景 %1：须转移 %3 人中 %2 人有安置位，比现状 %4</translation>
    </message>
    <message>
        <source>they leave before the hazard comes; once it is there, it keeps %1 of them from the road</source>
        <translation>按灾害到来前转移计；灾害到来后，其中 %1 人无法上路</translation>
    </message>
    <message>
        <source>scenario %1: %2 places per person, %3 in the county as it is; in a hazard area, kept from the road: %4 people</source>
        <translation>情景 %1：人均 %2 个安置位，现状 %3；危险区内无法上路 %4 人</translation>
    </message>
    <message>
        <source>scenario %1: the stock suffices for %2 people, %3 in the county as it is; stock lots lost: %4</source>
        <translation>情景 %1：物资可保障 %2 人，现状 %3 人；损失物资 %4 批</translation>
    </message>
    <message>
        <source>Outline m²</source>
        <translation>轮廓面积 m²</translation>
    </message>
    <message>
        <source>Water, buildings, hazard areas in it m²</source>
        <translation>其中水域、建筑、危险区 m²</translation>
    </message>
    <message>
        <source>of it water m²</source>
        <translation>其中水域 m²</translation>
    </message>
    <message>
        <source>of it buildings m²</source>
        <translation>其中建筑 m²</translation>
    </message>
    <message>
        <source>of it in hazard areas m²</source>
        <translation>其中危险区 m²</translation>
    </message>
    <message>
        <source>outlines of all shelters %1 m² - water %2 m² - buildings %3 m² - hazard areas %4 m² = %5 m²</source>
        <translation>全部场所轮廓 %1 m² - 水域 %2 m² - 建筑 %3 m² - 危险区 %4 m² = %5 m²</translation>
    </message>
    <message>
        <source>%1 events at once: %2 in time (%3 if each came alone), %4 late, %5 without a team, %6 unknown</source>
        <translation>%1 处事件同时发生：按时到达 %2 处（若各自单独发生 %3 处），超时 %4 处，无队伍可派或可达 %5 处，无法判断 %6 处</translation>
    </message>
    <message>
        <source> · %1 of %2 rows lost</source>
        <translation> · 丢失 %1 条（共 %2 条）</translation>
    </message>
    <message>
        <source> · rows missing in %1 places, how many is not known</source>
        <translation> · 有 %1 处缺失，条数不明</translation>
    </message>
    <message>
        <source> · computed column %1 not copied</source>
        <translation> · 计算列 %1 未复制</translation>
    </message>
    <message>
        <source>Every row was read. The copy is %1.</source>
        <translation>全部记录均已读取，副本为 %1。</translation>
    </message>
    <message>
        <source>The copy %1 holds what can still be read: bring its layers into a county with “onemap import”.</source>
        <translation>副本 %1 含尚可读取的内容，可用“onemap import”将其图层导入县域文件。</translation>
    </message>
    <message>
        <source>Copies what can still be read of a damaged GeoPackage into a clean one; the damaged file is not changed.</source>
        <translation>将受损 GeoPackage 中尚可读取的内容另存为新文件；原文件不变。</translation>
    </message>
    <message>
        <source>Coordinates of the source: EPSG:n, gcj02 or bd09; with &quot;,swapped&quot; behind it where the northing or latitude stands first.</source>
        <translation>来源坐标系：EPSG:n、gcj02 或 bd09；北坐标或纬度在前时后加“,swapped”。</translation>
    </message>
    <message>
        <source>Say what SOURCE is and what it may become: [COUNTY] SOURCE --describe.</source>
        <translation>说明来源是什么、可导入为什么：[县文件] 来源 --describe。</translation>
    </message>
    <message>
        <source>%1 is filled from “%2” (%3 %)</source>
        <translation>%1 取自“%2”（%3 %）</translation>
    </message>
    <message>
        <source>--crs %1: %2, in the county %3</source>
        <translation>--crs %1：%2，在县内 %3</translation>
    </message>
    <message>
        <source>, in the stated township %1 of %2</source>
        <translation>，在所填乡镇内 %1/%2</translation>
    </message>
    <message>
        <source>, nearest road %1 m (median)</source>
        <translation>，距最近道路 %1 米（中位数）</translation>
    </message>
    <message>
        <source>, nearest border %1 m (median)</source>
        <translation>，距最近界线 %1 米（中位数）</translation>
    </message>
    <message>
        <source>coordinates as declared: %1</source>
        <translation>声明的坐标系：%1</translation>
    </message>
    <message numerus="yes">
        <source>the first cannot be told apart from the next %n: too little evidence</source>
        <translation>
            <numerusform>证据不足：第一项与其后 %n 项无法区分</numerusform>
        </translation>
    </message>
    <message>
        <source>Beijing 1954 and Xian 1980 have numbers like these; ask where they come from</source>
        <translation>北京 54、西安 80 坐标的数值与此相近，请核实来源</translation>
    </message>
    <message>
        <source>goes to %1 (%2): %3</source>
        <translation>可导入 %1（%2）：%3</translation>
    </message>
    <message>
        <source>the encoding may be %1 or %2; look at a line of it:</source>
        <translation>编码可能是 %1 或 %2，请核对下列文字：</translation>
    </message>
    <message>
        <source>%1: %2 rows, %3, %4 fields</source>
        <translation>%1：%2 行，%3，%4 个字段</translation>
    </message>
    <message>
        <source>Roads: a dead end this near to another road is joined to it, in metres (0.5).</source>
        <translation>道路：断头距其他道路不超过此值时连接，单位米（默认 0.5）。</translation>
    </message>
    <message>
        <source>Roads: roads of one level that cross without a common vertex meet there.</source>
        <translation>道路：同层道路相交而无共同结点处视为平交。</translation>
    </message>
    <message>
        <source>Write the refused rows with their reasons to a CSV, to be mended.</source>
        <translation>把未导入的行连同原因写成 CSV，供补正。</translation>
    </message>
    <message>
        <source>Use the answers kept in the county under this name.</source>
        <translation>使用县文件中以此名保存的导入方案。</translation>
    </message>
    <message>
        <source>Keep mapping, encoding and coordinates in the county.</source>
        <translation>把字段对应、编码和坐标答案存入县文件。</translation>
    </message>
    <message>
        <source>Mend what proposes how it can be mended.</source>
        <translation>凡有补正建议的，按建议补正。</translation>
    </message>
    <message>
        <source>Rows without a known uid are new.</source>
        <translation>没有已知 uid 的行一律新增。</translation>
    </message>
    <message>
        <source>Empty cells empty the fields they stand for.</source>
        <translation>空单元格清空对应字段。</translation>
    </message>
    <message>
        <source>Nothing changed: every row is in the county as it stands in the file.</source>
        <translation>没有变化：文件中的每一行都与县数据一致。</translation>
    </message>
    <message>
        <source>Compute under the scenario NAME of the county (reachability, allocation, accessibility, sufficiency, response).</source>
        <translation>按县内情景 NAME 计算（reachability、allocation、accessibility、sufficiency、response）。</translation>
    </message>
    <message>
        <source>--scenario and --hazard-zone need a name, and go with reachability, allocation, accessibility, sufficiency and response.</source>
        <translation>--scenario 和 --hazard-zone 需要名称，只用于 reachability、allocation、accessibility、sufficiency 和 response。</translation>
    </message>
    <message>
        <source>scenario %1: %2 of %3 targets in time, %4 against the county as it is (%5 gained, %6 lost)</source>
        <translation>情景 %1：%2 / %3 个目标及时到场，较现状 %4（新增 %5，失去 %6）</translation>
    </message>
    <message>
        <source>people in time %1, %2 against the county as it is; teams out of use: %3</source>
        <translation>及时到场 %1 人，较现状 %2；停用队伍 %3 支</translation>
    </message>
    <message>
        <source>The list of tables is damaged: there may have been more than these.</source>
        <translation>表目录已损坏，可能还有未列出的表。</translation>
    </message>
    <message>
        <source>not copied, because it is no plain table or cannot be found: %1</source>
        <translation>不是普通表或已找不到，未复制：%1</translation>
    </message>
    <message>
        <source>not counted, because not recorded as usable in it: %1 shelters</source>
        <translation>未登记为适用于该灾种而不计入：%1 处场所</translation>
    </message>
    <message>
        <source>Field that alone tells which feature a row stands for; without it code, uid, name and place do.</source>
        <translation>单独用来识别要素的字段；不指定时按编号、uid、名称和位置识别。</translation>
    </message>
    <message>
        <source>Title of the page instead of its own.</source>
        <translation>代替页面自有标题的标题。</translation>
    </message>
    <message>
        <source>Computes reachability, coverage, response, allocation, accessibility, sufficiency, classes, villages or the scorecard of the plan.</source>
        <translation>计算可达、半径覆盖、到场、安置分配、可及性、物资保障、场所分类、村级场所，或规划指标评分卡。</translation>
    </message>
    <message>
        <source>Plan indicators</source>
        <translation>规划指标</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Plan sentence</source>
        <translation>规划原文</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>现值</translation>
    </message>
    <message>
        <source>Numerator</source>
        <translation>分子</translation>
    </message>
    <message>
        <source>Denominator</source>
        <translation>分母</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>%1 indicators: met %2, not met %3, cannot be judged %4</source>
        <translation>%1 项指标：达标 %2，未达标 %3，无法判定 %4</translation>
    </message>
    <message>
        <source>missing: %1</source>
        <translation>缺：%1</translation>
    </message>
    <message>
        <source>Contacts and phones: whole, masked (138****5678, 王**) or none. Default: whole.</source>
        <translation>联系人和电话：whole 完整、masked 打码（138****5678、王**）或 none 不含。默认 whole。</translation>
    </message>
    <message>
        <source>Leave out names of contacts and phones (--personal none).</source>
        <translation>不含联系人和电话（同 --personal none）。</translation>
    </message>
    <message>
        <source>Only what belongs to this township, or lies in it: its code, name or uid.</source>
        <translation>只要属于或位于该乡镇的内容：写代码、名称或 uid。</translation>
    </message>
    <message>
        <source>Only rows whose field fulfils what would stand under it in the table: status=在用, effective_area_m2=&gt;=500, name=; given again, all of them hold.</source>
        <translation>只要字段满足条件的行，写法与表格筛选行相同：status=在用、effective_area_m2=&gt;=500、name=（为空）；可多次给出，须全部满足。</translation>
    </message>
    <message>
        <source>Only this row; may be given again.</source>
        <translation>只要这一行；可多次给出。</translation>
    </message>
    <message>
        <source>Writes a layer of the county, or some of its rows, for other programs.</source>
        <translation>将县域的图层或其中部分行写出，供其他程序使用。</translation>
    </message>
    <message>
        <source>Packet: which side answers what is not decided otherwise.</source>
        <translation>任务包：其余未决事项取哪一方。</translation>
    </message>
    <message>
        <source>import needs COUNTY, LAYER and SOURCE, or COUNTY and PACKET.</source>
        <translation>import 需要县域文件、图层和来源，或县域文件和任务包。</translation>
    </message>
    <message>
        <source>The township: its code, name or uid.</source>
        <translation>乡镇：写代码、名称或 uid。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n record(s) to be kept by the township, written to %2</source>
        <translation>
            <numerusform>%1：由乡镇维护的记录 %n 条，已写入 %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s) on the check list</source>
        <translation>
            <numerusform>待核查 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Say which township: --unit CODE or NAME.</source>
        <translation>请指明乡镇：--unit 代码或名称。</translation>
    </message>
    <message>
        <source>A packet is written as .gpkg, not as %1.</source>
        <translation>任务包写成 .gpkg，不能写成 %1。</translation>
    </message>
    <message>
        <source>Cuts the part of one township into a file of its own; “import” brings it back and merges it.</source>
        <translation>将一个乡镇的部分单独成包；用 import 导回并逐项合并。</translation>
    </message>
    <message>
        <source> --decide %1=theirs or =ours</source>
        <translation> --decide %1=theirs 或 =ours</translation>
    </message>
    <message>
        <source>    %1: sent %2, here now %3, there %4: --decide %5=theirs or =ours</source>
        <translation>    %1：下发 %2，县里现为 %3，乡镇为 %4：--decide %5=theirs 或 =ours</translation>
    </message>
    <message>
        <source>Packet of %1, sent %2 (revision %3): %4 records = %5 updated + %6 new + %7 removed + %8 unchanged + %9 to be answered</source>
        <translation>%1任务包，%2 下发（第 %3 版）：%4 条记录 = 更新 %5 + 新增 %6 + 删除 %7 + 未变 %8 + 待答复 %9</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) changed only in the county since: kept as they are here.</source>
        <translation>
            <numerusform>有 %n 条仅县里改过：保留县里的内容。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing changed: the county has every record as the packet says, or newer.</source>
        <translation>没有变化：县里的记录与任务包一致，或比它更新。</translation>
    </message>
    <message>
        <source>What becomes of a row: ROW=new, update, refuse, or asked=… for every row that would be asked about; of a record or a field of a packet: UID[.FIELD]=theirs, ours; may be given again.</source>
        <translation>某行的处理：行号=new、update 或 refuse；asked=… 适用于所有待确认的行；数据包中的记录或字段：UID[.字段]=theirs、ours；可多次给出。</translation>
    </message>
    <message>
        <source>Plan indicators compared</source>
        <translation>规划指标对比</translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>状态：%1</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>走向</translation>
    </message>
    <message>
        <source>Share (%)</source>
        <translation>比例（%）</translation>
    </message>
    <message>
        <source>By township</source>
        <translation>分乡镇</translation>
    </message>
    <message>
        <source>%1 → %2, %3 indicators: %4 better, %5 worse; newly met %6, no longer met %7</source>
        <translation>%1 → %2，%3 项指标：向好 %4 项，变差 %5 项；新达标 %6 项，不再达标 %7 项</translation>
    </message>
    <message>
        <source>Judges the plan and keeps it, with a copy of the county, under this name.</source>
        <translation>核对规划指标，并以此名称连同县域副本一起保存。</translation>
    </message>
    <message>
        <source>The day that the plan is judged for, YYYY-MM-DD; today when it is left out.</source>
        <translation>指标核对的日期，格式 YYYY-MM-DD；不填即为今天。</translation>
    </message>
    <message>
        <source>Judges the county of that snapshot again and tells what differs.</source>
        <translation>重新核对该快照的县域副本，并说明有何不同。</translation>
    </message>
    <message>
        <source>The earlier snapshot of two; the later is the county as it is now.</source>
        <translation>对比中较早的快照；较晚一方为县域现状。</translation>
    </message>
    <message>
        <source>The later snapshot, instead of the county as it is now.</source>
        <translation>较晚的快照，代替县域现状。</translation>
    </message>
    <message>
        <source>Writes the comparison as CSV.</source>
        <translation>将对比结果写成 CSV。</translation>
    </message>
    <message>
        <source>Writes the comparison and its townships as a workbook.</source>
        <translation>将对比结果及分乡镇数据写成工作簿。</translation>
    </message>
    <message>
        <source>%1 · as of %2 · met %3, not met %4, cannot be judged %5 · taken %6 by %7</source>
        <translation>%1 · 截至 %2 · 达标 %3 项，未达标 %4 项，无法判定 %5 项 · %7 于 %6 生成</translation>
    </message>
    <message>
        <source>There is no snapshot yet: onemap snapshot COUNTY --take NAME.</source>
        <translation>还没有快照。请用 onemap snapshot 县域文件 --take 名称 生成。</translation>
    </message>
    <message>
        <source>Say what the snapshot is called: --take NAME.</source>
        <translation>请写明快照名称：--take 名称。</translation>
    </message>
    <message>
        <source>--as-of takes a day as YYYY-MM-DD, not %1.</source>
        <translation>--as-of 须为 YYYY-MM-DD 格式的日期，不能是 %1。</translation>
    </message>
    <message>
        <source>Its county is %1.</source>
        <translation>县域副本：%1。</translation>
    </message>
    <message>
        <source>%1: all %2 indicators have the same value and state as when it was taken.</source>
        <translation>%1：全部 %2 项指标的数值和状态与生成时一致。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 indicators differ now (then computed with %4, now with %5): %6</source>
        <translation>%1：%3 项指标中有 %2 项与生成时不同（当时由 %4 计算，现由 %5 计算）：%6</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>Give one of --take, --recompute and --compare.</source>
        <translation>--take、--recompute、--compare 只能选一个。</translation>
    </message>
    <message>
        <source>Keeps the judged plan of a day with what it was judged from, judges it again, compares two.</source>
        <translation>保存某一天的指标核对结果及其依据，可重新核对，可两期对比。</translation>
    </message>
    <message>
        <source>Replace a file of that name. A county or a packet of a township is never replaced.</source>
        <translation>覆盖同名文件。县域文件和乡镇任务包不会被覆盖。</translation>
    </message>
    <message>
        <source>Scorecard: the snapshot that every indicator is compared with.</source>
        <translation>评分卡：各项指标与之对比的快照。</translation>
    </message>
    <message>
        <source>Sheets of an atlas: one a township or one a village.</source>
        <translation>图册分幅：每乡镇一幅或每村一幅。</translation>
    </message>
    <message>
        <source>Which cards: any of hazard, village, shelter, with commas between.</source>
        <translation>制哪些卡：hazard（隐患点）、village（村）、shelter（避难场所），用逗号分隔。</translation>
    </message>
    <message>
        <source>Cards with empty fields go out, to be filled in by hand.</source>
        <translation>有空项的卡也输出，留待手工填写。</translation>
    </message>
    <message>
        <source>Kind scenario: the scenario NAME of the county.</source>
        <translation>情景简报：本县名为 NAME 的情景。</translation>
    </message>
    <message>
        <source>Kind scenario: the hazard zone NAME of the county; may be given again.</source>
        <translation>情景简报：本县名为 NAME 的危险区；可多次给出。</translation>
    </message>
    <message>
        <source>What the pages are about: coverage, resources, scorecard, atlas, cards, scenario or risk.</source>
        <translation>页面内容：coverage（覆盖）、resources（资源）、scorecard（评分卡）、atlas（图册）、cards（明白卡）、scenario（情景）或 risk（月度风险提示）。</translation>
    </message>
    <message>
        <source>Kind risk: the month; this one where none is given.</source>
        <translation>月度风险提示：月份；不给出时为本月。</translation>
    </message>
    <message>
        <source>Writes a coverage briefing, a map of resources, the scorecard of the plan, an atlas, cards, what a scenario changes or the risks of a month as a PDF.</source>
        <translation>输出 PDF：覆盖简报、资源图、规划评分卡、图册、明白卡、情景影响分析图或月度风险提示。</translation>
    </message>
    <message>
        <source>Plan projects</source>
        <translation>规划重点工程</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>工程</translation>
    </message>
    <message>
        <source>Done, %</source>
        <translation>完成比例（%）</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>%1 projects of the plan: done %2, under way %3, not begun %4, not reported %5</source>
        <translation>规划重点工程 %1 项：完成 %2，在建 %3，未开工 %4，未填报 %5</translation>
    </message>
    <message>
        <source>The same as --stamp public: names and phones masked; places of the forces, capacities of reservoirs and structure of sluices and levees left out.</source>
        <translation>等同于 --stamp public：姓名、电话脱敏，隐去涉军场所、水库库容以及水闸和堤防的结构。</translation>
    </message>
    <message>
        <source>A line at the foot of the page; not on cards.</source>
        <translation>页脚的一行备注；卡片上不印。</translation>
    </message>
    <message>
        <source>Picture (PNG, JPEG, SVG) of the unit&apos;s logo at the head; not on cards.</source>
        <translation>页首单位标志的图片（PNG、JPEG、SVG）；卡片上不印。</translation>
    </message>
    <message>
        <source>Writes every text and number of the pages to this workbook too.</source>
        <translation>同时把页面上的全部文字和数字写入此工作簿。</translation>
    </message>
    <message>
        <source>Which field of the source fills which field of the layer; may be given again. TARGET= leaves a field unfilled; TARGET=&apos;VALUE&apos; gives all rows one value.</source>
        <translation>源文件的哪个字段填入图层的哪个字段；可多次给出；“目标=”（等号后留空）表示该字段不填；“目标=&apos;值&apos;”表示所有行取同一个值。</translation>
    </message>
    <message>
        <source>A card has no room for --notes or --logo.</source>
        <translation>明白卡上没有放附注（--notes）和徽标（--logo）的位置。</translation>
    </message>
    <message>
        <source>Paper of coverage, resources and scenario: A3 (landscape) or A4 (portrait).</source>
        <translation>覆盖、资源、情景页的纸张：A3（横向）或 A4（纵向）。</translation>
    </message>
    <message>
        <source>--%1 belongs to --kind %2 and says nothing here. Leave it out, or choose that kind.</source>
        <translation>--%1 只用于 --kind %2，在此不起作用。请去掉它，或改用该类页面。</translation>
    </message>
    <message>
        <source>--number is 1 or more, not “%1”.</source>
        <translation>--number 应为不小于 1 的整数，不能是“%1”。</translation>
    </message>
    <message>
        <source>--by is township or village, not “%1”.</source>
        <translation>--by 应为 township 或 village，不能是“%1”。</translation>
    </message>
    <message>
        <source>--cards is any of hazard, village, shelter with commas between, not “%1”.</source>
        <translation>--cards 应为 hazard、village、shelter 中的若干项，以英文逗号分隔，不能是“%1”。</translation>
    </message>
    <message>
        <source>--month is a month such as 2026-11, not “%1”.</source>
        <translation>--month 应为月份，如 2026-11，不能是“%1”。</translation>
    </message>
    <message>
        <source>--stamp is internal or public, not “%1”.</source>
        <translation>--stamp 应为 internal 或 public，不能是“%1”。</translation>
    </message>
    <message>
        <source>--kind is coverage, resources, scorecard, atlas, cards, scenario or risk, not “%1”.</source>
        <translation>--kind 应为 coverage、resources、scorecard、atlas、cards、scenario 或 risk，不能是“%1”。</translation>
    </message>
    <message>
        <source>--kind %1 is printed on %2, not on “%3”.</source>
        <translation>--kind %1 只能印在 %2 上，不能是“%3”。</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>--kind scenario needs --scenario NAME or --hazard-zone NAME.</source>
        <translation>--kind scenario 需要 --scenario 名称 或 --hazard-zone 名称。</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>Short for --kind atlas --by township or village.</source>
        <translation>即 --kind atlas --by township 或 village 的简写。</translation>
    </message>
    <message>
        <source>Uid, code or name of the one sheet of an atlas, or the one card; may be given again.</source>
        <translation>只要图册中的一幅或一张卡片：其 uid、编码或名称；可重复给出。</translation>
    </message>
    <message>
        <source>Name of the office that makes and signs the page. The sheet of one township is --only.</source>
        <translation>制图并签发的单位名称；只要某一乡镇的图幅请用 --only。</translation>
    </message>
    <message>
        <source>--only chooses sheets of an atlas or cards; --kind %1 has neither.</source>
        <translation>--only 用于图册的图幅或卡片，--kind %1 两者都没有。</translation>
    </message>
    <message>
        <source>--atlas says what the sheets are of; leave --by out.</source>
        <translation>--atlas 已说明按什么成册，请去掉 --by。</translation>
    </message>
    <message>
        <source>--atlas is township or village, not “%1”.</source>
        <translation>--atlas 只能是 township 或 village，不能是“%1”。</translation>
    </message>
    <message>
        <source>--only is the uid, code or name of a sheet or card, not empty.</source>
        <translation>--only 须填图幅或卡片的 uid、编码或名称，不能为空。</translation>
    </message>
</context>
<context>
    <name>FeatureCard</name>
    <message>
        <source>within %1 min</source>
        <translation>%1 分钟内居民</translation>
    </message>
    <message>
        <source>Residents within %1 min / capacity</source>
        <translation>%1 分钟内居民占可容纳人数</translation>
    </message>
    <message>
        <source>covered</source>
        <translation>已覆盖</translation>
    </message>
    <message>
        <source>too far by road</source>
        <translation>沿路超时</translation>
    </message>
    <message>
        <source>not connected to a road</source>
        <translation>未接入路网</translation>
    </message>
    <message>
        <source>no shelter reachable</source>
        <translation>走不到任何场所</translation>
    </message>
    <message>
        <source>road closed</source>
        <translation>道路封闭</translation>
    </message>
    <message>
        <source>shelter not usable</source>
        <translation>场所不可用</translation>
    </message>
    <message>
        <source>shelter full</source>
        <translation>场所已满</translation>
    </message>
    <message>
        <source>Residents, number unknown</source>
        <translation>居民，人数不详</translation>
    </message>
    <message>
        <source>On foot</source>
        <translation>步行</translation>
    </message>
    <message>
        <source>Shelter</source>
        <translation>避难场所</translation>
    </message>
    <message>
        <source>length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>Residents: %1</source>
        <translation>居民 %1 人</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>below class III</source>
        <translation>未达 III 类</translation>
    </message>
    <message>
        <source>Class by facilities</source>
        <translation>按设施评定</translation>
    </message>
    <message>
        <source>not known: no facility list</source>
        <translation>无法评定：没有设施清单</translation>
    </message>
    <message>
        <source>%1 (less than declared)</source>
        <translation>%1（低于上报类别）</translation>
    </message>
    <message>
        <source>Missing for %1</source>
        <translation>达到 %1 还缺</translation>
    </message>
    <message>
        <source>%1, to be verified</source>
        <translation>%1，待核实</translation>
    </message>
    <message>
        <source>Holds by area</source>
        <translation>按面积可容纳</translation>
    </message>
    <message>
        <source>%1 people at %2 m² each (%3)</source>
        <translation>%1 人，每人 %2 m²（%3）</translation>
    </message>
    <message>
        <source>Entrances on the map</source>
        <translation>图上出入口</translation>
    </message>
    <message>
        <source>none: people walk to its middle</source>
        <translation>无，按中心点计算</translation>
    </message>
    <message>
        <source>kept from the road by a hazard</source>
        <translation>受危险区阻隔</translation>
    </message>
</context>
<context>
    <name>FeatureClipboard</name>
    <message>
        <source>Longitude</source>
        <translation>经度</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>纬度</translation>
    </message>
    <message>
        <source>The first row names no longitude and latitude. Copy the header row as well.</source>
        <translation>首行没有经度、纬度列名。请连同表头一起复制。</translation>
    </message>
    <message>
        <source>Row %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>“%1” is no coordinate</source>
        <translation>“%1”不是坐标</translation>
    </message>
    <message>
        <source>“%1” does not fit the field “%2”</source>
        <translation>“%1”不能填入“%2”</translation>
    </message>
    <message>
        <source>Row %1: the coordinate can be read in %2 ways; taken as %3. Write the zone, or E and N, to have it otherwise.</source>
        <translation>第 %1 行坐标有 %2 种读法，将按 %3 读取。如不对，请写明带号或东经、北纬。</translation>
    </message>
    <message>
        <source>Row %1: “%2” stands with stars for hidden digits and was not taken</source>
        <translation>第 %1 行：“%2”以星号隐去了号码，未采用</translation>
    </message>
</context>
<context>
    <name>FieldText</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>people</source>
        <translation>人</translation>
    </message>
    <message>
        <source>households</source>
        <translation>户</translation>
    </message>
    <message>
        <source>10⁴ yuan</source>
        <translation>万元</translation>
    </message>
</context>
<context>
    <name>FindIndex</name>
    <message>
        <source>Road</source>
        <translation>道路</translation>
    </message>
</context>
<context>
    <name>GapList</name>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>far from any road</source>
        <translation>远离道路</translation>
    </message>
    <message>
        <source>no shelter reachable</source>
        <translation>走不到任何场所</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>片区</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>People without</source>
        <translation>未覆盖人数</translation>
    </message>
    <message>
        <source>Nearest shelter</source>
        <translation>最近场所</translation>
    </message>
    <message>
        <source>Straight</source>
        <translation>直线</translation>
    </message>
    <message>
        <source>On foot</source>
        <translation>步行</translation>
    </message>
    <message>
        <source>Over limit</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Nearest cure</source>
        <translation>最近的补救办法</translation>
    </message>
    <message>
        <source>road closed</source>
        <translation>道路封闭</translation>
    </message>
    <message>
        <source>shelter not usable</source>
        <translation>场所不可用</translation>
    </message>
    <message>
        <source>shelter full</source>
        <translation>场所已满</translation>
    </message>
    <message>
        <source>in a hazard area</source>
        <translation>位于危险区内</translation>
    </message>
    <message>
        <source>roads lead round</source>
        <translation>道路绕行</translation>
    </message>
    <message>
        <source>none nearby</source>
        <translation>附近无场所</translation>
    </message>
</context>
<context>
    <name>ImportSource</name>
    <message>
        <source>GCJ-02 (Amap, Tencent)</source>
        <translation>国测局坐标 GCJ-02（高德、腾讯）</translation>
    </message>
    <message>
        <source>BD-09 (Baidu)</source>
        <translation>百度 BD-09</translation>
    </message>
    <message>
        <source>CGCS2000 / WGS 84 degrees</source>
        <translation>CGCS2000 / WGS 84 经纬度</translation>
    </message>
    <message>
        <source>Web Mercator</source>
        <translation>网络墨卡托</translation>
    </message>
    <message>
        <source>CGCS2000 Gauss-Krüger, %1</source>
        <translation>CGCS2000 高斯-克吕格，%1</translation>
    </message>
    <message>
        <source>%1, axes swapped</source>
        <translation>%1，两轴对调</translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>: </source>
        <translation>：</translation>
    </message>
    <message>
        <source>Leave %1 out</source>
        <translation>不取「%1」</translation>
    </message>
    <message>
        <source>Take it without a place</source>
        <translation>不带位置导入</translation>
    </message>
    <message>
        <source>Set to %1</source>
        <translation>改为 %1</translation>
    </message>
    <message>
        <source>Take the outline without crossings</source>
        <translation>取不自交的轮廓</translation>
    </message>
    <message>
        <source>Swap longitude and latitude</source>
        <translation>对调经纬度</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>to settle</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>by code</source>
        <translation>按编码</translation>
    </message>
    <message>
        <source>by uid</source>
        <translation>按 uid</translation>
    </message>
    <message>
        <source>by name and place, %1%</source>
        <translation>按名称和位置，%1%</translation>
    </message>
    <message>
        <source>chosen by hand</source>
        <translation>人工选定</translation>
    </message>
    <message>
        <source>Left out by hand.</source>
        <translation>人工排除。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Put the decimal point back</source>
        <translation>补上小数点</translation>
    </message>
    <message>
        <source>Read it as %1</source>
        <translation>按 %1 读取</translation>
    </message>
    <message>
        <source>by its place</source>
        <translation>按位置</translation>
    </message>
</context>
<context>
    <name>KeptResults</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Coverage along roads</source>
        <translation>路网覆盖</translation>
    </message>
    <message>
        <source>Coverage by radius</source>
        <translation>半径覆盖</translation>
    </message>
    <message>
        <source>Allocation</source>
        <translation>安置分配</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>可达性</translation>
    </message>
    <message>
        <source>Supplies</source>
        <translation>物资</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>场所分级</translation>
    </message>
    <message>
        <source>Village sites</source>
        <translation>村级场地</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>救援到达</translation>
    </message>
    <message>
        <source>%1 with a place</source>
        <translation>%1 有安置位</translation>
    </message>
    <message>
        <source>%1 places per person</source>
        <translation>人均 %1 个安置位</translation>
    </message>
    <message>
        <source>%1 covered</source>
        <translation>覆盖 %1</translation>
    </message>
    <message>
        <source>stock for %1 people</source>
        <translation>物资可保障 %1 人</translation>
    </message>
    <message>
        <source>%1 of %2 villages met</source>
        <translation>%1 / %2 个村达标</translation>
    </message>
    <message>
        <source>townships met: %1</source>
        <translation>达标乡镇 %1 个</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>留存时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>留存人</translation>
    </message>
    <message>
        <source>Data version</source>
        <translation>数据版本</translation>
    </message>
    <message>
        <source>Program version</source>
        <translation>软件版本</translation>
    </message>
    <message>
        <source>Hash of the input</source>
        <translation>输入校验值</translation>
    </message>
    <message>
        <source>Layer in the county file</source>
        <translation>县文件中的图层</translation>
    </message>
</context>
<context>
    <name>LayerFacts</name>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>线</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>面</translation>
    </message>
    <message>
        <source>Table without shapes</source>
        <translation>无图形的表</translation>
    </message>
    <message>
        <source>read as a whole; changed by imports</source>
        <translation>整体读取，由导入更改</translation>
    </message>
    <message>
        <source>edited piece by piece, with undo and history</source>
        <translation>逐条编辑，可撤销，有记录</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>未填</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>图形</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>存放</translation>
    </message>
    <message>
        <source>Provenance</source>
        <translation>来源性质</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>数据表</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>数据来源</translation>
    </message>
    <message>
        <source>State of the source</source>
        <translation>数据时点</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>LayerGroup</name>
    <message>
        <source>%1 km</source>
        <translation>%1 km</translation>
    </message>
    <message>
        <source>Reached roads</source>
        <translation>可达道路</translation>
    </message>
    <message>
        <source>Covered residents</source>
        <translation>已覆盖居民</translation>
    </message>
    <message>
        <source>Radius yes, roads no</source>
        <translation>半径够、路不够</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>未覆盖居民</translation>
    </message>
    <message>
        <source>Unconnected</source>
        <translation>未接入路网</translation>
    </message>
    <message>
        <source>Gap sizes</source>
        <translation>缺口人数</translation>
    </message>
    <message>
        <source>Emergency resources</source>
        <translation>应急资源</translation>
    </message>
    <message>
        <source>Hazards</source>
        <translation>风险隐患</translation>
    </message>
    <message>
        <source>Base map</source>
        <translation>底图</translation>
    </message>
    <message>
        <source>Roads in time</source>
        <translation>限时可达道路</translation>
    </message>
    <message>
        <source>Reached in time</source>
        <translation>及时到场</translation>
    </message>
    <message>
        <source>Reached late</source>
        <translation>超时到场</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>无法到达</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 km</translation>
    </message>
    <message>
        <source>%1 m²</source>
        <translation>%1 m²</translation>
    </message>
    <message>
        <source>%1 km²</source>
        <translation>%1 km²</translation>
    </message>
    <message>
        <source>%1 · %2 mu · %3 ha</source>
        <translation>%1 · %2 亩 · %3 公顷</translation>
    </message>
</context>
<context>
    <name>PacketWords</name>
    <message>
        <source>moved by %1 m</source>
        <translation>移动了 %1 米</translation>
    </message>
    <message>
        <source>another shape</source>
        <translation>形状不同</translation>
    </message>
    <message>
        <source>as it was</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>changed there</source>
        <translation>乡镇改过</translation>
    </message>
    <message>
        <source>changed here only</source>
        <translation>仅县里改过</translation>
    </message>
    <message>
        <source>changed on both sides</source>
        <translation>两边都改过</translation>
    </message>
    <message>
        <source>removed there</source>
        <translation>乡镇已删除</translation>
    </message>
    <message>
        <source>removed here, changed there</source>
        <translation>县里已删除，乡镇改过</translation>
    </message>
    <message>
        <source>new there</source>
        <translation>乡镇新增</translation>
    </message>
    <message>
        <source>new there, perhaps known</source>
        <translation>乡镇新增，可能已有</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>is updated</source>
        <translation>将更新</translation>
    </message>
    <message>
        <source>is added</source>
        <translation>将新增</translation>
    </message>
    <message>
        <source>is removed</source>
        <translation>将删除</translation>
    </message>
    <message>
        <source>to be answered</source>
        <translation>待答复</translation>
    </message>
    <message>
        <source>cannot be taken</source>
        <translation>无法采用</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>as sent</source>
        <translation>同下发时</translation>
    </message>
    <message>
        <source>Removed there, changed here since. Remove it here too?</source>
        <translation>乡镇已删除，县里之后改过。县里也删除吗？</translation>
    </message>
    <message>
        <source>Removed there. Remove it here too?</source>
        <translation>乡镇已删除。县里也删除吗？</translation>
    </message>
    <message>
        <source>Removed here since, changed there. Bring it back?</source>
        <translation>县里已删除，乡镇改过。要恢复吗？</translation>
    </message>
    <message>
        <source>Perhaps the same as “%1”, %2 m away. Add it as new?</source>
        <translation>可能与“%1”相同，相距 %2 米。作为新增吗？</translation>
    </message>
    <message>
        <source>Perhaps the same as “%1”. Add it as new?</source>
        <translation>可能与“%1”相同。作为新增吗？</translation>
    </message>
</context>
<context>
    <name>ReachReport</name>
    <message>
        <source>County</source>
        <translation>县</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>行政区划代码</translation>
    </message>
    <message>
        <source>Data version</source>
        <translation>数据版本</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>old: the county was edited since it was computed</source>
        <translation>已过时：计算之后县内数据有修改</translation>
    </message>
    <message>
        <source>up to date when it was exported</source>
        <translation>导出时为最新</translation>
    </message>
    <message>
        <source>Coverage %</source>
        <translation>覆盖率 %</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>已覆盖</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>未覆盖</translation>
    </message>
    <message>
        <source>of them inside the straight radius</source>
        <translation>其中半径够、路不够</translation>
    </message>
    <message>
        <source>Unconnected</source>
        <translation>未接入路网</translation>
    </message>
    <message>
        <source>Covered + not covered + unconnected</source>
        <translation>已覆盖＋未覆盖＋未接入路网</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>居民点</translation>
    </message>
    <message>
        <source>Places whose people are not known</source>
        <translation>人数不明的居民点</translation>
    </message>
    <message>
        <source>Roads reached, km</source>
        <translation>可达道路（km）</translation>
    </message>
    <message>
        <source>Parameter %1</source>
        <translation>参数 %1</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>计算引擎</translation>
    </message>
    <message>
        <source>Hash of the input</source>
        <translation>输入校验值</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>缺口清单</translation>
    </message>
</context>
<context>
    <name>ResponseReport</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>及时</translation>
    </message>
    <message>
        <source>late</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>无法到达</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>in time + late + not reachable + not known</source>
        <translation>及时 + 超时 + 无法到达 + 未知</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>计数口径</translation>
    </message>
    <message>
        <source>the second team on scene</source>
        <translation>第二支到场队伍</translation>
    </message>
    <message>
        <source>the first team on scene</source>
        <translation>首支到场队伍</translation>
    </message>
    <message>
        <source>Indicator, as chosen</source>
        <translation>指标（所选口径）</translation>
    </message>
    <message>
        <source>Indicator, other wording</source>
        <translation>指标（另一口径）</translation>
    </message>
    <message>
        <source>On scene in time %</source>
        <translation>及时到场 %</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Teams sent</source>
        <translation>出动队伍</translation>
    </message>
    <message>
        <source>Teams recorded</source>
        <translation>登记队伍</translation>
    </message>
    <message>
        <source>Not in time</source>
        <translation>未及时</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>队伍</translation>
    </message>
</context>
<context>
    <name>ResponseTable</name>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>(no village)</source>
        <translation>（无村）</translation>
    </message>
    <message>
        <source>%1, %2 min</source>
        <translation>%1，%2 分钟</translation>
    </message>
    <message>
        <source> (road closed)</source>
        <translation>（道路封闭）</translation>
    </message>
    <message>
        <source>%1 · %2 homes</source>
        <translation>%1 · %2 处居民点</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>构成</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>到场率</translation>
    </message>
    <message>
        <source>In time / all</source>
        <translation>及时 / 总数</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Team, or why none</source>
        <translation>队伍或原因</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人口</translation>
    </message>
    <message>
        <source>Short min</source>
        <translation>差（分钟）</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>People late</source>
        <translation>未及时人口</translation>
    </message>
    <message>
        <source>(elsewhere)</source>
        <translation>（其他）</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>队伍</translation>
    </message>
    <message>
        <source>Turn-out min</source>
        <translation>出动（分钟）</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Longest min</source>
        <translation>最久（分钟）</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1（默认）</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>If alone</source>
        <translation>单独发生时</translation>
    </message>
    <message>
        <source>no team left</source>
        <translation>无队可派</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>in time %1, late %2, not reachable %3, not known %4</source>
        <translation>及时 %1，超时 %2，无法到达 %3，未知 %4</translation>
    </message>
</context>
<context>
    <name>ResponseWords</name>
    <message>
        <source>Villages</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Hazard points</source>
        <translation>隐患点</translation>
    </message>
    <message>
        <source>Firms</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Levee points</source>
        <translation>堤防桩点</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人口</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>及时</translation>
    </message>
    <message>
        <source>too far</source>
        <translation>太远</translation>
    </message>
    <message>
        <source>the road is closed</source>
        <translation>道路封闭</translation>
    </message>
    <message>
        <source>no road near enough</source>
        <translation>附近无道路</translation>
    </message>
    <message>
        <source>no team can drive there</source>
        <translation>无队伍能驶达</translation>
    </message>
    <message>
        <source>island of roads, no team on it</source>
        <translation>孤立路网，无队伍</translation>
    </message>
    <message>
        <source>only one team can come</source>
        <translation>只有一支队能到</translation>
    </message>
    <message>
        <source>no place recorded</source>
        <translation>未填位置</translation>
    </message>
    <message>
        <source>no team recorded</source>
        <translation>未填队伍</translation>
    </message>
    <message>
        <source>no road recorded</source>
        <translation>无道路数据</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>达标</translation>
    </message>
    <message>
        <source>Not met</source>
        <translation>未达标</translation>
    </message>
    <message>
        <source>Cannot be judged</source>
        <translation>不能判定</translation>
    </message>
    <message>
        <source>Within %1 min of the order, in the planned service area: %2 / %3, %4%. %5</source>
        <translation>接令起 %1 分钟内、规划服务区内：%2 / %3，%4%，%5</translation>
    </message>
    <message>
        <source>Within %1 min of the accident, everywhere: %2 / %3, %4%. %5</source>
        <translation>事发起 %1 分钟内、所有目标：%2 / %3，%4%，%5</translation>
    </message>
    <message>
        <source> · outside the area %1 / %2</source>
        <translation> · 区外 %1 / %2</translation>
    </message>
    <message>
        <source> · at best: the time from accident to order is not known</source>
        <translation> · 最好情形：事发到接令的时间未知</translation>
    </message>
    <message>
        <source>within %1 min</source>
        <translation>%1 分钟内</translation>
    </message>
    <message>
        <source>speeds × %1</source>
        <translation>车速 × %1</translation>
    </message>
    <message>
        <source>off-road %1 m/s</source>
        <translation>离路 %1 m/s</translation>
    </message>
    <message>
        <source>turn-out %1 / %2 min where none is recorded</source>
        <translation>未填出动时间按 %1 / %2 分钟</translation>
    </message>
    <message>
        <source>levee points each %1 m</source>
        <translation>堤防每 %1 m 一点</translation>
    </message>
    <message>
        <source>snap limit %1 m</source>
        <translation>连接距离 %1 m</translation>
    </message>
    <message>
        <source>no snap limit</source>
        <translation>连接距离不限</translation>
    </message>
    <message>
        <source>data revision r%1</source>
        <translation>数据版本 r%1</translation>
    </message>
    <message>
        <source>input %1</source>
        <translation>输入 %1</translation>
    </message>
    <message>
        <source>places of people left out</source>
        <translation>有居民点未读入</translation>
    </message>
    <message>
        <source>roads left out</source>
        <translation>有道路未读入</translation>
    </message>
    <message>
        <source>a team has no place</source>
        <translation>有队伍未记位置</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>accident to order %1 min</source>
        <translation>事发至接令 %1 分钟</translation>
    </message>
    <message>
        <source>accident to order unknown</source>
        <translation>事发至接令时间未知</translation>
    </message>
    <message>
        <source>only teams: %1</source>
        <translation>仅计队伍：%1</translation>
    </message>
    <message>
        <source>without teams that have nobody on duty</source>
        <translation>不计在岗为 0 的队伍</translation>
    </message>
    <message>
        <source>places without a number of people: %1</source>
        <translation>人数未知的居民点：%1</translation>
    </message>
</context>
<context>
    <name>Snapper</name>
    <message>
        <source>vertex</source>
        <translation>顶点</translation>
    </message>
    <message>
        <source>crossing</source>
        <translation>交点</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>边线</translation>
    </message>
    <message>
        <source>Snap: %1</source>
        <translation>吸附：%1</translation>
    </message>
    <message>
        <source>Snap marks</source>
        <translation>吸附标记</translation>
    </message>
</context>
<context>
    <name>SupplyTable</name>
    <message>
        <source>Item</source>
        <translation>品种</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>缺</translation>
    </message>
    <message>
        <source>Supports</source>
        <translation>可保障</translation>
    </message>
    <message>
        <source>%1 (optional)</source>
        <translation>%1（可选）</translation>
    </message>
    <message>
        <source>Binding item</source>
        <translation>最紧缺</translation>
    </message>
    <message>
        <source>met</source>
        <translation>达标</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>未达标</translation>
    </message>
    <message>
        <source>cannot be judged</source>
        <translation>不能判定</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>County</source>
        <translation>全县</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>water %1</source>
        <translation>水域 %1</translation>
    </message>
    <message>
        <source>buildings %1</source>
        <translation>建筑 %1</translation>
    </message>
    <message>
        <source>hazard area %1</source>
        <translation>危险区 %1</translation>
    </message>
    <message>
        <source>Taken off</source>
        <translation>扣除</translation>
    </message>
    <message>
        <source>Largest m²</source>
        <translation>最大 m²</translation>
    </message>
    <message>
        <source>Short m²</source>
        <translation>缺 m²</translation>
    </message>
</context>
<context>
    <name>WalkingWords</name>
    <message>
        <source>speed %1 m/s</source>
        <translation>步速 %1 m/s</translation>
    </message>
    <message>
        <source>adults</source>
        <translation>成年人</translation>
    </message>
    <message>
        <source>older people</source>
        <translation>老年人</translation>
    </message>
    <message>
        <source>night</source>
        <translation>夜间</translation>
    </message>
    <message>
        <source>heavy rain</source>
        <translation>大雨</translation>
    </message>
    <message>
        <source>snow or ice</source>
        <translation>冰雪</translation>
    </message>
    <message>
        <source>values to be verified</source>
        <translation>取值待核实</translation>
    </message>
    <message>
        <source>slopes by %1</source>
        <translation>坡度按 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>off-road factor %1</source>
        <translation>路外系数 %1</translation>
    </message>
    <message>
        <source>connected within %1 m</source>
        <translation>接入上限 %1 m</translation>
    </message>
    <message>
        <source>connected at any distance</source>
        <translation>接入不限</translation>
    </message>
    <message>
        <source>shelters whatever the hazard</source>
        <translation>场所不分灾种</translation>
    </message>
    <message>
        <source>shelters usable in: %1</source>
        <translation>场所按灾种：%1可用</translation>
    </message>
</context>
<context>
    <name>WhyText</name>
    <message>
        <source>a shelter without a name</source>
        <translation>一处无名场所</translation>
    </message>
    <message>
        <source>%1 pieces of road without a name</source>
        <translation>%1 段无名道路</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No road within %1 m: the nearest is %2 m away.</source>
        <translation>%1 米内没有道路：最近的在 %2 米外。</translation>
    </message>
    <message>
        <source>There is no road at all.</source>
        <translation>没有任何道路。</translation>
    </message>
    <message>
        <source>Road closed: %1. If it were open, it would be %2 to %3.</source>
        <translation>道路封闭：%1。若通行，%2可到%3。</translation>
    </message>
    <message>
        <source>The roads from here lead to no usable shelter.</source>
        <translation>此处道路通不到任何可用场所。</translation>
    </message>
    <message>
        <source>%1 is full.</source>
        <translation>%1已满。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>New shelter here</source>
        <translation>在此新增场所</translation>
    </message>
    <message>
        <source>only planned</source>
        <translation>尚在规划</translation>
    </message>
    <message>
        <source>under construction</source>
        <translation>在建</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>not usable in this hazard</source>
        <translation>此灾种下不可用</translation>
    </message>
    <message>
        <source>not on record as usable in this hazard</source>
        <translation>未登记为此灾种下可用</translation>
    </message>
    <message>
        <source>too far outside the county to count</source>
        <translation>在县外过远，不计入</translation>
    </message>
    <message>
        <source>cut off or flooded by the hazard area</source>
        <translation>位于灾害范围内或被其隔断</translation>
    </message>
    <message>
        <source>not in use</source>
        <translation>未启用</translation>
    </message>
    <message>
        <source>%1 too long, %2 m of level road: on foot it takes %3 to %4.</source>
        <translation>超时 %1，相当于平路 %2 米：步行到%4需 %3。</translation>
    </message>
    <message>
        <source>Road lost to the hazard: %1. If it were open, it would be %2 to %3.</source>
        <translation>道路因灾中断：%1。若通行，%2可到%3。</translation>
    </message>
    <message>
        <source>The road is closed, and the shelter it leads to is not usable.</source>
        <translation>道路封闭，且所通往的场所不可用。</translation>
    </message>
    <message>
        <source>They live on the ground of %1, but it is %2.</source>
        <translation>住在%1场地内，但该场所%2。</translation>
    </message>
    <message>
        <source>%1 is within the limit (%2), but it is %3.</source>
        <translation>%1在时限内可达（%2），但%3。</translation>
    </message>
    <message>
        <source>Inside a hazard area: they must leave.</source>
        <translation>位于灾害范围内，须转移。</translation>
    </message>
    <message>
        <source>A hazard area lies between them and the road: they must leave.</source>
        <translation>与道路之间被灾害范围隔断，须转移。</translation>
    </message>
    <message>
        <source>%1 The place lies in a hazard area: they must leave.</source>
        <translation>%1该处位于灾害范围内，须转移。</translation>
    </message>
    <message>
        <source>Reopen %1</source>
        <translation>恢复%1通行</translation>
    </message>
    <message>
        <source>Check whether %1 is usable in this hazard</source>
        <translation>核实%1在此灾种下可否使用</translation>
    </message>
    <message>
        <source>Put %1 into use</source>
        <translation>启用%1</translation>
    </message>
    <message>
        <source>Entrance to %1 on this side, if the ground allows</source>
        <translation>%1在此侧开设出入口（须现场核实）</translation>
    </message>
    <message>
        <source>Footpath of %1 m, if the ground allows</source>
        <translation>修建 %1 米步道（须现场核实）</translation>
    </message>
    <message>
        <source>+%1 people</source>
        <translation>可多覆盖 %1 人</translation>
    </message>
</context>
<context>
    <name>app::AccessPanel</name>
    <message>
        <source>Accessibility</source>
        <translation>可达性</translation>
    </message>
    <message>
        <source>How many free places per person people have within reach, when all share with all.</source>
        <translation>可达范围内所有人共享时，人均剩余容量是多少。</translation>
    </message>
    <message>
        <source>all alike within reach (2SFCA)</source>
        <translation>范围内等权（2SFCA）</translation>
    </message>
    <message>
        <source>three steps (E2SFCA)</source>
        <translation>三级衰减（E2SFCA）</translation>
    </message>
    <message>
        <source>falling curve (Gaussian)</source>
        <translation>连续衰减（高斯）</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>By township</source>
        <translation>按乡镇</translation>
    </message>
    <message>
        <source>By village</source>
        <translation>按村</translation>
    </message>
    <message>
        <source>People by places per person</source>
        <translation>按人均容量分级的人数</translation>
    </message>
    <message>
        <source>Data changed, compute again</source>
        <translation>数据已变，重新计算</translation>
    </message>
    <message>
        <source>places per person within %1 min; %2 places for %3 people, %4 places with nobody in reach</source>
        <translation>%1 分钟内人均容量；容量 %2，人数 %3，范围内无人的容量 %4</translation>
    </message>
    <message>
        <source>adds up</source>
        <translation>合计相符</translation>
    </message>
    <message>
        <source>does not add up</source>
        <translation>合计不符</translation>
    </message>
    <message>
        <source>data revision r%1</source>
        <translation>数据版本 r%1</translation>
    </message>
    <message>
        <source>Computed with other settings, compute again</source>
        <translation>参数已改，重新计算</translation>
    </message>
    <message>
        <source>places without a number of people: %1</source>
        <translation>人数未知的居民点：%1</translation>
    </message>
</context>
<context>
    <name>app::AllocationDesk</name>
    <message>
        <source>allocation</source>
        <translation>人员安置</translation>
    </message>
    <message>
        <source>accessibility</source>
        <translation>可达性</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
</context>
<context>
    <name>app::AllocationPanel</name>
    <message>
        <source>Allocation of evacuees</source>
        <translation>人员安置</translation>
    </message>
    <message>
        <source>With a place</source>
        <translation>有安置位</translation>
    </message>
    <message>
        <source>Unconnected</source>
        <translation>未接入路网</translation>
    </message>
    <message>
        <source>Balance of people</source>
        <translation>人数平衡</translation>
    </message>
    <message>
        <source>Send this village only here</source>
        <translation>该村只安置到此处</translation>
    </message>
    <message>
        <source>Never send this village here</source>
        <translation>该村不安置到此处</translation>
    </message>
    <message>
        <source>Data changed, compute again</source>
        <translation>数据已变，重新计算</translation>
    </message>
    <message>
        <source>Cannot be judged: nobody lives here</source>
        <translation>不能判定：无人居住</translation>
    </message>
    <message>
        <source>%1 without a place</source>
        <translation>%1 人无安置位</translation>
    </message>
    <message>
        <source>Everybody has a place</source>
        <translation>人人有安置位</translation>
    </message>
    <message>
        <source>proved the best</source>
        <translation>已证明最优</translation>
    </message>
    <message>
        <source>not proved</source>
        <translation>未证明最优</translation>
    </message>
    <message>
        <source>%1 / %2 people within %3 min. Without regard to capacity it would be %4%.</source>
        <translation>%1 / %2 人，%3 分钟内。不计容量则为 %4%。</translation>
    </message>
    <message>
        <source>Pinned and banned</source>
        <translation>固定与禁用</translation>
    </message>
    <message>
        <source>Shelters, fullest first</source>
        <translation>避难场所（最满在前）</translation>
    </message>
    <message>
        <source>Without a place: %1 people</source>
        <translation>无安置位：%1 人</translation>
    </message>
    <message>
        <source>Keeping villages whole: %1 people more without a place, %2 person-hours instead of %3. The best plan divides %4 of %5 villages.</source>
        <translation>整村安置的代价：多 %1 人无安置位，%2 人时（可拆分时 %3）。最优方案拆分 %4 / %5 个村。</translation>
    </message>
    <message>
        <source>evacuees %1%</source>
        <translation>转移比例 %1%</translation>
    </message>
    <message>
        <source>villages whole</source>
        <translation>整村安置</translation>
    </message>
    <message>
        <source>villages may be divided</source>
        <translation>村可拆分</translation>
    </message>
    <message>
        <source>data revision r%1</source>
        <translation>数据版本 r%1</translation>
    </message>
    <message>
        <source>places without a number of people: %1</source>
        <translation>无人数的居民点：%1</translation>
    </message>
    <message>
        <source>In reach, not for them</source>
        <translation>可达但不可安置</translation>
    </message>
    <message>
        <source>Capacity unknown, ruled out by pins and bans, or their village is kept whole elsewhere</source>
        <translation>容量未知、被指定或禁止规则排除，或整村安置在别处</translation>
    </message>
    <message>
        <source>Cannot be judged: numbers of people are missing</source>
        <translation>不能判定：缺少人数</translation>
    </message>
    <message>
        <source>Cannot be judged: not everybody is counted</source>
        <translation>不能判定：有人未计入</translation>
    </message>
    <message>
        <source>Keeping villages whole: at most %1 people more without a place, %2 person-hours instead of %3. The best plan divides %4 of %5 villages.</source>
        <translation>整村安置的代价：至多再有 %1 人无安置位，步行 %2 人时（可拆分时 %3）。最优方案拆分 %4 / %5 个村。</translation>
    </message>
    <message>
        <source>Computed with other settings, compute again</source>
        <translation>参数已改，重新计算</translation>
    </message>
    <message>
        <source>Villages and their shelters (right click or menu key: pin, ban)</source>
        <translation>各村去向（右键或菜单键：固定、禁用）</translation>
    </message>
    <message>
        <source>pins %1, bans %2</source>
        <translation>固定 %1 对，禁用 %2 对</translation>
    </message>
    <message>
        <source>Shelters full</source>
        <translation>可达场所已满</translation>
    </message>
    <message>
        <source>None in reach</source>
        <translation>无可达场所</translation>
    </message>
</context>
<context>
    <name>app::AllocationSession</name>
    <message>
        <source>Allocation</source>
        <translation>人员安置</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>可达性</translation>
    </message>
</context>
<context>
    <name>app::AnalysisSession</name>
    <message>
        <source>Coverage analysis</source>
        <translation>覆盖分析</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>敏感性</translation>
    </message>
    <message>
        <source>Supplies, classes, villages</source>
        <translation>物资、类别、村级场所</translation>
    </message>
    <message>
        <source>Villages, buildings, second shelters</source>
        <translation>村庄、建筑、第二处场所</translation>
    </message>
</context>
<context>
    <name>app::AttachmentDesk</name>
    <message>
        <source>Copying files</source>
        <translation>复制文件</translation>
    </message>
    <message numerus="yes">
        <source>Attach %n file(s)</source>
        <translation>
            <numerusform>添加 %n 个附件</numerusform>
        </translation>
    </message>
    <message>
        <source>Take a file off</source>
        <translation>移除附件</translation>
    </message>
</context>
<context>
    <name>app::AttachmentStrip</name>
    <message>
        <source>Photos and files</source>
        <translation>照片与附件</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Files are copied into the folder beside the county; you can also drop them here</source>
        <translation>文件会复制到县域文件旁的文件夹，也可拖放到此处</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>A picture or files from the clipboard</source>
        <translation>剪贴板中的图片或文件</translation>
    </message>
    <message>
        <source>Reading photos</source>
        <translation>读取照片</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Takes it off the feature; the file stays in its folder</source>
        <translation>从要素上移除，文件保留在原处</translation>
    </message>
    <message>
        <source>Add photos and files</source>
        <translation>添加照片与附件</translation>
    </message>
</context>
<context>
    <name>app::BackupPage</name>
    <message>
        <source>first save of the day</source>
        <translation>当天首次保存</translation>
    </message>
    <message>
        <source>before an import</source>
        <translation>导入之前</translation>
    </message>
    <message>
        <source>before a restore</source>
        <translation>恢复之前</translation>
    </message>
    <message>
        <source>Restore from backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>A copy is made at the first save of a day, before large imports and before a restore; the newest 30 stay. Each is checked before it is used.</source>
        <translation>每天首次保存、大批导入和恢复之前各备份一次，保留最近 30 份。使用前逐份检查。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>缘由</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>要素数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>County</source>
        <translation>县</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Restore as new file…</source>
        <translation>恢复为新文件…</translation>
    </message>
    <message>
        <source>Restore over this county…</source>
        <translation>恢复并替换本县文件…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 (open)</source>
        <translation>%1（已打开）</translation>
    </message>
    <message>
        <source>There is no backup here yet.</source>
        <translation>尚无备份。</translation>
    </message>
    <message>
        <source>being checked…</source>
        <translation>检查中…</translation>
    </message>
    <message>
        <source>Checking backups</source>
        <translation>检查备份</translation>
    </message>
    <message>
        <source>✓ sound · %1</source>
        <translation>✓ 完好 · %1</translation>
    </message>
    <message>
        <source>✕ damaged</source>
        <translation>✕ 已损坏</translation>
    </message>
    <message>
        <source>Restore as new file</source>
        <translation>恢复为新文件</translation>
    </message>
    <message>
        <source>County files (*.gpkg)</source>
        <translation>县域文件 (*.gpkg)</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Put “%1” back to the state of %2?</source>
        <translation>将“%1”恢复到 %2 的状态？</translation>
    </message>
    <message>
        <source>What the file holds now becomes a backup first.</source>
        <translation>文件现有内容会先做备份。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>This county lies on a network or in a synchronised folder: restore as a new file.</source>
        <translation>县域文件位于网络或同步文件夹，请恢复为新文件。</translation>
    </message>
    <message>
        <source>This county is only viewed here: restore as a new file.</source>
        <translation>此处只读打开县域文件，请恢复为新文件。</translation>
    </message>
    <message>
        <source>Looking for backups…</source>
        <translation>正在查找备份…</translation>
    </message>
    <message>
        <source>Looking for backups</source>
        <translation>查找备份</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>✕ cannot be read</source>
        <translation>✕ 无法读取</translation>
    </message>
</context>
<context>
    <name>app::BalanceBox</name>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>adds up</source>
        <translation>合计相符</translation>
    </message>
    <message>
        <source>does not add up</source>
        <translation>合计不符</translation>
    </message>
</context>
<context>
    <name>app::BalanceRow</name>
    <message>
        <source>rows in</source>
        <translation>读入行</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>not imported</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>not imported, %1 to settle</source>
        <translation>未导入，待处理 %1</translation>
    </message>
    <message>
        <source>✕ The rows do not add up</source>
        <translation>✕ 行数不符</translation>
    </message>
    <message>
        <source>✓ Nothing changed</source>
        <translation>✓ 没有变化</translation>
    </message>
    <message>
        <source>✓ Adds up, no row lost</source>
        <translation>✓ 合计相符，没有丢行</translation>
    </message>
</context>
<context>
    <name>app::Banner</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>app::BasemapList</name>
    <message>
        <source>Tianditu streets</source>
        <translation>天地图矢量</translation>
    </message>
    <message>
        <source>Tianditu imagery</source>
        <translation>天地图影像</translation>
    </message>
    <message>
        <source>Tianditu terrain</source>
        <translation>天地图地形</translation>
    </message>
    <message>
        <source>Tianditu %1</source>
        <translation>天地图 %1</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景底图</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Tianditu, map approval number not entered (Preferences)</source>
        <translation>天地图，审图号未填（见首选项）</translation>
    </message>
</context>
<context>
    <name>app::BriefingForm</name>
    <message>
        <source>Made again and again</source>
        <translation>常用简报</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Words on the page</source>
        <translation>页面文字</translation>
    </message>
    <message>
        <source>Who may see it</source>
        <translation>公开范围</translation>
    </message>
    <message>
        <source>Kept briefing</source>
        <translation>已保存的简报</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>monthly coverage</source>
        <translation>如：月度覆盖简报</translation>
    </message>
    <message>
        <source>Name to keep it under</source>
        <translation>保存名称</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keeps these choices in the county under the name, to be made again with new numbers</source>
        <translation>以此名称保存在县域文件中，下次用新数据再次生成</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>About</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Number of the year</source>
        <translation>年内期号</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>emergency bureau of the county</source>
        <translation>县应急管理局</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>the page&apos;s own</source>
        <translation>使用默认</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Stands in place of the conclusion under the title; the program does not check it</source>
        <translation>代替标题下的结论；其中内容程序不作核对</translation>
    </message>
    <message>
        <source>kind, paper and number</source>
        <translation>按类别、纸张、期号编排</translation>
    </message>
    <message>
        <source>Drawn by</source>
        <translation>制图</translation>
    </message>
    <message>
        <source>to be signed by hand</source>
        <translation>留空待签</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>公开</translation>
    </message>
    <message>
        <source>Stamp</source>
        <translation>密级</translation>
    </message>
    <message>
        <source>Map review number</source>
        <translation>审图号</translation>
    </message>
    <message>
        <source>Goes out without one, because</source>
        <translation>无审图号公开的理由</translation>
    </message>
    <message>
        <source>A3 landscape</source>
        <translation>A3 横向</translation>
    </message>
    <message>
        <source>A4 portrait</source>
        <translation>A4 纵向</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 (last %2)</source>
        <translation>%1（上次 %2）</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>期号</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>对比快照</translation>
    </message>
    <message>
        <source>mid-term review</source>
        <translation>如：中期评估</translation>
    </message>
    <message>
        <source>Name of the snapshot</source>
        <translation>快照名称</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Take snapshot</source>
        <translation>生成快照</translation>
    </message>
    <message>
        <source>Keeps today&apos;s scorecard with a copy of the county, to be judged again and compared with</source>
        <translation>保存今天的评分卡及县域副本，可重新核对，可供日后对比</translation>
    </message>
    <message>
        <source>Document no.</source>
        <translation>文件编号</translation>
    </message>
    <message>
        <source>A snapshot that is not here</source>
        <translation>不在此县数据中的快照</translation>
    </message>
    <message>
        <source>One a township</source>
        <translation>每乡镇一页</translation>
    </message>
    <message>
        <source>One a village</source>
        <translation>每村一页</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>分页</translation>
    </message>
    <message>
        <source>Hazard point cards</source>
        <translation>地质灾害明白卡</translation>
    </message>
    <message>
        <source>Village cards</source>
        <translation>村卡片</translation>
    </message>
    <message>
        <source>Shelter cards</source>
        <translation>避难场所卡片</translation>
    </message>
    <message>
        <source>Blanks may go out</source>
        <translation>允许留空</translation>
    </message>
    <message>
        <source>Cards with empty fields go out, to be filled in by hand</source>
        <translation>有空项的卡片也可输出，打印后手工填写</translation>
    </message>
    <message>
        <source>A5 landscape</source>
        <translation>A5 横向</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>情景</translation>
    </message>
    <message>
        <source>A what-if that the county keeps, or the hazard zones of one name</source>
        <translation>县数据中保存的假设方案，或同名的危险区</translation>
    </message>
    <message>
        <source>Scale of the map</source>
        <translation>地图比例尺</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Shows all that the page is about again</source>
        <translation>恢复显示全部范围</translation>
    </message>
    <message>
        <source>Map frame</source>
        <translation>图幅</translation>
    </message>
    <message>
        <source>A scenario that is not here</source>
        <translation>此处没有的情景</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>a line at the foot</source>
        <translation>页脚一行</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>标志</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
</context>
<context>
    <name>app::BriefingPage</name>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Export PDF…</source>
        <translation>导出 PDF…</translation>
    </message>
    <message>
        <source>Back to map</source>
        <translation>回到地图</translation>
    </message>
    <message>
        <source>Composing the pages…</source>
        <translation>正在排版…</translation>
    </message>
    <message>
        <source>Composing the briefing</source>
        <translation>排版简报</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>Export PDF</source>
        <translation>导出 PDF</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Writing the briefing</source>
        <translation>写出简报</translation>
    </message>
    <message>
        <source>Briefing desk</source>
        <translation>汇报出图</translation>
    </message>
    <message>
        <source>Copy map</source>
        <translation>复制地图</translation>
    </message>
    <message>
        <source>Puts the map of the page on the clipboard, to be pasted into a document</source>
        <translation>将页面地图复制到剪贴板，可粘贴到公文中</translation>
    </message>
    <message>
        <source>Workbook…</source>
        <translation>数据表…</translation>
    </message>
    <message>
        <source>Put it right</source>
        <translation>去处理</translation>
    </message>
    <message>
        <source>Seen, print all the same</source>
        <translation>已知悉，继续出图</translation>
    </message>
    <message>
        <source>Edits before a briefing</source>
        <translation>出图前的修改</translation>
    </message>
    <message>
        <source>The sentence says what to change; the page follows.</source>
        <translation>请按提示修改，页面随后更新。</translation>
    </message>
    <message>
        <source>Keep briefing “%1”</source>
        <translation>保存简报“%1”</translation>
    </message>
    <message>
        <source>Forget briefing “%1”</source>
        <translation>删除简报“%1”</translation>
    </message>
    <message>
        <source>Briefing “%1” went out</source>
        <translation>简报“%1”已出</translation>
    </message>
    <message>
        <source>%1: %2 → %3 (%4)</source>
        <translation>%1：%2 → %3（%4）</translation>
    </message>
    <message>
        <source>The same numbers as on %1.</source>
        <translation>数据与 %1 相同。</translation>
    </message>
    <message>
        <source>Since %1:</source>
        <translation>与 %1 相比：</translation>
    </message>
    <message>
        <source>Export workbook</source>
        <translation>导出数据表</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Writing the workbook</source>
        <translation>正在写数据表</translation>
    </message>
    <message>
        <source>The map is on the clipboard: paste it into the document.</source>
        <translation>地图已复制到剪贴板，可粘贴到公文中。</translation>
    </message>
    <message>
        <source>%1 (as of %2)</source>
        <translation>%1（截至 %2）</translation>
    </message>
    <message>
        <source>Taking a snapshot</source>
        <translation>正在生成快照</translation>
    </message>
    <message>
        <source>Snapshot “%1” taken; its county lies in %2</source>
        <translation>快照“%1”已生成，县域副本在 %2</translation>
    </message>
    <message>
        <source>Stopped. Change a choice, or come back to this desk, to compose the pages.</source>
        <translation>已停止。更改任一选项或重新进入汇报出图，即可重新生成页面。</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>……另有 %1 条</translation>
    </message>
    <message>
        <source>Page of the book</source>
        <translation>当前页</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>Turning the page</source>
        <translation>正在翻页</translation>
    </message>
    <message>
        <source>The county keeps no what-if and no hazard zone. Keep a what-if, or draw or import a hazard zone, to print what it changes.</source>
        <translation>县数据中没有假设方案，也没有危险区。请先保存一个假设方案，或绘制、导入危险区，再打印其影响。</translation>
    </message>
    <message>
        <source>The pages are with the printer.</source>
        <translation>页面已送打印机。</translation>
    </message>
    <message>
        <source>Printing the briefing</source>
        <translation>正在打印简报</translation>
    </message>
    <message>
        <source>Another program saved the county. Keep these choices under a name, open the county again, and open the briefing under that name.</source>
        <translation>另一程序已保存该县数据。请先为这些选择命名保存，重新打开县数据，再打开该简报。</translation>
    </message>
    <message>
        <source>Not compared with %1: that page had another stamp, and a public one counts less, or another subject.</source>
        <translation>未与 %1 比较：当时的密级不同（公开版计数较少），或内容不同。</translation>
    </message>
    <message>
        <source>The pages changed meanwhile. Look at them, then let them go out.</source>
        <translation>页面在此期间已变化。请看过后再输出。</translation>
    </message>
    <message>
        <source>These pages are of older data or of an earlier day. They are made anew: look at them, then let them go out.</source>
        <translation>这些页面依据较早的数据或日期制成，正在重新制作；请查看后再发出。</translation>
    </message>
    <message>
        <source>The chosen pages are with the printer; only a whole briefing is noted as issued.</source>
        <translation>所选页面已送往打印机；只有整份简报才记为已发出。</translation>
    </message>
</context>
<context>
    <name>app::BriefingSheet</name>
    <message>
        <source>Drag the map to move it in its frame. Ctrl and the wheel, or + and −, change the scale; arrow keys move, Home shows the whole.</source>
        <translation>拖动可移动图幅内的地图；Ctrl+滚轮或 +、− 改变比例尺；方向键移动，Home 恢复全图。</translation>
    </message>
</context>
<context>
    <name>app::CardPanel</name>
    <message>
        <source>Feature</source>
        <translation>要素</translation>
    </message>
    <message>
        <source>Show on map</source>
        <translation>定位</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>属性表</translation>
    </message>
    <message>
        <source>Fewer fields</source>
        <translation>收起字段</translation>
    </message>
    <message>
        <source>All fields (%1)</source>
        <translation>全部 %1 个字段</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Why not covered</source>
        <translation>未覆盖原因</translation>
    </message>
    <message>
        <source>Nearest cure</source>
        <translation>最近的补救办法</translation>
    </message>
</context>
<context>
    <name>app::ColumnChooser</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Drag, or Alt+↑ Alt+↓: another order</source>
        <translation>拖动或 Alt+↑ Alt+↓ 换次序</translation>
    </message>
    <message>
        <source>All columns, own order</source>
        <translation>恢复全部列</translation>
    </message>
</context>
<context>
    <name>app::ColumnRowModel</name>
    <message>
        <source>Becomes</source>
        <translation>将会</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>核查发现</translation>
    </message>
</context>
<context>
    <name>app::ConditionStrip</name>
    <message>
        <source>Show all again</source>
        <translation>重新全部显示</translation>
    </message>
</context>
<context>
    <name>app::ConflictPanel</name>
    <message>
        <source>removed here, changed by the other</source>
        <translation>我方已删除，对方作了修改</translation>
    </message>
    <message>
        <source>changed here, removed by the other</source>
        <translation>我方作了修改，对方已删除</translation>
    </message>
    <message>
        <source>added here</source>
        <translation>我方新增</translation>
    </message>
    <message>
        <source>%1: mine %2, theirs %3</source>
        <translation>%1：我的 %2，对方 %3</translation>
    </message>
    <message>
        <source>place or shape differs</source>
        <translation>位置或形状不同</translation>
    </message>
    <message>
        <source>Changed by somebody else</source>
        <translation>他人也改过</translation>
    </message>
    <message>
        <source>All mine</source>
        <translation>全留我的</translation>
    </message>
    <message>
        <source>All theirs</source>
        <translation>全留对方的</translation>
    </message>
    <message>
        <source>Both of all</source>
        <translation>全部两份都要</translation>
    </message>
    <message>
        <source>Decide and save</source>
        <translation>决定并保存</translation>
    </message>
    <message numerus="yes">
        <source>Another program changed %n of the features you edited. Keep mine, theirs, or both?</source>
        <translation>
            <numerusform>另一个程序改过您正在编辑的 %n 个要素。保留我的、对方的，还是两份都要？</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>保留对方的</translation>
    </message>
    <message>
        <source>Keep both (mine as a new feature)</source>
        <translation>两份都要（我的另存为新要素）</translation>
    </message>
</context>
<context>
    <name>app::CoordinateBox</name>
    <message>
        <source>Coordinates</source>
        <translation>坐标核对</translation>
    </message>
    <message>
        <source>Read them like this</source>
        <translation>按此读取</translation>
    </message>
    <message>
        <source>GCJ-02 and BD-09 shift places by 300 to 700 m, a whole 5-minute walk; the numbers alone do not show it. Ask where the points were taken. The answer is kept with the import.</source>
        <translation>GCJ-02 和 BD-09 会偏移 300–700 m，相当于一次 5 分钟步行，光看数字看不出来。请问清坐标从哪里采集。答案随本次导入保存。</translation>
    </message>
    <message>
        <source>If they are</source>
        <translation>如果是</translation>
    </message>
    <message>
        <source>%1 (the file says so)</source>
        <translation>%1（文件自述）</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>The rows say nothing of where they are: they can update what is on the map.</source>
        <translation>这些行没有位置：可以更新图上已有的要素。</translation>
    </message>
    <message>
        <source>to agree</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Most places fall into the county when the numbers are read as %1: %2 of %3 looked at.</source>
        <translation>按 %1 读取时落在县内最多：抽看 %3 处中 %2 处。</translation>
    </message>
    <message>
        <source>Read as %1.</source>
        <translation>已按 %1 读取。</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>在县内</translation>
    </message>
    <message>
        <source>to road</source>
        <translation>距道路</translation>
    </message>
    <message>
        <source>However the numbers are read, no place falls into the county (%2 of %3 read as %1). Is it a file of this county?</source>
        <translation>无论按哪种坐标读，都没有点落在本县（按%1读：%3 个中 %2 个）。这是本县的文件吗？</translation>
    </message>
    <message>
        <source>Only %2 of %3 places looked at fall into the county when the numbers are read as %1.</source>
        <translation>按%1读时，查看的 %3 个点中只有 %2 个落在本县。</translation>
    </message>
</context>
<context>
    <name>app::CoordinateField</name>
    <message>
        <source>112.55 29.55 · 112°33′ 29°33′ · 3271108 38359460</source>
        <translation>112.55 29.55 · 112°33′ 29°33′ · 3271108 38359460</translation>
    </message>
    <message>
        <source>Coordinate of the next point</source>
        <translation>下一点的坐标</translation>
    </message>
    <message>
        <source>✕ No coordinate. Write longitude and latitude, or both metres of a zone.</source>
        <translation>✕ 不是坐标。请写经度和纬度，或分带的纵横坐标（m）。</translation>
    </message>
</context>
<context>
    <name>app::CountyPage</name>
    <message>
        <source>New county</source>
        <translation>新建县</translation>
    </message>
    <message>
        <source>Give the outline of the county, or an OpenStreetMap extract of it, or both. Roads, buildings, water and places come from the extract; shelters on open ground are derived from it and marked so.</source>
        <translation>给出县界，或一份开放街图数据，或两者都给。道路、建筑、水系和地名取自街图数据；由空地推定的避难场所会注明“推定”。</translation>
    </message>
    <message>
        <source>such as 华容县</source>
        <translation>如 华容县</translation>
    </message>
    <message>
        <source>six digits, such as 430623</source>
        <translation>六位数字，如 430623</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>县界</translation>
    </message>
    <message>
        <source>Outlines (*.geojson *.json *.shp *.gpkg *.kml);;All files (*)</source>
        <translation>县界 (*.geojson *.json *.shp *.gpkg *.kml);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Map extract</source>
        <translation>街图数据</translation>
    </message>
    <message>
        <source>Map extracts (*.pbf *.osm *.geojson);;All files (*)</source>
        <translation>街图数据 (*.pbf *.osm *.geojson);;所有文件 (*)</translation>
    </message>
    <message>
        <source>County file</source>
        <translation>县文件</translation>
    </message>
    <message>
        <source>County files (*.gpkg)</source>
        <translation>县文件 (*.gpkg)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Administrative code</source>
        <translation>行政区划代码</translation>
    </message>
    <message>
        <source>Polygons in any vector format. Without it the extract&apos;s own is used.</source>
        <translation>任何矢量格式的面。不给则用街图数据自带的边界。</translation>
    </message>
    <message>
        <source>.osm.pbf, .osm or .geojson. Without it the county starts empty.</source>
        <translation>.osm.pbf、.osm 或 .geojson。不给则新建空县。</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>存为</translation>
    </message>
    <message>
        <source>Make county</source>
        <translation>建县</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The county needs a name.</source>
        <translation>请填写县名。</translation>
    </message>
    <message>
        <source>The administrative code has six digits.</source>
        <translation>行政区划代码为六位数字。</translation>
    </message>
    <message>
        <source>Choose an outline or a map extract: one of them says where the county lies.</source>
        <translation>请选择县界或街图数据，至少一份，以确定县的位置。</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>没有文件 %1。</translation>
    </message>
    <message>
        <source>Choose where the county file is to be saved.</source>
        <translation>请选择县文件的保存位置。</translation>
    </message>
    <message>
        <source>%1 is there already. Choose another name; nothing is overwritten.</source>
        <translation>%1 已存在，不会覆盖。请换一个名称。</translation>
    </message>
    <message>
        <source>Making the county</source>
        <translation>正在建县</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>人口</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.csv *.ods);;All files (*)</source>
        <translation>表格 (*.xlsx *.csv *.ods);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Optional: a table of townships and their people. They are spread over the homes on the map, or along residential streets; every total is kept to the last person.</source>
        <translation>可选：乡镇人口表。人口分布到图上住房或居住街道，各乡镇合计一人不差。</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人口</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>People by township</source>
        <translation>各乡镇人口</translation>
    </message>
    <message>
        <source>Reading the population</source>
        <translation>正在读人口表</translation>
    </message>
    <message>
        <source>the table</source>
        <translation>人口表</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s), %1 people</source>
        <translation>
            <numerusform>%n 行，%1 人</numerusform>
        </translation>
    </message>
    <message>
        <source>estimate</source>
        <translation>估算</translation>
    </message>
    <message>
        <source>%1 people spread over %2 places</source>
        <translation>%1 人分布到 %2 处</translation>
    </message>
    <message>
        <source>Write county file</source>
        <translation>写入县域文件</translation>
    </message>
    <message>
        <source>The population is still being read.</source>
        <translation>人口表还在读。</translation>
    </message>
    <message>
        <source>Writing the county</source>
        <translation>正在写入县域文件</translation>
    </message>
    <message>
        <source>People are read from the column “%1”.</source>
        <translation>人口取自「%1」列。</translation>
    </message>
</context>
<context>
    <name>app::CoveragePanel</name>
    <message>
        <source>Coverage analysis</source>
        <translation>覆盖分析</translation>
    </message>
    <message>
        <source>Who reaches a shelter on foot along real roads within the time limit, and who does not.</source>
        <translation>居民沿实际道路步行，在时限内能否走到避难场所。</translation>
    </message>
    <message>
        <source>Compute coverage</source>
        <translation>计算覆盖</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>敏感性</translation>
    </message>
    <message>
        <source>coverage %, by speed and time limit</source>
        <translation>覆盖率 %，随步速与时限</translation>
    </message>
    <message>
        <source>Place by place</source>
        <translation>逐处查看</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>已覆盖</translation>
    </message>
    <message>
        <source>Radius yes, roads no</source>
        <translation>半径够、路不够</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>未覆盖</translation>
    </message>
    <message>
        <source>Unconnected</source>
        <translation>未接入路网</translation>
    </message>
    <message>
        <source>Balance of people</source>
        <translation>人数平衡</translation>
    </message>
    <message>
        <source>By township</source>
        <translation>按乡镇</translation>
    </message>
    <message>
        <source>lowest coverage first</source>
        <translation>覆盖率从低到高</translation>
    </message>
    <message>
        <source>Coverage by township</source>
        <translation>各乡镇覆盖率</translation>
    </message>
    <message>
        <source>Data changed, recompute: F5</source>
        <translation>数据已变，重新计算 F5</translation>
    </message>
    <message>
        <source>Cannot be judged: nobody lives here</source>
        <translation>不能判定：没有人口数</translation>
    </message>
    <message>
        <source>Met · target 100%</source>
        <translation>达标 · 目标 100%</translation>
    </message>
    <message>
        <source>Not met · target 100%</source>
        <translation>未达标 · 目标 100%</translation>
    </message>
    <message>
        <source>%1 / %2 people within %3 min on foot</source>
        <translation>%1 / %2 人，步行 %3 分钟内</translation>
    </message>
    <message>
        <source>A circle of %1 m would say %2%. Of these, %3 people cannot walk it in time.</source>
        <translation>按 %1 m 半径画圈会得出 %2%，
其中 %3 人实际走不到。</translation>
    </message>
    <message>
        <source>data revision r%1</source>
        <translation>数据版本 r%1</translation>
    </message>
    <message>
        <source>places without a number of people: %1</source>
        <translation>没有人口数的居民点：%1 处</translation>
    </message>
    <message>
        <source>Cannot be judged: rows left out</source>
        <translation>无法判定：有未计入的行</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>Cannot be judged: heights missing</source>
        <translation>无法判定：缺少高程</translation>
    </message>
    <message>
        <source>Downhill people get farther than the circle.</source>
        <translation>下坡时步行可超出该圆圈。</translation>
    </message>
</context>
<context>
    <name>app::DecisionModel</name>
    <message>
        <source>(no name)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>place moves %1 m</source>
        <translation>位置移动 %1 m</translation>
    </message>
    <message>
        <source>gets a place</source>
        <translation>补上位置</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>将会</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>In the county → in the file</source>
        <translation>县内 → 文件</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>核查发现</translation>
    </message>
</context>
<context>
    <name>app::DiagnosticsPage</name>
    <message>
        <source>Diagnostics file</source>
        <translation>诊断文件</translation>
    </message>
    <message>
        <source>This is all that the file holds: versions, counts and states. It has no rows of the county, no names, no phones and no keys. Read it before you hand it on.</source>
        <translation>文件内容全部在此：版本、数量和状态，不含县内数据、姓名、电话和密钥。交给他人前请先看一遍。</translation>
    </message>
    <message>
        <source>Being gathered…</source>
        <translation>收集中…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Gathering diagnostics</source>
        <translation>收集诊断信息</translation>
    </message>
    <message>
        <source>Save diagnostics file</source>
        <translation>保存诊断文件</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>✓ Saved as %1</source>
        <translation>✓ 已保存为 %1</translation>
    </message>
</context>
<context>
    <name>app::Document</name>
    <message>
        <source>Edits kept beside those of others</source>
        <translation>保留的修改（与他人修改合并）</translation>
    </message>
    <message>
        <source>Unsaved edits</source>
        <translation>未保存的修改</translation>
    </message>
    <message>
        <source>Looking for unsaved edits</source>
        <translation>查找未保存的修改</translation>
    </message>
    <message>
        <source>Recovered edits</source>
        <translation>找回的修改</translation>
    </message>
    <message>
        <source>Take back or make anew: %1</source>
        <translation>撤销或重做：%1</translation>
    </message>
</context>
<context>
    <name>app::EventBox</name>
    <message>
        <source>Several events at once</source>
        <translation>多处同时发生</translation>
    </message>
    <message>
        <source>Every team serves one event; as many events as can be in time, then the least driving.</source>
        <translation>每队一处；先使及时处数最多，再使行车最少。</translation>
    </message>
    <message>
        <source>Name of a target</source>
        <translation>目标名称</translation>
    </message>
    <message>
        <source>The %1 latest</source>
        <translation>最迟 %1 处</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>No target with a place is called “%1”.</source>
        <translation>没有名为「%1」且有位置的目标。</translation>
    </message>
    <message>
        <source>%1 events: %2 in time (%3 if each came alone), %4 late, %5 without a team</source>
        <translation>%1 处事件：及时 %2 处（单独发生时 %3 处），超时 %4 处，无队 %5 处</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Several targets are called “%1”: choose one of the list under the field.</source>
        <translation>有多个目标名为“%1”，请在输入框下的列表中选择一个。</translation>
    </message>
</context>
<context>
    <name>app::FacilityMenu</name>
    <message>
        <source>Class %1 and above</source>
        <translation>%1 类及以上</translation>
    </message>
</context>
<context>
    <name>app::FieldEditor</name>
    <message>
        <source>Keep this value for the next new feature: %1</source>
        <translation>新建时沿用此值：%1</translation>
    </message>
    <message>
        <source>(several values)</source>
        <translation>（多个值）</translation>
    </message>
    <message>
        <source>Tick from the check list</source>
        <translation>从检查表勾选</translation>
    </message>
    <message>
        <source>Keep this value for the next new feature (Ctrl+L)</source>
        <translation>记住此值，供下一个新要素使用（Ctrl+L）</translation>
    </message>
</context>
<context>
    <name>app::FilterHeader</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter “%1”</source>
        <translation>筛选「%1」</translation>
    </message>
    <message>
        <source>Text or pinyin; numbers also &gt;=500, &lt;500, 500-900; = finds empty fields</source>
        <translation>文字或拼音；数值可写 &gt;=500、&lt;500、500-900；单写 = 找空值</translation>
    </message>
</context>
<context>
    <name>app::FindBox</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Places, features, commands, coordinates; pinyin too</source>
        <translation>搜索地名、要素、命令、坐标（可用拼音）</translation>
    </message>
    <message>
        <source>↑↓ choose · Enter go · Tab one kind only · Esc back</source>
        <translation>↑↓ 选择 · 回车 执行 · Tab 只看一类 · Esc 返回</translation>
    </message>
    <message>
        <source>Gathering names</source>
        <translation>整理名称</translation>
    </message>
    <message>
        <source>%1 features</source>
        <translation>%1 个要素</translation>
    </message>
    <message>
        <source>CGCS2000, degrees</source>
        <translation>CGCS2000 经纬度</translation>
    </message>
    <message>
        <source>CGCS2000, Gauss-Krüger (EPSG:%1)</source>
        <translation>CGCS2000 高斯-克吕格（EPSG:%1）</translation>
    </message>
    <message>
        <source>Nothing for “%1”</source>
        <translation>找不到「%1」</translation>
    </message>
    <message>
        <source>Pinyin</source>
        <translation>拼音</translation>
    </message>
</context>
<context>
    <name>app::FindListModel</name>
    <message>
        <source>Coordinates</source>
        <translation>坐标</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>要素</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>地名</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>再看 %1 个</translation>
    </message>
</context>
<context>
    <name>app::FindRowDelegate</name>
    <message>
        <source>Enter: go there · Shift+Enter: form</source>
        <translation>回车定位 · Shift+回车打开表单</translation>
    </message>
    <message>
        <source>Enter: open its table</source>
        <translation>回车打开属性表</translation>
    </message>
    <message>
        <source>Enter: go there</source>
        <translation>回车定位</translation>
    </message>
</context>
<context>
    <name>app::FormPanel</name>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 · edit</source>
        <translation>%1 · 编辑</translation>
    </message>
    <message numerus="yes">
        <source>%n feature(s) together</source>
        <translation>
            <numerusform>同时编辑 %n 个要素</numerusform>
        </translation>
    </message>
    <message>
        <source>Reverse the line</source>
        <translation>反转线方向</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n 处不能保存</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mend %n error(s) first</source>
        <translation>
            <numerusform>先改正 %n 处错误</numerusform>
        </translation>
    </message>
    <message>
        <source>Reverse line</source>
        <translation>反转线方向</translation>
    </message>
    <message>
        <source>Change “%1”</source>
        <translation>改「%1」</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n feature(s)</source>
        <translation>
            <numerusform>%1（%n 个要素）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::GapPanel</name>
    <message>
        <source>Gaps</source>
        <translation>缺口清单</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter gaps</source>
        <translation>筛选缺口</translation>
    </message>
    <message>
        <source>none</source>
        <translation>没有缺口</translation>
    </message>
    <message>
        <source>%1 places · %2 people</source>
        <translation>%1 处 · %2 人</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>Only this view</source>
        <translation>只看本视图</translation>
    </message>
    <message>
        <source>Only gaps that the map shows</source>
        <translation>只列出当前地图范围内的缺口</translation>
    </message>
    <message>
        <source>All reasons</source>
        <translation>原因：全部</translation>
    </message>
    <message>
        <source>All townships</source>
        <translation>乡镇：全部</translation>
    </message>
    <message>
        <source>%1 of %2 places · %3 people</source>
        <translation>%1 / %2 处 · %3 人</translation>
    </message>
</context>
<context>
    <name>app::HelpSheet</name>
    <message>
        <source>search everything</source>
        <translation>搜索一切</translation>
    </message>
    <message>
        <source>wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>zoom at the pointer; Ctrl: finely</source>
        <translation>在光标处缩放；按住 Ctrl 微调</translation>
    </message>
    <message>
        <source>drag, middle button, Space</source>
        <translation>拖动、中键、空格</translation>
    </message>
    <message>
        <source>move the map</source>
        <translation>移动地图</translation>
    </message>
    <message>
        <source>zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>previous and next view</source>
        <translation>前一视图、后一视图</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>copy the map picture</source>
        <translation>复制地图图片</translation>
    </message>
    <message>
        <source>close a float, stop the running job</source>
        <translation>关闭浮窗，停止正在运行的任务</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>OneMap</source>
        <translation>应急资源一张图</translation>
    </message>
    <message>
        <source>County emergency resources on one map: shelters, supplies, teams, and who reaches them on foot.</source>
        <translation>全县应急资源一张图：避难场所、物资、队伍，以及谁能步行到达。</translation>
    </message>
    <message>
        <source>Map data © OpenStreetMap contributors (ODbL 1.0) where a map says so.</source>
        <translation>标明来源的地图数据 © OpenStreetMap 贡献者（ODbL 1.0）。</translation>
    </message>
    <message>
        <source>draw a point, a line, an area</source>
        <translation>画点、画线、画面</translation>
    </message>
    <message>
        <source>Enter, double click, right click</source>
        <translation>Enter、双击、右键</translation>
    </message>
    <message>
        <source>finish drawing; Esc takes a point back, Esc Esc stops</source>
        <translation>画完；Esc 撤回一点，连按两次结束</translation>
    </message>
    <message>
        <source>snapping off and on; hold: off</source>
        <translation>吸附开关；按住 Alt 暂停</translation>
    </message>
    <message>
        <source>type the coordinate of the next point</source>
        <translation>输入下一点的坐标</translation>
    </message>
    <message>
        <source>delete the vertex or what is selected</source>
        <translation>删除顶点或所选要素</translation>
    </message>
    <message>
        <source>cut, copy, paste features; rows from a spreadsheet too</source>
        <translation>剪切、复制、粘贴要素，也可粘贴表格行</translation>
    </message>
    <message>
        <source>measure a length, an area</source>
        <translation>量距离、量面积</translation>
    </message>
    <message>
        <source>tracing: a line follows what it snaps to</source>
        <translation>沿线描绘：画线跟随所吸附的线</translation>
    </message>
    <message>
        <source>new county, open a county</source>
        <translation>新建县、打开县</translation>
    </message>
    <message>
        <source>undo, redo</source>
        <translation>撤销、重做</translation>
    </message>
    <message>
        <source>save, save under another name</source>
        <translation>保存、另存为</translation>
    </message>
    <message>
        <source>refresh; compute again what is old</source>
        <translation>刷新；重算过期结果</translation>
    </message>
    <message>
        <source>attribute table; of what is selected; of what is visible</source>
        <translation>属性表；仅选中；仅可见</translation>
    </message>
    <message>
        <source>whole county, what is selected</source>
        <translation>全县、选中要素</translation>
    </message>
    <message>
        <source>panels off and on; the map alone</source>
        <translation>收起面板；只看地图</translation>
    </message>
    <message>
        <source>show a briefing view; with Alt: keep what the map shows as one</source>
        <translation>显示简报视图；加 Alt：把当前地图存为视图</translation>
    </message>
    <message>
        <source>find in the attribute table, in any column</source>
        <translation>在属性表各列中查找</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty; you may pass it on and change it under the same licence.</source>
        <translation>自由软件，许可证为 GNU 通用公共许可证第 3 版或更高版本。不附任何担保；可按同一许可证转发和修改。</translation>
    </message>
    <message>
        <source>Data of this county</source>
        <translation>本县数据</translation>
    </message>
    <message>
        <source>Built with</source>
        <translation>所用软件</translation>
    </message>
    <message>
        <source>Icons: %1</source>
        <translation>图标：%1</translation>
    </message>
    <message>
        <source>Pinyin and names of townships and villages: %1</source>
        <translation>拼音与乡镇村名：%1</translation>
    </message>
    <message>
        <source>in a form: keep the value of the field for the next new feature</source>
        <translation>表单中：记住该字段的值，供下一个新要素使用</translation>
    </message>
    <message>
        <source>import files; they can also be dropped on the window</source>
        <translation>导入文件；也可拖到窗口上</translation>
    </message>
    <message>
        <source>briefing, ready to print; on its page the arrow keys, + − and Home move and scale the map</source>
        <translation>汇报出图；页面上用方向键、+ −、Home 移动和缩放地图</translation>
    </message>
</context>
<context>
    <name>app::HintStrip</name>
    <message>
        <source>Layer to draw on</source>
        <translation>画到哪个图层</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>app::HistoryPanel</name>
    <message>
        <source>County file made</source>
        <translation>建立县文件</translation>
    </message>
    <message>
        <source>History</source>
        <translation>修改历史</translation>
    </message>
    <message>
        <source>Nothing was saved here yet.</source>
        <translation>这里还没有保存记录。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Makes an edit that restores the state before; it is saved like any other</source>
        <translation>作为一次新的修改恢复到之前的状态，与其他修改一样保存</translation>
    </message>
    <message>
        <source>Show older</source>
        <translation>更早的记录</translation>
    </message>
    <message>
        <source>History of this feature</source>
        <translation>此要素的历史</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n 处修改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) added</source>
        <translation>
            <numerusform>新增 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) removed</source>
        <translation>
            <numerusform>删去 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>this entry cannot be read</source>
        <translation>此条记录无法读出</translation>
    </message>
    <message>
        <source>added: %1</source>
        <translation>新增：%1</translation>
    </message>
    <message>
        <source>removed: %1</source>
        <translation>删除：%1</translation>
    </message>
    <message>
        <source>place or shape changed</source>
        <translation>位置或形状已改</translation>
    </message>
    <message numerus="yes">
        <source>Take back %n change(s)</source>
        <translation>
            <numerusform>撤回 %n 处修改</numerusform>
        </translation>
    </message>
    <message>
        <source>outside OneMap</source>
        <translation>本程序之外</translation>
    </message>
    <message>
        <source>Changed outside OneMap</source>
        <translation>在本程序之外改动</translation>
    </message>
    <message>
        <source>in the history with the next save</source>
        <translation>下次保存时记入历史</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) changed</source>
        <translation>
            <numerusform>%n 行已改</numerusform>
        </translation>
    </message>
    <message>
        <source>changed: %1 (how it was is not known)</source>
        <translation>已改：%1（原状不详）</translation>
    </message>
    <message>
        <source>Restored from the backup of %1</source>
        <translation>从 %1 的备份恢复</translation>
    </message>
    <message numerus="yes">
        <source>%n more…</source>
        <translation>
            <numerusform>还有 %n 处…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) as it is:</source>
        <translation>
            <numerusform>%n 处保持原样：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take back %n row(s)</source>
        <translation>
            <numerusform>撤回 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>The rows of this batch become what they were before it, in the file at once and as a batch of its own. Nothing is done if one of them was changed since.</source>
        <translation>本批各行恢复到导入之前的状态：立即写入文件，并单独记为一批。若其中有行此后又被修改，则不作任何改动。</translation>
    </message>
</context>
<context>
    <name>app::ImportPage</name>
    <message>
        <source>%1. Ctrl+Z takes them back in one step.</source>
        <translation>%1。Ctrl+Z 可一次撤销。</translation>
    </message>
    <message>
        <source>%1. “Take back” takes them back.</source>
        <translation>%1。点“撤回”可撤销。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) with their reasons written to %1. Mend them there and drop the file here.</source>
        <translation>
            <numerusform>%n 行连同原因已写入 %1。在表格里补正后再拖进来。</numerusform>
        </translation>
    </message>
    <message>
        <source>Import</source>
        <translation>数据导入</translation>
    </message>
    <message>
        <source>Tables and map files (*.csv *.tsv *.txt *.xlsx *.ods *.gpkg *.shp *.geojson *.json *.kml *.kmz *.gpx *.dxf *.fgb *.tab *.mif *.zip);;All files (*)</source>
        <translation>表格和地图文件 (*.csv *.tsv *.txt *.xlsx *.ods *.gpkg *.shp *.geojson *.json *.kml *.kmz *.gpx *.dxf *.fgb *.tab *.mif *.zip);;所有文件 (*)</translation>
    </message>
    <message>
        <source>any finding</source>
        <translation>任何核查发现</translation>
    </message>
    <message numerus="yes">
        <source>Write %n row(s)</source>
        <translation>
            <numerusform>写入 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) mended as proposed</source>
        <translation>
            <numerusform>已按建议补正 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source> to mend</source>
        <translation> 待补</translation>
    </message>
    <message>
        <source>Rows that are not imported</source>
        <translation>未导入的行</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Bring a survey into the county</source>
        <translation>把普查数据导入本县</translation>
    </message>
    <message>
        <source>Drop files or a folder here: tables, GeoPackage, Shapefile, KML. Everything is shown before it happens; nothing is written until you say so; Ctrl+Z takes it back.</source>
        <translation>把文件或文件夹拖到这里：表格、GeoPackage、Shapefile、KML。先全部列出再写入，点了才写；Ctrl+Z 可整体撤销。</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>1  Fields and coordinates</source>
        <translation>1  字段与坐标</translation>
    </message>
    <message>
        <source>2  Every row</source>
        <translation>2  逐行核查</translation>
    </message>
    <message>
        <source>3  Write</source>
        <translation>3  写入</translation>
    </message>
    <message>
        <source>Taken back in one step</source>
        <translation>写入后可一次撤销</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>To settle</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Doubts</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Rows with this finding</source>
        <translation>有此发现的行</translation>
    </message>
    <message>
        <source>Name or row</source>
        <translation>名称或行号</translation>
    </message>
    <message>
        <source>Mend all as proposed</source>
        <translation>全部按建议补正</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>文件各行</translation>
    </message>
    <message>
        <source>Save rows to mend…</source>
        <translation>另存待补行…</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) were decided before, but do not look the same now: they are asked again.</source>
        <translation>
            <numerusform>%n 行此前已作决定，但现在情况不同，需重新确认。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>……另有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows of a bulk layer: %1 are added and %2 changed as one batch.</source>
        <translation>批量图层：新增 %1 行、更新 %2 行，作为一个批次写入。</translation>
    </message>
    <message>
        <source>Settle the rows asked about</source>
        <translation>处理待确认的行</translation>
    </message>
    <message>
        <source>They are the rows of the county: update</source>
        <translation>与县内为同一行：更新</translation>
    </message>
    <message>
        <source>They are others: take them as new</source>
        <translation>不是同一行：按新增处理</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>It is the row of the county: update</source>
        <translation>就是县里的这一条：更新</translation>
    </message>
    <message>
        <source>It is another: take it as new</source>
        <translation>是另一条：按新增导入</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新询问</translation>
    </message>
    <message>
        <source>Every row asked about</source>
        <translation>所有待确认的行</translation>
    </message>
</context>
<context>
    <name>app::ImportSession</name>
    <message>
        <source>Looking at the files</source>
        <translation>正在查看文件</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>Choose a file first.</source>
        <translation>请先选择文件。</translation>
    </message>
    <message>
        <source>The county is being opened.</source>
        <translation>正在打开县文件。</translation>
    </message>
    <message>
        <source>Say which layer the rows go to.</source>
        <translation>请选择写入哪个图层。</translation>
    </message>
    <message>
        <source>Agree to the coordinates first.</source>
        <translation>请先确认坐标。</translation>
    </message>
    <message>
        <source>The rows are being read.</source>
        <translation>正在读取各行。</translation>
    </message>
    <message>
        <source>These rows are in the county.</source>
        <translation>这些行已写入。</translation>
    </message>
    <message>
        <source>Nothing to write: every row stands in the county already.</source>
        <translation>无需写入：每一行县内都已有。</translation>
    </message>
    <message>
        <source>No row can be written as things stand.</source>
        <translation>目前没有可写入的行。</translation>
    </message>
    <message>
        <source>Edits before an import</source>
        <translation>导入前的修改</translation>
    </message>
    <message>
        <source>Preparing the rows</source>
        <translation>正在准备写入</translation>
    </message>
    <message numerus="yes">
        <source>Import %1: %n row(s)</source>
        <translation>
            <numerusform>导入 %1：%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written</source>
        <translation>
            <numerusform>已写入 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing refused rows</source>
        <translation>正在写待补行</translation>
    </message>
    <message>
        <source>Mending rows</source>
        <translation>正在改正各行</translation>
    </message>
    <message>
        <source>Rows are being written.</source>
        <translation>正在写入。</translation>
    </message>
    <message>
        <source>Rows are being mended.</source>
        <translation>正在改正。</translation>
    </message>
    <message>
        <source>These rows are in the county, which has no file yet.</source>
        <translation>这些行已进入本县，但县数据还没有文件。</translation>
    </message>
    <message>
        <source>These rows are in the county but not saved yet: save (Ctrl+S) writes them with their source.</source>
        <translation>这些行已进入本县但尚未保存：按 Ctrl+S 连同来源一并写入。</translation>
    </message>
    <message>
        <source>The rows were not read.</source>
        <translation>各行尚未读取。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) on the import page were decided and are not written.</source>
        <translation>
            <numerusform>导入页有 %n 行已确认但未写入。</numerusform>
        </translation>
    </message>
    <message>
        <source>These decisions are lost when you go on.</source>
        <translation>继续将丢失这些决定。</translation>
    </message>
    <message>
        <source>Go on without them</source>
        <translation>放弃并继续</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>此文件无法读取。</translation>
    </message>
</context>
<context>
    <name>app::KeptDesk</name>
    <message>
        <source>This county is in no file yet: a result cannot be kept with it.</source>
        <translation>该县尚未存成文件，无法留存结果。</translation>
    </message>
    <message>
        <source>This file is only shown, not edited: a result cannot be kept in it.</source>
        <translation>此文件为只读，无法留存结果。</translation>
    </message>
    <message>
        <source>The data changed since this was computed: compute again, then keep it.</source>
        <translation>计算后数据已变。请重新计算后再留存。</translation>
    </message>
    <message>
        <source>This result stands on edits that are not saved yet: Ctrl+S saves them, then keep it.</source>
        <translation>此结果基于尚未保存的修改。请先按 Ctrl+S 保存，再留存。</translation>
    </message>
    <message>
        <source>%1 is kept in the county file; “Kept results” lists it.</source>
        <translation>%1结果已存入县文件，可在“留存结果”中查看。</translation>
    </message>
    <message>
        <source>This file is only shown, not edited</source>
        <translation>此文件为只读</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>up to date when it was exported</source>
        <translation>导出时为最新</translation>
    </message>
    <message>
        <source>old: the data changed since it was kept</source>
        <translation>过时：留存后数据已变</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>“%1” belongs to the open county; an export does not replace it. Choose another name.</source>
        <translation>“%1”属于当前打开的县，导出不会覆盖它。请另取名称。</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>Delete the kept result “%1” of %2?</source>
        <translation>删除 %2 留存的“%1”结果？</translation>
    </message>
    <message>
        <source>It can be put back until another one is deleted or the county is closed.</source>
        <translation>再次删除或关闭本县之前可以恢复。</translation>
    </message>
    <message>
        <source>Its layer %1 goes with it. This cannot be taken back.</source>
        <translation>图层 %1 将一并删除，无法恢复。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>app::KeptPanel</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>留存时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>old</source>
        <translation>过时</translation>
    </message>
    <message>
        <source>Kept results</source>
        <translation>留存结果</translation>
    </message>
    <message>
        <source>No result is kept yet. “Keep this result” in a result&apos;s panel puts it into the county file, with its parameters, data version and date.</source>
        <translation>还没有留存结果。在结果面板点“留存此结果”，即连同参数、数据版本和日期存入县文件。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>All kept results</source>
        <translation>全部留存结果</translation>
    </message>
    <message>
        <source>Deleted: %1</source>
        <translation>已删除：%1</translation>
    </message>
    <message>
        <source>old: the data has moved on</source>
        <translation>过时：数据已变</translation>
    </message>
    <message>
        <source>Changed since: %1. The numbers are those of the day it was kept; compute again for new ones.</source>
        <translation>留存后已改动：%1。数值为留存当时的结果，需要新数值请重新计算。</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>app::LayerLooks</name>
    <message>
        <source>%1: %2 · %3 / %4</source>
        <translation>%1：%2 · %3 / %4</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>app::LayerPanel</name>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Find layer</source>
        <translation>查找图层</translation>
    </message>
    <message>
        <source>Zoom to layer</source>
        <translation>缩放到图层</translation>
    </message>
    <message>
        <source>Lock layer</source>
        <translation>锁定图层</translation>
    </message>
    <message>
        <source>Unlock layer</source>
        <translation>解锁图层</translation>
    </message>
    <message>
        <source>Open attribute table</source>
        <translation>打开属性表</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>筛选…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制图层</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>移出列表</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Copy style</source>
        <translation>复制样式</translation>
    </message>
    <message>
        <source>Paste style</source>
        <translation>粘贴样式</translation>
    </message>
    <message>
        <source>Draw above</source>
        <translation>上移一层</translation>
    </message>
    <message>
        <source>Draw below</source>
        <translation>下移一层</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>The layers of a county file have fixed names, so that every program knows them</source>
        <translation>县域文件的图层名固定，各程序都认得</translation>
    </message>
    <message>
        <source>A county file holds each layer once. A briefing view keeps another look of it</source>
        <translation>县域文件每个图层只有一份。另一种样式可存为简报视图</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>移回列表</translation>
    </message>
    <message>
        <source>Show all of the group</source>
        <translation>显示整组</translation>
    </message>
    <message>
        <source>Hide all of the group</source>
        <translation>隐藏整组</translation>
    </message>
</context>
<context>
    <name>app::LayerProperties</name>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>青</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Navy</source>
        <translation>藏青</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>Plum</source>
        <translation>紫红</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙</translation>
    </message>
    <message>
        <source>Brown</source>
        <translation>棕</translation>
    </message>
    <message>
        <source>Olive</source>
        <translation>橄榄</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑</translation>
    </message>
    <message>
        <source>Layer properties</source>
        <translation>图层属性</translation>
    </message>
    <message>
        <source>Back to the style</source>
        <translation>恢复原样式</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>图上样式</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>最近修改</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>正在查</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>As the style</source>
        <translation>按样式</translation>
    </message>
    <message>
        <source>Names stand beside the symbols</source>
        <translation>符号旁标注</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标注字段</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Part of the ground: drawn by the style of the map, the same for everybody</source>
        <translation>属于底图，按地图样式绘制，人人相同</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标注</translation>
    </message>
</context>
<context>
    <name>app::LayerStrip</name>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
</context>
<context>
    <name>app::LogoField</name>
    <message>
        <source>Logo</source>
        <translation>标志</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose a logo</source>
        <translation>选择标志</translation>
    </message>
    <message>
        <source>A picture file of the unit&apos;s logo; it stands at the left of the title</source>
        <translation>单位标志的图片文件，印在标题左侧</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>No logo</source>
        <translation>不用标志</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.svg *.bmp)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.svg *.bmp)</translation>
    </message>
</context>
<context>
    <name>app::LookTile</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Being looked at</source>
        <translation>查看中</translation>
    </message>
</context>
<context>
    <name>app::MainWindow</name>
    <message>
        <source>OneMap</source>
        <translation>应急资源一张图</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Briefing written: %1</source>
        <translation>简报已写出：%1</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>正在打开 %1</translation>
    </message>
    <message>
        <source>%1 — OneMap</source>
        <translation>%1 — 应急资源一张图</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>✓ Saved %1</source>
        <translation>✓ 已保存 %1</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>搜索…</translation>
    </message>
    <message>
        <source>Copy map picture</source>
        <translation>复制地图图片</translation>
    </message>
    <message>
        <source>Whole county</source>
        <translation>全县</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Previous view</source>
        <translation>前一视图</translation>
    </message>
    <message>
        <source>Next view</source>
        <translation>后一视图</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Panels off and on</source>
        <translation>隐藏或显示面板</translation>
    </message>
    <message>
        <source>Restore default layout</source>
        <translation>恢复默认布局</translation>
    </message>
    <message>
        <source>Attribute table</source>
        <translation>属性表</translation>
    </message>
    <message>
        <source>Zoom to layer</source>
        <translation>缩放到图层</translation>
    </message>
    <message>
        <source>Compute coverage</source>
        <translation>计算覆盖</translation>
    </message>
    <message>
        <source>Coverage result</source>
        <translation>覆盖结果</translation>
    </message>
    <message>
        <source>Gap list</source>
        <translation>缺口清单</translation>
    </message>
    <message>
        <source>Supplies</source>
        <translation>物资保障</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>场所类别</translation>
    </message>
    <message>
        <source>Village sites</source>
        <translation>村级场所</translation>
    </message>
    <message>
        <source>Drop results</source>
        <translation>清除结果</translation>
    </message>
    <message>
        <source>Walking</source>
        <translation>步行</translation>
    </message>
    <message>
        <source>Briefing…</source>
        <translation>生成简报</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>About OneMap</source>
        <translation>关于应急资源一张图</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样例</translation>
    </message>
    <message>
        <source>Huarong sample</source>
        <translation>华容县示例</translation>
    </message>
    <message>
        <source>Göteborg</source>
        <translation>哥德堡（真实道路）</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>&amp;Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>&amp;Analysis</source>
        <translation>分析</translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation>出图</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Walk %1 min</source>
        <translation>步行 %1 分钟</translation>
    </message>
    <message>
        <source>Recompute</source>
        <translation>重新计算</translation>
    </message>
    <message>
        <source>Open county</source>
        <translation>打开县数据</translation>
    </message>
    <message>
        <source>County files (*.gpkg);;All files (*)</source>
        <translation>县文件 (*.gpkg);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Result: %1 min on foot</source>
        <translation>分析结果：步行 %1 分钟</translation>
    </message>
    <message>
        <source>Listing gaps</source>
        <translation>列出缺口</translation>
    </message>
    <message>
        <source>Gap %1 / %2 · %3 people</source>
        <translation>缺口 %1 / %2 · %3 人</translation>
    </message>
    <message>
        <source>Walking line</source>
        <translation>步行路线</translation>
    </message>
    <message>
        <source>The form has errors: mend them or cancel first.</source>
        <translation>表单还有错误：请先改正或取消。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>修改记录</translation>
    </message>
    <message>
        <source>Edit selected</source>
        <translation>编辑所选</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to save</source>
        <translation>
            <numerusform>%n 处修改待保存</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) are not saved.</source>
        <translation>
            <numerusform>有 %n 处修改还没有保存。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save them to “%1”?</source>
        <translation>保存到「%1」吗？</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>选中 %1</translation>
    </message>
    <message>
        <source>New county…</source>
        <translation>新建县…</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>首选项…</translation>
    </message>
    <message>
        <source>History</source>
        <translation>修改历史</translation>
    </message>
    <message>
        <source>History of selected</source>
        <translation>所选要素的历史</translation>
    </message>
    <message numerus="yes">
        <source>Take back %n saved change(s)</source>
        <translation>
            <numerusform>撤回 %n 处已保存的修改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n left as they are)</source>
        <translation>
            <numerusform>%1（%n 处保持原样）</numerusform>
        </translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Mend a problem</source>
        <translation>改正一个问题</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>图上编辑</translation>
    </message>
    <message>
        <source>Unlock and edit</source>
        <translation>解锁并编辑</translation>
    </message>
    <message>
        <source>Saved, but not read back yet</source>
        <translation>已保存，尚未回读核对</translation>
    </message>
    <message>
        <source>Table of selected</source>
        <translation>所选要素的属性表</translation>
    </message>
    <message>
        <source>Table of visible</source>
        <translation>当前视图的属性表</translation>
    </message>
    <message>
        <source>Zoom to selection</source>
        <translation>缩放到所选</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Map only</source>
        <translation>只看地图</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Restore from backup…</source>
        <translation>从备份恢复…</translation>
    </message>
    <message>
        <source>Diagnostics file…</source>
        <translation>诊断文件…</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Add basemap…</source>
        <translation>添加底图…</translation>
    </message>
    <message>
        <source>Tianditu streets</source>
        <translation>天地图矢量</translation>
    </message>
    <message>
        <source>Tianditu imagery</source>
        <translation>天地图影像</translation>
    </message>
    <message>
        <source>Tianditu terrain</source>
        <translation>天地图地形</translation>
    </message>
    <message>
        <source>Add basemap</source>
        <translation>添加底图</translation>
    </message>
    <message>
        <source>Basemaps (*.mbtiles *.gpkg *.tif *.tiff *.hgt *.asc);;All files (*)</source>
        <translation>底图 (*.mbtiles *.gpkg *.tif *.tiff *.hgt *.asc);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Remove basemap</source>
        <translation>移除底图</translation>
    </message>
    <message>
        <source>Briefing views</source>
        <translation>简报视图</translation>
    </message>
    <message>
        <source>Find in table</source>
        <translation>在表中查找</translation>
    </message>
    <message>
        <source>State of the data: %1</source>
        <translation>数据时点：%1</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Comma-separated text (*.csv)</source>
        <translation>逗号分隔文本 (*.csv)</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <source>GeoJSON (*.geojson)</source>
        <translation>GeoJSON (*.geojson)</translation>
    </message>
    <message>
        <source>KML (*.kml)</source>
        <translation>KML (*.kml)</translation>
    </message>
    <message>
        <source>Shapefile (*.shp)</source>
        <translation>Shapefile (*.shp)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>“%1” is no format that is written: xlsx, csv, gpkg, geojson, kml, shp.</source>
        <translation>不能写成「%1」。可写：xlsx、csv、gpkg、geojson、kml、shp。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to %1</source>
        <translation>
            <numerusform>已写入 %n 行：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, without contacts and phones</source>
        <translation>%1，不含联系人和电话</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Roads, buildings and residents are shown as a whole</source>
        <translation>道路、建筑和居民点整体显示</translation>
    </message>
    <message>
        <source>Still being read</source>
        <translation>还在读取</translation>
    </message>
    <message>
        <source>Part of the ground: drawn by the style of the map</source>
        <translation>属于底图，按地图样式绘制</translation>
    </message>
    <message>
        <source>No style was copied</source>
        <translation>还没有复制样式</translation>
    </message>
    <message>
        <source>Points lie above lines, lines above areas, and all of them above the ground</source>
        <translation>点在线上，线在面上，都在底图上</translation>
    </message>
    <message>
        <source>It is the last one of its group</source>
        <translation>已是本组最后一个</translation>
    </message>
    <message>
        <source>Taken off the list and the map; the menu of the layers brings it back.</source>
        <translation>已移出列表和地图；图层右键菜单可移回。</translation>
    </message>
    <message>
        <source>none since the file was made</source>
        <translation>建档后没有修改</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>Keep the view “%1” anew</source>
        <translation>更新视图「%1」</translation>
    </message>
    <message>
        <source>Rename the view “%1”</source>
        <translation>重命名视图「%1」</translation>
    </message>
    <message>
        <source>Delete the view “%1”</source>
        <translation>删除视图「%1」</translation>
    </message>
    <message>
        <source>View %1</source>
        <translation>视图 %1</translation>
    </message>
    <message>
        <source>No view is kept under Ctrl+%1; Ctrl+Alt+%1 keeps what the map shows.</source>
        <translation>Ctrl+%1 还没有视图；Ctrl+Alt+%1 存下当前地图。</translation>
    </message>
    <message>
        <source>Keep as</source>
        <translation>存为</translation>
    </message>
    <message>
        <source>List of views</source>
        <translation>视图列表</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Keep the view “%1”</source>
        <translation>存视图「%1」</translation>
    </message>
    <message>
        <source>This file is only shown, not edited: views cannot be kept in it</source>
        <translation>此文件只看不改，不能存视图</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>若干行</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>“%1”: %2 with %3</source>
        <translation>「%1」：%2，列 %3</translation>
    </message>
    <message>
        <source>“%1” is no county file, map extract or table that can be read here.</source>
        <translation>「%1」不是这里能读的县域文件、地图数据或表格。</translation>
    </message>
    <message>
        <source>%1 holds %2. %3</source>
        <translation>%1 含 %2。%3</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Looking at the file</source>
        <translation>正在看文件</translation>
    </message>
    <message>
        <source>Unlock and mend</source>
        <translation>解锁并修复</translation>
    </message>
    <message>
        <source>What-if</source>
        <translation>推演</translation>
    </message>
    <message>
        <source>Export result…</source>
        <translation>导出结果…</translation>
    </message>
    <message>
        <source>Coverage %1</source>
        <translation>覆盖分析 %1</translation>
    </message>
    <message>
        <source>Result written to %1</source>
        <translation>结果已导出到 %1</translation>
    </message>
    <message>
        <source>Allocation</source>
        <translation>人员安置</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>可达性</translation>
    </message>
    <message>
        <source>Kept results</source>
        <translation>留存结果</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>救援响应</translation>
    </message>
    <message>
        <source>“%1” is no format that a result is written in: %2.</source>
        <translation>「%1」不是结果能写的格式：%2。</translation>
    </message>
    <message>
        <source>Response %1</source>
        <translation>救援响应 %1</translation>
    </message>
    <message>
        <source>Result: rescue within %1 min</source>
        <translation>结果：%1 分钟救援到场</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Open a county and drop it there to import it; as the outline of a new county it is chosen under Ctrl+N.</source>
        <translation>打开县文件后拖进去即可导入；作为新县的轮廓请在 Ctrl+N 中选择。</translation>
    </message>
    <message>
        <source>Open a county and drop it there to import it; as the people of townships of a new county it is chosen under Ctrl+N.</source>
        <translation>打开县文件后拖进去即可导入；作为新县的乡镇人口表请在 Ctrl+N 中选择。</translation>
    </message>
    <message>
        <source>Road gaps…</source>
        <translation>道路断口…</translation>
    </message>
    <message>
        <source>Export layer…</source>
        <translation>导出图层…</translation>
    </message>
    <message>
        <source>Export selected…</source>
        <translation>导出所选…</translation>
    </message>
    <message>
        <source>Contacts and phones in exports</source>
        <translation>导出时的联系人和电话</translation>
    </message>
    <message>
        <source>Nothing is selected. Click a place on the map or rows of the table first.</source>
        <translation>尚未选择。请先点选地图上的要素或表格中的行。</translation>
    </message>
    <message>
        <source>%1, contacts and phones masked</source>
        <translation>%1，联系人和电话已打码</translation>
    </message>
    <message>
        <source>Township packet</source>
        <translation>乡镇任务包</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>The county has no townships</source>
        <translation>县域中没有乡镇</translation>
    </message>
    <message>
        <source>%1 packet %2</source>
        <translation>%1任务包 %2</translation>
    </message>
    <message>
        <source>A packet is cut from what is saved. Save the county first.</source>
        <translation>任务包取自已保存的内容。请先保存县域。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n record(s) to be kept by the township, written to %2</source>
        <translation>
            <numerusform>%1：由乡镇维护的记录 %n 条，已写入 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Cutting the packet</source>
        <translation>生成任务包</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) taken back</source>
        <translation>
            <numerusform>已撤回 %n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::MapEditing</name>
    <message>
        <source>“%1” is locked</source>
        <translation>「%1」已锁定</translation>
    </message>
    <message>
        <source>Draw point</source>
        <translation>画点</translation>
    </message>
    <message>
        <source>Draw line</source>
        <translation>画线</translation>
    </message>
    <message>
        <source>Draw area</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Unlock and draw</source>
        <translation>解锁并开始画</translation>
    </message>
    <message>
        <source>Split %1</source>
        <translation>分割 %1</translation>
    </message>
    <message>
        <source>Draw %1</source>
        <translation>画 %1</translation>
    </message>
    <message>
        <source>Unlock and split</source>
        <translation>解锁并分割</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Measure length</source>
        <translation>量距离</translation>
    </message>
    <message>
        <source>Measure area</source>
        <translation>量面积</translation>
    </message>
    <message>
        <source>Unlock and reshape</source>
        <translation>解锁并整形</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移动 %1</translation>
    </message>
    <message>
        <source>Reshape %1</source>
        <translation>整形 %1</translation>
    </message>
    <message>
        <source>Unlock and merge</source>
        <translation>解锁并合并</translation>
    </message>
    <message>
        <source>Merge into %1</source>
        <translation>合并到 %1</translation>
    </message>
    <message>
        <source>Merged; all fields agreed.</source>
        <translation>已合并，各字段一致。</translation>
    </message>
    <message>
        <source>Merged. The first one&apos;s values were kept where they differed: %1.</source>
        <translation>已合并。以下字段不一致，保留了第一个的值：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Unlock and delete</source>
        <translation>解锁并删除</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Delete %1 × %2</source>
        <translation>删除 %1 × %2</translation>
    </message>
    <message>
        <source>Choose a layer in the tree first.</source>
        <translation>先在图层树中选一个图层。</translation>
    </message>
    <message>
        <source>No duplicates in “%1”.</source>
        <translation>「%1」没有重复要素。</translation>
    </message>
    <message>
        <source>Delete duplicates of %1</source>
        <translation>删除 %1 的重复要素</translation>
    </message>
    <message>
        <source>%1 duplicates deleted from “%2”; Ctrl+Z brings them back.</source>
        <translation>已删除「%2」的重复要素 %1 个，Ctrl+Z 可恢复。</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Reshape</source>
        <translation>整形</translation>
    </message>
    <message>
        <source>Snapping</source>
        <translation>吸附</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete duplicates</source>
        <translation>删除重复要素</translation>
    </message>
    <message>
        <source>Cut features</source>
        <translation>剪切要素</translation>
    </message>
    <message>
        <source>Copy features</source>
        <translation>复制要素</translation>
    </message>
    <message>
        <source>Paste features</source>
        <translation>粘贴要素</translation>
    </message>
    <message>
        <source>There is nothing on the clipboard that can be pasted here.</source>
        <translation>剪贴板中没有可粘贴的内容。</translation>
    </message>
    <message>
        <source>Unlock and paste</source>
        <translation>解锁并粘贴</translation>
    </message>
    <message>
        <source>Paste %1 features</source>
        <translation>粘贴 %1 个要素</translation>
    </message>
    <message>
        <source>%1 features pasted; Ctrl+Z takes them back.</source>
        <translation>已粘贴 %1 个要素，Ctrl+Z 可撤回。</translation>
    </message>
    <message>
        <source>Tracing</source>
        <translation>沿线描绘</translation>
    </message>
    <message>
        <source>Entrance of %1</source>
        <translation>%1的出入口</translation>
    </message>
    <message>
        <source>Add entrance</source>
        <translation>添加出入口</translation>
    </message>
    <message>
        <source>Paste so</source>
        <translation>就这样粘贴</translation>
    </message>
</context>
<context>
    <name>app::MapLegend</name>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>What the map shows here</source>
        <translation>地图此处显示的内容</translation>
    </message>
    <message>
        <source>Within reach</source>
        <translation>步行可达</translation>
    </message>
    <message>
        <source>Radius yes, roads no</source>
        <translation>半径够、路不够</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>未覆盖</translation>
    </message>
    <message>
        <source>Unconnected</source>
        <translation>未接入路网</translation>
    </message>
    <message>
        <source>Covered residents</source>
        <translation>已覆盖居民</translation>
    </message>
    <message>
        <source>Residents: radius yes, roads no</source>
        <translation>居民：半径够、路不够</translation>
    </message>
    <message>
        <source>Residents not covered</source>
        <translation>未覆盖居民</translation>
    </message>
    <message>
        <source>Residents unconnected</source>
        <translation>未接入路网居民</translation>
    </message>
    <message>
        <source>Settlement, share reached</source>
        <translation>居民点可达比例</translation>
    </message>
    <message>
        <source>Gap, people</source>
        <translation>缺口人数</translation>
    </message>
    <message>
        <source>Reached road, first third of the time</source>
        <translation>可达道路，前三分之一时间</translation>
    </message>
    <message>
        <source>Reached road, second third</source>
        <translation>可达道路，中间三分之一</translation>
    </message>
    <message>
        <source>Reached road, last third</source>
        <translation>可达道路，后三分之一</translation>
    </message>
    <message>
        <source>Shelter, class I</source>
        <translation>避难场所（Ⅰ类）</translation>
    </message>
    <message>
        <source>Shelter under 2,000 m²</source>
        <translation>避难场所（&lt;2,000 m²）</translation>
    </message>
    <message>
        <source>County border</source>
        <translation>县界</translation>
    </message>
    <message>
        <source>Township border</source>
        <translation>乡镇界</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Shelter, not yet built</source>
        <translation>避难场所（未建成）</translation>
    </message>
    <message>
        <source>Shelter, area unknown</source>
        <translation>避难场所（面积未登记）</translation>
    </message>
</context>
<context>
    <name>app::MapView</name>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>m</source>
        <translation>米</translation>
    </message>
    <message>
        <source>km</source>
        <translation>公里</translation>
    </message>
</context>
<context>
    <name>app::MappingTable</name>
    <message>
        <source>by another name</source>
        <translation>按别名</translation>
    </message>
    <message>
        <source>by pinyin</source>
        <translation>按拼音</translation>
    </message>
    <message>
        <source>by a part of the name</source>
        <translation>按部分名称</translation>
    </message>
    <message>
        <source>by what stands in it</source>
        <translation>按内容</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段对应</translation>
    </message>
    <message>
        <source>Column of the file</source>
        <translation>文件里的列</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>写到</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Empty cells empty the field</source>
        <translation>空单元格清空字段</translation>
    </message>
    <message>
        <source>Empty cells empty the field in the county (otherwise they say nothing)</source>
        <translation>空单元格清空县内字段（否则不改动）</translation>
    </message>
    <message>
        <source>Keep these answers</source>
        <translation>记住这些设置</translation>
    </message>
    <message>
        <source>Keep these answers for the next file with the same columns</source>
        <translation>记住这些答案，下次同样的列直接套用</translation>
    </message>
    <message>
        <source>Field for %1</source>
        <translation>「%1」写到</translation>
    </message>
    <message>
        <source>not imported</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>perhaps %1 (%2%)</source>
        <translation>可能是「%1」（%2%）</translation>
    </message>
    <message numerus="yes">
        <source>⚠ %n row(s) to look at</source>
        <translation>
            <numerusform>⚠ %n 行要看一眼</numerusform>
        </translation>
    </message>
    <message>
        <source>see the coordinates at the right</source>
        <translation>见右侧坐标核对</translation>
    </message>
    <message>
        <source>%1 columns, %2 taken</source>
        <translation>%1 列，取用 %2 列</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 of all rows</source>
        <translation>所有行的%1</translation>
    </message>
    <message>
        <source>one value for all rows</source>
        <translation>所有行取同一个值</translation>
    </message>
    <message>
        <source>no column</source>
        <translation>没有对应的列</translation>
    </message>
    <message>
        <source>all rows</source>
        <translation>所有行</translation>
    </message>
    <message>
        <source>⚠ New rows need: %1. Say which column it is, or give all rows one value below; otherwise only known rows are updated.</source>
        <translation>⚠ 新增行还需要：%1。请指定对应的列，或在下方为所有行给定同一个值；否则只能更新已有要素。</translation>
    </message>
</context>
<context>
    <name>app::MeasureTool</name>
    <message>
        <source>Length %1</source>
        <translation>长度 %1</translation>
    </message>
    <message>
        <source>Area %1, perimeter %2</source>
        <translation>面积 %1，周长 %2</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>app::MenuCorner</name>
    <message>
        <source>Search features, places, commands</source>
        <translation>搜索要素、地名、命令</translation>
    </message>
</context>
<context>
    <name>app::PacketReturnPage</name>
    <message>
        <source>Returned packet</source>
        <translation>返回的任务包</translation>
    </message>
    <message>
        <source>What only the township changed is taken, what only the county changed stays. What both changed, and what was removed, is yours to answer.</source>
        <translation>仅乡镇改过的采用，仅县里改过的保留；两边都改过的和被删除的，由您答复。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>As sent</source>
        <translation>下发时</translation>
    </message>
    <message>
        <source>Here now</source>
        <translation>县里现在</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>返回内容</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Take into the county</source>
        <translation>并入县域</translation>
    </message>
    <message>
        <source>Open questions: the township&apos;s</source>
        <translation>未答复的取乡镇</translation>
    </message>
    <message>
        <source>Open questions: the county&apos;s</source>
        <translation>未答复的取县里</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>正在读取 %1 …</translation>
    </message>
    <message>
        <source>Reading the packet</source>
        <translation>读取任务包</translation>
    </message>
    <message>
        <source>%1 · sent %2 by %3 · revision %4 of the county</source>
        <translation>%1 · %2 由 %3 下发 · 县域第 %4 版</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>未答复</translation>
    </message>
    <message>
        <source>The township&apos;s</source>
        <translation>取乡镇</translation>
    </message>
    <message>
        <source>The county&apos;s</source>
        <translation>取县里</translation>
    </message>
    <message>
        <source>%1 records: %2 updated, %3 new, %4 removed, %5 unchanged (%6 changed here only), %7 to be answered, %8 cannot be taken</source>
        <translation>%1 条记录：更新 %2，新增 %3，删除 %4，未变 %5（其中仅县里改过 %6），待答复 %7，无法采用 %8</translation>
    </message>
    <message>
        <source>Nothing to take as things stand</source>
        <translation>目前没有可并入的内容</translation>
    </message>
    <message>
        <source>Edits before an import</source>
        <translation>导入前的编辑</translation>
    </message>
    <message numerus="yes">
        <source>Packet %1: %n record(s)</source>
        <translation>
            <numerusform>任务包 %1：%n 条记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n record(s) taken into the county</source>
        <translation>
            <numerusform>%1：已并入 %n 条记录</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::PanelHeader</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>app::PathField</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>选择：%1</translation>
    </message>
</context>
<context>
    <name>app::PersonalChoice</name>
    <message>
        <source>Leave out contacts and phones</source>
        <translation>不含联系人和电话</translation>
    </message>
    <message>
        <source>Mask them (138****5678)</source>
        <translation>打码（138****5678）</translation>
    </message>
    <message>
        <source>Write them in full</source>
        <translation>完整写出</translation>
    </message>
</context>
<context>
    <name>app::PlaceForm</name>
    <message>
        <source>Minutes on foot</source>
        <translation>步行分钟</translation>
    </message>
    <message>
        <source>by rule</source>
        <translation>按规则</translation>
    </message>
    <message>
        <source>as declared</source>
        <translation>按上报</translation>
    </message>
    <message>
        <source>smaller of both</source>
        <translation>取较小者</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>容量</translation>
    </message>
    <message>
        <source>m² per person</source>
        <translation>人均 m²</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Evacuees %</source>
        <translation>转移比例 %</translation>
    </message>
    <message>
        <source>Keep villages whole</source>
        <translation>整村安置</translation>
    </message>
</context>
<context>
    <name>app::PlaceRow</name>
    <message>
        <source>Open this folder</source>
        <translation>打开此文件夹</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Set by whoever started the program (environment)</source>
        <translation>由启动环境指定</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Moving…</source>
        <translation>移动中…</translation>
    </message>
    <message>
        <source>Moving a folder</source>
        <translation>移动文件夹</translation>
    </message>
    <message>
        <source>✓ Moved and compared</source>
        <translation>✓ 已移动并逐一比对</translation>
    </message>
    <message>
        <source>✓ Used from the next county that is opened</source>
        <translation>✓ 下次打开县域时启用</translation>
    </message>
</context>
<context>
    <name>app::PreferencesPage</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Kept for your account on this computer, never in a county file.</source>
        <translation>只存在本机您的账户里，不写入县文件。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Who is working</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>They sign what you save: the history of a county and its printed pages show them.</source>
        <translation>用于署名：修改历史和打印页会显示。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Where things lie</source>
        <translation>存放位置</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的修改</translation>
    </message>
    <message>
        <source>Edits are kept here within a second, until they are saved.</source>
        <translation>每次修改 1 秒内记入此处，直到保存。</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Compiled road networks and pictures. It may be emptied at any time.</source>
        <translation>编译好的路网和图片，可随时清空。</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>A checked copy is made at the first save of a day and before large imports.</source>
        <translation>每天首次保存和大批导入之前，自动做一份核验过的备份。</translation>
    </message>
    <message>
        <source>National web map (Tianditu)</source>
        <translation>国家地理信息公共服务平台（天地图）</translation>
    </message>
    <message>
        <source>Tianditu key</source>
        <translation>天地图密钥</translation>
    </message>
    <message>
        <source>Your own key (tk) of the service. It stays in your settings: no county file, journal or diagnostics ever holds it. The map is asked only while a Tianditu basemap is switched on.</source>
        <translation>自己申请的密钥（tk），只存在本机设置里，不写入县文件、日志或诊断文件。打开天地图底图时才联网。</translation>
    </message>
    <message>
        <source>Map approval number</source>
        <translation>审图号</translation>
    </message>
    <message>
        <source>Stands on the map beside the name of the service. Copy it from the service&apos;s own page; it changes with its editions.</source>
        <translation>显示在地图上的服务名称旁。请照服务网站填写，随版本更新。</translation>
    </message>
</context>
<context>
    <name>app::ProblemPanel</name>
    <message>
        <source>error</source>
        <translation>不能发布</translation>
    </message>
    <message>
        <source>doubt</source>
        <translation>待核对</translation>
    </message>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>改正</translation>
    </message>
    <message>
        <source>Only this view</source>
        <translation>只看本视图</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter problems</source>
        <translation>筛选问题</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>不能发布 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubt(s)</source>
        <translation>
            <numerusform>待核对 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>轻重</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>要素</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>What</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Cure</source>
        <translation>办法</translation>
    </message>
    <message>
        <source>No problems. Last check %1.</source>
        <translation>没有问题。上次核查 %1。</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在核查…</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Road gaps…</source>
        <translation>道路断口…</translation>
    </message>
    <message>
        <source>Roads that end just short of another, by the people behind them; to be joined together</source>
        <translation>差一点未接上的道路，按影响人数排列，可批量连接</translation>
    </message>
</context>
<context>
    <name>app::ProblemSession</name>
    <message>
        <source>Looking for problems</source>
        <translation>正在核查</translation>
    </message>
    <message>
        <source>Looking at the roads</source>
        <translation>正在检查道路</translation>
    </message>
</context>
<context>
    <name>app::ReachFacts</name>
    <message>
        <source>Firm gaps</source>
        <translation>任何假设下均未覆盖</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 人</translation>
    </message>
    <message>
        <source>Villages covered whole</source>
        <translation>村庄全部覆盖</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>At least 80 % of the people: %1. Nobody: %2.</source>
        <translation>覆盖八成以上：%1；无人覆盖：%2。</translation>
    </message>
    <message>
        <source>Built-up area covered</source>
        <translation>建成区覆盖</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1 of %2 buildings, by their middle.</source>
        <translation>%1 / %2 栋建筑，按其中心点判断。</translation>
    </message>
    <message>
        <source>A second shelter within reach</source>
        <translation>有第二处场所可达</translation>
    </message>
    <message>
        <source>%1% · %2 people</source>
        <translation>%1% · %2 人</translation>
    </message>
    <message>
        <source>Two or more usable shelters within the limit.</source>
        <translation>时限内可达两处及以上可用场所。</translation>
    </message>
    <message>
        <source>Served by neighbours&apos; shelters</source>
        <translation>由县外场所覆盖</translation>
    </message>
    <message>
        <source>The nearest shelter lies outside the county.</source>
        <translation>最近的场所在县界之外。</translation>
    </message>
    <message>
        <source>Gaps that depend on speed and limit</source>
        <translation>随步速或时限变化的缺口</translation>
    </message>
    <message>
        <source>Of the people not covered now: covered at none of these speeds and limits.</source>
        <translation>当前未覆盖的人员中，在所列步速和时限下均未覆盖。</translation>
    </message>
    <message>
        <source>Of the people not covered now: covered at some of these speeds and limits.</source>
        <translation>当前未覆盖的人员中，在所列部分步速和时限下可覆盖。</translation>
    </message>
</context>
<context>
    <name>app::ReachLegend</name>
    <message>
        <source>Walking time</source>
        <translation>可达时间</translation>
    </message>
    <message>
        <source>0–%1 s</source>
        <translation>0–%1 秒</translation>
    </message>
    <message>
        <source>–%1 s</source>
        <translation>–%1 秒</translation>
    </message>
    <message>
        <source>A team on scene</source>
        <translation>队伍到场</translation>
    </message>
    <message>
        <source>0–%1 min</source>
        <translation>0–%1 分钟</translation>
    </message>
    <message>
        <source>–%1 min</source>
        <translation>–%1 分钟</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>及时</translation>
    </message>
    <message>
        <source>late</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>无法到达</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>app::RescueWhatIf</name>
    <message>
        <source>What-if: response</source>
        <translation>推演：救援响应</translation>
    </message>
</context>
<context>
    <name>app::ResponseDesk</name>
    <message>
        <source>Way of the team</source>
        <translation>队伍路线</translation>
    </message>
</context>
<context>
    <name>app::ResponseForm</name>
    <message>
        <source>dry, by day</source>
        <translation>晴天白天</translation>
    </message>
    <message>
        <source>rain or night</source>
        <translation>雨天或夜间</translation>
    </message>
    <message>
        <source>heavy rain</source>
        <translation>暴雨</translation>
    </message>
    <message>
        <source>fog</source>
        <translation>大雾</translation>
    </message>
    <message>
        <source>snow</source>
        <translation>冰雪</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Asked for %</source>
        <translation>要求 %</translation>
    </message>
    <message>
        <source>order, service area</source>
        <translation>接令，服务区</translation>
    </message>
    <message>
        <source>accident, everywhere</source>
        <translation>事发，所有目标</translation>
    </message>
    <message>
        <source>Clock from</source>
        <translation>计时起点</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1 (× %2)</source>
        <translation>%1（× %2）</translation>
    </message>
    <message>
        <source>Driving</source>
        <translation>行车</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>队伍</translation>
    </message>
    <message>
        <source>Turn-out, full-time</source>
        <translation>专职出动</translation>
    </message>
    <message>
        <source>Part-time</source>
        <translation>兼职</translation>
    </message>
    <message>
        <source>Without teams that have nobody on duty</source>
        <translation>不计在岗为 0 的队伍</translation>
    </message>
    <message>
        <source>Reporting min</source>
        <translation>事发至接令（分）</translation>
    </message>
    <message>
        <source>Levee step m</source>
        <translation>堤防间距 m</translation>
    </message>
</context>
<context>
    <name>app::ResponsePanel</name>
    <message>
        <source>Response</source>
        <translation>救援响应</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Kind of target</source>
        <translation>目标类别</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>first team on scene</source>
        <translation>首支到场</translation>
    </message>
    <message>
        <source>second team on scene</source>
        <translation>第二支到场</translation>
    </message>
    <message>
        <source>Which team counts</source>
        <translation>按哪支队计</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>及时</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>无法到达</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Add to the events at once</source>
        <translation>加入同时事件</translation>
    </message>
    <message>
        <source>Data changed, compute again</source>
        <translation>数据已变，重新计算</translation>
    </message>
    <message>
        <source>%1 / %2 targets within %3 min</source>
        <translation>%3 分钟内 %1 / %2 个目标</translation>
    </message>
    <message>
        <source>%1 / %2 people, %3%</source>
        <translation>%1 / %2 人，%3%</translation>
    </message>
    <message>
        <source>By kind of target</source>
        <translation>按目标类别</translation>
    </message>
    <message>
        <source>By township, lowest share first</source>
        <translation>按乡镇，到场率低者在前</translation>
    </message>
    <message>
        <source>Teams and where each comes second</source>
        <translation>各队第二到场的目标</translation>
    </message>
    <message>
        <source>Teams and where each is first</source>
        <translation>各队首先到场的目标</translation>
    </message>
    <message>
        <source>Not in time: %1</source>
        <translation>未及时：%1</translation>
    </message>
    <message>
        <source>Not in time: %1, not known: %2</source>
        <translation>未及时：%1，情况不明：%2</translation>
    </message>
    <message>
        <source>To the parameters</source>
        <translation>调整参数</translation>
    </message>
    <message>
        <source>Targets checked</source>
        <translation>目标核对</translation>
    </message>
    <message>
        <source>Outside the service area</source>
        <translation>服务区外</translation>
    </message>
    <message>
        <source>Not in the share above: the wording counts the planned area</source>
        <translation>不计入上方到场率：该口径只计规划服务区</translation>
    </message>
    <message>
        <source>Computed with other settings, compute again</source>
        <translation>参数已改，重新计算</translation>
    </message>
    <message>
        <source>%1 · %2% asked for</source>
        <translation>%1 · 指标要求 %2%</translation>
    </message>
    <message>
        <source>Cannot be judged: %1</source>
        <translation>不能判定：%1</translation>
    </message>
    <message>
        <source>By kind of target, in the service area</source>
        <translation>按目标类别（服务区内）</translation>
    </message>
    <message>
        <source>By township, in the service area, lowest share first</source>
        <translation>按乡镇（服务区内），到场率低者在前</translation>
    </message>
    <message>
        <source> (the %1 worst are listed)</source>
        <translation>（列出最差 %1 项）</translation>
    </message>
</context>
<context>
    <name>app::ResponseSession</name>
    <message>
        <source>Response</source>
        <translation>救援响应</translation>
    </message>
    <message>
        <source>Several events at once</source>
        <translation>多处同时发生</translation>
    </message>
</context>
<context>
    <name>app::ResultPanel</name>
    <message>
        <source>Export as workbook</source>
        <translation>导出为工作簿</translation>
    </message>
    <message>
        <source>Keep this result</source>
        <translation>留存此结果</translation>
    </message>
    <message>
        <source>took %1 s</source>
        <translation>用时 %1 秒</translation>
    </message>
    <message>
        <source>People and buildings are still being read; it is computed when they are there.</source>
        <translation>居民点和建筑正在读取，读完后自动计算。</translation>
    </message>
</context>
<context>
    <name>app::RoadRepairDesk</name>
    <message>
        <source>The county is being read.</source>
        <translation>正在读取本县。</translation>
    </message>
    <message>
        <source>Save the county under a name first.</source>
        <translation>请先另存本县。</translation>
    </message>
    <message>
        <source>The county is being saved.</source>
        <translation>正在保存。</translation>
    </message>
    <message numerus="yes">
        <source>Join %n road(s)</source>
        <translation>
            <numerusform>连接道路 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s) joined and saved</source>
        <translation>
            <numerusform>已连接并保存 %n 处断口</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::RoadRepairPanel</name>
    <message>
        <source>bridge %1</source>
        <translation>桥 %1</translation>
    </message>
    <message>
        <source>tunnel %1</source>
        <translation>隧道 %1</translation>
    </message>
    <message>
        <source>Another level: not joined</source>
        <translation>不在同层，不连接</translation>
    </message>
    <message>
        <source>On the way of a road: draw it</source>
        <translation>断头在道路中段，请手工修改</translation>
    </message>
    <message>
        <source>Water between: only when selected</source>
        <translation>隔水，仅选中时连接</translation>
    </message>
    <message>
        <source>Can be joined</source>
        <translation>可连接</translation>
    </message>
    <message>
        <source>Road gaps</source>
        <translation>道路断口</translation>
    </message>
    <message>
        <source>Which gaps are listed</source>
        <translation>列出哪些断口</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>需查看</translation>
    </message>
    <message>
        <source>All gaps</source>
        <translation>全部断口</translation>
    </message>
    <message>
        <source>Longest gap</source>
        <translation>最长断口</translation>
    </message>
    <message>
        <source>up to </source>
        <translation>不超过 </translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter road gaps</source>
        <translation>筛选道路断口</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Reach a shelter in time</source>
        <translation>可按时到达（人）</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>断开（人）</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>断口</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>Level of the other</source>
        <translation>对方层级</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>%1 people on roads cut off</source>
        <translation>断开路段 %1 人</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n 处断口</numerusform>
        </translation>
    </message>
    <message>
        <source>The roads are being looked at…</source>
        <translation>正在检查道路…</translation>
    </message>
    <message>
        <source>No road ends just short of another.</source>
        <translation>没有差一点未接上的道路。</translation>
    </message>
    <message>
        <source>No gap of this kind.</source>
        <translation>没有此类断口。</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s) closed: </source>
        <translation>
            <numerusform>连接断口 %n 处：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n road(s) change, </source>
        <translation>
            <numerusform>修改道路 %n 条，</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) come where a road is met on its way, </source>
        <translation>
            <numerusform>接入处打断新增 %n 段，</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of road are new. Every vertex stays; one step takes it back.</source>
        <translation>延长 %1。原有结点不动，一步可撤销。</translation>
    </message>
    <message numerus="yes">
        <source>%n of them lead(s) over mapped water.</source>
        <translation>
            <numerusform>其中 %n 处跨越水面。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Join %n selected</source>
        <translation>
            <numerusform>连接选中 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Join all %n listed</source>
        <translation>
            <numerusform>连接列出的 %n 处</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::RowCard</name>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>In the county</source>
        <translation>县内</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Fields of the row</source>
        <translation>本行各字段</translation>
    </message>
    <message>
        <source>No row chosen</source>
        <translation>未选中行</translation>
    </message>
    <message>
        <source>Choose a row of the table, or a sign on the map: what the county has stands here beside what the file says.</source>
        <translation>在表格或地图上选一行：这里并列显示县内现有值与文件中的值。</translation>
    </message>
    <message>
        <source>Row %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>Found in the county: “%1”, %2</source>
        <translation>县内对应「%1」，%2</translation>
    </message>
    <message>
        <source>Not in the county yet.</source>
        <translation>县内还没有。</translation>
    </message>
    <message>
        <source>“%1”, %2 m away</source>
        <translation>「%1」，相距 %2 m</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>「%1」</translation>
    </message>
    <message>
        <source>It is this one</source>
        <translation>就是它</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>As another one</source>
        <translation>当作两处</translation>
    </message>
    <message>
        <source>As new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>As proposed</source>
        <translation>恢复建议</translation>
    </message>
    <message>
        <source>Take what the file says</source>
        <translation>采用文件中的值</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>%1 m away from it</source>
        <translation>相距 %1 m</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
</context>
<context>
    <name>app::SafetyBanners</name>
    <message>
        <source>“%1” is open for editing by %2 since %3. Here it can be viewed.</source>
        <translation>「%1」正由 %2 编辑（自 %3），此处只能查看。</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to “%1” were not saved when the program last ended; the last at %2.</source>
        <translation>
            <numerusform>「%1」有 %n 处修改上次没来得及保存，最后一处在 %2。</numerusform>
        </translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>找回</translation>
    </message>
    <message>
        <source>Leave out (kept 30 days)</source>
        <translation>不要（保留 30 天）</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) were not saved before the last end. All recovered.</source>
        <translation>
            <numerusform>上次关闭前有 %n 处修改没来得及保存，已全部找回。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 recovered, %2 not: others changed them since (%3). The journal is kept 30 days.</source>
        <translation>已找回 %1 处，%2 处未找回：之后被他人修改（%3）。日志保留 30 天。</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>“%1” was moved or deleted. What you see is still here; save it under another name.</source>
        <translation>「%1」已被移动或删除。当前内容还在，请另存为新文件。</translation>
    </message>
    <message>
        <source>Another file now has the name “%1”. It will not be overwritten; save under another name.</source>
        <translation>「%1」已被另一个文件替换，不会覆盖它。请另存为新文件。</translation>
    </message>
    <message>
        <source>Another program changed “%1”. Saving tells you if it touched the same rows.</source>
        <translation>其他程序修改了「%1」。保存时会提示双方都改过的记录。</translation>
    </message>
    <message>
        <source>Another program changed “%1”. What you see is older.</source>
        <translation>其他程序修改了「%1」，当前显示的是旧内容。</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>County files (*.gpkg)</source>
        <translation>县域文件 (*.gpkg)</translation>
    </message>
    <message numerus="yes">
        <source>“%1” was changed outside OneMap since it was last saved here: %n row(s).</source>
        <translation>
            <numerusform>“%1”上次保存后在本程序之外改动了 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>“%1” was restored. What it held before is kept as %2.</source>
        <translation>“%1”已恢复，原内容保存在 %2。</translation>
    </message>
</context>
<context>
    <name>app::SalvageDesk</name>
    <message>
        <source>%1: %2 of %3 rows lost</source>
        <translation>%1：共 %3 行，丢失 %2 行</translation>
    </message>
    <message numerus="yes">
        <source>%1: rows missing in %n place(s), how many is not known</source>
        <translation>
            <numerusform>%1：有 %n 处缺行，行数不明</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: computed columns not copied: %2</source>
        <translation>%1：计算列未复制：%2</translation>
    </message>
    <message>
        <source>%1: not copied, it is no plain table or cannot be found</source>
        <translation>%1：不是普通表或已找不到，未复制</translation>
    </message>
    <message>
        <source>The list of tables is damaged: there may have been more than these.</source>
        <translation>表目录已损坏：可能还有其他表。</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows of %n layer(s) were copied.</source>
        <translation>
            <numerusform>已复制 %n 个图层的 %1 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Every row could be read.</source>
        <translation>全部行均已读出。</translation>
    </message>
    <message>
        <source>“%1” is damaged: it cannot be opened, and nothing was changed in it. Most of it can often still be read.</source>
        <translation>“%1”已损坏，无法打开，文件未作任何改动。其中大部分内容通常仍可读出。</translation>
    </message>
    <message>
        <source>Copy what can be read…</source>
        <translation>复制可读内容…</translation>
    </message>
    <message>
        <source>%1 what can be read</source>
        <translation>%1 可读内容</translation>
    </message>
    <message>
        <source>Copy what can be read</source>
        <translation>复制可读内容</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <source>Copying what can be read of %1</source>
        <translation>正在复制 %1 的可读内容</translation>
    </message>
    <message>
        <source>“%1” holds what can be read.</source>
        <translation>“%1”中是可读出的内容。</translation>
    </message>
    <message>
        <source>Open the copy</source>
        <translation>打开副本</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>app::SensitivityStrip</name>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
</context>
<context>
    <name>app::ShapeTool</name>
    <message>
        <source>Reshape</source>
        <translation>整形</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Drag a vertex · drag a middle to add one</source>
        <translation>拖顶点移动 · 拖中点加点</translation>
    </message>
    <message>
        <source>Select a line or an area</source>
        <translation>先选一条线或一个面</translation>
    </message>
    <message>
        <source>delete vertex</source>
        <translation>删点</translation>
    </message>
    <message>
        <source>move whole</source>
        <translation>整体移动</translation>
    </message>
    <message>
        <source>no snapping</source>
        <translation>暂停吸附</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>结束</translation>
    </message>
</context>
<context>
    <name>app::SheetModel</name>
    <message>
        <source>Fill down “%1” (%2 rows)</source>
        <translation>向下填充「%1」（%2 行）</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>「%1」：%2</translation>
    </message>
    <message>
        <source>Change “%1” of %2</source>
        <translation>改 %2 的「%1」</translation>
    </message>
    <message>
        <source>Sorting</source>
        <translation>正在排序</translation>
    </message>
</context>
<context>
    <name>app::SheetView</name>
    <message numerus="yes">
        <source>%n line(s) stand below the last row and were left out</source>
        <translation>
            <numerusform>%n 行超出表尾，未粘贴</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste %n cell(s)</source>
        <translation>
            <numerusform>粘贴 %n 个单元格</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SketchTool</name>
    <message>
        <source>A line needs two points or more. Click the next one.</source>
        <translation>线至少要两点，请点下一点。</translation>
    </message>
    <message>
        <source>An area needs three points or more. Click the next one.</source>
        <translation>面至少要三点，请点下一点。</translation>
    </message>
    <message>
        <source>Click the place</source>
        <translation>在图上点位置</translation>
    </message>
    <message>
        <source>Click the first point</source>
        <translation>点第一点</translation>
    </message>
    <message>
        <source>Click the next point</source>
        <translation>点下一点</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>no snapping</source>
        <translation>暂停吸附</translation>
    </message>
    <message>
        <source>type a coordinate</source>
        <translation>输坐标</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>app::SourceList</name>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>First rows, as they are read</source>
        <translation>前几行（按读出的样子）</translation>
    </message>
    <message>
        <source>Garbled? Encoding</source>
        <translation>乱码？编码</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>found out</source>
        <translation>自动识别</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>found out: %1</source>
        <translation>自动识别：%1</translation>
    </message>
</context>
<context>
    <name>app::SourceTile</name>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>线</translation>
    </message>
    <message>
        <source>areas</source>
        <translation>面</translation>
    </message>
    <message>
        <source>no places</source>
        <translation>无位置</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of this file were decided or mended by hand.</source>
        <translation>
            <numerusform>此文件有 %n 行已人工确认或改正。</numerusform>
        </translation>
    </message>
    <message>
        <source>They are not written yet; off the list they are lost.</source>
        <translation>尚未写入，移出列表后将丢失。</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation>移出列表</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Take this file off the list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>%1 · %2 rows · %3</source>
        <translation>%1 · %2 行 · %3</translation>
    </message>
    <message>
        <source>being written</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>in the county</source>
        <translation>在县内</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>未读取</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>coordinates?</source>
        <translation>坐标待确认</translation>
    </message>
    <message>
        <source>answers of “%1”</source>
        <translation>套用「%1」的答案</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>写到</translation>
    </message>
    <message>
        <source>Layer that the rows go to</source>
        <translation>写入的图层</translation>
    </message>
    <message>
        <source>choose…</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>Being read</source>
        <translation>读取中</translation>
    </message>
    <message>
        <source>Being mended</source>
        <translation>改正中</translation>
    </message>
    <message>
        <source>Read the rows</source>
        <translation>读取各行</translation>
    </message>
    <message>
        <source>Copy what can be read…</source>
        <translation>复制可读内容…</translation>
    </message>
</context>
<context>
    <name>app::StartPage</name>
    <message>
        <source>OneMap</source>
        <translation>应急资源一张图</translation>
    </message>
    <message>
        <source>County emergency resources on one map</source>
        <translation>OneMap · 县级避难场所规划</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样例</translation>
    </message>
    <message>
        <source>Huarong sample</source>
        <translation>华容县示例</translation>
    </message>
    <message>
        <source>Göteborg</source>
        <translation>哥德堡</translation>
    </message>
    <message>
        <source>real roads</source>
        <translation>真实道路</translation>
    </message>
    <message>
        <source>Drop a county file anywhere in this window</source>
        <translation>把县文件拖到窗口任意处</translation>
    </message>
    <message>
        <source>Recently opened</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>No county opened yet. Open a file or look at a sample.</source>
        <translation>还没有打开过县数据。打开一个文件，或看看样例。</translation>
    </message>
    <message>
        <source>Data stay on this computer. No internet is needed.</source>
        <translation>数据只存在本机，不连互联网也能用。</translation>
    </message>
    <message>
        <source>simulated places</source>
        <translation>真实总数，模拟位置</translation>
    </message>
    <message>
        <source>New county…</source>
        <translation>新建县…</translation>
    </message>
    <message>
        <source>%1: file not found</source>
        <translation>%1：找不到文件</translation>
    </message>
    <message>
        <source>⚠ There is no such file now: it was moved, renamed or deleted, or its drive is not connected. Click to take it off this list.</source>
        <translation>⚠ 现在没有这个文件：已移动、改名或删除，或所在磁盘未连接。点击可移出列表。</translation>
    </message>
</context>
<context>
    <name>app::StatusRow</name>
    <message>
        <source>Click: degrees, minutes and seconds, Gauss-Krüger</source>
        <translation>点击切换：度、度分秒、高斯-克吕格</translation>
    </message>
    <message>
        <source>Coordinate</source>
        <translation>坐标</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>比例尺</translation>
    </message>
    <message>
        <source>CGCS2000 lon/lat</source>
        <translation>CGCS2000 经纬度</translation>
    </message>
    <message>
        <source>No county open</source>
        <translation>未打开县</translation>
    </message>
    <message>
        <source>E %1°  N %2°</source>
        <translation>东经 %1°  北纬 %2°</translation>
    </message>
    <message>
        <source>outside the Gauss-Krüger zones of China</source>
        <translation>不在中国高斯-克吕格分带范围内</translation>
    </message>
    <message>
        <source>Copy coordinate</source>
        <translation>复制坐标</translation>
    </message>
    <message>
        <source>Type a scale, such as 50000, and press Enter</source>
        <translation>输入比例尺，如 50000，回车</translation>
    </message>
    <message>
        <source>Degrees</source>
        <translation>度</translation>
    </message>
    <message>
        <source>Degrees, minutes, seconds</source>
        <translation>度分秒</translation>
    </message>
    <message>
        <source>Gauss-Krüger, 3-degree zone</source>
        <translation>高斯-克吕格 3° 带</translation>
    </message>
</context>
<context>
    <name>app::SupplyPanel</name>
    <message>
        <source>Supply sufficiency</source>
        <translation>物资保障</translation>
    </message>
    <message>
        <source>Shelter classes</source>
        <translation>避难场所类别</translation>
    </message>
    <message>
        <source>Village sites</source>
        <translation>村级避难场所</translation>
    </message>
    <message>
        <source>Evacuees</source>
        <translation>转移人数</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>data revision r%1</source>
        <translation>数据版本 r%1</translation>
    </message>
    <message>
        <source>people</source>
        <translation>人</translation>
    </message>
    <message>
        <source>Cannot be judged: no stock recorded</source>
        <translation>不能判定：没有库存记录</translation>
    </message>
    <message>
        <source>Enough for %1 people</source>
        <translation>够 %1 人</translation>
    </message>
    <message>
        <source>Short for %1 people</source>
        <translation>不够 %1 人</translation>
    </message>
    <message>
        <source>for %1 days; %2 runs out first</source>
        <translation>可保障 %1 天；%2最先不足</translation>
    </message>
    <message>
        <source>By item</source>
        <translation>按品种</translation>
    </message>
    <message>
        <source>By warehouse</source>
        <translation>按物资库</translation>
    </message>
    <message>
        <source>Warehouse</source>
        <translation>物资库</translation>
    </message>
    <message>
        <source>By township</source>
        <translation>按乡镇</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>of %1 townships</source>
        <translation>/ %1 个乡镇</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>达标</translation>
    </message>
    <message>
        <source>Not met</source>
        <translation>未达标</translation>
    </message>
    <message>
        <source>of %1 villages</source>
        <translation>/ %1 个村</translation>
    </message>
    <message>
        <source>have a site of %1 m² or more; %2 cannot be judged</source>
        <translation>有 %1 m² 以上的场所；%2 个不能判定</translation>
    </message>
    <message>
        <source>By village</source>
        <translation>按村</translation>
    </message>
    <message>
        <source>%1 (project default)</source>
        <translation>%1（项目默认值）</translation>
    </message>
    <message>
        <source>Cannot be judged: records are missing</source>
        <translation>无法判定：缺数据</translation>
    </message>
    <message>
        <source>have %1 shelter of class II or better; %2 cannot be judged</source>
        <translation>至少有 %1 处Ⅱ类及以上场所；%2 个无法判定</translation>
    </message>
    <message>
        <source>What lifts a shelter to the next class</source>
        <translation>升一类还缺什么</translation>
    </message>
    <message>
        <source>By township: GB 21734 by check list</source>
        <translation>按乡镇：GB 21734（按核对表）</translation>
    </message>
    <message>
        <source>By township: GB 51143 as recorded</source>
        <translation>按乡镇：GB 51143（按登记）</translation>
    </message>
    <message>
        <source>Data changed, compute again</source>
        <translation>数据已变，重新计算</translation>
    </message>
    <message>
        <source>Computed with other settings, compute again</source>
        <translation>参数已改，重新计算</translation>
    </message>
    <message>
        <source>profile %1</source>
        <translation>标准 %1</translation>
    </message>
    <message>
        <source>agreement stock counted</source>
        <translation>计协议储备</translation>
    </message>
    <message>
        <source>agreement stock not counted</source>
        <translation>不计协议储备</translation>
    </message>
</context>
<context>
    <name>app::TablePanel</name>
    <message>
        <source>Attribute table</source>
        <translation>属性表</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>Show all rows again</source>
        <translation>显示全部行</translation>
    </message>
    <message>
        <source>Zoom to selected rows</source>
        <translation>缩放到选中</translation>
    </message>
    <message>
        <source>Copy selected rows for a spreadsheet</source>
        <translation>复制选中行（可贴到表格软件）</translation>
    </message>
    <message>
        <source>Selected %1</source>
        <translation>选中 %1</translation>
    </message>
    <message>
        <source>Filtered %1 / %2</source>
        <translation>筛选 %1 / %2</translation>
    </message>
    <message>
        <source>%1: sum %2, mean %3</source>
        <translation>%1：合计 %2，平均 %3</translation>
    </message>
    <message>
        <source>Find in table</source>
        <translation>在表中查找</translation>
    </message>
    <message>
        <source>Any column; text or pinyin (Ctrl+F)</source>
        <translation>任意列；文字或拼音（Ctrl+F）</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Not taken: %1</source>
        <translation>未采用：%1</translation>
    </message>
    <message>
        <source>Selected rows (%1)…</source>
        <translation>选中的行（%1）…</translation>
    </message>
    <message>
        <source>All rows shown (%1)…</source>
        <translation>显示的全部行（%1）…</translation>
    </message>
    <message>
        <source>The map shows only the filtered rows</source>
        <translation>地图只显示筛选出的行</translation>
    </message>
    <message>
        <source>Selected rows on top</source>
        <translation>选中置顶</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>app::TaskBar</name>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止 (Esc)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>%1  %2%  Esc stops</source>
        <translation>%1  %2%  Esc 停止</translation>
    </message>
</context>
<context>
    <name>app::TaskRow</name>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖分析</translation>
    </message>
    <message>
        <source>Briefing</source>
        <translation>汇报出图</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>数据导入</translation>
    </message>
</context>
<context>
    <name>app::TownshipModel</name>
    <message>
        <source>%1: covered %2, radius only %3, not covered %4, unconnected %5</source>
        <translation>%1：已覆盖 %2，半径够、路不够 %3，未覆盖 %4，未接入路网 %5</translation>
    </message>
    <message>
        <source>short %1</source>
        <translation>缺 %1</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖率</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺口</translation>
    </message>
</context>
<context>
    <name>app::UndoPanel</name>
    <message>
        <source>Changes</source>
        <translation>修改记录</translation>
    </message>
    <message>
        <source>Reason for these changes (optional)</source>
        <translation>修改原因（可不填）</translation>
    </message>
    <message numerus="yes">
        <source>%n not saved</source>
        <translation>
            <numerusform>%n 处未保存</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n change(s)</source>
        <translation>
            <numerusform>保存 %n 处修改</numerusform>
        </translation>
    </message>
    <message>
        <source>saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>as opened</source>
        <translation>打开时</translation>
    </message>
</context>
<context>
    <name>app::ViewPanel</name>
    <message>
        <source>Briefing views</source>
        <translation>简报视图</translation>
    </message>
    <message>
        <source>Keep what the map shows as a view</source>
        <translation>把当前地图存为视图</translation>
    </message>
    <message>
        <source>No view kept yet: Ctrl+Alt+1</source>
        <translation>还没有视图：Ctrl+Alt+1</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Keep what the map shows now</source>
        <translation>更新为当前地图</translation>
    </message>
    <message>
        <source>Rename (F2)</source>
        <translation>重命名（F2）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>app::WalkingMenu</name>
    <message>
        <source>Slope</source>
        <translation>坡度</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>Standard, %1 m/s</source>
        <translation>标准，%1 m/s</translation>
    </message>
    <message>
        <source>Adults, %1 m/s</source>
        <translation>成年人，%1 m/s</translation>
    </message>
    <message>
        <source>Plan of 500 m in 10 min, %1 m/s</source>
        <translation>规划口径 500 m 步行 10 分钟，%1 m/s</translation>
    </message>
    <message>
        <source>Night, × 0.8</source>
        <translation>夜间，× 0.8</translation>
    </message>
    <message>
        <source>Heavy rain, × 0.85</source>
        <translation>大雨，× 0.85</translation>
    </message>
    <message>
        <source>Snow or ice, × 0.6</source>
        <translation>冰雪，× 0.6</translation>
    </message>
    <message>
        <source>None: as on the flat</source>
        <translation>不计：按平地</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>按 %1</translation>
    </message>
    <message>
        <source>File of heights…</source>
        <translation>高程文件…</translation>
    </message>
    <message>
        <source>File of heights</source>
        <translation>高程文件</translation>
    </message>
    <message>
        <source>Heights (*.tif *.tiff *.hgt *.zip *.asc);;All files (*)</source>
        <translation>高程 (*.tif *.tiff *.hgt *.zip *.asc);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Older people and small children, %1 m/s</source>
        <translation>老年人、幼儿，%1 m/s</translation>
    </message>
    <message>
        <source>%1 (to be verified)</source>
        <translation>%1（待核实）</translation>
    </message>
    <message>
        <source>%1 (project default)</source>
        <translation>%1（项目默认值）</translation>
    </message>
    <message>
        <source>Shelters count for</source>
        <translation>场所按灾种计</translation>
    </message>
    <message>
        <source>Any hazard</source>
        <translation>不分灾种</translation>
    </message>
</context>
<context>
    <name>app::WhatIfBand</name>
    <message>
        <source>Name of the what-if</source>
        <translation>情景名称</translation>
    </message>
    <message>
        <source>What-if: official data untouched</source>
        <translation>推演 · 正式数据未改动</translation>
    </message>
    <message>
        <source>Saved ones</source>
        <translation>已存方案</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>what-if</source>
        <translation>推演后</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Hold to see it as it is</source>
        <translation>按住看现状</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Keep the what-if</source>
        <translation>保存方案</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
</context>
<context>
    <name>app::WhatIfDesk</name>
    <message>
        <source>This file is only shown, not edited</source>
        <translation>此文件只供查看，不能编辑</translation>
    </message>
    <message>
        <source>This outline has no area; draw it again.</source>
        <translation>该轮廓没有面积，请重新绘制。</translation>
    </message>
    <message>
        <source>The county is still being read; try again in a moment.</source>
        <translation>县文件仍在读取，请稍候再试。</translation>
    </message>
    <message>
        <source>The what-if is put away; “Saved ones” of the next one brings it back.</source>
        <translation>推演已收起；下次可在“已存方案”中找回。</translation>
    </message>
    <message>
        <source>The county was edited: it is computed anew, and the what-if goes on from there.</source>
        <translation>正式数据已编辑：正在重新计算，推演将在其上继续。</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移动 %1</translation>
    </message>
    <message>
        <source>New shelter %1</source>
        <translation>新场所 %1</translation>
    </message>
    <message>
        <source>Add a shelter</source>
        <translation>新增场所</translation>
    </message>
    <message>
        <source>%1 lies in a hazard area: it is out of use there.</source>
        <translation>%1 位于灾害范围内，不能启用。</translation>
    </message>
    <message>
        <source>Put %1 into use</source>
        <translation>启用 %1</translation>
    </message>
    <message>
        <source>Take %1 out of use</source>
        <translation>停用 %1</translation>
    </message>
    <message>
        <source>There is no road for walkers here; click nearer to one.</source>
        <translation>此处没有步行道路，请靠近道路点击。</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>（无名）</translation>
    </message>
    <message>
        <source>Open road %1</source>
        <translation>开路 %1</translation>
    </message>
    <message>
        <source>Close road %1</source>
        <translation>封路 %1</translation>
    </message>
    <message>
        <source>Area %1</source>
        <translation>范围 %1</translation>
    </message>
    <message>
        <source>Hazard %1</source>
        <translation>灾害 %1</translation>
    </message>
    <message>
        <source>This file is only shown, not edited: a what-if cannot be kept in it.</source>
        <translation>此文件只供查看，不能保存情景。</translation>
    </message>
    <message>
        <source>What-if %1</source>
        <translation>方案 %1</translation>
    </message>
    <message>
        <source>Another what-if is called “%1”; choose another name.</source>
        <translation>已有名为“%1”的方案，请换一个名称。</translation>
    </message>
    <message>
        <source>Keep the what-if “%1”</source>
        <translation>保存方案“%1”</translation>
    </message>
    <message>
        <source>“%1” is kept with the county; Ctrl+S saves the file.</source>
        <translation>“%1”已存入县数据；按 Ctrl+S 保存文件。</translation>
    </message>
    <message>
        <source>Nothing here can become an edit of the county: roads and hazard areas stay assumptions.</source>
        <translation>没有可应用的改动：道路与灾害范围只作假设。</translation>
    </message>
    <message>
        <source>Apply the what-if</source>
        <translation>应用情景</translation>
    </message>
    <message>
        <source>Applied to the county as one step: Ctrl+Z takes it back.</source>
        <translation>已作为一步应用到正式数据：Ctrl+Z 可撤销。</translation>
    </message>
    <message>
        <source>Shelters applied to the county as one step: Ctrl+Z takes it back. Roads and hazard areas (%1) are no edits of the county and were left out.</source>
        <translation>场所改动已作为一步应用：Ctrl+Z 可撤销。道路与灾害范围（%1 项）不属于正式编辑，未应用。</translation>
    </message>
    <message>
        <source>Take out of use</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Put into use</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Put back where it was</source>
        <translation>放回原处</translation>
    </message>
    <message>
        <source>Put %1 back</source>
        <translation>放回 %1</translation>
    </message>
    <message>
        <source>Remove from the what-if</source>
        <translation>从推演中移除</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>the county as it is</source>
        <translation>现状</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n step(s))</source>
        <translation>
            <numerusform>%1（%n 步）</numerusform>
        </translation>
    </message>
    <message>
        <source>The last one that was not kept</source>
        <translation>上次未保存的方案</translation>
    </message>
    <message>
        <source>A new what-if</source>
        <translation>新建方案</translation>
    </message>
    <message>
        <source>Delete this what-if from the county</source>
        <translation>从县数据中删除此方案</translation>
    </message>
    <message>
        <source>Delete the what-if “%1”</source>
        <translation>删除方案“%1”</translation>
    </message>
    <message>
        <source>The layer of hazard zones is empty</source>
        <translation>危险区图层为空</translation>
    </message>
    <message>
        <source>New team %1</source>
        <translation>新队伍 %1</translation>
    </message>
    <message>
        <source>Add a team</source>
        <translation>加一支队伍</translation>
    </message>
</context>
<context>
    <name>app::WhatIfPanel</name>
    <message>
        <source>What-if</source>
        <translation>推演</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Apply to the county</source>
        <translation>应用到正式数据</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Nothing is assumed yet. Drag a shelter on the map, or use the buttons.</source>
        <translation>尚无假设。可在地图上拖动场所，或使用下列按钮。</translation>
    </message>
    <message>
        <source>Add shelter</source>
        <translation>新增场所</translation>
    </message>
    <message>
        <source>Close or open road</source>
        <translation>封路/开路</translation>
    </message>
    <message>
        <source>Draw hazard area</source>
        <translation>绘制灾害范围</translation>
    </message>
    <message>
        <source>Hazard zone</source>
        <translation>选危险区</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>Townships that change most</source>
        <translation>变化最大的乡镇</translation>
    </message>
    <message>
        <source>Which closed road hurts most</source>
        <translation>哪段断路影响最大</translation>
    </message>
    <message>
        <source>Closed roads that hurt most</source>
        <translation>影响最大的断路</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移动 %1</translation>
    </message>
    <message>
        <source>%1 out of use</source>
        <translation>停用 %1</translation>
    </message>
    <message>
        <source>%1 in use</source>
        <translation>启用 %1</translation>
    </message>
    <message>
        <source>Close road %1</source>
        <translation>封路 %1</translation>
    </message>
    <message>
        <source>Open road %1</source>
        <translation>开路 %1</translation>
    </message>
    <message>
        <source>Hazard %1, depth %2 m</source>
        <translation>灾害 %1，水深 %2 m</translation>
    </message>
    <message>
        <source>Hazard %1, depth unknown</source>
        <translation>灾害 %1，水深未知</translation>
    </message>
    <message>
        <source>Switch this step off</source>
        <translation>停用此步骤</translation>
    </message>
    <message>
        <source>Switch this step on</source>
        <translation>启用此步骤</translation>
    </message>
    <message>
        <source>Remove this step</source>
        <translation>删除此步骤</translation>
    </message>
    <message>
        <source>Switch on: %1</source>
        <translation>启用：%1</translation>
    </message>
    <message>
        <source>Switch off: %1</source>
        <translation>停用：%1</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>删除：%1</translation>
    </message>
    <message>
        <source>Shelters of the what-if become edits of the county; they can be undone</source>
        <translation>推演中的场所改动将成为正式编辑，可以撤销</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>what-if</source>
        <translation>推演后</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>covered</source>
        <translation>已覆盖</translation>
    </message>
    <message>
        <source>coverage</source>
        <translation>覆盖率</translation>
    </message>
    <message>
        <source>inside the radius only</source>
        <translation>半径够、路不够</translation>
    </message>
    <message>
        <source>not covered</source>
        <translation>未覆盖</translation>
    </message>
    <message>
        <source>unconnected</source>
        <translation>未接入路网</translation>
    </message>
    <message>
        <source>all people</source>
        <translation>总人数</translation>
    </message>
    <message>
        <source>must leave</source>
        <translation>需转移</translation>
    </message>
    <message>
        <source>usable shelters</source>
        <translation>可用场所</translation>
    </message>
    <message>
        <source>In the hazard areas: %1 people, %2 road pieces closed on foot, %3 for cars, %4 for trucks; %5 shelters and %6 warehouses out of use.</source>
        <translation>灾害范围内 %1 人；断路：步行 %2 段、小车 %3 段、卡车 %4 段；停用场所 %5 处、物资库 %6 处。</translation>
    </message>
    <message>
        <source>The county sets no share of people who must leave: all inside are counted.</source>
        <translation>县里未设转移比例：范围内人员全部计入。</translation>
    </message>
    <message>
        <source>no township</source>
        <translation>无乡镇</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 people   %2</source>
        <translation>%1 人   %2</translation>
    </message>
    <message>
        <source>road without a name</source>
        <translation>无名道路</translation>
    </message>
    <message>
        <source>No closed road alone costs anybody the way</source>
        <translation>没有单独一段断路使人无法到达</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>新增 %1</translation>
    </message>
    <message>
        <source>Kind of hazard</source>
        <translation>灾种</translation>
    </message>
    <message>
        <source>Depth of water</source>
        <translation>水深</translation>
    </message>
    <message>
        <source> m</source>
        <translation> 米</translation>
    </message>
    <message>
        <source>depth unknown</source>
        <translation>水深未知</translation>
    </message>
    <message>
        <source>with a place</source>
        <translation>有安置位</translation>
    </message>
    <message>
        <source>without a place</source>
        <translation>无安置位</translation>
    </message>
    <message>
        <source>stock suffices for</source>
        <translation>物资可保障</translation>
    </message>
    <message>
        <source>Places: the %1 people who must leave walk up to %2 min on the roads as they are before the hazard comes, to shelters outside it. Once it is there, it keeps %3 of them from the road.</source>
        <translation>安置：须转移的 %1 人在灾害到来前沿现有道路步行，%2 分钟内到达危险区外的场所。灾害到来后，其中 %3 人无法上路。</translation>
    </message>
    <message>
        <source>Places: %1% of all people, up to %2 min.</source>
        <translation>安置：全部人口的 %1%，%2 分钟内。</translation>
    </message>
    <message>
        <source>Pins to shelters out of use, left out: %1</source>
        <translation>指定到停用场所的规则未计：%1 条</translation>
    </message>
    <message>
        <source>Whole chain: %1 s</source>
        <translation>全链计算用时 %1 秒</translation>
    </message>
    <message>
        <source>Add team</source>
        <translation>加队伍</translation>
    </message>
    <message>
        <source>targets on scene in time</source>
        <translation>及时到场目标</translation>
    </message>
    <message>
        <source>people on scene in time</source>
        <translation>及时到场人口</translation>
    </message>
    <message>
        <source>teams sent</source>
        <translation>出动队伍</translation>
    </message>
    <message>
        <source>their share</source>
        <translation>占比</translation>
    </message>
</context>
<context>
    <name>app::WhatIfSession</name>
    <message>
        <source>Preparing the what-if</source>
        <translation>准备推演</translation>
    </message>
    <message>
        <source>Closed roads that hurt most</source>
        <translation>影响最大的断路</translation>
    </message>
    <message>
        <source>What-if</source>
        <translation>推演</translation>
    </message>
</context>
<context>
    <name>app::WhatIfTool</name>
    <message>
        <source>net %1</source>
        <translation>净增 %1 人</translation>
    </message>
    <message>
        <source>leave</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>New shelter</source>
        <translation>新增场所</translation>
    </message>
    <message>
        <source>Click where it would be</source>
        <translation>点击拟设位置</translation>
    </message>
    <message>
        <source>Close or open a road</source>
        <translation>封路或开路</translation>
    </message>
    <message>
        <source>Click the road</source>
        <translation>点击道路</translation>
    </message>
    <message>
        <source>Hazard area</source>
        <translation>灾害范围</translation>
    </message>
    <message>
        <source>Click its corners</source>
        <translation>逐点点击边界</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>What-if</source>
        <translation>推演</translation>
    </message>
    <message>
        <source>Let go to set it down</source>
        <translation>松手即定</translation>
    </message>
    <message>
        <source>put back</source>
        <translation>放回原处</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>newly covered</source>
        <translation>新覆盖</translation>
    </message>
    <message>
        <source>no longer covered</source>
        <translation>失去覆盖</translation>
    </message>
    <message>
        <source>hazard area</source>
        <translation>灾害范围</translation>
    </message>
    <message>
        <source>closed road</source>
        <translation>断路</translation>
    </message>
    <message>
        <source>target newly in time</source>
        <translation>目标变为及时</translation>
    </message>
    <message>
        <source>target no longer in time</source>
        <translation>目标不再及时</translation>
    </message>
    <message>
        <source>New team</source>
        <translation>新队伍</translation>
    </message>
    <message>
        <source>Click where it would be stationed</source>
        <translation>点击驻地</translation>
    </message>
    <message>
        <source>Drag a shelter or team; click it to close, reopen or remove it</source>
        <translation>拖动场所或队伍；点击可停用、启用或移除</translation>
    </message>
</context>
<context>
    <name>app::WhyTeller</name>
    <message>
        <source>Why not covered</source>
        <translation>未覆盖原因</translation>
    </message>
    <message>
        <source>%1 (the county as it is, without the what-if)</source>
        <translation>%1（按县域现状，未计推演）</translation>
    </message>
</context>
<context>
    <name>app::WindowHost</name>
    <message>
        <source>Making the sample county…</source>
        <translation>正在生成样例县…</translation>
    </message>
    <message>
        <source>The sample could not be made: %1</source>
        <translation>样例没有生成：%1</translation>
    </message>
</context>
<context>
    <name>app::ZoomGroup</name>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Whole county</source>
        <translation>全县</translation>
    </message>
</context>
</TS>
