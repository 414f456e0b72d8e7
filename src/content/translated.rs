//! What a translation was made from: a short mark for each part of a text, `fr 8c1f2a/03be11/-/5c0e21 retreat=5d20aa`.
//!
//! The language of the text comes first, then the marks of its head (title, summary, highlights), of its lead, of its
//! footnotes and of the texts of its facts (figures, events, updates), then each section by its kind, else by its anchor. A
//! mark changes with the words, with signs that turn their meaning (`−5`, `?`, `≥`, what is struck out, a box that is ticked,
//! the first number of a list), and with what they refer to. It does not change with white space, emphasis, quotes, commas or
//! dashes, nor with the value of a figure, which a translation has from the same place. A restricted block leaves no trace in
//! it. Marks are short and stand in files that many read; who knows a sentence can try whether it is the one.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

use super::body::{Body, Element, Fragment, HeadingDraft, Hole, HoleKind, Node, Simple};
use super::values::{Id, LanguageTag, Line, Parse};
use super::yaml::Rejection;

/// How many hexadecimal digits a mark has.
const DIGITS: usize = 6;

/// What a translation was made from.
#[derive(Clone, Debug, PartialEq)]
pub struct TranslationMark {
    /// The language of the text that was translated.
    pub(crate) language: LanguageTag,
    /// Those of [`FIXED`].
    fixed: [String; FIXED.len()],
    /// Names and marks.
    sections: Vec<(String, String)>,
}

/// A part of the text that is no longer what was translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ChangedPart {
    /// Title, summary or highlights.
    Head,
    /// What comes before the first section.
    Lead,
    /// A section of the text as it is now, by its place.
    Section(usize),
    Notes,
    /// The texts of figures, events and updates.
    Facts,
    /// A section that is no longer there, by its name.
    Gone(String),
}

/// The parts that every text may have.
const FIXED: [ChangedPart; 4] = [ChangedPart::Head, ChangedPart::Lead, ChangedPart::Notes, ChangedPart::Facts];

impl TranslationMark {
    /// The mark of a text as it is now. `lines` are those of its head, `facts` the texts of its facts, `kinds` those that the
    /// front matter gives to its sections.
    pub(super) fn of<'t>(
        language: &LanguageTag,
        lines: impl Iterator<Item = &'t Line>,
        facts: impl Iterator<Item = &'t str>,
        kinds: &[Id],
        body: &Body,
    ) -> TranslationMark {
        let mut head = PartWords::default();
        lines.for_each(|line| head.line(line.as_str()));
        let mut texts = PartWords::default();
        facts.for_each(|text| texts.line(text));
        let mut lead = PartWords::default();
        lead.fragment(&body.lead);
        let mut notes = PartWords::default();
        body.footnotes.iter().for_each(|note| notes.fragment(&note.content));
        let sections = body.sections.iter().map(|section| {
            let mut words = PartWords::default();
            words.fragment(&section.heading.title);
            words.fragment(&section.content);
            words.mark()
        });
        TranslationMark {
            language: language.clone(),
            fixed: [head.mark(), lead.mark(), notes.mark(), texts.mark()],
            sections: names(kinds, body).into_iter().zip(sections).collect(),
        }
    }

    /// What is not as it was when this mark was made.
    pub(crate) fn changed(&self, now: &TranslationMark) -> Vec<ChangedPart> {
        let mut changed: Vec<ChangedPart> = Vec::new();
        for (part, (then, now)) in FIXED.into_iter().zip(self.fixed.iter().zip(&now.fixed)) {
            if then != now {
                changed.push(part);
            }
        }
        let then: HashMap<&str, &str> = self.sections.iter().map(|(name, mark)| (&**name, &**mark)).collect();
        let sections = now.sections.iter().enumerate();
        let rewritten = sections.filter(|(_, (name, mark))| then.get(&**name) != Some(&&**mark));
        changed.extend(rewritten.map(|(at, _)| ChangedPart::Section(at)));
        let is_there = |name: &str| now.sections.iter().any(|(other, _)| other == name);
        let gone = self.sections.iter().filter(|(name, _)| !is_there(name));
        changed.extend(gone.map(|(name, _)| ChangedPart::Gone(name.clone())));
        changed
    }
}

/// The name of each section: its kind, else its anchor; the second of a name is `appeals-2`.
fn names(kinds: &[Id], body: &Body) -> Vec<String> {
    let mut listed = kinds.iter();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let name = |heading: &HeadingDraft| {
        let own = heading.kind.as_ref().map(|(kind, _)| kind.clone());
        let name = own.or_else(|| listed.next().map(ToString::to_string)).unwrap_or_else(|| heading.anchor.clone());
        let count = counts.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 { name } else { format!("{name}-{count}") }
    };
    body.sections.iter().map(|section| &section.heading).map(name).collect()
}

/// The words of a part and what they refer to, as far as they count.
#[derive(Default)]
struct PartWords(String);

impl PartWords {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn fragment(&mut self, fragment: &Fragment) {
        for node in fragment.nodes() {
            match node {
                Node::Words(words) | Node::Code(words) | Node::Html(words) => self.0.push_str(words),
                Node::Hole(hole) => self.hole(hole),
                Node::Heading(heading) => {
                    self.0.push('\n');
                    self.fragment(&heading.title);
                }
                Node::Start(Element::Simple(Simple::Strikethrough))
                | Node::End(Element::Simple(Simple::Strikethrough)) => {
                    self.0.push('~');
                }
                Node::Start(Element::Simple(Simple::Task { is_done })) => {
                    self.0.push(if is_done { '☑' } else { '☐' })
                }
                Node::Start(Element::NumberedList(first)) if first != 1 => self.line(&format!("\n{first}")),
                Node::Start(element) | Node::End(element) if !is_inline(element) => self.0.push('\n'),
                Node::Start(Element::Link { url, .. }) => {
                    self.line("");
                    self.line(url);
                }
                Node::Start(_) | Node::End(_) => {}
                Node::SoftBreak | Node::HardBreak | Node::Rule => self.0.push('\n'),
            }
        }
        self.0.push('\n');
    }

    fn hole(&mut self, hole: &Hole) {
        match &hole.kind {
            HoleKind::Citation { source, credibility } => {
                let grade = credibility.map(|grade| grade.to_string()).unwrap_or_default();
                self.0.push_str(&format!(" {source} {grade} "));
            }
            HoleKind::Figure { id } => self.0.push_str(&format!(" {id} ")),
            HoleKind::Mention { target, text } => {
                self.0.push_str(&format!(" {target} "));
                text.iter().for_each(|text| self.fragment(text));
            }
            HoleKind::Link(link) => {
                self.fragment(&link.text);
                self.line(&link.path);
                self.line(link.anchor.as_deref().unwrap_or_default());
            }
            HoleKind::Image(image) => {
                self.line(&image.path);
                self.line(&image.alt);
                self.line(image.title.as_deref().unwrap_or_default());
            }
            HoleKind::Table(table) => {
                self.line(&table.path);
                self.line(&table.caption);
                self.line(table.title.as_deref().unwrap_or_default());
            }
            // A short secret could be guessed from its mark, so nothing of it is in there.
            HoleKind::Restricted { .. } => {}
            HoleKind::FootnoteReference { .. } => {}
        }
    }

    /// Only letters, digits and [signs](sign) count; a part without any has the mark `-`.
    fn mark(&self) -> String {
        let mut kept = String::with_capacity(self.0.len());
        let mut before = ' ';
        let mut rest = self.0.chars().peekable();
        while let Some(char) = rest.next() {
            let is_minus = is_dash(char) && !before.is_alphanumeric() && rest.peek().is_some_and(char::is_ascii_digit);
            match sign(char).or(is_minus.then_some('−')) {
                Some(sign) => kept.extend([' ', sign, ' ']),
                None => kept.push(if char.is_alphanumeric() { char } else { ' ' }),
            }
            before = char;
        }
        let words: Vec<&str> = kept.split_whitespace().collect();
        if words.is_empty() {
            return "-".to_owned();
        }
        blake3::hash(words.join(" ").as_bytes()).to_hex()[..DIGITS].to_owned()
    }
}

/// A sign that turns what the words say, one for all that mean the same.
fn sign(char: char) -> Option<char> {
    match char {
        '?' | '؟' | '？' => Some('?'),
        '!' | '！' => Some('!'),
        '%' | '٪' => Some('%'),
        '+' | '±' | '=' | '≠' | '≈' | '~' | '<' | '>' | '≥' | '≤' | '‰' | '☐' | '☑' => Some(char),
        '€' | '$' | '£' | '¥' | '₴' | '₽' | '₺' | '₹' | '₪' => Some(char),
        _ => None,
    }
}

/// What may be a minus. Between words or numbers it is punctuation.
fn is_dash(char: char) -> bool {
    matches!(char, '-' | '‐' | '‑' | '–' | '−')
}

fn is_inline(element: Element<'_>) -> bool {
    matches!(element, Element::Link { .. } | Element::Simple(Simple::Emphasis | Simple::Strong | Simple::Strikethrough))
}

impl fmt::Display for TranslationMark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.language, self.fixed.join("/"))?;
        self.sections.iter().try_for_each(|(name, mark)| write!(out, " {name}={mark}"))
    }
}

impl FromStr for TranslationMark {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<TranslationMark, Rejection> {
        let is_mark =
            |mark: &str| mark == "-" || (mark.len() == DIGITS && mark.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let read = || {
            let mut words = written.split_whitespace();
            let language = words.next()?.parse().ok()?;
            let fixed: Vec<String> = words.next()?.split('/').map(str::to_owned).collect();
            let fixed: [String; FIXED.len()] = fixed.try_into().ok()?;
            let section = |word: &str| {
                let (name, mark) = word.rsplit_once('=')?;
                (!name.is_empty() && is_mark(mark)).then(|| (name.to_owned(), mark.to_owned()))
            };
            let sections = words.map(section).collect::<Option<Vec<_>>>()?;
            fixed.iter().all(|mark| is_mark(mark)).then_some(TranslationMark { language, fixed, sections })
        };
        read().ok_or_else(|| {
            let message = format!("`{written}` does not say what was translated");
            Rejection::new(message, "let `vigie translated` write it: name this file behind it, or remove the key")
        })
    }
}

impl<'de> Deserialize<'de> for TranslationMark {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<TranslationMark, D::Error> {
        deserializer.deserialize_str(Parse::new("a mark", |text: &str| text.parse::<TranslationMark>()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::markdown::{MarkdownOptions, parse};
    use crate::source::{Content, SourceTree};

    fn mark(markdown: &str) -> TranslationMark {
        let source = SourceTree::default().insert("a.md".into(), Content::Text(markdown.into()));
        let options = MarkdownOptions { language: "en", title: "", raw_html: false };
        let body = parse(source, markdown, 0..markdown.len(), &options).value.0;
        TranslationMark::of(&"en".parse().unwrap(), std::iter::empty(), std::iter::empty(), &[], &body)
    }

    #[track_caller]
    fn check(before: &str, now: &str, changed: &[ChangedPart]) {
        assert_eq!(mark(before).changed(&mark(now)), changed, "{}", mark(now));
    }

    #[test]
    fn a_mark_tells_which_part_has_changed() {
        check("a\n\n## B\n\nc", "a\n\n## B\n\nc d", &[ChangedPart::Section(0)]);
        check("a", "b", &[ChangedPart::Lead]);
        check("## A\n\nb", "## C\n\nx\n\n## A\n\nb", &[ChangedPart::Section(0)]);
        check("## A\n\nb\n\n## C\n\nd", "## C\n\nd", &[ChangedPart::Gone("a".to_owned())]);
        check("a [@b 2]", "a [@b 3]", &[ChangedPart::Lead]);
        check("a [=b]", "a [=c]", &[ChangedPart::Lead]);
        check("a[^1]\n\n[^1]: b", "a[^1]\n\n[^1]: c", &[ChangedPart::Notes]);
    }

    #[test]
    fn what_turns_the_meaning_changes_the_mark() {
        let turned = [
            ("~~leave at once~~", "leave at once"),
            ("The river is at −5 m.", "The river is at 5 m."),
            ("At -5 m.", "At 5 m."),
            ("(+5)", "(5)"),
            ("≥ 5", "5"),
            ("± 5", "5"),
            ("5 %", "5"),
            ("5 < 6", "5 > 6"),
            ("Text stays.", "Text stays?"),
            ("Text stays.", "Text stays!"),
            ("- [ ] safe", "- [x] safe"),
            ("- [ ] safe", "- safe"),
            ("1. a\n2. b", "5. a\n6. b"),
            ("![The dam](dam.png)", "![The dam](bridge.png)"),
        ];
        for (before, now) in turned {
            check(before, now, &[ChangedPart::Lead]);
            check(now, before, &[ChangedPart::Lead]);
        }
    }

    #[test]
    fn what_changes_no_word_changes_no_mark() {
        check("a  b\nc", "a b c", &[]);
        check("a **b** c.", "a b c", &[]);
        check("- a\n- b", "* a\n* b\n", &[]);
        check("\"a\"", "a", &[]);
        check("a, b – c; 5-6", "a b -- c: 5–6", &[]);
        check("5 %, stays ?", "5%; stays?", &[]);
        check("−5", "-5", &[]);
        check("well-known, B-52", "well – known; B–52", &[]);
        check("a", "a\n\n> [!TLP:RED]\n> The secret.", &[]);
        check("a\n\n> [!TLP:RED]\n> The secret.", "a\n\n> [!TLP:RED]\n> Another.", &[]);
    }

    #[test]
    fn a_mark_is_read_as_it_was_written() {
        let mark = mark("a\n\n## B\n\nc\n\n## B\n\nd");
        assert_eq!(mark.to_string().parse::<TranslationMark>().unwrap(), mark);
        for wrong in
            ["", "en", "en abc", "en abcdef/-/-/-x", "en abcdef/-/-/- b", "en abcdef/-/-/- b=12", "en -/-/- b=abcdef"]
        {
            assert!(wrong.parse::<TranslationMark>().is_err(), "{wrong}");
        }
    }
}
