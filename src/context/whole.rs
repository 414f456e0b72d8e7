//! What the pages of one series say of the whole site: which lists and series the menu leads to, and the year that dates leave out. It
//! is all that a build of some series needs to know of the others, besides the reports that its own refer to.

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use crate::content::values::Tlp;
use crate::links::LinkedSite;
use crate::model::Site;
use crate::model::series::{Series, SeriesId};
use crate::plan::{Output, RegisterKind, registers};

use super::handling::Handling;

/// A menu with more series than these leads to a list of them.
const MOST_SERIES: usize = 5;

/// What pages of every kind say of the whole site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WholeSite {
    /// The year of the newest report. Lists leave it out.
    pub(crate) year: i32,
    /// Whether there is a report.
    pub(crate) has_reports: bool,
    /// Whether readers have seen a report: one that is there, or one that was taken back.
    pub(crate) has_come_out: bool,
    /// Whether it has plain pages, and nothing that reports could come from: no series, and nothing that was taken back.
    pub(crate) is_of_pages: bool,
    /// Whether nothing that comes out is restricted in any way.
    pub(crate) is_plain: bool,
    /// The registers that have a page, by their place in [`RegisterKind::ALL`].
    registers: [bool; RegisterKind::ALL.len()],
    /// The series whose newest report the menu leads to.
    pub(crate) latest: Option<SeriesInMenu>,
    /// The series that the menu leads to.
    pub(crate) series: SeriesOfMenu,
}

/// The series that a menu leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum SeriesOfMenu {
    /// Each of them, in the order of their folders.
    Each(Vec<SeriesInMenu>),
    /// The list on the home page: whether it is that of the running series.
    List { is_running: bool },
}

impl Default for SeriesOfMenu {
    fn default() -> SeriesOfMenu {
        SeriesOfMenu::Each(Vec::new())
    }
}

/// A series as a menu names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SeriesInMenu {
    /// What its address begins with; empty for the reports beside the settings.
    pub(crate) slug: String,
    /// Its title in each language of the site.
    pub(crate) titles: Vec<String>,
    /// Its level in each language, as a word.
    levels: Vec<String>,
}

impl SeriesInMenu {
    fn of(linked: &LinkedSite, handling: &Handling, id: SeriesId) -> SeriesInMenu {
        let Site { settings, series, .. } = &linked.site;
        let Series { title, .. } = &series[id.index()];
        let slug = series[id.index()].slug().to_owned();
        let title = |language| title.as_ref().map_or(&*slug, |title| settings.text(title, language)).to_owned();
        let level = |language| handling.of(linked, &Output::Series(id), language).tlp.as_str().to_owned();
        let (titles, levels) =
            (settings.language_ids().map(title).collect(), settings.language_ids().map(level).collect());
        SeriesInMenu { slug, titles, levels }
    }

    /// How far it may be shared in a language, by its place among those of the site.
    pub(crate) fn level(&self, language: usize) -> Tlp {
        self.levels.get(language).and_then(|level| level.parse().ok()).unwrap_or(Tlp::Red)
    }
}

impl WholeSite {
    pub(super) fn of(linked: &LinkedSite, handling: &Handling) -> WholeSite {
        let reports = &linked.site.reports;
        let named = |id| SeriesInMenu::of(linked, handling, id);
        WholeSite {
            year: reports.iter().map(|report| report.as_of.day().year()).max().unwrap_or_default(),
            has_reports: !reports.is_empty(),
            has_come_out: linked.site.has_come_out(),
            is_of_pages: linked.site.is_of_pages(),
            is_plain: handling.is_plain(),
            registers: RegisterKind::ALL.map(|register| registers::has_entries(linked, register)),
            latest: latest(&linked.site).map(named),
            series: series(&linked.site, named),
        }
    }

    /// Whether a register has a page.
    pub(crate) fn has(&self, register: RegisterKind) -> bool {
        RegisterKind::ALL.iter().zip(self.registers).any(|(kind, has)| *kind == register && has)
    }
}

/// The series that has the newest report: the running one, or the first of the home page if all are closed. Of several running ones
/// none is, because another would be with each report, and all pages would change.
fn latest(site: &Site) -> Option<SeriesId> {
    let front = site.series_by_front();
    let running = front.iter().filter(|id| !site.series[id.index()].closed).count();
    front.first().copied().filter(|first| running <= 1 && site.newest_issue(*first).is_some())
}

fn series(site: &Site, named: impl Fn(SeriesId) -> SeriesInMenu) -> SeriesOfMenu {
    let front = site.series_by_front();
    let mut with_page: Vec<SeriesId> =
        front.iter().copied().filter(|id| site.series[id.index()].folder.is_some()).collect();
    with_page.sort();
    match with_page.len() {
        0..=MOST_SERIES => SeriesOfMenu::Each(with_page.into_iter().map(named).collect()),
        _ => SeriesOfMenu::List { is_running: front.get(1).is_some_and(|second| !site.series[second.index()].closed) },
    }
}
