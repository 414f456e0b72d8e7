//! How far each output may be shared: it bears the highest level of anything that it shows, and so do lists, feeds and
//! data. A list bears the level of what it lists as a whole, even if it shows only titles. Too high a level is a nuisance;
//! one that is too low harms people.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::content::values::{Id, Tlp};
use crate::links::{LinkedBody, LinkedSite};
use crate::model::ByReport;
use crate::model::gate::Restrictions;
use crate::model::page::{HOME_PAGE, PageEdition, PageId};
use crate::model::report::ReportId;
use crate::model::series::{Series, SeriesId};
use crate::model::settings::LanguageId;
use crate::plan::{DataScope, Entry, FeedScope, Output, RegisterKind, registers};

use super::by_time::month_of;

/// What restricts the outputs of a site.
pub(crate) struct Handling {
    /// For each language; empty if nothing is restricted.
    by_language: Vec<InLanguage>,
    /// Whether nothing that comes out is restricted in any way.
    is_plain: bool,
    audience: Tlp,
}

/// What restricts several outputs in one language, found once for all of them.
struct InLanguage {
    /// Everything that has an edition in it or is shown for want of one.
    all: Restrictions,
    /// Every report, and every notice of a withdrawal.
    lists: Restrictions,
    reports: ByReport<OfReport>,
}

/// What restricts the pages of a report besides itself.
struct OfReport {
    /// What its page shows of others: titles of its neighbours, and earlier values of its figures.
    beside: Restrictions,
    /// It and those before it in its series.
    up_to: Restrictions,
}

impl Handling {
    /// `audience` is the highest level that may come out.
    pub(super) fn new(linked: &LinkedSite, audience: Tlp) -> Handling {
        let is_plain = is_all_plain(linked);
        let languages = linked.site.settings.language_ids().filter(|_| !is_plain);
        let by_language = languages.map(|id| in_language(linked, id)).collect();
        Handling { by_language, is_plain, audience }
    }

    pub(super) fn is_plain(&self) -> bool {
        self.is_plain
    }

    pub(super) fn audience(&self) -> Tlp {
        self.audience
    }

    /// What restricts an output in a language.
    pub(crate) fn of(&self, linked: &LinkedSite, output: &Output, language: LanguageId) -> Restrictions {
        if self.is_plain {
            return Restrictions::default();
        }
        let site = &linked.site;
        let here = &self.by_language[language.index()];
        let series = |id: SeriesId| site.series[id.index()].reports.iter().copied();
        let whole = |reports: &mut dyn Iterator<Item = ReportId>| {
            strictest(reports.map(|report| whole_report(linked, report, language)))
        };
        match output {
            // A citation has the title of its report.
            Output::Report(report) | Output::Citation(report, _) | Output::Format(report, _) => {
                whole_report(linked, *report, language).and(&here.reports[*report].beside)
            }
            // It names the editions that there are, and the newest in its language; its figures have earlier values beside them.
            Output::Untranslated(report) => {
                let titles =
                    |id: ReportId| strictest(site.reports[id].editions.iter().map(|of| of.restrictions.clone()));
                let newest = site.newest_in(report.series(), language);
                let figures = of_sums(linked, *report).and(&here.reports[*report].beside);
                titles(*report).and(&figures).and(&newest.map(titles).unwrap_or_default())
            }
            // Texts are compared with those of earlier reports.
            Output::Changes(report) => {
                let OfReport { beside, up_to } = &here.reports[*report];
                up_to.clone().and(beside)
            }
            Output::Page(page) => whole_page(linked, *page, language),
            Output::Series(id) | Output::Timeline(id) | Output::Week(id) => whole(&mut series(*id)),
            // It shows the newest report beside all others.
            Output::Since(report) => whole(&mut series(report.series())),
            Output::Figure(id, figure) | Output::Chart(id, figure) => {
                whole(&mut linked.histories.of_series(*id).get(figure).into_iter().flatten().copied())
            }
            Output::Entry(entry) => of_entry(linked, *entry, language, &here.lists),
            Output::Month(month) => {
                let is_of_month = |id: &ReportId| month_of(site.reports[*id].as_of.day()) == *month;
                whole(&mut site.reports.ids().filter(is_of_month))
            }
            Output::Part(list, _) => self.of(linked, &list.whole(), language),
            Output::Home => {
                let pages = (0..site.pages.len()).map(PageId::new);
                let titles = pages.map(|id| page_in(linked, id, language).0.restrictions.clone());
                let opening = site.pages.iter().position(|page| page.name.as_str() == HOME_PAGE);
                let opening = opening.map(|at| whole_page(linked, PageId::new(at), language));
                here.lists.clone().and(&strictest(titles.chain(opening)))
            }
            Output::Archive | Output::Collection(_) | Output::Corrections | Output::Follow | Output::NotFound => {
                here.lists.clone()
            }
            Output::SearchPage | Output::Search(_) => here.all.clone(),
            // It shows no more than the page that it lies beside, except for the site's.
            Output::Feed(FeedScope::Site, _) => here.lists.clone(),
            Output::Feed(scope, _) => self.of(linked, &scope.page(), language),
            Output::Data(scope, _) => of_data(linked, *scope),
            Output::Withdrawn(id) => site.withdrawn[id.index()].restrictions.clone(),
            // It prints the title of what it leads to.
            Output::Redirect { to, language, .. } => match **to {
                Output::Report(id) => site.reports[id].best_edition(*language).restrictions.clone(),
                Output::Page(id) => page_in(linked, id, *language).0.restrictions.clone(),
                _ => self.of(linked, to, *language),
            },
            Output::Sitemap | Output::SitemapPart(_) | Output::Robots | Output::Worker => Restrictions::default(),
            // Files are sent as they are, and have no place for a mark.
            Output::Asset(_) | Output::Picture(..) | Output::Photo(..) | Output::Static(_) => Restrictions::default(),
        }
    }

    /// What restricts everything that comes out, in all languages.
    pub(crate) fn of_site(&self) -> Restrictions {
        strictest(self.by_language.iter().map(|one| one.all.clone()))
    }
}

/// Whether nothing that comes out is restricted in any way.
fn is_all_plain(linked: &LinkedSite) -> bool {
    let site = &linked.site;
    let reports = site.reports.iter().flat_map(|report| &report.editions).map(|edition| &edition.restrictions);
    let pages = site.pages.iter().flat_map(|page| &page.editions).map(|edition| &edition.restrictions);
    let notices = site.withdrawn.iter().map(|notice| &notice.restrictions);
    let bodies = linked.reports.iter().flat_map(|bodies| bodies.iter()).chain(linked.pages.iter().flatten());
    let mut all = reports.chain(pages).chain(notices).chain(bodies.map(|body| &body.shown));
    let with_sums = site.reports.iter().filter(|report| !report.sums.is_empty());
    let mut sums = with_sums.flat_map(|report| report.all_figures()).filter_map(|figure| figure.sum.as_ref());
    all.all(|restrictions| *restrictions == Restrictions::default())
        && sums.all(|sum| sum.level_elsewhere() == Tlp::Clear)
}

fn strictest(all: impl Iterator<Item = Restrictions>) -> Restrictions {
    all.fold(Restrictions::default(), |sum, one| sum.and(&one))
}

/// What restricts a report in all its editions together: its facts and titles, and every block that they show.
pub(crate) fn of_report(linked: &LinkedSite, id: ReportId) -> Restrictions {
    let editions = linked.site.reports[id].editions.iter().zip(linked.reports[id].iter());
    strictest(editions.map(|(edition, body)| edition.restrictions.clone().and(&body.shown))).and(&of_sums(linked, id))
}

/// What restricts the reports of other series from which a report takes numbers.
fn of_sums(linked: &LinkedSite, id: ReportId) -> Restrictions {
    let report = &linked.site.reports[id];
    if report.sums.is_empty() {
        return Restrictions::default();
    }
    let sums = report.all_figures().filter_map(|figure| figure.sum.as_ref());
    let facts = |id: ReportId| strictest(linked.site.reports[id].editions.iter().map(|of| of.restrictions.clone()));
    let of_part = |part: ReportId| facts(part).and(&of_sums(linked, part));
    strictest(sums.map(|sum| {
        let elsewhere = Restrictions { tlp: sum.level_elsewhere(), ..Restrictions::default() };
        strictest(sum.reports().map(of_part)).and(&elsewhere)
    }))
}

/// What restricts an entry of a register where one of these reports names it, in all languages. `reports` is a range of their
/// ids.
pub(crate) fn of_mentions(linked: &LinkedSite, entry: Entry, reports: &Range<ReportId>) -> Restrictions {
    let mentions = registers::mentions(linked, entry);
    let before = |end: ReportId| mentions.partition_point(|mention| mention.report < end);
    let mut naming: Vec<ReportId> =
        mentions[before(reports.start)..before(reports.end)].iter().map(|mention| mention.report).collect();
    naming.dedup();
    strictest(naming.into_iter().map(|report| of_report(linked, report)))
}

fn whole_report(linked: &LinkedSite, id: ReportId, language: LanguageId) -> Restrictions {
    let report = &linked.site.reports[id];
    let at = report.best_edition_at(language);
    report.editions[at].restrictions.clone().and(&linked.reports[id][at].shown).and(&of_sums(linked, id))
}

fn in_language(linked: &LinkedSite, language: LanguageId) -> InLanguage {
    let site = &linked.site;
    let lists = reports_and_notices(linked, language);
    let pages = (0..site.pages.len()).map(|at| whole_page(linked, PageId::new(at), language));
    let all = lists.clone().and(&strictest(pages));
    let reports = site.series.iter().map(|series| in_series(linked, series, language)).collect();
    InLanguage { all, lists, reports }
}

fn in_series(linked: &LinkedSite, series: &Series, language: LanguageId) -> Arc<[OfReport]> {
    let mut so_far = Restrictions::default();
    // What restricts the reports that have stated each figure.
    let mut earlier: HashMap<&Id, Restrictions> = HashMap::new();
    let of_report = |(at, id): (usize, &ReportId)| {
        so_far = std::mem::take(&mut so_far).and(&whole_report(linked, *id, language));
        let heads = [at.checked_sub(1), Some(at + 1), Some(series.reports.len() - 1)];
        let heads = heads.into_iter().flatten().filter_map(|at| series.reports.get(at));
        let mut shown = strictest(heads.map(|other| head(linked, *other, language)));
        let own = head(linked, *id, language);
        for figure in linked.site.reports[*id].all_figures() {
            let earlier = earlier.entry(&figure.id).or_default();
            shown = shown.and(earlier);
            *earlier = earlier.clone().and(&own);
        }
        OfReport { beside: shown, up_to: so_far.clone() }
    };
    series.reports.iter().enumerate().map(of_report).collect()
}

/// What restricts the facts and the title of a report.
fn head(linked: &LinkedSite, id: ReportId, language: LanguageId) -> Restrictions {
    linked.site.reports[id].best_edition(language).restrictions.clone().and(&of_sums(linked, id))
}

fn page_in(linked: &LinkedSite, id: PageId, language: LanguageId) -> (&PageEdition, &LinkedBody) {
    let page = &linked.site.pages[id.index()];
    let at = page.best_edition_at(language);
    (&page.editions[at], &linked.pages[id.index()][at])
}

fn whole_page(linked: &LinkedSite, id: PageId, language: LanguageId) -> Restrictions {
    let (edition, body) = page_in(linked, id, language);
    edition.restrictions.clone().and(&body.shown)
}

/// Every report, and every notice of a withdrawal.
fn reports_and_notices(linked: &LinkedSite, language: LanguageId) -> Restrictions {
    let reports = linked.site.reports.ids().map(|id| whole_report(linked, id, language));
    strictest(reports.chain(linked.site.withdrawn.iter().map(|notice| notice.restrictions.clone())))
}

fn of_entry(linked: &LinkedSite, entry: Entry, language: LanguageId, lists: &Restrictions) -> Restrictions {
    let reports = registers::mentions(linked, entry).iter().map(|mention| mention.report);
    let own = strictest(reports.map(|report| whole_report(linked, report, language)));
    match entry.register() {
        // Its map shows the other places that reports name.
        RegisterKind::Places => own.and(lists),
        RegisterKind::Actors | RegisterKind::Topics | RegisterKind::Sources | RegisterKind::SectionKinds => own,
    }
}

fn of_data(linked: &LinkedSite, scope: DataScope) -> Restrictions {
    let site = &linked.site;
    let all = |reports: &mut dyn Iterator<Item = ReportId>| strictest(reports.map(|id| of_report(linked, id)));
    match scope {
        DataScope::Site => {
            let notices = site.withdrawn.iter().map(|notice| notice.restrictions.clone());
            all(&mut site.reports.ids()).and(&strictest(notices))
        }
        DataScope::Series(id) => all(&mut site.series[id.index()].reports.iter().copied()),
        DataScope::Report(id) => of_report(linked, id),
    }
}
