//! Feeds, Atom and JSON Feed, of the site and of each series, in each language: every report, and every change to one.

use serde_json::json;

use crate::content::values::UpdateKind;
use crate::diagnostic::Checked;
use crate::model::Site;
use crate::model::address::Address;
use crate::model::period::Timestamp;
use crate::model::report::{Change, ReportId};
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::theme::view::{AtomEntryView, AtomView, CategoryView, FeedLinkView, PublisherView};

use super::context::GENERATOR;
use super::report::update_anchor;
use super::sheet::{Sheet, address_of};
use super::writers::on_page::BodyOnPage;
use super::{Context, Job, Jobs, Rendered, Subject, bytes};

/// A reader that comes once a week in a crisis misses nothing; older entries are in the archive.
const MOST_ENTRIES: usize = 50;

/// So many carry their whole text: programs fetch a feed every hour, often over a bad line, and it holds mostly what they
/// have already.
const MOST_WHOLE: usize = 15;

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl Format {
    const ALL: [Format; 2] = [Format::Atom, Format::Json];

    fn file(self) -> &'static str {
        match self {
            Format::Atom => "feed.xml",
            Format::Json => "feed.json",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Format::Atom => "application/atom+xml",
            Format::Json => "application/feed+json",
        }
    }
}

pub(super) fn address(site: &Site, series: Option<SeriesId>, format: Format, language: LanguageId) -> Address {
    let page = match series {
        Some(series) => site.series_address(series, language),
        None => site.address(language, &[]),
    };
    Address::from_written(&format!("{}{}", page.as_str(), format.file()))
}

pub(super) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    let series = site.series.iter().enumerate().filter(|(_, series)| series.folder.is_some());
    let scopes: Vec<Option<SeriesId>> =
        std::iter::once(None).chain(series.map(|(index, _)| Some(SeriesId::new(index)))).collect();
    for scope in scopes {
        for language in site.settings.language_ids() {
            for format in Format::ALL {
                plan.add(Subject::Feed(scope, format), language, address(site, scope, format, language), None);
            }
        }
    }
}

/// The feeds that a page names: those of the site, and of its series.
pub(super) fn announce(sheet: &Sheet<'_>, series: Option<SeriesId>) -> Vec<FeedLinkView> {
    let series = series.filter(|series| sheet.site.series[series.index()].folder.is_some());
    let scopes = series.map(Some).into_iter().chain([None]);
    let feed = |(scope, format): (Option<SeriesId>, Format)| FeedLinkView {
        title: format!("{} ({})", title(sheet, scope), if format == Format::Atom { "Atom" } else { "JSON" }),
        url: sheet.href(&address(sheet.site, scope, format, sheet.language)),
        media_type: format.media_type().to_owned(),
    };
    scopes.flat_map(|scope| Format::ALL.map(|format| (scope, format))).map(feed).collect()
}

fn title(sheet: &Sheet<'_>, scope: Option<SeriesId>) -> String {
    let title = scope.map_or_else(|| sheet.site_title(), |series| sheet.series_title(series));
    sheet.phrase("feed-of", &[("title", &title)])
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let Subject::Feed(scope, format) = job.subject else { return Ok(Default::default()) };
    let sheet = Sheet::new(ctx, job).elsewhere();
    let view = view(&sheet, scope, job);
    match format {
        Format::Atom => bytes(ctx.theme.file(&view)),
        Format::Json => Ok(Checked::sound(to_json(&view, job, &sheet))),
    }
}

fn view(sheet: &Sheet<'_>, scope: Option<SeriesId>, job: &Job) -> AtomView {
    let site = sheet.site;
    let page = match scope {
        Some(series) => site.series_address(series, sheet.language),
        None => address_of(site, &Subject::Home, sheet.language),
    };
    let mut entries: Vec<(Timestamp, ReportId, usize, Option<Change<'_>>)> = Vec::new();
    let reports: Box<dyn Iterator<Item = ReportId>> = match scope {
        Some(series) => Box::new(site.series[series.index()].reports.iter().copied()),
        None => Box::new((0..site.reports.len()).map(ReportId::new)),
    };
    for id in reports {
        let report = &site.reports[id.index()];
        if report.edition(sheet.language).is_none() {
            continue;
        }
        entries.push((report.published, id, 0, None));
        let changes = report.changes().enumerate();
        entries.extend(changes.map(|(at, (time, change))| (time, id, at + 1, Some(change))));
    }
    entries.sort_by_key(|(time, id, at, _)| std::cmp::Reverse((*time, *id, *at)));
    entries.truncate(MOST_ENTRIES);
    let entry = |(at, (time, id, _, change)): (usize, (Timestamp, ReportId, usize, Option<Change<'_>>))| {
        let mut entry = entry(sheet, id, time, change);
        if change.is_none() && at < MOST_WHOLE {
            entry.content_html = whole(sheet, id);
        }
        entry
    };
    let entries: Vec<AtomEntryView> = entries.into_iter().enumerate().map(entry).collect();
    let publisher = site.settings.publisher.as_ref();
    // A feed without entries was last changed when time began; a build has no clock of its own to ask.
    let updated = entries
        .iter()
        .map(|entry| entry.updated.clone())
        .max()
        .unwrap_or_else(|| "1970-01-01T00:00:00+00:00".to_owned());
    AtomView {
        id: sheet.absolute(&page),
        language: sheet.tag().to_owned(),
        title: title(sheet, scope),
        subtitle: match scope {
            Some(series) => sheet.maybe_text(site.series[series.index()].summary.as_ref()),
            None => sheet.maybe_text(site.settings.description.as_ref()),
        },
        self_url: sheet.absolute(&job.address),
        page_url: sheet.absolute(&page),
        updated,
        publisher: PublisherView {
            name: publisher.map_or_else(|| sheet.site_title(), |publisher| sheet.text(&publisher.name)),
            url: publisher.and_then(|publisher| publisher.url.as_ref()).map(ToString::to_string).unwrap_or_default(),
            email: publisher
                .and_then(|publisher| publisher.email.as_ref())
                .map(ToString::to_string)
                .unwrap_or_default(),
        },
        generator: GENERATOR.to_owned(),
        entries,
    }
}

/// A report, or a change to it.
fn entry(sheet: &Sheet<'_>, id: ReportId, time: Timestamp, change: Option<Change<'_>>) -> AtomEntryView {
    let (report, edition, _) = sheet.edition(id);
    let page = sheet.absolute(&sheet.site.report_address(id, edition.language));
    let title = sheet.typeset(&edition.title).into_owned();
    let mut entry = AtomEntryView {
        id: page.clone(),
        language: sheet.tag().to_owned(),
        title,
        url: page.clone(),
        published: time.rfc3339(),
        updated: report.modified().rfc3339(),
        author: report.prepared_by.as_ref().map(ToString::to_string).unwrap_or_default(),
        categories: vec![CategoryView {
            term: sheet.site.series[report.series.index()].slug().to_owned(),
            label: sheet.series_title(report.series),
        }],
        ..AtomEntryView::default()
    };
    match change {
        Some(change) => {
            let (kind, anchor, summary) = match change {
                Change::Update(at, update) => (update.kind, update_anchor(at), sheet.text(&update.text)),
                Change::Revision(figure) => {
                    (UpdateKind::Revision, super::figure::anchor(figure.id.as_str()), sheet.revised_figure(figure))
                }
            };
            let kind = sheet.strings.label("update", kind.as_str());
            entry.id = format!("{page}#{anchor}");
            entry.url = entry.id.clone();
            entry.title = sheet.phrase("feed-entry-changed", &[("kind", kind), ("title", &entry.title)]);
            entry.updated = time.rfc3339();
            entry.summary = summary;
        }
        None => {
            entry.summary = sheet.typeset(edition.summary.as_deref().unwrap_or_default()).into_owned();
        }
    }
    // A category without a term is none: reports beside `site.yaml` belong to no series.
    entry.categories.retain(|category| !category.term.is_empty());
    entry
}

/// The text of a report, to be read elsewhere.
fn whole(sheet: &Sheet<'_>, id: ReportId) -> String {
    let (report, edition, linked) = sheet.edition(id);
    let here = sheet.absolute(&sheet.site.report_address(id, edition.language));
    let body = BodyOnPage { here, ..BodyOnPage::new(sheet, linked, Some(report)) };
    let mut html = body.html(&edition.body.lead);
    for section in &edition.body.sections {
        html.push_str(&format!("<h2>{}</h2>\n", body.html(&section.heading.title)));
        html.push_str(&body.html(&section.content));
    }
    html.push_str(&body.footnotes(&edition.body));
    html
}

/// JSON Feed 1.1.
fn to_json(view: &AtomView, job: &Job, sheet: &Sheet<'_>) -> Vec<u8> {
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
        "feed_url": sheet.absolute(&job.address),
        "language": view.language,
        "authors": [{ "name": view.publisher.name }],
        "items": items,
    });
    if !view.subtitle.is_empty() {
        feed["description"] = json!(view.subtitle);
    }
    let mut out = serde_json::to_vec_pretty(&feed).expect("texts always make JSON");
    out.push(b'\n');
    out
}
