//! The site, checked: reports, series, figures, places and what holds for all of them.
//! Only [`build`] makes a [`Site`], and only what passes the gate is in it.

pub mod address;
pub(crate) mod faults;
pub mod figure;
pub mod gate;
mod memo;
pub mod page;
pub mod period;
pub mod register;
pub mod report;
pub mod section;
pub mod series;
pub mod settings;
pub mod source;
mod translation;
pub mod withdrawn;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::content::front_matter::SourceDraft;
use crate::content::registers::{ActorDraft, PlaceDraft};
use crate::content::settings::SectionKindDraft;
use crate::content::shapes::ById;
use crate::content::values::Id;
use crate::content::yaml::{Path, Yaml};
use crate::content::{AssetDraft, Draft, PageDraft, ReportDraft, SeriesDraft};
use crate::diagnostic::{Checked, Diagnostic};
use crate::source::{SourceId, SourceTree};

use gate::{Gate, Reason};
use memo::Outcome;
pub use memo::{Ground, Memo};
use page::Page;
use register::{Actor, Place, Register};
use report::{Frame, Report, ReportId};
use section::SectionKind;
use series::{Series, SeriesId};
use settings::Settings;
use source::{Source, SourceRef};

/// Ids that are places in a vector, each for its own kind of thing.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of the thing at this place.
            #[must_use]
            pub fn new(index: usize) -> $name {
                $name(u32::try_from(index).expect("fewer than 2^32 things fit in memory"))
            }

            /// Its place.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}
use ids;

/// Everything that may come out of this build, checked.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// What holds for the whole site.
    pub settings: Settings,
    /// The register of places.
    pub places: Register<Place>,
    /// The register of actors.
    pub actors: Register<Actor>,
    /// The built-in section kinds and the site's own.
    pub kinds: Register<SectionKind>,
    /// The register of sources, sorted by id, then the reports' own.
    pub sources: Vec<Source>,
    /// Where an id of the register stands in `sources`.
    pub registered_sources: Register<SourceRef>,
    /// Series with a report at least, or with a file of their own and no report yet; sorted by folder.
    pub series: Vec<Series>,
    /// Reports, by series and in its order; shared, because most stay the same from edit to edit.
    pub reports: Arc<[Arc<Report>]>,
    /// Plain pages, sorted by name.
    pub pages: Vec<Page>,
    /// Files that reports and pages may use, by path.
    pub assets: BTreeMap<String, AssetDraft>,
    /// What stands in the place of reports that were taken back.
    pub withdrawn: Vec<withdrawn::Withdrawn>,
    /// What stayed behind, by path; nothing of what it says.
    pub withheld: Vec<Withheld>,
    /// What all reports were checked against; where it is the very same, so is that.
    pub ground: Arc<Ground>,
}

/// A file that stayed behind. Links to it are known to lead somewhere, but not where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// The file.
    pub file: SourceId,
    /// Its series' folder; none for a page.
    pub series: Option<Id>,
    /// The last part of its address.
    pub slug: String,
    /// Why.
    pub reason: Reason,
}

/// Puts all drafts together, checks each against the others, and keeps what passes the gate.
#[must_use]
pub fn build(
    settings: Settings,
    own_kinds: Option<&ById<SectionKindDraft>>,
    drafts: &[Arc<Draft>],
    gate: &Gate,
    tree: &SourceTree,
    memo: &mut Memo,
) -> Checked<Site> {
    let mut faults = Vec::new();
    let ground = memo.stand_on(Ground::of(&settings, own_kinds, drafts, gate));
    let mut site = Site { settings, ground, kinds: section::build_kinds(own_kinds), ..Site::default() };
    let piles = Piles::sort(drafts, tree, &mut faults);
    if let Some(draft) = piles.places {
        site.places = register::build_places(draft, &mut faults);
    }
    if let Some(draft) = piles.actors {
        site.actors = register::build_actors(draft);
    }
    if let Some(draft) = piles.sources {
        let mut entries = draft.value.0.clone();
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        let refs = entries.iter().enumerate().map(|(at, (id, _))| (id.clone(), SourceRef::new(at)));
        site.registered_sources = Register::new(refs.collect());
        site.sources = entries.into_iter().map(|(id, facts)| Source { id, facts, registered: true }).collect();
    }
    build_series(&mut site, &piles, gate, tree, memo, &mut faults);
    build_pages(&mut site, &piles.pages, gate, &mut faults);
    site.assets = piles.assets;
    site.withheld.sort_by(|a, b| tree.path(a.file).cmp(tree.path(b.file)));
    Checked { value: site, diagnostics: faults }
}

/// The editions of one issue.
type Editions<'d> = Vec<&'d ReportDraft>;

/// The drafts by what they are.
#[derive(Default)]
struct Piles<'d> {
    places: Option<&'d Yaml<ById<PlaceDraft>>>,
    actors: Option<&'d Yaml<ById<ActorDraft>>>,
    sources: Option<&'d Yaml<ById<SourceDraft>>>,
    series: BTreeMap<&'d Id, &'d SeriesDraft>,
    /// By folder, sorted by file name; each with its languages.
    reports: BTreeMap<Option<&'d Id>, Vec<Editions<'d>>>,
    pages: BTreeMap<&'d Id, Vec<&'d PageDraft>>,
    assets: BTreeMap<String, AssetDraft>,
}

impl<'d> Piles<'d> {
    fn sort(drafts: &'d [Arc<Draft>], tree: &SourceTree, faults: &mut Vec<Diagnostic>) -> Piles<'d> {
        let mut piles = Piles::default();
        let mut reports: Vec<&ReportDraft> = Vec::with_capacity(drafts.len());
        for draft in drafts {
            match &**draft {
                Draft::Places(places) => piles.places = Some(places),
                Draft::Actors(actors) => piles.actors = Some(actors),
                Draft::Sources(sources) => piles.sources = Some(sources),
                Draft::Series(series) => {
                    piles.series.insert(&series.folder, series);
                }
                Draft::Report(report) => reports.push(report),
                Draft::Page(page) => {
                    let editions = piles.pages.entry(&page.name).or_default();
                    match editions.iter().find(|other| other.language == page.language) {
                        Some(other) => faults.push(twice(page.front.source(), other.front.source(), tree)),
                        None => editions.push(page),
                    }
                }
                Draft::Asset(asset) => {
                    piles.assets.insert(tree.path(asset.source).to_owned(), asset.clone());
                }
            }
        }
        reports.sort_by(|a, b| (&a.folder, &a.stem).cmp(&(&b.folder, &b.stem)));
        for of_folder in reports.chunk_by(|a, b| a.folder == b.folder) {
            let issues = of_folder.chunk_by(|a, b| a.stem == b.stem);
            let issues = issues.map(|files| once_in_each_language(files, tree, faults)).collect();
            piles.reports.insert(of_folder[0].folder.as_ref(), issues);
        }
        piles
    }
}

/// The files of one issue, the first of each language.
fn once_in_each_language<'d>(
    files: &[&'d ReportDraft],
    tree: &SourceTree,
    faults: &mut Vec<Diagnostic>,
) -> Editions<'d> {
    let mut editions = Editions::with_capacity(files.len());
    for report in files {
        match editions.iter().find(|other| other.language == report.language) {
            Some(other) => faults.push(twice(report.front.source(), other.front.source(), tree)),
            None => editions.push(report),
        }
    }
    editions
}

/// `004.md` and `004.fr.md`, where French is the default.
fn twice(file: SourceId, other: SourceId, tree: &SourceTree) -> Diagnostic {
    faults::edition_twice(file.whole(), tree.path(other))
}

fn build_series(
    site: &mut Site,
    piles: &Piles<'_>,
    gate: &Gate,
    tree: &SourceTree,
    memo: &mut Memo,
    faults: &mut Vec<Diagnostic>,
) {
    let mut folders: Vec<Option<&Id>> = piles.reports.keys().copied().collect();
    folders.extend(piles.series.keys().map(|folder| Some(*folder)));
    folders.sort_unstable();
    folders.dedup();
    let mut reports_of_site = Vec::new();
    for folder in folders {
        let file = folder.and_then(|folder| piles.series.get(folder));
        let mut series = match file {
            Some(file) => Series::build(file, &site.kinds, faults),
            None => Series::bare(folder.cloned()),
        };
        let mut reports = Vec::new();
        for editions in piles.reports.get(&folder).into_iter().flatten() {
            let id = SeriesId::new(site.series.len());
            let first_source = site.sources.len();
            let build = || build_report(site, &series, editions, gate);
            let outcome = memo.outcome(editions, id, first_source, build);
            faults.extend_from_slice(&outcome.faults);
            site.sources.extend_from_slice(&outcome.sources);
            site.withheld.extend_from_slice(&outcome.withheld);
            site.withdrawn.extend_from_slice(&outcome.withdrawn);
            reports.push((outcome, editions));
        }
        check_numbers(&reports, tree, faults);
        let has_reports = !reports.is_empty();
        let mut public: Vec<Arc<Report>> =
            reports.into_iter().filter_map(|(outcome, _)| outcome.public.clone()).collect();
        // A series whose reports all stay behind stays behind with them: its very title may tell too much.
        if public.is_empty() && (has_reports || file.is_none()) {
            continue;
        }
        public.sort_by(|a, b| (a.as_of, a.number, &a.slug).cmp(&(b.as_of, b.number, &b.slug)));
        let first = reports_of_site.len();
        series.reports = (first..first + public.len()).map(ReportId::new).collect();
        reports_of_site.extend(public);
        site.series.push(series);
    }
    site.reports = reports_of_site.into();
    memo.tidy();
}

fn build_report(site: &Site, series: &Series, editions: &[&ReportDraft], gate: &Gate) -> Outcome {
    let mut faults = Vec::new();
    let mut ordered: Vec<(&ReportDraft, settings::LanguageId)> =
        editions.iter().filter_map(|draft| Some((*draft, site.settings.language(draft.language.as_str())?))).collect();
    ordered.sort_by_key(|(_, language)| *language);
    let frame = Frame::of(site);
    let id = SeriesId::new(site.series.len());
    let mut sources = report::OwnSources { first: site.sources.len(), built: Vec::new() };
    let report = report::build(&ordered, id, series, frame, &mut sources, gate, &mut faults);
    let mut outcome = Outcome { slug: report.slug.clone(), sources: sources.built, faults, ..Outcome::default() };
    let public = keep_public(series, report, gate, &mut outcome.withheld);
    let public = public.and_then(|report| withdrawn::take_out(site, series, report, editions, &mut outcome));
    outcome.public = public.map(Arc::new);
    outcome
}

/// Two reports of a series with one address.
fn check_numbers(reports: &[(Arc<Outcome>, &Editions<'_>)], tree: &SourceTree, faults: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<&str, SourceId> = HashMap::with_capacity(reports.len());
    for (report, editions) in reports {
        let front = &editions[0].front;
        match seen.get(report.slug.as_str()) {
            None => {
                seen.insert(&report.slug, front.source());
            }
            Some(first) => {
                let span = if front.value.number.is_some() {
                    front.span(Path::Root.key("number"))
                } else {
                    front.source().whole()
                };
                faults.push(faults::duplicate_number(span, &report.slug, tree.path(*first)));
            }
        }
    }
}

/// Takes out the editions that may not come out; nothing is left of a report without any.
fn keep_public(series: &Series, mut report: Report, gate: &Gate, withheld: &mut Vec<Withheld>) -> Option<Report> {
    let mut public = Vec::with_capacity(report.editions.len());
    for edition in report.editions {
        match gate.withholds(&edition.marks) {
            None => public.push(edition),
            Some(reason) => withheld.push(Withheld {
                file: edition.file,
                series: series.folder.clone(),
                slug: report.slug.clone(),
                reason,
            }),
        }
    }
    report.editions = public;
    (!report.editions.is_empty()).then_some(report)
}

fn build_pages(site: &mut Site, piles: &BTreeMap<&Id, Vec<&PageDraft>>, gate: &Gate, faults: &mut Vec<Diagnostic>) {
    for (name, drafts) in piles {
        let mut editions = Vec::new();
        for draft in drafts {
            let Some(language) = site.settings.language(draft.language.as_str()) else { continue };
            let frame = Frame::of(site);
            editions.push(page::build_edition(draft, language, &frame, gate, faults));
        }
        editions.sort_by_key(|edition| edition.language);
        // As with reports: what holds the first edition back holds its translations, too.
        if let Some(base) = editions.first().map(|edition| edition.marks.clone()) {
            editions.iter_mut().for_each(|edition| edition.marks = edition.marks.clone().and(&base));
        }
        editions.retain(|edition| {
            let reason = gate.withholds(&edition.marks);
            let stays = |reason| Withheld { file: edition.file, series: None, slug: name.as_str().to_owned(), reason };
            site.withheld.extend(reason.map(stays));
            reason.is_none()
        });
        if !editions.is_empty() {
            site.pages.push(Page { name: (*name).clone(), editions });
        }
    }
}
