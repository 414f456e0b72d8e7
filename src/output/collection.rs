//! Registers as pages: all places, actors, sources and section kinds, and a page for each,
//! whose entries lead to the very sections.

use std::collections::BTreeSet;

use crate::content::shapes::Text;
use crate::links::Mention;
use crate::model::register::{ActorId, PlaceId};
use crate::model::report::ReportId;
use crate::model::section::KindId;
use crate::model::source::SourceRef;
use crate::theme::view::{
    AppearanceGroupView, AppearanceView, CollectionEntryView, CollectionGroupView, CollectionView, EntryView, FactView,
    GradeView, KindView, NameView,
};

use super::sheet::{Frame, Sheet, address_of};
use super::{Context, Job, Plan, Register, Rendered, Subject, bytes};

const REGISTERS: [Register; 4] = [Register::Places, Register::Actors, Register::Sources, Register::SectionKinds];

pub(super) fn plan(ctx: &Context, plan: &mut Plan) {
    let site = &ctx.linked.site;
    for register in REGISTERS.into_iter().filter(|register| has_entries(ctx, *register)) {
        for language in site.settings.language_ids() {
            let subject = Subject::Collection(register);
            let address = address_of(site, &subject, language);
            plan.add(subject, language, address, None);
        }
    }
}

pub(super) fn plan_entries(ctx: &Context, plan: &mut Plan) {
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
fn entries<'c>(ctx: &'c Context, register: Register) -> Box<dyn Iterator<Item = Subject> + 'c> {
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

fn mentions<'c>(ctx: &'c Context, subject: &Subject) -> Option<&'c BTreeSet<Mention>> {
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
        groups: vec![CollectionGroupView { entries: listed, ..CollectionGroupView::default() }],
        ..CollectionView::default()
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
        name: entry.name.clone(),
        ..EntryView::default()
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
                let position = place
                    .position
                    .map(|at| format!("{}, {}", self.locale.number(at.lat()), self.locale.number(at.lon())));
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

    /// Places within a place, as far as reports mention them.
    fn related(&self, subject: &Subject) -> Vec<NameView> {
        let Subject::Place(outer) = subject else { return Vec::new() };
        let inner = (0..self.site.places.len()).map(PlaceId::new).filter(|place| {
            self.site.places[place.index()].parent == Some(*outer)
                && !self.ctx.linked.mentions.of_place(*place).is_empty()
        });
        self.sorted(inner.map(|place| self.place_name(place)).collect())
    }

    /// Where a subject appears, newest first, by series.
    fn appearances(&self, subject: &Subject) -> Vec<AppearanceGroupView> {
        let site = self.site;
        let Some(mentions) = mentions(self.ctx, subject) else { return Vec::new() };
        let mut groups: Vec<(crate::model::series::SeriesId, AppearanceGroupView)> = Vec::new();
        let mut reports: Vec<ReportId> = self.mentioning(subject).into_iter().collect();
        reports.sort_by_key(|id| std::cmp::Reverse((site.reports[id.index()].as_of, *id)));
        for id in reports {
            let series = site.reports[id.index()].series;
            let appearances = self.appearances_in(id, mentions);
            match groups.iter_mut().find(|(other, _)| *other == series) {
                Some((_, group)) => group.appearances.extend(appearances),
                None => {
                    let link = self.link(self.series_title(series), &site.series_address(series, self.language));
                    groups.push((series, AppearanceGroupView { series: link, appearances }));
                }
            }
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    /// The sections of the edition that this page's readers read; the report as a whole where none of them is named.
    fn appearances_in(&self, id: ReportId, mentions: &BTreeSet<Mention>) -> Vec<AppearanceView> {
        let (report, edition, _) = self.edition(id);
        let (language, direction) = self.mark(edition.language);
        let url = self.report_url(id);
        let whole = AppearanceView {
            number_words: self.number(report),
            report_title: self.typeset(&edition.title).into_owned(),
            url: url.clone(),
            as_of: self.as_of(id),
            language,
            direction,
            ..AppearanceView::default()
        };
        let from = Mention { report: id, section: None };
        let in_report = mentions.range(from..).take_while(|mention| mention.report == id);
        let sections: Vec<AppearanceView> = in_report
            .filter_map(|mention| mention.section)
            .filter(|(language, _)| *language == edition.language)
            .map(|(_, index)| {
                let section = &edition.sections[index];
                AppearanceView {
                    section_title: self.typeset(&edition.body.sections[index].heading.text).into_owned(),
                    section_kind: section.kind.map(|kind| self.kind(kind)),
                    url: format!("{url}#{}", section.anchor),
                    ..whole.clone()
                }
            })
            .collect();
        if sections.is_empty() { vec![whole] } else { sections }
    }
}

fn some(words: String) -> Option<String> {
    (!words.is_empty()).then_some(words)
}
