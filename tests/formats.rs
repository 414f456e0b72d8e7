//! What reports come out as beside their pages: which files there are, that they say what the page says, and that nothing else gets in.

use std::collections::BTreeSet;

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
    let link = "<link rel=\"alternate\" type=\"text/plain\" title=\"Plain text\" href=\"./report.txt\">";
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
    let twice = told("formats: [text, {name: text, newest: 3}]", "");
    assert!(twice.contains("`text` is written twice"), "{twice}");
}

/// The example's newest report, with every format that there is.
fn with_formats(case: &golden::Case) -> Built {
    let mut site = Site::default();
    site.files.clone_from(&case.site.files);
    let settings = String::from_utf8(site.files["content/site.yaml"].clone()).unwrap();
    let kept: Vec<&str> = settings.lines().filter(|line| !line.starts_with("formats:")).collect();
    site.write("content/site.yaml", &format!("formats: [text, message]\n{}\n", kept.join("\n")));
    site.files.retain(|path, _| !path.contains("report.wire"));
    build(&site)
}

/// The numbers and figures of a text, wherever its lines end.
fn numbers(text: &str) -> BTreeSet<String> {
    let is_number = |c: char| c.is_numeric() || matches!(c, '\u{202f}' | '\u{a0}' | ',' | '.');
    let trimmed = |word: &str| word.trim_matches(|c: char| !c.is_numeric()).to_owned();
    text.split(|c: char| !is_number(c)).map(trimmed).filter(|word| !word.is_empty()).collect()
}

#[test]
fn every_format_says_the_numbers_of_the_page_and_no_others() {
    let mut tried = 0;
    for case in golden::cases().iter().filter(|case| case.name != "override") {
        let built = with_formats(case);
        for (path, bytes) in
            built.files.iter().filter(|(path, _)| path.ends_with(".txt") && !path.ends_with("robots.txt"))
        {
            let Some((folder, name)) = path.rsplit_once('/') else { continue };
            if !["report.txt", "message.txt", "message-telegram.txt"].contains(&name) {
                continue;
            }
            tried += 1;
            let text = std::str::from_utf8(bytes).unwrap();
            let page = numbers(&words_of(built.text(&format!("{folder}/index.html"))));
            let own = numbers(text);
            let others: Vec<&String> = own.difference(&page).collect();
            assert!(others.is_empty(), "{}: {path} has {others:?}, which its page lacks", case.name);
            assert!(text.chars().count() <= 700 || name == "report.txt", "{}: {path} is long", case.name);
        }
    }
    assert!(tried > 50, "{tried}");
}
