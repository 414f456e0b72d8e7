//! Feeds in each language: Atom and JSON Feed of the site and of each series, with every report, every change to one, and every
//! withdrawal; Atom of each place, actor, topic and section kind, with the reports that mention it, and of all corrections.

use serde_json::{Value, json};

use crate::content::body::SectionDraft;
use crate::content::values::{Id, Tlp, UpdateKind};
use crate::context::{Context, GENERATOR, PageContext, Rendered, bytes, credits, names, or_empty};
use crate::diagnostic::Checked;
use crate::links::{LinkedSite, sections_in};
use crate::model::Site;
use crate::model::period::Timestamp;
use crate::model::report::{Change, Report, ReportId};
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::model::topic::TopicId;
use crate::model::withdrawn::Withdrawn;
use crate::plan::{Entry, FeedFormat, FeedScope, Job, Jobs, LongList, Output, RegisterKind, anchor, registers};
use crate::theme::view::{
    AtomEntryView, AtomView, CategoryView, FeedLinkView, HandlingView, LicenceView, PersonView, PublisherView,
};
use crate::wording::{figures, grades, incidents, titles};
use crate::writers::on_page::BodyOnPage;

/// Enough for a reader who comes once a week in a crisis. Older entries are in the archive.
const MOST_ENTRIES: usize = 50;

/// The same of a place, an actor, a topic or a section kind: a site may have hundreds of them, in each language.
const MOST_OF_ENTRY: usize = 20;

/// How many entries have their whole text: a week of daily reports. Programs fetch a feed every hour, often over a slow line,
/// and they have most of it already.
const MOST_WHOLE: usize = 8;

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    let entries = REGISTERS.into_iter().flat_map(|register| registers::entries(&ctx.linked, register));
    let entries = entries.map(FeedScope::Entry);
    let series = series(site).map(FeedScope::Series);
    for scope in std::iter::once(FeedScope::Site).chain(series).chain(entries).chain([FeedScope::Corrections]) {
        for language in site.settings.language_ids().filter(|language| exists(&ctx.linked, scope, *language)) {
            for format in formats(scope) {
                plan.add_in(site, language, Output::Feed(scope, *format), None);
            }
        }
    }
}

/// The registers whose entries have feeds.
pub(crate) const REGISTERS: [RegisterKind; 4] =
    [RegisterKind::Places, RegisterKind::Actors, RegisterKind::Topics, RegisterKind::SectionKinds];

/// The series that have feeds.
pub(crate) fn series(site: &Site) -> impl Iterator<Item = SeriesId> {
    let series = site.series.iter().enumerate().filter(|(_, series)| series.folder.is_some());
    series.map(|(index, _)| SeriesId::new(index))
}

/// Programs that read only JSON follow the site and its series. The others would be as many files again.
pub(crate) fn formats(scope: FeedScope) -> &'static [FeedFormat] {
    match scope {
        FeedScope::Site | FeedScope::Series(_) => &FeedFormat::ALL,
        FeedScope::Entry(_) | FeedScope::Corrections => &[FeedFormat::Atom],
    }
}

/// Whether there is such a feed in a language: one of an entry or of corrections only if something is in it.
pub(crate) fn exists(linked: &LinkedSite, scope: FeedScope, language: LanguageId) -> bool {
    let site = &linked.site;
    let is_read = |report: &Report| report.edition(language).is_some();
    match scope {
        FeedScope::Site => !site.is_of_pages(),
        FeedScope::Series(_) => true,
        FeedScope::Entry(Entry::Source(_)) => false,
        FeedScope::Entry(entry) => registers::reports_mentioning(linked, entry).any(|id| is_read(&site.reports[id])),
        FeedScope::Corrections => {
            site.withdrawn.iter().any(|of| of.language == language)
                || site.reports.iter().any(|report| is_read(report) && report.corrections().next().is_some())
        }
    }
}

/// The feeds that the pages of a series link to: those of the series and of the site.
pub(crate) fn links(page: &PageContext<'_>, series: Option<SeriesId>) -> Vec<FeedLinkView> {
    let series = series.filter(|series| page.site.series[series.index()].folder.is_some());
    let of_site = (!page.ctx.whole.is_of_pages).then_some(FeedScope::Site);
    let scopes = series.map(FeedScope::Series).into_iter().chain(of_site);
    scopes.flat_map(|scope| formats(scope).iter().map(move |format| link(page, scope, *format))).collect()
}

/// The feed of a page that is of no series, if it has one.
pub(crate) fn own_link(page: &PageContext<'_>, output: &Output) -> Option<FeedLinkView> {
    let scope = match output {
        Output::Entry(entry) | Output::Part(LongList::Mentions(entry), _) => FeedScope::Entry(*entry),
        Output::Corrections | Output::Part(LongList::Corrections, _) => FeedScope::Corrections,
        _ => return None,
    };
    exists(&page.ctx.linked, scope, page.voice.language).then(|| link(page, scope, FeedFormat::Atom))
}

fn link(page: &PageContext<'_>, scope: FeedScope, format: FeedFormat) -> FeedLinkView {
    FeedLinkView {
        title: format!("{} ({})", title(page, scope), if format == FeedFormat::Atom { "Atom" } else { "JSON" }),
        url: page.url(&Output::Feed(scope, format)),
        media_type: media_type(format).to_owned(),
    }
}

fn media_type(format: FeedFormat) -> &'static str {
    match format {
        FeedFormat::Atom => "application/atom+xml",
        FeedFormat::Json => "application/feed+json",
    }
}

fn title(page: &PageContext<'_>, scope: FeedScope) -> String {
    let (words, title) = match scope {
        FeedScope::Site => ("feed-of", titles::site_title(&page.voice)),
        FeedScope::Series(series) => ("feed-of", names::series_title(page, series)),
        FeedScope::Entry(entry) => ("feed-of", names::entry(page, entry)),
        FeedScope::Corrections => ("feed-of-corrections", titles::site_title(&page.voice)),
    };
    page.voice.phrase(words, &[("title", &title)])
}

fn subtitle(page: &PageContext<'_>, scope: FeedScope) -> String {
    let site = page.site;
    let text = match scope {
        FeedScope::Site => site.settings.description.as_ref(),
        FeedScope::Series(series) => site.series[series.index()].summary.as_ref(),
        FeedScope::Entry(Entry::Topic(topic)) => site.topics[topic.index()].description.as_ref(),
        FeedScope::Entry(_) => None,
        FeedScope::Corrections => return page.voice.word("corrections-intro"),
    };
    page.voice.maybe_text(text)
}

pub(crate) fn render(ctx: &Context, job: &Job, scope: FeedScope, format: FeedFormat) -> Rendered {
    let page = &PageContext::new(ctx, job).elsewhere();
    let view = view(page, scope, job);
    match format {
        FeedFormat::Atom => bytes(ctx.theme.file(&view)),
        FeedFormat::Json => Ok(Checked::sound(to_json(&view, job, page))),
    }
}

/// What a feed tells, and its moment.
struct FeedEntry<'s> {
    time: Timestamp,
    what: Told<'s>,
}

#[derive(Clone, Copy)]
enum Told<'s> {
    Report(ReportId),
    /// The nth change to a report.
    Change(ReportId, usize, Change<'s>),
    Withdrawal(&'s Withdrawn),
}

impl Told<'_> {
    /// The order of what has the same moment.
    fn rank(&self) -> (Option<ReportId>, usize) {
        match self {
            Told::Withdrawal(_) => (None, 0),
            Told::Report(id) => (Some(*id), 0),
            Told::Change(id, at, _) => (Some(*id), at + 1),
        }
    }
}

/// Everything that a feed tells of, in no order.
fn told<'s>(page: &PageContext<'s>, scope: FeedScope) -> Vec<FeedEntry<'s>> {
    let site = page.site;
    let is_here = |of: SeriesId| match scope {
        FeedScope::Site | FeedScope::Corrections => true,
        FeedScope::Series(series) => series == of,
        // What a report that was taken back was about is not told.
        FeedScope::Entry(_) => false,
    };
    let withdrawn = site.withdrawn.iter().filter(|of| of.language == page.voice.language && is_here(of.series));
    let mut entries: Vec<FeedEntry<'_>> =
        withdrawn.map(|withdrawn| FeedEntry { time: withdrawn.date, what: Told::Withdrawal(withdrawn) }).collect();
    let reports: Box<dyn Iterator<Item = ReportId>> = match scope {
        FeedScope::Series(series) => Box::new(site.series[series.index()].reports.iter().copied()),
        FeedScope::Entry(entry) => Box::new(registers::reports_mentioning(&page.ctx.linked, entry)),
        FeedScope::Site | FeedScope::Corrections => Box::new(site.reports.ids()),
    };
    for id in reports {
        let report = &site.reports[id];
        if report.edition(page.voice.language).is_none() {
            continue;
        }
        if scope != FeedScope::Corrections {
            entries.push(FeedEntry { time: report.published, what: Told::Report(id) });
        }
        // Who follows a place need not hear of each change to a text about many; the entry of the report is renewed.
        if !matches!(scope, FeedScope::Entry(_)) {
            let changes = report.changes().enumerate();
            let changes = changes.filter(|(_, (_, change))| scope != FeedScope::Corrections || !change.is_of_state());
            entries.extend(changes.map(|(at, (time, change))| FeedEntry { time, what: Told::Change(id, at, change) }));
        }
    }
    entries
}

fn view(page: &PageContext<'_>, scope: FeedScope, job: &Job) -> AtomView {
    let site = page.site;
    let about = scope.page().address(site, page.voice.language);
    let mut entries = told(page, scope);
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.time, entry.what.rank())));
    entries.truncate(if let FeedScope::Entry(_) = scope { MOST_OF_ENTRY } else { MOST_ENTRIES });
    // By the moment, not by how it is written: entries come from several zones. A feed without entries was last changed when
    // time began; a build has no clock of its own to ask.
    let changed = entries.iter().map(|entry| match entry.what {
        Told::Report(id) => site.reports[id].modified(),
        Told::Change(..) | Told::Withdrawal(_) => entry.time,
    });
    let updated = changed.max().map_or_else(|| "1970-01-01T00:00:00+00:00".to_owned(), Timestamp::rfc3339);
    let entry = |(at, told): (usize, FeedEntry<'_>)| match told.what {
        Told::Report(id) => {
            let entry = entry(page, id, told.time, None);
            match scope {
                FeedScope::Entry(about) => within(page, id, about, entry, at < MOST_WHOLE),
                _ if at < MOST_WHOLE => AtomEntryView { content_html: whole(page, id), ..entry },
                _ => entry,
            }
        }
        Told::Change(id, _, change) => entry(page, id, told.time, Some(change)),
        Told::Withdrawal(withdrawn) => withdrawal(page, withdrawn),
    };
    let mut entries: Vec<AtomEntryView> = entries.into_iter().enumerate().map(entry).collect();
    let licence = credits::licence(page, &job.output).map(|licence| credits::licence_view(page, licence));
    for entry in &mut entries {
        // An entry without rights has those of its feed (RFC 4287, 4.2.10).
        let is_of_feed =
            entry.licence.as_ref().map(|of| (&of.name, &of.url)) == licence.as_ref().map(|of| (&of.name, &of.url));
        if is_of_feed && entry.handling.level == Tlp::Clear.as_str() {
            entry.licence = None;
        }
    }
    let publisher = site.settings.publisher.as_ref();
    AtomView {
        id: page.here.absolute(&about),
        language: page.voice.tag().to_owned(),
        title: title(page, scope),
        subtitle: subtitle(page, scope),
        self_url: page.here.absolute(&job.address),
        page_url: page.here.absolute(&about),
        updated,
        publisher: PublisherView {
            name: titles::publisher(&page.voice),
            url: or_empty(publisher.and_then(|publisher| publisher.url.as_ref())),
            email: or_empty(publisher.and_then(|publisher| publisher.email.as_ref())),
        },
        generator: GENERATOR.to_owned(),
        handling: level(page, &job.output),
        licence,
        entries,
    }
}

fn level(page: &PageContext<'_>, output: &Output) -> HandlingView {
    grades::handling(&page.voice, page.ctx.handling.of(&page.ctx.linked, output, page.voice.language).tlp)
}

/// A report that was taken back. Of what it said, not even the title is told.
fn withdrawal(page: &PageContext<'_>, withdrawn: &Withdrawn) -> AtomEntryView {
    let url = page.here.absolute(&withdrawn.address);
    let number = titles::number_or_type(&page.voice, withdrawn.number, withdrawn.type_id);
    let kind = page.voice.word("withdrawn");
    let reason = page.voice.maybe_text(withdrawn.reason.as_ref());
    AtomEntryView {
        id: format!("{url}#withdrawn"),
        language: page.voice.tag().to_owned(),
        title: page.voice.phrase("feed-entry-changed", &[("kind", &kind), ("title", &number)]),
        url,
        published: withdrawn.date.rfc3339(),
        updated: withdrawn.date.rfc3339(),
        summary: if reason.is_empty() { page.voice.word("withdrawn-words") } else { reason },
        categories: categories(page, withdrawn.series),
        handling: grades::handling(&page.voice, withdrawn.restrictions.tlp),
        ..AtomEntryView::default()
    }
}

/// Reports beside `site.yaml` belong to no series, and a category needs a term.
fn categories(page: &PageContext<'_>, series: SeriesId) -> Vec<CategoryView> {
    let folder = page.site.series[series.index()].folder.as_ref();
    let category = |folder: &Id| CategoryView {
        term: folder.to_string(),
        label: names::series_title(page, series),
        ..CategoryView::default()
    };
    folder.map(category).into_iter().collect()
}

fn topics(page: &PageContext<'_>, report: &Report) -> Vec<CategoryView> {
    let category = |topic: TopicId| CategoryView {
        scheme: page.absolute_url(&Output::Collection(RegisterKind::Topics)),
        term: page.site.topics[topic.index()].id.to_string(),
        label: names::topic(page, topic).name,
    };
    report.topics().into_iter().map(category).collect()
}

/// A report, or a change to it.
fn entry(page: &PageContext<'_>, id: ReportId, time: Timestamp, change: Option<Change<'_>>) -> AtomEntryView {
    let (report, edition, _) = names::edition(page, id);
    let url = page.here.absolute(&page.site.report_address(id, edition.language));
    let title = page.voice.typeset(&edition.title).into_owned();
    let mut entry = AtomEntryView {
        id: url.clone(),
        language: page.voice.tag().to_owned(),
        title,
        url: url.clone(),
        published: time.rfc3339(),
        updated: report.modified().rfc3339(),
        author: or_empty(report.prepared_by.as_ref()),
        categories: categories(page, report.series).into_iter().chain(topics(page, report)).collect(),
        authors: credits::people(page, &report.authors),
        handling: level(page, &Output::Report(id)),
        licence: credits::licence(page, &Output::Report(id)).map(|licence| credits::licence_view(page, licence)),
        ..AtomEntryView::default()
    };
    match change {
        Some(change) => {
            let (kind, anchor, summary) = match change {
                Change::Update(update) => (update.kind, anchor::update(update), page.voice.text(&update.text)),
                Change::Revision(figure) => {
                    let label = names::label_with_whole(page, report, figure);
                    (
                        UpdateKind::Revision,
                        anchor::figure(figure.id.as_str()),
                        figures::revised(&page.voice, &label, figure),
                    )
                }
            };
            let state = match change {
                Change::Update(update) => update.state,
                Change::Revision(_) => None,
            };
            let kind = state.map_or_else(
                || page.voice.label("update", kind.as_str()),
                |state| incidents::state(&page.voice, state).label,
            );
            entry.id = format!("{url}#{anchor}");
            entry.url = entry.id.clone();
            entry.title = page.voice.phrase("feed-entry-changed", &[("kind", &kind), ("title", &entry.title)]);
            entry.updated = time.rfc3339();
            entry.summary = summary;
        }
        None => {
            entry.summary = page.voice.typeset(edition.summary.as_deref().unwrap_or_default()).into_owned();
            if let Some(incident) = &report.incident {
                let state = incidents::state(&page.voice, incident.state);
                let words = [("kind", &*state.label), ("title", &entry.title)];
                entry.title = page.voice.phrase("feed-entry-changed", &words);
                entry.categories.push(CategoryView { term: state.id, label: state.label, ..CategoryView::default() });
            }
        }
    }
    entry
}

/// The text of a report, to be read elsewhere.
fn whole(page: &PageContext<'_>, id: ReportId) -> String {
    let (report, edition, linked) = names::edition(page, id);
    let here = page.here.absolute(&page.site.report_address(id, edition.language));
    let body = BodyOnPage { here, ..BodyOnPage::new(page, linked, Some(report)) };
    let mut html = body.html(&edition.body.lead);
    edition.body.sections.iter().for_each(|draft| html.push_str(&section(&body, draft)));
    html.push_str(&body.footnotes(&edition.body));
    html
}

/// A report in the feed of an entry: it leads to the first section that names the entry, and has the text of those sections.
fn within(page: &PageContext<'_>, id: ReportId, about: Entry, entry: AtomEntryView, has_text: bool) -> AtomEntryView {
    let (report, edition, linked) = names::edition(page, id);
    let mentions = registers::mentions(&page.ctx.linked, about);
    let sections: Vec<usize> = sections_in(mentions, id, edition.language).collect();
    let Some(first) = sections.first() else { return entry };
    let here = page.here.absolute(&page.site.report_address(id, edition.language));
    let url = format!("{}#{}", entry.url, edition.sections[*first].anchor);
    let body = BodyOnPage { here, ..BodyOnPage::new(page, linked, Some(report)) };
    let texts = sections.iter().filter(|_| has_text).map(|at| section(&body, &edition.body.sections[*at]));
    AtomEntryView { url, content_html: texts.collect(), ..entry }
}

fn section(body: &BodyOnPage<'_, '_>, section: &SectionDraft) -> String {
    let heading = body.html(&section.heading.title);
    [&*format!("<h2>{heading}</h2>\n"), &body.html(&section.content)].concat()
}

/// JSON Feed 1.1.
fn to_json(view: &AtomView, job: &Job, page: &PageContext<'_>) -> Vec<u8> {
    let items: Vec<_> = view
        .entries
        .iter()
        .map(|entry| {
            let mut item = json!({
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "language": entry.language,
                "date_published": entry.published,
                "date_modified": entry.updated,
                "tags": entry.categories.iter().map(|category| &category.label).collect::<Vec<_>>(),
            });
            if entry.content_html.is_empty() {
                item["content_text"] = json!(entry.summary);
            } else {
                item["content_html"] = json!(entry.content_html);
                item["summary"] = json!(entry.summary);
            }
            add_level(&entry.handling, &mut item);
            if !entry.authors.is_empty() {
                item["authors"] = entry.authors.iter().map(json_author).collect();
            } else if !entry.author.is_empty() {
                item["authors"] = json!([{ "name": entry.author }]);
            }
            add_licence(entry.licence.as_ref(), &mut item);
            item
        })
        .collect();
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": view.page_url,
        "feed_url": page.here.absolute(&job.address),
        "language": view.language,
        "authors": [{ "name": view.publisher.name }],
        "items": items,
    });
    if !view.subtitle.is_empty() {
        feed["description"] = json!(view.subtitle);
    }
    add_level(&view.handling, &mut feed);
    add_licence(view.licence.as_ref(), &mut feed);
    let mut out = serde_json::to_vec(&feed).expect("texts always make JSON");
    out.push(b'\n');
    out
}

fn json_author(person: &PersonView) -> Value {
    match (person.url.as_str(), person.orcid.as_str()) {
        ("", "") => json!({ "name": person.name }),
        ("", orcid) => json!({ "name": person.name, "url": format!("https://orcid.org/{orcid}") }),
        (url, _) => json!({ "name": person.name, "url": url }),
    }
}

/// An extension, too; JSON Feed has no rights.
fn add_licence(licence: Option<&LicenceView>, to: &mut Value) {
    let Some(licence) = licence else { return };
    let mut of = json!({ "about": "https://spdx.org/licenses/", "name": licence.name });
    for (key, value) in [("id", &licence.id), ("url", &licence.url)] {
        if !value.is_empty() {
            of[key] = json!(value);
        }
    }
    to["_licence"] = of;
}

/// An extension, which is an object under a name with an underscore (JSON Feed 1.1). A feed for everyone needs none.
fn add_level(handling: &HandlingView, to: &mut Value) {
    if handling.level != Tlp::Clear.as_str() {
        to["_tlp"] = json!({ "about": "https://www.first.org/tlp/", "label": handling.label, "words": handling.words });
    }
}
