//! How far each output may be shared: it bears the highest level of anything that it shows, and so do lists, feeds and
//! data. A list bears the level of what it lists as a whole, even if it shows only titles. Too high a level is a nuisance;
//! one that is too low harms people.

use crate::content::values::Tlp;
use crate::links::{LinkedBody, LinkedSite};
use crate::model::gate::Restrictions;
use crate::model::page::{HOME_PAGE, PageEdition, PageId};
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::plan::{DataScope, Entry, Output, RegisterKind, registers};

/// What restricts the outputs of a site.
pub(crate) struct Handling {
    /// For each language, of everything that has an edition in it or is shown for want of one.
    all: Vec<Restrictions>,
    /// Whether nothing that comes out is restricted in any way.
    is_plain: bool,
    audience: Tlp,
}

impl Handling {
    /// `audience` is the highest level that may come out.
    pub(super) fn new(linked: &LinkedSite, audience: Tlp) -> Handling {
        let all: Vec<Restrictions> = linked.site.settings.language_ids().map(|id| everything(linked, id)).collect();
        let is_plain = all.iter().all(|all| *all == Restrictions::default())
            && linked
                .site
                .reports
                .iter()
                .flat_map(|report| &report.editions)
                .all(|edition| edition.restrictions == Restrictions::default())
            && linked.reports.iter().flat_map(|bodies| bodies.iter()).all(is_plain)
            && linked.pages.iter().flatten().all(is_plain);
        Handling { all, is_plain, audience }
    }

    /// Whether the site is for everyone: robots may come.
    pub(crate) fn is_public(&self) -> bool {
        self.is_plain && self.audience == Tlp::Clear
    }

    /// What restricts an output in a language.
    pub(crate) fn of(&self, linked: &LinkedSite, output: &Output, language: LanguageId) -> Restrictions {
        if self.is_plain {
            return Restrictions::default();
        }
        let site = &linked.site;
        let series = |id: SeriesId| site.series[id.index()].reports.iter().copied();
        let whole = |reports: &mut dyn Iterator<Item = ReportId>| {
            strictest(reports.map(|report| whole_report(linked, report, language)))
        };
        match output {
            Output::Report(report) => {
                whole_report(linked, *report, language).and(&beside_report(linked, *report, language))
            }
            // Texts are compared with those of earlier reports.
            Output::Changes(report) => {
                let earlier = series(site.reports[report.index()].series).take_while(|other| other <= report);
                whole(&mut { earlier }).and(&beside_report(linked, *report, language))
            }
            Output::Page(page) => whole_page(linked, *page, language),
            Output::Series(id) | Output::Timeline(id) => whole(&mut series(*id)),
            Output::Figure(id, figure) => {
                whole(&mut linked.histories.of_series(*id).get(figure).into_iter().flatten().copied())
            }
            Output::Entry(entry) => of_entry(linked, *entry, language),
            Output::Month(month) => {
                let is_of_month = |id: &ReportId| {
                    let day = site.reports[id.index()].as_of.day();
                    day.format("%Y-%m").to_string() == month.format("%Y-%m").to_string()
                };
                whole(&mut (0..site.reports.len()).map(ReportId::new).filter(is_of_month))
            }
            Output::Home => {
                let pages = (0..site.pages.len()).map(PageId::new);
                let titles = pages.map(|id| page_in(linked, id, language).0.restrictions.clone());
                let opening = site.pages.iter().position(|page| page.name.as_str() == HOME_PAGE);
                let opening = opening.map(|at| whole_page(linked, PageId::new(at), language));
                reports_and_notices(linked, language).and(&strictest(titles.chain(opening)))
            }
            Output::Archive | Output::Collection(_) | Output::Corrections | Output::NotFound => {
                reports_and_notices(linked, language)
            }
            Output::SearchPage | Output::Search(_) => self.all[language.index()].clone(),
            Output::Feed(None, _) => reports_and_notices(linked, language),
            Output::Feed(Some(id), _) => whole(&mut series(*id)),
            Output::Data(scope, _) => of_data(linked, *scope),
            Output::Withdrawn(id) => site.withdrawn[id.index()].restrictions.clone(),
            // It prints the title of what it leads to.
            Output::Redirect { to, language, .. } => match **to {
                Output::Report(id) => site.reports[id.index()].best_edition(*language).restrictions.clone(),
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
        strictest(self.all.iter().cloned())
    }
}

fn is_plain(body: &LinkedBody) -> bool {
    body.shown == Restrictions::default()
}

fn strictest(all: impl Iterator<Item = Restrictions>) -> Restrictions {
    all.fold(Restrictions::default(), |sum, one| sum.and(&one))
}

/// What restricts a report in all its editions together: its facts and titles, and every block that they show.
pub(crate) fn of_report(linked: &LinkedSite, id: ReportId) -> Restrictions {
    let editions = linked.site.reports[id.index()].editions.iter().zip(linked.reports[id.index()].iter());
    strictest(editions.map(|(edition, body)| edition.restrictions.clone().and(&body.shown)))
}

/// What restricts an entry of a register where reports name it, in all languages.
pub(crate) fn of_mentions(linked: &LinkedSite, entry: Entry) -> Restrictions {
    let reports = registers::mentions(linked, entry).iter().map(|mention| mention.report);
    strictest(reports.map(|report| of_report(linked, report)))
}

fn whole_report(linked: &LinkedSite, id: ReportId, language: LanguageId) -> Restrictions {
    let report = &linked.site.reports[id.index()];
    let at = report.best_edition_at(language);
    report.editions[at].restrictions.clone().and(&linked.reports[id.index()][at].shown)
}

/// What a report's page shows of others: titles of its neighbours, and earlier values of its figures.
fn beside_report(linked: &LinkedSite, id: ReportId, language: LanguageId) -> Restrictions {
    let site = &linked.site;
    let report = &site.reports[id.index()];
    let series = &site.series[report.series.index()].reports;
    let at = series.iter().position(|other| *other == id).unwrap_or_default();
    let neighbours = [at.checked_sub(1), Some(at + 1), Some(series.len().saturating_sub(1))];
    let neighbours = neighbours.into_iter().flatten().filter_map(|at| series.get(at).copied());
    let earlier = report.all_figures().flat_map(|figure| linked.histories.of_figure(site, id, &figure.id));
    let earlier = earlier.copied().filter(|other| *other < id);
    let head = |other: ReportId| site.reports[other.index()].best_edition(language).restrictions.clone();
    strictest(neighbours.chain(earlier).map(head))
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
    let reports = (0..linked.site.reports.len()).map(|at| whole_report(linked, ReportId::new(at), language));
    strictest(reports.chain(linked.site.withdrawn.iter().map(|notice| notice.restrictions.clone())))
}

fn everything(linked: &LinkedSite, language: LanguageId) -> Restrictions {
    let pages = (0..linked.site.pages.len()).map(|at| whole_page(linked, PageId::new(at), language));
    reports_and_notices(linked, language).and(&strictest(pages))
}

fn of_entry(linked: &LinkedSite, entry: Entry, language: LanguageId) -> Restrictions {
    let reports = registers::mentions(linked, entry).iter().map(|mention| mention.report);
    let own = strictest(reports.map(|report| whole_report(linked, report, language)));
    match entry.register() {
        // Its map shows the other places that reports name.
        RegisterKind::Places => own.and(&reports_and_notices(linked, language)),
        RegisterKind::Actors | RegisterKind::Sources | RegisterKind::SectionKinds => own,
    }
}

fn of_data(linked: &LinkedSite, scope: DataScope) -> Restrictions {
    let site = &linked.site;
    let all = |reports: &mut dyn Iterator<Item = ReportId>| strictest(reports.map(|id| of_report(linked, id)));
    match scope {
        DataScope::Site => {
            let notices = site.withdrawn.iter().map(|notice| notice.restrictions.clone());
            all(&mut (0..site.reports.len()).map(ReportId::new)).and(&strictest(notices))
        }
        DataScope::Series(id) => all(&mut site.series[id.index()].reports.iter().copied()),
        DataScope::Report(id) => of_report(linked, id),
    }
}
