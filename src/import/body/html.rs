//! HTML to Markdown. The library knows the elements that structure words; here is what it leaves out: frames and films
//! become links, tables get a head, raised digits stay raised.

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::options::{BrStyle, BulletListMarker, HrStyle, Options};
use htmd::{Element, HtmlToMarkdown};

use super::asides;
use super::dialect::Notes;
use super::lists;
use super::numbers;
use super::readable;
use super::tables;
use super::tags::{Tag, is_element, tags};
use crate::import::account::{Deed, code};

/// A piece of HTML as Markdown.
pub(in crate::import) fn to_markdown(html: &str, notes: &mut Notes) -> String {
    let mut comments = Vec::new();
    let html = &tables::with_foot_last(html);
    let html = &with_captions(&lists::counted(&numbers::kept_apart(html, &[], notes)));
    let ready = readable::kept(&prepared(html, &mut comments, notes));
    if is_too_deep(&ready) {
        notes.push((Deed::Changed, "elements too deep in one another became plain words".to_owned()));
        return super::tags::words(html);
    }
    match converter().convert(&ready) {
        Ok(markdown) => with_comments(&tables::with_whole_rules(&markdown), &comments),
        Err(_) => super::tags::words(html),
    }
}

/// Whether more elements stand in one another than any page has: the converter goes down into each.
fn is_too_deep(html: &str) -> bool {
    const DEEPEST: usize = 100;
    // What nothing needs to close, the next one of its kind closes.
    const CLOSED_BY_NEXT: &[&str] = &[
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "hr", "img", "input", "meta", "link", "source", "wbr",
        "col", "area", "base", "embed", "track", "thead", "tbody", "tfoot", "!", "!--",
    ];
    let mut depth = 0_usize;
    tags(html).iter().filter(|tag| !CLOSED_BY_NEXT.contains(&&*tag.name)).any(|tag| {
        depth = if tag.closes { depth.saturating_sub(1) } else { depth + 1 };
        depth > DEEPEST
    })
}

/// What stands for a comment while HTML is converted.
const COMMENT: (char, char) = ('\u{e000}', '\u{e001}');

/// The Markdown with its comments, each behind the words of its line: before them it would hide them.
fn with_comments(markdown: &str, comments: &[&str]) -> String {
    if comments.is_empty() {
        return markdown.to_owned();
    }
    let mut out = Vec::new();
    for line in markdown.lines() {
        let mut words = String::new();
        let mut found = Vec::new();
        for piece in line.split(COMMENT.0) {
            let (number, rest) = piece.split_once(COMMENT.1).unwrap_or(("", piece));
            found.extend(number.parse::<usize>().ok().and_then(|number| comments.get(number)).copied());
            words.push_str(rest);
        }
        let bare = words.trim_end_matches([' ', '\\', '|']);
        let tail = &words[bare.len()..];
        match bare.trim().is_empty() {
            true if found.is_empty() => out.push(words.clone()),
            // In an item a comment stands as deep as its words.
            true => {
                let indent = if words.len() < 2 { "" } else { words.as_str() };
                out.extend(found.iter().map(|comment| format!("{indent}{comment}")));
            }
            false => {
                let comments: String = found.iter().map(|comment| format!(" {}", comment.replace('\n', " "))).collect();
                out.push(format!("{bare}{comments}{tail}"));
            }
        }
    }
    out.join("\n")
}

fn converter() -> HtmlToMarkdown {
    let options = Options {
        hr_style: HrStyle::Dashes,
        br_style: BrStyle::Backslash,
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        ..Options::default()
    };
    HtmlToMarkdown::builder()
        .options(options)
        .scripting_enabled(false)
        .add_handler(vec!["iframe", "embed", "video", "audio", "object", "source"], frame)
        .add_handler(vec![readable::ADDRESS], |_: &dyn Handlers, element: Element<'_>| {
            let address = element.attrs.iter().find(|attribute| &*attribute.name.local == "href");
            address.map(|address| format!("<{}>", address.value).into())
        })
        .add_handler(vec!["del", "s", "strike"], |handlers: &dyn Handlers, element: Element<'_>| {
            let words = handlers.walk_children(element.node).content;
            let bare = words.trim();
            Some(if bare.is_empty() { words.into() } else { format!("~~{bare}~~").into() })
        })
        .add_handler(vec!["dt"], |handlers: &dyn Handlers, element: Element<'_>| {
            let words = handlers.walk_children(element.node).content;
            Some(format!("\n\n{}\n\n", words.trim().replace('\n', " ")).into())
        })
        .add_handler(vec!["dd"], |handlers: &dyn Handlers, element: Element<'_>| {
            let words = handlers.walk_children(element.node).content;
            Some(format!("\n\n: {}\n\n", words.trim().replace('\n', "\n  ")).into())
        })
        .add_handler(vec!["summary"], |handlers: &dyn Handlers, element: Element<'_>| {
            let words = handlers.walk_children(element.node).content;
            let bare = words.trim();
            Some(if bare.is_empty() { "".into() } else { format!("\n\n**{}**\n\n", bare.replace("**", "")).into() })
        })
        .build()
}

/// What a frame or film shows, as a link. Nobody sees the words for browsers that cannot show it.
fn frame(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let attribute = |name: &str| {
        element
            .attrs
            .iter()
            .find(|attribute| &*attribute.name.local == name)
            .map(|attribute| attribute.value.to_string())
    };
    let inner = handlers.walk_children(element.node).content;
    let address = attribute("src").or_else(|| attribute("data")).filter(|address| !address.trim().is_empty());
    let link = address.map(|address| link_to(&address, attribute("title").as_deref()));
    // `<source src="…">` stands inside, beside the words for browsers of long ago.
    let of_source = || inner.lines().find(|line| line.starts_with(['<', '['])).map(str::to_owned);
    Some(format!("\n\n{}\n\n", link.or_else(of_source).unwrap_or_default()).into())
}

/// A link that shows its title, else its address.
pub(super) fn link_to(address: &str, title: Option<&str>) -> String {
    let address = address.trim();
    let address = if address.starts_with("//") { format!("https:{address}") } else { address.replace(' ', "%20") };
    match title.map(str::trim).filter(|title| !title.is_empty()) {
        Some(title) => format!("[{}]({address})", title.replace(['[', ']'], "")),
        None if address.starts_with("http") => format!("<{address}>"),
        None => format!("[{}]({address})", address.rsplit('/').next().unwrap_or(&address)),
    }
}

/// Pictures with the words of their `<figcaption>` as their caption, where that is all that a figure holds.
fn with_captions(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    let found = tags(html);
    for (index, open) in found.iter().enumerate().filter(|(_, tag)| tag.name == "figure" && !tag.closes) {
        let inside = || found[index + 1..].iter().take_while(|tag| tag.name != "figure");
        let Some(close) = found[index + 1..].iter().find(|tag| tag.name == "figure").filter(|tag| tag.closes) else {
            continue;
        };
        let named = |name: &'static str| inside().filter(move |tag| tag.name == name);
        let captions: Vec<&Tag<'_>> = named("figcaption").collect();
        let pictures: Vec<&Tag<'_>> = named("img").collect();
        let ([begin, end], [picture]) = (captions.as_slice(), pictures.as_slice()) else { continue };
        let holds_more =
            inside().any(|tag| matches!(&*tag.name, "table" | "iframe" | "video" | "blockquote" | "pre" | "!--"));
        let inner = html.get(begin.range.end..end.range.start).unwrap_or_default();
        let caption = super::tags::words(inner).split_whitespace().collect::<Vec<_>>().join(" ");
        if open.range.start < at
            || begin.closes
            || !end.closes
            || holds_more
            || inner.contains("<a ")
            || picture.attribute("title").is_some()
            || caption.is_empty()
        {
            continue;
        }
        let typed = &html[picture.range.clone()];
        let bare = typed.trim_end_matches('>').trim_end_matches('/');
        let titled = format!("{bare} title=\"{}\">", caption.replace('&', "&amp;").replace('"', "&quot;"));
        let caption = begin.range.start..end.range.end;
        let is_inside = caption.contains(&picture.range.start);
        let mut parts = vec![(open.range.end..caption.start, ""), (caption.end..close.range.start, "")];
        if !is_inside {
            let index = usize::from(picture.range.start >= caption.end);
            let part = parts[index].0.clone();
            parts[index] = (part.start..picture.range.start, titled.as_str());
            parts.insert(index + 1, (picture.range.end..part.end, ""));
        }
        out.push_str(&html[at..open.range.start]);
        out.push_str("<p>");
        if is_inside {
            out.push_str(&titled);
        }
        for (range, behind) in parts {
            out.push_str(html.get(range).unwrap_or_default());
            out.push_str(behind);
        }
        out.push_str("</p>");
        at = close.range.end;
    }
    out.push_str(&html[at..]);
    out
}

/// Elements that are taken out with all that they hold, because it is not for readers.
const NOT_WORDS: &[&str] = &["script", "style", "template", "head", "svg"];

/// How comments begin that programs write for themselves.
const NOT_COMMENTS: &[&str] = &["wp:", "/wp:", "more", "nextpage", "[if", "<![endif"];

/// Whether a comment is one that programs write for themselves.
pub(super) fn is_of_program(inner: &str) -> bool {
    NOT_COMMENTS.iter().any(|start| inner.trim_start().starts_with(start))
}

/// The HTML with a head for each table, and without what is not for readers.
fn prepared<'h>(html: &'h str, comments: &mut Vec<&'h str>, notes: &mut Notes) -> String {
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    let mut hidden: Option<(String, usize)> = None;
    let mut tables: Vec<Table> = Vec::new();
    let mut is_first_item = false;
    // What the lines of a `<pre>` that is open stand in.
    let mut pre = "";
    let found = tags(html);
    for (index, tag) in found.iter().enumerate() {
        if let Some((name, start)) = &hidden {
            if tag.closes && tag.name == *name {
                if name != "head" {
                    notes.push((Deed::Lost, format!("{} is not shown", code(&html[*start..tag.range.end]))));
                }
                at = tag.range.end;
                hidden = None;
            }
            continue;
        }
        let words = &html[at..tag.range.start];
        match pre {
            // The line that `<pre>` stands on is none of its words.
            "p" if out.ends_with("<p>") => out.push_str(&words.trim_start_matches('\n').replace('\n', "<br>")),
            "p" => out.push_str(&words.replace('\n', "<br>")),
            _ => out.push_str(words),
        }
        at = tag.range.end;
        let name = tag.name.as_str();
        match (name, tag.closes) {
            (name, false) if NOT_WORDS.contains(&name) => hidden = Some((name.to_owned(), tag.range.start)),
            ("!--", _) => {
                let typed = &html[tag.range.clone()];
                if !is_of_program(&typed[4..]) {
                    out.push_str(&format!("{}{}{}", COMMENT.0, comments.len(), COMMENT.1));
                    comments.push(typed);
                }
            }
            ("input" | "select" | "textarea" | "button" | "form", false) => {
                notes
                    .push((Deed::Lost, format!("the form field {} does nothing here", code(&html[tag.range.clone()]))));
            }
            // A cell of Markdown is one line.
            ("ul" | "ol" | "pre", closes) if !tables.is_empty() => {
                is_first_item = name != "pre" && !closes;
                out.push(' ');
            }
            ("li", false) if !tables.is_empty() => {
                let is_first = std::mem::take(&mut is_first_item);
                out.truncate(out.trim_end().len());
                out.push_str(if is_first { " " } else { "; " });
            }
            ("li", true) if !tables.is_empty() => {}
            ("pre", false) => {
                let inner = &found[index + 1..];
                pre = match inner.first() {
                    Some(next) if next.name == "code" => "",
                    Some(next) if next.name == "pre" => "code",
                    _ => "p",
                };
                match pre {
                    "code" => out.push_str("<pre><code>"),
                    "p" => out.push_str("<p>"),
                    _ => out.push_str(&html[tag.range.clone()]),
                }
            }
            ("pre", true) => {
                out.push_str(match std::mem::take(&mut pre) {
                    "code" => "</code></pre>",
                    "p" => "</p>",
                    _ => "</pre>",
                });
            }
            // The label of a tab and the title of a card are words for readers.
            (name, false) if !is_element(name) && name != "!" => {
                out.push_str(&html[tag.range.clone()]);
                if let Some(label) = label_of(tag) {
                    out.push_str(&format!("<p><strong>{}</strong></p>", asides::escaped(&label)));
                }
            }
            ("table" | "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "colgroup" | "col" | "br" | "caption", _) => {
                in_table(tag, &html[tag.range.clone()], &mut tables, &mut out, notes);
            }
            _ => out.push_str(&html[tag.range.clone()]),
        }
    }
    match hidden {
        Some((name, start)) if name != "head" => {
            notes.push((Deed::Lost, format!("{} is not shown", code(&html[start..]))));
        }
        Some(_) => {}
        None => out.push_str(&html[at..]),
    }
    out
}

/// The words that an element of a site's own shows above what it holds: `<TabItem label="…">`.
pub(super) fn label_of(tag: &Tag<'_>) -> Option<String> {
    let said =
        ["label", "title", "heading", "header", "summary", "caption"].iter().find_map(|name| tag.attribute(name));
    said.map(|label| label.trim().to_owned()).filter(|label| label.contains(char::is_alphanumeric))
}

/// A table that is open.
#[derive(Default)]
struct Table {
    rows: usize,
    is_in_row: bool,
    /// The cell that is open, and how many columns beside it are its own, too.
    cell: Option<(&'static str, usize)>,
    /// The column of the next cell.
    column: usize,
    /// For each column, how many rows a cell from above still covers.
    covered: Vec<usize>,
}

/// More rows or columns than a cell of a report covers.
const WIDEST: usize = 100;

impl Table {
    fn name(&self) -> &'static str {
        if self.rows <= 1 { "th" } else { "td" }
    }

    fn begin_row(&mut self, out: &mut String) {
        self.end_row(out);
        self.rows += 1;
        self.is_in_row = true;
        self.column = 0;
        out.push_str(match self.rows {
            1 => "<thead><tr>",
            2 => "</thead><tbody><tr>",
            _ => "<tr>",
        });
    }

    /// A cell, behind empty ones for those that reach down from above.
    fn begin_cell(&mut self, tag: &Tag<'_>, out: &mut String, notes: &mut Notes) {
        self.end_cell(out);
        if !self.is_in_row {
            self.begin_row(out);
        }
        while self.covered.get(self.column).is_some_and(|rows| *rows > 0) {
            self.empty(out);
        }
        let number = |name: &str| tag.attribute(name).and_then(|number| number.trim().parse::<usize>().ok());
        let columns = number("colspan").unwrap_or(1).clamp(1, WIDEST);
        let rows = match number("rowspan") {
            Some(0) => WIDEST,
            rows => rows.unwrap_or(1).min(WIDEST),
        };
        if columns > 1 || rows > 1 {
            let words = "a cell over several rows or columns stands in the first of them; the others are empty";
            notes.push((Deed::Changed, words.to_owned()));
        }
        let end = self.column + columns;
        if self.covered.len() < end {
            self.covered.resize(end, 0);
        }
        self.covered[self.column..end].fill(rows - 1);
        self.column = end;
        let name = self.name();
        out.push_str(&format!("<{name}>"));
        self.cell = Some((name, columns - 1));
    }

    fn empty(&mut self, out: &mut String) {
        let name = self.name();
        out.push_str(&format!("<{name}></{name}>"));
        if let Some(rows) = self.covered.get_mut(self.column) {
            *rows = rows.saturating_sub(1);
        }
        self.column += 1;
    }

    fn end_cell(&mut self, out: &mut String) {
        if let Some((name, wide)) = self.cell.take() {
            out.push_str(&format!("</{name}>"));
            out.push_str(&format!("<{name}></{name}>").repeat(wide));
        }
    }

    fn end_row(&mut self, out: &mut String) {
        self.end_cell(out);
        if std::mem::take(&mut self.is_in_row) {
            let end = self.covered.iter().rposition(|rows| *rows > 0).map_or(0, |last| last + 1);
            while self.column < end {
                self.empty(out);
            }
            out.push_str("</tr>");
        }
    }
}

/// A tag of a table: the first row becomes the head, all others the body.
fn in_table(tag: &Tag<'_>, typed: &str, tables: &mut Vec<Table>, out: &mut String, notes: &mut Notes) {
    let depth = tables.len();
    let name = tag.name.as_str();
    if name == "table" {
        if tag.closes {
            if let Some(mut table) = tables.pop() {
                if depth == 1 {
                    table.end_row(out);
                }
                out.push_str(match (table.rows, depth) {
                    (0, 1) => "</table>",
                    (1, 1) => "</thead></table>",
                    (_, 1) => "</tbody></table>",
                    _ => "",
                });
            }
        } else {
            tables.push(Table::default());
            // A table in a cell of another one cannot be said in Markdown; its words can.
            out.push_str(if depth == 0 { "<table>" } else { " " });
            if depth == 1 {
                notes.push((Deed::Changed, "a table in a cell of another one became words".to_owned()));
            }
        }
        return;
    }
    let Some(table) = tables.last_mut() else {
        out.push_str(typed);
        return;
    };
    let is_inner = depth > 1;
    match (name, tag.closes) {
        ("br", _) => out.push(' '),
        ("caption", _) if is_inner => out.push(' '),
        // Its words stand before the table, in a paragraph of their own.
        ("caption", false) if table.rows == 0 => {
            out.truncate(out.trim_end().trim_end_matches("<table>").len());
            out.push_str("<p>");
        }
        ("caption", true) if table.rows == 0 => out.push_str("</p><table>"),
        ("tr" | "td" | "th", _) if is_inner => out.push(' '),
        ("tr", false) => table.begin_row(out),
        ("tr", true) => table.end_row(out),
        ("td" | "th", false) => table.begin_cell(tag, out, notes),
        ("td" | "th", true) => table.end_cell(out),
        ("thead" | "tbody" | "tfoot", _) if !is_inner => {
            table.end_row(out);
            table.covered.clear();
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, markdown: &str) {
        assert_eq!(to_markdown(html, &mut Notes::new()), markdown);
    }

    #[test]
    fn html_becomes_markdown() {
        check("<p>One <b>two</b></p><ul><li>a</li><li>b</li></ul>", "One **two**\n\n- a\n- b");
        check("<p>10<sup>6</sup> m<sup>2</sup>, 1<sup>er</sup></p>", "10⁶ m², 1er");
        check("<p>a<br>b</p>", "a\\\nb");
        check("<p><s>gone</s></p>", "~~gone~~");
        check("<dl><dt>Retreat</dt><dd>Leaving</dd></dl>", "Retreat\n\n: Leaving");
    }

    #[test]
    fn lines_of_pre_stay_lines() {
        check("<pre>a\nb</pre>", "```\na\nb\n```");
        check("<pre><code class=language-sh>a\nb</code></pre>", "```sh\na\nb\n```");
        check("<pre>a <a href=/x>b</a>\nc</pre>", "a [b](/x)\\\nc");
    }

    #[test]
    fn labels_of_own_elements_are_words() {
        check("<TabItem value=a label=\"Apple\">It is red</TabItem>", "**Apple**\n\nIt is red");
    }

    #[test]
    fn a_list_in_a_cell_is_one_line() {
        check("<table><tr><td><ul><li>12</li><li>34</li></ul></td></tr></table>", "| 12; 34 |\n| ------ |");
        check("<table><tr><td>a<ul><li>b<li>c</ul>d</td></tr></table>", "| a b; c d |\n| -------- |");
    }

    #[test]
    fn frames_become_links() {
        check(
            "<iframe src=\"//video.example/1\" title=\"The bridge\"></iframe>",
            "[The bridge](https://video.example/1)",
        );
        check("<iframe src=\"https://video.example/1\">Your browser is old</iframe>", "<https://video.example/1>");
        check(
            "<video controls><source src=\"https://v.example/a.mp4\">Your browser is old</video>",
            "<https://v.example/a.mp4>",
        );
    }

    #[test]
    fn every_cell_of_a_table_comes_out() {
        check(
            "<table><tr><td>Town</td><td>Dead</td></tr><tr><th>Orsa</th><td>1<br>2</td></tr></table>",
            "| Town | Dead |\n| ---- | ---- |\n| Orsa | 1 2  |",
        );
        check(
            "<table><thead><tr><th colspan=2>All</th></tr></thead><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
            "| All |   |\n| --- | - |\n| a   | b |",
        );
    }

    #[test]
    fn a_picture_has_its_caption() {
        check(
            "<figure><a href=/b><img src=a.png alt=A /></a><figcaption>The <b>old</b> &quot;bridge&quot;</figcaption></figure>b",
            "[![A](a.png \"The old \\\"bridge\\\"\")](/b)\n\nb",
        );
        check("<figure><figcaption>C</figcaption><img src=a.png></figure>", "![](a.png \"C\")");
        check("<figure><figcaption><img src=a.png> C</figcaption></figure>", "![](a.png \"C\")");
        check("<figure></figcaption><img src=a.png><figcaption></figure>", "![](a.png)");
        check(
            "<figure><img src=a.png><figcaption>By <a href=/c>C</a></figcaption></figure>",
            "![](a.png)\n\nBy [C](/c)",
        );
    }

    #[test]
    fn every_number_keeps_its_column() {
        check(
            "<table><tr><th>Area<th>Town<th>Dead<tr><td rowspan=2>North<td>Orsa<td>3<tr><td>Vall<td>4</table>",
            "| Area  | Town | Dead |\n| ----- | ---- | ---- |\n| North | Orsa | 3    |\n|       | Vall | 4    |",
        );
        check(
            "<table><tr><th rowspan=2>Town</th><th colspan=2>Dead</th></tr><tr><th>Men</th><th>Women</th></tr>\
             <tr><td>Orsa</td><td>1</td><td rowspan=0>2</td></tr><tr><td>Vall</td><td>3</td></tr></table>",
            "| Town | Dead |       |\n| ---- | ---- | ----- |\n|      | Men  | Women |\n| Orsa | 1    | 2     |\n| Vall | 3    |       |",
        );
        check("<table><tr><td>a</td></tr><tr><td>1</td><td>2</td></tr></table>", "| a |   |\n| - | - |\n| 1 | 2 |");
    }

    #[test]
    fn scripts_are_lost_and_told() {
        let mut notes = Notes::new();
        assert_eq!(to_markdown("<p>a</p><script>x()</script><p>b</p>", &mut notes), "a\n\nb");
        assert_eq!(notes.len(), 1);
    }
}
