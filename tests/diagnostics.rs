//! Faults as their readers see them: each file of `tests/faults/` is a site and the text that is printed for it.
//!
//! A file is a fixture (see [`Site::parse`]); its last block, `==> printed`, is what `vigie check` prints, to the letter.
//! `VIGIE_UPDATE=1 cargo test printed` writes that block anew: read it as a journalist at 3 a.m. would.

use std::collections::BTreeSet;
use std::fs;

use vigie::diagnostic::CODES;

use crate::support::{Site, check, project, updates};

const PRINTED: &str = "==> printed\n";

#[test]
fn every_fault_is_printed_as_expected() {
    let told: String = cases().iter().filter_map(|(name, case)| wrong(name, case)).collect();
    assert!(told.is_empty(), "{told}\n`VIGIE_UPDATE=1 cargo test printed` accepts what was printed");
}

/// What of a case is printed otherwise than expected.
fn wrong(name: &str, case: &str) -> Option<String> {
    let (fixture, expected) = case.split_once(PRINTED).unwrap_or((case, ""));
    let printed = check(&Site::parse(fixture)).faults_printed();
    if updates() {
        fs::write(folder().join(name), format!("{fixture}{PRINTED}{printed}")).unwrap();
        return None;
    }
    (printed != expected).then(|| format!("\nin tests/faults/{name}, expected:\n{expected}printed:\n{printed}"))
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

#[test]
fn the_documentation_lists_exactly_the_codes() {
    let path = project().join("docs/diagnostics.md");
    let text = fs::read_to_string(&path).unwrap();
    let listed: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.trim_start_matches('#').trim().strip_prefix('`')?.split('`').next())
        .filter(|_| text.contains('#'))
        .collect();
    let codes: BTreeSet<&str> = CODES.iter().map(|code| code.info().name).collect();
    assert_eq!(listed, codes);
}
