//! What a report says that its series did not say before: a few lines on a report's page, and a page with every changed word.

use crate::content::values::UpdateKind;
use crate::context::{Context, PageContext, Rendered, names, not_planned, or_empty};
use crate::links::LinkedSite;
use crate::links::compare::{Comparison, FigureChange, Rewriting, SectionAt, SectionChange};
use crate::model::figure::Figure;
use crate::model::report::{Edition, Report, ReportId, Update};
use crate::model::source::SourceRef;
use crate::plan::{Job, Jobs, Output, anchor};
use crate::theme::view::{ChangeLineView, ChangesView, NameView, SectionChangeView, UpdateView};
use crate::wording::{figures, incidents, titles};
use crate::writers::on_page::BodyOnPage;
use crate::writers::plain::Reading;

use super::figure_change::{self, FigureContext};
use super::frame::{self, PageHead};
use super::text_diff::{ChangeLabels, TextDiff, TextTokens, diff};
use super::{report_card, since_links, updates};

/// Nobody reads more lines than this at a glance.
const MOST_LINES: usize = 5;

pub(crate) fn plan(ctx: &Context, id: ReportId, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    if has_page(&ctx.linked, id) {
        for edition in &site.reports[id].editions {
            plan.add_in(site, edition.language, Output::Changes(id), Some(edition.file.whole()));
        }
    }
}

/// Whether the changes have a page, in every language of the report. If all texts are written anew in all editions, the
/// report's own page says everything that it could say.
fn has_page(linked: &LinkedSite, id: ReportId) -> bool {
    let mut editions = 0..linked.site.reports[id].editions.len();
    editions.any(|at| linked.is_all_anew(id, at) == Some(false))
}

/// The address of the page with the changes, of which those of one edition are known; empty if there is none.
pub(super) fn page_url(page: &PageContext<'_>, id: ReportId, comparison: &Comparison<'_>) -> String {
    let is_alone = page.site.reports[id].editions.len() == 1;
    let is_there = !comparison.is_all_anew() || !is_alone && has_page(&page.ctx.linked, id);
    if is_there { page.url(&Output::Changes(id)) } else { String::new() }
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job, id: ReportId) -> Rendered {
    let comparison = compare(page, id).ok_or_else(|| not_planned(&job.address))?;
    let (report, edition, _) = names::edition(page, id);
    let view = view(page, id, &comparison);
    let mut above = frame::series_above(page, report.series);
    let address = page.site.report_address(id, page.voice.language);
    above.push(page.here.link(page.voice.typeset(&edition.title), &address));
    let title = page.voice.phrase("changes-of", &[("title", &edition.title)]);
    let head = PageHead {
        kind: "changes",
        description: format!("{title}, {}", view.since),
        title,
        has_interface_title: true,
        above,
        marks: edition.restrictions.clone(),
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

pub(super) fn view(page: &PageContext<'_>, id: ReportId, comparison: &Comparison<'_>) -> ChangesView {
    let (report, _, linked) = names::edition(page, id);
    let context = FigureContext { id, report, linked: Some(linked) };
    let report_url = names::report_url(page, id);
    let name = |source: &SourceRef| {
        let facts = &page.site.sources[*source].facts;
        names::name(page, &facts.name, facts.short.as_ref(), None)
    };
    let here = section_text(page, id);
    let lead = comparison.rewritten_lead.map(|(before, rewriting)| lead_change(page, &here, before, rewriting));
    ChangesView {
        report: report_card::neighbour(page, id),
        previous: report_card::neighbour(page, comparison.before),
        since: titles::since(&page.voice, &page.site.reports[comparison.before]),
        figures: comparison.figures.iter().map(|change| figure_line(page, *change, context, &report_url)).collect(),
        sections: lead
            .into_iter()
            .chain(comparison.sections.iter().map(|change| section_change(page, &here, *change)))
            .collect(),
        places: comparison.places.iter().map(|place| names::place(page, *place)).collect(),
        actors: comparison.actors.iter().map(|actor| names::actor(page, *actor)).collect(),
        sources: comparison.sources.iter().map(name).collect::<Vec<NameView>>(),
        updates: updates_between(page, id, comparison.before),
        since_earlier: since_links::links(page, id),
        other_language: !comparison.is_comparable,
    }
}

/// A report's edition in the page's language against what the series said before.
pub(super) fn compare<'c>(page: &PageContext<'c>, id: ReportId) -> Option<Comparison<'c>> {
    let at = page.site.reports[id].best_edition_at(page.voice.language);
    page.ctx.linked.compare(id, at)
}

/// What changed, in a few lines, and for how many more there is no room: `+2`, or nothing.
#[derive(Default)]
pub(super) struct ChangeLines {
    pub(super) lines: Vec<ChangeLineView>,
    pub(super) more: String,
}

/// A line that holds a name in another language than the page's: `[language, direction]`, empty for the page's own.
fn with_name(line: ChangeLineView, name: &str, [language, direction]: [String; 2]) -> ChangeLineView {
    match line.text.split_once(name).filter(|_| !language.is_empty() && !name.is_empty()) {
        Some((before, after)) => ChangeLineView {
            before: before.to_owned(),
            foreign: name.to_owned(),
            foreign_language: language,
            foreign_direction: direction,
            after: after.to_owned(),
            ..line
        },
        None => line,
    }
}

/// Figures first, then the rest if there is room. `changes_url` is the page with all of it.
pub(super) fn lines(
    page: &PageContext<'_>,
    id: ReportId,
    report: &Report,
    comparison: &Comparison<'_>,
    changes_url: &str,
) -> ChangeLines {
    let context = FigureContext { id, report, linked: None };
    // Parts follow from their whole, and there is room for few lines.
    let is_whole = |figure: &Figure| report.figures.iter().any(|whole| whole.id == figure.id);
    let has_changed = |figure: &Figure| {
        comparison.figures.iter().any(|change| matches!(change, FigureChange::Changed(of) if of.id == figure.id))
    };
    let figures = comparison.figures.iter().filter(|change| match change {
        FigureChange::New(figure) | FigureChange::Changed(figure) => is_whole(figure),
        // That a figure changed says that places did.
        FigureChange::InPlaces(figure, _) => is_whole(figure) && !has_changed(figure),
        FigureChange::Gone(..) => true,
    });
    let mut lines: Vec<_> = state_line(page, report, comparison.before).into_iter().collect();
    lines.extend(figures.map(|change| figure_line(page, *change, context, "")));
    let others = other_lines(page, id, comparison, changes_url);
    let all = lines.len() + others.len();
    lines.truncate(MOST_LINES.saturating_sub(others.len().min(3)));
    lines.extend(others);
    lines.truncate(MOST_LINES);
    let more = match all - lines.len() {
        0 => String::new(),
        more => format!("+{}", page.voice.number(more)),
    };
    ChangeLines { lines, more }
}

/// That the incident came into another state.
pub(super) fn state_line(page: &PageContext<'_>, report: &Report, before: ReportId) -> Option<ChangeLineView> {
    let before = page.site.reports[before].incident.as_ref()?.state;
    let now = report.incident.as_ref()?.state;
    let name = |state| incidents::state(&page.voice, state).label;
    (now != before).then(|| ChangeLineView {
        kind: "incident".to_owned(),
        text: page.voice.phrase("changed-state", &[("state", &name(now)), ("before", &name(before))]),
        url: "#incident".to_owned(),
        ..ChangeLineView::default()
    })
}

fn other_lines(
    page: &PageContext<'_>,
    id: ReportId,
    comparison: &Comparison<'_>,
    changes_url: &str,
) -> Vec<ChangeLineView> {
    let (_, edition, _) = names::edition(page, id);
    // Without a page of changes, a line leads to what it is about.
    let line = |kind: &str, text: String, anchor: &str| ChangeLineView {
        kind: kind.to_owned(),
        text,
        url: match (changes_url, anchor) {
            ("", "updates") => format!("{}#updates", names::report_url(page, comparison.before)),
            ("", "places" | "actors") => "#about-report".to_owned(),
            ("", "sections") => {
                let first = rewritten(comparison).next();
                first.map_or_else(String::new, |at| format!("#{}", edition.sections[at].anchor))
            }
            (page, anchor) => format!("{page}#{anchor}"),
        },
        ..ChangeLineView::default()
    };
    let named = |words: String, names: Vec<String>| match changes_url.is_empty() {
        true => page.voice.phrase("changed-text", &[("kind", &words), ("text", &page.voice.locale.list(&names))]),
        false => words,
    };
    let corrected = page.site.reports[comparison.before].updates.iter();
    let corrections = corrected.filter(|update| update.kind != UpdateKind::Update);
    let mut lines = lines_of_corrected(page, id);
    lines.extend(corrections.map(|update| {
        let kind = page.voice.strings.label("update", update.kind.as_str());
        let text = page.voice.text(&update.text);
        let words = [("kind", kind), ("text", &*text)];
        let line = line("correction", page.voice.phrase("changed-text", &words), "updates");
        let before = &page.site.reports[comparison.before];
        with_name(line, &text, names::language_in_report(page, before, &update.text))
    }));
    let sections = |wanted: fn(&SectionChange) -> bool| comparison.sections.iter().filter(move |change| wanted(change));
    for change in sections(|change| matches!(change, SectionChange::New(_))) {
        if let SectionChange::New(at) = change {
            let title = page.voice.typeset_in(edition.language, &edition.body.sections[*at].heading.text);
            let line = ChangeLineView {
                kind: "section".to_owned(),
                text: page.voice.phrase("changed-section-new", &[("title", &title)]),
                url: format!("#{}", edition.sections[*at].anchor),
                ..ChangeLineView::default()
            };
            let other = names::mark(page, edition.language);
            lines.push(with_name(line, &title, [other.tag, other.direction]));
        }
    }
    let names = |names: Vec<NameView>, key: &str, kind: &str, anchor: &str| {
        let name = |name: NameView| {
            let line = line(kind, page.voice.phrase(key, &[("name", &name.name)]), anchor);
            with_name(line, &name.name, [name.language, name.direction])
        };
        names.into_iter().map(name).collect::<Vec<_>>()
    };
    let places = comparison.places.iter().map(|place| names::place(page, *place)).collect();
    lines.extend(names(places, "changed-place-new", "place", "places"));
    let actors = comparison.actors.iter().map(|actor| names::actor(page, *actor)).collect();
    lines.extend(names(actors, "changed-actor-new", "actor", "actors"));
    if !comparison.sources.is_empty() {
        let words = page.voice.count("changed-source-count", comparison.sources.len());
        let new = comparison.sources.iter().map(|source| names::source(page, *source).name).collect();
        lines.push(line("source", named(words, new), "sources"));
    }
    let titles: Vec<String> = rewritten(comparison)
        .map(|at| page.voice.typeset_in(edition.language, &edition.body.sections[at].heading.text))
        .collect();
    if !titles.is_empty() {
        let words = page.voice.count("changed-sections-rewritten", titles.len());
        lines.push(line("section", named(words, titles), "sections"));
    }
    lines
}

/// The numbers of earlier reports that this one corrects.
fn lines_of_corrected(page: &PageContext<'_>, id: ReportId) -> Vec<ChangeLineView> {
    let report = &page.site.reports[id];
    let kind = page.voice.label("update", UpdateKind::Correction.as_str());
    let line = |(figure, words): (&Figure, String)| {
        let line = ChangeLineView {
            kind: "correction".to_owned(),
            text: page.voice.phrase("changed-text", &[("kind", &kind), ("text", &words)]),
            url: format!("#{}", anchor::figure(figure.id.as_str())),
            ..ChangeLineView::default()
        };
        with_name(line, &names::figure_label(page, figure), names::language_of_label(page, report, figure))
    };
    figure_change::corrections_by(page, id, report).into_iter().map(line).collect()
}

/// The sections with other words than before, by their place.
pub(super) fn rewritten(comparison: &Comparison<'_>) -> impl Iterator<Item = usize> {
    comparison.sections.iter().filter_map(|change| match change {
        SectionChange::Rewritten(at, ..) => Some(*at),
        SectionChange::New(_) | SectionChange::Gone(_) => None,
    })
}

fn figure_line(
    page: &PageContext<'_>,
    change: FigureChange<'_>,
    context: FigureContext<'_>,
    report_url: &str,
) -> ChangeLineView {
    let label = |figure: &Figure| names::label_with_whole(page, context.report, figure);
    let line = |kind: &str, text: String, url: String, (report, figure): (&Report, &Figure)| {
        let line = ChangeLineView { kind: kind.to_owned(), text, url, ..ChangeLineView::default() };
        with_name(line, &label(figure), names::language_of_label(page, report, figure))
    };
    let (kind, text, figure) = match change {
        FigureChange::New(figure) => {
            let words = [("label", &*label(figure)), ("value", &*figures::in_text(&page.voice, figure))];
            ("figure-new", page.voice.phrase("changed-figure-new", &words), figure)
        }
        FigureChange::Changed(figure) if figure.is_retracted() => {
            let text = format!("{}: {}", label(figure), figures::in_text(&page.voice, figure));
            ("figure", page.voice.typeset(&text).into_owned(), figure)
        }
        FigureChange::Changed(figure) => {
            let last = page.ctx.linked.histories.base(page.site, context.id, &figure.id).map(|(id, _)| id);
            let change = figure_change::change(page, figure, context).unwrap_or_default();
            let is_of_last = last == page.ctx.linked.issue_before(context.id);
            // What is no change has no number that needs its base.
            let amount = match &*change.direction {
                // The number that was printed before was another: what it should have been has not changed.
                "same" => change.words,
                "other" => change.amount,
                _ if is_of_last => change.amount,
                _ => change.words,
            };
            let value = figures::in_text(&page.voice, figure);
            let words = [("label", &*label(figure)), ("value", &*value), ("change", &*amount)];
            ("figure", page.voice.phrase("changed-figure", &words), figure)
        }
        FigureChange::InPlaces(figure, places) => {
            let words = [("kind", &*label(figure)), ("text", &*page.voice.count("changed-places", places))];
            let text = page.voice.phrase("changed-text", &words);
            return line("figure", text, [report_url, "#by-place"].concat(), (context.report, figure));
        }
        FigureChange::Gone(before, figure) => {
            let text = page.voice.phrase("changed-figure-gone", &[("label", &label(figure))]);
            let url = format!("{}#{}", names::report_url(page, before), anchor::figure(figure.id.as_str()));
            return line("figure-gone", text, url, (&page.site.reports[before], figure));
        }
    };
    let url = [report_url, "#", &anchor::figure(figure.id.as_str())].concat();
    line(kind, text, url, (context.report, figure))
}

fn section_change(page: &PageContext<'_>, here: &SectionText<'_, '_>, change: SectionChange) -> SectionChangeView {
    let (state, now, before): (TextState, Option<usize>, Option<SectionAt>) = match change {
        SectionChange::New(at) => (TextState::New, Some(at), None),
        SectionChange::Rewritten(at, other, rewriting) => (TextState::Rewritten(rewriting), Some(at), Some(other)),
        SectionChange::Gone(other) => (TextState::Gone, None, Some(other)),
    };
    let before = before.map(|at| (section_text(page, at.report), at));
    let text =
        |of: &SectionText<'_, '_>, at: usize| of.body.plain(&of.edition.body.sections[at].content, Reading::Paragraphs);
    let url = |of: &SectionText<'_, '_>, at: usize| [&*of.url, "#", &of.edition.sections[at].anchor].concat();
    let texts = (before.as_ref().map(|(there, at)| text(there, at.section)), now.map(|at| text(here, at)));
    let earlier_url = before.as_ref().map(|(there, at)| url(there, at.section)).unwrap_or_default();
    let earlier_words = or_empty(before.as_ref().map(|(_, at)| number(page, at.report)));
    let (of, at) = match (now, &before) {
        (None, Some((there, at))) => (there, at.section),
        (at, _) => (here, at.unwrap_or_default()),
    };
    SectionChangeView {
        title: page.voice.typeset(&of.edition.body.sections[at].heading.text).into_owned(),
        url: url(of, at),
        earlier_url,
        earlier_words,
        kind: of.edition.sections[at].kind.map(|kind| names::section_kind(page, kind)),
        ..text_change(page, state, &texts.0.unwrap_or_default(), &texts.1.unwrap_or_default())
    }
}

/// The text before the first section.
fn lead_change(
    page: &PageContext<'_>,
    here: &SectionText<'_, '_>,
    before: ReportId,
    rewriting: Rewriting,
) -> SectionChangeView {
    let there = section_text(page, before);
    let text = |of: &SectionText<'_, '_>| of.body.plain(&of.edition.body.lead, Reading::Paragraphs);
    let (was, is) = (text(&there), text(here));
    let state = match (was.is_empty(), is.is_empty()) {
        (true, _) => TextState::New,
        (_, true) => TextState::Gone,
        (false, false) => TextState::Rewritten(rewriting),
    };
    SectionChangeView {
        title: page.voice.word("changed-lead"),
        url: here.url.clone(),
        earlier_url: there.url.clone(),
        earlier_words: number(page, before),
        ..text_change(page, state, &was, &is)
    }
}

/// `No. 3`, with its day if it has no number.
fn number(page: &PageContext<'_>, id: ReportId) -> String {
    let report = &page.site.reports[id];
    let words = titles::number(&page.voice, report);
    if report.number.is_some() { words } else { format!("{words}, {}", page.voice.locale.day(report.as_of.day())) }
}

/// How a text stands beside that of an earlier report.
#[derive(Clone, Copy)]
enum TextState {
    New,
    Rewritten(Rewriting),
    Gone,
}

fn text_change(page: &PageContext<'_>, state: TextState, before: &str, now: &str) -> SectionChangeView {
    let labels = ChangeLabels {
        added: page.voice.strings.text("added-words"),
        removed: page.voice.strings.text("removed-words"),
        in_english: page.voice.strings.is_english_instead(),
    };
    let (before, now) = (TextTokens::of(before), TextTokens::of(now));
    let (name, found) = match state {
        TextState::New => ("new", TextDiff::of_all(&before, &now)),
        TextState::Gone => ("gone", TextDiff::of_all(&before, &now)),
        TextState::Rewritten(Rewriting::Anew) => ("rewritten", TextDiff::of_all(&before, &now)),
        TextState::Rewritten(Rewriting::InPart) => ("rewritten", diff(&before, &now, &labels)),
    };
    SectionChangeView {
        same_words: name == "rewritten" && (found.added, found.removed) == (0, 0),
        state: name.to_owned(),
        state_label: page.voice.label("section-change", name),
        added_words: page.voice.count("words-added", found.added),
        removed_words: page.voice.count("words-removed", found.removed),
        diff_html: found.html,
        ..SectionChangeView::default()
    }
}

fn section_text<'t, 'c>(page: &'t PageContext<'c>, id: ReportId) -> SectionText<'t, 'c> {
    let (report, edition, linked) = names::edition(page, id);
    let body = BodyOnPage::new(page, linked, Some(report));
    SectionText { edition, body, url: names::report_url(page, id) }
}

/// The updates of this report and of the one before.
fn updates_between(page: &PageContext<'_>, id: ReportId, before: ReportId) -> Vec<UpdateView> {
    let of = |id: ReportId, update: &Update| {
        let mut neighbour = report_card::neighbour(page, id);
        let view = updates::update(page, id, update, &neighbour.url);
        neighbour.url = format!("{}#{}", neighbour.url, anchor::update(update));
        UpdateView { anchor: String::new(), report: Some(neighbour), ..view }
    };
    let mut views = Vec::new();
    for id in [id, before] {
        views.extend(page.site.reports[id].updates.iter().rev().map(|update| of(id, update)));
    }
    views
}

/// The sections of a report, to be read as plain text.
struct SectionText<'t, 'c> {
    edition: &'t Edition,
    body: BodyOnPage<'t, 'c>,
    url: String,
}
