//! The text: highlights, numbers beside figures, claims without a source, words of doubt and of likelihood, headings.

use crate::amount::Amount;
use crate::content::front_matter::ReportFront;
use crate::content::prose::{self, AnnotationKind, Form, LikelihoodRow, Number, NumberRole, Passage};
use crate::content::values::ReportType;
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::Diagnostic;
use crate::language::{LANGUAGES, entries};
use crate::model::figure::{Figure, Value};
use crate::model::report::Edition;
use crate::model::section::KindId;
use crate::source::Span;

use super::faults;
use super::habits::Extents;
use super::inputs::{DraftedReport, LintInputs};
use super::numbering;

/// In characters: what can be read at a glance on a telephone. OCHA has the same limit for a key message.
const LONGEST_HIGHLIGHT: usize = 180;
/// The kinds of section that state a judgement.
const JUDGING_SECTIONS: &[&str] = &["analysis", "forecast", "trends"];

pub(super) fn check(
    inputs: &LintInputs<'_>,
    drafted: &DraftedReport<'_>,
    extents: &mut Extents,
    found: &mut Vec<Diagnostic>,
) {
    for (edition, written) in drafted.editions() {
        let text = EditionText { inputs, drafted, edition, language: inputs.tag(edition) };
        text.highlights(&written.front, extents, found);
        for line in lines(&written.front, text.language) {
            let said: Vec<Amount> = line.numbers().map(|number| number.value).collect();
            for number in line.numbers() {
                text.number(|| line.line.span(&written.front), number, &said, found);
            }
        }
        let passages: Vec<&Passage> = inputs.passages(edition).collect();
        for passage in &passages {
            let said: Vec<Amount> = passage.numbers().map(|(_, number)| number.value).collect();
            for (span, number) in passage.numbers() {
                text.number(|| span, number, &said, found);
            }
            text.hedges(passage, found);
            text.confidence(passage, found);
        }
        text.claims(&passages, found);
        text.likelihood(&passages, found);
        numbering::check(edition, text.language, found);
    }
}

/// A line of the front matter that readers read as prose.
pub(super) struct LineRead {
    pub(super) line: FrontLine,
    pub(super) reading: prose::TextReading,
}

impl LineRead {
    pub(super) fn numbers(&self) -> impl Iterator<Item = &Number> {
        self.reading.annotations.iter().filter_map(|found| match &found.kind {
            AnnotationKind::Number(number) => Some(number),
            _ => None,
        })
    }
}

/// Which line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FrontLine {
    Title,
    Summary,
    /// By its index.
    Highlight(usize),
}

impl FrontLine {
    /// Where it stands. Looking that up costs as much as reading the file.
    pub(super) fn span(self, front: &Yaml<ReportFront>) -> Span {
        let root = Path::Root;
        match self {
            FrontLine::Title => front.span(root.key("title")),
            FrontLine::Summary => front.span(root.key("summary")),
            FrontLine::Highlight(index) => front.span(root.key("highlights").index(index)),
        }
    }
}

/// Title, summary and highlights, in this order, as far as something is found in them.
pub(super) fn lines(front: &Yaml<ReportFront>, language: &str) -> Vec<LineRead> {
    let written = &front.value;
    let mut read = Vec::new();
    let mut push = |line: FrontLine, text: &str| {
        let reading = prose::read(text, language);
        if !reading.annotations.is_empty() {
            read.push(LineRead { line, reading });
        }
    };
    if let Some(title) = &written.title {
        push(FrontLine::Title, title.as_str());
    }
    if let Some(summary) = &written.summary {
        push(FrontLine::Summary, summary.as_str());
    }
    for (index, line) in written.highlights.iter().flatten().enumerate() {
        push(FrontLine::Highlight(index), line.as_str());
    }
    read
}

/// One edition being read.
struct EditionText<'t, 'd> {
    inputs: &'t LintInputs<'d>,
    drafted: &'t DraftedReport<'d>,
    edition: &'t Edition,
    language: &'d str,
}

impl EditionText<'_, '_> {
    fn highlights(&self, front: &Yaml<ReportFront>, extents: &mut Extents, found: &mut Vec<Diagnostic>) {
        let root = Path::Root;
        let list = root.key("highlights");
        let highlights = front.value.highlights.as_deref().unwrap_or_default();
        if highlights.len() == 1 || highlights.len() > 5 {
            let span = front.key_span(list);
            found.push(faults::highlights_count(span, highlights.len()));
            extents.note(span, highlights.len() as u64);
        }
        for (index, line) in highlights.iter().enumerate() {
            let length = line.as_str().chars().count();
            if length > LONGEST_HIGHLIGHT {
                found.push(faults::long_highlight(front.span(list.index(index)), length, LONGEST_HIGHLIGHT));
            }
        }
    }

    /// `said` are all the numbers of its paragraph or line.
    fn number(&self, span: impl Fn() -> Span, number: &Number, said: &[Amount], found: &mut Vec<Diagnostic>) {
        // What is quoted stays as it was written.
        if number.quoted {
            return;
        }
        if number.foreign || self.is_figure_otherwise(number) {
            found.push(faults::foreign_number(span(), &number.written, self.language));
        }
        if number.role != NumberRole::Count || number.approximate || number.ends_range {
            return;
        }
        for figure in self.drafted.report.figures_and_parts() {
            let Value::Exact(amount) = figure.value else { continue };
            let is_meant = nearly(number.value, amount) && self.is_called(figure, &number.after);
            // Beside the figure itself, another number is a part of it, or one that differs on purpose.
            if is_meant && !said.contains(&amount) && !figure.approximate && !self.is_known(number.value, figure) {
                found.push(faults::number_against_figure(span(), &number.written, figure.id.as_str(), amount));
                return;
            }
        }
    }

    /// Whether a number with three digits behind its mark is the count of a figure, written with the mark of another language.
    fn is_figure_otherwise(&self, number: &Number) -> bool {
        let exact = |figure: &Figure| match figure.value {
            Value::Exact(amount) => Some(amount),
            Value::Range(_) | Value::Unknown(_) => None,
        };
        let figures = || self.drafted.report.figures_and_parts().filter_map(exact);
        number.otherwise.is_some_and(|meant| figures().any(|value| value == meant))
            && !figures().any(|value| value == number.value)
    }

    /// Whether the words after a number are the figure's label.
    fn is_called(&self, figure: &Figure, after: &[String]) -> bool {
        let Some(label) = figure.label.as_ref().and_then(|label| label.get(self.language)) else { return false };
        let label = label.to_lowercase();
        let label: Vec<&str> = label.split_whitespace().collect();
        let skipped = usize::from(after.first().is_some_and(|word| means_persons(word)));
        let begins = |after: &[String]| {
            after.len() >= label.len() && label.iter().zip(after).all(|(label, word)| same_stem(label, word))
        };
        begins(after) || begins(&after[skipped..])
    }

    /// Whether the number stands elsewhere in the data: in another figure, in an earlier report, or as a sum or
    /// difference.
    fn is_known(&self, number: Amount, figure: &Figure) -> bool {
        let report = self.drafted.report;
        let exact = |value: Value| match value {
            Value::Exact(amount) => Some(amount),
            Value::Range(_) | Value::Unknown(_) => None,
        };
        let bounds = |figure: &Figure| match figure.value {
            Value::Exact(amount) => vec![amount],
            Value::Range(range) => [range.min(), range.max(), range.best()].into_iter().flatten().collect(),
            Value::Unknown(_) => Vec::new(),
        };
        let is_it = |other: Amount| other == number;
        let sum = |figure: &Figure| Amount::sum(figure.parts.iter().filter_map(|part| exact(part.value)));
        let claims = |figure: &Figure| figure.claims.iter().filter_map(|claim| exact(claim.value)).collect::<Vec<_>>();
        let said_here = report.figures_and_parts().any(|other| {
            bounds(other).into_iter().chain(claims(other)).chain(sum(other)).any(is_it)
                || other.revision.as_ref().and_then(|of| of.previous?.number()).is_some_and(is_it)
        });
        let LintInputs { linked, site, .. } = self.inputs;
        let earlier = linked.histories.of_figure(self.drafted.id, &figure.id).iter();
        said_here
            || earlier.take_while(|id| **id < self.drafted.id).any(|id| {
                let before = site.reports[*id].figure(figure.id.as_str()).map(bounds).unwrap_or_default();
                let rise = |before: Amount| exact(figure.value).and_then(|now| now.minus(before)).is_some_and(is_it);
                before.into_iter().any(|before| is_it(before) || rise(before))
            })
    }

    fn hedges(&self, passage: &Passage, found: &mut Vec<Diagnostic>) {
        if passage.form != Form::Text || passage.citations > 0 || passage.attributed {
            return;
        }
        let mut hedges: Vec<_> =
            passage.annotations.iter().filter(|annotation| annotation.kind == AnnotationKind::Hedge).collect();
        // "Apparently the lock is said to have failed" is one doubt.
        hedges.dedup_by_key(|annotation| annotation.sentence);
        found.extend(hedges.into_iter().map(|annotation| faults::hedge_without_source(annotation.at)));
    }

    fn confidence(&self, passage: &Passage, found: &mut Vec<Diagnostic>) {
        for annotation in passage.annotations.iter().filter(|annotation| annotation.kind == AnnotationKind::Confidence)
        {
            let is_likelihood = |other: &&prose::Annotation| {
                other.sentence == annotation.sentence && matches!(other.kind, AnnotationKind::Likelihood(_))
            };
            if let Some(likelihood) = passage.annotations.iter().find(is_likelihood) {
                found.push(faults::likelihood_with_confidence(annotation.at, likelihood.at));
            }
        }
    }

    /// Reports numbers without a source in the sections where that matters. The source may stand in their paragraph,
    /// beside it, before their list or under their table.
    fn claims(&self, passages: &[&Passage], found: &mut Vec<Diagnostic>) {
        let texts: Vec<&&Passage> = passages.iter().filter(|passage| passage.form != Form::Heading).collect();
        for (at, passage) in texts.iter().enumerate() {
            let kind = passage.section.and_then(|section| self.edition.sections.get(section)?.kind);
            if passage.form != Form::Text || !kind.is_some_and(|kind| self.inputs.attributed.contains(&kind)) {
                continue;
            }
            let is_beside = |(place, other): &(usize, &&&Passage)| {
                place.abs_diff(at) <= 1 || other.block.abs_diff(passage.block) == 1
            };
            // What stands at the head of a section, list or table names the source of all that is below.
            let is_head = |other: &&Passage| match other.form {
                Form::Heading => other.section == passage.section,
                _ => other.block == passage.block && other.numbers().next().is_none(),
            };
            if passages.iter().copied().filter(is_head).any(says_whose) {
                continue;
            }
            let mut neighbours = texts.iter().enumerate().filter(is_beside);
            if neighbours.any(|(_, other)| other.section == passage.section && says_whose(other)) {
                continue;
            }
            if let Some((span, number)) = passage.numbers().find(|(_, number)| is_claim(number)) {
                found.push(faults::unattributed_claim(span, &number.written));
            }
        }
    }

    /// Reports words of one row of ICD 203 in an assessment that has words of the other.
    fn likelihood(&self, passages: &[&Passage], found: &mut Vec<Diagnostic>) {
        let is_assessment = self.drafted.report.report_type == ReportType::Assessment;
        let judges = |kind: KindId| JUDGING_SECTIONS.contains(&self.inputs.site.kinds[kind.index()].id.as_str());
        let is_judgement = |passage: &&&Passage| {
            let kind = passage.section.and_then(|section| self.edition.sections.get(section)?.kind);
            passage.form == Form::Text && (is_assessment || kind.is_some_and(judges))
        };
        let words = passages.iter().filter(is_judgement).flat_map(|passage| &passage.annotations);
        let mut rows = words.filter_map(|annotation| match annotation.kind {
            AnnotationKind::Likelihood(row) => Some((row, annotation.at)),
            _ => None,
        });
        let Some((first_row, first)) = rows.next() else { return };
        if let Some((row, other)) = rows.find(|(row, _)| *row != first_row) {
            found.push(faults::mixed_likelihood(other, first, row == LikelihoodRow::Probable));
        }
    }
}

/// Whether a passage names a source: by a citation, a link, "according to", or a figure, which has its own source.
fn says_whose(passage: &Passage) -> bool {
    let is_figure = |annotation: &prose::Annotation| matches!(annotation.kind, AnnotationKind::Figure(_));
    passage.citations > 0 || passage.attributed || passage.annotations.iter().any(is_figure)
}

/// Whether the two numbers are almost the same, as after a slip or a forgotten update; not if one is the other rounded.
fn nearly(number: Amount, figure: Amount) -> bool {
    let ten = Amount::from(10);
    if number == figure || number < ten || figure < ten || !number.is_whole() || !figure.is_whole() {
        return false;
    }
    let (number, figure) = (number.rounded(0).mantissa(), figure.rounded(0).mantissa());
    let mut unit = 1;
    while number % (unit * 10) == 0 {
        unit *= 10;
    }
    let is_rounded = unit > 1 && [figure, figure + unit / 2].iter().any(|other| other / unit * unit == number);
    let digits = |number: i128| {
        let mut digits: Vec<char> = number.to_string().chars().collect();
        digits.sort_unstable();
        digits
    };
    !is_rounded && ((number - figure).abs() * 10 <= figure || digits(number) == digits(figure))
}

/// Whether two words differ only in their endings, as `déplacés` and `déplacées`.
fn same_stem(a: &str, b: &str) -> bool {
    let (long, short) = (a.chars().count().max(b.chars().count()), a.chars().count().min(b.chars().count()));
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    a == b || (common >= 4 && common + 2 >= long && long - short <= 2)
}

/// Whether a number says how many.
fn is_claim(number: &Number) -> bool {
    number.role == NumberRole::Count && !number.quoted
}

/// Whether a word of any language may stand between a number and what a figure calls it.
fn means_persons(word: &str) -> bool {
    LANGUAGES.iter().any(|language| entries(language.prose.persons).any(|persons| persons == word))
}
