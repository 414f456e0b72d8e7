//! Rules in tables of kramdown: `|---+---|` between rows, `|===|===|` above the foot. A table of ours has one, below its head. And
//! feet of tables in HTML that stand before the body: browsers show them last.

use std::ops::Range;

use crate::import::account::Deed;

use super::dialect::{Notes, edited};
use super::tags::{Tag, tags};

/// HTML in which the foot of a table stands behind its body.
pub(super) fn with_foot_last(html: &str) -> String {
    if !html.contains("<tfoot") {
        return html.to_owned();
    }
    let found = tags(html);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    // The feet of each table that is open, and whether rows followed.
    let mut open: Vec<(Vec<Range<usize>>, bool)> = Vec::new();
    let mut foot: Option<&Tag<'_>> = None;
    for tag in &found {
        match (tag.name.as_str(), tag.closes) {
            ("table", false) => open.push((Vec::new(), false)),
            ("table", true) => {
                let Some((feet, has_rows)) = open.pop() else { continue };
                if has_rows {
                    let moved: String = feet.iter().map(|range| &html[range.clone()]).collect();
                    edits.extend(feet.into_iter().map(|range| (range, String::new())));
                    edits.push((tag.range.start..tag.range.start, moved));
                }
            }
            ("tfoot", false) => foot = Some(tag),
            ("tfoot", true) => {
                if let (Some(start), Some((feet, _))) = (foot.take(), open.last_mut()) {
                    feet.push(start.range.start..tag.range.end);
                }
            }
            ("tr", false) if foot.is_none() => {
                if let Some((feet, has_rows)) = open.last_mut() {
                    *has_rows |= !feet.is_empty();
                }
            }
            _ => {}
        }
    }
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    edited(html, edits)
}

/// Markdown in which the rule below each head has a part for each column, also for those without words.
pub(super) fn with_whole_rules(markdown: &str) -> String {
    let is_row = |line: &str| line.trim_start_matches([' ', '>', '-', '*']).starts_with('|');
    let lines: Vec<&str> = markdown.split('\n').collect();
    let fixed = lines.iter().enumerate().map(|(at, line)| {
        let is_below_head = at > 0 && is_row(lines[at - 1]) && (at == 1 || !is_row(lines[at - 2]));
        let start = line.find('|').filter(|_| is_below_head && is_row(line) && is_rule(line));
        let Some((start, inner)) = start.and_then(|start| Some((start, line[start..].trim_end().strip_prefix('|')?)))
        else {
            return (*line).to_owned();
        };
        let parts = inner.strip_suffix('|').unwrap_or(inner).split('|');
        let parts = parts.map(|part| if part.trim().is_empty() { " --- " } else { part });
        format!("{}|{}|", &line[..start], parts.collect::<Vec<_>>().join("|"))
    });
    fixed.collect::<Vec<_>>().join("\n")
}

/// The table that a text begins with, written with one rule, if its rules are others. Returns how many lines it has.
pub(super) fn with_one_rule(lines: &[&str], out: &mut Vec<String>, notes: &mut Notes) -> Option<usize> {
    // Within a table its rules are those that stay.
    let is_within = out.last().is_some_and(|line| line.trim_start().starts_with('|'));
    if is_within || !lines[0].trim_start().starts_with('|') {
        return None;
    }
    let len = lines.iter().take_while(|line| line.trim_start().starts_with('|')).count();
    let table = &lines[..len];
    let rules: Vec<usize> = (0..len).filter(|at| is_rule(table[*at])).collect();
    let is_ours = |at: &usize| *at == 1 && !table[*at].contains(['+', '=']);
    if rules.is_empty() || rules.iter().all(is_ours) || rules.len() == len {
        return None;
    }
    let first = (0..len).find(|at| !is_rule(table[*at]))?;
    let indent = &table[0][..table[0].len() - table[0].trim_start().len()];
    let columns = cells(table[first]);
    // Where it says how columns are aligned, that stays.
    let said = rules.iter().map(|at| table[*at].trim()).find(|rule| rule.contains(':') && cells(rule) == columns);
    let rule =
        said.map_or_else(|| format!("|{}", "---|".repeat(columns)), |rule| rule.replace('+', "|").replace('=', "-"));
    for (at, line) in table.iter().enumerate().filter(|(at, _)| !rules.contains(at)) {
        out.push((*line).to_owned());
        if at == first {
            out.push(format!("{indent}{rule}"));
        }
    }
    notes.push((Deed::Changed, "rules between the rows of a table were taken out, except below the first".to_owned()));
    Some(len)
}

fn is_rule(line: &str) -> bool {
    let bare = line.trim();
    bare.contains(['-', '=']) && bare.chars().all(|c| matches!(c, '|' | '-' | '=' | '+' | ':' | ' ' | '\t'))
}

/// How many cells a row has, with `\|` as a sign in one.
fn cells(row: &str) -> usize {
    let row = row.trim().trim_start_matches('|');
    let row = row.strip_suffix(['|', '+']).unwrap_or(row).replace("\\|", "");
    if is_rule(&row) { row.split(['|', '+']).count() } else { row.split('|').count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foot_stands_last() {
        assert_eq!(
            with_foot_last("<table><thead><tr><th>a<tfoot><tr><td>c</tfoot><tbody><tr><td>b</table>"),
            "<table><thead><tr><th>a<tbody><tr><td>b<tfoot><tr><td>c</tfoot></table>"
        );
        let plain = "<table><tr><td>a<tfoot><tr><td>b</tfoot></table>";
        assert_eq!(with_foot_last(plain), plain);
    }

    #[test]
    fn a_rule_has_a_part_for_each_column() {
        assert_eq!(with_whole_rules("| a |  |\n| - |  |\n| - |  |"), "| a |  |\n| - | --- |\n| - |  |");
        assert_eq!(with_whole_rules("> | a | b |\n> | - | - |"), "> | a | b |\n> | - | - |");
    }

    #[track_caller]
    fn check(table: &str, expected: &str) {
        let lines: Vec<&str> = table.lines().collect();
        let mut out = Vec::new();
        let len = with_one_rule(&lines, &mut out, &mut Notes::new());
        let written = if len.is_some() { out.join("\n") } else { table.to_owned() };
        assert_eq!(written, expected);
    }

    #[test]
    fn a_table_has_one_rule() {
        check("| a | b |\n|---+---|\n| 1+1 | 2 |", "| a | b |\n|---|---|\n| 1+1 | 2 |");
        check(
            "|---|---|\n| a | b |\n|===|===|\n| 1 | 2 |\n|---|---|\n| 3 | 4 |",
            "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |",
        );
        check("| a | b |\n|:--|--:|\n| 1 | 2 |\n|===|===|\n| 3 | 4 |", "| a | b |\n|:--|--:|\n| 1 | 2 |\n| 3 | 4 |");
        for same in ["| a |\n|---|\n| 1 |", "| a |\n| b |", "|---|"] {
            check(same, same);
        }
    }
}
