//! How right the linter is: each rule is measured on the small reports of `tests/prose/`, in which the alarms that are right
//! are marked. `docs/linter.md` prints the table.
//!
//! `cargo test --test vigie -- prose --nocapture` prints it, and every alarm that is wrong or missing.
//! `VIGIE_UPDATE=1` before it writes it into the documentation.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use vigie::diagnostic::Diagnostic;

use crate::support::{Built, Site, check, project, updates};

/// In hundredths: a rule that is wrong more often than one time in twenty is off by default.
const LEAST_PRECISION: usize = 95;
/// In hundredths: what the rules see today. A rule that sees less has lost something.
const LEAST_RECALL: usize = 90;
/// A rule that reads prose is measured on as many faults.
const FEWEST_FAULTS: usize = 5;
/// The rules that read prose.
const READING: &[&str] = &[
    "edition-numbers",
    "foreign-number",
    "hedge-without-source",
    "likelihood-with-confidence",
    "mixed-likelihood",
    "number-against-figure",
    "numbering-jump",
    "phone-number",
    "unattributed-claim",
    "untranslated-text",
];
const FEWEST_TEXTS: usize = 200;
const FEWEST_LANGUAGES: usize = 10;

const BEGIN: &str = "<!-- measured -->\n";
const END: &str = "<!-- end -->\n";

/// What was found of one rule.
#[derive(Default)]
struct Measured {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Measured {
    fn precision(&self) -> usize {
        hundredths(self.right, self.right + self.wrong)
    }

    fn recall(&self) -> usize {
        hundredths(self.right, self.right + self.missed)
    }

    fn row(&self, name: &str) -> String {
        let Measured { right, wrong, missed } = self;
        let (precision, recall) = (self.precision(), self.recall());
        format!("| {name} | {} | {right} | {wrong} | {precision} % | {recall} % |\n", right + missed)
    }
}

/// Rounded down, so that 100 means all.
fn hundredths(part: usize, whole: usize) -> usize {
    (part * 100).checked_div(whole).unwrap_or(100)
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is for people, too")]
fn the_linter_is_right_when_it_speaks() {
    let mut measured: BTreeMap<String, Measured> = BTreeMap::new();
    let (mut told, mut texts, mut languages) = (String::new(), 0, BTreeSet::new());
    for entry in fs::read_dir(project().join("tests/prose")).unwrap() {
        let path = entry.unwrap().path();
        let language = path.file_stem().unwrap().to_str().unwrap();
        if language == "README" {
            continue;
        }
        let corpus = Corpus::parse(language, &fs::read_to_string(&path).unwrap());
        texts += corpus.cases.iter().map(|case| case.texts).sum::<usize>();
        languages.extend(corpus.languages.iter().map(|tag| tag[..2].to_owned()));
        corpus.measure(&mut measured, &mut told);
    }
    let table = table(&measured, texts, languages.len());
    println!("{table}\n{told}");
    assert!(texts >= FEWEST_TEXTS && languages.len() >= FEWEST_LANGUAGES, "{texts}, {languages:?}");
    for (rule, of_rule) in &measured {
        assert!(of_rule.precision() >= LEAST_PRECISION, "`{rule}` raises false alarms:\n{told}");
        assert!(of_rule.recall() >= LEAST_RECALL, "`{rule}` overlooks faults:\n{told}");
    }
    for rule in READING {
        let faults = measured.get(*rule).map_or(0, |of_rule| of_rule.right + of_rule.missed);
        assert!(faults >= FEWEST_FAULTS, "`{rule}` is measured on {faults} faults");
    }
    in_documentation(&table);
}

/// Holds the table of the documentation to what was measured.
fn in_documentation(table: &str) {
    let path = project().join("docs/linter.md");
    let docs = fs::read_to_string(&path).unwrap();
    let (before, rest) = docs.split_once(BEGIN).unwrap();
    let (printed, after) = rest.split_once(END).unwrap();
    if updates() {
        fs::write(path, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
    } else {
        assert_eq!(printed, table, "`VIGIE_UPDATE=1 cargo test --test vigie -- prose` writes the table anew");
    }
}

fn table(measured: &BTreeMap<String, Measured>, texts: usize, languages: usize) -> String {
    let mut out = format!("{texts} texts in {languages} languages.\n\n");
    out.push_str(
        "| rule | faults | right alarms | false alarms | precision | recall |\n|---|---:|---:|---:|---:|---:|\n",
    );
    let mut all = Measured::default();
    for (rule, Measured { right, wrong, missed }) in measured {
        all = Measured { right: all.right + right, wrong: all.wrong + wrong, missed: all.missed + missed };
        out.push_str(&measured[rule].row(&format!("`{rule}`")));
    }
    out.push_str(&all.row("all"));
    out
}

/// The reports of one file of `tests/prose/`, which make one site.
struct Corpus {
    languages: Vec<String>,
    cases: Vec<Case>,
    site: Site,
}

/// One report in its languages, or a few in a row.
struct Case {
    name: String,
    folder: String,
    texts: usize,
    /// The alarms that are right: the rule, and the words that it points at, which may be missing.
    faults: Vec<(String, String)>,
}

impl Corpus {
    /// Reads a file; `tests/prose/README.md` explains how it is written.
    fn parse(language: &str, text: &str) -> Corpus {
        let mut corpus = Corpus { languages: vec![language.to_owned()], cases: Vec::new(), site: Site::default() };
        let (mut number, mut last) = (1, language.to_owned());
        for block in format!("\n{text}").split("\n=== ").skip(1) {
            let (head, text) = block.split_once('\n').unwrap_or((block, ""));
            if head == "right" {
                let faults = text.lines().filter(|line| !line.is_empty());
                let case = corpus.cases.last_mut().unwrap();
                case.faults.extend(faults.map(|line| {
                    let (rule, words) = line.split_once(": ").unwrap_or((line, ""));
                    (rule.to_owned(), words.to_owned())
                }));
                continue;
            }
            if head == "next" {
                number += 1;
                language.clone_into(&mut last);
            } else if let Some(tag) = head.strip_prefix("in ") {
                tag.clone_into(&mut last);
                if !corpus.languages.iter().any(|known| known == tag) {
                    corpus.languages.push(tag.to_owned());
                }
            } else {
                number = 1;
                language.clone_into(&mut last);
                let folder = format!("case-{}", corpus.cases.len() + 1);
                corpus.cases.push(Case { name: head.to_owned(), folder, texts: 0, faults: Vec::new() });
            }
            let case = corpus.cases.last_mut().unwrap();
            case.texts += 1;
            let path = format!("content/{}/{number:03}.{last}.md", case.folder);
            corpus.site.write(&path, &report(text, last == language));
        }
        let languages = corpus.languages.join(", ");
        let mut settings = format!("title: Desk\nlanguages: [{languages}]\nbase_url: https://example.org/\n");
        settings.push_str("lint: {on: [number-against-figure, unattributed-claim]}\n");
        corpus.site.write("content/site.yaml", &settings);
        corpus.site.write("content/sources.yaml", "centre: {name: Centre}\nhealth: {name: Health}\n");
        corpus
    }

    /// Counts the alarms that are right, wrong and missing, and writes the last two into `told`.
    fn measure(&self, measured: &mut BTreeMap<String, Measured>, told: &mut String) {
        let checked = check(&self.site);
        let mut open: Vec<(&Case, Vec<&(String, String)>)> =
            self.cases.iter().map(|case| (case, case.faults.iter().collect())).collect();
        for fault in &checked.faults {
            let rule = fault.code.info().name;
            if rule == "untranslated-interface" {
                continue;
            }
            let path = checked.tree.path(fault.span.source);
            let of_path = |(case, _): &&mut (&Case, _)| path.starts_with(&format!("content/{}/", case.folder));
            let (case, faults) = open.iter_mut().find(of_path).unwrap_or_else(|| panic!("{path}: {rule}"));
            let of_rule = measured.entry(rule.to_owned()).or_default();
            match faults.iter().position(|(right, words)| right == rule && points_at(&checked, fault, words)) {
                Some(at) => {
                    faults.remove(at);
                    of_rule.right += 1;
                }
                None => {
                    of_rule.wrong += 1;
                    let _ = writeln!(
                        told,
                        "false in {path}, {}: {rule}: {} ({})",
                        case.name,
                        fault.message,
                        pointed(&checked, fault)
                    );
                }
            }
        }
        for (case, faults) in open {
            for (rule, words) in faults {
                measured.entry(rule.clone()).or_default().missed += 1;
                let _ = writeln!(told, "missing in {}, {}: {rule}: {words}", self.languages[0], case.name);
            }
        }
    }
}

/// Whether a fault points at these words, and at no others beside them.
fn points_at(checked: &Built, fault: &Diagnostic, words: &str) -> bool {
    words.is_empty() || pointed(checked, fault) == words
}

/// The words at which a fault points.
fn pointed<'c>(checked: &'c Built, fault: &Diagnostic) -> &'c str {
    checked.tree.text(fault.span.source)[fault.span.range()].trim()
}

/// A report with the keys that every report has.
fn report(text: &str, states_facts: bool) -> String {
    let first = text.split(['\n', ' ']).next().unwrap_or_default();
    let has_keys = first.ends_with(':') && first.bytes().all(|byte| byte.is_ascii_lowercase() || b"_:".contains(&byte));
    let (keys, body) = match text.split_once("\n---\n") {
        Some((keys, body)) if has_keys => (keys, body),
        _ if has_keys => (text, ""),
        _ => ("", text),
    };
    let lacks = |key: &str| !keys.lines().any(|line| line.starts_with(key));
    let mut front = String::new();
    if lacks("title:") {
        front.push_str("title: Situation\n");
    }
    if states_facts && lacks("as_of:") {
        front.push_str("as_of: 2025-03-02\n");
    }
    let body = if body.trim().is_empty() { "Situation." } else { body.trim() };
    format!("---\n{front}{}\n---\n\n{body}\n", keys.trim())
}
