//! The rules on small sites. Each rule has its tests in the file of its family.

mod dates;
mod editions;
mod figures;
mod habits;
mod incidents;
mod numbering;
mod people;
mod prose;
mod series;
mod switches;

use std::fmt::{Display, Write as _};

use super::rules::RULES;
use super::*;
use crate::content;
use crate::diagnostic::Severity;
use crate::links;
use crate::model::settings::Settings;
use crate::model::{self, BuildInputs};
use crate::source::{Content, SourceTree};

/// What every fixture has that does not write its own.
const COMMON: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "title: T\nlanguages: [fr, en, ar]\ntimezone: Europe/Paris\nlint: {on: [unattributed-claim, number-against-figure]}",
    ),
    (
        "content/sources.yaml",
        "osdh: {name: OSDH, url: https://a.example/, archived_url: https://b.example/}\nocha: {name: OCHA}",
    ),
];

/// A site from one text: `=== content/s/001.fr.md` begins a file.
fn site(fixture: &str) -> SourceTree {
    let mut tree = SourceTree::default();
    for (path, text) in COMMON {
        tree.insert((*path).to_owned(), Content::Text((*text).into()));
    }
    for file in fixture.split("=== ").skip(1) {
        let (path, text) = file.split_once('\n').expect("a path ends its line");
        tree.insert(path.to_owned(), Content::Text(text.trim_end().into()));
    }
    tree
}

fn lint(tree: &SourceTree, gate: impl FnOnce(&Settings) -> Gate) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let written = content::parse_settings(tree).gather(&mut faults);
    let settings = written.as_ref().map(|draft| Settings::build(draft).gather(&mut faults)).unwrap_or_default();
    let options = settings.parse_options();
    let drafts: Vec<_> = tree
        .iter()
        .filter_map(|(id, file)| content::parse(id, file, &options).gather(&mut faults))
        .map(Arc::new)
        .collect();
    let gate = gate(&settings);
    let inputs = BuildInputs { written: None, drafts: &drafts, gate: &gate, tree };
    let site = model::build(settings, &inputs, &mut Default::default()).gather(&mut faults);
    let in_turn = |site: &Site, links: &links::OfReport<'_>| site.reports.map(|id, _| links(id));
    let linked = links::resolve(site, &gate, tree, &mut Default::default(), in_turn).gather(&mut faults);
    faults.retain(|fault| fault.severity == Severity::Error);
    assert_eq!(faults, [], "a fixture of the linter is sound otherwise");
    let in_turn = |site: &Site, found: &OfSeries<'_>| (0..site.series.len()).map(SeriesId::new).map(found).collect();
    let mut found = check(&linked, &gate, &drafts, written.as_ref(), &mut Memo::default(), in_turn);
    crate::diagnostic::sort(&mut found, tree);
    found
}

/// The first of June 2025.
fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_240)
}

fn open_gate(_: &Settings) -> Gate {
    Gate::open(now())
}

fn public_gate(settings: &Settings) -> Gate {
    Gate { now: now(), drafts: false, embargoed: false, audience: settings.audience }
}

/// Each diagnostic as `file: code: words under the caret`.
fn shown(found: &[Diagnostic], tree: &SourceTree) -> String {
    let mut out = String::new();
    for fault in found {
        let path = tree.path(fault.span.source);
        let words = &tree.text(fault.span.source)[fault.span.range()];
        let line = format!("{}: {}: {words}", path.rsplit('/').next().unwrap_or(path), fault.code.info().name);
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

#[track_caller]
fn check_site(fixture: &str, expected: &str) {
    let tree = site(fixture);
    let expected: String = expected.lines().map(|line| format!("{}\n", line.trim())).collect();
    assert_eq!(shown(&lint(&tree, open_gate), &tree), expected, "{fixture}");
}

/// One report in French.
#[track_caller]
fn check_report(front: &str, body: &str, expected: &str) {
    check_site(&format!("=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-30\n{front}\n---\n{body}"), expected);
}

/// Reports of one series, each by what stands behind `as_of: ` in its front matter.
fn series(fronts: impl IntoIterator<Item = impl Display>) -> String {
    let file = |(at, front)| format!("=== content/s/{}.fr.md\n---\ntitle: T\nas_of: {front}\n---\n", at + 1);
    fronts.into_iter().enumerate().map(file).collect()
}

/// The same report in another language of its own.
#[track_caller]
fn check_in(language: &str, front: &str, body: &str, expected: &str) {
    let site = format!(
        "=== content/site.yaml\ntitle: T\nlanguages: [{language}]\n=== content/s/001.md\n---\ntitle: T\nas_of: 2024-11-30\n{front}\n---\n{body}"
    );
    check_site(&site, expected);
}

/// A figure in two reports, one after the other.
#[track_caller]
fn check_figure(before: &str, now: &str, expected: &str) {
    check_site(
        &format!(
            "=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-29T20:00\nkey_figures: [{{id: dead, source: osdh, {before}}}]\n---\n\
             === content/s/002.fr.md\n---\ntitle: T\nas_of: 2024-11-30T20:00\nkey_figures: [{{id: dead, source: osdh, {now}}}]\n---\n"
        ),
        expected,
    );
}

#[test]
fn every_rule_has_one_row_and_is_told() {
    let docs = include_str!("../../docs/linter.md");
    for (at, rule) in RULES.iter().enumerate() {
        let name = rule.code.info().name;
        assert!(RULES[at + 1..].iter().all(|other| other.code != rule.code), "{name} stands twice");
        assert!(docs.contains(&format!("### {name}\n")), "{name} is not in docs/linter.md");
        assert!(docs.contains(rule.asks), "docs/linter.md does not ask: {}", rule.asks);
    }
}

#[test]
fn silences() {
    let front = "key_figures: [{id: dead, value: 5}]";
    let off = |rule: &str| format!("{front}\nlint_off: [{{rule: {rule}, reason: why}}]");
    check_report(&off("unattributed-figure"), "", "");
    check_report(
        &off("unattributed-figur"),
        "",
        "001.fr.md: unattributed-figure: dead\n001.fr.md: unknown-rule: unattributed-figur",
    );
    check_report(
        &off("parts-against-total"),
        "",
        "001.fr.md: unattributed-figure: dead\n001.fr.md: unused-silence: parts-against-total",
    );
    // Rules among reports may fire in another build.
    check_report("lint_off: [{rule: number-gap, reason: why}]", "", "");
    let site =
        "=== content/site.yaml\ntitle: T\nlanguages: [fr]\nlint: {off: [{rule: unattributed-figure, reason: why}]}\n";
    check_site(&format!("{site}=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-30\n{front}\n---\n"), "");
    check_site(
        "=== content/site.yaml\ntitle: T\nlint: {off: [{rule: nothing, reason: why}]}\n",
        "site.yaml: unknown-rule: nothing",
    );
}

#[test]
fn what_is_restricted_is_read_by_its_readers_only() {
    let tree = site(
        "=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-30\n---\nA.\n\n> [!TLP:RED]\n> Appelez le +33 1 23 45 67 89.\n",
    );
    assert_eq!(shown(&lint(&tree, public_gate), &tree), "");
    assert_eq!(shown(&lint(&tree, open_gate), &tree), "001.fr.md: phone-number: +33 1 23 45 67 89\n");
}
