//! Reports: what all editions of an issue share, and the text of each edition.

use std::sync::Arc;

use crate::content::body::Body;
use crate::content::credits::{LicenceDraft, PersonDraft};
use crate::content::front_matter::{ContactDraft, DisasterDraft, ReferenceDraft};
use crate::content::shapes::Text;
use crate::content::translated::ChangedPart;
use crate::content::values::{
    Credibility, DocumentKind, Focus, Id, Identifier, LanguageTag, Line, ReportType, ReportVersion, UpdateKind, Url,
};
use crate::content::yaml::{Gaps, Path};
use crate::source::{SourceId, Span};

use super::address::Address;
use super::figure::sum::WrittenSum;
use super::figure::{Figure, with_parts, with_places};
use super::gate::Restrictions;
use super::ids::{ActorId, KindId, LanguageId, PlaceId, SeriesId, SourceRef, StateId, TopicId, TypeId};
use super::incident::{Affected, Incident};
use super::layer::Layer;
use super::period::{Period, Timestamp};

pub use super::ids::ReportId;

/// An issue of a series: what its editions share.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    pub(crate) series: SeriesId,
    /// The last part of its address: the number, else the file's name.
    pub(crate) slug: String,
    pub(crate) number: Option<u32>,
    /// Its type, as the site names it.
    pub(crate) type_id: TypeId,
    /// How a report of this type is read.
    pub(crate) report_type: ReportType,
    /// Where it stands in the life of its incident.
    pub(crate) version: Option<ReportVersion>,
    /// The cut-off of the data; a stand-in if the report [has none](Report::is_dated).
    pub(crate) as_of: Timestamp,
    pub(super) is_dated: bool,
    pub(crate) period: Option<Period>,
    /// The first release.
    pub(crate) published: Timestamp,
    /// When the next report is to come.
    pub(crate) next_report: Option<Timestamp>,
    pub(crate) places: Vec<PlaceId>,
    pub(crate) actors: Vec<ActorId>,
    /// The topics that it lists; it [is about](Report::topics) more.
    pub(crate) listed_topics: Vec<TopicId>,
    /// The disaster if it is not that of the series.
    pub(crate) disaster: Option<DisasterDraft>,
    /// Its own sources, sorted by id.
    pub(crate) own_sources: Vec<(Id, SourceRef)>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) incident: Option<Incident>,
    /// The figures that are sums of other series, as they are written.
    pub(crate) sums: Vec<WrittenSum>,
    /// Sorted by time.
    pub(crate) events: Vec<Event>,
    /// The changes since the first release, sorted by time.
    pub(crate) updates: Vec<Update>,
    pub(crate) authors: Vec<PersonDraft>,
    /// Its own, if it has one.
    pub(crate) licence: Option<LicenceDraft>,
    pub(crate) prepared_by: Option<Line>,
    pub(crate) approved_by: Option<Line>,
    pub(crate) contacts: Vec<ContactDraft>,
    pub(crate) cover: Option<Cover>,
    /// The shapes on its map: those of its series, and its own.
    pub(crate) layers: Vec<Arc<Layer>>,
    /// The original first.
    pub(crate) documents: Vec<Document>,
    pub(crate) references: Vec<ReferenceDraft>,
    pub(crate) identifiers: Vec<Identifier>,
    /// One for each language it exists in, in the order of the settings; one at least.
    pub(crate) editions: Vec<Edition>,
    /// What could not be read of its facts.
    pub(crate) gaps: Gaps,
}

/// A report in one language.
#[derive(Clone, Debug)]
pub(crate) struct Edition {
    pub(crate) language: LanguageId,
    pub(crate) file: SourceId,
    pub(crate) title: String,
    pub(crate) summary: Option<String>,
    pub(crate) highlights: Vec<String>,
    pub(crate) translators: Vec<PersonDraft>,
    pub(crate) body: Arc<Body>,
    /// One for each section of the body.
    pub(crate) sections: Vec<Section>,
    /// Old addresses that redirect here, and where they are written.
    pub(crate) aliases: Vec<(Address, Span)>,
    /// What has changed in the edition that it was translated from.
    pub(crate) outdated: Option<Outdated>,
    /// What keeps it from being public; something only if the gate lets it pass all the same.
    pub(crate) restrictions: Restrictions,
}

/// What has changed since a translation was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outdated {
    /// The language that it was translated from.
    pub(crate) from: LanguageId,
    /// One part at least.
    pub(crate) changed: Vec<ChangedPart>,
}

impl Report {
    /// Takes away a number that cannot be its own. It leaves the number and the address to the report that they belong to,
    /// and nobody can say which number is missing. `file` is the name of the report's file.
    pub(super) fn lose_number(&mut self, file: &Id) {
        self.slug = format!("{file}-{}", self.slug);
        self.number = None;
        self.gaps.leave_out(Path::Root.key("number"));
    }
}

impl Outdated {
    /// The changed parts in words of the trade, for authors. `from` is the edition that changed.
    pub(crate) fn names(&self, from: &Edition) -> Vec<String> {
        let name = |part: &ChangedPart| match part {
            ChangedPart::Head => "title, summary or highlights".to_owned(),
            ChangedPart::Lead => "the text before the first section".to_owned(),
            ChangedPart::Section(at) => format!("\"{}\"", from.body.sections[*at].heading.text),
            ChangedPart::Notes => "footnotes".to_owned(),
            ChangedPart::Facts => "texts of figures, events or updates".to_owned(),
            ChangedPart::Gone(name) => format!("`{name}`, which is gone"),
        };
        self.changed.iter().map(name).collect()
    }
}

/// What a section is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    /// Its anchor: the kind, which is the same in every language, else the heading's own.
    pub(crate) anchor: String,
    pub(crate) kind: Option<KindId>,
    pub(crate) topics: Box<[TopicId]>,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    /// Its name among the events of the report. It does not depend on the others.
    pub(crate) name: String,
    pub(crate) time: Timestamp,
    pub(crate) place: Option<PlaceId>,
    pub(crate) text: Text,
    pub(crate) source: Option<SourceRef>,
    pub(crate) credibility: Option<Credibility>,
}

/// A file that belongs to a report.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) title: Text,
    pub(crate) place: DocumentPlace,
    pub(crate) kind: DocumentKind,
    pub(crate) language: Option<LanguageTag>,
    pub(crate) pages: Option<u32>,
}

/// Where a document is.
#[derive(Clone, Debug)]
pub(crate) enum DocumentPlace {
    /// In the site's folder.
    File(FilePlace),
    /// On the web.
    Web(Url),
}

/// Where a file of a report is in the site's folder.
#[derive(Clone, Debug)]
pub(crate) struct FilePlace {
    /// The path as it is written, and where.
    pub(crate) written: (Line, Span),
    /// The path from the site's folder; `None` if it leads out of `content/`.
    pub(crate) path: Option<String>,
}

/// The picture of a report.
#[derive(Clone, Debug)]
pub(crate) struct Cover {
    pub(crate) file: FilePlace,
    /// What it shows, for readers who cannot see it.
    pub(crate) alt: Text,
    pub(crate) caption: Option<Text>,
    /// Who made it.
    pub(crate) credit: Option<Text>,
    /// What must be seen where it is cut.
    pub(crate) focus: Focus,
}

/// A change to a published report.
#[derive(Clone, Debug)]
pub(crate) struct Update {
    /// Its name among the updates of the report. It does not depend on the others.
    pub(crate) name: String,
    pub(crate) time: Timestamp,
    pub(crate) kind: UpdateKind,
    pub(crate) text: Text,
    /// The parts that it affects: ids of figures, anchors of sections, headings and paragraphs, without `#`. Each
    /// stands in at least one edition of the report.
    pub(crate) affects: Vec<String>,
    /// The state that the incident came into.
    pub(crate) state: Option<StateId>,
}

impl Update {
    /// Whether it affects this part of the report.
    pub(crate) fn touches(&self, part: &str) -> bool {
        self.affects.iter().any(|affected| affected == part)
    }
}

/// A dated change to a report.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Change<'r> {
    /// An update.
    Update(&'r Update),
    /// A figure that says why its value has changed.
    Revision(&'r Figure),
}

impl Change<'_> {
    /// Whether it tells only where an incident stands, which puts nothing right.
    pub(crate) fn is_of_state(&self) -> bool {
        matches!(self, Change::Update(update) if update.kind == UpdateKind::Update && update.state.is_some())
    }
}

impl Edition {
    /// Whether a figure or the kind of a section could not be read, so that an anchor may be right that is not there.
    pub(crate) fn may_hide_anchors(&self, report: &Report) -> bool {
        let root = Path::Root;
        let may_hide = |key| report.gaps.may_hide(root.key(key));
        self.restrictions.in_doubt || may_hide("sections") || may_hide("key_figures")
    }
}

impl Report {
    /// Whether its cut-off could be read. One without takes no part in comparisons.
    pub(crate) fn is_dated(&self) -> bool {
        self.is_dated
    }

    /// The edition in a language.
    pub(crate) fn edition(&self, language: LanguageId) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.language == language)
    }

    /// The edition in a language, else the first edition.
    pub(crate) fn best_edition(&self, language: LanguageId) -> &Edition {
        &self.editions[self.best_edition_at(language)]
    }

    /// The languages in which it has an edition, in the order of the settings.
    pub(crate) fn languages(&self) -> impl Iterator<Item = LanguageId> {
        self.editions.iter().map(|edition| edition.language)
    }

    /// Where it is among the editions.
    pub(crate) fn best_edition_at(&self, language: LanguageId) -> usize {
        self.editions.iter().position(|edition| edition.language == language).unwrap_or_default()
    }

    /// Every figure with its parts, and with what it counts in single places.
    pub(crate) fn all_figures(&self) -> impl Iterator<Item = &Figure> {
        with_places(&self.figures)
    }

    /// Every figure with its parts, as far as they are not those of a single place.
    pub(crate) fn figures_and_parts(&self) -> impl Iterator<Item = &Figure> {
        with_parts(&self.figures)
    }

    /// A figure or part by its id.
    pub(crate) fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find_map(|figure| figure.named(id))
    }

    /// The topics that the report is about: those that it lists, then those of its sections and figures; each once.
    pub(crate) fn topics(&self) -> Vec<TopicId> {
        let sections = self.editions.iter().flat_map(|edition| &edition.sections);
        let sections = sections.flat_map(|section| section.topics.iter().copied());
        let figures = self.all_figures().filter_map(|figure| figure.topic);
        let mut topics = Vec::new();
        for topic in self.listed_topics.iter().copied().chain(sections).chain(figures) {
            if !topics.contains(&topic) {
                topics.push(topic);
            }
        }
        topics
    }

    /// Adds what its incident affects to what it is about.
    pub(super) fn name_affected(&mut self) {
        for affected in self.incident.iter().flat_map(|incident| &incident.affects) {
            match affected {
                Affected::Place(place) if !self.places.contains(place) => self.places.push(*place),
                Affected::Actor(actor) if !self.actors.contains(actor) => self.actors.push(*actor),
                Affected::Place(_) | Affected::Actor(_) => {}
            }
        }
    }

    /// The key figures as pages print them: the toll, for which readers look before all else, then the others as they are written.
    pub(crate) fn figures_by_weight(&self) -> impl Iterator<Item = &Figure> {
        let tolls = || self.figures.iter().filter(|figure| figure.is_toll());
        let toll = tolls().find(|figure| figure.group.is_none()).or_else(|| tolls().next());
        let others = self.figures.iter().filter(move |figure| toll.is_none_or(|toll| toll.id != figure.id));
        toll.into_iter().chain(others)
    }

    /// The places that the report is about, then those of its events; each once.
    pub(crate) fn mapped_places(&self) -> Vec<PlaceId> {
        let mut places = Vec::new();
        for place in self.places.iter().copied().chain(self.events.iter().filter_map(|event| event.place)) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }

    /// Every dated change to what was printed: the updates, and the revisions of figures. A revision has the date that
    /// it gives, else that of the release. It is left out if an update of kind `revision` names the figure.
    pub(crate) fn changes(&self) -> impl Iterator<Item = (Timestamp, Change<'_>)> {
        let has_update = |figure: &Figure| {
            self.updates.iter().any(|update| update.kind == UpdateKind::Revision && update.touches(figure.id.as_str()))
        };
        let revised = self.all_figures().filter(move |figure| figure.revision.is_some() && !has_update(figure));
        let updates = self.updates.iter().map(|update| (update.time, Change::Update(update)));
        updates.chain(revised.map(|figure| (figure.revised.unwrap_or(self.published), Change::Revision(figure))))
    }

    /// The changes that a list of corrections has.
    pub(crate) fn corrections(&self) -> impl Iterator<Item = (Timestamp, Change<'_>)> {
        self.changes().filter(|(_, change)| !change.is_of_state())
    }

    /// The last update that affects a part of the report.
    pub(crate) fn last_update_of(&self, part: &str) -> Option<&Update> {
        self.updates.iter().rfind(|update| update.touches(part))
    }

    /// The moment of the last change: an update or revision, the end of the incident, else the release.
    pub(crate) fn modified(&self) -> Timestamp {
        let ended = self.incident.as_ref().and_then(|incident| incident.resolved);
        self.changes().map(|(time, _)| time).chain(ended).chain([self.published]).max().unwrap_or(self.published)
    }
}
