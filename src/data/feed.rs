//! Feeds, Atom and JSON Feed, of the site and of each series, in each language: every report, every change to one, and every
//! withdrawal.

use serde_json::{Value, json};

use crate::content::values::{Id, Tlp, UpdateKind};
use crate::context::{Context, GENERATOR, PageContext, Rendered, bytes, names, or_empty};
use crate::diagnostic::Checked;
use crate::model::period::Timestamp;
use crate::model::report::{Change, ReportId};
use crate::model::series::SeriesId;
use crate::model::withdrawn::Withdrawn;
use crate::plan::{FeedFormat, Job, Jobs, Output, anchor};
use crate::theme::view::{AtomEntryView, AtomView, CategoryView, FeedLinkView, HandlingView, PublisherView};
use crate::wording::{figures, grades, titles};
use crate::writers::on_page::BodyOnPage;

/// Enough for a reader who comes once a week in a crisis. Older entries are in the archive.
const MOST_ENTRIES: usize = 50;

/// How many entries have their whole text: a week of daily reports. Programs fetch a feed every hour, often over a slow line,
/// and they have most of it already.
const MOST_WHOLE: usize = 8;

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    let series = site.series.iter().enumerate().filter(|(_, series)| series.folder.is_some());
    let scopes: Vec<Option<SeriesId>> =
        std::iter::once(None).chain(series.map(|(index, _)| Some(SeriesId::new(index)))).collect();
    for scope in scopes {
        for format in FeedFormat::ALL {
            plan.add(site, &Output::Feed(scope, format), None);
        }
    }
}

/// The feeds that a page links to: those of its series and of the site.
pub(crate) fn links(page: &PageContext<'_>, series: Option<SeriesId>) -> Vec<FeedLinkView> {
    let series = series.filter(|series| page.site.series[series.index()].folder.is_some());
    let scopes = series.map(Some).into_iter().chain([None]);
    let feed = |(scope, format): (Option<SeriesId>, FeedFormat)| FeedLinkView {
        title: format!("{} ({})", title(page, scope), if format == FeedFormat::Atom { "Atom" } else { "JSON" }),
        url: page.url(&Output::Feed(scope, format)),
        media_type: media_type(format).to_owned(),
    };
    scopes.flat_map(|scope| FeedFormat::ALL.map(|format| (scope, format))).map(feed).collect()
}

fn media_type(format: FeedFormat) -> &'static str {
    match format {
        FeedFormat::Atom => "application/atom+xml",
        FeedFormat::Json => "application/feed+json",
    }
}

fn title(page: &PageContext<'_>, scope: Option<SeriesId>) -> String {
    let title = scope.map_or_else(|| titles::site_title(&page.voice), |series| names::series_title(page, series));
    page.voice.phrase("feed-of", &[("title", &title)])
}

pub(crate) fn render(ctx: &Context, job: &Job, scope: Option<SeriesId>, format: FeedFormat) -> Rendered {
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

fn view(page: &PageContext<'_>, scope: Option<SeriesId>, job: &Job) -> AtomView {
    let site = page.site;
    let about = match scope {
        Some(series) => site.series_address(series, page.voice.language),
        None => page.address(&Output::Home),
    };
    let is_here = |of: SeriesId| scope.is_none_or(|scope| scope == of);
    let withdrawn = site.withdrawn.iter().filter(|of| of.language == page.voice.language && is_here(of.series));
    let mut entries: Vec<FeedEntry<'_>> =
        withdrawn.map(|withdrawn| FeedEntry { time: withdrawn.date, what: Told::Withdrawal(withdrawn) }).collect();
    let reports: Box<dyn Iterator<Item = ReportId>> = match scope {
        Some(series) => Box::new(site.series[series.index()].reports.iter().copied()),
        None => Box::new(site.reports.ids()),
    };
    for id in reports {
        let report = &site.reports[id];
        if report.edition(page.voice.language).is_none() {
            continue;
        }
        entries.push(FeedEntry { time: report.published, what: Told::Report(id) });
        let changes = report.changes().enumerate();
        entries.extend(changes.map(|(at, (time, change))| FeedEntry { time, what: Told::Change(id, at, change) }));
    }
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.time, entry.what.rank())));
    entries.truncate(MOST_ENTRIES);
    // By the moment, not by how it is written: entries come from several zones. A feed without entries was last changed when
    // time began; a build has no clock of its own to ask.
    let changed = entries.iter().map(|entry| match entry.what {
        Told::Report(id) => site.reports[id].modified(),
        Told::Change(..) | Told::Withdrawal(_) => entry.time,
    });
    let updated = changed.max().map_or_else(|| "1970-01-01T00:00:00+00:00".to_owned(), Timestamp::rfc3339);
    let entry = |(at, told): (usize, FeedEntry<'_>)| match told.what {
        Told::Report(id) => {
            let content_html = if at < MOST_WHOLE { whole(page, id) } else { String::new() };
            AtomEntryView { content_html, ..entry(page, id, told.time, None) }
        }
        Told::Change(id, _, change) => entry(page, id, told.time, Some(change)),
        Told::Withdrawal(withdrawn) => withdrawal(page, withdrawn),
    };
    let entries: Vec<AtomEntryView> = entries.into_iter().enumerate().map(entry).collect();
    let publisher = site.settings.publisher.as_ref();
    AtomView {
        id: page.here.absolute(&about),
        language: page.voice.tag().to_owned(),
        title: title(page, scope),
        subtitle: match scope {
            Some(series) => page.voice.maybe_text(site.series[series.index()].summary.as_ref()),
            None => page.voice.maybe_text(site.settings.description.as_ref()),
        },
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
        entries,
    }
}

fn level(page: &PageContext<'_>, output: &Output) -> HandlingView {
    grades::handling(&page.voice, page.ctx.handling.of(&page.ctx.linked, output, page.voice.language).tlp)
}

/// A report that was taken back. Of what it said, not even the title is told.
fn withdrawal(page: &PageContext<'_>, withdrawn: &Withdrawn) -> AtomEntryView {
    let url = page.here.absolute(&withdrawn.address);
    let number = titles::number_or_type(&page.voice, withdrawn.number, withdrawn.report_type);
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
    let category = |folder: &Id| CategoryView { term: folder.to_string(), label: names::series_title(page, series) };
    folder.map(category).into_iter().collect()
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
        categories: categories(page, report.series),
        handling: level(page, &Output::Report(id)),
        ..AtomEntryView::default()
    };
    match change {
        Some(change) => {
            let (kind, anchor, summary) = match change {
                Change::Update(update) => (update.kind, anchor::update(update), page.voice.text(&update.text)),
                Change::Revision(figure) => {
                    (UpdateKind::Revision, anchor::figure(figure.id.as_str()), figures::revised(&page.voice, figure))
                }
            };
            let kind = page.voice.strings.label("update", kind.as_str());
            entry.id = format!("{url}#{anchor}");
            entry.url = entry.id.clone();
            entry.title = page.voice.phrase("feed-entry-changed", &[("kind", kind), ("title", &entry.title)]);
            entry.updated = time.rfc3339();
            entry.summary = summary;
        }
        None => entry.summary = page.voice.typeset(edition.summary.as_deref().unwrap_or_default()).into_owned(),
    }
    entry
}

/// The text of a report, to be read elsewhere.
fn whole(page: &PageContext<'_>, id: ReportId) -> String {
    let (report, edition, linked) = names::edition(page, id);
    let here = page.here.absolute(&page.site.report_address(id, edition.language));
    let body = BodyOnPage { here, ..BodyOnPage::new(page, linked, Some(report)) };
    let mut html = body.html(&edition.body.lead);
    for section in &edition.body.sections {
        html.push_str(&format!("<h2>{}</h2>\n", body.html(&section.heading.title)));
        html.push_str(&body.html(&section.content));
    }
    html.push_str(&body.footnotes(&edition.body));
    html
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
            if !entry.author.is_empty() {
                item["authors"] = json!([{ "name": entry.author }]);
            }
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
    let mut out = serde_json::to_vec(&feed).expect("texts always make JSON");
    out.push(b'\n');
    out
}

/// An extension, which is an object under a name with an underscore (JSON Feed 1.1). A feed for everyone needs none.
fn add_level(handling: &HandlingView, to: &mut Value) {
    if handling.level != Tlp::Clear.as_str() {
        to["_tlp"] = json!({ "about": "https://www.first.org/tlp/", "label": handling.label, "words": handling.words });
    }
}
