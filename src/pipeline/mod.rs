//! The stages in a row, and all parallelism: from a tree of files to the bytes of every output.

mod held_back;
pub(crate) mod inputs;
mod memo;
mod options;
mod parsed;
mod prepared;
mod render;
pub(crate) mod shard;
mod unread;

use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::{self, SETTINGS_PATH, language_folders};
use crate::context::Context;
use crate::diagnostic::{self, Checked, Diagnostic, Severity};
use crate::links;
use crate::lint;
use crate::model::gate::Gate;
use crate::model::report::ReportId;
use crate::model::series::{Series, SeriesId};
use crate::model::settings::Settings;
use crate::model::{self, BuildInputs, ByReport, Site};
use crate::search::Indexes;
use crate::source::{Content, ReadAsset, Refusal, SourceTree};
use crate::theme;

pub use held_back::held_back;
pub use memo::Memo;
pub use options::{Options, PreviewOptions, everything, preview, public};
pub use parsed::ParsedSite;
pub use prepared::Prepared;
pub(crate) use prepared::for_folder;
pub use render::render;
pub(crate) use render::{merge, pack, render_shard, try_out};

/// Adds to a tree what every site has: the built-in theme, and a placeholder for settings that are missing.
pub fn complete(tree: &mut SourceTree) {
    theme::insert_built_in(tree);
    if tree.find(SETTINGS_PATH).is_none() {
        tree.insert(SETTINGS_PATH.to_owned(), Content::Refused(Refusal::Missing));
    }
}

/// Reads every file by itself. What the memo has of files that did not change is used again.
#[must_use]
pub fn parse(tree: &SourceTree, memo: &mut Memo) -> ParsedSite {
    let mut faults = Vec::new();
    let settings = content::parse_settings(tree).gather(&mut faults);
    // The faults of the settings are reported by `prepare`; here the settings only say how to read the other files.
    let mut options = settings.as_ref().map(|draft| Settings::build(draft).value).unwrap_or_default().parse_options();
    let (folders, fault) = language_folders::find(tree, &options.languages);
    options.language_folders = folders;
    let has_language_folders = fault.is_some();
    faults.extend(fault);
    let mut drafts = Vec::new();
    for parsed in memo.parse(tree, options) {
        drafts.extend(parsed.draft().cloned());
        faults.extend(parsed.faults().cloned());
    }
    ParsedSite { settings, drafts, faults, has_language_folders }
}

/// Takes a parsed site through every stage up to the plan. What the memo has of things that did not change is used again.
///
/// # Errors
/// If a file of the theme cannot be read.
pub fn prepare(
    tree: &SourceTree,
    parsed: &ParsedSite,
    assets: &Arc<dyn ReadAsset>,
    options: &Options,
    gate: fn(&Settings, &Options) -> Gate,
    memo: &mut Memo,
) -> io::Result<Checked<Prepared>> {
    let mut faults = parsed.faults.clone();
    let settings = settings(parsed, options, &mut faults);
    let gate = gate(&settings, options);
    let loaded = memo.theme(tree, &settings.theme, parsed.theme_span(tree));
    let theme = loaded.theme.clone().gather(&mut faults);
    let tags: Vec<_> = settings.language_ids().map(|id| (settings.tag(id).to_string(), id)).collect();
    let words = tags.into_iter().map(|(tag, id)| loaded.words(tree, tag, parsed.language_span(tree, id)));
    let words = words.map(|words| words.gather(&mut faults)).collect();
    let inputs = BuildInputs { written: parsed.settings.as_ref(), drafts: &parsed.drafts, gate: &gate, tree };
    let site = model::build(settings, &inputs, &mut memo.built).gather(&mut faults);
    let linked = links::resolve(site, &gate, tree, &mut memo.linked, for_each_report).gather(&mut faults);
    let ctx = Context::new(linked, theme, words, gate, Arc::clone(assets), fingerprint, options.whole.clone())?;
    let (linted, planned) = (&mut memo.linted, &mut memo.planned);
    let lint = || lint::check(&ctx.linked, &gate, &parsed.drafts, parsed.settings.as_ref(), linted, for_each_series);
    let (found, plan) = rayon::join(lint, || prepared::plan(&ctx, planned));
    faults.extend(found);
    let plan = plan.gather(&mut faults);
    faults.retain(|fault| !parsed.may_allow(fault.code));
    let indexes = Indexes::new(&ctx.linked.site.settings);
    Ok(Checked { value: Prepared { ctx, indexes, plan }, diagnostics: faults })
}

fn settings(parsed: &ParsedSite, options: &Options, faults: &mut Vec<Diagnostic>) -> Settings {
    let mut settings = parsed.settings.as_ref().map(|draft| Settings::build(draft).gather(faults)).unwrap_or_default();
    if let Some(url) = &options.base_url {
        settings.base_url = format!("{}/", url.as_str().trim_end_matches('/'));
    }
    settings
}

/// A few letters that change with the bytes.
fn fingerprint(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..8].to_owned()
}

/// Whether any of these faults keeps a site from being written.
pub(crate) fn has_blocking_faults(faults: &[Diagnostic], options: &Options) -> bool {
    options.strict && !faults.is_empty() || diagnostic::has_errors(faults)
}

/// Sorts the faults of all stages; under `strict`, warnings become errors.
#[must_use]
pub fn sort_and_escalate(mut faults: Vec<Diagnostic>, tree: &SourceTree, options: &Options) -> Vec<Diagnostic> {
    if options.strict {
        for fault in &mut faults {
            fault.severity = Severity::Error;
        }
    }
    diagnostic::sort(&mut faults, tree);
    faults
}

/// Does `work` with each series of a site in parallel.
fn for_each_series<T: Send>(site: &Site, work: &(dyn Fn(SeriesId) -> T + Sync + '_)) -> Vec<T> {
    (0..site.series.len()).into_par_iter().map(|at| work(SeriesId::new(at))).collect()
}

/// Does `work` with each report of a site in parallel.
fn for_each_report<T: Send + Sync>(site: &Site, work: &(dyn Fn(ReportId) -> T + Sync + '_)) -> ByReport<T> {
    let of_series = |series: &Series| series.reports.par_iter().map(|id| work(*id)).collect::<Arc<[T]>>();
    site.series.par_iter().map(of_series).collect::<Vec<_>>().into_iter().collect()
}

/// Does `work` with each of many things in parallel; gives the results in the order of the things.
///
/// # Errors
/// One of the errors of `work`.
pub(crate) fn in_parallel<T: Sync, R: Send, E: Send>(
    things: &[T],
    work: impl Fn(&T) -> Result<R, E> + Send + Sync,
) -> Result<Vec<R>, E> {
    things.par_iter().map(work).collect()
}
