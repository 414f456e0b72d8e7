//! The body of a foreign text as Vigie reads it. Only marks change, never words.
//!
//! - `hidden`: what readers of the old site did not see.
//! - `mechanisms`: what may hide words, and is not known as harmless; `css`: styles as they are typed.
//! - `shortcodes`: those in brackets, of WordPress.
//! - `omitted`: blocks of HTML that the old program left out.
//! - `marks`: what other programs replace: shortcodes, Liquid, wiki links.
//! - `blocks`, `notices`, `pymdown`, `tables`: notices and other blocks of other dialects, typed bullets, rules of tables.
//! - `dressing`: attributes, icons, what MDX prints, titles of code.
//! - `html`, `in_markdown`, `tags`: HTML, whole or among Markdown.
//! - `readable`: words of HTML that would read otherwise in Markdown.
//! - `fallbacks`: words in the place of films.
//! - `numbers`, `footnotes`, `asides`, `equations`: what HTML raises or shows beside words, and digits that its tags keep apart.
//! - `lists`: how lists count.
//! - `structure`: headings, links, pictures, and what would be a mark of Vigie's.
//! - `words`: what of the words did not come out.
//! - `comments`: that no comment swallows the words behind it.
//! - `arguments`, `dialect`, `leads`: what these share.

mod arguments;
mod asides;
mod blocks;
mod comments;
pub(super) mod css;
mod dialect;
mod dressing;
mod equations;
mod fallbacks;
mod footnotes;
pub(super) mod hidden;
pub(super) mod html;
mod in_markdown;
mod leads;
pub(super) mod lists;
mod marks;
pub(super) mod mechanisms;
mod notices;
mod numbers;
pub(super) mod omitted;
mod pymdown;
mod readable;
mod shortcodes;
mod structure;
mod tables;
pub(super) mod tags;
mod words;

use std::collections::BTreeSet;

use super::account::{Account, Deed, code};
use super::report::Words;
use super::value::normal;

pub(super) use dialect::Doubts;
pub(super) use leads::{Lead, Leads};
pub(super) use structure::slug as anchor_of;

/// A body in Markdown, whose links still lead to where they led.
pub(super) struct Begun {
    /// The words that must come out.
    before: Vec<String>,
    markdown: String,
    notes: dialect::Notes,
    /// The runs of digits that the text had, wherever.
    digits: BTreeSet<String>,
    doubts: Doubts,
}

impl Begun {
    /// `harmless` are names of what the user says hides nothing, in their normal form.
    pub(super) fn of(words: &Words, harmless: &[String]) -> Begun {
        let mut notes = dialect::Notes::new();
        let mut doubts = Doubts::new();
        let (Words::Markdown(typed) | Words::Html(typed)) = words;
        let (before, markdown) = match words {
            Words::Markdown(text) => {
                let text = visible(text, &mut notes);
                let text = fallbacks::behind(&text, &dialect::code_ranges(&text), &mut notes);
                let text = equations::in_words(&text, &dialect::code_ranges(&text), &mut notes);
                let coded = dialect::code_ranges(&text);
                let bare = shortcodes::convert(&text, false, &coded, &mut doubts, &mut notes);
                let coded = if bare == text { coded } else { dialect::code_ranges(&bare) };
                let marked = marks::convert(&bare, &coded, &mut doubts, &mut notes);
                let marked = asides::in_brackets(&marked, &dialect::code_ranges(&marked), &mut notes);
                let lifted = footnotes::lifted(&marked, &dialect::code_ranges(&marked), &mut notes);
                let blocks = blocks::convert(&dressing::titles_of_code(&lifted.text, &mut notes), &mut notes);
                let markdown = lifted.put(&in_markdown::convert(&blocks, &mut notes));
                (
                    words::without(words::of_markdown(&in_markdown::with_plain_attributes(&bare)), &lifted.labels),
                    markdown,
                )
            }
            Words::Html(text) => {
                let text = visible(text, &mut notes);
                let text = fallbacks::behind(&text, &[], &mut notes);
                let text = equations::in_words(&text, &[], &mut notes);
                let bare = shortcodes::convert(&text, true, &[], &mut doubts, &mut notes);
                let marked = marks::convert(&bare, &[], &mut doubts, &mut notes);
                let marked = asides::in_brackets(&marked, &[], &mut notes);
                let lifted = footnotes::lifted(&marked, &[], &mut notes);
                let markdown = html::to_markdown(&lifted.text, &mut notes);
                notes.push((Deed::Changed, "the text was HTML and is Markdown".to_owned()));
                let markdown = lifted.put(&blocks::convert(&markdown, &mut notes));
                (words::without(words::of_html(&bare), &lifted.labels), markdown)
            }
        };
        doubts.retain(|name| !is_released(name, harmless));
        let digits = words::digits(typed)
            .chain(before.iter().flat_map(|word| words::digits(&word.replace(tags::PIECE, "")).collect::<Vec<_>>()))
            .collect();
        Begun { before, markdown, notes, digits, doubts }
    }

    /// The anchors that its headings can have.
    pub(super) fn anchors(&self, title: &str) -> BTreeSet<String> {
        structure::anchors(&self.markdown, title)
    }

    /// The addresses of its links to places in other texts.
    pub(super) fn links_to_places(&self) -> Vec<String> {
        if self.markdown.contains('#') { structure::links_to_places(&self.markdown) } else { Vec::new() }
    }

    /// The body for Vigie, and what in it is in doubt. Headings get the anchors of `wanted`.
    pub(super) fn end(
        self,
        title: &str,
        wanted: &BTreeSet<String>,
        leads: &mut dyn Leads,
        account: &mut Account,
    ) -> (String, Doubts) {
        let Begun { before, markdown, mut notes, digits, mut doubts } = self;
        let body = structure::convert(&markdown, (title, wanted), leads, &mut notes);
        let body = comments::behind_words(&body);
        for (deed, words) in notes {
            account.note(deed, words);
        }
        let lost = words::missing(&before, &format!("{title}\n{body}"));
        if !lost.is_empty() {
            account.note(Deed::Lost, format!("words that did not come out: {}", code(&lost.join(" "))));
        }
        // No number may be made of two: what nobody typed is looked at by somebody before readers see it.
        doubts.extend(words::new_numbers(&digits, &body));
        (tidy(&body), doubts)
    }
}

/// Whether the user says that what has this name hides nothing: the name as `import.md` has it, or without its signs.
fn is_released(name: &str, harmless: &[String]) -> bool {
    let bare = name.trim_matches(|c: char| !c.is_alphanumeric());
    !bare.is_empty() && harmless.iter().any(|known| *known == normal(name) || *known == normal(bare))
}

/// A text without more than one empty line at a time, except in code.
fn tidy(body: &str) -> String {
    let mut tidy = String::with_capacity(body.len());
    let mut blank = 0;
    let mut is_in_code = false;
    for line in body.trim_matches('\n').lines() {
        blank = if line.trim().is_empty() { blank + 1 } else { 0 };
        is_in_code ^= line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        if blank < 2 || is_in_code {
            tidy.push_str(if line.trim().is_empty() { "" } else { line });
            tidy.push('\n');
        }
    }
    tidy
}

/// A text without signs that nobody sees and that no word needs.
fn visible(text: &str, notes: &mut dialect::Notes) -> String {
    // The last four stand for comments and notes while a text is converted.
    const UNSEEN: [char; 9] =
        ['\u{feff}', '\u{200b}', '\u{2060}', '\u{ad}', '\u{b}', '\u{e000}', '\u{e001}', '\u{e002}', '\u{e003}'];
    // As entities they would be the same signs again.
    const ENTITIES: &[&str] = &[
        "&shy;", "&#173;", "&#xad;", "&#xAD;", "&#8203;", "&#x200b;", "&#x200B;", "&ZeroWidthSpace;", "&NoBreak;",
        "&#8288;", "&#x2060;", "&#65279;", "&#xfeff;", "&#xFEFF;",
    ];
    // A blank of old files, and what stands for something here: those are gaps.
    const GAPS: [char; 5] = ['\u{b}', '\u{e000}', '\u{e001}', '\u{e002}', '\u{e003}'];
    let has_entity = text.contains('&') && ENTITIES.iter().any(|entity| text.contains(entity));
    if !text.contains(UNSEEN) && !has_entity {
        return text.to_owned();
    }
    notes.push((Deed::Changed, "signs that nobody sees were taken out".to_owned()));
    let text = match has_entity {
        true => &ENTITIES.iter().fold(text.to_owned(), |text, entity| text.replace(entity, "\u{ad}")),
        false => text,
    };
    let mut out = String::with_capacity(text.len());
    let mut is_gap = false;
    for typed in text.split_inclusive(UNSEEN) {
        let piece = typed.trim_end_matches(UNSEEN);
        // A number must not be made of two.
        out.push_str(if is_gap && tags::meet(&out, piece) { " " } else { "" });
        is_gap = typed.ends_with(GAPS) || is_gap && piece.is_empty();
        out.push_str(piece);
    }
    out
}

#[cfg(test)]
mod tests {
    use rustix::time::{ClockId, clock_gettime};

    use super::*;

    #[test]
    fn signs_that_nobody_sees_part_no_number() {
        for (text, expected) in [
            ("12&#8203;34 1&shy;000 a\u{ad}b 5\u{200b}\u{2060}6", "1234 1000 ab 56"),
            ("1\u{e000}\u{ad}2 3\u{b}4", "1 2 3 4"),
        ] {
            assert_eq!(visible(text, &mut Vec::new()), expected);
        }
    }

    /// Four times as much takes no more than nine times as long, whatever a text repeats: with the square of its length it
    /// would take sixteen times.
    #[test]
    fn the_time_of_a_body_grows_with_its_length() {
        const TEXTS: &[(&str, usize)] = &[
            ("{% if x %} a ", 750),
            ("{% comment %} a ", 750),
            ("{% acme %} a {% endother %} ", 400),
            ("{% ", 2000),
            ("{{< acme >}} a ", 750),
            ("{{< ", 2000),
            ("{{ a ", 2000),
            ("{ a ", 2000),
            ("{: .hidden} a ", 750),
            ("*a*{: .hidden} ", 750),
            ("[acme] a ", 750),
            ("[acme] a [/acme] ", 500),
            ("[", 2000),
            ("<b hidden>a</b> ", 500),
            ("<b hidden>a ", 500),
            ("<x-y>a</x-y> ", 500),
            ("<!-- wp:x {} --> a ", 500),
            ("<% if x %> a ", 500),
            ("<?php if (x): ?> a ", 500),
            ("5<sup>1</sup> ", 750),
            ("5<sup> ", 750),
            ("5<sup><a href=\"#fn1\">1</a></sup> ", 350),
            ("a<sup><a href=\"#n\">1</a></sup><p id=\"n\">b</p> ", 200),
            ("::: acme\na\n", 500),
            ("a\n\n\n\n", 1000),
            ("`{{ a }}` ", 750),
            ("{--a--} {++b++} ", 500),
            ("[[", 2000),
            ("{% highlight %} a ", 750),
        ];
        let seconds = |words: &Words| {
            let now = || {
                let time = clock_gettime(ClockId::ThreadCPUTime);
                time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
            };
            let start = now();
            drop(Begun::of(words, &[]));
            now() - start
        };
        let mut slow = Vec::new();
        for (piece, n) in TEXTS {
            for of in [Words::Markdown, Words::Html] {
                let (short, long) = (of(piece.repeat(*n)), of(piece.repeat(4 * n)));
                let (mut least_short, mut least_long) = (f64::INFINITY, f64::INFINITY);
                for _ in 0..4 {
                    least_short = least_short.min(seconds(&short));
                    least_long = least_long.min(seconds(&long));
                    if least_long <= 9.0 * least_short {
                        break;
                    }
                }
                if least_long > 9.0 * least_short {
                    slow.push(format!("{piece}: {least_short:.4} s, {least_long:.4} s"));
                }
            }
        }
        assert!(slow.is_empty(), "{slow:#?}");
    }
}
