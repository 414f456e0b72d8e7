//! The commands with which people begin, list and clear away: the real binary, in folders of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use jsonschema::Validator;
use serde_json::Value;
use tempfile::TempDir;
use vigie::language::LANGUAGES;

use crate::support::project;

/// The time that counts as now, unless a test says otherwise.
const CLOCK: &str = "2024-12-06T19:30+01:00";

/// A folder that a command runs in.
struct Desk {
    dir: TempDir,
}

impl Desk {
    fn empty() -> Desk {
        Desk { dir: TempDir::new().expect("a folder for the test") }
    }

    /// A site that `vigie init` made, with times of Paris.
    fn init(languages: &str) -> Desk {
        let desk = Desk::empty();
        desk.fine(&["init", "--lang", languages, "--timezone", "Europe/Paris", "--clock", "2024-11-30T20:00+01:00"]);
        desk
    }

    /// A copy of the example site.
    fn example() -> Desk {
        let desk = Desk::empty();
        copy(&project().join("content"), &desk.path("content"));
        desk
    }

    fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(self.path(path), text).expect("a file");
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("the binary runs")
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
        command.current_dir(self.dir.path()).args(args);
        for name in ["LC_ALL", "LC_MESSAGES", "LANG", "VISUAL", "EDITOR", "NO_COLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs a command that must succeed, and gives what it prints.
    fn fine(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}{}", text(&output.stdout), text(&output.stderr));
        text(&output.stdout)
    }

    /// Runs a command that must be refused, and gives the reason.
    fn refused(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", text(&output.stderr));
        text(&output.stderr)
    }

    /// `vigie new` at the time of the tests; gives the path it prints.
    fn new_file(&self, args: &[&str]) -> String {
        self.fine(&[&["new"], args, &["--clock", CLOCK]].concat()).trim().to_owned()
    }

    /// The whole site, drafts and restricted reports too, is without a fault.
    fn is_sound(&self) {
        let output = self.run(&["check", "--strict", "--clock", "2024-12-07T09:00+01:00"]);
        assert_eq!(text(&output.stderr), "Found: no faults\n");
    }

    fn list(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.fine(&[&["list", "--json"], args].concat())).expect("JSON")
    }

    /// Every file but the built site, sorted.
    fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        walk(self.dir.path(), &mut |path| {
            let path = path.strip_prefix(self.dir.path()).expect("below the folder");
            files.push(path.to_str().expect("a plain name").replace('\\', "/"));
        });
        files.sort();
        files
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn walk(folder: &Path, see: &mut impl FnMut(&Path)) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { walk(&path, see) } else { see(&path) }
    }
}

fn copy(from: &Path, to: &Path) {
    walk(from, &mut |file| {
        let target = to.join(file.strip_prefix(from).expect("below the folder"));
        fs::create_dir_all(target.parent().expect("a file lies in a folder")).expect("a folder");
        fs::copy(file, target).expect("a copy");
    });
}

#[test]
fn a_new_site_builds_without_a_fault_in_every_language() {
    let alone: Vec<String> = LANGUAGES.iter().map(|language| language.tag.to_owned()).collect();
    let all = alone.iter().rev().cloned().collect::<Vec<_>>().join(",");
    let together = ["fr,en,ar", "ar,fr", "fr-CA,en"].map(str::to_owned).into_iter().chain([all]);
    for languages in alone.iter().cloned().chain(together) {
        let languages = languages.as_str();
        let desk = Desk::init(languages);
        desk.is_sound();
        desk.fine(&["build", "--clock", CLOCK]);
        let first = languages.split(',').next().expect("a language");
        assert!(desk.read("output/example/1/index.html").contains(&format!("lang=\"{first}\"")), "{languages}");
        for other in languages.split(',').skip(1) {
            assert!(desk.path(&format!("output/{other}/example/1/index.html")).exists(), "{languages}: {other}");
        }
    }
}

#[test]
fn a_new_site_in_a_language_without_an_interface_says_so_and_builds() {
    let desk = Desk::init("de,fr");
    let output = desk.run(&["build", "--clock", CLOCK]);
    assert!(output.status.success());
    assert!(text(&output.stderr).contains("Found: 1 warning"), "{}", text(&output.stderr));
    assert!(desk.read("content/places.yaml").contains("{de: Old Town, fr: Vieille-Ville}"));
}

#[test]
fn init_takes_the_language_of_the_system() {
    let desk = Desk::empty();
    assert!(desk.command(&["init"]).env("LANG", "uk_UA.UTF-8").status().expect("it runs").success());
    assert!(desk.read("content/site.yaml").contains("languages: [uk]"));
    let desk = Desk::empty();
    assert!(desk.command(&["init"]).env("LANG", "C.UTF-8").status().expect("it runs").success());
    assert!(desk.read("content/site.yaml").contains("languages: [en]"));
}

#[test]
fn init_keeps_a_title_that_yaml_would_misread() {
    let desk = Desk::empty();
    desk.fine(&["init", "--title", "Alep : \"no\" #1", "--lang", "fr", "--clock", CLOCK]);
    desk.is_sound();
    desk.fine(&["build"]);
    assert!(desk.read("output/index.html").contains("#1"));
}

#[test]
fn init_refuses_a_folder_with_files_in_it() {
    let desk = Desk::empty();
    desk.write("notes.txt", "mine");
    assert!(desk.refused(&["init"]).contains("is not empty"));
    assert_eq!(desk.files(), ["notes.txt"]);
}

#[test]
fn the_next_issue_carries_over_what_stays_and_leaves_open_what_changes() {
    let desk = Desk::example();
    assert_eq!(desk.new_file(&["aleppo-2024"]), "content/aleppo-2024/008.fr.md");
    let made = desk.read("content/aleppo-2024/008.fr.md");
    for line in [
        "draft: true  # retirer cette ligne pour publier\n",
        "report_version: update\n",
        "title: \"Syrie : l'offensive sur Alep, numéro 8\"\n",
        "as_of: 2024-12-06T19:30+01:00\n",
        "period: {start: 2024-11-27, end: 2024-12-06}\n",
        "sections: [situation_overview, casualties, displacement, background]\n",
        "    value: null  # numéro 7 : ≥ 704\n    reason: not_available\n    unit: persons\n",
        "      - source: onu_texte\n        value: null  # numéro 7 : 150000\n",
        "    url: https://www.un.org/en/\n",
        "\n## Combien de déplacés ?\n",
    ] {
        assert!(made.contains(line), "{line} in\n{made}");
    }
    for gone in ["min: 704", "credibility", "disputed", "events", "highlights:\n"] {
        assert!(!made.contains(gone), "{gone} in\n{made}");
    }
    desk.is_sound();
}

#[test]
fn every_issue_of_the_example_can_be_the_last() {
    // Each has other keys, figures and headings; the issue made from it must build as it is.
    for last in ["001", "002", "003", "004", "005", "006", "007", "flash-29-matin"] {
        let desk = Desk::example();
        let kept = format!("content/aleppo-2024/{last}.fr.md");
        for file in desk.files() {
            let is_report = file.starts_with("content/aleppo-2024/") && file.ends_with(".md");
            if (is_report && file != kept) || file.starts_with("content/pages/") {
                fs::remove_file(desk.path(&file)).expect("removed");
            }
        }
        let made = desk.new_file(&[]);
        let output = desk.run(&["check", "--json", "--clock", "2024-12-07T09:00+01:00"]);
        let faults = text(&output.stdout);
        // The kept report links to others that are gone; the new one must not.
        assert!(!faults.contains(&made), "after {last}: {faults}");
    }
}

#[test]
fn an_issue_keeps_the_form_of_dates_and_names_of_the_last() {
    let desk = Desk::init("en");
    desk.write(
        "content/weekly/07.md",
        "---\ntitle: Week 7\nas_of: 2024-11-24\nperiod: {start: 2024-11-18, end: 2024-11-24}\nnext_report: 2024-12-01\ntlp: green\n---\n\n## *Needs* {.needs}\n\n## Toll: [@city_hall] <x>\n",
    );
    assert_eq!(desk.new_file(&["weekly"]), "content/weekly/08.md");
    let made = desk.read("content/weekly/08.md");
    for line in [
        "as_of: 2024-12-06\n",
        "period: {start: 2024-11-25, end: 2024-12-06}\n",
        "next_report: 2024-12-15\n",
        "tlp: green\n",
        "\n## *Needs* {.needs}\n",
        "\n## Toll",
    ] {
        assert!(made.contains(line), "{line} in\n{made}");
    }
    assert!(!made.contains("[@"), "{made}");
}

#[test]
fn the_first_issue_of_a_series_has_the_sections_that_it_must_have() {
    let desk = Desk::init("en,fr");
    assert_eq!(desk.new_file(&["--series", "floods-2025"]), "content/floods-2025/series.yaml");
    let series = desk.read("content/floods-2025/series.yaml").replace("# required", "required");
    desk.write("content/floods-2025/series.yaml", &series);
    assert_eq!(desk.new_file(&["floods-2025", "--title", "no: \"1\""]), "content/floods-2025/001.en.md");
    assert!(desk.read("content/floods-2025/001.en.md").contains("{.casualties}"));
    desk.is_sound();
    assert_eq!(desk.new_file(&["floods-2025"]), "content/floods-2025/002.en.md");
    desk.is_sound();
}

#[test]
fn a_translation_states_texts_alone_and_is_a_draft() {
    let desk = Desk::example();
    for (issue, language) in [("1", "en"), ("3", "ar"), ("6", "en"), ("flash-29-matin", "ar")] {
        desk.new_file(&["aleppo-2024", "--issue", issue, "--lang", language]);
    }
    desk.is_sound();
    let made = desk.read("content/aleppo-2024/006.en.md");
    for key in ["as_of:", "value:", "source:", "places:", "tlp:"] {
        assert!(!made.contains(&format!("\n{key}")) && !made.contains(&format!(" {key}")), "{key} in\n{made}");
    }
    desk.fine(&["build", "--clock", CLOCK]);
    // At its address stands the page that says which editions there are.
    let page = desk.read("output/en/aleppo-2024/6/index.html");
    assert!(page.contains("page-untranslated") && page.contains("noindex"), "{page}");
}

#[test]
fn a_translation_pairs_with_events_updates_and_parts() {
    let desk = Desk::init("fr,en");
    desk.write(
        "content/example/002.fr.md",
        "---\ntitle: \"Deux : l'eau\"\nas_of: 2024-12-01T20:00:30+03:00\nhighlights: [\"a: b\", \"c\"]\nkey_figures:\n  - id: a\n    label: {fr: Morts, en: Killed}\n    value: 3\n    source: city_hall\n    breakdown:\n      - {id: b, label: Civils, value: 2, note: \"Dont \\\"x\\\"\"}\nevents:\n  - {time: 2024-12-01, text: {fr: Un, en: One}}\n  - {time: 2024-12-01T08:00, text: Deux}\nupdates:\n  - {time: 2024-12-01T22:00:01+03:00, kind: correction, text: Trois}\n---\n\nTexte.\n",
    );
    let made = desk.read(&desk.new_file(&["--lang", "en"]));
    desk.is_sound();
    assert!(
        made.contains(
            "  - id: a\n    breakdown:\n      - id: b\n        label: \"Civils\"\n        note: \"Dont \\\"x\\\"\"\n"
        ),
        "{made}"
    );
    assert!(made.contains("text: \"One\"\n  - time: 2024-12-01T08:00\n    text: \"Deux\"\n"), "{made}");
    assert!(
        made.contains("  - time: 2024-12-01T22:00:01+03:00\n    kind: correction\n    text: \"Trois\"\n"),
        "{made}"
    );
}

#[test]
fn pages_are_begun_and_translated() {
    let desk = Desk::init("fr,en");
    assert_eq!(desk.new_file(&["--page", "contact"]), "content/pages/contact.fr.md");
    assert_eq!(desk.new_file(&["--page", "contact", "--lang", "en"]), "content/pages/contact.en.md");
    desk.is_sound();
    assert!(desk.refused(&["new", "--page", "contac", "--lang", "en"]).contains("did you mean `contact`?"));
}

#[test]
fn new_never_overwrites() {
    let desk = Desk::example();
    let before = desk.read("content/pages/about.fr.md");
    assert!(desk.refused(&["new", "--page", "about"]).contains("nothing was overwritten"));
    assert!(desk.refused(&["new", "--page", "about", "--lang", "en"]).contains("nothing was overwritten"));
    assert!(desk.refused(&["new", "--series", "aleppo-2024"]).contains("already"));
    assert!(desk.refused(&["new", "aleppo-2024", "--issue", "4", "--lang", "ar"]).contains("already"));
    assert_eq!(desk.read("content/pages/about.fr.md"), before);
}

#[test]
fn new_names_what_was_meant() {
    let desk = Desk::example();
    assert!(desk.refused(&["new", "alepo-2024"]).contains("did you mean `aleppo-2024`?"));
    assert!(desk.refused(&["list", "--series", "alepo-2024"]).contains("did you mean `aleppo-2024`?"));
    assert!(desk.refused(&["new", "aleppo-2024", "--lang", "de"]).contains("which has fr, en, ar"));
    assert!(desk.refused(&["new", "aleppo-2024", "--lang", "en", "--issue", "44"]).contains("did you mean `4`?"));
    assert!(desk.refused(&["nwe"]).contains("'new'"));
    assert!(desk.refused(&["biuld"]).contains("'build'"));
    assert!(desk.refused(&["schema", "reprot"]).contains("did you mean `report`?"));
    assert!(desk.refused(&["build", "--strickt"]).contains("'--strict'"));
}

#[test]
fn the_path_of_a_folder_in_content_names_the_series() {
    let desk = Desk::example();
    assert_eq!(desk.new_file(&["content/aleppo-2024/"]), "content/aleppo-2024/008.fr.md");
}

#[cfg(unix)]
#[test]
fn edit_opens_the_editor_of_the_environment_with_its_arguments() {
    let desk = Desk::init("en");
    let output = desk.command(&["new", "--page", "x", "--edit"]).env("EDITOR", "cp -f content/site.yaml").output();
    assert!(output.expect("it runs").status.success());
    assert_eq!(desk.read("content/pages/x.en.md"), desk.read("content/site.yaml"));
    assert!(desk.refused(&["new", "--page", "y", "--edit"]).contains("$EDITOR"));
    assert!(!desk.path("content/pages/y.en.md").exists());
}

/// A site with a report in every state.
fn states() -> Desk {
    let desk = Desk::init("fr,en");
    let report = |keys: &str| format!("---\ntitle: \"报告 حلب\"\nas_of: 2024-12-02T08:00\n{keys}---\n\n## Un\n");
    desk.write("content/example/002.fr.md", &report("draft: true\n"));
    desk.write("content/example/003.fr.md", &report("embargo_until: 2024-12-24T06:00+01:00\n"));
    desk.write("content/example/004.fr.md", &report("tlp: amber\n"));
    desk
}

#[test]
fn list_tells_the_state_of_each_report() {
    let desk = states();
    let table = desk.fine(&["list", "--clock", CLOCK]);
    let lines: Vec<&str> = table.lines().collect();
    let head: Vec<&str> = lines[0].split_whitespace().collect();
    assert_eq!(head, ["Series", "No.", "As", "of", "Languages", "State", "Faults", "Title"]);
    // Titles come last, so all before them is plain ASCII and bytes are columns.
    let faults = lines[0].find("Faults").expect("a column");
    assert!(lines[1..=4].iter().all(|line| line[faults..].starts_with("none    ")), "{table}");
    for (line, state) in [(1, "public"), (2, "draft"), (3, "embargoed until 2024-12-24 06:00 +01:00"), (4, "TLP:AMBER")]
    {
        assert!(lines[line].contains(&format!("  {state} ")), "{table}");
    }
    let of_state = |state| desk.list(&["--state", state, "--clock", CLOCK])["reports"].as_array().map(Vec::len);
    assert_eq!(["public", "draft", "embargoed", "restricted"].map(of_state), [Some(1); 4]);
    let after = desk.list(&["--state", "embargoed", "--clock", "2024-12-24T06:00+01:00"]);
    assert_eq!(after["reports"], Value::Array(Vec::new()));
}

#[test]
fn list_tells_what_is_late() {
    let desk = states();
    let before = desk.list(&["--clock", "2024-12-01T20:00+01:00"]);
    assert_eq!(before["overdue"], Value::Array(Vec::new()));
    for file in ["003", "004"] {
        fs::remove_file(desk.path(&format!("content/example/{file}.fr.md"))).expect("removed");
    }
    let late = desk.fine(&["list", "--clock", CLOCK]);
    assert!(
        late.contains("Overdue: example/1 announced the next report for 2024-12-01; example/2 is a draft"),
        "{late}"
    );
    let series = desk.read("content/example/series.yaml").replace("status: ongoing", "status: closed");
    desk.write("content/example/series.yaml", &series);
    assert_eq!(desk.list(&["--clock", CLOCK])["overdue"], Value::Array(Vec::new()));
}

#[test]
fn list_tells_which_translation_lags() {
    let desk = Desk::init("fr,en");
    let report = desk.read("content/example/001.fr.md");
    let update = "updates: [{time: 2024-11-30T21:13+01:00, kind: update, text: Ajout}]\ntlp: clear\n";
    desk.write("content/example/001.fr.md", &report.replace("tlp: clear\n", update));
    let behind = desk.fine(&["list", "--clock", CLOCK]);
    assert!(behind.contains("Behind: example/1 in `en` lacks the update of 2024-11-30 21:13 +01:00"), "{behind}");
    let english = desk.read("content/example/001.en.md");
    let update = "---\nupdates: [{time: 2024-11-30T21:13+01:00, kind: update, text: Added}]\n";
    desk.write("content/example/001.en.md", &english.replacen("---\n", update, 1));
    assert!(!desk.fine(&["list", "--clock", CLOCK]).contains("Behind"));
    fs::remove_file(desk.path("content/example/001.en.md")).expect("removed");
    desk.write("content/example/002.en.md", "---\ntitle: Two\nas_of: 2024-11-29\n---\n");
    assert!(desk.fine(&["list", "--clock", CLOCK]).contains("Not yet translated: example/1 into `en`"));
}

#[test]
fn list_counts_faults_and_still_lists() {
    let desk = states();
    desk.write("content/example/005.fr.md", "---\ntitle: Cinq\nas_of: 2024-12-03\nplaces: [nowhere]\n---\n");
    let report = &desk.list(&["--clock", CLOCK])["reports"][4];
    assert_eq!((&report["errors"], &report["report"]), (&Value::from(1), &Value::from("5")));
}

/// The schema of a kind of file, ready to be asked.
fn validator(desk: &Desk, name: &str) -> Validator {
    let schema: Value = serde_json::from_str(&desk.fine(&["schema", name])).expect("JSON");
    jsonschema::meta::validate(&schema).expect("a sound schema");
    jsonschema::validator_for(&schema).expect("a sound schema")
}

/// YAML as editors see it: a file, or the front matter of one.
fn yaml(text: &str) -> Value {
    let front = text.strip_prefix("---\n").and_then(|rest| rest.split("\n---\n").next()).unwrap_or(text);
    serde_yaml::from_str(front).expect("YAML")
}

fn schema_of(path: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next()?;
    match name.strip_suffix(".yaml") {
        Some("site") => Some("site"),
        Some("places") => Some("places"),
        Some("actors") => Some("actors"),
        Some("sources") => Some("sources"),
        Some("series") => Some("series"),
        _ if !path.ends_with(".md") => None,
        _ if path.contains("/pages/") => Some("page"),
        _ => Some("report"),
    }
}

#[test]
fn schemas_accept_every_file_of_sound_sites() {
    let desk = Desk::example();
    desk.new_file(&["aleppo-2024"]);
    desk.new_file(&["aleppo-2024", "--issue", "6", "--lang", "en"]);
    let desks = [desk, Desk::init("fr,en,ar"), Desk::init("en")];
    let names = ["site", "places", "actors", "sources", "series", "report", "page"];
    let schemas = names.map(|name| (name, validator(&desks[0], name)));
    let mut seen = Vec::new();
    for desk in &desks {
        for path in desk.files().iter().filter(|path| path.starts_with("content/")) {
            let Some(wanted) = schema_of(path) else { continue };
            let (name, schema) = schemas.iter().find(|(name, _)| *name == wanted).expect("a schema");
            let errors: Vec<String> =
                schema.iter_errors(&yaml(&desk.read(path))).map(|e| format!("{}: {e}", e.instance_path())).collect();
            assert!(errors.is_empty(), "{path}: {errors:#?}");
            seen.push(*name);
        }
    }
    assert!(names.iter().all(|name| seen.contains(name)), "{seen:?}");
}

#[test]
fn schemas_refuse_what_the_parser_refuses() {
    let desk = Desk::empty();
    let (report, site) = (validator(&desk, "report"), validator(&desk, "site"));
    let (places, sources) = (validator(&desk, "places"), validator(&desk, "sources"));
    let good = "title: x\nas_of: 2024-11-30\n";
    assert!(report.is_valid(&yaml(good)));
    assert!(
        report.is_valid(&yaml(
            "title: 2024\ntlp: TLP:AMBER\nkey_figures: [{id: a, value: null, reason: not_available}]\n"
        ))
    );
    for fault in [
        "darft: true",
        "draft: yes please",
        "type: Sit Rep",
        "tlp: orange",
        "as_of: 30/11/2024",
        "published: tomorrow",
        "number: four",
        "highlights: one",
        "summary:",
        "places: [Alep]",
        "period: {start: 2024-11-30}",
        "key_figures: [{label: Killed, value: 3}]",
        "key_figures: [{id: a, value: \"3 000\"}]",
        "key_figures: [{id: a, value: 3, credibility: 7}]",
        "key_figures: [{id: a, min: null}]",
        "sources: {osdh: {type: ngo_monitor}}",
        "updates: [{time: 2024-11-30, text: x}]",
        "contacts: [{role: Desk, email: desk}]",
        "disaster: {glide: EQ-2001-33-IND}",
    ] {
        assert!(!report.is_valid(&yaml(&format!("{good}{fault}\n"))), "{fault}");
    }
    assert!(!report.is_valid(&yaml("as_of: 2024-11-30\n")));
    for fault in ["title: x\nlanguages: []\ntimezone: Paris", "title: x\nlangages: [fr]", "languages: [fr]"] {
        assert!(!site.is_valid(&yaml(fault)), "{fault}");
    }
    for fault in ["Alep: {name: Alep}", "alep: {nom: Alep}", "alep: {name: Alep, country: Syria}", "alep: {name: {}}"] {
        assert!(!places.is_valid(&yaml(fault)), "{fault}");
    }
    for fault in ["osdh: {name: x, reliability: G}", "osdh: {name: x, url: www.example.org}"] {
        assert!(!sources.is_valid(&yaml(fault)), "{fault}");
    }
}

#[test]
fn schemas_say_what_each_key_and_word_means() {
    let desk = Desk::empty();
    let report: Value = serde_json::from_str(&desk.fine(&["schema", "report"])).expect("JSON");
    assert_eq!(report["$schema"], "https://json-schema.org/draft/2020-12/schema");
    for (key, about) in report["properties"].as_object().expect("keys") {
        assert!(about["description"].as_str().is_some_and(|words| !words.is_empty()), "{key}: {about}");
    }
    for (name, about) in report["$defs"].as_object().expect("types") {
        assert!(about["description"].is_string(), "{name}");
        for choice in about["oneOf"].as_array().into_iter().flatten() {
            assert!(choice["description"].as_str().is_some_and(|words| !words.is_empty()), "{name}: {choice}");
        }
    }
    assert!(!report.to_string().contains("\"null\""));
}

#[test]
fn all_schemas_are_written_at_once_and_again() {
    let desk = Desk::empty();
    for _ in 0..2 {
        desk.fine(&["schema", "--output", "editor/schema"]);
    }
    assert_eq!(desk.files().len(), 8);
    assert_eq!(desk.read("editor/schema/page.schema.json"), desk.fine(&["schema", "page"]));
    let init = Desk::init("en");
    assert_eq!(init.read(".vigie/schema/page.schema.json"), desk.fine(&["schema", "page"]));
}

#[test]
fn editors_find_the_schema_of_every_settings_file() {
    let desk = Desk::init("en");
    let settings: Value = serde_json::from_str(&desk.read(".vscode/settings.json")).expect("JSON");
    for (schema, _) in settings["yaml.schemas"].as_object().expect("schemas") {
        assert!(desk.path(schema).exists(), "{schema}");
    }
    for file in desk.files().iter().filter(|file| file.starts_with("content/") && file.ends_with(".yaml")) {
        let text = desk.read(file);
        let schema = text.lines().next().and_then(|line| line.strip_prefix("# yaml-language-server: $schema="));
        let schema = desk.path(file).parent().expect("a folder").join(schema.expect("a first line for editors"));
        assert!(schema.exists(), "{file}");
    }
}

#[test]
fn workflows_run_no_program_that_is_known_by_its_name_alone() {
    let desk = Desk::init("en");
    for file in [".github/workflows/site.yml", ".gitlab-ci.yml"] {
        let text = desk.read(file);
        assert!(serde_yaml::from_str::<serde_yaml::Value>(&text).is_ok_and(|yaml| yaml.is_mapping()), "{file}");
        assert!(!text.contains("cargo install") && !text.contains("{{v"), "{file}");
        assert!(text.contains("sha256sum --check --strict") && text.contains("vigie publish pages --yes"), "{file}");
        for action in text.lines().filter_map(|line| line.split("uses: ").nth(1)) {
            let commit = action.split(['@', ' ']).nth(1).unwrap_or_default();
            assert!(commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()), "{file}: {action}");
        }
    }
}

/// The step that fetches the program, run by the shell that CI runs it with.
#[cfg(unix)]
#[test]
fn workflows_stop_where_the_program_is_not_named_or_is_another() {
    let desk = Desk::init("en");
    let github: serde_yaml::Value = serde_yaml::from_str(&desk.read(".github/workflows/site.yml")).expect("YAML");
    let steps = github["jobs"]["build"]["steps"].as_sequence().expect("steps");
    let fetch = steps.iter().filter_map(|step| step["run"].as_str()).find(|run| run.contains("curl")).expect("a step");
    // In the place of the network, which `tests/packages/run` has.
    let fetch = format!(
        "curl() {{ while [ \"$1\" != --output ]; do shift; done; printf '%b' \"$FETCHED\" > \"$2\"; }}\n{fetch}"
    );
    let program = r"#!/bin/sh\necho vigie\n";
    let (sum, other) = ("119bd9a003a4be4eba7dfc6435fbebd6fbdd34e49f062425415c20654ef267fc", "0".repeat(64));
    // An archive is no program.
    let archive = "fcab7fcc2b4cffd9bb45003bfc2e468a04ef6f77ca8200a7341f027631584d25";
    for (fetched, url, words) in [
        (program, String::new(), "is no https://ADDRESS#sha256=SUM"),
        (program, "https://example.org/vigie".to_owned(), "is no https://ADDRESS#sha256=SUM"),
        (program, format!("http://example.org/vigie#sha256={sum}"), "is no https://ADDRESS#sha256=SUM"),
        (program, "https://example.org/vigie#sha256=".to_owned(), "no properly formatted"),
        (program, format!("https://example.org/vigie#sha256={other}"), "FAILED"),
        (program, format!("https://example.org/vigie.whl#sha256={other}"), "FAILED"),
        ("PK", format!("https://example.org/vigie.zip#sha256={archive}"), "and no archive"),
        (program, format!("https://example.org/vigie#sha256={sum}"), ": OK"),
        (program, format!("https://example.org/vigie?token=x/y#sha256={sum}"), "fetched/vigie: OK"),
    ] {
        let ran = Command::new("bash")
            .args(["-e", "-o", "pipefail", "-c", &fetch])
            .env("RUNNER_TEMP", desk.path("temp"))
            .env("GITHUB_PATH", desk.path("github_path"))
            .env("FETCHED", fetched)
            .env("VIGIE_URL", url)
            .env("LC_ALL", "C")
            .output()
            .expect("a shell");
        let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
        assert!(said.contains(words) && ran.status.success() == desk.path("github_path").exists(), "{said}");
        assert_eq!(ran.status.success(), words.ends_with(": OK"), "{said}");
    }
}

#[test]
fn a_new_site_publishes_as_its_workflows_do() {
    let desk = Desk::init("en");
    desk.fine(&["publish", "pages", "--yes", "--base-url", "https://desk.example/site/", "--clock", CLOCK]);
    assert!(desk.read("public/sitemap.xml").contains("<loc>https://desk.example/site/</loc>"));
    desk.fine(&["verify", "public"]);
}

#[test]
fn clean_removes_what_was_built_and_nothing_else() {
    let desk = Desk::init("en");
    let before = desk.files();
    desk.fine(&["clean"]);
    assert_eq!(desk.files(), before);
    desk.fine(&["build", "--clock", CLOCK]);
    desk.write("output/mine.txt", "mine");
    desk.write(".cache/ab/cd", "made anew");
    desk.fine(&["clean"]);
    let mut left = desk.files();
    left.retain(|file| !before.contains(file) && !file.starts_with("output/.vigie/"));
    assert_eq!(left, ["output/mine.txt"]);
    desk.fine(&["build", "--clock", CLOCK]);
    assert!(desk.path("output/index.html").exists());
}

#[test]
fn clean_leaves_a_folder_alone_that_vigie_did_not_build() {
    let desk = Desk::init("en");
    desk.write("www/index.html", "somebody else's");
    desk.fine(&["clean", "-o", "www"]);
    assert_eq!(desk.read("www/index.html"), "somebody else's");
    assert!(!desk.path("www/.vigie").exists());
}

#[test]
fn every_command_has_help_with_examples() {
    let desk = Desk::empty();
    let help = desk.fine(&["--help"]);
    let commands = help.split("Commands:\n").nth(1).expect("a list").split("\n\n").next().expect("a list");
    // What a command does may take a second line, which stands further in.
    let named = commands.lines().filter(|line| !line.starts_with("   "));
    let names: Vec<&str> = named.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() > 6, "{names:?}");
    for name in names {
        let help = desk.fine(&[name, "--help"]);
        assert!(help.contains("Examples:\n  vigie"), "{help}");
    }
}

#[test]
fn shells_and_man_know_every_command() {
    let desk = Desk::empty();
    let page = desk.fine(&["man"]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish", "nushell"] {
        assert!(desk.fine(&["completions", shell]).contains("init"), "{shell}");
    }
    for name in ["INIT", "NEW", "BUILD", "CHECK", "LIST", "SCHEMA", "CLEAN", "COMPLETIONS", "HELP", "EXPLAIN"] {
        assert!(page.contains(&format!(".SH \"VIGIE {name}\"")), "{name}");
    }
    assert!(page.contains(".SH TOPICS") && page.contains("\n.TP\n\\fBfront\\-matter\\fR\nevery key"), "{page}");
    // Codes can be completed.
    assert!(desk.fine(&["completions", "bash"]).contains("unknown-key"));
}

#[test]
fn colours_come_where_they_are_wanted_only() {
    let desk = Desk::init("en");
    let report = desk.read("content/example/001.en.md");
    desk.write("content/example/001.en.md", &report.replace("tlp:", "tpl:"));
    let stderr =
        |name: &str, value: &str| text(&desk.command(&["check"]).env(name, value).output().expect("it runs").stderr);
    assert!(!stderr("TERM", "xterm").contains('\u{1b}'));
    assert!(stderr("CLICOLOR_FORCE", "1").contains('\u{1b}'));
    assert!(!stderr("CLICOLOR_FORCE", "0").contains('\u{1b}'));
    let both = desk.command(&["check"]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").output().expect("it runs");
    assert!(!text(&both.stderr).contains('\u{1b}'));
}
