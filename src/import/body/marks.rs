//! What other programs replace before readers see a text: shortcodes of Hugo and Zola, Liquid, attributes of kramdown,
//! comments of MDX, links of wikis. What has a meaning of its own is written in Markdown; all else stays as a comment in its
//! place, and is listed.

use std::ops::Range;

use super::arguments::Arguments;
use super::asides::escaped;
use super::dialect::Doubts;
use super::dialect::{Ends, Notes, quoted};
use super::dressing::{self, Printed};
use super::hidden::attributes::edited_in;
use super::hidden::{self, Unseen, Why, unseen};
use super::html::link_to;
use super::mechanisms;
use super::tags::unescaped;
use crate::import::account::{Deed, code};

/// The text with such marks written anew.
///
/// `doubts` gets the names of what is not known and may have kept its words from some readers.
pub(super) fn convert(text: &str, protected: &[Range<usize>], doubts: &mut Doubts, notes: &mut Notes) -> String {
    let unseen = unseen(text, protected);
    doubts.extend(mechanisms::doubts(text, protected, &unseen));
    let mut unseen = unseen.into_iter().peekable();
    const SIGNS: [&str; 5] = ["{", "[[", "[TOC]", "<!--", "~~}"];
    let has_icon = || text.contains(':') && text.contains('-');
    if unseen.peek().is_none() && !SIGNS.iter().any(|sign| text.contains(sign)) && !has_icon() {
        return text.to_owned();
    }
    let mut out = Out::default();
    let mut at = 0;
    let mut ends = Ends::default();
    let mut protected = protected.iter().peekable();
    while at < text.len() {
        if let Some(Unseen { range, why }) = unseen.next_if(|unseen| unseen.range.start <= at) {
            let becomes = match why {
                Why::Hidden => Becomes::Hidden,
                Why::Condition => Becomes::Unsure,
                Why::Machine => {
                    notes.push((Deed::Lost, format!("{} is not shown", code(&text[range.clone()]))));
                    Becomes::Nothing
                }
                Why::Unknown(name) => {
                    doubts.insert(name);
                    Becomes::Comment
                }
            };
            at = range.end;
            apply(&Mark { range, becomes }, text, &mut out, notes);
            continue;
        }
        while protected.next_if(|range| range.end <= at).is_some() {}
        if let Some(range) = protected.peek().filter(|range| range.contains(&at)) {
            out.push(&text[at..range.end]);
            at = range.end;
            continue;
        }
        if !text.as_bytes()[at].is_ascii() || !matches!(text.as_bytes()[at], b'{' | b'[' | b'<' | b'~' | b'!' | b':') {
            let next = unseen.peek().map_or(text.len(), |unseen| unseen.range.start);
            let next = protected.peek().map_or(next, |range| next.min(range.start));
            let next = next.max(text.ceil_char_boundary(at + 1));
            let plain = text[at..next].char_indices().skip(1);
            let sign = plain.into_iter().find(|(_, c)| matches!(c, '{' | '[' | '<' | '~' | '!' | ':'));
            let len = sign.map_or(next - at, |(len, _)| len);
            out.push(&text[at..at + len]);
            at += len;
            continue;
        }
        // A comment within a comment would end it, and show what is left of it.
        if text[at..].starts_with("<!--") {
            let end = text[at..].find("-->").map(|end| at + end + 3);
            out.push(&text[at..end.unwrap_or(text.len())]);
            at = end.unwrap_or_else(|| {
                out.push(" -->");
                text.len()
            });
            continue;
        }
        match mark_at(text, at, &mut ends) {
            Some(mark) => {
                apply(&mark, text, &mut out, notes);
                at = mark.range.end;
            }
            None => {
                let len = text[at..].chars().next().map_or(1, char::len_utf8);
                out.push(&text[at..at + len]);
                at += len;
            }
        }
    }
    out.end()
}

/// A mark, and what it becomes.
struct Mark {
    range: Range<usize>,
    becomes: Becomes,
}

enum Becomes {
    /// Words or Markdown in its place.
    Text(String),
    /// A comment, with what was typed.
    Comment,
    /// A comment, because its words were hidden from readers.
    Hidden,
    /// A comment, because only the old program could say whether readers see its words.
    Unsure,
    /// Nothing: in an address, or beside what was made of it.
    Nothing,
    /// A picture or link, beside the comment that keeps what was typed.
    Both(String),
}

fn apply(mark: &Mark, text: &str, out: &mut Out, notes: &mut Notes) {
    let typed = &text[mark.range.clone()];
    match &mark.becomes {
        Becomes::Text(text) => {
            out.push(text);
            notes.push((Deed::Changed, format!("{} became {}", code(typed), code(text))));
        }
        Becomes::Comment => {
            out.comment(typed);
            notes.push((Deed::Lost, format!("{} stays as a comment", code(typed))));
        }
        Becomes::Hidden => {
            out.comment(typed);
            notes.push((Deed::Changed, format!("{} was hidden from readers and is a comment", code(typed))));
        }
        Becomes::Unsure => {
            out.comment(typed);
            let words = format!("{} was shown on a condition and stays as a comment", code(typed));
            notes.push((Deed::Lost, words));
        }
        Becomes::Nothing => {}
        Becomes::Both(text) => {
            out.beside(text, typed);
            notes.push((Deed::Changed, format!("{} is read as {}, and stays as a comment", code(typed), code(text))));
        }
    }
}

fn mark_at(text: &str, at: usize, ends: &mut Ends) -> Option<Mark> {
    let rest = &text[at..];
    /// The most that a mark takes.
    const LONGEST: usize = 5000;
    // The end is behind the sign: `{{%}}` has none.
    let mut until = |end: &'static str| {
        let found = ends.next(text, end, at + 3).filter(|found| found - at < LONGEST)?;
        Some(at..found + end.len())
    };
    let mark = |range: Option<Range<usize>>, becomes| range.map(|range| Mark { range, becomes });
    if text[..at].ends_with('\\') {
        return None;
    }
    if rest.starts_with("{{<") || rest.starts_with("{{%") {
        let end = if rest.starts_with("{{<") { ">}}" } else { "%}}" };
        let range = until(end)?;
        return Some(shortcode(text, range, ends));
    }
    if rest.starts_with("{%") {
        let range = until("%}")?;
        return Some(liquid(text, range, ends));
    }
    if rest.starts_with("{{") {
        let range = until("}}").filter(|range| range.len() < 300)?;
        return Some(expression(text, range));
    }
    if rest.starts_with("{:") {
        let range = until("}").filter(|range| !text[range.clone()].contains('\n'))?;
        return Some(attributes(text, range));
    }
    if rest.starts_with(':') {
        return mark(dressing::end_of_icon(text, at).map(|end| at..end), Becomes::Comment);
    }
    if rest.starts_with('{')
        && let Some(close) = ends.next(text, "}", at)
    {
        if let Some(end) = dressing::end_of_attributes(text, at, close) {
            return mark(Some(at..end), Becomes::Comment);
        }
        match dressing::printed(text, at, close) {
            Some(Printed::Words(words)) => return mark(Some(at..close + 1), Becomes::Text(words)),
            Some(Printed::Value) => return mark(Some(at..close + 1), Becomes::Comment),
            None => {}
        }
    }
    if text[..at].ends_with('\n') || at == 0 {
        let line = rest.lines().next().unwrap_or_default().trim_end();
        if matches!(line.to_ascii_lowercase().as_str(), "[toc]" | "[[toc]]" | "[[_toc_]]") {
            return mark(Some(at..at + line.len()), Becomes::Comment);
        }
    }
    // `{++added++}`, and what is left of `{~~old~>new~~}`.
    if let Some((words, end)) = edited_in(text, at) {
        return mark(Some(at..end), Becomes::Text(words.to_owned()));
    }
    if rest.starts_with("~~}") {
        return mark(Some(at..at + 3), Becomes::Nothing);
    }
    if rest.starts_with("![[") {
        return embedded(text, at, ends.next(text, "]]", at + 3)?);
    }
    if rest.starts_with("[[") { wiki(text, at, ends.next(text, "]]", at + 2)?) } else { None }
}

/// `{{< name … >}}`, `{{% name … %}}`
fn shortcode(text: &str, range: Range<usize>, ends: &mut Ends) -> Mark {
    let typed = &text[range.clone()];
    let inner = typed[3..typed.len() - 3].trim().trim_end_matches('/').trim();
    let (name, arguments) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let arguments = &Arguments::of_shortcode(arguments);
    let becomes = match name {
        "ref" | "relref" => {
            let page = arguments.named("path").unwrap_or_else(|| arguments.first());
            return Mark { range, becomes: Becomes::Text(page) };
        }
        // The time of an update, which cState prints.
        "track" => return Mark { range, becomes: Becomes::Text(arguments.first()) },
        "figure" | "img" | "image" | "picture" => picture(arguments).map_or(Becomes::Comment, Becomes::Both),
        "youtube" | "vimeo" => film(name, arguments),
        "highlight" => {
            let closing = ["{{< /highlight >}}", "{{% /highlight %}}", "{{</highlight>}}"];
            let closing = closing.map(|end| (end, ends.next(text, end, range.end)));
            return fenced(text, range, arguments, closing);
        }
        // The label of a tab, and the title of what holds words, are words for readers.
        name => {
            let is_alone = text[range.end..].lines().next().is_none_or(|rest| rest.trim().is_empty());
            let end = if is_alone { "\n" } else { " " };
            let label = label(name, arguments);
            label.map_or(Becomes::Comment, |label| Becomes::Both(format!("**{}**{end}", escaped(&label))))
        }
    };
    Mark { range, becomes }
}

/// The words that a shortcode shows above what it holds: `{{< tab "Apple" >}}`, `{{< details title="More" >}}`.
fn label(name: &str, arguments: &Arguments) -> Option<String> {
    let lower = name.to_lowercase();
    if !hidden::is_layout(&lower) {
        return None;
    }
    let named = || {
        let names = ["title", "header", "label", "summary", "heading", "tabname"];
        names.iter().find_map(|name| arguments.named(name))
    };
    let of_place = || {
        let is_called =
            matches!(lower.as_str(), "tab" | "tabitem" | "tab-item" | "details" | "expand" | "accordion" | "step");
        let name = if lower.starts_with("tab") { arguments.named("name") } else { None };
        let first =
            || arguments.of_places().next().filter(|(_, is_quoted)| *is_quoted).map(|(value, _)| value.to_owned());
        name.or_else(first).filter(|_| is_called)
    };
    let label = named().or_else(of_place).map(|label| unescaped(&label));
    label.filter(|label| label.contains(char::is_alphanumeric))
}

/// `{% name … %}`
fn liquid(text: &str, range: Range<usize>, ends: &mut Ends) -> Mark {
    let inner = text[range.start + 2..range.end - 2].trim_matches(['-', ' ', '\n', '\t']).to_owned();
    let (name, arguments) = inner.split_once(char::is_whitespace).unwrap_or((&inner, ""));
    let arguments = &Arguments::of_template(arguments);
    match name {
        "highlight" => {
            let closing = ["{% endhighlight %}", "{%endhighlight%}", "{%- endhighlight -%}"]
                .map(|end| (end, ends.next(text, end, range.end)));
            fenced(text, range, arguments, closing)
        }
        "post_url" | "link" => Mark { range, becomes: Becomes::Text(arguments.first()) },
        "youtube" | "vimeo" => Mark { becomes: film(name, arguments), range },
        "figure" | "image" | "img" => {
            let becomes = picture(arguments).map_or(Becomes::Comment, Becomes::Both);
            Mark { range, becomes }
        }
        _ => Mark { range, becomes: Becomes::Comment },
    }
}

/// `{{ site.baseurl }}` in an address, or something that a program prints among words.
fn expression(text: &str, range: Range<usize>) -> Mark {
    let inner = text[range.start + 2..range.end - 2].trim_matches(['-', ' ']).to_owned();
    let in_address = text[..range.start].ends_with(['(', '"', '\'', '<', '=', '/']);
    if !in_address {
        let (name, arguments) = inner.split_once('(').unwrap_or((&inner, ""));
        // Shortcodes of Zola: `{{ youtube(id="…") }}`
        let becomes = match name.trim() {
            name @ ("youtube" | "vimeo") => film(name, &Arguments::of_template(arguments.trim_end_matches(')'))),
            _ => Becomes::Comment,
        };
        return Mark { range, becomes };
    }
    let literal = inner.split('|').next().unwrap_or_default().trim();
    let quoted = literal.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\'']));
    let becomes = quoted.map_or(Becomes::Nothing, |path| Becomes::Text(path.to_owned()));
    Mark { range, becomes }
}

/// `{: .class #id}` behind a heading or paragraph, `{:toc}`.
fn attributes(text: &str, range: Range<usize>) -> Mark {
    let inner = text[range.start + 2..range.end - 1].trim();
    let line = &text[text[..range.start].rfind('\n').map_or(0, |at| at + 1)..range.start];
    let id = inner.split_whitespace().find_map(|word| word.strip_prefix('#'));
    match id {
        Some(id) if line.starts_with('#') => Mark { becomes: Becomes::Text(format!("{{#{id}}}")), range },
        _ => Mark { range, becomes: Becomes::Comment },
    }
}

/// `[[page]]`, `[[page|words]]`, `![[picture.png]]`
fn wiki(text: &str, at: usize, end: usize) -> Option<Mark> {
    const LONGEST: usize = 200;
    let inner = Some(&text[at + 2..end]).filter(|inner| !inner.is_empty() && inner.len() < LONGEST)?;
    // `[[1]](https://…)` is a plain link.
    if inner.contains(['[', '\n']) || text[end + 2..].starts_with(['(', '[']) || text[..at].ends_with('!') {
        return None;
    }
    let (page, words) = inner.split_once('|').unwrap_or((inner, inner));
    let address = page.trim().replace(' ', "%20");
    Some(Mark { range: at..end + 2, becomes: Becomes::Text(format!("[{}](wiki:{address})", words.trim())) })
}

/// `![[picture.png|300]]`; of another text the words are not here.
fn embedded(text: &str, at: usize, end: usize) -> Option<Mark> {
    const LONGEST: usize = 200;
    const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "bmp", "tif", "tiff"];
    let inner = Some(&text[at + 3..end]).filter(|inner| !inner.is_empty() && inner.len() < LONGEST)?;
    if inner.contains(['[', '\n']) {
        return None;
    }
    let mut parts = inner.split('|').map(str::trim);
    let file = parts.next().unwrap_or_default().replace(['<', '>'], "");
    let is_picture = file.rsplit_once('.').is_some_and(|(_, ending)| PICTURES.contains(&&*ending.to_ascii_lowercase()));
    // `300` and `300x200` are how large it is.
    let alt = parts.find(|part| part.contains(|c: char| c.is_alphabetic() && c != 'x')).unwrap_or_default();
    let becomes = match is_picture {
        true => Becomes::Text(format!("![{}](<wiki:{file}>)", alt.replace(['[', ']'], ""))),
        false => Becomes::Comment,
    };
    Some(Mark { range: at..end + 2, becomes })
}

/// A block of code between a mark and its end.
fn fenced(text: &str, range: Range<usize>, arguments: &Arguments, ends: [(&str, Option<usize>); 3]) -> Mark {
    let Some((at, end)) = ends.into_iter().filter_map(|(end, at)| Some((at?, end))).min() else {
        return Mark { range, becomes: Becomes::Comment };
    };
    let language = arguments.first();
    let block = text[range.end..at].trim_matches('\n');
    let fence = if block.contains("```") { "~~~~" } else { "```" };
    let becomes = Becomes::Text(format!("{fence}{language}\n{block}\n{fence}"));
    Mark { range: range.start..at + end.len(), becomes }
}

fn film(name: &str, arguments: &Arguments) -> Becomes {
    let id = arguments.named("id").unwrap_or_else(|| arguments.first());
    if id.is_empty() || !id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
        return Becomes::Comment;
    }
    let address = match name {
        "vimeo" => format!("https://vimeo.com/{id}"),
        _ => format!("https://www.youtube.com/watch?v={id}"),
    };
    Becomes::Both(link_to(&address, arguments.named("title").map(|title| unescaped(&title)).as_deref()))
}

/// `src="a.png" alt="…" caption="…"`
fn picture(arguments: &Arguments) -> Option<String> {
    let address = arguments.named("src").or_else(|| arguments.named("url"))?.replace(['<', '>', '\n'], "");
    // Readers saw its title, its caption, and who took it, one after the other.
    let attribution =
        ["attr", "credit", "author", "attribution", "source"].iter().find_map(|name| arguments.named(name));
    let parts = [arguments.named("title"), arguments.named("caption"), attribution];
    let mut parts: Vec<String> = parts.into_iter().flatten().map(|part| unescaped(&part)).collect();
    parts.dedup();
    let last = parts.len().saturating_sub(1);
    let ended = parts.iter().enumerate().map(|(at, part)| match part.ends_with(['.', '!', '?', '…']) || at == last {
        true => part.clone(),
        false => format!("{part}."),
    });
    let caption = ended.collect::<Vec<_>>().join(" ");
    let alt = escaped(&unescaped(&arguments.named("alt").unwrap_or_default()));
    Some(format!("![{alt}](<{address}>{})", quoted(&caption)))
}

/// The text that is written. A comment at the beginning of a line would hide the words behind it, so it waits for the end.
#[derive(Default)]
struct Out {
    text: String,
    waiting: Vec<String>,
    /// Where the line begins that is being written, and whether it is known to have words.
    line: usize,
    has_words: bool,
}

impl Out {
    fn add(&mut self, text: &str) {
        if let Some(at) = text.rfind('\n') {
            self.line = self.text.len() + at + 1;
            self.has_words = false;
        }
        self.text.push_str(text);
    }

    /// Whether nothing but marks of lists and the like stands in the line so far.
    fn is_at_start(&mut self) -> bool {
        self.has_words = self.has_words || !is_start(self.line());
        !self.has_words
    }

    fn push(&mut self, text: &str) {
        match text.split_once('\n').filter(|_| !self.waiting.is_empty()) {
            Some((line, rest)) => {
                self.add(line);
                self.flush();
                self.add("\n");
                self.add(rest);
            }
            None => self.add(text),
        }
    }

    /// Markdown that was made of a mark, and what was typed: above it if it has the line to itself, so that a picture stays
    /// alone in its paragraph.
    fn beside(&mut self, text: &str, typed: &str) {
        if self.line().is_empty() && self.waiting.is_empty() {
            self.add(&format!("{}\n", hidden::comment(typed)));
            self.push(text);
        } else {
            self.push(text);
            self.comment(typed);
        }
    }

    /// A comment in the place of a list of contents. What a list says there is no word for readers.
    fn contents(&mut self) {
        let above = self.text.trim_end_matches('\n');
        let start = above.rfind('\n').map_or(0, |at| at + 1);
        let words = above[start..].trim_start_matches(['*', '-', '+', '1', '.', ' ']).to_lowercase();
        if matches!(words.trim(), "toc" | "table of contents" | "contents" | "this will become a table of contents") {
            let line = above[start..].to_owned();
            self.text.truncate(start);
            (self.line, self.has_words) = (start, false);
            self.add(&format!("{}\n", hidden::comment(&line)));
        }
    }

    fn comment(&mut self, typed: &str) {
        if typed.starts_with("{:") && typed.contains("toc") {
            self.contents();
        }
        let comment = hidden::comment(typed);
        if self.is_at_start() {
            self.waiting.push(comment);
        } else {
            // In the order of the text.
            for waiting in std::mem::take(&mut self.waiting) {
                let gap = if self.text.ends_with(' ') { "" } else { " " };
                self.add(&format!("{gap}{} ", waiting.replace('\n', " ")));
            }
            self.add(&comment.replace('\n', " "));
        }
    }

    /// The line that is being written.
    fn line(&self) -> &str {
        &self.text[self.line..]
    }

    /// Writes what waits behind the words of the line; on a line without words, as the line.
    fn flush(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        if self.is_at_start() {
            // Behind the mark of a list or a quote, a second line would stand outside of it.
            let is_free = self.line().is_empty();
            let lines = waiting.join("\n");
            self.add(&if is_free { lines } else { lines.replace('\n', " ") });
            return;
        }
        let start = self.text.len() - self.line().len();
        let bare = self.text[start..].trim_end_matches([' ', '\\', '|']).len() + start;
        let tail = self.text.split_off(bare);
        for comment in waiting {
            self.text.push(' ');
            self.add(&comment.replace('\n', " "));
        }
        self.add(&tail);
    }

    fn end(mut self) -> String {
        self.flush();
        self.text
    }
}

/// Whether nothing but marks of lists, quotes, headings and tables stands in a line.
fn is_start(line: &str) -> bool {
    let line = line.trim();
    let marks = line.trim_start_matches(['>', '-', '*', '+', '#', '|', ' ']);
    marks.trim_start_matches(|c: char| c.is_ascii_digit()).trim_matches(['.', ')', ' ']).is_empty()
}

#[cfg(test)]
mod tests;
