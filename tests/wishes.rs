//! Words that ask to hold a text back, wherever a writer puts them: a check tells each in one message, whose cure lets nothing out, and
//! words about other things are no such words.

use vigie::diagnostic::{Diagnostic, Severity};

use crate::support::{Site, check};

/// The faults of a report, all of it.
fn faults_of(name: &str, front: &str, body: &str) -> Vec<Diagnostic> {
    let mut site = Site::parse("==> content/orsa/series.yaml\ntitle: Orsa\n");
    site.write(&format!("content/{name}"), &format!("---\n{front}as_of: 2024-11-30\n---\n\nWords.\n\n{body}\n"));
    check(&site).faults
}

/// Exactly one error, whose cure restricts the text and does nothing else.
#[track_caller]
fn is_one(name: &str, front: &str, body: &str) {
    let faults = faults_of(name, front, body);
    let told: Vec<_> = faults.iter().map(|fault| (fault.code.info().name, &fault.message)).collect();
    assert_eq!(faults.len(), 1, "{name}\n{front}\n{body}\n{told:?}");
    let hint = faults[0].hint.as_deref().unwrap_or_default();
    let restricts = ["`draft: true`", "[!TLP:RED]"].iter().any(|cure| hint.contains(cure));
    let lets_out = ["section_kinds", "raw_html", "TLP:CLEAR", "places.yaml"].iter().any(|cure| hint.contains(cure));
    assert!(faults[0].severity == Severity::Error && restricts && !lets_out, "{name}\n{front}\n{body}\n{hint}");
}

#[test]
fn words_in_a_text_that_hold_it_back_are_told() {
    for body in [
        "## Deaths [WIP]",
        "## Deaths (draft)",
        "## Deaths {.internal}",
        "## Deaths {internal}",
        "### Deaths {.internal}",
        "[internal: call Anna]",
        "The bridge is closed [internal: call Anna].",
        "[[internal]]",
        "The road [[private]] is open.",
        "zebra {.internal}",
        "{: .internal}",
        "<!-- BEGIN PRIVATE -->\n\nAnna.\n\n<!-- END PRIVATE -->",
        "::: red\nAnna.\n:::",
        ":::{.members}\nAnna.\n:::",
        "{{< private >}}",
        "> [!INTERNAL]\n> Anna.",
        "<? if ?>",
        "<div class=\"internal\">Anna</div>",
        "<private>Anna</private>",
        "#private",
        "##private",
        "OFFICIAL-SENSITIVE",
        "OFFICIAL: SENSITIVE",
        "**FOUO**",
        "CUI",
        "VS-NfD",
        "NATO RESTRICTED",
        "部外秘",
        "ДЛЯ СЛУЖБОВОГО КОРИСТУВАННЯ",
    ] {
        // The signs above a level that skips others are told by themselves.
        let body = if body.starts_with("###") { format!("## Toll\n\n{body}") } else { body.to_owned() };
        is_one("orsa/001.md", "title: Orsa\n", &body);
    }
}

#[test]
fn front_matter_and_names_that_hold_a_text_back_are_told() {
    for front in [
        "title: Orsa - do not publish\n",
        "title: Orsa — internal\n",
        "title: Orsa (not cleared)\n",
        "title: 下書き：オルサ\n",
        "title: \"초안: 오르사\"\n",
        "title: 草案：河流\n",
        "title: 非公開：オルサ\n",
        "title: Orsa\n# hold until Friday\n",
        "title: Orsa\n# 不要发布\n",
        "title: Orsa\n# not cleared yet\n",
        "title: Orsa\n# waiting for approval\n",
        "title: Orsa\n# OFFICIAL-SENSITIVE\n",
    ] {
        is_one("orsa/001.md", front, "Words.");
    }
    for name in ["orsa/001-internal.md", "orsa/002-draft.md", "drafts/001.md", "orsa/drafts/001.md"] {
        is_one(name, "title: Orsa\n", "Words.");
    }
}

#[test]
fn words_about_other_things_are_honest() {
    for body in [
        "Draft: 7 m is enough for ships.",
        "Members only",
        "## Members only",
        "| Plan | State |\n|---|---|\n| Status: draft | new |",
        "Status: draft | new\n---|---\nStatus: draft | old",
        "%% of people came.",
        "The security service (SBU) arrested two.",
        "## SBU",
        "- SBU\n- GUR",
        "the [internal] affairs minister",
        "`Ain al-Arab is open.",
        "A paragraph. {#anchor}",
        "Retreat\n: leaving a place in order.",
    ] {
        let faults = faults_of("orsa/001.md", "title: Orsa\n", body);
        assert_eq!(faults, [], "{body}");
    }
    for name in ["embargo-2024/001.md", "orsa/internal-displacement.md"] {
        assert_eq!(faults_of(name, "title: Orsa\nnumber: 1\n", "Words."), [], "{name}");
    }
}

/// What follows from a slip is not told beside it.
#[test]
fn one_slip_is_one_message() {
    for (front, body, code) in [
        ("", "#", "accidental-block"),
        ("published: 2031-01-01\n", "Words.", "unlikely-date"),
        ("", "####### Seven", "mark-as-text"),
        ("", "The `unclosed code", "mark-as-text"),
        ("", "Words with {.lead}", "mark-as-text"),
        ("", ":::board\nAnna.\n:::", "mark-as-text"),
        ("", "{% if user %}", "mark-as-text"),
        ("", "{--Anna--}", "stray-comment"),
        ("", "The bridge is closed\n: the road is open.", "accidental-block"),
    ] {
        let faults = faults_of("orsa/001.md", &format!("title: Orsa\n{front}"), body);
        let told: Vec<_> = faults.iter().map(|fault| fault.code.info().name).collect();
        assert_eq!(told, [code], "{body}");
    }
}
