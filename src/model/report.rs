//! Reports: what all editions of an issue share, and the text of each edition.

use std::sync::Arc;

use crate::content::ReportDraft;
use crate::content::body::{Body, Fragment};
use crate::content::front_matter::{ContactDraft, DisasterDraft, EventDraft, PeriodDraft, ReportFront, UpdateDraft};
use crate::content::shapes::Text;
use crate::content::values::{Credibility, Id, Line, Moment, ReportType, ReportVersion, Tlp, UpdateKind};
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};

use super::address::Address;
use super::faults;
use super::figure::{self, Figure};
use super::gate::{Gate, Marks};
use super::period::{Period, Timestamp};
use super::register::{Actor, ActorId, Place, PlaceId, Register};
use super::section::{KindId, SectionKind};
use super::series::{Series, SeriesId};
use super::settings::{LanguageId, Settings};
use super::source::{Source, SourceRef};
use super::{Site, translation};

super::ids! {
    /// A report of the site.
    ReportId;
}

/// An issue of a series: what its editions share.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its series.
    pub series: SeriesId,
    /// The last part of its address: the number, else the file's name.
    pub slug: String,
    /// Its ordinal.
    pub number: Option<u32>,
    /// What kind of report it is.
    pub report_type: ReportType,
    /// Where it stands in the life of its incident.
    pub version: Option<ReportVersion>,
    /// The data cut-off.
    pub as_of: Timestamp,
    /// The time covered.
    pub period: Option<Period>,
    /// The first release.
    pub published: Timestamp,
    /// When the next is to come.
    pub next_report: Option<Timestamp>,
    /// Who may read.
    pub tlp: Tlp,
    /// The places it is about.
    pub places: Vec<PlaceId>,
    /// The actors it is about.
    pub actors: Vec<ActorId>,
    /// The disaster, when it differs from the series'.
    pub disaster: Option<DisasterDraft>,
    /// Sources of its own, sorted by id.
    pub own_sources: Vec<(Id, SourceRef)>,
    /// Figures.
    pub figures: Vec<Figure>,
    /// What happened, by time.
    pub events: Vec<Event>,
    /// Changes since the first release, by time.
    pub updates: Vec<Update>,
    /// Who wrote.
    pub prepared_by: Option<Line>,
    /// Who released.
    pub approved_by: Option<Line>,
    /// Whom to ask.
    pub contacts: Vec<ContactDraft>,
    /// One for each language it exists in, in the order of the settings; one at least.
    pub editions: Vec<Edition>,
}

/// A report in one language.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The language.
    pub language: LanguageId,
    /// The file.
    pub file: SourceId,
    /// The headline.
    pub title: String,
    /// Two or three sentences.
    pub summary: Option<String>,
    /// Key messages.
    pub highlights: Vec<String>,
    /// The text.
    pub body: Arc<Body>,
    /// What each section of the body is; as many as the body has.
    pub sections: Vec<Section>,
    /// Old addresses that redirect here, and where they are written.
    pub aliases: Vec<(Address, Span)>,
    /// What keeps it from being public, when it is shown all the same.
    pub marks: Marks,
}

/// What a section is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its anchor: the kind, which is the same in every language, else the heading's own.
    pub anchor: String,
    /// Its kind.
    pub kind: Option<KindId>,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct Event {
    /// When.
    pub time: Timestamp,
    /// Where.
    pub place: Option<PlaceId>,
    /// What.
    pub text: Text,
    /// Who says so.
    pub source: Option<SourceRef>,
    /// How likely it is.
    pub credibility: Option<Credibility>,
}

/// A change to a published report.
#[derive(Clone, Debug)]
pub struct Update {
    /// When.
    pub time: Timestamp,
    /// What it is.
    pub kind: UpdateKind,
    /// In words.
    pub text: Text,
    /// What it touches: ids of figures, anchors of sections, headings and paragraphs, without `#`. Each stands in at least one of the
    /// report's editions.
    pub affects: Vec<String>,
}

impl Update {
    /// Whether it names this part of the report.
    #[must_use]
    pub fn touches(&self, part: &str) -> bool {
        self.affects.iter().any(|affected| affected == part)
    }
}

/// A dated change to a report.
#[derive(Clone, Copy, Debug)]
pub enum Change<'r> {
    /// The nth update.
    Update(usize, &'r Update),
    /// A figure that says what it was before, and why it is not any more.
    Revision(&'r Figure),
}

impl Report {
    /// The edition in a language.
    #[must_use]
    pub fn edition(&self, language: LanguageId) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.language == language)
    }

    /// The edition in a language, else in the first language it exists in.
    #[must_use]
    pub fn best_edition(&self, language: LanguageId) -> &Edition {
        self.edition(language).unwrap_or(&self.editions[0])
    }

    /// Every figure with its parts.
    pub fn all_figures(&self) -> impl Iterator<Item = &Figure> {
        self.figures.iter().flat_map(Figure::walk)
    }

    /// A figure or part by its id.
    #[must_use]
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.all_figures().find(|figure| figure.id.as_str() == id)
    }

    /// The places it is about and those of its events, each once, in this order.
    #[must_use]
    pub fn mapped_places(&self) -> Vec<PlaceId> {
        let mut places = Vec::new();
        for place in self.places.iter().copied().chain(self.events.iter().filter_map(|event| event.place)) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }

    /// Every dated change to what was printed: updates and corrections, and the revisions of figures, which count as of
    /// the day they give, else of the release. A figure that an update of kind `revision` names is told there.
    pub fn changes(&self) -> impl Iterator<Item = (Timestamp, Change<'_>)> {
        let is_told = |figure: &Figure| {
            self.updates.iter().any(|update| update.kind == UpdateKind::Revision && update.touches(figure.id.as_str()))
        };
        let revised = self.all_figures().filter(move |figure| figure.revision.is_some() && !is_told(figure));
        let updates = self.updates.iter().enumerate().map(|(at, update)| (update.time, Change::Update(at, update)));
        updates.chain(revised.map(|figure| (figure.revised.unwrap_or(self.published), Change::Revision(figure))))
    }

    /// The last update that names a part of the report, and its place among the updates.
    #[must_use]
    pub fn last_update_of(&self, part: &str) -> Option<(usize, &Update)> {
        self.updates.iter().enumerate().rfind(|(_, update)| update.touches(part))
    }

    /// The moment of the last change: an update or revision, else the release.
    #[must_use]
    pub fn modified(&self) -> Timestamp {
        self.changes().map(|(time, _)| time).chain([self.published]).max().unwrap_or(self.published)
    }
}

/// What a report is checked against.
pub(super) struct Frame<'a> {
    pub(super) settings: &'a Settings,
    pub(super) places: &'a Register<Place>,
    pub(super) actors: &'a Register<Actor>,
    pub(super) kinds: &'a Register<SectionKind>,
    /// The ids of the register of sources; a source's place there is its reference.
    pub(super) registered: &'a Register<SourceRef>,
    /// The report's own sources, sorted by id.
    pub(super) own: Vec<(Id, SourceRef)>,
}

impl<'a> Frame<'a> {
    /// What a site has; own sources come with the report.
    pub(super) fn of(site: &'a Site) -> Frame<'a> {
        Frame {
            settings: &site.settings,
            places: &site.places,
            actors: &site.actors,
            kinds: &site.kinds,
            registered: &site.registered_sources,
            own: Vec::new(),
        }
    }

    /// A moment in the site's zone.
    pub(super) fn timestamp<T>(
        &self,
        moment: Option<Moment>,
        front: &Yaml<T>,
        path: Path<'_>,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Timestamp> {
        match Timestamp::new(moment?, self.settings.timezone) {
            Ok(timestamp) => Some(timestamp),
            Err(change) => {
                faults.push(faults::clock_change(front.span(path), change, self.settings.timezone.name()));
                None
            }
        }
    }

    /// A period in the site's zone.
    pub(super) fn period<T>(
        &self,
        period: Option<PeriodDraft>,
        front: &Yaml<T>,
        path: Path<'_>,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Period> {
        let period = period?;
        let start = self.timestamp(Some(period.start), front, path.key("start"), faults)?;
        let end = self.timestamp(Some(period.end), front, path.key("end"), faults)?;
        let built = Period::new(start, end);
        if built.is_none() {
            faults.push(faults::period_backwards(front.span(path.key("end")), front.span(path.key("start"))));
        }
        built
    }

    /// A source of the report or of the register.
    pub(super) fn source(
        &self,
        id: &Id,
        span: impl FnOnce() -> Span,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<SourceRef> {
        let found = self.find_source(id.as_str());
        if found.is_none() {
            let known = self.own.iter().map(|(id, _)| id.as_str()).chain(self.registered.ids());
            faults.push(faults::unknown_source(span(), id.as_str(), known));
        }
        found
    }

    fn find_source(&self, id: &str) -> Option<SourceRef> {
        let own = self.own.iter().find(|(own, _)| own.as_str() == id).map(|(_, source)| *source);
        own.or_else(|| self.registered.position(id).map(|at| self.registered[at]))
    }

    fn place<T>(&self, id: &Id, front: &Yaml<T>, path: Path<'_>, faults: &mut Vec<Diagnostic>) -> Option<PlaceId> {
        let found = self.places.position(id.as_str()).map(PlaceId::new);
        if found.is_none() {
            faults.push(faults::unknown_place(front.span(path), id.as_str(), self.places.ids()));
        }
        found
    }

    fn actor<T>(&self, id: &Id, front: &Yaml<T>, path: Path<'_>, faults: &mut Vec<Diagnostic>) -> Option<ActorId> {
        let found = self.actors.position(id.as_str()).map(ActorId::new);
        if found.is_none() {
            faults.push(faults::unknown_actor(front.span(path), id.as_str(), self.actors.ids()));
        }
        found
    }
}

/// The sources that a report brings with it, and where the first will stand among those of the site.
pub(super) struct OwnSources {
    pub(super) first: usize,
    pub(super) built: Vec<Source>,
}

/// Checks the editions of one issue, the one that states the facts first.
pub(super) fn build(
    editions: &[(&ReportDraft, LanguageId)],
    series_id: SeriesId,
    series: &Series,
    mut frame: Frame<'_>,
    sources: &mut OwnSources,
    gate: &Gate,
    faults: &mut Vec<Diagnostic>,
) -> Report {
    let (base, _) = editions[0];
    let front = &base.front;
    let written = &front.value;
    frame.own = own_sources(front, &frame, sources, faults);
    if written.as_of.is_none() && !front.has(Path::Root.key("as_of")) {
        faults.push(faults::missing_key(front.top(), "as_of", "as_of: 2024-11-30T20:00"));
    }
    let root = Path::Root;
    let timestamp = |moment, key, faults: &mut Vec<Diagnostic>| frame.timestamp(moment, front, root.key(key), faults);
    let as_of = timestamp(written.as_of, "as_of", faults).unwrap_or_else(|| {
        let epoch = Moment::Day(chrono::NaiveDate::default());
        Timestamp::new(epoch, chrono_tz::Tz::UTC).expect("UTC has no clock changes")
    });
    let number = written.number.or_else(|| base.stem.as_str().parse().ok());
    if let (Some(number), Ok(named)) = (written.number, base.stem.as_str().parse::<u32>())
        && number != named
    {
        faults.push(faults::number_against_name(front.span(root.key("number")), number, named));
    }
    let marks = marks(editions, &frame, gate, faults);
    let shown: Vec<bool> = marks.iter().map(|marks| gate.withholds(marks).is_none()).collect();
    let texts = translation::merge(editions, &shown, &frame, faults);
    let figures = figure::build(&texts.figures, front, &frame, as_of, faults);
    let events = events(&texts.events, front, &frame, faults);
    let built = build_editions(editions, marks, series, &frame, faults);
    Report {
        series: series_id,
        slug: number.map_or_else(|| base.stem.as_str().to_owned(), |number| number.to_string()),
        number,
        report_type: written.report_type.unwrap_or(ReportType::SituationReport),
        version: written.report_version,
        as_of,
        period: frame.period(written.period, front, root.key("period"), faults),
        published: timestamp(written.published, "published", faults).unwrap_or(as_of),
        next_report: timestamp(written.next_report, "next_report", faults),
        tlp: written.tlp.unwrap_or_default(),
        places: each(written.places.as_deref(), "places", |id, path| frame.place(id, front, path, faults)),
        actors: each(written.actors.as_deref(), "actors", |id, path| frame.actor(id, front, path, faults)),
        disaster: written.disaster.clone(),
        updates: updates(&texts.updates, front, &frame, Parts { figures: &figures, editions: &built }, faults),
        figures,
        events,
        prepared_by: written.prepared_by.clone(),
        approved_by: written.approved_by.clone(),
        contacts: written.contacts.clone().unwrap_or_default(),
        editions: built,
        own_sources: frame.own.clone(),
    }
}

fn each<T>(ids: Option<&[Id]>, key: &str, mut find: impl FnMut(&Id, Path<'_>) -> Option<T>) -> Vec<T> {
    let root = Path::Root;
    let list = root.key(key);
    ids.into_iter().flatten().enumerate().filter_map(|(index, id)| find(id, list.index(index))).collect()
}

fn own_sources(
    front: &Yaml<ReportFront>,
    frame: &Frame<'_>,
    sources: &mut OwnSources,
    faults: &mut Vec<Diagnostic>,
) -> Vec<(Id, SourceRef)> {
    let mut own = Vec::new();
    for (id, facts) in front.value.sources.iter().flat_map(|sources| &sources.0) {
        if frame.registered.position(id.as_str()).is_some() {
            faults.push(faults::source_in_register(
                front.key_span(Path::Root.key("sources").key(id.as_str())),
                id.as_str(),
            ));
        }
        own.push((id.clone(), SourceRef::new(sources.first + sources.built.len())));
        sources.built.push(Source { id: id.clone(), facts: facts.clone(), registered: false });
    }
    own.sort_by(|(a, _), (b, _)| a.cmp(b));
    own
}

fn events(
    drafts: &[EventDraft],
    front: &Yaml<ReportFront>,
    frame: &Frame<'_>,
    faults: &mut Vec<Diagnostic>,
) -> Vec<Event> {
    let root = Path::Root;
    let list = root.key("events");
    let mut events = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        let path = list.index(index);
        let Some(time) = frame.timestamp(Some(draft.time), front, path.key("time"), faults) else { continue };
        events.push(Event {
            time,
            place: draft.place.as_ref().and_then(|place| frame.place(place, front, path.key("place"), faults)),
            text: draft.text.clone(),
            source: draft
                .source
                .as_ref()
                .and_then(|source| frame.source(source, || front.span(path.key("source")), faults)),
            credibility: draft.credibility,
        });
    }
    events.sort_by_key(|event| event.time);
    events
}

/// What an update can name.
#[derive(Clone, Copy)]
struct Parts<'p> {
    figures: &'p [Figure],
    editions: &'p [Edition],
}

impl<'p> Parts<'p> {
    /// The part's own name: a section may be called by the words of its heading. A section, heading or paragraph may be there in
    /// one language only, and so may be marked in that one only.
    fn find(self, part: &'p str) -> Option<&'p str> {
        let section = |edition: &'p Edition| {
            let mut drafts = edition.body.sections.iter().zip(&edition.sections);
            let found = drafts.find(|(draft, section)| section.anchor == part || draft.heading.anchor == part);
            found.map(|(_, section)| section.anchor.as_str())
        };
        let deeper = |edition: &Edition| edition.body.fragments().any(|fragment| fragment.has_anchor(part));
        let is_figure = self.figures.iter().flat_map(Figure::walk).any(|figure| figure.id.as_str() == part);
        let same = || (is_figure || self.editions.iter().any(deeper)).then_some(part);
        same().or_else(|| self.editions.iter().find_map(section))
    }

    /// Those with a name that says something.
    fn named(self) -> impl Iterator<Item = &'p str> {
        let figures = self.figures.iter().flat_map(Figure::walk).map(|figure| figure.id.as_str());
        let sections = self.editions.iter().flat_map(|edition| &edition.sections).map(|section| &*section.anchor);
        let fragments = self.editions.iter().flat_map(|edition| edition.body.fragments());
        figures.chain(sections).chain(fragments.flat_map(Fragment::named_anchors))
    }
}

fn updates(
    drafts: &[UpdateDraft],
    front: &Yaml<ReportFront>,
    frame: &Frame<'_>,
    parts: Parts<'_>,
    faults: &mut Vec<Diagnostic>,
) -> Vec<Update> {
    let root = Path::Root;
    let list = root.key("updates");
    let mut updates = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        let path = list.index(index);
        let Some(time) = frame.timestamp(Some(draft.time), front, path.key("time"), faults) else { continue };
        let mut affects = Vec::new();
        for (at, part) in draft.affects.iter().flatten().enumerate() {
            let written = part.as_str().trim_start_matches('#');
            match parts.find(written) {
                Some(part) => affects.push(part.to_owned()),
                None => {
                    let span = front.span(path.key("affects").index(at));
                    faults.push(faults::unknown_part(span, written, parts.named()));
                }
            }
        }
        updates.push(Update { time, kind: draft.kind, text: draft.text.clone(), affects });
    }
    updates.sort_by_key(|update| update.time);
    updates
}

/// What holds each edition back. The first states the facts, so what holds it back holds all of them.
fn marks(
    editions: &[(&ReportDraft, LanguageId)],
    frame: &Frame<'_>,
    gate: &Gate,
    faults: &mut Vec<Diagnostic>,
) -> Vec<Marks> {
    let mut all: Vec<Marks> = Vec::with_capacity(editions.len());
    for (draft, _) in editions {
        let front = &draft.front.value;
        let marks = gate.marks(front.draft, front.embargo_until, front.tlp, frame, &draft.front, faults);
        all.push(match all.first() {
            Some(base) => marks.and(base),
            None => marks,
        });
    }
    all
}

fn build_editions(
    editions: &[(&ReportDraft, LanguageId)],
    marks: Vec<Marks>,
    series: &Series,
    frame: &Frame<'_>,
    faults: &mut Vec<Diagnostic>,
) -> Vec<Edition> {
    let (base, _) = editions[0];
    let listed: Vec<Option<KindId>> = each(base.front.value.sections.as_deref(), "sections", |id, path| {
        Some(find_kind(id.as_str(), || base.front.span(path), frame.kinds, faults))
    });
    let base_kinds = bind_kinds(base, &listed, frame, faults);
    for kind in &series.required_sections {
        if !base_kinds.contains(&Some(*kind)) {
            let id = frame.kinds[kind.index()].id.as_str();
            faults.push(faults::missing_section(base.front.top(), id));
        }
    }
    let mut built = Vec::with_capacity(editions.len());
    for (index, ((draft, language), marks)) in editions.iter().zip(marks).enumerate() {
        let written = &draft.front.value;
        let title = written.title.as_ref().map_or_else(
            || {
                if !draft.front.has(Path::Root.key("title")) {
                    let example = "title: \"Syria: the offensive on Aleppo\"";
                    faults.push(faults::missing_key(draft.front.top(), "title", example));
                }
                draft.stem.as_str().to_owned()
            },
            |title| title.as_str().to_owned(),
        );
        let kinds = match index {
            0 => base_kinds.clone(),
            _ => translated_kinds(draft, &base_kinds, frame, faults),
        };
        built.push(Edition {
            language: *language,
            file: draft.front.source(),
            title,
            summary: written.summary.as_ref().map(|summary| summary.as_str().to_owned()),
            highlights: written.highlights.iter().flatten().map(|line| line.as_str().to_owned()).collect(),
            sections: anchors(&draft.body, &kinds, frame.kinds),
            body: Arc::clone(&draft.body),
            aliases: aliases(written.aliases.as_deref(), &draft.front),
            marks,
        });
    }
    built.sort_by_key(|edition| edition.language);
    built
}

pub(super) fn aliases<T>(written: Option<&[Line]>, front: &Yaml<T>) -> Vec<(Address, Span)> {
    let root = Path::Root;
    let list = root.key("aliases");
    let alias = |(index, alias): (usize, &Line)| (Address::from_written(alias.as_str()), front.span(list.index(index)));
    written.into_iter().flatten().enumerate().map(alias).collect()
}

fn find_kind(
    id: &str,
    span: impl FnOnce() -> Span,
    kinds: &Register<SectionKind>,
    faults: &mut Vec<Diagnostic>,
) -> Option<KindId> {
    let found = kinds.position(id).map(KindId::new);
    if found.is_none() {
        faults.push(faults::unknown_section_kind(span(), id, kinds.ids()));
    }
    found
}

/// A heading's own kind wins; the list in the front matter goes to the others, in order.
fn bind_kinds(
    draft: &ReportDraft,
    listed: &[Option<KindId>],
    frame: &Frame<'_>,
    faults: &mut Vec<Diagnostic>,
) -> Vec<Option<KindId>> {
    let mut rest = listed.iter();
    let mut kinds = Vec::with_capacity(draft.body.sections.len());
    for section in &draft.body.sections {
        kinds.push(match &section.heading.kind {
            Some((kind, span)) => find_kind(kind, || *span, frame.kinds, faults),
            None => rest.next().copied().flatten(),
        });
    }
    let unbound = rest.len();
    let without = draft.body.sections.iter().filter(|section| section.heading.kind.is_none()).count();
    if unbound > 0 || (!listed.is_empty() && without > listed.len()) {
        let span = draft.front.span(Path::Root.key("sections"));
        faults.push(faults::sections_mismatch(span, listed.len(), without));
    }
    kinds
}

/// A translation's sections are of the same kinds as those they translate.
fn translated_kinds(
    draft: &ReportDraft,
    base: &[Option<KindId>],
    frame: &Frame<'_>,
    faults: &mut Vec<Diagnostic>,
) -> Vec<Option<KindId>> {
    let sections = &draft.body.sections;
    if sections.len() != base.len() {
        let at = sections.last().and_then(|section| section.heading.span);
        let span = at.unwrap_or_else(|| draft.front.source().whole());
        faults.push(faults::editions_differ_in_sections(span, sections.len(), base.len()));
    }
    let mut kinds = Vec::with_capacity(sections.len());
    for (index, section) in sections.iter().enumerate() {
        kinds.push(match &section.heading.kind {
            Some((kind, span)) => find_kind(kind, || *span, frame.kinds, faults),
            None => base.get(index).copied().flatten(),
        });
    }
    kinds
}

/// The anchor of each section. The second section of a kind is `appeals-2`.
fn anchors(body: &Body, kinds: &[Option<KindId>], register: &Register<SectionKind>) -> Vec<Section> {
    let mut taken: Vec<String> = body.fragments().flat_map(Fragment::named_anchors).map(str::to_owned).collect();
    let mut sections = Vec::with_capacity(body.sections.len());
    for (section, kind) in body.sections.iter().zip(kinds) {
        let wanted = kind.map_or(section.heading.anchor.as_str(), |kind| register[kind.index()].id.as_str());
        let anchor = (1..)
            .map(|nth| if nth == 1 { wanted.to_owned() } else { format!("{wanted}-{nth}") })
            .find(|anchor| !taken.contains(anchor))
            .expect("there are more numbers than sections");
        taken.push(anchor.clone());
        sections.push(Section { anchor, kind: *kind });
    }
    sections
}
