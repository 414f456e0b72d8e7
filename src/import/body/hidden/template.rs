//! Marks of template languages, and which of them belong together: `{% if … %} … {% endif %}`, `{{< x >}} … {{< /x >}}`,
//! `{{#if …}} … {{/if}}`, `<% … %>`. A text is read once, so its time grows with its length.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Unseen, Why, names};
use crate::import::body::arguments::Arguments;
use crate::import::body::dialect::Ends;
use crate::import::body::tags::unescaped;

/// The language of a mark. Marks of one language close those of the same only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Language {
    /// `{% … %}`
    Liquid,
    /// `{{< … >}}`, `{{% … %}}`
    Shortcode,
    /// `{{#… }}`, `{{if …}}`
    Mustache,
    /// `<% … %>`, `<?php … ?>`
    Code,
}

#[derive(Debug)]
struct Mark {
    range: Range<usize>,
    language: Language,
    name: String,
    /// What stands behind the name.
    arguments: Range<usize>,
    /// The mark that closes it.
    close: Option<usize>,
    /// The marks of its other branches.
    branches: Vec<usize>,
}

/// The marks of a text, in order.
#[derive(Debug)]
pub(super) struct Templates<'t> {
    text: &'t str,
    marks: Vec<Mark>,
    /// The marks that close another, or are a branch of it.
    parts: BTreeSet<usize>,
}

impl<'t> Templates<'t> {
    pub(super) fn of(text: &'t str, code: &[Range<usize>]) -> Templates<'t> {
        let mut marks = flat(text, code);
        pair(&mut marks, text);
        let parts = marks.iter().flat_map(|mark| mark.close.iter().chain(&mark.branches)).copied().collect();
        Templates { text, marks, parts }
    }

    /// What was not seen because of the mark at a byte, or what may not have been.
    pub(super) fn unseen(&self, at: usize) -> Option<Unseen> {
        let index = self.marks.binary_search_by_key(&at, |mark| mark.range.start).ok()?;
        let mark = &self.marks[index];
        let unseen = match mark.language {
            Language::Liquid => self.liquid(mark),
            Language::Shortcode => self.paired(mark),
            Language::Mustache => self.condition(mark),
            Language::Code => self.code(mark),
        };
        unseen.or_else(|| {
            let is_alone = mark.close.is_none() && !self.parts.contains(&index);
            (is_alone && !self.is_harmless_alone(mark))
                .then(|| Unseen { range: mark.range.clone(), why: Why::Unknown(typed(mark)) })
        })
    }

    /// Whether a mark that closes nothing and that nothing closes only stands for something in its own place.
    fn is_harmless_alone(&self, mark: &Mark) -> bool {
        /// Marks that print, bring something, or keep something for later.
        const PRINTING: &str = "asciinema asset_img asset_link asset_path assign avatar bib bibliography break \
            cite codepen codesandbox continue csrf_token cycle data decrement do echo eleventy_image \
            eleventyimage embed_pdf endraw extends facebook feed_meta file_exists flickr fn from gist google_map \
            header_image image_path img_tag import include include_cached include_code include_relative \
            increment inline instagram jsfiddle layout leaflet_map link liquid load more now octicon pdf picture \
            post_link post_path post_url pullquote raw reference render renderfile responsive_image seo set \
            shortcode soundcloud spotify stackblitz static strava toc tweet twitter url_for vega xkcd";
        let name = mark.name.as_str();
        match mark.language {
            // Of a shortcode without an end nothing else depends, unless its name says so.
            Language::Shortcode => names::is_layout(name) || !names::is_hiding(name),
            Language::Liquid if is_loop(name) => false,
            Language::Liquid => {
                names::is_layout(name) || PRINTING.split_whitespace().any(|known| known == name) || name.is_empty()
            }
            Language::Mustache => false,
            Language::Code => true,
        }
    }

    /// Where a part ends in which marks are words, `{% raw %}`, that begins at a byte.
    pub(super) fn end_of_raw(&self, at: usize) -> Option<usize> {
        let index = self.marks.binary_search_by_key(&at, |mark| mark.range.start).ok()?;
        let mark = &self.marks[index];
        let close = mark.close.filter(|_| matches!(&*mark.name, "raw" | "verbatim"))?;
        Some(self.marks[close].range.end)
    }

    fn arguments(&self, mark: &Mark) -> &'t str {
        self.text[mark.arguments.clone()].trim()
    }

    /// `{% comment %} … {% endcomment %}`, `{% if … %} … {% endif %}`, `{% hidden() %} … {% end %}`
    fn liquid(&self, mark: &Mark) -> Option<Unseen> {
        let (name, arguments) = (mark.name.as_str(), self.arguments(mark));
        let is_condition = is_condition(name) || is_loop(name);
        // `{% set x %} … {% endset %}` keeps words for later.
        let is_stored = matches!(name, "capture" | "comment" | "macro") || name == "set" && !arguments.contains('=');
        if is_condition {
            return self.condition(mark);
        }
        if is_stored {
            let end = mark.close.map(|close| self.marks[close].range.end);
            // Without an end the old site could not be built; nobody saw what follows.
            let end = end.or((name != "set" && name != "capture").then_some(self.text.len()))?;
            return Some(Unseen { range: mark.range.start..end, why: Why::Hidden });
        }
        self.paired(mark)
    }

    /// A part between two marks of one name, which may keep it from readers.
    fn paired(&self, mark: &Mark) -> Option<Unseen> {
        const BLOCKS: &[&str] = &["block", "filter", "with", "raw", "verbatim", "schema"];
        let close = mark.close?;
        let name = mark.name.as_str();
        let arguments = arguments(self.arguments(mark), mark.language);
        let is_layout = names::is_layout(name) || mark.language == Language::Liquid && BLOCKS.contains(&name);
        if names::is_hiding(name) || names::keeps(&arguments, is_layout) {
            return Some(Unseen { range: mark.range.start..self.marks[close].range.end, why: Why::Hidden });
        }
        (!is_layout).then(|| Unseen { range: mark.range.clone(), why: Why::Unknown(typed(mark)) })
    }

    /// Words on a condition, which is only known if it is `true` or `false` by itself.
    fn condition(&self, mark: &Mark) -> Option<Unseen> {
        let (name, condition, start) = (mark.name.as_str(), self.arguments(mark), mark.range.start);
        let (is_false, is_true) = match name.trim_start_matches('#') {
            "if" => (is_never(condition), condition == "true"),
            "unless" => (condition == "true", is_never(condition)),
            _ => (false, false),
        };
        let Some(close) = mark.close.map(|close| &self.marks[close].range) else {
            let is_open = is_false && mark.language == Language::Liquid;
            return is_open.then_some(Unseen { range: start..self.text.len(), why: Why::Hidden });
        };
        let branches: Vec<&Mark> = mark.branches.iter().map(|branch| &self.marks[*branch]).collect();
        let hidden = |range| Some(Unseen { range, why: Why::Hidden });
        match branches.as_slice() {
            [] if is_true => None,
            [other] if is_true && other.name == "else" => hidden(other.range.start..close.start),
            [] if is_false => hidden(start..close.end),
            [other] if is_false && other.name == "else" => hidden(start..other.range.end),
            _ => Some(Unseen { range: start..close.end, why: Why::Condition }),
        }
    }

    /// Code of a server: its words on a condition, else the code itself.
    fn code(&self, mark: &Mark) -> Option<Unseen> {
        match mark.close {
            Some(close) => Some(Unseen { range: mark.range.start..self.marks[close].range.end, why: Why::Condition }),
            // `<%= x %>` prints; what does something else may do it to the words behind it.
            None => {
                let prints = ["<%=", "<%-", "<%#", "<%--", "<?="]
                    .iter()
                    .any(|sign| self.text[mark.range.start..].starts_with(sign));
                let why = if prints { Why::Hidden } else { Why::Unknown(typed(mark)) };
                Some(Unseen { range: mark.range.clone(), why })
            }
        }
    }
}

/// A mark by its name.
fn typed(mark: &Mark) -> String {
    let name = mark.name.as_str();
    match mark.language {
        Language::Liquid => format!("{{% {name} %}}"),
        Language::Shortcode => format!("{{{{< {name} >}}}}"),
        Language::Mustache => format!("{{{{ {name} }}}}"),
        Language::Code => "<% … %>".to_owned(),
    }
}

/// All marks, one behind the other.
fn flat(text: &str, code: &[Range<usize>]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut ends = Ends::default();
    let mut code = code.iter().peekable();
    let mut at = 0;
    while let Some(found) = text[at..].find(['{', '<']) {
        at += found;
        while code.next_if(|range| range.end <= at).is_some() {}
        if let Some(range) = code.peek().filter(|range| range.contains(&at)) {
            at = range.end;
            continue;
        }
        match mark_at(text, at, &mut ends) {
            Some(mark) => {
                at = mark.range.end;
                // In a part without marks only its end counts.
                let raw = match (mark.language, &*mark.name) {
                    (Language::Liquid, "raw") => ends.next(text, "endraw", at),
                    (Language::Liquid, "verbatim") => ends.next(text, "endverbatim", at),
                    (Language::Liquid, "comment") => ends.next(text, "endcomment", at),
                    _ => None,
                };
                if let Some(open) = raw.and_then(|end| text[at..end].rfind("{%")) {
                    at += open;
                }
                marks.push(mark);
            }
            None => at += 1,
        }
    }
    marks
}

fn mark_at(text: &str, at: usize, ends: &mut Ends) -> Option<Mark> {
    let rest = &text[at..];
    let (language, open, end) = [
        (Language::Liquid, "{%", "%}"),
        (Language::Shortcode, "{{<", ">}}"),
        (Language::Shortcode, "{{%", "%}}"),
        (Language::Mustache, "{{", "}}"),
        (Language::Code, "<%", "%>"),
        (Language::Code, "<?", "?>"),
    ]
    .into_iter()
    .find(|(_, open, _)| {
        rest.starts_with(open) && !rest.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("<?xml"))
    })?;
    if text[..at].ends_with('\\') {
        return None;
    }
    let from = at + open.len();
    let stop = ends.next(text, end, from)?;
    let range = at..stop + end.len();
    const BLANKS: [char; 6] = ['-', '+', '~', ' ', '\n', '\t'];
    let start = from + (text[from..stop].len() - text[from..stop].trim_start_matches(BLANKS).len());
    let inner = text[start..stop].trim_end_matches(BLANKS);
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '.');
    let name = match language {
        Language::Mustache if inner.starts_with(['#', '^', '/']) => {
            let len = inner[1..].find(|c: char| !is_name(c)).unwrap_or(inner.len() - 1);
            // `{{/* … */}}`
            if len == 0 {
                return None;
            }
            inner[..=len].to_lowercase()
        }
        Language::Mustache => {
            let word = inner.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
            let is_action =
                is_condition(&word) || matches!(&*word, "end" | "else" | "range" | "with" | "block" | "define");
            // `{{ title }}` prints.
            if !is_action {
                return None;
            }
            word
        }
        Language::Code => code_name(inner),
        _ if inner.starts_with('/') => {
            let bare = inner[1..].trim_start();
            format!("/{}", &bare[..bare.find(|c: char| !is_name(c)).unwrap_or(bare.len())]).to_lowercase()
        }
        _ => inner[..inner.find(|c: char| !is_name(c)).unwrap_or(inner.len())].to_lowercase(),
    };
    let behind = (start + name.len()).min(start + inner.len());
    let behind = text.ceil_char_boundary(behind).min(stop);
    let arguments = behind..behind.max(start + inner.len());
    Some(Mark { range, language, name, arguments, close: None, branches: Vec::new() })
}

/// What code of a server does to the words behind it.
fn code_name(inner: &str) -> String {
    let inner = &inner.to_lowercase();
    let inner = inner.strip_prefix("php").map_or(inner.as_str(), str::trim_start);
    let first = inner.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
    let is_else = inner.trim_start_matches(['}', ' ']).starts_with("else") || first == "elsif" || first == "elseif";
    let opens = inner.ends_with('{')
        || inner.ends_with(':')
        || inner.ends_with(" do")
        || inner.ends_with('|') && inner.contains(" do ")
        || inner.ends_with(" then")
        || matches!(first, "if" | "unless" | "case" | "while") && !inner.contains(['{', '(']);
    if is_else {
        "else".to_owned()
    } else if first.starts_with("end") || matches!(first, "next" | "loop" | "wend") || inner.starts_with('}') {
        "end".to_owned()
    } else if opens {
        "if".to_owned()
    } else {
        String::new()
    }
}

/// Finds which marks close which.
fn pair(marks: &mut [Mark], text: &str) {
    let closing: BTreeSet<(Language, String)> =
        marks.iter().filter_map(|mark| Some((mark.language, closes(mark)?.to_owned()))).collect();
    let mut open: BTreeMap<Language, Vec<usize>> = BTreeMap::new();
    let mut counts: BTreeMap<(Language, String), usize> = BTreeMap::new();
    for index in 0..marks.len() {
        let language = marks[index].language;
        let open = open.entry(language).or_default();
        if let Some(name) = closes(&marks[index]) {
            let is_open = name.is_empty() || counts.get(&(language, name.to_owned())).is_some_and(|count| *count > 0);
            let fits = |other: &usize| name.is_empty() || opens(&marks[*other]) == name;
            if let Some(at) = if is_open { open.iter().rposition(fits) } else { None } {
                let opener = open[at];
                for gone in open.drain(at..) {
                    counts.entry((language, opens(&marks[gone]).to_owned())).and_modify(|count| *count -= 1);
                }
                marks[opener].close = Some(index);
            }
            continue;
        }
        if matches!(&*marks[index].name, "else" | "elsif" | "elif" | "elseif" | "when") {
            if let Some(top) = open.last() {
                marks[*top].branches.push(index);
            }
            continue;
        }
        let mark = &marks[index];
        let arguments = text[mark.arguments.clone()].trim();
        let key = (language, opens(mark).to_owned());
        // `{% end %}` closes what is called, `{% x() %}`.
        let is_any = match language {
            Language::Liquid => arguments.starts_with('(') || is_condition(&mark.name) || is_loop(&mark.name),
            Language::Shortcode => false,
            Language::Mustache => !mark.name.starts_with(['#', '^']),
            Language::Code => true,
        };
        let can_close = closing.contains(&key) || is_any && closing.contains(&(language, String::new()));
        let ends_itself = language == Language::Shortcode && arguments.ends_with('/');
        if can_close && !ends_itself && !mark.name.is_empty() {
            *counts.entry(key).or_default() += 1;
            open.push(index);
        }
    }
}

/// The name that a mark closes, which is empty if it closes any.
fn closes(mark: &Mark) -> Option<&str> {
    let name = mark.name.as_str();
    match mark.language {
        _ if name.starts_with('/') => Some(&name[1..]),
        Language::Shortcode => None,
        _ if name == "end" => Some(""),
        Language::Liquid => name.strip_prefix("end").map(|name| name.trim_start_matches('_')),
        _ => None,
    }
}

/// The name by which a mark is closed.
fn opens(mark: &Mark) -> &str {
    mark.name.trim_start_matches(['#', '^'])
}

fn is_condition(name: &str) -> bool {
    matches!(name, "if" | "unless" | "case" | "ifchanged" | "switch" | "ifversion" | "ifequal" | "ifnotequal")
}

/// Whether a mark prints its words for each of something, of which there may be none.
fn is_loop(name: &str) -> bool {
    const LOOPS: &[&str] = &["for", "foreach", "tablerow", "each", "asynceach", "asyncall", "while", "loop", "range"];
    LOOPS.contains(&name)
}

/// Whether a condition never holds.
pub(super) fn is_never(condition: &str) -> bool {
    let bare = condition.trim_matches(['(', ')', ' ', ':', '{']);
    matches!(bare, "false" | "nil" | "null" | "none" | "None" | "False" | "undefined" | "0" | "''" | "\"\"")
}

/// The arguments of a mark, each with its value: `role="editor"`, `(role="editor")`, `private`, `"members"`.
fn arguments(typed: &str, language: Language) -> Vec<(String, String)> {
    let bare = typed.trim_start_matches('(').trim_end_matches([')', '/']);
    let read = if language == Language::Shortcode { Arguments::of_shortcode } else { Arguments::of_template };
    read(bare).pairs().into_iter().map(|(name, value)| (name, unescaped(&value))).collect()
}
