//! The sites in `examples/`: each builds without a warning, in the project and as `vigie init --example` copies it.
//!
//! What is built of them is not kept byte by byte, as it is of the golden sites: these hold every kind of page already, and
//! a text in an example should be easy to better. What each example is there to show is asked here.

use std::fs;

use crate::golden;
use crate::html::tags;
use crate::support::{Built, Desk, Order, Site, build_at, difference, project, read_tree};

/// All examples are of 2025.
const NOW: &str = "2025-12-01T12:00+00:00";

/// The folders of `examples/`.
fn names() -> Vec<String> {
    let entries = fs::read_dir(project().join("examples")).unwrap().map(Result::unwrap);
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn built(name: &str) -> Built {
    build_at(&Site::read(&project().join("examples").join(name)), NOW, Order::ByPath)
}

/// Whether a text stands in any file of a built site.
fn says(built: &Built, text: &str) -> bool {
    built.files.values().any(|bytes| bytes.windows(text.len()).any(|window| window == text.as_bytes()))
}

#[test]
fn every_example_is_built_without_a_fault() {
    for name in names() {
        assert_eq!(built(&name).faults_printed(), "", "of {name}");
    }
}

/// The most that a page of a report may weigh before anything is compressed, in bytes: its HTML with charts and map, and the style
/// sheets and scripts that it names.
const HEAVIEST_REPORT: usize = 60_000;

/// What a page and the style sheets and scripts that it names weigh, in bytes; `None` if it is no report.
fn weight_of_report(built: &Built, path: &str) -> Option<usize> {
    let page = built.text(path);
    let tags = tags(page).unwrap();
    tags.iter().find(|tag| tag.name == "body" && tag.get("class") == Some("page-report"))?;
    let named = tags.iter().filter_map(|tag| match tag.get("rel") {
        Some("stylesheet") => tag.get("href"),
        _ => tag.get("src").filter(|_| tag.name == "script"),
    });
    let files = Vec::from_iter(named.map(|url| url.trim_start_matches("../")));
    assert!(
        files.iter().any(|file| file.ends_with(".css")) && files.iter().any(|file| file.ends_with(".js")),
        "{path}"
    );
    Some(page.len() + files.into_iter().map(|file| built.files[file].len()).sum::<usize>())
}

#[test]
fn every_report_is_light_in_every_language() {
    let mut weights = Vec::new();
    let mut weigh = |built: &Built| {
        let pages = built.files.keys().filter(|path| path.ends_with("index.html"));
        weights.extend(pages.filter_map(|path| Some((weight_of_report(built, path)?, path.clone()))));
    };
    weigh(golden::example().built());
    names().iter().for_each(|name| weigh(&built(name)));
    assert!(weights.len() > 30, "{} reports", weights.len());
    weights.retain(|(weight, _)| *weight > HEAVIEST_REPORT);
    assert_eq!(weights, []);
}

#[test]
fn init_copies_an_example_as_it_is() {
    for name in names() {
        let desk = Desk::new(&Site::default());
        let copy = desk.beside("copy");
        let made = desk.run(&["init", "--example", &name, copy.to_str().unwrap()]);
        assert_eq!(made.code, 0, "{}", made.err);
        let example = read_tree(&project().join("examples").join(&name).join("content"));
        assert_eq!(difference(&example, &read_tree(&copy.join("content"))), "", "of {name}");

        let run = |arguments: &[&str]| {
            let mut command = desk.command(arguments);
            command.current_dir(&copy).args(["--clock", NOW]).output().unwrap()
        };
        let check = run(&["check", "--strict"]);
        assert!(check.status.success(), "{name}: {}", String::from_utf8_lossy(&check.stderr));
        // What it proposes can be done.
        let series = made.err.split("vigie new ").nth(1).unwrap().split(' ').next().unwrap();
        assert!(run(&["new", series]).status.success(), "{name}: {series}");
        let readme = fs::read_to_string(copy.join("README.md")).unwrap();
        assert!(readme.contains(&format!("vigie new {series} ")) && !readme.contains("{{"), "{readme}");
    }
}

#[test]
fn an_unknown_example_is_answered_with_the_list() {
    let desk = Desk::new(&Site::default());
    let copy = desk.beside("copy");
    let refused = desk.run(&["init", "--example", "flod", copy.to_str().unwrap()]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains(&names().join(", ")), "{}", refused.err);
    assert!(!copy.exists());
}

#[test]
fn an_example_keeps_its_own_settings() {
    let desk = Desk::new(&Site::default());
    for (flag, value) in
        [("--lang", "fr"), ("--title", "Desk"), ("--timezone", "UTC"), ("--base-url", "https://a.example/")]
    {
        let refused = desk.run(&["init", "--example", "flood", flag, value, desk.beside("copy").to_str().unwrap()]);
        assert_eq!(refused.code, 2, "{flag}");
        assert!(refused.err.contains("cannot be used with"), "{}", refused.err);
    }
}

#[test]
fn every_example_is_small_and_described() {
    let read = |path: &str| fs::read_to_string(project().join(path)).unwrap();
    for name in names() {
        let content = read_tree(&project().join("examples").join(&name).join("content"));
        let size: usize = content.values().map(Vec::len).sum();
        assert!(size < 100_000, "{name} has {size} bytes, and all of them are in the program");
        assert!(read("examples/README.md").contains(&format!("[`{name}`]({name}/content)")), "{name}");
        assert!(read("docs/commands.md").contains(&format!("`{name}`")), "{name}");
    }
}

#[test]
fn the_epidemic_has_each_bulletin_in_both_languages() {
    let site = built("epidemic");
    for week in 1..=4 {
        assert!(site.text(&format!("cholera/{week}/index.html")).contains("lang=\"fr\""));
        assert!(site.text(&format!("en/cholera/{week}/index.html")).contains("lang=\"en\""));
    }
    assert!(site.text("en/cholera/4/index.html").contains("Six patients of Mbeto had two forms"));
    assert!(!says(&site, "liste des contacts") && !says(&site, "contact list"));
}

#[test]
fn the_flood_shows_photos_and_a_map_that_protects() {
    let site = built("flood");
    for photo in ["puente", "albergue", "vega"] {
        let is_photo = |path: &&String| path.contains(photo) && path.ends_with(".jpg");
        assert!(site.files.keys().any(|path| is_photo(&path)), "{photo}");
    }
    assert!(site.text("places/villasoto/index.html").contains("class=\"map"));
    assert!(!says(&site, "43.22") && !says(&site, "43,22"));
    assert!(!says(&site, "presa vieja"));
}

#[test]
fn the_status_page_tells_what_each_source_measured() {
    let site = built("status");
    let incident = site.text("incidents/4/index.html");
    assert!(incident.contains("Counts from the supplier’s first alarm"));
    assert!(site.text("corrections/index.html").contains("The incident began at 14:02"));
}

#[test]
fn the_status_page_says_where_each_incident_stands() {
    let site = built("status");
    assert!(site.text("index.html").contains("All is working"));
    let incident = site.text("incidents/3/index.html");
    for told in ["<strong>Resolved and explained</strong>", "PT29M", "INC-340", ">Identified</a>", "places/south/"] {
        assert!(incident.contains(told), "{told}");
    }
    assert!(site.text("incidents/incidents.csv").lines().count() == 6);
    assert!(site.text("places/north/index.html").contains("incidents is-calm"));
    assert!(site.text("maintenance/1/index.html").contains("maintenance"));
}

#[test]
fn records_are_neither_replaced_nor_compared() {
    let site = built("status");
    let first = site.text("incidents/1/index.html");
    assert!(!first.contains("A newer report exists") && !first.contains("since no."), "{first}");
    assert!(first.contains("../2/"), "the way to the next one stays");
    assert!(!site.files.contains_key("incidents/2/changes/index.html"));
}

#[test]
fn the_daily_grades_its_sources_and_takes_a_claim_back() {
    let site = built("daily");
    let report = site.text("marrow/4/index.html");
    assert!(report.contains("E5") && report.contains("retracted"));
    assert!(!says(&site, "expects the talks to fail"));
}
