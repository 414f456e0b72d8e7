//! The faults that are found by checking all files against each other.

use crate::amount::Amount;
use crate::content::sum_draft::SummedName;
use crate::content::table_draft::SamePlace;
use crate::content::values::{Tlp, Url};
use crate::content::{HOLD_BACK_PART, not_public};
use crate::diagnostic::{Code, Diagnostic, nearest_hint, plural, said};
use crate::source::{SourceId, Span};

use super::period::ClockChange;

pub(crate) fn target_option(span: Span, key: &str, to: &str) -> Diagnostic {
    Diagnostic::new(Code::TargetOption, span, said!("`{key}` does not apply to `{to}`")).hint("remove it")
}

pub(super) fn endpoint_in_the_clear(span: Span) -> Diagnostic {
    let words = "over `http` everything goes unencrypted, and others can read and change it on the way";
    Diagnostic::new(Code::InvalidValue, span, words).hint("write the address with `https://`")
}

pub(super) fn missing_key(file: Span, key: &str, example: &str) -> Diagnostic {
    let fault = Diagnostic::new(Code::MissingKey, file, said!("`{key}` is missing")).in_own_words();
    fault.own_hint(said!("add `{example}`"))
}

pub(super) fn no_languages(span: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, "a site needs at least one language").hint("write `languages: [fr, en]`")
}

pub(super) fn language_twice(span: Span, language: &str) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, said!("`{language}` is written twice")).hint("remove it")
}

pub(super) fn language_behind_hyphen(file: Span, base: &str, name: &str, tag: &str) -> Diagnostic {
    let why = format!("the language in this file's name stands behind a point, so `{name}` is a text by itself");
    Diagnostic::new(Code::MisplacedFile, file, why).hint(said!("rename it `{base}.{tag}.md`"))
}

pub(super) fn base_url_with_query(span: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, "a site's address cannot contain `?` or `#`")
        .hint("write it as `https://example.org/reports/`")
}

fn unknown<'a>(
    code: Code,
    span: Span,
    what: &str,
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
    cure: &'static str,
) -> Diagnostic {
    Diagnostic::new(code, span, format!("unknown {what} `{written}`"))
        .hint(cure)
        .maybe_hint(nearest_hint(written, known))
}

pub(crate) fn unknown_place<'a>(span: Span, id: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    unknown(Code::UnknownPlace, span, "place", id, known, "add it to `content/places.yaml`")
}

pub(super) fn swapped_layer(named: Span) -> Diagnostic {
    let words = "this layer lies far from all places, and among them if latitude and longitude change places";
    Diagnostic::new(Code::LayerSyntax, named, words).hint(
        "GeoJSON writes longitude before latitude: `[37.16, 36.2]`; `ogr2ogr -s_srs EPSG:4326 -t_srs OGC:CRS84` swaps them",
    )
}

pub(super) fn areas_of_no_place(span: Span) -> Diagnostic {
    Diagnostic::new(Code::UnknownPlace, span, "no value of this property is the id, P-code or name of a place")
        .hint("name another property, or write the P-codes into `content/places.yaml`")
}

/// `Orsa` beside the P-code of Mora. `own` is the code of the place that is read, `other` the place that the other name is of.
pub(super) fn two_places_in_row(names: &SamePlace, own: &str, other: Option<&str>) -> Diagnostic {
    let cell = names.cell.as_ref().map(|cell| format!("cell {cell}: ")).unwrap_or_default();
    let is = other.map_or_else(|| "no place of the register".to_owned(), |other| format!("`{other}`"));
    let message = format!("{cell}this row is about `{}`, but `{}` is {is}", names.place, names.other);
    Diagnostic::new(Code::UnknownPlace, names.span, message)
        .hint(format!("`{}` is `{own}`: correct one of the two cells", names.place))
}

/// An area whose place is nearly one that has none.
pub(super) fn mistyped_area(span: Span, value: &str, meant: &str) -> Diagnostic {
    Diagnostic::new(Code::UnknownPlace, span, format!("no place is called `{value}`, and `{meant}` has no area"))
        .hint(format!("did you mean `{meant}`? if it is another place, add it to `content/places.yaml`"))
}

/// A P-code that two places have. `first`: the id of the other one, and its P-code.
pub(super) fn code_of_two_places(span: Span, code: &str, (first, first_span): (&str, Span)) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, said!("`{code}` is the P-code of `{first}`, too"))
        .hint("a P-code is that of one place: correct one of the two")
        .related(first_span, "the other place")
}

/// A name or P-code that two places have.
pub(super) fn place_of_two_names(span: Span, name: &str, ids: [&str; 2]) -> Diagnostic {
    let [one, other] = ids;
    Diagnostic::new(Code::UnknownPlace, span, said!("several places are called `{name}`"))
        .hint(said!("write the id or the P-code of the one that is meant: `{one}`, `{other}`"))
}

pub(crate) fn unknown_actor<'a>(span: Span, id: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    unknown(Code::UnknownActor, span, "actor", id, known, "add it to `content/actors.yaml`")
}

pub(crate) fn unknown_topic<'a>(
    span: Span,
    id: &str,
    meant: Option<&str>,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let fault = unknown(Code::UnknownTopic, span, "topic", id, known, "add it to `content/topics.yaml`");
    fault.maybe_hint(meant.map(|meant| format!("did you mean `{meant}`?")))
}

pub(crate) fn unknown_source<'a>(span: Span, id: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let cure = "add it to `content/sources.yaml`, or to `sources` of this report";
    unknown(Code::UnknownSource, span, "source", id, known, cure)
}

pub(crate) fn unknown_section_kind<'a>(span: Span, id: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let cure = match not_public::is_hiding_name(id) {
        true => return closed_kind(span, id),
        false => "add it to `section_kinds` in `content/site.yaml`",
    };
    unknown(Code::UnknownSectionKind, span, "section kind", id, known, cure)
}

pub(super) fn unknown_format<'a>(span: Span, name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let cure = "a format is built in, or a template of the site's own: `wire` is that of `templates/report.wire.txt` in the theme's folder";
    unknown(Code::UnknownFormat, span, "format", name, known, cure)
}

/// A format that this program was compiled without.
pub(super) fn format_not_built(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::UnknownFormat, span, said!("this vigie was built without the format `{name}`"))
        .hint("build it with `--features print`: `cargo install --path . --features print`")
}

pub(super) fn format_twice(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, said!("`{name}` is written twice")).hint("remove one of them")
}

/// A template of a format that nothing asks for.
pub(super) fn unused_format(template: SourceId, name: &str) -> Diagnostic {
    Diagnostic::new(Code::TemplateUnused, template.whole(), said!("no report comes out in the format `{name}`"))
        .hint(said!("add `formats: [{name}]` to `content/site.yaml`, or to the `series.yaml` of a series"))
}

/// A template of a format by whose ending nobody knows what it makes.
pub(super) fn format_of_no_kind(template: SourceId, name: &str, ending: &str) -> Diagnostic {
    let words = said!("this template makes no format, since `.{ending}` does not say how texts are written in it");
    Diagnostic::new(Code::TemplateUnused, template.whole(), words)
        .hint(said!("call it `report.{name}.txt`, or let it end in `.md`, `.html`, `.xml` or `.json`"))
}

/// A template that has nearly the name of a built-in one.
pub(super) fn unread_format(template: SourceId, name: &str, ours: &[&str]) -> Diagnostic {
    let ours: Vec<String> = ours.iter().map(|ours| format!("`{ours}`")).collect();
    Diagnostic::new(Code::TemplateUnused, template.whole(), said!("the built-in format `{name}` has another template"))
        .hint(format!("call it {}", ours.join(" or ")))
}

fn closed_kind(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(Code::UnknownSectionKind, span, said!("`{id}` is no section kind, and restricts nothing"))
        .hint(HOLD_BACK_PART)
}

pub(super) fn unknown_state<'a>(span: Span, id: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let cure = "write `investigating`, `identified`, `monitoring` or `resolved`, of planned work `scheduled`, `in_progress` or `completed`; or add it \
                to `incident_states` in `content/site.yaml`";
    unknown(Code::UnknownState, span, "state", id, known, cure)
}

pub(super) fn unknown_type<'a>(span: Span, id: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let cure = "add it to `report_types` in `content/site.yaml`";
    unknown(Code::UnknownType, span, "type of reports", id, known, cure)
}

pub(super) fn missing_key_of_type(file: Span, of: &str, key: &str, example: &str) -> Diagnostic {
    let message = said!("every report of the type `{of}` has `{key}`");
    Diagnostic::new(Code::MissingKey, file, message).hint(said!("add `{example}`"))
}

pub(super) fn missing_section_of_type(file: Span, of: &str, kind: &str) -> Diagnostic {
    let message = said!("every report of the type `{of}` has a section `{kind}`");
    Diagnostic::new(Code::MissingSection, file, message).hint(said!("add one: `## … {{.{kind}}}`"))
}

pub(super) fn section_out_of_order(place: Span, of: &str, kind: &str, after: &str) -> Diagnostic {
    let message = said!("in a report of the type `{of}`, the section `{kind}` comes after `{after}`");
    Diagnostic::new(Code::SectionOrder, place, message)
        .hint("move it down, or change the order of the type in `content/site.yaml`")
}

pub(super) fn unknown_affected<'a>(span: Span, id: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let cure = "add it to `content/places.yaml` or `content/actors.yaml`";
    unknown(Code::UnknownPlace, span, "place or actor", id, known, cure)
}

pub(super) fn ends_before_it_begins(end: Span, start: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::PeriodBackwards, end, said!("`{key}` of this incident is before `started`"))
        .hint("swap the two, or check day and year")
        .related(start, "it begins here")
}

pub(super) fn resolved_while_open(span: Span, state: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::IncidentState, span, said!("this incident has ended, but its state `{name}` is an open one"))
        .hint("write `state: resolved`, or `completed` for planned work; if it goes on, remove `resolved`")
        .related(state, "the state")
}

pub(super) fn ended_without_moment(state: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::IncidentState, state, said!("this incident is `{name}`, but nothing says when it ended"))
        .hint("add when it ended: `resolved: 2024-11-30T20:00`")
}

pub(super) fn state_without_incident(span: Span) -> Diagnostic {
    Diagnostic::new(Code::IncidentState, span, "this update names a state, but the report has no `incident`")
        .hint("add `incident: {state: …, started: …}` to the front matter, or remove `state` here")
}

pub(super) fn last_state_differs(update: Span, said: &str, state: Span, name: &str) -> Diagnostic {
    let message = said!("the last update with a state says `{said}`, but the incident is `{name}`");
    Diagnostic::new(Code::IncidentState, state, message)
        .hint(said!("write `state: {said}`, or add an update with `state: {name}`"))
        .related(update, "the last update with a state")
}

pub(crate) fn unknown_figure<'a>(span: Span, id: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    unknown(Code::UnknownFigure, span, "figure", id, known, "add it to `key_figures` of this report")
}

pub(super) fn unknown_part<'a>(span: Span, part: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let cure =
        "name a figure, or the anchor of a section or paragraph; `{#name}` at the end of a paragraph gives it one";
    Diagnostic::new(Code::UnknownAnchor, span, said!("this report has no figure, section or paragraph `{part}`"))
        .hint(cure)
        .maybe_hint(nearest_hint(part, known))
}

pub(super) fn source_in_register(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(Code::DuplicateSource, span, said!("`{id}` is already in the register of sources"))
        .hint("remove it here, or give it another id")
}

pub(super) fn position_off_the_globe(span: Span, is_swapped: bool) -> Diagnostic {
    let hint = match is_swapped {
        true => "`lat` is from -90 to 90: it seems to be the longitude, and `lon` the latitude",
        false => "`lat` is from -90 to 90, `lon` from -180 to 180, in decimal degrees",
    };
    Diagnostic::new(Code::InvalidValue, span, "this is not a point on the globe").hint(hint)
}

/// A number with decimals or a minus, where things are counted.
pub(super) fn not_a_count(span: Span, id: &str, unit: &str, number: Amount) -> Diagnostic {
    if number.is_negative() {
        let message = said!("`{id}` counts {unit}, and there cannot be fewer than none");
        return Diagnostic::new(Code::NotACount, span, message)
            .hint("write how many there are; pages show the change since the last report themselves");
    }
    let message = said!("`{id}` counts {unit}, but `{number}` is not a whole number");
    // With three digits behind it, the point may separate thousands.
    let joined = Amount::of_parts(number.mantissa(), 0).filter(|_| number.places() == 3);
    let hint = match (joined, number.is_whole()) {
        (Some(joined), true) => format!("did you mean `{joined}`? If not, write `{}`", number.trimmed()),
        (Some(joined), false) => format!("did you mean `{joined}`?"),
        (None, true) => format!("write `{}`", number.trimmed()),
        (None, false) => format!("write a whole number; if it is a share or a rate, give it another unit than {unit}"),
    };
    Diagnostic::new(Code::NotACount, span, message).hint(hint)
}

/// Three zeros behind a point, where nothing says whether things are counted or measured.
pub(super) fn point_for_thousands(span: Span, id: &str, number: Amount, joined: Amount) -> Diagnostic {
    let few = number.trimmed();
    Diagnostic::new(Code::NotACount, span, said!("`{id}` is `{number}`, which is {few} and not {joined}"))
        .hint(said!("did you mean `{joined}`? If not, write `{few}`"))
}

pub(super) fn half_a_position(span: Span) -> Diagnostic {
    Diagnostic::new(Code::MissingKey, span, "a position needs both `lat` and `lon`").hint("add the other one")
}

pub(super) fn place_within_itself(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(Code::PlaceWithinItself, span, said!("`{id}` lies within itself"))
        .hint("follow `parent` upwards: it must end at a place without one")
}

pub(super) fn topic_within_itself(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(Code::TopicWithinItself, span, said!("the topic `{id}` lies within itself"))
        .hint("follow `parent` upwards: it must end at a topic without one")
}

pub(super) fn clock_change(span: Span, change: ClockChange, zone: &str) -> Diagnostic {
    let what = match change {
        ClockChange::Skipped => "does not exist",
        ClockChange::Repeated => "occurs twice",
    };
    Diagnostic::new(Code::InvalidValue, span, said!("this time {what} in `{zone}`: the clocks change then"))
        .hint("add the offset, as in `2024-11-30T20:00+01:00`")
}

pub(super) fn period_backwards(end: Span, start: Span) -> Diagnostic {
    Diagnostic::new(Code::PeriodBackwards, end, "this period ends before it begins")
        .hint("swap the two, or check the year")
        .related(start, "it begins here")
}

pub(super) fn embargo_without_hour(span: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, "an embargo ends at an hour, not on a day")
        .hint("write it as `2024-12-01T06:00`")
}

pub(super) fn number_against_name(span: Span, number: u32, named: u32) -> Diagnostic {
    Diagnostic::new(Code::NumberAgainstName, span, said!("`number` is {number}, but the file's name says {named}"))
        .hint("make them equal, or leave `number` out")
}

pub(super) fn duplicate_number(span: Span, slug: &str, first: &str) -> Diagnostic {
    Diagnostic::new(Code::DuplicateNumber, span, said!("no. {slug} of this series is already `{first}`"))
        .hint("give one of the two another number")
}

pub(super) fn edition_twice(file: Span, other: &str) -> Diagnostic {
    Diagnostic::new(Code::DuplicateEdition, file, said!("this is the same edition as `{other}`"))
        .hint("a file without a language in its name is in the default language: keep one of the two")
}

pub(super) fn missing_section(file: Span, kind: &str) -> Diagnostic {
    Diagnostic::new(Code::MissingSection, file, said!("this series requires a section `{kind}` in every report"))
        .hint(said!("add one: `## … {{.{kind}}}`"))
}

pub(super) fn sections_mismatch(span: Span, kinds: usize, headings: usize) -> Diagnostic {
    let message = said!(
        "`sections` names {}, but the text has {} `##` without one",
        plural(kinds, "kind"),
        plural(headings, "heading")
    );
    Diagnostic::new(Code::SectionsMismatch, span, message).hint("name one kind for each `##`, in order")
}

pub(super) fn editions_differ_in_sections(span: Span, here: usize, base: usize) -> Diagnostic {
    let message = said!("this edition has {}, but the one it translates has {base}", plural(here, "section"));
    Diagnostic::new(Code::EditionsDiffer, span, message).hint("do readers of this language miss something?")
}

pub(super) fn editions_disagree(span: Span, base: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::EditionsDisagree, span, said!("`{key}` differs between two editions of one report"))
        .hint("leave it out here: it comes from the other edition")
        .related(base, "the other edition")
}

pub(super) fn editions_disagree_on_figure(span: Span, base: SourceId, key: &str, id: &str) -> Diagnostic {
    let message = said!("`{key}` of the figure `{id}` differs between two editions of one report");
    Diagnostic::new(Code::EditionsDisagree, span, message)
        .hint("leave it out here: it comes from the other edition")
        .related(base.whole(), "the other edition")
}

pub(super) fn duplicate_figure(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(Code::DuplicateFigure, span, said!("this report already has a figure `{id}`"))
        .hint("give this one an id of its own")
}

pub(super) fn document_in_two_places(span: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, "this document has a `file` and a `url`")
        .hint("keep `file`, which readers get from this site, or `url`")
}

pub(super) fn document_nowhere(span: Span) -> Diagnostic {
    Diagnostic::new(Code::MissingKey, span, "nobody can say where this document is")
        .hint("add `file: report.pdf`, the path of a file beside this one, or `url: https://…`")
}

pub(super) fn cover_without_alt(span: Span) -> Diagnostic {
    Diagnostic::new(Code::MissingAlt, span, "this cover has no alternative text")
        .hint("describe it for readers who cannot see it: `alt: A burnt-out bus`")
}

pub(super) fn no_pages(span: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, "a document has one page at least")
        .hint("count them, or leave `pages` out")
}

pub(super) fn place_without_words(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(Code::UnknownFigure, span, said!("`{id}` is a number under `by_place`, which has no texts"))
        .hint("remove it here; a place that needs a note is a part with `place` in the edition with the facts")
}

pub(super) fn place_counted_twice(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::DuplicateFigure, span, said!("this figure already has a number for `{name}`"))
        .hint("keep one of the two; an id and a P-code can mean one place")
}

pub(super) fn anchor_of_figure(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(Code::DuplicateAnchor, span, said!("the anchor of this heading is that of the figure `{id}`"))
        .hint(said!("give the heading an id of its own, with `{{#about-{id}}}` at its end"))
}

pub(super) fn duplicate_entry(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(Code::DuplicateAnchor, span, said!("an entry of this list already has the id `{id}`"))
        .hint("give this one an id of its own")
}

pub(super) fn figure_without_value(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(Code::FigureValue, span, said!("the figure `{id}` has no value"))
        .hint("add `value: 311`, or `min` and `max`, or `value: null` with `reason: not_available`")
}

pub(super) fn claim_without_value(span: Span, source: &str) -> Diagnostic {
    Diagnostic::new(Code::FigureValue, span, said!("the claim of `{source}` has no value"))
        .hint("add `value`, or `min` and `max`, or `value: null` with a `reason`")
}

pub(super) fn value_and_range(span: Span) -> Diagnostic {
    Diagnostic::new(Code::FigureValue, span, "a figure has either a value or a range, not both")
        .hint("remove `value`, or remove `min`, `max` and `best`")
}

pub(super) fn unknown_without_reason(span: Span) -> Diagnostic {
    Diagnostic::new(Code::FigureValue, span, "an unknown value needs a reason").hint("add `reason: not_available`")
}

pub(super) fn reason_for_a_known_value(span: Span) -> Diagnostic {
    Diagnostic::new(Code::FigureValue, span, "only an unknown value has a reason")
        .hint("remove it, or write `value: null`")
}

pub(super) fn corrects_nothing(span: Span) -> Diagnostic {
    Diagnostic::new(Code::FigureValue, span, "`corrected` says what `previous` should have been")
        .hint("give both, and two different numbers: `previous: 238, corrected: 232`")
}

pub(super) fn range_backwards(span: Span) -> Diagnostic {
    Diagnostic::new(Code::FigureValue, span, "this range is not in order")
        .hint("put them in order: `min`, `best`, `max`")
}

pub(super) fn beside_sum(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::FigureValue, span, said!("the value of this figure is a sum, which has no `{key}`"))
        .hint("remove it; what is not known of the parts is taken from their reports")
}

pub(super) fn sum_of_shares(unit: Span, written: &str) -> Diagnostic {
    Diagnostic::new(
        Code::SumOfFigures,
        unit,
        said!("shares and rates cannot be added up: this figure is in `{written}`"),
    )
    .hint("add up what they are shares of, or state the share of the whole as a number")
}

pub(super) fn sum_of_own_series(span: Span, name: &SummedName) -> Diagnostic {
    Diagnostic::new(Code::SumOfFigures, span, said!("`{name}` is a figure of this series"))
        .hint("name figures of other series; parts of this report belong under `breakdown`")
}

pub(super) fn summed_twice(span: Span, name: &SummedName) -> Diagnostic {
    Diagnostic::new(Code::SumOfFigures, span, said!("`{name}` stands in this sum twice")).hint("remove one of the two")
}

pub(super) fn sum_of_itself(span: Span, name: &SummedName) -> Diagnostic {
    Diagnostic::new(Code::SumOfFigures, span, said!("`{name}` is itself a sum with this figure in it"))
        .hint("follow `sum_of` from figure to figure: it must end at figures with a number")
}

/// A part that another part of the sum counts, too.
pub(super) fn counted_already(span: Span, part: &str, whole: &str) -> Diagnostic {
    Diagnostic::new(Code::SumOfFigures, span, format!("`{part}` would count twice: `{whole}` counts it already"))
        .hint(format!("take `{part}` out of this sum, or name all parts of `{whole}` in its place"))
}

/// Two parts of a sum that have something in common.
pub(super) fn both_count(span: Span, part: &str, other: &str, shared: &str) -> Diagnostic {
    Diagnostic::new(Code::SumOfFigures, span, format!("`{shared}` would count twice: in `{part}` and in `{other}`"))
        .hint(format!("in the place of one of the two, name its parts without `{shared}`"))
}

pub(super) fn sum_too_long(span: Span, figure: &str) -> Diagnostic {
    Diagnostic::new(Code::SumOfFigures, span, format!("the sum `{figure}` has more than 28 digits"))
        .hint("no number can be so exact: round the parts, or look for a slip in one of them")
}

pub(super) fn places_too_long(span: Span, figure: &str) -> Diagnostic {
    Diagnostic::new(Code::FigureValue, span, format!("the places of `{figure}` make a number of more than 28 digits"))
        .hint("no number can be so exact: round the numbers, or look for a slip in one of them")
}

pub(super) fn unknown_site<'a>(span: Span, site: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let cure = "add it to `content/site.yaml`: `sites: {NAME: imports/NAME.json}`";
    unknown(Code::SumOfFigures, span, "site", site, known, cure)
}

pub(super) fn unknown_series_elsewhere<'a>(
    span: Span,
    name: &SummedName,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let cure = "name the series as its own site does: it is the first part of its address";
    unknown(Code::SumOfFigures, span, "series", name.series.as_str(), known, cure)
}

/// The data of a whole site, which leave the figures to its series.
pub(super) fn data_of_site(span: Span, name: &SummedName, data: Option<&Url>) -> Diagnostic {
    let words = format!("the file has the data of a whole site, and in it there are no figures of `{}`", name.series);
    let cure = match data {
        Some(url) => format!("put the file of that series there: {url}"),
        None => format!("put the file of that series there: `{}/data.json`", name.series),
    };
    Diagnostic::new(Code::SumOfFigures, span, words).hint(cure)
}

pub(super) fn sum_of_records(span: Span, name: &SummedName) -> Diagnostic {
    let series = &name.series;
    Diagnostic::new(
        Code::SumOfFigures,
        span,
        said!("each report of `{series}` stands by itself, so none is the newest"),
    )
    .hint("remove it, or `sequence: none` from the `series.yaml` of that series")
}

pub(super) fn unknown_series<'a>(
    span: Span,
    name: &SummedName,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let cure = "name the folder of a series in `content/`";
    unknown(Code::SumOfFigures, span, "series", name.series.as_str(), known, cure)
}

pub(super) fn unknown_part_of_sum<'a>(
    span: Span,
    name: &SummedName,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic::new(Code::UnknownFigure, span, said!("no report of `{}` has a figure `{}`", name.series, name.figure))
        .hint("name a figure by its id under `key_figures` of that series")
        .maybe_hint(nearest_hint(name.figure.as_str(), known))
}

/// A part that counts something else than its sum, or than the parts before it.
pub(super) fn sum_of_different_things(
    span: Span,
    name: &SummedName,
    key: &str,
    whole: Option<&str>,
    part: Option<&str>,
) -> Diagnostic {
    let said = |said: Option<&str>| said.map_or_else(|| format!("no `{key}`"), |said| format!("`{key}: {said}`"));
    let message = said!("`{name}` has {}, but this sum has {}", said(part), said(whole));
    let cure = match (whole, part) {
        (None, Some(part)) => format!("add `{key}: {part}` to this figure, if that is what it counts"),
        _ => "add up only what counts the same thing; correct one of the two, or take the part out".to_owned(),
    };
    Diagnostic::new(Code::SumOfFigures, span, message).hint(cure)
}

pub(super) fn stray_marking(span: Span, marked: Tlp, what: &str, level: Tlp) -> Diagnostic {
    let (marked, level) = (marked.label(), level.label());
    Diagnostic::new(Code::StrayMarking, span, said!("this reads as {marked}, but {what} {level}")).hint(said!(
        "restrict the text with `tlp` in its front matter, or a part of it with `> [!{marked}]` above; if you only speak of the \
         level, put it between backticks"
    ))
}

/// One sign before decimals and between thousands.
pub(super) fn sign_of_both(place: Span, sign: &str, other: &str) -> Diagnostic {
    let message = format!("a {sign} cannot stand between thousands, since it stands before decimals here");
    Diagnostic::new(Code::InvalidValue, place, message)
        .hint(said!("add `decimal: {other}`, or take `thousands: {sign}` out"))
}

/// A column of `tables` whose figure no report of the series has.
pub(super) fn column_of_no_figure<'a>(place: Span, id: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::UnknownColumn, place, said!("no report of this series has a figure `{id}`"))
        .hint("before the colon stands the `id` of a figure, and behind it the header of its column")
        .maybe_hint(nearest_hint(id, known))
}

/// A label of `tables` whose header no table has that is shown.
pub(super) fn label_of_no_column<'a>(place: Span, header: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::UnknownColumn, place, said!("no table that this series shows has a column `{header}`"))
        .hint("before the colon stands a header as the file has it, and behind it what readers see")
        .maybe_hint(nearest_hint(header, known))
}
