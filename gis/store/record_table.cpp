// SPDX-License-Identifier: GPL-3.0-or-later
#include "gis/store/record_table.h"

#include <charconv>

#include <ogrsf_frmts.h>

#include "core/model/catalogue.h"
#include "core/model/uid.h"
#include "gis/store/gdal_messages.h"
#include "gis/store/sqlite_file.h"

namespace gis {
namespace {

core::Result<const core::LayerSchema *> recordSchema(const Dataset &dataset, const std::string &table) {
    const core::LayerSchema *schema = core::findSchema(table);
    if (!schema || schema->holding != core::Holding::Records)
        return core::failure(core::ErrorCode::NotFound, "store.no_table", {dataset.path(), table});
    return schema;
}

core::Result<void> addRow(const Dataset &dataset, const core::LayerSchema &schema, const Record &record) {
    const core::Result<OGRLayer *> layer = dataset.layer(schema.name);
    if (!layer)
        return tl::unexpected(layer.error());
    const core::Result<std::string> next =
        dataset.text("SELECT coalesce(max(fid), 0) + 1 FROM " + quotedName(schema.name));
    if (!next)
        return tl::unexpected(next.error());
    const core::Result<std::string> file = dataset.text("SELECT value FROM settings WHERE key='file_uid'");
    const std::string made = core::textOf(core::uidFromName(schema.name + ":" + file.value_or("") + ":" + *next));
    const GdalMessages messages;
    OGRFeature row((*layer)->GetLayerDefn());
    row.SetField("uid", record.uid.empty() ? made.c_str() : record.uid.c_str());
    row.SetField("rev", 1);
    for (const auto &[field, value] : record.values) {
        const int column = row.GetFieldIndex(field.c_str());
        if (column < 0)
            return core::failure(core::ErrorCode::NotFound, "store.no_column", {dataset.path(), schema.name, field});
        row.SetField(column, value.c_str());
    }
    if ((*layer)->CreateFeature(&row) != OGRERR_NONE || messages.hasFailure())
        return tl::unexpected(dataset.error(messages.text()));
    return {};
}

} // namespace

core::Result<void> addRecordRow(const Dataset &dataset, const std::string &table, const Record &record) {
    const core::Result<const core::LayerSchema *> schema = recordSchema(dataset, table);
    return schema ? addRow(dataset, **schema, record) : tl::unexpected(schema.error());
}

core::Result<void> insertRecord(const Dataset &dataset, const std::string &table, const Record &record) {
    core::Result<void> done = dataset.begin();
    if (done)
        done = addRecordRow(dataset, table, record);
    if (done)
        done = dataset.commit();
    if (!done)
        dataset.abandon();
    return done;
}

core::Result<std::vector<Record>> recordsOf(const Dataset &dataset, const std::string &table) {
    const core::Result<const core::LayerSchema *> schema = recordSchema(dataset, table);
    if (!schema)
        return tl::unexpected(schema.error());
    const core::Result<OGRLayer *> layer = dataset.layer(table);
    if (!layer)
        return tl::unexpected(layer.error());
    const GdalMessages messages;
    std::vector<Record> records;
    (*layer)->ResetReading();
    for (OGRFeatureUniquePtr row((*layer)->GetNextFeature()); row; row.reset((*layer)->GetNextFeature())) {
        Record record;
        record.uid = row->GetFieldAsString("uid");
        for (const core::Field &field : (*schema)->fields) {
            const int column = row->GetFieldIndex(field.name.c_str());
            if (column >= 0 && row->IsFieldSetAndNotNull(column))
                record.values.emplace_back(field.name, row->GetFieldAsString(column));
        }
        records.push_back(std::move(record));
    }
    if (messages.hasFailure())
        return core::failure(core::ErrorCode::InvalidData, "store.incomplete_read", {dataset.path(), table},
                             messages.text());
    return records;
}

core::Result<std::int64_t> rowCount(const Dataset &dataset, const std::string &table) {
    if (const core::Result<OGRLayer *> layer = dataset.layer(table); !layer)
        return tl::unexpected(layer.error());
    const core::Result<std::string> text = dataset.text("SELECT count(*) FROM " + quotedName(table));
    if (!text)
        return tl::unexpected(text.error());
    std::int64_t rows = 0;
    std::from_chars(text->data(), text->data() + text->size(), rows);
    return rows;
}

} // namespace gis
