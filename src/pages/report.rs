//! The page of a report.

use crate::content::body::{Fragment, SectionDraft};
use crate::content::front_matter::ContactDraft;
use crate::content::translated::ChangedPart;
use crate::content::values::ReportVersion;
use crate::context::{Context, PageContext, Rendered, credits, names, or_empty};
use crate::data::{citation, downloads, json_ld};
use crate::language::columns::LINE;
use crate::links::LinkedBody;
use crate::model::register::PlaceId;
use crate::model::report::{Edition, Event, Outdated, Report, ReportId, Section};
use crate::model::series::Series;
use crate::plan::{FormatFile, Job, Jobs, Output, anchor, format_files};
use crate::theme::view::{
    ContactView, DownloadView, EventView, LinkView, ReportView, SectionView, TocEntryView, TranslationBehindView,
};
use crate::wording::{times, titles};
use crate::writers::on_page::{BodyOnPage, Special};

use super::excerpt::{self, or};
use super::figure::Told;
use super::figure_change::FigureContext;
use super::frame::{self, PageHead};
use super::{
    alert, by_place, changes, cover, events, figure, incidents, layers, maps, news, reliefweb, report_card,
    since_links, updates, week, works,
};

pub(crate) fn plan(ctx: &Context, id: ReportId, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for edition in &site.reports[id].editions {
        plan.add_in(site, edition.language, Output::Report(id), Some(edition.file.whole()));
    }
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job, id: ReportId) -> Rendered {
    let (report, edition, linked) = names::edition(page, id);
    let view = view(page, id, Form::Page);
    let special = BodyOnPage::new(page, linked, Some(report)).special(&edition.body);
    let head = PageHead {
        kind: "report",
        title: edition.title.clone(),
        description: match edition.summary.as_deref() {
            Some(summary) => summary.to_owned(),
            None => or(excerpt::of(&BodyOnPage::new(page, linked, Some(report)), &edition.body), || about(&view)),
        },
        above: frame::series_above(page, report.series),
        json_ld: json_ld::report(page, id, report, edition),
        image: cover::made(page, id, on_picture(&view)).or_else(|| cover::shared(page, report)),
        special: Special { pictures: special.pictures || view.cover.is_some(), ..special },
        marks: edition.restrictions.clone(),
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// What a report without words is: `Floods: Situation report no. 4, 30 November 2024`.
fn about(view: &ReportView) -> String {
    format!("{}: {}, {}", view.series.text, view.number_words, view.as_of.words)
}

/// What the picture of a report says: its title, what it is, and its main figure.
fn on_picture(view: &ReportView) -> String {
    let figure = view.figures.iter().find(|figure| !figure.unknown);
    let figure = figure.map(|figure| format!("{} {}", figure.value, figure.label));
    [view.title.clone(), about(view)].into_iter().chain(figure).collect::<Vec<_>>().join(" · ")
}

/// What a report is read as, by which its view has texts and drawings, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// HTML and drawings.
    Page,
    /// Plain text in lines.
    Text,
    /// HTML for mail clients.
    Mail,
    /// Source of typst, and drawings.
    Paper,
    /// What an alert says.
    Alert,
    /// What is read at a glance, and how ReliefWeb files it.
    ReliefWeb,
    /// What is read at a glance: title, time, figures and main points, and nothing else.
    Message,
    /// Everything that there is.
    All,
}

impl Form {
    fn has(self, part: Form) -> bool {
        self == part || self == Form::All
    }

    fn has_drawings(self) -> bool {
        self.has(Form::Page) || self.has(Form::Paper)
    }

    fn of_figures(self) -> Told {
        match self {
            Form::Alert | Form::ReliefWeb | Form::Message => Told::Alone,
            Form::Text | Form::Mail => Told::WithParts,
            Form::Page | Form::Paper | Form::All => Told::WithCourse,
        }
    }
}

/// A report in the language of a page, at the page of the report or elsewhere.
pub(crate) fn view(page: &PageContext<'_>, id: ReportId, form: Form) -> ReportView {
    let (report, edition, linked) = names::edition(page, id);
    let context = FigureContext { id, report, linked: Some(linked) };
    let glance = glance(page, context, edition, form.of_figures());
    let reliefweb = form.has(Form::ReliefWeb).then(|| reliefweb::view(page, id, &glance, formats(page, id)));
    if matches!(form, Form::Message | Form::ReliefWeb) {
        return ReportView { reliefweb, ..glance };
    }
    let site = page.site;
    let series = &site.series[report.series.index()];
    let address = page.absolute_url(&Output::Report(id));
    let cite_as = titles::citation(&page.voice, site, (report, edition), &address);
    let here = updates::way_to(page, id);
    let marks = updates::marks(page, report, &here);
    let body = BodyOnPage { marks, here, ..BodyOnPage::new(page, linked, Some(report)) };
    let newer = report_card::newer(page, id);
    let base = page.ctx.linked.issue_before(id);
    let comparison = changes::compare(page, id);
    let changes_url = or_empty(comparison.as_ref().map(|comparison| changes::page_url(page, id, comparison)));
    let drawn = || maps::of_places(page, on_map(report), &maps::Told::by_events(report.events.iter()), &report.layers);
    let map = if form.has_drawings() { drawn() } else { maps::MapOnPage::default() };
    let html = |write: &dyn Fn() -> String| if form.has(Form::Page) { write() } else { String::new() };
    let changed = comparison.as_ref().map(|comparison| changes::lines(page, id, report, comparison, &changes_url));
    let changed = changed.unwrap_or_default();
    let compared = comparison.as_ref().filter(|_| form.has(Form::Page) && newer.is_none() && !changed.lines.is_empty());
    let news =
        compared.and_then(|comparison| news::of(page, (id, report, edition), comparison, "#what-changed".to_owned()));
    let mut view = ReportView {
        as_of_here: times::on_site_clock(&page.voice, report.as_of),
        period: times::report_period(&page.voice, page.site, report),
        next_due: report
            .next_report
            .filter(|_| {
                newer.is_none() && !(series.has_records && is_done(report, id.place() + 1 < series.reports.len()))
            })
            .map(|next| times::time(&page.voice, next)),
        superseded_by: newer,
        compared_with: or_empty(base.map(|id| titles::since(&page.voice, &site.reports[id]))),
        news,
        what_changed: changed.lines,
        more_changes: changed.more,
        changes_url,
        lead_html: html(&|| body.html_with_items(&edition.body.lead, "")),
        lead_text: text(&body, &edition.body.lead, form),
        lead_mail_html: mail(&body, &edition.body.lead, form),
        lead_typst: if form.has(Form::Paper) { body.paper(&edition.body.lead, 0) } else { String::new() },
        sections: sections(&body, report, edition, form),
        footnotes_html: html(&|| body.footnotes(&edition.body)),
        footnotes_text: if form.has(Form::Text) {
            body.footnotes_text(&edition.body, Some(LINE))
        } else {
            String::new()
        },
        footnotes_mail_html: if form.has(Form::Mail) { body.footnotes_mail(&edition.body) } else { String::new() },
        footnotes_typst: if form.has(Form::Paper) { body.footnotes_paper(&edition.body) } else { String::new() },
        sources: body.sources(),
        updates: report.updates.iter().rev().map(|update| updates::update(page, id, update, &body.here)).collect(),
        events: own_events(page, report, linked),
        places: report.places.iter().map(|place| names::place(page, *place)).collect(),
        glide: glide(report, series),
        authors: credits::people(page, &report.authors),
        translators: credits::people(page, &edition.translators),
        prepared_by: or_empty(report.prepared_by.as_ref()),
        approved_by: or_empty(report.approved_by.as_ref()),
        contacts: report.contacts.iter().map(|contact| contact_view(page, contact)).collect(),
        cite_around: match frame::runs_from_right(page) {
            true => cite_as.split(&address).map(str::to_owned).collect(),
            false => Vec::new(),
        },
        cite_as,
        cover: cover::of_report(page, report),
        documents: works::documents(page, report),
        references: works::references(page, report),
        identifiers: works::identifiers(report),
        map_html: map.html,
        map_notes: map.notes,
        map_legend: if form.has_drawings() { layers::legend(page, &report.layers, Some(linked)) } else { None },
        by_place: by_place::of_report(page, context),
        alert: form.has(Form::Alert).then(|| alert::view(page, id)),
        reliefweb,
        ..glance
    };
    if form.has(Form::Page) {
        lead_on(page, id, &mut view);
        view.toc = toc(&body, &view, edition);
    }
    view
}

/// What leads from the page of a report to other pages. No other form of it has that.
fn lead_on(page: &PageContext<'_>, id: ReportId, view: &mut ReportView) {
    let report = &page.site.reports[id];
    let reports = &page.site.series[report.series.index()].reports;
    let neighbour = |at: Option<usize>| at.and_then(|at| reports.get(at)).map(|id| report_card::neighbour(page, *id));
    view.actors = report.actors.iter().map(|actor| names::actor(page, *actor)).collect();
    view.topics = report.topics().into_iter().map(|topic| names::topic(page, topic)).collect();
    view.countries = names::countries(page, &page.site.series[report.series.index()].countries);
    view.since_earlier = since_links::links(page, id);
    view.since_url = since_links::url(page, id);
    view.week = week::link(page, report.series).filter(|_| id.place() + 1 == reports.len());
    view.previous = neighbour(id.place().checked_sub(1));
    view.next = neighbour(Some(id.place() + 1));
    view.latest_url = page.here.href(&page.site.latest_address(report.series, page.voice.language));
    view.citations = citation::links(page, id);
    view.downloads = downloads::of_report(page, id);
    view.formats = formats(page, id);
    view.old_update_anchors = old_update_anchors(report);
}

/// What is read of a report at a glance.
fn glance(page: &PageContext<'_>, context: FigureContext<'_>, edition: &Edition, told: Told) -> ReportView {
    let FigureContext { id, report, .. } = context;
    let figures = figure::figures(page, context, told);
    ReportView {
        series: names::series_link(page, report.series),
        number: report.number,
        number_words: titles::full_number(&page.voice, page.site, report),
        kind: report.report_type.as_str().to_owned(),
        kind_label: titles::report_type(&page.voice, report.type_id),
        version: or_empty(report.version.map(ReportVersion::as_str)),
        version_label: titles::version(&page.voice, report),
        title: page.voice.typeset(&edition.title).into_owned(),
        summary: page.voice.typeset(edition.summary.as_deref().unwrap_or_default()).into_owned(),
        as_of: names::as_of(page, id),
        published: names::time_of(page, id, report.published),
        updated: report.updates.last().map(|update| updates::updated(page, update, &updates::way_to(page, id))),
        incident: incidents::of_report(page, report),
        translation_behind: edition.outdated.as_ref().and_then(|outdated| translation_behind(page, id, outdated)),
        highlights: edition.highlights.iter().map(|line| page.voice.typeset(line).into_owned()).collect(),
        figures_alike: figure::are_alike(&figures),
        figures,
        ..ReportView::default()
    }
}

/// The files of the pictures that the page of a report shows, in its order.
pub(crate) fn pictures<'p>(page: &'p PageContext<'_>, id: ReportId) -> Vec<&'p str> {
    let (report, edition, linked) = names::edition(page, id);
    let cover = report.cover.as_ref().and_then(|cover| cover.file.path.as_deref());
    cover.into_iter().chain(BodyOnPage::new(page, linked, Some(report)).pictures(&edition.body)).collect()
}

/// A text in lines, if it is wanted.
fn text(body: &BodyOnPage<'_, '_>, fragment: &Fragment, form: Form) -> String {
    if form.has(Form::Text) { body.text(fragment, Some(LINE)) } else { String::new() }
}

/// A text for mail clients, if it is wanted.
fn mail(body: &BodyOnPage<'_, '_>, fragment: &Fragment, form: Form) -> String {
    if form.has(Form::Mail) { body.mail(fragment) } else { String::new() }
}

/// The files that the report comes out as beside its page.
fn formats(page: &PageContext<'_>, id: ReportId) -> Vec<DownloadView> {
    let view = |file: FormatFile| DownloadView {
        label: match &file {
            FormatFile::Text => page.voice.word("format-text"),
            FormatFile::WhatsApp => "WhatsApp".to_owned(),
            FormatFile::Telegram => "Telegram".to_owned(),
            FormatFile::Single => page.voice.word("format-single"),
            FormatFile::Email => page.voice.word("format-email"),
            FormatFile::Letter => format!("{} (EML)", page.voice.word("format-email")),
            FormatFile::Alert => "CAP".to_owned(),
            FormatFile::ReliefWeb => "ReliefWeb".to_owned(),
            FormatFile::Pdf => page.voice.word("format-pdf"),
            FormatFile::Picture => page.voice.word("format-picture"),
            FormatFile::Own(..) => file.name().to_owned(),
        },
        format: file.kind().label(),
        media_type: file.kind().media_type().to_owned(),
        url: page.url(&Output::Format(id, file)),
    };
    format_files::of_report(page.site, id).into_iter().map(view).collect()
}

/// Whether nothing more is due of a record: its incident is over, or another record came after one without an incident.
fn is_done(record: &Report, has_later: bool) -> bool {
    record.incident.as_ref().map_or(has_later, |incident| !incident.is_open)
}

/// The places of a report, of its events and of its figures, each once.
fn on_map(report: &Report) -> Vec<PlaceId> {
    let mut places = report.mapped_places();
    let figures = report.all_figures().filter_map(|figure| figure.place);
    let mut others: Vec<PlaceId> = figures.filter(|place| !places.contains(place)).collect();
    others.sort_unstable();
    others.dedup();
    places.append(&mut others);
    places
}

fn sections(body: &BodyOnPage<'_, '_>, report: &Report, edition: &Edition, form: Form) -> Vec<SectionView> {
    let page = body.page;
    let section = |(draft, section): (&SectionDraft, &Section)| SectionView {
        anchor: section.anchor.clone(),
        kind: section.kind.map(|kind| names::section_kind(page, kind)),
        topics: section.topics.iter().map(|topic| names::topic(page, *topic)).collect(),
        title_html: if form.has(Form::Page) { body.html(&draft.heading.title) } else { String::new() },
        title: body.heading(&draft.heading),
        content_html: match form.has(Form::Page) {
            true => body.html_with_items(&draft.content, &draft.heading.anchor),
            false => String::new(),
        },
        content_text: text(body, &draft.content, form),
        content_mail_html: mail(body, &draft.content, form),
        content_typst: if form.has(Form::Paper) { body.paper(&draft.content, 1) } else { String::new() },
        updated: updates::updated_part(page, report, &section.anchor, &body.here),
    };
    edition.body.sections.iter().zip(&edition.sections).map(section).collect()
}

/// What has changed in the edition that this one was translated from, with links to it.
fn translation_behind(page: &PageContext<'_>, id: ReportId, outdated: &Outdated) -> Option<TranslationBehindView> {
    let report = &page.site.reports[id];
    let from = report.edition(outdated.from)?;
    let url = page.here.href(&page.site.report_address(id, from.language));
    let link = |text: String, anchor: &str| LinkView {
        text,
        url: if anchor.is_empty() { url.clone() } else { format!("{url}#{anchor}") },
        ..LinkView::default()
    };
    let part = |part: &ChangedPart| match part {
        ChangedPart::Head => link(page.voice.word("title-and-summary"), ""),
        ChangedPart::Lead => link(page.voice.word("changed-lead"), ""),
        ChangedPart::Facts => link(page.voice.word("changed-facts"), ""),
        ChangedPart::Notes => link(page.voice.word("notes"), "notes"),
        ChangedPart::Section(at) => {
            let section = &from.sections[*at];
            let heading = || page.voice.typeset_in(from.language, &from.body.sections[*at].heading.text);
            let kind = section.kind.map(|kind| names::section_kind(page, kind).label);
            link(kind.unwrap_or_else(heading), &section.anchor)
        }
        ChangedPart::Gone(name) => {
            let words = [("title", page.voice.label("section", name))];
            link(
                page.voice.phrase("changed-section-gone", &words.each_ref().map(|(key, text)| (*key, text.as_str()))),
                "",
            )
        }
    };
    let locale = &page.ctx.language(from.language).locale;
    Some(TranslationBehindView {
        words: page.voice.phrase("translation-behind", &[("language", locale.autonym())]),
        parts: outdated.changed.iter().map(part).collect(),
        language: locale.tag().to_owned(),
    })
}

/// Updates were once numbered by their place, which another update could take from them.
fn old_update_anchors(report: &Report) -> Vec<String> {
    let numbered = (1..=report.updates.len()).map(|nth| format!("update-{nth}"));
    numbered.filter(|old| report.updates.iter().all(|update| anchor::update(update) != *old)).collect()
}

fn own_events(page: &PageContext<'_>, report: &Report, linked: &LinkedBody) -> Vec<EventView> {
    let event = |event: &Event| {
        let reference = |source| names::source_reference(page, source, event.credibility, linked.number_of(source));
        let sources = event.source.map(reference).into_iter().collect();
        EventView { anchor: anchor::event(event), ..events::view(page, event, sources) }
    };
    report.events.iter().map(event).collect()
}

/// Contents of the page in the order in which the template prints its parts.
fn toc(body: &BodyOnPage<'_, '_>, view: &ReportView, edition: &Edition) -> Vec<TocEntryView> {
    let before = [
        (!view.figures.is_empty(), "key-figures", "key-figures"),
        (!view.highlights.is_empty(), "highlights", "highlights"),
        (!view.what_changed.is_empty(), "what-changed", "what-changed"),
        (!view.updates.is_empty(), "updates-and-corrections", "updates"),
        (view.figures.len() > figure::IN_HEAD, "other-figures", "other-figures"),
        (!view.documents.is_empty(), "documents", "documents"),
        (view.by_place.is_some(), "by-place", "by-place"),
    ];
    let after = [
        (!view.events.is_empty(), "events", "events"),
        (!view.map_html.is_empty(), "map", "map"),
        (!view.footnotes_html.is_empty(), "notes", "notes"),
        (!view.references.is_empty(), "references", "references"),
        (!view.sources.is_empty(), "sources", "sources"),
    ];
    let mut toc = frame::contents(body.page, &before);
    toc.extend(body.contents(&edition.body.lead));
    for (section, draft) in view.sections.iter().zip(&edition.body.sections) {
        toc.push(TocEntryView {
            text: section.title.clone(),
            url: format!("#{}", section.anchor),
            of_interface: false,
            color: section.kind.as_ref().map(|kind| kind.color.clone()).unwrap_or_default(),
            children: body.contents(&draft.content),
        });
    }
    toc.extend(frame::contents(body.page, &after));
    toc
}

fn contact_view(page: &PageContext<'_>, contact: &ContactDraft) -> ContactView {
    ContactView {
        role: page.voice.text(&contact.role),
        name: or_empty(contact.name.as_ref()),
        email: or_empty(contact.email.as_ref()),
    }
}

fn glide(report: &Report, series: &Series) -> String {
    let own = report.disaster.as_ref().and_then(|disaster| disaster.glide.as_ref());
    let glide = own.or_else(|| series.disaster.as_ref().and_then(|disaster| disaster.glide.as_ref()));
    or_empty(glide)
}
