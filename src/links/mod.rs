//! References and their targets: every citation, mention, link, picture and footnote of every body,
//! what each place, actor, source and section kind is mentioned in, and a figure's earlier values.

mod attached;
mod body;
pub(crate) mod compare;
mod documents;
mod events;
mod faults;
pub(crate) mod film;
mod found;
mod history;
pub(crate) mod likeness;
mod linked;
mod look;
mod meant;
mod memo;
mod mentions;
mod namesakes;
mod same_source;
mod section_history;
mod shown;
pub(crate) mod since;
mod text_changes;

use std::sync::{Arc, OnceLock};

use crate::content::ROOT_FOLDER;
use crate::diagnostic::Checked;
use crate::media;
use crate::model::gate::Gate;
use crate::model::report::{Report, ReportId};
use crate::model::{ByReport, Site};
use crate::source::SourceTree;

pub(crate) use events::{ToldEvent, told};
pub(crate) use found::ReportLinks;
pub(crate) use linked::LinkedSite;
pub(crate) use linked::{CitedSource, LinkedBody, Target, WrittenAddress};
pub(crate) use memo::Memo;
pub(crate) use mentions::{Mention, sections_in};
pub(crate) use namesakes::Apart;

use documents::Documents;

/// What is found in each report, each by itself.
pub(crate) type OfReport<'w> = dyn Fn(ReportId) -> Arc<ReportLinks> + Sync + 'w;

/// Resolves every reference of the site; `each` does so for each of its reports, in any order.
pub(crate) fn resolve(
    site: Site,
    gate: &Gate,
    tree: &SourceTree,
    memo: &mut Memo,
    each: impl FnOnce(&Site, &OfReport<'_>) -> ByReport<Arc<ReportLinks>>,
) -> Checked<LinkedSite> {
    let mut faults = Vec::new();
    let documents = Documents::of(&site, tree);
    let reusable = memo.take(&site);
    let resolve_report = |report: &Report| {
        let links = |edition| {
            let mut resolver = body::Resolver::new(&site, &documents, gate, body::BodyOwner::Report(report, edition));
            resolver.report(report, edition);
            resolver.finish()
        };
        Arc::new(ReportLinks::of(report.editions.iter().map(links).collect()))
    };
    let links = |id| reusable.find(&site, id).unwrap_or_else(|| resolve_report(&site.reports[id]));
    let reports = reusable.shared(each(&site, &links));
    let mut linked = LinkedSite {
        reports: reports.map(|_, links| Arc::clone(&links.bodies)),
        text_changes: reports.map(|_, links| links.bodies.iter().map(|_| OnceLock::new()).collect()),
        mentions: reusable.mentions(&site, &reports),
        histories: reusable.histories(&site),
        same_sources: reusable.same_sources(&site, &reports),
        ..LinkedSite::default()
    };
    for found in reports.iter().filter(|links| links.has_findings).flat_map(|links| &links.found) {
        found.report_into(&mut linked, &mut faults);
    }
    for page in &site.pages {
        let mut bodies = Vec::with_capacity(page.editions.len());
        for edition in &page.editions {
            let mut resolver = body::Resolver::new(&site, &documents, gate, body::BodyOwner::Plain(edition));
            resolver.body(&edition.body);
            let found = resolver.finish();
            found.report_into(&mut linked, &mut faults);
            bodies.push(found.linked);
        }
        linked.pages.push(bodies);
    }
    for (path, asset) in &site.assets {
        let Some(inside) = path.strip_prefix(ROOT_FOLDER) else { continue };
        match media::judge_root(inside, asset.kind) {
            Ok(()) => drop(linked.assets.insert(path.clone())),
            Err(objection) => faults.push(faults::may_not_go_out(asset.source.whole(), inside, &objection)),
        }
    }
    look::check(&site, &mut linked.assets, &mut faults);
    linked.site = site;
    memo.remember(&linked, reports);
    Checked { value: linked, diagnostics: faults }
}
