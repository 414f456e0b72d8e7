//! Lines of YAML that read as a restriction and are none: in a comment behind a value, `title: Pumps # draft: true`, or without a
//! colon, so that the line goes on with the text above. Whoever typed one may have meant it. A line that is a comment as a whole is a
//! key that somebody turned off, or a remark; that is a fault only if everybody may read the text.

use std::ops::Range;

use crate::content::forbidding::{self, Wish};
use crate::content::tlp::Tlp;
use crate::content::{faults, marking, not_public, stray_key};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};

/// What restricts nothing because it is a comment or has no colon.
#[derive(Default)]
pub(super) struct Restrictions {
    pub(super) faults: Vec<Diagnostic>,
    /// The markings in comments behind values, by their levels.
    pub(super) markings: Vec<(Tlp, Span)>,
    pub(super) wishes: Vec<Wish>,
}

pub(super) fn restrictions(source: SourceId, text: &str, range: Range<usize>) -> Restrictions {
    let mut found = Restrictions::default();
    let mut start = range.start;
    for line in text[range].split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let is_behind_value = !line[indent..].starts_with('#');
        if let Some(at) = line.find(" #").filter(|_| is_behind_value) {
            let comment = line[at + 1..].trim_end();
            let span = source.span(start + at + 1..start + at + 1 + comment.len());
            let key = stray_key::find(comment).filter(|key| not_public::is_own(key.name));
            let of_level = || line[indent..].starts_with("tlp").then(|| level_first(comment)).flatten();
            let marking = marking::highest(comment).or_else(of_level);
            if key.is_none() && marking.is_none() && forbidding::in_remark(comment) {
                found.wishes.push(Wish::of_any(faults::comment_without_effect(span)));
            }
            found.faults.extend(key.map(|key| faults::key_in_comment(span, key.name)));
            found.markings.extend(marking.map(|tlp| (tlp, span)));
        }
        if !is_behind_value {
            let comment = line[indent..].trim_end();
            let marking = marking::markings(comment).map(|marking| marking.tlp).max();
            let span = source.span(start + indent..start + indent + comment.len());
            let is_asking = || stray_key::is_turned_off(comment).unwrap_or_else(|| forbidding::in_remark(comment));
            if marking.is_some() || is_asking() {
                let fault = faults::comment_without_effect(span);
                found.wishes.push(Wish { level: marking.unwrap_or(Tlp::Green), fault });
            }
        }
        let words = line[indent..].trim_end();
        if let Some(key) = stray_key::without_colon(words) {
            let span = source.span(start + indent..start + indent + words.len());
            found.faults.push(faults::key_without_colon(span, key));
        }
        start += line.len();
    }
    found
}

/// The level that a comment behind one begins with: `# amber`.
fn level_first(comment: &str) -> Option<Tlp> {
    let word = comment.trim_start_matches(['#', ' ', '\t']).split([' ', ',', ';', '.', ':']).next()?;
    marking::reads_as(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Content, SourceTree};

    #[track_caller]
    fn check(yaml: &str, keys: usize, levels: usize, wishes: usize) {
        let id = SourceTree::default().insert("a.yaml".into(), Content::Text(yaml.to_owned().into()));
        let found = restrictions(id, yaml, 0..yaml.len());
        assert_eq!((found.faults.len(), found.markings.len()), (keys, levels), "{yaml}");
        assert_eq!(found.wishes.len(), wishes, "{yaml}");
    }

    #[test]
    fn a_restriction_behind_a_value_is_told() {
        check("title: Pumps # draft: true\n", 1, 0, 0);
        check("title: \"Pumps\" # embargo_until: 2030-01-01", 1, 0, 0);
        check("title: \"Pumps\"   # tlp: red\n", 0, 1, 0);
    }

    #[test]
    fn a_key_without_a_colon_is_told() {
        check("summary: Words\n  draft true\n", 1, 0, 0);
        check("summary: |\n  Words\n  embargo_until 2030-01-01T10:00\n", 1, 0, 0);
        check("summary: Words\n  draft true to life\n  the draft\n", 0, 0, 0);
    }

    #[test]
    fn a_comment_that_asks_to_hold_the_text_back_is_a_wish() {
        for line in [
            "# draft: true",
            "# tlp: red",
            "# TLP: RED",
            "  # embargo_until: 2030-01-01",
            "# embargo until Monday",
            "# DO NOT PUBLISH",
            "# status: draft",
            "## draft true",
            "title: Pumps # do not publish",
            "title: Pumps # DRAFT",
        ] {
            check(&format!("{line}\n"), 0, 0, 1);
        }
        check("tlp: clear # amber\n", 0, 1, 0);
        check("tlp: clear # no amber light\n", 0, 0, 0);
    }

    #[test]
    fn other_comments_are_left_alone() {
        check(
            "# draft: false\ntitle: Pumps\n  # draft of the map\n# status: confirmed\n# private: false\n# confidential: no\n",
            0,
            0,
            0,
        );
        check("as_of: 2024-11-30 # the draft was of the 29th\ntitle: \"Report #4\" # final\n", 0, 0, 0);
    }
}
