//! What the rules say.

use crate::amount::Amount;
use crate::content::values::{Id, Weeks};
use crate::diagnostic::{Code, Diagnostic, nearest_hint, plural, said};
use crate::language::number_format::NumberFormat;
use crate::model::figure::Value;
use crate::model::week::Week;
use crate::source::Span;

pub(super) fn unknown_rule<'r>(span: Span, name: &str, known: impl Iterator<Item = &'r str>) -> Diagnostic {
    Diagnostic::new(Code::UnknownRule, span, said!("there is no rule `{name}`"))
        .hint("docs/linter.md lists the rules")
        .maybe_hint(nearest_hint(name, known))
}

/// A fault that stands for others of its kind in the series.
pub(super) fn with_others(first: Diagnostic, others: &[Diagnostic]) -> Diagnostic {
    let Some(next) = others.first() else { return first };
    let words = match others.len() {
        1 => "the same here".to_owned(),
        count => format!("the same here, and {} more times in this series", count - 1),
    };
    first.related(next.span, words)
}

pub(super) fn unused_silence(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::UnusedSilence, span, said!("nothing in this report breaks the rule `{name}`"))
        .hint("remove it, or it may hide a later fault")
}

/// `1 day`, `3 days`.
fn counted(number: impl TryInto<usize>, unit: &str) -> String {
    plural(number.try_into().unwrap_or_default(), unit)
}

/// `other`: the system in which it is a whole week.
pub(super) fn partial_week(period: Span, meant: Week, other: Option<Weeks>) -> Diagnostic {
    let word = meant.system.as_str();
    let days = format!("{{start: {}, end: {}}}", meant.first(), meant.last());
    let hint = format!("write `{days}`, which is week {} of {}", meant.number(), meant.year());
    let hint = match other {
        Some(other) => format!("{hint}, or `weeks: {}` in `series.yaml`", other.as_str()),
        None => hint,
    };
    Diagnostic::new(Code::PartialWeek, period, said!("this period is not one whole week of `weeks: {word}`")).hint(hint)
}

/// The weeks are in their order, one at least.
pub(super) fn week_gap(period: Span, missing: &[Week]) -> Diagnostic {
    const MOST_NAMED: usize = 5;
    let mut named: Vec<String> =
        missing.iter().take(MOST_NAMED).map(|week| format!("week {} of {}", week.number(), week.year())).collect();
    if missing.len() > MOST_NAMED {
        named.push(format!("{} more", missing.len() - MOST_NAMED));
    }
    let last = named.pop().unwrap_or_default();
    let weeks = if named.is_empty() { last } else { format!("{} and {last}", named.join(", ")) };
    Diagnostic::new(Code::WeekGap, period, format!("no report is about {weeks}"))
        .hint("check the period; if nobody reported then, tell readers, and silence the rule here with the `reason`")
}

/// `earlier`: another report about the week, and where it says so.
pub(super) fn same_week(period: Span, week: Week, report: &str, earlier: (String, Option<Span>)) -> Diagnostic {
    let (name, span) = earlier;
    let message = said!("{report} and {name} are both about week {} of {}", week.number(), week.year());
    let fault = Diagnostic::new(Code::SameWeek, period, message)
        .hint("correct the period of one of them; what is new about a week goes into its report, under `updates`");
    match span {
        Some(span) => fault.related(span, "the same week"),
        None => fault,
    }
}

/// Places that have no row in a table. `is_off`: whether its places should make the total, and do not.
pub(super) fn missing_place(span: Span, from: &str, places: &[&str], is_whole: bool, is_off: bool) -> Diagnostic {
    const MOST_NAMED: usize = 8;
    let mut named: Vec<String> = places.iter().take(MOST_NAMED).map(|place| format!("`{place}`")).collect();
    if places.len() > MOST_NAMED {
        named.push(format!("{} more", places.len() - MOST_NAMED));
    }
    let last = named.pop().unwrap_or_default();
    let places = if named.is_empty() { last } else { format!("{} and {last}", named.join(", ")) };
    let rest = if is_off { ", and its places do not add up to the total" } else { "" };
    let fault = Diagnostic::new(Code::MissingPlace, span, said!("`{from}` has no row for {places}{rest}"));
    match is_whole {
        true => fault.hint("add the rows, with `0` where there is nothing to count"),
        false => fault.hint(
            "add the rows, with an empty cell where nobody knows; if places without a row have none, say `exhaustive: true`",
        ),
    }
}

pub(super) fn same_table(span: Span, from: &str, earlier: String) -> Diagnostic {
    Diagnostic::new(Code::SameTable, span, said!("`{from}` is the table of {earlier}, too"))
        .hint("name the table of this issue; a figure that is as old as before says so in `as_of`")
}

pub(super) fn resolved_after_data(resolved: Span, as_of: Span) -> Diagnostic {
    Diagnostic::new(Code::DatesOutOfOrder, resolved, "this incident ended after the data of its report end")
        .hint("move `as_of` on, or check the date")
        .related(as_of, "the data end here")
}

pub(super) fn update_before_incident(time: Span, started: Span) -> Diagnostic {
    Diagnostic::new(Code::DatesOutOfOrder, time, "this update was made before its incident began")
        .hint("check both dates; an incident begins when readers could notice it")
        .related(started, "the incident began here")
}

pub(super) fn silent_incident(state: Span, days: i64, most: u32) -> Diagnostic {
    let message =
        said!("this incident goes on, and nothing was said of it for {} (at most {most})", counted(days, "day"));
    Diagnostic::new(Code::SilentIncident, state, message)
        .hint("add an update, or `state: resolved` and `resolved`; `lint.max_silence_days` sets the limit")
}

pub(super) fn duration_mismatch(value: Span, id: &str, minutes: i64, incident: Span) -> Diagnostic {
    let took = if minutes == 0 { "less than a minute".to_owned() } else { counted(minutes, "minute") };
    let message = said!("`{id}` is not how long the incident took: from `started` to `resolved` it is {took}");
    Diagnostic::new(Code::DurationMismatch, value, message)
        .hint("correct the figure, or the times of the incident")
        .related(incident, "the incident")
}

pub(super) fn parts_against_total(span: Span, total: Amount, sum: Amount, breakdown: Span) -> Diagnostic {
    Diagnostic::new(Code::PartsAgainstTotal, span, said!("the parts add up to {sum}, but the total is {total}"))
        .hint("check the parts; if the source itself does not add up, silence the rule here and say so in `reason`")
        .related(breakdown, format!("these add up to {sum}"))
}

pub(super) fn places_against_total(span: Span, total: Amount, sum: Amount, places: Span) -> Diagnostic {
    Diagnostic::new(Code::PartsAgainstTotal, span, said!("the places add up to {sum}, but the total is {total}"))
        .hint("check the numbers of the places; a place within another is counted once")
        .related(places, format!("these add up to {sum}"))
}

pub(super) fn places_against_place(span: Span, place: &Id, total: Amount, sum: Amount) -> Diagnostic {
    let message = said!("the places within `{place}` add up to {sum}, but `{place}` has {total}");
    Diagnostic::new(Code::PartsAgainstTotal, span, message)
        .hint("check these numbers, and under which place the register has each of them as its `parent`")
}

pub(super) fn part_above_whole(id: Span, part: &str, larger: Amount, whole: Amount, whole_span: Span) -> Diagnostic {
    let message = said!("`{part}` is a part of {whole}, but counts {larger}");
    Diagnostic::new(Code::PartsAgainstTotal, id, message)
        .hint("check both numbers; if it counts something else, make it a figure of its own")
        .related(whole_span, "the whole")
}

pub(super) fn figure_falls(span: Span, id: &str, before: String, value: Value) -> Diagnostic {
    let message = said!("`{id}` is a running total, but it is lower than in {before} ({})", said(value));
    Diagnostic::new(Code::FigureFalls, span, message).hint(REVISION)
}

pub(super) fn swapped_figures(span: Span, one: &str, other: &str) -> Diagnostic {
    let message = said!("the numbers of `{one}` and `{other}` have changed places since the report before");
    Diagnostic::new(Code::SwappedFigures, span, message)
        .hint("look at the two columns of the table: were they pasted the wrong way round?")
}

/// The same of a number under `by_place`, which has no keys.
pub(super) fn place_falls(span: Span, id: &str, place: &Id, before: String, value: Value) -> Diagnostic {
    let fault = figure_falls(span, id, before, value);
    fault.own_hint(said!(
        "say why in a part, which takes its number from `by_place`: `breakdown: [{{id: {id}, place: {place}, revision: {{reason: new_data, note: …}}}}]`"
    ))
}

pub(super) fn figure_recounted(span: Span, id: &str, before: String, value: Value) -> Diagnostic {
    let message = said!("`{id}` differs from {before} ({}), as of the same moment", said(value));
    Diagnostic::new(Code::FigureRecounted, span, message).hint("say why in `revision`, or correct its `as_of`")
}

pub(super) fn figure_redefined(span: Span, id: &str, key: &str, before: String) -> Diagnostic {
    Diagnostic::new(Code::FigureRedefined, span, said!("`{key}` of `{id}` is not the same as in {before}"))
        .hint("say why in `revision`, or give the figure a new id: it no longer counts the same thing")
}

pub(super) fn sum_recounted(span: Span, id: &str, series: &str, time: &str) -> Diagnostic {
    let message = said!("`{id}` has changed since this report came out: `{series}` changed its number on {time}");
    Diagnostic::new(Code::SumRecounted, span, message)
        .hint(said!("tell readers: `updates: [{{time: {time}, kind: revision, text: …, affects: [{id}]}}]`"))
}

/// `last` is the last report before that states the figure, and its value.
pub(super) fn revision_mismatch(
    span: Span,
    (previous, corrected): (Value, bool),
    last: Option<(String, Value)>,
) -> Diagnostic {
    let (which, cure) = match (corrected, &last) {
        (true, Some(_)) => {
            ("the last report before does not print", "correct it, or remove `corrected`: there is nothing to mark")
        }
        (true, None) => ("no earlier report prints", "remove `corrected`: there is nothing to mark"),
        (false, _) => ("no earlier report prints", "correct it, or say in `note` where it was printed"),
    };
    let message = match last {
        Some((before, value)) => said!("{which} {}: {before} says {}", said(previous), said(value)),
        None => said!("{which} {}", said(previous)),
    };
    Diagnostic::new(Code::RevisionMismatch, span, message).hint(cure)
}

pub(super) fn telling_name(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::TellingName, span, said!("the name of this file tells {what}, and it goes out"))
        .hint("rename it after what it shows, as in `bridge.jpg`")
}

/// What every unexplained change wants.
const REVISION: &str = "say why: `revision: {previous: …, reason: new_data, note: …}`";

/// A value as the front matter has it.
fn said(value: Value) -> String {
    match value {
        Value::Exact(amount) => amount.to_string(),
        Value::Range(range) => match (range.min(), range.max()) {
            (Some(min), Some(max)) => format!("{min} to {max}"),
            (Some(min), None) => format!("at least {min}"),
            (None, Some(max)) => format!("at most {max}"),
            (None, None) => "unknown".to_owned(),
        },
        Value::Unknown(_) => "unknown".to_owned(),
    }
}

pub(super) fn unattributed_figure(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(Code::UnattributedFigure, span, said!("`{id}` has no source"))
        .hint("add `source`, or `attribution` if it is your own count")
}

pub(super) fn unclaimed_value(span: Span, id: &str, reports: Span) -> Diagnostic {
    let message = said!("`{id}` has a value that none of its sources gives");
    Diagnostic::new(Code::UnattributedFigure, span, message).related(reports, "these are the sources that pages name").hint(
        "the value counts: write the number of one of them, add who says it to `reports`, or leave the value out to give the \
         range of all",
    )
}

pub(super) fn number_against_figure(span: Span, written: &str, id: &str, value: Amount) -> Diagnostic {
    Diagnostic::new(Code::NumberAgainstFigure, span, said!("the text says `{written}`, but `{id}` is {value}"))
        .hint(said!("write `[={id}]` in the text, so that the two cannot differ"))
}

pub(super) fn as_of_after_published(as_of: Span, published: Span) -> Diagnostic {
    Diagnostic::new(Code::DatesOutOfOrder, as_of, "the data cut-off is later than the release")
        .hint("check the zones and the day")
        .related(published, "released here")
}

pub(super) fn next_report_in_the_past(next: Span, as_of: Span) -> Diagnostic {
    Diagnostic::new(Code::DatesOutOfOrder, next, "the next report would come before this one")
        .hint("check the day")
        .related(as_of, "this one's data end here")
}

pub(super) fn next_report_before_release(next: Span, published: Span) -> Diagnostic {
    Diagnostic::new(Code::DatesOutOfOrder, next, "the next report was due before this one came out")
        .hint("check the day, or say when the next one is due now")
        .related(published, "released here")
}

pub(super) fn period_after_data(start: Span, as_of: Span) -> Diagnostic {
    Diagnostic::new(Code::DatesOutOfOrder, start, "the period begins after the data end")
        .hint("check the month and the year")
        .related(as_of, "the data end here")
}

pub(super) fn period_beyond_data(end: Span, as_of: Span) -> Diagnostic {
    Diagnostic::new(Code::DatesOutOfOrder, end, "the period goes on for weeks after the data end")
        .hint("check the month and the year")
        .related(as_of, "the data end here")
}

pub(super) fn period_long_before_data(end: Span, as_of: Span) -> Diagnostic {
    Diagnostic::new(Code::DatesOutOfOrder, end, "the period was over about a year before the data end")
        .hint("check the year; a review says `type: assessment` or `report_version: final`")
        .related(as_of, "the data end here")
}

pub(super) fn period_a_year_longer(start: Span) -> Diagnostic {
    let message = "this period is about a year longer than that of the report before";
    Diagnostic::new(Code::DatesOutOfOrder, start, message).hint("check the year in which it begins")
}

pub(super) fn embargo_before_data(embargo: Span, as_of: Span) -> Diagnostic {
    Diagnostic::new(Code::DatesOutOfOrder, embargo, "the embargo was over before the data end: it holds nothing back")
        .hint("check the month and the year, or remove it")
        .related(as_of, "the data end here")
}

pub(super) fn far_embargo(span: Span) -> Diagnostic {
    Diagnostic::new(Code::UnlikelyDate, span, "this embargo ends more than a year from now").hint("check the year")
}

pub(super) fn far_next_report(span: Span, days: i64) -> Diagnostic {
    let message = said!("the next report would come {days} days after this one");
    Diagnostic::new(Code::UnlikelyDate, span, message)
        .hint("check the year; a yearly report says in `period` which year it covers")
}

pub(super) fn far_event(span: Span, as_of: Span) -> Diagnostic {
    Diagnostic::new(Code::UnlikelyDate, span, "this event is about a year or more after the data end")
        .hint("check the year")
        .related(as_of, "the data end here")
}

/// `what` says what was done then.
pub(super) fn past_to_come(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::UnlikelyDate, span, said!("this says when {what}, but it is in the future"))
        .hint("check the year and the month")
}

/// `what` ends with its verb: "the data end".
pub(super) fn date_to_come(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::UnlikelyDate, span, said!("{what} in the future"))
        .hint("check the year and the month; what is not ready is a `draft`, what has to wait has `embargo_until`")
}

pub(super) fn series_order(span: Span, number: u32, before: u32, other: Span) -> Diagnostic {
    let message = said!("no. {number} is dated before no. {before}, and comes before it in the series");
    Diagnostic::new(Code::SeriesOrder, span, message)
        .hint("correct the date of one of them; if this one looks back, say in `published` when it came out")
        .related(other, format!("the date of no. {before}"))
}

pub(super) fn year_off(span: Span, days: i64) -> Diagnostic {
    let message =
        said!("this is {days} days from the nearest report of a series with a report every few days or weeks");
    Diagnostic::new(Code::SeriesOrder, span, message).hint("check the year")
}

pub(super) fn update_before_report(update: Span, as_of: Span) -> Diagnostic {
    Diagnostic::new(Code::DatesOutOfOrder, update, "this update is older than the report")
        .hint("check the day and the zone")
        .related(as_of, "the report's data end here")
}

pub(super) fn update_without_id(update: Span) -> Diagnostic {
    let message = "only its place in the list tells this update from another of the same time and kind";
    Diagnostic::new(Code::UpdateWithoutId, update, message).hint("give the newer one an `id`")
}

pub(super) fn withdrawn_before_report(date: Span, as_of: Span) -> Diagnostic {
    Diagnostic::new(Code::DatesOutOfOrder, date, "the report was withdrawn before its data end")
        .hint("check the year")
        .related(as_of, "the data end here")
}

/// `what` says what was then.
pub(super) fn a_year_before(date: Span, what: &str, other: Span) -> Diagnostic {
    Diagnostic::new(Code::DatesOutOfOrder, date, said!("{what} about a year before the data end"))
        .hint("check the year")
        .related(other, "the data end here")
}

pub(super) fn past_event_a_year_off(date: Span, period: Span) -> Diagnostic {
    Diagnostic::new(Code::DatesOutOfOrder, date, "this event is a year before the period of the report")
        .hint("check the year")
        .related(period, "the period begins here")
}

pub(super) fn old_report(span: Span, days: i64, most: u32, published: Span) -> Diagnostic {
    let message = said!("the data were {} old at release; more than {most} looks like a slip", counted(days, "day"));
    Diagnostic::new(Code::OldData, span, message).hint("check the month").related(published, "released here")
}

pub(super) fn old_figure(span: Span, id: &str, days: i64, most: u32) -> Diagnostic {
    let message = said!("`{id}` was {} old at release; more than {most} looks like a slip", counted(days, "day"));
    Diagnostic::new(Code::OldData, span, message).hint("check the year")
}

pub(super) fn number_gap(span: Span, number: u32, missing: &[u32], most: usize) -> Diagnostic {
    let named: Vec<String> = missing.iter().take(most).map(|number| format!("no. {number}")).collect();
    let more = if missing.len() > most { " and more" } else { "" };
    let verb = if missing.len() == 1 { "is" } else { "are" };
    let message = said!("{}{more} {verb} missing before no. {number}", named.join(", "));
    Diagnostic::new(Code::NumberGap, span, message).hint("check the number; readers will look for the missing one")
}

pub(super) fn highlights_count(span: Span, count: usize) -> Diagnostic {
    let noun = if count == 1 { "highlight" } else { "highlights" };
    Diagnostic::new(Code::HighlightsCount, span, said!("{count} {noun}, but there should be two to five"))
        .hint("keep what readers need if they read nothing else")
}

pub(super) fn long_highlight(span: Span, length: usize, most: usize) -> Diagnostic {
    Diagnostic::new(Code::LongHighlight, span, said!("this highlight has {length} characters; the most is {most}"))
        .hint("split it in two, or move the details to the text")
}

pub(super) fn unattributed_claim(span: Span, written: &str) -> Diagnostic {
    Diagnostic::new(Code::UnattributedClaim, span, said!("`{written}` has no source")).hint("cite one: `[@source 3]`")
}

pub(super) fn hedge_without_source(span: Span) -> Diagnostic {
    Diagnostic::new(Code::HedgeWithoutSource, span, "somebody says so, but who?")
        .hint("cite a source and its credibility, `[@source 4]`, or leave it out")
}

pub(super) fn mixed_likelihood(span: Span, first: Span, is_probable: bool) -> Diagnostic {
    let hint = match is_probable {
        true => "keep to `likely`, `unlikely`, `almost certain`",
        false => "keep to `probable`, `improbable`, `nearly certain`",
    };
    Diagnostic::new(Code::MixedLikelihood, span, "this assessment mixes the two rows of likelihood words in ICD 203")
        .hint(hint)
        .related(first, "the other row")
}

pub(super) fn likelihood_with_confidence(span: Span, likelihood: Span) -> Diagnostic {
    Diagnostic::new(
        Code::LikelihoodWithConfidence,
        span,
        "a likelihood and a confidence in one sentence read as one judgement",
    )
    .hint("give the confidence a sentence of its own")
    .related(likelihood, "the likelihood")
}

pub(super) fn foreign_number(span: Span, written: &str, tag: &str) -> Diagnostic {
    let corrected = NumberFormat::of(tag).and_then(|format| format.corrected(written));
    Diagnostic::new(Code::ForeignNumber, span, said!("`{written}` is not how `{tag}` writes numbers"))
        .maybe_hint(corrected.map(|corrected| format!("write `{corrected}`")))
}

pub(super) fn numbering_jump(span: Span, written: &str, heading: &str) -> Diagnostic {
    let message = said!("`{written}` does not follow the number of the previous heading");
    Diagnostic::new(Code::NumberingJump, span, message)
        .hint(said!("check the numbers around \"{heading}\", or remove them: the contents list the headings"))
}

pub(super) fn edition_numbers(span: Span, written: &str, other: Span, wanted: &str, language: &str) -> Diagnostic {
    let message = said!("this edition says `{written}`, the edition `{language}` says `{wanted}`");
    Diagnostic::new(Code::EditionNumbers, span, message)
        .hint("correct one; `[=figure]` is right in every edition")
        .related(other, "there")
}

pub(super) fn untranslated_text(span: Span, what: &str, language: &str, other: Span) -> Diagnostic {
    let message = said!("this {what} is word for word the same as in the edition `{language}`");
    Diagnostic::new(Code::UntranslatedText, span, message)
        .without_values(format!("this {what} is word for word the same as in another edition"))
        .hint("translate it")
        .related(other, "there")
}

pub(super) fn edition_incomplete(file: Span, what: &str, of: &str) -> Diagnostic {
    Diagnostic::new(Code::EditionIncomplete, file, said!("this edition has no {what}; the edition `{of}` has one"))
        .without_values(format!("this edition has no {what}; another edition has one"))
        .hint("readers of this language miss something")
}

pub(super) fn edition_lacks_highlights(file: Span, what: &str, of: &str) -> Diagnostic {
    Diagnostic::new(Code::EditionIncomplete, file, said!("the edition `{of}` has {what}"))
        .hint("readers of this language miss something")
}

pub(super) fn labels_missing(file: Span, ids: &[&str], language: &str) -> Diagnostic {
    let named: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    let message = said!("no label in `{language}` for {}", named.join(", "));
    Diagnostic::new(Code::EditionIncomplete, file, message).hint(said!(
        "add `key_figures: [{{id: …, label: …}}]` here, or `{language}: …` to the label in the other edition"
    ))
}

pub(super) fn texts_missing(file: Span, key: &str, count: usize, language: &str) -> Diagnostic {
    let message = match count {
        1 => format!("one of the {key} has no text in `{language}`"),
        _ => format!("{count} of the {key} have no text in `{language}`"),
    };
    Diagnostic::new(Code::EditionIncomplete, file, message)
        .hint(said!("add the language to each text: `text: {{…, {language}: …}}`"))
}

pub(super) fn cover_without_words(file: Span, language: &str) -> Diagnostic {
    Diagnostic::new(Code::EditionIncomplete, file, said!("the cover has no alternative text in `{language}`"))
        .hint(said!("add `cover: {{alt: …}}` here, or `{language}: …` to `alt` in the other edition"))
}

pub(super) fn cover_without_credit(span: Span) -> Diagnostic {
    Diagnostic::new(Code::ImageWithoutCredit, span, "this picture has no credit").hint("add `credit: \"Photo: name\"`")
}

pub(super) fn translation_behind(span: Span, from: &str, parts: &[String]) -> Diagnostic {
    let message = said!("the edition `{from}` has changed since it was translated: {}", parts.join(", "));
    Diagnostic::new(Code::TranslationBehind, span, message)
        .hint("translate what is new, then run `vigie translated` with the name of this file")
}

pub(super) fn image_without_credit(span: Span) -> Diagnostic {
    Diagnostic::new(Code::ImageWithoutCredit, span, "this picture has no credit")
        .hint("add a caption and a credit: `![what it shows](photo.jpg \"Caption. Photo: name\")`")
}

pub(super) fn film_without_words(span: Span, path: &str) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Diagnostic::new(Code::FilmWithoutWords, span, "readers who cannot hear or see this do not get what is said in it")
        .hint(said!("put captions as `{stem}.vtt` or a transcript as `{stem}.txt` beside it"))
}

pub(super) fn phone_number(span: Span) -> Diagnostic {
    Diagnostic::new(Code::PhoneNumber, span, "this telephone number will be public and will stay in copies")
        .hint("give an e-mail address instead, unless the number is meant to be public")
}

pub(super) fn source_without_copy(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(Code::SourceWithoutCopy, span, said!("the page of `{id}` may change or vanish"))
        .hint("save a copy, for example at https://web.archive.org/save, and add `archived_url`")
}

pub(super) fn pcode_outside_parent(span: Span, pcode: &str, parent: &str) -> Diagnostic {
    let message = said!("`{pcode}` does not begin with its parent's code `{parent}`");
    Diagnostic::new(Code::PcodeOutsideParent, span, message).hint("a P-code begins with that of the place around it")
}
