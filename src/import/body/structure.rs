//! Headings, links, pictures and brackets: the parts of Markdown in which Vigie is stricter than others, or means more.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, LinkType, Parser, Tag as Part, TagEnd};

use super::dialect::Notes;
use super::dialect::{EXTENSIONS, code_ranges, edited, quoted};
use super::leads::{Lead, Leads};
use crate::content::markdown::{forge_anchor, is_anchor_of_page};
use crate::import::account::{Deed, code};

/// The text with its headings below the title, and with links and pictures that lead somewhere.
///
/// Headings get the anchors of `wanted`, to which other texts link.
pub(super) fn convert(
    text: &str,
    (title, wanted): (&str, &BTreeSet<String>),
    leads: &mut dyn Leads,
    notes: &mut Notes,
) -> String {
    let found = Found::of(text, title);
    let mut edits = Vec::new();
    found.headings(wanted, &mut edits, notes);
    found.links(leads, &mut edits, notes);
    found.pictures(leads, &mut edits, notes);
    found.brackets(&mut edits, notes);
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    edited(text, edits)
}

type Edits = Vec<(Range<usize>, String)>;

struct Heading {
    range: Range<usize>,
    level: usize,
    /// Where its words end.
    end: usize,
    plain: String,
    breaks: Vec<Range<usize>>,
    /// Whether it stands in a quote or an item, where no link can lead to it.
    is_inside: bool,
    /// Whether it repeats the title, and so does not come out.
    is_repeated: bool,
}

impl Heading {
    fn can_be_linked(&self) -> bool {
        !self.is_inside && !self.is_repeated
    }
}

struct Link {
    range: Range<usize>,
    /// Where its words end.
    end: usize,
    address: String,
    title: String,
    kind: LinkType,
    is_empty: bool,
}

struct Picture {
    range: Range<usize>,
    address: String,
    title: String,
    alt: String,
}

/// The parts of a text.
struct Found<'t> {
    text: &'t str,
    headings: Vec<Heading>,
    links: Vec<Link>,
    pictures: Vec<Picture>,
    footnotes: BTreeSet<String>,
    /// References without a definition.
    broken: Vec<(Range<usize>, LinkType)>,
    code: Vec<Range<usize>>,
    /// Where the first words stand.
    first: Option<usize>,
}

impl<'t> Found<'t> {
    fn of(text: &'t str, title: &str) -> Found<'t> {
        let broken = RefCell::new(Vec::new());
        let callback = |link: BrokenLink<'_>| {
            broken.borrow_mut().push((link.span, link.link_type));
            None
        };
        let mut found = Found {
            text,
            headings: Vec::new(),
            links: Vec::new(),
            pictures: Vec::new(),
            footnotes: BTreeSet::new(),
            broken: Vec::new(),
            code: code_ranges(text),
            first: None,
        };
        let mut open_links: Vec<Link> = Vec::new();
        let mut picture: Option<Picture> = None;
        let mut heading: Option<Heading> = None;
        let mut depth = 0;
        let parser = Parser::new_with_broken_link_callback(text, EXTENSIONS, Some(callback));
        for (event, range) in parser.into_offset_iter() {
            match event {
                Event::Start(Part::Heading { level, .. }) => {
                    found.first.get_or_insert(range.start);
                    heading = Some(Heading {
                        end: range.start,
                        range,
                        level: level as usize,
                        plain: String::new(),
                        breaks: Vec::new(),
                        is_inside: depth > 0,
                        is_repeated: false,
                    });
                }
                Event::End(TagEnd::Heading(_)) => found.headings.extend(heading.take()),
                Event::Start(Part::BlockQuote(_) | Part::Item) => depth += 1,
                Event::End(TagEnd::BlockQuote(_) | TagEnd::Item) => depth -= 1,
                Event::Start(Part::Link { link_type, dest_url, title, .. }) => open_links.push(Link {
                    end: range.start + 1,
                    range,
                    address: dest_url.into_string(),
                    title: title.into_string(),
                    kind: link_type,
                    is_empty: true,
                }),
                Event::End(TagEnd::Link) => {
                    if let Some(link) = open_links.pop() {
                        note_end(&mut heading, &mut open_links, link.range.end, true);
                        found.links.push(link);
                    }
                }
                Event::Start(Part::Image { dest_url, title, .. }) if picture.is_none() => {
                    let (address, title) = (dest_url.into_string(), title.into_string());
                    picture = Some(Picture { range, address, title, alt: String::new() });
                }
                Event::End(TagEnd::Image) => {
                    if let Some(picture) = picture.take_if(|picture| picture.range.end == range.end) {
                        note_end(&mut heading, &mut open_links, picture.range.end, true);
                        found.pictures.push(picture);
                    }
                }
                Event::Start(Part::FootnoteDefinition(label)) => {
                    found.footnotes.insert(label.into_string());
                }
                Event::Text(words) | Event::Code(words) => {
                    found.first.get_or_insert(range.start);
                    if let Some(picture) = &mut picture {
                        picture.alt.push_str(&words);
                    } else {
                        if let Some(heading) = &mut heading {
                            heading.plain.push_str(&words);
                        }
                        note_end(&mut heading, &mut open_links, range.end, !words.trim().is_empty());
                    }
                }
                Event::SoftBreak | Event::HardBreak => {
                    if let Some(picture) = &mut picture {
                        picture.alt.push(' ');
                    } else if let Some(heading) = &mut heading {
                        heading.plain.push(' ');
                        heading.breaks.push(range);
                    }
                }
                Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::End(_) => {
                    note_end(&mut heading, &mut open_links, range.end, false);
                }
                _ => {}
            }
        }
        found.broken = broken.into_inner();
        let first = found.first;
        for heading in &mut found.headings {
            let repeats = first == Some(heading.range.start) && plain(&heading.plain) == plain(title);
            heading.is_repeated = repeats && !plain(title).is_empty();
        }
        found
    }

    fn headings(&self, wanted: &BTreeSet<String>, edits: &mut Edits, notes: &mut Notes) {
        let (repeated, headings): (Vec<&Heading>, Vec<&Heading>) =
            self.headings.iter().partition(|heading| heading.is_repeated);
        for heading in repeated {
            edits.push((heading.range.clone(), "\n".to_owned()));
            notes.push((Deed::Changed, "the first heading repeats the title and was taken out".to_owned()));
        }
        let highest = headings.iter().map(|heading| heading.level).min().unwrap_or(2);
        if highest != 2 && !headings.is_empty() {
            let (from, to) = ("#".repeat(highest), "##");
            notes.push((Deed::Changed, format!("headings `{from}` became `{to}`, and those below them likewise")));
        }
        let wanted: BTreeSet<&str> = self
            .links
            .iter()
            .filter_map(|link| link.address.strip_prefix('#'))
            .chain(wanted.iter().map(String::as_str))
            .filter(|anchor| is_anchor(anchor))
            .collect();
        let mut given = BTreeSet::new();
        for heading in headings {
            let level = (heading.level + 2).saturating_sub(highest).clamp(2, 6);
            let typed = &self.text[heading.range.clone()];
            let hashes = typed.len() - typed.trim_start_matches('#').len();
            let is_atx =
                hashes == heading.level && self.text[heading.range.start + hashes..].starts_with([' ', '\t', '\n']);
            match is_atx {
                true if hashes == level => {}
                true => edits.push((heading.range.start..heading.range.start + hashes, "#".repeat(level))),
                false => {
                    edits.push((heading.range.start..heading.range.start, format!("{} ", "#".repeat(level))));
                    edits.push((heading.end..heading.range.end, "\n".to_owned()));
                    edits.extend(heading.breaks.iter().map(|range| (range.clone(), " ".to_owned())));
                }
            }
            self.anchor(heading, &wanted, &mut given, edits, notes);
        }
    }

    /// What stands in braces at the end of a heading: its anchor, or words.
    fn anchor<'a>(
        &'a self,
        heading: &Heading,
        wanted: &BTreeSet<&'a str>,
        given: &mut BTreeSet<&'a str>,
        edits: &mut Edits,
        notes: &mut Notes,
    ) {
        let words = self.text[..heading.end].trim_end();
        let braces = words.rfind('{').filter(|at| words.ends_with('}') && *at >= heading.range.start);
        if let Some(at) = braces {
            let inner = words[at + 1..words.len() - 1].trim();
            let id = inner.split_whitespace().find_map(|word| word.strip_prefix('#')).filter(|id| is_anchor(id));
            match id {
                Some(id) if inner.len() == id.len() + 1 && given.insert(id) => {}
                Some(id) if given.insert(id) => {
                    let typed = &words[at..];
                    edits.push((at..words.len(), format!("<!-- {typed} --> {{#{id}}}")));
                    notes.push((Deed::Lost, format!("{} stays as a comment, except for its anchor", code(typed))));
                }
                _ if inner.starts_with(['#', '.']) || inner.contains('=') || inner.starts_with("data-") => {
                    let typed = &words[at..];
                    edits.push((at..words.len(), format!("<!-- {typed} -->")));
                    notes.push((Deed::Lost, format!("{} stays as a comment", code(typed))));
                }
                _ => edits.push((at..at, "\\".to_owned())),
            }
            return;
        }
        let slug = slug(&heading.plain);
        if !heading.can_be_linked() {
            return;
        }
        if let Some(anchor) = wanted.iter().find(|anchor| ***anchor == slug).filter(|anchor| given.insert(anchor)) {
            let end = words.trim_end_matches('#').trim_end().len().max(heading.range.start + 1);
            edits.push((end..end, format!(" {{#{anchor}}}")));
        }
    }

    /// Whether a link to a place in the same text leads to a heading or footnote.
    fn has_anchor(&self, anchor: &str) -> bool {
        let named = format!("{{#{anchor}}}");
        is_anchor(anchor)
            && self
                .headings
                .iter()
                .filter(|heading| heading.can_be_linked())
                .any(|heading| slug(&heading.plain) == anchor || heading.plain.ends_with(&named))
    }

    fn links(&self, leads: &mut dyn Leads, edits: &mut Edits, notes: &mut Notes) {
        for link in &self.links {
            let tail = link.end..link.range.end;
            if matches!(link.kind, LinkType::Autolink | LinkType::Email) {
                if leads.link(&link.address) == Lead::Nowhere && link.kind == LinkType::Autolink {
                    edits.push((link.range.clone(), format!("`{}`", link.address)));
                }
                continue;
            }
            if link.is_empty {
                edits.push((link.range.clone(), String::new()));
                notes.push((Deed::Lost, format!("a link to {} had no words", code(&link.address))));
                continue;
            }
            let lead = match link.address.strip_prefix('#') {
                Some(anchor) if self.has_anchor(anchor) => Lead::Same,
                Some(_) => Lead::Nowhere,
                None => leads.link(&link.address),
            };
            let first = link.range.start + 1;
            if self.text[first..].starts_with('[') && !matches!(lead, Lead::Nowhere) {
                // `[[1]](…)`: the inner brackets are words.
                edits.push((first..first, "\\".to_owned()));
                if let Some(close) = self.text[first..link.end].find(']') {
                    edits.push((first + close..first + close, "\\".to_owned()));
                }
            }
            match lead {
                Lead::Same => {}
                Lead::To(address) | Lead::Link(address) => {
                    edits.push((tail, format!("]({}{})", destination(&address), quoted(&link.title))));
                    notes.push((
                        Deed::Changed,
                        format!("the link to {} leads to {}", code(&link.address), code(&address)),
                    ));
                }
                // Nobody typed the name of a film as words.
                Lead::Nowhere if is_of_film(&self.text[first..link.end], &link.address) => {
                    edits.push((link.range.clone(), format!("<!-- film: {} -->", link.address.replace("--", "- -"))));
                    notes.push((Deed::Lost, format!("the film {}, which is not in the folder", code(&link.address))));
                }
                Lead::Nowhere => {
                    // What the link was called is a word, too.
                    let title = link.title.replace(['[', ']'], "").replace('<', "\\<");
                    let is_said = title.is_empty() || self.text[first..link.end].contains(&link.title);
                    edits.push((link.range.start..first, String::new()));
                    edits.push((tail, if is_said { String::new() } else { format!(" ({title})") }));
                    notes.push((Deed::Lost, format!("the link to {}; its words stay", code(&link.address))));
                }
            }
        }
    }

    fn pictures(&self, leads: &mut dyn Leads, edits: &mut Edits, notes: &mut Notes) {
        for picture in &self.pictures {
            let mut alt = picture.alt.replace(['[', ']', '\n'], " ").trim().to_owned();
            let lead = leads.picture(&picture.address);
            let address = picture.address.strip_prefix("wiki:").unwrap_or(&picture.address);
            if alt.is_empty() && !matches!(lead, Lead::Nowhere) {
                alt = if picture.title.is_empty() { of_name(address) } else { picture.title.replace(['[', ']'], "") };
                notes.push((Deed::Guessed, format!("what {} shows: `{alt}`", code(&picture.address))));
            }
            let alt = alt.replace('\\', "").replace('<', "\\<");
            let written = match lead {
                Lead::Same => format!("![{alt}]({}{})", destination(&picture.address), quoted(&picture.title)),
                Lead::To(address) => format!("![{alt}]({}{})", destination(&address), quoted(&picture.title)),
                Lead::Link(address) => {
                    notes.push((Deed::Changed, format!("the picture {} became a link", code(&picture.address))));
                    let is_in_link = self.links.iter().any(|link| link.range.contains(&picture.range.start));
                    match is_in_link {
                        true => alt,
                        false => format!("[{alt}]({}{})", destination(&address), quoted(&picture.title)),
                    }
                }
                Lead::Nowhere => {
                    notes.push((Deed::Lost, format!("the picture {}, which is not in the folder", code(address))));
                    let comment = format!("<!-- picture: {} -->", address.replace("--", "- -"));
                    // Words of the picture, apart from those of the text.
                    let alt = if alt.is_empty() { alt } else { format!("\\[{alt}\\]") };
                    // Readers saw its title, too.
                    let title = picture.title.replace(['[', ']'], "").replace('<', "\\<");
                    [alt, title, comment].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
                }
            };
            edits.push((picture.range.clone(), written));
        }
    }

    /// Brackets that would be marks of Vigie's, or that name a definition which is not there.
    fn brackets(&self, edits: &mut Edits, notes: &mut Notes) {
        for (range, kind) in &self.broken {
            let typed = &self.text[range.clone()];
            let open = range.start + usize::from(typed.starts_with('!'));
            let inner = self.text[open..].trim_start_matches('[');
            let is_mark =
                inner.starts_with(['@', '=']) || inner.to_lowercase().starts_with("!tlp") && !self.begins_quote(open);
            if is_mark
                || matches!(
                    kind,
                    LinkType::Reference | LinkType::ReferenceUnknown | LinkType::CollapsedUnknown | LinkType::Collapsed
                )
            {
                edits.push((open..open, "\\".to_owned()));
                notes.push((Deed::Changed, format!("{} stands as it was typed", code(typed))));
            }
        }
        for (at, _) in self.text.match_indices("[^") {
            let is_code = self.code.iter().any(|range| range.contains(&at)) || self.text[..at].ends_with('\\');
            let label = self.text[at + 2..].split_once(']').map(|(label, _)| label);
            if let Some(label) =
                label.filter(|label| !is_code && !label.contains('\n') && !self.footnotes.contains(*label))
            {
                edits.push((at..at, "\\".to_owned()));
                notes.push((Deed::Changed, format!("`[^{label}]` has no footnote and stands as it was typed")));
            }
        }
        edits.sort_by_key(|(range, _)| (range.start, range.end));
        edits.dedup();
    }

    /// Whether a bracket begins a quote: there `[!TLP:AMBER]` restricts it, as it was meant to.
    fn begins_quote(&self, at: usize) -> bool {
        let line = &self.text[self.text[..at].rfind('\n').map_or(0, |at| at + 1)..at];
        line.contains('>') && line.chars().all(|c| matches!(c, '>' | ' '))
    }
}

/// Notes how far the words of what is open go.
fn note_end(heading: &mut Option<Heading>, links: &mut [Link], end: usize, has_words: bool) {
    if let Some(heading) = heading {
        heading.end = heading.end.max(end);
    }
    for link in links {
        link.end = link.end.max(end);
        link.is_empty &= !has_words;
    }
}

/// Whether the words of a link are only the name of the film or sound that it leads to.
fn is_of_film(words: &str, address: &str) -> bool {
    const FILMS: &[&str] =
        &["mp4", "webm", "ogv", "ogg", "mov", "m4v", "avi", "mkv", "mp3", "wav", "m4a", "oga", "opus"];
    let ending = address.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    words.trim() == address.rsplit('/').next().unwrap_or(address) && FILMS.contains(&&*ending)
}

/// An address as it stands in a link.
fn destination(address: &str) -> String {
    let is_plain = !address.is_empty() && !address.contains([' ', '(', ')', '<', '>']);
    if is_plain { address.to_owned() } else { format!("<{}>", address.replace(['<', '>'], "")) }
}

/// `/img/old_bridge-2.jpg` shows "old bridge 2", as far as anybody can tell.
fn of_name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).replace("%20", " ");
    let words = stem.replace(['-', '_', '[', ']'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { "picture".to_owned() } else { words }
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The anchors that a text has for links from others.
pub(super) fn anchors(text: &str, title: &str) -> BTreeSet<String> {
    let found = Found::of(text, title);
    let named = |plain: &str| Some(plain.rsplit_once("{#")?.1.split([' ', '}']).next()?.to_owned());
    let headings = found.headings.iter().filter(|heading| heading.can_be_linked());
    let all = headings.map(|heading| named(&heading.plain).unwrap_or_else(|| slug(&heading.plain)));
    all.filter(|anchor| is_anchor(anchor)).collect()
}

/// The addresses of all links of a text that lead to a place in another one.
pub(super) fn links_to_places(text: &str) -> Vec<String> {
    let links = Found::of(text, "").links.into_iter().map(|link| link.address);
    links.filter(|address| address.contains('#') && !address.starts_with('#')).collect()
}

/// The anchor that most programs make of a heading.
pub(in crate::import) fn slug(heading: &str) -> String {
    forge_anchor(heading.split_once(" {#").map_or(heading, |(words, _)| words))
}

fn is_anchor(id: &str) -> bool {
    !id.is_empty()
        && !is_anchor_of_page(id)
        && id.starts_with(char::is_alphanumeric)
        && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Known;

    impl Leads for Known {
        fn link(&mut self, address: &str) -> Lead {
            match address {
                "b.md" => Lead::To("002.en.md".to_owned()),
                _ if address.starts_with("https://") => Lead::Same,
                _ => Lead::Nowhere,
            }
        }
        fn picture(&mut self, address: &str) -> Lead {
            match address {
                "/img/old bridge.jpg" | "a.jpg" => Lead::To("bridge.jpg".to_owned()),
                _ if address.starts_with("https://") => Lead::Link(address.to_owned()),
                _ => Lead::Nowhere,
            }
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let wanted = BTreeSet::from(["the-part".to_owned()]);
        assert_eq!(convert(text, ("The title", &wanted), &mut Known, &mut Notes::new()), expected);
    }

    #[test]
    fn headings_go_below_the_title() {
        check("# The Title!\n\n## One\n", "\n\n## One\n");
        check("# One\n\n## Two\n", "## One\n\n### Two\n");
        check("### One\n\n#### Two\n", "## One\n\n### Two\n");
        check("One\n===\n\nTwo\n---\n", "## One\n\n### Two\n");
        check("## One {closed}\n", "## One \\{closed}\n");
        check("## One {#one .x}\n", "## One <!-- {#one .x} --> {#one}\n");
        check("## One {.x}\n", "## One <!-- {.x} -->\n");
        check(
            "## Two {data-x=1 #two}\n\n## The part\n",
            "## Two <!-- {data-x=1 #two} --> {#two}\n\n## The part {#the-part}\n",
        );
    }

    #[test]
    fn links_lead_somewhere_or_are_words() {
        check("[a](b.md \"T\") [c](https://x.example) [d](/gone)", "[a](002.en.md \"T\") [c](https://x.example) d");
        check("[a][r] [x][y]\n\n[r]: b.md\n", "[a](002.en.md) \\[x][y]\n\n[r]: b.md\n");
        check("[[1]](https://x.example)", "[\\[1\\]](https://x.example)");
        check("## One two\n\n[up](#one-two) [off](#three)\n", "## One two {#one-two}\n\n[up](#one-two) off\n");
        check("[](https://x.example)a", "a");
        check("# The title\n\n[up](#the-title)\n\n> ## In\n\n[in](#in)\n", "\n\nup\n\n> ## In\n\nin\n");
        check("## Events\n\n[to](#events) x\n", "## Events\n\nto x\n");
    }

    #[test]
    fn pictures_come_along_or_are_told() {
        check("![](a.jpg)", "![a](bridge.jpg)");
        check("![A](</img/old bridge.jpg> \"C\")", "![A](bridge.jpg \"C\")");
        check("![A](https://x.example/a.jpg)", "[A](https://x.example/a.jpg)");
        check("[![A](https://x.example/a.jpg)](https://x.example)", "[A](https://x.example)");
        check("![\\<A> b](https://x.example/a.jpg)", "[\\<A> b](https://x.example/a.jpg)");
        check("![A](gone.jpg)", "\\[A\\] <!-- picture: gone.jpg -->");
        check("![A](gone.jpg \"Of 3\")", "\\[A\\] Of 3 <!-- picture: gone.jpg -->");
        check("![](<wiki:gone.jpg>)", "<!-- picture: gone.jpg -->");
    }

    #[test]
    fn brackets_of_others_are_words() {
        check("See [@smith] and [=x] and [^1].", "See \\[@smith] and \\[=x] and \\[^1].");
        check("> [!TLP:AMBER]\n> words\n", "> [!TLP:AMBER]\n> words\n");
        check("A[^1]\n\n[^1]: B\n", "A[^1]\n\n[^1]: B\n");
    }
}
