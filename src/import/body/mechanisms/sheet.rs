//! Sheets in a text: a rule that may hide something, and that something in the text may have.

use super::style::unknown;
use crate::import::body::css::{Declaration, Rule, declarations, rules};
use crate::import::body::hidden::{READ_ALOUD, moves_away, sheets, takes_away};

/// What in the sheets of a text is not known as harmless: selectors, and rules that bring others.
pub(super) fn doubts(text: &str) -> Vec<String> {
    let sheets = sheets(text);
    if sheets.is_empty() {
        return Vec::new();
    }
    let words = sheets.iter().fold(text.to_owned(), |words, sheet| words.replace(sheet, ""));
    sheets.iter().flat_map(|sheet| doubts_of(sheet, &words)).collect()
}

/// The sheets of a page that may hide words of a part of it, as they are typed.
pub(super) fn doubtful(page: &str, part: &str) -> Vec<String> {
    let is_doubtful = |sheet: &&str| !part.contains(*sheet) && !doubts_of(sheet, part).is_empty();
    sheets(page).into_iter().filter(is_doubtful).map(|sheet| format!("<style>{sheet}</style>")).collect()
}

fn doubts_of(sheet: &str, text: &str) -> Vec<String> {
    let mut doubts = Vec::new();
    for rule in rules(sheet) {
        let (selectors, block) = match rule {
            Rule::At(name) => {
                doubts.push(name);
                continue;
            }
            Rule::Of { selectors, block } => (selectors, block),
        };
        let declarations = declarations(&block);
        if unknown(&declarations, Some([255; 3])).is_none() {
            continue;
        }
        let in_doubt = |selector: &&str| may_match(selector, text) && !is_hidden_already(selector, &declarations);
        let found = selectors.split(',').map(str::trim).filter(in_doubt);
        doubts.extend(found.map(|selector| format!("{selector} {{…}}")));
    }
    doubts
}

/// Whether what has a class or an id is a comment already, because the rule is known to hide it.
fn is_hidden_already(selector: &str, declarations: &[Declaration]) -> bool {
    let last = last(selector);
    let name = last.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    let is_simple = name.starts_with(['.', '#']) && !name[1..].contains(['.', '#', ':', '[']) && name.len() > 1;
    let is_away = takes_away(declarations);
    // What only the eye misses is read aloud.
    let is_read_aloud = READ_ALOUD.contains(&name.trim_start_matches('.'));
    is_simple && (is_away || is_read_aloud || moves_away(declarations, Some("ffffff")))
}

/// Whether an element of the text may be what a selector speaks of.
fn may_match(selector: &str, text: &str) -> bool {
    /// What stands around a text.
    const OUTSIDE: &[&str] =
        &["html", "body", "head", "nav", "header", "footer", ":root", "main", "title", "button", "input"];
    /// What is beside the words of an element, and what only holds while somebody points at it.
    const BESIDE: &[&str] = &[
        ":before", ":after", "::marker", "::selection", "::placeholder", "::backdrop", "::-webkit-scrollbar", ":hover",
        ":focus", ":active", ":focus-visible", ":focus-within",
    ];
    let last = last(selector);
    let is_not = last.contains(":not(") || last.contains(":is(") || last.contains(":where(") || last.contains(":has(");
    if !is_not && BESIDE.iter().any(|sign| last.contains(sign)) {
        return false;
    }
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii();
    // Only what stands before a bracket or a colon is sure.
    let sure = &last[..last.find([':', '[']).unwrap_or(last.len())];
    let element: String = sure.chars().take_while(|c| is_name(*c)).collect();
    if OUTSIDE.contains(&last) || OUTSIDE.contains(&&*element) && !text.contains(&format!("<{element}")) {
        return false;
    }
    let mut named = sure[element.len()..].split(['.', '#']).filter(|name| !name.is_empty());
    named.all(|name| text.contains(name))
}

/// The part of a selector that names what it speaks of.
fn last(selector: &str) -> &str {
    let (mut depth, mut from) = (0_usize, 0);
    for (at, c) in selector.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ' ' | '>' | '+' | '~' | '\n' | '\t' if depth == 0 => from = at + 1,
            _ => {}
        }
    }
    &selector[from..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_may_hide_something_is_named() {
        for (sheet, names) in [
            (".note { color: red } p { margin: 0 }", &[][..]),
            (".k { display: none }", &[]),
            (".absent { display: x }", &[]),
            (".k:hover { opacity: 0 } a:before { content: 'x' } body { overflow: hidden; height: 0 }", &[]),
            ("@media print { .k { display: none } }", &[]),
            (".dataframe tbody tr th { vertical-align: top }", &[]),
            ("p:not(.k) { display: none }", &["p:not(.k) {…}"]),
            ("[data-x] { display: none }", &["[data-x] {…}"]),
            ("p + p { display: none }", &["p {…}"]),
            (".k { .l & { visibility: hidden } }", &[]),
            (".k { .l + p { visibility: hidden } }", &["p {…}"]),
            (".k { clip-path: circle(1px) }", &[".k {…}"]),
            ("@import 'x.css';", &["@import"]),
            (":is(h1, .k) { dis\\70 lay: none }", &[":is(h1 {…}", ".k) {…}"]),
        ] {
            let found: Vec<String> = doubts_of(sheet, "<p class=\"k l\">a</p>");
            // How a selector is named matters less than that it is.
            assert_eq!(found.is_empty(), names.is_empty(), "{sheet}: {found:?}");
        }
    }
}
