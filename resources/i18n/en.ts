<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>CommandLine</name>
    <message numerus="yes">
        <source>%1 written: %n page(s), %2 MB</source>
        <translation>
            <numerusform>%1 written: %n page, %2 MB</numerusform>
            <numerusform>%1 written: %n pages, %2 MB</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to %1</source>
        <translation>
            <numerusform>%n row written to %1</numerusform>
            <numerusform>%n rows written to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first cannot be told apart from the next %n: too little evidence</source>
        <translation>
            <numerusform>the first cannot be told apart from the next: too little evidence</numerusform>
            <numerusform>the first cannot be told apart from the next %n: too little evidence</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n record(s) to be kept by the township, written to %2</source>
        <translation>
            <numerusform>%1: %n record to be kept by the township, written to %2</numerusform>
            <numerusform>%1: %n records to be kept by the township, written to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s) on the check list</source>
        <translation>
            <numerusform>%n point on the check list</numerusform>
            <numerusform>%n points on the check list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) changed only in the county since: kept as they are here.</source>
        <translation>
            <numerusform>%n record changed only in the county since: kept as it is here.</numerusform>
            <numerusform>%n records changed only in the county since: kept as they are here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LayerFacts</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::AttachmentDesk</name>
    <message numerus="yes">
        <source>Attach %n file(s)</source>
        <translation>
            <numerusform>Attach %n file</numerusform>
            <numerusform>Attach %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ConflictPanel</name>
    <message numerus="yes">
        <source>Another program changed %n of the features you edited. Keep mine, theirs, or both?</source>
        <translation>
            <numerusform>Another program changed %n of the features you edited. Keep mine, theirs, or both?</numerusform>
            <numerusform>Another program changed %n of the features you edited. Keep mine, theirs, or both?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::CountyPage</name>
    <message numerus="yes">
        <source>%n row(s), %1 people</source>
        <translation>
            <numerusform>%n row, %1 people</numerusform>
            <numerusform>%n rows, %1 people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::FormPanel</name>
    <message numerus="yes">
        <source>%n feature(s) together</source>
        <translation>
            <numerusform>%n feature together</numerusform>
            <numerusform>%n features together</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mend %n error(s) first</source>
        <translation>
            <numerusform>Mend %n error first</numerusform>
            <numerusform>Mend %n errors first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n feature(s)</source>
        <translation>
            <numerusform>%1 of %n feature</numerusform>
            <numerusform>%1 of %n features</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::HistoryPanel</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) added</source>
        <translation>
            <numerusform>%n row added</numerusform>
            <numerusform>%n rows added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) removed</source>
        <translation>
            <numerusform>%n row removed</numerusform>
            <numerusform>%n rows removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take back %n change(s)</source>
        <translation>
            <numerusform>Take back %n change</numerusform>
            <numerusform>Take back %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) changed</source>
        <translation>
            <numerusform>%n row changed</numerusform>
            <numerusform>%n rows changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more…</source>
        <translation>
            <numerusform>%n more…</numerusform>
            <numerusform>%n more…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) as it is:</source>
        <translation>
            <numerusform>%n stays as it is:</numerusform>
            <numerusform>%n stay as they are:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take back %n row(s)</source>
        <translation>
            <numerusform>Take back %n row</numerusform>
            <numerusform>Take back %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ImportPage</name>
    <message numerus="yes">
        <source>%n row(s) with their reasons written to %1. Mend them there and drop the file here.</source>
        <translation>
            <numerusform>%n row with its reasons written to %1. Mend it there and drop the file here.</numerusform>
            <numerusform>%n rows with their reasons written to %1. Mend them there and drop the file here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %n row(s)</source>
        <translation>
            <numerusform>Write %n row</numerusform>
            <numerusform>Write %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) mended as proposed</source>
        <translation>
            <numerusform>%n row mended as proposed</numerusform>
            <numerusform>%n rows mended as proposed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) were decided before, but do not look the same now: they are asked again.</source>
        <translation>
            <numerusform>%n row was decided before, but does not look the same now: it is asked again.</numerusform>
            <numerusform>%n rows were decided before, but do not look the same now: they are asked again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ImportSession</name>
    <message numerus="yes">
        <source>Import %1: %n row(s)</source>
        <translation>
            <numerusform>Import %1: %n row</numerusform>
            <numerusform>Import %1: %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written</source>
        <translation>
            <numerusform>%n row written</numerusform>
            <numerusform>%n rows written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) on the import page were decided and are not written.</source>
        <translation>
            <numerusform>%n row on the import page was decided and is not written.</numerusform>
            <numerusform>%n rows on the import page were decided and are not written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::LookTile</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::MainWindow</name>
    <message numerus="yes">
        <source>%n change(s) to save</source>
        <translation>
            <numerusform>%n change to save</numerusform>
            <numerusform>%n changes to save</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) are not saved.</source>
        <translation>
            <numerusform>%n change is not saved.</numerusform>
            <numerusform>%n changes are not saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take back %n saved change(s)</source>
        <translation>
            <numerusform>Take back %n saved change</numerusform>
            <numerusform>Take back %n saved changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n left as they are)</source>
        <translation>
            <numerusform>%1 (%n left as it is)</numerusform>
            <numerusform>%1 (%n left as they are)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to %1</source>
        <translation>
            <numerusform>%n row written to %1</numerusform>
            <numerusform>%n rows written to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n record(s) to be kept by the township, written to %2</source>
        <translation>
            <numerusform>%1: %n record to be kept by the township, written to %2</numerusform>
            <numerusform>%1: %n records to be kept by the township, written to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) taken back</source>
        <translation>
            <numerusform>%n row taken back</numerusform>
            <numerusform>%n rows taken back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::MapLegend</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::MappingTable</name>
    <message numerus="yes">
        <source>⚠ %n row(s) to look at</source>
        <translation>
            <numerusform>⚠ %n row to look at</numerusform>
            <numerusform>⚠ %n rows to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::PacketReturnPage</name>
    <message numerus="yes">
        <source>Packet %1: %n record(s)</source>
        <translation>
            <numerusform>Packet %1: %n record</numerusform>
            <numerusform>Packet %1: %n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n record(s) taken into the county</source>
        <translation>
            <numerusform>%1: %n record taken into the county</numerusform>
            <numerusform>%1: %n records taken into the county</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ProblemPanel</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubt(s)</source>
        <translation>
            <numerusform>%n doubt</numerusform>
            <numerusform>%n doubts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::RoadRepairDesk</name>
    <message numerus="yes">
        <source>Join %n road(s)</source>
        <translation>
            <numerusform>Join %n road</numerusform>
            <numerusform>Join %n roads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s) joined and saved</source>
        <translation>
            <numerusform>%n gap joined and saved</numerusform>
            <numerusform>%n gaps joined and saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::RoadRepairPanel</name>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s) closed: </source>
        <translation>
            <numerusform>%n gap closed: </numerusform>
            <numerusform>%n gaps closed: </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n road(s) change, </source>
        <translation>
            <numerusform>%n road changes, </numerusform>
            <numerusform>%n roads change, </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) come where a road is met on its way, </source>
        <translation>
            <numerusform>%n part comes where a road is met on its way, </numerusform>
            <numerusform>%n parts come where a road is met on its way, </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them lead(s) over mapped water.</source>
        <translation>
            <numerusform>%n of them leads over mapped water.</numerusform>
            <numerusform>%n of them lead over mapped water.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Join %n selected</source>
        <translation>
            <numerusform>Join %n selected</numerusform>
            <numerusform>Join %n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Join all %n listed</source>
        <translation>
            <numerusform>Join the %n listed</numerusform>
            <numerusform>Join all %n listed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SafetyBanners</name>
    <message numerus="yes">
        <source>%n change(s) to “%1” were not saved when the program last ended; the last at %2.</source>
        <translation>
            <numerusform>%n change to “%1” was not saved when the program last ended, at %2.</numerusform>
            <numerusform>%n changes to “%1” were not saved when the program last ended; the last at %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) were not saved before the last end. All recovered.</source>
        <translation>
            <numerusform>%n change was not saved before the last end. It is recovered.</numerusform>
            <numerusform>%n changes were not saved before the last end. All recovered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” was changed outside OneMap since it was last saved here: %n row(s).</source>
        <translation>
            <numerusform>“%1” was changed outside OneMap since it was last saved here: %n row.</numerusform>
            <numerusform>“%1” was changed outside OneMap since it was last saved here: %n rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SalvageDesk</name>
    <message numerus="yes">
        <source>%1: rows missing in %n place(s), how many is not known</source>
        <translation>
            <numerusform>%1: rows missing in %n place, how many is not known</numerusform>
            <numerusform>%1: rows missing in %n places, how many is not known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows of %n layer(s) were copied.</source>
        <translation>
            <numerusform>%1 rows of %n layer were copied.</numerusform>
            <numerusform>%1 rows of %n layers were copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SheetView</name>
    <message numerus="yes">
        <source>%n line(s) stand below the last row and were left out</source>
        <translation>
            <numerusform>%n line stands below the last row and was left out</numerusform>
            <numerusform>%n lines stand below the last row and were left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste %n cell(s)</source>
        <translation>
            <numerusform>Paste %n cell</numerusform>
            <numerusform>Paste %n cells</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SourceList</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SourceTile</name>
    <message numerus="yes">
        <source>%n row(s) of this file were decided or mended by hand.</source>
        <translation>
            <numerusform>%n row of this file was decided or mended by hand.</numerusform>
            <numerusform>%n rows of this file were decided or mended by hand.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::TablePanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::UndoPanel</name>
    <message numerus="yes">
        <source>%n not saved</source>
        <translation>
            <numerusform>%n not saved</numerusform>
            <numerusform>%n not saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n change(s)</source>
        <translation>
            <numerusform>Save %n change</numerusform>
            <numerusform>Save %n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::WhatIfDesk</name>
    <message numerus="yes">
        <source>%1 (%n step(s))</source>
        <translation>
            <numerusform>%1 (%n step)</numerusform>
            <numerusform>%1 (%n steps)</numerusform>
        </translation>
    </message>
</context>
</TS>
