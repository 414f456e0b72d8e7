//! Incidents: what pages, feeds, data and the command line say of them.

use std::fmt::Write as _;

use crate::support::{Built, Desk, Site, build, difference};

const SETTINGS: &str = "==> content/site.yaml\ntitle: Tern\nlanguages: [en, ar]\nbase_url: https://example.org/\n";

/// A status page: regions within a country, an actor, and one report for each front matter, a day apart.
fn status(reports: &[&str]) -> Site {
    let mut text = SETTINGS.to_owned();
    text += "==> content/places.yaml\nland: {name: {en: Land, ar: بلد}}\nnorth: {name: {en: North, ar: شمال}, parent: land}\nsouth: {name: {en: South, ar: جنوب}}\n\
             ==> content/actors.yaml\nmail: {name: Mail team}\n\
             ==> content/status/series.yaml\ntitle: Status\nsequence: none\n";
    for (at, front) in reports.iter().enumerate() {
        let number = at + 1;
        write!(
            text,
            "==> content/status/{number:03}.md\n---\ntitle: Incident {number}\nsummary: What we see.\n\
             as_of: 2025-05-{:02}T12:00\n{front}\n---\n\nText.\n",
            number + 20
        )
        .unwrap();
    }
    Site::parse(&text)
}

const ENDED: &str = "incident: {state: resolved, severity: major, started: 2025-05-21T09:04, resolved: 2025-05-21T10:42, affects: [north, mail], ids: [CVE-2025-1234, INC-77]}
updates:
  - {time: 2025-05-21T09:11, kind: update, state: investigating, text: Mail is late.}
  - {time: 2025-05-21T10:42, kind: update, state: resolved, text: Mail is on time.}";

const OPEN: &str = "incident: {state: identified, severity: critical, started: 2025-05-28T09:04, expected: 2025-05-31, affects: [north]}
updates: [{time: 2025-05-28T09:30, kind: update, state: identified, text: The disk is full.}]";

const MINOR: &str = "incident: {state: monitoring, severity: minor, started: 2025-05-29, affects: [south]}";

const PLANNED: &str = "incident: {state: scheduled, started: 2025-06-03T02:00, affects: [south]}";

fn plain(built: &Built, path: &str) -> String {
    built.text(path).replace(['\u{a0}', '\u{202f}'], " ")
}

/// The strip of a page, with that of planned work if there is one.
fn strip(built: &Built, path: &str) -> String {
    let page = plain(built, path);
    let parts = page.split("<section class=\"incidents").skip(1);
    let strips: String = parts.filter_map(|part| part.split("</section>").next()).collect();
    assert!(!strips.is_empty(), "{path} has a strip");
    strips
}

#[test]
fn work_that_is_planned_begins_later_and_work_that_runs_has_begun() {
    let running = PLANNED.replace("scheduled", "in_progress");
    let built = build(&status(&[PLANNED, &running]));
    for (path, start, time) in [
        ("status/1/index.html", "<dt>Planned start</dt>", "from 3 Jun 2025"),
        ("status/2/index.html", "<dt>Began</dt>", "since 3 Jun 2025"),
    ] {
        assert!(plain(&built, path).contains(start), "{path}");
        assert!(strip(&built, "status/index.html").contains(time), "{}", strip(&built, "status/index.html"));
    }
}

#[test]
fn a_report_says_where_its_incident_stands() {
    let built = build(&status(&[ENDED, OPEN]));
    assert_eq!(built.faults_printed(), "");
    let page = plain(&built, "status/1/index.html");
    let own = page.split("<section class=\"incident is-ended severity-major\"").nth(1).unwrap();
    let own = own.split("</section>").next().unwrap();
    for told in [
        "<strong>Resolved</strong> <span>major</span>",
        "<time datetime=\"PT98M\">1 h 38 min</time>",
        "../../places/north/",
        "../../actors/mail/",
        "https://www.cve.org/CVERecord?id=CVE-2025-1234",
        "<li>INC-77</li>",
    ] {
        assert!(own.contains(told), "{told}: {own}");
    }
    let (first, last) = (own.find(">Investigating</a>").unwrap(), own.find(">Resolved</a>").unwrap());
    assert!(first < last, "the course of states: {own}");
    assert!(page.contains("pages/incident."), "it loads its style sheet");
    let found = |(path, bytes): (&String, &Vec<u8>)| {
        path.starts_with("search/texts/") && String::from_utf8_lossy(bytes).contains("INC-77")
    };
    assert!(built.files.iter().any(found), "the search finds it by what others call it");
    let open = plain(&built, "status/2/index.html");
    assert!(open.contains("incident is-open severity-critical") && open.contains("Expected end"), "{open}");
    assert!(!open.contains("Duration"), "{open}");
    assert!(
        !build(&status(&[""])).text("status/1/index.html").contains("incident"),
        "no report without one pays for it"
    );
}

#[test]
fn an_incident_of_less_than_a_minute_says_its_seconds() {
    let of = |end: &str| {
        build(&status(&[&format!(
            "incident: {{state: resolved, started: 2025-05-21T09:04:05, resolved: 2025-05-21T{end}}}"
        )]))
    };
    for (end, told) in [
        ("09:04:50", "<time datetime=\"PT45S\">45 s</time>"),
        ("09:05:04", "<time datetime=\"PT59S\">59 s</time>"),
        ("09:05:05", "<time datetime=\"PT1M\">1 min</time>"),
        ("09:04:05", "<time datetime=\"PT0S\">less than a minute</time>"),
    ] {
        let built = of(end);
        let page = plain(&built, "status/1/index.html");
        assert!(page.contains(told), "{told}: {page}");
    }
}

#[test]
fn open_incidents_come_first_the_worst_before_the_others() {
    let ended = format!("places: [land]\n{ENDED}");
    let built = build(&status(&[&ended, MINOR, OPEN, PLANNED]));
    assert_eq!(built.faults_printed(), "");
    for page in ["index.html", "status/index.html"] {
        let strip = strip(&built, page);
        assert!(strip.contains("<strong>2 open incidents</strong>") && strip.contains("Planned work: 1"), "{strip}");
        let order = ["Incident 3", "Incident 2", "Incident 4"].map(|title| strip.find(title).unwrap());
        assert!(order.is_sorted(), "{strip}");
        assert!(!strip.contains("Incident 1"), "{strip}");
        assert!(strip.contains("The disk is full.") && strip.contains("since 29 May"), "{strip}");
        assert!(strip.contains("from 3 Jun"), "{strip}");
    }
    // Planned work stands by itself, in a strip that does not alarm.
    let page = plain(&built, "status/index.html");
    let (alarm, calm) = page.split_once("<section class=\"incidents is-calm is-planned\"").unwrap();
    let alarm = alarm.split("<section class=\"incidents\"").nth(1).unwrap();
    assert!(alarm.contains("Incident 3") && !alarm.contains("Incident 4") && !alarm.contains("Scheduled"), "{alarm}");
    let calm = calm.split("</section>").next().unwrap();
    assert!(calm.contains("Planned work: 1") && calm.contains("Scheduled") && !calm.contains("Incident 3"), "{calm}");
    // Each place and actor has its own, and a place those of the places in it.
    assert!(strip(&built, "places/land/index.html").contains("1 open incident<"));
    assert!(!strip(&built, "places/north/index.html").contains("Incident 2"));
    assert!(strip(&built, "actors/mail/index.html").contains("All is working"));
    let list = plain(&built, "archive/index.html");
    assert!(
        list.contains("took 1 h 38 min") && list.contains("<span class=\"badge signal\">Identified</span>"),
        "{list}"
    );
    let calm = strip(&build(&status(&[ENDED])), "index.html");
    assert!(calm.contains("is-calm") && calm.contains("All is working"), "{calm}");
    assert!(!build(&status(&[""])).text("index.html").contains("incidents"), "a site without incidents says nothing");
}

#[test]
fn planned_work_alone_leaves_all_working() {
    let built = build(&status(&[
        PLANNED,
        "incident: {state: monitoring, severity: maintenance, started: 2025-06-03T02:00, affects: [north]}",
    ]));
    assert_eq!(built.faults_printed(), "");
    for page in ["index.html", "status/index.html"] {
        let strip = strip(&built, page);
        assert!(strip.contains("All is working") && strip.contains("Planned work: 2"), "{strip}");
        assert!(!plain(&built, page).contains("class=\"badge signal\""), "{page}");
    }
}

#[test]
fn no_record_is_called_the_latest_or_one_of_so_many() {
    let due = "next_report: 2025-06-01T12:00";
    let site = status(&[&format!("{ENDED}\n{due}"), &format!("{OPEN}\n{due}"), MINOR, due]);
    let mut issues = site.clone();
    issues.write("content/status/series.yaml", "title: Status\n");
    let (records, issues) = (build(&site), build(&issues));
    // What each page says of issues, and of records never.
    for (page, words) in [
        ("status/index.html", "<span class=\"badge\">latest</span>"),
        ("status/index.html", "Latest report"),
        ("status/index.html", "<dt>Next report</dt>"),
        ("archive/index.html", "<span class=\"badge\">latest</span>"),
        ("404.html", "Latest report"),
        ("status/2/index.html", "no. 2 of 4"),
        ("status/2/index.html", "A newer report exists"),
        ("status/2/index.html", "Latest report"),
    ] {
        let has = |built: &Built| plain(built, page).contains(words);
        assert!(has(&issues), "{page} of issues says {words}");
        assert!(!has(&records), "{page} of records says {words}");
    }
    // The next report is due as long as the incident goes on.
    let due = |page: &str| plain(&records, page).contains("<dt>Next report</dt>");
    assert!(!due("status/1/index.html") && due("status/2/index.html") && due("status/4/index.html"));
    for file in ["status/data.json", "status/feed.xml", "feed.json", "sitemap.xml"] {
        let text = plain(&records, file);
        assert!(!text.contains("atest") && !text.contains(" of 4"), "{file}: {text}");
    }
}

#[test]
fn in_a_series_of_issues_the_newest_has_the_last_word() {
    let mut site = status(&[OPEN, MINOR]);
    site.write("content/status/series.yaml", "title: Status\n");
    let built = build(&site);
    assert!(built.text("status/2/index.html").contains("Incident: Monitoring (before: Identified)"));
    let strip = strip(&built, "index.html");
    assert!(
        strip.contains("1 open incident<") && strip.contains("Incident 2") && !strip.contains("Incident 1"),
        "{strip}"
    );
}

#[test]
fn a_site_names_states_of_its_own() {
    let mut site = status(&["incident: {state: contained, started: 2025-05-29, affects: [north]}", ENDED]);
    site.write(
        "content/site.yaml",
        "title: Tern\nincident_states:\n  contained: {label: Contained, open: true}\n  resolved: {label: Put out}\n",
    );
    let built = build(&site);
    assert_eq!(built.faults_printed(), "");
    assert!(strip(&built, "index.html").contains("Contained"));
    assert!(built.text("status/2/index.html").contains("<strong>Put out</strong>"));
    let data: serde_json::Value = serde_json::from_str(built.text("status/data.json")).unwrap();
    assert_eq!(data["reports"][0]["incident"]["state"], "contained");
}

#[test]
fn pages_in_arabic_say_the_same() {
    let built = build(&status(&[ENDED, OPEN]));
    let strip = strip(&built, "ar/index.html");
    assert!(strip.contains("حادث مفتوح واحد") && strip.contains("حُدِّد السبب") && strip.contains("شمال"), "{strip}");
    let list = plain(&built, "ar/archive/index.html");
    assert!(list.contains("استغرق ساعة واحدة و"), "{list}");
    let page = plain(&built, "ar/index.html");
    assert!(page.contains("dir=\"rtl\""), "{page}");
}

#[test]
fn feeds_tell_each_state_as_an_entry_and_update_that_of_the_report() {
    let entries = |report: &str| -> Vec<String> {
        let feed = build(&status(&[report])).text("status/feed.xml").to_owned();
        feed.split("<entry").skip(1).map(str::to_owned).collect()
    };
    let after = entries(ENDED);
    assert!(after.iter().any(|entry| entry.contains("<title>Investigating: Incident 1</title>")), "{after:?}");
    let own = after.iter().find(|entry| entry.contains("<id>https://example.org/status/1/</id>")).unwrap();
    assert!(own.contains("<title>Resolved: Incident 1</title>"), "{own}");
    assert!(own.contains("<category term=\"resolved\" label=\"Resolved\"/>"), "{own}");
    // Without an update, the moment of its end is that of the change.
    let without = |end: &str| {
        let front = format!("published: 2025-05-21T09:11\nincident: {{started: 2025-05-21T09:04, {end}}}");
        let entry = entries(&front).remove(0);
        entry.split("<updated>").nth(1).unwrap().split('<').next().unwrap().to_owned()
    };
    assert_eq!(without("state: monitoring"), "2025-05-21T09:11:00+00:00");
    assert_eq!(without("state: resolved, resolved: 2025-05-21T10:42"), "2025-05-21T10:42:00+00:00");
}

#[test]
fn data_have_the_minutes_that_it_took() {
    let built = build(&status(&[ENDED, OPEN]));
    let data: serde_json::Value = serde_json::from_str(built.text("status/data.json")).unwrap();
    let incident = &data["reports"][0]["incident"];
    assert_eq!(incident["minutes"], 98);
    assert_eq!(incident["affects"], serde_json::json!(["north", "mail"]));
    assert_eq!(incident["ids"][0], "CVE-2025-1234");
    assert_eq!(data["reports"][0]["updates"][0]["state"], "investigating");
    assert_eq!(
        (&data["reports"][1]["incident"]["open"], &data["reports"][1]["incident"]["minutes"]),
        (&true.into(), &serde_json::Value::Null)
    );
    let table = built.text("status/incidents.csv");
    let rows: Vec<&str> = table.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        rows[0],
        "series,report,url,title_en,title_ar,state,open,severity,started,started_time,expected,expected_time,resolved,resolved_time,minutes,affects,ids,tlp"
    );
    assert!(rows[1].contains("#indicator+duration+minutes+num"), "{}", rows[1]);
    assert!(rows[2].contains(",resolved,false,major,2025-05-21,2025-05-21T09:04:00+00:00,,,2025-05-21,2025-05-21T10:42:00+00:00,98,north | mail,CVE-2025-1234 | INC-77,TLP:CLEAR"), "{}", rows[2]);
    assert!(
        rows[3].contains(",identified,true,critical,") && rows[3].contains(",2025-05-31,,,,,north,,"),
        "{}",
        rows[3]
    );
    let page = built.text("status/1/index.html");
    let script = page.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let script: serde_json::Value = serde_json::from_str(script).unwrap();
    assert_eq!(script["about"][0]["@type"], "Event");
    assert_eq!(script["about"][0]["endDate"], "2025-05-21T10:42:00+00:00");
    assert_eq!(script["about"][0]["location"][0]["name"], "North");
    assert!(!build(&status(&[""])).files.contains_key("status/incidents.csv"));
}

#[test]
fn what_is_wrong_with_an_incident_is_told_with_its_cure() {
    let check = |front: &str, told: &[&str]| {
        let printed = build(&status(&[front])).faults_printed();
        assert_eq!(printed.matches("error[").count(), 1, "{front}: {printed}");
        told.iter().for_each(|told| assert!(printed.contains(told), "{front}: {told}: {printed}"));
    };
    let incident = |keys: &str| format!("incident: {{{keys}}}");
    check(
        &incident("state: investigatng, started: 2025-05-21"),
        &["001.md:5:19", "unknown state", "did you mean `investigating`?"],
    );
    check(&incident("state: contained, started: 2025-05-21"), &["add it to `incident_states` in `content/site.yaml`"]);
    check(&incident("started: 2025-05-21"), &["`state`"]);
    check(&incident("state: monitoring"), &["`started`"]);
    check(&incident("state: monitoring, started: yesterday"), &["`yesterday` is not a date"]);
    check(&incident("state: monitoring, started: 2025-05-21, severity: mayor"), &["did you mean `major`?"]);
    check(
        &incident("state: monitoring, started: 2025-05-21, severity: high"),
        &["write one of `critical`, `major`, `minor`"],
    );
    check(
        &incident("state: monitoring, started: 2025-05-21, affects: [nroth]"),
        &["unknown place or actor `nroth`", "did you mean `north`?"],
    );
    check(&incident("state: monitoring, started: 2025-05-21, affects: [mial]"), &["did you mean `mail`?"]);
    check(&incident("state: monitoring, started: 2025-05-21, end: 2025-05-22"), &["unknown key `end`"]);
    check(
        &incident("state: resolved, started: 2025-05-21T10:00, resolved: 2025-05-21T09:00"),
        &[
            "error[period-backwards]: `resolved` of this incident is before `started`",
            "swap the two, or check day and year",
        ],
    );
    check(
        &incident("state: monitoring, started: 2025-05-21T10:00, expected: 2025-05-20"),
        &["`expected` of this incident is before `started`"],
    );
    check(
        &incident("state: monitoring, started: 2025-05-21, resolved: 2025-05-21"),
        &["its state `monitoring` is an open one", "if it goes on, remove `resolved`"],
    );
    check(
        &incident("state: resolved, started: 2025-05-21"),
        &["nothing says when it ended", "add when it ended: `resolved: 2024-11-30T20:00`"],
    );
    let update = |state: &str| format!("\nupdates: [{{time: 2025-05-21, kind: update, state: {state}, text: A.}}]");
    check(
        &(incident("state: monitoring, started: 2025-05-21") + &update("identified")),
        &[
            "the last update with a state says `identified`, but the incident is `monitoring`",
            "write `state: identified`, or add an update",
        ],
    );
    check(&update("identified"), &["the report has no `incident`", "or remove `state` here"]);
    check(
        &(incident("state: monitoring, started: 2025-05-21") + &update("monitorng")),
        &["did you mean `monitoring`?"],
    );
}

#[test]
fn what_is_wrong_with_a_state_of_the_site_is_told() {
    let check = |states: &str, told: &str| {
        let mut site = status(&[""]);
        site.write("content/site.yaml", &format!("title: Tern\nincident_states: {{{states}}}\n"));
        let printed = build(&site).faults_printed();
        assert!(printed.matches("error[").count() == 1 && printed.contains(told), "{states}: {printed}");
    };
    check("contained: {open: true}", "add `label: {en: Contained}`");
    check("contained: {label: Contained}", "add `open: true` if an incident in this state goes on, else `open: false`");
    check("contained: {label: Contained, open: maybe}", "`maybe`");
    check("contained: {label: Contained, open: true, colour: red}", "unknown key `colour`");
    // A state that could not be read may be the one that a report names.
    let mut site = status(&["incident: {state: contained, started: 2025-05-21}"]);
    site.write("content/site.yaml", "title: Tern\nincident_states: {contained: {label: Contained, open: maybe}}\n");
    let printed = build(&site).faults_printed();
    assert!(printed.matches("error[").count() == 1 && !printed.contains("unknown-state"), "{printed}");
}

#[test]
fn a_translation_repeats_no_other_incident() {
    let french = |front: &str| {
        let mut site = status(&[ENDED]);
        site.write("content/status/001.ar.md", &format!("---\ntitle: حادث\n{front}\n---\n\nنص.\n"));
        build(&site).faults_printed()
    };
    let other = french("incident: {state: monitoring, started: 2025-05-21}");
    assert!(other.contains("`incident` differs between two editions of one report"), "{other}");
    let update = french("updates: [{time: 2025-05-21T09:11, kind: update, state: identified, text: نص}]");
    assert!(update.contains("`updates` differs between two editions"), "{update}");
    assert!(!french("").contains("error["), "{}", french(""));
}

#[test]
fn a_withheld_incident_changes_no_byte_of_the_others() {
    let without = build(&status(&[ENDED, MINOR]));
    for way in ["draft: true", "tlp: red", "embargo_until: 2030-01-01T06:00"] {
        let with = build(&status(&[ENDED, MINOR, &format!("{OPEN}\n{way}")]));
        assert_eq!(difference(&without.files, &with.files), "", "{way}");
    }
}

#[test]
fn hundreds_of_incidents_stay_light() {
    let fronts: Vec<String> = (0..300)
        .map(|at| {
            let (day, hour) = (1 + at % 28, at % 20);
            let open = at % 10 == 0;
            let state = if open { "state: monitoring".to_owned() } else { format!("state: resolved, resolved: 2024-{:02}-{day:02}T{:02}:40", 1 + at / 28, hour + 2) };
            format!(
                "as_of: 2024-{:02}-{day:02}T23:00\nincident: {{{state}, severity: major, started: 2024-{:02}-{day:02}T{hour:02}:10, affects: [north, south], ids: [INC-{at}]}}",
                1 + at / 28,
                1 + at / 28
            )
        })
        .collect();
    let mut site = status(&[]);
    for (at, front) in fronts.iter().enumerate() {
        let number = at + 1;
        site.write(
            &format!("content/status/{number:03}.md"),
            &format!("---\ntitle: Requests to the API fail in one region, part {number}\nsummary: One request in eight was answered with an error.\n{front}\n---\n\nText.\n"),
        );
    }
    let built = build(&site);
    assert!(!built.faults_printed().contains("error["), "{}", built.faults_printed());
    let heavy = |(path, bytes): (&String, &Vec<u8>)| {
        (path.ends_with(".html") && bytes.len() > 100_000).then(|| format!("{path}: {}", bytes.len()))
    };
    let heavy: Vec<String> = built.files.iter().filter_map(heavy).collect();
    assert!(heavy.is_empty(), "{heavy:?}");
    let strip = strip(&built, "index.html");
    assert!(strip.contains("30 open incidents") && strip.contains("and 18 more"), "{strip}");
    assert_eq!(strip.matches("incident-title").count(), 12);
}

#[test]
fn a_new_report_begins_an_incident() {
    let begun = |site: &Site| {
        let desk = Desk::new(site);
        let ran = desk.run(&["new", "status", "--clock", "2025-06-01T08:30+00:00"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let text = std::fs::read_to_string(ran.out.trim())
            .or_else(|_| std::fs::read_to_string(desk.site().join(ran.out.trim())))
            .unwrap();
        let block = text.split("incident:\n").nth(1).unwrap_or_else(|| panic!("{text}"));
        block.lines().take_while(|line| line.starts_with("  ")).map(|line| line.trim().to_owned()).collect::<Vec<_>>()
    };
    let new = ["state: investigating", "started: 2025-06-01T08:30"];
    assert_eq!(begun(&status(&[OPEN])), new, "a record is not copied");
    assert_eq!(begun(&status(&[PLANNED])), ["state: scheduled", "started: 2025-06-01T08:30"]);
    let issues = |report: &str| {
        let mut site = status(&[report]);
        site.write("content/status/series.yaml", "title: Status\n");
        begun(&site)
    };
    assert_eq!(issues(ENDED), new, "what has ended does not go on");
    assert_eq!(
        issues(&OPEN.replace("affects: [north]", "affects: [north], ids: [INC-9, \"9, at the supplier\"]")),
        [
            "state: identified",
            "severity: critical",
            "started: 2025-05-28T09:04",
            "expected: 2025-05-31",
            "affects: [north]",
            "ids: [INC-9, \"9, at the supplier\"]"
        ]
    );
}
