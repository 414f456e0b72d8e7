//! The body of a foreign text as Vigie reads it. Only marks change, never words.
//!
//! - `hidden`: what readers of the old site did not see.
//! - `marks`: what other programs replace: shortcodes, Liquid, wiki links.
//! - `blocks`: notices of other dialects, typed bullets.
//! - `html`, `in_markdown`, `tags`: HTML, whole or among Markdown.
//! - `structure`: headings, links, pictures, and what would be a mark of Vigie's.
//! - `words`: what of the words did not come out.
//! - `dialect`, `leads`: what these share.

mod blocks;
mod dialect;
pub(super) mod hidden;
pub(super) mod html;
mod in_markdown;
mod leads;
mod marks;
mod structure;
pub(super) mod tags;
mod words;

use std::collections::BTreeSet;

use super::account::{Account, Deed, code};
use super::report::Words;

pub(super) use leads::{Lead, Leads};
pub(super) use structure::slug as anchor_of;

/// A body in Markdown, whose links still lead to where they led.
pub(super) struct Begun {
    /// The words that must come out.
    before: Vec<String>,
    markdown: String,
    notes: html::Notes,
}

impl Begun {
    pub(super) fn of(words: &Words) -> Begun {
        let mut notes = html::Notes::new();
        let (before, markdown) = match words {
            Words::Markdown(text) => {
                let text = visible(text, &mut notes);
                let marked = marks::convert(&text, &dialect::code_ranges(&text), &mut notes);
                let blocks = blocks::convert(&marked, &mut notes);
                (words::of_markdown(&text), in_markdown::convert(&blocks, &mut notes))
            }
            Words::Html(text) => {
                let text = visible(text, &mut notes);
                let marked = marks::convert(&text, &[], &mut notes);
                let markdown = html::to_markdown(&marked, &mut notes);
                notes.push((Deed::Changed, "the text was HTML and is Markdown".to_owned()));
                (words::of_html(&text), blocks::convert(&markdown, &mut notes))
            }
        };
        Begun { before, markdown, notes }
    }

    /// The anchors that its headings can have.
    pub(super) fn anchors(&self, title: &str) -> BTreeSet<String> {
        structure::anchors(&self.markdown, title)
    }

    /// The addresses of its links to places in other texts.
    pub(super) fn links_to_places(&self) -> Vec<String> {
        if self.markdown.contains('#') { structure::links_to_places(&self.markdown) } else { Vec::new() }
    }

    /// The body for Vigie. Headings get the anchors of `wanted`.
    pub(super) fn end(
        self,
        title: &str,
        wanted: &BTreeSet<String>,
        leads: &mut dyn Leads,
        account: &mut Account,
    ) -> String {
        let Begun { before, markdown, mut notes } = self;
        let body = structure::convert(&markdown, (title, wanted), leads, &mut notes);
        for (deed, words) in notes {
            account.note(deed, words);
        }
        let lost = words::missing(&before, &format!("{title}\n{body}"));
        if !lost.is_empty() {
            account.note(Deed::Lost, format!("words that did not come out: {}", code(&lost.join(" "))));
        }
        tidy(&body)
    }
}

/// A text without more than one empty line at a time, except in code.
fn tidy(body: &str) -> String {
    let mut tidy = String::with_capacity(body.len());
    let mut blank = 0;
    for line in body.trim_matches('\n').lines() {
        blank = if line.trim().is_empty() { blank + 1 } else { 0 };
        if blank < 2 || !is_outside_code(&tidy) {
            tidy.push_str(if line.trim().is_empty() { "" } else { line });
            tidy.push('\n');
        }
    }
    tidy
}

/// Whether no fence is open at the end of a text.
fn is_outside_code(text: &str) -> bool {
    text.lines().filter(|line| line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~")).count() % 2
        == 0
}

/// A text without signs that nobody sees and that no word needs.
fn visible(text: &str, notes: &mut html::Notes) -> String {
    const UNSEEN: [char; 5] = ['\u{feff}', '\u{200b}', '\u{2060}', '\u{ad}', '\u{b}'];
    if !text.contains(UNSEEN) {
        return text.to_owned();
    }
    notes.push((Deed::Changed, "signs that nobody sees were taken out".to_owned()));
    text.replace(UNSEEN, "")
}
