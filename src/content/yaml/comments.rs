//! Lines of YAML that read as a restriction and are none: in a comment behind a value, `title: Pumps # draft: true`, or without a
//! colon, so that the line goes on with the text above. Whoever typed one may have meant it. A line that is a comment as a whole is a
//! key that somebody turned off.

use std::ops::Range;

use crate::content::tlp::Tlp;
use crate::content::{faults, marking, not_public, stray_key};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};

/// What restricts nothing because it is a comment or has no colon, and the markings in comments, by their levels.
pub(super) fn restrictions(source: SourceId, text: &str, range: Range<usize>) -> (Vec<Diagnostic>, Vec<(Tlp, Span)>) {
    let (mut keys, mut markings) = (Vec::new(), Vec::new());
    let mut start = range.start;
    for line in text[range].split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let is_behind_value = !line[indent..].starts_with('#');
        if let Some(at) = line.find(" #").filter(|_| is_behind_value) {
            let comment = line[at + 1..].trim_end();
            let span = source.span(start + at + 1..start + at + 1 + comment.len());
            let key = stray_key::find(comment).filter(|key| not_public::is_own(key.name));
            keys.extend(key.map(|key| faults::key_in_comment(span, key.name)));
            markings.extend(marking::highest(comment).map(|tlp| (tlp, span)));
        }
        let words = line[indent..].trim_end();
        if let Some(key) = stray_key::without_colon(words) {
            let span = source.span(start + indent..start + indent + words.len());
            keys.push(faults::key_without_colon(span, key));
        }
        start += line.len();
    }
    (keys, markings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Content, SourceTree};

    #[track_caller]
    fn check(yaml: &str, keys: usize, levels: usize) {
        let id = SourceTree::default().insert("a.yaml".into(), Content::Text(yaml.to_owned().into()));
        let (found, markings) = restrictions(id, yaml, 0..yaml.len());
        assert_eq!((found.len(), markings.len()), (keys, levels), "{yaml}");
    }

    #[test]
    fn a_restriction_behind_a_value_is_told() {
        check("title: Pumps # draft: true\n", 1, 0);
        check("title: \"Pumps\" # embargo_until: 2030-01-01", 1, 0);
        check("title: \"Pumps\"   # tlp: red\n", 0, 1);
    }

    #[test]
    fn a_key_without_a_colon_is_told() {
        check("summary: Words\n  draft true\n", 1, 0);
        check("summary: |\n  Words\n  embargo_until 2030-01-01T10:00\n", 1, 0);
        check("summary: Words\n  draft true to life\n  the draft\n", 0, 0);
    }

    #[test]
    fn other_comments_are_left_alone() {
        check("# draft: true\ntitle: Pumps\n  # tlp: red\n", 0, 0);
        check("as_of: 2024-11-30 # the draft was of the 29th\ntitle: \"Report #4\" # final\n", 0, 0);
    }
}
