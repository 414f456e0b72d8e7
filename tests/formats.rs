//! What reports come out as beside their pages: which files there are, that they say what the page says, and that nothing else gets in.

use std::collections::{BTreeMap, BTreeSet};

use crate::golden;
use crate::html::words_of;
use crate::support::{Built, Site, build, check};

/// A series of three reports with these settings, keys of the series and other files.
fn desk(settings: &str, series: &str, files: &str) -> Site {
    let report = |number: u32| {
        format!(
            "==> content/flood/00{number}.md\n---\ntitle: Day {number}\nas_of: 2025-05-0{number}\nkey_figures:\n  \
             - {{id: dead, label: Killed, value: 1{number}, source: office}}\n---\n\nThe river rises.\n"
        )
    };
    let reports: String = (1..=3).map(report).collect();
    Site::parse(&format!(
        "==> content/site.yaml\ntitle: Crisis desk\nbase_url: https://example.org/\n{settings}\n==> content/sources.yaml\n\
         office: {{name: Water office}}\n==> content/flood/series.yaml\ntitle: The flood\n{series}\n{reports}{files}"
    ))
}

/// The files of formats, by their addresses.
fn files(built: &Built) -> Vec<&str> {
    let is_of_page =
        |path: &&str| path.starts_with("flood/") && !path.ends_with(".html") && !path.contains("/figures/");
    let of_series = ["feed.xml", "feed.json", "data.json", ".csv", ".geojson"];
    built
        .files
        .keys()
        .map(String::as_str)
        .filter(is_of_page)
        .filter(|path| !of_series.iter().any(|end| path.ends_with(end)))
        .collect()
}

#[track_caller]
fn check_files(settings: &str, series: &str, expected: &[&str]) {
    let built = build(&desk(settings, series, ""));
    assert_eq!(built.faults_printed(), "");
    assert_eq!(files(&built), expected, "{settings} {series}");
}

#[test]
fn a_site_says_for_which_reports_a_format_is_and_a_series_says_it_for_itself() {
    check_files("", "", &[]);
    check_files("formats: []", "", &[]);
    check_files("formats: [text]", "", &["flood/1/report.txt", "flood/2/report.txt", "flood/3/report.txt"]);
    check_files("formats: [{name: text, newest: 2}]", "", &["flood/2/report.txt", "flood/3/report.txt"]);
    check_files(
        "formats: [{name: text, newest: 9}, {name: message, newest: 0}]",
        "formats: [{name: text, newest: 1}]",
        &["flood/3/report.txt"],
    );
    check_files("formats: [text]", "formats: []", &[]);
    check_files("", "formats: [{name: message, newest: 1}]", &["flood/3/message-telegram.txt", "flood/3/message.txt"]);
}

#[test]
fn a_page_names_its_formats_and_no_others() {
    let built = build(&desk("formats: [{name: text, newest: 1}]", "", ""));
    let link = "<a rel=\"alternate\" type=\"text/plain\" href=\"./report.txt\">Plain text</a>";
    assert!(built.text("flood/3/index.html").contains(link));
    assert!(!built.text("flood/2/index.html").contains("report.txt"));
}

#[test]
fn one_template_and_one_line_make_a_format() {
    let template = "==> themes/default/templates/report.wire.json\n{\"title\": {{ report.title | json }}}\n";
    let built = build(&desk("formats: [{name: wire, newest: 1}]", "", template));
    assert_eq!(built.faults_printed(), "");
    assert_eq!(built.text("flood/3/report.wire.json"), "{\"title\": \"Day 3\"}\n");
    assert_eq!(files(&built), ["flood/3/report.wire.json"]);
}

#[test]
fn a_format_has_a_file_for_each_of_its_templates() {
    let templates = ["json", "md"].map(|ending| {
        format!("==> themes/default/templates/report.wire.{ending}\n{{\"title\": {{{{ report.title | json }}}}}}\n")
    });
    let built = build(&desk("formats: [{name: wire, newest: 1}]", "", &templates.concat()));
    assert_eq!(built.faults_printed(), "");
    assert_eq!(files(&built), ["flood/3/report.wire.json", "flood/3/report.wire.md"]);
}

#[test]
fn a_title_of_several_lines_is_one_line_of_a_message() {
    let mut site = desk("formats: [text, message]", "", "");
    let report = "---\ntitle: \"The river\\n  rises\\u2028again\"\nas_of: 2025-05-04\n---\n\nIt rises.\n";
    site.write("content/flood/004.md", report);
    let built = build(&site);
    assert_eq!(built.faults_printed(), "");
    assert!(built.text("flood/4/report.txt").starts_with("The river rises again\n====================="));
    assert!(built.text("flood/4/message.txt").starts_with("*The river rises again*\n"));
}

#[test]
fn a_figure_of_another_time_has_its_time_in_every_form() {
    let mut site = desk("formats: [text, message, single, email, cap, reliefweb]", "", "");
    let figure = "key_figures:\n  - {id: level, label: Level, value: 6, as_of: 2025-05-04T05:40, source: office}\n";
    let report = format!("---\ntitle: The river rises\nas_of: 2025-05-04T12:00\n{figure}---\n\nIt rises.\n");
    site.write("content/flood/004.md", &report);
    let built = build(&site);
    for file in
        ["report.txt", "message.txt", "message-telegram.txt", "single.html", "email.html", "cap.xml", "reliefweb.json"]
    {
        let text = built.text(&format!("flood/4/{file}"));
        assert!(text.contains("05:40") && text.contains("12:00"), "{file}: {text}");
    }
}

#[test]
fn a_mark_of_an_update_leads_to_the_page_from_a_format() {
    let template = "==> themes/default/templates/report.memo.html\n{{ report.lead_html | safe }}{{ report.number | json }}{{ report.highlights | json }}\n";
    let mut site = desk("formats: [memo]", "", template);
    let update = "updates:\n  - {time: 2025-05-05T10:00, kind: update, text: It fell., affects: [para]}\n";
    site.write(
        "content/flood/004.md",
        &format!("---\ntitle: A\nas_of: 2025-05-04\nhighlights: [B, C]\n{update}---\n\nIt rises. {{#para}}\n"),
    );
    let built = build(&site);
    assert_eq!(built.faults_printed(), "");
    let memo = built.text("flood/4/report.memo.html");
    assert!(
        memo.contains("href=\"https://example.org/flood/4/#update-20250505T1000Z\"") && memo.contains("4[\"B\",\"C\"]"),
        "{memo}"
    );
}

#[test]
fn an_alert_that_was_updated_is_another_alert() {
    let mut site = desk("formats: [cap]", "", "");
    let update = "updates:\n  - {time: 2025-05-05T10:00, kind: correction, text: The bridge is open.}\n";
    let report =
        format!("---\ntitle: Day 2\nas_of: 2025-05-02\npublished: 2025-05-02T12:00\n{update}---\n\nIt rises.\n");
    site.write("content/flood/002.md", &report);
    let built = build(&site);
    let alert = |number: u32| built.text(&format!("flood/{number}/cap.xml"));
    assert!(alert(1).contains("<msgType>Alert</msgType>") && !alert(1).contains("<references>"));
    let page = "https://example.org/flood/2/";
    assert!(
        alert(2).contains(&format!("<identifier>{page}#update-20250505T1000Z-correction</identifier>")),
        "{}",
        alert(2)
    );
    assert!(
        alert(2).contains("<sent>2025-05-05T10:00:00-00:00</sent>\n<status>Actual</status>\n<msgType>Update</msgType>")
    );
    let [first, second] = ["https://example.org/flood/1/,2025-05-01", &format!("{page},2025-05-02T12:00:00-00:00")]
        .map(|of| format!("example.org,{of}"));
    assert!(alert(2).contains(&first) && alert(2).contains(&second), "{}", alert(2));
    // The next one was sent before the correction, and so does not replace it.
    assert!(alert(3).contains(&second) && !alert(3).contains("#update-"), "{}", alert(3));
}

#[test]
fn a_template_that_nobody_asks_for_or_that_makes_something_else_is_told() {
    let told = |settings: &str, template: &str| check(&desk(settings, "", template)).faults_printed();
    let unused = told("", "==> themes/default/templates/report.wire.txt\n{{ report.title }}\n");
    assert!(
        unused.contains("no report comes out in the format `wire`") && unused.contains("formats: [wire]"),
        "{unused}"
    );
    let no_json =
        told("formats: [wire]", "==> themes/default/templates/report.wire.json\n{\"title\": {{ report.title }}}\n");
    assert!(no_json.contains("error[template-render]") && no_json.contains("| json"), "{no_json}");
    let no_xml = told("formats: [wire]", "==> themes/default/templates/report.wire.xml\n<a>{{ report.title }}\n");
    assert!(no_xml.contains("is no XML: an element is not closed"), "{no_xml}");
    let misspelt = told("formats: [wier]", "==> themes/default/templates/report.wire.txt\n{{ report.title }}\n");
    assert!(misspelt.contains("did you mean `wire`?"), "{misspelt}");
    assert!(!misspelt.contains("template-unused") || misspelt.contains("format `wire`"), "{misspelt}");
    let no_kind = told("", "==> themes/default/templates/report.wire.csv\n{{ report.title }}\n");
    assert!(no_kind.contains("warning[template-unused]") && no_kind.contains("`report.wire.txt`"), "{no_kind}");
    let nearly = told("formats: [message]", "==> themes/default/templates/report.message.txt\n{{ report.title }}\n");
    assert!(nearly.contains("call it `report.whatsapp.txt` or `report.telegram.txt`"), "{nearly}");
    let twice = told("formats: [text, {name: text, newest: 3}]", "");
    assert!(twice.contains("`text` is written twice"), "{twice}");
}

/// A golden site, whose reports come out in every format that is built in.
fn with_formats(case: &golden::Case) -> Built {
    let mut site = Site::default();
    site.files.clone_from(&case.site.files);
    let settings = String::from_utf8(site.files["content/site.yaml"].clone()).unwrap();
    let kept: Vec<&str> = settings.lines().filter(|line| !line.starts_with("formats:")).collect();
    let formats = "formats: [text, message, single, email, cap, reliefweb]";
    site.write("content/site.yaml", &format!("{formats}\n{}\n", kept.join("\n")));
    site.files.retain(|path, _| !path.contains("report.wire"));
    build(&site)
}

/// What a file says in words: the parts that are no addresses, times and places for programs. `None` for a file of no format, and for
/// the draft of a letter, which is coded and has the words of two others.
fn said(path: &str, text: &str) -> Option<String> {
    Some(match path.rsplit_once('/')?.1 {
        "report.txt" | "message.txt" | "message-telegram.txt" => text.to_owned(),
        "single.html" | "email.html" => words_of(&text[text.find("<body").expect("a body")..]),
        "cap.xml" => ["headline", "description"]
            .map(|name| {
                let (_, rest) = text.split_once(&format!("<{name}>")).expect("an element");
                words_of(rest.split_once("</").expect("its end").0)
            })
            .join("\n"),
        "reliefweb.json" => {
            let packet: serde_json::Value = serde_json::from_str(text).expect("JSON");
            joined(&["title", "body"].map(|key| packet[key].as_str().expect("a text")).join("\n"))
        }
        _ => return None,
    })
}

/// A text with blanks that do not break between groups of three digits, where ReliefWeb takes plain ones alone.
fn joined(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let is_within = |at: usize| {
        at > 0 && letters[at] == ' ' && is_digit(at - 1) && (1..=3).all(|by| is_digit(at + by)) && !is_digit(at + 4)
    };
    (0..letters.len()).map(|at| if is_within(at) { '\u{202f}' } else { letters[at] }).collect()
}

/// The words of the paragraphs of a page of one class.
fn parts_of(page: &str, class: &str) -> BTreeSet<String> {
    let start = format!("<p class=\"{class}\">");
    let parts = page.split(&start).skip(1);
    let words = parts.filter_map(|part| Some(words_of(part.split_once("</p>")?.0)));
    words.filter(|words| !words.is_empty()).collect()
}

/// The numbers and figures of a text, wherever its lines end.
fn numbers(text: &str) -> BTreeSet<String> {
    let is_number = |c: char| c.is_numeric() || matches!(c, '\u{202f}' | '\u{a0}' | ',' | '.');
    let trimmed = |word: &str| word.trim_matches(|c: char| !c.is_numeric()).to_owned();
    text.split(|c: char| !is_number(c)).map(trimmed).filter(|word| !word.is_empty()).collect()
}

#[test]
fn every_format_says_the_numbers_of_the_page_and_no_others() {
    let mut tried = BTreeMap::<String, usize>::new();
    for case in golden::cases().iter().filter(|case| case.name != "override") {
        let built = with_formats(case);
        for (path, bytes) in &built.files {
            let Some((folder, name)) = path.rsplit_once('/') else { continue };
            let Some(said) = std::str::from_utf8(bytes).ok().and_then(|text| said(path, text)) else { continue };
            *tried.entry(name.to_owned()).or_default() += 1;
            let page = built.text(&format!("{folder}/index.html"));
            let words = numbers(&words_of(page));
            let own = numbers(&said);
            let others: Vec<&String> = own.difference(&words).collect();
            assert!(others.is_empty(), "{}: {path} has {others:?}, which its page lacks", case.name);
            // A message may have no room for every figure.
            if name.starts_with("message") {
                assert!(said.chars().count() <= 700, "{}: {path} is long", case.name);
                continue;
            }
            for value in parts_of(page, "figure-value") {
                let lacking: Vec<String> = numbers(&value).difference(&own).cloned().collect();
                assert!(lacking.is_empty(), "{}: {path} lacks the figure {value}: {lacking:?}", case.name);
            }
        }
    }
    assert!(tried.len() == 7 && tried.values().all(|tried| *tried > 15), "{tried:?}");
}

#[test]
fn every_format_names_the_sources_of_key_figures() {
    let built = with_formats(golden::cases().iter().find(|case| case.name == "formats").expect("a golden site"));
    let mut tried = 0;
    for (path, bytes) in built.files.iter().filter(|(path, _)| path.starts_with("flood/")) {
        let Some(said) = std::str::from_utf8(bytes).ok().and_then(|text| said(path, text)) else { continue };
        tried += 1;
        assert!(said.contains("Water office"), "{path}: {said}");
    }
    assert!(tried > 10, "{tried}");
}
