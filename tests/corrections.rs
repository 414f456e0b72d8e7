//! A number of an earlier report that a later one corrects: what is compared, what the earlier report says, and what stays secret.

use serde_json::Value;

use crate::support::{Built, Site, build};

const SETTINGS: &str = "==> content/site.yaml\ntitle: Desk\nlanguages: [en, fr]\nbase_url: https://example.org/\n\
    formats: [text, message, email, cap, reliefweb, single]\npublisher: {name: Desk, email: desk@example.org}\n\
    ==> content/orsa/series.yaml\ntitle: Orsa\ncountries: [syr]\n==> content/sources.yaml\nmoh: {name: Ministry}\n";

/// Reports of a series, each with the lines of its front matter and one figure.
fn series(reports: &[(&str, &str)]) -> Built {
    let file = |(at, (front, figure)): (usize, &(&str, &str))| {
        let day = at + 1;
        format!(
            "==> content/orsa/{day:03}.md\n---\ntitle: Report {day}\nsummary: What came.\nas_of: 2025-03-{day:02}T20:00\n\
             published: 2025-03-{day:02}T21:00\n{front}key_figures:\n  - {{id: dead, label: {{en: Dead, fr: Morts}}, \
             measure: killed, scope: to_date, source: moh, {figure}}}\n---\n\nThere are [=dead] dead.\n"
        )
    };
    let files: String = reports.iter().enumerate().map(file).collect();
    build(&Site::parse(&(SETTINGS.to_owned() + &files)))
}

fn plain(built: &Built, path: &str) -> String {
    built.text(path).replace(['\u{a0}', '\u{202f}'], " ")
}

fn record(built: &Built, report: usize) -> Value {
    let data: Value = serde_json::from_str(built.text("orsa/data.json")).unwrap();
    data["reports"][report]["figures"][0].clone()
}

const CORRECTS: &str = "value: 286, revision: {previous: 238, corrected: 232, reason: duplicate_removed}";

#[test]
fn a_change_is_counted_from_the_corrected_number() {
    let built = series(&[("", "value: 141"), ("", "value: 238"), ("", CORRECTS)]);
    let page = plain(&built, "orsa/3/index.html");
    assert!(page.contains("+54</bdi> since no. 2 (232, not 238)") && page.contains("+23%"), "{page}");
    assert!(page.contains("232, not 238 before: duplicates removed"), "{page}");
    assert!(!page.contains("+48"), "{page}");
    // What was wrong is named on every first screen.
    for path in ["orsa/3/index.html", "orsa/index.html", "index.html"] {
        let page = plain(&built, path);
        let news = page.split("<p class=\"news\">").nth(1).and_then(|news| news.split("</p>").next()).unwrap();
        assert!(news.contains("Correction: 232, not 238 (Dead)"), "{path}: {news}");
    }
    assert!(plain(&built, "orsa/3/index.html").contains("Correction: 232, not 238 (Dead)</a>"));
    let french = plain(&built, "fr/index.html");
    assert!(french.contains("Correction : 232, et non 238 (Morts)"), "{french}");
    // The report that was wrong says by how much the right number had changed.
    let wrong = plain(&built, "orsa/2/index.html");
    assert!(wrong.contains("<s>238</s>") && wrong.contains("+91</bdi> since no. 1 (141)"), "{wrong}");
    assert!(!wrong.contains("+97"), "{wrong}");
}

#[test]
fn the_earlier_report_says_what_it_should_have_said_in_all_its_forms() {
    let built = series(&[("", "value: 141"), ("", "value: 238"), ("", CORRECTS)]);
    let page = plain(&built, "orsa/2/index.html");
    assert!(page.contains("href=\"../3/#figure-dead\">Corrected in no. 3: 232</a>"), "{page}");
    // In a text, where there is no card.
    assert!(page.contains("238 (corrected: 232)"), "{page}");
    let forms =
        ["report.txt", "message.txt", "message-telegram.txt", "email.html", "cap.xml", "reliefweb.json", "single.html"];
    for form in forms {
        let form = plain(&built, &format!("orsa/2/{form}"));
        assert!(form.contains("Corrected in no. 3: 232"), "{form}");
    }
    let figure = plain(&built, "orsa/figures/dead/index.html");
    assert!(
        figure.contains(">Corrected in no. 3: 232</a>") && figure.contains("printed, and corrected later"),
        "{figure}"
    );
    let report = record(&built, 1);
    assert_eq!((&report["value"], &report["corrected"]["value"]), (&238.into(), &232.into()));
    assert_eq!(report["corrected"]["report"], "orsa/3");
    assert_eq!(record(&built, 2)["revision"]["corrected"]["value"], 232);
    let wide = built.text("orsa/figures-by-report.csv");
    assert!(wide.contains(",232,") && !wide.contains(",238,"), "{wide}");
    assert!(built.text("orsa/figures.csv").contains(",232,orsa/3,"), "{}", built.text("orsa/figures.csv"));
    assert!(!plain(&built, "orsa/1/index.html").contains("Corrected"));
}

#[test]
fn what_was_right_all_along_has_not_changed() {
    let corrected = "value: 11, revision: {previous: 12, corrected: 11, reason: duplicate_removed}";
    let built = series(&[("", "value: 12"), ("", corrected)]);
    let page = plain(&built, "orsa/2/index.html");
    assert!(page.contains("unchanged</bdi> since no. 1 (11, not 12)"), "{page}");
    assert!(page.contains("Correction: 11, not 12 (Dead)"), "{page}");
    // What was a range has bounds to compare.
    let range = "value: 30, revision: {previous: {min: 40}, corrected: {max: 20}, reason: error}";
    let page = plain(&series(&[("", "min: 40"), ("", range)]), "orsa/2/index.html");
    assert!(page.contains("at least +10</bdi> since no. 1 (at most 20, not at least 40)"), "{page}");
}

#[test]
fn nothing_is_corrected_but_the_last_number_that_readers_have() {
    // The report with the wrong number is not public: the one before it was right.
    let built = series(&[("", "value: 141"), ("draft: true\n", "value: 238"), ("", CORRECTS)]);
    assert!(!plain(&built, "orsa/1/index.html").contains("Corrected"));
    let page = plain(&built, "orsa/3/index.html");
    assert!(page.contains("+145</bdi> since no. 1 (141)"), "{page}");
    assert!(record(&built, 0).get("corrected").is_none());
    // The report that corrects is not public, and nothing tells of it.
    let built = series(&[("", "value: 141"), ("", "value: 238"), ("draft: true\n", CORRECTS)]);
    let tells = |(_, bytes): &(&String, &Vec<u8>)| String::from_utf8_lossy(bytes).contains("Corrected in");
    assert!(built.files.len() > 20 && !built.files.iter().any(|file| tells(&file)), "a draft is told of");
    // It was corrected in its own file since.
    let built = series(&[("", "value: 232"), ("", CORRECTS)]);
    assert!(plain(&built, "orsa/2/index.html").contains("+54</bdi> since no. 1 (232)"));
    assert!(!built.faults_printed().contains("revision-mismatch"), "{}", built.faults_printed());
    // A correction of a number that the last report does not print marks nothing, and the linter says so.
    let built = series(&[("", "value: 238"), ("", "value: 240"), ("", CORRECTS)]);
    assert!(plain(&built, "orsa/3/index.html").contains("+46</bdi> since no. 2 (240)"));
    assert!(
        built.faults_printed().contains("the last report before does not print 238: no. 2 says 240"),
        "{}",
        built.faults_printed()
    );
}

#[test]
fn the_toll_stands_first_whatever_the_order() {
    let figures = |order: &[&str]| {
        let figure = |id: &&str| match *id {
            "dead" => {
                "  - {id: dead, label: Dead, value: 9, measure: deaths, scope: to_date, attribution: us}\n".to_owned()
            }
            "men" => "  - {id: men, label: Men, value: 5, measure: killed, group: male, attribution: us}\n".to_owned(),
            "week" => "  - {id: week, label: Week, value: 2, measure: killed, scope: this_period, attribution: us}\n"
                .to_owned(),
            id => format!("  - {{id: {id}, label: {id}, value: 7, attribution: us}}\n"),
        };
        let list: String = order.iter().map(figure).collect();
        let built = build(&Site::parse(&format!(
            "==> content/orsa/001.md\n---\ntitle: One\nas_of: 2025-03-01T20:00\nkey_figures:\n{list}---\n\nText.\n"
        )));
        let found = |path: &str| -> Vec<String> {
            let page = built.text(path);
            page.split(" id=\"figure-").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
        };
        found("orsa/1/index.html")
    };
    assert_eq!(figures(&["level", "beds", "week", "men", "dead"]), ["dead", "level", "beds", "week", "men"]);
    assert_eq!(figures(&["level", "men"]), ["men", "level"]);
    assert_eq!(figures(&["level", "week"]), ["level", "week"]);
}

#[test]
fn a_source_that_speaks_again_did_not_count_otherwise() {
    let by = |source: &str, value: u32| format!("value: {value}, source: {source}");
    let words = |figures: &[String]| {
        let reports: String = figures.iter().enumerate().map(|(at, figure)| {
            let day = at + 1;
            format!("==> content/orsa/{day:03}.md\n---\ntitle: Report {day}\nas_of: 2025-03-{day:02}T20:00\nkey_figures:\n  - {{id: dead, \
                     label: Dead, {figure}}}\n---\n\nText.\n")
        }).collect();
        let sources = "==> content/sources.yaml\nours: {name: Ministry, url: https://a.example/}\nother: {name: Observers, url: https://b.example/}\n";
        plain(&build(&Site::parse(&(reports + sources))), "orsa/figures/dead/index.html")
    };
    let page = words(&[by("ours", 10), by("other", 40), by("ours", 30)]);
    assert!(page.contains("Dead: 10 on 1 March 2025, 30 on 3 March 2025"), "{page}");
    assert!(!page.contains("counted otherwise"), "{page}");
    let page = words(&[by("other", 40), by("ours", 10), by("ours", 30)]);
    assert!(
        page.contains("Dead: 10 on 2 March 2025, 30 on 3 March 2025; counted otherwise before 2 March 2025"),
        "{page}"
    );
    let anew = "value: 20, source: ours, revision: {reason: definition_changed}".to_owned();
    let page = words(&[by("ours", 10), anew, by("ours", 30)]);
    assert!(
        page.contains("Dead: 20 on 2 March 2025, 30 on 3 March 2025; counted otherwise before 2 March 2025"),
        "{page}"
    );
}

#[test]
fn who_does_not_know_does_not_stand_beside_a_number() {
    let built = build(&Site::parse(
        "==> content/orsa/001.md\n---\ntitle: One\nas_of: 2025-03-01T20:00\nkey_figures:\n  - {id: dead, label: Dead, reports: \
         [{source: ours, value: 10}, {source: other, value: 14}, {source: army, value: null, reason: not_confirmed}]}\n---\n\nText.\n\
         ==> content/sources.yaml\nours: {name: Ministry}\nother: {name: Observers}\narmy: {name: Garrison}\n",
    ));
    let page = built.text("orsa/1/index.html");
    let card = page.split("id=\"figure-dead\"").nth(1).and_then(|card| card.split("</li>").next()).unwrap();
    assert!(card.contains("Ministry") && card.contains("Observers") && !card.contains("Garrison"), "{card}");
    // The table of what each says has them all.
    assert!(page.contains("Garrison"), "{page}");
}
