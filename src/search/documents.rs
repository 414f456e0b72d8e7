//! What can be found: series, entries of the registers, figures, pages and reports of a language. Each is divided into units that a
//! result can lead to. Their plain texts are in *shards*, one file for each: a few reports of one series, or entries.

use crate::content::body::{FootnoteDraft, Fragment, HoleKind};
use crate::content::shapes::Text;
use crate::content::values::{Id, Measure, SourceType};
use crate::context::{Context, PageContext, names};
use crate::links::{LinkedBody, Target};
use crate::model::Site;
use crate::model::figure::Figure;
use crate::model::page::PageId;
use crate::model::register::{ActorId, PlaceId};
use crate::model::report::{Edition, ReportId};
use crate::model::section::KindId;
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::model::source::SourceRef;
use crate::model::topic::TopicId;
use crate::plan::{Entry, Output, RegisterKind, Shard, registers};
use crate::wording::{figures, titles};
use crate::writers::excerpt;
use crate::writers::on_page::BodyOnPage;
use crate::writers::plain::{Reading, push_plain};

/// How much HTML goes into one file of texts, so that a reader loads little for a result.
const SHARD: usize = 16 << 10;
/// How many entries go into one file of texts.
const ENTRIES: usize = 100;
/// How many letters a card shows of what was last said of an entry: two lines of a phone.
const MOST_OF_THE_NEWEST: usize = 120;

/// Something with an address that a search leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Document<'c> {
    Series(SeriesId),
    Place(PlaceId),
    Actor(ActorId),
    Topic(TopicId),
    Source(SourceRef),
    Kind(KindId),
    Figure(SeriesId, &'c Id),
    List(List),
    Page(PageId),
    Report(ReportId),
}

/// A page that the menu or the foot of every page leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Archive,
    Corrections,
    Follow,
    Register(RegisterKind),
}

/// Whether there is anything to find.
pub(super) fn are_there(site: &Site) -> bool {
    !site.reports.is_empty() || !site.pages.is_empty()
}

/// All shards of a language in order, and how much HTML their reports have. When a series gets a new report, the others stay
/// in their shards.
pub(super) fn shards(ctx: &Context, language: LanguageId) -> (Vec<Shard>, usize) {
    let site = &ctx.linked.site;
    let entries = entries(ctx, language).len();
    let mut shards: Vec<Shard> =
        (0..entries.div_ceil(ENTRIES)).map(|at| Shard::Entries(u32::try_from(at).unwrap_or(u32::MAX))).collect();
    let mut total = 0;
    for series in &site.series {
        let mut open: Option<(ReportId, ReportId, usize)> = None;
        for id in &series.reports {
            let Some(edition) = site.reports[*id].edition(language) else { continue };
            let weight = edition.body.weight;
            total += weight;
            open = match open {
                Some((first, _, sum)) if sum + weight <= SHARD => Some((first, *id, sum + weight)),
                full => {
                    shards.extend(full.map(|(first, last, _)| Shard::Reports(first, last)));
                    Some((*id, *id, weight))
                }
            };
        }
        shards.extend(open.map(|(first, last, _)| Shard::Reports(first, last)));
    }
    (shards, total)
}

/// The documents of a shard.
pub(super) fn documents(ctx: &Context, language: LanguageId, shard: Shard) -> Vec<Document<'_>> {
    match shard {
        Shard::Entries(at) => entries(ctx, language).into_iter().skip(at as usize * ENTRIES).take(ENTRIES).collect(),
        Shard::Reports(first, last) => (first.place()..=last.place())
            .map(|place| ReportId::new(first.series(), place))
            .filter(|id| ctx.linked.site.reports[*id].edition(language).is_some())
            .map(Document::Report)
            .collect(),
    }
}

/// How many documents, from the first on, are found by their names and shown as cards above the texts.
pub(super) fn cards(ctx: &Context, language: LanguageId) -> usize {
    entries(ctx, language).iter().filter(|document| !matches!(document, Document::Page(_))).count()
}

/// The documents without a date: the cards, then the pages. Only entries of registers that have a page are among them.
fn entries(ctx: &Context, language: LanguageId) -> Vec<Document<'_>> {
    let site = &ctx.linked.site;
    let series = (0..site.series.len()).filter(|at| site.series[*at].folder.is_some());
    let pages = (0..site.pages.len()).filter(|at| site.pages[*at].edition(language).is_some());
    let registers = RegisterKind::ALL.into_iter().flat_map(|register| registers::entries(&ctx.linked, register));
    let of_register = registers.map(|entry| match entry {
        Entry::Place(place) => Document::Place(place),
        Entry::Actor(actor) => Document::Actor(actor),
        Entry::Topic(topic) => Document::Topic(topic),
        Entry::Source(source) => Document::Source(source),
        Entry::SectionKind(kind) => Document::Kind(kind),
    });
    let figures = (0..site.series.len()).map(SeriesId::new).flat_map(|series| {
        // A whole comes before its parts.
        let is_part = |(id, reports): &(&Id, &Vec<ReportId>)| {
            reports.last().is_none_or(|report| site.reports[*report].figures.iter().all(|figure| figure.id != **id))
        };
        let mut figures = Vec::from_iter(ctx.linked.histories.of_series(series));
        figures.sort_by_key(is_part);
        figures.into_iter().map(move |(figure, _)| Document::Figure(series, figure))
    });
    let series = series.map(|at| Document::Series(SeriesId::new(at)));
    let registers = RegisterKind::ALL.into_iter().filter(|register| registers::has_entries(&ctx.linked, *register));
    let corrections = site.has_come_out().then_some(List::Corrections);
    let archive = (!site.reports.is_empty()).then_some(List::Archive);
    let follow = (!site.is_of_pages()).then_some(List::Follow);
    let lists = archive.into_iter().chain(follow).chain(corrections).chain(registers.map(List::Register));
    let cards = series.chain(of_register).chain(figures).chain(lists.map(Document::List));
    cards.chain(pages.map(|at| Document::Page(PageId::new(at)))).collect()
}

/// A document as its results show it.
pub(super) struct SearchDocument {
    /// Below the root of the site.
    pub(super) url: String,
    pub(super) title: String,
    /// What it is: `No. 4`, `Place`.
    pub(super) label: String,
    /// That of a report or figure.
    pub(super) series: Option<SeriesId>,
    /// The cut-off of a report or of a figure's newest value, in words.
    pub(super) date: String,
    /// The day of a report's cut-off, in days since 1970-01-01; 0 for none.
    pub(super) day: i32,
    /// The names in all languages, and the code, of an entry.
    pub(super) names: Vec<String>,
    /// Names of other things that are in its title: the whole of a part, the place of a figure.
    pub(super) beside: Vec<String>,
    /// What was last said of an entry; may be empty. It is shown, and not searched: the report that says it is found by it.
    pub(super) newest: String,
    /// Of a report, the topics that it lists: each of its units is about them.
    pub(super) topics: Vec<TopicId>,
    /// At least one. The first is the head of the document.
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
    pub(super) topics: Vec<TopicId>,
}

/// Reads a document; `page` writes addresses from the root of the site.
pub(super) fn show(page: &PageContext<'_>, document: Document<'_>) -> SearchDocument {
    let site = page.site;
    let entry = |output: Output, label: &str, names: Vec<String>, text: String| SearchDocument {
        url: page.url(&output),
        title: names.first().cloned().unwrap_or_default(),
        label: page.voice.word(label),
        series: None,
        date: String::new(),
        day: 0,
        names,
        beside: Vec::new(),
        newest: String::new(),
        topics: Vec::new(),
        units: vec![Unit { text, ..Unit::default() }],
    };
    let of_register = |of: Entry, label: &str, names: Vec<String>, text: String| SearchDocument {
        newest: newest(page, of),
        ..entry(Output::Entry(of), label, names, text)
    };
    match document {
        Document::Series(id) => {
            let series = &site.series[id.index()];
            let mut names = vec![names::series_title(page, id)];
            names.extend(series.title.iter().flat_map(|title| in_all_languages(page, title)));
            entry(Output::Series(id), "series", names, page.voice.maybe_text(series.summary.as_ref()))
        }
        Document::Place(id) => {
            let place = &site.places[id.index()];
            let mut names = vec![page.voice.text(&place.name)];
            names.extend(in_all_languages(page, &place.name));
            names.extend(place.pcode.as_ref().map(ToString::to_string));
            let within = place.parent.map(|parent| page.voice.text(&site.places[parent.index()].name));
            of_register(Entry::Place(id), "place", names, within.unwrap_or_default())
        }
        Document::Actor(id) => {
            let actor = &site.actors[id.index()];
            let mut names = vec![page.voice.text(&actor.name)];
            names.extend(in_all_languages(page, &actor.name));
            names.extend(actor.short.iter().flat_map(|short| in_all_languages(page, short)));
            of_register(Entry::Actor(id), "actor", names, String::new())
        }
        Document::Topic(id) => {
            let topic = &site.topics[id.index()];
            let mut names = vec![titles::topic(&page.voice, topic)];
            names.extend(names::topic_in_languages(page, id).into_iter().map(|(_, name)| name));
            names.extend(topic.code.as_ref().map(ToString::to_string));
            let text = page.voice.maybe_text(topic.description.as_ref());
            of_register(Entry::Topic(id), "topic", names, text)
        }
        Document::Source(id) => {
            let facts = &site.sources[id].facts;
            let mut names = vec![page.voice.text(&facts.name)];
            names.extend(in_all_languages(page, &facts.name));
            names.extend(facts.short.iter().flat_map(|short| in_all_languages(page, short)));
            let kind = page.voice.maybe_label("source-type", facts.source_type.map(SourceType::as_str));
            of_register(Entry::Source(id), "source", names, kind)
        }
        Document::Kind(id) => {
            let mut names = vec![titles::section_kind(&page.voice, &site.kinds[id.index()])];
            names.extend(names::section_kind_in_languages(page, id));
            entry(Output::Entry(Entry::SectionKind(id)), "section-kind", names, String::new())
        }
        Document::Figure(series, id) => show_figure(page, series, id),
        Document::List(list) => {
            let (output, key) = match list {
                List::Archive => (Output::Archive, "archive"),
                List::Corrections => (Output::Corrections, "corrections"),
                List::Follow => (Output::Follow, "follow"),
                List::Register(register) => (Output::Collection(register), register.word()),
            };
            let own = page.voice.word(key);
            let languages = site.settings.language_ids();
            let others = languages.map(|language| page.ctx.voice(language).word(key)).filter(|word| *word != own);
            entry(output, "page", std::iter::once(own.clone()).chain(others).collect(), String::new())
        }
        Document::Page(id) => {
            let (edition, linked) = names::page_edition(page, id);
            let body = BodyOnPage::new(page, linked, None);
            let mut head = Unit { text: edition.summary.clone().unwrap_or_default(), ..Unit::default() };
            add(&body, &edition.body.lead, &mut head);
            add_notes(&body, &edition.body.footnotes, &mut head);
            let mut shown = entry(Output::Page(id), "page", Vec::new(), String::new());
            shown.title = page.voice.typeset(&edition.title).into_owned();
            shown.units = vec![head];
            shown.units.extend(edition.body.sections.iter().map(|section| {
                let mut unit = Unit {
                    anchor: section.heading.anchor.clone(),
                    heading: body.heading(&section.heading),
                    ..Unit::default()
                };
                add(&body, &section.content, &mut unit);
                unit
            }));
            shown
        }
        Document::Report(id) => show_report(page, id),
    }
}

/// The newest figure and sentence about an entry in the language of a page; empty if no edition in it mentions the entry.
fn newest(page: &PageContext<'_>, entry: Entry) -> String {
    let site = page.site;
    let mut reports = page.ctx.by_time.mentioning(&page.ctx.linked, entry).iter().rev();
    let Some(&id) = reports.find(|id| site.reports[**id].edition(page.voice.language).is_some()) else {
        return String::new();
    };
    let is_of = |figure: &&Figure| match entry {
        Entry::Place(place) => figure.place == Some(place),
        Entry::Topic(topic) => figure.topic == Some(topic),
        Entry::Actor(_) | Entry::Source(_) | Entry::SectionKind(_) => false,
    };
    let value = site.reports[id].all_figures().find(is_of).map(|figure| {
        let label = names::behind_whole(page, &site.reports[id], figure, figures::label(&page.voice, figure));
        let words = format!("{label}: {}.", names::figure_in_text(page, id, figure));
        page.voice.typeset(&words).into_owned()
    });
    let sentence = excerpt::about(page, entry, id, registers::mentions(&page.ctx.linked, entry));
    let words = value.into_iter().chain([sentence]).collect::<Vec<_>>().join(" ");
    excerpt::cut(&words, MOST_OF_THE_NEWEST)
}

/// A figure with its newest value.
fn show_figure(page: &PageContext<'_>, series: SeriesId, id: &Id) -> SearchDocument {
    let url = names::figure_url(page, series, id);
    let newest = page.ctx.linked.histories.of_series(series).get(id).and_then(|reports| reports.last());
    let report = newest.map(|report| &page.site.reports[*report]);
    let figure = report.and_then(|report| report.figure(id.as_str()));
    let is_part = |whole: &&Figure| whole.parts.iter().chain(&whole.by_place).any(|part| part.id == *id);
    let whole = report.and_then(|report| report.all_figures().find(is_part));
    let title = match (newest, figure) {
        (Some(newest), Some(figure)) => names::label_in_series(page, *newest, figure),
        _ => id.to_string(),
    };
    let labels = |of: Option<&Figure>| {
        let label = of.and_then(|figure| figure.label.as_ref());
        label.map(|label| in_all_languages(page, label)).unwrap_or_default()
    };
    let mut names = vec![title.clone(), id.to_string()];
    names.extend(labels(figure));
    let mut beside = labels(whole);
    let place = figure.and_then(|figure| figure.place).map(|place| &page.site.places[place.index()].name);
    beside.extend(figure.and_then(|figure| figure.measure).into_iter().flat_map(|of| plain_words(page, of)));
    beside.extend(place.into_iter().flat_map(|name| in_all_languages(page, name)));
    let value = figure.map(|figure| figures::in_text(&page.voice, figure)).unwrap_or_default();
    SearchDocument {
        url,
        title,
        label: page.voice.word("figure"),
        series: Some(series),
        date: figure.map(|figure| page.voice.locale.day(figure.as_of.day())).unwrap_or_default(),
        day: 0,
        names,
        beside,
        newest: String::new(),
        topics: Vec::new(),
        units: vec![Unit {
            text: value,
            places: figure.and_then(|figure| figure.place).into_iter().collect(),
            topics: figure.and_then(|figure| figure.topic).into_iter().collect(),
            ..Unit::default()
        }],
    }
}

/// What readers call what a figure counts, whatever its label says.
fn plain_words(page: &PageContext<'_>, measure: Measure) -> Vec<String> {
    let more = match measure {
        Measure::Killed | Measure::Deaths => "search-words-dead",
        Measure::Injured => "search-words-injured",
        Measure::Missing => "search-words-missing",
        Measure::Abducted => "search-words-abducted",
        Measure::Displaced | Measure::Idps => "search-words-displaced",
        _ => "",
    };
    let more = (!more.is_empty()).then(|| page.voice.word(more));
    std::iter::once(page.voice.label("measure", measure.as_str())).chain(more).collect()
}

fn show_report(page: &PageContext<'_>, id: ReportId) -> SearchDocument {
    let (report, edition, linked) = names::edition(page, id);
    let body = BodyOnPage::new(page, linked, Some(report));
    let mut units = vec![head(&body, id, edition)];
    units.extend(edition.body.sections.iter().zip(&edition.sections).map(|(draft, section)| {
        let mut unit = Unit {
            anchor: section.anchor.clone(),
            heading: body.heading(&draft.heading),
            kind: section.kind,
            topics: section.topics.to_vec(),
            ..Unit::default()
        };
        add(&body, &draft.content, &mut unit);
        unit
    }));
    let since = report.as_of.day().signed_duration_since(chrono::NaiveDate::default());
    SearchDocument {
        url: page.here.href(&page.site.report_address(id, edition.language)),
        title: page.voice.typeset(&edition.title).into_owned(),
        label: titles::number(&page.voice, report),
        series: Some(report.series),
        date: page.voice.locale.day(report.as_of.day()),
        day: i32::try_from(since.num_days()).unwrap_or_default(),
        names: Vec::new(),
        beside: Vec::new(),
        newest: String::new(),
        topics: report.listed_topics.clone(),
        units,
    }
}

/// The head of a report: what it says outside its sections.
fn head(body: &BodyOnPage<'_, '_>, id: ReportId, edition: &Edition) -> Unit {
    let page = body.page;
    let report = &page.site.reports[id];
    let mut unit = Unit {
        places: report.mapped_places(),
        actors: report.actors.clone(),
        topics: report.all_figures().filter_map(|figure| figure.topic).collect(),
        ..Unit::default()
    };
    let lines = edition.summary.iter().chain(&edition.highlights).map(|line| page.voice.typeset(line).into_owned());
    let figures = report.figures_and_parts().map(|figure| {
        [&*names::label_with_whole(page, report, figure), ": ", &names::figure_in_text(page, id, figure)].concat()
    });
    let events = report.events.iter().map(|event| page.voice.text(&event.text));
    let updates = report.updates.iter().map(|update| page.voice.text(&update.text));
    let ids = report.incident.iter().flat_map(|incident| &incident.ids).map(ToString::to_string);
    for line in lines.chain(ids).chain(figures).chain(events).chain(updates) {
        unit.text.push_str(&line);
        unit.text.push('\n');
    }
    add(body, &edition.body.lead, &mut unit);
    add_notes(body, &edition.body.footnotes, &mut unit);
    unit
}

/// A name in each language of the site that has one.
pub(super) fn in_all_languages(page: &PageContext<'_>, text: &Text) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for tag in &page.site.settings.languages {
        if let Some(name) = text.get(tag.as_str())
            && names.iter().all(|known| known != name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

/// Adds the words of a fragment to a unit, and what they mention.
fn add(body: &BodyOnPage<'_, '_>, fragment: &Fragment, unit: &mut Unit) {
    push_plain(fragment, Reading::Everything, body, &mut unit.text);
    add_mentions(body.linked, fragment, unit);
}

fn add_mentions(linked: &LinkedBody, fragment: &Fragment, unit: &mut Unit) {
    for hole in fragment.holes() {
        let target = linked.target(hole);
        match target {
            Target::Place(place) => unit.places.push(*place),
            Target::Actor(actor) => unit.actors.push(*actor),
            _ => {}
        }
        match &hole.kind {
            HoleKind::Mention { text: Some(text), .. } => add_mentions(linked, text, unit),
            HoleKind::Link(link) => add_mentions(linked, &link.text, unit),
            HoleKind::Restricted { content, .. } if *target != Target::Hidden => add_mentions(linked, content, unit),
            _ => {}
        }
    }
}

/// The footnotes that a page shows.
fn add_notes(body: &BodyOnPage<'_, '_>, notes: &[FootnoteDraft], unit: &mut Unit) {
    for (index, _) in &body.linked.footnotes {
        add(body, &notes[*index].content, unit);
    }
}
