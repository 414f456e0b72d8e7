//! The page of a report.

use crate::content::body::Fragment;
use crate::content::values::{ReportType, UpdateKind};
use crate::links::LinkedBody;
use crate::model::report::{Edition, Report, ReportId, Section, Update};
use crate::model::section::KindId;
use crate::model::series::SeriesId;
use crate::theme::view::{
    ContactView, EventView, KindView, LinkView, NeighbourView, ReportCardView, ReportView, SectionView, TocEntryView,
    UpdateView, UpdatedView,
};

use super::figure::Printed;
use super::sheet::{Frame, Sheet, address_of};
use super::timeline::event_anchor;
use super::writers::on_page::{BodyOnPage, contents};
use super::writers::surroundings::UpdateMarks;
use super::{Context, Job, Jobs, Rendered, Subject, bytes, data, json_ld};

pub(super) fn plan(ctx: &Context, id: ReportId, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for edition in &site.reports[id.index()].editions {
        let address = site.report_address(id, edition.language);
        plan.add(Subject::Report(id), edition.language, address, edition.file.whole());
    }
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let Subject::Report(id) = job.subject else { return Ok(Default::default()) };
    let sheet = Sheet::new(ctx, job);
    let (report, edition, linked) = sheet.edition(id);
    let view = view(&sheet, id, report, edition, linked);
    let series = report.series;
    let title = sheet.series_title(series);
    let above = match sheet.site.series[series.index()].folder {
        Some(_) => vec![(title, sheet.site.series_address(series, sheet.language))],
        None => Vec::new(),
    };
    let frame = Frame {
        kind: "report",
        title: edition.title.clone(),
        description: edition.summary.clone().unwrap_or_default(),
        above,
        json_ld: json_ld::report(&sheet, id, report, edition),
        marks: edition.marks.clone(),
        unlisted: false,
    };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
}

fn view(sheet: &Sheet<'_>, id: ReportId, report: &Report, edition: &Edition, linked: &LinkedBody) -> ReportView {
    let site = sheet.site;
    let series = &site.series[report.series.index()];
    let position = series.reports.iter().position(|other| *other == id).unwrap_or_default();
    let body = BodyOnPage { marks: update_marks(sheet, report), ..BodyOnPage::new(sheet, linked, Some(report)) };
    let printed = Printed { id, report, linked: Some(linked) };
    let figures = sheet.figures(printed);
    let newest = series.reports.last().copied().filter(|newest| *newest != id);
    let previous = position.checked_sub(1).map(|before| series.reports[before]);
    let comparison = sheet.compare(id);
    let mut view = ReportView {
        series: sheet.link(sheet.series_title(report.series), &site.series_address(report.series, sheet.language)),
        number: report.number,
        number_words: sheet.full_number(report, series.reports.len()),
        kind: report.report_type.as_str().to_owned(),
        kind_label: sheet.type_label(report.report_type),
        version: report.version.map(|version| version.as_str().to_owned()).unwrap_or_default(),
        version_label: sheet.version_label(report),
        title: sheet.typeset(&edition.title).into_owned(),
        summary: sheet.typeset(edition.summary.as_deref().unwrap_or_default()).into_owned(),
        as_of: sheet.as_of(id),
        period: report.period.map(|period| sheet.period(period)),
        published: sheet.time_of(id, report.published),
        updated: report.updates.last().map(|update| sheet.updated(update, report.updates.len() - 1)),
        next_due: report.next_report.filter(|_| newest.is_none()).map(|next| sheet.time(next)),
        superseded_by: newest.map(|newest| sheet.newer(newest)),
        compared_with: previous.map(|previous| sheet.compared_with(previous)).unwrap_or_default(),
        what_changed: comparison
            .as_ref()
            .map(|comparison| sheet.change_lines(id, report, comparison))
            .unwrap_or_default(),
        changes_url: comparison
            .as_ref()
            .map(|_| sheet.href(&address_of(site, &Subject::Changes(id), sheet.language)))
            .unwrap_or_default(),
        highlights: edition.highlights.iter().map(|line| sheet.typeset(line).into_owned()).collect(),
        lead_html: body.html(&edition.body.lead),
        sections: sections(&body, report, edition),
        footnotes_html: body.footnotes(&edition.body),
        sources: body.sources(),
        updates: (0..report.updates.len()).rev().map(|at| sheet.update(id, at, "")).collect(),
        events: events(sheet, report, linked),
        places: report.places.iter().map(|place| sheet.place_name(*place)).collect(),
        actors: report.actors.iter().map(|actor| sheet.actor_name(*actor)).collect(),
        countries: sheet.countries(&series.countries),
        glide: glide(report, series),
        previous: previous.map(|previous| sheet.neighbour(previous)),
        next: series.reports.get(position + 1).map(|next| sheet.neighbour(*next)),
        latest_url: sheet.href(&site.latest_address(report.series, sheet.language)),
        prepared_by: report.prepared_by.as_ref().map(ToString::to_string).unwrap_or_default(),
        approved_by: report.approved_by.as_ref().map(ToString::to_string).unwrap_or_default(),
        contacts: report
            .contacts
            .iter()
            .map(|contact| ContactView {
                role: sheet.text(&contact.role),
                name: contact.name.as_ref().map(ToString::to_string).unwrap_or_default(),
                email: contact.email.as_ref().map(ToString::to_string).unwrap_or_default(),
                phone: String::new(),
            })
            .collect(),
        cite_as: sheet.citation(report, edition),
        map_html: sheet.map_of(&report.mapped_places()),
        downloads: data::downloads_of_report(sheet, id),
        figures,
        ..ReportView::default()
    };
    view.toc = toc(sheet, &view, edition);
    view
}

/// What updates say of the parts that they name.
fn update_marks(sheet: &Sheet<'_>, report: &Report) -> UpdateMarks {
    let parts = report.updates.iter().flat_map(|update| &update.affects);
    parts.filter_map(|part| Some((part.clone(), sheet.updated_part(report, part)?))).collect()
}

fn sections(body: &BodyOnPage<'_, '_>, report: &Report, edition: &Edition) -> Vec<SectionView> {
    let sheet = body.sheet;
    let section = |(draft, section): (&crate::content::body::SectionDraft, &Section)| SectionView {
        anchor: section.anchor.clone(),
        kind: section.kind.map(|kind| sheet.kind(kind)),
        title_html: body.html(&draft.heading.title),
        title: sheet.typeset(&draft.heading.text).into_owned(),
        content_html: body.html(&draft.content),
        updated: sheet.updated_part(report, &section.anchor),
    };
    edition.body.sections.iter().zip(&edition.sections).map(section).collect()
}

fn events(sheet: &Sheet<'_>, report: &Report, linked: &LinkedBody) -> Vec<EventView> {
    let event = |(at, event): (usize, &crate::model::report::Event)| {
        let reference = |source| {
            let number = linked.sources.iter().position(|cited| cited.source == source).map(|at| at + 1);
            sheet.source_reference(source, event.credibility, number)
        };
        let sources = event.source.map(reference).into_iter().collect();
        EventView { anchor: event_anchor(at), ..sheet.event(event, sources) }
    };
    report.events.iter().enumerate().map(event).collect()
}

/// Contents of the page in the order in which the template prints its parts.
fn toc(sheet: &Sheet<'_>, view: &ReportView, edition: &Edition) -> Vec<TocEntryView> {
    let mut toc = Vec::new();
    let mut part = |present: bool, word: &str, anchor: &str| {
        if present {
            let (text, url) = (sheet.word(word), format!("#{anchor}"));
            toc.push(TocEntryView { text, url, ..TocEntryView::default() });
        }
    };
    part(!view.what_changed.is_empty(), "what-changed", "what-changed");
    part(!view.updates.is_empty(), "updates-and-corrections", "updates");
    part(!view.highlights.is_empty(), "highlights", "highlights");
    part(!view.figures.is_empty(), "key-figures", "key-figures");
    toc.extend(contents(&edition.body.lead, sheet));
    for (section, draft) in view.sections.iter().zip(&edition.body.sections) {
        toc.push(TocEntryView {
            text: section.title.clone(),
            url: format!("#{}", section.anchor),
            color: section.kind.as_ref().map(|kind| kind.color.clone()).unwrap_or_default(),
            children: contents(&draft.content, sheet),
        });
    }
    let mut part = |present: bool, word: &str, anchor: &str| {
        if present {
            let (text, url) = (sheet.word(word), format!("#{anchor}"));
            toc.push(TocEntryView { text, url, ..TocEntryView::default() });
        }
    };
    part(!view.events.is_empty(), "events", "events");
    part(!view.map_html.is_empty(), "map", "map");
    part(!view.footnotes_html.is_empty(), "notes", "notes");
    part(!view.sources.is_empty(), "sources", "sources");
    toc
}

fn glide(report: &Report, series: &crate::model::series::Series) -> String {
    let own = report.disaster.as_ref().and_then(|disaster| disaster.glide.as_ref());
    let glide = own.or_else(|| series.disaster.as_ref().and_then(|disaster| disaster.glide.as_ref()));
    glide.map(ToString::to_string).unwrap_or_default()
}

impl<'c> Sheet<'c> {
    /// A report's edition in the page's language, else in the first it has, with its links.
    pub(super) fn edition(&self, id: ReportId) -> (&'c Report, &'c Edition, &'c LinkedBody) {
        let report = &self.ctx.linked.site.reports[id.index()];
        let at = report.editions.iter().position(|edition| edition.language == self.language).unwrap_or_default();
        (report, &report.editions[at], &self.ctx.linked.reports[id.index()][at])
    }

    /// The address of a report's best edition for this page.
    pub(super) fn report_url(&self, id: ReportId) -> String {
        let (_, edition, _) = self.edition(id);
        self.href(&self.site.report_address(id, edition.language))
    }

    pub(super) fn series_title(&self, series: SeriesId) -> String {
        let series = &self.site.series[series.index()];
        match (&series.title, &series.folder) {
            (Some(title), _) => self.text(title),
            (None, Some(folder)) => folder.as_str().to_owned(),
            (None, None) => self.site_title(),
        }
    }

    pub(super) fn type_label(&self, report_type: ReportType) -> String {
        self.strings.label("type", report_type.as_str()).to_owned()
    }

    pub(super) fn version_label(&self, report: &Report) -> String {
        let label = |version: crate::content::values::ReportVersion| self.strings.label("version", version.as_str());
        report.version.map(|version| label(version).to_owned()).unwrap_or_default()
    }

    /// `No. 4`; of a report without number, its kind.
    pub(super) fn number(&self, report: &Report) -> String {
        match report.number {
            Some(number) => self.phrase("number-short", &[("number", &self.locale.number(f64::from(number)))]),
            None => self.type_label(report.report_type),
        }
    }

    /// `Situation report no. 4 of 7`.
    fn full_number(&self, report: &Report, total: usize) -> String {
        let label = self.type_label(report.report_type);
        let Some(number) = report.number else { return label };
        // In a series that begins at no. 12, or has gaps, "no. 14 of 3" would be wrong.
        let number = number.to_string();
        if number.parse().is_ok_and(|number: usize| number <= total) && total > 1 && self.is_gapless(report) {
            let numbered = self.numbered(report.series).to_string();
            return self.phrase("report-number-of", &[("type", &label), ("number", &number), ("total", &numbered)]);
        }
        self.phrase("report-number", &[("type", &label), ("number", &number)])
    }

    fn numbered(&self, series: SeriesId) -> usize {
        let reports = &self.site.series[series.index()].reports;
        reports.iter().filter(|report| self.site.reports[report.index()].number.is_some()).count()
    }

    fn is_gapless(&self, report: &Report) -> bool {
        let reports = &self.site.series[report.series.index()].reports;
        let highest = reports.iter().filter_map(|id| self.site.reports[id.index()].number).max();
        highest.is_some_and(|highest| usize::try_from(highest) == Ok(self.numbered(report.series)))
    }

    fn newer(&self, newest: ReportId) -> LinkView {
        let report = &self.site.reports[newest.index()];
        let date = self.locale.day(report.as_of.day());
        let text = match report.number {
            Some(number) => self.phrase("newer-report", &[("number", &number.to_string()), ("date", &date)]),
            None => self.phrase("newer-report-dated", &[("date", &date)]),
        };
        LinkView { text, url: self.report_url(newest), current: false }
    }

    pub(super) fn compared_with(&self, previous: ReportId) -> String {
        let report = &self.site.reports[previous.index()];
        match report.number {
            Some(number) => self.phrase("since-number", &[("number", &number.to_string())]),
            None => self.phrase("since-date", &[("date", &self.locale.day(report.as_of.day()))]),
        }
    }

    pub(super) fn neighbour(&self, id: ReportId) -> NeighbourView {
        let (report, edition, _) = self.edition(id);
        NeighbourView {
            number_words: self.number(report),
            title: self.typeset_in(edition.language, &edition.title),
            url: self.report_url(id),
            as_of: self.as_of(id),
        }
    }

    pub(super) fn kind(&self, kind: KindId) -> KindView {
        let kind_of = &self.site.kinds[kind.index()];
        let label = match &kind_of.label {
            Some(label) => self.text(label),
            None => self.strings.label("section", kind_of.id.as_str()).to_owned(),
        };
        KindView {
            id: kind_of.id.as_str().to_owned(),
            label,
            icon: kind_of.icon.clone(),
            color: kind_of.hue.as_str().to_owned(),
            url: self.href(&address_of(self.site, &Subject::SectionKind(kind), self.language)),
        }
    }

    /// The nth update of its report.
    /// An update of a report; `page` is the address of the report's page, nothing on that page itself.
    pub(super) fn update(&self, id: ReportId, at: usize, page: &str) -> UpdateView {
        let update = &self.site.reports[id.index()].updates[at];
        UpdateView {
            anchor: update_anchor(at),
            time: self.time(update.time),
            kind: update.kind.as_str().to_owned(),
            kind_label: self.strings.label("update", update.kind.as_str()).to_owned(),
            text: self.text(&update.text),
            affects: update.affects.iter().filter_map(|part| self.affected(id, part, page)).collect(),
            ..UpdateView::default()
        }
    }

    /// A part that an update names, where the edition on show has it.
    fn affected(&self, id: ReportId, part: &str, page: &str) -> Option<LinkView> {
        let (report, edition, _) = self.edition(id);
        if let Some(figure) = report.figure(part) {
            let url = format!("{page}#{}", super::figure::anchor(part));
            return Some(LinkView { text: self.figure_label(figure), url, current: false });
        }
        let sections = edition.body.sections.iter().zip(&edition.sections);
        let section = sections.filter(|(_, section)| section.anchor == part).map(|(draft, _)| &draft.heading);
        let headings = edition.body.fragments().flat_map(Fragment::headings);
        let mut headings = section.chain(headings.filter(|heading| heading.anchor == part));
        let text = match headings.next() {
            Some(heading) => self.typeset_in(edition.language, &heading.text),
            None if edition.body.fragments().any(|fragment| fragment.has_anchor(part)) => self.word("passage"),
            None => return None,
        };
        Some(LinkView { text, url: format!("{page}#{part}"), current: false })
    }

    /// The last update of a report that names this part of it.
    pub(super) fn updated_part(&self, report: &Report, part: &str) -> Option<UpdatedView> {
        report.last_update_of(part).map(|(at, update)| self.updated(update, at))
    }

    fn updated(&self, update: &Update, at: usize) -> UpdatedView {
        UpdatedView {
            time: self.time(update.time),
            text: self.text(&update.text),
            kind: update.kind.as_str().to_owned(),
            kind_label: self.strings.label("update", update.kind.as_str()).to_owned(),
            url: format!("#{}", update_anchor(at)),
        }
    }

    fn citation(&self, report: &Report, edition: &Edition) -> String {
        let publisher = self.site.settings.publisher.as_ref();
        let publisher = publisher.map_or_else(|| self.site_title(), |publisher| self.text(&publisher.name));
        let title = self.typeset(&edition.title);
        let date = self.locale.day(report.published.day());
        let url = self.absolute(self.address);
        let Some(number) = report.number else {
            let words = [("publisher", &*publisher), ("title", &title), ("date", &date), ("url", &url)];
            return self.phrase("citation-unnumbered", &words);
        };
        let (series, number) = (self.series_title(report.series), number.to_string());
        self.phrase(
            "citation",
            &[
                ("publisher", &publisher),
                ("title", &title),
                ("series", &series),
                ("number", &number),
                ("date", &date),
                ("url", &url),
            ],
        )
    }

    /// A report in a list.
    pub(super) fn card(&self, id: ReportId) -> ReportCardView {
        let (report, edition, _) = self.edition(id);
        let (language, direction) = self.mark(edition.language);
        let corrected = report.updates.iter().rfind(|update| update.kind != UpdateKind::Update);
        ReportCardView {
            number_words: report.number.map(|_| self.number(report)).unwrap_or_default(),
            kind_label: self.type_label(report.report_type),
            version_label: self.version_label(report),
            title: self.typeset_in(edition.language, &edition.title),
            url: self.report_url(id),
            summary: self.typeset_in(edition.language, edition.summary.as_deref().unwrap_or_default()),
            as_of: self.as_of(id),
            period: report.period.map(|period| self.period(period)),
            changes: self.headline_figures(id, report),
            corrected: corrected.is_some(),
            corrected_words: corrected
                .map(|update| self.strings.label("changed", update.kind.as_str()).to_owned())
                .unwrap_or_default(),
            latest: self.site.series[report.series.index()].reports.last() == Some(&id),
            handling: self.handling(report.tlp),
            language,
            direction,
            ..ReportCardView::default()
        }
    }

    /// A report in a list that mixes series.
    pub(super) fn card_of_series(&self, id: ReportId) -> ReportCardView {
        let series = self.site.reports[id.index()].series;
        let link = self.link(self.series_title(series), &self.site.series_address(series, self.language));
        ReportCardView { series: Some(link), ..self.card(id) }
    }

    /// `killed 311 (+56)`: the first figures of a report.
    fn headline_figures(&self, id: ReportId, report: &Report) -> Vec<String> {
        let printed = Printed { id, report, linked: None };
        let line = |figure: &crate::model::figure::Figure| {
            let label = figure.label.as_ref().map_or_else(|| figure.id.to_string(), |label| self.text(label));
            let value = self.value(figure.value, figure.approximate);
            match self.change(figure, printed).filter(|change| matches!(change.direction.as_str(), "up" | "down")) {
                Some(change) => {
                    let words = [("label", label.as_str()), ("value", &value), ("change", &change.amount)];
                    self.phrase("changed-figure", &words)
                }
                None => self.typeset(&format!("{label}: {value}")).into_owned(),
            }
        };
        report.figures.iter().take(2).map(line).collect()
    }
}

/// The anchor of a report's nth update.
pub(super) fn update_anchor(at: usize) -> String {
    format!("update-{}", at + 1)
}
