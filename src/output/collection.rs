//! Registers as pages: all places, actors, sources and section kinds, and a page for each,
//! whose entries lead to the very sections.

use std::collections::{BTreeSet, HashMap};

use crate::content::shapes::Text;
use crate::content::values::Precision;
use crate::links::Mention;
use crate::model::register::{ActorId, PlaceId, Position};
use crate::model::report::{Edition, ReportId};
use crate::model::section::KindId;
use crate::model::series::SeriesId;
use crate::model::source::SourceRef;
use crate::theme::view::{
    AppearanceGroupView, AppearanceView, CollectionEntryView, CollectionGroupView, CollectionView, EntryView, FactView,
    GradeView, KindView, LinkView, NameView,
};

use super::sheet::{Frame, Sheet, address_of};
use super::{Context, Job, Jobs, Register, Rendered, Subject, bytes, data, json_ld};

/// More events than these are on the timeline of their series.
const FEW: usize = 8;

/// Reports of which an entry's page says where they speak of it; others are there by their numbers.
const MOST_TOLD: usize = 60;
const MOST_TOLD_OF_A_SERIES: usize = 8;

const REGISTERS: [Register; 4] = [Register::Places, Register::Actors, Register::Sources, Register::SectionKinds];

/// Where a subject appears in a series, and in how many reports.
#[derive(Default)]
struct Group {
    told: usize,
    view: AppearanceGroupView,
}

pub(super) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for register in REGISTERS.into_iter().filter(|register| has_entries(ctx, *register)) {
        for language in site.settings.language_ids() {
            let subject = Subject::Collection(register);
            let address = address_of(site, &subject, language);
            plan.add(subject, language, address, None);
        }
    }
}

pub(super) fn plan_entries(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for subject in REGISTERS.into_iter().flat_map(|register| entries(ctx, register)) {
        for language in site.settings.language_ids() {
            plan.add(subject.clone(), language, address_of(site, &subject, language), None);
        }
    }
}

/// Whether a register has a page: whether a report mentions any of its entries.
pub(super) fn has_entries(ctx: &Context, register: Register) -> bool {
    entries(ctx, register).next().is_some()
}

/// What public reports mention; the rest of a register stays unseen, because only withheld reports may speak of it.
pub(super) fn entries<'c>(ctx: &'c Context, register: Register) -> Box<dyn Iterator<Item = Subject> + 'c> {
    let site = &ctx.linked.site;
    let all: Box<dyn Iterator<Item = Subject>> = match register {
        Register::Places => Box::new((0..site.places.len()).map(|at| Subject::Place(PlaceId::new(at)))),
        Register::Actors => Box::new((0..site.actors.len()).map(|at| Subject::Actor(ActorId::new(at)))),
        Register::Sources => {
            let registered = (0..site.sources.len()).filter(|at| site.sources[*at].registered);
            Box::new(registered.map(|at| Subject::Source(SourceRef::new(at))))
        }
        Register::SectionKinds => Box::new((0..site.kinds.len()).map(|at| Subject::SectionKind(KindId::new(at)))),
    };
    Box::new(all.filter(|subject| mentions(ctx, subject).is_some_and(|mentions| !mentions.is_empty())))
}

/// The places that public reports mention.
pub(super) fn mentioned_places(ctx: &Context) -> Vec<PlaceId> {
    let mentioned = |place: &PlaceId| !ctx.linked.mentions.of_place(*place).is_empty();
    (0..ctx.linked.site.places.len()).map(PlaceId::new).filter(mentioned).collect()
}

fn mentions<'c>(ctx: &'c Context, subject: &Subject) -> Option<&'c [Mention]> {
    let all = &ctx.linked.mentions;
    match subject {
        Subject::Place(place) => Some(all.of_place(*place)),
        Subject::Actor(actor) => Some(all.of_actor(*actor)),
        Subject::Source(source) => Some(all.of_source(*source)),
        Subject::SectionKind(kind) => Some(all.of_kind(*kind)),
        _ => None,
    }
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let Subject::Collection(register) = job.subject else { return Ok(Default::default()) };
    let sheet = Sheet::new(ctx, job);
    let (kind, title, intro) = match register {
        Register::Places => ("places", "places", "places-intro"),
        Register::Actors => ("actors", "actors", "actors-intro"),
        Register::Sources => ("sources", "sources", "sources-intro"),
        Register::SectionKinds => ("kinds", "section-kinds", "section-kinds-intro"),
    };
    let mut listed: Vec<CollectionEntryView> = entries(ctx, register).map(|subject| sheet.entry(&subject)).collect();
    listed.sort_by(|a, b| sheet.locale.compare(&a.name.name, &b.name.name).then_with(|| a.name.url.cmp(&b.name.url)));
    let view = CollectionView {
        kind: kind.to_owned(),
        title: sheet.word(title),
        intro: sheet.word(intro),
        map_html: if register == Register::Places { sheet.map_of(&mentioned_places(ctx)) } else { String::new() },
        downloads: data::downloads_of_register(&sheet, register),
        groups: vec![CollectionGroupView { entries: listed, ..CollectionGroupView::default() }],
    };
    let frame =
        Frame { kind: "collection", title: view.title.clone(), description: view.intro.clone(), ..Frame::default() };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
}

pub(super) fn render_entry(ctx: &Context, job: &Job) -> Rendered {
    let sheet = Sheet::new(ctx, job);
    let (register, kind, label) = match job.subject {
        Subject::Place(_) => (Register::Places, "place", "place"),
        Subject::Actor(_) => (Register::Actors, "actor", "actor"),
        Subject::Source(_) => (Register::Sources, "source", "source"),
        _ => (Register::SectionKinds, "kind", "section-kind"),
    };
    let entry = sheet.entry(&job.subject);
    let view = EntryView {
        kind: kind.to_owned(),
        kind_label: sheet.word(label),
        other_names: sheet.other_names(&job.subject),
        section_kind: entry.kind.clone(),
        facts: sheet.facts(&job.subject),
        related: sheet.related(&job.subject),
        count_words: entry.count_words.clone(),
        groups: sheet.appearances(&job.subject),
        map_html: match job.subject {
            Subject::Place(place) => sheet.map_around(place),
            _ => String::new(),
        },
        events: match job.subject {
            Subject::Place(place) => sheet.newest_events_at(place, FEW),
            _ => Vec::new(),
        },
        downloads: data::downloads_of_register(&sheet, register),
        name: entry.name.clone(),
    };
    let collection = Subject::Collection(register);
    let above = sheet.word(match register {
        Register::Places => "places",
        Register::Actors => "actors",
        Register::Sources => "sources",
        Register::SectionKinds => "section-kinds",
    });
    let frame = Frame {
        kind: "entry",
        title: view.name.name.clone(),
        description: format!("{}: {}", view.name.name, view.count_words),
        above: vec![(above, address_of(sheet.site, &collection, sheet.language))],
        json_ld: match job.subject {
            Subject::Place(place) => json_ld::place(&sheet, place),
            _ => String::new(),
        },
        ..Frame::default()
    };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
}

impl Sheet<'_> {
    pub(super) fn place_name(&self, place: PlaceId) -> NameView {
        let address = address_of(self.site, &Subject::Place(place), self.language);
        self.name(&self.site.places[place.index()].name, None, Some(&address))
    }

    pub(super) fn actor_name(&self, actor: ActorId) -> NameView {
        let address = address_of(self.site, &Subject::Actor(actor), self.language);
        let actor = &self.site.actors[actor.index()];
        self.name(&actor.name, actor.short.as_ref(), Some(&address))
    }

    fn source_name(&self, source: SourceRef) -> NameView {
        let address = address_of(self.site, &Subject::Source(source), self.language);
        let facts = &self.site.sources[source.index()].facts;
        self.name(&facts.name, facts.short.as_ref(), Some(&address))
    }

    /// An entry in the list of its register.
    fn entry(&self, subject: &Subject) -> CollectionEntryView {
        let site = self.site;
        let mut view = CollectionEntryView::default();
        match subject {
            Subject::Place(place) => {
                view.name = self.place_name(*place);
                let parent = site.places[place.index()].parent;
                view.note = parent.map(|parent| self.place_name(parent).name).unwrap_or_default();
            }
            Subject::Actor(actor) => {
                view.name = self.actor_name(*actor);
                view.note = self.actor_kind(*actor);
            }
            Subject::Source(source) => {
                view.name = self.source_name(*source);
                view.note = self.source_kind(*source);
                view.grade = self.source_grade(*source);
            }
            Subject::SectionKind(kind) => {
                let kind: KindView = self.kind(*kind);
                view.name = NameView { name: kind.label.clone(), url: kind.url.clone(), ..NameView::default() };
                view.kind = Some(kind);
            }
            _ => {}
        }
        let reports = self.mentioning(subject);
        view.count_words = self.count("reports-count", reports.len());
        let last = reports.iter().max_by_key(|id| (site.reports[id.index()].as_of, **id));
        view.last = last.map(|last| self.as_of(*last));
        view
    }

    /// The reports that mention a subject.
    fn mentioning(&self, subject: &Subject) -> BTreeSet<ReportId> {
        mentions(self.ctx, subject).into_iter().flatten().map(|mention| mention.report).collect()
    }

    fn actor_kind(&self, actor: ActorId) -> String {
        let kind = self.site.actors[actor.index()].kind;
        kind.map(|kind| self.strings.label("actor-kind", kind.as_str()).to_owned()).unwrap_or_default()
    }

    fn source_kind(&self, source: SourceRef) -> String {
        let kind = self.site.sources[source.index()].facts.source_type;
        kind.map(|kind| self.strings.label("source-type", kind.as_str()).to_owned()).unwrap_or_default()
    }

    fn source_grade(&self, source: SourceRef) -> Option<GradeView> {
        self.grade(self.site.sources[source.index()].facts.reliability, None)
    }

    /// The names in the other languages that have one.
    fn other_names(&self, subject: &Subject) -> Vec<NameView> {
        let name: &Text = match subject {
            Subject::Place(place) => &self.site.places[place.index()].name,
            Subject::Actor(actor) => &self.site.actors[actor.index()].name,
            Subject::Source(source) => &self.site.sources[source.index()].facts.name,
            _ => return Vec::new(),
        };
        let shown = self.site.settings.text(name, self.language);
        let others = self.site.settings.language_ids().filter(|language| *language != self.language);
        let view = |language| {
            let (tag, direction) = self.mark(language);
            let name = name.get(&tag).filter(|name| *name != shown)?.to_owned();
            Some(NameView { name, language: tag, direction, ..NameView::default() })
        };
        others.filter_map(view).collect()
    }

    /// What the register knows of an entry.
    fn facts(&self, subject: &Subject) -> Vec<FactView> {
        let fact = |label: &str, value: String, url: String| FactView { label: self.word(label), value, url };
        let plain = |label: &str, value: Option<String>| value.map(|value| fact(label, value, String::new()));
        let facts = match subject {
            Subject::Place(place) => {
                let place = &self.site.places[place.index()];
                let parent = place.parent.map(|parent| {
                    let name = self.place_name(parent);
                    let mentioned = !self.mentioning(&Subject::Place(parent)).is_empty();
                    fact("part-of", name.name, if mentioned { name.url } else { String::new() })
                });
                let position = place.position.map(|at| self.position(at, place.precision));
                vec![
                    parent,
                    plain("country", place.country.as_ref().map(|code| self.locale.country(code.as_str()).to_owned())),
                    plain("place-code", place.pcode.as_ref().map(ToString::to_string)),
                    plain("coordinates", position),
                ]
            }
            Subject::Actor(actor) => {
                let short = self.site.actors[actor.index()].short.as_ref().map(|short| self.text(short));
                vec![plain("type", some(self.actor_kind(*actor))), plain("short-name", short)]
            }
            Subject::Source(source) => {
                let facts = &self.site.sources[source.index()].facts;
                let grade = self.source_grade(*source).map(|grade| format!("{}: {}", grade.code, grade.words));
                let web = |label: &str, url: Option<&crate::content::values::Url>| {
                    url.map(|url| fact(label, url.to_string(), url.to_string()))
                };
                vec![
                    plain("type", some(self.source_kind(*source))),
                    plain("reliability", grade),
                    web("website", facts.url.as_ref()),
                    web("archived-copy", facts.archived_url.as_ref()),
                ]
            }
            _ => Vec::new(),
        };
        facts.into_iter().flatten().collect()
    }

    /// `36,2 · 37,16`, and how far it is rounded.
    fn position(&self, at: Position, precision: Precision) -> String {
        // A comma between them would be one more, where a comma is the decimal point.
        let numbers = format!("{} · {}", self.locale.number(at.lat()), self.locale.number(at.lon()));
        match precision {
            Precision::Exact => numbers,
            rough => format!("{numbers} ({})", self.strings.label("precision", rough.as_str())),
        }
    }

    /// Places within a place, as far as reports mention them.
    fn related(&self, subject: &Subject) -> Vec<NameView> {
        let Subject::Place(outer) = subject else { return Vec::new() };
        let inner = (0..self.site.places.len()).map(PlaceId::new).filter(|place| {
            self.site.places[place.index()].parent == Some(*outer)
                && !self.ctx.linked.mentions.of_place(*place).is_empty()
        });
        self.sorted(inner.map(|place| self.place_name(place)).collect())
    }

    /// Where a subject appears, newest first, by series. After years a place is in thousands of reports: the newest are
    /// told in full, of the others there is a line of numbers.
    fn appearances(&self, subject: &Subject) -> Vec<AppearanceGroupView> {
        let site = self.site;
        let Some(mentions) = mentions(self.ctx, subject) else { return Vec::new() };
        let mut groups: Vec<Group> = Vec::new();
        let mut place_of: HashMap<SeriesId, usize> = HashMap::new();
        let mut told = 0;
        let mut reports: Vec<ReportId> = self.mentioning(subject).into_iter().collect();
        reports.sort_by_key(|id| std::cmp::Reverse((site.reports[id.index()].as_of, *id)));
        for id in reports {
            let series = site.reports[id.index()].series;
            let at = *place_of.entry(series).or_insert_with(|| {
                groups.push(Group::default());
                groups.len() - 1
            });
            let Group { told: told_of_series, view: group } = &mut groups[at];
            if *told_of_series == 0 {
                group.series = self.link(self.series_title(series), &site.series_address(series, self.language));
            }
            if told < MOST_TOLD && *told_of_series < MOST_TOLD_OF_A_SERIES {
                group.appearances.extend(self.appearances_in(id, mentions));
                told += 1;
            } else {
                group.earlier.push(self.appearance_in_short(id, mentions));
            }
            *told_of_series += 1;
        }
        groups.into_iter().map(|group| group.view).collect()
    }

    /// A report by its number, else by its day; it leads to the first section that names the subject.
    fn appearance_in_short(&self, id: ReportId, mentions: &[Mention]) -> LinkView {
        let (report, edition, _) = self.edition(id);
        let text = match report.number {
            Some(number) => self.locale.number(f64::from(number)),
            None => self.locale.day_short(report.as_of.day()),
        };
        let url = match sections_in(id, edition, mentions).next() {
            Some(index) => format!("{}#{}", self.report_url(id), edition.sections[index].anchor),
            None => self.report_url(id),
        };
        LinkView { text, url, current: false }
    }

    /// The sections of the edition that this page's readers read; the report as a whole where none of them is named.
    fn appearances_in(&self, id: ReportId, mentions: &[Mention]) -> Vec<AppearanceView> {
        let (report, edition, _) = self.edition(id);
        let (language, direction) = self.mark(edition.language);
        let url = self.report_url(id);
        let whole = AppearanceView {
            number_words: self.number(report),
            report_title: self.typeset_in(edition.language, &edition.title),
            url: url.clone(),
            as_of: self.as_of(id),
            language,
            direction,
            ..AppearanceView::default()
        };
        let sections: Vec<AppearanceView> = sections_in(id, edition, mentions)
            .map(|index| {
                let section = &edition.sections[index];
                AppearanceView {
                    section_title: self.typeset_in(edition.language, &edition.body.sections[index].heading.text),
                    section_kind: section.kind.map(|kind| self.kind(kind)),
                    url: format!("{url}#{}", section.anchor),
                    ..whole.clone()
                }
            })
            .collect();
        if sections.is_empty() { vec![whole] } else { sections }
    }
}

/// The sections of an edition that name a subject, by their place.
fn sections_in(id: ReportId, edition: &Edition, mentions: &[Mention]) -> impl Iterator<Item = usize> {
    let first = mentions.partition_point(|mention| mention.report < id);
    let in_report = mentions[first..].iter().take_while(move |mention| mention.report == id);
    let language = edition.language;
    in_report
        .filter_map(|mention| mention.section)
        .filter(move |section| section.0 == language)
        .map(|section| section.1)
}

fn some(words: String) -> Option<String> {
    (!words.is_empty()).then_some(words)
}
