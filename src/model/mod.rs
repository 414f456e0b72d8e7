//! The site, checked: reports, series, figures, places and what holds for all of them.
//! Only [`build`] makes a [`Site`], and only what passes the gate is in it.

pub mod address;
mod by_report;
mod checking;
pub(crate) mod comparison;
mod drafts;
mod edition;
mod entry_name;
pub(crate) mod faults;
pub mod figure;
pub mod format;
pub mod gate;
mod ids;
pub mod incident;
mod inputs;
mod issue;
pub(crate) mod layer;
mod markings;
mod memo;
mod other_site;
pub mod page;
pub mod period;
pub mod register;
pub mod report;
pub mod report_type;
mod rollup;
pub mod section;
pub mod series;
pub mod settings;
mod site;
pub mod source;
mod table_signs;
pub mod topic;
mod translation;
mod updates;
pub mod week;
pub mod withdrawn;

use std::collections::HashMap;
use std::sync::Arc;

use crate::content::values::Id;
use crate::content::yaml::Path;
use crate::diagnostic::{Checked, Diagnostic};
use crate::source::{SourceId, SourceTree};

use checking::Checking;
use drafts::{IssueDrafts, SortedDrafts};
use figure::place_sums::{self, places_within};
use issue::{InSeries, Outcome};
use other_site::OtherSite;
use page::Page;
use register::Register;
use report::{Report, ReportId};
use rollup::Parts;
use series::{Series, SeriesId};
use settings::{NamedSite, Settings};
use source::{Source, SourceNames, SourceRef};

pub use by_report::ByReport;
pub(crate) use gate::Withheld;
pub(crate) use inputs::BuildInputs;
pub(crate) use inputs::SharedInputs;
pub(crate) use memo::Memo;
pub use site::Site;

/// Puts all drafts together, checks each against the others, and keeps what passes the gate.
pub(crate) fn build(settings: Settings, inputs: &BuildInputs<'_>, memo: &mut Memo) -> Checked<Site> {
    let mut faults = Vec::new();
    let shared = memo.if_unchanged(SharedInputs::of(&settings, inputs));
    let own_formats = shared.own_formats.clone();
    let mut site =
        Site { settings, shared, own_formats, kinds: section::build_kinds(inputs.own_kinds()), ..Site::default() };
    let mut drafts = SortedDrafts::sort(inputs.drafts, inputs.tree, &mut faults);
    let audience = site.settings.audience;
    drafts.places.iter().for_each(|draft| markings::check_shared(draft, audience, &mut faults));
    drafts.actors.iter().for_each(|draft| markings::check_shared(draft, audience, &mut faults));
    drafts.topics.iter().for_each(|draft| markings::check_shared(draft, audience, &mut faults));
    drafts.sources.iter().for_each(|draft| markings::check_shared(draft, audience, &mut faults));
    drafts.series.values().for_each(|draft| markings::check_shared(&draft.front, audience, &mut faults));
    if let Some(draft) = drafts.places {
        site.places = register::build_places(draft, &mut faults);
        site.places_within = places_within(&site.places);
    }
    if let Some(draft) = drafts.actors {
        site.actors = register::build_actors(draft);
    }
    site.topics = topic::build_topics(drafts.topics, &mut faults);
    if let Some(draft) = drafts.sources {
        let mut entries = draft.value.0.clone();
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        let refs = entries.iter().enumerate().map(|(at, (id, _))| (id.clone(), SourceRef::registered(at)));
        site.registered_sources = Register::new(refs.collect()).with_gaps(draft.gaps());
        site.sources.registered = entries.into_iter().map(|(id, facts)| Source { id, facts }).collect();
        site.source_names = SourceNames::of(&site.sources.registered, &site.settings.languages);
    }
    site.assets = std::mem::take(&mut drafts.assets);
    site.formats = format::of_site(inputs.written, &site.own_formats, &mut faults);
    faults.extend(format::unused(&site.own_formats, inputs.written, drafts.series.values().copied()));
    faults.extend(format::of_no_kind(inputs.tree, &site.settings.theme));
    faults.extend(build_series(&mut site, &drafts, inputs, memo));
    faults.extend(build_pages(&mut site, &drafts, inputs));
    faults.extend(drafts.languages_in_names(|tag| site.settings.language(tag).is_some()));
    site.withheld.sort_by(|a, b| inputs.tree.path(a.file).cmp(inputs.tree.path(b.file)));
    Checked { value: site, diagnostics: faults }
}

/// Adds the series with their reports; gives what is wrong with them.
fn build_series(
    site: &mut Site,
    drafts: &SortedDrafts<'_>,
    inputs: &BuildInputs<'_>,
    memo: &mut Memo,
) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let mut folders: Vec<Option<&Id>> = drafts.reports.keys().copied().collect();
    folders.extend(drafts.series.keys().map(|folder| Some(*folder)));
    folders.sort_unstable();
    folders.dedup();
    let mut reports_of_site: Vec<Arc<[Arc<Report>]>> = Vec::new();
    let mut has_sums = false;
    for folder in folders {
        let file = folder.and_then(|folder| drafts.series.get(folder));
        let mut series = match file {
            Some(file) => {
                let issues = drafts.reports.get(&folder).map_or(&[][..], Vec::as_slice);
                table_signs::check(&file.front, issues, &mut faults);
                Series::build(file, site.registers(inputs.gate), &mut faults)
            }
            None => Series::bare(folder.cloned()),
        };
        let mut issues = Vec::new();
        let mut sources = Vec::new();
        for drafts in drafts.reports.get(&folder).into_iter().flatten() {
            let place = InSeries { series: SeriesId::new(site.series.len()), first_source: sources.len() };
            let build = || issue::build(drafts, place, &series, site.registers(inputs.gate));
            let outcome = memo.outcome(drafts, place, build);
            faults.extend_from_slice(&outcome.faults);
            sources.extend_from_slice(&outcome.sources);
            site.withheld.extend_from_slice(&outcome.withheld);
            site.withdrawn.extend_from_slice(&outcome.withdrawn);
            issues.push((outcome, drafts));
        }
        let mut public = numbered(&issues, inputs.tree, &mut faults);
        let has_issues = !issues.is_empty();
        // A series whose reports are all withheld is withheld, too: its very title may say too much. Readers know it if one of
        // its reports was withdrawn.
        let is_known = site.withdrawn.last().is_some_and(|last| last.series.index() == site.series.len());
        if public.is_empty() && !is_known && (has_issues || file.is_none()) {
            continue;
        }
        has_sums |= public.iter().any(|report| !report.sums.is_empty());
        series::sort(&mut public);
        place_sums::bound(&mut public, site.place_tree());
        let id = SeriesId::new(site.series.len());
        series.reports = (0..public.len()).map(|place| ReportId::new(id, place)).collect();
        reports_of_site.push(public.into());
        site.sources.of_series.push(sources);
        site.series.push(series);
    }
    let mut reports = reports_of_site.into_iter().collect();
    let sites = other_site::read_all(&site.settings, inputs.tree, &mut memo.sites, &mut faults);
    let named = site.settings.sites.iter().zip(&sites);
    let level =
        |(named, other): (&NamedSite, &OtherSite)| Some((named.path.clone()?, (named.name.clone(), other.data()?.tlp)));
    site.other_sites = named.filter_map(level).collect();
    if has_sums {
        let folders = drafts.series.keys().copied().collect();
        let parts = Parts {
            series: &site.series,
            reports: &reports,
            drafts: &drafts.reports,
            folders: &folders,
            sites: &sites,
            base_url: &site.settings.base_url,
            audience: inputs.gate.audience,
        };
        reports = rollup::add(&parts, &mut memo.sums, &mut faults);
    }
    site.reports = memo.finish(reports);
    faults
}

/// The reports of a series that come out. One whose number another issue has already is reported, and loses it.
fn numbered(
    issues: &[(Arc<Outcome>, &IssueDrafts<'_>)],
    tree: &SourceTree,
    faults: &mut Vec<Diagnostic>,
) -> Vec<Arc<Report>> {
    let mut seen: HashMap<&str, SourceId> = HashMap::with_capacity(issues.len());
    let mut public = Vec::with_capacity(issues.len());
    for (outcome, drafts) in issues {
        let draft = drafts.iter().find(|draft| draft.front.value.number.is_some()).unwrap_or(&drafts[0]);
        let front = &draft.front;
        match seen.get(outcome.slug.as_str()) {
            None => {
                seen.insert(&outcome.slug, front.source());
                public.extend(outcome.public.clone());
            }
            Some(first) => {
                let span = if front.value.number.is_some() {
                    front.span(Path::Root.key("number"))
                } else {
                    front.source().whole()
                };
                faults.push(faults::duplicate_number(span, &outcome.slug, tree.path(*first)));
                public.extend(outcome.public.as_deref().map(|report| {
                    let mut report = report.clone();
                    report.lose_number(&draft.stem);
                    Arc::new(report)
                }));
            }
        }
    }
    public
}

/// Adds the plain pages; gives what is wrong with them.
fn build_pages(site: &mut Site, drafts: &SortedDrafts<'_>, inputs: &BuildInputs<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (name, drafts) in &drafts.pages {
        let mut editions = Vec::new();
        for draft in drafts {
            let Some(language) = site.settings.language(draft.language.as_str()) else { continue };
            let mut checking = Checking::new(&draft.front, site.registers(inputs.gate), &mut faults);
            editions.push(page::build_edition(draft, language, &mut checking));
        }
        editions.sort_by_key(|edition| edition.language);
        // As with reports: what restricts the first edition restricts its translations, too.
        if let Some(base) = editions.first().map(|edition| edition.restrictions.clone()) {
            editions.iter_mut().for_each(|edition| edition.restrictions = edition.restrictions.clone().and(&base));
        }
        for draft in drafts {
            let edition = editions.iter().find(|edition| edition.file == draft.front.source());
            let restrictions = edition.map(|edition| edition.restrictions.clone()).unwrap_or_default();
            if !restrictions.in_doubt {
                markings::check_text(&draft.front, &draft.body, [&draft.name], restrictions.tlp, &mut faults);
                let has_embargo = [Some(draft), drafts.first()]
                    .into_iter()
                    .flatten()
                    .any(|draft| draft.front.value.embargo_until.is_some());
                if !restrictions.draft && !has_embargo {
                    markings::check_wishes(&draft.front, &draft.body, restrictions.tlp, &mut faults);
                }
            }
        }
        editions.retain(|edition| {
            let reason = inputs.gate.withholds(&edition.restrictions);
            let withheld =
                |reason| Withheld { file: edition.file, series: None, slug: name.as_str().to_owned(), reason };
            site.withheld.extend(reason.map(withheld));
            reason.is_none()
        });
        if !editions.is_empty() {
            site.pages.push(Page { name: (*name).clone(), editions });
        }
    }
    faults
}
