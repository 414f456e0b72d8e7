//! Figures from tables: comma-separated texts and workbooks beside a report.

use std::fmt::Write as _;
use std::io::Write as _;

use serde_json::Value;

use crate::support::{Built, Desk, Site, build, check};

const PLACES: &str = "country: {name: Sierra Leone, country: SLE}\n\
    north: {name: {en: North, fr: Nord}, pcode: SL02, parent: country}\n\
    bombali: {name: Bombali, pcode: SL0201, parent: north, lat: 9.25, lon: -12.16}\n\
    koinadugu: {name: Koinadugu, pcode: SL0202, parent: north, lat: 9.52, lon: -11.36}\n\
    port-loko: {name: Port Loko, pcode: SL0401, parent: country, lat: 8.77, lon: -12.79}\n";

/// A weekly with one report whose figure takes its numbers from `cases.csv`.
fn weekly(series: &str, figure: &str, table: &str) -> Site {
    Site::parse(&format!(
        "==> content/places.yaml\n{PLACES}==> content/cholera/series.yaml\ntitle: Cholera\n{series}\n\
         ==> content/cholera/001.md\n---\ntitle: Week 1\nas_of: 2025-02-01\nkey_figures:\n  - {figure}\n---\n\nText.\n\
         ==> content/cholera/cases.csv\n{table}"
    ))
}

const CASES: &str = "{id: cases, label: Cases, measure: cases_confirmed, attribution: us, by_place: {from: cases.csv}}";

fn figures(built: &Built) -> Value {
    let data: Value = serde_json::from_str(built.text("cholera/data.json")).expect("JSON");
    data["reports"][0]["figures"].clone()
}

/// The value of the first figure, and its places with their numbers.
fn read(built: &Built) -> (String, Vec<String>) {
    assert_eq!(built.faults_printed(), "");
    let figures = figures(built);
    let numbers = figures[0]["by_place"].as_array().expect("places");
    let number = |figure: &Value| format!("{} {}", figure["place"].as_str().expect("a place"), figure["value"]);
    (figures[0]["value"].to_string(), numbers.iter().map(number).collect())
}

#[test]
fn a_table_gives_the_numbers_of_places_and_their_sum() {
    let expected = ["bombali 1250", "koinadugu 6", "port-loko 12"].map(str::to_owned).to_vec();
    let table = "place,cases,deaths\nbombali,1250,2\nSL0202,6,0\n port loko ,12,1\n";
    assert_eq!(read(&build(&weekly("", CASES, table))), ("1268".to_owned(), expected.clone()));
    // The row of the total holds; one that is typed beside it must be the same.
    let total = format!("{table}TOTAL,1268,3\n");
    assert_eq!(read(&build(&weekly("", CASES, &total))), ("1268".to_owned(), expected.clone()));
    let typed = CASES.replace("by_place", "value: 1269, by_place");
    let printed = build(&weekly("", &typed, &total)).faults_printed();
    assert!(printed.contains("this total is 1268, but `value` is 1269"), "{printed}");
    assert!(printed.contains("content/cholera/cases.csv:5:7"), "{printed}");
    // Signs and columns as declared, HXL tags below the header, a mark of the byte order, lines of Windows.
    let series =
        "tables: {separator: semicolon, decimal: comma, thousands: point, columns: {cases: \"#affected+confirmed\"}}";
    let table = "\u{feff}District;Code;Confirmés;\r\n#adm2+name;#adm2+code;#affected +confirmed;\r\n\
        Bombali;SL0201;1.250;\r\nK.;SL0202;6;\r\n\"Port; Loko\";SL0401;12;\r\n";
    assert_eq!(read(&build(&weekly(series, CASES, table))), ("1268".to_owned(), expected));
    // A place that holds others is not counted twice, and one without a number is not zero.
    let table = "place,cases\nNord,20\nbombali,14\nkoinadugu,6\nport-loko,5\n";
    assert_eq!(read(&build(&weekly("", CASES, table))).0, "25");
    let printed = build(&weekly("", CASES, "place,cases\nbombali,14\nkoinadugu,\n")).faults_printed();
    assert!(printed.contains("`koinadugu` has no number, so the places do not add up to `cases`"), "{printed}");
}

#[test]
fn what_is_wrong_in_a_table_is_told_at_its_cell() {
    let told = |series: &str, figure: &str, table: &str, place: &str, message: &str, cure: &str| {
        let printed = build(&weekly(series, figure, table)).faults_printed();
        assert!(printed.contains(message) && printed.contains(cure), "{table}: {printed}");
        assert!(printed.contains(place) && printed.matches("error[").count() == 1, "{table}: {printed}");
    };
    let csv = "content/cholera/cases.csv:";
    let at = |place: &str| format!("{csv}{place}");
    told("", CASES, "place,cases\nbombaly,4\n", &at("2:1"), "unknown place `bombaly`", "did you mean `bombali`?");
    told("", CASES, "place,cases\nPort Loco,4\n", &at("2:1"), "unknown place `Port Loco`", "did you mean `Port Loko`?");
    told(
        "",
        CASES,
        "place,cases\nbombali,\"1,250\"\n",
        &at("2:9"),
        "`1,250` is not a number",
        "tables: {thousands: comma}",
    );
    told("", CASES, "place,cases\nbombali,n/a\n", &at("2:9"), "`n/a` is not a number", "leave the cell empty");
    told("", CASES, "place,cases\nbombali,12%\n", &at("2:9"), "`12%` is not a number", "say so in the front matter");
    told("", CASES, "place,cases\nbombali,3.5\n", &at("2:9"), "`3.5` is not a whole number", "");
    told("", CASES, "place,cases\nbombali,3\n,4\n", &at("3:2"), "this number has no place", "write `Total`");
    told("", CASES, "place,cases\nbombali,3\nbombali,4\n", &at("3:1"), "`bombali` has a row above", "keep one");
    told("", CASES, "place,cases\nbombali,3\nSL0201,4\n", &at("3:1"), "already has a number for `SL0201`", "");
    told(
        "",
        CASES,
        "place,cases\nbombali,3,4\n",
        &at("2:11"),
        "this row has 3 cells, but the header 2",
        "quotation marks",
    );
    told("", CASES, "place,cases\n\"bombali,3\n", &at("2:1"), "this quotation mark is not closed", "write `\"`");
    told(
        "",
        CASES,
        "place;cases\nbombali;3\n",
        &at("1:1"),
        "this header is one cell",
        "tables: {separator: semicolon}",
    );
    told(
        "",
        CASES,
        "place,tlp,cases\nbombali,red,3\n",
        &at("1:7"),
        "a column `tlp` restricts nothing",
        "take out the rows",
    );
    told("", CASES, "place,cases,cases\nbombali,3,4\n", &at("1:13"), "two columns are called `cases`", "another name");
    let md = "content/cholera/001.md:5:";
    told("", CASES, "place,case\nbombali,3\n", md, "this table has no column for `cases`", "did you mean `case`?");
    told(
        "",
        CASES,
        "district,cases\nbombali,3\n",
        md,
        "no column of this table is known to name places",
        "{place: \"district\"}",
    );
    told("", CASES, "", md, "this table is empty", "its first row names the columns");
    told("", CASES, "place,cases\n", md, "no cell of the column `cases` has a number", "fill the column in");
    told(
        "",
        &CASES.replace("cases.csv", "case.csv"),
        "place,cases\n",
        md,
        "there is no file `case.csv`",
        "did you mean `cases.csv`?",
    );
    told("", &CASES.replace("cases.csv", "001.md"), "place,cases\n", md, "this file is no table", "`.csv`");
    let series = "tables: {decimal: \",\"}";
    let printed = build(&weekly(series, CASES, "place,cases\nbombali,3\n")).faults_printed();
    assert!(printed.contains("write one of `point`, `comma`"), "{printed}");
    let mut latin = weekly("", CASES, "");
    latin.files.insert("content/cholera/cases.csv".to_owned(), b"place,cases\nK\xe9n,3\n".to_vec());
    let printed = build(&latin).faults_printed();
    assert!(printed.contains("save it as `CSV UTF-8`") && printed.contains("cases.csv:2:2"), "{printed}");
}

#[test]
fn a_table_has_whole_figures_too() {
    let figures_from = |table: &str| {
        Site::parse(&format!(
            "==> content/places.yaml\n{PLACES}==> content/sources.yaml\nmonitor: {{name: The monitor}}\n\
             ==> content/cholera/series.yaml\ntitle: Cholera\ntables: {{columns: {{label: Indicator}}}}\n\
             ==> content/cholera/001.md\n---\ntitle: Week 1\nas_of: 2025-02-01\nfigures_from: toll.csv\n\
             key_figures: [{{id: beds, label: Beds, value: 3, source: monitor}}]\n---\n\n[=killed] killed.\n\
             ==> content/cholera/toll.csv\n{table}"
        ))
    };
    let table = "id,Indicator,value,min,max,reason,source,credibility,as of,measure\n\
        killed,Killed,311,,,,monitor,2,2025-01-31,killed\n\
        displaced,Displaced,,4000,5000,,monitor,,,displaced\n\
        missing,Missing,,,,not_confirmed,monitor,,,missing\n";
    let built = build(&figures_from(table));
    assert_eq!(built.faults_printed(), "");
    let read = figures(&built);
    let ids: Vec<&str> = read.as_array().unwrap().iter().map(|figure| figure["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["beds", "killed", "displaced", "missing"]);
    assert_eq!((&read[1]["as_of"], &read[1]["credibility"]), (&"2025-01-31".into(), &2.into()));
    assert!(built.text("cholera/1/index.html").contains("311"));
    let told = |table: &str, place: &str, message: &str| {
        let printed = build(&figures_from(&format!("id,value,source\n{table}"))).faults_printed();
        assert!(printed.contains(&format!("toll.csv:{place}")) && printed.contains(message), "{table}: {printed}");
    };
    told("Killed,3,monitor\nkilled,3,monitor\n", "2:1", "`Killed` cannot be an id");
    told("killed,3,moniter\n", "2:10", "unknown source `moniter`");
    told("killed,3,monitor\nkilled,4,monitor\n", "3:1", "give this one an id of its own");
    told("killed,,monitor\n", "2:1", "figure `killed` has no value");
    told("beds,3,monitor\nkilled,4,monitor\n", "2:1", "give this one an id of its own");
    let printed = build(&figures_from("id,valeu,source\nkilled,3,monitor\n")).faults_printed();
    assert!(printed.contains("no figure has a key `valeu`") && printed.contains("did you mean `value`?"), "{printed}");
}

#[test]
fn a_table_of_a_report_that_is_held_back_is_quoted_nowhere_and_changes_nothing() {
    let site = |number: &str, draft: bool| {
        let mut site = weekly("", CASES, "place,cases\nbombali,4\n");
        let draft = if draft { "draft: true\n" } else { "" };
        let report = format!(
            "---\ntitle: Week 2\n{draft}as_of: 2025-02-08\nkey_figures:\n  - {}\n---\n\nText.\n",
            CASES.replace("cases.csv", "next.csv")
        );
        site.write("content/cholera/002.md", &report);
        site.write("content/cholera/next.csv", &format!("place,cases\nbombali,{number}\n"));
        site
    };
    assert_eq!(build(&site("7319", true)).files, build(&site("5", true)).files);
    assert!(build(&site("7319", false)).text("cholera/2/index.html").contains("7,319"));
    let printed = check(&site("73x19", true)).faults_printed();
    assert!(printed.contains("next.csv:2:9"), "{printed}");
}

#[test]
fn thirty_districts_of_sixty_weeks_come_from_one_table_each() {
    let mut text = String::from("==> content/places.yaml\n");
    (0..30).for_each(|at| writeln!(text, "d{at:02}: {{name: District {at}, pcode: SL{at:04}}}").unwrap());
    text += "==> content/cholera/series.yaml\ntitle: Cholera\n";
    let kinds = ["cases", "deaths", "tests", "beds", "doses", "teams"];
    for week in 1..=60 {
        write!(text, "==> content/cholera/{week:03}.md\n---\ntitle: Week {week}\nas_of: 2025-01-01\nkey_figures:\n")
            .unwrap();
        for kind in kinds {
            writeln!(text, "  - {{id: {kind}, label: The {kind}, attribution: us, by_place: {{from: {week}.csv}}}}")
                .unwrap();
        }
        write!(text, "---\n\nText.\n==> content/cholera/{week}.csv\npcode,{}\n", kinds.join(",")).unwrap();
        for at in 0..30 {
            let numbers: Vec<String> = (1..=6).map(|kind| (week * kind + at).to_string()).collect();
            writeln!(text, "SL{at:04},{}", numbers.join(",")).unwrap();
        }
    }
    let text = (1..=60).fold(text, |text, week| {
        let day = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + chrono::Days::new(week * 7);
        text.replacen("as_of: 2025-01-01", &format!("as_of: {day}"), 1)
    });
    let built = build(&Site::parse(&text));
    assert_eq!(built.faults_printed(), "");
    let read = figures(&built);
    assert_eq!(read.as_array().unwrap().len(), 6);
    for (path, bytes) in &built.files {
        assert!(!path.ends_with(".html") || bytes.len() < 100_000, "{path}: {}", bytes.len());
    }
}

/// A report whose text shows a table.
fn shown(text: &str, table: &str) -> Site {
    Site::parse(&format!(
        "==> content/site.yaml\ntitle: Desk\nlanguages: [en, ar]\nbase_url: https://example.org/\n\
         ==> content/cholera/001.md\n---\ntitle: Week 1\nas_of: 2025-02-01\n---\n\n{text}\n\
         ==> content/cholera/001.ar.md\n---\ntitle: أسبوع\n---\n\n{text}\n\
         ==> content/cholera/cases.csv\n{table}"
    ))
}

#[test]
fn a_text_shows_the_rows_of_a_table_sorted_with_bars_or_as_lines() {
    let table = "District,Cases,Remark\nBo,6,\nBombali,1250,\"late, in part\"\nTotal,1256,\n";
    let built = build(&shown("![Cases by district](cases.csv#bar&sort=cases \"Ministry of Health\")", table));
    assert_eq!(built.faults_printed(), "");
    let page = built.text("cholera/1/index.html");
    let figure = page.split("<figure class=\"data-table\">").nth(1).unwrap().split("</figure>").next().unwrap();
    assert!(figure.starts_with("<figcaption>Cases by district</figcaption>"), "{figure}");
    let (first, last) = (figure.find("Bombali").unwrap(), figure.find(">Bo<").unwrap());
    assert!(first < last && figure.contains("1,250</td>") && figure.contains("late, in part"), "{figure}");
    assert!(figure.contains("<tfoot><tr><th scope=\"row\">Total</th>") && figure.contains("1,256"), "{figure}");
    assert_eq!(figure.matches("<svg class=\"bar\"").count(), 2);
    assert!(figure.contains("Ministry of Health") && figure.contains("cases.csv\" download>CSV</a>"), "{figure}");
    assert!(built.files.contains_key("cholera/cases.csv"), "{:?}", built.files.keys());
    assert!(
        built.text("ar/cholera/1/index.html").contains("1,250")
            || built.text("ar/cholera/1/index.html").contains("١٬٢٥٠")
    );
    let weeks = "week,cases,deaths\nW1,3,0\nW2,8,\nW3,5,1\n";
    let built = build(&shown("![The weeks](cases.csv#line)", weeks));
    let page = built.text("cholera/1/index.html");
    assert_eq!(page.matches("class=\"chart-line\"").count(), 2);
    assert!(page.contains("<details><summary>The figures as a table</summary>"), "{page}");
    // A plain page has tables, too.
    let mut site = shown("Text.", weeks);
    site.write("content/pages/data.md", "---\ntitle: Data\n---\n\n![The weeks](../cholera/cases.csv)\n");
    assert!(build(&site).text("data/index.html").contains("W3"));
    let told = |text: &str, message: &str| {
        let mut site = shown("Text.", table);
        site.write("content/cholera/001.md", &format!("---\ntitle: Week 1\nas_of: 2025-02-01\n---\n\n{text}\n"));
        let printed = build(&site).faults_printed();
        assert!(printed.contains(message) && printed.matches("error[").count() == 1, "{text}: {printed}");
    };
    told("![C](cases.csv#sort=case)", "did you mean `sort=Cases`?");
    told("![C](cases.csv#bars)", "did you mean `bar`?");
    told("![C](case.csv)", "there is no file `case.csv`");
    told("![](cases.csv)", "no alternative text");
    told("Words ![C](cases.csv) around.", "a table stands among words here");
}

#[test]
fn a_table_in_a_restricted_block_stays_there() {
    let site = |number: &str| {
        let mut site = shown("> [!TLP:AMBER]\n> ![Cases](secret.csv)\n\n![Cases](cases.csv)", "District,Cases\nBo,6\n");
        site.write("content/cholera/secret.csv", &format!("District,Cases\nBo,{number}\n"));
        site
    };
    let built = build(&site("7319"));
    assert_eq!(built.files, build(&site("5")).files);
    assert!(!built.files.keys().any(|path| path.contains("secret")));
}

/// A file of several parts, as office programs write them.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        archive.write_all(text.as_bytes()).expect("its text");
    }
    archive.finish().expect("an archive").into_inner()
}

/// An XLSX of one sheet, whose rows are XML.
fn xlsx(rows: &str, state: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    packed(&[
        (
            "[Content_Types].xml",
            &format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"Cases\" sheetId=\"1\" {state} r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>")),
    ])
}

const SHEET: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Cases of week 1</t></is></c></row>\
    <row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>pcode</t></is></c><c r=\"B3\" t=\"inlineStr\"><is><t>cases</t></is></c></row>\
    <row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>SL0201</t></is></c><c r=\"B4\"><v>1250</v></c></row>\
    <row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>Koinadugu</t></is></c><c r=\"B5\"><v>6.000000000000001</v></c></row>";

#[test]
fn workbooks_are_read_as_spreadsheets_show_them() {
    let figure = CASES.replace("cases.csv", "cases.xlsx");
    let site = |bytes: Vec<u8>, series: &str| {
        let mut site = weekly(series, &figure, "");
        site.files.insert("content/cholera/cases.xlsx".to_owned(), bytes);
        site
    };
    let (total, places) = read(&build(&site(xlsx(SHEET, ""), "")));
    assert_eq!((total.as_str(), places), ("1256", ["bombali 1250", "koinadugu 6"].map(str::to_owned).to_vec()));
    let told = |site: Site, message: &str, cure: &str| {
        let printed = build(&site).faults_printed();
        assert!(printed.contains(message) && printed.contains(cure), "{printed}");
        assert!(printed.contains("content/cholera/001.md:5:") && printed.matches("error[").count() == 1, "{printed}");
    };
    told(site(xlsx(SHEET, "state=\"hidden\""), ""), "the sheet `Cases` is hidden", "unhide it");
    told(site(xlsx(SHEET, ""), "tables: {sheet: Case}"), "has no sheet `Case`", "did you mean `Cases`?");
    let broken = SHEET.replace("<v>1250</v>", "<v>12.5</v>");
    told(site(xlsx(&broken, ""), ""), "`12.5` is not a whole number", "");
    let words = SHEET.replace("<c r=\"B4\"><v>1250</v></c>", "<c r=\"B4\" t=\"str\"><v>many</v></c>");
    told(site(xlsx(&words, ""), ""), "cell B4: `many` is not a number", "leave the cell empty");
    told(site(b"PK\x03\x04 nothing".to_vec(), ""), "this workbook cannot be read", "save it as");
    told(site(vec![0x93, 0, 0xff, 7, 0x1b], ""), "this workbook cannot be read", "save it as");
    let text = b"place,cases\nbombali,3\n".to_vec();
    told(site(text, ""), "this file is a text, though its name is that of a workbook", "ends in `.csv`");
    let far = format!("{SHEET}<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>");
    told(site(xlsx(&far, ""), ""), "more than 20000 rows", "keep the rows");
    for cut in [40, 200, 700, 1200] {
        let bytes = xlsx(SHEET, "");
        build(&site(bytes[..cut.min(bytes.len())].to_vec(), ""));
    }
    // A text may name the sheet.
    let mut names = site(xlsx(SHEET, ""), "");
    let show = |sheet: &str| format!("---\ntitle: W\nas_of: 2025-02-08\n---\n\n![Cases](cases.xlsx#sheet={sheet})\n");
    names.write("content/cholera/002.md", &show("Cases"));
    assert!(build(&names).text("cholera/2/index.html").contains("1,250"));
    names.write("content/cholera/002.md", &show("Other%20one"));
    let printed = build(&names).faults_printed();
    assert!(printed.contains("this workbook has no sheet `Other one`"), "{printed}");
    // It shows the sheet, but offers no workbook with whatever else is in it.
    let mut shows = site(xlsx(SHEET, ""), "");
    shows.write("content/cholera/002.md", "---\ntitle: W\nas_of: 2025-02-08\n---\n\n![Cases](cases.xlsx)\n");
    let built = build(&shows);
    assert!(built.text("cholera/2/index.html").contains("1,250"), "{}", built.faults_printed());
    assert!(!built.files.keys().any(|path| path.ends_with("xlsx")));
}

#[test]
fn an_open_document_is_read_too() {
    let table = "<table:table table:name=\"Sheet\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>place</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\"><text:p>cases</text:p></table:table-cell></table:table-row><table:table-row>\
        <table:table-cell office:value-type=\"string\"><text:p>bombali</text:p></table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"14\">\
        <text:p>14</text:p></table:table-cell></table:table-row></table:table>";
    let office = "urn:oasis:names:tc:opendocument:xmlns";
    let content = format!(
        "<office:document-content xmlns:office=\"{office}:office:1.0\" xmlns:table=\"{office}:table:1.0\" xmlns:text=\"{office}:text:1.0\">\
         <office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = format!("<manifest:manifest xmlns:manifest=\"{office}:manifest:1.0\"/>");
    let bytes = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", &manifest),
        ("content.xml", &content),
    ]);
    let mut site = weekly("", &CASES.replace("cases.csv", "cases.ods"), "");
    site.files.insert("content/cholera/cases.ods".to_owned(), bytes);
    assert_eq!(read(&build(&site)), ("14".to_owned(), vec!["bombali 14".to_owned()]));
}

#[test]
fn the_next_report_names_the_next_table() {
    let mut site = weekly("", &CASES.replace("cases.csv", "week-001.csv"), "");
    site.files.insert("content/cholera/week-001.csv".to_owned(), b"place,cases\nbombali,4\n".to_vec());
    let desk = Desk::new(&site);
    desk.run(&["new", "cholera"]);
    let next = std::fs::read_to_string(desk.site().join("content/cholera/002.md")).expect("the next report");
    assert!(next.contains("by_place: {from: \"week-002.csv\"}") && !next.contains("value: null"), "{next}");
}

#[test]
fn a_workbook_that_no_program_wrote_neither_hangs_nor_overflows() {
    let figure = CASES.replace("cases.csv", "cases.xlsx");
    let told = |bytes: Vec<u8>| {
        let mut site = weekly("", &figure, "");
        site.files.insert("content/cholera/cases.xlsx".to_owned(), bytes);
        build(&site).faults_printed()
    };
    for (from, to) in [
        ("<row r=\"1\">", "<row r=\"99999999999999999999\">"),
        ("<row r=\"1\">", "<row r=\"4294967295\">"),
        ("r=\"A1\"", "r=\"AAAAAAAAAAAAA2\""),
        ("<row r=\"1\">", "<dimension ref=\"B2:A1\"/><row r=\"1\">"),
        ("</row><row r=\"5\">", "</row><row r=\"5\"><c>"),
    ] {
        let printed = told(xlsx(&SHEET.replacen(from, to, 1), ""));
        assert!(printed.contains("this workbook cannot be read"), "{to}: {printed}");
    }
    let date = SHEET.replace("<v>1250</v>", "<v>45677</v>");
    assert!(told(xlsx(&date, "")).is_empty());
    let office = "urn:oasis:names:tc:opendocument:xmlns";
    let open = format!(
        "<office:document-content xmlns:office=\"{office}:office:1.0\" xmlns:table=\"{office}:table:1.0\"><office:body>\
         <office:spreadsheet><table:table table:name=\"S\"><table:table-row></table:table-row>"
    );
    let bytes = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<m/>"),
        ("content.xml", &open),
    ]);
    assert!(told(bytes).contains("this workbook cannot be read"));
}

#[test]
fn what_only_looks_like_a_place_or_a_number_is_told() {
    let told = |series: &str, table: &str, message: &str, cure: &str| {
        let printed = build(&weekly(series, CASES, table)).faults_printed();
        assert!(printed.contains(message) && printed.contains(cure), "{table}: {printed}");
        assert_eq!(printed.matches("error[").count() + printed.matches("warning[").count(), 1, "{table}: {printed}");
    };
    told(
        "",
        "place,cases\nbombali,3\nTOTAL GENERAL,3\n",
        "seems to be the row of the total",
        "{total: \"TOTAL GENERAL\"}",
    );
    told("", "place,cases\nbombali,3\nbombaly,\nTotal,3\n", "unknown place `bombaly`", "did you mean `bombali`?");
    told("", "place,cases\nbombali,3,\n", "this row has 3 cells", "take out the last separators");
    told(
        "tables: {decimal: comma}",
        "place,cases\nbombali,3.5\n",
        "`3.5` is not a number",
        "declares `decimal: comma`",
    );
    told("", "place,Status,cases\nbombali,draft,3\n", "a column `Status` restricts nothing", "take out the rows");
}

#[test]
fn a_draft_may_wait_for_its_table() {
    let mut site = weekly("", CASES, "place,cases\nbombali,3\n");
    let waiting = "---\ntitle: Week 2\ndraft: true\nas_of: 2025-02-08\nkey_figures:\n  - ";
    let figure = CASES.replace("cases.csv", "next.csv");
    site.write("content/cholera/002.md", &format!("{waiting}{figure}\n---\n\nText.\n"));
    assert_eq!(check(&site).faults_printed(), "");
    site.write("content/cholera/002.md", &format!("{waiting}{figure}\n---\n\nText.\n").replace("draft: true\n", ""));
    assert!(check(&site).faults_printed().contains("there is no file `next.csv`"));
}

/// An XLSX whose cells have the formats of numbers that are named, by index from 1.
fn xlsx_with_formats(rows: &str, formats: &[&str]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let own: String = formats
        .iter()
        .enumerate()
        .map(|(at, code)| format!("<numFmt numFmtId=\"{}\" formatCode=\"{code}\"/>", 164 + at))
        .collect();
    let used: String = (0..formats.len()).map(|at| format!("<xf numFmtId=\"{}\"/>", 164 + at)).collect();
    let styles = format!(
        "<styleSheet xmlns=\"{main}\"><numFmts>{own}</numFmts><cellXfs><xf numFmtId=\"0\"/>{used}</cellXfs></styleSheet>"
    );
    let archive = zip::ZipArchive::new(std::io::Cursor::new(xlsx(rows, ""))).expect("an archive");
    let mut writer = zip::ZipWriter::new_append(archive.into_inner()).expect("an archive");
    writer.start_file("xl/styles.xml", zip::write::SimpleFileOptions::default()).expect("a part");
    writer.write_all(styles.as_bytes()).expect("its text");
    writer.finish().expect("an archive").into_inner()
}

/// An ODS of one sheet, whose rows are XML.
fn ods(rows: &str) -> Vec<u8> {
    let office = "urn:oasis:names:tc:opendocument:xmlns";
    let content = format!(
        "<office:document-content xmlns:office=\"{office}:office:1.0\" xmlns:table=\"{office}:table:1.0\" xmlns:text=\"{office}:text:1.0\">\
         <office:body><office:spreadsheet><table:table table:name=\"Sheet\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

const SHARE: &str = "{id: share, label: Share, unit: \"%\", attribution: us, by_place: {from: FILE, place: place, column: share}, value: null, reason: not_reported}";

fn head(rows: &str) -> String {
    format!(
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>place</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>share</t></is></c></row>{rows}"
    )
}

fn open_cell(kind: &str, value: &str, text: &str) -> String {
    let value = if value.is_empty() { String::new() } else { format!(" office:value=\"{value}\"") };
    format!("<table:table-cell office:value-type=\"{kind}\"{value}><text:p>{text}</text:p></table:table-cell>")
}

fn open_row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

fn with_workbook(figure: &str, series: &str, name: &str, bytes: Vec<u8>) -> Site {
    let mut site = weekly(series, &figure.replace("FILE", name), "");
    site.files.insert(format!("content/cholera/{name}"), bytes);
    site
}

#[test]
fn a_share_in_a_workbook_is_the_share_that_people_see() {
    let row =
        |cell: &str| head(&format!("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>bombali</t></is></c>{cell}</row>"));
    let open = |cell: String| {
        let words = |text: &str| open_cell("string", "", text);
        ods(&[open_row(&[words("place"), words("share")]), open_row(&[words("bombali"), cell])].concat())
    };
    let formats = ["0.0%", "0\" %\"", "[h]:mm"];
    let in_xlsx = |cell: &str| xlsx_with_formats(&row(cell), &formats);
    // The signs of `series.yaml` are those of texts, not of workbooks.
    for series in ["", "tables: {decimal: comma, thousands: point}"] {
        for (name, bytes, expected) in [
            ("a.xlsx", in_xlsx("<c r=\"B2\" s=\"1\"><v>0.125</v></c>"), "12.5"),
            ("a.xlsx", in_xlsx("<c r=\"B2\" s=\"2\"><v>1.125</v></c>"), "1.125"),
            ("a.ods", open(open_cell("percentage", "0.125", "12,5 %")), "12.5"),
            ("a.ods", open(open_cell("float", "1.125", "1,1")), "1.125"),
        ] {
            let built = build(&with_workbook(SHARE, series, name, bytes));
            assert_eq!(built.faults_printed(), "", "{name} {expected}");
            let number = &figures(&built)[0]["by_place"][0]["value"];
            assert_eq!(number.to_string(), expected, "{name}");
        }
    }
    let cases = SHARE.replace("unit: \"%\", ", "");
    let told = |figure: &str, name: &str, bytes: Vec<u8>, message: &str, cure: &str| {
        let printed = build(&with_workbook(figure, "", name, bytes)).faults_printed();
        assert!(printed.contains(message) && printed.contains(cure), "{printed}");
        assert_eq!(printed.matches("error[").count(), 1, "{printed}");
    };
    // Without a unit that says so, nobody knows whether 12.5 or 0.125 is meant.
    told(
        &cases,
        "a.xlsx",
        in_xlsx("<c r=\"B2\" s=\"1\"><v>0.125</v></c>"),
        "cell B2: `12.5%` is not a number",
        "unit: \"%\"",
    );
    told(
        &cases,
        "a.ods",
        open(open_cell("percentage", "0.125", "12,5 %")),
        "cell B2: `12.5%` is not a number",
        "unit: \"%\"",
    );
    told(&cases, "a.xlsx", in_xlsx("<c r=\"B2\" s=\"3\"><v>1.5</v></c>"), "`36:00` is not a number", "");
    // Formulas that nobody has worked out, and those that failed.
    let formula = in_xlsx("<c r=\"B2\"><f>SUM(C2:C9)</f></c>");
    told(&cases, "a.xlsx", formula, "cell B2: `=SUM(C2:C9)` is not a number", "in a spreadsheet program");
    let failed = in_xlsx("<c r=\"B2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>");
    told(&cases, "a.xlsx", failed, "cell B2: `#DIV/0!` is not a number", "mend the cell");
    let cell = "<table:table-cell table:formula=\"of:=SUM([.C2:.C9])\"/>".to_owned();
    told(&cases, "a.ods", open(cell), "cell B2: `=SUM([.C2:.C9])` is not a number", "in a spreadsheet program");
    // The remark of a colleague is no part of a cell.
    let remark = "<table:table-cell office:value-type=\"float\" office:value=\"3\"><office:annotation><text:p>ask Anna</text:p>\
        </office:annotation><text:p>3</text:p></table:table-cell>";
    let built = build(&with_workbook(&cases, "", "a.ods", open(remark.to_owned())));
    assert_eq!(built.faults_printed(), "");
    // Shown, they would be printed as they stand.
    let mut shows = with_workbook(&cases, "", "a.xlsx", in_xlsx("<c r=\"B2\"><v>1</v></c>"));
    shows.write("content/cholera/002.md", "---\ntitle: W\nas_of: 2025-02-08\n---\n\n![Shares](b.xlsx)\n");
    let bytes = in_xlsx("<c r=\"B2\" t=\"e\"><v>#REF!</v></c>");
    shows.files.insert("content/cholera/b.xlsx".to_owned(), bytes);
    let printed = build(&shows).faults_printed();
    assert!(printed.contains("cell B2: `#REF!` is an error of the workbook"), "{printed}");
    // Read and shown by one text, it is told once.
    let mut both = with_workbook(&cases, "", "a.xlsx", in_xlsx("<c r=\"B2\" t=\"e\"><v>#REF!</v></c>"));
    let text = String::from_utf8(both.files["content/cholera/001.md"].clone()).expect("a text");
    both.write("content/cholera/001.md", &text.replace("\nText.", "\n![Shares](a.xlsx)"));
    assert_eq!(build(&both).faults_printed().matches("error[").count(), 1);
}

#[test]
fn a_workbook_that_is_large_on_purpose_is_told_at_once() {
    let figure = CASES.replace("cases.csv", "FILE");
    let words = |text: &str| open_cell("string", "", text);
    let rows =
        [open_row(&[words("place"), words("cases")]), open_row(&[words("bombali"), open_cell("float", "14", "14")])]
            .concat();
    let empty = "<table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let start = std::time::Instant::now();
    // What is empty costs nothing, though it is coloured to the last row.
    let built = build(&with_workbook(&figure, "", "a.ods", ods(&format!("{rows}{empty}"))));
    assert_eq!(read(&built), ("14".to_owned(), vec!["bombali 14".to_owned()]));
    let told = |name: &str, bytes: Vec<u8>, message: &str| {
        let printed = build(&with_workbook(&figure, "", name, bytes)).faults_printed();
        assert!(printed.contains(message) && printed.matches("error[").count() == 1, "{message}: {printed}");
    };
    let full = "<table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell office:value-type=\"float\" office:value=\"1\" \
        table:number-columns-repeated=\"16384\"><text:p>1</text:p></table:table-cell></table:table-row>";
    told("a.ods", ods(&format!("{rows}{full}")), "this sheet reaches to row 1048576 and column 16384");
    let wide = "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"501\"/></table:table-row>";
    told("a.ods", ods(&format!("{rows}{wide}")), "column 501: a table has no more than 20000 rows and 500 columns");
    // A sheet that is hidden is none to read.
    let style = "<office:automatic-styles><style:style style:name=\"ta1\"><style:table-properties table:display=\"false\"/></style:style>\
        </office:automatic-styles>";
    let hidden = format!(
        "<office:document-content>{style}<office:body><office:spreadsheet><table:table table:name=\"Sheet\" table:style-name=\"ta1\">{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let hidden = packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &hidden)]);
    told("a.ods", hidden, "the sheet `Sheet` is hidden");
    // What is no cell is counted, too.
    let bomb = |name: &str| {
        let archive = zip::ZipArchive::new(std::io::Cursor::new(xlsx(SHEET, ""))).expect("an archive");
        let mut writer = zip::ZipWriter::new_append(archive.into_inner()).expect("an archive");
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        let blank = vec![b' '; 1 << 20];
        (0..80).for_each(|_| writer.write_all(&blank).expect("its text"));
        writer.finish().expect("an archive").into_inner()
    };
    for name in ["xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml", "xl/_rels/more.rels"] {
        told("a.xlsx", bomb(name), "this workbook unpacks to more than 64 MiB");
    }
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn a_table_says_itself_what_separates_its_cells_and_in_which_letters() {
    let expected = ("1256".to_owned(), ["bombali 1250", "koinadugu 6"].map(str::to_owned).to_vec());
    let table = "place;cases\r\nbombali;1250\r\nkoinadugu;6\r\n";
    for first in ["sep=;\r\n", "SEP=;\n", "\"sep=;\"\r\n"] {
        assert_eq!(read(&build(&weekly("", CASES, &format!("{first}{table}")))), expected, "{first}");
    }
    let printed = build(&weekly("", CASES, "sep=;\nplace;cases\nbombaly;3\n")).faults_printed();
    assert!(printed.contains("cases.csv:3:1"), "{printed}");
    let printed = build(&weekly("", CASES, "sep=|\nplace|cases\nbombali|3\n")).faults_printed();
    assert!(
        printed.contains("this line says that `|` separates cells") && printed.contains("cases.csv:1:1"),
        "{printed}"
    );
    // "Unicode text" of Excel.
    let wide = |text: &str, unit: fn(u16) -> [u8; 2]| {
        format!("\u{feff}{text}").encode_utf16().flat_map(unit).collect::<Vec<u8>>()
    };
    let with = |bytes: Vec<u8>| {
        let mut site = weekly("tables: {separator: tab}", CASES, "");
        site.files.insert("content/cholera/cases.csv".to_owned(), bytes);
        site
    };
    let tabbed = table.replace(';', "\t");
    for unit in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
        assert_eq!(read(&build(&with(wide(&tabbed, unit)))), expected);
    }
    let mut half = wide(&tabbed, u16::to_le_bytes);
    half.pop();
    let printed = build(&with(half)).faults_printed();
    assert!(printed.contains("cases.csv:3:13") && printed.contains("save it as `CSV UTF-8`"), "{printed}");
    let without_mark = wide(&tabbed, u16::to_le_bytes).split_off(2);
    let printed = build(&with(without_mark)).faults_printed();
    assert!(printed.contains("this file is no text") && printed.contains("save it as `CSV UTF-8`"), "{printed}");
}

#[test]
fn a_row_that_names_two_places_is_told() {
    let told = |table: &str, message: &str| {
        let printed = build(&weekly("", CASES, table)).faults_printed();
        assert!(printed.contains(message) && printed.matches("error[").count() == 1, "{table}: {printed}");
        assert!(printed.contains("cases.csv:3:") && printed.contains("correct one of the two cells"), "{printed}");
    };
    let head = "place,pcode,cases\nbombali,SL0201,4\n";
    told(&format!("{head}koinadugu,SL0401,5\n"), "this row is about `koinadugu`, but `SL0401` is `port-loko`");
    told(
        &format!("{head}koinadugu,SL0909,5\n"),
        "this row is about `koinadugu`, but `SL0909` is no place of the register",
    );
    assert_eq!(
        build(&weekly("", CASES, &format!("{head}koinadugu,SL0202,5\nport-loko,,3\nTotal,,12\n"))).faults_printed(),
        ""
    );
    let tagged = "District,Code,cases\n#adm2+name,#adm2+code,#affected\nBombali,SL0201,4\n";
    assert_eq!(build(&weekly("", CASES, tagged)).faults_printed(), "");
    let wrong = tagged.replace("SL0201", "SL0202");
    let printed = build(&weekly("", CASES, &wrong)).faults_printed();
    assert!(printed.contains("this row is about") && printed.contains("correct one of the two cells"), "{printed}");
}

#[test]
fn a_column_of_words_is_told_once() {
    let rows: String = (0..9).map(|at| format!("d{at},n/a\n")).collect();
    let printed = build(&weekly("", CASES, &format!("place,cases\n{rows}bombali,4\n"))).faults_printed();
    assert_eq!(printed.matches("error[").count(), 1, "{printed}");
    assert!(printed.contains("9 of 10 rows have no number as `cases`: lines 2, 3, 4, 5, 6 …"), "{printed}");
    assert!(printed.contains("cases.csv:2:4"), "{printed}");
}

#[test]
fn two_columns_of_one_name_are_a_warning_unless_one_is_asked_for() {
    let twice = |text: &str| build(&weekly("", CASES, text)).faults_printed();
    let printed = twice("place,cases,Remark,remark\nbombali,3,,late\n");
    assert!(printed.contains("warning[equal-columns]: two columns are called `remark`"), "{printed}");
    assert!(printed.contains("cases.csv:1:20") && !printed.contains("error["), "{printed}");
    for (table, wanted) in
        [("place,cases,cases\nbombali,3,4\n", "cases"), ("place,place,cases\nbombali,bombali,3\n", "place")]
    {
        let printed = twice(table);
        assert!(printed.contains(&format!("error[unknown-column]: two columns are called `{wanted}`")), "{printed}");
        assert!(!printed.contains("warning["), "told once: {printed}");
    }
    let printed = build(&shown("![C](cases.csv#sort=cases)", "District,Cases,Cases\nBo,6,7\n")).faults_printed();
    assert!(printed.contains("error[unknown-column]: two columns are called `cases`"), "{printed}");
}

#[test]
fn years_and_codes_are_printed_as_they_are_typed() {
    let table = "District,Year,Phone,Code,Started,Cases\nBo,2024,23276000001,110203,1998,1250\nKo,2023,23276000002,110204,2011,1300\n";
    let built = build(&shown("![Cases](cases.csv#bar&sort=started)", table));
    assert_eq!(built.faults_printed(), "");
    let page = built.text("cholera/1/index.html");
    for typed in ["<td>2024</td>", "<td>23276000001</td>", "<td>110203</td>", "<td>1998</td>", ">1,250</td>"] {
        assert!(page.contains(typed), "{typed} in {page}");
    }
    assert!(page.find("<td>2011</td>") < page.find("<td>1998</td>"), "the largest first");
    // Nothing but such numbers is what was counted.
    let built = build(&shown("![Cases](cases.csv#bar)", "District,Cases\nBo,1998\nKo,2024\n"));
    assert!(built.text("cholera/1/index.html").contains("1,998</td>"), "{}", built.faults_printed());
    // Shares have their order, too.
    let built = build(&shown("![Shares](cases.csv#sort=share)", "District,Share\nBo,9%\nKo,12.5%\n"));
    let page = built.text("cholera/1/index.html");
    assert!(page.find("12.5") < page.find(">9"), "{page}");
}

#[test]
fn headers_are_said_in_each_language() {
    let mut site = shown("![Cases](cases.csv#line)", "District,New cases,Deaths,Beds\nBo,6,1,3\nKo,7,2,4\n");
    let labels = "labels: {new_cases: {en: New cases, ar: حالات جديدة}, Deaths: {en: Dead}, Beds: Beds}";
    site.write("content/cholera/series.yaml", &format!("title: Cholera\ntables: {{{labels}}}\n"));
    let built = build(&site);
    assert_eq!(built.faults_printed(), "");
    let page = built.text("ar/cholera/1/index.html");
    assert!(page.contains("<th scope=\"col\" class=\"align-right\">حالات جديدة</th>"), "{page}");
    assert!(page.contains("<th scope=\"col\" lang=\"en\" class=\"align-right\">Dead</th>"), "{page}");
    assert!(page.contains(">Beds</th>") && page.contains(">District</th>"), "{page}");
    assert!(built.text("cholera/1/index.html").contains("<th scope=\"col\" class=\"align-right\">New cases</th>"));
}

#[test]
fn a_sort_that_no_column_has_tells_how_a_blank_is_written() {
    let table = "District,New cases\nBo,6\nKo,7\n";
    for sort in ["New%20cases", "new-cases"] {
        let built = build(&shown(&format!("![Cases](cases.csv#bar&sort={sort})"), table));
        assert_eq!(built.faults_printed(), "", "{sort}");
        let page = built.text("cholera/1/index.html");
        assert!(page.find(">Ko<") < page.find(">Bo<"), "{page}");
    }
    let printed = build(&shown("![Cases](cases.csv#bar&sort=New cases)", table)).faults_printed();
    assert!(printed.contains("%20"), "{printed}");
    let printed = build(&shown("![Cases](cases.csv#sort=Old%20cases)", table)).faults_printed();
    assert!(
        printed.contains("no column `Old cases`") && printed.contains("did you mean `sort=New%20cases`?"),
        "{printed}"
    );
    let printed = build(&shown("![Cases](cases.csv#sort=Recovered)", table)).faults_printed();
    assert!(printed.contains("behind `sort=`, with `%20` for a blank"), "{printed}");
}

/// Three districts of a province, and one of another.
const DISTRICTS: &str = "land: {name: Land}\nnorth: {name: North, pcode: LA01, parent: land}\n\
    one: {name: North One, pcode: LA0101, parent: north}\ntwo: {name: North Two, pcode: LA0102, parent: north}\n\
    three: {name: North Three, pcode: LA0103, parent: north}\n";

/// A weekly of the districts: each issue with the keys of its figure and its table.
fn districts(register: &str, issues: &[(&str, &str)]) -> Site {
    let mut text = format!("==> content/places.yaml\n{register}==> content/epi/series.yaml\ntitle: Epi\n");
    for (at, (keys, table)) in issues.iter().enumerate() {
        let (number, day) = (at + 1, at + 3);
        write!(
            text,
            "==> content/epi/00{number}.md\n---\ntitle: Week {number}\nas_of: 2025-02-0{day}\nkey_figures:\n  \
             - {{id: cases, label: Cases, scope: to_date, measure: cases_confirmed, attribution: us, {keys}}}\n---\n\nText.\n\
             ==> content/epi/cases-{number}.csv\n{table}"
        )
        .expect("texts take all");
    }
    Site::parse(&text)
}

#[test]
fn a_code_of_two_places_is_a_fault_at_the_second() {
    let register = DISTRICTS.replace("LA0103", "LA0102");
    let table = "pcode,cases\nLA0101,1\nLA0102,2\n";
    let printed = build(&districts(&register, &[("by_place: {from: cases-1.csv}", table)])).faults_printed();
    assert!(printed.contains("error[invalid-value]: `LA0102` is the P-code of `two`, too"), "{printed}");
    assert!(printed.contains("content/places.yaml:5:35"), "{printed}");
    assert!(printed.contains("several places are called `LA0102`") && printed.contains("`three`, `two`"), "{printed}");
    // So is a row with a name of two places; beside a code, such a name says nothing else.
    let register = DISTRICTS.replace("North Three", "North Two");
    let issue = |table| build(&districts(&register, &[("by_place: {from: cases-1.csv}", table)])).faults_printed();
    let printed = issue("place,cases\nNorth One,1\nNorth Two,2\n");
    assert!(printed.contains("several places are called `North Two`"), "{printed}");
    assert_eq!(
        issue(
            "code,name,cases\n#adm2+code,#adm2+name,#affected\nLA0101,North One,1\nLA0102,North Two,2\nLA0103,North Two,1\n"
        ),
        ""
    );
}

#[test]
fn names_are_compared_as_people_see_them() {
    let table =
        "pcode,place,cases\nLA0101,North\u{a0}One,1\nLA0102,North\u{200b} Two ,2\nLA0103\u{200e},north  three,3\n";
    let built = build(&districts(DISTRICTS, &[("by_place: {from: cases-1.csv}", table)]));
    assert_eq!(built.faults_printed(), "");
}

#[test]
fn a_sum_without_some_of_its_places_is_a_lower_bound() {
    let of = |built: &Built| {
        let data: Value = serde_json::from_str(built.text("epi/data.json")).expect("JSON");
        let last = data["reports"].as_array().expect("reports").last().expect("a report").clone();
        last["figures"][0].clone()
    };
    let whole = "pcode,cases\nLA0101,1\nLA0102,2\nLA0103,3\n";
    let fewer = "pcode,cases\nLA0101,2\nLA0102,6\n";
    let issues = |register: &str, keys: &str, last: &str| {
        let last_keys = format!("{keys}by_place: {{from: cases-2.csv}}");
        build(&districts(register, &[("by_place: {from: cases-1.csv}", whole), (&last_keys, last)]))
    };
    let built = issues(DISTRICTS, "", fewer);
    let printed = built.faults_printed();
    assert!(printed.contains("warning[missing-place]: `cases-2.csv` has no row for `three`\n"), "{printed}");
    assert_eq!(printed.matches("warning[").count(), 1, "{printed}");
    let figure = of(&built);
    assert_eq!((&figure["value"], &figure["min"]), (&Value::Null, &Value::from(8)), "{figure}");
    // What an earlier issue had is missing, too, without any code.
    let bare = DISTRICTS
        .replace(", parent: north", ", parent: land")
        .replace("{name: North, pcode: LA01, parent: land}", "{name: N}");
    let other = whole.replace("LA0103", "north");
    let built = build(&districts(
        &bare,
        &[("by_place: {from: cases-1.csv}", &other.replace("LA0101", "one")), ("by_place: {from: cases-2.csv}", fewer)],
    ));
    assert!(built.faults_printed().contains("has no row for"), "{}", built.faults_printed());
    // A total that the source states is exact, and the table is told all the same.
    let total = format!("{fewer}Total,11\n");
    let built = issues(DISTRICTS, "", &total);
    assert_eq!(of(&built)["value"], 11);
    assert!(built.faults_printed().contains("has no row for `three`\n"), "{}", built.faults_printed());
    // With `exhaustive`, the places that are missing are why the total is another.
    let printed = issues(DISTRICTS, "exhaustive: true, ", &total).faults_printed();
    assert!(printed.contains("has no row for `three`, and its places do not add up to the total"), "{printed}");
    assert!(!printed.contains("parts-against-total"), "{printed}");
    // If they make it, nothing is missing.
    let built = issues(DISTRICTS, "exhaustive: true, ", &total.replace("11", "8"));
    assert_eq!(built.faults_printed(), "");
    assert_eq!(of(&built)["value"], 8);
    assert!(!of(&built)["place_sums"].to_string().contains("missing"), "{}", of(&built));
    // The cures: an empty cell with a total, and a zero.
    assert_eq!(issues(DISTRICTS, "", &format!("{fewer}LA0103,\nTotal,11\n")).faults_printed(), "");
    assert_eq!(issues(DISTRICTS, "", &format!("{fewer}LA0103,3\n")).faults_printed(), "");
}

#[test]
fn a_revision_of_a_row_is_said_in_a_part_without_a_number() {
    let issue = |keys: &str, last: &str| {
        let keys = format!("by_place: {{from: cases-2.csv}}{keys}");
        let first = "pcode,cases\nLA0101,1\nLA0102,20\nLA0103,3\n";
        build(&districts(DISTRICTS, &[("by_place: {from: cases-1.csv}", first), (&keys, last)]))
    };
    let table = "pcode,cases\nLA0101,21\nLA0102,4\nLA0103,5\n";
    let printed = issue("", table).faults_printed();
    let cure = "breakdown: [{id: cases-two, place: two, revision: {reason: new_data, note: …}}]";
    assert!(printed.contains("error") || printed.contains(cure), "{printed}");
    let built = issue(&format!(", {}", cure.replace('…', "Recount")), table);
    assert_eq!(built.faults_printed(), "");
    let data = built.text("epi/data.json");
    let data: Value = serde_json::from_str(data).expect("JSON");
    let figure = &data["reports"][1]["figures"][0];
    assert_eq!(figure["value"], 30, "{figure}");
    assert_eq!(figure["by_place"].as_array().map(Vec::len), Some(3), "{figure}");
    // A part with another number than its row is one too many, and one of no row has none.
    let printed = issue(", breakdown: [{id: cases-two, place: two, value: 7}]", table).faults_printed();
    assert!(printed.contains("already has a number for `LA0102`"), "{printed}");
    let printed = issue(", breakdown: [{id: cases-north, place: north, note: Much}]", table).faults_printed();
    assert!(printed.contains("the figure `cases-north` has no value"), "{printed}");
}

#[test]
fn a_cure_for_a_table_works_as_it_is_typed() {
    let whole = "pcode,cases\nLA0101,1\nLA0102,2\nLA0103,3\n";
    let issue = |keys: &str, table: &str| build(&districts(DISTRICTS, &[(keys, table)])).faults_printed();
    let from = "by_place: {from: cases-1.csv}";
    let cured = |keys: &str, table: &str, told: &str, (keys_then, table_then): (&str, &str)| {
        let printed = issue(keys, table);
        assert!(printed.contains(told), "{printed}");
        assert_eq!(printed.matches("error[").count(), 1, "{printed}");
        assert_eq!(issue(keys_then, table_then), "");
    };
    cured(
        "by_place: {form: cases-1.csv}",
        whole,
        "did you mean `from`? a table is named so: `{from: cases-1.csv}`",
        (from, whole),
    );
    cured("by_place: {from: cases-01.csv}", whole, "did you mean `cases-1.csv`?", (from, whole));
    let renamed = whole.replace("cases", "Case");
    let column = "by_place: {from: cases-1.csv, column: \"Case\"}";
    cured(from, &renamed, "for this report alone: `column: \"Case\"`", (column, &renamed));
    let other = whole.replace(',', ";");
    cured(from, &other, "write `sep=;` as the first line of this file", (from, &format!("sep=;\n{other}")));
}

#[test]
fn what_falls_because_two_columns_were_swapped_is_not_told_once_more() {
    let issue = |table: &str, number: u32| {
        let figure = |id: &str| {
            format!(
                "  - {{id: {id}, label: The {id}, scope: to_date, unit: persons, attribution: us, by_place: {{from: t-{number}.csv}}}}\n"
            )
        };
        format!(
            "==> content/epi/00{number}.md\n---\ntitle: Week {number}\nas_of: 2025-02-0{number}\nkey_figures:\n{}{}---\n\nText.\n\
             ==> content/epi/t-{number}.csv\n{table}",
            figure("ill"),
            figure("dead")
        )
    };
    let first = issue("pcode,ill,dead\nLA0101,120,2\nLA0102,80,1\nLA0103,33,3\n", 1);
    let second = issue("pcode,dead,ill\nLA0101,130,3\nLA0102,84,1\nLA0103,40,3\n", 2);
    let site = format!("==> content/places.yaml\n{DISTRICTS}{first}{second}");
    let printed = build(&Site::parse(&site)).faults_printed();
    assert!(printed.contains("the numbers of `ill` and `dead` have changed places"), "{printed}");
    assert_eq!(printed.matches("warning[").count(), 1, "{printed}");
    assert_eq!(build(&Site::parse(&site.replace("pcode,dead,ill", "pcode,ill,dead"))).faults_printed(), "");
}

#[test]
fn two_reports_about_one_week_are_told() {
    let issue = |number: u32, keys: &str| {
        format!(
            "==> content/epi/00{number}.md\n---\ntitle: Week {number}\nas_of: 2025-05-1{number}\n\
             period: {{start: 2025-05-05, end: 2025-05-11}}\n{keys}---\n\nText.\n"
        )
    };
    let site = |second: &str| {
        let series = "==> content/epi/series.yaml\ntitle: Epi\nweeks: iso\n";
        build(&Site::parse(&[series, &issue(1, ""), &issue(2, second)].concat())).faults_printed()
    };
    let printed = site("");
    assert!(printed.contains("warning[same-week]: no. 2 and no. 1 are both about week 19 of 2025"), "{printed}");
    assert!(printed.contains("content/epi/001.md:4:9"), "{printed}");
    assert_eq!(site("type: flash_update\n"), "");
}

#[test]
fn a_figure_of_one_place_is_named_with_it_everywhere() {
    let issue = |number: u32, value: u32, label: &str| {
        format!(
            "==> content/epi/00{number}.md\n---\ntitle: Week {number}\nas_of: 2025-05-1{number}\nkey_figures:\n  \
             - {{id: lost, label: {label}, place: one, value: {value}, attribution: us}}\n---\n\nText.\n"
        )
    };
    let built = |label: &str| {
        let places = format!("==> content/places.yaml\n{DISTRICTS}");
        build(&Site::parse(&[&*places, &issue(1, 4, label), &issue(2, 9, label)].concat()))
    };
    let site = built("Missing");
    let page = site.text("epi/2/index.html");
    assert!(page.matches("Missing, North One").count() >= 2, "{page}");
    assert!(site.text("epi/index.html").contains("Missing, North One"), "{}", site.text("epi/index.html"));
    // A label that names the place is enough.
    let site = built("Missing in North One");
    assert!(!site.text("epi/2/index.html").contains("North One, North One"));
}

#[test]
fn a_workbook_that_says_who_may_read_is_told_as_a_text_is() {
    let figure = CASES.replace("cases.csv", "FILE");
    let words = |text: &str| open_cell("string", "", text);
    let sheet = |header: &str, note: &str| {
        [
            open_row(&[words("place"), words("cases"), words(header)]),
            open_row(&[words("bombali"), words("4"), words(note)]),
        ]
        .concat()
    };
    let report = |name: &str, bytes: Vec<u8>| build(&with_workbook(&figure, "", name, bytes)).faults_printed();
    let asks = "reads as if not everybody may read it";
    let with_two = sheet("Note", "TLP:</text:p><text:p>RED");
    for (bytes, told) in [
        (ods(&sheet("Note", "TLP:RED do not share")), "error[stray-marking]: cell C2: this reads as if"),
        (ods(&with_two), "error[stray-marking]: cell C2: this reads as if"),
        (
            ods(&sheet("do not publish", "a")),
            "error[table-syntax]: cell C1: a column `do not publish` restricts nothing",
        ),
        (ods(&sheet("TLP level", "RED")), "error[table-syntax]: cell C1: a column `TLP level` restricts nothing"),
        (
            ods(&sheet("Note", "a").replacen(
                "<text:p>bombali",
                "<office:annotation><text:p>do not publish</text:p></office:annotation><text:p>bombali",
                1,
            )),
            "a remark in this workbook",
        ),
    ] {
        let printed = report("a.ods", bytes);
        assert!(printed.contains(told) && printed.contains("content/cholera/001.md:5:"), "{told}: {printed}");
    }
    assert_eq!(report("a.ods", ods(&sheet("Note", "TLP:CLEAR"))), "");
    // Sheets, and what is printed on each page.
    let own = |from: &str, to: &str| {
        let archive = xlsx(SHEET, "");
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).expect("an archive");
        let mut parts = Vec::new();
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).expect("a part");
            let mut text = String::new();
            std::io::Read::read_to_string(&mut part, &mut text).expect("its text");
            parts.push((part.name().expect("its name").into_owned(), text.replacen(from, to, 1)));
        }
        packed(&parts.iter().map(|(name, text)| (&**name, &**text)).collect::<Vec<_>>())
    };
    let name = "<sheet name=\"";
    let named = own(name, "<sheet name=\"TLP RED\" was=\"");
    let printed = report("a.xlsx", named);
    assert!(printed.contains("the name of this sheet reads as if"), "{printed}");
    let header = "</sheetData><headerFooter><oddHeader>&amp;C&amp;\"Arial,Bold\"TLP:RED</oddHeader></headerFooter>";
    let printed = report("a.xlsx", own("</sheetData>", header));
    assert!(printed.contains("a header or footer of this workbook reads as if"), "{printed}");
    // A text says the same at its cell, once; and a report of that level may hold it.
    let table = "place,cases,note\nbombali,4,\"TLP:\nAMBER\"\nkoinadugu,5,embargoed until 2027\n";
    let printed = build(&weekly("", CASES, table)).faults_printed();
    assert!(printed.contains("content/cholera/cases.csv:2:11") && printed.matches(asks).count() == 1, "{printed}");
    let mut site = weekly("", CASES, &table.replace("embargoed until 2027", "a"));
    let text = String::from_utf8(site.files["content/cholera/001.md"].clone()).expect("a text");
    let text = text.replace("as_of:", "tlp: AMBER\nas_of:");
    site.write("content/cholera/001.md", &text);
    assert!(!build(&site).faults_printed().contains(asks));
    // A block of a level may show a table of it, and none of a higher one.
    let block = |cell: &str| {
        let mut site = shown("> [!TLP:AMBER]\n> ![Cases](secret.csv)\n\nText.", "District,Cases\nBo,6\n");
        site.write("content/cholera/secret.csv", &format!("District,Cases\nBo,{cell}\n"));
        build(&site).faults_printed()
    };
    assert!(!block("TLP:AMBER").contains(asks) && block("TLP:RED").contains(asks));
}

#[test]
fn what_a_series_says_of_its_tables_and_cannot_be_is_told_where_it_is_said() {
    let told = |series: &str, message: &str, cure: &str| {
        let mut site = weekly(series, CASES, "place,cases\nbombali,3\n");
        site.write(
            "content/cholera/002.md",
            "---\ntitle: W\nas_of: 2025-02-08\n---\n\n![Cases by district](cases.csv)\n",
        );
        let printed = build(&site).faults_printed();
        assert!(printed.contains(message) && printed.contains(cure), "{series}: {printed}");
        assert!(printed.contains("content/cholera/series.yaml:2:"), "{series}: {printed}");
        assert_eq!(printed.matches("error[").count(), usize::from(!message.is_empty()), "{series}: {printed}");
    };
    told("tables: {thousands: point}", "a point cannot stand between thousands", "add `decimal: comma`");
    told(
        "tables: {thousands: comma, decimal: comma}",
        "a comma cannot stand between thousands",
        "add `decimal: point`",
    );
    told("tables: {columns: {caess: Cases}}", "no report of this series has a figure `caess`", "did you mean `cases`?");
    told(
        "tables: {labels: {Caess: {en: C}}}",
        "no table that this series shows has a column `Caess`",
        "did you mean `cases`?",
    );
    let fine =
        "tables: {decimal: comma, thousands: point, columns: {cases: cases, value: Number}, labels: {Cases: {en: C}}}";
    assert_eq!(build(&weekly(fine, CASES, "place,cases\nbombali,3\n")).faults_printed(), "");
}

#[test]
fn a_table_that_is_too_large_to_show_is_told_where_it_is_shown() {
    let table = |rows: usize| {
        let header: String = (0..100).map(|at| format!(",c{at}")).collect();
        let mut table = format!("place{header}\n");
        (0..rows).for_each(|row| writeln!(table, "r{row}{}", ",1".repeat(100)).expect("a text"));
        table
    };
    let printed = build(&shown("![Cases](cases.csv)", &table(500))).faults_printed();
    let message = "this table has 500 rows and 101 columns, 50500 cells: a text shows no more than 50000";
    assert!(printed.contains(message) && printed.contains("content/cholera/001.md:"), "{printed}");
    assert!(printed.contains("link to the file") && printed.matches("error[").count() == 2, "{printed}");
    assert_eq!(check(&shown("![Cases](cases.csv)", &table(495))).faults_printed(), "");
}
