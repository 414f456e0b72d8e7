//! What changed since the last issue: the lines on a report's page, and a page of their own with every word.

use crate::content::values::UpdateKind;
use crate::links::compare::{Comparison, FigureChange, SectionChange};
use crate::model::figure::Figure;
use crate::model::report::{Edition, Report, ReportId};
use crate::theme::view::{ChangeLineView, ChangesView, NameView, SectionChangeView, UpdateView};

use super::difference::{Voices, Words, difference};
use super::figure::{self, Printed};
use super::report::update_anchor;
use super::sheet::{Frame, Sheet, address_of};
use super::writers::on_page::BodyOnPage;
use super::writers::plain::Reading;
use super::{Context, Job, Jobs, Rendered, Subject, bytes};

/// More lines than this are no longer read at a glance.
const MOST_LINES: usize = 5;

pub(super) fn plan(ctx: &Context, id: ReportId, plan: &mut Jobs) {
    if ctx.linked.issue_before(id).is_none() {
        return;
    }
    let site = &ctx.linked.site;
    for edition in &site.reports[id.index()].editions {
        let subject = Subject::Changes(id);
        let address = address_of(site, &subject, edition.language);
        plan.add(subject, edition.language, address, edition.file.whole());
    }
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let Subject::Changes(id) = job.subject else { return Ok(Default::default()) };
    let sheet = Sheet::new(ctx, job);
    let Some(comparison) = sheet.compare(id) else { return Ok(Default::default()) };
    let (report, edition, _) = sheet.edition(id);
    let view = view(&sheet, id, &comparison);
    let series = report.series;
    let mut above = vec![(sheet.series_title(series), sheet.site.series_address(series, sheet.language))];
    if sheet.site.series[series.index()].folder.is_none() {
        above.clear();
    }
    above.push((sheet.typeset(&edition.title).into_owned(), sheet.site.report_address(id, sheet.language)));
    let title = sheet.phrase("changes-of", &[("title", &edition.title)]);
    let frame = Frame {
        kind: "changes",
        title,
        description: view.since.clone(),
        above,
        marks: edition.marks.clone(),
        ..Frame::default()
    };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
}

fn view(sheet: &Sheet<'_>, id: ReportId, comparison: &Comparison<'_>) -> ChangesView {
    let (report, _, linked) = sheet.edition(id);
    let printed = Printed { id, report, linked: Some(linked) };
    let page = sheet.report_url(id);
    let name = |source: &crate::model::source::SourceRef| {
        let facts = &sheet.site.sources[source.index()].facts;
        sheet.name(&facts.name, facts.short.as_ref(), None)
    };
    let (here, there) = (sheet.section_text(id), sheet.section_text(comparison.before));
    let lead = comparison.is_lead_rewritten.then(|| sheet.lead_change(&here, &there));
    ChangesView {
        report: sheet.neighbour(id),
        previous: sheet.neighbour(comparison.before),
        since: sheet.compared_with(comparison.before),
        figures: comparison.figures.iter().map(|change| sheet.figure_line(*change, printed, &page)).collect(),
        sections: lead
            .into_iter()
            .chain(comparison.sections.iter().map(|change| sheet.section_change(&here, &there, *change)))
            .collect(),
        places: comparison.places.iter().map(|place| sheet.place_name(*place)).collect(),
        actors: comparison.actors.iter().map(|actor| sheet.actor_name(*actor)).collect(),
        sources: comparison.sources.iter().map(name).collect::<Vec<NameView>>(),
        updates: sheet.updates_between(id, comparison.before),
        other_language: !comparison.is_comparable,
    }
}

impl Sheet<'_> {
    /// A report's edition in the page's language against the report before.
    pub(super) fn compare(&self, id: ReportId) -> Option<Comparison<'_>> {
        let report = &self.site.reports[id.index()];
        let at = report.editions.iter().position(|edition| edition.language == self.language).unwrap_or_default();
        self.ctx.linked.compare(id, at)
    }

    /// What changed, in a few lines: figures first, then the rest as far as there is room.
    pub(super) fn change_lines(
        &self,
        id: ReportId,
        report: &Report,
        comparison: &Comparison<'_>,
    ) -> Vec<ChangeLineView> {
        let printed = Printed { id, report, linked: None };
        // Parts come with their whole; a reader at a glance wants wholes.
        let is_whole = |figure: &Figure| report.figures.iter().any(|whole| whole.id == figure.id);
        let figures = comparison.figures.iter().filter(|change| match change {
            FigureChange::New(figure) | FigureChange::Changed(figure) => is_whole(figure),
            FigureChange::Gone(_) => true,
        });
        let mut lines: Vec<_> = figures.map(|change| self.figure_line(*change, printed, "")).collect();
        let others = self.other_lines(id, comparison);
        lines.truncate(MOST_LINES.saturating_sub(others.len().min(3)));
        lines.extend(others);
        lines.truncate(MOST_LINES);
        lines
    }

    fn other_lines(&self, id: ReportId, comparison: &Comparison<'_>) -> Vec<ChangeLineView> {
        let page = self.href(&address_of(self.site, &Subject::Changes(id), self.language));
        let line = |kind: &str, text: String, anchor: &str| ChangeLineView {
            kind: kind.to_owned(),
            text,
            url: format!("{page}#{anchor}"),
        };
        let corrected = self.site.reports[comparison.before.index()].updates.iter();
        let corrections = corrected.filter(|update| update.kind != UpdateKind::Update);
        let mut lines: Vec<_> = corrections
            .map(|update| {
                let kind = self.strings.label("update", update.kind.as_str());
                let words = [("kind", kind), ("text", &*self.text(&update.text))];
                line("correction", self.phrase("changed-text", &words), "updates")
            })
            .collect();
        let sections =
            |wanted: fn(&SectionChange) -> bool| comparison.sections.iter().filter(move |change| wanted(change));
        let (_, edition, _) = self.edition(id);
        for change in sections(|change| matches!(change, SectionChange::New(_))) {
            if let SectionChange::New(at) = change {
                let title = self.typeset(&edition.body.sections[*at].heading.text);
                lines.push(ChangeLineView {
                    kind: "section".to_owned(),
                    text: self.phrase("changed-section-new", &[("title", &title)]),
                    url: format!("#{}", edition.sections[*at].anchor),
                });
            }
        }
        let names = |names: Vec<NameView>, key: &str, kind: &str, anchor: &str| {
            let name = |name: NameView| line(kind, self.phrase(key, &[("name", &name.name)]), anchor);
            names.into_iter().map(name).collect::<Vec<_>>()
        };
        let places = comparison.places.iter().map(|place| self.place_name(*place)).collect();
        lines.extend(names(places, "changed-place-new", "place", "places"));
        let actors = comparison.actors.iter().map(|actor| self.actor_name(*actor)).collect();
        lines.extend(names(actors, "changed-actor-new", "actor", "actors"));
        if !comparison.sources.is_empty() {
            lines.push(line("source", self.count("changed-source-count", comparison.sources.len()), "sources"));
        }
        let rewritten = sections(|change| matches!(change, SectionChange::Rewritten(..))).count();
        if rewritten > 0 {
            lines.push(line("section", self.count("changed-sections-rewritten", rewritten), "sections"));
        }
        lines
    }

    fn figure_line(&self, change: FigureChange<'_>, printed: Printed<'_>, page: &str) -> ChangeLineView {
        let label =
            |figure: &Figure| figure.label.as_ref().map_or_else(|| figure.id.to_string(), |label| self.text(label));
        let (kind, text, id) = match change {
            FigureChange::New(figure) => {
                let words = [("label", &*label(figure)), ("value", &*self.value(figure.value, figure.approximate))];
                ("figure-new", self.phrase("changed-figure-new", &words), &figure.id)
            }
            FigureChange::Changed(figure) => {
                let amount = self.change(figure, printed).map(|change| change.amount).unwrap_or_default();
                let value = self.value(figure.value, figure.approximate);
                let words = [("label", &*label(figure)), ("value", &*value), ("change", &*amount)];
                ("figure", self.phrase("changed-figure", &words), &figure.id)
            }
            FigureChange::Gone(figure) => {
                let text = self.phrase("changed-figure-gone", &[("label", &label(figure))]);
                let before = self.ctx.linked.issue_before(printed.id).map(|before| self.report_url(before));
                let url = format!("{}#{}", before.unwrap_or_default(), figure::anchor(figure.id.as_str()));
                return ChangeLineView { kind: "figure-gone".to_owned(), text, url };
            }
        };
        ChangeLineView { kind: kind.to_owned(), text, url: format!("{page}#{}", figure::anchor(id.as_str())) }
    }

    fn section_change(
        &self,
        here: &SectionText<'_, '_>,
        there: &SectionText<'_, '_>,
        change: SectionChange,
    ) -> SectionChangeView {
        let (state, now, before) = match change {
            SectionChange::New(at) => ("new", Some(at), None),
            SectionChange::Rewritten(at, other) => ("rewritten", Some(at), Some(other)),
            SectionChange::Gone(other) => ("gone", None, Some(other)),
        };
        let text = |of: &SectionText<'_, '_>, at: usize| {
            of.body.plain(&of.edition.body.sections[at].content, Reading::Paragraphs)
        };
        let url = |of: &SectionText<'_, '_>, at: usize| format!("{}#{}", of.page, of.edition.sections[at].anchor);
        let (of, at) = match (now, before) {
            (Some(at), _) => (here, at),
            (None, other) => (there, other.unwrap_or_default()),
        };
        let texts = (before.map(|at| text(there, at)), now.map(|at| text(here, at)));
        SectionChangeView {
            title: self.typeset(&of.edition.body.sections[at].heading.text).into_owned(),
            url: url(of, at),
            earlier_url: before.map(|at| url(there, at)).unwrap_or_default(),
            kind: of.edition.sections[at].kind.map(|kind| self.kind(kind)),
            ..self.text_change(state, &texts.0.unwrap_or_default(), &texts.1.unwrap_or_default())
        }
    }

    /// What stands before the first section.
    fn lead_change(&self, here: &SectionText<'_, '_>, there: &SectionText<'_, '_>) -> SectionChangeView {
        let text = |of: &SectionText<'_, '_>| of.body.plain(&of.edition.body.lead, Reading::Paragraphs);
        SectionChangeView {
            title: self.word("changed-lead"),
            url: here.page.clone(),
            earlier_url: there.page.clone(),
            ..self.text_change("rewritten", &text(there), &text(here))
        }
    }

    fn text_change(&self, state: &str, before: &str, now: &str) -> SectionChangeView {
        let voices = Voices { added: self.strings.text("added-words"), removed: self.strings.text("removed-words") };
        let found = difference(&Words::of(before), &Words::of(now), &voices);
        SectionChangeView {
            state: state.to_owned(),
            state_label: self.strings.label("section-change", state).to_owned(),
            added_words: self.count("words-added", found.added),
            removed_words: self.count("words-removed", found.removed),
            diff_html: if state == "rewritten" { found.html } else { String::new() },
            ..SectionChangeView::default()
        }
    }

    fn section_text(&self, id: ReportId) -> SectionText<'_, '_> {
        let (report, edition, linked) = self.edition(id);
        let body = BodyOnPage::new(self, linked, Some(report));
        SectionText { edition, body, page: self.report_url(id) }
    }

    /// What was changed in the report before after it came out, and in this one.
    fn updates_between(&self, id: ReportId, before: ReportId) -> Vec<UpdateView> {
        let of = |id: ReportId, at: usize| {
            let mut neighbour = self.neighbour(id);
            let update = self.update(id, at, &neighbour.url);
            neighbour.url = format!("{}#{}", neighbour.url, update_anchor(at));
            UpdateView { anchor: String::new(), report: Some(neighbour), ..update }
        };
        let mut views = Vec::new();
        for id in [id, before] {
            let count = self.site.reports[id.index()].updates.len();
            views.extend((0..count).rev().map(|at| of(id, at)));
        }
        views
    }
}

/// The sections of a report, to be read as plain text.
struct SectionText<'t, 'c> {
    edition: &'t Edition,
    body: BodyOnPage<'t, 'c>,
    page: String,
}
