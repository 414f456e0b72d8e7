//! Comments as other tools write them. Here they are words like any others, so what a writer wanted to keep from readers would come
//! out. The text is searched line by line as it is written; a comment of several lines is told once, where it begins.

use std::ops::Range;

use crate::content::glance::Glance;

/// Reads the lines of a body in their order.
#[derive(Default)]
pub(super) struct ForeignComments {
    /// What ends the comment that is open.
    until: Option<&'static str>,
}

/// A comment whose beginning and end are written so, wherever they stand.
const PAIRS: &[(&str, &str)] = &[
    ("%%", "%%"),
    ("{{!", "}}"),
    ("{{/*", "}}"),
    ("{{- /*", "}}"),
    ("{{</*", ">}}"),
    ("{#", "#}"),
    ("{/*", "*/}"),
    ("/*", "*/"),
    ("{>>", "<<}"),
    ("{--", "--}"),
    ("{++", "++}"),
    ("<%--", "--%>"),
    ("<%#", "%>"),
    ("{% comment", "endcomment"),
    ("{%- comment", "endcomment"),
    ("{{% comment", "/comment"),
    ("{{< comment", "/comment"),
    ("{% #", "%}"),
    ("[comment]", "[/comment]"),
    ("\\begin{comment}", "\\end{comment}"),
    ("#+begin_comment", "#+end_comment"),
    ("#+BEGIN_COMMENT", "#+END_COMMENT"),
];

/// With what a comment of HTML begins when a word processor was at it.
const ANGLES: &[&str] = &["<", "‹", "＜", "〈", "&lt;"];
/// What makes a comment of a line that begins with it.
const SLASHES: &str = "//";
const DOTS: &str = "..";

impl ForeignComments {
    /// Where a comment begins in a line, up to where it ends in it. `below`: the text that follows. What `is_words` refuses is code or an address.
    pub(super) fn find(&mut self, line: &str, below: &str, is_words: impl Fn(usize) -> bool) -> Option<Range<usize>> {
        if let Some(end) = self.until {
            if line.contains(end) {
                self.until = None;
            }
            return None;
        }
        if may_begin_in(line) { self.search(line, below, is_words) } else { None }
    }

    /// The same for a line above which no comment is open.
    fn search(&mut self, line: &str, below: &str, is_words: impl Fn(usize) -> bool) -> Option<Range<usize>> {
        let start = line.len() - line.trim_start_matches([' ', '\t', '>', '-', '*', '+', '|']).len();
        let written = line.trim_end();
        let mut at_start = line_comment(&written[start.min(written.len())..], line.len() - start)
            .filter(|_| is_words(start))
            .map(|until| {
                self.until = until;
                start..written.len()
            });
        if at_start.is_none() {
            at_start = self.pair(line, start, below).filter(|range| is_words(range.start));
        }
        at_start.or_else(|| dashes(written).filter(|range| is_words(range.start)))
    }

    /// A comment with a beginning and an end. In the middle of a line it needs both, and between them words.
    fn pair(&mut self, line: &str, start: usize, below: &str) -> Option<Range<usize>> {
        for (open, close) in PAIRS {
            for (at, _) in line.match_indices(open) {
                let behind = &line[at + open.len()..];
                let Some(len) = length(open, behind, close) else {
                    if at == start && may_be_open(open, behind, below) {
                        self.until = Some(close);
                        return Some(at..line.trim_end().len());
                    }
                    continue;
                };
                if is_remark(open, &line[..at], &behind[..len]) {
                    return Some(at..at + open.len() + len + close.len());
                }
            }
        }
        None
    }
}

/// Whether a line has anything with which a comment begins. Most have nothing, and a search for each would cost a fifth of a check.
fn may_begin_in(line: &str) -> bool {
    static FIRST_BYTES: Glance = {
        let mut glance = Glance::NOTHING.and_at(SLASHES).and_at(DOTS);
        let mut nth = 0;
        while nth < PAIRS.len() {
            glance = glance.and_at(PAIRS[nth].0);
            nth += 1;
        }
        nth = 0;
        while nth < ANGLES.len() {
            glance = glance.and_at(ANGLES[nth]);
            nth += 1;
        }
        glance
    };
    FIRST_BYTES.places(line).any(|at| {
        let here = &line.as_bytes()[at..];
        let begins = |word: &str| here[0] == word.as_bytes()[0] && here.starts_with(word.as_bytes());
        begins(SLASHES)
            || begins(DOTS)
            || PAIRS.iter().any(|(open, _)| begins(open))
            || ANGLES.iter().any(|open| begins(open))
    })
}

/// As far as a comment in the middle of a line is looked for.
fn near(text: &str) -> &str {
    const LONGEST: usize = 600;
    &text[..text.floor_char_boundary(LONGEST.min(text.len()))]
}

/// As far as the end of a comment of several lines is looked for.
fn far(text: &str) -> &str {
    const LONGEST: usize = 4000;
    &text[..text.floor_char_boundary(LONGEST.min(text.len()))]
}

/// How long the words of a comment are that ends on its line.
fn length(open: &str, behind: &str, close: &str) -> Option<usize> {
    // `{{ site.author }}` is no comment.
    let is_whole = !open.ends_with("comment") || behind.starts_with([' ', '%', '>', '-']);
    near(behind).find(close).filter(|_| is_whole)
}

/// Whether a line that begins so may go on with a comment below it.
fn may_be_open(open: &str, behind: &str, below: &str) -> bool {
    match open {
        // `{#anchor}` names a paragraph.
        "{#" => behind.is_empty() || behind.starts_with(char::is_whitespace),
        "[comment]" => !behind.starts_with([':', '(']),
        // `%% of people` is a slip for one sign.
        "%%" => behind.trim().is_empty() || far(below).lines().any(|line| line.trim_end().ends_with("%%")),
        // A sign of deletion or insertion ends in its paragraph.
        "{--" | "{++" => false,
        _ => true,
    }
}

/// Whether the words between a beginning and an end are a remark, and not numbers, paths or the name of an anchor.
fn is_remark(open: &str, before: &str, words: &str) -> bool {
    let has_words = words.contains(char::is_alphabetic);
    match open {
        // `| 5 %% | of households |`
        "%%" => {
            let last = before.trim_end().chars().next_back();
            has_words && !words.contains('|') && !last.is_some_and(|c| c.is_numeric() || c == '(')
        }
        // `/srv/*` and `*/5`
        "/*" => has_words && (before.is_empty() || before.ends_with([' ', '\t', '>', '|', '('])),
        "[comment]" => !words.starts_with([':', '(']),
        _ => true,
    }
}

/// A comment that is a line, or begins with one; what ends it. `written`: the line behind its marks.
fn line_comment(written: &str, indented: usize) -> Option<Option<&'static str>> {
    let is_row_of = |sign: char, least: usize| written.len() >= least && written.chars().all(|c| c == sign);
    if is_row_of('/', 4) {
        return Some(Some("////"));
    }
    if let Some(words) = written.strip_prefix(SLASHES) {
        let words = words.trim_start_matches('/');
        let first = words.split_whitespace().next().unwrap_or_default();
        // `//example.org/map` is an address, and `//server/folder` a path.
        let is_path = !words.starts_with(char::is_whitespace) && first.contains(['/', '.', '\\']);
        return (!is_path && words.contains(char::is_alphabetic)).then_some(None);
    }
    // `.. note`, but not `.. and so on` behind other words.
    let rest = written.strip_prefix(DOTS)?;
    let is_comment = rest.starts_with([' ', '\t']) && rest.trim_start().starts_with(char::is_alphanumeric);
    (is_comment && indented >= written.len()).then_some(None)
}

/// `<!– words –>`, `‹!-- words`, `&lt;!-- words`: a comment of HTML as a word processor writes it, or with a space in it.
fn dashes(written: &str) -> Option<Range<usize>> {
    written.char_indices().find_map(|(at, c)| {
        let rest = ANGLES.iter().find_map(|open| written[at..].strip_prefix(open))?;
        let bang = near(rest).trim_start().strip_prefix(['!', '！'])?;
        let dash = bang.trim_start();
        let first = dash.chars().next().filter(|c| matches!(c, '-' | '–' | '—' | '−' | '‒' | '―'))?;
        let is_sound = c == '<' && rest.starts_with("!--");
        // `<!-` alone could be the face of somebody who smiles.
        let has_words = near(&dash[first.len_utf8()..]).contains(char::is_alphabetic);
        (!is_sound && has_words).then_some(at..written.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What follows a line of a text.
    fn below<'t>(text: &'t str, line: &str) -> &'t str {
        &text[line.as_ptr().addr() - text.as_ptr().addr() + line.len()..]
    }

    fn found(text: &str) -> Vec<&str> {
        let mut comments = ForeignComments::default();
        text.lines()
            .filter_map(|line| comments.find(line, below(text, line), |_| true).map(|range| &line[range]))
            .collect()
    }

    #[test]
    fn a_comment_of_another_tool_is_told_once() {
        for (text, wanted) in [
            ("%% do not publish %%", "%% do not publish %%"),
            ("Words %%a remark%% words", "%%a remark%%"),
            ("%%\na remark\n\nmore\n%%\nWords", "%%"),
            ("%% a remark\nof two lines %%", "%% a remark"),
            ("{# a remark #}", "{# a remark #}"),
            ("{#\na remark\n#}", "{#"),
            ("{/* a remark */}", "{/* a remark */}"),
            ("/* a remark */ words", "/* a remark */"),
            ("/*\na remark\n*/", "/*"),
            ("a {>>remark<<} b", "{>>remark<<}"),
            ("{{!-- a remark --}}", "{{!-- a remark --}}"),
            ("{{/* a remark */}}", "{{/* a remark */}}"),
            ("<%-- a remark --%>", "<%-- a remark --%>"),
            ("{% comment %}a{% endcomment %}", "{% comment %}a{% endcomment"),
            ("{% comment %}\na\n{% endcomment %}", "{% comment %}"),
            (".. note that Anna saw it", ".. note that Anna saw it"),
            ("////\na remark\n////\nWords", "////"),
            ("// TODO do not publish", "// TODO do not publish"),
            ("- // a remark", "// a remark"),
            ("//TODO", "//TODO"),
            ("<!– a remark –>", "<!– a remark –>"),
            ("<!— a remark —>", "<!— a remark —>"),
            ("‹!– a remark –›", "‹!– a remark –›"),
            ("< !-- a remark -->", "< !-- a remark -->"),
            ("&lt;!-- a remark --&gt;", "&lt;!-- a remark --&gt;"),
            ("[comment] a [/comment]", "[comment] a [/comment]"),
            ("a {--deleted--} b", "{--deleted--}"),
            ("{++new++}", "{++new++}"),
            ("%% a\nb %%", "%% a"),
        ] {
            assert_eq!(found(text), [wanted], "{text}");
        }
    }

    #[test]
    fn honest_words_are_no_comments() {
        for text in [
            "",
            "%% of people",
            "Half of all (50 %%) and 60 %% more",
            "| 5 %% | 6 %% |",
            "| Share (%%) | of all %% |",
            "A paragraph {#anchor}",
            "## Heading {#anchor}",
            "https://example.org/a//b/*.csv",
            "//example.org/map",
            "//server/folder",
            "either/or and km/h",
            "... and then they left",
            "..",
            "a .. b",
            "<!-- a remark -->",
            "<! and &lt; b",
            "a < b and c - d",
            "{{ site.author }}",
            "[comment]: # (a remark)",
            "/srv/* and */5",
            "The price was 5/6.",
            "— he said // she said",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    /// The same without the glance.
    fn searched(text: &str) -> Vec<&str> {
        let mut comments = ForeignComments::default();
        let mut search = |line| match comments.until {
            Some(_) => comments.find(line, below(text, line), |_| true),
            None => comments.search(line, below(text, line), |_| true),
        };
        text.lines().filter_map(|line| search(line).map(|range| &line[range])).collect()
    }

    #[test]
    fn every_beginning_is_seen() {
        for begin in PAIRS.iter().map(|(open, _)| open).chain(ANGLES).chain(&[SLASHES, DOTS]) {
            assert!(may_begin_in(&format!("é {begin} a")), "{begin}");
        }
        assert!(!may_begin_in("Words [@source 3], “5 % of 1/2” – in ## [[place]] & #2. (é)"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(\\PC|%%|/\\*|\\*/|\\{#|#\\}|//|\\.\\. |<!–|‹!|&lt;!-|\\[comment\\]|\n| ){0,30}") {
            proptest::prop_assert_eq!(found(&text), searched(&text));
        }

        #[test]
        fn a_glance_passes_over_no_comment(
            at in 0..PAIRS.len(), before in "[ >*\\PC]{0,4}", within in "(\\PC|\n|\n//|\n\\.\\. a|<—|！){0,9}", is_open: bool,
        ) {
            let (open, close) = PAIRS[at];
            let text = format!("{before}{open}{within}{}", if is_open { "" } else { close });
            proptest::prop_assert_eq!(found(&text), searched(&text));
        }
    }
}
