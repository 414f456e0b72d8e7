//! Reports: what all editions of an issue share, and the text of each edition.

use std::sync::Arc;

use crate::content::body::Body;
use crate::content::front_matter::{ContactDraft, DisasterDraft};
use crate::content::shapes::Text;
use crate::content::values::{Credibility, Id, Line, ReportType, ReportVersion, Tlp, UpdateKind};
use crate::source::{SourceId, Span};

use super::address::Address;
use super::figure::Figure;
use super::gate::Restrictions;
use super::ids::{ActorId, KindId, LanguageId, PlaceId, SeriesId, SourceRef};
use super::period::{Period, Timestamp};

pub use super::ids::ReportId;

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
    /// What keeps it from being public; something only if the gate lets it pass all the same.
    pub restrictions: Restrictions,
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
