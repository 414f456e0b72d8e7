//! The pages of registers: all places, actors, topics, sources and section kinds, and a page for each entry, with links to the
//! sections that name it.

use crate::content::shapes::Text;
use crate::content::values::{ActorKind, Precision, SourceType, TopicCode, TopicKind, Url};
use crate::context::{Context, PageContext, Rendered, names};
use crate::data::{downloads, json_ld};
use crate::model::register::{ActorId, Position};
use crate::model::source::SourceRef;
use crate::model::topic::TopicId;
use crate::plan::{Entry, Job, Jobs, LongList, Output, RegisterKind, registers};
use crate::theme::view::{
    CollectionEntryView, CollectionGroupView, CollectionView, EntryView, FactView, GradeView, KindView, NameView,
    PartView,
};
use crate::wording::grades;

use super::entry_newest::{self, Lists};
use super::excerpt::or;
use super::frame::{self, PageHead};
use super::maps::{self, MapOnPage};
use super::menu;
use super::parts::{self, ListOnPage, Times};
use super::{appearances, by_place, events, incidents};

/// More events than these are on the timeline of their series.
const FEW: usize = 8;
/// So many figures have room at the top of a phone's first screen, with the newest sentence below them.
const MOST_AT_THE_TOP: usize = 4;

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for register in RegisterKind::ALL.into_iter().filter(|register| registers::has_entries(&ctx.linked, *register)) {
        plan.add(site, &Output::Collection(register), None);
    }
}

pub(crate) fn plan_entries(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for entry in RegisterKind::ALL.into_iter().flat_map(|register| registers::entries(&ctx.linked, register)) {
        plan.add(site, &Output::Entry(entry), None);
        let reports = registers::reports_mentioning(&ctx.linked, entry).count();
        parts::plan(ctx, &LongList::Mentions(entry), reports, None, plan);
    }
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job, register: RegisterKind) -> Rendered {
    let (kind, intro) = match register {
        RegisterKind::Places => ("places", "places-intro"),
        RegisterKind::Actors => ("actors", "actors-intro"),
        RegisterKind::Topics => ("topics", "topics-intro"),
        RegisterKind::Sources => ("sources", "sources-intro"),
        RegisterKind::SectionKinds => ("kinds", "section-kinds-intro"),
    };
    let entries = registers::entries(&page.ctx.linked, register);
    let mut listed: Vec<CollectionEntryView> = entries.map(|entry| listed_entry(page, entry)).collect();
    listed.sort_by(|a, b| names::compare(page, &a.name, &b.name));
    let map = match register {
        RegisterKind::Places => {
            let places = Vec::from_iter(registers::mentioned_places(&page.ctx.linked));
            let told = maps::Told::by_reports(page, places.iter().copied(), |_| true);
            maps::of_places(page, places, &told, &[])
        }
        _ => MapOnPage::default(),
    };
    let view = CollectionView {
        kind: kind.to_owned(),
        title: page.voice.word(register.word()),
        intro: page.voice.word(intro),
        map_html: map.html,
        map_notes: map.notes,
        downloads: downloads::of_register(page, register),
        groups: vec![CollectionGroupView { entries: listed, ..CollectionGroupView::default() }],
    };
    let head = PageHead {
        kind: "collection",
        title: view.title.clone(),
        has_interface_title: true,
        description: view.intro.clone(),
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

pub(crate) fn render_entry(page: &PageContext<'_>, job: &Job, entry: Entry) -> Rendered {
    let (kind, label) = match entry {
        Entry::Place(_) => ("place", "place"),
        Entry::Actor(_) => ("actor", "actor"),
        Entry::Topic(_) => ("topic", "topic"),
        Entry::Source(_) => ("source", "source"),
        Entry::SectionKind(_) => ("kind", "section-kind"),
    };
    let listed = listed_entry(page, entry);
    let list = LongList::Mentions(entry);
    let reports = page.ctx.by_time.mentioning(&page.ctx.linked, entry);
    let place = if let Entry::Place(place) = entry { Some(place) } else { None };
    let topic = if let Entry::Topic(topic) = entry { Some(topic) } else { None };
    let about = topic.map(|topic| &page.site.topics[topic.index()]);
    let map = place.map(|place| maps::around(page, place)).unwrap_or_default();
    let mut lists = Lists {
        events: place.map(|place| events::newest_at(page, place, FEW + 1)).unwrap_or_default(),
        groups: appearances::in_full(page, entry, &reports[list.newest(reports.len())]),
    };
    let mut newest = entry_newest::take(page, entry, reports, &mut lists);
    lists.events.truncate(FEW);
    let mut newest_figures = match entry {
        Entry::Place(place) => by_place::at(page, place),
        Entry::Topic(topic) => by_place::about(page, topic),
        Entry::Actor(_) | Entry::Source(_) | Entry::SectionKind(_) => Vec::new(),
    };
    if !newest_figures.is_empty() {
        // They say it already.
        newest.appearance.iter_mut().flat_map(|group| &mut group.appearances).for_each(|one| one.figure = None);
    }
    let kind_label = page.voice.word(label);
    let figures = newest_figures.split_off(newest_figures.len().min(MOST_AT_THE_TOP));
    let view = EntryView {
        kind: kind.to_owned(),
        type_words: type_words(listed.note, entry, &kind_label),
        kind_label,
        grade: listed.grade,
        outer: outer(page, entry),
        other_names: other_names(page, entry),
        section_kind: listed.kind,
        facts: facts(page, entry),
        summary: page.voice.maybe_text(about.and_then(|topic| topic.description.as_ref())),
        related: related(page, entry),
        count_words: listed.count_words,
        has_several_series: newest_figures.windows(2).any(|pair| pair[0].series.url != pair[1].series.url),
        newest_figures,
        newest_event: newest.event,
        newest: newest.appearance,
        newest_elsewhere: newest.elsewhere,
        groups: lists.groups,
        earlier_parts: parts::links(page, &list, &Times::of_reports(page.site, reports)),
        map_html: map.html,
        map_notes: map.notes,
        events: lists.events.into_iter().map(|(_, event)| event).collect(),
        incidents: incidents::at(page, entry),
        figures,
        downloads: downloads::of_register(page, entry.register()),
        name: listed.name,
        ..EntryView::default()
    };
    let view = match view.figures.is_empty() {
        true => view,
        false => EntryView { stylesheet_url: by_place::style_sheet(page), ..view },
    };
    let head = PageHead {
        kind: "entry",
        title: view.name.name.clone(),
        has_interface_title: view.section_kind.as_ref().is_some_and(|kind| kind.of_interface)
            || about.is_some_and(|topic| topic.name.is_none()),
        description: or(view.summary.clone(), || format!("{}: {}", view.name.name, view.count_words)),
        above: vec![menu::register_link(page, entry.register())],
        json_ld: match entry {
            Entry::Place(place) => json_ld::place(page, place),
            Entry::Topic(topic) => json_ld::topic(page, topic),
            Entry::Actor(_) | Entry::Source(_) | Entry::SectionKind(_) => String::new(),
        },
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// Some of the reports that mention an entry, on a page of their own.
pub(crate) fn render_part(page: &PageContext<'_>, job: &Job, entry: Entry, number: usize) -> Rendered {
    let list = LongList::Mentions(entry);
    let range = list.part(number);
    let reports = page.ctx.by_time.mentioning(&page.ctx.linked, entry);
    let shown = ListOnPage {
        title: listed_entry(page, entry).name.name,
        times: Times::of_reports(page.site, reports),
        above: vec![menu::register_link(page, entry.register())],
        view: PartView {
            groups: appearances::in_short(page, entry, reports.get(range).unwrap_or_default()),
            ..PartView::default()
        },
    };
    parts::render(page, job, &list, number, shown)
}

/// An entry in the list of its register.
fn listed_entry(page: &PageContext<'_>, entry: Entry) -> CollectionEntryView {
    let site = page.site;
    let mut view = CollectionEntryView::default();
    match entry {
        Entry::Place(place) => {
            view.name = names::place(page, place);
            let parent = site.places[place.index()].parent;
            view.note = parent.map(|parent| names::place(page, parent).name).unwrap_or_default();
        }
        Entry::Actor(actor) => {
            view.name = names::actor(page, actor);
            view.note = actor_kind(page, actor);
        }
        Entry::Topic(topic) => {
            view.name = names::topic(page, topic);
            view.note = topic_kind(page, topic);
        }
        Entry::Source(source) => {
            view.name = names::source(page, source);
            view.note = source_kind(page, source);
            view.grade = source_grade(page, source);
        }
        Entry::SectionKind(kind) => {
            let kind: KindView = names::section_kind(page, kind);
            view.name = NameView { name: kind.label.clone(), url: kind.url.clone(), ..NameView::default() };
            if kind.of_interface && page.voice.strings.is_english_instead() {
                (view.name.language, view.name.direction) = ("en".to_owned(), "ltr".to_owned());
            }
            view.kind = Some(kind);
        }
    }
    let reports = page.ctx.by_time.mentioning(&page.ctx.linked, entry);
    view.count_words = page.voice.count("reports-count", reports.len());
    view.last = reports.last().map(|last| names::as_of(page, *last));
    view
}

fn actor_kind(page: &PageContext<'_>, actor: ActorId) -> String {
    let kind = page.site.actors[actor.index()].kind;
    page.voice.maybe_label("actor-kind", kind.map(ActorKind::as_str))
}

fn topic_kind(page: &PageContext<'_>, topic: TopicId) -> String {
    page.voice.label("topic-kind", TopicKind::as_str(page.site.topics[topic.index()].kind))
}

fn source_kind(page: &PageContext<'_>, source: SourceRef) -> String {
    let kind = page.site.sources[source].facts.source_type;
    page.voice.maybe_label("source-type", kind.map(SourceType::as_str))
}

fn source_grade(page: &PageContext<'_>, source: SourceRef) -> Option<GradeView> {
    grades::grade(&page.voice, page.site.sources[source].facts.reliability, None)
}

/// The names in the other languages that have one.
fn other_names(page: &PageContext<'_>, entry: Entry) -> Vec<NameView> {
    if let Entry::Topic(topic) = entry {
        let names = names::topic_in_languages(page, topic).into_iter();
        let shown = names::topic(page, topic).name;
        let others = names.filter(|(language, name)| *language != page.voice.language && *name != shown);
        let view = |(language, name)| {
            let other = names::mark(page, language);
            NameView { name, language: other.tag, direction: other.direction, ..NameView::default() }
        };
        return others.map(view).collect();
    }
    let name: &Text = match entry {
        Entry::Place(place) => &page.site.places[place.index()].name,
        Entry::Actor(actor) => &page.site.actors[actor.index()].name,
        Entry::Source(source) => &page.site.sources[source].facts.name,
        Entry::Topic(_) | Entry::SectionKind(_) => return Vec::new(),
    };
    let shown = page.site.settings.text(name, page.voice.language);
    let others = page.site.settings.language_ids().filter(|language| *language != page.voice.language);
    let view = |language| {
        let other = names::mark(page, language);
        let name = name.get(&other.tag).filter(|name| *name != shown)?.to_owned();
        Some(NameView { name, language: other.tag, direction: other.direction, ..NameView::default() })
    };
    others.filter_map(view).collect()
}

/// What is noted of an entry in its list, beside what kind of entry it is; nothing that says the same again. A place is listed with
/// the one in which it lies.
fn type_words(note: String, entry: Entry, kind_label: &str) -> String {
    let is_said = matches!(entry, Entry::Place(_)) || note.to_lowercase() == kind_label.to_lowercase();
    if is_said { String::new() } else { note }
}

/// The places or topics in which one lies, from the inside out, and the country of a place. Those that no report mentions have no
/// page to lead to.
fn outer(page: &PageContext<'_>, entry: Entry) -> Vec<NameView> {
    let parent = |entry: &Entry| match entry {
        Entry::Place(place) => page.site.places[place.index()].parent.map(Entry::Place),
        Entry::Topic(topic) => page.site.topics[topic.index()].parent.map(Entry::Topic),
        Entry::Actor(_) | Entry::Source(_) | Entry::SectionKind(_) => None,
    };
    let name = |outer: Entry| {
        let name = match outer {
            Entry::Topic(topic) => names::topic(page, topic),
            Entry::Place(place) => names::place(page, place),
            Entry::Actor(_) | Entry::Source(_) | Entry::SectionKind(_) => NameView::default(),
        };
        let is_mentioned = !registers::mentions(&page.ctx.linked, outer).is_empty();
        if is_mentioned { name } else { NameView { url: String::new(), ..name } }
    };
    let mut names: Vec<NameView> = std::iter::successors(parent(&entry), parent).map(name).collect();
    let country = |entry: Entry| match entry {
        Entry::Place(place) => page.site.places[place.index()].country.as_ref(),
        Entry::Actor(_) | Entry::Topic(_) | Entry::Source(_) | Entry::SectionKind(_) => None,
    };
    if let Entry::Place(place) = entry
        && let Some(code) = std::iter::successors(Some(entry), parent).find_map(country)
    {
        let country = page.voice.locale.country(code.as_str());
        // The outermost place is often the country itself.
        if names.iter().all(|outer| outer.name != country) && names::place(page, place).name != country {
            names.push(NameView { name: country.to_owned(), ..NameView::default() });
        }
    }
    names
}

/// What the register says about an entry beside its name and where it lies.
fn facts(page: &PageContext<'_>, entry: Entry) -> Vec<FactView> {
    let fact = |label: &str, value: String, url: String| {
        let label = page.voice.word(label);
        FactView { label, value, of_interface: false, url }
    };
    let plain = |label: &str, value: Option<String>| value.map(|value| fact(label, value, String::new()));
    let word =
        |label: &str, value: Option<String>| plain(label, value).map(|fact| FactView { of_interface: true, ..fact });
    let facts = match entry {
        Entry::Place(place) => {
            let place = &page.site.places[place.index()];
            let position = place.position.map(|at| position(page, at, place.precision));
            vec![plain("place-code", place.pcode.as_ref().map(ToString::to_string)), plain("coordinates", position)]
        }
        Entry::Actor(actor) => {
            let short = page.site.actors[actor.index()].short.as_ref().map(|short| page.voice.text(short));
            vec![plain("short-name", short)]
        }
        Entry::Topic(topic) => {
            let code = page.site.topics[topic.index()].code.as_ref().map(TopicCode::to_string);
            vec![plain("topic-code", code)]
        }
        Entry::Source(source) => {
            let facts = &page.site.sources[source].facts;
            let grade = source_grade(page, source).map(|grade| format!("{}: {}", grade.code, grade.words));
            let web = |label: &str, url: Option<&Url>| url.map(|url| fact(label, url.to_string(), url.to_string()));
            vec![
                word("reliability", grade),
                web("website", facts.url.as_ref()),
                web("archived-copy", facts.archived_url.as_ref()),
            ]
        }
        Entry::SectionKind(_) => Vec::new(),
    };
    facts.into_iter().flatten().collect()
}

/// `36,2 · 37,16`, and how far it is rounded.
fn position(page: &PageContext<'_>, at: Position, precision: Precision) -> String {
    // A comma between them would be one more, where a comma is the decimal point.
    let numbers = format!("{} · {}", page.voice.locale.number(at.lat()), page.voice.locale.number(at.lon()));
    match precision {
        Precision::Exact => numbers,
        rough => format!("{numbers} ({})", page.voice.strings.label("precision", rough.as_str())),
    }
}

/// The places within a place, or the topics within a topic, that reports mention.
fn related(page: &PageContext<'_>, outer: Entry) -> Vec<NameView> {
    let site = page.site;
    let name = |entry: Entry| match (entry, outer) {
        (Entry::Place(inner), Entry::Place(outer)) => {
            (site.places[inner.index()].parent == Some(outer)).then(|| names::place(page, inner))
        }
        (Entry::Topic(inner), Entry::Topic(outer)) => {
            (site.topics[inner.index()].parent == Some(outer)).then(|| names::topic(page, inner))
        }
        _ => None,
    };
    match outer {
        Entry::Place(_) | Entry::Topic(_) => {
            names::sorted(page, registers::entries(&page.ctx.linked, outer.register()).filter_map(name).collect())
        }
        Entry::Actor(_) | Entry::Source(_) | Entry::SectionKind(_) => Vec::new(),
    }
}
