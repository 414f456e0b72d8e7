//! What a page calls the things of the site, and where these lead from it.

use std::cmp::Ordering;

use crate::content::shapes::Text;
use crate::content::values::{CountryCode, Credibility, Id, Scope};
use crate::links::{Apart, LinkedBody};
use crate::model::address::Address;
use crate::model::figure::Figure;
use crate::model::page::{PageEdition, PageId};
use crate::model::period::Timestamp;
use crate::model::register::{ActorId, PlaceId};
use crate::model::report::{Edition, Report, ReportId};
use crate::model::section::KindId;
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::model::source::SourceRef;
use crate::model::topic::TopicId;
use crate::plan::{Entry, Output, anchor};
use crate::theme::locale::Locale;
use crate::theme::view::{KindView, LinkView, NameView, SourceReferenceView, TimeView};
use crate::wording::{figures, grades, times, titles};

use super::PageContext;

/// A report's edition in the page's language, else its first, with its links.
pub(crate) fn edition<'c>(page: &PageContext<'c>, id: ReportId) -> (&'c Report, &'c Edition, &'c LinkedBody) {
    let linked = &page.ctx.linked;
    let report = &linked.site.reports[id];
    let at = report.best_edition_at(page.voice.language);
    (report, &report.editions[at], &linked.reports[id][at])
}

/// A plain page's edition in the page's language, else its first, with its links.
pub(crate) fn page_edition<'c>(page: &PageContext<'c>, id: PageId) -> (&'c PageEdition, &'c LinkedBody) {
    let linked = &page.ctx.linked;
    let plain = &linked.site.pages[id.index()];
    let at = plain.best_edition_at(page.voice.language);
    (&plain.editions[at], &linked.pages[id.index()][at])
}

/// The address of a report's best edition for this page.
pub(crate) fn report_url(page: &PageContext<'_>, id: ReportId) -> String {
    let (_, edition, _) = edition(page, id);
    page.here.href(&page.site.report_address(id, edition.language))
}

/// The title of a series.
pub(crate) fn series_title(page: &PageContext<'_>, series: SeriesId) -> String {
    titles::series_title(&page.voice, &page.site.series[series.index()])
}

/// A series by its title, leading to its page.
pub(crate) fn series_link(page: &PageContext<'_>, series: SeriesId) -> LinkView {
    page.here.link(series_title(page, series), &page.site.series_address(series, page.voice.language))
}

/// A figure in a line of text, with what it should have been if a later report says so: `238 people (corrected: 232)`.
pub(crate) fn figure_in_text(page: &PageContext<'_>, report: ReportId, figure: &Figure) -> String {
    standing(page, report, figure, figures::in_text(&page.voice, figure))
}

/// The words of a figure's value, with what it should have been if a later report says so.
pub(crate) fn standing(page: &PageContext<'_>, report: ReportId, figure: &Figure, words: String) -> String {
    match page.ctx.linked.histories.correction(report, &figure.id) {
        Some(correction) => figures::with_correction(&page.voice, words, correction.value),
        None => words,
    }
}

/// The label of a figure, with the place of one that counts in a single place, unless it names that itself.
pub(crate) fn figure_label(page: &PageContext<'_>, figure: &Figure) -> String {
    let label = figures::label(&page.voice, figure);
    let Some(place) = figure.place else { return label };
    let place = page.voice.text(&page.site.places[place.index()].name);
    match label.to_lowercase().contains(&place.to_lowercase()) {
        true => label,
        false => page.voice.phrase("figure-in-place", &[("label", &label), ("place", &place)]),
    }
}

/// The label of a figure in a list of several: a part is called by its whole, too. `Evacuated: Villasoto`
pub(crate) fn label_with_whole(page: &PageContext<'_>, report: &Report, figure: &Figure) -> String {
    let label = figure_label(page, figure);
    if figure.place.is_some() { label } else { behind_whole(page, report, figure, label) }
}

/// What a figure of a report is called, behind what its whole is called if it is a part.
pub(crate) fn behind_whole(page: &PageContext<'_>, report: &Report, figure: &Figure, label: String) -> String {
    let is_whole = |whole: &&Figure| whole.parts.iter().any(|part| part.id == figure.id);
    match report.figures_and_parts().find(is_whole) {
        Some(whole) => {
            let whole = label_with_whole(page, report, whole);
            page.voice.phrase("value-of-place", &[("name", &whole), ("value", &label)])
        }
        None => label,
    }
}

/// The label of a figure in a list of those of several reports: one that has the label of another is told apart by its scope, or by
/// the report. `Duration (Mail is late)`
pub(crate) fn label_in_series(page: &PageContext<'_>, id: ReportId, figure: &Figure) -> String {
    told_apart(page, id, figure, label_with_whole(page, &page.site.reports[id], figure))
}

/// The same, of a label that stands beside something that says more of the figure.
pub(crate) fn told_apart(page: &PageContext<'_>, id: ReportId, figure: &Figure, label: String) -> String {
    let words = match page.ctx.linked.histories.apart(id.series(), &figure.id) {
        Some(Apart::ByScope) => page.voice.maybe_label("scope", figure.scope.map(Scope::as_str)),
        Some(Apart::ByReport) => report_in_words(page, id),
        None => String::new(),
    };
    match words.is_empty() {
        true => label,
        false => page.voice.phrase("value-with-status", &[("value", &label), ("status", &words)]),
    }
}

/// What a report is called behind the label of a figure: one of those that follow each other by its number or day, a record by its
/// title.
fn report_in_words(page: &PageContext<'_>, id: ReportId) -> String {
    let (report, edition, _) = edition(page, id);
    let has_records = page.site.series[id.series().index()].has_records;
    if has_records && edition.language == page.voice.language {
        return page.voice.typeset(&edition.title).into_owned();
    }
    match report.number {
        Some(_) => titles::number(&page.voice, report),
        None => page.voice.short_day(report.as_of.day()),
    }
}

/// When a report's data end. It is kept, because lists ask for it often.
pub(crate) fn as_of(page: &PageContext<'_>, report: ReportId) -> TimeView {
    let at = page.site.reports[report].as_of;
    let is_of_year = page.voice.is_of_year(at.day());
    page.ctx.cut_off(page.voice.language, report, is_of_year, || times::time(&page.voice, at))
}

/// A moment of a report, which is often that at which its data end.
pub(crate) fn time_of(page: &PageContext<'_>, report: ReportId, at: Timestamp) -> TimeView {
    if at == page.site.reports[report].as_of { as_of(page, report) } else { times::time(&page.voice, at) }
}

/// A name from a register: marked with its language if that is not the page's.
pub(crate) fn name(page: &PageContext<'_>, name: &Text, short: Option<&Text>, address: Option<&Address>) -> NameView {
    let full = page.voice.text(name);
    let mut view = NameView {
        // `Observatory for Human Rights (OHR)` has said it.
        short: Some(page.voice.maybe_text(short)).filter(|short| !full.contains(short.as_str())).unwrap_or_default(),
        name: full,
        url: address.map(|address| page.here.href(address)).unwrap_or_default(),
        ..NameView::default()
    };
    [view.language, view.direction] = language_and_direction(page, name);
    view
}

/// The language in which a page shows a text and the direction of that language, `ltr` or `rtl`; both empty if it is the page's own.
pub(crate) fn language_and_direction(page: &PageContext<'_>, text: &Text) -> [String; 2] {
    match foreign(page, text) {
        Some(other) => [other.tag().to_owned(), other.direction().as_str().to_owned()],
        None => [String::new(), String::new()],
    }
}

/// The same of a text in the front matter of a report. One without languages is for all editions of the report; on a page in yet
/// another language it is in that of the first.
pub(crate) fn language_in_report(page: &PageContext<'_>, report: &Report, text: &Text) -> [String; 2] {
    let is_plain = text.languages().next().is_none();
    match report.editions.first() {
        Some(first) if is_plain && report.edition(page.voice.language).is_none() => {
            let OtherLanguage { tag, direction, .. } = mark(page, first.language);
            [tag, direction]
        }
        _ => language_and_direction(page, text),
    }
}

/// The same of the label of a figure of a report, where it stands alone.
pub(crate) fn language_of_label(page: &PageContext<'_>, report: &Report, figure: &Figure) -> [String; 2] {
    figure.label.as_ref().map(|label| language_in_report(page, report, label)).unwrap_or_default()
}

/// The language that a text is shown in, if it is another one of the site's than the page's.
fn foreign<'c>(page: &PageContext<'c>, text: &Text) -> Option<&'c Locale> {
    if text.get(page.voice.tag()).is_some() {
        return None;
    }
    let shown = page.site.settings.languages.iter().position(|tag| text.get(tag.as_str()).is_some())?;
    Some(&page.ctx.languages[shown].locale)
}

/// How a page says that something is in another language.
#[derive(Default)]
pub(crate) struct OtherLanguage {
    /// BCP 47.
    pub(crate) tag: String,
    /// `ltr` or `rtl`.
    pub(crate) direction: String,
    /// `in French`, in the page's language.
    pub(crate) words: String,
}

/// What marks a text of another language; empty for the page's own.
pub(crate) fn mark(page: &PageContext<'_>, language: LanguageId) -> OtherLanguage {
    if language == page.voice.language {
        return OtherLanguage::default();
    }
    let locale = &page.ctx.language(language).locale;
    OtherLanguage {
        tag: locale.tag().to_owned(),
        direction: locale.direction().as_str().to_owned(),
        words: titles::in_language(&page.voice, language),
    }
}

/// Words that lead to a report, or to a part of it, whose address begins with that of the report.
pub(crate) fn report_link(page: &PageContext<'_>, id: ReportId, text: String, anchor: Option<&str>) -> LinkView {
    let (_, edition, _) = edition(page, id);
    let mut url = page.here.href(&page.site.report_address(id, edition.language));
    if let Some(anchor) = anchor {
        url = [&*url, "#", anchor].concat();
    }
    let OtherLanguage { tag: language, direction, words: language_words } = mark(page, edition.language);
    LinkView { text, url, language, direction, language_words, ..LinkView::default() }
}

/// A place, leading to its page.
pub(crate) fn place(page: &PageContext<'_>, id: PlaceId) -> NameView {
    let address = page.address(&Output::Entry(Entry::Place(id)));
    name(page, &page.site.places[id.index()].name, None, Some(&address))
}

/// An actor, leading to its page.
pub(crate) fn actor(page: &PageContext<'_>, id: ActorId) -> NameView {
    let address = page.address(&Output::Entry(Entry::Actor(id)));
    let actor = &page.site.actors[id.index()];
    name(page, &actor.name, actor.short.as_ref(), Some(&address))
}

/// A topic, leading to its page. A built-in one has the interface's words, which may be English instead.
pub(crate) fn topic(page: &PageContext<'_>, id: TopicId) -> NameView {
    let url = page.address(&Output::Entry(Entry::Topic(id)));
    let topic = &page.site.topics[id.index()];
    match &topic.name {
        Some(text) => name(page, text, None, Some(&url)),
        None => {
            let view =
                NameView { name: titles::topic(&page.voice, topic), url: page.here.href(&url), ..NameView::default() };
            match page.voice.strings.is_english_instead() {
                true => NameView { language: "en".to_owned(), direction: "ltr".to_owned(), ..view },
                false => view,
            }
        }
    }
}

/// The names of a topic in the languages of the site, each with its language. One that is built in has those that the
/// interface has.
pub(crate) fn topic_in_languages(page: &PageContext<'_>, id: TopicId) -> Vec<(LanguageId, String)> {
    let topic = &page.site.topics[id.index()];
    let in_language = |language: LanguageId| {
        let strings = &page.ctx.language(language).strings;
        let name = match &topic.name {
            Some(name) => name.get(page.site.settings.tag(language).as_str())?.to_owned(),
            None if strings.is_english_instead() => return None,
            None => strings.label("topic", topic.id.as_str()).to_owned(),
        };
        Some((language, name))
    };
    page.site.settings.language_ids().filter_map(in_language).collect()
}

/// The names of a section kind in the languages of the site. One that is built in has those that the interface has.
pub(crate) fn section_kind_in_languages(page: &PageContext<'_>, id: KindId) -> Vec<String> {
    let kind = &page.site.kinds[id.index()];
    let in_language = |language: LanguageId| {
        let strings = &page.ctx.language(language).strings;
        match &kind.label {
            Some(label) => label.get(page.site.settings.tag(language).as_str()).map(str::to_owned),
            None if strings.is_english_instead() => None,
            None => Some(strings.label("section", kind.id.as_str()).to_owned()),
        }
    };
    page.site.settings.language_ids().filter_map(in_language).collect()
}

/// A source. One of the register leads to its page.
pub(crate) fn source(page: &PageContext<'_>, id: SourceRef) -> NameView {
    let source = &page.site.sources[id];
    let is_registered = id.series().is_none();
    let address = is_registered.then(|| page.address(&Output::Entry(Entry::Source(id))));
    name(page, &source.facts.name, source.facts.short.as_ref(), address.as_ref())
}

/// What an entry of a register is called.
pub(crate) fn entry(page: &PageContext<'_>, entry: Entry) -> String {
    match entry {
        Entry::Place(id) => place(page, id).name,
        Entry::Actor(id) => actor(page, id).name,
        Entry::Topic(id) => topic(page, id).name,
        Entry::Source(id) => source(page, id).name,
        Entry::SectionKind(id) => section_kind(page, id).label,
    }
}

/// A section kind, leading to its page.
pub(crate) fn section_kind(page: &PageContext<'_>, id: KindId) -> KindView {
    let kind = &page.site.kinds[id.index()];
    KindView {
        id: kind.id.as_str().to_owned(),
        label: titles::section_kind(&page.voice, kind),
        of_interface: kind.label.is_none(),
        icon: kind.icon.clone(),
        color: kind.hue.as_str().to_owned(),
        url: page.url(&Output::Entry(Entry::SectionKind(id))),
    }
}

/// A source by its short name, leading to its line on the page if it has a number there, else to its own page.
pub(crate) fn source_reference(
    page: &PageContext<'_>,
    source: SourceRef,
    credibility: Option<Credibility>,
    number: Option<usize>,
) -> SourceReferenceView {
    let facts = &page.site.sources[source].facts;
    let name = facts.short.as_ref().unwrap_or(&facts.name);
    let [language, direction] = language_and_direction(page, name);
    SourceReferenceView {
        name: page.voice.text(name),
        language,
        direction,
        url: match number {
            Some(number) => ["#", &anchor::source(number)].concat(),
            None if source.series().is_none() => page.url(&Output::Entry(Entry::Source(source))),
            None => String::new(),
        },
        number: number.and_then(|number| u32::try_from(number).ok()),
        grade: grades::grade(&page.voice, facts.reliability, credibility),
    }
}

/// The address of a figure's page.
pub(crate) fn figure_url(page: &PageContext<'_>, series: SeriesId, figure: &Id) -> String {
    page.url(&Output::Figure(series, figure.clone()))
}

/// Countries by their codes.
pub(crate) fn countries(page: &PageContext<'_>, codes: &[CountryCode]) -> Vec<NameView> {
    let name = |code: &CountryCode| page.voice.locale.country(code.as_str()).to_owned();
    codes.iter().map(|code| NameView { name: name(code), ..NameView::default() }).collect()
}

/// The order of names in the page's language.
pub(crate) fn compare(page: &PageContext<'_>, a: &NameView, b: &NameView) -> Ordering {
    page.voice.locale.compare(&a.name, &b.name).then_with(|| a.url.cmp(&b.url))
}

/// Names in the order of the page's language.
pub(crate) fn sorted(page: &PageContext<'_>, mut names: Vec<NameView>) -> Vec<NameView> {
    names.sort_by(|a, b| compare(page, a, b));
    names
}
