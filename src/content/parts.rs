//! Front matter and body of a text. Front matter is YAML between two lines `---`, the first of which is the first line of the
//! file. What else stands there is told by what it looks like, because its cure depends on that. The words never quote the
//! text: of a file without front matter it is unknown who may read it.

use std::ops::Range;

use super::faults;
use super::hidden::is_invisible;
use super::not_public;
use crate::diagnostic::{Checked, Diagnostic};
use crate::source::SourceId;

/// Front matter and body of a text.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) front: Range<usize>,
    pub(super) body: Range<usize>,
    /// Whether front matter is there, from its first line to its last.
    pub(super) sound: bool,
}

/// What a file with front matter begins with: of a report and of a page.
pub(super) const OF_REPORT: &str = "begin the file with `---`, `title: …`, `as_of: …` and `---`, each on its own line";
pub(super) const OF_PAGE: &str = "begin the file with `---`, `title: …` and `---`, each on its own line";

/// What others put before a text that is read on.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Splits a text. `example` is the cure for one that has no front matter at all.
pub(super) fn split(id: SourceId, text: &str, example: &'static str) -> Checked<Parts> {
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    match line_at(text, start).1.trim_end() {
        "---" => after_opening(id, text, start),
        _ => without_opening(id, text, start, example),
    }
}

/// Looks for the end of front matter that begins well.
fn after_opening(id: SourceId, text: &str, opening: usize) -> Checked<Parts> {
    let front = line_at(text, opening).0.end;
    let mut other_end = None;
    let mut indented = None;
    let mut is_yaml = true;
    for (range, line) in lines(text, front) {
        let parts = |sound| Parts { front: front..range.start, body: range.end..text.len(), sound };
        match other_end {
            None if line.trim_end() == "---" => {
                if is_toml(&text[front..range.start]) {
                    let fault = faults::toml_front_matter(id.span(opening..opening + 3));
                    return without(range.end, text, fault);
                }
                return match end_of_more(text, range.end) {
                    Some(end) => without(end, text, faults::early_end(id.span(range.start..range.start + 3))),
                    None => Checked::sound(parts(true)),
                };
            }
            None if is_yaml && is_like_fence(line) => {
                let span = id.span(range.start..range.start + line.trim_end().len());
                let is_indented = line.starts_with([' ', '\t']);
                let end = (parts(false), faults::other_end(span, is_indented && line.trim() == "---"));
                // In a text of several lines it says nothing, unless it is the last line of its kind.
                let slot = if is_indented { &mut indented } else { &mut other_end };
                *slot = Some(end);
            }
            _ => is_yaml &= may_be_yaml(line),
        }
    }
    let (value, fault) = other_end.or(indented).unwrap_or_else(|| {
        let span = id.span(opening..opening + 3);
        (Parts { front: front..front, body: text.len()..text.len(), sound: false }, faults::unclosed_front_matter(span))
    });
    Checked { value, diagnostics: vec![fault] }
}

/// Whether all lines are those of TOML, two or more: `key = …`, `[table]`.
fn is_toml(front: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let is_pair = |line: &str| {
        line.split_once('=').is_some_and(|(key, _)| !key.trim().is_empty() && key.trim().chars().all(is_word))
    };
    let is_of_toml = |line: &&str| is_pair(line) || line.starts_with('[') && line.ends_with(']');
    let lines = || front.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines().filter(|line| is_pair(line)).count() > 1 && lines().all(|line| is_of_toml(&line))
}

/// Where front matter ends that goes on below the line that closes it: keys of ours, and `---` again.
fn end_of_more(text: &str, from: usize) -> Option<usize> {
    const KEYS: &[&str] = &[
        "title", "as_of", "type", "number", "tlp", "draft", "summary", "published", "embargo_until", "places",
        "actors", "sections", "sources", "key_figures", "events", "updates", "highlights", "period", "next_report",
        "contacts", "prepared_by", "approved_by", "aliases", "authors", "translators", "licence", "cover", "documents",
    ];
    let is_ours = |line: &str| {
        let key = line.trim_end().split(':').next().unwrap_or_default();
        is_key(line.trim_end()) && (KEYS.contains(&key) || not_public::key(key).is_some())
    };
    let is_blank = |line: &str| line.trim().is_empty();
    // A second pair of lines, `---` or those of a fence of code, may be around them.
    let (fence, opening) = lines(text, from).find(|(_, line)| !is_blank(line))?;
    let is_fence = opening.trim_end() == "---" || is_code_fence(opening.trim_end());
    let keys = if is_fence { fence.end } else { from };
    let first = line_at(text, keys).1;
    let mut below = lines(text, keys).skip_while(|(_, line)| {
        may_be_yaml(line)
            && (is_fence || !is_blank(line))
            && line.trim_end() != "---"
            && !is_code_fence(line.trim_end())
    });
    let (range, line) = if is_ours(first) { below.next()? } else { return None };
    let is_end = line.trim_end() == "---" || is_fence && is_code_fence(line.trim_end());
    is_end.then_some(range.end)
}

/// Tells what a text begins with in the place of `---`.
fn without_opening(id: SourceId, text: &str, start: usize, example: &'static str) -> Checked<Parts> {
    let Some((range, line)) = lines(text, start).find(|(_, line)| !line.trim().is_empty()) else {
        return without(text.len(), text, faults::no_text(id.whole(), example));
    };
    let is_unseen = |c: char| c.is_whitespace() || is_invisible(c);
    let blank = line.len() - line.trim_start_matches(is_unseen).len();
    let span = id.span(range.start + blank..range.start + line.trim_end().len());
    let (first, rest) = (line.trim_matches(is_unseen), range.end);
    let next = lines(text, rest).map(|(_, line)| line).find(|line| !line.trim().is_empty()).unwrap_or_default();
    let foreign = |fault: Diagnostic, ends: &[&str]| without(end_of(text, rest, ends), text, fault);
    match first {
        "---" if blank == 0 => foreign(faults::lines_before(span), &["---"]),
        "---" => foreign(faults::blank_before(span), &["---"]),
        "+++" | "---toml" => foreign(faults::toml_front_matter(span), &["+++", "---"]),
        ";;;" | "---json" => foreign(faults::json_front_matter(span), &[";;;", "---"]),
        "{" => foreign(faults::json_front_matter(span), &["}"]),
        "---yaml" | "---yml" => foreign(faults::other_start(span), &["---"]),
        _ if is_json(first) => without(end_of_object(text, range.start), text, faults::json_front_matter(span)),
        // `--- # front matter`, `---js`
        _ if first.starts_with("---") && (is_key(next) || !first.contains(' ')) => {
            foreign(faults::other_start(span), &["---"])
        }
        _ if is_like_fence(first) && (is_key(next) || first.contains('-')) => {
            foreign(faults::other_start(span), &["---", first])
        }
        _ if is_code_fence(first) && (is_key(next) || next.trim() == "---") => {
            foreign(faults::front_matter_as_code(span), &["```", "~~~"])
        }
        _ if is_known_key(first) => foreign(faults::no_opening(span), &["---", ""]),
        _ if first.starts_with("# ") || is_underline(next) => without(0, text, faults::title_as_heading(span, example)),
        _ => match fence_below(text, rest) {
            Some(fence) => {
                let body = end_of(text, line_at(text, fence.start).0.end, &["---"]);
                without(body, text, faults::text_before(id.span(fence)))
            }
            None => without(0, text, faults::missing_front_matter(id.whole(), example)),
        },
    }
}

/// Parts without front matter, whose body begins at a byte.
fn without(body: usize, text: &str, fault: Diagnostic) -> Checked<Parts> {
    Checked { value: Parts { front: 0..0, body: body..text.len(), sound: false }, diagnostics: vec![fault] }
}

/// Where the line ends that is one of these, from a byte on; the end of the text if there is none.
fn end_of(text: &str, from: usize, ends: &[&str]) -> usize {
    lines(text, from).find(|(_, line)| ends.contains(&line.trim())).map_or(text.len(), |(range, _)| range.end)
}

/// Where the line ends on which the first object of JSON does.
fn end_of_object(text: &str, from: usize) -> usize {
    let mut depth = 0_usize;
    for (range, line) in lines(text, from) {
        depth = (depth + line.matches('{').count()).saturating_sub(line.matches('}').count());
        if depth == 0 {
            return range.end;
        }
    }
    text.len()
}

/// The line below a heading that is underlined.
fn is_underline(line: &str) -> bool {
    let line = line.trim_end();
    line.len() > 2 && line.bytes().all(|b| b == b'=')
}

/// Front matter further down, before which a few lines stand.
fn fence_below(text: &str, from: usize) -> Option<Range<usize>> {
    const MOST_LINES: usize = 20;
    let mut lines = lines(text, from).take(MOST_LINES).skip_while(|(_, line)| line.trim_end() != "---");
    let (fence, _) = lines.next()?;
    let (_, next) = lines.next()?;
    is_known_key(next.trim_end()).then_some(fence.start..fence.start + 3)
}

/// Lines that people type for `---`, or that end front matter elsewhere.
fn is_like_fence(line: &str) -> bool {
    if line.trim_start().starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return false;
    }
    let signs: Vec<char> = line.trim().chars().filter(|c| !c.is_whitespace()).collect();
    let all = |set: &[char]| signs.iter().all(|sign| set.contains(sign));
    match signs.as_slice() {
        ['—' | '―' | '…'] => true,
        [_, _, ..] if all(&['-', '–', '—', '‐', '‑', '‒', '―', '−']) => true,
        [_, _, _, ..] => all(&['*']) || all(&['_']) || all(&['=']) || all(&['~']) || all(&['.']) || all(&['+']),
        _ => false,
    }
}

/// Whether a line can be one of front matter, and not of prose.
fn may_be_yaml(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with([' ', '\t', '-', '#', ']', '}', '"', '\'']) || line.contains(':')
}

fn is_code_fence(line: &str) -> bool {
    matches!(line.trim_start_matches(['`', '~']), "" | "yaml" | "yml") && line.len() > 2 && line.starts_with(['`', '~'])
}

fn is_json(line: &str) -> bool {
    line.starts_with("{\"") || line.starts_with("{ \"")
}

/// `title: …`
fn is_key(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, rest)| {
        let is_of_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        !key.is_empty() && key.chars().all(is_of_key) && (rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
    })
}

/// A key that texts do not begin with by chance.
fn is_known_key(line: &str) -> bool {
    const KEYS: &[&str] = &[
        "title", "as_of", "date", "type", "number", "tlp", "draft", "summary", "lang", "author", "authors", "layout",
        "tags", "published", "slug", "description", "embargo_until",
    ];
    is_key(line) && line.split(':').next().is_some_and(|key| KEYS.contains(&&*key.to_lowercase()))
}

/// The line at a byte: with its end, and without.
fn line_at(text: &str, start: usize) -> (Range<usize>, &str) {
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at + 1);
    (start..end, text[start..end].trim_end_matches(['\n', '\r']))
}

fn lines(text: &str, from: usize) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut start = from;
    std::iter::from_fn(move || {
        let line = (start < text.len()).then(|| line_at(text, start))?;
        start = line.0.end;
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Content, SourceTree};

    /// What is told of a text, and its body.
    #[track_caller]
    fn check(text: &str, message: &str, body: &str) {
        let id = SourceTree::default().insert("content/a/1.md".into(), Content::Text(text.into()));
        let Checked { value, diagnostics } = split(id, text, OF_REPORT);
        let told: Vec<&str> = diagnostics.iter().map(|fault| &*fault.message).collect();
        assert!(told.len() == 1 && told[0].contains(message), "{text:?}: {told:?}");
        assert!(!value.sound);
        assert_eq!(text[value.body].trim(), body, "{text:?}");
        assert!(matches!(diagnostics[0].message, std::borrow::Cow::Borrowed(_)), "{text:?} is quoted");
    }

    #[test]
    fn what_stands_in_the_place_of_front_matter_is_told() {
        check("+++\ntitle = \"A\"\n[[extra.x]]\n+++\nText\n", "TOML", "Text");
        check("{\n \"title\": \"A\"\n}\n\nText\n", "JSON", "Text");
        check("{\"title\": \"A\"}\n\nText\n", "JSON", "Text");
        check(";;;\n{}\n;;;\nText\n", "JSON", "Text");
        check("\n\n---\ntitle: A\n---\nText\n", "first line", "Text");
        check(" ---\ntitle: A\n---\nText\n", "space", "Text");
        check("\u{200b}---\ntitle: A\n---\nText\n", "nobody sees", "Text");
        check("--- # words\ntitle: A\n---\nText\n", "is not `---`", "Text");
        check("---js\n{title: 1}\n---\nText\n", "is not `---`", "Text");
        check("A\n===\n\nText\n", "heading", "A\n===\n\nText");
        check("{ \"title\": \"A\",\n  \"b\": {} }\n\nText\n", "JSON", "Text");
        for fence in ["–––", "—", "—-", "----", "--", "***", "- - -", "___", "==="] {
            check(&format!("{fence}\ntitle: A\n---\nText\n"), "is not `---`", "Text");
        }
        check("```yaml\ntitle: A\n```\nText\n", "code", "Text");
        check("title: A\nas_of: 2024-11-30\n---\nText\n", "no line `---`", "Text");
        check("# A\n\nText\n", "heading", "# A\n\nText");
        check("A remark.\n\n---\ntitle: A\n---\nText\n", "above the front matter", "Text");
        check("Text\n", "no front matter", "Text");
        check("", "empty", "");
        check("\u{feff} \n", "empty", "");
    }

    #[test]
    fn what_stands_in_the_place_of_its_end_is_told() {
        for fence in ["...", "----", "–––", "—", "--", "***", "+++"] {
            check(&format!("---\ntitle: A\n{fence}\nText\n\n---\n\nMore\n"), "end with", "Text\n\n---\n\nMore");
            check(&format!("---\ntitle: A\n{fence}\nText\n"), "end with", "Text");
        }
        check("---\ntitle: A\n ---\nText\n", "end with", "Text");
        for second in [
            "---\ndraft: true\n---",
            "\n---\nsummary: a\n\nplaces: [b]\n---",
            "```yaml\ndraft: true\n```",
            "\n~~~\ntlp: red\n~~~",
        ] {
            check(&format!("---\ntitle: A\n---\n{second}\nText\n"), "go on below", "Text");
        }
        check("---\ntitle: A\n---\nplaces:\n  - orsa\n---\nText\n", "go on below", "Text");
        check("---\ntitle: A\n\nText.\n\n***\n\nMore\n", "never closed", "");
    }

    #[test]
    fn sound_front_matter_is_split_from_its_body() {
        for text in [
            "---\ntitle: A\n---\nText\n",
            "\u{feff}---\r\ntitle: A\r\n---  \r\nText\r\n",
            "---\na: |\n  ----\n---\nText",
        ] {
            let id = SourceTree::default().insert("content/a/1.md".into(), Content::Text(text.into()));
            let Checked { value, diagnostics } = split(id, text, OF_REPORT);
            assert!(diagnostics.is_empty() && value.sound, "{text:?}");
            assert_eq!(text[value.body].trim(), "Text");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_split_on_the_borders_of_signs(text in "(\\PC|(\n|\r\n)|---|–––|\\+\\+\\+|\\{|\\.\\.\\.|```|title: |# ){0,40}") {
            let id = SourceTree::default().insert("content/a/1.md".into(), Content::Text(text.clone().into()));
            let Checked { value, diagnostics } = split(id, &text, OF_REPORT);
            proptest::prop_assert!(text.get(value.front).is_some() && text.get(value.body).is_some());
            proptest::prop_assert!(diagnostics.iter().all(|fault| text.get(fault.span.range()).is_some()));
        }
    }
}
