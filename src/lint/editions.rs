//! The editions of one report: they have the same numbers, and none has what another lacks.

use std::cell::LazyCell;

use crate::amount::Amount;
use crate::content::ReportDraft;
use crate::content::body::Body;
use crate::content::front_matter::ReportFront;
use crate::content::prose::{self, Annotation, AnnotationKind, Form, Number, NumberRole, Passage};
use crate::content::shapes::Text;
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::Diagnostic;
use crate::language::digits::digit_of_any_script;
use crate::model::figure::Value;
use crate::model::report::Edition;
use crate::source::Span;

use super::faults;
use super::inputs::{DraftedReport, LintInputs};
use super::prose::{FrontLine, LineRead, lines};

/// Shorter words, as "of" and "des", are small in names, too.
const SHORTEST_IN_NAMES: usize = 4;
/// Greater numbers are rarely written out, and we know no words for them.
const LARGEST_IN_WORDS: u32 = 12;
/// How many times a number may be the other whose slip it is.
const MOST_APART: u64 = 3;
/// Days of a month are less.
const FIRST_YEAR: u32 = 1900;
/// A title of fewer words may be a name, which is the same in both languages.
const FEWEST_WORDS: usize = 3;

pub(super) fn check(inputs: &LintInputs<'_>, drafted: &DraftedReport<'_>, found: &mut Vec<Diagnostic>) {
    outdated(inputs, drafted, found);
    let mut editions = drafted.editions();
    let Some((base, base_written)) = editions.next() else { return };
    for (edition, written) in editions {
        let pair = ComparedEditions { inputs, drafted, base, base_written, edition, written };
        pair.numbers(found);
        // A translation begins as a copy. While it is a draft, it need not be finished.
        if !edition.restrictions.draft {
            pair.untranslated(found);
        }
        if edition.outdated.is_none() {
            pair.missing_texts(found);
        }
    }
}

/// Reports the translations of a text that has changed since.
fn outdated(inputs: &LintInputs<'_>, drafted: &DraftedReport<'_>, found: &mut Vec<Diagnostic>) {
    for (edition, written) in drafted.editions() {
        if let Some(outdated) = &edition.outdated
            && let Some(from) = drafted.report.edition(outdated.from)
        {
            let span = written.front.span(Path::Root.key("translated_from"));
            found.push(faults::translation_behind(span, inputs.tag(from), &outdated.names(from)));
        }
    }
}

/// The edition that states the facts, and one that translates it.
struct ComparedEditions<'p, 'd> {
    inputs: &'p LintInputs<'d>,
    drafted: &'p DraftedReport<'d>,
    base: &'d Edition,
    base_written: &'d ReportDraft,
    edition: &'d Edition,
    written: &'d ReportDraft,
}

/// A number in a part of a text.
struct StatedNumber {
    span: Span,
    value: Amount,
    written: String,
    kind: NumberKind,
    /// Whether a scale behind the number after it may be meant for both: "2 to 3 million".
    begins_range: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NumberKind {
    /// What is asked about.
    Count,
    /// So is a day or a year, but it is no count.
    Calendar,
    /// What is written as a number in one language may be a name, a rank or an hour in another. It answers for a number of
    /// the other edition, but is not asked about.
    Other,
}

/// The numbers of one part of an edition.
struct StatedNumbers {
    numbers: Vec<StatedNumber>,
    /// Those that it says in words.
    in_words: Vec<u32>,
    /// Whether the words for numbers are known in its language.
    knows_words: bool,
}

impl ComparedEditions<'_, '_> {
    /// Reports a number that stands where the other edition has another number. A number that is only missing is not
    /// reported: it may be written out in words there.
    fn numbers(&self, found: &mut Vec<Diagnostic>) {
        let language = self.inputs.tag(self.base);
        let base_lines = lines(&self.base_written.front, language);
        let is_paired = self.edition.highlights.len() == self.base.highlights.len();
        for read in lines(&self.written.front, self.inputs.tag(self.edition)) {
            let other = base_lines.iter().find(|other| other.line == read.line);
            if let Some(other) = other.filter(|_| is_paired || !matches!(read.line, FrontLine::Highlight(_))) {
                let here = in_line(&read, &self.written.front, self.inputs.tag(self.edition));
                compare(here, in_line(other, &self.base_written.front, language), language, found);
            }
        }
        if self.edition.body.sections.len() != self.base.body.sections.len() {
            return;
        }
        for part in parts(&self.base.body) {
            let (here, there) = (self.stated(self.edition, part), self.stated(self.base, part));
            compare(here, there, language, found);
        }
    }

    /// The numbers of a part of the text, figures included.
    fn stated(&self, edition: &Edition, part: TextPart) -> StatedNumbers {
        let passages = self.inputs.passages(edition).filter(|passage| part.has(passage));
        let annotation = |annotation: &Annotation| match &annotation.kind {
            AnnotationKind::Number(number) => stated(annotation.at, number),
            AnnotationKind::Figure(id) => match self.drafted.report.figure(id)?.value {
                Value::Exact(amount) => {
                    let written = amount.to_string();
                    Some(StatedNumber {
                        span: annotation.at,
                        value: amount,
                        written,
                        kind: NumberKind::Count,
                        begins_range: false,
                    })
                }
                Value::Range(_) | Value::Unknown(_) => None,
            },
            _ => None,
        };
        let annotations: Vec<&Annotation> = passages.flat_map(|passage| &passage.annotations).collect();
        StatedNumbers {
            numbers: annotations.iter().copied().filter_map(annotation).collect(),
            in_words: in_words(annotations.iter().map(|annotation| &annotation.kind)),
            knows_words: prose::knows_numbers(self.inputs.tag(edition)),
        }
    }

    fn untranslated(&self, found: &mut Vec<Diagnostic>) {
        let is_same = |a: &str, b: &str| a.trim() == b.trim() && words(a) >= FEWEST_WORDS && !is_name(a);
        let root = Path::Root;
        let (front, base) = (&self.written.front, &self.base_written.front);
        let language = self.inputs.tag(self.base);
        // `es` and `es-MX` may well say the same.
        let language_of = |edition: &Edition| self.inputs.tag(edition).split('-').next();
        if language_of(self.edition) == language_of(self.base) {
            return;
        }
        if is_same(&self.edition.title, &self.base.title) {
            let spans = (front.span(root.key("title")), base.span(root.key("title")));
            found.push(faults::untranslated_text(spans.0, "title", language, spans.1));
        }
        let list = root.key("highlights");
        for (index, line) in self.edition.highlights.iter().enumerate() {
            if let Some(at) = self.base.highlights.iter().position(|other| is_same(line, other)) {
                let spans = (front.span(list.index(index)), base.span(list.index(at)));
                found.push(faults::untranslated_text(spans.0, "highlight", language, spans.1));
            }
        }
    }

    /// Reports what one edition has and the other lacks.
    fn missing_texts(&self, found: &mut Vec<Diagnostic>) {
        let (tag, base_tag) = (self.inputs.tag(self.edition), self.inputs.tag(self.base));
        let (here, there) = (self.written.front.source().whole(), self.base_written.front.source().whole());
        let mut lacks = |file: Span, what: &str, of: &str| found.push(faults::edition_incomplete(file, what, of));
        match (&self.edition.summary, &self.base.summary) {
            (None, Some(_)) => lacks(here, "`summary`", base_tag),
            (Some(_), None) => lacks(there, "`summary`", tag),
            _ => {}
        }
        let (count, base_count) = (self.edition.highlights.len(), self.base.highlights.len());
        if count != base_count {
            let what = format!("{} highlights, where this one has {}", count.max(base_count), count.min(base_count));
            let (file, of) = if count < base_count { (here, base_tag) } else { (there, tag) };
            found.push(faults::edition_lacks_highlights(file, &what, of));
        }
        let report = self.drafted.report;
        let labels = report.figures_and_parts().filter_map(|figure| Some((figure.id.as_str(), figure.label.as_ref()?)));
        let without: Vec<&str> = labels.filter(|(_, label)| !speaks(label, tag)).map(|(id, _)| id).collect();
        if !without.is_empty() {
            found.push(faults::labels_missing(here, &without, tag));
        }
        let updates = report.updates.iter().filter(|update| !speaks(&update.text, tag)).count();
        if updates > 0 {
            found.push(faults::texts_missing(here, "updates", updates, tag));
        }
        if report.cover.as_ref().is_some_and(|cover| !speaks(&cover.alt, tag)) {
            found.push(faults::cover_without_words(here, tag));
        }
        let events = report.events.iter().filter(|event| !speaks(&event.text, tag)).count();
        if events > 0 {
            found.push(faults::texts_missing(here, "events", events, tag));
        }
    }
}

/// Whether a text has words for readers of a language. One text for all languages counts if it looks like a name or a
/// code: it has no lower-case letter and none of a script without capitals.
fn speaks(text: &Text, tag: &str) -> bool {
    match text {
        Text::Plain(line) => !line.as_str().chars().any(char::is_lowercase) && !line.as_str().chars().any(is_caseless),
        Text::ByLanguage(_) => text.get(tag).is_some(),
    }
}

/// A letter of a script without capitals.
fn is_caseless(char: char) -> bool {
    char.is_alphabetic() && !char.is_uppercase() && !char.is_lowercase()
}

/// A part of a text that has its counterpart in the other edition.
#[derive(Clone, Copy, PartialEq)]
enum TextPart {
    /// The lead, or the section of an index.
    Section(Option<usize>),
    /// All footnotes.
    Notes,
}

impl TextPart {
    fn has(self, passage: &Passage) -> bool {
        match self {
            TextPart::Notes => passage.form == Form::Note,
            TextPart::Section(section) => passage.form != Form::Note && passage.section == section,
        }
    }
}

fn parts(body: &Body) -> impl Iterator<Item = TextPart> + use<> {
    let sections = (0..body.sections.len()).map(|section| TextPart::Section(Some(section)));
    std::iter::once(TextPart::Section(None)).chain(sections).chain([TextPart::Notes])
}

/// `None` for what is no single number: a date or a time in digits, an address.
fn stated(span: Span, number: &Number) -> Option<StatedNumber> {
    let kind = match number.role {
        NumberRole::Count | NumberRole::Percent => NumberKind::Count,
        NumberRole::Year | NumberRole::Date if number.value > Amount::ZERO => NumberKind::Calendar,
        NumberRole::Time | NumberRole::Reference if number.value > Amount::ZERO => NumberKind::Other,
        NumberRole::Year | NumberRole::Date | NumberRole::Time | NumberRole::Reference => return None,
    };
    let Number { value, begins_range, .. } = *number;
    Some(StatedNumber { span, value, written: number.written.clone(), kind, begins_range })
}

fn in_line(read: &LineRead, front: &Yaml<ReportFront>, language: &str) -> StatedNumbers {
    let span = LazyCell::new(|| read.line.span(front));
    StatedNumbers {
        numbers: read.numbers().filter_map(|number| stated(*span, number)).collect(),
        in_words: in_words(read.reading.annotations.iter().map(|annotation| &annotation.kind)),
        knows_words: prose::knows_numbers(language),
    }
}

fn in_words<'k>(kinds: impl Iterator<Item = &'k AnnotationKind>) -> Vec<u32> {
    let numeral = |kind: &AnnotationKind| match kind {
        AnnotationKind::Numeral(number) => Some(*number),
        _ => None,
    };
    kinds.filter_map(numeral).collect()
}

/// Whether every long word begins with a capital, as in the name of an office or a place.
fn is_name(text: &str) -> bool {
    let is_long = |word: &&str| word.chars().filter(|char| char.is_alphabetic()).count() >= SHORTEST_IN_NAMES;
    let begins_large = |word: &str| word.chars().find(|char| char.is_alphabetic()).is_some_and(char::is_uppercase);
    let mut long = text.split_whitespace().filter(is_long).peekable();
    long.peek().is_some() && long.all(begins_large)
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count()
}

/// Reports each number that stands where the other text has a number like it, but another one.
fn compare(mut here: StatedNumbers, mut there: StatedNumbers, language: &str, found: &mut Vec<Diagnostic>) {
    let knows_words = here.knows_words && there.knows_words;
    let are_partners = knows_words && here.is_only_one() && there.is_only_one();
    let is_same = |one: &StatedNumber, other: &StatedNumber| match knows_words {
        true if one.value == other.value || is_read_otherwise(&one.written, &other.written) => true,
        true if one.value.is_rounded_from(other.value) || other.value.is_rounded_from(one.value) => true,
        true if !one.begins_range && !other.begins_range => false,
        // A word such as "million" may follow that we don't know.
        _ => significant(one.value) == significant(other.value),
    };
    // First what is of one kind, so that the day 3 is not taken for three houses.
    for of_one_kind in [true, false] {
        here.numbers.retain(|number| {
            let is_it = |other: &StatedNumber| is_same(number, other) && (!of_one_kind || other.kind == number.kind);
            let same = there.numbers.iter().position(is_it);
            same.map(|at| there.numbers.remove(at)).is_none()
        });
    }
    let (in_words_here, in_words_there) = (std::mem::take(&mut here.in_words), std::mem::take(&mut there.in_words));
    here.retain_asked(in_words_there, there.knows_words);
    there.retain_asked(in_words_here, here.knows_words);
    for number in here.numbers {
        if let Some(at) = there.numbers.iter().position(|other| are_partners || is_slip(&number, other)) {
            let other = there.numbers.remove(at);
            found.push(faults::edition_numbers(number.span, &number.written, other.span, &other.written, language));
        }
    }
}

impl StatedNumbers {
    /// Whether it is one number, which can only be the same as the one of the other edition.
    fn is_only_one(&self) -> bool {
        self.numbers.len() == 1 && self.in_words.is_empty() && self.numbers[0].kind == NumberKind::Count
    }

    /// Removes what is not asked about: what the other edition says in words, or may say in words that we don't know.
    fn retain_asked(&mut self, mut in_words: Vec<u32>, knows_words: bool) {
        self.numbers.retain(|number| {
            let is_short = number.kind == NumberKind::Count && number.value <= Amount::from(LARGEST_IN_WORDS);
            let same = in_words.iter().position(|other| is_short && Amount::from(*other) == number.value);
            let is_said = same.map(|at| in_words.swap_remove(at)).is_some();
            let may_be_said = is_short && (!knows_words || number.value <= Amount::from(1));
            number.kind != NumberKind::Other && !is_said && !may_be_said
        });
    }
}

/// Whether two numbers have the same digits, and a mark before the last three of one of them. `1,025` may be a thousand in one
/// language and have three decimals in another, but nobody mistyped it.
fn is_read_otherwise(one: &str, other: &str) -> bool {
    let digits = |written: &str| written.chars().filter_map(digit_of_any_script).collect::<String>();
    let is_parted = |written: &str| written.chars().rev().nth(3).is_some_and(|mark| matches!(mark, ',' | '.'));
    (is_parted(one) || is_parted(other)) && digits(one) == digits(other)
}

/// Whether one of two different numbers may be a slip for the other. A number that is much larger is another number, whose
/// partner is in words.
fn is_slip(one: &StatedNumber, other: &StatedNumber) -> bool {
    let (small, large) = (one.value.min(other.value), one.value.max(other.value));
    let is_year = |value: Amount| value >= Amount::from(FIRST_YEAR);
    if one.kind != other.kind {
        // A count without a mark between its thousands reads as a year, and a year with one as a count. Only if the same digits
        // stand in another order are they the same number, mistyped.
        let are_counts = [one.kind, other.kind].iter().all(|kind| *kind != NumberKind::Other);
        return are_counts && is_year(small) && sorted(significant(small)) == sorted(significant(large));
    }
    match one.kind {
        NumberKind::Calendar => is_year(small) == is_year(large),
        _ => {
            small.times(MOST_APART).is_none_or(|most| large <= most)
                || sorted(significant(small)) == sorted(significant(large))
        }
    }
}

/// The digits of a number without the zeros around them, so that 3.5 and 35,000 are alike.
fn significant(value: Amount) -> String {
    value.mantissa().unsigned_abs().to_string().trim_end_matches('0').to_owned()
}

fn sorted(digits: String) -> Vec<u8> {
    let mut digits = digits.into_bytes();
    digits.sort_unstable();
    digits
}
