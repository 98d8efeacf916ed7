// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/catalogue_fields.h"

namespace core {

using namespace fields;

namespace {

std::vector<LayerSchema> supplyTables() {
    return {
        {"supply_item",
         "物资品种",
         "Supply items",
         GeometryType::None,
         Holding::Features,
         {required(text("code", "代码", "Code")), required(text("name", "名称", "Name")),
          text("name_en", "英文名", "English name"), required(coded("unit", "计量单位", "Unit", "supply_unit")),
          coded("supply_group", "物资大类", "Group", "supply_group"),
          text("gbt38565", "GB/T 38565 代码", "GB/T 38565 code")}},
        {"supply_standard",
         "保障标准",
         "Supply standards",
         GeometryType::None,
         Holding::Features,
         {required(text("standard", "标准方案", "Profile")), required(text("item_code", "物资代码", "Item")),
          required(coded("demand", "需求口径", "Basis", "demand_kind")), real("quantity", "数量", "Quantity", "", 0),
          flag("mandatory", "必备", "Mandatory"), coded("season", "季节", "Season", "season"),
          text("substitute_code", "可替代物资", "Substitute"),
          real("substitute_factor", "替代系数", "Substitute factor", "", 0), text("source", "依据", "Source"),
          coded("confidence", "依据可信度", "Confidence", "confidence")}},
        {"supply_stock",
         "物资批次",
         "Stock lots",
         GeometryType::None,
         Holding::Features,
         {text("warehouse_uid", "存放库", "Warehouse"), required(text("item_code", "物资代码", "Item")),
          real("quantity", "数量", "Quantity", "", 0), coded("unit", "计量单位", "Unit", "supply_unit"),
          text("lot", "批号", "Lot"), required(coded("form", "储备形式", "Form", "stock_form")),
          text("owner", "权属单位", "Owner"), real("reserved", "已预留", "Reserved", "", 0),
          date("produced_date", "生产日期", "Produced"), date("expiry_date", "有效期至", "Expires"),
          date("checked_date", "盘点日期", "Counted on"), coded("provenance", "来源性质", "Provenance", "provenance")}},
    };
}

std::vector<LayerSchema> ruleTables() {
    return {
        {"rule_profile",
         "规则参数",
         "Rule profiles",
         GeometryType::None,
         Holding::Features,
         {required(text("profile", "方案", "Profile")), required(text("key", "参数", "Parameter")),
          text("value", "取值", "Value"), text("unit", "单位", "Unit"), text("standard", "标准号", "Standard"),
          text("edition", "版本", "Edition"), text("clause", "条款", "Clause"),
          coded("confidence", "依据可信度", "Confidence", "confidence"),
          coded("approval", "核实状态", "Verified", "approval")}},
        {"indicator",
         "规划指标",
         "Plan indicators",
         GeometryType::None,
         Holding::Features,
         {required(text("code", "代码", "Code")), required(text("name", "名称", "Name")),
          text("sentence", "规划原文", "Plan sentence"), text("document", "文号", "Document"),
          real("target", "目标值", "Target", ""), text("unit", "单位", "Unit"),
          coded("direction", "指标方向", "Direction", "direction"), text("formula", "算法", "Formula"),
          real("value", "填报值", "Typed value", ""), text("source", "数据来源", "Source"),
          date("value_date", "填报日期", "Date")}},
    };
}

std::vector<LayerSchema> scenarioTables() {
    // Features: a scenario is kept, changed and dropped as any edit is: undone, saved and audited.
    return {
        {"scenario",
         "情景",
         "Scenarios",
         GeometryType::None,
         Holding::Features,
         {required(text("name", "名称", "Name")), text("note", "说明", "Note"),
          text("created", "建立时间", "Created")}},
        {"scenario_item",
         "情景内容",
         "Scenario items",
         GeometryType::None,
         Holding::Features,
         {required(text("scenario_uid", "情景", "Scenario")), text("kind", "类别", "Kind"),
          text("content", "内容", "Content")}},
        {"analysis_result",
         "分析结果",
         "Analysis results",
         GeometryType::None,
         Holding::Records,
         {required(text("kind", "分析类型", "Kind")), text("name", "名称", "Name"),
          text("created", "计算时间", "Computed"), whole("county_revision", "数据版本", "Data revision", ""),
          text("parameters", "参数", "Parameters"), text("content", "结果", "Result")}},
    };
}

std::vector<LayerSchema> deskTables() {
    return {
        {"import_profile",
         "导入方案",
         "Import profiles",
         GeometryType::None,
         Holding::Records,
         {required(text("name", "名称", "Name")), text("layer", "图层", "Layer"), text("content", "内容", "Content")}},
        {"import_batch",
         "导入批次",
         "Import batches",
         GeometryType::None,
         Holding::Records,
         {required(text("layer", "图层", "Layer")), text("source", "来源文件", "Source file"),
          text("source_hash", "来源校验", "Source hash"), text("coordinates", "坐标来源", "Coordinates from"),
          text("original_positions", "原始坐标", "Original coordinates"), text("created", "导入时间", "Imported"),
          text("who", "操作人", "Who"), whole("rows_in", "总行数", "Rows in", ""), whole("rows_new", "新增", "New", ""),
          whole("rows_updated", "更新", "Updated", ""), whole("rows_unchanged", "未变", "Unchanged", ""),
          whole("rows_refused", "拒绝", "Refused", "")}},
        {"packet_return",
         "任务包回收",
         "Returned packets",
         GeometryType::None,
         Holding::Records,
         {required(text("packet_uid", "任务包", "Packet")), text("source_hash", "来源校验", "Source hash"),
          text("created", "回收时间", "Returned"), text("content", "回收内容", "Content")}},
        {"briefing",
         "简报视图",
         "Briefing views",
         GeometryType::None,
         Holding::Features,
         {required(text("name", "名称", "Name")), text("kind", "类型", "Kind"), text("content", "内容", "Content")}},
        {"snapshot",
         "指标快照",
         "Snapshots",
         GeometryType::None,
         Holding::Records,
         {required(text("name", "名称", "Name")), text("created", "建立时间", "Created"),
          text("content", "内容", "Content")}},
        // Features: adding and removing one is undone, saved and audited like any edit.
        {"attachment",
         "附件",
         "Attachments",
         GeometryType::None,
         Holding::Features,
         {required(text("layer", "图层", "Layer")), required(text("feature_uid", "要素", "Feature")),
          text("path", "相对路径", "Relative path"), text("caption", "说明", "Caption")}},
    };
}

std::vector<LayerSchema> storeTables() {
    return {
        {"audit_batch",
         "审计批次",
         "Audit batches",
         GeometryType::None,
         Holding::Records,
         {required(text("who", "操作人", "Who")), text("why", "原因", "Why"), required(text("at", "时间", "When")),
          whole("revision", "数据版本", "Revision", ""), whole("changes", "改动数", "Changes", ""),
          text("source_hash", "来源校验", "Source hash")}},
        {"audit_entry",
         "审计记录",
         "Audit entries",
         GeometryType::None,
         Holding::Records,
         {required(text("batch_uid", "批次", "Batch")), required(text("layer", "图层", "Layer")),
          required(text("feature_uid", "要素", "Feature")), text("before", "改前", "Before"),
          text("after", "改后", "After")}},
        {"settings",
         "设置",
         "Settings",
         GeometryType::None,
         Holding::Records,
         {required(text("key", "键", "Key")), text("value", "值", "Value")}},
    };
}

} // namespace

/// Tables without geometry: supplies, rules, work in progress, and what the store keeps for itself.
std::vector<LayerSchema> recordTables() {
    std::vector<LayerSchema> all;
    for (const auto &part : {supplyTables(), ruleTables(), scenarioTables(), deskTables(), storeTables()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace core
