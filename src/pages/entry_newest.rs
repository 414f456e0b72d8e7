//! What is newest about an entry of a register: an event, else a sentence; in the language of the reader where there is one.

use crate::context::{PageContext, names};
use crate::links::sections_in;
use crate::model::report::ReportId;
use crate::plan::{Entry, registers};
use crate::theme::view::{AppearanceGroupView, EventView, LinkView};
use crate::wording::titles;

use super::appearances;

/// If so many reports in the language of the reader say nothing of an entry, those before them are too old to be called new.
const MOST_LOOKED_AT: usize = 8;

/// What stands at the top of the page of an entry.
#[derive(Default)]
pub(super) struct Newest {
    pub(super) event: Option<EventView>,
    pub(super) appearance: Option<AppearanceGroupView>,
    /// What is newer, but in another language.
    pub(super) elsewhere: Option<LinkView>,
}

/// What an entry's page lists below, the newest first. What stands at the top is taken from them.
pub(super) struct Lists {
    pub(super) events: Vec<(ReportId, EventView)>,
    pub(super) groups: Vec<AppearanceGroupView>,
}

/// Takes what is newest from the lists. `reports` are those that mention the entry, from the oldest to the newest.
pub(super) fn take(page: &PageContext<'_>, entry: Entry, reports: &[ReportId], lists: &mut Lists) -> Newest {
    let Some(newest) = reports.last() else { return Newest::default() };
    let place_of = |id: &ReportId| reports.iter().rposition(|other| other == id);
    let is_read = |id: &&ReportId| page.site.reports[**id].edition(page.voice.language).is_some();
    // In another language than the newest report, a report must have something to say.
    let text = match is_read(&newest) {
        true => Some(newest),
        false => {
            let mut read = reports.iter().rev().filter(is_read).take(MOST_LOOKED_AT);
            read.find(|id| appearances::has_sentence(page, entry, **id))
        }
    };
    let at = lists.events.iter().position(|(_, event)| event.text_language.is_empty());
    let event = at.and_then(|at| place_of(&lists.events[at].0));
    let told_by = event.map(|at| reports[at]);
    // An event says what happened. What a later report says of the place is newer.
    let shows_event = event.is_some() && event >= text.and_then(place_of);
    let shown = if shows_event { told_by.as_ref() } else { text };
    let elsewhere = shown.filter(|shown| *shown != newest).map(|_| elsewhere(page, entry, *newest));
    match (shows_event, at, text) {
        (true, Some(at), _) => Newest { event: Some(lists.events.remove(at).1), elsewhere, ..Newest::default() },
        (_, _, Some(text)) => {
            let appearance = Some(appearances::take_of(page, entry, *text, &mut lists.groups));
            Newest { appearance, elsewhere, ..Newest::default() }
        }
        // All of it is in other languages.
        _ if lists.events.first().is_some_and(|(told_by, _)| told_by == newest) => {
            Newest { event: Some(lists.events.remove(0).1), ..Newest::default() }
        }
        _ => {
            let appearance = Some(appearances::take_of(page, entry, *newest, &mut lists.groups));
            Newest { appearance, ..Newest::default() }
        }
    }
}

/// `Newest in French: no. 4, 30 November 2024`, leading to the first section that names the entry.
fn elsewhere(page: &PageContext<'_>, entry: Entry, id: ReportId) -> LinkView {
    let (report, edition, _) = names::edition(page, id);
    let text = titles::newest_in(&page.voice, edition.language, report);
    let mentions = registers::mentions(&page.ctx.linked, entry);
    let section = sections_in(mentions, id, edition.language).next();
    let link = names::report_link(page, id, text, section.map(|index| edition.sections[index].anchor.as_str()));
    // The words say the language already.
    LinkView { of_interface: true, language_words: String::new(), ..link }
}
