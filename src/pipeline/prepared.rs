//! A site that is ready to be rendered.

use std::sync::Arc;

use rayon::prelude::*;

use crate::content::Draft;
use crate::content::values::Tlp;
use crate::context::Context;
use crate::diagnostic::Checked;
use crate::model::Withheld;
use crate::model::report::ReportId;
use crate::output;
use crate::plan::{self, Output, Plan};
use crate::search::Indexes;
use crate::source::Span;

use super::parsed::ParsedSite;

/// A site ready to be rendered: all of it, or one address.
pub struct Prepared {
    /// What every job sees.
    pub ctx: Context,
    /// The indexes of the search.
    pub indexes: Indexes,
    /// Every job.
    pub plan: Arc<Plan>,
}

impl Prepared {
    /// The files that are withheld.
    pub(crate) fn withheld(&self) -> &[Withheld] {
        &self.ctx.linked.site.withheld
    }

    /// The restricted blocks that are left out of reports and pages that come out: the level and place of each.
    pub(crate) fn hidden_blocks(&self) -> impl Iterator<Item = (Tlp, Span)> {
        let linked = &self.ctx.linked;
        let reports = linked.reports.iter().flat_map(|editions| editions.iter());
        reports.chain(linked.pages.iter().flatten()).flat_map(|body| body.hidden.iter().copied())
    }

    /// Whether nothing that was written is withheld: no report, no page, no block, and no footnote, even one to which
    /// nothing refers.
    pub fn shows_all_of(&self, parsed: &ParsedSite) -> bool {
        let passages = parsed.drafts.iter().flat_map(|draft| match &**draft {
            Draft::Report(report) => &*report.passages,
            _ => &[],
        });
        let is_shown = |tlp| tlp <= self.ctx.gate.audience;
        self.withheld().is_empty()
            && self.hidden_blocks().next().is_none()
            && passages.filter_map(|passage| passage.tlp).all(is_shown)
    }

    /// Whether pages may hold anything at all: raw HTML, or what templates of the site's own write.
    pub(crate) fn has_free_pages(&self) -> bool {
        self.ctx.linked.site.settings.raw_html || self.ctx.theme.has_own_templates()
    }

    /// Whether a file is one that the author brings, made anew or as it is.
    pub(crate) fn is_of_author(&self, output: &Output) -> bool {
        match output {
            Output::Asset(_) | Output::Picture(..) | Output::Photo(..) => true,
            Output::Static(address) => {
                self.ctx.statics.iter().any(|file| file.address == *address && file.source.is_some())
            }
            _ => false,
        }
    }

    /// The files beside reports that nothing public shows or offers.
    pub(crate) fn unused_assets(&self) -> impl Iterator<Item = &str> {
        let linked = &self.ctx.linked;
        // The data of other sites are not for showing.
        let is_used = |path: &&str| linked.assets.contains(*path) || linked.site.other_sites.contains_key(*path);
        linked.site.assets.keys().map(String::as_str).filter(move |path| !is_used(path))
    }
}

/// The same site to be opened from a folder, without a host.
pub(crate) fn for_folder(prepared: Prepared) -> Prepared {
    let ctx = prepared.ctx.for_folder();
    // The faults of the plan were reported when the site was planned for a host.
    let plan = plan(&ctx, &mut plan::Memo::default()).value;
    let indexes = Indexes::new(&ctx.linked.site.settings);
    Prepared { ctx, indexes, plan }
}

/// Plans every file: the kinds of output in parallel, and those reports that the memo does not know.
pub(super) fn plan(ctx: &Context, memo: &mut plan::Memo) -> Checked<Arc<Plan>> {
    let site = (0..output::PARTS).into_par_iter().map(|part| output::plan_part(ctx, part)).collect();
    let of_report = |report: ReportId| (report, Arc::new(output::plan_report(ctx, report)));
    let reports = memo.unknown(&ctx.linked).into_par_iter().with_min_len(16).map(of_report).collect();
    memo.plan(&ctx.linked, site, reports)
}
