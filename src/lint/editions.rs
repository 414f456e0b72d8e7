//! The editions of one report: they have the same numbers, and none has what another lacks.

use std::cell::LazyCell;

use crate::amount::Amount;
use crate::content::ReportDraft;
use crate::content::body::Body;
use crate::content::front_matter::ReportFront;
use crate::content::prose::{Annotation, AnnotationKind, Form, Number, NumberRole, Passage};
use crate::content::shapes::Text;
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::Diagnostic;
use crate::model::figure::Value;
use crate::model::report::Edition;
use crate::source::Span;

use super::faults;
use super::inputs::{DraftedReport, LintInputs};
use super::prose::{FrontLine, LineRead, lines};

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
    is_calendar: bool,
    /// An hour of the day. One that is written as another number is not asked about.
    is_clock: bool,
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
                let here = in_line(&read, &self.written.front);
                compare(here, in_line(other, &self.base_written.front), language, found);
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
    fn stated(&self, edition: &Edition, part: TextPart) -> Vec<StatedNumber> {
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
                        is_calendar: false,
                        is_clock: false,
                    })
                }
                Value::Range(_) | Value::Unknown(_) => None,
            },
            _ => None,
        };
        passages.flat_map(|passage| &passage.annotations).filter_map(annotation).collect()
    }

    fn untranslated(&self, found: &mut Vec<Diagnostic>) {
        let is_same = |a: &str, b: &str| a.trim() == b.trim() && words(a) >= FEWEST_WORDS;
        let root = Path::Root;
        let (front, base) = (&self.written.front, &self.base_written.front);
        let language = self.inputs.tag(self.base);
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
        let labels = report.all_figures().filter_map(|figure| Some((figure.id.as_str(), figure.label.as_ref()?)));
        let without: Vec<&str> = labels.filter(|(_, label)| !speaks(label, tag)).map(|(id, _)| id).collect();
        if !without.is_empty() {
            found.push(faults::labels_missing(here, &without, tag));
        }
        let updates = report.updates.iter().filter(|update| !speaks(&update.text, tag)).count();
        if updates > 0 {
            found.push(faults::texts_missing(here, "updates", updates, tag));
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

fn stated(span: Span, number: &Number) -> Option<StatedNumber> {
    let is_calendar = match number.role {
        NumberRole::Count | NumberRole::Percent => false,
        NumberRole::Time if number.value > Amount::ZERO => false,
        NumberRole::Year => true,
        NumberRole::Date if number.value > Amount::ZERO => true,
        NumberRole::Date | NumberRole::Time | NumberRole::Reference => return None,
    };
    Some(StatedNumber {
        span,
        value: number.value,
        written: number.written.clone(),
        is_calendar,
        is_clock: number.role == NumberRole::Time,
    })
}

fn in_line(read: &LineRead, front: &Yaml<ReportFront>) -> Vec<StatedNumber> {
    let span = LazyCell::new(|| read.line.span(front));
    read.numbers().filter_map(|number| stated(*span, number)).collect()
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count()
}

/// Reports each number that stands where the other text has another number.
fn compare(mut here: Vec<StatedNumber>, mut there: Vec<StatedNumber>, language: &str, found: &mut Vec<Diagnostic>) {
    here.retain(|number| {
        let same =
            there.iter().position(|other| other.value == number.value && other.is_calendar == number.is_calendar);
        same.map(|at| there.remove(at)).is_none()
    });
    here.retain(|number| !number.is_clock);
    there.retain(|number| !number.is_clock);
    for number in here {
        if let Some(at) = there.iter().position(|other| other.is_calendar == number.is_calendar) {
            let other = there.remove(at);
            found.push(faults::edition_numbers(number.span, &number.written, other.span, &other.written, language));
        }
    }
}
