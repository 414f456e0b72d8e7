//! What the example site promises: its editions agree, its contradictions are told, and a slip in it would be found.

use crate::golden;
use crate::support::{Site, check};

/// The example with one text of one file replaced.
fn slipped(path: &str, text: &str, slip: &str) -> Site {
    let mut site = golden::example().site.clone();
    let written = String::from_utf8(site.files[path].clone()).unwrap();
    assert_eq!(written.matches(text).count(), 1, "{path} has `{text}` once");
    site.files.insert(path.to_owned(), written.replace(text, slip).into_bytes());
    site
}

/// The codes and places of what is told, as `file:line: code`.
fn told(site: &Site) -> Vec<String> {
    let checked = check(site);
    let place = |fault: &vigie::diagnostic::Diagnostic| {
        let path = checked.tree.path(fault.span.source);
        let before = &checked.tree.text(fault.span.source)[..fault.span.range().start];
        format!("{path}:{}: {}", before.matches('\n').count() + 1, fault.code.info().name)
    };
    checked.faults.iter().map(place).collect()
}

fn line_of(site: &Site, path: &str, text: &str) -> usize {
    let written = std::str::from_utf8(&site.files[path]).unwrap();
    written[..written.find(text).unwrap()].matches('\n').count() + 1
}

#[test]
fn nothing_is_told_of_it_as_it_is() {
    assert_eq!(told(&golden::example().site), [""; 0]);
}

#[test]
fn a_wrong_digit_in_one_edition_is_found() {
    let english = "content/aleppo-2024/004.en.md";
    let site = slipped(english, "\"311 killed since 27 November", "\"301 killed since 27 November");
    let line = line_of(&site, english, "\"301 killed");
    let found = told(&site);
    assert!(found.contains(&format!("{english}:{line}: edition-numbers")), "{found:?}");

    let arabic = "content/aleppo-2024/004.ar.md";
    let site = slipped(arabic, "100 كيلومتر", "150 كيلومتر");
    let line = line_of(&site, arabic, "150 كيلومتر");
    assert_eq!(told(&site), [format!("{arabic}:{line}: edition-numbers")]);
}

#[test]
fn the_count_that_does_not_add_up_is_told_unless_its_reason_is() {
    let path = "content/aleppo-2024/003.fr.md";
    let mut site = golden::example().site.clone();
    let written = String::from_utf8(site.files[path].clone()).unwrap();
    let (before, rest) = written.split_once("lint_off:").unwrap();
    let (_, body) = rest.split_once("\n---\n").unwrap();
    site.files.insert(path.to_owned(), format!("{before}---\n{body}").into_bytes());
    let line = line_of(&site, path, "value: 255");
    assert_eq!(told(&site), [format!("{path}:{line}: parts-against-total")]);
}
