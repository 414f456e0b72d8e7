//! Faults as their readers see them: each file of `tests/faults/` is a site and the text that is printed for it.
//!
//! A file is a fixture (see [`Site::parse`]); its last block, `==> printed`, is what `vigie check` prints, to the letter.
//! A block `==> run` before it has the commands that print it, where `check` alone would not.
//! `VIGIE_UPDATE=1 cargo test printed` writes that block anew: read it as a journalist at 3 a.m. would.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use vigie::diagnostic::{CODES, to_text};

use crate::support::{Desk, Ran, Site, check, project, put, updates};

const PRINTED: &str = "==> printed\n";

#[test]
fn every_fault_is_printed_as_expected() {
    let told: String = cases().iter().filter_map(|(name, case)| wrong(name, case)).collect();
    assert!(told.is_empty(), "{told}\n`VIGIE_UPDATE=1 cargo test printed` accepts what was printed");
}

/// What of a case is printed otherwise than expected.
fn wrong(name: &str, case: &str) -> Option<String> {
    let (fixture, expected) = case.split_once(PRINTED).unwrap_or((case, ""));
    if fixture.is_empty() {
        // It takes more than a site. A test of the room that finds the fault prints it.
        return None;
    }
    let mut site = Site::parse(fixture);
    let printed = match site.files.remove("run") {
        Some(commands) => printed_by_program(&site, &String::from_utf8(commands).unwrap()),
        None => check(&site).faults_printed(),
    };
    if updates() {
        fs::write(folder().join(name), format!("{fixture}{PRINTED}{printed}")).unwrap();
        return None;
    }
    (printed != expected).then(|| format!("\nin tests/faults/{name}, expected:\n{expected}printed:\n{printed}"))
}

/// What the real binary prints, for faults that are found outside of the pipeline. Each line of `commands` is run, and the
/// last one prints; `write PATH WORDS` writes a file.
fn printed_by_program(site: &Site, commands: &str) -> String {
    let desk = Desk::new(site);
    let mut printed = String::new();
    for line in commands.lines() {
        if let Some((path, words)) = line.strip_prefix("write ").and_then(|line| line.split_once(' ')) {
            put(&desk.site().join(path), words.as_bytes());
            continue;
        }
        let words: Vec<&str> = line.split(' ').chain(["--clock", "2024-12-05"]).collect();
        let ran = Ran::of(desk.command(&words).env("HOME", "/home/ana").output().unwrap());
        let end = ["Found: ", "error: "].iter().filter_map(|word| ran.err.find(&format!("\n{word}"))).min();
        printed = ran.err[..end.map_or(0, |end| end + 1)].to_owned();
    }
    printed
}

fn cases() -> Vec<(String, String)> {
    let mut cases: Vec<(String, String)> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    cases.sort();
    cases
}

fn folder() -> std::path::PathBuf {
    project().join("tests/faults")
}

#[test]
fn every_code_has_a_case_of_its_name() {
    let cases = cases();
    for code in CODES {
        let code = code.info().name;
        let of_its_name = cases.iter().find(|(name, _)| *name == format!("{code}.txt"));
        let (name, case) = of_its_name.unwrap_or_else(|| panic!("there is no tests/faults/{code}.txt"));
        let (_, printed) = case.split_once(PRINTED).unwrap();
        assert!(printed.contains(&format!("[{code}]: ")), "{name} does not show its own code");
    }
}

/// What is printed of each fault if it is about what is held back: sentences that say what can be said, and no value.
/// `VIGIE_UPDATE=1 cargo test held_back` writes them anew.
#[test]
fn every_fault_of_what_is_held_back_is_a_sentence() {
    let path = project().join("tests/wording/held_back.txt");
    let mut lines = BTreeSet::new();
    for (_, case) in cases() {
        let (fixture, _) = case.split_once(PRINTED).unwrap();
        let site = Site::parse(fixture);
        if site.files.contains_key("run") || fixture.is_empty() {
            continue;
        }
        let built = check(&site);
        for mut fault in built.faults {
            fault.withheld = true;
            let printed = to_text(&[fault], &built.tree, false);
            let told = printed.lines().filter(|line| !line.contains("--> ") && !line.trim().is_empty());
            lines.insert(told.map(|line| line.trim_start_matches(" = ").to_owned() + "\n").collect::<String>());
        }
    }
    let told: String = lines.into_iter().collect();
    if updates() {
        fs::write(&path, &told).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), told);
}

#[test]
fn the_documentation_has_a_heading_for_each_code_in_order() {
    let text = fs::read_to_string(project().join("docs/diagnostics.md")).unwrap();
    let headings: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let codes: Vec<&str> = CODES.iter().map(|code| code.info().name).collect();
    assert_eq!(headings, codes);
}

#[test]
fn every_example_of_the_documentation_is_printed_by_the_case_of_its_code() {
    let text = fs::read_to_string(project().join("docs/diagnostics.md")).unwrap();
    let cases: BTreeMap<String, String> = cases().into_iter().collect();
    for section in text.split("\n## ").skip(1) {
        let code = section.lines().next().unwrap();
        let (_, printed) = cases[&format!("{code}.txt")].split_once(PRINTED).unwrap();
        let example = section.split("```text\n").nth(1).and_then(|rest| rest.split("```").next());
        let example = example.unwrap_or_else(|| panic!("docs/diagnostics.md has no example of {code}"));
        assert!(printed.contains(example), "tests/faults/{code}.txt does not print the example:\n{example}");
    }
}

/// Writing that a careful check could stumble over, and must not.
#[test]
fn what_is_sound_is_told_nothing() {
    for (front, body) in MUST_BE_CLEAN {
        let site =
            format!("==> content/flood/001.md\n---\ntitle: The river\nas_of: 2024-11-30\n{front}---\n\n{body}\n");
        let site = Site::parse(&format!("{REGISTERS}{site}"));
        assert_eq!(check(&site).faults_printed(), "", "of front matter\n{front}and the body\n{body}");
    }
}

const REGISTERS: &str = "\
==> content/places.yaml
alep: {name: {en: Aleppo, ar: حلب}, lat: -36.20, lon: 0}
==> content/sources.yaml
osdh: {name: The observatory}
==> content/flood/000.md
---
title: The day before
as_of: 2024-11-29
---

## Appeals {.appeals}
";

const MUST_BE_CLEAN: &[(&str, &str)] = &[
    ("", ""),
    ("# A remark.\n\n", "Text."),
    ("summary: 2024\n", "Text."),
    ("summary: \"Syria: \\\"quoted\\\" – é حلب 漢字 👩‍👩‍👧\"\n", "é حلب 漢字 👩‍👩‍👧"),
    ("summary: >\n  Folded\n  text.\n", "Text."),
    ("summary: no\n", "Yes and no: both are words."),
    ("published: 2024-11-30\n", "The same day."),
    ("published: 2024-11-30T23:59Z\nnext_report: 2024-12-01\n", "Dates in order."),
    ("period: {start: 2024-11-30, end: 2024-11-30}\n", "One day is a period."),
    ("updates: [{time: 2024-11-30T21:13, kind: update, text: The same evening.}]\n", "Updated."),
    ("key_figures: [{id: killed, label: Killed, value: 0, source: osdh}]\n", "[=killed] is a number."),
    ("key_figures: [{id: killed, label: Killed, value: null, reason: not_available, source: osdh}]\n", "[=killed]"),
    (
        "key_figures: [{id: fled, label: Fled, min: 5, source: osdh}, {id: back, label: Back, best: 3, source: osdh}]\n",
        "[=fled], [=back]",
    ),
    (
        "key_figures: [{id: a, label: A, value: 0.3, source: osdh, exhaustive: true, breakdown: [{id: b, value: 0.1}, {id: c, value: 0.2}]}]\n",
        "",
    ),
    (
        "key_figures: [{id: a, label: A, value: 9, source: osdh, breakdown: [{id: b, value: 1}]}]\n",
        "Parts that need not be all.",
    ),
    ("places: [alep]\nsections: [appeals]\n", "## Appeals"),
    ("sections: [appeals]\n", "## Casualties {.casualties}\n\n## Appeals"),
    ("aliases: [/old/, /older.html]\n", "Moved."),
    (
        "",
        "A bracket [like this], a [ ] box, `[=code]`, `[[code]]`, \\[=escaped], \\[\\[escaped\\]\\], a^b, a@b, x = [1].",
    ),
    ("", "In [[alep]], [[alep|the city]], see [yesterday](000.md), [there](000.md#appeals), [[flood/0]], [[flood]]."),
    ("", "Cited [@osdh], [@osdh 3], [@osdh][@osdh 6]."),
    ("", "1 < 2 > 0 & so on; a <3 b; AT&T; 5 > 3."),
    ("", "<!-- A remark to the desk. -->\n\nText <!-- inside --> goes on."),
    ("", "[Mail](mailto:desk@example.org), [call](tel:+33123456789), <https://example.net/a_(b)>."),
    ("", "> A quote.\n>\n> > In a quote.\n\n> [!TIP]\n> Advice."),
    ("", "> [!TLP:GREEN]\n> For the community.\n\nFor all."),
    ("", "```\n# no heading\n<b>no html</b>\n[^no-note]\n```"),
    ("", "## One\n\n### Deeper\n\n## One\n\n- - -\n\n* * *"),
    ("", "A note[^1].\n\n[^1]: With *words*, and [[alep]]."),
    ("", "```\nCode: [[nothing]] <b> **.\n```"),
    ("", "| a | b |\n|---|---|\n| [[alep\\|x]] | [@osdh] |"),
];

#[test]
fn line_ends_of_windows_are_no_fault() {
    let site = Site::parse(
        "==> content/flood/001.md\n---\r\ntitle: The river\r\nas_of: 2024-11-30\r\n---\r\n\r\n## One\r\n\r\n[[nowhere]]\r\n",
    );
    let printed = check(&site).faults_printed();
    assert!(printed.contains("content/flood/001.md:8:1\n  |\n8 | [[nowhere]]\n  | ^^^^^^^^^^^\n"), "{printed}");
}

/// The codes of all that is told about three reports of a series, in French and English.
fn codes(reports: [&str; 3], more: &str) -> Vec<String> {
    let settings = "==> content/site.yaml\ntitle: T\nlanguages: [fr, en]\nbase_url: https://example.org/\n";
    let report = |(at, report): (usize, &&str)| format!("==> content/flood/00{}.md\n{report}", at + 1);
    let reports: String = reports.iter().enumerate().map(report).collect();
    let printed = check(&Site::parse(&format!("{settings}{reports}{more}"))).faults_printed();
    printed.lines().filter_map(|line| Some(line.split_once('[')?.1.split_once("]:")?.0.to_owned())).collect()
}

#[test]
fn a_number_that_is_wrong_is_one_fault() {
    let report =
        |day: u32, more: &str| format!("---\ntitle: T\nas_of: 2024-11-0{day}\n{more}---\n\n[[flood/2]], [[flood/3]]\n");
    let english = "==> content/flood/002.en.md\n---\ntitle: The crest\n---\n\nText.\n";
    for translation in ["", english] {
        for number in [1, 3, 7] {
            let wrong = report(2, &format!("number: {number}\n"));
            assert_eq!(
                codes([&report(1, ""), &wrong, &report(3, "")], translation),
                ["number-against-name"],
                "{number}"
            );
        }
    }
    let twice = "==> content/flood/evening.md\n".to_owned() + &report(4, "number: 2\n");
    let reports = [report(1, ""), report(2, ""), report(3, "")];
    let reports = reports.each_ref().map(String::as_str);
    assert_eq!(codes(reports, &twice), ["duplicate-number"]);
    assert_eq!(codes(reports, &twice.replace("evening", "2").replace("number: 2\n", "")), ["duplicate-number"]);
}

#[test]
fn a_report_that_cannot_be_read_accuses_no_other() {
    let report = |day: u32, figure: &str| {
        let figure = format!("key_figures: [{{id: fled, attribution: Mayor, scope: to_date, {figure}}}]");
        format!("---\ntitle: T\nas_of: 2024-11-0{day}\n{figure}\n---\n")
    };
    let (first, second) = (report(1, "value: 10"), report(2, "value: 12"));
    let third = report(3, "value: 11, revision: {previous: 12, reason: error}");
    assert_eq!(codes([&first, &second, &third], ""), [""; 0]);
    let broken = [
        second.replace("title: T", "title: [Two"),
        second.replace("title: T", "title: \"Two"),
        second.replacen("---", "--", 1),
        second.replace("\n---\n", "\n--\n"),
        second.replace("2024-11-02", "2024-13-02"),
        second.replace("value: 12", "value: twelve"),
        second.replace("title: T", "title: T\ndraft: maybe"),
    ];
    for broken in broken {
        let told = codes([&first, &broken, &third], "");
        assert_eq!(told.len(), 1, "{broken}: {told:?}");
        // Nor is what it may have explained asked about.
        let told = codes([&first, &broken, &report(3, "value: 9")], "");
        assert_eq!(told.len(), 1, "{broken}: {told:?}");
    }
    let mut site = Site::parse(&format!("==> content/flood/001.md\n{first}==> content/flood/003.md\n{third}"));
    site.files.insert("content/flood/002.md".to_owned(), [second.as_bytes(), b"\xe9"].concat());
    let printed = check(&site).faults_printed();
    assert!(printed.contains("not-utf8") && printed.matches("]: ").count() == 1, "{printed}");
}

#[test]
fn a_thousand_files_with_the_same_faults_are_told_in_a_few_lines_and_counted_in_full() {
    let report = |number: usize| {
        format!(
            "==> content/flood/{number}.md\n---\ntitle: Day {number}\nas_of: 2024-11-30\nmood: calm\nhashtag: x{number}\n\
             next_report: {number} May\n---\n\n#### Day {number}\n\n![A map]({number}.png) <b>It</b> rains.\n"
        )
    };
    let built = check(&Site::parse(&(1..=1000).map(report).collect::<String>()));
    let printed = built.faults_printed();
    assert!(built.faults.len() >= 5000, "{}", built.faults.len());
    assert!(printed.lines().count() < 60, "{printed}");
    for once in ["unknown key `mood`", "the same in 999 more files", "`1 May` is not a date", "999 more files"] {
        assert!(printed.contains(once), "{once}: {printed}");
    }
}
