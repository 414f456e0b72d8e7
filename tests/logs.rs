//! What is printed where others read along: of what is held back it names the file, the line and the fault, and quotes nothing.

use std::fmt::Write as _;

use crate::support::{Desk, SIGN, Site, read_tree};

const PUBLIC: &str = "\
==> content/places.yaml
ford: {name: The ford}
==> content/orsa/001.md
---
title: The river rises
as_of: 2025-03-02T18:00
---

Public.
";

/// A way to hold something back, as what its file is and says.
fn held_back(way: &str, body: &str) -> String {
    let report = |path: &str, keys: &str| {
        format!("==> content/{path}\n---\ntitle: zqx title\nas_of: 2025-03-03\n{keys}---\n\n{body}\n")
    };
    match way {
        "block" => {
            let block: String = body.lines().fold(String::new(), |mut block, line| {
                let _ = writeln!(block, "> {line}");
                block
            });
            format!(
                "==> content/orsa/002.md\n---\ntitle: Two\nas_of: 2025-03-03\n---\n\nPublic.\n\n> [!TLP:RED]\n{block}\nPublic.\n"
            )
        }
        "page" => format!("==> content/pages/plan.md\n---\ntitle: zqx title\ntlp: amber\n---\n\n{body}\n"),
        "unreadable" => report("orsa/002.md", "summary: \"zqx\ndraft: true\n"),
        "unreadable edition" => report("orsa/002.md", "draft: true\n") + &report("orsa/002.es.md", "summary: \"zqx\n"),
        "unknown level" => report("orsa/002.md", "tlp: orange\n"),
        "misspelt" => report("orsa/002.md", "darft: true\n"),
        "no front matter" => format!("==> content/orsa/002.md\n\n{body}\n"),
        "series" => {
            report("zqy/001.md", "draft: true\n") + "==> content/zqy/series.yaml\ntitle: zqx title\nstatsu: zqx\n"
        }
        keys => report("orsa/002.md", &format!("{keys}\n")),
    }
}

const WAYS: [&str; 16] = [
    "draft: true",
    "embargo_until: 2031-01-01T06:00",
    "tlp: green",
    "tlp: amber",
    "tlp: amber+strict",
    "tlp: red",
    "withdrawn: {date: 2025-04-01, reason: zqx}",
    "block",
    "page",
    "unreadable",
    "unreadable edition",
    "unknown level",
    "misspelt",
    "no front matter",
    "series",
    "embargo_until: 2025-03-30T02:30",
];

/// Texts with faults that quote what is written, each with its code.
const FAULTY: &[(&str, &str)] = &[
    ("Call zqx +963 11 555 01 01 now.", "phone-number"),
    ("In [[zqx]].", "unknown-target"),
    ("In [[zqx`tick]] and zqx.", "unknown-target"),
    ("[zqx](zqx.md)", "missing-file"),
    ("zqx said [@zqx].", "unknown-source"),
    ("[zqx][zqx-label]", "undefined-reference"),
    ("![](zqx.png)", "missing-alt"),
    ("[a](javascript:zqx)", "unsafe-link"),
];

#[test]
fn no_log_quotes_what_is_held_back() {
    let settings = "==> content/site.yaml\ntitle: Desk\nlanguages: [en, es]\nbase_url: https://example.org/\ntimezone: Europe/Madrid\n";
    for way in WAYS {
        let bodies: Vec<&str> = FAULTY.iter().map(|(body, _)| *body).collect();
        let site = Site::parse(&format!("{settings}{PUBLIC}{}", held_back(way, &bodies.join("\n\n"))));
        let desk = Desk::new(&site);
        let forms = ["github", "gitlab", "sarif"].map(|form| ["check", "--format", form]);
        let commands = [&["check"][..], &["check", "--json"], &["check", "--strict"], &["build"], &["build", "--json"]];
        for command in commands.into_iter().chain(forms.iter().map(|form| &form[..])) {
            let arguments: Vec<&str> = command.iter().copied().chain(["--clock", "2025-06-01T12:00Z"]).collect();
            let ran = desk.run(&arguments);
            let printed = ran.out + &ran.err;
            assert!(!printed.contains(SIGN) && !printed.contains("963"), "{way}, {command:?}:\n{printed}");
            // A report that was taken back is linked to nothing.
            if command[0] == "check" && !way.starts_with("no front") && !way.starts_with("withdrawn") {
                // Rules of the linter are for reports that were read whole, and a source may be in what was not read.
                let is_read = !matches!(way, "unreadable" | "unreadable edition" | "unknown level" | "misspelt");
                let is_told = |code: &str| match code {
                    "phone-number" => is_read && way != "page",
                    "unknown-source" => way != "unreadable",
                    _ => true,
                };
                for (_, code) in FAULTY.iter().filter(|(_, code)| is_told(code)) {
                    assert!(printed.contains(code), "{code} of {way}, {command:?}:\n{printed}");
                }
            }
        }
        for (path, bytes) in read_tree(&desk.site().join(".cache")) {
            assert!(!String::from_utf8_lossy(&bytes).contains(SIGN), "{way}: .cache/{path}");
        }
        let asked = desk.run(&["check", "--show-withheld", "--clock", "2025-06-01T12:00Z"]).err;
        assert!(asked.contains(" | ") && asked.contains(SIGN), "{way}:\n{asked}");
    }
}

#[test]
fn a_fault_of_what_is_held_back_is_told_by_place_code_and_cure() {
    let site = format!("{PUBLIC}{}", held_back("tlp: red", "Call +963 11 555 01 01.\n\nIn [[zqx]]."));
    let printed = Desk::new(&Site::parse(&site)).run(&["check"]).err;
    for wanted in [
        "error[unknown-target]: `…` is not a place, actor, report, series or page\n--> content/orsa/002.md:9:4\n",
        "warning[phone-number]: this telephone number will be public",
        "--> content/orsa/002.md:7:6\n",
        "add it to `content/places.yaml` or `content/actors.yaml`",
        "`--show-withheld` shows them",
    ] {
        assert!(printed.contains(wanted), "{wanted}\nin\n{printed}");
    }
}

#[test]
fn the_lines_of_a_public_report_are_shown_beside_a_restricted_block() {
    let site = format!("{PUBLIC}{}", held_back("block", "In [[zqx]]."));
    let site = site.replace("\nPublic.\n\n>", "\nIn [[nowhere]].\n\n>");
    let printed = Desk::new(&Site::parse(&site)).run(&["check"]).err;
    assert!(printed.contains("6 | In [[nowhere]].") && printed.contains("--> content/orsa/002.md:9:6\n"), "{printed}");
    assert!(!printed.contains(SIGN), "{printed}");
}

/// Whoever wrote these lines wanted to restrict them, and did not.
#[test]
fn no_log_quotes_what_was_meant_to_be_restricted() {
    let report = |keys: &str, body: &str| {
        format!("==> content/orsa/002.md\n---\ntitle: Two\nas_of: 2025-03-03\n{keys}---\n\n{body}\n\nIn [[nowhere]].\n")
    };
    for site in [
        report("", "TLP is RED: zqx in [[zqx]].\nAnd [[zqx2]]."),
        report("", "a &#84;LP:RED\n[[zqx]]."),
        report("", "[!TPL:RED]\n[[zqx]]."),
        report("", "status: draft\n[[zqx]]."),
        report("", "> [!TLP:RED]\n> Words.\n\n> In [[zqx]]."),
        report("key_figures:\n  - {id: zqx, label: \"TLP:RED zqx\", value: zqx}\n", "Words."),
        report("summary: |\n  TLP:RED\n  zqx \u{202e} words\n", "Words."),
        "==> content/sources.yaml\nzqy: {name: \"TLP:RED zqx\", note: zqx}\n".to_owned() + &report("", "Words."),
        "==> content/sources.yaml\nzqy: {name: TLP:RED zqx\n".to_owned() + &report("", "Words."),
    ] {
        let desk = Desk::new(&Site::parse(&format!("{PUBLIC}{site}")));
        let printed = desk.run(&["check", "--clock", "2025-06-01T12:00Z"]).err;
        assert!(!printed.contains(SIGN) && printed.contains("In [[nowhere]]."), "{site}\n{printed}");
    }
}

#[test]
fn keys_of_other_tools_that_say_draft_hold_back_the_lines_of_their_file() {
    for key in [
        "status: draft", "confidential: true", "private: true", "visibility: private", "published: false",
        "secret: zqx", "classification: zqx", "publish: false", "visible: false", "listed: no", "published: 0",
        "published: non", "brouillon: oui", "isDraft: так", "Draft: zqx",
    ] {
        let desk = Desk::new(&Site::parse(&format!("{PUBLIC}{}", held_back(key, "In [[zqx]]."))));
        let printed = desk.run(&["check", "--clock", "2025-06-01T12:00Z"]).err;
        assert!(!printed.contains(SIGN) && printed.contains("unknown-target"), "{key}\n{printed}");
        let cure = if key.starts_with("Draft") { "did you mean" } else { "write `draft: true`" };
        assert!(printed.contains(cure), "{key}\n{printed}");
    }
}

/// Whoever typed a colon too many may see the line with it, if nothing in the file can be meant to restrict it.
#[test]
fn lines_of_front_matter_that_cannot_be_read_are_shown_if_nothing_may_restrict_it() {
    let printed = |keys: &str| {
        let site = format!("==> content/orsa/001.md\n---\ntitle: Orsa: zqx\nas_of: 2025-03-03\n{keys}---\n\nPublic.\n");
        Desk::new(&Site::parse(&site)).run(&["check"]).err
    };
    for keys in ["", "summary: Words\n", "draft: false\n"] {
        let printed = printed(keys);
        assert_eq!(printed.contains("`title: \"Orsa: zqx\"`"), !keys.contains("draft"), "{printed}");
    }
    for keys in ["draft: true\n", "drfat: true\n", "tlp: red\n", "status: confidential\n", "published: 0\n", "words\n"]
    {
        let printed = printed(keys);
        assert!(printed.contains("yaml-syntax") && !printed.contains(SIGN), "{keys}\n{printed}");
    }
}

#[test]
fn a_limit_is_no_secret() {
    let site = format!("{PUBLIC}{}", held_back(&format!("summary: {}\ndraft: true", "[".repeat(60)), "Words."));
    let printed = Desk::new(&Site::parse(&site)).run(&["check"]).err;
    assert!(printed.contains("more than 48 brackets are open here at once"), "{printed}");
    assert!(!printed.contains("[[["), "{printed}");
}

/// What is told of two drafts is the same to the byte if they have the same faults at the same places.
#[test]
fn what_is_printed_of_a_draft_depends_on_no_value_in_it() {
    let printed = |word: &str, number: &str| {
        let body = FAULTY.iter().map(|(body, _)| body.replace("zqx", word).replace("963", number)).collect::<Vec<_>>();
        // Each fault stands on a line of its own; a value before it on its line would move its column.
        let body = body.join("\n\n").replace(&format!("Call {word} "), "Call ");
        let body = body.replace(&format!("{word} said "), "");
        let site = format!("{PUBLIC}{}", held_back("draft: true", &body)).replace("zqx title", word);
        let desk = Desk::new(&Site::parse(&site));
        let text = desk.run(&["check"]).err;
        let forms = ["json", "github", "gitlab", "sarif"].map(|form| desk.run(&["check", "--format", form]).out);
        (text, forms)
    };
    assert_eq!(printed("zqxaa", "963"), printed("quite-another-word", "380"));
}

/// An author who builds drafts reads them in the browser, not in the log of a machine.
#[test]
fn drafts_that_are_built_on_request_are_not_quoted_in_the_log() {
    let desk = Desk::new(&Site::parse(&format!("{PUBLIC}{}", held_back("draft: true", "In [[zqx]]."))));
    let ran = desk.run(&["build", "--drafts"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("error[unknown-target]") && !ran.err.contains(SIGN), "{}", ran.err);
}

/// The note of a build is printed again by the next one, on whatever terminal that runs.
#[test]
fn a_build_without_changes_shows_what_is_withheld_if_it_is_asked_to() {
    let site = format!("{PUBLIC}{}", held_back("draft: true", "Words.\n\n## zqx\n\n#### zqx deep"));
    let desk = Desk::new(&Site::parse(&site));
    let first = desk.run(&["build", "--clock", "2025-06-01T12:00Z"]);
    assert!(first.err.contains("warning[heading-skip]") && !first.err.contains(SIGN), "{}", first.err);
    let again = desk.run(&["build", "--clock", "2025-06-01T12:00Z"]);
    assert!(again.err.contains("Nothing has changed") && !again.err.contains(SIGN), "{}", again.err);
    let shown = desk.run(&["build", "--clock", "2025-06-01T12:00Z", "--show-withheld"]);
    assert!(shown.err.contains("#### zqx deep"), "{}", shown.err);
}
