//! Structured data of schema.org, for search engines and other programs.

use std::borrow::Cow;

use serde::ser::{Serialize, Serializer};
use serde_json::Number;

use crate::content::credits::{LicenceDraft, PersonDraft};
use crate::content::front_matter::ReferenceDraft;
use crate::content::values::{Amount, Identifier, Line, Orcid, ReportType, ReportVersion, Tlp, UpdateKind};
use crate::context::{PageContext, credits, names, pictures};
use crate::markup::in_script;
use crate::model::incident::{Affected, Incident};
use crate::model::register::PlaceId;
use crate::model::report::{Document, Edition, Report, ReportId, Update};
use crate::model::series::SeriesId;
use crate::model::topic::TopicId;
use crate::plan::{DataFile, DataScope, Entry, Output, anchor};
use crate::theme::view::{FigureHistoryView, SeriesView};
use crate::wording::titles;

use super::values::number;
use super::{downloads, scope, works};

/// The vocabulary that all names are from.
const SCHEMA: &str = "https://schema.org";

/// The site: `WebSite`.
pub(crate) fn site(page: &PageContext<'_>) -> String {
    let site = Thing::new("WebSite")
        .with("@context", SCHEMA)
        .with("name", titles::site_title(&page.voice))
        .with("url", page.here.absolute(page.here.address))
        .with("inLanguage", page.voice.tag())
        .maybe("publisher", publisher(page))
        .maybe("license", licence(page, &Output::Home))
        .maybe("conditionsOfAccess", level(page, &Output::Home));
    site.in_script()
}

/// A report: `Report`, and for a live blog `LiveBlogPosting`, with its corrections.
pub(crate) fn report(page: &PageContext<'_>, id: ReportId, report: &Report, edition: &Edition) -> String {
    let url = &*page.here.absolute(page.here.address);
    let live = report.report_type == ReportType::LiveBlog;
    let period = report.period.map(|period| [&*period.start().iso(), "/", &period.end().iso()].concat());
    // Where a place is, its own page says.
    let places: Vec<Thing<'_>> = report.places.iter().map(|place| named_place(page, *place)).collect();
    let title = page.voice.typeset(&edition.title);
    let topics = report.topics().into_iter().map(|topic| topic_of(page, topic));
    let event = report.incident.as_ref().map(|incident| event(page, incident, &title));
    let mut data = Thing::new(if live { "LiveBlogPosting" } else { "Report" })
        .with("@context", SCHEMA)
        .with("@id", url)
        .with("headline", &*title)
        .with("inLanguage", page.voice.tag())
        .with("datePublished", report.published.iso())
        .with("dateModified", report.modified().iso())
        .maybe("reportNumber", report.number.filter(|_| !live).map(|number| number.to_string()))
        .maybe("temporalCoverage", period)
        .maybe("isPartOf", series_of(page, report.series))
        .maybe("author", authors(page, report))
        .maybe("sourceOrganization", prepared_by(report).filter(|_| !report.authors.is_empty()))
        .some("translator", edition.translators.iter().map(|of| person(page, of)).collect())
        .maybe("publisher", publisher(page))
        .some("about", topics.chain(event).collect())
        .maybe("license", licence(page, &Output::Report(id)))
        .some("contentLocation", places)
        .some("correction", corrections(page, report, url))
        .some("encoding", encodings(page, report))
        .maybe("image", image(page, report))
        .some("citation", citations(page, report))
        .some("identifier", report.identifiers.iter().map(identifier).collect())
        .maybe("conditionsOfAccess", level(page, &Output::Report(id)));
    if live {
        let start = report.period.map_or(report.published, |period| period.start());
        let is_over = page.site.series[report.series.index()].closed || report.version == Some(ReportVersion::Final);
        let updates: Vec<Thing<'_>> = report.updates.iter().map(|update| posting(page, report, update, url)).collect();
        data = data
            .with("coverageStartTime", start.iso())
            .maybe("coverageEndTime", is_over.then(|| report.modified().iso()))
            .with("liveBlogUpdate", updates);
    }
    let distributions = downloads::distributions_of_report(page, id);
    if !distributions.is_empty() {
        let name = page.voice.phrase("data-of", &[("title", &title)]);
        let labels = report.figures.iter().map(|figure| Part::from(names::figure_label(page, figure)));
        let set = dataset(page, name, url, distributions)
            .with("isPartOf", Thing::default().with("@id", url))
            .with("variableMeasured", Part::List(labels.collect()))
            .maybe("license", licence(page, &Output::Report(id)))
            .maybe("conditionsOfAccess", level(page, &Output::Data(DataScope::Report(id), DataFile::Json)));
        data = data.with("mainEntity", set);
    }
    data.in_script()
}

/// How far a page or its data may be shared, where that is not without limit.
fn level(page: &PageContext<'_>, output: &Output) -> Option<&'static str> {
    let level = page.ctx.handling.of(&page.ctx.linked, output, page.voice.language).tlp;
    (level != Tlp::Clear).then(|| level.label())
}

/// What a report on an incident is about.
fn event<'p>(page: &PageContext<'p>, incident: &Incident, title: &str) -> Thing<'p> {
    let place = |affected: &Affected| match affected {
        Affected::Place(place) => Some(place_of(page, *place)),
        Affected::Actor(_) => None,
    };
    let end = incident.resolved.or(incident.expected.filter(|_| incident.is_planned));
    let name = |id: &Line| Part::from(id.to_string());
    let ids = Some(incident.ids.iter().map(name).collect::<Vec<_>>()).filter(|ids| !ids.is_empty());
    Thing::new("Event")
        .with("name", title.to_owned())
        .with("startDate", incident.started.iso())
        .maybe("endDate", end.map(|end| end.iso()))
        .maybe("alternateName", ids.map(Part::List))
        .some("location", incident.affects.iter().filter_map(place).collect())
}

fn series_of<'p>(page: &PageContext<'p>, series: SeriesId) -> Option<Thing<'p>> {
    page.site.series[series.index()].folder.as_ref().map(|_| {
        Thing::new("CreativeWorkSeries")
            .with("name", names::series_title(page, series))
            .with("url", page.here.absolute(&page.site.series_address(series, page.voice.language)))
    })
}

/// The people who wrote a report; if none is named, the desk that prepared it.
fn authors<'p>(page: &PageContext<'p>, report: &'p Report) -> Option<Part<'p>> {
    match report.authors.as_slice() {
        [] => prepared_by(report).map(Part::Thing),
        authors => Some(authors.iter().map(|author| person(page, author)).collect::<Vec<_>>().into()),
    }
}

fn prepared_by(report: &Report) -> Option<Thing<'_>> {
    report.prepared_by.as_ref().map(|author| Thing::new("Organization").with("name", author.as_str()))
}

fn person<'p>(page: &PageContext<'p>, person: &'p PersonDraft) -> Thing<'p> {
    let organisation = person.organisation.as_ref();
    Thing::new("Person")
        .with("name", person.name.as_str())
        .maybe("jobTitle", person.role.as_ref().map(|role| page.voice.text(role)))
        .maybe("affiliation", organisation.map(|name| Thing::new("Organization").with("name", name.as_str())))
        .maybe("url", person.url.as_ref().map(|url| url.as_str()))
        .maybe("email", person.email.as_ref().map(|email| email.as_str()))
        .maybe("sameAs", person.orcid.as_ref().map(Orcid::url))
}

/// The terms of use: their address, else what they are called.
fn licence(page: &PageContext<'_>, output: &Output) -> Option<String> {
    let name_or_url = |licence: &LicenceDraft| match &licence.url {
        Some(url) => url.to_string(),
        None => page.voice.text(&licence.name),
    };
    credits::licence(page, output).map(name_or_url)
}

fn identifier<'p>(id: &Identifier) -> Thing<'p> {
    let scheme = id.as_str().split(':').next().unwrap_or_default().to_owned();
    Thing::new("PropertyValue").with("propertyID", scheme).with("value", id.to_string()).maybe("url", id.url())
}

/// The cover of a report.
fn image<'p>(page: &PageContext<'p>, report: &Report) -> Option<Thing<'p>> {
    let cover = report.cover.as_ref()?;
    let files = pictures::files(&*page.ctx.assets, cover.file.path.as_deref()?);
    let thing = Thing::new("ImageObject")
        .with("contentUrl", page.absolute_url(&files.itself))
        .with("description", page.voice.text(&cover.alt))
        .maybe("caption", cover.caption.as_ref().map(|caption| page.voice.text(caption)))
        .maybe("creditText", cover.credit.as_ref().map(|credit| page.voice.text(credit)));
    let Some((width, height)) = files.size else { return Some(thing) };
    Some(thing.with("width", Part::Number(width.into())).with("height", Part::Number(height.into())))
}

/// The documents of a report as files.
fn encodings<'p>(page: &PageContext<'p>, report: &Report) -> Vec<Thing<'p>> {
    let file = |document: &Document| {
        Thing::new("MediaObject")
            .with("name", page.voice.text(&document.title))
            .with("contentUrl", works::document_url(page, document))
            .maybe("inLanguage", document.language.as_ref().map(ToString::to_string))
    };
    report.documents.iter().map(file).collect()
}

fn citations<'p>(page: &PageContext<'p>, report: &Report) -> Vec<Thing<'p>> {
    let work = |work: &ReferenceDraft| {
        Thing::new("CreativeWork")
            .with("name", page.voice.text(&work.title))
            .maybe("author", work.author.as_ref().map(ToString::to_string))
            .maybe("datePublished", work.date.map(|day| day.0.to_string()))
            .maybe("url", work.url.as_ref().map(ToString::to_string))
            .maybe("identifier", work.identifier.as_ref().map(ToString::to_string))
    };
    report.references.iter().map(work).collect()
}

fn corrections<'p>(page: &PageContext<'p>, report: &Report, url: &str) -> Vec<Thing<'p>> {
    let updates = report.updates.iter().filter(|update| update.kind != UpdateKind::Update);
    let comment = |update: &Update| {
        Thing::new("CorrectionComment")
            .with("text", page.voice.text(&update.text))
            .with("datePublished", update.time.iso())
            .with("url", format!("{url}#{}", anchor::update(update)))
    };
    updates.map(comment).collect()
}

fn posting<'p>(page: &PageContext<'p>, report: &'p Report, update: &Update, url: &str) -> Thing<'p> {
    let text = page.voice.text(&update.text);
    Thing::new("BlogPosting")
        .with("headline", headline(&text))
        .with("datePublished", update.time.iso())
        .with("articleBody", text)
        .with("url", format!("{url}#{}", anchor::update(update)))
        .maybe("author", authors(page, report))
}

/// A series: `CreativeWorkSeries`, with its data.
pub(crate) fn series(page: &PageContext<'_>, id: SeriesId, view: &SeriesView) -> String {
    let url = &*page.here.absolute(page.here.address);
    let period = view.period.as_ref();
    let mut data = Thing::new("CreativeWorkSeries")
        .with("@context", SCHEMA)
        .with("@id", url)
        .with("url", url)
        .with("name", &*view.title)
        .with("inLanguage", page.voice.tag())
        .maybe("description", Some(&*view.summary).filter(|summary| !summary.is_empty()))
        .maybe("startDate", period.map(|period| &*period.start))
        .maybe("endDate", period.filter(|_| view.status == "closed").map(|period| &*period.end))
        .maybe("publisher", publisher(page))
        .maybe("license", licence(page, &Output::Series(id)))
        .maybe("conditionsOfAccess", level(page, &Output::Series(id)));
    let distributions = downloads::distributions_of_series(page, id);
    if !distributions.is_empty() {
        let name = page.voice.phrase("data-of", &[("title", &view.title)]);
        let figures = view.figures.iter().chain(&view.other_figures).chain(&view.single_figures);
        let of_data = Output::Data(scope::scope_of(page.site, id), DataFile::Json);
        let set = dataset(page, name, url, distributions)
            .with("variableMeasured", Part::List(figures.map(|figure| Part::from(&*figure.label)).collect()))
            .maybe("temporalCoverage", period.map(|period| format!("{}/{}", period.start, period.end)))
            .maybe("license", licence(page, &of_data))
            .maybe("conditionsOfAccess", level(page, &of_data));
        data = data.with("subjectOf", set);
    }
    data.in_script()
}

/// A figure through time: `Dataset`. `covers` is from its first value to its last.
pub(crate) fn figure(page: &PageContext<'_>, series: SeriesId, view: &FigureHistoryView, covers: &str) -> String {
    let scope = scope::scope_of(page.site, series);
    let url = &*page.here.absolute(page.here.address);
    let name = page.voice.phrase("history-of", &[("label", &view.label)]);
    let series_url = page.here.absolute(&page.site.series_address(series, page.voice.language));
    let set = dataset(page, name, url, downloads::distributions_of_series(page, series))
        .with("@context", SCHEMA)
        .with("url", url)
        .with("inLanguage", page.voice.tag())
        // The words of the chart say more than those for all data.
        .instead("@id", url)
        .instead("description", &*view.words)
        .with("variableMeasured", &*view.label)
        .maybe("temporalCoverage", (!covers.is_empty()).then_some(covers))
        .maybe("license", licence(page, &Output::Series(series)))
        .maybe("conditionsOfAccess", level(page, &Output::Data(scope, DataFile::Json)))
        .with("isPartOf", Thing::default().with("@id", series_url));
    set.in_script()
}

/// A place of the register: `Place`.
pub(crate) fn place(page: &PageContext<'_>, id: PlaceId) -> String {
    let url = &*page.here.absolute(page.here.address);
    let place = &page.site.places[id.index()];
    let code = |code| Thing::new("PropertyValue").with("propertyID", "P-code").with("value", code);
    let described = level(page, &Output::Entry(Entry::Place(id)))
        .map(|level| Thing::new("WebPage").with("@id", url).with("conditionsOfAccess", level));
    let data = place_of(page, id)
        .with("@context", SCHEMA)
        .with("@id", url)
        .with("url", url)
        .maybe("identifier", place.pcode.as_ref().map(|pcode| code(pcode.as_str())))
        .maybe("containedInPlace", place.parent.map(|outer| place_of(page, outer)))
        .maybe("subjectOf", described);
    data.in_script()
}

/// A topic: `DefinedTerm`.
pub(crate) fn topic(page: &PageContext<'_>, id: TopicId) -> String {
    let topic = &page.site.topics[id.index()];
    let url = &*page.here.absolute(page.here.address);
    let data = topic_of(page, id)
        .with("@context", SCHEMA)
        .with("@id", url)
        .maybe("description", topic.description.as_ref().map(|description| page.voice.text(description)));
    data.in_script()
}

fn topic_of<'p>(page: &PageContext<'p>, id: TopicId) -> Thing<'p> {
    let topic = &page.site.topics[id.index()];
    Thing::new("DefinedTerm")
        .with("name", titles::topic(&page.voice, topic))
        .maybe("termCode", topic.code.as_ref().map(ToString::to_string))
        .with("url", page.here.absolute(&page.address(&Output::Entry(Entry::Topic(id)))))
}

fn dataset<'p>(
    page: &PageContext<'p>,
    name: String,
    url: &str,
    distributions: Vec<(&'static str, String)>,
) -> Thing<'p> {
    let download = |(media_type, url): (&'static str, String)| {
        Thing::new("DataDownload").with("encodingFormat", media_type).with("contentUrl", url)
    };
    let distributions: Vec<Thing<'_>> = distributions.into_iter().map(download).collect();
    Thing::new("Dataset")
        .with("@id", [url, "#data"].concat())
        // Search engines ask for a description of fifty characters.
        .with("description", [&*name, ". ", page.voice.strings.text("data-words")].concat())
        .with("name", name)
        .with("isAccessibleForFree", Part::Truth(true))
        .with("distribution", distributions)
        .maybe("creator", publisher(page))
}

fn publisher<'p>(page: &PageContext<'p>) -> Option<Thing<'p>> {
    let publisher = page.site.settings.publisher.as_ref()?;
    let organization = Thing::new("Organization").with("name", page.voice.text(&publisher.name));
    Some(organization.maybe("url", publisher.url.as_ref().map(|url| url.as_str())))
}

fn place_of<'p>(page: &PageContext<'p>, id: PlaceId) -> Thing<'p> {
    let degrees = |amount: Amount| Part::Number(number(amount));
    let position = page.site.places[id.index()].position.map(|position| {
        Thing::new("GeoCoordinates")
            .with("latitude", degrees(position.lat()))
            .with("longitude", degrees(position.lon()))
    });
    named_place(page, id).maybe("geo", position)
}

fn named_place<'p>(page: &PageContext<'p>, id: PlaceId) -> Thing<'p> {
    Thing::new("Place").with("name", page.voice.text(&page.site.places[id.index()].name))
}

/// A headline of at most 110 characters, cut between words.
fn headline(text: &str) -> String {
    const LONGEST: usize = 110;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST - 1).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
}

/// A thing of the vocabulary, with what is said of it in the order of its names.
#[derive(Default)]
struct Thing<'t>(Vec<(&'static str, Part<'t>)>);

enum Part<'t> {
    Text(Cow<'t, str>),
    Number(Number),
    Truth(bool),
    Thing(Thing<'t>),
    List(Vec<Part<'t>>),
}

impl<'t> Thing<'t> {
    fn new(kind: &'static str) -> Thing<'t> {
        Thing::default().with("@type", kind)
    }

    fn with(mut self, name: &'static str, part: impl Into<Part<'t>>) -> Thing<'t> {
        let at = self.0.partition_point(|(other, _)| *other < name);
        self.0.insert(at, (name, part.into()));
        self
    }

    fn maybe(self, name: &'static str, part: Option<impl Into<Part<'t>>>) -> Thing<'t> {
        match part {
            Some(part) => self.with(name, part),
            None => self,
        }
    }

    /// Things, if there are any.
    fn some(self, name: &'static str, things: Vec<Thing<'t>>) -> Thing<'t> {
        if things.is_empty() { self } else { self.with(name, things) }
    }

    /// In the place of what was said before.
    fn instead(mut self, name: &'static str, part: impl Into<Part<'t>>) -> Thing<'t> {
        self.0.retain(|(other, _)| *other != name);
        self.with(name, part)
    }

    /// As JSON that may stand in a `<script>`.
    fn in_script(&self) -> String {
        let json = serde_json::to_string(self).expect("names are texts, and nothing else in it can fail");
        in_script(&json).into_owned()
    }
}

impl Serialize for Thing<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, part)| (name, part)))
    }
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Part::Text(text) => serializer.serialize_str(text),
            Part::Number(number) => number.serialize(serializer),
            Part::Truth(is_true) => serializer.serialize_bool(*is_true),
            Part::Thing(thing) => thing.serialize(serializer),
            Part::List(parts) => serializer.collect_seq(parts),
        }
    }
}

impl<'t> From<&'t str> for Part<'t> {
    fn from(text: &'t str) -> Part<'t> {
        Part::Text(text.into())
    }
}

impl From<String> for Part<'_> {
    fn from(text: String) -> Self {
        Part::Text(text.into())
    }
}

impl<'t> From<Thing<'t>> for Part<'t> {
    fn from(thing: Thing<'t>) -> Part<'t> {
        Part::Thing(thing)
    }
}

impl<'t> From<Vec<Thing<'t>>> for Part<'t> {
    fn from(things: Vec<Thing<'t>>) -> Part<'t> {
        Part::List(things.into_iter().map(Part::Thing).collect())
    }
}
