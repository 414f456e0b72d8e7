//! What can be found: series, places, actors, pages and reports of a language, each in units that a result can lead to,
//! and the plain text of each unit. Texts lie in *stretches*, a file for each: a few reports of one series, or entries.

use crate::content::body::{Body, FootnoteDraft, Fragment, HoleKind};
use crate::content::shapes::Text;
use crate::links::{LinkedBody, Target};
use crate::model::page::PageId;
use crate::model::register::{ActorId, PlaceId};
use crate::model::report::{Edition, Report, ReportId};
use crate::model::section::KindId;
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::output::sheet::{Sheet, address_of};
use crate::output::writers::on_page::BodyOnPage;
use crate::output::writers::plain::{Reading, push_plain};
use crate::output::{Context, Register, Subject, collection};

/// How much HTML goes into one file of texts, so that a result costs its reader little.
const STRETCH: usize = 16 << 10;
/// How many entries go into one.
const ENTRIES: usize = 100;

/// Something with an address that a search leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Document {
    Series(SeriesId),
    Place(PlaceId),
    Actor(ActorId),
    Page(PageId),
    Report(ReportId),
}

/// Documents whose texts come out in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stretch {
    /// The nth few of series, places, actors and pages.
    Entries(u32),
    /// The reports of a series from one to another that have an edition in the language.
    Reports(ReportId, ReportId),
}

/// All stretches of a language in their order, and how much HTML lies behind them. Reports of a series that comes to its
/// next report stay where they were.
pub(super) fn stretches(ctx: &Context, language: LanguageId) -> (Vec<Stretch>, usize) {
    let site = &ctx.linked.site;
    let entries = entries(ctx, language).len();
    let mut stretches: Vec<Stretch> =
        (0..entries.div_ceil(ENTRIES)).map(|at| Stretch::Entries(u32::try_from(at).unwrap_or(u32::MAX))).collect();
    let mut total = 0;
    for series in &site.series {
        let mut open: Option<(ReportId, ReportId, usize)> = None;
        for id in &series.reports {
            let Some(edition) = site.reports[id.index()].edition(language) else { continue };
            let weight = weight(&edition.body);
            total += weight;
            open = match open {
                Some((first, _, sum)) if sum + weight <= STRETCH => Some((first, *id, sum + weight)),
                full => {
                    stretches.extend(full.map(|(first, last, _)| Stretch::Reports(first, last)));
                    Some((*id, *id, weight))
                }
            };
        }
        stretches.extend(open.map(|(first, last, _)| Stretch::Reports(first, last)));
    }
    (stretches, total)
}

fn weight(body: &Body) -> usize {
    body.fragments().map(Fragment::weight).sum()
}

/// The documents of a stretch.
pub(super) fn documents(ctx: &Context, language: LanguageId, stretch: Stretch) -> Vec<Document> {
    match stretch {
        Stretch::Entries(at) => entries(ctx, language).into_iter().skip(at as usize * ENTRIES).take(ENTRIES).collect(),
        Stretch::Reports(first, last) => (first.index()..=last.index())
            .filter(|at| ctx.linked.site.reports[*at].edition(language).is_some())
            .map(|at| Document::Report(ReportId::new(at)))
            .collect(),
    }
}

/// What is not dated. Places and actors are those that have a page.
fn entries(ctx: &Context, language: LanguageId) -> Vec<Document> {
    let site = &ctx.linked.site;
    let series = (0..site.series.len()).filter(|at| site.series[*at].folder.is_some());
    let pages = (0..site.pages.len()).filter(|at| site.pages[*at].edition(language).is_some());
    let named = |register| collection::entries(ctx, register);
    let of_register = named(Register::Places).chain(named(Register::Actors)).filter_map(|subject| match subject {
        Subject::Place(place) => Some(Document::Place(place)),
        Subject::Actor(actor) => Some(Document::Actor(actor)),
        _ => None,
    });
    let series = series.map(|at| Document::Series(SeriesId::new(at)));
    series.chain(of_register).chain(pages.map(|at| Document::Page(PageId::new(at)))).collect()
}

/// A document as its results show it.
pub(super) struct Shown {
    /// Below the root of the site.
    pub(super) url: String,
    pub(super) title: String,
    /// What it is: `No. 4`, `Place`.
    pub(super) label: String,
    /// A report's series.
    pub(super) series: Option<SeriesId>,
    /// A report's cut-off in words.
    pub(super) date: String,
    /// The day of the cut-off, in days since 1970-01-01; 0 for none.
    pub(super) day: i32,
    /// Its names in all languages, and its code, where it is an entry.
    pub(super) names: Vec<String>,
    /// One at least: the first is the document's head.
    pub(super) units: Vec<Unit>,
}

/// A part of a document that a result leads to.
#[derive(Default)]
pub(super) struct Unit {
    /// Empty for the head.
    pub(super) anchor: String,
    pub(super) heading: String,
    pub(super) text: String,
    pub(super) kind: Option<KindId>,
    pub(super) places: Vec<PlaceId>,
    pub(super) actors: Vec<ActorId>,
}

/// Reads a document; `sheet` writes addresses from the root of the site.
pub(super) fn show(sheet: &Sheet<'_>, document: Document) -> Shown {
    let site = sheet.site;
    let entry = |subject: Subject, label: &str, names: Vec<String>, text: String| Shown {
        url: sheet.href(&address_of(site, &subject, sheet.language)),
        title: names.first().cloned().unwrap_or_default(),
        label: sheet.word(label),
        series: None,
        date: String::new(),
        day: 0,
        names,
        units: vec![Unit { text, ..Unit::default() }],
    };
    match document {
        Document::Series(id) => {
            let series = &site.series[id.index()];
            let mut names = vec![sheet.series_title(id)];
            names.extend(series.title.iter().flat_map(|title| in_all_languages(sheet, title)));
            entry(Subject::Series(id), "series", names, sheet.maybe_text(series.summary.as_ref()))
        }
        Document::Place(id) => {
            let place = &site.places[id.index()];
            let mut names = vec![sheet.text(&place.name)];
            names.extend(in_all_languages(sheet, &place.name));
            names.extend(place.pcode.as_ref().map(ToString::to_string));
            let within = place.parent.map(|parent| sheet.text(&site.places[parent.index()].name));
            entry(Subject::Place(id), "place", names, within.unwrap_or_default())
        }
        Document::Actor(id) => {
            let actor = &site.actors[id.index()];
            let mut names = vec![sheet.text(&actor.name)];
            names.extend(in_all_languages(sheet, &actor.name));
            names.extend(actor.short.iter().flat_map(|short| in_all_languages(sheet, short)));
            entry(Subject::Actor(id), "actor", names, String::new())
        }
        Document::Page(id) => {
            let (edition, linked) = sheet.page_edition(id);
            let body = BodyOnPage::new(sheet, linked, None);
            let mut head = Unit { text: edition.summary.clone().unwrap_or_default(), ..Unit::default() };
            tell(&body, &edition.body.lead, &mut head);
            tell_notes(&body, &edition.body.footnotes, &mut head);
            let mut shown = entry(Subject::Page(id), "page", Vec::new(), String::new());
            shown.title = sheet.typeset(&edition.title).into_owned();
            shown.units = vec![head];
            shown.units.extend(edition.body.sections.iter().map(|section| {
                let mut unit = Unit {
                    anchor: section.heading.anchor.clone(),
                    heading: sheet.typeset(&section.heading.text).into_owned(),
                    ..Unit::default()
                };
                tell(&body, &section.content, &mut unit);
                unit
            }));
            shown
        }
        Document::Report(id) => show_report(sheet, id),
    }
}

fn show_report(sheet: &Sheet<'_>, id: ReportId) -> Shown {
    let (report, edition, linked) = sheet.edition(id);
    let body = BodyOnPage::new(sheet, linked, Some(report));
    let mut units = vec![head(&body, report, edition)];
    units.extend(edition.body.sections.iter().zip(&edition.sections).map(|(draft, section)| {
        let mut unit = Unit {
            anchor: section.anchor.clone(),
            heading: sheet.typeset(&draft.heading.text).into_owned(),
            kind: section.kind,
            ..Unit::default()
        };
        tell(&body, &draft.content, &mut unit);
        unit
    }));
    let since = report.as_of.day().signed_duration_since(chrono::NaiveDate::default());
    Shown {
        url: sheet.href(&sheet.site.report_address(id, edition.language)),
        title: sheet.typeset(&edition.title).into_owned(),
        label: sheet.number(report),
        series: Some(report.series),
        date: sheet.locale.day(report.as_of.day()),
        day: i32::try_from(since.num_days()).unwrap_or_default(),
        names: Vec::new(),
        units,
    }
}

/// What a report says outside its sections.
fn head(body: &BodyOnPage<'_, '_>, report: &Report, edition: &Edition) -> Unit {
    let sheet = body.sheet;
    let mut unit = Unit { places: report.mapped_places(), actors: report.actors.clone(), ..Unit::default() };
    let lines = edition.summary.iter().chain(&edition.highlights).map(|line| sheet.typeset(line).into_owned());
    let figures = report.all_figures().map(|figure| {
        let value = sheet.value(figure.value, figure.approximate);
        format!("{}: {value}", sheet.figure_label(figure))
    });
    let events = report.events.iter().map(|event| sheet.text(&event.text));
    let updates = report.updates.iter().map(|update| sheet.text(&update.text));
    for line in lines.chain(figures).chain(events).chain(updates) {
        unit.text.push_str(&line);
        unit.text.push('\n');
    }
    tell(body, &edition.body.lead, &mut unit);
    tell_notes(body, &edition.body.footnotes, &mut unit);
    unit
}

/// A name in each language of the site that has one.
pub(super) fn in_all_languages(sheet: &Sheet<'_>, text: &Text) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for tag in &sheet.site.settings.languages {
        if let Some(name) = text.get(tag.as_str())
            && names.iter().all(|known| known != name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

/// Adds the words of a fragment to a unit, and what they mention.
fn tell(body: &BodyOnPage<'_, '_>, fragment: &Fragment, unit: &mut Unit) {
    push_plain(fragment, Reading::Everything, body, &mut unit.text);
    tell_mentions(body.linked, fragment, unit);
}

fn tell_mentions(linked: &LinkedBody, fragment: &Fragment, unit: &mut Unit) {
    for hole in fragment.holes() {
        let target = linked.target(hole);
        match target {
            Target::Place(place) => unit.places.push(*place),
            Target::Actor(actor) => unit.actors.push(*actor),
            _ => {}
        }
        match &hole.kind {
            HoleKind::Mention { text: Some(text), .. } => tell_mentions(linked, text, unit),
            HoleKind::Link(link) => tell_mentions(linked, &link.text, unit),
            HoleKind::Restricted { content, .. } if *target != Target::Hidden => tell_mentions(linked, content, unit),
            _ => {}
        }
    }
}

/// The footnotes that a page shows.
fn tell_notes(body: &BodyOnPage<'_, '_>, notes: &[FootnoteDraft], unit: &mut Unit) {
    for (index, _) in &body.linked.footnotes {
        tell(body, &notes[*index].content, unit);
    }
}
