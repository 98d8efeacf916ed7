<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AnalysisSession</name>
    <message>
        <source>Coverage analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supplies, classes, villages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BriefingPage</name>
    <message>
        <source>Coverage briefing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A3 landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A4 portrait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>emergency bureau of the county</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Composing the pages…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Composing the briefing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the briefing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>Feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show on map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>All %n field(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and %1 more (all of them with --json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the result as JSON to FILE; - is standard output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A parameter, such as speed_mps=0.83; may be given again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one row a place, item, shelter or village to FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write every table of the result to FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the result in the county file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no analysis %1. The analyses are: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computes reachability, coverage, sufficiency, classes or villages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the briefing is about: coverage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper: A3 (landscape) or A4 (portrait).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the unit that makes the page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of the briefing within the year.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>internal or public; a public page needs --review-number or --override-reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map review number (审图号).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why a public page goes out without a review number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--kind coverage, --page A3 or A4, --number 1 or more, --stamp internal or public.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 written: %2 pages, %3 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The briefing was not written: mend what is listed above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the coverage briefing as a PDF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 findings; roads %3 km in the main network, %4 islands, %5 doubtful junctions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks for damage in the file, faults in the rows, and roads that are not connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OneMap: one map of a county&apos;s emergency resources, and the planning answers that come from it.

onemap [COUNTY.gpkg]    opens the window
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
Each command explains its options: onemap COMMAND --help. Language: --lang zh or --lang en.
Exit codes: 0 done, 1 done but incomplete, 2 wrong usage, 3 input unusable, 4 locked or changed by someone else, 5 output not written, 130 cancelled.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of words and prints: zh or en.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This command is called so: onemap %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the county, such as 华容县.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Administrative code of six digits, such as 430623.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File with the county&apos;s outline (any vector format).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenStreetMap extract: .osm.pbf, .osm or .geojson.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 written to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>roads %1 · buildings %2 · places where people live %3 · shelters %4 · seconds %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new county needs --name and --code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new county needs --osm or --boundary, to know where it lies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The samples are huarong and goteborg.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a county file from an OpenStreetMap extract, or an empty one from an outline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes one of the two counties that ship with the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>revision %1 · schema %2 · %3 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plane centred on %1 E, %2 N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says what a county file holds: layers, counts, extent, plane, versions, sizes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out names of contacts and phones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no layer %1; onemap info lists them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rows written to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes a layer of the county for other programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer of the source, where it has several.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coordinates of the source: EPSG:n, gcj02 or bd09.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding of the source, such as GB18030.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which field of the source fills which field of the layer; may be given again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mapping kept in a JSON file: {&quot;target&quot;: &quot;source&quot;, …}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field that tells which feature a row stands for; without it every row is new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what would happen; write nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rows in: %2 new + %3 updated + %4 unchanged + %5 refused (flagged %6)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings the rows of a file into a layer; every row is counted, refused ones are listed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 people reach a shelter within %3 s: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>covered %1 + not covered %2 (of them inside the straight radius %3) + unconnected %4 = %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>roads reached %1 km</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 people live within %3 m of a shelter in a straight line: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the map in degrees, longitude first; default: the county.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the picture in pixels of a screen at 100 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels per screen pixel, such as 2 for a sharp screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark colours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--size is WIDTHxHEIGHT, such as 1600x1000; --scale-factor is 0.25 to 8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>map of %1 written to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paints the map as a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Covered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radius yes, roads no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unconnected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coverage %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places covered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mandatory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortfall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreement stock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expiring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weakest item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places where people live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest shelter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off-road seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Townships</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Villages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warehouses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Township</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class I</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class II</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class III</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned I</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned II</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned III</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shelters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declared class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class by facility list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declared above the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing for the next class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Village</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest site m²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortfall m²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shared site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stock cannot be judged: there are no stock records or no supply profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stock suffices for %1 evacuees over %2 days; weakest item: %3. Target: %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 townships have a Class II shelter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 villages have a site of %3 m² or more; %4 have none known</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CoveragePanel</name>
    <message>
        <source>Coverage analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who reaches a shelter on foot along real roads within the time limit, and who does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute coverage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coverage %, by speed and time limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place by place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Covered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radius yes, roads no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unconnected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balance of people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By township</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lowest coverage first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coverage by township</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data changed, recompute: F5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be judged: nobody lives here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Met · target 100%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not met · target 100%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2 people within %3 min on foot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A circle of %1 m would say %2%. Of these, %3 people cannot walk it in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adds up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not add up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>speed %1 m/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off-road factor %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connected within %1 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connected at any distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data revision r%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) without a number of people</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeatureCard</name>
    <message>
        <source>within %1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residents within %1 min / capacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>covered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too far by road</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not connected to a road</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no shelter reachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>road closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shelter not usable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shelter full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residents, number unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On foot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shelter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FieldText</name>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>households</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10⁴ yuan</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindBox</name>
    <message>
        <source>Search features, places, commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↑↓ choose · Enter go · Esc back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing for “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GapList</name>
    <message>
        <source>%1 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>far from any road</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no shelter reachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>near, but the roads lead round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no shelter nearby</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Township</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People without</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest shelter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Straight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On foot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GapPanel</name>
    <message>
        <source>Gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 places · %2 people</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>open a county</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>briefing, ready to print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compute again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attribute table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zoom at the pointer; Ctrl: finely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag, middle button, Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole county</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous and next view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>panels off and on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy the map picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close a float, stop the running job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OneMap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>County emergency resources on one map: shelters, supplies, teams, and who reaches them on foot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Icons: Tabler (MIT), Maki and Temaki (CC0), Material Symbols (Apache 2.0), Health Icons (MIT). Built on Qt, GDAL, GEOS, PROJ, SQLite and libxlsxwriter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map data © OpenStreetMap contributors (ODbL 1.0) where a map says so.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerGroup</name>
    <message>
        <source>%1 km</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reached roads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Covered residents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radius yes, roads no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unconnected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gap sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Emergency resources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hazards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base map</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerPanel</name>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attribute table</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>OneMap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Briefing written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 — OneMap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no county file (.gpkg). Other formats come in by the command line: onemap import.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy map picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole county</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panels off and on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore default layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attribute table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute coverage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coverage result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gap list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supplies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Village sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Walking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Briefing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About OneMap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Huarong sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Göteborg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min at 1.0 m/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min at 0.83 m/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min at 1.2 m/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Walk %1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recompute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open county</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>County files (*.gpkg);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result: %1 min on foot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listing gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gap %1 / %2 · %3 people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Walking line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>km</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MenuCorner</name>
    <message>
        <source>Search features, places, commands</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PanelHeader</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReachLegend</name>
    <message>
        <source>Walking time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0–%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>–%1 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SensitivityStrip</name>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>OneMap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>County emergency resources on one map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Huarong sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>real totals, simulated places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Göteborg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>real roads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a county file anywhere in this window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recently opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No county opened yet. Open a file or look at a sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data stay on this computer. No internet is needed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusRow</name>
    <message>
        <source>Click: degrees, minutes and seconds, Gauss-Krüger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coordinate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CGCS2000 lon/lat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No county open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E %1°  N %2°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outside the Gauss-Krüger zones of China</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SupplyPanel</name>
    <message>
        <source>Supply sufficiency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shelter classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Village sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evacuees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data revision r%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be judged: no stock recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enough for %1 people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short for %1 people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for %1 days; %2 runs out first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By warehouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warehouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By township</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Township</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>profile %1 · agreement stock %2 · data revision r%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of %1 townships</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Met</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not met</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least %1 shelter of class II or better in each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of %1 villages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be judged: no villages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>have a site of %1 m² or more; %2 cannot be judged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By village</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SupplyTable</name>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binding item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>met</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not met</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be judged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Township</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>County</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Village</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest site, m²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short, m²</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TablePanel</name>
    <message>
        <source>Attribute table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaskBar</name>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  %2%  Esc stops</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaskRow</name>
    <message>
        <source>Tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Briefing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TownshipModel</name>
    <message>
        <source>%1: covered %2, radius only %3, not covered %4, unconnected %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>short %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Township</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ZoomGroup</name>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole county</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app::WindowHost</name>
    <message>
        <source>Making the sample county…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample could not be made: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
