//! Front matter that is no YAML, and yet leaves no doubt who may read the text: whatever its slip is, none of its lines can be meant
//! to restrict anything. Faults may quote such a file. It is not built all the same.

use crate::content::front_matter::RESTRICTING_KEYS;
use crate::content::{marking, not_public, stray_key};
use crate::diagnostic::nearest;

/// Whether no line of the front matter of a text may restrict it, however that was meant to be written.
pub(super) fn is_plain(text: &str) -> bool {
    let mut lines = text.lines();
    if lines.next() != Some("---") {
        return false;
    }
    let mut is_closed = false;
    let front = lines.take_while(|line| {
        is_closed = *line == "---";
        !is_closed
    });
    let front: Vec<&str> = front.collect();
    // Keys can go on below a line that ended them too early.
    let has_key_below = text.lines().skip(front.len() + 2).any(|line| stray_key::find(line).is_some());
    is_closed
        && !has_key_below
        && front.iter().all(|line| is_plain_line(line))
        && !not_public::is_named_in(&front.concat())
}

fn is_plain_line(line: &str) -> bool {
    if line.is_empty() {
        return true;
    }
    // What goes on with a text at the beginning of a line may be anything.
    let is_further_in = line.starts_with([' ', '-', '#']);
    let (key, rest) = line.split_at(line.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(line.len()));
    let has_sign = rest.trim_start().starts_with(|c: char| !c.is_alphanumeric());
    let is_key = || !key.is_empty() && has_sign && nearest(key, RESTRICTING_KEYS).is_none();
    let is_sound = is_further_in || is_key();
    is_sound && marking::first(line).is_none() && !stray_key::restricts(line) && stray_key::find(line).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_plain_if_nothing_in_it_can_restrict_it() {
        let front = |lines: &str| format!("---\ntitle: Orsa: the river\n{lines}---\n\nText.\n");
        for lines in
            ["", "as_of: 2025-01-01\nsummary: \"Words\n", "key_figures:\n  - {id: dead, label: Dead\n", "sumary:x\n"]
        {
            assert!(is_plain(&front(lines)), "{lines}");
        }
        for lines in [
            "draft: true\n",
            "draft:true\n",
            "  draft: true\n",
            "draft true\n",
            "darft: true\n",
            "# draft: true\n",
            "d raft: true\n",
            "drаft: true\n",
            "summary: \"Words, draft: true\n",
            "tlp: red\n",
            "  tlp red\n",
            "status: in review\n",
            "published: 0\n",
            "embargo_until=2030-01-01\n",
            "summary: TLP:RED\n",
            "Words\n",
            "summary: not public: yet\n",
            "isDraft: oui\n",
            "sum\u{200b}mary: confidential\n",
            "<<<<<<< HEAD\n",
            "dra\n",
            "with\ndrawn: {}\n",
        ] {
            assert!(!is_plain(&front(lines)), "{lines}");
        }
        for text in [
            "---\ntitle: a: b\n---\ndraft: true\n---\n",
            "",
            "---\ntitle: a: b\n",
            "title: a: b\n---\n",
            "\u{200b}---\ntitle: a: b\n---\n",
            "--- \na: b: c\n---\n",
        ] {
            assert!(!is_plain(text), "{text}");
        }
    }
}
